"""What the prose of lesson 02 states, held against the tables."""

import lessons
import pytest

import nato_edu as nato
from nato_edu.language import words
from nato_edu.measures.structure import by_year

MEMBERS = nato.load("members").set_index("iso3")
PACT = nato.load("warsaw_pact").set_index("iso3")
EVENTS = nato.load("events").set_index("event_title")
POLICY = nato.load("norwegian_policy").set_index("policy_id")
CONCEPTS = nato.load("strategic_concepts").set_index("concept_name")
CAPABILITIES = nato.load("capabilities")
STOCK = by_year(nato.load("nuclear_stockpiles"), "nuclear_warheads")
TROOPS = by_year(nato.load("us_troops"), "us_troops", span=(1950, 1991))
NORWAY_TODAY = by_year(nato.load("us_troops"), "us_troops")["NOR"]


def _sides(column, first=1955, last=1990):
    table = nato.balance(column, span=(first, last))
    return table.pivot(index="year", columns="side", values="value")


SOLDIERS = _sides("cow_soldiers_thousand", 1949, 1991)
BOTH = SOLDIERS.loc[1955:1990]
PEOPLE = _sides("cow_population_thousand")["nato"]
SPENDING, STEEL = _sides("cow_spending_usd_m"), _sides("cow_iron_steel_kt")
FALL = 1 - SPENDING["ussr"][1989] / SPENDING["ussr"][1988]


def _day(when):
    return str(when)[:10]


def _event(title, column="event_day"):
    return _day(EVENTS.loc[title, column])


def _policy(key):
    return _day(POLICY.loc[key, "policy_on"])


def _own(iso3, year, column="cow_soldiers_thousand"):
    return nato.keep(CAPABILITIES, countries=iso3, years=year)[column].item()


def _steps(code):
    fields = ["base_policy", "nuclear_policy", "allied_reinforcement"]
    steps = POLICY[POLICY["policy_category"].isin(fields)]
    steps = steps[steps["policy_on"] < "1992"]
    return sorted(steps[steps["policy_code"] == code]["policy_on"].dt.year)


