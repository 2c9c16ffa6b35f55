"""What changes in the lessons, as one page of HTML."""

import html
from textwrap import dedent

from ..language import country_name, language
from . import impact_report as said
from . import pages
from .checks import difference
from .links import way_to
from .messages import message
from .report_pages import element, table, way


def page_of(found):
    """Return the report as a page.

    Parameters
    ----------
    found : nato_edu.lessons.impact.Impact
    """
    title = message("impact_title")
    body = [element("h1", title), *map(_paragraph, said.ending(found))]
    body += [_paragraph(message("impact_unkept", name=name)) for name in found.unkept]
    body += [_table(one) for one in found.tables]
    body += [_lesson(one) for one in found.lessons]
    return pages.page(
        "\n".join(body), title=title, language=language(), looks="report.css"
    )


def _paragraph(text):
    return element("p", text)


def _table(changed):
    """Return the section on one table: every row and value that is another."""
    head, *rows = said.table_lines(changed, most=None)
    return f"<section>{element('h2', head)}{_items(rows)}</section>"


def _items(lines):
    """Return lines as a list; nothing if there are none."""
    items = "".join(element("li", line.strip()) for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def _lesson(lesson):
    """Return the section on one lesson."""
    if lesson.is_none:
        return _paragraph(message("impact_lesson_same", name=lesson.path.name))
    parts = [
        element("h2", lesson.title, lang=lesson.language),
        _paragraph(said.summary(lesson)),
        *(_result(lesson, one) for one in lesson.results),
        _answers(lesson.answers),
        *(_sentence(lesson, one) for one in lesson.sentences),
        *(_text(lesson, one) for one in lesson.texts),
    ]
    return f"<section>{''.join(parts)}</section>"


def _result(lesson, result):
    """Return a result: where it is, as it was, and as it is now."""
    shown = [line for pair in result.differences for line in difference(*pair)]
    return (
        f"{element('h3', said.where(result))}"
        f"{element('pre', _block(shown))}{_way(lesson, result.cell)}"
    )


def _block(lines):
    return dedent("\n".join(lines))


def _way(lesson, cell):
    return f'<p class="way">{way(way_to(lesson.path, cell))}</p>'


def _answers(answers):
    """Return the answers that change as a table; nothing if there are none."""
    if not answers:
        return ""
    keys = ("impact_head_task", "impact_head_country", "impact_head_part")
    heads = [*map(message, keys), message("was"), message("is_now")]
    rows = [
        [one.task, _country(one), _part(one), one.was or "–", one.now or "–"]
        for one in answers
    ]
    return element("h3", message("impact_answers")) + table(heads, rows)


def _country(answer):
    return country_name(answer.country) if answer.country else ""


def _part(answer):
    """Return whether an answer is the right one, or which misconception it shows."""
    return message("impact_right") if answer.is_key else answer.said


def _sentence(lesson, found):
    """Return a sentence with its values marked, and what is new."""
    text = "".join(
        element("mark", part) if mark else html.escape(part)
        for part, mark in said.pieces(found)
    )
    kind, cell = found.sentence.kind, found.sentence.cell
    link = _way(lesson, cell) if kind == "text" else ""
    reasons = _items(said.reason(found, mark) for mark in found.marks)
    quoted = f'<blockquote lang="{lesson.language}">{text}</blockquote>'
    return f"{element('h3', said.place_of(found))}{quoted}{reasons}{link}"


def _text(lesson, changed):
    """Return a text that is another."""
    shown = _block(difference(changed.was, changed.now))
    head = element("h3", message("impact_text", cell=changed.cell))
    return f"{head}{element('pre', shown)}{_way(lesson, changed.cell)}"
