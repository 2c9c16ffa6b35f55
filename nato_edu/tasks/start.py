"""The tasks of lesson 00, the start."""

from ..datasets import load
from ..measures.membership import members_on
from ._answers import Number, Years
from ._core import Task, register
from ._members import members_now

ROUND_OF_SEVEN = "2004-03-29"


def _members_that_day():
    return len(members_on(ROUND_OF_SEVEN))


def _members_the_day_before():
    return len(members_on("2004-03-28"))


def _years(estimate):
    spending = load("defence_spending")
    return spending["year"][spending["estimate"] == estimate]


def _estimated_year():
    return int(_years(True).min()), int(_years(True).max())


def _last_final_year():
    return int(_years(False).max()), int(_years(False).max())


register(
    Task(
        "00.1",
        "A",
        1,
        Number(),
        _members_that_day,
        {"before": _members_the_day_before, "now": members_now},
    ),
    Task("00.2", "A", 1, Years(), _estimated_year, {"final": _last_final_year}),
)
