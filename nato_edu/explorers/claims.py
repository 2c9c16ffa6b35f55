"""Claims of the source texts, one at a time, with all that is known of them."""

from functools import partial
from textwrap import shorten

import ipywidgets as widgets

from ..claim_cards import claim_card
from ..datasets import load
from ..measures.texts import chosen, document_parts, label_of
from ._controls import counted_options, labelled, offer
from ._frame import Explorer

_LONGEST = 72  # letters of a claim in the menu
_FILTERS = {
    "document": ("chosen_text", "document_id"),
    "topic": ("theme", "claim_topic"),
    "verdict": ("chosen_verdict", "verdict"),
}


def explore_claims(claim_id=None, *, document=None, topic=None, verdict=None):
    """Choose a claim of the source texts, and see the evidence.

    Parameters
    ----------
    claim_id : str, optional
        The claim to begin with; the first of those chosen if left out.
    document, topic, verdict : str, optional
        Which claims are offered at first: those of a text, on a theme, with a
        verdict, by key or by name in any language.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> explorer = explore_claims(document="000", verdict="wrong")
    >>> [number for _, number in explorer.controls["claim_id"].options]
    ['C000-08', 'C000-19']
    >>> "No longer correct" in explore_claims("C000-04c").picture.value
    True
    """
    claims = load("claims")
    if claim_id is not None and claim_id not in set(claims["claim_id"]):
        claim_card(claim_id)  # tells what is possible
    first = {"document": document, "topic": topic, "verdict": verdict}
    for name, (_, column) in _FILTERS.items():
        first[name], *_ = [*chosen(column, claims[column], first[name]), None]

    def controls():
        menu = partial(labelled, widgets.Dropdown)
        made = {}
        for name, (key, column) in _FILTERS.items():
            options = counted_options(column, claims[column], _name)
            made[name] = menu(key, options=options, value=first[name])
        claim = menu("chosen_claim", options=_short(claims), value=claim_id)
        return made | {"claim_id": claim}

    def follow(controls):
        left = claims
        for name, (_, column) in _FILTERS.items():
            offer(controls[name], counted_options(column, left[column], _name))
            if controls[name].value is not None:
                left = left[left[column] == controls[name].value]
        offer(controls["claim_id"], _short(left))

    def call(claim_id, **filters):
        return partial(claim_card, claim_id)

    return Explorer(controls, call, follow=follow)


def _name(column, value):
    """Return a value of a column in words; of a text its number, language and years."""
    if column == "document_id":
        return ", ".join(document_parts(value))
    return label_of(column, value)


def _short(claims):
    """Return the claims as entries of a menu: number and short form."""
    return [
        (shorten(f"{number}: {claim}", _LONGEST, placeholder=" …"), number)
        for number, claim in zip(claims["claim_id"], claims["claim"], strict=True)
    ]
