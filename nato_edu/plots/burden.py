"""Places by several definitions: ranked lists side by side, joined by lines."""

from collections import Counter
from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection

from ..figures import Reading, axes_for, speak
from ..language import Mistake, column_label, country_name, listing, phrase, words
from ..measures.burden import DEFINITIONS, MADE_FROM, ranks
from ..measures.tables import need, numbers_in
from ..style import INK, LINE_WIDTH, QUIET, SMALL
from ._finish import (
    alike,
    loud_colours,
    no_frame,
    put_source,
    put_title,
    whole,
    write,
)
from ._labels import room, text_width, wrap

_MOST = 6  # lists side by side
_SMALL_LINE = 0.7  # height of a line of small text, in rows of a list
_CODE = 13  # points from the middle of a list to the lines beside it
_VALUE = 48  # points right of the last list, for a value
_DISC = 185  # area of a disc with a place in it
_BEHIND = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 0.8}


@dataclass(frozen=True)
class _Lists:
    """The lists as they are drawn.

    Parameters
    ----------
    rows : dict
        Number of the list -> {country -> row in the list, from 0}.
    places, values : list of dict
        For each list, country -> place, and country -> value.
    missing : dict
        Number of the list -> the countries without a value.
    heads : list of str
        What stands over each list.
    """

    rows: dict
    places: list
    values: list
    missing: dict
    heads: list

    @property
    def longest(self):
        """Return how many rows the longest list has."""
        every = [row for rows in self.rows.values() for row in rows.values()]
        return int(max(every, default=-1)) + 1

    def shared(self, number):
        """Return the places in one list that several countries share."""
        counts = Counter(self.places[number].values())
        return {place for place, count in counts.items() if count > 1}


def plot_burden(data, *, columns=None, year=None, highlight=None, most=None, ax=None):
    """Draw the place of each country by several definitions, joined by lines.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country: ``iso3`` and columns with numbers, as `burden`
        returns it. In a table with several years one of them is drawn.
    columns : list of str, optional
        The definitions, at most six; the largest number has place 1. Those of
        `burden` that the table has if left out.
    year : int, optional
        Which year to draw; the last one with values if left out.
    highlight : str or list of str, optional
        One or two countries, by code or by name in any language, drawn in
        colour with place and value.
    most : int, optional
        How many places to draw from the top; all if left out. A highlighted
        country further down stands below them.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, a country unknown, not in the table or in it
        twice, or there are too many columns.

    Notes
    -----
    Countries that share a place have the sign =. Countries without a value stand
    under the list. Numbers of another year, in a column such as
    ``armed_forces_per_1000_year``, are named over the list.

    Examples
    --------
    >>> from nato_edu import burden
    >>> ax = plot_burden(burden(2024), highlight="Norway")
    >>> ax.get_title(loc="left")
    'Who carries the burden? Places by definition, 2024'
    """
    need(data, ["iso3"])
    columns = _definitions(data, columns)
    rows, year = _one_year(data, columns, year)
    loud = loud_colours(rows["iso3"], highlight)
    lists = _lists(rows, columns, year, list(loud), most)
    below = max(map(len, lists.missing.values()), default=0)
    below = 1 + _SMALL_LINE * (1 + ceil(below / 3)) if below else 0.6
    ax = axes_for(ax, plot_burden, lines=lists.longest + 3 + below)
    if lists.longest or any(lists.missing.values()):
        _draw(ax, lists, loud, below)
    no_frame(ax)
    _title(ax, columns, year, most, loud)
    bases = [base for one in columns for base in MADE_FROM.get(one, (one,))]
    put_source(ax, data, bases, below=6)
    speak(ax, _read_burden)
    return ax


def _definitions(data, columns):
    """Return the columns to draw: those asked for, or those of `burden`."""
    if columns is None:
        columns = [one for one in DEFINITIONS if one in data.columns] or DEFINITIONS[:1]
    columns = [columns] if isinstance(columns, str) else list(dict.fromkeys(columns))
    need(data, columns)
    if not 1 <= len(columns) <= _MOST:
        raise Mistake("burden_columns", given=len(columns), most=_MOST)
    return columns


def _one_year(data, columns, year):
    """Return the rows of one year with numbers in the columns, and the year."""
    data = data.assign(**{one: numbers_in(data, one) for one in columns})
    data = data.dropna(subset="iso3")
    if "year" in data.columns:
        years = numbers_in(data, "year")
        known = years[data[columns].notna().any(axis="columns")]
        if year is not None and year not in set(years) and len(known):
            first, last = whole(known.min()), whole(known.max())
            raise Mistake("no_year", given=year, first=first, last=last)
        year = known.max() if year is None else year
        data = data[years == year]
    twice = data["iso3"][data["iso3"].duplicated()]
    if len(twice):
        raise Mistake("burden_twice", given=country_name(twice.iloc[0]))
    return data, None if year is None or pd.isna(year) else year


