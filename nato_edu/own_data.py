"""A learner's own CSV, held against the description of a table of the course."""

import datetime as dt
import re
from pathlib import Path

from ._files import data_folder
from ._own_cells import (
    day_first,
    decimal_sign,
    look_at_numbers,
    plain,
    read_booleans,
    read_countries,
    read_days,
    read_numbers,
    read_strings,
)
from ._own_columns import find_columns, known_names
from ._own_file import file_name, read_grid, read_text
from ._own_problems import (
    KEPT,
    OwnDataMistake,
    findings,
    folded,
    saying,
    sentence,
    shown,
    worded,
)
from .datasets import OWN_FILE, load, resource
from .language import Mistake, date_text, number

__all__ = [
    "OwnDataMistake",
    "column_of",
    "practice_file",
    "read_own",
    "read_text",
    "shown",
]


def read_own(path, *, like):
    """Return a learner's own CSV as a table like one of the course.

    Separators, decimal signs, encodings, the order of columns and the language
    of names may be any that are usual; what is doubtful is told, not guessed.

    Parameters
    ----------
    path : str, path or open file
        The file. An open one has a ``name``, and ``read()`` returns its bytes.
    like : str
        Name of the table whose description the file is held against.

    Returns
    -------
    pandas.DataFrame
        The columns of the table `like`, in its order and with its types, then
        all others of the file as texts. Optional columns that the file has not
        are there, without values.

    Raises
    ------
    Mistake
        If there is no table `like`.
    OwnDataMistake
        If anything in the file is wrong; all of it is told at once.
    """
    fields = resource(like)["schema"]["fields"]
    names = known_names(fields)
    grid = read_grid(path, set(names))
    columns, found = find_columns(grid, like, names)
    found += grid.found
    _read_all(columns, grid, found)
    table = _table(columns, like, grid)
    found += _repeated(table, columns, like, grid)
    if found:
        raise OwnDataMistake(file_name(path), found)
    table = _finished(table, columns, fields, like, grid)
    # It outlives what is done with the table, until it is merged with another.
    table.attrs[OWN_FILE] = _named(path)
    return table


def _named(path):
    """Return the key of the sentence that names a file as a source, and its name."""
    of_course = not hasattr(path, "read") and Path(path).parent == _practice_folder()
    key = "source_practice" if of_course else "source_own_file"
    return key, shown(file_name(path))


def practice_file(name):
    """Return the path of a small CSV to practise on, as a spreadsheet saves it.

    Parameters
    ----------
    name : str
        ``"northern_spending"`` or ``"northern_spending_with_faults"``.

    Returns
    -------
    pathlib.Path
        It belongs to the package: read it, and save your own elsewhere.

    Raises
    ------
    Mistake
        If there is no such file.

    Examples
    --------
    >>> len(read_own(practice_file("northern_spending"), like="defence_spending"))
    55
    """
    folder = _practice_folder()
    names = sorted(path.stem for path in folder.glob("*.csv"))
    if name not in names:
        raise Mistake("no_practice_file", given=name, possible=names)
    return folder / f"{name}.csv"


def column_of(text, *, like):
    """Return the column that is meant by its name or its label in any language.

    Raises
    ------
    Mistake
        If there is no table `like`, or it has no such column.

    Examples
    --------
    >>> column_of("Forsvarsutgifter, % av BNP", like="defence_spending")
    'spending_pct_gdp'
    """
    fields = resource(like)["schema"]["fields"]
    name = known_names(fields).get(folded(text))
    if name is None:
        raise Mistake("no_column", given=text, possible=[one["name"] for one in fields])
    return name


def _practice_folder():
    return data_folder() / "practice"


# -- Cells -------------------------------------------------------------------


def _read_all(columns, grid, found):
    """Read every column, and add what is wrong to what was found."""
    kinds = {"number": [], "integer": [], "year": [], "date": []}
    for one in columns.values():
        if one.field["type"] in kinds:
            one.texts = plain(one.texts)
            kinds[one.field["type"]].append(one)
    numeric = kinds["number"] + kinds["integer"] + kinds["year"]
    looks = {id(one): look_at_numbers(one.texts, one.field) for one in numeric}
    sign = decimal_sign([(looks[id(one)], _rows_of_each(one)) for one in numeric])
    sure = day_first(one.texts for one in kinds["date"])
    for one in columns.values():
        if id(one) in looks:
            one.read = read_numbers(looks.pop(id(one)), one.field, sign=sign)
        elif one.field["type"] == "date":
            one.read = read_days(one.texts, one.field, sure=sure)
        else:
            one.read = _reader(one)(one.texts, one.field)
        found += _wrong(one, grid)


def _rows_of_each(column):
    """Return in how many rows each text of a column stands."""
    import numpy as np

    return np.bincount(column.codes, minlength=len(column.texts))


def _reader(column):
    if column.country:
        return read_countries
    return read_booleans if column.field["type"] == "boolean" else read_strings


def _wrong(column, grid):
    """Return the findings in a column: unreadable, missing, outside its limits."""
    read, found = column.read, []
    told = list(read.wrong)
    if column.rules.get("required"):
        told.append((read.missing, lambda _: sentence("wanted")))
    for places, say in told:
        column.bad |= places
        found.append(_where(column, grid, places, say))
    for wrong, say in _limits(column):
        places = set(_checked(column, wrong).tolist())
        column.bad |= places
        found.append(_where(column, grid, places, say))
    return [one for one in found if one.count]


