"""What texts speak of: themes, rates or counts, and which texts are compared."""

from functools import partial
from itertools import combinations

import ipywidgets as widgets

from ..datasets import load
from ..language import phrase
from ..measures.texts import document_parts, emphasis
from ..plots.emphasis import emphasis_lines, plot_emphasis
from ._controls import labelled, phrase_menu, value_menu
from ._frame import Explorer


def explore_emphasis(data=None, *, highlight=None, rate=True):
    """Choose what `plot_emphasis` draws: theme, rates or counts, and which texts.

    Parameters
    ----------
    data : pandas.DataFrame, optional
        ``word_counts``, or a table with its columns ``term``, ``document_id``,
        ``matches`` and ``tokens``.
    highlight : str, optional
        The theme to begin with, by key or by name in any language.
    rate : bool
        Whether to begin with matches per 1,000 words, or with plain counts.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> explorer = explore_emphasis(highlight="Russia by name")
    >>> explorer.controls["rate"].value = False
    >>> "a long text wins" in explorer.picture.value
    True
    """
    data = load("word_counts") if data is None else data
    table = emphasis(data)

    def controls():
        kinds = {True: "per_thousand", False: "plain_counts"}
        texts = _choices(table["document_id"].drop_duplicates())
        return {
            "highlight": value_menu("theme", "term", table["term"], highlight),
            "rate": phrase_menu("counted", kinds, bool(rate)),
            "documents": labelled(widgets.Dropdown, "texts", options=texts),
        }

    def call(documents, **chosen):
        documents = documents and list(documents)
        return partial(plot_emphasis, data, documents=documents, **chosen)

    return Explorer(controls, call, lines=emphasis_lines(data))


def _choices(documents):
    """Return what may be compared: all texts, those of one language, any two."""
    languages = {}
    for text in documents:
        languages.setdefault(document_parts(text)[1:2], []).append(text)
    alike = [
        (f"{language[0]}: {', '.join(texts)}", tuple(texts))
        for language, texts in languages.items()
        if language and len(texts) > 2
    ]
    pairs = [(", ".join(pair), pair) for pair in combinations(documents, 2)]
    return [(phrase("all_of_them"), None), *alike, *pairs]
