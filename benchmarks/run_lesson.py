"""A lesson under strict nbval, beside a notebook that only imports.

Both are executed once beforehand, so that their stored results are those of
today. The difference is what the lesson itself costs: its tables, tasks, plots
and explorers.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from _compare import Comparison, alternately, run, timed_command

from nato_edu._files import notebooks_folder
from nato_edu.lessons import checks

ROOT = Path(__file__).resolve().parents[1]
LESSON = "03_enlargement.ipynb"
IMPORTS = "import matplotlib.pyplot\nimport pandas"
SANITIZE = Path(checks.__file__).with_name("sanitize.cfg")


def measure():
    """Time both notebooks in turn."""
    with tempfile.TemporaryDirectory() as folder:
        lesson = shutil.copy(notebooks_folder() / "en" / LESSON, folder)
        imports = Path(folder) / "imports.ipynb"
        cells = [nbformat.v4.new_code_cell(IMPORTS)]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), imports)
        execute(lesson, imports)
        ways = {
            "imports alone": nbval(folder, "imports.ipynb"),
            LESSON: nbval(folder, LESSON),
        }
        yield Comparison("A lesson under strict nbval", alternately(ways, rounds=5))


def execute(*notebooks):
    """Run notebooks and store their results, as is done with the lessons."""
    command = [sys.executable, str(ROOT / "tools" / "run_lessons.py"), *notebooks]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run(command, check=True, env=env, stderr=subprocess.DEVNULL)


def nbval(folder, name):
    """Return a function that runs a notebook under nbval and returns its ms."""
    (Path(folder) / "pytest.ini").write_text("[pytest]\n", "utf-8")
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-p", "nbval.plugin"),
        *("--nbval", "--nbval-current-env", f"--nbval-sanitize-with={SANITIZE}"),
        *("-p", "no:cacheprovider", name),
    ]
    env = os.environ | {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": str(ROOT),
    }
    return timed_command(command, env=env, cwd=folder)


if __name__ == "__main__":
    run(measure)
