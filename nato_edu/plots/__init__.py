"""Table in, Axes out: one file a family of plots.

A plot draws on ``ax`` (made if not given), returns it, never calls ``show`` and
changes no global setting.
"""
