"""The Alliance's own dates: the right value, and the popular wrong one by name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from facts import rows_of

import nato_edu as nato

ROOT = Path(__file__).parents[1]


MEMBERS = {row["iso3"]: row for row in rows_of("members")}
PACT = {row["iso3"]: row for row in rows_of("warsaw_pact")}
YES = {
    (row["acceding_iso3"], row["iso3"], row["ratification_step"]): row
    for row in rows_of("ratifications")
}
PARTNERS = rows_of("partnerships")
SUMMITS = {row["summit_from"]: row for row in rows_of("summits")}
CONCEPTS = {row["concept_name"]: row for row in rows_of("strategic_concepts")}
TERMS = rows_of("secretaries_general")
CALLS = rows_of("article_4_5")
EVENTS = {row["event_title"]: row for row in rows_of("events")}
SINCE = "member_since_legal"


def named(traps: list[tuple]) -> list:
    """Make each trap a test that bears its name."""
    return [pytest.param(*trap[1:], id=trap[0]) for trap in traps]


# -- ratifications ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "ally", "step", "right", "wrong"),
    named(
        [
            ("Senate's vote", "SWE", "USA", "parliament", "2022-08-03", "2022-08-09"),
            ("US ratification", "SWE", "USA", "signature", "2022-08-09", "2022-08-03"),
            ("Denmark", "FIN", "DNK", "parliament", "2022-07-05", "2022-07-07"),
            ("Turkish vote", "SWE", "TUR", "parliament", "2024-01-23", "2024-01-25"),
            ("Turkish gazette", "SWE", "TUR", "signature", "2024-01-25", "2024-01-23"),
            ("Hungarian vote", "SWE", "HUN", "parliament", "2024-02-26", "2024-03-07"),
            ("Hungary last", "SWE", "HUN", "deposit", "2024-03-07", "2024-02-26"),
            ("not the vote", "FIN", "HUN", "signature", "2023-03-28", "2023-03-27"),
            ("Turkey last", "FIN", "TUR", "deposit", "2023-04-04", "2023-03-30"),
            ("Finland for Sweden", "SWE", "FIN", "deposit", "2023-04-04", "2023-03-01"),
        ]
    ),
)
def test_a_step_of_ratification(state, ally, step, right, wrong):
    assert YES[state, ally, step]["ratification_day"] == right
    assert right != wrong


@pytest.mark.parametrize(
    ("state", "ally", "step", "right", "wrong"),
    named(
        [
            ("US Senate", "FIN", "USA", "parliament", ("95", "1"), ("91", "2")),
            (
                "not the agency's",
                "FIN",
                "HUN",
                "parliament",
                ("182", "6"),
                ("117", "40"),
            ),
            (
                "Hungary on Sweden",
                "SWE",
                "HUN",
                "parliament",
                ("188", "6"),
                ("182", "6"),
            ),
            (
                "Turkey on Sweden",
                "SWE",
                "TUR",
                "parliament",
                ("287", "55"),
                ("276", "0"),
            ),
            ("Estonia did vote", "FIN", "EST", "parliament", ("79", "0"), ("", "")),
            ("no vote is blank", "FIN", "CAN", "parliament", ("", ""), ("0", "0")),
        ]
    ),
)
def test_a_count_of_votes(state, ally, step, right, wrong):
    row = YES[state, ally, step]
    votes = row["ratification_votes_for"], row["ratification_votes_against"]
    assert votes == right
    assert right != wrong


@pytest.mark.parametrize(("state", "count"), [("FIN", 30), ("SWE", 31)])
def test_every_ally_of_the_day_said_yes_and_nobody_else(state, count):
    allies = {a for s, a, step in YES if s == state and step != "own_parliament"}
    joined = MEMBERS[state][SINCE]
    assert allies == {c for c, row in MEMBERS.items() if row[SINCE] < joined}
    assert len(allies) == count


@pytest.mark.parametrize("state", ["FIN", "SWE"])
def test_the_last_deposit_brings_the_protocol_into_force(state):
    steps = [
        row for (s, _, step), row in YES.items() if (s, step) == (state, "deposit")
    ]
    last = max(row["ratification_day"] for row in steps)
    assert last == MEMBERS[state]["protocol_in_force"]


def test_the_united_states_were_the_twenty_third():
    days = [
        row["ratification_day"]
        for (state, _, step), row in YES.items()
        if (state, step) == ("SWE", "parliament")
    ]
    assert sum(day <= "2022-08-09" for day in days) == 23


def test_parliament_comes_before_signature_before_deposit():
    order = ["parliament", "signature", "deposit"]
    for state, ally in {(state, ally) for state, ally, _ in YES}:
        found = [YES.get((state, ally, step)) for step in order]
        days = [row["ratification_day"] for row in found if row]
        assert days == sorted(days)


# -- partnerships ----------------------------------------------------------------


def partner_days(framework: str, event: str) -> dict[str, str]:
    return {
        row["iso3"]: row["event_date"]
        for row in PARTNERS
        if (row["framework"], row["partner_event"]) == (framework, event)
    }


@pytest.mark.parametrize(
    ("framework", "event", "code", "right", "wrong"),
    named(
        [
            ("Serbia not at Riga", "pfp", "joined", "SRB", "2006-12-14", "2006-11-29"),
            ("Bosnia not at Riga", "pfp", "joined", "BIH", "2006-12-14", "2006-11-28"),
            ("launched in 1994", "pfp", "founded", "", "1994-01-11", "1993-10-20"),
            ("Malta left", "pfp", "left", "MLT", "1996-10-27", "1995-04-26"),
            ("Malta came back", "pfp", "rejoined", "MLT", "2008-04-03", "2008-03-20"),
            ("Belarus", "pfp", "suspended", "BLR", "2021-11-19", "2022-02-24"),
            ("Russia", "pfp", "suspended", "RUS", "2014-04-01", "2022-02-24"),
            (
                "Georgia's dialogue",
                "intensified_dialogue",
                "joined",
                "GEO",
                "2006-09-21",
                "2004-10-29",
            ),
            (
                "Georgia's plan of action",
                "individual_action_plan",
                "joined",
                "GEO",
                "2004-10-29",
                "2006-09-21",
            ),
            (
                "Ukraine's dialogue, not 1996",
                "intensified_dialogue",
                "joined",
                "UKR",
                "2005-04-21",
                "1996",
            ),
            (
                "Algeria invited",
                "mediterranean_dialogue",
                "invited",
                "DZA",
                "2000-02-16",
                "2000-03-14",
            ),
            (
                "Algeria in",
                "mediterranean_dialogue",
                "joined",
                "DZA",
                "2000-03-14",
                "2000-02-16",
            ),
            (
                "Jordan later than the five",
                "mediterranean_dialogue",
                "joined",
                "JOR",
                "1995-11",
                "1995-02",
            ),
            (
                "Egypt in 1995",
                "mediterranean_dialogue",
                "joined",
                "EGY",
                "1995-02",
                "1994-12",
            ),
            ("Council of 2002", "nato_russia", "founded", "RUS", "2002-05-28", "1997"),
            ("Act of 1997", "nato_russia", "agreed", "RUS", "1997-05-27", "2002-05-28"),
            ("Ukraine in NACC", "nacc", "joined", "UKR", "1992-03-10", "1991-12-20"),
            (
                "promise without a plan",
                "nato_ukraine",
                "promised",
                "UKR",
                "2008-04-03",
                "2008-04-04",
            ),
            (
                "Bosnia's plan at work",
                "membership_action_plan",
                "joined",
                "BIH",
                "2018-12-05",
                "2010-04-22",
            ),
        ]
    ),
)
def test_a_date_of_a_partner(framework, event, code, right, wrong):
    assert partner_days(framework, event)[code] == right
    assert right != wrong


def test_thirty_four_signed_and_eighteen_are_not_allies():
    signed = partner_days("pfp", "joined")
    assert len(signed) == 34
    assert len(set(signed) & set(MEMBERS)) == 16
    assert len(set(signed) - set(MEMBERS)) == 18


@pytest.mark.parametrize(
    ("framework", "column"),
    [("pfp", "pfp_signed"), ("membership_action_plan", "map_started")],
)
def test_partners_agree_with_the_table_of_members(framework, column):
    days = partner_days(framework, "joined")
    assert {code: days.get(code, "") for code in MEMBERS} == {
        code: row[column] for code, row in MEMBERS.items()
    }


@pytest.mark.parametrize("code", ["UKR", "GEO", "FIN", "SWE", "CZE", "HUN", "POL"])
def test_who_never_had_a_membership_action_plan(code):
    frames = {row["framework"] for row in PARTNERS if row["iso3"] == code}
    assert "membership_action_plan" not in frames


def test_nine_membership_plans_began_in_1999():
    days = list(partner_days("membership_action_plan", "joined").values())
    assert days.count("1999-04-24") == 9
    assert len(days) == 12


def test_the_dialogue_has_seven_and_the_initiative_four_members():
    assert len(partner_days("mediterranean_dialogue", "joined")) == 7
    assert len(partner_days("istanbul_initiative", "joined")) == 4


def test_the_last_meeting_with_russia():
    met = [r for r in PARTNERS if (r["iso3"], r["partner_event"]) == ("RUS", "met")]
    assert max(row["event_date"] for row in met) == "2022-01-12"


def test_a_month_is_never_turned_into_a_day():
    for row in PARTNERS + list(EVENTS.values()):
        if len(row["event_date"]) == 10:
            assert row["event_day"] == row["event_date"]
        else:
            assert row["event_day"].startswith(row["event_date"])
            assert row["event_day"][8:] in ("28", "30", "31")


# -- summits ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "until", "place", "wrong"),
    named(
        [
            ("Bonn", "1982-06-10", "1982-06-10", "Bonn", "1978-06-10"),
            ("Brussels in March", "1988-03-02", "1988-03-03", "Brussels", "1988-05-02"),
            ("22 February", "2005-02-22", "2005-02-22", "Brussels", "2005-02-25"),
            (
                "3 to 4 April",
                "2009-04-03",
                "2009-04-04",
                "Strasbourg and Kehl",
                "2009-04-02",
            ),
            ("Riga", "2006-11-28", "2006-11-29", "Riga", "2006-12-14"),
        ]
    ),
)
def test_a_date_of_a_summit(right, until, place, wrong):
    assert SUMMITS[right]["summit_until"] == until
    assert SUMMITS[right]["summit_place"] == place
    assert wrong not in SUMMITS


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("1985-11-21", "special_meeting"),
        ("2001-06-13", "special_meeting"),
        ("2017-05-25", "special_meeting"),
        ("2019-12-03", "special_meeting"),
        ("2022-02-25", "extraordinary"),
        ("2022-03-24", "extraordinary"),
        ("2026-07-07", "planned"),
    ],
)
def test_meetings_that_some_lists_count_say_what_they_are(day, kind):
    assert SUMMITS[day]["summit_kind"] == kind


def test_the_outcome_of_ankara_is_not_filled_in():
    assert SUMMITS["2026-07-07"]["summit_outcome"] == "outcome not seen"
    assert SUMMITS["2026-07-07"]["as_of"] < "2026-07-07"


def test_summits_do_not_overlap():
    rows = [SUMMITS[day] for day in sorted(SUMMITS)]
    for before, after in zip(rows, rows[1:], strict=False):
        assert before["summit_from"] <= before["summit_until"] < after["summit_from"]


# -- concepts --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("DC 6/1", 1),
        ("MC 3/5", 2),
        ("MC 14/2", 3),
        ("MC 14/3", 4),
        ("1991 Strategic Concept", 5),
        ("1999 Strategic Concept", 6),
        ("2010 Strategic Concept", 7),
        ("2022 Strategic Concept", 8),
    ],
)
def test_the_number_of_a_concept(name, number):
    assert CONCEPTS[name]["concept_number"] == str(number)


@pytest.mark.parametrize(
    "name",
    ["MC 14/1", "MC 48", "Harmel Report", "Comprehensive Political Guidance"],
)
def test_what_is_no_strategic_concept(name):
    assert CONCEPTS[name]["concept_number"] == ""
    assert CONCEPTS[name]["concept_kind"] != "strategic_concept"


def test_numbers_follow_the_dates():
    counted = [row for row in CONCEPTS.values() if row["concept_number"]]
    counted.sort(key=lambda row: row["concept_adopted"])
    assert [row["concept_number"] for row in counted] == list("12345678")
    assert [row["concept_public"] for row in counted].index("true") == 4


@pytest.mark.parametrize(
    ("name", "adopted", "confirmed"),
    named(
        [
            ("two days of the first", "DC 6/1", "1949-12-01", "1950-01-06"),
            ("adopted 1967, issued 1968", "MC 14/3", "1967-12-12", "1968-01-16"),
        ]
    ),
)
def test_a_concept_with_two_dates(name, adopted, confirmed):
    assert CONCEPTS[name]["concept_adopted"] == adopted
    assert CONCEPTS[name]["concept_confirmed"] == confirmed


def test_public_concepts_were_adopted_at_a_summit():
    for row in CONCEPTS.values():
        if (
            row["concept_kind"] == "strategic_concept"
            and row["concept_public"] == "true"
        ):
            day = row["concept_adopted"]
            assert any(
                s["summit_from"] <= day <= s["summit_until"] for s in SUMMITS.values()
            )


# -- Secretaries General ---------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "column", "right", "wrong"),
    named(
        [
            ("Ismay", "Lord Ismay", "office_from", "1952-03-24", "1952-04-04"),
            ("Solana", "Javier Solana", "office_until", "1999-10-06", "1999-10-14"),
            ("Robertson", "Lord Robertson", "office_until", "2003-12-17", "2003-12-31"),
            (
                "De Hoop Scheffer",
                "Jaap de Hoop Scheffer",
                "office_from",
                "2004-01-05",
                "2004-01-01",
            ),
            (
                "Stoltenberg",
                "Jens Stoltenberg",
                "office_from",
                "2014-10-01",
                "2014-09-30",
            ),
        ]
    ),
)
def test_a_date_in_office(name, column, right, wrong):
    assert [row[column] for row in TERMS if row["secretary_general"] == name] == [right]
    assert right != wrong


def test_acting_ones_are_not_lost_and_have_no_number():
    acting = [r["secretary_general"] for r in TERMS if r["office_acting"] == "true"]
    assert acting == [
        "Alberico Casardi",
        "Sergio Balanzino",
        "Sergio Balanzino",
        "Alessandro Minuto Rizzo",
    ]
    numbers = [row["office_number"] for row in TERMS if row["office_acting"] == "false"]
    assert numbers == [str(number) for number in range(1, 15)]


def test_terms_follow_each_other_save_where_it_is_written():
    odd = {
        before["secretary_general"]
        for before, after in zip(TERMS, TERMS[1:], strict=False)
        if before["office_until"] != after["office_from"]
    }
    assert odd == {"Paul-Henri Spaak", "Javier Solana"}
    assert [row["secretary_general"] for row in TERMS if not row["office_until"]] == [
        "Mark Rutte"
    ]


# -- Articles 4 and 5 ------------------------------------------------------------


def invocations(article: str, *, until: str = "9") -> set[str]:
    return {
        row["invocation_id"]
        for row in CALLS
        if row["treaty_article"] == article and row["invocation_day"] <= until
    }


@pytest.mark.parametrize(
    ("until", "right", "wrong"),
    named(
        [
            ("seven by 2022", "2022-12-31", 7, 14),
            ("six before the invasion", "2022-02-23", 6, 7),
            ("nine by September 2025", "2025-09-30", 9, 16),
            ("three by 2012, not four", "2012-12-31", 3, 4),
        ]
    ),
)
def test_how_often_article_4_was_invoked(until, right, wrong):
    assert len(invocations("4", until=until)) == right
    assert right != wrong


def test_eight_allies_made_one_request():
    joint = {r["iso3"] for r in CALLS if r["invocation_id"] == "4-2022-02-24"}
    assert joint == {"BGR", "CZE", "EST", "LVA", "LTU", "POL", "ROU", "SVK"}


def test_article_5_was_invoked_once_in_three_steps():
    assert len(invocations("5")) == 1
    steps = {r["invocation_step"]: r["invocation_day"] for r in CALLS}
    assert steps["conditional"] == "2001-09-12"
    assert steps["confirmed"] == "2001-10-02"
    assert steps["measures"] == "2001-10-04"


@pytest.mark.parametrize(
    ("invocation", "asked", "met"),
    named(
        [
            ("three dates of 2012", "4-2012-06-22", "2012-06-22", "2012-06-26"),
            ("Poland 2014", "4-2014-03-03", "2014-03-03", "2014-03-04"),
            ("Estonia 2025", "4-2025-09-19", "2025-09-19", "2025-09-23"),
        ]
    ),
)
def test_the_request_is_not_the_meeting(invocation, asked, met):
    found = [row for row in CALLS if row["invocation_id"] == invocation]
    assert [(r["invocation_day"], r["council_met"]) for r in found] == [(asked, met)]


def test_no_patriot_request_is_counted():
    assert not any(row["invocation_day"].startswith("2012-11") for row in CALLS)


def test_only_allies_called():
    for row in CALLS:
        assert MEMBERS[row["iso3"]][SINCE] <= row["invocation_day"]


# -- events ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "right", "wrong"),
    named(
        [
            (
                "Fulton",
                "Churchill speaks of an Iron Curtain",
                "1946-03-05",
                "1946-03-16",
            ),
            (
                "French vote",
                "France votes down the European Defence Community",
                "1954-08-30",
                "1954-08-29",
            ),
            ("START", "START talks begin", "1982-06-29", "1982-06-30"),
            (
                "Prague",
                "Communists complete the Prague coup",
                "1948-02-25",
                "1948-02-22",
            ),
            (
                "West Germany",
                "West Germany joins",
                "1955-05-06",
                "1955-05-05 1955-05-09",
            ),
            (
                "base policy",
                "Norwegian base declaration",
                "1949-02-01",
                "1949-03-05 1951-02-01",
            ),
            (
                "border of 1968",
                "Soviet show of force on the Norwegian border",
                "1968-06-06",
                "1968-06-07",
            ),
            (
                "the mandate for Libya",
                "Resolution 1973 allows force to protect civilians",
                "2011-03-17",
                "2011-03-18 2011-03-19 2012-03-17",
            ),
            (
                "the ban, not the flights",
                "Resolution 816 allows force for the flight ban",
                "1993-03-31",
                "1993-04-12",
            ),
            (
                "ISAF, and NATO's ISAF",
                "Resolution 1386: ISAF in and around Kabul",
                "2001-12-20",
                "2003-08-11",
            ),
            (
                "attack on Iraq, by its own clock",
                "US-led coalition attacks Iraq",
                "1991-01-17",
                "1991-01-16",
            ),
            ("Storting", "Storting says yes to the Atlantic Pact", "1949-03-29", ""),
            ("end of the Pact", "Warsaw Treaty ended", "1991-07-01", "1991-06-30"),
            ("end of the USSR", "Soviet Union dissolved", "1991-12-26", "1991-12-25"),
            (
                "first combat",
                "First combat: four aircraft shot down",
                "1994-02-28",
                "1994-03-12",
            ),
            (
                "KFOR after the air war",
                "KFOR moves into Kosovo",
                "1999-06-12",
                "1999-03-24 1999-06-10",
            ),
            (
                "2 % before Riga",
                "Defence ministers agree on 2 % of GDP",
                "2006-06-08",
                "2006-11-29",
            ),
            (
                "3 % in 1977",
                "Goal of 3 % real growth in spending",
                "1977-05-18",
                "1978-05-31",
            ),
            (
                "Libya in 2011",
                "NATO takes over all of Unified Protector",
                "2011-03-31",
                "2012-03-31",
            ),
            ("ISAF", "ISAF ends", "2014-12-31", "2014-12-28 2015-01-01"),
            (
                "France announces",
                "De Gaulle announces exit from the commands",
                "1966-03-07",
                "1966-03-09 1966-03-10 1966-03-11",
            ),
            (
                "not at Riga",
                "Three Balkan states join Partnership for Peace",
                "2006-12-14",
                "2006-11-29",
            ),
            (
                "Article 5",
                "Article 5 invoked, on a condition",
                "2001-09-12",
                "2001-09-11",
            ),
        ]
    ),
)
def test_a_date_of_an_event(title, right, wrong):
    assert EVENTS[title]["event_date"] == right
    assert right not in wrong.split()


@pytest.mark.parametrize(
    ("title", "first", "last", "wrong"),
    named(
        [
            (
                "Berlin blockade",
                "Berlin blockade",
                "1948-06-24",
                "1949-05-12",
                "1949-05-11",
            ),
            ("Cuba", "Cuban missile crisis", "1962-10-16", "1962-10-28", "1962-11-20"),
            (
                "Georgia",
                "War of Russia and Georgia",
                "2008-08-07",
                "2008-08-12",
                "2008-08-08",
            ),
        ]
    ),
)
def test_an_event_of_many_days(title, first, last, wrong):
    event = EVENTS[title]
    assert (event["event_date"], event["event_until"]) == (first, last)
    assert wrong not in (first, last)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Churchill speaks of an Iron Curtain", "16 March"),
        ("Soviet troops crush the Hungarian rising", "not Warsaw Pact"),
        ("Five Pact states invade Czechoslovakia", "Romania refused"),
        ("Soviet Union invades Afghanistan", "24-25 Dec"),
        ("CFE Treaty and declaration of 22 states", "no treaty"),
        ("Pact agrees to end its military side", "31 March"),
        ("Allied Force: air war over Kosovo begins", "no Security Council mandate"),
        ("US-led coalition strikes Libya", "not NATO"),
        ("US-led war in Afghanistan begins", "not NATO"),
        ("Soviet show of force on the Norwegian border", "7 June"),
        ("German unity; the East comes into NATO", "not an accession"),
    ],
)
def test_the_note_of_an_event_names_the_trap(title, words):
    assert words in EVENTS[title]["note"]


def test_every_day_of_joining_is_an_event_of_enlargement():
    joined = {row[SINCE] for row in MEMBERS.values()} - {"1949-08-24"}
    rows = [r for r in EVENTS.values() if r["event_category"] == "enlargement"]
    assert joined <= {row["event_date"] for row in rows}
    assert "1990-10-03" not in {row["event_date"] for row in rows}


def test_events_agree_with_the_other_tables():
    days = {row["event_date"] for row in EVENTS.values()}
    assert {PACT["ALB"]["left"], PACT["DDR"]["left"], PACT["POL"]["left"]} <= days
    adopted = {r["concept_adopted"] for r in CONCEPTS.values() if r["concept_number"]}
    assert {day for day in adopted if day > "1957"} <= days


def test_the_main_resolutions_of_the_larger_operations_are_events():
    """The mandate for Libya had no event, but a summit without a decision did."""
    told = " ".join(row["event_title"] + row["source"] for row in EVENTS.values())
    rows = {row["operation_id"]: row["un_resolutions"] for row in rows_of("operations")}
    for code in ("deny_flight", "deliberate_force", "ifor", "sfor", "kfor", "isaf"):
        assert rows[code].split()[0] in told, code
    for resolution in (*rows["unified_protector"].split(), "1199", "1203", "1510"):
        assert f"Resolution {resolution}" in told


def test_mandates_came_before_the_force_except_in_kosovo():
    for resolution, force in {
        "Resolution 816 allows force for the flight ban": "Deny Flight begins",
        "Resolution 836 allows force for the safe areas": "Deliberate Force begins",
        "Resolution 1031 gives IFOR its mandate": "IFOR takes over in Bosnia",
        "Resolution 1973 allows force to protect civilians": "US-led coalition strikes "
        "Libya",
    }.items():
        assert EVENTS[resolution]["event_date"] < EVENTS[force]["event_date"]
    bombs = EVENTS["Allied Force: air war over Kosovo begins"]["event_date"]
    assert bombs < EVENTS["Bombing suspended; resolution 1244"]["event_date"]


def test_an_event_in_two_tables_has_one_day_and_one_confidence():
    """The partnership was of 10 January in one table and of the 11th in four."""
    policy = {row["policy_id"]: row for row in rows_of("norwegian_policy")}
    for title, code in {
        "Moscow asks Norway about the pact and bases": "soviet_note",
        "Norwegian base declaration": "base_declaration",
        "Storting says yes to the Atlantic Pact": "storting_treaty",
        "Northern command set up near Oslo": "afnorth",
        "Harmel Report: defence and détente": "harmel",
        "Grey Zone agreement in the Barents Sea": "grey_zone",
        "Rome summit: first public concept": "strategic_concept_1991",
        "Partnership for Peace launched": "pfp",
        "Norway declines the Soviet offer": "base_repeated",
        "Soviet show of force on the Norwegian border": "border_crisis",
        "U-2 bound for Bodø shot down": "u2",
        "Depots in Trøndelag agreed with the USA": "prestocking",
        "Defence agreement of Norway and the USA": "sdca",
    }.items():
        event, step = EVENTS[title], policy[code]
        assert event["event_date"] == (step["policy_on_known"] or step["policy_on"])
        assert event["confidence"] == step["confidence"], title
    errata = {row["erratum_id"]: row for row in rows_of("errata")}
    error = errata["base_declaration_5_march"]
    base = EVENTS["Norwegian base declaration"]
    assert error["right_value"] == base["event_date"] != error["source_says"]
    assert error["confidence"] == base["confidence"]


def test_bombing_of_1999_took_78_days():
    first = nato.load("events").set_index("event_title")["event_day"]
    begins = first["Allied Force: air war over Kosovo begins"]
    assert (first["Bombing suspended; resolution 1244"] - begins).days == 78


def test_events_of_weight_three_are_few_and_spread():
    heavy = [row for row in EVENTS.values() if row["event_weight"] == "3"]
    assert 30 <= len(heavy) <= 50
    assert {row["event_date"][:3] for row in heavy} == {
        "194",
        "195",
        "196",
        "197",
        "198",
        "199",
        "200",
        "201",
        "202",
    }


# -- as of, and the scripts --------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("summits", 22),
        ("article_4_5", 4),
        ("secretaries_general", 15),
        ("ratifications", 0),
    ],
)
def test_what_was_known_in_march_2007(table, rows):
    assert len(nato.load(table, as_of="2007-03-29")) == rows


def test_a_partner_of_the_month_is_known_at_its_end():
    early = nato.load("partnerships", as_of="1995-02-27")
    late = nato.load("partnerships", as_of="1995-02-28")
    assert set(late["iso3"]) - set(early["iso3"]) >= {"EGY", "ISR", "MAR", "MRT", "TUN"}


@pytest.mark.parametrize(
    "name",
    [
        "prepare_article_4_5",
        "prepare_events",
        "prepare_partnerships",
        "prepare_ratifications",
        "prepare_secretaries_general",
        "prepare_strategic_concepts",
        "prepare_summits",
    ],
)
def test_a_script_says_what_it_needs(name):
    call = [sys.executable, str(ROOT / "tools" / f"{name}.py"), "--help"]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert "facts" in done.stdout
