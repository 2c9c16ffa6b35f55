"""Collect what learners handed in: nothing is run, lost, or able to stop it."""

import csv
import io
import json
import os
import re
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from handing_in import LESSONS, handed_in, lesson, perfect, result, save, task_cells
from hypothesis import given, settings
from hypothesis import strategies as st

from nato_edu import cli, use_language
from nato_edu.language import LANGUAGES, Mistake, words
from nato_edu.lessons import (
    adapting,
    collecting,
    learners,
    lint,
    results_page,
    results_table,
)
from nato_edu.lessons.class_overview import misconceptions, tallies
from nato_edu.lessons.written_code import COMPUTED, checks_in
from nato_edu.tasks import TASKS, check

EVERY_LESSON = pytest.mark.parametrize("one", LESSONS, ids=lambda one: one.number)
ENLARGEMENT = lesson("03")
FILE = ENLARGEMENT.path.name
FLAGS = next(
    key
    for key, row in words("tasks").items()
    if key.startswith("03.2.") and "seven flags" in row["en"] and "hint" not in key
)
SEVERAL = settings(max_examples=25, deadline=None)


def bar(total, unit):
    return nullcontext(SimpleNamespace(update=lambda: None))


def collect(folder):
    return collecting.collect(folder, progress=bar)


def only(folder):
    """Return the one notebook that was collected."""
    (one,) = collect(folder).handed_in
    return one


def verdicts(one):
    return {task: answer.verdict for task, answer in one.answers.items()}


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path):
    """A folder with a name that breaks careless code."""
    folder = tmp_path / "Klasse 3B æøå [1]"
    folder.mkdir()
    return folder


# -- Answers -----------------------------------------------------------------------


@EVERY_LESSON
def test_who_knows_all_is_right_everywhere(one, folder):
    save(folder / "Kari" / one.path.name, handed_in(one, perfect(one)))
    found = only(folder)
    assert set(verdicts(found).values()) == {"right"}
    assert len(found.answers) == len(task_cells(one.cells))
    assert all(answer.checked for answer in found.answers.values())


@EVERY_LESSON
def test_an_empty_copy_is_open_everywhere(one, folder):
    save(folder / "Kari" / one.path.name, handed_in(one))
    found = only(folder)
    assert set(verdicts(found).values()) == {"open"}
    assert found.texts == {}
    assert found.answered == 0
    assert [place.task for place in found.open_tasks] == [
        f"{one.number}.{task[0]}"
        for cell in one.cells
        for part in adapting.choosing.paragraphs(cell["source"])
        if (task := adapting.choosing.task_in(part)) and "open:" in part
    ]


@EVERY_LESSON
def test_the_open_task_comes_with_its_rubric_and_what_was_written(one, folder):
    blank = handed_in(one)
    prompts = [cell["id"] for cell in blank["cells"] if ":* ..." in cell["source"]]
    save(folder / FILE, handed_in(one, texts=dict.fromkeys(prompts, "Because.")))
    found = only(folder)
    assert [*found.texts] == prompts
    assert all("Because." in text for text in found.texts.values())
    for place in found.open_tasks:
        assert "**Evidence**" in place.rubric or "|" in place.rubric
        assert place.question
        assert "double-click" not in place.question


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ('answer = "a"\ncheck("t", answer)', "a"),
        ('answer = ["a", my_country]\nnato.check("t", answer)', ["a", "DNK"]),
        ('answer = my_country\nnato.check("t", answer)', "DNK"),
        ('answer = 1\nanswer = -2\nnato.check("t", answer)', -2),
        ('nato.check("t", answer=(1, 2))', (1, 2)),
        ('mine = "a"\nprint(nato.check("t", mine))', "a"),
        ('answer = ...\nnato.check("t", answer)', ...),
        ('nato.check("t", answer)', COMPUTED),
        ('answer = len("abc")\nnato.check("t", answer)', COMPUTED),
        ('answer = []\nanswer.append("a")\nnato.check("t", answer)', COMPUTED),
        ('answer = 1\nanswer += 1\nnato.check("t", answer)', COMPUTED),
        ('answer = 1\nif True:\n    answer = 2\nnato.check("t", answer)', COMPUTED),
        ('answer = 1\nfor answer in "ab": pass\nnato.check("t", answer)', COMPUTED),
        ('my_country = "X"\nanswer = [my_country]\nnato.check("t", answer)', COMPUTED),
        ('answer = [1]\nf(answer)\nnato.check("t", answer)', COMPUTED),
        ('answer = f"{1}"\nnato.check("t", answer)', COMPUTED),
    ],
)
def test_only_what_is_certain_counts_as_an_answer(code, given):
    (asked,) = checks_in(code, {"my_country": "DNK"})
    assert asked.given is given or asked.given == given


