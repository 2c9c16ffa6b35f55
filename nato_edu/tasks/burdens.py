"""The tasks of lesson 07, on sharing the burden."""

from ..datasets import load
from ..language import country_code
from ..measures.burden import DEFINITIONS, burden, ranks, weighted_index
from ..measures.comparing import change_between, rank_correlation
from ..measures.membership import members_on
from ._answers import Choice, Countries, Number
from ._core import Task, register

TARGET = 2  # per cent of GDP
NATO_SHARE, SIPRI_SHARE = "spending_pct_gdp", "sipri_spending_pct_gdp"
SIPRI_MONEY = "sipri_spending_usd_m_2023"
MONEY_OF_THE_YEAR = "cow_spending_usd_m"
AFGHANISTAN, SOLDIERS = "coalition_deaths_per_million", "armed_forces_per_1000"


def _shares(year):
    """Return the shares of one year as NATO and as SIPRI have them."""
    both = load("defence_spending").merge(load("spending_long"), on=["iso3", "year"])
    return both[both["year"] == year].set_index("iso3")[[NATO_SHARE, SIPRI_SHARE]]


def _reaching(column, year=2024):
    shares = _shares(year)[column]
    return set(shares.index[shares >= TARGET])


def _count_2024():
    return len(_reaching(NATO_SHARE))


def _count_2014():
    return len(_reaching(NATO_SHARE, 2014))


def _beyond():
    """Return how many lie over the target, and not on it."""
    return int((_shares(2024)[NATO_SHARE] > TARGET).sum())


def _printed(month):
    """Return how many Allies at the target in 2024 were printed in a month."""

    def count():
        table = load("spending_milestones").set_index("milestone_id")
        rows = table.index[table.index.str.startswith(f"count-{month}")]
        about = table.loc[rows]
        return int(about[about["year"] == 2024]["allies_at_two_pct"].item())

    return count


def _only_nato():
    return _reaching(NATO_SHARE) - _reaching(SIPRI_SHARE)


def _only_sipri():
    return _reaching(SIPRI_SHARE) - _reaching(NATO_SHARE)


def _either_alone():
    return _reaching(NATO_SHARE) ^ _reaching(SIPRI_SHARE)


def _all_nato():
    return _reaching(NATO_SHARE)


def _why_lower():
    """Return the cause that the notes of the editions give for Norway in 2022."""
    table = load("spending_vintages")
    row = table[(table["iso3"] == "NOR") & (table["year"] == 2022)]
    note = row.set_index("edition")["note"]["2022-03"]
    return "b" if "gas had raised GDP" in note else "a"


def _places(year=2024, columns=DEFINITIONS):
    return ranks(burden(year), list(columns)).set_index("iso3")[list(columns)]


def _among_first(most, columns=DEFINITIONS):
    """Return a function that counts a country's places among the first."""

    def count(iso3):
        return int((_places(columns=columns).loc[iso3] <= most).sum())

    return count


def _with_natos_share(iso3):
    columns = [NATO_SHARE if name == SIPRI_SHARE else name for name in DEFINITIONS]
    return _among_first(10, columns)(iso3)


def _economies(year, members=True):
    """Return share, money and size of the economy of the Allies in a year."""
    table = load("spending_long")
    table = table[table["year"] == year]
    if members:
        table = table[table["iso3"].isin(members_on(f"{year}-12-31")["iso3"])]
    return table.assign(economy=table[SIPRI_MONEY] / table[SIPRI_SHARE] / 10)


def _size_and_share(year, members=True, size="economy"):
    return rank_correlation(_economies(year, members), size, SIPRI_SHARE)


def _small_and_great():
    return _size_and_share(1990)


def _members_of_today():
    return _size_and_share(1990, members=False)


def _money_and_share():
    return _size_and_share(1990, size=SIPRI_MONEY)


def _another_year():
    return _size_and_share(1960), _size_and_share(2024)


def _change(column):
    change = change_between(load("defence_spending"), NATO_SHARE, years=(2014, 2024))
    return change.set_index("iso3").loc[country_code("Norway"), column]


