"""Run lessons from top to bottom and store their outputs: the reference edition.

The notebook with every explorer is written anew from `nato_edu.lessons.gallery`.

After a change to a table, a plot or a lesson::

    python tools/run_lessons.py                  # every lesson
    python tools/run_lessons.py notebooks/en/03_enlargement.ipynb
    python tools/run_lessons.py notebooks/explorers.ipynb

Then read the difference before keeping it: it shows what learners will see.
"""

import argparse
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from tqdm import tqdm

from nato_edu.lessons import gallery

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
EXPLORERS = NOTEBOOKS / "explorers.ipynb"


def run(path):
    """Run one lesson in its own folder and write it back with its outputs."""
    notebook = read(path)
    options = {"timeout": 120, "resources": {"metadata": {"path": str(path.parent)}}}
    NotebookClient(notebook, kernel_name="python3", **options).execute()
    nbformat.write(tidy(notebook), path)


def read(path):
    """Return a lesson as it stands, and the explorers as they are to stand."""
    if path.resolve() == EXPLORERS:
        return nbformat.from_dict(gallery.build())
    return nbformat.read(path, as_version=4)


def tidy(notebook):
    """Drop what changes at every run: clock times, widget numbers, versions."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def main():
    """Run the lessons named on the command line, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*", type=Path, help="default: every lesson")
    lessons = parser.parse_args().lessons or [
        *sorted(NOTEBOOKS.glob("*/*.ipynb")),
        EXPLORERS,
    ]
    for lesson in tqdm(lessons, unit="lesson"):
        run(lesson)


if __name__ == "__main__":
    main()
