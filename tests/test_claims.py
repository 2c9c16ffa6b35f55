"""Claims are tested by code, and code and hand agree."""

import pandas as pd
import pytest

from nato_edu import claims, datasets, language
from nato_edu.language import Mistake

ALL = datasets.load("claims").set_index("claim_id")
TESTED = ALL[ALL["claim_table"].notna()]
UNTESTED = ALL[ALL["claim_table"].isna()]


# -- code and hand ---------------------------------------------------------------


@pytest.mark.parametrize("claim_id", TESTED.index)
def test_code_agrees_with_hand(claim_id):
    result = claims.test_claim(claim_id)
    assert result.agrees, result
    assert result.evidence
    assert not result.because


def test_every_table_agrees_on_all_its_claims():
    counts = claims.claims_by_table()
    assert counts["claims"].to_dict() == TESTED["claim_table"].value_counts().to_dict()
    assert (counts["claims"] == counts["agreeing"]).all()


def test_every_claim_has_a_test_or_a_reason():
    first = TESTED[TESTED["same_claim_as"].isna()]
    assert set(first.index) == set(claims.TESTS)
    assert TESTED["untested_because"].isna().all()
    assert UNTESTED["untested_because"].notna().all()
    assert len(claims.untested_claims()) == len(UNTESTED)


def test_an_untested_claim_gives_its_reason():
    for claim_id, row in UNTESTED.iterrows():
        result = claims.test_claim(claim_id)
        assert (result.found, result.agrees) == (None, None)
        assert result.because == row["untested_because"]


@pytest.mark.parametrize("claim_id", TESTED.index)
def test_a_claim_is_tested_by_the_table_it_names(monkeypatch, claim_id):
    loaded = []

    def load(name):
        loaded.append(name)
        return datasets.load(name)

    monkeypatch.setattr(claims, "load", load)
    assert claims.test_claim(claim_id).table in loaded


# -- a test can fail --------------------------------------------------------------


def changed(monkeypatch, name, change):
    """Let one table say something else."""

    def load(wanted):
        table = datasets.load(wanted)
        return change(table) if wanted == name else table

    monkeypatch.setattr(claims, "load", load)


def later(column, days):
    return lambda table: table.assign(**{column: table[column] + pd.Timedelta(days)})


def only(column, *values):
    return lambda table: table[table[column].isin(values)]


def without(column, *values):
    return lambda table: table[~table[column].isin(values)]


def told(key, **cells):
    """Change cells of the rows whose first column is `key`; dates are text here."""

    def change(table):
        rows = table.iloc[:, 0] == key
        table = table.copy()
        for column, value in cells.items():
            is_date = table[column].dtype.kind == "M"
            table.loc[rows, column] = pd.Timestamp(value) if is_date else value
        return table

    return change


