"""How emphasis shifts from text to text."""

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.transforms import offset_copy

from ..figures import Reading, axes_for, speak
from ..language import number, phrase
from ..measures.texts import (
    chosen,
    document_parts,
    emphasis,
    in_order_of_time,
    label_of,
)
from ..style import INK, LOUD, QUIET, QUIET_INK, SMALL, TEXT
from ._finish import key_of, look_of, put_source, put_title, text_of, write
from ._labels import room, text_width, wrap

_NAMES = 0.34  # of the width: most that the names of the themes may take
_VALUE = 24  # points beside the longest bar, for its number
_GAP = 7  # points between names and the first bars
_HEAD, _LEAD = 0.45, 0.8  # lines above the first theme: lowest heading, and from it up
_SECOND = 0.5  # of a line: what the second line of a name needs
_THICK = 0.62  # of a line: a bar
_COLOURS = {"most": LOUD[0], "less": QUIET, "loud": LOUD[1]}
_NOT_COUNTED = "–"


def plot_emphasis(
    data, *, terms=None, documents=None, rate=True, highlight=None, ax=None
):
    """Draw how much each text speaks of each theme, as a table of bars.

    Parameters
    ----------
    data : pandas.DataFrame
        ``word_counts``, or a table with its columns ``term``, ``document_id``,
        ``matches`` and ``tokens``.
    terms : str or list of str, optional
        Themes or words, by key or by name in any language; all themes if left
        out.
    documents : str or list of str, optional
        Numbers of texts; all if left out.
    rate : bool
        Matches per 1,000 words of the text, or plain counts, which reward long
        texts. Rows keep their order, so that the two can be compared.
    highlight : str, optional
        A theme, in the second colour.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        As `emphasis`; or if the theme to highlight is not drawn.

    Notes
    -----
    A written zero is counted and not found; a dash is not counted. Texts stand
    by the earliest day on which they can have been written.

    Examples
    --------
    >>> from nato_edu import description, load
    >>> ax = plot_emphasis(load("word_counts"), highlight="Russia by name")
    >>> print(description(ax).splitlines()[1].partition(". ")[0])
    Matches per 1,000 words
    """
    table = emphasis(data, terms=terms, documents=documents)
    loud = chosen("term", table["term"], highlight)
    shown = table["matches_per_1000"] if rate else table["matches"]
    wide = _wide(table.assign(shown=shown))
    names, high = _rows(wide, ax)
    heading = _heading(wide.columns)
    bottom, top = _extent(high, heading)
    middles = high.cumsum() - high / 2
    ax = axes_for(ax, plot_emphasis, lines=bottom + top + 1)
    ax.set_ylim(bottom + 0.2, -top)
    _lay_out(
        ax, wide, bottom, max((text_width(name, TEXT) for name in names), default=0)
    )
    _draw_bars(ax, wide, middles, loud)
    _write_values(ax, wide, middles, loud, digits=1 if rate else 0)
    _name_rows(ax, wide.index, names, middles, loud)
    _name_texts(ax, wide, table, heading)
    _write_head(ax, wide, rate)
    put_source(ax, data, ["matches"], below=4)
    speak(ax, _read_emphasis)
    return ax


def emphasis_lines(data):
    """Return how many lines of text the picture of all texts needs in height.

    Examples
    --------
    >>> from nato_edu import load
    >>> 25 < emphasis_lines(load("word_counts")) < 30
    True
    """
    wide = _wide(emphasis(data).assign(shown=0))
    _, high = _rows(wide, None)
    return float(sum(_extent(high, _heading(wide.columns)))) + 1


def _rows(wide, ax):
    """Return the names of the themes as they fit, and the height of each in lines."""
    names = [wrap(label_of("term", one), _NAMES * room(ax), TEXT) for one in wide.index]
    return names, np.array([1 + _SECOND * name.count("\n") for name in names])


def _extent(high, heading):
    """Return how many lines the themes need, and the heading above them."""
    return max(1, high.sum()), _HEAD + _LEAD * (len(heading) - 0.2)


def _wide(table):
    """Return what is shown with a row per theme and a column per text."""
    terms = table["term"].drop_duplicates()
    texts = in_order_of_time(table["document_id"])
    wide = table.pivot(index="term", columns="document_id", values="shown")
    return wide.reindex(index=terms, columns=texts).astype("float64")


# -- Drawing -----------------------------------------------------------------


