"""Every topic of the source texts is met, and no lesson leaves its topics out."""

import re
from functools import cache

import pytest
from conftest import write_lesson
from nbformat.v4 import new_code_cell, new_markdown_cell

from nato_edu import load
from nato_edu.coverage import BETWEEN, NOT_COUNTED, topics_met, topics_missing
from nato_edu.datasets import table_names

TOPICS = load("topics").set_index("topic_id")
TERMS = TOPICS["topic_terms"].str.split(BETWEEN, regex=False)
MADE_FROM_THE_TEXTS = {"topics", "claims", "parallel_passages", "word_counts"}
LESSONS = range(13)


@cache
def met():
    return topics_met()


@cache
def missing():
    return topics_missing()


def named(topics):
    return [f"{number} {row.topic}" for number, row in topics.iterrows()]


# -- the list itself -----------------------------------------------------------


def test_the_list_is_whole_and_in_order():
    assert list(TOPICS.index) == [f"T{number:03}" for number in range(1, 184)]


def test_every_term_is_a_word_with_three_letters():
    short = {
        term for terms in TERMS for term in terms if not re.search("[A-Za-z]{3}", term)
    }
    assert not short


def test_no_topic_has_a_term_twice_or_with_odd_blanks():
    for number, terms in TERMS.items():
        assert len(terms) == len({term.casefold() for term in terms}), number
        assert all(term == " ".join(term.split()) for term in terms), number


def test_no_topic_is_met_in_everything():
    most = met()["tables"].map(len).max()
    assert most < len(set(table_names()) - NOT_COUNTED)


def test_a_code_stands_beside_countries_alone():
    coded = TOPICS[TOPICS["iso3"].notna()]
    assert set(coded["topic_kind"]) == {"country"}
    countries = TOPICS[TOPICS["topic_kind"] == "country"]
    assert list(countries.loc[countries["iso3"].isna(), "topic"]) == ["Nigeria"]


def test_a_topic_of_no_text_is_a_gap():
    silent = TOPICS["document_ids"].isna()
    assert set(TOPICS.loc[silent, "topic_kind"]) == {"gap"}
    assert set(TOPICS.loc[~silent, "topic_kind"]) & {"gap"} == set()


# -- what meets it -------------------------------------------------------------


def test_tables_made_from_the_texts_meet_nothing():
    assert MADE_FROM_THE_TEXTS <= NOT_COUNTED
    assert not {name for names in met()["tables"] for name in names} & NOT_COUNTED


def test_every_table_that_does_not_count_exists():
    assert set(table_names()) >= NOT_COUNTED


def test_every_topic_is_met_in_a_table_or_a_lesson():
    """A topic may wait only for a lesson that is not written."""
    nowhere = ~(met()["tables"].astype(bool) | met()["lessons"].astype(bool))
    waiting = set(missing().index[~missing()["written"]])
    assert set(met().index[nowhere]) <= waiting


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_that_is_written_names_its_topics(lesson):
    here = missing()[missing()["topic_lesson"] == lesson]
    waiting = here[~here["written"]]
    assert named(here[here["written"]]) == []
    if len(waiting):
        pytest.skip(f"lesson {lesson} is to name: {', '.join(named(waiting))}")


# -- how it is looked for ------------------------------------------------------


def lesson_with(folder, *cells):
    write_lesson(folder / "06_trial.ipynb", *cells)
    return topics_met(folder)["lessons"].map(bool)


@pytest.mark.parametrize(
    ("text", "topic", "found"),
    [
        pytest.param("the Mediterranean  \n*Dialogue*", "T049", True, id="emphasis"),
        pytest.param("NATO\N{EN DASH}Russia Council", "T007", True, id="dash"),
        pytest.param("mediterranean dialogue", "T049", True, id="small letters"),
        pytest.param("Russian", "T109", False, id="part of a word"),
        pytest.param("PfP", "T047", True, id="short form"),
        pytest.param("pfp", "T047", False, id="short form in small letters"),
        pytest.param("JPN", "T125", False, id="a code is no name"),
        pytest.param("[here](https://a.org/Japan)", "T125", False, id="address"),
    ],
)
def test_what_counts_as_a_mention(tmp_path, text, topic, found):
    assert lesson_with(tmp_path, new_markdown_cell(text))[topic] == found


def test_code_of_a_lesson_does_not_count(tmp_path):
    assert not lesson_with(tmp_path, new_code_cell("'Japan'"))["T125"]


def test_a_code_counts_in_a_table():
    assert "partnerships" in met().loc["T125", "tables"]


def test_what_a_lesson_leaves_out_is_told(tmp_path):
    write_lesson(tmp_path / "06_trial.ipynb", new_markdown_cell("Japan"))
    left = topics_missing(tmp_path)
    assert "T125" not in left.index
    assert left.loc["T126", "written"]
    assert not left.loc["T001", "written"]


def test_a_folder_without_lessons_meets_nothing(tmp_path):
    assert not topics_met(tmp_path)["lessons"].map(bool).any()
    assert len(topics_missing(tmp_path)) == len(TOPICS)
