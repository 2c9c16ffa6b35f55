"""The file of tasks that comes with a new lesson: examples that work."""

from ..language import column_label, word
from ..tasks import all_forms, form_of
from .new_cells import text


def sample_tasks(subject, folder):
    """Return a file of tasks that suits a table, in the chosen language.

    Parameters
    ----------
    subject : nato_edu.lessons.new_subject.Subject
    folder : str
        Name of the folder of the lesson, for the remark on top.
    """
    head = text("file_head", folder=f'"{folder}"')
    forms = [f"#   {form}" for form in all_forms()]
    tasks = [*_EXAMPLES[subject.rows](subject), _open()]
    sections = [_section(*one) for one in enumerate(tasks, start=1)]
    return "\n\n".join(["\n".join([head, *forms]), *sections]) + "\n"


def _section(number, values):
    """Return one task as it stands in the file; keys may hold an answer."""
    lines = [f"{_key(key)} = {value}" for key, value in values.items() if value]
    return "\n".join([f"[{number}]", *lines])


def _key(key):
    name, _, answer = key.partition(" ")
    return f"{word('own_tasks', f'key_{name}')} {answer}".strip()


def _table(subject):
    own = {"table": subject.file, "like": subject.like}
    return own if subject.file else {"table": subject.like}


def _by_year(subject):
    """Return two tasks: who stands highest, and how far the country has moved."""
    column, label = subject.column, column_label(subject.column)
    year = subject.years[-1]
    yield {
        "question": text("highest_question", year=year, label=label),
        "level": "A",
        "minutes": 3,
        **_table(subject),
        "measure": form_of("highest", column=column, year=year),
        "hint1": text("highest_hint1"),
        "hint2": text("highest_hint2", column=column, year=year),
        "hint3": text("highest_hint3"),
        "right": text("highest_right"),
    }
    first, last = subject.years_of_country
    if first < last:
        yield _change(subject, {"first": first, "last": last}, label)


def _change(subject, years, label):
    parts = years | {"column": subject.column, "country": _my_country()}
    return {
        "question": text("change_question", label=label, **years),
        "level": "B",
        "minutes": 5,
        **_table(subject),
        "measure": form_of("change", **parts),
        "hint1": text("change_hint1"),
        "hint2": text("change_hint2"),
        "hint3": text("change_hint3", **years),
        "right": text("change_right"),
    }


def _my_country():
    return word("own_tasks", "my_country").partition("|")[0]


def _membership(subject):
    yield {
        "question": text("date_question"),
        "level": "A",
        "minutes": 3,
        **_table(subject),
        "measure": form_of("date", column=subject.column, country=_my_country()),
        "hint1": text("date_hint1"),
        "hint2": text("date_hint2", column=subject.column),
        "right": text("date_right"),
    }
    yield _choice("membership", "b", "a", "c")


def _timeline(subject):
    yield _choice("timeline", "a", "b", "c")


def _choice(kind, right, *others):
    return {
        "question": text(f"{kind}_question"),
        "level": "B",
        "minutes": 3,
        "measure": form_of("choice", answer=right, options="a b c"),
        "hint1": text(f"{kind}_hint1"),
        **{f"wrong {one}": text(f"{kind}_wrong") for one in others},
    }


def _open():
    return {
        "question": text("open_question"),
        "level": "C",
        "minutes": 10,
        "measure": form_of("open"),
        "rubric": text("open_rubric"),
    }


_EXAMPLES = {"by_year": _by_year, "membership": _membership, "timeline": _timeline}
