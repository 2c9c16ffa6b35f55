"""What changes in the lessons, said in plain words in the terminal."""

from ..language import country_name
from .checks import difference
from .links import way_to
from .messages import message

_MOST_ROWS = 20
_MOST_ANSWERS = 40
KINDS = {
    "picture": "impact_picture",
    "table": "impact_kind_table",
    "text": "impact_kind_text",
}
_PLACES = {
    "text": "impact_in_text",
    "model": "impact_in_model",
    "words": "impact_in_words",
    "own": "impact_in_own_words",
}
_REASONS = {
    "result": "impact_by_result",
    "answer": "impact_by_answer",
    "misconception": "impact_by_answer",
    "table": "impact_by_table",
}


def report(found):
    """Return the lines of a report.

    Parameters
    ----------
    found : nato_edu.lessons.impact.Impact
    """
    lines = [line for table in found.tables for line in table_lines(table)]
    lines += [message("impact_foreign", name=name) for name in found.foreign]
    lines += [message("impact_unkept", name=name) for name in found.unkept]
    if found.tables and not found.lessons:
        return [*lines, "", message(nothing_reads(found))]
    for lesson in found.lessons:
        lines += ["", *_lesson(lesson)]
    return [*lines, "", *ending(found)]


def nothing_reads(found):
    """Return the key of the sentence for tables that no lesson reads."""
    same = all(table.is_none for table in found.tables)
    return "impact_same_tables" if same else "impact_not_used"


def ending(found):
    """Return the last lines: how much changes, and what to do."""
    if not found.changed:
        return [message("impact_nothing", count=len(found.lessons))]
    count = {"bad": len(found.changed), "count": len(found.lessons)}
    lines = [message("impact_some", **count)]
    if any(lesson.sentences for lesson in found.changed):
        lines.append(message("impact_how_found"))
    return lines


def table_lines(table, most=_MOST_ROWS):
    """Return the lines on one table: how many rows and values, and each value."""
    if table.is_none:
        return [message("impact_table_same", name=table.name)]
    count = {part: len(getattr(table, part)) for part in ("added", "removed", "values")}
    rows = [message("impact_added", row=row) for row in table.added]
    rows += [message("impact_removed", row=row) for row in table.removed]
    rows += [change.text for change in table.values]
    head = message("impact_table", name=table.name, **count)
    return [head, *_first([f"  {row}" for row in rows], most)]


def _first(lines, most):
    """Return the first lines, and how many more there are."""
    rest = 0 if most is None else len(lines) - most
    return lines[:most] + (
        [f"  {message('impact_more', count=rest)}"] if rest > 0 else []
    )


def _lesson(lesson):
    """Return the lines on one lesson: a summary, then all that changes."""
    if lesson.is_none:
        return [message("impact_lesson_same", name=lesson.path.name)]
    lines = [summary(lesson)]
    for result in lesson.results:
        lines += _result(lesson, result)
    lines += _first([f"  {answer_line(one)}" for one in lesson.answers], _MOST_ANSWERS)
    for one in lesson.sentences:
        lines += _sentence(lesson, one)
    return lines + [
        f"  {message('impact_text', cell=one.cell)}" for one in lesson.texts
    ]


def summary(lesson):
    """Return one line on a lesson: how many results, answers and sentences."""
    parts = ("results", "answers", "sentences", "texts")
    counts = {part: len(getattr(lesson, part)) for part in parts}
    return message("impact_lesson", name=lesson.path.name, **counts)


def _result(lesson, result):
    lines = [f"  {where(result)}"]
    for was, now in result.differences:
        lines += difference(was, now)
    return [*lines, f"    {way_to(lesson.path, result.cell)}"]


def where(result):
    """Return the place and the kind of a result as one line."""
    cell = message("code_cell", number=result.number)
    return f"{cell}, {message(KINDS[result.kind])}: {result.first_line}"


def answer_line(answer):
    """Return one line on an answer that changes."""
    about = f" ({country_name(answer.country)})" if answer.country else ""
    key = "impact_answer" if answer.is_key else "impact_misconception"
    values = {"was": answer.was or "–", "now": answer.now or "–"}
    return message(key, task=answer.task + about, said=answer.said, **values)


def _sentence(lesson, found):
    """Return the lines on a sentence: it, with its values in stars, and what is new."""
    text = "".join(f"*{part}*" if mark else part for part, mark in pieces(found))
    lines = [f"  {place_of(found)}", f"    {' '.join(text.split())}"]
    return lines + [f"    {reason(found, mark)}" for mark in found.marks]


def place_of(found):
    """Return where a sentence stands, and that it may have to change."""
    where = message(_PLACES[found.sentence.kind], cell=found.sentence.cell)
    return message("impact_may", where=where)


def pieces(found):
    """Yield the pieces of a sentence, each with its mark or None."""
    text, end = found.sentence.text, 0
    for mark in sorted(found.marks, key=lambda one: one.start):
        yield text[end : mark.start], None
        yield text[mark.start : mark.end], mark
        end = mark.end
    yield text[end:], None


def reason(found, mark):
    """Return what a marked value is now, and what says so."""
    was = found.sentence.text[mark.start : mark.end]
    how = message(_REASONS[mark.how], what=mark.what)
    key = "impact_now" if mark.now else "impact_gone"
    return message(key, was=was, now=mark.now, how=how)
