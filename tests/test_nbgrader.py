"""The bridge to nbgrader: its grades are those of our own collecting."""

import csv
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ran, write_lesson
from handing_in import LESSONS, handed_in, lesson, perfect, save, task_cells
from nbformat.v4 import new_markdown_cell

from nato_edu import cli
from nato_edu.lessons import (
    adapting,
    copies,
    nbgrader_files,
    nbgrading,
    origins,
    submissions,
)
from nato_edu.lessons.notebook import source_of
from nato_edu.tasks import TASKS

EVERY_LESSON = pytest.mark.parametrize("one", LESSONS, ids=lambda one: one.number)
STUBS = {"code": "answer = ...", "markdown": ""}


def marks(cells):
    found = [(cell, cell["metadata"].get("nbgrader")) for cell in cells]
    return [(cell, mark) for cell, mark in found if mark]


def handed_out(cell):
    """Return the text of a cell as nbgrader hands it out."""
    stub = STUBS[cell["cell_type"]]
    return nbgrading.REGION.sub(lambda _: stub, source_of(cell))


# -- The edition -------------------------------------------------------------------


@EVERY_LESSON
def test_nbgrader_hands_out_the_same_text_as_we_do(one):
    marked = nbgrading.marked(one)["cells"]
    ours = {
        cell["id"]: source_of(cell) for cell in copies.clean_copy(one.path)["cells"]
    }
    theirs = {cell["id"]: handed_out(cell) for cell in marked}
    points = {cell["id"] for cell, mark in marks(marked) if mark["locked"]}
    assert {name: text for name, text in theirs.items() if name not in points} == ours
    assert origins.origin_of(nbgrading.marked(one)).lesson == one.path.stem


@EVERY_LESSON
def test_each_task_has_its_answer_its_model_and_its_points(one):
    marked = nbgrading.marked(one)["cells"]
    found = marks(marked)
    ids = [mark["grade_id"] for _, mark in found]
    assert len(set(ids)) == len(ids)
    for cell in task_cells(one.cells):
        place = next(n for n, c in enumerate(marked) if c["id"] == cell["id"])
        answer, points = marked[place : place + 2]
        mark, award = (c["metadata"]["nbgrader"] for c in (answer, points))
        assert (mark["solution"], mark["grade"], mark["locked"]) == (True, False, False)
        assert (award["solution"], award["grade"], award["locked"]) == (
            False,
            True,
            True,
        )
        assert "answer = ..." not in source_of(answer)
        compile(source_of(answer), cell["id"], "exec")
        compile(source_of(points), cell["id"], "exec")
        name = nbgrading.calls_of_check(nbgrading.parsed(source_of(points)))[0]
        level = TASKS[name.args[0].value].level
        assert award["points"] == nbgrading.POINTS[level]
    by_hand = [
        (cell, mark) for cell, mark in found if mark["solution"] and mark["grade"]
    ]
    assert len(by_hand) == (one.number != "00")
    assert all("model answers" in source_of(cell) for cell, _ in by_hand)


@pytest.mark.parametrize("level", ["basic", "standard"])
def test_a_lesson_cut_to_a_level_has_the_points_of_that_level(level):
    cut = adapting.shortened(lesson("03"), level=level)
    points = [
        mark["points"]
        for _, mark in marks(nbgrading.marked(cut)["cells"])
        if mark["grade"]
    ]
    assert max(points) == {"basic": 1, "standard": 2}[level]


# -- The way back -------------------------------------------------------------------


@pytest.fixture
def originals(tmp_path, monkeypatch):
    """One small lesson in place of those of the package."""
    place = tmp_path / "originals" / "en" / "03_small.ipynb"
    setup = 'import nato_edu as nato\n\nmy_country = "NOR"'
    cells = [ran(setup, 1, tags=["parameters"])]
    cells[0].id = "setup"
    for number, level, key in (
        (1, "A", '"1949-08-24"'),
        (3, "A", "26"),
        (4, "B", COUNTRIES),
    ):
        asked = f'nato.check("03.{number}", {{}}, country=my_country)'
        text = f"**Task {number}** · level {level} · 3 minutes. Which?"
        cells.append(new_markdown_cell(text, id=f"task-{number}-text"))
        cells.append(ran(f"answer = ...\n{asked.format('answer')}", 2, tags=["task"]))
        cells[-1].id = f"task-{number}"
        cells.append(ran(asked.format(key), 3, "Right.", tags=["solution"]))
    text = "**Task 5** · level C · open: 7 minutes. Why?"
    text += "\n\n*Write here:* ...\n\n| a |\n|---|"
    cells.append(new_markdown_cell(text, id="open-task"))
    cells.append(new_markdown_cell("Because.", metadata={"tags": ["solution"]}))
    write_lesson(place, *cells)
    for module in (copies, origins, submissions):
        monkeypatch.setattr(module, "notebooks_folder", lambda: place.parents[1])
    return place


COUNTRIES = '["Bulgaria", "Romania", "Slovakia"]'


@pytest.fixture
def course(originals, tmp_path):
    """A course folder of nbgrader, with a name that breaks careless code."""
    made = tmp_path / "Mitt kurs æøå"
    assert cli.main(["make", "--for", "nbgrader", "--to", str(made)]) == 0
    return made / "nbgrader"


def small(originals, answers=None, **rest):
    return handed_in(adapting.read(originals), answers, **rest)


def submitted(course):
    return {
        p.parts[-3]: json.loads(p.read_text("utf-8"))
        for p in (course / "submitted").rglob("*.ipynb")
    }


def hand_in(folder, course):
    return cli.main(["collect", str(folder), "--nbgrader", str(course)])


