"""Copies kept in step: nothing is lost, whoever stops the command, and where."""

import errno
import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from conftest import ran
from nbformat.v4 import new_markdown_cell, new_notebook

from nato_edu import cli
from nato_edu.lessons import copies, merging, origins, safekeeping, updating

MODULES = {module.__file__ for module in (copies, safekeeping, updating)}
FIRST, SECOND = "01_first.ipynb", "02_second.ipynb"
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs fork")


def write(path, **texts):
    """Write a lesson whose cells have the names and texts given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [new_markdown_cell("# Title", id="title")]
    for name, text in texts.items():
        cell = new_markdown_cell(text) if "text" in name else ran(text, 1, "1")
        cell.id = name.replace("_", "-")
        cells.append(cell)
    nbformat.write(new_notebook(cells=cells), path)


@pytest.fixture
def originals(tmp_path, monkeypatch):
    """Two lessons in place of those of the package."""
    place = tmp_path / "originals" / "en"
    write(place / FIRST, intro="a = 1", task_1_text="Task 1", task_1="b = ...", end="c")
    write(place / SECOND, intro="d = 4", task_1="e = ...")
    for module in (copies, origins):
        monkeypatch.setattr(module, "notebooks_folder", lambda: place.parent)
    return place


@pytest.mark.parametrize("lesson", copies.lessons()[1:], ids=lambda path: path.stem)
def test_the_open_task_of_every_lesson_can_be_put_back(lesson, tmp_path, capsys):
    """Learners write into its text; it has no cell of code."""
    copies.copy_lessons(tmp_path)
    path = tmp_path / lesson.name
    before = sources(path)
    (asked,) = [one for one in before if " · level C · open" in one]
    number = re.search(r"\*\*Task (\d+)\*\* · level C · open", asked)[1]
    name = next(c.id for c in nbformat.read(path, 4).cells if c.source == asked)
    edit(path, name, asked + "\n\nA text of a learner.")
    assert cli.main(["reset", lesson.name, str(tmp_path), "--task", number]) == 0
    assert sources(path) == before


@pytest.fixture
def folder(originals, tmp_path):
    """A folder of copies, with a name that breaks careless code."""
    folder = tmp_path / "Mine leksjoner æøå [1]"
    copies.copy_lessons(folder)
    return folder


def publish(originals):
    """Let the author bring out a new version of both lessons."""
    first = {"intro": "a = 2", "task_1_text": "Task 1!", "task_1": "b = .. ."}
    write(originals / FIRST, **first, more="m")
    write(originals / SECOND, intro="d = 5", task_1="e = ...")


def edit(path, name, text):
    """Change one cell as a learner would, in an editor that saves as Jupyter does."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.id == name:
            cell.source = text
    nbformat.write(notebook, path)


def sources(path):
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


def files(folder):
    """Return the notebooks of a folder, without the backups, with their bytes."""
    return {path.name: path.read_bytes() for path in folder.glob("*.ipynb")}


def backups(folder):
    return sorted(folder.glob("backup *"))


def update(folder, capsys, *words):
    code = cli.main(["update", str(folder), *words])
    shown = capsys.readouterr()
    return code, shown.out + shown.err


# -- What an update does -----------------------------------------------------


def test_an_untouched_copy_becomes_exactly_the_new_version(
    originals, folder, tmp_path, capsys
):
    before = files(folder)
    publish(originals)
    code, said = update(folder, capsys)
    copies.copy_lessons(tmp_path / "fresh")
    assert code == 0
    assert files(folder) == files(tmp_path / "fresh") != before
    (backup,) = backups(folder)
    assert files(backup) == before
    assert "Lessons changed: 2 of 2" in said
    assert str(backup) in said


def test_a_worked_on_copy_keeps_what_was_written(originals, folder, capsys):
    edit(folder / FIRST, "task-1", "b = 42")
    publish(originals)
    _, said = update(folder, capsys)
    note = sources(folder / FIRST)[4]
    assert sources(folder / FIRST)[1:] == [
        "a = 2",
        "Task 1!",
        "b = 42",
        note,
        "b = .. .",
        "m",
    ]
    assert note.startswith("**Two versions.**")
    assert "replaced by their new version: 2" in said
    assert "no longer in the lesson, and were not changed by you: 1" in said
    nbformat.validate(nbformat.read(folder / FIRST, as_version=4))


