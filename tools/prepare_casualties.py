"""
Make `casualties.csv`: soldiers of the coalition who died in Afghanistan.

Source
------
afghanistan_coalition_deaths_2001_2021_by_country.csv: the list "Coalition
casualties in Afghanistan" of Wikipedia, typed country by country.

Decisions
---------
The list covers all operations, Enduring Freedom, ISAF and Resolute Support, from
2001 to 2021, and all causes. It counts soldiers of the coalition only: Afghan
soldiers, police and civilians, who died in far greater numbers, are not in it.
Confidence is high only where a national source gives the same figure.
"""

from __future__ import annotations

import pandas as pd
from _common import TABLES, folders, read_text_table, write_table

AS_OF = "2021-08-31"
NAMES = {"Czech Republic": "CZE", "Turkey": "TUR"}
LIST = "Wikipedia, Coalition casualties in Afghanistan (total 3,621)"
NATIONAL = {"NOR": "; Store norske leksikon, ISAF"}
NOTES = {
    "NOR": "ten in Afghanistan, nine of them in ISAF",
    "USA": "the thirteen at Kabul airport on 26 Aug 2021 included",
}
HELP = """Expected file:
  deaths: afghanistan_coalition_deaths_2001_2021_by_country.csv, columns country,
          deaths: typed from https://en.wikipedia.org, Coalition casualties in
          Afghanistan
"""


def main() -> None:
    """Read, code and write."""
    (folder,) = folders(HELP, "deaths")
    name = "afghanistan_coalition_deaths_2001_2021_by_country.csv"
    rows = read_text_table(folder / name)
    countries = read_text_table(TABLES / "countries.csv")
    known = dict(zip(countries["name_en"], countries["iso3"], strict=True)) | NAMES
    codes = rows["country"].map(known)
    assert codes.notna().all()
    sure = codes.isin(NATIONAL).map({True: "high", False: "medium"})
    table = pd.DataFrame(
        {
            "iso3": codes,
            "theatre": "afghanistan",
            "coalition_deaths": rows["deaths"].astype(int),
            "confidence": sure,
            "as_of": AS_OF,
            "source": LIST + codes.map(NATIONAL).fillna(""),
            "note": codes.map(NOTES).fillna(""),
        }
    )
    order = ["coalition_deaths", "iso3"]
    table = table.sort_values(order, ascending=[False, True])
    write_table(table, "casualties")


if __name__ == "__main__":
    main()
