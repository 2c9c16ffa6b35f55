"""
Make `series_breaks.csv`: years from which a series counts something else.

Source
------
The descriptions of the series themselves; each row says which. No file is read.

Decisions
---------
Only breaks that the publisher tells, or that follow from a border: a jump for
which nobody gives a reason is no break but a question. `year` is the first year of
the new way of counting. Without a country the break concerns all.
"""

from __future__ import annotations

import pandas as pd
from _common import write_table

AS_OF = "2026-06-30"
UNITED = (
    "East Germany is counted from here on",
    "herfra er Øst-Tyskland regnet med",
    "von hier an mit Ostdeutschland",
)
OTHER_SOURCE = (
    "other source and definition",
    "annen kilde og definisjon",
    "andere Quelle und Abgrenzung",
)
ESTIMATED = (
    "estimated in another way",
    "anslått på en annen måte",
    "anders geschätzt",
)
ONE_POLL = (
    "two yearly polls became one in 2016",
    "to årlige målinger ble til én i 2016",
    "aus zwei Umfragen im Jahr wurde 2016 eine",
)
COW = "Correlates of War, National Material Capabilities 7.0"
SIPRI = "SIPRI Military Expenditure Database, sources and methods"
WPP = "United Nations, World Population Prospects, and Maddison Project for two states"
BREAKS = [
    ("population", "DEU", 1991, UNITED, WPP),
    ("armed_forces", "", 2012, OTHER_SOURCE, f"{COW}; NATO from 2012"),
    ("cow_energy_kt_coal", "NOR", 1950, ESTIMATED, COW),
    ("cow_energy_kt_coal", "SWE", 1950, ESTIMATED, COW),
    ("cow_population_thousand", "DEU", 1991, UNITED, COW),
    ("cow_soldiers_thousand", "DEU", 1991, UNITED, COW),
    ("cow_spending_usd_m", "SUN", 1989, ESTIMATED, COW),
    ("sipri_spending_pct_gdp", "DEU", 1991, UNITED, SIPRI),
    ("sipri_spending_usd_m_2023", "DEU", 1991, UNITED, SIPRI),
    ("poll_yes_pct", "NOR", 2017, ONE_POLL, "Folk og Forsvar, yearly polls"),
]


def main() -> None:
    """Write."""
    rows = [
        (
            f"{column}-{iso3 or 'all'}-{year}",
            column,
            iso3,
            year,
            *reasons,
            AS_OF,
            source,
        )
        for column, iso3, year, reasons, source in BREAKS
    ]
    names = ["break_id", "broken_column", "iso3", "year"]
    names += ["break_reason_en", "break_reason_nb", "break_reason_de"]
    write_table(
        pd.DataFrame(rows, columns=[*names, "as_of", "source"]), "series_breaks"
    )


if __name__ == "__main__":
    main()
