"""The tasks of lesson 12, on a question of one's own."""

from ..datasets import load
from ..language import Mistake, country_name
from ..measures.comparing import change_between
from ..own_data import practice_file, read_own
from ._answers import Choice, Country, Number, Order
from ._core import Task, register

FIRST, LAST = 2014, 2024
INCOME_FROM, INCOME_UNTIL = 2006, 2022
FAULTY = "northern_spending_with_faults"


def _allies():
    years = load("country_years")
    return years[years["iso3"].isin(load("members")["iso3"])]


def _in_year(column, year):
    found = _allies()
    return found[found["year"] == year].set_index("iso3")[column]


def _of(values, iso3):
    """Return one country's value, or say that there is none."""
    if iso3 not in values.index:
        raise Mistake("never_member", given=country_name(iso3))
    return float(values[iso3])


def _population_in_millions(iso3):
    return _of(_in_year("population", 2023), iso3) / 1e6


def _population_in_persons(iso3):
    return _of(_in_year("population", 2023), iso3)


def _population_in_thousands(iso3):
    return _of(_in_year("population", 2023), iso3) / 1e3


def _place(iso3):
    order = _in_year("democracy_index", 2025).rank(ascending=False, method="min")
    return _of(order, iso3)


def _place_from_below(iso3):
    return _of(_in_year("democracy_index", 2025).rank(method="min"), iso3)


def _income_change():
    years = INCOME_FROM, INCOME_UNTIL
    found = change_between(_allies(), "gdp_per_head_usd_2011", years=years)
    return found.set_index("iso3")


def _income_growth(iso3):
    return _of(_income_change()["change_pct"], iso3)


def _income_in_dollars(iso3):
    return _of(_income_change()["change"], iso3)


def _income_by_last_year(iso3):
    """Return the change in per cent of what there was at the end."""
    found = _income_change()
    return _of(100 * found["change"] / found["last"], iso3)


def _faults():
    """Return how many faults the message names: the file is really read."""
    try:
        read_own(practice_file(FAULTY), like="defence_spending")
    except Mistake as mistake:
        return sum(line.startswith("- ") for line in str(mistake).splitlines())
    return 0


def _practice():
    mine = read_own(practice_file("northern_spending"), like="defence_spending")
    change = change_between(mine, "spending_pct_gdp", years=(FIRST, LAST))
    return change.set_index("iso3")


def _rose_most():
    return _practice()["change"].idxmax()


def _rose_most_in_per_cent():
    return _practice()["change_pct"].idxmax()


def _rose_least():
    return _practice()["change"].idxmin()


def _doubled():
    found = _practice()
    return int((found["last"] >= 2 * found["first"]).sum())


def _rose_at_all():
    return int((_practice()["change"] > 0).sum())


register(
    Task(
        "12.1",
        "A",
        4,
        Number(0.06),
        _population_in_millions,
        {"persons": _population_in_persons, "thousands": _population_in_thousands},
        per_country=True,
    ),
    Task("12.2", "C", 4, Choice("a", "b", "c"), lambda: "b", {"c": lambda: "c"}),
    Task(
        "12.3",
        "A",
        4,
        Number(),
        _place,
        {"from_below": _place_from_below},
        per_country=True,
    ),
    Task(
        "12.4",
        "B",
        5,
        Number(0.6),
        _income_growth,
        {"dollars": _income_in_dollars, "by_last_year": _income_by_last_year},
        per_country=True,
    ),
    Task("12.5", "A", 3, Number(), _faults),
    Task(
        "12.6",
        "B",
        4,
        Country(),
        _rose_most,
        {"per_cent": _rose_most_in_per_cent, "least": _rose_least},
    ),
    Task("12.7", "B", 4, Number(), _doubled, {"rose": _rose_at_all}),
    Task(
        "12.8",
        "B",
        5,
        Order("a", "b", "c", "d", "e"),
        lambda: ("c", "b", "e", "d", "a"),
        {"number_first": lambda: (("d", "c", "b", "e", "a"),)},  # one answer
    ),
)
