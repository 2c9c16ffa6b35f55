"""Norwegian governments, fact by fact; each wrong value is one that occurs."""

from datetime import date

import pytest
from facts import rows_of

GOVERNMENTS = rows_of("norwegian_governments")
BY_NAME = {row["government"]: row for row in GOVERNMENTS}


def on(day: str) -> str:
    """Return the government in office on a day."""
    found = [
        row["government"]
        for row in GOVERNMENTS
        if row["government_from"] <= day < (row["government_until"] or "9999")
    ]
    assert len(found) == 1
    return found[0]


def test_each_begins_on_the_day_the_one_before_ends():
    for before, after in zip(GOVERNMENTS, GOVERNMENTS[1:], strict=False):
        assert before["government_until"] == after["government_from"], after
        assert before["government_from"] < before["government_until"]
    assert GOVERNMENTS[0]["government_from"] == "1945-06-25"
    assert GOVERNMENTS[-1]["government_until"] == ""


@pytest.mark.parametrize(
    ("day", "government"),
    [
        ("1949-03-29", "Gerhardsen II"),  # the Storting votes on the treaty
        ("1949-04-04", "Gerhardsen II"),  # not III: Torp lies between
        ("1951-11-18", "Gerhardsen II"),
        ("1957-12-16", "Gerhardsen III"),  # no nuclear weapons
        ("1963-09-01", "Lyng"),  # four weeks
        ("1968-06-07", "Borten"),
        ("1972-09-25", "Bratteli I"),  # the vote on the European Community
        ("1979-12-12", "Nordli"),  # double-track decision; not Brundtland
        ("1981-01-16", "Nordli"),  # depots in Trøndelag
        ("1982-11-22", "Willoch"),
        ("1989-11-09", "Syse"),  # fall of the Wall
        ("1994-11-28", "Brundtland III"),  # the vote on the European Union
        ("1999-03-24", "Bondevik I"),  # not Stoltenberg, who came a year later
        ("2001-09-12", "Stoltenberg I"),  # Article 5; not Bondevik II
        ("2003-03-20", "Bondevik II"),
        ("2005-10-16", "Bondevik II"),
        ("2011-03-21", "Stoltenberg II"),  # Libya
        ("2014-03-18", "Solberg"),
        ("2022-02-24", "Støre"),
    ],
)
def test_who_governed_on_a_day(day, government):
    assert on(day) == government


@pytest.mark.parametrize(
    ("government", "right", "wrong"),
    [
        ("Gerhardsen I", "1945-06-25", "1945-06-23"),  # the day of appointment
        ("Nordli", "1976-01-15", "1976-01-12"),
        ("Willoch", "1981-10-14", "1983-06-08"),  # the coalition
        ("Stoltenberg II", "2005-10-17", "2005-10-13"),  # the declaration
    ],
)
def test_a_first_day(government, right, wrong):
    assert BY_NAME[government]["government_from"] == right != wrong


def test_how_many_governments_each_prime_minister_led():
    leaders = [row["prime_minister"] for row in GOVERNMENTS]
    assert len(leaders) == 23
    assert len(set(leaders)) == 15
    assert leaders.count("Einar Gerhardsen") == 4
    assert leaders.count("Gro Harlem Brundtland") == 3
    for row in GOVERNMENTS:  # a number only where there were several
        surname, _, number = row["government"].partition(" ")
        assert surname in row["prime_minister"]
        assert bool(number) == (leaders.count(row["prime_minister"]) > 1)


def test_who_was_longest_and_shortest_in_office():
    lengths = {
        row["government"]: date.fromisoformat(row["government_until"])
        - date.fromisoformat(row["government_from"])
        for row in GOVERNMENTS[:-1]
    }
    assert lengths["Lyng"].days == min(lengths.values()).days == 28
    assert max(lengths, key=lengths.get) == "Gerhardsen III"
    assert (lengths["Stoltenberg II"] - lengths["Solberg"]).days == 1


@pytest.mark.parametrize(
    ("government", "parties"),
    [
        ("Gerhardsen II", "Ap"),
        ("Borten", "Sp H KrF V"),
        ("Willoch", "H"),  # others joined in 1983
        ("Bondevik I", "KrF Sp V"),
        ("Stoltenberg II", "Ap SV Sp"),
        ("Solberg", "H FrP"),  # V in 2018, KrF in 2019
        ("Støre", "Ap Sp"),  # alone since 2025
    ],
)
def test_parties_on_the_first_day(government, parties):
    assert BY_NAME[government]["government_parties"] == parties


def test_the_party_of_the_prime_minister_stands_first():
    first = {row["prime_minister"]: set() for row in GOVERNMENTS}
    for row in GOVERNMENTS:
        first[row["prime_minister"]].add(row["government_parties"].split()[0])
    assert all(len(parties) == 1 for parties in first.values())


def test_the_prime_minister_of_other_tables_was_in_office():
    events = {row["event_title"]: row["event_date"] for row in rows_of("events")}
    day = events["Gerhardsen: no nuclear weapons on Norwegian soil"]
    assert on(day).startswith("Gerhardsen")
    policy = {row["policy_id"]: row["policy_on"] for row in rows_of("norwegian_policy")}
    assert on(policy["kraakeroy"]).startswith("Gerhardsen")
    assert on(policy["gerhardsen_paris"]).startswith("Gerhardsen")
    assert on(policy["port_calls"]).startswith("Bratteli")  # his own statement
    assert on("2007-03-29") == "Stoltenberg II"  # as a page of that day says itself
