"""The answers of tasks as a teacher reads them: computed now, from the tables."""

from ..tasks import in_words as worded
from ..tasks import remark_of, task


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
    return remark_of(name, country=country)


def in_words(name, key):
    """Return an answer to a task in words."""
    kind = task(name).kind
    return worded(key, kind.margin(key) if hasattr(kind, "margin") else 0)
