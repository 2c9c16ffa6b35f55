"""What a copy knows of the lesson that it was copied from.

It stands in the metadata of the notebook itself: the lesson, its language, and
the id and fingerprint of every cell that was handed out. There it survives what
a file beside would not, renaming and e-mail, and JupyterLab saves it with the
rest. It changes in the same step as the cells, so that the two always agree.
"""

from dataclasses import dataclass

from .._files import notebooks_folder
from ..language import LANGUAGES
from .merging import MARK, fingerprints


@dataclass(frozen=True)
class Origin:
    """The lesson of a copy, and the fingerprints of the cells handed out."""

    lesson: str
    language: str
    base: dict


def with_origin(notebook, lesson, base=None):
    """Return a notebook that knows its lesson.

    Parameters
    ----------
    notebook : dict
    lesson : pathlib.Path
        The original, in the folder of its language.
    base : dict, optional
        Fingerprints of the cells handed out; those of the notebook if left out.
    """
    base = fingerprints(notebook["cells"]) if base is None else base
    origin = {
        "lesson": lesson.stem,
        "language": lesson.parent.name,
        "cells": [f"{name} {mark}" for name, mark in base.items()],
    }
    return notebook | {"metadata": notebook["metadata"] | {MARK: origin}}


def origin_of(notebook):
    """Return the `Origin` of a copy; None if it is not known.

    Examples
    --------
    >>> origin = {"lesson": "01_a", "language": "en", "cells": ["title 0f3a"]}
    >>> origin_of({"metadata": {"nato_edu": origin}})
    Origin(lesson='01_a', language='en', base={'title': '0f3a'})
    >>> origin_of({"metadata": {}})
    """
    try:
        origin = notebook["metadata"][MARK]
        base = dict(line.split(" ") for line in origin["cells"])
        return Origin(str(origin["lesson"]), str(origin["language"]), base)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def with_own_mark(notebook, language):
    """Return a notebook that knows it is a lesson of one's own, and its language.

    Examples
    --------
    >>> own_language(with_own_mark({"metadata": {}}, "nb"))
    'nb'
    """
    return notebook | {"metadata": notebook["metadata"] | {MARK: {"own": language}}}


def with_mark_of(notebook, metadata, language):
    """Return a notebook that knows what the lesson of one's own knows it comes from.

    Parameters
    ----------
    notebook : dict
    metadata : dict
        Of that lesson, which may be an adapted one of the course.
    language : str
        That of the lesson, if it has no mark.
    """
    mark = metadata.get(MARK, {"own": language})
    return notebook | {"metadata": notebook["metadata"] | {MARK: mark}}


def own_language(notebook):
    """Return the language of a lesson of one's own; None if it is not marked so."""
    mark = notebook["metadata"].get(MARK)
    language = mark.get("own") if isinstance(mark, dict) else None
    return language if language in LANGUAGES else None


def original_of(notebook):
    """Return the path of the lesson that a copy names; None if there is none."""
    origin = origin_of(notebook)
    named = (origin.lesson, origin.language) if origin else None
    found = sorted(notebooks_folder().glob("*/*.ipynb"))
    return next((one for one in found if (one.stem, one.parent.name) == named), None)
