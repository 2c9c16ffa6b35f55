"""All plots and explorers, found by themselves, with tables to try them on.

A new plot or explorer is tested as soon as it is a public name; it needs a line
in `USES` only if it takes more than a table.
"""

import nato_edu as nato

PLOTS = [name for name in nato.__all__ if name.startswith("plot_")]
EXPLORERS = [name for name in nato.__all__ if name.startswith("explore_")]

# For each kind of plot: the table, and the arguments beside it.
USES = {
    "lines": ("country_years", {"column": "democracy_index"}),
    "map": ("members", {"date": "2004-03-29"}),
    "membership": ("members", {}),
}
ARGUMENT_OF_EXPLORER = {"column": "columns"}


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
    return {
        "no rows": table.head(0),
        "one row": table.head(1),
        "all missing": emptied,
        "all": table,
    }
