"""The tasks of lesson 03, on enlargement."""

import datetime as dt

import pandas as pd

from ..datasets import load
from ..measures.membership import at_joining, members_on
from ._answers import Countries, Country, Day, Number
from ._core import Task, register
from ._members import member, members, members_now

# What other lists print for the round of 2004; none is the day of joining.
FLAGS_RAISED = dt.date(2004, 4, 2)
EU_JOINED = dt.date(2004, 5, 1)
MINISTRY_PAGE = "2007-03-29"  # day on which a Norwegian ministry counted 26
DEMOCRATIC_ENOUGH = 0.5


def _day(column):
    """Return a function that gives one country's day in a column."""

    def day_of(iso3):
        value = member(iso3)[column]
        return None if pd.isna(value) else value.date()

    return day_of


def _round_of_2004():
    table = members()
    return table[table["member_since_legal"].dt.year == 2004]


def _joined_in_2004():
    return _round_of_2004()["member_since_legal"].iloc[0].date()


def _protocols_of_2004():
    return _round_of_2004()["signed"].iloc[0].date()


def _protocols_in_force_of_2004():
    return _round_of_2004()["protocol_in_force"].iloc[0].date()


def _april_2004():
    return tuple(day.date() for day in pd.date_range("2004-04-01", "2004-04-30"))


def _count_on_page_day():
    return len(members_on(MINISTRY_PAGE))


def _count_before_2004():
    return len(members_on(_joined_in_2004() - dt.timedelta(days=1)))


def _of_2004(*blocs):
    """Return the countries of 2004 that came from some blocs."""
    joined = _round_of_2004()
    return set(joined.index[joined["former_bloc"].isin(blocs)])


def _pact_states_of_2004():
    return _of_2004("warsaw_pact")


def _pact_and_baltic_states():
    """Return the Pact states and the Baltic ones, with and without Slovakia."""
    together = _of_2004("warsaw_pact", "soviet_union")
    return together, _pact_states_without_predecessor() | _of_2004("soviet_union")


def _all_of_2004():
    return set(_round_of_2004().index)


def _pact_states_without_predecessor():
    joined = _round_of_2004()
    own = joined["predecessor"].isna()
    return set(joined.index[own & (joined["former_bloc"] == "warsaw_pact")])


def _without_plan(after):
    """Return who joined after a day without a Membership Action Plan."""
    table = members()
    later = table["member_since_legal"] > after
    return set(table.index[later & table["map_started"].isna()])


def _first_plan():
    return members()["map_started"].min()


def _joined_without_plan():
    return _without_plan(_first_plan())


def _joined_without_plan_since_1991():
    return _without_plan("1991-01-01")


def _wait():
    table = members()
    return table["member_since_legal"] - table["map_started"]


def _longest_wait():
    return _wait().idxmax()


def _first_to_join_with_plan():
    """Return who had a plan and joined first: a wait, but the shortest."""
    table = members()
    joined = table["member_since_legal"][table["map_started"].notna()]
    return tuple(joined.index[joined == joined.min()])


def _neutral():
    table = members()
    return tuple(table.index[table["former_bloc"] == "neutral"])


def _democracy_at_joining():
    found = at_joining(load("country_years"), "democracy_index")
    return found.set_index("iso3")["democracy_index"]


def _democracy_now():
    known = load("country_years").dropna(subset="democracy_index")
    newest = known[known["year"] == known["year"].max()]
    return newest.set_index("iso3")["democracy_index"].reindex(members().index)


def _below_at_joining():
    return int((_democracy_at_joining() < DEMOCRATIC_ENOUGH).sum())


def _below_now():
    return int((_democracy_now() < DEMOCRATIC_ENOUGH).sum())


def _founders_below():
    founders = members().query("round == 0").index
    return int((_democracy_at_joining()[founders] < DEMOCRATIC_ENOUGH).sum())


def _bordering():
    table = members()
    return table[table["borders_russia"]]


def _bordering_at_joining():
    return len(_bordering())


def _bordering_in_2004_and_later():
    return int((_bordering()["member_since_legal"] >= "2004").sum())


def _bordering_after_cold_war():
    return int((_bordering()["member_since_legal"] >= "1991").sum())


def _largest_fall():
    return (_democracy_now() - _democracy_at_joining()).idxmin()


def _lowest_now():
    return _democracy_now().idxmin()


def _lowest_at_joining():
    return _democracy_at_joining().idxmin()


register(
    Task(
        "03.1",
        "A",
        3,
        Day(),
        _day("member_since_legal"),
        {
            "signed": _day("signed"),
            "deposited": _day("deposited"),
            "protocol": _day("protocol_in_force"),
        },
        per_country=True,
    ),
    Task(
        "03.2",
        "A",
        4,
        Day(),
        _joined_in_2004,
        {
            "flags": lambda: FLAGS_RAISED,
            "april": _april_2004,
            "protocols": _protocols_of_2004,
            "protocols_in_force": _protocols_in_force_of_2004,
            "eu": lambda: EU_JOINED,
        },
    ),
    Task(
        "03.3",
        "A",
        3,
        Number(),
        _count_on_page_day,
        {"now": members_now, "before": _count_before_2004},
    ),
    Task(
        "03.4",
        "B",
        6,
        Countries(),
        _pact_states_of_2004,
        {
            "all": _all_of_2004,
            "baltic": _pact_and_baltic_states,
            "predecessor": _pact_states_without_predecessor,
        },
    ),
    Task(
        "03.5",
        "B",
        4,
        Countries(),
        _joined_without_plan,
        {"before_plan": _joined_without_plan_since_1991},
    ),
    Task(
        "03.6",
        "B",
        4,
        Country(),
        _longest_wait,
        {"no_plan": _neutral, "shortest": _first_to_join_with_plan},
    ),
    Task(
        "03.7",
        "B",
        5,
        Number(),
        _below_at_joining,
        {"now": _below_now, "founders": _founders_below},
    ),
    Task(
        "03.8",
        "B",
        4,
        Number(),
        _bordering_at_joining,
        {
            "later": _bordering_in_2004_and_later,
            "since_1991": _bordering_after_cold_war,
        },
    ),
    Task(
        "03.9",
        "B",
        5,
        Country(),
        _largest_fall,
        {"level": _lowest_now, "joining": _lowest_at_joining},
    ),
)
