"""The tasks of lesson 06, on partners and rivals."""

import pandas as pd

from ..datasets import load, shapes
from ..language import Mistake, country_name
from ..measures.membership import members_on
from ..measures.space import partners_on
from ._answers import Choice, Countries, Day, Number, Order, Years
from ._core import Task, register

FIRST_MAP = "1996-01-01"  # day of the first map of the lesson
FIRST_YEAR = 1992  # from which there is a Russian vote
TURN_OF_CENTURY = 2000
FIRST_NEW_MEMBERS = 1999
# The letters of the events that are to be put in order.
ORDERED = {
    "a": "Bucharest: promise to Georgia and Ukraine",
    "b": "Founding Act with Russia",
    "c": "War of Russia and Georgia",
    "d": "NATO-Russia Council founded",
    "e": "Allied Force: air war over Kosovo begins",
    "f": "Russia annexes Crimea",
}


def _step(framework, event, iso3=None):
    """Return the first day of a kind of event in a framework."""
    steps = load("partnerships")
    found = (steps["framework"] == framework) & (steps["partner_event"] == event)
    if iso3:
        found &= steps["iso3"] == iso3
    return steps[found]["event_day"].min().date()


def _russia_signed():
    return _step("pfp", "joined", "RUS")


def _partnership_launched():
    return _step("pfp", "founded")


def _founding_act():
    return _step("nato_russia", "agreed")


def _russia_council():
    return _step("nato_russia", "founded")


def _partners_then():
    return set(partners_on(FIRST_MAP))


def _count_then():
    return len(_partners_then())


def _on_the_map():
    """Return how many of the partners lie inside the frame of the map."""
    return len(_partners_then() & {shape["iso3"] for shape in shapes()["shapes"]})


def _ever_signed():
    steps = load("partnerships")
    signed = (steps["framework"] == "pfp") & (steps["partner_event"] == "joined")
    return steps[signed]["iso3"].nunique()


def _three_joined():
    return _step("pfp", "joined", "BIH")


def _riga():
    """Return the days of the summit that invited the three."""
    summit = load("summits").set_index("summit_place").loc["Riga"]
    days = pd.date_range(summit["summit_from"], summit["summit_until"])
    return tuple(day.date() for day in days)


def _newest_day():
    return load("partnerships")["as_of"].max().date()


def _no_partners_now():
    return _partners_then() - set(partners_on(_newest_day()))


def _allies_now():
    return set(members_on(_newest_day())["iso3"])


def _neither_partner_nor_ally():
    return _no_partners_now() - _allies_now()


def _became_allies():
    """Return who left because it joined, with and without the others."""
    return _no_partners_now(), _no_partners_now() & _allies_now()


def _in_order():
    events = load("events").set_index("event_title")["event_day"]
    return "".join(sorted(ORDERED, key=lambda letter: events[ORDERED[letter]]))


def _exchanged(first, second):
    """Return a function that gives the order with two letters exchanged."""

    def exchanged():
        return _in_order().translate(str.maketrans(first + second, second + first))

    return exchanged


def _of(iso3, column):
    """Return a column of the votes of one state, by year."""
    votes = load("un_alignment")
    return votes[votes["iso3"] == iso3].set_index("year")[column]


def _distance(iso3):
    """Return how far apart a state and Russia stand in each year."""
    if iso3 == "RUS":
        raise Mistake("never_member", given=country_name(iso3))
    return (_of(iso3, "un_ideal_point") - _of("RUS", "un_ideal_point")).abs().dropna()


def _nearest(iso3):
    return int(_distance(iso3).idxmin())


def _farthest(iso3):
    return int(_distance(iso3).idxmax())


def _most_alike(iso3):
    """Return the year of the most equal votes, if that other measure has another."""
    year = int(_of(iso3, "un_agreement_russia").loc[FIRST_YEAR:].idxmax())
    return None if year == _nearest(iso3) else year


def _largest_fall():
    return int(_of("RUS", "un_ideal_point").diff().idxmin())


def _headlines():
    """Return the years of the great crises before the largest fall."""
    return 1999, 2008, 2014


def _lowest():
    return int(_of("RUS", "un_ideal_point").idxmin())


def _rather_russia(first):
    """Return in which years Norway voted more often as Moscow did."""
    share = _of("NOR", "un_agreement_russia") - _of("NOR", "un_agreement_usa")
    return share.loc[first:] > 0


def _rather_russia_since_1992():
    return int(_rather_russia(FIRST_YEAR).sum())


def _rather_america_since_1992():
    return int((~_rather_russia(FIRST_YEAR)).sum())


def _rather_moscow_ever():
    return int(_rather_russia(None).sum())


def fall_before_first_members():
    """Return the share of Russia's fall to 2000 that lay before 1999."""
    place = _of("RUS", "un_ideal_point").loc[:TURN_OF_CENTURY]
    before = place.loc[: FIRST_NEW_MEMBERS - 1].iloc[-1]
    return (place.max() - before) / (place.max() - place.iloc[-1])


def _what_the_line_shows():
    """Return b if most of the fall was over before 1999, else a."""
    return "b" if fall_before_first_members() > 0.5 else "a"


register(
    Task(
        "06.1",
        "A",
        3,
        Day(),
        _russia_signed,
        {
            "launch": _partnership_launched,
            "founding_act": _founding_act,
            "council": _russia_council,
        },
    ),
    Task(
        "06.2",
        "A",
        4,
        Number(),
        _count_then,
        {"on_map": _on_the_map, "ever": _ever_signed},
    ),
    Task("06.3", "A", 3, Day(), _three_joined, {"invited": _riga}),
    Task(
        "06.4",
        "B",
        5,
        Countries(),
        _neither_partner_nor_ally,
        {"joined": _became_allies, "russia_only": lambda: {"RUS"}},
    ),
    Task(
        "06.5",
        "B",
        5,
        Order(*ORDERED),
        _in_order,
        {
            "war_first": _exchanged("a", "c"),
            "council_first": _exchanged("d", "e"),
            "kosovo_first": _exchanged("b", "e"),
        },
    ),
    Task(
        "06.6",
        "B",
        5,
        Years(),
        _nearest,
        {"farthest": _farthest, "share": _most_alike},
        per_country=True,
    ),
    Task(
        "06.7",
        "B",
        4,
        Years(),
        _largest_fall,
        {"headline": _headlines, "lowest": _lowest},
    ),
    Task(
        "06.8",
        "B",
        4,
        Number(),
        _rather_russia_since_1992,
        {"reverse": _rather_america_since_1992, "whole": _rather_moscow_ever},
    ),
    Task(
        "06.9",
        "C",
        5,
        Choice("a", "b", "c"),
        _what_the_line_shows,
        {"order": lambda: "a", "motive": lambda: "c"},
    ),
)
