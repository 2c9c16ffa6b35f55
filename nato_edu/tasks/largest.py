"""The tasks of lesson 05, on what is meant by the largest operation."""

import re

from ..datasets import known_gaps, load
from ..measures.tables import days
from ._answers import Day, Number, Order, Years
from ._core import Task, register

MINISTRY_PAGE = "2007-03-29"  # day on which a Norwegian ministry called ISAF largest
NEXT_COMMAND = "2006-10-05"  # day on which ISAF took over the east of Afghanistan
MISDATED = 102_554  # strength that a web page gives for October 2011
NAMED_DAY = ("2011-10-01", "2011-10-31")
NATION_TABLE_YEAR = 2010
MILLION = 1e6
BALKAN_AND_AFGHAN = ("ifor", "sfor", "kfor", "isaf")
LEADERS = ("nato", "un", "coalition")


# -- Strengths -----------------------------------------------------------------


def _isaf():
    """Return how many soldiers ISAF had, by day; plans are left out."""
    levels = load("troop_levels")
    measured = levels["troops_qualifier"].isin(["exact", "approximate"])
    figures = levels[measured & (levels["operation_id"] == "isaf")]
    return figures.set_index("strength_on")["troops"].sort_index()


def _largest_of_others():
    levels = load("troop_levels")
    return int(levels[levels["operation_id"] != "isaf"]["troops"].max())


def _strength_of_the_page():
    return int(_isaf()[:MINISTRY_PAGE].iloc[-1])


def _strength_rounded():
    return int(round(_strength_of_the_page(), -3))


def _strength_after_the_page():
    return int(_isaf()[MINISTRY_PAGE:].iloc[0])


def _peak():
    return int(_isaf().max())


def _year_of_the_record():
    figures = _isaf()
    return int(figures.index[figures > _largest_of_others()][0].year)


def _year_above_kfor():
    levels = load("troop_levels")
    kfor = levels[levels["operation_id"] == "kfor"]["troops"].max()
    figures = _isaf()
    return int(figures.index[figures > kfor][0].year)


def _year_of_the_page():
    return int(MINISTRY_PAGE[:4])


def _year_of_the_peak():
    return int(_isaf().idxmax().year)


def _day_of_the_misdated():
    figures = _isaf()
    return figures.index[figures == MISDATED][0].date()


def _day_it_was_given_for():
    return _isaf()[NAMED_DAY[0] : NAMED_DAY[1]].index[0].date()


def _day_of_the_peak():
    return _isaf().idxmax().date()


def _step():
    """Return by how much ISAF grew when it took over the east."""
    figures = _isaf()[:NEXT_COMMAND]
    return int(figures.iloc[-1] - figures.iloc[-2])


def _under_another_flag():
    """Return how many had been in the country before, as the table notes it."""
    levels = load("troop_levels")
    row = levels[
        (levels["operation_id"] == "isaf") & (levels["strength_on"] == NEXT_COMMAND)
    ]
    return int(re.search(r"about ([\d,]+) US", row["note"].item())[1].replace(",", ""))


def _new_soldiers():
    return _step() - _under_another_flag()


def _whole_strength():
    return int(_isaf()[NEXT_COMMAND])


# -- Other yardsticks ----------------------------------------------------------


def _by_days():
    """Return the four large operations, the longest first."""
    table = load("operations").set_index("operation_id").loc[list(BALKAN_AND_AFGHAN)]
    until = days(table, "operation_until").fillna(table["as_of"])
    lasted = until - table["operation_from"]
    return lasted.sort_values(ascending=False).index.tolist()


def _by_strength():
    levels = load("troop_levels").query("operation_id in @BALKAN_AND_AFGHAN")
    peaks = levels.groupby("operation_id")["troops"].max()
    return peaks.sort_values(ascending=False).index.tolist()


def _by_beginning():
    table = load("operations").set_index("operation_id").loc[list(BALKAN_AND_AFGHAN)]
    return table["operation_from"].sort_values().index.tolist()


def _sent(iso3):
    """Return how many soldiers a country had in ISAF in November 2010."""
    table = load("troop_contributions")
    rows = (table["operation_id"] == "isaf") & (table["year"] == NATION_TABLE_YEAR)
    return int(table[rows].set_index("iso3")["troops_contributed"][iso3])


def _inhabitants(iso3):
    years = load("country_years")
    row = (years["iso3"] == iso3) & (years["year"] == NATION_TABLE_YEAR)
    return int(years[row]["population"].item())


