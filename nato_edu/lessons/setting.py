"""Read and set the choices of a teacher: the cell tagged ``parameters``.

Only constants are read and written, and nothing is run.
"""

import ast
import json

from .notebook import source_of, tags_of
from .python_code import called, nodes_in, parsed

_COUNTRY = "country"  # my_country, other_country: names that end so hold one


def knobs(cells):
    r"""Return the choices of a lesson: name -> value.

    Examples
    --------
    >>> text = 'nato.use_language("en")\nmy_country = "NOR"\nbase_year = 1990'
    >>> knobs([{"source": text, "metadata": {"tags": ["parameters"]}}])
    {'my_country': 'NOR', 'base_year': 1990}
    """
    found = {}
    for cell in filter(_is_parameters, cells):
        for name, node in _constants(source_of(cell)):
            found[name] = node.value
    found.pop("language", None)
    return found


def countries(cells):
    """Return the names of the choices that hold a country."""
    return [name for name in knobs(cells) if holds_country(name)]


def holds_country(name):
    """Return whether a choice holds a country, by its name."""
    return name.endswith(_COUNTRY)


def spoken(cells):
    """Return the language that a lesson sets for its pictures, or None."""
    for cell in filter(_is_parameters, cells):
        for name, node in _constants(source_of(cell)):
            if name == "language":
                return node.value
    return None


def with_knobs(cells, values):
    """Return a lesson whose choices have other values.

    Parameters
    ----------
    cells : list of dict
        The cells of a lesson.
    values : dict
        Name -> value; ``language`` stands for what ``nato.use_language`` gets.
        A name that the lesson does not have is passed over.

    Returns
    -------
    list of dict
        The sentence that says which value may be changed names the new one too.
    """
    before = knobs(cells)
    told = {f'`"{before[n]}"`': f'`"{v}"`' for n, v in values.items() if n in before}
    changed, above = [], False
    for cell in cells:
        if _is_parameters(cell):
            cell = cell | {"source": _set(source_of(cell), values)}
        elif above and cell["cell_type"] == "markdown":
            cell = cell | {"source": _retold(source_of(cell), told)}
        above = _is_parameters(cell)
        changed.append(cell)
    return changed


def value_of(text):
    """Return what is meant by the text of a value: a number, or text.

    Examples
    --------
    >>> value_of("1995"), value_of("Norway as actor"), value_of('"1995"')
    (1995, 'Norway as actor', '1995')
    """
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
    return value if isinstance(value, int | float | str) else text


def _is_parameters(cell):
    return "parameters" in tags_of(cell)


def _constants(source):
    """Yield the names that get a constant, with the place of the constant."""
    for node in getattr(parsed(source), "body", ()):
        value = getattr(node, "value", None)
        if _gives_constant(node):
            yield node.targets[0].id, value
        elif isinstance(value, ast.Call) and _is_language(value):
            yield "language", value.args[0]


def _gives_constant(node):
    """Return whether a statement gives one name a constant."""
    name, value = getattr(node, "targets", [None])[0], getattr(node, "value", None)
    return isinstance(name, ast.Name) and isinstance(value, ast.Constant)


def _is_language(call):
    """Return whether a call is ``nato.use_language("...")``."""
    return called(call) == "use_language" and isinstance(_first(call), ast.Constant)


def _first(call):
    return next(iter(call.args), None)


def texts_given(source):
    """Yield the name of each call that gets a text first, and that text.

    Examples
    --------
    >>> list(texts_given('a = nato.read_own("mine.csv", like="members")'))
    [('read_own', 'mine.csv')]
    """
    for node in nodes_in(source):
        if isinstance(node, ast.Call):
            text = getattr(_first(node), "value", None)
            if isinstance(text, str):
                yield called(node), text


def _set(source, values):
    """Return the text of the cell with other constants, all else as it was."""
    lines = source.splitlines()
    for name, node in _constants(source):
        if name in values:
            line = lines[node.lineno - 1].encode()
            written = json.dumps(values[name], ensure_ascii=False).encode()
            line = line[: node.col_offset] + written + line[node.end_col_offset :]
            lines[node.lineno - 1] = line.decode()
    return "\n".join(lines)


def _retold(text, told):
    for was, now in told.items():
        text = text.replace(was, now)
    return text
