"""Check lessons: run them, and hold every result against the stored one.

The running and comparing is done by nbval, strictly, in a process of its own
that knows none of the caller's settings. What nbval cannot see is found by the
rules of `nato_edu.lessons.lint`.
"""

import difflib
import json
import os
import subprocess
import sys
import tempfile
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

from .._files import notebooks_folder
from ..language import number
from . import lint, steps
from .links import way_to
from .messages import CommandMistake, message
from .notebook import code_cells, has_outputs, read_notebook
from .places import whole_path
from .safekeeping import is_backup

_HERE = Path(__file__).resolve().parent
LESSONS_VARIABLE = "NATO_EDU_CHECKED_LESSONS"
_SECONDS_PER_CELL = 120
_LONGEST_LINE = 100
_MOST_LINES = 24


@dataclass
class Result:
    """What the check of one lesson has found."""

    path: Path
    ids: list = field(default_factory=list)
    compared: bool = False
    unreadable: str = ""
    faults: list = field(default_factory=list)
    advice: list = field(default_factory=list)
    events: list = field(default_factory=list)

    @property
    def cells(self):
        """How many code cells there are."""
        return len(self.ids)

    @property
    def bad_cells(self):
        """Cells that failed or whose results differ.

        Tasks of a file that could not be used do not count beside the file.
        """
        bad = [event for event in self.events if _is_bad(event)]
        return bad[:1] + [event for event in bad[1:] if not _lacks_tasks(event)]

    @property
    def ok(self):
        """Whether nothing has to be done."""
        return not (self.unreadable or self.faults or self.bad_cells)


def _is_bad(event):
    return bool(event.keys() & {"error", "differences", "silent"})


def _lacks_tasks(event):
    return event.get("error", "").startswith("NoOwnTasksMistake")


def find_lessons(path=None):
    """Return the lessons at a place.

    Parameters
    ----------
    path : path-like, optional
        A lesson, or a folder with lessons in it or in its subfolders; the
        package's own if left out.

    Raises
    ------
    CommandMistake
        If there is nothing there, or no lesson.
    """
    place = whole_path(path or notebooks_folder())
    if not place.exists():
        raise CommandMistake("no_such_place", path=place)
    if place.is_file() and place.suffix != ".ipynb":
        raise CommandMistake("not_a_notebook", name=place.name)
    found = [place] if place.is_file() else sorted(place.rglob("*.ipynb"))
    visible = [one for one in found if not _is_hidden(one.relative_to(place))]
    if not visible:
        raise CommandMistake("no_lessons", path=place)
    return visible


def _is_hidden(path):
    """Return whether a file lies in Jupyter's own hidden folder, or in a backup."""
    return any(part.startswith(".") or is_backup(part) for part in path.parts)


def check_lessons(paths, *, progress):
    """Check lessons one after the other.

    Parameters
    ----------
    paths : list of pathlib.Path
        From `find_lessons`.
    progress : callable
        Called with the number of code cells; returns a progress bar, which is
        a context manager with a method ``update``.

    Returns
    -------
    list of Result
    """
    results = {str(path): _read(path) for path in paths}
    readable = [path for path, result in results.items() if not result.unreadable]
    with progress(sum(result.cells for result in results.values())) as bar:
        for event in _run(readable):
            results[event["lesson"]].events.append(event)
            bar.update(event["kind"] == "cell")
    for result in results.values():
        _require_complete(result)
    return list(results.values())


def _read(path):
    """Return a result that holds what can be known without running the lesson."""
    try:
        notebook = read_notebook(path)
    except CommandMistake as mistake:
        return Result(path, unreadable=str(mistake))
    return Result(
        path,
        ids=[cell.get("id", "") for cell in code_cells(notebook)],
        compared=has_outputs(notebook),
        faults=lint.faults(notebook),
        advice=lint.advice(notebook),
    )


def _run(lessons):
    """Run lessons by nbval and yield what its reporter tells."""
    if not lessons:
        return
    root = os.path.commonpath([str(Path(lesson).parent) for lesson in lessons])
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(
            _command(root),
            cwd=root,
            env=_environment(lessons),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            encoding="utf-8",
        ) as process,
    ):
        yield from _events(process.stdout)
        _require_run(process, log)


def _command(root):
    """Return the call of pytest: only nbval, and no settings of the caller."""
    return [
        *(sys.executable, "-P", "-m", "pytest", "."),
        *("-c", str(_HERE / "check.ini"), "--rootdir", root, "--noconftest"),
        *("-p", "nato_edu.lessons.reporting", "-p", "nbval.plugin"),
        *("-p", "no:cacheprovider", "--capture=no", "--color=no"),
        *("--continue-on-collection-errors", "--collect-in-virtualenv"),
        *("--nbval", "--nbval-current-env"),
        *("--nbval-sanitize-with", str(_HERE / "sanitize.cfg")),
        *("--nbval-cell-timeout", str(_SECONDS_PER_CELL)),
    ]


