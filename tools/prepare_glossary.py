"""
Make `glossary.csv`: terms in three languages, with a definition in each.

Source
------
glossary.csv, the project's list of terms with the documents in which they occur.
Terms and definitions stand in `by_hand/glossary.csv` and are our own words.

Decisions
---------
A term keeps its category, its confidence and its documents from the list. High means
that a term is standard, not that it was looked up. Where Norwegian or German has no
fixed term, the note says so. Two entries of the list are left out: a metaphor of one
document, and a long phrase for what the entry on sovereignty says.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
from _common import folders, read_text_table, write_table

BY_HAND = Path(__file__).parent / "by_hand"
USAGE = "Usage of NATO and of the Norwegian and German governments; own definition"
HELP = """Expected file:
  norway: glossary.csv, columns en, abbr, category, document_ids, confidence
"""


def key_of(term: str) -> str:
    """
    Make a short key from an English term.

    Parameters
    ----------
    term : str
        The term.

    Returns
    -------
    str
        Small letters, digits and underscores.
    """
    plain = term.split(" (")[0].lower()
    plain = plain.translate(str.maketrans("éà", "ea"))
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def main() -> None:
    """Read, join and write."""
    (folder,) = folders(HELP, "norway")
    listed = read_text_table(folder / "glossary.csv").set_index("en")
    hand = read_text_table(BY_HAND / "glossary.csv")
    facts = listed.loc[hand["listed_as"]].reset_index(drop=True)
    table = pd.DataFrame(
        {
            "term_id": hand["listed_as"].map(key_of),
            "term_en": hand["term_en"],
            "term_nb": hand["term_nb"],
            "term_de": hand["term_de"],
            "abbreviation": facts["abbr"],
            "term_category": facts["category"],
            "definition_en": hand["definition_en"],
            "definition_nb": hand["definition_nb"],
            "definition_de": hand["definition_de"],
            "document_ids": facts["document_ids"].str.replace(";", " "),
            "source": USAGE,
            "confidence": facts["confidence"],
            "note": hand["note"],
        }
    )
    write_table(table, "glossary")


if __name__ == "__main__":
    main()
