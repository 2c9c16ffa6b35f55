"""Through time on the map."""

from functools import partial

from ..datasets import load
from ..measures.membership import day_of_alliance
from ..plots.maps import MAP_INCHES, plot_map
from ._controls import (
    country_menu,
    date_box,
    phrase_menu,
    side_by_side,
    stops,
    time_slider,
)
from ._frame import Explorer

_PARTNERS = {False: "partners_hidden", True: "partners_shown"}


def explore_map(data=None, *, date="1949-08-24", highlight=None, partners=False):
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
    partners : bool
        Whether the Partnership for Peace is drawn at first.

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

    def controls():
        return {
            "date": date_box(day_of_alliance(date)),
            "highlight": country_menu(data, highlight),
            "partners": phrase_menu("partners", _PARTNERS, partners),
        }

    def rows(controls):
        slider, player = time_slider(stops(data), controls["date"])
        return [side_by_side([player, slider]), side_by_side(controls.values())]

    def call(**chosen):
        return partial(plot_map, data, **chosen)

    return Explorer(controls, call, rows=rows, inches=MAP_INCHES)
