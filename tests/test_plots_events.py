"""The timeline, and the bands behind a plot."""

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import plots
import pytest
from matplotlib.colors import to_hex

import nato_edu as nato
from nato_edu import figures, style
from nato_edu.language import LANGUAGES, Mistake, words
from nato_edu.plots._finish import key_of, look_of
from nato_edu.plots._flags import raise_flags

LANES = {"lane": "event_category"}
OTHERS = {
    "norwegian_policy": {"day": "policy_on", "title": "policy_event"},
    "summits": {"day": "summit_from", "title": "summit_place"},
    "norwegian_operations": {
        "day": "norway_from",
        "title": "norwegian_operation_name",
        "lane": "theatre",
    },
}
OWN = pd.DataFrame({"when": ["1949-04-04", "1991-12", 1952], "what": ["A", "B", "C"]})


def _marks(ax):
    """Return day and title of each mark, in the order of time."""
    found = [
        (mdates.num2date(x).date().isoformat(), title)
        for marks in ax.collections
        if marks.get_gid() == "events"
        for (x, _), title in zip(marks.get_offsets(), marks.titles, strict=True)
    ]
    return sorted(found)


def _named(ax):
    return {t.get_gid() for t in ax.texts if str(t.get_gid()).startswith("name:")}


# -- Marks and names -----------------------------------------------------------


def test_every_event_is_a_mark_at_its_day():
    events = nato.load("events")
    days = dict(zip(events["event_title"], events["event_day"], strict=True))
    marks = _marks(nato.plot_timeline(events))
    assert len(marks) == len(events) == 236
    known = [(day, title) for day, title in marks if not title.startswith("Northern")]
    wrong = [t for day, t in known if day[:7] != str(days[t])[:7]]
    assert wrong == []


def test_the_subtitle_counts_the_events_without_a_name():
    ax = nato.plot_timeline(nato.load("events"))
    named = len(_named(ax))
    text = next(t.get_text() for t in ax.texts if t.get_gid() == "subtitle")
    assert f"{named} of 236 events" in text.replace("\n", " ")
    assert f"without a name: {236 - named}" in text.replace("\n", " ")
    assert named >= 35


def test_no_lighter_event_takes_the_place_of_a_heavier_one():
    events = nato.load("events").query("event_weight > 1")
    alone = len(_named(nato.plot_timeline(events.query("event_weight == 3"))))
    table = figures.table_of(nato.plot_timeline(events)).set_index("Event")["Named"]
    heavy = events.set_index("event_title")["event_weight"] == 3
    assert (table[heavy[heavy].index] == "yes").sum() == alone


def test_few_events_are_all_named_in_a_low_picture():
    ax = nato.plot_timeline(nato.load("events").query("event_weight == 3").head(12))
    assert len(_named(ax)) == 12
    assert (
        ax.figure.get_figheight()
        < nato.plot_timeline(nato.load("events")).figure.get_figheight()
    )


def test_dates_have_days_only_in_a_short_span():
    texts = [t.get_text() for t in nato.plot_timeline(nato.load("events")).texts]
    assert "1949" in texts
    short = nato.plot_timeline(nato.load("events"), span=(1949, 1949))
    assert "4 April 1949" in [t.get_text() for t in short.texts]
    assert len(_marks(short)) == 13


def test_an_open_circle_is_a_month_or_a_year():
    ax = nato.plot_timeline(OWN, day="when", title="what")
    open_ones = [c for c in ax.collections if c.get_gid() == "events"]
    open_ones = [c for c in open_ones if to_hex(c.get_facecolor()[0]) == "#ffffff"]
    assert sorted(t for c in open_ones for t in c.titles) == ["B", "C"]
    assert figures.table_of(ax)["Day"].tolist() == [
        "4 April 1949",
        "1952",
        "December 1991",
    ]
    assert "Open circle" in figures.description(ax)


def test_an_event_that_went_on_is_a_bar_until_its_last_day():
    table = figures.table_of(nato.plot_timeline(nato.load("events")))
    until = table.set_index("Event")["Until"]
    assert until["Berlin blockade"] == "12 May 1949"
    assert until["Sputnik"] == ""


def test_rows_without_a_day_are_counted_and_not_drawn():
    data = OWN.assign(when=["1949-04-04", None, "1952"])
    ax = nato.plot_timeline(data, day="when", title="what")
    assert len(_marks(ax)) == 2
    assert "Rows without a day, not drawn: 1." in figures.description(ax)


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_other_tables_are_drawn_too(name, code):
    nato.use_language(code)
    data = nato.load(name)
    ax = nato.plot_timeline(data, **OTHERS[name])
    days = data[OTHERS[name]["day"]].notna().sum()
    assert len(_marks(ax)) == len(figures.table_of(ax)) == days