def test_code_is_never_run(folder):
    trap = folder / "trap"
    code = f"answer = __import__('pathlib').Path({str(trap)!r}).touch()"
    save(folder / FILE, handed_in(ENLARGEMENT, {"task-1": code, "setup": code}))
    assert only(folder).answers["03.1"].verdict == "unknown"
    assert not trap.exists()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_computed_answer_is_as_the_file_shows_it_in_every_language(code, folder):
    phrases, tasks = words("phrases"), words("tasks")
    shown = {
        "task-1": f"{phrases['verdict_right'][code]} {tasks['03.1.right'][code]}",
        "task-2": f"{phrases['verdict_not_yet'][code]} {tasks[FLAGS][code]}",
        "task-3": phrases["verdict_open"][code],
    }
    code_of = dict.fromkeys([*shown, "task-4"], "answer = max(table)")
    save(folder / FILE, handed_in(ENLARGEMENT, code_of, shown=shown))
    answers = only(folder).answers
    found = [answers[f"03.{number}"] for number in (1, 2, 3, 4)]
    assert [one.verdict for one in found] == ["right", "not_yet", "open", "unknown"]
    assert not any(one.checked for one in found)
    assert found[1].misconception == FLAGS.rpartition(".")[2]
    assert found[0].written == "max(table)"


def test_a_file_that_contradicts_itself_is_marked(folder):
    forged = handed_in(
        ENLARGEMENT, {"task-3": "answer = 3"}, shown={"task-3": "Right."}
    )
    save(folder / FILE, forged)
    answer = only(folder).answers["03.3"]
    assert (answer.verdict, answer.shown) == ("not_yet", "right")
    assert "✗!" in results_page.page(collect(folder))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("29 March 2004", "no Python"),
        ('"Norwy"', "“Norwy”"),
        ("[[[]]]", ""),
        ("{}", ""),
        ("b'x'", ""),
        ("1e999", ""),
        ("None", ""),
    ],
)
def test_whatever_is_written_is_at_most_not_right(answer, told, folder):
    ids = [cell["id"] for cell in task_cells(ENLARGEMENT.cells)]
    save(
        folder / FILE, handed_in(ENLARGEMENT, dict.fromkeys(ids, f"answer = {answer}"))
    )
    found = only(folder).answers
    assert {one.verdict for one in found.values()} == {"not_yet"}
    assert any(told in one.said for one in found.values())


CONSTANT = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
LITERAL = st.recursive(
    CONSTANT | st.binary() | st.just(...) | st.complex_numbers(),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(CONSTANT, inner)
        | st.sets(CONSTANT)
    ),
    max_leaves=5,
)
KINDS = {type(task.kind): name for name, task in TASKS.items()}


@pytest.mark.parametrize("name", KINDS.values(), ids=lambda one: one)
@settings(max_examples=60, deadline=None)
@given(answer=LITERAL)
def test_every_kind_of_task_takes_whatever_is_given_to_it(name, answer):
    with suppress(Mistake):
        verdict = check(name, answer, country="NOR").verdict
        assert verdict in ("right", "not_yet") or answer is ...


def test_the_key_follows_the_country_of_the_file(folder):
    danish = adapting.with_choices(ENLARGEMENT, {"my_country": "TUR", "language": "nb"})
    book = handed_in(ENLARGEMENT, {"task-1": 'answer = "18.2.1952"'})
    setup = next(c for c in danish.cells if c["id"] == "setup")
    book["cells"][1]["source"] = setup["source"]
    save(folder / "Kari" / FILE, book)
    assert only(folder).answers["03.1"].verdict == "right"
    book["cells"].append(
        {"cell_type": "code", "metadata": {}, "source": 'my_country = "NOR"', "id": "x"}
    )
    save(folder / "Kari" / FILE, book)
    assert only(folder).answers["03.1"].verdict == "unknown"


