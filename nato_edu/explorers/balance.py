"""Two alliances beside each other, for any amounts."""

from functools import partial

from ..language import as_list
from ..measures.tables import keep, need
from ..plots.balance import BALANCE_LINES, plot_balance
from ._controls import column_menu, span_slider
from ._frame import Explorer


def explore_balance(data, columns, *, span=(1949, 1991)):
    """Choose what `plot_balance` adds up, and over which years.

    Parameters
    ----------
    data : pandas.DataFrame
        ``capabilities``, or a table with ``iso3``, ``year`` and the columns.
    columns : str or list of str
        What can be added up over the members. See `balance` for what may be.
    span : (int, int)
        First and last year that can be chosen.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> from nato_edu import load
    >>> columns = ["cow_soldiers_thousand", "cow_iron_steel_kt"]
    >>> explorer = explore_balance(load("capabilities"), columns)
    >>> explorer.controls["column"].value = "cow_iron_steel_kt"
    >>> "Iron and steel" in explorer.picture.value
    True
    """
    columns = list(dict.fromkeys(as_list(columns)))
    need(data, ["iso3", "year", *columns])

    def controls():
        return {
            "column": column_menu(columns),
            "span": span_slider(keep(data, years=span), "year"),
        }

    def call(column, span):
        return partial(plot_balance, data, column, span=span)

    return Explorer(controls, call, lines=BALANCE_LINES)
