"""Operations through time, their strength, and where they were."""

import pandas as pd
import plots
import pytest
from matplotlib.colors import to_hex

import nato_edu as nato
from nato_edu import figures, style
from nato_edu.language import Mistake


def bars(**more):
    return plots.draw("plot_operations", **more)


def strength(operation, data=None, **more):
    data = nato.load("troop_levels") if data is None else data
    return nato.plot_strength(data, operation, **more)


def on_map(**more):
    return nato.plot_operations_map(nato.load("operations"), **more)


def row(ax, name):
    table = figures.table_of(ax)
    return table[table["Operation"].str.startswith(name)].iloc[0]


def shape(ax, code):
    for one in ax.collections:
        if code in getattr(one, "operations", ()) and one.get_gid() != "bars:open":
            return one.get_paths()[one.operations.index(code)].vertices[:-1]
    return None


def own(**columns):
    return pd.DataFrame(
        {
            "operation_name": ["Winter", "Summer"],
            "operation_from": ["2001-01-05", "2003-06-01"],
            "operation_until": ["2002-01-01", None],
        }
        | columns
    )


# -- Bars --------------------------------------------------------------------


def test_every_operation_has_a_line_of_its_own():
    names = [t for t in bars().texts if str(t.get_gid()).startswith("name:")]
    assert len({name.get_position()[1] for name in names}) == len(names) == 50


def test_the_shape_says_how_an_operation_ends():
    ax = bars()
    assert len(shape(ax, "ifor")) == 4
    assert len(shape(ax, "kfor")) == 5
    assert len(shape(ax, "active_fence")) == 3
    assert row(ax, "KFOR")["Until"] == "goes on (as of 30 June 2026)"
    assert row(ax, "AWACS")["Until"] == "not known"
    table = nato.load("norwegian_operations")
    text = row(nato.plot_operations(table), "Baltic Air Policing")["Until"]
    assert text == "31 August 2015, then not known"


def test_what_is_known_only_to_the_month_or_year_is_said_so():
    ax = bars()
    assert row(ax, "Enhanced Forward Presence")["From"] == "2017"
    assert row(ax, "Resolute Support")["Until"] == "September 2021"
    assert row(ax, "IFOR")["From"] == "20 December 1995"


def test_colours_are_the_mandates_of_the_table():
    text = figures.description(bars())
    assert "With a UN mandate: 21" in text
    assert "Without a UN mandate: 28" in text
    assert "disputed or not known: 1" in text
    assert row(bars(), "Allied Force")["UN mandate"] == "Without a UN mandate"


def test_article_5_is_marked_in_colour_and_said():
    loud = [t.get_text() for t in bars().texts if t.get_color() == style.LOUD[1]]
    assert loud == ["Active Endeavour (Article 5)", "Eagle Assist (Article 5)"]
    assert "Article 5: Active Endeavour and Eagle Assist." in figures.description(
        bars()
    )


def test_norwegian_contributions_without_a_beginning_stay_in_the_picture():
    ax = nato.plot_operations(nato.load("norwegian_operations"), by="norwegian_lead")
    assert "Beginning not known: UN force in Cyprus" in figures.description(ax)
    assert row(ax, "Norwegian brigade")["From"] == ("January 1947")


@pytest.mark.parametrize("name", ["kfor", "Joint Guardian", "Kosovo Force"])
def test_an_operation_is_found_by_any_of_its_names(name):
    text = figures.description(bars(highlight=name))
    assert "Highlighted: KFOR, 12 June 1999 to goes on" in text


def test_a_country_stands_for_all_operations_there():
    bands = [p for p in bars(highlight="Pakistan").patches if "loud:" in p.get_gid()]
    assert [band.get_gid() for band in bands] == ["loud:pakistan_relief"]


def test_a_span_leaves_out_what_was_over_or_had_not_begun():
    names = figures.table_of(bars(span=(1999, 2000)))["Operation"].tolist()
    assert "KFOR" in names
    assert not {"IFOR", "ISAF"} & set(names)


@pytest.mark.parametrize(("code", "said"), [("en", "in"), ("nb", "i"), ("de", "im")])
def test_one_year_is_no_span(code, said):
    nato.use_language(code)
    title = bars(span=(1992, 1992)).get_title(loc="left")
    assert f" {said} " in title
    assert title.count("1992") == 1


def test_a_table_of_ones_own_needs_three_columns():
    ax = nato.plot_operations(own(), by=None)
    table = figures.table_of(ax)
    assert table["Until"].tolist() == ["1 January 2002", "not known"]
    assert not [p for p in ax.patches if str(p.get_gid()).startswith("key:")]


def test_an_operation_that_stands_twice_has_two_bars():
    table = figures.table_of(nato.plot_operations(own(operation_name="Turn"), by=None))
    assert table["Operation"].tolist() == ["Turn", "Turn"]
    assert table["From"].tolist() == ["5 January 2001", "1 June 2003"]


def test_an_operation_that_ends_before_it_begins_is_refused():
    with pytest.raises(Mistake, match="Winter"):
        nato.plot_operations(own(operation_until=["2000-01-01", None]), by=None)


def test_headings_stand_over_their_own_lines():
    table = figures.table_of(bars(by="domain"))
    groups = dict(zip(table["Operation"], table["Group"], strict=True))
    assert groups["KFOR"] == "Land (12)"
    assert groups["Sky Monitor"].startswith("Air (")


# -- Strength ----------------------------------------------------------------


def lines(ax, gid):
    return [c.get_segments() for c in ax.collections if c.get_gid() == gid]


def test_the_peak_of_isaf_is_told_as_counted():
    assert "highest 132,457 (6 June 2011)" in figures.description(strength("ISAF"))


def test_a_plan_is_open_and_never_the_highest():
    ax = strength("ISAF")
    planned = next(c for c in ax.collections if "planned" in str(c.get_gid()))
    assert to_hex(planned.get_facecolor()[0]) == "#ffffff"
    assert "only planned or promised: 1" in figures.description(ax)


def test_years_without_a_figure_stay_empty():
    (joined,) = lines(strength("KFOR"), "joined")
    assert max(segment[1, 0] - segment[0, 0] for segment in joined) < 370


def test_scopes_are_told_apart_and_not_joined():
    ax = strength("KFOR")
    table = figures.table_of(ax)
    assert table["What the number covers"].nunique() == 3
    data = pd.DataFrame(
        {
            "operation_id": "x",
            "strength_on": ["2001-01-01", "2001-06-01"],
            "troops": [10, 12],
            "troops_scope": ["total", "theatre"],
        }
    )
    assert lines(strength("x", data), "joined") == []


def test_two_figures_of_one_day_are_a_range():
    data = pd.DataFrame(
        {"operation_id": "x", "strength_on": "2001-01-05", "troops": [100, 140]}
    )
    ((segment,),) = lines(strength("x", data), "range")
    assert segment[:, 1].tolist() == [100, 140]


def test_operations_stand_under_each_other_on_one_scale():
    table = figures.table_of(strength(["KFOR", "ISAF"]))
    assert table["Soldiers"].groupby(table["Operation"]).max().to_dict() == {
        "KFOR": 50000,
        "ISAF": 132457,
    }


def test_remarks_on_single_figures_are_in_the_table():
    table = figures.table_of(strength("ISAF"))
    (note,) = table["Note"][table["Soldiers"] == 35460]
    assert "35,000" in note


def test_an_operation_without_figures_is_told():
    assert "No figures for Sharp Guard." in figures.description(strength("Sharp Guard"))


def test_more_than_three_operations_are_too_many():
    with pytest.raises(Mistake, match="One to 3"):
        strength(["IFOR", "SFOR", "KFOR", "ISAF"])


# -- Map ---------------------------------------------------------------------


def test_the_map_counts_each_country_and_says_what_lies_outside():
    text = figures.description(on_map())
    assert "most operations (6): Bosnia and Herzegovina" in text
    assert "Outside this map: Somalia 4, Afghanistan 2" in " ".join(text.split())
    assert "No country named: Eastern flank 2" in " ".join(text.split())


def test_a_day_has_its_own_borders_and_operations():
    ax = on_map(date="1999-05-01")
    assert set(figures.table_of(ax)["Place"]) == {
        "Albania",
        "Bosnia and Herzegovina",
        "FR Yugoslavia",
        "Kosovo",
    }


def test_the_map_says_what_is_not_certain_on_a_day():
    assert "Resolute Support" in figures.description(on_map(date="2021-09-10"))
    assert "Not certain" not in figures.description(on_map(date="2010-01-01"))


def test_many_uncertain_operations_are_counted_and_leave_the_map_its_room():
    after = on_map(date=nato.load("operations")["as_of"].max() + pd.Timedelta("1D"))
    assert "Not certain on this day: 18 of them." in figures.description(after)
    figures.fit(after)
    assert after.bbox.width > 0.9 * after.figure.bbox.width


def test_numbers_stand_inside_their_countries():
    from nato_edu.plots._numbers_on_map import middle_of
    from nato_edu.plots.maps import outlines_on

    outlines = outlines_on("2026-06-30")
    for code in ("NOR", "HRV", "GRC", "ITA", "TUR", "USA"):
        assert outlines[code].contains_point(middle_of(outlines[code])), code


def test_a_highlighted_operation_outlines_its_countries():
    ax = on_map(highlight=["Baltic Air Policing", "Afghanistan"])
    (edges,) = [c for c in ax.collections if c.get_gid() == "outline"]
    assert set(edges.outlined) == {"EST", "LVA", "LTU"}
    assert "not on the map: Afghanistan" in figures.description(ax)


def test_one_theatre_by_its_name_in_any_language():
    assert len(figures.table_of(on_map(theatre="Balkan und Adria"))) == 6
    with pytest.raises(Mistake, match="Moon"):
        on_map(theatre="Moon")


def test_a_name_stays_in_the_picture_when_its_bar_lies_before_it():
    """Active Fence began in 2012, and nobody knows how it went on."""
    ax = bars(span=(2026, 2026))
    name = next(t for t in ax.texts if t.get_gid() == "name:active_fence")
    assert name.get_position()[0] >= ax.get_xlim()[0]


def test_a_highlight_may_lie_outside_the_span_or_the_choice():
    assert "Highlighted" not in figures.description(
        bars(span=(1992, 1995), highlight="kfor")
    )
    explorer = plots.explore("explore_operations", highlight="kfor")
    explorer.controls["mandate"].value = "without"
    assert explorer.message.value == ""


def test_few_bars_in_a_high_picture_keep_their_height():
    few = nato.load("operations").head(3)
    ax = figures.new_axes(lines=30)
    assert nato.plot_operations(few, ax=ax).get_ylim()[0] > 29
