"""Axes and a canvas that draw what those of matplotlib draw, and are quicker at it.

A test holds them to matplotlib, dot by dot.
"""

import math
from functools import lru_cache

import matplotlib.axes
import numpy as np
from matplotlib.axis import XAxis, YAxis
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform, TransformedPath

_UNUSED = TransformedPath(Path.unit_rectangle(), IdentityTransform())


class _Unlabelled:
    """An axis that does not measure its ticks twice to place a label it has not."""

    def _update_label_position(self, renderer):
        if self.label.get_text():
            super()._update_label_position(renderer)


class _XAxis(_Unlabelled, XAxis):
    """Measures half as often, in `fit` and in drawing."""


class _YAxis(_Unlabelled, YAxis):
    """Measures half as often, in `fit` and in drawing."""


class Panel(matplotlib.axes.Axes):
    """Axes that draw the same as those of matplotlib, and are quicker at it."""

    def text(self, x, y, s, fontdict=None, **look):
        """Write text as matplotlib does, in half the time: nothing is to be clipped."""
        if not look.get("clip_on"):
            look = {"clip_path": _UNUSED, **look}  # else one is made for each text
        return super().text(x, y, s, fontdict, **look)

    def _init_axis(self):
        self.xaxis, self.yaxis = _XAxis(self, clear=False), _YAxis(self, clear=False)
        for name, spine in self.spines.items():
            spine.register_axis(self.xaxis if name in ("bottom", "top") else self.yaxis)


class _Renderer(RendererAgg):
    """A renderer that remembers what words look like.

    Drawing letters takes longer than drawing a map; and a chart that is drawn
    anew shows mostly the same words again.
    """

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if angle or ismath:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        letters, left, base = _lettering(s, prop, gc.get_rgb(), self.dpi)
        bottom = self.height - round(y) - (len(letters) - base)
        self.draw_image(gc, round(x) - left, bottom, letters)

    def get_text_width_height_descent(self, s, prop, ismath):
        """Measure a text; matplotlib would again for a figure of another height."""
        if ismath:
            return super().get_text_width_height_descent(s, prop, ismath)
        return measured(s, prop, self.dpi)

    def _get_font_height_metrics(self, prop):
        """Tell a matplotlib that asks (3.11) how high letters are, without a search.

        It would look for the font, and into it, for every text of every picture.
        """
        look = prop.get_weight(), prop.get_style(), prop.get_size_in_points()
        return _heights(tuple(prop.get_family()), *look, self.dpi)


@lru_cache(maxsize=100)
def _heights(family, weight, style, size, dpi):
    """Return how far a font rises, falls, and leaves free between lines, in dots."""
    font = get_font(
        findfont(FontProperties(family=family, weight=weight, style=style, size=size))
    )
    told = font.get_sfnt_table("OS/2")
    if told is None:
        return None, None, None  # matplotlib then measures letters
    names = ("sTypoAscender", "sTypoDescender", "sTypoLineGap")
    rise, fall, gap = (
        told[name] * size * dpi / 72 / font.units_per_EM for name in names
    )
    return rise, -fall, gap


@lru_cache(maxsize=10_000)
def measured(text, font, dpi):
    """Return how wide and high a text is, and how far it falls, in dots."""
    return RendererAgg(1, 1, dpi).get_text_width_height_descent(text, font, False)


@lru_cache(maxsize=1000)
def _lettering(text, font, colour, dpi):
    """Return text as an image on nothing, and the place of its base in it."""
    margin = 2
    width, height, below = measured(text, font, dpi)
    base = math.ceil(height - below) + margin
    rows = base + math.ceil(below) + margin
    sheet = RendererAgg(math.ceil(width) + 2 * margin, rows, dpi)
    pen = sheet.new_gc()
    pen.set_foreground(colour)
    sheet.draw_text(pen, margin, base, text, font, 0)
    return np.flipud(np.array(sheet.buffer_rgba())), margin, base


class Canvas(FigureCanvasAgg):
    """A canvas with that renderer."""

    def get_renderer(self):
        width, height = self.figure.bbox.size
        key = width, height, self.figure.dpi
        if getattr(self, "_key", None) != key:
            self.renderer, self._key = _Renderer(*key), key
        return self.renderer
