"""What the prose of lesson 01 states, held against the tables."""

import lessons
import pandas as pd

import nato_edu as nato

MEMBERS = nato.load("members").set_index("iso3")
FOUNDERS = MEMBERS.query("round == 0")
JOINED = MEMBERS["member_since_legal"]
CALLS = nato.load("article_4_5")
STEPS = CALLS.query("treaty_article == 5").set_index("invocation_step")
ASKED = CALLS.query("treaty_article == 4")
EVENTS = nato.load("events")
POLICY = nato.load("norwegian_policy").set_index("policy_id")
CONCEPTS = nato.load("strategic_concepts").dropna(subset="concept_number")
HEADS = nato.load("secretaries_general")
IN_FULL = HEADS[~HEADS["office_acting"]].set_index("secretary_general")
CLAIMS = nato.load("claims").set_index("claim_id")
ERRATA = nato.load("errata").set_index("erratum_id")
YEARS = nato.load("country_years").set_index(["iso3", "year"])
IN_1949 = YEARS["democracy_index"].xs(1949, level="year")[FOUNDERS.index]


def _day(title):
    found = EVENTS[EVENTS["event_title"].str.contains(title)]
    return str(found["event_day"].iloc[0])[:10]


def _deposited(iso3):
    return str(MEMBERS.loc[iso3, "deposited"])[:10]


def _step(name):
    return str(STEPS.loc[name, "invocation_day"])[:10]


def _joined_under(name):
    start, end = IN_FULL.loc[name, ["office_from", "office_until"]]
    return int(JOINED.between(start, end).sum())


def _idea(year):
    found = CONCEPTS[CONCEPTS["concept_adopted"].dt.year == year]
    return found["concept_idea"].item()


# A piece of the text, and whether the tables bear it out.
FACTS = {
    "trusted it for more than 75 years": JOINED.min() < pd.Timestamp("1951-06-30"),
    "put another of the 32 members": len(MEMBERS) == 32,
    "Canada signed on 4 April 1949, handed its document to the government in "
    "Washington on 3 May, and was bound from 24 August": (
        _deposited("CAN") == "1949-05-03" == str(FOUNDERS["deposited"].min())[:10]
        and set(FOUNDERS["signed"].astype(str)) == {"1949-04-04"}
        and set(FOUNDERS["member_since_legal"].astype(str)) == {"1949-08-24"}
    ),
    "On 4 April twelve foreign ministers": len(FOUNDERS) == 12,
    "130 to 13, in the night of 29 March": (
        "29/30 Mar 1949 (130 to 13)" in MEMBERS.loc["NOR", "note"]
    ),
    "touches the Soviet Union in the far north; no other founder does so by land": (
        list(FOUNDERS.index[FOUNDERS["borders_russia"]]) == ["NOR"]
    ),
    "On which day does Turkey": ERRATA.loc["turkey_founder", "right_value"]
    == str(JOINED["TUR"])[:10],
    "(Four handed in their papers on that day.": (
        (FOUNDERS["deposited"] == "1949-08-24").sum() == 4
    ),
    "about 240 in all": 230 <= len(EVENTS) <= 250,
    "on 25 February 1948 the Communists completed": _day("Prague") == "1948-02-25",
    "on 29 January 1949 a Soviet note asked about bases; on 30 January the Nordic "
    "talks failed; on 1 February Norway answered": (
        POLICY.loc[
            ["soviet_note", "nordic_union_fails", "base_declaration"], "policy_on"
        ]
        .astype(str)
        .tolist()
        == ["1949-01-29", "1949-01-30", "1949-02-01"]
    ),
    "The five states of Brussels had promised in 1948": (
        _day("Brussels Treaty of five") == "1948-03-17"
    ),
    "as a page of the Norwegian government had it": (
        ERRATA.loc["collective_security", "document_id"] == "004"
    ),
    "Portugal stood at 0.12, and the next one, the United States, at 0.58": (
        IN_1949.nsmallest(2).round(2).to_dict() == {"PRT": 0.12, "USA": 0.58}
    ),
    "Portugal was a dictatorship until 1974": (
        "until 1974" in MEMBERS.loc["PRT", "note"]
    ),
    "on 12 September 2001, one day after the attacks of 11 September 2001": (
        _step("conditional") == "2001-09-12"
        and _day("Terrorist attacks on the USA") == "2001-09-11"
    ),
    "eight measures": "eight measures" in STEPS.loc["measures", "invocation_outcome"],
    "from 9 October 2001": _day("Eagle Assist") == "2001-10-09",
    "Norway has never asked": "NOR" not in set(CALLS["iso3"]),
    "on 10 September 2025 Poland asked, after Russian drones": (
        ASKED[ASKED["invocation_day"] == "2025-09-10"]["iso3"].tolist() == ["POL"]
    ),
    "Nothing stands before 2003": ASKED["invocation_day"].dt.year.min() == 2003,
    "October 2012: Syrian shells on Akçakale": (
        ASKED[ASKED["invocation_day"] == "2012-10-03"]["invocation_reason"].item()
        == "Syrian shells on Akçakale"
    ),
    "Article 4 nine times, by nine different Allies": (
        ASKED["invocation_id"].nunique() == ASKED["iso3"].nunique() == 9
    ),
    "and Article 5 once": STEPS["invocation_id"].nunique() == 1,
    "NATO counts eight": len(CONCEPTS) == 8,
    "In 1957 the same Article 5 meant massive retaliation": (
        _idea(1957) == "massive retaliation"
    ),
    "From 1967 it meant flexible response": _idea(1967) == "flexible response",
    "In 1991 the concept spoke of dialogue and cooperation, in 1999 of crises outside "
    "the treaty area, in 2022 of Russia": (
        "dialogue and cooperation" in _idea(1991)
        and _idea(1999) == "crises outside the treaty area"
        and "Russia as the most significant and direct threat" in _idea(2022)
    ),
    "The first four concepts were secret; since 1991": (
        CONCEPTS.sort_values("concept_adopted")["concept_public"].tolist()
        == [False] * 4 + [True] * 4
    ),
    "the office was invented in 1952": HEADS["office_from"].dt.year.min() == 1952,
    "Under Jaap de Hoop Scheffer, 2004 to 2009, nine countries joined; under Joseph "
    "Luns, in almost thirteen years, one": (
        _joined_under("Jaap de Hoop Scheffer") == 9
        and _joined_under("Joseph Luns") == 1
    ),
    "seven of the nine had been invited in 2002, before De Hoop Scheffer came": (
        set(MEMBERS[MEMBERS["round"] == 5]["invited"].dt.year) == {2002}
    ),
    "Jens Stoltenberg, ten years to the day, from 1 October 2014": (
        IN_FULL.loc["Jens Stoltenberg", ["office_from", "office_until"]]
        .astype(str)
        .tolist()
        == ["2014-10-01", "2024-10-01"]
    ),
    "Two of its pages of 2007": (
        set(CLAIMS.loc[["C002-02", "C001-07", "C001-08"], "document_id"])
        == {"001", "002"}
    ),
    "Finland and Sweden as late as 2023 and 2024": (
        JOINED[["FIN", "SWE"]].dt.year.tolist() == [2023, 2024]
    ),
    "stood under a condition for twenty days": (
        (
            STEPS.loc["confirmed", "invocation_day"]
            - STEPS.loc["conditional", "invocation_day"]
        ).days
        == 20
    ),
    "On 18 February 1952, together with Greece": (
        str(JOINED["TUR"])[:10] == str(JOINED["GRC"])[:10] == "1952-02-18"
    ),
    "in 1966 took France out of the common command": (
        _day("De Gaulle announces exit") == "1966-03-07"
    ),
    "in force on 24 August: 142 days": (
        (JOINED["NOR"] - MEMBERS.loc["NOR", "signed"]).days == 142
    ),
    "confirmed on 2 October": _step("confirmed") == "2001-10-02",
    "given the Alliance one Secretary General": (IN_FULL["iso3"] == "NOR").sum() == 1,
    "eight Strategic Concepts from 1949 to 2022": (
        CONCEPTS["concept_adopted"].dt.year.agg(["min", "max"]).tolist() == [1949, 2022]
    ),
}

