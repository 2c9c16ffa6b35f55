"""Python taken apart, and never run: the code in a cell may hold anything."""

import ast


def parsed(source):
    """Return the tree of a piece of code, or None if it is no Python.

    Nor is what Python itself gives up on: brackets in brackets in brackets, numbers
    without end.

    Examples
    --------
    >>> parsed("answer = 29 March") is parsed("[" * 5000) is None
    True
    """
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def nodes_in(source):
    """Return all parts of a piece of code; none if it is no Python."""
    tree = parsed(source)
    return list(ast.walk(tree)) if tree else []


def called(call):
    """Return the name of the function that is called.

    Examples
    --------
    >>> called(parsed('nato.use_tasks("tasks.txt")').body[0].value)
    'use_tasks'
    """
    return getattr(call.func, "attr", getattr(call.func, "id", ""))
