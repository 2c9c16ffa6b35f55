"""What is shown as a table, and as files to save.

The files stand in the page itself, as links: so whoever looks saves them where he
wants, also from a server, and no file is ever written over.
"""

import base64
import html
import re

import pandas as pd

from ..figures import Axes, small_png, table_of
from ..language import language, phrase

_APART = (
    "border-collapse:separate;border-spacing:1em .2em;text-align:left;line-height:1.4"
)
_LINK = "text-decoration:underline"  # JupyterLab would show it as plain text


def table_html(shown):
    """Return the table of a picture or a card as HTML, headings over their cells."""
    look = {"index": False, "border": 0, "na_rep": "–", "justify": "left"}
    with pd.option_context("display.max_colwidth", None):  # else texts are cut off
        table = _table(shown).to_html(**look)
    return table.replace("<table ", f'<table style="{_APART}" ', 1)


def files_html(shown):
    """Return links that save the picture and its table."""
    name = _file_name(shown)
    links = [_link(f"{name}.csv", "text/csv", _csv(shown), "save_table")]
    if isinstance(shown, Axes):
        picture = small_png(shown, sharper=2)
        links.insert(0, _link(f"{name}.png", "image/png", picture, "save_picture"))
    return f"<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"


def _table(shown):
    return table_of(shown) if isinstance(shown, Axes) else shown.table


def _csv(shown):
    """Return a table as a file that a spreadsheet of the language opens rightly."""
    signs = {"sep": ",", "decimal": "."}
    if language() != "en":
        signs = {"sep": ";", "decimal": ","}
    return _table(shown).to_csv(index=False, **signs).encode("utf-8-sig")


def _file_name(shown):
    """Return a name for files, made of the title."""
    title = shown.get_title(loc="left") if isinstance(shown, Axes) else shown.title
    return re.sub(r"\W+", "_", title).strip("_")[:60] or "nato_edu"


def _link(name, kind, content, key):
    """Return a link that saves some content under a name."""
    address = f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
    size = phrase("kilobytes", size=max(1, round(len(content) / 1000)))
    text = html.escape(f"{phrase(key)} ({name}, {size})")
    saved = f'download="{html.escape(name)}" href="{address}"'
    return f'<a {saved} style="{_LINK}">{text}</a>'
