"""What the prose of lesson 05 states, held against the tables."""

import lessons
import pandas as pd

import nato_edu as nato

LEVELS = nato.load("troop_levels")
OPERATIONS = nato.load("operations").set_index("operation_id")
NORWAY = nato.load("norwegian_operations").set_index("norwegian_operation_id")
ARTICLE_5 = nato.load("article_4_5").query("treaty_article == 5")
DEATHS = nato.load("casualties").set_index("iso3")["coalition_deaths"]
CONTRIBUTIONS = nato.load("troop_contributions").query("operation_id == 'isaf'")
SENT = CONTRIBUTIONS.query("year == 2010").set_index("iso3")["troops_contributed"]
RIGA = nato.load("summits").set_index("summit_place").loc["Riga"]
EVENTS = nato.load("events").astype(str).set_index("event_date")["event_title"]
SERVED, AT_ONCE = NORWAY["norwegians_served"], NORWAY["norwegians_at_peak"]
COUNTED = LEVELS[LEVELS["troops_qualifier"].isin(["exact", "approximate"])]
LEADS = NORWAY["norwegian_lead"].value_counts()
PEOPLE = NORWAY.groupby("norwegian_lead")["norwegians_served"].sum()


def _troops(operation, on):
    row = COUNTED[
        (COUNTED["operation_id"] == operation) & (COUNTED["strength_on"] == on)
    ]
    return row["troops"].item()


def _top(operation):
    return COUNTED[COUNTED["operation_id"] == operation]["troops"].max()


def _ran(operation):
    row = OPERATIONS.loc[operation]
    return f"{row['operation_from']:%Y-%m-%d} {row['operation_until']:%Y-%m-%d}"


def _years(operation):
    row = OPERATIONS.loc[operation]
    until = row["as_of"] if pd.isna(row["operation_until"]) else row["operation_until"]
    return (until - row["operation_from"]).days / 365.25


def _killed(first, last):
    deaths = nato.load("conflict_deaths")
    rows = nato.keep(deaths, countries="Afghanistan", years=(first, last))
    return int(rows["conflict_deaths"].sum())


def _note(operation):
    return NORWAY.loc[operation, "note"]


def _errata():
    errata = nato.load("errata").set_index("erratum_id")
    return errata[errata.index.str.startswith("isaf")]


def _population(iso3, year):
    years = nato.keep(nato.load("country_years"), countries=iso3, years=year)
    return years["population"].item()


