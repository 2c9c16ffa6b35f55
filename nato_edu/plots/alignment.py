"""Where states stand by their votes in the United Nations."""

import numpy as np
import pandas as pd
from matplotlib.colors import to_hex

from ..figures import Reading, axes_for, speak
from ..language import Mistake, column_label, country_code, country_name, number, phrase
from ..measures.structure import by_year, range_of_allies
from ..style import INK, LINE_WIDTH, LOUD, QUIET, TEXT
from ._finish import (
    key_of,
    look_of,
    loud_colours,
    numbers,
    put_source,
    put_title,
    quiet_frame,
    whole_years,
)
from ._labels import along, name_along, name_ends, settle
from ._series import known_points

_PLACE = "un_ideal_point"
_BOUNDS = ("un_ideal_point_low", "un_ideal_point_high")
_AGREEMENT = {
    "USA": "un_agreement_usa",
    "RUS": "un_agreement_russia",
    "SUN": "un_agreement_russia",
}
_REFERENCES = ("USA", "SUN", "RUS")
_BAND, _FAINT = 0.45, 0.25  # opacity of the band of the allies, of the others
_HALF_BAR = 0.01  # years, of the band of a lone year
LINES = 17  # height of the picture in lines of text


def plot_alignment(data, *, agreement_with=None, highlight=None, span=None, ax=None):
    """Draw where states stand by their votes in the UN, among the allies.

    Parameters
    ----------
    data : pandas.DataFrame
        ``un_alignment``, or a table with ``iso3``, ``year`` and
        ``un_ideal_point``; with ``un_ideal_point_low`` and
        ``un_ideal_point_high`` if there are bounds.
    agreement_with : {"USA", "RUS"}, optional
        Draw the share of votes in which a state voted as one of the two did
        (``un_agreement_usa`` or ``un_agreement_russia``). If left out, the
        place on the scale of votes.
    highlight : str or list of str, optional
        One or two states, by code or by name in any language, drawn in colour
        with the band in which their place lies with 95 per cent probability.
    span : (int, int), optional
        First and last year; all if left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If a column is missing, a state unknown or not in the table, or
        agreement is asked with another state.

    Notes
    -----
    The grey band reaches from the lowest to the highest of the members of NATO
    of each year, without the United States. The scale is made from the votes
    themselves, and most of them concern the Middle East, disarmament and
    decolonisation. A state that moves may vote otherwise, or be asked about
    other things. A year without votes, as 1964, is a gap.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_alignment(load("un_alignment"), highlight="Norway")
    >>> ax.get_title(loc="left")
    'Votes in the UN, 1946 to 2023'
    """
    column = _column(agreement_with)
    wide = by_year(data, column, span=span)
    loud = loud_colours(wide.columns, highlight)
    ax = axes_for(ax, plot_alignment, lines=LINES)
    years = None if wide.empty else (wide.index[0], wide.index[-1])
    if wide.notna().any(axis=None):
        _draw_allies(ax, range_of_allies(data, column, span=years))
        _draw_bounds(ax, data, column, years, loud)
        _draw_states(ax, wide, loud)
    _dress(ax, column, years)
    _name_lines(ax)
    _head(ax, column, years, agreement_with)
    put_source(ax, data, [column], below=24)
    settle(ax)
    _name_early_ends(ax)
    speak(ax, _read_alignment)
    return ax


def _column(agreement_with):
    """Return the column to draw."""
    if agreement_with is None:
        return _PLACE
    code = country_code(agreement_with)
    if code not in _AGREEMENT:
        raise Mistake("alignment_with", given=country_name(code))
    return _AGREEMENT[code]


# -- Drawing -----------------------------------------------------------------


def _draw_allies(ax, found):
    """Draw the range of the allies as a light band."""
    _band(ax, found["year"], found["lowest"], found["highest"], "allies", QUIET, _BAND)


def _draw_bounds(ax, data, column, years, loud):
    """Draw the band in which a loud state lies, if the table has bounds."""
    if column != _PLACE or not {*_BOUNDS} <= {*data.columns}:
        return
    low, high = (by_year(data, bound, span=years) for bound in _BOUNDS)
    for code, colour in loud.items():
        _band(ax, low.index, low[code], high[code], f"bounds:{code}", colour, _FAINT)


def _band(ax, years, low, high, gid, colour, alpha):
    """Fill between two lines; where one of them is missing, there is a gap."""
    years = np.asarray(years, dtype="float64")
    low, high = (np.asarray(edge, dtype="float64") for edge in (low, high))
    if len(years) == 1:  # a bar, for a lone year has no width
        years = years + [-_HALF_BAR, _HALF_BAR]
        low, high = low.repeat(2), high.repeat(2)
    known = ~np.isnan(low) & ~np.isnan(high)
    look = {"color": colour, "alpha": alpha, "linewidth": 0, "zorder": 1}
    ax.fill_between(years, low, high, where=known, gid=gid, **look)


def _draw_states(ax, wide, loud):
    """Draw the United States and Russia for reference, and the loud states."""
    others = [code for code in _REFERENCES if code in wide and code not in loud]
    for code in (*others, *loud):
        values = wide[code]
        known = values.notna()
        near = known.shift(fill_value=False) | known.shift(-1, fill_value=False)
        ax.plot(
            wide.index,
            values,
            color=loud.get(code, INK),
            linewidth=LINE_WIDTH if code in loud else 1.2,
            marker="o",
            markersize=3.5,
            markevery=(known & ~near).tolist(),
            zorder=3 if code in loud else 2,
            gid=f"state:{code}",
        )


