"""Read a notebook as plain JSON.

The package ``nbformat`` would do it too, but importing it takes a second.
"""

import json

from .messages import CommandMistake


def read_notebook(path):
    """Return a notebook as dicts and lists.

    Parameters
    ----------
    path : pathlib.Path
        A file that ends in ``.ipynb``.

    Raises
    ------
    CommandMistake
        If the file cannot be read, is cut off, or is no notebook.
    """
    try:
        notebook = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        raise CommandMistake("not_a_notebook", name=path.name) from None
    if not _is_notebook(notebook):
        raise CommandMistake("not_a_notebook", name=path.name)
    return notebook


def _is_notebook(notebook):
    """Return whether JSON has the outer form of a notebook of today."""
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    return isinstance(cells, list) and all(
        isinstance(cell, dict) and {"cell_type", "source"} <= cell.keys()
        for cell in cells
    )


def source_of(cell):
    r"""Return the text of a cell; the file may hold it as a list of lines.

    Examples
    --------
    >>> source_of({"source": ["one\n", "two"]})
    'one\ntwo'
    """
    return "".join(cell["source"])


def tags_of(cell):
    """Return the tags of a cell."""
    return cell.get("metadata", {}).get("tags", [])


def code_cells(notebook):
    """Return the code cells of a notebook, in order."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def has_outputs(notebook):
    """Return whether a notebook holds any stored result."""
    return any(cell.get("outputs") for cell in code_cells(notebook))
