"""Reports as pages: written beside what is there, never over it."""

import html
from pathlib import Path
from tempfile import TemporaryDirectory

from . import copies
from .messages import CommandMistake
from .places import whole_path

_TROUBLE = {"denied": "page_denied", "full": "page_full", "other": "page_trouble"}


def free_place(path):
    """Return where a page is to be written; None if none is wanted.

    Raises
    ------
    CommandMistake
        If something is there already, or there is no such folder.
    """
    if not path:
        return None
    place = whole_path(path)
    if place.exists() or place.is_symlink():
        raise CommandMistake("page_taken", path=place)
    if not place.parent.is_dir():
        raise CommandMistake("page_no_folder", folder=place.parent)
    return place


def write(place, page):
    """Write a page that is there in full or not at all; return its place.

    Raises
    ------
    CommandMistake
        If something has come there meanwhile, or it cannot be written.
    """
    with (
        copies.foreseen(place.parent, **_TROUBLE),
        TemporaryDirectory(dir=place.parent, prefix=".writing_") as workshop,
    ):
        draft = Path(workshop, place.name)
        draft.write_text(page, "utf-8", newline="\n")
        if not copies.put(draft, place):
            raise CommandMistake("page_taken", path=place)
    return place


def element(name, text, **attributes):
    """Return text as an element of HTML; nothing in it is taken for HTML.

    Examples
    --------
    >>> element("p", "1 < 2", lang="en")
    '<p lang="en">1 &lt; 2</p>'
    """
    given = {key.rstrip("_"): value for key, value in attributes.items() if value}
    told = "".join(f' {key}="{html.escape(value)}"' for key, value in given.items())
    return f"<{name}{told}>{html.escape(text)}</{name}>"


def table(heads, rows):
    """Return a table of HTML, with headings of columns.

    Parameters
    ----------
    heads : list of str
    rows : list of list of str
        The first of each row is its heading.
    """
    head = "".join(element("th", one, scope="col") for one in heads)
    body = "".join(
        f"<tr>{element('th', first, scope='row')}"
        f"{''.join(element('td', one) for one in rest)}</tr>"
        for first, *rest in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def way(text):
    """Return a way to a cell as HTML: a link, or a command to copy.

    Examples
    --------
    >>> way("nato-edu lab --at a.ipynb")
    '<code>nato-edu lab --at a.ipynb</code>'
    """
    if text.startswith(("http://", "https://")):
        return element("a", text, href=text)
    return element("code", text)
