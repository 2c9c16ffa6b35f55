"""Burden and context, a trap a test: the right value, and the popular wrong one."""

from __future__ import annotations

from collections import defaultdict

import pytest
from facts import rows_of

from nato_edu import load


def by_country(name: str) -> dict[tuple[str, int], dict[str, str]]:
    return {(row["iso3"], int(row["year"])): row for row in rows_of(name)}


MEMBERS = {row["iso3"]: row["member_since_legal"] for row in rows_of("members")}
VINTAGES = rows_of("spending_vintages")
MILESTONES = {row["milestone_id"]: row for row in rows_of("spending_milestones")}
NATO = by_country("defence_spending")
LONG = by_country("spending_long")
POWER = by_country("capabilities")
YEARS = by_country("country_years")
PEOPLE = by_country("personnel")
SHARES = by_country("equipment_share")
TROOPS = by_country("us_troops")
WARHEADS = by_country("nuclear_stockpiles")
WORLD = {int(row["year"]): int(row["nuclear_warheads_world"])
         for row in rows_of("nuclear_world")}  # fmt: skip
VOTES = by_country("un_alignment")
CONFLICTS = rows_of("conflicts")
DEATHS = by_country("conflict_deaths")
POLLS = {row["poll_id"]: row for row in rows_of("public_opinion")}
FEWER_THAN_A_WAR = {("HRV", 1992), ("HRV", 1995)} | {
    ("SDN", year) for year in (1991, 1992, 1995, 1996, 2001, 2002, 2011)
}
PACT = ["SUN", "POL", "CSK", "DDR", "HUN", "ROU", "BGR"]


def vintage(code: str, year: int, edition: str) -> dict[str, str]:
    wanted = (code, str(year), edition)
    found = [r for r in VINTAGES if (r["iso3"], r["year"], r["edition"]) == wanted]
    assert len(found) == 1
    return found[0]


# -- what was promised -----------------------------------------------------------


@pytest.mark.parametrize(
    ("milestone", "column", "right", "wrong"),
    [
        pytest.param(
            "guideline-1977-05-18",
            "real_growth_goal_pct",
            "3.0",
            "2.0",
            id="3 per cent growth in 1977, not 1978",
        ),
        pytest.param(
            "guideline-2006-06-08",
            "milestone_on",
            "2006-06-08",
            "2006-11-29 2002-11-21 2014-09-05",
            id="2 per cent by ministers in June 2006, not Riga, Prague or Wales",
        ),
        pytest.param(
            "pledge-2014-09-05", "goal_year", "2024", "2014", id="Wales within a decade"
        ),
        pytest.param(
            "pledge-2025-06-25", "goal_year", "2035", "2032", id="The Hague by 2035"
        ),
        pytest.param(
            "pledge-2025-06-25", "goal_pct_gdp", "5.0", "3.5 2.0", id="The Hague 5"
        ),
        pytest.param(
            "pledge-2023-07-11", "goal_pct_gdp", "2.0", "2.5 3.0", id="Vilnius 2"
        ),
    ],
)
def test_a_promise(milestone, column, right, wrong):
    assert MILESTONES[milestone][column] == right
    assert right not in wrong.split()


def test_three_per_cent_was_confirmed_in_1978_and_set_before():
    goals = [m for m in MILESTONES.values() if m["real_growth_goal_pct"]]
    assert [m["milestone_on"] for m in goals] == ["1977-05-18", "1978-05-31"]


def test_no_two_per_cent_before_2006():
    goals = [m["milestone_on"] for m in MILESTONES.values() if m["goal_pct_gdp"]]
    assert min(goals) == "2006-06-08"


@pytest.mark.parametrize(
    ("year", "printed"),
    [
        (2018, {"2019-03-14": 7}),
        (2020, {"2021-03-16": 11, "2024-06-17": 9}),
        (2021, {"2022-03-31": 8, "2024-06-17": 6}),
        (2022, {"2022-06-27": 9, "2023-03-21": 7}),
        (2023, {"2024-03-14": 11, "2024-06-17": 10}),
        (
            2024,
            {"2024-02-14": 18, "2024-06-17": 23, "2025-04-24": 22, "2025-08-28": 18},
        ),
        (2025, {"2025-08-28": 31}),
    ],
)
def test_how_many_reach_two_per_cent_depends_on_the_publication(year, printed):
    found = {
        m["milestone_on"]: int(m["allies_at_two_pct"])
        for m in MILESTONES.values()
        if m["milestone_kind"] == "count" and m["year"] == str(year)
    }
    assert found == printed


