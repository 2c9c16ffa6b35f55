"""Countries in order."""

import numpy as np
import pandas as pd
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from matplotlib.transforms import ScaledTranslation

from ..figures import axes_for, lines_of, speak
from ..language import Mistake, number, phrase
from ..measures.comparing import ranked, year_shown
from ..style import INK, QUIET, TARGET, TEXT
from ._finish import (
    headline,
    loud_colours,
    put_source,
    put_title,
    quiet_frame,
    unit_of,
    value_text,
    value_texts,
)
from ._labels import room, text_width
from ._rows import (
    GAP,
    beside,
    colours_of,
    missing_text,
    names_in,
    names_written,
    note_for,
    reading_of,
    set_rows,
    width_of,
    with_estimates,
    write_names,
    write_note,
)

_HALF = 0.33  # half the height of a bar, in rows
_HATCH = "////"
_STRETCH = 2  # rows are at most so many lines high, where few have a value
_HEAD = 0.9  # room for the name of the target, in rows
_WHITE = {"facecolor": "#ffffff", "edgecolor": "none", "pad": 1}
_NEAR = 4  # points between the end of a bar and its value
_RANK = "\N{FIGURE SPACE}"  # as wide as a digit, so that ranks stand in a column
_BETWEEN = "\N{FIGURE SPACE} "  # rank and name


def plot_ranking(
    data, column, *, year=None, highlight=None, target=None, most=None, ax=None
):
    """Draw a bar for each country, from the largest value to the smallest.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country (``iso3``), or per country and ``year``. If there is
        a column ``estimate``, the bars of estimated values are hatched.
    column : str
        What to compare, for example ``"spending_pct_gdp"``.
    year : int, optional
        The latest year with values if left out.
    highlight : str or list of str, optional
        One or two countries, by code or by name in any language.
    target : float, optional
        Where to draw a dotted line, in the unit of `column`.
    most : int, optional
        Draw only so many countries from the top, and the highlighted ones with
        their rank. Who has the same rank as the last of them is drawn too.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure, as high as the list is long, if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, a country unknown, not in the table or in two
        rows, there is no value in the year, or more than two countries are to
        be highlighted.

    Notes
    -----
    Countries of the table that have no value are named under the list. Equal
    values share a rank. Names are those of the time.

    Examples
    --------
    >>> from nato_edu import description, load
    >>> ax = plot_ranking(load("defence_spending"), "spending_pct_gdp", year=2014)
    >>> print(description(ax))
    Defence spending, % of GDP, 2014
    Bars in order: 31, from United States (3.71) to Luxembourg (0.37).
    """
    year = year_shown(data, [column], year)
    table = ranked(data, column, year=year)
    loud = loud_colours(table["iso3"], highlight)
    known = table.dropna(subset=column)
    bars = _bars(known, column, year, most, loud)
    gone = table["iso3"][table[column].isna()]
    note, foot = note_for(ax, missing_text(names_in(gone, year).values(), year))
    head = 0 if target is None else _HEAD
    ax = axes_for(ax, plot_ranking, lines=_count(bars) + head + foot)
    _frame(ax, bars, target)
    set_rows(ax, max(_count(bars), lines_of(ax) / _STRETCH - head - foot), head=head)
    unit = unit_of(bars["value"])
    texts = value_texts(bars["value"], unit=unit)
    _draw_bars(ax, bars, loud)
    left = _write_rows(ax, bars, loud, texts)
    _write_values(ax, bars, loud, texts, target, left)
    _mark_target(ax, target, unit, _count(bars))
    write_note(ax, note, left, below=4)
    put_title(ax, _title(column, unit, year), _subtitle(bars, known, loud))
    put_source(ax, data, [column], below=6)
    speak(ax, _read_bars)
    return ax


