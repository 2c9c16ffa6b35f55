"""
Make `norwegian_defence.csv`: Norway year by year.

Sources
-------
norway_defence.csv, the project's yearly list: soldiers from the Correlates of War, and
the share of GDP as the press printed it from NATO's publications.

Decisions
---------
What rests on SIPRI is not here but in `spending_long`, because its terms are stricter.
A published share keeps the month in which it was published; the one for 2024 is left
out, because no publication was seen.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, read_text_table, write_table

COW = "Correlates of War, National Material Capabilities 7.0"
NOT_SEEN = ["2024"]
PRESS = {
    "2014": "Graphic News, July 2023",
    "2015": "NPK, 25 Jun 2019",
    "2017": "VG, March 2018",
    "2018": "NPK, 25 Jun 2019",
    "2019": "VG, March 2020",
    "2020": "VG, 21 Mar 2023",
    "2021": "VG, 21 Mar 2023",
    "2022": "VG, 21 Mar 2023",
    "2023": "Graphic News, July 2023",
}
GOVERNMENT = "Norwegian government, as reported by Finansavisen, 4 Apr 2025"
NOTES = {
    "1945": "the army was only being built up again",
    "1990": "43, 51 and 41 thousand in a row: a change in what is counted",
    "2007": "23, 16, 19 and 24 thousand in a row: a change in what is counted",
    "2008": "23, 16, 19 and 24 thousand in a row: a change in what is counted",
    "2009": "23, 16, 19 and 24 thousand in a row: a change in what is counted",
    "2019": "5.2 billion kroner newly counted: 1.7 became 1.8 without new money",
    "2020": "the share rose because GDP fell",
    "2022": "also 1.69 and 1.55, and 1.46 later: gas prices raised GDP",
    "2025": "government's figure, with aid to Ukraine: not NATO's",
}
HELP = """Expected file:
  norway: norway_defence.csv, columns year, armed_forces_thousand_cow,
          nato_published_pct_gdp, nato_published_vintage: compiled from
          https://correlatesofwar.org and the press named in the table
"""


def soldiers(thousands: str) -> str:
    """
    Turn thousands into persons.

    Parameters
    ----------
    thousands : str
        Whole thousands, or empty.

    Returns
    -------
    str
        Persons, or empty.
    """
    return f"{thousands}000" if thousands else ""


def free(facts: pd.DataFrame) -> pd.DataFrame:
    """
    Choose the columns and name their sources.

    Parameters
    ----------
    facts : pandas.DataFrame
        The yearly list.

    Returns
    -------
    pandas.DataFrame
        One row a year.
    """
    year = facts["year"]
    unseen = year.isin(NOT_SEEN)
    table = pd.DataFrame({"iso3": "NOR", "year": year})
    table["norwegian_soldiers"] = facts["armed_forces_thousand_cow"].map(soldiers)
    share, month = facts["nato_published_pct_gdp"], facts["nato_published_vintage"]
    table["norwegian_share_published_pct"] = share.mask(unseen, "")
    table["share_published_known"] = month.mask(unseen, "")
    table["norwegian_share_government_pct"] = facts[
        "government_estimate_pct_gdp_incl_ukraine"
    ]
    parts = [
        table["norwegian_soldiers"].map(lambda number: COW if number else ""),
        year.map(PRESS).map(lambda press: f"NATO, as printed by {press}", "ignore"),
        (year == "2025").map({True: GOVERNMENT, False: ""}),
    ]
    together = pd.concat(parts, axis=1).fillna("")
    table["source"] = ["; ".join(filter(None, row)) for row in together.to_numpy()]
    table["note"] = year.map(NOTES).fillna("")
    return table[table["source"] != ""]


def main() -> None:
    """Read, choose and write."""
    (folder,) = folders(HELP, "norway")
    facts = read_text_table(folder / "norway_defence.csv")
    write_table(free(facts), "norwegian_defence")


if __name__ == "__main__":
    main()