def _points():
    return _change("change")


def _per_cent():
    """Return the rise in per cent, as precisely as one may write it."""
    value = _change("change_pct")
    return value, round(value, 1), float(round(value))


def _level():
    return _change("last")


def _american(name, column, first=2010, last=2020):
    """Return first and last value of the United States."""
    table = load(name)
    series = table[table["iso3"] == "USA"].set_index("year")[column]
    return float(series[first]), float(series[last])


def _growth(first, last):
    return 100 * (last / first - 1)


def _american_money():
    return _growth(*_american("spending_long", SIPRI_MONEY))


def _american_nominal():
    return _growth(*_american("capabilities", MONEY_OF_THE_YEAR))


def _american_share():
    return _growth(*_american("spending_long", SIPRI_SHARE))


def _american_points():
    first, last = _american("spending_long", SIPRI_SHARE)
    return last - first


def _and_distance(column):
    """Return how change, first or last share goes with the distance to Russia."""

    def correlation():
        spending = load("defence_spending")
        change = change_between(spending, NATO_SHARE, years=(2014, 2024))
        both = change.merge(load("members"), on="iso3")
        return rank_correlation(both, "km_to_russia", column)

    return correlation


def _direction():
    """Return which sentence the sign of the correlation bears out."""
    return "b" if _and_distance("change")() < 0 else "d"


def _without_index(weights=DEFINITIONS):
    table = weighted_index(burden(2024), dict.fromkeys(weights, 1))
    return set(table["iso3"][table["burden_index"].isna()])


def _without_soldiers():
    return _without_index([SOLDIERS])


def _without_dead():
    return _without_index([AFGHANISTAN])


def _without_money():
    return _without_index([SIPRI_MONEY])


def _last_places():
    """Return who stands last of those with an index, which is no gap."""
    table = weighted_index(burden(2024), dict.fromkeys(DEFINITIONS, 1))
    known = table.dropna(subset="burden_index")["iso3"]
    return {known.iloc[-1]}, set(known.tail(7))


register(
    Task(
        "07.1",
        "A",
        3,
        Number(),
        _count_2024,
        {
            "june": _printed("2024-06"),
            "april": _printed("2025-04"),
            "beyond": _beyond,
            "first_year": _count_2014,
        },
    ),
    Task(
        "07.2",
        "B",
        5,
        Countries(),
        _only_nato,
        {"turned": _only_sipri, "both": _either_alone, "all": _all_nato},
    ),
    Task(
        "07.3",
        "A",
        3,
        Choice("a", "b", "c"),
        _why_lower,
        {"cut": lambda: "a", "definition": lambda: "c"},
    ),
    Task(
        "07.4",
        "B",
        4,
        Number(),
        _among_first(10),
        {"natos_share": _with_natos_share, "five": _among_first(5)},
        per_country=True,
    ),
    Task(
        "07.5",
        "B",
        5,
        Number(tolerance=0.006),
        _small_and_great,
        {
            "members_of_today": _members_of_today,
            "money": _money_and_share,
            "another_year": _another_year,
        },
    ),
    Task(
        "07.6",
        "A",
        3,
        Number(tolerance=0.005),
        _points,
        {"per_cent": _per_cent, "level": _level},
    ),
    Task(
        "07.7",
        "B",
        5,
        Number(tolerance=0.5),
        _american_money,
        {
            "nominal": _american_nominal,
            "share": _american_share,
            "points": _american_points,
        },
    ),
    Task(
        "07.8",
        "B",
        4,
        Number(tolerance=0.006),
        _and_distance("first"),
        {"change": _and_distance("change"), "last": _and_distance("last")},
    ),
    Task(
        "07.9",
        "C",
        3,
        Choice("a", "b", "c", "d"),
        _direction,
        {"cause": lambda: "a", "per_cent": lambda: "c", "turned": lambda: "d"},
    ),
    Task(
        "07.10",
        "B",
        4,
        Countries(),
        _without_index,
        {
            "soldiers": _without_soldiers,
            "dead": _without_dead,
            "money": _without_money,
            "last": _last_places,
        },
    ),
)