CHANGES = {
    "members": [
        ("C000-04a", later("member_since_legal", "4D"), "correct"),
        ("C000-04a", later("member_since_legal", "100D"), "wrong"),
        ("C001-03", without("round", 5), "wrong"),
        ("C000-04b", without("iso3", "SVN"), "imprecise"),
        ("C000-19", later("pfp_signed", "-15D"), "correct"),
        ("C003-39", without("iso3", "HRV"), "wrong"),
    ],
    "warsaw_pact": [("C003-02", later("left", "400D"), "wrong")],
    "summits": [("C000-05", without("summit_place", "Riga"), "wrong")],
    "secretaries_general": [("C000-34", later("office_from", "2000D"), "wrong")],
    "article_4_5": [
        ("C000-20", told("5-2001-09-12", invocation_day="2002-09-12"), "wrong")
    ],
    "strategic_concepts": [
        ("C003-13", only("concept_kind", "military"), "wrong"),
        ("C003-60", only("concept_kind", "political"), "wrong"),
        ("C003-03", later("concept_adopted", "50D"), "correct"),
    ],
    "partnerships": [
        ("C000-27a", without("iso3", "ARM", "AZE", "GEO"), "wrong"),
        ("C000-28", without("iso3", "MRT"), "imprecise"),
        ("C000-28", only("framework", "pfp"), "wrong"),
        ("C000-30", later("event_day", "1500D"), "wrong"),
        ("C002-25", only("framework", "pfp"), "wrong"),
        ("C003-41", without("framework", "pfp"), "correct"),
        ("C003-41", only("framework", "pfp"), "wrong"),
        ("C003-42", later("event_day", "365D"), "wrong"),
        ("C003-42", without("partner_event", "founded"), "wrong"),
    ],
    "operations": [
        ("C000-10", later("operation_from", "730D"), "correct"),
        ("C000-11", told("maritime_monitor", theatre="africa"), "wrong"),
        ("C000-12", told("isaf", operation_from="2003-09-05"), "imprecise"),
        ("C000-13", without("operation_id", "eagle_assist"), "correct"),
        ("C000-15", told("kfor", operation_until="2025-01-01"), "correct_as_of_date"),
        ("C000-16a", told("sfor", operation_until="2005-06-01"), "wrong"),
        ("C000-26b", told("amis_support", operation_until="2006-01-01"), "wrong"),
        ("C001-13", told("isaf", operation_from="1992-06-01"), "wrong"),
        ("C002-09", without("operation_countries", "MKD", "ALB"), "wrong"),
        ("C002-29", told("kfor", un_mandate=False), "imprecise"),
        ("C003-17", told("maritime_monitor", un_mandate=False), "correct"),
        ("C003-17", only("operation_id", "ocean_shield"), "wrong"),
        ("C003-23", told("deny_flight", domain="land"), "wrong"),
        ("C003-28", told("kfor", un_mandate=False), "imprecise"),
        ("C003-29", told("kfor", operation_from="1999-01-01"), "correct"),
        ("C003-33", told("allied_force", un_mandate=True), "wrong"),
        ("C003-34", told("allied_force", operation_until="1999-05-24"), "correct"),
        ("C003-34", told("allied_force", operation_until="1999-12-24"), "wrong"),
        ("C003-57", told("isaf", un_mandate=False), "wrong"),
        ("C003-65", told("isaf", operation_until="2015-01-01"), "correct"),
        ("C003-66", told("active_endeavour", theatre="horn_of_africa"), "correct"),
        ("C003-69", later("operation_from", "366D"), "correct"),
    ],
    "troop_levels": [
        ("C000-14", without("operation_id", "isaf"), "wrong"),
        ("C000-14", only("operation_id", "isaf"), "correct_as_of_date"),
        ("C001-15", without("troops", 35460), "wrong"),
        ("C002-06", told("isaf", troops=9000), "correct"),
        ("C002-12", told("kfor", troops=20000), "wrong"),
        ("C002-12", told("kfor", troops=17000), "correct"),
        ("C002-19", without("troops", 35460), "wrong"),
        ("C003-58", without("operation_id", "isaf"), "wrong"),
    ],
    "norwegian_operations": [
        ("C003-15", without("theatre", "balkans"), "wrong"),
        ("C003-55", told("oef", norwegian_lead="nato"), "imprecise"),
        ("C003-64", told("kfor", norway_until="1999-12-01"), "imprecise"),
        ("C003-67", told("ocean_shield", norwegian_lead="eu"), "wrong"),
        ("C003-68", told("libya_ood", norwegian_lead="nato"), "correct"),
    ],
}


@pytest.mark.parametrize(
    ("claim_id", "table", "change", "verdict"),
    [(claim, table, *more) for table, rows in CHANGES.items() for claim, *more in rows],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_another_table_gives_another_verdict(
    monkeypatch, claim_id, table, change, verdict
):
    changed(monkeypatch, table, change)
    assert claims.test_claim(claim_id).found == verdict


@pytest.mark.parametrize(
    ("cells", "troops"),
    [({"troops_qualifier": "planned"}, 31000), ({"source": claims.PUBLISHER}, 31000)],
)
def test_a_plan_and_a_text_on_trial_are_no_strengths(monkeypatch, cells, troops):
    def change(table):
        rows = table["troops"] == 35460
        return table.assign(
            **{key: table[key].mask(rows, value) for key, value in cells.items()}
        )

    changed(monkeypatch, "troop_levels", change)
    result = claims.test_claim("C001-15")
    assert result.found == "wrong"
    assert result.evidence.startswith(str(troops))


# -- a wrong number ----------------------------------------------------------------


def test_a_wrong_number_is_answered_with_a_guess():
    with pytest.raises(Mistake, match="C003-69"):
        claims.test_claim("C003-690")


@pytest.mark.parametrize("wrong", [None, 5, ""])
def test_what_is_no_number_of_a_claim_is_a_mistake(wrong):
    with pytest.raises(Mistake):
        claims.test_claim(wrong)


# -- what is said -------------------------------------------------------------------


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("claim_id", ["C000-04a", "C003-69", "C000-06"])
def test_a_result_speaks_every_language(code, claim_id):
    language.use_language(code)
    result = claims.test_claim(claim_id)
    assert language.value_label("verdict", result.by_hand) in str(result)
    assert result.claim in repr(result)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2004", "2004-01-01", "2004-12-31"),
        ("2004-02", "2004-02-01", "2004-02-29"),
        ("2004-12", "2004-12-01", "2004-12-31"),
        ("2004-03-29", "2004-03-29", "2004-03-29"),
    ],
)
def test_a_partial_date_is_a_span(text, first, last):
    assert str(claims._first_day(text)) == first
    assert str(claims._last_day(text)) == last
