"""Adapt lessons and hand them out: make a course folder.

Everything is made in a folder beside the one that was asked for, and gets its
name in one step. A course that is there already is never touched: the new one
gets the day and the time into its name.
"""

import math
from dataclasses import replace

from ..language import country_name, language, number
from . import adapting, choosing, copies, keys, nbgrading, own_lessons, setting
from .handout import handout
from .merging import fingerprints
from .messages import CommandMistake, message, speaking
from .notebook import read_notebook
from .origins import with_mark_of, with_origin
from .printing import browser, print_page
from .slides import slides
from .solutions import solution_sheet

_MEGABYTE = 1e6


def make(wishes, *, say, progress):
    """Make a course folder.

    Parameters
    ----------
    wishes : nato_edu.lessons.wishes.Wishes
        What is wanted.
    say : callable
        Gets each sentence for the instructor.
    progress : callable
        Called with a total and a unit; returns a progress bar, a context manager
        with a method ``update``.

    Returns
    -------
    pathlib.Path
        The folder that was made.

    Raises
    ------
    CommandMistake
        If it cannot be made; then nothing is left behind.
    """
    folder = wishes.folder
    copies.refuse_originals(folder)
    with copies.workshop_in(folder.parent, named=folder) as workshop:
        course = workshop / "course"
        lessons = _adapted(wishes, workshop, say, progress)
        made = _write(lessons, wishes, course, say, progress)
        target = copies.put_folder(course, folder)
    _report(lessons, wishes, made, target, say)
    return target


# -- Adapt ---------------------------------------------------------------------


def _adapted(wishes, workshop, say, progress):
    """Return the lessons as they are wanted, run where that changes results."""
    say(message("make_step_adapt", count=len(wishes.lessons)))
    fits = {"minutes": wishes.minutes, "level": wishes.level}
    plans = [_plan(adapting.shortened(one, **fits), wishes) for one in wishes.lessons]
    if not any(_is_to_run(*plan) for plan in plans):
        return [lesson for lesson, _ in plans]
    return _run_all(plans, workshop, say, progress)


def _is_to_run(lesson, changes):
    """Return whether results may be others than the stored ones."""
    return bool(changes or lesson.own)


def _plan(lesson, wishes):
    """Return a lesson, and the choices that change it."""
    own_lessons.learn_tasks(lesson)
    spoken = wishes.own_language if lesson.own else wishes.language
    wanted = {"country": wishes.country, "language": spoken}
    changes = adapting.choices_of(lesson, **wanted, others=wishes.others)
    own = [name for name in changes if name in setting.countries(lesson.cells)]
    asked = adapting.with_choices(lesson, changes)
    if own and (reason := adapting.objection(asked)):
        lesson = replace(lesson, kept=reason)
        changes = {name: v for name, v in changes.items() if name not in own}
    return lesson, changes


def _run_all(plans, workshop, say, progress):
    """Run the lessons that have other choices."""
    from . import running

    to_run = [lesson for lesson, changes in plans if _is_to_run(lesson, changes)]
    cells = sum(map(running.count, to_run))
    say(message("make_step_run", count=len(to_run)))
    with progress(cells, message("unit_cells")) as bar:
        place = workshop / "run"
        place.mkdir()
        return [_run(*plan, place, bar.update) for plan in plans]


def _run(lesson, changes, place, on_cell):
    """Return a lesson with other choices, run.

    If it stops because of the country, it keeps its own and says why.
    """
    from . import running

    if not _is_to_run(lesson, changes):
        return lesson
    folder = own_lessons.with_companions(lesson, place)
    asked = adapting.with_choices(lesson, changes)
    ran = running.run(asked, folder=folder, on_cell=on_cell)
    if not (reason := running.first_error(ran)):
        return ran
    own = setting.countries(lesson.cells)
    others = {name: value for name, value in changes.items() if name not in own}
    if others == changes:
        values = {"name": lesson.path.name, "reason": reason}
        raise CommandMistake("make_stops" if changes else "make_own_stops", **values)
    return _run(replace(lesson, kept=reason), others, place, on_cell)


# -- Write ---------------------------------------------------------------------


def _write(lessons, wishes, course, say, progress):
    """Write all editions; return for each what was made."""
    editions = [one for one in wishes.editions if one != "kit"]
    say(message("make_step_write"))
    made = {}
    with progress(len(editions) * len(lessons), message("unit_files")) as bar:
        for edition in editions:
            folder = course / edition
            folder.mkdir(parents=True)
            made[edition] = []
            for lesson in lessons:
                made[edition] += _edition(edition, lesson, folder, wishes)
                bar.update()
    if "nbgrader" in wishes.editions:
        made["nbgrader"] += nbgrading.write_settings(course / "nbgrader")
    if "kit" in wishes.editions:
        made["kit"] = _kit(lessons, wishes, course, say, progress)
    return made


