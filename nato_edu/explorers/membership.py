"""The staircase of membership, growing."""

import datetime as dt
from functools import partial

from ..datasets import load
from ..measures.membership import FIRST_DAY, last_known_day
from ..plots.membership import STAIRS_INCHES, plot_membership
from ._controls import convention_menu, country_menu, with_player, year_slider
from ._frame import Explorer


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

    def controls():
        return {
            "year": year_slider(FIRST_DAY.year, last_known_day(data).year, year),
            "convention": convention_menu(),
            "highlight": country_menu(data, highlight),
        }

    def call(year, **chosen):
        until = min(dt.date(year, 12, 31), last_known_day(data))
        return partial(plot_membership, data, until=until, **chosen)

    return Explorer(controls, call, rows=with_player("year"), inches=STAIRS_INCHES)
