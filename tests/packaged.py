"""The package as it reaches others: built, and installed away from the checkout."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(*command, **settings):
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        **settings,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def build(source, place):
    """Build the sdist, and from the sdist the wheel, as an index would."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", place, source)
    (wheel,) = place.glob("*.whl")
    (sdist,) = place.glob("*.tar.gz")
    return wheel, sdist


def installed_in(place, wheel):
    """Install a wheel with the pinned versions; return the folder of programs."""
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    install = _installer(place, programs)
    run(*install, "--require-hashes", "-r", ROOT / "constraints.txt")
    run(*install, "--no-deps", wheel)
    return programs


def _installer(place, programs):
    """Make an empty environment and return the command that installs into it."""
    if uv := shutil.which("uv", path=_path()):
        run(uv, "venv", "--quiet", "--python", sys.executable, place)
        return [uv, "pip", "install", "--quiet", "--python", programs / "python"]
    venv.create(place, with_pip=True)
    return [programs / "python", "-m", "pip", "install", "--quiet"]


def _path():
    """Return where programs lie: first beside the Python of the tests."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


def away(tmp_path):
    """Return settings for a process that knows nothing of the checkout."""
    unset = ("PYTHONPATH", "VIRTUAL_ENV", "JUPYTER_PATH")
    environment = {k: v for k, v in os.environ.items() if k not in unset}
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    return {"cwd": tmp_path, "env": environment | home | {"PYTHONUTF8": "1"}}
