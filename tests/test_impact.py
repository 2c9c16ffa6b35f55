"""What a changed table changes in the lessons, told exactly, and nothing else."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from lessons import lesson as path_of
from nbformat.v4 import new_code_cell

from nato_edu import cli, load
from nato_edu._files import data_folder, notebooks_folder
from nato_edu.datasets import table_names
from nato_edu.language import use_language, words
from nato_edu.lessons import adapting, answers, copies, impact, new_tables, uses
from nato_edu.tasks import TASKS, forget_tasks


def write(folder, name, table):
    """Write a table as a teacher saves it, and return the file."""
    path = folder / f"{name}.csv"
    how = {"date_format": "%Y-%m-%d", "float_format": plainly}
    table.to_csv(path, index=False, **how)
    return path


def plainly(value):
    """Write a number without powers of ten, as a spreadsheet does."""
    return np.format_float_positional(value, trim="-")


def with_value(name, column, value, **row):
    """Return a table of the course with one value changed."""
    table = load(name)
    chosen = pd.Series(True, index=table.index)
    for key, wanted in row.items():
        chosen &= table[key] == wanted
    assert chosen.sum() == 1
    table[column] = table[column].mask(chosen, value)
    return table


@pytest.fixture
def only(monkeypatch):
    """Let the course have some lessons only, since each takes seconds to run."""

    def choose(*numbers):
        paths = [path_of(number) for number in numbers]
        monkeypatch.setattr(copies, "lessons", lambda: paths)

    return choose


@pytest.fixture
def call(capsys):
    """Call the command, and return the exit code and what it has said."""

    def run(*words):
        code = cli.main(["impact", *map(str, words)])
        shown = capsys.readouterr()
        assert "Traceback" not in shown.out + shown.err
        return code, shown.out + shown.err

    return run


def found_by(path, **more):
    """Return what changes, without the command around it."""
    more.setdefault("lessons", [adapting.read(path) for path in copies.lessons()])
    return impact.of_tables(path, say=lambda _: None, progress=Silent, **more)


class Silent:
    """A progress bar for nobody."""

    def __init__(self, total, unit):
        self.update = lambda *_: None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


# -- One value, and all that hangs on it --------------------------------------


@pytest.fixture(scope="module")
def spending(tmp_path_factory):
    """What changes if Norway's share of 2024 is another."""
    value = {"iso3": "NOR", "year": 2024}
    table = with_value("defence_spending", "spending_pct_gdp", 2.37, **value)
    with pytest.MonkeyPatch.context() as patch:
        paths = [path_of(number) for number in ("00", "03", "07", "12")]
        patch.setattr(copies, "lessons", lambda: paths)
        folder = tmp_path_factory.mktemp("æøå [1]")
        return found_by(write(folder, "defence_spending", table))


def of_lesson(found, number):
    return next(one for one in found.lessons if one.path.stem.startswith(number))


def test_the_change_of_the_table_is_told(spending):
    (table,) = spending.tables
    (change,) = table.values
    assert change.text == "Norway, 2024 · Defence spending, % of GDP: 2.27 → 2.37"
    assert not table.added
    assert not table.removed


def test_only_the_lessons_that_use_the_table_are_run(spending):
    assert [one.path.stem[:2] for one in spending.lessons] == ["00", "07", "12"]


def test_the_results_that_change_are_those_with_the_value_in_them(spending):
    results = {one.cell: one.kind for one in of_lesson(spending, "07").results}
    assert results == {
        "load-spending": "table",
        "ranking": "picture",
        "change": "picture",
        "near": "picture",
    }
    ((was, now),) = of_lesson(spending, "00").results[0].differences
    assert "2.27 (2024)" in was
    assert "2.37 (2024)" in now


def test_the_answers_that_change_are_recomputed(spending):
    keys = [one for one in of_lesson(spending, "07").answers if one.is_key]
    assert [(one.task, one.was, one.now) for one in keys] == [
        ("07.6", "0.73 (± 0.005)", "0.83 (± 0.005)")
    ]
    assert of_lesson(spending, "12").answers == []  # it practises on another file


