"""Tasks from a text file: each measure held against pandas, each slip told."""

import math
import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nato_edu as nato
from nato_edu.language import LANGUAGES, Mistake, column_label, use_language, words
from nato_edu.own_data import practice_file
from nato_edu.tasks import TASKS, all_forms, code_of, form_of, read_tasks, task
from nato_edu.tasks._core import OWN_TASKS
from nato_edu.tasks._own_forms import read_measure
from nato_edu.tasks._own_measures import MEASURES

EVERY_LANGUAGE = pytest.mark.parametrize("code", LANGUAGES)
SHARE = "spending_pct_gdp"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "Prøve æøå [1]"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def _no_tasks():
    """Leave no task of one's own behind."""
    yield
    OWN_TASKS.clear()


def write(folder, text, name="tasks.txt", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def use(folder, *sections):
    """Use a file with some tasks, each a dict of keys and values."""
    lines = []
    for number, section in enumerate(sections, start=1):
        values = {"question": "Who?"} | section
        lines += [f"[{number}]", *(f"{key} = {one}" for key, one in values.items())]
    return nato.use_tasks(write(folder, "\n".join(lines)))


def told(folder, *sections):
    """Return what is said to a file that must not be used."""
    with pytest.raises(Mistake) as mistake:
        use(folder, *sections)
    return str(mistake.value)


# -- Each measure against pandas ---------------------------------------------


def in_year(table, column, year):
    rows = table[table["year"] == year].dropna(subset=column)
    return rows.set_index("iso3")[column].astype(float)


def over_time(table, column, country):
    rows = table[table["iso3"] == country].dropna(subset=column)
    return rows.set_index("year")[column].astype(float)


def of_change(table, column, country, first, last):
    values = over_time(table, column, country)
    return values[first], values[last]


def at(values, end):
    return {place for place, one in values.items() if one == end(values)}


EXPECTED = {
    "value": lambda t, column, country, year: in_year(t, column, year)[country],
    "highest": lambda t, column, year: at(in_year(t, column, year), max),
    "lowest": lambda t, column, year: at(in_year(t, column, year), min),
    "at_least": lambda t, column, number, year: sum(
        one >= number for one in in_year(t, column, year)
    ),
    "below": lambda t, column, number, year: sum(
        one < number for one in in_year(t, column, year)
    ),
    "change": lambda t, **p: of_change(t, **p)[1] - of_change(t, **p)[0],
    "change_pct": lambda t, **p: (
        (of_change(t, **p)[1] / of_change(t, **p)[0] - 1) * 100
    ),
    "first_year": lambda t, column, number, country: min(
        y for y, one in over_time(t, column, country).items() if one >= number
    ),
    "last_year": lambda t, column, number, country: max(
        y for y, one in over_time(t, column, country).items() if one >= number
    ),
    "rank": lambda t, column, country, year: (
        1 + (in_year(t, column, year) > in_year(t, column, year)[country]).sum()
    ),
    "year_of_highest": lambda t, column, country: at(
        over_time(t, column, country), max
    ),
    "year_of_lowest": lambda t, column, country: at(over_time(t, column, country), min),
    "sum": lambda t, column, year: math.fsum(in_year(t, column, year)),
    "median": lambda t, column, year: in_year(t, column, year).quantile(0.5),
    "date": lambda t, column, country: t.set_index("iso3")[column][country].date(),
}
# Table, column, a year with an odd number of values, an earlier one, a number.
TABLES = [
    ("defence_spending", SHARE, 2024, 2014, 2),
    ("country_years", "democracy_index", 2021, 1990, 0.5),
    ("us_troops", "us_troops", 2010, 1995, 20),
]
BY_YEAR = [(name, *one) for one in TABLES for name in EXPECTED if name != "date"]
EVERY_MEASURE = pytest.mark.parametrize(
    ("name", "table", "column", "year", "first", "number"), BY_YEAR
)
COUNTRY = "POL"


def parts_of(name, column, year, first, number):
    """Return what a measure is written with."""
    known = {"column": column, "country": COUNTRY, "year": year, "first": first}
    known |= {"last": year, "number": number}
    needed = re.findall(r"\{(\w+)\}", words("own_tasks")[f"measure_{name}"]["en"])
    return {key: known[key] for key in needed}


def close(answer, expected):
    if isinstance(answer, float):
        return answer == pytest.approx(expected, abs=1e-6)
    return answer == expected


@EVERY_MEASURE
def test_a_measure_gives_what_pandas_gives(
    name, table, column, year, first, number, folder
):
    data, parts = nato.load(table), parts_of(name, column, year, first, number)
    expected = EXPECTED[name](data, **parts)
    use(folder, {"table": table, "measure": form_of(name, **parts)})
    assert close(task("own.1").key(), expected)
    some = next(iter(expected)) if isinstance(expected, set) else expected
    assert nato.check("own.1", some).verdict == "right"


@EVERY_LANGUAGE
@pytest.mark.parametrize("name", EXPECTED)
def test_a_measure_can_be_written_in_every_language(name, code, folder):
    """With the label of the column as a picture shows it, and the country's name."""
    use_language(code)
    column = "member_since_legal" if name == "date" else SHARE
    parts = parts_of(name, column, 2024, 2014, 2)
    told = parts | {"column": column_label(column)}
    told |= {"country": nato.country_name(COUNTRY)} if "country" in parts else {}
    like = "members" if name == "date" else "defence_spending"
    found = read_measure(f"  {form_of(name, **told)} ", like)
    assert found == (name, parts)


@EVERY_LANGUAGE
@pytest.mark.parametrize("name", EXPECTED)
def test_the_country_of_the_lesson_can_be_meant(name, code, folder):
    use_language(code)
    column = "member_since_legal" if name == "date" else SHARE
    like = "members" if name == "date" else "defence_spending"
    parts = parts_of(name, column, 2024, 2014, 2)
    for mine in words("own_tasks")["my_country"][code].split("|"):
        told = parts | ({"country": mine} if "country" in parts else {})
        _, found = read_measure(form_of(name, **told), like)
        assert found.get("country", "my_country") == "my_country"


def test_the_date_of_a_member(folder):
    form = form_of("date", column="member_since_legal", country="my country")
    use(folder, {"table": "members", "measure": form})
    for country, since in (("NOR", "1949-08-24"), ("DEU", "1955-05-06")):
        assert nato.check("own.1", since, country=country).verdict == "right"
    invited = nato.load("members").set_index("iso3")["invited"]["POL"]
    said = nato.check("own.1", invited, country="POL").text
    assert "another heading" in said


@EVERY_MEASURE
def test_the_code_of_the_model_answer_is_right(
    name, table, column, year, first, number, folder
):
    """What a lesson shows as code is another way to the same answer."""
    form = form_of(name, **parts_of(name, column, year, first, number))
    use(folder, {"table": table, "measure": form})
    (entry,) = read_tasks(folder / "tasks.txt")
    place = {"nato": nato}
    exec("\n".join(code_of(entry)), place)
    assert nato.check("own.1", place["answer"]).verdict == "right"
    assert max(map(len, code_of(entry))) <= 88


# -- What is mixed up --------------------------------------------------------

WRONG = [
    (name, wrong)
    for name, measure in MEASURES.items()
    for wrong in measure.wrong
    if name != "date"
]


@EVERY_LANGUAGE
@pytest.mark.parametrize(("name", "wrong"), WRONG)
def test_a_misconception_is_met_and_told(name, wrong, code, folder):
    use_language(code)
    parts = parts_of(name, SHARE, 2024, 2014, 2)
    if name in ("at_least", "below"):  # a number at which a country stands exactly
        values = in_year(nato.load("defence_spending"), SHARE, 2024)
        parts["number"] = float(values.iloc[0])
    use(folder, {"table": "defence_spending", "measure": form_of(name, **parts)})
    found = task("own.1")
    answers = found.misconceptions[wrong]()
    answers = answers if isinstance(answers, tuple) else (answers,)
    key = found.key()
    said = set()
    for one in answers:
        for answer in one if isinstance(one, set) else (one,):
            if not found.kind.same(found.kind.read(answer), key):
                said.add(nato.check("own.1", answer).text)
    assert words("own_tasks")[f"wrong_{wrong}"][code] in said


def test_an_answer_that_a_teacher_foresaw_wins(folder):
    use(
        folder,
        {
            "table": "defence_spending",
            "measure": f"highest {SHARE} in 2024",
            "wrong Greece": "Greece led in 2010, says {country} {answer} <b>.",
            "hint 2": "Only hint.",
        },
    )
    feedback = nato.check("own.1", "Hellas")
    assert feedback.text == "Greece led in 2010, says  Poland <b>."
    assert "&lt;b&gt;" in feedback._repr_html_()
    assert repr(nato.hint("own.1")) == "Hint 1 of 1. Only hint."


def test_a_choice(folder):
    use(folder, {"measure": "choice b of a b c", "wrong C": "No {x} no."})
    assert nato.check("own.1", "B.").verdict == "right"
    assert nato.check("own.1", "c").text == "No {x} no."
    assert nato.check("own.1", "a").text == "It is another answer."
    with pytest.raises(Mistake, match="none of the answers"):
        nato.check("own.1", "d")


def test_an_open_task_is_for_people(folder):
    use(folder, {"measure": "open", "rubric": "one\n two"})
    assert nato.check("own.1", ...).verdict == "open"
    with pytest.raises(Mistake, match="No program can check"):
        nato.check("own.1", "Because")


def test_a_tolerance_can_be_set(folder):
    value = f"value of {SHARE} for Norway in 2014"
    one = {"table": "defence_spending", "measure": value}
    use(folder, one, one | {"tolerance": "0,1"})
    assert nato.check("own.1", 1.54).verdict == "right"
    assert nato.check("own.1", 1.6).verdict == "not_yet"
    assert nato.check("own.2", 1.6).verdict == "right"


# -- The file ----------------------------------------------------------------


def test_names_never_collide_with_those_of_the_course(folder):
    before = dict(TASKS)
    use(folder, {"measure": "open"}, {"measure": "choice a of a b"})
    assert {*OWN_TASKS} == {"own.1", "own.2"}
    assert before == TASKS
    with pytest.raises(Mistake, match=r"Possible: own\.1, own\.2\.$"):
        nato.check("own.3", 1)


def test_a_file_used_again_replaces_its_tasks_and_a_bad_one_does_not(folder):
    use(folder, {"measure": "open"}, {"measure": "open"})
    use(folder, {"measure": "choice a of a b"})
    assert nato.check("own.1", "a").verdict == "right"
    told(folder, {"measure": "?"})
    assert {*OWN_TASKS} == {"own.1"}


def test_without_a_file_it_is_said_what_to_do(folder):
    with pytest.raises(Mistake, match="use_tasks"):
        nato.check("own.1", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_editor_is_good(encoding, end, folder):
    lines = "[1]", "spørsmål = Hva er størst?", "mål = åpen"
    path = write(folder, end.join(lines) + end, encoding=encoding)
    assert [entry.question for entry in read_tasks(path)] == ["Hva er størst?"]


def test_a_table_of_ones_own_lies_beside_and_is_read_when_it_is_asked(
    folder, monkeypatch
):
    text = practice_file("northern_spending").read_text("utf-8")
    write(folder, text, "min tabell.csv")
    mine = {"table": "min tabell.csv", "like": "defence_spending"}
    use(folder, mine | {"measure": f"value of {SHARE} for my country in 2024"})
    monkeypatch.chdir(folder.parent)
    assert nato.check("own.1", "2,27", country="Norge").verdict == "right"
    write(folder, text.replace("Norge;2024;2,27", "Norge;2024;9,99"), "min tabell.csv")
    assert nato.check("own.1", 9.99, country="Norge").verdict == "right"


SLIPS = [
    ({"measure": "higest spending in 2024"}, ["[1] measure", "Did you mean highest"]),
    ({"measure": "highest spendng_pct_gdp in 2024"}, ["spending_pct_gdp"]),
    ({"measure": f"highest {SHARE} in 1899"}, ["[1] measure", "from 2012 to 2024"]),
    ({"measure": f"value of {SHARE} for Norwy in 2024"}, ["Norway"]),
    ({"measure": f"value of {SHARE} for Iceland in 2024"}, ["no value for Iceland"]),
    ({"measure": "open", "qestion": "x"}, ["[1] qestion", "question"]),
    ({"measure": "open", "Frage": "x"}, ["[1] question", "twice"]),
    ({"measure": "open", "level": "hard"}, ["[1] level", "A (find)"]),
    ({"measure": "open", "minutes": "soon"}, ["[1] minutes", "1 to 240"]),
    ({"measure": "open", "hint 1": ""}, ["[1] hint 1", "Nothing stands"]),
    ({"measure": "open", "tolerance": "2"}, ["[1] tolerance", "leave it out"]),
    ({"measure": "choice d of a b c"}, ["“d” is not among"]),
    ({"measure": "choice a of a a b"}, ["once only"]),
    ({"measure": f"number of countries with {SHARE} below 1,000 in 2024"}, ["1000"]),
    ({"measure": "open", "wrong": "x"}, ["[1] wrong"]),
    ({"measure": "choice a of a b", "wrong x": "No"}, ["[1] wrong x", "none of"]),
    ({"measure": f"highest {SHARE} in 2024", "table": "spending"}, ["[1] table"]),
    ({"measure": f"highest {SHARE} in 2024", "table": "no.csv"}, ["no.csv"]),
    ({"measure": f"highest {SHARE} in 2024", "table": "../no.csv"}, ["only"]),
    ({"measure": f"first year with {SHARE} at least 99 for Norway"}, ["never reaches"]),
]


@pytest.mark.parametrize(("section", "parts"), SLIPS, ids=str)
def test_a_slip_is_told_with_its_place(section, parts, folder):
    said = told(folder, {"table": "defence_spending"} | section)
    assert said.startswith("tasks.txt cannot be used yet. To put right: 1\n- [1]")
    assert all(part in said for part in parts), said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("question = 1", "line 1"),
        ("[1]\nquestion", "line 2"),
        ("[1]\nquestion = a\nquestion = b", "[1] question: This key stands twice"),
        ("[1]\nmeasure = open\n[1]\n", "[1]: The task stands twice"),
        ("[one]\nquestion = a\nmeasure = open", "[one]: A task is named"),
        ("# nothing", "There is no task yet"),
        ("[1]\nmeasure = open", "[1] question: This is missing"),
        ("[1]\nquestion = a", "[1] measure: This is missing"),
        ("[1]\nquestion = a\nmeasure = sum of x in 2024", "Add a line above it: table"),
        ("", "holds no text"),
    ],
)
def test_a_file_that_is_none_is_told_with_its_line(text, said, folder):
    with pytest.raises(Mistake) as mistake:
        nato.use_tasks(write(folder, text))
    assert said in str(mistake.value)


