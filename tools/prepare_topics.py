"""
Make `topics.csv`: what the lessons and tables must meet, and the words that show it.

Source
------
topics.csv, the project's list of the topics of the five source texts: actors,
operations, institutions, treaties, programmes, countries and ideas, and four gaps.
Names, lessons and words stand in `by_hand/topics.csv` and are our own.

Decisions
---------
Every topic of the list is kept, with its kind and the texts that speak of it. A topic
belongs to one lesson, though others may meet it too. The words of a topic are those a
reader would look for; one of them is enough. Countries have their code beside the
words, because most tables know countries by code only.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from _common import folders, read_text_table, write_table

BY_HAND = Path(__file__).parent / "by_hand"
KINDS = {"region or place": "place"}
HELP = """Expected file:
  documents: topics.csv, columns topic_id, kind, documents
"""


def main() -> None:
    """Read, join and write."""
    (folder,) = folders(HELP, "documents")
    listed = read_text_table(folder / "topics.csv").set_index("topic_id")
    hand = read_text_table(BY_HAND / "topics.csv").set_index("topic_id")
    if list(hand.index) != list(listed.index):
        raise SystemExit("by_hand/topics.csv and the list have different topics")
    table = pd.DataFrame(
        {
            "topic": hand["topic"],
            "topic_kind": listed["kind"].replace(KINDS),
            "topic_lesson": hand["topic_lesson"],
            "topic_terms": hand["topic_terms"],
            "iso3": hand["iso3"],
            "document_ids": listed["documents"].str.replace(";", " "),
            "note": hand["note"],
        }
    )
    write_table(table.reset_index(), "topics")


if __name__ == "__main__":
    main()
