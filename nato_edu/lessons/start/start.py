"""Install the lessons from this folder, without the network, and open them.

Python and the lessons come into the home folder, because they outlive the stick.
A lesson that is there already stays as it is.
"""

import json
import platform
import shutil
import signal
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = Path.home() / "nato_edu_kit"
LESSONS = Path.home() / "nato_edu_lessons"
SCRIPTS = "Scripts" if platform.system() == "Windows" else "bin"


def settings():
    """Return what was noted when the kit was made."""
    return json.loads((HERE / "start.json").read_text("utf-8"))


def say(key):
    """Print one sentence of the kit."""
    print(settings()["said"][key], flush=True)  # noqa: T201


def require_python():
    """End with a sentence if this Python is not the one of the wheels."""
    made = settings()
    here = ".".join(platform.python_version_tuple()[:2]), platform.system()
    if here != (made["python"], made["system"]):
        say("kit_wrong_python")
        sys.exit(2)


def install():
    """Install from the wheels, unless just these are installed already."""
    ready, wheels = HOME / "installed.txt", HERE / "wheels"
    wanted = "\n".join(sorted(path.name for path in wheels.glob("*.whl")))
    if ready.is_file() and ready.read_text("utf-8") == wanted:
        return
    say("kit_installing")
    venv.create(HOME, with_pip=True)
    options = ["--no-index", "--find-links", str(wheels), "--upgrade"]
    pip = [str(HOME / SCRIPTS / "python"), "-m", "pip", "install", *options]
    own = next(wheels.glob("nato_edu-*.whl"))
    subprocess.run([*pip, "--quiet", str(own)], check=True)
    ready.write_text(wanted, "utf-8")


def copy_lessons():
    """Copy the lessons; what is there is kept, whatever it holds."""
    lessons = HERE / "lessons"
    for path in sorted(filter(Path.is_file, lessons.rglob("*"))):
        target = LESSONS / path.relative_to(lessons)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}.new")
            shutil.copyfile(path, draft)
            draft.rename(target)


def open_lessons():
    """Run JupyterLab until Ctrl-C, which reaches it too: wait until it has ended."""
    signal.signal(signal.SIGINT, lambda *_: None)
    command = [str(HOME / SCRIPTS / "python"), "-m", "nato_edu", "lab", str(LESSONS)]
    spoken = ["--language", settings()["language"]]
    return subprocess.call([*command, *spoken, *sys.argv[1:]])


def main():
    """Do all of it; Ctrl-C ends it."""
    require_python()
    try:
        install()
    except (OSError, subprocess.CalledProcessError, StopIteration):
        say("kit_failed")
        sys.exit(1)
    copy_lessons()
    say("kit_lessons")
    sys.exit(open_lessons())


if __name__ == "__main__":
    main()
