"""A lesson as an instructor wants it: country, other choices, minutes, level."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from ..language import LANGUAGES, Mistake, words
from . import choosing, setting
from .messages import message
from .notebook import read_notebook, source_of, tags_of
from .origins import own_language

_HOME = "NOR"  # what ``other_country`` is compared with
_CHECK = re.compile(
    r'check\(\s*"(?P<name>[\w.]+)"(?:.*country=(?P<knob>\w+))?', re.DOTALL
)


@dataclass(frozen=True)
class Lesson:
    """A lesson that is being adapted; each step returns another one.

    Attributes
    ----------
    path : pathlib.Path
        The original.
    cells : list of dict
        What is kept, with solutions and results.
    kept : str
        Why a choice of the teacher was not followed; empty if all were.
    own : str
        Language of the text of a lesson of one's own; empty for those of the course.
    """

    path: Path
    cells: list
    kept: str = ""
    own: str = ""

    @property
    def number(self):
        """The number with which the name of the file begins: ``"03"``."""
        return self.path.stem.partition("_")[0]

    @property
    def series(self):
        """What the names of its tasks begin with: ``"03"``, or ``"own"``."""
        from ..tasks import OWN

        names = (name for name, _ in tasks_of(self))
        usual = OWN if self.own else self.number
        return next(names, usual).partition(".")[0]

    @property
    def language(self):
        """The language of the text: the folder that an original lies in."""
        return self.own or self.path.parent.name

    @property
    def spoken(self):
        """The language of pictures and answers."""
        return setting.spoken(self.cells) or self.language

    @property
    def notebook(self):
        """The lesson as a notebook."""
        return {"cells": self.cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}

    def word(self, key, **values):
        """Return a word of the commands in the language of the text."""
        return words("commands")[key][self.language].format(**values)


def read(path):
    """Return a lesson of the course from its file."""
    return Lesson(path, _cells(read_notebook(path)))


def read_own_lesson(path):
    """Return a lesson of one's own from its file, wherever it lies."""
    notebook = read_notebook(path)
    cells = _cells(notebook)
    spoken = setting.spoken(cells)
    usual = spoken if spoken in LANGUAGES else "en"
    return Lesson(path, cells, own=own_language(notebook) or usual)


def _cells(notebook):
    return [cell | {"source": source_of(cell)} for cell in notebook["cells"]]


def shortened(lesson, *, minutes=None, level="all"):
    """Return a lesson with what fits, and a sentence on top that says so.

    Parameters
    ----------
    lesson : Lesson
    minutes : int, optional
        Any number stands for the core; all is kept if left out.
    level : {"basic", "standard", "all"}
        See `nato_edu.lessons.choosing.up_to`.
    """
    core = choosing.core(lesson.cells) if minutes else lesson.cells
    cells = choosing.up_to(core, level)
    told = ["edition_core"] if core != lesson.cells else []
    told += [choosing.TOLD[level]] if cells != core else []
    return replace(lesson, cells=_told(cells, map(lesson.word, told)))


def _told(cells, sentences):
    """Return cells of which the first says what is left out."""
    if not (sentence := " ".join(sentences)):
        return cells
    first, *rest = cells
    return [first | {"source": f"{source_of(first)}\n\n*{sentence}*"}, *rest]


def with_choices(lesson, choices):
    """Return a lesson with other choices in its first code cell."""
    return replace(lesson, cells=setting.with_knobs(lesson.cells, choices))


def choices_of(lesson, *, country=None, language=None, others=None):
    """Return those choices of a teacher that a lesson has and that change it.

    Examples
    --------
    >>> cell = {"source": 'my_country = "NOR"', "metadata": {"tags": ["parameters"]}}
    >>> choices_of(Lesson(Path("en/01_x.ipynb"), [cell]), country="DNK")
    {'my_country': 'DNK'}
    """
    had = setting.knobs(lesson.cells) | {"language": setting.spoken(lesson.cells)}
    wanted = dict.fromkeys(setting.countries(lesson.cells), country) if country else {}
    wanted |= {"language": language} if language and had["language"] else {}
    wanted |= {name: v for name, v in (others or {}).items() if name in had}
    return {name: value for name, value in wanted.items() if value != had[name]}


def objection(lesson):
    """Return why a lesson makes no sense for its country, or nothing.

    The keys that depend on it are computed; what cannot be asked says why.
    """
    from .keys import follows_country, key_of

    if setting.knobs(lesson.cells).get("other_country") == _HOME:
        return message("make_other_country")
    for name, country in tasks_of(lesson):
        try:
            follows_country(name) and key_of(name, country)
        except Mistake as mistake:
            return str(mistake)
    return ""


def tasks_of(lesson):
    """Yield each task that a lesson checks, and the country it asks about."""
    knobs = setting.knobs(lesson.cells)
    for cell in lesson.cells:
        if "task" in tags_of(cell) and (asked := asked_in(cell, knobs)):
            yield asked


def asked_in(cell, knobs):
    """Return the name of the task that a cell checks and its country, or None.

    A cell that names no country is about that of the lesson, if it is about one.

    Examples
    --------
    >>> source = 'nato.check("03.1", answer, country=my_country)'
    >>> asked_in({"source": source}, {"my_country": "NOR"})
    ('03.1', 'NOR')
    """
    found = _CHECK.search(source_of(cell))
    own = (value for name, value in knobs.items() if setting.holds_country(name))
    return found and (found["name"], knobs.get(found["knob"]) or next(own, None))
