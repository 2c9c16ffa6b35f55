"""Lines over the years."""

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex

from ..datasets import largest
from ..figures import Reading, axes_for, speak
from ..language import (
    column_label,
    country_name,
    number,
    phrase,
)
from ..measures.comparing import index_to
from ..measures.tables import breaks_in, need
from ..style import LINE_WIDTH, QUIET, QUIET_WIDTH, TARGET, TEXT
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
    whole,
    whole_years,
)
from ._labels import inner_size
from ._periods import years_text
from ._series import (
    alone,
    dashed_part,
    estimates_in,
    rows_with_a_place,
    wide_table,
)

_DASHES = (0, (2, 1))
_SENTENCES = 3  # so many are read aloud, and no more
_SPACE = 1.35  # least distance of two names, in heights of their text


def plot_lines(
    data,
    column,
    *,
    over="year",
    span=None,
    highlight=None,
    target=None,
    moment=None,
    base=None,
    ax=None,
):
    """Draw one line per country, one or two of them in colour.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country and year: ``iso3``, `over`, `column`. If there is a
        column ``estimate``, estimated values are dashed.
    column : str
        What to draw upwards, for example ``"democracy_index"``.
    over : str
        What to draw across: ``"year"``, or ``"years_since_joining"`` as made by
        `around_joining`.
    span : (int, int), optional
        First and last place of `over` to draw; all if left out.
    highlight : str or list of str, optional
        One or two countries, by code or by name in any language, drawn in
        colour and named at the end of their line. The others stay grey.
    target : float, optional
        Height of a dotted line, in the unit of `column`.
    moment : float, optional
        Place of an upright dotted line, in the unit of `over`.
    base : int, optional
        A year in which every line is put at 100, so that changes can be compared
        instead of sizes. A country without a value in that year has no line.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, a country unknown or not in the table, a value
        stands twice, no country has a value in the year `base`, or more than two
        countries are to be highlighted.

    Notes
    -----
    A year without a value is a gap in the line; nothing is filled in.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_lines(load("defence_spending"), "spending_pct_gdp", target=2)
    >>> ax.get_title(loc="left")
    'Defence spending, % of GDP'
    >>> ax = plot_lines(load("defence_spending"), "spending_pct_gdp", base=2014)
    >>> ax.get_title(loc="left")
    'Defence spending, % of GDP: 2014 = 100'
    """
    need(data, ["iso3", over, column])
    given = data
    if base is not None:
        data = index_to(data, column, year=base)
    data = rows_with_a_place(data, over, column)
    loud = loud_colours(data["iso3"], highlight)
    wide = wide_table(data, over, column, span)
    guessed = estimates_in(data, over, wide)
    breaks = _breaks(column, over, wide)
    ax = axes_for(ax, plot_lines)
    _draw_countries(ax, wide, guessed, loud, breaks)
    _mark(ax, target, moment)
    unit = unit_of(wide)
    put_title(ax, _title(column, unit, base), _subtitle(wide, loud, guessed))
    label = "" if over == "year" else column_label(over)
    ax.set_xlabel(label, fontsize=TEXT, parse_math=False)
    quiet_frame(ax)
    whole_years(ax.xaxis)
    numbers(ax.yaxis, unit=unit)
    _limit(ax, None if base is not None else column, wide)
    _name_ends(ax, wide, loud)
    below = 24 if over == "year" else 40
    put_source(ax, given, [column], note=_told(breaks, wide), below=below)
    speak(ax, _read_lines)
    return ax


def _breaks(column, over, wide):
    """Return the breaks between the years drawn, as a table."""
    breaks = breaks_in(column)
    if over != "year":
        return breaks.head(0)
    inside = breaks["year"].isin(wide.index[1:])
    return breaks[inside & (breaks["iso3"].isna() | breaks["iso3"].isin(wide.columns))]


def _told(breaks, wide):
    """Return what the breaks are, in words."""
    return " ".join(
        phrase("break_for_all", year=row.year, reason=row.reason)
        if row.iso3 != row.iso3
        else phrase(
            "break_in", year=row.year, country=country_name(row.iso3), reason=row.reason
        )
        for row in breaks.itertuples()
        if row.iso3 != row.iso3 or wide[row.iso3].notna().any()
    )


def _draw_countries(ax, wide, guessed, loud, breaks):
    """Draw the quiet countries first, and the loud ones over them."""
    years, values = wide.index.to_numpy(dtype="float64"), wide.to_numpy()
    rows = list(zip(breaks["iso3"], breaks["year"], strict=True))
    cuts = [_cuts(code, rows) for code in wide.columns]
    quiet = ~wide.columns.isin(list(loud))
    own = [cut for cut, chosen in zip(cuts, quiet, strict=True) if chosen]
    codes = wide.columns[quiet]
    _draw_quiet(ax, years, codes, values[:, quiet], guessed[:, quiet], own)
    for iso3, colour in loud.items():
        at = wide.columns.get_loc(iso3)
        _draw_loud(ax, iso3, years, values[:, at], guessed[:, at], colour, cuts[at])


