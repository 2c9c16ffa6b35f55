"""Checking and choosing: the columns, days, numbers and rows of a table."""

from collections import namedtuple
from functools import lru_cache

from ..datasets import load
from ..language import Mistake, as_list, country_code, language


def need(data, columns):
    """Raise a `Mistake` if a table lacks one of the columns."""
    if not hasattr(data, "columns"):
        raise Mistake("table_wanted", given=type(data).__name__)
    for column in columns:
        if not isinstance(column, str) or column not in data.columns:
            raise Mistake("no_column", given=column, possible=data.columns)


def days(data, column):
    """Return a column as days, whatever it was read as.

    Raises
    ------
    Mistake
        If a cell is no day; the first such cell is shown.

    Examples
    --------
    >>> import pandas as pd
    >>> days(pd.DataFrame({"signed": ["1949-04-04"]}), "signed").dt.year.tolist()
    [1949]
    """
    import pandas as pd

    if data[column].dtype.kind == "M" and not hasattr(data[column].dtype, "tz"):
        values = data[column].to_numpy()  # in a third of the time of `dt.normalize`
        midnight = values.astype("datetime64[D]").astype(values.dtype)
        return pd.Series(midnight, data.index, name=column)
    text = data[column].astype("str").str[:10]  # drops the clock and its zone
    found = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    wrong = data[column][found.isna() & data[column].notna()]
    if len(wrong):
        raise Mistake("no_day_in_column", given=wrong.iloc[0], column=column)
    return found


def numbers_in(data, column):
    """Return a column as numbers with ``nan`` for gaps, whatever it was read as.

    Raises
    ------
    Mistake
        If a cell is no number; the first such cell is shown.
    """
    import pandas as pd

    if data[column].dtype.kind in "fiu":
        return data[column].astype("float64")
    found = pd.to_numeric(data[column], errors="coerce")
    wrong = data[column][found.isna() & data[column].notna()]
    if len(wrong) or data[column].dtype.kind in "mM":
        given = wrong.iloc[0] if len(wrong) else data[column].iloc[0]
        raise Mistake("no_number_in_column", given=given, column=column)
    return found.astype("float64")


def keep(data, *, countries=None, years=None):
    """Return the rows for some countries and a span of years.

    Parameters
    ----------
    data : pandas.DataFrame
        A table with ``iso3``, and ``year`` if `years` is given.
    countries : list of str, optional
        Codes or names in any language.
    years : (int, int), optional
        First and last year, both included.

    Raises
    ------
    Mistake
        If a country is unknown or a column is missing.

    Examples
    --------
    >>> from nato_edu import load
    >>> spending = load("defence_spending")
    >>> keep(spending, countries=["Norge"], years=(2021, 2022))["year"].tolist()
    [2021, 2022]
    """
    if countries is not None:
        need(data, ["iso3"])
        codes = [country_code(name) for name in as_list(countries)]
        data = data[data["iso3"].isin(codes)]
    if years is not None:
        need(data, ["year"])
        first, last = span_of(years)
        data = data[data["year"].between(first, last)]
    return data


def rows_of(table):
    """Return the rows of a table, each with its cells by name.

    As `itertuples` does, which makes a class for them at every call.

    Examples
    --------
    >>> rows_of(load("countries")[["iso3", "name_en"]])[0].name_en
    'Afghanistan'
    """
    row = _row_of(tuple(table.columns))
    return [row(*cells) for cells in table.itertuples(index=False, name=None)]


@lru_cache(maxsize=100)
def _row_of(columns):
    return namedtuple("Row", columns, rename=True)


def mark_estimates(data, *, by="sipri_share_mark"):
    """Return a table with a column ``estimate``, made from a column of marks.

    The plots draw dashed or hatched what this column calls an estimate.

    Parameters
    ----------
    data : pandas.DataFrame
        ``spending_long``, or a table with a column of marks.
    by : str
        The column of marks. An estimate is what has the mark ``"estimate"``.

    Raises
    ------
    Mistake
        If there is no such column.

    Examples
    --------
    >>> spending = mark_estimates(load("spending_long"))
    >>> keep(spending, countries="Finland", years=(1960, 1961))["estimate"].tolist()
    [True, True]
    """
    need(data, [by])
    return data.assign(estimate=data[by].eq("estimate").fillna(False).astype("bool"))


def span_of(years):
    """Return first and last of a span, given as a pair or as one year."""
    years = [years] if isinstance(years, int) else list(years)
    if not 1 <= len(years) <= 2 or any(isinstance(year, str) for year in years):
        raise Mistake("no_span", given=years)
    return years[0], years[-1]


def breaks_in(column):
    """Return the years from which a column counts something else.

    No line may cross a break: what lies on both sides is not the same thing.

    Returns
    -------
    pandas.DataFrame
        ``iso3`` (missing where the break concerns all countries), ``year`` (the
        first of the new way of counting) and ``reason``, in the chosen language.

    Examples
    --------
    >>> breaks_in("population")[["iso3", "year"]].values.tolist()
    [['DEU', 1991]]
    """
    breaks = load("series_breaks")
    found = breaks[breaks["broken_column"] == column]
    reason = found[f"break_reason_{language()}"]
    return found[["iso3", "year"]].assign(reason=reason).reset_index(drop=True)
