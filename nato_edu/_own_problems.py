"""What is wrong with a learner's own file, told all at once."""

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from .language import PlainMistake, sentences

KEPT = 1000
SHOWN = 20
_LONGEST = 40


class Problem(NamedTuple):
    """One thing to put right, at a place as the spreadsheet shows it."""

    row: int | None
    column: str
    found: str
    message: str


class Finding(NamedTuple):
    """The same thing wrong in one or many rows of a column; worded when shown.

    `say` turns what was found into the sentence about it.
    """

    rows: list
    column: str
    found: list
    say: Callable
    count: int


sentence = sentences("own_data")


def finding(key, *, row=None, column="", found="", **values):
    """Return a finding at one place."""
    return Finding([row], column, [found], saying(key, **values), 1)


def findings(key, rows, column, found, **values):
    """Return the same finding for many rows, whose texts are in `found`."""
    return worded(rows, column, found, saying(key, **values))


def worded(rows, column, found, say):
    """Return a finding for many rows with a sentence of its own."""
    return Finding(list(rows[:KEPT]), column, list(found[:KEPT]), say, len(rows))


def saying(key, **values):
    """Return a function that turns what was found into a sentence."""
    return lambda found: sentence(key, found=found, **values)


def shown(text):
    """Return a text as it may stand in a message: short and on one line.

    Examples
    --------
    >>> shown("one  two ")
    'one two'
    """
    text = " ".join(str(text)[: 4 * _LONGEST].split())
    text = "".join(one if one.isprintable() else "\ufffd" for one in text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def folded(text):
    """Return a name without what varies in writing it: case, spaces, signs.

    Examples
    --------
    >>> folded("Spending (% of GDP)") == folded("spending, % of  gdp")
    True
    """
    plain = unicodedata.normalize("NFKC", str(text)[:200]).casefold()
    return "".join(one for one in plain if one.isalnum())


class OwnDataMistake(PlainMistake):
    """All that keeps a learner's own file from being read.

    Parameters
    ----------
    name : str
        Name of the file.
    found : list of Finding
        What is wrong.

    Attributes
    ----------
    problems : list of Problem
        Row, column, what was found and what to do, the first thousand by row.
    count : int
        How many there are in all.
    """

    def __init__(self, name, found):
        self.count = sum(one.count for one in found)
        self.problems = _problems(found)
        super().__init__(self._text(name))

    def _text(self, name):
        heading = "heading_one" if self.count == 1 else "heading"
        lines = [sentence(heading, name=shown(name), count=self.count)]
        lines += [_line(problem) for problem in self.problems[:SHOWN]]
        if self.count > SHOWN:
            lines.append(sentence("more", count=self.count - SHOWN))
        return "\n".join(lines)


def _problems(found):
    """Return the first problems by row, those of the whole file leading."""
    places = sorted(
        (row or 0, number, place)
        for number, one in enumerate(found)
        for place, row in enumerate(one.rows)
    )
    return [_problem(found[number], place) for _, number, place in places[:KEPT]]


def _problem(one, place):
    text = shown(one.found[place])
    row = None if one.rows[place] is None else int(one.rows[place])
    return Problem(row, one.column, text, one.say(text))


def _line(problem):
    """Return a problem as one line of the message."""
    if problem.row is None:
        return f"- {problem.message}"
    key = "place" if problem.column else "place_row"
    place = sentence(key, row=problem.row, column=problem.column)
    return f"- {place}: {problem.message}"
