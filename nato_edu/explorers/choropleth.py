"""Any measure through the years: on the map, and in squares of one size."""

from functools import partial

from ..language import as_list
from ..measures.tables import need, numbers_in
from ..plots.choropleth import plot_choropleth
from ..plots.maps import MAP_HEAD, MAP_INCHES
from ..plots.tiles import plot_tiles
from ._controls import column_menu, country_menu, with_player, year_slider
from ._frame import Explorer


def explore_choropleth(data, columns, *, year=None, highlight=None):
    """Move through the years on the map of `plot_choropleth`, for any measure.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country and year: ``iso3``, ``year`` and the columns.
    columns : str or list of str
        What can be measured.
    year : int, optional
        The year to begin with; the last in which a column has a value if left out.
    highlight : str, optional
        A country to outline at first.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> from nato_edu import load
    >>> explorer = explore_choropleth(load("defence_spending"), "spending_pct_gdp")
    >>> explorer.controls["year"].value = 2014
    >>> "Defence spending, % of GDP, 2014" in explorer.picture.value
    True
    """
    return _of_measures(plot_choropleth, data, columns, year, highlight)


def explore_tiles(data, columns, *, year=None, highlight=None):
    """Move through the years in the squares of `plot_tiles`, for any measure.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country and year: ``iso3``, ``year`` and the columns.
    columns : str or list of str
        What can be measured.
    year : int, optional
        The year to begin with; the last in which a column has a value if left out.
    highlight : str, optional
        A country to outline at first.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> from nato_edu import load
    >>> explorer = explore_tiles(load("country_years"), "democracy_index", year=1988)
    >>> explorer.controls["year"].value = 1992
    >>> "East Germany" in explorer.picture.value
    False
    """
    return _of_measures(plot_tiles, data, columns, year, highlight)


def _of_measures(plot, data, columns, year, highlight):
    """Return the explorer around a plot of a measure in one year."""
    columns = as_list(columns)
    need(data, ["iso3", "year", *columns])
    known = data[data[columns].notna().any(axis="columns")]
    years = numbers_in(known, "year").dropna().astype("int64")

    def controls():
        return {
            "year": year_slider(years.min(), years.max(), year, key="shown_year"),
            "column": column_menu(columns),
            "highlight": country_menu(data, highlight),
        }

    def call(column, **chosen):
        return partial(plot, data, column, **chosen)

    options = {"inches": MAP_INCHES, "head": MAP_HEAD}
    return Explorer(controls, call, rows=with_player("year"), **options)
