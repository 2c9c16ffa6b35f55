"""What a class handed in, as one page for the teacher.

First what the next lesson needs: how each task went, and what was mixed up. Then
who has what, what is to be read, and every answer. All that learners wrote is
escaped.
"""

import datetime as dt
import html
import re

from ..language import date_text, language, number
from . import pages
from .choosing import paragraphs, task_in
from .class_overview import misconceptions, tallies
from .messages import message
from .reading_answers import VERDICTS
from .results_table import WORDS, how, note, sorted_tasks, verdict_word
from .written_texts import NOTE, OPEN, PREDICTION

_SIGNS = {"right": "✓", "not_yet": "✗", "open": "–", "unknown": "?", "to_read": "✎"}
_RECORD = (
    "collect_head_learner",
    "collect_head_task",
    "collect_head_answer",
    "collect_head_result",
    "collect_head_comment",
)
_QUESTION = 110  # letters of a question that are shown in a table


def page(collected):
    """Return the results as a page of HTML.

    Parameters
    ----------
    collected : nato_edu.lessons.collecting.Collected
    """
    lessons = collected.by_lesson.values()
    parts = [_top(collected), _mixed_up(collected), _files(collected)]
    parts += map(_lesson, lessons)
    parts += _section("collect_texts", map(_texts, lessons))
    parts += _section("collect_all", map(_record, lessons))
    title = message("collect_title")
    body = "\n".join(filter(None, parts))
    return pages.page(body, title=title, language=language(), looks="results.css")


def _section(key, parts):
    """Return parts under a heading, or nothing if there are none."""
    parts = [part for part in parts if part]
    return [_heading(key), *parts] if parts else []


# -- Pieces ----------------------------------------------------------------------


def _text(text):
    return html.escape(str(text))


def _say(key, **values):
    """Return a sentence as HTML; what is filled in is escaped."""
    return _text(message(key, **values))


def _heading(key):
    return f"<h2>{_say(key)}</h2>"


def _table(caption, heads, rows, *, looks=""):
    """Return a table of HTML; the first cell of a row is its heading.

    Parameters
    ----------
    caption : str
        HTML, read aloud before the table.
    heads : list of str
        Headings of the columns, as HTML.
    rows : list of list of str
        Cells as HTML; one that begins with ``<td`` brings its own.
    """
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    body = "\n".join(_row(row) for row in rows)
    return (
        f'<div class="wide"><table class="{looks}"><caption>{caption}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>\n{body}\n</tbody></table></div>"
    )


def _row(row):
    first, *rest = row
    cells = "".join(one if one.startswith("<td") else f"<td>{one}</td>" for one in rest)
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'


def _sign(answer):
    """Return a cell with the verdict on an answer, for the eye and for the ear."""
    star = "" if answer.checked or not how(answer) else "*"
    mark = "!" if answer.shown else ""
    spoken = ", ".join(filter(None, [verdict_word(answer.verdict), note(answer)]))
    return (
        f'<td class="sign {answer.verdict}"><span aria-hidden="true">'
        f'{_SIGNS[answer.verdict]}{star}{mark}</span><span class="aloud">'
        f"{_text(spoken)}</span></td>"
    )


# -- The top ---------------------------------------------------------------------


def _top(collected):
    """Return title, date, and how many handed in."""
    values = {
        "day": date_text(dt.date.today()),
        "count": number(len(collected.handed_in)),
        "learners": number(len(collected.learners)),
    }
    return (
        f"<h1>{_say('collect_title')}</h1><p>{_say('collect_summary', **values)}</p>"
        f'<p class="aside">{_say("collect_private")}</p>'
    )


def _mixed_up(collected):
    """Return which misconceptions were recognised, the most frequent first."""
    found = misconceptions(collected.handed_in)
    top = _heading("collect_mixed_up")
    if not found:
        return f"{top}<p>{_say('collect_nothing_mixed_up')}</p>"
    heads = [_say("collect_head_learners"), _say("collect_head_task")]
    heads += [_say("collect_head_told")]
    rows = [[number(len(one.learners)), _text(one.task), _told(one)] for one in found]
    return top + _table(_say("collect_mixed_up_caption"), heads, rows, looks="told")


def _told(one):
    """Return what was said to a misconception, and who had it."""
    return f"{_text(one.said)}<br><small>{_text(', '.join(one.learners))}</small>"


# -- A lesson --------------------------------------------------------------------


def _name(found):
    """Return the name of a lesson: its number and its question."""
    first = found[0]
    if first.original and not first.original.lesson.own:
        return f"{first.original.lesson.number} · {first.title}"
    return first.title or first.lesson


def _lesson(found):
    """Return how the tasks of a lesson went, and who has what."""
    title = f"<h2{_spoken(found[0])}>{_text(_name(found))}</h2>"
    return "\n".join([title, _tasks(found), _learners(found)])


def _spoken(one):
    """Return the attribute that names the language of a lesson, if it is another."""
    other = one.original and one.original.lesson.language
    return f' lang="{other}"' if other and other != language() else ""


