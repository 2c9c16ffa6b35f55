"""
Make `spending_vintages.csv`: one year's share of GDP as published in many editions.

Sources
-------
NATO, Defence Expenditure of NATO Countries and the Secretary General's annual
reports: the tables of the edition of June 2019, table 3 for 2014-2024, and figures
typed from press graphics and reports on six other editions.

Decisions
---------
Only NATO's own figures: a government's estimate of April 2025 is left out. Where an
edition is at hand as a table, a rounded figure from the press for the same edition is
left out too. `vintage_out_by` is the last day on which the edition can have come out.
The edition of 2019 is that of 25 June: it begins with 2012, and its 1.66 (2018) and
1.70 (2019) for Norway are those that the press printed that day. Where the mark of
an estimate could not be read (2018 in that edition, reports of the press) a figure of
the same year or of the year before counts as one.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from _common import TABLES, folders, write_table
from _days import last_day

PUBLISHED = {"2019": "2019-06-25", "2025-08": "2025-08-28", "2024-06": "2024-06-17"}
PUBLISHED |= {"2024-03": "2024-03-14"}
NATO = "NATO, Defence Expenditure of NATO Countries"
REPORT = "NATO, The Secretary General's Annual Report"
SOURCES = {
    "2019": f"{NATO} (2012-2019), 25 Jun 2019",
    "2023-07": f"{NATO}, Jul 2023, in a press graphic",
    "2024-03": f"{REPORT} 2023, in the press",
    "2024-06": f"{NATO}, 17 Jun 2024, in a press graphic",
    "2025-08": f"{NATO}, 28 Aug 2025",
    "2026-03": f"{REPORT} 2025, in the press",
}
BY_HAND = {"USA", "GBR", "TUR"}
ORDER = "order in the printed graphic was restored by hand"
NORWAY = {
    ("2015", "2015-06"): (f"{NATO}, Jun 2015, in the press", "one decimal printed"),
    ("2017", "2018-03"): (f"{REPORT} 2017", ""),
    ("2019", "2020-03-19"): (
        f"{REPORT} 2019",
        "budget posts of NOK 5.2 bn that already existed were added to the count",
    ),
    ("2020", "2023-03-21"): (f"{REPORT} 2022", "GDP fell in the pandemic"),
    ("2021", "2023-03-21"): (f"{REPORT} 2022", ""),
    ("2022", "2022-03"): (
        "NATO, forecast of early 2022, in the press",
        "made before the price of gas had raised GDP",
    ),
    ("2022", "2022-06-27"): (
        f"{NATO}, 27 Jun 2022",
        "after NOK 3 bn extra had been voted",
    ),
    ("2022", "2023-03-21"): (f"{REPORT} 2022", ""),
}
COLUMNS = ["iso3", "year", "edition", "vintage_pct_gdp", "estimate", "confidence"]
COLUMNS += ["source", "note"]
HELP = """Expected files:
  nato:   nato_defexp_tables_2012_2019e_ed2019.csv,
          nato_table3_pct_gdp_2014_2024e_wide.csv
          (https://www.nato.int/cps/en/natohq/topics_49198.htm) and
          nato_pct_gdp_vintages_handmade.csv (typed from press graphics)
  norway: norway_nato_share_vintages.csv (typed from the Norwegian press)
"""


def codes() -> dict[str, str]:
    """
    Give the code of every name that the published files use.

    Returns
    -------
    dict
        Name to iso3.
    """
    names = pd.read_csv(TABLES / "countries.csv").set_index("name_en")["iso3"]
    return names.to_dict() | {"Slovak Republic": "SVK", "Turkey": "TUR"}


def edition_2019(folder: Path) -> pd.DataFrame:
    """
    Read the tables of June 2019.

    Parameters
    ----------
    folder : Path
        The NATO files.

    Returns
    -------
    pandas.DataFrame
        The columns of `COLUMNS`.
    """
    table = pd.read_csv(folder / "nato_defexp_tables_2012_2019e_ed2019.csv")
    table = table.rename(
        columns={
            "country_stanag": "iso3",
            "Defense expenditure (% real GDP)": "vintage_pct_gdp",
        }
    ).dropna(subset="vintage_pct_gdp")
    estimated = table["year"] >= 2018
    note = estimated.map({True: "that 2018 was an estimate is inferred", False: ""})
    note = note.where(table["year"] == 2018, "")
    return table.assign(
        edition="2019", estimate=estimated, confidence="high", note=note
    )


def edition_2025(folder: Path) -> pd.DataFrame:
    """
    Read table 3 of a later edition, by its figures that of August 2025.

    Parameters
    ----------
    folder : Path
        The NATO files.

    Returns
    -------
    pandas.DataFrame
        The columns of `COLUMNS`.
    """
    wide = pd.read_csv(folder / "nato_table3_pct_gdp_2014_2024e_wide.csv")
    wide["iso3"] = wide["Country"].map(codes())
    long = wide.dropna(subset="iso3").drop(columns="Country")
    long = long.melt("iso3", var_name="year", value_name="vintage_pct_gdp")
    long["estimate"] = long["year"].str.endswith("e")
    long["year"] = long["year"].str.rstrip("e").astype(int)
    note = "edition inferred from its figures"
    return long.assign(edition="2025-08", confidence="high", note=note)


def from_graphics(folder: Path) -> pd.DataFrame:
    """
    Read the figures typed from press graphics.

    Parameters
    ----------
    folder : Path
        The NATO files.

    Returns
    -------
    pandas.DataFrame
        The columns of `COLUMNS`.
    """
    table = pd.read_csv(folder / "nato_pct_gdp_vintages_handmade.csv")
    table["iso3"] = table["country"].map(codes())
    table["edition"] = table["edition"].str[:7]
    table["estimate"] = table["status"].str.startswith("estimate")
    doubtful = (table["edition"] == "2023-07") & table["iso3"].isin(BY_HAND)
    doubtful |= (table["edition"] == "2024-06") & (table["iso3"] == "USA")
    decimal = table["edition"] == "2026-03"
    note = doubtful.map({True: ORDER, False: ""}).mask(decimal, "one decimal printed")
    confidence = doubtful.map({True: "medium", False: "high"}).mask(decimal, "medium")
    table = table.rename(columns={"pct_gdp": "vintage_pct_gdp"})
    return table.assign(confidence=confidence, note=note)


def from_norway(folder: Path) -> pd.DataFrame:
    """
    Read what the Norwegian press reported of editions not at hand.

    Parameters
    ----------
    folder : Path
        The file of one country.

    Returns
    -------
    pandas.DataFrame
        The columns of `COLUMNS` and `published`.
    """
    table = pd.read_csv(folder / "norway_nato_share_vintages.csv", dtype=str)
    keys = list(zip(table["year"], table["published"], strict=True))
    table = table.assign(iso3="NOR", edition=table["published"].str[:7])
    years = table["year"].astype(int)
    table["estimate"] = table["edition"].str[:4].astype(int) <= years + 1
    table["source"] = [NORWAY.get(key, ("", ""))[0] for key in keys]
    table["note"] = [NORWAY.get(key, ("", ""))[1] for key in keys]
    table = table[[key in NORWAY for key in keys]]
    table = table.rename(columns={"pct_gdp": "vintage_pct_gdp"})
    return table.astype({"year": int, "vintage_pct_gdp": float})


def main() -> None:
    """Read, join and write."""
    nato, norway = folders(HELP, "nato", "norway")
    whole = pd.concat([edition_2019(nato), edition_2025(nato), from_graphics(nato)])
    table = pd.concat(
        [whole.assign(source=whole["edition"].map(SOURCES)), from_norway(norway)]
    )
    published = table.get("published").fillna(table["edition"].map(PUBLISHED))
    published = published.fillna(table["edition"])
    table = table[COLUMNS].assign(
        published=published, vintage_out_by=published.map(last_day)
    )
    table["vintage_pct_gdp"] = table["vintage_pct_gdp"].round(2)
    table["estimate"] = table["estimate"].map({True: "true", False: "false"})
    dates = ["published", "vintage_out_by"]
    table = table[[*COLUMNS[:3], *dates, *COLUMNS[3:]]]
    table = table.sort_values(["iso3", "year", "vintage_out_by"])
    write_table(table, "spending_vintages")


if __name__ == "__main__":
    main()
