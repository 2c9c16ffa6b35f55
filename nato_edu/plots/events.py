"""The timeline: events along a line, and words that never cover each other."""

from functools import partial

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection

from ..datasets import source_line
from ..figures import axes_for, speak
from ..language import (
    Mistake,
    as_list,
    country_code,
    country_name,
    listing,
    phrase,
    title_text,
    word,
    words,
)
from ..measures.events import between, dated
from ..measures.tables import need, span_of
from ..style import LOUD, QUIET, QUIET_INK, TEXT
from ._event_names import plan, write_names
from ._event_words import read_timeline
from ._finish import loud_colours, put_source, put_title, quiet_frame
from ._labels import wrap
from ._periods import years_text
from ._sheet import Sheet, reserve_of, room_beside

_MOST_LANES = 20
_LANE_NAME = 92  # points, width of the name of a lane
_SIZE = 22  # area of a mark, in square points
_EDGE = 0.012  # beyond the first and last event, in lengths of the line
_LEAST_EDGE, _LONE_EDGE = 20, 200  # in days: at least, and around a single event
_WHITE = "#ffffff"


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
        (column ``iso3``) are drawn in colour and named first. Who has no event
        in the table is named under the title.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, a cell is no day, a country is unknown, or there
        are more than 20 lanes.

    Notes
    -----
    Every event is a mark. Names go to the weightiest first, by the column
    ``event_weight``; among equals to those that lie far apart. A mark is open if only
    the month or the year of the event is known, and stands in the middle of it.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_timeline(load("events"), span=(1945, 1955))
    >>> ax.get_title(loc="left")
    'Events from 1945 to 1955'
    """
    events, missing = _events(data, day, title, lane, span)
    loud, absent = _loud(data, highlight)
    events["colour"] = _colours(events, loud)
    lanes = _lanes(events)
    names = [wrap(_lane_name(lane, one), _LANE_NAME, TEXT) for one in lanes]
    new = ax is None
    ax = axes_for(ax, plot_timeline)
    years = _years(events, span)
    sheet = Sheet(*_ends(events, span), lanes=len(lanes), width=room_beside(ax, names))
    head = partial(_head, events, years, loud, missing, absent)
    reserve = partial(_reserve, ax, head, source_line([day, title], data), lanes)
    sheet, flags = plan(ax, events, sheet, reserve, new)
    if new:  # no higher than what stands in it
        ax.figure.set_figheight((reserve(len(flags)) + sheet.height) / 72)
    _draw_lines(ax, sheet, names)
    _draw_events(ax, events, sheet, flags)
    write_names(ax, events, sheet, flags)
    put_title(ax, *head(len(flags)))
    put_source(ax, data, [day, title], below=24)
    speak(ax, partial(read_timeline, lane=lane))
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
    """Return the colour of each highlighted country, and who has no event.

    Most countries have none of their own in a table of events; to ask for such a
    one is no mistake.
    """
    if not as_list(highlight):
        return {}, []
    need(data, ["iso3"])
    present = set(data["iso3"].dropna())
    codes = [n if n in present else country_code(n) for n in as_list(highlight)]
    loud = loud_colours({*present, *codes}, codes)
    here = {code: colour for code, colour in loud.items() if code in present}
    return here, [code for code in loud if code not in present]


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
        return tuple(
            mdates.datestr2num([f"{first:04.0f}-01-01", f"{last:04.0f}-12-31"])
        )
    if events.empty:
        return tuple(mdates.datestr2num(["1949-01-01", "2026-12-31"]))
    first, last = events["x"].min(), np.nanmax(events[["x", "end"]])
    edge = max(_EDGE * (last - first), _LEAST_EDGE if last > first else _LONE_EDGE)
    return first - edge, last + edge


def _head(events, years, loud, missing, absent, named):
    """Return title, subtitle and key."""
    if not years:
        title = phrase("timeline_none")
    else:
        title = phrase("timeline_title", years=years_text(years[0], years[-1]))
    return title, _subtitle(events, missing, absent, named), _key(loud)


def _subtitle(events, missing, absent, named):
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
    if absent:
        names = listing([country_name(code) for code in absent])
        parts.append(phrase("timeline_absent", names=names))
    return " ".join(parts)


def _key(loud):
    """Return what the colours mean, if there are any."""
    if not loud:
        return ()
    names = [(code, country_name(code), colour) for code, colour in loud.items()]
    names.append(("others", phrase("timeline_others"), QUIET))
    return [(code, name, {"facecolor": colour}) for code, name, colour in names]


def _reserve(ax, head, source, lanes, named):
    """Return how much room there must be over and under the axes."""
    return reserve_of(ax, *head(named), source, lanes)


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
    colours = events["colour"].mask(_dark(events, flags), QUIET_INK).to_numpy()
    exact = (events["known"] == "day").to_numpy()
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