test_the_text_states_it_and_the_tables_bear_it_out = lessons.bears_out("01", FACTS)


def test_days_in_the_words_of_the_tasks_are_true():
    assert _deposited("NOR") == "1949-07-08"
    assert _deposited("CAN") == "1949-05-03"
    assert FOUNDERS["deposited"].idxmin() == "CAN"
    prague, signed = map(pd.Timestamp, (_day("Prague"), "1949-04-04"))
    assert 13 < (signed - prague).days / 30.4 < 14
    bomb = pd.Timestamp(_day("First Soviet atomic test"))
    assert 4.5 < (bomb - signed).days / 30.4 < 5
    confirmed, measures = map(pd.Timestamp, (_step("confirmed"), _step("measures")))
    assert (confirmed - pd.Timestamp("2001-09-11")).days == 21
    assert (measures - confirmed).days == 2


def test_counts_in_the_words_of_the_tasks_are_true():
    asked = ASKED["iso3"].value_counts()
    assert asked[asked > 1].to_dict() == {"TUR": 5, "POL": 3, "EST": 2}
    assert (asked == 1).sum() == 6
    assert (ASKED["invocation_day"] == "2022-02-24").sum() == 8
    assert not set(ASKED["iso3"]) & set(FOUNDERS.index)
    assert ASKED["invocation_day"].min() - JOINED.min() > pd.Timedelta(days=50 * 365)
    assert len(STEPS) == 3
    assert set(STEPS["iso3"]) == {"USA"}
    assert len(IN_FULL) == 14
    assert IN_FULL["iso3"].value_counts()["NLD"] == 4
    assert not set(IN_FULL["iso3"]) & {"USA", "CAN"}
    italians = HEADS[HEADS["iso3"] == "ITA"]
    assert len(italians) == 5
    assert italians["office_acting"].sum() == 4
    assert (italians["secretary_general"] == "Sergio Balanzino").sum() == 2


def test_the_three_claims_are_judged_as_the_words_say():
    verdicts = CLAIMS.loc[["C002-02", "C001-07", "C001-08"], "verdict"].tolist()
    assert verdicts == ["imprecise", "correct", "contested"]
    assert "each Ally decides" in CLAIMS.loc["C002-02", "correction"]
