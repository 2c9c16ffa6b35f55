"""Places by several definitions, in any year."""

import datetime as dt
from functools import partial

from ..datasets import load
from ..measures.burden import burden
from ..measures.membership import members_on
from ..plots.burden import plot_burden
from ._controls import country_menu, with_player, year_slider
from ._frame import Explorer

_HEAD_AND_NOTE = 9  # lines for the heads above the lists, and for the missing below


def explore_burden(columns=None, *, year=None, highlight="NOR"):
    """Choose the year and the country of the lists that `plot_burden` draws.

    Parameters
    ----------
    columns : list of str, optional
        The definitions, as `burden` names them; all five if left out.
    year : int, optional
        The year to begin with; the last one known if left out.
    highlight : str, optional
        The country to begin with. In years before it joined nobody is highlighted.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> explorer = explore_burden(year=2024)
    >>> explorer.controls["year"].value = 1960
    >>> "Places by definition, 1960" in explorer.picture.value
    True
    """
    years, members = load("spending_long")["year"], load("members")

    def controls():
        return {
            "year": year_slider(years.min(), years.max(), year, key="shown_year"),
            "highlight": country_menu(members, highlight),
        }

    def call(year, highlight):
        there = highlight in set(members_on(dt.date(year, 12, 31))["iso3"])
        options = {"columns": columns, "highlight": highlight if there else None}
        return partial(plot_burden, partial(burden, year), year=year, **options)

    lines = len(members) + _HEAD_AND_NOTE
    return Explorer(controls, call, rows=with_player("year"), lines=lines)