# A piece of the text, and whether the tables bear it out.
FACTS = {
    "a camp in Poland with some 200 Norwegians is called": (
        AT_ONCE["legio"] == 200 and "called the largest ever" in _note("legio")
    ),
    "from 1947 to 1953 about 50,000 Norwegians served in occupied Germany": (
        SERVED["germany_brigade"] == 50_000
    ),
    "on 12 September 2001 the Allies said that Article 5 would apply if": (
        list(ARTICLE_5["invocation_day"].astype(str))[:2]
        == ["2001-09-12", "2001-10-02"]
    ),
    "Article 5 of the treaty says": set(OPERATIONS.index[OPERATIONS["article_5"]])
    == {"eagle_assist", "active_endeavour"},
    "NATO took over its command on 11 August 2003": (
        _ran("isaf") == "2003-08-11 2014-12-31"
    ),
    "From 2004 the NATO Training Mission-Iraq": (
        OPERATIONS.loc["ntm_iraq", "operation_from"].year == 2004
    ),
    "It is 15 January 2006": len(nato.operations_on("2006-01-15")) == 8,
    "after the earthquake in Pakistan of October 2005": (
        _ran("pakistan_relief") == "2005-10-11 2006-02-01"
    ),
    "the Riga summit of 28 and 29 November": (
        f"{RIGA['summit_from']:%d} {RIGA['summit_until']:%d}" == "28 29"
        and "Response Force ready" in RIGA["summit_outcome"]
    ),
    "Norway and the United Kingdom together brought Nigerian soldiers": (
        not nato.test_claim("C001-22").table
    ),
    "in February 2021 the mission Resolute Support had 9,592 soldiers": (
        _troops("resolute_support", "2021-02-28") == 9592
    ),
    "KFOR in Kosovo had about 16,000 that spring": (
        _troops("kfor", "2007-03-31") == 16_000
    ),
    "On 6 June 2011 there were 132,457 soldiers in ISAF": (
        _troops("isaf", "2011-06-06") == 132_457 == _top("isaf")
    ),
    "it begins with 5,500 and grows for eight years": (
        _troops("isaf", "2003-08-11") == 5500
    ),
    "On 31 December 2014 ISAF ended": OPERATIONS.loc["isaf", "successor"]
    == "resolute_support",
    "On 30 August 2021 the last American soldiers left Kabul": (
        EVENTS["2021-08-30"] == "Last US soldiers leave Kabul"
    ),
    "In March 2003 the United States invaded Iraq": (
        EVENTS["2003-03-20"] == "US-led invasion of Iraq"
    ),
    "Three of them are about ISAF": len(_errata()) == 3,
    "Of which day is 102,554 really": (
        _errata().loc["isaf_october_2011", "source_says"] == "102 554"
    ),
    "On 5 October 2006 ISAF took over the east": (
        "east 5 Oct 2006" in OPERATIONS.loc["isaf", "note"]
    ),
    "KFOR began on 12 June 1999 and goes on, as of 30 June 2026": (
        OPERATIONS.loc["kfor", "operation_status"] == "ongoing"
        and str(OPERATIONS.loc["kfor", "operation_from"])[:10] == "1999-06-12"
        and str(OPERATIONS.loc["kfor", "as_of"])[:10] == "2026-06-30"
    ),
    "for the five operations in our table": LEVELS["operation_id"].nunique() == 5,
    "lasted fifteen years, longer than ISAF": (
        round(_years("active_endeavour")) == 15 > _years("isaf")
    ),
    "it was another operation, Ocean Shield": (
        OPERATIONS.loc["ocean_shield", "operation_countries"] == "SOM"
        and OPERATIONS.loc["active_endeavour", "theatre"] == "mediterranean"
    ),
    "the last figure for KFOR is 4,700, a tenth of its first": (
        _troops("kfor", "2025-12-31") == 4700 and _top("kfor") == 50_000
    ),
    "In November 2010 NATO's table names 44 countries": len(SENT) == 44,
    "90,000 of 130,862 soldiers were American, 69 per cent": (
        (SENT["USA"], SENT.sum(), round(100 * SENT["USA"] / SENT.sum()))
        == (90_000, 130_862, 69)
    ),
    "Without them ISAF had 40,862: fewer than the 60,000": (
        SENT.sum() - SENT["USA"] == 40_862 and _top("ifor") == 60_000
    ),
    "the Dutch, with 242 here": SENT["NLD"] == 242,
    "NATO's tables have 600 on 1 October 2009 and 353 in November 2010": (
        CONTRIBUTIONS.query("year == 2009 and iso3 == 'NOR'")[
            "troops_contributed"
        ].item()
        == 600
        and SENT["NOR"] == 353
    ),
    "3,621 soldiers from the countries of the coalition died": DEATHS.sum() == 3621,
    "2,461 were American, ten Norwegian": (DEATHS["USA"], DEATHS["NOR"]) == (2461, 10),
    "Nine of the ten served in ISAF": NORWAY.loc["isaf", "norwegian_deaths"] == 9,
    "about 70,500 people were killed": _killed(2003, 2014) == 70_500,
    "about 170,700": round(_killed(2015, 2021), -2) == 170_700,
    "has 47 contributions of Norwegian soldiers since 1947": (
        len(NORWAY) == 47 and NORWAY["norway_from"].min().year == 1947
    ),
    "Norway sent twelve brigades in turn under British command": (
        NORWAY.loc["germany_brigade", "norwegian_contribution"]
        == "twelve brigades of conscripts in turn, under British command"
    ),
    "some 4,200 at a time. The first came in January 1947": (
        AT_ONCE["germany_brigade"] == 4200
        and NORWAY.loc["germany_brigade", "norway_from_known"] == "1947-01"
        and NORWAY.loc["germany_brigade", "norway_until_known"] == "1953-04"
    ),
    "3.3 million inhabitants: about one in 65": (
        round(_population("NOR", 1950) / 1e6, 1) == 3.3
        and round(_population("NOR", 1950) / 50_000) == 65
    ),
    "from 1978 to 1998: 22,500": SERVED["unifil1"] == 22_500,
    "26 of the 47 rows have no total": SERVED.isna().sum() == 26,
    "ISAF, with Norwegians from January 2002": (
        NORWAY.loc["isaf", "norway_from_known"] == "2002-01"
    ),
    "Only the 21 contributions with a known total are drawn": (
        SERVED.notna().sum() == 21
    ),
    '"about 700" (the ministry, March 2007), "600 at most"': (
        "about 700 in March 2007, 600 at most by the encyclopedia, "
        "585 and about 150 special forces in May 2008" in _note("isaf")
    ),
    "18 of NATO, 16 of the UN": (LEADS["nato"], LEADS["un"]) == (18, 16),
    "more than twice the 60,000 of IFOR": _top("isaf") > 2 * 60_000,
    "Up to 50 countries took part, which no other row": (
        LEVELS.loc[LEVELS["contributing_nations"].idxmax(), "operation_id"] == "isaf"
        and LEVELS["contributing_nations"].max() == 50
    ),
    "KFOR has lasted more than twice as long": _years("kfor") > 2 * _years("isaf"),
    "at least four earlier ones were": (AT_ONCE > 200).sum() == 4,
    "About 10,000 had only changed their flag in 2006": "about 10,000 US soldiers"
    in " ".join(LEVELS["note"].dropna()),
    "no other force has a figure above 60,000": (
        LEVELS[LEVELS["operation_id"] != "isaf"]["troops"].max() == 60_000
    ),
    "17,178 in October 2019; beside ISAF it looks small, since it is about an eighth": (
        _top("resolute_support") == _troops("resolute_support", "2019-10-31") == 17_178
        and round(_top("isaf") / 17_178) == 8
    ),
    "The figure falls from 53,000 to 51,350": (
        (_troops("isaf", "2008-06-30"), _troops("isaf", "2008-12-01"))
        == (53_000, 51_350)
    ),
    "35,460 in January 2007": _troops("isaf", "2007-01-29") == 35_460,
    "of 13,000 more in autumn 2006": (
        _troops("isaf", "2006-10-05") - _troops("isaf", "2006-07-31") == 13_000
    ),
    "by operations NATO, UN, coalition; by people coalition, UN, NATO": (
        LEADS["nato"] > LEADS["un"] > LEADS["coalition"]
        and PEOPLE["coalition"] > PEOPLE["un"] > PEOPLE["nato"]
    ),
    "22,500 in UNIFIL, 9,000 in ISAF": SERVED["isaf"] == 9000,
    "The sum of the column, 111,972": SERVED.sum() == 111_972,
}

