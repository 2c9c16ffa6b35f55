"""All lessons, found by themselves, and what stands in them."""

import json
import re

import pytest

from nato_edu._files import notebooks_folder

LESSONS = sorted(notebooks_folder().glob("*/*.ipynb"))


def lesson(number):
    """Return the path of a lesson in English by its number: ``"03"``."""
    return next(notebooks_folder().glob(f"en/{number}_*.ipynb"))


def cells(path, kind=None):
    """Return the cells of a lesson with their source as one text."""
    book = json.loads(path.read_text("utf-8"))
    joined = [cell | {"source": "".join(cell["source"])} for cell in book["cells"]]
    return [cell for cell in joined if kind in (None, cell["cell_type"])]


def tags(cell):
    return cell["metadata"].get("tags", [])


def prose(path):
    """Return the text of a lesson, without the stars of bold and italic letters."""
    text = "\n".join(cell["source"] for cell in cells(path, "markdown"))
    return re.sub("[*]", "", text)


def bears_out(number, facts):
    """Return a test: the lesson states each sentence, and the tables bear it out."""
    text = prose(lesson(number))

    @pytest.mark.parametrize("sentence", facts)
    def test(sentence):
        assert sentence in text
        assert facts[sentence]

    return test
