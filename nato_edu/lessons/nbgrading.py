"""An edition for nbgrader: a course folder with the tasks marked for grading.

Each task is an answer cell and, after it, a cell that awards points for what
`check` says. An open task is graded by hand. After ``nbgrader generate_assignment``
a lesson reads as the copies of learners do, with ``answer = ...``.
"""

import ast
import re

from ..tasks import task as find_task
from . import copies
from .choosing import paragraphs
from .merging import fingerprints
from .messages import message
from .notebook import read_notebook, source_of, tags_of
from .origins import with_mark_of, with_origin
from .python_code import parsed
from .submissions import NBGRADER, POINTS_CELL, Original
from .written_code import answer_in, calls_of_check
from .written_texts import OPEN, PROMPT, prompts

CONFIG, README = "nbgrader_config.py", "README.md"
SOURCE, SUBMITTED = "source", "submitted"
POINTS = {"A": 1, "B": 2, "C": 3}  # by level; open tasks are of level C
_BEGIN, _END = "### BEGIN SOLUTION", "### END SOLUTION"
REGION = re.compile(f"{_BEGIN}.*?{_END}", re.DOTALL)
_CONFIG = '''\
"""The settings of nbgrader for this course."""

c = get_config()  # noqa: F821

# What stands in place of an answer in the copies of learners.
c.ClearSolutions.code_stub = {"python": "answer = ..."}
c.ClearSolutions.text_stub = ""
# Seconds that a cell may take; the first one of a lesson reads the package.
c.Execute.timeout = 120
'''


def write_lesson(lesson, folder):
    """Write a lesson where nbgrader looks for it, and return its path.

    Parameters
    ----------
    lesson : nato_edu.lessons.adapting.Lesson
        With its solutions.
    folder : pathlib.Path
        The course folder of nbgrader.
    """
    path = place_of(folder / SOURCE, lesson.path.stem)
    path.parent.mkdir(parents=True)
    path.write_text(copies.text_of(marked(lesson)), "utf-8", newline="\n")
    return path


def place_of(folder, lesson):
    """Return where nbgrader keeps a lesson in a folder."""
    return folder / lesson / f"{lesson}.ipynb"


def write_settings(folder):
    """Write what a course needs beside its lessons, and return the paths."""
    texts = {CONFIG: _CONFIG, README: message("nbgrader_readme") + "\n"}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    return [folder / name for name in texts]


def marked(lesson):
    """Return a lesson as a notebook with the marks of nbgrader.

    It remembers the whole lesson, as the copies for learners do.
    """
    places, cells = prompts(Original(lesson, frozenset())), []
    is_open = {name for name, place in places.items() if place.kind == OPEN}
    models = _models(lesson.cells, is_open)
    for cell in copies.clean(lesson.notebook)["cells"]:
        if "task" in tags_of(cell):
            cells += _task(cell, models.get(cell["id"]))
        elif cell["id"] in is_open:
            level = places[cell["id"]].level
            cells.append(_open_task(cell, models.get(cell["id"]), level))
        else:
            cells.append(cell)
    book, whole = copies.clean(lesson.notebook), read_notebook(lesson.path)
    book |= {"cells": cells}
    if lesson.own:
        return with_mark_of(book, whole["metadata"], lesson.own)
    return with_origin(book, lesson.path, fingerprints(copies.clean(whole)["cells"]))


def _models(cells, is_open):
    """Return the first solution after each task, by the id of its answer cell.

    That of a task that is checked is code; that of an open task is text.
    """
    found, above = {}, None
    for cell in cells:
        if "task" in tags_of(cell):
            above = cell["id"], "code"
        elif cell["id"] in is_open:
            above = cell["id"], "markdown"
        elif above and "solution" in tags_of(cell) and cell["cell_type"] == above[1]:
            found.setdefault(above[0], cell)
    return found


# -- A task that is checked --------------------------------------------------------


def _task(cell, model):
    """Return the two cells of a task: its answer, and its points.

    One that checks nothing, in a lesson of one's own, stays as it is.
    """
    call = _last_check(source_of(cell))
    if call is None:
        return [cell]
    code = _model_code(source_of(model)) if model else "answer = ..."
    asked = ast.get_source_segment(source_of(cell), call)
    text = source_of(cell).replace("answer = ...", f"{_BEGIN}\n{code}\n{_END}", 1)
    return [
        _graded(cell | {"source": text}, cell["id"], solution=True),
        _points(cell["id"], asked, call.args[0].value),
    ]


def _model_code(source):
    r"""Return the code of a solution, with its answer under the name ``answer``.

    Examples
    --------
    >>> _model_code('seven = 7\nnato.check("03.3", seven + 19)')
    'seven = 7\nanswer = seven + 19'
    """
    call = _last_check(source)
    answer = answer_in(call) if call else None
    if answer is None:
        return source
    before = "".join(source.splitlines(keepends=True)[: call.lineno - 1])
    if isinstance(answer, ast.Name) and answer.id == "answer":
        return before.rstrip()
    return f"{before}answer = {ast.get_source_segment(source, answer)}"


def _last_check(source):
    """Return the last call of `check` in a cell, or None."""
    tree = parsed(source)
    return next(reversed(calls_of_check(tree)), None) if tree else None


def _points(name, asked, task):
    """Return the cell that awards points for what `check` says."""
    points = POINTS[find_task(task).level]
    source = f'# {message("nbgrader_points")}\n{points} * ({asked}.verdict == "right")'
    cell = {"cell_type": "code", "id": name + POINTS_CELL, "source": source}
    cell |= {"metadata": {}, "outputs": [], "execution_count": None}
    return _graded(cell, cell["id"], points=points, locked=True)


# -- A task that is open -----------------------------------------------------------


def _open_task(cell, model, level):
    """Return an open task with its model answers, to be graded by hand."""
    region = "\n".join([_BEGIN, source_of(model) if model else "", _END])
    whole = cell | {"source": _with_region(source_of(cell), region)}
    return _graded(whole, cell["id"], solution=True, points=POINTS[level])


def _with_region(text, region):
    """Return a text with model answers in it, before the first place to write at.

    They stand in the empty line there, which nbgrader leaves when it takes them out.
    """
    parts = paragraphs(text)
    first = next((n for n, p in enumerate(parts) if PROMPT.search(p)), len(parts))
    before, after = "\n\n".join(parts[:first]), "\n\n".join(parts[first:])
    return "\n".join(filter(None, [before, region, after]))


def _graded(cell, name, *, solution=False, points=None, locked=False):
    """Return a cell with a mark of nbgrader, in the form of its version 3."""
    mark = {
        "schema_version": 3,
        "grade_id": name,
        "cell_type": cell["cell_type"],
        "grade": points is not None,
        "solution": solution,
        "locked": locked,
        "task": False,
    }
    mark |= {} if points is None else {"points": points}
    return cell | {"metadata": cell["metadata"] | {NBGRADER: mark}}
