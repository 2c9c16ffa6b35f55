"""The timeline: events along a line, and words that never cover each other."""

import re
from dataclasses import replace
from functools import partial

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex

from ..figures import Reading, axes_for, speak
from ..language import (
    Mistake,
    as_list,
    column_label,
    country_name,
    date_text,
    listing,
    phrase,
    title_text,
    word,
    words,
)
from ..measures.events import between, dated
from ..measures.tables import need, span_of
from ..style import INK, LOUD, QUIET, QUIET_INK, SMALL, TEXT
from ._finish import key_of, loud_colours, put_source, put_title, quiet_frame, text_of
from ._flags import BESIDE, raise_flags, spread_out
from ._labels import text_width, wrap
from ._sheet import (
    DOWN,
    UP,
    Sheet,
    given_height,
    mark_time,
    reserve_of,
    rooms_for_flags,
    shrunk,
    width_of,
)

_MOST_LANES = 20
_WIDE, _BROAD = 76, 150  # points: width of names; broad only in lanes
_FIXED = "\N{NO-BREAK SPACE}"
_SHORT_END = re.compile(r" (?=\S{1,4}$)")  # a short last word has no line of its own
_LINE = 1.19 * SMALL  # from line to line of a flag
_MOST_LINES = 4  # of a title; longer ones are cut off
_GAP = 5  # points between two flags
_LANE_NAME = 92  # points, width of the name of a lane
_SIZE = 22  # area of a mark, in square points
_EDGE = 0.012  # beyond the first and last event, in lengths of the line
_LEAST_EDGE, _LONE_EDGE = 20, 200  # in days: at least, and around a single event
_DRAWN = ["x", "known", "title", "end", "lane", "named", "kind"]
_BY_DAY = 12  # so many years or fewer are shown with the day of each event
_WHITE = "#ffffff"
_DATE = {"color": QUIET_INK, "fontweight": "bold"}  # date
_TITLE = {"color": INK}  # and title of an event


def plot_timeline(
    data,
    *,
    day="event_day",
    title="event_title",
    lane=None,
    span=None,
    highlight=None,
    ax=None,
):
    """Draw events along a line, and name as many of them as there is room for.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per event: ``events``, ``norwegian_policy``, ``summits`` or a table
        of your own.
    day, title : str
        Columns that say when it was and what. Of an event that went on, the last
        day is read from a column that ends in ``_until``.
    lane : str, optional
        Column by which the events stand in lanes under each other, for example
        ``"event_category"``.
    span : (int, int), optional
        First and last year, both included; all if left out. An event belongs to
        the year in which it began.
    highlight : str or list of str, optional
        One or two countries, by code or by name in any language, whose events
        (column ``iso3``) are drawn in colour and named first.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, a cell is no day, a country is unknown or not in
        the table, or there are more than 20 lanes.

    Notes
    -----
    Every event is a mark. Names go to the weightiest first, by the column
    ``event_weight``, else in the order of time. A mark is open if only the month or
    the year of the event is known, and stands in the middle of it.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_timeline(load("events"), span=(1945, 1955))
    >>> ax.get_title(loc="left")
    'Events from 1945 to 1955'
    """
    events, missing = _events(data, day, title, lane, span)
    loud = _loud(data, highlight)
    events["colour"] = _colours(events, loud)
    lanes = _lanes(events)
    names = [wrap(_lane_name(lane, one), _LANE_NAME, TEXT) for one in lanes]
    new = ax is None
    ax = axes_for(ax, plot_timeline)
    years = _years(events, span)
    sheet = Sheet(*_ends(events, span), lanes=len(lanes), width=width_of(ax, names))
    head = partial(_head, events, years, loud, missing)
    reserve = partial(_reserve, ax, head, [day, title], lanes)
    sheet, flags = _plan(ax, events, sheet, reserve, new)
    if new:  # no higher than what stands in it
        ax.figure.set_figheight((reserve(len(flags)) + sheet.height) / 72)
    _draw_lines(ax, sheet, names)
    _draw_events(ax, events, sheet, flags)
    _write_flags(ax, events, sheet, flags)
    put_title(ax, *head(len(flags)))
    put_source(ax, [day, title], below=24)
    speak(ax, partial(_read_timeline, lane=lane))
    return ax


