"""
Make the tables on the five source documents.

`source_documents.csv`, `claims.csv`, `parallel_passages.csv` and `word_counts.csv`.

Sources
-------
The texts of five public web pages on Norway and NATO (000 to 004), the judged list
of their claims, and counts of their words. What is said about them in our own words
stands in `by_hand/claims.csv` and `by_hand/parallel_passages.csv`; the texts
themselves are not carried over.

Decisions
---------
A verdict holds for the time of writing: `correct_as_of_date` was true then and is no
longer. The words of a claim, its value and its correction are written by hand; verdict,
place, dates of writing, source and confidence come from the judged list. A claim names
the table that tests it, or the reason why none can. Running words are counted without
page furniture, titles and paragraphs printed twice. Themes are counted again from the
texts with the published patterns, and the script stops if a count differs.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
from _common import folders, read_text_table, write_table
from _days import last_day

BY_HAND = Path(__file__).parent / "by_hand"
MINISTRY = "Norwegian Ministry of Foreign Affairs"
THE_TEXT = "the document itself"
HIGH, MEDIUM = "high", "medium"
DOCUMENTS = pd.DataFrame(
    [
        (
            "000",
            "Norway in NATO, page of an embassy for German readers",
            "de",
            MINISTRY,
            "2006-12-14",
            "2008-04-01",
            "inferred",
            "three states are in the Partnership for Peace; Bucharest has not met",
            1,
            f"{MINISTRY}, page of the Norwegian embassy in Switzerland",
            MEDIUM,
            "probably early 2007; has an English parent text",
        ),
        (
            "001",
            "Norway as a founding member of NATO",
            "en",
            MINISTRY,
            "2007-03-29",
            "2007-03-29",
            "stated",
            "date of last change on the page",
            1,
            f"{MINISTRY}, regjeringen.no, historical archive",
            HIGH,
            "first paragraph printed twice; for the Oslo meeting of April 2007",
        ),
        (
            "002",
            "What NATO does for its members and partners",
            "en",
            MINISTRY,
            "2007-01-01",
            "2007-06-30",
            "inferred",
            "Kosovo's status is still open and due by mid-2007",
            1,
            f"{MINISTRY}, regjeringen.no, historical archive",
            MEDIUM,
            "first paragraph printed twice; shortened relative of 000",
        ),
        (
            "003",
            "NATO and Norway after the Cold War, for schools",
            "nb",
            "not known",
            "2010-11-20",
            "2022-02-23",
            "inferred",
            "Concept of 2010 and 28 members; the last paragraph knows 1 January 2015",
            2,
            "Norwegian web page, publisher not found",
            MEDIUM,
            "main text 2010 to 2014, last paragraph 2015 to early 2022",
        ),
        (
            "004",
            "The aims of Norwegian security policy",
            "en",
            "Norwegian Government",
            "2020-01-01",
            "2022-02-23",
            "inferred",
            "names the 2020s and pandemics, not the war of 24 February 2022",
            1,
            "Norwegian Government, regjeringen.no, page id86753",
            MEDIUM,
            "names neither Russia nor China nor the USA",
        ),
    ],
    columns=[
        "document_id",
        "document_title",
        "document_language",
        "document_publisher",
        "written_from",
        "written_until",
        "dating",
        "dating_evidence",
        "layers",
        "source",
        "confidence",
        "note",
    ],
)
KINDS = {"evaluative": "judgement", "causal": "cause"}
FURNITURE = {
    "Historical archive",
    "Published under: Stoltenberg's 2nd Government",
    "Publisher: Ministry of Foreign Affairs",
    "Norwegisches Ministerium für Auswärtige Angelegenheiten",
}
TITLED = ("001", "002", "004")
NOT_A_PATTERN = "dates_and_numbers"
LEAST = 3
HELP = """Expected files:
  documents: 000.txt to 004.txt (the five pages), claims.csv (their claims, judged),
             parallel.csv (000 and 002 side by side), themes.csv, keyness.csv and
             text_totals.csv (counts of their words)
