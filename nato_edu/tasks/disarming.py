"""The tasks of lesson 08, on money, soldiers and what the two are measured by."""

import pandas as pd

from ..datasets import load
from ..language import Mistake, country_name
from ..measures.comparing import change_between
from ..measures.membership import members_on
from ..measures.tables import keep
from ._answers import Choice, Number, Order, Years
from ._core import Task, register

SHARE, MONEY = "sipri_spending_pct_gdp", "sipri_spending_usd_m_2023"
WALL, LATER = 1990, 2000  # the first and the last year of the dividend
LAST_OF_THE_COLD_WAR = "1990-12-31"
CRISIS = 2021, 2022  # between them gas became dear
# The events of the order, by their letters in the lesson.
EVENTS = {
    "a": "end_invasion_defence",
    "b": "strategic_concept_1991",
    "c": "allied_force",
    "d": "white_paper_22",
    "e": "article_5",
}


def _spending(iso3):
    """Return share and money of a country by year."""
    rows = load("spending_long").query("iso3 == @iso3").set_index("year")
    if rows.empty:
        raise Mistake("no_soldiers", given=country_name(iso3))
    return rows[[SHARE, MONEY]].astype("float64")


def _highest(column):
    """Return a function that gives the year in which a column was highest."""
    return lambda iso3: int(_spending(iso3)[column].idxmax())


def _most_money(iso3):
    """Return the year of the most money, where it is not that of the highest share."""
    year = _highest(MONEY)(iso3)
    return None if year == _highest(SHARE)(iso3) else year


# -- Norway from 1990 to 2000 --------------------------------------------------


def _change(column, unit="change"):
    """Return a function that gives the change of a column of Norway."""

    def change():
        norway = keep(load("spending_long"), countries="NOR")
        return change_between(norway, column, years=(WALL, LATER))[unit].item()

    return change


def _without_sign(change):
    return lambda: -change()


def _in_per_cent():
    """Return the change of the share in per cent, as exactly as one may write it."""
    change = _change(SHARE, "change_pct")()
    rounded = [round(change, digits) for digits in (0, 1, 2)]
    return (change, *rounded, *(-value for value in rounded))


def _economy(first=WALL, last=LATER):
    """Return by how many per cent the economy grew: money divided by share."""
    norway = _spending("NOR")
    economy = norway[MONEY] / norway[SHARE]
    return 100 * (economy[last] / economy[first] - 1)


def _difference():
    """Return the growth that follows if per cents could be subtracted."""
    return _change(MONEY, "change_pct")() - _change(SHARE, "change_pct")()


def _income(heads):
    """Return a function that gives the growth of income, for a head or for all."""

    def growth():
        norway = load("country_years").query("iso3 == 'NOR'").set_index("year")
        income = norway["gdp_per_head_usd_2011"].astype("float64")
        people = norway["population"].astype("float64")
        total = income if heads else income * people
        return 100 * (total[LATER] / total[WALL] - 1)

    return growth


# -- The Allies of 1990 --------------------------------------------------------


def _allies(column):
    """Return the change of a column for each member of 1990 that has one."""
    members = members_on(LAST_OF_THE_COLD_WAR)["iso3"]
    table = keep(load("spending_long"), countries=members)
    return change_between(table, column, years=(WALL, LATER))["change"].dropna()


def _cut(column):
    return lambda: int((_allies(column) < 0).sum())


def _raised():
    return int((_allies(MONEY) > 0).sum())


def _not_raised():
    """Return the count if a country without a row has cut too."""
    return len(members_on(LAST_OF_THE_COLD_WAR)) - _raised()


# -- Two yardsticks, two directions --------------------------------------------


def _steps():
    """Return the change of share and money from each year to the next."""
    return _spending("NOR").diff().dropna()


def _opposite():
    steps = _steps()
    return int((steps[SHARE] * steps[MONEY] < 0).sum())


def _alike():
    steps = _steps()
    return int((steps[SHARE] * steps[MONEY] > 0).sum())


def _share_falls():
    return int((_steps()[SHARE] < 0).sum())


def _why_2022():
    """Return the sentence that fits: money up, share down, things hardly more."""
    norway = _spending("NOR")
    first, last = CRISIS
    up = norway[MONEY][last] > norway[MONEY][first]
    things = load("country_years").query("iso3 == 'NOR'").set_index("year")
    things = things["gdp_per_head_usd_2011"].astype("float64")
    if not up:
        return "a"
    return "c" if things[last] / things[first] > 1.2 else "b"


# -- People in uniform ---------------------------------------------------------


def _soldiers_fall(first, percent=True):
    """Return a function that gives how soldiers changed from a year to 2000."""

    def fall():
        table = load("norwegian_defence").set_index("year")["norwegian_soldiers"]
        difference = table[LATER] - table[first]
        return float(100 * difference / table[first] if percent else difference)

    return fall


# -- The order of events -------------------------------------------------------


def _by_day(*moved):
    """Return the letters in the order of time, with some events moved."""
    policy = load("norwegian_policy").set_index("policy_id")["policy_on"]
    days = {letter: policy[event] for letter, event in EVENTS.items()}
    days |= dict(moved)
    return sorted(days, key=days.get)


def _attack_first():
    """Return the order in which the attacks of 2001 ended invasion defence."""
    return _by_day(("e", pd.Timestamp("2001-06-01")))


def _concept_and_end():
    """Return orders in which the end follows at once on the Concept of 1991."""
    at_once = ("a", pd.Timestamp("1992-01-01"))
    return (
        "".join(_by_day(at_once)),
        "".join(_by_day(at_once, ("d", pd.Timestamp("1991-01-01")))),
    )


register(
    Task(
        "08.1",
        "A",
        3,
        Years(),
        _highest(SHARE),
        {"money": _most_money},
        per_country=True,
    ),
    Task(
        "08.2",
        "A",
        4,
        Number(0.006),
        _change(SHARE),
        {
            "percent": _in_per_cent,
            "sign": _without_sign(_change(SHARE)),
        },
    ),
    Task(
        "08.3",
        "B",
        4,
        Number(0.15),
        _change(MONEY, "change_pct"),
        {
            "dollars": _change(MONEY),
            "share": _change(SHARE, "change_pct"),
            "sign": _without_sign(_change(MONEY, "change_pct")),
        },
    ),
    Task(
        "08.4",
        "B",
        5,
        Number(),
        _cut(MONEY),
        {"share": _cut(SHARE), "missing": _not_raised, "raised": _raised},
    ),
    Task(
        "08.5",
        "B",
        5,
        Number(1),
        _economy,
        {"difference": _difference, "head": _income(True), "total": _income(False)},
    ),
    Task(
        "08.6",
        "B",
        5,
        Number(),
        _opposite,
        {"alike": _alike, "falls": _share_falls},
    ),
    Task(
        "08.7",
        "B",
        3,
        Choice("a", "b", "c"),
        _why_2022,
        {"cut": lambda: "a", "things": lambda: "c"},
    ),
    Task(
        "08.8",
        "B",
        4,
        Number(0.6),
        _soldiers_fall(WALL - 1),
        {
            "peak": _soldiers_fall(WALL),
            "persons": _soldiers_fall(WALL - 1, percent=False),
        },
    ),
    Task(
        "08.9",
        "B",
        5,
        Order(*EVENTS),
        _by_day,
        {"attack": _attack_first, "concept": _concept_and_end},
    ),
)
