"""How the figure of a year was revised, for any country."""

from functools import partial

import ipywidgets as widgets

from ..datasets import load
from ..language import as_list, phrase
from ..measures.tables import need, numbers_in
from ..plots.vintages import VINTAGES_INCHES, plot_vintages
from ._controls import country_menu, labelled
from ._frame import Explorer

_COLUMN = "vintage_pct_gdp"


def explore_vintages(data=None, *, country="NOR", year=None):
    """Choose whose figures `plot_vintages` draws, and which years in colour.

    Parameters
    ----------
    data : pandas.DataFrame, optional
        ``spending_vintages``, or a table with its columns ``iso3``, ``year``,
        ``vintage_out_by`` and ``vintage_pct_gdp``.
    country : str
        The country to begin with, by code or by name in any language.
    year : int or list of int, optional
        One or two years to begin with; the one that was revised most if left out.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> explorer = explore_vintages(year=2022)
    >>> explorer.controls["country"].value = "GRC"
    >>> "Greece: one year, many figures" in explorer.picture.value
    True
    """
    data = load("spending_vintages") if data is None else data
    need(data, ["iso3", "year", "vintage_out_by", _COLUMN])
    known = data[numbers_in(data, _COLUMN).notna()]
    first, second, *_ = [*as_list(year), None, None]

    def controls():
        return {
            "country": country_menu(known, country, may_be_none=False),
            "first": _menu(known, first, "vintages_first", "vintages_revised_most"),
            "second": _menu(known, second, "vintages_second", "none"),
        }

    def call(country, first, second):
        there = set(known["year"][known["iso3"] == country])
        loud = [one for one in dict.fromkeys((first, second)) if one in there]
        return partial(plot_vintages, data, country=country, year=loud or None)

    return Explorer(controls, call, inches=VINTAGES_INCHES)


def _menu(data, year, key, nothing):
    """Return a menu of the years that were published, and one entry for none."""
    years = sorted(map(int, data["year"].dropna().unique()))
    options = [(phrase(nothing), None), *((str(one), one) for one in years)]
    return labelled(widgets.Dropdown, key, options=options, value=year)
