"""The kit for a USB stick: lessons, pages, and all that has to be installed.

A class room without a network can install from it. The start file makes a place
for Python in the home folder, since many sticks cannot hold one.
"""

import base64
import hashlib
import importlib.util
import json
import platform
import shutil
import subprocess
import sys
import venv
import zipfile
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from .._files import data_folder, notebooks_folder
from ..language import LANGUAGES, language, words
from .messages import CommandMistake, message

NAME = "nato_edu_kit"
_START = Path(__file__).resolve().parent / "start"
_PACKAGE = Path(__file__).resolve().parents[1]
_WHEEL = """\
Wheel-Version: 1.0
Generator: nato-edu
Root-Is-Purelib: true
Tag: py3-none-any
"""
_UNWANTED = {"__pycache__", ".ipynb_checkpoints"}
_RUNS = {".sh", ".command"}  # files that may be started by a double click


def make_kit(parts, folder, *, wheels, progress):
    """Make the zip.

    Parameters
    ----------
    parts : pathlib.Path
        Holds ``lessons`` and ``pages``; gets all else.
    folder : pathlib.Path
        Where the zip comes to lie.
    wheels : pathlib.Path or None
        A folder of wheels; if left out, pip fetches them once over the network.
    progress : callable
        Called with a total and a unit; returns a progress bar.

    Returns
    -------
    pathlib.Path
    """
    place = parts / "wheels"
    place.mkdir()
    own = own_wheel(place)
    with progress(None, message("unit_files")) as bar:
        if wheels is None:
            _fetch(own, place, bar)
        else:
            _copy(wheels, place, bar)
        _write_start(parts)
        return _zipped(parts, folder / f"{NAME}.zip", bar)


# -- Wheels --------------------------------------------------------------------


def own_wheel(folder):
    """Write the wheel of this package, from its files as they are here.

    Needs neither the network nor a checkout. The name of the wheel is that of the
    version which is installed.
    """
    try:
        found = metadata.distribution("nato_edu")
    except metadata.PackageNotFoundError:
        raise CommandMistake("make_not_installed") from None
    info = f"nato_edu-{found.version}.dist-info"
    files = dict(_own_files()) | {f"{info}/WHEEL": _WHEEL.encode()}
    for name in ("METADATA", "entry_points.txt"):
        files[f"{info}/{name}"] = (found.read_text(name) or "").encode()
    record = "".join(
        f"{name},{_digest(one)},{len(one)}\n" for name, one in files.items()
    )
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    target = folder / f"nato_edu-{found.version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in files.items():
            wheel.writestr(name, content)
    return target


def _own_files():
    """Yield name and content of each file of the package, data and lessons."""
    places = {"nato_edu": _PACKAGE}
    places |= {"nato_edu/data": data_folder(), "nato_edu/notebooks": notebooks_folder()}
    for name, place in places.items():
        for path in sorted(place.rglob("*")):
            if path.is_file() and not _UNWANTED & {*path.parts}:
                yield f"{name}/{path.relative_to(place).as_posix()}", path.read_bytes()


def _digest(content):
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
    return f"sha256={digest.decode().rstrip('=')}"


def _fetch(own, place, bar):
    """Have pip fetch what the package needs, in the versions installed here."""
    with TemporaryDirectory() as workshop, _pip(Path(workshop)) as pip:
        versions = Path(workshop, "versions.txt")
        versions.write_text(_versions(), "utf-8")
        command = [*pip, "download", str(own), "--only-binary=:all:", "-d", str(place)]
        options = ["--constraint", str(versions), "--disable-pip-version-check"]
        said = _run([*command, *options], bar)
    if said is not None:
        values = {"reason": "\n".join(said[-3:]), "folder": message("folder_metavar")}
        raise CommandMistake("make_no_wheels", **values)


def _versions():
    """Return the versions installed here, which are known to work together."""
    found = {(one.name, one.version) for one in metadata.distributions()}
    kept = sorted(pair for pair in found if pair[0] != "nato_edu")
    return "".join(f"{name}=={version}\n" for name, version in kept)


@contextmanager
def _pip(workshop):
    """Yield the call of pip; an environment without pip gets one for the moment."""
    if importlib.util.find_spec("pip"):
        yield [sys.executable, "-m", "pip"]
        return
    venv.create(workshop / "pip", with_pip=True)
    yield [str(python_of(workshop / "pip")), "-m", "pip"]


def python_of(environment):
    """Return the Python of an environment."""
    windows = platform.system() == "Windows"
    return environment / ("Scripts/python.exe" if windows else "bin/python")


def _run(command, bar):
    """Run pip; return None if all went well, else the last lines it said."""
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        said = []
        for line in process.stdout:
            said.append(line.rstrip())
            bar.update(line.startswith("Saved"))
    return None if process.returncode == 0 else said


def _copy(wheels, place, bar):
    """Copy wheels that somebody has gathered; our own is there already."""
    found = sorted(wheels.glob("*.whl")) if wheels.is_dir() else []
    if not found:
        raise CommandMistake("make_empty_wheels", folder=wheels)
    for wheel in found:
        if not (place / wheel.name).exists():
            shutil.copyfile(wheel, place / wheel.name)
        bar.update()


# -- Start ---------------------------------------------------------------------


def _write_start(parts):
    """Write the start files and the README, in all languages."""
    system, python = platform.system(), ".".join(platform.python_version_tuple()[:2])
    names = {"Darwin": "macOS"}
    values = {"system": names.get(system, system), "python": python}
    said = {
        key: message(key, **values)
        for key in ("kit_wrong_python", "kit_installing", "kit_failed", "kit_lessons")
    }
    settings = {"python": python, "system": system, "said": said}
    settings["language"] = language()
    text = json.dumps(settings, ensure_ascii=False, indent=1)
    (parts / "start.json").write_text(text, "utf-8")
    for path in sorted(_START.iterdir()):
        _write_one(path, parts / path.name, python)
    readme = words("commands")["kit_readme"]
    text = "\n\n\n".join(readme[code].format(**values) for code in LANGUAGES)
    (parts / "README.txt").write_text(text + "\n", "utf-8-sig", newline="\r\n")


def _write_one(source, target, python):
    """Write a start file with the line endings of its system."""
    if source.suffix in {".py", ".bat", *_RUNS}:
        text = source.read_text("utf-8").replace("PYTHON_VERSION", python)
        ending = "\r\n" if source.suffix == ".bat" else "\n"
        target.write_text(text, "utf-8", newline=ending)


def _zipped(parts, target, bar):
    """Put all into one zip, within a folder; wheels are small already."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as kit:
        for path in sorted(filter(Path.is_file, parts.rglob("*"))):
            name = f"{NAME}/{path.relative_to(parts).as_posix()}"
            _add(kit, path, name)
            bar.update()
    return target


def _add(kit, path, name):
    """Add a file; a start file keeps the right to be started."""
    info = zipfile.ZipInfo.from_file(path, name)
    info.external_attr = (0o100755 if path.suffix in _RUNS else 0o100644) << 16
    stored = path.suffix in {".whl", ".pdf"}
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with path.open("rb") as source, kit.open(info, "w") as entry:
        shutil.copyfileobj(source, entry)
