"""Adapt lessons and hand them out: what is kept, what is shown, nothing is lost."""

import ast
import builtins
import html
import importlib.util
import json
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ran, write_lesson
from nbformat.v4 import new_markdown_cell

import nato_edu as nato
from nato_edu import cli
from nato_edu.language import LANGUAGES, Mistake
from nato_edu.lessons import (
    adapting,
    choosing,
    copies,
    keys,
    kit,
    making,
    pages,
    running,
    setting,
)
from nato_edu.lessons.handout import handout
from nato_edu.lessons.notebook import source_of, tags_of
from nato_edu.lessons.slides import slides
from nato_edu.lessons.solutions import solution_sheet
from nato_edu.lessons.wishes import EDITIONS
from nato_edu.tasks import TASKS

LESSONS = [adapting.read(path) for path in copies.lessons()]
EVERY_LESSON = pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: one.number)
ALLIES = sorted(nato.load("members")["iso3"])
CUTS = [{}, {"minutes": 45}, {"level": "basic"}, {"minutes": 45, "level": "standard"}]
EVERY_CUT = pytest.mark.parametrize("cut", CUTS[1:], ids=str)


pytestmark = pytest.mark.usefixtures("no_browser")


def text_of(cells):
    return "\n\n".join(source_of(c) for c in cells if c["cell_type"] == "markdown")


def files(folder):
    found = folder.rglob("*") if folder.exists() else []
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in found if p.is_file()
    }


# -- Minutes and levels --------------------------------------------------------


@EVERY_LESSON
def test_the_core_ends_at_the_stop_and_keeps_summary_words_and_sources(lesson):
    short = text_of(adapting.shortened(lesson, minutes=45).cells)
    assert "What we learned" in short
    assert "**Words.**" in short
    assert (
        lesson.cells[-1]["id"] == adapting.shortened(lesson, minutes=45).cells[-1]["id"]
    )
    if "Stop here" in text_of(lesson.cells):
        assert "Stop here if you have 45 minutes" in short
        assert "What scholars disagree about" not in short
        assert "This is the core of the lesson" in short.split("## ")[0]


@EVERY_LESSON
@pytest.mark.parametrize("level", choosing.LEVELS)
def test_tasks_above_the_level_are_gone_with_their_answers(lesson, level):
    cells = adapting.shortened(lesson, level=level).cells
    wanted = {
        name
        for name, task in TASKS.items()
        if name.startswith(lesson.number) and task.level in choosing.LEVELS[level]
    }
    found = {name for name, _ in adapting.tasks_of(adapting.Lesson(lesson.path, cells))}
    assert found == wanted
    asked = {
        found[0]
        for p in choosing.paragraphs(text_of(cells))
        if (found := choosing.task_in(p))
    }
    closed = {name.partition(".")[2] for name in wanted}
    assert asked >= closed
    code = [c for c in cells if c["cell_type"] == "code" and "solution" in tags_of(c)]
    assert len(code) == len(wanted)
    assert ("Two" in text_of(cells) and "model answers" in text_of(cells)) == (
        level == "all" and lesson.number != "00"
    )


@EVERY_LESSON
@EVERY_CUT
def test_no_part_is_empty_and_no_cell_of_the_lesson_is_changed_in_place(lesson, cut):
    before = json.dumps(lesson.cells)
    told = [
        c
        for c in adapting.shortened(lesson, **cut).cells
        if "solution" not in tags_of(c)
    ]
    assert json.dumps(lesson.cells) == before
    for cell, after in zip(told, told[1:], strict=False):
        if cell["cell_type"] == after["cell_type"] == "markdown":
            last = choosing.paragraphs(source_of(cell))[-1]
            assert not (
                choosing.is_heading(last) and source_of(after).startswith("## ")
            )


@EVERY_LESSON
@EVERY_CUT
def test_what_is_left_never_uses_a_name_that_was_cut(lesson, cut):
    """For learners: without the solutions."""
    known = {*dir(builtins)}
    for cell in adapting.shortened(lesson, **cut).cells:
        if cell["cell_type"] == "code" and "solution" not in tags_of(cell):
            names = [
                n
                for n in ast.walk(ast.parse(source_of(cell)))
                if isinstance(n, ast.Name | ast.alias)
            ]
            made = {
                n.id
                for n in names
                if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
            }
            made |= {n.asname or n.name for n in names if isinstance(n, ast.alias)}
            used = {
                n.id
                for n in names
                if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)
            }
            assert used <= known | made, cell["id"]
            known |= made


