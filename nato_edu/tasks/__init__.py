"""Self-checks: keys computed from the tables, hints, misconceptions.

One file a lesson; importing it makes its tasks known. Every file beside this one
whose name does not begin with ``_`` is such a file.
"""

from importlib import import_module
from pkgutil import iter_modules

from ._core import LEVELS, TASKS, Feedback, check, hint, task
from ._in_words import in_words
from ._own import use_tasks

for _module in iter_modules(__path__):
    if not _module.name.startswith("_"):
        import_module(f".{_module.name}", __name__)

__all__ = [
    "LEVELS",
    "TASKS",
    "Feedback",
    "check",
    "hint",
    "in_words",
    "task",
    "use_tasks",
]
