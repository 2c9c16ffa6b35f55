"""One figure in many editions: how what was published about a year was revised."""

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex

from ..figures import Reading, axes_for, speak
from ..language import (
    Mistake,
    as_list,
    column_label,
    country_code,
    country_name,
    date_text,
    listing,
    phrase,
)
from ..measures.burden import revisions
from ..measures.tables import days, need, numbers_in
from ..style import LINE_WIDTH, LOUD, QUIET, QUIET_INK, SMALL, TEXT
from ._finish import (
    alike,
    numbers,
    put_source,
    put_title,
    quiet_frame,
    value_text,
    whole,
    write,
)
from ._labels import inner_size, points_per_unit, spread, text_width
from ._periods import Years

VINTAGES_INCHES = (7.4, 5.2)
_OPEN = "#ffffff"  # inside of a circle that stands for an estimate
_BEHIND = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.6}
_LEADING = 1.25  # from year to year beside the lines, in sizes of the text
_SHIFT = 6  # points from the end of a line to its year
_BESIDE = 0.02  # from the last line to the column of years, as part of the picture
_LATE = 0.12  # part of the picture at whose right edge lines are named
_LATE_DAYS = 420  # or, if these are more, so many days
_DAYS = 190  # least distance of a figure from the edge of the picture
_RISE = 0.18  # least part of the highest figure that the scale spans


def plot_vintages(data, column="vintage_pct_gdp", *, country=None, year=None, ax=None):
    """Draw how the figure of a year changed from edition to edition.

    Parameters
    ----------
    data : pandas.DataFrame
        ``spending_vintages``, or a table with its columns: a row for each
        ``iso3``, ``year`` described and day of publication, ``vintage_out_by``.
        If there is a column ``estimate``, estimates are open circles.
    column : str
        The figure that was published.
    country : str, optional
        Whose figures, by code or by name in any language. Norway if left out,
        or the first country of a table without Norway.
    year : int or list of int, optional
        One or two years described that are drawn in colour, with their values.
        The year that was revised most if left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, the country unknown or not in the table, the year
        not published, or a figure stands twice in one edition.

    Notes
    -----
    A figure stands until the next edition that has one; so lines are steps. At
    the end of each line stands the year it is about. The strokes at the bottom
    are the editions.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_vintages(load("spending_vintages"), country="Norway", year=2022)
    >>> ax.get_title(loc="left")
    'Norway: one year, many figures'
    """
    need(data, ["iso3", "year", "vintage_out_by", column])
    code = _code(data, country)
    figures = _figures(data, column, code)
    loud = _loud_years(figures, year)
    ax = axes_for(ax, plot_vintages, inches=VINTAGES_INCHES)
    quiet_frame(ax)
    if len(figures):
        _limit(ax, figures)
        _draw(ax, figures, [loud.get(about) for about in figures["year"]])
        _name_lines(ax, figures, loud)
        _make_room(ax)
        _write_values(ax, figures, loud)
    _dress(ax, column, code, figures)
    put_source(ax, data, [column], below=24)
    speak(ax, _read_vintages)
    return ax


def _code(data, country):
    """Return whose figures to draw: those asked for, or Norway's."""
    present = set(data["iso3"].dropna())
    if country is None:
        return "NOR" if "NOR" in present else min(present, default=None)
    code = country if country in present else country_code(country)
    if code not in present:
        raise Mistake("not_in_table", given=country_name(code))
    return code


def _figures(data, column, code):
    """Return ``year``, ``day``, ``value`` and ``estimate`` of one country, in order."""
    data = data[data["iso3"] == code]
    marks = (
        data["estimate"] if "estimate" in data.columns else pd.Series(False, data.index)
    )
    found = pd.DataFrame(
        {
            "year": numbers_in(data, "year"),
            "day": days(data, "vintage_out_by"),
            "value": numbers_in(data, column),
            "estimate": marks.astype("boolean").fillna(False).astype(bool),
        }
    ).dropna()
    _refuse(found)
    return found.sort_values(["year", "day"], ignore_index=True)


def _refuse(figures):
    """Raise a `Mistake` for a broken year, or a figure twice in one edition."""
    broken = figures["year"][figures["year"] % 1 != 0]
    if len(broken):
        raise Mistake("no_whole_year", given=broken.iloc[0], column="year")
    twice = figures[figures.duplicated(["year", "day"])]
    if len(twice):
        first = twice.iloc[0]
        raise Mistake(
            "vintages_twice", given=whole(first["year"]), day=date_text(first["day"])
        )


