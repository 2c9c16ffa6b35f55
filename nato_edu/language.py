"""Words, names, numbers and dates in the learner's language.

Everything a translator edits lies in ``data/words/*.csv``, a row a word, with
the columns ``key, en, nb, de``. Names of countries lie in the tables
``countries`` (today) and ``country_names`` (at the time).
"""

import csv
import datetime as dt
import difflib
import re
from functools import cache
from textwrap import shorten
from weakref import WeakMethod

from ._files import data_folder

LANGUAGES = ("en", "nb", "de")
_LONGEST_GIVEN = 80  # letters of what was given that a message repeats
_chosen = {"language": "en"}
_listeners = []


class Mistake(ValueError):
    """A mistake that the reader can put right.

    The message, in the chosen language, says what was given, what is possible
    and what to do. In a notebook it is shown alone, without a traceback.

    Parameters
    ----------
    key : str
        Key of the sentence in ``data/words/phrases.csv``.
    given : object, optional
        What was given; fills ``{given}`` and is compared with `possible`.
    possible : iterable of str, optional
        What may be given. The nearest is suggested, and all are listed.
    **values
        More fields of the sentence.
    """

    def __init__(self, key, *, given=None, possible=(), **values):
        possible = [str(name) for name in possible]
        sentences = [phrase(key, given=_short(given), **values)]
        guess = nearest(str(given), possible)
        if guess is not None:
            sentences.append(phrase("did_you_mean", guess=guess))
        if possible:
            sentences.append(phrase("possible", names=", ".join(possible)))
        super().__init__(" ".join(sentences))

    def _render_traceback_(self):
        """Show the message alone (asked for by IPython)."""
        return [str(self)]


class PlainMistake(Mistake):
    """A mistake whose sentence is complete, and needs no additions."""

    def __init__(self, sentence):
        ValueError.__init__(self, sentence)


def _short(given):
    """Return what was given as text; a whole table would hide the sentence."""
    text = str(given)
    return text if len(text) <= _LONGEST_GIVEN else shorten(text, _LONGEST_GIVEN)


def as_list(names):
    """Return one name, several or none as a list; `None` among them is left out.

    Examples
    --------
    >>> as_list("NOR"), as_list(("NOR", None)), as_list(None)
    (['NOR'], ['NOR'], [])
    """
    if isinstance(names, str) or not hasattr(names, "__iter__"):
        names = [names]
    return [name for name in names if name is not None]


