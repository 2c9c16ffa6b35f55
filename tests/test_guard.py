"""The guard of the lessons is itself tested: a planted defect must turn it red.

The whole project is copied, one thing is changed, and `nato-edu check` has to
say so in words.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# What is changed: file, from, to; and what the check must say about it.
DEFECTS = {
    "a date in a table": (
        "data/tables/members.csv",
        "1949-04-04,,1949-06-16,",
        "1949-04-04,,1949-06-17,",
        "1949-06-17",
    ),
    "a title": (
        "data/words/phrases.csv",
        "From {first} to {last} members",
        "From {first} up to {last} members",
        "From 12 up to 32 members",
    ),
    "a value that is only plotted": (
        "data/tables/country_years.csv",
        "HUN,2014,9862843,false,22119,0.669,",
        "HUN,2014,9862843,false,22119,0.969,",
        "0.969 (15)",
    ),
    "the meaning of a colour": (
        "nato_edu/plots/maps.py",
        '"member": MEMBER,',
        '"member": LAND,',
        "Member of NATO",
    ),
}


@pytest.fixture
def project(tmp_path):
    """A copy of the project, and a command that runs it instead of the original."""
    for name in ("nato_edu", "data", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for lesson in (tmp_path / "notebooks").rglob("*.ipynb"):
        if not lesson.name.startswith("03"):  # the others would only take time
            lesson.unlink()

    def check():
        return subprocess.run(
            [sys.executable, "-m", "nato_edu", "check"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return tmp_path, check


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_planted_defect_is_found_and_told(project, defect):
    folder, check = project
    name, old, new, said = DEFECTS[defect]
    text = (folder / name).read_text("utf-8")
    assert text.count(old) >= 1, f"nothing to plant the defect in: {old}"
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    run = check()
    assert run.returncode == 1, run.stdout + run.stderr
    assert said in run.stdout
    assert "base64,iVBOR" not in run.stdout
    assert "Traceback" not in run.stdout + run.stderr
