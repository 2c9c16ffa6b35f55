"""What is done while a reader asks for nothing.

Who steps through time, or lets it play, goes on the same way. The next picture is
drawn in the pause, and is there when it is asked for.
"""

import asyncio
from collections import deque
from contextlib import suppress
from weakref import WeakKeyDictionary

import ipywidgets as widgets

_PAUSE = 0.05  # seconds; a key that is held down repeats sooner
_turns = WeakKeyDictionary()  # event loop -> what waits for its turn there


class Ahead:
    """Makes something as soon as nobody has asked for anything for a moment.

    Parameters
    ----------
    make : callable
        Takes what is likely to be asked for. A fault is not told: nobody has asked
        yet, and who does will be told.
    """

    def __init__(self, make):
        self._make, self._waiting = make, None

    def plan(self, things):
        """Make these, and nothing that was planned before.

        Without an event loop, in a script or a test, nothing is made.
        """
        if self._waiting is not None:
            self._waiting.cancel()
        if loop := _running_loop():
            self._waiting = loop.call_later(_PAUSE, self._go, things)

    def _go(self, things):
        for thing in things:
            with suppress(Exception):
                self._make(thing)


def in_turn(call):
    """Call something after what was given before, with room for moves in between.

    Without an event loop, in a script or a test, it is called at once.
    """
    loop = _running_loop()
    if loop is None:
        call()
        return
    waiting = _turns.setdefault(loop, deque())
    if not waiting:
        loop.call_later(_PAUSE, _take_a_turn, loop)
    waiting.append(call)


def _take_a_turn(loop):
    call = _turns[loop].popleft()
    if _turns[loop]:
        loop.call_later(_PAUSE, _take_a_turn, loop)
    call()


def _running_loop():
    """Return the event loop, or None in a script or a test."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def value_ahead(control, before):
    """Return the value that a control takes if it is moved on as it was just now.

    Parameters
    ----------
    control : ipywidgets.Widget
        After it was moved. Where its values stand in a list, a menu has
        ``options``, with names, and a box for a day has ``stops``.
    before : object
        Its value before that.

    Returns
    -------
    object or None
        None if it cannot be moved on.

    Examples
    --------
    >>> value_ahead(widgets.IntSlider(min=1949, max=2026, value=1990), 1980)
    1991
    >>> years = widgets.IntRangeSlider(min=1949, max=2026, value=(1950, 2026))
    >>> value_ahead(years, (1955, 2026))
    (1949, 2026)
    >>> value_ahead(widgets.Dropdown(options=[("A", 1), ("B", 2)], value=1), 2)
    >>> pairs = widgets.Dropdown(options=[("all", None), ("A", (1, 2))], index=1)
    >>> value_ahead(pairs, None)
    """
    now = control.value
    if isinstance(control, widgets.Dropdown):  # its values may be tuples, too
        return _next_of([value for _, value in control.options], now, before)
    if isinstance(now, tuple):
        ends = zip(now, before, strict=True)
        ahead = tuple(_next_number(control, *both) for both in ends)
        return None if None in ahead else ahead
    if isinstance(control, widgets.IntSlider):
        return _next_number(control, now, before)
    return _next_of(getattr(control, "stops", []), now, before)


def _next_number(control, now, before):
    """Return the next whole number; the same one, if there was no move."""
    ahead = now + (now > before) - (now < before)
    return ahead if control.min <= ahead <= control.max else None


def _next_of(values, now, before):
    """Return the next value of a list; none, if the last move did not lie in it."""
    if now not in values or before not in values:
        return None
    place = values.index(now)
    place += 1 if place > values.index(before) else -1
    return values[place] if 0 <= place < len(values) else None
