"""Every explorer at every option, at both ends of every slider, in every language.

A notebook test sees only the first position; here each control is really moved.
"""

import ast
import asyncio
import base64
import datetime as dt
import html
import re
import subprocess
import sys
from itertools import chain
from pathlib import Path

import ipywidgets
import ipywidgets as widgets
import numpy as np
import plots
import pytest
from conftest import write_lesson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell

import nato_edu as nato
from nato_edu import figures
from nato_edu.explorers import _controls
from nato_edu.explorers._frame import Explorer
from nato_edu.language import LANGUAGES, Mistake, phrase

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
    if isinstance(control, widgets.Text):
        return ["", "nato", "art"]
    low, high = control.min, control.max
    if isinstance(control, widgets.IntRangeSlider):
        return [(low, low), (high, high), (low, high)]
    if isinstance(control, widgets.DatePicker):
        days = (high - low).days
        return [low + dt.timedelta(days=days * step // 12) for step in range(13)]
    return [low, (low + high) // 2, high]


def another(control):
    """Return a value at which a control does not stand."""
    others = (value for value in positions(control) if value != control.value)
    return next(others, control.value)  # a menu may have one entry left


def shown(explorer):
    """Return the description under the picture, or the words on the card."""
    if found := re.search(r'alt="([^"]*)"', explorer.picture.value):
        return found[1]
    return re.sub(r"(<[^>]*>)+", "\n", explorer.picture.value).strip()


def test_every_explorer_shows_a_plot_of_its_name_or_something_else():
    assert plots.EXPLORERS
    for name in plots.EXPLORERS:
        shown = plots.explore(name).call.func.__name__
        if f"plot_{plots.kind(name)}" in plots.PLOTS:
            assert shown == f"plot_{plots.kind(name)}"
        else:
            assert plots.kind(name) in plots.WITHOUT_PLOT


@EVERY_EXPLORER
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_position_of_every_control_draws(name, code, unpainted):
    """And each control changes something."""
    nato.use_language(code)
    explorer = plots.explore(name)
    for control in plots.controls(explorer).values():
        start, seen = control.value, set()
        for value in positions(control):
            control.value = value
            assert shown(explorer), (control.description, value)
            assert explorer.message.value == ""
            seen.add(explorer.picture.value)
        assert len(seen) > 1, control.description
        control.value = start


@EVERY_EXPLORER
@given(data=st.data())
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_walks_end_where_a_fresh_explorer_would(unpainted, name, data):
    explorer, fresh = plots.explore(name), plots.explore(name)
    for _ in range(4):
        key = data.draw(st.sampled_from(sorted(plots.controls(explorer))))
        control = explorer.controls[key]
        control.value = data.draw(st.sampled_from(positions(control)))
    for key, control in explorer.controls.items():
        fresh.controls[key].value = control.value
    assert shown(explorer) == shown(fresh)
    assert in_words(explorer) == in_words(fresh)
    assert written(explorer) == written(fresh)


def written(explorer):
    """Return every text of the picture, and where it stands."""
    if not isinstance(explorer._shown(), figures.Axes):
        return []
    boxes = plots.text_boxes(explorer._shown())
    return sorted((text, *np.round(box.extents)) for text, box in boxes)


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
    before = explorer.picture.value
    monkeypatch.setattr(explorer, "_call", lambda **_: 1 / 0)
    control = next(iter(plots.controls(explorer).values()))
    with pytest.raises(ZeroDivisionError):
        control.value = another(control)
    assert "Something went wrong here" in explorer.message.value
    assert explorer.picture.value == before


def is_moved_steadily(control):
    """Return whether a control is dragged or plays, so that nothing may jump."""
    return "Slider" in type(control).__name__ or hasattr(control, "interval")


def size(explorer):
    """Return width and height of the picture, or None of a card."""
    found = re.search(r'width="(\d+)" height="(\d+)"', explorer.picture.value)
    return found and found.groups()


@EVERY_EXPLORER
def test_the_picture_keeps_its_height_under_a_slider_and_its_width_always(
    name, unpainted
):
    """A card is as high as its words, and another plot has a size of its own."""
    explorer, widths = plots.explore(name), set()
    for key, control in plots.controls(explorer).items():
        assert control.description
        sizes = set()
        for value in positions(control)[:3] if key != "plot" else []:
            control.value = value
            sizes.add(size(explorer))
        widths |= {one and one[0] for one in sizes}
        assert len(sizes) <= 1 or not is_moved_steadily(control), control.description
    assert len(widths) == 1


def ends(control):
    """Return the first and last value of a control, and the longest of a menu."""
    values = positions(control)
    if not isinstance(control, widgets.Dropdown):
        return values[0], values[-1]
    longest = max(control.options, key=lambda option: len(str(option[0])))
    return values[0], longest[1], values[-1]


def moved_to_the_ends(explorer):
    """Move each control to its ends, then all of them, and yield after each move."""
    moved = plots.controls(explorer).values()
    for control in moved:
        before = control.value
        for value in ends(control):
            control.value = value
            yield
        control.value = before
    for place in (0, -1):
        for control in moved:
            control.value = ends(control)[place]
        yield


@EVERY_EXPLORER
@pytest.mark.parametrize("code", LANGUAGES)
def test_text_stays_apart_at_the_ends_of_every_control(name, code, unpainted):
    nato.use_language(code)
    explorer = plots.explore(name)
    for _ in moved_to_the_ends(explorer):
        if isinstance(explorer._shown(), figures.Axes):
            plots.assert_readable(explorer._shown())


def test_all_bars_fill_the_picture(unpainted):
    for explorer in (nato.explore_operations(), nato.explore_contributions()):
        ax = explorer._shown()
        names = [t for t in ax.texts if str(t.get_gid()).startswith("name:")]
        assert max(t.get_position()[1] for t in names) > ax.get_ylim()[0] - 4


def test_few_ways_make_a_low_picture(unpainted):
    explorer = nato.explore_path()
    high = int(size(explorer)[1])
    explorer.controls["beside"].value = "nobody"
    assert int(size(explorer)[1]) < 0.6 * high


def test_few_bars_make_a_low_picture(unpainted):
    explorer = nato.explore_operations()
    high = int(size(explorer)[1])
    explorer.controls["mandate"].value = "with"
    low = int(size(explorer)[1])
    assert low < 0.7 * high
    explorer.controls["by"].value = "operation_kind"
    assert int(size(explorer)[1]) < low


THEIRS = {f"@jupyter-widgets/{one}" for one in ("base", "controls", "output")}


@EVERY_EXPLORER
def test_only_widgets_that_every_notebook_program_knows(name):
    """So explorers work in JupyterLab, Notebook 7, VS Code and Voilà alike."""
    plots.explore(name)
    models = list(ipywidgets.widgets.widget._instances.values())
    assert len(models) > 20
    assert {one._model_module for one in models} <= THEIRS
    assert {one._view_module for one in models} - {None} <= THEIRS


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
    assert re.search("<img|<table", bundle["text/html"])
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


def test_before_the_first_picture_no_empty_box_for_code_is_shown(tmp_path):
    explorer = nato.explore_own(tmp_path / "missing.csv")
    assert "missing.csv" in explorer.message.value
    assert explorer.code.layout.display == "none"


@EVERY_EXPLORER
def test_no_control_is_wider_than_a_narrow_screen(name):
    explorer = plots.explore(name)
    every = [*explorer.controls.values(), explorer.extra, explorer.spoken]
    for control in every:
        fixed = control.layout.width or isinstance(control, widgets.Box)
        if fixed or isinstance(control, widgets.ToggleButtons):
            assert control.layout.max_width == "100%", control.description


def test_messages_are_escaped():
    explorer = Explorer(lambda: {"x": widgets.Dropdown(options=["<script>"])}, _refuse)
    assert "&lt;script&gt;" in explorer.message.value
    assert "<script>" not in explorer.message.value


def _refuse(x):
    raise Mistake("no_table", given=x)


@EVERY_EXPLORER
def test_a_picture_seen_before_is_not_drawn_again(name, monkeypatch):
    explorer = plots.explore(name)
    *_, control = plots.controls(explorer).values()  # no other follows the last
    first = control.value
    control.value = another(control)
    monkeypatch.setattr(explorer, "_call", lambda **_: 1 / 0)
    control.value = first
    assert explorer.message.value == ""


# -- Table, files, code, language ---------------------------------------------


@EVERY_EXPLORER
def test_the_code_draws_just_this(name, unpainted):
    explorer = plots.explore(name)
    explorer.extra.value = "code"
    for control in plots.controls(explorer).values():
        control.value = another(control)
        assert explorer.message.value == ""
        names = {}
        *lines, call = ast.parse(explorer.code.value).body
        exec(compile(ast.Module(lines, []), "code", "exec"), names)
        drawn = eval(compile(ast.Expression(call.value), "code", "eval"), names)
        title, table = title_and_table(drawn)
        assert title == html.unescape(shown(explorer)).partition("\n")[0]
        assert table.equals(title_and_table(explorer._shown())[1])


def title_and_table(drawn):
    """Return what a picture or a card is about, and its table."""
    if not isinstance(drawn, figures.Axes):
        return drawn.title, drawn.table
    return figures.description(drawn).partition("\n")[0], figures.table_of(drawn)


def test_the_code_names_a_table_of_your_own():
    own = nato.load("members").head(20)
    explorer = nato.explore_membership(own)
    explorer.extra.value = "code"
    assert "# data: the table that you gave" in explorer.code.value
    assert "nato.plot_membership(" in explorer.code.value
    assert "load(" not in explorer.code.value


@EVERY_EXPLORER
def test_the_table_follows_the_picture_and_the_files_do_not_go_stale(name, unpainted):
    explorer = plots.explore(name)
    control = next(iter(plots.controls(explorer).values()))
    explorer.extra.value = "table"
    assert explorer.panel.value.startswith("<table")
    assert "text-align: right" not in explorer.panel.value
    explorer.extra.value = "files"
    is_picture = "<img" in explorer.picture.value
    assert explorer.panel.value.count("download=") == 1 + is_picture
    control.value = another(control)
    assert explorer.extra.value == "nothing"
    assert explorer.panel.value == ""


def test_files_are_what_is_shown_and_open_in_the_language():
    explorer = nato.explore_ranking(
        nato.load("defence_spending"), "spending_pct_gdp", year=2014
    )
    nato.use_language("de")
    explorer.extra.value = "files"
    picture, table = re.findall(
        r'download="(.*?)" href=".*?,(.*?)"', explorer.panel.value
    )
    assert picture[0].endswith(".png")
    assert base64.b64decode(picture[1]).startswith(b"\x89PNG")
    text = base64.b64decode(table[1]).decode("utf-8-sig")
    assert "Vereinigte Staaten" in text.replace("USA", "Vereinigte Staaten")
    assert "3,71" in text
    assert ";" in text.splitlines()[0]


def test_what_is_saved_after_going_back_is_what_is_shown():
    explorer = nato.explore_map(date="1999-03-12")
    explorer.controls["date"].value = dt.date(1980, 1, 1)
    explorer.controls["date"].value = dt.date(1999, 3, 12)  # remembered, not drawn
    explorer.extra.value = "table"
    assert "Poland" in explorer.panel.value


@EVERY_EXPLORER
def test_another_language_is_spoken_at_once_and_everything_stays(name, unpainted):
    explorer = plots.explore(name)
    for control in plots.controls(explorer).values():
        control.value = another(control)
    before = {key: control.value for key, control in explorer.controls.items()}
    english = shown(explorer), explorer.extra.description
    explorer.extra.value = "table"
    explorer.spoken.value = "nb"
    assert nato.country_name("DEU") == "Tyskland"
    assert (shown(explorer), explorer.extra.description) != english
    assert {k: c.value for k, c in explorer.controls.items()} == before
    assert explorer.extra.value == "table"
    nato.use_language("en")
    assert (shown(explorer), explorer.extra.description) == english
    assert explorer.spoken.value == "en"


@EVERY_EXPLORER
def test_another_language_leaves_every_control_in_its_place(name, unpainted):
    """Else the keyboard's focus is lost, and what is sent to the old one."""
    explorer = plots.explore(name)
    before, count = parts(explorer), len(widgets.widget._instances)
    words = [one.description for one in before if hasattr(one, "description")]
    nato.use_language("de")
    assert parts(explorer) == before
    assert len(widgets.widget._instances) == count, "some were left behind"
    nato.use_language("en")
    again = [one.description for one in before if hasattr(one, "description")]
    assert again == words


def parts(widget):
    """Return a widget and all that lies in it."""
    inside = (parts(child) for child in getattr(widget, "children", ()))
    return [widget, *chain.from_iterable(inside)]


def test_a_step_of_time_speaks_another_language_and_an_exact_day_stays():
    explorer = nato.explore_map(date="1999-03-12")
    explorer.controls["date"].value = dt.date(1999, 3, 14)
    slider = next(one for one in parts(explorer) if hasattr(one, "readout"))
    nato.use_language("nb")
    assert slider.label == "12. mars 1999"
    assert slider.description == "Tid"
    assert explorer.controls["date"].value == dt.date(1999, 3, 14)


def test_the_explorer_in_use_speaks_first_and_moves_come_between():
    first, used = nato.explore_membership(), nato.explore_map(date="1999-03-12")

    async def choose_and_move():
        used.spoken.value = "de"
        assert used.extra.description == phrase("extra")
        old = first.extra.description
        first.controls["year"].value = 1999  # before its turn has come
        assert "1999" in shown(first)
        assert first.extra.description == old
        while first.extra.description == old:
            await asyncio.sleep(0.05)

    asyncio.run(asyncio.wait_for(choose_and_move(), 30))
    assert first.extra.description == phrase("extra")
    assert first.controls["year"].value == 1999


def test_what_is_displayed_before_its_turn_speaks_already():
    explorer = nato.explore_membership(year=1999)

    async def choose_and_show():
        nato.use_language("de")
        return explorer._repr_mimebundle_()["text/plain"]

    assert asyncio.run(choose_and_show()).startswith("[Bis Ende: 1999]")


def test_a_closed_explorer_does_not_follow():
    explorer = nato.explore_map()
    before = explorer.picture.value
    explorer.close()
    nato.use_language("de")
    assert explorer.picture.value == before


# -- In a notebook, by its test ------------------------------------------------


def test_a_fault_on_a_second_option_is_red_in_a_notebook_test(tmp_path):
    """Every explorer moved in cells is green; with a fault planted it is not."""
    cells = ["import sys", f"sys.path.insert(0, {str(Path(__file__).parent)!r})"]
    cells += ["import test_explorers as tried", "tried.move_all()"]
    planted = "tried.nato.explore_map.__globals__['plot_map'] = lambda **_: 1 / 0"
    fault = [*cells[:3], "e = tried.nato.explore_map()", planted]
    fault += ["e.controls['highlight'].value = 'NOR'"]
    paths = [
        write_lesson(tmp_path / name, *(new_code_cell(source) for source in sources))
        for name, sources in {"right.ipynb": cells, "fault.ipynb": fault}.items()
    ]
    found = [
        subprocess.run(_notebook_test(path), cwd=tmp_path).returncode for path in paths
    ]
    assert found == [0, 1]


def _notebook_test(path):
    options = ["-p", "no:cacheprovider", "-p", "no:xdist", "--noconftest"]
    return [sys.executable, "-m", "pytest", "--nbval-lax", *options, "-q", str(path)]


def move_all():
    """Move every control of every explorer once."""
    for name in plots.EXPLORERS:
        for control in plots.controls(plots.explore(name)).values():
            control.value = another(control)


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


def players(widget):
    """Return all buttons that play something, in a widget or under it."""
    inner = [one for child in getattr(widget, "children", ()) for one in players(child)]
    return [widget] * isinstance(widget, widgets.Play) + inner


@EVERY_EXPLORER
def test_every_slider_of_years_plays_from_its_first_to_its_last(name, unpainted):
    explorer = plots.explore(name)
    sliders = [
        c for c in explorer.controls.values() if isinstance(c, widgets.IntSlider)
    ]
    for slider in sliders:
        (player,) = players(explorer)
        assert (player.min, player.max) == (slider.min, slider.max)
        slider.value = slider.min
        assert player.value == slider.min


def test_partners_can_be_drawn_on_the_map(unpainted):
    explorer = nato.explore_map(date="1999-03-12", highlight="SWE")
    assert "Partner" not in shown(explorer)
    explorer.controls["partners"].value = True
    assert "Sweden (Partner" in shown(explorer)


def test_a_contribution_too_small_is_not_highlighted(unpainted):
    explorer = nato.explore_contributions(highlight="ISAF")
    explorer.controls["least"].value = 1000
    assert "ISAF" not in shown(explorer)
    assert explorer.message.value == ""


def test_a_theatre_without_such_operations_is_an_empty_map(unpainted):
    explorer = nato.explore_operations_map(theatre="Libya")
    explorer.controls["every"].value = True
    assert "Where operations were: 1 in all" in shown(explorer)
    explorer.controls["domain"].value = "training"
    assert "Where operations were: 0 in all" in shown(explorer)
    assert explorer.message.value == ""


def test_an_emptied_box_of_operations_is_a_mistake_but_not_if_all_are_shown():
    explorer = nato.explore_operations_map()
    explorer.controls["date"].value = None
    assert "is not a day" in explorer.message.value
    explorer.controls["every"].value = True
    assert explorer.message.value == ""


def test_a_way_always_stands_beside_the_others(unpainted):
    explorer = nato.explore_path(country="Spain")
    assert "Spain" in shown(explorer)
    explorer.controls["beside"].value = "nobody"
    assert figures.table_of(explorer._shown())["Country"].tolist() == ["Spain"]


def test_two_years_in_colour_are_only_those_that_a_country_has(unpainted):
    explorer = nato.explore_vintages(year=[2022, 2014])
    assert explorer.call.keywords["year"] == [2022, 2014]
    explorer.controls["second"].value = 2022
    assert explorer.call.keywords["year"] == [2022]
