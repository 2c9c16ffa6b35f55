"""Check an answer, give a hint.

A task holds no answer: its key is a function that computes it from the tables,
so a corrected table corrects the key. Misconceptions are functions too: what
somebody would answer who mixed up two things. Words lie in
``data/words/tasks.csv`` under ``<task>.hint1`` to ``hint3``, ``<task>.right``
and ``<task>.<misconception>``.
"""

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..language import Mistake, country_code, country_name, phrase, word
from ._members import member

LEVELS = ("A", "B", "C")  # find, compare and explain, judge
HINTS = 3
OWN = "own"  # own.1, own.2: the tasks of a teacher's file

TASKS = {}  # of the course
OWN_TASKS = {}  # of the file that a teacher has written


@dataclass(frozen=True)
class Task:
    """One task with a computed key.

    Attributes
    ----------
    name : str
        ``"03.1"``: lesson and number.
    level : {"A", "B", "C"}
        Find; compare and explain; judge.
    minutes : int
        How long it takes.
    kind : object
        One of the kinds of `nato_edu.tasks._answers`.
    key : callable
        Returns the right answer, computed from the tables. Takes the code of a
        country if the task has `per_country`.
    misconceptions : dict
        Name -> callable like `key`, returning the answer (or several, as a
        tuple) that shows it.
    per_country : bool
        Whether the key depends on the country that is asked about.
    hints : int
        How many hints it has.
    say : callable, optional
        Takes a part, ``"hint1"``, and what the key takes; returns its words. Those
        of ``data/words/tasks.csv`` if left out.
    """

    name: str
    level: str
    minutes: int
    kind: object
    key: Callable
    misconceptions: Mapping = field(default_factory=dict)
    per_country: bool = False
    hints: int = HINTS
    say: Callable | None = None


def register(*tasks):
    """Make tasks known under their names."""
    TASKS.update((task.name, task) for task in tasks)


@dataclass(frozen=True)
class Feedback:
    """What is said to an answer; shows itself in a notebook.

    Attributes
    ----------
    verdict : {"right", "not_yet", "open"}
        ``"open"`` if nothing was answered.
    text : str
        The comment, in the chosen language.
    misconception : str
        The name of the one that was recognised; empty if none was.
    """

    verdict: str
    text: str
    misconception: str = ""

    def __repr__(self):
        return f"{phrase('verdict_' + self.verdict)} {self.text}"

    def _repr_html_(self):
        head, text = (
            html.escape(phrase("verdict_" + self.verdict)),
            html.escape(self.text),
        )
        colour = {"right": "#00694d", "not_yet": "#b84a00"}.get(self.verdict, "#595959")
        style = f"border-left:4px solid {colour};padding:4px 12px;margin:4px 0"
        return f'<p style="{style}"><b style="color:{colour}">{head}</b> {text}</p>'


def task(name):
    """Return a task by name.

    Raises
    ------
    Mistake
        If there is no such task.
    """
    known = known_tasks()
    try:
        return known[name]
    except (KeyError, TypeError):
        raise _no_task(name, known) from None


class NoOwnTasksMistake(Mistake):
    """A task of a file that was not used yet, or could not be."""


def known_tasks():
    """Return all tasks by name: of the course, and of the file used last."""
    return TASKS | OWN_TASKS


def _no_task(name, known):
    """Return the answer to a wrong name, or to a task that is not known yet."""
    lesson = str(name).partition(".")[0]
    if lesson == OWN and not OWN_TASKS:
        return NoOwnTasksMistake("no_own_tasks", given=name)
    same = [one for one in known if one.partition(".")[0] == lesson]
    return Mistake("no_task", given=name, possible=sorted(same or TASKS, key=_place))


def _place(name):
    """Return where a task stands among those of its lesson and the others."""
    lesson, _, number = name.partition(".")
    return lesson, int(number)


def check(name, answer, *, country=None):
    """Check an answer, and say what is right or wrong about it.

    Parameters
    ----------
    name : str
        Name of the task, as in the lesson: ``"03.1"``.
    answer : object
        Your answer in place of the three dots. Countries by name or code,
        days as ``"2004-03-29"`` or ``"29.03.2004"``.
    country : str, optional
        The country that is asked about, where a task has one.

    Returns
    -------
    Feedback

    Examples
    --------
    >>> check("03.2", "2004-04-02")
    Not yet. On 2 April the seven flags were raised ...
    """
    found = task(name)
    if answer is ...:
        return Feedback("open", phrase("write_answer", task=name))
    about = _about(found, country)
    if found.name in TASKS:  # a teacher's own table may hold others than Allies
        for code in about:
            member(code)
    given, key = found.kind.read(answer), found.key(*about)
    if found.kind.same(given, key):
        return Feedback("right", _words(found, "right", about))
    return _not_yet(found, given, key, about)


def remark_of(name, *, country=None, part="right"):
    """Return what is said to the right answer, or to a misconception."""
    found = task(name)
    return _words(found, part, _about(found, country))


def _about(found, country):
    """Return the arguments of the key: the country, or nothing."""
    if not found.per_country:
        return ()
    if country is None:
        raise Mistake("want_country", given=found.name)
    return (country_code(country),)


def _not_yet(found, given, key, about):
    """Return what to say to a wrong answer."""
    for name, wrong in found.misconceptions.items():
        answers = wrong(*about)
        answers = answers if isinstance(answers, tuple) else (answers,)
        if any(found.kind.same(given, answer) for answer in answers):
            return Feedback("not_yet", _words(found, name, about), name)
    more = [phrase("more_help", task=found.name)] if found.hints else []
    return Feedback("not_yet", " ".join([found.kind.comment(given, key), *more]))


def _words(found, part, about=()):
    """Return the words of a task, with the country filled in."""
    if found.say is not None:
        return found.say(part, *about)
    text = word("tasks", f"{found.name}.{part}")
    return text.format(country=country_name(*about)) if about else text


def hint(name, number=1):
    """Give a hint: 1 where to look, 2 which tool, 3 nearly the whole way.

    Parameters
    ----------
    name : str
        Name of the task.
    number : {1, 2, 3}
        Which hint.

    Returns
    -------
    Feedback

    Examples
    --------
    >>> hint("03.1")
    Hint 1 of 3. ...
    """
    found = task(name)
    possible = [str(one) for one in range(1, found.hints + 1)]
    if str(number) not in possible:
        raise Mistake("no_hint", given=number, possible=possible)
    return Hint(int(number), _words(found, f"hint{number}"), found.hints)


@dataclass(frozen=True)
class Hint:
    """One hint; shows itself in a notebook."""

    number: int
    text: str
    last: int = HINTS

    def __repr__(self):
        place = phrase("hint_number", number=self.number, last=self.last)
        return f"{place} {self.text}"
