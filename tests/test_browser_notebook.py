"""The explorers in Notebook 7 in a real Chromium: other pages, the same widgets."""

import json
import os
import subprocess
import sys
from functools import partial

import nbformat
import pytest
from browsers import ALL_RUN, KERNEL_IDLE, SECONDS, explorer, listened_to
from nbformat.v4 import new_code_cell, new_notebook
from scenarios import (
    Stage,
    an_exact_day_can_be_typed_and_is_announced,
    another_language_at_once,
    the_keyboard_moves_the_slider,
)
from servers import drain, read_until

from nato_edu.lessons.copies import METADATA

pytest.importorskip("notebook", reason="Notebook 7 is not installed.")
CELLS = ["import nato_edu as nato", "nato.explore_map()"]


@pytest.fixture(scope="module")
def stage(browser, tmp_path_factory):
    """A notebook with an explorer, run from top to bottom."""
    home = tmp_path_factory.mktemp("hjem æøå")
    cells = [new_code_cell(source) for source in CELLS]
    notebook = new_notebook(cells=cells, metadata=METADATA)  # else it asks for a kernel
    nbformat.write(notebook, home / "explorers.ipynb")
    settings = home / ".jupyter/jupyter_notebook_config.json"
    settings.parent.mkdir()
    exposed = {"JupyterNotebookApp": {"expose_app_in_browser": True}}
    settings.write_text(json.dumps(exposed), "utf-8")
    command = [sys.executable, "-m", "notebook", "--no-browser", "--allow-root"]
    places = {"HOME": str(home), "USERPROFILE": str(home), "PYTHONUTF8": "1"}
    server = subprocess.Popen(
        command,
        cwd=home,
        env=os.environ | places | {"JUPYTER_PREFER_ENV_PATH": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        address = read_until(server.stdout, r"http://(localhost|127\S*?):\S+")[0]
        drain(server.stdout)
        page = listened_to(browser)
        page.goto(address.replace("/tree", "/notebooks/explorers.ipynb"))
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60 * SECONDS)
        page.wait_for_function(KERNEL_IDLE, timeout=60 * SECONDS)
        page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for_function(ALL_RUN, timeout=90 * SECONDS)
        # Notebook 7 takes the arrows for itself, and leaves a slider the others.
        yield Stage(page, partial(explorer, page), forward="PageUp")
        page.close()
    finally:
        server.terminate()
        server.wait(30)
        server.stdout.close()


@pytest.mark.parametrize(
    "scenario",
    [
        the_keyboard_moves_the_slider,
        an_exact_day_can_be_typed_and_is_announced,
        another_language_at_once,
    ],
    ids=lambda one: one.__name__,
)
def test_as_a_learner_moves_it(stage, scenario, tmp_path):
    scenario(stage, tmp_path)
