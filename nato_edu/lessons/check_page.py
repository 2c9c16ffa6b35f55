"""What a check of lessons has found, as one page of HTML."""

from ..language import language
from . import checks, pages, steps
from .links import way_to
from .messages import message
from .report_pages import element, way


def page_of(results):
    """Return the report on some lessons as a page.

    Parameters
    ----------
    results : list of nato_edu.lessons.checks.Result
    """
    title = message("check_title")
    body = [element("h1", title), element("p", checks.verdict(results))]
    body += [_lesson(result) for result in results]
    return pages.page(
        "\n".join(body), title=title, language=language(), looks="report.css"
    )


def _lesson(result):
    """Return the section on one lesson."""
    head = element("h2", result.path.name)
    if result.unreadable:
        return (
            f"<section>{head}{element('p', result.unreadable, class_='bad')}</section>"
        )
    look = "good" if result.ok else "bad"
    parts = [head, element("p", checks.summary(result), class_=look)]
    parts += [_fault(result, fault) for fault in result.faults]
    parts += [_bad_cell(result, event) for event in result.bad_cells]
    advice = message("advice")
    parts += [element("p", f"{advice}: {one}") for one in result.advice]
    return f"<section>{''.join(parts)}</section>"


def _fault(result, fault):
    place, _, sentence = fault.partition(": ")
    return f"{element('h3', place)}{element('p', sentence)}{_way(result, fault.cell)}"


def _bad_cell(result, event):
    """Return what is wrong with a cell, what to do, and the way to it."""
    return (
        element("h3", checks.place_of(event))
        + element("pre", "\n".join(checks.found_in(event)))
        + element("p", steps.step(event))
        + _way(result, result.ids[event["number"] - 1])
    )


def _way(result, cell):
    return f'<p class="way">{way(way_to(result.path, cell))}</p>' if cell else ""
