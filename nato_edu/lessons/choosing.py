"""Choose what of a lesson is handed out: the core, and tasks up to a level.

Nothing here reads a file or runs a lesson: cells go in, cells come out. A cell
is never changed in place.
"""

import re

from ..language import LANGUAGES, words
from .notebook import source_of, tags_of

# What each name of a level keeps: find; compare and explain; judge.
LEVELS = {"basic": "A", "standard": "AB", "all": "ABC"}
TOLD = {"basic": "edition_basic", "standard": "edition_standard"}
ANSWERS_TO_QUESTIONS = "find-out-solution"
_TASK = re.compile(r"\*\*\w+ (?P<number>\d+)\*\* · \w+ (?P<level>[ABC]) ·")
_TASK_ID = re.compile(r"task-(\d+)(?:-|$)")
_HEADING = re.compile(r"#+ ")


def paragraphs(text):
    r"""Return the paragraphs of a text.

    Examples
    --------
    >>> paragraphs("one\n\ntwo,\nstill two")
    ['one', 'two,\nstill two']
    """
    return [part for part in re.split(r"\n\s*\n", text.strip()) if part]


def with_text(cell, parts):
    """Return a cell that holds other paragraphs."""
    return cell | {"source": "\n\n".join(parts)}


def is_heading(paragraph):
    """Return whether a paragraph is a heading."""
    return bool(_HEADING.match(paragraph))


def task_in(paragraph):
    """Return number and level of the task that begins in a paragraph, or None.

    Examples
    --------
    >>> task_in("**Task 4** · level B · 6 minutes. Which of the seven ...")
    ('4', 'B')
    >>> task_in("In task 4 you have seen ...")
    """
    found = _TASK.match(paragraph)
    return found and (found["number"], found["level"])


def tasks_in(cell):
    """Return the numbers of the tasks to which a cell belongs, by its id or its text.

    Examples
    --------
    >>> tasks_in({"id": "task-2-text", "cell_type": "markdown", "source": ""})
    {'2'}
    """
    if found := _TASK_ID.match(cell["id"]):
        return {found[1]}
    texts = paragraphs(source_of(cell)) if cell["cell_type"] == "markdown" else []
    return {number for number, _ in filter(None, map(task_in, texts))}


def says(paragraph, key):
    """Return whether a paragraph holds a fixed phrase, in any language.

    Lessons mark their parts by such phrases, "Stop here if you have 45 minutes";
    they stand in ``data/words/commands.csv``.
    """
    found = words("commands")[key]
    return any(found[code].casefold() in paragraph.casefold() for code in LANGUAGES)


def prompts(cells):
    """Return the paragraphs of a new lesson that are still to be filled in."""
    told = tuple(words("new_lesson")["fill"][code] for code in LANGUAGES)
    texts = (source_of(cell) for cell in cells if cell["cell_type"] == "markdown")
    return [
        part for text in texts for part in paragraphs(text) if part.startswith(told)
    ]


def _first(cells, key):
    """Return the numbers of the first cell and paragraph with a phrase, or None."""
    for number, cell in enumerate(cells):
        if cell["cell_type"] == "markdown" and "solution" not in tags_of(cell):
            for place, part in enumerate(paragraphs(source_of(cell))):
                if says(part, key):
                    return number, place
    return None


def core(cells):
    """Return what fits into one school hour: up to the stop, and the end.

    The end is all from the summary on: words, reading, sources. A lesson without
    a stop is short, and stays whole.
    """
    stop, end = _first(cells, "mark_stop"), _first(cells, "mark_learned")
    if not (stop and end and stop < end):
        return cells
    (last, cut), (first, begin) = stop, end
    return [
        *cells[:last],
        with_text(cells[last], paragraphs(source_of(cells[last]))[: cut + 1]),
        *filter(_answers_questions, cells[last + 1 : first]),
        with_text(cells[first], paragraphs(source_of(cells[first]))[begin:]),
        *cells[first + 1 :],
    ]


def _answers_questions(cell):
    """Return whether a cell answers the small questions of the whole lesson."""
    return cell.get("id") == ANSWERS_TO_QUESTIONS


def up_to(cells, level):
    """Return a lesson without the tasks above a level, and what belongs to them.

    Parameters
    ----------
    cells : list of dict
        The cells of a lesson, with its solutions.
    level : {"basic", "standard", "all"}
        Keeps tasks of level A; A and B; or all.
    """
    kept, rest = [], list(cells)
    while rest:
        cell, *rest = rest
        short, dropped = _shortened(cell, LEVELS[level])
        kept.append(short)
        rest = rest[_belonging(rest) :] if dropped else rest
    return _without_empty_parts([cell for cell in kept if source_of(cell).strip()])


def _shortened(cell, levels):
    """Return a cell without tasks of other levels, and whether it had one."""
    if cell["cell_type"] != "markdown":
        return cell, False
    kept, dropping, dropped = [], False, False
    for part in paragraphs(source_of(cell)):
        if (found := task_in(part)) or is_heading(part):
            dropping = bool(found) and found[1] not in levels
            dropped = dropped or dropping
        kept += [] if dropping else [part]
    return (with_text(cell, kept), True) if dropped else (cell, False)


def _belonging(cells):
    """Return how many of the next cells belong to the task that was just asked.

    All up to its solution. A lesson without solutions: the cell for the answer.
    """
    for number, cell in enumerate(cells):
        if "solution" in tags_of(cell):
            return number + (cell.get("id") != ANSWERS_TO_QUESTIONS)
        if cell["cell_type"] == "markdown" and _begins_anew(cell):
            break
    return int(bool(cells) and "task" in tags_of(cells[0]))


def _begins_anew(cell):
    """Return whether a cell opens another part or task."""
    return any(task_in(p) or is_heading(p) for p in paragraphs(source_of(cell)))


def _without_empty_parts(cells):
    """Drop a heading under which nothing is left."""
    kept, following = [], "## "
    for cell in reversed(cells):
        parts = paragraphs(source_of(cell)) if cell["cell_type"] == "markdown" else []
        if parts and is_heading(parts[-1]) and is_heading(following):
            cell = with_text(cell, parts[:-1])
        if source_of(cell).strip():
            kept.append(cell)
            if "solution" not in tags_of(cell):
                following = source_of(cell)
    return kept[::-1]
