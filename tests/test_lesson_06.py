"""What the prose of lesson 06 states, held against the tables."""

import lessons

import nato_edu as nato
from nato_edu.tasks.partners import fall_before_first_members

STEPS = nato.load("partnerships")
VOTES = nato.load("un_alignment").set_index(["iso3", "year"])
PLACE = VOTES["un_ideal_point"]
EVENTS = nato.load("events").set_index("event_title")["event_day"].astype(str)
POLICY = nato.load("norwegian_policy").set_index("policy_event")
CLAIMS = nato.load("claims").set_index("claim_id")
ERRATA = nato.load("errata").set_index("erratum_id")
OPERATIONS = nato.load("operations")
ALLIES = nato.members_on("2023-12-31")["iso3"]
THEN = set(nato.partners_on("1996-01-01"))
NOW = set(nato.partners_on("2026-06-30"))
MEMBERS = set(nato.load("members")["iso3"])


def _days(framework, event, iso3=None):
    rows = STEPS[(STEPS["framework"] == framework) & (STEPS["partner_event"] == event)]
    rows = rows if iso3 is None else rows[rows["iso3"] == iso3]
    return rows["event_day"].astype(str).tolist()


def _years(framework, event, *countries):
    rows = STEPS[(STEPS["framework"] == framework) & (STEPS["partner_event"] == event)]
    return set(rows[rows["iso3"].isin(countries)]["event_day"].dt.year)


def _near(value, written):
    return abs(value - written) < 0.00501


def _row(iso3, year):
    return VOTES.loc[(iso3, year)]


def _overlap(one, other):
    return (
        one["un_ideal_point_low"] < other["un_ideal_point_high"]
        and other["un_ideal_point_low"] < one["un_ideal_point_high"]
    )


def _bands_apart_since(one, other):
    years = range(1992, 2024)
    touching = [y for y in years if _overlap(_row(one, y), _row(other, y))]
    return max(touching) + 1


def _above_since(one, other):
    return max(y for y in range(1992, 2024) if PLACE[one, y] < PLACE[other, y]) + 1


NORWAY, LAST = VOTES.loc["NOR"], VOTES.loc[("NOR", 2023)]
AMERICAN = NORWAY["un_agreement_usa"]
ALLIED_2023 = PLACE.xs(2023, level="year").reindex(ALLIES).dropna().sort_values()
RUSSIAN = NORWAY["un_agreement_russia"] > AMERICAN

