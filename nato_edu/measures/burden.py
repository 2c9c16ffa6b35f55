"""Who carries the burden: several definitions side by side, and one figure revised."""

import datetime as dt

from ..datasets import load
from ..language import Mistake
from .membership import members_on
from .tables import days, need, numbers_in

# Five definitions, each with the largest number first.
DEFINITIONS = (
    "sipri_spending_usd_m_2023",
    "sipri_spending_pct_gdp",
    "sipri_spending_per_head_usd_2023",
    "armed_forces_per_1000",
    "coalition_deaths_per_million",
)
# What a column made here is made from, to know who published it.
MADE_FROM = {
    "sipri_spending_per_head_usd_2023": ("sipri_spending_usd_m_2023", "population"),
    "armed_forces_per_1000": ("armed_forces", "population"),
    "coalition_deaths_per_million": ("coalition_deaths", "population"),
}
_MIDDLE_OF_THE_WAR = 2011  # the dead of 2001 to 2021 are held against that population


def burden(year=2024, *, oldest=5):
    """Return what each member of a year carried, by five definitions.

    Parameters
    ----------
    year : int
        Members are those at the end of this year.
    oldest : int
        How many years older than `year` a number of people or soldiers may be.
        None is newer, and none is guessed.

    Returns
    -------
    pandas.DataFrame
        One row per member, with ``iso3``, ``year`` and

        - ``sipri_spending_usd_m_2023``: money, in dollars of 2023;
        - ``sipri_spending_pct_gdp``: the same money as a share of the economy;
        - ``sipri_spending_per_head_usd_2023``: the same money for each inhabitant;
        - ``armed_forces_per_1000``: soldiers, for 1,000 inhabitants of that year;
        - ``coalition_deaths_per_million``: soldiers who died in Afghanistan from
          2001 to 2021, for a million inhabitants of 2011.

        After them stand the numbers they are made from, and the years of the
        people (``population_year``) and soldiers (``armed_forces_per_1000_year``).

    Raises
    ------
    Mistake
        If there is no spending of that year.

    Notes
    -----
    All three sums of money are SIPRI's, so that the definitions differ and not
    the counting; NATO's own share, ``spending_pct_gdp``, stands beside them.
    Soldiers are counted for 1,000 inhabitants, because their number alone ranks
    countries by size, as dollars do already. The dead are known as one sum up to
    August 2021, and missing for earlier years; a country that the list does not
    name is missing, not zero. What is missing for a country stays missing.

    Examples
    --------
    >>> found = burden(2024).set_index("iso3")
    >>> len(found), found.loc["NOR", "sipri_spending_pct_gdp"].item()
    (32, 2.09)
    >>> round(found.loc["NOR", "sipri_spending_per_head_usd_2023"].item())
    1864
    """
    table = _members(year).join(_money(year)).join(_people(year, oldest))
    table = table.join(_dead(year))
    million = 1e6 * table["sipri_spending_usd_m_2023"]
    table["sipri_spending_per_head_usd_2023"] = million / table["population"]
    made_from = [
        "spending_pct_gdp",
        *("population", "population_year"),
        *("armed_forces", "armed_forces_per_1000_year", "coalition_deaths"),
    ]
    return table.reset_index()[["iso3", "year", *DEFINITIONS, *made_from]]


def _members(year):
    """Return the members at the end of a year, without columns but the year."""
    known = load("spending_long")["year"]
    if isinstance(year, bool) or year not in set(known):
        raise Mistake("no_year", given=year, first=known.min(), last=known.max())
    members = members_on(dt.date(int(year), 12, 31))
    return members[["iso3"]].assign(year=int(year)).set_index("iso3")


def _money(year):
    """Return SIPRI's sums of a year, and the share as NATO has it."""
    sums = load("spending_long").set_index("iso3")
    nato = load("defence_spending").set_index("iso3")
    sums, nato = (table[table["year"] == year] for table in (sums, nato))
    sums = sums[["sipri_spending_usd_m_2023", "sipri_spending_pct_gdp"]]
    return sums.astype("float64").join(nato["spending_pct_gdp"], how="outer")


def _people(year, oldest):
    """Return inhabitants and soldiers of a year, or the last known before it."""
    table = load("country_years")
    table = table[table["year"].between(year - oldest, year)]
    people = table.astype({"population": "float64", "armed_forces": "float64"})
    per_1000 = 1000 * people["armed_forces"] / people["population"]
    people = people.assign(armed_forces_per_1000=per_1000)
    inhabitants = _last_known(people, "population", ["population"])
    soldiers = ["armed_forces_per_1000", "armed_forces"]
    return inhabitants.join(_last_known(people, soldiers[0], soldiers))


def _last_known(table, column, columns):
    """Return the last row of each country that has a value, and its year."""
    known = table.dropna(subset=column).sort_values("year")
    last = known.drop_duplicates("iso3", keep="last").set_index("iso3")
    return last[columns].assign(**{f"{column}_year": last["year"].astype("Int64")})


def _dead(year):
    """Return the dead of Afghanistan, once they were counted."""
    table = load("casualties").set_index("iso3")
    dead = table["coalition_deaths"].where(table["as_of"].dt.year <= year)
    people = load("country_years").set_index("iso3")
    people = people["population"][people["year"] == _MIDDLE_OF_THE_WAR]
    per_million = 1e6 * dead / people.reindex(dead.index).astype("float64")
    return table.assign(
        coalition_deaths=dead.astype("Int64"), coalition_deaths_per_million=per_million
    )[["coalition_deaths", "coalition_deaths_per_million"]]