def test_a_lesson_without_solutions_loses_the_cell_for_the_answer_only():
    task = {
        "cell_type": "code",
        "source": "answer = ...",
        "metadata": {"tags": ["task"]},
    }
    text = {
        "cell_type": "markdown",
        "source": "**Task 1** · level B · 3 minutes. Why?",
        "metadata": {},
    }
    after = {"cell_type": "code", "source": "1 + 1", "metadata": {}}
    assert choosing.up_to([text, task, after], "basic") == [after]


# -- Country and other choices -------------------------------------------------


@EVERY_LESSON
def test_every_ally_can_stand_in_the_middle_or_the_lesson_says_why_not(lesson):
    had = setting.knobs(lesson.cells)
    for ally in ALLIES:
        changed = adapting.choices_of(lesson, country=ally)
        asked = adapting.with_choices(lesson, changed)
        now = setting.knobs(asked.cells)
        wanted = dict.fromkeys(setting.countries(lesson.cells), ally)
        assert now == had | wanted
        said = adapting.objection(asked)
        assert not said or said.endswith((".", "”")), said
        assert not said or (lesson.number, ally) in {("08", "ISL"), ("09", "NOR")}


@EVERY_LESSON
@pytest.mark.parametrize("code", LANGUAGES)
def test_only_the_constants_of_the_first_code_cell_change(lesson, code):
    changed = adapting.with_choices(lesson, {"language": code, "my_country": "DNK"})
    assert changed.spoken == code
    differ = [
        was["id"]
        for was, now in zip(lesson.cells, changed.cells, strict=True)
        if was != now and "parameters" not in tags_of(was)
    ]
    assert len(differ) <= 1  # the sentence that says which value to change
    assert "DNK" not in "".join(setting.knobs(LESSONS[9].cells).values())


def test_the_sentence_on_what_to_change_names_the_new_value():
    changed = adapting.with_choices(LESSONS[3], {"my_country": "DNK"})
    assert 'in place of `"DNK"`' in text_of(changed.cells)
    assert 'in place of `"NOR"`' not in text_of(changed.cells)


@pytest.mark.parametrize(
    "value", [1995, "Norway as actor", 'a "quoted" \\ thing', "æøå"]
)
def test_a_value_comes_out_as_it_went_in(value):
    source = "import x\nmy_theme = 'old'  # why\nbase_year = 1990"
    cells = [
        {"cell_type": "code", "source": source, "metadata": {"tags": ["parameters"]}}
    ]
    changed = setting.with_knobs(cells, {"my_theme": value})
    assert setting.knobs(changed) == {"my_theme": value, "base_year": 1990}
    assert "# why" in source_of(changed[0])


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_key_can_be_read(code):
    nato.use_language(code)
    for name, task in TASKS.items():
        said = keys.key_text(name, "DEU" if task.per_country else None)
        assert re.fullmatch(r"[^{}<>()\[\]]+(\(± [\d.,]+\))?", said), said


def test_a_key_that_makes_no_sense_says_why():
    with pytest.raises(Mistake, match="Iceland"):
        keys.key_of("08.1", "ISL")


# -- Pages -----------------------------------------------------------------------


def pages_of(lesson):
    return {
        "handout": handout(lesson),
        "slides": slides(lesson),
        "solutions": solution_sheet(lesson),
    }


@EVERY_LESSON
def test_pages_are_whole_and_need_no_network(lesson):
    for name, page in pages_of(lesson).items():
        bare = re.sub(r"base64,[\w+/=]+", "", page)
        assert '<html lang="en">' in page
        assert f"{html.escape(pages.title_of(lesson.cells))}</title>" in page
        assert re.findall(r'(?:src|href)="(?!data:|#)[^"]*"', bare) == [], name
        assert not re.search(r"@import|url\(|cdn|<link", bare), name
        assert "default-src 'none'" in bare
        shown = re.sub(r"<(style|script|pre|code).*?</\1>", "", bare, flags=re.DOTALL)
        assert not re.search(r"\*\*|^#+ |\|---", shown, re.MULTILINE), name


