"""Table in, table out: selecting, counting and comparing. No drawing here."""

import datetime as dt
from functools import cache

from .datasets import load, shapes
from .language import Mistake, as_list, country_code, country_name, date_text, day

FIRST_DAY = dt.date(1949, 4, 4)  # the North Atlantic Treaty was signed
CONVENTIONS = ("legal", "conventional")


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

    if data[column].dtype.kind == "M" and data[column].dt.tz is None:
        return data[column].dt.normalize()
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

    found = pd.to_numeric(data[column], errors="coerce")
    wrong = data[column][found.isna() & data[column].notna()]
    if len(wrong) or data[column].dtype.kind in "mM":
        given = wrong.iloc[0] if len(wrong) else data[column].iloc[0]
        raise Mistake("no_number_in_column", given=given, column=column)
    return found.astype("float64")


def day_of_alliance(date):
    """Return a day between the signing of the treaty and today.

    Raises
    ------
    Mistake
        If the day lies before 4 April 1949 or in the future.

    Examples
    --------
    >>> day_of_alliance("1952-02-18")
    datetime.date(1952, 2, 18)
    """
    date = day(date)
    if date < FIRST_DAY:
        raise Mistake("too_early", given=date_text(date), first=date_text(FIRST_DAY))
    if date > dt.date.today():
        raise Mistake("in_the_future", given=date_text(date))
    return date


def since_column(convention):
    """Return the column of ``members`` that holds one kind of membership date."""
    if convention not in CONVENTIONS:
        raise Mistake("no_convention", given=convention, possible=CONVENTIONS)
    return f"member_since_{convention}"


def members_on(date, *, convention="legal"):
    """Return the members of NATO at the end of a day.

    Parameters
    ----------
    date : date or str
        A day from 4 April 1949 until today.
    convention : {"legal", "conventional"}
        Count founders from the day the treaty came into force (24 August
        1949), or from its signing (4 April 1949) as most lists do. For all
        later members both are the day their own document was deposited.

    Returns
    -------
    pandas.DataFrame
        The rows of ``members``, in the order of joining.

    Examples
    --------
    >>> len(members_on("2004-03-28")), len(members_on("2004-03-29"))
    (19, 26)
    >>> len(members_on("1949-04-05")), len(
    ...     members_on("1949-04-05", convention="conventional")
    ... )
    (0, 12)
    """
    since = since_column(convention)
    members = load("members")
    return members[members[since] <= str(day_of_alliance(date))]


def last_known_day(members):
    """Return the as-of day of a table of members, or its last day of joining.

    Examples
    --------
    >>> last_known_day(load("members"))
    datetime.date(2026, 6, 30)
    """
    column = "as_of" if "as_of" in members.columns else "member_since_legal"
    need(members, [column])
    last = days(members, column).max()
    return last.date() if last == last else FIRST_DAY  # NaT differs from itself


def rounds(members, *, convention="legal"):
    """Return the rounds of joining with the number of members after each.

    Returns
    -------
    pandas.DataFrame
        One row per day on which somebody joined: ``date``, ``countries``
        (list of codes), ``joined`` and ``members`` (running total).

    Examples
    --------
    >>> rounds(load("members"))[["joined", "members"]].tail(2).values.tolist()
    [[1, 31], [1, 32]]
    """
    since = since_column(convention)
    need(members, ["iso3", since])
    dated = members.assign(**{since: days(members, since)})
    known = dated.dropna(subset=["iso3", since]).sort_values([since, "iso3"])
    known = known.drop_duplicates("iso3")  # as on the map, nobody counts twice
    grouped = known.groupby(since)["iso3"].agg(list)
    table = grouped.rename("countries").rename_axis("date").reset_index()
    table["joined"] = table["countries"].map(len).astype("int64")
    return table.assign(members=table["joined"].cumsum())


