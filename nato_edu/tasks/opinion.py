"""The tasks of lesson 10, on what people think of NATO."""

from ..datasets import load
from ..language import Mistake, country_name
from ..measures.comparing import change_between
from ..measures.polls import margin_of_error
from ._answers import Choice, Country, Number, Years
from ._core import Task, register

VOTE, KEEP = "would_vote_for_membership", "keep_or_leave"
SAFER, VIEW = "membership_makes_safer", "favourable_view"
# The sentences of task 1, by what was asked.
SENTENCES = {VOTE: "a", KEEP: "b", SAFER: "c", VIEW: "d"}
BREAK = 2015, 2017  # the last year before the polls were joined, the first after
TREND = 2014, 2022  # lowest and highest year
WOMEN_AND_MEN = 2014, 2020
PEW = 2019, 2024


def _norway(question, year):
    """Return the row of one poll in Norway."""
    polls = load("public_opinion").query("iso3 == 'NOR' and year == @year")
    return polls[polls["poll_question"] == question].iloc[0]


def _safer():
    """Return the share that says membership makes Norway safer, by year."""
    polls = load("public_opinion").query("poll_question == @SAFER")
    return polls.set_index("year")["poll_yes_pct"]


# -- Three questions -----------------------------------------------------------


def _sentence(question):
    return lambda: SENTENCES[question]


def _sentence_of_highest():
    """Return the sentence that fits the poll of 1,005 people."""
    polls = load("public_opinion").dropna(subset="poll_people_asked")
    return SENTENCES[polls["poll_question"].item()]


def _vote():
    """Return the shares for, against and without an answer in 2021."""
    row = _norway(VOTE, 2021)
    return row["poll_yes_pct"], row["poll_no_pct"], row["poll_dont_know_pct"]


def _yes_of_decided():
    yes, no, _ = _vote()
    return 100 * yes / (yes + no)


def _yes_of_all():
    return _vote()[0]


def _yes_and_undecided():
    yes, _, unknown = _vote()
    return yes + unknown


def _lead():
    yes, no, _ = _vote()
    return yes - no


# -- One line ------------------------------------------------------------------


def _lowest_year():
    return int(_safer().idxmin())


def _highest_year():
    return int(_safer().idxmax())


def _first_year():
    return int(_safer().index.min())


def _ends():
    return tuple(_safer()[list(TREND)])


def _growth_pct():
    low, high = _ends()
    return 100 * (high - low) / low


def _points():
    low, high = _ends()
    return high - low


def _growth_of_end():
    return 100 * _points() / _ends()[1]


def _ratio_pct():
    low, high = _ends()
    return 100 * high / low


def _points_at_break():
    before, after = _safer()[list(BREAK)]
    return after - before


def _points_in_one_way_of_asking():
    return _points() - _points_at_break()


def _points_before_break():
    return _safer()[BREAK[0]] - _ends()[0]


# -- How sure ------------------------------------------------------------------


def _poll_of_known_size():
    polls = load("public_opinion").dropna(subset="poll_people_asked")
    return polls["poll_yes_pct"].item(), int(polls["poll_people_asked"].item())


def _margin():
    return margin_of_error(*_poll_of_known_size())


def _whole_width():
    return 2 * _margin()


def _margin_of_half():
    return margin_of_error(50, _poll_of_known_size()[1])


def _margin_as_fraction():
    return _margin() / 100


def _people_needed(iso3):
    if iso3 not in load("members")["iso3"].tolist():
        raise Mistake("never_member", given=country_name(iso3))
    return _poll_of_known_size()[1]


def _people_in_proportion(iso3):
    """Return so many for each inhabitant as in Norway; rounded ones too."""
    people = load("country_years").query("year == @TREND[1]").set_index("iso3")
    share = people["population"] / people.loc["NOR", "population"]
    exact = share[iso3] * _people_needed(iso3)
    return exact, round(exact, -1), round(exact, -2), round(exact, -3)


# -- Men, women and other countries ----------------------------------------------


def _men_and_women(year):
    row = _norway(SAFER, year)
    return row["poll_yes_men_pct"], row["poll_yes_women_pct"]


def _gap(year):
    men, women = _men_and_women(year)
    return men - women


def _narrower():
    first, last = WOMEN_AND_MEN
    return _gap(first) - _gap(last)


def _gap_left():
    return _gap(WOMEN_AND_MEN[1])


def _gap_at_first():
    """Return the gap in the first year; by chance also what men rose by."""
    return _gap(WOMEN_AND_MEN[0])


def _women_rose():
    first, last = (_men_and_women(year)[1] for year in WOMEN_AND_MEN)
    return last - first


def _change():
    views = load("public_opinion").query("poll_question == @VIEW")
    return change_between(views, "poll_yes_pct", years=PEW).set_index("iso3")


def _largest_change():
    return _change()["change"].idxmax()


def _highest_now():
    return _change()["last"].idxmax()


def _fell():
    return _change()["change"].idxmin()


def _asked_once():
    """Return the countries asked in one of the years; no change is known."""
    change = _change()["change"]
    return tuple(change.index[change.isna()])


register(
    Task(
        "10.1",
        "A",
        3,
        Choice(*sorted(SENTENCES.values())),
        _sentence_of_highest,
        {
            "vote": _sentence(VOTE),
            "keep": _sentence(KEEP),
            "view": _sentence(VIEW),
        },
    ),
    Task(
        "10.2",
        "B",
        4,
        Number(0.5),
        _yes_of_decided,
        {"all": _yes_of_all, "added": _yes_and_undecided, "lead": _lead},
    ),
    Task(
        "10.3",
        "A",
        3,
        Years(),
        _lowest_year,
        {"highest": _highest_year, "first": _first_year},
    ),
    Task(
        "10.4",
        "B",
        4,
        Number(0.5),
        _growth_pct,
        {"points": _points, "end": _growth_of_end, "ratio": _ratio_pct},
    ),
    Task(
        "10.5",
        "B",
        5,
        Number(),
        _points_in_one_way_of_asking,
        {
            "whole": _points,
            "across": _points_at_break,
            "before": _points_before_break,
        },
    ),
    Task(
        "10.6",
        "A",
        3,
        Number(0.1),
        _margin,
        {
            "width": _whole_width,
            "half": _margin_of_half,
            "fraction": _margin_as_fraction,
        },
    ),
    Task(
        "10.7",
        "B",
        4,
        Number(5),
        _people_needed,
        {"proportion": _people_in_proportion},
        per_country=True,
    ),
    Task(
        "10.8",
        "B",
        4,
        Number(),
        _narrower,
        {"left": _gap_left, "first": _gap_at_first, "women": _women_rose},
    ),
    Task(
        "10.9",
        "B",
        4,
        Country(),
        _largest_change,
        {"level": _highest_now, "fell": _fell, "once": _asked_once},
    ),
)
