"""The five texts as data: dates, verdicts, counts, terms and errors."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from facts import rows_of


def by(name: str, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in rows_of(name)}


DOCUMENTS = by("source_documents", "document_id")
CLAIMS = by("claims", "claim_id")
PASSAGES = rows_of("parallel_passages")
COUNTS = {(r["term"], r["document_id"]): r for r in rows_of("word_counts")}
GLOSSARY = by("glossary", "term_id")
ERRATA = by("errata", "erratum_id")
MEMBERS = by("members", "iso3")
PACT = by("warsaw_pact", "iso3")

# claim, verdict, the right value in the correction, the popular wrong value claimed
TRAPS = [
    ("C000-04a", "imprecise", "2004-03-29", "2004-04"),
    ("C002-04a", "imprecise", "2004-03-29", "2004-04"),
    ("C000-04d", "imprecise", "BGR, ROU", "2"),
    ("C000-08", "wrong", "2002-11", "2006-11"),
    ("C000-09", "imprecise", "2006-12-14", "2006-11"),
    ("C000-19", "wrong", "2006-12-14", "2006-11"),
    ("C002-11", "wrong", "2006-12-14", "2006-11"),
    ("C002-15", "wrong", "UNMIK", "EU"),
    ("C003-18", "imprecise", "sanctions", "blockade"),
    ("C003-19", "imprecise", "Adriatic", "Mediterranean"),
    ("C003-29", "wrong", "1999-06-12", "KFOR before the bombing"),
    ("C003-34", "imprecise", "78 days", "2 months"),
    ("C003-41", "imprecise", "1994", "1997"),
    ("C003-53", "wrong", "2004", "2007"),
    ("C003-65", "imprecise", "2014-12-31", "2015-01-01"),
    ("C003-66", "wrong", "Ocean Shield", "Active Endeavour"),
    ("C003-68", "imprecise", "Unified Protector", "Odyssey Dawn"),
    ("C003-69", "wrong", "2011", "2012"),
    ("C004-19", "imprecise", "collective defence", "collective security"),
]
# erratum, right, wrong
ERRORS = [
    ("germany_5_may", "1955-05-06", "1955-05-05"),
    ("germany_9_may", "1955-05-06", "1955-05-09"),
    ("fulton_16_march", "1946-03-05", "1946-03-16"),
    ("edc_29_august", "1954-08-30", "1954-08-29"),
    ("start_30_june", "1982-06-29", "1982-06-30"),
    ("prague_22_february", "1948-02-25", "1948-02-22"),
    ("isaf_peak_2012", "2011-06", "2012"),
    ("greece_turkey_protocol", "1951-10-17", "1951-10-22"),
    ("usa_ratified_21_july", "1949-07-25", "1949-07-21"),
    ("spain_29_may", "1982-05-30", "1982-05-29"),
    ("gdr_first_to_leave", "Albania", "GDR"),
    ("hungary_vote_finland", "182 to 6", "117 to 40"),
    ("macedonia_senate", "91 to 2", "84 to 2"),
    ("first_combat", "1994-02-28", "1994-03-12"),
    ("bonn_1978", "1982-06-10", "1978"),
    ("brussels_25_february", "2005-02-22", "2005-02-25"),
    ("hague_2032", "2035", "2032"),
    ("base_declaration_5_march", "1949-02-01", "1949-03-05"),
    ("libya_2012", "2011", "2012"),
    ("april_2004_de", "2004-03-29", "April 2004"),
]
# erratum, table, country, column: the right value must be that of the table
HELD_BY_TABLES = [
    ("germany_5_may", MEMBERS, "DEU", "member_since_legal"),
    ("germany_9_may", MEMBERS, "DEU", "member_since_legal"),
    ("germany_23_may", MEMBERS, "DEU", "member_since_legal"),
    ("greece_turkey_protocol", MEMBERS, "GRC", "signed"),
    ("usa_ratified_21_july", MEMBERS, "USA", "deposited"),
    ("spain_29_may", MEMBERS, "ESP", "member_since_legal"),
    ("finland_june_2023", MEMBERS, "FIN", "member_since_legal"),
    ("turkey_founder", MEMBERS, "TUR", "member_since_legal"),
    ("april_2004_en", MEMBERS, "SVN", "member_since_legal"),
    ("pfp_riga_de", MEMBERS, "MNE", "pfp_signed"),
    ("gdr_1956", PACT, "DDR", "signed"),
    ("gdr_first_to_leave", PACT, "ALB", "left"),
]


@pytest.mark.parametrize(("claim", "verdict", "right", "wrong"), TRAPS)
def test_claim(claim, verdict, right, wrong):
    row = CLAIMS[claim]
    assert row["verdict"] == verdict
    assert right in row["correction"]
    assert row["value_claimed"] == wrong


@pytest.mark.parametrize(("erratum", "right", "wrong"), ERRORS)
def test_erratum(erratum, right, wrong):
    row = ERRATA[erratum]
    assert right in row["right_value"]
    assert wrong in row["source_says"]
    assert wrong not in row["right_value"]


@pytest.mark.parametrize(
    ("erratum", "table", "iso3", "column"),
    HELD_BY_TABLES,
    ids=[each[0] for each in HELD_BY_TABLES],
)
def test_what_is_right_stands_in_the_tables(erratum, table, iso3, column):
    assert table[iso3][column] in ERRATA[erratum]["right_value"]


def test_a_page_without_a_name_is_never_of_high_confidence():
    unnamed = [r for r in ERRATA.values() if "not named" in r["erring_source"]]
    assert len(unnamed) == 7
    assert all(row["confidence"] != "high" for row in unnamed)


# -- texts and claims ------------------------------------------------------------


def test_there_are_five_texts_in_three_languages():
    languages = [row["document_language"] for row in DOCUMENTS.values()]
    assert languages == ["de", "en", "en", "nb", "en"]


def test_only_one_text_states_its_date():
    stated = [key for key, row in DOCUMENTS.items() if row["dating"] == "stated"]
    assert stated == ["001"]
    assert DOCUMENTS["001"]["written_from"] == "2007-03-29"


def test_the_seam_in_the_school_page():
    ends = {r["written_until"] for r in CLAIMS.values() if r["document_id"] == "003"}
    assert ends == {"2014-03-31", "2022-02-23"}
    assert DOCUMENTS["003"]["layers"] == "2"


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_written_when_its_text_was(claim):
    row, text = CLAIMS[claim], DOCUMENTS[CLAIMS[claim]["document_id"]]
    span = row["written_from"], row["written_until"]
    assert text["written_from"] <= span[0] <= span[1] <= text["written_until"]


def test_verdicts_add_up():
    found = Counter(row["verdict"] for row in CLAIMS.values())
    assert found == {
        "correct": 91,
        "correct_as_of_date": 38,
        "imprecise": 39,
        "wrong": 8,
        "contested": 6,
        "not_checkable": 20,
    }


def test_the_same_claim_has_the_same_verdict():
    repeated = [row for row in CLAIMS.values() if row["same_claim_as"]]
    assert len(repeated) == 29
    for row in repeated:
        first = CLAIMS[row["same_claim_as"]]
        assert not first["same_claim_as"]
        for column in ("claim", "verdict", "value_claimed", "claim_table"):
            assert row[column] == first[column], row["claim_id"]


def test_a_claim_that_is_not_plainly_right_is_corrected_or_open():
    open_ones = {"correct", "correct_as_of_date", "not_checkable"}
    for row in CLAIMS.values():
        assert row["verdict"] in open_ones or row["correction"], row["claim_id"]


def test_claims_passages_errors_and_terms_name_texts_that_exist():
    named = {row["document_id"] for row in CLAIMS.values()}
    named |= {row["document_id"] for row in ERRATA.values()} - {""}
    named |= {code for r in GLOSSARY.values() for code in r["document_ids"].split()}
    named |= {document for _, document in COUNTS}
    assert named == set(DOCUMENTS)
    pairs = {claim for row in PASSAGES for claim in row["claim_ids"].split()}
    assert pairs <= set(CLAIMS)


# -- passages and words -----------------------------------------------------------


@pytest.mark.parametrize("row", PASSAGES, ids=lambda row: row["passage_id"])
def test_a_passage_that_stands_alone_has_no_partner(row):
    alone = {"only_german": "english", "only_english": "german"}
    other = alone.get(row["passage_relation"])
    for language in ("german", "english"):
        there = bool(row[f"place_{language}"])
        assert there == bool(row[f"{language}_says"])
        assert there == (language != other)


def test_passages_that_stand_alone():
    found = Counter(row["passage_relation"] for row in PASSAGES)
    assert (found["only_german"], found["only_english"]) == (8, 5)


def test_a_shared_error_is_one_by_the_verdicts():
    for row in PASSAGES:
        if row["passage_relation"] == "same_error":
            verdicts = {CLAIMS[claim]["verdict"] for claim in row["claim_ids"].split()}
            assert verdicts & {"imprecise", "wrong"}, row["passage_id"]


def test_rates_are_matches_over_words():
    for row in COUNTS.values():
        tokens = int(DOCUMENTS[row["document_id"]]["tokens"])
        assert int(row["tokens"]) == tokens
        rate = 1000 * int(row["matches"]) / tokens
        assert float(row["matches_per_1000"]) == pytest.approx(rate, abs=0.051)


@pytest.mark.parametrize(
    ("term", "counts"),
    [
        ("united_nations", {"000": 0, "001": 1, "002": 3, "004": 0}),
        ("russia_named", {"000": 1, "001": 0, "002": 1, "004": 0}),
        ("terrorism_wmd", {"001": 0, "002": 0, "004": 0}),
        ("operations_crisis_management", {"001": 16, "002": 20, "004": 0}),
        ("sovereignty_territory_national_defence", {"001": 1, "002": 0, "004": 13}),
    ],
)
def test_silence_is_counted(term, counts):
    assert {key: int(COUNTS[term, key]["matches"]) for key in counts} == counts


def test_every_theme_is_counted_in_every_text():
    themes = {r["term"] for r in COUNTS.values() if r["word_kind"] == "theme"}
    assert len(themes) == 22
    assert all((theme, key) in COUNTS for theme in themes for key in DOCUMENTS)


# -- glossary -----------------------------------------------------------------------


def test_the_glossary_is_large_enough():
    assert len(GLOSSARY) >= 120


@pytest.mark.parametrize("code", ["en", "nb", "de"])
def test_no_term_stands_twice(code):
    terms = [row[f"term_{code}"].casefold() for row in GLOSSARY.values()]
    assert [term for term, count in Counter(terms).items() if count > 1] == []


@pytest.mark.parametrize("code", ["en", "nb", "de"])
def test_definitions_are_one_short_sentence(code):
    for row in GLOSSARY.values():
        text = row[f"definition_{code}"]
        assert text.endswith("."), text
        assert len(text.split()) <= 25, text


@pytest.mark.parametrize(
    ("term", "column", "right", "wrong"),
    [
        ("hybrid_threats", "term_nb", "sammensatte trusler", "hybride trusler"),
        (
            "invocation_of_article_5",
            "term_de",
            "Ausrufung des Bündnisfalls",
            "Erklärung des Artikel 5",
        ),
        (
            "gross_domestic_product",
            "term_nb",
            "bruttonasjonalprodukt",
            "bruttoinnenlandsprodukt",
        ),
        (
            "gross_domestic_product",
            "term_de",
            "Bruttoinlandsprodukt",
            "Bruttosozialprodukt",
        ),
        (
            "collective_security",
            "term_de",
            "kollektive Sicherheit",
            "kollektive Verteidigung",
        ),
    ],
)
def test_false_friends(term, column, right, wrong):
    assert GLOSSARY[term][column] == right != wrong


@pytest.mark.parametrize(
    ("term", "day"),
    [("warsaw_pact", "1 July 1991"), ("kosovo_force", "12 June 1999")],
)
def test_dates_in_definitions(term, day):
    assert day in GLOSSARY[term]["definition_en"]


def test_the_pact_in_the_glossary_is_the_pact_of_the_table():
    left = max(row["left"] for row in PACT.values())
    day = dt.date.fromisoformat(left)
    assert f"{day.day}. juli {day.year}" in GLOSSARY["warsaw_pact"]["definition_nb"]
