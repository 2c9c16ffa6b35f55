"""Days that are known only as a month or a year."""

from __future__ import annotations

import calendar

import pandas as pd

LENGTHS = {4: "year", 7: "month", 10: "day"}


def last_day(known: str) -> str:
    """
    Return the last day of what is known: of a year, of a month, or the day itself.

    Parameters
    ----------
    known : str
        ``2004``, ``2004-03``, ``2004-03-29``, or empty.

    Returns
    -------
    str
        ISO date, or empty.
    """
    if not known or len(known) == len("2004-03-29"):
        return known
    if len(known) not in LENGTHS:
        raise ValueError(known)
    year, _, month = known.partition("-")
    month = month or "12"
    days = calendar.monthrange(int(year), int(month))[1]
    return f"{year}-{month}-{days}"


def days(known: pd.Series, name: str) -> pd.DataFrame:
    """
    Make the two columns of a day: the date, and what is known if it is less.

    Parameters
    ----------
    known : pandas.Series
        Days, months and years as text.
    name : str
        Name of the first column; the second ends in ``_known``.

    Returns
    -------
    pandas.DataFrame
        Two columns of text.
    """
    partial = known.where(known.str.len() < len("2004-03-29"), "")
    return pd.DataFrame({name: known.map(last_day), f"{name}_known": partial})
