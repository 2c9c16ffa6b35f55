"""The glossary: search, and see a term in three languages side by side."""

from functools import partial

import ipywidgets as widgets

from ..glossary import term_card, term_key, term_name, terms_with
from ..language import Mistake
from ..measures.texts import chosen
from ._controls import counted_options, labelled, offer
from ._frame import Explorer


def explore_glossary(term=None, *, category=None):
    """Search the glossary, and see a term with its definition in three languages.

    Parameters
    ----------
    term : str, optional
        The term to begin with, in any of the languages, or its abbreviation.
    category : str, optional
        The field whose terms are offered at first, by key or by name in any
        language; all if left out.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> explorer = explore_glossary()
    >>> explorer.controls["search"].value = "atomvåpen"
    >>> "Kernwaffe" in explorer.picture.value
    True
    """
    everything = terms_with("")
    key = None if term is None else term_key(term)
    field = [*chosen("term_category", everything["term_category"], category), None][0]

    def controls():
        terms = terms_with("")  # in the order of the alphabet of the language
        fields = counted_options("term_category", terms["term_category"])
        menu = partial(labelled, widgets.Dropdown)
        return {
            "search": labelled(widgets.Text, "glossary_search"),
            "category": menu("theme", options=fields, value=field),
            "term": menu("glossary_term", options=_names(terms), value=key),
        }

    def follow(controls):
        try:
            found = terms_with(controls["search"].value)
        except Mistake:
            return  # told by the call; the menus stay as they are
        fields = counted_options("term_category", found["term_category"])
        offer(controls["category"], fields)
        if (chosen_one := controls["category"].value) is not None:
            found = found[found["term_category"] == chosen_one]
        offer(controls["term"], _names(found))

    def call(search, category, term):
        terms_with(search)  # tells if there is none
        return partial(term_card, term)

    return Explorer(controls, call, follow=follow)


def _names(terms):
    """Return terms as entries of a menu."""
    return [(term_name(row), row["term_id"]) for row in terms.to_dict("records")]
