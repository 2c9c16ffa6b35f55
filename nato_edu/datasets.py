"""The tables of the course: load, describe and cite them.

What a table is, where it comes from and what is missing in it stands once, in
``data/datapackage.json`` (a Data Package, read by any tool that knows them).
"""

import html
import json
from functools import cache

from ._files import data_folder
from .language import Mistake, column_label, date_text, day, phrase, word

OWN_FILE = "nato_edu_own_file"  # key in `attrs` of a table that was read from a file

# pandas takes a third of a second to import. It is imported where a table is
# first made, so that ``import nato_edu`` costs a millisecond.


@cache
def package():
    """Return the description of all tables, as it stands in the data folder."""
    return json.loads((data_folder() / "datapackage.json").read_text("utf-8"))


@cache
def _resources():
    """Return the description of each table, by name."""
    return {item["name"]: item for item in package()["resources"] if "schema" in item}


def table_names():
    """Return the names of all tables."""
    return list(_resources())


def resource(name):
    """Return the description of one table.

    Parameters
    ----------
    name : str
        Name of the table, for example ``"members"``.

    Raises
    ------
    Mistake
        If there is no such table; the nearest name is suggested.
    """
    try:
        return _resources()[name]
    except (KeyError, TypeError):
        raise _no_table(name) from None


def _no_table(name):
    """Return the answer to a wrong name of a table, or to a table itself."""
    if isinstance(name, str):
        return Mistake("no_table", given=name, possible=_resources())
    return Mistake("table_name_wanted", given=type(name).__name__)


def load(name, *, as_of=None):
    """Return a table as a fresh DataFrame.

    Parameters
    ----------
    name : str
        Name of the table; `tables` lists them.
    as_of : date or str, optional
        Only what had happened by the end of that day: later rows are left
        out, and later days in a row are blank.

    Returns
    -------
    pandas.DataFrame
        Dates are real dates, whole numbers with gaps are ``Int64``, and what
        is missing stays missing. The table is yours: changing it changes
        nothing else.

    Raises
    ------
    Mistake
        If there is no such table, or if `as_of` is given for a table whose
        rows carry no date of their own.

    Examples
    --------
    >>> len(load("members")), len(load("members", as_of="2007-03-29"))
    (32, 26)
    """
    item = resource(name)
    # Shallow: pandas copies a column when it is first written to.
    table = _read(item["name"]).copy(deep=False)
    return table if as_of is None else _known_by(table, item, day(as_of))


@cache
def _read(name):
    """Return a table as read from its file, once."""
    import pandas as pd

    item = resource(name)
    fields = item["schema"]["fields"]
    return pd.read_csv(
        data_folder() / item["path"],
        dtype={
            field["name"]: _dtypes()[_kind(field)]
            for field in fields
            if field["type"] != "date"
        },
        parse_dates=[field["name"] for field in fields if field["type"] == "date"],
        low_memory=False,  # in one piece; putting pieces together takes longer
        keep_default_na=False,  # only an empty cell is missing
        na_values=[""],
        date_format="ISO8601",  # the only format that pandas reads without asking
    )


@cache
def _dtypes():
    """Return the pandas type of each kind of column; a name would be looked up anew."""
    import numpy as np
    import pandas as pd

    return {
        "string": pd.StringDtype(na_value=np.nan),
        "number": np.dtype("float64"),
        "whole": np.dtype("int64"),
        "whole or missing": pd.Int64Dtype(),
        "boolean": pd.BooleanDtype(),
    }


def _kind(field):
    """Return the kind of a column that holds no dates."""
    if field["type"] in ("integer", "year"):
        required = field.get("constraints", {}).get("required")
        return "whole" if required else "whole or missing"
    return field["type"] if field["type"] in ("number", "boolean") else "string"


def _known_by(table, item, last_day):
    """Return the rows of a table that had happened by the end of a day."""
    column = item.get("known_from")
    if column is None:
        able = [key for key, other in _resources().items() if "known_from" in other]
        raise Mistake("no_as_of", given=item["name"], names=", ".join(able))
    happened = table[table[column] <= str(last_day)].reset_index(drop=True)
    return _without_future(happened, item["schema"]["fields"], str(last_day))


