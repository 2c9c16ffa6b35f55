"""Passages side by side, words per thousand, verdicts."""

import pandas as pd
import pytest

import nato_edu as nato
from nato_edu.language import LANGUAGES, Mistake
from nato_edu.measures.texts import aligned, chosen, in_order_of_time


def passages(*rows):
    columns = ["passage_theme", "place_german", "place_english", "passage_relation"]
    return pd.DataFrame(rows, columns=columns)


def rows_of(found):
    return dict(
        zip(
            found["passage_theme"],
            zip(found["row_german"], found["row_english"], strict=True),
            strict=True,
        )
    )


# -- passages ----------------------------------------------------------------------


def test_the_same_order_stands_at_the_same_height():
    found = aligned(
        passages(
            ("a", "p1", "p1", "same"),
            ("only here", "p1", None, "only_german"),
            ("only there", None, "p2", "only_english"),
            ("b", "p2", "p3", "same"),
        )
    )
    assert rows_of(found) == {
        "a": (0, 0),
        "only here": (1, 1),
        "only there": (2, 2),
        "b": (3, 3),
    }


def test_paragraph_ten_comes_after_nine_and_the_end_after_all():
    data = passages(
        ("end", "end", "head", "form"),
        ("ten", "p10", "10", "same"),
        ("nine", "p9", "P9", "same"),
    )
    assert rows_of(aligned(data)) == {"nine": (0, 1), "ten": (1, 2), "end": (2, 0)}


def test_a_passage_in_two_paragraphs_is_linked_twice():
    found = aligned(nato.load("parallel_passages"))
    twice = found[found["passage_theme"] == "three new partners"]
    assert twice["place_german"].tolist() == ["3", "5"]
    assert twice["row_english"].nunique() == 1


def test_rows_with_the_same_label_stay_apart():
    data = passages(("a", "p1", "p1", "same"), ("b", "p1", "p1", "same"))
    assert rows_of(aligned(data.set_axis([0, 0]))) == {"a": (0, 0), "b": (1, 1)}


def test_no_two_passages_of_a_text_stand_in_one_row():
    found = aligned(nato.load("parallel_passages"))
    for side in ("german", "english"):
        own = found.dropna(subset=f"place_{side}").groupby(f"row_{side}")
        assert (own["passage_theme"].nunique() == 1).all()


@pytest.mark.parametrize(
    ("place", "relation"), [("in the middle", "same"), ("p1", "alike")]
)
def test_what_cannot_be_understood_is_told(place, relation):
    with pytest.raises(Mistake, match="in the middle|alike"):
        aligned(passages(("a", place, "p1", relation)))


# -- words -------------------------------------------------------------------------


def counts(**columns):
    table = {"term": "x", "document_id": ["a", "b"], "matches": 1, "tokens": [100, 200]}
    return pd.DataFrame(table | columns)


def test_a_rate_takes_the_length_out():
    assert nato.emphasis(counts())["matches_per_1000"].tolist() == [10, 5]


def test_zero_is_zero_and_missing_is_missing():
    found = nato.emphasis(counts(matches=[0, None]))["matches_per_1000"]
    assert found.iloc[0] == 0
    assert pd.isna(found.iloc[1])


def test_texts_stand_in_the_order_of_time():
    assert in_order_of_time(["004", "x", "001", "000"]) == ["000", "001", "004", "x"]


def test_themes_run_from_early_to_late():
    table = nato.emphasis(nato.load("word_counts"))
    terms = table["term"].drop_duplicates().tolist()
    early, late = "enlargement_membership", "great_power_instability"
    assert terms.index(early) < terms.index(late)
    assert len(terms) == 22


@pytest.mark.parametrize("name", ["united_nations", "United Nations", "FN"])
def test_a_theme_is_found_by_any_name(name):
    assert chosen("term", ["united_nations"], name) == ["united_nations"]


def test_an_unknown_theme_is_answered_with_a_guess():
    with pytest.raises(Mistake, match="Russia by name"):
        nato.emphasis(nato.load("word_counts"), terms="Russia by nam")


def test_a_theme_twice_for_one_text_is_told():
    with pytest.raises(Mistake, match="stands twice"):
        nato.emphasis(counts(document_id="000"))


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("russia_named", {"000": 1.8, "001": 0, "002": 2.0, "003": 15.2, "004": 0}),
        ("united_nations", {"000": 0, "001": 2.7, "002": 6.1, "003": 7.0, "004": 0}),
        ("norway_as_actor", {"000": 3.6, "001": 29.8, "002": 6.1, "004": 29.1}),
    ],
)
def test_rates_of_the_five_texts(term, expected):
    found = nato.emphasis(nato.load("word_counts"), terms=term)
    rates = found.set_index("document_id")["matches_per_1000"].round(1)
    assert {key: rates[key] for key in expected} == expected


# -- verdicts ----------------------------------------------------------------------


def test_shares_add_up_to_a_hundred_in_each_group():
    for by in ("document_id", "claim_topic", "claim_kind", "claim_table"):
        found = nato.verdict_shares(nato.load("claims"), by=by)
        sums = found.groupby(by)["claims_pct"].sum()
        assert sums.round(9).eq(100).all()


def test_part_and_whole_of_wrong_claims():
    found = nato.verdict_shares(nato.load("claims"))
    wrong = found[found["verdict_kind"] == "wrong"].set_index("document_id")["claims"]
    whole = found.groupby("document_id")["claims"].sum()
    assert wrong.to_dict() == {"000": 2, "001": 0, "002": 2, "003": 4, "004": 0}
    assert whole.to_dict() == {"000": 44, "001": 25, "002": 41, "003": 72, "004": 20}


def test_an_unknown_verdict_is_answered_with_those_there_are():
    with pytest.raises(Mistake, match="imprecise"):
        nato.verdict_shares(pd.DataFrame({"document_id": ["a"], "verdict": ["rong"]}))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_theme_of_the_passages_has_a_name_that_no_other_has(code):
    from nato_edu.measures.texts import label_of

    nato.use_language(code)
    themes = nato.load("parallel_passages")["passage_theme"]
    assert themes.map(lambda one: label_of("passage_theme", one)).is_unique
