"""From a key on a control to the new picture, in a real browser.

JupyterLab opens one notebook with our explorers and, for the same plots, with
``ipywidgets.interact`` and ``plt.show``, with the canvas of ipympl, and with a
``FigureWidget`` of plotly. All are moved in turn by the keyboard to states not seen
before, a step at a time with a pause between, as somebody does who looks at each.
Ours draws the next step in the pause; so it is timed too for a leap, which nobody
can foresee, and for going back among states seen before. The clock runs in the
page, from the key going down to the new picture: an image decoded, other dots on
a canvas, or the last change of a drawing of which no more came for a while.

In a second notebook stand all our explorers as in the gallery, and each is moved
in leaps to pictures not seen before: its slider, or else its longest menu.
"""

import contextlib
import http.client
import json
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

from nato_edu.lessons.gallery import SECTIONS
from nato_edu.lessons.lab import server_command

ROOT = Path(__file__).resolve().parents[1]
ROUNDS, LEAPS, LEAPS_OF_EACH = 24, 8, 5
SECONDS_TO_START = 90
LEAP, SEEN = "explorer, a leap", "explorer, seen before"
LEAP_TARGET = {"median": 50, "p95": 120}
QUICK = {"ratio": 0.6, **LEAP_TARGET}
TARGETS = {"explorer": QUICK, LEAP: QUICK, SEEN: {"median": 20}}
PAUSE = 400  # ms after each picture: somebody looks at it
BROWSER = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

SETUP = """
import ipywidgets as widgets
import matplotlib.pyplot as plt
import nato_edu as nato
from IPython import get_ipython
from ipympl.backend_nbagg import Canvas, FigureManager
from matplotlib.figure import Figure
from nato_edu.explorers._controls import country_menu, span_slider, stops
from nato_edu.plots.maps import MAP_INCHES
from nato_edu.style import FIGURE_INCHES

# To import ipympl is enough for it to take over; interact is to be as usual.
get_ipython().run_line_magic("matplotlib", "inline")
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
# Not by ``%matplotlib widget``, which would change what ``interact`` shows.
IPYMPL_LINES = """
figure = Figure(figsize=FIGURE_INCHES)
canvas, ax = Canvas(figure), figure.add_subplot()
manager, moved = FigureManager(canvas, 0), span_slider(years, 'year')

def redraw(change):
    ax.clear()
    nato.plot_lines(years, 'democracy_index', span=moved.value, highlight='ALB', ax=ax)
    canvas.draw_idle()

moved.observe(redraw, 'value')
redraw(None)
widgets.VBox([moved, canvas])
"""
PLOTLY_LINES = """
import plotly.graph_objects as go

lines = {code: rows for code, rows in years.groupby('iso3')}
looks = {code: {'color': 'blue' if code == 'ALB' else 'lightgrey'} for code in lines}
chart = go.FigureWidget(
    [go.Scatter(x=rows['year'], y=rows['democracy_index'], line=looks[code])
     for code, rows in lines.items()]
)
chart.layout.showlegend = False
turned = span_slider(years, 'year')

def cut(change):
    with chart.batch_update():
        for line, rows in zip(chart.data, lines.values()):
            kept = rows[rows['year'].between(*turned.value)]
            line.x, line.y = kept['year'], kept['democracy_index']

