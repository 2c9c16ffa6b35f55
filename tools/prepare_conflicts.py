"""
Make `conflicts.csv` and `conflict_deaths.csv`: the wars near NATO's operations.

Sources
-------
UCDP/PRIO Armed Conflict Dataset v25.1 and UCDP's deaths by place (v24.1, as carried by
Our World in Data).

Decisions
---------
The conflicts in which or after which NATO had an operation (Bosnia, Croatia, Kosovo,
Macedonia, Afghanistan, Libya, Iraq, Darfur, Somalia), and those of Ukraine to compare,
where it had none. Since 1989. Deaths are counted by place in the borders of
today, and hold every kind of organised violence, also against civilians. A zero
means that none were recorded.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from _common import TABLES, folders, write_table
from prepare_country_years import skeleton

FIRST_YEAR = 1989
PLACES = {
    "BIH": [389, 397, 398],
    "HRV": [385, 390],
    "XKX": [412],
    "MKD": [417],
    "AFG": [333, 13637, 13692],
    "LBY": [11346, 13694],
    "IRQ": [259, 420],
    "SDN": [309],
    "SOM": [337],
    "UKR": [13219, 13243, 13246, 13247, 13306],
}
DEATHS_TOO = ["SRB"]
NAMES = {"OWID_KOS": "XKX"}
KINDS = {2: "interstate", 3: "internal", 4: "internal_with_foreign_troops"}
NUMBERS = dict.fromkeys(("gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd"), str)
INTENSITY = {1: "minor", 2: "war"}
HELP = """Expected files, both from the Uppsala Conflict Data Program (https://ucdp.uu.se):
  ucdp: ucdp_prio_acd_v25.1_1946_2024.csv and
        owid_ucdp24_deaths_by_country_1989_2023.csv
"""


def allies_by_number() -> dict[str, int]:
    """
    Give the year of joining of every Ally by its number in the source.

    Returns
    -------
    dict
        Gleditsch and Ward's number, as text, to a year.
    """
    members = pd.read_csv(TABLES / "members.csv").set_index("iso3")
    since = members["member_since_legal"].str[:4].astype(int)
    base = skeleton()[["iso3", "ccode"]].drop_duplicates("iso3")
    numbers = base.set_index("iso3")["ccode"]
    return {str(numbers[code]): year for code, year in since.items()}


def allies_among(row: pd.Series, since: dict[str, int]) -> int:
    """
    Count the Allies that the source lists among the parties.

    Parameters
    ----------
    row : pandas.Series
        A conflict-year.
    since : dict
        Year of joining by number.

    Returns
    -------
    int
        How many.
    """
    cells = row[["gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd"]].dropna()
    numbers = {one.strip() for cell in cells for one in str(cell).split(",")}
    return sum(since.get(number, 9999) <= row["year"] for number in numbers)


def conflicts(folder: Path) -> pd.DataFrame:
    """
    Read the conflict-years.

    Parameters
    ----------
    folder : Path
        The published files.

    Returns
    -------
    pandas.DataFrame
        One row a conflict and year.
    """
    table = pd.read_csv(folder / "ucdp_prio_acd_v25.1_1946_2024.csv", dtype=NUMBERS)
    place = {number: code for code, numbers in PLACES.items() for number in numbers}
    table["iso3"] = table["conflict_id"].map(place)
    table = table[table["iso3"].notna() & (table["year"] >= FIRST_YEAR)]
    since = allies_by_number()
    return pd.DataFrame(
        {
            "conflict_id": table["conflict_id"],
            "year": table["year"],
            "iso3": table["iso3"],
            "conflict_over": table["territory_name"].fillna("government"),
            "conflict_side_a": table["side_a"].str.strip(),
            "conflict_side_b": table["side_b"].str.strip(),
            "conflict_kind": table["type_of_conflict"].map(KINDS),
            "conflict_intensity": table["intensity_level"].map(INTENSITY),
            "conflict_allies": [
                allies_among(row, since) for _, row in table.iterrows()
            ],
        }
    ).sort_values(["iso3", "conflict_id", "year"])


def deaths(folder: Path) -> pd.DataFrame:
    """
    Read the deaths by place.

    Parameters
    ----------
    folder : Path
        The published files.

    Returns
    -------
    pandas.DataFrame
        One row a country and year.
    """
    table = pd.read_csv(folder / "owid_ucdp24_deaths_by_country_1989_2023.csv")
    kept = [*PLACES, *DEATHS_TOO]
    table["iso3"] = table["code"].replace(NAMES)
    table = table[table["iso3"].isin(kept)].rename(
        columns={"deaths_best": "conflict_deaths"}
    )
    table["conflict_deaths"] = table["conflict_deaths"].astype("Int64")
    return table[["iso3", "year", "conflict_deaths"]].sort_values(["iso3", "year"])


def main() -> None:
    """Read, choose and write."""
    (folder,) = folders(HELP, "ucdp")
    write_table(conflicts(folder), "conflicts")
    write_table(deaths(folder), "conflict_deaths")


if __name__ == "__main__":
    main()
