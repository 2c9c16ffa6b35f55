"""Two alliances beside each other, year by year."""

import numpy as np
import pandas as pd
from matplotlib.colors import to_hex

from ..figures import Reading, axes_for, panel_of, speak
from ..language import (
    as_list,
    column_label,
    country_name,
    listing,
    number,
    phrase,
    value_label,
)
from ..measures.structure import SIDES, balance, changes_of_membership
from ..measures.tables import need, span_of
from ..style import INK, LINE_WIDTH, LOUD, SMALL, TEXT
from ._finish import (
    key_of,
    numbers,
    put_source,
    put_title,
    quiet_frame,
    value_text,
    whole_years,
)
from ._labels import along, name_along, name_ends, name_point, settle, wrap

_COLOURS = dict(zip(SIDES, (LOUD[0], LOUD[0], LOUD[1], LOUD[1]), strict=True))
_LEADER_OF = {"nato": "usa", "warsaw_pact": "ussr"}  # drawn dashed
_DASHES = (0, (3, 1.5))
_NEAR = 3  # years before the end, in which a line still has its name there
_HARD_SPACE = "\N{NO-BREAK SPACE}"
_FEW = 2  # so many names are written; if more join at once, their number
# Heights in lines of text: of a panel, between two panels, over the first ones.
_PANEL, _BETWEEN, _OVER = 7, 3.1, 1.5
BALANCE_LINES = 17  # lines of text in the height of one panel
_HEAD = 4  # more lines over all panels than a list has
_WIDTH, _NEXT = 0.43, 0.57  # of a panel, and where the second one begins


def plot_balance(data, column, *, span=(1949, 1991), ax=None):
    """Draw the weight of NATO and the Warsaw Pact over the years.

    Parameters
    ----------
    data : pandas.DataFrame
        ``capabilities``, or a table with ``iso3``, ``year`` and the columns.
    column : str or list of str
        What to add up over the members of each year; a panel for each of
        several columns. See `balance` for what may be added.
    span : (int, int)
        First and last year.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, or a country stands twice for a year.

    Notes
    -----
    Upright ticks mark the years in which members came or went: there the sum
    jumps though nobody armed. An open dot is a sum that lacks a member without
    data. Correlates of War counts money in dollars of the year at exchange
    rates, which swing; its Soviet figures break in 1989. Numbers of soldiers,
    tons and dollars say nothing about quality or nuclear weapons.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_balance(load("capabilities"), "cow_soldiers_thousand")
    >>> ax.get_title(loc="left")
    'Soldiers, thousands: NATO and Warsaw Pact'
    """
    columns = list(dict.fromkeys(as_list(column)))
    need(data, ["iso3", "year", *columns])
    table, changes = balance(columns, data, span=span), changes_of_membership(span)
    places, lines = _places(len(columns))
    ax = axes_for(ax, plot_balance, lines=lines)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    for place, name in zip(places, columns, strict=True):
        panel = panel_of(ax, place)
        sums = table[table["measure"] == name].set_index("year")
        _draw_sides(panel, sums, changes)
        _dress(panel, span, name)
    if len(columns) == 1:
        _name_sides(ax.child_axes[0])
    _head(ax, table, columns, changes)
    put_source(ax, data, columns, below=24)
    if len(columns) == 1:
        settle(ax)
        _name_inside(ax.child_axes[0])
    speak(ax, _read_balance)
    return ax


def _names():
    """Return the name of each side."""
    return {
        "nato": "NATO",
        "usa": country_name("USA"),
        "warsaw_pact": value_label("former_bloc", "warsaw_pact"),
        "ussr": country_name("SUN"),
    }


def _places(count):
    """Return left, bottom, width and height of each panel, and the lines needed."""
    rows = (count + 1) // 2
    total = rows * (_PANEL + _BETWEEN) - _BETWEEN + _OVER
    places = []
    for panel in range(count):
        below = rows - 1 - panel // 2
        bottom = below * (_PANEL + _BETWEEN) / total
        places.append((_NEXT * (panel % 2), bottom, _WIDTH, _PANEL / total))
    return (places, total + _HEAD) if count > 1 else ([(0, 0, 1, 1)], BALANCE_LINES)


# -- Drawing -----------------------------------------------------------------


def _draw_sides(panel, sums, changes):
    """Draw a line for each side, and marks where its sum is not what it seems."""
    for side in SIDES:
        own = sums[sums["side"] == side]
        leads = side in _LEADER_OF.values()
        panel.plot(
            own.index,
            own["value"],
            color=_COLOURS[side],
            linewidth=1.3 if leads else LINE_WIDTH,
            linestyle=_DASHES if leads else "solid",
            marker="o" if len(own) == 1 else None,
            markersize=4,
            zorder=2 if leads else 3,
            gid=f"side:{side}",
        )
        if not leads:
            _mark_changes(panel, own, [c for c in changes if c[1] == side])
            _mark_partial(panel, own)


