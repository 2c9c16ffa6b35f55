"""How the alliance is made: ways into it, its weight beside another, its width."""

from functools import cache

from ..datasets import load
from ..language import Mistake, as_list, country_name
from .tables import days, need, numbers_in, span_of

# The steps into the alliance in the order of most, as columns of ``members``.
STEPS = (
    "pfp_signed",
    "map_started",
    "invited",
    "signed",
    "protocol_in_force",
    "member_since_legal",
)
SIDES = ("nato", "usa", "warsaw_pact", "ussr")
_LEADERS = {"usa": "USA", "ussr": "SUN"}
_FOREVER = 9999  # the year until which a present member is counted


# -- Ways into the alliance --------------------------------------------------


def steps_into(data):
    """Return the days of each step, one row per country, the first members first.

    Parameters
    ----------
    data : pandas.DataFrame
        ``members``, or a table with its columns ``iso3`` and those of the steps.

    Returns
    -------
    pandas.DataFrame
        ``iso3`` and a column for each step, sorted by the last of them. A
        country that stands twice keeps its first row.

    Examples
    --------
    >>> steps_into(load("members"))["iso3"].tail(2).tolist()
    ['FIN', 'SWE']
    """
    need(data, ["iso3", *STEPS])
    table = data[["iso3"]].assign(**{step: days(data, step) for step in STEPS})
    table = table.dropna(subset=["iso3"]).drop_duplicates("iso3")
    order = ["member_since_legal", "signed", "invited", "pfp_signed", "iso3"]
    return table.sort_values(order, kind="stable").reset_index(drop=True)


def path_to_membership(data):
    """Return how many days lay between the steps into the alliance.

    Parameters
    ----------
    data : pandas.DataFrame
        ``members``, or a table with its columns ``iso3``, ``pfp_signed``,
        ``map_started``, ``invited``, ``signed``, ``protocol_in_force`` and
        ``member_since_legal``.

    Returns
    -------
    pandas.DataFrame
        One row per country, in the order of joining: ``iso3`` and days

        - ``path_days``: from the first known step to membership,
        - ``pfp_to_invited_days``, ``map_to_invited_days``,
        - ``invited_to_signed_days``, ``signed_to_in_force_days``,
          ``in_force_to_member_days``: from one step to the next,
        - ``invited_to_member_days``: the last three together.

        A step that was skipped leaves its days missing, never zero.

    Notes
    -----
    Applications do not count as a step: for most states none is recorded. The
    founders signed and ratified without being invited; all of them were bound
    from 24 August 1949.

    Examples
    --------
    >>> path = path_to_membership(load("members")).set_index("iso3")
    >>> path.loc["FIN", ["path_days", "invited_to_member_days"]].tolist()
    [10557, 279]
    """
    table = steps_into(data)
    first, member = table[list(STEPS)].min(axis=1), table["member_since_legal"]
    between = {
        "path_days": member - first,
        "pfp_to_invited_days": table["invited"] - table["pfp_signed"],
        "map_to_invited_days": table["invited"] - table["map_started"],
        "invited_to_signed_days": table["signed"] - table["invited"],
        "signed_to_in_force_days": table["protocol_in_force"] - table["signed"],
        "in_force_to_member_days": member - table["protocol_in_force"],
        "invited_to_member_days": member - table["invited"],
    }
    return table[["iso3"]].assign(
        **{name: spent.dt.days.astype("Int64") for name, spent in between.items()}
    )


# -- Two alliances -----------------------------------------------------------


def by_year(data, column, *, span=None):
    """Return a table with a row per year and a column per country.

    Every year between first and last has a row; what is not known is ``nan``.

    Raises
    ------
    Mistake
        If a column is missing, a year is no whole number, or a country stands
        twice for a year.

    Examples
    --------
    >>> warheads = by_year(load("nuclear_stockpiles"), "nuclear_warheads")
    >>> warheads.loc[1967, ["USA", "SUN"]].tolist()
    [31255.0, 8400.0]
    """
    need(data, ["iso3", "year", column])
    plain = {name: numbers_in(data, name) for name in ("year", column)}
    data = data[["iso3"]].assign(**plain).dropna(subset=["iso3", "year"])
    _check_years(data)
    wide = data.pivot(index="year", columns="iso3", values=column)
    if wide.empty:
        return wide
    wide.index = wide.index.astype("int64")
    ends = (wide.index[0], wide.index[-1]) if span is None else span_of(span)
    return wide.reindex(range(int(ends[0]), int(ends[1]) + 1))


def _check_years(data):
    """Raise a `Mistake` if a year is not whole, or a country stands twice in it."""
    broken = data["year"][data["year"] % 1 != 0]
    if len(broken):
        raise Mistake("no_whole_year", given=broken.iloc[0], column="year")
    twice = data[data.duplicated(["iso3", "year"])]
    if len(twice):
        name, year = country_name(twice["iso3"].iloc[0]), twice["year"].iloc[0]
        raise Mistake("stands_twice", given=name, year=f"{year:.0f}")