ENDLESS = "0x" + "f" * 6000  # Python refuses to write it out


@pytest.mark.parametrize(
    "code",
    [
        'nato.check("03.1", 3, country=["NOR"])',
        'nato.check("03.1", 3, country={"NOR": 1})',
        'nato.check("03.1", 3, country=b"NOR")',
        'nato.check("03.1", 3, country="\\ud800")',
        f"answer = {ENDLESS}",
        f"my_country = {ENDLESS}",
        f'nato.check("03.1", {"[" * 150}{"]" * 150})',
        f'nato.check("03.1", {"-" * 3000}1)',
        f'nato.check("03.1", {"+".join("1" * 3000)})',
        f"f{'()' * 3000}",
        "[" * 5000,
    ],
    ids=lambda code: code[:40],
)
def test_no_code_stops_a_collection(code, folder):
    book = handed_in(ENLARGEMENT, {"task-3": "answer = 26"})
    book["cells"][1]["source"] = f"my_country = {ENDLESS}"
    for place in (1, 2):
        more = {"cell_type": "code", "metadata": {}, "source": code, "id": f"x{place}"}
        book["cells"].insert(place, more)
    save(folder / FILE, book)
    assert only(folder).answers["03.3"].verdict == "right"
    assert isinstance([*lint.faults(book), *lint.advice(book)], list)


def test_many_answers_in_one_cell_are_read_as_they_are_written():
    given = ['"å"', "[1,\n 2]", "(3)", '"""Ø\nå"""']
    code = "\n".join(f'print("å"); check("t", {one}, "æ") # ø' for one in given)
    assert [one.written for one in checks_in(code, {})] == [*given[:2], "3", given[3]]


@pytest.mark.parametrize(
    "code",
    ["nato.x = 1", "a, b = 1, 2", "nato.use_language()", "answer = 29 March", ""],
)
def test_a_first_cell_that_was_changed_stops_nothing(code, folder):
    book = handed_in(ENLARGEMENT, {"task-3": "answer = 26"})
    book["cells"][1]["source"] = code
    save(folder / FILE, book)
    assert only(folder).answers["03.3"].verdict == "right"


def test_lessons_as_make_adapts_them_are_collected(folder, tmp_path):
    course = tmp_path / "course"
    words = ["--lessons", "01,03", "--minutes", "45", "--level", "basic"]
    assert cli.main(["make", *words, "--to", str(course)]) == 0
    for path in (course / "students").iterdir():
        save(folder / "Kari" / path.name, json.loads(path.read_text("utf-8")))
    found = collect(folder)
    assert [one.lesson for one in found.handed_in] == [
        lesson("01").path.stem,
        lesson("03").path.stem,
    ]
    levels = {TASKS[t].level for o in found.handed_in for t in o.answers}
    assert levels == {"A"}
    assert not any(one.texts for one in found.handed_in)  # nobody wrote anything


def test_tasks_of_an_instructor_are_shown_as_the_file_shows_them(folder):
    cell = {"cell_type": "code", "metadata": {}, "source": 'nato.check("bridge", "x")'}
    book = {"cells": [cell | {"outputs": [result("Right. Well done.")]}]}
    save(folder / "Kari" / "own.ipynb", book | {"nbformat": 4, "metadata": {}})
    book = handed_in(ENLARGEMENT)
    book["cells"].append(cell | {"id": "bridge", "outputs": [result("Not yet. Hm.")]})
    save(folder / "Ola" / FILE, book)
    kari, ola = collect(folder).handed_in
    assert (kari.answers["bridge"].verdict, kari.answers["bridge"].said) == (
        "right",
        "Well done.",
    )
    assert ola.answers["bridge"].verdict == "not_yet"
    assert not kari.answers["bridge"].checked
    assert "bridge" in results_page.page(collect(folder))