def _lists(data, columns, year, loud, most):
    """Return who stands where in each list."""
    data = data.iloc[np.argsort([country_name(code) for code in data["iso3"]])]
    codes, ranked = list(data["iso3"]), ranks(data, columns)
    places, values, rows, missing = [], [], {}, {}
    for number, column in enumerate(columns):
        found = zip(codes, ranked[column], strict=True)
        places.append({code: int(rank) for code, rank in found if rank is not pd.NA})
        values.append(dict(zip(codes, data[column], strict=True)))
        order = sorted(places[number], key=places[number].get)
        rows[number] = _cut(order, loud, most)
        missing[number] = [code for code in codes if code not in places[number]]
    heads = [_head(data, column, year) for column in columns]
    return _Lists(rows, places, values, missing, heads)


def _cut(codes, loud, most):
    """Return the row of each country: the first ones, and below them the loud."""
    most = len(codes) if most is None else most
    lower = [code for code in codes[most:] if code in loud]
    rows = {code: row for row, code in enumerate(codes[:most])}
    return rows | {code: most + 0.5 + row for row, code in enumerate(lower)}


def _head(data, column, year):
    """Return what stands over a list: a short label, and the year if it is another."""
    key = f"burden_head_{column}"
    label = phrase(key) if key in words("phrases") else column_label(column)
    own = data.get(f"{column}_year", pd.Series(dtype="float64")).dropna()
    if own.empty or set(own) == {year}:
        return label
    span = "\N{EN DASH}".join(sorted({whole(own.min()), whole(own.max())}))
    return f"{label} ({span})"


def _title(ax, columns, year, most, loud):
    """Write what is shown, and how to read it."""
    key = "burden_title" if set(columns) <= set(DEFINITIONS) else "burden_places"
    title = phrase(key) if year is None else f"{phrase(key)}, {whole(year)}"
    parts = [phrase("burden_lines")]
    parts += [phrase("burden_first", count=most)] if most is not None else []
    parts += [phrase("burden_disc")] if loud else []
    put_title(ax, title, " ".join(parts))


def _draw(ax, lists, loud, below):
    """Draw the lists side by side."""
    names = _names(lists)
    widths = [text_width(name, SMALL, bold=True) for name in names.values()]
    free = room(ax) - max(widths, default=0) - 2 * _CODE - _VALUE
    step = free / max(len(lists.heads) - 1, 1)  # points from list to list
    heads = [wrap(head, step - 6, SMALL, bold=True) for head in lists.heads]
    above = 1 + _SMALL_LINE * max(head.count("\n") + 1 for head in heads)
    ax.set_xlim(-_CODE / step, len(heads) - 1 + _VALUE / step)
    ax.set_ylim(lists.longest + below - 0.5, -above)
    _draw_lines(ax, lists, loud, _CODE / step)
    _draw_discs(ax, lists, loud)
    _write_names(ax, lists, names, loud)
    for number, head in enumerate(heads):
        style = {"color": INK, "fontweight": "bold", "gid": f"head:{number}"}
        write(ax, head, (number, -0.9), align=("center", "bottom"), **style)
        _write_list(ax, lists, number, loud)
        _write_missing(ax, lists, number, step - 6)


def _names(lists):
    """Return name and place of each country of the first list."""
    places = lists.places[0]
    return {code: f"{country_name(code)}  {places[code]}" for code in lists.rows[0]}


def _write_names(ax, lists, names, loud):
    """Write names and places left of the first list."""
    for code, name in names.items():
        bold = {"color": loud[code], "fontweight": "bold"} if code in loud else {}
        style = {"align": ("right", "center_baseline"), "gid": f"name:{code}", **bold}
        write(ax, name, (0, lists.rows[0][code]), shift=(-_CODE, 0), **style)


def _draw_lines(ax, lists, loud, beside):
    """Join the places of each country from list to list, the loud ones on top."""
    codes = sorted(lists.values[0], key=lambda code: (code in loud, code))
    paths = {code: _path(lists, code, beside, code in loud) for code in codes}
    paths = {code: path for code, path in paths.items() if len(path)}
    lines = LineCollection(
        list(paths.values()),
        colors=[loud.get(code, QUIET) for code in paths],
        linewidths=[LINE_WIDTH if code in loud else 0.7 for code in paths],
        zorder=2,
        gid="lines",
    )
    lines.countries = tuple(paths)
    ax.add_collection(lines, autolim=False)


def _path(lists, code, beside, loud):
    """Return the line of a country from each list to the next that has it.

    It leaves room for the codes. That of a loud country runs into the disc on its
    right; on the left stands a value, before which it would look like a minus.
    """
    points = []
    for number in range(len(lists.heads) - 1):
        here, there = (lists.rows[one].get(code) for one in (number, number + 1))
        if here is not None and there is not None:
            way = [(number + beside, here), (number + 1 - beside, there)]
            way += [(number + 1, there)] if loud else []  # into its disc
            points += [*way, (np.nan, np.nan)]
    return np.array(points).reshape(-1, 2)


