"""Figures: what is quicker than matplotlib looks as matplotlib would have it."""

import datetime as dt

import plots
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import YearLocator, date2num
from matplotlib.figure import Figure

import nato_edu as nato
from nato_edu._drawing import Panel
from nato_edu.figures import fit, make_room, new_axes
from nato_edu.plots._periods import Years


@pytest.mark.parametrize("dpi", [100, 133])
@pytest.mark.parametrize("look", [{}, {"fontweight": "bold"}, {"style": "italic"}])
@pytest.mark.parametrize("text", ["Ålesund", "two\nlines"])
def test_text_takes_the_room_that_matplotlib_gives_it(text, look, dpi):
    boxes = []
    for canvas in (FigureCanvasAgg, type(new_axes().figure.canvas)):
        figure = Figure(dpi=dpi)
        written = figure.text(0.5, 0.5, text, **look)
        boxes.append(written.get_window_extent(canvas(figure).get_renderer()).bounds)
    assert boxes[0] == pytest.approx(boxes[1])


def test_a_key_does_not_hold_the_place_of_labels_that_are_gone():
    events = nato.load("events")
    wide = nato.plot_timeline(events, highlight="NOR")
    ax = nato.plot_timeline(events, lane="event_category", highlight="NOR")
    fit(ax)
    fit(nato.plot_timeline(events, highlight="NOR", ax=ax))
    fit(wide)
    assert ax.bbox.width == pytest.approx(wide.bbox.width, abs=1)


def drawn(axes_class, label):
    """Return the dots of a small chart."""
    figure = Figure(figsize=(3, 2))
    ax = figure.add_subplot(axes_class=axes_class)
    ax.plot([1949, 2024], [12, 32])
    ax.text(1980, 20, "Ålesund", rotation=30)
    ax.text(2030, 20, "cut off", clip_on=True)
    ax.set(xlim=(1949, 2031), xlabel=label, ylabel=label)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return bytes(canvas.buffer_rgba())


@pytest.mark.parametrize("label", ["", "year"])
def test_quicker_axes_look_as_those_of_matplotlib(label):
    assert drawn(Panel, label) == drawn(Axes, label)


@pytest.mark.parametrize("name", ["plot_balance", "plot_nuclear", "plot_path"])
def test_panels_that_are_kept_look_as_new_ones(name):
    ax = plots.draw(name)
    kept = list(ax.child_axes)
    assert kept
    assert plots.draw(name, ax=ax).child_axes == kept
    plots.draw(name, plots.extremes(name)["one row"], ax=ax)
    assert plots.dots(plots.draw(name, ax=ax)) == plots.dots(plots.draw(name))


def test_a_plot_takes_no_panels_of_another():
    """Those of the other are left over where it had nothing to draw in them."""
    ax = plots.draw("plot_path")
    kept = list(ax.child_axes)
    plots.draw("plot_path", nato.load("members").head(0), ax=ax)
    plots.draw("plot_membership", ax=ax)
    assert not set(plots.draw("plot_path", ax=ax).child_axes) & set(kept)


def test_made_higher_axes_look_as_new_ones():
    low, high = new_axes(lines=10), new_axes(lines=30)
    plots.draw("plot_operations", ax=low)
    make_room(low, 30)
    for ax in (low, high):
        plots.draw("plot_operations", ax=ax)
    assert plots.dots(low) == plots.dots(high)


@given(st.dates(dt.date(1000, 1, 1), dt.date(9000, 1, 1)), st.integers(0, 900))
@settings(deadline=None)
def test_years_are_marked_where_matplotlib_marks_them(first, years):
    ends = [first, first.replace(year=first.year + years, day=1)]
    low, high = (dt.datetime.combine(end, dt.time(), dt.UTC) for end in ends)
    for step in (1, 2, 5, 10, 50):
        ours, theirs = (
            {t for t in kind(step).tick_values(low, high) if date2num(low) <= t}
            for kind in (Years, YearLocator)
        )
        assert {t for t in ours if t <= date2num(high)} == {
            t for t in theirs if t <= date2num(high)
        }
