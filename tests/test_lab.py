"""Copies for learners: complete, clean, and never written over."""

import errno
import http.client
import json
import os
import re
import signal
import socket
import sys
from pathlib import Path

import pytest
from conftest import ran, write_lesson
from servers import assert_closed, fetch, read_until, running

from nato_edu import cli
from nato_edu._files import data_folder, notebooks_folder
from nato_edu.language import use_language
from nato_edu.lessons import copies, lab, server


@pytest.fixture
def originals(tmp_path, monkeypatch):
    """Two lessons in place of those of the package."""
    folder = tmp_path / "originals" / "en"
    write_lesson(
        folder / "01_first.ipynb",
        ran("1 + 1", 1, "2", tags=["task"]),
        ran("answer = 42", 2, tags=["solution"]),
    )
    write_lesson(folder / "02_second.ipynb", ran("2 + 2", 1, "4"))
    monkeypatch.setattr(copies, "notebooks_folder", lambda: folder.parent)
    return folder


@pytest.fixture
def folder(tmp_path):
    """A folder for learners with a name that breaks careless code."""
    return tmp_path / "Mine leksjoner æøå [1]"


def contents(folder):
    """Return every file below a folder, hidden or not, with its bytes."""
    found = folder.rglob("*") if folder.exists() else []
    return {path.name: path.read_bytes() for path in found if path.is_file()}


# -- What a copy holds -------------------------------------------------------


def test_a_copy_has_no_results_and_no_solutions_but_the_same_ids(originals, folder):
    copies.copy_lessons(folder)
    original = json.loads((originals / "01_first.ipynb").read_text("utf-8"))
    copy = json.loads((folder / "01_first.ipynb").read_text("utf-8"))
    ids = [cell["id"] for cell in original["cells"]]
    assert [cell["id"] for cell in copy["cells"]] == ids[:2]
    assert "answer = 42" not in json.dumps(copy)
    code = [cell for cell in copy["cells"] if cell["cell_type"] == "code"]
    assert [(c["outputs"], c["execution_count"]) for c in code] == [([], None)]
    assert code[0]["metadata"] == {"tags": ["task"]}


def test_a_copy_is_a_valid_notebook(originals, folder):
    import nbformat

    for path in copies.copy_lessons(folder):
        nbformat.validate(nbformat.read(path, as_version=4))


def test_every_lesson_of_the_package_is_copied(folder):
    assert copies.lessons(), "the package has no lesson"
    new = copies.copy_lessons(folder)
    assert [path.name for path in new] == [path.name for path in copies.lessons()]
    assert not any('"solution"' in path.read_text("utf-8") for path in new)


def test_lessons_come_in_the_chosen_language_or_else_in_english(originals):
    write_lesson(originals.parent / "nb" / "01_forst.ipynb")
    use_language("nb")
    assert [path.name for path in copies.lessons()] == ["01_forst.ipynb"]
    use_language("de")
    assert copies.lessons()[0].name == "01_first.ipynb"


# -- Nothing is lost ---------------------------------------------------------


@pytest.mark.parametrize("work", [b"my answers", b"", b"{not json"])
def test_what_is_there_stays_byte_for_byte(originals, folder, work):
    folder.mkdir()
    (folder / "01_first.ipynb").write_bytes(work)
    copied = copies.copy_lessons(folder)
    assert list(copied.values()) == [False, True]
    assert (folder / "01_first.ipynb").read_bytes() == work
    assert set(contents(folder)) == {"01_first.ipynb", "02_second.ipynb"}


def test_a_second_time_changes_nothing(originals, folder):
    copies.copy_lessons(folder)
    before = contents(folder)
    assert set(copies.copy_lessons(folder).values()) == {False}
    assert contents(folder) == before


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_that_leads_nowhere_is_kept(originals, folder):
    folder.mkdir()
    (folder / "01_first.ipynb").symlink_to("nowhere")
    copies.copy_lessons(folder)
    assert (folder / "01_first.ipynb").is_symlink()


def no_links(*_):
    raise OSError(errno.EPERM, "no links on this file system")


@pytest.mark.parametrize("work", [b"my answers", b""])
def test_what_is_there_stays_on_a_stick_without_links(
    originals, folder, work, monkeypatch
):
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    folder.mkdir()
    (folder / "01_first.ipynb").write_bytes(work)
    assert list(copies.copy_lessons(folder).values()) == [False, True]
    assert (folder / "01_first.ipynb").read_bytes() == work
    assert (folder / "02_second.ipynb").stat().st_size > 100