def status_on(date, members=None):
    """Return what each country is on a day, as the map draws it.

    Returns
    -------
    dict
        Code of the country -> ``"new_member"`` (joined in the last twelve
        months), ``"member"`` or ``"warsaw_pact"``.

    Examples
    --------
    >>> status_on("1955-06-04")["DEU"], status_on("1960-01-01")["POL"]
    ('new_member', 'warsaw_pact')
    """
    date = day_of_alliance(date)
    members = load("members") if members is None else members
    need(members, ["iso3", "member_since_legal"])
    since = days(members, "member_since_legal")
    joined = members["iso3"][since <= str(date)]
    recently = members["iso3"][since > str(date - dt.timedelta(days=365))]
    return {
        **dict.fromkeys(_pact_on(str(date)), "warsaw_pact"),
        **dict.fromkeys(joined, "member"),
        **dict.fromkeys(set(joined) & set(recently), "new_member"),
    }


@cache
def days_of_change():
    """Return the days on which a border or the Warsaw Pact changed.

    Examples
    --------
    >>> dt.date(1990, 10, 3) in days_of_change()  # one Germany instead of two
    True
    """
    borders = {shape["from"] for shape in shapes()["shapes"] if shape["from"]}
    pact = load("warsaw_pact")
    after = pact["bound_until"] + dt.timedelta(days=1)
    moves = {*pact["bound_from"].dt.date, *after.dt.date}
    return tuple(sorted({dt.date.fromisoformat(day) for day in borders} | moves))


@cache
def _pact_on(iso_day):
    """Return the states that the Warsaw Treaty bound on a day."""
    pact = load("warsaw_pact")
    bound = (pact["bound_from"] <= iso_day) & (pact["bound_until"] >= iso_day)
    return tuple(pact["iso3"][bound])


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


def span_of(years):
    """Return first and last of a span, given as a pair or as one year."""
    years = [years] if isinstance(years, int) else list(years)
    if not 1 <= len(years) <= 2 or any(isinstance(year, str) for year in years):
        raise Mistake("no_span", given=years)
    return years[0], years[-1]


def index_to(data, column, *, year):
    """Return a table in which each country's value in one year is 100.

    Countries without a value in that year are missing throughout.

    Examples
    --------
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
    >>> found = reaching(load("defence_spending"), "spending_pct_gdp", target=2)
    >>> found.set_index("year").loc[2014, "reaching"]
    np.int64(3)
    """
    need(data, ["year", column])
    known = data.assign(**{column: numbers_in(data, column)}).dropna(subset=column)
    by_year = (known[column] >= target).groupby(known["year"])
    table = by_year.agg(reaching="sum", with_data="size").astype("int64")
    return table.reset_index()


def around_joining(data, *, years=10):
    """Return a table lined up so that year 0 is the year in which each joined.

    Parameters
    ----------
    data : pandas.DataFrame
        A table with ``iso3`` and ``year``. Countries that never joined drop out.
    years : int
        How many years before and after to keep.

    Returns
    -------
    pandas.DataFrame
        The rows with a new column ``years_since_joining``.

    Examples
    --------
    >>> lined_up = around_joining(load("country_years"), years=3)
    >>> keep(lined_up, countries=["Finland"])["years_since_joining"].tolist()
    [-3, -2, -1, 0, 1, 2]
    """
    need(data, ["iso3", "year"])
    joined = load("members").set_index("iso3")["member_since_legal"].dt.year
    shift = data["year"] - data["iso3"].map(joined)
    near = data.assign(years_since_joining=shift)[shift.abs() <= years]
    return near.astype({"years_since_joining": "int64"})


def at_joining(data, column):
    """Return each member with its value of a column in the year it joined.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, ``year`` and the column, one row per member, in the order of
        joining. A value that is not known stays missing.

    Examples
    --------
    >>> found = at_joining(load("country_years"), "democracy_index")
    >>> found.set_index("iso3").loc["PRT", "year"]
    np.int64(1949)
    """
    need(data, ["iso3", "year", column])
    members = load("members")[["iso3", "member_since_legal"]]
    members = members.assign(year=members["member_since_legal"].dt.year.astype("int64"))
    values = data[["iso3", "year", column]]
    return members[["iso3", "year"]].merge(values, on=["iso3", "year"], how="left")
