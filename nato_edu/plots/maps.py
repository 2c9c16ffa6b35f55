"""The map on any date.

Outlines are projected beforehand and come with the days on which they hold, so
a map of 1980 has two German states and one Soviet Union.
"""

from functools import cache, partial

import numpy as np
import pandas as pd
from matplotlib.path import Path

from ..datasets import package, publisher_name, shapes
from ..figures import Reading, axes_for, speak
from ..language import country_name, date_text, listing, phrase
from ..measures.membership import day_of_alliance, status_on
from ..measures.space import partners_on
from ..style import (
    BORDER,
    INK,
    LAND,
    MEMBER,
    NEW_MEMBER,
    PACT,
    PACT_HATCH,
    RAMP,
    SEA,
    TEXT,
)
from ._areas import (
    areas_by_label,
    fill,
    map_scale,
    outline,
    outlined,
    put_key,
    said_of_outlines,
    to_outline,
)
from ._finish import put_source, put_title, text_of
from ._labels import text_width

MAP_INCHES = (7.4, 5.4)
MAP_HEAD = 1.1  # inches of it for title, key and source
# Free for a key, in kilometres of the projection.
_ATLANTIC = {"left": -3320, "top": 2010, "right": -1760, "bottom": -620}
_RUSSIA = 1950, 900  # where Russia's name stands, in kilometres of the projection
_FEW = 8  # so many names are read aloud; more stand in the table
_COLOURS = {
    "member": MEMBER,
    "new_member": NEW_MEMBER,
    "pfp_partner": RAMP[1],
    "warsaw_pact": PACT,
}
# Hatched, so that in grey print a partner is no new member, nor the Pact land.
_HATCHES = {
    "pfp_partner": {"hatch": "\\\\\\\\", "edgecolor": BORDER},
    "warsaw_pact": {"hatch": "//////", "edgecolor": PACT_HATCH},
}


def plot_map(data=None, *, date, partners=False, highlight=None, ax=None):
    """Draw who was a member of NATO on a day, on the borders of that day.

    Parameters
    ----------
    data : pandas.DataFrame, optional
        ``members``, or a table with its columns ``iso3`` and
        ``member_since_legal``. The course's own if left out.
    date : date or str
        A day from 4 April 1949 until today.
    partners : bool
        Draw the Partnership for Peace too; see `partners_on`.
    highlight : str or list of str, optional
        One or two countries to outline, by code or by name in any language.
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
    status = status_with_partners(date, data, partners)
    loud = to_outline(highlight)
    ax = axes_for(ax, plot_map, inches=MAP_INCHES, head=MAP_HEAD)
    outlines = outlines_on(date)
    base_map(ax, {k: v for k, v in outlines.items() if k not in status})
    key = put_sea_key(ax, fill_statuses(ax, status, outlines))
    _name_russia(ax, outlines)
    notes = [outline(ax, loud, outlines, date), *not_drawn(loud, outlines)]
    title = status_title(date, status, outlines)
    put_title(ax, title, " ".join(filter(None, notes)), key)
    columns = ["member_since_legal", "bound_from", *["partner_event"] * partners]
    put_source(ax, data, columns, below=6, more=borders_line(date))
    speak(ax, partial(read_statuses, date=date))
    return ax


def status_with_partners(date, data, partners):
    """Return what each country is on a day; the partners only if wanted."""
    friends = dict.fromkeys(partners_on(date), "pfp_partner") if partners else {}
    return friends | status_on(date, data)


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


def base_map(ax, outlines, *, sea=SEA):
    """Draw the empty map: sea, land in grey, and a box around North America.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    outlines : dict
        Those of `outlines_on`, or the countries of them that are to be grey.
    sea : str
        Its colour.
    """
    left, right, bottom, top = shapes()["frame"]
    ax.set(xlim=(left, right), ylim=(bottom, top), aspect="equal", anchor="NW")
    ax.set(xticks=[], yticks=[], facecolor=sea)
    ax.spines[:].set_visible(False)
    fill(ax, "land", outlines, outlines, {"facecolor": LAND})
    x0, x1, y0, y1 = shapes()["inset"]
    ax.plot([x0, x1, x1], [y1, y1, y0], color="#b5c4ce", linewidth=0.8, gid="inset")


def borders_line(date):
    """Return the sentence that says of which day the borders are, and whose."""
    publishers = {item["name"]: item["publisher"] for item in package()["resources"]}
    name = publisher_name(publishers["shapes"])
    values = {"date": date_text(date), "publisher": name}
    return phrase("map_borders", **values)


def put_sea_key(ax, entries):
    """Write the key of a map in the empty Atlantic; see `put_key`."""
    return put_key(ax, entries, **_ATLANTIC)


def fill_statuses(ax, status, areas):
    """Fill the countries of each status; return the key for it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    status : dict
        Code -> status, as from `status_on`.
    areas : dict
        Code -> area.

    Returns
    -------
    list of (str, str, dict)
        As `put_key` takes it.
    """
    entries = []
    for kind in [kind for kind in _COLOURS if kind in status.values()]:
        look = {"facecolor": _COLOURS[kind], **_HATCHES.get(kind, {})}
        codes = [iso3 for iso3 in areas if status.get(iso3) == kind]
        fill(ax, f"status:{kind}", codes, areas, look)
        entries.append((kind, phrase(kind), look))
    return entries


def not_drawn(loud, outlines):
    """Yield why a highlighted country is not on a map, for each that is not."""
    ever = {shape["iso3"] for shape in shapes()["shapes"]}
    for iso3 in loud:
        if iso3 not in outlines:
            reason = "not_drawn" if iso3 in ever else "map_outside"
            yield phrase(reason, country=country_name(iso3))


def status_title(date, status, areas):
    """Return the title: the day, and the number of members among those drawn."""
    members = sum(status.get(iso3) in ("member", "new_member") for iso3 in areas)
    return phrase("map_title", date=date_text(date), count=members)


def _name_russia(ax, outlines):
    """Write the one name without which the front line cannot be found."""
    name = country_name("SUN" if "SUN" in outlines else "RUS")
    half = (text_width(name, TEXT) / 2 + 6) / map_scale(ax)
    x, y = _RUSSIA
    ax.text(
        min(x, ax.get_xlim()[1] - half),
        y,
        name,
        ha="center",
        va="center",
        fontsize=TEXT,
        color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 2},
        gid="russia",
    )


# -- Reading aloud -----------------------------------------------------------


def read_statuses(ax, date):
    """Read aloud what each colour means, and which countries have it."""
    rows = [
        (label, [iso3 for one in areas for iso3 in one.countries])
        for label, areas in areas_by_label(ax).items()
    ]
    named = [(label, _names(codes, date)) for label, codes in rows]
    statuses = "; ".join(_read_status(label, names) for label, names in named)
    sentences = [f"{statuses}." if rows else phrase("no_member_yet")]
    if notes := [
        *_read_outlined(ax, rows, date),
        *read_notes(ax, date),
    ]:
        sentences.append(" ".join(notes))
    return Reading(tuple(sentences), lambda: _status_table(named))


def read_notes(ax, date):
    """Yield what is said under the title, but for the names outlined."""
    subtitle = text_of(ax, "subtitle").replace("\n", " ")
    if rest := subtitle.replace(said_of_outlines(ax, date), "").strip():
        yield rest


def _read_outlined(ax, rows, date):
    """Say which countries are outlined and what they are."""
    for code in outlined(ax):
        labels = [label for label, codes in rows if code in codes]
        status = labels[0] if labels else phrase("no_status")
        name = country_name(code, on=date)
        yield phrase("outlined", country=name, status=status)


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
