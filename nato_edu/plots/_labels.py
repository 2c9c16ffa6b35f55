"""Where words stand: how wide they are, where lines break, what gets out of the way.

All lengths are in points, a seventy-second of an inch.
"""

from functools import lru_cache

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from ..figures import SCREEN_DPI, Axes

_MARGIN = 6  # points at each side of a figure
_PART_OF_FIGURE = 0.85, 0.7  # of width and height that most axes take


@lru_cache(maxsize=5000)
def text_width(text, size, bold=False):
    """Return how wide one line of text is.

    Examples
    --------
    >>> text_width("Norway", 10) < text_width("Norway", 10, bold=True)
    True
    """
    font = FontProperties(size=size, weight="bold" if bold else "normal")
    sheet = RendererAgg(1, 1, SCREEN_DPI)
    return sheet.get_text_width_height_descent(text, font, False)[0] * 72 / SCREEN_DPI


def room(ax):
    """Return how wide a line of text over or under a picture may be."""
    if isinstance(ax, Axes):  # alone in its figure
        return 72 * ax.figure.get_size_inches()[0] - 2 * _MARGIN
    return 72 * ax.get_window_extent().width / ax.figure.dpi


def wrap(text, width, size, bold=False):
    """Break text into lines that are at most so wide; a longer word stays whole.

    Examples
    --------
    >>> print(wrap("Bulgaria, Estonia, Latvia", 90, 10))
    Bulgaria, Estonia,
    Latvia
    """
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and text_width(longer, size, bold) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return "\n".join(lines)


def spread(centres, sizes, *, low=-np.inf, high=np.inf):
    """Move intervals apart as little as possible, so that none overlaps another.

    Parameters
    ----------
    centres, sizes : array-like of float
        Where each interval would like to be, and how long it is.
    low, high : float
        Where all of them must lie, if they fit.

    Returns
    -------
    numpy.ndarray
        The new centres, in the order given and sorted like the old ones.

    Examples
    --------
    >>> spread([1.0, 1.2, 9.0], [1, 1, 1]).tolist()
    [0.6, 1.6, 9.0]
    """
    order = np.argsort(centres, kind="stable")
    wished = np.asarray(centres, dtype="float64")[order]
    long = np.asarray(sizes, dtype="float64")[order]
    before = np.concatenate([[0], np.cumsum((long[1:] + long[:-1]) / 2)])
    # Without the lengths, not overlapping is not falling: isotonic regression.
    level = _not_falling(wished - before)
    if len(level) and before[-1] + (long[0] + long[-1]) / 2 <= high - low:
        first, last = low + long[0] / 2, high - long[-1] / 2 - before[-1]
        level = np.clip(level, first, last)
    places = np.empty(len(wished))
    places[order] = level + before
    return places


def _not_falling(values):
    """Return the nearest sequence that does not fall (pool adjacent violators)."""
    blocks = []  # [mean, length]
    for value in values:
        blocks.append([value, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, length = blocks.pop()
            total = blocks[-1][0] * blocks[-1][1] + mean * length
            blocks[-1] = [total / (blocks[-1][1] + length), blocks[-1][1] + length]
    return np.repeat([mean for mean, _ in blocks], [length for _, length in blocks])


def free_places(points, widths, height, *, inside, taken=(), gap=4):
    """Find a place for a name beside each point, where nothing else stands.

    Places are tried in the order of the points, so the most important ones come
    first: right of a point, left, above, below, and at the corners.

    Parameters
    ----------
    points : array-like, shape (n, 2)
        Where the points are.
    widths : array-like, shape (n,)
        How wide each name is.
    height : float
        How high a line of text is.
    inside : (float, float, float, float)
        Left, bottom, right and top of the room there is.
    taken : iterable of (float, float, float, float)
        Boxes that must stay free, besides the points.
    gap : float
        Distance between a point and its name.

    Returns
    -------
    list of (float, float) or None
        Left and lower end of each name, or `None` where there is no room.

    Examples
    --------
    >>> free_places([(50, 50), (60, 50)], [30, 30], 10, inside=(0, 0, 100, 100))
    [(16.0, 45.0), (64.0, 45.0)]
    """
    points = np.asarray(points, dtype="float64").reshape(-1, 2)
    marks = np.hstack([points - gap / 2, points + gap / 2])
    boxes = np.vstack([marks, np.reshape(list(taken), (-1, 4))])
    found = []
    for (x, y), width in zip(points, widths, strict=True):
        box = _free(_candidates(x, y, width, height, gap), boxes, inside)
        if box is not None:
            boxes = np.vstack([boxes, box])
        found.append(None if box is None else (float(box[0]), float(box[1])))
    return found


def _candidates(x, y, width, height, gap):
    """Return the boxes beside a point, the best first."""
    near = 0.7 * gap
    corners = [
        (x + gap, y - height / 2),
        (x - gap - width, y - height / 2),
        (x - width / 2, y + gap),
        (x - width / 2, y - gap - height),
        (x + near, y + near),
        (x + near, y - near - height),
        (x - near - width, y + near),
        (x - near - width, y - near - height),
    ]
    return [(left, low, left + width, low + height) for left, low in corners]


def _free(candidates, boxes, inside):
    """Return the first box that lies inside and touches no other, or None."""
    left, bottom, right, top = inside
    for box in candidates:
        if box[0] < left or box[1] < bottom or box[2] > right or box[3] > top:
            continue
        apart = (
            (boxes[:, 0] >= box[2])
            | (boxes[:, 2] <= box[0])
            | (boxes[:, 1] >= box[3])
            | (boxes[:, 3] <= box[1])
        )
        if apart.all():
            return box
    return None


def points_per_unit(ax):
    """Return how many points a unit of the data takes, across and upwards, about.

    It is the same before and after `nato_edu.figures.fit`, so that what is drawn
    again on the same axes stands where it stood.
    """
    if isinstance(ax, Axes):
        width, height = 72 * ax.figure.get_size_inches() * _PART_OF_FIGURE
    else:
        width, height = 72 * np.array(ax.bbox.size) / ax.figure.dpi
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    return width / abs(right - left), height / abs(high - low)
