"""What the prose of lesson 04 states, held against the tables."""

import lessons
import pandas as pd

import nato_edu as nato
from nato_edu.language import words

OPERATIONS = nato.load("operations").set_index("operation_id")
NORWAY = nato.load("norwegian_operations").set_index("norwegian_operation_id")
EVENTS = nato.load("events")
MEMBERS = nato.load("members").set_index("iso3")
DEATHS = nato.load("conflict_deaths").set_index(["iso3", "year"])["conflict_deaths"]
CLAIMS = nato.load("claims").set_index("claim_id")
CONCEPTS = nato.load("strategic_concepts")
LEVELS = nato.load("troop_levels")
CRISES = OPERATIONS[OPERATIONS["theatre"].isin(["balkans", "libya"])]
SHOWN = CRISES[CRISES["operation_from"] < "2013"]
OUTSIDE = OPERATIONS[OPERATIONS["treaty_area"] == "outside"]
KOSOVO = OPERATIONS.loc["allied_force"]
NORWEGIAN = SHOWN[SHOWN.index.isin(NORWAY["operation_id"])]


def _from(name):
    return str(OPERATIONS.loc[name, "operation_from"])[:10]


def _until(name):
    return str(OPERATIONS.loc[name, "operation_until"])[:10]


def _day(title):
    return EVENTS[EVENTS["event_title"].str.startswith(title)]["event_day"].item()


def _on(title):
    return str(_day(title))[:10]


def _coded(table, value):
    told = table["un_mandate"]
    return int(told.isna().sum() if value is None else (told == value).sum())


def _troops(operation, year):
    rows = LEVELS[LEVELS["operation_id"] == operation]
    return rows[rows["strength_on"].dt.year == year]["troops"].tolist()


def _note(name):
    return NORWAY.loc[name, "note"]


SPRING = EVENTS[EVENTS["event_day"].between("1999-03-01", "1999-06-30")]["event_day"]

