"""
Make `operations.csv`: what NATO has done outside exercises since 1992.

Source
------
operations.csv, the project's list of dated facts (one field of one operation a
row, each with the public document that proves it).

Decisions
---------
One force is one row: the names of its phases (Joint Endeavour, Joint Guard, Joint
Forge, Joint Guardian, Joint Enterprise) are aliases, the four stages of ISAF and
its training mission are part of ISAF. Exercises are left out; standing air
policing, presence and vigilance are kept, but marked as kinds of their own.
Kind, theatre, domain, basis and treaty area are classifications. A mandate is yes if
a resolution authorises the operation (1031), asks states for it (1744: "urges") or
backs it (1371: "strongly supports"); one that only welcomes it (2189) is listed, but
is no mandate.
"""

from __future__ import annotations

import pandas as pd
from _common import english_words, folders, read_text_table, write_table
from _days import days

AS_OF = "2026-06-30"
UNKNOWN_END = ["active_fence", "awacs_counter_isis"]
# number in the list | id | kind | theatre | treaty area | basis | mandate | resolutions
CLASSES = """
OP03|allied_goodwill|operation|cis|outside|request|false|
OP04|agile_genie|operation|mediterranean|partly|alliance|false|
OP05|maritime_monitor|operation|balkans|partly|security_council|true|713 757
OP06|sky_monitor|operation|balkans|outside|security_council|true|781
OP07|maritime_guard|operation|balkans|partly|security_council|true|787 820
OP08|deny_flight|operation|balkans|outside|security_council|true|816 836 844
OP09|sharp_guard|operation|balkans|partly|security_council|true|713 757 787 820 943
OP10|deliberate_force|operation|balkans|outside|security_council|true|836
OP11|ifor|operation|balkans|outside|security_council|true|1031
OP12|sfor|operation|balkans|outside|security_council|true|1088
OP13|hq_sarajevo|mission|balkans|outside|security_council|true|1575
OP14|eagle_eye|operation|balkans|outside|security_council|true|1203
OP15|joint_guarantor|operation|balkans|outside|request||1203
OP16|allied_force|operation|balkans|outside|alliance|false|
OP17|allied_harbour|operation|balkans|outside|request|false|
OP18|kfor|operation|balkans|outside|security_council|true|1244
OP19|essential_harvest|operation|balkans|outside|request|false|
OP20|amber_fox|operation|balkans|outside|request|true|1371
OP21|allied_harmony|operation|balkans|outside|request|true|1371
OP22|eagle_assist|operation|north_america|inside|article_5|false|
OP23|active_endeavour|operation|mediterranean|inside|article_5|false|
OP24|display_deterrence|operation|turkey|inside|article_4|false|
OP25|isaf|operation|afghanistan|outside|security_council|true|1386 1510 2120
OP30|distinguished_games|operation|mediterranean|inside|request|false|
OP31|amis_support|mission|africa|outside|request|true|1564
OP32|katrina_relief|operation|north_america|inside|request|false|
OP33|pakistan_relief|operation|pakistan|outside|request|false|
OP34|amisom_support|mission|horn_of_africa|outside|request|true|1744
OP35|allied_provider|operation|horn_of_africa|outside|security_council|true|1814 1816 1838
OP36|allied_protector|operation|horn_of_africa|outside|security_council|true|1816 1838 1846 1851
OP37|ocean_shield|operation|horn_of_africa|outside|security_council|true|1816 1838 1846 1851 1897
OP38|resolute_support|mission|afghanistan|outside|request|false|2189
OP39|ntm_iraq|mission|iraq|outside|request|true|1546
OP40|nato_mission_iraq|mission|iraq|outside|request|false|
OP41|unified_protector|operation|libya|partly|security_council|true|1970 1973
OP42|active_fence|operation|turkey|inside|article_4|false|
OP43|aegean_activity|activity|mediterranean|inside|request|false|
OP44|awacs_counter_isis|activity|turkey|inside|alliance|false|
OP45|sea_guardian|operation|mediterranean|inside|alliance|false|
OP46|baltic_air_policing|air_policing|eastern_flank|inside|alliance|false|
OP47|iceland_air_policing|air_policing|high_north|inside|alliance|false|
OP48|enhanced_air_policing|air_policing|eastern_flank|inside|alliance|false|
OP49|forward_presence|presence|eastern_flank|inside|alliance|false|
OP50|battlegroups_2022|presence|eastern_flank|inside|alliance|false|
OP51|vigilance_activity|vigilance|eastern_flank|inside|alliance|false|
OP52|allied_solace|operation|balkans|partly|alliance|false|
OP53|nsatu|activity|europe|inside|alliance|false|
OP54|baltic_sentry|vigilance|baltic_sea|inside|alliance|false|
OP55|eastern_sentry|vigilance|eastern_flank|inside|article_4|false|
OP56|arctic_sentry|vigilance|high_north|inside|alliance|false|
"""  # noqa: E501
COLUMNS = "number operation_id operation_kind theatre treaty_area operation_basis"
COLUMNS += " un_mandate un_resolutions"
FOLDED = {"OP26", "OP27", "OP28", "OP29", "OP57"}  # parts of ISAF
BEFORE_1992 = {"OP01", "OP02"}
DOMAINS = {"multi-domain": "multi"}
ALIASES = {
    "ifor": "Implementation Force; Operation Joint Endeavour",
    "sfor": "Stabilisation Force; Operation Joint Guard; Operation Joint Forge",
    "hq_sarajevo": "NHQSa",
    "joint_guarantor": "NATO Extraction Force",
    "allied_harbour": "AFOR; Albania Force",
    "kfor": "Kosovo Force; Operation Joint Guardian; Operation Joint Enterprise",
    "essential_harvest": "Task Force Harvest",
    "amber_fox": "Task Force Fox",
    "active_endeavour": "OAE",
    "display_deterrence": "Crescent Guard (its AWACS part)",
    "isaf": "International Security Assistance Force",
    "resolute_support": "RSM; Resolute Support Mission",
    "ntm_iraq": "NTM-I; NTIM-I",
    "nato_mission_iraq": "NMI",
    "unified_protector": "OUP",
    "active_fence": "NS2TU; NATO support to Türkiye",
    "sea_guardian": "OSG",
    "baltic_air_policing": "BAP",
    "iceland_air_policing": "Icelandic Air Policing",
    "enhanced_air_policing": "eAP; part of the Assurance Measures",
    "forward_presence": "eFP; later Forward Land Forces (FLF)",
    "battlegroups_2022": "eVA battlegroups",
    "vigilance_activity": "eVA",
    "amisom_support": "support to AMISOM, ATMIS, AUSSOM",
    "amis_support": "support to AMIS",
    "allied_goodwill": "Allied Goodwill I and II",
    "sharp_guard": "CTF 440, with the WEU",
}
SUCCESSORS = {
    "maritime_monitor": "maritime_guard",
    "maritime_guard": "sharp_guard",
    "sky_monitor": "deny_flight",
    "deny_flight": "ifor",
    "ifor": "sfor",
    "sfor": "hq_sarajevo",
    "allied_force": "kfor",
    "essential_harvest": "amber_fox",
    "amber_fox": "allied_harmony",
    "active_endeavour": "sea_guardian",
    "isaf": "resolute_support",
    "allied_provider": "allied_protector",
    "allied_protector": "ocean_shield",
}
NOTES = {
    "maritime_monitor": "only watched; called NATO's first operation, though two in "
    "Turkey (1990-91) came before; not the WEU's Sharp Vigilance",
    "maritime_guard": "first use of force allowed for the UN; 12,367 ships hailed",
    "sky_monitor": "only watched the flight ban",
    "deny_flight": "816 is of 31 Mar, the flights of 12 Apr 1993; first combat 28 Feb "
    "1994, not 12 Mar; 100,420 sorties",
    "sharp_guard": "with the WEU; suspended in June 1996, ended 2 Oct; about 74,000 "
    "ships hailed, Maritime Guard included",
    "deliberate_force": "29 or 30 Aug to 14, 20 or 21 Sep; rests on the safe areas of "
    "836 with a double key of UN and NATO; 3,515 sorties",
    "ifor": "first land operation outside the Allies' territory",
    "sfor": "Joint Guard to 19 Jun 1998, then Joint Forge; to the EU's Althea",
    "hq_sarajevo": "small staff beside the EU's Althea",
    "eagle_eye": "follows the agreement of 15 Oct 1998 on watching from the air; 1203 "
    "backs that agreement; days uncertain",
    "joint_guarantor": "stood ready to fetch observers; whether 1203 is its mandate is "
    "argued; end also given as 1 Mar 1999",
    "allied_force": "no resolution authorised it; suspended 10 Jun, formally ended 20 "
    "Jun 1999; 78 days; 38,004 sorties; came before KFOR",
    "allied_harbour": "end also given as 12 Aug 1999",
    "kfor": "resolution 10 Jun, troops in on 12 Jun 1999; after Allied Force, not "
    "before; Joint Guardian, then Joint Enterprise",
    "essential_harvest": "22, 26 or 27 Aug; 30 days for collecting arms",
    "amber_fox": "the state asked for it; 1371 strongly supports it, but gives no "
    "leave to use force",
    "allied_harmony": "goes on with what 1371 supports; handed to the EU's Concordia, "
    "its first military operation",
    "eagle_assist": "over 360 sorties and 4,300 hours; also 447 and 4,719",
    "active_endeavour": "in the Mediterranean, not the Gulf of Aden; ships sent on 6, "
    "named on 26 Oct 2001 (4 and 16 occur too); ended in Oct or on 9 Nov 2016",
    "display_deterrence": "decided over on 16 Apr, formally 30 Apr, last out 3 May "
    "2003; follows consultations under Article 4",
    "isaf": "under NATO from 11 Aug 2003, under others from Dec 2001; ceremony 28 Dec, "
    "mandate to 31 Dec 2014; stages: north 1 Oct 2004, west 31 May 2005, south 31 Jul "
    "2006, east 5 Oct 2006; not an Article 5 operation; Enduring Freedom is not NATO's",
    "amis_support": "1564 urges states to help the African Union's force; 31,500 flown "
    "by NATO, 37,500 with the EU; then the UN's UNAMID",
    "katrina_relief": "asked for 4 Sep, approved 9 Sep 2005",
    "pakistan_relief": "168 flights, almost 3,500 tons",
    "amisom_support": "1744 is the mandate of the African Union's force itself, and "
    "urges states to help it; the end is not checked",
    "ocean_shield": "in the Gulf of Aden; not the EU's Atalanta",
    "resolute_support": "2189 only welcomes it: no Chapter VII mandate; last month "
    "known, not the last day",
    "ntm_iraq": "1546 asks for help with Iraqi forces; a gap of years before NMI",
    "nato_mission_iraq": "4,000 is a ceiling, never a strength",
    "unified_protector": "embargo from 23 Mar, full command 31 Mar 2011; not Odyssey "
    "Dawn, which was led by the USA; 2011, not 2012; 26,500 sorties, 9,700 of them "
    "strike, in the final count",
    "active_fence": "first battery ready 26 Jan 2013; ended about 2019 or goes on, by "
    "source",
    "aegean_activity": "no end found",
    "awacs_counter_isis": "end not known",
    "sea_guardian": "not Article 5; 2292 only for help to the EU's Sophia",
    "baltic_air_policing": "standing task in peace, not an operation",
    "iceland_air_policing": "standing task in peace, not an operation",
    "enhanced_air_policing": "standing task in peace, not an operation",
    "forward_presence": "decided at Warsaw in July 2016; frameworks GBR in EST, CAN in "
    "LVA, DEU in LTU, USA in POL; presence, not an operation",
    "battlegroups_2022": "presence, not an operation",
    "vigilance_activity": "vigilance, not an operation",
    "allied_solace": "camp for Afghans who had worked for NATO; years only",
    "nsatu": "a command; 700 posts planned",
    "baltic_sentry": "vigilance, not an operation",
    "eastern_sentry": "vigilance, not an operation; after Article 4 talks",
    "arctic_sentry": "vigilance, not an operation",
}
HELP = """Expected file:
  facts: operations.csv, columns operation_id, field, value, source, confidence: the
         project's list of dates and mandates from NATO's pages, decisions of the
         day and resolutions (https://www.nato.int, https://digitallibrary.un.org)
"""


