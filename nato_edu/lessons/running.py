"""Run an adapted lesson, so that its results are those of its choices."""

import os
import subprocess
from dataclasses import replace

from .notebook import source_of, tags_of

_SECONDS_PER_CELL = 120
_RESULTS_THAT_NEED_A_KERNEL = "application/vnd.jupyter.widget-view+json"


def run(lesson, *, folder, on_cell, environment=None):
    """Run a lesson from top to bottom in a kernel of its own.

    Parameters
    ----------
    lesson : nato_edu.lessons.adapting.Lesson
        Is not changed.
    folder : pathlib.Path
        Where the lesson runs: files that a cell writes go here.
    on_cell : callable
        Called after each code cell.
    environment : dict, optional
        What the kernel finds in its environment beside what we have.

    Returns
    -------
    nato_edu.lessons.adapting.Lesson
        With results. A cell that stops has its error as result.
    """
    import nbformat
    from nbclient import NotebookClient

    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")  # the kernel of this Python
    book = nbformat.from_dict(lesson.notebook)
    NotebookClient(
        book,
        kernel_name="python3",
        timeout=_SECONDS_PER_CELL,
        allow_errors=True,
        resources={"metadata": {"path": str(folder)}},
        on_cell_executed=lambda **_: on_cell(),
    ).execute(
        env=os.environ | (environment or {}),
        stderr=subprocess.DEVNULL,  # what a kernel warns of is not for teachers
    )
    return replace(lesson, cells=[_tidy(cell) for cell in book["cells"]])


def _tidy(cell):
    """Return a cell without clock times and without controls of a dead kernel."""
    metadata = {k: v for k, v in cell["metadata"].items() if k != "execution"}
    for output in cell.get("outputs", ()):
        output.get("data", {}).pop(_RESULTS_THAT_NEED_A_KERNEL, None)
    return dict(cell) | {"metadata": metadata}


def first_error(lesson):
    """Return what the first cell says that stops without being meant to, or ""."""
    for cell in lesson.cells:
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error" and not _is_meant(cell):
                return output["evalue"] or output["ename"]
    return ""


def _is_meant(cell):
    return "raises-exception" in tags_of(cell)


def count(lesson):
    """Return how many code cells there are to run."""
    code = (cell for cell in lesson.cells if cell["cell_type"] == "code")
    return sum(bool(source_of(cell).strip()) for cell in code)
