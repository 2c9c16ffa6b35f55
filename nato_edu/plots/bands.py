"""Bands: who was in office while it happened, behind a plot that is already drawn."""

import re
from functools import partial

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.collections import PolyCollection
from matplotlib.transforms import ScaledTranslation

from ..figures import Axes, Reading, at_corner, fit, reader_of, speak
from ..language import Mistake, column_label, date_text, language, phrase
from ..measures.tables import days, need
from ..style import BAND, QUIET_INK, SMALL, TEXT
from ._finish import text_of
from ._labels import text_width

_KNOWN = (  # columns of the tables that hold terms of office
    ("secretary_general", "office_from", "office_until"),
    ("government", "government_from", "government_until"),
)
_WHITE = "#ffffff"
_ABOVE = 3  # points from the axes to the names
_ROW = 1.3 * SMALL  # from row to row of names; there are at most two
_ROWS = 2
_CAPTION = 1.35 * TEXT  # height of the line that says whose names they are
_APART = 3  # least points between two names, at each side
_FURTHER = 34  # points that a surname may be longer than its band
_OPEN = pd.Timestamp("2200-01-01")  # the end of what has not ended
_YEARS = 1000, 3000  # an axis between these numbers shows years
_MOST_SENTENCES = 3
_NUMBER = re.compile("[IVX]+")


def add_bands(ax, data, *, label=None, start=None, end=None):
    """Put bands with names behind a plot that runs over time.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes on which `plot_lines`, `plot_timeline` or `plot_membership` has drawn.
    data : pandas.DataFrame
        One row per band: ``secretaries_general``, ``norwegian_governments``, or a
        table of your own.
    label, start, end : str, optional
        Columns with the name, the first day and the last. They may be left out for
        the two tables above. Where the end is missing, the band goes on.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, or the plot does not run over years or days.

    Notes
    -----
    Where a name does not fit over its band, the surname stands there, or nothing;
    the table of the picture has them all. Bands that were there before are taken
    away. On an axis of whole years the value of a year stands in its middle, and so
    do the bands: July 2014 lies at 2014.

    Examples
    --------
    >>> from nato_edu import description, load, plot_membership
    >>> ax = add_bands(plot_membership(load("members")), load("secretaries_general"))
    >>> print(description(ax).splitlines()[1])
    The stairs climb ... 18 from Lord Ismay to Mark Rutte.
    """
    reader = _plain_reader(ax)
    label, start, end = _columns(data, label, start, end)
    place = _place_of(ax)
    bands = _bands(data, label, start, end)
    _take_away(ax)
    if isinstance(ax, Axes):
        fit(ax)  # so that the width of a band is known
    low, high = sorted(ax.get_xlim())
    seen = bands[(place(bands["start"]) < high) & (place(bands["end"]) > low)]
    if len(seen):
        _draw_bands(ax, seen, place)
        rows = _write_names(ax)
        _write_caption(ax, phrase("bands_behind", label=column_label(label)), rows)
        _lift_head(ax, rows * _ROW + _CAPTION)
    speak(ax, partial(_read_with_bands, reader=reader))
    return ax


# -- What is drawn -------------------------------------------------------------


def _columns(data, label, start, end):
    """Return the columns to use, of a known table if none are given."""
    need(data, [])
    for known in _KNOWN:
        if (label, start, end) == (None, None, None) and set(known) <= set(
            data.columns
        ):
            return known
    if None in (label, start, end):
        raise Mistake("bands_columns")
    need(data, [label, start, end])
    return label, start, end


def _bands(data, label, start, end):
    """Return name, first and last day of each band, in the order of time."""
    bands = pd.DataFrame(
        {
            "name": data[label],
            "start": days(data, start),
            "end": days(data, end).fillna(_OPEN),
        }
    )
    return bands.dropna().sort_values(["start", "end"], ignore_index=True)


def _place_of(ax):
    """Return the function that gives the place of days on the axis."""
    if isinstance(ax.xaxis.get_major_locator(), mdates.DateLocator):
        return mdates.date2num
    low, high = sorted(ax.get_xlim())
    if not _YEARS[0] < low < high < _YEARS[1]:
        raise Mistake("bands_axis")
    return _in_years


