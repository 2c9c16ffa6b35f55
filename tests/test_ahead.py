"""What an explorer draws ahead: there when asked for, and never seen before that."""

import asyncio
import datetime as dt

import pytest
from test_explorers import in_words, shown, title_and_table

import nato_edu as nato
from nato_edu.explorers import _ahead, _frame


def moved_in_a_notebook(explorer, *moves):
    """Move controls where an event loop runs, as in a notebook, and wait a little."""

    async def move():
        for key, value in moves:
            explorer.controls[key].value = value
        await asyncio.sleep(2 * _ahead._PAUSE)

    asyncio.run(move())


@pytest.fixture
def painted(monkeypatch):
    """How often a picture was painted."""
    counts = []
    real = _frame.picture_html

    def paint(ax, **options):
        counts.append(ax)
        return real(ax, **options)

    monkeypatch.setattr(_frame, "picture_html", paint)
    return counts


@pytest.mark.parametrize(
    ("explore", "key", "steps"),
    [
        (
            nato.explore_map,
            "date",
            [dt.date(1998, 1, 1), dt.date(1999, 1, 1), dt.date(1999, 3, 12)],
        ),
        (nato.explore_membership, "year", [2000, 1999, 1998]),
    ],
)
def test_the_next_step_is_there_before_it_is_asked_for(painted, explore, key, steps):
    start, asked, ahead = steps
    explorer = explore(**{key: start})
    moved_in_a_notebook(explorer, (key, asked))
    assert len(painted) == 3  # the first, the one asked for, and the next
    before = explorer.picture.value
    explorer.controls[key].value = ahead
    assert len(painted) == 3
    assert explorer.picture.value != before
    assert shown(explorer) == shown(explore(**{key: ahead}))


def test_what_is_drawn_ahead_is_not_shown_or_told():
    explorer = nato.explore_membership(year=1998)
    moved_in_a_notebook(explorer, ("year", 1999))
    fresh = nato.explore_membership(year=1999)
    assert in_words(explorer) == in_words(fresh)
    assert "2000" not in explorer._heard.value
    tables = (title_and_table(one._shown())[1] for one in (explorer, fresh))
    assert next(tables).equals(next(tables))


def test_a_fault_that_nobody_has_met_is_not_told(monkeypatch):
    explorer = nato.explore_membership(year=1998)
    real = explorer._call

    def only_until_1999(**values):
        return real(**values) if values["year"] <= 1999 else 1 / 0

    monkeypatch.setattr(explorer, "_call", only_until_1999)
    moved_in_a_notebook(explorer, ("year", 1999))
    assert explorer.message.value == ""
    with pytest.raises(ZeroDivisionError):
        explorer.controls["year"].value = 2000
    assert "Something went wrong here" in explorer.message.value


def test_of_quick_moves_only_the_last_is_followed_up(painted):
    explorer = nato.explore_membership(year=1990)
    moves = [("year", year) for year in (1991, 1992, 1993)]
    moved_in_a_notebook(explorer, *moves)
    assert len(painted) == 1 + len(moves) + 1


def test_nothing_is_drawn_ahead_under_a_table(painted):
    explorer = nato.explore_membership(year=1990)
    explorer.extra.value = "table"
    moved_in_a_notebook(explorer, ("year", 1991))
    assert len(painted) == 2
