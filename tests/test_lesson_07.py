"""What the prose of lesson 07 states, held against the tables."""

import lessons

import nato_edu as nato

SPENDING = nato.load("defence_spending")
SHARE = SPENDING.set_index(["iso3", "year"])["spending_pct_gdp"]
LONG = nato.load("spending_long")
SIPRI = LONG.set_index(["iso3", "year"])
SIPRI_SHARE = SIPRI["sipri_spending_pct_gdp"]
VINTAGES = nato.load("spending_vintages").set_index(["iso3", "year", "edition"])
PRINTED = VINTAGES["vintage_pct_gdp"]
GOALS = nato.load("spending_milestones").set_index("milestone_id")
ERRATA = nato.load("errata").set_index("erratum_id")
PARTS = nato.load("equipment_share").set_index(["iso3", "year"])
DEAD = nato.load("casualties").set_index("iso3")
MEMBERS = nato.load("members").set_index("iso3")
CARRIED = nato.burden(2024)
BURDEN = CARRIED.set_index("iso3")
FIVE = list(CARRIED.columns[2:7])
PLACES = nato.ranks(CARRIED, FIVE).set_index("iso3")[FIVE]
CHANGE = nato.change_between(SPENDING, "spending_pct_gdp", years=(2014, 2024))
NEAR = CHANGE.merge(MEMBERS, on="iso3")
ROSE = CHANGE.set_index("iso3")
RANK_2024 = SHARE.xs(2024, level="year").rank(ascending=False, method="min")
WEIGHTS = {
    "sipri_spending_pct_gdp": 2,
    "sipri_spending_per_head_usd_2023": 1,
    "coalition_deaths_per_million": 1,
}
INDEX = nato.weighted_index(CARRIED, WEIGHTS)["iso3"].tolist()


def _printed(year, *editions):
    return [PRINTED["NOR", year, edition] for edition in editions]


def _fell_below():
    table = PRINTED.xs(2024, level="year").unstack()
    return set(table.index[(table["2024-06"] >= 2) & (table["2025-08"] < 2)])


def _only_in(one, other):
    """Return who reach 2 per cent in 2024 by one count only."""
    one, other = (count.xs(2024, level="year") >= 2 for count in (one, other))
    return set(one.index[one]) - set(other.index[other])


def _size_and_share(year):
    allies = nato.members_on(f"{year}-12-31")["iso3"]
    table = LONG[(LONG["year"] == year) & LONG["iso3"].isin(allies)]
    dollars, share = table["sipri_spending_usd_m_2023"], table["sipri_spending_pct_gdp"]
    table = table.assign(size=dollars / share)
    found = nato.rank_correlation(table, "size", "sipri_spending_pct_gdp")
    return round(found, 2), len(table.dropna(subset=["size"]))


def _distance(column, data=NEAR):
    return round(nato.rank_correlation(data, "km_to_russia", column), 2)


def _sipri_rank(column, year):
    known = SIPRI[column].xs(year, level="year").dropna()
    return int(known.rank(ascending=False, method="min")["NOR"]), len(known)


def _reaching(year):
    row = nato.reaching(LONG, "sipri_spending_pct_gdp", target=2).set_index("year")
    return tuple(row.loc[year, ["reaching", "with_data"]])


def _sums(year):
    return [
        _sipri_rank(name, year)
        for name in ("sipri_spending_pct_gdp", "sipri_spending_usd_m_2023")
    ]


