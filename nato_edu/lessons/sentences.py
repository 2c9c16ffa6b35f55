"""Sentences that state a value which is another now.

A sentence is found by a value that it states: one that a changed result, answer
or table held and holds no longer. It *may* have to change: the same number can
stand for something else. To keep such chance finds few, a value counts

- near the change: in the texts around a result or of a task, or in a paragraph
  that names the country whose value is changed;
- anywhere in the lesson, if it is a day, a decimal number or one from 1000 on that
  was the answer to a task;
- elsewhere only if it is no country, and no result of the lesson shows it any more.

Numbers up to twelve stand for too much: they count only as the answer to a task.
"""

import re
from dataclasses import dataclass, replace

from ..language import words
from .choosing import paragraphs
from .new_tables import value_text
from .notebook import source_of, tags_of
from .own_lessons import texts_of_tasks
from .stated import lost, states, value_of, values_in

_ENDS = re.compile(r"(?<=[.!?:])[\"”’)*_]*\s+(?=[\"“„(*_]*[A-Z0-9])|\n(?=\s*[-|>*\d])")
_INITIAL = re.compile(r"(?:\b[A-Z]|\be\.g|\bSt)\.$")
_DAY = re.compile(r"(?<![\w.,])\d{1,2}\.$")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a lesson, or of the words of its tasks.

    Attributes
    ----------
    text : str
    cell : str
        The id of its cell, or the key of its row in ``data/words/tasks.csv``.
    kind : {"text", "model", "words", "own"}
        A text of the lesson, a model answer, or the words of a task: of the course,
        or of a file of tasks of one's own.
    context : str
        The paragraph that it stands in.
    """

    text: str
    cell: str
    kind: str
    context: str


@dataclass(frozen=True)
class Evidence:
    """A change, and where a sentence is near it.

    Attributes
    ----------
    how : {"result", "answer", "misconception", "table"}
        What has changed.
    what : str
        The id of the cell, the name of the task, or the key of the row.
    lost : dict
        See `nato_edu.lessons.stated.lost`.
    cells : frozenset of str
        The cells and rows of words that are near.
    countries : frozenset of str
        Codes: a sentence that names one of them is near too.
    """

    how: str
    what: str
    lost: dict
    cells: frozenset = frozenset()
    countries: frozenset = frozenset()


@dataclass(frozen=True)
class Mark:
    """A value in a sentence, the one that takes its place, and how it was found."""

    start: int
    end: int
    now: str
    how: str
    what: str


@dataclass(frozen=True)
class Finding:
    """A sentence that may have to change, with the values that say so."""

    sentence: Sentence
    marks: list


# -- The sentences -----------------------------------------------------------


def sentences_of(lesson):
    """Return all sentences of a lesson, and of the words of its tasks.

    Parameters
    ----------
    lesson : nato_edu.lessons.adapting.Lesson
    """
    found = []
    for cell in lesson.cells:
        if cell["cell_type"] == "markdown":
            kind = "model" if "solution" in tags_of(cell) else "text"
            found += _sentences(source_of(cell), cell["id"], kind)
    for key, row in words("tasks").items():
        if key.startswith(f"{lesson.series}."):
            found += _sentences(row[lesson.language], key, "words")
    for key, text in texts_of_tasks(lesson).items():
        found += _sentences(text, key, "own")
    return found


def _sentences(text, cell, kind):
    return [
        Sentence(sentence, cell, kind, part)
        for part in paragraphs(re.sub(r"\*", "", text))
        for sentence in split(part)
    ]


def split(paragraph):
    """Return the sentences of a paragraph; a row of a table counts as one.

    Examples
    --------
    >>> split("It has 32. On 4. April it had 12 (see Lesson 1). Why?")
    ['It has 32.', 'On 4. April it had 12 (see Lesson 1).', 'Why?']
    """
    found = []
    for piece in filter(str.strip, _ENDS.split(paragraph)):
        if found and _goes_on(found[-1], piece.strip()):
            found[-1] += f" {piece.strip()}"
        else:
            found.append(piece.strip())
    return found


def _goes_on(before, piece):
    """Return whether a full stop was none of a sentence: an initial, or 4. April."""
    months = tuple(row["de"] for row in words("months").values())
    day = _DAY.search(before) and piece.startswith(months)
    return bool(day or _INITIAL.search(before))


# -- The evidence ------------------------------------------------------------


def of_result(cells, name, was, now, language):
    """Return the evidence of a result that has changed.

    Parameters
    ----------
    cells : list of dict
        The cells of the lesson.
    name : str
        The id of the cell with the result.
    was, now : str
        The result read aloud.
    language : str
        That of the result.
    """
    near = _texts_around(cells, name)
    return Evidence("result", name, lost(was, now, language), frozenset(near))


def _texts_around(cells, name):
    """Return the ids of the texts between a cell and the next ones with code."""
    place = next(n for n, cell in enumerate(cells) if cell["id"] == name)
    found = []
    for side in (cells[place + 1 :], cells[:place][::-1]):
        for cell in side:
            if cell["cell_type"] != "markdown":
                break
            found.append(cell["id"])
    return found


def of_answer(sentences, changed, language):
    """Return the evidence of an answer that has changed.

    Parameters
    ----------
    sentences : list of Sentence
        Those of the lesson.
    changed : nato_edu.lessons.answers.Answer
    language : str
        That of the answer.
    """
    number = changed.task.partition(".")[2]
    heads = f"{changed.task}.", f"task-{number}-"
    near = {one.cell for one in sentences if one.cell.startswith(heads)}
    gone = lost(changed.was, changed.now, language)
    how = "answer" if changed.is_key else "misconception"
    return Evidence(how, changed.task, gone, frozenset(near))


def of_value(change):
    """Return the evidence of a value of a table that has changed.

    Parameters
    ----------
    change : nato_edu.lessons.new_tables.Change
    """
    was, now = value_of(change.was), value_of(change.now)
    if now is not None:
        now = replace(now, text=value_text(change.now, change.column))
    gone = {was: now} if was is not None else {}
    return Evidence("table", change.row, gone, countries=frozenset(change.countries))


def of_rows(table):
    """Return the evidence of a table that has another number of rows.

    Parameters
    ----------
    table : nato_edu.lessons.new_tables.TableChange
    """
    now = len(table.table)
    was = now - len(table.added) + len(table.removed)
    other = replace(value_of(now), text=str(now))
    return Evidence("table", table.name, {value_of(was): other} if was != now else {})


# -- Finding -----------------------------------------------------------------


def find(sentences, evidence, *, standing, language="en"):
    """Return the sentences that may have to change.

    Parameters
    ----------
    sentences : list of Sentence
    evidence : list of Evidence
    standing : set
        What still stands in the results: `Value.same` of each value.
    language : str
        That of the sentences.

    Returns
    -------
    list of Finding
    """
    evidence = [one for one in evidence if one.lost]
    found = []
    for sentence in sentences:
        if marks := _marks(sentence, evidence, standing, language):
            found.append(Finding(sentence, marks))
    return found


def _marks(sentence, evidence, standing, language):
    """Return the values of a sentence that are lost, each once."""
    stated = values_in(sentence.text, language)
    marks = {}
    for value in stated:
        for one in evidence:
            for gone, other in one.lost.items():
                if states(value, gone, other) and _counts(
                    value, sentence, one, standing, language
                ):
                    now = other.text if other is not None else ""
                    mark = Mark(value.start, value.end, now, one.how, one.what)
                    marks.setdefault((value.start, value.end), mark)
    return list(marks.values())


def _counts(value, sentence, evidence, standing, language):
    """Return whether a lost value says something about a sentence."""
    if value.is_small and evidence.how != "answer":
        return False
    if sentence.cell in evidence.cells:
        return True
    if evidence.how == "answer" and value.is_telling:
        return True
    if evidence.countries:
        named = {one.means for one in values_in(sentence.context, language)}
        return value.kind != "country" and bool(named & evidence.countries)
    if value.kind == "country":
        return False
    # A number in words is a count; one in digits may be of something else that stands.
    return value.is_in_words or value.same not in standing