@EVERY_LESSON
def test_paper_shows_every_picture_with_its_description_and_no_answers(lesson):
    page = handout(lesson)
    plots = [
        c
        for c in lesson.cells
        if "plot_" in source_of(c)
        and "solution" not in tags_of(c)
        and c["cell_type"] == "code"
        and "<img" in json.dumps(c["outputs"])
    ]
    captions = re.findall(
        r"<figcaption><b>(.+?)</b> (.*?)</figcaption>", page, re.DOTALL
    )
    assert len(captions) >= len(plots)
    assert all(one != after for one, after in pairwise(captions))
    assert all(title and len(text) > 30 for title, text in captions)
    assert "model answers" not in page
    assert "Answers to" not in page
    assert "For the teacher" not in page
    assert "nato.hint(" not in page
    assert "<kbd>" not in re.sub(r"<li>.*?</li>", "", page, flags=re.DOTALL)


def test_code_is_shown_on_demand_only():
    code = "nato.plot_membership(members"
    assert code not in handout(LESSONS[3])
    assert code in handout(LESSONS[3], with_code=True)


@EVERY_LESSON
def test_slides_have_every_part_prediction_and_question(lesson):
    page = slides(lesson)
    kinds = re.findall(r'<section class="slide (\w+)"', page)
    assert kinds[0] == "title"
    assert {"heading", "prediction", "picture", "question", "summary"} <= {*kinds}
    numbers = re.findall(r"<strong>Task (\d+)</strong>", page)
    asked = [
        found[0]
        for p in choosing.paragraphs(text_of(lesson.cells))
        if (found := choosing.task_in(p))
    ]
    assert numbers == asked
    assert "model answers" not in page


@EVERY_LESSON
def test_the_solution_sheet_has_each_question_with_its_computed_key(lesson):
    page = solution_sheet(lesson)
    asked = list(adapting.tasks_of(lesson))
    assert page.count("<b>Answer:</b>") == len(asked)
    for name, country in asked:
        assert keys.key_text(name, country).split(" (")[0][:12] in page.replace(
            "&#x27;", "'"
        )


# -- The whole command ---------------------------------------------------------------


@pytest.fixture
def originals(tmp_path, monkeypatch):
    """One small lesson in place of those of the package."""
    folder = tmp_path / "originals" / "en"
    write_lesson(
        folder / "03_small.ipynb",
        ran(
            'import nato_edu as nato\n\nmy_country = "NOR"\nbase_year = 1990',
            1,
            tags=["parameters"],
        ),
        new_markdown_cell("**Task 1** · level A · 3 minutes. When?"),
        ran(
            'answer = ...\nnato.check("03.1", answer, country=my_country)',
            2,
            "?",
            tags=["task"],
        ),
        ran(
            'nato.check("03.1", "1949-08-24", country=my_country)',
            3,
            "Right.",
            tags=["solution"],
        ),
        new_markdown_cell("**What do you expect?** Much."),
        ran("nato.country_name(my_country), base_year", 4, "('Norway', 1990)"),
    )
    monkeypatch.setattr(copies, "notebooks_folder", lambda: folder.parent)
    return folder


@pytest.fixture
def course(tmp_path):
    return tmp_path / "Mitt kurs æøå [1]"


def make(course, *words):
    return cli.main(["make", "--to", str(course), *words])


def test_several_editions_in_one_call(originals, course, capsys):
    assert (
        make(course, "--for", "students,instructor", "solutions", "handout", "slides")
        == 0
    )
    notebooks = {f"{edition}/03_small.ipynb" for edition in EDITIONS[:2]}
    shown = {f"{edition}/03_small.html" for edition in EDITIONS[2:5]}
    assert {*files(course)} == notebooks | shown
    said = capsys.readouterr().out
    assert str(course) in said
    assert all(edition in said for edition in EDITIONS[:5])
    student, teacher = (
        json.loads(files(course)[f"{who}/03_small.ipynb"]) for who in EDITIONS[:2]
    )
    assert student["cells"][1]["outputs"] == []
    assert len(teacher["cells"]) == len(student["cells"]) + 1
    assert [p.name for p in course.parent.iterdir() if p.name.startswith(".")] == []


def test_another_country_runs_the_lesson_and_its_results_follow(originals, course):
    import nbformat

    assert (
        make(
            course,
            "--country",
            "Danmark",
            "--set",
            "base_year=1995",
            "--for",
            "instructor",
        )
        == 0
    )
    book = nbformat.read(course / "instructor" / "03_small.ipynb", as_version=4)
    nbformat.validate(book)
    assert book.cells[-1].outputs[0].data["text/plain"] == "('Denmark', 1995)"
    assert 'my_country = "DNK"\nbase_year = 1995' in book.cells[1].source


