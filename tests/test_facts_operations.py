"""The traps of operations, strengths and Norway: right value, popular wrong one."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from facts import rows_of

import nato_edu

DATA = Path(__file__).parents[1] / "data"


def by(name: str, *key: str) -> dict:
    table = rows_of(name)
    if len(key) == 1:
        return {row[key[0]]: row for row in table}
    return {tuple(row[part] for part in key): row for row in table}


OPERATIONS = by("operations", "operation_id")
LEVELS = by("troop_levels", "operation_id", "strength_on")
SENT = by("troop_contributions", "operation_id", "iso3", "year", "contribution_series")
DEAD = by("casualties", "iso3")
NORWEGIAN = by("norwegian_operations", "norwegian_operation_id")
POLICY = by("norwegian_policy", "policy_id")
DEFENCE = by("norwegian_defence", "year")
SIPRI = {r["year"]: r for r in rows_of("spending_long") if r["iso3"] == "NOR"}
STRICT = {
    code
    for code, row in OPERATIONS.items()
    if row["operation_kind"] in ("operation", "mission")
}


def traps(*cases):
    return [pytest.param(*case[1:], id=case[0]) for case in cases]


# -- days of operations ----------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "column", "right", "wrong"),
    traps(
        ("ISAF under NATO", "isaf", "from", "2003-08-11", "2001-12-20 2001-12-05"),
        ("ISAF's mandate", "isaf", "until", "2014-12-31", "2014-12-28 2015-01-01"),
        ("Resolute Support", "resolute_support", "from", "2015-01-01", "2014-12-28"),
        ("Allied Force starts", "allied_force", "from", "1999-03-24", "1999-03-25"),
        ("Allied Force halts", "allied_force", "until", "1999-06-10", "1999-06-20"),
        ("KFOR goes in", "kfor", "from", "1999-06-12", "1999-06-10 1999-06-11"),
        ("Libya in 2011", "unified_protector", "from", "2011-03-23", "2012 2011-03-19"),
        ("Libya ends", "unified_protector", "until", "2011-10-31", "2011-10-20"),
        ("Endeavour starts", "active_endeavour", "from", "2001-10-06", "2001-10-26"),
        ("Endeavour ends", "active_endeavour", "until", "2016-11-09", "2016-10"),
        ("Deliberate Force", "deliberate_force", "from", "1995-08-30", "1995-08-29"),
        ("its end", "deliberate_force", "until", "1995-09-20", "1995-09-14 1995-12"),
        ("Sharp Guard ends", "sharp_guard", "until", "1996-10-02", "1996-06-18"),
        ("Harvest", "essential_harvest", "from", "2001-08-22", "2001-08-27"),
        ("Deterrence", "display_deterrence", "until", "2003-05-03", "2003-04-16"),
        ("Deny Flight starts", "deny_flight", "from", "1993-04-12", "1993-03-31"),
        ("IFOR to SFOR", "sfor", "from", "1996-12-20", "1996-12-12"),
        ("SFOR to the EU", "sfor", "until", "2004-12-02", "2004-12-31"),
        ("Eagle Assist", "eagle_assist", "from", "2001-10-09", "2001-09-12 2001-10-04"),
        ("Ocean Shield", "ocean_shield", "until", "2016-12-15", "2016-11-09"),
    ),
)
def test_a_day_of_an_operation(code, column, right, wrong):
    assert OPERATIONS[code][f"operation_{column}"] == right
    assert right not in wrong.split()


def test_the_air_war_came_before_kfor():
    air, land = OPERATIONS["allied_force"], OPERATIONS["kfor"]
    assert air["operation_until"] < land["operation_from"]
    days = date.fromisoformat(air["operation_until"])
    assert (days - date.fromisoformat(air["operation_from"])).days == 78


def test_no_operation_ends_before_it_begins():
    for row in OPERATIONS.values():
        assert row["operation_from"] <= (row["operation_until"] or "9"), row


def test_a_successor_begins_where_its_forerunner_ends():
    gaps = {}
    for code, row in OPERATIONS.items():
        if row["successor"]:
            first = date.fromisoformat(row["operation_until"])
            then = date.fromisoformat(OPERATIONS[row["successor"]]["operation_from"])
            gaps[code] = (then - first).days
    assert gaps.pop("allied_force") == 2
    assert gaps.pop("allied_provider") == 101
    assert set(gaps.values()) == {0, 1}


# -- what an operation is ----------------------------------------------------------


def test_only_two_operations_were_under_article_5():
    five = {c for c, row in OPERATIONS.items() if row["article_5"] == "true"}
    assert five == {"eagle_assist", "active_endeavour"}
    assert "isaf" not in five


@pytest.mark.parametrize(
    ("code", "mandate", "resolutions"),
    traps(
        ("Allied Force had none", "allied_force", "false", ""),
        ("2189 only welcomes", "resolute_support", "false", "2189"),
        ("1371 backs it: no is wrong", "amber_fox", "true", "1371"),
        ("1371 is also the next one's", "allied_harmony", "true", "1371"),
        ("1564 asks for it: no is wrong", "amis_support", "true", "1564"),
        ("1744 asks for it: no is wrong", "amisom_support", "true", "1744"),
        ("1546 asks for it", "ntm_iraq", "true", "1546"),
        ("1203 backs it", "eagle_eye", "true", "1203"),
        ("Deliberate Force hangs on 836", "deliberate_force", "true", "836"),
        ("Deny Flight on 816", "deny_flight", "true", "816 836 844"),
        ("KFOR on 1244", "kfor", "true", "1244"),
        ("IFOR on 1031", "ifor", "true", "1031"),
        ("Libya on 1970 and 1973", "unified_protector", "true", "1970 1973"),
        ("Article 5 needs none", "active_endeavour", "false", ""),
        ("argued", "joint_guarantor", "", "1203"),
    ),
)
def test_a_mandate(code, mandate, resolutions):
    row = OPERATIONS[code]
    assert (row["un_mandate"], row["un_resolutions"]) == (mandate, resolutions)


def test_a_resolution_is_a_mandate_wherever_it_stands_or_nowhere():
    """1371 was one for the EU's Concordia and none for NATO before it."""
    told = {}
    for row in [*OPERATIONS.values(), *NORWEGIAN.values()]:
        for resolution in row["un_resolutions"].split():
            told.setdefault(resolution, set()).add(row["un_mandate"])
    both = {name for name, values in told.items() if values >= {"true", "false"}}
    assert both == set()


