"""Find the data and the lessons, in a checkout and in an installed copy alike."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name):
    """Return a folder of the package: inside a wheel, beside the code in a checkout."""
    packaged = _PACKAGE / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name


def data_folder():
    """Return the folder that holds the tables, shapes and words."""
    return _folder("data")


def notebooks_folder():
    """Return the folder that holds the lessons, one folder per language."""
    return _folder("notebooks")
