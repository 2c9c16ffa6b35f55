"""The values that a text states: numbers, years, days and countries.

A value is known by what it means, so that ``24 August 1949`` and ``1949-08-24``
are the same, as are ``32`` and, in English, ``thirty-two``.
"""

import datetime as dt
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from ..datasets import load
from ..language import LANGUAGES, Mistake, day, words

_SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_IN_WORDS = {word: number for number, word in enumerate(_SMALL)} | {
    ten + unit: 10 * number + place
    for number, ten in enumerate(_TENS, start=2)
    for place, unit in enumerate(["", *(f"-{one}" for one in _SMALL[1:10])])
}
# How numbers are written: groups of three, then decimals.
_DIGITS = {
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?",
    "nb": r"\d{1,3}(?:[\u00a0 ]\d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?",
    "de": r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?",
}
_SMALL_UP_TO = 12


@dataclass(frozen=True)
class Value:
    """A value that a text states.

    Attributes
    ----------
    kind : {"day", "number", "country"}
    means : date, float or str
        A country by its code.
    text : str
        As it is written.
    start, end : int
        Where it stands in the text.
    digits : int
        How many decimals a number is written with.
    """

    kind: str
    means: object
    text: str
    start: int = 0
    end: int = 0
    digits: int = 0

    @property
    def same(self):
        """What makes two values the same."""
        return self.kind, self.means

    @property
    def is_telling(self):
        """Whether it hardly stands for anything else by chance."""
        return self.kind == "day" or (
            self.kind == "number" and (self.digits > 0 or self.means >= 1000)
        )

    @property
    def is_small(self):
        """Whether it is a whole number up to twelve, which may stand for anything."""
        whole = self.kind == "number" and self.digits == 0
        return whole and abs(self.means) <= _SMALL_UP_TO

    @property
    def is_in_words(self):
        """Whether it is a number that is written in words."""
        return self.kind == "number" and not any(map(str.isdigit, self.text))


def values_in(text, language="en"):
    """Return the values that a text states, in their order.

    Parameters
    ----------
    text : str
    language : {"en", "nb", "de"}
        That of the text: it says how numbers are written.

    Examples
    --------
    >>> [value.same for value in values_in("On 29 March 2004 Latvia made it 26.")]
    [('day', datetime.date(2004, 3, 29)), ('country', 'LVA'), ('number', 26.0)]
    >>> [value.means for value in values_in("thirty-two of 1,234.5")]
    [32.0, 1234.5]
    """
    found = (_value(match, language) for match in _pattern(language).finditer(text))
    return [value for value in found if value is not None]


@cache
def _pattern(language):
    """Return the pattern that finds all values of a text."""
    months = "|".join(
        row[code] for row in words("months").values() for code in LANGUAGES
    )
    countries = sorted(map(re.escape, _countries(language)), key=len, reverse=True)
    in_words = sorted(
        _IN_WORDS if language == "en" else ["(?!)"], key=len, reverse=True
    )
    return re.compile(
        rf"(?P<day>\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}\.? (?:{months}) \d{{4}}\b)"
        rf"|(?P<number>(?<![\w.,]){_minus(_DIGITS[language])}(?!\w))"
        rf"|(?P<words>(?i:(?<![\w-])(?:{'|'.join(in_words)})(?![\w-])))"
        rf"|(?P<country>(?<!\w)(?:{'|'.join(countries)})(?!\w))"
    )


def _minus(digits):
    return rf"[-\N{{MINUS SIGN}}]?(?:{digits})"


@cache
def _countries(language):
    """Return the names of countries, today and at the time, with their codes."""
    names = {}
    for table in ("country_names", "countries"):
        rows = load(table)[["iso3", f"name_{language}"]].dropna()
        names |= {name: iso3 for iso3, name in rows.itertuples(index=False)}
    return names


def _value(match, language):
    """Return what was found as a value; None if it is no day of the calendar."""
    kind, text = match.lastgroup, match[0]
    place = {"text": text, "start": match.start(), "end": match.end()}
    if kind == "day":
        try:
            return Value("day", day(text), **place)
        except Mistake:
            return None
    if kind == "country":
        return Value("country", _countries(language)[text], **place)
    if kind == "words":
        return Value("number", float(_IN_WORDS[text.lower()]), **place)
    number = _english(text, language)
    digits = len(number.partition(".")[2])
    return Value("number", float(number), digits=digits, **place)


def _english(text, language):
    """Return a number as Python writes it."""
    text = text.replace("\N{MINUS SIGN}", "-")
    if language == "en":
        return text.replace(",", "")
    groups = r"\.(?=\d{3}(?:\D|$))" if language == "de" else r"[\u00a0 ]"
    return re.sub(groups, "", text).replace(",", ".")


def value_of(thing):
    """Return a value of a table as a `Value`; None if it is another text.

    Examples
    --------
    >>> value_of(2.27).same, value_of("NOR").same, value_of("a note")
    (('number', 2.27), ('country', 'NOR'), None)
    """
    import pandas as pd

    if pd.isna(thing) or isinstance(thing, bool):
        return None
    if isinstance(thing, dt.date):
        return Value(
            "day", thing.date() if isinstance(thing, dt.datetime) else thing, ""
        )
    if isinstance(thing, str):
        known = thing in _countries("en").values()
        return Value("country", thing, thing) if known else None
    number = float(thing)
    return Value("number", number, "", digits=0 if number.is_integer() else 2)


# -- What is lost ------------------------------------------------------------


def lost(was, now, language="en"):
    """Return the values that a text stated and does not any more.

    Parameters
    ----------
    was, now : str
        The text before and now.
    language : {"en", "nb", "de"}

    Returns
    -------
    dict
        Each `Value` that is lost -> the `Value` in its place, or None.

    Examples
    --------
    >>> found = lost("From 12 to 32 members", "From 12 to 33 members")
    >>> [(old.means, new.means) for old, new in found.items()]
    [(32.0, 33.0)]
    """
    old, new = values_in(was, language), values_in(now, language)
    kept, pairs = {value.same for value in new}, {}
    before, after = ([value.same for value in one] for one in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        equal = tag == "replace" and b - a == d - c
        for place in range(a, b) if tag != "equal" else ():
            other = new[c + place - a] if equal else None
            fits = other is not None and other.kind == old[place].kind
            if old[place].same not in kept:
                pairs.setdefault(old[place], other if fits else None)
    return _first_of_each(pairs)


def _first_of_each(pairs):
    """Return pairs, each value once."""
    seen = {}
    for value, other in pairs.items():
        seen.setdefault(value.same, (value, other))
    return dict(seen.values())


def states(stated, value, other):
    """Return whether a stated value is one that is lost; rounded ones count too.

    Parameters
    ----------
    stated : Value
        From a sentence.
    value, other : Value
        The one that is lost, and the one in its place or None.

    Examples
    --------
    >>> (whole,) = values_in("62 per cent")
    >>> [states(whole, value_of(61.7), value_of(now)) for now in (60.2, 61.9)]
    [True, False]
    """
    if stated.same == value.same:
        return True
    if not stated.kind == value.kind == "number" or stated.is_small:
        return False
    near = round(value.means, stated.digits) == stated.means
    still = other is not None and round(other.means, stated.digits) == stated.means
    return near and value.digits > stated.digits and not still
