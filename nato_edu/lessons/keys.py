"""The answers of tasks as a teacher reads them: computed now, from the tables."""

from contextlib import suppress

from ..language import LANGUAGES, Mistake, language
from ..tasks import in_words as worded
from ..tasks import remark_of, task
from .adapting import tasks_of

KEPT = "nato_edu_answers"  # in the metadata of an edition for teachers


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


def to_keep(lesson):
    """Return the answers of a lesson, to be kept with its results for later versions.

    Parameters
    ----------
    lesson : nato_edu.lessons.adapting.Lesson
    """
    found = {}
    for name, country in tasks_of(lesson):
        with suppress(Mistake):  # one that makes no sense for the country
            found[name] = key_text(name, country)
    return {"language": language(), "answers": found}


def kept_in(notebook):
    """Return the language and the answers that an edition has kept, or None.

    Examples
    --------
    >>> kept_in({"metadata": {KEPT: {"language": "en", "answers": {"03.3": "26"}}}})
    ('en', {'03.3': '26'})
    """
    try:
        kept = notebook["metadata"][KEPT]
        answers = {str(name): str(text) for name, text in kept["answers"].items()}
    except (KeyError, TypeError, AttributeError):
        return None
    return (kept["language"], answers) if kept.get("language") in LANGUAGES else None


def remark(name, country=None):
    """Return what a learner is told who answers right."""
    return remark_of(name, country=country)


def in_words(name, key):
    """Return an answer to a task in words."""
    kind = task(name).kind
    return worded(key, kind.margin(key) if hasattr(kind, "margin") else 0)
