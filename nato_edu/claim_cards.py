"""A claim of the source texts on a card: what was said, and what is known of it."""

import re

from .cards import Card
from .claims import test_claim
from .datasets import load
from .language import column_label, date_text, phrase, value_label, word
from .measures.texts import document_parts

# pandas is imported where a table is first made, as in `datasets`.

_ONCE = "correct_as_of_date"  # right when it was written, and no longer
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PLACE = re.compile(r"\bp(?=\d)|title|header|caption")


def claim_card(claim_id):
    """Return all that is known of one claim of the source texts.

    Parameters
    ----------
    claim_id : str
        Number of the claim in the table ``claims``.

    Returns
    -------
    Card
        Where the claim stands and when it was written; the verdict then and
        now; what is right, by which source; and what code finds in the tables,
        or why no table can test it.

    Raises
    ------
    Mistake
        If there is no such claim.

    Examples
    --------
    >>> print(claim_card("C000-04c"))
    C000-04c: “That made 26 members.”
    Text: 000, German, 2006–08; paragraph 2
    ...
    Verdict when written: Correct
    Verdict now: No longer correct
    ...
    """
    import pandas as pd

    tested = test_claim(claim_id)
    row = load("claims").set_index("claim_id").loc[claim_id]
    rows = [*_said(row), *_judged(row), *_tested(tested)]
    table = pd.DataFrame(rows, columns=[phrase("card_about"), phrase("card_known")])
    title = phrase("claim_title", id=claim_id, claim=row["claim"])
    return Card(title, table, (phrase("claim_in_our_words"),))


def _said(row):
    """Yield where a claim stands, what it is about and when it was written."""
    text = ", ".join(document_parts(row["document_id"]))
    yield column_label("document_id"), f"{text}; {_place(row['claim_place'])}"
    for column in ("claim_topic", "claim_kind"):
        yield column_label(column), value_label(column, row[column])
    yield phrase("claim_written"), _between(row["written_from"], row["written_until"])


def _place(place):
    """Write a place in a text: ``title, p1`` as *title, paragraph 1*."""
    return _PLACE.sub(lambda found: phrase(f"claim_place_{found[0]}"), place)


def _between(first, last):
    """Write the span of days within which something was written."""
    if first == last:
        return date_text(first)
    return phrase("claim_between", first=date_text(first), last=date_text(last))


def _judged(row):
    """Yield the verdict by hand, then and now, and what it rests on."""
    verdict = row["verdict"]
    then = value_label("verdict", "correct" if verdict == _ONCE else verdict)
    yield phrase("claim_then"), then
    yield phrase("claim_now"), phrase("claim_once") if verdict == _ONCE else then
    for column in ("correction", "source"):
        if row[column] == row[column]:  # missing is unlike itself
            # Sentences of the table are English; a day alone is said in words.
            known = _DAY.fullmatch(row[column]) and date_text(row[column])
            yield column_label(column), known or row[column]
    yield column_label("confidence"), value_label("confidence", row["confidence"])


def _tested(tested):
    """Yield what code finds in a table, or why it finds nothing."""
    if tested.found is None:
        yield phrase("claim_code"), phrase("claim_code_none")
        yield phrase("claim_why"), value_label("untested_because", tested.because)
        return
    verdict = value_label("verdict", tested.found)
    agrees = phrase("claim_agrees" if tested.agrees else "claim_differs")
    yield (
        column_label("claim_table"),
        f"{word('tables', tested.table)} ({tested.table})",
    )
    evidence = _DAY.sub(lambda found: date_text(found[0]), tested.evidence)
    yield phrase("claim_evidence"), evidence
    yield phrase("claim_code"), f"{verdict}; {agrees}"
