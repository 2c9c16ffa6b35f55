"""
Make `norwegian_governments.csv`: who governed Norway since 1945.

Source
------
The Norwegian government's own list of governments since 1814, on regjeringen.no.
The list is short, so its facts stand below; no file is read.

Decisions
---------
One row is one government as regjeringen.no counts them; so Willoch has one, although
some lists begin a second with the coalition of 1983. `government_until` is the day of
the handover: on that day the successor counts. Parties are those of the first day, the
one of the prime minister first; the note says who joined or left later.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, write_table

AS_OF = "2026-06-30"
SOURCE = "Norwegian government, Norske regjeringer siden 1945 (regjeringen.no)"
HELP = "No file is expected: the facts stand in the script."
# first day | government | prime minister | parties | note
GOVERNMENTS = """
1945-06-25|Gerhardsen I|Einar Gerhardsen|Ap Sp H NKP V|appointed 23 June; national unity, with members of the Home Front; the Centre Party was still the Farmers' Party
1945-11-05|Gerhardsen II|Einar Gerhardsen|Ap|
1951-11-19|Torp|Oscar Torp|Ap|
1955-01-22|Gerhardsen III|Einar Gerhardsen|Ap|
1963-08-28|Lyng|John Lyng|H KrF Sp V|four weeks, after the mining accident at Kings Bay
1963-09-25|Gerhardsen IV|Einar Gerhardsen|Ap|
1965-10-12|Borten|Per Borten|Sp H KrF V|
1971-03-17|Bratteli I|Trygve Bratteli|Ap|resigned after the No to the European Community
1972-10-18|Korvald|Lars Korvald|KrF Sp V|
1973-10-16|Bratteli II|Trygve Bratteli|Ap|
1976-01-15|Nordli|Odvar Nordli|Ap|
1981-02-04|Brundtland I|Gro Harlem Brundtland|Ap|
1981-10-14|Willoch|Kåre Willoch|H|with KrF and Sp from 8 June 1983; some lists count a second government from then
1986-05-09|Brundtland II|Gro Harlem Brundtland|Ap|
1989-10-16|Syse|Jan P. Syse|H KrF Sp|
1990-11-03|Brundtland III|Gro Harlem Brundtland|Ap|
1996-10-25|Jagland|Thorbjørn Jagland|Ap|
1997-10-17|Bondevik I|Kjell Magne Bondevik|KrF Sp V|
2000-03-17|Stoltenberg I|Jens Stoltenberg|Ap|
2001-10-19|Bondevik II|Kjell Magne Bondevik|KrF H V|
2005-10-17|Stoltenberg II|Jens Stoltenberg|Ap SV Sp|
2013-10-16|Solberg|Erna Solberg|H FrP|with V from 17 January 2018 and KrF from 22 January 2019; without FrP from 24 January 2020
2021-10-14|Støre|Jonas Gahr Støre|Ap Sp|without Sp from February 2025; in office
"""  # noqa: E501


def main() -> None:
    """Lay out and write."""
    folders(HELP)
    lines = [line.split("|") for line in GOVERNMENTS.strip().splitlines()]
    first, name, leader, parties, note = zip(*lines, strict=True)
    table = pd.DataFrame(
        {
            "government": name,
            "prime_minister": leader,
            "government_parties": parties,
            "government_from": first,
            "government_until": [*first[1:], ""],
            "confidence": "high",
            "as_of": AS_OF,
            "source": SOURCE,
            "note": note,
        }
    )
    write_table(table, "norwegian_governments")


if __name__ == "__main__":
    main()
