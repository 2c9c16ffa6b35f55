"""
Make `countries.csv`, `country_names.csv` and the aliases.

Source
------
COUNTRY_NAMES.csv, the project's list of codes with the names of the Unicode CLDR
and the status of ISO 3166. What CLDR writes too long for a chart, and what it
does not know, is kept by hand below.

Decisions
---------
Names in `countries.csv` are those of today (for dead states the last common
one). Names at the time stand in `country_names.csv`, only where they differ.
`exists_from` and `exists_until` are filled only for states that the map draws for
part of the time, and are the days on which the map changes.
"""

from __future__ import annotations

import pandas as pd
from _common import DATA, folders, read_text_table, write_table

HELP = """Expected file:
  names: COUNTRY_NAMES.csv, columns iso_alpha3, iso_status, name_en, name_nb,
         name_de; compiled from the Unicode CLDR (https://cldr.unicode.org) and
         the ISO 3166 code lists (https://www.iso.org/iso-3166-country-codes.html)
"""

SHORT = """
USA|United States|USA|USA
DDR|East Germany|Øst-Tyskland|Ostdeutschland (DDR)
SUN|Soviet Union|Sovjetunionen|Sowjetunion
CSK|Czechoslovakia|Tsjekkoslovakia|Tschechoslowakei
YUG|Yugoslavia|Jugoslavia|Jugoslawien
MDA|Moldova|Moldova|Moldau
COD|DR Congo|DR Kongo|DR Kongo
ARE|United Arab Emirates|Emiratene|Ver. Arab. Emirate
"""
ADDED = """
AND|Andorra|Andorra|Andorra
CHN|China|Kina|China
CUB|Cuba|Cuba|Kuba
LIE|Liechtenstein|Liechtenstein|Liechtenstein
MCO|Monaco|Monaco|Monaco
MEX|Mexico|Mexico|Mexiko
PRK|North Korea|Nord-Korea|Nordkorea
PSE|Palestine|Palestina|Palästina
SMR|San Marino|San Marino|San Marino
VNM|Vietnam|Vietnam|Vietnam
"""
EXISTS = """
DEU|1949-05-23||Basic Law
DDR|1949-10-07|1990-10-02|until 6 Oct 1949 Soviet zone, drawn as DDR; united 3 Oct 1990
CSK||1992-12-31|
CZE|1993-01-01||
SVK|1993-01-01||
SUN||1991-12-25|end also dated 26 Dec 1991
EST|1991-09-06||recognised by USSR; restored 20 Aug 1991
LVA|1991-09-06||recognised by USSR; restored 21 Aug 1991
LTU|1991-09-06||recognised by USSR; declared 11 Mar 1990
YUG||2003-02-03|SFR to Apr 1992, then FR (Serbia, Montenegro)
SCG|2003-02-04|2006-06-02|
HRV|1991-06-25||declared; put off three months by the Brioni accord
SVN|1991-06-25||declared; put off three months by the Brioni accord
MKD|1991-09-08||day of the referendum
BIH|1992-03-03||declared after the referendum
SRB|2006-06-03||with Kosovo on the map until 16 Feb 2008
MNE|2006-06-03||
XKX|2008-02-17||declared; not recognised by all Allies nor by Serbia
"""
REPUBLICS = [
    "ARM",
    "AZE",
    "BLR",
    "GEO",
    "KAZ",
    "KGZ",
    "MDA",
    "RUS",
    "TJK",
    "TKM",
    "UKR",
    "UZB",
]
NOTES = {
    "TUR": "English name changed at the UN in June 2022",
    "MKD": "name since the Prespa agreement, in force 12 Feb 2019",
    "CZE": "English short name at the UN since July 2016",
    "BLR": "Norwegian name changed 29 May 2022",
    "USA": "everyday short form for charts",
    "GBR": "Norwegian everyday name, although Northern Ireland is included",
    "DEU": "West Germany until 2 Oct 1990",
    "PSE": "code and name as in ISO 3166; recognised by some Allies only",
    "CYP": "the map draws the north with the republic",
}
NAMES_AT_THE_TIME = [
    [
        *("DEU", "1949-05-23", "1990-10-02"),
        *("West Germany", "Vest-Tyskland", "Westdeutschland"),
        "Basic Law 23 May 1949; Unification Treaty 31 Aug 1990",
        "short for the Federal Republic",
    ],
    [
        *("TUR", "", "2022-05-31", "Turkey", "Tyrkia", "Türkei"),
        "UN, change of name notified 31 May 2022, used from 1 June",
        "only English changed",
    ],
    [
        *("CZE", "1993-01-01", "2016-07-04"),
        *("Czech Republic", "Tsjekkia", "Tschechien"),
        "UN list of country names, short name entered 5 July 2016",
        "only English changed; NATO took the short name up later",
    ],
    [
        *("MKD", "1991-09-08", "2019-02-11"),
        *("FYR Macedonia", "Makedonia (FYROM)", "Mazedonien (EJRM)"),
        "UNSC res. 817 (1993); Prespa agreement 17 June 2018",
        "provisional form of the UN and NATO from 1993; "
        "the state called itself Republic of Macedonia",
    ],
    [
        *("YUG", "1992-04-27", "2003-02-03"),
        *("FR Yugoslavia", "FR Jugoslavia", "BR Jugoslawien"),
        "Constitution of 27 Apr 1992; Constitutional Charter 4 Feb 2003",
        "Serbia and Montenegro",
    ],
    [
        *("BLR", "1991-12-26", "2022-05-28"),
        *("Belarus", "Hviterussland", "Belarus"),
        "Norwegian Ministry of Foreign Affairs, 29 May 2022",
        "only Norwegian changed; Weißrussland was also common in German",
    ],
    [
        *("COD", "1971-10-27", "1997-05-16", "Zaire", "Zaire", "Zaire"),
        "Renaming decrees of 27 Oct 1971 and 17 May 1997",
        "",
    ],
]
ALIASES = """
USA US|U.S.|U.S.A.|America|United States of America|Amerika|De forente stater
USA Vereinigte Staaten|Vereinigte Staaten von Amerika
GBR UK|U.K.|Great Britain|Britain|England|Großbritannien|Det forente kongerike
NLD Holland|The Netherlands
DEU FRG|BRD|Federal Republic of Germany|Bundesrepublik
DEU Bundesrepublik Deutschland|Forbundsrepublikken Tyskland
DDR GDR|German Democratic Republic|Deutsche Demokratische Republik
DDR Ostdeutschland|Aust-Tyskland
SUN USSR|UdSSR|Soviet|Sovjet|Sovjet-Samveldet|Sovjetsamveldet
RUS Russian Federation|Den russiske føderasjon|Russische Föderation
CZE Tschechische Republik|Den tsjekkiske republikk
SVK Slovak Republic|Slowakische Republik
TUR Turkiye|Turkei|Tuerkei
MKD Macedonia|Makedonia|Mazedonien|FYROM|Republic of North Macedonia
BIH Bosnia|Bosnia-Herzegovina|Bosnia & Herzegovina|Bosnien|Bosnien-Herzegowina
BIH Bosnia og Hercegovina
KOR Korea|Republic of Korea
PRK DPRK
GRC Hellenic Republic|Grekland
IRL Republic of Ireland|Eire
CHE Swiss Confederation
COD Congo|Kongo|Congo-Kinshasa|Kongo-Kinshasa|Democratic Republic of the Congo
COD Congo - Kinshasa
MDA Moldawien|Republik Moldau|Republic of Moldova
BLR Byelorussia|Weißrussland|Kviterussland
ARE UAE|De forente arabiske emirater|Vereinigte Arabische Emirate
XKX Kosova|UNK|XKS
SCG Serbia & Montenegro|Serbia-Montenegro
YUG SFRY|FRY|Jugoslavija
CSK ČSSR|CSSR
CHN People's Republic of China|PRC
EST Eesti
LVA Latvija
LTU Lietuva
"""
SOURCES = {
    "CLDR": "Unicode CLDR names; ISO 3166-1",
    "hand": "Own short form; ISO 3166",
}


