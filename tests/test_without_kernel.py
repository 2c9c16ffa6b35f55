"""Explorers where there is no kernel: on paper and in a page that was exported.

Every call of an explorer in a notebook is found by itself.
"""

import html
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import nbformat
import plots
import pytest
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

from nato_edu._files import notebooks_folder
from nato_edu.lessons.handout import handout

WIDGET = "application/vnd.jupyter.widget-view+json"
NOTEBOOKS = sorted(notebooks_folder().rglob("*.ipynb"))


class Shown(HTMLParser):
    """The descriptions of the pictures on a page, and its text."""

    def __init__(self, page):
        super().__init__()
        self.alts, self.words = [], []
        self.feed(page)
        self.close()
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "img" and found.get("src", "").startswith("data:image/png"):
            self.alts.append(found.get("alt"))

    def handle_data(self, data):
        self.words.append(data)


def explorers(path):
    """Return the stored HTML of each explorer in a notebook."""
    cells = nbformat.read(path, 4).cells
    calls = [
        cell for cell in cells if cell.cell_type == "code" and "explore_" in cell.source
    ]
    return [_stored(cell) for cell in calls]


def _stored(cell):
    """Return the HTML that is stored of the explorer that a cell ends with."""
    *_, result = cell.outputs
    assert "text/html" in result.data, f"no explorer is stored: {cell.source}"
    return result.data["text/html"]


def on_paper(path):
    cells = nbformat.read(path, 4).cells
    return handout(SimpleNamespace(cells=cells, language="en", spoken="en"))


def by_nbconvert(path):
    return HTMLExporter().from_filename(str(path))[0]


@cache
def page(path, make):
    return Shown(make(path))


def test_explorers_are_found():
    assert sum(len(explorers(path)) for path in NOTEBOOKS) > 25


@pytest.mark.parametrize("make", [on_paper, by_nbconvert], ids=lambda one: one.__name__)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: Path(path).stem)
def test_a_picture_with_its_description_stands_for_each(path, make):
    exported = page(path, make)
    for stored in map(Shown, explorers(path)):
        for alt in stored.alts:
            title, _, sentences = alt.partition("\n")
            assert len(sentences) > 40
            assert alt in exported.alts or title in exported.alts
            if alt not in exported.alts:  # on paper the sentences stand under it
                assert " ".join(sentences.split()) in exported.text
        if not stored.alts:  # a card, which is text
            assert stored.text
            assert html.unescape(stored.text) in exported.text


@pytest.mark.parametrize("name", ["explore_map", "explore_glossary", "explore_own"])
def test_what_a_learner_saved_with_controls_is_exported_with_a_picture(name, tmp_path):
    """JupyterLab saves the controls too, which need a kernel."""
    bundle = plots.explore(name)._repr_mimebundle_()
    assert WIDGET in bundle
    output = new_output("execute_result", bundle, execution_count=1)
    path = tmp_path / "mine.ipynb"
    cell = new_code_cell(f"nato.{name}()", execution_count=1, outputs=[output])
    nbformat.write(new_notebook(cells=[cell]), path)
    stored, exported = Shown(bundle["text/html"]), page(path, by_nbconvert)
    assert set(stored.alts) <= set(exported.alts)
    assert stored.alts or stored.text in exported.text
