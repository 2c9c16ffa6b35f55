"""How strong operations were, one or two of them, over a span of years."""

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
    figures = strengths(data)
    codes = figures["operation_id"].unique()  # in the order of their first figure
    first, second, *_ = [*as_list(operation), None]
    controls = {
        "first": operation_menu(codes, first, "first_operation"),
        "second": operation_menu(codes, second, "second_operation", may_be_none=True),
        "span": span_slider(figures.assign(year=figures["day_latest"].dt.year), "year"),
    }

    def draw(ax, first, second, span):
        chosen = as_list(dict.fromkeys((first, second)))
        plot_strength(data, chosen, span=span, ax=ax)

    return Explorer(draw, controls, inches=TWO_INCHES)
