"""Cards: what is known of a claim or a term, in every language and safe to show."""

import re

import pandas as pd
import pytest

import nato_edu as nato
from nato_edu import glossary
from nato_edu.cards import Card
from nato_edu.language import LANGUAGES, Mistake

CLAIMS = nato.load("claims").set_index("claim_id")
RAW = re.compile(r"[a-z]+_[a-z]+|\{|\}|\bnan\b|<NA>|\d{4}-\d\d-\d\d")


def known(card):
    """Return what stands in the rows of a card, by the word at their head."""
    return dict(card.table.itertuples(index=False))


# -- Any card ----------------------------------------------------------------


def test_what_comes_from_a_file_is_escaped():
    bad = "<script>alert(1)</script>"
    card = Card(bad, pd.DataFrame({bad: [bad], "x": [bad], "y": [bad]}), (bad,))
    bundle = card._repr_mimebundle_()
    assert "<script>" not in bundle["text/html"]
    assert bundle["text/html"].count("&lt;script&gt;") == 6
    assert bundle["text/plain"].count(bad) == 5


def test_a_screen_reader_is_told_heads_and_languages():
    page = nato.term_card("IFOR")._repr_mimebundle_()["text/html"]
    assert page.count('scope="row"') == 3
    assert [len(re.findall(f'<td[^>]* lang="{c}"', page)) for c in LANGUAGES] == [2] * 3


def test_paper_and_ink_are_both_set_so_a_dark_page_changes_nothing():
    page = nato.term_card("IFOR")._repr_mimebundle_()["text/html"]
    for element in re.findall("<(?:div|td|th) [^>]*>", page):
        assert "background:#ffffff" in element
        assert "color:#1b1b1b" in element


# -- Claims ------------------------------------------------------------------


@pytest.mark.parametrize("number", range(3))
def test_every_claim_has_a_card_without_raw_keys(number):
    """A third of the claims in each language."""
    nato.use_language(LANGUAGES[number])
    for claim_id, row in CLAIMS.iloc[number::3].iterrows():
        text = repr(nato.claim_card(claim_id))
        for held in (row["claim"], row["correction"], row["source"]):
            text = text.replace(str(held), "")
        text = text.replace(f"({row['claim_table']})", "")
        assert RAW.search(text) is None, text


def test_the_verdict_then_and_now():
    once = known(nato.claim_card("C000-04c"))
    assert once["Verdict when written"] == "Correct"
    assert once["Verdict now"] == "No longer correct"
    wrong = known(nato.claim_card("C000-19"))
    assert wrong["Verdict when written"] == wrong["Verdict now"] == "Wrong"


def test_what_code_finds_or_why_it_finds_nothing():
    tested = known(nato.claim_card("C000-04c"))
    assert tested["What the tables have"].startswith("26 (14 December 2006)")
    assert tested["Test by code"] == "Correct at the time; code and hand agree"
    untested = known(nato.claim_card("C000-06"))
    assert untested["Why not"] == "A judgement without a measure"
    assert "What the tables have" not in untested


def test_code_and_hand_may_differ(monkeypatch):
    from nato_edu import claims

    monkeypatch.setitem(claims.TESTS, "C000-04c", lambda claim: ("wrong", "27"))
    said = known(nato.claim_card("C000-04c"))["Test by code"]
    assert said == "Wrong; code and hand differ"


def test_a_claim_that_is_not_there():
    with pytest.raises(Mistake, match="C000-01"):
        nato.claim_card("C000-99")


# -- Terms -------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_term_has_a_card_that_begins_in_the_language(code):
    nato.use_language(code)
    for term_id, row in nato.load("glossary").set_index("term_id").iterrows():
        card = nato.term_card(term_id)
        assert card.languages[0] == code
        assert card.table.iloc[0, 1] == row[f"term_{code}"]
        assert set(card.table.iloc[1, 1:]) == {
            row[f"definition_{one}"] for one in LANGUAGES
        }


@pytest.mark.parametrize(
    "name", ["article_5", "Artikel 5", "ARTIKKEL 5", " article 5 "]
)
def test_a_term_by_any_of_its_names(name):
    assert glossary.term_key(name) == "article_5"


def test_every_name_means_one_term():
    terms = nato.load("glossary").set_index("term_id")
    for column in ("term_en", "term_nb", "term_de", "abbreviation"):
        for term_id, name in terms[column].dropna().items():
            assert glossary.term_key(name) == term_id


@pytest.mark.parametrize("name", ["Artikel 55", "zzzz", None, 7])
def test_what_is_no_term_is_answered_in_a_sentence(name):
    with pytest.raises(Mistake, match="glossary") as told:
        nato.term_card(name)
    assert len(str(told.value)) < 200


def test_names_are_searched_before_definitions():
    assert all(glossary.terms_with("artikel")["term_de"].str.startswith("Artikel"))
    word = "Programme since 1994"  # stands in a definition only
    assert glossary.terms_with(word)["abbreviation"].tolist() == ["PfP"]


@pytest.mark.parametrize("text", [".*", "[", "\\", "zzzz"])
def test_signs_of_patterns_are_plain_letters(text):
    with pytest.raises(Mistake, match="No term"):
        glossary.terms_with(text)
