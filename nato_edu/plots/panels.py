"""Small multiples: a panel for each country, all with the same scales."""

from math import ceil

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.ticker import MaxNLocator

from ..figures import Reading, axes_for, speak
from ..language import Mistake, country_name, listing, number, phrase
from ..measures.tables import need
from ..style import INK, LINE_WIDTH, QUIET, RAMP, SMALL, TARGET
from ._cells import BOTTOM, TOP, Cells
from ._finish import (
    alike,
    headline,
    loud_colours,
    no_frame,
    put_source,
    put_title,
    unit_of,
    value_text,
    whole,
    write,
)
from ._labels import room, text_width, wrap
from ._series import alone, dashed_part, estimates_in, rows_with_a_place, wide_table

ORDERS = ("name", "last")
_LINE = RAMP[2]  # of a country that is not highlighted
_WIDTH = 1.6
_GRID = "#e6e6e6"
_TICKS = MaxNLocator(nbins=3, steps=[1, 2, 5, 10])
_DASHES, _DOTS = (0, (2, 1)), (0, (1, 1.6))
_MOST = 6  # panels in a row
_LINES_A_ROW = 5.6  # height of a row, in lines of text
_NARROWEST = 84  # points, width of a cell
_GAP = 10  # points between the panels of a row
_LEAST = 0.4  # of a cell stays for the line, however long the last value is


def plot_panels(
    data, column, *, span=None, target=None, highlight=None, order="name", ax=None
):
    """Draw a small panel for each country, all with the same scales.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country and year: ``iso3``, ``year``, `column`. If there is a
        column ``estimate``, estimated values are dashed.
    column : str
        What to draw upwards, for example ``"spending_pct_gdp"``.
    span : (int, int), optional
        First and last year to draw; all if left out.
    target : float, optional
        Height of a dotted line in each panel, in the unit of `column`.
    highlight : str or list of str, optional
        One or two countries, by code or by name in any language, drawn in a
        loud colour.
    order : {"name", "last"}
        Panels in the order of the alphabet, or by the last value, the highest
        first.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, a country unknown or not in the table, a value
        stands twice, or there is no such order.

    Notes
    -----
    A year without a value is a gap in the line; nothing is filled in. At the end
    of a line stands its last value. A country without any value has an empty
    panel that says so.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_panels(load("defence_spending"), "spending_pct_gdp", target=2)
    >>> ax.get_title(loc="left")
    'Defence spending, % of GDP'
    """
    need(data, ["iso3", "year", column])
    if order not in ORDERS:
        raise Mistake("no_order", given=order, possible=ORDERS)
    data = rows_with_a_place(data, "year", column)
    loud = loud_colours(data["iso3"], highlight)
    wide = wide_table(data, "year", column, span)
    wide = wide[_in_order(wide, order)]
    guessed = estimates_in(data, "year", wide)
    unit = unit_of(wide)
    lines = 3 + _LINES_A_ROW * max(2, ceil(wide.shape[1] / _MOST))
    ax = axes_for(ax, plot_panels, lines=lines)
    if wide.size:
        goal = None if target is None else target / unit
        _draw(ax, wide / unit, guessed, goal, loud)
    no_frame(ax)
    put_title(ax, headline(column, unit), _subtitle(wide, guessed, target))
    put_source(ax, data, [column], below=22)
    speak(ax, _read_panels)
    return ax


def _in_order(wide, order):
    """Return the countries in the order of their panels; those without a value last."""
    codes = sorted(wide.columns, key=country_name)
    if order == "name" or wide.empty:
        return codes
    last = wide.ffill().iloc[-1]
    return sorted(codes, key=lambda code: -last.fillna(-np.inf)[code])


def _subtitle(wide, guessed, target):
    """Return what must be known to read the panels."""
    parts = [phrase("panels_scales", count=wide.shape[1])]
    if target is not None:
        parts.append(phrase("panels_target", target=number(target)))
    if guessed.any():
        parts.append(phrase("dashed_is_estimate"))
    return " ".join(parts)


def _draw(ax, wide, guessed, target, loud):
    """Draw all panels: scale and target, lines, and what is written."""
    years, values = wide.index.to_numpy(dtype="float64"), wide.to_numpy().T
    codes, names = list(wide.columns), [country_name(code) for code in wide.columns]
    ends = _ends(years, values)
    ticks, scale = _scale(values, target)
    width = _width_of_panels(ax, ticks)
    cells = _cells(width, names, ends, (years[0], years[-1]), scale)
    names = [wrap(name, width / cells.columns - _GAP, SMALL) for name in names]
    _limit(ax, cells, names)
    _draw_scale(ax, cells, len(names), ticks, target)
    _write_scale(ax, cells, len(names), ticks, target)
    looks = [_look(loud.get(code)) for code in codes]
    _draw_lines(ax, cells, codes, years, values, guessed.T, looks)
    _write_names(ax, cells, codes, names, looks)
    _write_ends(ax, cells, codes, ends, looks)


