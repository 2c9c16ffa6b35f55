"""All plots and explorers, found by themselves, with tables to try them on.

A new plot or explorer is tested as soon as it is a public name; it needs a line
in `USES` only if it takes more than a table.
"""

import itertools
from unittest import mock

import numpy as np
import pandas as pd
from matplotlib.text import Text

import nato_edu as nato
from nato_edu import figures
from nato_edu._files import data_folder

PLOTS = [name for name in nato.__all__ if name.startswith("plot_")]
EXPLORERS = [name for name in nato.__all__ if name.startswith("explore_")]

# For each kind of plot: the table, and the arguments beside it.
USES = {
    "alignment": ("un_alignment", {}),
    "balance": ("capabilities", {"column": "cow_soldiers_thousand"}),
    "burden": ("spending_long", {}),
    "change": ("defence_spending", {"column": "spending_pct_gdp"}),
    "choropleth": ("defence_spending", {"column": "spending_pct_gdp"}),
    "emphasis": ("word_counts", {}),
    "lines": ("country_years", {"column": "democracy_index"}),
    "map": ("members", {"date": "2004-03-29"}),
    "membership": ("members", {}),
    "nuclear": ("nuclear_stockpiles", {}),
    "operations": ("operations", {}),
    "operations_map": ("operations", {}),
    "pairs": (
        "country_years",
        {"across": "gdp_per_head_usd_2011", "up": "democracy_index"},
    ),
    "panels": ("defence_spending", {"column": "spending_pct_gdp", "target": 2}),
    "passages": ("parallel_passages", {}),
    "path": ("members", {}),
    "ranking": ("defence_spending", {"column": "spending_pct_gdp"}),
    "strength": ("troop_levels", {"operation": ["ISAF", "KFOR"]}),
    "tiles": ("defence_spending", {"column": "spending_pct_gdp"}),
    "timeline": ("events", {}),
    "verdicts": ("claims", {}),
    "vintages": ("spending_vintages", {}),
}
# For some kinds: more tables at the edge of what they may meet, by name.
CROWDS = {
    "burden": {
        "five definitions": lambda: nato.burden(2024),
        "before most was counted": lambda: nato.burden(1949),
    },
    "change": {
        "40 countries": lambda: renamed("country_years", "population"),
        "large numbers": lambda: renamed("country_years", "armed_forces"),
    },
    "emphasis": {"every word": lambda: single_words()},
    "lines": {"32 lines": lambda: of_allies("country_years")},
    "operations": {"of Norway": lambda: nato.load("norwegian_operations")},
    "operations_map": {"of Norway": lambda: nato.load("norwegian_operations")},
    "panels": {
        "40 panels": lambda: renamed("country_years", "democracy_index"),
        "large numbers": lambda: renamed("country_years", "gdp_per_head_usd_2011"),
    },
    "path": {"32 ways": lambda: later_by("members", years=60)},
    "ranking": {"40 countries": lambda: renamed("country_years", "population")},
    "timeline": {"2,000 events": lambda: repeated("events", 2000)},
}
MEASURES = {"columns": ["sipri_spending_pct_gdp", "sipri_spending_usd_m_2023"]}
# The explorers that stand around no plot of their name: they show cards, or another.
WITHOUT_PLOT = {"claims", "contributions", "glossary", "own"}
# What decides which file is read: another one is tried where files are tried.
OF_FILES = {"file", "like"}
# For the explorers that take something else than their plot.
EXPLORED = {
    "balance": (
        "capabilities",
        {"columns": ["cow_soldiers_thousand", "cow_iron_steel_kt"]},
    ),
    "burden": (None, {}),
    "choropleth": ("spending_long", MEASURES),
    "contributions": ("norwegian_operations", {}),
    "claims": (None, {}),
    "glossary": (None, {}),
    "lines": (
        "country_years",
        {"columns": ["democracy_index", "population"], "base": 1990},
    ),
    "own": (
        None,
        {"path": data_folder() / "tables/country_years.csv", "like": "country_years"},
    ),
    "ranking": (
        "spending_long",
        {
            "columns": ["sipri_spending_pct_gdp", "sipri_spending_usd_m_2023"],
            "target": 2,
        },
    ),
    "tiles": ("spending_long", MEASURES),
    "timeline": ("events", {"lane": "event_category", "highlight": "NOR"}),
}


