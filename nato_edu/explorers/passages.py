"""Two versions of a text: one relation or one theme at a time."""

from functools import partial

from ..datasets import load
from ..measures.texts import aligned
from ..plots.passages import passages_lines, plot_passages
from ._controls import value_menu
from ._frame import Explorer


def explore_passages(data=None, *, relation=None, highlight=None):
    """Choose what `plot_passages` puts in colour: one relation, one theme.

    Parameters
    ----------
    data : pandas.DataFrame, optional
        ``parallel_passages``, or a table with its columns ``passage_theme``,
        ``passage_relation``, ``place_german`` and ``place_english``.
    relation : str, optional
        The relation to begin with, by key or by name in any language; all if
        left out.
    highlight : str, optional
        The theme to begin with.

    Returns
    -------
    Explorer

    Examples
    --------
    >>> explorer = explore_passages(relation="same error")
    >>> "Same error: 6" in explorer.picture.value
    True
    """
    data = load("parallel_passages") if data is None else data
    table = aligned(data)
    relations, themes = table["passage_relation"], table["passage_theme"]

    def controls():
        every = {"nothing": "all_of_them"}
        kinds = value_menu("relation", "passage_relation", relations, relation, **every)
        names = value_menu("theme", "passage_theme", themes, highlight)
        return {"relation": kinds, "highlight": names}

    def call(**chosen):
        return partial(plot_passages, data, **chosen)

    return Explorer(controls, call, lines=passages_lines(data))
