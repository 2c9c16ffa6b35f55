"""Every plot keeps the rules, whatever its kind."""

import inspect
import itertools
import runpy
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import plots
import pytest
from matplotlib.colors import to_hex, to_rgb
from matplotlib.text import Text
from PIL import Image

import nato_edu as nato
from nato_edu import figures, style
from nato_edu.language import LANGUAGES, Mistake
from nato_edu.plots._finish import key_of, look_of, text_of

TOOLS = Path(__file__).resolve().parents[1] / "tools"
EVERY_PLOT = pytest.mark.parametrize("name", plots.PLOTS)
EVERY_LANGUAGE = pytest.mark.parametrize("code", LANGUAGES)
EXTREMES = pytest.mark.parametrize(
    ("name", "case"),
    [(name, case) for name in plots.PLOTS for case in plots.extremes(name)],
)


def test_there_are_plots():
    assert set(plots.PLOTS) >= {"plot_lines", "plot_map", "plot_membership"}


@EVERY_PLOT
def test_draws_on_the_axes_it_is_given_and_returns_them(name):
    ax = plt.figure().add_subplot()
    assert plots.draw(name, ax=ax) is ax
    assert len(plt.get_fignums()) == 1
    plt.close("all")


@EVERY_PLOT
def test_opens_no_figure_of_pyplot_and_changes_no_setting(name):
    before = dict(mpl.rcParams)
    plots.draw(name)
    assert plt.get_fignums() == []
    assert dict(mpl.rcParams) == before


@EVERY_PLOT
def test_takes_only_its_data_by_position_and_no_free_options(name):
    parameters = list(inspect.signature(getattr(nato, name)).parameters.values())
    assert not [p for p in parameters if p.kind == p.VAR_KEYWORD]
    assert all(p.kind == p.KEYWORD_ONLY for p in parameters[2:])


@EVERY_PLOT
@EVERY_LANGUAGE
def test_speaks_in_at_most_three_sentences_with_title_and_source(name, code):
    nato.use_language(code)
    ax = plots.draw(name)
    title, _, sentences = figures.description(ax).partition("\n")
    assert title == ax.get_title(loc="left").replace("\n", " ") != ""
    assert 1 <= len(figures._reading(ax).sentences) <= 3
    assert sentences
    word = {"en": "Source", "nb": "Kilde", "de": "Quelle"}[code]
    assert [text for text in ax.texts if text.get_text().startswith(word)]


@EXTREMES
def test_survives_extremes_and_still_speaks(name, case):
    ax = plots.draw(name, plots.extremes(name)[case])
    assert figures.picture_html(ax).startswith("<img")
    assert figures.description(ax)


@EXTREMES
@pytest.mark.parametrize(
    ("code", "size"),
    [("en", "lesson"), ("nb", "lesson"), ("de", "lesson"), ("de", "projector")],
)
def test_text_neither_overlaps_nor_leaves_the_figure(name, case, code, size):
    nato.use_language(code)
    nato.use_text_size(size)
    ax = plots.draw(name, plots.extremes(name)[case])
    figures.fit(ax)
    plots.assert_readable(ax)


@EVERY_PLOT
def test_says_which_column_is_missing(name):
    with pytest.raises(Mistake) as caught:
        plots.draw(name, pd.DataFrame({"country": ["NOR"], "x": [2000]}))
    assert any(f"“{one}”" in str(caught.value) for one in _columns(name))


def _columns(name):
    return nato.load(plots.USES[plots.kind(name)][0]).columns


@EVERY_PLOT
def test_an_unknown_country_is_answered_with_a_guess(name):
    if "highlight" not in inspect.signature(getattr(nato, name)).parameters:
        pytest.skip("nothing to highlight")
    with pytest.raises(Mistake, match="Norway"):
        plots.draw(name, highlight="Norwy")


@EVERY_PLOT
def test_draws_anew_where_another_plot_was(name):
    """Explorers draw on the same axes again and again."""
    ax = plots.draw(name)
    fresh = plots.dots(ax)
    other = "plot_map" if name != "plot_map" else "plot_lines"
    plots.draw(other, ax=ax)
    assert plots.dots(plots.draw(name, ax=ax)) == fresh
    plots.draw(name, plots.extremes(name)["no rows"], ax=ax)
    assert plots.dots(plots.draw(name, ax=ax)) == fresh


# -- Nothing changes in a picture without a change in its words ---------------


