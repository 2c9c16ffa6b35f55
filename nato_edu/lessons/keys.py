"""The answers of tasks as a teacher reads them: computed now, from the tables."""

import datetime as dt
from numbers import Number

from ..language import country_name, date_text, listing, number
from ..tasks import check, task

_DIGITS = 2


def key_of(name, country=None):
    """Return the computed answer of a task.

    Parameters
    ----------
    name : str
        Name of the task: ``"03.1"``.
    country : str, optional
        The country asked about, for tasks that have one.

    Raises
    ------
    nato_edu.language.Mistake
        If the task makes no sense for this country; the sentence says why.
    """
    found = task(name)
    return found.key(country) if follows_country(name) else found.key()


def follows_country(name):
    """Return whether the answer of a task depends on the country it asks about."""
    return task(name).per_country


def key_text(name, country=None):
    """Return the computed answer of a task in words.

    Examples
    --------
    >>> key_text("03.1", "NOR"), key_text("03.3"), key_text("03.4")
    ('24 August 1949', '26', 'Bulgaria, Romania and Slovakia')
    """
    return in_words(name, key_of(name, country))


def remark(name, country=None):
    """Return what a learner is told who answers right."""
    return check(name, key_of(name, country), country=country).text


def _tolerance(name):
    return getattr(task(name).kind, "tolerance", 0)


def in_words(name, key):
    """Return an answer to a task in words."""
    if isinstance(key, dt.date):
        return date_text(key)
    if isinstance(key, set | frozenset):
        return listing(sorted(map(country_name, key))) if key else "–"
    if isinstance(key, tuple | list):
        return " ".join(map(str, key))
    if isinstance(key, Number):
        return _with_tolerance(key, _tolerance(name))
    return country_name(str(key))


def _with_tolerance(key, tolerance):
    """Return a number, a year as it is; and how far an answer may lie off."""
    whole = key == int(key)
    text = str(int(key)) if whole and abs(key) < 10_000 else number(round(key, _DIGITS))
    return f"{text} (± {number(tolerance)})" if tolerance else text