# A piece of the text, and whether the tables bear it out.
FACTS = {
    "In March 2022 NATO expected Norway to spend 1.69 per cent": (
        _printed(2022, "2022-03") == [1.69]
    ),
    "Then 3 billion kroner extra were voted": (
        "NOK 3 bn" in VINTAGES.loc[("NOR", 2022, "2022-06"), "note"]
    ),
    "In June NATO's figure for the same year stood at 1.55": (
        _printed(2022, "2022-06") == [1.55]
    ),
    "Four times a goal has been written down as a share": (
        GOALS["goal_pct_gdp"].notna().sum() == 4
    ),
    "on 5 September 2014, in Wales": (
        GOALS.loc["pledge-2014-09-05", "goal_year"] == 2024
        and "a fifth of it on equipment" in GOALS.loc["pledge-2014-09-05", "milestone"]
    ),
    "on 25 June 2025, it became 5 per cent by 2035: at least 3.5 for defence": (
        GOALS.loc["pledge-2025-06-25", "goal_year"] == 2035
        and "3.5 for defence, up to 1.5" in GOALS.loc["pledge-2025-06-25", "milestone"]
    ),
    "A web page lets the 2 per cent begin at the summit in Riga": (
        ERRATA.loc["two_percent_riga", "right_value"] == "defence ministers, June 2006"
    ),
    "for 2024 Norway's share is put at 2.27 per cent of GDP; that is an estimate": (
        SHARE["NOR", 2024] == 2.27
        and SPENDING[SPENDING["year"] == 2024]["estimate"].all()
    ),
    "2012 and 2013 come from an older edition": (
        set(SPENDING[SPENDING["year"] < 2014]["edition"]) == {"2019"}
    ),
    "Poland stands first with 3.79 per cent, Luxembourg last with 1.19": (
        (RANK_2024["POL"], SHARE["POL", 2024]) == (1, 3.79)
        and (RANK_2024["LUX"], SHARE["LUX", 2024]) == (31, 1.19)
    ),
    "Norway has 2.27, exactly as much as Denmark, so both share rank 10": (
        RANK_2024["NOR"] == RANK_2024["DNK"] == 10
    ),
    "Estonia, in second place, spends less than a fiftieth of what Germany": (
        (RANK_2024["EST"], RANK_2024["DEU"]) == (2, 17)
        and BURDEN.loc["EST", FIVE[0]] < BURDEN.loc["DEU", FIVE[0]] / 50
    ),
    "Albania, first row: 1.70 per cent by NATO, 2.04 by SIPRI": (
        SHARE["ALB", 2024] == 1.70
        and SIPRI.loc[("ALB", 2024), "sipri_spending_pct_gdp"] == 2.04
    ),
    "By SIPRI's count, too, 18 Allies reach 2 per cent": _reaching(2024) == (18, 31),
    "In June 2024 NATO printed that 23 Allies": (
        GOALS.loc["count-2024-06-17-for-2024", "allies_at_two_pct"] == 23
    ),
    "In August 2025 it was 18: Albania, Bulgaria, Montenegro, North Macedonia": (
        GOALS.loc["count-2025-08-28-for-2024", "allies_at_two_pct"] == 18
        and _fell_below() == {"ALB", "BGR", "MNE", "MKD", "SVK"}
    ),
    "was printed as 1.69, as 1.55, as 1.57, and in the end as 1.46": (
        _printed(2022, "2022-03", "2022-06", "2023-03", "2025-08")
        == [1.69, 1.55, 1.57, 1.46]
    ),
    "the line for 2019: 1.70, then 1.80, then 1.84": (
        _printed(2019, "2019", "2020-03", "2025-08") == [1.70, 1.80, 1.84]
    ),
    "Norway began to count 5.2 billion kroner": (
        "NOK 5.2 bn that already existed" in VINTAGES.loc[("NOR", 2019, "2020-03")].note
    ),
    "In 2018 Slovenia, Portugal and some others spent more than 70 per cent": (
        PARTS.loc[[("SVN", 2018), ("PRT", 2018)], "personnel_pct_spending"].min() > 70
        and (PARTS.xs(2018, level="year")["personnel_pct_spending"] > 70).sum() > 3
    ),
    "pensions among them; Norway spent 36": (
        round(PARTS.loc[("NOR", 2018), "personnel_pct_spending"]) == 36
    ),
    "Sweden spent 11,719 million dollars, or 2.00 per cent of its GDP, or about": (
        BURDEN.loc["SWE", FIVE[:3]].round().tolist() == [11719, 2, 1111]
    ),
    "died in Afghanistan from 2001 to 2021: 0.5 for each million inhabitants": (
        round(BURDEN.loc["SWE", FIVE[4]], 1) == 0.5
    ),
    "The soldiers are those of 2019": (
        set(CARRIED["armed_forces_per_1000_year"].dropna()) == {2019}
    ),
    "Norway is 12th by dollars, 14th by share, 2nd by dollars per head, 7th by sol": (
        PLACES.loc["NOR"].tolist() == [12, 14, 2, 7, 6]
    ),
    "between the 14th share (2.09) and the 19th (1.92)": (
        PLACES.loc["CZE", FIVE[1]] == 19
        and BURDEN.loc[["NOR", "CZE"], FIVE[1]].tolist() == [2.09, 1.92]
    ),
    "Ten Norwegians died in Afghanistan, nine of them under ISAF, and 2,461": (
        DEAD.loc[["NOR", "USA"], "coalition_deaths"].tolist() == [10, 2461]
        and "nine of them in ISAF" in DEAD.loc["NOR", "note"]
    ),
    "By population Denmark, with 43, lost nearly as many": (
        DEAD.loc["DNK", "coalition_deaths"] == 43
        and 0.95 < BURDEN.loc["DNK", FIVE[4]] / BURDEN.loc["USA", FIVE[4]] < 1
    ),
    "Luxembourg gave 0.91 per cent, the United States 8.99": (
        SIPRI.loc[[("LUX", 1960), ("USA", 1960)], "sipri_spending_pct_gdp"].tolist()
        == [0.91, 8.99]
    ),
    "The rank correlation of 0.64": _size_and_share(1960) == (0.64, 14),
    "−0.08: the size of a country says next to nothing": (
        _size_and_share(2024) == (-0.08, 31)
    ),
    "At the top stand one great power, one large state and four small ones": (
        PLACES[FIVE[1]].nsmallest(6).index.tolist()
        == ["POL", "USA", "EST", "LVA", "GRC", "LTU"]
    ),
    "Latvia rose from 0.97 to 3.36 per cent of GDP: that is 2.39 percentage points": (
        ROSE.loc["LVA", ["first", "last", "change"]].tolist() == [0.97, 3.36, 2.39]
    ),
    "or 246 per cent of the first value": round(ROSE.loc["LVA", "change_pct"]) == 246,
    "Luxembourg rose by 222 per cent and is still last": (
        round(ROSE.loc["LUX", "change_pct"]) == 222
    ),
    "The one share that fell is that of the United States": (
        ROSE.index[ROSE["change"] < 0].tolist() == ["USA"]
    ),
    "From 2010 to 2020 the American share fell from 4.90 to 3.65": (
        SIPRI.loc[[("USA", 2010), ("USA", 2020)], "sipri_spending_pct_gdp"].tolist()
        == [4.90, 3.65]
    ),
    "The first four names of the last picture are neighbours of Russia": (
        ROSE["change"].nlargest(4).index.tolist() == ["LVA", "LTU", "POL", "EST"]
        and MEMBERS.loc[["LVA", "LTU", "POL", "EST"], "borders_russia"].all()
    ),
    "Lithuania lies at 0 km and rose by 2.21 points; Portugal lies at 2,340 km": (
        MEMBERS.loc[["LTU", "PRT"], "km_to_russia"].tolist() == [0, 2340]
        and ROSE.loc[["LTU", "PRT"], "change"].tolist() == [2.21, 0.27]
    ),
    "The rank correlation is −0.63": _distance("change") == -0.63,
    "Norway, Finland and Türkiye lie at 0 km as well and rose by less than one": (
        MEMBERS.loc[["NOR", "FIN", "TUR"], "km_to_russia"].max() == 0
        and ROSE.loc[["NOR", "FIN", "TUR"], "change"].max() < 1
    ),
    "the United States, at 80 km": MEMBERS.loc["USA", "km_to_russia"] == 80,
    "Without the United States it is −0.73": (
        _distance("change", NEAR[NEAR["iso3"] != "USA"]) == -0.73
    ),
    "United States stands first, Estonia second and Norway eighth": (
        (INDEX[0], INDEX[1], INDEX[7]) == ("USA", "EST", "NOR")
    ),
    "In 2024 we spent 1,864 dollars for each inhabitant, more than any other Ally": (
        round(BURDEN.loc["NOR", FIVE[2]]) == 1864
        and PLACES[FIVE[2]].nsmallest(2).index.tolist() == ["USA", "NOR"]
    ),
    "In Afghanistan we lost two soldiers for a million inhabitants, the sixth most": (
        round(BURDEN.loc["NOR", FIVE[4]]) == 2
    ),
    "from 2014 to 2023 we stayed below 2 per cent": SHARE["NOR"].loc[2014:2023].max()
    < 2,
    "they gave 1.46 per cent in 2022, and we gave 3.21": (
        [SHARE["NOR", 2022], SHARE["USA", 2022]] == [1.46, 3.21]
    ),
    "A neighbour of Russia rose by 0.73 points in ten years": (
        ROSE.loc["NOR", "change"] == 0.73
    ),
    "our own share fell, from 3.71 to 3.21": (
        [SHARE["USA", 2014], SHARE["USA", 2024]] == [3.71, 3.21]
    ),
    "Greece is 1st by soldiers and 5th by share, but has no place in the last list": (
        PLACES.loc["GRC", [FIVE[3], FIVE[1]]].tolist() == [1, 5]
        and PLACES.isna().loc["GRC", FIVE[4]]
    ),
    "Luxembourg is 4th by dollars per head and last by share and by soldiers": (
        PLACES.loc["LUX", FIVE[2]] == 4
        and (PLACES[FIVE[1:4:2]].idxmax() == "LUX").all()
    ),
    "adds up all the dead up to August 2021": (
        set(DEAD["as_of"].astype(str)) == {"2021-08-31"}
        and nato.burden(2020)[FIVE[4]].isna().all()
        and nato.burden(2021)[FIVE[4]].notna().any()
    ),
    "6th of 18 by share and 15th by dollars in 1970; 14th and 12th of 31 in 2024": (
        _sums(1970) == [(6, 18), (15, 18)] and _sums(2024) == [(14, 31), (12, 31)]
    ),
    "16 of 22 and 8 of 30": (_reaching(1990), _reaching(2000)) == ((16, 22), (8, 30)),
    "Norway stood near 2 per cent in 2020": SHARE["NOR", 2020] == 1.97,
    "Spain said that about 2.1 per cent would do": (
        "about 2.1 per cent" in GOALS.loc["pledge-2025-06-25", "note"]
    ),
    "four countries in each list are not in the other": (
        _only_in(SHARE, SIPRI_SHARE) == {"CZE", "DEU", "NLD", "TUR"}
        and _only_in(SIPRI_SHARE, SHARE) == {"ALB", "BGR", "MKD", "SVK"}
    ),
    "(0.64), less so in 1990 (0.44), and not at all in 2024 (−0.08)": (
        _size_and_share(1990) == (0.44, 15)
    ),
    "the smallest rise among the six with a land border to Russia": (
        ROSE["change"][["NOR", "FIN", "EST", "LVA", "LTU", "POL"]].idxmin() == "NOR"
    ),
}