def rows_of(text: str) -> list[list[str]]:
    """
    Split a block of lines at the bars.

    Parameters
    ----------
    text : str
        One row a line.

    Returns
    -------
    list of list of str
        Cells.
    """
    return [line.split("|") for line in text.strip().splitlines()]


def listed(names: pd.DataFrame) -> pd.DataFrame:
    """
    Take codes, status and names from the compiled list, shortened where needed.

    Parameters
    ----------
    names : pandas.DataFrame
        COUNTRY_NAMES.csv.

    Returns
    -------
    pandas.DataFrame
        One row a code.
    """
    keep = names.drop_duplicates("iso_alpha3").set_index("iso_alpha3")
    keep = keep[["name_en", "name_nb", "name_de", "iso_status"]]
    keep = keep.assign(source=SOURCES["CLDR"])
    for block in (SHORT, ADDED):
        for code, *words in rows_of(block):
            known = code in keep.index
            status = keep.loc[code, "iso_status"] if known else "current"
            keep.loc[code] = [*words, status, SOURCES["hand" if known else "CLDR"]]
    return keep.sort_index().rename_axis("iso3").reset_index()


def code_status(words: str) -> str:
    """
    Say in one word where a code stands in ISO 3166.

    Parameters
    ----------
    words : str
        The status in the compiled list.

    Returns
    -------
    str
        current, withdrawn or user_assigned.
    """
    first = words.split(",")[0].split(" ")[0]
    return first.replace("-", "_")


