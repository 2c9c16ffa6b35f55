"""What is special to the pictures of texts and claims."""

import pandas as pd
import pytest

import nato_edu as nato
from nato_edu import style
from nato_edu.figures import description, fit, table_of
from nato_edu.language import LANGUAGES, Mistake


def texts(ax, gid):
    return [text.get_text() for text in ax.texts if text.get_gid() == gid]


# -- passages ----------------------------------------------------------------------


def passages(**arguments):
    return nato.plot_passages(nato.load("parallel_passages"), **arguments)


def test_the_passages_of_each_text_stand_in_its_order():
    ax = passages()
    assert texts(ax, "place:german") == [*"123456789", "end", "all"]
    assert texts(ax, "place:english") == ["title", *"12345678", "all"]


def test_every_passage_that_stands_alone_ends_in_a_gap():
    ax = passages()
    gaps = [c for c in ax.collections if c.get_gid() == "gaps"]
    assert [len(c.get_paths()) for c in gaps] == [5, 8]
    dashed = [c for c in ax.collections if c.get_gid() == "links:one_only"]
    assert len(dashed[0].get_paths()) == 13


def test_one_relation_alone_is_coloured():
    ax = passages(relation="Samme feil")
    cells = {c.get_gid(): c for c in ax.collections if "cells" in str(c.get_gid())}
    assert set(cells) == {"cells:asked", "cells:others"}
    assert "Same error: 6" in description(ax)


def test_a_highlighted_theme_is_read_aloud_with_both_places():
    text = description(passages(highlight="size of ISAF"))
    assert "Size of ISAF: Changed; paragraph in the German text: 4" in text
    assert text.endswith("in the English text: 5.")


def test_three_highlighted_themes_are_too_many():
    with pytest.raises(Mistake, match="at most 2"):
        passages(highlight=["Darfur", "the UN", "language"])


@pytest.mark.parametrize("size", style.TEXT_SIZES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_name_of_our_own_is_cut(code, size):
    nato.use_language(code)
    nato.use_text_size(size)
    ax = passages()
    assert not [t for t in ax.texts if t.get_text().endswith("…")]


def test_a_theme_of_ones_own_is_cut_where_the_column_ends():
    own = {"passage_theme": "A very long theme " * 5, "passage_relation": "same"}
    ax = nato.plot_passages(
        pd.DataFrame([{**own, "place_german": "p1", "place_english": 1}])
    )
    assert texts(ax, "name:german")[0].endswith("…")


def test_rows_that_cannot_be_drawn_are_counted():
    data = nato.load("parallel_passages").copy()
    data.loc[[3, 4], ["place_german", "place_english"]] = None
    assert "Left out for want of theme, place or relation: 2." in description(
        nato.plot_passages(data)
    )


# -- emphasis ----------------------------------------------------------------------


def emphasis(**arguments):
    return nato.plot_emphasis(nato.load("word_counts"), **arguments)


def test_bars_are_as_long_as_the_rates():
    table = table_of(emphasis(terms=["russia_named", "united_nations"]))
    row = table[table.iloc[:, 0] == "Russia by name"].iloc[0]
    assert row.tolist()[1:] == ["1.8", "2", "0", "15.2", "0"]


def test_counts_and_rates_keep_their_rows():
    names = [texts(emphasis(rate=rate), "name") for rate in (True, False)]
    assert names[0] == names[1]


def test_raw_counts_favour_the_long_text():
    counted, rated = (
        description(emphasis(rate=rate)).partition("003 ")[2] for rate in (False, True)
    )
    assert (counted[:2], rated[:2]) == ("9,", "5,")


def test_not_counted_is_a_dash_and_zero_a_zero():
    ax = emphasis(terms=["EU", "delta", "defence"])
    assert texts(ax, "not counted") == ["–"] * 7
    assert "A dash: not counted." in description(ax)
    assert texts(ax, "value").count("0") == 1


def test_the_strongest_text_of_a_theme_is_coloured():
    ax = emphasis(terms="threat_words")
    most = next(c for c in ax.collections if c.get_gid() == "bars:most")
    assert len(most.get_paths()) == 1
    assert "000 0, 002 0, 001 0, 003 0, 004 1" in description(ax)


def test_a_highlighted_theme_is_said_with_all_values():
    text = description(emphasis(highlight="Russland beim Namen"))
    assert text.endswith("Russia by name: 000 1.8; 002 2; 001 0; 003 15.2; 004 0.")


def test_one_text_alone_has_no_strongest():
    ax = emphasis(documents="004")
    assert "strongest" not in description(ax)


# -- verdicts ----------------------------------------------------------------------


def verdicts(**arguments):
    return nato.plot_verdicts(nato.load("claims"), **arguments)


def test_the_largest_share_of_wrong_claims_is_said_as_part_and_whole():
    text = description(verdicts())
    assert "“Wrong”: 003 Norwegian, 2010–22, 4 of 72 claims, 5.6 per cent" in text


def test_bars_are_sorted_by_what_is_correct():
    shares = table_of(verdicts(by="claim_topic")).iloc[:, 1]
    percent = shares.str.extract(r"\((.*)%\)")[0].astype(float)
    assert percent.is_monotonic_decreasing


def test_numbers_lie_within_their_part_of_the_bar():
    ax = verdicts(by="claim_kind")
    fit(ax)
    parts = [
        path.get_extents(c.get_transform())
        for c in ax.collections
        for path in c.get_paths()
    ]
    for text in ax.texts:
        if text.get_gid() == "number":
            box = text.get_window_extent()
            assert [p for p in parts if p.x0 <= box.x0 and box.x1 <= p.x1]


def test_a_learners_own_verdicts_are_drawn():
    own = pd.DataFrame({"verdict": ["wrong", "correct"], "group": ["A", "A"]})
    ax = nato.plot_verdicts(own, by="group")
    assert "A, 1 of 2 claims, 50 per cent" in description(ax)


def test_claims_without_a_verdict_are_counted():
    data = nato.load("claims").copy()
    data.loc[:4, "verdict"] = None
    assert "Without verdict or group: 5." in description(nato.plot_verdicts(data))


def test_no_wrong_claim_is_said():
    right = nato.load("claims").query("document_id in ['001', '004']")
    assert "No claim is wrong." in description(nato.plot_verdicts(right))