def _environment(lessons):
    """Return the environment without what would change how pytest behaves."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    return kept | {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        LESSONS_VARIABLE: json.dumps(lessons),
    }


def _events(lines):
    """Return what the reporter tells, without what others print."""
    return (json.loads(line) for line in lines if line.startswith('{"kind":'))


def _require_run(process, log):
    """Raise a mistake if pytest did not get as far as running cells."""
    if process.wait() not in (0, 1, 5):
        log.seek(0)
        said = log.read().decode("utf-8", "replace").strip().splitlines()
        raise CommandMistake("check_failed", reason="\n".join(said[-5:]))


def _require_complete(result):
    """Mark a lesson of which some cells were never reached."""
    seen = {event["number"] for event in result.events if event["kind"] == "cell"}
    if not result.unreadable and len(seen) != result.cells:
        result.unreadable = message("not_a_notebook", name=result.path.name)


def report(results):
    """Return the lines of a report that a teacher can read."""
    lines = [line for result in results for line in _report_one(result)]
    return [*lines, "", verdict(results)]


def verdict(results):
    """Return in one line whether all is well."""
    bad = sum(not result.ok for result in results)
    if not bad:
        return message("all_well", count=len(results))
    return message("some_bad", bad=bad, count=len(results))


def _report_one(result):
    """Return the lines on one lesson: a summary, then each thing found."""
    if result.unreadable:
        return [result.unreadable]
    lines = [summary(result)]
    for fault in result.faults:
        lines += [f"  {fault}", *_way(result, fault.cell)]
    for event in result.bad_cells:
        lines += [f"  {place_of(event)}", *(f"    {one}" for one in found_in(event))]
        lines.append(f"    {steps.step(event)}")
        lines += _way(result, result.ids[event["number"] - 1])
    return lines + [f"  {message('advice')}: {one}" for one in result.advice]


def _way(result, cell):
    """Return a line with the way to a cell; none to one without an id."""
    return [f"    {way_to(result.path, cell)}"] if cell else []


def summary(result):
    """Return one line on a lesson: its name, verdict, cells and seconds."""
    seconds = number(sum(event["seconds"] for event in result.events), digits=1)
    bad = len(result.bad_cells) + len(result.faults)
    key = "lesson_bad" if bad else "lesson_ok" if result.compared else "lesson_run"
    return message(
        key, name=result.path.name, cells=result.cells, bad=bad, seconds=seconds
    )


def place_of(event):
    """Return which cell is bad, as one line."""
    return f"{message('code_cell', number=event['number'])}: {event['first_line']}"


def found_in(event):
    """Return the lines on what is wrong with a bad cell."""
    if "silent" in event:
        return [message("cell_silent")]
    if "error" in event:
        return message("cell_error", error=_as_read(event["error"])).splitlines()
    pairs = event["differences"]
    return [line.removeprefix("    ") for pair in pairs for line in difference(*pair)]


def _as_read(error):
    """Return an error as a learner reads it: a sentence of ours stands alone.

    Examples
    --------
    >>> _as_read("Mistake: No country is called so."), _as_read("NameError: a: b")
    ('No country is called so.', 'NameError: a: b')
    """
    name, _, said = error.partition(": ")
    return said if said and name.endswith("Mistake") else error


def difference(was, now):
    r"""Return the lines in which two texts differ, with one line around them.

    Examples
    --------
    >>> print("\n".join(difference("12 members", "32 members")))
        was:    12 members
        is now: 32 members
    """
    marks = {"-": message("was"), "+": message("is_now"), " ": ""}
    width = max(map(len, marks.values()))
    changes = difflib.unified_diff(_pieces(was), _pieces(now), n=1, lineterm="")
    lines = [
        f"    {marks[line[0]]:{width}} {line[1:]}".rstrip()
        for line in list(changes)[2:]
        if line[0] in marks
    ]
    more = ["    …"] if len(lines) > _MOST_LINES else []
    return lines[:_MOST_LINES] + more


def _pieces(text):
    """Return the lines of a text, long ones broken, so that a difference is seen."""
    wrapper = textwrap.TextWrapper(
        _LONGEST_LINE, drop_whitespace=False, replace_whitespace=False
    )
    return [piece for line in text.splitlines() for piece in wrapper.wrap(line) or [""]]
