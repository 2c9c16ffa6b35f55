"""What the prose of lesson 09 states, held against the tables."""

import lessons
import pandas as pd

import nato_edu as nato
from nato_edu.tasks import TASKS

POLICY = nato.load("norwegian_policy").set_index("policy_id")
ABROAD = nato.load("norwegian_operations").set_index("norwegian_operation_id")
GOVERNMENTS = nato.load("norwegian_governments").sort_values("government_from")
TROOPS = nato.load("us_troops").set_index(["iso3", "year"])["us_troops"]
VOTES = nato.load("un_alignment")
ERRATA = nato.load("errata").set_index("erratum_id")
MEMBERS = nato.load("members").set_index("iso3")
EVENTS = nato.coding_exercise()
FOUND = nato.agreement(EVENTS["first_coding"], EVENTS["second_coding"])
CODE, DAY = POLICY["policy_code"], POLICY["policy_on"]


def _on(event):
    return str(DAY[event])[:10]


def _known(event):
    return POLICY.loc[event, "policy_on_known"]


def _counts(coding):
    return EVENTS[coding].value_counts().to_dict()


def _codes_in(first, last):
    return CODE[DAY.dt.year.between(first, last)].value_counts().to_dict()


def _places(year):
    rows = VOTES[VOTES["year"] == year].set_index("iso3")["un_ideal_point"]
    return rows[rows.index.isin(MEMBERS.index)]


def _leaders(events):
    """Return the governments in office at some events."""
    events = events.sort_values("policy_on")
    when = {"left_on": "policy_on", "right_on": "government_from"}
    return pd.merge_asof(events, GOVERNMENTS, **when)


def _looked_up(late):
    chosen = POLICY[(DAY >= "2014") == late]
    return round((chosen["looked_up"] == "yes").mean(), 2)


SCREENING = POLICY[CODE == "screening"]
AFTER_IRAQ = POLICY[DAY["no_to_iraq"] < DAY]
ALLIANCE = nato.load("events").set_index("event_title")["event_day"].dt.date.astype(str)

