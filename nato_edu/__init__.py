"""Tables, plots, explorers and tasks for lessons about NATO and Norway.

The public names are listed here and fetched when first used, so that importing
the package costs about a millisecond.
"""

_HOME = {
    "Mistake": "language",
    "add_bands": "plots.bands",
    "agreement": "measures.coding",
    "around_joining": "measures.membership",
    "at_joining": "measures.membership",
    "at_least": "measures.choosing",
    "balance": "measures.structure",
    "breaks_in": "measures.tables",
    "burden": "measures.burden",
    "change_between": "measures.comparing",
    "check": "tasks",
    "cite": "datasets",
    "claim_card": "claim_cards",
    "claims_by_table": "claims",
    "coding_exercise": "measures.coding",
    "country_code": "language",
    "country_name": "language",
    "describe": "datasets",
    "description": "figures",
    "emphasis": "measures.texts",
    "explore_alignment": "explorers.alignment",
    "explore_balance": "explorers.balance",
    "explore_burden": "explorers.burden",
    "explore_choropleth": "explorers.choropleth",
    "explore_claims": "explorers.claims",
    "explore_contributions": "explorers.operations",
    "explore_emphasis": "explorers.emphasis",
    "explore_glossary": "explorers.glossary",
    "explore_lines": "explorers.lines",
    "explore_map": "explorers.map",
    "explore_membership": "explorers.membership",
    "explore_operations": "explorers.operations",
    "explore_operations_map": "explorers.operations_map",
    "explore_own": "explorers.own",
    "explore_passages": "explorers.passages",
    "explore_path": "explorers.path",
    "explore_ranking": "explorers.ranking",
    "explore_strength": "explorers.strength",
    "explore_tiles": "explorers.choropleth",
    "explore_timeline": "explorers.timeline",
    "explore_vintages": "explorers.vintages",
    "hint": "tasks",
    "index_to": "measures.comparing",
    "keep": "measures.tables",
    "known_gaps": "datasets",
    "load": "datasets",
    "margin_of_error": "measures.polls",
    "mark_estimates": "measures.tables",
    "members_on": "measures.membership",
    "only": "measures.choosing",
    "operations_on": "measures.operations",
    "partners_on": "measures.space",
    "path_to_membership": "measures.structure",
    "plot_alignment": "plots.alignment",
    "plot_balance": "plots.balance",
    "plot_burden": "plots.burden",
    "plot_change": "plots.change",
    "plot_choropleth": "plots.choropleth",
    "plot_emphasis": "plots.emphasis",
    "plot_lines": "plots.over_time",
    "plot_map": "plots.maps",
    "plot_membership": "plots.membership",
    "plot_nuclear": "plots.nuclear",
    "plot_operations": "plots.operations",
    "plot_operations_map": "plots.operations_map",
    "plot_pairs": "plots.pairs",
    "plot_panels": "plots.panels",
    "plot_passages": "plots.passages",
    "plot_path": "plots.path",
    "plot_ranking": "plots.ranking",
    "plot_strength": "plots.strength",
    "plot_tiles": "plots.tiles",
    "plot_timeline": "plots.events",
    "plot_verdicts": "plots.verdicts",
    "plot_vintages": "plots.vintages",
    "practice_file": "own_data",
    "rank_correlation": "measures.comparing",
    "ranks": "measures.burden",
    "reaching": "measures.comparing",
    "read_own": "own_data",
    "revisions": "measures.burden",
    "rounds": "measures.membership",
    "table_of": "figures",
    "tables": "datasets",
    "term_card": "glossary",
    "test_claim": "claims",
    "under_mandate": "measures.operations",
    "untested_claims": "claims",
    "use_language": "language",
    "use_tasks": "tasks",
    "use_text_size": "figures",
    "verdict_shares": "measures.texts",
    "weighted_index": "measures.burden",
    "with_norwegians": "measures.operations",
}
__all__ = sorted(_HOME)
__version__ = "0.1.0"


def __getattr__(name):
    """Fetch a public name from its module when it is first used (PEP 562)."""
    if name.startswith("_"):
        raise AttributeError(name)
    if name not in _HOME:
        raise _unknown(name)
    from importlib import import_module  # half of the time of the whole import

    value = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value


def _unknown(name):
    """Return the answer to a misspelt name."""
    from .language import nearest

    guess = nearest(name, __all__)
    hint = f" Did you mean {guess!r}?" if guess else ""
    return AttributeError(f"nato_edu has no {name!r}.{hint}", name=name, obj=None)


def __dir__():
    return __all__
