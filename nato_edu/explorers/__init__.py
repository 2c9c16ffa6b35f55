"""Controls around the plots; the only part that knows ipywidgets.

Every ``explore_x`` stands around a ``plot_x``.
"""

import datetime as dt

import ipywidgets as widgets

from ..datasets import load
from ..language import as_list
from ..measures.membership import FIRST_DAY, day_of_alliance, last_known_day
from ..measures.tables import need
from ..plots.maps import MAP_INCHES, plot_map
from ..plots.membership import STAIRS_INCHES, plot_membership
from ..plots.over_time import plot_lines
from ._controls import (
    column_menu,
    convention_menu,
    country_menu,
    date_box,
    span_slider,
    stops,
    time_slider,
    year_slider,
)
from ._frame import Explorer

__all__ = ["explore_lines", "explore_map", "explore_membership"]


def explore_map(data=None, *, date="1949-08-24", highlight=None):
    """Move through time on the map of `plot_map`: step, play, or choose a day.

    Parameters
    ----------
    data : pandas.DataFrame, optional
        ``members``, or a table with its columns ``iso3`` and
        ``member_since_legal``.
    date : date or str
        The day to begin with.
    highlight : str, optional
        A country to outline at first.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> import datetime
    >>> explorer = explore_map(date="1999-03-12")
    >>> explorer.controls["date"].value = datetime.date(2004, 3, 29)
    >>> "26 members" in explorer.picture.value
    True
    """
    data = load("members") if data is None else data
    controls = {
        "date": date_box(day_of_alliance(date)),
        "highlight": country_menu(data, highlight),
    }

    def draw(ax, date, highlight):
        plot_map(data, date=date, highlight=highlight, ax=ax)

    slider, player = time_slider(stops(data), controls["date"])
    above = [widgets.HBox([player, slider]), widgets.HBox(list(controls.values()))]
    return Explorer(draw, controls, above=above, inches=MAP_INCHES)


def explore_membership(data=None, *, year=None, highlight="NOR"):
    """Let the staircase of `plot_membership` grow, and compare two countings.

    Parameters
    ----------
    data : pandas.DataFrame, optional
        ``members``, or some of its rows.
    year : int, optional
        The year up to which the stairs stand at first; the last if left out.
    highlight : str, optional
        A country whose step is named in colour at first.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> explorer = explore_membership()
    >>> explorer.controls["year"].value = 1999
    >>> "19" in explorer.picture.value
    True
    """
    data = load("members") if data is None else data
    controls = {
        "year": year_slider(FIRST_DAY.year, last_known_day(data).year, year),
        "convention": convention_menu(),
        "highlight": country_menu(data, highlight),
    }

    def draw(ax, year, convention, highlight):
        until = min(dt.date(year, 12, 31), last_known_day(data))
        plot_membership(
            data, convention=convention, until=until, highlight=highlight, ax=ax
        )

    return Explorer(draw, controls, inches=STAIRS_INCHES)


def explore_lines(data, columns, *, over="year", highlight=("NOR", None)):
    """Choose what `plot_lines` draws: measure, two countries, span of years.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country and year: ``iso3``, `over` and the columns.
    columns : str or list of str
        What can be drawn upwards.
    over : {"year", "years_since_joining"}
        What is drawn across.
    highlight : str or pair of str
        The countries to begin with.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> explorer = explore_lines(load("country_years"), "democracy_index")
    >>> explorer.controls["first"].value = "HUN"
    >>> "Hungary" in explorer.picture.value
    True
    """
    columns = [columns] if isinstance(columns, str) else list(columns)
    need(data, ["iso3", over, *columns])
    first, second, *_ = [*as_list(highlight), None, None]
    controls = {
        "column": column_menu(columns),
        "first": country_menu(data, first, "first_country"),
        "second": country_menu(data, second, "second_country"),
        "span": span_slider(data, over),
    }

    def draw(ax, column, first, second, span):
        loud = [iso3 for iso3 in dict.fromkeys((first, second)) if iso3]
        plot_lines(data, column, over=over, span=span, highlight=loud, ax=ax)

    return Explorer(draw, controls)
