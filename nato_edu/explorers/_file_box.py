"""A box for a file: its path is typed, or its bytes are sent from the browser.

On a page for visitors nothing can be typed: a path would open any file of whoever
serves the page.
"""

import ipywidgets as widgets
from traitlets import Any, observe

from .._served import is_served
from ..language import phrase
from ._controls import labelled

MOST = 5_000_000  # bytes; fifty times the largest table of the course


class SentFile:
    """A file that was sent from the browser; it lies nowhere on this computer.

    Parameters
    ----------
    name : str
    content : bytes

    Notes
    -----
    Each is another one, even under the same name: a learner sends a file again
    after putting it right.
    """

    def __init__(self, name, content):
        self.name, self._content = name, content

    def __str__(self):
        return self.name

    def __len__(self):
        return len(self._content)

    def read(self):
        """Return the bytes."""
        return self._content


class FileBox(widgets.HBox):
    """A box for a path, and a button that sends a file.

    For visitors of a page the box only shows the name of the file.

    Attributes
    ----------
    value : SentFile, str or None
        The file sent last, or the path typed last; None if the box is empty.
    """

    value = Any(None, allow_none=True)

    def __init__(self, value=None):
        self._path = labelled(
            widgets.Text,
            "own_file",
            placeholder=phrase("own_practice_sent" if is_served() else "own_practice"),
            continuous_update=False,
            disabled=is_served(),
            layout=widgets.Layout(width="28em"),
        )
        self._sent = widgets.FileUpload(
            description=phrase("own_upload", most=MOST // 1_000_000),
            accept=".csv,.tsv,.txt",
            layout=widgets.Layout(width="max-content"),
        )
        if not is_served():  # a visitor's browser can change a disabled box, too
            self._path.observe(self._type, "value")
        self._sent.observe(self._send, "value")
        wrapped = widgets.Layout(flex_flow="row wrap", max_width="100%")
        super().__init__([self._path, self._sent], layout=wrapped)
        self.value = value

    @property
    def description(self):
        """The label, as other controls have it."""
        return self._path.description

    @property
    def label(self):
        """Where the box stands, in words."""
        return _name(self.value) or "\N{EN DASH}"

    @observe("value")
    def _write(self, change):
        """Show the name of a file, whoever gave it."""
        self._path.value = _name(self.value)

    def _type(self, change):
        if change["new"] != _name(self.value):
            self.value = change["new"].strip() or None

    def _send(self, change):
        for one in change["new"]:
            self.value = SentFile(one["name"], bytes(one["content"]))
            self._sent.value = ()  # so that the same file can be sent again


def _name(value):
    return "" if value is None else str(value)
