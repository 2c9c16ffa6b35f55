"""What more than one lesson asks of the table of members."""

from ..datasets import load
from ..language import Mistake, country_name


def members():
    """Return the table of members, by the code of the country."""
    return load("members").set_index("iso3")


def member(iso3):
    """Return the row of one member.

    Raises
    ------
    Mistake
        If the country has never been a member.
    """
    table = members()
    if iso3 not in table.index:
        raise Mistake("never_member", given=country_name(iso3))
    return table.loc[iso3]


def members_now():
    """Return how many members the table has."""
    return len(load("members"))
