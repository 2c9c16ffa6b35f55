"""The way of each country into the alliance, step by step."""

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.ticker import FuncFormatter, MultipleLocator

from ..figures import Reading, axes_for, lines_of, panel_of, speak
from ..language import (
    Mistake,
    as_list,
    column_label,
    country_code,
    country_name,
    date_text,
    listing,
    number,
    phrase,
)
from ..measures.structure import STEPS, steps_into
from ..style import INK, LOUD, PACT, QUIET_INK, SMALL
from ._finish import loud_colours, put_source, put_title, quiet_frame

SINCE = "1999-01-01"  # who joined from then on came by the Partnership for Peace
_YEAR, _MONTH = 365.25, 365.25 / 12  # days
_LEFT, _RIGHT = (0, 0, 0.58), (0.67, 0, 0.33)  # corner and width of the two panels
_FEW = 8  # so many names are read aloud; more stand in the table
_ALL_STEPS = ("pfp_signed", "map_started", "invited", "member_since_legal")
_LAST_STEPS = ("invited", "signed", "protocol_in_force", "member_since_legal")
# Each step has a shape of its own: as a mark, and as a letter of the key.
_MARKS = dict(zip(STEPS, "o^Ds|o", strict=True))
_LETTERS = dict(zip(STEPS, "○△◇□|●", strict=True))
_SIZES = dict(zip(STEPS, (5, 5.5, 4.6, 4.6, 9, 5.5), strict=True))


def plot_path(data, *, countries=None, highlight=None, ax=None):
    """Draw the steps of each country into NATO as marks on a line.

    On the left all years from the first step to membership; on the right the
    months from the invitation, which would be too short to be seen there.

    Parameters
    ----------
    data : pandas.DataFrame
        ``members``, or a table with its columns ``iso3``, ``pfp_signed``,
        ``map_started``, ``invited``, ``signed``, ``protocol_in_force`` and
        ``member_since_legal``.
    countries : list of str, optional
        Whom to draw, by code or by name in any language. If left out, those who
        joined since 1999; all, if nobody did.
    highlight : str or list of str, optional
        One or two countries, drawn in colour.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, or a country unknown or not in the table.

    Notes
    -----
    A step that was skipped has no mark. Who was not invited, as the founders,
    has months from the signing of the treaty. Membership is the day from which
    the treaty bound the state: for all but the founders the day on which its
    own document was deposited. Applications are left out, for most states have
    none on record.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_path(load("members"), highlight=["Finland", "Sweden"])
    >>> ax.get_title(loc="left")
    'From the first step to membership'
    """
    table = _chosen(steps_into(data), countries)
    loud = loud_colours(table["iso3"], highlight)
    dated = table.dropna(subset=list(STEPS), how="all").reset_index(drop=True)
    lines = lines_for(len(dated))
    ax = axes_for(ax, plot_path, lines=lines)
    lines = max(lines, lines_of(ax))
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    if len(dated):
        colours = [loud.get(code) for code in dated["iso3"]]
        top = 1 - 1 / (lines - 2)  # the headings of the panels stand above it
        _draw_years(panel_of(ax, (*_LEFT, top)), dated, colours)
        _draw_months(panel_of(ax, (*_RIGHT, top)), dated, colours)
    undated = len(table) - len(dated)
    put_title(ax, phrase("path_title"), _subtitle(dated, undated))
    put_source(ax, data, ["member_since_legal", "invited"], below=24)
    speak(ax, _read_paths)
    return ax


def lines_for(count):
    """Return how many lines a picture of so many ways needs."""
    return 1.1 * max(4, count) + 3


def _chosen(table, countries):
    """Return the rows of some countries, or of those who joined since 1999."""
    if countries is None:
        late = table[table["member_since_legal"] >= SINCE]
        return late if len(late) else table
    codes = [country_code(name) for name in as_list(countries)]
    for code in codes:
        if code not in set(table["iso3"]):
            raise Mistake("not_in_table", given=country_name(code))
    return table[table["iso3"].isin(codes)]


def _draw_years(panel, table, colours):
    """Draw all years from the first step, and name the rows."""
    places = {step: mdates.date2num(table[step].to_numpy()) for step in STEPS}
    first, last = _draw_lines(panel, places, colours)
    _draw_marks(panel, {step: places[step] for step in _ALL_STEPS}, colours)
    member = places["member_since_legal"]
    _write_lengths(panel, (member - first) / _YEAR, member, colours, digits=1)
    _dress(panel, len(table), phrase("path_years"))
    _mark_years(panel, np.nanmin(first), np.nanmax(last))
    _name_rows(panel, table, colours)