def test_all_slips_are_told_at_once(folder):
    said = told(folder, {"measure": "x"}, {"measure": "y", "level": "Z"}, {"a": "b"})
    assert said.count("\n- ") == 4
    assert {"[1]", "[2]", "[3]"} <= set(re.findall(r"\[\d\]", said))


def test_a_missing_file_names_its_neighbour(folder):
    write(folder, "", "tasks.txt")
    with pytest.raises(Mistake, match=r"Did you mean tasks\.txt"):
        nato.use_tasks(folder / "taks.txt")
    with pytest.raises(Mistake, match="folder"):
        nato.use_tasks(folder)
    with pytest.raises(Mistake, match="name of a file"):
        nato.use_tasks(7)


# -- Words -------------------------------------------------------------------


@EVERY_LANGUAGE
def test_every_measure_and_misconception_has_words(code):
    use_language(code)
    assert len(set(all_forms())) == len(MEASURES)
    known = set(words("own_tasks"))
    wrong = {f"wrong_{one}" for m in MEASURES.values() for one in m.wrong}
    assert wrong == {key for key in known if key.startswith("wrong_")}
    forms = {f"measure_{name}" for name in MEASURES}
    assert forms == {key for key in known if key.startswith("measure_")}


# -- Wild files --------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("[", "]", "[1]\n", "[2]\n", "=", ":", "\n", "\n  ", "#", ";", "%", "%(x)s"),
        *("{answer}", "{country}", "{", "}", "question = a\n", "level = B\n", "ß"),
        *("measure = ", "table = defence_spending\n", "table = x.csv\n", "like = "),
        *("highest ", "spending_pct_gdp ", "in 2024\n", "choice a of a b\n"),
        *("value of ", "for my country ", "for Norway ", "in ٢٠٢٤\n", "open\n"),
        *("number of countries with ", "at least ", "9" * 400, "1,000 ", "\x00"),
        *("tolerance = ", "\ufeff", "\u2028", "[DEFAULT]\n", "hint 1 = x\n"),
        *("measure = open\n", "wrong a = b\n"),
    ]
)
WILD = st.lists(PIECES | st.text(max_size=6), max_size=25).map("".join)


