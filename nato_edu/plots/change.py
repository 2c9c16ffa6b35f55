"""Two years side by side."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import ScaledTranslation

from ..figures import axes_for, speak
from ..language import Mistake, column_label, number, phrase
from ..measures.comparing import change_between
from ..measures.tables import need, numbers_in, span_of
from ..style import INK, QUIET, QUIET_INK, SMALL, TEXT
from ._finish import (
    headline,
    loud_colours,
    numbers,
    put_source,
    put_title,
    quiet_frame,
    text_of,
    unit_of,
    value_text,
    value_texts,
    whole,
)
from ._labels import room, spread, text_width
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

_HEAD = 1.5  # room for the two years and the head of the column, in rows
_DASHES = (0, (2, 1))
_ORDERS = {"change": "change", "value": "last"}
_SIZE = 6  # of a dot, in points
_APART, _MOST_TICKS = 20, 8  # points between two numbers of the axis


def plot_change(data, column, *, years=None, highlight=None, order="change", ax=None):
    """Draw for each country where it stood in one year, and where in another.

    An open dot for the first year, a filled one for the second, a line between
    them, and the difference in figures. For a column in per cent the
    difference is in percentage points.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country and year: ``iso3``, ``year``, `column`. If there is
        a column ``estimate``, the way to or from an estimate is dashed.
    column : str
        What to compare, for example ``"spending_pct_gdp"``.
    years : (int, int), optional
        First and last year. If left out, the first and the last with values of at
        least half as many countries as the fullest year has.
    highlight : str or list of str, optional
        One or two countries, by code or by name in any language.
    order : {"change", "value"}
        From the largest change to the smallest, or by the value in the last
        year.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure, as high as the list is long, if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, there is no value in one of the years, a
        country is unknown, not in the table or in two rows, or there is no
        such order.

    Notes
    -----
    Countries with a value in only one of the years are named under the list.

    Examples
    --------
    >>> from nato_edu import description, load
    >>> spending = load("defence_spending")
    >>> ax = plot_change(spending, "spending_pct_gdp", years=(2014, 2024))
    >>> print(description(ax))
    Defence spending, % of GDP, 2014 and 2024
    From 2014 to 2024: up 30, down 1, unchanged 0. ...
    """
    if order not in _ORDERS:
        raise Mistake("no_order", given=order, possible=_ORDERS)
    years = _years(data, column, years)
    table = change_between(data, column, years=years)
    loud = loud_colours(table["iso3"], highlight)
    pairs = _pairs(table, order, years[1])
    note, foot = note_for(ax, _missing(table, years))
    ax = axes_for(ax, plot_change, lines=max(len(pairs), 1) + _HEAD + foot)
    unit = unit_of(pairs[["first", "last"]])
    names = dict(zip(pairs["iso3"], pairs["name"], strict=True))
    left = -GAP - width_of(names, loud)
    changes = _changes(pairs, column, unit)
    scale = _frame(ax, pairs, loud, unit, room(ax) + left - changes.width - GAP)
    set_rows(ax, len(pairs), head=_HEAD if len(pairs) else 0)
    _draw_links(ax, pairs, loud)
    _draw_dots(ax, pairs, loud)
    write_names(ax, names, pairs["row"], loud, left)
    _write_changes(ax, pairs, loud, changes)
    _name_years(ax, pairs, years, scale)
    _name_ends(ax, pairs, loud, unit)
    write_note(ax, note, left, below=22)
    put_title(ax, _title(column, unit, years), _subtitle(pairs, years))
    put_source(ax, data, [column])
    speak(ax, _read_pairs)
    return ax


def _years(data, column, years):
    """Return the two years: those given, or first and last with values of many."""
    need(data, ["iso3", "year", column])
    if years is not None:
        return span_of(years)
    known = numbers_in(data, "year")[numbers_in(data, column).notna()]
    counts = known.value_counts()
    full = counts.index[counts >= counts.max() / 2]
    return (int(full.min()), int(full.max())) if len(full) else (None, None)


def _pairs(table, order, year):
    """Return the countries with both values, in the order of the rows."""
    pairs = table.dropna(subset="change")
    by = [_ORDERS[order], "last", "iso3"]
    pairs = pairs.sort_values(by, ascending=[False, False, True], ignore_index=True)
    names = names_in(pairs["iso3"], year)
    return pairs.assign(row=range(len(pairs)), name=pairs["iso3"].map(names))


def _missing(table, years):
    """Say who has no value in the first year, and who in the second."""
    lines = []
    for year, end in dict(zip(years, ("first", "last"), strict=True)).items():
        gone = table["iso3"][table[end].isna()]
        lines.append(missing_text(names_in(gone, years[1]).values(), year))
    return "\n".join(filter(None, lines))


def _frame(ax, pairs, loud, unit, width):
    """Show all values, and zero if it is not far away.

    Returns how many points one unit of the values is wide, if the axes are as
    wide as thought.
    """
    quiet_frame(ax, grid="x")
    numbers(ax.xaxis, unit=unit)
    ends = pairs[["first", "last"]].to_numpy()
    low, high = (ends.min(), ends.max()) if len(pairs) else (0, 1)
    if 0 < low < 0.35 * high:
        low = 0
    scale = max(width, 50) / ((high - low) or 1)
    margin = _SIZE / scale
    named = pairs[["first", "last"]][pairs["iso3"].isin(list(loud))].to_numpy()
    side = (text_width("00000", SMALL, True) + 1.5 * _SIZE) / scale
    low = min([low - margin, *(named.min(axis=1, initial=np.inf) - side)])
    high = max([high + margin, *(named.max(axis=1, initial=-np.inf) + side)])
    ax.set_xlim(low, high)
    widest = text_width(number(round(high / unit)), TEXT) + _APART
    fitting = int(np.clip(width / widest, 2, _MOST_TICKS))
    ax.xaxis.set_major_locator(MaxNLocator(fitting, steps=[1, 2, 2.5, 5, 10]))
    return max(width, 50) / (high - low)


def _draw_links(ax, pairs, loud):
    """Draw a line from value to value; dashed if one of them is an estimate."""
    for guessed, some in pairs.groupby("estimate"):
        ends, rows = some[["first", "last"]].to_numpy(), some["row"].to_numpy()
        lines = [[(a, row), (b, row)] for (a, b), row in zip(ends, rows, strict=True)]
        ax.add_collection(
            LineCollection(
                lines,
                colors=[loud.get(code, QUIET) for code in some["iso3"]],
                linewidths=2,
                linestyles=_DASHES if guessed else "solid",
                zorder=2,
                gid="estimates" if guessed else "links",
            ),
            autolim=False,
        )


def _draw_dots(ax, pairs, loud):
    """Draw an open dot for the first year, and over it a filled one."""
    colours = colours_of(pairs["iso3"], loud, QUIET_INK)
    for colour, some in pairs.groupby(colours, sort=False):
        for end, fill in {"first": "#ffffff", "last": colour}.items():
            (dots,) = ax.plot(
                some[end],
                some["row"],
                "o",
                markersize=_SIZE,
                markerfacecolor=fill,
                markeredgecolor=colour,
                markeredgewidth=1.2,
                zorder=3,
                gid="dots",
            )
            dots.countries = tuple(some["iso3"])


class _Changes(NamedTuple):
    """What stands in the column of changes, and how wide it is."""

    head: str
    texts: list
    width: float


def _changes(pairs, column, unit):
    """Write the changes, all with the same digits, and what they are counted in."""
    unit_name = _unit_name(column, unit)
    head = phrase("change_head")
    head = f"{head},\n{unit_name}" if unit_name else head
    texts = value_texts(pairs["change"], unit=unit, sign=True)
    widths = [text_width(head, SMALL)]
    widths += [text_width(text, TEXT, True) for text in texts]
    return _Changes(head, texts, max(widths))


def _write_changes(ax, pairs, loud, changes):
    """Write the changes in a column at the right, under their unit."""
    if pairs.empty:
        return
    style = {"transform": beside(ax, GAP + changes.width), "ha": "right"}
    unit = {"va": "bottom", "fontsize": SMALL, "color": QUIET_INK, "gid": "unit"}
    ax.text(1, -0.65, changes.head, **unit, **style)
    for pair, text in zip(pairs.itertuples(), changes.texts, strict=True):
        ax.text(
            1,
            pair.row,
            text,
            va="center_baseline",
            fontsize=TEXT,
            fontweight="bold" if pair.iso3 in loud else "normal",
            color=loud.get(pair.iso3, INK),
            gid=f"change:{pair.iso3}",
            **style,
        )


def _unit_name(column, unit):
    """Return in which unit a change is written: of shares, percentage points."""
    if "%" in column_label(column) or "_pct" in column:
        return phrase("change_points")
    return phrase("change_millions") if unit != 1 else ""


def _name_years(ax, pairs, years, scale):
    """Write the two years over the dots of the first row."""
    if pairs.empty:
        return
    ends = pairs[["first", "last"]].iloc[0].to_numpy()
    wide = text_width("0000", TEXT, True)
    low, high = ax.get_xlim()
    wide, right = 1.2 * wide, (high - low) * scale
    places = spread((ends - low) * scale, [wide] * 2, low=0, high=right) / scale + low
    for end, year, place in zip(("first", "last"), years, places, strict=True):
        ax.text(
            place,
            -0.65,
            whole(year),
            ha="center",
            va="bottom",
            fontsize=TEXT,
            fontweight="bold",
            color=QUIET_INK,
            bbox={"facecolor": "#ffffff", "edgecolor": "none", "pad": 0},
            gid=f"year:{end}",
        )


def _name_ends(ax, pairs, loud, unit):
    """Write both values of a highlighted country at its dots."""
    shift = ScaledTranslation(_SIZE / 72, 0, ax.figure.dpi_scale_trans)
    for pair in pairs[pairs["iso3"].isin(list(loud))].itertuples():
        texts = value_texts([pair.first, pair.last], unit=unit)
        low, high = sorted(zip((pair.first, pair.last), texts, strict=True))
        for (value, text), left in ((low, True), (high, False)):
            ax.text(
                value,
                pair.row,
                text,
                transform=ax.transData - shift if left else ax.transData + shift,
                ha="right" if left else "left",
                va="center_baseline",
                fontsize=SMALL,
                fontweight="bold",
                color=loud[pair.iso3],
                gid=f"end:{pair.iso3}",
            )


def _title(column, unit, years):
    """Return what is compared, and when."""
    label = headline(column, unit)
    if years[0] is None:
        return label
    first, last = map(whole, years)
    return phrase("change_title", column=label, first=first, last=last)


def _subtitle(pairs, years):
    """Return what must be known to read the dots."""
    if pairs.empty:
        return ""
    parts = [phrase("change_how", first=whole(years[0]), last=whole(years[1]))]
    if pairs["estimate"].any():
        parts.append(phrase("dashed_is_estimate"))
    return " ".join(parts)


# -- Reading aloud -----------------------------------------------------------


def _read_pairs(ax):
    """Read the dots aloud: how many rise and fall, the highlighted, the missing."""
    return reading_of(ax, _drawn(ax), (_read_changes, _read_loud), _change_table)


def _drawn(ax):
    """Return first and last value of each row as drawn, from top to bottom."""
    rows = {}
    for line in ax.lines:
        if line.get_gid() != "dots":
            continue
        end = "first" if to_hex(line.get_markerfacecolor()) == "#ffffff" else "last"
        colour = to_hex(line.get_markeredgecolor())
        for code, (value, row) in zip(line.countries, line.get_xydata(), strict=True):
            rows.setdefault(code, {"row": row, "colour": colour})[end] = value
    names = names_written(ax)
    dashed = _dashed_rows(ax)
    found = [
        row
        | {
            "name": names[code],
            "change": text_of(ax, f"change:{code}"),
            "estimate": row["row"] in dashed,
        }
        for code, row in rows.items()
    ]
    return pd.DataFrame(found).sort_values("row") if found else pd.DataFrame()


def _dashed_rows(ax):
    """Return the rows in which the line is that of an estimate."""
    dashed = [lines for lines in ax.collections if lines.get_gid() == "estimates"]
    return {path.vertices[0, 1] for lines in dashed for path in lines.get_paths()}


def _read_changes(ax, pairs):
    """Say how many go up and down, and which change most and least."""
    change = (pairs["last"] - pairs["first"]).round(10)
    span = phrase(
        "change_span",
        first=text_of(ax, "year:first"),
        last=text_of(ax, "year:last"),
        up=(change > 0).sum(),
        down=(change < 0).sum(),
        same=(change == 0).sum(),
    )
    most, least = (
        f"{pair['name']} {pair['change']}"
        for pair in (pairs.loc[change.idxmax()], pairs.loc[change.idxmin()])
    )
    unit = text_of(ax, "unit").replace("\n", " ")
    return f"{span} {phrase('change_ends', unit=unit, most=most, least=least)}"


def _read_loud(ax, pairs):
    """Say where the highlighted countries stood, and stand."""
    loud = pairs[pairs["colour"] != QUIET_INK]
    return " ".join(
        phrase(
            "change_one",
            country=pair.name,
            before=value_text(pair.first),
            after=value_text(pair.last),
            change=pair.change,
        )
        for pair in loud.itertuples(index=False)
    )


def _change_table(ax, pairs):
    """Return name, both values and the change of each row, and what is an estimate."""
    table = {
        phrase("country"): pairs["name"],
        text_of(ax, "year:first"): pairs["first"].map(value_text),
        text_of(ax, "year:last"): pairs["last"].map(value_text),
        text_of(ax, "unit").replace("\n", " "): pairs["change"],
    }
    return with_estimates(table, pairs)
