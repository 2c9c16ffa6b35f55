"""Find the data and the lessons, in a checkout and in an installed copy alike."""

import os
from functools import cache
from pathlib import Path

DATA_VARIABLE = "NATO_EDU_DATA"
_PACKAGE = Path(__file__).resolve().parent


def _folder(name):
    """Return a folder of the package: inside a wheel, beside the code in a checkout."""
    packaged = _PACKAGE / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name


@cache
def data_folder():
    """Return the folder that holds the tables, shapes and words.

    The environment variable ``NATO_EDU_DATA`` names another one than that of the
    package, for a process that is to see changed tables. It is read once: in one
    process all tables come from the same folder.
    """
    other = os.environ.get(DATA_VARIABLE)
    return Path(other) if other else _folder("data")


def notebooks_folder():
    """Return the folder that holds the lessons, one folder per language."""
    return _folder("notebooks")
