"""Selecting, counting and comparing."""

import datetime as dt

import pandas as pd
import pytest

from nato_edu.datasets import load
from nato_edu.language import Mistake, use_language
from nato_edu.measures import comparing, membership, tables

ROUNDS = {
    "1949-08-24": (0, 12),
    "1952-02-18": (12, 14),
    "1955-05-06": (14, 15),
    "1982-05-30": (15, 16),
    "1999-03-12": (16, 19),
    "2004-03-29": (19, 26),
    "2009-04-01": (26, 28),
    "2017-06-05": (28, 29),
    "2020-03-27": (29, 30),
    "2023-04-04": (30, 31),
    "2024-03-07": (31, 32),
}


@pytest.mark.parametrize("day", ROUNDS)
def test_members_before_on_and_after_each_round(day):
    before, after = ROUNDS[day]
    date = dt.date.fromisoformat(day)
    one = dt.timedelta(days=1)
    assert len(membership.members_on(date - one)) == before
    assert len(membership.members_on(date)) == after
    assert len(membership.members_on(date + one)) == after


def test_most_lists_count_founders_from_the_signing():
    count = membership.members_on("1949-04-04", convention="conventional")
    assert len(count) == 12


@pytest.mark.parametrize("code", ["en", "nb", "de"])
@pytest.mark.parametrize("day", ["1949-04-03", "2999-01-01"])
def test_days_without_an_alliance(day, code):
    use_language(code)
    with pytest.raises(Mistake, match=day[:4]):
        membership.members_on(day)


def test_an_unknown_convention():
    with pytest.raises(Mistake, match="conventional"):
        membership.members_on("2000-01-01", convention="convention")


def test_rounds_add_up():
    table = membership.rounds(load("members"))
    assert table["joined"].sum() == table["members"].iloc[-1] == 32
    assert table["joined"].tolist() == [12, 2, 1, 1, 3, 7, 2, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("day", "iso3", "status"),
    [
        ("1955-06-03", "POL", None),
        ("1955-06-04", "POL", "warsaw_pact"),
        ("1990-10-02", "DDR", "warsaw_pact"),
        ("1990-10-03", "DDR", None),
        ("1968-09-12", "ALB", "warsaw_pact"),
        ("1968-09-13", "ALB", None),
        ("1991-06-30", "SUN", "warsaw_pact"),
        ("1991-07-01", "SUN", None),
        ("1982-05-30", "ESP", "new_member"),
        ("1983-05-30", "ESP", "member"),
        ("2026-06-30", "UKR", None),
    ],
)
def test_status_on_a_day(day, iso3, status):
    assert membership.status_on(day).get(iso3) == status


def test_keep_takes_names_and_years_inclusive():
    kept = tables.keep(load("defence_spending"), countries="Norge", years=(2014, 2015))
    assert kept["year"].tolist() == [2014, 2015]
    assert set(kept["iso3"]) == {"NOR"}


def test_keep_says_which_column_is_missing():
    with pytest.raises(Mistake, match="year"):
        tables.keep(load("members"), years=(1949, 1950))


def test_an_index_is_100_in_its_year_and_missing_without_a_base():
    data = pd.DataFrame(
        {"iso3": ["NOR", "NOR", "FIN"], "year": [1, 2, 2], "x": [50.0, 75.0, 9.0]}
    )
    values = comparing.index_to(data, "x", year=1)["x"].tolist()
    assert values[:2] == [100, 150]
    assert pd.isna(values[2])


def test_an_index_needs_a_year_with_values():
    with pytest.raises(Mistake, match="2012 to 2024"):
        comparing.index_to(load("defence_spending"), "spending_pct_gdp", year=1900)


def test_only_what_is_marked_as_an_estimate_is_one():
    data = pd.DataFrame({"mark": ["estimate", None, "other"]})
    marked = tables.mark_estimates(data, by="mark")["estimate"]
    assert marked.tolist() == [True, False, False]


def test_missing_counts_neither_as_reaching_nor_as_failing():
    data = pd.DataFrame({"year": [1, 1, 1], "x": [2.0, 1.9, None]})
    row = comparing.reaching(data, "x", target=2).iloc[0]
    assert (row["reaching"], row["with_data"]) == (1, 2)


def test_year_zero_is_the_year_of_joining():
    lined_up = membership.around_joining(load("country_years"), years=2)
    spain = lined_up[(lined_up["iso3"] == "ESP") & (lined_up["year"] == 1982)]
    assert spain["years_since_joining"].item() == 0
    assert lined_up["years_since_joining"].between(-2, 2).all()
    assert "RUS" not in set(lined_up["iso3"])


def test_at_joining_keeps_every_member_in_order():
    found = membership.at_joining(load("country_years"), "democracy_index")
    assert found["iso3"].tolist() == load("members")["iso3"].tolist()
