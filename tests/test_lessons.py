"""Lessons read like prose, are run from top to bottom, and say what is true."""

import json
import re

import pytest

import nato_edu as nato
from nato_edu._files import notebooks_folder
from nato_edu.tasks import TASKS

LESSONS = sorted(notebooks_folder().glob("*/*.ipynb"))
EVERY_LESSON = pytest.mark.parametrize(
    "path", LESSONS, ids=lambda path: f"{path.parent.name}/{path.stem}"
)


def cells(path, kind=None):
    """Return the cells of a lesson with their source as one text."""
    book = json.loads(path.read_text("utf-8"))
    joined = [cell | {"source": "".join(cell["source"])} for cell in book["cells"]]
    return [cell for cell in joined if kind in (None, cell["cell_type"])]


def tags(cell):
    return cell["metadata"].get("tags", [])


def prose(path):
    return "\n".join(cell["source"] for cell in cells(path, "markdown"))


def test_there_are_lessons():
    assert LESSONS


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


@EVERY_LESSON
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


@EVERY_LESSON
def test_levels_and_minutes_in_the_text_are_those_of_the_tasks(path):
    pattern = r"\*\*Task (\d+)\*\* · level ([ABC]) · (\d+) minutes"
    written = {
        f"{path.stem[:2]}.{number}": (level, int(minutes))
        for number, level, minutes in re.findall(pattern, prose(path))
    }
    for name, task in TASKS.items():
        if name.startswith(path.stem[:2]):
            assert written[name] == (task.level, task.minutes)


@EVERY_LESSON
def test_every_part_has_its_minutes_and_they_make_two_school_hours(path):
    parts = re.findall(r"^## \d.*\((\d+) minutes", prose(path), re.MULTILINE)
    assert 80 <= sum(map(int, parts)) <= 90


@EVERY_LESSON
def test_every_solution_is_right(path):
    for cell in cells(path, "code"):
        if "solution" in tags(cell):
            shown = "".join(cell["outputs"][-1]["data"]["text/plain"])
            assert shown.startswith("Right."), cell["id"]


# -- What the prose of lesson 03 states --------------------------------------

MEMBERS = nato.load("members").set_index("iso3")
YEARS = nato.load("country_years")
START = nato.at_joining(YEARS, "democracy_index").set_index("iso3")["democracy_index"]
JOINED = MEMBERS["member_since_legal"]


def _joined(first, last):
    return int(JOINED.dt.year.between(first, last).sum())


def _democracy(iso3, year):
    row = YEARS[(YEARS["iso3"] == iso3) & (YEARS["year"] == year)]
    return row["democracy_index"].item()


def _median_km(number):
    return MEMBERS.groupby("round")["km_to_russia"].median()[number]


# A piece of the text, and whether the tables bear it out.
FACTS = {
    "NATO began with twelve countries. As of June 2026 it has thirty-two": (
        _joined(1949, 1949) == 12 and len(MEMBERS) == 32
    ),
    "Belgium signed the North Atlantic Treaty on 4 April 1949. On 16 June": (
        str(MEMBERS.loc["BEL", "deposited"])[:10] == "1949-06-16"
    ),
    "one day for all, 24 August 1949": set(JOINED[MEMBERS["round"] == 0].astype(str))
    == {"1949-08-24"},
    "the column `applied` is nearly empty": MEMBERS["applied"].isna().mean() > 0.8,
    "in 1999 three countries came in, and sixteen became nineteen": (
        len(nato.members_on("1999-03-11")) == 16
        and len(nato.members_on("1999-03-12")) == 19
    ),
    "from 1949 to 1989, only four countries joined": _joined(1950, 1989) == 4,
    "In the twenty years after that, twelve did": _joined(1990, 2009) == 12,
    "It was the only corner until 1952": (
        sorted(JOINED[MEMBERS["borders_russia"]].dt.year)[:2] == [1949, 1952]
    ),
    "Croatia signed the partnership on 25 May 2000, began its plan on 14 May 2002": (
        str(MEMBERS.loc["HRV", "pfp_signed"])[:10] == "2000-05-25"
        and str(MEMBERS.loc["HRV", "map_started"])[:10] == "2002-05-14"
    ),
    "Hungary stood near 0.14 fifteen years before it joined": (
        round(_democracy("HUN", 1984), 2) == 0.14
    ),
    "at 0.8 nine years before": round(_democracy("HUN", 1990), 2) == 0.8,
    "falls again from about ten years after": (
        _democracy("HUN", 2009) > 0.84 > 0.8 > _democracy("HUN", 2011)
    ),
    "of the three of round 4, in 1999, the middle one lay 480 km away": _median_km(4)
    == 480,
    "in 2004, the middle one lay 540 km away, and three lay right at the border": (
        _median_km(5) == 540
        and ((MEMBERS["round"] == 5) & MEMBERS["borders_russia"]).sum() == 3
    ),
    "Rounds 6 to 8 lie more than 900 km away": (
        MEMBERS[MEMBERS["round"].between(6, 8)]["km_to_russia"].min() > 900
    ),
    "The United States lies 80 km from Russia": (
        MEMBERS.loc["USA", "km_to_russia"] == 80
    ),
    "of the sixteen that came in from 1999, only Montenegro stood below 0.5 (0.47": (
        _joined(1999, 2026) == 16
        and list(START[(JOINED >= "1999") & (START < 0.5)].index) == ["MNE"]
        and round(START["MNE"], 2) == 0.47
    ),
    "Portugal at 0.12, Greece at 0.32, Turkey at 0.40": (
        START[["PRT", "GRC", "TUR"]].round(2).tolist() == [0.12, 0.32, 0.40]
    ),
    "12 members in 1949, 16 in 1982, 19 in 1999, 26 in 2004 and has 32": (
        [len(nato.members_on(f"{y}-12-31")) for y in (1949, 1982, 1999, 2004)]
        == [12, 16, 19, 26]
    ),
    "fits three of the seven of 2004": (
        (MEMBERS[MEMBERS["round"] == 5]["former_bloc"] == "warsaw_pact").sum() == 3
    ),
    "West Germany lay 540 km from the Soviet Union in 1955": (
        MEMBERS.loc["DEU", "km_to_russia"] == 540
    ),
    "Seven members had a border": MEMBERS["borders_russia"].sum() == 7,
    "for two and a half years the only member with a land border": (
        round((JOINED["TUR"] - JOINED["NOR"]).days / 365.25, 1) == 2.5
    ),
}
LESSON_03 = next(path for path in LESSONS if path.stem.startswith("03"))


@pytest.mark.parametrize("sentence", FACTS)
def test_the_text_of_lesson_03_states_it_and_the_tables_bear_it_out(sentence):
    text = re.sub(r"[*]", "", prose(LESSON_03))
    assert sentence in text
    assert FACTS[sentence]


def test_the_words_after_a_right_answer_are_true():
    wait = (JOINED - MEMBERS["map_started"]).dt.days / 365.25
    assert 20.5 < wait["MKD"] < 21
    assert 4.9 < wait["EST"] < 5
    assert START[START < 0.5].index.tolist() == ["PRT", "GRC", "TUR", "MNE"]
    touching = set(MEMBERS.index[MEMBERS["borders_russia"]])
    assert touching == {"NOR", "TUR", "POL", "EST", "LVA", "LTU", "FIN"}
    plan = MEMBERS["map_started"].min()
    assert (plan - JOINED["POL"]).days // 7 == 6
    assert (JOINED["FIN"] - MEMBERS.loc["FIN", "pfp_signed"]).days / 365.25 > 28
