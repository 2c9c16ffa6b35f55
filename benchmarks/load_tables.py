"""Loading all tables of the course, beside reading the same files with pandas.

Each time is that of a fresh process which has already imported pandas: what the
package remembers is forgotten before each run.
"""

from functools import partial

import pandas as pd
from _compare import Comparison, alternately, run, timed

from nato_edu import datasets
from nato_edu._files import data_folder


def measure():
    """Time pandas alone, our `load`, and `load` with its description to read."""
    paths = [
        data_folder() / datasets.resource(n)["path"] for n in datasets.table_names()
    ]
    ways = {
        "pandas.read_csv": timed(partial(read_plainly, paths)),
        "load": forgetting([datasets._read], load_all),
        "load, description read anew": forgetting(
            [datasets._read, datasets._resources, datasets.package], load_all
        ),
    }
    yield Comparison(
        f"All {len(paths)} tables",
        alternately(ways, rounds=100, unmeasured=5),
        dict.fromkeys(list(ways)[1:], {"ratio": 1.3}),
    )
    ways = {"datapackage.json": forgetting([datasets.package], datasets.package)}
    yield Comparison("Description alone", alternately(ways, rounds=100))


def read_plainly(paths):
    """Read files the way a script without this package would."""
    for path in paths:
        pd.read_csv(path)


def load_all():
    """Load every table of the course."""
    for name in datasets.table_names():
        datasets.load(name)


def forgetting(cached, call):
    """Return `call`, timed, with some caches emptied before each run."""
    measured = timed(call)

    def way():
        for function in cached:
            function.cache_clear()
        return measured()

    return way


if __name__ == "__main__":
    run(measure)
