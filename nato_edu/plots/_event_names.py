"""The names of a timeline: which events have one, how it is broken, where it flies."""

import re
from dataclasses import replace

import numpy as np
from matplotlib.collections import LineCollection

from ..language import date_text, word
from ..measures.tables import rows_of
from ..style import INK, QUIET, QUIET_INK, SMALL
from ._flags import BESIDE, raise_flags, spread_out
from ._labels import text_width, wrap
from ._sheet import DOWN, UP, given_height, mark_time, rooms_for_flags, shrunk

_WIDE, _BROAD = 76, 150  # points: width of names; broad only in lanes
_LINE = 1.19 * SMALL  # from line to line of a name
_MOST_LINES = 4  # of a title; longer ones are cut off
_GAP = 5  # points between two names
_BY_DAY = 12  # so many years or fewer are shown with the day of each event
_DATE = {"color": QUIET_INK, "fontweight": "bold"}
_TITLE = {"color": INK}
_FIXED = "\N{NO-BREAK SPACE}"
_SHORT_END = re.compile(r" (?=\S{1,4}$)")  # a short last word has no line of its own


def plan(ax, events, sheet, reserve, new):
    """Find out how high a timeline must be, and which events can be named.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    events : pandas.DataFrame
        As `plot_timeline` draws them: ``x``, ``row``, ``colour``, ``weight``, ...
    sheet : Sheet
        With its ends and its width.
    reserve : callable
        Takes the number of names and returns the room that title and source take.
    new : bool
        Whether the figure may become as high as it must.

    Returns
    -------
    (Sheet, dict)
        The sheet with its height; number of an event -> its flag and its lines.
    """
    dates = mark_time(ax, sheet)
    given = given_height(ax, reserve(len(events) - 1))
    for high in rooms_for_flags(sheet, given):
        sheet = replace(sheet, high=high, deep=high)
        flags = _flags(events, sheet, dates)
        used = shrunk(sheet, [place for place, _ in flags.values()])
        spare = given_height(ax, reserve(len(flags))) - used.height
        if new or spare > -0.5:
            break
    return used if new else replace(used, spare=max(0, spare)), flags


def _flags(events, sheet, dates):
    """Return for each event that can be named the place of its name, and the name."""
    titled = events[events["title"] != ""]
    rank = np.where(titled["colour"] == QUIET, -titled["weight"], -np.inf)
    chosen = titled.iloc[spread_out(titled["x"], rank)]
    rows = rows_of(chosen)
    texts = {}

    def shapes_of(number):
        texts[number] = _texts(rows[number], sheet)
        return [_size(lines) for lines in texts[number]]

    places = raise_flags(
        sheet.across(chosen["x"]).tolist(),
        shapes_of,
        [[row.row] if sheet.lanes else [0, 1] for row in rows],
        width=sheet.width,
        heights=sheet.high,
        least=_GAP + _LINE * (1 if sheet.lanes else 2),
        barred=[] if sheet.lanes else [(1, *ends) for ends in dates],
    )
    return {
        chosen.index[number]: (place, texts[number][place.shape])
        for number, place in places.items()
    }


def _texts(event, sheet):
    """Return the lines of a name and how each looks, in one or two ways of breaking.

    The date stands above a title; in a lane, where there is less height, before it.
    """
    when = _when(event, sheet.years <= _BY_DAY)
    title = _SHORT_END.sub(_FIXED, event.title.replace(" %", f"{_FIXED}%"))
    if not sheet.lanes:
        return [[(when, _DATE), *_lines(title, _WIDE)]]
    text = f"{when.replace(' ', _FIXED)}{_FIXED * 2}{title}"
    return [_lines(text, _WIDE), _lines(text, _BROAD)]


def _lines(text, width):
    """Return text in lines; of a long one the first, and a sign that there is more."""
    lines = wrap(text, width, SMALL).split("\n")
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [lines[_MOST_LINES - 1] + " …"]
    return [(line, _TITLE) for line in lines]


def _size(lines):
    """Return width and height of a name."""
    widths = [text_width(line, SMALL, bold=look is _DATE) for line, look in lines]
    return max(widths), _LINE * len(lines) + _GAP


def _when(event, by_day):
    """Write when an event was, as exactly as there is need and it is known."""
    year = str(event.day.year)
    if by_day and event.known == "day":
        return date_text(event.day)
    if by_day and event.known == "month":
        return f"{word('months', str(event.day.month))} {year}"
    if event.until == event.until and event.until.year > event.day.year:
        return f"{year}\N{EN DASH}{event.until.year}"
    return year


def write_names(ax, events, sheet, flags):
    """Write date and title of each event that has a flag, and draw its pole."""
    poles, colours = [], []
    rows = rows_of(events)
    for code, (place, lines) in sorted(flags.items()):
        event = rows[code]
        top, end = _heights(place, event.row, sheet)
        poles.append([(event.x, sheet.base(event.row)), (event.x, end)])
        colours.append(event.colour)
        own = {} if event.colour == QUIET else {"color": event.colour}
        x = event.x + sheet.days(BESIDE if place.leans == "right" else -BESIDE)
        own["ha"] = "left" if place.leans == "right" else "right"
        for number, (line, look) in enumerate(lines):
            _write(ax, x, top - number * _LINE, line, f"name:{code}", look | own)
    style = {"colors": colours, "linewidths": 0.8, "zorder": 1.5}
    ax.add_collection(LineCollection(poles, gid="poles", **style), autolim=False)


def _heights(place, row, sheet):
    """Return the upper end of a flag, and the far end of its pole."""
    if place.side == 1 and not sheet.lanes:  # under the line
        return -DOWN - place.low, -DOWN - place.high + _GAP
    top = sheet.base(row) + UP + place.high - _GAP
    return top, top


def _write(ax, x, y, text, gid, look):
    """Write a line of a name."""
    look = look | {"va": "top", "fontsize": SMALL, "zorder": 5, "gid": gid}
    ax.text(x, y, text, parse_math=False, **look)