def of_allies(name):
    """Return the rows of a table that are about members of NATO."""
    table = nato.load(name)
    return table[table["iso3"].isin(nato.load("members")["iso3"])]


def renamed(name, column):
    """Return a table in which a column has the name of the one that is drawn."""
    return nato.load(name).rename(columns={column: "spending_pct_gdp"})


def repeated(name, rows):
    """Return a table with its rows over and over again."""
    table = nato.load(name)
    return table.iloc[np.arange(rows) % len(table)].reset_index(drop=True)


def single_words():
    """Return the counts of single words, which no text has all of."""
    counts = nato.load("word_counts")
    return counts[counts["word_kind"] == "word"]


def later_by(name, years):
    """Return a table with all its days so many years later."""
    table = nato.load(name)
    days = table.select_dtypes("datetime").columns.drop("as_of")
    return table.assign(
        **{day: table[day] + pd.DateOffset(years=years) for day in days}
    )


def kind(name):
    return name.partition("_")[2]


def draw(name, data=None, **more):
    """Draw a plot with its usual arguments, on another table if given."""
    table, arguments = USES[kind(name)]
    data = nato.load(table) if data is None else data
    return getattr(nato, name)(data, **{**arguments, **more})


def explore(name, **more):
    """Make an explorer, usually with the table and arguments of its plot."""
    table, arguments = EXPLORED.get(kind(name)) or USES[kind(name)]
    data = [] if table is None else [nato.load(table)]
    return getattr(nato, name)(*data, **{**arguments, **more})


def controls(explorer):
    """Return the controls that can be moved whatever file is read."""
    moved = explorer.controls.items()
    return {name: control for name, control in moved if name not in OF_FILES}


def extremes(name):
    """Return tables at the edge of what a plot may meet, by name."""
    table = nato.load(USES[kind(name)][0])
    values = table.columns.difference(["iso3", "year"])
    emptied = table.assign(**{name: table[name].shift(len(table)) for name in values})
    crowds = CROWDS.get(kind(name), {})
    return {
        "no rows": table.head(0),
        "one row": table.head(1),
        "all missing": emptied,
        "all": table,
    } | {case: make() for case, make in crowds.items()}


def words(ax):
    """Return all that is compared of a picture in a notebook: not its dots."""
    with mock.patch.object(figures, "small_png", return_value=b""):
        bundle = ax._repr_mimebundle_()
    return bundle["text/plain"], bundle["text/html"]


def dots(ax):
    """Return the picture as drawn on the screen."""
    figures.fit(ax)
    ax.figure.canvas.draw()
    return bytes(ax.figure.canvas.buffer_rgba())


def assert_readable(ax):
    """Assert that no text leaves the figure or covers another one."""
    ax.figure.draw_without_rendering()
    boxes, inside = text_boxes(ax), ax.figure.bbox.padded(1)
    for text, box in boxes:
        assert inside.x0 <= box.x0 <= box.x1 <= inside.x1, text
        assert inside.y0 <= box.y0 <= box.y1 <= inside.y1, text
    for (text, box), (other, second) in itertools.combinations(boxes, 2):
        assert not _overlap(box, second), (text, other)


def text_boxes(ax):
    """Return all visible text with its box, as drawn."""
    texts = [t for t in ax.findobj(Text) if t.get_visible() and t.get_text().strip()]
    shown = [t for t in texts if is_within_limits(ax, t)]
    return [(t.get_text(), t.get_window_extent()) for t in shown]


def is_within_limits(ax, text):
    """Return whether a text is drawn: labels of ticks outside the axes are not."""
    every = [ax, *ax.child_axes]
    for axis in [axis for one in every for axis in (one.xaxis, one.yaxis)]:
        for tick in axis.get_major_ticks():
            if text in (tick.label1, tick.label2):
                low, high = sorted(axis.get_view_interval())
                return low <= tick.get_loc() <= high
    return True


def _overlap(one, other, least=1.0):
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return width > least and height > least