@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=WILD | st.binary(max_size=60), code=st.sampled_from(LANGUAGES))
def test_a_wild_file_is_used_or_answered_by_a_sentence(folder, text, code):
    use_language(code)
    path = folder / "wild.txt"
    path.write_bytes(
        text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    )
    used = or_sentence(nato.use_tasks, path)
    for name in getattr(used, "names", ()):
        for answer in (1, "a", "Norway", ...):
            assert or_sentence(nato.check, name, answer, country="NOR")


def or_sentence(function, *given, **named):
    """Return what a function returns, or the sentence of its mistake."""
    try:
        return function(*given, **named)
    except Mistake as mistake:
        return str(mistake).strip()


def test_equal_values_are_all_right(folder):
    rows = "iso3;year;spending_pct_gdp\nNOR;2020;2,1\nDNK;2020;2,1\nSWE;2020;1,0\n"
    write(folder, rows + "NOR;2021;2,1\nNOR;2022;1,5\n", "a.csv")
    own = {"table": "a.csv"}
    use(
        folder,
        own | {"measure": f"highest {SHARE} in 2020"},
        own | {"measure": f"year of highest {SHARE} for Norway"},
        own | {"measure": f"rank of Sweden by {SHARE} in 2020"},
    )
    assert {nato.check("own.1", c).verdict for c in ("NOR", "DNK")} == {"right"}
    assert {nato.check("own.2", y).verdict for y in (2020, "2021")} == {"right"}
    assert nato.check("own.2", 2022).verdict == "not_yet"
    assert nato.check("own.3", 3).verdict == "right"


