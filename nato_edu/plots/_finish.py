"""What every plot has in common: labels, title, source line."""

from textwrap import shorten

from matplotlib.ticker import Formatter, FuncFormatter, MaxNLocator

from ..datasets import source_line
from ..language import number
from ..style import INK, QUIET_INK, SMALL, TEXT, TITLE

_LONGEST_TITLE = 70  # letters; more would push the axes out of the figure


def put_title(ax, title, subtitle=""):
    """Write a title, and under it what the reader must know to read the picture."""
    lines = subtitle.count("\n") + bool(subtitle)
    ax.set_title(
        shorten(title, _LONGEST_TITLE, placeholder=" …"),
        parse_math=False,  # a $ in a learner's heading is money
        loc="left",
        y=1,  # a fixed height; matplotlib would look for one at every drawing
        fontsize=TITLE,
        fontweight="bold",
        color=INK,
        pad=8 + 1.45 * TEXT * lines,
    )
    if subtitle:
        ax.annotate(
            subtitle,
            (0, 1),
            parse_math=False,
            xycoords="axes fraction",
            xytext=(0, 7),
            textcoords="offset points",
            va="bottom",
            fontsize=TEXT,
            color=QUIET_INK,
            gid="subtitle",
        )


def put_source(ax, columns, *, below=30):
    """Write under the picture who published what is drawn, and as of when."""
    ax.annotate(
        source_line(columns),
        (0, 0),
        xycoords="axes fraction",
        xytext=(0, -below),
        textcoords="offset points",
        va="top",
        fontsize=SMALL,
        color=QUIET_INK,
        gid="source",
    )


def quiet_frame(ax, *, grid="y"):
    """Keep a light grid and no frame."""
    if not ax.spines["top"].get_visible():
        return  # it is drawn on anew, and quiet already; setting ticks is slow
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color(QUIET_INK)
    ax.tick_params(length=0, labelsize=TEXT, labelcolor=INK)
    ax.tick_params(axis="x", length=3, color=QUIET_INK)
    ax.grid(axis=grid, color="#e6e6e6", linewidth=0.8)
    ax.set_axisbelow(True)


def whole_years(axis):
    """Mark whole years, and write them without a thousands sign."""
    axis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10], integer=True))
    axis.set_major_formatter(FuncFormatter(lambda year, _: whole(year)))


def whole(value):
    """Write a year, or a number of years before (−) or after an event.

    Examples
    --------
    >>> whole(2024.0), whole(-15)
    ('2024', '−15')
    """
    return f"{value:.0f}".replace("-", "\N{MINUS SIGN}")


class _Numbers(Formatter):
    """Numbers as the chosen language writes them, all with the same digits."""

    def __init__(self, unit=1):
        self.unit = unit

    def __call__(self, value, position=None):
        return number(round(value / self.unit, 10))

    def format_ticks(self, values):
        scaled = [round(value / self.unit, 10) for value in values]
        digits = max((_digits(value) for value in scaled), default=0)
        return [number(value, digits) for value in scaled]


def _digits(value):
    """Return how many digits after the point a number needs."""
    return len(f"{value:.10f}".rstrip("0").partition(".")[2])


def numbers(axis, *, unit=1):
    """Write the numbers of an axis as the chosen language does, in a unit."""
    axis.set_major_formatter(_Numbers(unit))


def text_of(ax, gid):
    """Return the text that was written under a name, or an empty one."""
    return next((text.get_text() for text in ax.texts if text.get_gid() == gid), "")