def test_22_is_the_count_of_2024_and_not_of_2023():
    years = [m["year"] for m in MILESTONES.values() if m["allies_at_two_pct"] == "22"]
    assert years == ["2024"]


def test_not_32_of_32_in_2025_for_iceland_has_no_forces():
    count = MILESTONES["count-2025-08-28-for-2025"]
    assert (count["allies_at_two_pct"], count["allies_in_year"]) == ("31", "32")


def test_the_number_of_allies_is_that_of_the_year_counted():
    for row in MILESTONES.values():
        if row["milestone_kind"] == "count":
            end = f"{row['year']}-12-31"
            members = sum(since <= end for since in MEMBERS.values())
            assert int(row["allies_in_year"]) == members, row["milestone_id"]


# -- one year, many editions --------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "year", "printed"),
    [
        ("NOR", 2022, {"2022-03": 1.69, "2022-06": 1.55, "2023-03": 1.57,
                       "2025-08": 1.46}),
        ("NOR", 2019, {"2019": 1.70, "2020-03": 1.80, "2025-08": 1.84}),
        ("NOR", 2016, {"2019": 1.58, "2025-08": 1.73}),
        ("NOR", 2023, {"2023-07": 1.67, "2024-03": 1.80, "2025-08": 1.82}),
        ("NOR", 2025, {"2025-08": 3.35, "2026-03": 3.20}),
        ("POL", 2023, {"2023-07": 3.90, "2024-03": 3.92, "2025-08": 3.27}),
        ("POL", 2024, {"2024-06": 4.12, "2025-08": 3.79}),
        ("BGR", 2019, {"2019": 1.61, "2025-08": 3.14}),
    ],
)  # fmt: skip
def test_one_year_in_many_editions(code, year, printed):
    found = {
        row["edition"]: float(row["vintage_pct_gdp"])
        for row in VINTAGES
        if (row["iso3"], row["year"]) == (code, str(year))
    }
    assert found == printed


@pytest.mark.parametrize(
    ("edition", "year", "count"),
    [
        ("2019", 2018, 6),
        ("2024-03", 2023, 11),
        ("2024-06", 2014, 3),
        ("2024-06", 2024, 23),
        ("2025-08", 2021, 6),
        ("2025-08", 2024, 18),
    ],
)
def test_counts_follow_from_the_shares_of_the_same_edition(edition, year, count):
    rows = [r for r in VINTAGES if (r["edition"], r["year"]) == (edition, str(year))]
    assert len(rows) >= 28
    assert sum(float(row["vintage_pct_gdp"]) >= 2 for row in rows) == count


def test_the_later_edition_is_that_of_defence_spending():
    for (code, year), row in NATO.items():
        if row["edition"] == "2025-08":
            old = vintage(code, year, "2025-08")
            assert float(old["vintage_pct_gdp"]) == float(row["spending_pct_gdp"])


def test_iceland_and_aggregates_have_no_share():
    assert "ISL" not in {row["iso3"] for row in VINTAGES}
    assert {row["iso3"] for row in VINTAGES} == set(MEMBERS) - {"ISL"}


def test_an_edition_is_known_from_its_day():
    known = load("spending_vintages", as_of="2022-12-31")
    norway = known[(known["iso3"] == "NOR") & (known["year"] == 2022)]
    assert list(norway["vintage_pct_gdp"]) == [1.69, 1.55]
    assert set(load("spending_vintages", as_of="2019-06-24")["edition"]) == {
        "2015-06",
        "2018-03",
    }


def test_a_pledge_is_known_from_its_day():
    before = set(load("spending_milestones", as_of="2025-06-24")["milestone_id"])
    assert "pledge-2023-07-11" in before
    assert "pledge-2025-06-25" not in before


