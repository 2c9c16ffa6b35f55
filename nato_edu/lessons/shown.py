"""What a check said when the learner ran it, as it is stored in a notebook.

A stored result is text that anybody can change: it tells what was shown, not what
is so. It may be in any language of the package.
"""

import re
from dataclasses import dataclass
from functools import cache

from ..language import LANGUAGES, words

_VERDICTS = ("right", "not_yet", "open")
_LONGEST = 500  # letters of a message that are kept


@dataclass(frozen=True)
class Shown:
    """What a cell shows: the verdict in it, its text, and the misconception named."""

    verdict: str = ""
    text: str = ""
    misconception: str = ""


def shown_in(cell, task):
    """Return what the stored results of a cell show about a task.

    Parameters
    ----------
    cell : dict
        A code cell.
    task : str
        Name of the task.

    Returns
    -------
    Shown
        Empty if the cell was not run, or shows nothing of the kind.

    Examples
    --------
    >>> data = {"text/plain": "Riktig. Sju kom med den dagen."}
    >>> shown_in({"outputs": [{"data": data}]}, "00.1").verdict
    'right'
    """
    found = [shown for text in _texts(cell) if (shown := _shown(text, task)).verdict]
    return found[-1] if found else _stopped(cell)


def _texts(cell):
    """Yield the texts among the results of a cell; a damaged result has none."""
    for output in _outputs(cell):
        data = output.get("data")
        plain = data.get("text/plain") if isinstance(data, dict) else None
        for text in (plain, output.get("text")):
            yield _joined(text)


def _outputs(cell):
    outputs = cell.get("outputs")
    return [
        one
        for one in (outputs if isinstance(outputs, list) else [])
        if isinstance(one, dict)
    ]


def _joined(text):
    lines = text if isinstance(text, list) else [text]
    return "".join(line for line in lines if isinstance(line, str))


def _shown(text, task):
    """Return what one text shows, if it begins as a verdict does."""
    for verdict, head in _heads():
        if text.startswith(head):
            told = text.removeprefix(head).strip()[:_LONGEST]
            named = _misconception(told, task) if verdict == "not_yet" else ""
            return Shown(verdict, told, named)
    return Shown()


@cache
def _heads():
    """Return each verdict with the words for it, in every language."""
    rows = words("phrases")
    return [(v, rows[f"verdict_{v}"][code]) for v in _VERDICTS for code in LANGUAGES]


def _misconception(told, task):
    """Return the misconception that a comment names, by its words."""
    return next((n for n, pattern in _comments(task) if pattern.match(told)), "")


@cache
def _comments(task):
    """Return a pattern for each comment on a task, whatever country it names."""
    found = []
    for key, row in words("tasks").items():
        name = key.removeprefix(f"{task}.")
        if key != name and not re.fullmatch(r"right|hint\d", name):
            found += [(name, _pattern(row[code])) for code in LANGUAGES]
    return found


def _pattern(words_of_task):
    literal = map(re.escape, re.split(r"\{\w+\}", words_of_task.strip()[:_LONGEST]))
    return re.compile(".+".join(literal), re.DOTALL)


def _stopped(cell):
    """Return the error of a cell that stopped: what was written was no answer."""
    errors = [one for one in _outputs(cell) if one.get("output_type") == "error"]
    if not errors:
        return Shown()
    said = _joined(errors[-1].get("evalue")) or _joined(errors[-1].get("ename"))
    return Shown("not_yet", said[:_LONGEST])
