"""The staircase of membership."""

import textwrap

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.ticker import MaxNLocator

from ..figures import Reading, axes_for, speak
from ..language import country_code, country_name, date_text, day, listing, phrase
from ..measures.membership import last_known_day, rounds
from ..style import LINE_WIDTH, LOUD, MEMBER, QUIET_INK, SMALL
from ._finish import put_source, put_title, quiet_frame, text_of

STAIRS_INCHES = (7.4, 6.0)
_LINE_LENGTH = {"left": 44, "right": 56}  # letters in a line below, and left of, a step
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
        _name_steps(ax, steps, loud)
    _dress(ax, steps)
    put_source(ax, [f"member_since_{convention}"], below=24)
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
    """Write year and countries at each step, where there is room."""
    low, high = ax.get_xlim()
    rooms = {"left": [], "right": []}
    for step in steps.itertuples():
        x = mdates.date2num(step.date)
        side = "left" if x > (low + high) / 2 else "right"
        rooms[side].append((x, step))
    for x, step in rooms["left"]:
        _label(ax, step, (x, step.members), (-5, 1), ("right", "center"), loud)
    for x, step in rooms["right"]:
        _label(ax, step, (x, step.members), (6, -5), ("left", "top"), loud)


def _label(ax, step, place, offset, align, loud):
    """Write day and countries of one step; the highlighted country in colour."""
    horizontal, vertical = align
    style = {"textcoords": "offset points", "fontsize": SMALL, "va": vertical}
    style |= {"ha": horizontal, "multialignment": horizontal}
    quiet = style | {"color": QUIET_INK, "gid": f"{_STEP}{step.date.date()}"}
    text = textwrap.fill(_step_text(step, loud), _LINE_LENGTH[horizontal])
    if loud not in step.countries:
        ax.annotate(text, place, xytext=offset, **quiet)
        return
    own = {"color": LOUD[1], "fontweight": "bold", "gid": f"{_LOUD}{loud}"}
    name = country_name(loud, on=step.date)
    label = ax.annotate(name, place, xytext=offset, **style, **own)
    if horizontal == "left":  # the others stand under the name
        lower = offset[0], offset[1] - 1.35 * SMALL
        ax.annotate(text, place, xytext=lower, **quiet)
    else:  # or before it
        ax.annotate(text, (0, 0.5), xycoords=label, xytext=(-3, 0), **quiet)


def _step_text(step, loud):
    """Return ``1 April 2009: Albania, Croatia``, with the names of the time."""
    others = [iso3 for iso3 in step.countries if iso3 != loud]
    names = sorted(country_name(iso3, on=step.date) for iso3 in others)
    return f"{date_text(step.date)}: {', '.join(names)}"


def _dress(ax, steps):
    """Label the axes and write the title."""
    quiet_frame(ax)
    ax.xaxis.set_major_locator(mdates.YearLocator(10))
    ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    ax.set_ylim(0, max(5, 1.05 * steps["members"].max() if len(steps) else 5))
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    if len(steps):
        first, last = steps["members"].iloc[[0, -1]]
        key = "members_count" if first == last else "from_to_members"
        title = phrase(key, first=first, last=last)
    else:
        title = phrase("no_members")
    put_title(ax, title, phrase("members_over_time"))


def _read_steps(ax):
    """Read the stairs aloud: first, last, the highest step."""
    line = next((line for line in ax.lines if line.get_gid() == "steps"), None)
    if line is None:
        return Reading((phrase("nothing_drawn"),), pd.DataFrame)
    table = _step_table(ax, line)
    sentences = [_read_climb(table)]
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


def _read_climb(table):
    first, last = table.iloc[0], table.iloc[-1]
    return phrase(
        "stairs_climb",
        first=first["members"],
        first_day=date_text(first["day"]),
        last=last["members"],
        last_day=date_text(last["day"]),
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
