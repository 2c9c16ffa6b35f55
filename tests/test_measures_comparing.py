"""Comparing countries: ranks, change and agreement."""

import math

import pandas as pd
import pytest

import nato_edu as nato
from nato_edu.language import Mistake
from nato_edu.measures.comparing import in_year, ranked, year_shown

SPENDING = nato.load("defence_spending")


def two(one, other):
    return pd.DataFrame({"one": one, "other": other})


def test_rank_correlation_follows_the_order_not_the_size():
    assert nato.rank_correlation(two([1, 2, 3], [1, 10, 1000]), "one", "other") == 1
    assert nato.rank_correlation(two([1, 2, 3], [9, 8, -7]), "one", "other") == -1


def test_ties_share_the_mean_of_their_ranks():
    # Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: by hand 4.5 / sqrt(4.5 * 5).
    found = nato.rank_correlation(two([1, 2, 2, 3], [1, 2, 3, 4]), "one", "other")
    assert found == pytest.approx(4.5 / math.sqrt(22.5))


@pytest.mark.parametrize(
    "data",
    [
        two([1, 2], [1, 2]),
        two([1, 2, None, 4], [1, None, 3, 4]),
        two([1, 1, 1], [1, 2, 3]),
        two([], []),
    ],
)
def test_too_few_pairs_or_no_difference_is_a_missing_value(data):
    assert math.isnan(nato.rank_correlation(data, "one", "other"))


def test_a_column_may_be_held_against_itself():
    assert nato.rank_correlation(two([1, 2, 3], 0), "one", "one") == pytest.approx(1)


def test_change_is_missing_where_a_value_is():
    change = nato.change_between(SPENDING, "spending_pct_gdp", years=(2013, 2024))
    by_code = change.set_index("iso3")
    assert by_code.loc["SWE", ["first", "change", "change_pct"]].isna().all()
    assert by_code.loc["SWE", "last"] == 2.31
    assert change["change"].notna().sum() == 28


def test_points_and_per_cent_differ():
    change = nato.change_between(SPENDING, "spending_pct_gdp", years=(2014, 2024))
    latvia = change.set_index("iso3").loc["LVA"]
    assert latvia["change"] == 2.39
    assert round(latvia["change_pct"]) == 246


def test_there_are_no_per_cent_of_nothing():
    data = pd.DataFrame(
        {"iso3": ["A", "A", "B", "B"], "year": [1, 2, 1, 2], "x": [0, 5, -1, 1]}
    )
    change = nato.change_between(data, "x", years=(1, 2))
    assert change["change"].tolist() == [5, 2]
    assert change["change_pct"].isna().all()


def test_ranks_are_shared_and_the_next_one_left_out():
    ranks = ranked(SPENDING, "spending_pct_gdp", year=2024).set_index("iso3")["rank"]
    assert ranks[["DNK", "NOR", "ROU"]].tolist() == [10, 10, 12]


def test_the_latest_year_is_one_with_values_in_all_columns():
    years = nato.load("country_years")
    assert year_shown(years, ["population", "democracy_index"]) == 2023
    assert year_shown(nato.load("members"), ["km_to_russia"]) is None
    with pytest.raises(Mistake, match="to 2023"):
        year_shown(years, ["population"], 2024)


def test_infinite_is_no_value():
    data = pd.DataFrame({"iso3": ["A", "B"], "x": [float("inf"), 1]})
    assert in_year(data, ["x"], None)["x"].isna().tolist() == [True, False]
