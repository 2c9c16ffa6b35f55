"""The tables as text, for the tests that hold single facts."""

import csv
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def rows_of(name: str, folder: str = "tables") -> list[dict[str, str]]:
    """Return the rows of a table, or of a file of words, as they stand in the file."""
    with (DATA / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
