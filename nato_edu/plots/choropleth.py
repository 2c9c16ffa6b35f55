"""Any measure on the map, in one year: the darker a country, the more it has."""

import datetime as dt
from functools import partial

import pandas as pd

from ..figures import Reading, axes_for, speak
from ..language import column_label, country_name, listing, number, phrase
from ..measures.membership import FIRST_DAY
from ..measures.space import own_steps, round_steps, step_of, values_of_year
from ..style import BORDER, MISSING, MISSING_HATCH, RAMP
from ._areas import areas_by_label, fill, outline, outlined, to_outline
from ._finish import put_source, put_title, value_text, whole
from .maps import (
    MAP_HEAD,
    MAP_INCHES,
    base_map,
    borders_line,
    not_drawn,
    outlines_on,
    put_sea_key,
    read_notes,
)

_NO_VALUE = {"facecolor": MISSING, "edgecolor": MISSING_HATCH, "hatch": "///"}
_MILLION = 1_000_000
_FEW = 3  # so many countries with the same highest or lowest value are named


def plot_choropleth(data, column, *, year=None, highlight=None, steps=None, ax=None):
    """Draw a measure on the map in one year, in up to five shades.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country and year: ``iso3``, ``year`` and the column. Where
        ``estimate`` is true, the value is called an estimate.
    column : str
        What is measured.
    year : int, optional
        The latest year with values if left out.
    highlight : str or list of str, optional
        One or two countries to outline, by code or by name in any language.
    steps : list of float, optional
        The bounds between the shades, one to four, rising. If left out, there
        are about as many countries in each shade, and the bounds are round; see
        `round_steps`.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Mistake
        If there are no values in that year, two for one country, or no such
        steps are possible.

    Notes
    -----
    The borders are those of 31 December of the year, or the first or last known.
    A country without a value is hatched, whether the table has no row for it or
    an empty one.

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_choropleth(load("defence_spending"), "spending_pct_gdp", year=2024)
    >>> ax.get_title(loc="left")
    'Defence spending, % of GDP, 2024'
    """
    values = values_of_year(data, column, year)
    bounds = bounds_for(values[column], steps)
    loud = to_outline(highlight)
    day = day_of_map(values["year"])
    ax = axes_for(ax, plot_choropleth, inches=MAP_INCHES, head=MAP_HEAD)
    outlines = outlines_on(day)
    base_map(ax, {}, sea=BORDER)  # the lightest shade would drown in blue
    key = put_sea_key(ax, fill_steps(ax, values, column, bounds, outlines))
    notes = [
        *steps_notes(values, steps, outlines),
        *not_drawn(loud, outlines),
        outline(ax, loud, outlines, day),
    ]
    put_title(ax, steps_title(values, column), " ".join(filter(None, notes)), key)
    put_source(ax, data, [column], below=6, more=borders_line(day))
    speak(ax, partial(read_steps, column=column, date=day))
    return ax


def bounds_for(values, steps):
    """Return the bounds between the shades: one's own, or round ones."""
    return round_steps(values) if steps is None else own_steps(steps)


def day_of_map(years):
    """Return the last day of the year drawn that has a map."""
    today = dt.date.today()
    if years.empty or years.iloc[0] >= today.year:
        return today
    return dt.date(int(max(years.iloc[0], FIRST_DAY.year)), 12, 31)


def fill_steps(ax, values, column, bounds, areas):
    """Fill countries by their value; return the key, with the highest step first.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : pandas.DataFrame
        As from `values_of_year`.
    column : str
    bounds : list of float
    areas : dict
        Code -> area.

    Returns
    -------
    list of (str, str, dict)
        As `put_key` takes it. The filled areas have ``values`` and
        ``estimates`` beside their ``countries``.
    """
    drawn = values[values["iso3"].isin(list(areas))]
    found = step_of(drawn[column], bounds)
    labels = _step_labels(values[column], bounds)
    entries = []
    for step, (label, colour) in enumerate(zip(labels, _shades(labels), strict=True)):
        look, rows = {"facecolor": colour}, drawn[found == step]
        filled = fill(ax, f"step:{step}", rows["iso3"], areas, look)
        if filled is not None:
            filled.values = tuple(rows[column])
            filled.estimates = tuple(rows["estimate"])
        entries.insert(0, (f"step:{step}", label, look))
    empty = [iso3 for iso3 in areas if iso3 not in set(drawn["iso3"])]
    if empty:
        fill(ax, "step:none", empty, areas, _NO_VALUE)
        entries.append(("step:none", phrase("space_no_value"), _NO_VALUE))
    return entries


