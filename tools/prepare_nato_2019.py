"""
Make `personnel.csv` and `equipment_share.csv` from NATO's tables of June 2019.

Source
------
NATO, Defence Expenditure of NATO Countries (2012-2019), 25 June 2019.

Decisions
---------
Iceland has no forces and no rows. The figures of 2018 and 2019 are estimates. For
eight Allies the file has only the equipment share of 2019; the other shares stay
blank.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, write_table

EDITION = "2019"
NAMES = {
    "country_stanag": "iso3",
    "Military personnel": "nato_personnel",
    "Equipment expenditure (%)": "equipment_pct_spending",
    "Personnel expenditure (%)": "personnel_pct_spending",
    "Infrastructure expenditure (%)": "infrastructure_pct_spending",
    "Other expenditure (%)": "other_pct_spending",
}
SHARES = list(NAMES.values())[2:]
HELP = """Expected file:
  nato: nato_defexp_tables_2012_2019e_ed2019.csv, the tables of June 2019
        (https://www.nato.int/cps/en/natohq/topics_49198.htm)
"""


def main() -> None:
    """Read, round and write."""
    (folder,) = folders(HELP, "nato")
    table = pd.read_csv(folder / "nato_defexp_tables_2012_2019e_ed2019.csv")
    table = table.rename(columns=NAMES).sort_values(["iso3", "year"])
    estimate = (table["year"] >= 2018).map({True: "true", False: "false"})
    table = table.assign(estimate=estimate, edition=EDITION)
    table["nato_personnel"] = table["nato_personnel"].round().astype("Int64")
    table[SHARES] = table[SHARES].round(2)
    last = ["estimate", "edition"]
    people = table[["iso3", "year", "nato_personnel", *last]]
    write_table(people.dropna(subset="nato_personnel"), "personnel")
    shares = table[["iso3", "year", *SHARES, *last]]
    write_table(shares.dropna(subset=SHARES, how="all"), "equipment_share")


if __name__ == "__main__":
    main()
