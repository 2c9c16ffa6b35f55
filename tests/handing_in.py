"""What tests of collecting share: learners, and what they hand in."""

import datetime as dt
import json

from nato_edu.lessons import adapting, copies, keys
from nato_edu.lessons.notebook import source_of

LESSONS = [adapting.read(path) for path in copies.lessons()]


def lesson(number):
    return next(one for one in LESSONS if one.number == number)


def literal(name, country=None):
    """Return the key of a task as a learner would write it."""
    key = keys.key_of(name, country)
    if isinstance(key, dt.date):
        return str(key)
    if isinstance(key, set | frozenset):
        return sorted(key)
    if isinstance(key, tuple):
        return list(map(literal_part, key))
    return literal_part(key)


def literal_part(value):
    return value.item() if hasattr(value, "item") else value


def perfect(one):
    """Return the right answers to a lesson: id of the cell -> code."""
    knobs = adapting.setting.knobs(one.cells)
    asked = {c["id"]: adapting.asked_in(c, knobs) for c in task_cells(one.cells)}
    return {name: f"answer = {literal(*found)!r}" for name, found in asked.items()}


def task_cells(cells):
    return [cell for cell in cells if "task" in cell["metadata"].get("tags", ())]


def handed_in(one, answers=None, *, texts=None, shown=None):
    """Return a copy of a lesson in which somebody has worked.

    Parameters
    ----------
    one : Lesson
    answers : dict
        Id of a cell -> what stands in place of ``answer = ...``.
    texts : dict
        Id of a cell -> what stands in place of ``...`` at its prompt.
    shown : dict
        Id of a cell -> the stored result.
    """
    notebook = copies.clean_copy(one.path)
    for cell in notebook["cells"]:
        name, source = cell["id"], source_of(cell)
        if name in (answers or {}):
            source = source.replace("answer = ...", answers[name])
        if name in (texts or {}):
            source = source.replace(":* ...", f":* {texts[name]}", 1)
        if name in (shown or {}):
            cell["outputs"] = [result(shown[name])]
        cell["source"] = source
    return notebook


def result(text):
    return {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/plain": text},
    }


def save(path, notebook):
    """Write a notebook, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), "utf-8")
    return path
