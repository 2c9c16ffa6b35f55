"""What every plot has in common: labels, title, source line."""

import numpy as np
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from matplotlib.ticker import Formatter, FuncFormatter, MaxNLocator
from matplotlib.transforms import offset_copy

from ..datasets import source_line
from ..figures import OWN, at_corner
from ..language import (
    Mistake,
    as_list,
    column_label,
    country_code,
    country_name,
    number,
    phrase,
)
from ..style import INK, LOUD, QUIET_INK, SMALL, TEXT, TITLE
from ._labels import room, text_width, wrap

_LINES_OF_TITLE = 2
_LEADING = 1.35  # from line to line, in sizes of the text
_ABOVE = 7  # points between the axes and what is written over them
_MILLION = 1e6
_PATCH = 9  # points, width and height of a patch of the key


def put_title(ax, title, subtitle="", key=()):
    """Write a title, and under it what the reader must know to read the picture.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    title, subtitle : str
        Both are broken into lines where the figure ends.
    key : sequence of (str, str, dict)
        Name, label and look of each kind of thing drawn, in the order of
        reading. The look is that of a patch: ``facecolor``, ``hatch``, ... .
    """
    height = _put_key(ax, key, _ABOVE)
    if subtitle:
        text = wrap(subtitle, room(ax), TEXT)
        _write(ax, text, height, TEXT, QUIET_INK, "subtitle")
        height += _LEADING * TEXT * (text.count("\n") + 1)
    lines = wrap(title, room(ax), TITLE, bold=True).split("\n")
    heading = ax.set_title(
        _few(lines),
        parse_math=False,  # a $ in a learner's heading is money
        loc="left",
        y=1,  # a fixed height; matplotlib would look for one at every drawing
        fontsize=TITLE,
        fontweight="bold",
        color=INK,
        gid="title",
    )
    heading.set_transform(at_corner(ax, top=True))
    heading.set_position((0, height + 3.5))  # room for a ring or an umlaut


def _few(lines):
    """Return the first lines of a title, and a sign if there are more."""
    mark = " …" if len(lines) > _LINES_OF_TITLE else ""
    return "\n".join(lines[:_LINES_OF_TITLE]) + mark


def _write(ax, text, height, size, colour, gid, *, top=True):
    """Write text over the upper left corner of the axes, or under the lower one."""
    ax.text(
        0,
        height,
        text,
        transform=at_corner(ax, top=top),
        parse_math=False,
        va="bottom" if top else "top",
        fontsize=size,
        color=colour,
        gid=gid,
    )


def _put_key(ax, key, height):
    """Draw what each look means, in rows; return the height that is free above."""
    rows = _rows_of_key(key, room(ax))
    corner = at_corner(ax, top=True)
    for row in reversed(rows):
        for left, (name, label, look) in row:
            look = {"edgecolor": "none", "linewidth": 0.6, **look}
            patch = Rectangle((left, height + 1), _PATCH, _PATCH, **look)
            patch.set(transform=corner, clip_on=False, gid=f"key:{name}")
            ax.add_artist(patch)  # `add_patch` would ask it for new limits
            ax.text(
                left + 1.5 * _PATCH,
                height,
                label,
                transform=corner,
                parse_math=False,
                va="bottom",
                fontsize=TEXT,
                color=INK,
                gid=f"key:{name}",
            )
        height += 1.55 * TEXT
    return height


def _rows_of_key(key, width):
    """Return rows of (left end, entry), as many entries in each as there is room."""
    rows, left = [], width
    for entry in key:
        needed = 1.5 * _PATCH + text_width(entry[1], TEXT) + 1.2 * _PATCH
        if left + needed > width:
            rows.append([])
            left = 0
        rows[-1].append((left, entry))
        left += needed
    return rows


def key_of(ax):
    """Return the label of each look in the key as drawn: (colour, hatch) -> label.

    Matches what `look_of` returns for anything drawn.
    """
    labels = {
        text.get_gid(): text.get_text()
        for text in ax.texts
        if str(text.get_gid()).startswith("key:")
    }
    return {
        look_of(patch): labels[patch.get_gid()]
        for patch in ax.patches
        if patch.get_gid() in labels
    }


