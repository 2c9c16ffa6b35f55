"""What a learner wrote into the text of a lesson: open answers, predictions, notes.

It is what the cell has and the lesson has not, and cells of the learner's own that
follow it. Nothing is judged here: it is for a teacher to read.
"""

import difflib
import re
from dataclasses import dataclass, replace

from .adapting import tasks_of
from .choosing import TOLD, paragraphs, says, task_in
from .merging import MARK
from .notebook import source_of
from .submissions import text_of

_LONGEST = 20_000  # letters of a text that are read
PROMPT = re.compile(r"^\*[^*]+:\*\s*\.\.\.$", re.MULTILINE)
EDITIONS = ("edition_core", *TOLD.values())
OPEN, PREDICTION, NOTE = "open", "prediction", "note"


@dataclass(frozen=True)
class Prompt:
    """A place of a lesson at which something may be written.

    Attributes
    ----------
    cell : str
        Id of the cell.
    kind : {"open", "prediction", "note"}
        An open task, a question on what is expected, any other text.
    question, rubric : str
        Markdown: what is asked, and the table with which an answer is judged.
    task : str
        Name of the open task; empty for all else.
    level : str
        Its level.
    """

    cell: str
    kind: str
    question: str
    rubric: str = ""
    task: str = ""
    level: str = ""


def prompts(original):
    """Return the places of a lesson at which something may be written.

    Parameters
    ----------
    original : nato_edu.lessons.submissions.Original

    Returns
    -------
    dict
        Id of a cell -> `Prompt`, in the order of the lesson.
    """
    series, found, unjudged = original.lesson.series, {}, None
    closed = {name for name, _ in tasks_of(original.lesson)}
    for name, cell in original.by_id.items():
        if cell["cell_type"] == "markdown":
            one = _prompt(name, paragraphs(source_of(cell)), series, closed)
            found[name] = one
            if unjudged and (rubric := _rubric(paragraphs(source_of(cell)))):
                found[unjudged] = replace(found[unjudged], rubric=rubric)
                unjudged = None
            if one.kind == OPEN and not one.rubric:
                unjudged = name  # the table follows in a cell of its own
    return found


def _prompt(name, parts, series, closed):
    """Return the place that a text is."""
    for place, part in enumerate(parts):
        found = task_in(part)
        if found and f"{series}.{found[0]}" not in closed:
            asked, rubric = _open(parts[place:])
            return Prompt(name, OPEN, asked, rubric, f"{series}.{found[0]}", found[1])
    expected = [part for part in parts if says(part, "mark_expect")]
    if expected:
        return Prompt(name, PREDICTION, expected[-1])
    return Prompt(name, NOTE, parts[0] if parts else "")


def _open(parts):
    """Return question and rubric of an open task."""
    asked = [p for p in parts if not p.startswith("|") and not PROMPT.search(p)]
    return "\n\n".join(asked), _rubric(parts)


def _rubric(parts):
    """Return the tables among some paragraphs."""
    return "\n\n".join(part for part in parts if part.startswith("|"))


# -- What was written ------------------------------------------------------------


def texts_in(cells, original, places):
    """Return what was written at each place.

    Parameters
    ----------
    cells : list of dict
        The cells of the learner, with ids.
    original : nato_edu.lessons.submissions.Original
    places : dict
        The `prompts` of the lesson.

    Returns
    -------
    dict
        Id of a cell of the lesson -> text; only where something was written.
    """
    found, known, above = {}, original.by_id, None
    for cell in cells:
        name = cell["id"] if cell["id"] in known else None
        above = name or above
        if cell["cell_type"] == "markdown" and above in places:
            before = known[name] if name else None
            found.setdefault(above, []).append(_added(before, cell))
    joined = {name: "\n\n".join(filter(None, parts)) for name, parts in found.items()}
    return {name: text for name, text in joined.items() if text}


def _added(before, cell):
    """Return the text of a cell that its lesson has not."""
    if before is None:
        # The lines that an update puts between two versions are no learner's.
        return "" if MARK in cell["metadata"] else source_of(cell)[:_LONGEST].strip()
    lines = added(text_of(before), source_of(cell)[:_LONGEST]).splitlines()
    # Nor is what `nato-edu make` says of an edition.
    return "\n".join(line for line in lines if not _of_edition(line)).strip()


def _of_edition(line):
    """Return whether a line says what was left out of a lesson."""
    return any(says(line, key) for key in EDITIONS)


def added(before, after):
    r"""Return the lines that are new in a text, without the prompt they stand behind.

    Examples
    --------
    >>> added("Why?\n\n*Write here:* ...", "Why?\n\n*Write here:* Because.\nReally.")
    'Because.\nReally.'
    >>> added("Why?", "Why?")
    ''
    """
    old, new = before.splitlines(), after.splitlines()
    changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    lines = []
    for change, first, last, begin, end in changes:
        if change in ("insert", "replace"):
            lines += _without_prompts(old[first:last], new[begin:end])
    return "\n".join(lines).strip()


def _without_prompts(old, new):
    """Return new lines; where one prompt was filled in, only what fills it."""
    asked = [line.removesuffix("...").strip() for line in old if PROMPT.match(line)]
    if len(asked) != 1:
        return new
    return [line.removeprefix(asked[0]).strip() for line in new]
