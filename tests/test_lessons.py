"""Lessons read like prose, are run from top to bottom, and say what is true."""

import re
from pathlib import Path

import pytest
from lessons import LESSONS, cells, prose, tags

from nato_edu.tasks import TASKS

EVERY_LESSON = pytest.mark.parametrize(
    "path", LESSONS, ids=lambda path: f"{path.parent.name}/{path.stem}"
)
WITH_TASKS = pytest.mark.parametrize(
    "path",
    [path for path in LESSONS if not path.stem.startswith("00")],
    ids=lambda path: path.stem,
)


def test_there_are_lessons():
    assert LESSONS


@EVERY_LESSON
def test_the_readme_lists_it_under_its_title(path):
    title = cells(path)[0]["source"].splitlines()[0].removeprefix("# ")
    readme = Path(__file__).parents[1] / "README.md"
    link = f"[{title}](notebooks/{path.parent.name}/{path.name})"
    assert link in readme.read_text("utf-8")


@EVERY_LESSON
def test_most_cells_are_short(path):
    lengths = [len(cell["source"].splitlines()) for cell in cells(path, "code")]
    assert sum(n <= 3 for n in lengths) >= 0.75 * len(lengths)
    assert sum(n <= 8 for n in lengths) >= 0.95 * len(lengths)


@EVERY_LESSON
def test_a_text_stands_between_any_two_code_cells(path):
    """A solution follows its task; apart from that somebody always speaks."""
    for before, cell in zip(cells(path), cells(path)[1:], strict=False):
        if "solution" not in tags(cell):
            assert "markdown" in (before["cell_type"], cell["cell_type"]), cell["id"]


@EVERY_LESSON
def test_the_title_is_a_question_and_the_first_code_cell_holds_the_knobs(path):
    assert cells(path)[0]["source"].splitlines()[0].endswith("?")
    assert tags(cells(path, "code")[0]) == ["parameters"]


@EVERY_LESSON
def test_a_prediction_comes_before_each_first_picture(path):
    sources = [cell["source"].lower() for cell in cells(path)]
    first = next(n for n, text in enumerate(sources) if "plot_" in text)
    assert "what do you expect" in sources[first - 1]
    assert "cannot show" in "\n".join(sources)


@EVERY_LESSON
def test_every_picture_has_a_description(path):
    outputs = [out for cell in cells(path, "code") for out in cell["outputs"]]
    pages = ["".join(out.get("data", {}).get("text/html", "")) for out in outputs]
    images = [image for page in pages for image in re.findall("<img[^>]*>", page)]
    assert images
    assert all(re.search(r'alt="[^"]{40,}"', image) for image in images)
    assert not [out for out in outputs if "image/png" in out.get("data", {})]


@WITH_TASKS
def test_tasks_of_the_lesson_and_of_the_package_are_the_same(path):
    number = path.stem[:2]
    asked = {
        re.search(r'check\("([\d.]+)"', cell["source"])[1]
        for cell in cells(path, "code")
        if "task" in tags(cell)
    }
    assert asked == {name for name in TASKS if name.startswith(number)}
    assert len(asked) >= 6
    levels = set(re.findall(r"· level ([ABC]) ·", prose(path)))
    assert levels == {"A", "B", "C"}


@WITH_TASKS
def test_a_task_that_follows_the_country_asks_for_it(path):
    """In the cell of the learner as in that of the solution."""
    calls = re.compile(r'check\("([\d.]+)", [^\n]*')
    for cell in cells(path, "code"):
        for call in calls.finditer(cell["source"]):
            assert TASKS[call[1]].per_country == ("country=" in call[0]), call[0]


@EVERY_LESSON
def test_levels_and_minutes_in_the_text_are_those_of_the_tasks(path):
    pattern = r"Task (\d+) · level ([ABC]) · (\d+) minute"
    written = {
        f"{path.stem[:2]}.{number}": (level, int(minutes))
        for number, level, minutes in re.findall(pattern, prose(path))
    }
    for name, task in TASKS.items():
        if name.startswith(path.stem[:2]):
            assert written[name] == (task.level, task.minutes)


@WITH_TASKS
def test_every_part_has_its_minutes_and_they_make_two_school_hours(path):
    parts = re.findall(r"^## \d.*\((\d+) minutes", prose(path), re.MULTILINE)
    assert 80 <= sum(map(int, parts)) <= 90


@EVERY_LESSON
def test_every_solution_is_right(path):
    for cell in cells(path, "code"):
        if "solution" in tags(cell):
            shown = "".join(cell["outputs"][-1]["data"]["text/plain"])
            assert shown.startswith("Right."), cell["id"]
