"""What the prose of lesson 08 states, held against the tables."""

import lessons
import pytest

import nato_edu as nato
from nato_edu.language import Mistake
from nato_edu.tasks import TASKS, check

SHARE, MONEY = "sipri_spending_pct_gdp", "sipri_spending_usd_m_2023"
SPENDING = nato.load("spending_long")
ALLIES = nato.keep(SPENDING, countries=nato.load("members")["iso3"])
NORWAY = nato.keep(SPENDING, countries="NOR").set_index("year")[[SHARE, MONEY]]
NORWAY = NORWAY.astype("float64")
IN_1990 = nato.members_on("1990-12-31")["iso3"]
SOLDIERS = nato.load("norwegian_defence").set_index("year")["norwegian_soldiers"]
POLICY = nato.load("norwegian_policy").set_index("policy_id")
ABROAD = nato.load("norwegian_operations").set_index("norwegian_operation_id")
TROOPS = nato.keep(nato.load("us_troops"), countries="NOR").set_index("year")
EQUIPMENT = nato.keep(nato.load("equipment_share"), countries="NOR").set_index("year")
INCOME = nato.keep(nato.load("country_years"), countries="NOR").set_index("year")
INCOME = INCOME["gdp_per_head_usd_2011"].astype("float64")
ECONOMY = NORWAY[MONEY] / NORWAY[SHARE]
STEPS = NORWAY.diff().dropna()
MILESTONES = nato.load("spending_milestones").set_index("milestone_on")["milestone"]
OUTSIDE = ABROAD.query("treaty_area == 'outside'")["norway_from"].dropna().dt.year
INSIDE = ABROAD.query("treaty_area == 'inside'")["norway_from"].dt.year


def _change(first, last, column=MONEY):
    return 100 * (NORWAY[column][last] / NORWAY[column][first] - 1)


def _cuts(column=MONEY):
    """Return the change of each Ally of 1990 from 1990 to 2000, in per cent."""
    table = nato.keep(SPENDING, countries=IN_1990)
    found = nato.change_between(table, column, years=(1990, 2000)).set_index("iso3")
    return found["change_pct"].dropna()


def _index(iso3, column, year=2000):
    grown = nato.index_to(SPENDING, column, year=1990)
    return round(nato.keep(grown, countries=iso3, years=year)[column].item())


def _first_year(iso3, column=SHARE):
    return nato.keep(SPENDING, countries=iso3).dropna(subset=column)["year"].min()


def _on(policy):
    return str(POLICY.loc[policy, "policy_on"])[:7]


