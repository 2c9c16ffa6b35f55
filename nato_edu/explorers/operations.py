"""Operations through time, some of them or all: NATO's, and Norway's part."""

from functools import cache, partial

from ..datasets import load
from ..measures.choosing import at_least
from ..measures.operation_names import find_operations, operation_label
from ..measures.operations import (
    columns_of,
    last_day_of,
    periods,
    under_mandate,
    with_norwegians,
)
from ..measures.tables import need
from ..plots.operations import most_lines, plot_operations
from ._as_code import made
from ._controls import (
    group_menu,
    mandate_menu,
    norway_menu,
    number_menu,
    operation_menu,
    years_slider,
)
from ._frame import Explorer

_GROUPS = ("theatre", "domain", "operation_kind", "operation_basis")
_OF_NORWAY = ("norwegian_lead", "norwegian_kind", "theatre", "treaty_area")
_AT_PEAK = "norwegians_at_peak"
_LEAST = (10, 100, 200, 1000)


def explore_operations(data=None, *, span=None, by="theatre", highlight=None):
    """Choose which operations `plot_operations` draws, and how they are grouped.

    Parameters
    ----------
    data : pandas.DataFrame, optional
        ``operations``, or some of its rows.
    span : (int, int), optional
        First and last year to begin with; all if left out.
    by : {"theatre", "domain", "operation_kind", "operation_basis"}
        What the bars are grouped by at first.
    highlight : str, optional
        An operation to highlight at first, by code or by name in any language.

    Returns
    -------
    Explorer

    See Also
    --------
    explore_contributions : what Norway sent, whoever led.

    Examples
    --------
    >>> explorer = explore_operations(span=(1992, 2012))
    >>> explorer.controls["mandate"].value = "without"
    >>> explorer.controls["norway"].value = True
    >>> "Operations from 1992 to 2012: 5" in explorer.picture.value
    True
    """
    data = load("operations") if data is None else data
    need(data, ["operation_id", "un_mandate", *_GROUPS])
    first = {"span": span, "by": by, "highlight": highlight}

    def more():
        return {"mandate": mandate_menu(), "norway": norway_menu()}

    return _around_bars(data, _GROUPS, more, some_operations, first)


def explore_contributions(
    data=None, *, span=None, by="norwegian_lead", highlight=None, least=None
):
    """Choose which of Norway's contributions abroad `plot_operations` draws.

    Parameters
    ----------
    data : pandas.DataFrame, optional
        ``norwegian_operations``, or some of its rows.
    span : (int, int), optional
        First and last year to begin with; all if left out.
    by : {"norwegian_lead", "norwegian_kind", "theatre", "treaty_area"}
        What the bars are grouped by at first: who led, the kind of service, or
        where it was.
    highlight : str, optional
        A contribution to highlight at first, by code or by name in any language.
    least : {10, 100, 200, 1000}, optional
        At first only those with at least so many Norwegians at one time. For
        half of them no number is known; these are left out then.

    Returns
    -------
    Explorer

    See Also
    --------
    explore_operations : the operations of NATO.

    Examples
    --------
    >>> explorer = explore_contributions(highlight="ISAF")
    >>> explorer.controls["least"].value = 1000
    >>> "Operations from 1947 to 2026: 2" in explorer.picture.value
    True
    """
    data = load("norwegian_operations") if data is None else data
    need(data, ["norwegian_operation_id", _AT_PEAK, *_OF_NORWAY])
    first = {"span": span, "by": by, "highlight": highlight}

    def more():
        return {"least": number_menu("norwegians", _LEAST, least)}

    def some(data, least):
        return partial(at_least, data, _AT_PEAK, least) if least else data

    return _around_bars(data, _OF_NORWAY, more, some, first)


def some_operations(data, mandate, norway):
    """Return the call that leaves operations of a mandate, or with Norwegians."""
    shown = partial(under_mandate, data, mandate) if mandate else data
    return partial(with_norwegians, shown) if norway else shown


def _around_bars(data, groups, more, some, first):
    """Return the explorer around the bars of a table.

    `more` makes the controls that only this table has, and `some` returns the call
    that chooses rows by them.
    """
    runs, code = periods(data), columns_of(data)["id"]
    names = [] if first["highlight"] is None else [first["highlight"]]
    loud = next(iter(find_operations(runs, names)), None)

    def controls():
        codes = sorted(data[code], key=operation_label)
        key = "highlighted_operation"
        return {
            "span": _years(runs, first["span"]),
            "by": group_menu(groups, first["by"]),
            "highlight": operation_menu(codes, loud, key, may_be_none=True),
            **more(),
        }

    def call(span, by, highlight, **chosen):
        shown = some(data, **chosen)
        there = highlight in set(made(shown)[code])
        options = {"by": by, "span": span, "highlight": highlight if there else None}
        return partial(plot_operations, shown, **options)

    @cache  # a slider of years asks for it at every step
    def most(by, **chosen):
        return most_lines(made(some(data, **chosen)), by)

    def lines(span, highlight, **chosen):
        return most(**chosen)

    return Explorer(controls, call, lines=lines)


def _years(runs, span):
    """Return a slider over the years of the table."""
    first, last = runs["begin_earliest"].min().year, last_day_of(runs).year
    return years_slider(first, last, span)