def ranks(data, columns):
    """Return the place of each country by each of several columns.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country, or one per country and ``year``; then places are
        given within each year.
    columns : list of str
        Columns with numbers. The largest number has place 1.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, ``year`` if there is one, and the columns with places instead
        of values. Equal values share the better place; a missing value has none.

    Raises
    ------
    Mistake
        If a column is missing or holds something that is no number.

    Examples
    --------
    >>> found = ranks(burden(2024), DEFINITIONS[:3]).set_index("iso3")
    >>> found.loc["NOR"].tolist()
    [2024, 12, 14, 2]
    """
    columns = _columns(columns)
    need(data, ["iso3", *columns])
    kept = ["iso3", "year"] if "year" in data.columns else ["iso3"]
    places = {}
    for column in columns:
        values = numbers_in(data, column)
        values = values.groupby(data["year"]) if "year" in kept else values
        places[column] = values.rank(ascending=False, method="min").astype("Int64")
    return data[kept].assign(**places)


def _columns(columns):
    """Return the names of columns as a list, each once."""
    names = [columns] if isinstance(columns, str) else columns
    return list(dict.fromkeys(names))


def weighted_index(data, weights):
    """Return one number for several columns, each with a weight.

    Each column is rescaled so that its lowest value is 0 and its highest 1; the
    index is the weighted mean of them.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country, for example from `burden`.
    weights : dict
        Column -> weight, in any unit: ``{"a": 2, "b": 1}`` lets ``a`` count for
        two thirds.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, ``year`` if there is one, ``burden_index`` (0 to 1) and
        ``burden_index_lacks``: the columns, separated by commas, for want of
        which a country has no index. The highest index comes first.

    Raises
    ------
    Mistake
        If a column is missing, a weight is no number or below zero, or all are
        zero.

    Notes
    -----
    A country that lacks one of the columns gets no index: the mean of the rest
    would rank it by another definition than the others. A weight of 0 takes a
    column out. One giant presses all others towards 0: by dollars the second of
    all Allies has 0.09.

    Examples
    --------
    >>> weights = {"sipri_spending_pct_gdp": 1, "sipri_spending_per_head_usd_2023": 1}
    >>> weighted_index(burden(2024), weights)["iso3"].head(3).tolist()
    ['USA', 'POL', 'EST']
    """
    need(data, ["iso3", *weights] if isinstance(weights, dict) else ["iso3"])
    weights = _shares(weights)
    rescaled = data[[]].assign(**{name: _rescaled(data, name) for name in weights})
    index = sum(share * rescaled[name] for name, share in weights.items())
    lacks = rescaled.isna().apply(
        lambda row: ", ".join(row.index[row]) or None, axis="columns"
    )
    kept = data[[name for name in ("iso3", "year") if name in data.columns]]
    table = kept.assign(burden_index=index, burden_index_lacks=lacks.astype("str"))
    return table.sort_values(
        ["burden_index", "iso3"], ascending=[False, True], ignore_index=True
    )


def _shares(weights):
    """Return the weights as parts of a whole, without those that are zero."""
    if not isinstance(weights, dict):
        raise Mistake("weights_wanted", given=type(weights).__name__)
    for weight in weights.values():
        number = isinstance(weight, (int, float)) and not isinstance(weight, bool)
        if not number or not 0 <= weight < float("inf"):
            raise Mistake("no_weight", given=weight)
    whole = sum(weights.values())
    if whole == 0:
        raise Mistake("no_weight_at_all")
    return {name: weight / whole for name, weight in weights.items() if weight}


def _rescaled(data, column):
    """Return a column with its lowest value at 0 and its highest at 1."""
    values = numbers_in(data, column)
    low, high = values.min(), values.max()
    return (values - low) / (high - low if high > low else 1)


def revisions(data, column="vintage_pct_gdp"):
    """Return how far the figure of one year moved from edition to edition.

    Parameters
    ----------
    data : pandas.DataFrame
        ``spending_vintages``, or a table with its columns ``iso3``, ``year``,
        ``vintage_out_by`` and `column`.
    column : str
        The figure.

    Returns
    -------
    pandas.DataFrame
        One row per country and year: ``editions`` (how many have a figure),
        ``vintage_first``, ``vintage_last`` and ``vintage_revised``, the
        difference; the largest difference, up or down, comes first.

    Examples
    --------
    >>> found = revisions(load("spending_vintages"))
    >>> norway = found[found["iso3"] == "NOR"].iloc[0]
    >>> print(norway["year"], norway["vintage_first"], norway["vintage_last"])
    2022 1.69 1.46
    """
    need(data, ["iso3", "year", "vintage_out_by", column])
    plain = {
        "vintage_out_by": days(data, "vintage_out_by"),
        column: numbers_in(data, column),
    }
    known = data.assign(**plain).dropna(subset=[*plain, "iso3", "year"])
    figures = known.sort_values("vintage_out_by").groupby(["iso3", "year"])[column]
    table = figures.agg(editions="size", vintage_first="first", vintage_last="last")
    table["vintage_revised"] = table["vintage_last"] - table["vintage_first"]
    return table.reset_index().sort_values(
        "vintage_revised", key=abs, ascending=False, kind="stable", ignore_index=True
    )
