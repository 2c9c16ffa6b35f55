"""Keep copies in step with the package: bring them up to date, or start afresh.

First everything is planned in memory, then all that will change is kept in a
dated folder, and only then is one file after the other replaced.
"""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from . import copies, safekeeping
from .choosing import tasks_in
from .merging import Fate, fingerprints, merge, put_back, weave
from .messages import CommandMistake, message
from .notebook import parse_notebook
from .origins import origin_of, original_of, own_language, with_origin
from .places import whole_path

_TOLD = {
    Fate.FOLLOWS: "cells_follow",
    Fate.COMES: "cells_come",
    Fate.GOES: "cells_go",
    Fate.BOTH: "cells_both",
    Fate.STAYS: "cells_stay",
}
_TO_DO = ("left_damaged", "left_unreadable", "left_saved")

_TROUBLE = {
    "denied": "update_denied",
    "full": "update_full",
    "other": "cannot_update",
}


@dataclass
class Plan:
    """What is to be done with one file, and what is said about it."""

    path: Path
    said: str
    before: bytes | None = None
    after: bytes | None = None
    fates: Counter = field(default_factory=Counter)
    lesson: str = ""

    @property
    def lines(self):
        """What was done, in plain words."""
        told = [key for fate, key in _TOLD.items() if self.fates[fate]]
        numbers = {key: self.fates[fate] for fate, key in _TOLD.items()}
        details = [message(key, count=numbers[key]) for key in told]
        names = {"name": self.path.name, "folder": self.path.parent}
        return [message(self.said, **names), *details]

    @property
    def needs_somebody(self):
        """Whether the file could not be brought up to date."""
        return self.said in _TO_DO


@dataclass(frozen=True)
class Done:
    """What a command did in a folder."""

    folder: Path
    plans: list
    backup: Path | None

    @property
    def changed(self):
        """The plans that changed something."""
        return [plan for plan in self.plans if plan.after is not None]

    @property
    def ok(self):
        """Whether nobody has to do anything."""
        return not any(plan.needs_somebody for plan in self.plans)


# -- Up to date --------------------------------------------------------------


def update_lessons(folder, *, dry_run=False, progress=iter):
    """Bring the copies in a folder up to date.

    Parameters
    ----------
    folder : path-like
    dry_run : bool
        Only find out what would be done.
    progress : callable, optional
        Gets the list of files and yields them; for a progress bar.

    Returns
    -------
    Done

    Raises
    ------
    CommandMistake
        If there is no such folder, no lesson in it, or it cannot be used.
    """
    folder = _existing(folder)
    paths = _notebooks(folder)
    if not paths:
        raise CommandMistake("no_lessons", path=folder)

    def plans():
        return [plan_update(path) for path in progress(paths)]

    return _look(folder, plans) if dry_run else _carry_out(folder, plans)


def plan_update(path):
    """Return what is to be done to bring one copy up to date."""
    try:
        before = path.read_bytes()
        notebook = parse_notebook(before, path.name)
    except (OSError, CommandMistake):
        return _plan_unreadable(path)
    if own_language(notebook):
        return Plan(path, "left_own")
    lesson = lesson_of(path, notebook)
    if lesson is None:
        return Plan(path, "left_gone" if origin_of(notebook) else "left_foreign")
    return _plan_merge(path, before, notebook, lesson)


def _plan_unreadable(path):
    """Leave a file alone, and name the way out if it has the name of a lesson."""
    known = path.stem in {lesson.stem for lesson in copies.lessons()}
    said = "left_damaged" if known else "left_unreadable"
    return Plan(path, said, lesson=path.stem)


def _plan_merge(path, before, notebook, lesson):
    new, origin = copies.clean_copy(lesson), origin_of(notebook)
    note = message("two_versions")
    base = origin and origin.base
    merged = merge(base, notebook["cells"], new["cells"], note=note)
    after = _with_cells(notebook, merged.cells, new)
    after = with_origin(after, lesson, fingerprints(new["cells"]))
    fates = Counter(merged.fates.values())
    if after == notebook:
        return Plan(path, "up_to_date", lesson=lesson.stem)
    said = "updated" if origin else "updated_unknown"
    return Plan(path, said, before, copies.bytes_of(after), fates, lesson.stem)


def _with_cells(notebook, cells, new):
    """Return a notebook with other cells, in a format that knows their ids."""
    minor = max(notebook.get("nbformat_minor", 0), new["nbformat_minor"])
    return notebook | {"cells": cells, "nbformat_minor": minor}