def _checked(column, wrong):
    """Return the places of good values that are beyond a limit."""
    import numpy as np

    good = np.ones(len(column.texts), dtype=bool)
    good[list(column.bad | column.read.missing)] = False
    values = column.read.values
    if isinstance(values, np.ndarray):
        return np.flatnonzero(good & wrong(values))
    return np.array([at for at in np.flatnonzero(good) if wrong(values[at])], dtype=int)


def _where(column, grid, places, say):
    """Return a finding at the rows where some texts of a column stand."""
    import numpy as np

    if not places:
        return worded([], column.shown_as, [], say)
    chosen = np.zeros(len(column.texts), dtype=bool)
    chosen[list(places)] = True
    rows = np.flatnonzero(chosen[column.codes])
    texts = [column.texts[column.codes[row]] for row in rows[:KEPT]]
    return worded(grid.rows[rows], column.shown_as, texts, say)


def _limits(column):
    """Yield each limit of a column: whether a value is beyond it, and its sentence."""
    rules = column.rules
    write = str if column.field["name"].endswith("year") else number
    if column.field["type"] == "date":
        yield from _limits_of_days(rules)
        return
    if "minimum" in rules:
        least = rules["minimum"]
        yield lambda v: v < least, saying("too_small", limit=write(least))
    if "maximum" in rules:
        most = rules["maximum"]
        yield lambda v: v > most, saying("too_large", limit=write(most))
    if "maxLength" in rules:
        longest = rules["maxLength"]
        yield lambda v: len(v) > longest, saying("too_long", most=longest)
    if "pattern" in rules and not column.country:
        form = re.compile(rules["pattern"])
        yield lambda v: not form.fullmatch(v), saying("form", example=column.example)


def _limits_of_days(rules):
    if "minimum" in rules:
        first = dt.date.fromisoformat(rules["minimum"])
        yield lambda v: v < first, saying("too_early", limit=date_text(first))
    if "maximum" in rules:
        last = dt.date.fromisoformat(rules["maximum"])
        yield lambda v: v > last, saying("too_late", limit=date_text(last))


# -- The table ---------------------------------------------------------------


def _table(columns, like, grid):
    """Return the columns that were read, with gaps where something is wrong."""
    import pandas as pd

    types = load(like).dtypes
    return pd.DataFrame(
        {name: _series(one, types[name]) for name, one in columns.items()},
        index=pd.RangeIndex(len(grid.rows)),
        copy=False,
    )


def _series(column, dtype):
    """Return the values of a column, row by row."""
    import numpy as np
    import pandas as pd

    gaps = np.zeros(len(column.texts), dtype=bool)
    gaps[list(column.read.missing | column.bad)] = True
    kind = {"int64": "Int64"}.get(str(dtype), dtype)
    if isinstance(column.read.values, np.ndarray):
        values = pd.Series(column.read.values).astype(kind).mask(gaps)
    else:
        given = zip(column.read.values, gaps, strict=True)
        values = pd.Series([None if gap else v for v, gap in given], dtype=object)
        values = values.astype(kind)
    column.read.values = None
    return values.array.take(column.codes)


def _repeated(table, columns, like, grid):
    """Return what to say of rows that have the key of a row above."""
    schema = resource(like)["schema"]
    keys = [schema.get("primaryKey", [])]
    keys += [[name] for name, one in columns.items() if one.rules.get("unique")]
    keys = {tuple([key] if isinstance(key, str) else key): None for key in keys}
    found = [
        _twice(table, key, columns, grid)
        for key in keys
        if key and set(key) <= set(columns)
    ]
    return [one for one in found if one is not None]


def _twice(table, key, columns, grid):
    """Return what to say of rows whose key stands in a row above, or None."""
    import numpy as np

    known = table[list(key)]
    needed = [name for name in key if columns[name].rules.get("required")]
    known = known[known[needed].notna().all(axis=1)]
    again = known.duplicated()
    if not again.any():
        return None
    places = np.flatnonzero(again)
    rows = grid.rows[known.index[places]]
    above = known.drop_duplicates().reset_index().astype(object)
    first = {tuple(map(str, one[1:])): one[0] for one in above.itertuples(index=False)}
    texts = []
    for place in places[:KEPT]:
        values = tuple(map(str, known.iloc[place]))
        texts.append(sentence("key_at", values=", ".join(map(_short, values)),
                              row=grid.rows[first[values]]))  # fmt: skip
    shown_as = " + ".join(columns[name].shown_as for name in key)
    return findings("twice", rows, shown_as, texts)


def _short(text):
    return text.removesuffix(" 00:00:00")


def _finished(table, columns, fields, like, grid):
    """Return the table with all columns of the description, then the others."""
    import pandas as pd

    types = load(like).dtypes
    used = {one.place for one in columns.values()}
    parts = {
        name: table[name].astype(types[name])
        if name in columns
        else _nothing(types[name], len(table))
        for name in (one["name"] for one in fields)
    }
    for place, text in enumerate(grid.header):
        if place not in used and text:
            own = pd.Series(grid.texts[place], dtype="str").replace("", None)
            parts[text] = own.array.take(grid.codes[place])
    return pd.DataFrame(parts, index=table.index, copy=False)


def _nothing(dtype, length):
    """Return a column without values."""
    import numpy as np
    import pandas as pd

    return pd.Series([None]).astype(dtype).array.take(np.zeros(length, dtype=int))
