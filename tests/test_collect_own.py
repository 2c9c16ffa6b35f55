"""Lessons of an instructor's own: collected, and checked again where it can be."""

import csv
import io
import json

import pytest
from handing_in import handed_in, lesson, save
from test_collect import collect

from nato_edu import cli
from nato_edu.language import language, use_language
from nato_edu.lessons import (
    adapting,
    collecting,
    nbgrader_files,
    own_lessons,
    results_page,
    results_table,
    running,
)
from nato_edu.lessons.notebook import source_of
from nato_edu.tasks import OWN

NAME = "Hvem betaler"
TASKS = """\
[1]
question = Who spent the largest share in 2024?
table = defence_spending
measure = highest spending_pct_gdp in 2024
wrong Greece = Greece led in 2021.

[2]
question = What changed from 2012 to 2024?
level = B
table = defence_spending
measure = change of spending_pct_gdp for my country from 2012 to 2024

[3]
question = Why?
measure = open
rubric = a claim
"""


@pytest.fixture(autouse=True)
def _quick(monkeypatch, no_browser, forgotten):
    """Do without kernels and a browser, and leave no tasks behind."""
    monkeypatch.setattr(running, "run", lambda lesson, **_: lesson)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder with a lesson of one's own, handed out to learners and nbgrader."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.txt").write_text(TASKS)
    assert cli.main(["new", f"{NAME}?", "--tasks", "mine.txt"]) == 0
    call = ["make", "--lessons", NAME, "--for", "students,nbgrader", "--to", "course"]
    assert cli.main(call) == 0
    return tmp_path


def hand_in(home, who, answers):
    """Write a copy of the lesson in which somebody has answered."""
    path = home / "course" / "students" / NAME / f"{NAME}.ipynb"
    book = json.loads(path.read_text("utf-8"))
    for cell in book["cells"]:
        given = answers.get(cell["id"], "...")
        cell["source"] = source_of(cell).replace("answer = ...", f"answer = {given}")
        if cell["id"] == "task-3-text" and cell["id"] in answers:
            cell["source"] = cell["source"].replace(":* ...", f":* {given}")
    return save(home / "3B" / who / path.name, book)


def checked(home):
    """Return what is collected with the lesson at hand."""
    own = own_lessons.find_own_lessons([str(home / NAME)])
    return collecting.collect(home / "3B", own=own, progress=cli._bar)


def test_answers_are_checked_again_where_the_lesson_is_at_hand(home):
    hand_in(home, "Kari", {"task-1": '"Poland"', "task-3-text": "So."})
    hand_in(home, "Ola", {"task-1": '"Greece"', "task-2": "0"})
    kari, ola = checked(home).handed_in
    assert kari.answers["own.1"].verdict == "right"
    assert ola.answers["own.1"].verdict == ola.answers["own.2"].verdict == "not_yet"
    assert ola.answers["own.1"].said == "Greece led in 2021."
    assert all(one.checked for one in ola.answers.values())
    assert [(one.task, one.level) for one in kari.open_tasks] == [("own.3", "C")]
    assert kari.texts == {"task-3-text": "So."}


def test_page_and_table_know_question_level_and_what_was_said(home):
    hand_in(home, "Ola", {"task-1": '"Greece"'})
    found = checked(home)
    page = results_page.page(found)
    assert "Who spent the largest share in 2024?" in page
    assert f"<h2>{NAME}?</h2>" in page
    assert "--lessons" not in page
    text = results_table.answers(found).decode("utf-8-sig")
    first, second, third = csv.DictReader(io.StringIO(text))
    assert [first["Level"], second["Level"], third["Level"]] == ["A", "B", "C"]
    assert first["Misconception"] == "Greece led in 2021."
    assert first["Comment"] == ""


def test_without_the_lesson_results_are_as_stored_and_that_is_said(home, capsys):
    hand_in(home, "Kari", {"task-1": '"Poland"'})
    (kari,) = collect(home / "3B").handed_in
    assert kari.answers["own.1"].verdict == "unknown"
    assert cli.main(["collect", "3B"]) == 0
    assert (
        f"“{NAME}?” is a lesson of your own, and not at hand" in capsys.readouterr().out
    )
    assert cli.main(["collect", "3B", "--lessons", NAME]) == 0
    assert "not at hand" not in capsys.readouterr().out


