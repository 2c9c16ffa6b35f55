"""Whatever a class may type by mistake is answered by a sentence, never a traceback."""

import datetime as dt
import math

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import nato_edu as nato
from nato_edu.language import LANGUAGES, Mistake

MEMBERS = nato.load("members")
SPENDING = nato.load("defence_spending")
YEARS = nato.load("country_years")
OWN = pd.DataFrame({"iso3": ["NOR", "SWE"], "year": [2000, 2000], "x": [1.0, 2.0]})
SHARE = "spending_pct_gdp"

MISTAKES = {
    "a name instead of a table": lambda: nato.plot_lines("defence_spending", SHARE),
    "a name to keep": lambda: nato.keep("members", countries="NOR"),
    "a name for rounds": lambda: nato.rounds("members"),
    "no table at all": lambda: nato.plot_membership(None),
    "a column that is no name": lambda: nato.plot_lines(SPENDING, None),
    "the year as a measure": lambda: nato.plot_lines(SPENDING, "year"),
    "the country as a measure": lambda: nato.plot_lines(SPENDING, "iso3"),
    "text as a measure": lambda: nato.plot_lines(SPENDING, "edition"),
    "decimal commas": lambda: nato.plot_lines(OWN.assign(x=["1,5", "2,5"]), "x"),
    "days as a measure": lambda: nato.plot_lines(
        OWN.assign(x=pd.to_datetime("2000-01-01")), "x"
    ),
    "years as text": lambda: nato.plot_lines(OWN.assign(year=["two", "three"]), "x"),
    "half years": lambda: nato.plot_lines(OWN.assign(year=2000.5), "x"),
    "three years": lambda: nato.keep(SPENDING, years=(2014, 2015, 2016)),
    "years in quotation marks": lambda: nato.keep(SPENDING, years=("2014", "2015")),
    "a span of text": lambda: nato.plot_lines(SPENDING, SHARE, span=("2014", "2015")),
    "axes of many": lambda: nato.plot_lines(
        SPENDING, SHARE, ax=np.array(plt.figure().subplots(1, 2))
    ),
    "a figure for axes": lambda: nato.plot_map(date="2000-01-01", ax=plt.figure()),
    "no day": lambda: nato.members_on(None),
    "a day that is missing": lambda: nato.members_on(pd.NaT),
    "as of a missing day": lambda: nato.load("members", as_of=pd.NaT),
    "a column for a day": lambda: nato.members_on(MEMBERS["signed"]),
    "a number for a day": lambda: nato.members_on(2004),
    "a country that is a number": lambda: nato.plot_lines(SPENDING, SHARE, highlight=5),
    "twice in one year": lambda: nato.index_to(pd.concat([OWN, OWN]), "x", year=2000),
    "an index of text": lambda: nato.index_to(SPENDING, "edition", year=2014),
    "a target of text": lambda: nato.reaching(SPENDING, "edition", target=2),
    "a hint in words": lambda: nato.hint("03.1", "second"),
    "not a number": lambda: nato.check("03.3", math.nan),
    "an endless number": lambda: nato.check("03.3", 10**400),
    "an explorer of a name": lambda: nato.explore_lines("members", "x"),
}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_answered_in_a_sentence(case, code):
    nato.use_language(code)
    with pytest.raises(Mistake) as caught:
        MISTAKES[case]()
    text = str(caught.value)
    assert text.strip()
    assert "{" not in text
    assert "\n" not in text
    assert len(text) < 1500
    plt.close("all")


def test_what_was_given_is_cut_if_it_is_long():
    with pytest.raises(Mistake) as caught:
        nato.members_on(MEMBERS["signed"])
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("given", [None, 7, math.nan])
def test_no_country_is_guessed_from_what_is_no_word(given):
    with pytest.raises(Mistake) as caught:
        nato.country_code(given)
    assert "Did you mean" not in str(caught.value)


# -- What is unusual, and right ----------------------------------------------


@pytest.mark.parametrize(
    "day",
    [
        "2004-03-29",
        "2004/03/29",
        "29.03.2004",
        "29 March 2004",
        "29. mars 2004",
        "29. März 2004",
        dt.date(2004, 3, 29),
        dt.datetime(2004, 3, 29, 23, 59),
        pd.Timestamp("2004-03-29"),
        np.datetime64("2004-03-29"),
        MEMBERS.set_index("iso3")["member_since_legal"].to_numpy()[20],
    ],
)
def test_a_day_may_come_in_many_shapes(day):
    assert len(nato.members_on(day)) == 26


@pytest.mark.parametrize(
    "names",
    [
        ["NOR", "SWE"],
        ("Norge", "Schweden"),
        pd.Series(["NOR", "SWE"]),
        np.array(["NOR", "SWE"]),
        ["NOR", "Norge", "SWE"],
        ["NOR", None, "SWE"],
    ],
)
def test_two_countries_may_come_in_many_shapes(names):
    ax = nato.plot_lines(SPENDING, SHARE, highlight=names)
    shown = {text.get_text() for text in ax.texts if text.get_gid() == "name"}
    assert shown == {"Norway", "Sweden"}


@pytest.mark.parametrize(
    "highlight", [None, [], "NOR", ("NOR", None), ["NOR", "SWE", "FIN"]]
)
def test_an_explorer_takes_none_one_or_two(highlight):
    assert nato.explore_lines(SPENDING, SHARE, highlight=highlight).message.value == ""


def test_a_single_year_is_a_span():
    assert set(nato.keep(SPENDING, years=2014)["year"]) == {2014}


def test_nobody_counts_twice_on_the_stairs_as_on_the_map():
    twice = pd.concat([MEMBERS, MEMBERS])
    assert nato.rounds(twice)["members"].iloc[-1] == 32


def test_the_title_counts_what_is_drawn():
    unknown = pd.DataFrame(
        {"iso3": ["NOR", "WLD"], "member_since_legal": ["1949-08-24"] * 2}
    )
    title = nato.plot_map(unknown, date="2000-01-01").get_title(loc="left")
    assert title.endswith("1 members")


def test_the_stairs_end_where_they_are_told_to():
    text = nato.description(nato.plot_membership(MEMBERS, until="1960-01-01"))
    assert text.startswith("From 12 to 15 members")


def test_one_axes_hold_one_plot():
    ax = nato.plot_lines(SPENDING, SHARE, highlight="NOR")
    nato.plot_lines(SPENDING, SHARE, highlight="SWE", ax=ax)
    assert sum(text.get_gid() == "source" for text in ax.texts) == 1
    assert "Norway" not in nato.description(ax)


def test_a_dollar_in_a_heading_is_money():
    data = OWN.rename(columns={"x": r"price $_x^$ or \US$"})
    assert (
        "price"
        in nato.plot_lines(data, data.columns[-1])._repr_mimebundle_()["text/plain"]
    )


def test_a_long_heading_leaves_room_for_the_axes():
    data = OWN.rename(columns={"x": "how much do you agree " * 8})
    ax = nato.plot_lines(data, data.columns[-1])
    ax._repr_mimebundle_()
    assert ax.get_position().width > 0.6


def test_days_with_a_clock_and_a_zone_are_days():
    zoned = MEMBERS.assign(
        member_since_legal=MEMBERS["member_since_legal"].dt.tz_localize("UTC")
    )
    assert nato.rounds(zoned)["members"].iloc[-1] == 32
