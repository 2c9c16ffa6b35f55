"""The page of all explorers in a real Chromium, as a visitor meets it."""

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
from scenarios import SCENARIOS, Stage
from servers import drain, read_until, running

from nato_edu.lessons.gallery import SECTIONS

pytest.importorskip("voila", reason="Voilà is not installed; no page is served.")
TimeoutError = pytest.importorskip("playwright.sync_api").TimeoutError

COUNT = sum(map(len, SECTIONS.values()))
EXPLORER = ".jp-OutputArea:has(.widget-toggle-buttons)"


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    """The page in Norwegian, once every picture is there."""
    home = tmp_path_factory.mktemp("hjem æøå")
    with running("explore", "--language", "nb", home=home) as server:
        page = listened_to(browser)
        address = read_until(server.stdout, r"http://\S+")[0]
        drain(server.stdout)
        _open_until_complete(page, address)
        yield page
        page.close()
        server.terminate()
        server.wait(20)


def _open_until_complete(page, address):
    """Open the page; a visitor whose page stands still would load it again too."""
    complete = f"document.querySelectorAll({EXPLORER!r}).length >= {COUNT}"
    for patience in (120, 120, 240):
        page.goto(address)
        try:
            page.wait_for_function(complete, timeout=patience * SECONDS)
            return
        except TimeoutError:
            there = page.locator(EXPLORER).count()
    pytest.fail(f"{there} of {COUNT} explorers came")


@pytest.fixture
def stage(page):
    """The page as a stage: explorers stand in the order of their calls."""
    calls = [call for section in SECTIONS.values() for call in section]

    def explorer(word):
        places = [n for n, c in enumerate(calls) if c.startswith(f"explore_{word}(")]
        cell = page.locator(EXPLORER).nth(places[0])
        cell.scroll_into_view_if_needed()
        return cell

    return Stage(page, explorer, language="nb")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.__name__)
def test_as_a_learner_moves_it(stage, scenario, tmp_path):
    scenario(stage, tmp_path)


def test_no_path_can_be_typed(stage):
    assert stage.explorer("own").get_by_label("Fil", exact=True).is_disabled()


def test_the_page_has_a_title_a_language_and_headings(page):
    assert page.title() == "Utforsk NATO"
    assert page.locator("html").get_attribute("lang") == "nb"
    assert page.locator("main").count() == 1
    assert page.locator("h1").count() == 1
    assert page.locator("h3").count() == COUNT


def test_no_code_is_shown(page):
    assert "nato." not in page.locator("main").inner_text()


def test_every_picture_has_a_description_in_the_language(page):
    images = page.locator("main img")
    texts = [images.nth(i).get_attribute("alt") for i in range(images.count())]
    assert all(len(text) > 40 for text in texts)
    assert any("medlemmer" in text for text in texts)


def test_buttons_have_their_signs_without_the_network(page):
    page.locator(".widget-play i").first.scroll_into_view_if_needed()
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert any("Font Awesome" in family for family in loaded)


@pytest.mark.parametrize("width", [1250, 400])
def test_nothing_reaches_beyond_the_page(page, width):
    page.set_viewport_size({"width": width, "height": 1000})
    page.wait_for_timeout(500)
    beyond = page.evaluate(
        """width => [...document.querySelectorAll('main *')].filter(e => {
            const box = e.getBoundingClientRect();
            return box.width && box.right > width + 1 && !e.closest('details, table');
        }).map(e => e.className + ' ' + e.textContent.slice(0, 40))""",
        width,
    )
    page.set_viewport_size({"width": 1250, "height": 1000})
    assert beyond == []


def test_it_has_no_barriers(page, tmp_path):
    """Also with a table, files to save and the code under some pictures."""
    program = axe(tmp_path)
    for place, name in enumerate(("tabellen", "filer å lagre", "koden")):
        page.get_by_role("button", name=name).nth(place).click()
    page.locator("main textarea:visible").wait_for()
    assert barriers(page, program, within="body") == []


def test_another_language_is_spoken_by_every_explorer(page):
    cell = page.locator(EXPLORER).first
    before = shown(cell)
    cell.get_by_label("Språk").select_option("Deutsch")
    wait_for_another(page, cell, before)
    page.wait_for_function(
        "document.querySelectorAll('main img').length"
        " && [...document.querySelectorAll('main .widget-dropdown label')]"
        ".every(label => label.textContent !== 'Språk')",
        timeout=60 * SECONDS,
    )
    assert cell.get_by_label("Sprache").count() == 1


def test_nothing_is_asked_of_the_network(page):
    assert asked_elsewhere(page) == []
    assert page.refused == []