"""


def month_start(text: str) -> str:
    """
    Write the first day of a month or of a year; a whole day stays as it is.

    Parameters
    ----------
    text : str
        ISO date, month or year.

    Returns
    -------
    str
        ISO date.
    """
    return (text + "-01-01")[:10] if len(text) == 4 else (text + "-01")[:10]


def written(as_of: str) -> tuple[str, str]:
    """
    Read the span in which a passage was written, as the judged list gives it.

    Parameters
    ----------
    as_of : str
        One or two partial dates, then a reason in brackets.

    Returns
    -------
    tuple of str
        First and last possible day.
    """
    first, _, last = as_of.split(" (")[0].partition("/")
    last = last_day(last or first)
    if last == "2022-02-28":  # the war of 24 February is not known to the text
        last = "2022-02-23"
    return month_start(first), last


def by_claim() -> pd.DataFrame:
    """
    Read what was written by hand on each claim, one row a claim.

    Returns
    -------
    pandas.DataFrame
        Indexed by claim; claims that say the same share their words, and name the
        first of them.
    """
    hand = read_text_table(BY_HAND / "claims.csv")
    hand["claim_id"] = hand["claim_ids"].str.split()
    hand["same_claim_as"] = hand["claim_id"].str[0]
    each = hand.explode("claim_id")
    each["same_claim_as"] = each["same_claim_as"].where(
        each["same_claim_as"] != each["claim_id"], ""
    )
    return each.set_index("claim_id")


def claims(folder: Path) -> pd.DataFrame:
    """
    Join the judged list with the words written by hand.

    Parameters
    ----------
    folder : Path
        Where claims.csv lies.

    Returns
    -------
    pandas.DataFrame
        The table `claims`.
    """
    judged = read_text_table(folder / "claims.csv").set_index("claim_id")
    hand = by_claim().loc[judged.index]
    spans = [written(text) for text in judged["as_of"]]
    table = pd.DataFrame(
        {
            "document_id": judged["document"],
            "claim_place": judged["passage"],
            "claim_topic": judged["topic"],
            "claim_kind": judged["claim_type"].replace(KINDS),
            "claim": hand["claim"],
            "value_claimed": hand["value_claimed"],
            "written_from": [first for first, _ in spans],
            "written_until": [last for _, last in spans],
            "verdict": judged["verdict"].str.replace(" ", "_"),
            "correction": hand["correction"],
            "claim_table": hand["claim_table"],
            "untested_because": hand["untested_because"],
            "same_claim_as": hand["same_claim_as"],
            "source": judged["primary_source"].replace("", THE_TEXT),
            "confidence": judged["confidence"],
        }
    )
    return table.reset_index()


def parallel_passages(folder: Path) -> pd.DataFrame:
    """
    Read the comparison of two texts, and add the claims of each pair of passages.

    Parameters
    ----------
    folder : Path
        Where parallel.csv lies.

    Returns
    -------
    pandas.DataFrame
        The table `parallel_passages`.
    """
    table = read_text_table(BY_HAND / "parallel_passages.csv")
    aligned = read_text_table(folder / "parallel.csv").set_index("row")
    pairs = aligned.loc[table["passage_id"], "claims"]
    return table.assign(claim_ids=pairs.str.replace(";", " ").values)


def running_text(document: str, folder: Path) -> str:
    """
    Read a document without title, page furniture and doubled paragraphs.

    Parameters
    ----------
    document : str
        Its number.
    folder : Path
        Where the texts lie.

    Returns
    -------
    str
        The text, a paragraph a line.
    """
    raw = (folder / f"{document}.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in raw.splitlines()]
    kept = [x for x in lines if x and x not in FURNITURE and "Last updated" not in x]
    paragraphs = list(dict.fromkeys(kept))
    return "\n".join(paragraphs[document in TITLED :])


def count_again(themes: pd.DataFrame, folder: Path) -> None:
    """
    Count the themes in the texts and stop if a published count differs.

    Parameters
    ----------
    themes : pandas.DataFrame
        Published counts with their patterns.
    folder : Path
        Where the texts lie.
    """
    texts = {code: running_text(code, folder) for code in DOCUMENTS["document_id"]}
    for row in themes[themes["theme"] != NOT_A_PATTERN].itertuples():
        found = len(re.findall(row.pattern, texts[row.document]))
        if found != int(row.matches):
            raise SystemExit(f"{row.theme} in {row.document}: {found} found")


def frequent(lemmas: pd.DataFrame) -> pd.DataFrame:
    """
    Keep base forms that some text has three times, with zeros for its neighbours.

    Parameters
    ----------
    lemmas : pandas.DataFrame
        Counts of base forms that occur, one row a form and document.

    Returns
    -------
    pandas.DataFrame
        Columns term, document_id, matches; documents of the same language only.
    """
    parts = []
    for _, rows in lemmas.groupby("language"):
        wide = rows.pivot(index="lemma", columns="document", values="count")
        wide = wide.fillna(0).astype(int)
        wide = wide[wide.max(axis=1) >= LEAST]
        long = wide.rename_axis("term").reset_index()
        parts.append(long.melt("term", var_name="document_id", value_name="matches"))
    return pd.concat(parts).assign(word_kind="word")


def word_counts(folder: Path, tokens: pd.Series) -> pd.DataFrame:
    """
    Put themes and frequent words into one table with rates.

    Parameters
    ----------
    folder : Path
        Where the counts lie.
    tokens : pandas.Series
        Running words of each document.

    Returns
    -------
    pandas.DataFrame
        The table `word_counts`.
    """
    themes = read_text_table(folder / "themes.csv")
    count_again(themes, folder)
    lemmas = read_text_table(folder / "keyness.csv").astype({"count": int})
    counted = pd.DataFrame(
        {
            "word_kind": "theme",
            "term": themes["theme"],
            "document_id": themes["document"],
            "matches": themes["matches"].astype(int),
        }
    )
    table = pd.concat([counted, frequent(lemmas)], ignore_index=True)
    table["tokens"] = table["document_id"].map(tokens)
    table["matches_per_1000"] = (1000 * table["matches"] / table["tokens"]).round(1)
    return table.sort_values(["word_kind", "term", "document_id"])


def main() -> None:
    """Read, join, count and write."""
    (folder,) = folders(HELP, "documents")
    totals = read_text_table(folder / "text_totals.csv").set_index("document")
    tokens = totals["tokens_clean"].astype(int)
    documents = DOCUMENTS.copy()
    documents.insert(9, "tokens", documents["document_id"].map(tokens))
    write_table(documents, "source_documents")
    write_table(claims(folder), "claims")
    write_table(parallel_passages(folder), "parallel_passages")
    write_table(word_counts(folder, tokens), "word_counts")


if __name__ == "__main__":
    main()
