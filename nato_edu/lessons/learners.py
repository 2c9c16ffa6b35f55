"""Whose file is it? Learners are named by what their files and folders are called.

The rule: the learner's name is the first part of the path below the collected
folder that tells learners apart; what the name of a file says beside the lesson
counts as its last part. What learning platforms add is left out.

================================================================== ============
Path below the folder                                              Learner
================================================================== ============
``Kari/03_enlargement.ipynb``                                      Kari
``03_enlargement_Kari.ipynb``                                      Kari
``3B/Kari/03_enlargement.ipynb`` (beside ``3C``)                   Kari
``Nordmann Kari_12345_assignsubmission_file_/03_enlargement.ipynb``  Nordmann Kari
``nordmannkari_LATE_12345_67890_03_enlargement-1.ipynb``           nordmannkari
``Submitted files/Kari/NATO/Version 2/03_enlargement.ipynb``       Kari
================================================================== ============
"""

import re
import unicodedata
from collections import Counter

# What Moodle, Canvas and Teams add to a name, and what systems add to a copy.
_PLATFORM = re.compile(
    r"_\d+_assignsubmission_.*$|(_late)?_\d{3,}_\d{3,}(_.*)?$|^versj?i?on \d+$",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"( ?\(\d+\)|[ -]+copy ?\d*|[ –-]+kopie?( ?\d+)?|-\d+)$"
    r"|^(copy of|kopi av|kopie von) ",
    re.IGNORECASE,
)
_EDGES = " _-–.,"


def parts_of(path, lesson):
    """Return the parts of a path that may name a learner, the outermost first.

    Parameters
    ----------
    path : pathlib.PurePath
        A file, seen from the collected folder.
    lesson : str
        The name of its lesson: ``"03_enlargement"``.

    Examples
    --------
    >>> from pathlib import PurePath
    >>> parts_of(PurePath("3B/Kari/03_enlargement (1).ipynb"), "03_enlargement")
    ('3B', 'Kari')
    >>> parts_of(PurePath("03_enlargement_Kari.ipynb"), "03_enlargement")
    ('Kari',)
    """
    path = path.with_suffix("")
    names = (_bare(part, lesson) for part in path.parts)
    return tuple(name for name in names if name)


def _bare(part, lesson):
    """Return a part of a path without lesson, platform and marks of a copy."""
    text = unicodedata.normalize("NFC", part)
    text = re.sub(re.escape(lesson), "", text, flags=re.IGNORECASE)
    number = lesson.partition("_")[0]
    if number.isdigit():
        text = re.sub(rf"(?<![^\W_]){number}(?![^\W_])", "", text)
    for _ in range(3):  # a copy of a copy of a copy
        text = _COPY.sub("", _PLATFORM.sub("", text)).strip(" ")
    return text.strip(_EDGES)


def names(places, *, fallback):
    """Return the learner of each file.

    Parameters
    ----------
    places : list of tuple
        For each file its `parts_of` and its lesson.
    fallback : str
        The name where a path names nobody.

    Returns
    -------
    list of str

    Examples
    --------
    >>> names([(("Kari",), "03"), (("Ola", "old"), "03")], fallback="?")
    ['Kari', 'Ola']
    >>> names([((room, who), "03") for room in "AB" for who in ("Kari", "Ola")],
    ...       fallback="?")
    ['A / Kari', 'A / Ola', 'B / Kari', 'B / Ola']
    """
    depth = _depth(places)
    cut = [(parts[: depth + 1] or (fallback,), lesson) for parts, lesson in places]
    ambiguous = _ambiguous(cut)
    return [
        " / ".join(parts) if parts[-1] in ambiguous else parts[-1] for parts, _ in cut
    ]


def _depth(places):
    """Return the first depth that tells learners apart: the others hardly do better.

    One learner with an old copy in a folder of its own must not split a class; a
    folder that holds a whole class must not pass for one learner.
    """
    deepest = max((len(parts) for parts, _ in places), default=0)
    found = [_told_apart(places, depth) for depth in range(deepest)]
    return next((d for d, count in enumerate(found) if 2 * count > max(found)), 0)


def _told_apart(places, depth):
    return len({(parts[: depth + 1], lesson) for parts, lesson in places})


def _ambiguous(cut):
    """Return the names that two folders share which hold the same lesson."""
    held = Counter((parts[-1], lesson) for parts, lesson in set(cut))
    return {name for (name, _), count in held.items() if count > 1}


def without_names(known):
    """Return ``{name: "Learner 1"}``-like numbers in an order that tells nothing.

    Parameters
    ----------
    known : iterable of str

    Returns
    -------
    dict
        Name -> number, from 1.
    """
    import random

    shuffled = sorted(set(known))
    random.SystemRandom().shuffle(shuffled)
    return {name: number for number, name in enumerate(shuffled, start=1)}