def balance(columns, data=None, *, span=(1949, 1991)):
    """Return the weight of NATO and the Warsaw Pact in each year.

    Parameters
    ----------
    columns : str or list of str
        What to add up: amounts such as ``"cow_soldiers_thousand"``. Shares of
        each country's own economy must not be added.
    data : pandas.DataFrame, optional
        A table with ``iso3``, ``year`` and the columns; ``capabilities`` if
        left out.
    span : (int, int)
        First and last year, both included.

    Returns
    -------
    pandas.DataFrame
        One row per column, year and side: ``measure`` (the column), ``year``,
        ``side`` (``nato``, ``usa``, ``warsaw_pact``, ``ussr``), ``value``,
        ``members`` (how many) and ``without_data`` (codes of members that are
        not in the sum). The value is missing if no member has one.

    Notes
    -----
    Members of a year are those bound on 31 December: West Germany counts from
    1955 and Spain from 1982, Albania until 1967 and East Germany until 1989.
    So a sum can jump though nobody armed. The two leading powers stand apart
    as well, in all years, for much hangs on them.

    Correlates of War counts money in dollars of the year at exchange rates,
    which swing; its Soviet figures are estimates that break in 1989.

    Examples
    --------
    >>> soldiers = balance("cow_soldiers_thousand", span=(1985, 1985))
    >>> soldiers.set_index("side")["value"].to_dict()["nato"]
    5930.0
    """
    data = load("capabilities") if data is None else data
    columns = list(dict.fromkeys(as_list(columns)))
    if not columns:
        raise Mistake("no_column", given=None, possible=data.columns)
    return _joined([_sums(data, column, span_of(span)) for column in columns])


def _joined(tables):
    import pandas as pd

    return pd.concat(tables, ignore_index=True)


def _sums(data, column, span):
    """Return the sums of one column for each side and year."""
    import pandas as pd

    wide = by_year(data, column, span=span)
    parts = []
    for side, terms in _terms().items():
        codes = [code for code, _, _ in terms]
        values = wide.reindex(columns=codes)
        belongs = _belongs(terms, values.index.to_numpy())
        known = values.notna().to_numpy() & belongs
        lacking = [
            [code for code, lacks in zip(codes, row, strict=True) if lacks]
            for row in belongs & ~known
        ]
        part = {
            "measure": column,
            "year": values.index.to_numpy(),
            "side": side,
            "value": values.where(known).sum(axis=1, min_count=1).to_numpy(),
            "members": belongs.sum(axis=1),
            "without_data": lacking,
        }
        parts.append(pd.DataFrame(part))
    return _joined(parts)


def _belongs(terms, years):
    """Return for each year and each member whether it counts, as an array."""
    import numpy as np

    first = np.array([start for _, start, _ in terms])
    last = np.array([end for _, _, end in terms])
    return (years[:, None] >= first) & (years[:, None] <= last)


@cache
def _terms():
    """Return for each side its members: code, first and last year that count."""
    members, pact = load("members"), load("warsaw_pact")
    since, until = pact["bound_from"].dt.year, pact["bound_until"].dt.year - 1
    joined = members["member_since_legal"].dt.year
    return {
        "nato": [
            (c, y, _FOREVER) for c, y in zip(members["iso3"], joined, strict=True)
        ],
        "usa": [(_LEADERS["usa"], 0, _FOREVER)],
        "warsaw_pact": list(zip(pact["iso3"], since, until, strict=True)),
        "ussr": [(_LEADERS["ussr"], 0, _FOREVER)],
    }


def changes_of_membership(span=(1949, 1991)):
    """Return who joined or left one of the two alliances in each year of a span.

    Returns
    -------
    list of (int, str, str, list of str)
        Year, side, ``"joined"`` or ``"left"``, and codes, in the order of time.
        The first members of each alliance are no change.

    Examples
    --------
    >>> changes_of_membership((1980, 1985))
    [(1982, 'nato', 'joined', ['ESP'])]
    """
    found, (first, last) = {}, span_of(span)
    for side in ("nato", "warsaw_pact"):
        terms = _terms()[side]
        founded = min(start for _, start, _ in terms)
        dissolved = max(end for _, _, end in terms)
        for code, start, end in terms:
            if start > founded:
                found.setdefault((int(start), side, "joined"), []).append(code)
            if end < dissolved:
                found.setdefault((int(end) + 1, side, "left"), []).append(code)
    changes = [(*key, codes) for key, codes in sorted(found.items())]
    return [change for change in changes if first < change[0] <= last]


def range_of_allies(data, column, *, span=None, without=("USA",)):
    """Return the lowest and the highest value among the allies of each year.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country and year: ``iso3``, ``year`` and the column.
    column : str
        For example ``"un_ideal_point"``.
    span : (int, int), optional
        First and last year; all if left out.
    without : sequence of str
        Codes of members that do not count.

    Returns
    -------
    pandas.DataFrame
        One row per year: ``year``, ``lowest``, ``highest`` and ``with_data``,
        the number of members of 31 December with a value.

    Examples
    --------
    >>> found = range_of_allies(load("un_alignment"), "un_ideal_point")
    >>> found.set_index("year").loc[2023].round(2).tolist()
    [0.92, 2.06, 29.0]
    """
    import pandas as pd

    wide = by_year(data, column, span=span)
    terms = [term for term in _terms()["nato"] if term[0] not in without]
    values = wide.reindex(columns=[code for code, _, _ in terms])
    values = values.where(_belongs(terms, values.index.to_numpy()))
    return pd.DataFrame(
        {
            "year": values.index,
            "lowest": values.min(axis=1).to_numpy(),
            "highest": values.max(axis=1).to_numpy(),
            "with_data": values.notna().sum(axis=1).to_numpy(),
        }
    )
