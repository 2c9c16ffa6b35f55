"""A learner's own CSV: read in any dialect, or everything wrong with it told."""

import csv
import datetime as dt
import io
import re
from pathlib import Path

import pandas as pd
import plots
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nato_edu
from nato_edu import language
from nato_edu.datasets import load, resource, table_names
from nato_edu.language import Mistake
from nato_edu.own_data import OwnDataMistake, read_own

HEADER = "iso3;year;spending_pct_gdp;estimate;edition\n"
SPENDING = HEADER + "NOR;2014;1.51;no;2019\nDEU;2014;1.19;no;2019\n"
PACT = "iso3;signed;left;source\nDDR;14.05.1955;24.09.1990;own\n"


@pytest.fixture
def own(tmp_path):
    """Return a function that writes text or bytes and reads it as own data."""

    def read(text, like="defence_spending", encoding="utf-8", name="mine.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return read_own(path, like=like)

    return read


def problems(own, text, like="defence_spending"):
    """Return what is wrong with a text that must not be read."""
    with pytest.raises(OwnDataMistake) as told:
        own(text, like)
    assert len(told.value.problems) == told.value.count
    return told.value.problems


def only(own, text, like="defence_spending"):
    """Return the one thing that is wrong with a text."""
    (one,) = problems(own, text, like)
    return one


# -- What is read ------------------------------------------------------------


@pytest.mark.parametrize("name", table_names())
def test_every_table_of_the_course_is_read_back(tmp_path, name):
    table = load(name)
    path = tmp_path / "own.csv"
    table.to_csv(path, index=False)
    pd.testing.assert_frame_equal(read_own(path, like=name), table)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_separators_line_ends_and_encodings(own, separator, ends, encoding):
    text = SPENDING.replace(";", separator).replace("\n", ends)
    assert own(text, encoding=encoding)["spending_pct_gdp"].tolist() == [1.51, 1.19]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        (["1.51", "1.2"], [1.51, 1.2]),
        (["1,51", "1,2"], [1.51, 1.2]),
        (["1,51", "1,234"], [1.51, 1.234]),
        (["0.234", "1.234"], [0.234, 1.234]),
        (["\N{MINUS SIGN}0", "2"], [0, 2]),
        (["1e-05", "1.5e+01"], [0.00001, 15]),
        (["1,50E-05", "1E01"], [0.000015, 10]),
        (["1e-05", "1,5"], [0.00001, 1.5]),
    ],
)
def test_the_decimal_sign_is_that_of_the_file(own, written, numbers):
    rows = [f"NOR;{2014 + n};{one};no;2019\n" for n, one in enumerate(written)]
    assert own(HEADER + "".join(rows))["spending_pct_gdp"].tolist() == numbers


@pytest.mark.parametrize(
    "written",
    ["5200000", "5 200 000", "5\xa0200\xa0000", "5\u202f200\u202f000", "5.200.000",
     "5,200,000", "5'200'000", "5\u2019200\u2019000", "5200000.0", "5.200.000,0"],
)  # fmt: skip
def test_thousands(own, written):
    table = own(f"Land;År;Innbyggere\nNorge;2016;{written}\n", like="country_years")
    assert table["population"].tolist() == [5_200_000]


def test_whole_numbers_decide_what_a_point_is(own):
    text = "iso3;year;population;democracy_index\nNOR;2016;5.201;0,9\n"
    assert own(text, like="country_years")["population"].tolist() == [5201]


@pytest.mark.parametrize("name", ["Norge", "norway", "NORWEGEN", " nor ", "NOR"])
@pytest.mark.parametrize("heading", ["Land", "country", "ISO3", " Iso3 "])
def test_countries_and_names_of_columns(own, name, heading):
    text = SPENDING.replace("iso3", heading).replace("NOR", name)
    assert own(text)["iso3"].tolist() == ["NOR", "DEU"]