# A piece of the text, and whether the tables bear it out.
FACTS = {
    "share of its economy that Norway spent on defence fell by 40 per cent": (
        round(_change(1990, 2000, SHARE)) == -40
    ),
    "the money that Norway spent on defence fell by 4 per cent": (
        round(_change(1990, 2000)) == -4
    ),
    "one country in one year, from 1949 to 2024": (
        (SPENDING["year"].min(), SPENDING["year"].max()) == (1949, 2024)
    ),
    "1.46 per cent of its economy; that was 8,348 million dollars": (
        NORWAY.loc[2022].tolist() == [1.46, 8348]
    ),
    "Italy's share in 1951, West Germany in 1953, Türkiye's in 1960": (
        [_first_year(iso3) for iso3 in ("ITA", "DEU", "TUR")] == [1951, 1953, 1960]
    ),
    "in 1953 the share stood at 5.08 per cent, its peak; in 2008 at 1.37, its low": (
        (NORWAY[SHARE].idxmax(), NORWAY[SHARE].max()) == (1953, 5.08)
        and (NORWAY[SHARE].idxmin(), NORWAY[SHARE].min()) == (2008, 1.37)
    ),
    "in 2024 at 2.09": NORWAY[SHARE][2024] == 2.09,
    "4,353 million dollars in 1990, 4,181 in 2000, 5,008 in 2008": (
        NORWAY[MONEY][[1990, 2000, 2008]].tolist() == [4353, 4181, 5008]
    ),
    "Norway spent more real money than in any year of the Cold War": (
        NORWAY[MONEY][2008] > NORWAY[MONEY].loc[:1990].max()
    ),
    "From 2001 to 2002 alone the line jumps by 20 per cent": (
        round(_change(2001, 2002)) == 20
    ),
    "In 2000 Norway's share stood at 60 and Germany's at 53": (
        (_index("NOR", SHARE), _index("DEU", SHARE)) == (60, 53)
    ),
    "In 2000 Germany stood at 69, and Norway at 96": (
        (_index("DEU", MONEY), _index("NOR", MONEY)) == (69, 96)
    ),
    "Norway spent 3.95 per cent less, Germany 30.95 per cent less": (
        _cuts()[["NOR", "DEU"]].round(2).tolist() == [-3.95, -30.95]
    ),
    "The United States cut by 25 per cent, the United Kingdom by 20, Denmark by 4.5": (
        _cuts()[["USA", "GBR"]].round().tolist() == [-25, -20]
        and round(_cuts()["DNK"], 1) == -4.5
    ),
    "spent 57 per cent more": round(_cuts()["TUR"]) == 57,
    "sixteen members, fifteen bars": (len(IN_1990), len(_cuts())) == (16, 15),
    "In 1999 the share was 2.04, one year later 1.70": (
        NORWAY[SHARE][[1999, 2000]].tolist() == [2.04, 1.7]
    ),
    "Real spending fell by 3 per cent only": round(_change(1999, 2000)) == -3,
    "Whoever stops in 1999 finds a fall of 28 per cent since 1990": (
        round(_change(1990, 1999, SHARE)) == -28
    ),
    "the Norwegian economy was a quarter larger in 2022 than in 2021": (
        1.24 < ECONOMY[2022] / ECONOMY[2021] < 1.26
    ),
    "At fixed prices income per head grew by 2 per cent": (
        round(100 * (INCOME[2022] / INCOME[2021] - 1)) == 2
    ),
    "from 1990 to 1996, the share went from 2.83 to 2.16": (
        NORWAY[SHARE][[1990, 1996]].tolist() == [2.83, 2.16]
    ),
    "rose from 4,690 to 5,552 million dollars, and the share fell from 1.58 to 1.41": (
        NORWAY[MONEY][[2005, 2013]].tolist() == [4690, 5552]
        and NORWAY[SHARE][[2005, 2013]].tolist() == [1.58, 1.41]
    ),
    "43,000 soldiers in 1989, 51,000 in 1990, 41,000 in 1991": (
        SOLDIERS[[1989, 1990, 1991]].tolist() == [43000, 51000, 41000]
    ),
    "23,000 in 2007, 16,000 in 2008, 24,000 in 2010": (
        SOLDIERS[[2007, 2008, 2010]].tolist() == [23000, 16000, 24000]
    ),
    "27,000 in 2001, 26,000 in 2006": SOLDIERS[[2001, 2006]].tolist() == [27000, 26000],
    "On 13 June 2001 defence against invasion ended (the day of the vote is not": (
        str(POLICY.loc["end_invasion_defence", "policy_on"])[:10] == "2001-06-13"
        and "not confirmed" in POLICY.loc["end_invasion_defence", "note"]
    ),
    "In 1998 there was still a plan for defence against invasion": (
        _on("white_paper_22") == "1998-12"
        and POLICY.loc["white_paper_22", "policy_on_known"] == "1998"
    ),
    "in ISAF in Afghanistan from January 2002 to the end of 2014": (
        str(ABROAD.loc["isaf", "norway_from"])[:7] == "2002-01"
        and str(ABROAD.loc["isaf", "norway_until"])[:10] == "2014-12-31"
    ),
    "About 700 Norwegians were there in 2007; they led the team in Meymaneh": (
        ABROAD.loc["isaf", ["norwegians_at_peak", "peak_year"]].tolist() == [700, 2007]
    ),
    "nine Norwegian soldiers died in ISAF; a list of the whole war has ten": (
        ABROAD.loc["isaf", "norwegian_deaths"] == 9
        and nato.keep(nato.load("casualties"), countries="NOR")[
            "coalition_deaths"
        ].item()
        == 10
    ),
    "twenty began from 1992 to 2014, and only one later": (
        len(OUTSIDE) == 30
        and OUTSIDE.between(1992, 2014).sum() == 20
        and (OUTSIDE > 2014).sum() == 1
    ),
    "Since then nearly all new ones lie inside: Lithuania from 2017": (
        INSIDE["efp_lithuania"] == 2017 and (INSIDE > 2014).sum() >= 4
    ),
    "the training of Ukrainians from 2022": INSIDE["interflex"] == 2022,
    "215 in 1990, 68 in 2010, 1,439 in 2024": (
        TROOPS["us_troops"][[1990, 2010, 2024]].tolist() == [215, 68, 1439]
    ),
    "In 2012 Norway used 17.8 per cent of its defence money for equipment, in 2019": (
        EQUIPMENT["equipment_pct_spending"][[2012, 2019]].round(1).tolist()
        == [17.8, 29.5]
        and EQUIPMENT["estimate"][2019]
    ),
    "people fell from 42.4 to 32.8 per cent": (
        EQUIPMENT["personnel_pct_spending"][[2012, 2019]].round(1).tolist()
        == [42.4, 32.8]
    ),
    "the aim of a fifth, from the summit in Wales in 2014": (
        "a fifth of it on equipment" in MILESTONES["2014-09-05"]
    ),
    "Finland, Sweden and North Macedonia, which are missing here": (
        not {"FIN", "SWE", "MKD"} & set(nato.load("equipment_share")["iso3"])
    ),
    "By share at 48, by money at 115": (
        (_index("NOR", SHARE, 2008), _index("NOR", MONEY, 2008)) == (48, 115)
    ),
    "In 2001 it was 4,208 million dollars against 4,353 in 1990, in 2002 5,057": (
        NORWAY[MONEY][[2001, 1990, 2002]].tolist() == [4208, 4353, 5057]
        and NORWAY[MONEY].loc[2002:].min() > NORWAY[MONEY][1990]
    ),
    "Our table says that it rose by 22 per cent from 1990 to 2011": (
        round(_change(1990, 2011)) == 22
    ),
    "real money minus 4, economy plus 60": (
        round(100 * (ECONOMY[2000] / ECONOMY[1990] - 1)) == 60
    ),
    "Most Allies did cut real money: nine of the fifteen with figures": (
        (_cuts() < 0).sum() == 9
    ),
    "opposite directions in 27 of 75 years": (
        len(STEPS) == 75 and (STEPS[SHARE] * STEPS[MONEY] < 0).sum() == 27
    ),
    "Soldiers since 1989: minus 37 per cent; since 1990: minus 47": (
        round(100 * (SOLDIERS[2000] / SOLDIERS[1989] - 1)) == -37
        and round(100 * (SOLDIERS[2000] / SOLDIERS[1990] - 1)) == -47
    ),
    "ten years after the Concept of 1991 and three months before the attacks": (
        (_on("strategic_concept_1991")[:4], _on("end_invasion_defence"))
        == ("1991", "2001-06")
        and _on("article_5") == "2001-09"
    ),
}

