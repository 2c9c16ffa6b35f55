"""A lesson on paper: text, pictures with descriptions, lines for the answers."""

from . import pages
from .choosing import paragraphs, task_in
from .notebook import source_of, tags_of

_LINES = '<div class="answer" aria-hidden="true"></div>'


def handout(lesson, *, with_code=False):
    """Return a lesson as one page of HTML that prints.

    Parameters
    ----------
    lesson : object
        With ``cells``, ``language`` of the text and ``spoken`` in the pictures.
    with_code : bool
        Whether the code is shown too.
    """
    other = lesson.spoken if lesson.spoken != lesson.language else None
    body = "\n".join(
        _text(source_of(cell))
        if cell["cell_type"] == "markdown"
        else _calculated(cell, other, with_code)
        for cell in pages.on_paper(lesson.cells)
    )
    return pages.page(
        body,
        title=pages.title_of(lesson.cells),
        language=lesson.language,
        looks="handout.css",
    )


def _text(source):
    """Return a text as HTML; a task is framed and has room for the answer."""
    parts = paragraphs(source)
    for number, part in enumerate(parts):
        if task_in(part):
            before, task = "\n\n".join(parts[:number]), "\n\n".join(parts[number:])
            framed = f'<section class="task">{pages.markdown(task)}{_LINES}</section>'
            return (pages.markdown(before) if before else "") + framed
    return pages.markdown(source)


def _calculated(cell, other, with_code):
    """Return a code cell as HTML: its results, and its code if it is asked for."""
    shown = pages.results(cell, language=other)
    wanted = with_code and "parameters" not in tags_of(cell)
    return (pages.code(source_of(cell)) if wanted else "") + shown
