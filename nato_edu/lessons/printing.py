"""Print a page to PDF by a browser that is there anyway; without one, no PDF."""

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

_SECONDS = 120
_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("chrome", "microsoft-edge", "msedge"),
)
_PLACES = (
    "{ProgramFiles}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe",
    "{ProgramFiles}/Microsoft/Edge/Application/msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)


@cache
def browser():
    """Return the path of Chromium, Chrome or Edge on this machine, or None."""
    found = filter(None, map(shutil.which, _NAMES))
    places = (_filled(place) for place in _PLACES)
    usual = (str(place) for place in places if place and place.is_file())
    return next(found, None) or next(usual, None)


def _filled(place):
    """Return a usual place with the folders of this machine, or None."""
    if not place.startswith("{"):
        return Path(place)
    variable, _, rest = place[1:].partition("}/")
    return Path(os.environ[variable], rest) if variable in os.environ else None


def print_page(source):
    """Print a page of HTML to a PDF beside it.

    Parameters
    ----------
    source : pathlib.Path
        The page.

    Returns
    -------
    pathlib.Path or None
        The PDF; None if there is no browser, or it failed.
    """
    target = source.with_suffix(".pdf")
    if browser() is None:
        return None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        try:
            subprocess.run(
                _command(source, target, profile),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
    return target if target.is_file() else None


def _command(source, target, profile):
    """Return the call of the browser, which must not ask the network for anything."""
    as_root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    return [
        *(browser(), "--headless", *as_root, "--disable-gpu", "--no-first-run"),
        *(f"--user-data-dir={profile}", "--disable-background-networking"),
        *("--no-pdf-header-footer", "--generate-pdf-document-outline"),
        *(f"--print-to-pdf={target}", source.resolve().as_uri()),
    ]