def test_a_second_update_changes_nothing(originals, folder, capsys):
    edit(folder / FIRST, "task-1", "b = 42")
    publish(originals)
    update(folder, capsys)
    before = files(folder)
    _, said = update(folder, capsys)
    assert "Lessons changed: 0 of 2" in said
    assert files(folder) == before
    assert len(backups(folder)) == 1


def test_a_dry_run_says_the_same_and_writes_nothing(originals, folder, capsys):
    edit(folder / FIRST, "task-1", "b = 42")
    publish(originals)
    before = sorted(folder.rglob("*")), files(folder)
    _, told = update(folder, capsys, "--dry-run")
    assert (sorted(folder.rglob("*")), files(folder)) == before
    _, done = update(folder, capsys)
    assert done.splitlines()[1:8] == told.splitlines()[1:8]
    assert "Nothing was changed" in told


def test_a_copy_is_known_under_another_name_and_elsewhere(
    originals, folder, tmp_path, capsys
):
    """As after e-mail: one file, renamed, in a folder with nothing else of ours."""
    other = tmp_path / "Downloads"
    other.mkdir()
    (folder / FIRST).rename(other / "Kopi (2).ipynb")
    publish(originals)
    assert "Kopi (2).ipynb: new version" in update(other, capsys)[1]
    assert sources(other / "Kopi (2).ipynb")[1] == "a = 2"


def test_saving_in_jupyter_touches_nothing(originals, folder, capsys):
    edit(folder / FIRST, "no such cell", "")
    assert "01_first.ipynb: already up to date" in update(folder, capsys)[1]
    publish(originals)
    update(folder, capsys)
    assert sources(folder / FIRST)[1:] == ["a = 2", "Task 1!", "b = .. .", "m"]


def forget_origin(path):
    notebook = json.loads(path.read_text("utf-8"))
    del notebook["metadata"][merging.MARK]
    path.write_text(json.dumps(notebook), "utf-8")


def test_an_older_copy_keeps_all_that_differs(originals, folder, capsys):
    forget_origin(folder / FIRST)
    publish(originals)
    _, said = update(folder, capsys)
    assert "not known how it was handed out" in said
    old = ["a = 1", "Task 1", "b = ...", "m", "c"]
    assert sorted(sources(folder / FIRST)[1:]) == sorted(old)


