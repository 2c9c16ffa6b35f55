"""Run lessons from top to bottom and store their outputs: the reference edition.

After a change to a table, a plot or a lesson::

    python tools/run_lessons.py                  # every lesson
    python tools/run_lessons.py notebooks/en/03_enlargement.ipynb

Then read the difference before keeping it: it shows what learners will see.
"""

import argparse
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from tqdm import tqdm

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"


def run(path):
    """Run one lesson in its own folder and write it back with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    options = {"timeout": 120, "resources": {"metadata": {"path": str(path.parent)}}}
    NotebookClient(notebook, kernel_name="python3", **options).execute()
    nbformat.write(tidy(notebook), path)


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
    lessons = parser.parse_args().lessons or sorted(NOTEBOOKS.glob("*/*.ipynb"))
    for lesson in tqdm(lessons, unit="lesson"):
        run(lesson)


if __name__ == "__main__":
    main()
