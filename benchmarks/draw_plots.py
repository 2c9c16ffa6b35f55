"""Each plot as a PNG file, beside the same artists drawn by bare matplotlib.

Bare matplotlib is handed every place, colour and word beforehand; see `_bare`.
The second part lets the tables of some plots grow.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from _bare import encode, record, redraw
from _compare import Comparison, alternately, run, timed

from nato_edu.figures import fit

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import plots

ROUNDS = 15
SIZES = {1_000: 15, 10_000: 15, 100_000: 7}  # rows of the table -> rounds
TARGET = 1.3


def measure():
    """Time each plot, then `plot_lines` with tables of growing length."""
    for name in plots.PLOTS:
        yield beside_matplotlib(name, lambda name=name: plots.draw(name), ROUNDS)
    for size, rounds in SIZES.items():
        table = long_table(size)
        yield beside_matplotlib(
            f"plot_lines with {size:,} rows",
            lambda table=table: plots.draw("plot_lines", table),
            rounds,
            target=None,  # the recording has no table to read; what counts is growth
        )


def beside_matplotlib(name, draw, rounds, target=TARGET):
    """Compare a plot, fitted to its figure, with its recording."""
    taken = record(drawn(draw))
    ways = {
        "bare matplotlib": timed(lambda: redraw(taken)),
        "ours": timed(lambda: encode(drawn(draw).figure)),
    }
    timings = alternately(ways, rounds=rounds, unmeasured=2)
    targets = {} if target is None else {"ours": {"ratio": target}}
    return Comparison(f"{name}, to PNG", timings, targets)


def drawn(draw):
    """Draw and fit, as a notebook does."""
    ax = draw()
    fit(ax)
    return ax


def long_table(size):
    """Return a table for `plot_lines` with about as many rows as asked for."""
    countries, years = size // 100, np.arange(1926, 2026)
    values = np.random.default_rng(3).normal(size=(countries, 100)).cumsum(axis=1)
    return pd.DataFrame(
        {
            "iso3": np.repeat([f"C{number:04}" for number in range(countries)], 100),
            "year": np.tile(years, countries),
            "democracy_index": values.ravel(),
        }
    )


if __name__ == "__main__":
    run(measure)
