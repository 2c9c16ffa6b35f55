"""
Make `summits.csv`: meetings of the heads of state and government of NATO.

Source
------
summits.csv, the project's list of dated facts, each with the declaration or
communiqué of the meeting.

Decisions
---------
No numbers: the counts in circulation differ on special, virtual and extraordinary
meetings. `summit_kind` says what each was, so that everybody can count and say what.
The meeting of Ankara stands as planned; its outcome was not seen.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, read_text_table, write_table

AS_OF = "2026-06-30"
KINDS = {
    "summit": "summit",
    "special meeting": "special_meeting",
    "special meeting (not numbered)": "special_meeting",
    "leaders' meeting": "special_meeting",
    "extraordinary virtual summit": "extraordinary",
    "extraordinary summit": "extraordinary",
    "summit (scheduled)": "planned",
}
PLACES = {
    "Strasbourg-Kehl": "Strasbourg and Kehl",
    "Newport (Wales)": "Newport",
    "London (Watford)": "Watford, near London",
    "virtual": "by video",
}
OUTCOMES = {
    "1957-12-16": "after Sputnik: nuclear stockpiles and missiles in Europe",
    "1974-06-26": "Declaration on Atlantic Relations signed",
    "1975-05-29": "support for the talks that led to Helsinki",
    "1977-05-10": "Long-Term Defence Programme begun",
    "1978-05-30": "Long-Term Defence Programme approved; 3 % real growth confirmed",
    "1982-06-10": "Bonn Declaration; Spain's first summit",
    "1985-11-21": "Reagan reports on his meeting with Gorbachev",
    "1988-03-02": "declaration on conventional arms control",
    "1989-05-29": "comprehensive concept of arms control; 40 years",
    "1989-12-04": "Bush reports on Malta; the German question",
    "1990-07-05": "hand of friendship to the Warsaw Pact",
    "1991-11-07": "first public Strategic Concept; cooperation council proposed",
    "1994-01-10": "Partnership for Peace; door open to new members",
    "1997-05-27": "Founding Act with Russia",
    "1997-07-08": "Czech Republic, Hungary and Poland invited; Charter with Ukraine",
    "1999-04-23": "Strategic Concept; Membership Action Plan; Kosovo war",
    "2001-06-13": "first meeting with Bush: Balkans, missile defence",
    "2002-05-28": "NATO-Russia Council",
    "2002-11-21": "seven states invited; Response Force",
    "2004-06-28": "ISAF grows; training in Iraq; Istanbul Cooperation Initiative",
    "2005-02-22": "transatlantic talks resumed after the quarrel over Iraq",
    "2006-11-28": "Response Force ready; three Balkan states invited to partnership",
    "2008-04-02": "Albania and Croatia invited; promise to Georgia and Ukraine",
    "2009-04-03": "France back in the command; Rasmussen chosen",
    "2010-11-19": "Strategic Concept; missile defence; Afghanistan until end of 2014",
    "2012-05-20": "end of ISAF in 2014 confirmed; smart defence",
    "2014-09-04": "towards 2 % of GDP within a decade; Readiness Action Plan",
    "2016-07-08": "battlegroups in the Baltic states and Poland",
    "2017-05-25": "new headquarters; joins the coalition against IS",
    "2018-07-11": "Skopje invited; mission in Iraq; readiness",
    "2019-12-03": "space as a domain; reflection on NATO's politics",
    "2021-06-14": "NATO 2030; new concept ordered",
    "2022-02-25": "answer to the invasion of Ukraine",
    "2022-03-24": "four more battlegroups",
    "2022-06-28": "Strategic Concept; Finland and Sweden invited",
    "2023-07-11": "at least 2 % of GDP; regional plans; NATO-Ukraine Council",
    "2024-07-09": "command for aid to Ukraine; 40 billion euros promised",
    "2025-06-24": "5 % of GDP by 2035: at least 3.5 for defence, up to 1.5 around it",
    "2026-07-07": "outcome not seen",
}
NOTES = {
    "1957-12-16": "Gerhardsen said no to nuclear weapons in Norway, 16 Dec",
    "1982-06-10": "not 1978, as one list has it",
    "1985-11-21": "called a special meeting, but counted as a summit by many",
    "1988-03-02": "March, not May",
    "1991-11-07": "concept agreed at the meeting of 7-8 Nov",
    "2001-06-13": "left out in many counts",
    "2005-02-22": "the 22nd, not the 25th",
    "2006-11-28": "partnership signed on 14 Dec, not here; 2 % is not of this summit",
    "2008-04-02": "no Membership Action Plan for Georgia and Ukraine",
    "2009-04-03": "held in two states; 2-3 April is wrong",
    "2010-11-19": "concept adopted 19 Nov",
    "2014-09-04": "an aim, no obligation; declaration of 5 Sep",
    "2017-05-25": "in some counts no summit",
    "2019-12-03": "officially a meeting of leaders",
    "2022-02-25": "in some counts no summit",
    "2022-03-24": "in some counts no summit",
    "2022-06-28": "sessions on 29 and 30 June; invitation 29 June",
    "2023-07-11": "council met first on 12 July",
    "2025-06-24": "2032 in some reports is wrong",
    "2026-07-07": "dates as announced beforehand",
}
HELP = """Expected file:
  facts: summits.csv, columns start_date, end_date, place, iso3, kind, source,
         confidence: the project's list of summits (https://www.nato.int)
"""


def main() -> None:
    """Read, name and write."""
    (folder,) = folders(HELP, "facts")
    facts = read_text_table(folder / "summits.csv")
    start = facts["start_date"]
    hosts = facts["iso3"].str.split(";", expand=True).fillna("")
    table = pd.DataFrame(
        {
            "summit_from": start,
            "summit_until": facts["end_date"],
            "summit_place": facts["place"].replace(PLACES),
            "iso3": hosts[0],
            "summit_second_host": hosts[1],
            "summit_kind": facts["kind"].map(KINDS),
            "summit_outcome": start.map(OUTCOMES),
            "confidence": facts["confidence"],
            "as_of": AS_OF,
            "source": facts["source"],
            "note": start.map(NOTES).fillna(""),
        }
    )
    write_table(table.sort_values("summit_from"), "summits")


if __name__ == "__main__":
    main()