def test_the_norwegian_governments_own_estimate_is_not_natos():
    assert "2025-04" not in {row["edition"] for row in VINTAGES}


# -- since 1949 -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "year", "share"),
    [
        ("NOR", 1953, 5.08),
        ("NOR", 1990, 2.83),
        ("NOR", 2000, 1.70),
        ("NOR", 2008, 1.37),
        ("NOR", 2022, 1.46),
        ("NOR", 2024, 2.09),
        ("USA", 1953, 13.58),
        ("USA", 1986, 6.63),
        ("DEU", 1960, 3.75),
        ("DEU", 2024, 1.89),
    ],
)
def test_a_share_by_sipri(code, year, share):
    assert float(LONG[code, year]["sipri_spending_pct_gdp"]) == share


def test_norways_highest_and_lowest_share():
    shares = {
        year: float(row["sipri_spending_pct_gdp"])
        for (code, year), row in LONG.items()
        if code == "NOR"
    }
    assert max(shares, key=shares.get) == 1953
    assert min(shares, key=shares.get) == 2008


def test_norway_halved_its_share_but_not_its_spending_after_1990():
    dollars = {
        year: int(LONG["NOR", year]["sipri_spending_usd_m_2023"])
        for year in (1990, 2000)
    }
    assert 0.95 < dollars[2000] / dollars[1990] < 0.97


def test_sipri_and_nato_differ_most_for_turkey():
    gap = defaultdict(list)
    for key, row in NATO.items():
        share = LONG[key]["sipri_spending_pct_gdp"]
        gap[key[0]].append(float(share) - float(row["spending_pct_gdp"]))
    mean = {code: sum(values) / len(values) for code, values in gap.items()}
    assert max(mean, key=mean.get) == "TUR"
    assert min(mean, key=mean.get) == "DEU"
    assert abs(mean["NOR"]) < 0.06


def test_sipri_is_only_the_allies():
    assert {code for code, _ in LONG} == set(MEMBERS) - {"ISL"}
    shares = sum(row["sipri_spending_pct_gdp"] != "" for row in LONG.values())
    assert shares == 1732


@pytest.mark.parametrize(
    ("code", "first"), [("DEU", 1953), ("CZE", 1993), ("SVK", 1993), ("EST", 1992)]
)
def test_a_state_has_no_spending_before_it_existed(code, first):
    assert min(year for known, year in LONG if known == code) >= first


# -- capabilities -------------------------------------------------------------------


def strength(codes: list[str], year: int) -> float:
    return sum(float(POWER[code, year]["cow_capability_index"]) for code in codes)


def allies_in(year: int) -> list[str]:
    return [code for code, since in MEMBERS.items() if int(since[:4]) <= year]


@pytest.mark.parametrize(
    ("year", "nato", "pact"), [(1955, 0.447, 0.229), (1985, 0.274, 0.223)]
)
def test_the_two_blocs_weighed(year, nato, pact):
    assert strength(allies_in(year), year) == pytest.approx(nato, abs=0.001)
    assert strength(PACT, year) == pytest.approx(pact, abs=0.001)


def test_shares_of_the_world_never_exceed_one():
    total = defaultdict(float)
    for (_, year), row in POWER.items():
        total[year] += float(row["cow_capability_index"] or 0)
    assert max(total.values()) < 1


@pytest.mark.parametrize(
    ("code", "peak"), [("USA", 1951), ("SUN", 1954), ("CHN", 2020), ("GBR", 1949)]
)
def test_when_a_power_was_strongest(code, peak):
    known = {
        year: float(row["cow_capability_index"])
        for (c, year), row in POWER.items()
        if c == code and row["cow_capability_index"]
    }
    assert max(known, key=known.get) == peak


