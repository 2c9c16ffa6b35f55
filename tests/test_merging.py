"""Merging a new version of a lesson into a copy, over many histories of edits."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nato_edu.lessons.merging import Fate, fingerprints, merge, put_back

NOTE = "**Two versions**"
EXAMPLES = 400
NAMES = [f"cell-{number}" for number in range(7)]


def cell(name, text, kind="code"):
    """Return a cell as a clean copy holds it."""
    made = {"cell_type": kind, "id": name, "metadata": {}, "source": text}
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def sources(cells):
    return [one["source"] for one in cells]


def ids(cells):
    return [one["id"] for one in cells]


# -- Histories ---------------------------------------------------------------


@st.composite
def versions(draw, writer, start):
    """Return what somebody makes of some cells: edits, deletions, moves, new ones."""
    cells = [dict(one) for one in start if draw(st.integers(0, 5))]
    for number, one in enumerate(cells):
        if not draw(st.integers(0, 2)):
            # A few texts in common, so that both sometimes write the same.
            texts = [f"{writer} {number}", "same", "", "two\nlines"]
            one["source"] = draw(st.sampled_from(texts))
    if draw(st.booleans()) and len(cells) > 1:
        cells.insert(draw(st.integers(0, len(cells) - 1)), cells.pop())
    for number in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(cells)))
        text = draw(st.sampled_from([f"{writer} new {number}", "same"]))
        cells.insert(place, cell(f"{writer}-{number}", text))
    return cells


@st.composite
def histories(draw):
    """Return what was handed out, what a learner made of it, and the author."""
    kinds = draw(st.lists(st.sampled_from(["code", "markdown"]), max_size=7))
    base = [cell(*both) for both in zip(NAMES, map(str, NAMES), kinds, strict=False)]
    mine = [_run(one) for one in draw(versions("learner", base))]
    return base, mine, draw(versions("author", base))


def _run(one):
    """Return a cell with a result, as after running it."""
    return one | ({"outputs": [one["source"]]} if one["cell_type"] == "code" else {})


def over_histories(test):
    return settings(max_examples=EXAMPLES, deadline=None)(given(histories())(test))


def merged(base, mine, new):
    base = None if base is None else fingerprints(base)
    return merge(base, mine, new, note=NOTE).cells


# -- What always holds -------------------------------------------------------


@over_histories
def test_every_text_of_the_learner_is_still_there(history):
    base, mine, new = history
    touched = {*fingerprints(mine).values()} - {*fingerprints(base).values()}
    assert touched <= {*fingerprints(merged(*history)).values()}
    assert {*fingerprints(mine).values()} <= {
        *fingerprints(merged(None, mine, new)).values()
    }


@over_histories
def test_a_second_time_changes_nothing(history):
    base, mine, new = history
    for known in (base, None):
        once = merged(known, mine, new)
        assert merged(new, once, new) == once


@over_histories
def test_an_untouched_copy_becomes_the_new_version(history):
    base, _, new = history
    assert merged(base, base, new) == new


@over_histories
def test_without_a_new_version_nothing_changes(history):
    base, mine, _ = history
    assert sources(merged(base, mine, base)) == sources(mine)


@over_histories
def test_ids_are_unique_and_no_cell_stands_twice(history):
    found = ids(merged(*history))
    assert len(set(found)) == len(found)


@over_histories
def test_a_fully_touched_copy_keeps_every_cell_in_its_order(history):
    base, _, new = history
    mine = [one | {"source": f"mine {one['id']}"} for one in base]
    kept = [one for one in sources(merged(base, mine, new)) if one in sources(mine)]
    assert sorted(kept) == sorted(sources(mine))


@over_histories
def test_all_that_is_new_in_the_lesson_is_in_the_result(history):
    base, mine, new = history
    known, found = fingerprints(base), fingerprints(merged(*history))
    for name, mark in fingerprints(new).items():
        if known.get(name) != mark and (name not in known or name in ids(mine)):
            assert mark in found.values()


@over_histories
def test_own_cells_stay_behind_their_neighbour(history):
    """Unless it went, or was given a second version, which then stands between."""
    base, mine, new = history
    mine = [
        one | {"source": one["id"]} if one["id"].startswith("learner") else one
        for one in mine
    ]
    fates = merge(fingerprints(base), mine, new, note=NOTE).fates
    result = ids(merged(base, mine, new))
    for before, own in zip(mine, mine[1:], strict=False):
        near = {before["id"]} <= {*result} and fates[before["id"]] is not Fate.BOTH
        if own["id"].startswith("learner") and near:
            assert result[result.index(own["id"]) - 1] == before["id"]


@over_histories
def test_results_stay_exactly_where_the_code_is_the_same(history):
    _, mine, _ = history
    code = {one["id"]: one["source"] for one in mine}
    for one in merged(*history):
        if one.get("outputs"):
            assert one["outputs"] == [one["source"]]
        elif one["cell_type"] == "code" and one["id"] in code:
            assert code[one["id"]] != one["source"]


@given(histories(), st.data())
@settings(max_examples=EXAMPLES, deadline=None)
def test_over_many_versions_nothing_touched_is_lost(history, data):
    base, mine, new = history
    for year in range(3):
        result = merged(base, mine, new)
        base, mine = new, data.draw(versions(f"learner{year}", result))
        new = data.draw(versions(f"author{year}", base))
        touched = {*fingerprints(mine).values()} - {*fingerprints(base).values()}
        # Versions once offered and never touched may give way to newer ones.
        offered = {one["source"] for one in mine if "nato_edu" in one["metadata"]}
        result = merged(base, mine, new)
        own = {
            one["source"] for one in mine if fingerprints([one])[one["id"]] in touched
        }
        assert own - offered <= {*sources(result)}


@over_histories
def test_lost_ids_are_found_again(history):
    """A program that gives every cell another id makes no cell a touched one."""
    base, _, new = history
    anonymous = [one | {"id": f"x{number}"} for number, one in enumerate(base)]
    without = [{k: v for k, v in one.items() if k != "id"} for one in base]
    assert merged(base, anonymous, new) == new
    assert merged(base, without, new) == new


@settings(max_examples=EXAMPLES, deadline=None)
@given(histories(), st.sets(st.sampled_from(NAMES)))
def test_putting_cells_back_touches_no_other(history, names):
    base, mine, new = history
    names &= {*ids(new)}
    result = put_back(names, fingerprints(base), mine, new)
    fresh = {one["id"]: one for one in new}
    assert [one for one in result if one["id"] in names] == [
        fresh[one["id"]] for one in result if one["id"] in names
    ]
    assert names <= {*ids(result)}
    assert len(result) >= len([one for one in mine if one["id"] not in names])


# -- Cases one can read ------------------------------------------------------

OLD = [cell("a", "one"), cell("b", "two"), cell("c", "three")]


def test_an_answer_and_a_new_task_both_stand_with_a_line_between():
    mine = [OLD[0], cell("b", "my answer"), OLD[2]]
    new = [OLD[0], cell("b", "new task"), OLD[2]]
    assert sources(merged(OLD, mine, new)) == [
        "one",
        "my answer",
        NOTE,
        "new task",
        "three",
    ]


def test_a_later_version_takes_the_place_of_the_one_offered_before():
    mine = [OLD[0], cell("b", "my answer"), OLD[2]]
    second, third = ([cell("b", text)] for text in ("second", "third"))
    result = merged(second, merged(OLD, mine, second), third)
    assert sources(result) == ["my answer", NOTE, "third"]


def test_who_keeps_the_offered_version_follows_again():
    mine = [cell("b", "my answer")]
    second, third = ([cell("b", text)] for text in ("second", "third"))
    offered = merged(OLD, mine, second)[2:]
    assert merged(second, offered, third) == third


def test_a_cell_that_was_thrown_out_does_not_come_back():
    new = [cell("b", "another two"), *OLD[2:], cell("d", "four")]
    assert sources(merged(OLD, OLD[:1] + OLD[2:], new)) == ["three", "four"]


def test_a_copy_of_unknown_origin_keeps_all_that_differs():
    mine = [cell("b", "changed by whom?"), cell("mine", "note")]
    found = sources(merged(None, mine, OLD))
    assert found == ["one", "changed by whom?", "note", "three"]


def test_the_order_of_the_reader_wins():
    new = [OLD[0], cell("b", "new two"), cell("d", "four"), OLD[2]]
    found = sources(merged(OLD, OLD[::-1], new))
    assert found == ["three", "new two", "four", "one"]


def test_folding_and_running_do_not_touch_but_a_tag_does():
    looks = {"collapsed": True}
    mine = [OLD[0] | {"metadata": looks, "outputs": ["1"]}]
    mine += [OLD[1] | {"metadata": {"tags": ["slow"]}}, OLD[2]]
    new = [cell("a", "first"), cell("b", "second"), cell("c", "third")]
    result = merged(OLD, mine, new)
    assert sources(result) == ["first", "two", NOTE, "second", "third"]
    assert (result[0]["metadata"], result[0]["outputs"]) == (looks, [])