def test_one_force_under_several_names_is_one_row():
    names = [row["operation_name"] for row in OPERATIONS.values()]
    assert len(names) == len(set(names))
    others = {
        part.removeprefix("Operation ")
        for row in OPERATIONS.values()
        for part in row["operation_aliases"].split("; ")
    }
    folded = ["Joint Endeavour", "Joint Guard", "Joint Forge", "Joint Guardian"]
    assert {*folded, "Joint Enterprise"} <= others
    assert not others & set(names)


@pytest.mark.parametrize(
    "name",
    [
        "Enduring Freedom",
        "Odyssey Dawn",
        "Sharp Vigilance",
        "Sharp Fence",
        "Althea",
        "Concordia",
        "Atalanta",
        "Alba",
        "Trident Juncture",
        "Steadfast Defender",
        "Steadfast Noon",
    ],
)
def test_what_is_not_natos_or_no_operation_is_no_row(name):
    assert not [r for r in OPERATIONS.values() if name in r["operation_name"]]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("baltic_air_policing", "air_policing"),
        ("forward_presence", "presence"),
        ("baltic_sentry", "vigilance"),
        ("eastern_sentry", "vigilance"),
        ("arctic_sentry", "vigilance"),
    ],
)
def test_standing_tasks_and_presence_are_no_operations(code, kind):
    assert OPERATIONS[code]["operation_kind"] == kind
    assert code not in STRICT


def test_thirty_eight_operations_and_missions():
    assert (len(STRICT), len(OPERATIONS)) == (38, 50)


@pytest.mark.parametrize(
    ("code", "theatre", "wrong"),
    [
        ("active_endeavour", "mediterranean", "horn_of_africa"),
        ("ocean_shield", "horn_of_africa", "mediterranean"),
        ("unified_protector", "libya", "iraq"),
        ("sharp_guard", "balkans", "mediterranean"),
    ],
)
def test_a_theatre(code, theatre, wrong):
    assert OPERATIONS[code]["theatre"] == theatre != wrong


def test_what_goes_on_has_no_end_and_an_as_of_day():
    for row in OPERATIONS.values():
        assert (row["operation_status"] == "ended") == bool(row["operation_until"])
        assert row["as_of"] == "2026-06-30"


