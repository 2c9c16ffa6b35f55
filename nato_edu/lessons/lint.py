"""Find in a lesson what comparing outputs is blind to.

One function a rule. Each yields, for every place that breaks it, the kind and
number of the cell, the key of a sentence in ``data/words/commands.csv`` and the
fields of that sentence. Faults make a check worthless or a lesson unusable;
advice keeps lessons readable for learners who do not program.
"""

import ast
import re
from html.parser import HTMLParser

from ..datasets import table_names
from ..language import LANGUAGES, nearest, words
from .choosing import prompts
from .messages import message
from .notebook import code_cells, has_outputs, source_of, tags_of
from .python_code import called, nodes_in

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
_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
_MUTE_IMAGE = re.compile(r"!\[\s*\][(\[]")
_DIRECTIVE = re.compile(r"^\s*:::+\s*\{", re.MULTILINE)
_STATEMENTS = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.For,
    ast.AsyncFor,
    ast.While,
)


class Finding(str):
    """A sentence about a cell, which knows the id of the cell."""

    cell = ""


def faults(notebook):
    """Return a `Finding` for each place where a lesson is at fault."""
    return _findings(notebook, FAULTS)


def advice(notebook):
    """Return a `Finding` for each place that learners may stumble over."""
    return _findings(notebook, ADVICE)


def _findings(notebook, rules):
    cells = {"any_cell": notebook["cells"], "code_cell": code_cells(notebook)}
    found = []
    for rule in rules:
        for kind, number, key, values in rule(notebook):
            place = message(kind, number=number)
            found.append(Finding(f"{place}: {message(key, **values)}"))
            found[-1].cell = cells[kind][number - 1].get("id", "")
    return found


def _texts(notebook):
    """Return the text cells with their places among all cells."""
    cells = enumerate(notebook["cells"], start=1)
    return [(n, cell) for n, cell in cells if cell["cell_type"] == "markdown"]


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
    filled = [(n, cell) for n, cell in _code(notebook) if source_of(cell).strip()]
    for turn, (number, cell) in enumerate(filled, start=1):
        if cell.get("execution_count") != turn:
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


def mute_image(notebook):
    """Find a picture in a text that a screen reader cannot read aloud."""
    for number, cell in _texts(notebook):
        text = _CODE.sub("", source_of(cell))
        if _MUTE_IMAGE.search(text) or _Pictures(text).mute:
            yield "any_cell", number, "lint_image", {}


class _Pictures(HTMLParser):
    """Count the pictures without a description in a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.mute = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "img" and not (dict(attrs).get("alt") or "").strip():
            self.mute += 1


def no_task(notebook):
    """Find a solution that follows no task, with no other code between them."""
    task_above = False
    for number, cell in _code(notebook):
        tags = tags_of(cell)
        if "solution" in tags and not task_above:
            yield "code_cell", number, "lint_no_task", {}
        task_above = "task" in tags or ("solution" in tags and task_above)


def no_check(notebook):
    """Find a task whose cell checks no answer."""
    for number, cell in _code(notebook):
        if "task" in tags_of(cell) and "check" not in _calls(source_of(cell)):
            yield "code_cell", number, "lint_no_check", {}


def no_source(notebook):
    """Find a table that is loaded and of which no cell names the source."""
    cited = {
        word
        for cell in code_cells(notebook)
        if "cite" in _calls(source_of(cell))
        for text in _strings(nodes_in(source_of(cell)))
        for word in text.split()
    }
    for number, cell in _code(notebook):
        for name in _loaded(source_of(cell)):
            if name in table_names() and name not in cited:
                cited.add(name)
                yield "code_cell", number, "lint_source", {"name": name}


def own_source(notebook):
    """Find a file of one's own that is read in a lesson whose text names no source."""
    named = [words("commands")["mark_source"][code] for code in LANGUAGES]
    text = "\n".join(source_of(cell) for _, cell in _texts(notebook)).casefold()
    if any(mark.casefold() in text for mark in named):
        return
    for number, cell in _code(notebook):
        calls = _calls(source_of(cell))
        if calls.keys() & {"read_own", "read_csv"} and "practice_file" not in calls:
            yield "code_cell", number, "lint_own_source", {}
            return


def _loaded(source):
    """Return the names of tables that a piece of code loads."""
    calls = _calls(source)
    loads = [arg for call in calls.get("load", ()) for arg in call.args[:1]]
    likes = [
        keyword.value
        for call in calls.get("read_own", ())
        for keyword in call.keywords
        if keyword.arg == "like"
    ]
    return _strings([*loads, *likes])


def _calls(source):
    """Return the calls in a piece of code: name of the function -> its calls."""
    found = {}
    for node in nodes_in(source):
        if isinstance(node, ast.Call):
            found.setdefault(called(node), []).append(node)
    return found


def _strings(nodes):
    """Return the texts of those parts of code that are strings."""
    values = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return [value for value in values if isinstance(value, str)]


def magic(notebook):
    """Find a command of IPython or of the system, which is not Python."""
    for number, cell in _code(notebook):
        if _MAGIC.search(source_of(cell)):
            yield "code_cell", number, "lint_magic", {}


def programming(notebook):
    """Find a definition or a loop: lessons are about history."""
    for number, cell in _code(notebook):
        if any(isinstance(node, _STATEMENTS) for node in nodes_in(source_of(cell))):
            yield "code_cell", number, "lint_programming", {}


def long_cell(notebook):
    """Find more code than fits into a glance."""
    for number, cell in _code(notebook):
        count = len(source_of(cell).strip().splitlines())
        if count > MOST_LINES:
            values = {"count": count, "most": MOST_LINES}
            yield "code_cell", number, "lint_long", values


def directive(notebook):
    """Find a ``:::{note}`` in the text, which JupyterLab shows as it is."""
    for number, cell in _texts(notebook):
        if _DIRECTIVE.search(source_of(cell)):
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
    mute_image,
    no_task,
    no_check,
    no_source,
    own_source,
)
ADVICE = (magic, programming, long_cell, directive, unfilled)