def lesson_of(path, notebook):
    """Return the original of a copy: the one it names, or one it looks like."""
    return original_of(notebook) or _guessed_original(path, notebook)


def _guessed_original(path, notebook):
    """Return the lesson of an older copy: by its name, and a cell in common."""
    if origin_of(notebook):
        return None
    ids = {cell.get("id") for cell in notebook["cells"]}
    named = (one for one in copies.lessons() if path.stem.startswith(one.stem))
    return next((one for one in named if ids & _ids(one)), None)


def _ids(lesson):
    return {cell["id"] for cell in copies.clean_copy(lesson)["cells"]}


# -- Afresh ------------------------------------------------------------------


def reset_lesson(given, folder, *, task=None):
    """Put a lesson of a folder, or one task in it, back to how it was handed out.

    Parameters
    ----------
    given : str
        Number or name of a lesson, or name of a file in the folder.
    folder : path-like
    task : str, optional
        Number of a task, such as 4 or 03.4; the whole lesson if left out.

    Returns
    -------
    Done

    Raises
    ------
    CommandMistake
        If there is no such folder, lesson or task, or it cannot be used.
    """
    folder = _existing(folder)
    path, lesson = _copy_to_reset(given, folder)
    task = task and task.removeprefix(f"{lesson.stem.partition('_')[0]}.")

    def plans():
        if task is None:
            return [_plan_reset(path, lesson)]
        return [_plan_task(path, lesson, task)]

    return _carry_out(folder, plans)


def _plan_reset(path, lesson):
    """Plan a fresh copy, whatever stands in its place."""
    with copies.foreseen(path.parent, **_TROUBLE):
        before = path.read_bytes() if path.exists() else None
    after = copies.bytes_of(copies.clean_copy(lesson))
    if before == after:
        return Plan(path, "fresh_already")
    return Plan(path, "fresh" if before is None else "reset", before, after)


def _plan_task(path, lesson, task):
    """Plan to put back the cells of one task."""
    if not path.exists():
        raise CommandMistake("no_such_place", path=path)
    with copies.foreseen(path.parent, **_TROUBLE):
        before = path.read_bytes()
    notebook = parse_notebook(before, path.name)
    after = _task_put_back(notebook, copies.clean_copy(lesson), lesson, task)
    if after == notebook:
        return Plan(path, "fresh_already")
    return Plan(path, "task_reset", before, copies.bytes_of(after))


def _task_put_back(notebook, new, lesson, task):
    """Return a copy with one task as it is in the lesson."""
    names, origin = _cells_of_task(new["cells"], task), origin_of(notebook)
    base = origin and origin.base
    cells = put_back(names, base, notebook["cells"], new["cells"])
    after = _with_cells(notebook, cells, new)
    known = _base_with(base, fingerprints(new["cells"]), names) if origin else None
    return with_origin(after, lesson, known) if origin else after


def _base_with(base, new, names):
    """Return a base in which some cells are those of the new version.

    Examples
    --------
    >>> _base_with({"a": "1", "b": "1"}, {"a": "2", "b": "2"}, {"b"})
    {'a': '1', 'b': '2'}
    """
    order = weave(base, [name for name in new if name in names or name in base])
    return {name: new[name] if name in names else base[name] for name in order}


def _cells_of_task(cells, task):
    """Return the ids of the cells of a task: by the rule of all lessons, or its text.

    An open task has no cell to check: learners write into the text that asks it.
    """
    found = [(cell["id"], number) for cell in cells for number in tasks_in(cell)]
    names = {name for name, number in found if number == str(task).strip()}
    if not names:
        numbers = sorted({number for _, number in found}, key=int)
        possible = ", ".join(numbers)
        raise CommandMistake("no_such_task", given=task, possible=possible)
    return names


# -- Which lesson is meant ---------------------------------------------------


def _copy_to_reset(given, folder):
    """Return the file that is meant, and its original."""
    named = folder / Path(given).name
    if named.is_file():
        _refuse_own(named)
        return named, _readable_original(named) or _lesson(named.stem)
    lesson = _lesson(given)
    found = {path: _readable_original(path) for path in _notebooks(folder)}
    mine = [path for path, one in found.items() if one and one.stem == lesson.stem]
    # Its own name counts first, even if the file is too damaged to tell its lesson.
    if folder / lesson.name in found or not mine:
        return folder / lesson.name, found.get(folder / lesson.name) or lesson
    if len(mine) > 1:
        names = ", ".join(path.name for path in mine)
        raise CommandMistake("several_copies", given=given, possible=names)
    return mine[0], found[mine[0]]