def _limit(ax, cells, names):
    """Give the cells their room; above the first row no more than its names need."""
    rows = ceil(len(names) / cells.columns)
    broken = any("\n" in name for name in names[: cells.columns])
    top = TOP - 0.4 if broken else TOP / 2 if rows == 1 else 0
    ax.set(xlim=(0, cells.columns), ylim=(rows, top))


def _look(colour):
    """Return how line and words of a country look: loud in a colour, or quiet."""
    if colour is None:
        return {"line": _LINE, "width": _WIDTH, "name": {"color": INK}, "end": {}}
    bold = {"color": colour, "fontweight": "bold"}
    return {"line": colour, "width": LINE_WIDTH, "name": bold, "end": bold}


def _ends(years, values):
    """Return year and height of each country's last value; nan if it has none."""
    known = ~np.isnan(values)
    last = values.shape[1] - 1 - known[:, ::-1].argmax(axis=1)
    return years[last], values[np.arange(len(values)), last]


def _scale(values, target):
    """Return the heights that are marked in all panels, and the ends of the scale."""
    marked = [0.0] if target is None else [0.0, target]
    heights = np.concatenate([values[~np.isnan(values)], marked])
    low, high = heights.min(), heights.max()
    ticks = _TICKS.tick_values(low, high if high > low else low + 1)
    ticks = [tick for tick in ticks if low <= tick <= max(high, ticks[1])]
    return ticks, (min(low, ticks[0]), max(high, ticks[-1]))