def test_letters_of_macos(own):
    text = "iso3;signed;left;source\nTu\u0308rkei;2004-03-29;2004-03-29;o\n"
    assert own(text, like="warsaw_pact")["iso3"].tolist() == ["TUR"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_norwegian_letters(own, encoding):
    text = SPENDING.replace("year", "År").replace("DEU", "Østerrike")
    assert own(text, encoding=encoding)["iso3"].tolist() == ["NOR", "AUT"]


@pytest.mark.parametrize("day", ["2004-03-29", "29.03.2004", "29.3.2004", "29/03/2004"])
def test_days(own, day):
    table = own(PACT.replace("14.05.1955", day), like="warsaw_pact")
    assert table["signed"].tolist() == [pd.Timestamp("2004-03-29")]


def test_one_day_shows_the_order_of_all(own):
    text = PACT.replace("14.05.1955", "03/04/1955").replace("24.09.1990", "24/09/1990")
    table = own(text, like="warsaw_pact")
    assert table["signed"].tolist() == [pd.Timestamp("1955-04-03")]


@pytest.mark.parametrize("yes", ["ja", "Yes", "TRUE", "true", "wahr", "1"])
@pytest.mark.parametrize("no", ["nei", "nein", "No", "FALSE", "0"])
def test_yes_and_no(own, yes, no):
    text = HEADER + f"NOR;2014;1.5;{yes};2019\nDEU;2014;1.5;{no};2019\n"
    assert own(text)["estimate"].tolist() == [True, False]


@pytest.mark.parametrize("gap", ["", "NA", "..", "-", " ", "\N{EN DASH}"])
def test_missing_values(own, gap):
    text = f"iso3;year;population;democracy_index\nNOR;2016;{gap};{gap}\n"
    table = own(text, like="country_years")
    assert table[["population", "democracy_index"]].isna().all(axis=None)
    assert table.dtypes.equals(load("country_years").dtypes)


def test_codes_may_be_written_as_words(own):
    text = SPENDING.replace(";2019", ";Utgaven fra 2019")
    assert own(text)["edition"].tolist() == ["2019", "2019"]


def test_other_columns_are_kept_and_blank_ones_are_not(own):
    lines = SPENDING.splitlines()
    text = f"{lines[0]};Mine;;\n{lines[1]};1.234;;\n\n;;;;;;;\n{lines[2]};;;\n"
    table = own(text)
    assert list(table.columns) == [*load("defence_spending").columns, "Mine"]
    assert table["Mine"].fillna("gap").tolist() == ["1.234", "gap"]


def test_cells_in_quotation_marks(own):
    text = PACT.replace("own", '"a ""b"";\nc"')
    assert own(text, like="warsaw_pact")["source"].tolist() == ['a "b";\nc']


def test_an_open_file_is_read(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(SPENDING, "utf-8")
    with path.open("rb") as lines:
        assert len(read_own(lines, like="defence_spending")) == 2
    path.write_text("", "utf-8")
    with path.open("rb") as lines, pytest.raises(OwnDataMistake, match=r"^mine\.csv"):
        read_own(lines, like="defence_spending")


def test_plots_take_own_data(own):
    axes = nato_edu.plot_lines(own(SPENDING), "spending_pct_gdp", highlight=["Norway"])
    assert axes.lines or axes.collections


def source_of(ax):
    """Return the line under a picture that says whose figures it shows."""
    return next(text.get_text() for text in ax.texts if text.get_gid() == "source")


@pytest.mark.parametrize("name", plots.PLOTS)
def test_a_picture_of_ones_own_file_says_so(name, tmp_path):
    like = plots.USES[plots.kind(name)][0]
    path = tmp_path / "mine æ $1$.csv"
    load(like).to_csv(path, index=False)
    table = read_own(path, like=like)
    for code, said in {"en": "your own", "nb": "din egen", "de": "Ihre eigene"}.items():
        language.use_language(code)
        line = source_of(plots.draw(name, table)).replace("\n", " ")
        assert said in line
        assert "mine æ $1$.csv" in line


@pytest.mark.parametrize(
    "changed",
    [
        lambda table: nato_edu.keep(table, countries=["Norway", "Germany"]),
        lambda table: table[table["spending_pct_gdp"] > 1.2].sort_values("year"),
        lambda table: table.groupby(["iso3", "year"], as_index=False).mean(True),
        lambda table: nato_edu.index_to(table, "spending_pct_gdp", year=2014),
        lambda table: table.set_index("iso3").reset_index().assign(more=1),
    ],
)
def test_a_file_is_named_whatever_is_done_with_its_table(own, changed):
    ax = nato_edu.plot_lines(changed(own(SPENDING)), "spending_pct_gdp")
    assert source_of(ax) == "Source: your own file mine.csv"


def test_one_file_merged_with_a_table_of_the_course_is_not_taken_for_natos(own):
    mine = own(SPENDING.replace("1.51", "9.75").replace("1.19", "8.25"))
    both = mine.merge(load("country_years"), on=["iso3", "year"])
    ax = nato_edu.plot_lines(both, "spending_pct_gdp")
    assert source_of(ax) == "Source: own data"
    ax = nato_edu.plot_lines(both, "democracy_index")
    assert source_of(ax).startswith("Source: V-Dem")


def test_the_practice_file_is_not_called_the_learners(own):
    path = nato_edu.practice_file("northern_spending")
    table = read_own(str(path), like="defence_spending")
    ax = nato_edu.plot_lines(table, "spending_pct_gdp")
    assert source_of(ax) == "Source: practice file northern_spending.csv"


# -- What is told ------------------------------------------------------------

ONE_WRONG = [
    ("NOR", "Norwy", 2, "A", "Did you mean Norway?"),
    ("1.51", "much", 2, "C", "not a number"),
    ("1.51", "1,51", 2, "C", "decimal sign is a"),
    ("1.51", "-1.5", 2, "C", "too low: 0"),
    ("1.51", "21.5", 2, "C", "too high: 20"),
    ("1.51", "", 2, "C", "a value is needed"),
    ("1.51", "1.5e", 2, "C", "not a number"),
    ("1.51", "1.5e999", 2, "C", "not a number"),
    ("1.51", "1,51e0", 2, "C", "decimal sign is a"),
    ("NOR;2014", "NOR;2.014e3", 2, "B", "not a whole number"),
    ("1.51", "1.5.1", 2, "C", "not a number"),
    ("NOR;2014", "NOR;2014.5", 2, "B", "not a whole number"),
    ("NOR;2014", "NOR;1949", 2, "B", "too low: 2012"),
    ("NOR;2014", "NOR;2014-01-01", 2, "B", "not a whole number"),
    ("1.51;no", "1.51;maybe", 2, "D", "neither yes nor no"),
    ("no;2019\nD", "no;2025-8\nD", 2, "E", "Did you mean 2025-08?"),
    ("DEU", "Norwegen", 3, "A (iso3) + B", "NOR, 2014 (row 2)"),
    ("DEU;2014;", "DEU;", 3, "", "4 cells instead of 5"),
    ("1.19", "1.19;7", 3, "", "6 cells instead of 5"),
    ("1.19", '1.1"9', 3, "", "middle of a cell"),
    ("1.19", '"1.19', 3, "", "never closed"),
    ("iso3;", "iso3;Country;", 1, "B (Country)", "same as a column before"),
    ("spending_pct_gdp", "spending_pct", 1, "", "Is it “spending_pct”?"),
    ("spending_pct_gdp", "x;;", 1, "", "missing"),
    ("iso3;", "From the web\niso3;", 1, "", "above the names"),
    ("1.19", "1.1\0", 3, "", "not a text file"),
]


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "said"),
    ONE_WRONG,
    ids=[f"{case[4]}: {case[1]!r}" for case in ONE_WRONG],
)
def test_one_thing_wrong(own, old, new, row, column, said):
    text = SPENDING.replace(old, new, 1)
    if new == "iso3;Country;":
        text = text.replace("NOR;", "NOR;NOR;").replace("DEU;", "DEU;DEU;")
    if new == "x;;":
        text = SPENDING.replace("spending_pct_gdp", "quite another")
    problem = only(own, text)
    assert problem.row == row
    assert problem.column.startswith(column)
    assert said in problem.message


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("03/29/2004", "no such month"),
        ("03/04/2004", "can be told apart by nothing"),
        ("2004", "not a day"),
        ("29.02.2003", "calendar"),
        ("29.03.04", "not a day"),
    ],
)
def test_days_that_cannot_be_read(own, day, said):
    problem = only(own, PACT.replace("14.05.1955", day), like="warsaw_pact")
    assert (problem.row, problem.column, problem.found) == (2, "B (signed)", day)
    assert said in problem.message


