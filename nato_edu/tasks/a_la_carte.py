"""The tasks of lesson 09, on Norway as an ally à la carte."""

import datetime as dt

import pandas as pd

from ..datasets import load
from ..measures.coding import agreement, coding_exercise
from ._answers import Choice, Day, Number
from ._core import Task, register

STORES_ALSO_DATED = pd.Timestamp("1982-12-31")  # other lists print the year 1982
FROM = "2014-01-01"  # day from which the newer events are counted
VOTES_OF = 2022  # newest year in which every Ally has votes in the table


def _policy():
    return load("norwegian_policy").set_index("policy_id")


def _day(event):
    """Return the day of an event."""
    return _policy().loc[event, "policy_on"].date()


def _printed_elsewhere():
    """Return the day of the base declaration that a web page prints."""
    errata = load("errata").set_index("erratum_id")
    return dt.date.fromisoformat(errata.loc["base_declaration_5_march", "source_says"])


def _treaty_signed():
    return _day("treaty_signed")


def _leader_on(day):
    """Return the surname of the prime minister on a day, in small letters."""
    governments = load("norwegian_governments").sort_values("government_from")
    last = governments[governments["government_from"] <= pd.Timestamp(day)].iloc[-1]
    return last["prime_minister"].split()[-1].casefold()


def _leader_at_the_stores():
    return _leader_on(_day("prestocking"))


def _leader_weeks_later():
    return _leader_on("1981-06-30")


def _leader_in_1982():
    return _leader_on(STORES_ALSO_DATED)


def _coded(*codes):
    policy = _policy()
    return policy[policy["policy_code"].isin(codes)]


def _since_iraq(steps):
    """Return how many steps came after the No to Iraq."""
    return int((steps["policy_on"].dt.date > _day("no_to_iraq")).sum())


def _screening_after_iraq():
    return _since_iraq(_coded("screening"))


def _screening_with_iraq():
    return _screening_after_iraq() + 1


def _both_after_iraq():
    return _since_iraq(_coded("screening", "both"))


def _all_screening():
    return len(_coded("screening"))


# -- Two codings ----------------------------------------------------------------


def _agreement(**merged):
    """Return how well the two codings agree, after one code became another."""
    events = coding_exercise()
    codings = events[["first_coding", "second_coding"]].replace(merged)
    return agreement(codings["first_coding"], codings["second_coding"])


def _percent():
    return _agreement().percent


def _events_alike():
    found = _agreement()
    return found.percent * found.cases / 100


def _percent_apart():
    return 100 - _percent()


def _kappa():
    return _agreement().kappa


def _share():
    return _percent() / 100, _percent()


def _by_chance():
    found = _agreement()
    return found.by_chance / 100, found.by_chance


def _not_divided():
    found = _agreement()
    points = found.percent - found.by_chance
    return points / 100, points


def _kappa_merged():
    return _agreement(both="integration").kappa


def _percent_merged():
    found = _agreement(both="integration")
    return found.percent / 100, found.percent


def _kappa_merged_other_way():
    return _agreement(both="screening").kappa


# -- Shares ---------------------------------------------------------------------


def _towards_allies():
    """Return per cent and number of steps towards the allies, before and after."""
    policy = _policy()
    towards = policy["policy_code"] == "integration"
    late = policy["policy_on"] >= FROM
    halves = towards[~late], towards[late]
    return [100 * half.mean() for half in halves], [half.sum() for half in halves]


def _points():
    (before, after), _ = _towards_allies()
    return after - before


def _growth():
    (before, after), _ = _towards_allies()
    return 100 * (after - before) / before, after / before


def _late_share():
    (_, after), _ = _towards_allies()
    return after


def _more_events():
    _, (before, after) = _towards_allies()
    return int(after - before)


def _governments():
    """Return the governments with their days, until the last event."""
    governments = load("norwegian_governments")
    last = load("norwegian_policy")["policy_on"].max()
    until = governments["government_until"].fillna(last)
    return governments.assign(
        days=(until - governments["government_from"]).dt.days,
        labour=governments["government_parties"].str.startswith("Ap"),
    )


def _labour_days():
    governments = _governments()
    days = governments["days"]
    return 100 * days[governments["labour"]].sum() / days.sum()


def _labour_governments():
    return 100 * _governments()["labour"].mean()


def _labour_screening():
    """Return the per cent of screening events under prime ministers of Labour."""
    steps = _coded("screening").sort_values("policy_on")
    governments = _governments().sort_values("government_from")
    when = {"left_on": "policy_on", "right_on": "government_from"}
    return 100 * pd.merge_asof(steps, governments, **when)["labour"].mean()


def _place(iso3, year=VOTES_OF):
    """Return the place of a state on the scale of votes, or None."""
    votes = load("un_alignment").query("year == @year").set_index("iso3")
    return votes["un_ideal_point"].get(iso3)


def _distance(iso3, year=VOTES_OF):
    place = _place(iso3, year)
    return None if place is None else abs(_place("USA", year) - place)


def _distance_a_year_later(iso3):
    """Return the distance in the year after; one Ally did not vote in it."""
    distance = _distance(iso3, VOTES_OF + 1)
    return () if distance is None else distance


def _other_side(iso3):
    return abs(_place("RUS") - _place(iso3))


register(
    Task(
        "09.1",
        "A",
        3,
        Day(),
        lambda: _day("base_declaration"),
        {
            "second_note": lambda: _day("base_repeated"),
            "printed": _printed_elsewhere,
            "treaty": _treaty_signed,
        },
    ),
    Task(
        "09.2",
        "A",
        4,
        Choice("nordli", "brundtland", "willoch"),
        _leader_at_the_stores,
        {"later": _leader_weeks_later, "in_1982": _leader_in_1982},
    ),
    Task(
        "09.3",
        "A",
        4,
        Number(),
        _screening_after_iraq,
        {
            "with_iraq": _screening_with_iraq,
            "with_both": _both_after_iraq,
            "all": _all_screening,
        },
    ),
    Task(
        "09.4",
        "A",
        3,
        Number(0.1),
        _percent,
        {
            "count": _events_alike,
            "apart": _percent_apart,
            "share": lambda: _percent() / 100,
        },
    ),
    Task(
        "09.5",
        "B",
        5,
        Number(0.006),
        _kappa,
        {"percent": _share, "chance": _by_chance, "not_divided": _not_divided},
    ),
    Task(
        "09.6",
        "B",
        4,
        Number(0.006),
        _kappa_merged,
        {
            "before": _kappa,
            "percent": _percent_merged,
            "other_way": _kappa_merged_other_way,
        },
    ),
    Task(
        "09.7",
        "B",
        5,
        Number(0.5),
        _points,
        {"growth": _growth, "late": _late_share, "events": _more_events},
    ),
    Task(
        "09.8",
        "B",
        5,
        Number(0.6),
        _labour_days,
        {"governments": _labour_governments, "screening": _labour_screening},
    ),
    Task(
        "09.9",
        "B",
        4,
        Number(0.011),
        _distance,
        {"place": _place, "newer": _distance_a_year_later, "russia": _other_side},
        per_country=True,
    ),
)
