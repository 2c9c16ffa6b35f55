"""From the texts of a learner's own column to values.

All is done once for each different text, however many rows it stands in. How
numbers and days are written is decided once for the whole file.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import partial

from ._own_problems import folded, saying, sentence
from .language import (
    LANGUAGES,
    Mistake,
    codes_by_name,
    country_code,
    day,
    nearest,
    value_label,
    words,
)

MISSING = {"", "NA", "N/A", "#N/A", "..", "...", "…", "-", "–", "—"}
_YES = {"true", "yes", "ja", "wahr", "sann", "1"}
_NO = {"false", "no", "nei", "nein", "falsch", "usann", "0"}

_PLAIN = str.maketrans(
    dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}", " ")
    | {"\N{MINUS SIGN}": "-", "\N{RIGHT SINGLE QUOTATION MARK}": "'"}
)
_DIGITS = str.maketrans("123456789", "000000000")
# Numbers by shape, every digit a 0, one pattern for each decimal sign. Programs
# write small and large ones with a power of ten: 1e-05, and Excel 1,00E-05.
_SHAPES = {
    ".": re.compile(r"-?(0{1,18}|0{1,3}(?P<g>[ ',])000(?:(?P=g)000){0,4})(\.0{1,40})?"),
    ",": re.compile(r"-?(0{1,18}|0{1,3}(?P<g>[ '.])000(?:(?P=g)000){0,4})(,0{1,40})?"),
}
_POWERS = {
    ".": re.compile(r"-?0{1,18}(\.0{1,40})?e[-+]?0{1,2}", re.IGNORECASE),
    ",": re.compile(r"-?0{1,18}(,0{1,40})?e[-+]?0{1,2}", re.IGNORECASE),
}
_TO_ENGLISH = {
    ".": str.maketrans("", "", " ',"),
    ",": str.maketrans(",", ".", " '."),
}
_CHUNK = 50_000
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass
class Read:
    """What became of the texts of a column.

    Attributes
    ----------
    values : list or numpy.ndarray
        A value for each text, anything where it is missing or wrong.
    missing : set of int
        Places of texts that stand for no value.
    wrong : list of (set of int, callable)
        Places of texts that cannot be read, with the sentence about them.
    """

    values: object
    missing: set
    wrong: list


def composed(texts):
    """Return texts with each letter as one sign (macOS writes ä as two)."""
    if "".join(texts).isascii():
        return texts
    return [unicodedata.normalize("NFC", text) for text in texts]


def plain(texts):
    """Return texts with the spaces, minus signs and apostrophes of a keyboard."""
    if "".join(texts).isascii():
        return texts
    return [text.translate(_PLAIN) for text in texts]


def _missing(texts):
    return {place for place, text in enumerate(texts) if text in MISSING}


def _each(texts, missing, function):
    """Return the value of each text, and the places where there is none."""
    values, wrong = [None] * len(texts), set()
    for place, text in enumerate(texts):
        if place not in missing:
            values[place] = function(text)
            if values[place] is None:
                wrong.add(place)
    return values, wrong


# -- Texts, codes, countries, yes and no -------------------------------------


def read_strings(texts, field):
    """Return texts as they are, or the codes of a column that holds codes."""
    missing = _missing(texts)
    possible = field.get("constraints", {}).get("enum")
    if not possible:
        return Read(texts, missing, [])
    codes = _codes(field["name"], possible)
    values, wrong = _each(texts, missing, lambda text: codes.get(folded(text)))
    return Read(
        values, missing, [(wrong, partial(_not_possible, field["name"], possible))]
    )


def _codes(column, possible):
    """Return every name of every possible code, folded, with the code."""
    labels = words("values")
    codes = {
        folded(labels[key][language]): code
        for code in possible
        if (key := f"{column}.{code}") in labels
        for language in LANGUAGES
    }
    return codes | {folded(code): code for code in possible}


def _not_possible(column, possible, found):
    """Return the codes that are possible, each with its word."""
    names = [
        f"{code} ({value_label(column, code)})"
        if f"{column}.{code}" in words("values")
        else code
        for code in possible
    ]
    said = sentence("not_possible", found=found, names=", ".join(names))
    guess = nearest(found, possible)
    return said if guess is None else f"{said} {sentence('guess', guess=guess)}"


def read_countries(texts, field):
    """Return the three-letter code of each name or code of a country."""
    missing = _missing(texts)
    values, wrong = _each(texts, missing, _code)
    return Read(values, missing, [(wrong, partial(_said_by, country_code))])


def _code(text):
    # A guess for a name that nobody has takes milliseconds: only when shown.
    return codes_by_name().get(text.casefold())


def _said_by(function, found):
    """Return the message of a function that cannot take what was found."""
    try:
        function(found)
    except Mistake as mistake:
        return str(mistake)
    return sentence("unreadable", found=found)


def read_booleans(texts, field):
    """Return yes and no in three languages as true and false."""
    missing = _missing(texts)
    values, wrong = _each(texts, missing, _yes_or_no)
    return Read(values, missing, [(wrong, saying("not_boolean"))])


def _yes_or_no(text):
    name = text.casefold()
    return True if name in _YES else False if name in _NO else None


# -- Days --------------------------------------------------------------------


def day_first(columns):
    """Return whether some day of the file, as 29/03/2004, shows the order."""
    found = (_SLASHES.fullmatch(text) for texts in columns for text in texts)
    return any(int(match[1]) > 12 >= int(match[2]) for match in found if match)


def read_days(texts, field, *, sure):
    """Return days; `sure` tells that 03/04/2004 is the third of April here."""
    missing = _missing(texts)
    values, wrong = [None] * len(texts), {"": set(), "month": set(), "order": set()}
    for place, text in enumerate(texts):
        if place not in missing:
            values[place], problem = _day(text, sure)
            if problem is not None:
                wrong[problem].add(place)
    return Read(
        values,
        missing,
        [
            (wrong[""], partial(_said_by, day)),
            (wrong["month"], saying("month_first")),
            (wrong["order"], saying("which_day")),
        ],
    )


def _day(text, sure):
    """Return a day, or None and what is wrong with it."""
    match = _SLASHES.fullmatch(text)
    if match is None:
        return _calendar_day(text)
    first, second = int(match[1]), int(match[2])
    if second > 12 >= first:
        return None, "month"
    if first != second and first <= 12 and not sure:
        return None, "order"
    return _calendar_day(text.replace("/", "."))


def _calendar_day(text):
    try:
        return day(text), None
    except (Mistake, OverflowError):
        return None, ""


# -- Numbers -----------------------------------------------------------------


@dataclass
class Numbers:
    """The texts of a column of numbers, with how each may be read.

    Attributes
    ----------
    texts : list of str
    missing : set of int
    point, comma : numpy.ndarray
        Whether a text is a number if that sign is the decimal sign.
    differ : numpy.ndarray
        Whether the two readings give different numbers.
    """

    texts: list
    missing: set
    point: object
    comma: object
    differ: object


def look_at_numbers(texts, field):
    """Return how each text of a column of numbers may be read."""
    import numpy as np

    codes, shapes = _shapes(texts)
    written = [_SHAPES, _POWERS] if field["type"] == "number" else [_SHAPES]
    ways = {
        sign: np.array(
            [any(one[sign].fullmatch(s) for one in written) for s in shapes], dtype=bool
        )[codes]
        for sign in _SHAPES
    }
    signed = np.array(["." in s or "," in s for s in shapes], dtype=bool)[codes]
    differ = ways["."] & ways[","] & signed
    for place in np.flatnonzero(differ):
        for sign, able in ways.items():
            able[place] = _fits(texts[place], sign, field)
        if not ways["."][place] and not ways[","][place]:
            ways["."][place] = ways[","][place] = True
    differ = ways["."] & ways[","] & signed
    return Numbers(texts, _missing(texts), ways["."], ways[","], differ)


def _shapes(texts):
    """Return the shape of each text (its digits made 0) as code, and the shapes."""
    import numpy as np

    index, codes = {}, []
    for start in range(0, len(texts), _CHUNK):
        some = texts[start : start + _CHUNK]
        joined = "\n".join(some)
        if joined.count("\n") >= len(some):
            joined = "\n".join(text.replace("\n", "?") for text in some)
        shapes = joined.translate(_DIGITS).split("\n")
        codes += [index.setdefault(shape, len(index)) for shape in shapes]
    return np.array(codes, dtype=np.int32), list(index)


def _fits(text, sign, field):
    """Return whether a text like 1.234 is a likely number with a decimal sign."""
    whole = text.lstrip("-").partition(sign)[0]
    if sign not in text and whole.startswith("0"):
        return False  # nobody writes 0 234 for 234
    value = float(text.translate(_TO_ENGLISH[sign]))
    if field["type"] != "number" and not value.is_integer():
        return False
    limits = field.get("constraints", {})
    low, high = limits.get("minimum"), limits.get("maximum")
    return (low is None or value >= low) and (high is None or value <= high)


def decimal_sign(columns):
    """Return the decimal sign that the numbers of a file show, or None.

    Parameters
    ----------
    columns : list of (Numbers, numpy.ndarray)
        The columns of numbers, and in how many rows each text stands.

    Returns
    -------
    str or None
        The sign that more cells show; None if no cell decides.
    """
    point = sum(int(rows[n.point & ~n.comma].sum()) for n, rows in columns)
    comma = sum(int(rows[n.comma & ~n.point].sum()) for n, rows in columns)
    if not point and not comma:
        return None
    return "." if point >= comma else ","


def read_numbers(numbers, field, *, sign):
    """Return the numbers of a column, given the decimal sign of the file."""
    import numpy as np

    able, other = numbers.point, numbers.comma
    if sign == ",":
        able, other = other, able
    unsure = numbers.differ if sign is None else np.zeros_like(able)
    places = np.flatnonzero(able & ~unsure)
    whole = field["type"] != "number"
    values = np.zeros(len(able), dtype=np.int64 if whole else np.float64)
    broken = set()
    for start in range(0, len(places), _CHUNK):
        some = places[start : start + _CHUNK]
        joined = "\n".join([numbers.texts[place] for place in some])
        english = joined.translate(_TO_ENGLISH[sign or "."])
        if whole:
            values[some], wrong = _whole(english)
            broken.update(some[wrong].tolist())
        else:
            values[some] = _converted(float, english.split("\n"), np.float64)
    none = "not_whole" if whole else "not_number"
    neither = set(np.flatnonzero(~able & ~other).tolist()) - numbers.missing
    return Read(
        values,
        numbers.missing,
        [
            (neither | broken, saying(none)),
            (set(np.flatnonzero(other & ~able).tolist()), _other_sign(sign)),
            (set(np.flatnonzero(unsure).tolist()), _unsure),
        ],
    )


def _other_sign(sign):
    return saying("other_sign", sign=sentence("comma" if sign == "," else "point"))


def _unsure(found):
    """Return the question what 1.234 means, with both ways to write it."""
    whole = re.sub(r"[.,]", "", found)
    return sentence("which_number", found=found, whole=whole)


def _whole(english):
    """Return whole numbers, and the places of those that are not whole."""
    import numpy as np

    if "." not in english:
        return _converted(int, english.split("\n"), np.int64), []
    parts = [part.partition(".") for part in english.split("\n")]
    broken = [place for place, part in enumerate(parts) if part[2].strip("0")]
    return _converted(int, [part[0] for part in parts], np.int64), broken


def _converted(kind, parts, dtype):
    import numpy as np

    return np.fromiter(map(kind, parts), dtype=dtype, count=len(parts))
