"""Find the notebooks that learners handed in, and read what can be read of them.

Nothing is run, and nothing stops the reading: a file that is damaged is one more
answer. Checkpoints of Jupyter, backups and hidden files are passed over.
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from zipfile import BadZipFile

from .._files import notebooks_folder
from . import adapting, zips
from .merging import identified
from .messages import CommandMistake
from .notebook import parse_notebook, source_of, tags_of
from .origins import origin_of
from .pages import title_of
from .safekeeping import is_backup

_IN_COMMON = 2  # cells that a copy shares with its lesson; one may be chance
NBGRADER, POINTS_CELL = "nbgrader", "-points"
_OLD_FORMATS = (1, 2, 3)
LARGEST = 50_000_000  # bytes of a notebook; the largest lesson has 1.3 million
_NOTEBOOK, _ZIP = ".ipynb", ".zip"
_PACKED = (".rar", ".7z", ".tar", ".gz", ".tgz")


class Unreadable(Exception):
    """A file that cannot be read; says why by the key of a sentence."""


@dataclass(frozen=True)
class Original:
    """A lesson, of the package or one's own, and what its copies are known by."""

    lesson: adapting.Lesson
    marks: frozenset

    @property
    def name(self):
        """The name of its file, without the ending."""
        return self.lesson.path.stem

    @property
    def title(self):
        """The title of the lesson."""
        return title_of(self.lesson.cells)

    @property
    def by_id(self):
        """Its cells by their ids, without the solutions."""
        return {cell["id"]: cell for cell in handed_out(self.lesson.cells)}


def handed_out(cells):
    """Return the cells of a lesson that learners get."""
    return [cell for cell in cells if not _is_model(cell)]


def _is_model(cell):
    return "solution" in tags_of(cell)


def originals(own=()):
    """Return the lessons of the package, in every language, and some of one's own.

    Parameters
    ----------
    own : sequence of nato_edu.lessons.adapting.Lesson
    """
    read = map(adapting.read, sorted(notebooks_folder().glob("*/*.ipynb")))
    return [Original(one, _marks(one.cells)) for one in [*read, *own]]


def _marks(cells):
    """Return what a copy shares with its lesson: cells nobody changed, and tasks."""
    same = {(cell.get("id"), text_of(cell)) for cell in cells if cell.get("id")}
    asked = (adapting.asked_in(cell, {}) for cell in cells)
    return frozenset(same | {("task", found[0]) for found in asked if found})


def text_of(cell):
    """Return the text of a cell with the line endings of Unix."""
    return source_of(cell).replace("\r\n", "\n").replace("\r", "\n")


# -- Find ----------------------------------------------------------------------


@dataclass(frozen=True)
class File:
    """A notebook that was handed in, on the disk or in a zip.

    Attributes
    ----------
    path : pathlib.PurePath
        As seen from the collected folder; a zip counts as a folder.
    content : callable
        Returns its bytes.
    size : int
        How many there are.
    saved : float
        When it was saved, in seconds.
    """

    path: PurePath
    content: Callable
    size: int
    saved: float


@dataclass(frozen=True)
class Found:
    """What lies in a folder and below.

    Attributes
    ----------
    notebooks : list of File
    unread : list of (pathlib.PurePath, str)
        Folders and files that cannot be looked into, each with the key of a sentence.
    """

    notebooks: list
    unread: list


def find(place, opened):
    """Return what lies in a folder and below, or in a zip.

    Parameters
    ----------
    place : pathlib.Path
    opened : contextlib.ExitStack
        Closes the zips.
    """
    paths, unread = _walked(place) if place.is_dir() else ([place], [])
    found = Found([], unread)
    for path in paths:
        below, kind = path.relative_to(place), path.suffix.casefold()
        if kind == _ZIP:
            _look_into(path, below, found, opened)
        elif kind == _NOTEBOOK:
            _note(path, below, found)
        elif kind in _PACKED:
            unread.append((below, "collect_packed"))
    return found


def _walked(folder):
    """Return the files in a folder and below, and the folders that are closed."""
    closed, files = [], []

    def remember(error):
        closed.append((Path(error.filename).relative_to(folder), "collect_closed"))

    for place, folders, names in os.walk(folder, onerror=remember):
        folders[:] = sorted(one for one in folders if not _passed_over(one))
        paths = (Path(place, one) for one in sorted(names) if not _passed_over(one))
        files += filter(Path.is_file, paths)
    return files, closed


def _passed_over(name):
    """Return whether a file or folder is hidden or a copy that a program keeps."""
    return name.startswith((".", "__MACOSX")) or is_backup(name)


def _note(path, below, found):
    """Note a notebook on the disk."""
    try:
        known = path.stat()
    except OSError:
        found.unread.append((below, "collect_closed"))
    else:
        one = File(below, path.read_bytes, known.st_size, known.st_mtime)
        found.notebooks.append(one)