def _step_labels(values, bounds):
    """Write each step: ``Under 1.5``, ``1.5 to under 2``, ``2 or more``."""
    if not len(values):
        return []
    if not bounds:
        low, high = value_text(values.min()), value_text(values.max())
        return [low if low == high else phrase("space_range", low=low, high=high)]
    large = max(map(abs, bounds)) >= _MILLION
    written = [number(bound / _MILLION if large else bound) for bound in bounds]
    units = [phrase("space_million", number=one) if large else one for one in written]
    between = zip(written, units[1:], strict=False)
    return [
        phrase("space_below", high=units[0]),
        *[phrase("space_between", low=low, high=high) for low, high in between],
        phrase("space_above", low=units[-1]),
    ]


def _shades(labels):
    """Return a colour for each step, from light to dark, as far apart as can be."""
    last = max(len(labels) - 1, 1)
    first = 2 if len(labels) == 1 else 0
    return [RAMP[first + round(4 * place / last)] for place in range(len(labels))]


def steps_title(values, column):
    """Return what is measured, and in which year."""
    label = column_label(column)
    if values.empty:
        return label
    return phrase("space_title", label=label, year=whole(values["year"].iloc[0]))


def steps_notes(values, steps, areas):
    """Yield what must be known to read the shades."""
    guessed, total = int(values["estimate"].sum()), len(values)
    if steps is None and total > 1:
        yield phrase("space_shades")
    if guessed:
        key = "space_all_estimates" if guessed == total else "space_some_estimates"
        yield phrase(key, count=guessed, total=total)
    left_out = [country_name(one) for one in values["iso3"] if one not in areas]
    if left_out:
        yield phrase("space_left_out", names=_who(left_out, most=2 * _FEW))


# -- Reading aloud -----------------------------------------------------------


def read_steps(ax, column, date):
    """Read aloud how many countries have each shade, and who is first and last."""
    by_label = areas_by_label(ax)
    rows = _rows(by_label, date)
    known = rows.dropna(subset="value")
    if known.empty:
        sentences = [phrase("nothing_drawn")]
    else:
        sentences = [_read_counts(by_label), _read_extremes(known)]
    notes = [*_read_outlined(ax, rows), *read_notes(ax, date)]
    if notes:
        sentences.append(" ".join(notes))
    return Reading(tuple(sentences), lambda: _step_table(rows, column))


def _rows(by_label, date):
    """Return country, value, mark and label of each area, as drawn."""
    rows = [
        (*row, label)
        for label, areas in by_label.items()
        for one in areas
        for row in zip(one.countries, one.values, one.estimates, strict=True)
    ]
    table = pd.DataFrame(rows, columns=["iso3", "value", "estimate", "label"])
    names = table["iso3"].map(partial(country_name, on=date))
    table = table.assign(name=names).astype({"value": "float64"})
    return table.sort_values("value", ascending=False, kind="stable")


def _read_counts(by_label):
    counts = {
        label: sum(len(one.countries) for one in areas)
        for label, areas in by_label.items()
    }
    steps = "; ".join(f"{label}: {count}" for label, count in counts.items())
    return phrase("space_counts", steps=steps)


def _read_extremes(known):
    """Say who has the highest and who the lowest value."""
    ends = {"highest": known["value"].max(), "lowest": known["value"].min()}
    named = {
        end: f"{_who(known['name'][known['value'] == value])} ({value_text(value)})"
        for end, value in ends.items()
    }
    return phrase("space_extremes", **named)


def _who(names, most=_FEW):
    """Name countries, or say how many they are."""
    if len(names) > most:
        return phrase("space_many", count=len(names))
    return listing(sorted(names))


def _read_outlined(ax, rows):
    """Say which countries are outlined, with value and shade."""
    for code in outlined(ax):
        for row in rows[rows["iso3"] == code].itertuples():
            known = row.value == row.value  # nan differs from itself
            status = f"{value_text(row.value)}; {row.label}" if known else row.label
            yield phrase("outlined", country=row.name, status=status)


def _step_table(rows, column):
    """Return country, value and step, from the highest value to the lowest."""
    table = pd.DataFrame(
        {
            phrase("country"): rows["name"],
            column_label(column): rows["value"].map(number, na_action="ignore"),
            phrase("space_step"): rows["label"],
        }
    )
    if rows["estimate"].any():
        marks = rows["estimate"].map({True: "×", False: ""})
        table[column_label("estimate")] = marks
    return table