def _draw_months(panel, table, colours):
    """Draw the months from the invitation, or else from the signing."""
    start = table["invited"].fillna(table["signed"])
    places = {
        step: (table[step] - start).dt.days.to_numpy(dtype="float64")
        for step in _LAST_STEPS
    }
    _draw_lines(panel, places, colours)
    _draw_marks(panel, places, colours)
    member = places["member_since_legal"]
    _write_lengths(panel, member / _MONTH, member, colours, digits=0)
    _dress(panel, len(table), phrase("path_months"))
    panel.set_yticks([])
    panel.xaxis.set_major_locator(MultipleLocator(6 * _MONTH))
    panel.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x / _MONTH:.0f}"))


def _draw_lines(panel, places, colours):
    """Draw a line per row from its first to its last step; return both ends."""
    rows = pd.DataFrame(places)
    first, last = rows.min(axis=1).to_numpy(), rows.max(axis=1).to_numpy()
    lines = LineCollection(
        [
            [(x0, y), (x1, y)]
            for y, (x0, x1) in enumerate(zip(first, last, strict=True))
        ],
        colors=[colour or PACT for colour in colours],
        linewidths=[2 if colour else 1 for colour in colours],
        zorder=2,
        gid="ways",
    )
    panel.add_collection(lines)
    return first, last


def _draw_marks(panel, places, colours):
    """Draw the marks of each step, those of one colour at once."""
    for step, x in places.items():
        for colour in (None, *LOUD):
            rows = [row for row, own in enumerate(colours) if own == colour]
            rows = [row for row in rows if not np.isnan(x[row])]
            if rows:
                _mark(panel, step, x[rows], rows, colour or QUIET_INK)


def _mark(panel, step, x, rows, colour):
    """Draw one kind of mark; membership is filled, the steps before are open."""
    filled = step == "member_since_legal"
    panel.plot(
        x,
        rows,
        linestyle="none",
        marker=_MARKS[step],
        markersize=_SIZES[step],
        markerfacecolor=colour if filled else "white",
        markeredgecolor=colour,
        markeredgewidth=1.2,
        zorder=4 if filled else 3,
        clip_on=False,
        gid=f"step:{step}",
    )


def _write_lengths(panel, lengths, places, colours, *, digits):
    """Write how long each way was at its end."""
    for row, (length, place) in enumerate(zip(lengths, places, strict=True)):
        if not np.isnan(length):
            panel.annotate(
                number(length, digits),
                (place, row),
                xytext=(6, 0),
                textcoords="offset points",
                va="center_baseline",
                fontsize=SMALL,
                fontweight="bold" if colours[row] else "normal",
                color=colours[row] or INK,
                annotation_clip=False,
                gid="length",
            )


def _dress(panel, count, heading):
    """Write the heading of a panel and give each row a height of one."""
    quiet_frame(panel, grid="x")
    panel.set_ylim(count - 0.4, -0.6)
    panel.margins(x=0.02)
    panel.set_title(
        heading, loc="left", fontsize=SMALL, fontweight="bold", color=INK, pad=3, y=1
    )


def _mark_years(panel, first, last):
    """Mark whole years, some of them apart."""
    low, high = (mdates.num2date(end).year for end in (first, last))
    apart = next(step for step in (1, 2, 5, 10, 20, 50) if high - low <= 4 * step)
    years = range(low + -low % apart, high + 1, apart)
    places = [mdates.date2num(np.datetime64(f"{year}-01-01")) for year in years]
    panel.set_xticks(places, [str(year) for year in years])


def _name_rows(panel, table, colours):
    """Write the names of the time at which each country joined."""
    names = [
        country_name(code, on=None if day is pd.NaT else day)
        for code, day in zip(table["iso3"], table["member_since_legal"], strict=True)
    ]
    panel.set_yticks(range(len(names)), names)
    for label, colour in zip(panel.get_yticklabels(), colours, strict=True):
        label.set(color=colour or INK, fontweight="bold" if colour else "normal")


