"""Operations: when they ran, where, and how strong they were.

Some days are known only to the month or the year. A table then has the last
day of that time, and beside it the month or year in a column ``..._known``.
Here both become the first and the last day that are possible.
"""

import datetime as dt
import re
from calendar import monthrange
from collections import Counter
from functools import lru_cache

from ..datasets import load
from ..language import Mistake, date_text, day
from .operation_names import operation_label
from .tables import days, need, numbers_in

NEAR = 366  # days; figures of strength at most so far apart are joined
_MONTH_OR_YEAR = re.compile(r"\s*(?!0000)(\d{4})(?:-(0[1-9]|1[0-2]))?\s*")
_ON_PAPER = ("planned", "committed")  # soldiers who were not there

# The columns of the two tables that tell when something ran.
_OPERATION = {
    "id": "operation_id",
    "name": "operation_name",
    "from": "operation_from",
    "until": "operation_until",
    "status": "operation_status",
}
_NORWAY = {
    "id": "norwegian_operation_id",
    "name": "norwegian_operation_name",
    "from": "norway_from",
    "until": "norway_until",
    "status": "norway_status",
}


def operations_on(date, data=None):
    """Return the operations that were under way on a day.

    Parameters
    ----------
    date : date or str
        A day, not in the future. First and last day of an operation count.
    data : pandas.DataFrame, optional
        ``operations``, ``norwegian_operations``, or a table with their columns.
        The course's ``operations`` if left out.

    Returns
    -------
    pandas.DataFrame
        The rows of the table, with a new column ``certain``. It is false where
        the table does not decide: the day lies in a month or year in which the
        operation began or ended, or the end is not known, or the day is later
        than the table.

    Raises
    ------
    Mistake
        If the date is no day or lies in the future, or a column is missing.

    Notes
    -----
    An operation whose beginning is not known is left out.

    Examples
    --------
    >>> found = operations_on("1995-09-01")
    >>> found["operation_name"].tolist()
    ['Deny Flight', 'Sharp Guard', 'Deliberate Force']
    >>> found = operations_on("2021-09-10").set_index("operation_id")
    >>> bool(found.loc["resolute_support", "certain"])  # ended in that month
    False
    """
    date = day(date)
    if date > dt.date.today():
        raise Mistake("operations_in_the_future", given=date_text(date))
    data = load("operations") if data is None else data
    found = _under_way(periods(data), str(date))
    return data.loc[found.index].assign(certain=found)


def _under_way(runs, iso_day):
    """Return whether each operation that may run on a day certainly does."""
    begun = runs["begin_latest"] <= iso_day
    maybe = runs["begin_earliest"] <= iso_day
    maybe &= (runs["end_latest"] >= iso_day) | (runs["end_status"] != "ended")
    goes_on = runs["end_status"] == "ongoing"
    if (last := last_day_of(runs)) is not None:
        goes_on &= last >= day(iso_day)
    sure = begun & ((runs["end_earliest"] >= iso_day) | goes_on)
    return sure[maybe]


def periods(data):
    """Return a table of operations with the same columns for when each ran.

    Parameters
    ----------
    data : pandas.DataFrame
        ``operations``, ``norwegian_operations`` (then Norway's part counts), or
        a table with at least ``operation_name``, ``operation_from`` and
        ``operation_until``. If ``operation_status`` says ``"ongoing"``, an
        operation without an end goes on; otherwise its end is not known.

    Returns
    -------
    pandas.DataFrame
        The rows that have a name, with new columns ``operation`` (code, or name
        if there is none, with a number if it stands there again),
        ``operation_label`` (name in the chosen language), ``begin_earliest``,
        ``begin_latest``, ``end_earliest``, ``end_latest`` (days) and
        ``end_status`` (``"ended"``, ``"ongoing"``, ``"unknown"``).

    Raises
    ------
    Mistake
        If a column is missing, a day cannot be read, or an operation ends
        before it begins.

    Examples
    --------
    >>> runs = periods(load("operations")).set_index("operation")
    >>> runs.loc["forward_presence", ["begin_earliest", "begin_latest"]].map(str)
    begin_earliest    2017-01-01 00:00:00
    begin_latest      2017-12-31 00:00:00
    Name: forward_presence, dtype: str
    """
    names = columns_of(data)
    data = data[data[names["name"]].notna()]
    begin, end = (known_span(data, names[key]) for key in ("from", "until"))
    runs = data.assign(
        operation=_numbered(_keys(data, names)),
        operation_label=_labels(data, names),
        begin_earliest=begin[0],
        begin_latest=begin[1],
        end_earliest=end[0],
        end_latest=end[1],
        end_status=_end_status(data, names, end[1]),
    )
    _check_order(runs)
    return runs