def _cells(width, names, ends, years, scale):
    """Return the cells: as many in a row as leave room for most of the names."""
    widths = [text_width(name, SMALL) for name in names]
    usual = np.quantile(widths, 0.9) + _GAP  # a longer name takes two lines
    columns = int(width // max(usual, _NARROWEST))
    columns = min(max(columns, 1), _MOST, len(names))
    texts = [*alike(ends[1]), whole(years[1])]
    end = max(text_width(text, SMALL, bold=True) for text in texts) + _GAP
    return Cells(columns, max(_LEAST, 1 - end / (width / columns)), years, scale)


def _width_of_panels(ax, ticks):
    """Return the width of all panels, in points: without the heights beside them."""
    return room(ax) - max(text_width(_height_text(tick), SMALL) for tick in ticks) - 8


def _height_text(height):
    """Write a height of the scale."""
    return number(round(height, 10))


def _draw_scale(ax, cells, count, ticks, target):
    """Draw the lines of the scale in each panel, and that of the target."""
    colours = [QUIET if height == 0 else _GRID for height in ticks]
    levels = _levels(cells, count, ticks)
    grid = LineCollection(levels, colors=colours * count, linewidths=0.8, zorder=1)
    ax.add_collection(grid)
    if target is not None:
        style = {"colors": TARGET, "linewidths": 1, "linestyles": [_DOTS]}
        levels = _levels(cells, count, [target])
        ax.add_collection(LineCollection(levels, zorder=1.5, gid="target", **style))


def _levels(cells, count, heights):
    """Return a level line at each height in each panel."""
    numbers = np.repeat(np.arange(count), len(heights))[:, None]
    heights = np.tile(heights, count)[:, None]
    return np.dstack(cells.place(numbers, np.array(cells.years), heights))


def _draw_lines(ax, cells, codes, years, values, guessed, looks):
    """Draw the line of each country, dashed to an estimate; lone values as dots."""
    final = np.where(guessed, np.nan, values)
    _add_lines(ax, cells, codes, years, final, looks, gid="lines")
    if guessed.any():
        near = dashed_part(values.T, guessed.T).T
        style = {"gid": "estimates", "linestyles": [_DASHES]}
        _add_lines(ax, cells, codes, years, near, looks, **style)
    numbers, places = np.nonzero(alone(final.T).T)
    if len(numbers):
        spots = cells.place(numbers, years[places], final[numbers, places])
        colours = [looks[number]["line"] for number in numbers]
        ax.scatter(*spots, s=12, c=colours, zorder=2, gid="dots")


def _add_lines(ax, cells, codes, years, values, looks, **style):
    """Add a line in each panel; a missing value is a gap."""
    numbers = np.arange(len(codes))[:, None]
    lines = LineCollection(
        np.dstack(cells.place(numbers, years, values)),
        colors=[look["line"] for look in looks],
        linewidths=[look["width"] for look in looks],
        capstyle="butt",
        zorder=2,
        **style,
    )
    lines.countries, lines.cells = tuple(codes), cells
    ax.add_collection(lines)


def _write_names(ax, cells, codes, names, looks):
    """Write the name of each country over its panel."""
    for place, (code, name) in enumerate(zip(codes, names, strict=True)):
        column, row = cells.corner(place)
        style = {"shift": (0, 5), "align": ("left", "baseline"), "gid": f"name:{code}"}
        write(ax, name, (column, row + TOP), **style, **looks[place]["name"])


def _write_ends(ax, cells, codes, ends, looks):
    """Write each last value where its line ends, or that there is none."""
    places = np.column_stack(cells.place(np.arange(len(codes)), *ends))
    texts = alike(ends[1])
    for code, text, place, look in zip(codes, texts, places, looks, strict=True):
        if text:
            write(ax, text, place, shift=(4, 0), gid=f"end:{code}", **look["end"])
    for empty in np.flatnonzero(np.isnan(ends[1])):
        column, row = cells.corner(empty)
        middle = column, row + (TOP + BOTTOM) / 2
        write(ax, phrase("panels_empty"), middle, gid=f"empty:{codes[empty]}")


def _write_scale(ax, cells, count, ticks, target):
    """Write heights left of the first panels, and years below the last ones."""
    styles = dict.fromkeys(ticks, {})
    if target is not None:  # stands for those beside it
        near = 0.22 * (cells.values[1] - cells.values[0])
        styles = {tick: {} for tick in ticks if abs(tick - target) > near}
        styles[target] = {"color": TARGET, "fontweight": "bold"}
    for first in range(0, count, cells.columns):
        for height, style in styles.items():
            place = cells.place(first, cells.years[0], height)
            style = {"align": ("right", "center"), "gid": "height", **style}
            write(ax, _height_text(height), place, shift=(-4, 0), **style)
    for last in range(max(0, count - cells.columns), count):
        for year in sorted(set(cells.years)):
            place = cells.place(last, year, cells.values[0])
            side = "center" if year > cells.years[0] else "left"
            write(
                ax, whole(year), place, shift=(0, -4), align=(side, "top"), gid="year"
            )


# -- Reading aloud -----------------------------------------------------------


def _drawn(ax):
    """Return years and values of each country as drawn, and where dashed lines end."""
    final, near = {}, {}
    for lines in ax.collections:
        if lines.get_gid() in ("lines", "estimates"):
            found = final if lines.get_gid() == "lines" else near
            for place, code in enumerate(lines.countries):
                path = lines.get_paths()[place]
                found[code] = _values(lines.cells, place, path.vertices)
    return final, {code: near.get(code, {}) for code in final}


def _values(cells, place, points):
    """Return the values drawn in one panel: year -> value."""
    years, values = cells.read(place, points[~np.isnan(points[:, 1])])
    return dict(zip(years, values, strict=True))


def _read_panels(ax):
    """Read the panels aloud: span and missing, the highlighted, extremes, target."""
    final, near = _drawn(ax)
    every = {code: dict(sorted((near[code] | final[code]).items())) for code in final}
    lines = {code: values for code, values in every.items() if values}
    if not lines:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    ends = {code: list(values.values())[-1] for code, values in lines.items()}
    loud = [code for code, _ in _loud(ax) if code in lines]
    sentences = [_read_span(lines, [code for code in every if code not in lines])]
    sentences += [_read_loud(code, lines[code]) for code in loud]
    sentences += [] if loud else [_read_ends(ends)]
    sentences += _read_target(ax, ends) if len(sentences) < 3 else []
    return Reading(tuple(sentences), lambda: _panel_table(every, final))


def _loud(ax):
    """Yield each country whose line has a loud colour, and the colour."""
    for lines in ax.collections:
        if lines.get_gid() == "lines":
            for code, colour in zip(lines.countries, lines.get_colors(), strict=True):
                if to_hex(colour) != _LINE:
                    yield code, to_hex(colour)


def _read_span(lines, empty):
    """Say how many panels have lines, over which span, and who has no values."""
    return phrase(
        "panels_missing" if empty else "panels_span",
        count=len(lines),
        first=whole(min(min(values) for values in lines.values())),
        last=whole(max(max(values) for values in lines.values())),
        missing=listing([country_name(code) for code in empty] or [""]),
    )


def _read_loud(code, values):
    """Say where one highlighted line begins and ends."""
    (first, start), *_, (last, end) = [*values.items()] * 2
    return phrase(
        "panels_loud",
        country=country_name(code),
        start=f"{value_text(start)} ({whole(first)})",
        end=f"{value_text(end)} ({whole(last)})",
    )


def _read_ends(ends):
    """Say which lines end lowest and highest."""
    low, high = min(ends, key=ends.get), max(ends, key=ends.get)
    return phrase(
        "panels_ends",
        low=f"{value_text(ends[low])} ({country_name(low)})",
        high=f"{value_text(ends[high])} ({country_name(high)})",
    )


def _read_target(ax, ends):
    """Say how many lines end at or above the dotted one."""
    for dotted in ax.collections:
        if dotted.get_gid() == "target":
            cells = next(c.cells for c in ax.collections if c.get_gid() == "lines")
            height = round(cells.read(0, dotted.get_paths()[0].vertices)[1][0], 9)
            count = sum(end >= height - 1e-9 for end in ends.values())
            yield phrase(
                "at_target", target=value_text(height), count=count, total=len(ends)
            )


def _panel_table(every, final):
    """Return all values: a row for each panel, a column for each year."""
    years = sorted({year for values in every.values() for year in values})
    rows = [
        {phrase("country"): country_name(code)}
        | {whole(year): _cell(values.get(year), year in final[code]) for year in years}
        for code, values in every.items()
    ]
    return pd.DataFrame(rows)


def _cell(value, final):
    """Write one value, and whether it is an estimate; nothing if there is none."""
    if value is None:
        return None
    text = value_text(round(value, 12))
    return text if final else phrase("as_estimate", value=text)
