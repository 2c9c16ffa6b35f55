"""The way to a cell: its address where JupyterLab runs already, else a command."""

import os
import shlex
from functools import cache
from pathlib import Path
from urllib.parse import quote

from .copies import default_folder, lessons, refuse_originals
from .messages import CommandMistake
from .places import whole_path

_ENDING = ".ipynb"


def fragment(cell):
    """Return the end of an address that leads JupyterLab to a cell.

    Examples
    --------
    >>> fragment("task-2")
    '#cell-id=task-2'
    """
    return f"#cell-id={quote(cell)}"


def way_to(path, cell):
    """Return how a reader gets to a cell: an address, or a command.

    Parameters
    ----------
    path : pathlib.Path
        The lesson. For one of the package, its copy in the usual folder.
    cell : str
        The id of the cell.

    Returns
    -------
    str
        Of a server on this machine, without its token: who has JupyterLab open
        in a browser needs none.
    """
    return address(path, cell) or _command(path, cell)


def address(path, cell):
    """Return the address of a cell on a server of this machine; None if none runs."""
    for url, root in _servers():
        if path.is_relative_to(root):
            place = quote(path.relative_to(root).as_posix())
            return f"{url}lab/tree/{place}{fragment(cell)}"
    return None


@cache
def _servers():
    """Return address and root of every Jupyter server that runs on this machine."""
    from jupyter_server.serverapp import list_running_servers

    return [
        (one["url"], Path(one["root_dir"]).resolve()) for one in list_running_servers()
    ]


def _command(path, cell):
    """Return the command that opens JupyterLab at a cell."""
    usual = path.parent == default_folder().resolve() or path in lessons()
    folder = "" if usual else f"{_quoted(str(path.parent))} "
    return f"nato-edu lab {folder}--at {_quoted(f'{path.name}#{cell}')}"


def _quoted(text):
    """Return one word of a command, in which no shell finds a command of its own."""
    risky = os.name != "nt" and set(text) & set('"$`\\!')
    return shlex.quote(text) if risky else f'"{text}"'


def target(text, folder):
    """Return the lesson and the cell that are meant by ``NAME#CELL``.

    Parameters
    ----------
    text : str
        The name of a file in the folder, and after ``#`` the id of a cell.
    folder : path-like
        With the copies.

    Returns
    -------
    (pathlib.Path, str)
        The id is "" if none was given.

    Raises
    ------
    CommandMistake
        If there is no such file, or no such cell in it.
    """
    from .notebook import read_notebook

    folder = whole_path(folder)
    refuse_originals(folder)
    name, cell = _taken_apart(text)
    path = folder / name
    if path.name != name or not path.is_file():
        found = ", ".join(one.name for one in sorted(folder.glob("*.ipynb")))
        raise CommandMistake("no_such_copy", name=name, possible=found or "–")
    ids = [one.get("id", "") for one in read_notebook(path)["cells"]]
    if cell and cell not in ids:
        raise _no_cell(cell, ids, name)
    return path, cell


def _taken_apart(text):
    """Return the name of a file, which may hold ``#`` itself, and the id of a cell.

    Examples
    --------
    >>> _taken_apart("Who is #1.ipynb#task-2"), _taken_apart("Who is #1.ipynb")
    (('Who is #1.ipynb', 'task-2'), ('Who is #1.ipynb', ''))
    """
    name, ending, cell = text.partition(f"{_ENDING}#")
    return (name + _ENDING, cell) if ending else (text, "")


def _no_cell(cell, ids, name):
    from ..language import nearest

    guess = nearest(cell, ids) or next(filter(None, ids), "–")
    return CommandMistake("no_such_cell", cell=cell, name=name, guess=guess)
