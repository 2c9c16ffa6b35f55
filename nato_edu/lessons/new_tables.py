"""Changed tables: held against their description, and what is changed in them."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from .._files import data_folder
from ..datasets import load, resource, table_names
from ..language import (
    column_label,
    country_name,
    date_text,
    nearest,
    number,
)
from .messages import CommandMistake, message
from .places import whole_path


@dataclass(frozen=True)
class Change:
    """One value of a table that is another now.

    Attributes
    ----------
    row : str
        The key of the row in words: ``"Norway, 2024"``.
    countries : tuple of str
        The codes of countries in the key.
    column : str
        Name of the column.
    was, now : object
        The values; missing ones are missing values of pandas.
    """

    row: str
    countries: tuple
    column: str
    was: object
    now: object

    @property
    def text(self):
        """The change as one line."""
        was, now = (value_text(one, self.column) for one in (self.was, self.now))
        label = column_label(self.column)
        return message("impact_value", row=self.row, column=label, was=was, now=now)


@dataclass(frozen=True)
class TableChange:
    """What is changed in one table.

    Attributes
    ----------
    name : str
        Name of the table.
    table : pandas.DataFrame
        The new table.
    added, removed : list of str
        The keys of rows in words.
    values : list of Change
    """

    name: str
    table: object = field(repr=False, compare=False)
    added: list
    removed: list
    values: list

    @property
    def is_none(self):
        """Whether nothing is changed."""
        return not (self.added or self.removed or self.values)


def value_text(value, column):
    """Return a value of a column as it is written in a text.

    Examples
    --------
    >>> import pandas as pd
    >>> value_text(pd.Timestamp("1949-08-24"), "signed"), value_text(None, "signed")
    ('24 August 1949', '–')
    >>> value_text(2024, "year"), value_text(43000, "norwegian_soldiers")
    ('2024', '43,000')
    """
    import pandas as pd

    if pd.isna(value):
        return "–"
    if isinstance(value, pd.Timestamp):
        return date_text(value)
    if isinstance(value, str | bool) or column.endswith("year"):
        return str(value)
    return number(value)


# -- Reading -----------------------------------------------------------------


def find_tables(place, name=None):
    """Return the files that hold changed tables: name of each table -> its path.

    Parameters
    ----------
    place : path-like
        A CSV file, or a folder of such, named like tables of the course.
    name : str, optional
        The table that the file holds, if it is named otherwise.

    Raises
    ------
    CommandMistake
        If there is no such file, or it is not clear which table it holds.
    """
    place = whole_path(place)
    if not place.exists():
        raise CommandMistake("impact_no_such_file", path=place)
    if place.is_file():
        return {_name_of(name or place.stem, place): place}
    if name:
        raise CommandMistake("impact_one_file", path=place, name=name)
    found = {path.stem: path for path in sorted(place.glob("*.csv"))}
    if not found:
        raise CommandMistake("impact_no_csv", path=place)
    return {_name_of(one, path): path for one, path in found.items()}


def _name_of(name, path):
    """Return the name of a table of the course, or say which ones there are."""
    if name in table_names():
        return name
    guess = nearest(name, table_names()) or "members"
    values = {"given": name, "guess": guess, "file": path.name}
    raise CommandMistake("impact_no_table", possible=", ".join(table_names()), **values)


def read_table(path, name):
    """Return what is changed in a table, after holding it against its description.

    Raises
    ------
    nato_edu.own_data.OwnDataMistake
        If types, limits or keys are broken: all of it, by row and column.
    CommandMistake
        If columns are missing.
    """
    from ..own_data import read_own

    table, old = read_own(path, like=name), load(name)
    empty = table.isna().all() & old.notna().any()
    if lacking := [one for one in old.columns if empty[one]]:
        values = {"file": Path(path).name, "columns": ", ".join(lacking), "name": name}
        raise CommandMistake("impact_lacks_columns", **values)
    return changes(name, table[list(old.columns)])


# -- Comparing ---------------------------------------------------------------


def changes(name, table):
    """Return what is changed in a table.

    Parameters
    ----------
    name : str
        Name of the table.
    table : pandas.DataFrame
        The new one, with the columns and types of the table.

    Returns
    -------
    TableChange

    Examples
    --------
    >>> table = load("members")
    >>> table.loc[table["iso3"] == "NOR", "km_to_russia"] = 10
    >>> [change.text for change in changes("members", table).values]
    ['Norway · Distance to Russia, km: 0 → 10']
    """
    old, new = _by_key(load(name), name), _by_key(table, name)
    both = old.index.intersection(new.index, sort=False)
    return TableChange(
        name,
        table,
        added=_rows_in_words(new.drop(both), name),
        removed=_rows_in_words(old.drop(both), name),
        values=_values(old.loc[both], new.loc[both], name),
    )


def _key(name):
    """Return the columns by which rows of a table are known."""
    key = resource(name)["schema"]["primaryKey"]
    return [key] if isinstance(key, str) else list(key)


def _by_key(table, name):
    """Return a table with the key of each row as index; a part may be missing."""
    parts = table[_key(name)].astype("str").fillna("")
    return table.set_axis(parts.agg("|".join, axis=1))


def _values(old, new, name):
    """Return the values that are others now, in rows that both tables have."""
    found = []
    for column in old.columns:
        same = (old[column] == new[column]) | (old[column].isna() & new[column].isna())
        for row in old.index[~same.fillna(False).to_numpy(dtype=bool)]:
            was, now = (_plain(one.at[row, column]) for one in (old, new))
            found.append(Change(*_row(old.loc[row], name), column, was, now))
    return found


def _plain(value):
    """Return a value of a table as Python knows it."""
    return value.item() if hasattr(value, "item") else value


def _rows_in_words(table, name):
    return [_row(row, name)[0] for _, row in table.iterrows()]


def _row(row, name):
    """Return the key of a row in words, and the countries in it."""
    key = _key(name)
    codes = [row[one] for one in key if one.endswith("iso3")]
    words = [
        country_name(row[one]) if row[one] in codes else value_text(row[one], one)
        for one in key
    ]
    return ", ".join(words), tuple(codes)


# -- A folder with the new tables --------------------------------------------


def put_together(folder, changed):
    """Make a private copy of the data in which some tables are the changed ones.

    Parameters
    ----------
    folder : pathlib.Path
        Where the copy is to be; must not exist.
    changed : list of TableChange
    """
    shutil.copytree(data_folder(), folder)
    for one in changed:
        path = folder / resource(one.name)["path"]
        one.table.to_csv(path, index=False, date_format="%Y-%m-%d", lineterminator="\n")
