"""Bring the new version of a lesson into a copy that somebody works on.

Three versions go in, one comes out: the one that was handed out (`base`), the
one in the folder (`mine`) and the new one of the package (`new`). Cells are
known by their ids and compared by their fingerprints, so of the base no more
than those is needed. Nothing here reads or writes a file.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import Enum

from .notebook import source_of, tags_of

MARK = "nato_edu"
_LINE, _VERSION = "line", "new"
_LONGEST_ID = 64


class Fate(Enum):
    """What becomes of one cell."""

    SAME = "there is nothing to do"
    FOLLOWS = "untouched, so it takes the new version"
    STAYS = "touched, or the reader's own"
    BOTH = "touched, and new as well: both stand"
    COMES = "new in the lesson"
    GOES = "untouched, and no longer in the lesson"
    AWAY = "was thrown out by the reader"


@dataclass(frozen=True)
class Merged:
    """The cells of a merged lesson, and the fate of each by its id."""

    cells: list
    fates: dict


def fingerprint(cell):
    r"""Return a short text that differs when a cell was changed by hand.

    Running a cell or folding it leaves the fingerprint as it is, and so do the
    line endings of Windows.

    Examples
    --------
    >>> cell = {"cell_type": "markdown", "source": "one\ntwo", "metadata": {}}
    >>> fingerprint(cell) == fingerprint(cell | {"source": ["one\r\n", "two"]})
    True
    >>> fingerprint(cell) == fingerprint(cell | {"source": "three"})
    False
    """
    source = source_of(cell).replace("\r\n", "\n")
    parts = [cell["cell_type"], source, sorted(tags_of(cell))]
    parts += [cell.get("attachments") or {}]
    text = json.dumps(parts, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def fingerprints(cells):
    """Return ``{id: fingerprint}``, in the order of the cells."""
    return {cell["id"]: fingerprint(cell) for cell in cells}


def merge(base, mine, new, *, note):
    """Return a copy with the new version of its lesson in it.

    Parameters
    ----------
    base : dict or None
        The `fingerprints` of the version that was handed out. None if it is
        not known: then every cell that differs counts as touched, and stays.
    mine, new : list of dict
        The cells of the copy and of the new version.
    note : str
        The text that is put between two versions of a cell.

    Returns
    -------
    Merged

    Examples
    --------
    >>> def cell(name, text):
    ...     return {"id": name, "cell_type": "raw", "source": text, "metadata": {}}
    >>> old = [cell("a", "1949"), cell("b", "12 members")]
    >>> mine = [cell("a", "1949"), cell("b", "twelve!"), cell("c", "my own")]
    >>> new = [cell("a", "4 April 1949"), cell("b", "12 founders")]
    >>> merged = merge(fingerprints(old), mine, new, note="Two versions:")
    >>> [cell["source"] for cell in merged.cells]
    ['4 April 1949', 'twelve!', 'Two versions:', '12 founders', 'my own']
    """
    mine = identified(base, mine, new)
    base = _assumed_base(mine, new) if base is None else base
    fates = _fates(base, fingerprints(mine), fingerprints(new))
    mine = _without_offers(mine, [one for one in fates if fates[one] is Fate.BOTH])
    order = _order(base, _staying(mine, fates), _staying(new, fates))
    return Merged(_cells(order, fates, mine, new, note), fates)


def put_back(names, base, mine, new):
    """Return a copy in which some cells are as in the new version again.

    Parameters
    ----------
    names : set of str
        The ids of these cells. Those that are missing come in at their place.
    base, mine, new
        As for `merge`.

    Returns
    -------
    list of dict
    """
    mine = identified(base, mine, new)
    fresh, kept = _by_id(new), _by_id(_without_offers(mine, names))
    order = weave(kept, [name for name in fresh if name in names or name in kept])
    return [fresh[name] if name in names else kept[name] for name in order]


# -- Which cell is which -----------------------------------------------------


def identified(base, mine, new):
    """Return the cells of a copy, each with an id of its own.

    Old programs lose the ids, and newer ones then make up others. A cell whose
    id the lesson does not know gets the id of a missing cell with the same
    fingerprint, so that it is still known as untouched.

    Parameters
    ----------
    base : dict or None
        The `fingerprints` of the version it came from.
    mine, new : list of dict
        The cells of the copy and of the new version.
    """
    mine, known = _adopted(mine), fingerprints(new)
    present = {cell.get("id") for cell in mine}
    missing = [*known.items(), *(base or {}).items()]
    missing = [(name, mark) for name, mark in missing if name not in present]
    used, taken = set(), {*present, *known, *(base or {})}
    return [_with_id(cell, known, missing, used, taken) for cell in mine]


def _adopted(mine):
    """Let an offered version stand for the cell that was thrown out for it."""
    present, cells = {cell.get("id") for cell in mine}, []
    for cell in mine:
        mark = _mark(cell)
        adopt = mark and mark["role"] == _VERSION and mark["of"] not in present
        cells.append(_unmarked(cell, mark["of"]) if adopt else cell)
        present.add(cells[-1].get("id"))
    return cells


def _unmarked(cell, name):
    metadata = {key: one for key, one in cell["metadata"].items() if key != MARK}
    return cell | {"id": name, "metadata": metadata}


def _with_id(cell, known, missing, used, taken):
    """Return a cell with the id it has, else the one it lost, else a new one."""
    name = cell.get("id")
    if name not in known and not _mark(cell):
        name = _lost_id(fingerprint(cell), missing, used) or name
    if name is None or name in used:
        name = _unused("own", taken | used)
    used.add(name)
    return cell | {"id": name}


def _lost_id(mark, missing, used):
    """Return the id of the first missing cell with a fingerprint, if there is one."""
    return next((n for n, one in missing if one == mark and n not in used), None)


def _unused(wish, taken):
    """Return an id that no cell has, as near to a wish as possible."""
    wish = wish[: _LONGEST_ID - 6]
    numbered = (f"{wish}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in [wish, *numbered] if one not in taken)


def _by_id(cells):
    return {cell["id"]: cell for cell in cells}


# -- What becomes of each ----------------------------------------------------


def _assumed_base(mine, new):
    """Return a base for a copy of which nothing is known: the author changed nothing.

    What differs is then the reader's work, and what is missing is new.
    """
    present = _by_id(mine)
    marks = fingerprints(new)
    return {name: mark for name, mark in marks.items() if name in present}


def _fates(base, mine, new):
    """Return the fate of each cell, from three times ``{id: fingerprint}``."""
    names = dict.fromkeys([*mine, *new])
    return {
        name: _fate(base.get(name), mine.get(name), new.get(name)) for name in names
    }


def _fate(base, mine, new):
    """Return the fate of one cell; None stands for a version that lacks it."""
    if new is None:
        return Fate.GOES if mine == base else Fate.STAYS
    if mine is None:
        return Fate.COMES if base is None else Fate.AWAY
    if mine == new:
        return Fate.SAME
    if mine == base:
        return Fate.FOLLOWS
    return Fate.STAYS if new == base else Fate.BOTH


def _staying(cells, fates):
    """Return the ids of the cells that are in the result."""
    absent = (Fate.GOES, Fate.AWAY)
    return [cell["id"] for cell in cells if fates.get(cell["id"]) not in absent]


# -- In which order ----------------------------------------------------------


def _order(base, mine, new):
    """Return all ids: in the new order, unless the reader made one of their own."""
    before = [name for name in base if name in mine]
    if [name for name in mine if name in base] != before:
        new = weave([name for name in mine if name in new], new)
    return weave(new, mine)


def weave(frame, guests):
    """Return one order in which each guest stands after the one it stood after.

    Examples
    --------
    >>> weave(["a", "b", "new", "c"], ["own", "a", "b", "note", "c"])
    ['own', 'a', 'b', 'note', 'new', 'c']
    """
    order, place = list(frame), 0
    for guest in guests:
        if guest not in order:
            order.insert(place, guest)
        place = order.index(guest) + 1
    return order


# -- The result --------------------------------------------------------------


def _cells(order, fates, mine, new, note):
    """Return the cells of the result."""
    mine, new = _by_id(mine), _by_id(new)
    taken, cells = {*order, *mine, *new}, []
    for name in order:
        if fates[name] is Fate.BOTH:
            cells += _both(mine[name], new[name], note, taken)
        else:
            cells.append(_one(fates[name], mine.get(name), new.get(name)))
    return cells


def _one(fate, mine, new):
    if fate is Fate.COMES:
        return new
    return _follow(mine, new) if fate is Fate.FOLLOWS else mine


def _follow(mine, new):
    """Return the new version, folded and coloured as the old one was.

    Results are kept only where the code is the same: others would mislead.
    """
    looks = {key: one for key, one in mine["metadata"].items() if key != "tags"}
    same = (source_of(mine), mine["cell_type"]) == (source_of(new), new["cell_type"])
    kept = {"outputs", "execution_count"} & mine.keys() if same else ()
    results = {key: mine[key] for key in kept}
    return new | {"metadata": looks | new["metadata"]} | results


def _both(mine, new, note, taken):
    """Return a touched cell, a line of explanation, and the new version of the cell."""
    line = {"cell_type": "markdown", "metadata": {}, "source": note}
    line = _marked(line, _LINE, new["id"], taken)
    return [mine, line, _marked(new, _VERSION, new["id"], taken)]


def _marked(cell, role, name, taken):
    """Return a cell with a note of what it is, so that it is known the next time."""
    own_name = _unused(f"{name}-{role}", taken)
    taken.add(own_name)
    mark = {"role": role, "of": name, "as": fingerprint(cell)}
    return cell | {"id": own_name, "metadata": cell["metadata"] | {MARK: mark}}


def _mark(cell):
    """Return what `_marked` has noted in a cell; None if there is no such note."""
    mark = cell["metadata"].get(MARK)
    if not isinstance(mark, dict):
        return None
    whole = all(isinstance(mark.get(key), str) for key in ("role", "of", "as"))
    return mark if whole else None


def _without_offers(mine, names):
    """Return the cells without versions once offered that nobody has touched."""
    return [cell for cell in mine if not _is_old_offer(cell, names)]


def _is_old_offer(cell, names):
    mark = _mark(cell)
    return bool(mark) and mark["of"] in names and mark["as"] == fingerprint(cell)
