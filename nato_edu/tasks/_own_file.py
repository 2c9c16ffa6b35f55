"""From a file of tasks to what stands in it, or all that is wrong with it.

The file has the form that the standard library's `configparser` reads: a section
a task, ``key = value`` a line. The keys stand in ``data/words/own_tasks.csv``
under ``key_<name>``; those of all languages are understood at any time.
"""

import configparser
import io
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ..datasets import resource
from ..language import LANGUAGES, Mistake, nearest, phrase, words
from ..own_data import read_text, shown
from ._core import HINTS, LEVELS
from ._own_forms import read_measure, read_number
from ._own_measures import MEASURES
from ._own_problems import OwnTasksMistake, TaskMistake, said

_LIKE = "defence_spending"  # what a CSV of one's own is held against
_HIDDEN = "choice", "open"  # measures that ask no table
_KEY = "key_"
_WRONG = "wrong"  # is followed by an answer: ``wrong c``
_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
_MOST_MINUTES = 240
_USUAL = {"open": ("C", 10)}  # level and minutes where none are given
_USUALLY = "A", 3


@dataclass(frozen=True)
class Entry:
    """One task as it stands in the file.

    Attributes
    ----------
    number : int
    question : str
    level : {"A", "B", "C"}
    minutes : int
    table : str or None
        Name of a table of the course, or of a CSV file beside.
    like : str or None
        The table of the course that has the same columns.
    measure : str
        One of `nato_edu.tasks._own_measures.MEASURES`.
    parts : dict
        What the measure is written with.
    tolerance : float or None
    texts : dict
        ``hint1`` to ``hint3``, ``right`` and ``rubric``, as far as they are given.
    wrong : dict
        What is said to an answer, by the answer.
    """

    number: int
    question: str
    level: str
    minutes: int
    table: str | None
    like: str | None
    measure: str
    parts: dict
    tolerance: float | None = None
    texts: dict = field(default_factory=dict)
    wrong: dict = field(default_factory=dict)

    @property
    def own_table(self):
        """Whether the table is a file beside the tasks."""
        return self.table != self.like


def read_tasks(path):
    """Return the tasks of a file in the order of their numbers.

    Raises
    ------
    OwnDataMistake
        If there is no such file, or it holds no text.
    OwnTasksMistake
        If anything in it is wrong; all of it is told at once.
    """
    name, text = read_text(path)
    sections, problems = _sections(name, text), []
    entries = [_entry(section, sections, problems) for section in sections.sections()]
    if not entries:
        keys = {one: said(_KEY + one) for one in ("question", "measure")}
        problems.append((name, said("no_tasks", **keys)))
    if problems:
        raise OwnTasksMistake(name, problems)
    return sorted(entries, key=lambda one: one.number)


def for_learners(path):
    """Return a file of tasks without what is for its teacher only.

    That is remarks, and what is written as the answer to open tasks.

    Returns
    -------
    str
    """
    sections = _sections(*read_text(path))
    for entry in read_tasks(path):
        section = sections[str(entry.number)]
        if entry.measure == "open":
            for key in [key for key in section if _keys().get(key) == "right"]:
                del section[key]
    text = io.StringIO()
    sections.write(text)
    return text.getvalue()


def _sections(name, text):
    """Return the sections of a file, taken apart by `configparser`."""
    parser = configparser.RawConfigParser(default_section="")
    parser.optionxform = _plain
    try:
        parser.read_string(text)
    except configparser.MissingSectionHeaderError as error:
        place = said("line", number=error.lineno)
        problem = said("no_section", found=shown(error.line))
    except configparser.DuplicateSectionError as error:
        place, problem = f"[{shown(error.section)}]", said("section_twice")
    except configparser.DuplicateOptionError as error:
        place = f"[{shown(error.section)}] {shown(error.option)}"
        problem = said("twice")
    except configparser.ParsingError as error:
        line, found = error.errors[0]
        place = said("line", number=line)
        problem = said("no_equals", found=shown(found.strip("'\"").removesuffix("\\n")))
    else:
        return parser
    raise OwnTasksMistake(name, [(place, problem)])


def _plain(key):
    """Return a key without what varies in writing it.

    Examples
    --------
    >>> _plain("Hint  1"), _plain("hint1"), _plain("Wrong c")
    ('hint 1', 'hint 1', 'wrong c')
    """
    return " ".join(re.sub(r"(?<=[^\W\d])(?=\d+$)", " ", key.casefold()).split())