def test_a_lesson_of_an_instructor_is_one_lesson_whatever_its_files_are_called(folder):
    title = {"cell_type": "markdown", "metadata": {}, "source": "# ../The /bridge"}
    task = {"cell_type": "code", "metadata": {}, "source": 'nato.check("own.1", 7)'}
    book = {"cells": [title, task], "nbformat": 4, "metadata": {}}
    for name in ("Kari/bridge.ipynb", "Ola/my bridge.ipynb"):
        save(folder / name, book)
    ((lesson, found),) = collect(folder).by_lesson.items()
    assert lesson == "../The /bridge"
    assert [one.learner for one in found] == ["Kari", "Ola"]


def test_a_task_answered_twice_counts_with_the_last_answer(folder):
    book = handed_in(ENLARGEMENT, {"task-3": "answer = 19"})
    place = [cell["id"] for cell in book["cells"]].index("task-3")
    again = dict(book["cells"][place])
    again["source"] = again["source"].replace("19", "26")
    untouched = again | {"source": again["source"].replace("26", "...")}
    book["cells"][place + 1 : place + 1] = [again, untouched]
    save(folder / FILE, book)
    assert only(folder).answers["03.3"].verdict == "right"
    assert only(folder).answers["03.3"].cell == place + 1


def test_model_answers_of_the_instructor_count_for_nobody(folder):
    path = ENLARGEMENT.path
    save(folder / "Kari" / path.name, json.loads(path.read_text("utf-8")))
    found = only(folder)
    assert set(verdicts(found).values()) == {"open"}
    assert found.texts == {}


def test_predictions_and_notes_are_read(folder):
    book = handed_in(ENLARGEMENT)
    cells = {cell["id"]: cell for cell in book["cells"]}
    cells["predict-stairs"]["source"] += "\n\nA jump in 2004."
    place = book["cells"].index(cells["open-task"])
    own = {"cell_type": "markdown", "metadata": {}, "id": "own", "source": "My text."}
    book["cells"].insert(place + 1, own)
    save(folder / FILE, book)
    assert only(folder).texts == {
        "predict-stairs": "A jump in 2004.",
        "open-task": "My text.",
    }


# -- Whose ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "paths",
    [
        {"Kari/{0}": "Kari", "Ola/{0}": "Ola"},
        {"03_enlargement_Kari.ipynb": "Kari", "Ola 03_enlargement.ipynb": "Ola"},
        {"Kari.ipynb": "Kari", "Ola.ipynb": "Ola"},
        {"Kari_03.ipynb": "Kari", "Ola-03.ipynb": "Ola"},
        {f"3B/{who}/{{0}}": who for who in ("Kari", "Ola", "Eva")},
        {
            "Nordmann Kari_12345_assignsubmission_file_/{0}": "Nordmann Kari",
            "Li Eva_12346_assignsubmission_file_/renamed.ipynb": "Li Eva",
        },
        {
            "Nordmann Kari_12345_assignsubmission_file_{0}": "Nordmann Kari",
            "nordmannola_LATE_12345_67890_03_enlargement-1.ipynb": "nordmannola",
        },
        {
            f"Submitted files/{who}/NATO/Version {n}/{{0}}": who
            for n, who in enumerate(("Kari", "Ola", "Eva"), start=1)
        },
        {"Kari/{0}": "Kari", "Ola/old/{0}": "Ola", "Eva/nato_edu_lessons/{0}": "Eva"},
        {
            "Kari/03_enlargement (1).ipynb": "Kari",
            "Ola/03_enlargement-Copy1.ipynb": "Ola",
        },
        {"Ka\u030are/{0}": "Kåre", "Ola/{0}": "Ola"},
        {f"{who}/03_enlargement/{{0}}": who for who in ("kari", "ola")},
        {"Gruppe-1.ipynb": "Gruppe-1", "Gruppe-2/{0}": "Gruppe-2"},
        {
            "Lie Kari_1_assignsubmission_file_/{0}": "Lie Kari (1)",
            "Lie Kari_2_assignsubmission_file_/{0}": "Lie Kari (2)",
            "Lie Ola_3_assignsubmission_file_/{0}": "Lie Ola",
            "Lie Eva_4_assignsubmission_file_/{0}": "Lie Eva",
            "Lie Eva_4_assignsubmission_file_/03_enlargement (1).ipynb": "Lie Eva",
        },
        {
            "3B/Kari/{0}": "3B / Kari",
            "3C/Kari/{0}": "3C / Kari",
            "3B/Ola/{0}": "Ola",
            "3C/Eva/{0}": "Eva",
            "3C/Ann/{0}": "Ann",
        },
    ],
    ids=lambda paths: next(iter(paths)),
)
def test_learners_are_named_by_files_and_folders(paths):
    stem = ENLARGEMENT.path.stem
    found = [PurePath(path.format(f"{stem}.ipynb")) for path in paths]
    places = [learners.place_of(path, stem) for path in found]
    assert learners.names(places, fallback="?") == [*paths.values()]


