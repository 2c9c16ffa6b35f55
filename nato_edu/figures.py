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
from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import matplotlib.axes
import numpy as np
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, ScaledTranslation
from PIL import Image

from ._drawing import Canvas, Panel, measured
from .language import Mistake, phrase
from .style import FIGURE_INCHES, TEXT_SIZES

SCREEN_DPI = 100
_PADDING = 0.08  # inches between the text and the edge of the figure
_LINE = 0.21  # inches from one line of a list to the next
_HEAD_AND_FOOT = 1.15  # inches for title, axis and source of a list
_FOOT = ("note", "source")  # from top to bottom
OWN = "own"  # label of a source line that names the learner's figures
_AT_CORNER = ("title", "subtitle", *_FOOT)
START = {"left": 0.12, "bottom": 0.12, "right": 0.95, "top": 0.85}
_REACH = {"left": (0, 1), "center": (0.5, 0.5), "right": (1, 0)}  # of text, in widths
_BELOW = 7  # points between what is drawn and the source under it

_chosen = {"text_size": "lesson"}
_speakers = WeakKeyDictionary()  # axes -> how what is drawn there is read aloud
_plots = WeakKeyDictionary()  # axes -> the plot that drew there last
_lines = WeakKeyDictionary()  # axes -> the lines of text they were made for
_edges = WeakKeyDictionary()  # axes -> from their left end to that of all labels


@dataclass(frozen=True)
class Reading:
    """What a plot says: sentences, and how to make a table of what was drawn."""

    sentences: tuple
    make_table: Callable


class Axes(Panel):
    """Axes that show themselves in a notebook as a picture with a description."""

    def _repr_mimebundle_(self, include=None, exclude=None):
        fit(self)
        return {"text/plain": description(self), "text/html": picture_html(self)}


def use_text_size(name):
    """Draw all pictures from now on with text for one kind of reader.

    Parameters
    ----------
    name : {"lesson", "projector"}
        ``"projector"`` makes text a third larger beside the picture, to be read
        from the last row.

    Raises
    ------
    Mistake
        If there is no such size.

    Examples
    --------
    >>> use_text_size("projector")
    >>> use_text_size("lesson")
    """
    if name not in TEXT_SIZES:
        raise Mistake("no_text_size", given=name, possible=TEXT_SIZES)
    _chosen["text_size"] = name


def new_axes(*, inches=FIGURE_INCHES, lines=None, head=0):
    """Return empty axes in a figure of their own.

    The figure is unknown to ``pyplot``; so a notebook shows it once, where the
    axes are the result of a cell. Text is made larger by drawing it on a
    smaller sheet, which is then shown as wide as before.

    Parameters
    ----------
    inches : (float, float)
        Width and height of the picture in a lesson.
    lines : float, optional
        How many lines of text stand under each other in the picture, which
        then is as high as they need.
    head : float
        How many inches of the height are for title and source: larger text
        leaves a picture of fixed proportions, a map, as wide as before.
    """
    larger = TEXT_SIZES[_chosen["text_size"]]
    width, height = sheet_inches((inches[0], inches[1] - head))
    height = height + head if lines is None else _height_for(lines)
    figure = Figure(figsize=(width, height), dpi=SCREEN_DPI * larger)
    Canvas(figure)
    ax = figure.add_subplot(axes_class=Axes)
    _lines[ax] = lines or 0
    return ax


def _height_for(lines):
    return _HEAD_AND_FOOT + _LINE * lines


def make_room(ax, lines):
    """Make a figure as high as lines of text need; that is quicker than a new one."""
    if lines is not None and lines != lines_of(ax):
        ax.figure.set_figheight(_height_for(lines))
        _lines[ax] = lines


def lines_of(ax):
    """Return for how many lines of text axes were made, or 0 if that is not known."""
    return _lines.get(ax, 0)


def sheet_inches(inches=FIGURE_INCHES):
    """Return the size of the sheet on which a picture is drawn, at this text size."""
    larger = TEXT_SIZES[_chosen["text_size"]]
    return inches[0] / larger, inches[1] / larger


