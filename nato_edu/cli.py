"""The command ``nato-edu``: start lessons and explorers, and check them.

It only reads the command line and prints; the work is done in
`nato_edu.lessons`. What is said stands in ``data/words/commands.csv``.
"""

import argparse
import os
import re
import sys

from . import __version__
from .language import LANGUAGES, Mistake, nearest, phrase, use_language
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
from .lessons.messages import CommandMistake, message

LANGUAGE_VARIABLE = "NATO_EDU_LANGUAGE"
OK, DIFFERS, WRONG_CALL, STOPPED = 0, 1, 2, 130


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
        use_language(_language(arguments))
        options = _parser().parse_args(arguments)
        return options.run(options)
    except Mistake as mistake:
        _say(mistake, stream=sys.stderr)
        return WRONG_CALL
    except KeyboardInterrupt:
        _say(message("stopped"))
        return STOPPED


def _say(text, *, stream=None):
    """Print one line at once."""
    print(text, file=stream or sys.stdout, flush=True)  # noqa: T201


def _speak_utf8():
    """Print what the console cannot show as ``?`` instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _language(arguments):
    """Return the language asked for, which the help texts already need."""
    return _early(arguments)[0].language


def _without_language(arguments):
    """Return the words of a call but for the language."""
    return _early(arguments)[1]


def _early(arguments):
    """Return the language asked for, and all other words."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    default = os.environ.get(LANGUAGE_VARIABLE) or "en"
    early.add_argument("--language", nargs="?", const="en", default=default)
    return early.parse_known_args(arguments)


# -- The command line --------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """A parser that answers a wrong call with a sentence instead of an exit."""

    def __init__(self, **settings):
        settings |= {"add_help": False, "allow_abbrev": False}
        layout = argparse.RawDescriptionHelpFormatter
        super().__init__(**settings, formatter_class=layout)
        self.commands = {}
        self.options = self.add_argument_group(message("options"))
        self.options.add_argument(
            "-h", "--help", action="help", help=message("help_help")
        )
        self.options.add_argument(
            "--language",
            default=argparse.SUPPRESS,
            metavar="|".join(LANGUAGES),
            help=message("help_language", variable=LANGUAGE_VARIABLE),
        )

    def parse_known_args(self, args=None, namespace=None):
        """Take a folder behind an option too, which older Pythons do not."""
        self._refuse_command(args or [])
        options, rest = super().parse_known_args(args, namespace)
        if rest and rest[0][:1] != "-" and getattr(options, "folder", "") is None:
            options.folder = rest.pop(0)
        self._refuse_option(rest)
        return options, rest

    def _refuse_command(self, words):
        """Answer a command that there is not with the one perhaps meant."""
        given = next(iter(_without_language(words)), "-")
        if self.commands and given[:1] != "-" and given not in self.commands:
            possible = ", ".join(self.commands)
            raise _unknown("no_such_command", given, self.commands, possible=possible)

    def _refuse_option(self, words):
        """Answer a word that the command does not know."""
        if words:
            known = re.findall(r"--[a-z-]+", self.format_usage())
            given, asked = words[0].partition("=")[0], f"{self.prog} --help"
            raise _unknown("no_such_option", given, known, help=asked)

    def error(self, reason):
        raise CommandMistake("wrong_call", reason=reason, help=f"{self.prog} --help")


def _unknown(key, given, known, **values):
    """Return the answer to a word, with the nearest that is known."""
    guess = nearest(given, known)
    hint = " " + phrase("did_you_mean", guess=guess) if guess else ""
    return CommandMistake(key, given=given, hint=hint, **values)


def _parser():
    """Return the parser of the whole command."""
    parser = _Parser(
        prog="nato-edu",
        description=message("help_nato_edu"),
        epilog=message("examples_nato_edu"),
    )
    parser.options.add_argument(
        "--version",
        action="version",
        version=f"nato-edu {__version__}",
        help=message("help_version"),
    )
    parser.set_defaults(run=lambda _: _help(parser))
    commands = parser.add_subparsers(title=message("commands"), metavar="")
    _add_lab(commands)
    _add_explore(commands)
    _add_check(commands)
    _add_copy(commands)
    _add_update(commands)
    _add_reset(commands)
    wishes.add_options(_add_command(commands, "make", _make))
    orders.add_options(_add_command(commands, "new", _new))
    _add_collect(commands)
    _add_impact(commands)
    parser.commands = commands.choices
    return parser


