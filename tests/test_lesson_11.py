"""What the prose of lesson 11 states, held against the tables."""

import lessons
import pandas as pd

import nato_edu as nato

TEXTS = nato.load("source_documents").set_index("document_id")
PASSAGES = nato.load("parallel_passages")
RELATIONS = PASSAGES["passage_relation"].value_counts()
CLAIMS = nato.load("claims")
SHARES = nato.verdict_shares(CLAIMS).set_index(["document_id", "verdict_kind"])
COUNTS = nato.load("word_counts")
EMPHASIS = nato.emphasis(COUNTS)
RATES = EMPHASIS.pivot(index="term", columns="document_id", values="matches_per_1000")
MATCHES = EMPHASIS.pivot(index="term", columns="document_id", values="matches")
ERRATA = nato.load("errata")
SUMMITS = nato.load("summits").set_index("summit_place")
POLICY = nato.load("norwegian_policy").set_index("policy_id")
HEADS = nato.load("secretaries_general").set_index("secretary_general")
OPERATIONS, SOVEREIGNTY = (
    "operations_crisis_management",
    "sovereignty_territory_national_defence",
)
PLACES = "named_places_of_operations"
SCHOOL = CLAIMS[CLAIMS["document_id"] == "003"]
SEAM = SCHOOL[SCHOOL["claim_place"] == "p13"]


def _iso(value):
    return str(value)[:10]


def _verdicts(document):
    return SHARES.loc[document, "claims"].to_dict()


def _wrong(claims):
    return int((claims["verdict"] == "wrong").sum())


def _alone(side):
    """Return how many themes stand in one text alone, by paragraph."""
    only = PASSAGES[PASSAGES["passage_relation"] == f"only_{side}"]
    return only[f"place_{side}"].value_counts()


def _themes_of(*ids):
    return PASSAGES.set_index("passage_id").loc[list(ids), "passage_relation"].tolist()


def _strongest(table):
    return int((table["003"] == table.max(axis=1)).sum())


def _government(name):
    table = nato.load("norwegian_governments").set_index("government")
    return [_iso(day) for day in table.loc[name, ["government_from"]]], _iso(
        table.loc[name, "government_until"]
    )


def _joined(code):
    members = nato.load("members").set_index("iso3")
    return _iso(members.loc[code, "pfp_signed"])


def _russia_suspended():
    table = nato.load("partnerships")
    rows = table[(table["iso3"] == "RUS") & (table["partner_event"] == "suspended")]
    return rows["event_day"].map(_iso).str[:7].tolist()


def _shared_error_verdicts():
    """Return the verdicts on the claims with a shared error, one for each passage."""
    rows = PASSAGES[PASSAGES["passage_relation"] == "same_error"]
    verdicts = CLAIMS.set_index("claim_id")["verdict"]
    return [
        {verdicts[one] for one in row.split()} - {"correct", "correct_as_of_date"}
        for row in rows["claim_ids"]
    ]


def _all_agree():
    return nato.claims_by_table().sum().tolist()


