"""
Make `spending_long.csv`: military spending of the Allies since 1949, by SIPRI.

Source
------
SIPRI Military Expenditure Database, edition of 2025: share of GDP and constant
dollars of 2023, with the marks that SIPRI gives by the colour of a cell.

Decisions
---------
Only the 31 Allies with armed forces, and nothing else of the database, because SIPRI
allows non-commercial use of less than a tenth of it. DEU is West Germany to 1990. A
figure is rounded to what can be read from it: two decimals of a per cent, whole
millions. No value is filled in.
"""

from __future__ import annotations

import pandas as pd
from _common import TABLES, folders, write_table

NAMES = {"Türkiye": "TUR", "United States of America": "USA", "Czechia": "CZE"}
FIELDS = {
    "milex_pct_gdp": "sipri_spending_pct_gdp",
    "milex_pct_gdp_flag": "sipri_share_mark",
    "milex_const2023_usd_m": "sipri_spending_usd_m_2023",
    "milex_const2023_usd_m_flag": "sipri_dollar_mark",
}
HELP = """Expected file:
  sipri: sipri_milex_1949_2024_rel2025.csv, the workbook of 2025 in one long table
         (https://doi.org/10.55163/CQGC9685)
"""


def main() -> None:
    """Read, choose, round and write."""
    (folder,) = folders(HELP, "sipri")
    table = pd.read_csv(folder / "sipri_milex_1949_2024_rel2025.csv")
    names = pd.read_csv(TABLES / "countries.csv").set_index("name_en")["iso3"]
    table["iso3"] = table["country"].map(names.to_dict() | NAMES)
    allies = set(pd.read_csv(TABLES / "members.csv")["iso3"]) - {"ISL"}
    table = table[table["iso3"].isin(allies)].rename(columns=FIELDS)
    table["sipri_spending_pct_gdp"] = table["sipri_spending_pct_gdp"].round(2)
    dollars = table["sipri_spending_usd_m_2023"].round().astype("Int64")
    table["sipri_spending_usd_m_2023"] = dollars
    values = ["sipri_spending_pct_gdp", "sipri_spending_usd_m_2023"]
    table = table.dropna(subset=values, how="all")
    table = table[["iso3", "year", *FIELDS.values()]].sort_values(["iso3", "year"])
    write_table(table, "spending_long")


if __name__ == "__main__":
    main()