def _dress(ax, column, years):
    """Label the axes; a share goes from 0 to 1."""
    quiet_frame(ax)
    if years:
        ax.set_xlim(years[0] - 0.5, years[1] + 0.5)
    if column != _PLACE:
        ax.set_ylim(0, 1)
    whole_years(ax.xaxis)
    numbers(ax.yaxis)


def _states(ax):
    """Yield code, line and places of each state as drawn."""
    for line in ax.lines:
        kind, _, code = str(line.get_gid()).partition(":")
        points = known_points(line)
        if kind == "state" and len(points):
            yield code, line, points


def _name_lines(ax):
    """Write each name at the end of its line."""
    states = list(_states(ax))
    ends = [
        (*points[-1], country_name(code), _look(line))
        for code, line, points in states
        if points[-1, 0] == _last(states)
    ]
    name_ends(ax, ends, TEXT)


def _name_early_ends(ax):
    """Write the name of a line that ends before the others beside it."""
    states = list(_states(ax))
    taken = along(ax, [points for _, _, points in states])
    for code, line, points in states:
        if points[-1, 0] < _last(states):
            name, look = country_name(code), _look(line)
            after = name_along(ax, name, points, TEXT, taken=taken, **look)
            taken = taken if after is None else after


def _last(states):
    """Return the last year of some lines."""
    return max((points[-1, 0] for _, _, points in states), default=0)


def _look(line):
    """Return how the name of a line looks."""
    loud = line.get_color() in LOUD
    return {"color": line.get_color(), "fontweight": "bold" if loud else "normal"}


def _head(ax, column, years, agreement_with):
    """Write the title, and what the scale means."""
    if agreement_with is None:
        title, text = phrase("alignment_title"), phrase("alignment_scale")
    else:
        title, text = column_label(column), phrase("alignment_share")
    if years and years[0] == years[1]:
        title = phrase("comparing_title", column=title, year=years[0])
    elif years:
        title = phrase("alignment_span", title=title, first=years[0], last=years[1])
    key = [_entry(band) for band in _bands(ax)]
    if len(key) == 1:
        text, key = f"{text} {phrase('alignment_band')}", []
    put_title(ax, title, text, key=key)


def _bands(ax):
    """Return the bands that are drawn."""
    named = [(str(band.get_gid()), band) for band in ax.collections]
    bands = [band for gid, band in named if gid.startswith(("allies", "bounds:"))]
    return [band for band in bands if len(band.get_paths())]


def _entry(band):
    """Return what the key says of a band."""
    kind, _, code = band.get_gid().partition(":")
    name = country_name(code)
    text = phrase("alignment_bounds", name=name) if code else phrase("alignment_allies")
    colour = to_hex(band.get_facecolor()[0])
    return band.get_gid(), text, {"facecolor": colour, "alpha": band.get_alpha()}


# -- Reading aloud -----------------------------------------------------------


def _edges(ax):
    """Return the edges of each band for each year, by what the key says of it."""
    labels, only = key_of(ax), phrase("alignment_allies")
    return {
        labels.get(look_of(band), only): _edges_of(band.get_paths())
        for band in _bands(ax)
    }


def _edges_of(paths):
    """Return lower and upper edge of a filled area for each year."""
    years, heights = np.vstack([path.vertices for path in paths]).T
    edges = pd.Series(heights).groupby(years.round().astype("int64"))
    return pd.DataFrame({"low": edges.min(), "high": edges.max()})


def _read_alignment(ax):
    """Read the places aloud: each state, the range of the allies, the gaps."""
    states = {code: (line, points) for code, line, points in _states(ax)}
    bands = _edges(ax)
    allies = bands.get(phrase("alignment_allies"))
    if not states and not bands:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    order = sorted(
        states, key=lambda code: to_hex(states[code][0].get_color()) not in LOUD
    )
    sentences = []
    if order:
        lines = [_read_state(code, *states[code]) for code in order]
        sentences.append(". ".join(lines) + ".")
    if allies is not None:
        row = allies.iloc[-1]
        ends = {key: _text(row[key]) for key in ("low", "high")}
        sentences.append(phrase("alignment_range", year=allies.index[-1], **ends))
    if gaps := _gaps([points for _, points in states.values()]):
        sentences.append(phrase("alignment_gaps", years=", ".join(map(str, gaps))))
    return Reading(tuple(sentences), lambda: _alignment_table(states, bands))


def _read_state(code, line, points):
    """Say first, lowest, highest and last place of one state."""
    heights = points[:, 1]
    rows = {
        "first": 0,
        "lowest": heights.argmin(),
        "highest": heights.argmax(),
        "last": -1,
    }
    texts = {
        key: f"{_text(heights[at])} ({points[at, 0]:.0f})" for key, at in rows.items()
    }
    loud = to_hex(line.get_color()) in LOUD
    key = "alignment_loud" if loud else "alignment_state"
    return phrase(key, name=country_name(code), **texts)


def _text(value):
    """Write a place with two digits after the point."""
    return number(value, 2)


def _gaps(curves):
    """Return the years in which no state has a place."""
    known = {int(year) for points in curves for year in points[:, 0]}
    return sorted(set(range(min(known), max(known))) - known) if known else []


def _alignment_table(states, bands):
    """Return every value drawn, a row per year."""
    columns = {
        country_name(code): pd.Series(points[:, 1], points[:, 0].astype("int64"))
        for code, (_, points) in states.items()
    }
    for name, edges in bands.items():
        columns[phrase("alignment_lowest", name=name)] = edges["low"]
        columns[phrase("alignment_highest", name=name)] = edges["high"]
    table = pd.DataFrame(columns).sort_index()
    table = table.map(lambda value: number(value, 3), na_action="ignore")
    return table.rename_axis(phrase("alignment_year")).reset_index()