def columns_of(data):
    """Return which columns of a table hold key, name, days and status.

    Examples
    --------
    >>> columns_of(load("norwegian_operations"))["from"]
    'norway_from'
    """
    columns = getattr(data, "columns", ())
    names = _NORWAY if _NORWAY["from"] in columns else _OPERATION
    need(data, [names[key] for key in ("name", "from", "until")])
    return names


def last_day_of(data):
    """Return the last day that a table of operations knows of, or None.

    Examples
    --------
    >>> last_day_of(periods(load("operations")))
    datetime.date(2026, 6, 30)
    """
    if "as_of" in data.columns and data["as_of"].notna().any():
        return days(data, "as_of").max().date()
    known = data[["begin_latest", "end_latest"]].max().max()
    return None if known != known else known.date()  # NaT differs from itself


def known_span(data, column):
    """Return first and last possible day of a column, as two columns of days.

    Beside it stands ``<column>_known`` with a month or a year, or nothing, if
    the day itself is known.

    Examples
    --------
    >>> levels = load("troop_levels").head(1)
    >>> [one.dt.day.item() for one in known_span(levels, "strength_on")]
    [1, 31]
    """
    exact = days(data, column)
    known = data.get(f"{column}_known")
    if known is None:
        return exact, exact
    ends = [_ends_of(str(text)) for text in known]
    first, last = ([pair[side] for pair in ends] for side in (0, 1))
    return _filled_up(first, exact), _filled_up(last, exact)


@lru_cache(maxsize=1000)
def _ends_of(text):
    """Return first and last day of a month or a year, or nothing twice."""
    found = _MONTH_OR_YEAR.fullmatch(text)
    if found is None:
        return None, None
    year, month = int(found[1]), found[2]
    low, high = (1, 12) if month is None else (int(month), int(month))
    return dt.date(year, low, 1), dt.date(year, high, monthrange(year, high)[1])


def _filled_up(given, exact):
    """Return days, and where there is none the exact ones."""
    import numpy as np

    days = np.array(given, dtype="datetime64[D]").astype(exact.dtype)
    return exact.mask(~np.isnat(days), days)


def _keys(data, names):
    """Return the code of each operation, or its name where there is none."""
    given = data[names["name"]].astype("str")
    return data[names["id"]].fillna(given) if names["id"] in data else given


def _numbered(keys):
    """Return keys of which none stands twice: the second gets a 2, and so on."""
    seen, numbered = Counter(), []
    for key in keys:
        seen[key] += 1
        numbered.append(key if seen[key] == 1 else f"{key} {seen[key]}")
    return numbered


def _labels(data, names):
    """Return the name of each operation in the chosen language."""
    keys = _keys(data, names)
    pairs = zip(keys, data[names["name"]].astype("str"), strict=True)
    return [operation_label(key, given) for key, given in pairs]


def _end_status(data, names, end):
    """Return how each operation ends, as far as the table says."""
    told = data.get(names["status"])
    if told is None:
        return end.notna().map({True: "ended", False: "unknown"})
    status = told.where(told == "ongoing", "unknown").mask(end.notna(), "ended")
    return status.mask((told == "unknown") & end.notna(), "unknown")


def _check_order(runs):
    """Raise a `Mistake` if an operation ends before it begins."""
    wrong = runs["end_latest"] < runs["begin_earliest"]
    if wrong.any():
        given = runs["operation_label"][wrong].iloc[0]
        raise Mistake("operations_ends_first", given=given)


# -- Places ------------------------------------------------------------------


