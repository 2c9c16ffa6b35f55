"""Imports point one way, and importing the package costs next to nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import nato_edu

PACKAGE = Path(nato_edu.__file__).parent
# The package itself resolves its names lazily, so it knows nobody beforehand.
PLACES = {
    "_files": set(),
    "_served": set(),
    "language": {"_files"},
    "datasets": {"_files", "language"},
    "measures": {"language", "datasets"},
    "claims": {"language", "datasets", "measures"},
    "_own_problems": {"language"},
    "_own_file": {"_own_problems", "language"},
    "_own_cells": {"_own_problems", "language"},
    "_own_columns": {"_own_cells", "_own_problems", "datasets", "language"},
    "own_data": {
        "_files",
        "_own_cells",
        "_own_columns",
        "_own_file",
        "_own_problems",
        "datasets",
        "language",
    },
    "style": set(),
    "cards": {"style"},
    "claim_cards": {"cards", "claims", "datasets", "language", "measures"},
    "glossary": {"cards", "datasets", "language"},
    "_drawing": set(),
    "figures": {"_drawing", "language", "style"},
    "plots": {"_files", "language", "datasets", "measures", "style", "figures"},
    "explorers": {
        "_served",
        "claim_cards",
        "datasets",
        "figures",
        "glossary",
        "language",
        "measures",
        "own_data",
        "plots",
        "style",
    },
    "tasks": {"_files", "language", "datasets", "measures", "claims", "own_data"},
    "lessons": {
        "_files",
        "_served",
        "datasets",
        "explorers",  # only when a lesson is made: which plot suits its table
        "language",
        "measures",
        "own_data",
        "tasks",
    },
    "coverage": {"_files", "datasets", "lessons"},
    "cli": {"language", "lessons", "__init__"},
    "__main__": {"cli"},
    "__init__": {"language"},
}
HEAVY = {
    "ipywidgets": {"explorers"},
    "matplotlib": {"_drawing", "figures", "plots", "explorers"},
}


def place_of(path):
    """Return the place of a file in the order: its module or its folder."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def modules(path):
    """Return the full names of the modules that a file imports, anywhere in it."""
    inside = ["nato_edu", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = inside[: len(inside) - node.level + 1] if node.level else []
            base = [*base, *(node.module or "").split(".")]
            yield from (".".join(filter(None, [*base, n.name])) for n in node.names)


def imported(path):
    """Return the places of the package that a file imports from."""
    for name in modules(path):
        first, *rest = name.split(".")
        if first == "nato_edu":
            place = rest[0] if rest else "__init__"
            yield place if place in PLACES else "__init__"


FILES = sorted(PACKAGE.rglob("*.py"))
EACH = pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))


def test_the_order_has_no_circle():
    order = list(PLACES)
    above = {"cli", "__main__", "__init__"}
    for place, known in PLACES.items():
        if place not in above:
            assert all(order.index(other) < order.index(place) for other in known)


@EACH
def test_every_module_has_a_place(path):
    assert place_of(path) in PLACES


@EACH
def test_imports_point_one_way(path):
    place = place_of(path)
    assert set(imported(path)) - {place} <= PLACES[place]


@EACH
@pytest.mark.parametrize("library", HEAVY)
def test_who_may_know_a_heavy_library(path, library):
    used = any(name.split(".")[0] == library for name in modules(path))
    assert not used or place_of(path) in HEAVY[library]


def test_importing_the_package_imports_nothing_heavy():
    code = (
        "import sys, nato_edu; "
        "print({'pandas', 'numpy', 'matplotlib', 'ipywidgets'} & {*sys.modules})"
    )
    assert in_a_fresh_interpreter(code) == "set()"


def test_the_help_of_the_command_imports_nothing_heavy():
    code = (
        "import sys, nato_edu.cli; "
        "print({'pandas', 'matplotlib', 'nbformat', 'pytest', 'tqdm'} & {*sys.modules})"
    )
    assert in_a_fresh_interpreter(code) == "set()"


def in_a_fresh_interpreter(code):
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return run.stdout.strip()
