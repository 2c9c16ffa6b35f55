"""From the bytes of a learner's own file to a grid of texts."""

import codecs
import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from ._own_problems import (
    KEPT,
    OwnDataMistake,
    finding,
    findings,
    folded,
    sentence,
    shown,
    worded,
)
from .language import Mistake, nearest

MOST_COLUMNS = 16_384  # no spreadsheet has more
_SEPARATORS = (";", "\t", ",")
_SAMPLE = 65_536
_SAMPLE_ROWS = 20
_CHUNK = 50_000
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_UTF8_LETTER = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|[\xe2][\x80-\x84][\x80-\xbf]")


@dataclass
class Grid:
    """The cells of a file as texts, each text of a column kept once.

    Attributes
    ----------
    header : list of str
        Texts of the row with the names of the columns.
    rows : numpy.ndarray
        Number of each row that holds values, as the spreadsheet shows it.
    codes, texts : list
        For each column, which text stands in which row, and the texts.
    found : list of Finding
        What is wrong with the rows as such.
    """

    header: list
    header_row: int
    rows: object
    codes: list
    texts: list
    found: list = field(default_factory=list)


def read_grid(path, known):
    """Return the grid of a file.

    Parameters
    ----------
    path : str, path or open file
        The file. An open one has a ``name``, and ``read()`` returns its bytes.
    known : set of str
        Folded names by which the row with the names of the columns is found.

    Raises
    ------
    OwnDataMistake
        If the file cannot be taken apart into rows and columns.
    """
    name, data = _read_bytes(path)
    try:
        return _grid(_as_utf8(data), known)
    except _Hopeless as hopeless:
        raise OwnDataMistake(name, hopeless.found) from None


def read_text(path):
    """Return the name and the text of a text file, in any usual encoding.

    Raises
    ------
    OwnDataMistake
        If there is no such file, or it holds no text.
    """
    name, data = _read_bytes(path)
    try:
        return name, _as_utf8(data).decode("utf-8")
    except _Hopeless:
        raise _no_file("no_text", path) from None


class _Hopeless(Exception):
    """What is wrong with a file, where no cell can be looked at."""

    def __init__(self, *found):
        super().__init__()
        self.found = found


# -- Bytes -------------------------------------------------------------------


def _read_bytes(path):
    """Return the name and the bytes of a file."""
    if hasattr(path, "read"):
        return file_name(path), path.read()
    try:
        path = _at_home(Path(path))
    except TypeError:
        raise _no_file("path_wanted", type(path).__name__) from None
    try:
        if path.is_file():
            return path.name, path.read_bytes()
        key = "is_folder" if path.is_dir() else "no_file"
        raise _no_file(key, path, _neighbour(path))
    except PermissionError:
        raise _no_file("no_permission", path) from None
    except (OSError, ValueError) as error:
        if isinstance(error, Mistake):
            raise
        raise _no_file("no_file", path) from None


