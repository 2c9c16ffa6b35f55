"""A lesson of one's own: made, run, checked, added to, and handed out."""

import json
import os
import re
from pathlib import Path

import pytest
from conftest import ran, write_lesson

import nato_edu as nato
from nato_edu import cli
from nato_edu.datasets import table_names
from nato_edu.explorers.own import _kinds, plots_of
from nato_edu.language import LANGUAGES, Mistake, use_language
from nato_edu.lessons import (
    adapting,
    checks,
    choosing,
    copies,
    lint,
    making,
    nbgrading,
    new_additions,
    new_cells,
    orders,
    own_lessons,
    pages,
    running,
    setting,
)
from nato_edu.lessons.new_subject import Subject
from nato_edu.lessons.new_tasks import sample_tasks
from nato_edu.lessons.notebook import read_notebook, source_of, tags_of
from nato_edu.own_data import practice_file
from nato_edu.tasks import read_tasks, use_tasks

QUESTION = "Hvem betaler? Ærlig: 5 $ & <b>10</b> $"
NAME = "Hvem betaler Ærlig 5 $ & b 10 b $"
DRAWABLE = [name for name in table_names() if _kinds(name)]
EVERY_LANGUAGE = pytest.mark.parametrize("code", LANGUAGES)


pytestmark = pytest.mark.usefixtures("no_browser", "forgotten")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The folder from which the command is called."""
    home = tmp_path / "Mine ting æøå [1]"
    home.mkdir()
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def unrun(monkeypatch):
    """Let lessons count as run; which takes a kernel and seconds otherwise."""
    monkeypatch.setattr(running, "run", lambda lesson, **_: lesson)


def new(*words):
    return cli.main(["new", *words])


def files(folder):
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def lesson_in(folder):
    (path,) = folder.glob("*.ipynb")
    return adapting.read_own_lesson(path)


def text_of(lesson):
    texts = (c for c in lesson.cells if c["cell_type"] == "markdown")
    return "\n\n".join(map(source_of, texts))


# -- What is made --------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["--table", "members"]),
        ("nb", ["--data", str(practice_file("northern_spending"))]),
        ("de", []),
    ],
)
def test_a_new_lesson_is_checked_and_handed_out(code, words, home, capsys):
    """The whole way, with kernels, in each language."""
    assert new(QUESTION, "--language", code, *words) == 0
    folder = home / NAME
    own = {"northern_spending.csv"} if "--data" in words else set()
    assert files(folder) == {f"{NAME}.ipynb", "tasks.txt"} | own
    assert str(folder) in capsys.readouterr().out
    found = checks.find_lessons(folder)
    (result,) = checks.check_lessons(found, progress=cli._cells_bar)
    assert result.compared
    assert result.ok, checks.report([result])
    assert [one for one in result.advice if "9" in one or "10" in one] == result.advice
    editions = ["students", "instructor", "solutions", "handout", "slides"]
    call = ["make", "--lessons", str(folder), "--for", *editions, "--to", "kurs"]
    assert cli.main([*call, "--country", "Danmark"]) == 0
    hand_out(home / "kurs", code, own)


def hand_out(course, code, own):
    """Hold against the wish what `nato-edu make` has made of a lesson."""
    beside = {f"{NAME}/{one}" for one in {f"{NAME}.ipynb", "tasks.txt"} | own}
    assert files(course / "students") == files(course / "instructor") == beside
    student, teacher = (
        lesson_in(course / who / NAME) for who in ("students", "instructor")
    )
    assert setting.knobs(student.cells)["my_country"] == "DNK"
    assert student.own == student.spoken == code
    assert not [c for c in student.cells if "solution" in tags_of(c)]
    assert not [c for c in student.cells if c.get("outputs")]
    assert [c for c in teacher.cells if c.get("outputs")]
    page = (course / "solutions" / f"{NAME}.html").read_text("utf-8")
    assert f'<html lang="{code}">' in page
    use_language(code)
    assert nato.country_name("DNK") in page
    for edition in ("handout", "slides", "solutions"):
        page = (course / edition / f"{NAME}.html").read_text("utf-8")
        assert "&lt;b&gt;10&lt;/b&gt;" in page
        assert "<b>10</b>" not in page


@EVERY_LANGUAGE
@pytest.mark.parametrize("table", DRAWABLE)
def test_the_template_works_for_every_table_that_can_be_drawn(
    table, code, home, monkeypatch
):
    """Its code is run here, and its model answers are right; lint has no fault."""
    use_language(code)
    subject = Subject(nato.load(table), table)
    path = home / "tasks.txt"
    path.write_text(sample_tasks(subject, "x"), "utf-8-sig")
    entries = read_tasks(path)
    cells = new_cells.cells(QUESTION, subject, entries)
    place = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec(source_of(cell), place)
    for entry in entries:
        solved = next(c for c in cells if c["id"] == f"task-{entry.number}-solution")
        if solved["cell_type"] == "code":
            *lines, check = source_of(solved).splitlines()
            exec("\n".join(lines), place)
            assert eval(check, place).verdict == "right"
    book = {"cells": cells, "metadata": {}}
    assert lint.faults(book) == []
    assert [one for one in lint.advice(book) if "9" not in one] == []
    lines = [line for cell in cells for line in source_of(cell).splitlines()
             if cell["cell_type"] == "code"]  # fmt: skip
    assert max(map(len, lines)) <= 88


@EVERY_LANGUAGE
def test_the_eleven_parts_are_there(code):
    use_language(code)
    subject = Subject(nato.load("personnel"), "personnel")
    cells = new_cells.cells("Why?", subject, [])
    names = [cell["id"] for cell in cells]
    assert names[:4] == ["title", "setup", "table", "load"]
    assert names[4:9] == ["predict", "plot", "read", "explore-intro", "explore"]
    assert tags_of(cells[1]) == ["parameters"]
    assert f'`"{subject.country}"`' in source_of(cells[2])
    parts = [p for c in cells for p in choosing.paragraphs(source_of(c))]
    for mark in ("stop", "learned", "teacher", "sources", "expect", "find_out"):
        assert [part for part in parts if choosing.says(part, f"mark_{mark}")], mark
    assert len(choosing.prompts(cells)) == 8
    core = choosing.core(cells)
    assert "controversy" not in [cell["id"] for cell in core]
    assert pages.title_of(cells) == "Why?"


def test_plots_are_those_of_the_explorer_of_own_files():
    """What suits a table is known in one place only."""
    for table in DRAWABLE:
        subject = Subject(nato.load(table), table)
        assert subject.kind in plots_of(subject.data, table)


def test_one_year_is_ranked_and_a_country_of_the_table_stands_in_the_middle(
    home, unrun
):
    rows = "Land;År;Forsvarsutgifter, % av BNP\nDanmark;2024;2,2"
    (home / "min.csv").write_text(rows, "utf-8")
    assert new("Ett år", "--data", "min.csv") == 0
    lesson = lesson_in(home / "Ett år")
    sources = "\n".join(map(source_of, lesson.cells))
    assert "plot_ranking(" in sources
    assert setting.knobs(lesson.cells)["my_country"] == "DNK"
    assert 'read_own("min.csv", like="defence_spending")' in sources


# -- Names and places ----------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hvem støtter NATO?", "Hvem støtter NATO"),
        ('a/b\\c:d*e"f<g>h|i', "a b c d e f g h i"),
        ("???", "Lesson"),
        ("NUL", "NUL -"),
        ("com1.txt", "com1.txt -"),
        (" .. ", "Lesson"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_question_becomes_a_name_for_every_system(question, name):
    assert orders.file_name(question) == name


def test_what_is_there_is_never_touched(home, unrun, capsys):
    assert new("Hvem?") == 0
    before = (home / "Hvem" / "Hvem.ipynb").read_bytes()
    (home / "Hvem" / "mitt.txt").write_text("mine")
    assert new("Hvem?") == 0
    assert (home / "Hvem" / "Hvem.ipynb").read_bytes() == before
    assert files(home / "Hvem") == {"Hvem.ipynb", "mitt.txt", "tasks.txt"}
    (other,) = (p for p in home.iterdir() if p.name != "Hvem")
    assert re.fullmatch(r"Hvem \d{4}-\d\d-\d\d \d\d\.\d\d", other.name)
    assert other.name in capsys.readouterr().out


def test_another_place_is_made_where_it_is_not_there(home, unrun):
    assert new("Hvem?", "--to", "ny/mappe æ") == 0
    assert files(home / "ny" / "mappe æ" / "Hvem") == {"Hvem.ipynb", "tasks.txt"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "begins with a question"),
        (["  "], "begins with a question"),
        (["Q", "--table", "defense_spending"], "defence_spending"),
        (["Q", "--table", "glossary"], "No plot here takes"),
        (["Q", "--data", "x.csv", "--table", "members"], "do not go together"),
        (["Q", "--add", "x"], "do not go together"),
        (["Q", "--data", "mine.csv"], "There is no file"),
        (["Q", "--tasks", "mine.txt"], "There is no file"),
        (["--add", "nowhere"], "no single lesson"),
        (["Q", "--to", "a_file.txt"], "is a file"),
    ],
)
def test_a_slip_is_answered_by_a_sentence_and_nothing_is_made(
    words, said, home, unrun, capsys
):
    (home / "a_file.txt").write_text("x")
    assert new(*words) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert "Traceback" not in shown
    assert files(home) == {"a_file.txt"}


def test_faults_in_a_file_are_told_by_row_and_column(home, unrun, capsys):
    faulty = str(practice_file("northern_spending_with_faults"))
    assert new("Q", "--data", faulty) == 2
    assert "Row " in capsys.readouterr().err
    assert files(home) == set()


def test_a_lesson_that_stops_is_not_made(home, monkeypatch, capsys):
    stop = {"output_type": "error", "ename": "Mistake", "evalue": "No such thing."}

    def run(lesson, **_):
        return adapting.replace(lesson, cells=[lesson.cells[1] | {"outputs": [stop]}])

    monkeypatch.setattr(running, "run", run)
    assert new("Q") == 2
    assert "No such thing. Nothing was made." in capsys.readouterr().err
    assert files(home) == set()


@pytest.mark.parametrize("moment", ["write_bytes", "rename"])
def test_stopped_while_it_works_nothing_is_left(moment, home, unrun, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, moment, stop)
    assert new("Q") == 130
    monkeypatch.undo()
    assert list(home.iterdir()) == []


def test_the_package_is_no_place_for_a_lesson(unrun, capsys):
    assert new("Q", "--to", str(Path(making.__file__).parent)) == 2
    assert "belongs to the package" in capsys.readouterr().err


# -- Tasks ---------------------------------------------------------------------

TASKS = """\
[2]
spørsmål = Hvem ga 5 $ <b>mest</b>?
tabell = min.csv
mål = høyest spending_pct_gdp i 2024
hint 1 = Se.
[7]
spørsmål = Døm!
mål = åpen
riktig = Kanskje 5 $.
"""
MORE = """
[9]
spørsmål = Hvor mye?
tabell = min.csv
mål = verdi av spending_pct_gdp for mitt land i 2024
"""


@pytest.fixture
def with_tasks(home, unrun):
    """A lesson with a file of tasks and the table that they ask."""
    (home / "mine oppgaver.txt").write_text(TASKS, "cp1252")
    copy = practice_file("northern_spending").read_bytes()
    (home / "min.csv").write_bytes(copy)
    (home / "klasseliste.csv").write_text("Ola;1234")
    assert new("Hvem?", "--tasks", "mine oppgaver.txt", "--language", "nb") == 0
    return home / "Hvem"


def test_each_task_gets_its_cells(with_tasks):
    assert files(with_tasks) == {"Hvem.ipynb", "min.csv", "tasks.txt"}
    cells = {cell["id"]: cell for cell in lesson_in(with_tasks).cells}
    assert lint.faults(read_notebook(with_tasks / "Hvem.ipynb")) == []
    assert [name for name in cells if name.startswith("task-")] == [
        *("task-2-text", "task-2", "task-2-solution", "task-7-text", "task-7-solution")
    ]
    assert tags_of(cells["task-2"]) == ["task"]
    assert source_of(cells["task-2"]) == 'answer = ...\nnato.check("own.2", answer)'
    asked = source_of(cells["task-2-text"])
    assert asked.startswith("**Oppgave 2** · nivå A · 3 minutter. Hvem ga 5 \\$ &lt;")
    assert 'nato.hint("own.2")' in asked
    assert choosing.task_in(source_of(cells["task-7-text"])) == ("7", "C")
    assert "Kanskje 5 \\$." in source_of(cells["task-7-solution"])


def test_tasks_added_later_come_into_the_lesson(with_tasks, capsys):
    """What a teacher has written stays, and how it was is kept."""
    path = with_tasks / "Hvem.ipynb"
    book = json.loads(path.read_text("utf-8"))
    book["cells"][0]["source"] = "# Mitt\n\nEget."
    path.write_text(json.dumps(book), "utf-8")
    before = path.read_bytes()
    with (with_tasks / "tasks.txt").open("a", encoding="cp1252") as tasks:
        tasks.write(MORE)
    assert new("--add", str(with_tasks)) == 0
    lesson = lesson_in(with_tasks)
    names = [cell["id"] for cell in lesson.cells]
    assert names[names.index("task-7-solution") + 1 :][:3] == [
        *("task-9-text", "task-9", "task-9-solution")
    ]
    assert "**Oppgave 9** · nivå A" in text_of(lesson)
    assert source_of(lesson.cells[0]) == "# Mitt\n\nEget."
    (kept,) = with_tasks.glob("backup*/Hvem.ipynb")
    assert kept.read_bytes() == before
    capsys.readouterr()
    assert new("--add", str(with_tasks)) == 0
    assert "already" in capsys.readouterr().out
    assert len([*with_tasks.glob("backup*")]) == 1


def test_a_task_added_with_another_table_names_its_source(with_tasks):
    with (with_tasks / "tasks.txt").open("a", encoding="cp1252") as tasks:
        tasks.write("[9]\nspørsmål = x\ntabell = members\n")
        tasks.write("mål = dato for signed for mitt land\n")
        tasks.write(MORE.replace("[9]", "[10]").replace("min.csv", "to.csv"))
    (with_tasks / "to.csv").write_bytes((with_tasks / "min.csv").read_bytes())
    assert new("--add", str(with_tasks)) == 0
    cells = {cell["id"]: source_of(cell) for cell in lesson_in(with_tasks).cells}
    assert cells["sources"] == 'nato.cite("defence_spending", "members")'
    assert cells["summary"].count("Kilde: ") == 2
    assert lint.faults(read_notebook(with_tasks / "Hvem.ipynb")) == []


def test_a_lesson_saved_meanwhile_is_not_replaced(with_tasks, monkeypatch, capsys):
    path = with_tasks / "Hvem.ipynb"
    with (with_tasks / "tasks.txt").open("a", encoding="cp1252") as tasks:
        tasks.write(MORE)

    def run(lesson, **_):
        path.write_bytes(path.read_bytes() + b"\n")
        return lesson

    monkeypatch.setattr(running, "run", run)
    assert new("--add", str(with_tasks)) == 2
    assert "saved in just this moment" in capsys.readouterr().err
    assert "task-9" not in path.read_text("utf-8")


def test_a_bad_task_changes_nothing(with_tasks, capsys):
    before = (with_tasks / "Hvem.ipynb").read_bytes()
    with (with_tasks / "tasks.txt").open("a", encoding="cp1252") as tasks:
        tasks.write("[10]\nspørsmål = x\nmål = mest\n")
    assert new("--add", str(with_tasks)) == 2
    assert "[10] mål" in capsys.readouterr().err
    assert (with_tasks / "Hvem.ipynb").read_bytes() == before


# -- With the other commands ----------------------------------------------------


def test_update_and_reset_leave_it_alone_with_a_clear_word(with_tasks, capsys):
    before = (with_tasks / "Hvem.ipynb").read_bytes()
    assert cli.main(["update", str(with_tasks)]) == 0
    assert "left alone, because it is a lesson of your own" in capsys.readouterr().out
    assert cli.main(["reset", "Hvem.ipynb", str(with_tasks)]) == 2
    assert "no original of it" in capsys.readouterr().err
    assert (with_tasks / "Hvem.ipynb").read_bytes() == before


def test_the_lab_opens_it_and_copies_nothing(with_tasks, monkeypatch, capsys):
    served = []
    monkeypatch.setattr(cli.lab, "require_jupyterlab", lambda: None)
    monkeypatch.setattr(cli.lab, "serve", lambda lesson, **_: served.append(lesson))
    before = files(with_tasks)
    assert cli.main(["lab", str(with_tasks), "--no-browser"]) == 0
    assert served == [with_tasks / "Hvem.ipynb"]
    assert files(with_tasks) == before


def make(*words):
    return cli.main(["make", "--to", "kurs", *words])


def test_only_files_that_the_lesson_names_are_handed_out(with_tasks, home):
    (with_tasks / "klasseliste.csv").write_text("Ola;1234")
    (with_tasks / "notater.txt").write_text("mine")
    assert make("--lessons", "Hvem", "--for", "students,instructor") == 0
    wanted = {"Hvem/Hvem.ipynb", "Hvem/min.csv", "Hvem/tasks.txt"}
    assert files(home / "kurs/students") == files(home / "kurs/instructor") == wanted


def test_nbgrader_finds_the_files_of_a_lesson_too(with_tasks, home):
    assert make("--lessons", "Hvem", "--for", "nbgrader") == 0
    (path,) = (home / "kurs").rglob("Hvem.ipynb")
    assert {"Hvem.ipynb", "min.csv", "tasks.txt"} <= files(path.parent)


def test_learners_do_not_get_model_answers(with_tasks, home):
    assert make("--lessons", "Hvem", "--for", "students,instructor") == 0
    student, teacher = (
        home / "kurs" / who / "Hvem" for who in ("students", "instructor")
    )
    assert "Kanskje" in (teacher / "tasks.txt").read_text("cp1252")
    text = (student / "tasks.txt").read_text("utf-8-sig")
    assert "Kanskje" not in text
    mine, theirs = (read_tasks(one / "tasks.txt") for one in (teacher, student))
    assert mine[0] == theirs[0]
    assert mine[1].question == theirs[1].question


def test_however_the_file_of_tasks_is_named_its_model_answers_stay(with_tasks, home):
    path = with_tasks / "Hvem.ipynb"
    text = path.read_text("utf-8")
    twice = 'use_tasks(\\"./tasks.txt\\")\\nprint(\\"tasks.txt\\")'
    assert 'use_tasks(\\"tasks.txt\\")' in text
    path.write_text(text.replace('use_tasks(\\"tasks.txt\\")', twice), "utf-8")
    assert make("--lessons", "Hvem", "--for", "students") == 0
    student = home / "kurs/students/Hvem"
    assert files(student) >= {"Hvem.ipynb", "min.csv", "tasks.txt"}
    assert "Kanskje" not in (student / "tasks.txt").read_text("utf-8-sig")


def test_nbgrader_takes_a_lesson_whatever_its_cells_hold(with_tasks):
    lesson = lesson_in(with_tasks)
    use_tasks(with_tasks / "tasks.txt")
    task = {"cell_type": "code", "metadata": {"tags": ["task"]}}
    model = {"cell_type": "code", "metadata": {"tags": ["solution"]}}
    check = 'nato.check("own.2", answer)'
    cells = [
        task | {"id": "a", "source": "answer = ..."},
        task | {"id": "b", "source": f"answer = ...\n{check}"},
        model | {"id": "c", "source": f"answer = 5\n{check}\nanswer"},
        task | {"id": "d", "source": f"answer = ...\n{check}"},
        model | {"id": "e", "source": 'nato.check("own.2", answer=5)'},
        task | {"id": "f", "source": f"answer = ...\n{check}"},
        model | {"id": "g", "source": "%time\nanswer = 5"},
    ]
    lesson = adapting.replace(lesson, cells=cells)
    marked = {cell["id"]: cell for cell in nbgrading.marked(lesson)["cells"]}
    assert [*marked] == ["a", "b", "b-points", "d", "d-points", "f", "f-points"]
    assert "answer = 5\n" in marked["d"]["source"]
    assert "%time\nanswer = 5" in marked["f"]["source"]


def test_nbgrader_gives_the_points_of_the_level(with_tasks):
    path = with_tasks / "tasks.txt"
    path.write_bytes(path.read_bytes().replace("nivå = A".encode("cp1252"), b""))
    text = path.read_text("cp1252").replace("[2]", "[2]\nnivå = B")
    path.write_text(text, "cp1252")
    use_tasks(path)
    book = nbgrading.marked(lesson_in(with_tasks))
    (points,) = (cell for cell in book["cells"] if cell["id"] == "task-2-points")
    assert points["metadata"]["nbgrader"]["points"] == nbgrading.POINTS["B"]


def test_it_keeps_its_language_unless_another_is_asked_for(with_tasks, home):
    assert make("--lessons", "Hvem") == 0
    assert lesson_in(home / "kurs/students/Hvem").spoken == "nb"
    assert make("--lessons", "Hvem", "--language", "de") == 0
    (lesson,) = map(lesson_in, home.glob("kurs 2*/students/Hvem"))
    assert (lesson.spoken, lesson.own) == ("de", "nb")
    assert read_notebook(lesson.path)["metadata"]["nato_edu"] == {"own": "nb"}


def test_levels_and_minutes_cut_it_too(with_tasks, home):
    words = ["--lessons", "Hvem", "--minutes", "45", "--level", "basic"]
    assert make(*words) == 0
    names = [cell["id"] for cell in lesson_in(home / "kurs/students/Hvem").cells]
    assert "task-2" in names
    assert {"task-7-text", "controversy"} & {*names} == set()


def test_it_goes_together_with_lessons_of_the_course(with_tasks, home, capsys):
    assert make("--lessons", "03", "Hvem/Hvem.ipynb", "--for", "students") == 0
    made = {"03_enlargement.ipynb", *(f"Hvem/{one}" for one in files(with_tasks))}
    assert files(home / "kurs/students") == made
    assert "paragraphs still to be filled in: 9" in capsys.readouterr().out


def test_two_of_a_name_are_refused(with_tasks, home, capsys):
    (home / "kopi").mkdir()
    (home / "kopi" / "hvem.ipynb").write_bytes((with_tasks / "Hvem.ipynb").read_bytes())
    assert make("--lessons", "Hvem", "kopi") == 2
    assert "Two lessons are called" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lessons", "nowhere/x.ipynb"], "There is no "),
        (["--lessons", "mine oppgaver.txt"], "no notebook"),
        (["--lessons", "tom"], "no lessons"),
        (["--lessons", "77"], "Possible: 00"),
    ],
)
def test_a_place_without_a_lesson_is_told(with_tasks, home, words, said, capsys):
    (home / "tom").mkdir()
    assert make(*words) == 2
    assert said in capsys.readouterr().err
    assert not (home / "kurs").exists()


def test_a_lesson_that_stops_says_how_to_go_on(with_tasks, monkeypatch, capsys):
    stop = {"output_type": "error", "ename": "NameError", "evalue": "no such name"}

    def run(lesson, **_):
        return adapting.replace(lesson, cells=[lesson.cells[1] | {"outputs": [stop]}])

    monkeypatch.setattr(running, "run", run)
    assert make("--lessons", "Hvem") == 2
    assert "no such name Nothing was made. Open the lesson" in capsys.readouterr().err


def test_a_spoilt_file_of_tasks_is_told_when_it_is_handed_out(with_tasks, capsys):
    (with_tasks / "tasks.txt").write_text("[1]\nspørsmål = x")
    assert make("--lessons", "Hvem") == 2
    assert "tasks.txt cannot be used yet" in capsys.readouterr().err


@pytest.mark.parametrize(
    "source",
    ["import (", "a, b = 1, 2", "nato.use_language()", "x.y = 1", "my_country = 1 + 1"],
)
def test_whatever_stands_in_the_first_cell(source, tmp_path):
    """A notebook that somebody has written by hand may be given as well."""
    path = write_lesson(tmp_path / "a.ipynb", ran(source, 1, tags=["parameters"]))
    lesson = adapting.read_own_lesson(path)
    assert lesson.own == "en"
    assert setting.knobs(lesson.cells) == {}
    assert own_lessons.companions(lesson) == []


def test_names_outside_the_folder_are_no_companions(tmp_path):
    (tmp_path / "secret.csv").write_text("x")
    source = 'nato.read_own("../secret.csv")\nprint("a" * 3, "b\\0c")'
    path = write_lesson(tmp_path / "a" / "a.ipynb", ran(source, 1))
    assert own_lessons.companions(adapting.read_own_lesson(path)) == []


def test_a_lesson_of_the_course_has_no_tasks_of_ones_own(with_tasks):
    use_tasks(with_tasks / "tasks.txt")
    own_lessons.learn_tasks(adapting.read(copies.lessons()[3]))
    with pytest.raises(Mistake, match="use_tasks"):
        nato.check("own.2", "Norge")


def test_a_new_task_goes_below_the_last_one_or_to_the_end():
    cells = [{"id": "a", "metadata": {}, "cell_type": "markdown", "source": ""}]
    entry = type("Entry", (), {"number": 1, "measure": "open", "texts": {}})()
    entry.question, entry.level, entry.minutes = "Why?", "C", 5
    made = new_additions._with(cells, [entry])
    assert [cell["id"] for cell in made] == ["a", "task-1-text", "task-1-solution"]


def test_a_windows_path_is_a_place(home, monkeypatch):
    from nato_edu.lessons import wishes

    assert wishes._is_place("Mine leksjoner.ipynb")
    assert wishes._is_place(f"a{os.sep}b")
    assert not wishes._is_place("03, 05")
    assert not wishes._is_place("all")
