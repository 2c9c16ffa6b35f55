"""Maps and tiles: who is on them, in which step, and what is said of the rest."""

import pandas as pd
import pytest

import nato_edu as nato
from nato_edu import figures, style
from nato_edu.language import Mistake
from nato_edu.plots._finish import look_of
from nato_edu.plots.choropleth import plot_choropleth
from nato_edu.plots.tiles import _squares, ink_on, plot_tiles

SPENDING = nato.load("defence_spending")
SHARE = "spending_pct_gdp"
OWN = pd.DataFrame({"iso3": ["NOR", "SWE", "JPN"], "year": 2000, "x": [1.0, 2, 3]})


def areas(ax, gid):
    return next(one for one in ax.collections if one.get_gid() == gid)


def step_holding(ax, code):
    return next(c for c in ax.collections if code in getattr(c, "countries", ()))


# -- Membership ----------------------------------------------------------------


def test_partners_are_drawn_only_if_wanted():
    without = nato.plot_map(date="2024-03-08")
    assert not [c for c in without.collections if c.get_gid() == "status:pfp_partner"]
    partners = areas(
        nato.plot_map(date="2024-03-08", partners=True), "status:pfp_partner"
    ).countries
    assert {"UKR", "AUT", "CHE"} <= set(partners)
    assert not {"RUS", "BLR", "FIN", "SWE"} & set(partners)


def test_two_countries_can_be_outlined_but_not_three():
    text = nato.description(nato.plot_map(date="2000-01-01", highlight=["NOR", "FIN"]))
    assert "Outlined: Norway (Member of NATO)." in text
    assert "Outlined: Finland (in neither alliance)." in text
    with pytest.raises(Mistake, match="at most 2"):
        nato.plot_map(date="2000-01-01", highlight=["NOR", "FIN", "SWE"])


@pytest.mark.parametrize(
    ("country", "reason"), [("Slovakia", "no state"), ("Japan", "outside this map")]
)
def test_a_country_that_is_not_drawn_is_told(country, reason):
    text = nato.description(nato.plot_map(date="1955-06-04", highlight=country))
    assert country in text
    assert reason in text


def test_the_source_names_the_outlines():
    ax = nato.plot_map(date="1955-06-04")
    source = next(text for text in ax.texts if text.get_gid() == "source")
    assert "Borders on 4 June 1955: Natural Earth." in source.get_text()


# -- Values --------------------------------------------------------------------


@pytest.mark.parametrize("plot", [plot_choropleth, plot_tiles])
def test_two_per_cent_exactly_is_not_under_two(plot):
    ax = plot(SPENDING, SHARE, year=2024)
    table = nato.table_of(ax).set_index("Country")
    label = table["Step"].str.replace("\N{NO-BREAK SPACE}", " ")
    assert label["Germany"] == label["Netherlands"] == "2 to under 2.2"
    assert label["Slovakia"] == "1.5 to under 2"
    assert label["Iceland"] == "No value"


@pytest.mark.parametrize("plot", [plot_choropleth, plot_tiles])
def test_what_is_measured_is_said(plot):
    text = nato.description(plot(SPENDING, SHARE, year=2024, highlight="Norge"))
    assert "Highest: Poland (3.79); lowest: Luxembourg (1.19)." in text
    assert "Outlined: Norway (2.27; 2.2 to under\N{NO-BREAK SPACE}2.5)." in text
    assert "All values are estimates." in text


@pytest.mark.parametrize("plot", [plot_choropleth, plot_tiles])
def test_a_value_without_a_place_is_said(plot):
    assert "not drawn: Japan." in nato.description(plot(OWN, "x"))


@pytest.mark.parametrize("plot", [plot_choropleth, plot_tiles])
def test_without_values_all_is_hatched(plot):
    ax = plot(OWN.head(0), "x")
    assert step_holding(ax, "NOR").get_hatch()
    assert "Nothing is drawn" in nato.description(ax)


