"""
Make `norwegian_operations.csv`: where Norway has sent soldiers since 1947.

Source
------
norway_operations.csv, the project's list of Norwegian contributions, with the pages
of the Armed Forces, the ministries, the encyclopedia and the press that state them.

Decisions
---------
Only contributions that a page states are rows; those remembered without a source
are left out and named among the gaps. Joint Guardian is part of KFOR, as in the
table of operations. An offer that was never sent (Darfur 2007) is no row. Mandate,
resolutions and Article 5 of a NATO operation are those of the table of operations.
Numbers that count two operations, or an average, are moved to the note.
"""

from __future__ import annotations

import pandas as pd
from _common import TABLES, english_words, folders, read_text_table, write_table
from _days import days

AS_OF = "2026-06-30"
# id | NATO operation | lead | kind | theatre | treaty area | mandate | resolutions
CLASSES = """
germany_brigade||coalition|occupation|europe||false|
normash||un|medical|asia|outside|true|83 84
untso||un|observer|middle_east|outside|true|50
unef1||un|peacekeeping|middle_east|outside|false|
unogil||un|observer|middle_east|outside|true|128
onuc||un|peacekeeping|africa|outside|true|143
unficyp||un|peacekeeping|mediterranean|outside|true|186
unifil1||un|peacekeeping|middle_east|outside|true|425 426
unifil2||un|peacekeeping|middle_east|outside|true|1701
mfo||other|observer|middle_east|outside|false|
desert_shield_storm||coalition|support|iraq|outside|true|661 678
unikom||un|medical|iraq|outside|true|689
unprofor||un|peacekeeping|balkans|outside|true|743
maritime_guard|maritime_guard|nato|maritime|||
sharp_guard|sharp_guard|nato|maritime|||
ifor|ifor|nato|stabilisation|||
sfor|sfor|nato|stabilisation|||
allied_force|allied_force|nato|combat|||
kfor|kfor|nato|stabilisation|||
unmee||un|observer|africa|outside|true|1320
eagle_assist|eagle_assist|nato|air_policing|||
active_endeavour|active_endeavour|nato|maritime|||
oef||coalition|combat|afghanistan|outside|false|
isaf|isaf|nato|stabilisation|||
unama||un|observer|afghanistan|outside|true|1401
iraq_cjtf7||coalition|stabilisation|iraq|outside|true|1483 1511 1546
ntm_i|ntm_iraq|nato|training|||
amis_airlift|amis_support|nato|support|||
baltic_air_policing|baltic_air_policing|nato|air_policing|||
iceland_air_policing|iceland_air_policing|nato|air_policing|||
unmis||un|observer|africa|outside|true|1590
nbg08||eu|standby|europe|inside|false|
concordia_althea||eu|peacekeeping|balkans|outside|true|1371 1575
atalanta||eu|maritime|horn_of_africa|outside|true|1814 1816 1838 1846
ocean_shield|ocean_shield|nato|maritime|||
libya_ood||coalition|combat|libya|partly|true|1970 1973
libya_oup|unified_protector|nato|combat|||
recsyr||un|maritime|middle_east|outside|true|2118
minusma||un|peacekeeping|africa|outside|true|2100
unmiss||un|observer|africa|outside|true|1996
oir||coalition|training|iraq|outside||2249
resolute_support|resolute_support|nato|training|||
sea_guardian|sea_guardian|nato|maritime|||
efp_lithuania|forward_presence|nato|presence|||
interflex||coalition|training|europe|inside|false|
gungne||bilateral|training|europe|inside|false|
legio||coalition|training|europe|inside|false|
"""
COLUMNS = "norwegian_operation_id operation_id norwegian_lead norwegian_kind theatre"
COLUMNS += " treaty_area un_mandate un_resolutions"
SHARED = ["theatre", "treaty_area", "un_mandate", "un_resolutions"]
ONLY_FROM_MEMORY = [
    "unyom",
    "uniimog",
    "untag",
    "unpredep",
    "unosom2",
    "minurcat",
    "nmi",
    "prosperity_guardian",
    "poland_nasams_f35",
    "unmogip",
]
LEFT_OUT = {*ONLY_FROM_MEMORY, "joint_guardian", "unamid_offer"}
STARTS = {"unmee": "", "iceland_air_policing": ""}
ENDS = {"oef": "", "unmee": "", "minusma": "", "iceland_air_policing": ""}
STATUSES = {"ended": "ended", "ongoing at last check": "ongoing"}
OTHER_STATUS = {
    "baltic_air_policing": "unknown",
    "iceland_air_policing": "unknown",
    "minusma": "unknown",
}
PEAK_YEARS = {
    "untso": "2016",
    "unifil1": "1978",
    "mfo": "2008",
    "unikom": "1991",
    "kfor": "2001",
    "eagle_assist": "2002",
    "isaf": "2007",
    "unama": "2008",
    "iraq_cjtf7": "2003",
    "ntm_i": "2004",
    "baltic_air_policing": "2015",
    "iceland_air_policing": "2021",
    "nbg08": "2008",
    "ocean_shield": "2013",
    "libya_ood": "2011",
    "minusma": "2013",
    "unmiss": "2013",
    "oir": "2015",
    "resolute_support": "2021",
    "efp_lithuania": "2017",
    "interflex": "2023",
    "legio": "2025",
}
NO_PEAK = ["unmis", "libya_oup"]
NO_TOTAL = ["oir"]  # a strength, not a total
VETERANS = "Norwegian Armed Forces, itjenestefornorge.no"
FORCES = "Norwegian Armed Forces, forsvaret.no"
MINISTRY = "Norwegian government, regjeringen.no"
MUSEUMS = "Norwegian Armed Forces Museums, forsvaretsmuseer.no"
SNL = "Store norske leksikon, snl.no"
# id | what Norway sent | sources
SENT = f"""
germany_brigade|twelve brigades of conscripts in turn, under British command|{SNL}; {VETERANS}
normash|hospital near the front, with the Red Cross|{VETERANS}; NRK
untso|unarmed observers; four of its chiefs were Norwegian|{VETERANS}; {FORCES}
unef1|battalion together with Denmark|{VETERANS}; {SNL}
unogil|observers|{VETERANS}
onuc|aircrews, an anti-aircraft battalion, staff, police|{FORCES}
unficyp|a few officers; two commanders of the force|{VETERANS}
unifil1|infantry battalion, medical and repair companies, helicopters|{VETERANS}; {FORCES}
unifil2|missile boats in the first UN fleet, later a few soldiers|{VETERANS}; {SNL}
mfo|staff officers; four of the first ten commanders|{VETERANS}; {FORCES}
desert_shield_storm|coast guard ship and a field hospital|{VETERANS}
unikom|medical unit at Umm Qasr|Bergens Tidende, 2008
unprofor|transport, medical and supply units, police, infantry, helicopters|{VETERANS}
maritime_guard|frigate|{MUSEUMS}
sharp_guard|two frigates, three periods|{VETERANS}; {MUSEUMS}
ifor|supply battalion, field hospital, guards|{VETERANS}
sfor|as in IFOR; parts of the Telemark battalion|{VETERANS}
allied_force|F-16 aircraft in Italy for patrol and escort; no bombs|{VETERANS}; {FORCES}
kfor|special forces first into Pristina, Telemark battalion, command in 2001|{FORCES}; Folk og Forsvar
unmee|observers|{MINISTRY}, overview of 7 May 2008
eagle_assist|crew members in NATO's AWACS aircraft|Bergens Tidende, January 2002
active_endeavour|frigates, submarines, patrol aircraft, missile boats|{VETERANS}; {MUSEUMS}
oef|special forces, mine clearers, transport aircraft, six F-16|Forsvarets forum 3/2021; Bergens Tidende, January 2002
isaf|units in Kabul, team in Meymaneh, quick reaction force, F-16, helicopters, mentors|NOU 2016: 8; {SNL}; {MINISTRY}
unama|staff officers|Forsvarets forum 3/2021; {MINISTRY}
iraq_cjtf7|engineer company at Basra after the invasion, staff officers|{SNL}
ntm_i|ten staff officers; courses in Stavanger|{VETERANS}; {SNL}
amis_airlift|money and air transport|{MINISTRY}, page of March 2007; norvetnet.no, 20 Jan 2006
baltic_air_policing|four F-16: 2005, winter 2007-08, summer 2015|{MINISTRY}
iceland_air_policing|fighter aircraft; F-35 from 2020|mbl.is, 10 Mar 2021; NPK, 6 Mar 2020
unmis|observers and staff officers|{VETERANS}; {MINISTRY}
nbg08|transport, medical and staff soldiers on standby|Ministry of Defence, 18 Nov 2004; Storting
concordia_althea|a few staff officers|Ministry of Defence, 18 Nov 2004
atalanta|frigate, first ship from outside the EU|{VETERANS}; {MUSEUMS}
ocean_shield|patrol aircraft 2011; frigate and command of the ships 2013|{VETERANS}
libya_ood|six F-16 on Crete, transport aircraft|{VETERANS}; {SNL}
libya_oup|six, later four F-16 on Crete|{SNL}
recsyr|frigate and cargo ship, with Denmark|{VETERANS}; {MINISTRY}
minusma|staff officers and analysts|Bergens Tidende, 2013
unmiss|staff officers and advisers|Norwegian Armed Forces, report on the first half of 2013
oir|staff, trainers, special forces|{FORCES}; {VETERANS}
resolute_support|special forces as advisers in Kabul; hospital at the airport|{FORCES}; {MINISTRY}
sea_guardian|command of a group of ships|Skipsrevyen, 2017
efp_lithuania|company in the battlegroup led by Germany|{FORCES}; {MINISTRY}
interflex|instructors of the Home Guard|{FORCES}
gungne|Home Guard training centre in Trøndelag|NRK, April 2023
legio|over 200 soldiers and instructors at Camp Jomsborg|Dagsavisen, 1 Oct 2025
"""  # noqa: E501
NOTES = {
    "germany_brigade": "50,000 is a round total; a brigade had 4,000 to 5,000",
    "normash": "2 dead by NRK, 3 by the UN cemetery in Busan",
    "untso": "over 500 by another page",
    "unef1": "mandate of the General Assembly; also 'over 10,000'",
    "unficyp": "years of Norwegian service not found",
    "unifil1": "total includes the returns of 2006-09",
    "desert_shield_storm": "no fighting units",
    "unprofor": "Norwegians abroad in all about 1,900 in 1994",
    "maritime_guard": "in the Adriatic",
    "sharp_guard": "days are those of the Norwegian ships; four periods by the museum",
    "allied_force": "campaign from 24 Mar, first Norwegian flight 25 Mar 1999",
    "kfor": "Joint Guardian of June 1999 included; a few staff officers after 2004",
    "unmee": "two in May 2008; other years not checked",
    "active_endeavour": "again in 2014; in the Mediterranean, not the Gulf of Aden",
    "oef": "not a NATO operation; self-defence; last month not checked",
    "isaf": "under NATO only from 11 Aug 2003; about 700 in March 2007, 600 at most "
    "by the encyclopedia, 585 and about "
    "150 special forces in May 2008; 9,000 in ISAF or in all of Afghanistan; nine of "
    "ten dead in Afghanistan",
    "iraq_cjtf7": "not in the invasion of March 2003; most left on 4 Jul 2004",
    "ntm_i": "again in 2010",
    "baltic_air_policing": "turns after 2015 not checked",
    "iceland_air_policing": "sourced: 2020, 2021 and winter 2023; first year not found",
    "unmis": "32 in May 2008 with UNAMID",
    "nbg08": "offered on 18 Nov 2004, told to the Storting 2 Jun 2005; 2007 was only "
    "a report; standby, never sent",
    "ocean_shield": "two separate periods",
    "libya_ood": "led by the USA, in 2011, not 2012; total is for all of Libya; first "
    "flights 24 Mar, first bombs 25 Mar",
    "libya_oup": "588 bombs by the encyclopedia, 542 by the press of August 2011; "
    "about 130 persons on average",
    "minusma": "only the decision of 2013 is sourced",
    "oir": "not a NATO operation; asked for by Iraq; 2249 (2015) calls on states to "
    "fight the Islamic State, and whether that is a mandate is argued; 150 by another "
    "page",
    "resolute_support": "95 near the end; earlier peaks not found",
    "sea_guardian": "only 2017 checked",
    "efp_lithuania": "about 30 in early 2018, 150 in 2023",
    "interflex": "strength decided",
    "gungne": "on Norwegian soil",
    "legio": "called the largest ever; the brigade in Germany had thousands",
}
HELP = """Expected file:
  norway: norway_operations.csv, columns op_id, start_date, end_date, status,
          theatre_iso3, article5, peak_personnel, total_personnel_served,
          norwegian_deaths, confidence: the project's list from pages of the Norwegian
          Armed Forces (https://www.forsvaret.no, https://itjenestefornorge.no)
"""