def stub_run(monkeypatch, *bad):
    """Let a lesson stop for some countries instead of running it."""

    def run(lesson, **_):
        text = "".join(source_of(cell) for cell in lesson.cells)
        stops = {"output_type": "error", "ename": "Mistake", "evalue": "No such thing."}
        outputs = [stops] if any(one in text for one in bad) else []
        last = lesson.cells[-1] | {"outputs": outputs}
        return adapting.replace(lesson, cells=[*lesson.cells[:-1], last])

    monkeypatch.setattr(running, "run", run)


def test_a_country_for_which_a_lesson_stops_is_not_taken_and_it_is_said(
    originals, course, monkeypatch, capsys
):
    stub_run(monkeypatch, '"DNK"')
    assert make(course, "--country", "DNK", "--set", "base_year=1995") == 0
    assert '"NOR"' in files(course)["students/03_small.ipynb"].decode().replace(
        '\\"', '"'
    )
    assert "base_year = 1995" in files(course)["students/03_small.ipynb"].decode()
    assert "No such thing." in capsys.readouterr().out


def test_a_choice_for_which_a_lesson_stops_makes_nothing(
    originals, course, monkeypatch, capsys
):
    stub_run(monkeypatch, "1995")
    assert make(course, "--set", "base_year=1995") == 2
    assert "No such thing." in capsys.readouterr().err
    assert [p.name for p in course.parent.iterdir()] == ["originals"]


def test_an_update_leaves_what_was_adapted_as_it_is(course, capsys):
    words = ("--lessons", "03", "--minutes", "45", "--level", "basic")
    assert make(course, *words, "--set", "my_country=DNK", "--for", "students") == 0
    before = files(course / "students")
    assert cli.main(["update", str(course / "students")]) == 0
    assert {**files(course / "students"), **before} == files(course / "students")


def test_a_course_that_is_there_stays_and_the_new_one_gets_the_day(
    originals, course, capsys
):
    course.mkdir()
    (course / "mine.txt").write_text("work")
    assert make(course) == make(course) == 0
    assert files(course) == {"mine.txt": b"work"}
    dated = [p for p in course.parent.glob("Mitt kurs*") if p.name != course.name]
    assert len(dated) == 2
    assert all(
        re.match(r"Mitt kurs æøå \[1\] \d{4}-\d\d-\d\d \d\d\.\d\d", p.name)
        for p in dated
    )
    said = capsys.readouterr().out
    assert all(p.name in said for p in dated)


@pytest.mark.parametrize("moment", ["write_text", "mkdir", "rename"])
def test_stopped_while_it_works_nothing_is_left(originals, course, moment, monkeypatch):
    real, left = getattr(Path, moment), iter([True] * (moment == "mkdir"))

    def stop(self, *words, **options):
        if next(left, False):
            return real(self, *words, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, moment, stop)
    assert make(course) == 130
    monkeypatch.undo()
    assert [p.name for p in course.parent.iterdir()] == ["originals"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lessons", "77"], "Possible: 03"),
        (["--minutes", "30"], "Possible: 45, 90"),
        (["--level", "hard"], "Possible: basic"),
        (["--for", "pupils"], "Possible: students"),
        (["--country", "Norwy"], "Norway"),
        (["--country", "Austria"], "Austria is not a member"),
        (["--set", "base_yaer=1995"], "base_year"),
        (["--set", "base_year"], "base_year=..."),
        (["--set", "base_year=soon"], "needs a number"),
        (["--for", "kit", "--wheels", "nowhere"], "no wheels"),
    ],
)
def test_a_slip_is_answered_by_a_sentence_and_nothing_is_made(
    originals, course, words, said, capsys
):
    assert make(course, *words) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert "Traceback" not in shown
    assert [p.name for p in course.parent.iterdir()] == ["originals"]


def test_the_originals_are_no_place_for_a_course(capsys):
    assert make(Path(making.__file__).parent / "course") == 2
    assert "belongs to the package" in capsys.readouterr().err


# -- The kit ---------------------------------------------------------------------