def _lay_out(ax, wide, bottom, names):
    """Give each text a column in which the longest bar and its number have room.

    Across, the unit is that of the values, so that a bar is as long as its value.
    """
    largest = float(np.nan_to_num(wide.to_numpy()).max(initial=0)) or 1
    points = (room(ax) - names - 12) / max(1, wide.shape[1])
    step = largest * points / max(points - _VALUE, points / 3)
    ax.set(xlim=(0, step * max(1, wide.shape[1])), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    starts = [[(x, 0), (x, bottom)] for x in _starts(ax, wide)]
    rules = LineCollection(starts, colors=QUIET_INK, linewidths=0.8, clip_on=False)
    ax.add_collection(rules, autolim=False)


def _starts(ax, wide):
    """Return where the column of each text begins."""
    return np.arange(wide.shape[1]) * ax.get_xlim()[1] / max(1, wide.shape[1])


def _kinds(wide, loud):
    """Return the kind of each bar: strongest of those compared, other, highlighted."""
    values = wide.to_numpy()
    largest = np.nan_to_num(values).max(axis=1, initial=0)[:, None]
    compared = (~np.isnan(values)).sum(axis=1)[:, None] > 1
    kinds = np.where((values == largest) & (values > 0) & compared, "most", "less")
    return np.where(wide.index.isin(loud)[:, None], "loud", kinds)


def _draw_bars(ax, wide, middles, loud):
    """Draw the bars of each kind as one collection; zero is a bar without length."""
    kinds, starts = _kinds(wide, loud), _starts(ax, wide)
    for kind, colour in _COLOURS.items():
        places = np.argwhere((kinds == kind) & ~np.isnan(wide.to_numpy()))
        bars = PolyCollection(
            [
                _bar(starts[column], middles[row], wide.iat[row, column])
                for row, column in places
            ],
            facecolors=colour,
            edgecolors="none",
            gid=f"bars:{kind}",
        )
        ax.add_collection(bars, autolim=False)


def _bar(start, middle, value):
    low, high = middle - _THICK / 2, middle + _THICK / 2
    return [(start, low), (start + value, low), (start + value, high), (start, high)]


def _write_values(ax, wide, middles, loud, *, digits):
    """Write each value at the end of its bar, and a dash where there is none."""
    starts = _starts(ax, wide)
    beside = offset_copy(ax.transData, ax.figure, x=4, units="points")
    for row, (term, values) in enumerate(wide.iterrows()):
        for start, value in zip(starts, values, strict=True):
            known = not np.isnan(value)
            ax.text(
                start + (value if known else 0),
                middles[row],
                number(value, digits if value else 0) if known else _NOT_COUNTED,
                transform=beside,
                va="center_baseline",
                fontsize=SMALL,
                fontweight="bold" if term in loud else "normal",
                color=INK if known and value else QUIET_INK,
                gid="value" if known else "not counted",
            )


def _name_rows(ax, terms, names, middles, loud):
    """Write the name of each theme left of its bars."""
    for term, name, middle in zip(terms, names, middles, strict=True):
        strong = term in loud
        write(
            ax,
            name,
            (0, middle),
            shift=(-_GAP, 0),
            align=("right", "center"),
            fontsize=TEXT,
            linespacing=1.1,
            fontweight="bold" if strong else "normal",
            color=_COLOURS["loud"] if strong else INK,
            gid="name",
        )


def _heading(texts):
    """Return what is told of each text; of a learner's own only name and length."""
    labels = phrase("emphasis_heading").split("\n")
    known = any(len(document_parts(text)) > 1 for text in texts)
    return labels if known else [labels[0], labels[-1]]


def _name_texts(ax, wide, table, heading):
    """Write number, language, years and length over the column of each text."""
    lengths = table.groupby("document_id")["tokens"].max()
    for start, text in zip(_starts(ax, wide), wide.columns, strict=True):
        parts = document_parts(text)
        blank = [""] * (len(heading) - len(parts) - 1)
        length = "" if np.isnan(lengths[text]) else number(lengths[text], 0)
        lines = [*parts, *blank, length]
        _write_column(ax, start, lines, gid=f"document:{text}", color=INK)
    if wide.size:
        _write_column(ax, 0, heading, "right", gid="heading")


def _write_column(ax, start, lines, side="left", **style):
    """Write the lines of a heading under each other."""
    style |= {"align": (side, "baseline"), "shift": (-_GAP * (side == "right"), 0)}
    for number_of_line, line in enumerate(reversed(lines)):
        write(ax, line, (start, -_HEAD - _LEAD * number_of_line), **style)


def _write_head(ax, wide, rate):
    """Write title, unit and order of the rows, and the key."""
    subtitle = phrase("emphasis_rates" if rate else "emphasis_counts")
    if wide.isna().to_numpy().any():
        subtitle += " " + phrase("emphasis_not_counted")
    kinds = ("most", "less") if wide.shape[1] > 1 else ()
    key = [
        (kind, phrase(f"emphasis_{kind}"), {"facecolor": _COLOURS[kind]})
        for kind in kinds
    ]
    put_title(ax, phrase("emphasis_title"), subtitle, key)


# -- Reading aloud -----------------------------------------------------------


def _read_emphasis(ax):
    """Read the bars aloud: unit, zeros, where themes are strongest, a highlight."""
    bars = _drawn_bars(ax)
    if bars.empty:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    subtitle = text_of(ax, "subtitle").replace("\n", " ")
    sentences = [f"{subtitle} {_read_span(ax, bars)}", *_read_strongest(ax, bars)]
    loud = bars[bars["loud"]]
    sentences += [_read_row(loud) if len(loud) else _read_largest(bars)]
    return Reading(tuple(sentences), lambda: _bar_table(ax, bars))


def _documents(ax):
    """Return where the column of each text begins, and what is written over it."""
    found = {}
    for text in ax.texts:
        if str(text.get_gid()).startswith("document:"):
            found.setdefault(text.xy[0], []).insert(0, text.get_text())  # bottom up
    return dict(sorted(found.items()))


def _names(ax):
    """Return the name of each row by its height."""
    names = [text for text in ax.texts if text.get_gid() == "name"]
    return {text.xy[1]: text.get_text().replace("\n", " ") for text in names}


def _drawn_bars(ax):
    """Return theme, text, value and colour of each bar as drawn."""
    heads, names = _documents(ax), _names(ax)
    rows = []
    for bars in ax.collections:
        if str(bars.get_gid()).startswith("bars:") and bars.get_paths():
            for path in bars.get_paths():
                (start, low), (end, high) = path.vertices[[0, 2]]
                start, height = (
                    _nearest(heads, start),
                    _nearest(names, (low + high) / 2),
                )
                rows.append((height, start, end - start, look_of(bars)))
    table = pd.DataFrame(rows, columns=["height", "start", "value", "look"])
    table = table.sort_values(["height", "start"])
    return table.assign(
        term=table["height"].map(names),
        document=table["start"].map({start: head[0] for start, head in heads.items()}),
        loud=[look == (LOUD[1], "") for look in table["look"]],
    )


def _nearest(places, wanted):
    return min(places, key=lambda place: abs(place - wanted))


def _read_span(ax, bars):
    missing = sum(text.get_gid() == "not counted" for text in ax.texts)
    return phrase(
        "emphasis_span",
        terms=len(_names(ax)),
        texts=len(_documents(ax)),
        zeros=int((bars["value"].round(6) == 0).sum()),
        values=len(bars),
        missing=missing,
    )


def _read_strongest(ax, bars):
    """Say how many themes are strongest in each text, by their colour.

    The highlighted theme has one colour throughout; there the length counts.
    """
    labels = key_of(ax)
    if not labels:  # one text only
        return []
    longest = bars["value"] == bars.groupby("height")["value"].transform("max")
    most = bars["look"].map(labels) == phrase("emphasis_most")
    most |= bars["loud"] & longest & (bars["value"] > 0)
    counts = bars[most].groupby("start").size()
    named = [
        f"{head[0]} {counts.get(start, 0)}" for start, head in _documents(ax).items()
    ]
    return [phrase("emphasis_strongest", counts=", ".join(named))]


def _read_largest(bars):
    largest = bars.loc[bars["value"].idxmax()]
    return phrase(
        "emphasis_largest",
        term=largest["term"],
        document=largest["document"],
        value=_one_digit(largest["value"]),
    )


def _read_row(loud):
    """Say all values of the highlighted theme."""
    values = [f"{row.document} {_one_digit(row.value)}" for row in loud.itertuples()]
    term = loud["term"].iloc[0]
    return phrase("emphasis_one", term=term, values="; ".join(values))


def _bar_table(ax, bars):
    """Return the values as drawn: a row per theme, a column per text."""
    heads, names = _documents(ax), dict(sorted(_names(ax).items()))
    wide = bars.pivot(index="height", columns="start", values="value")
    wide = wide.reindex(index=list(names), columns=list(heads))
    cells = wide.map(_cell).set_axis(names.values()).reset_index()
    titles = [", ".join(filter(None, head)) for head in heads.values()]
    return cells.set_axis([phrase("emphasis_term"), *titles], axis=1)


def _cell(value):
    return _NOT_COUNTED if np.isnan(value) else _one_digit(value)


def _one_digit(value):
    """Write a value with the digit of a rate; a count has none."""
    return number(round(value, 1))
