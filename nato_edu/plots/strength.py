"""How strong an operation was: figures known for single days, and gaps between."""

from functools import partial

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection

from ..figures import axes_for, speak
from ..language import Mistake, as_list, listing, number, phrase
from ..measures.operation_names import known_operations, operation_label
from ..measures.operations import strengths
from ..measures.tables import need, span_of
from ..style import INK, KINDS, QUIET, QUIET_INK, TEXT
from ._finish import put_source, put_title, quiet_frame
from ._labels import room, wrap
from ._periods import day_number, day_numbers, put_years, said
from ._strength_aloud import read_strength
from ._strength_numbers import OVER_MARKS, tell_numbers

_MOST = 3  # operations under each other
_INCHES, _MORE_INCHES = (7.4, 4.4), 1.0  # more height for each further operation
TWO_INCHES = _INCHES[0], _INCHES[1] + _MORE_INCHES
_HEAD_AND_FOOT = 118  # points of the figure's height that are not the axes
_NAME = 26  # more of them for the name, if there are several operations
_STEPS = np.outer(10.0 ** np.arange(0, 8), (1, 2, 5)).ravel()
_SURE = 0.96  # of the room: large letters come out a little wider than measured
_TICKS = 6  # at most, over all operations
# Filled: soldiers who were there. Open: only on paper. Round: counted.
_MARKS = {
    "exact": ("o", 26, "●"),
    "approximate": ("s", 21, "■"),
    "planned": ("D", 20, "◇"),
    "committed": ("^", 26, "△"),
}
_OTHER_MARK = ("P", 30, "✚")
_OPEN = ("planned", "committed")
_SCOPES = {"total": KINDS[0], "theatre": KINDS[1], "with_reserves": KINDS[2]}


def plot_strength(data, operation, *, span=None, ax=None):
    """Draw how many soldiers one to three operations had, as far as it is known.

    Parameters
    ----------
    data : pandas.DataFrame
        ``troop_levels``, or a table with ``operation_id``, ``strength_on`` and
        ``troops``. More is drawn if there are ``strength_on_known``,
        ``troops_qualifier`` and ``troops_scope``.
    operation : str or list of str
        One to three operations, by code or by name in any language. They stand
        under each other, on the same scales.
    span : (int, int), optional
        First and last year to draw; all if left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, an operation unknown, or there are more than
        three.

    Notes
    -----
    Nothing is filled in. A thin line joins two figures that are at most a year
    apart and count the same: figures with and without neighbouring countries
    have colours of their own and are never joined, and neither are figures that
    were only planned or promised. A figure known for a month or a year has a
    level stroke as long as that time. Two figures for the same day are joined
    by a strong upright line. Remarks on single figures are in `table_of`.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_strength(load("troop_levels"), "ISAF")
    >>> ax.get_title(loc="left")
    'Soldiers in ISAF'
    """
    need(data, ["operation_id", "strength_on", "troops"])
    codes = _codes(data, operation)
    figures = _in_span(strengths(data, codes), span)
    present = [code for code in codes if (figures["operation_id"] == code).any()]
    more = _MORE_INCHES * max(0, len(present) - 1)
    ax = axes_for(ax, plot_strength, inches=(_INCHES[0], _INCHES[1] + more))
    first, last = _ends(figures, span)
    floors, high = _floors(ax, figures, present)
    figures = _placed(figures, floors)
    _draw_lines(ax, figures)
    _draw_marks(ax, figures)
    _dress(ax, figures, floors, high, (first, last))
    _name(ax, figures, floors, high, (first, last))
    _head(ax, figures, codes, present)
    put_source(ax, data, ["strength_on"], below=24)
    speak(ax, partial(read_strength, missing=_missing(codes, present)))
    return ax


def _codes(data, operation):
    """Return the codes of the operations that were asked for."""
    names = as_list(operation)
    if not 1 <= len(names) <= _MOST:
        raise Mistake("strength_too_many", given=len(names), most=_MOST)
    present = data["operation_id"].dropna().astype("str").unique()
    return known_operations(names, present)


