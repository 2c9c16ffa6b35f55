"""What is special to the plots that compare countries."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import nato_edu as nato
from nato_edu import style
from nato_edu.figures import description, fit, new_axes, table_of
from nato_edu.language import Mistake
from nato_edu.plots._finish import headline, unit_of, value_texts
from nato_edu.plots._labels import room


def table(**columns):
    return pd.DataFrame({"iso3": ["NOR", "SWE", "DNK", "FIN", "ISL"], **columns})


def texts(ax, kind):
    """Return what is written of one kind, by country."""
    pairs = ((str(t.get_gid()).partition(":"), t.get_text()) for t in ax.texts)
    return {code: text for (found, _, code), text in pairs if found == kind}


SPENDING = nato.load("defence_spending")


# -- Ranking -----------------------------------------------------------------


def test_equal_values_share_a_rank_and_the_missing_are_named():
    ax = nato.plot_ranking(table(x=[2.0, 3, 2, 1, None]), "x")
    assert table_of(ax)["Rank"].tolist() == ["1", "2", "2", "4"]
    assert "No value: Iceland" in description(ax)


def test_the_ranking_says_who_reaches_the_target_and_where_one_stands():
    options = {"year": 2024, "highlight": "NOR", "target": 2}
    ax = nato.plot_ranking(SPENDING, "spending_pct_gdp", **options)
    said = description(ax)
    assert "from Poland (3.79) to Luxembourg (1.19)" in said
    assert "18 of 31 reach the dotted line at 2." in said
    assert "Norway: rank 10, value 2.27." in said
    assert texts(ax, "value")["NOR"] == "2.27"


def test_three_bars_in_a_high_picture_stay_slim_and_near_the_target():
    ax = new_axes(lines=40)
    nato.plot_ranking(table(x=[1.0, 2, 3, None, None]), "x", target=2, ax=ax)
    fit(ax)
    row = abs(np.diff(ax.transData.transform([(0, 0), (0, 1)])[:, 1])[0])
    assert row < 0.06 * ax.figure.bbox.height


def test_estimates_are_hatched_and_final_values_are_not():
    data = table(x=[1.0, 2, 3, 4, 5], estimate=[True, False, False, False, None])
    ax = nato.plot_ranking(data, "x")
    hatched = {
        code: bool(c.get_hatch()) for c in ax.collections for code in c.countries
    }
    assert [code for code, hatch in hatched.items() if hatch] == ["NOR"]
    assert table_of(ax)["Note"].tolist() == ["", "", "", "", "estimate"]


def test_the_first_ones_and_the_highlighted_with_its_rank():
    data = table(x=[1.0, 5, 4, 3, 2])
    ax = nato.plot_ranking(data, "x", most=2, highlight="NOR")
    assert table_of(ax)["Rank"].tolist() == ["1", "2", "5"]
    assert "The first 2 of 5 countries" in description(ax)
    assert "…" in [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("most", [0, "ten"])
def test_a_wrong_number_of_countries_is_answered(most):
    with pytest.raises(Mistake, match="number is wanted"):
        nato.plot_ranking(table(x=1.0), "x", most=most)


def test_negative_values_run_to_the_left_of_zero():
    ax = nato.plot_ranking(table(x=[-2.0, 1, 0, -1, 3]), "x")
    assert ax.get_xlim() == (-2, 3)
    assert texts(ax, "value")["NOR"] == "−2"


def test_a_state_that_did_not_exist_is_not_missing():
    years = nato.load("country_years")
    assert "Soviet Union" not in description(nato.plot_ranking(years, "population"))
    of_1960 = description(nato.plot_ranking(years, "population", year=1960))
    assert "Croatia" not in of_1960
    assert (
        "West Germany"
        in table_of(nato.plot_ranking(years, "population", year=1960)).to_string()
    )


def test_a_country_in_two_rows_is_refused():
    data = pd.DataFrame({"iso3": "NOR", "year": 2000, "x": [1.0, 2]})
    with pytest.raises(Mistake, match="Norway stands in two rows for 2000"):
        nato.plot_ranking(data, "x")
    with pytest.raises(Mistake, match="Norway stands in two rows"):
        nato.plot_ranking(data.drop(columns="year"), "x")


@pytest.mark.parametrize("name", ["plot_ranking", "plot_change"])
def test_a_year_without_values_is_answered(name):
    year = {"years": (1999, 2024)} if name == "plot_change" else {"year": 1999}
    with pytest.raises(Mistake, match="2012 to 2024"):
        getattr(nato, name)(SPENDING, "spending_pct_gdp", **year)


# -- Change ------------------------------------------------------------------


def test_the_change_of_a_share_is_in_percentage_points():
    options = {"years": (2014, 2024), "highlight": "NOR"}
    ax = nato.plot_change(SPENDING, "spending_pct_gdp", **options)
    assert texts(ax, "change")["NOR"] == "+0.73"
    assert "percentage points" in description(ax)
    assert "%" not in "".join(texts(ax, "change").values())
    assert "Norway: from 1.54 to 2.27, change +0.73." in description(ax)
    assert "up 30, down 1, unchanged 0" in description(ax)


def test_the_change_of_people_is_in_no_points():
    ax = nato.plot_change(nato.load("country_years"), "population", years=(2000, 2020))
    assert "percentage points" not in description(ax)
    assert "Change, millions" in description(ax)


def test_open_is_the_first_year_and_filled_the_second():
    ax = nato.plot_change(SPENDING, "spending_pct_gdp", years=(2014, 2024))
    fills = [line.get_markerfacecolor() for line in ax.lines]
    assert fills == ["#ffffff", style.QUIET_INK]
    first, last = (line.get_xdata() for line in ax.lines)
    assert (np.diff((last - first).round(10)) <= 0).all()  # sorted by the change


def test_the_way_to_an_estimate_is_dashed():
    final = nato.plot_change(SPENDING, "spending_pct_gdp", years=(2014, 2022))
    assert [lines.get_gid() for lines in final.collections] == ["links"]
    ax = nato.plot_change(SPENDING, "spending_pct_gdp", years=(2014, 2024))
    assert [lines.get_gid() for lines in ax.collections] == ["estimates"]
    assert "Dashed: estimate." in description(ax)


def test_who_has_only_one_of_the_values_is_named():
    ax = nato.plot_change(SPENDING, "spending_pct_gdp", years=(2013, 2022))
    assert "No value for 2013: Finland, North Macedonia, Sweden" in description(ax)


def test_a_year_with_few_values_is_not_compared_unless_asked_for():
    rows = [("SUN", 1949), ("SUN", 1950), ("NOR", 1950), ("SWE", 1950)]
    rows += [("NOR", 2020), ("SWE", 2020), ("NOR", 2021)]
    data = pd.DataFrame(rows, columns=["iso3", "year"]).assign(x=range(7))
    assert "1950 and 2020" in description(nato.plot_change(data, "x"))
    asked = nato.plot_change(data, "x", years=(1949, 2020))
    assert "1949 and 2020" in description(asked)


def test_an_unknown_order_is_answered():
    with pytest.raises(Mistake, match="Did you mean value?"):
        nato.plot_change(SPENDING, "spending_pct_gdp", order="values")


# -- Pairs -------------------------------------------------------------------


def test_the_pairs_say_how_well_the_orders_agree():
    data = table(x=[1.0, 2, 3, 4, None], y=[5.0, 3, 2, 1, 1])
    ax = nato.plot_pairs(data, across="x", up="y", highlight="NOR")
    assert "Rank correlation −1.00, 4 countries." in description(ax)
    assert "a value is missing: Iceland." in description(ax)
    assert "Norway: across 1, upwards 5." in description(ax)


def test_zero_has_no_place_on_a_logarithmic_axis():
    data = table(x=[0.0, -1, 3, 400, 10_000], y=1.0)
    ax = nato.plot_pairs(data, across="x", up="y", log="x")
    assert ax.get_xscale() == "log"
    assert len(table_of(ax)) == 3
    assert "logarithmic axis: Norway, Sweden." in description(ax)
    labels = {text.get_text() for text in ax.get_xticklabels()}
    assert {"100", "1,000", "10,000"} <= labels
    again = nato.plot_pairs(data, across="x", up="y", ax=ax)
    assert again.get_xscale() == "linear"


def test_log_names_one_of_the_two_columns():
    with pytest.raises(Mistake, match="no column “z”"):
        nato.plot_pairs(table(x=1.0, y=2.0), across="x", up="y", log="z")


def test_dots_without_a_name_are_counted():
    codes = [f"C{number:03}" for number in range(300)]
    rng = np.random.default_rng(1)
    data = pd.DataFrame({"iso3": codes, "x": rng.random(300), "y": rng.random(300)})
    ax = nato.plot_pairs(data, across="x", up="y", highlight="C007")
    named = texts(ax, "name")
    assert "C007" in named
    assert f"Dots without a name: {300 - len(named)}." in description(ax)


def test_names_stand_where_the_picture_will_be_shown():
    ax = nato.plot_pairs(
        table(x=[1.0, 2, 3, 4, 5], y=[2.0, 1, 5, 3, 4]), across="x", up="y"
    )
    before = ax.get_position()
    fit(ax)
    after = ax.get_position()
    assert after.width == pytest.approx(before.width)
    assert before.height <= after.height < before.height + 0.06  # no note was needed


def test_draws_on_axes_of_a_figure_of_somebody_else_without_moving_them():
    ax = plt.figure().add_subplot()
    before = ax.get_position().bounds
    nato.plot_pairs(table(x=[1.0, 2, 3, 4, 5], y=1.0), across="x", up="y", ax=ax)
    assert ax.get_position().bounds == before
    plt.close("all")


# -- Helpers -----------------------------------------------------------------


def test_the_values_of_a_list_have_the_same_digits():
    assert value_texts([1.0, 22.25, -1e-9]) == ["1.000", "22.250", "0.000"]
    assert value_texts([0.5, -0.2], sign=True) == ["+0.5", "−0.2"]
    assert value_texts([1_031_257.4, 12.6]) == ["1,031,257", "13"]
    assert value_texts([]) == []


def test_millions_are_written_as_such():
    assert unit_of([-6e6]) == 1e6
    assert unit_of([]) == 1
    assert unit_of([np.nan]) == 1
    assert headline("population", 1e6) == "Population, millions"


def test_the_room_of_a_picture_is_known_before_it_is_made():
    ax = nato.plot_ranking(table(x=1.0), "x")
    assert room(None) == pytest.approx(room(ax))
