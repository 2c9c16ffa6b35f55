"""Every word in every language, whoever added the file."""

import csv
import re
from string import Formatter

import pytest

from nato_edu._files import data_folder
from nato_edu.language import LANGUAGES, titles
from nato_edu.lessons import command_line


def _read(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _files():
    """Return the files that hold words: all with a key and every language."""
    paths = sorted((data_folder() / "words").glob("*.csv"))
    rows = {path: _read(path) for path in paths}
    return [path for path, rows in rows.items() if {"key", *LANGUAGES} <= set(rows[0])]


FILES = pytest.mark.parametrize("path", _files(), ids=lambda path: path.stem)


def _fields(text):
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def test_the_words_of_the_interface_are_found():
    assert {"commands", "phrases"} <= {path.stem for path in _files()}


@FILES
def test_no_key_stands_twice(path):
    keys = [row["key"] for row in _read(path)]
    assert sorted(set(keys)) == sorted(keys)


@FILES
def test_no_word_is_missing_in_any_language(path):
    gaps = [
        (row["key"], code)
        for row in _read(path)
        for code in LANGUAGES
        if not (row[code] or "").strip() or row[code] != row[code].strip("\n")
    ]
    assert gaps == []


@FILES
def test_every_row_has_as_many_columns_as_the_heading(path):
    """A comma without quotation marks would move text into the next language."""
    assert [
        row["key"] for row in _read(path) if None in row or None in row.values()
    ] == []


@FILES
def test_placeholders_are_the_same_in_all_languages(path):
    differ = [
        row["key"]
        for row in _read(path)
        if len({frozenset(_fields(row[code])) for code in LANGUAGES}) > 1
    ]
    assert differ == []


def test_every_title_in_a_table_has_its_words():
    """Found by itself: a column whose titles stand in a file of words."""
    tables = {path.stem: _read(path) for path in _tables()}
    held = {
        (name, column)
        for name, rows in tables.items()
        for column in rows[0]
        if titles(column)
    }
    assert {("events", "event_title"), ("norwegian_policy", "policy_event")} <= held
    for name, column in held:
        assert {row[column] for row in tables[name]} == set(titles(column)), name


def _tables():
    return sorted((data_folder() / "tables").glob("*.csv"))


def test_every_word_of_the_commands_is_used():
    """And none is asked for that is not there; found by reading the code."""
    package = data_folder().parent / "nato_edu"
    files = [package / "cli.py", *sorted((package / "lessons").glob("*.py"))]
    code = "\n".join(path.read_text("utf-8") for path in files)
    quoted = set(re.findall(r"[\"']([a-z_]+)[\"']", code))
    keys = {row["key"] for row in _read(data_folder() / "words" / "commands.csv")}
    commands = set(command_line.COMMANDS)
    named = {
        f"{kind}_{one}" for kind in ("help", "about", "examples") for one in commands
    }
    assert named <= keys
    assert keys - quoted - named == set()
