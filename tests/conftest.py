"""What all tests share: no screen, English, and tiny lessons made on the spot."""

import os
import shutil

import matplotlib as mpl
import nbformat
import pytest
from ipywidgets import Widget
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
)

from nato_edu import use_language, use_text_size

mpl.use("agg")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(autouse=True)
def _english():
    """Leave every test in English, with the text of a lesson and no explorer."""
    yield
    Widget.close_all()
    use_language("en")
    use_text_size("lesson")


@pytest.fixture
def no_browser(monkeypatch):
    """Do without a browser and its PDF: it takes seconds a page."""
    from nato_edu.lessons import making, printing

    monkeypatch.setattr(printing, "browser", lambda: None)
    monkeypatch.setattr(making, "browser", lambda: None)


@pytest.fixture
def forgotten():
    """Leave no tasks of one's own behind."""
    from nato_edu.tasks import forget_tasks

    yield
    forget_tasks()


def ran(source, count, *outputs, tags=()):
    """Return a code cell that was run; text stands for a result."""
    results = [
        new_output("execute_result", {"text/plain": one}, execution_count=count)
        if isinstance(one, str)
        else one
        for one in outputs
    ]
    metadata = {"tags": list(tags)} if tags else {}
    return new_code_cell(
        source, execution_count=count, outputs=results, metadata=metadata
    )


def write_lesson(path, *cells):
    """Write a lesson with a heading and some cells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Title"), *cells]), path)
    return path


@pytest.fixture(scope="module")
def browser():
    """Start a real Chromium; only where tests are run for a learner may it miss."""
    playwright = pytest.importorskip("playwright.sync_api")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        message = "No Chromium here; nothing is tried in a browser."
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with playwright.sync_playwright() as session:
        yield session.chromium.launch(executable_path=program, args=QUIET)
