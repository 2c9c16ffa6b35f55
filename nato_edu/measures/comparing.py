"""Comparing values: with a base year, and with a target."""

from ..language import Mistake, country_name
from .tables import need, numbers_in


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
