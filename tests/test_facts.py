"""One small test per trap: the right value, and the popular wrong one by name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from facts import rows_of

MEMBERS = {row["iso3"]: row for row in rows_of("members")}
PACT = {row["iso3"]: row for row in rows_of("warsaw_pact")}
NAMES = rows_of("country_names")
SPENDING = {(r["iso3"], int(r["year"])): r for r in rows_of("defence_spending")}
YEARS = {(row["iso3"], int(row["year"])): row for row in rows_of("country_years")}
FOUNDERS = [
    "BEL",
    "CAN",
    "DNK",
    "FRA",
    "GBR",
    "ISL",
    "ITA",
    "LUX",
    "NLD",
    "NOR",
    "PRT",
    "USA",
]
LEGAL, USUAL = "member_since_legal", "member_since_conventional"

TRAPS = [
    # what, country, column, right, popular wrong values
    ("founders bound in August", "NOR", LEGAL, "1949-08-24", "1949-04-04"),
    ("founders usually given", "NOR", USUAL, "1949-04-04", "1949-08-24"),
    ("Norway's deposit", "NOR", "deposited", "1949-07-08", "1949-03-29 1949-05-12"),
    ("US deposit, not Senate", "USA", "deposited", "1949-07-25", "1949-07-21"),
    ("Canada deposited first", "CAN", "deposited", "1949-05-03", "1949-08-24"),
    ("Greece's deposit", "GRC", LEGAL, "1952-02-18", "1951-10-17 1951-10-22"),
    ("Greece's protocol", "GRC", "signed", "1951-10-17", "1951-10-22"),
    ("Turkey no founder", "TUR", LEGAL, "1952-02-18", "1949-04-04 1949-08-24"),
    ("Turkey invited at Ottawa", "TUR", "invited", "1951-09-20", "1951-10-17"),
    (
        "Germany 6 May",
        "DEU",
        LEGAL,
        "1955-05-06",
        "1955-05-05 1955-05-09 1955-05-23 1954-10-23 1990-10-03",
    ),
    ("Germany's protocol", "DEU", "protocol_in_force", "1955-05-05", "1955-05-06"),
    (
        "Spain 30 May",
        "ESP",
        LEGAL,
        "1982-05-30",
        "1982-05-29 1981-12-10 1986-03-12 1999-01-01",
    ),
    (
        "Poland 12 March",
        "POL",
        LEGAL,
        "1999-03-12",
        "1999-03-16 1997-12-16 1999-04-24",
    ),
    ("Czechia 12 March", "CZE", LEGAL, "1999-03-12", "1999-03-16 1997-12-16"),
    ("Hungary 12 March", "HUN", LEGAL, "1999-03-12", "1999-03-16 1997-12-16"),
    *[
        (f"{code} March, not April 2004", code, LEGAL, "2004-03-29",
         "2004-04-02 2004-05-01 2003-03-26")
        for code in ["BGR", "EST", "LTU", "LVA", "ROU", "SVK", "SVN"]
    ],
    ("Albania 1 April", "ALB", LEGAL, "2009-04-01", "2009-04-03 2009-04-04"),
    ("Croatia 1 April", "HRV", LEGAL, "2009-04-01", "2009-04-04 2008-07-09"),
    ("Montenegro's deposit", "MNE", LEGAL, "2017-06-05", "2017-06-01 2016-05-19"),
    ("North Macedonia's deposit", "MKD", LEGAL, "2020-03-27", "2020-03-19 2020-03-30"),
    ("Finland in April", "FIN", LEGAL, "2023-04-04", "2023-06-04 2022-07-05"),
    ("Sweden's deposit", "SWE", LEGAL, "2024-03-07", "2024-03-11 2024-02-26"),
    ("Montenegro's PfP", "MNE", "pfp_signed", "2006-12-14", "2006-11-29"),
    ("Romania first in PfP", "ROU", "pfp_signed", "1994-01-26", "1994-01-10"),
    ("Croatia late in PfP", "HRV", "pfp_signed", "2000-05-25", "1994-05-25"),
    ("Croatia's MAP", "HRV", "map_started", "2002-05-14", "1999-04-24"),
    ("Montenegro's MAP", "MNE", "map_started", "2009-12-04", "1999-04-24"),
    ("Finland applied", "FIN", "applied", "2022-05-18", "2022-05-12 2022-05-17"),
    ("Greece applied, year only", "GRC", "applied", "1950", "1951 1952"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "column", "right", "wrong"),
    [pytest.param(*trap[1:], id=trap[0]) for trap in TRAPS],
)
def test_a_date_of_a_member(code, column, right, wrong):
    assert MEMBERS[code][column] == right
    assert right not in wrong.split()


@pytest.mark.parametrize(
    ("round_", "day", "count"),
    [
        (0, "1949-08-24", 12),
        (1, "1952-02-18", 14),
        (2, "1955-05-06", 15),
        (3, "1982-05-30", 16),
        (4, "1999-03-12", 19),
        (5, "2004-03-29", 26),
        (6, "2009-04-01", 28),
        (7, "2017-06-05", 29),
        (8, "2020-03-27", 30),
        (9, "2023-04-04", 31),
        (10, "2024-03-07", 32),
    ],
)
def test_how_many_allies_there_were(round_, day, count):
    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    joined = [row for row in MEMBERS.values() if int(row["round"]) == round_]
    assert sum(row[LEGAL] <= day for row in MEMBERS.values()) == count
    assert sum(row[LEGAL] <= before for row in MEMBERS.values()) == count - len(joined)
    assert {row[LEGAL] for row in joined} == {day}


def test_the_founders_are_twelve_and_no_other():
    assert [code for code, row in MEMBERS.items() if row["round"] == "0"] == FOUNDERS
    assert {MEMBERS[code]["signed"] for code in FOUNDERS} == {"1949-04-04"}
    assert {MEMBERS[code]["protocol_in_force"] for code in FOUNDERS} == {""}
    assert max(MEMBERS[code]["deposited"] for code in FOUNDERS) == "1949-08-24"


def test_later_allies_joined_with_their_own_deposit():
    later = [row for row in MEMBERS.values() if row["round"] != "0"]
    assert all(row["deposited"] == row[LEGAL] == row[USUAL] for row in later)


def test_steps_follow_one_another():
    for row in MEMBERS.values():
        steps = [row[name] for name in ("invited", "signed", "protocol_in_force")]
        steps = [step for step in [*steps, row["deposited"], row[LEGAL]] if step]
        assert steps == sorted(steps), row["iso3"]


@pytest.mark.parametrize(
    "code", ["CZE", "HUN", "POL", "FIN", "SWE", "DEU", "ESP", "NOR"]
)
def test_never_had_a_membership_action_plan(code):
    assert MEMBERS[code]["map_started"] == ""


def test_seven_of_the_first_nine_plans_and_two_later():
    plans = {c: row["map_started"] for c, row in MEMBERS.items() if row["map_started"]}
    first = sorted(code for code, day in plans.items() if day == "1999-04-24")
    assert first == ["ALB", "BGR", "EST", "LTU", "LVA", "MKD", "ROU", "SVK", "SVN"]
    assert sorted(set(plans) - set(first)) == ["HRV", "MNE"]


@pytest.mark.parametrize("code", FOUNDERS + ["GRC", "TUR", "DEU", "ESP"])
def test_an_old_ally_was_never_in_partnership_for_peace(code):
    assert MEMBERS[code]["pfp_signed"] == ""


@pytest.mark.parametrize("code", ["SVN", "HRV", "MNE", "MKD"])
def test_yugoslavia_was_never_in_the_pact(code):
    assert MEMBERS[code]["former_bloc"] == "yugoslavia"
    assert MEMBERS[code]["former_bloc"] != "warsaw_pact"
    assert code not in PACT
    assert "YUG" not in PACT


@pytest.mark.parametrize("code", ["EST", "LVA", "LTU"])
def test_the_baltic_states_were_not_in_the_pact_in_their_own_right(code):
    assert MEMBERS[code]["former_bloc"] == "soviet_union"
    assert MEMBERS[code]["predecessor"] == ""
    assert code not in PACT


def test_only_three_of_seven_in_2004_had_been_in_the_pact():
    seven = [row for row in MEMBERS.values() if row["round"] == "5"]
    pact = [row["iso3"] for row in seven if row["former_bloc"] == "warsaw_pact"]
    assert sorted(pact) == ["BGR", "ROU", "SVK"]
    assert MEMBERS["SVK"]["predecessor"] == MEMBERS["CZE"]["predecessor"] == "CSK"


def test_the_east_of_germany_is_no_member_and_no_round():
    assert "DDR" not in MEMBERS
    assert "1990" not in {row[LEGAL][:4] for row in MEMBERS.values()}


@pytest.mark.parametrize(
    ("code", "column", "right", "wrong"),
    [
        pytest.param(*trap[1:], id=trap[0])
        for trap in [
            ("Albania left in 1968", "ALB", "left", "1968-09-13", "1961-12-03"),
            ("Albania dormant", "ALB", "stopped_taking_part", "1962-02-01", "1968"),
            ("East Germany in 1955", "DDR", "signed", "1955-05-14", "1956-01-28"),
            ("East Germany's protocol", "DDR", "left", "1990-09-24", "1991-07-01"),
            ("end of the treaty", "HUN", "left", "1991-07-01", "1991-06-30 1956-11-01"),
            ("not the military end", "POL", "left", "1991-07-01", "1991-03-31"),
            ("not the end of the USSR", "SUN", "left", "1991-07-01", "1991-12-26"),
        ]
    ],
)
def test_a_date_of_the_pact(code, column, right, wrong):
    assert PACT[code][column] == right
    assert right not in wrong.split()


def test_the_pact_had_eight_seven_and_six_members():
    assert sorted(PACT) == ["ALB", "BGR", "CSK", "DDR", "HUN", "POL", "ROU", "SUN"]
    for day, count in [("1955-05-14", 8), ("1968-09-13", 7), ("1990-09-24", 6)]:
        assert sum(row["left"] > day for row in PACT.values()) == count
    assert min(PACT, key=lambda code: PACT[code]["left"]) == "ALB"


def test_no_one_was_in_both_alliances_at_once():
    assert not {code for code in PACT if MEMBERS.get(code, {}).get(LEGAL, "9") < "1999"}


# -- near Russia ---------------------------------------------------------------


def test_who_bordered_on_the_soviet_union_or_russia_when_joining():
    near = {code for code, row in MEMBERS.items() if row["borders_russia"] == "true"}
    assert near == {"NOR", "TUR", "POL", "EST", "LVA", "LTU", "FIN"}
    assert {c for c, row in MEMBERS.items() if row["km_to_russia"] == "0"} == near


@pytest.mark.parametrize(
    ("code", "least", "most"),
    [
        pytest.param("USA", 70, 100, id="Alaska counts, not 3200 km"),
        pytest.param("DEU", 500, 600, id="West Germany, not the border of 1990"),
        pytest.param("ROU", 500, 600, id="Crimea is not Russia's, else 220"),
        pytest.param("MNE", 1150, 1250, id="Crimea is not Russia's, else 1010"),
        pytest.param("SWE", 180, 240, id="Gotland to Kaliningrad"),
        pytest.param("ITA", 640, 700, id="to the Soviet Union, not to Russia"),
    ],
)
def test_how_far_russia_lay(code, least, most):
    assert least <= int(MEMBERS[code]["km_to_russia"]) <= most


# -- names, spending, years ------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "until", "name"),
    [
        ("DEU", "1990-10-02", "West Germany"),
        ("MKD", "2019-02-11", "FYR Macedonia"),
        ("TUR", "2022-05-31", "Turkey"),
        ("CZE", "2016-07-04", "Czech Republic"),
    ],
)
def test_a_name_at_the_time(code, until, name):
    found = [row for row in NAMES if row["iso3"] == code]
    assert [(row["valid_until"], row["name_en"]) for row in found] == [(until, name)]


@pytest.mark.parametrize(
    ("code", "year", "right"),
    [
        ("NOR", 2014, 1.54),
        ("NOR", 2016, 1.73),
        ("NOR", 2022, 1.46),
        ("NOR", 2024, 2.27),
        ("USA", 2014, 3.71),
        ("USA", 2024, 3.21),
        ("DEU", 2014, 1.16),
        ("DEU", 2024, 2.00),
        ("POL", 2023, 3.27),
        ("BGR", 2019, 3.14),
    ],
)
def test_a_share_of_gdp(code, year, right):
    assert float(SPENDING[code, year]["spending_pct_gdp"]) == right


@pytest.mark.parametrize(
    ("year", "count"), [(2021, 6), (2022, 7), (2023, 10), (2024, 18)]
)
def test_how_many_allies_of_today_reach_two_per_cent(year, count):
    shares = [row for (_, when), row in SPENDING.items() if when == year]
    assert sum(float(row["spending_pct_gdp"]) >= 2 for row in shares) == count


def test_only_the_newest_year_of_spending_is_an_estimate():
    years = {year for (_, year), row in SPENDING.items() if row["estimate"] == "true"}
    assert years == {2024}


def test_iceland_has_no_share_and_no_soldiers():
    assert "ISL" not in {code for code, _ in SPENDING}
    counts = {r["armed_forces"] for (code, _), r in YEARS.items() if code == "ISL"}
    assert counts == {"0", ""}


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("DDR", 1954, 1990),
        ("DEU", 1955, 2025),
        ("SUN", 1949, 1991),
        ("RUS", 1992, 2025),
        ("CSK", 1949, 1992),
        ("CZE", 1993, 2025),
        ("SVK", 1993, 2025),
        ("YUG", 1949, 1991),
        ("SVN", 1992, 2025),
        ("EST", 1992, 2025),
        ("MNE", 2006, 2025),
        ("NOR", 1949, 2025),
    ],
)
def test_a_country_has_years_only_while_it_existed(code, first, last):
    years = [year for known, year in YEARS if known == code]
    assert (min(years), max(years)) == (first, last)
    assert len(years) == last - first + 1


def test_west_germany_has_no_income_of_both_states_and_its_own_people():
    for year in range(1955, 1991):
        assert YEARS["DEU", year]["gdp_per_head_usd_2011"] == ""
    assert 61e6 < int(YEARS["DEU", 1989]["population"]) < 63e6
    assert 79e6 < int(YEARS["DEU", 1991]["population"]) < 82e6


def test_the_soviet_union_is_not_russia():
    assert int(YEARS["SUN", 1989]["population"]) > 280e6
    assert YEARS["SUN", 1991]["population"] == ""
    assert int(YEARS["RUS", 1992]["population"]) < 150e6


def test_portugal_was_a_founder_and_no_democracy():
    assert float(YEARS["PRT", 1949]["democracy_index"]) < 0.2
    assert float(YEARS["NOR", 1949]["democracy_index"]) > 0.7
