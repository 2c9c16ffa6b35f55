"""The answers of a class as a table that Excel and LibreOffice open."""

import csv
import io

from ..language import language
from .messages import message

# Excel takes a comma or a semicolon, as the system of the country does.
_SEPARATORS = {"en": ",", "nb": ";", "de": ";"}
# The last four are the wide forms of East Asia, which Excel reads as the plain ones.
_RUN_BY_EXCEL = (*"=+-@\t\r\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_LONGEST = 30_000  # letters; Excel cuts a cell at 32,767
_HEADS = (
    "collect_head_learner",
    "collect_head_lesson",
    "collect_head_task",
    "collect_head_level",
    "collect_head_result",
    "collect_head_answer",
    "collect_head_comment",
    "collect_head_misconception",
    "collect_head_how",
    "collect_head_note",
    "collect_head_file",
)
WORDS = {
    "right": "collect_right",
    "not_yet": "collect_not_yet",
    "open": "collect_open",
    "unknown": "collect_unknown",
    "to_read": "collect_to_read",
}


def answers(collected):
    """Return a table with a row for each learner and task, as the bytes of a file.

    Parameters
    ----------
    collected : nato_edu.lessons.collecting.Collected

    Returns
    -------
    bytes
        CSV in UTF-8 with a mark at the beginning, by which Excel knows it.
    """
    rows = [row for one in collected.handed_in for row in _rows(one)]
    return _csv([[message(head) for head in _HEADS], *rows])


def _rows(one):
    """Yield a row for each task of a notebook."""
    for task in sorted_tasks(one.answers):
        yield _row(one, one.answers[task])
    for prompt in one.open_tasks:
        yield _row(one, one.open_answer(prompt))


def _row(one, answer):
    # What a misconception is told says it better than its name in the code.
    told = ["", answer.said] if answer.misconception else [answer.said, ""]
    return [
        one.learner,
        one.lesson,
        answer.task,
        answer.level,
        verdict_word(answer.verdict),
        answer.written,
        *told,
        how(answer),
        note(answer),
        "" if one.path is None else one.path.as_posix(),
    ]


def verdict_word(verdict):
    """Return the word for a verdict: "right"."""
    return message(WORDS[verdict])


def how(answer):
    """Return how the verdict on an answer came about; nothing was answered: none."""
    if answer.verdict in ("open", "to_read", "unknown"):
        return ""
    return message("collect_checked" if answer.checked else "collect_as_shown")


def note(answer):
    """Return what a teacher should know of an answer, or nothing."""
    if not answer.shown:
        return ""
    return message("collect_contradicts", shown=verdict_word(answer.shown))


def sorted_tasks(names):
    """Return tasks in the order of their numbers, those without one last.

    Examples
    --------
    >>> sorted_tasks(["03.10", "bridge", "03.2"])
    ['03.2', '03.10', 'bridge']
    """

    def place(name):
        parts = name.split(".")
        whole = all(part.isdecimal() for part in parts)
        return (not whole, [int(part) for part in parts] if whole else [], name)

    return sorted(names, key=place)


def names(key):
    """Return the names behind numbers as the bytes of a table."""
    heads = [message("collect_head_number"), message("collect_head_learner")]
    return _csv([heads, *key.items()])


def _csv(rows):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=_SEPARATORS[language()]).writerows(
        [guarded(text) for text in row] for row in rows
    )
    return file.getvalue().encode("utf-8-sig", errors="replace")


def guarded(text):
    """Return a text that Excel shows and never runs as a formula.

    Examples
    --------
    >>> guarded("=1+1"), guarded("26"), guarded(" -3")
    ("'=1+1", '26', "' -3")
    """
    text = str(text).replace("\0", "")[:_LONGEST]
    return f"'{text}" if text.lstrip(" ").startswith(_RUN_BY_EXCEL) else text
