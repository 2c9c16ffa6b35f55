"""
Make `public_opinion.csv`: what people think of NATO, by question asked.

Sources
-------
Polls as reported by those who ordered them or by the press: Opinion for Folk og
Forsvar (Norway, 2004-2022), Kantar for TV 2 (March 2022), NATO's own surveys
(2020-2024), Pew Research Center (2019 and 2024).

Decisions
---------
Four questions that must not be joined to one line, told apart by `poll_question`: 59
to 84 per cent say that membership makes Norway safer, 68 would vote for it, 95.6 would
keep it when there is no third answer. Wording is paraphrased. A figure reached by
adding or taking away what a later report says is marked `poll_derived`. No row for
undated polls, for figures of a party's voters, or where only a chart exists. A blank
`iso3` is the Alliance as a whole.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from _common import TABLES, folders, read_text_table, write_table

AS_OF = "2026-06-30"
SAFER = "membership_makes_safer"
VOTE = "would_vote_for_membership"
KEEP = "keep_or_leave"
VIEW = "favourable_view"
WORDING = {
    SAFER: "Does membership help to secure Norway, raise the danger of attack, or make "
    "no difference?",
    VOTE: "In a referendum on membership, would you vote for or against?",
    KEEP: "Should Norway keep its membership or leave? (no third answer)",
    VIEW: "Is your view of NATO favourable or unfavourable?",
}
OPINION = "Opinion for Folk og Forsvar"
MERGED = "one poll a year, in August, since 2016; until then two"
ASSUMED = "wording as printed in 2015, assumed unchanged"
YEAR_INFERRED = "year inferred from an undated article"
NOTES = {
    "2004": ASSUMED,
    "2007": "73 in 2008 is five points up; " + YEAR_INFERRED,
    "2008": YEAR_INFERRED,
    "2009": YEAR_INFERRED,
    "2010": "77 in 2011 is 14 points up",
    "2011": "highest since 1994; after Libya and the attacks of 22 July",
    "2012": "as quoted the year after",
    "2013": YEAR_INFERRED,
    "2014": "62 in 2015 is three points up; the year of Crimea",
    "2017": MERGED + ": the jump since 2015 may be one of method",
    "2019": "printed as eight in ten",
    "2020": "another report says 79",
}
REPORTS = {
    "2004": "NRK, Oct 2019",
    "2007": "Bergens Tidende",
    "2008": "Bergens Tidende",
    "2009": "TV 2",
    "2010": "Fosna-Folket",
    "2011": "Fosna-Folket",
    "2012": "Fosna-Folket",
    "2013": "Fosna-Folket",
    "2019": "NRK, Oct 2019",
    "2021": "ABC Nyheter, 17 Nov 2022",
    "2022": "ABC Nyheter, 17 Nov 2022",
}
TRACKING = {
    "2020": "2020",
    "2021-06": "2021",
    "2022-12": "2022",
    "2023-12": "2023",
    "2024-05": "2024",
}
PEW = {
    "2019": "Pew Research Center, NATO Seen Favorably Across Member States, Feb 2020",
    "2024": "Pew Research Center, survey of spring 2024, 2 Jul 2024",
}
HELP = """Expected files:
  norway:   public_opinion.csv (https://www.folkogforsvar.no and the press)
  opinion:  pew_nato_favourable.csv (https://www.pewresearch.org) and
            nato_alliance_vote_to_stay_handmade.csv (https://www.nato.int)
"""


def norway(folder: Path) -> pd.DataFrame:
    """
    Read the polls in Norway.

    Parameters
    ----------
    folder : Path
        The Norwegian files.

    Returns
    -------
    pandas.DataFrame
        One row a poll.
    """
    table = read_text_table(folder / "public_opinion.csv")
    dated = table["year"].str.fullmatch(r"\d{4}")
    table = table[dated & (table["confidence"] != "low")]
    kinds = {"Opinion": SAFER, "Kantar": KEEP, "NATO public opinion research": VOTE}
    question = table["pollster"].map(kinds)
    safer = question == SAFER
    reports = table["year"].map(REPORTS).fillna("Folk og Forsvar").where(safer, "")
    client = table["client"].replace("NATO", "NATO, in NPK, 11 Jun 2021")
    source = (OPINION + ", in " + reports).where(safer, "Kantar for " + client)
    source = source.mask(question == VOTE, client)
    source = source.mask(reports == "Folk og Forsvar", OPINION)
    notes = table["year"].map(NOTES).fillna("").where(safer, "")
    notes = notes.mask(question == KEEP, "a quick panel; not to be joined to 84")
    notes = notes.mask(question == VOTE, "more opponents than in the whole Alliance")
    return pd.DataFrame(
        {
            "iso3": "NOR",
            "year": table["year"],
            "poll_fieldwork": table["fieldwork"].str.replace("/", " to "),
            "poll_question": question,
            "poll_yes_pct": table["pct_secures_or_yes"],
            "poll_no_pct": table["pct_increases_danger_or_no"],
            "poll_dont_know_pct": table["pct_dont_know"],
            "poll_yes_men_pct": table["pct_men"],
            "poll_yes_women_pct": table["pct_women"],
            "poll_people_asked": table["n"],
            "poll_derived": (table["derived"] == "yes").map(
                {True: "true", False: "false"}
            ),
            "confidence": table["confidence"],
            "source": source,
            "note": notes,
        }
    )


def alliance(folder: Path) -> pd.DataFrame:
    """
    Read NATO's surveys of the whole Alliance.

    Parameters
    ----------
    folder : Path
        The files on opinion.

    Returns
    -------
    pandas.DataFrame
        One row a survey.
    """
    table = read_text_table(folder / "nato_alliance_vote_to_stay_handmade.csv")
    return pd.DataFrame(
        {
            "year": table["wave"].str[:4],
            "poll_fieldwork": table["wave"].where(table["wave"].str.len() > 4, ""),
            "poll_question": VOTE,
            "poll_yes_pct": table["pct_vote_stay"],
            "poll_no_pct": table["pct_vote_leave"],
            "poll_derived": "false",
            "confidence": "medium",
            "source": "NATO, public opinion survey " + table["wave"].map(TRACKING),
            "note": "as the press reports it; mean of the Allies",
        }
    )


def pew(folder: Path) -> pd.DataFrame:
    """
    Read the surveys of the Pew Research Center.

    Parameters
    ----------
    folder : Path
        The files on opinion.

    Returns
    -------
    pandas.DataFrame
        One row a country and year.
    """
    table = read_text_table(folder / "pew_nato_favourable.csv")
    names = read_text_table(TABLES / "countries.csv").set_index("name_en")["iso3"]
    return pd.DataFrame(
        {
            "iso3": table["country"].map(names.to_dict() | {"Turkey": "TUR"}),
            "year": table["survey_year"],
            "poll_question": VIEW,
            "poll_yes_pct": table["pct_favourable"],
            "poll_derived": "false",
            "confidence": "medium",
            "source": table["survey_year"].map(PEW),
            "note": "as the press reports it",
        }
    )


def main() -> None:
    """Read, join and write."""
    first, second = folders(HELP, "norway", "opinion")
    table = pd.concat([norway(first), alliance(second), pew(second)]).fillna("")
    table["poll_wording"] = table["poll_question"].map(WORDING)
    table["as_of"] = AS_OF
    place = table["iso3"].replace("", "allies").str.lower()
    table["poll_id"] = place + "-" + table["year"] + "-" + table["poll_question"]
    columns = ["poll_id", "iso3", "year", "poll_fieldwork", "poll_question"]
    columns += ["poll_wording", "poll_yes_pct", "poll_no_pct", "poll_dont_know_pct"]
    columns += ["poll_yes_men_pct", "poll_yes_women_pct", "poll_people_asked"]
    columns += ["poll_derived", "confidence", "as_of", "source", "note"]
    table = table[columns].sort_values(["poll_question", "iso3", "year"])
    write_table(table, "public_opinion")


if __name__ == "__main__":
    main()