@cache
def _keys():
    """Return the name of each key by how it is written in any language."""
    rows = {k.removeprefix(_KEY): row for k, row in words("own_tasks").items()
            if k.startswith(_KEY)}  # fmt: skip
    return {_plain(row[code]): name for name, row in rows.items() for code in LANGUAGES}


# -- One task ----------------------------------------------------------------


class _Values(dict):
    """The values of a section by the names of their keys, and its problems."""

    def __init__(self, section, problems):
        super().__init__()
        self.section, self.problems, self.wrong = shown(section), problems, {}
        self.written = {}

    def note(self, key, text):
        """Note what is wrong with a key, as the file writes it."""
        written = self.written.get(key) or said(_KEY + key)
        self.problems.append((f"[{self.section}] {written}", text))

    def tried(self, key, read, *more):
        """Return what is read of a value; None if that was wrong, which is noted."""
        try:
            return read(self[key], *more)
        except Mistake as mistake:
            self.note(key, str(mistake))
            return None


def _entry(section, sections, problems):
    """Return a task; what is wrong with it is added to the problems."""
    values = _Values(section, problems)
    if not _NUMBER.fullmatch(section):
        problems.append((f"[{values.section}]", said("number_wanted")))
    for key, text in sections.items(section):
        _sort_in(values, key, text)
    missing = [key for key in ("question", "measure") if key not in values]
    for key in missing:
        values.note(key, said("missing", name=said(_KEY + key)))
    return None if missing else _of(values)


def _sort_in(values, key, text):
    """Put a value under the name of its key."""
    first, _, answer = key.partition(" ")
    name = _keys().get(key)
    if name is None and _keys().get(first) == _WRONG and answer:
        values.wrong[answer] = text
    elif name is None or name == _WRONG:
        values.problems.append((f"[{values.section}] {shown(key)}", _no_key(key)))
    elif name in values:
        values.note(name, said("twice"))
    else:
        values[name], values.written[name] = text, key
        if not text.strip():
            values.note(name, said("empty"))


def _no_key(key):
    """Return the answer to a key that there is not."""
    possible = [said(one) for one in words("own_tasks") if one.startswith(_KEY)]
    near = nearest(key, _keys())
    guess = f" {phrase('did_you_mean', guess=near)}" if near else ""
    return said("no_key", guess=guess, possible=", ".join(possible))


def _of(values):
    """Return a task of values that all have a key."""
    like = _like(values)
    if like is None and "table" in values:
        return None
    read = values.tried("measure", read_measure, like)
    if read is None:
        return None
    measure, parts = read
    level, minutes = _USUAL.get(measure, _USUALLY)
    hints = [values[f"hint{n}"] for n in range(1, HINTS + 1) if f"hint{n}" in values]
    texts = {f"hint{n}": text for n, text in enumerate(hints, start=1)}
    texts |= {key: values[key] for key in ("right", "rubric") if key in values}
    return Entry(
        number=int(values.section) if _NUMBER.fullmatch(values.section) else 0,
        question=values["question"],
        level=values.tried("level", _level) if "level" in values else level,
        minutes=values.tried("minutes", _minutes) if "minutes" in values else minutes,
        table=values.get("table") if measure not in _HIDDEN else None,
        like=like if measure not in _HIDDEN else None,
        measure=measure,
        parts=parts,
        tolerance=_tolerance(values, measure),
        texts=texts,
        wrong=values.wrong,
    )


def _like(values):
    """Return the table of the course whose columns a task can use."""
    if "table" not in values:
        return None
    own = Path(values["table"]).suffix.lower() == ".csv"
    if own and Path(values["table"]).name != values["table"]:
        values.note("table", said("table_of_own"))
    if own and "like" not in values:
        return _LIKE
    key = "like" if own else "table"
    found = values.tried(key, resource)
    return found and found["name"]


def _level(text):
    if text.upper() not in LEVELS:
        raise TaskMistake("no_level", found=shown(text))
    return text.upper()


def _minutes(text):
    if not _NUMBER.fullmatch(text) or int(text) > _MOST_MINUTES:
        raise TaskMistake("no_minutes", found=shown(text))
    return int(text)


def _tolerance(values, measure):
    """Return the tolerance, which only an answer that is a number can have."""
    if "tolerance" not in values:
        return None
    found = values.tried("tolerance", read_number)
    kind = MEASURES[measure].kind
    if found is not None and (found < 0 or not getattr(kind, "takes_tolerance", False)):
        values.note("tolerance", said("no_tolerance"))
    return found