def axes_for(ax, plot, **options):
    """Return the axes for a plot: new ones, or those given, without an older plot.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        What the caller of the plot gave.
    plot : callable
        The plot. Where it drew before, ticks are kept; they are slow to make.
    **options
        Those of `new_axes`.
    """
    if ax is None:
        ax = new_axes(**options)
    elif not isinstance(ax, matplotlib.axes.Axes):
        raise Mistake("no_axes", given=type(ax).__name__)
    elif _plots.get(ax) is plot:
        _wipe(ax)
    elif ax in _plots:
        ax.kept_panels = {}
        ax.clear()  # leaves aspect, colour and spines as they were
        ax.set(aspect="auto", facecolor="white")
        ax.spines[:].set_visible(True)
        ax.xaxis.set_visible(True)
        ax.yaxis.set_visible(True)
    _plots[ax] = plot
    return ax


def _wipe(ax):
    """Remove what was drawn, and keep the ticks, and the panels for `panel_of`."""
    for artist in (*ax.lines, *ax.collections, *ax.patches, *ax.texts):
        artist.remove()
    panels = [panel for panel in ax.child_axes if isinstance(panel, Panel)]
    ax.kept_panels = {panel.place: panel for panel in panels}
    ax.child_axes.clear()
    for panel in ax.kept_panels.values():
        _wipe(panel)
    ax.relim()
    ax.autoscale()


def panel_of(ax, place):
    """Return axes within axes: those that the same plot had there before, or new ones.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        As `axes_for` returned them.
    place : (float, float, float, float)
        Left and lower end, width and height, in parts of `ax`.
    """
    panel = getattr(ax, "kept_panels", {}).pop(place, None)
    if panel is None:
        panel = ax.inset_axes(place, axes_class=Panel)
        panel.place = place
    else:
        ax.child_axes.append(panel)
    return panel


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


def reader_of(ax):
    """Return how a plot is read aloud, as `speak` was told."""
    try:
        return _speakers[ax]
    except (KeyError, TypeError):
        raise Mistake("no_description", given=type(ax).__name__) from None


def _reading(ax):
    return reader_of(ax)(ax)


def description(ax):
    """Return in words what a plot shows: title, then at most three sentences.

    Whose figures they are is said where they are not the course's own.

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
    sentences = " ".join([*_reading(ax).sentences, *_own_sources(ax)])
    title = (ax.get_title(loc="left") or ax.get_title()).replace("\n", " ")
    return f"{title}\n{sentences}" if title else sentences


def _own_sources(ax):
    """Yield the source that is written under a picture, where it is the learner's."""
    for text in ax.texts:
        if text.get_gid() == "source" and text.get_label() == OWN:
            yield f"{text.get_text()}.".replace("\n", " ").replace("..", ".")


def table_of(ax):
    """Return as a table what a plot shows, read from the picture.

    Returns
    -------
    pandas.DataFrame
    """
    return _reading(ax).make_table()


def at_corner(ax, *, top):
    """Return the transform of title, key and source: points from a corner.

    The corner is the upper or lower left one of the axes; `fit` moves it to the
    left, to where the labels of the axes begin.
    """
    edge = _edges.setdefault(ax, Affine2D())
    points = Affine2D().scale(1 / 72) + edge + ax.figure.dpi_scale_trans
    return points + ScaledTranslation(0, float(top), ax.transAxes)


def fit(ax):
    """Move the edges of the axes so that all text lies within the figure.

    Title and source begin where the labels begin; the source stands under all.
    """
    figure = ax.figure
    renderer = figure.canvas.get_renderer()
    figure.subplots_adjust(**START)  # so that fitting twice changes nothing
    _settle(ax, renderer)
    around = Bbox.union(list(_boxes(ax, renderer)))
    inner = ax.get_window_extent()
    _move_corners(ax, inner, around)
    texts = [text.get_window_extent(renderer) for text in _head_and_foot(ax)]
    outer = Bbox.union([around, *texts])
    width, height = figure.bbox.size
    pad = _PADDING * figure.dpi
    figure.subplots_adjust(
        left=(inner.x0 - outer.x0 + pad) / width,
        bottom=(inner.y0 - outer.y0 + pad) / height,
        right=1 - (around.x1 - inner.x1 + pad) / width,
        top=1 - (outer.y1 - inner.y1 + pad) / height,
    )
    _settle(ax, renderer)


def _settle(ax, renderer):
    """Put axes that stand in other axes where they belong."""
    for child in ax.child_axes:
        child.apply_aspect(child.get_axes_locator()(child, renderer))
        _settle(child, renderer)


