"""Self-checks: keys computed from the tables, hints, misconceptions.

One file a lesson; importing it makes its tasks known. Every file beside this one
whose name does not begin with ``_`` is such a file.
"""

from importlib import import_module
from pkgutil import iter_modules

from ._core import (
    LEVELS,
    OWN,
    TASKS,
    Feedback,
    check,
    hint,
    known_tasks,
    remark_of,
    task,
)
from ._in_words import in_words
from ._own import code_of, files_of, forget_tasks, task_name, use_tasks
from ._own_file import for_learners, read_tasks
from ._own_forms import all_forms, form_of

for _module in iter_modules(__path__):
    if not _module.name.startswith("_"):
        import_module(f".{_module.name}", __name__)

__all__ = [
    "LEVELS",
    "OWN",
    "TASKS",
    "Feedback",
    "all_forms",
    "check",
    "code_of",
    "files_of",
    "for_learners",
    "forget_tasks",
    "form_of",
    "hint",
    "in_words",
    "known_tasks",
    "read_tasks",
    "remark_of",
    "task",
    "task_name",
    "use_tasks",
]
