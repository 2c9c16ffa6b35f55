"""Cards: what is known of one thing, where there is nothing to draw."""

import html
from dataclasses import dataclass
from itertools import zip_longest

from .style import INK, LOUD, QUIET_INK

# Colours of paper and ink both, so that a card can be read on a dark page too.
_CARD = (
    f"background:#ffffff;color:{INK};border-left:4px solid {LOUD[0]};"
    "padding:8px 16px;margin:4px 0;max-width:56em;line-height:1.4"
)
_TITLE = "font-size:1.15em;font-weight:bold;margin:0 0 6px"
_NOTE = f"color:{QUIET_INK};margin:6px 0 0"
_TABLE = "border-collapse:collapse;table-layout:auto;font-size:1em;margin:0"
_CELL = (
    f"background:#ffffff;color:{INK};text-align:left;vertical-align:top;"
    "padding:3px 20px 3px 0;white-space:normal;max-width:none;overflow-wrap:anywhere"
)
_HEAD = f"{_CELL};color:{QUIET_INK};font-weight:normal;overflow-wrap:normal"
_FIRST = f"{_HEAD};min-width:6em"  # its words stay whole on a narrow screen too


@dataclass(frozen=True, eq=False)
class Card:
    """What is known of one thing; shows itself in a notebook.

    Attributes
    ----------
    title : str
        What the card is about.
    table : pandas.DataFrame
        What is known, as texts. The first column says what a row is about.
    sentences : tuple of str
        What is to be said beside it.
    languages : tuple of str
        The code of the language of each further column, so that a screen
        reader says it rightly; the language of the page if left out.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"what": ["Highest place"], "known": ["817 m"]})
    >>> Card("A hill", table, ("Measured in 1911.",))
    A hill
    Highest place: 817 m
    Measured in 1911.
    """

    title: str
    table: object
    sentences: tuple = ()
    languages: tuple = ()

    def __repr__(self):
        return "\n".join([self.title, *self._lines(), *self.sentences])

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": repr(self), "text/html": self._html()}

    def _lines(self):
        """Yield the table in words, with the names of its columns if they are many."""
        if self._has_heading():
            yield " | ".join(self.table.columns[1:])
        for head, *cells in self.table.itertuples(index=False):
            yield f"{head}: {' | '.join(cells)}"

    def _has_heading(self):
        return len(self.table.columns) > 2

    def _html(self):
        notes = "".join(_element("p", one, _NOTE) for one in self.sentences)
        title = _element("p", self.title, _TITLE)
        return f'<div style="{_CARD}">{title}{self._table_html()}{notes}</div>'

    def _table_html(self):
        rows = [self._row_html(row) for row in self.table.itertuples(index=False)]
        if self._has_heading():
            heads = self.table.columns
            rows.insert(0, self._row_html(heads, rest="th", style=_HEAD))
        return f'<table style="{_TABLE}"><tbody>{"".join(rows)}</tbody></table>'

    def _row_html(self, row, *, rest="td", style=_CELL):
        """Return a row as HTML: its head, and the rest in their languages."""
        head, *cells = row
        first = _element("th", head, _FIRST, scope="row")
        spoken = zip_longest(cells, self.languages[: len(cells)])
        others = (_element(rest, one, style, lang=code) for one, code in spoken)
        return f"<tr>{first}{''.join(others)}</tr>"


def _element(name, text, style, **attributes):
    """Return an element of HTML that holds a text, whatever signs stand in it."""
    given = {"style": style} | {k: v for k, v in attributes.items() if v}
    written = "".join(f' {key}="{html.escape(v)}"' for key, v in given.items())
    return f"<{name}{written}>{html.escape(str(text))}</{name}>"
