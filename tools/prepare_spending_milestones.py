"""
Make `spending_milestones.csv`: what the Allies promised, and how many kept it.

Source
------
defence_spending_milestones.csv, the project's list of dated facts (communiqués,
declarations, NATO's defence tables and annual reports).

Decisions
---------
A guideline was agreed by ministers, a pledge by heads of state and government, a
count is how many Allies reached 2 per cent as NATO printed it on that day. The
count of one year changes with the publication, so that `year` and `milestone_on`
are both needed. `allies_in_year` counts the members at the end of that year. A count
of the same year or of the year before is an estimate. Goals for forces and for aid
have no percentage. Left out: a 2 per cent said to date from the summit of 2002, whose
declaration has no such figure.
"""

from __future__ import annotations

import pandas as pd
from _common import TABLES, folders, read_text_table, write_table
from _days import last_day

AS_OF = "2026-06-30"
GOALS = {
    "1952-02": ("force goals: about 50 divisions in 1952, 96 by 1954", {}),
    "1977-05-18": (
        "yearly real growth of defence spending near 3 per cent",
        {"real_growth_goal_pct": "3.0"},
    ),
    "1978-05-31": (
        "3 per cent real growth confirmed with a long-term programme",
        {"real_growth_goal_pct": "3.0"},
    ),
    "2006-06-08": (
        "at least 2 per cent of GDP, agreed by defence ministers",
        {"goal_pct_gdp": "2.0"},
    ),
    "2014-09-05": (
        "aim to move towards 2 per cent within a decade, a fifth of it on equipment",
        {"goal_pct_gdp": "2.0", "goal_year": "2024"},
    ),
    "2023-07-11": ("at least 2 per cent of GDP every year", {"goal_pct_gdp": "2.0"}),
    "2024-07-10": ("at least EUR 40 bn of aid to Ukraine in the next year", {}),
    "2025-06-25": (
        "5 per cent by 2035: at least 3.5 for defence, up to 1.5 for related things",
        {"goal_pct_gdp": "5.0", "goal_year": "2035"},
    ),
}
GOAL_NOTES = {
    "1977-05-18": "called the goal of 1978, but set in 1977",
    "2006-06-08": "not in the public communiqué; not agreed at Riga (Nov 2006), nor in "
    "the declaration of Prague (2002)",
    "2014-09-05": "an aim, not a duty",
    "2024-07-10": "not a share of GDP",
    "2025-06-25": "2032 in some reports is wrong; review in 2029; Spain reached an "
    "understanding of its own, about 2.1 per cent",
}
COUNT_NOTES = {
    ("2024-06-17", "2014"): "GRC, GBR, USA",
    ("2018-03-15", "2017"): "6 by the estimates of mid-2017",
    ("2019-03-14", "2018"): "later revised to 6",
    ("2020-03-19", "2019"): "later revised down",
    ("2021-03-16", "2020"): "9 as printed in June 2024",
    ("2024-06-17", "2020"): "11 as first printed",
    ("2022-03-31", "2021"): "6 as printed in June 2024",
    ("2024-06-17", "2021"): "8 as first printed",
    ("2022-06-27", "2022"): "some say of 29 Allies, leaving out ISL",
    ("2023-03-21", "2022"): "9 by the estimates of June 2022",
    ("2024-03-14", "2023"): "10 from June 2024",
    ("2024-06-17", "2023"): "11 as first printed",
    ("2024-02-14", "2024"): "first projection, said by the Secretary General",
    ("2024-06-17", "2024"): "22 in April and 18 in August 2025",
    ("2025-04-24", "2024"): "some print it as the figure of 2023",
    ("2025-08-28", "2024"): "down from 23 and 22 after revisions",
    ("2025-08-28", "2025"): "all that have armed forces; ISL has none, so 32 is wrong",
}
HELP = """Expected file:
  facts: defence_spending_milestones.csv, columns kind, published_or_agreed,
         reference_year, value, number_of_allies_then, source, confidence
         (communiqués and annual reports, https://www.nato.int)
"""


def goal(row: pd.Series) -> dict[str, str]:
    """
    Describe a guideline or a pledge.

    Parameters
    ----------
    row : pandas.Series
        A row of the list of facts.

    Returns
    -------
    dict
        Column to value.
    """
    day = row["published_or_agreed"]
    words, numbers = GOALS[day]
    return {"milestone": words, "note": GOAL_NOTES.get(day, ""), **numbers}


def count(row: pd.Series, since: pd.Series) -> dict[str, str]:
    """
    Describe how many Allies reached 2 per cent.

    Parameters
    ----------
    row : pandas.Series
        A row of the list of facts.
    since : pandas.Series
        Day on which each Ally joined.

    Returns
    -------
    dict
        Column to value.
    """
    day, year = row["published_or_agreed"], row["reference_year"]
    guess = int(day[:4]) <= int(year) + 1
    return {
        "milestone": "Allies at 2 per cent of GDP or more",
        "year": year,
        "allies_at_two_pct": row["value"].split()[0],
        "allies_in_year": str(sum(since <= f"{year}-12-31")),
        "estimate": "true" if guess else "false",
        "note": COUNT_NOTES.get((day, year), ""),
    }


def main() -> None:
    """Read, describe and write."""
    (folder,) = folders(HELP, "facts")
    facts = read_text_table(folder / "defence_spending_milestones.csv")
    facts = facts[facts["confidence"] != "low"]
    since = read_text_table(TABLES / "members.csv")["member_since_legal"]
    rows = []
    for _, row in facts.iterrows():
        day, kind = row["published_or_agreed"], row["kind"]
        own = count(row, since) if kind == "count" else goal(row)
        rows.append(
            {
                "milestone_kind": kind,
                "milestone_on": day,
                "milestone_known_by": last_day(day),
                "confidence": row["confidence"],
                "as_of": AS_OF,
                "source": row["source"].replace(
                    "Defence Expenditure of NATO Countries / Secretary General "
                    "Annual Report: ",
                    "",
                ),
                **own,
            }
        )
    columns = ["milestone_kind", "milestone_on", "milestone_known_by", "year"]
    columns += ["milestone", "goal_pct_gdp", "goal_year", "real_growth_goal_pct"]
    columns += ["allies_at_two_pct", "allies_in_year", "estimate", "confidence"]
    columns += ["as_of", "source", "note"]
    table = pd.DataFrame(rows, columns=columns).fillna("")
    table = table.sort_values(["milestone_known_by", "year"], kind="stable")
    ends = [f"-for-{year}" if year else "" for year in table["year"]]
    keys = table["milestone_kind"] + "-" + table["milestone_on"] + ends
    table.insert(0, "milestone_id", keys)
    write_table(table, "spending_milestones")


if __name__ == "__main__":
    main()
