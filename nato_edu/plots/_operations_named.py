"""The names of operations, each beside its bar or in it."""

import pandas as pd
from matplotlib.patches import Rectangle

from ..language import phrase
from ..measures.tables import rows_of
from ..style import INK, LOUD, QUIET_INK, SEA, SMALL, TEXT
from ._labels import text_width
from ._periods import day_numbers

_GAP = 5  # points between a bar and its name
_ROOM_FOR_TIP = 6  # points at the right end of a bar that a name leaves free
_OF_A_NAME = [
    *("operation", "operation_label", "end_status", "line", "heading", "shared"),
]
_INSIDE = {"with": "white", "without": INK, "unclear": INK, "plain": "white"}


def kinds_of(runs):
    """Return with which mandate each operation ran."""
    if "un_mandate" not in runs:
        return ["plain"] * len(runs)
    kinds = {True: "with", False: "without"}
    return [kinds.get(told, "unclear") for told in runs["un_mandate"].astype("object")]


def heading_width(heading):
    """Return how many points a heading takes at the left end of a line."""
    return text_width(heading, TEXT, True) + 2 * _GAP


def draw_bands(ax, runs, loud):
    """Lay a band under the lines that are highlighted."""
    for code, line in zip(runs["operation"], runs["line"], strict=True):
        if code not in loud:
            continue
        band = Rectangle(
            (0, line - 0.5),
            1,
            1,
            transform=ax.get_yaxis_transform(),
            facecolor=SEA,
            edgecolor="none",
            zorder=0,
            gid=f"loud:{code}",
        )
        ax.add_patch(band)


def name_groups(ax, runs, first):
    """Write the name of each group over its first line, or at its left end."""
    named = runs.loc[runs["new_group"], ["line", "shared", "heading"]]
    for row in rows_of(named):
        ax.text(
            first,
            row.line if row.shared else row.line - 1,
            row.heading,
            parse_math=False,
            va="center",
            fontsize=TEXT,
            fontweight="bold",
            color=INK,
            gid="group",
        )


def name_bars(ax, runs, shapes, loud, axis):
    """Write the name of each operation beside its bar, or in it."""
    looks = zip(shapes, kinds_of(runs), _under_article_5(runs), strict=True)
    rows = rows_of(runs[_OF_A_NAME].assign(closed=day_numbers(runs["begin_latest"])))
    for row, (shape, kind, five) in zip(rows, looks, strict=True):
        bold = five or row.operation in loud
        quiet = QUIET_INK if loud and not bold else INK
        torn = len(shape) > 0 and row.end_status == "unknown"
        if torn:
            _write(ax, "?", _right_end(shape, axis) + 2, row, axis, True, INK)
        text = _written(row, shape, five)
        spaces = _spaces(row, shape, torn, axis)
        left, short, inside = _place(text, bold, spaces)
        colour = _INSIDE[kind] if inside else LOUD[1] if five else quiet
        written = _write(ax, short, left, row, axis, bold, colour)
        written.whole = text  # what is cut off is in the table


def _under_article_5(runs):
    """Return of each operation whether it ran under Article 5."""
    told = runs["article_5"] if "article_5" in runs else pd.Series(False, runs.index)
    return told.astype("object").eq(True).fillna(False).tolist()


def _written(row, shape, five):
    """Return what is written at a bar."""
    if not len(shape):
        return phrase("operations_no_begin", name=row.operation_label)
    if five:
        return phrase("operations_article_5", name=row.operation_label)
    return row.operation_label


def _write(ax, text, left, row, axis, bold, colour):
    """Write a text so many points from the left end of the axes."""
    first, _, scale = axis
    return ax.text(
        first + left / scale,
        row.line,
        text,
        parse_math=False,
        va="center",
        fontsize=SMALL,
        fontweight="bold" if bold else "normal",
        color=colour,
        gid=f"{'question' if text == '?' else 'name'}:{row.operation}",
        zorder=4,
    )


def _spaces(row, shape, torn, axis):
    """Return where a name may stand: side -> begin and end of the space, in points."""
    first, last, scale = axis
    total = (last - first) * scale
    if not len(shape):
        return {"after": (0, total)}
    left = max(0, (shape[:, 0].min() - first) * scale)
    right = _right_end(shape, axis)
    closed = (row.closed - first) * scale
    mark = torn * (text_width("?", SMALL, True) + 2)
    return {
        "after": (right + _GAP + mark, total),
        "before": (heading_width(row.heading) * row.shared, left - _GAP),
        "inside": (max(left, closed) + _GAP, right - _GAP - _ROOM_FOR_TIP),
    }


def _place(text, bold, spaces):
    """Return where a name begins, the name, and whether it stands in its bar."""
    width = text_width(text, SMALL, bold)
    long = {side: end - begin for side, (begin, end) in spaces.items()}
    fits = [side for side, space in long.items() if space >= width]
    side = fits[0] if fits else max(long, key=long.get)
    begin, end = spaces[side]
    if side == "before":
        begin = max(begin, end - width)
    return begin, _cut(text, end - begin, bold), side == "inside"


def _right_end(shape, axis):
    """Return where a bar ends, in points from the left end of the axes.

    A bar of which only the beginning is known may lie before them altogether.
    """
    first, last, scale = axis
    return (min(last, max(first, shape[:, 0].max())) - first) * scale


def _cut(text, space, bold):
    """Return a text, or as many of its words as there is room for."""
    if text_width(text, SMALL, bold) <= space + 0.01:  # a hair, for rounding
        return text
    words = text.split()
    while len(words) > 1 and text_width(_dots(words), SMALL, bold) > space:
        words.pop()
    return _dots(words)


def _dots(words):
    return " ".join([*words, "…"])
