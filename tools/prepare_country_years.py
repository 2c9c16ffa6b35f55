"""
Make `country_years.csv`: people, income, democracy and armed forces by year.

Sources
-------
UN World Population Prospects 2024 and the Maddison Project Database 2023 (as
carried by Our World in Data), V-Dem v16 electoral democracy index, Correlates of
War National Material Capabilities v7.0, NATO's defence tables of 2019.

Decisions
---------
A year belongs to the state that existed for most of it: SUN and YUG to 1991,
CSK to 1992, DDR and West Germany (under DEU) to 1990, their successors from the
year after; Montenegro from 2006. Population of these states is NMC's, because the
UN counts in today's borders. Nothing is filled in. Left out on purpose: income of
DEU before 1991 (Maddison covers both German states), the population of SUN in
1991 (NMC gives only Russia's), West Germany's armed forces in 1990 (NMC gives the
united country's figure to both) and Croatia's in 2004 and 2005 (five and ten times
those of the years around them, which points to slips of the pen).
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from _common import folders, write_table

UN_ESTIMATES_END = 2023
COW_ENDS = 2011
FROM_NMC = ("SUN", "CSK", "DDR", "YUG")
STATES = """
ALB 339 1949|BEL 211 1949|BGR 355 1949|BIH 346 1992|CAN 20 1949|CSK 315 1949 1992
CZE 316 1993|DDR 265 1949 1990|DEU 260 1949 1990|DEU 255 1991|DNK 390 1949
ESP 230 1949|EST 366 1992|FIN 375 1949|FRA 220 1949|GBR 200 1949|GEO 372 1992
GRC 350 1949|HRV 344 1992|HUN 310 1949|ISL 395 1949|ITA 325 1949|LTU 368 1992
LUX 212 1949|LVA 367 1992|MKD 343 1992|MNE 341 2006|NLD 210 1949|NOR 385 1949
POL 290 1949|PRT 235 1949|ROU 360 1949|RUS 365 1992|SUN 365 1949 1991|SVK 317 1993
SVN 349 1992|SWE 380 1949|TUR 640 1949|UKR 369 1992|USA 2 1949|YUG 345 1949 1991
"""
MADDISON_CODES = {"SUN": "OWID_USS", "CSK": "OWID_CZS", "YUG": "OWID_YGS"}
HELP = """Expected files, all in one folder:
  owid_un_wpp2024_population_1950_2025.csv  UN WPP 2024 (https://population.un.org/wpp)
  owid_maddison2023_gdppc.csv               Maddison Project Database 2023
                                            (https://www.rug.nl/ggdc)
  isard_vdem16_polity_1945_2025.csv         V-Dem v16 (https://v-dem.net)
  nmc_v7_1945_2022.csv                      Correlates of War, National Material
                                            Capabilities v7.0
                                            (https://correlatesofwar.org)
  nato_defexp_tables_2012_2019e_ed2019.csv  NATO defence tables of 2019
                                            (https://www.nato.int)
"""


def skeleton() -> pd.DataFrame:
    """
    List every country and year in which the state existed.

    Returns
    -------
    pandas.DataFrame
        iso3, ccode, year.
    """
    rows = []
    for entry in STATES.strip().replace("\n", "|").split("|"):
        iso3, ccode, start, *end = entry.split()
        years = range(int(start), int(end[0] if end else 2025) + 1)
        rows += [(iso3, int(ccode), year) for year in years]
    return pd.DataFrame(rows, columns=["iso3", "ccode", "year"])


def population(folder: Path, base: pd.DataFrame, nmc: pd.DataFrame) -> pd.DataFrame:
    """
    Add population: the UN's, for dead states and West Germany NMC's.

    Parameters
    ----------
    folder : Path
        The published files.
    base : pandas.DataFrame
        Countries and years.
    nmc : pandas.DataFrame
        National Material Capabilities.

    Returns
    -------
    pandas.DataFrame
        With population and population_projected.
    """
    people = pd.read_csv(folder / "owid_un_wpp2024_population_1950_2025.csv")
    people.columns = ["iso3", "year", "un"]
    joined = base.merge(people, "left").merge(nmc, "left")
    old = joined["iso3"].isin(FROM_NMC) | (joined["ccode"] == 260)
    joined["population"] = joined["un"].where(~old, joined["tpop"] * 1000)
    only_russia = (joined["iso3"] == "SUN") & (joined["year"] == 1991)
    joined.loc[only_russia, "population"] = None
    projected = (joined["year"] > UN_ESTIMATES_END).map({True: "true", False: "false"})
    joined["population_projected"] = projected.where(joined["population"].notna())
    return joined


def income(folder: Path, table: pd.DataFrame) -> pd.DataFrame:
    """
    Add income per head; none for Germany before 1991.

    Parameters
    ----------
    folder : Path
        The published files.
    table : pandas.DataFrame
        Countries and years.

    Returns
    -------
    pandas.DataFrame
        With gdp_per_head_usd_2011.
    """
    maddison = pd.read_csv(folder / "owid_maddison2023_gdppc.csv")
    maddison.columns = ["maddison", "year", "gdp_per_head_usd_2011"]
    keys = table["iso3"].replace(MADDISON_CODES).mask(table["ccode"] == 260)
    joined = table.assign(maddison=keys).merge(maddison.dropna(), "left")
    joined["gdp_per_head_usd_2011"] = joined["gdp_per_head_usd_2011"].round()
    return joined


def democracy(folder: Path, table: pd.DataFrame) -> pd.DataFrame:
    """
    Add the electoral democracy index of V-Dem v16.

    Parameters
    ----------
    folder : Path
        The published files.
    table : pandas.DataFrame
        Countries and years.

    Returns
    -------
    pandas.DataFrame
        With democracy_index.
    """
    index = pd.read_csv(folder / "isard_vdem16_polity_1945_2025.csv")
    index = index[["ccode", "year", "v2x_polyarchy"]].dropna()
    index.columns = ["ccode", "year", "democracy_index"]
    return table.merge(index.astype({"ccode": int, "year": int}), "left")


def armed_forces(folder: Path, table: pd.DataFrame) -> pd.DataFrame:
    """
    Add armed forces: NMC's to 2011, then NATO's.

    Parameters
    ----------
    folder : Path
        The published files.
    table : pandas.DataFrame
        Countries and years, with NMC's `milper`.

    Returns
    -------
    pandas.DataFrame
        With armed_forces and armed_forces_source.
    """
    nato = pd.read_csv(folder / "nato_defexp_tables_2012_2019e_ed2019.csv")
    nato = nato[["country_stanag", "year", "Military personnel"]]
    nato.columns = ["iso3", "year", "nato"]
    joined = table.merge(nato, "left")
    cow = joined["milper"].where(joined["year"] <= COW_ENDS) * 1000
    cow = cow.mask((joined["ccode"] == 260) & (joined["year"] == 1990))
    slips = (joined["iso3"] == "HRV") & joined["year"].isin([2004, 2005])
    cow = cow.mask(slips)
    joined["armed_forces"] = cow.fillna(joined["nato"]).round()
    source = cow.notna().map({True: "cow", False: "nato"})
    joined["armed_forces_source"] = source.where(joined["armed_forces"].notna())
    return joined


def main() -> None:
    """Read, join and write."""
    (folder,) = folders(HELP, "published")
    nmc = pd.read_csv(folder / "nmc_v7_1945_2022.csv")
    table = population(folder, skeleton(), nmc[["ccode", "year", "milper", "tpop"]])
    for step in (income, democracy, armed_forces):
        table = step(folder, table)
    measures = ["population", "gdp_per_head_usd_2011"]
    table = table.astype(dict.fromkeys([*measures, "armed_forces"], "Int64"))
    measures[1:1] = ["population_projected"]
    measures += ["democracy_index", "armed_forces", "armed_forces_source"]
    table = table[["iso3", "year", *measures]]
    empty = table[measures].isna().all(axis=1)
    write_table(table[~empty].sort_values(["iso3", "year"]), "country_years")


if __name__ == "__main__":
    main()
