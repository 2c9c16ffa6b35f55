"""Operations as bars through time."""

import numpy as np
from matplotlib.collections import PolyCollection

from ..figures import axes_for, lines_of, speak
from ..language import Mistake, as_list, column_label, phrase
from ..measures.operation_names import find_operations
from ..measures.operations import columns_of, last_day_of, periods
from ..measures.tables import need, span_of
from ..style import KINDS, LOUD, QUIET_INK, TEXT
from ._finish import put_source, put_title, quiet_frame
from ._labels import room
from ._operations_aloud import read_operations
from ._operations_named import (
    draw_bands,
    heading_width,
    kinds_of,
    name_bars,
    name_groups,
)
from ._periods import (
    day_at,
    day_number,
    day_numbers,
    put_years,
    said,
    years_text,
)

_HALF = 0.33  # half of the height of a bar, in lines
_OPEN_HALF = 0.19  # the same of a piece in which a beginning or an end lies
_TIP = 6  # points, length of the arrow of what goes on
_TAIL = 13  # points, length of a bar of which only the beginning is known
_SIDES = 16  # points by which the axes are narrower than the room for text
_BETWEEN = 0.35  # lines between two groups
_NARROW = 360  # points that the axes are wide at least
_STEP = 8  # years from one first year that is tried to the next
_HIGH = 24  # with so many lines, the years stand over the bars too
_LOOKS = {
    "with": {"facecolor": KINDS[0], "edgecolor": KINDS[0]},
    "without": {"facecolor": KINDS[2], "edgecolor": KINDS[2]},
    "unclear": {"facecolor": KINDS[3], "edgecolor": QUIET_INK},
    "plain": {"facecolor": KINDS[0], "edgecolor": KINDS[0]},
    "open": {"facecolor": "white", "edgecolor": QUIET_INK},
}


def plot_operations(data, *, by="theatre", span=None, highlight=None, ax=None):
    """Draw operations as bars through time, in groups, a line for each.

    Parameters
    ----------
    data : pandas.DataFrame
        ``operations``, ``norwegian_operations`` (then the bars are Norway's
        part), or a table with at least ``operation_name``, ``operation_from``
        and ``operation_until``. More is drawn if there are the columns
        ``operation_status``, ``operation_from_known``, ``un_mandate``, ... of
        these tables.
    by : str or None
        The column that groups the bars, such as ``"theatre"``, ``"domain"`` or
        ``"operation_kind"``. `None` for no groups.
    span : (int, int), optional
        First and last year to draw; all if left out.
    highlight : str or list of str, optional
        One or two operations, by code or by any of their names in any language,
        or countries, which stand for all operations there.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out, as high as the lines need.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, an operation ends before it begins, or what is
        to be highlighted is unknown or not in the table.

    Notes
    -----
    A bar reaches from the first to the last possible day. Where a beginning or
    an end is known only to the month or the year, that time is an open piece of
    the bar. A bar of which the end is not known has a question mark.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_operations(load("operations"), span=(1992, 2004))
    >>> ax.get_title(loc="left")
    'Operations from 1992 to 2004: 26'
    """
    source = columns_of(data)["from"]
    if by is not None:
        need(data, [by])
    runs = periods(data)
    loud = _loud(runs, highlight)
    runs, first, last = _chosen(runs, span)
    loud = [code for code in loud if code in set(runs["operation"])]
    runs = _in_lines(runs, by, first, last)
    ax = axes_for(ax, plot_operations, lines=_height(runs))
    axis = first, last, (room(ax) - _SIDES) / (last - first)  # points a day
    shapes = _shapes(runs, last_day_of(runs) or day_at(last), axis[2])
    _draw_bars(ax, runs, shapes)
    draw_bands(ax, runs, loud)
    name_groups(ax, runs, first)
    name_bars(ax, runs, shapes, loud, axis)
    _dress(ax, runs, first, last)
    _head(ax, runs, by, span)
    put_source(ax, data, [source], below=24)
    speak(ax, read_operations)
    return ax


