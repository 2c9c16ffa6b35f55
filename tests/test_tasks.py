"""Every task has a computed key, hints, and an answer to each misconception."""

import pytest

import nato_edu as nato
from nato_edu.language import LANGUAGES, Mistake, words
from nato_edu.tasks import LEVELS, TASKS, check, hint
from nato_edu.tasks._answers import Choice, Order, Years
from nato_edu.tasks._core import HINTS

EVERY_TASK = pytest.mark.parametrize("task", TASKS.values(), ids=TASKS)
COUNTRIES = nato.load("members")["iso3"].tolist()

# A country for which a task says why it cannot be asked.
NOT_ASKED = {("08.1", "ISL")}

CASES = [
    (task, (country,) if task.per_country else ())
    for task in TASKS.values()
    for country in (COUNTRIES if task.per_country else [None])
    if (task.name, country) not in NOT_ASKED
]
EVERY_CASE = pytest.mark.parametrize(
    ("task", "about"), CASES, ids=[f"{t.name}-{''.join(a)}" for t, a in CASES]
)


def _check(task, answer, about):
    return check(task.name, answer, country=about[0] if about else None)


def _wrong_answers(task, about):
    """Return (misconception, answer) for each answer that shows one."""
    for name, wrong in task.misconceptions.items():
        answers = wrong(*about)
        for answer in answers if isinstance(answers, tuple) else (answers,):
            if answer is not None and not task.kind.same(answer, task.key(*about)):
                yield name, answer


@EVERY_CASE
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_computed_key_is_right(task, about, code):
    nato.use_language(code)
    feedback = _check(task, task.key(*about), about)
    assert feedback.verdict == "right"
    assert "{" not in repr(feedback)


@pytest.mark.parametrize(("name", "country"), sorted(NOT_ASKED))
def test_a_country_that_cannot_be_asked_about_is_told_why(name, country):
    with pytest.raises(Mistake, match=nato.country_name(country)):
        TASKS[name].key(country)


@EVERY_CASE
def test_a_misconception_is_named_and_not_called_right(task, about):
    for name, answer in _wrong_answers(task, about):
        feedback = _check(task, answer, about)
        assert feedback.verdict == "not_yet", (name, answer)
        assert "hint" not in feedback.text, (name, answer)


@EVERY_TASK
def test_every_misconception_can_be_met(task):
    met = {
        name
        for other, about in CASES
        if other is task
        for name, _ in _wrong_answers(task, about)
    }
    assert met == set(task.misconceptions)


@EVERY_TASK
def test_every_task_has_words_for_each_part_and_no_more(task):
    parts = {f"hint{n}" for n in range(1, HINTS + 1)} | {"right", *task.misconceptions}
    found = {key for key in words("tasks") if key.startswith(f"{task.name}.")}
    assert found == {f"{task.name}.{part}" for part in parts}


@EVERY_TASK
def test_levels_and_minutes(task):
    assert task.level in LEVELS
    assert 1 <= task.minutes <= 15


@EVERY_TASK
def test_hints_come_in_order(task):
    for number in range(1, HINTS + 1):
        assert repr(hint(task.name, number)).startswith(f"Hint {number} of {HINTS}.")


@EVERY_TASK
def test_three_dots_are_no_answer(task):
    assert check(task.name, ...).verdict == "open"


def test_an_unknown_task_names_the_possible_ones():
    with pytest.raises(Mistake, match=r"Possible: 07\.1, .*, 07\.9, 07\.10\.$"):
        check("07.99", 1)
    with pytest.raises(Mistake, match=r"Possible: 00\.1, .*, 12\.\d"):
        check("99.1", 1)


def test_a_country_that_never_joined_is_a_clear_mistake():
    with pytest.raises(Mistake, match="Austria has not been a member"):
        check("03.1", "1949-08-24", country="Austria")