@pytest.mark.parametrize(
    ("code", "year", "column"),
    [
        pytest.param("DEU", 1990, "cow_soldiers_thousand", id="545,000 is both German"),
        pytest.param(
            "SUN", 1991, "cow_population_thousand", id="148 million is Russia"
        ),
        pytest.param("SUN", 1991, "cow_capability_index", id="half Russia's"),
        pytest.param("HRV", 2005, "cow_soldiers_thousand", id="201,000 is a slip"),
        pytest.param("TUR", 1979, "cow_population_thousand", id="53 million is a slip"),
        pytest.param("SWE", 1956, "cow_soldiers_thousand", id="missing, not zero"),
    ],
)
def test_a_value_of_another_state_or_a_slip_is_blank(code, year, column):
    assert POWER[code, year][column] == ""


def test_icelands_zero_soldiers_are_real():
    assert POWER["ISL", 1985]["cow_soldiers_thousand"] == "0"


def test_dollars_of_the_year_swing_with_the_exchange_rate():
    values = [
        float(POWER["DEU", year]["cow_spending_usd_m"]) / 1000 for year in (1980, 1985)
    ]
    assert [round(value, 1) for value in values] == [26.7, 16.6]


def test_soviet_spending_breaks_in_1989():
    values = [float(POWER["SUN", y]["cow_spending_usd_m"]) for y in (1988, 1989)]
    assert values[1] / values[0] < 0.4


def test_soldiers_of_1949_to_2011_are_the_armed_forces_of_country_years():
    for key, row in POWER.items():
        other = YEARS.get(key, {}).get("armed_forces", "")
        if key[1] <= 2011 and other and row["cow_soldiers_thousand"]:
            assert int(row["cow_soldiers_thousand"]) * 1000 == int(other), key


def test_east_germany_and_czechoslovakia_end():
    assert max(year for code, year in POWER if code == "DDR") == 1990
    assert max(year for code, year in POWER if code == "CSK") == 1992
    assert min(year for code, year in POWER if code == "CZE") == 1993


# -- people and equipment -----------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        pytest.param("NOR", 20606, 24000, id="Norway by NATO, not 24,000"),
        pytest.param("DEU", 191636, 251000, id="Germany by NATO, not 251,000"),
        pytest.param("USA", 1399622, 1569000, id="USA by NATO, not 1,569,000"),
    ],
)
def test_soldiers_of_2012(code, right, wrong):
    assert int(PEOPLE[code, 2012]["nato_personnel"]) == right
    assert int(POWER[code, 2012]["cow_soldiers_thousand"]) * 1000 == wrong


def test_personnel_equals_the_armed_forces_from_2012():
    for key, row in PEOPLE.items():
        assert row["nato_personnel"] == YEARS[key]["armed_forces"], key


def test_the_four_shares_make_a_whole():
    kinds = ("equipment", "personnel", "infrastructure", "other")
    whole = 0
    for key, row in SHARES.items():
        parts = [row[f"{kind}_pct_spending"] for kind in kinds]
        if all(parts):
            whole += 1
            assert sum(map(float, parts)) == pytest.approx(100, abs=0.015), key
        else:
            assert key[1] == 2019
    assert whole == 216


@pytest.mark.parametrize(("year", "count"), [(2014, 7), (2019, 16)])
def test_how_many_spend_a_fifth_on_equipment(year, count):
    shares = [r for (_, y), r in SHARES.items() if y == year]
    assert len(shares) == 28
    assert sum(float(r["equipment_pct_spending"]) >= 20 for r in shares) == count


def test_the_last_two_years_of_the_edition_are_estimates():
    for table in (PEOPLE, SHARES):
        found = {year for (_, year), row in table.items() if row["estimate"] == "true"}
        assert found == {2018, 2019}


# -- American soldiers ----------------------------------------------------------------


def test_norway_2022_is_an_exercise_and_no_garrison():
    row = TROOPS["NOR", 2022]
    assert row["us_troops"] == "2593"
    assert row["us_troops_one_year_peak"] == "true"
    assert int(TROOPS["NOR", 2023]["us_troops"]) < 300


@pytest.mark.parametrize("year", [1974, 1976, 1980, 1988])
def test_other_years_of_exercise_in_norway(year):
    assert TROOPS["NOR", year]["us_troops_one_year_peak"] == "true"