def nearest(text, possible):
    """Return the entry of `possible` most like `text`, or None.

    Examples
    --------
    >>> nearest("defense_spending", ["members", "defence_spending"])
    'defence_spending'
    """
    by_folded = {name.casefold(): name for name in possible}
    found = difflib.get_close_matches(text.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def use_language(code):
    """Show labels, names, numbers and messages in one language.

    Parameters
    ----------
    code : {"en", "nb", "de"}
        English, Norwegian bokmål or German.

    Raises
    ------
    Mistake
        If there is no such language here.

    Examples
    --------
    >>> use_language("nb")
    >>> country_name("DEU")
    'Tyskland'
    >>> use_language("en")
    """
    if code not in LANGUAGES:
        raise Mistake("no_language", given=code, possible=LANGUAGES)
    if code != _chosen["language"]:
        _chosen["language"] = code
        _tell_listeners()


def when_language_changes(listener):
    """Have a method called, as long as its object lives, after each change."""
    _listeners.append(WeakMethod(listener))


def _tell_listeners():
    """Call all listeners, and forget those whose objects are gone."""
    _listeners[:] = [one for one in _listeners if one() is not None]
    for listener in list(_listeners):
        if (call := listener()) is not None:
            call()


def language():
    """Return the code of the chosen language: ``"en"``, ``"nb"`` or ``"de"``."""
    return _chosen["language"]


def read_rows(path):
    """Return the rows of a small CSV file under ``data/`` as dicts."""
    with (data_folder() / path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def words(file):
    """Return one file of words: ``{key: {"en": ..., "nb": ..., "de": ...}}``."""
    return {row["key"]: row for row in read_rows(f"words/{file}.csv")}


def word(file, key):
    """Return one word in the chosen language."""
    return words(file)[key][language()]


def sentences(file):
    """Return the function that gives the sentences of a file of words, filled in.

    Examples
    --------
    >>> sentences("phrases")("did_you_mean", guess="Norway")
    'Did you mean Norway?'
    """

    def sentence(key, **values):
        return word(file, key).format(**values)

    return sentence


phrase = sentences("phrases")  # what the interface says


def column_label(column):
    """Return the label of a column with its unit, or its bare name if unknown.

    Examples
    --------
    >>> column_label("spending_pct_gdp")
    'Defence spending, % of GDP'
    """
    return word("columns", column) if column in words("columns") else str(column)


def value_label(column, value):
    """Return the word for one value of a column that holds codes.

    Examples
    --------
    >>> value_label("former_bloc", "warsaw_pact")
    'Warsaw Pact'
    """
    return word("values", f"{column}.{value}")


# Columns with words that stand in a file of their own, there in English as here.
_TITLES = {
    "event_title": "events",
    "norwegian_operation_name": "norwegian_operations",
    "operation_name": "operations",
    "policy_event": "norwegian_policy",
}


@cache
def titles(column):
    """Return the words for what stands in a column of titles, by the English title.

    Examples
    --------
    >>> titles("event_title")["Spain joins"]["de"]
    'Spanien tritt bei'
    """
    if column not in _TITLES:
        return {}
    return {row["en"]: row for row in words(_TITLES[column]).values()}


def title_text(column, title):
    """Return a title in the chosen language, or as it stands if it has no words.

    Examples
    --------
    >>> use_language("nb")
    >>> title_text("event_title", "Spain joins"), title_text("event_title", "My own")
    ('Spania blir medlem', 'My own')
    >>> use_language("en")
    """
    row = titles(column).get(title)
    return str(title) if row is None else row[language()]


# -- Countries ---------------------------------------------------------------


@cache
def _countries():
    return {row["iso3"]: row for row in read_rows("tables/countries.csv")}


@cache
def _earlier_names():
    return read_rows("tables/country_names.csv")


def country_name(iso3, *, on=None):
    """Return the name of a country, today or on a date.

    Parameters
    ----------
    iso3 : str
        Three-letter code.
    on : date or str, optional
        A day; the name is then the one used at the time.

    Examples
    --------
    >>> country_name("DEU"), country_name("DEU", on="1982-05-30")
    ('Germany', 'West Germany')
    """
    row = _countries().get(iso3)
    if row is None:
        return str(iso3)
    if on is not None:
        row = _name_row_on(iso3, day(on).isoformat()) or row
    return row[f"name_{language()}"]


def _name_row_on(iso3, iso_day):
    """Return the row of an earlier name valid on a day, or None."""
    for row in _earlier_names():
        until = row["valid_until"] or "9999"
        if row["iso3"] == iso3 and row["valid_from"] <= iso_day <= until:
            return row
    return None


@cache
def codes_by_name():
    """Return every name and code, folded, with its three-letter code."""
    rows = [*_countries().values(), *_earlier_names()]
    codes = {
        row[f"name_{code}"].casefold(): row["iso3"]
        for row in reversed(rows)
        for code in LANGUAGES
    }
    aliases = read_rows("words/country_aliases.csv")
    codes |= {row["alias"].casefold(): row["iso3"] for row in aliases}
    return codes | {iso3.casefold(): iso3 for iso3 in _countries()}


def country_code(text):
    """Return the three-letter code for a code or a name in any language.

    Parameters
    ----------
    text : str
        ``"NOR"``, ``"Norway"``, ``"Norge"``, ``"Norwegen"``, ...

    Raises
    ------
    Mistake
        If no country is called so; a misspelt name is answered with a guess.

    Examples
    --------
    >>> country_code("Tyskland"), country_code("West Germany")
    ('DEU', 'DEU')
    """
    code = codes_by_name().get(str(text).strip().casefold())
    if code is None:
        raise _no_country(text)
    return code


def _no_country(text):
    """Return the answer to a name that no country has."""
    guess = nearest(text, codes_by_name()) if isinstance(text, str) else None
    if guess is None:
        return Mistake("no_country", given=text)
    name = country_name(codes_by_name()[guess])
    return Mistake("no_country_but", given=text, guess=name)


# -- Numbers -----------------------------------------------------------------

_SEPARATORS = {
    "en": {},
    "nb": {",": "\N{NO-BREAK SPACE}", ".": ",", "-": "\N{MINUS SIGN}"},
    "de": {",": ".", ".": ",", "-": "\N{MINUS SIGN}"},
}
_SEPARATORS["en"]["-"] = "\N{MINUS SIGN}"


def number(value, digits=None):
    """Write a number the way the chosen language writes it.

    Parameters
    ----------
    value : float
        The number.
    digits : int, optional
        How many digits after the decimal sign; as many as needed if left out.

    Examples
    --------
    >>> number(1234.5), number(0.8, digits=2)
    ('1,234.5', '0.80')
    """
    english = f"{value:,.10g}" if digits is None else f"{value:,.{digits}f}"
    return english.translate(str.maketrans(_SEPARATORS[language()]))


# -- Dates -------------------------------------------------------------------

_ISO = re.compile(
    r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"
    r"(?:[T ][\d:.]+)?$"  # a clock, as numpy writes it
)
_NORDIC = re.compile(r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<year>\d{4})$")


_WORDED = re.compile(r"(?P<day>\d{1,2})\.?\s+(?P<month>[^\W\d]+)\s+(?P<year>\d{4})$")


@cache
def _month_of():
    """Return the number of each month, by its folded name in every language."""
    rows = words("months").items()
    return {row[code].casefold(): number for number, row in rows for code in LANGUAGES}


def day(value):
    """Return a day as `datetime.date`.

    Parameters
    ----------
    value : date, datetime or str
        Text is read as ``"2004-03-29"``, as ``"29.03.2004"``, or with the month
        in words: ``"29 March 2004"``, ``"29. mars 2004"``.

    Raises
    ------
    Mistake
        If it is not a day of the calendar.

    Examples
    --------
    >>> day("29.3.2004")
    datetime.date(2004, 3, 29)
    """
    if isinstance(value, dt.datetime) and value == value:  # NaT differs from itself
        return value.date()
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    text = str(value).strip()
    found = _ISO.match(text) or _NORDIC.match(text) or _WORDED.match(text)
    if found is None:
        raise Mistake("no_date", given=value)
    parts = found.groupdict()
    parts["month"] = _month_of().get(parts["month"].casefold(), parts["month"])
    try:
        return dt.date(**{part: int(number) for part, number in parts.items()})
    except ValueError:
        raise Mistake("no_such_day", given=value) from None


def date_text(value):
    """Write a day in words.

    Examples
    --------
    >>> date_text("2004-03-29")
    '29 March 2004'
    """
    value = day(value)
    month = word("months", str(value.month))
    return phrase("date", day=value.day, month=month, year=value.year)


def listing(names):
    """Write several names as one list: ``a, b and c``.

    Examples
    --------
    >>> listing(["Norway", "Iceland", "Denmark"])
    'Norway, Iceland and Denmark'
    """
    *first, last = names
    if not first:
        return last
    return phrase("listing", first=", ".join(first), last=last)
