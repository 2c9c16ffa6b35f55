"""Texts as sources: passages side by side, words per thousand, verdicts on claims."""

import re
from functools import cache

from ..datasets import load
from ..language import LANGUAGES, Mistake, as_list, value_label, words
from .tables import need, numbers_in

# Six verdicts are too many for the eye. What was right when it was written counts as
# correct; what cannot be decided, or only by taking sides, is open.
VERDICT_KINDS = {
    "correct": "correct",
    "correct_as_of_date": "correct",
    "imprecise": "imprecise",
    "wrong": "wrong",
    "contested": "open",
    "not_checkable": "open",
}
KINDS_OF_VERDICT = tuple(dict.fromkeys(VERDICT_KINDS.values()))
_PARAGRAPH = re.compile(r"p?\.?\s*(\d+)(?:\.0)?$", re.IGNORECASE)
_PLACES = {"head": 0, "end": 10_000, "all": 10_001}  # before and after all paragraphs


def label_of(column, value):
    """Return the word for a value, or the value itself if it is the learner's own.

    Examples
    --------
    >>> label_of("term", "united_nations"), label_of("term", "fjord")
    ('United Nations', 'fjord')
    """
    known = f"{column}.{value}" in words("values")
    return value_label(column, value) if known else str(value)


def chosen(column, present, given):
    """Return the values of a column that were asked for, by key or by name.

    Parameters
    ----------
    column : str
        The column that the values stand in.
    present : iterable
        The values that a table has.
    given : str, list of str or None
        Keys, or names in any language.

    Returns
    -------
    list

    Raises
    ------
    Mistake
        If something is not in the table; what is there is listed.

    Examples
    --------
    >>> chosen("term", ["united_nations", "russia_named"], "FN")
    ['united_nations']
    """
    found = {}
    for value in present:
        names = words("values").get(f"{column}.{value}", {})
        for name in (names.get(code, value) for code in LANGUAGES):
            found.setdefault(str(name).casefold(), value)
    found |= {str(value).casefold(): value for value in present}  # a key comes first
    wanted = [str(name).strip().casefold() for name in as_list(given)]
    for name, given_name in zip(wanted, as_list(given), strict=True):
        if name not in found:
            possible = [label_of(column, value) for value in dict.fromkeys(present)]
            raise Mistake("not_in_texts", given=given_name, possible=possible)
    return list(dict.fromkeys(found[name] for name in wanted))


# -- Documents ---------------------------------------------------------------


def document_parts(document_id):
    """Return number, language and years of a text; only the first if it is unknown.

    The years are those in which it can have been written.

    Examples
    --------
    >>> document_parts("003"), document_parts("X")
    (('003', 'Norwegian', '2010–22'), ('X',))
    """
    row = _documents().get(document_id)
    if row is None:
        return (str(document_id),)
    # "Norwegian (bokmål)" is exact, and too long for a heading.
    tongue = label_of("document_language", row.document_language).partition(" (")[0]
    first, last = row.written_from.year, row.written_until.year
    years = str(first) if first == last else f"{first}–{last % 100:02}"
    return document_id, tongue, years


def in_order_of_time(document_ids):
    """Return texts by the earliest day on which they can have been written.

    Texts that the table ``source_documents`` does not have come last.

    Examples
    --------
    >>> in_order_of_time(["003", "001", "002"])
    ['002', '001', '003']
    """
    order = list(_documents())
    places = {key: number for number, key in enumerate(order)}
    unique = sorted(dict.fromkeys(document_ids), key=str)
    return sorted(unique, key=lambda key: places.get(key, len(order)))


@cache
def _documents():
    """Return the row of each text, the earliest first."""
    table = load("source_documents").sort_values(["written_from", "document_id"])
    return {row.document_id: row for row in table.itertuples()}


# -- Passages side by side ---------------------------------------------------