def _per_million(iso3):
    return _sent(iso3) / _inhabitants(iso3) * MILLION


def _per_thousand(iso3):
    return _sent(iso3) / _inhabitants(iso3) * 1000


def _inhabitants_per_soldier(iso3):
    return _inhabitants(iso3) / _sent(iso3)


# -- Norwegian operations ------------------------------------------------------


def _norwegian():
    return load("norwegian_operations")


def _leaders(values):
    """Return the three leaders, the largest value first."""
    return values[list(LEADERS)].sort_values(ascending=False).index.tolist()


def _leaders_by_people():
    return _leaders(_norwegian().groupby("norwegian_lead")["norwegians_served"].sum())


def _leaders_by_operations():
    return _leaders(_norwegian()["norwegian_lead"].value_counts())


def _leaders_by_deaths():
    return _leaders(_norwegian().groupby("norwegian_lead")["norwegian_deaths"].sum())


def _left_out():
    """Return the names of the contributions that the table leaves out."""
    lines = known_gaps("norwegian_operations").splitlines()
    (gap,) = [line for line in lines if "MINURCAT" in line]
    return [name.strip(" .") for name in gap.partition(":")[2].split(",")]


def _in_table(leader):
    return int((_norwegian()["norwegian_lead"] == leader).sum())


def _called_un():
    return sum(name.startswith("UN") for name in _left_out())


def _un_with_left_out():
    return _in_table("un") + _called_un() + _left_out().count("MINURCAT")


def _un_by_first_letters():
    return _in_table("un") + _called_un()


def _un_and_all_left_out():
    return _in_table("un") + len(_left_out())


def _un_in_table():
    return _in_table("un")


def _legio():
    table = _norwegian().set_index("norwegian_operation_id")
    return table.loc["legio", "norwegians_at_peak"]


def _larger_than_legio():
    return int((_norwegian()["norwegians_at_peak"] > _legio()).sum())


def _as_large_as_legio():
    """Return the count with equals, without and with the operation itself."""
    equal = int((_norwegian()["norwegians_at_peak"] >= _legio()).sum())
    return equal - 1, equal


def _larger_or_not_known():
    unknown = int(_norwegian()["norwegians_at_peak"].isna().sum())
    return _larger_than_legio() + unknown


def _more_people_in_all():
    return int((_norwegian()["norwegians_served"] > _legio()).sum())


register(
    Task(
        "05.1",
        "A",
        3,
        Number(),
        _strength_of_the_page,
        {
            "rounded": _strength_rounded,
            "later": _strength_after_the_page,
            "peak": _peak,
        },
    ),
    Task(
        "05.2",
        "B",
        5,
        Years(),
        _year_of_the_record,
        {
            "page": _year_of_the_page,
            "kfor": _year_above_kfor,
            "peak": _year_of_the_peak,
        },
    ),
    Task(
        "05.3",
        "A",
        3,
        Day(),
        _day_of_the_misdated,
        {"claimed": _day_it_was_given_for, "peak": _day_of_the_peak},
    ),
    Task(
        "05.4",
        "B",
        4,
        Number(),
        _new_soldiers,
        {
            "step": _step,
            "renamed": _under_another_flag,
            "strength": _whole_strength,
        },
    ),
    Task(
        "05.5",
        "B",
        5,
        Order(*BALKAN_AND_AFGHAN),
        _by_days,
        {"strength": _by_strength, "beginning": _by_beginning},
    ),
    Task(
        "05.6",
        "B",
        5,
        Number(0.5),
        _per_million,
        {
            "soldiers": _sent,
            "thousand": _per_thousand,
            "upside_down": _inhabitants_per_soldier,
        },
        per_country=True,
    ),
    Task(
        "05.7",
        "B",
        5,
        Order(*LEADERS),
        _leaders_by_people,
        {"operations": _leaders_by_operations, "deaths": _leaders_by_deaths},
    ),
    Task(
        "05.8",
        "B",
        4,
        Number(),
        _un_with_left_out,
        {
            "table": _un_in_table,
            "letters": _un_by_first_letters,
            "all": _un_and_all_left_out,
        },
    ),
    Task(
        "05.9",
        "A",
        4,
        Number(),
        _larger_than_legio,
        {
            "equal": _as_large_as_legio,
            "unknown": _larger_or_not_known,
            "in_all": _more_people_in_all,
        },
    ),
)
