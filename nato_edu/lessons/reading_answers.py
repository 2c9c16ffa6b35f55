"""The answers in a learner's notebook: checked again now, and never by running it.

An answer that is a constant is checked with the keys of the package, computed from
the tables. Of one that was computed by code, only what the file shows is known.
"""

from dataclasses import dataclass, replace

from ..language import Mistake, phrase
from ..tasks import check, known_tasks
from . import setting
from .adapting import asked_in
from .messages import message
from .notebook import tags_of
from .python_code import parsed
from .shown import shown_in
from .written_code import COMPUTED, Asked, checks_in, stored_names

VERDICTS = ("right", "not_yet", "open", "unknown")
_LONGEST = 2000  # letters of an answer that are kept
_MOST_BITS = 64


@dataclass(frozen=True)
class Answer:
    """One answer of one learner.

    Attributes
    ----------
    task : str
        Name of the task: ``"03.1"``, or one of an instructor's own.
    verdict : str
        One of `VERDICTS`; ``"unknown"`` if it was computed and never run.
    written : str
        The answer as it was written; empty if there is none.
    said : str
        The comment that belongs to the verdict.
    misconception : str
        Its name, if one was recognised.
    checked : bool
        Whether it was checked again; else it is as shown in the file.
    shown : str
        The verdict that the file shows, where that is another one.
    cell : int
        The number of its cell in the notebook, from 0.
    level : str
        The level of the task, if it is known.
    """

    task: str
    verdict: str
    written: str = ""
    said: str = ""
    misconception: str = ""
    checked: bool = True
    shown: str = ""
    cell: int = 0
    level: str = ""


def answers_in(cells, *, memory=None):
    """Return the answers in a notebook, by the names of the tasks.

    Parameters
    ----------
    cells : list of dict
        Its cells without model answers, with their text in one piece.
    memory : dict, optional
        Remembers what was said to an answer, for a class gives many twice.

    Returns
    -------
    dict
        Name of a task -> `Answer`. A task that was answered in several cells
        counts with the last of which it is known whether it is right.

    Examples
    --------
    >>> cell = {"cell_type": "code", "source": 'nato.check("03.3", 26)', "metadata": {}}
    >>> answers_in([cell])["03.3"].verdict
    'right'
    """
    knobs, found = fixed_knobs(cells), {}
    memory = {} if memory is None else memory
    for number, cell in enumerate(cells):
        for answer in _answers_of(cell, knobs, memory):
            before = found.get(answer.task)
            if before is None or _tells_more(answer, before):
                found[answer.task] = replace(
                    answer, cell=number, level=_level(answer.task)
                )
    return found


def _level(name):
    known = known_tasks().get(name)
    return known.level if known else ""


def _tells_more(answer, before):
    """Return whether an answer counts in place of one in a cell above it."""
    weight = {"open": 0, "unknown": 1}
    return weight.get(answer.verdict, 2) >= weight.get(before.verdict, 2)


def fixed_knobs(cells):
    """Return the choices of the first code cell that no other cell changes."""
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    others = [c["source"] for c in code if "parameters" not in tags_of(c)]
    changed = set().union(*map(stored_names, others))
    readable = [cell for cell in code if parsed(cell["source"])]
    found = setting.knobs(readable).items()
    return {n: v for n, v in found if n not in changed and not _is_endless(v)}


def _is_endless(value):
    """Return whether a choice is a number that Python refuses to write out."""
    return isinstance(value, int) and value.bit_length() > _MOST_BITS


def _answers_of(cell, knobs, memory):
    """Yield the answers in one cell."""
    if cell["cell_type"] != "code":
        return
    if parsed(cell["source"]) is None:
        yield from _no_python(cell)
    for one in checks_in(cell["source"], knobs):
        yield _answer(one, shown_in(cell, one.task), knobs, memory)


def _no_python(cell):
    """Yield the answer in a cell that cannot run: ``answer = 29 March 2004``."""
    if found := asked_in(cell, {}):
        name, written = found[0], cell["source"][:_LONGEST]
        shown = shown_in(cell, name)
        if shown.verdict:
            yield _as_shown(Asked(name, COMPUTED, written), shown)
        else:
            yield Answer(name, "not_yet", written, message("collect_no_python"))


def _answer(asked, shown, knobs, memory):
    """Return an answer: checked again, or else as the file shows it."""
    country = _country(asked, knobs)
    if COMPUTED in (asked.given, country) or asked.task not in known_tasks():
        return _as_shown(asked, shown)
    question = asked.task, repr(asked.given), repr(country)
    if question not in memory:
        memory[question] = _checked(asked.task, asked.given, country)
    feedback = memory[question]
    differs = shown.verdict not in ("", feedback["verdict"])
    return Answer(
        task=asked.task,
        written="" if asked.given is ... else asked.written[:_LONGEST],
        shown=shown.verdict if differs else "",
        **feedback,
    )


def _country(asked, knobs):
    """Return the country of a task; a call that names none is about the lesson's."""
    known = known_tasks().get(asked.task)
    if known is None or not known.per_country:
        return None
    own = (value for name, value in knobs.items() if setting.holds_country(name))
    return next(own, COMPUTED) if asked.country is None else asked.country


def _checked(name, given, country):
    """Return what is said to an answer now."""
    try:
        found = check(name, given, country=country)
    except Mistake as mistake:
        return {"verdict": "not_yet", "said": str(mistake)}
    # Which hint to ask for is advice for the learner at the keyboard.
    said = found.text.removesuffix(phrase("more_help", task=name)).strip()
    return {
        "verdict": found.verdict,
        "said": "" if found.verdict == "open" else said,
        "misconception": found.misconception,
    }


def _as_shown(asked, shown):
    """Return an answer that was not checked again."""
    is_open = asked.given is ... or shown.verdict == "open"
    return Answer(
        task=asked.task,
        verdict="open" if is_open else shown.verdict or "unknown",
        written="" if asked.given is ... else asked.written[:_LONGEST],
        said="" if is_open else shown.text,
        misconception=shown.misconception,
        checked=asked.given is ...,
    )