def _help(parser):
    """Answer a call without a command."""
    parser.print_help(sys.stderr)
    return WRONG_CALL


def _add_command(commands, name, run):
    """Return the parser of one command, with its texts found by its name."""
    parser = commands.add_parser(
        name,
        help=message(f"help_{name}"),
        description=message(f"about_{name}"),
        epilog=message(f"examples_{name}"),
    )
    parser.set_defaults(run=run)
    return parser.options


def _add_lab(commands):
    options = _add_command(commands, "lab", _lab)
    _add_folder(options)
    options.add_argument("--at", metavar="NAME#CELL", help=message("help_at"))
    _add_server(options)


def _add_explore(commands):
    _add_server(_add_command(commands, "explore", _explore))


def _add_folder(options):
    """Add the folder with the copies, which has a usual place."""
    options.add_argument(
        "folder",
        nargs="?",
        metavar=message("folder_metavar"),
        help=message("help_folder"),
    )


def _add_server(options):
    """Add what every command has that opens something in the browser."""
    options.add_argument("--port", metavar="N", help=message("help_port"))
    options.add_argument(
        "--no-browser", action="store_true", help=message("help_no_browser")
    )


def _add_check(commands):
    options = _add_command(commands, "check", _check)
    options.add_argument("path", nargs="?", metavar="PATH", help=message("help_path"))
    _add_html(options)


def _add_copy(commands):
    options = _add_command(commands, "copy", _copy)
    _add_folder(options)


def _add_update(commands):
    options = _add_command(commands, "update", _update)
    _add_folder(options)
    options.add_argument("--dry-run", action="store_true", help=message("help_dry_run"))


def _add_reset(commands):
    options = _add_command(commands, "reset", _reset)
    lesson = message("lesson_metavar")
    options.add_argument(
        "lesson", nargs="?", metavar=lesson, help=message("help_lesson")
    )
    _add_folder(options)
    options.add_argument("--task", metavar="N", help=message("help_task"))


def _add_collect(commands):
    options = _add_command(commands, "collect", _collect)
    folder = message("folder_metavar")
    options.add_argument(
        "folder", nargs="?", metavar=folder, help=message("help_collect_folder")
    )
    options.add_argument("--to", metavar=folder, help=message("help_collect_to"))
    options.add_argument(
        "--without-names",
        action="store_true",
        help=message("help_collect_without_names"),
    )
    options.add_argument(
        "--nbgrader", metavar=folder, help=message("help_collect_nbgrader")
    )


def _add_impact(commands):
    options = _add_command(commands, "impact", _impact)
    options.add_argument(
        "new", nargs="?", metavar="NEW", help=message("help_new_state")
    )
    options.add_argument("--table", metavar="NAME", help=message("help_impact_table"))
    folder = message("folder_metavar")
    options.add_argument("--since", metavar=folder, help=message("help_since"))
    _add_html(options)


def _add_html(options):
    """Add the page that a command can write instead of lines in the terminal."""
    options.add_argument(
        "--html", metavar=message("file_metavar"), help=message("help_html")
    )


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
    lesson, cell = _lessons_to_open(options.folder)[0], ""
    if options.at:
        lesson, cell = links.target(options.at, lesson.parent)
    return _serve(lesson, cell, port=port, browser=not options.no_browser)


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
    collected = collecting.collect(folder, progress=_bar)
    for line in collecting.report(collected):
        _say(line)
    if course:
        _hand_in(collected, course)
    else:
        _write_up(collected, options)
    return DIFFERS if collected.damaged else OK


def _course_to_fill(options):
    """Return the course of nbgrader that is to be filled, or None."""
    from .lessons import nbgrader_files

    if options.nbgrader and (options.to or options.without_names):
        raise CommandMistake("nbgrader_alone")
    return options.nbgrader and nbgrader_files.existing_course(options.nbgrader)


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
