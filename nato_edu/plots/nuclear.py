"""How many nuclear warheads each state has, over the years."""

import pandas as pd
from matplotlib.colors import to_hex

from ..datasets import load
from ..figures import Reading, axes_for, panel_of, speak
from ..language import country_name, number, phrase
from ..measures.structure import by_year
from ..style import INK, LINE_WIDTH, LOUD, MISSING_HATCH, QUIET_INK, SMALL
from ._finish import (
    loud_colours,
    numbers,
    put_source,
    put_title,
    quiet_frame,
    whole_years,
)
from ._labels import along, name_along, name_ends, name_point, settle
from ._series import known_points

_COLUMN, _WORLD = "nuclear_warheads", "nuclear_warheads_world"
_SUPERPOWERS = {"USA": LOUD[0], "SUN": LOUD[1], "RUS": LOUD[1]}
_SUCCESSOR = {"SUN": "RUS", "RUS": "SUN"}  # one arsenal, two states
_SMALL = 0.1  # of the highest value; below it stands the second panel
_LINES = 23  # height of the picture in lines of text
_PLACES = {"large": (0, 0.47, 1, 0.53), "small": (0, 0, 1, 0.34)}


def plot_nuclear(data, *, span=None, highlight=None, ax=None):
    """Draw the nuclear stockpile of each state, the small ones in a panel below.

    Parameters
    ----------
    data : pandas.DataFrame
        ``nuclear_stockpiles``, or a table with ``iso3``, ``year`` and
        ``nuclear_warheads``.
    span : (int, int), optional
        First and last year; all if left out.
    highlight : str or list of str, optional
        One or two states to draw in colour, by code or by name in any
        language; the Soviet Union and Russia count as one. If left out, the
        United States and the Soviet Union with Russia.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, a state unknown or not in the table, or a state
        stands twice for a year.

    Notes
    -----
    On one scale, arsenals of some hundred would lie on the axis; on a scale by
    powers of ten, a fall by half would hardly be seen. So states that never had
    a tenth of the largest stockpile have a panel with a scale of its own. The
    world is ``nuclear_world``; by its size it includes warheads that wait to be
    taken apart, so it is more than the sum; it is left out beside arsenals that
    would vanish under it. All figures are estimates.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_nuclear(load("nuclear_stockpiles"))
    >>> ax.get_title(loc="left")
    'Nuclear warheads, 1945 to 2023'
    """
    wide = by_year(data, _COLUMN, span=span)
    loud = _loud(wide.columns, highlight)
    known = wide.dropna(axis=1, how="all")
    ax = axes_for(ax, plot_nuclear, lines=_LINES)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    if known.shape[1]:
        _draw_panels(ax, known, loud)
    _head(ax, known, [code for code in wide if code not in known])
    put_source(ax, data, [_COLUMN, _WORLD], below=24)
    settle(ax)
    for panel in ax.child_axes:
        _name_peaks(panel)
    speak(ax, _read_nuclear)
    return ax


def _loud(codes, highlight):
    """Return the colour of each loud state; a successor has the same."""
    if highlight is None:
        return _SUPERPOWERS
    loud = loud_colours(codes, highlight)
    others = {_SUCCESSOR[code]: loud[code] for code in loud if code in _SUCCESSOR}
    return others | loud


# -- Drawing -----------------------------------------------------------------


def _draw_panels(ax, known, loud):
    """Draw the large stockpiles with the world, and below them the small ones."""
    peaks = known.max()
    small = peaks.index[peaks < _SMALL * peaks.max()]
    places = _PLACES if len(small) else {"large": (0, 0, 1, 1)}
    world = _world(known.index)
    large = known.drop(columns=small)
    panel = panel_of(ax, places["large"])
    _draw_states(panel, large, loud)
    if peaks.max() >= _SMALL * world.max():
        _draw_line(panel, world, "world", color=QUIET_INK, linewidth=0.9)
    _dress(panel, known.index)
    _name_lines(panel)
    if len(small):
        panel = panel_of(ax, places["small"])
        _draw_states(panel, known[small], loud)
        _dress(panel, known.index)
        _name_lines(panel)
        _head_panel(panel)


def _world(years):
    """Return the stockpile of the world in each year."""
    return load("nuclear_world").set_index("year")[_WORLD].reindex(years)


def _draw_states(panel, wide, loud):
    """Draw a line for each state, the quiet ones first."""
    for code in sorted(wide, key=lambda code: code in loud):
        colour = loud.get(code, MISSING_HATCH)
        width = LINE_WIDTH if code in loud else 1.3
        _draw_line(panel, wide[code], f"state:{code}", color=colour, linewidth=width)


def _draw_line(panel, values, gid, **look):
    """Draw a line with gaps; a value without neighbours is a dot."""
    known = values.notna()
    alone = known & ~known.shift(fill_value=False) & ~known.shift(-1, fill_value=False)
    dots = {"marker": "o", "markersize": 3.5, "markevery": alone.tolist()}
    panel.plot(values.index, values.astype("float64"), gid=gid, **dots, **look)


def _dress(panel, years):
    """Begin at zero, with room for the name of a peak."""
    quiet_frame(panel)
    panel.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    panel.set_ylim(0, 1.1 * panel.get_ylim()[1])
    whole_years(panel.xaxis)
    numbers(panel.yaxis)
    panel.yaxis.get_major_locator().set_params(nbins=5, integer=True)
    panel.tick_params(labelsize=SMALL)


def _lines(panel):
    """Return the lines of a panel that have values, with their places."""
    lines = [(line, known_points(line)) for line in panel.lines]
    return [(line, points) for line, points in lines if len(points)]


def _last(lines):
    """Return the last year of some lines."""
    return max((points[-1, 0] for _, points in lines), default=0)