def test_several_lessons_of_one_learner_come_together(folder):
    for who in ("Kari", "Ola"):
        for one in LESSONS[:3]:
            save(folder / who / one.path.name, handed_in(one))
    found = collect(folder)
    assert found.learners == ["Kari", "Ola"]
    assert {lesson: len(mine) for lesson, mine in found.by_lesson.items()} == {
        one.path.stem: 2 for one in LESSONS[:3]
    }


def test_of_two_copies_the_one_with_more_answers_counts(folder):
    save(
        folder / "Kari" / "old.ipynb", handed_in(ENLARGEMENT, {"task-3": "answer = 26"})
    )
    save(folder / "Kari" / FILE, handed_in(ENLARGEMENT))
    save(folder / "Ola" / FILE, handed_in(ENLARGEMENT))
    found = collect(folder)
    assert [one.path.name for one in found.handed_in] == ["old.ipynb", FILE]
    assert [one.path.as_posix() for one in found.spare] == [f"Kari/{FILE}"]
    assert any(FILE in line and "Kari" in line for line in collecting.report(found))


# -- Damaged and strange files ------------------------------------------------------


def test_what_programs_keep_is_passed_over(folder):
    book = handed_in(ENLARGEMENT)
    save(folder / "Kari" / FILE, book)
    for place in (
        ".ipynb_checkpoints/03-checkpoint.ipynb",
        "backup 2026-11-22 14.05/03_enlargement.ipynb",
        "__MACOSX/._03_enlargement.ipynb",
        "Kari/._03_enlargement.ipynb",
    ):
        save(folder / place, book)
    assert only(folder).path.as_posix() == f"Kari/{FILE}"


TEXT = json.dumps(handed_in(ENLARGEMENT, perfect(ENLARGEMENT)), ensure_ascii=False)


def old_format():
    import nbformat

    return nbformat.writes(nbformat.reads(TEXT, as_version=3), version=3)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("cp1252", errors="replace"),
        TEXT.replace("\\n", "\\r\\n").replace("\n", "\r\n").encode(),
        re.sub(r'"id": "[^"]+", ', "", TEXT).encode(),
        re.sub(r'"tags": \["task"\]', "", TEXT).encode(),
        re.sub(r'"nato_edu": ', '"other": ', TEXT).encode(),
        old_format().encode(),
    ],
    ids=["BOM", "UTF-16", "cp1252", "Windows", "no ids", "no tags", "no origin", "3"],
)
def test_every_format_is_read(data, folder):
    (folder / "Kari.ipynb").write_bytes(data)
    one = only(folder)
    assert one.lesson == ENLARGEMENT.path.stem
    assert set(verdicts(one).values()) == {"right"}


BROKEN = {
    "empty.ipynb": b"",
    "white.ipynb": b" \n\0",
    "cut.ipynb": TEXT[:5000].encode(),
    "text.ipynb": "Kjære lærer".encode(),
    "list.ipynb": b"[]",
    "number.ipynb": b"7",
    "deep.ipynb": b"[" * 100_000,
    "format.ipynb": b'{"nbformat": 3, "worksheets": 7}',
    "future.ipynb": b'{"nbformat": 9, "metadata": {}, "cells": []}',
    "cells.ipynb": b'{"nbformat": 4, "metadata": {}, "cells": [1]}',
    "picture.ipynb": b"\x89PNG\r\n\x1a\n\0\0",
}