def interrupt_at(step):
    """Return a tracer that acts like Ctrl-C at one line of the module `copies`."""
    left = step

    def trace(frame, event, _):
        nonlocal left
        if frame.f_code.co_filename != copies.__file__:
            return None
        left -= event == "line"
        if left < 0:
            sys.settrace(None)
            raise KeyboardInterrupt
        return trace

    return trace


def interrupted(folder, step):
    """Copy, stopped at one line; return whether there was such a line."""
    before = sys.gettrace()
    sys.settrace(interrupt_at(step))
    try:
        copies.copy_lessons(folder)
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False


@pytest.fixture
def half_done(originals, folder, tmp_path):
    """A folder in which one lesson is worked on; all it may hold later."""
    copies.copy_lessons(tmp_path / "whole")
    folder.mkdir()
    (folder / "01_first.ipynb").write_bytes(b"my answers")
    second = contents(tmp_path / "whole")["02_second.ipynb"]
    return {"01_first.ipynb": b"my answers", "02_second.ipynb": second}


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_stopped_at_any_line_no_half_file_is_left(
    half_done, folder, links, monkeypatch
):
    """Earlier files keep their bytes, new ones are complete, none is left over."""
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    step = 0
    while interrupted(folder, step):
        now = contents(folder)
        assert {"01_first.ipynb"} <= now.keys()
        assert now.items() <= half_done.items()
        assert len(list(folder.iterdir())) == len(now), "a folder is left over"
        (folder / "02_second.ipynb").unlink(missing_ok=True)
        step += 1
    assert step > 20
    assert contents(folder) == half_done


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("method", ["write_text", "touch", "replace"])
def test_a_disk_that_is_full_leaves_no_half_file(
    half_done, folder, links, method, monkeypatch, capsys
):
    def half(path, text="", *_, **__):
        with path.open("wb") as file:
            file.write(str(text)[:20].encode() if method == "write_text" else b"")
        raise OSError(errno.ENOSPC, "No space left")

    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    (folder / "01_first.ipynb").rename(folder / "kept.txt")
    monkeypatch.setattr(Path, method, half)
    code = 0 if links and method != "write_text" else 2
    monkeypatch.setattr(cli, "_serve", lambda *_, **__: 0)
    assert cli.main(["lab", str(folder)]) == code
    assert ("The disk is full" in capsys.readouterr().err) == (code == 2)
    assert code == 0 or contents(folder) == {"kept.txt": b"my answers"}


def test_a_folder_that_somebody_put_together_is_opened_as_it_is(
    originals, folder, monkeypatch, capsys
):
    """A course of two lessons stays one, and so does a lesson of one's own."""
    opened = []
    monkeypatch.setattr(cli, "_serve", lambda lesson, *_, **__: opened.append(lesson))
    folder.mkdir()
    (folder / "02_second.ipynb").write_bytes(b"adapted")
    cli.main(["lab", str(folder)])
    assert "opened as it is" in capsys.readouterr().out
    assert contents(folder) == {"02_second.ipynb": b"adapted"}
    assert opened == [folder.resolve() / "02_second.ipynb"]


@pytest.mark.parametrize("at", [[], ["--at", "02_second.ipynb#b"]])
def test_a_notebook_that_is_named_is_opened(at, folder, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(cli, "_serve", lambda *place, **_: opened.append(place))
    folder.mkdir()
    cell = {"cell_type": "raw", "metadata": {}, "source": "", "id": "b"}
    book = json.dumps({"nbformat": 4, "metadata": {}, "cells": [cell]})
    for name in ("01_first.ipynb", "02_second.ipynb"):
        (folder / name).write_text(book)
    cli.main(["lab", str(folder / "02_second.ipynb"), *at])
    assert opened == [(folder.resolve() / "02_second.ipynb", "b" if at else "")]
    assert "opened as it is" in capsys.readouterr().out
    assert len(contents(folder)) == 2


# -- Foreseeable mistakes ----------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [("taken", "is a file"), ("taken/below", "is a file")],
)
def test_a_file_is_no_folder(originals, tmp_path, name, said, capsys):
    (tmp_path / "taken").write_text("mine")
    assert cli.main(["lab", str(tmp_path / name)]) == 2
    assert said in capsys.readouterr().err
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "You may not write"),
        (errno.ENOSPC, "The disk is full"),
        (errno.EROFS, "cannot be copied"),
    ],
)
def test_a_disk_that_refuses(originals, folder, number, said, monkeypatch, capsys):
    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_text", refuse)
    assert cli.main(["lab", str(folder)]) == 2
    assert said in capsys.readouterr().err
    assert contents(folder) == {}


