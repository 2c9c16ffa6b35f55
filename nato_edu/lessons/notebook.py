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
        data = path.read_bytes()
    except OSError:
        raise CommandMistake("not_a_notebook", name=path.name) from None
    return parse_notebook(data, path.name)


def parse_notebook(data, name):
    """Return a notebook from the bytes of a file.

    Parameters
    ----------
    data : bytes
    name : str
        The name of the file, for the mistake.

    Raises
    ------
    CommandMistake
        If the bytes are cut off, or are no notebook of today.
    """
    try:
        notebook = json.loads(data.decode("utf-8"))
    except ValueError:
        raise CommandMistake("not_a_notebook", name=name) from None
    if not _is_notebook(notebook):
        raise CommandMistake("not_a_notebook", name=name)
    return notebook


def _is_notebook(notebook):
    """Return whether JSON has the form of a notebook of today, as far as we use it."""
    return (
        isinstance(notebook, dict)
        and notebook.get("nbformat") == 4
        and isinstance(notebook.get("metadata"), dict)
        and isinstance(notebook.get("cells"), list)
        and all(map(_is_cell, notebook["cells"]))
    )


def _is_cell(cell):
    """Return whether JSON has the form of a cell, as far as we use it."""
    return (
        isinstance(cell, dict)
        and isinstance(cell.get("cell_type"), str)
        and isinstance(cell.get("id", ""), str)
        and isinstance(cell.get("metadata"), dict)
        and _is_text(cell.get("source"))
        and isinstance(tags_of(cell), list)
        and _is_text(tags_of(cell))
    )


def _is_text(source):
    """Return whether JSON is a text or a list of lines."""
    lines = source if isinstance(source, list) else [source]
    return all(isinstance(line, str) for line in lines)


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
