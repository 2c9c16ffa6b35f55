"""The way of one country into the alliance, beside others."""

from functools import partial

import ipywidgets as widgets

from ..datasets import load
from ..language import phrase
from ..measures.membership import rounds
from ..measures.structure import steps_into
from ..plots.path import SINCE, lines_for, plot_path
from ._controls import country_menu, labelled
from ._frame import Explorer


def explore_path(data=None, *, country="FIN"):
    """Choose whose way `plot_path` draws in colour, and which ways beside it.

    Parameters
    ----------
    data : pandas.DataFrame, optional
        ``members``, or a table with its columns ``iso3``, ``pfp_signed``,
        ``map_started``, ``invited``, ``signed``, ``protocol_in_force`` and
        ``member_since_legal``.
    country : str
        The country to begin with, by code or by name in any language.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> explorer = explore_path(country="Sweden")
    >>> explorer.controls["beside"].value = "1999-03-12"
    >>> "Sweden" in explorer.picture.value and "Poland" in explorer.picture.value
    True
    """
    data = load("members") if data is None else data
    table = steps_into(data)
    joined = rounds(table)
    late = joined["countries"][joined["date"] >= SINCE].sum() or []
    ways = {"since": late, "nobody": []}
    ways |= {f"{row.date:%Y-%m-%d}": row.countries for row in joined.itertuples()}

    def controls():
        return {
            "country": country_menu(table, country, may_be_none=False),
            "beside": _menu(joined),
        }

    def drawn(country, beside):
        return list(dict.fromkeys([country, *ways[beside]]))

    def call(country, beside):
        countries = drawn(country, beside)
        return partial(plot_path, data, countries=countries, highlight=country)

    def lines(country, beside):
        return lines_for(len(drawn(country, beside)))

    return Explorer(controls, call, lines=lines)


def _menu(joined):
    """Return a menu of whose ways stand beside the one in colour."""
    options = [(phrase("beside_since"), "since"), (phrase("beside_nobody"), "nobody")]
    options += [
        (
            phrase("beside_round", year=row.date.year, count=row.joined),
            f"{row.date:%Y-%m-%d}",
        )
        for row in joined.itertuples()
    ]
    return labelled(widgets.Dropdown, "beside", options=options)
