"""The form of the code, and nothing in the files that belongs to one machine."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
UNTRACKED = {".git", ".venv", "node_modules", "build", "dist", "__pycache__"}
# Written in two parts, so that this file does not find itself.
MACHINE = re.compile(r"(?<![\w.~-])/" + r"(?:work|tmp|root|home)/")
REGISTRY = re.compile(
    "python" + r"hosted\.org|pypi" + r"\.org/simple|arti" + "factory", re.IGNORECASE
)


def tracked():
    """Return the files of the project: those git knows, else all."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        names = listed.stdout.decode("utf-8").splitlines()
        return [ROOT / name for name in names if (ROOT / name).is_file()]
    found = (path for path in ROOT.rglob("*") if path.is_file())
    return [path for path in found if not UNTRACKED & {*path.relative_to(ROOT).parts}]


def text_of(path):
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("words", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_has_nothing_to_say(words):
    run = subprocess.run(
        [sys.executable, "-m", "ruff", *words, "--no-cache", "."],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine", "registry"])
def test_no_file_names_a_machine_or_a_registry(pattern):
    found = {
        str(path.relative_to(ROOT)): match[0]
        for path in tracked()
        if (match := pattern.search(text_of(path)))
    }
    assert found == {}


@pytest.mark.parametrize("text", ["see /" + "work/main", '"/' + 'tmp/x"'])
def test_a_path_of_a_machine_would_be_found(text):
    assert MACHINE.search(text)


def test_no_lock_file_is_tracked():
    """A lock names the servers that one machine happened to use."""
    locks = [path.name for path in tracked() if "lock" in path.suffix + path.stem[-4:]]
    assert [name for name in locks if name.endswith((".lock", "-lock.json"))] == []