def _cuts(iso3, breaks):
    """Return the years in which the line of a country begins anew."""
    return [year for code, year in breaks if code == iso3 or code != code]


def _opened(years, values, cuts):
    """Return a line with an empty place before each year in `cuts`."""
    at = np.searchsorted(years, cuts)
    return np.insert(years, at, years[at] - 0.5), np.insert(values, at, np.nan)


def _draw_quiet(ax, years, codes, values, guessed, cuts):
    """Draw all quiet countries as one collection: a line each, and lone dots."""
    final = np.where(guessed, np.nan, values)
    _add_lines(ax, years, codes, final, cuts, gid="lines")
    if guessed.any():
        near = dashed_part(values, guessed)
        _add_lines(ax, years, codes, near, cuts, gid="estimates", linestyles=_DASHES)
    places, columns = np.nonzero(alone(final))
    heights = final[places, columns]
    ax.plot(years[places], heights, "o", color=QUIET, markersize=2, gid="dots")


def _add_lines(ax, years, codes, values, cuts, **style):
    """Add a line for each country; a missing value and a break are gaps."""
    across = np.broadcast_to(years, values.shape[::-1])
    paths = np.dstack([across, values.T])
    if any(cuts):
        paths = [
            np.column_stack(_opened(*path.T, own)) if own else path
            for path, own in zip(paths, cuts, strict=True)
        ]
    lines = LineCollection(
        paths, colors=QUIET, linewidths=QUIET_WIDTH, zorder=2, **style
    )
    lines.countries = tuple(codes)
    ax.add_collection(lines)
    ax.autoscale_view()


def _draw_loud(ax, iso3, years, values, guessed, colour, cuts):
    """Draw one country in colour: solid, and dashed on the way to an estimate."""
    style = {"color": colour, "linewidth": LINE_WIDTH, "zorder": 3}
    near = dashed_part(values, guessed)
    places, near = _opened(years, near, cuts)
    _, final = _opened(years, np.where(guessed, np.nan, values), cuts)
    dots = {"marker": "o", "markersize": 5, "markevery": alone(final).tolist()}
    ax.plot(places, final, gid=f"line:{iso3}", **style, **dots)
    if guessed.any():
        ax.plot(places, near, gid=f"estimate:{iso3}", linestyle=_DASHES, **style)
    if cuts:
        _mark_breaks(ax, iso3, years, values, cuts, colour)


def _mark_breaks(ax, iso3, years, values, cuts, colour):
    """Draw an upright stroke at both ends of a line where it is broken."""
    at = np.searchsorted(years, cuts)
    ends = np.concatenate([at - 1, at])
    ax.plot(
        years[ends],
        values[ends],
        linestyle="none",
        marker="|",
        markersize=9,
        markeredgewidth=1.4,
        color=colour,
        gid=f"break:{iso3}",
    )


def _limit(ax, column, wide):
    """Begin at zero, end a share where it must end, and give a lone year some width."""
    ax.margins(x=0.01)
    known = wide.index[wide.notna().any(axis="columns")]
    if len(known) < 2 and len(wide):
        ax.set_xlim(wide.index[0] - 0.5, wide.index[-1] + 0.5)
    if not len(known):
        ax.set_ylim(0, 1)  # not those of a picture that was here before
    elif wide.min().min() >= 0:
        ax.set_ylim(0, 1 if largest(column) == 1 else None)


def _mark(ax, target, moment):
    """Draw the dotted line of a target, with its height, and that of a moment."""
    style = {"color": TARGET, "linewidth": 1.1, "linestyle": (0, (1, 1.6)), "zorder": 1}
    if target is not None:
        ax.axhline(target, gid="target", **style)
        _name_target(ax, target)
    if moment is not None:
        ax.axvline(moment, gid="moment", **style)


def _name_target(ax, target):
    """Write the height of a target at the left end of its line."""
    ax.annotate(
        number(target),
        (0, target),
        xycoords=("axes fraction", "data"),
        xytext=(3, 2),
        textcoords="offset points",
        fontsize=TEXT,
        fontweight="bold",
        color=TARGET,
        gid="target",
    )


def _title(column, unit, base):
    """Return what is drawn, and which year is 100; a share then has no end."""
    label = headline(column, unit)
    if base is None:
        return label
    label = label.rpartition(", ")[0] if largest(column) == 1 else label
    return phrase("index_title", column=label, year=base)


def _subtitle(wide, loud, guessed):
    """Return what must be known to read the lines."""
    if not wide.notna().any(axis=None):
        return phrase("nothing_drawn")
    parts = []
    others = int(wide.notna().any().drop(list(loud)).sum())
    if loud and others:
        key = "one_other_grey" if others == 1 else "others_grey"
        parts.append(phrase(key, count=others))
    elif not loud:
        parts.append(phrase("a_line_each", count=others))
    if guessed.any():
        parts.append(phrase("dashed_is_estimate"))
    return " ".join(parts)