def test_a_task_added_to_a_lesson_of_the_course_is_checked_again(home):
    """A teacher's version of lesson 03, with a task from a file of tasks."""
    book = handed_in(lesson("03"), {"task-3": "answer = 26"})
    setup = next(cell for cell in book["cells"] if cell["id"] == "setup")
    setup["source"] += '\nnato.use_tasks("tasks.txt")'
    asked = {"cell_type": "code", "metadata": {"tags": ["task"]}, "id": "extra"}
    asked |= {"outputs": [], "execution_count": None}
    book["cells"].append(
        asked | {"source": 'answer = ...\nnato.check("own.1", answer)'}
    )
    save(home / "mine" / "03_enlargement.ipynb", book)
    (home / "mine" / "tasks.txt").write_text(TASKS)
    book["cells"][-1]["source"] = 'answer = "Poland"\nnato.check("own.1", answer)'
    save(home / "3B" / "Kari" / "03_enlargement.ipynb", book)
    own = own_lessons.find_own_lessons([str(home / "mine")])
    (kari,) = collecting.collect(home / "3B", own=own, progress=cli._bar).handed_in
    assert kari.answers["own.1"].verdict == "right"
    assert kari.answers["03.3"].verdict == "right"
    assert all(one.checked for one in kari.answers.values())
    assert [one.task for one in kari.open_tasks] == ["03.10"]


def test_own_tasks_speak_the_language_of_their_lesson(home):
    hand_in(home, "Kari", {"task-1": '"Poland"'})
    use_language("nb")
    (kari,) = checked(home).handed_in
    assert "Poland" in kari.answers["own.1"].said
    assert language() == "nb"


def test_tasks_that_learners_hand_in_count_for_nothing(home):
    hand_in(home, "Kari", {"task-1": '"Norway"'})
    forged = TASKS.replace("highest", "lowest")
    (home / "3B" / "Kari" / "tasks.txt").write_text(forged)
    (kari,) = checked(home).handed_in
    assert kari.answers["own.1"].verdict == "not_yet"


def test_another_lesson_of_ones_own_checks_nothing(home):
    hand_in(home, "Kari", {"task-1": '"Poland"'})
    assert cli.main(["new", "Another?", "--tasks", "mine.txt"]) == 0
    own = own_lessons.find_own_lessons([str(home / "Another")])
    (kari,) = collecting.collect(home / "3B", own=own, progress=cli._bar).handed_in
    assert kari.as_stored


def test_a_lesson_that_is_not_there_is_answered_by_a_sentence(home, capsys):
    hand_in(home, "Kari", {})
    save(home / "empty" / "x.ipynb", {"nbformat": 4, "metadata": {}, "cells": []})
    for given, said in (("nowhere", "nowhere"), ("empty", "no lesson with tasks")):
        assert cli.main(["collect", "3B", "--lessons", given]) == 2
        assert said in capsys.readouterr().err


def test_broken_tasks_are_told_before_anything_is_read(home, capsys):
    hand_in(home, "Kari", {})
    (home / NAME / "tasks.txt").write_text(f"{TASKS}bad = no")
    assert cli.main(["collect", "--lessons", NAME, "3B"]) == 2
    assert "[3] bad" in capsys.readouterr().err
    assert not (home / "nato_edu_results").exists()


# -- nbgrader ----------------------------------------------------------------------


def test_nbgrader_grades_each_task_once(home):
    source = home / "course" / "nbgrader" / "source" / NAME / f"{NAME}.ipynb"
    book = json.loads(source.read_text("utf-8"))
    marks = [cell["metadata"].get("nbgrader") for cell in book["cells"]]
    points = {
        mark["grade_id"]: mark["points"] for mark in marks if mark and mark["grade"]
    }
    assert points == {"task-1-points": 1, "task-2-points": 2, "task-3-text": 3}
    assert book["metadata"]["nato_edu"] == {"own": "en"}
    assert "answer = answer" not in "".join(map(source_of, book["cells"]))


def test_a_lesson_of_ones_own_is_collected_into_nbgrader(home, capsys):
    hand_in(home, "Kari", {"task-1": '"Poland"', "task-3-text": "So."})
    course = home / "course" / "nbgrader"
    assert cli.main(["collect", "3B", "--nbgrader", str(course)]) == 0
    assert "no such lesson" not in capsys.readouterr().out
    (path,) = course.glob("submitted/Kari/*/*.ipynb")
    assert path.parent.name == path.stem == NAME
    cells = json.loads(path.read_text("utf-8"))["cells"]
    found = {
        cell["metadata"]["nbgrader"]["grade_id"]: source_of(cell)
        for cell in cells
        if "nbgrader" in cell["metadata"]
    }
    assert 'answer = "Poland"' in found["task-1"]
    assert "So." in found["task-3-text"]
    assert {"task-1-points", "task-2-points"} <= found.keys()
    assert "SOLUTION" not in "".join(found.values())


def test_a_course_knows_its_lessons_as_it_hands_them_out(home):
    (mine,) = nbgrader_files.own_lessons_of(home / "course" / "nbgrader")
    students = home / "course" / "students" / NAME / f"{NAME}.ipynb"
    theirs = adapting.read_own_lesson(students)
    assert list(map(source_of, mine.cells)) == list(map(source_of, theirs.cells))
    assert mine.series == theirs.series == OWN