def test_the_sentences_that_state_the_value_are_found(spending):
    """Found by hand in the text of lesson 07, and in the words of its tasks."""
    found = {
        one.sentence.cell: one.sentence.text[mark.start : mark.end]
        for one in of_lesson(spending, "07").sentences
        for mark in one.marks
    }
    assert found == {
        "read-spending": "2.27",
        "read-ranking": "2.27",
        "read-near": "−0.63",
        "task-9-text": "−0.63",
        "controversy": "−0.63",
        "open-task-solution": "0.73",
        "07.6.right": "0.73",
        "07.8.right": "−0.80",
    }
    cells = {one.sentence.cell for one in of_lesson(spending, "12").sentences}
    assert cells == {"read-change", "open-task-solution"}


def test_a_new_value_stands_beside_the_old_one(spending):
    sentences = of_lesson(spending, "12").sentences
    assert {mark.now for one in sentences for mark in one.marks} == {"2.37"}


# -- A new ally ----------------------------------------------------------------


def with_another_ally():
    """Return the table of members with a 33rd."""
    members = load("members")
    new = members[members["iso3"] == "SWE"].assign(iso3="UKR")
    joined = pd.Timestamp("2026-05-05")
    days = ("deposited", "member_since_legal", "member_since_conventional")
    return pd.concat([members, new.assign(**dict.fromkeys(days, joined))])


def test_a_new_ally_is_told_in_full(tmp_path, only, call):
    only("03")
    code, said = call(write(tmp_path, "members", with_another_ally()))
    assert code == 1
    assert "new row: Ukraine" in said
    assert "From 12 to 33 members" in said
    assert "answer to task 03.1 (Ukraine): – → 5 May 2026" in said
    assert "5 May 2026 (told: “That day this country (Ukraine) handed in" in said
    assert (
        "answer to task 03.5: Finland and Sweden → Finland, Sweden and Ukraine" in said
    )
    assert "As of June 2026 it has *thirty-two*." in said
    assert "may have to change, text cell title" in said


# -- What nobody uses, and what is the same ------------------------------------


def test_a_table_that_no_lesson_uses(tmp_path, only, call):
    only("00", "03")
    table = load("casualties")
    table.loc[0, table.columns[-1]] = "another note"
    code, said = call(write(tmp_path, "casualties", table))
    assert code == 0
    assert "No lesson uses what has changed" in said


def test_a_table_that_is_the_same(tmp_path, call):
    """Also as a spreadsheet in Norway saves it."""
    path = tmp_path / "mine.csv"
    load("defence_spending").to_csv(path, index=False, sep=";", decimal=",")
    code, said = call(path, "--table", "defence_spending")
    assert code == 0
    assert "the tables are those of the course" in said


@pytest.mark.parametrize("name", table_names())
def test_every_table_survives_the_way_there_and_back(name, tmp_path):
    path = write(tmp_path, name, load(name))
    assert new_tables.read_table(path, name).is_none


# -- Mistakes ------------------------------------------------------------------


def test_a_fault_is_told_by_row_and_column_and_nothing_is_run(tmp_path, call):
    table = load("members").astype({"km_to_russia": "str"})
    table.loc[2, "km_to_russia"] = "far"
    code, said = call(write(tmp_path, "members", table))
    assert code == 2
    assert "Row 4, column O (km_to_russia): “far”" in said
    assert "2/2" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.csv"], "There is no"),
        (["membrs.csv"], "for example --table members"),
        (["."], "is no table of the course"),
        ([".", "--table", "members"], "is a folder"),
        (["empty"], "There is no table (file ending in .csv)"),
        (["members.csv", "--since", "."], "not both"),
        (["--since", "empty"], "There are no lessons"),
        (["members.csv", "--html", "members.csv"], "is there already"),
        (["members.csv", "--html", "no/where.html"], "There is no folder"),
        (["members.csv"], "no values in columns that the table members fills: note"),
    ],
)
def test_a_wrong_call_is_answered_by_a_sentence(
    words, said, tmp_path, call, monkeypatch
):
    write(tmp_path, "members", load("members").assign(note=None))
    write(tmp_path, "membrs", load("members"))
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    code, told = call(*words)
    assert code == 2
    assert said in told


