"""Two measures of the same countries."""

import numpy as np
import pandas as pd
from matplotlib.colors import to_hex
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from matplotlib.transforms import ScaledTranslation

from ..figures import Axes, at_corner, axes_for, fit, speak
from ..language import Mistake, as_list, number, phrase
from ..measures.comparing import in_year, rank_correlation, year_shown
from ..measures.tables import rows_of
from ..style import INK, QUIET, QUIET_INK, SMALL, TEXT
from ._finish import (
    headline,
    loud_colours,
    numbers,
    put_source,
    put_title,
    quiet_frame,
    unit_of,
    value_text,
)
from ._labels import free_places, text_width
from ._rows import (
    colours_of,
    names_in,
    note_for,
    reading_of,
    with_estimates,
    write_note,
)

_INCHES = (7.4, 5.2)
_SIZE = 6.5  # of a dot, in points
_APART = 3  # points between two names
_CLEAR = 0.9 * _SIZE  # from a dot to the name of another one
_LINE = 1.2 * SMALL  # height of a name
_TOO_WIDE = 1e6  # finds no place
_MOST_NAMES = 40  # with more the eye finds none
_BELOW = 38  # points that the axis below needs
_FEW = 4  # so many countries without a dot are named


def plot_pairs(data, *, across, up, year=None, highlight=None, log=(), ax=None):
    """Draw a dot for each country, so far across and so far up as its two values.

    The subtitle says how well the two orders agree; see `rank_correlation`.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country (``iso3``), or per country and ``year``, with both
        columns. If there is a column ``estimate``, the dots of rows with
        estimated values are open.
    across, up : str
        The two columns.
    year : int, optional
        The latest year in which a country has both values if left out.
    highlight : str or list of str, optional
        One or two countries, by code or by name in any language.
    log : str or list of str, optional
        Which of the two columns stand on a logarithmic axis, where each step
        is ten times the one before. Zero has no place there.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, a country unknown, not in the table or in two
        rows, there are no values in the year, or more than two countries are
        to be highlighted.

    Notes
    -----
    Two tables become one by ``one.merge(other, on="iso3", how="outer")``, or
    ``on=["iso3", "year"]`` if both have years; ``how="outer"`` keeps the
    countries that stand in one of them only, so that the picture can say that
    they are missing.

    Two columns that go together are no proof that one is the cause.

    Examples
    --------
    >>> from nato_edu import change_between, description, load
    >>> change = change_between(
    ...     load("defence_spending"), "spending_pct_gdp", years=(2014, 2024)
    ... )
    >>> both = change.merge(load("members"), on="iso3", how="outer")
    >>> ax = plot_pairs(both, across="km_to_russia", up="change")
    >>> print(description(ax).splitlines()[1])
    Dots: 31. Across, Distance to Russia, km: from 0 (...) to 2,340 (Portugal). ...
    """
    year = year_shown(data, [across, up], year)
    table = _table(data, across, up, year)
    logs = _logs(log, across, up)
    loud = loud_colours(table["iso3"], highlight)
    dots, reasons = _dots(table, logs)
    ax = axes_for(ax, plot_pairs, inches=_INCHES)
    _draw_dots(ax, dots, loud)
    label = _set_axis(ax.xaxis, across, dots["x"], "x" in logs)
    label = phrase("pairs_logarithmic", column=label) if "x" in logs else label
    ax.set_xlabel(label, fontsize=TEXT, parse_math=False)
    title = _set_axis(ax.yaxis, up, dots["y"], "y" in logs)
    quiet_frame(ax, grid="both")
    put_title(ax, _title(title, year), _subtitle(dots, logs))
    put_source(ax, data, [across, up])
    _settle(ax, [*reasons, _unnamed(dots)])
    unnamed = _name_dots(ax, dots, loud)
    left = (at_corner(ax, top=False).transform((0, 0))[0] - ax.bbox.x0) / _dot(ax)
    write_note(ax, _note(ax, [*reasons, _unnamed(unnamed)]), left, below=_BELOW)
    speak(ax, _read_dots)
    return ax


def _table(data, across, up, year):
    """Return the countries with both values as ``x`` and ``y``, and their names."""
    table = in_year(data, list(dict.fromkeys([across, up])), year)
    names = table["iso3"].map(names_in(table["iso3"], year))
    return table.assign(x=table[across], y=table[up], name=names)


