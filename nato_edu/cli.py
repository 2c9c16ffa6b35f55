"""The command ``nato-edu``: start lessons and explorers, and check them.

It only reads the command line and prints; the work is done in
`nato_edu.lessons`. What is said stands in ``data/words/commands.csv``.
"""

import sys
from pathlib import Path

from . import __version__
from .language import Mistake, use_language
from .lessons import (
    checks,
    copies,
    lab,
    links,
    orders,
    report_pages,
    server,
    updating,
    web,
    wishes,
)
from .lessons.command_line import WRONG_CALL, language_asked, parser
from .lessons.messages import CommandMistake, message

OK, DIFFERS, STOPPED = 0, 1, 130
# A name of a file or a stored result may hold orders to the terminal.
_CONTROLS = dict.fromkeys({*range(32), *range(127, 160)} - {*b"\t\n"}, "?")


def main(arguments=None):
    """Run the command and return its exit code.

    Parameters
    ----------
    arguments : list of str, optional
        The words after ``nato-edu``; those of the command line if left out.

    Returns
    -------
    int
        0 if all is well, 1 if a check found something, 2 for a wrong call,
        130 if a check was stopped by Ctrl-C.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    _speak_utf8()
    try:
        use_language(language_asked(arguments))
        options = parser(_RUN, version=__version__).parse_args(arguments)
        return options.run(options)
    except Mistake as mistake:
        _say(mistake, stream=sys.stderr)
        return WRONG_CALL
    except KeyboardInterrupt:
        _say(message("stopped"))
        return STOPPED


def _say(text, *, stream=None):
    """Print one line at once."""
    plain = str(text).translate(_CONTROLS)
    print(plain, file=stream or sys.stdout, flush=True)  # noqa: T201


def _speak_utf8():
    """Print what the console cannot show as ``?`` instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


# -- The commands ------------------------------------------------------------


def _bar(total, unit):
    """Return a progress bar, which is drawn only where someone watches."""
    from tqdm import tqdm

    # Without a rate, whose abbreviations are English.
    form = f"{{percentage:3.0f}} % |{{bar}}| {{n_fmt}}/{{total_fmt}} {unit} {{elapsed}}"
    return tqdm(total=total, bar_format=form, disable=None, leave=False)


def _lab(options):
    """Run JupyterLab until Ctrl-C, on copies or on a lesson of one's own."""
    lab.require_jupyterlab()
    port = server.usable_port(options.port, lab.USUAL_PORT)
    lesson, cell = _to_open(options)
    return _serve(lesson, cell, port=port, browser=not options.no_browser)


def _to_open(options):
    """Return the lesson to open, and the id of a cell in it or ""."""
    place = Path(options.folder or "")
    if place.suffix.casefold() == ".ipynb" and not place.is_dir():
        found = links.target(options.at or place.name, place.parent)
        _say(message("step_as_it_is", folder=place.parent))
        return found
    first = _lessons_to_open(options.folder)[0]
    return links.target(options.at, first.parent) if options.at else (first, "")


def _lessons_to_open(folder):
    """Return the lessons of a folder; one without any gets those of the package."""
    if folder and (found := copies.lessons_in(folder)):
        _say(message("step_as_it_is", folder=folder))
        return found
    folder = folder or copies.default_folder()
    _say(message("step_copy", folder=folder))
    return _copied(folder)


def _copy(options):
    """Copy the lessons, and say how to go on."""
    folder = options.folder or copies.default_folder()
    _say(message("copying", folder=folder))
    _say(message("have_copied", folder=_copied(folder)[0].parent))
    return OK


def _copied(folder):
    """Copy the lessons, say which are new, and return all copies."""
    copied = copies.copy_lessons(folder, progress=_with_bar)
    if not copied:
        raise CommandMistake("no_lessons", path=copies.notebooks_folder())
    for copy, new in copied.items():
        _say(message("copied" if new else "kept", name=copy.name))
    return list(copied)


def _with_bar(lessons):
    """Yield lessons while a progress bar counts them."""
    with _bar(len(lessons), message("unit_lessons")) as bar:
        for lesson in lessons:
            yield lesson
            bar.update()


def _serve(lesson, cell, *, port, browser):
    """Run JupyterLab; being stopped is how it is meant to end."""
    _say(message("step_start"))
    try:
        how = {"port": port, "browser": browser, "on_ready": _ready}
        lab.serve(lesson, cell=cell, **how)
    except KeyboardInterrupt:
        # The terminal has just shown ^C; start on a new line.
        _say("\n" + message("lab_ended", folder=lesson.parent))
    return OK


def _ready(address):
    _say(message("step_ready", address=address))