def _edition(name, lesson, folder, wishes):
    """Write one edition of one lesson, whose own tasks and language it speaks."""
    own_lessons.learn_tasks(lesson)
    with speaking(lesson.spoken if lesson.own else language()):
        return _WRITERS[name](lesson, folder, wishes)


def _students(lesson, folder, wishes):
    """Write a copy without results and solutions, which updates can follow.

    It remembers the whole lesson: so what was left out or changed here counts as
    done on purpose, and stays so.
    """
    book, original = copies.clean(lesson.notebook), read_notebook(lesson.path)
    if lesson.own:
        return _own(lesson, book, original["metadata"], folder, learners=True)
    whole = fingerprints(copies.clean(original)["cells"])
    book = with_origin(book, lesson.path, whole)
    return [_written(folder / lesson.path.name, copies.text_of(book))]


def _own(lesson, book, metadata, folder, *, learners=False):
    """Write a lesson of one's own, with the files that it needs beside it."""
    book = with_mark_of(book, metadata, lesson.own)
    place = own_lessons.with_companions(lesson, folder, learners=learners)
    _written(place / lesson.path.name, copies.text_of(book))
    return sorted(place.iterdir())


def _instructor(lesson, folder, wishes):
    """Write a copy with results and solutions, which keeps the answers too."""
    kept = {keys.KEPT: keys.to_keep(lesson)}
    book = lesson.notebook | {"metadata": copies.METADATA | kept}
    if lesson.own:
        return _own(lesson, book, read_notebook(lesson.path)["metadata"], folder)
    return [_written(folder / lesson.path.name, copies.text_of(book))]


def _handout(lesson, folder, wishes):
    """Write a page for print, and a PDF where that can be done."""
    page = handout(lesson, with_code=wishes.code)
    return _printed(folder / f"{lesson.path.stem}.html", page)


def _solutions(lesson, folder, wishes):
    """Write the solution sheet, and a PDF where that can be done."""
    page = solution_sheet(lesson, with_code=wishes.code)
    return _printed(folder / f"{lesson.path.stem}.html", page)


def _slides(lesson, folder, wishes):
    """Write the slides."""
    return [_written(folder / f"{lesson.path.stem}.html", slides(lesson))]


def _nbgrader(lesson, folder, wishes):
    """Write a lesson with the marks of nbgrader."""
    path = nbgrading.write_lesson(lesson, folder)
    own_lessons.copy_companions(lesson, path.parent, learners=True)
    return [path]


_WRITERS = {
    "students": _students,
    "instructor": _instructor,
    "handout": _handout,
    "solutions": _solutions,
    "slides": _slides,
    "nbgrader": _nbgrader,
}


def _written(path, text):
    path.write_text(text, "utf-8", newline="\n")
    return path


def _printed(path, text):
    return [_written(path, text), *filter(None, [print_page(path)])]


def _kit(lessons, wishes, course, say, progress):
    """Make the kit: pages and lessons first, then all that is to be installed."""
    from .kit import make_kit

    parts = course.with_name("kit")
    for edition, name in (("students", "lessons"), ("handout", "pages")):
        (parts / name).mkdir(parents=True)
        for lesson in lessons:
            _edition(edition, lesson, parts / name, wishes)
    folder = course / "kit"
    folder.mkdir(parents=True)
    say(message("make_step_wheels" if wishes.wheels is None else "make_step_kit"))
    return [make_kit(parts, folder, wheels=wishes.wheels, progress=progress)]


# -- Report --------------------------------------------------------------------


def _report(lessons, wishes, made, target, say):
    """Say what was made and where, what was not followed, and what to do next."""
    say(message("make_done", folder=target))
    for edition, files in made.items():
        size = sum(one.stat().st_size for one in _files_in(target / edition))
        say(message("make_made", edition=edition, count=len(files), size=_size(size)))
    for sentence in _remarks(lessons, wishes, target):
        say(sentence)
    say(message("make_next"))


def _files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def _remarks(lessons, wishes, target):
    """Yield what an instructor should know."""
    if target != wishes.folder:
        yield message("make_dated", folder=wishes.folder, new=target.name)
    for lesson in lessons:
        if lesson.kept:
            values = {"name": lesson.path.stem, "reason": lesson.kept}
            yield message("make_kept", country=country_name(wishes.country), **values)
    for lesson in lessons:
        if to_fill := choosing.prompts(lesson.cells):
            values = {"name": lesson.path.stem, "count": len(to_fill)}
            yield message("make_unfilled", **values)
    if {"handout", "solutions"} & set(wishes.editions) and browser() is None:
        yield message("make_no_pdf")
    course = [lesson for lesson in lessons if not lesson.own]
    if any(lesson.spoken != lesson.language for lesson in course):
        yield message("make_other_language")


def _size(count):
    """Return the size of files in the unit that suits it.

    Examples
    --------
    >>> _size(38_200), _size(1_240_000)
    ('39 kB', '1.2 MB')
    """
    if count < _MEGABYTE:
        return f"{math.ceil(count / 1e3)} kB"
    return f"{number(count / _MEGABYTE, digits=1)} MB"
