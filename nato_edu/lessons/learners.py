"""Whose file is it? Learners are named by what their files and folders are called.

The rule: the learner's name is the first part of the path below the collected
folder that tells learners apart; what the name of a file says beside the lesson
counts as its last part. What learning platforms add is left out.

==========================================================  ==============
Path below the folder                                       Learner
==========================================================  ==============
``Kari/03_enlargement.ipynb``                               Kari
``03_enlargement_Kari.ipynb``                               Kari
``3B/Kari/03_enlargement.ipynb``, beside ``3C``             Kari
``Lie Kari_123_assignsubmission_file_/03.ipynb``            Lie Kari
``liekari_LATE_12345_67890_03_enlargement-1.ipynb``         liekari
``Submitted files/Kari/NATO/Version 2/03.ipynb``            Kari
``Kari.zip/03_enlargement.ipynb``                           Kari
==========================================================  ==============

Two learners of one name are told apart by what else the path says, a class or the
number that a platform gave.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass

# What Moodle, Canvas and Teams add to a name, and what systems add to a copy.
_PLATFORM = re.compile(
    r"_(?P<moodle>\d+)_assignsubmission_.*$"
    r"|(_late)?_(?P<canvas>\d{3,})_\d{3,}(_.*)?$"
    r"|^versj?i?on \d+$",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"( ?\(\d+\)|[ -]+copy ?\d*|[ –-]+kopie?( ?\d+)?)$|^(copy of|kopi av|kopie von) ",
    re.IGNORECASE,
)
_ZIP = re.compile(r"\.zip$", re.IGNORECASE)  # a zip counts as a folder
_EDGES = " _-–.,"


@dataclass(frozen=True)
class Place:
    """Where a file lies, as far as it tells whose it is.

    Attributes
    ----------
    parts : tuple of str
        What may be a name, the outermost folder first.
    lesson : str
        The name of its lesson: ``"03_enlargement"``.
    number : str
        The number that a learning platform gave; empty if there is none.
    """

    parts: tuple
    lesson: str
    number: str = ""


def place_of(path, lesson):
    """Return what a path tells of a learner.

    Parameters
    ----------
    path : pathlib.PurePath
        A file, seen from the collected folder.
    lesson : str
        The name of its lesson.

    Returns
    -------
    Place

    Examples
    --------
    >>> from pathlib import PurePath
    >>> place_of(PurePath("3B/Kari/03_enlargement (1).ipynb"), "03_enlargement").parts
    ('3B', 'Kari')
    >>> place_of(PurePath("03_enlargement_Kari.ipynb"), "03_enlargement").parts
    ('Kari',)
    """
    parts = [_ZIP.sub("", part) for part in path.with_suffix("").parts]
    parts = [unicodedata.normalize("NFC", part) for part in parts]
    names = (_bare(_without_lesson(part, lesson)) for part in parts)
    found = (_PLATFORM.search(part) for part in parts)
    numbers = [one["moodle"] or one["canvas"] or "" for one in found if one]
    return Place(tuple(filter(None, names)), lesson, next(iter(numbers), ""))


def _without_lesson(part, lesson):
    """Return a part of a path without the name or the number of the lesson."""
    text = re.sub(rf"{re.escape(lesson)}(-\d+$)?", "", part, flags=re.IGNORECASE)
    number = lesson.partition("_")[0]
    if number.isdigit():
        text = re.sub(rf"(?<![^\W_]){number}(?![^\W_])", "", text)
    return text


def _bare(part):
    """Return a part of a path without what platforms and copying add."""
    for _ in range(3):  # a copy of a copy of a copy
        part = _COPY.sub("", _PLATFORM.sub("", part)).strip(" ")
    return part.strip(_EDGES)


def names(places, *, fallback):
    """Return the learner of each file.

    Parameters
    ----------
    places : list of Place
    fallback : str
        The name where a path names nobody.

    Returns
    -------
    list of str

    Examples
    --------
    >>> names([Place(("Kari",), "03"), Place(("Ola", "old"), "03")], fallback="?")
    ['Kari', 'Ola']
    >>> rooms = [(room, who) for room in "AB" for who in ("Kari", "Ola")]
    >>> names([Place(parts, "03") for parts in rooms], fallback="?")
    ['A / Kari', 'A / Ola', 'B / Kari', 'B / Ola']
    """
    depth = _depth(places)
    cut = [place.parts[: depth + 1] or (fallback,) for place in places]
    shared = _shared(cut, places)
    found = [" / ".join(one) if one[-1] in shared else one[-1] for one in cut]
    numbers = _numbers(found, places)
    return [
        f"{name} ({place.number})" if len(numbers[name, place.lesson]) > 1 else name
        for name, place in zip(found, places, strict=True)
    ]


def _depth(places):
    """Return the first depth that tells learners apart: the others hardly do better.

    One learner with an old copy in a folder of its own must not split a class; a
    folder that holds a whole class must not pass for one learner.
    """
    deepest = max((len(place.parts) for place in places), default=0)
    found = [_told_apart(places, depth) for depth in range(deepest)]
    return next((d for d, count in enumerate(found) if 2 * count > max(found)), 0)


def _told_apart(places, depth):
    return len({(place.parts[: depth + 1], place.lesson) for place in places})


def _shared(cut, places):
    """Return the names that two folders share which hold the same lesson."""
    held = {(one, place.lesson) for one, place in zip(cut, places, strict=True)}
    counts = Counter((one[-1], lesson) for one, lesson in held)
    return {name for (name, _), count in counts.items() if count > 1}


def _numbers(found, places):
    """Return for each name and lesson the numbers that a platform gave."""
    numbers = defaultdict(set)
    for name, place in zip(found, places, strict=True):
        numbers[name, place.lesson] |= {place.number} - {""}
    return numbers


def numbered(known):
    """Return a number for each name, from 1, in an order that tells nothing.

    Parameters
    ----------
    known : iterable of str

    Returns
    -------
    dict
        Name -> number.
    """
    import random

    shuffled = sorted(set(known))
    random.SystemRandom().shuffle(shuffled)
    return {name: number for number, name in enumerate(shuffled, start=1)}
