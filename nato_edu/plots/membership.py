"""The staircase of membership."""

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ..figures import Reading, axes_for, speak
from ..language import country_code, country_name, date_text, day, listing, phrase
from ..measures.membership import last_known_day, rounds
from ..style import LINE_WIDTH, LOUD, MEMBER, QUIET_INK, SMALL
from ._finish import put_source, put_title, quiet_frame, text_of
from ._labels import inner_size, spread, wrap
from ._periods import DAYS_OF_YEAR, Years
from ._sheet import month_text

STAIRS_INCHES = (7.4, 6.0)
_GAP = 5  # points between a step and its label
_LEADING = 1.3  # from line to line, in sizes of the text
_STEP, _LOUD = "step:", "loud:"  # first part of the name of a label


def plot_membership(data, *, convention="legal", until=None, highlight=None, ax=None):
    """Draw the number of members as a staircase, each step with its countries.

    Parameters
    ----------
    data : pandas.DataFrame
        ``members``, or some of its rows.
    convention : {"legal", "conventional"}
        Which membership date to use; see `members_on`.
    until : date or str, optional
        Last day of the picture. The as-of date of the table if left out.
    highlight : str, optional
        A country; its step is named in colour.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> from nato_edu import load
    >>> ax = plot_membership(load("members"), highlight="Norway")
    >>> ax.get_title(loc="left")
    'From 12 to 32 members'
    """
    steps = rounds(data, convention=convention)
    last = day(until) if until else last_known_day(data)
    steps = steps[steps["date"] <= str(last)]
    loud = country_code(highlight) if highlight else None
    ax = axes_for(ax, plot_membership, inches=STAIRS_INCHES)
    if len(steps):
        _draw_steps(ax, steps, last)
    _dress(ax, steps)
    _name_steps(ax, steps, loud)
    put_source(ax, data, [f"member_since_{convention}"], below=24)
    speak(ax, _read_steps)
    return ax


def _draw_steps(ax, steps, last_day):
    """Draw the stairs, from the first day to the last."""
    days = [*steps["date"], max(pd.Timestamp(last_day), steps["date"].iloc[-1])]
    counts = [*steps["members"], steps["members"].iloc[-1]]
    ax.plot(
        mdates.date2num(days),
        counts,
        drawstyle="steps-post",
        color=MEMBER,
        linewidth=LINE_WIDTH,
        solid_joinstyle="miter",
        gid="steps",
    )


def _name_steps(ax, steps, loud):
    """Write day and countries at each step: under the stairs, and later over them."""
    low, high = ax.get_xlim()
    middle = (low + high) / 2
    shares = {step.date: mdates.date2num(step.date) for step in steps.itertuples()}
    sides = {True: [], False: []}  # right of the step, or left of it
    for step in steps.itertuples():
        sides[shares[step.date] <= middle].append(step)
    for rightwards, found in sides.items():
        blocks = [_block(ax, step, loud, rightwards) for step in found]
        _write_blocks(ax, found, blocks, rightwards)


def _block(ax, step, loud, rightwards):
    """Return the lines at a step: the highlighted country, then all others."""
    low, high = ax.get_xlim()
    share = (mdates.date2num(step.date) - low) / (high - low)
    width = (1 - share if rightwards else share) * inner_size(ax)[0] - 2 * _GAP
    own = [country_name(loud, on=step.date)] if loud in step.countries else []
    return own, wrap(_step_text(step, loud), width, SMALL).split("\n")


def _write_blocks(ax, steps, blocks, rightwards):
    """Write the blocks of one side, moved apart where they would overlap."""
    heights = [_LEADING * SMALL * len(own + lines) for own, lines in blocks]
    unit = inner_size(ax)[1] / ax.get_ylim()[1]
    levels = [step.members * unit for step in steps]
    wished = [
        level - _GAP - height / 2 if rightwards else level
        for level, height in zip(levels, heights, strict=True)
    ]
    centres = spread(wished, heights)
    for step, (own, lines), level, centre, height in zip(
        steps, blocks, levels, centres, heights, strict=True
    ):
        top = centre + height / 2 - level
        for key, row, text in _rows(step, own, lines):
            _write_row(ax, step, text, key, top - _LEADING * SMALL * row, rightwards)


def _rows(step, own, lines):
    """Yield kind, number of the first line, and text of the parts of a block."""
    if own:
        yield _LOUD, 0, own[0]
    yield _STEP, len(own), "\n".join(lines)


