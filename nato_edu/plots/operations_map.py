"""Where operations were: on the map, and in words for what lies outside it."""

import datetime as dt
from functools import partial

from matplotlib.collections import PathCollection

from ..datasets import shapes
from ..figures import axes_for, speak
from ..language import (
    LANGUAGES,
    Mistake,
    as_list,
    codes_by_name,
    country_name,
    date_text,
    day,
    phrase,
    words,
)
from ..measures.operation_names import find_operations
from ..measures.operations import (
    columns_of,
    count_classes,
    last_day_of,
    operations_by_country,
    operations_on,
    periods,
)
from ..measures.tables import need
from ..style import BORDER, INK, LAND, LOUD, RAMP, SMALL, TEXT
from ._finish import put_source, put_title
from ._labels import room, wrap
from ._numbers_on_map import write_numbers
from ._operations_map_aloud import read_operations_map
from ._periods import said
from .maps import base_map, borders_line, outlines_on

OPERATIONS_MAP_INCHES = 7.4, 5.85
_LIST = 0.012, 0.975  # left end and top of the lists, in fractions of the axes
_LIST_WIDE, _LIST_HIGH = 0.24, 0.4  # of the room: to Iceland, to North America
_LEADING = 1.35 * SMALL  # points from line to line
_FEW_NAMES = 4  # so many names have room over the map
_STEPS_OF_RAMP = {1: (2,), 2: (1, 3), 3: (1, 2, 4), 4: (1, 2, 3, 4)}
_WHITE_ON = RAMP[3:]  # on these colours, numbers are white
_SURE = 0.96  # of the room: large letters come out a little wider than measured


def plot_operations_map(data, *, date=None, theatre=None, highlight=None, ax=None):
    """Draw in which countries operations were, all of them or those of a day.

    Parameters
    ----------
    data : pandas.DataFrame
        ``operations``, ``norwegian_operations``, or a table with at least
        ``operation_name``, ``operation_from``, ``operation_until`` and
        ``operation_countries`` (codes with spaces between them).
    date : date or str, optional
        Only what was under way on this day, as `operations_on` tells, on the
        borders of the day. All operations, on the latest borders, if left out.
    theatre : str, optional
        Only one theatre, by its code or its name in any language.
    highlight : str or list of str, optional
        One or two operations, of which the countries are outlined, or countries.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, the date lies in the future, or theatre,
        operation or country are unknown.

    Notes
    -----
    Many operations were far from the North Atlantic, and some at sea or along
    a whole flank without a list of countries. Both stand beside the map, with
    their numbers; so does a country that had no outline on the day.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_operations_map(load("operations"), date="1999-05-01")
    >>> ax.get_title(loc="left")
    'Operations on 1 May 1999: 3'
    """
    need(data, ["operation_countries"])
    runs = periods(data)
    loud = _loud(runs, highlight)
    within = _of_theatre(runs, theatre)
    found = within if date is None else operations_on(date, within)
    borders = day(date or last_day_of(runs) or dt.date.today())
    outlines = outlines_on(borders)
    counts = operations_by_country(found)
    colours = _colours(counts)
    ax = axes_for(ax, plot_operations_map, inches=OPERATIONS_MAP_INCHES)
    _fill(ax, counts, colours, outlines)
    base_map(ax, {})
    _outline(ax, [code for code in loud if code in outlines], outlines)
    write_numbers(ax, counts, _text_colours(counts, colours), outlines)
    _write_lists(ax, _lists(found, counts, outlines, date))
    unsure = _unsure(found)
    _head(ax, found, colours, date, _name_of(within, theatre), unsure)
    put_source(
        ax, data, [columns_of(data)["from"]], more=borders_line(borders), below=6
    )
    hidden = _hidden(loud, outlines) + unsure
    if date is None:  # else the title says of which day the borders are
        hidden.append(borders_line(borders))
    names = _names_by_place(found)
    speak(ax, partial(read_operations_map, date=date, hidden=hidden, names=names))
    return ax


def _loud(runs, highlight):
    """Return the countries that are highlighted, or in which an operation was."""
    names = as_list(highlight)
    if len(names) > len(LOUD):
        raise Mistake("operations_too_loud", given=len(names), most=len(LOUD))
    codes = []
    for name in names:
        code = codes_by_name().get(str(name).strip().casefold())
        codes += [code] if code else _countries_of(runs, find_operations(runs, [name]))
    return list(dict.fromkeys(codes))


def _countries_of(runs, operations):
    """Return the countries in which some operations were."""
    mine = runs[runs["operation"].isin(operations)]
    return operations_by_country(mine).index.tolist()


def _of_theatre(runs, theatre):
    """Return the operations of one theatre, given in any language, or all."""
    if theatre is None:
        return runs
    need(runs, ["theatre"])
    present = runs["theatre"].dropna().unique()
    chosen = [one for one in present if str(theatre).casefold() in _called(one)]
    if not chosen:
        possible = [said("theatre", one) for one in present]
        raise Mistake("map_operations_no_theatre", given=theatre, possible=possible)
    return runs[runs["theatre"].isin(chosen)]


def _called(theatre):
    """Return the code and the names of a theatre, folded."""
    row = words("values").get(f"theatre.{theatre}", {})
    return [str(theatre).casefold(), *(row[c].casefold() for c in LANGUAGES if row)]


def _name_of(within, theatre):
    """Return the name of the theatre that was asked for, as a sentence."""
    return "" if theatre is None else f"{said('theatre', within['theatre'].iloc[0])}."


def _colours(counts):
    """Return the colour of each class of numbers: (lowest, highest) -> colour."""
    classes = count_classes(int(counts.max()) if len(counts) else 0)
    steps = _STEPS_OF_RAMP.get(len(classes), ())
    return {one: RAMP[step] for one, step in zip(classes, steps, strict=True)}


