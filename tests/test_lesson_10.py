"""What the prose of lesson 10 states, held against the tables."""

import lessons

import nato_edu as nato

POLLS = nato.load("public_opinion")
NORWAY = POLLS[POLLS["iso3"] == "NOR"].set_index("poll_question")
SAFER = NORWAY.loc["membership_makes_safer"].set_index("year")
SHARE = SAFER["poll_yes_pct"]
VOTE = NORWAY.loc["would_vote_for_membership"]
KEEP = NORWAY.loc["keep_or_leave"]
VIEWS = POLLS[POLLS["poll_question"] == "favourable_view"]
ALLIES = POLLS[POLLS["iso3"].isna()].set_index("year").loc[2021]
CHANGE = nato.change_between(VIEWS, "poll_yes_pct", years=(2019, 2024))
CHANGE = CHANGE.set_index("iso3")
VIEWS_2024 = VIEWS[VIEWS["year"] == 2024].set_index("iso3")["poll_yes_pct"]
MEN, WOMEN = SAFER["poll_yes_men_pct"], SAFER["poll_yes_women_pct"]
GAP = (MEN - WOMEN).dropna()
EVENTS = nato.load("events").astype(str).set_index("event_title")["event_date"]
POLICY = nato.load("norwegian_policy").set_index("policy_id")
THOUSAND = 1000


def _difference(one, other, people=THOUSAND):
    """Return the margin of the difference of two polls of as many people."""
    margins = [nato.margin_of_error(share, people) for share in (one, other)]
    return (margins[0] ** 2 + margins[1] ** 2) ** 0.5


def _policy(policy_id):
    row = POLICY.loc[policy_id]
    return f"{row['policy_on']:%Y-%m-%d} {row['policy_event']}"


def _population(iso3):
    years = nato.keep(nato.load("country_years"), countries=iso3, years=2022)
    return years["population"].item()


