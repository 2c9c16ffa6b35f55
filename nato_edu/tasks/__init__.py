"""Self-checks: keys computed from the tables, hints, misconceptions.

One file a lesson; importing it makes its tasks known.
"""

from . import enlargement  # noqa: F401
from ._core import LEVELS, TASKS, Feedback, check, hint, task

__all__ = ["LEVELS", "TASKS", "Feedback", "check", "hint", "task"]
