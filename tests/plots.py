"""All plots and explorers, found by themselves, with tables to try them on.

A new plot or explorer is tested as soon as it is a public name; it needs a line
in `USES` only if it takes more than a table.
"""

import re

import nato_edu as nato
from nato_edu import figures

PLOTS = [name for name in nato.__all__ if name.startswith("plot_")]
EXPLORERS = [name for name in nato.__all__ if name.startswith("explore_")]

# For each kind of plot: the table, and the arguments beside it.
USES = {
    "burden": ("spending_long", {}),
    "lines": ("country_years", {"column": "democracy_index"}),
    "map": ("members", {"date": "2004-03-29"}),
    "membership": ("members", {}),
    "panels": ("defence_spending", {"column": "spending_pct_gdp", "target": 2}),
    "vintages": ("spending_vintages", {}),
}
# For some kinds: more tables at the edge of what they may meet, by name.
CROWDS = {
    "burden": {
        "five definitions": lambda: nato.burden(2024),
        "before most was counted": lambda: nato.burden(1949),
    },
    "lines": {"32 lines": lambda: of_allies("country_years")},
    "panels": {
        "40 panels": lambda: renamed("country_years", "democracy_index"),
        "large numbers": lambda: renamed("country_years", "gdp_per_head_usd_2011"),
    },
}
ARGUMENT_OF_EXPLORER = {"column": "columns"}


def of_allies(name):
    """Return the rows of a table that are about members of NATO."""
    table = nato.load(name)
    return table[table["iso3"].isin(nato.load("members")["iso3"])]


def renamed(name, column):
    """Return a table whose column has the name that panels draw."""
    return nato.load(name).rename(columns={column: "spending_pct_gdp"})


def kind(name):
    return name.partition("_")[2]


def draw(name, data=None, **more):
    """Draw a plot with its usual arguments, on another table if given."""
    table, arguments = USES[kind(name)]
    data = nato.load(table) if data is None else data
    return getattr(nato, name)(data, **{**arguments, **more})


def explore(name, **more):
    """Make an explorer with the usual arguments of its plot."""
    table, arguments = USES[kind(name)]
    if name == "explore_lines":
        more = {"columns": ["democracy_index", "population"], **more}
        arguments = {}
    return getattr(nato, name)(nato.load(table), **{**arguments, **more})


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
    bundle = ax._repr_mimebundle_()
    markup = re.sub(r"base64,[^\"]*", "", bundle["text/html"])
    return bundle["text/plain"], markup


def dots(ax):
    """Return the picture as drawn on the screen."""
    figures.fit(ax)
    return figures.small_png(ax)
