"""
Make `us_troops.csv`: American soldiers abroad, 1950 to 2024.

Source
------
US Department of Defense, Active Duty Military Personnel by country, in the
troopdata collection.

Decisions
---------
The Allies and a few countries to compare with. DEU is West Germany to 1990, DDR
stands apart. A year's figure is near the highest quarter, so that an exercise in
March is counted as if it were a garrison: `us_troops_one_year_peak` marks a
figure at least twice that of the year before and of the year after. Greenland and
the Azores are not added to Denmark and Portugal. Iraq is left out: 510,000 in 2007 is
about three times what was there. The branches do not add up to the
total and are left out.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from _common import TABLES, folders, write_table
from prepare_country_years import skeleton

FACTOR = 2
OTHERS = ["JPN", "KOR", "VNM", "AFG", "XKX"]
LEFT_OUT = ["USA", "YUG", "CSK", "GEO"]
CODES = {
    "Kosovo": "XKX",
    "German Democratic Republic": "DDR",
    "Vietnam": "VNM",
}
FIRST_YEARS = {"XKX": 1999}
HELP = """Expected file:
  troops: us_troops_by_country_1950_2024.csv, from the troopdata collection
          (https://github.com/meflynn/troopdata)
"""


def read(folder: Path) -> pd.DataFrame:
    """
    Read the published file, one row a code and year.

    Parameters
    ----------
    folder : Path
        Its folder.

    Returns
    -------
    pandas.DataFrame
        iso3, year, us_troops.
    """
    table = pd.read_csv(folder / "us_troops_by_country_1950_2024.csv")
    table["iso3"] = table["iso3c"].fillna(table["countryname"].map(CODES))
    soviet = (table["iso3"] == "RUS") & (table["year"] <= 1991)
    table["iso3"] = table["iso3"].mask(soviet, "SUN")
    grouped = table.groupby(["iso3", "year"])["troops_ad"].max()
    return grouped.rename("us_troops").reset_index()


def one_year_peaks(table: pd.DataFrame) -> pd.Series:
    """
    Say where a figure towers over the years before and after.

    Parameters
    ----------
    table : pandas.DataFrame
        Sorted by iso3 and year.

    Returns
    -------
    pandas.Series
        true, false, or blank where a neighbouring year is missing.
    """
    groups = table.groupby("iso3")
    known = (groups["year"].shift() == table["year"] - 1) & (
        groups["year"].shift(-1) == table["year"] + 1
    )
    near = pd.concat([groups["us_troops"].shift(step) for step in (1, -1)], axis=1)
    peak = table["us_troops"] >= (FACTOR * near.max(axis=1)).clip(lower=100)
    return peak.map({True: "true", False: "false"}).where(known, "")


def main() -> None:
    """Read, choose, mark and write."""
    (folder,) = folders(HELP, "troops")
    table = read(folder)
    base = skeleton()[["iso3", "year"]]
    base = base[~base["iso3"].isin(LEFT_OUT)]
    kept = table.merge(base)
    since = table["iso3"].map(FIRST_YEARS).fillna(0)
    others = table[table["iso3"].isin(OTHERS) & (table["year"] >= since)]
    table = pd.concat([kept, others]).sort_values(["iso3", "year"])
    known = set(pd.read_csv(TABLES / "countries.csv")["iso3"])
    table = table[table["iso3"].isin(known)].reset_index(drop=True)
    table["us_troops_one_year_peak"] = one_year_peaks(table)
    write_table(table, "us_troops")


if __name__ == "__main__":
    main()