# A piece of the text, and whether the tables bear it out.
FACTS = {
    "gives the UN a paragraph of its own and says nothing of 11 September": (
        _themes_of("P22", "P36") == ["only_german", "only_english"]
    ),
    "names no other state at all": (
        MATCHES.loc[["russia_named", "transatlantic_us", PLACES], "004"].sum() == 0
        and "neither Russia nor China nor the USA" in TEXTS.loc["004", "note"]
    ),
    "it was last changed on 29 March 2007. It alone prints its date": (
        _iso(TEXTS.loc["001", "written_from"]) == "2007-03-29"
        and list(TEXTS.index[TEXTS["dating"] == "stated"]) == ["001"]
    ),
    "from 17 October 2005 to 16 October 2013": (
        _government("Stoltenberg II") == (["2005-10-17"], "2013-10-16")
    ),
    "the Soria Moria declaration, wanted more weight on the United Nations": (
        "more UN" in POLICY.loc["soria_moria", "policy_event"]
    ),
    "5 January 2004 to the summer of 2009": (
        _iso(HEADS.loc["Jaap de Hoop Scheffer", "office_from"]) == "2004-01-05"
        and _iso(HEADS.loc["Jaap de Hoop Scheffer", "office_until"]) == "2009-08-01"
    ),
    "They signed on 14 December 2006": _joined("MNE") == "2006-12-14",
    "And it calls Riga, of 28 and 29 November 2006": (
        _iso(SUMMITS.loc["Riga", "summit_from"]) == "2006-11-28"
        and _iso(SUMMITS.loc["Riga", "summit_until"]) == "2006-11-29"
    ),
    "the page may be two weeks older than 14 December": (
        (pd.Timestamp("2006-12-14") - SUMMITS.loc["Riga", "summit_until"]).days == 15
    ),
    "NATO had 28 members from April 2009 to June 2017": (
        len(nato.members_on("2009-03-31")) == 26
        and len(nato.members_on("2009-04-02")) == 28
        and len(nato.members_on("2017-06-04")) == 28
        and len(nato.members_on("2017-06-05")) == 29
    ),
    "which NATO stopped in April 2014": "2014-04" in _russia_suspended(),
    "the last paragraph knows 1 January 2015": (
        SEAM["written_from"].map(_iso).unique().tolist() == ["2015-01-01"]
    ),
    "both say that seven states came in April; both are wrong in the same way": (
        _themes_of("P04") == ["same_error"]
        and _iso(nato.rounds(nato.load("members")).query("joined == 7")["date"].item())
        == "2004-03-29"
    ),
    "Of 39 themes 26 stand in both texts, 8 in the German one alone and 5 in": (
        len(PASSAGES) == 39
        and len(PASSAGES.dropna(subset=["place_german", "place_english"])) == 26
        and RELATIONS[["only_german", "only_english"]].tolist() == [8, 5]
    ),
    "in the fourth paragraph of the German text and in the fifth of the English": (
        PASSAGES.set_index("passage_id")
        .loc["P13", ["place_german", "place_english"]]
        .tolist()
        == ["p4", "p5"]
    ),
    "Of the six errors that 000 and 002 share, one is called wrong, five are": (
        ["wrong" in found for found in _shared_error_verdicts()].count(True) == 1
        and all("imprecise" in found for found in _shared_error_verdicts())
        and len(_shared_error_verdicts()) == 6
    ),
    "the five texts were taken apart into 202 of them": len(CLAIMS) == 202,
    "like 38 of the 202 claims": (
        (CLAIMS["verdict"] == "correct_as_of_date").sum() == 38
    ),
    "of the 72 claims of text 003, 47 are correct or were so when written, 15 are": (
        _verdicts("003") == {"correct": 47, "imprecise": 15, "wrong": 4, "open": 6}
    ),
    "4 against 2 and 2. By share it is 5.6 per cent against 4.9 and 4.5": (
        SHARES.xs("wrong", level=1)["claims_pct"].round(1).to_dict()
        == {"003": 5.6, "002": 4.9, "000": 4.5, "001": 0, "004": 0}
    ),
    "one more wrong claim in 002 would put that page in front": 3 / 41 > 4 / 72,
    "76 rest on general knowledge": "76 verdicts" in str(nato.known_gaps("claims")),
    "Code tests 88 of the 202 and agrees each time": _all_agree() == [88, 88],
    "has 48 errors: 18 from our five texts": (
        len(ERRATA) == 48 and ERRATA["document_id"].notna().sum() == 18
    ),
    "NATO's own printed chronologies": (
        ERRATA["erring_source"].str.startswith("NATO printed chronologies").any()
    ),
    "all 22 themes": len(MATCHES) == 22,
    "1.8 times in 1,000 words in text 000, 2.0 in 002, never in 001, 15.2 in 003": (
        RATES.loc["russia_named"].round(1).to_dict()
        == {"000": 1.8, "001": 0, "002": 2.0, "003": 15.2, "004": 0}
    ),
    "Text 004 speaks of sovereignty (37.8)": (
        round(RATES.loc[SOVEREIGNTY, "004"], 1) == 37.8
    ),
    "It has no operations at all": MATCHES.loc[OPERATIONS, "004"] == 0,
    "of the 13 matches for Russia in 003": MATCHES.loc["russia_named", "003"] == 13,
    "in text 004 a single match is already 2.9 in a thousand": (
        round(1000 / TEXTS.loc["004", "tokens"], 1) == 2.9
    ),
    "By rate, text 003 has the longest bar in five themes": _strongest(RATES) == 5,
    "003 is strongest in nine themes by count, in five by rate": (
        _strongest(MATCHES) == 9
    ),
    "The USA is missing too, and so are the UN and every place of war": (
        set(MATCHES.index[MATCHES["004"] == 0])
        >= {"transatlantic_us", "united_nations", PLACES}
    ),
    "In March 2014 Norway stopped its military cooperation with Russia": (
        POLICY.loc["russia_suspended", "policy_on_known"] == "2014-03"
    ),
    "in April 2021 came the agreement with the USA on four areas": (
        _iso(POLICY.loc["sdca", "policy_on"])[:7] == "2021-04"
        and "four areas" in POLICY.loc["sdca", "policy_event"]
    ),
    "its sister pages called the cooperation close": (
        PASSAGES.set_index("passage_id").loc["P30", "english_says"]
        == "close cooperation"
    ),
    "the pages share even their errors, six of them": RELATIONS["same_error"] == 6,
    "of 20 claims of text 004, 8 cannot be decided": (
        _verdicts("004")["open"] == 8 and sum(_verdicts("004").values()) == 20
    ),
    "seven of 22 themes are missing": (MATCHES["004"] == 0).sum() == 7,
    "129 of 202 claims are correct, 8 are wrong": (
        SHARES.groupby(level=1)["claims"].sum()[["correct", "wrong"]].tolist()
        == [129, 8]
    ),
    "129 are correct or were, 39 imprecise, 8 wrong, 26 open": (
        SHARES.groupby(level=1)["claims"].sum()[["imprecise", "open"]].tolist()
        == [39, 26]
    ),
    "two of the ten claims of the last paragraph are wrong, against two of 62": (
        (_wrong(SEAM), len(SEAM)) == (2, 10)
        and (_wrong(SCHOOL) - 2, len(SCHOOL) - 10) == (2, 62)
    ),
    "in the sixth, on 11 September: three themes.": (
        _alone("german").to_dict() == {"p6": 3, "p3": 2, "p8": 2, "p9": 1}
    ),
    "sovereignty and national defence, from 0 to 37.8": (
        (RATES["004"] - RATES["002"]).idxmax() == SOVEREIGNTY
        and RATES.loc[SOVEREIGNTY, "002"] == 0
    ),
    "operations fell further than that, from 41.0 to 0": (
        round(RATES.loc[OPERATIONS, "002"], 1) == 41.0
    ),
    "Places of operations (18.1 against 28.7) and operations (30.8 against 41.0)": (
        RATES.loc[[PLACES, OPERATIONS], ["000", "002"]].round(1).to_numpy().tolist()
        == [[18.1, 28.7], [30.8, 41.0]]
        and set((RATES["000"] - RATES["002"]).abs().nlargest(2).index)
        == {PLACES, OPERATIONS}
    ),
    "places (10 and 14) and collective defence (4 and 0)": (
        set((MATCHES["000"] - MATCHES["002"]).abs().nlargest(2).index)
        == {PLACES, "collective_defence_deterrence"}
        and MATCHES.loc[PLACES, ["000", "002"]].tolist() == [10, 14]
    ),
    "Three of the five texts are the ministry's": (
        TEXTS["document_publisher"].str.contains("Foreign Affairs").sum() == 3
    ),
}

