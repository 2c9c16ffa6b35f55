"""Days on an axis of time: where they stand, and how they are written."""

import datetime as dt

import matplotlib.dates as mdates
import numpy as np

from ..language import date_text, phrase, word

_STEPS = (1, 2, 5, 10, 20, 50, 100)  # years from tick to tick
_MOST = 8  # ticks
_EPOCH = np.datetime64("1970-01-01")
DAYS_OF_YEAR = 365.25


def day_numbers(days):
    """Return days as numbers along an axis; a missing day is ``nan``.

    Examples
    --------
    >>> import pandas as pd
    >>> day_numbers(pd.Series(pd.to_datetime(["1970-01-11"]))).tolist()
    [10.0]
    """
    values = np.asarray(days, dtype="datetime64[D]")
    numbers = (values - _EPOCH).astype("float64")
    return np.where(np.isnat(values), np.nan, numbers)


def day_number(year, month=1, day=1):
    """Return one day as a number along an axis."""
    return float(dt.date(int(year), month, day).toordinal() - _ORDINAL)


_ORDINAL = dt.date(1970, 1, 1).toordinal()


def day_at(number):
    """Return the day at a place of the axis.

    Examples
    --------
    >>> day_at(day_number(1999, 6, 12))
    datetime.date(1999, 6, 12)
    """
    return dt.date.fromordinal(_ORDINAL + round(float(number)))


def year_ticks(first, last):
    """Return the round years between two places of the axis, at most eight.

    Examples
    --------
    >>> year_ticks(day_number(1991), day_number(2026))
    [1995, 2000, 2005, 2010, 2015, 2020, 2025]
    """
    low, high = day_at(first), day_at(last)
    first_year = low.year + (low > dt.date(low.year, 1, 1))
    for step in _STEPS:
        start = -(-first_year // step) * step
        years = list(range(start, high.year + 1, step))
        if len(years) <= _MOST:
            break
    return years


class Years(mdates.YearLocator):
    """Ticks at every so many years, quicker than where matplotlib asks a calendar."""

    def tick_values(self, vmin, vmax):
        step = self.base.step
        years = np.arange(vmin.year // step, -(-vmax.year // step) + 1) * step
        years = years.clip(1, 9999)  # the years that a day can have
        return mdates.date2num((years - 1970).astype("datetime64[Y]"))


def put_years(ax, first, last):
    """Show a span of time along the axis, with round years below it."""
    years = year_ticks(first, last)
    ax.set_xlim(first, last)
    ax.set_xticks([day_number(year) for year in years], [str(year) for year in years])
    return years


def years_text(first, last):
    """Write from which year to which something runs, or in which one.

    Examples
    --------
    >>> years_text(1992, 2012), years_text(1992, 1992)
    ('from 1992 to 2012', 'in 1992')
    """
    key = "span_one_year" if first == last else "span_years"
    return phrase(key, first=first, last=last)


def period_text(first, last):
    """Write a day, or the month or the years in which it lies.

    Examples
    --------
    >>> period_text(dt.date(2018, 10, 1), dt.date(2018, 10, 31))
    'October 2018'
    >>> period_text(dt.date(2017, 1, 1), dt.date(2017, 12, 31))
    '2017'
    >>> period_text(dt.date(1999, 3, 24), dt.date(1999, 3, 24))
    '24 March 1999'
    """
    if first == last:
        return date_text(first)
    next_day = last + dt.timedelta(days=1)
    if (first.year, first.month) == (last.year, last.month):
        month = word("months", str(first.month))
        if first.day == next_day.day == 1:
            return phrase("operations_month", month=month, year=first.year)
    if (first.day, first.month) == (1, 1) == (next_day.day, next_day.month):
        years = sorted({first.year, last.year})
        return "–".join(str(year) for year in years)
    return phrase("operations_between", first=date_text(first), last=date_text(last))


def said(column, value):
    """Return the word for a coded value, or the value where we have no word.

    Examples
    --------
    >>> said("theatre", "iraq"), said("theatre", "moon"), said("region", True)
    ('Iraq and the Gulf', 'moon', 'True')
    """
    try:
        return word("values", f"{column}.{value}")
    except KeyError:
        return str(value)