def test_a_number_with_two_readings_is_told(own, monkeypatch):
    fields = resource("defence_spending")["schema"]["fields"]
    monkeypatch.delitem(fields[2]["constraints"], "maximum")
    text = HEADER + "NOR;2014;1.234;no;2019\n"
    problem = only(own, text)
    assert problem.found == "1.234"
    assert "Write 1234 if that is meant" in problem.message
    assert "add a zero: 1.2340" in problem.message


def test_a_letter_that_belongs_to_another_encoding(own):
    text = PACT.encode() + "DDR;14.05.1955;24.09.1990;ø".encode() + b" \xf8\n"
    assert only(own, text, "warsaw_pact").row == 3


def test_everything_is_told_at_once_and_at_most_twenty_shown(own):
    rows = "".join(f"Atlantis;{2000 + n};x;perhaps;1\n" for n in range(12))
    with pytest.raises(OwnDataMistake) as told:
        own(HEADER + rows)
    assert told.value.count == 12 * 5
    assert len(told.value.problems) == 60
    assert [one.row for one in told.value.problems] == sorted([*range(2, 14)] * 5)
    assert str(told.value).count("\n") == 21
    assert "and 40 more" in str(told.value)


def test_a_gigantic_number_of_mistakes_is_counted(own):
    rows = "".join(f"Land {n};x;x;x;x\n" for n in range(20_000))
    with pytest.raises(OwnDataMistake) as told:
        own(HEADER + rows)
    assert told.value.count == 100_000
    assert len(told.value.problems) == 1000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b"PK\x03\x04rest", "save it as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as CSV"),
        (bytes(range(256)), "not a text file"),
        (b"\xff\xfea", "cannot be read"),
        (b"a" * 3_000_000, "none is known"),
        (b"," * 300_000, "none is known"),
        (b"iso3" + b"," * 300_000, "more than 16384 columns"),
        (HEADER.encode(), "no rows below"),
        (b'"', "none is known"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_whatever_the_bytes_there_is_no_traceback(own, content, said):
    assert said in problems(own, content)[0].message


def test_what_is_no_file(tmp_path, monkeypatch):
    (tmp_path / "mine.csv").write_text(SPENDING)
    for path, said in [
        (tmp_path / "mine2.csv", "Did you mean mine.csv?"),
        (tmp_path / "no" / "mine.csv", "There is no file"),
        (tmp_path / ("long " * 20) / "class 3b.csv", "no file “class 3b.csv”"),
        (tmp_path, "is a folder"),
        ("a\0b", "There is no file"),
        ("x" * 5000, "There is no file"),
        (None, "a NoneType was given"),
        (load("members"), "a DataFrame was given"),
    ]:
        with pytest.raises(OwnDataMistake, match=re.escape(said)):
            read_own(path, like="members")

    def refuse(self):
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(OwnDataMistake, match="may not be read"):
        read_own(tmp_path / "mine.csv", like="members")


def test_a_wrong_name_of_a_table(tmp_path):
    with pytest.raises(Mistake, match="Did you mean"):
        read_own(tmp_path, like="member")


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_messages_are_in_the_chosen_language(own, code):
    language.use_language(code)
    words = {key: row[code] for key, row in language.words("own_data").items()}
    with pytest.raises(OwnDataMistake) as told:
        own(SPENDING.replace("1.51", "much").replace(";no;", ";perhaps;"))
    lines = str(told.value).splitlines()
    assert lines[0] == words["heading"].format(name="mine.csv", count=3)
    assert words["not_number"].format(found="much") in lines[1]
    assert words["not_boolean"].format(found="perhaps") in lines[2]


def test_every_sentence_is_used_and_none_is_missing():
    files = Path(nato_edu.__file__).parent.glob("*own_*.py")
    code = "\n".join(path.read_text("utf-8") for path in files)
    asked = set(re.findall(r"[\"']([a-z_]+)[\"']", code))
    assert set(language.words("own_data")) <= asked


# -- Any dialect -------------------------------------------------------------

COUNTRIES = [
    row
    for row in language.read_rows("tables/countries.csv")
    if all(row[f"name_{c}"].isascii() or row[f"name_{c}"].encode("cp1252", "ignore")
           .decode("cp1252") == row[f"name_{c}"] for c in language.LANGUAGES)
]  # fmt: skip
CODES = st.sampled_from([row["iso3"] for row in COUNTRIES])
DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1)).map(
    pd.Timestamp
)
TEXTS = (
    st.text("abcæøåü \"',;\t\n.0", min_size=1, max_size=9)
    .map(str.strip)
    .filter(lambda text: text not in {"", "..", "...", "-"} and not text.isspace())
)