def test_norway_2024_is_high_but_its_neighbouring_year_is_missing():
    assert TROOPS["NOR", 2024] == {
        "iso3": "NOR",
        "year": "2024",
        "us_troops": "1439",
        "us_troops_one_year_peak": "",
    }


@pytest.mark.parametrize(
    ("code", "year", "number"),
    [
        ("DEU", 1962, 274119),
        ("FRA", 1957, 71531),
        ("FRA", 1970, 68),
        ("ISL", 1990, 3196),
        ("VNM", 1968, 537377),
        ("KOR", 1951, 326863),
    ],
)
def test_american_soldiers_in(code, year, number):
    assert int(TROOPS[code, year]["us_troops"]) == number


def test_the_french_left_the_command_and_the_americans_france():
    numbers = [int(TROOPS["FRA", year]["us_troops"]) for year in (1966, 1967, 1969)]
    assert numbers[0] > 20_000
    assert numbers[1] < 2_000
    assert numbers[2] < 100


def test_half_a_million_in_iraq_is_not_taken_over():
    assert "IRQ" not in {code for code, _ in TROOPS}


# -- warheads -------------------------------------------------------------------------


def test_the_worlds_peak():
    assert max(WORLD, key=WORLD.get) == 1986
    assert WORLD[1986] == 70_374


def test_the_world_is_not_the_sum_of_the_states():
    states = [
        int(r["nuclear_warheads"]) for (_, year), r in WARHEADS.items() if year == 1986
    ]
    assert sum(states) == 64_449
    assert sum(states) != WORLD[1986]


@pytest.mark.parametrize(
    ("code", "year", "number"),
    [("USA", 1967, 31255), ("SUN", 1986, 40159), ("GBR", 2022, 225), ("USA", 1945, 2)],
)
def test_warheads_of(code, year, number):
    assert int(WARHEADS[code, year]["nuclear_warheads"]) == number


@pytest.mark.parametrize(
    ("code", "peak"), [("USA", 1967), ("SUN", 1986), ("GBR", 1973), ("FRA", 1991)]
)
def test_each_peak_has_its_year(code, peak):
    known = {
        year: int(r["nuclear_warheads"])
        for (c, year), r in WARHEADS.items()
        if c == code
    }
    assert max(known, key=known.get) == peak


def test_the_soviet_stockpile_becomes_russias_in_1992():
    assert max(year for code, year in WARHEADS if code == "SUN") == 1991
    assert min(year for code, year in WARHEADS if code == "RUS") == 1992


# -- votes ----------------------------------------------------------------------------


def test_turkeys_two_votes_of_2023_are_no_turn_to_russia():
    assert ("TUR", 2023) not in VOTES
    assert float(VOTES["TUR", 2022]["un_agreement_russia"]) < 0.6


def test_there_was_no_session_of_1964():
    assert 1964 not in {year for _, year in VOTES}
    assert all(int(r["un_session"]) + 1945 == year for (_, year), r in VOTES.items())


@pytest.mark.parametrize(
    ("code", "first"), [("DEU", 1973), ("DDR", 1973), ("CHN", 1971), ("ITA", 1956)]
)
def test_the_first_year_with_a_seat(code, first):
    assert min(year for known, year in VOTES if known == code) == first


def test_nobody_agrees_with_himself():
    assert VOTES["USA", 2000]["un_agreement_usa"] == ""
    assert VOTES["RUS", 2000]["un_agreement_russia"] == ""
    assert VOTES["SUN", 1985]["un_agreement_russia"] == ""


@pytest.mark.parametrize("year", [1950, 1985, 2000, 2023])
def test_agreement_is_mutual(year):
    other = "SUN" if year <= 1991 else "RUS"
    there = VOTES["USA", year]["un_agreement_russia"]
    assert there == VOTES[other, year]["un_agreement_usa"]


def test_a_place_lies_between_its_bounds():
    for key, row in VOTES.items():
        low, place, high = (
            float(row[f"un_ideal_point{end}"]) for end in ("_low", "", "_high")
        )
        assert low <= place <= high, key


def test_poland_moved_west_with_its_government():
    assert float(VOTES["POL", 1989]["un_ideal_point"]) < 0
    assert float(VOTES["POL", 1990]["un_ideal_point"]) > 1