def test_own_steps_are_drawn_as_given():
    ax = plot_choropleth(SPENDING, SHARE, year=2024, steps=[2, 3])
    labels = [t.get_text() for t in ax.texts if str(t.get_gid()).startswith("key:")]
    assert labels[0] == "3 or more"
    assert labels[2:] == ["Under 2", "No value"]
    assert look_of(step_holding(ax, "POL"))[0] == style.RAMP[-1]
    for wrong in ([3, 2], [1, 2, 3, 4, 5], [], "2", 2):
        with pytest.raises(Mistake, match="rising"):
            plot_choropleth(SPENDING, SHARE, steps=wrong)


def test_a_year_without_values_and_a_country_twice_are_refused():
    with pytest.raises(Mistake, match="from 2012 to 2024"):
        plot_choropleth(SPENDING, SHARE, year=1990)
    with pytest.raises(Mistake, match="Norway stands twice for 2000"):
        plot_choropleth(pd.concat([OWN, OWN]), "x")


def test_the_borders_are_those_of_the_year():
    years = nato.load("country_years")
    assert (
        "East Germany"
        in nato.table_of(plot_choropleth(years, "population", year=1980)).to_string()
    )
    ax = plot_choropleth(nato.load("us_troops"), "us_troops", year=1991)
    assert "South Korea, Soviet Union and Vietnam" in nato.description(ax)


@pytest.mark.parametrize("year", [0, 1815, 2999])
def test_a_year_without_borders_has_the_nearest(year):
    ax = plot_choropleth(OWN.assign(year=year), "x", highlight="NOR")
    source = next(text for text in ax.texts if text.get_gid() == "source")
    assert ("1949" if year < 1949 else "Borders on") in source.get_text()


# -- Tiles ---------------------------------------------------------------------


def test_every_ally_has_a_square_of_its_own():
    members = nato.load("members")
    assert set(members["iso3"]) <= set(_squares())
    places = [square.vertices.tobytes() for square in _squares().values()]
    assert len(set(places)) == len(places) - 4  # four states of the past
    assert "32 members" in plot_tiles(members).get_title(loc="left")


def test_a_square_stands_only_where_there_was_a_state():
    ax = plot_tiles(nato.load("members"), date="1989-11-09")
    codes = {text.get_text() for text in ax.texts if text.get_gid() == "code"}
    assert {"DDR", "CSK", "YUG", "SUN"} <= codes
    assert not {"SVK", "EST", "UKR", "RUS"} & codes
    assert "DEU:\N{NO-BREAK SPACE}West Germany" in nato.description(ax)


def test_squares_show_their_values_where_there_is_room():
    ax = plot_tiles(SPENDING, SHARE, year=2024)
    assert "NOR\n2.27" in {text.get_text() for text in ax.texts}
    ax = plot_tiles(nato.load("country_years"), "population", year=2020)
    assert "NOR" in {text.get_text() for text in ax.texts}


def test_a_measure_takes_a_year_and_membership_a_date():
    with pytest.raises(Mistake, match="year"):
        plot_tiles(SPENDING, SHARE, date="2024-01-01")
    with pytest.raises(Mistake, match="date"):
        plot_tiles(nato.load("members"), year=2024)


@pytest.mark.parametrize(
    "colour", [*style.RAMP, style.MEMBER, style.NEW_MEMBER, style.PACT, style.LAND]
)
def test_codes_can_be_read_on_every_colour(colour):
    light = [luminance(one) for one in (colour, ink_on(colour))]
    assert (max(light) + 0.05) / (min(light) + 0.05) >= 4.5


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    weighted = zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    return sum(
        weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for weight, part in weighted
    )


def test_larger_text_leaves_a_map_as_wide_as_before():
    nato.use_text_size("projector")
    ax = nato.plot_map(date="2000-01-01")
    figures.fit(ax)
    assert ax.get_window_extent().width > 0.93 * ax.figure.bbox.width
