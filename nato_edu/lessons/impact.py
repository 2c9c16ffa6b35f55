"""What changes in the lessons when tables change, or with a new version.

The lessons that can read a changed table are run with it, in kernels that find
it in a private copy of the data, and each result is held against the stored one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from .._files import DATA_VARIABLE
from ..language import language
from ..tasks import OWN
from . import (
    adapting,
    answers,
    keys,
    new_tables,
    running,
    sentences,
    setting,
    uses,
)
from .choosing import LEVELS
from .merging import identified
from .messages import CommandMistake, message, speaking
from .notebook import code_cells, has_outputs, read_notebook, source_of
from .outputs import differences, read_aloud
from .own_lessons import files_of_tasks, tables_of_tasks, with_companions
from .pages import title_of
from .stated import values_in
from .wishes import MINUTES, chosen_lessons


@dataclass(frozen=True)
class Result:
    """A result that is another now.

    Attributes
    ----------
    cell : str
        The id of its cell.
    number : int
        The number of the code cell, as `nato-edu check` counts.
    first_line : str
        Of the code.
    kind : {"picture", "table", "text"}
    differences : list of [str, str]
        As it was and is now, for each form.
    """

    cell: str
    number: int
    first_line: str
    kind: str
    differences: list


@dataclass(frozen=True)
class Text:
    """A text or a piece of code that is another now; "" where it is missing."""

    cell: str
    was: str
    now: str


@dataclass(frozen=True)
class Lesson:
    """What changes in one lesson."""

    path: Path
    title: str
    language: str
    results: list
    answers: list
    sentences: list
    texts: Sequence = ()

    @property
    def is_none(self):
        """Whether nothing changes."""
        return not (self.results or self.answers or self.sentences or self.texts)


@dataclass(frozen=True)
class Impact:
    """What changes, in tables and lessons.

    Attributes
    ----------
    tables : list of nato_edu.lessons.new_tables.TableChange
    lessons : list of Lesson
        All that were looked at.
    foreign : list of str
        Names of files that are no copies of lessons or hold no results.
    unkept : list of str
        Names of files that do not hold the answers of then.
    """

    tables: list
    lessons: list
    foreign: list = field(default_factory=list)
    unkept: list = field(default_factory=list)

    @property
    def changed(self):
        """The lessons in which something changes."""
        return [lesson for lesson in self.lessons if not lesson.is_none]


def find(new=None, *, name=None, since=None, lessons=None, say, progress):
    """Return what changes in the lessons.

    Parameters
    ----------
    new : path-like, optional
        Changed tables, see `of_tables`; `name` is their table.
    since : path-like, optional
        Lessons that were run earlier, see `since_run`. With neither, the stored
        results are held against those of today's tables.
    lessons : list of str, optional
        Those to look at, see `nato_edu.lessons.wishes.chosen_lessons`; all of the
        course if left out.
    say, progress : callable
        As for `of_tables`.

    Raises
    ------
    CommandMistake
        If `since` is given with anything else.
    """
    how = {"say": say, "progress": progress}
    if since and (new or lessons):
        raise CommandMistake("impact_either")
    if since:
        return since_run(since, **how)
    how["lessons"] = chosen_lessons(lessons or ["all"])
    return of_tables(new, name=name, **how) if new else of_today(**how)


def of_tables(place, *, name=None, lessons, say, progress):
    """Return what changes in the lessons with changed tables.

    Parameters
    ----------
    place : path-like
        A CSV file, or a folder of such.
    name : str, optional
        The table that the file holds, if it is named otherwise.
    lessons : list of nato_edu.lessons.adapting.Lesson
        Those to look at. One without results is run with the tables of today first.
    say : callable
        Gets each sentence for the reader.
    progress : callable
        Called with a total and a unit; returns a progress bar.

    Returns
    -------
    Impact

    Raises
    ------
    nato_edu.own_data.OwnDataMistake
        If a table is not as its description says.
    CommandMistake
        If it is not clear what is meant.
    """
    say(message("impact_step_table"))
    found = new_tables.find_tables(place, name)
    tables = [new_tables.read_table(path, one) for one, path in found.items()]
    changed = {one.name for one in tables if not one.is_none}
    using = [
        one
        for one in lessons
        if (uses.tables_of(one.cells) | tables_of_tasks(one)) & changed
    ]
    if not using:
        return Impact(tables, [])
    with TemporaryDirectory(prefix="nato_edu_impact_") as workshop:
        data = Path(workshop, "data")
        new_tables.put_together(data, tables)
        changes = _changes(using, data)
        was = _with_results(using, Path(workshop), say, progress)
        ran = _run(using, Path(workshop), data, say, progress)
    more = [sentences.of_value(one) for table in tables for one in table.values]
    more += [sentences.of_rows(table) for table in tables]
    found = zip(was, ran, changes, strict=True)
    return Impact(tables, [_compared(*one, more) for one in found])


def _changes(lessons, data):
    """Return for each lesson the answers that tables in a folder change."""
    course = sorted({one.series for one in lessons} - {OWN})
    found = answers.changed_by(data, course) if course else []
    return [
        answers.changed_by(data, [OWN], files_of_tasks(one))
        if one.series == OWN
        else [key for key in found if key.task.startswith(f"{one.series}.")]
        for one in lessons
    ]


def _with_results(lessons, workshop, say, progress):
    """Return lessons with results: as stored, else run with the tables of today."""
    bare, data = [one for one in lessons if not has_outputs(one.notebook)], None
    if bare:
        data = workshop / "today"  # a copy, for a cell may write there
        new_tables.put_together(data, [])
    ran = iter(_run(bare, workshop, data, say, progress))
    return [next(ran) if one in bare else one for one in lessons]


def of_today(*, lessons, say, progress):
    """Return where the stored results differ from those of today's tables."""
    known = [one for one in lessons if has_outputs(one.notebook)]
    with TemporaryDirectory(prefix="nato_edu_impact_") as workshop:
        ran = _run(known, Path(workshop), None, say, progress)
    found = [_compared(*pair) for pair in zip(known, ran, strict=True)]
    return Impact([], found, [one.path.name for one in lessons if one not in known])


