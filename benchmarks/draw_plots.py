"""Each plot as a PNG file, beside the same artists drawn by bare matplotlib.

The bare versions know beforehand what ours find out: which labels, which
colours, where the names stand. They neither check nor describe anything. The
second part lets the table of `plot_lines` grow.
"""

import io

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from _compare import Comparison, alternately, png, run, timed
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from nato_edu import load, style
from nato_edu.datasets import shapes
from nato_edu.figures import SCREEN_DPI
from nato_edu.measures.membership import rounds, status_on
from nato_edu.plots.maps import MAP_INCHES, outlines_on, plot_map
from nato_edu.plots.membership import STAIRS_INCHES, plot_membership
from nato_edu.plots.over_time import plot_lines

DATE = "1982-05-30"
ROUNDS = 30
SIZES = {1_000: 30, 10_000: 20, 100_000: 7}  # rows of the table -> rounds


def measure():
    """Time each plot, then `plot_lines` with tables of growing length."""
    years, members = load("country_years"), load("members")
    pairs = {
        "plot_lines": (
            lambda: bare_lines(years, "democracy_index", loud="NOR"),
            lambda: plot_lines(years, "democracy_index", highlight="NOR"),
        ),
        "plot_map": (lambda: bare_map(DATE), lambda: plot_map(members, date=DATE)),
        "plot_membership": (
            lambda: bare_stairs(members),
            lambda: plot_membership(members),
        ),
    }
    for name, (bare, ours) in pairs.items():
        yield beside_matplotlib(name, bare, ours, rounds=ROUNDS)
    for size, times in SIZES.items():
        table = long_table(size)
        yield beside_matplotlib(
            f"plot_lines with {size} rows",
            lambda table=table: bare_lines(table, "democracy_index"),
            lambda table=table: plot_lines(table, "democracy_index"),
            rounds=times,
        )


def beside_matplotlib(name, bare, ours, *, rounds):
    """Compare two ways to draw axes, both encoded as PNG."""
    ways = {
        "bare matplotlib": timed(lambda: encode(bare())),
        "ours": timed(lambda: png(ours())),
    }
    return Comparison(f"{name}, to PNG", alternately(ways, rounds=rounds, unmeasured=3))


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


# -- By hand -----------------------------------------------------------------


def new_axes(inches):
    """Return axes in a figure that pyplot does not know."""
    figure = Figure(figsize=inches, dpi=SCREEN_DPI)
    FigureCanvasAgg(figure)
    return figure.add_subplot()


def encode(ax):
    """Encode a picture the way `png` does."""
    buffer = io.BytesIO()
    ax.figure.savefig(buffer, format="png", dpi=SCREEN_DPI)
    return buffer.getvalue()


def add_texts(ax, title, subtitle="", below=30):
    """Write title, subtitle and source line."""
    bold = {"fontsize": style.TITLE, "fontweight": "bold", "color": style.INK}
    ax.set_title(title, loc="left", y=1, pad=8 + 14 * bool(subtitle), **bold)
    shift = {"xycoords": "axes fraction", "textcoords": "offset points"}
    if subtitle:
        ax.annotate(subtitle, (0, 1), xytext=(0, 7), fontsize=style.TEXT, **shift)
    source = "Source: V-Dem, as of 30 June 2026"
    ax.annotate(
        source, (0, 0), xytext=(0, -below), va="top", fontsize=style.SMALL, **shift
    )


def clear_frame(ax):
    """Keep a light grid and the line at the bottom."""
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(length=0, labelsize=style.TEXT)
    ax.grid(axis="y", color="#e6e6e6", linewidth=0.8)
    ax.set_axisbelow(True)


def bare_lines(data, column, *, loud=None):
    """Draw one line per country, one of them in colour."""
    ax = new_axes(style.FIGURE_INCHES)
    lines = {
        iso3: rows[["year", column]].to_numpy(dtype="float64")
        for iso3, rows in data.groupby("iso3")
    }
    quiet = [points for iso3, points in lines.items() if iso3 != loud]
    look = {"colors": style.QUIET, "linewidths": style.QUIET_WIDTH}
    ax.add_collection(LineCollection(quiet, **look))
    ax.autoscale_view()
    if loud:
        bright = {"color": style.LOUD[0]}
        ax.plot(*lines[loud].T, linewidth=style.LINE_WIDTH, **bright)
        ax.annotate("Norway", lines[loud][-1], fontweight="bold", **bright)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=8, integer=True))
    add_texts(ax, "Democracy index", f"Grey: {len(quiet)} other countries")
    clear_frame(ax)
    return ax


def bare_map(date):
    """Draw the map on a day: four colours, a key, the frame of the inset."""
    ax = new_axes(MAP_INCHES)
    status, outlines = status_on(date), outlines_on(date)
    colours = {
        "member": style.MEMBER,
        "new_member": style.NEW_MEMBER,
        "warsaw_pact": style.PACT,
    }
    present = [kind for kind in colours if kind in status.values()]
    for kind in (None, *present):
        paths = [path for iso3, path in outlines.items() if status.get(iso3) == kind]
        pact = kind == "warsaw_pact"
        areas = PathCollection(
            paths,
            facecolors=colours.get(kind, style.LAND),
            edgecolors=style.PACT_HATCH if pact else style.BORDER,
            linewidths=0.5,
            hatch="//////" if pact else None,
        )
        ax.add_collection(areas, autolim=False)
    left, right, bottom, top = shapes()["frame"]
    ax.set(xlim=(left, right), ylim=(bottom, top), aspect="equal")
    ax.set(xticks=[], yticks=[], facecolor=style.SEA)
    ax.spines[:].set_visible(False)
    x0, x1, y0, y1 = shapes()["inset"]
    ax.plot([x0, x1, x1], [y1, y1, y0], color="#b5c4ce", linewidth=0.8)
    add_texts(ax, f"NATO on {date}", below=6)
    for row, kind in enumerate(present):
        place = 0.015, 0.76 - 0.0455 * row
        key = Rectangle(place, 0.022, 0.026, transform=ax.transAxes)
        key.set(facecolor=colours[kind], hatch="////" * (kind == "warsaw_pact"))
        ax.add_patch(key)
        ax.text(0.045, place[1], kind, transform=ax.transAxes, fontsize=style.TEXT)
    return ax


def bare_stairs(members):
    """Draw the staircase of membership, each step with its countries."""
    ax = new_axes(STAIRS_INCHES)
    steps = rounds(members)
    days = mdates.date2num([*steps["date"], members["as_of"].max()])
    heights = [*steps["members"], steps["members"].iloc[-1]]
    look = {"color": style.MEMBER, "linewidth": style.LINE_WIDTH}
    ax.plot(days, heights, drawstyle="steps-post", **look)
    for day, height, codes in zip(days, heights, steps["countries"], strict=False):
        label = f"{mdates.num2date(day).year}: {', '.join(codes)}"
        small = {"fontsize": style.SMALL, "textcoords": "offset points"}
        ax.annotate(label, (day, height), xytext=(6, -5), va="top", **small)
    ax.xaxis.set_major_locator(mdates.YearLocator(10))
    ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    add_texts(ax, "From 12 to 32 members", "Members over time", below=24)
    clear_frame(ax)
    return ax


if __name__ == "__main__":
    run(measure)