def aligned(data):
    """Return where the passages of two texts stand beside each other.

    Each text is a column of passages in its own order. A passage that only one
    text has leaves a gap in the other column, after the partner of what stands
    before it; so passages in the same order stand at the same height.

    Parameters
    ----------
    data : pandas.DataFrame
        ``parallel_passages``, or a table with its columns ``passage_theme``,
        ``passage_relation``, ``place_german`` and ``place_english``. A place is
        a paragraph (``p3``, or two: ``p3, p5``), ``head``, ``end`` or ``all``;
        blank if the text has no such passage. Within a paragraph the order is
        that of the table.

    Returns
    -------
    pandas.DataFrame
        One row per link of a German and an English passage, or per passage
        without a partner: ``passage_theme``, ``passage_relation``, the single
        ``place_german`` and ``place_english``, and the rows ``row_german`` and
        ``row_english``, counted from 0 at the top. Passages that lack theme,
        relation or both places are left out.

    Raises
    ------
    Mistake
        If a column is missing, or a place or relation cannot be understood.

    Examples
    --------
    >>> from nato_edu import load
    >>> found = aligned(load("parallel_passages"))
    >>> size = found.set_index("passage_theme").loc["size of ISAF"]
    >>> size["place_german"], size["place_english"]
    ('4', '5')
    """
    import pandas as pd

    columns = ["passage_theme", "passage_relation", "place_german", "place_english"]
    need(data, columns)
    data = data[columns].dropna(subset=columns[:2])
    _check_relations(data["passage_relation"])
    rows = enumerate(data.itertuples(index=False))
    links = [link for number, row in rows for link in _links(number, *row)]
    left, right = _column(links, 2, 3, late=True), _column(links, 3, 2)
    table = [
        (theme, relation, german[2], english[2], left[german], right[english])
        for theme, relation, german, english in links
    ]
    found = pd.DataFrame(table, columns=[*columns, "row_german", "row_english"])
    return found.sort_values(["row_german", "row_english"], ignore_index=True)


def _check_relations(relations):
    """Raise a `Mistake` at a relation that has no name."""
    known = [
        key.partition(".")[2]
        for key in words("values")
        if key.startswith("passage_relation.")
    ]
    for relation in relations.unique():
        if relation not in known:
            raise Mistake("no_relation", given=relation, possible=known)


def _links(number, theme, relation, german, english):
    """Yield the links of one passage; its sides are (rank, number, place)."""
    here = [(rank, number, place) for rank, place in _places(german)]
    there = [(rank, number, place) for rank, place in _places(english)]
    # A side that is missing is marked by a rank of None.
    for one in here or [(None, number, None)]:
        for other in there or [(None, number, None)]:
            if one[2] or other[2]:
                yield theme, relation, one, other


def _places(text):
    """Return rank and name of each place in a cell: ``p3, p5`` -> 3 and 5."""
    if text is None or text != text:
        return []
    return [_place(part.strip()) for part in str(text).split(",") if part.strip()]


def _place(text):
    paragraph = _PARAGRAPH.match(text)
    if paragraph:
        return int(paragraph[1]), str(int(paragraph[1]))
    if text.casefold() in _PLACES:
        return _PLACES[text.casefold()], text.casefold()
    raise Mistake("no_place_in_text", given=text)


def _column(links, own, other, *, late=False):
    """Return the row of each side of one column, gaps among them.

    What only the other column has stands, as a gap, after the partner of what
    comes before it there. Where both columns have something alone, `late` puts
    the gaps of one column last, so that lines into gaps do not cross.
    """
    mine = sorted({link[own] for link in links if link[own][0] is not None})
    paired = {link[own] for link in _only(links, own) if link[other][0] is not None}
    gaps = _gaps(links, own, other)
    order, waiting = [], list(gaps.get(None, []))
    for side in mine:
        if not late or side in paired:
            order, waiting = order + waiting, []
        order.append(side)
        waiting += gaps.get(side, [])
    return {side: row for row, side in enumerate(order + waiting)}


def _gaps(links, own, other):
    """Return the gaps of one column by the side after which they stand."""
    gaps, before = {}, None
    for link in sorted(_only(links, other), key=lambda link: link[other]):
        if link[own][0] is not None:
            before = link[own]
        elif link[own] not in gaps.setdefault(before, []):
            gaps[before].append(link[own])
    return gaps


def _only(links, side):
    """Yield the links that have something on one side."""
    return (link for link in links if link[side][0] is not None)


# -- Words per thousand ------------------------------------------------------


def emphasis(data, *, terms=None, documents=None):
    """Return how much each text speaks of each theme, per thousand of its words.

    Counts alone reward long texts; a rate compares them.

    Parameters
    ----------
    data : pandas.DataFrame
        ``word_counts``, or a table with its columns ``term``, ``document_id``,
        ``matches`` and ``tokens``. If there is a column ``word_kind``, only
        themes are taken, unless it has none or `terms` are given.
    terms : str or list of str, optional
        Themes or words, by key or by name in any language. All if left out.
    documents : str or list of str, optional
        Numbers of texts. All if left out.

    Returns
    -------
    pandas.DataFrame
        One row per theme and text: ``term``, ``document_id``, ``matches``,
        ``tokens``, ``matches_per_1000``. Texts stand in the order of time. Themes
        begin with those that early texts stress and end with those of late
        texts; last come themes that are found nowhere.

    Raises
    ------
    Mistake
        If a column is missing, a theme or text is not in the table, or a theme
        stands twice for one text.

    Notes
    -----
    Zero means counted and not found. A theme that was not counted in a text has
    no row, or a missing value. Rates of texts in different languages are not
    strictly comparable: German and Norwegian write compounds as one word.

    Examples
    --------
    >>> from nato_edu import load
    >>> found = emphasis(load("word_counts"), terms="Russia by name")
    >>> found["matches_per_1000"].round(1).tolist()
    [1.8, 2.0, 0.0, 15.2, 0.0]
    """
    need(data, ["term", "document_id", "matches", "tokens"])
    data = data.dropna(subset=["term", "document_id"])
    data = _of_terms(data, terms)
    if documents is not None:
        wanted = chosen("document_id", data["document_id"], documents)
        data = data[data["document_id"].isin(wanted)]
    _check_once(data)
    matches, tokens = (numbers_in(data, name) for name in ("matches", "tokens"))
    rate = 1000 * matches / tokens.where(tokens > 0)
    data = data.assign(matches=matches, tokens=tokens, matches_per_1000=rate)
    columns = ["term", "document_id", "matches", "tokens", "matches_per_1000"]
    return _early_first(data[columns])