def since_run(folder, *, say, progress):
    """Return what is different today from lessons that were run earlier.

    Parameters
    ----------
    folder : path-like
        With lessons and their results, for example an edition for instructors.
    say, progress : callable
        As for `of_tables`.

    Returns
    -------
    Impact
        Of a lesson with choices of its own, today's is run with the same ones.
    """
    from .checks import find_lessons

    found = {path: _earlier_and_today(path) for path in find_lessons(folder)}
    known = {path: pair for path, pair in found.items() if pair}
    if not known:
        raise CommandMistake("impact_no_results", folder=Path(folder).resolve())
    own = [path for path, (_, _, chosen, _) in known.items() if chosen]
    with TemporaryDirectory(prefix="nato_edu_impact_") as workshop:
        ran = _run(
            [known[path][1] for path in own], Path(workshop), None, say, progress
        )
    now = dict(zip(own, ran, strict=True))
    lessons = [
        replace(_compared(was, now.get(path, today), _since(was, kept)), path=path)
        for path, (was, today, _, kept) in known.items()
    ]
    foreign = [path.name for path in found if path not in known]
    unkept = [path.name for path, (*_, kept) in known.items() if kept is None]
    return Impact([], lessons, foreign, unkept)


def _since(was, kept):
    """Return the answers that are others today than those kept with a lesson."""
    language, then = kept or ("en", {})
    with speaking(language):
        today = keys.to_keep(was)["answers"]
        countries = dict(adapting.tasks_of(was))
    return [
        answers.Answer(task, _asked(task, countries), answers.KEY, then[task], now)
        for task, now in today.items()
        if then.get(task, now) != now
    ]


def _asked(task, countries):
    """Return the country that a task asks about; "" if it asks about none."""
    return countries[task] if keys.follows_country(task) else ""


def _earlier_and_today(path):
    """Return a lesson as it was run earlier, and as it is today with its choices.

    Returns
    -------
    (Lesson, Lesson, bool, kept) or None
        The bool tells whether the choices are others than those of the package,
        so that today's results are not stored; then the answers that were kept, see
        `nato_edu.lessons.keys.kept_in`. None if the file is no copy of a lesson, or
        holds no results.
    """
    from .updating import lesson_of

    try:
        notebook = read_notebook(path)
    except CommandMistake:
        return None
    original = lesson_of(path, notebook)
    if original is None or not has_outputs(notebook):
        return None
    today = adapting.read(original)
    cells = identified(None, notebook["cells"], today.cells)
    chosen = adapting.with_choices(today, _choices(cells))
    earlier = replace(today, cells=cells)
    return earlier, chosen, chosen.cells != today.cells, keys.kept_in(notebook)