def _chosen(runs, span):
    """Return the operations in a span of years, and the ends of the axis."""
    begin = runs["begin_earliest"]
    ends = runs["end_latest"].where(runs["end_status"] == "ended")
    if span is None:
        low, high = begin.min(), runs[["begin_latest", "end_latest"]].max().max()
        if low != low:  # no day at all
            return runs, day_number(1949), day_number(1950)
        low, high = day_numbers([low, high])
        if (last := last_day_of(runs)) is not None:
            high = max(high, day_number(last.year, last.month, last.day))
        spare = max(30, 0.012 * (high - low))
        return runs, low - spare, high + spare
    low, high = span_of(span)
    inside = begin.isna() | (begin.dt.year <= high) & ~(ends.dt.year < low)
    return runs[inside], day_number(low), day_number(high + 1)


def _loud(runs, highlight):
    """Return the operations that are highlighted."""
    names = as_list(highlight)
    if len(names) > len(LOUD):
        raise Mistake("operations_too_loud", given=len(names), most=len(LOUD))
    return find_operations(runs, names)


def _in_lines(runs, by, first, last):
    """Return the operations in the order of drawing, each with its line."""
    runs = runs.assign(group=_groups(runs, by))
    starts = runs.groupby("group")["begin_earliest"].transform("min")
    runs = runs.assign(group_begin=starts).sort_values(
        ["group_begin", "group", "begin_earliest", "end_latest", "operation"],
        kind="stable",
    )
    new = runs["group"].ne(runs["group"].shift()) & (by is not None)
    runs = runs.assign(new_group=new, heading=_headings(runs, new))
    width = runs["heading"].map(heading_width)
    free = (day_numbers(runs["begin_earliest"]) - first) / (last - first) * _NARROW
    shared = new & (width <= free)  # heading and first bar stand in one line
    steps = _BETWEEN * np.cumsum(new) + np.cumsum(new & ~shared)
    runs = runs.assign(line=np.arange(len(runs)) + steps + 1, shared=shared)
    return runs.reset_index(drop=True)


def _headings(runs, new):
    """Return what stands over the first line of each group, elsewhere nothing."""
    sizes = runs["group"].map(runs["group"].value_counts())
    pairs = zip(runs["group"], sizes, new, strict=True)
    return [
        phrase("operations_group", group=group, count=size) if one else ""
        for group, size, one in pairs
    ]


def _groups(runs, by):
    """Return the name of the group of each operation."""
    if by is None:
        return ""
    labels = {value: said(by, value) for value in runs[by].dropna().unique()}
    return runs[by].astype("object").map(labels).fillna(phrase("operations_no_group"))


def _height(runs):
    """Return how many lines the picture needs."""
    return max(4, runs["line"].max() + 1 if len(runs) else 0)


# -- Bars --------------------------------------------------------------------


def _shapes(runs, today, scale):
    """Return the outline of each bar: its shape says how it ends."""
    today = day_number(today.year, today.month, today.day)
    begin = day_numbers(runs["begin_earliest"])
    end = day_numbers(runs["end_latest"])
    known = day_numbers(runs["begin_latest"])
    rows = zip(begin, known, end, runs["end_status"], runs["line"], strict=True)
    return [_shape(*row, today, scale) for row in rows]


def _shape(begin, known, end, status, line, today, scale):
    """Return the corners of one bar, or none if its beginning is not known."""
    if np.isnan(begin):
        return np.empty((0, 2))
    low, high = line - _HALF, line + _HALF
    if status == "ongoing":
        end = max(today, begin)
        neck = max(begin, end - _TIP / scale)
        right = [(neck, low), (end, line), (neck, high)]
    elif status == "ended":
        right = [(end, low), (end, high)]
    elif np.isnan(end):
        right = [(known + _TAIL / scale, line)]
    else:  # torn: known so far, and then not
        right = [(end, low), (max(begin, end - _TIP / scale), line), (end, high)]
    return np.array([(begin, low), *right, (begin, high)])


