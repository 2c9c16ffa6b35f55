"""Comparing values: with a base year, with a target, and between countries."""

from ..datasets import load
from ..language import Mistake, country_name
from .tables import need, numbers_in, span_of


def index_to(data, column, *, year):
    """Return a table in which each country's value in one year is 100.

    Countries without a value in that year are missing throughout.

    Examples
    --------
    >>> from nato_edu import keep, load
    >>> grown = index_to(load("country_years"), "population", year=1990)
    >>> keep(grown, countries=["NOR"], years=(1990, 1990))["population"].item()
    100.0
    """
    need(data, ["iso3", "year", column])
    values = numbers_in(data, column)
    base = values[data["year"] == year].set_axis(data["iso3"][data["year"] == year])
    if base.index.has_duplicates:
        name = country_name(base.index[base.index.duplicated()][0])
        raise Mistake("stands_twice", given=name, year=year)
    if base.dropna().empty:
        known = data["year"][values.notna()]
        if known.empty:
            raise Mistake("nothing_drawn")
        raise Mistake("no_year", given=year, first=known.min(), last=known.max())
    return data.assign(**{column: 100 * values / data["iso3"].map(base)})


def reaching(data, column, *, target):
    """Return how many countries reach a target in each year, and out of how many.

    Returns
    -------
    pandas.DataFrame
        One row per year: ``year``, ``reaching`` and ``with_data``, numbers of
        countries. A country without a value counts in neither.

    Examples
    --------
    >>> from nato_edu import load
    >>> found = reaching(load("defence_spending"), "spending_pct_gdp", target=2)
    >>> found.set_index("year").loc[2014, "reaching"]
    np.int64(3)
    """
    need(data, ["year", column])
    known = data.assign(**{column: numbers_in(data, column)}).dropna(subset=column)
    by_year = (known[column] >= target).groupby(known["year"])
    table = by_year.agg(reaching="sum", with_data="size").astype("int64")
    return table.reset_index()


def year_shown(data, columns, year=None):
    """Return the year to compare in: the one given, or the latest with values.

    Parameters
    ----------
    data : pandas.DataFrame
    columns : list of str
        A row counts if it has values in all of them.
    year : int, optional

    Returns
    -------
    int or None
        `None` if the table has no column ``year``, or no value at all.

    Raises
    ------
    Mistake
        If there is no value in the year given.

    Examples
    --------
    >>> year_shown(load("country_years"), ["gdp_per_head_usd_2011"])
    2022
    """
    need(data, ["iso3", *columns] if year is None else ["iso3", "year", *columns])
    if "year" not in data.columns:
        return None
    known = _finite(data, columns).notna().all(axis="columns")
    years = numbers_in(data, "year")[known].dropna()
    if year is None:
        return int(years.max()) if len(years) else None
    if len(years) and not (years == year).any():
        first, last = int(years.min()), int(years.max())
        raise Mistake("no_year", given=year, first=first, last=last)
    return year


def in_year(data, columns, year):
    """Return one row for each country of a table, with its values in one year.

    Parameters
    ----------
    data : pandas.DataFrame
    columns : list of str
    year : int or None
        As `year_shown` gives it. With `None` the rows are taken as they are.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, the columns and ``estimate``, sorted by ``iso3``. A country of
        the table without a row that year has no values; a state that did not
        exist that year is left out.

    Raises
    ------
    Mistake
        If a country has more than one row.

    Examples
    --------
    >>> income = in_year(load("country_years"), ["gdp_per_head_usd_2011"], 1985)
    >>> income[income["iso3"].isin(["CSK", "CZE", "NOR"])]["iso3"].tolist()
    ['CSK', 'NOR']
    """
    codes = sorted(data["iso3"].dropna().unique())
    rows = data[_rows_of(data, year) & data["iso3"].notna()]
    _refuse_twice(rows["iso3"], year)
    values = _finite(rows, columns).assign(estimate=_marks(rows))
    values = values.set_axis(rows["iso3"]).reindex(codes)
    table = values.rename_axis("iso3").reset_index()
    table["estimate"] = table["estimate"].eq(True)
    known = table[columns].notna().any(axis="columns")
    return table[known | ~table["iso3"].isin(_no_states(year))].reset_index(drop=True)


def _finite(data, columns):
    """Return columns as numbers; what is infinite is no value."""
    import pandas as pd

    numbers = {column: numbers_in(data, column) for column in columns}
    table = pd.DataFrame(numbers, index=data.index)
    return table.where(table.abs() < float("inf"))


def _marks(data):
    """Return which rows are estimates; none if the table does not say."""
    if "estimate" not in data.columns:
        return False
    return data["estimate"].astype("boolean").fillna(False).astype("bool")


