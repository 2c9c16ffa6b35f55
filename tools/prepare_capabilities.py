"""
Make `capabilities.csv`: what states could throw into a war, 1949 to 2022.

Source
------
Correlates of War, National Material Capabilities v7.0.

Decisions
---------
The Allies, the states of the Warsaw Pact, Yugoslavia, Ukraine and China. A year
belongs to the state that existed for most of it, as in `country_years`. Left out,
because the source gives something else than the code says: for SUN in 1991
population, iron and steel and the index (those of Russia), for DEU in 1990 the
soldiers of the united country (given to both German codes), for HRV in 2004 and 2005
soldiers five and ten times those of the years around, for TUR in 1979 ten million
people too many. Spending is at prices and
exchange rates of the year.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, write_table
from prepare_country_years import skeleton

CHINA = 710
LEFT_OUT = ["BIH", "GEO"]
FIELDS = {
    "milex": "cow_spending_usd_m",
    "milper": "cow_soldiers_thousand",
    "pec": "cow_energy_kt_coal",
    "irst": "cow_iron_steel_kt",
    "tpop": "cow_population_thousand",
    "cinc": "cow_capability_index",
}
WHOLE = list(FIELDS.values())[1:5]
HELP = """Expected file:
  cow: nmc_v7_1945_2022.csv, National Material Capabilities v7.0
       (https://correlatesofwar.org/data-sets/national-material-capabilities/)
"""


def without_slips(table: pd.DataFrame) -> pd.DataFrame:
    """
    Blank the values that belong to another state, and plain slips.

    Parameters
    ----------
    table : pandas.DataFrame
        Countries and years.

    Returns
    -------
    pandas.DataFrame
        The same rows.
    """
    union = (table["iso3"] == "SUN") & (table["year"] == 1991)
    russian = ["tpop", "irst", "cinc"]
    table.loc[union, russian] = None
    germany = (table["iso3"] == "DEU") & (table["year"] == 1990)
    croatia = (table["iso3"] == "HRV") & table["year"].isin([2004, 2005])
    table.loc[germany | croatia, ["milper", "cinc"]] = None
    turkey = (table["iso3"] == "TUR") & (table["year"] == 1979)
    table.loc[turkey, "tpop"] = None
    return table


def main() -> None:
    """Read, choose and write."""
    (folder,) = folders(HELP, "cow")
    nmc = pd.read_csv(folder / "nmc_v7_1945_2022.csv")
    base = skeleton()
    years = range(1949, nmc["year"].max() + 1)
    china = pd.DataFrame({"iso3": "CHN", "ccode": CHINA, "year": years})
    base = pd.concat([base[~base["iso3"].isin(LEFT_OUT)], china])
    table = without_slips(base.merge(nmc[["ccode", "year", *FIELDS]]))
    table["milex"] = (table["milex"] / 1000).round(1)
    # As digits: 1e-05 is no number to a learner's spreadsheet.
    table["cinc"] = table["cinc"].map("{:.5f}".format, na_action="ignore")
    table = table.rename(columns=FIELDS)
    table[WHOLE] = table[WHOLE].round().astype("Int64")
    table = table[["iso3", "year", *FIELDS.values()]]
    table = table.dropna(subset=list(FIELDS.values()), how="all")
    write_table(table.sort_values(["iso3", "year"]), "capabilities")


if __name__ == "__main__":
    main()