# -- What is drawn -------------------------------------------------------------


def _events(data, day, title, lane, span):
    """Return the events, in the chosen language, and how many have no day."""
    events = dated(data, day=day, title=title, lane=lane)
    missing = int(events["day"].isna().sum())
    events = between(events.dropna(subset="day"), span).reset_index(drop=True)
    name = country_name if title == "iso3" else partial(title_text, title)
    days = {"x": mdates.date2num(events["day"]), "end": _numbers(events["until"])}
    return events.assign(title=[name(one) for one in events["title"]], **days), missing


def _numbers(days):
    """Return days as matplotlib counts them, with gaps."""
    known = days.notna().to_numpy()
    numbers = np.full(len(days), np.nan)
    numbers[known] = mdates.date2num(days[known])
    return numbers


def _loud(data, highlight):
    """Return the colour of each highlighted country."""
    if not as_list(highlight):
        return {}
    need(data, ["iso3"])
    return loud_colours(data["iso3"].dropna(), highlight)


def _colours(events, loud):
    """Return the colour of each event."""
    if not loud:
        return QUIET
    return events["iso3"].astype("object").map(loud).fillna(QUIET)


def _lanes(events):
    """Return what the lanes stand for, in the order of their first events.

    Each event gets the number of its lane.
    """
    if "lane" not in events:
        events["row"] = 0
        return []
    events["row"], lanes = pd.factorize(events["lane"], use_na_sentinel=False)
    if len(lanes) > _MOST_LANES:
        raise Mistake("timeline_lanes", given=len(lanes), most=_MOST_LANES)
    return list(lanes)


def _lane_name(column, lane):
    """Return the name of a lane in the chosen language."""
    if pd.isna(lane):
        return phrase("timeline_no_lane")
    if column == "iso3":
        return country_name(lane)
    key = f"{column}.{lane}"
    return word("values", key) if key in words("values") else title_text(column, lane)


def _years(events, span):
    """Return first and last year, or nothing if there are no events."""
    if events.empty:
        return ()
    years = events["day"].dt.year
    return (years.min(), years.max()) if span is None else span_of(span)


def _ends(events, span):
    """Return first and last day of the axis, as matplotlib counts days."""
    if span is not None:
        first, last = span_of(span)
        return tuple(mdates.datestr2num([f"{first}-01-01", f"{last}-12-31"]))
    if events.empty:
        return tuple(mdates.datestr2num(["1949-01-01", "2026-12-31"]))
    first, last = events["x"].min(), np.nanmax(events[["x", "end"]])
    edge = max(_EDGE * (last - first), _LEAST_EDGE if last > first else _LONE_EDGE)
    return first - edge, last + edge


def _head(events, years, loud, missing, named):
    """Return title, subtitle and key."""
    if not years:
        title = phrase("timeline_none")
    elif years[0] == years[-1]:
        title = phrase("timeline_in_year", year=years[0])
    else:
        title = phrase("timeline_title", first=years[0], last=years[-1])
    return title, _subtitle(events, missing, named), _key(loud)


def _subtitle(events, missing, named):
    """Return how many events have no name, and what is not known."""
    parts, count = [], len(events)
    if 0 <= named < count:
        weighed = events["weight"].nunique() > 1
        key = "timeline_weightiest" if weighed else "timeline_some"
        parts.append(phrase(key, named=named, count=count, rest=count - named))
    if (events["known"] != "day").any():
        parts.append(phrase("timeline_open"))
    if missing:
        parts.append(phrase("timeline_missing", count=missing))
    return " ".join(parts)


def _key(loud):
    """Return what the colours mean, if there are any."""
    if not loud:
        return ()
    names = [(code, country_name(code), colour) for code, colour in loud.items()]
    names.append(("others", phrase("timeline_others"), QUIET))
    return [(code, name, {"facecolor": colour}) for code, name, colour in names]


