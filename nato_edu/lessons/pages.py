"""Pages of HTML that need no network: one file holds text, pictures and looks.

The text is turned into HTML by nbconvert, with the rules of JupyterLab; what is
our own is that a picture comes with its description in sight, for paper.
"""

import html
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from .choosing import is_heading, paragraphs, says
from .notebook import source_of, tags_of

_LOOKS = Path(__file__).resolve().parent / "page"
# Nothing may be fetched, whatever somebody writes into a lesson.
_CLOSED = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'"
)
_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{closed}">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<main>
{body}
</main>
{script}</body>
</html>
"""
_KEYS = re.compile(r"<kbd>|nato\.hint\(")
_HANDS_ON = re.compile(r"^\*[^*]+:\*\s*\.\.\.$|double-click", re.DOTALL)


def page(body, *, title, language, looks, script=None):
    """Return a whole page.

    Parameters
    ----------
    body : str
        HTML.
    title : str
        What the window is called.
    language : str
        Code of the language of the text.
    looks, script : str
        Names of files in the folder ``page``.
    """
    program = f"<script>\n{_file(script)}</script>\n" if script else ""
    return _PAGE.format(
        language=language,
        closed=_CLOSED,
        title=html.escape(title),
        style=_file(looks).strip(),
        body=body,
        script=program,
    )


@cache
def _file(name):
    return (_LOOKS / name).read_text("utf-8")


@cache
def _renderer():
    from nbconvert.filters import markdown2html

    return markdown2html


def markdown(text):
    """Return Markdown as HTML."""
    return _renderer()(text).strip()


def code(source):
    """Return a piece of code as HTML."""
    return f"<pre><code>{html.escape(source)}</code></pre>"


def title_of(cells):
    r"""Return the title of a lesson, its first heading, as plain text.

    Examples
    --------
    >>> title_of([{"cell_type": "markdown", "source": "# Who &amp; why?\n\nText"}])
    'Who & why?'
    """
    texts = (source_of(cell) for cell in cells if cell["cell_type"] == "markdown")
    found = (re.search(r"^# (.+)$", text, re.MULTILINE) for text in texts)
    heading = next((match[1].strip() for match in found if match), "")
    return html.unescape(heading).replace(r"\$", "$")


# -- What is for the screen, and what for paper -------------------------------


def on_paper(cells):
    """Return the cells of a lesson without what makes sense at a keyboard only.

    Nor are there the notes for the teacher, the cells for answers, and an explorer
    that stands where the picture before it does.
    """
    kept, above, seen = [], False, ""
    for cell in cells:
        tags = set(tags_of(cell))
        if cell["cell_type"] == "markdown":
            cell = cell | {"source": printed(source_of(cell), knob_above=above)}
        above = "parameters" in tags
        told = description(cell)
        if told and told == seen:
            continue
        seen = told or seen
        if source_of(cell).strip() and not tags & {"task", "solution", "parameters"}:
            kept.append(cell)
    return kept


def description(cell):
    """Return the description of the first picture among the results of a cell."""
    found = (output.get("data", {}) for output in cell.get("outputs", ()))
    return next((_Picture("".join(d.get("text/html", ""))).alt for d in found), "")


def printed(text, *, knob_above=False):
    """Return text without hints on keys and, after the choices, on changing them."""
    parts = _without_teacher(paragraphs(text))
    if knob_above and parts and not is_heading(parts[0]):
        parts = parts[1:]
    return "\n\n".join(p for p in parts if not _at_keyboard(p))


def _at_keyboard(paragraph):
    """Return whether a paragraph speaks of keys, hints and cells to fill in."""
    listed = paragraph.startswith(("- ", "|"))
    return not listed and bool(_KEYS.search(paragraph) or _HANDS_ON.search(paragraph))


def _without_teacher(parts):
    """Drop the notes for the teacher, which end where the sources begin."""
    kept, dropping = [], False
    for part in parts:
        dropping = says(part, "mark_teacher") or (
            dropping and not says(part, "mark_sources") and not is_heading(part)
        )
        kept += [] if dropping else [part]
    return kept


# -- Results -------------------------------------------------------------------


def results(cell, *, language=None, shown="described"):
    """Return the results of a cell as HTML.

    Parameters
    ----------
    cell : dict
        A code cell.
    language : str, optional
        The language they are in, where it is not that of the page.
    shown : {"described", "pictures"}
        All, each picture with its description under it; or only pictures.
    """
    found = [_result(output) for output in cell.get("outputs", ())]
    if shown == "pictures":
        found = [one for one in found if one.startswith("<figure")]
    within = f' lang="{language}"' if language else ""
    return "\n".join(f'<div class="result"{within}>{one}</div>' for one in found if one)


def _result(output):
    """Return one result as HTML; a picture gets its description under it."""
    data = output.get("data", {})
    if "text/html" in data:
        shown = "".join(data["text/html"])
        return figure(shown) if "<img" in shown else _tidy_table(shown)
    if output["output_type"] == "error":
        return f'<p class="mistake">{html.escape(output["evalue"])}</p>'
    text = "".join(data.get("text/plain", output.get("text", "")))
    return f"<pre>{html.escape(text)}</pre>" if text.strip() else ""


def _tidy_table(shown):
    """Return a table without the style that pandas writes above each."""
    shown = re.sub(r"<style.*?</style>", "", shown, flags=re.DOTALL)
    return shown.replace(' border="1"', "").strip()


def figure(shown):
    """Return the HTML of a plot as a picture with its description in sight.

    The table that is folded away on the screen is left out. A screen reader gets
    the title with the picture and the rest with the description, not both twice.
    """
    picture = _Picture(shown)
    title, _, rest = picture.alt.partition("\n")
    rest = html.escape(rest).replace("\n", "<br>")
    return (
        f'<figure><img src="{picture.src}" alt="{html.escape(title)}">'
        f"<figcaption><b>{html.escape(title)}</b> {rest}</figcaption></figure>"
    )


class _Picture(HTMLParser):
    """The address and description of the first picture in a piece of HTML."""

    def __init__(self, shown):
        super().__init__()
        self.src = self.alt = ""
        self.feed(shown)

    def handle_starttag(self, tag, attrs):
        if tag == "img" and not self.src:
            found = dict(attrs)
            self.src, self.alt = found.get("src") or "", found.get("alt") or ""
