"""Take the pictures of README.md and TEACHING.md, as a user sees things.

Makes a course for Denmark, has it handed in and collected, begins a lesson, opens
all this in a real Chromium, and photographs it::

    python tools/take_pictures.py docs
"""

import argparse
import contextlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

COURSE = ("--lessons", "03", "--country", "Denmark", "--minutes", "45")
EDITIONS = ("--for", "students,handout,solutions,slides")
# Name of a picture -> the page, the size of the window, and what to do first: a
# place to scroll to, or a key to press a few times.
PAGES = {
    "handout": ("course/handout/03_enlargement.html", (820, 900), "h2"),
    "solutions": ("course/solutions/03_enlargement.html", (820, 620), None),
    "slides": ("course/slides/03_enlargement.html", (960, 600), "ArrowRight"),
    "results": ("results/overview.html", (1000, 1000), None),
}
RIGHT = ('"1949-08-24"', '"2004-03-29"', "26", '["BGR", "ROU", "SVK"]')
# What a class answers to the four tasks, and mixes up, learner by learner.
ANSWERS = (
    RIGHT,
    ('"1949-04-04"', '"2004-04-02"', "26", '["BGR", "ROU"]'),
    ('"1949-04-04"', '"2004-03-29"', "32", "..."),
    ('"1949-08-24"', '"2004-04-02"', "26", '["BGR", "ROU", "SVK"]'),
    ('"1949-04-04"', '"2004-05-01"', "26", '["BGR", "ROU", "SVK", "EST"]'),
)
# What the tests need beside the package adds buttons that no learner has.
NOT_OURS = ("@jupyter/nbgrader", "@jupyter-notebook/lab-extension")
QUESTION = "Who pays for peace?"
SLIDE = 4
RUN_ALL = "jupyterapp.commands.execute('notebook:run-all-cells')"
CALM = "jupyterapp.commands.execute('application:toggle-left-area')"


@contextlib.contextmanager
def opened_browser():
    """Yield a real Chromium."""
    with sync_playwright() as session:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = session.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


def saved(page, target):
    """Photograph a page, in few colours, which make the file small."""
    page.screenshot(path=target)
    few = Image.open(target).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


# -- Pages ---------------------------------------------------------------------


def nato_edu(*words):
    """Run a command as a teacher does."""
    subprocess.run([sys.executable, "-m", "nato_edu", *map(str, words)], check=False)


def make_pages(home):
    """Make the course, have a class hand it in, and begin a lesson of one's own."""
    nato_edu("make", *COURSE, *EDITIONS, "--to", home / "course")
    for number, answers in enumerate(ANSWERS):
        hand_in(home / "course" / "students", home / "class" / str(number), answers)
    nato_edu("collect", home / "class", "--to", home / "results", "--without-names")
    nato_edu("new", QUESTION, "--to", home)


def hand_in(students, folder, answers):
    """Copy the lesson of the course with answers in it."""
    (lesson,) = students.glob("*.ipynb")
    notebook = json.loads(lesson.read_text("utf-8"))
    tasks = [
        one for one in notebook["cells"] if "task" in one["metadata"].get("tags", ())
    ]
    for cell, answer in zip(tasks, answers, strict=True):
        cell["source"] = "".join(cell["source"]).replace("...", answer, 1)
    folder.mkdir(parents=True)
    (folder / lesson.name).write_text(json.dumps(notebook), "utf-8")


def photograph_page(browser, address, size, first, target):
    """Save a picture of a page that needs no server."""
    page = browser.new_page(viewport=dict(zip(("width", "height"), size, strict=True)))
    page.goto(address)
    if first == "ArrowRight":
        for _ in range(SLIDE):
            page.keyboard.press(first)
    elif first:
        page.locator(first).first.evaluate("one => one.scrollIntoView()")
    page.wait_for_timeout(500)
    saved(page, target)
    page.close()


# -- A lesson ------------------------------------------------------------------


@contextlib.contextmanager
def running_lab(home, folder):
    """Run JupyterLab as a learner does, and yield its address."""
    settings = home / "config"
    settings.mkdir(exist_ok=True)
    text = '{"LabApp": {"expose_app_in_browser": true}}'
    (settings / "jupyter_lab_config.json").write_text(text, "utf-8")
    (settings / "labconfig").mkdir(exist_ok=True)
    without = json.dumps({"disabledExtensions": dict.fromkeys(NOT_OURS, True)})
    (settings / "labconfig" / "page_config.json").write_text(without, "utf-8")
    command = [sys.executable, "-m", "nato_edu", "lab", str(folder)]
    server = subprocess.Popen(
        [*command, "--no-browser"],
        env={"HOME": str(home), "JUPYTER_CONFIG_DIR": str(settings)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        line = next(text for text in server.stdout if "http://" in text)
        yield re.search(r"http://\S+", line)[0]
    finally:
        server.terminate()
        server.wait()


def opened_lesson(browser, address, *, height):
    """Open the first lesson at an address, with nothing beside it."""
    page = browser.new_page(viewport={"width": 1080, "height": height})
    page.goto(address)
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    page.wait_for_timeout(6000)
    page.evaluate(CALM)
    return page


def found_cell(page, code, inside):
    """Scroll to a cell by its code, until something is inside it, and return it."""
    cell = page.locator(".jp-CodeCell").filter(has_text=code).first
    for _ in range(60):
        if cell.count() and cell.locator(inside).count():
            break
        page.mouse.move(500, 400)
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(200)
    return cell


def photograph_map(browser, address, target):
    """Run the first lesson and save a picture of its map."""
    page = opened_lesson(browser, address, height=880)
    page.evaluate(RUN_ALL)
    page.wait_for_timeout(20000)
    cell = found_cell(page, "explore_map(", "img")
    cell.locator("input[type=date]").fill("2004-03-29")
    cell.locator("input[type=date]").press("Tab")
    cell.evaluate("element => element.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(2000)
    saved(page, target)


def photograph_answer(browser, address, target):
    """Give a wrong answer to the first task, and save a picture of what is said."""
    page = opened_lesson(browser, address, height=560)
    page.evaluate(RUN_ALL)
    page.wait_for_timeout(15000)
    cell = found_cell(page, 'nato.check("00.1"', ".jp-OutputArea")
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text('answer = 32\nnato.check("00.1", answer)')
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(3000)
    cell.evaluate("element => element.scrollIntoView({block: 'end'})")
    page.wait_for_timeout(1000)
    saved(page, target)


def main():
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    docs = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as place, opened_browser() as browser:
        home, teaching = Path(place), docs / "teaching"
        make_pages(home)
        for name, (file, size, first) in PAGES.items():
            address, target = (home / file).as_uri(), teaching / f"{name}.png"
            photograph_page(browser, address, size, first, target)
        with running_lab(home, home / "lessons") as address:
            photograph_map(browser, address, docs / "lesson.png")
            photograph_answer(browser, address, teaching / "answer.png")
        with running_lab(home, home / QUESTION.rstrip("?")) as address:
            saved(opened_lesson(browser, address, height=700), teaching / "new.png")


if __name__ == "__main__":
    main()
