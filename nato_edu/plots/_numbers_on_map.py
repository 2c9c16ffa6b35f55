"""Numbers on a map, each in the middle of its country."""

from functools import cache

import numpy as np
from matplotlib.path import Path

from ..datasets import shapes
from ..language import number
from ..style import SMALL
from ._labels import room, text_width

_NUDGES = ((0, 0), (0, 6), (0, -6), (7, 0), (-7, 0), (0, 9), (0, -9), (9, 5), (-9, -5))
_GRID = 20  # places tried in each direction for a number
_HIGH = 9.5  # points of a number


def write_numbers(ax, counts, colours, outlines):
    """Write the number of operations in each country, where there is room."""
    left, right, bottom, top = shapes()["frame"]
    scale = room(ax) / (right - left)  # points a kilometre
    inside = np.array([left, bottom, right, top]) * scale
    taken = []
    for code, count in counts.items():
        if code in outlines:
            text, middle = number(count), middle_of(outlines[code]) * scale
            place = _free(middle, text_width(text, SMALL), taken, inside)
            if place is not None and _is_abroad(place / scale, code, counts, outlines):
                place = None
            if place is not None:
                _write_number(ax, code, text, place / scale, colours[code])


def _is_abroad(place, code, counts, outlines):
    """Return whether a number would stand in another country that has one."""
    others = [one for one in counts.index if one in outlines and one != code]
    return any(outlines[one].contains_point(place) for one in others)


def _write_number(ax, code, text, place, colour):
    ax.text(
        *place,
        text,
        ha="center",
        va="center",
        fontsize=SMALL,
        color=colour,
        gid=f"count:{code}",
    )


@cache
def middle_of(path):
    """Return a place in the middle of a country, and inside of it."""
    rings = [_area_and_centre(ring.vertices) + (ring,) for ring in _rings(path)]
    _, centre, ring = max(rings, key=lambda one: one[0])
    inner, clear = _innermost(ring)
    good = ring.contains_point(centre) and _clearance(ring, [centre])[0] > clear / 2
    return centre if good else inner


def _innermost(ring):
    """Return the place of a grid that is farthest from the border, and how far."""
    low, high = ring.vertices.min(axis=0), ring.vertices.max(axis=0)
    x, y = np.linspace(low, high, _GRID).T
    grid = np.dstack(np.meshgrid(x, y)).reshape(-1, 2)
    inside = grid[ring.contains_points(grid)]
    if not len(inside):
        return ring.vertices.mean(axis=0), 0
    clear = _clearance(ring, inside)
    return inside[clear.argmax()], clear.max()


def _clearance(ring, places):
    """Return how far each place is from the border."""
    apart = np.asarray(places)[:, None] - ring.vertices[None]
    return np.hypot(apart[..., 0], apart[..., 1]).min(axis=1)


def _rings(path):
    starts = np.flatnonzero(path.codes == Path.MOVETO)
    return [Path(part) for part in np.split(path.vertices, starts[1:])]


def _area_and_centre(ring):
    """Return area and centre of gravity of a ring (the shoelace formula)."""
    x, y = (ring - ring[0]).T
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    area = cross.sum() / 2
    if area == 0:
        return 0.0, ring.mean(axis=0)
    sums = [((one[:-1] + one[1:]) * cross).sum() for one in (x, y)]
    return abs(area), ring[0] + np.array(sums) / (6 * area)


def _free(middle, width, taken, inside):
    """Return the first place at or near a point where no number stands, or None."""
    half = np.array([width, _HIGH]) / 2
    if (middle < inside[:2]).any() or (middle > inside[2:]).any():
        return None  # most of the country lies outside the map
    for nudge in _NUDGES:
        place = middle + nudge
        apart = [
            abs(place[0] - x) >= (width + other) / 2 + 1 or abs(place[1] - y) >= _HIGH
            for x, y, other in taken
        ]
        within = (place - half > inside[:2]).all() and (place + half < inside[2:]).all()
        if within and all(apart):
            taken.append((*place, width))
            return place
    return None
