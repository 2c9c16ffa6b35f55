"""The tasks of lesson 04, on crises, mandates and the order of events."""

import datetime as dt
from itertools import permutations

import pandas as pd

from ..datasets import load
from ..language import Mistake, country_name
from ._answers import Choice, Day, Number, Order
from ._core import Task, register

BOMBS = 588, 542  # two counts of Norwegian bombs over Libya, in norwegian_policy
CARDS = "abcdef"
NEAR = 0.5  # percentage points by which a share may be rounded


def _operation(name):
    return load("operations").set_index("operation_id").loc[name]


def _begin(name):
    return _operation(name)["operation_from"].date()


def _end(name):
    return _operation(name)["operation_until"].date()


def _event(start):
    """Return the day of the event whose title starts in a certain way."""
    events = load("events")
    found = events[events["event_title"].str.startswith(start)]
    return found["event_day"].item().date()


# -- Bosnia --------------------------------------------------------------------


def _first_combat():
    return _event("First combat")


def _first_combat_on_a_web_page():
    errata = load("errata").set_index("erratum_id")
    return dt.date.fromisoformat(errata.loc["first_combat", "source_says"])


# -- Kosovo, 1999 --------------------------------------------------------------


def _days_of_cards():
    """Return the day of each card: KFOR, bombs, resolution, members, flight, end."""
    flights = load("norwegian_operations").set_index("norwegian_operation_id")
    return {
        "a": _begin("kfor"),
        "b": _begin("allied_force"),
        "c": _event("Bombing suspended; resolution 1244"),
        "d": _event("Czech Republic, Hungary and Poland join"),
        "e": flights.loc["allied_force", "norway_from"].date(),
        "f": _event("Allied Force formally ended"),
    }


def _in_order():
    days = _days_of_cards()
    return "".join(sorted(days, key=days.get))


def _orders(wanted):
    """Return all orders of the cards of which something is true."""
    every = map("".join, permutations(CARDS))
    return tuple(order for order in every if wanted(order.index))


def _as_told():
    """Return the orders in which KFOR stands before the bombs, as in the text."""
    return _orders(lambda place: place("a") < place("b"))


def _mandate_first():
    """Return those in which at least the resolution stands before the bombs."""
    return _orders(lambda place: place("c") < place("b") < place("a"))


def _days_of_bombing(until=None):
    return ((until or _end("allied_force")) - _begin("allied_force")).days


def _both_ends():
    return _days_of_bombing() + 1


def _to_formal_end():
    return _days_of_bombing(_event("Allied Force formally ended"))


def _to_kfor():
    return _days_of_bombing(_begin("kfor"))


def _days_in_nato(column, on):
    """Return a function: days from a country's joining to the begin of something."""

    def days(iso3):
        members = load("members").set_index("iso3")
        if iso3 not in members.index:
            raise Mistake("never_member", given=country_name(iso3))
        return (_begin(on) - members.loc[iso3, column].date()).days

    return days


_days_as_member = _days_in_nato("member_since_legal", "allied_force")


def _other_way_round(iso3):
    return -_days_as_member(iso3)


def _reading():
    """Return the letter of what the order in the text makes a reader believe."""
    return "a" if _begin("allied_force") < _begin("kfor") else "c"


# -- How the mandate is coded --------------------------------------------------


def _outside():
    operations = load("operations")
    return operations[operations["treaty_area"] == "outside"]


def _count(told):
    return int(told.fillna(False).sum())


def _without_outside():
    return _count(~_outside()["un_mandate"])


def _without_anywhere():
    return _count(~load("operations")["un_mandate"])


def _not_with_outside():
    return len(_outside()) - _with_outside()


def _with_outside():
    return _count(_outside()["un_mandate"])


def _by_council_outside():
    return int((_outside()["operation_basis"] == "security_council").sum())


def _any_resolution_outside():
    return int(_outside()["un_resolutions"].notna().sum())


def _any_resolution_anywhere():
    return int(load("operations")["un_resolutions"].notna().sum())


# -- Libya, 2011 ---------------------------------------------------------------


def _all_under_nato():
    return _event("NATO takes over all of Unified Protector")


def _resolution_1973():
    return _event("Resolution 1973")


def _coalition_strikes():
    return _event("US-led coalition strikes Libya")


# -- KFOR ----------------------------------------------------------------------


def _kfor(year):
    """Return the strength of KFOR in the last figure of a year."""
    levels = load("troop_levels")
    levels = levels[levels["operation_id"] == "kfor"].sort_values("strength_on")
    return float(levels[levels["strength_on"].dt.year == year]["troops"].iloc[-1])


def _at_first():
    levels = load("troop_levels")
    there = levels[(levels["operation_id"] == "kfor") & levels["troops"].notna()]
    return float(there.loc[pd.to_datetime(there["strength_on"]).idxmin(), "troops"])


def _left():
    return 100 * _kfor(2025) / _at_first()


def _fallen():
    return 100 - _left()


def _as_fraction():
    return _left() / 100


def _left_in_2022():
    return 100 * _kfor(2022) / _at_first()


register(
    Task(
        "04.1",
        "A",
        3,
        Day(),
        _first_combat,
        {
            "web_page": _first_combat_on_a_web_page,
            "flights": lambda: _begin("deny_flight"),
            "campaign": lambda: _begin("deliberate_force"),
        },
    ),
    Task(
        "04.2",
        "B",
        5,
        Order(*CARDS),
        _in_order,
        {"as_told": _as_told, "mandate_first": _mandate_first},
    ),
    Task(
        "04.3",
        "A",
        3,
        Number(),
        _days_of_bombing,
        {
            "both_ends": _both_ends,
            "two_months": lambda: (60, 61, 62),
            "formal": _to_formal_end,
            "kfor": _to_kfor,
        },
    ),
    Task(
        "04.4",
        "B",
        4,
        Number(),
        _days_as_member,
        {
            "sign": _other_way_round,
            "custom": _days_in_nato("member_since_conventional", "allied_force"),
            "kfor": _days_in_nato("member_since_legal", "kfor"),
        },
        per_country=True,
    ),
    Task(
        "04.5",
        "B",
        4,
        Choice("a", "b", "c"),
        _reading,
        {"said_without": lambda: "b", "only_style": lambda: "c"},
    ),
    Task(
        "04.6",
        "A",
        4,
        Number(),
        _without_outside,
        {
            "whole": _without_anywhere,
            "blank": _not_with_outside,
            "with": _with_outside,
        },
    ),
    Task(
        "04.7",
        "B",
        5,
        Number(),
        _any_resolution_outside,
        {
            "whole": _any_resolution_anywhere,
            "table": _with_outside,
            "strict": _by_council_outside,
        },
    ),
    Task(
        "04.8",
        "A",
        3,
        Day(),
        _all_under_nato,
        {
            "resolution": _resolution_1973,
            "coalition": _coalition_strikes,
            "embargo": lambda: _begin("unified_protector"),
        },
    ),
    Task(
        "04.9",
        "B",
        3,
        Choice("a", "b", "c"),
        lambda: "c",
        {"higher": lambda: "a", "middle": lambda: "b"},
    ),
    Task(
        "04.10",
        "B",
        4,
        Number(NEAR),
        _left,
        {"fallen": _fallen, "fraction": _as_fraction, "older": _left_in_2022},
    ),
)
