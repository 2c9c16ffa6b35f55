"""Countries side by side: their values in one year, in steps, and their partners."""

from functools import cache

import numpy as np

from ..datasets import load
from ..language import Mistake, country_name
from .membership import day_of_alliance, status_on
from .tables import need, numbers_in

STEPS = 5
_NEAR = 0.05  # a bound may lie so far from its quantile, as a share of the countries
_PARTS = (1, 0.5, 0.2)  # of a power of ten: units of a bound, the roundest first
_ENTERS = ("joined", "rejoined")
_LEAVES = ("left", "suspended")


def partners_on(date):
    """Return the countries in the Partnership for Peace on a day.

    A country is no partner while its cooperation is suspended, though NATO may
    still list it.

    Returns
    -------
    list of str
        Codes, in the order of the alphabet; later members of NATO are no longer
        among them.

    Examples
    --------
    >>> "RUS" in partners_on("2014-03-31"), "RUS" in partners_on("2014-04-01")
    (True, False)
    >>> "SWE" in partners_on("2024-03-06"), "SWE" in partners_on("2024-03-07")
    (True, False)
    """
    iso_day = str(day_of_alliance(date))
    last = {iso3: event for iso3, event, on in _partner_events() if on <= iso_day}
    within = {iso3 for iso3, event in last.items() if event in _ENTERS}
    return sorted(within - set(status_on(date)))


@cache
def _partner_events():
    """Return who came to the Partnership for Peace or went, in order of time."""
    table = load("partnerships")
    ours = table[
        (table["framework"] == "pfp")
        & table["partner_event"].isin([*_ENTERS, *_LEAVES])
    ].sort_values("event_day", kind="stable")
    on = ours["event_day"].dt.date.astype("str")
    return list(zip(ours["iso3"], ours["partner_event"], on, strict=True))


def values_of_year(data, column, year=None):
    """Return the countries that have a value of a column in one year.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country and year: ``iso3``, ``year`` and the column.
    column : str
        What is measured.
    year : int, optional
        The latest year with a value if left out.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, ``year``, the column as numbers, and ``estimate`` (bool), from
        the lowest value to the highest. Without rows if the whole table has no
        value.

    Raises
    ------
    Mistake
        If nobody has a value in that year, or a country has two.

    Examples
    --------
    >>> found = values_of_year(load("defence_spending"), "spending_pct_gdp", 2014)
    >>> len(found), found["iso3"].iloc[-1]
    (31, 'USA')
    """
    need(data, ["iso3", "year", column])
    known = data[["iso3"]].assign(year=numbers_in(data, "year"))
    known[column] = numbers_in(data, column)
    known["estimate"] = _marked(data)
    known = known[np.isfinite(known[column])].dropna(subset=["iso3", "year"])
    if len(known):
        known = known[known["year"] == _year_among(known["year"], year)]
    twice = known["iso3"][known["iso3"].duplicated()]
    if len(twice):
        name, first = country_name(twice.iloc[0]), f"{known['year'].iloc[0]:.0f}"
        raise Mistake("space_twice", given=name, year=first)
    return known.sort_values([column, "iso3"]).reset_index(drop=True)


def _marked(data):
    """Return which rows are marked as estimates; a missing mark is no mark."""
    if "estimate" not in data.columns:
        return False
    return data["estimate"].eq(True).fillna(False).astype("bool")


def _year_among(years, year):
    """Return the year asked for, or the latest, if there are values in it."""
    if year is None:
        return years.max()
    if not (years == year).any():
        first, last = f"{years.min():.0f}", f"{years.max():.0f}"
        raise Mistake("no_year", given=year, first=first, last=last)
    return year


def round_steps(values, count=STEPS):
    """Return readable bounds between which values fall into steps of about equal size.

    A bound is the roundest number near a quantile: not further from it than a
    twentieth of all values. So most measures come out in steps with about as
    many countries in each, however unevenly their values are spread.

    Parameters
    ----------
    values : array-like of float
        Without gaps.
    count : int
        How many steps at most; there are fewer where there are few values.

    Returns
    -------
    list of float
        The lower bounds of all steps but the first. A value that equals a bound
        belongs to the step above it.

    Examples
    --------
    >>> round_steps([1.19, 1.37, 1.47, 1.58, 1.72, 1.89, 1.96, 2.0, 2.08, 2.4, 3.79])
    [1.5, 1.8, 1.95, 2.2]
    >>> round_steps([7.0])
    []
    """
    ordered = np.unique(np.asarray(values, dtype="float64"))
    shares = np.arange(1, count) / count if len(ordered) else []
    bounds = [
        roundest(*np.quantile(values, [share - _NEAR, share + _NEAR]))
        for share in shares
    ]
    return _without_empty(sorted(set(bounds)), ordered)


def _without_empty(bounds, ordered):
    """Return the bounds that have values on both sides, before the next bound."""
    kept, below = [], 0
    for bound in bounds:
        place = int(np.searchsorted(ordered, bound))
        if below < place < len(ordered):
            kept.append(bound)
            below = place
    return kept


def roundest(low, high):
    """Return the roundest number from one number to another.

    Examples
    --------
    >>> roundest(1.485, 1.71), roundest(2.1, 2.22), roundest(-3, 4)
    (1.5, 2.2, 0.0)
    """
    if low <= 0 <= high:
        return 0.0
    power = np.floor(np.log10(max(abs(low), abs(high))))
    for unit in (
        part * 10.0 ** (power - down) for down in range(15) for part in _PARTS
    ):
        multiple = unit * np.round((low + high) / 2 / unit)
        if low <= multiple <= high:
            return float(f"{multiple:.12g}")
    return float(low)


def step_of(values, bounds):
    """Return the number of the step into which each value falls, from 0.

    Examples
    --------
    >>> step_of([1.0, 2.0, 9.0], [2, 3]).tolist()
    [0, 1, 2]
    """
    return np.searchsorted(bounds, values, side="right")


def own_steps(bounds, most=STEPS):
    """Return bounds that somebody chose as a list of numbers, if they can be used.

    Raises
    ------
    Mistake
        If they do not rise, or are too many for the colours there are.

    Examples
    --------
    >>> own_steps((2, 3.5))
    [2.0, 3.5]
    """
    try:
        numbers = [float(bound) for bound in bounds if not isinstance(bound, str)]
    except (TypeError, ValueError):
        numbers = []
    rising = all(one < other for one, other in zip(numbers, numbers[1:], strict=False))
    if not (1 <= len(numbers) < most and rising):
        raise Mistake("space_no_steps", given=bounds, most=most - 1)
    return numbers
