"""
Make `secretaries_general.csv`: who led NATO's civil side, acting ones included.

Source
------
secretaries_general.csv, the project's list of dated facts, from NATO's list of
Secretaries General.

Decisions
---------
`office_until` is the day of the handover: on that day the successor counts. Acting
Secretaries General carry no number. Dates are NATO's where lists differ.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, read_text_table, write_table

AS_OF = "2026-06-30"
NAMES = {
    "Hastings Lionel Ismay, 1st Baron Ismay": "Lord Ismay",
    "Peter Carington, 6th Baron Carrington": "Lord Carrington",
    "George Robertson, Baron Robertson of Port Ellen": "Lord Robertson",
    "Alessandro Minuto-Rizzo": "Alessandro Minuto Rizzo",
}
NOTES = {
    "1952-03-24": "appointed in March, at work from early April",
    "1957-05-16": "in fact gone in March 1961; Casardi stood in",
    "1961-03-05": "overlaps the day that lists give for Spaak's end",
    "1971-10-01": "longest in office",
    "1988-07-01": "died in office",
    "1994-10-17": "resigned over a bribery case in Belgium",
    "1995-12-05": "some lists run to 14 Oct 1999",
    "1999-10-14": "31 Dec 2003 and 1 Jan 2004 occur as the end",
    "2003-12-17": "some lists end with 1 Jan",
    "2004-01-05": "1 Jan was the plan; end also given as 31 July 2009",
    "2009-08-01": "NATO gives 30 Sep 2014 as his last day",
    "2014-10-01": "first Norwegian; ten years to the day",
    "2024-10-01": "in office",
}
SOURCE = "NATO, NATO Secretaries General (who's who)"
HELP = """Expected file:
  facts: secretaries_general.csv, columns number, name, nationality_iso3, start_date,
         end_date, role, confidence: the project's list (https://www.nato.int)
"""


def main() -> None:
    """Read, name and write."""
    (folder,) = folders(HELP, "facts")
    facts = read_text_table(folder / "secretaries_general.csv")
    acting = facts["role"] == "acting"
    table = pd.DataFrame(
        {
            "secretary_general": facts["name"].replace(NAMES),
            "iso3": facts["nationality_iso3"],
            "office_number": facts["number"],
            "office_acting": acting.map({True: "true", False: "false"}),
            "office_from": facts["start_date"],
            "office_until": facts["end_date"],
            "confidence": facts["confidence"],
            "as_of": AS_OF,
            "source": SOURCE,
            "note": facts["start_date"].map(NOTES).fillna(""),
        }
    )
    write_table(table.sort_values("office_from"), "secretaries_general")


if __name__ == "__main__":
    main()
