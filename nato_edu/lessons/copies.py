"""Clean copies of the lessons for learners, who never lose their work.

A file that exists is never opened for writing. A copy is written elsewhere and
gets its name in one step, so it is there in full or not at all, even if the
command is stopped or the disk is full.
"""

import datetime as dt
import errno
import json
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from .._files import data_folder, notebooks_folder
from ..language import language
from .merging import identified
from .messages import CommandMistake
from .notebook import read_notebook, tags_of
from .origins import with_origin
from .places import whole_path

_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
_NEAREST_FREE = 100  # names tried within one minute
METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}


def default_folder():
    """Return the folder for the copies: in the home folder, the same every day."""
    return Path.home() / "nato_edu_lessons"


def lessons():
    """Return the lessons of the package in the chosen language, else in English.

    Returns
    -------
    list of pathlib.Path
        The originals, in the order of their names.
    """
    folders = (notebooks_folder() / code for code in (language(), "en"))
    found = (sorted(folder.glob("*.ipynb")) for folder in folders)
    return next(filter(None, found), [])


def copy_lessons(folder, *, progress=iter):
    """Put a clean copy of every lesson into a folder.

    Parameters
    ----------
    folder : path-like
        Is made if it does not exist. What lies in it stays as it is.
    progress : callable, optional
        Gets the list of lessons and yields them; for a progress bar.

    Returns
    -------
    dict
        Path of each copy -> whether it is new (False: it was there, and is kept).

    Raises
    ------
    CommandMistake
        If the folder cannot be used.
    """
    folder = whole_path(folder)
    refuse_originals(folder)
    with workshop_in(folder, named=folder) as workshop:
        return {
            folder / lesson.name: _copy(lesson, folder, workshop)
            for lesson in progress(lessons())
        }


def lessons_in(folder):
    """Return the notebooks that somebody has put into a folder, in their order.

    Parameters
    ----------
    folder : path-like
        Need not exist.
    """
    folder = whole_path(folder)
    refuse_originals(folder)
    return sorted(folder.glob("*.ipynb"))


def refuse_originals(folder):
    """Refuse the folders in which the package keeps its own files."""
    package = Path(__file__).resolve().parents[1]
    for own in (package, notebooks_folder().resolve(), data_folder().resolve()):
        if folder.is_relative_to(own):
            raise CommandMistake("folder_is_original", folder=folder)


@contextmanager
def foreseen(
    folder, *, denied="folder_not_writable", full="disk_full", other="cannot_write"
):
    """Turn what can go wrong with a folder into a sentence on what to do.

    Parameters
    ----------
    folder : pathlib.Path
    denied, full, other : str
        Keys of the sentences on a closed folder, a full disk, and other trouble.
    """
    try:
        yield
    except (FileExistsError, NotADirectoryError):
        raise CommandMistake("folder_is_file", folder=folder) from None
    except PermissionError:
        raise CommandMistake(denied, folder=folder) from None
    except OSError as error:
        key = full if error.errno in _DISK_FULL else other
        raise CommandMistake(key, folder=folder, reason=error.strerror) from None


def _copy(lesson, folder, workshop):
    """Copy one lesson unless a file of its name is there; return whether it is new."""
    draft = workshop / lesson.name
    draft.write_text(text_of(clean_copy(lesson)), "utf-8", newline="\n")
    return put(draft, folder / lesson.name)


def put(draft, target):
    """Give a finished file its name; return False if the name is taken."""
    try:
        target.hardlink_to(draft)
    except FileExistsError:
        return False
    except (OSError, NotImplementedError):
        # A file system without hard links, as on many USB sticks.
        return _put_without_link(draft, target)
    return True


@contextmanager
def workshop_in(parent, *, named, **trouble):
    """Yield a hidden folder in which something is made, and leave nothing of it.

    Parameters
    ----------
    parent : pathlib.Path
        Where the finished thing will lie; is made if it does not exist.
    named : pathlib.Path
        The folder that is named if something goes wrong.
    **trouble
        As for `foreseen`.
    """
    with foreseen(named, **trouble):
        parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=parent, prefix=".making_") as place:
            yield Path(place)


def put_folder(draft, folder):
    """Give a finished folder its name; a taken name gets the day and the time.

    Returns
    -------
    pathlib.Path
        The name it has got.
    """
    stamp = f"{dt.datetime.now():%Y-%m-%d %H.%M}"
    names = [folder.name, f"{folder.name} {stamp}"]
    names += [f"{folder.name} {stamp} ({n})" for n in range(2, _NEAREST_FREE)]
    for target in map(folder.with_name, names):
        if not (target.exists() or target.is_symlink()):
            return draft.rename(target)
    raise CommandMistake("folder_is_file", folder=folder)


def _put_without_link(draft, target):
    """Take the name with an empty file, which the finished one then replaces."""
    try:
        target.touch(exist_ok=False)
        draft.replace(target)
    except FileExistsError:
        return False
    except BaseException:
        _remove_if_empty(target)
        raise
    return True


def _remove_if_empty(target):
    """Take back a name that was taken but not filled."""
    if target.exists() and target.stat().st_size == 0:
        target.unlink()


def clean_copy(lesson):
    """Return a lesson as learners get it, which knows where it comes from.

    Parameters
    ----------
    lesson : pathlib.Path
        The original.
    """
    notebook = clean(read_notebook(lesson))
    # Some editors save cells without ids, which merging and JupyterLab need.
    cells = identified({}, notebook["cells"], [])
    return with_origin(notebook | {"cells": cells}, lesson)


def clean(notebook):
    """Return a lesson without outputs, numbers, and cells tagged ``solution``.

    What is left keeps its ids, so that copies can be compared with the original.

    Examples
    --------
    >>> cell = {"cell_type": "markdown", "id": "a", "source": "Hei", "metadata": {}}
    >>> answer = cell | {"id": "b", "metadata": {"tags": ["solution"]}}
    >>> made = clean({"cells": [cell, answer]})
    >>> [cell["id"] for cell in made["cells"]]
    ['a']
    """
    cells = [
        _clean_cell(cell)
        for cell in notebook["cells"]
        if "solution" not in tags_of(cell)
    ]
    return {
        "cells": cells,
        "metadata": METADATA,
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def text_of(notebook):
    """Return a notebook as the text of a file, laid out as JupyterLab does."""
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def bytes_of(notebook):
    """Return a notebook as the bytes of a file, even with broken characters in it."""
    try:
        return text_of(notebook).encode("utf-8")
    except UnicodeEncodeError:
        # Half a character, which a program printed: JSON can spell it in ASCII.
        return (json.dumps(notebook, indent=1, sort_keys=True) + "\n").encode("ascii")


def _clean_cell(cell):
    """Return a cell without results, and of its metadata only the tags."""
    tags = tags_of(cell)
    clean = cell | {"metadata": {"tags": tags} if tags else {}}
    if cell["cell_type"] == "code":
        clean |= {"outputs": [], "execution_count": None}
    return clean