@pytest.mark.parametrize("code", ["nb", "de"])
def test_titles_are_written_in_the_chosen_language(code):
    nato.use_language(code)
    titles = {title for _, title in _marks(nato.plot_timeline(nato.load("events")))}
    assert titles == {row[code] for row in words("events").values()}
    policy = nato.plot_timeline(
        nato.load("norwegian_policy"), **OTHERS["norwegian_policy"]
    )
    expected = {row[code] for row in words("norwegian_policy").values()}
    assert {title for _, title in _marks(policy)} == expected


# -- Lanes and colours ---------------------------------------------------------


def test_a_lane_holds_the_events_of_its_category():
    events = nato.load("events")
    ax = nato.plot_timeline(events, **LANES)
    table = figures.table_of(ax).set_index("Event")["Category"]
    category = events.set_index("event_title")["event_category"]
    for title, code in category.items():
        label = words("values")[f"event_category.{code}"]["en"]
        assert table[title] == label
    assert "Crises and great powers (42)" in figures.description(ax)


def test_too_many_lanes_are_refused():
    with pytest.raises(Mistake, match="at most 20"):
        nato.plot_timeline(nato.load("events"), lane="event_title")


def test_a_highlighted_country_is_loud_and_named_first():
    events = nato.load("events")
    ax = nato.plot_timeline(events, highlight="Norwegen")
    table = figures.table_of(ax)
    loud = set(table["Event"][table["In colour"] == "Norway"])
    assert loud == set(events["event_title"][events["iso3"] == "NOR"])
    assert "In colour: Norway (18)." in figures.description(ax)
    named = table[table["Event"].isin(loud)]["Named"] == "yes"
    assert named.mean() > (table["Named"] == "yes").mean()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_country_without_an_event_is_named_and_nobody_is_loud(code):
    nato.use_language(code)
    ax = nato.plot_timeline(nato.load("events"), highlight="Luxembourg")
    assert not key_of(ax)
    assert nato.country_name("LUX") in figures.description(ax)


def test_only_the_country_that_has_events_is_loud():
    ax = nato.plot_timeline(nato.load("events"), highlight=["Luxembourg", "Norway"])
    assert "In colour: Norway (18)." in figures.description(ax)
    assert "no event of: Luxembourg" in figures.description(ax)


def test_an_explorer_of_events_takes_a_country_without_any():
    explorer = nato.explore_timeline(nato.load("events"), highlight="Luxembourg")
    assert "no event of: Luxembourg" in explorer.picture.value
    assert explorer.controls["highlight"].label == "Luxembourg"


def test_what_a_colour_means_is_read_from_the_picture():
    ax = nato.plot_timeline(nato.load("events"), highlight=["NOR", "USA"])
    before = plots.words(ax)
    loud = [c for c in ax.collections if c.get_gid() == "events"]
    norway, usa = (next(c for c in loud if look_of(c)[0] == x) for x in style.LOUD)
    assert {look_of(norway), look_of(usa)} < set(key_of(ax))
    norway.set_facecolor(style.LOUD[1])
    assert plots.words(ax) != before


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", style.TEXT_SIZES)
@pytest.mark.parametrize(
    "more", [LANES, {"highlight": "NOR"}, {"span": (1989, 1991)}], ids=str
)
def test_names_never_overlap(code, size, more):
    nato.use_language(code)
    nato.use_text_size(size)
    ax = nato.plot_timeline(nato.load("events"), **more)
    nato.add_bands(ax, nato.load("secretaries_general"))
    _assert_apart(ax)


def _assert_apart(ax):
    """Hold all text to the rule that none touches another or leaves the figure."""
    figures.fit(ax)
    ax.figure.canvas.draw()
    texts = [*ax.texts, *_labels(ax.xaxis), *_labels(ax.yaxis), *_titles(ax)]
    shown = [t for t in texts if t.get_text().strip()]
    boxes = np.array([t.get_window_extent().extents for t in shown])
    inside = ax.figure.bbox.extents
    assert (boxes[:, :2] >= inside[:2] - 1).all()
    assert (boxes[:, 2:] <= inside[2:] + 1).all()
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    both = (high - low > 1).all(axis=2)
    np.fill_diagonal(both, False)
    pairs = [(shown[a].get_text(), shown[b].get_text()) for a, b in np.argwhere(both)]
    assert pairs == []


def _titles(ax):
    return [child for child in ax.get_children() if child.get_gid() == "title"]


def _labels(axis):
    """Return the labels of the ticks that are in view."""
    low, high = sorted(axis.get_view_interval())
    return [t.label1 for t in axis.get_major_ticks() if low <= t.get_loc() <= high]


# -- Flags ---------------------------------------------------------------------