test_the_text_states_it_and_the_tables_bear_it_out = lessons.bears_out("08", FACTS)


def test_the_words_after_an_answer_are_true():
    known = ALLIES.dropna(subset=SHARE).reset_index(drop=True)
    peaks = known.loc[known.groupby("iso3")[SHARE].idxmax(), "year"]
    assert peaks.between(1951, 1956).sum() == 11
    assert NORWAY[SHARE][1990] - NORWAY[SHARE][2000] == pytest.approx(1.13)
    assert (_cuts() > 0).sum() == 6
    assert ((STEPS[MONEY] > 0) & (STEPS[SHARE] < 0)).sum() == 24
    assert round(_change(2021, 2022)) == 9
    assert NORWAY[SHARE][[2021, 2022]].tolist() == [1.68, 1.46]
    vintages = nato.load("spending_vintages").query("iso3 == 'NOR' and year == 2022")
    first = vintages.sort_values("vintage_out_by")["vintage_pct_gdp"].iloc[0]
    assert first == 1.69
    ratios = [_index("NOR", MONEY), _index("NOR", SHARE)]
    assert ratios == [96, 60]
    assert (_on("white_paper_22"), _on("allied_force")) == ("1998-12", "1999-03")


def test_every_share_and_amount_of_the_first_years_has_one_answer():
    """A peak that stands twice would call one of two right answers wrong."""
    known = ALLIES.dropna(subset=SHARE)
    highest = known.groupby("iso3")[SHARE].transform("max")
    assert not known[known[SHARE] == highest]["iso3"].duplicated().any()


def test_iceland_is_told_kindly_that_it_is_missing():
    assert "ISL" not in set(SPENDING["iso3"])
    with pytest.raises(Mistake, match="Iceland has no armed forces of its own"):
        check("08.1", 1953, country="Iceland")


@pytest.mark.parametrize("country", ["Denmark", "Germany", "Poland", "Latvia"])
def test_the_pictures_follow_another_country(country):
    loud = [country, "Germany"]
    for column in (SHARE, MONEY):
        ax = nato.plot_lines(ALLIES, column, highlight=loud, base=1995)
        assert nato.country_name(nato.country_code(country)) in nato.description(ax)
    assert TASKS["08.1"].key(nato.country_code(country)) > 1948
