"""The tasks of lesson 02, on the Cold War."""

from functools import cache

from ..datasets import load
from ..measures.membership import members_on
from ..measures.structure import balance, by_year, changes_of_membership
from ..measures.tables import keep
from ._answers import Country, Number, Order, Years
from ._core import Task, register

BOTH = (1955, 1990)  # the years in which both alliances have a sum
COLD_WAR = (1950, 1991)  # as far as the table of American soldiers goes back
SHARE_YEAR, GAP_YEAR = 1985, 1979
MANY = 1000  # American soldiers
COMPARED = (1962, 1967, 1978, 1986)
CRISES = {  # letters of task 02.6, and what they stand for in ``events``
    "a": "Cuban missile crisis",
    "b": "Berlin Wall built",
    "c": "Soviet troops crush the Hungarian rising",
    "d": "Suez crisis",
    "e": "Berlin blockade",
    "f": "Korean War begins",
    "g": "Five Pact states invade Czechoslovakia",
}


# -- Two alliances -----------------------------------------------------------


def _first_to_leave():
    left = load("warsaw_pact").set_index("iso3")["left"]
    return left.idxmin()


@cache
def _sides(column, first, last):
    """Return the sums of each side, a row per year."""
    table = balance(column, span=(first, last))
    return table.pivot(index="year", columns="side", values="value")


def _soldiers():
    return _sides("cow_soldiers_thousand", *BOTH)


def _years_pact_ahead():
    return int((_soldiers()["warsaw_pact"] > _soldiers()["nato"]).sum())


def _years_nato_ahead():
    return int((_soldiers()["nato"] > _soldiers()["warsaw_pact"]).sum())


def _years_soviet_union_ahead():
    return int((_soldiers()["ussr"] > _soldiers()["usa"]).sum())


def _army(iso3):
    """Return a country's soldiers in the year of the share; none if unknown."""
    own = keep(load("capabilities"), countries=iso3, years=SHARE_YEAR)
    return None if own.empty else own["cow_soldiers_thousand"].item()


def _is_member(iso3):
    return iso3 in set(members_on(f"{SHARE_YEAR}-12-31")["iso3"])


def _percent_of(side, iso3):
    total = _sides("cow_soldiers_thousand", SHARE_YEAR, SHARE_YEAR)[side].item()
    return 100 * _army(iso3) / total


def _share(iso3):
    return _percent_of("nato", iso3) if _is_member(iso3) else 0


def _share_as_fraction(iso3):
    return _share(iso3) / 100


def _share_of_americans(iso3):
    return _percent_of("usa", iso3) if _is_member(iso3) else ()


def _share_though_outside(iso3):
    inside = _is_member(iso3) or _army(iso3) is None
    return () if inside else _percent_of("nato", iso3)


def _missing(column, year):
    """Return which member of NATO is not in a sum."""
    table = balance(column, span=(year, year)).set_index("side")
    (iso3,) = table.loc["nato", "without_data"]
    return iso3


def _missing_from_population():
    return _missing("cow_population_thousand", GAP_YEAR)


def _missing_from_soldiers():
    return _missing("cow_soldiers_thousand", 1990)


def _newest_member():
    return changes_of_membership((1980, 1985))[0][-1][0]


def _spending(side, year):
    return _sides("cow_spending_usd_m", 1988, 1989)[side][year]


def _remains(side):
    return 100 * _spending(side, 1989) / _spending(side, 1988)


def _fall():
    return 100 - _remains("ussr")


def _fall_of_pact():
    return 100 - _remains("warsaw_pact")


def _fall_from_the_end():
    return 100 * (_spending("ussr", 1988) / _spending("ussr", 1989) - 1)


def _fall_in_dollars():
    fall = _spending("ussr", 1988) - _spending("ussr", 1989)
    return fall, fall / 1000


# -- Crises and the bomb -----------------------------------------------------


def _in_order():
    events = load("events").set_index("event_title")["event_day"]
    return sorted(CRISES, key=lambda letter: events[CRISES[letter]])


def _swapped(one, other):
    """Return a function that gives the order with two letters exchanged."""

    def order():
        return [{one: other, other: one}.get(x, x) for x in _in_order()]

    return order


def _warheads():
    return by_year(load("nuclear_stockpiles"), "nuclear_warheads")


def _overtaken():
    stock = _warheads()
    return int((stock["SUN"] > stock["USA"]).idxmax())


def _peak(iso3):
    """Return a function that gives the year of a state's largest stockpile."""
    return lambda: int(_warheads()[iso3].idxmax())


def _first_warhead():
    return int(_warheads()["SUN"].first_valid_index())


def _times(year):
    """Return how many times the smaller stockpile goes into the larger one."""
    stock = _warheads().loc[year, ["USA", "SUN"]]
    return stock.max() / stock.min()


def _least_even():
    return max(COMPARED, key=_times)


def _most_even():
    return min(COMPARED, key=_times)


# -- American soldiers in Norway ---------------------------------------------


def _many(span=None):
    """Return the years in which more than 1,000 American soldiers were there."""
    norway = keep(load("us_troops"), countries="NOR", years=span)
    return norway[norway["us_troops"] > MANY]


def _years_with_many():
    return len(_many(COLD_WAR))


def _years_with_many_until_today():
    return len(_many())


def _peaks_of_one_year():
    return int(_many(COLD_WAR)["us_troops_one_year_peak"].sum())


register(
    Task(
        "02.1",
        "A",
        3,
        Country(),
        _first_to_leave,
        {
            "gdr": lambda: "DDR",
            "hungary": lambda: "HUN",
            "romania": lambda: "ROU",
        },
    ),
    Task(
        "02.2",
        "B",
        5,
        Number(),
        _years_pact_ahead,
        {"other_side": _years_nato_ahead, "leaders": _years_soviet_union_ahead},
    ),
    Task(
        "02.3",
        "B",
        4,
        Number(tolerance=0.05),
        _share,
        {
            "of_americans": _share_of_americans,
            "outside": _share_though_outside,
            "fraction": _share_as_fraction,
        },
        per_country=True,
    ),
    Task(
        "02.4",
        "B",
        4,
        Country(),
        _missing_from_population,
        {
            "soldiers": _missing_from_soldiers,
            "newest": _newest_member,
            "france": lambda: "FRA",
        },
    ),
    Task(
        "02.5",
        "B",
        5,
        Number(tolerance=0.5),
        _fall,
        {
            "remains": lambda: _remains("ussr"),
            "pact": _fall_of_pact,
            "from_end": _fall_from_the_end,
            "sign": lambda: -_fall(),
            "dollars": _fall_in_dollars,
        },
    ),
    Task(
        "02.6",
        "A",
        4,
        Order(*CRISES),
        _in_order,
        {"hungary": _swapped("c", "d"), "cuba": _swapped("a", "b")},
    ),
    Task(
        "02.7",
        "A",
        3,
        Years(),
        _overtaken,
        {
            "soviet_peak": _peak("SUN"),
            "american_peak": _peak("USA"),
            "first": _first_warhead,
        },
    ),
    Task(
        "02.8",
        "B",
        4,
        Number(),
        _years_with_many,
        {"peaks": _peaks_of_one_year, "until_today": _years_with_many_until_today},
    ),
    Task(
        "02.9",
        "C",
        5,
        Years(),
        _least_even,
        {
            "most": _peak("SUN"),
            "even": _most_even,
            "american_peak": _peak("USA"),
        },
    ),
)
