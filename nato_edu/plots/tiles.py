"""Countries as squares of one size: Luxembourg counts as much as Turkey.

Where each square lies is a decision of drawing and no fact about a country. So
the grid stands here, where it can be read as a picture, and not with the data.
"""

import datetime as dt
from functools import cache, partial

from matplotlib.colors import to_hex, to_rgb
from matplotlib.path import Path

from ..figures import axes_for, speak
from ..language import Mistake, country_name, number, phrase
from ..measures.membership import day_of_alliance, last_known_day
from ..measures.space import values_of_year
from ..style import INK, LAND, SMALL, TEXT
from ._areas import fill, map_scale, outline, put_key, to_outline
from ._finish import put_source, put_title
from ._labels import text_width
from .choropleth import (
    bounds_for,
    day_of_map,
    fill_steps,
    read_steps,
    steps_notes,
    steps_title,
)
from .maps import (
    MAP_HEAD,
    MAP_INCHES,
    fill_statuses,
    outlines_on,
    read_statuses,
    status_title,
    status_with_partners,
)

_GRID = """
.   .   .   .   ISL .   .   .   NOR SWE FIN .   .   .
.   CAN .   .   .   .   .   .   .   .   EST RUS .   .
.   USA .   .   .   IRL GBR .   DNK DDR LVA .   .   .
.   .   .   .   .   .   .   NLD DEU POL LTU BLR .   .
.   .   .   .   .   .   BEL LUX CZE SVK UKR .   .   .
.   .   .   .   .   .   FRA CHE AUT HUN ROU MDA .   .
.   .   .   .   PRT ESP .   ITA SVN HRV SRB BGR GEO AZE
.   .   .   .   .   .   .   .   .   BIH XKX MKD TUR ARM
.   .   .   .   .   .   .   MLT .   MNE ALB GRC .   CYP
"""
# Larger states of their time stand where one of their successors stands today.
_BEFORE = {"SUN": "RUS", "CSK": "CZE", "YUG": "SRB", "SCG": "SRB"}
_CORNER = {"left": 0.04, "top": 5.6, "right": 3.7, "bottom": 0}  # free for the key
_WIDEST = "GBR"  # of the codes, in letters
_DIGITS = 2  # at most so many behind the point of a value
_EDGE = 0.04  # from the edge of a field to its square


def plot_tiles(data, column=None, *, year=None, date=None, highlight=None, ax=None):
    """Draw one square for each country, coloured by a measure or by membership.

    On a map large countries are loud. Here each has the same weight: the 32
    Allies, and the other countries of Europe and the Caucasus.

    Parameters
    ----------
    data : pandas.DataFrame
        With a column: one row per country and year, as for `plot_choropleth`.
        Without: ``members``, or a table with its columns ``iso3`` and
        ``member_since_legal``.
    column : str, optional
        What is measured. Membership is drawn if left out.
    year : int, optional
        For a measure: the latest year with values if left out.
    date : date or str, optional
        For membership: a day from 4 April 1949; the last that the table knows if
        left out.
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
        If there are no values in that year, the date lies outside the time of
        the alliance, or year and date are confused.

    Notes
    -----
    A square stands only where there was a state on that day, or on 31 December
    of the year. East Germany, the Soviet Union, Czechoslovakia and Yugoslavia
    have one as long as they lasted, and their successors none before.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_tiles(load("members"), date="1989-11-09")
    >>> ax.get_title(loc="left")
    'NATO on 9 November 1989: 16 members'
    """
    if (year if column is None else date) is not None:
        raise Mistake("tiles_year_or_date")
    loud = to_outline(highlight)
    if column is None:
        return _draw_statuses(ax, data, date, loud)
    return _draw_steps(ax, data, column, year, loud)


def _draw_statuses(ax, data, date, loud):
    """Draw the squares by what each country is on a day."""
    date = day_of_alliance(date or min(last_known_day(data), dt.date.today()))
    status = status_with_partners(date, data, partners=False)
    tiles = tiles_on(date)
    ax = _empty_grid(ax)
    others = [iso3 for iso3 in tiles if iso3 not in status]
    fill(ax, "land", others, tiles, {"facecolor": LAND})
    key = put_key(ax, fill_statuses(ax, status, tiles), **_CORNER)
    _dress(ax, status_title(date, status, tiles), [], key, tiles, loud, date)
    put_source(ax, data, ["member_since_legal", "bound_from"], below=6)
    speak(ax, partial(read_statuses, date=date))
    return ax


def _draw_steps(ax, data, column, year, loud):
    """Draw the squares by a measure in one year."""
    values = values_of_year(data, column, year)
    bounds = bounds_for(values[column], None)
    day = day_of_map(values["year"])
    tiles = tiles_on(day)
    ax = _empty_grid(ax)
    key = put_key(ax, fill_steps(ax, values, column, bounds, tiles), **_CORNER)
    notes = steps_notes(values, None, tiles)
    _dress(ax, steps_title(values, column), notes, key, tiles, loud, day)
    put_source(ax, data, [column], below=6)
    speak(ax, partial(read_steps, column=column, date=day))
    return ax


