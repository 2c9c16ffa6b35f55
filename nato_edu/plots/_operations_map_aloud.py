"""The map of operations read aloud, from what was drawn."""

import pandas as pd

from ..figures import Reading
from ..language import country_name, listing, phrase
from ._finish import key_of, look_of

_HEADINGS = ("place", "number", "colour", "names")


def read_operations_map(ax, date, hidden, names):
    """Read the map aloud: where most operations were, and what is not on it.

    `hidden` says what cannot be seen; `names` are those of the operations in
    each country, for which a map has no room.
    """
    drawn = _drawn(ax)
    lists = [t for t in ax.texts if str(t.get_gid()).startswith("list:")]
    sentences = [_read_drawn(drawn, date), _read_lists(ax, lists)]
    sentences.append(" ".join([*_read_outline(ax, date), *hidden]))
    return Reading(
        tuple(filter(None, sentences)), lambda: _table(drawn, lists, date, names)
    )


def _drawn(ax):
    """Return colour and number of each country as drawn: code -> (label, number)."""
    labels = key_of(ax)
    written = {text.get_gid(): text.get_text() for text in ax.texts}
    return {
        code: (labels[look_of(areas)], written.get(f"count:{code}", ""))
        for areas in ax.collections
        if hasattr(areas, "countries") and look_of(areas) in labels
        for code in areas.countries
    }


def _read_drawn(drawn, date):
    """Say how many countries are coloured, and which most of all."""
    if not drawn:
        return phrase("map_operations_read_none")
    largest = max(drawn.values(), key=_size)
    names = sorted(
        country_name(code, on=date) for code, one in drawn.items() if one == largest
    )
    return phrase(
        "map_operations_read",
        count=len(drawn),
        names=listing(names),
        most=largest[1] or largest[0],
    )


def _size(one):
    """Return the number of a country, or the lowest of its class."""
    label, written = one
    text = written or label.partition("–")[0]
    return int("".join(sign for sign in text if sign.isdigit()) or 0)


def _read_lists(ax, lists):
    """Read what stands beside the map."""
    headings = [t.get_text() for t in ax.texts if t.get_gid() == "heading"]
    pairs = zip(headings, lists, strict=True)
    lines = [f"{heading}: {text.get_text()}." for heading, text in pairs]
    return " ".join(lines).replace("\n", " ")


def _read_outline(ax, date):
    """Say which countries are outlined."""
    for edges in ax.collections:
        if hasattr(edges, "outlined"):
            names = [country_name(code, on=date) for code in edges.outlined]
            yield phrase("map_operations_outlined", names=listing(names))


def _table(drawn, lists, date, names):
    """Return every country and theatre with its number of operations."""
    rows = [
        (country_name(code, on=date), number or label, label, _joined(names, code))
        for code, (label, number) in drawn.items()
    ]
    rows += [
        (name, number, phrase(f"map_operations_{text.get_gid()[5:]}"), "")
        for text in lists
        for name, number in text.places
    ]
    headings = [phrase(f"map_operations_{name}") for name in _HEADINGS]
    return pd.DataFrame(rows, columns=headings)


def _joined(names, code):
    return "; ".join(names.get(code, []))
