"""The notebook with every explorer: made of calls and words, in any language.

A new explorer takes a line in `SECTIONS` and a question under its name in
``data/words/gallery.csv``.
"""

import re

from ..language import language, word
from .copies import METADATA

# What stands on the page around the explorers, and is no question to try.
FRAME = (
    *("title", "hint", "waiting", "progress", "incomplete", "no_script"),
    *("play", "stop", "repeat", "sources"),
)

# By question -> the calls, in the order in which they are best tried.
SECTIONS = {
    "who": (
        "explore_membership()",
        'explore_path(country="Sweden")',
        'explore_lines(nato.load("country_years"), ["democracy_index", "population"])',
        'explore_timeline(nato.load("events"), "event_category", highlight="NOR")',
        'explore_alignment(nato.load("un_alignment"))',
    ),
    "where": (
        'explore_map(date="1989-11-09", highlight="NOR")',
        'explore_operations_map(date="1999-05-01")',
        'explore_choropleth(nato.load("spending_long"), "sipri_spending_pct_gdp")',
        'explore_tiles(nato.load("country_years"), "democracy_index")',
    ),
    "strength": (
        "explore_balance(\n"
        '    nato.load("capabilities"), '
        '["cow_soldiers_thousand", "cow_spending_usd_m"]\n'
        ")",
        "explore_operations(span=(1992, 2012))",
        "explore_strength()",
        "explore_contributions()",
    ),
    "payment": (
        "explore_burden()",
        'explore_ranking(nato.load("spending_long"), "sipri_spending_pct_gdp", '
        "target=2)",
        "explore_vintages()",
    ),
    "texts": (
        "explore_claims()",
        "explore_passages()",
        "explore_emphasis()",
        "explore_glossary()",
    ),
    "own": ("explore_own()",),
}


def count():
    """Return how many explorers there are."""
    return sum(map(len, SECTIONS.values()))


def first():
    """Return the name of the explorer that stands first."""
    calls, *_ = SECTIONS.values()
    return calls[0].partition("(")[0]


def build():
    """Return the notebook in the chosen language, not run yet.

    Returns
    -------
    dict
        As in a file that ends in ``.ipynb``.

    Examples
    --------
    >>> notebook = build()
    >>> print(notebook["cells"][-3]["source"])
    nato.explore_own()
    """
    setup = f'import nato_edu as nato\n\nnato.use_language("{language()}")'
    cells = [_text("title", f"# {_said('title')}\n\n{_said('hint')}")]
    cells += [_code("setup", setup)]
    for section, calls in SECTIONS.items():
        for number, call in enumerate(calls):
            heading = "" if number else f"## {_said(section)}\n\n"
            cells += _explorer(call, heading)
    cells += [_text("sources-heading", f"## {_said('sources')}")]
    cells += [_code("sources", _citing(_loaded()))]
    metadata = METADATA | {"title": _said("title")}  # of the page, when it is served
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _said(key):
    return word("gallery", key)


def _loaded():
    """Return the names of the tables that the calls load, each once."""
    calls = [call for calls in SECTIONS.values() for call in calls]
    return dict.fromkeys(re.findall(r'load\("(\w+)"\)', "\n".join(calls)))


def _citing(names):
    """Return the code that names the sources of tables, a line for each."""
    lines = "".join(f'    "{name}",\n' for name in names)
    return f"nato.cite(\n{lines})"


def _explorer(call, heading):
    """Return the two cells of one explorer: a question to try, and the call."""
    name = call.partition("(")[0]
    question = f"{heading}### {_said(name)}"
    return [_text(f"{name}-question", question), _code(name, f"nato.{call}")]


def _text(name, source):
    return {
        "cell_type": "markdown",
        "id": name.replace("_", "-"),
        "metadata": {},
        "source": source,
    }


def _code(name, source):
    return _text(name, source) | {
        "cell_type": "code",
        "execution_count": None,
        "outputs": [],
    }
