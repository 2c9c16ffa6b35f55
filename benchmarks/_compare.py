"""Time several ways to do the same alternately, and set them side by side.

A measurement is a file with a function that returns comparisons. Run by itself
it prints them as a table; ``all.py`` collects those of all files.

Times differ from machine to machine and from minute to minute. What counts is
the ratio of ways that were timed in turn (A, B, A, B, ...) in the same minute.
"""

import argparse
import gc
import io
import json
import statistics
import subprocess
import time
from dataclasses import asdict, dataclass, field

HEADINGS = ("Way", "n", "median ms", "p95 ms", "ratio", "more ms", "target", "reached")
_NAMES = {"ratio": "ratio", "more": "ms more", "median": "ms", "p95": "ms p95"}


@dataclass
class Comparison:
    """Several ways to do the same, the first being the one to compare with.

    Parameters
    ----------
    title : str
        What all of them do.
    timings : dict
        Name of the way -> milliseconds of each run.
    targets : dict, optional
        Name of the way -> {"ratio", "more", "median" or "p95": largest good value};
        ``"ratio"`` and ``"more"`` are held against the first way.
    """

    title: str
    timings: dict
    targets: dict = field(default_factory=dict)

    def figures(self, name):
        """Return the figures of one way, by name.

        Examples
        --------
        >>> both = Comparison("add", {"slow": [4, 4, 4], "fast": [1, 2, 3]})
        >>> both.figures("fast")["ratio"]
        0.5
        """
        first = statistics.median(next(iter(self.timings.values())))
        times = sorted(self.timings[name])
        median = statistics.median(times)
        return {
            "n": len(times),
            "median": median,
            "p95": times[min(len(times) - 1, int(0.95 * len(times)))],
            "ratio": median / first,
            "more": median - first,
        }


def timed(call):
    """Return a function that calls `call` and returns how many ms it took."""

    def way():
        gc.collect()
        start = time.perf_counter()
        call()
        return 1000 * (time.perf_counter() - start)

    return way


def timed_command(command, **options):
    """Return a function that runs a command and returns how many ms it took."""
    options = {"check": True, "stdout": subprocess.DEVNULL} | options
    return timed(lambda: subprocess.run(command, **options))


def told_by_command(command, **options):
    """Return a function that runs a command and returns the number it prints."""
    options = {"check": True, "text": True, "stdout": subprocess.PIPE} | options
    return lambda: float(subprocess.run(command, **options).stdout)


def alternately(ways, *, rounds, unmeasured=1):
    """Run several ways in turn.

    Parameters
    ----------
    ways : dict
        Name -> function that does it once and returns its milliseconds.
    rounds : int
        How often each is run.
    unmeasured : int
        How many rounds to run beforehand, to fill caches.

    Returns
    -------
    dict
        Name -> list of milliseconds.
    """
    found = {name: [] for name in ways}
    for number in range(unmeasured + rounds):
        for name, way in ways.items():
            milliseconds = way()
            if number >= unmeasured:
                found[name].append(milliseconds)
    return found


def rows(comparison):
    """Return one row of text for each way, under `HEADINGS`."""
    found = []
    for name in comparison.timings:
        figures = comparison.figures(name)
        targets = comparison.targets.get(name, {})
        found.append(
            (
                name,
                str(figures["n"]),
                f"{figures['median']:,.1f}",
                f"{figures['p95']:,.1f}",
                f"{figures['ratio']:.2f}",
                f"{figures['more']:+,.1f}",
                ", ".join(
                    f"≤ {most:g} {_NAMES[kind]}" for kind, most in targets.items()
                ),
                _verdict(figures, targets),
            )
        )
    return found


def _verdict(figures, targets):
    """Return whether all targets are reached, or nothing if there is none."""
    if not targets:
        return ""
    return "yes" if all(figures[k] <= most for k, most in targets.items()) else "**no**"


def markdown(comparisons):
    """Return comparisons as one Markdown table, with a heading row for each."""
    lines = [HEADINGS, ["---", *["---:"] * 5, "---", "---"]]
    for comparison in comparisons:
        lines.append([f"**{comparison.title}**", *[""] * (len(HEADINGS) - 1)])
        lines += rows(comparison)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def run(measure):
    """Print the comparisons of one file: as a table, or with ``--json`` as data."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true", help="print the raw times")
    as_json = parser.parse_args().json
    comparisons = list(measure())
    if as_json:
        print(json.dumps([asdict(comparison) for comparison in comparisons]))
        return
    print(markdown(comparisons))


def png(ax):
    """Return a picture in all its colours as bytes of a PNG file."""
    from nato_edu.figures import SCREEN_DPI

    buffer = io.BytesIO()
    ax.figure.savefig(buffer, format="png", dpi=SCREEN_DPI)
    return buffer.getvalue()
