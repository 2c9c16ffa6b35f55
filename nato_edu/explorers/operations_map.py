"""Where operations were, on one day or ever."""

import datetime as dt
from functools import partial

from ..datasets import load
from ..language import day
from ..measures.choosing import only
from ..measures.operations import last_day_of, periods
from ..measures.tables import need
from ..plots.operations_map import OPERATIONS_MAP_INCHES, plot_operations_map
from ._as_code import made
from ._controls import (
    date_box,
    mandate_menu,
    norway_menu,
    phrase_menu,
    side_by_side,
    stops_of_operations,
    time_slider,
    value_menu,
)
from ._frame import Explorer
from .operations import some_operations

_WHEN = {False: "when_on_day", True: "when_ever"}


def explore_operations_map(data=None, *, date=None, theatre=None):
    """Move through time on the map of `plot_operations_map`, or see all at once.

    Parameters
    ----------
    data : pandas.DataFrame, optional
        ``operations``, or some of its rows.
    date : date or str, optional
        The day to begin with; the last that the table knows if left out.
    theatre : str, optional
        A theatre to begin with, by its code or its name in any language.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> explorer = explore_operations_map(date="1999-05-01")
    >>> "Operations on 1 May 1999: 3" in explorer.picture.value
    True
    >>> explorer.controls["every"].value = True
    >>> explorer.controls["mandate"].value = "without"
    >>> "Where operations were: 28 in all" in explorer.picture.value
    True
    """
    data = load("operations") if data is None else data
    need(data, ["operation_id", "un_mandate", "theatre", "domain"])
    days = stops_of_operations(data)
    start = day(date or min(last_day_of(periods(data)), dt.date.today()))

    def controls():
        theatres, domains = (data[name].dropna() for name in ("theatre", "domain"))
        everywhere = {"nothing": "all_of_them"}
        return {
            "every": phrase_menu("when", _WHEN),
            "date": date_box(start, first=days[0]),
            "theatre": value_menu(
                "theatre", "theatre", sorted(theatres), theatre, **everywhere
            ),
            "domain": value_menu(
                "domain", "domain", sorted(domains), None, **everywhere
            ),
            "mandate": mandate_menu(),
            "norway": norway_menu(),
        }

    def rows(controls):
        slider, player = time_slider(days, controls["date"])
        return [side_by_side([player, slider]), side_by_side(controls.values())]

    def call(every, date, theatre, domain, mandate, norway):
        shown = partial(only, data, "domain", domain) if domain else data
        shown = some_operations(shown, mandate, norway)
        here = partial(only, shown, "theatre", theatre) if theatre else shown
        options = {"date": None if every else day(date)}
        if len(made(here)):  # the plot itself knows only theatres that are there
            here, options["theatre"] = shown, theatre
        return partial(plot_operations_map, here, **options)

    return Explorer(controls, call, rows=rows, inches=OPERATIONS_MAP_INCHES)