# A piece of the text, and whether the tables bear it out.
FACTS = {
    "armour rolled up to the Norwegian border at Sør-Varanger": (
        EVENTS.loc["Soviet show of force on the Norwegian border", "event_place"]
        == "Sør-Varanger"
    ),
    "A magazine told of it ten years later; the authorities kept quiet": (
        "told by a magazine in 1978, kept quiet by the authorities for some thirty"
        in POLICY.loc["border_crisis", "note"]
    ),
    "dated to 6 June 1968, and to 7 June. Our tables say the 6th": (
        _event("Soviet show of force on the Norwegian border") == "1968-06-06"
        and _policy("border_crisis") == "1968-06-06"
        and "7 June"
        in EVENTS.loc["Soviet show of force on the Norwegian border"]["note"]
    ),
    "that evening the garrison raised the alarm. On the 7th the tanks stood": (
        "alarm on the evening of 6 June; 7 June, also given, is when the tanks stood"
        in POLICY.loc["border_crisis", "note"]
    ),
    "came into force on 24 August 1949, the Warsaw Treaty on 4 June 1955": (
        _day(MEMBERS["member_since_legal"].min()) == "1949-08-24"
        and set(PACT["bound_from"].astype(str)) == {"1955-06-04"}
    ),
    "each of the eight states that signed it": len(PACT) == 8,
    "Poland was bound from 4 June 1955, and its membership ended on 1 July 1991": (
        _day(PACT.loc["POL", "left"]) == "1991-07-01"
    ),
    "it had joined on 6 May, eight days before the Warsaw Treaty was signed": (
        _day(MEMBERS.loc["DEU", "member_since_legal"]) == "1955-05-06"
        and (PACT["signed"] - MEMBERS.loc["DEU", "member_since_legal"]).dt.days.iloc[0]
        == 8
    ),
    "since 1948 it had a pact of its own with Moscow": (
        _event("Finland signs a pact with the Soviet Union")[:4] == "1948"
    ),
    "in 1985 the sixteen members of NATO had 5,930 thousand soldiers": (
        SOLDIERS["nato"][1985] == 5930 and len(nato.members_on("1985-12-31")) == 16
    ),
    "in 1955 the Pact had 7.19 million soldiers and NATO 6.17 million": (
        SOLDIERS.loc[1955, ["warsaw_pact", "nato"]].div(1000).round(2).tolist()
        == [7.19, 6.17]
    ),
    "in 1985 it was 5.33 against 5.93": round(SOLDIERS["warsaw_pact"][1985], -1)
    == 5330,
    "the peak of 1968": SOLDIERS["usa"].loc[1960:].idxmax() == 1968,
    'in 1982 NATO "grew" by nearly half a million, most of them Spain\'s': (
        450 < SOLDIERS["nato"][1982] - SOLDIERS["nato"][1981] < 500
        and _own("ESP", 1982) > 300
    ),
    "though Spain's army was hardly larger than the year before": (
        0 < _own("ESP", 1982) - _own("ESP", 1981) < 10
    ),
    "In spending, the Pact is ahead in two years only": (
        SPENDING.index[SPENDING["warsaw_pact"] > SPENDING["nato"]].tolist()
        == [1976, 1977]
    ),
    "(b) Iron and steel, 222 against 221 million tons": (
        STEEL.index[STEEL["warsaw_pact"] > STEEL["nato"]].tolist() == [1986]
        and STEEL.loc[1986, ["warsaw_pact", "nato"]].div(1000).round().tolist()
        == [222, 221]
    ),
    "In 1979 NATO seems to lose nearly 40 million people": (
        39_000 < PEOPLE[1978] - PEOPLE[1979] < 40_000 and PEOPLE[1980] > PEOPLE[1978]
    ),
    "falls from 26.7 billion in 1980 to 16.6 billion in 1985": (
        [round(_own("DEU", y, "cow_spending_usd_m") / 1000, 1) for y in (1980, 1985)]
        == [26.7, 16.6]
    ),
    "on 24 June 1948 the Berlin blockade begins; it ends on 12 May 1949": (
        _event("Berlin blockade") == "1948-06-24"
        and _event("Berlin blockade", "event_until") == "1949-05-12"
    ),
    "in 1960 one bound for Bodø": _event("U-2 bound for Bodø shot down")[:4] == "1960",
    "in Korea from 1950 to 1953": (
        _event("Korean War begins")[:4] == "1950"
        and _event("Armistice in Korea")[:4] == "1953"
    ),
    "in 1956 and 1968": (
        _event("Soviet troops crush the Hungarian rising")[:4] == "1956"
        and _event("Five Pact states invade Czechoslovakia")[:4] == "1968"
    ),
    "Vietnam is not in it, nor the landing of Turkey": (
        not EVENTS.index.str.contains("Vietnam|Cyprus").any()
    ),
    "on 23 May 1957 NATO adopted MC 14/2": (
        _day(CONCEPTS.loc["MC 14/2", "concept_adopted"]) == "1957-05-23"
    ),
    "Two days after its adoption on 12 December 1967 the Harmel report": (
        _day(CONCEPTS.loc["MC 14/3", "concept_adopted"]) == "1967-12-12"
        and _day(CONCEPTS.loc["Harmel Report", "concept_adopted"]) == "1967-12-14"
    ),
    "none of the four was public": (
        not CONCEPTS[CONCEPTS["concept_number"] <= 4]["concept_public"].any()
    ),
    "highest in 1967, with 31,255 warheads; the Soviet one in 1986, with 40,159": (
        (STOCK["USA"].idxmax(), STOCK["USA"].max()) == (1967, 31255)
        and (STOCK["SUN"].idxmax(), STOCK["SUN"].max()) == (1986, 40159)
    ),
    "Britain, France and China never had more than 540 each in these years": (
        STOCK[["GBR", "FRA", "CHN"]].loc[:1991].max().max() == 540
    ),
    "SALT (1972)": _event("SALT I and ABM Treaty")[:4] == "1972",
    "The INF Treaty of 8 December 1987": _event("INF Treaty") == "1987-12-08",
    "it ended on 2 August 2019": _event("INF Treaty ends") == "2019-08-02",
    "START I followed on 31 July 1991": _event("START I signed") == "1991-07-31",
    "the Soviet line had fallen by 27 per cent": (
        round(100 * (1 - STOCK["SUN"][1991] / STOCK["SUN"].max())) == 27
    ),
    "on 1 February 1949, two months before it signed the treaty": (
        _policy("base_declaration") == "1949-02-01"
        and _policy("treaty_signed") == "1949-04-04"
    ),
    "on 16 January 1981 stores for American marines": (
        _policy("prestocking") == "1981-01-16"
        and POLICY.loc["prestocking", "note"].startswith("day not confirmed")
    ),
    "Of the six limits, five came by 1961": (
        len(_steps("screening")) == 6 and _steps("screening")[4] == 1961
    ),
    "all three plain steps towards the allies came after 1970": (
        len(_steps("integration")) == 3 and min(_steps("integration")) > 1970
    ),
    "this choice of eleven events": (
        sum(len(_steps(c)) for c in ("screening", "integration", "both")) == 11
    ),
    "(1957 and 1961)": (
        _policy("gerhardsen_paris")[:4] == "1957"
        and _policy("nuclear_policy")[:4] == "1961"
    ),
    "In 1966 came the idea": _policy("nordic_balance")[:4] == "1966",
    "in 1951 Moscow protested": _policy("svalbard_protest")[:4] == "1951",
    "say the historians Tamnes and Skogrand": (
        "Tamnes and Skogrand" in POLICY.loc["nuclear_policy", "note"]
    ),
    "221 American soldiers in Norway, 3,638 in Iceland, and 246,875 in West Germany": (
        TROOPS.loc[1985, ["NOR", "ISL", "DEU"]].tolist() == [221, 3638, 246875]
    ),
    "more than a thousand in West Germany": (
        TROOPS["DEU"][1985] / TROOPS["NOR"][1985] > 1000
    ),
    "Greenland: it had up to 8,354": "8,354" in str(nato.known_gaps("us_troops")),
    "there were 25,540 American warheads and 3,346 Soviet ones": (
        STOCK.loc[1962, ["USA", "SUN"]].tolist() == [25540, 3346]
    ),
    "in 1986 it was 23,317 against 40,159": (
        STOCK.loc[1986, ["USA", "SUN"]].tolist() == [23317, 40159]
    ),
    "Six weeks later came the exercise Able Archer 83": (
        _event("Exercise Able Archer 83") == "1983-11-07"  # 26 September + 42 days
    ),
    "the end of the Soviet Union on 26 December 1991": (
        _event("Soviet Union dissolved") == "1991-12-26"
    ),
    "more soldiers than the United States in all 36 years from 1955 to 1990": (
        len(BOTH) == 36 and (BOTH["ussr"] > BOTH["usa"]).all()
    ),
    "the Pact had more than NATO in only four": (
        (BOTH["warsaw_pact"] > BOTH["nato"]).sum() == 4
    ),
    '"fell" by 62 per cent from 1988 to 1989': round(100 * FALL) == 62,
    "7.6 to 1 in 1962, about even in 1978, and 1 to 1.7 in 1986": (
        (STOCK["USA"] / STOCK["SUN"])[[1962, 1978, 1986]].round(1).tolist()
        == [7.6, 0.9, 0.6]
        and round(STOCK["SUN"][1986] / STOCK["USA"][1986], 1) == 1.7
    ),
    "in most years, fewer than 400 American soldiers": (
        (TROOPS["NOR"] < 400).mean() > 0.75
    ),
    "more than ten times as many in two years out of three": (
        round((TROOPS["ISL"] / TROOPS["NOR"] > 10).mean(), 2) == 0.67
    ),
}