def _in_years(days):
    """Return days as years; the middle of a year is its number."""
    length = np.where(days.dt.is_leap_year, 366, 365)
    return days.dt.year + (days.dt.day_of_year - 1) / length - 0.5


def _day_at(ax, x):
    """Return the day at a place on the axis."""
    if isinstance(ax.xaxis.get_major_locator(), mdates.DateLocator):
        return mdates.num2date(x).date()
    year = int(np.floor(x + 0.5))
    first = pd.Timestamp(year, 1, 1)
    passed = (x + 0.5 - year) * (366 if first.is_leap_year else 365)
    return (first + pd.Timedelta(days=round(passed))).date()


def _draw_bands(ax, bands, place):
    """Draw the bands behind everything, every other one in colour."""
    left, right = place(bands["start"]), place(bands["end"])
    corners = [
        [(x0, 0), (x0, 1), (x1, 1), (x1, 0)] for x0, x1 in zip(left, right, strict=True)
    ]
    areas = PolyCollection(
        corners,
        facecolors=[(BAND, _WHITE)[number % 2] for number in range(len(bands))],
        edgecolors="none",
        transform=ax.get_xaxis_transform(),
        zorder=0,
        gid="bands",
    )
    areas.names = tuple(bands["name"])
    ax.add_collection(areas, autolim=False)


def _drawn(ax):
    """Return name, left and right end of each band as drawn."""
    return [
        (name, path.vertices[:, 0].min(), path.vertices[:, 0].max())
        for areas in ax.collections
        if areas.get_gid() == "bands"
        for name, path in zip(areas.names, areas.get_paths(), strict=True)
    ]


def _take_away(ax):
    """Remove bands that stand there already, and lower the head again."""
    ours = [a for a in (*ax.collections, *ax.texts) if _is_ours(a)]
    rows = [a.get_position()[1] for a in ours if a.get_gid() == "band:caption"]
    if rows:
        _lift_head(ax, -(rows[0] - _ABOVE - 2 + _CAPTION))
    for artist in ours:
        artist.remove()


def _is_ours(artist):
    return str(artist.get_gid()).startswith("band")


def _lift_head(ax, points):
    """Move up what stands over the axes, to make room for the names."""
    for child in ax.get_children():
        gid = str(child.get_gid())
        if gid in ("title", "subtitle") or gid.startswith("key:"):
            x, y = child.get_xy() if hasattr(child, "get_xy") else child.get_position()
            move = child.set_xy if hasattr(child, "set_xy") else child.set_position
            move((x, y + points))


def _write_names(ax):
    """Write names over the bands, as many as fit in two rows; return how many rows."""
    low, high = sorted(ax.get_xlim())
    points = 72 * ax.get_window_extent().width / ax.figure.dpi
    scale = points / (high - low)
    bands = [
        (name, (max(left, low) - low) * scale, (min(right, high) - low) * scale)
        for name, left, right in _drawn(ax)
    ]
    placed = place_names(bands, points)
    for text, centre, row in placed:
        _write_name(ax, low + centre / scale, row, text)
    return 1 + max((row for _, _, row in placed), default=0)


def place_names(bands, width):
    """Find a place for the names of bands, the widest bands first.

    Parameters
    ----------
    bands : list of (str, float, float)
        Name, left and right end of each.
    width : float
        How long the line is on which they stand.

    Returns
    -------
    list of (str, float, int)
        What is written of each name that finds room, its centre, and its row.

    Examples
    --------
    >>> place_names([("Joseph Luns", 0, 90), ("Lord Carrington", 90, 120)], 200)
    [('Joseph Luns', 45.0, 0), ('Carrington', 105.0, 0)]
    """
    taken, placed = [[] for _ in range(_ROWS)], []
    for name, left, right in sorted(bands, key=lambda band: band[1] - band[2]):
        found = _fitting(name, left, right, width, taken)
        if found is not None:
            text, low, high, row = found
            taken[row].append((low - _APART, high + _APART))
            placed.append((text, (low + high) / 2, row))
    return placed


