"""Choosing the rows of a table by what stands in one column."""

from ..language import words
from .tables import need, numbers_in
from .texts import chosen


def only(data, column, value):
    """Return the rows that have one of some values in a column.

    Parameters
    ----------
    data : pandas.DataFrame
        Any table.
    column : str
        A column that holds codes, such as ``"theatre"`` or ``"domain"``.
    value : str or list of str
        By code, or by name in any language.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    Mistake
        If there is no such column, or a value is neither known nor in the table.

    Examples
    --------
    >>> from nato_edu import load
    >>> only(load("operations"), "theatre", "Libya")["operation_name"].tolist()
    ['Unified Protector']
    """
    need(data, [column])
    start = f"{column}."
    known = [
        key.removeprefix(start) for key in words("values") if key.startswith(start)
    ]
    present = data[column].dropna().unique()
    return data[data[column].isin(chosen(column, [*present, *known], value))]


def at_least(data, column, least):
    """Return the rows in which a number is at least so large.

    Parameters
    ----------
    data : pandas.DataFrame
        Any table.
    column : str
        A column with numbers. Rows without one are left out: what is not known
        is not large.
    least : float

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    Mistake
        If the column is missing or holds something that is no number.

    Examples
    --------
    >>> from nato_edu import load
    >>> len(at_least(load("norwegian_operations"), "norwegians_at_peak", 700))
    4
    """
    need(data, [column])
    return data[numbers_in(data, column) >= least]
