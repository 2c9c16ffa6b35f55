"""What members carried, by several definitions, and how figures were revised."""

import pandas as pd
import pytest

import nato_edu as nato
from nato_edu.language import Mistake, use_language
from nato_edu.measures.burden import DEFINITIONS


@pytest.mark.parametrize(("year", "count"), [(1949, 12), (1960, 15), (2024, 32)])
def test_a_row_for_each_member_of_the_year(year, count):
    table = nato.burden(year)
    assert len(table) == count
    assert set(DEFINITIONS) < set(table.columns)


def test_places_of_norway_in_2024():
    """By share, dollars and dollars a head; by NATO's own share another place."""
    columns = [*DEFINITIONS, "spending_pct_gdp"]
    places = nato.ranks(nato.burden(2024), columns).set_index("iso3").loc["NOR"]
    assert places[columns].tolist() == [12, 14, 2, 7, 6, 10]


def test_what_is_missing_stays_missing():
    table = nato.burden(2024).set_index("iso3")
    assert table.loc["ISL", list(DEFINITIONS)].isna().all()
    assert pd.isna(table.loc["GRC", "coalition_deaths_per_million"])  # not zero
    assert table["armed_forces_per_1000"].notna().sum() == 28


def test_nobody_knew_the_dead_beforehand_and_nothing_is_newer_than_its_year():
    table = nato.burden(2020)
    assert table["coalition_deaths"].isna().all()
    years = nato.burden(2015).set_index("iso3")["armed_forces_per_1000_year"]
    assert years["NOR"] == years.max() == 2015
    assert years["ISL"] == 2011  # a real zero, the last that is known
    assert nato.burden(2024, oldest=0)["armed_forces_per_1000"].isna().all()


@pytest.mark.parametrize("year", [1948, 2025, "2024", True, None])
def test_a_year_without_spending(year):
    with pytest.raises(Mistake, match="1949 to 2024"):
        nato.burden(year)


def test_equal_values_share_the_better_place():
    data = pd.DataFrame({"iso3": list("ABCD"), "x": [1, 3, 3, None]})
    places = nato.ranks(data, "x")["x"]
    assert places.dropna().tolist() == [3, 1, 1]
    assert pd.isna(places[3])


def test_places_are_given_within_each_year():
    data = pd.DataFrame(
        {"iso3": ["A", "B"] * 2, "year": [1, 1, 2, 2], "x": [1, 2, 4, 3]}
    )
    assert nato.ranks(data, ["x"])["x"].tolist() == [2, 1, 1, 2]


def test_weights_have_any_unit_and_a_lack_is_told():
    data = pd.DataFrame({"iso3": ["A", "B", "C"], "x": [0, 5, 10], "y": [2, None, 1]})
    found = nato.weighted_index(data, {"x": 300, "y": 100}).set_index("iso3")
    assert found["burden_index"].dropna().to_dict() == {"C": 0.75, "A": 0.25}
    assert found.loc["B", "burden_index_lacks"] == "y"
    without = nato.weighted_index(data, {"x": 1, "y": 0}).set_index("iso3")
    assert without.loc["B", "burden_index"] == 0.5


@pytest.mark.parametrize("code", ["en", "nb", "de"])
@pytest.mark.parametrize(
    "weights", [{"x": -1}, {"x": "much"}, {"x": 0}, {}, ["x"], {"y": 1}, {"x": True}]
)
def test_weights_that_are_none(weights, code):
    use_language(code)
    with pytest.raises(Mistake):
        nato.weighted_index(pd.DataFrame({"iso3": ["A"], "x": [1]}), weights)


def test_what_was_revised_most():
    table = nato.revisions(nato.load("spending_vintages"))
    assert table.iloc[0][["iso3", "year"]].tolist() == ["BGR", 2019]
    steps = table.set_index(["iso3", "year"])["vintage_revised"]
    assert steps["NOR", 2022] == pytest.approx(-0.23)
    assert steps["NOR", 2019] == pytest.approx(0.14)
