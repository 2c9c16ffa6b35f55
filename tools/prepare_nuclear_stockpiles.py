"""
Make `nuclear_stockpiles.csv` and `nuclear_world.csv`: warheads, 1945 to 2023.

Source
------
Federation of American Scientists, Estimated Global Nuclear Warhead Inventories, as
carried by Our World in Data.

Decisions
---------
The states' figures are military stockpiles; the world's is an estimate of its own that
also has warheads waiting to be taken apart, so that the states do not add up to
it: it stands in a table of its own. Russia's figures to 1991 are the Soviet
Union's (SUN). A state has rows from its first warhead to its last. South Africa, with
six warheads at most until 1991, is left out.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, write_table

WORLD = "World"
HELP = """Expected file:
  fas: owid_fas_stockpiles_1945_2023.csv, from Our World in Data
       (https://ourworldindata.org/nuclear-weapons)
"""


def main() -> None:
    """Read, split and write."""
    (folder,) = folders(HELP, "fas")
    table = pd.read_csv(folder / "owid_fas_stockpiles_1945_2023.csv")
    table.columns = ["entity", "iso3", "year", "warheads"]
    world = table[table["entity"] == WORLD].sort_values("year")
    world = world.rename(columns={"warheads": "nuclear_warheads_world"})
    write_table(world[["year", "nuclear_warheads_world"]], "nuclear_world")
    states = table[table["entity"] != WORLD].rename(
        columns={"warheads": "nuclear_warheads"}
    )
    soviet = (states["iso3"] == "RUS") & (states["year"] <= 1991)
    states["iso3"] = states["iso3"].mask(soviet, "SUN")
    kept = (states["nuclear_warheads"] > 0) & (states["iso3"] != "ZAF")
    states = states[kept].sort_values(["iso3", "year"])
    write_table(states[["iso3", "year", "nuclear_warheads"]], "nuclear_stockpiles")


if __name__ == "__main__":
    main()
