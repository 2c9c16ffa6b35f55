"""Figures that say in words what they show.

Each plot tells, by `speak`, how it is to be read aloud: a function that looks
at what was really drawn (lines, patches, labels) and returns sentences and a
table. From these come the alternative text on the screen and in HTML, the text
that a notebook test compares, and the table on demand. Nothing is remembered
from the data, so a wrong picture cannot have a right description.
"""

import base64
import html
import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

import matplotlib.axes
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image

from .language import Mistake, phrase
from .style import FIGURE_INCHES

SCREEN_DPI = 100
_PADDING = 0.08  # inches between the text and the edge of the figure

_speakers = WeakKeyDictionary()


@dataclass(frozen=True)
class Reading:
    """What a plot says: sentences, and how to make a table of what was drawn."""

    sentences: tuple
    make_table: Callable


class Axes(matplotlib.axes.Axes):
    """Axes that show themselves in a notebook as a picture with a description."""

    def _repr_mimebundle_(self, include=None, exclude=None):
        fit(self)
        return {"text/plain": description(self), "text/html": picture_html(self)}


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


@lru_cache(maxsize=1000)
def _lettering(text, font, colour, dpi):
    """Return text as an image on nothing, and the place of its base in it."""
    margin = 2
    sheet = RendererAgg(1, 1, dpi)
    width, height, below = sheet.get_text_width_height_descent(text, font, False)
    base = math.ceil(height - below) + margin
    rows = base + math.ceil(below) + margin
    sheet = RendererAgg(math.ceil(width) + 2 * margin, rows, dpi)
    pen = sheet.new_gc()
    pen.set_foreground(colour)
    sheet.draw_text(pen, margin, base, text, font, 0)
    return np.flipud(np.array(sheet.buffer_rgba())), margin, base


class _Canvas(FigureCanvasAgg):
    """A canvas with that renderer."""

    def get_renderer(self):
        width, height = self.figure.bbox.size
        key = width, height, self.figure.dpi
        if getattr(self, "_key", None) != key:
            self.renderer, self._key = _Renderer(*key), key
        return self.renderer


def new_axes(*, inches=FIGURE_INCHES):
    """Return empty axes in a figure of their own.

    The figure is unknown to ``pyplot``; so a notebook shows it once, where the
    axes are the result of a cell.
    """
    figure = Figure(figsize=inches, dpi=SCREEN_DPI)
    _Canvas(figure)
    return figure.add_subplot(axes_class=Axes)


def wipe(ax):
    """Remove what was drawn, and keep the ticks, which are slow to make."""
    for artist in (*ax.lines, *ax.collections, *ax.patches, *ax.texts):
        artist.remove()
    ax.relim()
    ax.autoscale()


def axes_for(ax, **options):
    """Return the axes to draw on: new ones, or those given, without an older plot."""
    if ax is None:
        return new_axes(**options)
    if not isinstance(ax, matplotlib.axes.Axes):
        raise Mistake("no_axes", given=type(ax).__name__)
    if ax in _speakers:
        wipe(ax)
    return ax


def speak(ax, reader):
    """Tell how a plot is read aloud.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes that were drawn on.
    reader : callable
        Takes the axes and returns a `Reading` of what is drawn there.
    """
    _speakers[ax] = reader


def _reading(ax):
    try:
        reader = _speakers[ax]
    except (KeyError, TypeError):
        raise Mistake("no_description", given=type(ax).__name__) from None
    return reader(ax)


def description(ax):
    """Return in words what a plot shows: title, then at most three sentences.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes that one of the ``plot_`` functions has drawn on.

    Examples
    --------
    >>> from nato_edu import load, plot_membership
    >>> print(description(plot_membership(load("members"))).splitlines()[0])
    From 12 to 32 members
    """
    sentences = " ".join(_reading(ax).sentences)
    title = ax.get_title(loc="left") or ax.get_title()
    return f"{title}\n{sentences}" if title else sentences


def table_of(ax):
    """Return as a table what a plot shows, read from the picture.

    Returns
    -------
    pandas.DataFrame
    """
    return _reading(ax).make_table()


def fit(ax):
    """Move the edges of the axes so that all text lies within the figure."""
    figure = ax.figure
    outer = Bbox.union(list(_boxes(ax, figure.canvas.get_renderer())))
    inner = ax.get_window_extent()
    width, height = figure.bbox.size
    pad = _PADDING * figure.dpi
    figure.subplots_adjust(
        left=(inner.x0 - outer.x0 + pad) / width,
        bottom=(inner.y0 - outer.y0 + pad) / height,
        right=1 - (outer.x1 - inner.x1 + pad) / width,
        top=1 - (outer.y1 - inner.y1 + pad) / height,
    )


def _boxes(ax, renderer):
    """Yield the boxes of the axes, of their ticks, and of text on and around them.

    ``ax.get_tightbbox`` comes to the same, and measures every tick four times.
    """
    yield ax.get_window_extent()
    for axis in (ax.xaxis, ax.yaxis):
        if (box := axis.get_tightbbox(renderer)) is not None:
            yield box
    for child in ax.get_children():
        if isinstance(child, Text) and child.get_text():
            yield child.get_window_extent(renderer)


def small_png(ax, *, dpi=SCREEN_DPI):
    """Return the picture with 256 colours, more than a chart needs.

    Encoded in half the time of all colours, and a third of the size.
    """
    few = _pixels(ax.figure, dpi).quantize(256, method=Image.Quantize.FASTOCTREE)
    buffer = io.BytesIO()
    few.save(buffer, "png", compress_level=1)
    return buffer.getvalue()


def _pixels(figure, dpi):
    """Return the drawn figure as an image, at its own or another resolution."""
    own = figure.dpi
    figure.set_dpi(dpi)
    try:
        figure.canvas.draw()
        return Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("RGB")
    finally:
        figure.set_dpi(own)


def picture_html(ax, *, quick=False):
    """Return the picture as HTML, with its description and a table on demand.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes that one of the ``plot_`` functions has drawn on.
    quick : bool
        Draw for speed: at the resolution of the screen, and without the table.
        Otherwise the picture has twice as many dots, for print and projector.
    """
    data = small_png(ax, dpi=SCREEN_DPI if quick else 2 * SCREEN_DPI)
    width, height = (SCREEN_DPI * ax.figure.get_size_inches()).round().astype(int)
    picture = (
        f'<img src="data:image/png;base64,{base64.b64encode(data).decode("ascii")}"'
        f' alt="{html.escape(description(ax))}" width="{width}" height="{height}"'
        f' style="max-width:100%;height:auto">'
    )
    return picture if quick else picture + _table_html(ax)


def _table_html(ax):
    """Return the table of a plot, folded away under one line."""
    rows = table_of(ax).to_html(index=False, border=0, na_rep="–")
    summary = html.escape(phrase("show_as_table"))
    return f"<details><summary>{summary}</summary>{rows}</details>"
