"""Where words stand: how wide they are, where lines break, what gets out of the way.

All lengths are in points, a seventy-second of an inch.
"""

from functools import cache, lru_cache

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from ..figures import SCREEN_DPI, START, Axes, fit, sheet_inches

_MARGIN = 6  # points at each side of a figure
_GAPS = 6, 12, 3  # points between a place and its name, the best first
_TRIES = 15  # so many points of a line are tried for its name
_APART, _ASIDE = 1.3, 7  # names at ends: sizes from one to the next, points aside


@lru_cache(maxsize=5000)
def text_width(text, size, bold=False):
    r"""Return how wide a text is, or the widest of its lines.

    Examples
    --------
    >>> text_width("Norway", 10) < text_width("Norway", 10, bold=True)
    True
    >>> text_width("North\nMacedonia", 10) == text_width("Macedonia", 10)
    True
    """
    # Letters are fitted to dots, so they are wider on one screen than on another.
    screens = SCREEN_DPI, 2 * SCREEN_DPI
    lines = text.split("\n")
    return max(_line_width(line, size, bold, dpi) for line in lines for dpi in screens)


def _line_width(line, size, bold, dpi):
    """Add up a line from its words, most of which are known soon.

    Laying out letters takes most of the time of a picture with many names. Word
    by word it comes to the same, for no letter is moved towards a space.
    """
    words = line.split(" ")
    spaces = (len(words) - 1) * _space(size, bold, dpi)
    return sum(_laid_out(word, size, bold, dpi) for word in words) + spaces


@cache
def _space(size, bold, dpi):
    """Return how far two words stand apart."""
    both = _laid_out("n n", size, bold, dpi)
    return both - 2 * _laid_out("n", size, bold, dpi)


@lru_cache(maxsize=10_000)
def _laid_out(letters, size, bold, dpi):
    """Return how wide letters are as the renderer lays them out."""
    font = FontProperties(size=size, weight="bold" if bold else "normal")
    width, *_ = _sheet(dpi).get_text_width_height_descent(letters, font, False)
    return width * 72 / dpi


@cache
def _sheet(dpi):
    return RendererAgg(1, 1, dpi)


def room(ax):
    """Return how wide a line of text over or under a picture may be.

    Without axes: under a picture that is still to be made.
    """
    if ax is None:
        return 72 * sheet_inches()[0] - 2 * _MARGIN
    if isinstance(ax, Axes):  # alone in its figure
        return 72 * ax.figure.get_size_inches()[0] - 2 * _MARGIN
    return 72 * ax.get_window_extent().width / ax.figure.dpi


def inner_size(ax):
    """Return how wide and how high the axes will be, about, once all is fitted.

    Axes of our own have a place only after that; and what is drawn must not
    depend on what was fitted before.
    """
    if not isinstance(ax, Axes):
        box = ax.get_window_extent()
        return 72 * box.width / ax.figure.dpi, 72 * box.height / ax.figure.dpi
    width, height = 72 * ax.figure.get_size_inches()
    across, up = START["right"] - START["left"], START["top"] - START["bottom"]
    return float(width * across), float(height * up)


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


def name_ends(ax, ends, size, *, gid="name"):
    """Write names to the right of where lines end; `settle` moves them apart.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    ends : iterable of (float, float, str, dict)
        Place and height of each end, its name, and the look of the text.
    size : float
        Height of the text.
    gid : str
        Name of all these texts.
    """
    for x, y, name, look in ends:
        text = ax.annotate(
            name,
            (x, y),
            xytext=(_ASIDE, 0),
            textcoords="offset points",
            va="center",
            parse_math=False,
            fontsize=size,
            gid=gid,
            annotation_clip=False,
            **look,
        )
        text.at_end = True


def settle(ax):
    """Give axes the size they will be shown in, and move names at ends apart.

    Call it when all else is written, and before `name_point`: what is free
    depends on how large the axes are. Axes in a figure of the caller's own keep
    their size.
    """
    if isinstance(ax, Axes):
        fit(ax)
    for panel in (ax, *ax.child_axes):
        texts = [text for text in panel.texts if hasattr(text, "at_end")]
        if texts:
            _spread_ends(panel, texts)