def look_of(artist):
    """Return colour and hatch of a patch, or of the first part of a collection.

    Examples
    --------
    >>> look_of(Rectangle((0, 0), 1, 1, facecolor="white", hatch="///"))
    ('#ffffff', '/')
    """
    colour = artist.get_facecolor()
    first = colour if np.ndim(colour) == 1 else colour[0]
    return to_hex(first), "".join(sorted(set(artist.get_hatch() or "")))


def put_source(ax, data, columns, *, note="", more="", below=30):
    """Write under the picture who published what is drawn, and as of when.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    data : pandas.DataFrame or None
        The table that was given to the plot.
    columns : list of str
        The columns that are drawn; see `source_line`.
    note : str
        What else must be known, in small letters over the source.
    more : str
        A sentence about other sources, the outlines of a map for instance.
    below : float
        How many points under the axes to begin, until `fit` knows it better.
    """
    line = source_line(columns, data)
    source = f"{line}. {more}" if more else line
    for gid, text in (("note", note), ("source", source)):
        if text:
            text = wrap(text, room(ax), SMALL)
            _write(ax, text, -below, SMALL, QUIET_INK, gid, top=False)
            below += _LEADING * SMALL * (text.count("\n") + 1)
    if line != source_line(columns):
        ax.texts[-1].set_label(OWN)


def quiet_frame(ax, *, grid="y"):
    """Keep a light grid and no frame."""
    if not ax.spines["top"].get_visible():
        return  # the same plot draws anew, and setting ticks is slow
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color(QUIET_INK)
    ax.tick_params(length=0, labelsize=TEXT, labelcolor=INK)
    ax.tick_params(axis="x", length=3, color=QUIET_INK)
    ax.grid(axis=grid, color="#e6e6e6", linewidth=0.8)
    ax.set_axisbelow(True)


def whole_years(axis):
    """Mark whole years, each once, and write them without a thousands sign."""
    look = {"nbins": 8, "steps": [1, 2, 5, 10], "min_n_ticks": 1}
    axis.set_major_locator(MaxNLocator(integer=True, **look))
    axis.set_major_formatter(FuncFormatter(lambda year, _: whole(year)))


def whole(value):
    """Write a year, or a number of years before (−) or after an event.

    Examples
    --------
    >>> whole(2024.0), whole(-15)
    ('2024', '−15')
    """
    return f"{value:.0f}".replace("-", "\N{MINUS SIGN}")


class _Numbers(Formatter):
    """Numbers as the chosen language writes them, all with the same digits."""

    def __init__(self, unit=1):
        self.unit = unit

    def __call__(self, value, position=None):
        return number(round(value / self.unit, 10))

    def format_ticks(self, values):
        scaled = [round(value / self.unit, 10) for value in values]
        digits = max((_digits(value) for value in scaled), default=0)
        return [number(value, digits) for value in scaled]


def _digits(value):
    """Return how many digits after the point a number needs."""
    return len(f"{value:.10f}".rstrip("0").partition(".")[2])


def numbers(axis, *, unit=1):
    """Write the numbers of an axis as the chosen language does, in a unit."""
    axis.set_major_formatter(_Numbers(unit))


def value_text(value):
    """Write a value with as many digits as a picture can show.

    Examples
    --------
    >>> value_text(0.123456), value_text(5328212.0)
    ('0.1235', '5,328,000')
    """
    return number(float(f"{value:.4g}"))


def loud_colours(present, highlight):
    """Return the colour of each highlighted country: code -> colour.

    Parameters
    ----------
    present : iterable of str
        The codes that a table has.
    highlight : str, list of str or None
        One or two countries, by code or by name in any language.

    Raises
    ------
    Mistake
        If a country is unknown or not in the table, or there are too many.

    Examples
    --------
    >>> loud_colours(["NOR", "SWE"], "Norwegen")
    {'NOR': '#0065a3'}
    """
    present = set(present)
    found = [n if n in present else country_code(n) for n in as_list(highlight)]
    codes = list(dict.fromkeys(found))
    if len(codes) > len(LOUD):
        raise Mistake("too_loud", given=len(codes), most=len(LOUD))
    for code in codes:
        if code not in present:
            raise Mistake("not_in_table", given=country_name(code))
    return dict(zip(codes, LOUD, strict=False))