def _logs(log, across, up):
    """Return which axes are logarithmic: ``"x"``, ``"y"``."""
    for column in as_list(log):
        if column not in (across, up):
            raise Mistake("no_column", given=column, possible=[across, up])
    return [x for x, column in (("x", across), ("y", up)) if column in as_list(log)]


def _dots(table, logs):
    """Return what can be drawn, and sentences about what cannot."""
    gone = table[["x", "y"]].isna().any(axis="columns")
    off = ~gone & (table[logs] <= 0).any(axis="columns")
    reasons = [
        phrase(key, names=_some(table["name"][rows]))
        for key, rows in (("pairs_missing", gone), ("pairs_not_logarithmic", off))
        if rows.any()
    ]
    return table[~gone & ~off], reasons


def _some(names):
    """Return names if they are few, or else how many there are."""
    if len(names) > _FEW:
        return phrase("pairs_countries", count=len(names))
    return ", ".join(sorted(names))


def _draw_dots(ax, dots, loud):
    """Draw the dots, the loud ones over the others; estimates are open."""
    colours = colours_of(dots["iso3"], loud, QUIET)
    groups = dict(list(dots.groupby([colours, dots["estimate"]])))
    for colour, guessed in sorted(groups, key=lambda look: look[0] != QUIET):
        some = groups[colour, guessed]
        fill = "#ffffff" if guessed else colour
        (drawn,) = ax.plot(
            some["x"],
            some["y"],
            "o",
            markersize=_SIZE,
            markerfacecolor=fill,
            markeredgecolor=QUIET_INK if colour == QUIET else colour,
            markeredgewidth=1.4 if colour != QUIET else 0.9,
            zorder=3,
            gid="dots",
        )
        drawn.countries, drawn.names = tuple(some["iso3"]), tuple(some["name"])


def _set_axis(axis, column, values, log):
    """Set the scale of an axis; return its label with the unit of its numbers."""
    log = log and len(values) > 0
    unit = unit_of(values)
    scale = "log" if log else "linear"
    if axis.get_scale() != scale:
        axis.axes.set(**{f"{axis.axis_name}scale": scale})
    if not log:
        numbers(axis, unit=unit)
        return headline(column, unit)
    wide = values.max() >= 100 * values.min()
    axis.set_major_locator(LogLocator(subs=(1,) if wide else (1, 2, 5), numticks=9))
    axis.set_major_formatter(FuncFormatter(lambda v, _: number(round(v / unit, 10))))
    axis.set_minor_locator(NullLocator())
    return headline(column, unit)


def _title(label, year):
    """Return what is compared upwards, and when."""
    return label if year is None else phrase("comparing_title", column=label, year=year)


def _subtitle(dots, logs):
    """Return how well the two orders agree, and how to read dots and heights."""
    parts = []
    value = rank_correlation(dots, "x", "y")
    if value == value:  # nan differs from itself
        text = number(round(value, 2) + 0.0, 2)  # no minus before a zero
        parts.append(phrase("pairs_correlation", value=text, count=len(dots)))
    if "y" in logs:
        parts.append(phrase("pairs_logarithmic_up"))
    if dots["estimate"].any():
        parts.append(phrase("pairs_open"))
    return " ".join(parts)


def _unnamed(dots):
    """Say how many dots have no name."""
    return phrase("pairs_unnamed", count=len(dots)) if len(dots) else ""


def _note(ax, sentences):
    """Return sentences, broken into lines."""
    return note_for(ax, " ".join(filter(None, sentences)))[0]


def _settle(ax, sentences):
    """Give the axes the size at which they will be shown, or a little less.

    Where a name has room, it then has it in the end. Axes that were given with
    a figure of somebody else's stay where they are.
    """
    if isinstance(ax, Axes):
        note = write_note(ax, _note(ax, sentences), 0, below=_BELOW)
        fit(ax)
        note.remove()


def _dot(ax):
    """Return the size of a point in dots of the screen."""
    return ax.figure.dpi / 72


