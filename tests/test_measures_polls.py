"""The margin of error."""

import random

import pandas as pd
import pytest

import nato_edu as nato
from nato_edu.language import LANGUAGES, Mistake


def test_the_margin_of_a_poll_of_a_thousand():
    # By hand: 1.96 * sqrt(0.5 * 0.5 / 1000) = 0.0310.
    assert nato.margin_of_error(50, 1000) == pytest.approx(3.10, abs=0.005)


def test_four_times_the_people_halve_the_margin():
    one, four = (nato.margin_of_error(30, people) for people in (500, 2000))
    assert one == pytest.approx(2 * four)


def test_more_confidence_is_a_wider_margin():
    sure, less = (nato.margin_of_error(50, 1000, level) for level in (99, 90))
    assert sure / less == pytest.approx(2.576 / 1.645, abs=0.001)


def test_a_share_and_the_rest_have_the_same_margin():
    assert nato.margin_of_error(16, 1005) == nato.margin_of_error(84, 1005)
    assert nato.margin_of_error(100, 1005) == 0


def test_columns_are_taken_too():
    margins = nato.margin_of_error(pd.Series([50, 84]), pd.Series([1000, 1005]))
    assert margins.round(2).tolist() == [3.10, 2.27]


def test_nineteen_of_twenty_polls_drawn_by_lot_lie_within():
    draw = random.Random(1949)
    polls = [sum(draw.random() < 0.6 for _ in range(1000)) / 10 for _ in range(400)]
    inside = sum(abs(poll - 60) <= nato.margin_of_error(60, 1000) for poll in polls)
    assert 0.92 < inside / len(polls) < 0.98


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "given",
    [
        (-1, 1000),
        (101, 1000),
        (50, 0),
        (50, 1000, 100),
        (50, 1000, 0),
        (pd.Series([50, 120]), 1000),
        (50, pd.Series([1000, 0])),
    ],
)
def test_what_cannot_be_is_a_clear_mistake(given, code):
    nato.use_language(code)
    with pytest.raises(Mistake, match=r"\d") as caught:
        nato.margin_of_error(*given)
    assert "{" not in str(caught.value)
