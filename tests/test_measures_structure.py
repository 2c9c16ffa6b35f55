"""Ways into the alliance, and the weight of two."""

import pandas as pd
import pytest

from nato_edu.datasets import load
from nato_edu.language import Mistake
from nato_edu.measures import structure


@pytest.fixture(scope="module")
def path():
    return structure.path_to_membership(load("members")).set_index("iso3")


@pytest.mark.parametrize(
    ("iso3", "in_all", "from_invitation"),
    [("SWE", 10895, 617), ("FIN", 10557, 279), ("MKD", 8899, 625), ("CZE", 1828, 612)],
)
def test_the_days_of_a_path(path, iso3, in_all, from_invitation):
    assert path.loc[iso3, "path_days"] == in_all
    assert path.loc[iso3, "invited_to_member_days"] == from_invitation


def test_a_skipped_step_is_missing_and_not_zero(path):
    assert path.loc[["FIN", "SWE", "POL"], "map_to_invited_days"].isna().all()
    assert pd.isna(path.loc["NOR", "invited_to_member_days"])


def test_the_parts_of_a_path_add_up(path):
    parts = ["invited_to_signed", "signed_to_in_force", "in_force_to_member"]
    whole = path[[f"{part}_days" for part in parts]].sum(axis=1, skipna=False)
    known = whole.notna()
    assert known.sum() == 20
    assert (whole[known] == path["invited_to_member_days"][known]).all()


def _value(table, side, year):
    row = table[(table["side"] == side) & (table["year"] == year)]
    return row["value"].item()


def test_sums_follow_the_membership_of_the_year():
    data = load("capabilities").assign(one=1.0)
    counted = structure.balance("one", data)
    assert [_value(counted, "nato", y) for y in (1949, 1952, 1955, 1982)] == [
        12,
        14,
        15,
        16,
    ]
    assert [_value(counted, "warsaw_pact", y) for y in (1955, 1967, 1968, 1989)] == [
        8,
        8,
        7,
        7,
    ]
    assert _value(counted, "warsaw_pact", 1990) == 6
    assert pd.isna(_value(counted, "warsaw_pact", 1954))
    assert pd.isna(_value(counted, "warsaw_pact", 1991))


def test_the_soldiers_of_both_sides():
    table = structure.balance("cow_soldiers_thousand")
    found = {y: [_value(table, s, y) for s in structure.SIDES] for y in (1955, 1975)}
    assert found == {1955: [6170, 2935, 7186, 5800], 1975: [5215, 2098, 5478, 4100]}


def test_a_member_without_data_is_named_and_not_counted_as_zero():
    table = structure.balance("cow_soldiers_thousand", span=(1990, 1990))
    nato = table.set_index("side").loc["nato"]
    assert nato["without_data"] == ["DEU"]
    nobody = pd.DataFrame({"iso3": ["SWE"], "year": [1970], "x": [1.0]})
    assert structure.balance("x", nobody)["value"].isna().all()


def test_changes_of_membership():
    changes = structure.changes_of_membership()
    assert [change[0] for change in changes] == [1952, 1955, 1968, 1982, 1990]


def test_a_state_twice_in_a_year_is_refused():
    data = pd.DataFrame({"iso3": "NOR", "year": [2000, 2000], "x": [1.0, 2]})
    with pytest.raises(Mistake, match="Norway stands twice for 2000"):
        structure.by_year(data, "x")


def test_the_range_of_allies_leaves_out_the_united_states():
    data = pd.DataFrame(
        {"iso3": ["USA", "NOR", "SWE"], "year": 1970, "x": [9.0, 1.0, -9.0]}
    )
    row = structure.range_of_allies(data, "x").iloc[0]
    assert (row["lowest"], row["highest"], row["with_data"]) == (1, 1, 1)