def test_in_march_2007_six_forces_were_known_and_isaf_was_one():
    known = nato_edu.load("operations", as_of="2007-03-29")
    going = known[~(known["operation_until"] <= "2007-03-29")]
    strict = going[going["operation_kind"].isin(["operation", "mission"])]
    assert set(strict["operation_id"]) == {
        *("kfor", "isaf", "active_endeavour", "hq_sarajevo"),
        *("ntm_iraq", "amis_support"),
    }


# -- strengths -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "day", "right", "wrong"),
    traps(
        ("ISAF's peak", "isaf", "2011-06-06", 132457, 140000),
        ("ISAF, April 2010", "isaf", "2010-04-16", 102554, 130638),
        ("ISAF, October 2011", "isaf", "2011-10-18", 130638, 102554),
        ("ISAF, spring 2007", "isaf", "2007-01-29", 35460, 132457),
        ("KFOR in theatre", "kfor", "1999-09-08", 49000, 41000),
        ("KFOR, June 2008", "kfor", "2008-06-30", 15413, 14409),
        ("KFOR, July 2008", "kfor", "2008-07-31", 14409, 15413),
        ("KFOR, spring 2007", "kfor", "2007-03-31", 16000, 50000),
        ("Resolute Support's peak", "resolute_support", "2019-10-31", 17178, 13195),
        ("SFOR in 1999", "sfor", "1999-12-31", 33000, 60000),
    ),
)
def test_a_strength(code, day, right, wrong):
    assert int(LEVELS[code, day]["troops"]) == right != wrong


@pytest.mark.parametrize(
    ("code", "day", "troops"),
    [
        ("ifor", "1996-02-29", 60000),
        ("kfor", "1999-07-31", 50000),
        ("isaf", "2011-06-06", 132457),
        ("resolute_support", "2019-10-31", 17178),
    ],
)
def test_the_known_peak_is_the_highest_counted_row(code, day, troops):
    counted = {
        when: int(row["troops"])
        for (known, when), row in LEVELS.items()
        if known == code and row["troops_qualifier"] in ("exact", "approximate")
    }
    assert max(counted, key=counted.get) == day
    assert counted[day] == troops


def test_plans_and_promises_are_marked():
    assert LEVELS["ifor", "1995-12-31"]["troops_qualifier"] == "committed"
    assert LEVELS["isaf", "2004-10-31"]["troops_qualifier"] == "planned"
    assert LEVELS["kfor", "2011-03-31"]["troops_qualifier"] == "planned"


def test_the_break_of_october_2006_is_told():
    assert "break" in LEVELS["isaf", "2006-10-05"]["note"]


@pytest.mark.parametrize("year", [2004, 2005, 2012, 2014, 2015, 2018, 2021, 2024])
def test_a_weak_year_of_kfor_is_missing_and_not_filled_in(year):
    assert not [day for code, day in LEVELS if code == "kfor" and day[:4] == str(year)]


def test_no_strength_lies_before_its_operation_but_promises():
    for (code, day), row in LEVELS.items():
        assert day >= OPERATIONS[code]["operation_from"], row
        assert day <= (OPERATIONS[code]["operation_until"] or "9"), row


# -- countries -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "year", "left_out", "total"),
    [
        ("isaf", "2009", 2, 67694),
        ("isaf", "2010", 68, 130930),
        ("kfor", "2017", 0, 4273),
    ],
)
def test_natos_tables_add_up(code, year, left_out, total):
    parts = [
        int(row["troops_contributed"])
        for (known, _, when, series), row in SENT.items()
        if (known, when, series) == (code, year, "nato_table")
    ]
    assert sum(parts) + left_out == total


@pytest.mark.parametrize(
    ("code", "year", "series", "troops"),
    [
        ("isaf", "2009", "nato_table", "600"),
        ("isaf", "2010", "nato_table", "353"),
        ("kfor", "2017", "nato_table", "2"),
        ("forward_presence", "2017", "iiss_index", "200"),
        ("forward_presence", "2018", "iiss_index", "13"),
    ],
)
def test_what_norway_sent(code, year, series, troops):
    assert SENT[code, "NOR", year, series]["troops_contributed"] == troops


def test_the_yearly_index_has_no_isaf_after_its_end():
    assert not [key for key in SENT if key[0] == "isaf" and key[2] > "2014"]


