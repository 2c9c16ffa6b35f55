"""A lesson on the wall: one thing on each slide, in one file, without a network.

What is shown is what a class talks about: headings, predictions, pictures one by
one, questions, and the summary. No answers.
"""

import html

from . import pages
from .choosing import is_heading, paragraphs, says, task_in
from .notebook import source_of

_CONTROLS = """\
<nav class="controls" aria-label="{slides}" hidden>
<button type="button" data-go="-1" aria-label="{back}">←</button>
<span role="status">1 / {count}</span>
<button type="button" data-go="1" aria-label="{on}">→</button>
</nav>"""


def slides(lesson):
    """Return a lesson as one page of HTML that presents itself.

    Parameters
    ----------
    lesson : object
        With ``cells``, ``language`` of the text and ``spoken`` in the pictures.
    """
    title = pages.title_of(lesson.cells)
    shown = _worth_showing(list(_slides(lesson)))
    body = "\n".join(
        f'<section class="slide {kind}" aria-label="{n} / {len(shown)}">{one}</section>'
        for n, (kind, one) in enumerate(shown, start=1)
    )
    names = {key: html.escape(lesson.word(key)) for key in ("slides", "back", "on")}
    return pages.page(
        body + _CONTROLS.format(count=len(shown), **names),
        title=title,
        language=lesson.language,
        looks="slides.css",
        script="slides.js",
    )


def _slides(lesson):
    """Yield kind and HTML of each slide."""
    other = lesson.spoken if lesson.spoken != lesson.language else None
    first, *rest = pages.on_paper(lesson.cells)
    yield "title", pages.markdown("\n\n".join(paragraphs(source_of(first))[:3]))
    for cell in rest:
        if cell["cell_type"] == "markdown":
            yield from _of_text(paragraphs(source_of(cell)))
        elif picture := pages.results(cell, language=other, shown="pictures"):
            yield "picture", picture


def _worth_showing(found):
    """Drop a heading with nothing under it."""
    following = [*(kind for kind, _ in found[1:]), "heading"]
    return [
        slide
        for slide, after in zip(found, following, strict=True)
        if slide[0] != "heading" or after not in ("heading", "summary")
    ]


def _of_text(parts):
    """Yield the slides of one text: what stands between them is left out."""
    slide = []
    for part in parts:
        kind = kind_of(part)
        if kind or is_heading(part):
            yield from _finished(slide)
            slide = [kind, part] if kind else []
        elif slide and _goes_with(slide[0], part):
            slide.append(part)
        else:
            yield from _finished(slide)
            slide = []
    yield from _finished(slide)


def _finished(slide):
    """Yield a slide if one was begun."""
    if slide:
        kind, *parts = slide
        yield kind, pages.markdown("\n\n".join(parts))


def kind_of(paragraph):
    """Return what kind of slide a paragraph begins, or None.

    Examples
    --------
    >>> kind_of("## 2 · Why then?"), kind_of("The table has two rows.")
    ('heading', None)
    >>> kind_of("**Before the picture: what do you expect?** A line?")
    'prediction'
    """
    if paragraph.startswith("## "):
        return "summary" if says(paragraph, "mark_learned") else "heading"
    if task_in(paragraph):
        return "question"
    marks = {"mark_expect": "prediction", "mark_find_out": "question"}
    marks |= {"mark_stop": "question"}
    return next((kind for mark, kind in marks.items() if says(paragraph, mark)), None)


def _goes_with(kind, paragraph):
    """Return whether a paragraph belongs on the slide begun before it."""
    if kind == "heading" or paragraph.startswith(("|", "---")):
        return False
    return kind == "question" or paragraph.startswith(("- ", "> ", "1. "))
