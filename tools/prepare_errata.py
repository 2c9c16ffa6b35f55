"""
Make `errata.csv`: known errors in published sources, with the evidence.

Source
------
`by_hand/errata.csv`, kept by hand: each error was seen in the named source.

Decisions
---------
Only errors with a right value that a treaty, a resolution, a depositary or a record
of the day settles; questions on which sources differ are notes in the tables. A page
that our notes do not name is called so, and its row is never of high confidence.
`source` is the evidence for the right value, not the source that errs.
"""

from __future__ import annotations

from _common import folders, read_text_table, write_table

LAST = ["source", "confidence", "note"]
HELP = """Expected file:
  list: errata.csv, kept by hand in tools/by_hand; the evidence for each row is named
        in its column source (depositary notes: https://www.state.gov)
"""


def main() -> None:
    """Read, order and write."""
    (folder,) = folders(HELP, "list")
    table = read_text_table(folder / "errata.csv")
    first = [column for column in table if column not in LAST]
    write_table(table[first + LAST], "errata")


if __name__ == "__main__":
    main()