# A piece of the text, and whether the tables bear it out.
FACTS = {
    "62 per cent in December 2015, 96 in March 2022, 84 in October 2022": (
        [SHARE[2015], round(KEEP["poll_yes_pct"]), SHARE[2022]] == [62, 96, 84]
        and SAFER.loc[2015, "poll_fieldwork"] == "2015-12"
        and KEEP["poll_fieldwork"] == "2022-03"
        and SAFER.loc[2022, "poll_fieldwork"] == "2022-10"
    ),
    "in 2021, 68 per cent were for, 22 against, and 9 did not know.": (
        VOTE[["poll_yes_pct", "poll_no_pct", "poll_dont_know_pct"]].tolist()
        == [68, 22, 9]
    ),
    "The 68 was printed in June 2021, before Russia's attack on Ukraine of 24 Feb": (
        VOTE["source"].endswith("11 Jun 2021")
        and EVENTS["Full-scale Russian invasion of Ukraine"] == "2022-02-24"
    ),
    "asked in 2021 and 2022": (VOTE["year"], KEEP["year"]) == (2021, 2022),
    "the number of people asked is known for one poll of the whole table": (
        POLLS["poll_people_asked"].notna().sum() == 1
    ),
    "In October 2022, 1,005 people, the sample, answered": (
        SAFER.loc[2022, "poll_people_asked"] == 1005
    ),
    "about five and a half million": round(_population("NOR"), -5) == 5_500_000,
    "What lies between 76 and 96": (
        round(100 * VOTE["poll_yes_pct"] / (100 - 1 - VOTE["poll_dont_know_pct"])) == 76
    ),
    "Russia annexed Crimea in March 2014": (
        EVENTS["Russia annexes Crimea"].startswith("2014-03")
    ),
    "NATO bombed Libya in 2011": EVENTS["US-led coalition strikes Libya"] > "2011",
    "in 2011, 77 per cent said that membership makes Norway safer; a year later 65": (
        SHARE[[2011, 2012]].tolist() == [77, 65]
    ),
    "the line does not jump, it dips": SHARE[2013] > SHARE[2014] < SHARE[2015],
    "since 2016 there has been one, as a rule in August (in 2022 in October)": (
        "one poll a year, in August, since 2016" in SAFER.loc[2017, "note"]
        and nato.breaks_in("poll_yes_pct")["year"].tolist() == [2017]
    ),
    "the values whose month we know are from December": (
        set(SAFER.loc[:2015, "poll_fieldwork"].dropna().str[-2:]) == {"12"}
    ),
    "The value of 2016 is missing": 2016 not in SAFER.index,
    "From 62 to 73 the line would have risen by 11 points": (
        SHARE[[2015, 2017]].tolist() == [62, 73]
    ),
    "Three points, the lowest among them, were not printed anywhere": (
        SAFER["poll_derived"].sum() == 3
        and SAFER.loc[SHARE.idxmin(), "poll_derived"]
        and "62 in 2015 is three points up" in SAFER.loc[2014, "note"]
    ),
    "from 59 to 84 per cent. That is a rise by 25 percentage points": (
        [SHARE[2014], SHARE[2022]] == [SHARE.min(), SHARE.max()] == [59, 84]
    ),
    "68 and 95.6, and puts them at the end of the line in place of 79 and 84": (
        [VOTE["poll_yes_pct"], KEEP["poll_yes_pct"], SHARE[2021], SHARE[2022]]
        == [68, 95.6, 79, 84]
    ),
    "down by 12 points, up by nearly 28": (
        SHARE[2020] - VOTE["poll_yes_pct"] == 12
        and 27.5 < KEEP["poll_yes_pct"] - VOTE["poll_yes_pct"] < 28
    ),
    "it stood higher than in any year before 2019": (
        SHARE[2011] == SHARE.loc[:2018].max() and SHARE[2019] > SHARE[2011]
    ),
    "the truth probably lies between 59 and 65": (
        round(nato.margin_of_error(62, THOUSAND)) == 3
    ),
    "From 2013 to 2014 the share fell from 63 to 59": (
        SHARE[[2013, 2014]].tolist() == [63, 59]
    ),
    "The fall of 4 points is smaller than its margin of 4.3": (
        round(_difference(63, 59), 1) == 4.3
    ),
    "From 2021 to 2022 the share rose by 5 points, with a margin of 3.4": (
        SHARE[2022] - SHARE[2021] == 5 and round(_difference(79, 84), 1) == 3.4
    ),
    "in 2009, 71 per cent of the men and 53 per cent of the women": (
        [MEN[2009], WOMEN[2009]] == [71, 53]
    ),
    "A gap of 18 points in 2009 and in 2014, 12 in 2017, 13 in 2020": (
        GAP[[2009, 2014, 2017, 2020]].tolist() == [18, 18, 12, 13]
    ),
    "In all seven years men are ahead": len(GAP) == 7 and (GAP > 0).all(),
    "the margin around each half is about four points": (
        3.5 < nato.margin_of_error(70, THOUSAND / 2) < 4.4
    ),
    "For 2008 only women are known: 70, when everybody together had 73": (
        [WOMEN[2008], SHARE[2008]] == [70, 73] and MEN.isna()[2008]
    ),
    "One year later they had 53. A fall by 17 points": WOMEN[2008] - WOMEN[2009] == 17,
    "Poland 91, Greece 37: 54 percentage points": (
        [VIEWS_2024.max(), VIEWS_2024.min()]
        == [VIEWS_2024["POL"], VIEWS_2024["GRC"]]
        == [91, 37]
    ),
    "Poland and Sweden stand high, but so do the Netherlands": (
        set(VIEWS_2024.nlargest(3).index) == {"POL", "SWE", "NLD"}
    ),
    "At the lower end stand Greece and Türkiye": (
        set(VIEWS_2024.nsmallest(2).index) == {"GRC", "TUR"}
    ),
    "Thirteen members in the spring of 2024": (
        len(VIEWS_2024) == 13
        and set(VIEWS_2024.index) <= set(nato.members_on("2024-04-01")["iso3"])
    ),
    "Nineteen of the 32 members, Norway among them": (
        len(nato.load("members")) - 13 == 19 and "NOR" not in VIEWS_2024
    ),
    "in Sweden 63 per cent had one in 2019, five years before the country joined": (
        CHANGE.loc["SWE", "first"] == 63
        and nato.load("members").set_index("iso3")["member_since_legal"]["SWE"].year
        == 2024
    ),
    "the six countries for which we know both years": (
        CHANGE["change"].notna().sum() == 6
    ),
    "Sweden went from 63 to 72: up 9 percentage points": (
        CHANGE.loc["SWE", ["first", "last", "change"]].tolist() == [63, 72, 9]
    ),
    "Canada's fall from 66 to 63 is 3 points": (
        CHANGE.loc["CAN", ["first", "last"]].tolist() == [66, 63]
        and round(_difference(66, 63), 1) == 4.2
    ),
    "The Norwegian election surveys of 1957 to 1989": (
        "election surveys of 1957 to 1989" in nato.known_gaps("public_opinion")
    ),
    "chance moves it by about 2.3 points": (
        round(nato.margin_of_error(84, 1005), 1) == 2.3
    ),
    "up from 79 in 2021": SHARE[2021] == 79,
    "the 62 of 2015": SHARE[2015] == 62,
    "Two in three would vote for NATO, one in five against (2021)": (
        VOTE["poll_yes_pct"] > 66 and VOTE["poll_no_pct"] > 20
    ),
    "2011 to 2014: 77, 65, 63, 59": SHARE.loc[2011:2014].tolist() == [77, 65, 63, 59],
    "In 2018, with 69 per cent; men had 68 in 2014. In 2017 it was 67": (
        [WOMEN[2018], MEN[2014], WOMEN[2017]] == [69, 68, 67]
    ),
    "On 29 March 1949 the Storting voted 130 to 13": (
        _policy("storting_treaty") == "1949-03-29 Storting votes to join, 130 to 13"
    ),
    "1972 and 1994": (
        _policy("ec_referendum")[:4] == "1972"
        and _policy("eu_referendum")[:4] == "1994"
    ),
    "53.5 and 52.2 per cent voted No": (
        "53.5 per cent No" in _policy("ec_referendum")
        and "52.2 per cent No" in _policy("eu_referendum")
    ),
    "25 percentage points, or 42 per cent; 14 points if": (
        round(100 * 25 / 59) == 42
        and SHARE[2015] - SHARE[2014] + SHARE[2022] - SHARE[2017] == 14
    ),
    "more declared opponents (22 per cent) than the Allies together (12)": (
        [VOTE["poll_no_pct"], ALLIES["poll_no_pct"]] == [22, 12]
    ),
}