def test_the_course_has_lesson_settings_and_a_guide(course):
    found = {p.relative_to(course).as_posix() for p in course.rglob("*") if p.is_file()}
    assert found == {
        "source/03_small/03_small.ipynb",
        "nbgrader_config.py",
        "README.md",
    }
    compile((course / "nbgrader_config.py").read_text("utf-8"), "config", "exec")


def test_marks_come_back_to_the_cells_that_count_and_to_no_copy(
    originals, course, tmp_path
):
    book = small(originals, {"task-3": "answer = 19"}, texts={"open-task": "So."})
    place = [cell["id"] for cell in book["cells"]].index("task-3")
    copy = dict(book["cells"][place]) | {"source": 'nato.check("03.3", 26)'}
    book["cells"].insert(place + 1, copy)
    book["cells"] = [cell for cell in book["cells"] if cell["id"] != "task-4"]
    save(tmp_path / "klasse" / "Åse" / "03_small.ipynb", book)
    assert hand_in(tmp_path / "klasse", course) == 0
    cells = submitted(course)["Aase"]["cells"]
    found = marks(cells)
    assert sorted(mark["grade_id"] for _, mark in found) == sorted(
        [*(f"task-{n}{end}" for n in (1, 3, 4) for end in ("", "-points")), "open-task"]
    )
    by_id = {mark["grade_id"]: source_of(cell) for cell, mark in found}
    assert by_id["task-3"].splitlines() == ['nato.check("03.3", 26)', "answer = 26"]
    assert by_id["task-4"].startswith("answer = ...\n")
    assert "So." in by_id["open-task"]
    ids = [cell["id"] for cell in cells]
    assert len(set(ids)) == len(ids)
    assert all(cell.get("outputs", []) == [] for cell in cells)


def test_what_is_there_is_never_written_over(originals, course, tmp_path, capsys):
    path = tmp_path / "klasse" / "Kari" / "03_small.ipynb"
    save(path, small(originals))
    assert hand_in(path.parents[1], course) == hand_in(path.parents[1], course) == 0
    assert "just the same" in capsys.readouterr().out
    before = submitted(course)
    save(path, small(originals, {"task-3": "answer = 26"}))
    assert hand_in(path.parents[1], course) == 0
    assert "stays" in capsys.readouterr().out
    assert submitted(course) == before


def test_learners_of_like_names_stay_apart():
    ids = nbgrader_files.safe_ids(["Åse Lie", "Aase Lie", "AASE LIE", "李", "../x", ""])
    assert len({one.casefold() for one in ids.values()}) == len(ids)
    assert all(one and set(one) <= SAFE for one in ids.values())


SAFE = {*"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"}


def test_a_folder_that_is_no_course_is_answered_by_a_sentence(
    originals, tmp_path, capsys
):
    save(tmp_path / "klasse" / "03_small.ipynb", small(originals))
    assert hand_in(tmp_path / "klasse", tmp_path / "nowhere") == 2
    assert "no course of nbgrader" in capsys.readouterr().err


# -- With nbgrader itself --------------------------------------------------------------


@pytest.fixture
def nbgrader(course, tmp_path):
    """Return a function that runs nbgrader in the course."""
    if importlib.util.find_spec("nbgrader") is None:
        message = "nbgrader is not installed; its grades are not compared."
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    own = {name: str(tmp_path / name) for name in ("JUPYTER_CONFIG_DIR", "IPYTHONDIR")}
    environment = os.environ | own | {"PATH": programs, "PYTHONUTF8": "1"}

    def run(*words):
        command = [sys.executable, "-m", "nbgrader", *words]
        done = subprocess.run(
            command, cwd=course, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()

    return run


def our_points(folder):
    """Return the points of each learner by our own collecting."""
    from test_collect import collect

    return {
        nbgrader_files.safe_ids([one.learner])[one.learner]: float(
            sum(
                nbgrading.POINTS[TASKS[task].level]
                for task, answer in one.answers.items()
                if answer.verdict == "right"
            )
        )
        for one in collect(folder).handed_in
    }


def test_its_grades_are_ours(originals, course, nbgrader, tmp_path):
    """Three learners: in its own copy, in a plain one, in one turned upside down."""
    nbgrader("generate_assignment", "03_small")
    folder = tmp_path / "klasse"
    release = course / "release" / "03_small" / "03_small.ipynb"
    right = perfect(adapting.read(originals))
    own = json.loads(release.read_text("utf-8"))
    for cell in own["cells"]:
        new = right.get(cell["id"], "answer = ...")
        cell["source"] = source_of(cell).replace("answer = ...", new)
    save(folder / "Kari" / "03_small.ipynb", own)
    half = {"task-1": 'answer = "4.4.1949"', "task-3": "answer = 13 * 2"}
    plain = small(
        originals, half, shown={"task-3": "Right."}, texts={"open-task": "So."}
    )
    save(folder / "Ola_03_small.ipynb", plain)
    mixed = small(originals, {"task-3": "answer = 29 March"})
    copy = next(cell for cell in mixed["cells"] if cell["id"] == "task-4")
    mixed["cells"].append(copy | {"source": f'nato.check("03.4", {COUNTRIES})'})
    save(folder / "Eva.ipynb", mixed)
    assert hand_in(folder, course) == 0
    nbgrader("autograde", "03_small")
    nbgrader("export")
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["student_id"]: float(row["score"]) for row in rows} == our_points(
        folder
    )
    assert our_points(folder) == {"Kari": 4.0, "Ola": 1.0, "Eva": 2.0}
    assert {float(row["max_score"]) for row in rows} == {7.0}
