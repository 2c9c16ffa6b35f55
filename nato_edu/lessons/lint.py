"""Find in a lesson what comparing outputs is blind to.

One function a rule. Each yields, for every place that breaks it, the kind and
number of the cell, the key of a sentence in ``data/words/commands.csv`` and the
fields of that sentence. Faults make a check worthless or a lesson unusable;
advice keeps lessons readable for learners who do not program.
"""

import ast
import re
from html.parser import HTMLParser

from ..language import nearest
from .choosing import prompts
from .messages import message
from .notebook import code_cells, has_outputs, source_of, tags_of

KNOWN_TAGS = (
    "injected-parameters",
    "nbval-check-output",
    "nbval-ignore-output",
    "nbval-raises-exception",
    "nbval-skip",
    "parameters",
    "raises-exception",
    "solution",
    "task",
)
MOST_LINES = 8
_LIVE = re.compile(
    r"\b(?:interact(?:ive|ive_output|_manual)?|clear_output|Output)\s*\("
)
_MAGIC = re.compile(r"^\s*[%!]", re.MULTILINE)
_URL = re.compile(r"\b(?:https?|ftp)://\S+")
_DIRECTIVE = re.compile(r"^\s*:::+\s*\{", re.MULTILINE)
_STATEMENTS = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.For,
    ast.AsyncFor,
    ast.While,
)


def faults(notebook):
    """Return one sentence for each place where a lesson is at fault."""
    return _sentences(notebook, FAULTS)


def advice(notebook):
    """Return one sentence for each place that learners may stumble over."""
    return _sentences(notebook, ADVICE)


def _sentences(notebook, rules):
    return [
        f"{message(kind, number=number)}: {message(key, **values)}"
        for rule in rules
        for kind, number, key, values in rule(notebook)
    ]


def _code(notebook):
    """Return the code cells with their numbers, as they stand in brackets."""
    return enumerate(code_cells(notebook), start=1)


def _outputs(notebook):
    """Return each stored output with the number of its cell."""
    return (
        (number, cell, output)
        for number, cell in _code(notebook)
        for output in cell.get("outputs", ())
    )


def unknown_tag(notebook):
    """Find tags without effect: a misspelt ``solution`` reaches the learners."""
    for number, cell in enumerate(notebook["cells"], start=1):
        for tag in set(tags_of(cell)) - set(KNOWN_TAGS):
            guess = nearest(tag, KNOWN_TAGS) or "…"
            yield "any_cell", number, "lint_tag", {"tag": tag, "guess": guess}


def wrong_order(notebook):
    """Find a cell that was not run in its turn, from the first to the last."""
    if not has_outputs(notebook):
        return
    filled = [cell for cell in code_cells(notebook) if source_of(cell).strip()]
    for number, cell in enumerate(filled, start=1):
        if cell.get("execution_count") != number:
            given = cell.get("execution_count") or "–"
            yield "code_cell", number, "lint_order", {"given": given}
            return


def semicolon(notebook):
    """Find a last line that ends in ``;``: nbval shows its result all the same."""
    for number, cell in _code(notebook):
        *_, last = source_of(cell).rstrip().splitlines() or [""]
        if last.split(" #")[0].rstrip().endswith(";"):
            yield "code_cell", number, "lint_semicolon", {}


def live_output(notebook):
    """Find controls whose output nbval cannot follow."""
    for number, cell in _code(notebook):
        if found := _LIVE.search(source_of(cell)):
            yield "code_cell", number, "lint_live", {"text": found[0] + ")"}


def network(notebook):
    """Find an address in the code: lessons work without the network."""
    for number, cell in _code(notebook):
        if found := _URL.search(source_of(cell)):
            yield "code_cell", number, "lint_url", {"text": found[0]}


def stored_error(notebook):
    """Find a stored error, unless the cell is meant to show one."""
    for number, cell, output in _outputs(notebook):
        meant = {"raises-exception", "nbval-raises-exception"} & set(tags_of(cell))
        if output["output_type"] == "error" and not meant:
            yield "code_cell", number, "lint_error", {"text": output["ename"]}


def mute_picture(notebook):
    """Find a picture that a screen reader cannot read aloud."""
    for number, _, output in _outputs(notebook):
        html = "".join(output.get("data", {}).get("text/html", ""))
        bare = "image/png" in output.get("data", {}) and not html
        if bare or _Pictures(html).mute:
            yield "code_cell", number, "lint_picture", {}


class _Pictures(HTMLParser):
    """Count the pictures without a description in a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.mute = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "img" and not (dict(attrs).get("alt") or "").strip():
            self.mute += 1


def magic(notebook):
    """Find a command of IPython or of the system, which is not Python."""
    for number, cell in _code(notebook):
        if _MAGIC.search(source_of(cell)):
            yield "code_cell", number, "lint_magic", {}


def programming(notebook):
    """Find a definition or a loop: lessons are about history."""
    for number, cell in _code(notebook):
        if any(isinstance(node, _STATEMENTS) for node in _nodes(source_of(cell))):
            yield "code_cell", number, "lint_programming", {}


def _nodes(source):
    """Return the parts of a piece of Python; none if it is not valid."""
    try:
        return list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return []


def long_cell(notebook):
    """Find more code than fits into a glance."""
    for number, cell in _code(notebook):
        count = len(source_of(cell).strip().splitlines())
        if count > MOST_LINES:
            values = {"count": count, "most": MOST_LINES}
            yield "code_cell", number, "lint_long", values


def directive(notebook):
    """Find a ``:::{note}`` in the text, which JupyterLab shows as it is."""
    for number, cell in enumerate(notebook["cells"], start=1):
        if cell["cell_type"] == "markdown" and _DIRECTIVE.search(source_of(cell)):
            yield "any_cell", number, "lint_directive", {}


def unfilled(notebook):
    """Find what a new lesson asks its teacher to write; once for the whole lesson."""
    for number, cell in enumerate(notebook["cells"], start=1):
        if prompts([cell]):
            count = len(prompts(notebook["cells"]))
            yield "any_cell", number, "lint_unfilled", {"count": count}
            return


FAULTS = (
    unknown_tag,
    wrong_order,
    semicolon,
    live_output,
    network,
    stored_error,
    mute_picture,
)
ADVICE = (magic, programming, long_cell, directive, unfilled)
