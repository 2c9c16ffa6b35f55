"""Importing the package, in fresh processes.

Beside it an empty package from the same folder on the path, and seaborn, which
brings pandas and matplotlib with it.
"""

import os
import sys
import tempfile
from pathlib import Path

from _compare import Comparison, alternately, run, timed_command

ROOT = Path(__file__).resolve().parents[1]


def measure():
    """Time a bare interpreter, an empty package, ours, and seaborn."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "empty_package"
        package.mkdir()
        (package / "__init__.py").touch()
        env = environment(folder)
        ways = {
            statement: timed_command(
                [sys.executable, "-c", statement], env=env, cwd=folder
            )
            for statement in ("pass", "import empty_package", "import nato_edu")
        }
        yield Comparison(
            "Import in a fresh process",
            alternately(ways, rounds=100, unmeasured=3),
            {"import nato_edu": {"more": 2}},
        )
        seaborn = [sys.executable, "-c", "import seaborn"]
        ways = {
            "import seaborn": timed_command(seaborn, env=env, cwd=folder),
            "import nato_edu": ways["import nato_edu"],
        }
        yield Comparison("Import beside seaborn", alternately(ways, rounds=10))


def environment(folder):
    """Return an environment that finds both packages and keeps their bytecode."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "PYTHONPATH": os.pathsep.join([folder, str(ROOT)]),
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
    }


if __name__ == "__main__":
    run(measure)
