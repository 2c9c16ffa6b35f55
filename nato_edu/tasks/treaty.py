"""The tasks of lesson 01, on the North Atlantic Treaty."""

import datetime as dt

import pandas as pd

from ..datasets import load
from ._answers import Choice, Countries, Country, Day, Number, Order
from ._core import Task, register
from ._members import member, members

# Without these seven the treaty could not come into force (Article 11).
NEEDED = ["BEL", "CAN", "FRA", "GBR", "LUX", "NLD", "USA"]
ATTACKS = dt.date(2001, 9, 11)

# The letters of task 3, each with words from the title of its event.
HAPPENED = {
    "a": "Twelve states sign",
    "b": "Berlin blockade",
    "c": "First Soviet atomic test",
    "d": "Prague coup",
    "e": "Moscow asks Norway",
    "f": "Brussels Treaty",
}
# The letters of task 9, each with a claim.
CLAIMS = {"a": "C002-02", "b": "C001-07", "c": "C001-08"}


def _the_largest_ally():
    """Return the guess of somebody who takes size for the answer."""
    return "USA"


# -- Days of the treaty ---------------------------------------------------------


def _days_between(first, last):
    """Return a function that counts the days between two columns of a country."""

    def days(iso3):
        row = member(iso3)
        return () if pd.isna(row[last]) else (row[last] - row[first]).days

    return days


_until_bound = _days_between("signed", "member_since_legal")


def _both_ends(iso3):
    return _until_bound(iso3) + 1


def _deposited():
    return members().query("round == 0")["deposited"]


def _last_needed():
    return _deposited()[NEEDED].idxmax()


def _last_but_not_needed():
    """Return who deposited on the last day too, but could not hold it up."""
    days = _deposited().drop(NEEDED)
    return tuple(days.index[days == days.max()])


def _first_to_deposit():
    return _deposited().idxmin()


# -- The road to the treaty -----------------------------------------------------


def _order():
    events = load("events").set_index("event_title")["event_day"]
    days = {
        letter: events[events.index.str.contains(words)].item()
        for letter, words in HAPPENED.items()
    }
    return tuple(sorted(days, key=days.get))


def _bomb_before():
    """Return the orders in which the Soviet bomb comes before the signing."""
    rest = [letter for letter in _order() if letter != "c"]
    return tuple((*rest[:n], "c", *rest[n:]) for n in range(rest.index("a") + 1))


def _blockade_before_brussels():
    swap = {"b": "f", "f": "b"}
    return (tuple(swap.get(letter, letter) for letter in _order()),)


# -- What the words bind to -----------------------------------------------------


def _nearest_reading():
    """Return the reading that the glossary gives of Article 5."""
    meaning = load("glossary").set_index("term_id").loc["article_5", "definition_en"]
    readings = {"finds necessary": "c", "goes to war": "a"}
    return next(letter for words, letter in readings.items() if words in meaning)


# -- What became of it ----------------------------------------------------------


def _calls(article):
    return load("article_4_5").query("treaty_article == @article")


def _step(name):
    """Return a function that gives the day of one step of Article 5."""

    def day():
        steps = _calls(5).set_index("invocation_step")["invocation_day"]
        return steps[name].date()

    return day


def _times():
    return _calls(4)["invocation_id"].nunique()


def _requests():
    return len(_calls(4))


def _times_with_article_5():
    return load("article_4_5")["invocation_id"].nunique()


def _all_rows():
    return len(load("article_4_5"))


def _more_than_once(rows):
    counts = rows["iso3"].value_counts()
    return set(counts.index[counts > 1])


def _asked_again():
    return _more_than_once(_calls(4))


def _with_the_steps_of_article_5():
    return _more_than_once(load("article_4_5"))


def _asked_at_all():
    return set(_calls(4)["iso3"])


def _asked_most():
    return {_calls(4)["iso3"].value_counts().idxmax()}


def _heads():
    return load("secretaries_general")


def _most_heads():
    return _heads().query("not office_acting")["iso3"].value_counts().idxmax()


def _most_rows():
    return _heads()["iso3"].value_counts().idxmax()


def _verdict_is(*verdicts):
    """Return a function that gives the letter of the claim judged so."""

    def letter():
        judged = load("claims").set_index("claim_id")["verdict"]
        return next(a for a, claim in CLAIMS.items() if judged[claim] in verdicts)

    return letter


register(
    Task(
        "01.1",
        "A",
        3,
        Number(),
        _until_bound,
        {
            "zero": _days_between("member_since_conventional", "signed"),
            "deposited": _days_between("signed", "deposited"),
            "protocol": _days_between("signed", "protocol_in_force"),
            "both_ends": _both_ends,
        },
        per_country=True,
    ),
    Task(
        "01.2",
        "B",
        5,
        Country(),
        _last_needed,
        {
            "not_needed": _last_but_not_needed,
            "first": _first_to_deposit,
            "largest": _the_largest_ally,
        },
    ),
    Task(
        "01.3",
        "A",
        4,
        Order(*HAPPENED),
        _order,
        {"bomb": _bomb_before, "blockade": _blockade_before_brussels},
    ),
    Task(
        "01.4",
        "B",
        4,
        Choice("a", "b", "c", "d"),
        _nearest_reading,
        {"war": lambda: "a", "soldiers": lambda: "b", "nothing": lambda: "d"},
    ),
    Task(
        "01.5",
        "A",
        3,
        Day(),
        _step("confirmed"),
        {
            "conditional": _step("conditional"),
            "attacks": lambda: ATTACKS,
            "measures": _step("measures"),
        },
    ),
    Task(
        "01.6",
        "B",
        4,
        Number(),
        _times,
        {
            "requests": _requests,
            "both": _times_with_article_5,
            "rows": _all_rows,
        },
    ),
    Task(
        "01.7",
        "B",
        4,
        Countries(),
        _asked_again,
        {
            "article_5": _with_the_steps_of_article_5,
            "all": _asked_at_all,
            "most": _asked_most,
        },
    ),
    Task(
        "01.8",
        "B",
        4,
        Country(),
        _most_heads,
        {"acting": _most_rows, "usa": _the_largest_ally},
    ),
    Task(
        "01.9",
        "B",
        5,
        Choice(*CLAIMS),
        _verdict_is("contested"),
        {
            "guarantee": _verdict_is("imprecise"),
            "attack": _verdict_is("correct"),
        },
    ),
)
