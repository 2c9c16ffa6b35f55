"""
Make `un_alignment.csv`: how states vote in the UN General Assembly, 1946 to 2023.

Source
------
Bailey, Strezhnev and Voeten, United Nations General Assembly Voting Data, June 2024.

Decisions
---------
The year is that in which the session opened (session number plus 1945); the 19th
session, 1964, took no recorded votes of this kind. A year belongs to the state that
existed for most of it; SUN to 1991. Ukraine and Belarus had seats of their own in
Soviet times and voted as the union did; their rows begin in 1992. Yugoslavia ends in
1991, because later rows under its code are another state. Agreement of a state with
itself is left blank. Rows that rest on fewer than ten votes are left out (Albania
1969, Hungary, Romania and Spain 1955, and Turkey 2023 with two votes and a full
agreement with Russia).
"""

from __future__ import annotations

import pandas as pd
from _common import folders, write_table
from prepare_country_years import skeleton

COUNTRIES = ["CHN", "IND", "BLR"]
FEWEST_VOTES = 10
MEASURES = {
    "NVotesAll": "un_votes",
    "IdealPointAll": "un_ideal_point",
    "Q5%All": "un_ideal_point_low",
    "Q95%All": "un_ideal_point_high",
    "USAgree": "un_agreement_usa",
    "RUSSAgree": "un_agreement_russia",
}
HELP = """Expected file:
  un: unga_idealpoints_jun2024_1946_2023.csv, June 2024
      (https://doi.org/10.7910/DVN/LEJUQZ)
"""


def states(table: pd.DataFrame) -> pd.DataFrame:
    """
    Give each row the code of the state that existed, and drop other states.

    Parameters
    ----------
    table : pandas.DataFrame
        The published rows.

    Returns
    -------
    pandas.DataFrame
        With iso3.
    """
    base = skeleton()[["iso3", "ccode", "year"]]
    first = base[base["year"] == 1949]
    early = [first.assign(year=year) for year in (1946, 1947, 1948)]
    base = pd.concat([*early, base])
    kept = table.merge(base, on=["ccode", "year"])
    more = table[table["iso3c"].isin(COUNTRIES)]
    more = more[(more["iso3c"] != "BLR") | (more["year"] >= 1992)]
    both = pd.concat([kept, more.assign(iso3=more["iso3c"])])
    return both[both["NVotesAll"] >= FEWEST_VOTES]


def main() -> None:
    """Read, choose and write."""
    (folder,) = folders(HELP, "un")
    table = states(pd.read_csv(folder / "unga_idealpoints_jun2024_1946_2023.csv"))
    table = table.rename(columns=MEASURES)
    own = {"un_agreement_usa": ["USA"], "un_agreement_russia": ["SUN", "RUS"]}
    for column, codes in own.items():
        table[column] = table[column].mask(table["iso3"].isin(codes))
    numbers = list(MEASURES.values())[1:]
    table[numbers] = table[numbers].round(3)
    table["un_session"] = table["session"]
    columns = ["iso3", "year", "un_session", *MEASURES.values()]
    write_table(table[columns].sort_values(["iso3", "year"]), "un_alignment")


if __name__ == "__main__":
    main()