def operations_by_country(data):
    """Return how many operations each country was a scene of.

    Returns
    -------
    pandas.Series
        Number by code of the country, the largest first. An operation counts in
        each of its countries, and in none if the table names none.

    Examples
    --------
    >>> operations_by_country(load("operations"))["BIH"]
    np.int64(6)
    """
    need(data, ["operation_countries"])
    codes = data["operation_countries"].dropna().astype("str").str.split().explode()
    return codes.value_counts()


def count_classes(most):
    """Return at most four classes of numbers from one to the largest.

    Examples
    --------
    >>> count_classes(3), count_classes(6)
    ([(1, 1), (2, 2), (3, 3)], [(1, 1), (2, 2), (3, 4), (5, 6)])
    """
    if most <= 4:
        return [(one, one) for one in range(1, most + 1)]
    starts = (1, 2, 3, 5) if most <= 8 else (1, 3, 6, 11)
    starts = [start for start in starts if start <= most]
    ends = [start - 1 for start in starts[1:]] + [most]
    return list(zip(starts, ends, strict=True))


# -- Strength ----------------------------------------------------------------


def strengths(data, operations=None):
    """Return the figures for the strength of operations, in the order of time.

    Parameters
    ----------
    data : pandas.DataFrame
        ``troop_levels``, or a table with ``operation_id``, ``strength_on`` and
        ``troops``.
    operations : list of str, optional
        Codes of operations; all if left out.

    Returns
    -------
    pandas.DataFrame
        The rows with a number, with new columns ``day_earliest`` and
        ``day_latest`` (between them lies the day of the figure), ``on_paper``
        (planned or promised) and ``joined``: there is a figure of the same
        operation and the same scope at most 366 days before, and neither of the
        two is only on paper.

    Examples
    --------
    >>> isaf = strengths(load("troop_levels"), ["isaf"])
    >>> int(isaf["troops"].max()), len(isaf)
    (132457, 26)
    """
    need(data, ["operation_id", "strength_on", "troops"])
    data = data.assign(troops=numbers_in(data, "troops"))
    early, late = known_span(data, "strength_on")
    data = data.assign(day_earliest=early, day_latest=late)
    data = data.dropna(subset=["operation_id", "troops", "day_earliest"])
    if operations is not None:
        data = data[data["operation_id"].isin(operations)]
    data = data.assign(
        troops_qualifier=_filled(data, "troops_qualifier", "exact"),
        troops_scope=_filled(data, "troops_scope", "total"),
    )
    data = data.assign(on_paper=data["troops_qualifier"].isin(_ON_PAPER))
    order = ["operation_id", "day_latest", "day_earliest", "troops", "troops_scope"]
    return _with_joins(data.sort_values(order, kind="stable"))


def _filled(data, column, otherwise):
    """Return a column of codes without gaps; a table of one's own may lack it."""
    if column not in data.columns:
        return otherwise
    return data[column].astype("object").fillna(otherwise)


def _with_joins(data):
    """Mark the figures that follow closely on another of the same kind."""
    there = data[~data["on_paper"]]
    before = there.groupby(["operation_id", "troops_scope"])["day_latest"].diff()
    near = before.dt.days.le(NEAR).reindex(data.index, fill_value=False)
    return data.assign(joined=near)


# -- Choosing ----------------------------------------------------------------


def under_mandate(data, mandate):
    """Return the operations with, without or with a disputed UN mandate.

    Parameters
    ----------
    data : pandas.DataFrame
        ``operations``, or a table with its column ``un_mandate``.
    mandate : {"with", "without", "unclear"}

    Examples
    --------
    >>> len(under_mandate(load("operations"), "with"))
    21
    """
    need(data, ["un_mandate"])
    told = data["un_mandate"]
    if mandate == "unclear":
        return data[told.isna()]
    return data[told.eq(mandate == "with").fillna(False)]


def with_norwegians(data):
    """Return the operations in which Norway took part, as far as it is listed.

    Examples
    --------
    >>> found = with_norwegians(load("operations"))
    >>> "Allied Force" in found["operation_name"].tolist()
    True
    """
    need(data, ["operation_id"])
    theirs = load("norwegian_operations")["operation_id"].dropna()
    return data[data["operation_id"].isin(theirs)]