test_the_text_states_it_and_the_tables_bear_it_out = lessons.bears_out("05", FACTS)


def test_no_contribution_of_october_2025_is_known_to_have_been_larger_than_legio():
    then = nato.operations_on("2025-10-01", NORWAY.reset_index())
    assert then["norwegians_at_peak"].max() == AT_ONCE["legio"]


def test_the_words_after_an_answer_are_true():
    assert _troops("isaf", "2009-03-31") == 62_000
    assert _troops("isaf", "2011-10-18") == 130_638
    assert _troops("isaf", "2010-04-16") == 102_554
    lasted = [int(_years(one)) for one in ("kfor", "isaf", "sfor", "ifor")]
    assert lasted == [27, 11, 7, 1]
    assert round(_years("sfor")) == 8
    assert PEOPLE[["coalition", "un", "nato"]].tolist() == [50_400, 39_546, 21_626]
    assert LEADS["coalition"] == 8
    larger = AT_ONCE[AT_ONCE > 200].sort_values(ascending=False)
    assert larger.to_dict() == {
        "germany_brigade": 4200,
        "kfor": 1400,
        "unifil1": 900,
        "isaf": 700,
    }
    assert AT_ONCE.isna().sum() == 23
    assert AT_ONCE.isna()["unef1"]


def test_the_words_on_soldiers_and_inhabitants_are_true():
    years = nato.load("country_years").query("year == 2010").set_index("iso3")
    per_million = (SENT / years["population"] * 1e6).dropna().sort_values()
    assert per_million.index[-2:].tolist() == ["GEO", "USA"]
    assert per_million[["USA", "GEO", "NOR"]].round().tolist() == [289, 237, 72]
    assert (SENT["NOR"], _population("NOR", 2010)) == (353, 4_889_160)
