"""Put tasks that were added to the file of tasks into a lesson of one's own."""

import re

from . import adapting, copies, new_cells, new_lesson, safekeeping
from .messages import CommandMistake, message, speaking
from .notebook import source_of, tags_of
from .own_lessons import learn_tasks


def add_tasks(folder, *, say, progress):
    """Add the cells of new tasks to a lesson, and run it.

    A task is new if the lesson has no cell of its number. The cells come below the
    last task. How the lesson was is kept in a dated folder beside it.

    Parameters
    ----------
    folder : pathlib.Path
        Holds one lesson, and its file of tasks.
    say, progress : callable
        As in `nato_edu.lessons.making.make`.

    Raises
    ------
    Mistake
        If there is no such lesson, or its tasks or it are wrong; then nothing is
        changed.
    """
    from ..tasks import read_tasks

    path = _lesson_in(folder)
    before = path.read_bytes()
    lesson = adapting.read_own_lesson(path)
    entries = _new(lesson.cells, read_tasks(folder / new_cells.TASKS_FILE))
    if not entries:
        say(message("new_nothing_to_add", name=path.name))
        return
    with speaking(lesson.own):
        cells = _citing(_with(lesson.cells, entries), entries)
    lesson = adapting.replace(lesson, cells=cells)
    learn_tasks(lesson)
    say(message("new_step_run"))
    ran = new_lesson.run(lesson, progress, "new_stops")
    backup = _replace(path, before, new_lesson.as_bytes(ran))
    numbers = ", ".join(str(entry.number) for entry in entries)
    say(message("new_added", name=path.name, tasks=numbers))
    say(message("kept_in", backup=backup))
    say(message("reload"))


def _lesson_in(folder):
    """Return the one lesson of a folder."""
    found = sorted(folder.glob("*.ipynb")) if folder.is_dir() else []
    if len(found) != 1 or not (folder / new_cells.TASKS_FILE).is_file():
        raise CommandMistake("new_no_lesson", folder=folder)
    return found[0]


def _new(cells, entries):
    """Return the tasks of which a lesson has no cell."""
    there = {cell.get("id", "").removesuffix("-text") for cell in cells}
    return [entry for entry in entries if f"task-{entry.number}" not in there]


def _with(cells, entries):
    """Return a lesson with the cells of further tasks, below the last one."""
    made = [cell for entry in entries for cell in new_cells.task_cells(entry)]
    tasks = [n for n, cell in enumerate(cells, start=1) if _is_of_task(cell)]
    place = max(tasks, default=len(cells))
    return [*cells[:place], *made, *cells[place:]]


def _citing(cells, entries):
    """Return a lesson that names the sources of the tables of further tasks too."""
    return [cell | {"source": _cited(cell, entries)} for cell in cells]


def _cited(cell, entries):
    """Return the text of a cell, with more sources if it is there for them."""
    name, source = cell.get("id"), source_of(cell)
    if name == "sources":
        return _with_tables(source, new_cells.tables_of(entries))
    files = new_cells.files_of(entries) if name == "summary" else []
    return new_cells.with_sources(source, files)


def _with_tables(source, tables):
    """Return code that cites tables with more of them, unless it is another code."""
    names = re.findall(r'"(\w+)"', source)
    known = source == new_cells.citing(names)
    return new_cells.citing([*names, *tables]) if known else source


def _is_of_task(cell):
    """Return whether a cell belongs to the tasks, or reads them in."""
    name = cell.get("id", "")
    return name.startswith("task") or "task" in tags_of(cell)


def _replace(path, before, after):
    """Replace a lesson, unless it was saved meanwhile; return where it is kept."""
    folder = path.parent
    with (
        copies.foreseen(folder),
        safekeeping.workshop(folder) as place,
    ):
        draft = safekeeping.write_whole(place / path.name, after)
        backup = safekeeping.put_aside({path.name: before}, folder, place)
        if not safekeeping.replace(draft, path, before):
            raise CommandMistake("left_saved", name=path.name)
    return backup
