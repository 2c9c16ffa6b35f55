"""The strength of operations read aloud, from what was drawn."""

import pandas as pd
from matplotlib.colors import to_hex

from ..figures import Reading
from ..language import column_label, number, phrase
from ..measures.operation_names import operation_label
from ._finish import key_of, look_of
from ._periods import day_at, period_text, said

_ON_PAPER = ("planned", "committed")
_HEADINGS = (
    "operation_name",
    "strength_on",
    "troops",
    "troops_qualifier",
    "troops_scope",
    "note",
)


def read_strength(ax, missing=()):
    """Read the figures aloud: first, highest and last of each operation.

    `missing` says what cannot be seen: which operations have no figures.
    """
    drawn = _drawn(ax)
    if drawn.empty:
        words = phrase("nothing_drawn"), *missing
        return Reading(words, lambda: _table(drawn))
    one_by_one = [drawn[drawn["code"] == code] for code in _floors(ax)]
    sentences = [_read_one(some) for some in one_by_one] + list(missing)
    return Reading(tuple(sentences), lambda: _table(drawn))


def _floors(ax):
    """Return the zero of each operation as drawn."""
    lines = {str(line.get_gid()): line for line in ax.lines}
    return {
        gid.removeprefix("floor:"): line.get_ydata()[0]
        for gid, line in lines.items()
        if gid.startswith("floor:")
    }


def _drawn(ax):
    """Return every figure as drawn, one row for each mark."""
    floors, labels = _floors(ax), key_of(ax)
    rows = [row for dots in ax.collections for row in _rows(dots, floors, labels)]
    table = pd.DataFrame(rows)
    return table if table.empty else table.sort_values(["order", "across", "troops"])


def _rows(dots, floors, labels):
    """Yield the figures of one collection of marks."""
    kind, _, rest = str(dots.get_gid()).partition(":")
    if kind != "strength":
        return
    qualifier, _, scope = rest.partition(":")
    order = list(floors)
    parts = zip(
        dots.get_offsets(), dots.operations, dots.periods, dots.notes, strict=True
    )
    for (across, height), code, (begin, end), note in parts:
        yield {
            "code": code,
            "order": order.index(code),
            "across": across,
            "days": (day_at(begin), day_at(end)),
            "troops": height - floors[code],
            "qualifier": qualifier,
            "scope": _scope(dots, scope, labels),
            "note": note,
        }


def _scope(dots, scope, labels):
    """Return what a colour means: by the key, or by its name if there is no key."""
    face = look_of(dots)
    edge = to_hex(dots.get_edgecolor()[0]), ""
    return labels.get(face) or labels.get(edge) or said("troops_scope", scope)


def _read_one(figures):
    """Say how the figures of one operation run."""
    name = operation_label(figures["code"].iloc[0])
    there = figures[~figures["qualifier"].isin(_ON_PAPER)]
    on_paper = len(figures) - len(there)
    if there.empty:
        return phrase("strength_read_paper", name=name, count=on_paper)
    key = "strength_read_and_paper" if on_paper else "strength_read"
    return phrase(
        key,
        name=name,
        count=len(there),
        first=_told(there.iloc[0]),
        highest=_told(there.loc[there["troops"].idxmax()]),
        last=_told(there.iloc[-1]),
        paper=on_paper,
    )


def _told(figure):
    return phrase(
        "strength_number",
        number=number(round(figure["troops"])),
        day=period_text(*figure["days"]),
    )


def _table(drawn):
    """Return every figure drawn, with what is remarked on it."""
    rows = [
        (
            operation_label(row.code),
            period_text(*row.days),
            round(row.troops),
            said("troops_qualifier", row.qualifier),
            row.scope,
            row.note,
        )
        for row in drawn.itertuples()
    ]
    return pd.DataFrame(rows, columns=[column_label(one) for one in _HEADINGS])