def _mark_changes(panel, own, changes):
    """Draw an upright tick where members came or went."""
    years = [change[0] for change in changes]
    ticks = panel.plot(
        years,
        own["value"].reindex(years),
        linestyle="none",
        marker="|",
        markersize=11,
        markeredgewidth=1.2,
        markeredgecolor=INK,
        zorder=4,
        gid="changes",
    )[0]
    ticks.changes = tuple(_change(*change) for change in changes)


def _mark_partial(panel, own):
    """Draw an open dot where a member without data is not in the sum."""
    lacking = own[own["without_data"].map(len).gt(0) & own["value"].notna()]
    dots = panel.plot(
        lacking.index,
        lacking["value"],
        linestyle="none",
        marker="o",
        markersize=5,
        markerfacecolor="white",
        markeredgecolor=INK,
        zorder=5,
        gid="partial",
    )[0]
    dots.lacking = tuple(tuple(codes) for codes in lacking["without_data"])


def _dress(panel, span, name):
    """Begin at zero, and write the name of the column over a small panel."""
    first, last = span_of(span)
    quiet_frame(panel)
    panel.set_xlim(first - 0.5, last + 0.5)
    panel.set_ylim(0, 1.08 * panel.get_ylim()[1])  # with room for names
    whole_years(panel.xaxis)
    numbers(panel.yaxis)
    panel.set_gid(f"panel:{name}")


def _sides(panel):
    """Yield side, places without gaps and look of the name of each line."""
    for line in panel.lines:
        side = str(line.get_gid()).partition(":")[2]
        points = line.get_xydata()
        points = points[~np.isnan(points[:, 1])]
        if side and len(points):
            weight = "normal" if side in _LEADER_OF.values() else "bold"
            yield side, points, {"color": _COLOURS[side], "fontweight": weight}


def _last(panel):
    return max((points[-1, 0] for _, points, _ in _sides(panel)), default=0)


def _name_sides(panel):
    """Write the name of each side where the lines end."""
    last = _last(panel)
    ends = [
        (last, points[-1, 1], _names()[side], look)
        for side, points, look in _sides(panel)
        if points[-1, 0] >= last - _NEAR
    ]
    name_ends(panel, ends, TEXT)


def _name_early_sides(panel, taken):
    """Write the name of a side whose line ends long before the others beside it."""
    last = _last(panel)
    for side, points, look in _sides(panel):
        if points[-1, 0] < last - _NEAR:
            name = _names()[side]
            after = name_along(panel, name, points, SMALL, taken=taken, **look)
            taken = taken if after is None else after
    return taken


def _name_inside(panel):
    """Write at the ticks who came or went, where there is room."""
    ticks = [line for line in panel.lines if line.get_gid() == "changes"]
    lines = [line.get_xydata() for line in panel.lines if line not in ticks]
    taken = _name_early_sides(panel, along(panel, lines))
    for line in ticks:
        for place, change in zip(line.get_xydata(), line.changes, strict=True):
            if not np.isnan(place).any():
                name = change.rpartition(_HARD_SPACE)[0]  # the axis says the year
                look = {"taken": taken, "gid": "change", "color": INK}
                after = name_point(panel, place, [name], SMALL, **look)
                taken = taken if after is None else after


def _head(ax, table, columns, changes):
    """Write the title, the key of several panels, and what one must know."""
    names = _names()
    sides = {"nato": names["nato"], "pact": names["warsaw_pact"]}
    if len(columns) == 1:
        title = phrase("balance_title", measure=column_label(columns[0]), **sides)
        put_title(ax, title, _subtitle(table, columns, changes))
        return
    span = {"first": table["year"].min(), "last": table["year"].max()}
    for panel, name in zip(ax.child_axes, columns, strict=True):
        _head_panel(panel, name)
    put_title(
        ax,
        phrase("balance_titles", **span, **sides),
        _subtitle(table, columns, changes),
        key=[(s, names[s], {"facecolor": _COLOURS[s]}) for s in _LEADER_OF],
    )


def _head_panel(panel, name):
    """Write over a panel what it shows."""
    width = 72 * panel.get_window_extent().width / panel.figure.dpi
    panel.set_title(
        wrap(column_label(name), 0.95 * _NEXT / _WIDTH * width, SMALL, bold=True),
        loc="left",
        parse_math=False,
        fontsize=SMALL,
        fontweight="bold",
        color=INK,
        pad=4,
        y=1,
    )
    panel.tick_params(labelsize=SMALL)


