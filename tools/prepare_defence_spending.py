"""
Make `defence_spending.csv`: NATO's own shares of GDP, 2012 to 2024.

Source
------
NATO, Defence Expenditure of NATO Countries: table 3 of a later edition for
2014-2024 and the edition of 2019 for 2012 and 2013.

Decisions
---------
No aggregates, and no Iceland, which has no armed forces. The later edition is
not named in the file; its figures fit that of August 2025 (see the checks).
Only 2024 is an estimate: the file marks it so.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from _common import TABLES, folders, write_table

OLD, NEW = "2019", "2025-08"
AGGREGATES = ["NATO Europe and Canada", "NATO Total"]
PUBLISHED_NAMES = {"Slovak Republic": "SVK"}
HELP = """Expected files, both from NATO, Defence Expenditure of NATO Countries
(https://www.nato.int/cps/en/natohq/topics_49198.htm):
  nato: nato_table3_pct_gdp_2014_2024e_wide.csv (table 3, one column a year) and
        nato_defexp_tables_2012_2019e_ed2019.csv (the tables of the 2019 edition)
"""


def newer(folder: Path) -> pd.DataFrame:
    """
    Read table 3 of the later edition.

    Parameters
    ----------
    folder : Path
        Folder with the NATO files.

    Returns
    -------
    pandas.DataFrame
        iso3, year, spending_pct_gdp, estimate.
    """
    wide = pd.read_csv(folder / "nato_table3_pct_gdp_2014_2024e_wide.csv")
    wide = wide[~wide["Country"].isin(AGGREGATES)]
    names = pd.read_csv(TABLES / "countries.csv").set_index("name_en")["iso3"]
    wide["iso3"] = wide["Country"].map(names.to_dict() | PUBLISHED_NAMES)
    long = wide.drop(columns="Country").melt(
        "iso3", var_name="year", value_name="spending_pct_gdp"
    )
    long["estimate"] = long["year"].str.endswith("e")
    long["year"] = long["year"].str.rstrip("e").astype(int)
    return long.assign(edition=NEW)


def older(folder: Path) -> pd.DataFrame:
    """
    Read 2012 and 2013 from the edition of 2019.

    Parameters
    ----------
    folder : Path
        Folder with the NATO files.

    Returns
    -------
    pandas.DataFrame
        The same columns.
    """
    table = pd.read_csv(folder / "nato_defexp_tables_2012_2019e_ed2019.csv")
    names = {
        "country_stanag": "iso3",
        "Defense expenditure (% real GDP)": "spending_pct_gdp",
    }
    table = table.rename(columns=names)[["iso3", "year", "spending_pct_gdp"]]
    table = table[table["year"].isin([2012, 2013])].dropna()
    return table.assign(estimate=False, edition=OLD)


def main() -> None:
    """Read, join and write."""
    (folder,) = folders(HELP, "nato")
    table = pd.concat([older(folder), newer(folder)])
    table["spending_pct_gdp"] = table["spending_pct_gdp"].round(2)
    table["estimate"] = table["estimate"].map({True: "true", False: "false"})
    columns = ["iso3", "year", "spending_pct_gdp", "estimate", "edition"]
    table = table.dropna(subset="spending_pct_gdp").sort_values(["iso3", "year"])
    write_table(table[columns], "defence_spending")


if __name__ == "__main__":
    main()
