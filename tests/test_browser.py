"""A lesson in JupyterLab in a real Chromium, as a learner meets it."""

from functools import partial

import pytest
from browsers import (
    ADD_CELL,
    ALL_RUN,
    KERNEL_IDLE,
    SECONDS,
    asked_elsewhere,
    axe,
    barriers,
    explorer,
    listened_to,
    shown,
)
from scenarios import SCENARIOS, Stage
from servers import read_until, running


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Start the lessons as a learner does, in an empty home, and give the address."""
    home = tmp_path_factory.mktemp("hjem æøå")
    settings = home / ".jupyter" / "jupyter_lab_config.json"
    settings.parent.mkdir()
    settings.write_text('{"LabApp": {"expose_app_in_browser": true}}', "utf-8")
    with running("lab", str(home / "lessons"), home=home) as server:
        yield read_until(server.stdout, r"http://\S+")[0]
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def page(browser, address):
    """The lesson after Run All, with every request noted."""
    page = listened_to(browser)
    page.goto(address.replace("00_start_here", "03_enlargement"))
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60 * SECONDS)
    page.wait_for_function(KERNEL_IDLE, timeout=60 * SECONDS)
    page.evaluate(ADD_CELL, "nato.explore_own()")
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(ALL_RUN, timeout=90 * SECONDS)
    return page


def test_run_all_ends_without_an_error_or_a_warning(page):
    outputs = page.evaluate(
        """() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells
            .flatMap(cell => cell.outputs || [])
            .filter(o => o.output_type === 'error' || o.name === 'stderr')
            .map(o => o.evalue || o.text)"""
    )
    assert outputs == []


def test_no_solution_reaches_the_learner(page):
    text = page.evaluate(
        "JSON.stringify(jupyterapp.shell.currentWidget.content.model.toJSON())"
    )
    assert "nato.check" in text
    assert '"solution"' not in text


@pytest.fixture
def stage(page):
    return Stage(page, partial(explorer, page))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.__name__)
def test_as_a_learner_moves_it(stage, scenario, tmp_path):
    scenario(stage, tmp_path)


def test_the_description_stands_in_the_accessibility_tree(page):
    cell = explorer(page, "membership")
    alt = shown(cell)[1]
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    names = {
        node.get("name", {}).get("value")
        for node in tree["nodes"]
        if node.get("role", {}).get("value") in ("image", "img")
    }
    assert any(alt.split("\n")[0] in (name or "") for name in names)
    assert any("The stairs climb from 12 members" in (name or "") for name in names)


def test_every_control_has_a_name_in_the_accessibility_tree(page):
    explorer(page, "membership")
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    boxes = [
        node.get("name", {}).get("value")
        for node in tree["nodes"]
        if node.get("role", {}).get("value") == "combobox" and not node["ignored"]
    ]
    assert "Country" in boxes


def test_nothing_is_asked_of_the_network(page):
    assert asked_elsewhere(page) == []


def test_what_is_ours_has_no_barriers(page, tmp_path):
    """The sliders and players of ipywidgets have no names; that is not ours."""
    program = axe(tmp_path)
    for word in ("map", "membership"):
        explorer(page, word)
        found = barriers(page, program, within=".jp-OutputArea, .jp-RenderedMarkdown")
        theirs = ("noUi-handle", '<button class="jupyter-button"><i class="fa')
        assert [one for one in found if not any(t in one[1] for t in theirs)] == []
