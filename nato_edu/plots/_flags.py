"""Flags: words on poles along a line, so that none covers another.

A flag stands at its pole, to the right of it or to the left. A pole must not cross
another flag; so a flag that reaches over a pole flies above the flag of that pole.
All lengths are in points.
"""

from dataclasses import dataclass

import numpy as np

_NEAR = 0.5  # poles so near each other are one line to the eye
BESIDE = 3  # between a pole and its words
_AFTER = 6  # free room after the words
_PATIENCE = 150  # after so many in a row without room, there is none


@dataclass(frozen=True)
class Flag:
    """The place of one flag."""

    side: int  # on which side of the line, or in which lane
    shape: int  # which of the shapes offered was taken
    leans: str  # "left" or "right" of its pole
    low: float  # height of its lower end
    high: float  # height of its upper end


@dataclass(frozen=True, eq=False)  # found by identity, which is quick
class _Cloth:
    """A flag that has no height yet."""

    key: int
    shape: int
    leans: str
    pole: float
    left: float
    right: float
    tall: float


def raise_flags(poles, shapes_of, sides, *, width, heights, least, barred=()):
    """Find a place for as many flags as there is room, the first ones first.

    Parameters
    ----------
    poles : sequence of float
        Where the poles stand, the most important one first.
    shapes_of : callable
        Takes the number of a flag and returns its possible sizes, a list of
        (width, height). It is asked only where there may be room.
    sides : sequence of sequence of int
        For each flag the sides of the line, or the lanes, where it may fly.
    width : float
        How long the line is.
    heights : float
        How much room there is above the line, on each side.
    least : float
        Height of the lowest flag there can be.
    barred : sequence of (int, float, float)
        Side and ends of a piece of the line where no pole may stand.

    Returns
    -------
    dict
        Number of a flag -> `Flag`, for those that have found a place.

    Examples
    --------
    >>> flown = raise_flags(
    ...     [10, 30], lambda number: [(50, 12)], [[0], [0]],
    ...     width=100, heights=30, least=12,
    ... )
    >>> flown[0].low, flown[1].low  # the left one flies over the right one
    (12, 0)
    """
    flown = {side: {} for able in sides for side in able}  # side -> {cloth: low}
    in_vain = 0
    for key, pole in enumerate(poles):
        if in_vain == _PATIENCE:
            break
        free = [
            side
            for side in sides[key]
            if not any(s == side and a < pole < b for s, a, b in barred)
            and _weight_on(flown[side], pole) + least <= heights
        ]
        cloths = _cloths(key, pole, shapes_of(key), width) if free else ()
        in_vain = 0 if _raise_one(flown, free, cloths, heights) else in_vain + 1
    return {
        cloth.key: Flag(side, cloth.shape, cloth.leans, low, low + cloth.tall)
        for side, lows in flown.items()
        for cloth, low in lows.items()
    }


def _weight_on(lows, pole):
    """Return how high all flags over a pole are together: they must fly above it."""
    return sum(cloth.tall for cloth in lows if cloth.left < pole < cloth.right)


def _cloths(key, pole, shapes, width):
    """Return the flags that may hang on a pole: each shape, right and left of it."""
    found = []
    for shape, (wide, tall) in enumerate(shapes):
        right = pole + BESIDE + wide
        left = pole - BESIDE - wide
        if right <= width:
            ends = pole + _NEAR, right + _AFTER
            found.append(_Cloth(key, shape, "right", pole, *ends, tall))
        if left >= 0:
            ends = left - _AFTER, pole - _NEAR
            found.append(_Cloth(key, shape, "left", pole, *ends, tall))
    return found


def _raise_one(flown, sides, cloths, limit):
    """Add one flag where all stay lowest; return whether there was room."""
    best = None
    for side in sides:
        before = _cost(flown[side])
        for cloth in cloths:
            if not _may_fly(cloth, flown[side], limit):
                continue
            lows = _stack([*flown[side], cloth], limit)
            if lows is None:
                continue
            cost = _cost(lows) - before
            if best is None or cost < best[0]:
                best = cost, side, lows
    if best is not None:
        flown[best[1]] = best[2]
    return best is not None


def _cost(lows):
    """Return how high flags fly; one high flag costs more than two low ones."""
    return sum((low + cloth.tall) ** 2 for cloth, low in lows.items())


def _may_fly(cloth, lows, limit):
    """Return whether a flag may find room: a quick answer, right if it is no."""
    under = [o for o in lows if cloth.left < o.pole < cloth.right]
    if any(o.left < cloth.pole < o.right for o in under):
        return False  # each crosses the pole of the other
    start = max((lows[o] + o.tall for o in under), default=0)
    return start + cloth.tall + _weight_on(lows, cloth.pole) <= limit


def _stack(cloths, limit):
    """Return the lowest height of each flag, or None if one would be too high."""
    below = {
        one: [o for o in cloths if one.left < o.pole < one.right] for one in cloths
    }
    lows, waiting = {}, cloths
    while waiting:
        ready = [one for one in waiting if all(other in lows for other in below[one])]
        if not ready:
            return None  # two flags that each cross the pole of the other
        for one in ready:
            start = max((lows[o] + o.tall for o in below[one]), default=0)
            lows[one] = _lowest(one, start, lows)
            if lows[one] + one.tall > limit + 1e-6:
                return None
        waiting = [one for one in waiting if one not in lows]
    return lows


def _lowest(one, low, lows):
    """Return the lowest height from a start on at which a flag touches no other."""
    near = [o for o in lows if o.left < one.right and one.left < o.right]
    for other in sorted(near, key=lows.get):
        if low < lows[other] + other.tall and lows[other] < low + one.tall:
            low = lows[other] + other.tall
    return low


def spread_out(places, ranks):
    """Return an order in which each is far from those before it, rank by rank.

    Parameters
    ----------
    places : array-like of float
        Where things lie on a line.
    ranks : array-like of float
        Lower ones come first.

    Returns
    -------
    list of int
        Numbers of the things, in the new order.

    Examples
    --------
    >>> spread_out([0, 1, 2, 10, 5], [1, 1, 1, 1, 2])
    [0, 3, 2, 1, 4]
    """
    places, ranks = np.asarray(places, dtype="float64"), np.asarray(ranks)
    nearest = np.full(len(places), np.inf)  # distance to what was chosen already
    order = []
    for rank in np.unique(ranks):
        ours = np.flatnonzero(ranks == rank)
        own, free = places[ours], nearest[ours]
        for _ in ours:
            at = free.argmax()
            np.minimum(free, np.abs(own - own[at]), out=free)
            free[at] = -1  # chosen
            order.append(int(ours[at]))
        nearest = np.minimum(nearest, _distance(places, own))
    return order


def _distance(places, others):
    """Return how far the nearest of some others is from each place."""
    others = np.sort(others)
    after = np.searchsorted(others, places).clip(0, len(others) - 1)
    before = (after - 1).clip(0)
    return np.minimum(np.abs(places - others[before]), np.abs(places - others[after]))