def _tasks(found):
    """Return for each task how many were right, not yet, and left open."""
    counted = tallies(found)
    rare = any(counts["unknown"] for counts in counted.values())
    shown = [verdict for verdict in VERDICTS if verdict != "unknown" or rare]
    heads = [_say("collect_head_task"), _say("collect_head_question")]
    heads += [_say(WORDS[one]) for one in shown] + [_say("collect_head_share")]
    questions = _questions(found[0])
    rows = []
    for task, counts in counted.items():
        asked = f"<td{_spoken(found[0])}>{_text(questions.get(task, ''))}</td>"
        cells = [number(counts[one]) for one in shown]
        rows.append([_text(task), asked, *cells, _bar(counts)])
    return _table(_say("collect_tasks_caption"), heads, rows, looks="tasks")


def _questions(one):
    """Return the beginning of each question of a lesson."""
    cells = one.original.lesson.cells if one.original else ()
    found = {}
    for cell in (cell for cell in cells if cell["cell_type"] == "markdown"):
        for part in paragraphs(cell["source"]):
            if task := task_in(part):
                found[f"{one.original.lesson.series}.{task[0]}"] = _short(part)
    return found


def _short(part):
    """Return a question without its head and stars, cut where it is long."""
    text = re.sub(r"[*`]", "", part.partition(". ")[2] or part)
    text = " ".join(text.split())
    return text if len(text) <= _QUESTION else f"{text[:_QUESTION].rsplit(' ', 1)[0]} …"


def _bar(counts):
    """Return a bar that shows the shares at a glance; the numbers stand beside it."""
    total = sum(counts.values()) or 1
    parts = "".join(
        f'<i class="{verdict}" style="flex-grow:{count / total:.3f}"></i>'
        for verdict, count in counts.items()
        if count
    )
    return f'<td><div class="bar" aria-hidden="true">{parts}</div></td>'


def _learners(found):
    """Return a row for each learner, with a sign for each task."""
    tasks = sorted_tasks({task for one in found for task in one.answers})
    open_tasks = {p.task: p for one in found for p in one.open_tasks}
    heads = [_say("collect_head_learner"), *map(_text, [*tasks, *open_tasks])]
    rows = [[_text(one.learner), *_signs(one, tasks, open_tasks)] for one in found]
    caption = f"{_say('collect_learners_caption')} {_say('collect_legend')}"
    return _table(caption, heads, rows, looks="signs")


def _signs(one, tasks, open_tasks):
    """Yield a cell for each task; an empty one where the file has no such task."""
    for task in tasks:
        answer = one.answers.get(task)
        yield _sign(answer) if answer else "<td></td>"
    has = {prompt.task for prompt in one.open_tasks}
    for task, prompt in open_tasks.items():
        yield _sign(one.open_answer(prompt)) if task in has else "<td></td>"


# -- What is to be read ------------------------------------------------------------


def _texts(found):
    """Return open answers beside their rubric, then predictions and notes."""
    places = {name: prompt for one in found for name, prompt in one.prompts.items()}
    written = {name for one in found for name in one.texts}
    parts = [
        _place(prompt, found)
        for kind in (OPEN, PREDICTION, NOTE)
        for name, prompt in places.items()
        if prompt.kind == kind and name in written
    ]
    if not parts:
        return ""
    return f"<h3{_spoken(found[0])}>{_text(_name(found))}</h3>" + "\n".join(parts)


def _place(prompt, found):
    """Return one question with all that was written to it."""
    spoken = _spoken(found[0])
    asked = f"<div class='asked'{spoken}>{pages.markdown(prompt.question)}</div>"
    rubric = f"<div class='rubric'{spoken}>{pages.markdown(prompt.rubric)}</div>"
    texts = [(one.learner, one.texts.get(prompt.cell)) for one in found]
    parts = [_written(name, text) for name, text in texts if text]
    empty = [name for name, text in texts if not text]
    if prompt.kind == OPEN and empty:
        left = _say("collect_nothing_written", names=", ".join(empty))
        parts.append(f'<p class="aside">{left}</p>')
    return "\n".join([asked, rubric if prompt.rubric else "", *parts])


def _written(learner, text):
    return f'<h4>{_text(learner)}</h4><div class="written">{_text(text)}</div>'


# -- The record --------------------------------------------------------------------


def _record(found):
    """Return every answer to a lesson, as it was written."""
    heads = [_say(key) for key in _RECORD]
    rows = [
        _answer(one, one.answers[task])
        for one in found
        for task in sorted_tasks(one.answers)
        if one.answers[task].verdict != "open"
    ]
    caption = f"<span{_spoken(found[0])}>{_text(_name(found))}</span>"
    return _table(caption, heads, rows, looks="record") if rows else ""


def _answer(one, answer):
    """Return a row of the record; of right answers there is nothing to say."""
    said = "" if answer.verdict == "right" else _text(answer.said)
    remarks = ("" if answer.checked else how(answer), note(answer))
    told = [f"<em>{_text(text)}</em>" for text in remarks if text]
    return [
        _text(one.learner),
        _text(answer.task),
        f"<code>{_text(answer.written)}</code>",
        f'<td class="{answer.verdict}">{_text(verdict_word(answer.verdict))}</td>',
        " ".join([said, *told]),
    ]


def _files(collected):
    """Return the files that need a look."""
    items = "".join(f"<li>{_text(one)}</li>" for one in collected.remarks())
    return f"{_heading('collect_files')}<ul>{items}</ul>" if items else ""
