"""Claims and the verdicts on them."""

import re

import numpy as np
import pandas as pd
from matplotlib.collections import PolyCollection
from matplotlib.ticker import FixedLocator

from ..figures import Reading, axes_for, speak
from ..language import number, phrase, word, words
from ..measures.texts import (
    KINDS_OF_VERDICT,
    document_parts,
    label_of,
    verdict_shares,
)
from ..style import INK, KINDS, QUIET_INK, SMALL, TEXT
from ._finish import (
    key_of,
    look_of,
    numbers,
    put_source,
    put_title,
    quiet_frame,
    text_of,
)
from ._labels import room, text_width, wrap

# From correct to wrong, then what is open; dark ones carry white text.
_COLOURS = dict(
    zip(KINDS_OF_VERDICT, (KINDS[0], KINDS[2], KINDS[1], KINDS[3]), strict=True)
)
_TEXT_ON = {KINDS[0]: "white", KINDS[1]: "white", KINDS[2]: INK, KINDS[3]: INK}
_NAMES = 0.36  # of the width: most that the names may take
_PITCH = 2  # lines of text for a bar
_THICK = 0.66  # of a row: a bar
_TOTALS = 40  # points, room for the totals


def plot_verdicts(data, *, by="document_id", ax=None):
    """Draw which share of the claims of each text or topic is right or wrong.

    Parameters
    ----------
    data : pandas.DataFrame
        ``claims``, or a table of your own with ``verdict`` and `by`.
    by : str
        A bar for each value of this column: ``"document_id"``,
        ``"claim_topic"``, ``"claim_kind"``, ``"claim_table"``, ...
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing or a verdict unknown.

    Notes
    -----
    Six verdicts are drawn as four kinds. *Correct* includes what was correct when
    it was written; *open* are claims that are contested or cannot be checked. Bars
    are sorted by the share of correct claims. A number that does not fit into
    its part of a bar stands in the table only.

    Examples
    --------
    >>> from nato_edu import description, load
    >>> ax = plot_verdicts(load("claims"))
    >>> print(description(ax).splitlines()[0])
    Verdicts on 202 claims
    """
    table = verdict_shares(data, by=by)
    groups = list(table[by].drop_duplicates())
    ax = axes_for(ax, plot_verdicts, lines=_PITCH * max(1, len(groups)) + 3.5)
    names = [wrap(_group_name(by, one), _NAMES * room(ax), TEXT) for one in groups]
    _lay_out(ax, len(groups))
    _draw_bars(ax, table, _points(ax, names))
    _name_bars(ax, names, table.groupby(by, sort=False)["claims"].sum())
    left_out = len(data) - int(table["claims"].sum())
    _write_head(ax, table, left_out)
    put_source(ax, data, ["verdict"], below=28)
    speak(ax, _read_verdicts)
    return ax


def _group_name(by, value):
    """Return the name of a bar; a text has number, language and years."""
    if by == "claim_table" and value in words("tables"):
        return word("tables", value)
    if by != "document_id":
        return label_of(by, value)
    text, *about = document_parts(value)
    return f"{text} {', '.join(about)}".strip()


# -- Drawing -----------------------------------------------------------------


def _lay_out(ax, groups):
    """Give each bar a row, and show shares from 0 to 100 per cent."""
    ax.set(xlim=(0, 100), ylim=(max(1, groups) - 0.5, -0.55), yticks=[])
    quiet_frame(ax, grid="x")
    ax.xaxis.set_major_locator(FixedLocator([0, 25, 50, 75, 100]))
    numbers(ax.xaxis)
    ax.spines["bottom"].set_visible(False)


def _points(ax, names):
    """Return how wide one per cent is, in points, beside the longest name."""
    widest = max((text_width(name, TEXT) for name in names), default=0)
    return max(50, room(ax) - widest - _TOTALS) / 100


def _draw_bars(ax, table, points):
    """Draw the parts of all bars, a collection for each kind, and their numbers."""
    shares = table["claims_pct"].to_numpy().reshape(-1, len(KINDS_OF_VERDICT))
    counts = table["claims"].to_numpy().reshape(shares.shape)
    ends = shares.cumsum(axis=1)
    for column, kind in enumerate(KINDS_OF_VERDICT):
        rows = np.nonzero(counts[:, column])[0]
        ends_here = ends[rows, column]
        spans = list(zip(ends_here - shares[rows, column], ends_here, strict=True))
        _add_parts(ax, kind, rows, spans)
        for row, span in zip(rows, spans, strict=True):
            _write_number(ax, kind, row, span, counts[row, column], points)


def _add_parts(ax, kind, rows, spans):
    parts = PolyCollection(
        [_part(row, *span) for row, span in zip(rows, spans, strict=True)],
        facecolors=_COLOURS[kind],
        edgecolors="white",
        linewidths=0.8,
        zorder=2,
        gid=f"verdict:{kind}",
    )
    ax.add_collection(parts, autolim=False)


def _part(row, start, end):
    low, high = row - _THICK / 2, row + _THICK / 2
    return [(start, low), (end, low), (end, high), (start, high)]