def _of_terms(data, terms):
    """Return the rows of some terms; of all themes if none are named."""
    if terms is not None:
        return data[data["term"].isin(chosen("term", data["term"], terms))]
    themes = data["word_kind"] == "theme" if "word_kind" in data else []
    return data[themes] if any(themes) else data


def _check_once(data):
    """Raise a `Mistake` if a term stands twice for one text."""
    twice = data[data.duplicated(["term", "document_id"])]
    if len(twice):
        name = label_of("term", twice["term"].iloc[0])
        number = twice["document_id"].iloc[0]
        raise Mistake("term_stands_twice", given=name, document=number)


def _early_first(data):
    """Sort texts by time, and terms by where in time their emphasis lies."""
    order = in_order_of_time(data["document_id"])
    place = data["document_id"].map({key: number for number, key in enumerate(order)})
    rate = data["matches_per_1000"]
    moments = (rate * place).groupby(data["term"]).sum()
    centre = moments / rate.groupby(data["term"]).sum()  # 0 / 0 is missing: last
    keys = {"_centre": data["term"].map(centre), "_place": place}
    ordered = data.assign(**keys).sort_values(["_centre", "term", "_place"])
    return ordered.drop(columns=list(keys)).reset_index(drop=True)


# -- Verdicts ----------------------------------------------------------------


def verdict_shares(data, *, by="document_id"):
    """Return how many claims of each text or topic are right, imprecise or wrong.

    Parameters
    ----------
    data : pandas.DataFrame
        ``claims``, or a table with ``verdict`` and `by`.
    by : str
        Column of the groups: ``"document_id"``, ``"claim_topic"``, or another.

    Returns
    -------
    pandas.DataFrame
        One row per group and kind of verdict: `by`, ``verdict_kind``, ``claims``
        and ``claims_pct``, their share of all claims of the group. Groups with
        the largest share of correct claims come first.

    Raises
    ------
    Mistake
        If a column is missing or a verdict unknown.

    Notes
    -----
    *Correct* includes what was correct when it was written; *open* are claims
    that are contested or cannot be checked. Claims without a verdict or a group
    are left out. A claim that several texts make counts in each of them.

    Examples
    --------
    >>> from nato_edu import load
    >>> found = verdict_shares(load("claims"))
    >>> wrong = found[found["verdict_kind"] == "wrong"].set_index("document_id")
    >>> wrong["claims_pct"].round(1).to_dict()
    {'002': 4.9, '003': 5.6, '001': 0.0, '000': 4.5, '004': 0.0}
    """
    need(data, ["verdict", by])
    if by == "verdict":
        raise Mistake("no_column", given=by, possible=data.columns.drop("verdict"))
    data = data.dropna(subset=["verdict", by])
    for verdict in data["verdict"].unique():
        if verdict not in VERDICT_KINDS:
            raise Mistake("no_verdict", given=verdict, possible=VERDICT_KINDS)
    kinds = data["verdict"].map(VERDICT_KINDS)
    counts = kinds.groupby(data[by]).value_counts().unstack(fill_value=0)
    counts = counts.reindex(columns=KINDS_OF_VERDICT, fill_value=0).astype("int64")
    shares = 100 * counts.div(counts.sum(axis=1), axis=0)
    order = shares.sort_values(["correct", "imprecise"], ascending=False).index
    return _long(counts.loc[order], shares.loc[order], by)


def _long(counts, shares, by):
    """Return counts and shares with a row per group and kind."""
    counts = counts.rename_axis(index=by, columns="verdict_kind")
    long = counts.stack().rename("claims").reset_index()
    return long.assign(claims_pct=shares.stack().to_numpy())
