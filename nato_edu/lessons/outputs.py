"""Results of cells as text, and in what they differ: what nbval compares, readable."""

import json
import re
from collections import defaultdict
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

_SETTINGS = Path(__file__).resolve().parent / "sanitize.cfg"
_PASSED_OVER = ("application/vnd.jupyter.widget-view+json", "image/png", "image/jpeg")


def sanitized(text):
    """Return a text without what differs from run to run, by the rules of the check.

    Examples
    --------
    >>> sanitized("<object at 0x7f0011223344>")
    '<object at 0xADDRESS>'
    """
    for pattern, replacement in _rules().items():
        text = pattern.sub(replacement, text)
    return text


@cache
def _rules():
    from nbval.plugin import get_sanitize_patterns

    found = get_sanitize_patterns(_SETTINGS.read_text("utf-8"))
    return {re.compile(pattern): new for pattern, new in dict(found).items()}


def differences(was, now, *, sanitize=sanitized, passed_over=_PASSED_OVER):
    r"""Return ``[was, is now]`` for each kind of output that differs, as text.

    Parameters
    ----------
    was, now : list of dict
        The outputs of a cell, before and now.
    sanitize : callable
        Returns a text without what differs from run to run.
    passed_over : sequence of str
        Kinds that are not compared.

    Examples
    --------
    >>> shown = [{"output_type": "stream", "name": "stdout", "text": "12"}]
    >>> differences(shown, [shown[0] | {"text": "32"}])
    [['12\n', '32\n']]
    """
    was, now = (_texts(outputs, sanitize, passed_over) for outputs in (was, now))
    kinds = [kind for kind in was | now if was.get(kind) != now.get(kind)]
    if "text/plain" in kinds and "text/html" in kinds:
        # The same in two forms: show the one that is made for reading.
        kinds.remove("text/html")
    return [_readable(kind, was.get(kind, ""), now.get(kind, "")) for kind in kinds]


def _texts(outputs, sanitize, passed_over):
    """Return what is compared of some outputs, by kind."""
    texts = defaultdict(str)
    for output in outputs:
        for kind, value in _parts(output):
            if kind not in passed_over:
                text = value if isinstance(value, str) else _joined(value)
                texts[kind] += sanitize(text).rstrip("\n") + "\n"
    return texts


def _joined(value):
    """Return a text that the file holds as a list of lines, or JSON."""
    lines = isinstance(value, list) and all(isinstance(line, str) for line in value)
    return "".join(value) if lines else json.dumps(value)


def _parts(output):
    """Return the parts of one output with the names that nbval gives them."""
    if output["output_type"] == "stream":
        return [(output["name"], output["text"])]
    if output["output_type"] == "error":
        return [("error", f"{output['ename']}: {output['evalue']}")]
    return list(output["data"].items())


def _readable(kind, was, now):
    """Return two texts, those in HTML as words if they differ in their words."""
    if kind == "text/html":
        words = words_of(was), words_of(now)
        if words[0] != words[1]:
            return ["\n".join(lines) for lines in words]
    return [was, now]


def words_of(html):
    """Return the words of a piece of HTML, with the descriptions of its pictures.

    Examples
    --------
    >>> words_of('<img alt="A map"><p>32 members</p>')
    ['A map', '32 members']
    """
    return _Words(html).lines


def read_aloud(outputs):
    """Return all that a reader finds in some outputs: texts, tables, descriptions."""
    texts = _texts(outputs, sanitized, _PASSED_OVER)
    pages = "\n".join(words_of(texts.pop("text/html", "")))
    return "\n".join([*texts.values(), pages])


class _Words(HTMLParser):
    """The words of a piece of HTML, with the descriptions of its pictures."""

    def __init__(self, html):
        super().__init__()
        self.lines = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.lines += (dict(attrs).get("alt") or "").splitlines()

    def handle_data(self, data):
        if data.strip():
            self.lines.append(data.strip())