def _move_corners(ax, inner, around):
    """Begin title and source at the left end of the labels; the source ends all."""
    dpi = ax.figure.dpi
    _edges.setdefault(ax, Affine2D()).clear().translate((around.x0 - inner.x0) / dpi, 0)
    height = (around.y0 - inner.y0) / dpi * 72
    texts = {text.get_gid(): text for text in _head_and_foot(ax)}
    for text in (texts[name] for name in _FOOT if name in texts):
        text.set_y(height - _BELOW)
        height -= text.get_window_extent().height / dpi * 72 + 3


def _head_and_foot(ax):
    """Yield title, what is written under it, and the source."""
    for child in ax.get_children():
        if child.get_gid() in _AT_CORNER and child.get_text():
            yield child


def _boxes(ax, renderer):
    """Yield the boxes of the axes, of their ticks, and of text on and around them.

    ``ax.get_tightbbox`` comes to the same, and measures every tick four times.
    """
    inner = ax.get_window_extent()
    yield inner
    for axis in (ax.xaxis, ax.yaxis):
        if axis.get_visible() and (box := axis.get_tightbbox(renderer)) is not None:
            yield box
    for child in ax.get_children():
        written = isinstance(child, Text) and child.get_text()
        if not written or _at_corner(child):
            continue
        if not _surely_within(inner, child):
            yield child.get_window_extent(renderer)
    for child in ax.child_axes:
        yield from _boxes(child, renderer)


def _at_corner(text):
    """Return whether text stands where `fit` will put the corner, not where it is."""
    gid = str(text.get_gid())
    return gid in _AT_CORNER or gid.startswith("key:")


def _surely_within(box, text):
    """Return whether text lies so far inside a box that it need not be measured.

    No line is higher than twice the size of the text; so whatever its alignment,
    text reaches no further. What is turned, or may be a formula, is measured.
    """
    if type(text) is not Text or text.get_rotation() or "$" in text.get_text():
        return False  # so is an annotation, which stands apart from its place
    lines, dpi = text.get_text().split("\n"), text.figure.dpi
    up = text.get_fontsize() * dpi / 72 * 2 * len(lines)
    x, y = text.get_transform().transform(text.get_unitless_position())
    if not box.y0 + up <= y <= box.y1 - up:
        return False
    font, (left, right) = text.get_fontproperties(), _REACH[text.get_ha()]
    wide = max(measured(line, font, dpi)[0] for line in lines)
    return box.x0 + left * wide <= x <= box.x1 - right * wide


def small_png(ax, *, sharper=1):
    """Return the picture with 256 colours, more than a chart needs.

    Encoded in half the time of all colours, and a third of the size.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Its whole figure is drawn.
    sharper : int
        How many dots for each dot of the screen, in each direction.
    """
    pixels = _pixels(ax.figure, sharper * ax.figure.dpi)
    few = pixels.quantize(256, method=Image.Quantize.FASTOCTREE)
    buffer = io.BytesIO()
    few.save(buffer, "png", compress_level=1)
    return buffer.getvalue()


def _pixels(figure, dpi):
    """Return the drawn figure as an image, at its own or another resolution."""
    own = figure.dpi
    figure.set_dpi(dpi)
    try:
        figure.canvas.draw()
        dots = np.asarray(figure.canvas.buffer_rgba())
        return Image.frombytes("RGB", dots.shape[1::-1], dots, "raw", "RGBX")
    finally:
        figure.set_dpi(own)


def picture_html(ax, *, quick=False, said=None):
    """Return the picture as HTML, with its description and a table on demand.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes that one of the ``plot_`` functions has drawn on.
    quick : bool
        Draw for speed: at the resolution of the screen, and without the table.
        Otherwise the picture has twice as many dots, for print and projector.
    said : str, optional
        Its `description`, if that is known already.
    """
    said = description(ax) if said is None else said
    data = small_png(ax, sharper=1 if quick else 2)
    width, height = ax.figure.bbox.size.round().astype(int)
    at_once = ' decoding="sync"' if quick else ""  # else it flickers when dragged
    picture = (
        f'<img src="data:image/png;base64,{base64.b64encode(data).decode("ascii")}"'
        f' alt="{html.escape(said)}" width="{width}" height="{height}"'
        f' style="max-width:100%;height:auto"{at_once}>'
    )
    return picture if quick else picture + _table_html(ax)


def _table_html(ax):
    """Return the table of a plot, folded away under one line."""
    rows = table_of(ax).to_html(index=False, border=0, na_rep="–")
    summary = html.escape(phrase("show_as_table"))
    return f"<details><summary>{summary}</summary>{rows}</details>"
