"""What a new lesson is about: a table, what can be drawn of it, and a country."""

import textwrap
from dataclasses import dataclass
from functools import cached_property

_USUAL_COUNTRY = "NOR"
_MOST_SHOWN = 3  # columns with numbers that stand in the first look at a table
_LOOK = {
    "timeline": ("event_day", "event_title", "iso3"),
    "membership": ("iso3", "member_since_legal", "former_bloc"),
}
_LANE = "event_category"
_WIDTH = 88  # letters in a line of code
_MEMBER_SINCE = "member_since_legal"


@dataclass(frozen=True)
class Subject:
    """The table of a new lesson.

    Attributes
    ----------
    data : pandas.DataFrame
    like : str
        The table of the course it is, or that has the same columns.
    file : str or None
        Name of the CSV file of one's own; None for a table of the course.
    """

    data: object
    like: str
    file: str | None = None

    @cached_property
    def _plots(self):
        from ..explorers.own import plots_of

        return plots_of(self.data, self.like)

    @property
    def kind(self):
        """The plot that suits: ``lines``, ``ranking``, ``timeline``, ``membership``."""
        first = next(iter(self._plots), "lines")
        one_year = first == "lines" and len(self.years) == 1
        return "ranking" if one_year else first

    @property
    def rows(self):
        """What one row is: ``by_year``, ``timeline`` or ``membership``."""
        return "by_year" if self.kind in ("lines", "ranking") else self.kind

    @property
    def columns(self):
        """The columns with numbers, those drawn upwards."""
        return [column for _, column in self._plots.get("lines", ())]

    @property
    def column(self):
        """The column that the first picture and the first tasks are about."""
        return self.columns[0] if self.columns else _MEMBER_SINCE

    @cached_property
    def years(self):
        """The years in which there is a value, in order."""
        if not self.columns:
            return []
        return sorted(self.data.dropna(subset=self.column)["year"].unique().tolist())

    @cached_property
    def country(self):
        """The country in the middle: Norway, if the table has it."""
        used = ["iso3", *([self.column] if self.rows != "timeline" else [])]
        codes = self.data.dropna(subset=used)["iso3"].value_counts()
        if _USUAL_COUNTRY in codes.index or not len(codes):
            return _USUAL_COUNTRY
        return str(codes.index[0])

    @property
    def years_of_country(self):
        """First and last year in which the country has a value."""
        rows = self.data[self.data["iso3"] == self.country].dropna(subset=self.column)
        return int(rows["year"].min()), int(rows["year"].max())

    # -- As code -----------------------------------------------------------------

    @property
    def load(self):
        """The code that reads the table and shows its first rows."""
        name = f'read_own("{self.file}", like="{self.like}")'
        call = name if self.file else f'load("{self.like}")'
        shown = _LOOK.get(self.kind) or self._first_look
        return f"table = nato.{call}\ntable[{_names(shown)}].head()"

    @property
    def _first_look(self):
        """The columns that fit into one line of code."""
        shown = ["iso3", "year", *self.columns[:_MOST_SHOWN]]
        while len(_names(shown)) > _WIDTH - len("table[].head()"):
            shown.pop()
        return shown

    @property
    def plot(self):
        """The code of the picture."""
        column = f'"{self.column}"'
        return f"nato.plot_{self.kind}({self._arguments(column)})"

    @property
    def explorer(self):
        """The code of the explorer."""
        columns = _names(self.columns)
        call = f"nato.explore_{self.kind}({self._arguments(columns)})"
        if len(call) <= _WIDTH:
            return call
        head = f"columns = {columns}"
        head = head if len(head) <= _WIDTH else _broken(self.columns)
        return f"{head}\nnato.explore_{self.kind}({self._arguments('columns')})"

    def _arguments(self, columns):
        lane = f'lane="{_LANE}", ' if self._has_lanes else ""
        more = lane if self.rows != "by_year" else f"{columns}, "
        return f"table, {more}highlight=my_country"

    @property
    def _has_lanes(self):
        return self.kind == "timeline" and self.data[_LANE].notna().any()


def _names(columns):
    """Return a list of names as code.

    Examples
    --------
    >>> _names(["iso3", "year"])
    '["iso3", "year"]'
    """
    return "[" + ", ".join(f'"{column}"' for column in columns) + "]"


def _broken(columns):
    """Return a long list of names as code, over several lines."""
    inside = textwrap.wrap(f"{_names(columns)[1:-1]},", _WIDTH - 4)
    return "columns = [\n" + "".join(f"    {line}\n" for line in inside) + "]"
