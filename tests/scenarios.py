"""What a learner does with an explorer in a browser, the same wherever it is shown.

A scenario takes a stage: a page on which `explore_map` and `explore_own` stand. It
finds words by their keys, so that it runs in any language.
"""

from dataclasses import dataclass

from browsers import SECONDS, shown, wait_for_another

import nato_edu as nato
from nato_edu.figures import description
from nato_edu.language import phrase

# Note the height of each picture that takes the place of one.
_WATCH_PICTURES = """image => {
    const place = image.closest(".widget-html");
    window.seen = [];
    new MutationObserver(() => {
        if (place.querySelector("img")) window.seen.push(place.offsetHeight);
    }).observe(place, {subtree: true, childList: true});
}"""
_STEPS = 30
PATIENCE = 120 * SECONDS


@dataclass
class Stage:
    """A page with explorers.

    Attributes
    ----------
    page : playwright page
    explorer : callable
        Takes a word as in ``explore_word``; returns that explorer, in view.
    language : str
        In which the page speaks at first.
    forward : str
        The key that moves a slider.
    """

    page: object
    explorer: callable
    language: str = "en"
    forward: str = "ArrowRight"

    def said(self, key):
        """Return a phrase in the language of the page."""
        nato.use_language(self.language)
        return phrase(key)

    def press(self, cell, key):
        """Choose what is shown under the picture."""
        extras = cell.locator(".widget-toggle-buttons button")
        extras.filter(has_text=self.said(f"extra_{key}")).press("Enter")

    def type_day(self, cell, day):
        """Type a day on the map, and wait for its picture; return title and all."""
        nato.use_language(self.language)
        title = description(nato.plot_map(date=day)).partition("\n")[0]
        box = cell.locator("input[type=date]")
        box.fill(day)
        box.press("Tab")
        image = cell.get_by_role("img", name=title).first
        image.wait_for(timeout=30 * SECONDS)
        return title, shown(cell)


def the_keyboard_moves_the_slider(stage, tmp_path):
    cell = stage.explorer("map")
    before = shown(cell)
    cell.locator(".noUi-handle").first.focus()
    for _ in range(3):
        stage.page.keyboard.press(stage.forward)
    wait_for_another(stage.page, cell, before)


def the_mouse_moves_the_slider(stage, tmp_path):
    """Only the last position counts, and the picture keeps its height."""
    cell, page = stage.explorer("map"), stage.page
    stage.type_day(cell, "1989-11-09")
    page.evaluate(_WATCH_PICTURES, cell.locator("img").first.element_handle())
    handle = cell.locator(".noUi-handle").first
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, _STEPS + 1):
        page.mouse.move(x + (-5 if step < _STEPS / 2 else 3) * step, y)
    page.mouse.up()
    readout = cell.locator(".widget-readout").first
    page.wait_for_timeout(300)  # until the browser has sent the last position
    _until(page, lambda: readout.inner_text() in shown(cell)[1].partition("\n")[0])
    page.wait_for_timeout(1000)
    assert readout.inner_text() in shown(cell)[1].partition("\n")[0], "it moved on"
    seen = page.evaluate("window.seen")
    assert len(set(seen)) == 1, "the picture changed its height"
    assert len(seen) < _STEPS, "every step of the drag was drawn"


def it_plays_and_stops(stage, tmp_path):
    cell, page = stage.explorer("map"), stage.page
    stage.type_day(cell, "1989-11-09")
    before, button = shown(cell), cell.locator(".widget-play button").first
    button.press("Enter")
    middle = wait_for_another(page, cell, before)
    wait_for_another(page, cell, middle)
    button.press("Enter")
    page.wait_for_timeout(3000)  # what was on its way
    stopped = shown(cell)
    page.wait_for_timeout(3000)
    assert shown(cell) == stopped


def an_exact_day_can_be_typed_and_is_announced(stage, tmp_path):
    cell = stage.explorer("map")
    title, (_, words) = stage.type_day(cell, "2004-03-29")
    assert "26" in title
    assert words.startswith(title)
    assert cell.get_by_role("status").inner_text() == title


def table_code_and_files_stand_under_the_picture(stage, tmp_path):
    cell = stage.explorer("map")
    title, _ = stage.type_day(cell, "1999-03-12")
    stage.press(cell, "table")
    cell.locator("table td").first.wait_for()
    stage.press(cell, "code")
    code = cell.locator("textarea")
    code.wait_for()
    assert 'date="1999-03-12"' in code.input_value()
    stage.press(cell, "files")
    for kind, first in {"png": b"\x89PNG", "csv": b"\xef\xbb\xbf"}.items():
        with stage.page.expect_download() as download:
            cell.locator(f"a[download$={kind}]").click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        assert path.stem[:8] == title.replace(" ", "_")[:8]
        assert path.read_bytes().startswith(first)
    assert nato.country_name("POL") in path.read_text("utf-8-sig")
    stage.press(cell, "nothing")


def another_language_at_once(stage, tmp_path):
    """Also by the keyboard, which then stands where it stood."""
    cell = stage.explorer("map")
    _, before = stage.type_day(cell, "1999-03-12")
    menu = cell.locator("select").last
    menu.focus()
    menu.select_option(label=phrase("language_de"))
    after = wait_for_another(stage.page, cell, before)
    assert after[1].startswith("NATO am ")
    assert cell.locator("label", has_text="Sprache").count() == 1
    assert menu.evaluate("menu => document.activeElement === menu")
    assert cell.locator("input[type=date]").input_value() == "1999-03-12"
    menu.select_option(label=phrase(f"language_{stage.language}"))
    assert wait_for_another(stage.page, cell, after)[1] == before[1]


def a_fault_in_a_file_is_told_and_the_picture_stays(stage, tmp_path):
    cell, page = stage.explorer("own"), stage.page
    before = shown(cell)
    practice = nato.practice_file("northern_spending")
    with page.expect_file_chooser() as chooser:
        cell.locator("button.jupyter-widget-upload, .widget-upload").first.click()
    chooser.value.set_files(practice.with_stem("northern_spending_with_faults"))
    told = cell.get_by_role("alert")
    told.wait_for(timeout=PATIENCE)
    assert "39" in told.inner_text()
    assert shown(cell) == before
    right = tmp_path / "min fil æ.csv"
    right.write_bytes(practice.read_bytes().replace(b"2,2", b"4,2"))
    with page.expect_file_chooser() as chooser:
        cell.locator("button.jupyter-widget-upload, .widget-upload").first.click()
    chooser.value.set_files(right)
    told.wait_for(state="detached", timeout=PATIENCE)
    assert shown(cell)[0] != before[0]


def _until(page, is_so):
    """Wait until something is so, or fail after some seconds."""
    for _ in range(200):
        if is_so():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it was never so")


SCENARIOS = [
    the_keyboard_moves_the_slider,
    the_mouse_moves_the_slider,
    it_plays_and_stops,
    an_exact_day_can_be_typed_and_is_announced,
    table_code_and_files_stand_under_the_picture,
    another_language_at_once,
    a_fault_in_a_file_is_told_and_the_picture_stays,
]