def _without_future(table, fields, last_day):
    """Blank each day after the last, and what depends on it: nobody knew it then.

    A field that depends on a day says so in the description: ``ends_with`` names
    the day, ``until_then`` is the value before it, for example ``"ongoing"``.
    """
    days = [f["name"] for f in fields if f["type"] == "date" and f["name"] != "as_of"]
    for name in days:
        later = table[name] > last_day
        before = {name: None, f"{name}_known": None} | {
            field["name"]: field["until_then"]
            for field in fields
            if field.get("ends_with") == name
        }
        blanked = {
            one: table[one].mask(later, value)
            for one, value in before.items()
            if one in table
        }
        table = table.assign(**blanked)
    return table


def tables():
    """Return an overview of all tables.

    Returns
    -------
    pandas.DataFrame
        One row per table: its name as index, title, number of rows, as-of
        date, licence and publisher.

    Examples
    --------
    >>> tables().loc["members", "rows"]
    np.int64(32)
    """
    import pandas as pd

    overview = pd.DataFrame([_overview(name) for name in table_names()])
    return overview.set_index("name")


def _overview(name):
    item = resource(name)
    return {
        "name": name,
        "title": word("tables", name),
        "rows": len(_read(name)),
        "as_of": item["as_of"],
        "licence": ", ".join(licence["name"] for licence in item["licenses"]),
        "publisher": publisher_name(item["publisher"]),
    }


def publisher_name(publisher):
    """Return the name of a publisher, or of several, in the chosen language.

    Examples
    --------
    >>> publisher_name("Correlates of War / NATO")
    'Correlates of War / NATO'
    """
    return " / ".join(word("publishers", one) for one in publisher.split(" / "))


def describe(name):
    """Return what each column of a table means.

    Parameters
    ----------
    name : str
        Name of the table.

    Returns
    -------
    pandas.DataFrame
        One row per column: its name as index, label, meaning, unit, share of
        missing values in per cent, lowest and highest value.

    Examples
    --------
    >>> describe("defence_spending").loc["spending_pct_gdp", "label"]
    'Defence spending, % of GDP'
    """
    import pandas as pd

    fields = resource(name)["schema"]["fields"]
    rows = [_description(field, _read(name)[field["name"]]) for field in fields]
    return pd.DataFrame(rows).set_index("column")


def _description(field, values):
    """Return one row of `describe`."""
    bounded = field["type"] in ("number", "integer", "year", "date")
    return {
        "column": field["name"],
        "label": column_label(field["name"]),
        "meaning": word("meanings", field["name"]),
        "unit": field.get("unit", ""),
        "missing_pct": round(100 * float(values.isna().mean()), 1),
        "lowest": _plain(values.min()) if bounded else "",
        "highest": _plain(values.max()) if bounded else "",
    }


def _plain(value):
    """Return a lowest or highest value without the clock of a date."""
    return str(value)[:10]


class Paragraphs(str):
    """Text that shows itself in a notebook with a paragraph for each line."""

    def _repr_html_(self):
        paragraphs = html.escape(self).split("\n")
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    def __repr__(self):
        return str(self)


def cite(*names, style="text"):
    """Return how to cite one or more tables.

    Parameters
    ----------
    *names : str
        Names of tables.
    style : {"text", "bibtex"}
        References in the chosen language, or entries for BibTeX.

    Returns
    -------
    Paragraphs
        Text, a line or an entry for each table.

    Examples
    --------
    >>> cite("members")
    NATO, ... As of 30 June 2026. Licence: ...
    """
    if style == "bibtex":
        return "\n".join(_bibtex(resource(name)) for name in names)
    if style != "text":
        raise Mistake("no_style", given=style, possible=("text", "bibtex"))
    return Paragraphs("\n".join(_reference(resource(name)) for name in names))


def known_gaps(name):
    """Return what is missing or doubtful in a table.

    Parameters
    ----------
    name : str
        Name of the table.

    Returns
    -------
    Paragraphs
        Text in the chosen language, a line for each gap.

    Examples
    --------
    >>> known_gaps("defence_spending")
    Iceland has no armed forces and is left out...
    """
    count = len(resource(name)["known_gaps"])
    gaps = [word("gaps", f"{name}.{number + 1}") for number in range(count)]
    return Paragraphs("\n".join(gaps))