# A piece of the text, and whether the tables bear it out.
FACTS = {
    "On 16 July 1992 Maritime Monitor began": (
        _from("maritime_monitor") == "1992-07-16"
        and OPERATIONS.index[2] == "maritime_monitor"
    ),
    "with resolutions 713 and 757 behind them": (
        OPERATIONS.loc["maritime_monitor", "un_resolutions"] == "713 757"
    ),
    "From 22 November its follower Maritime Guard was allowed to stop ships": (
        _from("maritime_guard") == "1992-11-22"
    ),
    "Eighteen of these nineteen were under way between 1992 and 2012": (
        len(CRISES) == 19 and len(SHOWN) == 18
    ),
    "Allied Force, in the pale colour, began on 24 March 1999": (
        _from("allied_force") == "1999-03-24" and not KOSOVO["un_mandate"]
    ),
    "Fourteen of the eighteen are dark, three are pale, and one is grey": (
        [_coded(SHOWN, value) for value in (True, False, None)] == [14, 3, 1]
    ),
    "On 11 July 1995 the safe area of Srebrenica fell": (
        _on("Fall of Srebrenica") == "1995-07-11"
    ),
    "The International Court of Justice called it genocide (2007)": (
        "ICJ, judgment of 26 Feb 2007"
        in EVENTS[EVENTS["event_title"].str.contains("Srebrenica")]["source"].item()
    ),
    "UN report A/54/549": EVENTS["source"].str.contains("A/54/549").any(),
    "Fifty days after the fall of Srebrenica NATO began Deliberate Force": (
        (
            OPERATIONS.loc["deliberate_force", "operation_from"]
            - _day("Fall of Srebrenica")
        ).days
        == 50
    ),
    "an air campaign of three weeks": (
        pd.Timestamp(_until("deliberate_force"))
        - pd.Timestamp(_from("deliberate_force"))
    ).days
    == 21,
    "a force of 60,000, IFOR": 60000 in _troops("ifor", 1996),
    "in 2004 the EU's Althea": _on("SFOR ends, the EU takes over")[:4] == "2004",
    "on 14 December 1995 the Dayton agreement was signed": (
        _on("Dayton agreement signed") == "1995-12-14"
    ),
    "After two months the Serbs gave in": (
        CLAIMS.loc["C003-34", "value_claimed"] == "2 months"
    ),
    "on 24 April 1999, in the middle of the war": (
        _on("New concept and Membership Action Plan") == "1999-04-24"
    ),
    "The longest gap, the 46 days after this mark, was bombing": (
        SPRING.sort_values().diff().max().days == 46
        and _on("New concept") > _from("allied_force")
        and (_day("Military agreement") - _day("New concept")).days == 46
        and _on("Military agreement") < _until("allied_force")
    ),
    "on 9 June, an army signed that it would leave": (
        _on("Military agreement: Yugoslav forces to leave") == "1999-06-09"
    ),
    "whether the Strategic Concept of 1991 allowed it is disputed": (
        CLAIMS.loc["C003-14", "verdict"] == "contested"
    ),
    "the Strategic Concept of 2010 calls that one of three core tasks": (
        "defence, crisis management, cooperative security"
        in CONCEPTS.set_index("concept_name").loc["2010 Strategic Concept"].tolist()
    ),
    "1,432 people killed in 1998 and 1,291 in 1999": (
        DEATHS["XKX", 1998] == 1432 and DEATHS["XKX", 1999] == 1291
    ),
    "All nineteen governments": len(nato.members_on("1999-03-24")) == 19,
    "resolutions 1160, 1199 and 1203": (
        "UNSCR 1160, 1199, 1203 (no authorisation)" in CLAIMS.loc["C003-33", "source"]
    ),
    "The Council voted on 26 March 1999": (
        "vote 26 March 1999" in CLAIMS.loc["C003-33", "source"]
        and _on("Security Council does not condemn") == "1999-03-26"
    ),
    "On 10 June resolution 1244 gave KFOR a mandate": (
        _on("Bombing suspended; resolution 1244") == "1999-06-10"
        and OPERATIONS.loc["kfor", "un_resolutions"] == "1244"
    ),
    "Deliberate Force counts as yes. Resolution 836": (
        OPERATIONS.loc["deliberate_force", "un_resolutions"] == "836"
        and OPERATIONS.loc["deliberate_force", "un_mandate"]
    ),
    "Amber Fox in Macedonia (North Macedonia today; 2001) counts as yes": (
        OPERATIONS.loc["amber_fox", "un_mandate"]
        and OPERATIONS.loc["amber_fox", "un_resolutions"] == "1371"
        and _from("amber_fox").startswith("2001")
    ),
    "Resolute Support in Afghanistan (2015) counts as no: resolution 2189 only": (
        not OPERATIONS.loc["resolute_support", "un_mandate"]
        and OPERATIONS.loc["resolute_support", "un_resolutions"] == "2189"
        and _from("resolute_support").startswith("2015")
    ),
    "Joint Guarantor is empty": (
        SHOWN.index[SHOWN["un_mandate"].isna()].tolist() == ["joint_guarantor"]
    ),
    "then 12 of the 25 outside count. As in the table: 17": (
        (OUTSIDE["operation_basis"] == "security_council").sum() == 12
        and len(OUTSIDE) == 25
        and _coded(OUTSIDE, True) == 17
    ),
    "By three rules 12, 17 or 19 of 25 count; Allied Force by none": (
        OUTSIDE["un_resolutions"].notna().sum() == 19
        and pd.isna(KOSOVO["un_resolutions"])
        and KOSOVO["operation_basis"] == "alliance"
    ),
    "Of 25 operations outside the treaty area only Allied Force rested on neither": (
        OUTSIDE.index[OUTSIDE["operation_basis"] == "alliance"].tolist()
        == ["allied_force"]
    ),
    "On the request of the host or of another body; Allied Force alone": (
        SHOWN[SHOWN["un_mandate"] == False]["operation_basis"]  # noqa: E712
        .value_counts()
        .to_dict()
        == {"request": 2, "alliance": 1}
    ),
    "Seven, one of them pale: Allied Force": (
        len(NORWEGIAN) == 7 and _coded(NORWEGIAN, False) == 1
    ),
    "resolution 1973 of 17 March 2011": _on("Resolution 1973") == "2011-03-17",
    "Brazil, China, Germany, India and Russia": (
        "ten votes for, none against; Brazil, China, Germany, India and Russia"
        in EVENTS[EVENTS["event_title"].str.startswith("Resolution 1973")][
            "note"
        ].item()
    ),
    "He was killed on 20 October": _on("Gaddafi killed") == "2011-10-20",
    "In 2011 six of them did, from 25 March": (
        _on("First Norwegian bombs") == "2011-03-25"
        and "first bombs 25 Mar" in _note("libya_ood")
    ),
    "on 19 March a coalition led by the United States struck": (
        _on("US-led coalition strikes Libya") == "2011-03-19"
    ),
    "In Kosovo it came 78 days after the first bombs": (
        (_day("Bombing suspended") - KOSOVO["operation_from"]).days == 78
    ),
    "on 31 October NATO ended its operation, Unified Protector": (
        _on("Unified Protector ends") == "2011-10-31"
    ),
    "3,917 in all in 2011": DEATHS["LBY", 2011] == 3917,
    "dropped no bombs": (
        "no bombs" in NORWAY.loc["allied_force", "norwegian_contribution"]
    ),
    "how many bombs, two sources count differently": (
        NORWAY.loc["libya_ood", "norwegian_contribution"].startswith("six F-16")
    ),
    "(the encyclopedia is Store norske leksikon)": (
        "588 bombs by the encyclopedia, 542 by the press of August 2011"
        in _note("libya_oup")
        and "Store norske leksikon" in NORWAY.loc["libya_oup", "source"]
    ),
    "On 17 February 2008 Kosovo declared independence": (
        _on("Kosovo declares independence") == "2008-02-17"
    ),
    "in July 1999 KFOR and its helpers in the neighbouring countries were about 50,000": (  # noqa: E501
        50000 in _troops("kfor", 1999)
    ),
    "For 2025 the table has 4,700": _troops("kfor", 2025) == [4700],
    "bombs on 24 March, resolution 1244 on 10 June, KFOR on 12 June": (
        _from("kfor") == "1999-06-12" and _until("allied_force") == "1999-06-10"
    ),
    "NATO's lead on 31 March": _on("NATO takes over all") == "2011-03-31",
    "6,151 Norwegians served in KFOR by 2020, at most about 1,400": (
        NORWAY.loc["kfor", "norwegians_served"] == 6151
        and NORWAY.loc["kfor", "norwegians_at_peak"] == 1400
        and NORWAY.loc["kfor", "peak_year"] == 2001
        and NORWAY.loc["kfor", "norway_until"].year == 2020
    ),
}