def _explore(options):
    """Serve the explorers as a page until Ctrl-C."""
    web.require_voila()
    port = server.usable_port(options.port, web.USUAL_PORT)
    _say(message("explore_start"))
    try:
        web.serve(port=port, browser=not options.no_browser, on_ready=_explorers_ready)
    except KeyboardInterrupt:
        _say("\n" + message("explore_ended"))
    return OK


def _explorers_ready(address):
    _say(message("explore_ready", address=address))


def _check(options):
    """Check lessons and report."""
    page = report_pages.free_place(options.html)
    paths = checks.find_lessons(options.path)
    _say(message("checking", count=len(paths)))
    results = checks.check_lessons(paths, progress=_cells_bar)
    for line in checks.report(results):
        _say(line)
    _write_page(page, lambda: _check_page(results))
    return OK if all(result.ok for result in results) else DIFFERS


def _check_page(results):
    from .lessons.check_page import page_of

    return page_of(results)


def _cells_bar(cells):
    return _bar(cells, message("unit_cells"))


def _update(options):
    """Bring copies up to date, and say what was done to each."""
    folder = options.folder or copies.default_folder()
    _say(message("updating", folder=folder))
    dry_run = options.dry_run
    done = updating.update_lessons(folder, dry_run=dry_run, progress=_with_bar)
    for line in updating.report(done, dry_run=dry_run):
        _say(line)
    return OK if done.ok else DIFFERS


def _reset(options):
    """Put a lesson or a task back to how it was handed out."""
    if options.lesson is None:
        raise CommandMistake("reset_which")
    folder = options.folder or copies.default_folder()
    done = updating.reset_lesson(options.lesson, folder, task=options.task)
    for line in updating.report_reset(done):
        _say(line)
    return OK if done.ok else DIFFERS


def _make(options):
    """Adapt lessons and make a course folder."""
    from .lessons import making

    making.make(wishes.wishes(options), say=_say, progress=_bar)
    return OK


def _new(options):
    """Make a lesson of one's own, or add tasks to one."""
    from .lessons import new_lesson

    new_lesson.make_new(orders.order(options), say=_say, progress=_bar)
    return OK


def _collect(options):
    """Read what learners handed in, and write it up or pass it to nbgrader."""
    from .lessons import collecting

    if options.folder is None:
        raise CommandMistake("collect_which")
    folder = collecting.existing(options.folder)
    course = _course_to_fill(options)
    _say(message("collect_step", folder=folder))
    own = _own_lessons(options, course)
    collected = collecting.collect(folder, own=own, progress=_bar)
    for line in collecting.report(collected):
        _say(line)
    if course:
        _hand_in(collected, course)
    else:
        _write_up(collected, options)
    return DIFFERS if collected.unread else OK


def _course_to_fill(options):
    """Return the course of nbgrader that is to be filled, or None."""
    from .lessons import nbgrader_files

    if options.nbgrader and (options.to or options.without_names):
        raise CommandMistake("nbgrader_alone")
    return options.nbgrader and nbgrader_files.existing_course(options.nbgrader)


def _own_lessons(options, course):
    """Return the lessons of one's own that are named, and those of a course."""
    from .lessons import nbgrader_files, own_lessons

    named = own_lessons.find_own_lessons(options.lessons) if options.lessons else []
    return named + (nbgrader_files.own_lessons_of(course) if course else [])


def _hand_in(collected, course):
    """Pass what was collected to nbgrader."""
    from .lessons import nbgrader_files

    done = nbgrader_files.hand_in(collected, course)
    for line in nbgrader_files.report(done, course):
        _say(line)


def _write_up(collected, options):
    """Write what was collected into a fresh folder."""
    from .lessons import collecting

    made = collecting.write(collected, options.to, names=not options.without_names)
    for line in collecting.report_written(made):
        _say(line)


def _impact(options):
    """Say what changes in the lessons, and write a page on it."""
    from .lessons import impact, impact_page, impact_report

    page = report_pages.free_place(options.html)
    found = impact.find(
        options.new,
        name=options.table,
        since=options.since,
        lessons=options.lessons,
        say=_say,
        progress=_bar,
    )
    for line in impact_report.report(found):
        _say(line)
    _write_page(page, lambda: impact_page.page_of(found))
    return DIFFERS if found.changed else OK


def _write_page(place, page):
    """Write a page, if one was asked for, and say where it is."""
    if place:
        _say(message("page_written", path=report_pages.write(place, page())))


_RUN = {
    "lab": _lab,
    "explore": _explore,
    "check": _check,
    "copy": _copy,
    "update": _update,
    "reset": _reset,
    "make": _make,
    "new": _new,
    "collect": _collect,
    "impact": _impact,
}
