"""The names of operations: in every language, at the time and today."""

from ..language import (
    LANGUAGES,
    Mistake,
    codes_by_name,
    country_name,
    language,
    nearest,
    words,
)

_WORDS = ("operations", "norwegian_operations")  # files with names


def operation_label(key, given=None):
    """Return the name of an operation in the chosen language.

    Parameters
    ----------
    key : str
        Its code.
    given : str, optional
        Its name in a table. It is kept if it is not the English name we know:
        a table may have names of its own.

    Examples
    --------
    >>> from nato_edu import use_language
    >>> use_language("de")
    >>> operation_label("baltic_air_policing")
    'Luftraumüberwachung im Baltikum'
    >>> use_language("en")
    """
    for file in _WORDS:
        row = words(file).get(key)
        if row is not None and given in (None, row["en"]):
            return row[language()]
    return str(key if given is None else given)


def find_operations(data, names):
    """Return the codes of operations in a table, by code, name or country.

    Parameters
    ----------
    data : pandas.DataFrame
        As `periods` returns it.
    names : list of str
        Codes or names of operations in any language, other names they had, or
        countries: these stand for all operations there.

    Returns
    -------
    list of str

    Raises
    ------
    Mistake
        If there is no such operation or country, or none in the table.

    Examples
    --------
    >>> from nato_edu import load
    >>> from nato_edu.measures.operations import periods
    >>> runs = periods(load("operations"))
    >>> find_operations(runs, ["Joint Endeavour", "Pakistan"])
    ['ifor', 'pakistan_relief']
    """
    by_name = _names_of(data)
    found = []
    for name in names:
        found += by_name.get(_folded(name)) or _in_country(data, name, by_name)
    return list(dict.fromkeys(found))


def _folded(name):
    return str(name).strip().casefold()


def _names_of(data):
    """Return every name in the table, folded, with the operations called so."""
    found = {}
    aliases = data.get("operation_aliases", data["operation_label"])
    labels = zip(
        data["operation"], data["operation_label"], aliases.fillna(""), strict=True
    )
    for key, label, others in labels:
        for name in {key, label, *_words_for(key), *_aliases(others)}:
            found.setdefault(name.casefold(), []).append(key)
    return found


def _words_for(key):
    """Return the names of an operation in all languages."""
    rows = [words(file).get(key, {}) for file in _WORDS]
    return [row[code] for row in rows if row for code in LANGUAGES]


def _aliases(text):
    """Return the other names of an operation, also without ``Operation``."""
    names = [part.strip() for part in text.split(";") if part.strip()]
    return names + [name.removeprefix("Operation ") for name in names]


def _in_country(data, name, by_name):
    """Return the operations in a country, or answer a name that nothing has."""
    iso3 = codes_by_name().get(_folded(name))
    if iso3 is None:
        raise _unknown(name, by_name)
    here = [iso3 in str(codes).split() for codes in _countries(data)]
    if not any(here):
        raise Mistake("operations_none_there", given=name)
    return data["operation"][here].tolist()


def _countries(data):
    return data.get("operation_countries", data["operation"])


def _unknown(name, by_name):
    """Return the answer to a name of neither an operation nor a country."""
    guess = nearest(str(name), [*by_name, *codes_by_name()])
    if guess is None:
        return Mistake("operations_unknown", given=name)
    return Mistake("operations_unknown_but", given=name, guess=_well_written(guess))


def _well_written(folded):
    """Return a folded name as it is written."""
    if folded in codes_by_name():
        return country_name(codes_by_name()[folded])
    rows = [row for file in _WORDS for row in words(file).values()]
    written = {row[code].casefold(): row[code] for row in rows for code in LANGUAGES}
    return written.get(folded, folded)


def known_operations(names, present=()):
    """Return the codes of operations by their names, in a table or elsewhere.

    Parameters
    ----------
    names : list of str
        Codes or names in any language.
    present : iterable of str
        More codes that may be asked for: those of a table of one's own.

    Raises
    ------
    Mistake
        If there is no such operation.

    Examples
    --------
    >>> known_operations(["KFOR", "Resolute Support"])
    ['kfor', 'resolute_support']
    """
    codes = {_folded(code): code for code in present}
    for file in reversed(_WORDS):
        for code, row in words(file).items():
            codes |= {_folded(name): code for name in (code, *_in_languages(row))}
    unknown = [name for name in names if _folded(name) not in codes]
    if unknown:
        possible = [operation_label(code) for code in present]
        raise Mistake("strength_unknown", given=unknown[0], possible=possible)
    return list(dict.fromkeys(codes[_folded(name)] for name in names))


def _in_languages(row):
    return [row[code] for code in LANGUAGES]
