"""Lessons of one's own: which files lie beside one, and which tasks it has."""

import shutil
from pathlib import Path

from ..tasks import (
    files_of,
    for_learners,
    forget_tasks,
    read_tasks,
    task_name,
    use_tasks,
)
from .adapting import read_own_lesson
from .checks import find_lessons
from .messages import CommandMistake
from .notebook import source_of
from .setting import texts_given

_TASKS = "use_tasks"


def learn_tasks(lesson):
    """Make the tasks of a lesson of one's own known, and forget all others.

    Parameters
    ----------
    lesson : nato_edu.lessons.adapting.Lesson
        One of the course has none.

    Raises
    ------
    Mistake
        If its file of tasks is missing, or anything in it is wrong.
    """
    forget_tasks()
    for path in files_of_tasks(lesson):
        use_tasks(path)


def find_own_lessons(places):
    """Return the lessons at some places that have tasks of their own.

    Parameters
    ----------
    places : list of path-like
        Lessons, or folders with lessons.

    Raises
    ------
    Mistake
        If there is none, or anything in their tasks is wrong.
    """
    found = with_tasks(path for place in places for path in find_lessons(place))
    if not found:
        raise CommandMistake("no_own_lessons", path=", ".join(places))
    return found


def with_tasks(paths):
    """Return those lessons that have tasks of their own, all of which are right."""
    found = [one for one in map(read_own_lesson, paths) if files_of_tasks(one)]
    for one in found:
        learn_tasks(one)
    return found


def tables_of_tasks(lesson):
    """Return the names of the tables of the course that its own tasks ask."""
    return {entry.table for entry in _entries(lesson) if not entry.own_table} - {None}


def texts_of_tasks(lesson):
    """Return what its own tasks say: name of the task and of the part -> text."""
    return {
        f"{task_name(entry.number)}.{part}": text
        for entry in _entries(lesson)
        for part, text in (entry.texts | entry.wrong).items()
    }


def _entries(lesson):
    """Return the tasks of a lesson of one's own, as they stand in their files."""
    files = filter(Path.is_file, files_of_tasks(lesson))
    return [entry for path in files for entry in read_tasks(path)]


def _given(lesson):
    """Yield each call in the code that gets a text, such as the name of a file."""
    if lesson.own:
        for cell in lesson.cells:
            if cell["cell_type"] == "code":
                yield from texts_given(source_of(cell))


def companions(lesson):
    """Return the files beside a lesson that it names in its code, or its tasks do.

    Others are none of the learners' business: they may hold names or marks.
    """
    folder = lesson.path.parent
    found = {folder / text for _, text in _given(lesson) if _is_beside(folder, text)}
    for path in found.intersection(files_of_tasks(lesson)):
        found |= {folder / one for one in files_of(path)}
    return sorted(path for path in found if path.is_file())


def files_of_tasks(lesson):
    """Return the files whose tasks a lesson makes known, in their order."""
    folder = lesson.path.parent
    return [folder / text for name, text in _given(lesson) if name == _TASKS]


def _is_beside(folder, text):
    """Return whether a text is the bare name of a file in a folder."""
    try:
        return (folder / text).parent == folder and (folder / text).is_file()
    except (OSError, ValueError):
        return False


def with_companions(lesson, folder, *, learners=False):
    """Return the folder in which a lesson finds its files: below, if it has any.

    Parameters
    ----------
    lesson : nato_edu.lessons.adapting.Lesson
    folder : pathlib.Path
    learners : bool
        Whether learners get it: without model answers in the file of tasks.

    Returns
    -------
    pathlib.Path
        `folder` for a lesson of the course; else one with the name of the lesson.
    """
    if not lesson.own:
        return folder
    place = folder / lesson.path.stem
    place.mkdir(parents=True, exist_ok=True)
    copy_companions(lesson, place, learners=learners)
    return place


def copy_companions(lesson, place, *, learners=False):
    """Copy the files that a lesson of one's own needs, as `with_companions` does."""
    for path in companions(lesson):
        if learners and path in files_of_tasks(lesson):
            # With a mark in front, by which every Notepad knows the letters.
            (place / path.name).write_text(for_learners(path), "utf-8-sig")
        else:
            shutil.copyfile(path, place / path.name)
