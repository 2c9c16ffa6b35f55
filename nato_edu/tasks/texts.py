"""The tasks of lesson 11, on texts as sources."""

import datetime as dt

import pandas as pd

from ..datasets import load
from ..measures.texts import emphasis, verdict_shares
from ._answers import Choice, Day, Number
from ._core import Task, register

MINISTRY = "Norwegian Ministry of Foreign Affairs"
RIGA = pd.Timestamp("2006-11-28")  # the summit that text 000 calls the last
GERMAN, ENGLISH, SCHOOL, LATE = "000", "002", "003", "004"
SEAM = "p13"  # the last paragraph of the school page, written later
DEFENCE = "collective_defence_deterrence"


# -- Origin ----------------------------------------------------------------------


def _documents():
    return load("source_documents").set_index("document_id")


def _published_by(*endings):
    publisher = _documents()["document_publisher"]
    return int(publisher.str.endswith(endings).sum())


def _of_ministry():
    return _published_by(MINISTRY)


def _of_ministry_or_government():
    return _published_by(MINISTRY, "Norwegian Government")


def _of_anybody():
    return len(_documents())


def _summit_after_riga():
    begun = load("summits")["summit_from"]
    return begun[begun > RIGA].min().date()


def _riga():
    summits = load("summits").set_index("summit_from").loc[RIGA]
    return RIGA.date(), summits["summit_until"].date()


def _end_of_next_summit():
    summits = load("summits").set_index("summit_from")
    return summits.loc[pd.Timestamp(_summit_after_riga()), "summit_until"].date()


def _secretary_general_leaves():
    """Return the first day without him, and his last one."""
    table = load("secretaries_general").set_index("secretary_general")
    left = table.loc["Jaap de Hoop Scheffer", "office_until"].date()
    return left, left - dt.timedelta(days=1)


# -- Kinship ---------------------------------------------------------------------


def _passages(*relations):
    return int(load("parallel_passages")["passage_relation"].isin(relations).sum())


def _shared_errors():
    return _passages("same_error")


def _shared_and_right():
    return _passages("same")


def _shared_in_all():
    return _passages("same", "same_error")


def _defence_in_english():
    """Return the texts in English that speak of mutual defence, the oldest first."""
    found = emphasis(load("word_counts"), terms=DEFENCE)
    found = found[found["matches"] > 0]
    languages = _documents()["document_language"]
    return found[found["document_id"].map(languages) == "en"]["document_id"].tolist()


def _witness():
    """Return the text in English, by the ministry, that has what 002 has not."""
    publisher = _documents()["document_publisher"]
    [text] = [one for one in _defence_in_english() if publisher[one] == MINISTRY]
    return text


def _much_later():
    return _defence_in_english()[-1]


# -- Claims ----------------------------------------------------------------------


def _open():
    found = verdict_shares(load("claims"))
    return found[found["verdict_kind"] == "open"].set_index("document_id")


def _open_share():
    return _open().loc[LATE, "claims_pct"]


def _open_count():
    return int(_open().loc[LATE, "claims"])


def _open_of_all():
    """Return the open claims of the late text as parts of two other wholes."""
    return (
        100 * _open_count() / len(load("claims")),
        100 * _open_count() / _open()["claims"].sum(),
    )


def _right_share():
    found = verdict_shares(load("claims")).set_index(["document_id", "verdict_kind"])
    return found.loc[(LATE, "correct"), "claims_pct"]


def _of_school_page():
    claims = load("claims")
    claims = claims[claims["document_id"] == SCHOOL]
    return claims.assign(wrong=claims["verdict"] == "wrong")


def _at_seam():
    claims = _of_school_page()
    return claims[claims["claim_place"] == SEAM]


def _wrong_at_seam():
    return 100 * _at_seam()["wrong"].mean()


def _wrong_at_seam_count():
    return int(_at_seam()["wrong"].sum())


def _seam_of_wrong():
    return 100 * _wrong_at_seam_count() / _of_school_page()["wrong"].sum()


def _wrong_in_whole_page():
    """Return the share for the whole page, and the seam as a part of it."""
    claims = _of_school_page()
    return 100 * claims["wrong"].mean(), 100 * _wrong_at_seam_count() / len(claims)


# -- Words -----------------------------------------------------------------------


def _themes(values):
    found = emphasis(load("word_counts"))
    return found.pivot(index="term", columns="document_id", values=values)


def _strongest(values, document):
    """Count the themes in which a text has most; a tie counts."""
    themes = _themes(values)
    return int((themes[document] == themes.max(axis=1)).sum())


def _strongest_by_count():
    return _strongest("matches", SCHOOL)


def _strongest_by_rate():
    return _strongest("matches_per_1000", SCHOOL)


def _strongest_without_ties():
    themes = _themes("matches")
    others = themes.drop(columns=SCHOOL).max(axis=1)
    return int((themes[SCHOOL] > others).sum())


def _word(term, values="matches_per_1000"):
    found = emphasis(load("word_counts"), terms=term, documents=SCHOOL)
    return found[values].item()


def _noun_alone():
    return _word("russland")


def _noun_count():
    return _word("russland", "matches")


def _whole_theme():
    return _word("russia_named")


def _adjective():
    return _word("russisk")


def _zeros(document):
    return int((_themes("matches")[document] == 0).sum())


def _zeros_late():
    return _zeros(LATE)


def _present_late():
    return len(_themes("matches")) - _zeros_late()


def _zeros_of_another():
    return tuple(_zeros(one) for one in _documents().index if one != LATE)


def _zeros_of_all():
    return int((_themes("matches") == 0).sum().sum())


register(
    Task(
        "11.1",
        "A",
        3,
        Number(),
        _of_ministry,
        {"all": _of_anybody, "government": _of_ministry_or_government},
    ),
    Task(
        "11.2",
        "A",
        4,
        Day(),
        _summit_after_riga,
        {
            "riga": _riga,
            "scheffer": _secretary_general_leaves,
            "end": _end_of_next_summit,
        },
    ),
    Task(
        "11.3",
        "B",
        5,
        Number(),
        _shared_errors,
        {"true": _shared_and_right, "both": _shared_in_all},
    ),
    Task(
        "11.4",
        "B",
        5,
        Choice(GERMAN, "001", ENGLISH, SCHOOL, LATE),
        _witness,
        {
            "late": _much_later,
            "other_language": lambda: (GERMAN, SCHOOL),
            "accused": lambda: ENGLISH,
        },
    ),
    Task(
        "11.5",
        "A",
        3,
        Number(0.5),
        _open_share,
        {"count": _open_count, "whole": _open_of_all, "right_share": _right_share},
    ),
    Task(
        "11.6",
        "B",
        5,
        Number(0.5),
        _wrong_at_seam,
        {
            "count": _wrong_at_seam_count,
            "reversed": _seam_of_wrong,
            "page": _wrong_in_whole_page,
        },
    ),
    Task(
        "11.7",
        "B",
        5,
        Number(),
        _strongest_by_count,
        {"rate": _strongest_by_rate, "ties": _strongest_without_ties},
    ),
    Task(
        "11.8",
        "B",
        4,
        Number(0.06),
        _noun_alone,
        {"theme": _whole_theme, "count": _noun_count, "adjective": _adjective},
    ),
    Task(
        "11.9",
        "B",
        4,
        Number(),
        _zeros_late,
        {
            "present": _present_late,
            "another": _zeros_of_another,
            "all": _zeros_of_all,
        },
    ),
)
