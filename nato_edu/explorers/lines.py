"""Lines over the years, for any columns."""

from functools import partial

from ..language import as_list
from ..measures.tables import need
from ..plots.over_time import plot_lines
from ._controls import column_menu, country_menu, index_box, span_slider
from ._frame import Explorer


def explore_lines(data, columns, *, over="year", highlight=("NOR", None), base=None):
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
    base : int, optional
        A year in which a box can put every line at 100.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> from nato_edu import load
    >>> explorer = explore_lines(load("country_years"), "democracy_index")
    >>> explorer.controls["first"].value = "HUN"
    >>> "Hungary" in explorer.picture.value
    True
    """
    columns = as_list(columns)
    need(data, ["iso3", over, *columns])
    first, second, *_ = [*as_list(highlight), None, None]

    def controls():
        return {
            "column": column_menu(columns),
            "first": country_menu(data, first, "first_country"),
            "second": country_menu(data, second, "second_country"),
            "span": span_slider(data, over),
            **({} if base is None else {"indexed": index_box(base)}),
        }

    def call(column, first, second, span, indexed=False):
        loud = as_list(dict.fromkeys((first, second)))
        options = {"over": over, "span": span, "base": base if indexed else None}
        return partial(plot_lines, data, column, highlight=loud, **options)

    return Explorer(controls, call)