def _refuse_own(path):
    """Refuse a lesson of one's own, of which the package has no original."""
    notebook = _readable(path)
    if notebook and own_language(notebook):
        raise CommandMistake("reset_own", name=path.name)


def _readable_original(path):
    """Return the original that a file names; None if it names none."""
    notebook = _readable(path)
    return notebook and original_of(notebook)


def _readable(path):
    """Return the notebook in a file; None if it cannot be read."""
    try:
        return parse_notebook(path.read_bytes(), path.name)
    except (OSError, CommandMistake):
        return None


def _lesson(given):
    """Return the lesson with a number or name.

    Raises
    ------
    CommandMistake
        If there is none; those there are are named.
    """
    wanted = Path(given).name.removesuffix(".ipynb").casefold()
    lessons = {path.stem: path for path in copies.lessons()}
    for stem, path in lessons.items():
        if wanted in {stem.casefold(), _number(stem), _number(stem).lstrip("0") or "0"}:
            return path
    raise CommandMistake("no_such_lesson", given=given, possible=", ".join(lessons))


def _number(stem):
    return stem.partition("_")[0]


# -- Doing it ----------------------------------------------------------------


def _existing(folder):
    """Return a folder that is there and is not one of the package."""
    folder = whole_path(folder)
    if not folder.exists():
        raise CommandMistake("no_such_folder", folder=folder)
    if not folder.is_dir():
        raise CommandMistake("folder_is_file", folder=folder)
    copies.refuse_originals(folder)
    return folder


def _notebooks(folder):
    """Return the notebooks that lie in a folder, without Jupyter's hidden ones."""
    with copies.foreseen(folder, **_TROUBLE):
        found = sorted(folder.glob("*.ipynb"))
    return [path for path in found if path.is_file() and path.name[0] != "."]


def _look(folder, plans):
    return Done(folder, plans(), backup=None)


def _carry_out(folder, plans):
    """Make plans and carry them out, while no other command works in the folder."""
    with (
        copies.foreseen(folder, **_TROUBLE),
        safekeeping.workshop(folder) as place,
    ):
        made = plans()
        backup = _replace([one for one in made if one.after is not None], folder, place)
        return Done(folder, made, backup)


def _replace(plans, folder, place):
    """Replace files, after keeping them; return the folder in which they are kept."""
    drafts = [
        safekeeping.write_whole(place / plan.path.name, plan.after) for plan in plans
    ]
    old = {one.path.name: one.before for one in plans if one.before is not None}
    backup = safekeeping.put_aside(old, folder, place) if old else None
    for draft, plan in zip(drafts, plans, strict=True):
        if not _put(draft, plan):
            plan.said, plan.after, plan.fates = "left_saved", None, Counter()
    return backup


def _put(draft, plan):
    """Put a finished file in its place; return False if that has changed meanwhile."""
    if plan.before is None:
        return copies.put(draft, plan.path)
    return safekeeping.replace(draft, plan.path, plan.before)


# -- Saying it ---------------------------------------------------------------


def report(done, *, dry_run=False):
    """Return what an update did, and what to do next, as lines.

    Parameters
    ----------
    done : Done
    dry_run : bool
    """
    lines = [line for plan in done.plans for line in plan.lines]
    if missing := _missing(done):
        lines.append(message("not_here", names=missing, folder=done.folder))
    count = {"changed": len(done.changed), "count": len(done.plans)}
    if dry_run:
        return [*lines, message("would_change", **count)]
    return [*lines, *_ending(done, message("have_changed", **count))]


def _missing(done):
    """Return the lessons of which a folder has no copy."""
    here = {plan.lesson for plan in done.plans}
    return ", ".join(
        lesson.stem for lesson in copies.lessons() if lesson.stem not in here
    )


def report_reset(done):
    """Return what a reset did, and what to do next, as lines."""
    (plan,) = done.plans
    return _ending(done, *plan.lines)


def _ending(done, *lines):
    """Return lines with where the old files are, and what to do in JupyterLab."""
    kept = [message("kept_in", backup=done.backup)] if done.backup else []
    return [*lines, *kept, *([message("reload")] if kept else [])]
