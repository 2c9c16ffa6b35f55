"""Controls around the plots; the only part that knows ipywidgets.

Every ``explore_x`` stands around a ``plot_x``.
"""