def _spread_ends(panel, texts):
    """Move names at the ends of lines up and down until none overlaps another."""
    own = points_of(panel, [text.xy for text in texts])[:, 1]
    size = max(text.get_fontsize() for text in texts)
    top = panel.bbox.height / panel.figure.dpi * 72
    places = spread(own, [_APART * size] * len(own), low=-size / 2, high=top + size)
    for text, height, place in zip(texts, own, places, strict=True):
        text.xyann = _ASIDE, place - height


def points_of(ax, places):
    """Return where places of the data lie, in points from the lower left corner."""
    places = np.reshape(np.asarray(places, dtype="float64"), (-1, 2))
    dots = ax.transData.transform(places) - ax.bbox.p0
    return dots / ax.figure.dpi * 72


def along(ax, curves, *, thick=4):
    """Return boxes along curves, for `free_places` to keep free, in points.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        With its limits set.
    curves : iterable of array-like, shape (n, 2)
        Places in the data; ``nan`` is a gap.
    thick : float
        Width of the strip.
    """
    boxes = [np.empty((0, 4))]
    share = np.linspace(0, 1, 8)[:, None, None]
    for curve in curves:
        points = points_of(ax, curve)
        steps = (points[:-1] + share * np.diff(points, axis=0)).reshape(-1, 2)
        steps = np.vstack([points, steps])
        steps = steps[~np.isnan(steps).any(axis=1)]
        boxes.append(np.hstack([steps - thick / 2, steps + thick / 2]))
    return np.vstack(boxes)


def name_point(ax, place, choices, size, *, taken=(), gid="name", **look):
    """Write a name beside a place of the data, if there is room for it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        With its limits and its size set; see `settle`.
    place : (float, float)
    choices : sequence of str
        The name, and shorter ones to take where it has no room; each of one or
        more lines.
    size : float
        Height of the text.
    taken : array-like, shape (n, 4)
        Boxes that must stay free, as from `along`.
    gid : str
        Name of the text.
    **look
        How the text looks.

    Returns
    -------
    numpy.ndarray or None
        The boxes that are taken then; `None` if nothing was written.
    """
    [point] = points_of(ax, place)
    taken = np.reshape(taken, (-1, 4))
    bold = look.get("fontweight") == "bold"
    for name in choices:
        box = _box_for(ax, point, name, size, taken, bold)
        if box is not None:
            ax.annotate(
                name,
                place,
                xytext=np.subtract(box[:2], point),
                textcoords="offset points",
                va="bottom",
                parse_math=False,
                fontsize=size,
                gid=gid,
                **look,
            )
            return np.vstack([taken, box])
    return None


def name_along(ax, name, points, size, *, taken=(), gid="name", **look):
    """Write the name of a line beside the first of its points that has room.

    Takes and returns the same as `name_point`.
    """
    for point in points[:: max(1, len(points) // _TRIES)]:
        after = name_point(ax, point, [name], size, taken=taken, gid=gid, **look)
        if after is not None:
            return after
    return None


def _box_for(ax, point, name, size, taken, bold):
    """Return a free box for a name, near its point or a little farther, or None."""
    width = text_width(name, size, bold)
    height = 1.2 * size * (name.count("\n") + 1)
    inside = (0, 0, *(ax.bbox.size / ax.figure.dpi * 72))
    for gap in _GAPS:
        [found] = free_places(
            [point], [width], height, inside=inside, taken=taken, gap=gap
        )
        if found is not None:
            return (*found, found[0] + width, found[1] + height)
    return None


def points_per_unit(ax):
    """Return how many points a unit of the data takes, across and upwards, about.

    It is the same before and after `nato_edu.figures.fit`, so that what is drawn
    again on the same axes stands where it stood.
    """
    width, height = inner_size(ax)
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    return width / abs(right - left), height / abs(high - low)
