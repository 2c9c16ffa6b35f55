"""
Make `strategic_concepts.csv`: NATO's Strategic Concepts and what is taken for one.

Source
------
strategic_concepts.csv, the project's list of dated facts, from Pedlow's edition of
NATO's strategy documents and from the concepts themselves.

Decisions
---------
`concept_number` counts as NATO does: four before 1991, eight in all. Guidance and
political documents of the time are in without a number, because lists that add them
come to more. Where a body approved first and another later, the first day is
`concept_adopted` and the later one `concept_confirmed`.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, read_text_table, write_table

AS_OF = "2026-06-30"
LATER = ["1950-01-06", "1968-01-16"]  # second days of DC 6/1 and MC 14/3
# short name: number, kind, public at once, idea
CONCEPTS = {
    "MC 3": ("", "military", False, "draft of the first concept"),
    "DC 6/1": (1, "strategic_concept", False, "share out tasks; bombers of the USA"),
    "MC 14": ("", "military", False, "guidance for planning by regions"),
    "DC 13": ("", "military", False, "plan for the forces of 1954"),
    "MC 3/5": (2, "strategic_concept", False, "as before, with Greece and Turkey"),
    "MC 14/1": ("", "military", False, "hold as far east as possible"),
    "MC 48": ("", "military", False, "nuclear weapons from the start of a war"),
    "MC 48/1": ("", "military", False, "second report on the same"),
    "MC 14/2": (3, "strategic_concept", False, "massive retaliation"),
    "MC 48/2": ("", "military", False, "measures for massive retaliation"),
    "MC 14/3": (4, "strategic_concept", False, "flexible response"),
    "Harmel Report": ("", "political", True, "defence and détente together"),
    "MC 48/3": ("", "military", False, "measures for flexible response"),
    "1991 Strategic Concept": (
        5,
        "strategic_concept",
        True,
        "dialogue and cooperation beside defence",
    ),
    "1999 Strategic Concept": (
        6,
        "strategic_concept",
        True,
        "crises outside the treaty area",
    ),
    "Comprehensive Political Guidance": (
        "",
        "political",
        True,
        "forces for distant operations",
    ),
    "Declaration on Alliance Security": (
        "",
        "political",
        True,
        "orders a new concept",
    ),
    "2010 Strategic Concept": (
        7,
        "strategic_concept",
        True,
        "defence, crisis management, cooperative security",
    ),
    "2022 Strategic Concept": (
        8,
        "strategic_concept",
        True,
        "Russia as the most significant and direct threat; China named",
    ),
}
NOTES = {
    "DC 6/1": "Defence Committee 1 Dec 1949, Council 6 Jan 1950: lists give either",
    "DC 13": "document of 28 March",
    "MC 14/1": "counted as a concept in some lists",
    "MC 48": "Council 17 Dec; counted as a concept in some lists",
    "MC 14/2": "final decision of the Military Committee",
    "MC 14/3": "adopted by the Defence Planning Committee; final text Jan 1968",
    "Harmel Report": "no Strategic Concept",
    "1991 Strategic Concept": "first to be public; agreed at the meeting of 7-8 Nov",
    "Comprehensive Political Guidance": "agreed Dec 2005; no Strategic Concept",
    "Declaration on Alliance Security": "no Strategic Concept",
    "2010 Strategic Concept": "summit of 19-20 Nov",
}
HELP = """Expected file:
  facts: strategic_concepts.csv, columns document, title, date, source, confidence:
         the project's list of strategy documents
         (https://archives.nato.int, https://www.nato.int)
"""


def main() -> None:
    """Read, name and write."""
    (folder,) = folders(HELP, "facts")
    facts = read_text_table(folder / "strategic_concepts.csv")
    facts["name"] = facts["document"].str.replace(r" \(Final.*\)", "", regex=True)
    later = facts["date"].isin(LATER)
    confirmed = facts[later].set_index("name")["date"]
    table = facts[~later].reset_index(drop=True)
    own = pd.DataFrame([CONCEPTS[name] for name in table["name"]])
    table = pd.DataFrame(
        {
            "concept_name": table["name"],
            "concept_title": table["title"],
            "concept_number": own[0],
            "concept_kind": own[1],
            "concept_adopted": table["date"],
            "concept_confirmed": table["name"].map(confirmed).fillna(""),
            "concept_public": own[2].map({True: "true", False: "false"}),
            "concept_idea": own[3],
            "confidence": table["confidence"],
            "as_of": AS_OF,
            "source": table["source"],
            "note": table["name"].map(NOTES).fillna(""),
        }
    )
    order = ["concept_adopted", "concept_name"]
    write_table(table.sort_values(order), "strategic_concepts")


if __name__ == "__main__":
    main()
