"""Figures: what is quicker than matplotlib looks as matplotlib would have it."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import nato_edu as nato
from nato_edu.figures import fit, new_axes


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
