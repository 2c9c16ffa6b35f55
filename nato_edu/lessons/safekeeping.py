"""Replace files of a learner so that nothing is lost, whatever happens.

All that is needed is written and kept in a dated folder before the first file
is replaced, and each is replaced in one step. So whoever is stopped, or has no
room left, finds every file as it was or as it is meant to be.
"""

import os
import shutil
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from .messages import CommandMistake

LOCK = ".nato_edu.lock"
_WORKSHOP = ".updating_"


@contextmanager
def workshop(folder):
    """Yield a hidden folder to work in, which nobody else does meanwhile.

    Parameters
    ----------
    folder : pathlib.Path
        The folder with the files to replace.

    Raises
    ------
    CommandMistake
        If another command is at work in this folder.
    """
    with _locked(folder):
        for left_over in folder.glob(f"{_WORKSHOP}*"):
            # Of a command that was killed. What it had not finished is drafts.
            shutil.rmtree(left_over, ignore_errors=True)
        with TemporaryDirectory(dir=folder, prefix=_WORKSHOP) as place:
            yield Path(place)


@contextmanager
def _locked(folder):
    """Hold the lock of a folder, which the system frees if we are killed.

    SQLite locks files in the way of each system. Where a disk knows no locks we
    go on without: no step below loses a file even if two commands take it.
    """
    import sqlite3

    lock = folder / LOCK
    lock.touch()
    connection = sqlite3.connect(lock, timeout=0, isolation_level=None)
    try:
        _take(connection, folder)
        yield
    finally:
        connection.close()


def _take(connection, folder):
    import sqlite3

    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise CommandMistake("folder_busy", folder=folder) from None


def write_whole(path, data):
    """Write a new file, and wait until it is on the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path


def put_aside(files, folder, place, *, now=None):
    """Keep files in a new dated folder, which appears when it is complete.

    Parameters
    ----------
    files : dict
        Name of each file -> its bytes.
    folder, place : pathlib.Path
        Where the dated folder shall be, and the `workshop` there.
    now : datetime.datetime, optional
        The moment to name the folder after.

    Returns
    -------
    pathlib.Path
        The dated folder.
    """
    draft = place / "backup"
    draft.mkdir()
    for name, data in files.items():
        write_whole(draft / name, data)
    for name in backup_names(now or datetime.now()):
        if not os.path.lexists(folder / name) and _renamed(draft, folder / name):
            return folder / name
    raise AssertionError


def backup_names(now):
    """Yield names for a dated folder, until one is free.

    Examples
    --------
    >>> names = backup_names(datetime(2026, 11, 22, 14, 5))
    >>> next(names), next(names)
    ('backup 2026-11-22 14.05', 'backup 2026-11-22 14.05 (2)')
    """
    name = f"backup {now:%Y-%m-%d %H.%M}"
    yield name
    yield from (f"{name} ({number})" for number in count(2))


def is_backup(name):
    """Return whether a folder is named like one made by `put_aside`."""
    return name.startswith("backup 2")


def _renamed(draft, target):
    """Give a folder its name; return False if somebody took it in between."""
    try:
        draft.rename(target)
    except OSError:
        if os.path.lexists(target):
            return False
        raise
    return True


def replace(draft, path, before):
    """Replace a file by a finished one in one step, if it still is as it was read.

    Returns
    -------
    bool
        False if the file was saved or removed meanwhile. Then it stays so.
    """
    try:
        unchanged = path.read_bytes() == before
    except FileNotFoundError:
        return False
    if unchanged:
        draft.replace(path)
    return unchanged
