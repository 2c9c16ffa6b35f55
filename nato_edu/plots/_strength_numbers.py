"""The highest and the last figure of an operation, written beside their marks."""

import numpy as np

from ..language import number, phrase
from ..style import INK, SMALL
from ._labels import free_places, room, text_width
from ._periods import day_at, period_text

OVER_MARKS = 22  # points over the highest figure, for its number
SIDES = 62  # points beside the axes: the numbers of the scale


def tell_numbers(ax, mine, top, floor, per_point, ends):
    """Write the highest and the last figure beside their marks."""
    a_day = (room(ax) - SIDES) / (ends[1] - ends[0])  # points
    points = np.column_stack(
        [(mine["across"] - ends[0]) * a_day, (mine["height"] - floor) / per_point]
    )
    chosen = _worth_telling(mine)
    texts = [_told(mine.iloc[place]) for place in chosen]
    widths = [text_width(text, SMALL) + 2 for text in texts]
    box = 0, -1, (ends[1] - ends[0]) * a_day, (top - floor) / per_point + OVER_MARKS - 2
    half = np.maximum((mine["end"] - mine["begin"]) / 2 * a_day, 4)
    reach = np.column_stack([half, np.full(len(mine), 4)])
    others = np.hstack([points - reach, points + reach])
    places = free_places(
        points[chosen],
        widths,
        1.4 * SMALL,
        inside=box,
        taken=_but(others, chosen),
        gap=7,
    )
    for text, place in zip(texts, places, strict=True):
        if place is not None:
            ax.text(
                ends[0] + place[0] / a_day,
                floor + (place[1] + 2) * per_point,
                text,
                parse_math=False,
                va="bottom",
                fontsize=SMALL,
                color=INK,
                gid="number",
            )


def _but(boxes, chosen):
    """Return the boxes of marks; those of named ones are kept free anyway.

    Only the strokes that reach out beside them matter.
    """
    wide = boxes[:, 2] - boxes[:, 0] > 8
    wide[[place for place in range(len(boxes)) if place not in chosen]] = True
    return boxes[wide]


def _worth_telling(mine):
    """Return the places of the highest and of the last figure, if they were there."""
    there = np.flatnonzero(~mine["on_paper"].to_numpy())
    there = there if len(there) else np.arange(len(mine))
    highest = there[mine["troops"].to_numpy()[there].argmax()]
    latest = there[mine["end"].to_numpy()[there].argmax()]
    return list(dict.fromkeys([int(highest), int(latest)]))


def _told(figure):
    when = period_text(day_at(figure["begin"]), day_at(figure["end"]))
    return phrase("strength_number", number=number(round(figure["troops"])), day=when)