def _name_lines(panel):
    """Write each name with its last value at the end."""
    lines = _lines(panel)
    ends = [pair for pair in lines if pair[1][-1, 0] == _last(lines)]
    name_ends(panel, [_end(*pair) for pair in ends], SMALL)


def _name_peaks(panel):
    """Write the peaks: of what has ended before, and of what has fallen since."""
    lines = _lines(panel)
    taken = along(panel, [points for _, points in lines], thick=3)
    for line, points in lines:
        ended = points[-1, 0] < _last(lines)
        if ended or _has_peak(points):
            named = not ended and line.get_color() != MISSING_HATCH
            after = _name_peak(panel, line, points, taken, named=named)
            if after is None and ended:
                after = _name_elsewhere(panel, line, points, taken)
            taken = taken if after is None else after


def _has_peak(points):
    """Return whether a line rises to a peak and falls by a fifth or more."""
    top = points[:, 1].argmax()
    return top > 0 and points[-1, 1] <= 0.8 * points[top, 1]


def _end(line, points):
    """Return where a line ends, and what is written there."""
    quiet = line.get_color() not in LOUD
    look = {
        "color": INK if quiet else line.get_color(),
        "fontweight": "normal" if quiet else "bold",
    }
    return (*points[-1], f"{_name(line)} {number(points[-1, 1])}", look)


def _name(line):
    """Return the name of the state, or of the world."""
    kind, _, code = line.get_gid().partition(":")
    return phrase("nuclear_world") if kind == "world" else country_name(code)


def _name_peak(panel, line, points, taken, *, named):
    """Mark the highest value of a line, and return the boxes that are taken then."""
    year, value = points[points[:, 1].argmax()]
    colour = line.get_color()
    panel.plot([year], [value], "o", color=colour, markersize=4, gid="peak")
    text = phrase("nuclear_peak", value=number(value), year=f"{year:.0f}")
    choices = [text, number(value)]
    if not named:
        name, join = _name(line), "\n" if colour in LOUD else " "
        choices = [f"{name}{join}{text}", f"{name} {number(value)}", name]
    look = {"color": colour if colour in LOUD else INK, "gid": "peak"}
    return name_point(panel, (year, value), choices, SMALL, taken=taken, **look)


def _name_elsewhere(panel, line, points, taken):
    """Write the name of a line along it, and at its peak no more than the value."""
    look = {"color": line.get_color() if line.get_color() in LOUD else INK}
    top = points[points[:, 1].argmax()]
    value = [number(top[1])]
    after = name_point(panel, top, value, SMALL, taken=taken, gid="peak", **look)
    taken = taken if after is None else after
    return name_along(panel, _name(line), points, SMALL, taken=taken, **look)


def _head_panel(panel):
    """Write over the lower panel that its scale is another."""
    panel.set_title(
        phrase("nuclear_small"),
        loc="left",
        fontsize=SMALL,
        fontweight="bold",
        color=INK,
        pad=4,
        y=1,
    )


def _head(ax, known, empty):
    """Write the title, and what one must know."""
    parts = [phrase("nuclear_estimates"), *_of_world(ax)]
    if empty:
        names = ", ".join(country_name(code) for code in empty)
        parts.append(phrase("nuclear_missing", names=names))
    if known.shape[1]:
        first, last = known.index[0], known.index[-1]
        title = phrase("nuclear_title", first=first, last=last)
    else:
        title = phrase("nuclear_no_title")
    put_title(ax, title, " ".join(parts))


def _of_world(ax):
    """Return what the world includes, if it is drawn."""
    lines = [line for panel in ax.child_axes for line in panel.lines]
    drawn = any(line.get_gid() == "world" for line in lines)
    return [phrase("nuclear_dismantled")] if drawn else []


# -- Reading aloud -----------------------------------------------------------


def _read_nuclear(ax):
    """Read the stockpiles aloud: the loud and the world, then the others."""
    lines = [line for panel in ax.child_axes for line in panel.lines]
    lines = [
        line for line in lines if str(line.get_gid()).startswith(("state:", "world"))
    ]
    drawn = {_name(line): known_points(line) for line in lines}
    drawn = {name: points for name, points in drawn.items() if len(points)}
    if not drawn:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    loud = [_name(line) for line in lines if to_hex(line.get_color()) in LOUD]
    first = [name for name in (*loud, phrase("nuclear_world")) if name in drawn]
    quiet = [name for name in drawn if name not in first]
    sentences = ["; ".join(_read_line(name, drawn[name]) for name in first) + "."]
    if quiet:
        ends = [_read_end(name, drawn[name]) for name in quiet]
        sentences.append(phrase("nuclear_others", ends="; ".join(ends)))
    sentences.append(" ".join([phrase("nuclear_estimates"), *_of_world(ax)]))
    return Reading(tuple(sentences), lambda: _nuclear_table(drawn))


def _read_line(name, points):
    """Say first and last value of one line, and its peak."""
    top = points[points[:, 1].argmax()]
    values = zip(("first", "last", "top"), (points[0], points[-1], top), strict=True)
    texts = {key: f"{number(v)} ({year:.0f})" for key, (year, v) in values}
    return phrase("nuclear_line", name=name, **texts)


def _read_end(name, points):
    return f"{name} {number(points[-1, 1])} ({points[-1, 0]:.0f})"


def _nuclear_table(drawn):
    """Return every value drawn, a row per year and a column per state."""
    columns = {
        name: pd.Series(points[:, 1], points[:, 0].astype("int64"))
        for name, points in drawn.items()
    }
    table = pd.DataFrame(columns).sort_index().map(number, na_action="ignore")
    return table.rename_axis(phrase("nuclear_year")).reset_index()