def _text_colours(counts, colours):
    """Return the colour of the number of each country, which its area allows."""
    areas = {n: next(c for (a, b), c in colours.items() if a <= n <= b) for n in counts}
    return {
        code: "white" if areas[n] in _WHITE_ON else INK for code, n in counts.items()
    }


# -- The map -----------------------------------------------------------------


def _fill(ax, counts, colours, outlines):
    """Fill all countries, those with operations by their number."""
    _add(ax, "none", [code for code in outlines if code not in counts], LAND, outlines)
    for (low, high), colour in colours.items():
        codes = counts[(counts >= low) & (counts <= high)].index
        here = [code for code in codes if code in outlines]
        _add(ax, f"{low}-{high}", sorted(here), colour, outlines)


def _add(ax, name, codes, colour, outlines):
    if not codes:
        return
    areas = PathCollection(
        [outlines[code] for code in codes],
        facecolors=colour,
        edgecolors=BORDER,
        linewidths=0.5,
        gid=f"operations:{name}",
    )
    areas.countries = tuple(codes)
    ax.add_collection(areas, autolim=False)


def _outline(ax, codes, outlines):
    """Draw a strong line around the countries that are highlighted."""
    if codes:
        edges = PathCollection(
            [outlines[code] for code in codes],
            facecolors="none",
            edgecolors=INK,
            linewidths=1.3,
            gid="outline",
        )
        edges.outlined = tuple(codes)
        ax.add_collection(edges, autolim=False)


# -- Beside the map ----------------------------------------------------------


def _lists(found, counts, outlines, date):
    """Return what is not drawn on the map: heading -> [(place, number)]."""
    ever = {shape["iso3"] for shape in shapes()["shapes"]}
    away = {code: count for code, count in counts.items() if code not in outlines}
    lists = {
        "outside": [(c, n) for c, n in away.items() if c not in ever],
        "no_outline": [(c, n) for c, n in away.items() if c in ever],
    }
    named = {
        kind: [(country_name(code, on=date), n) for code, n in places]
        for kind, places in lists.items()
    }
    named["no_country"] = _without_country(found)
    return {kind: sorted(places, key=_first_many) for kind, places in named.items()}


def _first_many(place):
    return -place[1], place[0]


def _without_country(found):
    """Return the theatres of operations for which no country is named."""
    nowhere = found[found["operation_countries"].isna()]
    return list(_theatres(nowhere).value_counts().items())


def _theatres(found):
    """Return the name of the theatre of each operation."""
    if "theatre" not in found:
        return found["operation"].map(lambda _: phrase("operations_no_group"))
    names = found["theatre"].astype("object").map(lambda one: said("theatre", one))
    return names.where(found["theatre"].notna(), phrase("operations_no_group"))


def _write_lists(ax, lists):
    """Write in the empty Atlantic what the map does not show."""
    space, depth = room(ax) * _LIST_WIDE, 0.0
    most = room(ax) * _LIST_HIGH / _LEADING
    for kind, places in lists.items():
        if places:
            heading = wrap(phrase(f"map_operations_{kind}"), space, SMALL, bold=True)
            depth += _write(ax, heading, depth, "heading", fontweight="bold")
            body = ", ".join(f"{name}\N{NO-BREAK SPACE}{n}" for name, n in places)
            lines = wrap(body, space, SMALL).split("\n")
            short = _few(lines, int(most - depth / _LEADING))
            depth += _write(ax, short, depth, f"list:{kind}", places) + 0.5 * _LEADING


def _few(lines, most):
    """Return the first lines, and a sign if there are more."""
    return "\n".join(lines if len(lines) <= most else [*lines[: max(1, most)], "…"])


def _write(ax, text, depth, gid, places=(), **style):
    """Write some lines so many points under the top, and return their height."""
    written = ax.annotate(
        text,
        _LIST,
        xycoords="axes fraction",
        xytext=(0, -depth),
        textcoords="offset points",
        va="top",
        fontsize=SMALL,
        linespacing=1.33,
        color=INK,
        gid=gid,
        **style,
    )
    written.set_parse_math(False)
    written.places = tuple(places)
    return _LEADING * (text.count("\n") + 1)


def _head(ax, found, colours, date, place, unsure):
    """Write title, subtitle and key."""
    key = [
        (f"{low}", f"{low}" if low == high else f"{low}–{high}", {"facecolor": colour})
        for (low, high), colour in colours.items()
    ]
    parts = [place, phrase("map_operations_how"), *unsure]
    if date is None:
        title = phrase("map_operations_title", count=len(found))
    else:
        title = phrase("map_operations_on", date=date_text(date), count=len(found))
    subtitle = wrap(" ".join(filter(None, parts)), _SURE * room(ax), TEXT)
    put_title(ax, title, subtitle, key=key)


def _unsure(found):
    """Say of which operations it is not certain that they were under way."""
    if "certain" not in found or found["certain"].all():
        return []
    names = found["operation_label"][~found["certain"].astype("bool")]
    if len(names) > _FEW_NAMES:
        return [phrase("map_operations_many_unsure", count=len(names))]
    return [phrase("map_operations_unsure", names=", ".join(names))]


def _hidden(loud, outlines):
    """Say which highlighted countries are not on the map."""
    names = [country_name(code) for code in loud if code not in outlines]
    return [phrase("map_operations_hidden", names=", ".join(names))] if names else []


def _names_by_place(found):
    """Return the names of the operations in each country."""
    places = found["operation_countries"].astype("object").fillna("")
    named = {}
    for codes, label in zip(places, found["operation_label"], strict=True):
        for code in str(codes).split():
            named.setdefault(code, []).append(label)
    return named
