"""What a learner wrote into a cell, read without running it.

An answer is known where a constant is given to `check`: ``answer = "1949-08-24"``,
a list of names, a choice of the first cell. Everything else, a name that is changed
on the way or a calculation, counts as computed.
"""

import ast
from collections import Counter
from dataclasses import dataclass

from .python_code import called, nodes_in, parsed

COMPUTED = object()  # in place of an answer that only running would tell
_HARMLESS = {"check", "hint", "print"}  # calls that leave a name as it is


@dataclass(frozen=True)
class Asked:
    """One call of `check`.

    Attributes
    ----------
    task : str
        Name of the task.
    given : object
        The answer; `COMPUTED` if it is no constant; ``...`` if nothing is given.
    written : str
        The answer as it was written.
    country : object
        The country named in the call; None if there is none, `COMPUTED` if it
        cannot be told.
    """

    task: str
    given: object
    written: str
    country: object = None


def checks_in(source, knobs):
    r"""Return every call of `check` in a cell, in their order.

    Parameters
    ----------
    source : str
        A cell that is Python; else nothing is found.
    knobs : dict
        Names with a constant that no cell changes: ``{"my_country": "NOR"}``.

    Returns
    -------
    list of Asked

    Examples
    --------
    >>> text = 'answer = ["Norge", my_country]\nnato.check("01.7", answer)'
    >>> checks_in(text, {"my_country": "DNK"})
    [Asked(task='01.7', given=['Norge', 'DNK'], written='["Norge", my_country]',
           country=None)]
    """
    tree, found, known = parsed(source), [], {}
    lines = source.split("\n")
    changed = _changed(tree) if tree else ()
    for statement in tree.body if tree else ():
        for call in calls_of_check(statement):
            found += [_asked(call, known, changed, knobs, lines)]
        for name in _assigned(statement):
            known[name] = statement.value
    return found


def calls_of_check(tree):
    """Return every call of `check` in a tree."""
    return [node for node in ast.walk(tree) if _is_check(node)]


def _is_check(node):
    """Return whether a node is ``check("name", ...)``, with or without a module."""
    return (
        isinstance(node, ast.Call)
        and called(node) == "check"
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    )


def _asked(call, known, changed, knobs, lines):
    """Return what a call of `check` asks."""
    node, country = answer_in(call), _named(call).get("country")
    where = (known, changed, knobs)
    return Asked(
        task=call.args[0].value,
        given=_constant(node, *where) if node else ...,
        written=_written(lines, _meant(node, known)) if node else "",
        country=_constant(country, *where) if country else None,
    )


def answer_in(call):
    """Return the part of a call of `check` that is the answer, or None."""
    return call.args[1] if len(call.args) > 1 else _named(call).get("answer")


def _named(call):
    return {one.arg: one.value for one in call.keywords}


def _written(lines, node):
    """Return the text of a part of a cell, from the lines of the cell.

    That of the standard library takes all lines apart anew for each part.
    """
    text = "\n".join(lines[node.lineno - 1 : node.end_lineno]).encode()
    behind = len(lines[node.end_lineno - 1].encode()) - node.end_col_offset
    return text[node.col_offset : len(text) - behind].decode()


def _meant(node, known):
    """Return what stands behind a name that was set in the same cell."""
    return known.get(node.id, node) if isinstance(node, ast.Name) else node


def _constant(node, known, changed, knobs):
    """Return the constant that is meant by a node, or `COMPUTED`."""
    if isinstance(node, ast.Name) and node.id in changed:
        return COMPUTED
    node = _meant(node, known)
    fixed = {name: value for name, value in knobs.items() if name not in known}
    try:
        return ast.literal_eval(_WithKnobs(fixed).visit(_copied(node)))
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return COMPUTED


def _copied(node):
    """Return a tree of its own, for a visitor changes what it visits."""
    return ast.parse(ast.unparse(node), mode="eval").body


class _WithKnobs(ast.NodeTransformer):
    """Put the values of the first cell in place of their names."""

    def __init__(self, knobs):
        self.knobs = knobs

    def visit_Name(self, node):
        """Return the constant for a name, if there is one."""
        return ast.Constant(self.knobs[node.id]) if node.id in self.knobs else node


# -- Which names keep what they were given ---------------------------------------


def _assigned(statement):
    """Return the names that a plain assignment gives a value."""
    if not isinstance(statement, ast.Assign):
        return []
    return [one.id for one in statement.targets if isinstance(one, ast.Name)]


def _changed(tree):
    """Return the names that a cell may change in other ways than by assignment.

    A name is safe if it is only assigned, and handed to `check` and the like.
    """
    names = Counter(n.id for n in ast.walk(tree) if isinstance(n, ast.Name))
    for statement in tree.body:
        names.subtract(_assigned(statement))
        if _is_harmless(statement):
            names.subtract(one.id for one in ast.walk(statement) if _is_name(one))
    return {name for name, count in names.items() if count > 0}


def _is_harmless(statement):
    value = getattr(statement, "value", None)
    return (
        isinstance(statement, ast.Expr)
        and isinstance(value, ast.Call)
        and called(value) in _HARMLESS
        and all(map(_is_plain, [*value.args, *(one.value for one in value.keywords)]))
    )


def _is_plain(node):
    """Return whether an argument calls nothing that could change a name."""
    return not any(map(_may_change, ast.walk(node)))


def _may_change(node):
    if isinstance(node, ast.Call):
        return called(node) not in _HARMLESS
    return isinstance(node, ast.NamedExpr | ast.Await | ast.Lambda)


def _is_name(node):
    return isinstance(node, ast.Name)


def stored_names(source):
    """Return the names that a cell gives a value, anywhere in it."""
    return {
        node.id
        for node in nodes_in(source)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }
