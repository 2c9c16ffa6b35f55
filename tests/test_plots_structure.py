"""Ways into NATO, two alliances, warheads, votes in the UN: what the pictures mean."""

import pandas as pd
import plots
import pytest

import nato_edu as nato
from nato_edu import figures, style
from nato_edu.language import Mistake


def _gids(panel, start):
    return [line for line in panel.lines if str(line.get_gid()).startswith(start)]


# -- The way into NATO -------------------------------------------------------


def test_those_who_joined_since_1999_are_drawn_in_that_order():
    years, _ = plots.draw("plot_path").child_axes
    names = [label.get_text() for label in years.get_yticklabels()]
    assert len(names) == 16
    assert names[-2:] == ["Finland", "Sweden"]


def test_a_skipped_step_has_no_mark_and_is_said():
    ax = nato.plot_path(nato.load("members"), countries=["Finland", "Albania"])
    [marks] = _gids(ax.child_axes[0], "step:map_started")
    assert marks.get_ydata().tolist() == [0]  # Albania stands first
    table = figures.table_of(ax).set_index("Country")
    assert table.loc["Finland"].isna().sum() == 1
    assert "Without a Membership Action Plan: Finland." in figures.description(ax)


def test_the_shape_of_a_mark_is_its_step():
    ax = nato.plot_path(nato.load("members"), countries=["Albania"])
    before = figures.table_of(ax)
    [marks] = _gids(ax.child_axes[0], "step:map_started")
    marks.set_marker("D")
    assert not figures.table_of(ax).equals(before)


def test_founders_and_west_germany_have_their_names_and_steps():
    chosen = ["NOR", "DEU"]
    ax = nato.plot_path(nato.load("members"), countries=chosen, highlight="NOR")
    table = figures.table_of(ax).set_index("Country")
    assert table.loc["West Germany", "Invited"] == "22 October 1954"
    assert table.loc["Norway", "Signed"] == "4 April 1949"


def test_who_never_joined_has_a_way_without_an_end():
    data = nato.load("members").head(1).assign(iso3="UKR", member_since_legal=None)
    ax = nato.plot_path(data.assign(pfp_signed="1994-02-08"), countries="Ukraine")
    assert pd.isna(figures.table_of(ax)["Years from first step"].item())


# -- Two alliances -----------------------------------------------------------


@pytest.mark.parametrize("code", ["en", "nb", "de"])
def test_several_columns_make_several_panels(code):
    nato.use_language(code)
    columns = ["cow_spending_usd_m", "cow_soldiers_thousand", "cow_energy_kt_coal"]
    ax = nato.plot_balance(nato.load("capabilities"), columns)
    assert len(ax.child_axes) == 3
    assert len(figures.table_of(ax)) == 3 * 43


def test_the_pact_begins_in_1955_and_the_soviet_union_before():
    table = figures.table_of(plots.draw("plot_balance")).set_index("Year")
    assert table["Warsaw Pact"].first_valid_index() == 1955
    assert table["Soviet Union"].first_valid_index() == 1949


def test_a_sum_without_a_member_has_an_open_dot():
    [panel] = plots.draw("plot_balance").child_axes
    dots = {tuple(line.get_xdata()): line.lacking for line in _gids(panel, "partial")}
    assert dots[(1990,)] == (("DEU",),)


def test_colours_say_which_alliance_is_meant():
    ax = plots.draw("plot_balance")
    before = figures.description(ax)
    for line, colour in zip(
        _gids(ax.child_axes[0], "side:"), reversed([*style.LOUD] * 2), strict=True
    ):
        line.set_color(colour)
    assert figures.description(ax) != before


# -- Warheads ----------------------------------------------------------------


def test_small_arsenals_have_their_own_panel():
    large, small = plots.draw("plot_nuclear").child_axes
    named = {line.get_gid() for line in _gids(large, "state:")}
    assert named == {"state:USA", "state:SUN", "state:RUS"}
    assert len(_gids(small, "state:")) == 7


def test_the_peaks_are_said():
    text = figures.description(plots.draw("plot_nuclear"))
    assert "highest 31,255 (1967)" in text
    assert "highest 40,159 (1986)" in text


def test_the_soviet_union_and_russia_share_a_colour():
    ax = plots.draw("plot_nuclear", highlight="Russia")
    colours = {
        line.get_gid(): line.get_color() for line in _gids(ax.child_axes[0], "s")
    }
    assert colours["state:SUN"] == colours["state:RUS"] == style.LOUD[0]


# -- Votes in the UN ---------------------------------------------------------


def test_1964_is_a_gap():
    ax = plots.draw("plot_alignment", highlight="NOR")
    [line] = _gids(ax, "state:NOR")
    known = pd.Series(line.get_ydata(), line.get_xdata())
    assert pd.isna(known[1964])
    assert "Years without votes: 1964." in figures.description(ax)


def test_the_bounds_and_the_range_are_in_the_table():
    table = figures.table_of(plots.draw("plot_alignment", highlight="NOR"))
    row = table.set_index("Year").loc[2023]
    assert row["Norway"] == "0.925"
    assert row["Norway, 95 per cent certainty: low"] == "0.761"
    assert row["Allies without the USA, lowest to highest: high"] == "2.057"


def test_the_bounds_of_a_lone_year_are_seen():
    ax = plots.draw("plot_alignment", highlight="NOR", span=(2023, 2023))
    assert ax.get_title(loc="left") == "Votes in the UN, 2023"
    row = figures.table_of(ax).set_index("Year").loc[2023]
    assert row["Norway, 95 per cent certainty: low"] == "0.761"
    heights = {c.get_gid(): c.get_window_extent().height for c in ax.collections}
    assert heights["bounds:NOR"] > 5
    assert heights["allies"] > 5


def test_names_of_two_lines_that_end_early_do_not_cover_each_other():
    nato.use_language("nb")
    loud = {"agreement_with": "USA", "highlight": ["DEU", "CSK"]}
    plots.assert_readable(plots.draw("plot_alignment", **loud))


def test_the_colour_of_a_band_is_its_meaning():
    ax = plots.draw("plot_alignment", highlight="NOR")
    before = plots.words(ax)
    band = next(c for c in ax.collections if c.get_gid() == "bounds:NOR")
    band.set_facecolor(style.QUIET)
    assert plots.words(ax) != before


def test_agreement_is_known_with_two_states():
    ax = plots.draw("plot_alignment", agreement_with="Russland", highlight="NOR")
    assert "Russia" in ax.get_title(loc="left")
    with pytest.raises(Mistake, match="not with China"):
        plots.draw("plot_alignment", agreement_with="CHN")
