"""A right answer in words, as a teacher or a learner reads it."""

import datetime as dt
from numbers import Number

from ..language import country_name, date_text, listing, number

_DIGITS = 2


def in_words(key, margin=0):
    """Return a computed answer in words, whatever kind it is of.

    Parameters
    ----------
    key : object
        What the key of a task returns.
    margin : float
        How far a number may lie off.

    Examples
    --------
    >>> in_words({"NOR", "DNK"}), in_words(2.27, 0.01), in_words(1949)
    ('Denmark and Norway', '2.27 (± 0.01)', '1949')
    """
    if isinstance(key, dt.date):
        return date_text(key)
    if isinstance(key, set | frozenset):
        return listing(sorted(map(country_name, key))) if key else "–"
    if isinstance(key, tuple | list):
        return " ".join(map(str, key))
    if isinstance(key, Number):
        return _with_margin(key, margin)
    return country_name(str(key))


def _with_margin(key, margin):
    """Return a number, a year as it is; and how far an answer may lie off."""
    whole = key == int(key)
    text = str(int(key)) if whole and abs(key) < 10_000 else number(round(key, _DIGITS))
    return f"{text} (± {number(float(f'{margin:.1g}'))})" if margin else text