def test_the_kit_holds_all_that_is_needed(originals, course, tmp_path):
    gathered = tmp_path / "wheels"
    gathered.mkdir()
    (gathered / "tqdm-4-py3-none-any.whl").write_bytes(b"wheel")
    assert make(course, "--for", "kit", "--wheels", str(gathered)) == 0
    with zipfile.ZipFile(course / "kit" / "nato_edu_kit.zip") as archive:
        names = {name.removeprefix("nato_edu_kit/") for name in archive.namelist()}
        readme = archive.read("nato_edu_kit/README.txt").decode("utf-8-sig")
        batch = archive.read("nato_edu_kit/start_windows.bat")
        mode = archive.getinfo("nato_edu_kit/start_macos.command").external_attr >> 16
    assert {
        "lessons/03_small.ipynb",
        "pages/03_small.html",
        "start.py",
        "start.json",
    } <= names
    assert {"wheels/tqdm-4-py3-none-any.whl", "start_linux_macos.sh"} <= names
    assert any(
        re.match(r"wheels/nato_edu-[\d.]+-py3-none-any.whl", name) for name in names
    )
    assert all(word in readme for word in ("ENGLISH", "NORSK", "DEUTSCH"))
    assert mode & 0o111
    assert batch.count(b"\r\n") == batch.count(b"\n") > 5
    assert b"PYTHON_VERSION" not in batch


def test_our_own_wheel_is_complete(tmp_path):
    import hashlib
    from base64 import urlsafe_b64encode

    with zipfile.ZipFile(kit.own_wheel(tmp_path)) as wheel:
        names = {*wheel.namelist()}
        record = next(name for name in names if name.endswith("/RECORD"))
        rows = [line.split(",") for line in wheel.read(record).decode().splitlines()]
        for name, digest, _ in rows[:-1]:
            made = urlsafe_b64encode(hashlib.sha256(wheel.read(name)).digest())
            assert digest == f"sha256={made.decode().rstrip('=')}"
    assert {name for name, *_ in rows} == names
    assert {"nato_edu/cli.py", "nato_edu/data/words/commands.csv"} <= names
    assert {f"nato_edu/notebooks/en/{one.path.name}" for one in LESSONS} <= names


def start_file(parts):
    """Return the start file of a kit as a module, without starting it."""
    spec = importlib.util.spec_from_file_location("start", parts / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def started(originals, course, tmp_path, monkeypatch):
    """The start file of an unpacked kit, with folders of its own."""
    gathered = tmp_path / "wheels"
    gathered.mkdir()
    (gathered / "tqdm-4-py3-none-any.whl").write_bytes(b"wheel")
    assert make(course, "--for", "kit", "--wheels", str(gathered)) == 0
    with zipfile.ZipFile(course / "kit" / "nato_edu_kit.zip") as archive:
        archive.extractall(tmp_path / "stick")
    start = start_file(tmp_path / "stick" / "nato_edu_kit")
    monkeypatch.setattr(start, "HOME", tmp_path / "python")
    monkeypatch.setattr(start, "LESSONS", tmp_path / "my lessons")
    return start


def test_the_start_file_keeps_what_a_learner_has(started):
    started.LESSONS.mkdir()
    (started.LESSONS / "03_small.ipynb").write_bytes(b"my answers")
    started.require_python()
    started.copy_lessons()
    assert files(started.LESSONS) == {"03_small.ipynb": b"my answers"}


def test_the_start_file_copies_lessons(started):
    started.copy_lessons()
    assert [*files(started.LESSONS)] == ["03_small.ipynb"]


def test_the_start_file_copies_lessons_with_files_of_their_own(started):
    own = started.HERE / "lessons" / "Min leksjon"
    own.mkdir()
    (own / "a.ipynb").write_bytes(b"{}")
    (own / "tasks.txt").write_bytes(b"new")
    (started.LESSONS / "Min leksjon").mkdir(parents=True)
    (started.LESSONS / "Min leksjon" / "tasks.txt").write_bytes(b"mine")
    started.copy_lessons()
    copied = {"03_small.ipynb", "Min leksjon/a.ipynb", "Min leksjon/tasks.txt"}
    assert {*files(started.LESSONS)} == copied
    assert files(started.LESSONS)["Min leksjon/tasks.txt"] == b"mine"


def test_the_start_file_says_for_which_python_it_is(started, monkeypatch, capsys):
    monkeypatch.setattr(started.platform, "python_version_tuple", lambda: "390")
    with pytest.raises(SystemExit):
        started.require_python()
    assert "This kit is for Python 3" in capsys.readouterr().out


def test_the_start_file_says_if_it_cannot_install(started, monkeypatch, capsys):
    def full(*_, **__):
        raise OSError("No space left")

    monkeypatch.setattr(started.venv, "create", full)
    with pytest.raises(SystemExit):
        started.main()
    assert "could not be installed" in capsys.readouterr().out
    assert not started.LESSONS.exists()