# A piece of the text, and whether the tables bear it out.
FACTS = {
    "holds 99 events of Norwegian security policy from 1945 to 2025": (
        len(POLICY) == 99 and set(DAY.dt.year.agg(["min", "max"])) == {1945, 2025}
    ),
    "Two months before it signed": (
        (DAY["treaty_signed"] - DAY["base_declaration"]).days == 62
    ),
    "In 1981 it agreed that American marines": _on("prestocking")[:4] == "1981",
    "on 1 February 1949 Norway told the Soviet Union": (
        _on("base_declaration") == "1949-02-01"
        and CODE["base_declaration"] == "screening"
    ),
    "On 29 January 1949 Moscow had asked": _on("soviet_note") == "1949-01-29",
    "in the night to 30 March": "night to 30 March"
    in POLICY["note"]["storting_treaty"],
    "voted to join the Alliance, 130 to 13": (
        "130 to 13" in POLICY["policy_event"]["storting_treaty"]
    ),
    "anything after September 2025": DAY.max().strftime("%Y-%m") == "2025-09",
    "About half of the events were written down": (
        0.4 < (POLICY["looked_up"] == "no").mean() < 0.55
    ),
    "1 February, 3 March and 5 March 1949": (
        _on("base_repeated") == "1949-03-03"
        and ERRATA.loc["base_declaration_5_march", "source_says"] == "1949-03-05"
    ),
    'speaks of "the Norwegian Government\'s answer of February 1"': (
        "named in the Soviet declaration of 5 February"
        in ERRATA.loc["base_declaration_5_march", "source"]
    ),
    "We keep three of the nine readings": CODE.nunique() == 9,
    "In 1975 the prime minister said": (
        _on("port_calls")[:4] == "1975" and CODE["prestocking"] == "both"
    ),
    "in Paris on 16 December 1957, and the policy of 1961": (
        _on("gerhardsen_paris") == "1957-12-16" and _known("nuclear_policy") == "1961"
    ),
    "Storage sites were prepared all the same": (
        "Tamnes and Skogrand" in POLICY["note"]["nuclear_policy"]
    ),
    "(1963), the idea of a scholar (1966), and a turn of a party in opposition": (
        {"kekkonen_plan", "nordic_balance", "labour_turns"} <= set(SCREENING.index)
        and _on("kekkonen_plan")[:4] == "1963"
        and (_known("nordic_balance"), _known("labour_turns")) == ("1966", "1983")
    ),
    "from January 1955 to August 1963": (
        GOVERNMENTS.set_index("government")
        .loc["Gerhardsen III", ["government_from", "government_until"]]
        .astype(str)
        .str[:7]
        .tolist()
        == ["1955-01", "1963-08"]
    ),
    "Put the 23 Norwegian governments behind the picture": len(GOVERNMENTS) == 23,
    "left the common line on missiles (1983), and in 1984 the Storting": (
        _known("disarmament_accord") == "1984-05"
        and _leaders(POLICY.loc[["labour_turns"]])["prime_minister"].item()
        == "Kåre Willoch"
    ),
    "Labour, in opposition from 1981": (
        GOVERNMENTS.set_index("government").loc["Willoch", "government_from"].year
        == 1981
    ),
    "In March 2003 Norway stayed out": _known("no_to_iraq") == "2003-03",
    'Four later steps were read as "both"': (AFTER_IRAQ["policy_code"] == "both").sum()
    == 4,
    "out of Enduring Freedom (2005)": _on("soria_moria")[:4] == "2005",
    "From January 2017 there were 330 American marines": (
        "330 from January 2017" in POLICY["note"]["marines"]
    ),
    "on four areas where Americans may build and store (the SDCA), in 2024 on eight": (
        "four areas" in POLICY["policy_event"]["sdca"]
        and _on("sdca")[:4] == "2021"
        and "Eight" in POLICY["policy_event"]["eight_areas"]
        and _on("eight_areas")[:4] == "2024"
    ),
    "flew patrol and escort, and dropped no bombs": (
        "patrol and escort; no bombs"
        in ABROAD.loc["allied_force", "norwegian_contribution"]
    ),
    "they dropped 588 by one count and 542 by another": (
        "588 bombs, by another count 542" in POLICY["note"]["libya"]
    ),
    "engineers, but only from June 2003": (
        str(ABROAD.loc["iraq_cjtf7", "norway_from"])[:7] == "2003-06"
    ),
    "it gave 150 soldiers, on standby from January to June 2008": (
        ABROAD.loc["nbg08", "norwegians_at_peak"] == 150
        and str(ABROAD.loc["nbg08", "norway_from"])[:10] == "2008-01-01"
        and str(ABROAD.loc["nbg08", "norway_until"])[:10] == "2008-06-30"
    ),
    "If you left the letters as they were, it is 30": (
        nato.agreement(EVENTS["first_coding"].str[0], "i" * 20)[1:] == (30, 30, 0)
    ),
    "that the Storting in 1947 refused to defend Svalbard": (
        EVENTS.loc[3, ["first_coding", "second_coding"]].tolist()
        == ["other", "screening"]
    ),
    "for 6 of 20 events, the second for 9 of 20": (
        (
            _counts("first_coding")["integration"],
            _counts("second_coding")["integration"],
        )
        == (6, 9)
    ),
    "7/20 × 7/20 = 12.25 per cent, for other 3, for both 0.75. Together: 29.5": (
        (_counts("first_coding")["screening"], _counts("second_coding")["screening"])
        == (7, 7)
        and (_counts("first_coding")["other"], _counts("second_coding")["other"])
        == (4, 3)
        and (_counts("first_coding")["both"], _counts("second_coding")["both"])
        == (3, 1)
        and FOUND.by_chance == 29.5
    ),
    "all six events that the first reader called integration": set(
        EVENTS.loc[EVENTS["first_coding"] == "integration", "second_coding"]
    )
    == {"integration"},
    "of three events not one": not (
        (EVENTS["first_coding"] == "both") & (EVENTS["second_coding"] == "both")
    ).any(),
    "in the 2020s, 14 events towards the allies, none of distance, none of both": (
        _codes_in(2020, 2029) == {"integration": 14, "national": 6}
    ),
    "five events in the 1950s in our list, 20 in the 2020s": (
        sum(_codes_in(1950, 1959).values()) == 5
        and sum(_codes_in(2020, 2029).values()) == 20
    ),
    "two thirds were looked up in a source; of the older ones, one third": (
        (_looked_up(late=True), _looked_up(late=False)) == (0.67, 0.33)
    ),
    "At eight of the eleven screening events": (
        len(SCREENING) == 11
        and _leaders(SCREENING)["government_parties"].str.startswith("Ap").sum() == 8
    ),
    "from 25 June 1945": str(GOVERNMENTS["government_from"].min())[:10] == "1945-06-25",
    "France announced in March 1966": (
        ALLIANCE["De Gaulle announces exit from the commands"][:7] == "1966-03"
        and ALLIANCE["France returns to the integrated command"][:7] == "2009-04"
    ),
    "up to 274,119 American soldiers (1962)": (
        (TROOPS["DEU"].max(), TROOPS["DEU"].idxmax()) == (274119, 1962)
    ),
    "in 1957 there were 5,246 American soldiers in Iceland": (
        TROOPS["ISL", 1957] == 5246 and TROOPS["NOR", 1957] == 1900
    ),
    "Norway's peak, 2,593 in 2022": (
        (TROOPS["NOR"].max(), TROOPS["NOR"].idxmax()) == (2593, 2022)
        and TROOPS["NOR", 2023] == 227
    ),
    "says the explanation of 1951": _known("base_clarified") == "1951-02",
    "in 2023 Norway stood at 0.93, and no Ally with votes in the table stood further": (
        0.92 <= _places(2023)["NOR"] <= 0.93 and _places(2023).idxmin() == "NOR"
    ),
    "in 2022, the newest year with all Allies": (
        set(_places(2022).index) == set(MEMBERS.index) != set(_places(2023).index)
    ),
    "ministry of 29 March 2007": (
        str(
            nato.load("source_documents")
            .set_index("document_id")
            .loc["001", "written_until"]
        )[:10]
        == "2007-03-29"
    ),
    "stood there in 1962, 350 in Norway": TROOPS["NOR", 1962] == 350,
    "France left the commands for 43 years": 2009 - 1966 == 43,
    "stores in 1971 and 1981, prepared airfields in 1974": (
        (_known("invictus")[:4], _known("cob_agreement")) == ("1971", "1974")
    ),
    "no aircraft (1952)": _known("no_us_aircraft")[:4] == "1952",
    "Integration makes up 34 of 99 events, three times as many": (
        (CODE == "integration").sum() == 34 and round(34 / len(SCREENING)) == 3
    ),
    "(a) one: the soldiers for Lebanon in 1978": list(
        POLICY.index[(CODE == "out_of_area") & DAY.dt.year.between(1949, 1989)]
    )
    == ["unifil"],
    "(b) With NATO's double decision on missiles of 1979": (
        DAY[POLICY["policy_category"] == "nuclear_policy"].idxmax() == "dual_track"
    ),
    "in the second the lane ends in 2005": (
        EVENTS.loc[EVENTS["second_coding"] == "other", "policy_on"].max().year == 2005
        and EVENTS.loc[EVENTS["first_coding"] == "other", "policy_on"].max().year
        == 2011
    ),
    "34 events of integration, 11 of screening and 8 of both": (
        (CODE == "both").sum() == 8
    ),
    "agreed on 65 per cent of twenty events": (
        FOUND.percent == 65 and round(FOUND.kappa, 2) == 0.5
    ),
    '0.60 without "both"': round(TASKS["09.6"].key(), 2) == 0.6,
    "and for two thirds of the time": round(TASKS["09.8"].key()) == 67,
}