def block(text: str) -> list[list[str]]:
    """
    Read a table written above.

    Parameters
    ----------
    text : str
        Lines with bars between the cells.

    Returns
    -------
    list of list of str
        The cells.
    """
    return [line.split("|") for line in text.split("\n") if line]


def classes() -> pd.DataFrame:
    """
    Read the classifications; those of NATO operations come from their table.

    Returns
    -------
    pandas.DataFrame
        One row a contribution, indexed by its id.
    """
    width = len(COLUMNS.split())
    rows = [row + [""] * (width - len(row)) for row in block(CLASSES)]
    table = pd.DataFrame(rows, columns=COLUMNS.split())
    table.index = table["norwegian_operation_id"].to_list()
    nato = read_text_table(TABLES / "operations.csv").set_index("operation_id")
    own = table["operation_id"] == ""
    for column in SHARED:
        theirs = table["operation_id"].map(nato[column])
        table[column] = table[column].where(own, theirs)
    table["article_5"] = table["operation_id"].map(nato["article_5"]).fillna("false")
    return table


def main() -> None:
    """Read, classify and write."""
    (folder,) = folders(HELP, "norway")
    facts = read_text_table(folder / "norway_operations.csv").set_index("op_id")
    table = classes()
    assert set(table.index) == set(facts.index) - LEFT_OUT
    facts, codes = facts.loc[table.index], pd.Series(table.index, table.index)
    starts = codes.map(STARTS).fillna(facts["start_date"])
    ends = codes.map(ENDS).fillna(facts["end_date"])
    table = table.join(days(starts, "norway_from")).join(days(ends, "norway_until"))
    status = facts["status"].map(STATUSES).fillna("unknown")
    table["norway_status"] = codes.map(OTHER_STATUS).fillna(status)
    table["operation_countries"] = facts["theatre_iso3"].str.replace(";", " ")
    peak = facts["peak_personnel"]
    table["norwegians_at_peak"] = peak.mask(codes.isin(NO_PEAK), "")
    table["peak_year"] = codes.map(PEAK_YEARS).fillna("")
    served = facts["total_personnel_served"]
    table["norwegians_served"] = served.mask(codes.isin(NO_TOTAL), "")
    table["norwegian_deaths"] = facts["norwegian_deaths"]
    table["confidence"], table["as_of"] = facts["confidence"], AS_OF
    sent = {code: (what, source) for code, what, source in block(SENT)}
    assert set(sent) == set(table.index)
    assert set(NOTES) <= set(table.index)
    table["norwegian_contribution"] = codes.map(lambda code: sent[code][0])
    table["source"] = codes.map(lambda code: sent[code][1])
    table["note"] = codes.map(NOTES).fillna("")
    table["norwegian_operation_name"] = codes.map(english_words("norwegian_operations"))
    order = [
        "norwegian_operation_id",
        "norwegian_operation_name",
        "operation_id",
        "norwegian_lead",
        "norwegian_kind",
        "norway_from",
        "norway_from_known",
        "norway_until",
        "norway_until_known",
        "norway_status",
        "theatre",
        "operation_countries",
        "treaty_area",
        "un_mandate",
        "un_resolutions",
        "article_5",
        "norwegian_contribution",
        "norwegians_at_peak",
        "peak_year",
        "norwegians_served",
        "norwegian_deaths",
        "confidence",
        "as_of",
        "source",
        "note",
    ]
    by = ["norway_from", "norwegian_operation_id"]
    write_table(table[order].sort_values(by), "norwegian_operations")


if __name__ == "__main__":
    main()