def _reference(item):
    """Return the reference of a table as one line."""
    as_of = phrase("as_of", date=date_text(item["as_of"]))
    licence = phrase("licence", names=_licences(item))
    return f"{item['citation']} {as_of} {licence}"


def _licences(item):
    return ", ".join(
        licence.get("title", licence["name"]) for licence in item["licenses"]
    )


def _bibtex(item):
    """Return a ``@misc`` entry for a table."""
    fields = {
        "author": f"{{{item['publisher']}}}",
        "title": item["title"],
        "year": item["as_of"][:4],
        "note": f"As of {item['as_of']}. {item['citation']}",
        "howpublished": f"\\url{{{item['sources'][0]['path']}}}",
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items())
    return f"@misc{{nato_edu_{item['name']},\n{lines}}}"


def source_line(columns, data=None):
    """Return the line under a picture that says where its columns come from.

    A column name means one thing in the whole project, so its source follows
    from the name: as long as the values are those that the source published. A
    file that was read by `read_own` is its own source.

    Parameters
    ----------
    columns : list of str
        The columns that are drawn.
    data : pandas.DataFrame, optional
        The table that is drawn. Without it, it is taken for one of the course.

    Examples
    --------
    >>> source_line(["spending_pct_gdp"])
    'Source: NATO, as of ...'
    >>> mine = load("defence_spending").assign(spending_pct_gdp=99)
    >>> source_line(["spending_pct_gdp"], mine)
    'Source: own data'
    """
    if data is not None and OWN_FILE in data.attrs:
        key, name = data.attrs[OWN_FILE]
        return phrase(key, name=name)
    asked = {name: _published(name, data) for name in columns if name in _source_of()}
    known = [_source_of()[name] for name, share in asked.items() if share > 0]
    if not known:
        return phrase("own_data")
    names = dict.fromkeys(publisher_name(publisher) for publisher, *_ in known)
    publishers = " / ".join(names)
    newest = date_text(max(as_of for _, as_of, _ in known))
    line = phrase("source", publisher=publishers, date=newest)
    own = set(columns) - _columns_of_course() or min(asked.values()) < 1
    return phrase("source_and_own", source=line) if own else line


def _published(column, data):
    """Return which share of the values of a column stands in the table that has it."""
    values = () if data is None or column not in data else data[column].dropna()
    return values.isin(_values_of(column)).mean() if len(values) else 1


@cache
def _values_of(column):
    """Return the values of a column that only one table has."""
    *_, name = _source_of()[column]
    return _read(name)[column].dropna().unique()


@cache
def _columns_of_course():
    """Return the names of all columns of all tables."""
    fields = (item["schema"]["fields"] for item in _resources().values())
    return {field["name"] for every in fields for field in every}


@cache
def _source_of():
    """Return publisher, as-of date and table of every column that only one has."""
    found, seen = {}, set()
    for item in _resources().values():
        for field in item["schema"]["fields"]:
            name = field["name"]
            publisher = field.get("publisher", item["publisher"])
            found[name] = publisher, field.get("as_of", item["as_of"]), item["name"]
            if name in seen:
                del found[name]
            seen.add(name)
    return found


@cache
def largest(column):
    """Return the largest value that a column can have, or None if there is none.

    Examples
    --------
    >>> largest("democracy_index")
    1
    """
    for item in _resources().values():
        for field in item["schema"]["fields"]:
            if field["name"] == column:
                return field.get("constraints", {}).get("maximum")
    return None


@cache
def shapes():
    """Return the outlines for maps, projected beforehand.

    Returns
    -------
    dict
        ``frame`` and ``inset`` are ``[x_min, x_max, y_min, y_max]`` in
        kilometres; ``shapes`` is a list of outlines with ``iso3``, ``from``,
        ``until`` and ``rings``.
    """
    return json.loads((data_folder() / "shapes/countries.json").read_text("utf-8"))