def _write_row(ax, step, text, kind, top, rightwards):
    """Write one part of a block, its upper end so many points over the step."""
    colour, weight = (LOUD[1], "bold") if kind == _LOUD else (QUIET_INK, "normal")
    ax.annotate(
        text,
        (mdates.date2num(step.date), step.members),
        xytext=(_GAP if rightwards else -_GAP, top),
        textcoords="offset points",
        ha="left" if rightwards else "right",
        multialignment="left" if rightwards else "right",
        va="top",
        fontsize=SMALL,
        linespacing=1.2,
        color=colour,
        fontweight=weight,
        gid=f"{kind}{step.date.date()}",
    )


def _step_text(step, loud):
    """Return ``1 April 2009: Albania, Croatia``, with the names of the time."""
    others = [iso3 for iso3 in step.countries if iso3 != loud]
    names = sorted(country_name(iso3, on=step.date) for iso3 in others)
    return f"{date_text(step.date)}: {', '.join(names)}"


def _dress(ax, steps):
    """Label the axes and write the title."""
    quiet_frame(ax)
    _mark_time(ax.xaxis, *ax.get_xlim())
    ax.set_ylim(0, max(5, 1.05 * steps["members"].max() if len(steps) else 5))
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    if len(steps):
        first, last = steps["members"].iloc[[0, -1]]
        key = "members_count" if first == last else "from_to_members"
        title = phrase(key, first=first, last=last)
    else:
        title = phrase("no_members")
    put_title(ax, title, phrase("members_over_time"))


def _mark_time(axis, first, last):
    """Mark every tenth year; in a short span the fifth, each one, or some months."""
    years = (last - first) / DAYS_OF_YEAR
    locator = Years(1 if years < 8 else 5 if years < 20 else 10)
    axis.set_major_locator(mdates.MonthLocator((1, 4, 7, 10)) if years < 2 else locator)
    axis.set_major_formatter(FuncFormatter(lambda day, _: month_text(day)))


def _read_steps(ax):
    """Read the stairs aloud: first, last, the highest step."""
    line = next((line for line in ax.lines if line.get_gid() == "steps"), None)
    if line is None:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    table = _step_table(ax, line)
    sentences = [_read_climb(table, mdates.num2date(line.get_xdata()[-1]))]
    if len(table) > 1:
        sentences.append(_read_largest(table.iloc[1:]))
    sentences += _read_loud(ax)
    return Reading(tuple(sentences), lambda: _translated(table))


def _step_table(ax, line):
    """Return day, countries, rise and height of each step as drawn."""
    days = [found.date() for found in mdates.num2date(line.get_xdata()[:-1])]
    heights = line.get_ydata()[:-1].astype(int)
    names = [_names_at(ax, found) for found in days]
    table = pd.DataFrame({"day": days, "names": names, "members": heights})
    return table.assign(joined=table["members"].diff().fillna(table["members"]))


def _names_at(ax, joined):
    """Return the names written at one step, the highlighted one among them."""
    written = text_of(ax, f"{_STEP}{joined}").replace("\n", " ").partition(": ")[2]
    names = [name for name in written.split(", ") if name]
    return sorted(names + [name for name, day in _loud_names(ax) if day == joined])


def _loud_names(ax):
    """Yield each highlighted name, and the day of the step it stands at."""
    for text in ax.texts:
        if str(text.get_gid()).startswith(_LOUD):
            yield text.get_text(), mdates.num2date(text.xy[0]).date()


def _read_climb(table, until):
    first, last = table.iloc[0], table.iloc[-1]
    return phrase(
        "stairs_climb",
        first=first["members"],
        first_day=date_text(first["day"]),
        last=last["members"],
        last_day=date_text(last["day"]),
        until=date_text(until),
        rounds=len(table) - 1,
    )


def _read_largest(later):
    largest = later.loc[later["joined"].idxmax()]
    return phrase(
        "largest_step",
        day=date_text(largest["day"]),
        count=int(largest["joined"]),
        names=listing(largest["names"]),
    )


def _read_loud(ax):
    """Say at which step the highlighted country stands."""
    for name, joined in _loud_names(ax):
        yield phrase("step_of", country=name, day=date_text(joined))


def _translated(table):
    """Return the table of the stairs with headings in the chosen language."""
    return pd.DataFrame(
        {
            phrase("day"): table["day"].map(date_text),
            phrase("joined"): table["names"].map(", ".join),
            phrase("members"): table["members"],
        }
    )