def _fitting(name, left, right, width, taken):
    """Return as much of a name as finds room, with its ends and row, or None.

    A whole name must stay over its band; a surname may reach a little further.
    """
    for number, text in enumerate(shorter(name)):
        long = text_width(text, SMALL)
        if number == 0 and " " in text and long > right - left:
            continue
        if long > right - left + _FURTHER:
            continue
        low = min(max((left + right - long) / 2, 0), width - long)
        for row, others in enumerate(taken):
            if not any(a < low + long and low < b for a, b in others):
                return text, low, low + long, row
    return None


def _write_name(ax, x, row, text):
    """Write a name over its band."""
    up = ScaledTranslation(0, (_ABOVE + row * _ROW) / 72, ax.figure.dpi_scale_trans)
    ax.text(
        x,
        1,
        text,
        transform=ax.get_xaxis_transform() + up,
        parse_math=False,
        ha="center",
        va="bottom",
        fontsize=SMALL,
        color=QUIET_INK,
        gid="band:name",
    )


def _write_caption(ax, text, rows):
    """Write over the names whose they are."""
    ax.text(
        0,
        _ABOVE + rows * _ROW + 2,
        text,
        transform=at_corner(ax, top=True),
        parse_math=False,
        va="bottom",
        fontsize=TEXT,
        color=QUIET_INK,
        gid="band:caption",
    )


def shorter(name):
    """Yield a name, and shorter ways to write it.

    Examples
    --------
    >>> list(shorter("Jaap de Hoop Scheffer"))
    ['Jaap de Hoop Scheffer', 'de Hoop Scheffer', 'Scheffer']
    >>> list(shorter("Gerhardsen III"))
    ['Gerhardsen III', 'Gerhardsen']
    """
    first, *others = str(name).split(" ")
    yield str(name)
    if not others:
        return
    if _NUMBER.fullmatch(others[-1]):
        yield " ".join([first, *others[:-1]])
        return
    yield " ".join(others)
    if len(others) > 1:
        yield others[-1]


# -- Reading aloud -------------------------------------------------------------


def _plain_reader(ax):
    """Return how the plot was read aloud before there were bands."""
    reader = reader_of(ax)
    ours = isinstance(reader, partial) and reader.func is _read_with_bands
    return reader.keywords["reader"] if ours else reader


def _read_with_bands(ax, reader):
    """Read the plot aloud, and then the bands behind it."""
    reading, bands = reader(ax), _drawn(ax)
    if not bands:
        return reading
    said = [*reading.sentences, _read_bands(ax, bands)]
    if len(said) > _MOST_SENTENCES:  # one sentence with the one before
        said[-2:] = [f"{said[-2].removesuffix('.')}; {_small(said[-1])}"]
    return Reading(tuple(said), lambda: _table(ax, reading, bands))


def _small(sentence):
    """Return a sentence as it stands within another; a German noun stays large."""
    return sentence if language() == "de" else sentence[:1].lower() + sentence[1:]


def _read_bands(ax, bands):
    """Say what the bands are, how many, and which is first and last."""
    key = "bands_read_one" if len(bands) == 1 else "bands_read"
    label = text_of(ax, "band:caption").partition(": ")[2]
    first, last = bands[0][0], bands[-1][0]
    return phrase(key, label=label, count=len(bands), first=first, last=last)


def _table(ax, reading, bands):
    """Return the table of the plot, and under it the bands."""
    end = _place_of(ax)(pd.Series([_OPEN]))
    last = float(np.asarray(end)[0]) - 1
    rows = pd.DataFrame(
        {
            phrase("bands_band"): [name for name, _, _ in bands],
            phrase("bands_from"): [date_text(_day_at(ax, x)) for _, x, _ in bands],
            phrase("bands_until"): [
                date_text(_day_at(ax, x)) if x < last else "" for _, _, x in bands
            ],
        }
    )
    table = reading.make_table()
    return pd.concat([table.astype("object"), rows], ignore_index=True)