def tiles_on(date):
    """Return the square of each country on a day.

    Returns
    -------
    dict
        Code -> `matplotlib.path.Path`; the side of a field is 1.

    Examples
    --------
    >>> "SVK" in tiles_on("1989-11-09"), "CSK" in tiles_on("1989-11-09")
    (False, True)
    """
    states = outlines_on(date)
    return {iso3: square for iso3, square in _squares().items() if iso3 in states}


@cache
def _squares():
    """Return the square of every country that the grid has, today or before."""
    rows = [line.split() for line in _GRID.strip().splitlines()]
    places = {
        iso3: (column, len(rows) - 1 - row)
        for row, fields in enumerate(rows)
        for column, iso3 in enumerate(fields)
        if iso3 != "."
    }
    places |= {iso3: places[later] for iso3, later in _BEFORE.items()}
    return {iso3: _square(*place) for iso3, place in places.items()}


def _square(x, y):
    left, right, low, high = x + _EDGE, x + 1 - _EDGE, y + _EDGE, y + 1 - _EDGE
    corners = [(left, low), (right, low), (right, high), (left, high), (left, low)]
    return Path(corners, closed=True)


def _empty_grid(ax):
    """Return axes with room for the grid and nothing on them."""
    ax = axes_for(ax, plot_tiles, inches=MAP_INCHES, head=MAP_HEAD)
    rows = _GRID.strip().splitlines()
    ax.set(xlim=(0, len(rows[0].split())), ylim=(0, len(rows)), xticks=[], yticks=[])
    ax.set(aspect="equal", anchor="NW")
    ax.spines[:].set_visible(False)
    return ax


def _dress(ax, title, notes, key, tiles, loud, date):
    """Outline, label the squares, and write the title and what belongs to it."""
    said = outline(ax, loud, tiles, date)
    _label(ax)
    missing = [
        phrase("tiles_none", country=country_name(iso3))
        for iso3 in loud
        if iso3 not in tiles
    ]
    parts = [phrase("tiles_equal"), *notes, *_explained(tiles, date), *missing, said]
    put_title(ax, title, " ".join(filter(None, parts)), key)


def _explained(tiles, date):
    """Yield what the codes of states mean that are no more."""
    past = [iso3 for iso3 in ("DDR", *_BEFORE) if iso3 in tiles]
    codes = ["DEU", *past] if "DDR" in tiles else past
    names = [f"{one}:\N{NO-BREAK SPACE}{country_name(one, on=date)}" for one in codes]
    if names:
        yield f"{'; '.join(names)}."


def _label(ax):
    """Write code and value on each square, as far as there is room."""
    drawn = [areas for areas in ax.collections if hasattr(areas, "countries")]
    room = (1 - 2 * _EDGE) * map_scale(ax)
    written = _written(drawn, room)
    large = not written and text_width(_WIDEST, TEXT, bold=True) < 0.75 * room
    for areas in drawn:
        colour = to_hex(areas.get_facecolor()[0])
        style = {"color": ink_on(colour), "fontsize": TEXT if large else SMALL}
        if areas.get_hatch():  # letters stand on an even ground
            style["bbox"] = {"facecolor": colour, "edgecolor": "none", "pad": 1}
        for iso3, square in zip(areas.countries, areas.get_paths(), strict=True):
            ax.text(
                *square.vertices[:4].mean(axis=0),
                "\n".join([iso3, *written.get(iso3, [])]),
                ha="center",
                va="center",
                fontweight="bold",
                gid="code",
                **style,
            )


def _written(drawn, room):
    """Return the value of each country as text, or nothing if one is too long."""
    values = {
        iso3: value
        for areas in drawn
        for iso3, value in zip(areas.countries, areas.values, strict=True)
        if value == value  # nan differs from itself
    }
    digits = next((n for n in range(_DIGITS) if _same(values.values(), n)), _DIGITS)
    texts = {iso3: number(value, digits) for iso3, value in values.items()}
    widths = [text_width(text, SMALL, bold=True) for text in texts.values()]
    fits = max(widths, default=0) < room
    return {iso3: [text] for iso3, text in texts.items()} if fits else {}


def _same(values, digits):
    """Return whether values keep what they are with so many digits."""
    return all(round(value, digits) == value for value in values)


def ink_on(colour):
    """Return the colour of text that can be read on an area.

    Examples
    --------
    >>> ink_on("#ffffff"), ink_on("#08406f")
    ('#1b1b1b', '#ffffff')
    """
    weights = (0.2126, 0.7152, 0.0722)
    light = sum(w * part**2.2 for w, part in zip(weights, to_rgb(colour), strict=True))
    return INK if light > 0.2 else "#ffffff"