def test_each_damaged_file_gets_one_line_and_all_others_are_read(folder, capsys):
    for name, data in BROKEN.items():
        (folder / name).write_bytes(data)
    (folder / "folder.ipynb").mkdir()
    (folder / "all.zip").write_bytes(b"PK")
    save(folder / "other.ipynb", {"nbformat": 4, "metadata": {}, "cells": []})
    save(folder / "Kari" / FILE, handed_in(ENLARGEMENT))
    before = files(folder)
    assert cli.main(["collect", str(folder)]) == 1
    said = capsys.readouterr().out
    for name in [*BROKEN, "all.zip", "other.ipynb"]:
        assert len([line for line in said.splitlines() if name in line]) == 1, name
    assert "Traceback" not in said
    assert files(folder) == before
    assert "learners: 1" in said


@SEVERAL
@given(st.data())
def test_no_damage_stops_a_collection(data):
    """Any cut, and any bytes in place of others; the neighbour's file stays right."""
    whole = TEXT.encode()
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    harmed = whole[:first] + data.draw(st.binary(max_size=40)) + whole[last:]
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "Kari.ipynb").write_bytes(harmed)
        (folder / "Ola.ipynb").write_bytes(whole)
        found = collect(folder)
        results_page.page(found)
        results_table.answers(found)
    ola = next(one for one in found.handed_in if one.learner == "Ola")
    assert set(verdicts(ola).values()) == {"right"}
    assert len(found.handed_in) + len(found.unread) + len(found.foreign) == 2


EDIT = st.sampled_from(["delete", "copy", "write", "type", "outputs", "metadata"])


@SEVERAL
@given(edits=st.lists(st.tuples(st.integers(0, 200), EDIT, st.text()), max_size=12))
def test_no_edit_stops_a_collection(edits):
    book = json.loads(TEXT)
    harmed = False
    for number, edit, text in edits:
        cell = book["cells"][number % len(book["cells"])]
        harmed |= cell["cell_type"] == "code" or edit == "type"
        edited(book["cells"], cell, edit, text)
    with TemporaryDirectory() as place:
        save(Path(place, "Kari.ipynb"), book)
        found = collect(place)
        results_page.page(found)
        results_table.answers(found)
    for one in found.handed_in:
        for name, answer in one.answers.items():
            assert answer.verdict == "right" or harmed, name


def edited(cells, cell, edit, text):
    """Change a notebook as a learner, or a program, may."""
    if edit == "delete":
        cells.remove(cell)
    elif edit == "copy":
        cells.append(dict(cell))
    elif edit == "write":
        cell["source"] = text
    elif edit == "type":
        cell["cell_type"] = "markdown" if cell["cell_type"] == "code" else "code"
    elif edit == "outputs":
        cell["outputs"] = [text, {"data": text}, result([1, text])]
    else:
        cell["metadata"] = {"tags": [text], "nato_edu": text}
    if not cells:
        cells.append({"cell_type": "raw", "metadata": {}, "source": "", "id": "last"})


# -- What is written ------------------------------------------------------------------


@pytest.fixture
def klass(folder):
    """Three learners who mixed things up."""
    days = {"Kari": "2004-03-29", "Ola <b>": "2.4.2004", "=Eva()": "2.4.2004"}
    for who, day in days.items():
        answers = {"task-2": f'answer = "{day}"', "task-3": "answer = 19"}
        text = "<script>alert(1)</script> & more"
        book = handed_in(ENLARGEMENT, answers, texts={"open-task": text})
        save(folder / who / FILE, book)
    return folder


def test_the_class_at_a_glance(klass):
    found = collect(klass).handed_in
    assert tallies(found)["03.2"] == {"right": 1, "not_yet": 2, "open": 0, "unknown": 0}
    first, second = misconceptions(found)
    assert (first.task, len(first.learners)) == ("03.3", 3)
    assert (second.task, second.learners) == ("03.2", ["=Eva()", "Ola <b>"])
    assert "seven flags" in second.said


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_is_whole_safe_and_needs_no_network(code, klass):
    use_language(code)
    page = results_page.page(collect(klass))
    assert f'<html lang="{code}">' in page
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "Ola &lt;b&gt;" in page
    assert "Ola <b>" not in page
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', page) == []
    ours = page.split("class='rubric'")[0]
    assert not re.search(r"<th(?! scope=)", re.sub(r"<thead", "", ours))
    assert page.count("<caption>") >= 4