def _at_home(path):
    """Return a path in which ``~`` is the home folder, if there is such a one."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def file_name(path):
    """Return the name of a file, open or not, as a message repeats it."""
    return Path(getattr(path, "name", path)).name


def _no_file(key, path, *more):
    """Return the answer to a file that cannot be opened."""
    name, whole = file_name(path), str(path)
    found = whole if shown(whole) == whole else shown(name)  # not a path without end
    said = " ".join([sentence(key, found=found), *more]).strip()
    return OwnDataMistake(name, [worded([None], "", [""], lambda _: said)])


def _neighbour(path):
    """Return a question about the file with the most similar name, or nothing."""
    if not path.parent.is_dir():
        return ""
    kinds = {".csv", path.suffix.lower()}
    names = [one.name for one in path.parent.iterdir() if one.suffix.lower() in kinds]
    guess = nearest(path.name[:200], names[:200])
    return "" if guess is None else sentence("other_file", guess=guess)


def _as_utf8(data):
    """Return the text of a file as UTF-8 with plain line ends."""
    if data.startswith(_SPREADSHEETS):
        raise _Hopeless(finding("spreadsheet"))
    data = _recoded(data)
    _refuse_zeros(data)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not data.strip():
        raise _Hopeless(finding("empty"))
    return data


def _recoded(data):
    """Return bytes of any usual encoding as UTF-8, without a mark in front."""
    encoding = _MARKS.get(data[:2]) or _unmarked_utf16(data)
    if encoding:
        return _decoded(data, encoding).lstrip("\ufeff").encode("utf-8")
    _refuse_zeros(data)
    marked = data.startswith(codecs.BOM_UTF8)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if marked or _UTF8_LETTER.search(data):
            raise _mixed(data, error) from None
        data = _decoded(data, "cp1252").encode("utf-8")
    return data


def _refuse_zeros(data):
    if b"\0" in data:
        raise _Hopeless(finding("binary", row=_row_at(data, data.index(b"\0"))))


def _unmarked_utf16(data):
    """Return the name of UTF-16 without a mark, if every other byte is zero."""
    start = data[:200]
    if len(start) % 2 or not start:
        return None
    zeros = start[::2].count(0), start[1::2].count(0)
    if min(zeros) > 0 or max(zeros) < len(start) // 4:
        return None
    return "utf-16-be" if zeros[0] else "utf-16-le"


def _decoded(data, encoding):
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _mixed(data, error) from None


def _mixed(data, error):
    """Return what to say of letters that belong to no encoding or to two."""
    return _Hopeless(finding("encoding", row=_row_at(data, error.start)))


def _row_at(data, position):
    """Return the row of a byte, counting line ends (one may stand in a cell)."""
    before = data[:position].replace(b"\r\n", b"\n")
    return before.count(b"\n") + before.count(b"\r") + 1


# -- Rows and columns --------------------------------------------------------


def _grid(data, known):
    """Return the grid of a text, with what is wrong with its rows."""
    separator, header_row = _layout(data, known)
    ends, counts = _records(data, separator)
    width = int(counts[header_row - 1])
    if width > MOST_COLUMNS:
        raise _Hopeless(finding("too_many_columns", most=MOST_COLUMNS))
    found = _title(data, ends, header_row)
    data, ragged = _without_ragged(data, ends, counts, header_row, separator)
    header, codes, texts = _cells(data, separator, width, header_row, len(ends))
    rows, codes = _without_blank(codes, texts, header_row)
    if not len(rows) and not ragged:
        found.append(finding("only_header", row=header_row))
    return Grid(header, header_row, rows, codes, texts, found + ragged)


def _layout(data, known):
    """Return the separator, and the row that holds the names of the columns.

    Both follow from where most names of columns are found. Of two separators
    that find as many, the one with more cells is meant.
    """
    text = data[:_SAMPLE].decode("utf-8", "ignore")
    ways = [
        (len({folded(cell) for cell in row} & known), -number, len(row), separator)
        for separator in _SEPARATORS
        for number, row in enumerate(_sample(text, separator), start=1)
    ]
    hits, row, _, separator = max(ways, key=lambda way: way[:3])
    if not hits:
        line = text.strip().partition("\n")[0]
        raise _Hopeless(finding("no_header", row=1, found=line))
    return separator, -row


def _sample(text, separator):
    """Return the first rows of a text, taken apart by one separator."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [row for row, _ in zip(lines, range(_SAMPLE_ROWS), strict=False)]


def _title(data, ends, header_row):
    """Return what to say of rows with text above the names of the columns."""
    if header_row == 1:
        return []
    above = data[: ends[header_row - 2]].strip(b"\n\t ;,")
    if not above:
        return []
    line = above.decode("utf-8").partition("\n")[0]
    return [finding("title", row=1, found=line, row_of_names=header_row)]


def _records(data, separator):
    """Return where each row ends, and how many cells it has.

    This is worked out beside pandas, which would fill up short rows silently.
    """
    import numpy as np

    signs = np.frombuffer(data, dtype=np.uint8)
    inside = _inside_quotes(data, signs, separator)
    ends = np.flatnonzero(_outside(signs == ord("\n"), inside))
    if not data.endswith(b"\n"):
        ends = np.append(ends, len(signs))
    splits = np.flatnonzero(_outside(signs == ord(separator), inside))
    return ends, 1 + np.diff(np.searchsorted(splits, ends), prepend=0)


def _outside(mask, inside):
    return mask if inside is None else mask & ~inside


