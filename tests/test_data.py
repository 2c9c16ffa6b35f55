"""Every table, its description and its words: found by looking, never listed here."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import frictionless
import numpy as np
import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {item["name"]: item for item in PACKAGE["resources"]}
TABLES = {name: item for name, item in RESOURCES.items() if "schema" in item}
WORDS = {
    path.stem: list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    for path in sorted((DATA / "words").glob("*.csv"))
}
TRANSLATED = {name: rows for name, rows in WORDS.items() if "en" in rows[0]}
NUMERIC = [
    pytest.param(name, field, id=f"{name}.{field['name']}")
    for name, item in TABLES.items()
    for field in item["schema"]["fields"]
    if "expected" in field
]
MAY_BE_TOLD = "run `python tools/fill_datapackage.py`"


@cache
def text_of(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / TABLES[name]["path"], dtype=str, keep_default_na=False)


@cache
def table_of(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / TABLES[name]["path"])


def english(name: str) -> dict[str, str]:
    return {row["key"]: row["en"] for row in WORDS[name]}


# -- the package ---------------------------------------------------------------


def test_a_data_package_tool_finds_no_fault():
    report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


def test_every_table_is_described_and_every_description_has_its_file():
    files = {
        path.relative_to(DATA).as_posix()
        for folder, ending in (("tables", "csv"), ("shapes", "json"))
        for path in (DATA / folder).glob(f"*.{ending}")
    }
    assert files == {item["path"] for item in RESOURCES.values()}


@pytest.mark.parametrize("name", RESOURCES)
def test_the_description_is_whole(name):
    item = RESOURCES[name]
    for key in ("title", "description", "publisher", "citation", "known_gaps"):
        assert item[key], key
    for key in ("decisions", "checks", "sources", "licenses"):
        assert item[key], key
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", item["as_of"])
    assert re.match(r"\d{4}-\d{2}", item["retrieved"])
    assert item["may_share"] is True
    assert (ROOT / item["prepared_by"]).is_file()
    assert all(source["title"] and source["path"] for source in item["sources"])
    assert all(each["name"] and each["path"] for each in item["licenses"])


# -- the tables ----------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_columns_stand_in_the_described_order(name):
    fields = [field["name"] for field in TABLES[name]["schema"]["fields"]]
    assert list(text_of(name).columns) == fields


@pytest.mark.parametrize("name", TABLES)
def test_no_key_stands_twice(name):
    assert not text_of(name).duplicated(TABLES[name]["schema"]["primaryKey"]).any()


@pytest.mark.parametrize("name", TABLES)
def test_every_code_is_a_known_country(name):
    known = set(text_of("countries")["iso3"])
    keys = TABLES[name]["schema"]["foreignKeys"]
    keys = [key for key in keys if key["reference"]["resource"] == "countries"]
    links = [key["fields"][0] for key in keys]
    codes = {code for column in links for code in text_of(name)[column]} - {""}
    assert codes <= known


@pytest.mark.parametrize("name", TABLES)
def test_lines_end_plainly_and_no_cell_has_odd_blanks(name):
    raw = (DATA / TABLES[name]["path"]).read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    cells = text_of(name)
    assert (cells == cells.apply(lambda column: column.str.strip())).all(axis=None)
    assert not cells.isin(["none", "nan", "NA", "not applicable"]).any(axis=None)


def test_every_row_of_a_table_of_facts_has_a_source():
    with_source = [name for name in TABLES if "source" in text_of(name)]
    assert {"members", "warsaw_pact", "countries", "country_names"} <= set(with_source)
    for name in with_source:
        assert (text_of(name)["source"] != "").all(), name


def test_one_column_name_has_one_type_and_one_meaning():
    kinds: dict[str, set] = {}
    for item in TABLES.values():
        for field in item["schema"]["fields"]:
            facts = (field["type"], field.get("unit"), field["description"])
            kinds.setdefault(field["name"], set()).add(facts)
    assert not {name: found for name, found in kinds.items() if len(found) > 1}


# -- expected values -----------------------------------------------------------


def outside(name: str, field: dict) -> set[tuple[str, int | None]]:
    """Return country and year of every value that is not as expected."""
    rule, column = field["expected"], field["name"]
    table = table_of(name).sort_values(list(TABLES[name]["schema"]["primaryKey"]))
    value = table[column]
    bad = (value < rule["minimum"]) | (value > rule["maximum"])
    if "year" in table:
        before, year = table.groupby("iso3")[[column, "year"]].shift().T.values
        bad |= (table["year"] - year == 1) & jumps(value, before, rule)
    years = table["year"] if "year" in table else [None] * len(table)
    return {pair for pair, out in zip(zip(table["iso3"], years), bad) if out}  # noqa: B905


def jumps(value: pd.Series, before: np.ndarray, rule: dict) -> pd.Series:
    """Say where a value changes by more than is expected in one year."""
    far = pd.Series(False, index=value.index)
    if "change" in rule:
        far |= (value - before).abs() > rule["change"] + 1e-9
    if "change_factor" in rule:
        ratio = value / np.where(before > 0, before, np.nan)
        far |= (ratio > rule["change_factor"]) | (ratio < 1 / rule["change_factor"])
    return far


def covers(exception: dict, pair: tuple) -> bool:
    year = exception.get("year")
    return exception["iso3"] == pair[0] and year in (None, pair[1])


@pytest.mark.parametrize(("name", "field"), NUMERIC)
def test_values_are_as_expected_save_for_named_exceptions(name, field):
    exceptions = field["expected"].get("exceptions", [])
    odd = outside(name, field)
    unnamed = [p for p in odd if not any(covers(each, p) for each in exceptions)]
    assert not unnamed


@pytest.mark.parametrize(("name", "field"), NUMERIC)
def test_every_exception_is_needed_and_explained(name, field):
    odd = outside(name, field)
    for each in field["expected"].get("exceptions", []):
        assert each["why"]
        assert any(covers(each, pair) for pair in odd), each


# -- words ---------------------------------------------------------------------


@pytest.mark.parametrize("name", TRANSLATED)
def test_words_are_whole_in_three_languages(name):
    keys = [row["key"] for row in WORDS[name]]
    assert len(keys) == len(set(keys))
    for row in WORDS[name]:
        for language in ("en", "nb", "de"):
            assert row[language] is not None, row
            assert row[language].strip(), row["key"]


@pytest.mark.parametrize("name", TRANSLATED)
def test_words_have_the_same_gaps_in_three_languages(name):
    for row in WORDS[name]:
        found = [sorted(re.findall(r"\{\w*", row[code])) for code in ("en", "nb", "de")]
        assert found[0] == found[1] == found[2], row["key"]


def test_every_table_and_column_has_words():
    columns = {f["name"] for t in TABLES.values() for f in t["schema"]["fields"]}
    assert columns <= set(english("columns"))  # measures have words of their own
    assert set(english("meanings")) <= set(english("columns"))
    assert columns <= set(english("meanings"))
    assert set(RESOURCES) == set(english("tables"))


def test_english_words_equal_the_description():
    titles, meanings, gaps = map(english, ("tables", "meanings", "gaps"))
    for name, item in RESOURCES.items():
        assert item["title"] == titles[name], MAY_BE_TOLD
        known = [text for key, text in gaps.items() if key.split(".")[0] == name]
        assert item["known_gaps"] == known, MAY_BE_TOLD
        for field in item.get("schema", {}).get("fields", []):
            assert field["description"] == meanings[field["name"]], MAY_BE_TOLD


def test_gaps_are_numbered_without_holes():
    numbers: dict[str, list[int]] = {}
    for key in english("gaps"):
        table, number = key.split(".")
        numbers.setdefault(table, []).append(int(number))
    assert set(numbers) == set(RESOURCES)
    assert all(n == list(range(1, len(n) + 1)) for n in numbers.values())


def test_every_listed_value_has_words():
    listed = {
        f"{field['name']}.{value}"
        for item in TABLES.values()
        for field in item["schema"]["fields"]
        for value in field.get("constraints", {}).get("enum", [])
    }
    assert listed <= set(english("values"))


# -- names ---------------------------------------------------------------------


def test_aliases_are_unambiguous_and_new():
    aliases = [row["alias"].casefold() for row in WORDS["country_aliases"]]
    assert len(aliases) == len(set(aliases))
    tables = [text_of("countries"), text_of("country_names")]
    named = {
        (name.casefold(), code)
        for table in tables
        for column in ("name_en", "name_nb", "name_de")
        for name, code in zip(table[column], table["iso3"], strict=True)
    }
    assert not {name for name, _ in named} & set(aliases)
    codes = {code.casefold() for code in text_of("countries")["iso3"]}
    assert not codes & set(aliases)
    strangers = {name for name, code in named if name != code.casefold()}
    assert not codes & strangers
    assert {row["iso3"].casefold() for row in WORDS["country_aliases"]} <= codes


@pytest.mark.parametrize("column", ["name_en", "name_nb", "name_de"])
def test_no_two_countries_share_a_name(column):
    tables = [text_of("countries"), text_of("country_names")]
    pairs = pd.concat([table[["iso3", column]] for table in tables]).drop_duplicates()
    assert not pairs[column].duplicated().any()


def test_names_at_the_time_do_not_overlap():
    names = text_of("country_names").sort_values(["iso3", "valid_from"])
    for _, rows in names.groupby("iso3"):
        assert (rows["valid_from"] <= rows["valid_until"]).all()
        assert (
            rows["valid_from"].iloc[1:].values > rows["valid_until"].iloc[:-1]
        ).all()


# -- outlines ------------------------------------------------------------------

SHAPES = json.loads((DATA / "shapes" / "countries.json").read_text(encoding="utf-8"))
DAYS = [
    "1949-08-24",
    "1960-01-01",
    "1980-01-01",
    "1990-10-02",
    "1990-10-03",
    "1991-06-24",
    "1991-06-25",
    "1991-09-05",
    "1991-09-06",
    "1991-10-01",
    "1991-12-25",
    "1991-12-26",
    "1992-03-03",
    "1992-12-31",
    "1993-01-01",
    "2003-02-04",
    "2006-06-03",
    "2008-02-17",
    "2026-01-01",
]
GRID = np.array(
    [
        (x + 0.37, y + 0.61)
        for x in range(SHAPES["frame"][0], SHAPES["frame"][1], 70)
        for y in range(SHAPES["frame"][2], SHAPES["frame"][3], 70)
    ]
)


def on(day: str) -> list[int]:
    return [
        number
        for number, shape in enumerate(SHAPES["shapes"])
        if (shape["from"] or "") <= day <= (shape["until"] or "9")
    ]


def rings_of(number: int) -> list[np.ndarray]:
    rings = SHAPES["shapes"][number]["rings"]
    return [np.reshape(ring, (-1, 2)).astype(float) for ring in rings]


def ring_area(ring: np.ndarray) -> float:
    (x, y), (u, v) = ring[:-1].T, ring[1:].T
    return float((x * v - u * y).sum() / 2)


@cache
def area(number: int) -> float:
    return sum(ring_area(ring) for ring in rings_of(number))


def crossings(points: np.ndarray, ring: np.ndarray) -> np.ndarray:
    """Count edges of a ring that lie east of each point."""
    (x, y), (u, v) = ring[:-1].T, ring[1:].T
    found = np.zeros(len(points), dtype=int)
    for part in np.array_split(np.arange(len(points)), max(1, len(points) // 500)):
        east, north = points[part, :1], points[part, 1:]
        meets = (y > north) != (v > north)
        with np.errstate(divide="ignore", invalid="ignore"):
            place = (u - x) * (north - y) / (v - y) + x
        found[part] = (meets & (east < place)).sum(axis=1)
    return found


@cache
def grid_inside(number: int) -> np.ndarray:
    return inside(GRID, number)


def inside(points: np.ndarray, number: int) -> np.ndarray:
    return sum(crossings(points, ring) for ring in rings_of(number)) % 2 == 1


def placed(longitude: float, latitude: float) -> np.ndarray:
    """Project a point as the file itself says."""
    words = SHAPES["projection"]
    centre = words["main"]
    east = np.radians(longitude - centre["longitude"])
    north, middle = np.radians(latitude), np.radians(centre["latitude"])
    cosine = np.sin(middle) * np.sin(north)
    cosine += np.cos(middle) * np.cos(north) * np.cos(east)
    stretch = words["radius_km"] * np.sqrt(2 / (1 + cosine))
    up = np.cos(middle) * np.sin(north) - np.sin(middle) * np.cos(north) * np.cos(east)
    return np.array([[np.cos(north) * np.sin(east), up]]) * stretch


def country_at(longitude: float, latitude: float, day: str) -> list[str]:
    point = placed(longitude, latitude)
    found = [n for n in on(day) if inside(point, n)[0]]
    return [SHAPES["shapes"][n]["iso3"] for n in found]


def test_the_file_of_outlines_is_small():
    assert (DATA / "shapes" / "countries.json").stat().st_size < 250_000


def test_outlines_stay_within_the_frame_and_rings_are_closed():
    xmin, xmax, ymin, ymax = SHAPES["frame"]
    for number in range(len(SHAPES["shapes"])):
        for ring in rings_of(number):
            assert (ring[0] == ring[-1]).all()
            assert len(ring) >= 4
            assert ring[:, 0].min() >= xmin
            assert ring[:, 0].max() <= xmax
            assert ring[:, 1].min() >= ymin
            assert ring[:, 1].max() <= ymax


def test_the_largest_ring_of_each_shape_runs_counter_clockwise():
    for number, shape in enumerate(SHAPES["shapes"]):
        largest = max((ring_area(ring) for ring in rings_of(number)), key=abs)
        assert largest > 0, shape["iso3"]


def test_a_country_never_has_two_shapes_on_one_day():
    for day in DAYS:
        codes = [SHAPES["shapes"][number]["iso3"] for number in on(day)]
        assert len(codes) == len(set(codes)), day


@pytest.mark.parametrize("day", DAYS)
def test_every_piece_of_land_is_drawn_once(day):
    today = sum(grid_inside(number).astype(int) for number in on(day))
    reference = sum(grid_inside(number).astype(int) for number in on(DAYS[-1]))
    assert today.max() == 1
    assert (today == reference).all()


@pytest.mark.parametrize("day", DAYS)
def test_the_total_area_never_changes(day):
    total = sum(area(number) for number in on(day))
    reference = sum(area(number) for number in on(DAYS[-1]))
    assert total == pytest.approx(reference, abs=200)


def test_dates_of_outlines_agree_with_the_table_of_countries():
    table = text_of("countries").set_index("iso3")
    for code in {shape["iso3"] for shape in SHAPES["shapes"]} - {"DEU", "DDR"}:
        spans = [s for s in SHAPES["shapes"] if s["iso3"] == code]
        first = min(span["from"] or "" for span in spans)
        last = max(span["until"] or "9" for span in spans)
        assert first == table.loc[code, "exists_from"], code
        assert last == (table.loc[code, "exists_until"] or "9"), code


def test_every_shape_is_a_known_country():
    codes = {shape["iso3"] for shape in SHAPES["shapes"]}
    assert codes <= set(text_of("countries")["iso3"])


def test_every_ally_has_an_outline_on_the_day_of_joining_and_today():
    members = text_of("members")
    for code, day in zip(members["iso3"], members["member_since_legal"], strict=True):
        for date in (day, "2026-06-30"):
            assert code in [SHAPES["shapes"][n]["iso3"] for n in on(date)], code


PLACES = [
    (34.1, 45.0, "2026-01-01", "UKR", "Crimea is Ukraine's"),
    (34.1, 45.0, "1980-01-01", "SUN", "Crimea in the Soviet Union"),
    (13.4, 52.5, "1980-01-01", "DDR", "Berlin, drawn in the East"),
    (11.6, 48.1, "1980-01-01", "DEU", "Munich in the West"),
    (10.0, 53.5, "1980-01-01", "DEU", "Hamburg in the West"),
    (13.7, 51.0, "1990-10-03", "DEU", "Dresden after unification"),
    (24.7, 59.2, "1991-09-05", "SUN", "Estonia before recognition"),
    (24.7, 59.2, "1991-09-06", "EST", "Estonia recognised"),
    (21.1, 42.6, "2008-02-16", "SRB", "Kosovo before its declaration"),
    (21.1, 42.6, "2008-02-17", "XKX", "Kosovo apart"),
    (33.0, 35.3, "2026-01-01", "CYP", "Northern Cyprus with Cyprus"),
    (20.5, 54.7, "2026-01-01", "RUS", "Kaliningrad is Russia's"),
    (25.0, 69.5, "2026-01-01", "NOR", "Finnmark"),
    (27.0, 41.5, "2026-01-01", "TUR", "Thrace"),
]


@pytest.mark.parametrize(
    ("longitude", "latitude", "day", "code"),
    [pytest.param(*place[:4], id=place[4]) for place in PLACES],
)
def test_a_place_lies_where_it_should(longitude, latitude, day, code):
    assert country_at(longitude, latitude, day) == [code]


# -- housekeeping --------------------------------------------------------------


def test_no_file_names_a_private_path_or_a_registry():
    bad = re.compile(
        r"(?<![\w.])/(work|tmp|root|home)/|\.\./shared|registry\.|pypi|npmjs|mirror",
        re.IGNORECASE,
    )
    paths = [p for folder in ("data", "tools") for p in (ROOT / folder).rglob("*")]
    texts = [p for p in paths if p.suffix in {".py", ".csv", ".json"}]
    assert texts
    assert not [p.name for p in texts if bad.search(p.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("script", sorted((ROOT / "tools").glob("prepare_*.py")))
def test_every_script_names_its_source_and_takes_a_folder(script):
    text = script.read_text(encoding="utf-8")
    assert re.match(r'""".+?(Source|Sources)\n', text, re.DOTALL)
    assert "folders(HELP" in text or "No file is read" in text


def test_every_prepare_script_is_used_and_named():
    scripts = {f"tools/{path.name}" for path in (ROOT / "tools").glob("prepare_*.py")}
    assert scripts == {item["prepared_by"] for item in RESOURCES.values()}


def test_filling_the_description_again_changes_nothing(tmp_path):
    code = (
        "import json, fill_datapackage as f;"
        "p = json.loads(f.PACKAGE.read_text(encoding='utf-8'));"
        "before = json.dumps(p); assert json.dumps(f.filled(p)) == before"
    )
    tools = str(ROOT / "tools")
    subprocess.run([sys.executable, "-c", code], cwd=tools, check=True)