@st.composite
def dialects(draw):
    """Return how a file is written."""
    return {
        "separator": draw(st.sampled_from(";,\t")),
        "decimal": draw(st.sampled_from(".,")),
        "thousands": draw(st.sampled_from(["", " ", "\xa0", "'", "other"])),
        "encoding": draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"])),
        "language": draw(st.sampled_from([None, *language.LANGUAGES])),
        "day": draw(st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"])),
        "quoting": draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        "ends": draw(st.sampled_from(["\n", "\r\n"])),
        "yes": draw(st.sampled_from([("ja", "nei"), ("true", "false"), ("1", "0")])),
        "gap": draw(st.sampled_from(["", "NA", "..", "-"])),
    }


def in_dialect(table, dialect, order):
    """Return the bytes of a table as somebody's program would have written it."""
    code, out = dialect["language"], io.StringIO()
    writer = csv.writer(
        out,
        delimiter=dialect["separator"],
        quoting=dialect["quoting"],
        lineterminator=dialect["ends"],
    )
    labels = language.words("columns")
    writer.writerow([labels[name][code] if code else name for name in order])
    for row in table[order].itertuples(index=False):
        cells = zip(order, row, strict=True)
        writer.writerow([one_cell(name, value, dialect) for name, value in cells])
    return out.getvalue().encode(dialect["encoding"])


def one_cell(name, value, dialect):
    """Return a value as text."""
    if pd.isna(value):
        return dialect["gap"]
    if isinstance(value, bool):
        return dialect["yes"][0 if value else 1]
    if isinstance(value, pd.Timestamp):
        return value.strftime(dialect["day"])
    if name == "iso3" and dialect["language"]:
        return language._countries()[value][f"name_{dialect['language']}"]
    if name in ("year", "edition") or isinstance(value, str):
        return str(value)
    other = "," if dialect["decimal"] == "." else "."
    sign = other if dialect["thousands"] == "other" else dialect["thousands"]
    english = f"{value:,.4f}" if name == "democracy_index" else f"{value:,}"
    return english.translate(str.maketrans({",": sign, ".": dialect["decimal"]}))


def as_like(rows, like):
    """Return rows as a table with the columns and types of one of the course."""
    kinds = load(like).dtypes
    table = pd.DataFrame(rows, columns=list(kinds.index), dtype=object)
    return table.astype(kinds)


@st.composite
def numbers_tables(draw):
    keys = draw(
        st.lists(st.tuples(CODES, st.integers(1949, 2025)), min_size=1, unique=True)
    )
    number = st.one_of(st.none(), st.integers(1, 2_000_000_000))
    rows = [
        {
            "iso3": iso3,
            "year": year,
            "population": draw(number),
            "population_projected": draw(st.sampled_from([None, True, False])),
            "gdp_per_head_usd_2011": draw(st.integers(100, 200_000)),
            # The first number shows the decimal sign, as four places do.
            "democracy_index": draw(st.integers(0, 10_000)) / 10_000,
            "armed_forces": draw(st.none() | st.integers(0, 10_000_000)),
            "armed_forces_source": draw(st.sampled_from([None, "cow", "nato"])),
        }
        for iso3, year in keys
    ]
    return as_like(rows, "country_years")


@st.composite
def days_tables(draw):
    codes = draw(st.lists(CODES, min_size=1, max_size=20, unique=True))
    rows = [
        {
            "iso3": iso3,
            "signed": pd.Timestamp("2004-03-29") if n == 0 else draw(DAYS),
            "stopped_taking_part": draw(st.none() | DAYS),
            "left": draw(DAYS),
            "source": draw(TEXTS),
            "note": draw(st.none() | TEXTS),
        }
        for n, iso3 in enumerate(codes)
    ]
    return as_like(rows, "warsaw_pact")


SLOW = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@SLOW
@given(st.data(), dialects())
def test_a_table_in_any_dialect_is_read_back_equal(tmp_path, data, dialect):
    like = data.draw(st.sampled_from(["country_years", "warsaw_pact"]))
    tables = {"country_years": numbers_tables(), "warsaw_pact": days_tables()}
    table = data.draw(tables[like])
    order = data.draw(st.permutations(list(table.columns)))
    path = tmp_path / "own.csv"
    path.write_bytes(in_dialect(table, dialect, order))
    pd.testing.assert_frame_equal(read_own(path, like=like), table)


# -- Mangled files -----------------------------------------------------------


def read_or_mistake(path, like):
    """Return the table, or what is wrong with it; any other error goes through."""
    try:
        return read_own(path, like=like)
    except OwnDataMistake as mistake:
        return mistake


LINES = [f"{iso3};{year};{n + 1}.{n}{year % 10};no;2019" for year in range(2014, 2018)
         for n, iso3 in enumerate(["NOR", "DEU", "Österreich"])]  # fmt: skip
ROWS = [
    (iso3, year, float(f"{n + 1}.{n}{year % 10}"), False, "2019")
    for year in range(2014, 2018)
    for n, iso3 in enumerate(["NOR", "DEU", "AUT"])
]
BYTES = st.sampled_from(list(b"0123456789.,;\t\"\n\r '-+eE\x00\xa0\xc3\xff/xN"))


@st.composite
def manglings(draw):
    """Return what happens to a file: where, how much goes, what comes."""
    start = draw(st.integers(0, len((HEADER + "\n".join(LINES)).encode()) - 1))
    lost = draw(st.one_of(st.integers(0, 3), st.integers(0, 80)))
    return start, start + lost, bytes(draw(st.lists(BYTES, max_size=2)))


@settings(SLOW, max_examples=1500)
@given(
    manglings(),
    st.sampled_from(["utf-8", "cp1252"]),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(".,"),
)
def test_a_mangled_file_changes_no_number_silently(
    tmp_path, mangling, encoding, separator, decimal
):
    if separator == decimal:
        decimal = "."
    start, end, new = mangling
    text = HEADER + "\n".join(line.replace(".", decimal) for line in LINES)
    whole = text.replace(";", separator).encode(encoding)
    path = tmp_path / "own.csv"
    path.write_bytes(whole[:start] + new + whole[end:])
    table = read_or_mistake(path, "defence_spending")
    if isinstance(table, OwnDataMistake):
        assert table.problems
        return
    first, last = whole[:start].count(b"\n"), whole[:end].count(b"\n")
    if first == 0 and "estimate;edition" not in text_of(path, separator):
        # Without its heading a column is another, or missing; the numbers stay.
        assert set(table["spending_pct_gdp"]) <= {row[2] for row in ROWS}
        return
    untouched = [row for n, row in enumerate(ROWS, 1) if not first <= n <= last]
    read = list(table[load("defence_spending").columns].itertuples(index=False))
    rest = [tuple(row) for row in read if tuple(row) not in untouched]
    assert [tuple(row) for row in read if tuple(row) in untouched] == untouched
    # No more than the row, or the seam, that was touched; a line end is between two.
    assert len(rest) <= 1 + new.count(b"\n")
    for row in rest:
        strange = [n for n in (1, 2) if row[n] not in {one[n] for one in ROWS}]
        # A new separator may cut one touched cell in two.
        assert len(strange) <= 1 + new.count(separator.encode())


def text_of(path, separator):
    """Return the first line of a file, with semicolons."""
    line = path.read_bytes().split(b"\n")[0].decode("latin-1")
    return line.replace(separator, ";")


@settings(SLOW, max_examples=400)
@given(
    st.binary(max_size=400)
    | st.lists(
        st.sampled_from(
            ["iso3", "year", "signed", ";", ",", "\n", '"', "1", ".", "Norge", "\r",
             "left", "source", "/", "2004", "\t", " ", "-", "\ufeff", "é", "\x00"]
        ), max_size=60,
    ).map("".join).map(str.encode)
)  # fmt: skip
@pytest.mark.parametrize("like", ["defence_spending", "warsaw_pact"])
def test_any_bytes_are_a_table_or_a_mistake(tmp_path, like, content):
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    answer = read_or_mistake(path, like)
    assert answer.problems if isinstance(answer, OwnDataMistake) else len(answer)


def test_a_table_of_three_columns_is_enough_for_a_plot(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        "Land;År;spending_pct_gdp\nNorge;2020;1,9\nNorge;2021;2,1\n", "utf-8"
    )
    table = nato_edu.read_own(path, like="defence_spending")
    ax = nato_edu.plot_lines(table, "spending_pct_gdp", highlight="Norge")
    assert "goes up from 1.9 (2020) to 2.1 (2021)" in nato_edu.description(ax)