def _choices(cells):
    """Return the choices in a copy; none if its cell of choices cannot be read."""
    try:
        language = {"language": setting.spoken(cells)}
        return setting.knobs(cells) | (language if language["language"] else {})
    except (SyntaxError, AttributeError, IndexError):
        return {}


def _run(lessons, workshop, data, say, progress):
    """Return lessons with their results from the tables of a folder, or from ours."""
    if not lessons:
        return []
    say(message("impact_step_run", count=len(lessons)))
    place = workshop / "run"  # what a cell writes goes here
    place.mkdir(exist_ok=True)
    tables = {DATA_VARIABLE: str(data)} if data else {}
    with progress(sum(map(running.count, lessons)), message("unit_cells")) as bar:
        how = {"on_cell": bar.update, "environment": tables}
        return [
            running.run(one, folder=with_companions(one, place), **how)
            for one in lessons
        ]


# -- Comparing ---------------------------------------------------------------


def _compared(was, now, changed=(), more=()):
    """Return what changes in a lesson.

    Parameters
    ----------
    was, now : nato_edu.lessons.adapting.Lesson
        With their results.
    changed : sequence of nato_edu.lessons.answers.Answer
        The answers of the lesson that change.
    more : sequence of nato_edu.lessons.sentences.Evidence
        What else can make a sentence wrong: that of the tables.
    """
    later = {cell["id"]: cell for cell in now.cells}
    both = [(cell, later[cell["id"]]) for cell in was.cells if cell.get("id") in later]
    results = _results(was, both)
    handed_out = _handed_out(now)
    return Lesson(
        path=was.path,
        title=title_of(was.cells),
        language=was.language,
        results=results,
        answers=list(changed),
        sentences=_sentences(was, both, results, changed, more),
        texts=[
            Text(cell["id"], source_of(cell), source_of(other))
            for cell, other in both
            if (cell["id"], source_of(cell)) not in handed_out
        ],
    )


def _handed_out(lesson):
    """Return id and text of each cell, in the whole lesson and in all editions."""
    editions = [
        adapting.shortened(lesson, minutes=minutes, level=level)
        for minutes in (None, min(MINUTES))
        for level in LEVELS
    ]
    cells = [cell for one in editions for cell in one.cells]
    return {(cell["id"], source_of(cell)) for cell in cells}


def _results(lesson, both):
    """Return the results that differ, of cells that were run before and now."""
    numbers = {
        cell.get("id"): number
        for number, cell in enumerate(code_cells(lesson.notebook), start=1)
    }
    found = []
    for cell, other in both:
        if cell["cell_type"] == other["cell_type"] == "code" and _was_run(cell):
            shown = differences(_outputs(cell), _outputs(other))
            first, *_ = [*source_of(cell).strip().splitlines(), ""]
            kind = _kind([*_outputs(cell), *_outputs(other)])
            where = cell["id"], numbers[cell["id"]], first, kind
            found += [Result(*where, shown)] if shown else []
    return found


def _outputs(cell):
    return cell.get("outputs", [])


def _was_run(cell):
    """Return whether a cell bears a number; only then its results are compared."""
    return cell.get("execution_count") is not None


def _kind(outputs):
    """Return what a reader sees: a picture, a table or a text."""
    pages = "".join(
        "".join(output.get("data", {}).get("text/html", "")) for output in outputs
    )
    return "picture" if "<img" in pages else "table" if "<table" in pages else "text"


def _sentences(lesson, both, results, changed, more):
    """Return the sentences of a lesson that may have to change."""
    stated = sentences.sentences_of(lesson)
    spoken = lesson.spoken
    aloud = {
        cell["id"]: [read_aloud(_outputs(one)) for one in (cell, other)]
        for cell, other in both
        if cell["cell_type"] == other["cell_type"] == "code"
    }
    evidence = [
        sentences.of_result(lesson.cells, one.cell, *aloud[one.cell], spoken)
        for one in results
    ]
    # Texts speak of the country of the lesson, or of none.
    spoken_of = {"", *_choices(lesson.cells).values()}
    evidence += [
        sentences.of_answer(stated, one, language())
        for one in changed
        if one.country in spoken_of
    ]
    standing = {
        value.same for _, now in aloud.values() for value in values_in(now, spoken)
    }
    how = {"standing": standing, "language": lesson.language}
    return sentences.find(stated, [*evidence, *more], **how)
