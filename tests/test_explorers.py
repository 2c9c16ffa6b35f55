"""Every explorer at every option, at both ends of every slider, in every language.

A notebook test sees only the first position; here each control is really moved.
"""

import datetime as dt
import re

import ipywidgets as widgets
import plots
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nato_edu as nato
from nato_edu import figures
from nato_edu.explorers import _controls
from nato_edu.explorers._frame import Explorer
from nato_edu.language import LANGUAGES, Mistake

EVERY_EXPLORER = pytest.mark.parametrize("name", plots.EXPLORERS)


@pytest.fixture
def unpainted(monkeypatch):
    """Draw, describe and fit as always, but skip the making of the image.

    What an image shows is in its description; so hundreds of states can be
    tried in seconds.
    """
    monkeypatch.setattr(figures, "small_png", lambda ax, **_: b"")


def positions(control):
    """Return the values at which a control is tried: all options, both ends."""
    if isinstance(control, widgets.Checkbox | widgets.ToggleButton):
        return [False, True]
    if hasattr(control, "options"):  # a menu, buttons, a slider over named places
        return [one[1] if isinstance(one, tuple) else one for one in control.options]
    low, high = control.min, control.max
    if isinstance(control, widgets.IntRangeSlider):
        return [(low, low), (high, high), (low, high)]
    if isinstance(control, widgets.DatePicker):
        days = (high - low).days
        return [low + dt.timedelta(days=days * step // 12) for step in range(13)]
    return [low, (low + high) // 2, high]


def shown(explorer):
    """Return the description under the picture that is shown."""
    return re.search(r'alt="([^"]*)"', explorer.picture.value)[1]


def test_every_explorer_stands_around_a_plot():
    assert plots.EXPLORERS
    assert {plots.kind(n) for n in plots.EXPLORERS} <= {
        plots.kind(n) for n in plots.PLOTS
    }


@EVERY_EXPLORER
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_position_of_every_control_draws(name, code, unpainted):
    nato.use_language(code)
    explorer = plots.explore(name)
    for control in explorer.controls.values():
        start = control.value
        for value in positions(control):
            control.value = value
            assert shown(explorer), (control.description, value)
            assert explorer.message.value == ""
        control.value = start


@EVERY_EXPLORER
def test_every_control_changes_the_picture(name, unpainted):
    explorer = plots.explore(name)
    for control in explorer.controls.values():
        seen = set()
        for value in positions(control):
            control.value = value
            seen.add(explorer.picture.value)
        assert len(seen) > 1, control.description


@EVERY_EXPLORER
@given(data=st.data())
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_walks_end_where_a_fresh_explorer_would(unpainted, name, data):
    explorer, fresh = plots.explore(name), plots.explore(name)
    for _ in range(4):
        key = data.draw(st.sampled_from(sorted(explorer.controls)))
        control = explorer.controls[key]
        control.value = data.draw(st.sampled_from(positions(control)))
    for key, control in explorer.controls.items():
        fresh.controls[key].value = control.value
    assert shown(explorer) == shown(fresh)
    assert in_words(explorer) == in_words(fresh)


def in_words(explorer):
    """Return what a notebook stores of an explorer, without the image."""
    bundle = explorer._repr_mimebundle_()
    return bundle["text/plain"], bundle["text/html"]


def test_gone_back_it_shows_and_stores_the_first_position_again():
    explorer = nato.explore_map(date="1999-03-12")
    before = in_words(explorer)
    explorer.controls["date"].value = dt.date(1980, 1, 1)
    explorer.controls["date"].value = dt.date(1999, 3, 12)
    assert in_words(explorer) == before


def test_after_a_mistake_it_stores_the_mistake():
    explorer = nato.explore_map()
    explorer.controls["date"].value = None
    assert "is not a day" in explorer._repr_mimebundle_()["text/plain"]


def test_run_again_it_shows_the_data_as_they_are_now():
    data = nato.load("members")
    explorer = nato.explore_map(data, date="2020-01-01")
    before = in_words(explorer)
    data.loc[data["iso3"] == "NOR", "member_since_legal"] = None
    assert in_words(explorer) != before


def test_an_emptied_box_does_not_stop_the_slider(timed):
    box, days, slider, _ = timed
    box.value = None
    slider.index = 0
    slider.index = 1
    assert box.value == days[1]


@EVERY_EXPLORER
def test_a_fault_away_from_the_first_position_is_noticed(name, monkeypatch):
    explorer = plots.explore(name)
    monkeypatch.setattr(explorer, "_draw", lambda *a, **k: 1 / 0)
    control = next(iter(explorer.controls.values()))
    with pytest.raises(ZeroDivisionError):
        control.value = next(v for v in positions(control) if v != control.value)


@EVERY_EXPLORER
def test_controls_have_labels_and_the_picture_keeps_its_size(name, unpainted):
    explorer = plots.explore(name)
    sizes = set()
    for control in explorer.controls.values():
        assert control.description
        for value in positions(control)[:3]:
            control.value = value
            found = re.search(r'width="(\d+)" height="(\d+)"', explorer.picture.value)
            sizes.add(found.groups())
    assert len(sizes) == 1


@EVERY_EXPLORER
def test_every_menu_stands_at_one_of_its_entries(name):
    for control in plots.explore(name).controls.values():
        if isinstance(control, widgets.Dropdown):
            assert control.label in [label for label, _ in control.options]


@EVERY_EXPLORER
def test_shows_in_words_what_a_notebook_test_compares(name):
    explorer = plots.explore(name)
    bundle = explorer._repr_mimebundle_()
    for control in explorer.controls.values():
        assert f"[{control.description}: " in bundle["text/plain"]
    assert "base64" not in bundle["text/plain"]
    assert "<img" in bundle["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_a_mistake_is_told_and_the_last_good_picture_stays():
    explorer = plots.explore("explore_map")
    before = explorer.picture.value
    explorer.controls["date"].value = None
    assert "is not a day" in explorer.message.value
    assert explorer.picture.value == before
    explorer.controls["date"].value = dt.date(1999, 3, 12)
    assert explorer.message.value == ""
    assert "19 members" in explorer.picture.value


def test_messages_are_escaped():
    explorer = Explorer(_refuse, {"x": widgets.Dropdown(options=["<script>"])})
    assert "&lt;script&gt;" in explorer.message.value
    assert "<script>" not in explorer.message.value


def _refuse(ax, x):
    raise Mistake("no_table", given=x)


@EVERY_EXPLORER
def test_a_picture_seen_before_is_not_drawn_again(name, monkeypatch):
    explorer = plots.explore(name)
    control = next(iter(explorer.controls.values()))
    first = control.value
    control.value = next(v for v in positions(control) if v != first)
    monkeypatch.setattr(explorer, "_draw", lambda *a, **k: 1 / 0)
    control.value = first


# -- Time on the map ---------------------------------------------------------


@pytest.fixture
def timed():
    box = _controls.date_box(dt.date(1989, 11, 9))
    days = _controls.stops(nato.load("members"))
    return box, days, *_controls.time_slider(days, box)


def test_the_slider_stops_at_each_new_year_and_each_joining(timed):
    _, days, _, _ = timed
    assert {dt.date(1989, 1, 1), dt.date(2004, 3, 29), dt.date(1982, 5, 30)} <= set(
        days
    )
    assert days == sorted(days)


def test_the_slider_moves_the_box(timed):
    box, days, slider, _ = timed
    slider.index = days.index(dt.date(2004, 3, 29))
    assert box.value == dt.date(2004, 3, 29)


def test_the_box_moves_the_slider_to_the_stop_before_and_keeps_its_day(timed):
    box, _, slider, _ = timed
    box.value = dt.date(2004, 3, 28)
    assert slider.value == dt.date(2004, 1, 1)
    assert box.value == dt.date(2004, 3, 28)


def test_the_player_has_a_step_for_each_stop(timed):
    _, days, _, player = timed
    assert (player.min, player.max) == (0, len(days) - 1)


@pytest.mark.parametrize("year", [1948, 2999])
def test_a_year_outside_the_stairs(year):
    with pytest.raises(Mistake, match="1949"):
        nato.explore_membership(year=year)


def test_a_box_puts_every_line_at_100_in_the_base_year(unpainted):
    explorer = plots.explore("explore_lines")
    assert "= 100" not in shown(explorer)
    explorer.controls["indexed"].value = True
    assert "1990 = 100" in shown(explorer)


def test_without_a_base_year_there_is_no_box():
    explorer = nato.explore_lines(nato.load("country_years"), "democracy_index")
    assert "indexed" not in explorer.controls


def test_a_country_that_is_not_in_the_table():
    with pytest.raises(Mistake, match="Russia is not in this table"):
        nato.explore_map(highlight="Russia")
