"""The controls of the explorers, labelled in the chosen language."""

import datetime as dt
from bisect import bisect_right
from functools import partial

import ipywidgets as widgets

from ..language import (
    Mistake,
    column_label,
    country_code,
    country_name,
    date_text,
    number,
    phrase,
)
from ..measures.membership import (
    CONVENTIONS,
    FIRST_DAY,
    days_of_change,
    last_known_day,
    rounds,
)
from ..measures.operation_names import known_operations, operation_label
from ..measures.operations import last_day_of, periods
from ..measures.texts import chosen, label_of

_MANDATES = {
    None: "mandate_any",
    "with": "operations_with",
    "without": "operations_without",
    "unclear": "operations_unclear",
}
_TAKING_PART = {False: "taking_part_anybody", True: "taking_part_norway"}
_BEAT = 600  # milliseconds from step to step of what plays


def labelled(kind, key, **options):
    """Return a control with its label in the chosen language.

    Parameters
    ----------
    kind : type
        A class of ipywidgets, for example `ipywidgets.Dropdown`.
    key : str
        Key of the label in ``data/words/phrases.csv``.
    **options
        Passed to `kind`. A menu that is to stand at None, and does not offer it,
        stands at its first entry.
    """
    style = {"description_width": "initial"}
    if kind is not widgets.Dropdown:
        control = kind(description=phrase(key), style=style, **options)
        control.layout.max_width = "100%"
        return control
    menu = kind(description=phrase(key), style=style, options=options["options"])
    # By number and afterwards: a menu that is handed the value None, or a layout,
    # stands at no entry at all.
    values = [value for _, value in menu.options]
    start = options.get("value", values[0])
    menu.index = 0 if start is None and None not in values else values.index(start)
    if None in values:
        menu.observe(partial(_stand_at, values.index(None)), "index")
    menu.layout.width = "max-content"  # else long names of measures are cut off
    menu.layout.max_width = "100%"  # nor is the menu itself, on a narrow screen
    return menu


def _stand_at(place, change):
    """Put a menu that stands at no entry at the one whose value is None."""
    if change["new"] is None:
        change["owner"].index = place


def side_by_side(controls):
    """Put controls into a row that wraps on narrow screens."""
    layout = widgets.Layout(flex_flow="row wrap", grid_gap="4px 16px")
    return widgets.HBox(list(controls), layout=layout)


def country_menu(
    data, chosen, key="highlighted_country", *, may_be_none=True, absent_too=False
):
    """Return a menu of the countries in a table, by name.

    Parameters
    ----------
    data : pandas.DataFrame
        With a column ``iso3``.
    chosen : str or None
        The country to begin with, by code or by name in any language.
    key : str
        Key of its label in ``data/words/phrases.csv``.
    may_be_none : bool
        Whether no country stands on top.
    absent_too : bool
        Whether the country to begin with may be one that the table lacks.
    """
    value = country_code(chosen) if chosen else None
    present = {*data["iso3"].dropna(), *([value] if absent_too and value else [])}
    codes = sorted(present, key=country_name)
    if value is not None and value not in codes:
        raise Mistake("not_in_table", given=country_name(value))
    options = [(country_name(iso3), iso3) for iso3 in codes]
    if may_be_none:
        options.insert(0, (phrase("none"), None))
    return labelled(widgets.Dropdown, key, options=options, value=value)


def operation_menu(codes, chosen, key, *, may_be_none=False):
    """Return a menu of operations by name, in the order given."""
    options = [(operation_label(code), code) for code in codes]
    if may_be_none:
        options.insert(0, (phrase("none"), None))
    value = known_operations([chosen], codes)[0] if chosen else None
    return labelled(widgets.Dropdown, key, options=options, value=value)


def column_menu(columns):
    """Return a menu of what can be drawn."""
    options = [(column_label(column), column) for column in columns]
    return labelled(widgets.Dropdown, "measure", options=options)


def value_menu(key, column, present, given, *, nothing="none"):
    """Return a menu of the values of a column, by name, and none of them on top.

    Parameters
    ----------
    key : str
        Key of its label in ``data/words/phrases.csv``.
    column : str
        The column that the values stand in.
    present : iterable
        The values that a table has, in the order of the menu.
    given : str or None
        The value to begin with, by key or by name in any language.
    nothing : str
        Key of the words for none of them.
    """
    value, *_ = [*chosen(column, present, given), None]
    names = [(label_of(column, one), one) for one in dict.fromkeys(present)]
    options = [(phrase(nothing), None), *names]
    return labelled(widgets.Dropdown, key, options=options, value=value)


def offer(menu, options):
    """Give a menu other entries; it stays where it stood if it can, else at the first.

    Parameters
    ----------
    menu : ipywidgets.Dropdown
    options : list of (str, object)
        Its entries; none leave the menu as it is, for there is nothing to stand at.
    """
    if options and list(menu.options) != options:
        values, kept = [value for _, value in options], menu.value
        menu.options = options
        menu.index = values.index(kept) if kept in values else 0


def counted_options(column, values, name=label_of):
    """Return the entries of a menu that chooses some of the rows of a table.

    Parameters
    ----------
    column : str
        The column that the values stand in.
    values : pandas.Series
        The column; each value is offered with the number of its rows.
    name : callable, optional
        Takes the column and a value, and returns how the value is written.
    """
    counts = values.value_counts(sort=False)
    names = ((name(column, one), one, count) for one, count in counts.items())
    entries = [
        (phrase("with_count", name=text, count=count), one)
        for text, one, count in sorted(names)
    ]
    return [(phrase("all_of_them"), None), *entries]


