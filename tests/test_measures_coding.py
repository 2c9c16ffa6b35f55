"""Two people coding the same events: how well they agree."""

import math

import pandas as pd
import pytest

import nato_edu as nato
from nato_edu.language import Mistake


def test_full_agreement_is_one():
    found = nato.agreement("isbo", "isbo")
    assert (found.cases, found.percent, found.kappa) == (4, 100, 1)


def test_agreement_by_chance_is_nought():
    found = nato.agreement("iiss", "isis")
    assert (found.percent, found.by_chance, found.kappa) == (50, 50, 0)


def test_agreement_below_chance_is_negative():
    assert nato.agreement("iiss", "ssii").kappa == -1


def test_one_code_throughout_by_both_leaves_kappa_missing():
    found = nato.agreement("iii", "iii")
    assert (found.percent, found.by_chance) == (100, 100)
    assert math.isnan(found.kappa)


def test_one_code_throughout_by_one_of_them_gives_nought():
    assert nato.agreement("iii", "iis").kappa == 0


def test_by_hand():
    """Cohen's own kind of table: 20 and 15 alike, 5 and 10 not (1960)."""
    one = ["yes"] * 25 + ["no"] * 25
    other = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    found = nato.agreement(one, other)
    assert (found.percent, found.by_chance) == (70, 50)
    assert found.kappa == pytest.approx(0.4)


@pytest.mark.parametrize(
    "one",
    ["II SS", ["i", "i", "s", "s"], pd.Series(["i", "I ", "s", "s"], [9, 8, 7, 6])],
)
def test_codes_may_be_written_in_many_ways(one):
    assert nato.agreement(one, "iiss").percent == 100


@pytest.mark.parametrize("gap", [None, float("nan"), pd.NA, ...])
def test_a_case_left_open_is_left_out(gap):
    assert nato.agreement(["i", gap, "s"], ["i", gap, "i"]).cases == 2


@pytest.mark.parametrize("codes", ["", [], [None]])
def test_no_cases(codes):
    found = nato.agreement(codes, codes)
    assert found.cases == 0
    assert math.isnan(found.percent)
    assert math.isnan(found.kappa)


def test_codings_of_different_length_are_a_clear_mistake():
    with pytest.raises(Mistake, match="20 cases and 3"):
        nato.agreement("i" * 20, "iis")


def test_the_order_of_the_two_does_not_matter():
    assert nato.agreement("iisbo", "isiob") == nato.agreement("isiob", "iisbo")


def test_the_exercise_has_twenty_events_and_two_full_codings():
    events = nato.coding_exercise()
    assert events.index.tolist() == list(range(1, 21))
    assert events["policy_on"].is_monotonic_increasing
    for coding in ("first_coding", "second_coding"):
        assert set(events[coding]) == {"integration", "screening", "both", "other"}
    read = events["policy_code"].where(events["first_coding"] != "other", "other")
    assert read.equals(events["first_coding"].rename("policy_code"))