test_the_text_states_it_and_the_tables_bear_it_out = lessons.bears_out("04", FACTS)


def test_the_events_of_libya_are_seven_and_of_2011():
    """So many marks stand in the picture, and a hint counts the lines."""
    libya = EVENTS[EVENTS["iso3"] == "LBY"]
    assert len(libya) == 7
    assert set(libya["event_day"].dt.year) == {2011}
    assert "seven" in words("tasks")["04.8.hint2"]["en"]


def test_the_words_after_an_answer_are_true():
    signed = pd.Timestamp("1949-04-04")
    assert 44.5 < (_day("First combat") - signed).days / 365.25 < 45
    assert "816" in OPERATIONS.loc["deny_flight", "un_resolutions"]
    assert (_day("Allied Force formally ended") - _day("Bombing suspended")).days == 10
    for iso3 in ("CZE", "HUN", "POL"):
        joined = MEMBERS.loc[iso3, "member_since_legal"]
        assert (KOSOVO["operation_from"] - joined).days == 12
    pale = OUTSIDE[OUTSIDE["un_mandate"] == False]  # noqa: E712
    assert pale["operation_basis"].value_counts().to_dict() == {
        "request": 6,
        "alliance": 1,
    }
    assert (_day("NATO takes over all") - _day("US-led coalition strikes")).days == 12
    assert str(_day("NATO takes over all") - pd.Timestamp("2011-03-23"))[:1] == "8"
    assert _from("unified_protector") == "2011-03-23"
    assert _from("kfor") == "1999-06-12"
    assert (pd.Timestamp(_from("kfor")) - KOSOVO["operation_from"]).days == 80
    years = (pd.Timestamp("2025-12-31") - pd.Timestamp(_from("kfor"))).days / 365.25
    assert years > 26
    assert round(50000 / 4700) == 11
    assert _troops("kfor", 2022) < _troops("kfor", 2025)


def test_kfor_is_the_longest_operation_on_land():
    land = OPERATIONS[OPERATIONS["domain"].eq("land")]
    land = land[land["operation_kind"] == "operation"]
    end = land["operation_until"].fillna(land["as_of"])
    assert (end - land["operation_from"]).idxmax() == "kfor"


def test_both_counts_of_bombs_and_their_middle_stand_in_the_words():
    told = words("tasks")["04.9.right"]["en"]
    assert "588" in told
    assert "542" in told
    assert (588 + 542) / 2 == 565
