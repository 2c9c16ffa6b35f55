"""Which tables a lesson can read, found by reading code: nothing is run.

From the names that a lesson uses, the code of the package is followed from
function to function down to the names of tables. Who is followed too far costs
a needless run; no table that is read is missed, which a test holds against what
lessons really open.
"""

import ast
import re
from functools import cache
from pathlib import Path

from ..datasets import table_names
from .notebook import code_cells, source_of
from .python_code import nodes_in

_PACKAGE = Path(__file__).resolve().parents[1]
_PATH = re.compile(r"tables/(\w+)\.csv")
_TASK = re.compile(r"(\d\d)\.\d+")
_OVERVIEW = "tables"  # nato.tables() counts the rows of every table


def tables_of(cells):
    """Return the names of the tables that a lesson can read.

    Parameters
    ----------
    cells : list of dict
        The cells of a lesson.

    Returns
    -------
    set of str

    Examples
    --------
    >>> code = {"cell_type": "code", "source": "nato.plot_nuclear(nato.load('events'))"}
    >>> "nuclear_world" in tables_of([code]), "casualties" in tables_of([code])
    (True, False)
    """
    named, found = set(), set()
    for cell in code_cells({"cells": cells}):
        public, strings = _said(source_of(cell))
        named |= public & _homes().keys()
        found |= strings & set(table_names())
        named |= {_TASK.match(one)[1] for one in strings if _TASK.fullmatch(one)}
    if _OVERVIEW in named:
        return set(table_names())
    return found.union(*map(_reached_by, sorted(named)))


def _said(source):
    """Return the names and the words in strings of a piece of code."""
    nodes = nodes_in(source)
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    names |= {one.name for node in imports for one in node.names}
    return names, {word for text in map(_text, nodes) for word in text.split()}


def _text(node):
    """Return the text of a string in code; "" for any other part."""
    value = getattr(node, "value", None)
    return value if isinstance(node, ast.Constant) and isinstance(value, str) else ""


# -- Following the code ------------------------------------------------------


@cache
def _homes():
    """Return the file in which each public name is defined."""
    tree = ast.parse((_PACKAGE / "__init__.py").read_text("utf-8"))
    (home,) = (one for one in tree.body if "_HOME" in _names_of(one))
    return ast.literal_eval(home.value)


@cache
def _reached_by(name):
    """Return the tables that a public name, or the tasks of a lesson, can reach."""
    if name in _homes():
        return frozenset(_follow((_homes()[name], name)))
    tasks = (f"tasks.{path.stem}" for path in _PACKAGE.glob("tasks/[a-z]*.py"))
    own = (
        module for module in tasks if f'"{name}.' in _file(module).read_text("utf-8")
    )
    return frozenset().union(*(_follow((module, None)) for module in own))


def _follow(start):
    """Return the tables named on the way from one definition; None: a whole file."""
    seen, waiting, found = set(), [start], set()
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        tables, places = _looked_at(*place)
        found |= tables
        waiting += places
    return found


@cache
def _looked_at(module, name):
    """Return the tables that a definition names, and the definitions that it uses."""
    defined, imported = _contents(module)
    if name in imported and name not in defined:
        return frozenset(), (imported[name],)
    nodes = [one for part in _parts(defined, name) for one in ast.walk(part)]
    texts = {text for node in nodes if (text := _text(node))}
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    places = [(module, one) for one in names & defined.keys() if one != name]
    places += [imported[one] for one in names & imported.keys()]
    paths = {found for text in texts for found in _PATH.findall(text)}
    return frozenset((texts | paths) & set(table_names())), tuple(places)


def _parts(defined, name):
    """Return the code of one definition, or of all in a file."""
    return (
        [part for parts in defined.values() for part in parts]
        if name is None
        else (defined.get(name, []))
    )


@cache
def _contents(module):
    """Return what a file defines, name -> code, and what it imports from our files."""
    tree = ast.parse(_file(module).read_text("utf-8"))
    defined = {}
    for node in tree.body:
        for name in _names_of(node):
            defined.setdefault(name, []).append(node)
    imports = [one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
    found = [_imported(module, node) for node in imports if node.level]
    return defined, {name: place for one in found for name, place in one.items()}


def _names_of(node):
    """Return the names that a statement at the top of a file gives a meaning."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = getattr(node, "targets", [getattr(node, "target", None)])
    named = [one.id for one in targets if isinstance(one, ast.Name)]
    return named or ["(other)"]


def _imported(module, node):
    """Return the meaning of the names of one import: a file, and a name in it."""
    folder = module.split(".")[:-1] if not _is_folder(module) else module.split(".")
    base = folder[: len(folder) - node.level + 1]
    base = [*base, *filter(None, [node.module])]
    places = {}
    for one in node.names:
        inner = ".".join([*base, one.name])
        known = _file(inner).is_file()
        place = (inner, None) if known else (".".join(base), one.name)
        places[one.asname or one.name] = place
    return {name: place for name, place in places.items() if _file(place[0]).is_file()}


def _is_folder(module):
    return (_PACKAGE / module.replace(".", "/")).is_dir()


def _file(module):
    """Return the file of a module of the package."""
    path = _PACKAGE / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
