"""Words, names, numbers and dates in three languages."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nato_edu import language
from nato_edu.language import Mistake

COUNTRIES = [row["iso3"] for row in language.read_rows("tables/countries.csv")]


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("iso3", COUNTRIES)
def test_every_name_in_every_language_finds_its_country(code, iso3):
    language.use_language(code)
    assert language.country_code(language.country_name(iso3)) == iso3


@pytest.mark.parametrize("row", language.read_rows("tables/country_names.csv"))
def test_a_name_of_the_time_is_used_to_its_last_day(row):
    iso3, last = row["iso3"], row["valid_until"]
    after = dt.date.fromisoformat(last) + dt.timedelta(days=1)
    assert language.country_name(iso3, on=last) == row["name_en"]
    later = [
        other["name_en"]
        for other in language.read_rows("tables/country_names.csv")
        if other["iso3"] == iso3 and other["valid_from"] == str(after)
    ]
    expected = later[0] if later else language.country_name(iso3)
    assert language.country_name(iso3, on=after) == expected


def test_names_of_the_time():
    assert language.country_name("DEU", on="1990-10-02") == "West Germany"
    assert language.country_name("TUR", on="1952-02-18") == "Turkey"
    assert language.country_name("MKD", on="2019-02-11") == "FYR Macedonia"
    assert language.country_name("MKD", on="2020-03-27") == "North Macedonia"


@pytest.mark.parametrize(
    ("code", "written", "guess"),
    [
        ("en", "Norwy", "Did you mean Norway?"),
        ("nb", "Tyskand", "Mente du Tyskland?"),
        ("de", "Deutshland", "Meinten Sie Deutschland?"),
    ],
)
def test_a_misspelt_country_is_answered_with_a_guess(code, written, guess):
    language.use_language(code)
    with pytest.raises(Mistake, match=guess.replace("?", r"\?")):
        language.country_code(written)


@pytest.mark.parametrize("nonsense", ["", "qqqqqq", 7, None])
def test_nonsense_is_no_country(nonsense):
    with pytest.raises(Mistake, match="No country is called"):
        language.country_code(nonsense)


def test_an_unknown_language_names_the_possible_ones():
    with pytest.raises(Mistake, match="Possible: en, nb, de"):
        language.use_language("fr")


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("en", "\N{MINUS SIGN}1,234.5"),
        ("nb", "\N{MINUS SIGN}1\N{NO-BREAK SPACE}234,5"),
        ("de", "\N{MINUS SIGN}1.234,5"),
    ],
)
def test_numbers_are_written_as_the_language_does(code, written):
    language.use_language(code)
    assert language.number(-1234.5) == written


@pytest.mark.parametrize(
    ("code", "written"),
    [("en", "1 March 2004"), ("nb", "1. mars 2004"), ("de", "1. März 2004")],
)
def test_dates_are_written_as_the_language_does(code, written):
    language.use_language(code)
    assert language.date_text("2004-03-01") == written


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_days_are_read_in_both_orders(date):
    assert language.day(date.isoformat()) == date
    assert language.day(f"{date.day}.{date.month}.{date.year}") == date


@given(st.text())
def test_any_other_text_is_a_day_or_a_clear_mistake(text):
    try:
        found = language.day(text)
    except Mistake as mistake:
        found = mistake
    assert isinstance(found, dt.date) or str(found)


@pytest.mark.parametrize("wrong", ["2004-02-30", "31.4.2004", "2004-13-01"])
def test_a_day_that_is_not_in_the_calendar(wrong):
    with pytest.raises(Mistake, match="calendar"):
        language.day(wrong)


def test_a_mistake_shows_no_traceback_in_a_notebook():
    mistake = Mistake("no_language", given="fr")
    assert mistake._render_traceback_() == [str(mistake)]
