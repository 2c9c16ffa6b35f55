"""Make a lesson of one's own: a folder with a lesson, its table and its tasks.

All is made and run in a folder beside, which gets its name in one step. What is
there already is never touched: a second lesson gets the day and the time into its
name.
"""

import shutil
from pathlib import Path

from ..language import language
from . import adapting, copies, new_cells, running
from .messages import CommandMistake, message
from .new_subject import Subject
from .new_tasks import sample_tasks
from .orders import file_name
from .origins import with_own_mark


def make_new(order, *, say, progress):
    """Make a lesson, or add tasks to one.

    Parameters
    ----------
    order : nato_edu.lessons.orders.Order or pathlib.Path
    say, progress : callable
        As in `nato_edu.lessons.making.make`.
    """
    if isinstance(order, Path):
        from .new_additions import add_tasks

        return add_tasks(order, say=say, progress=progress)
    return make_lesson(order, say=say, progress=progress)


def make_lesson(order, *, say, progress):
    """Make the folder of a lesson.

    Parameters
    ----------
    order : nato_edu.lessons.orders.Order
    say, progress : callable
        As in `nato_edu.lessons.making.make`.

    Returns
    -------
    pathlib.Path
        The folder that was made.

    Raises
    ------
    Mistake
        If it cannot be made, or a file given is wrong; then nothing is left behind.
    """
    name = file_name(order.question)
    copies.refuse_originals(order.folder)
    with copies.workshop_in(order.folder, named=order.folder) as workshop:
        place = workshop / "lesson"
        place.mkdir()
        _fill(order, place, name, say, progress)
        target = copies.put_folder(place, order.folder / name)
    _report(order.folder / name, target, say)
    return target


def _fill(order, place, name, say, progress):
    """Write the files of a lesson, and run it."""
    say(message("new_step_table", table=order.data or order.table))
    subject = _subject(order, place)
    entries = _tasks(order, subject, place, name)
    say(message("new_step_run"))
    cells = new_cells.cells(order.question, subject, entries)
    lesson = adapting.Lesson(place / f"{name}.ipynb", cells, own=language())
    lesson.path.write_bytes(as_bytes(run(lesson, progress, "new_stops")))


def _subject(order, place):
    """Return what the lesson is about; a file is held against the table first."""
    from ..datasets import load
    from ..own_data import read_own

    if order.data is None:
        return Subject(load(order.table), order.table)
    table = read_own(order.data, like=order.table)
    shutil.copyfile(order.data, place / order.file)
    return Subject(table, order.table, order.file)


def _tasks(order, subject, place, name):
    """Put the file of tasks beside the lesson; return the tasks in it."""
    from ..tasks import files_of, read_tasks, use_tasks

    path = place / new_cells.TASKS_FILE
    if order.tasks is None:
        # With a mark in front, by which every Notepad knows the letters.
        path.write_text(sample_tasks(subject, name), "utf-8-sig")
    else:
        for file in files_of(order.tasks):
            _copy_beside(order.tasks.parent / file, place / file)
        shutil.copyfile(order.tasks, path)
    use_tasks(path)
    return read_tasks(path)


def _copy_beside(source, target):
    """Copy a table that the tasks ask, unless it is there; a missing one is told."""
    if source.is_file() and not target.exists():
        shutil.copyfile(source, target)


def run(lesson, progress, stops):
    """Return a lesson of one's own with results.

    Parameters
    ----------
    lesson : nato_edu.lessons.adapting.Lesson
        Its path lies beside its files.
    progress : callable
    stops : str
        Key of the sentence for a lesson that stops.
    """
    with progress(running.count(lesson), message("unit_cells")) as bar:
        ran = running.run(lesson, folder=lesson.path.parent, on_cell=bar.update)
    if reason := running.first_error(ran):
        raise CommandMistake(stops, reason=reason)
    return ran


def as_bytes(lesson):
    """Return a lesson of one's own as the bytes of its file."""
    book = lesson.notebook | {"metadata": copies.METADATA}
    return copies.bytes_of(with_own_mark(book, lesson.own))


def _report(wanted, target, say):
    """Say where the lesson is, and what to do next."""
    say(message("new_done", folder=target))
    if target != wanted:
        say(message("new_dated", folder=wanted, new=target.name))
    say(message("new_next", folder=target))