def table_of(data):
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table_has_a_row_for_each_learner_and_task(klass):
    data = results_table.answers(collect(klass))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = table_of(data)
    assert len(rows) == 3 * (len(task_cells(ENLARGEMENT.cells)) + 1)
    assert {row["Learner"] for row in rows} == {"Kari", "Ola <b>", "'=Eva()"}
    assert {row["Result"] for row in rows if row["Task"] == "03.10"} == {"to be read"}


@given(st.text())
def test_no_text_is_run_by_excel(text):
    shown = results_table.guarded(text)
    assert shown.removeprefix("'") == text.replace("\0", "") or text.startswith("'")
    assert not re.match(r" *[=+\-@\t\r\n＝＋－＠]", shown)


def test_without_names_only_the_key_has_them(klass, tmp_path, capsys):
    to = tmp_path / "results"
    words = ["collect", str(klass), "--to", str(to), "--without-names"]
    assert cli.main(words) == 0
    assert "names.csv" in capsys.readouterr().out
    found = files(to)
    for name in (collecting.OVERVIEW, collecting.TABLE):
        text = found[name].decode()
        assert "Learner 3" in text
        assert not re.search("Kari|Ola|Eva", text)
    assert {row["Learner"] for row in table_of(found[collecting.NAMES])} == {
        "Kari",
        "Ola <b>",
        "'=Eva()",
    }


def test_no_name_gives_orders_to_the_terminal(folder, capsys):
    book = {"cells": [], "nbformat": 4, "metadata": {}}
    save(folder / "a\x1b[2J\x9bb.ipynb", book)
    cli.main(["collect", str(folder)])
    said = capsys.readouterr().out
    assert "a?[2J?b.ipynb" in said
    assert not set(said) & {"\x1b", "\x9b"}


@pytest.mark.parametrize("newer", ["old.ipynb", FILE])
def test_of_two_copies_with_as_many_answers_the_newer_counts(newer, folder):
    save(folder / "Ola" / FILE, handed_in(ENLARGEMENT))
    for name in ("old.ipynb", FILE):
        path = save(folder / "Kari" / name, handed_in(ENLARGEMENT))
        os.utime(path, (1, 2 if name == newer else 1))
    kari, _ = collect(folder).handed_in
    assert kari.path == Path("Kari", newer)


def test_a_file_without_a_title_is_not_called_by_its_name(folder, tmp_path):
    task = {"cell_type": "code", "metadata": {}, "source": 'nato.check("own.1", 7)'}
    book = {"cells": [task], "nbformat": 4, "metadata": {}}
    save(folder / "Kari" / "Kari Nordmann.ipynb", book)
    made = collecting.write(collect(folder), tmp_path / "results", names=False)
    for name in (collecting.OVERVIEW, collecting.TABLE):
        assert "Nordmann" not in (made / name).read_text("utf-8")


def test_a_whole_disk_can_be_collected(folder, monkeypatch):
    """A stick in Windows is a folder without a name: ``E:/``."""
    save(folder / FILE, handed_in(ENLARGEMENT))
    disk = PurePath(folder.anchor)
    found = replace(collect(folder), folder=disk)
    put = []
    monkeypatch.setattr(collecting, "_put", lambda files, folder: put.append(folder))
    collecting.write(found)
    assert put == [Path(disk, "nato_edu_results")]


def test_results_are_never_written_over(klass, capsys):
    assert cli.main(["collect", str(klass)]) == cli.main(["collect", str(klass)]) == 0
    made = sorted(klass.parent.glob("nato_edu_results*"))
    assert len(made) == 2
    assert {*files(made[0])} == {collecting.OVERVIEW, collecting.TABLE}
    assert made[1].name in capsys.readouterr().out


def test_a_full_disk_leaves_nothing_and_says_so(klass, monkeypatch, capsys):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert cli.main(["collect", str(klass)]) == 2
    assert "The disk is full" in capsys.readouterr().err
    assert [path.name for path in klass.parent.iterdir()] == [klass.name]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda folder: None, "no lessons"),
        (lambda folder: (folder / "all.rar").write_bytes(b"Rar"), "unpack it"),
    ],
)
def test_a_folder_without_notebooks_is_answered_by_a_sentence(
    make, said, folder, capsys
):
    make(folder)
    assert cli.main(["collect", str(folder)]) == 2
    assert said in capsys.readouterr().err