# -- Names ---------------------------------------------------------------------


def _reserve(ax, head, columns, lanes, named):
    """Return how much room there must be over and under the axes."""
    return reserve_of(ax, *head(named), columns, lanes)


def _plan(ax, events, sheet, reserve, new):
    """Return the sheet and its flags; less room for them if they are too high."""
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
    rows = list(chosen.itertuples())
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
        rows[number].Index: (place, texts[number][place.shape])
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


# -- Drawing -------------------------------------------------------------------


def _draw_lines(ax, sheet, names):
    """Draw the line of the years, or a line for each lane with its name."""
    quiet_frame(ax, grid="x")
    ax.xaxis.grid(bool(sheet.lanes))
    ax.set_ylim(*sheet.ends)
    where = ("outward", 0) if sheet.lanes else ("data", 0)
    if ax.spines["bottom"].get_position() != where:
        ax.spines["bottom"].set_position(where)
    bases = [sheet.base(lane) for lane in range(sheet.lanes)]
    ax.set_yticks(bases, names)
    if bases:
        lines = [[(sheet.first, base), (sheet.last, base)] for base in bases]
        style = {"colors": QUIET, "linewidths": 0.8, "zorder": 1}
        ax.add_collection(LineCollection(lines, gid="lanes", **style), autolim=False)


def _draw_events(ax, events, sheet, flags):
    """Draw a mark for each event, and a bar for each that went on."""
    heights = np.array([sheet.base(row) for row in events["row"]], dtype="float64")
    _draw_bars(ax, events, heights)
    colours = events["colour"].mask(_dark(events, flags), QUIET_INK)
    exact = events["known"] == "day"
    for colour in (QUIET, QUIET_INK, *LOUD):
        for known in (True, False):
            chosen = (colours == colour) & (exact == known)
            if chosen.any():
                _draw_marks(ax, events[chosen], heights[chosen], colour, known)


def _dark(events, flags):
    """Return which marks are dark: those that are named, if none is in colour."""
    named = events.index.isin(list(flags))
    return named & (events["colour"] == QUIET).all()


def _draw_marks(ax, events, heights, colour, known):
    """Draw the events of one colour, those without a known day as open circles."""
    marks = ax.scatter(
        events["x"],
        heights,
        s=_SIZE,
        facecolors=colour if known else _WHITE,
        edgecolors=_WHITE if known else QUIET_INK if colour == QUIET else colour,
        linewidths=0.5 if known else 1,
        zorder=3 if colour == QUIET else 4,
        clip_on=False,
        gid="events",
    )
    marks.codes, marks.known = tuple(events.index), tuple(events["known"])
    marks.titles = tuple(events["title"])


def _draw_bars(ax, events, heights):
    """Draw how long events went on."""
    long = events["end"].notna().to_numpy()
    x = events.loc[long, ["x", "end"]].to_numpy()
    y = np.column_stack([heights[long]] * 2)
    bars = LineCollection(
        np.dstack([x, y]),
        colors=list(events.loc[long, "colour"]),
        linewidths=4,
        capstyle="butt",
        zorder=2,
        gid="bars",
    )
    bars.codes = tuple(events.index[long])
    ax.add_collection(bars, autolim=False)


def _write_flags(ax, events, sheet, flags):
    """Write date and title of each event that has found room, and draw its pole."""
    poles, colours = [], []
    rows = list(events.itertuples())
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


# -- Reading aloud -------------------------------------------------------------


def _read_timeline(ax, lane):
    """Read the timeline aloud: how many events, in which lanes, what has no name."""
    drawn = _drawn(ax)
    if drawn.empty:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    notes = text_of(ax, "subtitle").replace("\n", " ")
    sentences = [_read_span(drawn), _read_kinds(drawn), notes]
    return Reading(
        tuple(one for one in sentences if one), lambda: _event_table(drawn, lane)
    )


