"""The command line: help, languages, exit codes and messages."""

import os
import subprocess
import sys

import pytest

import nato_edu
from nato_edu import cli

NAMES = [
    *("lab", "explore", "check", "copy", "update", "reset", "make", "new"),
    *("collect", "impact"),
]
COMMANDS = [[], *([name] for name in NAMES)]


def run(*words, **environment):
    """Run the command in a process of its own."""
    environment = os.environ | {"PYTHONUTF8": "1"} | environment
    return subprocess.run(
        [sys.executable, "-m", "nato_edu", *words],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: "".join(words) or "all")
@pytest.mark.parametrize(
    ("language", "example"),
    [("en", "Example"), ("nb", "Eksempler"), ("de", "Beispiele")],
)
def test_help_shows_an_example_in_every_language(command, language, example, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([*command, "--language", language, "--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert example in shown
    assert "  nato-edu " + " ".join(command) in shown.split(example)[1]


def test_version(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out.strip() == f"nato-edu {nato_edu.__version__}"


def test_without_a_command_the_help_is_shown(capsys):
    assert cli.main([]) == 2
    assert "nato-edu check" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chekc"], "no command “chekc”. Did you mean check? Possible: lab, explore"),
        (["--language", "nb", "chekc"], "Mente du check?"),
        (["make", "--countri", "Denmark"], "Did you mean --country?"),
        (["make", "--language", "de", "--countri=x"], "Meinten Sie --country?"),
        (["lab", "one", "two"], "“two” is not known to this command."),
        (["--language", "nb", "reset"], "Hvilken leksjon?"),
        (["reset"], "nato-edu reset 3"),
        (["collect"], "Which folder?"),
        (["make", "--lessons", "no such place"], "“no such place” is neither"),
        (["make", "--lessons", "03,77"], "“77” is neither"),
        (["lab", "--port", "many"], "“many” is no port"),
        (["lab", "--port", "80"], "“80” is no port"),
        (["explore", "--port", "80"], "“80” is no port"),
        (["check", "nowhere.ipynb"], "nowhere.ipynb"),
        (["check", __file__], "no notebook"),
        (["collect", "nowhere"], "or the zip with them"),
        (["collect", __file__], "is a file"),
        (["collect", ".", "--nbgrader", "y", "--to", "z"], "--without-names"),
        (["--language", "no", "check"], "Possible: en, nb, de"),
        (["--language"], "“--language” lacks"),
        (["--version=3"], "“--version” stands alone"),
        (["collect", "--to"], "“--to” lacks what belongs behind it"),
        (["make", "--for", "--code"], "“--for” lacks"),
        (["lab", "--no-browser=yes"], "“--no-browser” stands alone"),
        (["--", "check"], "no command “--”"),
        (["lab", "nowhere/x.ipynb"], "no lesson x.ipynb in this folder"),
    ],
)
def test_a_wrong_call_is_answered_by_a_sentence(words, said, capsys):
    assert cli.main(words) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["copy"],
        ["lab"],
        ["update"],
        ["reset", "3"],
        ["collect"],
        ["collect", ".", "--nbgrader"],
        ["collect", ".", "--lessons"],
        ["impact"],
        ["impact", "--since"],
        ["make", "--lessons"],
        ["make", "--to"],
        ["make", "--wheels"],
        ["new", "Why?", "--data"],
        ["new", "--add"],
        ["check", "--html"],
    ],
    ids=" ".join,
)
def test_a_home_that_nobody_has_is_answered_by_a_sentence(words, capsys):
    assert cli.main([*words, "~nobody-x/y"]) == 2
    assert (
        "~nobody-x/y: this machine has no such home folder" in capsys.readouterr().err
    )


ARGPARSE = ("argument", "expected", "explicit", "usage", "choose from", "required")


@pytest.mark.parametrize("language", ["nb", "de"])
@pytest.mark.parametrize(
    "words",
    [
        ["collect", "--to"],
        ["make", "--lessons"],
        ["make", "--lessons", "--code"],
        ["lab", "--no-browser=yes"],
        ["impact", "a", "b"],
        ["reset"],
        ["--", "check"],
        ["--version=1"],
        ["-x"],
    ],
    ids=" ".join,
)
def test_no_wrong_call_is_answered_in_english(words, language, monkeypatch, capsys):
    monkeypatch.setenv("NATO_EDU_LANGUAGE", language)
    assert cli.main(words) == 2
    shown = capsys.readouterr().err
    assert not [word for word in ARGPARSE if word in shown.replace("--help", "")]


@pytest.mark.parametrize(
    ("command", "needed"), [("reset", "LESSON"), ("collect", "FOLDER")]
)
def test_the_help_shows_a_needed_word_without_brackets(command, needed, capsys):
    with pytest.raises(SystemExit):
        cli.main([command, "--help"])
    usage = " ".join(capsys.readouterr().out.partition("\n\n")[0].split())
    assert f"] {needed}" in usage
    assert "[LESSON]" not in usage


@pytest.mark.parametrize(("language", "head"), [("nb", "bruk: "), ("de", "Aufruf: ")])
def test_the_help_begins_in_the_chosen_language(language, head, capsys):
    with pytest.raises(SystemExit):
        cli.main(["reset", "--help", "--language", language])
    assert capsys.readouterr().out.startswith(f"{head}nato-edu reset ")


def test_the_language_comes_from_the_environment():
    assert "finnes ikke" in run("check", "nowhere", NATO_EDU_LANGUAGE="nb").stderr


def test_the_option_wins_over_the_environment():
    answer = run("check", "nowhere", "--language", "de", NATO_EDU_LANGUAGE="nb")
    assert "gibt es nicht" in answer.stderr
    assert answer.returncode == 2


def test_an_old_console_is_no_reason_to_fail():
    answer = run("--language", "nb", "--help", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert answer.returncode == 0, answer.stderr
