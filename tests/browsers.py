"""What the tests in a real Chromium share."""

import re
import shutil
import subprocess
import tarfile

import pytest

SECONDS = 1000  # in milliseconds, as the browser counts
# Of a notebook in JupyterLab or Notebook 7.
KERNEL_IDLE = (
    "jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
)
ADD_CELL = """source => jupyterapp.shell.currentWidget.content.model.sharedModel
    .addCell({cell_type: 'code', source})"""
ALL_RUN = """() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells
    .filter(cell => cell.cell_type === 'code')
    .every(cell => cell.execution_count && cell.executionState !== 'running')"""
_LOCAL = re.compile(r"^(http|ws)://(localhost|127\.0\.0\.1)[:/]|^(data|blob):")


def listened_to(browser, *, width=1250, height=1000):
    """Return a new page that notes every request and every refusal."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.asked, page.refused = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda said: _note_refusal(page, said.text))
    return page


def _note_refusal(page, text):
    if "Content Security Policy" in text:
        page.refused.append(text)


def asked_elsewhere(page):
    """Return what a page asked of other machines."""
    return [url for url in page.asked if not _LOCAL.match(url)]


def axe(folder):
    """Return the program of axe-core, fetched into a folder, or skip the test."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("No npm here; the page is not searched for barriers.")
    fetch = [npm, "pack", "axe-core@4", "--silent"]
    try:
        subprocess.run(fetch, cwd=folder, timeout=60, check=True, capture_output=True)
    except (subprocess.SubprocessError, OSError):
        pytest.skip("axe-core cannot be fetched; the page is not searched.")
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as package:
        return package.extractfile("package/axe.min.js").read().decode("utf-8")


def barriers(page, program, *, within):
    """Return what axe-core calls serious or critical in a part of a page.

    Returns
    -------
    list of (str, str)
        Name of the rule, and the element that breaks it.
    """
    page.evaluate(program)
    found = page.evaluate("within => axe.run(within)", within)
    return [
        (rule["id"], node["html"][:200])
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def shown(cell):
    """Return picture and description of an explorer."""
    image = cell.locator("img").first
    return image.get_attribute("src"), image.get_attribute("alt")


def wait_for_another(page, cell, before):
    """Wait until picture and description are both others, also on a busy machine."""
    for _ in range(600):
        after = shown(cell)
        if after[0] != before[0] and after[1] != before[1]:
            return after
        page.wait_for_timeout(50)
    raise AssertionError(f"still the same picture: {before[1]}")


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
