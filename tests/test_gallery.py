"""The notebook with every explorer: complete, in every language, and on paper."""

import json
import re
from itertools import pairwise

import plots
import pytest
from nbconvert import HTMLExporter

from nato_edu import use_language
from nato_edu._files import notebooks_folder
from nato_edu.language import LANGUAGES, words
from nato_edu.lessons import gallery, lint

STORED = notebooks_folder() / "explorers.ipynb"
CALLS = [call for calls in gallery.SECTIONS.values() for call in calls]


def sources(notebook):
    return ["".join(cell["source"]) for cell in notebook["cells"]]


def test_every_explorer_of_the_package_has_its_place():
    assert sorted(call.partition("(")[0] for call in CALLS) == sorted(plots.EXPLORERS)


def test_every_word_is_used():
    names = {*gallery.FRAME, *gallery.SECTIONS, *plots.EXPLORERS}
    assert set(words("gallery")) == names


def test_the_stored_notebook_is_the_one_that_is_built():
    """If not: ``python tools/run_lessons.py notebooks/explorers.ipynb``."""
    stored = json.loads(STORED.read_text("utf-8"))
    assert sources(stored) == sources(gallery.build())
    assert stored["metadata"] == gallery.build()["metadata"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_headings_go_down_step_by_step_in_every_language(code):
    use_language(code)
    notebook = gallery.build()
    levels = re.findall("^(#+) ", "\n".join(sources(notebook)), re.MULTILINE)
    steps = [len(after) - len(before) for before, after in pairwise(levels)]
    assert levels[0] == "#"
    assert levels.count("#") == 1
    assert max(steps) == 1
    assert f'use_language("{code}")' in sources(notebook)[1]


def test_it_keeps_the_rules_of_lessons():
    stored = json.loads(STORED.read_text("utf-8"))
    assert lint.faults(stored) == []
    assert lint.advice(stored) == []


def test_nothing_is_stored_that_only_a_kernel_could_show():
    assert "application/vnd.jupyter.widget" not in STORED.read_text("utf-8")


def test_without_a_kernel_every_explorer_is_a_picture_with_its_description():
    """As in an HTML edition, or opened from the disk and not run."""
    page, _ = HTMLExporter(exclude_input=True).from_filename(str(STORED))
    for name in plots.EXPLORERS:
        images = re.findall("<img[^>]*>", _stored_html(name))
        drawn = f"plot_{plots.kind(name)}" in plots.PLOTS
        assert len(images) >= drawn, name
        for image in images:
            alt = re.search(r'alt="([^"]{40,})"', image)[0]
            assert alt in page, name


def _stored_html(name):
    """Return what is stored of an explorer for readers without a kernel."""
    cells = json.loads(STORED.read_text("utf-8"))["cells"]
    (cell,) = [one for one in cells if one["id"] == name.replace("_", "-")]
    (output,) = cell["outputs"]
    return "".join(output["data"]["text/html"])