def _bars(known, column, year, most, loud):
    """Return what is drawn of each country: code, name, value, rank, row, estimate."""
    bars = known.rename(columns={column: "value"}).astype({"rank": "int64"})
    if most is not None:
        bars = _first(bars, most, loud)
    names = names_in(bars["iso3"], year)
    # Where ranks are left out there is an empty row.
    gaps = bars.index.to_series().diff().fillna(1) > 1
    row = np.arange(len(bars)) + gaps.cumsum().to_numpy()
    return bars.assign(name=bars["iso3"].map(names), row=row, gap=gaps)


def _first(bars, most, loud):
    """Return the bars of the first ranks, and the loud ones."""
    if not isinstance(most, int) or most < 1:
        raise Mistake("want_number", given=most)
    return bars[(bars["rank"] <= most) | bars["iso3"].isin(list(loud))]


def _count(bars):
    """Return how many rows the bars need."""
    return int(bars["row"].iloc[-1]) + 1 if len(bars) else 1


def _frame(ax, bars, target):
    """Show all bars, zero and the target; values stand at the bars, not at an axis."""
    quiet_frame(ax)
    ax.spines["bottom"].set_visible(False)
    if len(ax.get_xticks()):
        ax.set_xticks([])
    ends = [0, *bars["value"], *([] if target is None else [target])]
    low, high = min(ends), max(ends)
    ax.set_xlim(low, high if high > low else low + 1)
    rows = [-0.5, _count(bars) - 0.5] if len(bars) else []
    ax.plot([0] * len(rows), rows, color=INK, linewidth=0.8, zorder=2.5, gid="zero")


def _draw_bars(ax, bars, loud):
    """Draw the bars of each look as one collection; estimates are hatched."""
    colours = colours_of(bars["iso3"], loud, QUIET)
    for (colour, guessed), some in bars.groupby([colours, "estimate"], sort=False):
        right, middle = some["value"].to_numpy(), some["row"].to_numpy()
        across = np.stack([0 * right, right, right, 0 * right], axis=1)
        upwards = middle[:, None] + _HALF * np.array([-1, -1, 1, 1])
        together = PolyCollection(
            np.stack([across, upwards], axis=2),
            facecolors="#ffffff" if guessed else colour,
            edgecolors=colour,
            linewidths=0.9,
            hatch=_HATCH if guessed else None,
            zorder=2,
            gid="bars",
        )
        together.set_hatch_linewidth(1.1)
        together.countries = tuple(some["iso3"])
        ax.add_collection(together, autolim=False)


def _write_rows(ax, bars, loud, texts):
    """Write rank and name at the left; return where, in points from the bars."""
    digits = len(str(bars["rank"].max())) if len(bars) else 1
    ranks = bars["rank"].astype("str").str.rjust(digits, _RANK)
    leads = dict(zip(bars["iso3"], ranks + _BETWEEN, strict=True))
    names = dict(zip(bars["iso3"], bars["name"], strict=True))
    below_zero = [t for t, v in zip(texts, bars["value"], strict=True) if v < 0]
    room_for_values = max((text_width(t, TEXT, True) for t in below_zero), default=0)
    left = -(GAP + room_for_values + width_of(names, loud) + width_of(leads, ()))
    write_names(ax, names, bars["row"], loud, left, leads)
    for row in bars["row"][bars["gap"]]:
        transform = beside(ax, left)
        ax.text(0, row - 1, "…", transform=transform, va="center", fontsize=TEXT)
    return left


def _write_values(ax, bars, loud, texts, target, left):
    """Write each value at the end of its bar, on white where the target line runs."""
    shift = ScaledTranslation(_NEAR / 72, 0, ax.figure.dpi_scale_trans)
    behind, before = ax.transData + shift, ax.transData - shift
    points = max(room(ax) + left, 1) / np.ptp(ax.get_xlim())  # about
    for bar, text in zip(bars.itertuples(), texts, strict=True):
        right = bar.value >= 0
        away = 0 if target is None else (target - bar.value) * (1 if right else -1)
        wide = text_width(text, TEXT, True) + 2 * _NEAR
        crossed = target is not None and 0 < away * points < 1.2 * wide
        ax.text(
            bar.value,
            bar.row,
            text,
            transform=behind if right else before,
            parse_math=False,
            ha="left" if right else "right",
            va="center_baseline",
            fontsize=TEXT,
            fontweight="bold" if bar.iso3 in loud else "normal",
            color=loud.get(bar.iso3, INK),
            bbox=_WHITE if crossed else None,
            zorder=4,
            gid=f"value:{bar.iso3}",
        )


