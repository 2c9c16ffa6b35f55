"""Draw again, with bare matplotlib, what is already drawn.

A picture is taken down to a list of lines, areas, words and ticks; drawing that
list anew is what a program would do that knew every place, colour and word
beforehand, and neither checked nor described anything.
"""

import io
from dataclasses import dataclass, field

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.text import Annotation
from matplotlib.transforms import IdentityTransform

LOOK_OF_LINE = ("color", "linewidth", "linestyle", "marker", "markersize", "drawstyle")
LOOK_OF_LINE += ("markevery", "markerfacecolor", "markeredgecolor", "zorder", "alpha")
LOOK_OF_AREA = ("facecolor", "edgecolor", "linewidth", "linestyle", "hatch", "zorder")
LOOK_OF_WORDS = ("color", "fontsize", "fontweight", "ha", "va", "rotation", "zorder")


@dataclass
class Recording:
    """What is drawn on axes, as plain arguments."""

    inches: tuple
    dpi: float
    place: tuple
    lines: list = field(default_factory=list)
    collections: list = field(default_factory=list)
    patches: list = field(default_factory=list)
    words: list = field(default_factory=list)
    settings: dict = field(default_factory=dict)
    grids: list = field(default_factory=list)
    frame: list = field(default_factory=list)
    children: list = field(default_factory=list)


def record(ax):
    """Take down what is drawn on fitted axes."""
    figure = ax.figure
    figure.canvas.draw()
    taken = Recording(
        tuple(figure.get_size_inches()), figure.dpi, ax.get_position().bounds
    )
    for line in ax.lines:
        own = line.get_transform().contains_branch(ax.transData)
        points = line.get_xydata()
        points = points if own else line.get_transform().transform(points)
        taken.lines.append((points, own, _look(line, LOOK_OF_LINE)))
    taken.collections = [_collection(one, ax) for one in ax.collections]
    for patch in ax.patches:
        path = patch.get_transform().transform_path(patch.get_path())
        taken.patches.append((path, _look(patch, LOOK_OF_AREA)))
    heading = ax.title, ax._left_title, ax._right_title
    for text in (*ax.texts, *heading):
        if text.get_text():
            taken.words.append(_words(text))
    taken.settings = {
        "xlim": ax.get_xlim(),
        "ylim": ax.get_ylim(),
        "xscale": ax.get_xscale(),
        "yscale": ax.get_yscale(),
        "facecolor": ax.get_facecolor(),
        "xlabel": ax.get_xlabel(),
        "ylabel": ax.get_ylabel(),
    }
    for name, axis in (("x", ax.xaxis), ("y", ax.yaxis)):
        shown = axis.get_visible()
        places = axis.get_majorticklocs() if shown else []
        labels = [t.get_text() for t in axis.get_ticklabels()] if shown else []
        grid = shown and any(t.gridline.get_visible() for t in axis.majorTicks)
        taken.grids.append((name, places, labels, grid))
    taken.frame = [name for name, spine in ax.spines.items() if spine.get_visible()]
    taken.children = [record(child) for child in ax.child_axes]
    return taken


def _look(artist, names):
    return {name: getattr(artist, f"get_{name}")() for name in names}


def _collection(one, ax):
    """Take down a collection: its paths, its offsets, its look."""
    look = {
        "edgecolors": one.get_edgecolor(),
        "linewidths": one.get_linewidth(),
        "zorder": one.get_zorder(),
    }
    offsets = one.get_offsets()
    if len(offsets) == 1 and not np.any(offsets):
        offsets = None
    if isinstance(one, LineCollection):
        own = one.get_transform().contains_branch(ax.transData)
        paths = one.get_paths()
        paths = paths if own else [one.get_transform().transform_path(p) for p in paths]
        return LineCollection, [path.vertices for path in paths], own, None, None, look
    look |= {"facecolors": one.get_facecolor(), "hatch": one.get_hatch()}
    transform = one.get_transform()
    own = offsets is not None or transform.contains_branch(ax.transData)
    paths = one.get_paths()
    paths = paths if own else [transform.transform_path(p) for p in paths]
    sizes = one.get_sizes() if hasattr(one, "get_sizes") else None
    return PathCollection, paths, own, offsets, sizes, look


def _words(text):
    """Take down words, and where on the picture they stand."""
    if isinstance(text, Annotation):
        text.update_positions(text.figure.canvas.get_renderer())
    place = text.get_transform().transform(text.get_position())
    look = _look(text, LOOK_OF_WORDS)
    return place, text.get_text(), look | {"linespacing": text._linespacing}


def redraw(taken):
    """Draw a recording, and return the picture as bytes of a PNG file."""
    figure = Figure(figsize=taken.inches, dpi=taken.dpi)
    FigureCanvasAgg(figure)
    for one in (taken, *taken.children):
        _draw(figure, one)
    return encode(figure)


def _draw(figure, taken):
    """Draw one recording on axes of its own."""
    ax = figure.add_axes(taken.place)
    ax.set(**taken.settings)  # first, as a scale brings its own ticks
    pixels = IdentityTransform()
    for points, own, look in taken.lines:
        transform = ax.transData if own else pixels
        ax.plot(*points.T, transform=transform, clip_on=own, **look)
    for kind, paths, own, offsets, sizes, look in taken.collections:
        more = {} if offsets is None else {"offsets": offsets}
        more |= {} if offsets is None else {"offset_transform": ax.transData}
        if kind is PathCollection and sizes is not None and len(sizes):
            more["sizes"] = sizes
        elif own and offsets is None:
            more["transform"] = ax.transData
        collection = kind(paths, **more, **look)
        ax.add_collection(collection, autolim=False)
        if not own:
            collection.set_transform(pixels)
    for path, look in taken.patches:
        ax.add_patch(PathPatch(path, transform=pixels, clip_on=False, **look))
    for place, text, look in taken.words:
        ax.text(*place, text, transform=pixels, parse_math=False, **look)
    for name, places, labels, grid in taken.grids:
        getattr(ax, f"set_{name}ticks")(places, labels)
        ax.grid(grid, axis=name)
    ax.set_xlim(taken.settings["xlim"])
    ax.set_ylim(taken.settings["ylim"])
    ax.spines[[n for n in ax.spines if n not in taken.frame]].set_visible(False)


def encode(figure, **options):
    """Return a figure as bytes of a PNG file in all its colours."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=figure.dpi, **options)
    return buffer.getvalue()
