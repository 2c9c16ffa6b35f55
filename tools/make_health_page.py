"""Write a page on the health of the lessons: how long, how readable, how well sourced.

    python tools/make_health_page.py health.html

Runs each lesson in its English edition once from top to bottom, and reads the rest
from the notebooks, the tasks and the tables. Red marks what misses its aim.
"""

import argparse
import html
import re
import sys
import time
from functools import cache
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from tqdm import tqdm

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import lessons

from nato_edu.coverage import topics_met
from nato_edu.datasets import resource, table_names
from nato_edu.tasks import LEVELS, TASKS

STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2em; color: #1b1b1b; }
table { border-collapse: collapse; } th, td { padding: 4px 10px; text-align: right;
border-bottom: 1px solid #ddd; vertical-align: top; } td:first-child, td:last-child,
th:first-child, th:last-child { text-align: left; } .bad { color: #b00020;
font-weight: bold; } caption { text-align: left; padding-bottom: 1em; }
"""
SECONDS = 10  # a lesson that takes longer makes a class wait
# Heading, what it is, and whether a value is good.
COLUMNS = [
    ("Lesson", lambda path: path.stem, None),
    ("Seconds", lambda path: run_time(path), lambda value: value < SECONDS),
    ("Cells", lambda path: len(lessons.cells(path)), None),
    ("Code ≤ 3 lines, %", lambda path: short_cells(path, 3), lambda v: v >= 75),
    ("Code ≤ 8 lines, %", lambda path: short_cells(path, 8), lambda v: v >= 95),
    ("Words", lambda path: len(lessons.prose(path).split()), None),
    ("Pictures", lambda path: len(pictures(path)), lambda value: value > 0),
    ("Described, %", lambda path: described(path), lambda value: value == 100),
    ("Tasks A B C", lambda path: tasks_by_level(path), None),
    ("Minutes", lambda path: minutes(path), None),
    ("Newest data", lambda path: newest(path), None),
    ("Topics", lambda path: topics_of(path), lambda v: len({*v.split(" of ")}) == 1),
    ("Tables", lambda path: ", ".join(tables_of(path)), None),
]


def run_time(path):
    """Return how many seconds a lesson takes from top to bottom, kernel included."""
    notebook = nbformat.read(path, as_version=4)
    options = {"timeout": 120, "resources": {"metadata": {"path": str(path.parent)}}}
    begin = time.perf_counter()
    NotebookClient(notebook, kernel_name="python3", **options).execute()
    return round(time.perf_counter() - begin, 1)


def short_cells(path, most):
    """Return the share of code cells with at most so many lines, in per cent."""
    lengths = [len(c["source"].splitlines()) for c in lessons.cells(path, "code")]
    return round(100 * sum(length <= most for length in lengths) / len(lengths))


def pictures(path):
    """Return the pictures of a lesson, as tags of HTML."""
    outputs = [o for c in lessons.cells(path, "code") for o in c.get("outputs", [])]
    pages = ["".join(out.get("data", {}).get("text/html", "")) for out in outputs]
    return [image for page in pages for image in re.findall("<img[^>]*>", page)]


def described(path):
    """Return the share of pictures with a description, in per cent."""
    found = pictures(path)
    good = [image for image in found if re.search(r'alt="[^"]{40,}"', image)]
    return round(100 * len(good) / len(found)) if found else 0


def tasks_by_level(path):
    """Return how many tasks there are of each level; open ones count as C."""
    levels = re.findall(r"· level ([ABC]) ·", lessons.prose(path))
    return " ".join(str(levels.count(level)) for level in LEVELS)


def minutes(path):
    """Return the minutes of the parts, and those of the tasks among them."""
    parts = re.findall(r"^## \d.*\((\d+) minutes", lessons.prose(path), re.MULTILINE)
    tasks = [t.minutes for name, t in TASKS.items() if name[:2] == path.stem[:2]]
    return f"{sum(map(int, parts))} ({sum(tasks)} for tasks)"


def tables_of(path):
    """Return the tables that a lesson names in its code."""
    code = "\n".join(cell["source"] for cell in lessons.cells(path, "code"))
    return [name for name in table_names() if f'"{name}"' in code]


def newest(path):
    """Return up to which day the data of a lesson were checked."""
    return max((resource(name)["as_of"] for name in tables_of(path)), default="")


@cache
def topics():
    """Return in which tables and lessons each topic is met."""
    return topics_met()


def topics_of(path):
    """Return how many of the topics that belong to a lesson it names."""
    found = topics()
    mine = found[found["topic_lesson"] == int(path.stem[:2])]
    named = sum(path.stem in names for names in mine["lessons"])
    return f"{named} of {len(mine)}"


def met_nowhere():
    """Return how many topics there are, and how many stand nowhere."""
    found = topics()
    nowhere = ~(found["tables"].astype("bool") | found["lessons"].astype("bool"))
    return f"Topics of the five texts: {len(found)}; met nowhere: {nowhere.sum()}"


def row(path):
    """Return one lesson as a row of HTML."""
    found = [(compute(path), good) for _, compute, good in COLUMNS]
    return "<tr>" + "".join(
        f'<td class="{"bad" if good and not good(value) else ""}">'
        f"{html.escape(str(value))}</td>"
        for value, good in found
    )


def main():
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=Path)
    page = parser.parse_args().page
    english = [path for path in lessons.LESSONS if path.parent.name == "en"]
    rows = "".join(row(path) for path in tqdm(english, unit="lesson"))
    head = "".join(f"<th>{html.escape(name)}" for name, *_ in COLUMNS)
    page.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Health</title>'
        f"<style>{STYLE}</style><table><caption>The lessons of nato_edu</caption>"
        f"<tr>{head}{rows}</table><p>{met_nowhere()}.",
        "utf-8",
    )


if __name__ == "__main__":
    main()