test_the_text_states_it_and_the_tables_bear_it_out = lessons.bears_out("10", FACTS)


def test_the_words_after_a_right_answer_are_true():
    yes, no = ALLIES[["poll_yes_pct", "poll_no_pct"]]
    assert (yes, round(100 * yes / (yes + no))) == (71, 86)
    assert 81.5 < 84 - nato.margin_of_error(84, 1005) < 82.5
    assert [SHARE[2004], SHARE[2014], SHARE[2015]] == [63, 59, 62]
    women, men = WOMEN[2020] - WOMEN[2014], MEN[2020] - MEN[2014]
    assert (women, men) == (23, 18)
    gaps = _difference(68, 50, 500), _difference(86, 73, 500)
    assert 7.5 < (gaps[0] ** 2 + gaps[1] ** 2) ** 0.5 < 8
    assert CHANGE.loc["TUR", ["first", "last", "change_pct"]].tolist() == [21, 42, 100]
    assert VIEWS_2024.rank().at["TUR"] == 2
    assert (CHANGE["change"] < 0).sum() == 1


def test_the_false_picture_has_one_value_for_each_year():
    """And joins three questions, which is what the lesson warns of."""
    replaced = {f"nor-{year}-membership_makes_safer" for year in (2021, 2022)}
    joined = NORWAY[~NORWAY["poll_id"].isin(replaced)]
    assert joined["year"].is_unique
    assert joined.index.nunique() == 3
