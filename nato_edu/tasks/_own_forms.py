"""Read a measure as a teacher writes it: ``highest spending_pct_gdp in 2024``.

The forms stand in ``data/words/own_tasks.csv`` under ``measure_<name>``. All
languages are understood at any time; ``|`` separates words that mean the same.
"""

import math
import re
from functools import cache

from ..language import LANGUAGES, country_code, language, nearest, phrase, words
from ..own_data import column_of, shown
from ._own_measures import MEASURES
from ._own_problems import TaskMistake, said

MY_COUNTRY = "my_country"  # the choice of the lesson, in place of a code
_MEASURE = "measure_"
_LONGEST = 500  # letters
_SLOT = re.compile(r"\{(\w+)\}")
_SIGNS = {
    "column": r"(?P<column>\S.*?)",
    "country": r"(?P<country>\S.*?)",
    "year": r"(?P<year>\d{4})",
    "first": r"(?P<first>\d{4})",
    "last": r"(?P<last>\d{4})",
    "number": "(?P<number>[-+\N{MINUS SIGN}]?\\d[\\d.,\\s]*)",
    "answer": r"(?P<answer>\S+)",
    "options": r"(?P<options>\S.*)",
}
_TWO_WAYS = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")


def read_measure(text, like):
    """Return the name of a measure and what it is written with.

    Parameters
    ----------
    text : str
        As it stands in the file.
    like : str or None
        The table of the course whose columns there are; None if no table is named.

    Returns
    -------
    (str, dict)

    Raises
    ------
    Mistake
        If there is no such measure, column or country, or a number is unclear.

    Examples
    --------
    >>> read_measure("høyest Forsvarsutgifter, % av BNP i 2024", "defence_spending")
    ('highest', {'column': 'spending_pct_gdp', 'year': 2024})
    """
    plain = " ".join(text[:_LONGEST].split()).rstrip(" .;")
    for name, form in _patterns():
        if found := form.fullmatch(plain):
            parts = found.groupdict()
            return name, {key: _read(key, parts, like) for key in parts}
    raise _no_measure(plain)


@cache
def _patterns():
    """Return each form of each measure as a pattern, those with most words first."""
    forms = [
        (name, words("own_tasks")[_MEASURE + name][code])
        for name in MEASURES
        for code in LANGUAGES
    ]
    forms.sort(key=lambda one: -len(_SLOT.sub("", one[1])))
    return [(name, _pattern(form)) for name, form in forms]


def _pattern(form):
    """Return a form as a pattern."""
    pieces = []
    for piece in form.split():
        slot = _SLOT.fullmatch(piece)
        same = "|".join(map(re.escape, piece.split("|")))
        pieces.append(_SIGNS[slot[1]] if slot else f"(?:{same})")
    return re.compile(r"\s".join(pieces), re.IGNORECASE)


def _read(key, parts, like):
    """Return what is meant by one part of a measure."""
    text = parts[key]
    if key == "column" and like is None:
        raise TaskMistake("needs_table", table=said("key_table"))
    if key == "column":
        return column_of(text, like=like)
    if key == "country":
        return MY_COUNTRY if is_my_country(text) else country_code(text)
    if key == "number":
        return read_number(text)
    if key == "options":
        return _options(parts)
    return text.casefold() if key == "answer" else int(text)


def _options(parts):
    """Return the answers to choose from; the right one must be among them."""
    options = parts["options"].casefold().replace(",", " ").split()
    if len(set(options)) < len(options):
        raise TaskMistake("twice_option")
    if (answer := parts["answer"].casefold()) not in options:
        raise TaskMistake("no_option", found=answer, possible=" ".join(options))
    return options


def is_my_country(text):
    """Return whether the country of the lesson is meant.

    Examples
    --------
    >>> is_my_country("mitt land"), is_my_country("Norway")
    (True, False)
    """
    known = {MY_COUNTRY, f"{{{MY_COUNTRY}}}"}
    for code in LANGUAGES:
        known |= {*words("own_tasks")[MY_COUNTRY][code].casefold().split("|")}
    return text.strip().casefold() in known


def read_number(text):
    """Return a number written with a decimal point or comma.

    Examples
    --------
    >>> read_number("2,5"), read_number("10 000")
    (2.5, 10000)
    """
    plain = "".join(text.split()).replace("\N{MINUS SIGN}", "-")
    if _TWO_WAYS.fullmatch(plain):
        whole = re.sub("[.,]", "", plain)
        raise TaskMistake("two_ways", found=plain, whole=whole)
    try:
        number = float(plain.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise TaskMistake("no_number", found=shown(text))
    return int(number) if number == int(number) else number


def form_of(name, **parts):
    """Return how a measure is written in the chosen language.

    Parameters
    ----------
    name : str
    **parts
        What it is written with; words in capitals stand for what is left out.

    Examples
    --------
    >>> form_of("highest", column="troops"), form_of("choice")
    ('highest troops in YEAR', 'choice b of a b c')
    """
    form = words("own_tasks")[_MEASURE + name][language()]
    first = " ".join(piece.split("|")[0] for piece in form.split())
    return _SLOT.sub(lambda s: str(parts.get(s[1]) or said(f"part_{s[1]}")), first)


def all_forms():
    """Return how each measure is written in the chosen language."""
    return [form_of(name) for name in MEASURES]


def _no_measure(text):
    """Return the answer to what is no measure: the nearest, and all of them."""
    forms = all_forms()
    by_first = {form.split()[0]: form for form in reversed(forms)}
    near = nearest(text.partition(" ")[0], by_first)
    guess = f" {phrase('did_you_mean', guess=by_first[near])}" if near else ""
    possible = "".join(f"\n    {form}" for form in forms)
    return TaskMistake("no_measure", found=shown(text), guess=guess, possible=possible)