def _name_dots(ax, dots, loud):
    """Write names beside the dots where there is room; return the dots without one."""
    points = ax.transData.transform(dots[["x", "y"]].to_numpy(dtype="float64"))
    points = (points - ax.bbox.min) / _dot(ax)
    first = _most_telling(points, dots["iso3"].isin(list(loud)).to_numpy())
    dots, points = dots.iloc[first], points[first]
    widths = [text_width(d.name, SMALL, d.iso3 in loud) + _APART for d in rows_of(dots)]
    widths[_MOST_NAMES:] = [_TOO_WIDE] * len(widths[_MOST_NAMES:])
    inside = (0, 0, *(ax.bbox.size / _dot(ax)))
    near = np.hstack([points - _CLEAR, points + _CLEAR])  # whose name would it be?
    options = {"inside": inside, "taken": near, "gap": _SIZE}
    places = free_places(points, widths, _LINE, **options)
    for dot, point, place in zip(rows_of(dots), points, places, strict=True):
        if place is not None:
            _write_name(ax, dot, np.subtract(place, point), loud)
    return dots[[place is None for place in places]]


def _most_telling(points, loud):
    """Return the order in which names are placed: the loud, then from the edge in."""
    if not len(points):
        return []
    middle = np.median(points, axis=0)
    spread = np.ptp(points, axis=0)
    away = (np.abs(points - middle) / np.where(spread > 0, spread, 1)).max(axis=1)
    return np.lexsort([-away, ~loud])


def _write_name(ax, dot, offset, loud):
    """Write a name so many points from its dot."""
    x, y = offset[0] / 72, (offset[1] + _LINE / 2) / 72
    ax.text(
        dot.x,
        dot.y,
        dot.name,
        transform=ax.transData + ScaledTranslation(x, y, ax.figure.dpi_scale_trans),
        parse_math=False,
        va="center_baseline",
        fontsize=SMALL,
        fontweight="bold" if dot.iso3 in loud else "normal",
        color=loud.get(dot.iso3, INK),
        zorder=4,
        gid=f"name:{dot.iso3}",
    )


# -- Reading aloud -----------------------------------------------------------


def _read_dots(ax):
    """Read the dots aloud: where they lie, the highlighted, what is missing."""
    return reading_of(ax, _drawn(ax), (_read_span, _read_loud), _dot_table)


def _drawn(ax):
    """Return name, place, colour and openness of each dot as drawn."""
    found = [
        {
            "iso3": code,
            "name": name,
            "x": x,
            "y": y,
            "colour": to_hex(line.get_markeredgecolor()),
            "estimate": to_hex(line.get_markerfacecolor()) == "#ffffff",
        }
        for line in ax.lines
        if line.get_gid() == "dots"
        for code, name, (x, y) in zip(
            line.countries, line.names, line.get_xydata(), strict=True
        )
    ]
    return (
        pd.DataFrame(found).sort_values(["x", "y", "iso3"]) if found else pd.DataFrame()
    )


def _read_span(ax, dots):
    """Say how many dots there are, and from where to where they lie."""
    across = phrase(
        "pairs_across", count=len(dots), **_ends(dots, "x", ax.get_xlabel())
    )
    return (
        f"{across} {phrase('pairs_up', **_ends(dots, 'y', ax.get_title(loc='left')))}"
    )


def _ends(dots, axis, label):
    lowest, highest = dots.loc[dots[axis].idxmin()], dots.loc[dots[axis].idxmax()]
    return {
        "label": label.replace("\n", " "),
        "lowest": f"{value_text(lowest[axis])} ({lowest['name']})",
        "highest": f"{value_text(highest[axis])} ({highest['name']})",
    }


def _read_loud(ax, dots):
    """Say where the highlighted dots lie."""
    return " ".join(
        phrase(
            "pairs_one",
            country=dot.name,
            across=value_text(dot.x),
            up=value_text(dot.y),
        )
        for dot in dots[dots["colour"] != QUIET_INK].itertuples(index=False)
    )


def _dot_table(ax, dots):
    """Return name and both values of each dot, and what is an estimate."""
    across, up = ax.get_xlabel(), ax.get_title(loc="left").replace("\n", " ")
    table = {
        phrase("country"): dots["name"],
        across: dots["x"].map(value_text),
        up: dots["y"].map(value_text),
    }
    return with_estimates(table, dots)
