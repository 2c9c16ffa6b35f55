"""The glossary: a term on a card, in all languages side by side."""

from .cards import Card
from .datasets import load
from .language import (
    LANGUAGES,
    Mistake,
    column_label,
    language,
    nearest,
    phrase,
    value_label,
)

# pandas is imported where a table is first made, as in `datasets`.

_NOTES = ("document_ids", "note", "source")
# A text is looked for in names first; only if none has it, in definitions.
_NAMES = (*(f"term_{code}" for code in LANGUAGES), "abbreviation")
_DEFINITIONS = tuple(f"definition_{code}" for code in LANGUAGES)


def term_card(term):
    """Return a term of the glossary with its definition, in three languages.

    Parameters
    ----------
    term : str
        The term in any of the languages, its abbreviation, or its key.

    Returns
    -------
    Card

    Raises
    ------
    Mistake
        If the glossary has no such term; the nearest is suggested.

    Examples
    --------
    >>> print(term_card("IFOR"))
    Implementation Force (IFOR)
    English | norsk bokmål | Deutsch
    Term: Implementation Force | ...
    ...
    """
    row = load("glossary").set_index("term_id").loc[term_key(term)]
    codes = [language(), *(code for code in LANGUAGES if code != language())]
    names = [phrase("card_about"), *(phrase(f"language_{code}") for code in codes)]
    return Card(term_name(row), _table(row, codes, names), _notes(row), tuple(codes))


def term_name(row):
    """Return a term in the chosen language, with its abbreviation if it has one.

    Parameters
    ----------
    row : pandas.Series or dict
        A row of ``glossary``.
    """
    name, short = row[f"term_{language()}"], row["abbreviation"]
    return name if short != short or short == name else f"{name} ({short})"


def terms_with(text):
    """Return the terms that have a text in their name, or else in their definition.

    Parameters
    ----------
    text : str
        Part of a term or of its abbreviation, in any of the languages; or, if no
        term is called so, of a definition.

    Returns
    -------
    pandas.DataFrame
        Rows of ``glossary``, in the order of the alphabet in the chosen language.

    Raises
    ------
    Mistake
        If there are none.

    Examples
    --------
    >>> terms_with("artikkel")["term_en"].tolist()[:2]
    ['Article 10 (open door)', 'Article 4']
    """
    terms, wanted = load("glossary"), text.strip().casefold()
    has = _has(terms, _NAMES, wanted)
    if not has.any():
        has = _has(terms, _DEFINITIONS, wanted)
    if not has.any():
        raise Mistake("no_term", given=text)
    column = f"term_{language()}"
    return terms[has].sort_values(column, key=lambda names: names.str.casefold())


def _has(terms, columns, wanted):
    """Return which rows have a text in one of some columns."""
    first, *others = (terms[column] for column in columns)
    joined = first.str.cat(others, sep="\n", na_rep="")
    return joined.str.casefold().str.contains(wanted, regex=False)


def term_key(term):
    """Return the key of a term, by any of its names.

    Parameters
    ----------
    term : str

    Raises
    ------
    Mistake
        If the glossary has no such term.

    Examples
    --------
    >>> term_key("artikkel 5"), term_key("Artikel 5")
    ('article_5', 'article_5')
    """
    terms = load("glossary").set_index("term_id")
    keys = {
        str(name).casefold(): key
        for column in _NAMES
        for key, name in terms[column].dropna().items()
    } | {key.casefold(): key for key in terms.index}
    key = keys.get(str(term).strip().casefold())
    if key is None:
        raise _no_term(term, terms[f"term_{language()}"])
    return key


def _no_term(term, names):
    """Return the answer to what is no term; to list all would hide the answer."""
    guess = nearest(str(term), names)
    if guess is None:
        return Mistake("no_term", given=term)
    return Mistake("no_term_but", given=term, guess=guess)


def _table(row, codes, names):
    """Return term and definition as a table with a column for each language."""
    import pandas as pd

    rows = [
        [phrase(f"glossary_{part}"), *(row[f"{part}_{code}"] for code in codes)]
        for part in ("term", "definition")
    ]
    return pd.DataFrame(rows, columns=names)


def _notes(row):
    """Return what else the glossary has on a term, a line each."""
    field = "term_category", value_label("term_category", row["term_category"])
    sure = "confidence", value_label("confidence", row["confidence"])
    others = [(name, row[name]) for name in _NOTES if row[name] == row[name]]
    lines = ((column_label(name), value) for name, value in [field, *others, sure])
    return tuple(f"{label}: {value}" for label, value in lines)