def index_box(year):
    """Return a box that puts every line at 100 in one year."""
    label = phrase("index_box", year=year)
    return widgets.Checkbox(description=label, value=False, indent=False)


def convention_menu():
    """Return a menu of the two ways to date membership."""
    options = [(phrase(f"{name}_date"), name) for name in CONVENTIONS]
    return labelled(widgets.Dropdown, "counting", options=options)


def year_slider(first, last, year=None, key="up_to_year"):
    """Return a slider over years; it stands at the last if no other is chosen."""
    year = last if year is None else year
    if not first <= year <= last:
        raise Mistake("no_year", given=year, first=first, last=last)
    return labelled(widgets.IntSlider, key, min=first, max=last, value=year)


def with_player(name):
    """Return how the rows of an explorer look in which a slider of years plays.

    Parameters
    ----------
    name : str
        Name of the slider among the controls.

    Returns
    -------
    callable
        Takes the controls and returns rows: first the slider with the buttons
        that play it, then the others.
    """

    def rows(controls):
        others = [control for key, control in controls.items() if key != name]
        moved = [player_of(controls[name]), controls[name]]
        return [side_by_side(moved), *([side_by_side(others)] if others else [])]

    return rows


def player_of(slider):
    """Return buttons that play a slider of years, a year at a time."""
    player = widgets.Play(
        min=slider.min, max=slider.max, value=slider.value, interval=_BEAT
    )
    _let_play(player, slider, "value")
    return player


def _let_play(player, slider, trait):
    """Move a slider with its buttons, and the buttons with the slider.

    One way in the browser; a link both ways would send two messages for a move.
    """
    widgets.jsdlink((player, "value"), (slider, trait))
    slider.observe(lambda change: player.set_trait("value", change["new"]), trait)


def span_slider(data, over):
    """Return a slider over the whole span of a column, with two handles."""
    return years_slider(int(data[over].min()), int(data[over].max()))


def years_slider(first, last, span=None):
    """Return a slider over years with two handles, which stand at a span."""
    return labelled(
        widgets.IntRangeSlider,
        "years",
        min=first,
        max=last,
        value=span or (first, last),
        layout=widgets.Layout(width="24em"),
    )


def phrase_menu(key, phrases, value=None):
    """Return a menu of values, each with the phrase that stands for it."""
    options = [(phrase(text), one) for one, text in phrases.items()]
    return labelled(widgets.Dropdown, key, options=options, value=value)


def number_menu(key, numbers, value=None):
    """Return a menu of numbers that something must reach, with none on top."""
    options = [(phrase("any_number"), None)]
    options += [(phrase("or_more", count=number(one)), one) for one in numbers]
    return labelled(widgets.Dropdown, key, options=options, value=value)


def mandate_menu():
    """Return a menu of what the Security Council can have said to an operation."""
    return phrase_menu("mandate_shown", _MANDATES)


def norway_menu():
    """Return a menu of all operations, or of those in which Norway took part."""
    return phrase_menu("taking_part", _TAKING_PART)


def group_menu(columns, chosen):
    """Return a menu of the columns by which rows can be grouped."""
    options = [(column_label(column), column) for column in columns]
    return labelled(widgets.Dropdown, "group_by", options=options, value=chosen)


# -- Time on the map ---------------------------------------------------------


def stops(data):
    """Return the days at which a time slider stops.

    The first of January of each year, and each day on which the map changes:
    somebody joined, a border moved, a state left the Warsaw Pact.
    """
    last = last_known_day(data)
    joined = [day.date() for day in rounds(data)["date"]]
    return sorted({*_new_years(FIRST_DAY, last), *joined, *days_of_change()})


def stops_of_operations(data):
    """Return the days at which a time slider over operations stops.

    The first of January of each year, and each day on which an operation began.
    """
    runs = periods(data)
    begun = runs["begin_earliest"][runs["begin_earliest"] == runs["begin_latest"]]
    first = runs["begin_earliest"].min().date()
    last = min(last_day_of(runs), dt.date.today())
    return sorted({*_new_years(first, last), *begun.dt.date})


def _new_years(first, last):
    """Return two days, and each first of January between them."""
    years = range(first.year + 1, last.year + 1)
    return first, *(dt.date(year, 1, 1) for year in years), last


def date_box(date, first=FIRST_DAY):
    """Return a box for any day from the first, that of the treaty, until today."""
    limits = {"min": first, "max": dt.date.today()}
    return labelled(widgets.DatePicker, "exact_day", value=date, **limits)


def time_slider(days, box):
    """Return a slider over some days, and buttons that play it.

    Both move the date box, which alone decides what is drawn; so a day between
    two stops can be chosen there, and the slider follows to the stop before it.
    The box remembers the ``stops``: so the frame knows which day may come next.
    """
    box.stops = days
    slider = labelled(
        widgets.SelectionSlider,
        "time",
        options=[(date_text(date), date) for date in days],
        index=_stop_before(days, box.value),
        layout=widgets.Layout(width="34em"),
    )
    player = widgets.Play(max=len(days) - 1, interval=_BEAT, value=slider.index)
    _let_play(player, slider, "index")

    def follow_slider(change):
        if box.value is None or change["new"] != days[_stop_before(days, box.value)]:
            box.value = change["new"]

    def follow_box(change):
        if change["new"] is not None:
            slider.index = _stop_before(days, change["new"])

    slider.observe(follow_slider, "value")
    box.observe(follow_box, "value")
    return slider, player


def _stop_before(days, date):
    """Return the number of the last stop on or before a day."""
    if date is None:
        return 0
    return max(0, bisect_right(days, date) - 1)