def _subtitle(table, undated):
    """Return what the shapes mean, and what is not there."""
    used = [step for step in STEPS if table[step].notna().any()]
    parts = [_key(used)] if used else []
    if (table["invited"].isna() & table["signed"].notna()).any():
        parts.append(phrase("path_uninvited"))
    if undated:
        parts.append(phrase("path_undated", count=undated))
    return "\n".join(parts)


def _key(steps):
    """Return letter and name of each shape; a line breaks only between two."""
    entries = [f"{_LETTERS[step]} {phrase(f'path_{step}')}" for step in steps]
    return "  ".join(entry.replace(" ", "\N{NO-BREAK SPACE}") for entry in entries)


# -- Reading aloud -----------------------------------------------------------


def _read_paths(ax):
    """Read the ways aloud: how many, the longest, what was skipped, the loud ones."""
    if not ax.child_axes:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    years, months = ax.child_axes
    rows = _rows(years, months)
    sentences = [_read_all(rows)]
    skipped = [row["name"] for row in rows if "map_started" not in row["steps"]]
    if 0 < len(skipped) <= _FEW:
        sentences.append(phrase("path_no_map", names=listing(skipped)))
    elif skipped:
        sentences.append(phrase("path_no_map_many", count=len(skipped)))
    if loud := [_read_row(row) for row in rows if row["loud"]]:
        sentences.append(phrase("path_loud", ways="; ".join(loud)))
    return Reading(tuple(sentences), lambda: _path_table(rows))


def _rows(years, months):
    """Return name, steps and lengths of each row as drawn."""
    ways = next(c for c in years.collections if c.get_gid() == "ways")
    starts = [path.vertices[0, 0] for path in ways.get_paths()]
    colours = [to_hex(colour) for colour in ways.get_colors()]
    names = [label.get_text() for label in years.get_yticklabels()]
    rows = [
        {"name": name, "loud": colour in LOUD, "steps": {}}
        for name, colour in zip(names, colours, strict=True)
    ]
    for row, step, x in _marks(years):
        rows[row]["steps"][step] = x
    for row, step, x in _marks(months):
        start = rows[row]["steps"].get("invited", starts[row])
        rows[row]["steps"].setdefault(step, start + x)
    for panel, name in ((years, "years"), (months, "months")):
        for text in panel.texts:
            rows[int(text.xy[1])][name] = text.get_text()
    return rows


def _marks(panel):
    """Yield row, step and place of each mark; the step is told by its shape."""
    for line in panel.lines:
        filled = line.get_markerfacecolor() != "white"
        shape = line.get_marker(), filled
        step = next(
            step
            for step, mark in _MARKS.items()
            if (mark, step == "member_since_legal") == shape
        )
        for x, row in line.get_xydata():
            yield int(row), step, x


def _read_all(rows):
    """Say how many ways there are, the longest and the shortest."""
    days = [day for row in rows for day in row["steps"].values()]
    first, last = (mdates.num2date(end).year for end in (min(days), max(days)))
    text = phrase("path_span", count=len(rows), first=first, last=last)
    for unit in ("years", "months"):
        known = sorted(
            (row for row in rows if unit in row), key=lambda r: _length(r, unit)
        )
        if len(known) > 1:
            ends = {"short": known[0], "long": known[-1]}
            given = {key: row["name"] for key, row in ends.items()}
            given |= {f"{key}_{unit}": row[unit] for key, row in ends.items()}
            text += " " + phrase(f"path_{unit}_ends", **given)
    return text


def _length(row, unit):
    """Return how long a way is, for sorting; from the marks, not from the text."""
    steps = row["steps"]
    end = steps["member_since_legal"]
    return end - (steps.get("invited", 0) if unit == "months" else min(steps.values()))


def _read_row(row):
    """Say when each step of one country was."""
    days = sorted(row["steps"].items(), key=lambda step: step[1])
    steps = [f"{phrase(f'path_{step}')} {_day(day)}" for step, day in days]
    return f"{row['name']}: {', '.join(steps)}"


def _day(place):
    return date_text(mdates.num2date(place).date())


def _path_table(rows):
    """Return the day of each step, with the lengths that are written."""
    return pd.DataFrame(
        [
            {phrase("country"): row["name"]}
            | {
                column_label(step): _day(row["steps"][step])
                if step in row["steps"]
                else None
                for step in STEPS
            }
            | {phrase("path_years"): row.get("years")}
            | {phrase("path_months"): row.get("months")}
            for row in rows
        ]
    )
