"""Operations through time, some of them or all."""

from functools import partial

from ..datasets import load
from ..measures.operation_names import operation_label
from ..measures.operations import last_day_of, periods, under_mandate, with_norwegians
from ..measures.tables import need
from ..plots.operations import most_lines, plot_operations
from ._as_code import made
from ._controls import group_menu, operation_menu, phrase_menu, years_slider
from ._frame import Explorer

_GROUPS = ("theatre", "domain", "operation_kind", "operation_basis")
_MANDATES = {
    None: "mandate_any",
    "with": "operations_with",
    "without": "operations_without",
    "unclear": "operations_unclear",
}
_TAKING_PART = {False: "taking_part_anybody", True: "taking_part_norway"}


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

    Examples
    --------
    >>> explorer = explore_operations(span=(1992, 2012))
    >>> explorer.controls["mandate"].value = "without"
    >>> explorer.controls["norway"].value = True
    >>> "Operations from 1992 to 2012: 6" in explorer.picture.value
    True
    """
    data = load("operations") if data is None else data
    need(data, ["operation_id", "un_mandate", *_GROUPS])

    def controls():
        return {
            "span": _years(data, span),
            "by": group_menu(_GROUPS, by),
            "highlight": operation_menu(
                sorted(data["operation_id"], key=operation_label),
                highlight,
                "highlighted_operation",
                may_be_none=True,
            ),
            "mandate": phrase_menu("mandate_shown", _MANDATES),
            "norway": phrase_menu("taking_part", _TAKING_PART),
        }

    def call(span, by, highlight, mandate, norway):
        shown = partial(under_mandate, data, mandate) if mandate else data
        shown = partial(with_norwegians, shown) if norway else shown
        there = highlight in set(made(shown)["operation_id"])
        loud = highlight if there else None
        return partial(plot_operations, shown, by=by, span=span, highlight=loud)

    return Explorer(controls, call, lines=most_lines(data, _GROUPS))


def _years(data, span):
    """Return a slider over the years of the table."""
    runs = periods(data)
    first, last = runs["begin_earliest"].min().year, last_day_of(runs).year
    return years_slider(first, last, span)