test_the_text_states_it_and_the_tables_bear_it_out = lessons.bears_out("02", FACTS)


# The same for the words that answer a task.
WORDS = {
    "02.1.right": PACT["left"].nsmallest(2).astype(str).tolist()
    == ["1968-09-13", "1990-09-24"]
    and _day(PACT.loc["ALB", "stopped_taking_part"])[:4] == "1962"
    and _event("Five Pact states invade Czechoslovakia") == "1968-08-21",
    "02.1.gdr": _day(PACT.loc["DDR", "left"]) == "1990-09-24",
    "02.1.hungary": "announced 1 Nov 1956" in PACT.loc["HUN", "note"]
    and _event("Soviet troops crush the Hungarian rising") == "1956-11-04",
    "02.2.right": BOTH.index[BOTH["warsaw_pact"] > BOTH["nato"]].tolist()
    == [1955, 1956, 1975, 1976],
    "02.3.hint3": SOLDIERS["nato"][1985] == 5930,
    "02.5.hint3": SPENDING.loc[[1988, 1989], "ussr"].tolist() == [317900, 119440],
    "02.5.right": round(100 * (1 - SOLDIERS["ussr"][1989] / SOLDIERS["ussr"][1988]))
    == 5,
    "02.6.right": _event("Suez crisis") == "1956-10-29",
    "02.6.cuba": _event("Berlin Wall built")[:7] == "1961-08"
    and _event("Cuban missile crisis")[:7] == "1962-10",
    "02.7.right": STOCK.loc[1978, ["SUN", "USA"]].tolist() == [26169, 24418],
    "02.7.american_peak": 3.5 < STOCK["USA"][1967] / STOCK["SUN"][1967] < 4,
    "02.7.first": STOCK.loc[1949, ["SUN", "USA"]].tolist() == [1, 170],
    "02.8.right": TROOPS.index[TROOPS["NOR"] > 1000].tolist()
    == [1955, 1956, 1957, 1974, 1976, 1988],
    "02.8.until_today": NORWAY_TODAY.loc[1992:].gt(1000).sum() == 3
    and NORWAY_TODAY.loc[1992:2020].max() < 1000,
    "02.9.right": round(STOCK["USA"][1962] / STOCK["SUN"][1962], 1) == 7.6,
    "02.9.most": round(STOCK["SUN"][1986] / STOCK["USA"][1986], 1) == 1.7,
    "02.9.american_peak": round(STOCK["USA"][1967] / STOCK["SUN"][1967], 1) == 3.7,
}


@pytest.mark.parametrize("key", WORDS)
def test_what_an_answer_is_told_is_true(key):
    assert key in words("tasks")
    assert WORDS[key]


def test_the_jumps_in_the_1950s_have_no_mark():
    """Three years side by side are no peak of one year."""
    norway = nato.keep(nato.load("us_troops"), countries="NOR", years=(1950, 1991))
    marked = norway[norway["us_troops_one_year_peak"] & (norway["us_troops"] > 1000)]
    assert marked["year"].tolist() == [1974, 1976, 1988]