def with_times(table: pd.DataFrame) -> pd.DataFrame:
    """
    Add from when to when a state exists on the map, and the notes.

    Parameters
    ----------
    table : pandas.DataFrame
        Codes and names.

    Returns
    -------
    pandas.DataFrame
        The finished table.
    """
    times = {code: rest for code, *rest in rows_of(EXISTS)}
    times |= {code: ["1991-12-26", "", "end of the USSR"] for code in REPUBLICS}
    blank = ["", "", ""]
    span = [times.get(code, blank) for code in table["iso3"]]
    notes = [
        "; ".join(filter(None, [NOTES.get(code, ""), part[2]]))
        for code, part in zip(table["iso3"], span, strict=True)
    ]
    return pd.DataFrame(
        {
            "iso3": table["iso3"],
            "name_en": table["name_en"],
            "name_nb": table["name_nb"],
            "name_de": table["name_de"],
            "code_status": table["iso_status"].map(code_status),
            "exists_from": [part[0] for part in span],
            "exists_until": [part[1] for part in span],
            "source": table["source"],
            "note": notes,
        }
    )


def names_at_the_time() -> pd.DataFrame:
    """
    List names that differ from those of today.

    Returns
    -------
    pandas.DataFrame
        One row a code and span.
    """
    columns = "iso3 valid_from valid_until name_en name_nb name_de source note"
    table = pd.DataFrame(NAMES_AT_THE_TIME, columns=columns.split())
    return table.sort_values(["iso3", "valid_from"])


def aliases() -> pd.DataFrame:
    """
    List other spellings that people type.

    Returns
    -------
    pandas.DataFrame
        One row a spelling.
    """
    lines = [line.split(" ", 1) for line in ALIASES.strip().splitlines()]
    pairs = [(code, word) for code, words in lines for word in words.split("|")]
    return pd.DataFrame(pairs, columns=["iso3", "alias"]).sort_values(["iso3", "alias"])


def main() -> None:
    """Read, shorten, add and write."""
    (folder,) = folders(HELP, "names")
    names = read_text_table(folder / "COUNTRY_NAMES.csv")
    write_table(with_times(listed(names)), "countries")
    write_table(names_at_the_time(), "country_names")
    path = DATA / "words" / "country_aliases.csv"
    text = aliases().to_csv(index=False, lineterminator="\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