def _subtitle(table, columns, changes):
    """Return what must be known to read the sums."""
    names = _names()
    parts = [phrase("balance_sums", usa=names["usa"], ussr=names["ussr"])]
    if changes:
        parts.append(phrase("balance_ticks"))
    if any("_usd" in name for name in columns):
        parts.append(phrase("balance_dollars"))
    if (table["without_data"].map(len).gt(0) & table["side"].isin(_LEADER_OF)).any():
        parts.append(phrase("balance_partial"))
    return " ".join(parts)


def _change(year, side, kind, codes):
    """Return ``+ Spain 1982``, or how many came at once."""
    sign = "+" if kind == "joined" else "\N{MINUS SIGN}"
    names = [
        country_name(code, on=f"{year - (kind == 'left')}-12-31") for code in codes
    ]
    what = ", ".join(names)
    if len(names) > _FEW:
        what = phrase("balance_count", count=len(names))
    return f"{sign} {what} {year}".replace(" ", _HARD_SPACE)


# -- Reading aloud -----------------------------------------------------------


def _read_balance(ax):
    """Read the sums aloud: both ends, how often one is ahead, what is missing."""
    tables = {_label(panel): _drawn(ax, panel) for panel in ax.child_axes}
    known = {
        name: table for name, table in tables.items() if table.notna().any(axis=None)
    }
    if not known:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    long = len(known) == 1
    sentences = ["; ".join(_read_one(*pair, long=long) for pair in known.items()) + "."]
    if changes := _changes(ax.child_axes[0]):
        sentences.append(phrase("balance_changes", changes="; ".join(changes)))
    lacking = dict.fromkeys(one for panel in ax.child_axes for one in _lacking(panel))
    if lacking:
        sentences.append(phrase("balance_missing", names=listing(lacking)))
    return Reading(tuple(sentences), lambda: _balance_table(known))


def _changes(panel):
    """Return who came and went at the ticks, in the order of time."""
    ticks = [line for line in panel.lines if line.get_gid() == "changes"]
    pairs = [p for t in ticks for p in zip(t.get_xdata(), t.changes, strict=True)]
    return [change for _, change in sorted(pairs)]


def _label(panel):
    return column_label(panel.get_gid().partition(":")[2])


def _drawn(ax, panel):
    """Return a table with a row per year and a column per side, as drawn."""
    names, meaning = _names(), _meanings(ax)
    found = {}
    for line in panel.lines:
        if str(line.get_gid()).startswith("side:"):
            dashed = line.get_linestyle() != "-"
            side = meaning.get(to_hex(line.get_color()))
            side = _LEADER_OF.get(side) if dashed else side
            x, y = line.get_data()
            found[names.get(side, "")] = pd.Series(y, np.asarray(x, dtype="int64"))
    return pd.DataFrame(found)


def _meanings(ax):
    """Return which alliance each colour means, by the key or by the names."""
    sides = {name: side for side, name in _names().items()}
    keyed = {colour: sides[label] for (colour, _), label in key_of(ax).items()}
    written = {
        to_hex(text.get_color()): sides[text.get_text()]
        for panel in ax.child_axes
        for text in panel.texts
        if sides.get(text.get_text()) in _LEADER_OF
    }
    return keyed | written


def _lacking(panel):
    """Yield country and year of each member that is not in a sum."""
    for dots in panel.lines:
        if dots.get_gid() == "partial":
            for year, codes in zip(dots.get_xdata(), dots.lacking, strict=True):
                for code in codes:
                    yield f"{country_name(code, on=f'{year:.0f}-07-01')} ({year:.0f})"


def _read_one(name, table, *, long):
    """Say what both alliances had at both ends, and how often one was ahead."""
    names = _names()
    nato, pact = (table.get(names[side]) for side in _LEADER_OF)
    both = pd.DataFrame({"nato": nato, "pact": pact}).dropna()
    if both.empty:
        return phrase("balance_alone", measure=name)
    ends = {
        f"{side}_{end}": value_text(both[side].iloc[place])
        for side in ("nato", "pact")
        for end, place in (("first", 0), ("last", -1))
    }
    return phrase(
        "balance_read" if long else "balance_read_short",
        measure=name,
        first=both.index[0],
        last=both.index[-1],
        ahead=int((both["nato"] > both["pact"]).sum()),
        years=len(both),
        nato=names["nato"],
        pact=names["warsaw_pact"],
        **ends,
    )


def _text(value):
    """Write a sum with all its digits, up to the seventh."""
    return number(float(f"{value:.7g}"))


def _balance_table(tables):
    """Return every value drawn, a row per measure and year."""
    rows = [
        table.map(_text, na_action="ignore")
        .rename_axis(phrase("balance_year"))
        .reset_index()
        .assign(**{phrase("measure"): name})
        for name, table in tables.items()
    ]
    table = pd.concat(rows, ignore_index=True)
    return table[[phrase("measure"), *table.columns.drop(phrase("measure"))]]
