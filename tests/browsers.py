"""What the tests in a real Chromium share."""

import re

SECONDS = 1000  # in milliseconds, as the browser counts
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


def shown(cell):
    """Return picture and description of an explorer."""
    image = cell.locator("img").first
    return image.get_attribute("src"), image.get_attribute("alt")


def wait_for_another(page, cell, before):
    """Wait until picture and description are both others."""
    for _ in range(100):
        after = shown(cell)
        if after[0] != before[0] and after[1] != before[1]:
            return after
        page.wait_for_timeout(50)
    raise AssertionError(f"still the same picture: {before[1]}")
