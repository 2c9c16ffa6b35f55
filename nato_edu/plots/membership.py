"""The staircase of membership."""

import textwrap

import matplotlib.dates as mdates
import pandas as pd

from ..figures import Reading, speak
from ..language import country_code, country_name, date_text, day, listing, phrase
from ..measures import last_known_day, rounds
from ..style import LINE_WIDTH, LOUD, MEMBER, QUIET_INK, SMALL
from ._finish import axes_for, put_source, put_title, quiet_frame

STAIRS_INCHES = (7.4, 6.0)
_LINE_LENGTH = 44  # letters in a line of a label that stands below the stairs
_GID = "round:"


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
    loud = country_code(highlight) if highlight else None
    ax = axes_for(ax, inches=STAIRS_INCHES)
    if len(steps):
        _draw_steps(ax, steps, day(until) if until else last_known_day(data))
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
    """Write one step's label."""
    colour = LOUD[1] if loud in step.countries else QUIET_INK
    horizontal, vertical = align
    text = _step_text(step)
    label = ax.annotate(
        textwrap.fill(text, _LINE_LENGTH) if horizontal == "left" else text,
        place,
        xytext=offset,
        textcoords="offset points",
        ha=horizontal,
        va=vertical,
        fontsize=SMALL,
        fontweight="bold" if loud in step.countries else "normal",
        color=colour,
        gid=f"{_GID}{step.date.date()}",
    )
    label.country = loud if loud in step.countries else None


def _step_text(step):
    """Return ``2009: Albania, Croatia``, with the names used at the time."""
    joined = step.date.date()
    names = sorted(country_name(iso3, on=joined) for iso3 in step.countries)
    return f"{joined.year}: {', '.join(names)}"


def _dress(ax, steps):
    """Label the axes and write the title."""
    quiet_frame(ax)
    ax.xaxis.set_major_locator(mdates.YearLocator(10))
    ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    ax.set_ylim(0, max(5, 1.05 * steps["members"].max() if len(steps) else 5))
    ax.yaxis.get_major_locator().set_params(integer=True)
    if len(steps):
        first, last = steps["members"].iloc[[0, -1]]
        title = phrase("from_to_members", first=first, last=last)
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
    labels = {text.get_gid(): text.get_text() for text in ax.texts}
    names = [labels[f"{_GID}{found}"].replace("\n", " ") for found in days]
    table = pd.DataFrame({"day": days, "names": names, "members": heights})
    table["names"] = table["names"].str.partition(": ")[2]
    return table.assign(joined=table["members"].diff().fillna(table["members"]))


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
        names=listing(largest["names"].split(", ")),
    )


def _read_loud(ax):
    """Say at which step the highlighted country stands."""
    for text in ax.texts:
        if getattr(text, "country", None):
            joined = text.get_gid().removeprefix(_GID)
            name = country_name(text.country, on=joined)
            yield phrase("step_of", country=name, day=date_text(joined))


def _translated(table):
    """Return the table of the stairs with headings in the chosen language."""
    return pd.DataFrame(
        {
            phrase("day"): table["day"].map(date_text),
            phrase("joined"): table["names"],
            phrase("members"): table["members"],
        }
    )
