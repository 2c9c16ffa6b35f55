"""The solution sheet: questions, computed keys, model answers."""

import html

from . import keys, pages
from .adapting import asked_in
from .choosing import is_heading, paragraphs, task_in
from .notebook import source_of, tags_of
from .setting import knobs


def solution_sheet(lesson, *, with_code=False):
    """Return questions and answers of a lesson as one page of HTML that prints.

    Parameters
    ----------
    lesson : nato_edu.lessons.adapting.Lesson
        With its solutions.
    with_code : bool
        Whether the code of the solutions is shown too.
    """
    title = f"{lesson.word('solutions')}: {pages.title_of(lesson.cells)}"
    chosen = knobs(lesson.cells)
    parts = [_part(cell, lesson, chosen, with_code) for cell in lesson.cells]
    return pages.page(
        "\n".join([f"<h1>{html.escape(title)}</h1>", *filter(None, parts)]),
        title=title,
        language=lesson.language,
        looks="handout.css",
    )


def _part(cell, lesson, chosen, with_code):
    """Return what a cell adds to the sheet; most add nothing."""
    tags = tags_of(cell)
    if cell["cell_type"] == "markdown":
        return _model(cell) if "solution" in tags else _question(cell)
    if "task" in tags and (asked := asked_in(cell, chosen)):
        return _key(*asked, lesson)
    return pages.code(source_of(cell)) if with_code and "solution" in tags else ""


def _question(cell):
    """Return the task in a text: from where it begins to the next heading."""
    kept = []
    for part in paragraphs(pages.printed(source_of(cell))):
        if task_in(part) or (kept and not is_heading(part)):
            kept.append(part)
        elif kept:
            break
    return pages.markdown("\n\n".join(kept)) if kept else ""


def _key(name, country, lesson):
    """Return the computed answer, with what a right answer is told."""
    key, told = (html.escape(f(name, country)) for f in (keys.key_text, keys.remark))
    other = f' lang="{lesson.spoken}"' if lesson.spoken != lesson.language else ""
    answer = html.escape(lesson.word("answer"))
    return (
        f'<p class="key"><b>{answer}:</b> <span{other}><b>{key}</b>. {told}</span></p>'
    )


def _model(cell):
    return f'<div class="key">{pages.markdown(source_of(cell))}</div>'
