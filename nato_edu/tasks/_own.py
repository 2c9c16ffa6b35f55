"""Tasks of one's own: a text file that a teacher edits, no Python."""

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..datasets import load
from ..language import Mistake, country_name, listing, word
from ..own_data import read_own
from ._core import OWN, OWN_TASKS, Task
from ._in_words import in_words
from ._own_file import read_tasks
from ._own_forms import MY_COUNTRY
from ._own_measures import MEASURES
from ._own_problems import OwnTasksMistake, TaskMistake, said


@dataclass(frozen=True)
class OwnTasks:
    """The tasks that are known now; shows itself in a notebook."""

    file: str
    names: tuple

    def __repr__(self):
        return said("known", name=self.file, tasks=listing(self.names))


def use_tasks(path):
    r"""Make the tasks of a text file known to `check` and `hint`.

    They are called ``"own.1"``, ``"own.2"``, after their numbers in the file. Those
    of a file used before are forgotten.

    Parameters
    ----------
    path : str or path
        The file; a bare name is looked for beside the lesson.

    Returns
    -------
    OwnTasks

    Raises
    ------
    Mistake
        If there is no such file, or anything in it is wrong; all is told at once.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "tasks.txt")
    >>> lines = "[1]", "question = Who spent most?", "table = defence_spending"
    >>> lines += ("measure = highest spending_pct_gdp in 2024",)
    >>> _ = path.write_text("\n".join(lines))
    >>> use_tasks(path)
    tasks.txt: your tasks are own.1.
    >>> from nato_edu import check
    >>> check("own.1", "Poland").verdict
    'right'
    """
    entries, path = read_tasks(path), Path(path).resolve()
    tasks = [_task(entry, path.parent) for entry in entries]
    problems = [one for task in tasks for one in _tried(task)]
    if problems:
        raise OwnTasksMistake(path.name, problems)
    OWN_TASKS.clear()
    OWN_TASKS.update((task.name, task) for task in tasks)
    return OwnTasks(path.name, tuple(OWN_TASKS))


def forget_tasks():
    """Forget the tasks of the file used last."""
    OWN_TASKS.clear()


def files_of(path):
    """Return the names of the CSV files that the tasks of a file ask.

    Raises
    ------
    Mistake
        If there is no such file, or anything in it is wrong.
    """
    return {entry.table for entry in read_tasks(path) if entry.own_table}


def task_name(number):
    """Return what a task is called in a lesson.

    Examples
    --------
    >>> task_name(3)
    'own.3'
    """
    return f"{OWN}.{number}"


def _task(entry, folder):
    """Return a task whose key is computed from its table when it is asked."""
    measure = MEASURES[entry.measure]
    given = entry.parts
    tolerance = {} if entry.tolerance is None else {"tolerance": entry.tolerance}
    options = {"options": given["options"]} if "options" in given else {}
    kind = measure.kind(**tolerance, **options)
    answers = {f"answer {one}": partial(_read, kind, one) for one in entry.wrong}
    computed = {
        name: partial(_or_nothing, wrong, entry, folder)
        for name, wrong in measure.wrong.items()
    }
    return Task(
        name=task_name(entry.number),
        level=entry.level,
        minutes=entry.minutes,
        kind=kind,
        key=partial(_computed, measure.key, entry, folder),
        misconceptions=answers | computed,
        per_country=given.get("country") == MY_COUNTRY,
        hints=sum(key.startswith("hint") for key in entry.texts),
        say=partial(_say, entry, folder),
    )


def _computed(compute, entry, folder, *about):
    """Return an answer, computed from the table as it is now."""
    parts = entry.parts | (dict(zip(["country"], about, strict=True)) if about else {})
    return compute(_table(entry, folder), **parts)


def _or_nothing(compute, entry, folder, *about):
    """Return the answer of somebody who mixes up two things, if there is one."""
    try:
        return _computed(compute, entry, folder, *about)
    except Mistake:
        return ()


def _read(kind, answer, *about):
    return kind.read(answer)


def _table(entry, folder):
    """Return the table of a task, or nothing if it asks none."""
    if entry.table is None:
        return None
    if not entry.own_table:
        return load(entry.table)
    if not (folder / entry.table).is_file():
        raise TaskMistake("no_table_file", found=entry.table)
    return read_own(folder / entry.table, like=entry.like)


def _say(entry, folder, part, *about):
    """Return the words of a task, with the answer and the country filled in."""
    kind, _, answer = part.partition(" ")
    text = entry.wrong[answer] if answer else entry.texts.get(kind)
    if text is None:
        text = _usual(entry, kind)
    country = about[0] if about else entry.parts.get("country", "")
    text = text.replace("{country}", country_name(country))
    if "{answer}" in text:
        key = _computed(MEASURES[entry.measure].key, entry, folder, *about)
        text = text.replace("{answer}", in_words(key))
    return text


def _usual(entry, part):
    """Return what is said where the file says nothing."""
    if part != "right":
        return word("own_tasks", f"wrong_{part}")
    return word("own_tasks", "right" if entry.table else "right_choice")


def _tried(task):
    """Yield what keeps the key of a task from being computed, and its place."""
    place = f"[{task.name.partition('.')[2]}]"
    try:
        None if task.per_country else task.key()
    except Mistake as mistake:
        yield f"{place} {said('key_measure')}", str(mistake)
    for name, wrong in task.misconceptions.items():
        try:
            wrong() if name.startswith("answer ") else None
        except Mistake as mistake:
            answer = name.partition(" ")[2]
            yield f"{place} {said('key_wrong')} {answer}", str(mistake)


# -- In the code of a lesson -------------------------------------------------


def code_of(entry):
    r"""Return lines of code that answer a task from its table.

    Parameters
    ----------
    entry : nato_edu.tasks._own_file.Entry

    Examples
    --------
    >>> import types
    >>> parts = {"column": "troops", "year": 2024, "country": "my_country"}
    >>> entry = types.SimpleNamespace(
    ...     measure="value", parts=parts, table="t", like="t", own_table=False
    ... )
    >>> print("\n".join(code_of(entry)))
    data = nato.load("t")
    rows = nato.keep(data, countries=my_country, years=2024)
    answer = rows["troops"].item()
    """
    values = {key: _written(one) for key, one in entry.parts.items()}
    lines = [line.format(**values) for line in MEASURES[entry.measure].code]
    if entry.table is None:
        return lines
    table = json.dumps(entry.table, ensure_ascii=False)
    like = f', like="{entry.like}"' if entry.own_table else ""
    call = f"read_own({table}{like})" if entry.own_table else f"load({table})"
    return [f"data = nato.{call}", *lines]


def _written(part):
    """Return a part of a measure as code."""
    return part if part == MY_COUNTRY else json.dumps(part, ensure_ascii=False)