def test_a_wrong_call_is_answered_in_every_language(tmp_path, capsys):
    for language, said in (("nb", "finnes ikke"), ("de", "gibt es nicht")):
        assert (
            cli.main(["--language", language, "impact", str(tmp_path / "x.csv")]) == 2
        )
        assert said in capsys.readouterr().err


# -- A private copy of the data -------------------------------------------------


def test_the_variable_names_another_folder_with_data(tmp_path):
    changed = new_tables.changes("members", with_another_ally())
    new_tables.put_together(tmp_path / "data", [changed])
    code = "import nato_edu; print(len(nato_edu.load('members')), nato_edu.plot_map)"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"NATO_EDU_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith("33 ")


def test_what_a_lesson_writes_does_not_reach_the_package(tmp_path, monkeypatch):
    """A cell that writes into the folder of data writes into the private copy."""
    written = tmp_path / "lessons" / "en" / "00_writes.ipynb"
    written.parent.mkdir(parents=True)
    lines = [
        "import nato_edu as nato, nato_edu._files as files, pathlib",
        "(files.data_folder() / 'tables' / 'stray.csv').write_text('x')",
        "pathlib.Path('stray.txt').write_text('x')",
        "len(nato.load('members'))",
    ]
    cell = new_code_cell("\n".join(lines), id="write", execution_count=1)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), written)
    monkeypatch.setattr(copies, "lessons", lambda: [written])
    before = files_of(data_folder()) | files_of(notebooks_folder())
    found = found_by(write(tmp_path, "members", with_another_ally()))
    assert found.changed[0].results[0].differences[0][1] == "33\n"
    assert files_of(data_folder()) | files_of(notebooks_folder()) == before
    assert not Path("stray.txt").exists()


