"""What a task of one's own can ask of a table: a closed list of measures.

Each is a thin name over `nato_edu.measures`. It computes the key, knows what
somebody would answer who mixed up two things, and how the key is found in code.
How a measure is written in a file of tasks stands in ``data/words/own_tasks.csv``
under ``measure_<name>``, what is said to a misconception under ``wrong_<name>``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ..language import country_code, country_name
from ..measures.comparing import change_between, in_year, ranked, year_shown
from ..measures.tables import days, keep, need, numbers_in
from ._answers import Choice, Country, Day, Number, Years
from ._own_problems import TaskMistake

_NEAR = 0.005  # an answer may lie off by half a per cent of the key
_ROUNDED = 0.6  # whoever writes whole per cents is right


@dataclass(frozen=True)
class Measure:
    """What is asked of a table.

    Attributes
    ----------
    key : callable
        Takes the table and, by name, what the measure is written with: ``column``,
        ``country``, ``year`` and so on. Returns the right answer.
    kind : callable
        Takes the tolerance, if one is wanted; returns the kind of answer.
    code : tuple of str
        Lines of code that find the key in the table ``data``.
    wrong : dict
        Name of a misconception -> callable like `key`; several answers as a tuple.
    """

    key: Callable
    kind: Callable
    code: tuple = ()
    wrong: Mapping = field(default_factory=lambda: MappingProxyType({}))


class Open:
    """An answer that no program can check."""

    def read(self, answer):
        """Say that somebody has to read it."""
        raise TaskMistake("open_answer")


class AnyCountry(Country):
    """One of the countries that share a place."""

    def same(self, answer, key):
        """Return whether it is one of them."""
        return answer in key


class AnyYear(Years):
    """One of the years with the same value."""

    def same(self, answer, key):
        """Return whether it is one of them."""
        return answer in {(year, year) for year in key}

    def comment(self, answer, key):
        """Say on which side of the first of them a wrong answer lies."""
        return super().comment(answer, min(key))


# -- Values ------------------------------------------------------------------


def _in(table, column, year):
    """Return the values of all countries in a year, by code."""
    shown = year_shown(table, [column], year)
    values = in_year(table, [column], shown).set_index("iso3")[column].dropna()
    return values.astype(float)  # yes and no as well


def _over_time(table, column, country):
    """Return the values of a country, by year."""
    need(table, ["iso3", "year", column])
    rows = keep(table, countries=country)
    values = numbers_in(rows, column).set_axis(numbers_in(rows, "year").astype(int))
    values = values.dropna().sort_index()
    if not len(values):
        raise TaskMistake("no_value", country=country_name(country_code(country)))
    return values


def _of(values, country):
    """Return the value of a country, or say that there is none."""
    code = country_code(country)
    if code not in values.index:
        raise TaskMistake("no_value", country=country_name(code))
    return float(values[code])


def _others(values, one):
    """Return all values but one, as several answers."""
    return tuple(float(value) for place, value in values.items() if place != one)


def _value(table, column, country, year):
    return _of(_in(table, column, year), country)


def _value_other_year(table, column, country, year):
    return _others(_over_time(table, column, country), year)


def _value_other_country(table, column, country, year):
    return _others(_in(table, column, year), country_code(country))


def _total(table, column, year):
    return float(_in(table, column, year).sum())


def _median(table, column, year):
    return float(_in(table, column, year).median())


def _mean(table, column, year):
    return float(_in(table, column, year).mean())


# -- Countries ---------------------------------------------------------------


def _at(values, value):
    """Return where some values stand that are equal, but for rounding."""
    return set(values.index[(values - value).abs() < 1e-9])


def _highest(table, column, year):
    values = _in(table, column, year)
    return _at(values, values.max())


def _lowest(table, column, year):
    values = _in(table, column, year)
    return _at(values, values.min())


def _at_least(table, column, number, year):
    return int((_in(table, column, year) >= number).sum())


def _below(table, column, number, year):
    return int((_in(table, column, year) < number).sum())


def _above(table, column, number, year):
    return int((_in(table, column, year) > number).sum())


def _up_to(table, column, number, year):
    return int((_in(table, column, year) <= number).sum())


def _rank(table, column, country, year):
    places = ranked(table, column, year=year).set_index("iso3")["rank"].dropna()
    return int(_of(places, country))


def _rank_from_below(table, column, country, year):
    return int(_of(_in(table, column, year).round(10).rank(method="min"), country))


# -- Changes -----------------------------------------------------------------


def _changed(what):
    """Return a function that gives one column of `change_between` for a country."""

    def key(table, column, country, first, last):
        change = change_between(table, column, years=(first, last))
        return _of(change.set_index("iso3")[what].dropna(), country)

    return key


def _turned(change):
    """Return the change as somebody has it who subtracts the other way round."""
    return lambda *about, **parts: -change(*about, **parts)


def _as_multiple(table, column, country, first, last):
    """Return the last value in per cent of the first: 147 where 47 is asked."""
    return 100 + _changed("change_pct")(table, column, country, first, last)


def _by_last(table, column, country, first, last):
    """Return the change in per cent of the last value."""
    parts = table, column, country, first, last
    end = _changed("last")(*parts)
    return 100 * _changed("change")(*parts) / end if end else ()


# -- Years and days ----------------------------------------------------------


def _reached(table, column, number, country):
    """Return the years in which a country stands at a number or above it."""
    values = _over_time(table, column, country)
    years = values.index[values >= number]
    if not len(years):
        raise TaskMistake("never_reached", country=country_name(country_code(country)))
    return years


def _first_year(table, column, number, country):
    return int(min(_reached(table, column, number, country)))


def _last_year(table, column, number, country):
    return int(max(_reached(table, column, number, country)))


def _year_of(end):
    """Return a function that gives the years of the highest or lowest value."""

    def key(table, column, country):
        values = _over_time(table, column, country)
        return {int(year) for year in _at(values, getattr(values, end)())}

    return key


_YEAR_OF_HIGHEST, _YEAR_OF_LOWEST = _year_of("max"), _year_of("min")


def _row(table, country):
    """Return the one row of a country."""
    need(table, ["iso3"])
    rows = keep(table, countries=country)
    if len(rows) != 1:
        name = country_name(country_code(country))
        raise TaskMistake("one_row", country=name, count=len(rows))
    return rows


def _date(table, column, country):
    found = days(_row(table, country), column).iloc[0]
    if found != found:  # NaT
        raise TaskMistake("no_value", country=country_name(country_code(country)))
    return found.date()


def _other_dates(table, column, country):
    row = _row(table, country)
    dates = row.drop(columns=column).select_dtypes("datetime").iloc[0].dropna()
    return tuple(date.date() for date in dates)


# -- The list ----------------------------------------------------------------


def _number(default=0, share=0):
    """Return a function that makes the kind of answer; a tolerance given wins."""

    def kind(tolerance=None):
        return Number(default, share) if tolerance is None else Number(tolerance)

    kind.takes_tolerance = True
    return kind


_ROWS_OF_YEAR = "rows = nato.keep(data, years={year})"
_ROWS_OF_COUNTRY = "rows = nato.keep(data, countries={country})"
_ROW = "rows = nato.keep(data, countries={country}, years={year})"
_CHANGE = "change = nato.change_between(data, {column}, years=({first}, {last}))"
_REACHED = "reached = nato.at_least(rows, {column}, {number})"

MEASURES = {
    "value": Measure(
        _value,
        _number(share=_NEAR),
        (_ROW, "answer = rows[{column}].item()"),
        {"other_year": _value_other_year, "other_country": _value_other_country},
    ),
    "highest": Measure(
        _highest,
        AnyCountry,
        (_ROWS_OF_YEAR, 'answer = rows.set_index("iso3")[{column}].idxmax()'),
        {"other_end": _lowest},
    ),
    "lowest": Measure(
        _lowest,
        AnyCountry,
        (_ROWS_OF_YEAR, 'answer = rows.set_index("iso3")[{column}].idxmin()'),
        {"other_end": _highest},
    ),
    "at_least": Measure(
        _at_least,
        _number(),
        (_ROWS_OF_YEAR, "answer = len(nato.at_least(rows, {column}, {number}))"),
        {"without_equal": _above, "other_side": _below},
    ),
    "below": Measure(
        _below,
        _number(),
        (_ROWS_OF_YEAR, "answer = int((rows[{column}] < {number}).sum())"),
        {"with_equal": _up_to, "other_side": _at_least},
    ),
    "change": Measure(
        _changed("change"),
        _number(share=_NEAR),
        (_CHANGE, 'answer = nato.keep(change, countries={country})["change"].item()'),
        {
            "turned": _turned(_changed("change")),
            "per_cent": _changed("change_pct"),
            "level": _changed("last"),
        },
    ),
    "change_pct": Measure(
        _changed("change_pct"),
        _number(_ROUNDED),
        (
            _CHANGE,
            'answer = nato.keep(change, countries={country})["change_pct"].item()',
        ),
        {
            "turned": _turned(_changed("change_pct")),
            "as_multiple": _as_multiple,
            "points": _changed("change"),
            "by_last": _by_last,
        },
    ),
    "first_year": Measure(
        _first_year,
        Years,
        (_ROWS_OF_COUNTRY, _REACHED, 'answer = int(reached["year"].min())'),
        {"last_of_them": _last_year},
    ),
    "last_year": Measure(
        _last_year,
        Years,
        (_ROWS_OF_COUNTRY, _REACHED, 'answer = int(reached["year"].max())'),
        {"first_of_them": _first_year},
    ),
    "rank": Measure(
        _rank,
        _number(),
        (
            "places = nato.ranks(data, {column})",
            "rows = nato.keep(places, countries={country}, years={year})",
            "answer = rows[{column}].item()",
        ),
        {"from_below": _rank_from_below},
    ),
    "year_of_highest": Measure(
        _YEAR_OF_HIGHEST,
        AnyYear,
        (_ROWS_OF_COUNTRY, 'answer = rows.set_index("year")[{column}].idxmax()'),
        {"other_end": _YEAR_OF_LOWEST},
    ),
    "year_of_lowest": Measure(
        _YEAR_OF_LOWEST,
        AnyYear,
        (_ROWS_OF_COUNTRY, 'answer = rows.set_index("year")[{column}].idxmin()'),
        {"other_end": _YEAR_OF_HIGHEST},
    ),
    "sum": Measure(
        _total,
        _number(share=_NEAR),
        (_ROWS_OF_YEAR, "answer = rows[{column}].sum()"),
        {"mean": _mean, "median": _median},
    ),
    "median": Measure(
        _median,
        _number(share=_NEAR),
        (_ROWS_OF_YEAR, "answer = rows[{column}].median()"),
        {"mean": _mean, "sum": _total},
    ),
    "date": Measure(
        _date,
        Day,
        (_ROWS_OF_COUNTRY, "answer = rows[{column}].item()"),
        {"other_date": _other_dates},
    ),
    "choice": Measure(
        lambda table, answer, options: answer,
        lambda options: Choice(*options),
        ("answer = {answer}",),
    ),
    "open": Measure(lambda table: None, Open),
}