def classes() -> pd.DataFrame:
    """
    Read the classifications above.

    Returns
    -------
    pandas.DataFrame
        One row an operation, indexed by its number in the list.
    """
    rows = [line.split("|") for line in CLASSES.split("\n") if line]
    return pd.DataFrame(rows, columns=COLUMNS.split()).set_index("number")


def pivoted(facts: pd.DataFrame, column: str) -> pd.DataFrame:
    """
    Turn one column of the long list into one row an operation.

    Parameters
    ----------
    facts : pandas.DataFrame
        The long list.
    column : str
        ``value``, ``source`` or ``confidence``.

    Returns
    -------
    pandas.DataFrame
        One column a field.
    """
    return facts.pivot(index="operation_id", columns="field", values=column).fillna("")


def both(frame: pd.DataFrame) -> pd.Series:
    """
    Put together what is said of start and end, without repetition.

    Parameters
    ----------
    frame : pandas.DataFrame
        With columns start_date and end_date.

    Returns
    -------
    pandas.Series
        Text.
    """
    pairs = zip(frame["start_date"], frame["end_date"], strict=True)
    joined = ["; ".join(filter(None, dict.fromkeys(pair))) for pair in pairs]
    return pd.Series(joined, index=frame.index)


def worst(confidence: pd.DataFrame) -> pd.Series:
    """
    Find the lower confidence of start and end.

    Parameters
    ----------
    confidence : pandas.DataFrame
        With columns start_date and end_date.

    Returns
    -------
    pandas.Series
        high, medium or low.
    """
    order = ["high", "medium", "low"]
    ranks = [confidence[name].map(["", *order].index) for name in confidence]
    return pd.concat(ranks, axis=1).max(axis=1).map(dict(enumerate(order, 1)))


