"""Who belonged to an alliance when, and tables lined up by it."""

import datetime as dt
from functools import cache

from ..datasets import load, shapes
from ..language import Mistake, date_text, day
from .tables import days, need

FIRST_DAY = dt.date(1949, 4, 4)  # the North Atlantic Treaty was signed
CONVENTIONS = ("legal", "conventional")


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
    >>> from nato_edu import keep
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
