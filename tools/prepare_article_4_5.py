"""
Make `article_4_5.csv`: who called for Article 4 talks, and how Article 5 was invoked.

Source
------
article4_article5.csv, the project's list of dated facts, each with the statement of
NATO that proves it.

Decisions
---------
One row is one Ally's request, or one step of Article 5; `invocation_id` ties together
what counts once. Article 5 stands under the attacked Ally, since all 19 decided.
The day of the request and the day of the meeting are kept apart.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, read_text_table, write_table

AS_OF = "2026-06-30"
REASONS = {
    "2003-02-10": "war in Iraq expected",
    "2012-06-22": "Turkish aircraft shot down by Syria",
    "2012-10-03": "Syrian shells on Akçakale",
    "2014-03-03": "Russia's actions in Crimea",
    "2015-07-26": "terrorist attacks, Suruç among them",
    "2020-02-28": "Turkish soldiers killed at Idlib in Syria",
    "2022-02-24": "full-scale Russian invasion of Ukraine",
    "2025-09-10": "Russian drones over Poland",
    "2025-09-19": "three Russian fighters in Estonian airspace",
    "2001-09-12": "terrorist attacks of 11 Sep 2001",
    "2001-10-02": "terrorist attacks of 11 Sep 2001",
    "2001-10-04": "terrorist attacks of 11 Sep 2001",
}
OUTCOMES = {
    "2003-02-10": "Operation Display Deterrence",
    "2012-06-22": "statement of support",
    "2012-10-03": "statement; Patriot missiles decided on 4 Dec",
    "2014-03-03": "talks, then assurance measures",
    "2015-07-26": "statement of solidarity",
    "2020-02-28": "statement of solidarity",
    "2022-02-24": "defence plans activated",
    "2025-09-10": "Eastern Sentry",
    "2025-09-19": "statement of the Council",
    "2001-09-12": "applies if the attack came from abroad",
    "2001-10-02": "condition found to be met",
    "2001-10-04": "eight measures, naval and AWACS among them",
}
STEPS = {
    "2001-09-12": "conditional",
    "2001-10-02": "confirmed",
    "2001-10-04": "measures",
}
NOTES = {
    "2003-02-10": "decided in the Defence Planning Committee, without France",
    "2012-06-22": "22 (request), 24 (announced) and 26 June (meeting) all occur",
    "2012-10-03": "the Patriot request of November is no invocation of its own",
    "2022-02-24": "joint request of eight Allies: one invocation, the seventh",
    "2025-09-10": "the eighth; press counts of drones differ",
    "2025-09-19": "the ninth; asked on 19, met on 23 Sep",
    "2001-09-12": "the only invocation of Article 5 so far",
    "2001-10-02": "some call this day the invocation",
}
HELP = """Expected file:
  facts: article4_article5.csv, columns article, date_requested_or_invoked, iso3,
         nac_meeting_date, source, confidence: the project's list of invocations
         (https://www.nato.int)
"""


def identifiers(facts: pd.DataFrame) -> pd.Series:
    """
    Name what counts as one invocation.

    Parameters
    ----------
    facts : pandas.DataFrame
        The list of facts.

    Returns
    -------
    pandas.Series
        Article and day of the first step, such as 4-2022-02-24.
    """
    date = facts["date_requested_or_invoked"]
    first = date.where(
        facts["article"] == "4", date.groupby(facts["article"]).min()["5"]
    )
    return facts["article"] + "-" + first


def main() -> None:
    """Read, name and write."""
    (folder,) = folders(HELP, "facts")
    facts = read_text_table(folder / "article4_article5.csv")
    date = facts["date_requested_or_invoked"]
    table = pd.DataFrame(
        {
            "invocation_id": identifiers(facts),
            "treaty_article": facts["article"],
            "invocation_step": date.map(STEPS).fillna("request"),
            "iso3": facts["iso3"].replace({"ALL": "USA"}),
            "invocation_day": date,
            "council_met": facts["nac_meeting_date"],
            "invocation_reason": date.map(REASONS),
            "invocation_outcome": date.map(OUTCOMES),
            "confidence": facts["confidence"],
            "as_of": AS_OF,
            "source": facts["source"],
            "note": date.map(NOTES).fillna(""),
        }
    )
    order = ["invocation_day", "iso3"]
    write_table(table.sort_values(order), "article_4_5")


if __name__ == "__main__":
    main()