def test_no_pole_crosses_a_flag():
    rng = np.random.default_rng(1)
    poles = rng.uniform(0, 500, 120).tolist()
    sizes = [(rng.uniform(20, 90), rng.uniform(10, 40)) for _ in poles]
    flags = raise_flags(
        poles,
        lambda number: [sizes[number]],
        [[0, 1]] * len(poles),
        width=500,
        heights=150,
        least=10,
    )
    assert len(flags) > 20
    for one, flag in flags.items():
        left, right = _cloth(poles[one], sizes[one][0], flag.leans)
        assert left >= 0
        assert right <= 500
        assert flag.high <= 150
        for other, second in flags.items():
            if one != other and flag.side == second.side:
                crossed = left < poles[other] < right and second.high > flag.low
                assert not crossed
                a, b = _cloth(poles[other], sizes[other][0], second.leans)
                touch = left < b and a < right
                assert not (touch and flag.low < second.high and second.low < flag.high)


def _cloth(pole, width, leans):
    return (
        (pole + 3, pole + 3 + width)
        if leans == "right"
        else (pole - 3 - width, pole - 3)
    )


# -- Bands ---------------------------------------------------------------------


def _bands(ax):
    return next((c for c in ax.collections if c.get_gid() == "bands"), None)


@pytest.mark.parametrize("name", ["plot_lines", "plot_membership", "plot_timeline"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_bands_are_drawn_and_said(name, code):
    nato.use_language(code)
    ax = plots.draw(name)
    before = figures._reading(ax)
    assert nato.add_bands(ax, nato.load("norwegian_governments")) is ax
    after = figures._reading(ax)
    assert len(after.sentences) == min(3, len(before.sentences) + 1)
    assert "Støre" in " ".join(after.sentences)
    added = len(after.make_table()) - len(before.make_table())
    assert added == len(_bands(ax).names) >= 20
    _assert_apart(ax)


@pytest.mark.parametrize("name", ["plot_lines", "plot_membership", "plot_timeline"])
def test_the_table_has_the_days_of_the_bands(name):
    ax = nato.add_bands(plots.draw(name), nato.load("secretaries_general"))
    table = figures.table_of(ax).set_index("Band")
    row = table.loc["Jens Stoltenberg"]
    assert (row["Band from"], row["Band until"]) == ("1 October 2014", "1 October 2024")
    assert table.loc["Mark Rutte", "Band until"] == ""


def test_a_band_that_is_moved_is_said():
    ax = nato.add_bands(plots.draw("plot_lines"), nato.load("secretaries_general"))
    before = plots.words(ax)
    path = _bands(ax).get_paths()[3]
    path.vertices[:, 0] += 1
    assert plots.words(ax) != before


def test_bands_follow_each_other_and_change_no_limits():
    ax = plots.draw("plot_timeline")
    limits = ax.get_xlim(), ax.get_ylim()
    fresh = plots.dots(ax)
    for name in ("secretaries_general", "norwegian_governments"):
        nato.add_bands(ax, nato.load(name))
        assert (ax.get_xlim(), ax.get_ylim()) == limits
    assert sum(c.get_gid() == "bands" for c in ax.collections) == 1
    assert len(figures._reading(ax).sentences) == 3
    assert plots.dots(plots.draw("plot_timeline", ax=ax)) == fresh


def test_bands_twice_are_bands_once():
    governments = nato.load("norwegian_governments")
    once = nato.add_bands(plots.draw("plot_lines"), governments)
    twice = nato.add_bands(
        nato.add_bands(plots.draw("plot_lines"), governments), governments
    )
    assert plots.dots(once) == plots.dots(twice)
    assert plots.words(once) == plots.words(twice)


def test_the_middle_of_a_year_lies_at_its_number():
    data = pd.DataFrame({"who": ["A"], "a": ["1999-07-02"], "b": ["2009-12-31"]})
    ax = nato.add_bands(plots.draw("plot_lines"), data, label="who", start="a", end="b")
    x = _bands(ax).get_paths()[0].vertices[:, 0]
    assert x.min() == pytest.approx(1999, abs=0.01)
    assert x.max() == pytest.approx(2009.5, abs=0.01)


def test_bands_need_columns_and_an_axis_of_time():
    members = nato.load("members")
    with pytest.raises(Mistake, match="label, start and end"):
        nato.add_bands(plots.draw("plot_lines"), members)
    with pytest.raises(Mistake, match="“x”"):
        nato.add_bands(plots.draw("plot_lines"), members, label="x", start="y", end="z")
    with pytest.raises(Mistake, match="years or days"):
        nato.add_bands(plots.draw("plot_map"), nato.load("secretaries_general"))


def test_bands_out_of_view_are_not_there():
    data = pd.DataFrame({"who": ["A"], "a": ["1814-05-17"], "b": ["1814-11-04"]})
    ax = nato.add_bands(plots.draw("plot_lines"), data, label="who", start="a", end="b")
    assert _bands(ax) is None
    assert "A" not in figures.description(ax).split()
