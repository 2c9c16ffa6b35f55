"""Run all measurements and write their figures to ``RESULTS.md``.

Takes about eight minutes; leave the machine alone meanwhile::

    python benchmarks/all.py

Needs the dependency groups ``bench`` and ``test``, and Chromium for the explorers.
"""

import datetime as dt
import json
import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from _compare import Comparison, markdown
from tqdm import tqdm

HERE = Path(__file__).resolve().parent
MEASUREMENTS = (
    "import_time",
    "load_tables",
    "draw_map",
    "draw_plots",
    "run_lesson",
    "move_explorers",
)
PACKAGES = (
    *("pandas", "numpy", "matplotlib", "pillow", "ipywidgets", "jupyterlab", "nbval"),
    *("geopandas", "seaborn"),
)


def comparisons_of(name):
    """Run one measurement in a process of its own and return its comparisons."""
    command = [sys.executable, str(HERE / f"{name}.py"), "--json"]
    found = subprocess.run(command, text=True, stdout=subprocess.PIPE)
    if found.returncode:
        return [Comparison(f"{name}.py failed; run it alone to see why", {})]
    return [Comparison(**one) for one in json.loads(found.stdout)]


def machine():
    """Return in words what the figures were measured with."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Python {platform.python_version()} on {platform.system()}"
        f" {platform.machine()}, {os.cpu_count()} cores. {versions}."
    )


def load_average():
    """Return how busy the machine is, where the system tells."""
    if not hasattr(os, "getloadavg"):
        return "unknown"
    return f"{os.getloadavg()[1]:.1f}"


def report(comparisons, busy):
    """Return the page with all figures."""
    return f"""# Results

Written by `python benchmarks/all.py` on {dt.date.today()}; do not edit.

{machine()} Load of the machine before and after: {busy}.

The ways of one group were run in turn. Ratio and difference are to the first of
them; times alone say little about another machine.

{markdown(comparisons)}
"""


def main():
    """Run everything, print the table, and keep it."""
    before = load_average()
    names = tqdm(MEASUREMENTS, unit="measurement")
    comparisons = [one for name in names for one in comparisons_of(name)]
    page = report(comparisons, f"{before}, {load_average()}")
    (HERE / "RESULTS.md").write_text(page, "utf-8")
    print(page)


if __name__ == "__main__":
    main()