def test_the_dead_add_up_to_the_total_of_the_list():
    assert sum(int(row["coalition_deaths"]) for row in DEAD.values()) == 3621


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    traps(
        ("Norway ten, nine of them in ISAF", "NOR", 10, 9),
        ("Denmark", "DNK", 43, 44),
        ("Poland", "POL", 44, 43),
        ("United Kingdom", "GBR", 457, 454),
        ("United States", "USA", 2461, 3621),
    ),
)
def test_how_many_died(code, right, wrong):
    assert int(DEAD[code]["coalition_deaths"]) == right != wrong


# -- Norway abroad -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "column", "right", "wrong"),
    traps(
        ("first flight a day later", "allied_force", "norway_from", "1999-03-25", "24"),
        ("Libya in 2011", "libya_ood", "norway_from", "2011-03-21", "2012"),
        (
            "brigade of thousands",
            "germany_brigade",
            "norwegians_at_peak",
            "4200",
            "200",
        ),
        ("UNEF I was the Assembly's", "unef1", "un_mandate", "false", "true"),
        ("nine in ISAF", "isaf", "norwegian_deaths", "9", "10"),
        ("a strength is no total", "oir", "norwegians_served", "", "150"),
        ("not in the Gulf of Aden", "active_endeavour", "theatre", "mediterranean", ""),
        ("embargo in the Adriatic", "maritime_guard", "theatre", "balkans", ""),
        ("standby, never sent", "nbg08", "norwegian_kind", "standby", "peacekeeping"),
        ("not NATO's", "libya_ood", "norwegian_lead", "coalition", "nato"),
        ("not NATO's either", "oef", "norwegian_lead", "coalition", "nato"),
        ("no mandate", "allied_force", "un_mandate", "false", "true"),
        ("2249 is argued", "oir", "un_mandate", "", "false"),
    ),
)
def test_a_norwegian_contribution(code, column, right, wrong):
    assert NORWEGIAN[code][column] == right != wrong


def test_norwegians_counted_by_lead():
    leads = [row["norwegian_lead"] for row in NORWEGIAN.values()]
    assert {lead: leads.count(lead) for lead in set(leads)} == {
        **{"nato": 18, "un": 16, "coalition": 8, "eu": 3, "bilateral": 1, "other": 1}
    }
    served = {
        lead: sum(
            int(row["norwegians_served"] or 0)
            for row in NORWEGIAN.values()
            if row["norwegian_lead"] == lead
        )
        for lead in ("un", "nato")
    }
    assert served == {"un": 39546, "nato": 21626}


def test_an_offer_that_was_never_sent_is_no_row():
    assert "unamid_offer" not in NORWEGIAN
    assert "joint_guardian" not in NORWEGIAN  # counted with KFOR


def test_mandates_of_one_operation_agree_in_both_tables():
    for row in NORWEGIAN.values():
        if row["operation_id"]:
            other = OPERATIONS[row["operation_id"]]
            for column in ("un_mandate", "un_resolutions", "article_5", "theatre"):
                assert row[column] == other[column]


def test_nobody_remembered_is_a_source():
    for name in ("norwegian_operations", "norwegian_policy", "operations"):
        for row in rows_of(name):
            assert not re.search("memory|not looked up", row["source"]), row


# -- Norwegian policy ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    traps(
        ("base declaration", "base_declaration", "1949-02-01", "1949-03-05"),
        ("border in 1968", "border_crisis", "1968-06-06", "1968-06-07"),
        ("second note", "base_repeated", "1949-03-03", "1949-03-05"),
        ("Storting, night to 30 March", "storting_treaty", "1949-03-29", "1949-04-04"),
        ("Gerhardsen in Paris", "gerhardsen_paris", "1957-12-16", "1960"),
        ("Article 5", "article_5", "2001-09-12", "2001-10-02"),
        ("battlegroup", "eu_battlegroup", "2004-11-18", "2007-11-28"),
        ("Finland", "finland", "2023-04-04", "2023-06"),
        ("Sweden", "sweden", "2024-03-07", "2024-03-11"),
        ("Libya", "libya", "2011-03-21", "2012"),
        ("of a summit, its declaration", "pfp", "1994-01-11", "1994-01-10"),
        ("stores, signed", "prestocking_renewed", "2005-06-08", "2005-06-02"),
        ("Nordic memorandum", "nordefco", "2009-11-04", "2009-11-05"),
        ("vote on the SDCA", "sdca_consent", "2022-06-03", "2022-06-30"),
        ("Wales", "wales", "2014-09-05", "2006"),
    ),
)
def test_a_day_of_norwegian_policy(code, right, wrong):
    assert POLICY[code]["policy_on"] == right
    assert not right.startswith(wrong)


