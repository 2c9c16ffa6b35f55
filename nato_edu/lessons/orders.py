"""What is wanted of ``nato-edu new``, read from the command line."""

import re
from dataclasses import dataclass
from pathlib import Path

from .messages import CommandMistake, message
from .places import whole_path

_USUAL_TABLE = "defence_spending"
_LONGEST_NAME = 60  # letters: Windows allows 260 for a whole path
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Order:
    """What lesson is to be made.

    Attributes
    ----------
    question : str
    table : str
        The table of the course, or the one that `data` resembles.
    data, tasks : pathlib.Path or None
        Files of one's own.
    folder : pathlib.Path
        Where the folder of the lesson comes to lie.
    """

    question: str
    table: str
    data: Path | None
    tasks: Path | None
    folder: Path

    @property
    def file(self):
        """The name that the copy of the CSV file gets, or None."""
        return self.data and f"{file_name(self.data.stem)}.csv"


def add_options(options):
    """Add the options of ``nato-edu new`` to a parser."""
    options.add_argument(
        "question",
        nargs="?",
        metavar=message("question_metavar"),
        help=message("help_question"),
    )
    for name, metavar, key in (
        ("data", "file_metavar", "help_new_data"),
        ("like", "table_metavar", "help_new_like"),
        ("table", "table_metavar", "help_new_table"),
        ("tasks", "file_metavar", "help_new_tasks"),
        ("to", "folder_metavar", "help_new_to"),
        ("add", "folder_metavar", "help_new_add"),
    ):
        options.add_argument(f"--{name}", metavar=message(metavar), help=message(key))


def order(options):
    """Return what is wanted; every foreseeable slip is answered by a sentence.

    Returns
    -------
    Order or pathlib.Path
        The folder of a lesson to which tasks are to be added.
    """
    given = vars(options)
    if given["add"] is not None:
        for name in ("question", "data", "like", "table", "tasks", "to"):
            _refuse_both(given, "add", name)
        return _path(given["add"])
    return _order(given)


def _order(given):
    from ..explorers.own import require_drawable

    question = " ".join((given["question"] or "").split())
    if not question:
        raise CommandMistake("new_no_question")
    _refuse_both(given, "data", "table")
    if given["data"] is None and given["like"]:
        given = given | {"table": given["table"] or given["like"]}
    table = given["like" if given["data"] else "table"] or _USUAL_TABLE
    require_drawable(table)
    return Order(
        question,
        table,
        data=_path(given["data"]),
        tasks=_path(given["tasks"]),
        folder=_path(given["to"] or "."),
    )


def _refuse_both(given, one, other):
    if given[one] is not None and given[other] is not None:
        raise CommandMistake("new_either", one=f"--{one}", other=f"--{other}")


def _path(text):
    return None if text is None else whole_path(text)


def file_name(question):
    """Return a name for files that every system takes, as like the question as it can.

    Examples
    --------
    >>> file_name("Hvem støtter NATO? Ja/nei"), file_name("con")
    ('Hvem støtter NATO Ja nei', 'con -')
    """
    name = " ".join(_NOT_IN_NAMES.sub(" ", question).split())[:_LONGEST_NAME]
    name = name.strip(" .") or message("new_lesson_name")
    return f"{name} -" if is_device(name) else name


def is_device(name):
    """Return whether Windows takes a name for a device, such as a printer."""
    return bool(_DEVICES.fullmatch(name))
