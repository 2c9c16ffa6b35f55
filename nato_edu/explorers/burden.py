"""Places by several definitions, in any year."""

from ..datasets import load
from ..measures.burden import burden
from ..plots.burden import plot_burden
from ._controls import country_menu, year_slider
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
    controls = {
        "year": year_slider(years.min(), years.max(), year, key="shown_year"),
        "highlight": country_menu(members, highlight),
    }

    def draw(ax, year, highlight):
        carried = burden(year)
        there = highlight in set(carried["iso3"])
        loud = highlight if there else None
        plot_burden(carried, columns=columns, year=year, highlight=loud, ax=ax)

    lines = len(members) + _HEAD_AND_NOTE
    return Explorer(draw, controls, lines=lines)