def text_of(ax, gid):
    """Return the text that was written under a name, or an empty one."""
    return next((text.get_text() for text in ax.texts if text.get_gid() == gid), "")


def unit_of(values):
    """Return in which unit values are written: millions, or one.

    Examples
    --------
    >>> unit_of([5_600_000, 340_000_000]), unit_of([1.5, 2.2])
    (1000000.0, 1)
    """
    return _MILLION if (np.abs(values) > 5 * _MILLION).any(axis=None) else 1


def headline(column, unit=1):
    """Return the label of a column, with the unit in which it is written."""
    label = column_label(column)
    return label if unit == 1 else phrase("millions", column=label)


def value_texts(values, *, unit=1, sign=False):
    """Write the values of a list, all with the same digits after the point.

    As many as the most exact value needs, but no more than four digits for the
    largest one; more only where a small value would look like zero.

    Parameters
    ----------
    values : array-like of float
    unit : float
        Divides the values.
    sign : bool
        Write a plus before a positive value.

    Examples
    --------
    >>> value_texts([2.2, 1.54, 2]), value_texts([340_100_000, 394_000], unit=1e6)
    (['2.20', '1.54', '2.00'], ['340.1', '0.4'])
    """
    scaled = np.asarray(values, dtype="float64") / unit
    digits = _common_digits(scaled)
    rounded = np.round(scaled, digits) + 0.0  # no minus before a zero
    plus = ["+" if sign and value > 0 else "" for value in rounded]
    return [p + number(v, digits) for p, v in zip(plus, rounded, strict=True)]


def _common_digits(values):
    sizes = np.abs(values[np.nonzero(values)])
    if not len(sizes):
        return 0
    needed = max(_digits(value) for value in values)
    in_largest = max(0, 3 - int(np.floor(np.log10(sizes.max()))))
    in_smallest = min(3, int(np.ceil(-np.log10(sizes.min()))))
    return min(needed, max(in_largest, in_smallest))


def no_frame(ax):
    """Hide frame and scales, for a picture that brings scales of its own."""
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)


def write(ax, text, place, *, shift=(0, 0), align=("left", "center"), **style):
    """Write a few words beside a place of the data.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    text : str
    place : (float, float)
        In the units of the data.
    shift : (float, float)
        How far right of and above the place, in points.
    align : (str, str)
        How the text stands to the point: horizontally and vertically.
    **style
        How it looks: ``color``, ``fontweight``, ``gid`` ...; small by itself.
    """
    look = {"fontsize": SMALL, "color": QUIET_INK, "parse_math": False, **style}
    look |= {"ha": align[0], "va": align[1]}
    if shift != (0, 0):
        look["transform"] = offset_copy(
            ax.transData, ax.figure, x=shift[0], y=shift[1], units="points"
        )
    written = ax.text(*place, text, **look)  # half the time of an annotation
    written.xy = tuple(place)  # as an annotation has it
    return written


def alike(values):
    """Write values with the same digits: three that count, two after the point.

    Examples
    --------
    >>> alike([1.84, 1.7, float("nan")]), alike([343.47, 5.5, 0.001])
    (['1.84', '1.70', ''], ['343', '5.50', '<0.01'])
    """
    values = np.asarray(values, dtype="float64")
    known = values[~np.isnan(values)]
    needed = min(2, max((_digits(round(one, 6)) for one in known), default=0))
    return ["" if np.isnan(one) else _one_alike(one, needed) for one in values]


def _one_alike(value, digits):
    """Write one value, so that a small one does not look like none at all."""
    least = 10.0**-digits
    if 0 < value < least / 2:
        return f"<{number(least, digits)}"
    return number(value, _fewer(value, digits))


def _fewer(value, digits):
    """Return how many digits after the point a larger value needs."""
    return min(digits, max(0, 2 - int(np.log10(max(abs(value), 1)))))
