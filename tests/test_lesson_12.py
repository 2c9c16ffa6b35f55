"""What the prose of lesson 12 states, held against the tables."""

import lessons

import nato_edu as nato

CHANGE = nato.change_between(
    nato.load("defence_spending"), "spending_pct_gdp", years=(2014, 2024)
).set_index("iso3")
MINE = nato.read_own(nato.practice_file("northern_spending"), like="defence_spending")
TABLES = nato.tables()
YEARS = nato.load("country_years")
ALLIES = nato.keep(YEARS, countries=list(nato.load("members")["iso3"]), years=2025)
PLACES = ALLIES["democracy_index"].sort_values(ascending=False).tolist()
OWN = nato.change_between(MINE, "spending_pct_gdp", years=(2014, 2024))


def _points(iso3):
    return round(CHANGE.loc[iso3, "change"], 2)


# A piece of the text, and whether the tables bear it out.
FACTS = {
    "`defence_spending` has 397 rows and stands as of 31 August 2025": (
        TABLES.loc["defence_spending", "rows"] == 397
        and str(TABLES.loc["defence_spending", "as_of"])[:10] == "2025-08-31"
    ),
    "from place 2 to place 12 make 0.06; the single step from place 31 to": (
        round(PLACES[1] - PLACES[11], 2) == 0.06
        and round(PLACES[30] - PLACES[31], 2) == 0.13
    ),
    "Denmark's rise is 0.39 points larger than Norway's": (
        round(_points("DNK") - _points("NOR"), 2) == 0.39
    ),
    "five countries, eleven years": (
        MINE["iso3"].nunique() == 5 and MINE["year"].nunique() == 11
    ),
    "Norway stood at 1.54 per cent of its economy in 2014 and at 2.27 in 2024": (
        CHANGE.loc["NOR", ["first", "last"]].tolist() == [1.54, 2.27]
    ),
    "0.73 percentage points more, and 47 per cent more": (
        _points("NOR") == 0.73 and round(CHANGE.loc["NOR", "change_pct"]) == 47
    ),
    "Of the five countries in the practice table Norway's rose least": (
        OWN.set_index("iso3")["change"].idxmin() == "NOR"
    ),
    "Finland's by 0.94, Denmark's by 1.12, Sweden's by 1.24, Estonia's by 1.47": (
        [_points(iso3) for iso3 in ("FIN", "DNK", "SWE", "EST")]
        == [0.94, 1.12, 1.24, 1.47]
    ),
    "Norway started higher than Sweden and Denmark": (
        CHANGE.loc["NOR", "first"] > CHANGE.loc[["SWE", "DNK"], "first"].max()
    ),
    "For Germany there is a break in 1991": (
        nato.breaks_in("population")["year"].tolist() == [1991]
    ),
}

test_the_text_states_it_and_the_tables_bear_it_out = lessons.bears_out("12", FACTS)


def test_the_practice_table_is_that_of_the_course():
    official = nato.load("defence_spending").set_index(["iso3", "year"])
    own = MINE.set_index(["iso3", "year"])["spending_pct_gdp"]
    assert (official["spending_pct_gdp"].reindex(own.index) == own).all()


def test_the_words_after_a_right_answer_are_true():
    change = OWN.set_index("iso3")
    assert round(change.loc["EST", "change"], 2) == 1.47
    assert change["change_pct"].idxmax() == change["first"].idxmin() == "SWE"
    assert change.index[change["last"] >= 2 * change["first"]].tolist() == ["SWE"]
    assert change.loc["DNK", "change_pct"] > 95
