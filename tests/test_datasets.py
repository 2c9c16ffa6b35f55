"""Tables come as they are described, and say where they come from."""

import pandas as pd
import pytest

from nato_edu import datasets, language
from nato_edu.language import Mistake


@pytest.fixture(params=datasets.table_names())
def name(request):
    return request.param


def test_types_follow_the_description(name):
    table = datasets.load(name)
    for field in datasets.resource(name)["schema"]["fields"]:
        kind = table[field["name"]].dtype.kind
        wanted = {"date": "M", "integer": "i", "year": "i", "number": "f"}
        assert kind == wanted.get(field["type"], kind), field["name"]


def test_a_table_is_a_fresh_copy(name):
    table = datasets.load(name)
    table["mine"] = 1
    assert "mine" not in datasets.load(name)


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_every_table_is_described_in_every_language(name, code):
    language.use_language(code)
    about = datasets.describe(name)
    assert list(about.index) == list(datasets.load(name).columns)
    assert about[["label", "meaning"]].map(bool).all(axis=None)
    assert datasets.tables().loc[name, "title"]


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_every_table_can_be_cited(name, code):
    language.use_language(code)
    item = datasets.resource(name)
    text = datasets.cite(name)
    assert item["citation"] in text
    assert language.date_text(item["as_of"]) in text


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_every_table_tells_its_gaps(name, code):
    language.use_language(code)
    assert len(datasets.known_gaps(name).splitlines()) >= 1


def test_every_table_has_an_entry_for_bibtex(name):
    entry = datasets.cite(name, style="bibtex")
    assert entry.startswith(f"@misc{{nato_edu_{name},")
    assert entry.count("{") == entry.count("}")


def test_references_are_escaped_in_html():
    assert "<script" not in datasets.Paragraphs("<script>")._repr_html_()


def test_every_column_with_numbers_leads_to_a_publisher(name):
    for field in datasets.resource(name)["schema"]["fields"]:
        if field["type"] == "number":
            assert datasets.source_line([field["name"]]) != language.phrase("own_data")


def test_columns_of_nobody_are_the_learners_own():
    assert datasets.source_line(["my_own"]) == "Source: own data"


def test_a_source_is_named_only_for_what_it_published():
    column = "spending_pct_gdp"
    table = datasets.load("defence_spending")
    nato = datasets.source_line([column])
    assert datasets.source_line([column], table.tail(9).merge(table)) == nato
    changed = table.assign(**{column: table[column].where(table["year"] > 2015, 9.75)})
    line = datasets.source_line([column], changed)
    assert line == f"{nato}; own data or calculation"
    assert datasets.source_line([column], table.assign(**{column: 9.75})) == (
        "Source: own data"
    )


@pytest.mark.parametrize("wrong", ["defense_spending", "Members", "country_year"])
def test_a_misspelt_table_is_answered_with_a_guess(wrong):
    with pytest.raises(Mistake, match="Did you mean"):
        datasets.load(wrong)


def test_a_table_in_place_of_its_name():
    with pytest.raises(Mistake, match="a DataFrame was given"):
        datasets.load(pd.DataFrame())


def test_as_of_cuts_where_a_row_has_a_day():
    assert len(datasets.load("members", as_of="2007-03-29")) == 26


def test_as_of_says_where_there_is_none():
    with pytest.raises(Mistake, match="members"):
        datasets.load("country_years", as_of="2007-03-29")


def test_an_unknown_style_names_the_possible_ones():
    with pytest.raises(Mistake, match="bibtex"):
        datasets.cite("members", style="apa")


AS_OF = [
    name for name in datasets.table_names() if "known_from" in datasets.resource(name)
]


@pytest.mark.parametrize("name", AS_OF)
@pytest.mark.parametrize("day", ["1955-06-04", "1989-11-09", "2007-03-29"])
def test_as_of_a_day_nothing_later_is_known(name, day):
    table = datasets.load(name, as_of=day)
    days = table.select_dtypes("datetime").drop(columns="as_of", errors="ignore")
    assert not (days > day).any(axis=None)
    assert len(table) <= len(datasets.load(name))


def test_operations_of_the_spring_of_2007():
    """What a ministry page of 29 March 2007 could know."""
    table = datasets.load("operations", as_of="2007-03-29").set_index("operation_id")
    assert table.loc["isaf", "operation_status"] == "ongoing"
    assert pd.isna(table.loc["isaf", "operation_until"])
    assert pd.isna(table.loc["isaf", "successor"])
    assert table.loc["sfor", "operation_status"] == "ended"
    assert "unified_protector" not in table.index


def test_spending_of_the_time():
    then = datasets.load("spending_vintages", as_of="2019-12-31")
    norway = then[(then["iso3"] == "NOR") & (then["year"] == 2016)]
    assert norway["vintage_pct_gdp"].tolist()[-1] == 1.58
