"""Votes in the United Nations, two countries at a time."""

from functools import partial

from ..language import as_list
from ..measures.tables import need
from ..plots.alignment import LINES, plot_alignment
from ._controls import column_menu, country_menu, span_slider
from ._frame import Explorer

# What can be drawn, and with whom a state is compared.
_MEASURES = {
    "un_ideal_point": None,
    "un_agreement_usa": "USA",
    "un_agreement_russia": "RUS",
}


def explore_alignment(data, *, highlight=("NOR", "RUS")):
    """Choose what `plot_alignment` draws: measure, two countries, span of years.

    Parameters
    ----------
    data : pandas.DataFrame
        ``un_alignment``, or some of its rows.
    highlight : str or pair of str
        The countries to begin with.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> from nato_edu import load
    >>> explorer = explore_alignment(load("un_alignment"))
    >>> explorer.controls["span"].value = (1992, 2023)
    >>> "Votes in the UN, 1992 to 2023" in explorer.picture.value
    True
    """
    need(data, ["iso3", "year", *_MEASURES])
    first, second, *_ = [*as_list(highlight), None, None]

    def controls():
        return {
            "column": column_menu(_MEASURES),
            "first": country_menu(data, first, "first_country"),
            "second": country_menu(data, second, "second_country"),
            "span": span_slider(data, "year"),
        }

    def call(column, first, second, span):
        loud = as_list(dict.fromkeys((first, second)))
        options = {"agreement_with": _MEASURES[column], "span": span}
        return partial(plot_alignment, data, highlight=loud, **options)

    return Explorer(controls, call, lines=LINES)
