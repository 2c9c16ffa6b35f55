"""When operations ran, as far as it is known."""

import pandas as pd
import pytest

import nato_edu as nato
from nato_edu.language import Mistake
from nato_edu.measures.operations import count_classes, periods, strengths


def certain(date, data=None):
    found = nato.operations_on(date, data)
    keys = found.filter(like="operation_id").iloc[:, 0]
    return dict(zip(keys, found["certain"], strict=True))


def test_first_and_last_day_count():
    assert {"ifor", "sfor", "deny_flight"} & set(certain("1995-12-20")) == {
        "ifor",
        "deny_flight",
    }
    assert {"ifor", "sfor"} <= set(certain("1996-12-20"))
    assert "ifor" not in certain("1996-12-21")


@pytest.mark.parametrize(
    ("date", "known"),
    [("2016-12-31", None), ("2017-06-01", False), ("2018-01-01", True)],
)
def test_a_year_in_which_something_began_is_not_certain(date, known):
    assert certain(date).get("forward_presence") is known


@pytest.mark.parametrize(
    ("date", "known"),
    [("2021-09-01", True), ("2021-09-02", False), ("2021-10-01", None)],
)
def test_a_month_in_which_something_ended_is_not_certain(date, known):
    assert certain(date).get("resolute_support") is known


def test_an_unknown_end_is_never_certain_afterwards():
    assert certain("2015-01-01")["active_fence"] is False
    norwegian = nato.load("norwegian_operations")
    assert certain("2010-01-01", norwegian)["baltic_air_policing"]
    assert certain("2020-01-01", norwegian)["baltic_air_policing"] is False


def test_nothing_is_certain_after_the_last_day_of_the_table():
    assert certain("2026-06-30")["kfor"]
    assert certain("2026-07-01")["kfor"] is False


def test_a_table_as_of_a_day_knows_nothing_later():
    table = nato.load("operations", as_of="2007-03-29")
    assert set(periods(table)["end_status"]) == {"ended", "ongoing"}


def test_a_future_day_is_refused():
    with pytest.raises(Mistake, match="future"):
        nato.operations_on("2999-01-01")


def test_plans_and_other_scopes_are_not_joined():
    kfor = strengths(nato.load("troop_levels"), ["kfor"])
    assert not kfor.loc[kfor["on_paper"], "joined"].any()
    first = kfor.groupby("troops_scope").head(1)
    assert not first["joined"].any()


def test_figures_without_a_number_are_left_out():
    data = pd.DataFrame(
        {"operation_id": "x", "strength_on": ["2001-01-01"] * 2, "troops": [1, None]}
    )
    assert strengths(data)["troops"].tolist() == [1]


@pytest.mark.parametrize("most", [0, 1, 4, 5, 8, 9, 40])
def test_classes_cover_every_number_once(most):
    covered = [n for low, high in count_classes(most) for n in range(low, high + 1)]
    assert covered == list(range(1, most + 1))
    assert len(count_classes(most)) <= 4
