"""What lists of countries have in common: names, what is missing, how they are read."""

import numpy as np
import pandas as pd
from matplotlib.transforms import ScaledTranslation

from ..figures import Reading
from ..language import country_name, phrase
from ..style import INK, QUIET_INK, SMALL, TEXT
from ._finish import text_of
from ._labels import room, text_width, wrap

GAP = 8  # points between a name and what is drawn beside it
_NOTE_LINE = 0.8  # height of a line of the note, in rows
_ABOVE_NOTE = 0.35  # rows
_INDENT = 8  # points that a note is narrower than the picture


def names_in(codes, year):
    """Return the names of countries, those of the time if there is a year."""
    on = None if year is None else f"{year}-12-31"
    return {code: country_name(code, on=on) for code in codes}


def colours_of(codes, loud, quiet):
    """Return the colour of each country as an array."""
    return np.array([loud.get(code, quiet) for code in codes], dtype="object")


def missing_text(names, year=None):
    """Say which countries have no value, or nothing if there are none."""
    listed = ", ".join(sorted(names))
    if not listed:
        return ""
    if year is None:
        return phrase("comparing_missing", names=listed)
    return phrase("comparing_missing_in_year", year=year, names=listed)


def note_for(ax, text):
    """Break a note into lines; return it with the number of rows it needs."""
    if not text:
        return "", 0
    text = wrap(text, room(ax) - _INDENT, SMALL)
    return text, _ABOVE_NOTE + _NOTE_LINE * (text.count("\n") + 1)


def width_of(names, loud):
    """Return how wide a column of names is, by code; loud ones are bold."""
    widths = [text_width(name, TEXT, code in loud) for code, name in names.items()]
    return max(widths, default=0)


def beside(ax, points):
    """Return a transform: a part of the width, and so many points; a height."""
    shift = ScaledTranslation(points / 72, 0, ax.figure.dpi_scale_trans)
    return ax.get_yaxis_transform() + shift


def write_names(ax, names, rows, loud, left, leads=None):
    """Write the name of each country at the left of its row.

    What leads a name, such as its rank, is one text with it; only before a bold
    name it is a text of its own, so that all names stand in one column.
    """
    quiet = beside(ax, left)
    for (code, name), row in zip(names.items(), rows, strict=True):
        lead = "" if leads is None else leads[code]
        style = {"color": loud.get(code, INK), "gid": f"name:{code}"}
        if code not in loud:
            _write_name(ax, row, lead + name, quiet, style)
            continue
        _write_name(ax, row, lead, quiet, style)
        bold = beside(ax, left + text_width(lead, TEXT))
        _write_name(ax, row, name, bold, style | {"fontweight": "bold"})


def _write_name(ax, row, text, transform, style):
    place = {"transform": transform, "va": "center_baseline", "parse_math": False}
    if text:
        ax.text(0, row, text, fontsize=TEXT, **place, **style)


def write_note(ax, text, left, *, below=0):
    """Write under a picture what is missing, so many points below the axes."""
    shift = ScaledTranslation(left / 72, -below / 72, ax.figure.dpi_scale_trans)
    return ax.text(
        0,
        0,
        text,
        transform=ax.transAxes + shift,
        parse_math=False,
        va="top",
        fontsize=SMALL,
        color=QUIET_INK,
        gid="footnote",
    )


def set_rows(ax, count, *, head=0.0):
    """Show so many rows from top to bottom, with room above."""
    ax.set_ylim(max(count, 1) - 0.5, -0.5 - head)
    if len(ax.get_yticks()):
        ax.set_yticks([])


def names_written(ax):
    """Return what is written beside each row: code -> name, with what leads it."""
    found = {}
    for text in ax.texts:
        kind, _, code = str(text.get_gid()).partition(":")
        if kind == "name":
            found[code] = found.get(code, "") + text.get_text()
    return found


# -- Reading aloud -----------------------------------------------------------


def reading_of(ax, drawn, read, make_table):
    """Return how a picture is read aloud, ending with what is written around it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    drawn : pandas.DataFrame
        What was found in the picture.
    read : iterable of callable
        Each takes ``ax`` and ``drawn`` and returns a sentence. None is asked if
        nothing is drawn.
    make_table : callable
        Takes the same, and returns the table of the picture.
    """
    around = [text_of(ax, gid).replace("\n", " ") for gid in ("subtitle", "footnote")]
    rest = " ".join(filter(None, around))
    if drawn.empty:
        sentences = phrase("nothing_drawn"), rest
        return Reading(tuple(filter(None, sentences)), pd.DataFrame)
    sentences = [*(one(ax, drawn) for one in read), rest]
    return Reading(tuple(filter(None, sentences)), lambda: make_table(ax, drawn))


def with_estimates(table, drawn):
    """Return a table of a picture with a mark at estimates, if there are any."""
    table = pd.DataFrame(table)
    if drawn["estimate"].any():
        mark = drawn["estimate"].map({True: phrase("comparing_estimate"), False: ""})
        table[phrase("comparing_note")] = mark
    return table
