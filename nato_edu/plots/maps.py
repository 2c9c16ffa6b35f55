"""The map on any date.

Outlines are projected beforehand and come with the days on which they hold, so
a map of 1980 has two German states and one Soviet Union.
"""

import textwrap
from functools import cache, partial

import numpy as np
import pandas as pd
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from ..datasets import shapes
from ..figures import Reading, axes_for, speak
from ..language import country_code, country_name, date_text, listing, phrase
from ..measures.membership import day_of_alliance, status_on
from ..style import (
    BORDER,
    INK,
    LAND,
    MEMBER,
    NEW_MEMBER,
    PACT,
    PACT_HATCH,
    QUIET_INK,
    SEA,
    SMALL,
    TEXT,
)
from ._finish import put_source, put_title, text_of

MAP_INCHES = (7.4, 5.3)
_STATUSES = ("member", "new_member", "warsaw_pact")  # order of the key
_KEY = 0.015, 0.76  # left end and height of the key, in fractions of the axes
_NOTE = 0.015, 0.61  # left end and top of a note under the key
_NOTE_LENGTH = 34
_RUSSIA = 1950, 900  # where Russia's name stands, in kilometres of the projection
_FEW = 8  # so many names are read aloud; more stand in the table
_COLOURS = {"member": MEMBER, "new_member": NEW_MEMBER, "warsaw_pact": PACT}


def plot_map(data=None, *, date, highlight=None, ax=None):
    """Draw who was a member of NATO on a day, on the borders of that day.

    Parameters
    ----------
    data : pandas.DataFrame, optional
        ``members``, or a table with its columns ``iso3`` and
        ``member_since_legal``. The course's own if left out.
    date : date or str
        A day from 4 April 1949 until today.
    highlight : str, optional
        A country to outline, by code or by name in any language.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If the date lies before the treaty or in the future, or a country is
        unknown.

    Examples
    --------
    >>> ax = plot_map(date="1982-05-30")
    >>> ax.get_title(loc="left")
    'NATO on 30 May 1982: 16 members'
    """
    date = day_of_alliance(date)
    status = status_on(date, data)
    loud = country_code(highlight) if highlight else None
    ax = axes_for(ax, plot_map, inches=MAP_INCHES)
    outlines = outlines_on(date)
    for kind in (None, *_STATUSES):
        codes = [iso3 for iso3 in outlines if status.get(iso3) == kind]
        _fill(ax, kind, codes, outlines)
    _frame(ax)
    _title(ax, date, [status.get(iso3) for iso3 in outlines])
    _key(ax, [kind for kind in _STATUSES if kind in status.values()])
    _name_russia(ax, outlines)
    if loud:
        _outline(ax, loud, outlines)
    put_source(ax, ["member_since_legal", "bound_from"], below=6)
    speak(ax, partial(_read_map, date=date))
    return ax


def outlines_on(date):
    """Return the outline of each country on a day.

    Returns
    -------
    dict
        Code -> `matplotlib.path.Path`, in kilometres of the projection.
    """
    day = str(date)
    return {
        shape["iso3"]: _path(number)
        for number, shape in enumerate(shapes()["shapes"])
        if (shape["from"] or "") <= day <= (shape["until"] or "9999")
    }


@cache
def _path(number):
    """Return one outline as a path; holes run the other way round."""
    rings = [np.reshape(ring, (-1, 2)) for ring in shapes()["shapes"][number]["rings"]]
    codes = [_ring_codes(len(ring)) for ring in rings]
    return Path(np.concatenate(rings), np.concatenate(codes))


def _ring_codes(length):
    codes = np.full(length, Path.LINETO, dtype=Path.code_type)
    codes[0], codes[-1] = Path.MOVETO, Path.CLOSEPOLY
    return codes


def _fill(ax, kind, codes, outlines):
    """Fill the countries of one status; the Pact is hatched, for print in grey."""
    if not codes:
        return
    pact = kind == "warsaw_pact"
    areas = PathCollection(
        [outlines[iso3] for iso3 in codes],
        facecolors=_COLOURS.get(kind, LAND),
        edgecolors=PACT_HATCH if pact else BORDER,
        linewidths=0.5,
        hatch="//////" if pact else None,
        gid=f"status:{kind}",
    )
    areas.set_hatch_linewidth(0.6)
    areas.countries = tuple(codes)
    ax.add_collection(areas, autolim=False)


