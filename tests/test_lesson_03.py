"""What the prose of lesson 03 states, held against the tables."""

import lessons

import nato_edu as nato

MEMBERS = nato.load("members").set_index("iso3")
YEARS = nato.load("country_years")
START = nato.at_joining(YEARS, "democracy_index").set_index("iso3")["democracy_index"]
JOINED = MEMBERS["member_since_legal"]
WAYS = nato.path_to_membership(nato.load("members")).set_index("iso3")


def _joined(first, last):
    return int(JOINED.dt.year.between(first, last).sum())


def _democracy(iso3, year):
    row = YEARS[(YEARS["iso3"] == iso3) & (YEARS["year"] == year)]
    return row["democracy_index"].item()


def _median_km(number):
    return MEMBERS.groupby("round")["km_to_russia"].median()[number]


# A piece of the text, and whether the tables bear it out.
FACTS = {
    "NATO began with twelve countries. As of June 2026 it has thirty-two": (
        _joined(1949, 1949) == 12 and len(MEMBERS) == 32
    ),
    "Belgium signed the North Atlantic Treaty on 4 April 1949. On 16 June": (
        str(MEMBERS.loc["BEL", "deposited"])[:10] == "1949-06-16"
    ),
    "one day for all, 24 August 1949": set(JOINED[MEMBERS["round"] == 0].astype(str))
    == {"1949-08-24"},
    "the column `applied` is nearly empty": MEMBERS["applied"].isna().mean() > 0.8,
    "in 1999 three countries came in, and sixteen became nineteen": (
        len(nato.members_on("1999-03-11")) == 16
        and len(nato.members_on("1999-03-12")) == 19
    ),
    "from 1949 to 1989, only four countries joined": _joined(1950, 1989) == 4,
    "In the twenty years after that, twelve did": _joined(1990, 2009) == 12,
    "was the only member at that border until 1952": (
        sorted(JOINED[MEMBERS["borders_russia"]].dt.year)[:2] == [1949, 1952]
    ),
    "Croatia signed the partnership on 25 May 2000, began its plan on 14 May 2002": (
        str(MEMBERS.loc["HRV", "pfp_signed"])[:10] == "2000-05-25"
        and str(MEMBERS.loc["HRV", "map_started"])[:10] == "2002-05-14"
    ),
    "almost thirty years; then it took 9 and 20 months from invitation": (
        WAYS.loc[["FIN", "SWE"], "invited_to_member_days"].floordiv(30.44).tolist()
        == [9, 20]
        and WAYS.loc[["FIN", "SWE"], "path_days"].min() > 28 * 365.25
    ),
    "Hungary stood near 0.14 fifteen years before it joined": (
        round(_democracy("HUN", 1984), 2) == 0.14
    ),
    "at 0.8 nine years before": round(_democracy("HUN", 1990), 2) == 0.8,
    "falls again from about ten years after": (
        _democracy("HUN", 2009) > 0.84 > 0.8 > _democracy("HUN", 2011)
    ),
    "of the three of round 4, in 1999, the middle one lay 480 km away": _median_km(4)
    == 480,
    "in 2004, the middle one lay 540 km away, and three lay right at the border": (
        _median_km(5) == 540
        and ((MEMBERS["round"] == 5) & MEMBERS["borders_russia"]).sum() == 3
    ),
    "Rounds 6 to 8 lie more than 900 km away": (
        MEMBERS[MEMBERS["round"].between(6, 8)]["km_to_russia"].min() > 900
    ),
    "The United States lies 80 km from Russia": (
        MEMBERS.loc["USA", "km_to_russia"] == 80
    ),
    "of the sixteen that came in from 1999, only Montenegro stood below 0.5 (0.47": (
        _joined(1999, 2026) == 16
        and list(START[(JOINED >= "1999") & (START < 0.5)].index) == ["MNE"]
        and round(START["MNE"], 2) == 0.47
    ),
    "Portugal at 0.12, Greece at 0.32, Turkey at 0.40": (
        START[["PRT", "GRC", "TUR"]].round(2).tolist() == [0.12, 0.32, 0.40]
    ),
    "only one of sixteen stood below 0.5, and four below 0.6": (
        list(START[(JOINED >= "1999") & (START < 0.6)].index)
        == ["ROU", "ALB", "MNE", "MKD"]
    ),
    "Task 7 with 0.6: eight, among them the United States": (
        (START < 0.6).sum() == 8 and START["USA"] < 0.6
    ),
    "from 0.55 in 2009 to 0.29 in 2017": (
        [round(_democracy("TUR", y), 2) for y in (2009, 2017)] == [0.55, 0.29]
    ),
    "They differ for the founders only": (
        (MEMBERS["member_since_conventional"] != JOINED).eq(MEMBERS["round"] == 0).all()
    ),
    "12 members in 1949, 16 in 1982, 19 in 1999, 26 in 2004 and has 32": (
        [len(nato.members_on(f"{y}-12-31")) for y in (1949, 1982, 1999, 2004)]
        == [12, 16, 19, 26]
    ),
    "fits three of the seven of 2004": (
        (MEMBERS[MEMBERS["round"] == 5]["former_bloc"] == "warsaw_pact").sum() == 3
    ),
    "West Germany lay 540 km from the Soviet Union in 1955": (
        MEMBERS.loc["DEU", "km_to_russia"] == 540
    ),
    "Seven members had a border": MEMBERS["borders_russia"].sum() == 7,
    "for two and a half years the only member with a land border": (
        round((JOINED["TUR"] - JOINED["NOR"]).days / 365.25, 1) == 2.5
    ),
}

test_the_text_states_it_and_the_tables_bear_it_out = lessons.bears_out("03", FACTS)


def test_the_words_after_a_right_answer_are_true():
    wait = (JOINED - MEMBERS["map_started"]).dt.days / 365.25
    assert 20.5 < wait["MKD"] < 21
    assert 4.9 < wait["EST"] < 5
    assert START[START < 0.5].index.tolist() == ["PRT", "GRC", "TUR", "MNE"]
    touching = set(MEMBERS.index[MEMBERS["borders_russia"]])
    assert touching == {"NOR", "TUR", "POL", "EST", "LVA", "LTU", "FIN"}
    plan = MEMBERS["map_started"].min()
    assert (plan - JOINED["POL"]).days // 7 == 6
    assert (JOINED["FIN"] - MEMBERS.loc["FIN", "pfp_signed"]).days / 365.25 > 28
