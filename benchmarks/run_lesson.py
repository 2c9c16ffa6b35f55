"""A lesson under strict nbval, beside a notebook that only imports.

The other notebook imports pandas and matplotlib.pyplot and was executed once,
so that both have results to be compared. The difference is what the lesson
itself costs: its tables, tasks, plots and explorers.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from _compare import Comparison, alternately, run, timed_command
from nbclient import NotebookClient

from nato_edu._files import notebooks_folder
from nato_edu.lessons import checks

ROOT = Path(__file__).resolve().parents[1]
LESSON = "03_enlargement.ipynb"
IMPORTS = "import matplotlib.pyplot\nimport pandas"
SANITIZE = Path(checks.__file__).with_name("sanitize.cfg")


def measure():
    """Time both notebooks in turn."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(notebooks_folder() / "en" / LESSON, folder)
        write_imports(Path(folder) / "imports.ipynb")
        ways = {
            "imports alone": nbval(folder, "imports.ipynb"),
            LESSON: nbval(folder, LESSON),
        }
        yield Comparison("A lesson under strict nbval", alternately(ways, rounds=7))


def write_imports(path):
    """Write the notebook that only imports, executed."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(IMPORTS)])
    NotebookClient(notebook, kernel_name="python3").execute()
    nbformat.write(notebook, path)


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
