"""
Make `norwegian_policy.csv`: steps in Norwegian security policy, 1945 to 2025.

Source
------
norway_policy_timeline.csv, the project's list of events with category, code and
confidence. The documents to cite are named below; about half of the events were
set down from general knowledge and not looked up, and the table says which.

Decisions
---------
The code (integration, screening, ...) is one person's reading, made to be disagreed
with. Events before 1945 and one footnote of 1986 that nobody could date are left
out. Days that the list lacks, or has otherwise than the tables of the Alliance, are in
REFINED. The words of the events, in all languages, are in `data/words`.
"""

from __future__ import annotations

import pandas as pd
from _common import english_words, folders, read_text_table, write_table
from _days import days

AS_OF = "2026-06-30"
FIRST = "1945"
LEFT_OUT = {"1986-05"}
# id | date in the list | document | note
EVENTS = """
liberation|1945-05-08|German capitulation in Norway|Soviet troops left Finnmark in September 1945
un_member|1945-11-27|Charter of the United Nations, list of ratifications|day of ratification
germany_brigade|1947-01|Store norske leksikon, Tysklandsbrigaden|
svalbard_refused|1947-02-15|Storting, decision of 15 February 1947|
kraakeroy|1948-02-29|Gerhardsen, speech at Kråkerøy|
lange_west|1948-04-19|Lange, speech in Oslo Militære Samfund|
soviet_note|1949-01-29|Soviet declaration to Norway (FRUS 1949, vol. IV, document 60)|30 January in one newspaper
nordic_union_fails|1949-01-30|Communiqué of the Nordic meeting in Oslo|
base_declaration|1949-02-01|Norwegian answer to the Soviet Union (FRUS 1949, vol. IV, document 60)|5 March, in a newspaper and in school books, is wrong; repeated on 3 March, made more exact in 1951; holds only in peace and when not threatened
base_repeated|1949-03-03|Second Norwegian note to the Soviet Union|also printed as 5 March
storting_treaty|1949-03-29|Stortingstidende, 29 March 1949|vote in the night to 30 March
treaty_signed|1949-04-04|North Atlantic Treaty (34 UNTS 243)|in force 24 August 1949
afnorth|1951|NATO, Allied Forces Northern Europe|month not established, 1952 occurs too; later at Kolsås
base_clarified|1951-02|Hauge, statement to the Storting|month not confirmed
svalbard_protest|1951-10-15|Soviet note to Norway|
no_us_aircraft|1952-10|Norwegian government, stationing question|1952 to 1953
gerhardsen_paris|1957-12-16|Gerhardsen, speech at the NATO meeting in Paris|
u2|1960-05-01|Norwegian protest to the United States|the aircraft was bound for Bodø
nuclear_policy|1961|Storting debate on nuclear policy|storage sites were prepared all the same, say Tamnes and Skogrand
sf_founded|1961-04|Store norske leksikon, Sosialistisk Folkeparti|
note_crisis|1961-10-30|Soviet note to Finland|
kekkonen_plan|1963-05-28|Kekkonen, speech in Helsinki|
nordic_balance|1966|Brundtland, Cooperation and Conflict 1966|an idea, not a treaty
harmel|1967-12|NATO, Report of the Council on the future tasks of the Alliance|
membership_confirmed|1968-06|Stortingstidende, June 1968|day and vote not confirmed; 144 to 6 in most accounts
border_crisis|1968-06-06|Norwegian Armed Forces, border crisis in Sør-Varanger; Vi Menn, 1978; NRK, Brennpunkt, 2008|alarm on the evening of 6 June; 7 June, also given, is when the tanks stood in full view; told by a magazine in 1978, kept quiet by the authorities for some thirty years
invictus|1971-11|Store norske leksikon, forhåndslagring|
ec_referendum|1972-09-25|Statistics Norway, referendum of 1972|
cob_agreement|1974|Store norske leksikon, forhåndslagring|
port_calls|1975-10-21|Bratteli, statement to the Storting|confirmed again in 2021
economic_zone|1977-01-01|Norwegian act on the economic zone, 17 December 1976|zone around Svalbard 15 June 1977
grey_zone|1978-01-11|Norwegian-Soviet agreement of 11 January 1978|
unifil|1978-03-26|Norwegian Armed Forces, UNIFIL|
dual_track|1979-12-12|NATO, communiqué of 12 December 1979|
prestocking|1981-01-16|Norwegian-American memorandum on prestocking|day not confirmed; programme also dated 1982
one_vote|1982-11-22|Stortingstidende, November 1982|vote of 77 to 76 and day not confirmed
labour_turns|1983|A. O. Brundtland, Svensk Tidskrift 1984|
treholt|1984-01-20|Norwegian Prosecution, case against Treholt|
disarmament_accord|1984-05|A. O. Brundtland, Svensk Tidskrift 1984|
strategic_concept_1991|1991|NATO, The Alliance's New Strategic Concept|meeting of 7 and 8 November
weu_associate|1992-11-20|WEU, document on associate membership|in force 6 March 1995
eu_application|1992-11-25|Norwegian application to the European Communities|third time
white_paper_16|1993|St.meld. nr. 16 (1992-93)|
barents|1993-01-11|Kirkenes Declaration, 11 January 1993|
pfp|1994-01-10|NATO, Partnership for Peace: Framework Document|summit of 10 and 11 January, declaration of the 11th
eu_referendum|1994-11-28|Statistics Norway, referendum of 1994|
ifor|1995-12-20|UN Security Council resolution 1031|
white_paper_22|1998|St.meld. nr. 22 (1997-98)|
allied_force|1999-03-24|NATO, statement of 23 March 1999|first Norwegian flight on 25 March; no bombs
eu_forces|2000-11|EU, Helsinki Headline Goal, force catalogue|
end_invasion_defence|2001-06-13|St.prp. nr. 45 (2000-2001); Innst. S. nr. 342|day of the vote not confirmed
article_5|2001-09-12|NATO, statement of 12 September 2001|confirmed 2 October
afghanistan|2001-12|Forsvarets forum 3/2021|
no_to_iraq|2003-03|Norwegian government, statement to the Storting|engineers went after the invasion
plan_2005|2004-06|St.prp. nr. 42 (2003-2004)|
eu_battlegroup|2004-11-18|Ministry of Defence, 18 November 2004|told to the Storting 2 June 2005; not 2007
prestocking_renewed|2005-06|Memorandum on prestockage and reinforcement, signed in Washington|told to the Storting on 2 June
soria_moria|2005-10-13|Soria Moria declaration|
high_north_strategy|2006-12-01|Norwegian government, High North strategy|
russian_patrols|2007-07|Norwegian Armed Forces, Russian air activity|
battlegroup_standby|2008-01-01|Norwegian government, overview of 7 May 2008|first half of 2008
plan_2009|2008-06|St.prp. nr. 48 (2007-2008)|
core_area|2008-08|Norwegian Ministry of Defence, core area initiative|
f35|2008-11-20|Norwegian government, 20 November 2008|
nordefco|2009-11-05|NORDEFCO, memorandum of 4 November 2009|day from one source
delimitation|2010-09-15|Treaty of Murmansk, 15 September 2010|in force 7 July 2011
libya|2011-03-21|Store norske leksikon, Operation Unified Protector|588 bombs, by another count 542
plan_2013|2012-06|Prop. 73 S (2011-2012)|
conscription_women|2013-06-14|Storting, decision of 14 June 2013|law 2014
russia_suspended|2014-03|Norwegian government, March 2014|coast guard, rescue and border contact go on
wales|2014-09-05|NATO, Wales Summit Declaration|an aim, not a duty
stoltenberg|2014-10-01|NATO, Secretaries General|until 1 October 2024
nou_afghanistan|2016-06-06|NOU 2016: 8 En god alliert|
plan_2017|2016-06-17|Prop. 151 S (2015-2016)|passed in November 2016
marines|2016-10-24|Norwegian Ministry of Defence, 24 October 2016|330 from January 2017, about 700 asked for in 2018, ended 2020
efp|2017-05|Norwegian Armed Forces, Litauen|
libya_report|2018-09-13|Libya commission (Petersen), 2018|
trident_juncture|2018-10-25|NATO, Trident Juncture 2018|about 50,000
recount|2019-10|Norwegian Ministry of Defence, October 2019|1.7 became 1.8 per cent without new money
plan_2021|2020-12-01|Prop. 14 S (2020-2021)|day of the vote not confirmed
sdca|2021-04-16|Prop. 90 S (2021-2022)|signed by the USA on 31 March
weapons_ukraine|2022-02-28|Norwegian government, 28 February 2022|
sdca_consent|2022-06|Storting, vote of 3 June 2022, Innst. 395 S (2021-2022)|
storting_fin_swe|2022-06-16|Storting, decision of 16 June 2022|only Rødt against
norway_ratifies|2022-07-05|Norwegian government, 5 July 2022|papers handed over on 6 July
nansen|2023-02-16|Prop. 44 S (2022-2023)|75 billion kroner for 2023-2027
finland|2023-04-04|Depositary notes, US Department of State|
two_per_cent_2026|2023-05-02|Norwegian government, 2 May 2023|later moved to 2024
defence_commission|2023-05-03|NOU 2023: 14|
eight_areas|2024-02-02|Prop. 73 S (2023-2024)|in force in summer 2024
sweden|2024-03-07|Depositary notes, US Department of State|
plan_2025|2024-04-05|Prop. 87 S (2023-2024)|1,624 billion kroner in twelve years, 1,635 in a later paper
plan_agreed|2024-06-04|Storting, agreement of 4 June 2024|
nansen_2030|2024-09-20|Norwegian government, 20 September 2024|about 135 billion kroner
fifty_billion|2025-04|Storting, April 2025|85 billion kroner in 2025
security_strategy|2025-05-08|Norwegian government, National Security Strategy|
hague|2025-06-25|NATO, The Hague Summit Declaration|at least 3.5 and up to 1.5 per cent by 2035
high_north_2025|2025-08-26|Norwegian government, Norge i nord|day not confirmed
camp_jomsborg|2025-09-15|Norwegian government, Operation Legio|opening also marked 1 October
"""  # noqa: E501
REFINED = {
    "1967-12": "1967-12-14",
    "1991": "1991-11-08",
    "1994-01-10": "1994-01-11",
    "2005-06": "2005-06-08",
    "2009-11-05": "2009-11-04",
    "2022-06": "2022-06-03",
}
CONFIDENCE = {"storting_treaty": "high", "afnorth": "medium", "nordefco": "medium"}
CATEGORIES = {
    "occupation": "domestic",
    "Soviet pressure": "russia",
    "crisis": "russia",
    "intelligence": "russia",
    "concept": "nordic",
    "exercise": "defence",
}
HELP = """Expected file:
  norway: norway_policy_timeline.csv, columns date, category, compiler_code,
          looked_up, confidence: the project's list from pages of the government, the
          Storting (https://www.stortinget.no) and the encyclopedia (https://snl.no)
"""