def _outline(ax, loud, outlines):
    """Draw a strong line around one country, or say why there is none."""
    if loud in outlines:
        edge = PathCollection(
            [outlines[loud]],
            facecolors="none",
            edgecolors=INK,
            linewidths=1.2,
            gid=f"outline:{loud}",
        )
        ax.add_collection(edge, autolim=False)
    else:
        text = phrase("not_drawn", country=country_name(loud))
        ax.text(
            *_NOTE,
            textwrap.fill(text, _NOTE_LENGTH),
            transform=ax.transAxes,
            va="top",
            fontsize=SMALL,
            color=QUIET_INK,
            gid="not_drawn",
        )


def _name_russia(ax, outlines):
    """Write the one name without which the front line cannot be found."""
    iso3 = "SUN" if "SUN" in outlines else "RUS"
    ax.text(
        *_RUSSIA,
        country_name(iso3),
        ha="center",
        va="center",
        fontsize=TEXT,
        color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 2},
        gid="russia",
    )


def _frame(ax):
    """Show the frame of the projection, and a box around the inset."""
    left, right, bottom, top = shapes()["frame"]
    ax.set(xlim=(left, right), ylim=(bottom, top), aspect="equal")
    ax.set(xticks=[], yticks=[], facecolor=SEA)
    ax.spines[:].set_visible(False)
    x0, x1, y0, y1 = shapes()["inset"]
    ax.plot([x0, x1, x1], [y1, y1, y0], color="#b5c4ce", linewidth=0.8, gid="inset")


def _title(ax, date, drawn):
    """Write the date and the number of members among the countries drawn."""
    members = sum(kind in ("member", "new_member") for kind in drawn)
    put_title(ax, phrase("map_title", date=date_text(date), count=members))


def _key(ax, kinds):
    """Write what the colours mean, in the empty Atlantic.

    A legend of matplotlib would take as long to draw as the whole map.
    """
    x, y = _KEY
    width, height = 0.022, 0.026
    for row, kind in enumerate(kinds):
        pact = kind == "warsaw_pact"
        bottom = y - row * 1.75 * height
        patch = Rectangle(
            (x, bottom),
            width,
            height,
            transform=ax.transAxes,
            facecolor=_COLOURS[kind],
            edgecolor=PACT_HATCH if pact else "none",
            linewidth=0.5,
            hatch="////" if pact else None,
            gid=f"key:{kind}",
        )
        ax.add_patch(patch)
        ax.text(
            x + 1.35 * width,
            bottom + height / 2,
            phrase(kind),
            transform=ax.transAxes,
            va="center_baseline",
            fontsize=TEXT,
            color=INK,
            gid=f"key:{kind}",
        )


# -- Reading aloud -----------------------------------------------------------


def _read_map(ax, date):
    """Read the map aloud: what each colour means, and which countries have it."""
    coloured = _coloured(ax)
    rows = [(label, _names(codes, date)) for label, codes in coloured]
    statuses = "; ".join(_read_status(label, names) for label, names in rows)
    sentences = [f"{statuses}." if rows else phrase("no_member_yet")]
    return Reading(
        (*sentences, *_read_outline(ax, coloured)), lambda: _status_table(rows)
    )


def _read_outline(ax, coloured):
    """Say which country is outlined and what it is, or why none is."""
    for areas in ax.collections:
        kind, _, code = str(areas.get_gid()).partition(":")
        if kind == "outline":
            labels = [label for label, codes in coloured if code in codes]
            status = labels[0] if labels else phrase("no_status")
            yield phrase("outlined", country=country_name(code), status=status)
    if missing := text_of(ax, "not_drawn"):
        yield missing.replace("\n", " ")


def _status_table(rows):
    """Return label, number and names of the countries of each colour."""
    return pd.DataFrame(
        [(label, len(names), ", ".join(names)) for label, names in rows],
        columns=[phrase("status"), phrase("count"), phrase("countries")],
    )


def _read_status(label, names):
    """Say how many countries have one colour, and which, if they are few."""
    if 0 < len(names) <= _FEW:
        return phrase("map_few", label=label, count=len(names), names=listing(names))
    return phrase("map_many", label=label, count=len(names))


def _names(codes, date):
    """Return the names of the time, in the order of the alphabet."""
    return sorted(country_name(iso3, on=date) for iso3 in codes)


def _coloured(ax):
    """Return the countries that have each colour of the key, as drawn."""
    labels = {text.get_gid(): text.get_text() for text in ax.texts}
    return [
        (labels[patch.get_gid()], _codes_coloured(ax, patch.get_facecolor()))
        for patch in ax.patches
        if patch.get_gid() in labels
    ]


def _codes_coloured(ax, colour):
    """Return the countries filled with one colour."""
    return [
        iso3
        for areas in ax.collections
        if hasattr(areas, "countries")
        and to_hex(areas.get_facecolor()[0]) == to_hex(colour)
        for iso3 in areas.countries
    ]
