"""The bars of operations read aloud, from what was drawn."""

from collections import Counter

import numpy as np
import pandas as pd

from ..figures import Reading
from ..language import column_label, date_text, listing, phrase
from ._finish import key_of, look_of
from ._periods import day_at, period_text

_REMARKS = ("operations_article_5", "operations_no_begin")


def read_operations(ax):
    """Read the bars aloud: how many, with which mandate, and which go on."""
    bars = _bars(ax)
    unborn = _names(ax, _without_bar(ax, bars))
    if not bars:
        words = (
            phrase("operations_read_no_begin", names=listing(unborn)) if unborn else ""
        )
        return Reading((words or phrase("nothing_drawn"),), lambda: _table(ax, bars))
    sentences = [
        f"{_read_span(bars)} {_read_kinds(bars)}".strip(),
        _read_ends(bars),
        " ".join(_read_names(ax, bars, unborn)),
    ]
    return Reading(tuple(filter(None, sentences)), lambda: _table(ax, bars))


def _bars(ax):
    """Return all bars as drawn: code -> corners, kind, and open pieces."""
    labels, found = key_of(ax), {}
    for one, code, corners in _drawn(ax):
        label = labels.get(look_of(one), "")
        if one.get_gid() == "bars:open":
            found[code]["pieces"].append((corners, label))
        else:
            found[code] = {"corners": corners, "kind": label, "pieces": []}
    return dict(sorted(found.items(), key=lambda item: item[1]["corners"][0, 1]))


def _drawn(ax):
    """Yield collection, code and corners of everything drawn for an operation."""
    for bars in ax.collections:
        if hasattr(bars, "operations"):
            for code, path in zip(bars.operations, bars.get_paths(), strict=True):
                yield bars, code, path.vertices[:-1]  # without the way back


def _end_of(bar):
    """Return how a bar ends, read from its shape."""
    corners = bar["corners"]
    if len(corners) == 3:
        return "unknown"
    if len(corners) == 4:
        return "ended"
    return "ongoing" if corners[2, 0] >= corners[1, 0] else "torn"


def _begin_text(bar):
    return _edge_text(bar, bar["corners"][:, 0].min())


def _end_text(bar):
    """Write when an operation ended, or that it goes on."""
    last, end = bar["corners"][:, 0].max(), _end_of(bar)
    if end == "unknown":
        return phrase("operations_end_unknown")
    if end == "ongoing":
        return phrase("operations_goes_on", date=date_text(day_at(last)))
    text = _edge_text(bar, last)
    return phrase("operations_torn", date=text) if end == "torn" else text


def _edge_text(bar, place):
    """Write one end of a bar: a day, or the month or year of an open piece."""
    for corners, _ in bar["pieces"]:
        low, high = corners[:, 0].min(), corners[:, 0].max()
        if np.isclose(place, (low, high)).any():
            return period_text(day_at(low), day_at(high))
    return period_text(day_at(place), day_at(place))


def _texts(ax, kind):
    """Return what is written for each operation: code -> text."""
    found = {}
    for text in ax.texts:
        start, _, code = str(text.get_gid()).partition(":")
        if start == kind:
            found[code] = text
    return found


def _names(ax, codes):
    """Return the names of operations as drawn, without what is said of them."""
    written = _texts(ax, "name")
    return [_bare(written[code].get_text()) for code in codes]


def _bare(text):
    """Return a name without ``(Article 5)`` or ``(beginning not known)``."""
    for key in _REMARKS:
        text = text.removesuffix(phrase(key, name=""))
    return text


def _without_bar(ax, bars):
    return [code for code in _texts(ax, "name") if code not in bars]


def _read_span(bars):
    begins = [bar["corners"][:, 0].min() for bar in bars.values()]
    ordered = [
        bar
        for _, bar in sorted(
            zip(begins, bars.values(), strict=True), key=lambda pair: pair[0]
        )
    ]
    return phrase(
        "operations_read_span",
        count=len(bars),
        first=_begin_text(ordered[0]),
        last=_begin_text(ordered[-1]),
    )


def _read_kinds(bars):
    """Say how many bars have each colour of the key."""
    kinds = Counter(bar["kind"] for bar in bars.values())
    told = [f"{kind}: {count}" for kind, count in kinds.items() if kind]
    return "; ".join(told) + "." if told else ""


def _read_ends(bars):
    ends = [_end_of(bar) for bar in bars.values()]
    return phrase(
        "operations_read_ends",
        ongoing=ends.count("ongoing"),
        unknown=ends.count("unknown") + ends.count("torn"),
        ended=ends.count("ended"),
    )


def _read_names(ax, bars, unborn):
    """Say which operations stand out, and which have no bar."""
    remark = phrase("operations_article_5", name="")
    written = _texts(ax, "name").items()
    five = [code for code, text in written if text.whole.endswith(remark)]
    if five:
        yield phrase("operations_read_five", names=listing(_names(ax, five)))
    loud = [
        p.get_gid().partition(":")[2]
        for p in ax.patches
        if str(p.get_gid()).startswith("loud:")
    ]
    if loud:
        yield phrase(
            "operations_read_loud",
            names="; ".join(_read_one(ax, bars, c) for c in loud),
        )
    if unborn:
        yield phrase("operations_read_no_begin", names=listing(unborn))


def _read_one(ax, bars, code):
    (name,) = _names(ax, [code])
    if code not in bars:
        return name
    bar = bars[code]
    return phrase(
        "operations_read_one", name=name, begin=_begin_text(bar), end=_end_text(bar)
    )


def _table(ax, bars):
    """Return every operation drawn, in the order of the lines."""
    written = _texts(ax, "name")
    codes = sorted(written, key=lambda code: written[code].get_position()[1])
    rows = [_row(ax, written[code], bars.get(code)) for code in codes]
    return pd.DataFrame(rows)


def _row(ax, text, bar):
    headings = ("operation_name", "operation_from", "operation_until", "un_mandate")
    unknown = phrase("operations_end_unknown")
    values = (
        text.whole,
        _begin_text(bar) if bar else unknown,
        _end_text(bar) if bar else unknown,
        bar["kind"] if bar else "",
    )
    row = dict(zip(map(column_label, headings), values, strict=True))
    row[phrase("operations_open_column")] = "; ".join(
        f"{label}: {period_text(*_ends(corners))}"
        for corners, label in (bar or {}).get("pieces", ())
    )
    return {phrase("operations_group_column"): _group_of(ax, text)} | row


def _ends(corners):
    return day_at(corners[:, 0].min()), day_at(corners[:, 0].max())


def _group_of(ax, text):
    """Return the heading that stands over a line, or at its left end."""
    line = text.get_position()[1]
    headings = [(one.get_position()[1], one.get_text()) for one in _headings(ax)]
    over = [heading for heading in headings if heading[0] <= line]
    return max(over)[1] if over else ""


def _headings(ax):
    return [text for text in ax.texts if text.get_gid() == "group"]