STRANGE = {
    "cut.ipynb": (b'{"cells": [', "no lesson has its name"),
    SECOND: (b"", f"nato-edu reset {SECOND}"),
    "list.ipynb": (b"[]", "damaged"),
    "cells.ipynb": (b'{"cells": [{"cell_type": 3}], "nbformat": 4}', "damaged"),
    "own.ipynb": (
        b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
        "not copied from a lesson",
    ),
    "gone.ipynb": (
        b'{"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {"nato_edu":'
        b' {"lesson": "../../77_gone", "language": "en", "cells": []}}}',
        "no longer in the package",
    ),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_strange_is_named_and_left_alone(originals, folder, name, capsys):
    data, reason = STRANGE[name]
    (folder / name).write_bytes(data)
    publish(originals)
    code, said = update(folder, capsys)
    line = next(one for one in said.splitlines() if one.startswith(name))
    assert reason in line
    assert code == ("damaged" in line)
    assert (folder / name).read_bytes() == data
    assert f"{FIRST}: new version" in said


def test_half_a_character_is_no_reason_to_fail(originals, folder, capsys):
    broken = '{"cell_type": "raw", "id": "z", "metadata": {}, "source": "\\ud83d"}'
    text = (folder / FIRST).read_text("utf-8")
    (folder / FIRST).write_text(text.replace("[", f"[{broken},", 1), "utf-8")
    publish(originals)
    assert update(folder, capsys)[0] == 0
    assert "\\ud83d" in (folder / FIRST).read_text("utf-8")


def test_lessons_that_are_not_there_are_named_not_added(originals, folder, capsys):
    (folder / SECOND).unlink()
    _, said = update(folder, capsys)
    assert "Not in this folder: 02_second. To add these lessons: nato-edu copy" in said
    assert set(files(folder)) == {FIRST}


def test_an_original_without_ids_can_be_copied(originals, tmp_path):
    notebook = json.loads((originals / FIRST).read_text("utf-8"))
    for cell in notebook["cells"]:
        del cell["id"]
    (originals / FIRST).write_text(json.dumps(notebook), "utf-8")
    for path in copies.copy_lessons(tmp_path / "new"):
        nbformat.validate(nbformat.read(path, as_version=4))


# -- Afresh ------------------------------------------------------------------


def reset(folder, capsys, *words):
    code = cli.main(["reset", *words[:1], str(folder), *words[1:]])
    shown = capsys.readouterr()
    return code, shown.out + shown.err


@pytest.mark.parametrize("given", ["1", "01", "01_first", FIRST, "01_FIRST"])
def test_a_reset_lesson_is_as_handed_out(originals, folder, given, capsys):
    fresh = files(folder)
    edit(folder / FIRST, "task-1", "b = 42")
    worked_on = files(folder)[FIRST]
    code, said = reset(folder, capsys, given)
    assert (code, files(folder)) == (0, fresh)
    assert files(backups(folder)[0]) == {FIRST: worked_on}
    assert "as it was handed out" in said
    assert "nothing to do" in reset(folder, capsys, given)[1]
    assert len(backups(folder)) == 1


def test_a_damaged_lesson_is_replaced_and_kept(originals, folder, capsys):
    (folder / FIRST).write_bytes(b"{cut")
    reset(folder, capsys, "1")
    assert sources(folder / FIRST)[1] == "a = 1"
    assert files(backups(folder)[0]) == {FIRST: b"{cut"}


def test_a_lesson_that_was_deleted_comes_back(originals, folder, capsys):
    (folder / FIRST).unlink()
    assert "a fresh copy" in reset(folder, capsys, "1")[1]
    assert sources(folder / FIRST)[1] == "a = 1"


def test_one_task_is_put_back_and_nothing_else(originals, folder, capsys):
    edit(folder / FIRST, "task-1", "b = 42")
    edit(folder / FIRST, "intro", "my own")
    code, said = reset(folder, capsys, "1", "--task", "1")
    assert code == 0
    assert sources(folder / FIRST)[1:] == ["my own", "Task 1", "b = ...", "c"]
    assert "the cells of this task" in said
    assert len(backups(folder)) == 1


@pytest.mark.parametrize("task", ["1", "01.1"])
def test_the_folder_may_stand_behind_the_task(task, originals, folder):
    edit(folder / FIRST, "task-1", "b = 42")
    assert cli.main(["reset", "1", "--task", task, str(folder)]) == 0
    assert "b = ..." in sources(folder / FIRST)


def test_after_a_task_was_put_back_an_update_knows_what_is_touched(
    originals, folder, capsys
):
    edit(folder / FIRST, "task-1", "b = 42")
    publish(originals)
    reset(folder, capsys, "1", "--task", "1")
    update(folder, capsys)
    assert sources(folder / FIRST)[1:] == ["a = 2", "Task 1!", "b = .. .", "m"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["7"], "Possible: 01_first, 02_second"),
        (["1", "--task", "9"], "no task “9” in this lesson. Possible: 1"),
        (["1", "--task", "one"], "Possible: 1"),
    ],
)
def test_what_there_is_not_is_answered_by_what_there_is(
    originals, folder, words, said, capsys
):
    before = files(folder)
    code, told = reset(folder, capsys, *words)
    assert code == 2
    assert said in told
    assert files(folder) == before


def test_of_several_copies_one_has_to_be_named(originals, folder, capsys):
    text = (folder / FIRST).read_text("utf-8")
    (folder / FIRST).unlink()
    for name in ("Ada.ipynb", "Bo.ipynb"):
        (folder / name).write_text(text, "utf-8")
    edit(folder / "Bo.ipynb", "intro", "changed")
    assert "Ada.ipynb, Bo.ipynb" in reset(folder, capsys, "1")[1]
    assert reset(folder, capsys, "Bo.ipynb")[0] == 0
    assert sources(folder / "Bo.ipynb")[1] == "a = 1"