def _loud_years(figures, year):
    """Return the colour of each year asked for, or of the one revised most."""
    years = as_list(year)
    if not years and len(figures):
        table = figures.assign(iso3="", vintage_out_by=figures["day"])
        years = [revisions(table, "value")["year"].iloc[0]]
    if len(years) > len(LOUD):
        raise Mistake("vintages_too_loud", given=len(years), most=len(LOUD))
    known = figures["year"]
    for one in years:
        if one not in set(known) and len(known):
            first, last = whole(known.min()), whole(known.max())
            raise Mistake("no_year", given=one, first=first, last=last)
    return dict(zip(years, LOUD, strict=False))


def _limit(ax, figures):
    """Let the scale begin near the lowest figure, and not magnify trifles."""
    low, high = figures["value"].min(), figures["value"].max()
    more = max(_RISE * max(abs(high), abs(low)) - (high - low), 0) / 2
    edge = 0.08 * (high - low + 2 * more) or 1
    ax.set_ylim(low - more - 2 * edge, high + more + edge)
    first, last = mdates.date2num(figures["day"].agg(["min", "max"]))
    edge = max(0.03 * (last - first), _DAYS)
    ax.set_xlim(first - edge, last + edge)
    years = (last - first + 2 * edge) / 365
    ax.xaxis.set_major_locator(Years(int(1 + years // 12)))


def _draw(ax, figures, colours):
    """Draw editions as strokes, the figures of each year as steps, each a circle."""
    across = mdates.date2num(figures["day"])
    editions = np.unique(across)
    ground = np.zeros(len(editions))
    ax.plot(
        editions,
        ground,
        "|",
        transform=ax.get_xaxis_transform(),
        color=QUIET_INK,
        markersize=9,
        gid="editions",
    )
    order = np.argsort([colour is not None for colour in colours], kind="stable")
    edges = [colours[at] or QUIET for at in order]
    guessed = figures["estimate"].to_numpy()[order]
    fills = [
        _OPEN if guess else edge for guess, edge in zip(guessed, edges, strict=True)
    ]
    _draw_steps(ax, across, figures, colours)
    circles = ax.scatter(
        across[order],
        figures["value"].to_numpy()[order],
        s=[20 if edge == QUIET else 38 for edge in edges],
        c=fills,
        edgecolors=edges,
        linewidths=[1 if edge == QUIET else 1.8 for edge in edges],
        zorder=3,
        gid="figures",
    )
    circles.years = tuple(figures["year"].to_numpy()[order])


def _draw_steps(ax, across, figures, colours):
    """Draw a line of steps for each year, the loud ones on top."""
    steps = {}
    for about, rows in figures.groupby("year").indices.items():
        x, y = (
            np.repeat(across[rows], 2)[1:],
            np.repeat(figures["value"].to_numpy()[rows], 2)[:-1],
        )
        steps[about] = np.column_stack([x, y]), colours[rows[0]]
    ordered = sorted(steps.values(), key=lambda step: step[1] is not None)
    lines = LineCollection(
        [points for points, _ in ordered],
        colors=[colour or QUIET for _, colour in ordered],
        linewidths=[LINE_WIDTH if colour else 1.1 for _, colour in ordered],
        capstyle="projecting",
        zorder=2,
        gid="steps",
    )
    ax.add_collection(lines, autolim=False)


def _name_lines(ax, figures, loud):
    """Write beside the end of each line the year it is about.

    Lines that run to the right edge are named there, in one column; a figure of
    one edition only is named on its left, where it has no line.
    """
    texts = figures.groupby("year")["value"].transform(alike)
    days = mdates.date2num(figures["day"])
    ends = figures.assign(x=days, text=texts).groupby("year").tail(1)
    left, right = ax.get_xlim()
    late = ends["x"] > right - max(_LATE * (right - left), _LATE_DAYS)
    single = ~figures.duplicated("year", keep=False)[ends.index]
    _name_at_edge(ax, ends[late], loud)
    for at_left, rows in ends[~late].groupby(single[~late]):
        for x, group in rows.groupby("x"):
            _name_there(ax, x, group, loud, -1 if at_left else 1)


def _at_left(ax):
    """Return the years that are written on the left of a figure."""
    years = [text for text in ax.texts if text.get_gid() == "about"]
    return [text for text in years if text.get_ha() == "right"]


def _make_room(ax):
    """Begin so early that the years written on the left do not reach the scale."""
    width, right = inner_size(ax)[0], ax.get_xlim()[1]
    for text in _at_left(ax):
        needed = text_width(text.get_text(), SMALL, bold=True) + 2 * _SHIFT
        left = (text.xy[0] * width - needed * right) / (width - needed)
        ax.set_xlim(left=min(left, ax.get_xlim()[0]))


def _name_at_edge(ax, ends, loud):
    """Write years in a column at the right edge, with a thin line to each."""
    if ends.empty:
        return
    edge = ends["x"].max() + _BESIDE * np.ptp(ax.get_xlim())
    places = _apart(ax, ends["value"])
    near = ends[["x", "value"]].to_numpy()
    far = np.column_stack([np.full(len(ends), edge), places])
    style = {"colors": QUIET, "linewidths": 0.6, "zorder": 1}
    ways = LineCollection(np.stack([near, far], axis=1), **style)
    ax.add_collection(ways, autolim=False)
    for (_, end), place in zip(ends.iterrows(), places, strict=True):
        _name(ax, [end["year"]], end["text"], (edge, place), loud)


def _name_there(ax, x, ends, loud, side):
    """Write years beside the ends of lines on one day; equal figures share a name."""
    groups = list(ends.groupby("value"))
    places = _apart(ax, [value for value, _ in groups])
    for (_, same), place in zip(groups, places, strict=True):
        text = same["text"].iat[0]
        _name(ax, list(same["year"]), text, (x, place), loud, side, bbox=_BEHIND)


def _apart(ax, heights):
    """Return heights, moved apart where words would overlap."""
    heights = np.asarray(heights, dtype="float64")
    low, high = ax.get_ylim()
    line = _LEADING * SMALL / points_per_unit(ax)[1]
    return spread(heights, np.full(len(heights), line), low=low, high=high)


def _name(ax, years, figure, place, loud, side=1, **style):
    """Write years beside a place; a loud one with its last figure, in words."""
    colour = next((loud[year] for year in years if year in loud), None)
    text = ", ".join(map(whole, years))
    if colour is not None:
        text = f"{text}: {figure}"
        style |= {"color": colour, "fontweight": "bold"}
    align = ("left" if side > 0 else "right", "center")
    write(ax, text, place, shift=(_SHIFT * side, 0), align=align, gid="about", **style)


def _write_values(ax, figures, loud):
    """Write the figures of the loud years: a rise above its circle, a fall below.

    The last one stands beside the end of the line. Where the circle of another
    year would be hidden, a figure goes to the other side.
    """
    every = np.column_stack([mdates.date2num(figures["day"]), figures["value"]])
    about = figures["year"].to_numpy()
    rows = {1: [], -1: []}
    for year, colour in loud.items():
        points = every[about == year]
        rivals = every[(about != year) & np.isin(about, [*loud])]
        texts = alike(points[:, 1])
        for at, point in enumerate(points[:-1]):
            before = points[at - 1, 1] if at else points[at + 1, 1]
            up = point[1] > before or (at == 0 and point[1] == before)
            side = _away(ax, rivals, point, texts[at])
            side = side or _side(ax, every, point, texts[at], 1 if up else -1)
            x = point[0] + _way_out(ax, point, texts[at], side)
            rows[side].append((x, point[1], texts[at], colour))
    for side, row in rows.items():
        _write_row(ax, row, side)


def _away(ax, rivals, point, text):
    """Return the side that is turned from near figures of the other loud year, or 0."""
    across, up = ((rivals - point) * points_per_unit(ax)).T
    near = np.abs(across) < text_width(text, TEXT, bold=True)
    return -int(np.sign(up[near & (np.abs(up) < 3 * TEXT)].sum()))


def _side(ax, every, point, text, wished):
    """Return on which side of its circle a figure hides no other circle."""
    across, up = ((every - point) * points_per_unit(ax)).T
    near = np.abs(across) < text_width(text, TEXT, bold=True) / 2 + 4
    hidden = [
        (near & (side * up > 4) & (side * up < 2 * TEXT)).any()
        for side in (wished, -wished)
    ]
    return -wished if hidden == [True, False] else wished


def _way_out(ax, point, text, side):
    """Return how far to the right a figure must stand, not to cover a year."""
    across, up = points_per_unit(ax)
    places = np.reshape([text.xy for text in _at_left(ax)], (-1, 2))
    right, above = ((places - point) * (across, up)).T
    half = text_width(text, TEXT, bold=True) / 2
    in_the_way = (np.abs(right) < half) & (np.abs(above - side * TEXT) < 1.5 * TEXT)
    return half / across if in_the_way.any() else 0


def _write_row(ax, row, side):
    """Write figures above or below their circles, moved apart sideways."""
    widths = [text_width(text, TEXT, bold=True) + 4 for *_, text, _ in row]
    sizes = np.divide(widths, points_per_unit(ax)[0])
    places = spread([x for x, *_ in row], sizes)
    style = {"fontweight": "bold", "fontsize": TEXT, "bbox": _BEHIND, "gid": "value"}
    style["align"] = "center", "bottom" if side > 0 else "top"
    for (_, value, text, colour), x in zip(row, places, strict=True):
        write(ax, text, (x, value), shift=(0, 7 * side), color=colour, **style)


def _dress(ax, column, code, figures):
    """Write title and scales."""
    ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    numbers(ax.yaxis)
    name = country_name(code) if code else ""
    key = "vintages_title" if code else "vintages_nothing"
    about = phrase("vintages_subtitle", column=column_label(column))
    put_title(ax, phrase(key, country=name), about)


# -- Reading aloud -----------------------------------------------------------


def _read_vintages(ax):
    """Read the steps aloud: how many, the loud ones, the largest revision."""
    table = _drawn(ax)
    if table.empty:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    loud = list(dict.fromkeys(table["year"][table["loud"]]))
    sentences = [_read_span(ax, table)]
    sentences += [_read_year(table[table["year"] == about]) for about in loud]
    sentences += [_read_largest(table)] if len(loud) < 2 else []
    return Reading(tuple(sentences), lambda: _table(table))


def _drawn(ax):
    """Return year, day, value, whether an estimate and whether loud, as drawn."""
    for circles in ax.collections:
        if circles.get_gid() == "figures":
            across, values = np.asarray(circles.get_offsets()).T
            days = [found.date() for found in mdates.num2date(across)]
            fills, edges = circles.get_facecolors(), circles.get_edgecolors()
            table = pd.DataFrame({"year": circles.years, "day": days, "value": values})
            table["estimate"] = [to_hex(fill) == _OPEN for fill in fills]
            table["loud"] = [to_hex(edge) != QUIET for edge in edges]
            return table.sort_values(["year", "day"], ignore_index=True)
    return pd.DataFrame()


def _read_span(ax, table):
    """Say about how many years, in how many editions, and when these came out."""
    editions = next(line for line in ax.lines if line.get_gid() == "editions")
    return phrase(
        "vintages_span",
        years=table["year"].nunique(),
        editions=len(editions.get_xdata()),
        first=date_text(table["day"].min()),
        last=date_text(table["day"].max()),
    )


def _read_year(rows):
    """Say what each edition printed about one year."""
    printed = [phrase("vintages_one", **_cells(row)) for _, row in rows.iterrows()]
    return phrase(
        "vintages_year", year=whole(rows["year"].iloc[0]), printed=listing(printed)
    )


def _cells(row):
    """Write value and day of one circle."""
    value = value_text(row["value"])
    value = phrase("as_estimate", value=value) if row["estimate"] else value
    return {"value": value, "day": date_text(row["day"])}


def _read_largest(table):
    """Say about which year the first and the last figure differ most."""
    ends = table.groupby("year")["value"].agg(["first", "last"])
    most = (ends["last"] - ends["first"]).abs().idxmax()
    return phrase(
        "vintages_most",
        year=whole(most),
        first=value_text(ends.loc[most, "first"]),
        last=value_text(ends.loc[most, "last"]),
    )


def _table(table):
    """Return every circle as a row, with headings in the chosen language."""
    cells = [_cells(row) for _, row in table.iterrows()]
    return pd.DataFrame(
        {
            column_label("year"): table["year"].map(whole),
            column_label("vintage_out_by"): [cell["day"] for cell in cells],
            phrase("vintages_figure"): [cell["value"] for cell in cells],
        }
    )
