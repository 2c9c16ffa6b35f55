"""Cells of one picture, each with a panel that has the same scales as all others."""

from dataclasses import dataclass

import numpy as np

TOP, BOTTOM = 0.21, 0.9  # upper and lower end of a panel in its cell


@dataclass(frozen=True)
class Cells:
    """Where values lie: cells of width and height 1 in rows, a panel in each.

    Parameters
    ----------
    columns : int
        How many panels stand in a row.
    wide : float
        Which part of a cell the panel takes; beside it the last value is written.
    years, values : (float, float)
        First and last of the scale that all panels have.

    Examples
    --------
    >>> cells = Cells(columns=2, wide=0.5, years=(2000, 2010), values=(0, 4))
    >>> across, up = cells.place(3, np.array([2000, 2010]), np.array([0, 4]))
    >>> across.tolist(), up.round(2).tolist()
    ([1.0, 1.5], [1.9, 1.21])
    >>> years, values = cells.read(3, np.column_stack([across, up]))
    >>> years.tolist(), values.round(9).tolist()
    ([2000.0, 2010.0], [0.0, 4.0])
    """

    columns: int
    wide: float
    years: tuple
    values: tuple

    def corner(self, numbers):
        """Return the left and upper end of the cells of some panels."""
        row, column = np.divmod(numbers, self.columns)
        return column, row

    def place(self, numbers, years, values):
        """Return where values of some panels are drawn."""
        column, row = self.corner(numbers)
        (first, last), (low, high) = self.years, self.values
        across = (years - first) / (last - first or 1)
        up = (values - low) / (high - low)
        left = column + self.wide * across
        return np.broadcast_arrays(left, row + BOTTOM - (BOTTOM - TOP) * up)

    def read(self, number, points):
        """Return years and values of points drawn in one panel."""
        column, row = self.corner(number)
        (first, last), (low, high) = self.years, self.values
        years = first + (points[:, 0] - column) / self.wide * (last - first or 1)
        up = (row + BOTTOM - points[:, 1]) / (BOTTOM - TOP)
        return np.rint(years), low + up * (high - low)