def files_of(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


# -- Which lessons use a table --------------------------------------------------

_LISTEN = r"""
import re, sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
"""
_TELL = r"""
print(*{one for path in opened for one in re.findall(r"tables\W+(\w+)\.csv$", path)})
"""


@pytest.mark.parametrize("number", ["05", "11"])
def test_no_table_that_a_lesson_opens_is_missed(number, tmp_path):
    """Held against what the lesson really opens when it is run."""
    from nbclient import NotebookClient

    lesson = adapting.read(path_of(number))
    book = nbformat.from_dict(lesson.notebook)
    book.cells.insert(0, new_code_cell(_LISTEN))
    book.cells.append(new_code_cell(_TELL))
    where = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(book, resources=where, allow_errors=True).execute()
    opened = set(book.cells[-1].outputs[0]["text"].split())
    assert len(opened) >= 5
    assert opened <= uses.tables_of(lesson.cells)


# -- Red if and only if ---------------------------------------------------------


def random_changes(count):
    """Yield changes of single numbers, drawn from tables that lesson 03 reads."""
    chance = random.Random(41)
    for _ in range(count):
        name, column = chance.choice(
            [("members", "km_to_russia"), ("country_years", "democracy_index")]
        )
        table = load(name)
        place = chance.choice(table.index[table[column].notna()])
        value = table.at[place, column]
        yield name, table, column, place, 0.5 if value < 1 else value + 10


@pytest.mark.parametrize(
    "case", list(random_changes(3)), ids=lambda case: f"{case[0]}-{case[3]}"
)
def test_the_check_is_red_just_if_a_result_is_listed(case, tmp_path, only):
    name, table, column, place, value = case
    table.loc[place, column] = value
    only("03")
    found = found_by(write(tmp_path, name, table))
    new_tables.put_together(tmp_path / "data", found.tables)
    check = subprocess.run(
        [sys.executable, "-m", "nato_edu", "check", str(path_of("03"))],
        env=os.environ | {"NATO_EDU_DATA": str(tmp_path / "data"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    listed = [one for lesson in found.lessons for one in lesson.results]
    assert check.returncode == bool(listed), check.stdout
    for result in listed:
        assert f"code cell [{result.number}]: {result.first_line}" in check.stdout


# -- Since an earlier version ---------------------------------------------------


def edition(folder, number, change=lambda book: book):
    """Put a lesson with results into a folder, as it was earlier."""
    folder.mkdir(exist_ok=True)
    book = json.loads(path_of(number).read_text("utf-8"))
    path = folder / path_of(number).name
    path.write_text(json.dumps(change(book)), "utf-8")
    return path


def earlier(book):
    """Return lesson 00 as it would have been with other numbers and another text."""
    text = json.dumps(book)
    assert "18 of 31 lines" in text
    text = text.replace("18 of 31 lines", "11 of 31 lines")
    return json.loads(text.replace("How far can you trust it?", "Is it true?"))


def test_a_short_edition_of_today_has_no_other_texts(tmp_path, call):
    words = ["--lessons", "03", "--minutes", "45", "--level", "basic"]
    course = tmp_path / "course"
    assert cli.main(["make", *words, "--for", "instructor", "--to", str(course)]) == 0
    assert "Nothing changes" in call("--since", course / "instructor")[1]


def test_since_an_earlier_version(tmp_path, call):
    folder = tmp_path / "Lessons of 2025 æ"
    edition(folder, "00", earlier)
    (folder / "notes.ipynb").write_text("{}")
    page = tmp_path / "page.html"
    code, said = call("--since", folder, "--html", page)
    assert code == 1
    assert "11 of 31 lines" in said
    assert "18 of 31 lines" in said
    assert "code of cell sources is different" in said
    assert "notes.ipynb: passed over" in said
    assert "2/2" not in said  # the stored results are those of today
    assert "11 of 31 lines" in page.read_text("utf-8")


def test_since_with_choices_of_ones_own_runs_todays_lesson_with_them(tmp_path, call):
    """A lesson that is about Denmark is compared with today's about Denmark."""

    def danish(book):
        return json.loads(
            json.dumps(book).replace('my_country = \\"NOR\\"', 'my_country = \\"DNK\\"')
        )

    folder = tmp_path / "danish"
    edition(folder, "00", danish)
    code, said = call("--since", folder)
    assert "2/2 Running the lessons, in a place of their own: 1" in said
    assert code == 1  # the results in the file are still those for Norway
    assert "Denmark" in said


def test_since_the_same_version_nothing_changes_and_unkept_answers_are_told(
    tmp_path, call
):
    edition(tmp_path / "same", "00")
    code, said = call("--since", tmp_path / "same")
    assert code == 0
    assert "Nothing changes in the lessons" in said
    assert "answers to tasks are not compared" in said


def test_without_a_file_the_stored_results_are_held_against_todays_tables(only, call):
    only("00")
    code, said = call()
    assert code == 0, said


@pytest.mark.parametrize("code", ["en", "nb", "de"])
def test_a_misconception_is_named_by_what_is_said_to_it(code):
    from nato_edu.lessons import impact_page, impact_report

    use_language(code)
    (one,) = answers.changed({("03.1", "NOR", "signed"): "4 April 1949"}, {})
    said = words("tasks")["03.1.signed"][code].format(country="x")[:20]
    line = impact_report.answer_line(one)
    assert said in line
    assert "signed," not in line
    assert said in impact_page._answers([one])


# -- Lessons of one's own, and adapted ones ------------------------------------------

TASKS_OF_ONES_OWN = """\
[1]
question = Which ally spent the largest share in 2024?
table = defence_spending
measure = highest spending_pct_gdp in 2024
right = {answer} stands highest; Norway stood at 2.27 %.
wrong Greece = Greece led before.
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A lesson of one's own, just made."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.txt").write_text(TASKS_OF_ONES_OWN)
    assert cli.main(["new", "Who pays?", "--tasks", "mine.txt"]) == 0
    yield tmp_path / "Who pays"
    forget_tasks()


@pytest.fixture
def richer(tmp_path):
    """The table in which Norway spends most."""
    value = {"iso3": "NOR", "year": 2024}
    table = with_value("defence_spending", "spending_pct_gdp", 9.5, **value)
    return write(tmp_path, "defence_spending", table)


def test_a_lesson_of_ones_own_is_told_with_its_tasks(own, richer, call, tmp_path):
    page = tmp_path / "page.html"
    code, said = call(richer, "--lessons", own, "--html", page)
    assert code == 1
    assert "Who pays.ipynb: results that change: " in said
    assert "answer to task own.1: Poland → Norway" in said
    assert "words of a task, own.1.right in the file of tasks" in said
    assert "stood at *2.27* %" in said
    assert "03_" not in said
    assert "own.1.right in the file of tasks" in page.read_text("utf-8")


def test_copies_without_results_are_run_with_both_tables(own, richer, call, tmp_path):
    call_of_make = ["make", "--lessons", str(own), "--to", "course"]
    assert cli.main(call_of_make) == 0
    code, said = call(richer, "--lessons", tmp_path / "course" / "students")
    assert code == 1
    assert "answer to task own.1: Poland → Norway" in said
    assert "was:    " in said
    assert said.count("2/2 Running the lessons") == 2
    assert "passed over" in call("--lessons", tmp_path / "course" / "students")[1]


def test_an_adapted_lesson_is_told_for_its_own_choices(tmp_path, richer, call):
    course = tmp_path / "course"
    words = ["make", "--lessons", "07", "--minutes", "45", "--for", "instructor"]
    assert cli.main([*words, "--to", str(course)]) == 0
    code, said = call(richer, "--lessons", course / "instructor")
    assert code == 1
    assert "07_burden.ipynb: results that change: " in said
    assert "answer to task 07." in said


def test_some_lessons_of_the_course_can_be_asked_about(tmp_path, call, richer):
    members = write(tmp_path, "members", with_another_ally())
    said = call(members, "--lessons", "00")[1]
    assert "03_enlargement" not in said
    assert call("--since", tmp_path, "--lessons", "00")[0] == 2
    assert call("--since", tmp_path, members)[0] == 2


# -- The answers of then ----------------------------------------------------------


def test_since_compares_the_answers_that_an_edition_has_kept(tmp_path, call):
    course = tmp_path / "course"
    words = ["make", "--lessons", "03", "--language", "nb", "--for", "instructor"]
    assert cli.main([*words, "--to", str(course)]) == 0
    path = course / "instructor" / path_of("03").name
    book = json.loads(path.read_text("utf-8"))
    kept = book["metadata"]["nato_edu_answers"]
    assert kept["language"] == "nb"
    assert kept["answers"]["03.1"] == "24. august 1949"
    assert "not compared" not in call("--since", path)[1]
    kept["answers"] |= {"03.1": "25. august 1949", "03.3": "25", "gone": "1"}
    path.write_text(json.dumps(book), "utf-8")
    code, said = call("--since", path)
    assert code == 1
    assert "answer to task 03.1 (Norway): 25. august 1949 → 24. august 1949" in said
    assert "answer to task 03.3: 25 → 26" in said
    assert "gone" not in said


def test_learners_never_get_the_answers_that_are_kept(tmp_path, own):
    course = tmp_path / "course"
    words = ["--for", "students,instructor,nbgrader", "--to", str(course)]
    assert cli.main(["make", "--lessons", str(own), "03", *words]) == 0
    again = tmp_path / "again"
    copies_of = ["make", "--lessons", str(course / "instructor" / "Who pays")]
    assert cli.main([*copies_of, "--to", str(again)]) == 0
    for place in (course / "students", course / "nbgrader", again / "students"):
        for path in place.rglob("*.ipynb"):
            assert "nato_edu_answers" not in path.read_text("utf-8")


# -- The page -------------------------------------------------------------------


def test_the_page_is_closed_and_escapes_what_comes_from_files(tmp_path, spending):
    from nato_edu.lessons import impact_page

    table = with_value("members", "note", "<script>alert(1)</script>", iso3="NOR")
    changed = new_tables.changes("members", table)
    for language in ("en", "nb", "de"):
        use_language(language)
        page = impact_page.page_of(impact.Impact([changed], spending.lessons))
        assert f'<html lang="{language}">' in page
        assert "default-src 'none'" in page
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>" not in page
        assert "<mark>2.27</mark>" in page
        assert page.count("<h1>") == 1


def test_every_answer_can_be_told():
    """None of the keys of the package is an error, or missing for every country."""
    numbers = {name.partition(".")[0] for name in TASKS}
    found = answers.answers(numbers)
    assert {name for name, _, part in found if part == answers.KEY} == set(TASKS)
    assert not [text for text in found.values() if "Error:" in text]