def test_votes_and_shares_in_the_words_of_events():
    assert "130" in POLICY["storting_treaty"]["policy_event"]
    assert "53.5" in POLICY["ec_referendum"]["policy_event"]
    assert "52.2" in POLICY["eu_referendum"]["policy_event"]
    assert "2035" in POLICY["hague"]["note"]
    assert "2032" not in POLICY["hague"]["note"]


def test_events_agree_with_the_tables_of_the_alliance():
    members = by("members", "iso3")
    assert POLICY["finland"]["policy_on"] == members["FIN"]["member_since_legal"]
    assert POLICY["sweden"]["policy_on"] == members["SWE"]["member_since_legal"]
    assert POLICY["treaty_signed"]["policy_on"] == members["NOR"]["signed"]
    assert POLICY["ifor"]["policy_on"] == OPERATIONS["ifor"]["operation_from"]
    force = OPERATIONS["allied_force"]["operation_from"]
    assert POLICY["allied_force"]["policy_on"] == force


# -- Norwegian defence ---------------------------------------------------------------


def test_peak_and_trough_by_sipri():
    shares = {year: float(row["sipri_spending_pct_gdp"]) for year, row in SIPRI.items()}
    assert max(shares, key=shares.get) == "1953"
    assert min(shares, key=shares.get) == "2008"
    assert (round(shares["1953"], 2), round(shares["2008"], 2)) == (5.08, 1.37)


def test_share_falls_while_money_does_not():
    first, last = SIPRI["1990"], SIPRI["2000"]
    real = [float(row["sipri_spending_usd_m_2023"]) for row in (first, last)]
    assert round(100 * (real[1] / real[0] - 1)) == -4
    assert round(float(first["sipri_spending_pct_gdp"]), 2) == 2.83
    assert round(float(last["sipri_spending_pct_gdp"]), 2) == 1.70


def test_sipri_stands_alone_with_its_own_licence():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    items = {item["name"]: item for item in package["resources"]}
    licence = items["spending_long"]["licenses"]
    assert "non-commercial" in licence[0]["title"]
    assert not [c for c in DEFENCE["2000"] if "sipri" in c]
    assert not [r for r in DEFENCE.values() if "SIPRI" in r["source"]]


def test_what_was_not_seen_in_print_is_not_a_share():
    assert "2024" not in DEFENCE
    assert DEFENCE["2022"]["norwegian_share_published_pct"] == "1.57"
    assert DEFENCE["2025"]["norwegian_share_published_pct"] == ""
    assert DEFENCE["2025"]["norwegian_share_government_pct"] == "3.3"


# -- together ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "column", "key"),
    [
        ("operations", "operation_name", "operation_id"),
        ("norwegian_operations", "norwegian_operation_name", "norwegian_operation_id"),
        ("norwegian_policy", "policy_event", "policy_id"),
    ],
)
def test_names_come_from_the_words(table, column, key):
    english = {row["key"]: row["en"] for row in rows_of(table, "words")}
    assert {row[key]: row[column] for row in rows_of(table)} == english


@pytest.mark.parametrize("table", ["operations", "norwegian_operations"])
def test_countries_of_a_theatre_are_known(table):
    known = {row["iso3"] for row in rows_of("countries")}
    for row in rows_of(table):
        assert set(row["operation_countries"].split()) <= known


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("operations", "operation_from"),
        ("operations", "operation_until"),
        ("troop_levels", "strength_on"),
        ("troop_contributions", "contributed_on"),
        ("norwegian_operations", "norway_from"),
        ("norwegian_operations", "norway_until"),
        ("norwegian_policy", "policy_on"),
    ],
)
def test_a_month_or_year_stands_for_its_last_day(table, name):
    for row in rows_of(table):
        known, day = row[f"{name}_known"], row[name]
        if known:
            assert day.startswith(known)
            after = date.fromordinal(date.fromisoformat(day).toordinal() + 1)
            assert not after.isoformat().startswith(known), row
