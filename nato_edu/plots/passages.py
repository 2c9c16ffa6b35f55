"""Two versions of a text side by side, passage by passage."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.path import Path

from ..figures import Reading, axes_for, speak
from ..language import Mistake, phrase
from ..measures.texts import aligned, chosen, label_of
from ..style import INK, KINDS, LOUD, QUIET, QUIET_INK, SMALL, TEXT
from ._finish import key_of, look_of, put_source, put_title, text_of
from ._labels import room, text_width

# Six relations, four kinds: another form is a change, and what stands in one
# text only is one kind, because the picture shows in which.
_KIND_OF = {
    "same": "same",
    "changed": "changed",
    "form": "changed",
    "same_error": "same_error",
    "only_german": "one_only",
    "only_english": "one_only",
}
_COLOURS = dict(
    zip(("same_error", "one_only", "changed", "same"), KINDS, strict=True)
) | {"asked": LOUD[0], "others": KINDS[3]}
_SIDES = ("german", "english")
_CELL = 15  # points, width of a passage in its column
_NUMBER = 30  # points, room for the number of a paragraph
_BETWEEN = 90  # points, least from one column to the other
_HEAD = 2.1  # rows above the first for the headings
_PITCH = 0.8  # lines of text for a row
_MOST = 2  # themes that can be highlighted


def plot_passages(data, *, relation=None, highlight=None, ax=None):
    """Draw two versions of a text as columns, with lines between the same themes.

    Parameters
    ----------
    data : pandas.DataFrame
        ``parallel_passages``, or a table with its columns ``passage_theme``,
        ``passage_relation``, ``place_german`` and ``place_english``; see
        `nato_edu.measures.texts.aligned`.
    relation : str, optional
        One relation, for example ``"same_error"`` or its name in any language:
        it alone is in colour. All are coloured if left out.
    highlight : str or list of str, optional
        One or two themes, in bold.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, a place or relation cannot be understood, a theme
        is not in the table, or more than two are highlighted.

    Notes
    -----
    What stands in one text only ends in a gap of the other. Another form of
    the whole text counts as changed. A passage that stands in two paragraphs is
    drawn twice.

    Examples
    --------
    >>> from nato_edu import description, load
    >>> ax = plot_passages(load("parallel_passages"), highlight="Gulf states")
    >>> print(description(ax).splitlines()[0])
    Two texts side by side, theme by theme
    """
    table = aligned(data)
    loud = _loud(table, highlight)
    table = table.assign(kind=_kinds(table, relation))
    rows = _height(table)
    ax = axes_for(ax, plot_passages, lines=_lines(rows))
    names = _names(ax, table, loud)
    _lay_out(ax, rows)
    if len(table):
        _draw_links(ax, table, loud, names.edges)
        for side in _SIDES:
            _draw_column(ax, table, side, names)
    _write_head(ax, table, relation, len(data) - _number_of_passages(data))
    put_source(ax, data, ["passage_theme", "passage_relation"], below=4)
    speak(ax, _read_passages)
    return ax


def passages_lines(data):
    """Return how many lines of text the picture needs in height.

    Examples
    --------
    >>> from nato_edu import load
    >>> 30 < passages_lines(load("parallel_passages")) < 40
    True
    """
    return _lines(_height(aligned(data)))


def _height(table):
    """Return how many passages and gaps stand under each other."""
    return 1 + int(table[["row_german", "row_english"]].to_numpy().max(initial=0))


def _lines(rows):
    return _PITCH * (rows + _HEAD) + 2


def _loud(table, highlight):
    """Return the themes to highlight."""
    loud = chosen("passage_theme", table["passage_theme"], highlight)
    if len(loud) > _MOST:
        raise Mistake("too_many_themes", given=len(loud), most=_MOST)
    return loud


def _kinds(table, relation):
    """Return the kind of each row: by its relation, or whether it was asked for."""
    relations = table["passage_relation"]
    if relation is None:
        return relations.map(_KIND_OF)
    asked = chosen("passage_relation", _KIND_OF, relation)
    return np.where(relations.isin(asked), "asked", "others")


def _number_of_passages(data):
    """Return how many rows of a table can be drawn."""
    columns = ["passage_theme", "passage_relation"]
    places = data[["place_german", "place_english"]].notna().any(axis=1)
    return int((data[columns].notna().all(axis=1) & places).sum())


# -- Drawing -----------------------------------------------------------------


def _lay_out(ax, rows):
    """Measure across in points, and downwards in rows."""
    ax.set(xlim=(0, room(ax)), ylim=(rows - 0.4, -_HEAD), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)


@dataclass(frozen=True)
class _Names:
    """The names of the themes as they fit, and the columns between them."""

    short: dict  # theme -> name, cut where there is no more room
    loud: list  # themes in bold
    size: float
    edges: dict  # side -> inner and outer edge of the column of passages


def _names(ax, table, loud):
    """Return the names at a size that fits, and put the columns beside them."""
    most = (room(ax) - _BETWEEN) / 2 - _CELL - _NUMBER
    full = {theme: label_of("passage_theme", theme) for theme in table["passage_theme"]}
    size = _size_for(full.values(), most)
    short = {theme: _cut(full[theme], most, size, theme in loud) for theme in full}
    widths = [text_width(name, size, theme in loud) for theme, name in short.items()]
    outer = max(widths, default=0) + _NUMBER
    edges = {"german": (outer + _CELL, outer)}
    edges["english"] = tuple(room(ax) - x for x in edges["german"])
    return _Names(short, loud, size, edges)


def _outward(side):
    return -1 if side == "german" else 1


def _draw_links(ax, table, loud, edges):
    """Draw a line for each pair of passages, and one into a gap, dashed."""
    start, end = (edges[side][0] for side in _SIDES)
    alone = table[["place_german", "place_english"]].isna().any(axis=1)
    bold = table["passage_theme"].isin(loud)
    for (kind, gap, strong), some in table.groupby([table["kind"], alone, bold]):
        rows = some[["row_german", "row_english"]].to_numpy()
        colour = INK if strong else _line_colour(kind)
        lines = PathCollection(
            [_curve(start, end, *pair) for pair in rows],
            facecolors="none",
            edgecolors=colour,
            linewidths=2.2 if strong else 1.3,
            linestyles=(0, (1.5, 1.5)) if gap else "solid",
            zorder=3 if strong else 2,
            gid=f"links:{kind}",
        )
        ax.add_collection(lines, autolim=False)


def _line_colour(kind):
    """Return the colour of a line; that of the lightest patch would not be seen."""
    return QUIET if _COLOURS[kind] == KINDS[3] else _COLOURS[kind]


def _curve(start, end, top, bottom):
    """Return a line that leaves and arrives level."""
    middle = (start + end) / 2
    places = [(start, top), (middle, top), (middle, bottom), (end, bottom)]
    return Path(places, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])


def _draw_column(ax, table, side, names):
    """Draw one text: its passages, gaps, names and numbers of paragraphs."""
    place, row = f"place_{side}", f"row_{side}"
    own = table.dropna(subset=place).drop_duplicates(row).sort_values(row)
    starts = own[place] != own[place].shift()
    edges = names.edges[side]
    for kind, some in own.groupby("kind"):
        # A paragraph begins after a little space.
        rise = np.where(starts[some.index], 0.34, 0.46)
        ends = zip(some[row] - rise, some[row] + 0.46, strict=True)
        boxes = [_box(edges, *span) for span in ends]
        _add_boxes(ax, boxes, facecolors=_COLOURS[kind], gid=f"cells:{kind}")
    gaps = [_box(edges, at - 0.34, at + 0.34) for at in table[row][table[place].isna()]]
    style = {"linestyles": (0, (2, 1.5)), "linewidths": 0.8}
    _add_boxes(ax, gaps, facecolors="none", edgecolors=QUIET, gid="gaps", **style)
    _name_rows(ax, side, own, names)
    _number_paragraphs(ax, side, own[starts], edges[1])


def _add_boxes(ax, boxes, **style):
    """Add boxes of one look, without an edge if none is given."""
    style = {"edgecolors": "none", **style}
    ax.add_collection(PolyCollection(boxes, **style), autolim=False)


def _box(edges, top, bottom):
    """Return the corners of one passage."""
    inner, outer = edges
    return [(inner, top), (outer, top), (outer, bottom), (inner, bottom)]


def _name_rows(ax, side, own, names):
    """Write the theme of each passage beside it, the highlighted ones in bold."""
    place = names.edges[side][1] + _outward(side) * _NUMBER
    for row, theme in zip(own[f"row_{side}"], own["passage_theme"], strict=True):
        strong = theme in names.loud
        ax.text(
            place,
            row,
            names.short[theme],
            ha="right" if side == "german" else "left",
            va="center",
            fontsize=names.size,
            fontweight="bold" if strong else "normal",
            color=QUIET_INK if names.loud and not strong else INK,
            parse_math=False,
            gid=f"loud:{side}" if strong else f"name:{side}",
        )


def _size_for(names, width):
    """Return the size of text at which the longest name fits, or the smallest."""
    fits = all(text_width(name, TEXT) <= width for name in names)
    return TEXT if fits else SMALL


def _cut(name, width, size, bold):
    """Shorten a name that is too long, with a sign for what is left out."""
    if text_width(name, size, bold) <= width:
        return name
    while name and text_width(f"{name}…", size, bold) > width:
        name = name[:-1]
    return f"{name.rstrip()}…"


def _number_paragraphs(ax, side, starts, outer):
    """Write the number of each paragraph where it begins, and the text on top."""
    x = outer + _outward(side) * 4
    style = {"ha": "right" if side == "german" else "left", "va": "center"}
    quiet = style | {"fontsize": SMALL, "color": QUIET_INK, "gid": f"place:{side}"}
    for row, place in zip(starts[f"row_{side}"], starts[f"place_{side}"], strict=True):
        name = place if place.isdigit() else phrase(f"passages_{place}")
        ax.text(x, row, name, **quiet)
    style |= {"fontsize": TEXT, "fontweight": "bold", "color": INK}
    ax.text(x, -1.3, phrase(f"passages_{side}"), gid=f"heading:{side}", **style)


def _write_head(ax, table, relation, missing):
    """Write title, what must be known, and the key of the kinds that are drawn."""
    subtitle = phrase("passages_subtitle")
    if missing:
        subtitle += " " + phrase("passages_left_out", count=missing)
    put_title(ax, phrase("passages_title"), subtitle, _key(table, relation))


def _key(table, relation):
    """Return the entries of the key, in the order of reading."""
    if not len(table):
        return []
    labels = {kind: phrase(f"passages_{kind}") for kind in (*_COLOURS,)[:4]}
    order = ("same", "changed", "same_error", "one_only")
    if relation is not None:
        asked = chosen("passage_relation", _KIND_OF, relation)
        names = [label_of("passage_relation", one) for one in asked]
        labels = {"asked": ", ".join(names), "others": phrase("passages_others")}
        order = ("asked", "others")
    return [(kind, labels[kind], {"facecolor": _COLOURS[kind]}) for kind in order]


# -- Reading aloud -----------------------------------------------------------


def _read_passages(ax):
    """Read the columns aloud: how many themes are where, and of which kind."""
    links = _drawn_links(ax)
    if links.empty:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    subtitle = text_of(ax, "subtitle").replace("\n", " ")
    sentences = [f"{subtitle} {_read_sides(links)}", _read_kinds(links)]
    loud = links[links["loud"]]
    if len(loud):
        sentences.append(" ".join(_read_one(row) for row in loud.itertuples()))
    return Reading(tuple(sentences), lambda: _passage_table(links))


def _drawn_links(ax):
    """Return a row for each line: theme, kind, place and order on either side."""
    written = {gid: _written(ax, gid) for gid in _gids("name", "loud", "place")}
    kinds = _kind_at(ax)
    rows = []
    for lines in ax.collections:
        if not str(lines.get_gid()).startswith("links:"):
            continue
        for path in lines.get_paths():
            ends = dict(zip(_SIDES, path.vertices[[0, -1], 1], strict=True))
            rows.append(_link_row(ends, written, kinds))
    columns = ["theme", "kind", "loud", *_SIDES, "row_german", "row_english"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["row_german", "row_english"])


def _gids(*parts):
    return [f"{part}:{side}" for part in parts for side in _SIDES]


def _written(ax, gid):
    """Return the texts of one sort by the row they stand in."""
    texts = [text for text in ax.texts if text.get_gid() == gid]
    return {round(text.get_position()[1]): text.get_text() for text in texts}


def _kind_at(ax):
    """Return the label of the colour of each cell: (side, row) -> label."""
    labels, found = key_of(ax), {}
    middle = sum(ax.get_xlim()) / 2
    for cells in ax.collections:
        if str(cells.get_gid()).startswith("cells:"):
            for path in cells.get_paths():
                x, y = path.vertices[:-1].mean(axis=0)
                side = "german" if x < middle else "english"
                found[side, round(y)] = labels[look_of(cells)]
    return found


def _link_row(ends, written, kinds):
    """Return what stands at both ends of one line."""
    places, names, here = {"loud": False}, [], []
    for side, row in ends.items():
        row = round(row)
        loud = written[f"loud:{side}"].get(row)
        name = loud or written[f"name:{side}"].get(row)
        names += [name] if name else []
        here += [kinds[side, row]] if name else []
        numbers = written[f"place:{side}"]
        above = max((top for top in numbers if top <= row), default=None)
        places[side] = numbers.get(above) if name else None
        places[f"row_{side}"] = row + 1
        places["loud"] |= loud is not None
    return {"theme": names[0], "kind": ", ".join(dict.fromkeys(here)), **places}


def _read_sides(links):
    """Say how many themes stand in both texts, and in one only."""
    german, english = (links[side].notna() for side in _SIDES)
    return phrase(
        "passages_in_both",
        total=links["theme"].nunique(),
        both=links[german & english]["theme"].nunique(),
        german=links[german & ~english]["theme"].nunique(),
        english=links[english & ~german]["theme"].nunique(),
    )


def _read_kinds(links):
    """Say how many themes are of each kind."""
    counts = links.drop_duplicates("theme")["kind"].value_counts()
    return "; ".join(f"{kind}: {count}" for kind, count in counts.items()) + "."


def _read_one(row):
    """Say what a highlighted theme is, and where it stands."""
    return phrase(
        "passages_one",
        theme=row.theme,
        kind=row.kind,
        german=_or_none(row.german),
        english=_or_none(row.english),
    )


def _or_none(place):
    """Return where a theme stands, or the word for nowhere."""
    return phrase("passages_nowhere") if pd.isna(place) else place


def _passage_table(links):
    """Return the lines from the top, with headings in the chosen language."""
    table = {phrase("passages_theme"): links["theme"]}
    for side in _SIDES:
        name = phrase(f"passages_{side}")
        table[f"{name}, {phrase('passages_paragraph')}"] = links[side].fillna("–")
        table[f"{name}, {phrase('passages_row')}"] = links[f"row_{side}"]
    return pd.DataFrame(table | {phrase("passages_kind"): links["kind"]})
