"""A call, made or written down as the code that shows the same picture.

A call is a `functools.partial` of a public function. Its arguments may be calls
too, of functions that make the table.
"""

import datetime as dt
from functools import partial
from inspect import signature
from pathlib import PurePath
from textwrap import indent

import pandas as pd

from ..datasets import load, tables
from ..language import phrase

_WIDTH = 80  # letters in a line of code
_OWN = "data"  # what a table is called that is none of the course


def result_of(call, **more):
    """Return what a call returns; calls among its arguments are made first."""
    positional = [made(value) for value in call.args]
    named = {name: made(value) for name, value in call.keywords.items()}
    return call.func(*positional, **named, **more)


def made(value):
    return result_of(value) if isinstance(value, partial) else value


def as_code(call):
    """Return the lines of code that show what a call shows.

    Examples
    --------
    >>> from nato_edu import plot_map
    >>> print(as_code(partial(plot_map, load("members"), date=dt.date(2004, 3, 29))))
    import nato_edu as nato
    <BLANKLINE>
    nato.plot_map(nato.load("members"), date="2004-03-29")
    """
    names = {id(table): _name_of(table) for table in _tables_in(call)}
    own = f"# {phrase('code_own_table')}\n" if _OWN in names.values() else ""
    return f"import nato_edu as nato\n\n{own}{_written(call, names)}"


def _tables_in(call):
    """Yield the tables that a call takes, also by a call among its arguments."""
    for value in (*call.args, *call.keywords.values()):
        if isinstance(value, partial):
            yield from _tables_in(value)
        elif isinstance(value, pd.DataFrame):
            yield value


def _name_of(table):
    """Write a table of the course that was given whole, or else one's own."""
    for name in tables().index:
        if table.equals(load(name)):
            return f'nato.load("{name}")'
    return _OWN


def _written(call, names):
    """Write a call in one line, or with a line for each argument."""
    usual = signature(call.func).parameters
    arguments = [_argument(value, names) for value in call.args]
    arguments += [
        f"{name}={_argument(value, names)}"
        for name, value in call.keywords.items()
        if not _is_usual(value, usual[name].default)
    ]
    name = f"nato.{call.func.__name__}"
    line = f"{name}({', '.join(arguments)})"
    if len(line) <= _WIDTH and "\n" not in line:
        return line
    lines = "".join(f"{argument},\n" for argument in arguments)
    return f"{name}(\n{indent(lines, '    ')})"


def _is_usual(value, default):
    """Return whether an argument says only what is so without it."""
    return not isinstance(value, pd.DataFrame | partial) and value == default


def _argument(value, names):
    """Write one argument."""
    if isinstance(value, partial):
        return _written(value, names)
    if isinstance(value, pd.DataFrame):
        return names[id(value)]
    if isinstance(value, list | tuple):
        inner = ", ".join(_argument(one, names) for one in value)
        left, right = "[]" if isinstance(value, list) else "()"
        return f"{left}{inner}{right}"
    if hasattr(value, "read"):  # a file that was uploaded: it lies beside the code
        return _in_quotes(value.name)
    if isinstance(value, str | dt.date | PurePath):
        return _in_quotes(str(value))
    return repr(value.item() if hasattr(value, "item") else value)


def _in_quotes(text):
    """Write a text as Python code, in double quotes if that needs no escapes."""
    plain = repr(text)[1:-1]
    return f'"{plain}"' if plain == text and '"' not in text else repr(text)
