"""The check of lessons: green when right, red with a readable reason when not."""

import json
import os
import shutil
import sys

import pytest
from conftest import ran, write_lesson
from nbformat.v4 import new_markdown_cell, new_output

from nato_edu import cli
from nato_edu.language import words
from nato_edu.lessons import checks, copies, lint

PICTURE = '<img src="data:image/png;base64,{data}" alt="{alt}"><p>{text}</p>'


@pytest.fixture
def folder(tmp_path):
    """A folder with a name that breaks careless code, and with traps in it."""
    folder = tmp_path / "Prøve æøå [1]" / "build"
    folder.mkdir(parents=True)
    (folder / "conftest.py").write_text("raise SystemExit('not mine to run')")
    (folder / "test_trap.py").write_text("raise SystemExit('not mine to run')")
    (folder / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option")
    return folder


def check(path, capsys):
    """Return the exit code of the command and what it has printed."""
    code = cli.main(["check", str(path)])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    return code, shown.out + shown.err


def html(data, alt, text):
    """Return a result with a picture, and the code that shows the same."""
    page = PICTURE.format(data=data, alt=alt, text=text)
    data = {"text/plain": "<IPython.core.display.HTML object>", "text/html": page}
    return new_output("execute_result", data, execution_count=1)


def showing(page):
    return f"from IPython.display import HTML\nHTML({page!r})"


# -- Green -------------------------------------------------------------------


def test_right_lessons_are_green(folder, capsys, monkeypatch):
    """Wherever the caller stands, whatever his settings, and below hidden folders."""
    address = ran("object()", 2, "<object at 0x7f0011223344>")
    shown = new_output("stream", name="stdout", text="one\ntwo\n")
    printed = ran("print('one')\nprint('two')", 3, shown)
    unanswered = ran("answer = ...", 4)
    write_lesson(
        folder / "a [1].ipynb", ran("1 + 1", 1, "2"), address, printed, unanswered
    )
    write_lesson(folder / ".ipynb_checkpoints" / "old.ipynb", ran("1 + 1", 1, "3"))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    code, said = check(".", capsys)
    assert code == 0, said
    assert "a [1].ipynb: OK (code cells: 4" in said
    assert "All is well" in said
    assert "old" not in said


def test_without_a_name_it_checks_the_lessons_of_the_package(
    tmp_path, capsys, monkeypatch
):
    """Here the first of them; each is compared strictly by the suite itself."""
    first = copies.lessons()[0]
    shutil.copy(first, tmp_path)
    monkeypatch.setattr(checks, "notebooks_folder", lambda: tmp_path)
    assert cli.main(["check"]) == 0
    assert f"{first.name}: OK (code cells: " in capsys.readouterr().out


def test_clean_copies_of_the_lessons_run(tmp_path, capsys):
    copies.copy_lessons(tmp_path)
    code, said = check(tmp_path, capsys)
    assert code == 0, said
    assert said.count("run, not compared") == len(copies.lessons())


# -- Red ---------------------------------------------------------------------


def test_a_changed_value_is_shown_as_was_and_is_now(folder, capsys):
    lesson = write_lesson(
        folder / "a.ipynb", ran("30 + 1", 1, "31"), ran("30 + 2", 2, "30")
    )
    before = lesson.read_bytes()
    code, said = check(lesson, capsys)
    assert code == 1
    assert "code cell [2]: 30 + 2" in said
    assert "code cell [1]" not in said
    assert "was:    30\n    is now: 32" in said
    assert "What to do" in said
    assert lesson.read_bytes() == before


def test_a_picture_is_compared_in_words_and_not_in_dots(folder, capsys):
    source = showing(PICTURE.format(data="AAAA", alt="32 members", text="Sweden"))
    same = html("BBBB", "32 members", "Sweden")
    write_lesson(folder / "same.ipynb", ran(source, 1, same))
    write_lesson(
        folder / "alt.ipynb", ran(source, 1, html("B", "31 members", "Sweden"))
    )
    write_lesson(folder / "text.ipynb", ran(source, 1, html("B", "32 members", "Oslo")))
    code, said = check(folder, capsys)
    assert code == 1
    assert "same.ipynb: OK" in said
    assert "was:    31 members\n    is now: 32 members" in said
    assert "was:    Oslo\n    is now: Sweden" in said
    assert "data:image" not in said


def test_cells_that_fail_are_told_apart(folder, capsys, monkeypatch):
    monkeypatch.setattr(checks, "_SECONDS_PER_CELL", 3)
    write_lesson(folder / "gone.ipynb", ran("None", 1, "31"))
    write_lesson(folder / "new.ipynb", ran("31", 1))
    write_lesson(folder / "error.ipynb", ran("1 / 0", 1), ran("2", 2, "2"))
    write_lesson(folder / "crash.ipynb", ran("import os; os._exit(3)", 1))
    write_lesson(folder / "fine.ipynb", ran("1 + 1", None))
    write_lesson(folder / "unrun.ipynb", ran("1 / 0", None))
    code, said = check(folder, capsys)
    assert code == 1
    assert "was:    31" in said
    assert "is now: 31" in said
    assert said.count("stops with: ZeroDivisionError: division by zero") == 2
    assert "error.ipynb: to put right: 1 " in said
    assert "crash.ipynb: to put right: 1 " in said
    assert "fine.ipynb: OK (run, not compared" in said
    assert "unrun.ipynb: to put right: 1 " in said
    assert "Lessons to put right: 5 of 6" in said


DAMAGED = [b'{"cells": [{"cell_ty', b"", b"[]", b'{"cells": 3}', b"\xff\xfe"]


def test_a_damaged_file_is_named_and_the_others_are_checked(folder, capsys):
    for number, data in enumerate(DAMAGED):
        (folder / f"cut{number}.ipynb").write_bytes(data)
    write_lesson(folder / "whole.ipynb", ran("1 + 1", 1, "2"))
    code, said = check(folder, capsys)
    assert code == 1
    for number in range(len(DAMAGED)):
        assert f"cut{number}.ipynb: this file is damaged" in said
    assert "whole.ipynb: OK" in said


# -- What to do --------------------------------------------------------------

WRONG = {
    "1 / 0": "run the cells one by one",
    "membrs": "a name is misspelt",
    "len.nothing": "there is no such function or part",
    "{}['signed']": "the table has no such column or row",
    "open('mine.csv')": "put the file into the folder of the lesson",
    "import no_such_package": "this package is not installed here",
    "print(1": "Python cannot read the cell",
    "import nato_edu; nato_edu.load('membrs')": "follow the sentence above",
    "import nato_edu; nato_edu.read_own('a', like='members')": "follow the sentence",
}


def test_each_finding_has_a_next_step_and_the_way_to_its_cell(folder, capsys):
    cells = [ran(source, number) for number, source in enumerate(WRONG, start=1)]
    path = write_lesson(folder / "a.ipynb", *cells)
    said = check(path, capsys)[1]
    for source, step in WRONG.items():
        after = said.split(source, 1)[1]
        assert after.split("What to do: ")[1].startswith(step[:20]), source
    for cell in cells:
        assert f'--at "a.ipynb#{cell.id}"' in said


def test_a_broken_file_of_tasks_is_told_once(folder, capsys):
    (folder / "tasks.txt").write_text("[1]\nquestion = Why?\nmeasure = opn")
    setup = 'import nato_edu\nnato_edu.use_tasks("tasks.txt")'
    asked = [ran(f'nato_edu.check("own.{n}", 1)', n) for n in (2, 3, 4)]
    path = write_lesson(folder / "a.ipynb", ran(setup, 1), *asked, ran("1 / 0", 5))
    code, said = check(path, capsys)
    assert code == 1
    assert said.count("tasks.txt") == 1
    assert "[1] measure" in said
    assert "follow the sentence" in said
    assert "to put right: 2" in said
    assert "own.2" not in said


def test_tasks_that_nothing_makes_known_are_told(folder, capsys):
    asked = ran('import nato_edu\nnato_edu.check("own.1", 1)', 1)
    path = write_lesson(folder / "a.ipynb", asked)
    assert "nato.use_tasks" in check(path, capsys)[1]


def test_every_error_with_a_step_of_its_own_is_tried():
    rows = words("commands").items()
    steps = [row["en"] for _, row in rows if row["en"].startswith("What to do: ")]
    tried = [*WRONG.values(), "if the new result is right", "remove the tag"]
    assert [one for one in steps if not any(told in one for told in tried)] == []


def test_a_cell_that_no_longer_stops_is_found_with_and_without_results(folder, capsys):
    quiet = ran("1 + 1", 1, "2", tags=["raises-exception"])
    write_lesson(folder / "stored.ipynb", quiet)
    write_lesson(folder / "clean.ipynb", ran("x = 1", None, tags=["raises-exception"]))
    error = new_output("error", ename="KeyError", evalue="'x'", traceback=[])
    write_lesson(
        folder / "loud.ipynb", ran("{}['x']", 1, error, tags=["raises-exception"])
    )
    code, said = check(folder, capsys)
    assert code == 1
    assert "Lessons to put right: 2 of 3" in said
    assert said.count("is meant to stop with an error") == 2
    assert said.count("What to do: remove the tag raises-exception") == 2


def test_a_fault_leads_to_its_cell(folder, capsys):
    cell = ran("1 + 1;", 1, "2")
    said = check(write_lesson(folder / "a.ipynb", cell), capsys)[1]
    assert f'--at "a.ipynb#{cell.id}"' in said


@pytest.mark.parametrize("language", ["en", "nb", "de"])
def test_the_report_can_be_a_page(folder, tmp_path, capsys, language):
    cell = ran("'<b>12</b>'", 1, "'<b>32</b>'")
    write_lesson(folder / "a <i>.ipynb", cell)
    (folder / "cut.ipynb").write_text("{")
    page = tmp_path / "report æ.html"
    call = ["--language", language, "check", str(folder), "--html", str(page)]
    assert cli.main(call) == 1
    said = capsys.readouterr().out
    text = page.read_text("utf-8")
    assert str(page) in said
    assert f'<html lang="{language}">' in text
    assert "&lt;b&gt;12&lt;/b&gt;" in text
    assert "a &lt;i&gt;.ipynb" in text
    assert cell.id in text
    assert "<b>12" not in text
    before = page.read_bytes()
    assert cli.main(call) == 2
    assert page.read_bytes() == before


def test_a_folder_without_lessons(tmp_path, capsys):
    assert check(tmp_path, capsys)[0] == 2


def test_a_check_that_cannot_run_is_not_green(folder, capsys, monkeypatch):
    lesson = write_lesson(folder / "a.ipynb", ran("1 + 1", 1, "2"))
    quitting = "import sys; sys.stderr.write('no pytest on board'); sys.exit(4)"
    monkeypatch.setattr(checks, "_command", lambda _: [sys.executable, "-c", quitting])
    code, said = check(lesson, capsys)
    assert code == 2
    assert "no pytest on board" in said


def test_cells_that_were_never_reached_are_not_green(folder, capsys, monkeypatch):
    lesson = write_lesson(folder / "a.ipynb", ran("1 + 1", 1, "2"))
    monkeypatch.setattr(checks, "_command", lambda _: [sys.executable, "-c", ""])
    assert check(lesson, capsys)[0] == 1


def test_a_long_difference_is_cut(capsys):
    lines = checks.difference("\n".join("ab" * 50), "\n".join("cd" * 50))
    assert len(lines) < 30
    assert lines[-1].strip() == "…"


def test_a_difference_late_in_a_long_line_is_seen():
    start = "Norway joined in 1949. " * 40
    lines = checks.difference(start + "It has 31 allies.", start + "It has 32 allies.")
    assert any("31 allies" in line and "was:" in line for line in lines)
    assert all(len(line) < 120 for line in lines)


# -- What comparing is blind to ----------------------------------------------

ERROR = new_output("error", ename="KeyError", evalue="x", traceback=[])
MUTE = new_output("display_data", {"text/html": "<p>1<img src='a.png'>"})
SPOKEN = new_output("display_data", {"text/html": "<img src='a.png' alt='A map'>"})

# Rule -> cells it must find, and cells like them that it must leave alone.
RULES = {
    lint.unknown_tag: (
        [ran("1", 1, tags=["soluton"])],
        [ran("1", 1, tags=["solution"])],
    ),
    lint.wrong_order: ([ran("1", 2, "1")], [ran("1", 1, "1"), ran("x = 1", 2)]),
    lint.semicolon: ([ran("plot();  # quiet", 1)], [ran("print('a;')", 1)]),
    lint.live_output: ([ran("interact(f, x=3)", 1)], [ran("explore_map()", 1)]),
    lint.network: ([ran("read('https://nato.int/a.csv')", 1)], [ran("load('a')", 1)]),
    lint.stored_error: (
        [ran("x", 1, ERROR)],
        [ran("x", 1, ERROR, tags=["raises-exception"])],
    ),
    lint.mute_picture: ([ran("x", 1, MUTE)], [ran("x", 1, SPOKEN)]),
    lint.mute_image: (
        [new_markdown_cell("A map: ![ ](map.png)")],
        [
            new_markdown_cell("![A map](map.png) <img src='a.png' alt='A map'>"),
            new_markdown_cell("Write `![](map.png)` to show it."),
        ],
    ),
    lint.no_task: (
        [ran("check('1', 2)", 1, tags=["solution"])],
        [
            ran("check('1', ...)", 1, tags=["task"]),
            ran("check('1', 2)", 2, tags=["solution"]),
            ran("check('1', 3)", 3, tags=["solution"]),
        ],
    ),
    lint.no_check: (
        [ran("answer = ...", 1, tags=["task"])],
        [ran("answer = ...\nnato.check('1', answer)", 1, tags=["task"])],
    ),
    lint.no_source: (
        [ran("nato.load('members')", 1), ran("nato.cite('events')", 2)],
        [
            ran("nato.load('members')", 1),
            ran("used = ['members']\nnato.cite(*used)", 2),
            ran("json.load('a.json')", 3),
        ],
    ),
    lint.own_source: (
        [ran("read_own('mine.csv')", 1)],
        [ran("read_own('mine.csv')", 1), new_markdown_cell("Source: our own count.")],
    ),
    lint.magic: ([ran("x = 1\n%matplotlib inline", 1)], [ran("x = 7 % 3", 1)]),
    lint.programming: (
        [ran("for x in y:\n    print(x)", 1)],
        [ran("x = [y for y in z]", 1)],
    ),
    lint.long_cell: ([ran("x = 1\n" * 9, 1)], [ran("x = 1\n" * 8, 1)]),
    lint.directive: (
        [new_markdown_cell(":::{note}\nx\n:::")],
        [new_markdown_cell("A ::: b")],
    ),
    lint.unfilled: (
        [new_markdown_cell("> *For the teacher to fill in:* a scene.")],
        [new_markdown_cell("> *A scene.* The teacher fills in the date.")],
    ),
}


def lesson(cells):
    return json.loads(json.dumps({"cells": cells}))


def test_every_rule_has_a_defect_to_find():
    assert set(RULES) == {*lint.FAULTS, *lint.ADVICE}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_finds_its_defect_and_nothing_else(rule):
    bad, good = RULES[rule]
    assert len(list(rule(lesson(bad)))) == 1
    assert list(rule(lesson(good))) == []


@pytest.mark.parametrize(
    "source", ["clear_output()", "with Output():\n  1", "interactive(f)"]
)
def test_all_kinds_of_live_output_are_found(source):
    assert lint.faults(lesson([ran(source, 1)]))


@pytest.mark.parametrize(
    "text", ["<img src='a.png'>", "![][map]\n\n[map]: a.png", "1. ![](a.png)"]
)
def test_all_kinds_of_mute_pictures_in_a_text_are_found(text):
    assert len(lint.faults(lesson([new_markdown_cell(text)]))) == 1


def test_the_missing_source_is_named():
    cells = [ran("a = nato.load('members')\nnato.load('events')", 1)]
    assert [one.partition(": ")[2] for one in lint.faults(lesson(cells))] == [
        f"loads the table {name}, and no cell names its source. Add it to the cell "
        f'with the sources: nato.cite("{name}").'
        for name in ("members", "events")
    ]


def test_a_table_that_ones_own_file_is_like_has_a_source_too():
    cells = [ran("read_own(practice_file('a'), like='members')", 1)]
    assert len(lint.faults(lesson(cells))) == 1


def test_a_cell_out_of_turn_is_named_by_its_own_number():
    (said,) = lint.faults(lesson([ran("", None), ran("1", 1, "1"), ran("2", 3, "2")]))
    assert said.startswith("code cell [3]")


def test_a_misspelt_tag_is_answered_with_a_guess():
    (said,) = lint.faults(lesson([ran("1", 1, tags=["paramters"])]))
    assert "Did you mean parameters?" in said


def test_a_fault_is_red_and_advice_is_not(folder, capsys):
    write_lesson(folder / "advice.ipynb", ran("x = 1\n" * 9, 1))
    write_lesson(folder / "fault.ipynb", ran("1 + 1", 7, "2"))
    code, said = check(folder, capsys)
    assert code == 1
    assert "advice.ipynb: OK" in said
    assert "advice: code cell [1]" in said
    assert "bears the number 7" in said
    assert "Lessons to put right: 1 of 2" in said


@pytest.mark.parametrize("path", copies.lessons(), ids=lambda path: path.stem)
def test_the_lessons_of_the_package_follow_the_advice_too(path):
    notebook = json.loads(path.read_text("utf-8"))
    assert lint.faults(notebook) + lint.advice(notebook) == []


@pytest.mark.parametrize("name", ["sanitize.cfg", "check.ini"])
def test_the_settings_are_shipped_with_the_code(name):
    assert (checks._HERE / name).is_file()
    assert os.access(checks._HERE / name, os.R_OK)
