"""Coding: sorting events by a code book, and how well two people agree."""

from collections import Counter
from typing import NamedTuple

from ..datasets import load
from ..language import Mistake, read_rows

CODES = ("integration", "screening", "both", "other")


class Agreement(NamedTuple):
    """How well two codings of the same cases agree."""

    cases: int
    percent: float
    by_chance: float
    kappa: float


def agreement(one, other):
    """Return in how many cases two people agree, and how much of that is no chance.

    Parameters
    ----------
    one, other : list, pandas.Series or str
        The code of each case, in the same order. A text stands for a code per
        letter; spaces do not count. A case that one of them left open (missing,
        or three dots) is left out.

    Returns
    -------
    Agreement
        ``cases``, the number of cases coded by both; ``percent``, the share of
        them with the same code; ``by_chance``, the share to be expected if both
        had dealt out their own codes blindly; and ``kappa``.

    Raises
    ------
    Mistake
        If the two are not equally long.

    Notes
    -----
    Cohen's kappa (1960) is the part of the way from chance to full agreement that
    was covered: ``(percent - by_chance) / (100 - by_chance)``. It is 1 if all codes
    are the same, 0 if they agree as often as by chance, and below 0 if less often.
    If both used one and the same code throughout, chance alone explains everything
    and kappa is missing; so it is if there are no cases.

    Examples
    --------
    >>> found = agreement("iiss iiss", "iiss isis")
    >>> found.percent, found.by_chance, found.kappa
    (75.0, 50.0, 0.5)
    """
    one, other = _codes(one), _codes(other)
    if len(one) != len(other):
        raise Mistake("codings_differ_in_length", one=len(one), other=len(other))
    pairs = [
        pair
        for pair in zip(one, other, strict=True)
        if None not in pair and "..." not in pair
    ]
    cases, nan = len(pairs), float("nan")
    if not cases:
        return Agreement(0, nan, nan, nan)
    same = sum(first == second for first, second in pairs)
    counts, others = (Counter(codes) for codes in zip(*pairs, strict=True))
    by_chance = sum(number * others[code] for code, number in counts.items())
    percent, expected = 100 * same / cases, 100 * by_chance / cases**2
    sure = by_chance == cases**2  # compared as whole numbers, so exactly
    kappa = nan if sure else (percent - expected) / (100 - expected)
    return Agreement(cases, percent, expected, kappa)


def _codes(coding):
    """Return the code of each case in small letters, and `None` for a gap."""
    if isinstance(coding, str):
        coding = coding.replace(" ", "")
    return [_code(one) for one in coding]


def _code(one):
    """Return a code in small letters; a cell without a value is not itself."""
    import pandas as pd

    if one is ...:
        return "..."
    return None if pd.isna(one) else str(one).strip().casefold()


def coding_exercise():
    """Return twenty events of Norwegian policy with two codings to compare.

    Returns
    -------
    pandas.DataFrame
        One row per event, numbered from 1: its columns in ``norwegian_policy``;
        ``first_coding``, the reading of that table brought down to four codes
        (integration, screening, both, other); and ``second_coding``, made up for
        practice.

    Examples
    --------
    >>> coding_exercise().loc[1, ["first_coding", "second_coding"]].tolist()
    ['screening', 'other']
    """
    rows = read_rows("practice/second_coding.csv")
    second = {row["policy_id"]: row["second_coding"] for row in rows}
    policy = load("norwegian_policy")
    events = policy[policy["policy_id"].isin(list(second))]
    code = events["policy_code"]
    events = events.assign(
        first_coding=code.where(code.isin(CODES), "other"),
        second_coding=events["policy_id"].map(second),
    )
    return events.set_axis(range(1, len(events) + 1))
