"""Reading a learner's own CSV, beside reading the same file with pandas alone.

A file like ``country_years``, with a country, a year and four measures a row,
is written with semicolons and decimal commas, once for each size. Memory is what
Python and numpy take at most while reading, by tracemalloc, in a run of its own.
"""

import copy
import tempfile
import tracemalloc
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from _compare import Comparison, alternately, run, timed

from nato_edu import datasets
from nato_edu.own_data import read_own

SIZES = (10_000, 100_000, 1_000_000)
LIKE = "long_country_years"


def measure():
    """Time `read_own` and `pandas.read_csv` at three sizes."""
    describe_long_table()
    with tempfile.TemporaryDirectory() as folder:
        for rows in SIZES:
            path = Path(folder) / f"own_{rows}.csv"
            write(path, rows)
            ways = {"pandas.read_csv": plainly, "read_own": own}
            calls = {name: partial(way, path) for name, way in ways.items()}
            timings = alternately(
                {name: timed(call) for name, call in calls.items()},
                rounds=max(3, 200_000 // rows),
            )
            note = ", ".join(
                f"{name} {peak(call) / path.stat().st_size:.1f}"
                for name, call in calls.items()
            )
            megabytes = path.stat().st_size / 1e6
            yield Comparison(
                f"{rows:,} rows ({megabytes:.1f} MB)",
                timings,
                note=f"{rows:,} rows, most memory in sizes of the file: {note}.",
            )


def describe_long_table():
    """Describe a table like ``country_years`` that has room for many years."""
    item = copy.deepcopy(datasets.resource("country_years"))
    item["name"] = LIKE
    for field in item["schema"]["fields"]:
        if field["name"] == "year":
            field["constraints"]["maximum"] = 99_999
    datasets._resources()[LIKE] = item


def write(path, rows):
    """Write a file of many rows in which no country and year stands twice."""
    rng = np.random.default_rng(4)
    codes = datasets.load("countries")["iso3"].to_numpy()
    table = pd.DataFrame(
        {
            "Land": codes[np.arange(rows) % len(codes)],
            "År": 1949 + np.arange(rows) // len(codes),
            "Innbyggere": rng.integers(100_000, 300_000_000, rows),
            "population_projected": rng.choice(["ja", "nei"], rows),
            "gdp_per_head_usd_2011": rng.integers(500, 90_000, rows),
            "democracy_index": rng.integers(1, 10_000, rows) / 10_000,
        }
    )
    table.to_csv(path, sep=";", decimal=",", index=False)


def plainly(path):
    """Read a file the way a script without this package would."""
    return pd.read_csv(path, sep=";", decimal=",")


def own(path):
    """Read a file as a learner's own."""
    return read_own(path, like=LIKE)


def peak(call):
    """Return how many bytes a call takes at most."""
    tracemalloc.start()
    call()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


if __name__ == "__main__":
    run(measure)
