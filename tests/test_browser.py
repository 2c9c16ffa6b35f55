"""A lesson in JupyterLab in a real Chromium, as a learner meets it."""

import pytest
from browsers import (
    SECONDS,
    asked_elsewhere,
    axe,
    barriers,
    listened_to,
    shown,
    wait_for_another,
)
from servers import read_until, running

KERNEL_IDLE = (
    "jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
)
ALL_RUN = """() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells
    .filter(cell => cell.cell_type === 'code')
    .every(cell => cell.execution_count && cell.executionState !== 'running')"""
# Note the height of each picture that takes the place of one.
WATCH_PICTURES = """image => {
    const place = image.closest(".widget-html");
    window.seen = [];
    new MutationObserver(() => {
        if (place.querySelector("img")) window.seen.push(place.offsetHeight);
    }).observe(place, {subtree: true, childList: true});
}"""


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
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(ALL_RUN, timeout=90 * SECONDS)
    return page


def explorer(page, word):
    """Return the output area of the explorer whose call holds a word, in view."""
    cell = page.locator(".jp-CodeCell").filter(has_text=f"explore_{word}(").first
    for _ in range(60):
        if cell.count() and cell.locator("img").count():
            break
        page.mouse.move(600, 500)
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(150)
    cell.scroll_into_view_if_needed()
    cell.locator("img").first.wait_for(timeout=10 * SECONDS)
    return cell


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


def test_the_slider_moves_with_the_keyboard_and_the_picture_follows(page):
    cell = explorer(page, "map")
    before = shown(cell)
    cell.locator(".noUi-handle").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    after = wait_for_another(page, cell, before)
    assert after[1].startswith("NATO on ")


def test_the_map_plays(page):
    cell = explorer(page, "map")
    before = shown(cell)
    cell.locator(".widget-play button").first.press("Enter")
    middle = wait_for_another(page, cell, before)
    wait_for_another(page, cell, middle)
    cell.locator(".widget-play button").first.press("Enter")


def test_an_exact_day_can_be_typed(page):
    cell = explorer(page, "map")
    cell.locator("input[type=date]").fill("2004-03-29")
    cell.locator("input[type=date]").press("Tab")
    page.wait_for_timeout(1500)
    assert "26 members" in shown(cell)[1]


def test_a_fast_drag_ends_where_the_mouse_does_and_nothing_jumps(page):
    """Only the last position counts, and the picture keeps its height."""
    cell = explorer(page, "map")
    page.evaluate(WATCH_PICTURES, cell.locator("img").first.element_handle())
    handle = cell.locator(".noUi-handle").first
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 31):
        page.mouse.move(x + (-5 if step < 15 else 3) * step, y)
    page.mouse.up()
    page.wait_for_timeout(1500)
    readout = cell.locator(".widget-readout").first.inner_text()
    assert shown(cell)[1].startswith(f"NATO on {readout}")
    seen = page.evaluate("window.seen")
    assert len(set(seen)) == 1, "the picture changed its height"
    assert len(seen) < 30, "every step of the drag was drawn"


def test_table_code_and_files_stand_under_the_picture(page, tmp_path):
    cell = explorer(page, "map")
    extras = cell.locator(".widget-toggle-buttons button")
    extras.filter(has_text="the table").press("Enter")
    cell.locator("table td").first.wait_for()
    extras.filter(has_text="the code").press("Enter")
    code = cell.locator("textarea")
    code.wait_for()
    assert "nato.plot_map(" in code.input_value()
    extras.filter(has_text="files to save").press("Enter")
    for kind, first in {"png": b"\x89PNG", "csv": b"\xef\xbb\xbf"}.items():
        with page.expect_download() as download:
            cell.locator(f"a[download$={kind}]").click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        assert path.name.startswith("NATO_on_")
        assert path.read_bytes().startswith(first)
    extras.filter(has_text="nothing").press("Enter")


def test_another_language_at_once(page):
    cell = explorer(page, "map")
    tongue = cell.locator("select").last
    before = shown(cell)
    tongue.select_option(label="Deutsch")
    after = wait_for_another(page, cell, before)
    assert after[1].startswith("NATO am ")
    assert cell.locator("label", has_text="Sprache").count() == 1
    cell.locator("select").last.select_option(label="English")
    assert wait_for_another(page, cell, after)[1] == before[1]


def test_a_new_picture_is_announced(page):
    cell = explorer(page, "map")
    cell.locator("input[type=date]").fill("1999-03-12")
    cell.locator("input[type=date]").press("Tab")
    page.wait_for_timeout(1500)
    assert cell.get_by_role("status").inner_text() == shown(cell)[1].split("\n")[0]


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