turned.observe(cut, 'value')
widgets.VBox([turned, chart])
"""
CELLS = (
    *(SETUP, OUR_MAP, THEIR_MAP, OUR_LINES, THEIR_LINES),
    *(IPYMPL_LINES, PLOTLY_LINES),
)

# Other calls than in the gallery, where there is too little to leap in.
LONGER = {
    "explore_own()": "explore_own(data_folder() / 'tables/defence_spending.csv')",
    "explore_operations(span=(1992, 2012))": "explore_operations()",
}
GALLERY = (
    "import nato_edu as nato\nfrom nato_edu._files import data_folder",
    *(f"nato.{LONGER.get(one, one)}" for calls in SECTIONS.values() for one in calls),
)

HANDLE = ".jp-OutputArea .noUi-handle >> nth=0"

# What is moved by an arrow key: way -> number of its cell. The last is ours.
MOVES = {
    "Map: next stop of the time slider": {"interact": 2, "explorer": 1},
    "Lines: another first year": {
        "interact": 4,
        "ipympl": 5,
        "plotly FigureWidget": 6,
        "explorer": 3,
    },
}

WATCH = """(cell) => {
  const started = new Promise(done => document.addEventListener(
    "keydown", event => done(event.timeStamp), {capture: true, once: true}));
  const root = document.querySelectorAll(".jp-Notebook .jp-CodeCell")[cell];
  const canvas = root.querySelector(".jp-OutputArea canvas");
  const drawing = root.querySelector(".js-plotly-plot");
  const image = () => root.querySelector('.jp-OutputArea img[src^="data:image"]');
  const watch = (node, check) => new MutationObserver(check).observe(
    node, {subtree: true, childList: true, attributes: true});
  const shown = new Promise(done => {
    if (drawing) {
      let last = 0;
      watch(drawing, () => {
        const now = last = performance.now();
        setTimeout(() => last === now && done(now), 120);
      });
    } else if (canvas) {
      const before = canvas.toDataURL();
      const look = () => canvas.toDataURL() === before
        ? requestAnimationFrame(look) : done(performance.now());
      look();
    } else {
      const before = image().src;
      watch(root, async () => {
        const fresh = image();
        if (!fresh || fresh.src === before) return;
        await fresh.decode();
        done(performance.now());
      });
    }
  });
  const late = new Promise((_, fail) => setTimeout(fail, 10000, "no new picture"));
  window.moved = Promise.race([Promise.all([started, shown]), late])
    .then(([down, seen]) => seen - down);
}"""
ALL_RUN = """() => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  const code = notebook.model.sharedModel.cells.filter(c => c.cell_type === "code");
  return code.every(c => c.execution_count && c.executionState !== "running")
    && document.querySelectorAll(".jp-OutputArea img").length >= 4
    && !!document.querySelector(".js-plotly-plot .main-svg")
      === code.some(c => c.source.includes("plotly.graph_objects"));
}"""
# The cells with a picture that is moved, and the key that has the longer way to go on
# the slider there; none, if there is no slider.
LEAPERS = """() => {
  const cells = [...document.querySelectorAll(".jp-Notebook .jp-CodeCell")];
  const key = handle => {
    const [low, now, high] = ["min", "now", "max"]
      .map(name => Number(handle.getAttribute(`aria-value${name}`)));
    return 2 * now > low + high ? "PageDown" : "PageUp";
  };
  return cells.map((cell, number) => [number, cell])
    .filter(([, cell]) => cell.querySelector('.jp-OutputArea img[src^="data:image"]'))
    .map(([number, cell]) => [number, cell.querySelector(".noUi-handle")])
    .map(([number, handle]) => [number, handle && key(handle)]);
}"""
# As if somebody chose an entry of the longest menu that is not the next one, and never
# the same again; the key starts the clock. The last menu is that of the language, and
# beside a file stands first the one of its kind.
CHOOSE = """(cell) => {
  const root = document.querySelectorAll(".jp-Notebook .jp-CodeCell")[cell];
  const kind = root.querySelector(".jp-OutputArea input[type=file]") ? 1 : 0;
  const menus = [...root.querySelectorAll(".jp-OutputArea select")].slice(kind, -1);
  const menu = menus.sort((a, b) => b.options.length - a.options.length)[0];
  const entries = menu.options.length;
  const step = [2, 3, 5, 7].find(one => entries % one);
  menu.selectedIndex = (menu.selectedIndex + step) % entries;
  document.dispatchEvent(new KeyboardEvent("keydown"));
  menu.dispatchEvent(new Event("change", {bubbles: true}));
}"""
IDLE = """() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session
  ?.kernel?.status === "idle" """


def measure():
    """Move each control, ours and that of interact in turn."""
    with opened_notebook() as page:
        for title, cells in MOVES.items():
            right = {
                way: partial(move, page, cell, "ArrowRight")
                for way, cell in cells.items()
            }
            back = partial(move, page, cells["explorer"], "ArrowLeft")
            timings = alternately(right, rounds=ROUNDS)
            timings |= alternately({SEEN: back}, rounds=ROUNDS - 1)
            for _ in range(ROUNDS):  # to the last state seen before
                move(page, cells["explorer"], "ArrowRight")
            leap = partial(move, page, cells["explorer"], "PageUp")
            timings |= alternately({LEAP: leap}, rounds=LEAPS, unmeasured=0)
            yield Comparison(title, timings, TARGETS)
    with opened_notebook(GALLERY) as page:
        ways = {
            GALLERY[cell].partition("(")[0].removeprefix("nato."): (
                partial(move, page, cell, key)
                if key
                else partial(leap_by_menu, page, cell)
            )
            for cell, key in page.evaluate(LEAPERS)
        }
        timings = alternately(ways, rounds=LEAPS_OF_EACH)
        targets = dict.fromkeys(ways, LEAP_TARGET)
        yield Comparison("Every explorer: a leap", timings, targets)


def move(page, cell, key):
    """Press a key on the slider of a cell; return the milliseconds to the picture."""
    code_cell = page.locator(".jp-Notebook .jp-CodeCell").nth(cell)
    code_cell.locator(HANDLE).focus()
    page.evaluate(WATCH, cell)
    page.keyboard.press(key)
    return until_shown(page)


def until_shown(page):
    """Return the milliseconds to the picture, and leave time to look at it."""
    milliseconds = page.evaluate("window.moved")
    page.wait_for_timeout(PAUSE)
    return milliseconds


def leap_by_menu(page, cell):
    """Choose an entry of a menu."""
    page.evaluate(WATCH, cell)
    page.evaluate(CHOOSE, cell)
    return until_shown(page)


@contextlib.contextmanager
def opened_notebook(cells=CELLS):
    """Open the notebook in a browser, run all its cells, and hand out the page."""
    with (
        tempfile.TemporaryDirectory() as home,
        sync_playwright() as playwright,
        started_server(Path(home), cells) as address,
    ):
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=BROWSER)
        page = browser.new_page(viewport={"width": 1200, "height": 1000})
        page.set_default_timeout(1000 * SECONDS_TO_START)
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
def started_server(home, sources):
    """Start JupyterLab with a home of its own, and end it afterwards."""
    notebook = home / "lessons" / "explorers.ipynb"
    notebook.parent.mkdir()
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in sources]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), notebook)
    show_all_cells(home)
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


def show_all_cells(home):
    """Have JupyterLab keep cells in the page that are out of sight."""
    settings = home / "lab/user-settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True)
    chosen = json.dumps({"windowingMode": "none"})
    (settings / "tracker.jupyterlab-settings").write_text(chosen, "utf-8")


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