def _drawn(ax):
    """Return the events as drawn, in the order of time."""
    ends, lanes, kinds = _ends_of(ax), _lanes_of(ax), key_of(ax)
    named = {text.get_gid() for text in ax.texts}
    rows = [
        {
            "x": x,
            "known": known,
            "title": title,
            "end": ends.get(code),
            "lane": lanes.get(y, ""),
            "named": f"name:{code}" in named,
            "kind": kinds.get((_colour_of(marks), ""), ""),
        }
        for marks in ax.collections
        if marks.get_gid() == "events"
        for (x, y), code, known, title in zip(
            marks.get_offsets(), marks.codes, marks.known, marks.titles, strict=True
        )
    ]
    table = pd.DataFrame(rows, columns=_DRAWN)
    return table.sort_values(["x", "title"], kind="stable", ignore_index=True)


def _ends_of(ax):
    """Return where the bar of each event ends."""
    bars = next((c for c in ax.collections if c.get_gid() == "bars"), None)
    if bars is None:
        return {}
    ends = [path.vertices[-1, 0] for path in bars.get_paths()]
    return dict(zip(bars.codes, ends, strict=True))


def _lanes_of(ax):
    """Return the name of the lane at each height."""
    names = [text.get_text().replace("\n", " ") for text in ax.get_yticklabels()]
    return dict(zip(ax.get_yticks(), names, strict=True))


def _colour_of(marks):
    """Return the colour that tells the kind of marks; open ones have it at the edge."""
    face, edge = to_hex(marks.get_facecolor()[0]), to_hex(marks.get_edgecolor()[0])
    colour = edge if face == _WHITE else face
    return QUIET if colour == QUIET_INK else colour


def _read_span(drawn):
    """Say how many events are drawn, from when to when."""
    first, last = (_day_text(drawn.iloc[place]) for place in (0, -1))
    return phrase("timeline_span", count=len(drawn), first=first, last=last)


def _read_kinds(drawn):
    """Say how many events are in colour, or where most of them are."""
    quiet = ("", phrase("timeline_others"))
    loud = drawn["kind"][~drawn["kind"].isin(quiet)].value_counts(sort=False)
    if len(loud):
        names = [f"{name} ({count})" for name, count in loud.items()]
        return phrase("timeline_loud", names=listing(names))
    lanes = drawn["lane"].value_counts()
    if len(lanes) > 1:
        ends = {"most": lanes.index[0], "high": lanes.iloc[0]}
        ends |= {"least": lanes.index[-1], "low": lanes.iloc[-1]}
        return phrase("timeline_most_in_lane", **ends)
    years = pd.Series([mdates.num2date(x).year for x in drawn["x"]]).value_counts()
    if len(years) == 1 or years.iloc[0] == 1:
        return ""
    year = years.index[years == years.iloc[0]].min()
    return phrase("timeline_most_in_year", year=year, count=years.iloc[0])


def _day_text(event):
    """Write the day of an event, or the month or year if no more is known."""
    date = mdates.num2date(event.x)
    if event.known == "year":
        return str(date.year)
    if event.known == "month":
        return f"{word('months', str(date.month))} {date.year}"
    return date_text(date)


def _event_table(drawn, lane):
    """Return every event drawn, with what is seen of it."""
    yes, no = phrase("timeline_yes"), phrase("timeline_no")
    rows = list(drawn.itertuples())
    table = {
        phrase("day"): [_day_text(row) for row in rows],
        phrase("timeline_event"): drawn["title"],
        column_label("event_until"): [_end_text(row.end) for row in rows],
        phrase("timeline_named"): drawn["named"].map({True: yes, False: no}),
    }
    if lane is not None:
        table[column_label(lane)] = drawn["lane"]
    if drawn["kind"].any():
        table[phrase("timeline_kind")] = drawn["kind"]
    return pd.DataFrame(table)


def _end_text(end):
    """Write the last day of an event that went on."""
    return date_text(mdates.num2date(end)) if end == end and end is not None else ""
