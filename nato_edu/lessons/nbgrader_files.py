"""Put what learners handed in where nbgrader grades it.

Learners may have worked in plain copies: the marks of nbgrader come from the course
and go to the cells that count, and to no copy of them. A file that is there is never
written over.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from . import copies
from .messages import CommandMistake, message
from .nbgrading import REGION, SOURCE, SUBMITTED, place_of
from .notebook import read_notebook, source_of
from .orders import is_device
from .own_lessons import with_tasks
from .places import whole_path
from .submissions import NBGRADER
from .written_code import checks_in, stored_names
from .written_texts import added

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
    | {"Æ": "Ae", "Ø": "Oe", "Å": "Aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
_TROUBLE = {"full": "collect_full", "other": "collect_cannot_write"}


@dataclass(frozen=True)
class Delivery:
    """What became of one notebook: whose it is, where it lies, and what is said."""

    learner: str
    path: Path
    said: str


def existing_course(folder):
    """Return the path of a course of nbgrader, or raise a mistake.

    Parameters
    ----------
    folder : path-like
        As ``nato-edu make --for nbgrader`` makes it.
    """
    course = whole_path(folder)
    if not (course / SOURCE).is_dir():
        raise CommandMistake("nbgrader_no_course", folder=course)
    return course


def own_lessons_of(course):
    """Return the lessons of one's own in a course of nbgrader, as it hands them out."""
    places = sorted((course / SOURCE).glob("*/*.ipynb"))
    return [_handed_out(one) for one in with_tasks(places)]


def _handed_out(lesson):
    """Return a lesson in a course as learners get it: without solutions and points."""
    marked = ((cell, cell["metadata"].get(NBGRADER) or {}) for cell in lesson.cells)
    cells = [
        _as_handed_out(cell) if mark.get("solution") else cell
        for cell, mark in marked
        if not mark.get("locked")
    ]
    return replace(lesson, cells=cells)


def hand_in(collected, course):
    """Put notebooks into the folder ``submitted`` of a course of nbgrader.

    Parameters
    ----------
    collected : nato_edu.lessons.handed_in.Collected
    course : pathlib.Path
        An `existing_course`.

    Returns
    -------
    list of Delivery

    Raises
    ------
    CommandMistake
        If it cannot be written in.
    """
    ids = safe_ids(collected.learners)
    # It lies on the disk of the course, which a finished notebook needs to be linked.
    with copies.workshop_in(course, named=course, **_TROUBLE) as workshop:
        return [
            _deliver(one, ids[one.learner], course, workshop / "notebook")
            for one in collected.handed_in
        ]


def _deliver(one, learner, course, draft):
    """Put one notebook in its place, unless one is there."""
    name = one.original and one.original.name
    source = place_of(course / SOURCE, name or "")
    if name is None or not source.is_file():
        return Delivery(one.learner, one.path, "nbgrader_no_lesson")
    target = place_of(course / SUBMITTED / learner, name)
    data = copies.bytes_of(as_submitted(one, read_notebook(source)))
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.unlink(missing_ok=True)
    draft.write_bytes(data)
    if copies.put(draft, target):
        return Delivery(one.learner, target, "nbgrader_put")
    same = target.read_bytes() == data
    return Delivery(one.learner, target, "nbgrader_same" if same else "nbgrader_kept")


def report(deliveries, course):
    """Yield a sentence for each notebook, and what to do next."""
    for one in deliveries:
        yield message(one.said, learner=one.learner, path=one.path)
    if any(one.said != "nbgrader_no_lesson" for one in deliveries):
        yield message("nbgrader_next", folder=course)


# -- Who -------------------------------------------------------------------------


def safe_ids(names):
    """Return for each learner an id in letters that every file system knows.

    Examples
    --------
    >>> safe_ids(["Åse Lie", "Aase Lie", "../.."])
    {'Åse Lie': 'Aase_Lie', 'Aase Lie': 'Aase_Lie-2', '../..': 'learner'}
    >>> safe_ids(["Con"])
    {'Con': 'Con_'}
    """
    ids, taken = {}, set()
    for name in names:
        wish = _plain(name) or "learner"
        free = (f"{wish}-{number}" for number in range(2, len(ids) + 3))
        ids[name] = next(one for one in [wish, *free] if one.casefold() not in taken)
        taken.add(ids[name].casefold())
    return ids


def _plain(name):
    """Return a name in the letters that every file system knows."""
    text = unicodedata.normalize("NFC", name).translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9-]+", "_", text).strip("_-")[:60]
    return f"{name}_" if is_device(name) else name


# -- What --------------------------------------------------------------------------


def as_submitted(one, source):
    """Return a learner's notebook with the marks of nbgrader, and without results.

    Parameters
    ----------
    one : nato_edu.lessons.handed_in.HandedIn
    source : dict
        The lesson in the folder ``source`` of the course.
    """
    book = copies.clean({"cells": one.cells})
    standing = [[cell] for cell in book["cells"]]
    for answer, points in _graded(source["cells"]):
        number = _place(answer, one)
        if number is None:
            standing.append([_as_handed_out(answer)])
            number = -1
        standing[number] = [_marked(answer, one, standing[number][0]), *points]
    return book | {"cells": list(chain.from_iterable(standing))}


def _graded(cells):
    """Return each answer cell of a course, with the cells that award its points."""
    found = []
    for cell in cells:
        mark = cell["metadata"].get(NBGRADER) or {}
        if mark.get("solution"):
            found.append((cell, []))
        elif mark.get("grade") and found:
            found[-1][1].append(cell)
    return found


def _place(answer, one):
    """Return the number of the learner's cell for an answer; None if it is gone.

    Of a task that was answered in several cells, the one that counts.
    """
    asked = checks_in(source_of(answer), {}) if answer["cell_type"] == "code" else []
    if asked and (found := one.answers.get(asked[-1].task)):
        return found.cell
    ids = [cell["id"] for cell in one.cells]
    return ids.index(answer["id"]) if answer["id"] in ids else None


def _as_handed_out(answer):
    """Return an answer cell as nbgrader hands it out: without its solution."""
    stub = "answer = ..." if answer["cell_type"] == "code" else ""
    return answer | {"source": REGION.sub(lambda _: stub, source_of(answer))}


def _marked(answer, one, cell):
    """Return a learner's cell with the mark of an answer cell."""
    mark = {n: v for n, v in answer["metadata"][NBGRADER].items() if n != "checksum"}
    text = _named(cell) if cell["cell_type"] == "code" else _whole(cell, one)
    return cell | {"source": text, "metadata": cell["metadata"] | {NBGRADER: mark}}


def _named(cell):
    """Return code that gives the answer the name that the points are awarded for."""
    source = source_of(cell)
    asked = [] if "answer" in stored_names(source) else checks_in(source, {})
    return f"{source}\nanswer = {asked[-1].written}" if asked else source


def _whole(cell, one):
    """Return a text with what the learner wrote in cells of their own below it."""
    text, written = source_of(cell), one.texts.get(cell["id"], "")
    known = one.original and one.original.by_id.get(cell["id"])
    if written and known and not added(source_of(known), text):
        return f"{text}\n\n{written}"
    return text