# -- conflicts ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "year", "right", "wrong"),
    [
        pytest.param("BIH", 1992, 26840, 7629, id="Bosnia 1992, not the old edition"),
        pytest.param("XKX", 1998, 1432, 1291, id="Kosovo 1998"),
        pytest.param("XKX", 1999, 1291, 10000, id="Kosovo 1999"),
        pytest.param("LBY", 2011, 3917, 30000, id="Libya 2011"),
        pytest.param("AFG", 2021, 36370, 1521, id="Afghanistan's worst year"),
        pytest.param("UKR", 2022, 92799, 81497, id="Ukraine, all violence"),
        pytest.param("UKR", 2023, 70675, 92799, id="Ukraine 2023"),
        pytest.param("MKD", 2001, 66, 0, id="Macedonia 2001"),
    ],
)
def test_deaths_in(code, year, right, wrong):
    assert int(DEATHS[code, year]["conflict_deaths"]) == right
    assert right != wrong


def test_bosnias_war_ended_in_1995():
    dead = [
        y for (c, y), r in DEATHS.items() if c == "BIH" and r["conflict_deaths"] > "0"
    ]
    assert (min(dead), max(dead)) == (1991, 1995)


def test_nineteen_allies_are_listed_for_kosovo_iceland_too():
    found = [r for r in CONFLICTS if r["iso3"] == "XKX"]
    assert {r["year"]: r["conflict_allies"] for r in found} == {
        "1998": "0",
        "1999": "19",
    }


@pytest.mark.parametrize(("code", "year"), [("BIH", "1995"), ("LBY", "2011")])
def test_the_source_lists_no_ally_although_nato_bombed(code, year):
    found = [r for r in CONFLICTS if (r["iso3"], r["year"]) == (code, year)]
    assert found
    assert {r["conflict_allies"] for r in found} == {"0"}


@pytest.mark.parametrize(("year", "count"), [("2006", 26), ("2009", 28), ("2015", 1)])
def test_allies_in_afghanistan(year, count):
    found = [r for r in CONFLICTS if (r["conflict_id"], r["year"]) == ("333", year)]
    assert [int(r["conflict_allies"]) for r in found] == [count]


def test_a_war_has_deaths():
    for row in CONFLICTS:
        key = row["iso3"], int(row["year"])
        if row["conflict_intensity"] == "war" and key in DEATHS:
            few = int(DEATHS[key]["conflict_deaths"]) < 1000
            assert few == (key in FEWER_THAN_A_WAR), key


# -- opinion --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("poll", "right"),
    [
        ("nor-2014-membership_makes_safer", "59"),
        ("nor-2022-membership_makes_safer", "84"),
        ("nor-2021-would_vote_for_membership", "68"),
        ("nor-2022-keep_or_leave", "95.6"),
        ("allies-2021-would_vote_for_membership", "71"),
        ("pol-2024-favourable_view", "91"),
        ("tur-2019-favourable_view", "21"),
    ],
)
def test_a_poll(poll, right):
    assert POLLS[poll]["poll_yes_pct"] == right


def test_questions_are_not_mixed():
    in_2022 = [p for p in POLLS.values() if (p["iso3"], p["year"]) == ("NOR", "2022")]
    assert {p["poll_question"]: p["poll_yes_pct"] for p in in_2022} == {
        "keep_or_leave": "95.6",
        "membership_makes_safer": "84",
    }


def test_norway_lowest_in_the_year_of_crimea_and_highest_in_2022():
    safer = {
        int(p["year"]): int(p["poll_yes_pct"])
        for p in POLLS.values()
        if p["poll_question"] == "membership_makes_safer"
    }
    assert min(safer, key=safer.get) == 2014
    assert max(safer, key=safer.get) == 2022
    assert 2016 not in safer


def test_norway_has_more_opponents_than_the_alliance():
    norway = POLLS["nor-2021-would_vote_for_membership"]
    allies = POLLS["allies-2021-would_vote_for_membership"]
    assert int(norway["poll_no_pct"]) > int(allies["poll_no_pct"])
    assert allies["iso3"] == ""