test_the_text_states_it_and_the_tables_bear_it_out = lessons.bears_out("09", FACTS)


def test_greenland_is_not_in_the_figure_of_denmark():
    assert "8,354" in lessons.prose(lessons.lesson("09"))
    assert "Greenland (up to 8,354 in 1955)" in str(nato.known_gaps("us_troops"))


def test_the_words_after_an_answer_are_true():
    late = POLICY[DAY >= "2014"]
    towards = CODE == "integration"
    assert (DAY["base_declaration"] - DAY["soviet_note"]).days == 3
    assert (DAY["treaty_signed"] - DAY["base_declaration"]).days == 62
    second = GOVERNMENTS.set_index("government").loc["Brundtland I", "government_from"]
    assert (second - DAY["prestocking"]).days == 19
    assert (len(late), (late["policy_on"] >= "2022").sum()) == (30, 18)
    assert round(100 * towards[DAY < "2014"].mean()) == 22
    assert round(100 * towards[DAY >= "2014"].mean()) == 63
    assert round(TASKS["09.6"].key() - FOUND.kappa, 2) == 0.09
    assert round(100 * 8 / 11) == 73
    distances = _places(2022)["USA"] - _places(2022)
    assert round(distances["NOR"], 2) == 1.45
    assert set(distances.index[distances > distances["NOR"]]) == {"GRC", "TUR"}
