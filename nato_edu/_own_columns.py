"""Which column of a learner's own file is which of the description."""

from dataclasses import dataclass, field

from ._own_cells import composed
from ._own_problems import finding, folded, sentence, shown, worded
from .datasets import load, resource
from .language import LANGUAGES, column_label, nearest, words

# What a table of the course must say of its facts, and a learner's need not.
_PROVENANCE = {"as_of", "confidence", "edition", "estimate", "note", "source"}


@dataclass
class Column:
    """A column of the file that the description knows."""

    field: dict
    place: int
    shown_as: str
    codes: object
    texts: list
    country: bool
    example: str
    read: object = None
    bad: set = field(default_factory=set)

    @property
    def rules(self):
        """The constraints of the description."""
        return self.field.get("constraints", {}) | {"required": required(self.field)}


def known_names(fields):
    """Return every folded name of a column, with the column it means.

    A label that two columns share means neither.
    """
    labels = words("columns")
    own = {folded(one["name"]): one["name"] for one in fields}
    found = {}
    for name in (one["name"] for one in fields):
        for label in {
            folded(labels[name][code]) for code in LANGUAGES if name in labels
        }:
            found.setdefault(label, set()).add(name)
    single = {label: names.pop() for label, names in found.items() if len(names) == 1}
    return single | own


def _letters(place):
    """Return how a spreadsheet calls a column.

    Examples
    --------
    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def find_columns(grid, like, names):
    """Return the columns that the description knows, and what is wrong with them."""
    schema = resource(like)["schema"]
    by_name = {one["name"]: one for one in schema["fields"]}
    countries = _country_columns(schema)
    columns, found = {}, []
    for place, text in enumerate(grid.header):
        shown_as = f"{_letters(place)} ({shown(text)})" if text else _letters(place)
        name = names.get(folded(text))
        if not text and not any(grid.texts[place]):
            continue
        if not text:
            found.append(finding("no_name", row=grid.header_row, column=shown_as))
        elif name in columns or (name is None and text in grid.header[:place]):
            found.append(
                finding("name_twice", row=grid.header_row, column=shown_as, found=text)
            )
        elif name is not None:
            columns[name] = Column(
                by_name[name],
                place,
                shown_as,
                grid.codes[place],
                composed(grid.texts[place]),
                name in countries,
                _example(like, name),
            )
    return columns, found + _absent(grid, schema["fields"], columns)


def _country_columns(schema):
    """Return the names of the columns that hold codes of countries."""
    keys = schema.get("foreignKeys", [])
    to_countries = [k for k in keys if k["reference"]["resource"] == "countries"]
    return {"iso3"}.union(*([*key["fields"]] for key in to_countries))


def _example(like, name):
    """Return a value as it stands in the table of the course."""
    known = load(like)[name].dropna()
    return str(known.iloc[0]) if len(known) else ""


def _absent(grid, fields, columns):
    """Return what to say of columns that the file ought to have."""
    used = {one.place for one in columns.values()}
    free = [
        text[:80] for place, text in enumerate(grid.header[:200]) if place not in used
    ]
    found = []
    for one in fields:
        name = one["name"]
        guess = None if name in columns else _similar(name, free)
        # A column that may be missing is told only if its name seems misspelt.
        if name not in columns and (guess or required(one)):
            said = sentence("no_column", name=name, label=column_label(name))
            if guess:
                said += " " + sentence("similar_column", guess=shown(guess))
            found.append(worded([grid.header_row], "", [""], lambda _, s=said: s))
    return found


def required(one):
    """Return whether a learner's file must have a column."""
    wanted = one.get("constraints", {}).get("required", False)
    return wanted and one["name"] not in _PROVENANCE


def _similar(name, free):
    """Return the name in the file that is most like one of a column, or None."""
    labels = words("columns").get(name, {})
    ways = [name, *(labels[code] for code in LANGUAGES if code in labels)]
    found = (nearest(way, [text for text in free if text]) for way in ways)
    return next((guess for guess in found if guess), None)
