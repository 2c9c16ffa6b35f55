"""Where the topics of the course are met: in which tables, in which lessons.

The table ``topics`` holds what the five source texts speak of, with words that show
that a topic is met. One of them is enough. Whole words count. A word with two
capitals, such as ``PfP``, must be written so; in others capitals do not matter, nor
do hyphens. In tables a country is also known by its code.

Tables made from the source texts meet nothing, since a topic is on the list because
a text has it. Nor do mere lists of names. In the glossary a term counts, but not the
definitions.
"""

import re

from ._files import notebooks_folder
from .datasets import load, resource, table_names
from .lessons.notebook import read_notebook, source_of

BETWEEN = " | "  # what stands between two words of a topic
NOT_COUNTED = frozenset(
    {
        "topics",
        *("claims", "errata", "parallel_passages", "source_documents", "word_counts"),
        *("countries", "country_names"),
    }
)
_NOT_READ = re.compile(r"source|.*_(nb|de)|definition_en")  # columns


def topics_met(lessons=None):
    """Return the tables and lessons in which each topic is met.

    Parameters
    ----------
    lessons : pathlib.Path, optional
        Folder with lessons in English; the package's own if left out.

    Returns
    -------
    pandas.DataFrame
        One row per topic, its number as index: ``topic``, ``topic_lesson``, and
        the names of the ``tables`` and ``lessons`` in which it is met.

    Examples
    --------
    >>> "03_enlargement" in topics_met().loc["T048", "lessons"]
    True
    """
    topics = load("topics").set_index("topic_id")
    words = topics["topic_terms"].map(_words_of)
    codes = topics["iso3"].map(_words_of, na_action="ignore")
    tables = {name: _text_of_table(name) for name in _counted()}
    written = {path.stem: _text_of_lesson(path) for path in _lessons(lessons)}
    met = topics[["topic", "topic_lesson"]].copy()
    met["tables"] = [
        [name for name, text in tables.items() if _in(text, *patterns)]
        for patterns in zip(words, codes, strict=True)
    ]
    met["lessons"] = [
        [name for name, text in written.items() if _in(text, pattern)]
        for pattern in words
    ]
    return met


def topics_missing(lessons=None):
    """Return the topics that are not met in the lesson to which they belong.

    Parameters
    ----------
    lessons : pathlib.Path, optional
        Folder with lessons in English; the package's own if left out.

    Returns
    -------
    pandas.DataFrame
        Rows of `topics_met`, with ``written``: whether that lesson exists.

    Examples
    --------
    >>> topics_missing().query("topic_lesson == 3").empty
    True
    """
    met = topics_met(lessons)
    numbers = {number_of(path.stem) for path in _lessons(lessons)}
    here = [
        lesson in map(number_of, names)
        for lesson, names in zip(met["topic_lesson"], met["lessons"], strict=True)
    ]
    met["written"] = met["topic_lesson"].isin(numbers)
    return met[[not named for named in here]]


def number_of(lesson):
    """Return the number at the head of the name of a lesson, or -1.

    Examples
    --------
    >>> number_of("03_enlargement"), number_of("notes")
    (3, -1)
    """
    number = re.match(r"\d+", lesson)
    return int(number[0]) if number else -1


def _counted():
    """Return the names of the tables that can meet a topic."""
    return [name for name in table_names() if name not in NOT_COUNTED]


def _lessons(folder):
    """Return the lessons of a folder, in order."""
    return sorted((folder or notebooks_folder() / "en").glob("*.ipynb"))


def _text_of_table(name):
    """Return all words of a table, each different cell once."""
    table = load(name)
    columns = [
        field["name"]
        for field in resource(name)["schema"]["fields"]
        if field["type"] == "string" and not _NOT_READ.fullmatch(field["name"])
    ]
    cells = (cell for column in columns for cell in table[column].dropna().unique())
    return _plain(" / ".join(cells))


def _text_of_lesson(path):
    """Return all that a lesson says outside its code."""
    cells = read_notebook(path)["cells"]
    text = "\n\n".join(source_of(c) for c in cells if c["cell_type"] == "markdown")
    without_addresses = re.sub(r"\]\([^)]*\)|https?://\S+", " ", text)
    return _plain(re.sub(r"[*`]", "", without_addresses))


def _plain(text):
    """Return a text with one kind of blank and apostrophe, and without hyphens."""
    return re.sub(r"[\s_\-–‑]+", " ", text.replace("’", "'"))


def _words_of(terms):
    """Return the pattern that finds one of the words of a topic."""
    return re.compile("|".join(map(_word, terms.split(BETWEEN))))


def _word(term):
    """Return the pattern of one word: exact if any part of it has two capitals."""
    exact = any(len(re.findall("[A-Z]", part)) > 1 for part in _plain(term).split())
    found = rf"(?<!\w){re.escape(_plain(term))}(?!\w)"
    return found if exact else f"(?i:{found})"


def _in(text, *patterns):
    """Return whether one of the patterns is found; a missing one finds nothing."""
    return any(isinstance(p, re.Pattern) and p.search(text) for p in patterns)