@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is closed to this user"
)
def test_a_folder_without_permission(originals, folder, capsys):
    folder.mkdir(mode=0o500)
    assert cli.main(["lab", str(folder)]) == 2
    assert "You may not write" in capsys.readouterr().err


@pytest.mark.parametrize(
    "place",
    [notebooks_folder() / "en", data_folder(), Path(copies.__file__).parent / "new"],
    ids=["lessons", "data", "code"],
)
def test_the_originals_are_no_place_for_copies(place, capsys):
    before = sorted(place.rglob("*"))
    assert cli.main(["lab", str(place)]) == 2
    assert "belongs to the package" in capsys.readouterr().err
    assert sorted(place.rglob("*")) == before


def test_a_port_in_use_is_named_with_a_free_one(originals, folder, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert cli.main(["lab", str(folder), "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert f"Port {port} is in use" in said
    assert server.usable_port(re.search(r"--port (\d+)", said)[1], port) != port
    assert not folder.exists()


def test_without_a_wish_a_free_port_is_found():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        usual = taken.getsockname()[1]
        assert server.usable_port(None, usual) != usual


def test_jupyterlab_may_be_missing(originals, folder, monkeypatch, capsys):
    monkeypatch.setattr(lab.importlib.util, "find_spec", lambda _: None)
    assert cli.main(["lab", str(folder)]) == 2
    assert "pip install jupyterlab" in capsys.readouterr().err


def test_a_server_that_cannot_start_says_why(originals, folder, monkeypatch, capsys):
    cry = [sys.executable, "-c", "raise SystemExit('no room on deck')"]
    monkeypatch.setattr(lab, "server_command", lambda *_, **__: cry)
    assert cli.main(["lab", str(folder)]) == 2
    assert "no room on deck" in capsys.readouterr().err
    assert set(contents(folder)) == {"01_first.ipynb", "02_second.ipynb"}


# -- The real thing ----------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT for one process")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=lambda s: s.name)
def test_the_lab_opens_offline_and_ends_quietly(folder, tmp_path, end):
    with running("lab", str(folder), home=tmp_path) as process:
        found = read_until(process.stdout, r"127.0.0.1:(\d+)(/lab/\S+)\?token=(\w+)")
        port, page, token = int(found[1]), found[2], found[3]
        assert fetch(port, "/api/status", token)[0] == 200
        assert fetch(port, "/api/status", "wrong")[0] == 403
        status, html = fetch(port, page, token)
        assert status == 200
        assert_offline(html)
        process.send_signal(end)
        said = process.communicate(timeout=60)[0]
        assert process.returncode == 0
        assert "JupyterLab has ended" in said
        assert "Traceback" not in said
    assert_closed(port)
    assert {name for name in contents(folder) if name.endswith(".ipynb")}


def assert_offline(html):
    """Neither news nor new versions nor extensions are looked for."""
    pattern = r'<script id="jupyter-config-data"[^>]*>(.*?)</script>'
    settings = json.loads(re.search(pattern, html, re.DOTALL)[1])
    disabled = settings["disabledExtensions"]
    assert "@jupyterlab/apputils-extension:announcements" in disabled
    assert settings["news"] == {"disabled": True} or settings["news"] == ["disabled"]
    assert settings["extensionManager"]["can_install"] is False


HOSTILE = """
c = get_config()
c.ServerApp.ip = "0.0.0.0"
c.IdentityProvider.token = ""
c.ServerApp.allow_remote_access = True
"""


def test_the_users_own_settings_cannot_open_the_server_to_others(tmp_path):
    """With these settings Jupyter would show the files to the whole network."""
    settings = tmp_path / ".jupyter"
    settings.mkdir()
    (settings / "jupyter_server_config.py").write_text(HOSTILE, "utf-8")
    (settings / "jupyter_lab_config.py").write_text(HOSTILE, "utf-8")
    with running("lab", str(tmp_path / "lessons"), home=tmp_path) as process:
        port = int(read_until(process.stdout, r"http://127.0.0.1:(\d+)/")[1])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/api/contents")
        assert connection.getresponse().status == 403
        connection.close()
        # 127.0.0.2 is this machine too, but another address of it.
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.2", port)) != 0
