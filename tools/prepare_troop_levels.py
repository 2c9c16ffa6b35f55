"""
Make `troop_levels.csv`: how many soldiers an operation had on a day.

Source
------
troop_levels.csv, the project's list of dated strengths, each with the letter,
table or page that states it.

Decisions
---------
Only what was stated is a row; no month and no year is filled in. Strengths of low
confidence that are known only by the year are left out, as is one of early 2006.
A figure set as an aim counts as planned, one promised as committed.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, read_text_table, write_table
from _days import days

IDS = {
    "IFOR": "ifor",
    "SFOR": "sfor",
    "KFOR": "kfor",
    "ISAF": "isaf",
    "Resolute Support": "resolute_support",
}
LEFT_OUT = [("ISAF", "2006-01")]
PLANNED = [("SFOR", "2000"), ("SFOR", "2004-06"), ("KFOR", "2011-03")]
OTHER_SCOPE = {
    ("IFOR", "1996-02"): "theatre",
    ("KFOR", "1999-07"): "theatre",
    ("KFOR", "2023-12-31"): "with_reserves",
    ("ISAF", "2004-10"): "total",
}
NATIONS = {("ISAF", "2004-06-30"): "37", ("KFOR", "2013-11"): "31"}
SOURCES = {
    ("KFOR", "2007-03"): "Norwegian Ministry of Foreign Affairs, page of spring 2007",
    ("KFOR", "2022"): "KFOR 2022, as reported by RFE/RL",
    ("KFOR", "2009-06"): "NATO, before the move to a smaller force",
}
NOTES = {
    ("IFOR", "1996-02"): "month of the peak not given by NATO",
    ("IFOR", "1995-12"): "promised, not yet there",
    ("SFOR", "1997"): "31,000 or 32,000",
    ("SFOR", "1998-02"): "31,000 to 34,000; the lower end",
    ("SFOR", "2000"): "aim for the spring",
    ("SFOR", "2004-06"): "planned for mid-2004",
    ("KFOR", "1999-09-08"): "41,000 in Kosovo, 6,000 in Macedonia, 1,600 in Albania",
    ("KFOR", "2000-12-03"): "7,500 of them outside Kosovo",
    ("KFOR", "2003-12"): "also given as 19,000",
    ("KFOR", "2006-05-31"): "2,708 not from NATO; others say 18,000 for 2006",
    ("KFOR", "2008-06-30"): "2,216 not from NATO",
    ("KFOR", "2008-07-31"): "2,173 not from NATO; 1,000 fewer in a month is rotation",
    ("KFOR", "2009-06"): "also given as 15,000 and 16,000",
    ("KFOR", "2011-03"): "aim; more again after the summer of 2011",
    ("KFOR", "2013-02"): "just under; the page may be from 2012",
    ("KFOR", "2019-02"): "more than",
    ("KFOR", "2022"): "day not known; after Ukraine's soldiers had left",
    ("KFOR", "2023-12-31"): "with reserves sent in; also given as 5,222 and 4,811",
    ("ISAF", "2003-08-11"): "also given as 5,000",
    ("ISAF", "2004-06-30"): "26 Allies and 11 others",
    ("ISAF", "2004-10"): "plan for the elections, not a count",
    ("ISAF", "2006-10-05"): "about 10,000 US soldiers came under ISAF: a break in the "
    "series, not reinforcement; also given as 30,000",
    ("ISAF", "2007-01-29"): "the 35,000 of pages of spring 2007",
    ("ISAF", "2007-07"): "about 6,450 in national support included",
    ("ISAF", "2008-06"): "52,900 in NATO's table of 10 June",
    ("ISAF", "2008-12-01"): "fewer than in June: rounding and rotation",
    ("ISAF", "2009-10-01"): "also given as 66,000",
    ("ISAF", "2010-04-16"): "one blog prints it for October 2011",
    ("ISAF", "2010-11-15"): "table also dated 14 Nov",
    ("ISAF", "2011-06-06"): "highest of NATO's tables; the peak was not in 2012; US "
    "forces under Enduring Freedom are not in it",
    ("ISAF", "2013-10"): "87,207 in the table of 1 August",
    ("Resolute Support", "2019-10"): "highest of NATO's tables",
}
QUALIFIERS = {"exact": "exact", "planned": "planned", "committed": "committed"}
HELP = """Expected file:
  facts: troop_levels.csv, columns operation, date, troops, qualifier, scope, source,
         confidence: the project's list from NATO's tables (placemats) and pages, and
         KFOR's letters to the Security Council (https://www.nato.int,
         https://digitallibrary.un.org)
"""


def kept(facts: pd.DataFrame) -> pd.DataFrame:
    """
    Leave out what is too weak to print.

    Parameters
    ----------
    facts : pandas.DataFrame
        The list.

    Returns
    -------
    pandas.DataFrame
        The rows that stay.
    """
    only_year = facts["date"].str.len() == len("2004")
    weak = only_year & (facts["confidence"] == "low")
    named = pd.Series([key in LEFT_OUT for key in keys(facts)], index=facts.index)
    return facts[~(weak | named)]


def keys(facts: pd.DataFrame) -> list[tuple[str, str]]:
    """
    Return operation and date of each row.

    Parameters
    ----------
    facts : pandas.DataFrame
        The list.

    Returns
    -------
    list of tuple
        As in the dictionaries above.
    """
    return list(zip(facts["operation"], facts["date"], strict=True))


def scope(key: tuple[str, str], text: str) -> str:
    """
    Say what a strength covers.

    Parameters
    ----------
    key : tuple of str
        Operation and date.
    text : str
        The scope in the list.

    Returns
    -------
    str
        theatre, with_reserves or total.
    """
    if key in OTHER_SCOPE:
        return OTHER_SCOPE[key]
    return "theatre" if "theatre" in text else "total"


def main() -> None:
    """Read, leave out, classify and write."""
    (folder,) = folders(HELP, "facts")
    facts = kept(read_text_table(folder / "troop_levels.csv"))
    both = keys(facts)
    words = facts["qualifier"].str.split().str[0]
    nations = facts["scope"].str.extract(r"(\d+) (?:troop-contributing )?nations")[0]
    table = pd.DataFrame({"operation_id": facts["operation"].map(IDS)})
    table = table.join(days(facts["date"], "strength_on"))
    table["troops"] = facts["troops"]
    table["troops_qualifier"] = words.map(QUALIFIERS).fillna("approximate")
    planned = [key in PLANNED for key in both]
    table["troops_qualifier"] = table["troops_qualifier"].mask(planned, "planned")
    table["troops_scope"] = [scope(*row) for row in zip(both, facts["scope"])]  # noqa: B905
    own = pd.Series([NATIONS.get(key, "") for key in both], index=facts.index)
    table["contributing_nations"] = nations.fillna("").where(own == "", own)
    table["confidence"] = facts["confidence"]
    table["source"] = [SOURCES.get(key) for key in both]
    table["source"] = table["source"].fillna(facts["source"])
    table["note"] = [NOTES.get(key, "") for key in both]
    named = {*PLANNED, *OTHER_SCOPE, *NATIONS, *SOURCES, *NOTES}
    assert named <= set(both), named - set(both)
    write_table(table.sort_values(["strength_on", "operation_id"]), "troop_levels")


if __name__ == "__main__":
    main()