def _in_span(figures, span):
    """Return the figures of some years, each with its place along the axis."""
    begin, end = (day_numbers(figures[f"day_{one}"]) for one in ("earliest", "latest"))
    figures = figures.assign(begin=begin, end=end, across=(begin + end) / 2)
    if span is None:
        return figures
    first, last = span_of(span)
    low, high = day_number(first), day_number(last + 1)
    return figures[(figures["across"] >= low) & (figures["across"] < high)]


def _ends(figures, span):
    """Return both ends of the axis of time."""
    if span is not None:
        first, last = span_of(span)
        return day_number(first), day_number(last + 1)
    if figures.empty:
        return day_number(1995), day_number(1996)
    low, high = figures["begin"].min(), figures["end"].max()
    spare = max(60, 0.03 * (high - low))
    return low - spare, high + spare


def _floors(ax, figures, codes):
    """Return the zero of each operation on the common scale, and where all end.

    The first operation stands on top; each is as high as its highest figure.
    """
    tops = figures.groupby("operation_id")["troops"].max()
    points = 72 * ax.figure.get_size_inches()[1] - _HEAD_AND_FOOT
    over = _over(codes)
    points = max(40, points - over * len(codes))
    per_point = max(tops.sum() if len(tops) else 1, 1) / points
    floors, height = {}, 0.0
    for code in reversed(codes):
        floors[code] = height
        height += tops[code] + over * per_point
    return dict(reversed(floors.items())), (height or 1.0, per_point)


def _over(codes):
    """Return how many points there are over the highest figure of each."""
    return OVER_MARKS + (_NAME if len(codes) > 1 else 0)


def _placed(figures, floors):
    """Return the figures with their height in the picture."""
    floor = figures["operation_id"].map(floors).astype("float64")
    return figures.assign(floor=floor, height=figures["troops"] + floor)


# -- Lines and marks ---------------------------------------------------------


def _draw_lines(ax, figures):
    """Join what is near, and show where a day or a number is not sure."""
    _add_lines(ax, "joined", _joins(figures), QUIET, 1.0)
    level = figures[figures["end"] > figures["begin"]]
    rows = zip(level["begin"], level["end"], level["height"], strict=True)
    _add_lines(ax, "level", [[(a, y), (b, y)] for a, b, y in rows], QUIET_INK, 0.9)
    _add_lines(ax, "range", _ranges(figures), QUIET_INK, 2.2)


def _add_lines(ax, kind, segments, colour, width):
    if segments:
        lines = LineCollection(
            segments, colors=colour, linewidths=width, gid=kind, zorder=2
        )
        ax.add_collection(lines, autolim=False)


def _joins(figures):
    """Return the lines between near figures of one operation and one scope."""
    there = figures[~figures["on_paper"]]
    segments = []
    for _, one in there.groupby(["operation_id", "troops_scope"]):
        places = one[["across", "height"]].to_numpy()
        near = one["joined"].to_numpy()
        segments += [places[n - 1 : n + 1] for n in range(1, len(one)) if near[n]]
    return segments


def _ranges(figures):
    """Return an upright line for each day of which sources differ."""
    there = figures[~figures["on_paper"]]
    same, found = ["operation_id", "troops_scope", "begin", "end", "across"], {}
    for *day, height in there[[*same, "height"]].itertuples(index=False, name=None):
        found.setdefault(tuple(day), []).append(height)
    spans = ((day[-1], min(of_it), max(of_it)) for day, of_it in sorted(found.items()))
    return [[(x, low), (x, high)] for x, low, high in spans if high > low]