def test_there_is_no_fourth_hint():
    with pytest.raises(Mistake, match="1, 2, 3"):
        hint("03.1", 4)


def test_a_task_about_a_country_asks_for_it():
    with pytest.raises(Mistake, match="my_country"):
        check("03.1", "1949-08-24")


@pytest.mark.parametrize("answer", [26, 26.0, "26", "26,0", " 26 "])
def test_numbers_may_be_written_in_many_ways(answer):
    assert check("03.3", answer).verdict == "right"


@pytest.mark.parametrize(
    "answer", [["Bulgaria", "Romania", "Slovakia"], "BGR, rou,Slowakei"]
)
def test_countries_may_be_written_in_many_ways(answer):
    assert check("03.4", answer).verdict == "right"


@pytest.mark.parametrize(
    "answer",
    ["2004-03-29", "29.03.2004", "29.3.2004", "29 March 2004", "29. mars 2004"],
)
def test_days_may_be_written_in_many_ways(answer):
    assert check("03.2", answer).verdict == "right"


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("03.3", 25, "too low"),
        ("03.3", 27, "too high"),
        ("03.2", "2003-01-01", "right day is later"),
        ("03.2", "2005-01-01", "right day is earlier"),
        ("03.6", "Norway", "another country"),
        (
            "03.4",
            ["Bulgaria", "Norway"],
            "Right: 1. Still missing: 2. Do not belong: 1",
        ),
    ],
)
def test_a_wrong_answer_is_never_just_wrong(name, answer, said):
    text = check(name, answer).text
    assert said in text
    assert f'nato.hint("{name}")' in text


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("03.3", "many"),
        ("03.3", True),
        ("03.4", 7),
        ("03.2", "soon"),
        ("03.6", "Norwy"),
    ],
)
def test_an_answer_of_the_wrong_kind_is_a_clear_mistake(name, answer):
    with pytest.raises(Mistake):
        check(name, answer)


def test_feedback_is_escaped_in_html():
    from nato_edu.tasks import Feedback

    assert "<b>x</b>" not in Feedback("right", "<b>x</b>")._repr_html_()


# -- Kinds of answers that lessons may use ------------------------------------


@pytest.mark.parametrize("answer", ["b", "B", " b. ", "(b)"])
def test_a_choice_may_be_written_in_many_ways(answer):
    assert Choice("a", "b").read(answer) == "b"


@pytest.mark.parametrize("answer", ["c a b", "cab", "C, A, B", ["c", "a", "b"]])
def test_an_order_may_be_written_in_many_ways(answer):
    assert Order("a", "b", "c").read(answer) == ("c", "a", "b")


@pytest.mark.parametrize("answer", [(1955, 1989), "1955-1989", [1955, "1989"]])
def test_a_span_of_years_may_be_written_in_many_ways(answer):
    assert Years().read(answer) == (1955, 1989)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [(Choice("a"), "x"), (Order("a", "b"), "a"), (Order("a"), 7), (Years(), "soon")],
)
def test_what_is_no_answer_of_its_kind_is_a_clear_mistake(kind, answer):
    with pytest.raises(Mistake):
        kind.read(answer)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_wrong_order_or_year_is_commented_on(code):
    nato.use_language(code)
    order, years = Order("a", "b", "c"), Years()
    assert "1" in order.comment(("a", "c", "b"), ("a", "b", "c"))
    comments = {years.comment((y, y), 1990) for y in (1980, 1999)}
    comments.add(years.comment((1980, 1990), (1980, 1991)))
    assert len(comments) == 3
    assert Choice("a", "b").comment("a", "b")


@pytest.mark.parametrize("country", ["CHE", "RUS", "XKX"])
@pytest.mark.parametrize(
    "name", [one.name for one in TASKS.values() if one.per_country]
)
def test_a_country_that_is_no_ally_is_answered_by_a_sentence(name, country):
    with pytest.raises(Mistake, match="has not been a member"):
        check(name, "1", country=country)
