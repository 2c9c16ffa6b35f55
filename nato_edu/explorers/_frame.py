"""The frame of every explorer: controls above one picture that they redraw.

An explorer neither draws nor computes: a plot draws on the axes it is handed.
The picture is sent as an image with its description, which is faster than an
output area and is read aloud by a screen reader.
"""

import html
from collections import OrderedDict

import ipywidgets as widgets

from ..figures import description, fit, new_axes, picture_html
from ..language import Mistake, language

_REMEMBERED = 200  # pictures; about 60 kB each


class Explorer(widgets.VBox):
    """Controls, and under them the picture for the values they stand at.

    Parameters
    ----------
    draw : callable
        Called as ``draw(ax, **values)`` with the value of each control; draws
        with one of the ``plot_`` functions.
    controls : dict
        Name of the value -> control.
    above : list of widgets, optional
        What to show instead of the controls in one row, where more than the
        controls themselves is needed (buttons that move a control).
    inches : (float, float), optional
        Size of the picture.

    Attributes
    ----------
    controls : dict
        The controls by name, so that a test can move each of them.
    picture : ipywidgets.HTML
        The picture; its alternative text is the description.
    message : ipywidgets.HTML
        A mistake of the reader's, in words; the last good picture stays.
    """

    def __init__(self, draw, controls, *, above=None, **axes_options):
        self._draw = draw
        self.controls = controls
        self._axes = new_axes(**axes_options)
        self._seen = OrderedDict()
        self.picture = widgets.HTML()
        self.message = widgets.HTML()
        for control in controls.values():
            control.observe(self.refresh, "value")
        rows = above or [_row(controls.values())]
        super().__init__([*rows, self.message, self.picture])
        self.refresh()

    def refresh(self, _change=None):
        """Show the picture for the values at which the controls stand."""
        values = {name: control.value for name, control in self.controls.items()}
        try:
            self.picture.value = self._remembered(values)
            self.message.value = ""
        except Mistake as mistake:
            self._mistake = mistake
            self.message.value = _told(mistake)

    def _remembered(self, values):
        """Return a picture as HTML, drawn now or seen before."""
        key = language(), *values.values()
        if key not in self._seen:
            self._seen[key] = self._drawn(values)
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        self._seen.move_to_end(key)
        return self._seen[key]

    def _drawn(self, values):
        """Draw the picture and return it as HTML."""
        self._draw(self._axes, **values)
        fit(self._axes)
        return picture_html(self._axes, quick=True)

    def _repr_mimebundle_(self, **options):
        """Show the controls; in words and on paper, what they show now."""
        bundle = super()._repr_mimebundle_(**options)
        self._seen.clear()  # the picture may be of another position, or of old data
        self.refresh()
        if self.message.value:
            return {**bundle, "text/plain": f"{self._in_words()}\n{self._mistake}"}
        return {
            **bundle,
            "text/plain": f"{self._in_words()}\n{description(self._axes)}",
            "text/html": picture_html(self._axes),
        }

    def _in_words(self):
        """Return where the controls stand: ``[Country: Norway] [Years: ...]``."""
        return " ".join(
            f"[{control.description}: {_standing(control)}]"
            for control in self.controls.values()
        )


def _standing(control):
    """Return in words where a control stands."""
    label = getattr(control, "label", None)
    if label is not None:
        return label
    value = control.value
    return "–".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _row(controls):
    """Put controls side by side, wrapping on narrow screens."""
    return widgets.HBox(
        list(controls), layout=widgets.Layout(flex_flow="row wrap", grid_gap="4px 16px")
    )


def _told(mistake):
    """Return a mistake as a quiet line above the picture, announced when it comes."""
    text = html.escape(str(mistake))
    style = "margin:0;border-left:3px solid #b84a00;padding:2px 8px"
    return f'<p role="alert" style="{style}">{text}</p>'
