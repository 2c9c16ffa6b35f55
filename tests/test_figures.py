"""Figures: what is quicker than matplotlib looks as matplotlib would have it."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from nato_edu.figures import new_axes


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
