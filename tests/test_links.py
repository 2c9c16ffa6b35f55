"""The way to a cell: an address that works in a real browser, or a command."""

import json
import os
import re
import shlex
from pathlib import Path

import pytest
from browsers import SECONDS
from conftest import ran, write_lesson
from servers import read_until, running

from nato_edu import cli
from nato_edu.lessons import copies, lab, links
from nato_edu.lessons.notebook import read_notebook

IN_VIEW = """() => {
    const panel = window.jupyterapp?.shell?.currentWidget;
    const cell = panel?.content?.activeCell;
    if (!cell?.node.isConnected) return null;
    const box = cell.node.getBoundingClientRect();
    const visible = box.height > 0 && box.bottom > 0 && box.top < window.innerHeight;
    return visible ? [panel.context.path, cell.model.id] : null;
}"""


@pytest.fixture
def folder(tmp_path):
    """A folder with a lesson, both with names that break careless code."""
    folder = tmp_path / "Prøve æøå [1] #2"
    write_lesson(folder / "03 ny.ipynb", ran("1 + 1", 1, "2"))
    return folder


@pytest.fixture
def servers(monkeypatch):
    """Say which servers run."""

    def run(*roots):
        found = [
            (f"http://localhost:{8888 + n}/", root) for n, root in enumerate(roots)
        ]
        monkeypatch.setattr(links, "_servers", lambda: found)

    return run


def test_where_a_server_shows_the_lesson_its_address_is_given(folder, servers):
    servers(folder / "elsewhere", folder.parent)
    assert links.way_to(folder / "03 ny.ipynb", "task 2") == (
        "http://localhost:8889/lab/tree/"
        "Pr%C3%B8ve%20%C3%A6%C3%B8%C3%A5%20%5B1%5D%20%232/03%20ny.ipynb#cell-id=task%202"
    )


def test_without_a_server_the_command_is_given(folder, servers):
    servers()
    path = folder / "03 ny.ipynb"
    assert links.way_to(path, "a") == f'nato-edu lab "{folder}" --at "03 ny.ipynb#a"'
    assert links.target("03 ny.ipynb#", folder) == (path, "")


def test_the_name_of_a_lesson_may_hold_the_sign_before_a_cell(folder, servers):
    servers()
    path = write_lesson(folder / "Who is #1.ipynb", ran("1 + 1", 1, "2"))
    cell = read_notebook(path)["cells"][1]["id"]
    at = links.way_to(path, cell).partition("--at ")[2].strip('"')
    assert links.target(at, folder) == (path, cell)
    assert links.target(path.name, folder) == (path, "")


@pytest.mark.skipif(os.name == "nt", reason="No file can be called so.")
@pytest.mark.parametrize("name", ["$(touch x)", "`touch x`", 'a" ; touch x; "', "\\"])
def test_a_command_to_copy_runs_nothing_else(name, folder, servers):
    servers()
    words = shlex.split(links.way_to(folder / f"{name}.ipynb", name))
    assert words == ["nato-edu", "lab", str(folder), "--at", f"{name}.ipynb#{name}"]
    assert "$(touch x)" not in links.way_to(folder / f"{name}.ipynb", "a").split("'")[0]


def test_for_a_lesson_of_the_package_the_usual_folder_is_meant(servers):
    servers()
    first = copies.lessons()[0]
    assert links.way_to(first, "map") == f'nato-edu lab --at "{first.name}#map"'


