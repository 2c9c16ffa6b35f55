"""Events along a line, in lanes of one's choice, over a span of years."""

from functools import partial

import ipywidgets as widgets

from ..figures import FIGURE_INCHES
from ..language import as_list, column_label, phrase
from ..measures.events import dated
from ..measures.tables import need
from ..plots.events import plot_timeline
from ._controls import country_menu, labelled, span_slider
from ._frame import Explorer

_LEAST, _LANE, _REST = 4.6, 0.62, 1.6  # inches: in all, for a lane, beside the lanes
_MOST = 8.5  # inches


def explore_timeline(
    data,
    lane=None,
    *,
    day="event_day",
    title="event_title",
    highlight=None,
):
    """Choose what `plot_timeline` draws: lanes, span of years, a country.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per event: ``events``, ``norwegian_policy``, or a table of your own.
    lane : str or list of str, optional
        Columns by which the events can stand in lanes; the first to begin with.
    day, title : str
        Columns that say when it was and what.
    highlight : str, optional
        The country to begin with, by code or by name in any language. There is a
        menu of countries if the table has a column ``iso3``.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> from nato_edu import load
    >>> explorer = explore_timeline(load("events"), "event_category", highlight="NOR")
    >>> explorer.controls["span"].value = (1945, 1955)
    >>> "Events from 1945 to 1955" in explorer.picture.value
    True
    """
    columns = as_list(lane)
    need(data, columns)
    days = dated(data, day=day, title=title).dropna(subset="day")["day"]
    of_countries = highlight is not None or "iso3" in data.columns
    need(data, ["iso3"] if of_countries else [])

    def controls():
        made = {"span": span_slider(days.dt.year.to_frame("year"), "year")}
        if columns:
            options = [(column_label(column), column) for column in columns]
            options.append((phrase("no_lanes"), None))
            made["lane"] = labelled(widgets.Dropdown, "lanes", options=options)
        if of_countries:
            made["highlight"] = country_menu(data, highlight, absent_too=True)
        return made

    def call(**chosen):
        return partial(plot_timeline, data, day=day, title=title, **chosen)

    return Explorer(controls, call, inches=_inches(data, columns))


def _inches(data, columns):
    """Return a size that has room for the lanes of each column."""
    lanes = max((data[column].nunique(dropna=False) for column in columns), default=0)
    return FIGURE_INCHES[0], min(_MOST, max(_LEAST, _REST + _LANE * lanes))
