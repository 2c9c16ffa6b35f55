"""How strong operations were, one or two of them, over a span of years."""

from functools import partial

from ..datasets import load
from ..language import as_list
from ..measures.operations import strengths
from ..plots.strength import TWO_INCHES, plot_strength
from ._controls import operation_menu, span_slider
from ._frame import Explorer


def explore_strength(data=None, operation=("ISAF", "KFOR")):
    """Choose what `plot_strength` draws: one or two operations, span of years.

    Parameters
    ----------
    data : pandas.DataFrame, optional
        ``troop_levels``, or a table with its columns ``operation_id``,
        ``strength_on`` and ``troops``.
    operation : str or pair of str
        The operations to begin with, by code or by name in any language.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> explorer = explore_strength()
    >>> explorer.controls["second"].value = "ifor"
    >>> "IFOR" in explorer.picture.value
    True
    """
    data = load("troop_levels") if data is None else data
    found = strengths(data)
    codes = found["operation_id"].unique()  # in the order of their first figure
    years = found["day_latest"].dt.year.to_frame("year")
    first, second, *_ = [*as_list(operation), None]

    def controls():
        menu = partial(operation_menu, codes)
        return {
            "first": menu(first, "first_operation"),
            "second": menu(second, "second_operation", may_be_none=True),
            "span": span_slider(years, "year"),
        }

    def call(first, second, span):
        chosen = as_list(dict.fromkeys((first, second)))
        return partial(plot_strength, data, chosen, span=span)

    return Explorer(controls, call, inches=TWO_INCHES)
