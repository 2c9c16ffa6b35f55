"""The timeline in words: what is read aloud, and its table."""

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.colors import to_hex

from ..figures import Reading
from ..language import column_label, date_text, listing, phrase, word
from ..style import QUIET, QUIET_INK
from ._finish import key_of, text_of

_DRAWN = ["x", "known", "title", "end", "lane", "named", "kind"]
_WHITE = "#ffffff"


def read_timeline(ax, lane):
    """Read the timeline aloud: how many events, in which lanes, what has no name."""
    drawn = _drawn(ax)
    if drawn.empty:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    notes = text_of(ax, "subtitle").replace("\n", " ")
    kinds = list(key_of(ax).values())
    sentences = [_read_span(drawn), _read_kinds(drawn, kinds), notes]
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
            "kind": kind,
        }
        for marks in ax.collections
        if marks.get_gid() == "events"
        for kind in [kinds.get((_colour_of(marks), ""), "")]
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


def _read_kinds(drawn, kinds):
    """Say how many events are in colour, or where most of them are."""
    if kinds:
        *loud, _ = kinds  # the last kind is all others
        names = [f"{name} ({(drawn['kind'] == name).sum()})" for name in loud]
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