def test_a_gap_is_no_small_value(folder):
    rows = "iso3;year;democracy_index\nNOR;2020;0,9\nDNK;2020;\nSWE;2020;0,8\n"
    write(folder, rows, "a.csv")
    own = {"table": "a.csv", "like": "country_years"}
    index = "democracy_index"
    use(
        folder,
        own | {"measure": f"lowest {index} in 2020"},
        own | {"measure": f"number of countries with {index} below 1 in 2020"},
    )
    assert nato.check("own.1", "SWE").verdict == "right"
    assert nato.check("own.2", 2).verdict == "right"


def test_the_answer_of_a_table_of_today_is_a_plain_number(folder):
    use(folder, {"table": "us_troops", "measure": "sum of us_troops in 2010"})
    assert isinstance(task("own.1").key(), float)
    assert not pd.isna(task("own.1").key())


def test_a_column_of_yes_and_no_counts_as_ones_and_noughts(folder):
    use(
        folder,
        {"table": "defence_spending", "measure": "highest estimate in 2024"},
        {"table": "defence_spending", "measure": "sum of estimate in 2024"},
    )
    marked = nato.load("defence_spending").query("year == 2024 and estimate")
    assert task("own.1").key() == set(marked["iso3"])
    assert task("own.2").key() == len(marked)