def test_the_address_holds_no_token(folder, servers, monkeypatch):
    from jupyter_server import serverapp

    one = {"url": "http://localhost:8888/", "root_dir": str(folder), "token": "secret"}
    monkeypatch.setattr(serverapp, "list_running_servers", lambda: [one])
    links._servers.cache_clear()
    try:
        assert "secret" not in links.way_to(folder / "03 ny.ipynb", "a")
        assert links.way_to(folder / "03 ny.ipynb", "a").startswith("http://")
    finally:
        links._servers.cache_clear()


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (
            "04.ipynb",
            "There is no lesson 04.ipynb in this folder. Possible: 03 ny.ipynb",
        ),
        ("03 ny.ipynb#tsak", "has no cell “tsak”. Did you mean "),
        ("empty.ipynb#tsak", "has no cell “tsak”. Did you mean "),
        ("../03 ny.ipynb", "There is no lesson ../03 ny.ipynb in this folder."),
        (str(copies.lessons()[0]), "There is no lesson "),
    ],
)
def test_what_is_not_there_is_answered_by_a_sentence(
    at, said, folder, capsys, monkeypatch
):
    monkeypatch.setattr(copies, "lessons", lambda: [folder / "03 ny.ipynb"])
    monkeypatch.setattr(lab, "serve", lambda *_, **__: pytest.fail("It was opened."))
    lesson = (folder / "03 ny.ipynb").read_bytes()
    (folder.parent / "03 ny.ipynb").write_bytes(lesson)
    empty = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "empty.ipynb").write_text(json.dumps(empty), "utf-8")
    assert cli.main(["lab", str(folder), "--at", at, "--no-browser"]) == 2
    assert said in capsys.readouterr().err


def test_the_browser_is_sent_to_the_cell(folder):
    command = lab.server_command(
        folder / "03 ny.ipynb", port=1, browser=True, place=links.fragment("task-2")
    )
    assert "--LabApp.default_url=/lab/tree/03%20ny.ipynb#cell-id=task-2" in command


# -- In a real browser ----------------------------------------------------------


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Run JupyterLab at a cell; give its address, and the folder and the home."""
    home = tmp_path_factory.mktemp("hjem æøå")
    settings = home / ".jupyter" / "jupyter_lab_config.json"
    settings.parent.mkdir()
    settings.write_text('{"LabApp": {"expose_app_in_browser": true}}', "utf-8")
    lessons = home / "Lessons for 3B"
    at = ["--at", "03_enlargement.ipynb#task-5"]
    with running("lab", str(lessons), *at, home=home) as server:
        address = read_until(server.stdout, r"http://\S+")[0]
        yield address, lessons, home
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def context(browser):
    """One browser, whose windows share what they know."""
    context = browser.new_context(viewport={"width": 1250, "height": 1000})
    yield context
    context.close()


def is_led_to(page, name, cell):
    """Wait until the lesson shows the cell; return whether it still does later."""
    wanted = [name, cell]
    script = f"wanted => JSON.stringify(({IN_VIEW})()) === JSON.stringify(wanted)"
    page.wait_for_function(script, arg=wanted, timeout=120 * SECONDS)
    page.wait_for_timeout(2 * SECONDS)
    return page.evaluate(IN_VIEW) == wanted


def test_the_cell_is_shown_from_a_fresh_page_and_from_open_ones(context, place):
    address, lessons, home = place
    assert address.endswith("#cell-id=task-5")
    page = context.new_page()
    page.goto(address)
    assert is_led_to(page, "03_enlargement.ipynb", "task-5")
    # A second window, while the first is open: JupyterLab moves to another workspace.
    second = context.new_page()
    base = re.match(r"http://[^/]+", address)[0]
    second.goto(f"{base}/lab/tree/04_crisis_management.ipynb{links.fragment('task-3')}")
    assert is_led_to(second, "04_crisis_management.ipynb", "task-3")
    # Another cell and another lesson in the same window.
    second.goto(f"{base}/lab/tree/07_burden.ipynb{links.fragment('open-task')}")
    assert is_led_to(second, "07_burden.ipynb", "open-task")


def test_the_address_of_a_running_server_is_found(context, place, monkeypatch):
    address, lessons, home = place
    runtime = next(Path(home).rglob("jpserver-*.json")).parent
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(runtime))
    links._servers.cache_clear()
    found = links.way_to(lessons / "03_enlargement.ipynb", "stairs")
    links._servers.cache_clear()
    page = context.new_page()
    page.goto(address)  # whoever has been here needs no token
    assert is_led_to(page, "03_enlargement.ipynb", "task-5")
    page.goto(found)
    assert "token" not in found
    assert is_led_to(page, "03_enlargement.ipynb", "stairs")
