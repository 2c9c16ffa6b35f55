"""Values of countries over the years: as a wide table, gaps and estimates marked."""

import numpy as np

from ..language import Mistake, country_name
from ..measures.tables import numbers_in, span_of
from ._finish import whole


def rows_with_a_place(data, over, column):
    """Return the rows that have a place, with plain numbers in both columns."""
    if column in ("iso3", over):
        others = data.columns.drop(["iso3", over])
        raise Mistake("no_column", given=column, possible=others)
    plain = {name: numbers_in(data, name) for name in (over, column)}
    data = data.assign(**plain).dropna(subset=["iso3", over])
    broken = data[over][data[over] % 1 != 0]
    if len(broken):
        raise Mistake("no_whole_year", given=broken.iloc[0], column=over)
    return data


def wide_table(data, over, column, span):
    """Return a table with a column per country, and every year between."""
    twice = data.duplicated(["iso3", over])
    if twice.any():
        first = data[twice].iloc[0]
        name = country_name(first["iso3"])
        raise Mistake("stands_twice", given=name, year=whole(first[over]))
    wide = data.pivot(index=over, columns="iso3", values=column).astype("float64")
    if wide.empty:
        return wide
    whole_span = wide.index.min(), wide.index.max()
    first, last = whole_span if span is None else span_of(span)
    return wide.reindex(np.arange(first, last + 1))


def estimates_in(data, over, wide):
    """Return which values of the wide table are estimates, as an array."""
    if "estimate" not in data.columns:
        return np.zeros(wide.shape, dtype=bool)
    marks = data.pivot(index=over, columns="iso3", values="estimate")
    marks = marks.reindex(index=wide.index, columns=wide.columns)
    return marks.astype("boolean").fillna(False).to_numpy(dtype=bool)


def dashed_part(values, guessed):
    """Return what a dashed line shows: estimates and the value before each.

    Examples
    --------
    >>> guessed = np.array([False, False, True])
    >>> dashed_part(np.array([1.0, 2.0, 3.0]), guessed).tolist()
    [nan, 2.0, 3.0]
    """
    near = guessed.copy()
    near[:-1] |= guessed[1:]
    return np.where(near, values, np.nan)


def alone(values):
    """Return which values have no neighbour, so that no line would show them."""
    known = ~np.isnan(values)
    lonely = known.copy()
    lonely[1:] &= ~known[:-1]
    lonely[:-1] &= ~known[1:]
    return lonely


def known_points(line):
    """Return the places of a line without its gaps, as an array of two columns."""
    points = np.column_stack(line.get_data()).astype("float64")
    return points[~np.isnan(points[:, 1])]