def _draw_discs(ax, lists, loud):
    """Draw a disc at each place of the loud countries."""
    for number, rows in lists.rows.items():
        shown = [code for code in rows if code in loud]
        if shown:
            across, up = [number] * len(shown), [rows[code] for code in shown]
            colours = [loud[code] for code in shown]
            ax.scatter(across, up, s=_DISC, c=colours, edgecolors="none", zorder=3)


def _write_list(ax, lists, number, loud):
    """Write one list: codes, and place and value of the loud countries."""
    places, values = lists.places[number], lists.values[number]
    shared = lists.shared(number)
    for code, row in lists.rows[number].items():
        sign = "=" if places[code] in shared else ""
        gid = f"place:{number}:{code}:{places[code]}{sign}"
        style = {"align": ("center", "center_baseline"), "gid": gid}
        if code not in loud:
            write(ax, f"{code}{sign}", (number, row), **style)
            continue
        bold = {"color": "white", "fontweight": "bold"}
        write(ax, str(places[code]), (number, row), **style, **bold)
        bold = {"color": loud[code], "fontweight": "bold", "bbox": _BEHIND}
        (text,), style = alike([values[code]]), {"align": ("left", "center_baseline")}
        gid = f"value:{number}:{code}"
        write(ax, text, (number, row), shift=(_CODE - 2, 0), gid=gid, **style, **bold)


def _write_missing(ax, lists, number, width):
    """Write under a list who has no value."""
    codes = lists.missing[number]
    if codes:
        text = f"{phrase('burden_missing')}\n{wrap(' '.join(codes), width, SMALL)}"
        style = {"align": ("center", "top"), "gid": f"missing:{number}"}
        text = write(ax, text, (number, lists.longest + 0.3), **style)
        text.countries = tuple(codes)


# -- Reading aloud -----------------------------------------------------------


def _read_burden(ax):
    """Read the lists aloud: which there are, who is highlighted, or who is first."""
    heads, places = _heads(ax), _places(ax)
    if places.empty:
        return Reading((phrase("nothing_drawn"),), lambda: _table(ax, heads, places))
    loud = list(dict.fromkeys(places["code"][places["value"].notna()]))
    count = places["code"].nunique()
    sentences = [phrase("burden_span", count=count, heads="; ".join(heads.values()))]
    sentences += [_read_loud(heads, places[places["code"] == code]) for code in loud]
    sentences += [] if loud else [_read_first(heads, places)]
    return Reading(tuple(sentences), lambda: _table(ax, heads, places))


def _heads(ax):
    """Return what stands over each list, as drawn."""
    texts = {t.get_gid(): t.get_text().replace("\n", " ") for t in ax.texts}
    return {
        int(gid.partition(":")[2]): text
        for gid, text in texts.items()
        if str(gid).startswith("head:")
    }


def _places(ax):
    """Return list, country, place and written value of each place drawn."""
    values = {t.get_gid(): t.get_text() for t in ax.texts}
    rows = []
    for text in ax.texts:
        kind, _, rest = str(text.get_gid()).partition(":")
        if kind == "place":
            number, code, place = rest.split(":")
            value = values.get(f"value:{number}:{code}")
            rows.append((int(number), code, place, value, text.xy[1]))
    table = pd.DataFrame(rows, columns=["list", "code", "place", "value", "row"])
    return table.sort_values(["list", "row"], ignore_index=True)


def _read_loud(heads, places):
    """Say which places one highlighted country has."""
    found = [f"{p.place} ({heads[p.list]}: {p.value})" for p in places.itertuples()]
    country = country_name(places["code"].iloc[0])
    return phrase("burden_loud", country=country, places=listing(found))


def _read_first(heads, places):
    """Say who has the first place in each list."""
    first = places.drop_duplicates("list")
    found = [f"{country_name(p.code)} ({heads[p.list]})" for p in first.itertuples()]
    return phrase("burden_firsts", names=listing(found))


def _table(ax, heads, places):
    """Return a row for each country with its place in each list, the value if drawn."""
    cells = {code: [None] * len(heads) for code in places["code"]}
    for p in places.itertuples():
        cells[p.code][p.list] = f"{p.place} ({p.value})" if p.value else p.place
    for text in ax.texts:
        for code in getattr(text, "countries", ()):
            row = cells.setdefault(code, [None] * len(heads))
            row[int(text.get_gid().partition(":")[2])] = phrase("burden_missing")
    rows = [[country_name(code), *row] for code, row in cells.items()]
    return pd.DataFrame(rows, columns=[phrase("country"), *heads.values()])
