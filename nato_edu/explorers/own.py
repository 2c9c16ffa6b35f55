"""A learner's own file, in every plot that takes it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial, wraps
from inspect import signature
from itertools import combinations
from pathlib import Path

import ipywidgets as widgets

from ..datasets import resource, table_names
from ..language import (
    Mistake,
    column_label,
    country_code,
    country_name,
    number,
    phrase,
    word,
)
from ..measures.comparing import year_shown
from ..own_data import practice_file, read_own
from ..plots.change import plot_change
from ..plots.choropleth import plot_choropleth
from ..plots.events import plot_timeline
from ..plots.membership import plot_membership
from ..plots.over_time import plot_lines
from ..plots.pairs import plot_pairs
from ..plots.panels import plot_panels
from ..plots.ranking import plot_ranking
from ..plots.tiles import plot_tiles
from ._as_code import made
from ._controls import labelled, offer
from ._file_box import MOST, FileBox, SentFile
from ._frame import Explorer

_PRACTICE = "northern_spending"
_NOTHING = "\N{EN DASH}"


@dataclass(frozen=True)
class _Kind:
    """A plot, what it needs, and what can be chosen in it.

    Attributes
    ----------
    plot : callable
    needs : set of str
        Columns that the description of a table must have.
    choices : callable
        Takes the columns with numbers; returns entries of the menu of columns.
    arguments : callable
        Takes what was chosen there; returns arguments of the plot.
    of_one_year : bool
        Whether only countries with a value in the last year can be highlighted.
    """

    plot: Callable
    needs: frozenset
    choices: Callable
    arguments: Callable
    of_one_year: bool = False


def explore_own(path=None, *, like="defence_spending", highlight="NOR"):
    """Show a file of your own in any plot that takes it.

    Send a file with the button, or type its path. What is wrong in it is told by
    row and column; the last good picture stays until it is put right. Visitors of
    a page that is served can only send a file.

    Parameters
    ----------
    path : str or path, optional
        The file to begin with; a practice file if left out.
    like : str
        Name of the table of the course whose description the file is held against.
    highlight : str, optional
        The country to begin with, where the file has it.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> explorer = explore_own()
    >>> explorer.controls["plot"].value = "ranking"
    >>> "Defence spending, % of GDP, 2024" in explorer.picture.value
    True
    """
    require_drawable(like)
    tables = [(word("tables", name), name) for name in _drawable()]
    loud = country_code(highlight) if highlight else None
    read = _reader()

    def look(file, like):
        _refuse_large(file)
        return read(made(_source(file)), like=like)

    def controls():
        named = [(word("tables", name), name) for _, name in tables]
        return {
            "file": FileBox(None if path is None else str(path)),
            "like": labelled(widgets.Dropdown, "own_like", options=named, value=like),
            "plot": _menu("own_plot"),
            "column": _menu("measure"),
            "highlight": _menu("highlighted_country", loud),
        }

    def follow(controls):
        try:
            table = look(controls["file"].value, controls["like"].value)
        except Mistake:
            return  # told by the call; the menus stay as they are
        kinds = plots_of(table, controls["like"].value)
        offer(controls["plot"], [(phrase(f"own_plot_{one}"), one) for one in kinds])
        if kinds:
            plot = controls["plot"].value
            offer(controls["column"], kinds[plot])
            column = controls["column"].value
            offer(controls["highlight"], _countries(table, _KINDS[plot], column))

    def call(file, like, plot, column, highlight):
        entries = plots_of(look(file, like), like).get(plot, [])
        if column not in [one for _, one in entries]:
            raise Mistake("own_no_column", given=_PRACTICE if file is None else file)
        kind, table = _KINDS[plot], partial(read, _source(file), like=like)
        chosen = kind.arguments(column)
        if "highlight" in signature(kind.plot).parameters:
            chosen["highlight"] = highlight
        return partial(kind.plot, table, **chosen, ax=None)

    return Explorer(
        controls, call, follow=follow, state=lambda file, **chosen: _state(file)
    )


def _menu(key, value=None):
    """Return a menu that stands at a value until it is told what there is."""
    return labelled(widgets.Dropdown, key, options=[(_NOTHING, value)])


# -- The file ----------------------------------------------------------------


def _reader():
    """Return `read_own`, but it reads a file again only when that has changed."""
    read_once = lru_cache(maxsize=2)(
        lambda path, like, state: read_own(path, like=like)
    )

    @wraps(read_own)
    def read(path, *, like):
        return read_once(path, like, _state(path))

    return read


def _state(file):
    """Return the size of a file and when it was changed; one that was sent stays."""
    if isinstance(file, SentFile):
        return len(file), None
    try:
        found = Path(file or "").expanduser().stat()
    except (OSError, ValueError, RuntimeError):
        return 0, None  # there is none, which `read_own` tells
    return found.st_size, found.st_mtime_ns


def _refuse_large(file):
    """Raise a `Mistake` if a file is too large to be drawn at a move."""
    size, _ = _state(file)
    if size > MOST:
        in_words = {"size": number(size / 1e6, 1), "most": number(MOST / 1e6)}
        raise Mistake("own_too_large", given=file, **in_words)


def _source(file):
    """Return what `read_own` reads: the file given, or a practice file."""
    return partial(practice_file, _PRACTICE) if file is None else file


# -- What can be drawn -------------------------------------------------------


def _kinds(like):
    """Return the plots that take a table of the course, by the columns it has."""
    schema = resource(like)["schema"]
    there = {field["name"] for field in schema["fields"]}
    if schema.get("primaryKey") == ["iso3", "year"]:
        there.add("one row for each country and year")
    return {name: kind for name, kind in _KINDS.items() if kind.needs <= there}


def _drawable():
    """Return the names of the tables that some plot takes."""
    return [name for name in table_names() if _kinds(name)]


def require_drawable(like):
    """Raise a `Mistake` if there is no table of this name, or no plot takes it."""
    resource(like)  # tells if there is no such table
    if not _kinds(like):
        raise Mistake("own_no_plot", given=like, possible=_drawable())


def plots_of(table, like):
    """Return for each plot that takes a table what can be drawn of it.

    Parameters
    ----------
    table : pandas.DataFrame
    like : str
        Name of the table of the course that has the same columns.

    Returns
    -------
    dict
        Name of the plot -> entries of a menu: (label, column or columns).

    Examples
    --------
    >>> from nato_edu import load
    >>> plots_of(load("defence_spending"), "defence_spending")["lines"]
    [('Defence spending, % of GDP', 'spending_pct_gdp')]
    """
    fields = resource(like)["schema"]["fields"]
    measures = [
        field["name"]
        for field in fields
        if field["type"] in ("integer", "number")
        and field["name"] != "year"
        and table[field["name"]].notna().any()
    ]
    found = {name: kind.choices(measures) for name, kind in _kinds(like).items()}
    return {name: entries for name, entries in found.items() if entries}


def _countries(table, kind, column):
    """Return the countries that can be highlighted, as entries of a menu."""
    used = [name for name in kind.arguments(column).values() if name]
    known = table.dropna(subset=["iso3", *used])
    if kind.of_one_year:
        known = known[known["year"] == year_shown(table, used)]
    codes = sorted(known["iso3"].unique(), key=country_name)
    return [(phrase("none"), None), *((country_name(code), code) for code in codes)]


def _each(columns):
    return [(column_label(column), column) for column in columns]


def _pairs(columns):
    both = combinations(columns, 2)
    return [(" / ".join(map(column_label, pair)), pair) for pair in both]


def _lanes(columns):
    return [(phrase("no_lanes"), None), *_each(["event_category"])]


_BY_YEAR = frozenset({"one row for each country and year"})
_KINDS = {
    name: _Kind(plot, _BY_YEAR, _each, lambda one: {"column": one}, name == "ranking")
    for name, plot in {
        "lines": plot_lines,
        "ranking": plot_ranking,
        "choropleth": plot_choropleth,
        "tiles": plot_tiles,
        "panels": plot_panels,
        "change": plot_change,
    }.items()
} | {
    "pairs": _Kind(
        plot_pairs,
        _BY_YEAR,
        _pairs,
        lambda both: dict(zip(("across", "up"), both, strict=True)),
        of_one_year=True,
    ),
    "timeline": _Kind(
        plot_timeline,
        frozenset({"event_day", "event_title"}),
        _lanes,
        lambda lane: {"lane": lane},
    ),
    "membership": _Kind(
        plot_membership,
        frozenset({"iso3", "member_since_legal"}),
        lambda columns: [(_NOTHING, None)],
        lambda nothing: {},
    ),
}
