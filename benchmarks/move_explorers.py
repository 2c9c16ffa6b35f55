"""From a key on a control to the new picture, in a real browser.

JupyterLab opens one notebook with our explorers and, for the same plots, with
``ipywidgets.interact`` and ``plt.show``. Both are moved in turn by the keyboard
to states not seen before; ours then back and forth among states seen before.
The clock runs in the page, from the key going down to the new picture decoded.
"""

import contextlib
import http.client
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path

import nbformat
from _compare import Comparison, alternately, run
from playwright.sync_api import sync_playwright

from nato_edu.lessons.lab import server_command

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 32
SECONDS_TO_START = 90
PAUSE = 120  # ms after each picture, for kernel and page to come to rest
BROWSER = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

SETUP = """
import ipywidgets as widgets
import matplotlib.pyplot as plt
import nato_edu as nato
from nato_edu.explorers._controls import country_menu, span_slider, stops
from nato_edu.plots.maps import MAP_INCHES
from nato_edu.style import FIGURE_INCHES

members, years = nato.load("members"), nato.load("country_years")

def show_map(date):
    fig, ax = plt.subplots(figsize=MAP_INCHES)
    nato.plot_map(members, date=date, ax=ax)
    plt.show()

def show_lines(first, span):
    fig, ax = plt.subplots(figsize=FIGURE_INCHES)
    nato.plot_lines(years, "democracy_index", span=span, highlight=first, ax=ax)
    plt.show()
"""
OUR_MAP = "nato.explore_map(members, date='1949-04-04')"
OUR_LINES = "nato.explore_lines(years, 'democracy_index', highlight='ALB')"
THEIR_MAP = """
dates = widgets.SelectionSlider(options=stops(members))
widgets.interact(show_map, date=dates);
"""
THEIR_LINES = """
widgets.interact(
    show_lines, first=country_menu(years, 'ALB'), span=span_slider(years, 'year')
);
"""
CELLS = (SETUP, OUR_MAP, THEIR_MAP, OUR_LINES, THEIR_LINES)

HANDLE = ".jp-OutputArea .noUi-handle >> nth=0"

# What is moved by an arrow key: the cell of our explorer and that of interact.
MOVES = {
    "Map: next stop of the time slider": (1, 2),
    "Lines: another first year": (3, 4),
}

WATCH = """(cell) => {
  const started = new Promise(done => document.addEventListener(
    "keydown", event => done(event.timeStamp), {capture: true, once: true}));
  const root = document.querySelectorAll(".jp-Notebook .jp-CodeCell")[cell];
  const before = root.querySelector(".jp-OutputArea img").src;
  const decoded = new Promise(done => {
    const observer = new MutationObserver(async () => {
      const image = root.querySelector(".jp-OutputArea img");
      if (!image || image.src === before) return;
      observer.disconnect();
      await image.decode();
      done(performance.now());
    });
    observer.observe(root, {subtree: true, childList: true, attributes: true});
  });
  const late = new Promise((_, fail) => setTimeout(fail, 10000, "no new picture"));
  window.moved = Promise.race([Promise.all([started, decoded]), late])
    .then(([down, seen]) => seen - down);
}"""
ALL_RUN = """() => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  const code = notebook.model.sharedModel.cells.filter(c => c.cell_type === "code");
  return code.every(c => c.execution_count && c.executionState !== "running")
    && document.querySelectorAll(".jp-OutputArea img").length >= code.length - 1;
}"""
IDLE = """() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session
  ?.kernel?.status === "idle" """


def measure():
    """Move each control, ours and that of interact in turn."""
    with opened_notebook() as page:
        for title, (ours, theirs) in MOVES.items():
            fresh = {
                "interact": partial(move, page, theirs, "ArrowRight"),
                "explorer": partial(move, page, ours, "ArrowRight"),
            }
            seen = {"explorer, seen before": partial(move, page, ours, "ArrowLeft")}
            yield Comparison(
                title,
                alternately(fresh, rounds=ROUNDS)
                | alternately(seen, rounds=ROUNDS - 1),
                {"explorer": {"ratio": 0.6, "median": 50}},
            )


def move(page, cell, key):
    """Press a key on the slider of a cell; return the milliseconds to the picture."""
    code_cell = page.locator(".jp-Notebook .jp-CodeCell").nth(cell)
    code_cell.locator(HANDLE).focus()
    page.evaluate(WATCH, cell)
    page.keyboard.press(key)
    milliseconds = page.evaluate("window.moved")
    page.wait_for_timeout(PAUSE)
    return milliseconds


@contextlib.contextmanager
def opened_notebook():
    """Open the notebook in a browser, run all its cells, and hand out the page."""
    with (
        tempfile.TemporaryDirectory() as home,
        sync_playwright() as playwright,
        started_server(Path(home)) as address,
    ):
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=BROWSER)
        page = browser.new_page(viewport={"width": 1200, "height": 3200})
        page.goto(address)
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
        page.wait_for_function(IDLE)
        for entry in ("Run", "Run All Cells"):
            page.get_by_role("menuitem", name=entry, exact=True).click()
        page.wait_for_function(ALL_RUN)
        page.wait_for_timeout(1500)
        yield page
        browser.close()


@contextlib.contextmanager
def started_server(home):
    """Start JupyterLab with a home of its own, and end it afterwards."""
    notebook = home / "lessons" / "explorers.ipynb"
    notebook.parent.mkdir()
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in CELLS]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), notebook)
    port, token = free_port(), secrets.token_hex(16)
    command = [
        *server_command(notebook, port=port, browser=False),
        "--LabApp.expose_app_in_browser=True",
    ]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            command, env=environment(home, token), stdout=log, stderr=log
        )
        try:
            wait_for(server, port)
            page = f"lab/tree/{notebook.name}?token={token}"
            yield f"http://127.0.0.1:{port}/{page}"
        finally:
            server.terminate()
            server.wait(15)


def environment(home, token):
    """Return an environment in which nothing of the user's settings is read."""
    places = ("HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")
    return (
        os.environ
        | dict.fromkeys((*places, "JUPYTER_RUNTIME_DIR"), str(home))
        | {"JUPYTER_TOKEN": token, "PYTHONPATH": str(ROOT)}
    )


def free_port():
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(server, port):
    """Wait until a server answers."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/api")
            return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise RuntimeError("JupyterLab did not start")


if __name__ == "__main__":
    run(measure)