@pytest.mark.parametrize("command", [["update"], ["reset", "1"]], ids=" ".join)
def test_a_folder_that_cannot_be(originals, tmp_path, command, capsys):
    (tmp_path / "file").write_text("mine")
    for place, said in [
        (tmp_path / "nowhere", "There is no folder"),
        (tmp_path / "file", "is a file"),
        (Path(cli.__file__).parent, "belongs to the package"),
    ]:
        assert cli.main([*command, str(place)]) == 2
        assert said in capsys.readouterr().err


def test_copy_says_how_to_go_on(originals, tmp_path, capsys):
    assert cli.main(["copy", str(tmp_path / "for 3B")]) == 0
    said = capsys.readouterr().out
    assert f'nato-edu lab "{tmp_path / "for 3B"}"' in said
    assert set(files(tmp_path / "for 3B")) == {FIRST, SECOND}


# -- Backups -----------------------------------------------------------------


def test_backups_of_the_same_minute_get_names_of_their_own(tmp_path):
    now, kept = datetime(2026, 11, 22, 14, 5), []
    for number in range(3):
        with safekeeping.workshop(tmp_path) as place:
            data = {"a.ipynb": b"%d" % number}
            kept.append(safekeeping.put_aside(data, tmp_path, place, now=now))
    assert [path.name for path in kept] == [
        "backup 2026-11-22 14.05",
        "backup 2026-11-22 14.05 (2)",
        "backup 2026-11-22 14.05 (3)",
    ]
    assert [files(path)["a.ipynb"] for path in kept] == [b"0", b"1", b"2"]


def test_backups_are_neither_checked_nor_updated(originals, folder, capsys):
    from nato_edu.lessons import checks

    publish(originals)
    update(folder, capsys)
    assert backups(folder)
    assert [path.name for path in checks.find_lessons(folder)] == [FIRST, SECOND]
    assert "of 2" in update(folder, capsys)[1]


# -- Stopped, killed, and without room ---------------------------------------


@pytest.fixture
def due(originals, folder, tmp_path, capsys):
    """A folder with work in it and an update due; what it may hold later."""
    edit(folder / FIRST, "task-1", "b = 42")
    publish(originals)
    before = files(folder)
    whole = tmp_path / "whole"
    whole.mkdir()
    restore(whole, before)
    update(whole, capsys)
    return before, files(whole)


def restore(folder, before):
    """Put a folder back to how it was before an update."""
    for backup in backups(folder):
        for path in backup.iterdir():
            path.unlink()
        backup.rmdir()
    for name, data in before.items():
        (folder / name).write_bytes(data)


def assert_nothing_lost(folder, due):
    """Every file is old or new in full; where it is new, all the old are kept."""
    before, after = due
    now = files(folder)
    assert now.keys() == before.keys()
    assert all(now[name] in (before[name], after[name]) for name in now)
    kept = [files(backup) for backup in backups(folder)]
    assert now == before or before in kept
    assert all(one == before for one in kept), "a backup is not complete"


def stopper(step, stop):
    """Return a tracer that calls `stop` at one line of the code of the project."""
    left = step

    def trace(frame, event, _):
        nonlocal left
        if frame.f_code.co_filename not in MODULES:
            return None
        left -= event == "line"
        if left < 0:
            sys.settrace(None)
            stop()
        return trace

    return trace


def interrupt():
    raise KeyboardInterrupt


def ended(folder, step, stop):
    """Update in a process of its own; return whether it was stopped at a line."""
    child = os.fork()
    if child == 0:
        sys.settrace(stopper(step, stop))
        try:
            updating.update_lessons(folder)
        except KeyboardInterrupt:
            os._exit(9)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def interrupted(folder, step):
    """Stop as by Ctrl-C: the command still tidies up."""
    return ended(folder, step, interrupt)


def killed(folder, step):
    """Stop without any goodbye."""
    return ended(folder, step, lambda: os._exit(9))


@POSIX
@pytest.mark.parametrize("end", [interrupted, killed])
def test_stopped_at_any_line_nothing_is_lost(folder, due, end):
    step = 0
    while end(folder, step):
        assert_nothing_lost(folder, due)
        if end is interrupted:
            assert not list(folder.glob(".updating*")), "a folder is left over"
        restore(folder, due[0])
        step += 3
    assert step > 100
    assert files(folder) == due[1]


