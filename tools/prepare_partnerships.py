"""
Make `partnerships.csv`: who became a partner of NATO in which framework, and when.

Source
------
partnerships.csv, the project's list of dated facts, each with the document of NATO or
of the partner that proves it.

Decisions
---------
One row is one event of one partner in one framework; a row without country is about
the framework as a whole. Where only the month is known the month stands in
`event_date`, and `event_day` holds its last day so that rows can be sorted and cut.
Two days differ from the list (MOVED): Ukraine came into the NACC on 10 March 1992, and
the suspension of Belarus is of 19 November 2021, as NATO told the press.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, read_text_table, write_table
from _days import last_day

AS_OF = "2026-06-30"
FRAMEWORKS = {
    "Partnership for Peace": "pfp",
    "NACC": "nacc",
    "EAPC": "eapc",
    "Action Plan": "nato_ukraine",
    "IPAP": "individual_action_plan",
    "Membership Action Plan": "membership_action_plan",
    "Intensified Dialogue": "intensified_dialogue",
    "Mediterranean Dialogue": "mediterranean_dialogue",
    "Istanbul Cooperation Initiative": "istanbul_initiative",
    "Partners across the globe": "across_the_globe",
    "Enhanced Opportunities Partner": "enhanced_opportunities",
    "NATO-Russia": "nato_russia",
    "NATO-Ukraine": "nato_ukraine",
    "NATO-Georgia": "nato_georgia",
}
EVENTS = {
    "signature of the Framework Document": "joined",
    "programme launched": "founded",
    "inaugural meeting": "founded",
    "established (replaces NACC)": "founded",
    "launched": "joined",
    "agreed": "joined",
    "joined MAP": "joined",
    "joined": "joined",
    "status granted": "joined",
    "withdrawal": "left",
    "reactivation": "rejoined",
    "practical cooperation suspended": "suspended",
    "all practical cooperation suspended": "suspended",
    "formal NRC meetings suspended over Georgia": "suspended",
    "Russia suspends PJC participation over Kosovo": "suspended",
    "conditional invitation": "invited",
    "invited": "invited",
    "offered": "invited",
    "first Annual National Programme accepted (MAP activated)": "joined",
    "Joint Political Declaration": "agreed",
    "Declaration by NATO and Afghanistan": "agreed",
    "IPCP signed": "joined",
    "IPCP approved by the NAC": "joined",
    "third IPCP signed": "agreed",
    "partnership programme, first Latin American partner": "joined",
    "Founding Act signed": "agreed",
    "first PJC meeting (ambassadors)": "met",
    "NATO-Russia Council replaces PJC": "founded",
    "last NRC meeting to date": "met",
    "Russia closes its mission to NATO / NATO offices in Moscow": "suspended",
    "joins NACC": "joined",
    "Charter on a Distinctive Partnership; NATO-Ukraine Commission": "founded",
    '"will become members" (no MAP)': "promised",
    "Declaration to Complement the Charter": "agreed",
    "extraordinary NUC after Crimea (Art. 14 of the Charter)": "met",
    "Comprehensive Assistance Package": "agreed",
    "application for accelerated accession announced": "applied",
    "NATO-Ukraine Council, first meeting": "met",
    "NSATU decided": "agreed",
    "NATO-Georgia Commission": "founded",
}
MOVED = {
    ("nacc", "UKR", "joins NACC"): "1992-03-10",
    ("pfp", "BLR", "practical cooperation suspended"): "2021-11-19",
}
PJC = "Permanent Joint Council"
NOTES = {
    ("pfp", "", "founded"): "proposed at Travemünde, 20-21 Oct 1993",
    ("pfp", "MLT", "joined"): "left in 1996, back in 2008",
    ("pfp", "MLT", "left"): "first, and so far only, to leave and come back",
    ("pfp", "MLT", "rejoined"): "asked on 20 March",
    ("pfp", "RUS", "suspended"): "still listed; same decision as in nato_russia",
    ("pfp", "BLR", "suspended"): "day as NATO told the press; still listed",
    ("pfp", "MKD", "joined"): "as the former Yugoslav Republic of Macedonia",
    ("nacc", "", "founded"): "the end of the Soviet Union was announced during it",
    ("nacc", "UKR", "joined"): "not at the first meeting; NATO's page gives 1991",
    ("eapc", "", "founded"): "takes the place of the NACC",
    ("nato_ukraine", "UKR", "joined"): "Action Plan, not a Membership Action Plan",
    ("nato_ukraine", "UKR", "founded"): "Charter and NATO-Ukraine Commission",
    ("nato_ukraine", "UKR", "promised"): "to become a member; without a plan or date",
    ("nato_ukraine", "UKR", "applied"): "announced by the President",
    ("intensified_dialogue", "GEO", "joined"): "Oct 2004 is its action plan",
    ("membership_action_plan", "BIH", "invited"): "on a condition: defence property",
    ("membership_action_plan", "BIH", "joined"): "first yearly programme accepted",
    ("mediterranean_dialogue", "DZA", "invited"): "member from March",
    ("mediterranean_dialogue", "DZA", "joined"): "February, in some lists, is the "
    "invitation; day of the news",
    ("across_the_globe", "COL", "joined"): "first in Latin America",
    ("across_the_globe", "KOR", "agreed"): "third programme",
    ("across_the_globe", "AFG", "agreed"): "nothing in practice since Aug 2021",
    ("nato_russia", "RUS", "agreed"): f"Founding Act and {PJC}; not ratified, binding "
    "politically only",
    ("nato_russia", "RUS", "founded"): f"NATO-Russia Council, in place of the {PJC}",
}
DATED = {
    "1997-07-18": f"first meeting of the {PJC}",
    "1999-03-24": f"Russia leaves the {PJC} over Kosovo",
    "2008-08-19": "formal meetings, over Georgia",
    "2021-10-18": "Russia announces that its mission closes",
    "2022-01-12": "last meeting of the Council so far",
    "2014-03-02": "over Crimea",
    "2023-07-12": "first meeting of the NATO-Ukraine Council",
    "2009-08-21": "adds to the Charter",
    "2016-07-09": "package of assistance",
    "2024-07-10": "training and assistance command",
}
RIGA = "invited at Riga on 29 Nov, often taken for the joining"
DIALOGUE = "decided in principle in Dec 1994, hence 1994 in some lists"
CONTACT = "called contact country before 2010"
INITIATIVE = "NATO, Istanbul Cooperation Initiative (topic page)"
SOURCES = {
    ("nacc", "UKR"): "NACC, extraordinary meeting of 10 Mar 1992",
    ("pfp", "joined"): "NATO, Signatures of the PfP Framework Document",
    ("pfp", "BLR"): "NATO, Relations with Belarus; answer to Zerkalo, Nov 2021",
    ("across_the_globe", "AFG"): "Declaration by NATO and Afghanistan, 6 Sep 2006",
    ("across_the_globe", "COL"): "NATO, Relations with Colombia",
    ("istanbul_initiative", "KWT"): INITIATIVE,
    ("istanbul_initiative", "BHR"): INITIATIVE,
    ("istanbul_initiative", "QAT"): INITIATIVE,
    ("istanbul_initiative", "ARE"): INITIATIVE,
}
HELP = """Expected file:
  facts: partnerships.csv, columns format, iso3, event, date, source, confidence: the
         project's list of partnership dates (https://www.nato.int)
