"""Many countries side by side, places by definition, one figure in many editions."""

import numpy as np
import pandas as pd
import plots
import pytest
from matplotlib.colors import to_hex

import nato_edu as nato
from nato_edu import figures, style
from nato_edu.language import Mistake


def text(ax, gid):
    return next(t.get_text() for t in ax.texts if t.get_gid() == gid)


def collection(ax, gid):
    return next(c for c in ax.collections if c.get_gid() == gid)


# -- Panels ------------------------------------------------------------------


@pytest.fixture
def few():
    return pd.DataFrame(
        {
            "iso3": ["NOR"] * 4 + ["SWE"] * 2 + ["ISL"],
            "year": [2000, 2001, 2003, 2004, 2000, 2004, 2002],
            "x": [1.0, 2.0, 3.0, 4.0, 8.0, 0.5, None],
            "estimate": [False] * 3 + [True] + [False] * 3,
        }
    )


def test_all_panels_have_the_same_scales(few):
    lines = collection(nato.plot_panels(few, "x"), "lines")
    norway, sweden = (
        lines.get_paths()[lines.countries.index(c)] for c in ("NOR", "SWE")
    )
    assert lines.countries == ("ISL", "NOR", "SWE")
    fall = norway.vertices[1, 1] - norway.vertices[0, 1]  # from 1 to 2, upwards
    depth = sweden.vertices[-1, 1] - norway.vertices[0, 1]  # from 1 to 0.5
    assert fall == pytest.approx(-2 * depth)


def test_a_gap_stays_a_gap_and_an_estimate_is_dashed(few):
    ax = nato.plot_panels(few, "x")
    at = collection(ax, "lines").countries.index("NOR")
    final = collection(ax, "lines").get_paths()[at].vertices
    assert np.isnan(final[:, 1]).tolist() == [False, False, True, False, True]
    dashed = collection(ax, "estimates").get_paths()[at].vertices
    assert (~np.isnan(dashed[:, 1])).tolist() == [False, False, False, True, True]
    assert text(ax, "empty:ISL") == "no values"


def test_the_table_of_panels_has_every_value(few):
    table = figures.table_of(nato.plot_panels(few, "x")).set_index("Country")
    assert table.loc["Norway", ["2000", "2004"]].tolist() == ["1", "4 (estimate)"]
    assert pd.isna(table.loc["Norway"].get("2002"))


def test_panels_in_the_order_of_the_last_value(few):
    ax = nato.plot_panels(few, "x", order="last")
    assert collection(ax, "lines").countries == ("NOR", "SWE", "ISL")
    with pytest.raises(Mistake, match="last"):
        nato.plot_panels(few, "x", order="lats")


def test_a_loud_panel_has_line_name_and_value_in_its_colour(few):
    ax = nato.plot_panels(few, "x", highlight=["SWE", "NOR"])
    lines = collection(ax, "lines")
    colours = [to_hex(colour) for colour in lines.get_colors()]
    loud = dict(zip(lines.countries, colours, strict=True))
    assert (loud["SWE"], loud["NOR"]) == style.LOUD
    named = {t.get_gid(): t.get_color() for t in ax.texts}
    assert named["name:SWE"] == named["end:SWE"] == style.LOUD[0]


def test_panels_count_who_ends_at_the_target():
    ax = nato.plot_panels(nato.load("defence_spending"), "spending_pct_gdp", target=2)
    assert "18 of 31 lines end at or above" in figures.description(ax)


def test_sixty_panels_and_one():
    data = pd.DataFrame(
        {"iso3": [f"X{n:02}" for n in range(60)], "year": 2000, "x": 1.0}
    )
    for count in (1, 60):
        ax = nato.plot_panels(data.head(count), "x")
        assert len(collection(ax, "lines").countries) == count


# -- Places by definition ----------------------------------------------------


def test_norway_has_another_place_by_each_definition():
    text = figures.description(nato.plot_burden(nato.burden(2024), highlight="Norge"))
    places = ("12 (Million", "14 (% of GDP: 2.09)", "2 (Dollars per head: 1,864)")
    assert all(place in text for place in places)


def test_numbers_of_another_year_are_named_over_their_list():
    heads = figures.table_of(nato.plot_burden(nato.burden(2024))).columns
    assert [head for head in heads if "2019" in head] == ["Soldiers per 1,000 (2019)"]


def test_who_has_no_value_stands_under_the_list():
    ax = nato.plot_burden(nato.burden(2024))
    assert text(ax, "missing:3").split() == ["no", "value:", "FIN", "ISL", "MKD", "SWE"]