@POSIX
def test_after_a_kill_the_next_update_ends_what_was_begun(folder, due, capsys):
    for step in range(0, 1000, 15):
        if not killed(folder, step):
            break
        assert update(folder, capsys)[0] == 0
        assert files(folder) == due[1]
        assert not list(folder.glob(".updating*"))
        restore(folder, due[0])
    assert step > 100


CALLS = [(os, "fsync"), *((Path, n) for n in ("open", "mkdir", "rename", "replace"))]
CALLS += [(Path, "touch"), (safekeeping, "TemporaryDirectory")]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize(("owner", "name"), CALLS, ids=lambda one: str(one))
def test_a_disk_that_refuses_loses_nothing(
    folder, due, owner, name, number, monkeypatch, capsys
):
    """Each call that writes fails at its first, second, third... time."""
    real, refused = getattr(owner, name), 0
    for turn in range(10):
        left = turn

        def fail(*given, **named):
            nonlocal left
            left -= name != "open" or given[1:] == ("xb",)
            if left < 0:
                raise OSError(number, os.strerror(number))
            return real(*given, **named)

        with monkeypatch.context() as patch:
            patch.setattr(owner, name, fail)
            code, said = update(folder, capsys)
        assert_nothing_lost(folder, due)
        assert code == (2 if left < 0 else 0)
        assert "Traceback" not in said
        if left >= 0:
            break
        refused += 1
        expected = {errno.ENOSPC: "disk is full", errno.EACCES: "may not write"}
        assert expected.get(number, "could not be changed") in said
        restore(folder, due[0])
    assert refused >= 1
    assert files(folder) == due[1]


@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is closed to this user"
)
def test_a_folder_without_permission(folder, due, capsys):
    folder.chmod(0o500)
    try:
        code, said = update(folder, capsys)
    finally:
        folder.chmod(0o700)
    assert code == 2
    assert "You may not write" in said
    assert files(folder) == due[0]


# -- Two at once -------------------------------------------------------------


def test_a_second_update_in_the_same_folder_is_refused(folder, due, capsys):
    with safekeeping.workshop(folder):
        code, said = update(folder, capsys)
    assert code == 2
    assert "Another nato-edu is at work" in said
    assert files(folder) == due[0]
    assert update(folder, capsys)[0] == 0


def test_many_updates_at_once_end_as_one(folder, due, originals):
    code = (
        "import sys; from pathlib import Path; from nato_edu import cli; "
        "from nato_edu.lessons import copies, origins; "
        "copies.notebooks_folder = origins.notebooks_folder = "
        "lambda: Path(sys.argv[1]); sys.exit(cli.main(['update', sys.argv[2]]))"
    )
    command = [sys.executable, "-c", code, str(originals.parent), str(folder)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    running = [subprocess.Popen(command, **quiet) for _ in range(4)]
    said = [one.communicate(timeout=60)[1] for one in running]
    assert 0 in {one.returncode for one in running}
    assert not any(b"Traceback" in one for one in said)
    assert files(folder) == due[1]
    assert [files(backup) for backup in backups(folder)] == [due[0]]


@pytest.mark.parametrize("locks", [True, False], ids=["locks", "no locks"])
def test_what_is_saved_meanwhile_is_left_alone(folder, due, locks, monkeypatch, capsys):
    """A learner saves, or another update runs where the disk knows no locks."""
    if not locks:
        monkeypatch.setattr(safekeeping, "_take", lambda *_: None)

    def meanwhile(draft, path, before, real=safekeeping.replace):
        if path.name == FIRST:
            edit(path, "intro", "saved just now")
        return real(draft, path, before)

    with monkeypatch.context() as patch:
        patch.setattr(safekeeping, "replace", meanwhile)
        code, said = update(folder, capsys)
    assert code == 1
    assert f"{FIRST}: left alone, because it was saved in just this moment" in said
    assert "Lessons changed: 1 of 2" in said
    assert "saved just now" in sources(folder / FIRST)
    assert update(folder, capsys)[0] == 0
    assert {"saved just now", "b = 42", "a = 2"} <= {*sources(folder / FIRST)}
