"""The cells of a new lesson: its eleven parts, with prompts to fill in.

The text stands in ``data/words/new_lesson.csv``; no cell is made by hand elsewhere.
"""

import html

from ..language import language, word
from ..tasks import code_of, task_name

TASKS_FILE = "tasks.txt"


def text(key, **values):
    """Return one text of a new lesson, filled in."""
    return word("new_lesson", key).format(fill=word("new_lesson", "fill"), **values)


def as_markdown(text):
    r"""Return plain text so that Markdown shows each sign of it as it is.

    Examples
    --------
    >>> as_markdown("<b> costs $5 & more")
    '&lt;b&gt; costs \\$5 &amp; more'
    """
    return html.escape(text, quote=False).replace("$", r"\$")


def cells(question, subject, entries):
    """Return the cells of a new lesson.

    Parameters
    ----------
    question : str
        The title.
    subject : nato_edu.lessons.new_subject.Subject
    entries : list
        The tasks, from `nato_edu.tasks.read_tasks`.
    """
    title = " ".join(as_markdown(question).split())
    return [
        _told("title", "title", question=title),
        _code("setup", _setup(subject), "parameters"),
        _told("table", "table", country=subject.country, **_where(subject)),
        _code("load", subject.load),
        _told("predict", "predict", expect=text(f"expect_{subject.rows}")),
        _code("plot", subject.plot),
        _told("read", "read"),
        _told("explore-intro", "explore"),
        _code("explore", subject.explorer),
        _text("explore-ask", text(f"find_out_{_asked(subject)}")),
        _told("tasks-intro", "tasks"),
        *(cell for entry in entries for cell in task_cells(entry)),
        _told("find-out-solution", "find_out_answers", tag="solution"),
        _told("stop", "stop"),
        _told("controversy", "controversy"),
        *_end(subject, entries),
    ]


def _setup(subject):
    return (
        "import nato_edu as nato\n\n"
        f'nato.use_language("{language()}")\n'
        f'my_country = "{subject.country}"\n'
        f'nato.use_tasks("{TASKS_FILE}")'
    )


def _where(subject):
    """Return the sentences that say which table it is, and what a row is."""
    key = "where_own" if subject.file else "where_course"
    title = word("tables", subject.like)
    where = text(key, table=subject.file or subject.like, title=title)
    return {"where": where, "row": text(f"row_{subject.rows}")}


def _asked(subject):
    return "one_year" if subject.kind == "ranking" else subject.rows


def _end(subject, entries):
    """Return summary and sources; that of one's own file only its owner knows."""
    files = [*([subject.file] if subject.file else []), *files_of(entries)]
    cite = _code("sources", citing([subject.like, *tables_of(entries)]))
    return [_text("summary", with_sources(text("summary"), files)), cite]


def with_sources(summary, files):
    """Return a summary that asks for the source of each file it does not name yet."""
    missing = [file for file in dict.fromkeys(files) if f"`{file}`" not in summary]
    asked = [text("own_source", table=file) for file in missing]
    return "\n\n".join([summary, *asked])


def files_of(entries):
    """Return the CSV files of one's own that tasks ask."""
    return [entry.table for entry in entries if entry.own_table]


def citing(tables):
    """Return the code that names the sources of tables, each once.

    Examples
    --------
    >>> citing(["members", "events", "members"])
    'nato.cite("members", "events")'
    """
    names = ", ".join(f'"{name}"' for name in dict.fromkeys(tables))
    return f"nato.cite({names})"


def tables_of(entries):
    """Return the tables of the course that tasks ask, or that their files resemble."""
    return [entry.like for entry in entries if entry.like]


# -- Tasks ---------------------------------------------------------------------


def task_cells(entry):
    """Return the cells of one task: question, answer, model answer.

    Parameters
    ----------
    entry : object
        One of `nato_edu.tasks.read_tasks`.
    """
    name = f"task-{entry.number}"
    if entry.measure == "open":
        return [
            _text(f"{name}-text", _open_question(entry)),
            _text(f"{name}-solution", _model(entry), "solution"),
        ]
    return [
        _text(f"{name}-text", _question(entry)),
        _code(name, f"answer = ...\n{_check(entry)}", "task"),
        _code(f"{name}-solution", _solved(entry), "solution"),
    ]


def _asks(key, entry):
    """Return the line that opens a task, as all lessons have it."""
    question = "\n\n".join(as_markdown(entry.question).split("\n\n"))
    values = {"number": entry.number, "level": entry.level, "minutes": entry.minutes}
    return text(key, question=question, **values)


def _question(entry):
    stuck = text("stuck", task=task_name(entry.number))
    has_hint = any(key.startswith("hint") for key in entry.texts)
    return "\n\n".join([_asks("task", entry), *([stuck] if has_hint else [])])


def _open_question(entry):
    rubric = entry.texts.get("rubric")
    counts = [text("rubric", rubric=as_markdown(rubric))] if rubric else []
    return "\n\n".join([_asks("open_task", entry), *counts, text("write_here")])


def _model(entry):
    answer = entry.texts.get("right")
    model = text("model", answer=as_markdown(answer)) if answer else None
    return model or text("two_models")


def _check(entry):
    follows = entry.parts.get("country") == "my_country"
    about = ", country=my_country" if follows else ""
    return f'nato.check("{task_name(entry.number)}", answer{about})'


def _solved(entry):
    return "\n".join([*code_of(entry), _check(entry)])


# -- Cells ---------------------------------------------------------------------


def _told(name, key, tag=None, **values):
    return _text(name, text(key, **values), tag)


def _text(name, source, tag=None):
    return _cell("markdown", name, source, tag)


def _code(name, source, tag=None):
    empty = {"outputs": [], "execution_count": None}
    return _cell("code", name, source, tag) | empty


def _cell(kind, name, source, tag):
    metadata = {"tags": [tag]} if tag else {}
    return {"cell_type": kind, "id": name, "source": source, "metadata": metadata}