test_the_text_states_it_and_the_tables_bear_it_out = lessons.bears_out("11", FACTS)


def test_the_words_after_an_answer_are_true():
    bucharest = SUMMITS.loc["Bucharest", "summit_from"]
    assert round((bucharest - pd.Timestamp("2006-12-01")).days / 30.4) == 16
    head = HEADS.loc["Jaap de Hoop Scheffer"]
    assert 5.5 < (head["office_until"] - head["office_from"]).days / 365.25 < 5.6
    years = TEXTS.loc["004", "written_from"] - TEXTS.loc["001", "written_until"]
    assert years.days / 365.25 > 12
    assert MATCHES.loc["collective_defence_deterrence", ["001", "004"]].min() > 0
    assert SHARES.xs("open", level=1)["claims_pct"].idxmax() == "004"
    assert round(100 * 2 / 62) == 3
    assert MATCHES.loc["norway_as_actor", ["001", "003"]].tolist() == [11, 11]
    assert _strongest(MATCHES) - 1 == (MATCHES["004"] == MATCHES.max(axis=1)).sum()


def test_four_dictionaries_give_four_rates():
    words = nato.emphasis(COUNTS, terms=["russland", "russisk"]).set_index("term")
    noun, adjective = words["matches"][["russland", "russisk"]]
    compound, soviet_union = 1, 1  # NATO-Russland-rådet, Sovjetunionen: by reading
    found = [noun, noun + compound, noun + compound + adjective]
    found += [found[-1] + soviet_union]
    assert found[-1] == MATCHES.loc["russia_named", "003"]
    length = TEXTS.loc["003", "tokens"]
    rates = [round(1000 * one / length, 1) for one in found]
    assert rates == [9.4, 10.5, 14.0, 15.2]


def test_what_the_late_text_leaves_out():
    assert set(MATCHES.index[MATCHES["004"] == 0]) == {
        "russia_named",
        "transatlantic_us",
        "united_nations",
        "terrorism_wmd",
        "enlargement_membership",
        OPERATIONS,
        PLACES,
    }