"""


def noted(row: pd.Series) -> str:
    """
    Say what competes with a row, or what it is about.

    Parameters
    ----------
    row : pandas.Series
        Framework, country, event and date.

    Returns
    -------
    str
        The note.
    """
    frame, code, event = row["framework"], row["iso3"], row["partner_event"]
    key = (frame, code, event)
    found = [NOTES.get(key, "")]
    if frame in ("nato_russia", "nato_ukraine"):
        found = [DATED.get(row["event_date"], found[0])]
    if frame == "pfp" and event == "joined" and code in ("BIH", "MNE", "SRB"):
        found.append(RIGA)
    if frame == "mediterranean_dialogue" and row["event_date"] == "1995-02":
        found.append(DIALOGUE)
    if frame == "enhanced_opportunities" and code != "UKR":
        found.append("Wales summit, 4-5 Sep")
    if frame == "across_the_globe" and code in ("AUS", "JPN", "KOR", "NZL"):
        found.append(CONTACT)
    return "; ".join(filter(None, found))


def events(facts: pd.DataFrame) -> pd.DataFrame:
    """
    Name frameworks and events in our own words.

    Parameters
    ----------
    facts : pandas.DataFrame
        The list of facts.

    Returns
    -------
    pandas.DataFrame
        One row an event.
    """
    table = facts.rename(columns={"date": "event_date"})
    table["framework"] = table["format"].map(FRAMEWORKS)
    joins_nacc = table["event"] == "joins NACC"
    table.loc[joins_nacc, "framework"] = "nacc"
    table["partner_event"] = table["event"].map(EVENTS)
    started = (table["event"] == "launched") & (table["iso3"] == "")
    table.loc[started, "partner_event"] = "founded"
    parts = ["framework", "iso3", "event"]
    keys = list(table[parts].itertuples(index=False, name=None))
    table["event_date"] = [
        MOVED.get(key, date)
        for key, date in zip(keys, table["event_date"], strict=True)
    ]
    found = [key in MOVED for key in keys]
    table["confidence"] = table["confidence"].mask(found, "medium")
    table["event_day"] = table["event_date"].map(last_day)
    signed = table["event"].str.startswith("signature")
    table["source"] = table["source"].mask(signed, SOURCES["pfp", "joined"])
    for (frame, code), text in list(SOURCES.items()):
        own = (table["framework"] == frame) & (table["iso3"] == code) & ~signed
        table.loc[own, "source"] = text
    table["note"] = table.apply(noted, axis=1)
    return table.assign(as_of=AS_OF)


def main() -> None:
    """Read, name and write."""
    (folder,) = folders(HELP, "facts")
    table = events(read_text_table(folder / "partnerships.csv"))
    columns = [
        "framework",
        "iso3",
        "partner_event",
        "event_date",
        "event_day",
        "confidence",
        "as_of",
        "source",
        "note",
    ]
    order = ["framework", "event_day", "iso3", "partner_event"]
    write_table(table.sort_values(order)[columns], "partnerships")


if __name__ == "__main__":
    main()
