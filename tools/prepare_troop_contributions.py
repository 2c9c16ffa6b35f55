"""
Make `troop_contributions.csv`: how many soldiers each country sent.

Sources
-------
nato_mission_snapshots_handmade.csv: NATO's tables of ISAF (1 October 2009, November
2010) and KFOR (February 2017), typed from pages that print them.
mdi_nato_missions_by_country_2014_2021.csv: the Military Deployment Index, which
counts for each year what the IISS Military Balance lists.

Decisions
---------
Two series are kept apart: NATO's tables have all countries, the index only Allies
and four others. Where the index lists a country twice in a mission (two hosts of
forward presence, or Termez in Uzbekistan), the rows are added. The one row that
puts ISAF in 2015 is left out, because it had ended. Singapore and Malaysia are
left out of the tables of ISAF.
"""

from __future__ import annotations

import pandas as pd
from _common import TABLES, folders, read_text_table, write_table
from _days import days

MISSIONS = {
    "ISAF": "isaf",
    "KFOR": "kfor",
    "Operation Resolute Support": "resolute_support",
    "Enhanced Forward Presence": "forward_presence",
}
LEFT_OUT = ["Singapore", "Malaysia"]
NAMES = {"Czech Republic": "CZE", "Turkey": "TUR"}
TYPED = {
    ("isaf", "2009-10-01"): "NATO, ISAF table of 1 Oct 2009, as printed by the press",
    ("isaf", "2010-11"): "NATO, ISAF table of Nov 2010, as printed by AFP",
    ("kfor", "2017-02"): "NATO, KFOR Key Facts and Figures, Feb 2017",
}
INDEX = "Massie and others, Military Deployment Index (2022), from IISS"
LOST_NAMES = ["SVN", "TUR", "GBR", "USA"]
HELP = """Expected files:
  snapshots: nato_mission_snapshots_handmade.csv, columns mission, date, country,
             troops: typed from NATO's tables (https://www.nato.int)
  index:     mdi_nato_missions_by_country_2014_2021.csv, columns Year, Country,
             MissionName, Deployed: the Military Deployment Index
             (https://github.com/sebastiandohnany/mdi)
"""


def codes() -> dict[str, str]:
    """
    Read the codes of the countries by their English names.

    Returns
    -------
    dict
        Code by name.
    """
    countries = read_text_table(TABLES / "countries.csv")
    return dict(zip(countries["name_en"], countries["iso3"], strict=True)) | NAMES


def typed(rows: pd.DataFrame) -> pd.DataFrame:
    """
    Turn NATO's tables into our columns.

    Parameters
    ----------
    rows : pandas.DataFrame
        As typed.

    Returns
    -------
    pandas.DataFrame
        One row a country and table.
    """
    rows = rows[~rows["country"].isin(LEFT_OUT)]
    operations = rows["mission"].map(MISSIONS)
    table = pd.DataFrame(
        {
            "operation_id": operations,
            "iso3": rows["country"].map(codes()),
            "year": rows["date"].str[:4],
            "contribution_series": "nato_table",
        }
    )
    table = table.join(days(rows["date"], "contributed_on"))
    table["troops_contributed"] = rows["troops"].astype(int)
    pairs = zip(operations, rows["date"], strict=True)
    table["source"] = [TYPED[pair] for pair in pairs]
    filled = (operations == "kfor") & table["iso3"].isin(LOST_NAMES)
    table["note"] = filled.map({True: "name lost in the scan, by order", False: ""})
    assert table["iso3"].notna().all()
    return table


def indexed(rows: pd.DataFrame) -> pd.DataFrame:
    """
    Turn the index into our columns.

    Parameters
    ----------
    rows : pandas.DataFrame
        As published.

    Returns
    -------
    pandas.DataFrame
        One row a country, mission and year.
    """
    rows = rows.assign(operation_id=rows["MissionName"].map(MISSIONS)).dropna()
    rows = rows[~((rows["operation_id"] == "isaf") & (rows["Year"] == 2015))]
    groups = rows.groupby(["operation_id", "Country", "Year"])
    table = groups["Deployed"].agg(["sum", "size"]).reset_index()
    table = table.rename(columns={"Country": "iso3", "sum": "troops_contributed"})
    table["year"] = table["Year"].astype(str)
    table["contribution_series"] = "iiss_index"
    table = table.join(days(table["year"], "contributed_on"))
    table["source"] = INDEX
    table["note"] = (table["size"] > 1).map({True: "two places added", False: ""})
    thin = (table["iso3"] == "NOR") & (table["troops_contributed"] == 13)
    table["note"] = table["note"].mask(thin, "counted between two rotations")
    return table


def main() -> None:
    """Read both, put together and write."""
    snapshots, index = folders(HELP, "snapshots", "index")
    first = read_text_table(snapshots / "nato_mission_snapshots_handmade.csv")
    second = pd.read_csv(index / "mdi_nato_missions_by_country_2014_2021.csv")
    order = [
        "operation_id",
        "iso3",
        "year",
        "contribution_series",
        "contributed_on",
        "contributed_on_known",
        "troops_contributed",
        "source",
        "note",
    ]
    table = pd.concat([typed(first)[order], indexed(second)[order]])
    table = table[table["troops_contributed"] > 0]
    table = table.sort_values(["operation_id", "contributed_on", "iso3"])
    write_table(table, "troop_contributions")


if __name__ == "__main__":
    main()