def _name_ends(ax, wide, loud):
    """Write the name of each highlighted country where its line ends."""
    ends = {code: wide[code].dropna() for code in loud if code in wide}
    ends = {
        code: (end.index[-1], end.iloc[-1]) for code, end in ends.items() if len(end)
    }
    lifts = _lifts(ax, {code: height for code, (_, height) in ends.items()})
    for code, place in ends.items():
        ax.annotate(
            country_name(code),
            place,
            xytext=(7, lifts[code]),
            textcoords="offset points",
            va="center",
            color=loud[code],
            fontsize=TEXT,
            fontweight="bold",
            gid="name",
        )


def _lifts(ax, heights):
    """Return by how many points to move names apart that would overlap."""
    if len(heights) < 2:
        return dict.fromkeys(heights, 0)
    (low, bottom), (high, top) = sorted(heights.items(), key=lambda item: item[1])
    y_low, y_high = ax.get_ylim()
    apart = (top - bottom) / (y_high - y_low) * inner_size(ax)[1]
    missing = max(0, _SPACE * TEXT - apart)
    return {low: -missing / 2, high: missing / 2}


# -- Reading aloud -----------------------------------------------------------


def _drawn(ax):
    """Return the points of each country as drawn, without gaps, and its colour."""
    found = {}
    for code, points, colour in _strokes(ax):
        points = points[~np.isnan(points[:, 1])]
        if code in found:  # the dashed end of a line drawn before
            points = np.concatenate([found[code][0], points])
            points = points[np.unique(points[:, 0], return_index=True)[1]]
        found[code] = points, colour
    return dict(sorted(found.items(), key=lambda item: country_name(item[0])))


def _strokes(ax):
    """Yield country, points and colour of everything that is a country's line."""
    ours = [c for c in ax.collections if c.get_gid() in ("lines", "estimates")]
    for lines in ours:
        for code, path in zip(lines.countries, lines.get_paths(), strict=True):
            yield code, path.vertices, to_hex(lines.get_color()[0])
    for line in ax.lines:
        kind, _, code = str(line.get_gid()).partition(":")
        if kind in ("line", "estimate"):
            yield code, line.get_xydata(), line.get_color()


def _read_lines(ax):
    """Read the lines aloud: span, the highlighted ones, a target, the missing."""
    drawn = _drawn(ax)
    lines = {code: points for code, (points, _) in drawn.items() if len(points)}
    if not lines:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    loud = [code for code in lines if drawn[code][1] != QUIET]
    sentences = [_read_span(lines, [code for code in drawn if code not in lines])]
    sentences += [_read_one(code, lines[code]) for code in loud]
    if len(sentences) < _SENTENCES:
        sentences += _read_target(ax, lines)
    if len(sentences) < _SENTENCES and text_of(ax, "note"):
        sentences.append(text_of(ax, "note").replace("\n", " "))
    return Reading(tuple(sentences), lambda: _line_table(lines, _broken(ax)))


def _broken(ax):
    """Return the years in which the line of each country begins anew, as drawn."""
    return {
        code: points[1:, 0][np.isnan(points[:-1, 1]) & (points[:-1, 0] % 1 != 0)]
        for code, points, _ in _strokes(ax)
    }


def _line_table(lines, broken):
    """Return first, lowest, highest and last value of each line, and its breaks."""
    breaks = {code: ", ".join(map(whole, years)) for code, years in broken.items()}
    rows = [
        {phrase("country"): country_name(code)}
        | {phrase(key): text for key, text in _landmarks(points).items()}
        | ({phrase("break"): breaks[code]} if any(breaks.values()) else {})
        for code, points in lines.items()
    ]
    return pd.DataFrame(rows)


def _landmarks(points):
    """Write first, lowest, highest and last point: ``1.46 (2022)``."""
    heights = points[:, 1]
    places = {"first": 0, "lowest": heights.argmin(), "highest": heights.argmax()}
    return {
        key: f"{value_text(points[place, 1])} ({whole(points[place, 0])})"
        for key, place in (places | {"last": -1}).items()
    }


def _read_span(lines, empty):
    """Say how many lines there are, over which span, and what is missing."""
    key = "span_one" if len(lines) == 1 else "span"
    return phrase(
        f"{key}_and_missing" if empty else key,
        count=len(lines),
        years=years_text(
            whole(min(points[0, 0] for points in lines.values())),
            whole(max(points[-1, 0] for points in lines.values())),
        ),
        missing=", ".join(country_name(code) for code in empty),
    )


def _read_one(code, points):
    """Say how one highlighted line runs."""
    start, end = points[0, 1], points[-1, 1]
    key = "rises" if end > start else "falls" if end < start else "stays"
    key = "one_value" if len(points) == 1 else key
    return phrase(key, country=country_name(code), **_landmarks(points))


def _read_target(ax, lines):
    """Say how many lines end at or above the target line."""
    heights = [line.get_ydata()[0] for line in ax.lines if line.get_gid() == "target"]
    ends = [points[-1, 1] for points in lines.values()]
    return [
        phrase(
            "at_target",
            target=value_text(height),
            count=sum(end >= height for end in ends),
            total=len(ends),
        )
        for height in heights
    ]
