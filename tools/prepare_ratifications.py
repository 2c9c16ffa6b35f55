"""
Make `ratifications.csv`: how each Ally said yes to Finland and Sweden, step by step.

Source
------
ratifications.csv, the project's list of dated facts: the NATO Parliamentary Assembly's
list (end of the parliamentary procedure), heads of state, and the depositary.

Decisions
---------
Parliament, signature and deposit are three rows, never one date. The acceding states'
own parliaments are in as `own_parliament`, so that they are not counted as Allies.
The day a protocol came into force stands in `members.csv`. One signature that the
list lacks stands in ADDED.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, read_text_table, write_table

AS_OF = "2026-06-30"
STEPS = {
    "parliamentary_procedure_completed": "parliament",
    "head_of_state_signature": "signature",
    "deposit_with_us_government": "deposit",
    "own_parliament_approval": "own_parliament",
}
VOTES = {
    ("FIN", "USA", "parliament"): (95, 1),
    ("SWE", "USA", "parliament"): (95, 1),
    ("FIN", "EST", "parliament"): (79, 0),
    ("SWE", "EST", "parliament"): (79, 0),
    ("FIN", "CZE", "parliament"): (134, ""),
    ("SWE", "CZE", "parliament"): (135, ""),
    ("FIN", "SVK", "parliament"): (126, ""),
    ("SWE", "SVK", "parliament"): (124, ""),
    ("FIN", "HUN", "parliament"): (182, 6),
    ("SWE", "HUN", "parliament"): (188, 6),
    ("FIN", "TUR", "parliament"): (276, 0),
    ("SWE", "TUR", "parliament"): (287, 55),
    ("FIN", "FIN", "own_parliament"): (184, 7),
    ("SWE", "SWE", "own_parliament"): (269, 37),
}
ASSEMBLY = "NATO Parliamentary Assembly, list of ratifications (end of procedure)"
SOURCES = {"EST": "Riigikogu, sitting of 6 Jul 2022; " + ASSEMBLY}
GOVERNMENT = "day of the government; parliament asked before, or no vote needed"
NOTES = {
    ("CAN", "parliament"): GOVERNMENT,
    ("ISL", "parliament"): GOVERNMENT,
    ("NOR", "parliament"): GOVERNMENT,
    ("GBR", "parliament"): GOVERNMENT,
    ("DNK", "parliament"): GOVERNMENT + "; an earlier version of the list has 7 July",
    ("EST", "parliament"): "three abstained; one act for both states",
    ("ROU", "parliament"): "some press has 20 July",
    ("USA", "parliament"): "Senate; not yet ratified",
    ("USA", "signature"): "the ratification; 3 Aug is the Senate",
    ("CZE", "parliament"): "lower house, over night; the Senate earlier in August",
    ("ESP", "parliament"): "Senate",
    ("SWE", "own_parliament"): "acceding state, not one of the 31 Allies",
    ("FIN", "own_parliament"): "acceding state, not one of the 30 Allies",
    ("FIN", "deposit"): "first act as a member: the 31st yes that Sweden needed",
}
HERE = {
    ("FIN", "HUN", "parliament"): "117-40-18 in one agency report is wrong",
    ("SWE", "HUN", "parliament"): "often printed as the day Sweden joined",
    ("SWE", "HUN", "deposit"): "inferred from the day in force",
    ("SWE", "TUR", "parliament"): "four abstained",
    ("SWE", "TUR", "signature"): "day of the gazette",
    ("FIN", "TUR", "deposit"): "last of the 30, shortly before Finland's own",
}
ADDED = [
    {
        "acceding_iso3": "FIN",
        "ratifying_iso3": "HUN",
        "stage": "head_of_state_signature",
        "date": "2023-03-28",
        "source": "Hungary, signature by President Novák, 28 Mar 2023",
        "confidence": "medium",
    }
]
HELP = """Expected file:
  facts: ratifications.csv, columns acceding_iso3, ratifying_iso3, stage, date,
         source, confidence: the project's list of steps (https://www.nato-pa.int,
         https://www.state.gov, national parliaments)
"""


def noted(row: pd.Series) -> str:
    """
    Say what competes with a row.

    Parameters
    ----------
    row : pandas.Series
        Acceding state, ratifying state and step.

    Returns
    -------
    str
        The note.
    """
    state, ally, step = row["acceding_iso3"], row["iso3"], row["ratification_step"]
    found = [NOTES.get((ally, step), ""), HERE.get((state, ally, step), "")]
    return "; ".join(filter(None, found))


def steps(facts: pd.DataFrame) -> pd.DataFrame:
    """
    Choose the steps of single states and bring in votes and notes.

    Parameters
    ----------
    facts : pandas.DataFrame
        The list of facts.

    Returns
    -------
    pandas.DataFrame
        One row a step.
    """
    chosen = facts["acceding_iso3"].isin(["FIN", "SWE"]) & (
        facts["ratifying_iso3"] != "ALL"
    )
    table = facts[chosen].rename(
        columns={"ratifying_iso3": "iso3", "date": "ratification_day"}
    )
    table["ratification_step"] = table["stage"].map(STEPS)
    keys = list(
        zip(
            table["acceding_iso3"],
            table["iso3"],
            table["ratification_step"],
            strict=True,
        )
    )
    votes = [VOTES.get(key, ("", "")) for key in keys]
    table["ratification_votes_for"] = [given for given, _ in votes]
    table["ratification_votes_against"] = [against for _, against in votes]
    listed = table["source"].str.startswith("NATO Parliamentary Assembly")
    plain = table["source"].mask(listed, ASSEMBLY)
    table["source"] = table["iso3"].map(SOURCES).fillna(plain)
    table["note"] = table.apply(noted, axis=1)
    return table.assign(as_of=AS_OF)


def main() -> None:
    """Read, choose and write."""
    (folder,) = folders(HELP, "facts")
    facts = read_text_table(folder / "ratifications.csv")
    table = steps(pd.concat([facts, pd.DataFrame(ADDED)]))
    order = ["acceding_iso3", "ratification_day", "iso3", "ratification_step"]
    columns = [
        "acceding_iso3",
        "iso3",
        "ratification_step",
        "ratification_day",
        "ratification_votes_for",
        "ratification_votes_against",
        "confidence",
        "as_of",
        "source",
        "note",
    ]
    write_table(table.sort_values(order)[columns], "ratifications")


if __name__ == "__main__":
    main()