def test_a_shared_place_is_marked():
    data = pd.DataFrame({"iso3": ["NOR", "SWE", "DNK"], "x": [1.0, 2.0, 1.0]})
    table = figures.table_of(nato.plot_burden(data, columns="x")).set_index("Country")
    assert table["x"].to_dict() == {"Sweden": "1", "Denmark": "2=", "Norway": "2="}


def test_the_first_ten_and_a_loud_country_below_them():
    ax = nato.plot_burden(nato.burden(2024), most=10, highlight="NOR")
    first = [t for t in ax.texts if str(t.get_gid()).startswith("place:0:")]
    assert len(first) == 11
    assert text(ax, "place:0:NOR:12") == "12"


def test_mistakes_about_lists():
    data = pd.DataFrame({"iso3": ["NOR", "NOR"], "x": [1, 2]})
    with pytest.raises(Mistake, match="Norway stands twice"):
        nato.plot_burden(data, columns="x")
    with pytest.raises(Mistake, match="sipri"):
        nato.plot_burden(data)
    with pytest.raises(Mistake, match="1949 to 2024"):
        nato.plot_burden(nato.load("spending_long"), year=2030)
    wide = data.head(1).assign(**{f"x{n}": n for n in range(7)})
    with pytest.raises(Mistake, match="7"):
        nato.plot_burden(wide, columns=[f"x{n}" for n in range(7)])


# -- Editions ----------------------------------------------------------------


def test_norway_2022_in_four_editions():
    ax = nato.plot_vintages(nato.load("spending_vintages"), year=2022)
    printed = [t.get_text() for t in ax.texts if t.get_gid() == "value"]
    assert sorted(printed) == ["1.55", "1.57", "1.69"]
    assert "2022: 1.46" in [t.get_text() for t in ax.texts if t.get_gid() == "about"]
    assert "1.69 (estimate) by 31 March 2022" in figures.description(ax)


def test_an_estimate_is_an_open_circle():
    circles = collection(nato.plot_vintages(nato.load("spending_vintages")), "figures")
    fills = [to_hex(fill) for fill in circles.get_facecolors()]
    about = [
        fill for fill, year in zip(fills, circles.years, strict=True) if year == 2022
    ]
    assert about == ["#ffffff"] * 3 + [style.LOUD[0]]


def test_the_definition_of_2020_is_seen_as_a_step():
    text = figures.description(
        nato.plot_vintages(nato.load("spending_vintages"), year=2019)
    )
    assert "1.7 (estimate) by 25 June 2019, 1.8 (estimate) by 19 March 2020" in text


@pytest.mark.parametrize("iso3", sorted(set(nato.load("spending_vintages")["iso3"])))
def test_every_ally_has_its_figures(iso3):
    ax = nato.plot_vintages(nato.load("spending_vintages"), country=iso3)
    rows = (nato.load("spending_vintages")["iso3"] == iso3).sum()
    assert len(figures.table_of(ax)) == rows


@pytest.mark.parametrize(
    ("iso3", "years"),
    [("DEU", [2013, 2014]), ("NLD", [2016, 2023]), ("SVN", [2023, 2012])]
    + [("USA", [2018, 2019]), ("PRT", [2018, 2015])],
)
def test_a_figure_covers_no_year_written_beside_its_line(iso3, years):
    ax = nato.plot_vintages(nato.load("spending_vintages"), country=iso3, year=years)
    figures.fit(ax)
    plots.assert_readable(ax)


def test_mistakes_about_editions():
    table = nato.load("spending_vintages")
    with pytest.raises(Mistake, match="2012 to 2025"):
        nato.plot_vintages(table, year=1999)
    with pytest.raises(Mistake, match="at most 2"):
        nato.plot_vintages(table, year=[2014, 2015, 2016])
    with pytest.raises(Mistake, match="Iceland is not in this table"):
        nato.plot_vintages(table, country="Island")
    with pytest.raises(Mistake, match="2012 stands twice on 25 June 2019"):
        nato.plot_vintages(pd.concat([table.head(1)] * 2))


def test_all_figures_of_one_year_have_the_same_digits():
    table = nato.load("spending_vintages")
    ax = nato.plot_vintages(table, country="Netherlands", year=2023)
    about = [t.get_text() for t in ax.texts if t.get_gid() in ("about", "value")]
    assert {"1.70", "1.63", "2023: 1.60"} <= set(about)


def test_a_small_value_does_not_look_like_none():
    data = pd.DataFrame({"iso3": ["NOR", "LUX", "ISL"], "year": 2024})
    ax = nato.plot_panels(data.assign(x=[1.25, 0.001, 0.0]), "x")
    ends = [t.get_text() for t in ax.texts if str(t.get_gid()).startswith("end:")]
    assert ends == ["0.00", "<0.01", "1.25"]
