"""Take the picture of the lesson that the README shows.

Starts the lessons as a learner does, runs the one on enlargement in a real
Chromium and photographs its map::

    python tools/take_picture.py docs/lesson.png
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

RUN_ALL = "jupyterapp.commands.execute('notebook:run-all-cells')"
CALM = "jupyterapp.commands.execute('application:toggle-left-area')"


def photograph(address, target):
    """Run the lesson at an address and save a picture of its map."""
    with sync_playwright() as session:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = session.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1080, "height": 880})
        page.goto(address)
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
        page.wait_for_timeout(6000)
        page.evaluate(CALM)
        page.evaluate(RUN_ALL)
        page.wait_for_timeout(20000)
        cell = page.locator(".jp-CodeCell").filter(has_text="explore_map(").first
        for _ in range(60):
            if cell.count() and cell.locator("img").count():
                break
            page.mouse.move(500, 500)
            page.mouse.wheel(0, 600)
            page.wait_for_timeout(200)
        cell.locator("input[type=date]").fill("2004-03-29")
        cell.locator("input[type=date]").press("Tab")
        cell.evaluate("element => element.scrollIntoView({block: 'center'})")
        page.wait_for_timeout(2000)
        page.screenshot(path=target)


def main():
    """Start the lessons in an empty folder and take the picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", type=Path)
    target = parser.parse_args().target
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home) / "config"
        settings.mkdir()
        text = '{"LabApp": {"expose_app_in_browser": true}}'
        (settings / "jupyter_lab_config.json").write_text(text, "utf-8")
        command = [sys.executable, "-m", "nato_edu", "lab", f"{home}/lessons"]
        server = subprocess.Popen(
            [*command, "--no-browser"],
            env={"HOME": home, "JUPYTER_CONFIG_DIR": str(settings)},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            line = next(text for text in server.stdout if "http://" in text)
            photograph(re.search(r"http://\S+", line)[0], target)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
