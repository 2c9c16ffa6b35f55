"""Another language for controls that stand on a page: other words, the same controls.

Were they made anew, the one with the keyboard's focus would lose it, and what a
browser sends to one that is gone would be lost.
"""

from contextlib import ExitStack, contextmanager

import ipywidgets as widgets

from ._controls import offer

_WORDS = "description", "placeholder", "tooltip"


@contextmanager
def made_for_a_moment():
    """Close all widgets that are made within, and what belongs to them."""
    made = []
    widgets.Widget.on_widget_constructed(made.append)
    try:
        yield
    finally:
        widgets.Widget.on_widget_constructed(None)
        for one in made:
            one.close()


def say_as(old, new):
    """Give controls, and what lies in them, the words of others made like them.

    Parameters
    ----------
    old, new : list of ipywidgets.Widget
        Pair by pair of the same kind. Menus stay where they stand, if the entry
        is still there.

    Examples
    --------
    >>> menu = widgets.Dropdown(options=[("Germany", "DEU"), ("Norway", "NOR")])
    >>> menu.value = "DEU"
    >>> names = [("Norwegen", "NOR"), ("Deutschland", "DEU")]
    >>> say_as([menu], [widgets.Dropdown(description="Land", options=names)])
    >>> menu.label, menu.description
    ('Deutschland', 'Land')
    """
    pairs = [*_pairs(old, new)]
    with ExitStack() as stack:
        for control, _ in pairs:  # a place taken for a moment is not shown
            stack.enter_context(control.hold_sync())
        for control, other in pairs:
            _say_as(control, other)


def _pairs(old, new):
    for pair in zip(old, new, strict=True):
        yield pair
        yield from _pairs(*(getattr(one, "children", ()) for one in pair))


def _say_as(control, other):
    for name in _WORDS:
        if control.has_trait(name):
            setattr(control, name, getattr(other, name))
    if hasattr(control, "options"):
        offer(control, list(other.options))