def _rows_of(data, year):
    """Return which rows belong to a year: all if the table has no years."""
    if "year" not in data.columns:
        return data["iso3"].notna()
    return numbers_in(data, "year") == year


def _refuse_twice(codes, year):
    """Raise a `Mistake` if a country has two rows."""
    twice = codes[codes.duplicated()]
    if len(twice):
        name = country_name(twice.iloc[0])
        key = "comparing_twice" if year is None else "comparing_twice_in_year"
        raise Mistake(key, given=name, **({} if year is None else {"year": year}))


def _no_states(year):
    """Return the codes of states that did not exist at any time of a year."""
    if year is None:
        return []
    states = load("countries")
    later = states["exists_from"].dt.year > year
    earlier = states["exists_until"].dt.year < year
    return states["iso3"][later | earlier].tolist()


def ranked(data, column, *, year=None):
    """Return the countries from the largest value to the smallest, with ranks.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country, or per country and ``year``.
    column : str
    year : int, optional
        The latest year with values if left out.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, the column, ``estimate`` and ``rank``. Equal values share a
        rank, and the next rank is left out. Countries without a value stand
        at the end without a rank.

    Examples
    --------
    >>> first = ranked(load("defence_spending"), "spending_pct_gdp", year=2014)
    >>> first[["iso3", "rank"]].head(3).values.tolist()
    [['USA', 1], ['GRC', 2], ['GBR', 3]]
    """
    table = in_year(data, [column], year_shown(data, [column], year))
    order = table[column].round(10)
    table["rank"] = order.rank(method="min", ascending=False).astype("Int64")
    return table.sort_values(["rank", "iso3"], ignore_index=True)


def change_between(data, column, *, years):
    """Return how much each country's value changed from one year to another.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country and ``year``.
    column : str
    years : (int, int)
        First and last year.

    Returns
    -------
    pandas.DataFrame
        One row per country of the table: ``iso3``; ``first`` and ``last``, the
        values in the two years; ``change``, their difference in the unit of
        the column; ``change_pct``, the difference in per cent of the first
        value. Where a value is missing, so is the change. ``change_pct`` is
        missing too where the first value is zero or negative. ``estimate``
        says whether one of the values is an estimate.

    Raises
    ------
    Mistake
        If there is no value in one of the years.

    Notes
    -----
    If the column itself is in per cent, ``change`` is in percentage points. A
    share that grows from 2 to 3 % of GDP has grown by one percentage point, or
    by 50 per cent; to say "by 1 %" is wrong.

    Examples
    --------
    >>> change = change_between(
    ...     load("defence_spending"), "spending_pct_gdp", years=(2014, 2024)
    ... )
    >>> change[change["iso3"] == "NOR"].round(2).values.tolist()
    [['NOR', 1.54, 2.27, 0.73, 47.4, True]]
    """
    need(data, ["iso3", "year", column])
    ends = [year_shown(data, [column], year) for year in span_of(years)]
    first, last = (in_year(data, [column], year) for year in ends)
    table = first.merge(last, on="iso3", how="outer", suffixes=("_then", ""))
    then, now = table[f"{column}_then"], table[column]
    change = (now - then).round(10)
    guessed = table["estimate_then"].eq(True) | table["estimate"].eq(True)
    return table[["iso3"]].assign(
        first=then,
        last=now,
        change=change,
        change_pct=(100 * change / then).where(then > 0),
        estimate=guessed,
    )


def rank_correlation(data, one, other):
    """Return how well the order of one column agrees with that of another.

    Spearman's rank correlation: 1 if the largest in one is the largest in the
    other and so on to the smallest, -1 if the order is turned round, near 0 if
    the one says nothing about the other.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country. Rows without both values are left out; equal
        values share the mean of their ranks.
    one, other : str
        Two columns.

    Returns
    -------
    float
        ``nan`` if there are fewer than three pairs, or if all values of a
        column are the same.

    Notes
    -----
    It is no cause. Two columns may agree because the one acts on the other,
    because a third thing acts on both, or by chance, which is easy with few
    countries. And whoever looks at all members has no sample from which to
    infer: the number describes these countries, no others.

    Examples
    --------
    >>> change = change_between(
    ...     load("defence_spending"), "spending_pct_gdp", years=(2014, 2024)
    ... )
    >>> both = change.merge(load("members"), on="iso3")
    >>> round(rank_correlation(both, "km_to_russia", "change"), 2)
    -0.63
    """
    need(data, [one, other])
    pairs = data[[one]].assign(one=numbers_in(data, one), other=numbers_in(data, other))
    ranks = pairs[["one", "other"]].dropna().round(10).rank()
    if len(ranks) < 3 or (ranks.nunique() < 2).any():
        return float("nan")
    return float(ranks["one"].corr(ranks["other"]))
