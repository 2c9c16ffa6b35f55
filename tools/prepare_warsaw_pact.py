"""
Make `warsaw_pact.csv`: who signed in 1955, and when each state left.

Source
------
warsaw_pact.csv, the project's list of dated facts (one field of one party a row,
each with the public document that proves it).

Decisions
---------
`left` is the day of the legal act: Albania's law of 13 September 1968, the protocol
of 24 September 1990 for East Germany (in effect with unification on 3 October), the
protocol of Prague, 1 July 1991, for the others.

`bound_from` and `bound_until` are the first and the last day on which the treaty bound
the state, as with NATO: it came into force on 4 June 1955, and East Germany's protocol
took effect with unification on 3 October 1990.
"""

from __future__ import annotations

import pandas as pd
from _common import folders, read_text_table, write_table

TREATY = "Warsaw Treaty, 14 May 1955 (219 UNTS 3)"
LEAVING = {
    "ALB": "Albanian law of 13 Sep 1968; bpb, Deutschland-Chronik",
    "DDR": "Protocol signed by Eppelmann and Lushev, 24 Sep 1990",
}
ENDED = "Protocol ending the Treaty, Prague 1 Jul 1991"
NOTES = {
    "ALB": "dormant from Feb 1962 (some say Dec 1961); first to leave",
    "CSK": "two successors joined NATO in 1999 and 2004",
    "DDR": "in effect 3 Oct 1990; sometimes wrongly called the first to leave; "
    "forces joined the common command in 1956",
    "HUN": "withdrawal announced 1 Nov 1956, undone by Soviet force",
    "ROU": "took no part in the invasion of Czechoslovakia, 1968",
    "SUN": "gave the supreme commander throughout",
}
IN_EFFECT = {"DDR": "1990-10-03"}  # where it is not the day of the act itself
COMMON = "military side ended 31 Mar 1991"
HELP = """Expected file:
  facts: warsaw_pact.csv, columns iso3, field, value, source: the project's list of
         dates from the treaty and the protocols (219 UNTS 3, https://treaties.un.org)
"""


def main() -> None:
    """Read, pivot, choose and write."""
    (folder,) = folders(HELP, "facts")
    facts = read_text_table(folder / "warsaw_pact.csv")
    facts = facts[facts["iso3"] != "ALL"]
    wide = facts.pivot(index="iso3", columns="field", values="value").fillna("")
    own = wide["formal_withdrawal_date"]
    codes = wide.index
    left = own.where(own != "", wide["treaty_end_date"])
    gone = pd.to_datetime(left.where(~codes.isin(IN_EFFECT), codes.map(IN_EFFECT)))
    lasting = own == ""
    notes = [NOTES.get(code, "") for code in codes]
    table = pd.DataFrame(
        {
            "iso3": codes,
            "signed": wide["signature_date"],
            "stopped_taking_part": wide["participation_ended"],
            "left": left,
            "bound_from": wide["treaty_entry_into_force"],
            "bound_until": (gone - pd.Timedelta(days=1)).dt.strftime("%Y-%m-%d"),
            "source": [f"{TREATY}; {LEAVING.get(code, ENDED)}" for code in codes],
            "note": [
                "; ".join(filter(None, [text, COMMON if stayed else ""]))
                for text, stayed in zip(notes, lasting, strict=True)
            ],
        }
    )
    write_table(table, "warsaw_pact")


if __name__ == "__main__":
    main()