# A piece of the text, and whether the tables bear it out.
FACTS = {
    "It names two in one breath: Russia and Ukraine": (
        CLAIMS.loc["C000-27b", "verdict"] == "correct_as_of_date"
    ),
    "In 2009 a Russian submarine lay in the harbour of Bergen": (
        CLAIMS.loc["C003-46", "verdict"] == "correct"
    ),
    "On 24 February 2022 Russia invaded Ukraine on a full scale": (
        EVENTS["Full-scale Russian invasion of Ukraine"] == "2022-02-24"
    ),
    "The Euro-Atlantic Partnership Council (EAPC, 1997)": (
        _days("eapc", "founded") == ["1997-05-30"]
    ),
    "Egypt, Israel and Jordan since 1995, Algeria since 2000": (
        _years("mediterranean_dialogue", "joined", "MRT", "MAR", "TUN", "EGY")
        | _years("mediterranean_dialogue", "joined", "ISR", "JOR")
        == {1995}
        and _years("mediterranean_dialogue", "joined", "DZA") == {2000}
    ),
    "Istanbul Cooperation Initiative (2004) for the Gulf": (
        _days("istanbul_initiative", "founded") == ["2004-06-28"]
        and len(_days("istanbul_initiative", "joined")) == 4
    ),
    "UKR `joined` on 8 February 1994": (
        _days("pfp", "joined", "UKR") == ["1994-02-08"]
    ),
    "The launch of the Partnership for Peace was on 11 January 1994": (
        _days("pfp", "founded") == ["1994-01-11"]
        and CLAIMS.loc["C003-09", "correction"] == "1994-01-12 to 1994-01-15"
    ),
    "It is 1 January 1996. NATO has 16 members": len(nato.members_on("1996-01-01"))
    == 16,
    "In Bosnia and Herzegovina, grey, the war had just ended": (
        "BIH" not in THEN and EVENTS["Dayton agreement signed"] == "1995-12-14"
    ),
    "Ukraine, Georgia and Moldova are still hatched": (
        {"UKR", "GEO", "MDA", "AUT", "IRL", "SRB"} <= NOW and not {"RUS", "BLR"} & NOW
    ),
    "joined the partnership at the summit of Riga in November 2006": (
        ERRATA.loc["pfp_riga_de", "right_value"] == "2006-12-14"
        and ERRATA.loc["pfp_riga_en", "right_value"] == "2006-12-14"
    ),
    "agreed in 1997, suspended in 1999, founded anew in 2002, suspended in 2008": (
        [day[:4] for day in _days("nato_russia", "suspended")]
        == ["1999", "2008", "2014", "2021"]
        and _days("nato_russia", "founded") == ["2002-05-28"]
        and _days("nato_russia", "agreed") == ["1997-05-27"]
    ),
    "met for the last time on 12 January 2022": (
        _days("nato_russia", "met")[-1] == "2022-01-12"
    ),
    "NATO's concept of November 2010": EVENTS["Lisbon summit: new concept"][:7]
    == "2010-11",
    "in 2009 there was a thaw": (
        CLAIMS.loc["C003-70", "verdict"] == "contested"
        and "2009" in CLAIMS.loc["C003-70", "correction"]
    ),
    "a charter in 1997. On 3 April 2008": (
        _days("nato_ukraine", "founded") == ["1997-07-09"]
        and _days("nato_ukraine", "promised") == ["2008-04-03"]
    ),
    "In 2022 Ukraine applied. Since 2024 a NATO command, NSATU": (
        _days("nato_ukraine", "applied") == ["2022-09-30"]
        and _days("nato_ukraine", "agreed")[-1] == "2024-07-10"
    ),
    "In March 1999 three former partners join, and twelve days later": (
        EVENTS["Czech Republic, Hungary and Poland join"] == "1999-03-12"
        and EVENTS["Allied Force: air war over Kosovo begins"] == "1999-03-24"
    ),
    "in 2023 it took part in 87 votes; its place is 0.93": (
        LAST["un_votes"] == 87
        and _near(LAST["un_ideal_point"], 0.93)
        and _near(LAST["un_ideal_point_low"], 0.76)
        and _near(LAST["un_ideal_point_high"], 1.10)
        and _near(LAST["un_agreement_usa"], 0.55)
    ),
    "The United States stood at 2.50 and Russia at −0.53. Missing: 1964": (
        _near(PLACE["USA", 2023], 2.50)
        and _near(PLACE["RUS", 2023], -0.53)
        and 1964 not in PLACE["NOR"].index
        and PLACE["NOR"].index.max() == 2023
    ),
    "In 1993 Norway stood at 1.34 and Russia at 1.37, and their bands lie": (
        _near(PLACE["NOR", 1993], 1.34)
        and _near(PLACE["RUS", 1993], 1.37)
        and _overlap(_row("NOR", 1993), _row("RUS", 1993))
    ),
    "It was never near the United States": (
        (PLACE["USA"] - PLACE["RUS"]).dropna().min() > 1.5
    ),
    "since 2022 it stands lower than in any year since 1992": (
        set(PLACE["RUS"].nsmallest(2).index) == {2022, 2023}
    ),
    "the grey spike downwards in 2010 is Greece": (
        PLACE.xs(2010, level="year").reindex(ALLIES).idxmin() == "GRC"
        and "Greece in 2010" in nato.known_gaps("un_alignment")
    ),
    "in 88 per cent of the votes of 1952, in 23 per cent of those of 1989": (
        (AMERICAN.idxmax(), AMERICAN.idxmin()) == (1952, 1989)
        and _near(AMERICAN[1952], 0.88)
        and _near(AMERICAN[1989], 0.23)
    ),
    "in many votes the United States stood nearly alone": (
        VOTES.query("year >= 1992")["un_agreement_usa"].median() < 0.4
    ),
    "Norway stands among the allies (in 2023 at their lower edge)": (
        len(ALLIED_2023) == 30
        and ALLIED_2023.index[0] == "NOR"
        and "TUR" not in ALLIED_2023
        and _overlap(LAST, _row(ALLIED_2023.index[1], 2023))
    ),
    "Norway stopped its military cooperation with Russia; coast guard, rescue": (
        POLICY.loc["Military cooperation with Russia stopped", "note"]
        == "coast guard, rescue and border contact go on"
    ),
    "the Barents cooperation of January 1993": (
        str(POLICY.loc["Barents cooperation with Russia", "policy_on"])[:7] == "1993-01"
    ),
    "in 2010 a border in the Barents Sea": (
        EVENTS["Treaty with Russia on the Barents Sea border"] == "2010-09-15"
    ),
    "In 21 of the 50 rows of `operations`": (
        len(OPERATIONS) == 50 and OPERATIONS["un_mandate"].sum() == 21
    ),
    "forces of its own since 1999": EVENTS["EU sets its own force goal"] < "2000",
    "in 1994, 52.2 per cent had voted No": (
        str(POLICY.loc["52.2 per cent No to the European Union", "policy_on"])[:4]
        == "1994"
    ),
    "Berlin Plus (December 2002)": EVENTS["NATO and EU agree on cooperation"][:7]
    == "2002-12",
    "took over from NATO in Macedonia in 2003 and in Bosnia in December": (
        EVENTS["EU takes over in Macedonia"][:4] == "2003"
        and EVENTS["SFOR ends, the EU takes over"][:7] == "2004-12"
    ),
    "dates that decision to 2007; the table `errata` says 2004 and 2005": (
        ERRATA.loc["nordic_force_2007", "right_value"] == "2004 and 2005"
    ),
    "From 22 June 1994 to 1 April 2014": (
        _days("pfp", "joined", "RUS") == ["1994-06-22"]
        and _days("pfp", "suspended", "RUS") == ["2014-04-01"]
    ),
    "By 2000 Russia's place had fallen from 1.37 to 0.22": (
        _near(PLACE["RUS", 2000], 0.22) and PLACE["RUS"].idxmax() == 1993
    ),
    "used force against a partner country four months later": (
        EVENTS["War of Russia and Georgia"][:7] == "2008-08"
    ),
    "From 1999 on Ukraine stands above Russia; only from 2005 on": (
        _above_since("UKR", "RUS") == 1999 and _bands_apart_since("UKR", "RUS") == 2005
    ),
    "Of the 27 partners of January 1996, 14 became allies and 11 are partners": (
        [len(THEN), len(THEN & MEMBERS), len(THEN & NOW)] == [27, 14, 11]
        and {"RUS", "BLR"} == THEN - MEMBERS - NOW
    ),
    "Three quarters of its fall to 2000 lay before 1999": (
        0.7 < fall_before_first_members() < 0.8
    ),
    "the largest single step came in 2022": PLACE["RUS"].diff().idxmin() == 2022,
    "in 30 of 32 years": (
        len(RUSSIAN.loc[1992:]) == 32 and RUSSIAN.loc[1992:].sum() == 30
    ),
}

test_the_text_states_it_and_the_tables_bear_it_out = lessons.bears_out("06", FACTS)


def test_the_words_after_an_answer_are_true():
    assert _days("pfp", "suspended", "BLR")[0][:4] == "2021"
    assert _near(PLACE["RUS", 2021], 0.11)
    assert _near(PLACE["RUS", 2022], -0.51)
    assert _near(PLACE["RUS", 1998], 0.52)
    steps = PLACE["RUS"].diff()
    assert all(steps[year] > -0.2 for year in (1999, 2008, 2014))
    assert EVENTS["Bucharest: promise to Georgia and Ukraine"] == "2008-04-03"
    invited = EVENTS["Czech Republic, Hungary and Poland invited"]
    assert invited[:4] == "1997"
    riga = nato.load("summits").set_index("summit_place").loc["Riga"]
    joined = STEPS[(STEPS["iso3"] == "SRB") & (STEPS["framework"] == "pfp")]
    assert (joined["event_day"].item() - riga["summit_until"]).days == 15


def test_three_partners_lie_beyond_the_edge_of_the_map():
    from nato_edu.datasets import shapes

    drawn = {shape["iso3"] for shape in shapes()["shapes"]}
    assert THEN - drawn == {"KGZ", "TKM", "UZB"}