def _write_number(ax, kind, row, span, count, points):
    """Write number and share into a part of a bar, as much as has room."""
    share = number(span[1] - span[0], 0)
    full = phrase("verdicts_share", count=number(count), share=share)
    wide = points * (span[1] - span[0]) - 3
    fitting = [text for text in (full, number(count)) if text_width(text, TEXT) <= wide]
    if fitting:
        ax.text(
            sum(span) / 2,
            row,
            fitting[0],
            ha="center",
            va="center",
            fontsize=TEXT,
            color=_TEXT_ON[_COLOURS[kind]],
            gid="number",
        )


def _name_bars(ax, names, totals):
    """Write the name of each bar left of it, and the number of its claims right."""
    style = {"textcoords": "offset points", "va": "center", "fontsize": TEXT}
    left = style | {"xytext": (-7, 0), "ha": "right", "color": INK}
    right = style | {"xytext": (7, 0), "ha": "left", "color": QUIET_INK}
    for row, (name, total) in enumerate(zip(names, totals, strict=True)):
        ax.annotate(name, (0, row), gid="name", parse_math=False, **left)
        ax.annotate(number(total), (100, row), gid="total", **right)


def _write_head(ax, table, left_out):
    """Write how many claims are judged, what is left out, and the key."""
    ax.set_xlabel(phrase("verdicts_axis"), fontsize=SMALL, color=QUIET_INK)
    subtitle = phrase("verdicts_subtitle")
    if left_out:
        subtitle += " " + phrase("verdicts_left_out", count=number(left_out))
    key = [
        (kind, phrase(f"verdicts_{kind}"), {"facecolor": _COLOURS[kind]})
        for kind in KINDS_OF_VERDICT
    ]
    title = phrase("verdicts_title", count=number(table["claims"].sum()))
    put_title(ax, title, subtitle, key if len(table) else ())


# -- Reading aloud -----------------------------------------------------------


def _read_verdicts(ax):
    """Read the bars aloud: all claims, then who has most wrong and most correct."""
    parts = _drawn_parts(ax)
    if parts.empty:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    subtitle = text_of(ax, "subtitle").replace("\n", " ")
    wrong, correct = (phrase(f"verdicts_{kind}") for kind in ("wrong", "correct"))
    sentences = [f"{subtitle} {_read_sum(parts)}"]
    sentences += [_read_largest(parts, wrong) or phrase("verdicts_none")]
    sentences += [_read_largest(parts, correct)]
    sentences = tuple(filter(None, sentences))
    return Reading(sentences, lambda: _verdict_table(ax, parts))


def _in_rows(ax, gid):
    """Return what is written in each row."""
    texts = [text for text in ax.texts if text.get_gid() == gid]
    return {round(text.xy[1]): text.get_text().replace("\n", " ") for text in texts}


def _drawn_parts(ax):
    """Return group, kind, share and number of claims of each part as drawn."""
    names, totals, labels = _in_rows(ax, "name"), _in_rows(ax, "total"), key_of(ax)
    rows = []
    for parts in ax.collections:
        if str(parts.get_gid()).startswith("verdict:") and parts.get_paths():
            for path in parts.get_paths():
                (x0, low), (x1, high) = path.vertices[0], path.vertices[2]
                row = round((low + high) / 2)
                total = int(re.sub(r"\D", "", totals[row]))
                kind = labels[look_of(parts)]
                count = round((x1 - x0) * total / 100)
                rows.append((row, names[row], kind, x1 - x0, count, total))
    columns = ["row", "group", "kind", "share", "count", "total"]
    return pd.DataFrame(rows, columns=columns)


def _read_sum(parts):
    """Say how many claims of all are of each kind."""
    counts = parts.groupby("kind", sort=False)["count"].sum()
    said = [f"{kind}: {number(count)}" for kind, count in counts.items()]
    return phrase("verdicts_sum", total=number(counts.sum()), counts="; ".join(said))


def _read_largest(parts, kind):
    """Say which group has the largest share of a kind, as a part of its whole."""
    own = parts[parts["kind"] == kind]
    if own.empty:
        return None
    most = own.loc[own["share"].idxmax()]
    return phrase(
        "verdicts_largest",
        kind=kind,
        group=most["group"],
        part=number(most["count"]),
        whole=number(most["total"]),
        share=number(round(most["share"], 1)),
    )


def _verdict_table(ax, parts):
    """Return number and share of each kind in each bar, from the top."""
    cells = {
        (row.group, row.kind): phrase(
            "verdicts_share", count=number(row.count), share=number(round(row.share, 1))
        )
        for row in parts.itertuples()
    }
    kinds = key_of(ax).values()
    rows = [
        {phrase("verdicts_group"): name}
        | {kind: cells.get((name, kind), number(0)) for kind in kinds}
        | {phrase("verdicts_all"): total}
        for name, total in zip(
            _in_rows(ax, "name").values(), _in_rows(ax, "total").values(), strict=True
        )
    ]
    return pd.DataFrame(rows)