def _draw_marks(ax, figures):
    """Draw the figures, one collection for each scope and each kind of mark."""
    kinds = figures.groupby(["troops_scope", "troops_qualifier"], sort=False)
    for (scope, qualifier), some in kinds:
        mark, size, _ = _MARKS.get(qualifier, _OTHER_MARK)
        colour = _SCOPES.get(scope, QUIET_INK)
        dots = ax.scatter(
            some["across"],
            some["height"],
            s=size,
            marker=mark,
            facecolors="white" if qualifier in _OPEN else colour,
            edgecolors=colour,
            linewidths=1.1,
            zorder=3,
            gid=f"strength:{qualifier}:{scope}",
        )
        dots.operations = tuple(some["operation_id"])
        dots.periods = tuple(zip(some["begin"], some["end"], strict=True))
        notes = some["note"] if "note" in some else pd.Series(pd.NA, some.index)
        dots.notes = tuple("" if pd.isna(note) else note for note in notes)


# -- Words -------------------------------------------------------------------


def _dress(ax, figures, floors, high, ends):
    """Show the years, and the same scale from the floor of each operation."""
    quiet_frame(ax)
    put_years(ax, *ends)
    ax.set_ylim(0, high[0])
    tops = figures.groupby("operation_id")["troops"].max()
    total = max(1, tops.sum() if len(tops) else 1)
    step = next(step for step in _STEPS if total / step <= _TICKS)
    ticks = [
        (floor + value, number(value))
        for code, floor in floors.items()
        for value in np.arange(0, tops[code] + 1, step)
    ]
    ax.set_yticks([place for place, _ in ticks], [text for _, text in ticks])
    for code, floor in floors.items():
        style = {"color": QUIET_INK, "linewidth": 0.8, "zorder": 1}
        ax.plot(ends, [floor, floor], gid=f"floor:{code}", **style)


def _name(ax, figures, floors, high, ends):
    """Write the name of each operation, its highest and its last figure."""
    for code, floor in floors.items():
        mine = figures[figures["operation_id"] == code]
        top = floor + mine["troops"].max()
        if len(floors) > 1:
            ax.text(
                ends[0],
                top + (_over(floors) - 6) * high[1],
                operation_label(code),
                parse_math=False,
                va="top",
                fontsize=TEXT,
                fontweight="bold",
                color=INK,
                gid=f"operation:{code}",
            )
        tell_numbers(ax, mine, top, floor, high[1], ends)


def _head(ax, figures, codes, present):
    """Write title, subtitle and key."""
    names = listing([operation_label(code) for code in codes])
    parts = []
    if figures["joined"].any():
        parts.append(phrase("strength_joined"))
    if (figures["end"] > figures["begin"]).any():
        parts.append(phrase("strength_level"))
    parts += _missing(codes, present)
    text = "\n".join(filter(None, [_signs(figures), " ".join(parts)]))
    key = _key(figures)
    put_title(
        ax,
        phrase("strength_title", names=names),
        wrap(text, _SURE * room(ax), TEXT),
        key=key if len(key) > 1 else (),
    )


def _key(figures):
    """Return what each colour means."""
    here = figures["troops_scope"].unique()
    key = [
        (scope, said("troops_scope", scope), {"facecolor": colour})
        for scope, colour in _SCOPES.items()
        if scope in here
    ]
    others = [said("troops_scope", scope) for scope in here if scope not in _SCOPES]
    if others:
        key.append(("other", ", ".join(others), {"facecolor": QUIET_INK}))
    return key


def _missing(codes, present):
    """Say for which operations there are no figures."""
    missing = [operation_label(code) for code in codes if code not in present]
    return [phrase("strength_none", names=listing(missing))] if missing else []


def _signs(figures):
    """Return what the marks mean: ``● counted, ■ rounded``."""
    here = set(figures["troops_qualifier"])
    signs = {qualifier: sign for qualifier, (_, _, sign) in _MARKS.items()}
    signs |= dict.fromkeys(sorted(here - set(signs)), _OTHER_MARK[2])
    told = [
        f"{sign}\N{NO-BREAK SPACE}{said('troops_qualifier', qualifier).lower()}"
        for qualifier, sign in signs.items()
        if qualifier in here
    ]
    return ", ".join(told) + "." if told else ""