def _look_into(path, below, found, opened):
    """Note what lies in a zip; a zip in it is told, and not looked into."""
    archive, shown = zips.opened(path), below if below.name else Path(path.name)
    if archive is None:
        found.unread.append((shown, "collect_zip_damaged"))
        return
    opened.enter_context(archive)
    inside = [
        (PurePosixPath(below.as_posix()) / name, entry)
        for name, entry in zips.entries(archive)
        if not any(map(_passed_over, name.parts))
    ]
    packed = [name for name, _ in inside if name.suffix.casefold() in (_ZIP, *_PACKED)]
    found.unread.extend((name, "collect_packed") for name in packed)
    books = [one for one in inside if one[0].suffix.casefold() == _NOTEBOOK]
    reason = zips.trouble([entry for _, entry in books])
    if reason or not (books or packed):
        found.unread.append((shown, reason or "collect_zip_empty"))
    else:
        found.notebooks.extend(_packed(archive, *one) for one in books)


def _packed(archive, path, entry):
    """Return a notebook in a zip."""
    content = partial(zips.content, archive, entry)
    return File(path, content, entry.file_size, zips.saved(entry))


# -- Read ----------------------------------------------------------------------


def read(file):
    """Return the notebook in a file, in whatever format and letters it was saved.

    Parameters
    ----------
    file : File

    Raises
    ------
    Unreadable
        If it is closed, empty, too large, cut off, or no notebook.
    """
    if file.size > LARGEST:
        raise Unreadable("collect_too_large")
    try:
        data = file.content()
    except OSError:
        raise Unreadable("collect_closed") from None
    except BadZipFile:
        raise Unreadable("collect_damaged") from None
    if not data.strip(b" \t\r\n\0"):
        raise Unreadable("collect_empty")
    return parse(data)


def parse(data):
    """Return the notebook in some bytes, or raise `Unreadable`."""
    text = _decoded(data)
    try:
        return parse_notebook(text.encode("utf-8"), "")
    except (CommandMistake, RecursionError):
        return _upgraded(text)


def _decoded(data):
    """Return bytes as text: Unicode of any kind, else the letters of old Windows."""
    try:
        return data.decode(json.detect_encoding(data))
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _upgraded(text):
    """Return a notebook of an old format in the form of today."""
    import nbformat

    try:
        if json.loads(text)["nbformat"] not in _OLD_FORMATS:
            raise Unreadable("collect_damaged")
        notebook = nbformat.reads(text, as_version=4)
        return parse_notebook(nbformat.writes(notebook).encode("utf-8"), "")
    except Exception:
        # A damaged file can fail anywhere within nbformat.
        raise Unreadable("collect_damaged") from None


# -- Recognise -----------------------------------------------------------------


def original_of(notebook, known):
    """Return the lesson that a notebook is a copy of, or None.

    Parameters
    ----------
    notebook : dict
    known : list of Original

    Returns
    -------
    Original or None
        One's own with the same title, for its teacher has named it; the one that the
        copy names; else the one of the package with most cells in common.
    """
    mine, title = _marks(notebook["cells"]), title_of(notebook["cells"])
    own = [one for one in known if one.lesson.own and one.title == title]
    course = [one for one in known if not one.lesson.own]
    return (
        _most_alike(mine, own) or _named(notebook, course) or _most_alike(mine, course)
    )


def _named(notebook, known):
    """Return the lesson that a copy names, or None."""
    origin = origin_of(notebook)
    named = origin and (origin.lesson, origin.language)
    alike = (one for one in known if (one.name, one.lesson.language) == named)
    return next(alike, None)


def _most_alike(mine, known):
    """Return the lesson with most cells in common, or None if that may be chance."""
    best = max(known, key=lambda one: len(mine & one.marks), default=None)
    return best if best and len(mine & best.marks) >= _IN_COMMON else None


def known_cells(notebook, original):
    """Return the cells of a learner in a copy, each with an id of its own.

    Ids that an old program lost come back where the text is still that of the
    lesson; a second cell with the same id gets another one. Tags come back too.
    Model answers are left out, and cells in which nbgrader awards points.
    """
    origin, cells = origin_of(notebook), original.lesson.cells if original else []
    models = {cell["id"] for cell in cells if _is_model(cell)}
    new = {cell["id"]: cell for cell in handed_out(cells)}
    mine = [
        cell | {"source": text_of(cell)}
        for cell in notebook["cells"]
        if not (_is_model(cell) or cell.get("id") in models or _is_points(cell, new))
    ]
    mine = identified(origin and origin.base, mine, [*new.values()])
    return [_tagged(cell, new.get(cell["id"])) for cell in mine]


def _is_points(cell, new):
    """Return whether a cell is one in which nbgrader awards the points of a task."""
    mark = cell["metadata"].get(NBGRADER)
    if isinstance(mark, dict) and mark.get("locked"):
        return True
    name = cell.get("id", "")
    return name.endswith(POINTS_CELL) and name.removesuffix(POINTS_CELL) in new


def _tagged(cell, new):
    """Return a cell with the tags of its lesson, which some programs lose."""
    if new is None or not tags_of(new):
        return cell
    return cell | {"metadata": cell["metadata"] | {"tags": tags_of(new)}}