def events() -> pd.DataFrame:
    """
    Read the events above.

    Returns
    -------
    pandas.DataFrame
        One row an event, indexed by its date in the list.
    """
    rows = [line.split("|") for line in EVENTS.split("\n") if line]
    columns = ["policy_id", "date", "source", "note"]
    return pd.DataFrame(rows, columns=columns).set_index("date")


def category(text: str) -> str:
    """
    Fold the categories of the list into fewer.

    Parameters
    ----------
    text : str
        The category of the list.

    Returns
    -------
    str
        Ours.
    """
    return CATEGORIES.get(text, text.lower().replace(" ", "_").replace("-", "_"))


def main() -> None:
    """Read, join by date, and write."""
    (folder,) = folders(HELP, "norway")
    facts = read_text_table(folder / "norway_policy_timeline.csv")
    facts = facts[(facts["date"] >= FIRST) & ~facts["date"].isin(LEFT_OUT)]
    facts = facts.set_index("date")
    own = events()
    assert facts.index.is_unique
    assert set(own.index) == set(facts.index)
    facts = facts.loc[own.index]
    table = own[["policy_id"]].assign(
        policy_event=own["policy_id"].map(english_words("norwegian_policy")),
        policy_category=facts["category"].map(category),
        policy_code=facts["compiler_code"],
        looked_up=facts["looked_up"],
        confidence=own["policy_id"].map(CONFIDENCE).fillna(facts["confidence"]),
        as_of=AS_OF,
        source=own["source"],
        note=own["note"],
    )
    table = table.join(days(own.index.to_series().replace(REFINED), "policy_on"))
    first = ["policy_id", "policy_on", "policy_on_known"]
    table = table[first + [name for name in table if name not in first]]
    write_table(table.sort_values(["policy_on", "policy_id"]), "norwegian_policy")


if __name__ == "__main__":
    main()