def main() -> None:
    """Read, pivot, classify and write."""
    (folder,) = folders(HELP, "facts")
    facts = read_text_table(folder / "operations.csv")
    table, known = classes(), facts["operation_id"]
    left_out = FOLDED | BEFORE_1992 | {n for n in known if n.startswith("EX")}
    assert set(table.index) == set(known) - left_out
    values = pivoted(facts, "value").loc[table.index]
    ends = values["end_date"].replace("ongoing", "")
    names, codes = english_words("operations"), table["operation_id"]
    table["operation_name"] = codes.map(names)
    table["operation_aliases"] = codes.map(ALIASES).fillna("")
    table = table.join(days(values["start_date"], "operation_from"))
    table = table.join(days(ends, "operation_until"))
    status = ends.map(lambda day: "ended" if day else "ongoing")
    unknown = codes.isin(UNKNOWN_END)
    table["operation_status"] = status.mask(unknown, "unknown")
    table["operation_countries"] = values["theatre_iso3"].str.replace(";", " ")
    table["domain"] = values["domain"].replace(DOMAINS)
    article = values["article5"] == "Article 5"
    table["article_5"] = article.map({True: "true", False: "false"})
    table["successor"] = codes.map(SUCCESSORS).fillna("")
    dates = ["start_date", "end_date"]
    table["confidence"] = worst(pivoted(facts, "confidence").loc[table.index, dates])
    table["as_of"] = AS_OF
    table["source"] = both(pivoted(facts, "source").loc[table.index, dates])
    table["note"] = codes.map(NOTES).fillna("")
    order = [
        "operation_id",
        "operation_name",
        "operation_aliases",
        "operation_kind",
        "operation_from",
        "operation_from_known",
        "operation_until",
        "operation_until_known",
        "operation_status",
        "theatre",
        "operation_countries",
        "treaty_area",
        "domain",
        "operation_basis",
        "un_mandate",
        "un_resolutions",
        "article_5",
        "successor",
        "confidence",
        "as_of",
        "source",
        "note",
    ]
    table = table.sort_values(["operation_from", "operation_id"])
    write_table(table[order], "operations")


if __name__ == "__main__":
    main()
