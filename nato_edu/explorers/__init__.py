"""Controls around the plots; the only part that knows ipywidgets.

Every ``explore_x`` stands around a ``plot_x``; or it shows cards, or a learner's own
file in any plot.
"""
