"""Countries in order, by any measure and in any year."""

from functools import partial

from ..language import as_list
from ..measures.comparing import in_year
from ..measures.tables import need, numbers_in
from ..plots.ranking import plot_ranking
from ._controls import column_menu, country_menu, with_player, year_slider
from ._frame import Explorer

_NOTE = 4  # lines for the target above, and for who is missing below


def explore_ranking(data, columns, *, year=None, highlight="NOR", target=None):
    """Choose what `plot_ranking` draws: measure, year, one country.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per country and year: ``iso3``, ``year`` and the columns.
    columns : str or list of str
        What the countries can be ranked by.
    year : int, optional
        The year to begin with; the last of the table if left out.
    highlight : str, optional
        The country to begin with. In years without it nobody is highlighted.
    target : float, optional
        Where to draw a dotted line in the bars of the first column.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> from nato_edu import load
    >>> explorer = explore_ranking(load("defence_spending"), "spending_pct_gdp")
    >>> explorer.controls["year"].value = 2014
    >>> "United States (3.71)" in explorer.picture.value
    True
    """
    columns = as_list(columns)
    need(data, ["iso3", "year", *columns])
    years = numbers_in(data, "year").dropna().astype("int64")

    def controls():
        return {
            "column": column_menu(columns),
            "year": year_slider(years.min(), years.max(), year, key="shown_year"),
            "highlight": country_menu(data, highlight),
        }

    def call(column, year, highlight):
        there = highlight and highlight in set(in_year(data, [column], year)["iso3"])
        return partial(
            plot_ranking,
            data,
            column,
            year=year,
            highlight=highlight if there else None,
            target=target if column == columns[0] else None,
        )

    lines = data["iso3"].nunique() + _NOTE
    return Explorer(controls, call, rows=with_player("year"), lines=lines)