def _inside_quotes(data, signs, separator):
    """Return which bytes stand between quotation marks, None if there are none."""
    import numpy as np

    if b'"' not in data:
        return None
    marks = np.flatnonzero(signs == ord('"'))
    edges = np.frombuffer(b'\n"' + separator.encode(), dtype=np.uint8)
    before, after = marks[::2] - 1, marks[1::2] + 1
    loose_start = (before >= 0) & ~np.isin(signs[before], edges)
    last = len(signs) - 1
    loose_end = (after <= last) & ~np.isin(signs[np.minimum(after, last)], edges)
    loose = np.concatenate([marks[::2][loose_start], marks[1::2][loose_end]])
    if len(loose):
        raise _Hopeless(finding("quote", row=_row_at(data, int(loose.min()))))
    if len(marks) % 2:
        raise _Hopeless(finding("open_quote", row=_row_at(data, int(marks[-1]))))
    inside = np.zeros(len(signs), dtype=bool)
    inside[marks] = True
    return np.logical_xor.accumulate(inside, out=inside)


def _without_ragged(data, ends, counts, header_row, separator):
    """Return the text with wrong rows made blank, and what to say of them."""
    import numpy as np

    width = counts[header_row - 1]
    starts = np.concatenate([[0], ends[:-1] + 1])
    number = np.arange(1, len(ends) + 1)
    wrong = (counts != width) & (ends > starts)
    if not wrong.any():
        return data, []
    rows = list(zip(wrong, starts, ends, strict=True))
    pieces = [b"" if w else data[a:b] for w, a, b in rows]
    wrong &= [not w or bool(data[a:b].strip()) for w, a, b in rows]
    told = wrong & (number > header_row)
    key, found = "cells_comma" if separator == "," else "cells", []
    for count in np.unique(counts[told]):
        rows = number[told & (counts == count)]
        texts = [data[starts[r - 1] : ends[r - 1]].decode() for r in rows[:KEPT]]
        found.append(findings(key, rows, "", texts, count=count, width=width))
    return b"\n".join(pieces) + b"\n", found


def _cells(data, separator, width, header_row, total):
    """Return the names of the columns, and codes and texts of each column."""
    import pandas as pd

    header, seen = None, 0
    parts = [[] for _ in range(width)]
    chunks = pd.read_csv(
        io.BytesIO(data), sep=separator, header=None, names=range(width),
        index_col=False, dtype=object, na_filter=False, skip_blank_lines=False,
        chunksize=_CHUNK, encoding="utf-8",
    )  # fmt: skip
    for chunk in chunks:
        seen += len(chunk)
        if header is None:
            header = [str(cell).strip() for cell in chunk.iloc[header_row - 1]]
            chunk = chunk.iloc[header_row:]
        for number in range(width):
            one, own = pd.factorize(chunk[number].to_numpy())
            parts[number].append((one.astype("int32"), own))
    if seen != total:  # never let a row slip
        raise _Hopeless(finding("quote", row=1))
    codes, texts = [], []
    while parts:
        one, own = _united(parts.pop(0))
        codes.append(one)
        texts.append(own)
    return header, codes, texts


def _united(parts):
    """Return codes and texts of a column from those of its chunks."""
    import numpy as np
    import pandas as pd

    places, texts = pd.factorize(np.concatenate([own for _, own in parts]))
    starts = np.cumsum([0, *(len(own) for _, own in parts)])
    places = places.astype(np.int32)
    codes = [
        places[start:][one] for start, (one, _) in zip(starts, parts, strict=False)
    ]
    return np.concatenate(codes), _stripped(texts.tolist())


def _stripped(texts):
    """Return texts without spaces around them."""
    joined = "".join(texts)
    if joined.split() == [joined]:  # the usual case, found out in no time
        return texts
    return [text.strip() for text in texts]


def _without_blank(codes, texts, header_row):
    """Return the numbers of the rows that hold anything, and their codes."""
    import numpy as np

    blank = np.ones(len(codes[0]), dtype=bool)
    for one, own in zip(codes, texts, strict=True):
        empty = np.fromiter((not text for text in own), dtype=bool, count=len(own))
        blank &= empty[one]
    rows = np.flatnonzero(~blank) + header_row + 1
    return rows, [one[~blank] for one in codes] if blank.any() else codes