def _draw_bars(ax, runs, shapes):
    """Draw the bars of each kind as one collection, and the open pieces over them."""
    drawn = [number for number, shape in enumerate(shapes) if len(shape)]
    kinds = kinds_of(runs)
    for kind in ("with", "without", "unclear", "plain"):
        mine = [number for number in drawn if kinds[number] == kind]
        if mine:
            _add(ax, kind, [shapes[n] for n in mine], runs["operation"].iloc[mine])
    pieces = _open_pieces(runs.iloc[drawn])
    if pieces:
        codes, boxes = zip(*pieces, strict=True)
        _add(ax, "open", boxes, codes)


def _add(ax, kind, shapes, codes):
    line = 0 if kind == "open" else 1
    bars = PolyCollection(
        shapes,
        **_LOOKS[kind] | ({"edgecolor": "none"} if kind == "open" else {}),
        linewidths=line,
        gid=f"bars:{kind}",
        zorder=3 if kind == "open" else 2,
    )
    bars.operations = tuple(codes)
    ax.add_collection(bars, autolim=False)


def _open_pieces(runs):
    """Return the times in which a beginning or an end lies, as boxes."""
    pieces = []
    for edge in ("begin", "end"):
        first = day_numbers(runs[f"{edge}_earliest"])
        last = day_numbers(runs[f"{edge}_latest"])
        rows = zip(runs["operation"], first, last, runs["line"], strict=True)
        pieces += [(code, _box(a, b, line)) for code, a, b, line in rows if a < b]
    return pieces


def _box(left, right, line):
    low, high = line - _OPEN_HALF, line + _OPEN_HALF
    return [(left, low), (right, low), (right, high), (left, high)]


# -- Frame and head ----------------------------------------------------------


def most_lines(data, by):
    """Return how many lines a picture needs at most, whichever year is the first.

    The later it is, the fewer bars there are, but the fewer begin so far to the
    right that their heading has room in the same line.
    """
    runs = periods(data)
    last = last_day_of(runs)
    if last is None or runs["begin_earliest"].isna().all():
        return max(4, 1 + len(data) + (1 + _BETWEEN) * data[by].nunique(dropna=False))
    years = range(runs["begin_earliest"].min().year, last.year + 1, _STEP)
    drawn = [_chosen(runs, (year, last.year)) for year in years]
    return max(_height(_in_lines(some, by, *ends)) for some, *ends in drawn)


def _dress(ax, runs, first, last):
    """Show the years under the bars, and over them if the picture is high."""
    quiet_frame(ax, grid="x")
    lines = max(_height(runs), lines_of(ax))  # a line is never higher than its text
    ax.set_ylim(lines - 0.2, -0.6 if lines > _HIGH else 0.35)
    ax.set_yticks([])
    years = put_years(ax, first, last)
    if lines > _HIGH:
        for year in years:
            ax.text(
                day_number(year),
                -0.1,
                str(year),
                ha="center",
                va="center",
                fontsize=TEXT,
                color=QUIET_INK,
                gid="year",
            )


def _head(ax, runs, by, span):
    """Write title, subtitle and key."""
    drawn = [c.get_gid().partition(":")[2] for c in ax.collections]
    kinds = [kind for kind in _LOOKS if kind in drawn and kind != "plain"]
    key = [(kind, phrase(f"operations_{kind}"), _LOOKS[kind]) for kind in kinds]
    parts = (
        [] if by is None else [phrase("operations_grouped", column=column_label(by))]
    )
    if (runs["end_status"] == "ongoing").any():
        parts.append(phrase("operations_arrow"))
    if any(str(text.get_gid()).startswith("question:") for text in ax.texts):
        parts.append(phrase("operations_question"))
    put_title(
        ax,
        _title(runs, span),
        " ".join(parts),
        key=key,
    )


def _title(runs, span):
    """Return how many operations there are, and from when to when."""
    if span is None:
        days = runs[["begin_earliest", "end_latest"]].stack()
        if days.empty:
            return phrase("operations_title_none")
        goes_on = (runs["end_status"] == "ongoing").any()
        last = last_day_of(runs) if goes_on else days.max()
        span = days.min().year, last.year
    years = years_text(*span_of(span))
    return phrase("operations_title", years=years, count=len(runs))
