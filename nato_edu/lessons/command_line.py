"""The words that ``nato-edu`` understands, and its help.

What is said stands in ``data/words/commands.csv``: of each command ``help_``,
``about_`` and ``examples_`` with its name.
"""

import argparse
import os
import re
import sys

from ..language import LANGUAGES, nearest, phrase
from . import orders, wishes
from .messages import CommandMistake, message

LANGUAGE_VARIABLE = "NATO_EDU_LANGUAGE"
WRONG_CALL = 2  # the exit code


def language_asked(arguments):
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


class _Layout(argparse.RawDescriptionHelpFormatter):
    """The layout of a help text, in the chosen language."""

    def add_usage(self, usage, actions, groups, prefix=None):
        prefix = f"{message('usage')}: " if prefix is None else prefix
        super().add_usage(usage, actions, groups, prefix)

    def _format_args(self, action, default_metavar):
        """Show a word that a command cannot do without free of brackets."""
        text = super()._format_args(action, default_metavar)
        return text.strip("[]") if getattr(action, "is_needed", False) else text


class _Parser(argparse.ArgumentParser):
    """A parser that answers a wrong call with a sentence instead of an exit."""

    def __init__(self, **settings):
        settings |= {"add_help": False, "allow_abbrev": False, "exit_on_error": False}
        super().__init__(**settings, formatter_class=_Layout)
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
        try:
            options, rest = super().parse_known_args(args, namespace)
        except argparse.ArgumentError as error:
            raise self._wrong(error, args) from None
        if rest and rest[0][:1] != "-" and getattr(options, "folder", "") is None:
            options.folder = rest.pop(0)
        self._refuse_option(rest)
        return options, rest

    def _refuse_command(self, words):
        """Answer a command that there is not with the one perhaps meant."""
        given = next(iter(_without_language(words)), "-")
        is_option = given[:1] == "-" and given != "--"
        if self.commands and not is_option and given not in self.commands:
            possible = ", ".join(self.commands)
            raise _unknown("no_such_command", given, self.commands, possible=possible)

    def _refuse_option(self, words):
        """Answer a word that the command does not know."""
        if words:
            known = re.findall(r"--[a-z-]+", self.format_usage())
            given, asked = words[0].partition("=")[0], f"{self.prog} --help"
            raise _unknown("no_such_option", given, known, help=asked)

    def _wrong(self, error, words):
        """Return the answer to an option that lacks a value, or has one too many."""
        if not (option := error.argument_name):
            self.error(error.message)
        lacks = not {*option.split("/")}.isdisjoint(words)
        key = "option_wants_value" if lacks else "option_takes_no_value"
        return CommandMistake(key, option=option, help=f"{self.prog} --help")

    def error(self, reason):
        raise CommandMistake("wrong_call", reason=reason, help=f"{self.prog} --help")


def _unknown(key, given, known, **values):
    """Return the answer to a word, with the nearest that is known."""
    guess = nearest(given, known)
    hint = " " + phrase("did_you_mean", guess=guess) if guess else ""
    return CommandMistake(key, given=given, hint=hint, **values)


def parser(run, *, version):
    """Return the parser of the whole command.

    Parameters
    ----------
    run : dict
        Name of each command -> what runs it: it takes the options and returns the
        exit code. A call without a command prints the help.
    version : str
    """
    whole = _Parser(
        prog="nato-edu",
        description=message("help_nato_edu"),
        epilog=message("examples_nato_edu"),
    )
    whole.options.add_argument(
        "--version",
        action="version",
        version=f"nato-edu {version}",
        help=message("help_version"),
    )
    whole.set_defaults(run=lambda _: _help(whole))
    commands = whole.add_subparsers(title=message("commands"), metavar="")
    for name, add_options in COMMANDS.items():
        add_options(_add_command(commands, name, run[name]))
    whole.commands = commands.choices
    return whole


def _help(whole):
    """Answer a call without a command."""
    whole.print_help(sys.stderr)
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


def _add_lab(options):
    _add_folder(options, help_key="help_lab_folder")
    options.add_argument("--at", metavar="NAME#CELL", help=message("help_at"))
    _add_server(options)


def _add_folder(options, *, help_key="help_folder"):
    """Add the folder with the copies, which has a usual place."""
    options.add_argument(
        "folder",
        nargs="?",
        metavar=message("folder_metavar"),
        help=message(help_key),
    )


def _add_needed(options, name, metavar, help_key):
    """Add a word that must be there; the command itself asks for one that is not."""
    word = options.add_argument(
        name, nargs="?", metavar=metavar, help=message(help_key)
    )
    word.is_needed = True


def _add_server(options):
    """Add what every command has that opens something in the browser."""
    options.add_argument("--port", metavar="N", help=message("help_port"))
    options.add_argument(
        "--no-browser", action="store_true", help=message("help_no_browser")
    )


def _add_check(options):
    options.add_argument("path", nargs="?", metavar="PATH", help=message("help_path"))
    _add_html(options)


def _add_update(options):
    _add_folder(options)
    options.add_argument("--dry-run", action="store_true", help=message("help_dry_run"))


def _add_reset(options):
    _add_needed(options, "lesson", message("lesson_metavar"), "help_lesson")
    _add_folder(options)
    options.add_argument("--task", metavar="N", help=message("help_task"))


def _add_collect(options):
    folder = message("folder_metavar")
    _add_needed(options, "folder", folder, "help_collect_folder")
    options.add_argument("--to", metavar=folder, help=message("help_collect_to"))
    _add_lessons(options, folder, "help_collect_lessons")
    options.add_argument(
        "--without-names",
        action="store_true",
        help=message("help_collect_without_names"),
    )
    options.add_argument(
        "--nbgrader", metavar=folder, help=message("help_collect_nbgrader")
    )


def _add_lessons(options, metavar, help_key):
    """Add the lessons to look at; more of them by giving the option again."""
    options.add_argument(
        "--lessons", action="append", metavar=metavar, help=message(help_key)
    )


def _add_impact(options):
    options.add_argument(
        "new", nargs="?", metavar="NEW", help=message("help_new_state")
    )
    options.add_argument("--table", metavar="NAME", help=message("help_impact_table"))
    folder = message("folder_metavar")
    options.add_argument("--since", metavar=folder, help=message("help_since"))
    _add_lessons(options, "03,05", "help_impact_lessons")
    _add_html(options)


def _add_html(options):
    """Add the page that a command can write instead of lines in the terminal."""
    options.add_argument(
        "--html", metavar=message("file_metavar"), help=message("help_html")
    )


COMMANDS = {
    "lab": _add_lab,
    "explore": _add_server,
    "check": _add_check,
    "copy": _add_folder,
    "update": _add_update,
    "reset": _add_reset,
    "make": wishes.add_options,
    "new": orders.add_options,
    "collect": _add_collect,
    "impact": _add_impact,
}