@pytest.mark.parametrize(
    ("name", "column"), [(name, one) for name in plots.PLOTS for one in _columns(name)]
)
def test_a_change_in_the_data_that_is_seen_is_said(name, column):
    """A notebook test compares words; so a picture must not change without them."""
    table = nato.load(plots.USES[plots.kind(name)][0])
    before = _usual(name)
    for row in table.index[[len(table) // 3, len(table) // 2, -1]]:
        changed = table.copy()
        changed[column] = _changed(table[column], row)
        try:
            ax = plots.draw(name, changed)
        except Mistake:
            continue  # told, and nothing drawn
        assert _same_or_said(ax, before), table.loc[row]


@cache
def _usual(name):
    """Return a picture as it is on the usual table: its dots and its words."""
    ax = plots.draw(name)
    return SimpleNamespace(dots=plots.dots(ax), words=plots.words(ax))


def _same_or_said(ax, before):
    """Return whether a picture looks as before, or else has other words."""
    return plots.dots(ax) == before.dots or plots.words(ax) != before.words


def _changed(values, row):
    """Return a column with one other value."""
    known = values.dropna()
    old, dtype = values[row], values.dtype
    changed = values.copy()
    if dtype.kind == "M":
        changed[row] = old + pd.Timedelta(days=900)
    elif pd.api.types.is_bool_dtype(dtype):
        changed[row] = old is pd.NA or not old
    elif pd.api.types.is_numeric_dtype(dtype):
        same = not pd.isna(old) and old == known.min()
        changed[row] = known.max() if same else known.min()
    else:
        others = known[known != old]
        changed[row] = others.iloc[0] if len(others) else "NOR"
    return changed


@EVERY_PLOT
def test_a_row_less_and_another_order_are_said_if_they_are_seen(name):
    table = nato.load(plots.USES[plots.kind(name)][0])
    for changed in (table.iloc[::-1], table.iloc[:-1], table.iloc[1:]):
        assert _same_or_said(plots.draw(name, changed), _usual(name))


@EVERY_PLOT
def test_what_a_colour_means_is_said(name):
    """Give one thing the colour of another kind: the words must follow."""
    ax = plots.draw(name)
    looks = list(key_of(ax))
    drawn = [one for one in _painted(ax) if look_of(one) in looks]
    before = plots.words(ax)
    for artist in {look_of(one): one for one in drawn}.values():
        own = artist.get_facecolor(), artist.get_hatch()
        others = [look for look in looks if look != look_of(artist)]
        colour, hatch = others[0] if others else (style.MISSING, "")
        artist.set(facecolor=colour, hatch=hatch * 4 or None)
        assert plots.words(ax) != before
        artist.set(facecolor=own[0], hatch=own[1])
    assert plots.words(ax) == before


def _painted(ax):
    """Return the filled things of a picture that are not part of the key."""
    everything = [ax, *ax.child_axes]
    filled = [a for one in everything for a in (*one.patches, *one.collections)]
    return [
        one
        for one in filled
        if not str(one.get_gid()).startswith("key:")
        and hasattr(one, "get_facecolor")
        and len(one.get_facecolor())
    ]


@EVERY_PLOT
def test_shows_itself_as_one_picture_with_its_description(name):
    ax = plots.draw(name)
    bundle = ax._repr_mimebundle_()
    assert bundle["text/plain"] == figures.description(ax)
    assert bundle["text/html"].count("<img") == 1
    assert "<details>" in bundle["text/html"]
    assert not figures.table_of(ax).empty


def test_what_comes_from_a_file_is_escaped():
    data = pd.DataFrame({"iso3": ["<b>X</b>"], "year": [2000], "x": [1.0]})
    markup = figures.picture_html(nato.plot_lines(data, "x"))
    assert "<b>" not in markup
    assert "&lt;b&gt;" in markup


# -- What the description is made of -----------------------------------------


def test_the_description_follows_what_is_drawn_not_what_was_given():
    ax = plots.draw("plot_lines", highlight="NOR")
    before = figures.description(ax)
    line = next(line for line in ax.lines if line.get_gid() == "line:NOR")
    line.set_ydata(line.get_ydata() / 2)
    assert figures.description(ax) != before


def test_the_description_follows_the_colours_of_the_map():
    ax = plots.draw("plot_map")
    before = figures.description(ax)
    members = next(c for c in ax.collections if c.get_gid() == "status:member")
    members.set_facecolor(style.LAND)
    assert figures.description(ax) != before


def test_the_description_follows_the_title():
    ax = plots.draw("plot_membership")
    ax.set_title("Another", loc="left")
    assert figures.description(ax).startswith("Another\n")


def test_the_stairs_say_first_last_and_highest_step():
    text = figures.description(plots.draw("plot_membership"))
    assert "12 members on 24 August 1949 to 32 on 7 March 2024" in text
    assert "29 March 2004, number of new members 7: Bulgaria" in text


def test_the_map_knows_two_german_states_and_the_pact():
    text = figures.description(nato.plot_map(date="1980-01-01"))
    assert "East Germany" in text
    table = figures.table_of(nato.plot_map(date="1990-10-03"))
    assert "East Germany" not in table.to_string()


# -- Lines -------------------------------------------------------------------


def _line(ax, gid):
    return next(line for line in ax.lines if line.get_gid() == gid)


def test_only_the_highlighted_are_loud_and_named():
    ax = plots.draw("plot_lines", highlight=["Norge", "Schweden"])
    colours = [line.get_color() for line in ax.lines]
    assert [colours.count(colour) for colour in style.LOUD] == [1, 1]
    quiet = next(c for c in ax.collections if c.get_gid() == "lines")
    assert not {"NOR", "SWE"} & set(quiet.countries)
    names = [text.get_text() for text in ax.texts if text.get_gid() == "name"]
    assert names == ["Norway", "Sweden"]


def test_three_loud_lines_are_too_many():
    with pytest.raises(Mistake, match="at most 2"):
        plots.draw("plot_lines", highlight=["NOR", "SWE", "FIN"])


def test_a_gap_stays_a_gap():
    data = pd.DataFrame({"iso3": "NOR", "year": [2000, 2001, 2004], "x": [1.0, 2, 3]})
    ax = nato.plot_lines(data, "x", highlight="NOR")
    drawn = pd.Series(_line(ax, "line:NOR").get_ydata())
    assert drawn.isna().tolist() == [False, False, True, True, False]


def test_a_value_without_neighbours_is_a_dot():
    data = pd.DataFrame({"iso3": "NOR", "year": [2000, 2001, 2004], "x": [1.0, 2, 3]})
    ax = nato.plot_lines(data, "x", highlight="NOR")
    assert _line(ax, "line:NOR").get_markevery() == [False] * 4 + [True]
    assert _line(nato.plot_lines(data, "x"), "dots").get_xydata().tolist() == [
        [2004, 3]
    ]


def test_an_estimate_is_dashed_and_nothing_else():
    spending = nato.load("defence_spending")
    ax = nato.plot_lines(spending, "spending_pct_gdp", highlight="NOR")
    dashed = _line(ax, "estimate:NOR")
    assert dashed.get_linestyle() == "--"
    known = pd.Series(dashed.get_ydata(), dashed.get_xdata()).dropna()
    assert known.index.tolist() == [2023, 2024]


def test_a_value_that_stands_twice_is_refused():
    data = pd.DataFrame({"iso3": "NOR", "year": [2000, 2000], "x": [1.0, 2]})
    with pytest.raises(Mistake, match="Norway stands twice for 2000"):
        nato.plot_lines(data, "x")


@pytest.mark.parametrize(("code", "sign"), [("en", "."), ("nb", ","), ("de", ",")])
def test_axes_show_whole_years_and_the_decimal_sign_of_the_language(code, sign):
    nato.use_language(code)
    ax = plots.draw("plot_lines")
    ax.figure.canvas.draw()
    assert all(t.get_text().isdigit() for t in ax.get_xticklabels() if t.get_text())
    assert any(f"0{sign}" in t.get_text() for t in ax.get_yticklabels())


@pytest.mark.parametrize("name", ["plot_lines", "plot_alignment", "plot_balance"])
def test_a_span_of_one_year_has_that_year_on_its_axis_once(name):
    ax = plots.draw(name, span=(1955, 1955))
    figures.fit(ax)
    across = (ax.child_axes or [ax])[0].xaxis
    low, high = across.get_view_interval()
    assert [tick for tick in across.get_majorticklocs() if low <= tick <= high] == [
        1955
    ]
    assert across.get_major_formatter()(1955) == "1955"


@EVERY_LANGUAGE
def test_a_span_of_one_year_is_read_aloud_as_that_year(code):
    nato.use_language(code)
    said = figures.description(plots.draw("plot_lines", span=(1955, 1955)))
    assert said.partition("\n")[2].count("1955") == 1


@pytest.mark.parametrize(
    ("until", "marks"),
    [
        ("1949-12-31", ["October", "1950"]),
        ("1952-12-31", ["1950", "1951", "1952", "1953"]),
    ],
)
def test_the_first_years_of_the_stairs_have_marks_enough(until, marks):
    ax = plots.draw("plot_membership", until=until)
    low, high = ax.get_xlim()
    ticks = [day for day in ax.get_xticks() if low <= day <= high]
    assert [ax.xaxis.get_major_formatter()(day) for day in ticks] == marks


def test_an_index_of_shares_ends_at_no_one():
    title = plots.draw("plot_lines", base=1990).get_title(loc="left")
    assert title == "Electoral democracy: 1990 = 100"


def test_lines_without_a_value_say_so_and_forget_the_lines_before():
    ax = plots.draw("plot_lines", column="population", highlight="Norway")
    plots.draw("plot_lines", column="population", span=(2025, 2025), ax=ax)
    assert text_of(ax, "subtitle").startswith("Nothing is drawn")
    assert (*ax.get_xlim(), *ax.get_ylim()) == (2024.5, 2025.5, 0, 1)


def test_the_subtitle_counts_the_lines_that_are_drawn():
    ax = plots.draw("plot_lines", column="population", span=(2010, 2020))
    assert "each of 36 countries" in text_of(ax, "subtitle")


def test_no_line_crosses_a_break():
    ax = plots.draw("plot_lines", column="population", highlight="Germany")
    places, heights = _line(ax, "line:DEU").get_xydata().T
    assert np.isnan(heights[places.tolist().index(1990.5)])
    assert _line(ax, "break:DEU").get_xdata().tolist() == [1990, 1991]
    assert "Break in 1991, Germany" in figures.description(ax)


def test_every_break_lies_in_a_column_of_the_course():
    columns = {column for name in nato.tables().index for column in nato.load(name)}
    assert {*nato.load("series_breaks")["broken_column"]} <= columns


# -- Colours -----------------------------------------------------------------


def _luminance(colour):
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in to_rgb(colour)
    ]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@EVERY_PLOT
def test_text_has_contrast_to_what_it_stands_on(name):
    ax = plots.draw(name)
    figures.fit(ax)
    ax.figure.canvas.draw()
    texts = [t for t in ax.findobj(Text) if t.get_visible() and t.get_text().strip()]
    boxes = [(t, t.get_window_extent()) for t in texts if plots.is_within_limits(ax, t)]
    for text in texts:
        text.set_alpha(0)
    ax.figure.canvas.draw()
    pixels = np.asarray(ax.figure.canvas.buffer_rgba())[::-1, :, :3]
    for text, box in boxes:
        under = _most_frequent(pixels[_slice(box.y0, box.y1), _slice(box.x0, box.x1)])
        assert _contrast(text.get_color(), under) >= 4.5, text.get_text()


def _slice(low, high):
    return slice(max(0, int(low)), int(high) + 1)


def _most_frequent(pixels):
    found, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
    return found[counts.argmax()] / 255


@EVERY_PLOT
def test_every_colour_is_one_of_the_style(name):
    known = {to_hex(c) for c in _colours_of_style()}
    for artist in _painted(plots.draw(name)):
        colours = np.atleast_2d(artist.get_facecolor())
        assert {to_hex(c) for c in colours if c[3]} <= known | {"#ffffff"}


def _colours_of_style():
    """Yield every colour that stands in the module of the style."""
    for value in vars(style).values():
        for one in value if isinstance(value, tuple) else [value]:
            if isinstance(one, str) and one.startswith("#"):
                yield one


# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB.
DEFICIENCIES = {
    "protan": [
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ],
    "deutan": [
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ],
    "tritan": [
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ],
}


def _seen(colour, rows):
    rgb = to_rgb(colour)
    mixed = [sum(w * c for w, c in zip(row, rgb, strict=True)) for row in rows]
    return [min(1, max(0, value)) for value in mixed]


PAIRS = [
    (palette, one, other)
    for palette, colours in style.PALETTES.items()
    for one, other in itertools.combinations(colours, 2)
]


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize(("palette", "one", "other"), PAIRS)
def test_colours_differ_for_colour_blind_eyes(deficiency, palette, one, other):
    rows = DEFICIENCIES[deficiency]
    first, second = _seen(one, rows), _seen(other, rows)
    distance = sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5
    least = 0.19 if palette == "ramp" else 0.25  # steps of a ramp stand in order
    assert distance > least, (to_hex(first), to_hex(second))


@pytest.mark.parametrize(("palette", "one", "other"), PAIRS)
def test_colours_differ_in_grey_print(palette, one, other):
    if palette == "loud":
        assert _contrast(one, other) > 1.15  # their names stand beside them
    else:
        assert _contrast(one, other) > 1.35


def test_the_pictures_of_the_readme_can_be_saved_anew(tmp_path):
    tool = runpy.run_path(str(TOOLS / "make_picture_sheet.py"))
    tool["save_gallery"](tmp_path)
    saved = {path.stem: Image.open(path).width for path in tmp_path.glob("*.png")}
    assert saved == dict.fromkeys(tool["GALLERY"], 740)


def test_importing_the_plots_changes_no_backend():
    code = (
        "import matplotlib as m; before = dict(m.rcParams);"
        "from nato_edu import plot_lines, plot_map, plot_membership;"
        "assert dict(m.rcParams) == before"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", "A line for one country"), ("nb", "ett land"), ("de", "ein Land")],
)
def test_one_line_is_not_called_lines(code, said):
    nato.use_language(code)
    spending = nato.keep(nato.load("defence_spending"), countries="Norway")
    for data in (spending, nato.load("defence_spending")):
        ax = nato.plot_lines(data, "spending_pct_gdp", highlight="NOR")
        assert (said in figures.description(ax)) == (data is spending)
