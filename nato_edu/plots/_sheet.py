"""The sheet of a timeline: how wide and high it is, and the years on its axis.

Lengths are in points. One unit of the upright axis is a point.
"""

from dataclasses import dataclass, replace

import matplotlib.dates as mdates
from matplotlib.ticker import FuncFormatter

from ..figures import Axes
from ..language import word
from ..style import SMALL, TEXT, TITLE
from ._labels import room, text_width, wrap
from ._periods import Years

UP, DOWN = 7, 20  # from the line to the first flag; under the line stand the years
UNDER = 6  # under the line of a lane
_ROOM = 0.4  # height for flags on each side, in widths of the line
_LANE, _LOW_LANE = 44, 15  # most and least height for flags in a lane
_ALL_LANES = 380  # height for flags that many lanes share
_LEAST = 24  # height of an empty side
_APART = 14  # between two dates on the axis
_BY_MONTH = 3  # so many years or fewer have months on the axis
_HEAD, _FOOT = 7.5, 15  # between the axes and the title; around the source
_YEARS = 1, 2, 5, 10, 20, 25, 50, 100, 200, 500  # from date to date on the axis
_MONTHS = 1, 2, 3, 4, 6


@dataclass(frozen=True)
class Sheet:
    """What a timeline is drawn on."""

    first: float  # ends of the axis, in days as matplotlib counts them
    last: float
    lanes: int  # how many; none if there is one line with flags on both sides
    width: float = 0
    high: float = 0  # room for flags over the line, or in each lane
    deep: float = 0  # and under the line, if there is only one
    spare: float = 0  # more room than is used, at both ends together

    @property
    def years(self):
        """How long the sheet is."""
        return (self.last - self.first) / 365.25

    def across(self, day):
        """Return how far from the left end a day lies."""
        return (day - self.first) / (self.last - self.first) * self.width

    def days(self, points):
        """Return how many days are so many points on the axis."""
        return points / self.width * (self.last - self.first)

    def base(self, lane):
        """Return the height of the line of a lane."""
        return (self.lanes - 1 - lane) * (self.high + UP + UNDER) if self.lanes else 0

    @property
    def ends(self):
        """Lower and upper end of the upright axis."""
        half = self.spare / 2
        if self.lanes:
            return -UNDER - half, self.base(-1) - UNDER + half
        return -DOWN - self.deep - half, UP + self.high + half

    @property
    def height(self):
        """How high the axes must be."""
        low, high = self.ends
        return high - low


def room_beside(ax, names):
    """Return how wide the line is, beside the names of the lanes."""
    widest = max((text_width(name, TEXT) for name in names), default=0)
    alone = isinstance(ax, Axes)  # else the names stand outside the room
    return room(ax) - (widest + 6 if alone else 0)


def rooms_for_flags(sheet, given):
    """Return what room for flags to try: as much as is useful, or as there is."""
    if sheet.lanes:
        wished = min(_LANE, max(_LOW_LANE, _ALL_LANES / sheet.lanes))
        return wished, given / sheet.lanes - UP - UNDER
    return _ROOM * sheet.width, (given - UP - DOWN) / 2


def given_height(ax, reserve):
    """Return how high axes are that stand there already, beside what is reserved."""
    if isinstance(ax, Axes):  # they will be fitted into the figure
        return 72 * ax.figure.get_figheight() - reserve
    return 72 * ax.get_window_extent().height / ax.figure.dpi


def shrunk(sheet, flags):
    """Return the sheet no higher than its flags need."""
    over = max((flag.high for flag in flags if not _under(sheet, flag)), default=_LEAST)
    under = max((flag.high for flag in flags if _under(sheet, flag)), default=0)
    return replace(sheet, high=over, deep=under)


def _under(sheet, flag):
    """Return whether a flag hangs under the line."""
    return flag.side == 1 and not sheet.lanes


def reserve_of(ax, title, subtitle, key, source, lanes):
    """Return how much room title, key and source take over and under the axes."""
    lines = wrap(title, room(ax), TITLE, bold=True).count("\n") + 1
    height = _HEAD + 1.35 * TITLE * min(2, lines)
    if subtitle:
        height += 1.35 * TEXT * (wrap(subtitle, room(ax), TEXT).count("\n") + 1)
    lines = wrap(source, room(ax), SMALL).count("\n") + 1
    height += (1.55 * TEXT if key else 0) + 1.35 * SMALL * lines + _FOOT
    return height + (1.6 * TEXT if lanes else 0)  # lanes have their years below


def mark_time(ax, sheet):
    """Put dates on the axis; return where they stand: left and right ends."""
    ax.set_xlim(sheet.first, sheet.last)
    locator, write = _dates(sheet)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda day, _: write(day)))
    days = locator.tick_values(*map(mdates.num2date, (sheet.first, sheet.last)))
    ends = []
    for day in days:
        half = text_width(write(day), TEXT) / 2 + 2
        ends.append((sheet.across(day) - half, sheet.across(day) + half))
    return ends


def _dates(sheet):
    """Return where dates stand on the axis, and how each is written."""
    if sheet.years <= _BY_MONTH + 0.1:
        widest = max(text_width(word("months", str(n + 1)), TEXT) for n in range(12))
        step = _fitting(_MONTHS, 12 * sheet.years, sheet.width, widest)
        return mdates.MonthLocator(range(1, 13, step)), month_text
    step = _fitting(_YEARS, sheet.years, sheet.width, text_width("2000", TEXT))
    return Years(step), _year


def _fitting(steps, number, width, widest):
    """Return the smallest step at which dates do not touch."""
    for step in steps:
        if width / number * step >= widest + _APART:
            return step
    return steps[-1]


def _year(day):
    return str(mdates.num2date(day).year)


def month_text(day):
    """Write a month; the first of a year is written as the year."""
    date = mdates.num2date(day)
    return word("months", str(date.month)) if date.month > 1 else str(date.year)