test_the_text_states_it_and_the_tables_bear_it_out = lessons.bears_out("07", FACTS)


def test_the_words_after_an_answer_are_true():
    counts = GOALS["allies_at_two_pct"]
    assert counts["count-2024-06-17-for-2024"] == 23
    assert counts["count-2025-04-24-for-2024"] == 22
    assert round(ROSE.loc["NOR", "change_pct"]) == 47
    assert _distance("last") == -0.80
    assert _distance("first") == -0.18
    usa = SIPRI.loc["USA"]
    money = usa["sipri_spending_usd_m_2023"]
    assert round(1 - money[2020] / money[2010], 2) == 0.11  # about a ninth
    share = usa["sipri_spending_pct_gdp"]
    assert 0.24 < 1 - share[2020] / share[2010] < 0.26
    nominal = nato.load("capabilities").set_index(["iso3", "year"])
    nominal = nominal.loc["USA", "cow_spending_usd_m"]
    assert round(100 * (nominal[2020] / nominal[2010] - 1)) == 12
    in_1990 = SIPRI["sipri_spending_pct_gdp"].xs(1990, level="year").dropna()
    assert {"POL", "HUN"} <= set(in_1990.index)
    gaps = {column: set(BURDEN.index[BURDEN[column].isna()]) for column in FIVE}
    assert gaps[FIVE[3]] == {"FIN", "ISL", "MKD", "SWE"}
    assert gaps[FIVE[4]] == {"GRC", "ISL", "LUX", "MKD", "SVN"}
    assert len(gaps[FIVE[3]] | gaps[FIVE[4]]) == 7