def _mark_target(ax, target, unit, count):
    """Draw the dotted line of a target over the bars, with its height above."""
    if target is None:
        return
    rows = [-0.6, count - 0.5]
    ax.plot([target] * 2, rows, ":", color=TARGET, linewidth=1.3, gid="target")
    ax.text(
        target,
        -0.5 - _HEAD + 0.1,
        phrase("ranking_target", target=number(round(target / unit, 10))),
        ha="center",
        va="top",
        fontsize=TEXT,
        fontweight="bold",
        color=TARGET,
        gid="target",
    )


def _title(column, unit, year):
    """Return what is compared, and when."""
    label = headline(column, unit)
    return label if year is None else phrase("comparing_title", column=label, year=year)


def _subtitle(bars, known, loud):
    """Return what must be known to read the bars."""
    parts = []
    if len(bars) < len(known):
        extra = bars["gap"].any()
        key = "ranking_most_and_loud" if extra else "ranking_most"
        first = bars["rank"][~bars["gap"].cumsum().astype("bool")]
        parts.append(phrase(key, count=len(first), total=len(known)))
    if bars["estimate"].any():
        parts.append(phrase("ranking_hatched"))
    return " ".join(parts)


# -- Reading aloud -----------------------------------------------------------


def _read_bars(ax):
    """Read the bars aloud: first, last, the target, the highlighted, the missing."""
    return reading_of(ax, _drawn(ax), (_read_order, _read_loud), _bar_table)


def _drawn(ax):
    """Return the bars as drawn, from top to bottom."""
    written = names_written(ax)
    rows = []
    for together in ax.collections:
        if together.get_gid() != "bars":
            continue
        colour = to_hex(together.get_edgecolor()[0])
        look = {"colour": colour, "estimate": bool(together.get_hatch())}
        for code, path in zip(together.countries, together.get_paths(), strict=True):
            rank, _, name = written[code].strip(_RANK).partition(_BETWEEN)
            value, row = path.vertices[1, 0], path.vertices[:4, 1].mean()
            rows.append({"rank": rank, "name": name, "value": value, "row": row} | look)
    return pd.DataFrame(rows).sort_values("row") if rows else pd.DataFrame()


def _read_order(ax, bars):
    """Say how many bars there are, the first and the last, and who reach the target."""
    first, last = bars.iloc[0], bars.iloc[-1]
    order = phrase(
        "ranking_span",
        count=len(bars),
        first=first["name"],
        highest=value_text(first["value"]),
        last=last["name"],
        lowest=value_text(last["value"]),
    )
    lines = [line for line in ax.lines if line.get_gid() == "target"]
    targets = [line.get_xdata()[0] for line in lines]
    return " ".join([order, *(_read_target(bars, target) for target in targets)])


def _read_target(bars, target):
    reach = (bars["value"].round(10) >= round(target, 10)).sum()
    return phrase(
        "ranking_reach", count=reach, total=len(bars), target=value_text(target)
    )


def _read_loud(ax, bars):
    """Say rank and value of the highlighted countries."""
    loud = bars[bars["colour"] != QUIET]
    return " ".join(
        phrase(
            "ranking_one",
            country=bar.name,
            rank=bar.rank,
            value=value_text(bar.value),
        )
        for bar in loud.itertuples(index=False)
    )


def _bar_table(ax, bars):
    """Return rank, name and value of each bar, and whether it is an estimate."""
    table = {
        phrase("ranking_rank"): bars["rank"],
        phrase("country"): bars["name"],
        phrase("comparing_value"): bars["value"].map(value_text),
    }
    return with_estimates(table, bars)
