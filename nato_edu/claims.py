"""Claims of the five source texts, tested against the tables.

A claim was judged by hand once. Where a table holds what it speaks of, code judges
it again: `test_claim` says what the table has, and whether both verdicts agree. For
every other claim the table ``claims`` gives the reason why nothing tests it.

The rules are few. What a text says of its own time is tested on the first and the
last day on which it can have been written, and holds if it was true on one of them;
then again today. Two parts of which one is right make a claim imprecise. A date is
imprecise if it misses by a week at most. Planned strengths are none. A strength
that was taken from one of the texts tests no text.
"""

import datetime as dt
import operator
import re
from dataclasses import dataclass

from .datasets import load, resource
from .language import Mistake, phrase, value_label
from .measures.tables import days

# pandas is imported where a table is first made, as in `datasets`.

RIGHT, THEN, LOOSE, WRONG = "correct", "correct_as_of_date", "imprecise", "wrong"
NEAR = dt.timedelta(days=7)
SHARE = 0.1  # how far a strength "about" so many may be off
MANY = 5  # "many" are more than these
EASTERN = ("warsaw_pact", "soviet_union", "yugoslavia")
BOSNIA_AND_KOSOVO = {"BIH", "XKX", "YUG"}
IN_EUROPE = {  # theatres in Europe or off its coasts
    "balkans",
    "baltic_sea",
    "cis",
    "eastern_flank",
    "europe",
    "high_north",
    "mediterranean",
    "turkey",
}
PARTNER_REGIONS = tuple(
    set(codes.split())
    for codes in (
        "ALB AUT BIH BLR CHE FIN HRV IRL MDA MKD MLT MNE RUS SRB SWE UKR",
        "ARM AZE GEO",
        "KAZ KGZ TJK TKM UZB",
    )
)
MEASURED = ("exact", "approximate")
PUBLISHER = "Norwegian Ministry of Foreign Affairs"  # of three of the texts
NEVER, ALWAYS = dt.date.min, dt.date.max


@dataclass(frozen=True)
class TestedClaim:
    """What came of testing one claim.

    Attributes
    ----------
    claim_id, claim : str
        The claim, in our words.
    table : str
        The table that tests it; empty if none can.
    by_hand : str
        Verdict by hand.
    found : str or None
        Verdict of the code; None if no table tests the claim.
    evidence : str
        What the table has.
    because : str
        Why no table tests the claim.
    """

    __test__ = False  # a result, not a test that pytest should collect

    claim_id: str
    claim: str
    table: str
    by_hand: str
    found: str | None = None
    evidence: str = ""
    because: str = ""

    @property
    def agrees(self):
        """Whether code and hand agree; None if no table tests the claim."""
        return None if self.found is None else self.found == self.by_hand

    def __str__(self):
        about = {"id": self.claim_id, "claim": self.claim}
        if self.found is None:
            reason = value_label("untested_because", self.because)
            first = phrase("claim_without_test", **about, reason=reason)
        else:
            verdict = value_label("verdict", self.found)
            more = {"verdict": verdict, "table": self.table, "found": self.evidence}
            first = phrase("claim_tested", **about, **more)
        by_hand = phrase("claim_by_hand", verdict=value_label("verdict", self.by_hand))
        return f"{first} {by_hand}"

    __repr__ = __str__


def test_claim(claim_id):
    """Test one claim against the table that can test it.

    Parameters
    ----------
    claim_id : str
        Number of the claim in the table ``claims``.

    Returns
    -------
    TestedClaim
        Verdict of the code, verdict by hand, whether they agree, and the
        evidence; or why no table tests the claim.

    Raises
    ------
    Mistake
        If there is no such claim.

    Examples
    --------
    >>> test_claim("C000-04a").found, test_claim("C000-04a").evidence
    ('imprecise', '2004-03-29')
    >>> test_claim("C000-06").because
    'judgement'
    """
    claims = _claims()
    if claim_id not in claims.index:
        raise Mistake("no_claim", given=claim_id, possible=_near(claim_id, claims))
    return _tested(claims.loc[claim_id])


test_claim.__test__ = False


def claims_by_table():
    """Test all claims and count, table by table, what came of it.

    Returns
    -------
    pandas.DataFrame
        One row per table, in the index: ``claims`` that it tests, and how many
        verdicts are ``agreeing`` with the verdict by hand.

    Examples
    --------
    >>> claims_by_table().loc["warsaw_pact"].tolist()
    [1, 1]
    """
    import pandas as pd

    results = [_tested(row) for _, row in _claims().iterrows()]
    rows = [
        {"claim_table": each.table, "claims": 1, "agreeing": int(each.agrees)}
        for each in results
        if each.found is not None
    ]
    return pd.DataFrame(rows).groupby("claim_table").sum()


def untested_claims():
    """Return the claims that no table can test, with the reason.

    Returns
    -------
    pandas.DataFrame
        Columns ``claim_id``, ``claim`` and ``untested_because``.

    Examples
    --------
    >>> untested_claims()["untested_because"].isna().sum()
    np.int64(0)
    """
    claims = load("claims")
    without = claims[claims["claim_table"].isna()]
    columns = ["claim_id", "claim", "untested_because"]
    return without[columns].reset_index(drop=True)


def _claims():
    """Return the claims by number, blanks as empty text."""
    claims = load("claims").set_index("claim_id", drop=False)
    text = claims.select_dtypes("str").columns
    return claims.assign(**claims[text].fillna(""))


def _near(claim_id, claims):
    """Return the numbers of the claims of the same text, or of the first."""
    text = str(claim_id)[:4]
    same = [name for name in claims.index if name.startswith(text)]
    return same or [claims.index[0]]


def _tested(row):
    """Return what comes of testing one row of ``claims``."""
    about = {
        "claim_id": row["claim_id"],
        "claim": row["claim"],
        "table": row["claim_table"],
        "by_hand": row["verdict"],
    }
    if not row["claim_table"]:
        return TestedClaim(**about, because=row["untested_because"])
    test = TESTS[row["same_claim_as"] or row["claim_id"]]
    found, evidence = test(_Claim(row))
    return TestedClaim(**about, found=found, evidence=evidence)


# -- What a claim says ----------------------------------------------------------


class _Claim:
    """What the tests need of a claim: its value and when it was written."""

    def __init__(self, row):
        self.value = row["value_claimed"]
        self.first = row["written_from"].date()
        self.last = row["written_until"].date()
        self.table = row["claim_table"]

    @property
    def today(self):
        """The day up to which the table is known."""
        return dt.date.fromisoformat(resource(self.table)["as_of"])

    @property
    def codes(self):
        """The countries of the claim."""
        return set(self.value.split(";"))

    @property
    def number(self):
        """The number of the claim."""
        return int(re.match(r"\d+", self.value)[0])

    @property
    def period(self):
        """First and last day of the date of the claim: 2004-04, 1994/1996, ..."""
        first, _, last = self.value.partition("/")
        return _first_day(first), _last_day(last or first)

    def covers(self, day):
        """Return whether a day lies within the date of the claim."""
        first, last = self.period
        return first <= day <= last


def _first_day(text):
    """Return the first day of a year, a month or a day."""
    return dt.date.fromisoformat((text + "-01-01")[:10])


def _last_day(text):
    """Return the last day of a year, a month or a day."""
    year, month, day = (int(part) for part in (text + "-0-0").split("-")[:3])
    if day:
        return dt.date(year, month, day)
    after = dt.date(year + (month in (0, 12)), month % 12 + 1, 1)
    return after - dt.timedelta(days=1)


# -- Kinds of test: each returns a verdict and the evidence ----------------------


def _dated(claim, *found):
    """Judge a date: all days found lie in its period, or miss it narrowly."""
    if not found:
        return WRONG, "0"
    first, last = claim.period
    evidence = ", ".join(str(day) for day in dict.fromkeys(found))
    if all(claim.covers(day) for day in found):
        return RIGHT, evidence
    near = all(first - NEAR <= day <= last + NEAR for day in found)
    return (LOOSE if near else WRONG), evidence


def _in_parts(*parts):
    """Judge a claim by its parts: pairs of evidence and whether it bears it out."""
    borne_out = [bool(holds) for _, holds in parts]
    verdict = RIGHT if all(borne_out) else LOOSE if any(borne_out) else WRONG
    return verdict, ", ".join(dict.fromkeys(str(found) for found, _ in parts))


def _holding(claim, state, holds, *, shown=str):
    """Judge a statement on a state of affairs: then, and today.

    Parameters
    ----------
    claim : _Claim
        The claim.
    state : callable
        Day -> what the table has on that day.
    holds : callable
        What the table has -> whether the claim holds.
    shown : callable
        What the table has -> how it is written as evidence.
    """
    on = {day: state(day) for day in (claim.first, claim.last, claim.today)}
    evidence = ", ".join(f"{shown(found)} ({day})" for day, found in on.items())
    if not (holds(on[claim.first]) or holds(on[claim.last])):
        return WRONG, evidence
    return (RIGHT if holds(on[claim.today]) else THEN), evidence


def _same_countries(claim, found):
    """Judge a list of countries: the same, some, or none of them."""
    if found == claim.codes:
        return RIGHT, _listed(found)
    return (LOOSE if found & claim.codes else WRONG), _listed(found)


def _listed(codes):
    return " ".join(sorted(codes)) or "0"


# -- What the tables have --------------------------------------------------------


def _days_of(table, column):
    """Return a column as days without the clock; blanks stay missing."""
    return days(table, column).dt.date


def _joined(*, after=NEVER, until=ALWAYS):
    """Return the members by the day they joined, within a span."""
    members = load("members").assign(
        day=lambda table: _days_of(table, "member_since_legal")
    )
    return members[(members["day"] > after) & (members["day"] <= until)]


def _joined_in(year):
    day = dt.date(year, 1, 1) - dt.timedelta(days=1)
    return _joined(after=day, until=dt.date(year, 12, 31))


def _count_on(day):
    return len(_joined(until=day))


def _preparing_on(day):
    """Return who had a Membership Action Plan on a day and had not joined."""
    later = _joined(after=day)
    begun = _days_of(later.dropna(subset="map_started"), "map_started")
    started = begun[begun <= day].index
    return set(later.loc[started, "iso3"])


def _end_of_pact():
    return _days_of(load("warsaw_pact"), "left").max()


def _end_of_soviet_union():
    """Return the last day of the Soviet Union."""
    return load("countries").set_index("iso3").loc["SUN", "exists_until"].date()


def _operations(*, before=ALWAYS):
    """Return the operations that began before a day, by key, the oldest first."""
    table = load("operations").set_index("operation_id")
    table = table.assign(
        begun=_days_of(table, "operation_from"),
        over=_days_of(table, "operation_until").fillna(ALWAYS),
        un_resolutions=table["un_resolutions"].fillna("0"),
    )
    return table[table["begun"] < before].sort_values("begun", kind="stable")


def _operation(key):
    return _operations().loc[key]


def _for_the_un(**span):
    """Return the operations with a mandate of the UN: crisis management proper."""
    table = _operations(**span)
    return table[table["un_mandate"].fillna(False)]


def _going_on(day):
    table = _operations()
    return table[(table["begun"] <= day) & (table["over"] >= day)]


def _begun(operation):
    """Return name and first day of an operation, as evidence."""
    return f"{operation['operation_name']} ({operation['begun']})"


def _strengths():
    """Return measured strengths by day: none planned, none from a text on trial."""
    table = load("troop_levels")
    measured = table["troops_qualifier"].isin(MEASURED)
    of_the_texts = table["source"].str.startswith(PUBLISHER)
    table = table[measured & ~of_the_texts]
    return table.assign(
        day=_days_of(table, "strength_on"),
        name=table["operation_id"].map(_operations()["operation_name"]),
    ).sort_values("day")


def _strengths_on(day):
    """Return the last known strength of each operation that goes on on a day."""
    table = _strengths()
    going_on = table["name"].isin(_going_on(day)["operation_name"])
    known = table[going_on & (table["day"] <= day)]
    return known.groupby("name")["troops"].last()


def _each_strength(known):
    return " / ".join(f"{name} {troops}" for name, troops in known.items()) or "0"


def _partners(framework, day):
    """Return the countries that are in a format of partnership on a day."""
    table = load("partnerships").sort_values("event_day", kind="stable")
    moves = table["partner_event"].isin(("joined", "left", "rejoined"))
    until = _days_of(table, "event_day") <= day
    rows = table[(table["framework"] == framework) & moves & until]
    last = rows.groupby("iso3")["partner_event"].last()
    return set(last.index[last != "left"])


def _partners_by_region(day):
    """Count the partners for peace by region; the last number is elsewhere."""
    found = _partners("pfp", day) - set(_joined(until=day)["iso3"])
    counts = [len(found & region) for region in PARTNER_REGIONS]
    return *counts, len(found) - sum(counts)


def _with_russia():
    """Return what NATO and Russia joined, agreed or founded, the oldest first."""
    table = load("partnerships")
    made = table["partner_event"].isin(("joined", "agreed", "founded"))
    rows = table[(table["iso3"] == "RUS") & made]
    return rows.assign(day=_days_of(rows, "event_day")).sort_values("day")


def _norwegian(**wanted):
    """Return the Norwegian contributions that have these values."""
    table = load("norwegian_operations")
    for column, value in wanted.items():
        table = table[table[column] == value]
    return table.assign(
        begun=_days_of(table, "norway_from"), over=_days_of(table, "norway_until")
    )


def _norwegian_names(rows):
    return ", ".join(rows["norwegian_operation_name"]) or "0"


def _concepts(year):
    """Return the days on which a Strategic Concept was adopted in a year."""
    table = load("strategic_concepts")
    proper = table[table["concept_kind"] == "strategic_concept"]
    return [day for day in _days_of(proper, "concept_adopted") if day.year == year]


# -- One test per claim -----------------------------------------------------------


def _founding_member(claim):
    norway = load("members").set_index("iso3").loc["NOR"]
    legal = norway["member_since_legal"].date()
    return _dated(claim, norway["member_since_conventional"].date(), legal)


def _joining_of_seven(claim):
    return _dated(claim, *_joined_in(2004)["day"].unique())


def _pact_round(claim):
    """Judge the count of rounds with former Pact members; all who join are meant."""
    pact = set(load("warsaw_pact")["iso3"])
    members = _joined()
    was = members["iso3"].isin(pact - {"DDR"}) | members["predecessor"].isin(pact)
    rounds = sorted(members.loc[was, "round"].unique())
    new = members[members["day"].isin(_joined_in(2004)["day"])]
    codes = set(new.loc[was.loc[new.index], "iso3"])
    order = rounds.index(new["round"].iloc[0]) + 1
    return _in_parts(
        (order, order == claim.number), (_listed(codes), len(codes) == len(new))
    )


def _members(claim):
    return _holding(claim, _count_on, lambda count: count == claim.number)


def _in_action_plan(claim):
    return _holding(
        claim, _preparing_on, lambda found: found == claim.codes, shown=_listed
    )


def _montenegro_in_partnership(claim):
    members = load("members").set_index("iso3")
    return _dated(claim, members.loc["MNE", "pfp_signed"].date())


def _partnership_begins(claim):
    return _dated(claim, _days_of(load("members"), "pfp_signed").dropna().min())


def _partners_first(claim):
    east = _joined(after=dt.date(1994, 1, 10))
    east = east[east["former_bloc"].isin(EASTERN)]
    partners = east[_days_of(east, "pfp_signed") < east["day"]]
    share = f"{len(partners)} / {len(east)}"
    return _in_parts((share, len(partners) == len(east)))


def _twelve_joined(claim):
    new = _joined(after=dt.date(1998, 12, 31), until=dt.date(2009, 12, 31))
    return _in_parts((len(new), len(new) == claim.number))


def _since_the_nineties(claim):
    """Judge when crisis management grew: some began in the span, none before."""
    begun = _for_the_un()["begun"]
    in_time = sum(claim.covers(day) for day in begun)
    first, _ = claim.period
    return _in_parts((in_time, in_time > 0), (begun.min(), begun.min() >= first))


def _balkans_first(claim):
    crises = _for_the_un()
    first = crises.iloc[0]
    beyond = crises[~crises["theatre"].isin(IN_EUROPE)].iloc[0]
    return _in_parts(
        (_begun(first), first["theatre"] == "balkans"),
        (_begun(beyond), first["begun"] < beyond["begun"]),
    )


def _begins(key):
    return lambda claim: _dated(claim, _operation(key)["begun"])


def _ends(key):
    return lambda claim: _dated(claim, _operation(key)["over"])


def _goes_on(key):
    """Return a test of an operation whose name has what the claim says."""

    def state(day):
        return _going_on(day)["operation_name"].get(key, "0")

    return lambda claim: _holding(claim, state, lambda name: claim.value in name)


def _first_beyond_europe(claim):
    """Aircraft over the USA came first, but ISAF left the area of the treaty."""
    beyond = _operations()
    beyond = beyond[~beyond["theatre"].isin(IN_EUROPE)]
    outside = beyond[beyond["treaty_area"] == "outside"]
    return _in_parts(
        *((_begun(rows.iloc[0]), rows.index[0] == "isaf") for rows in (outside, beyond))
    )


def _one_in_balkans(claim):
    before = _operations(before=_operation("isaf")["begun"])
    there = int((before["theatre"] == "balkans").sum())
    return _in_parts(
        (f"{there} / {len(before)}", there > len(before) / 2), (there, there == 1)
    )


def _elsewhere_in_balkans(claim):
    table = _operations(before=claim.first)
    table = table[table["theatre"] == "balkans"]
    codes = table["operation_countries"].str.split().map(set)
    found = table.loc[~codes.map(BOSNIA_AND_KOSOVO.issuperset), "operation_name"]
    return _in_parts((", ".join(found) or "0", len(found) > 0))


def _mandates(claim):
    both = [_operation("isaf"), _operation("kfor")]
    return _in_parts(*((each["un_resolutions"], each["un_mandate"]) for each in both))


def _isaf_mandate(claim):
    def state(day):
        going_on = _going_on(day)
        mandated = going_on[going_on["un_mandate"]]
        return mandated["un_resolutions"].get("isaf", "0")

    return _holding(claim, state, lambda resolutions: resolutions != "0")


def _kfor_for_the_un(claim):
    kfor = _operation("kfor")
    return _in_parts(
        (kfor["begun"], claim.covers(kfor["begun"])),
        (kfor["un_resolutions"], kfor["un_mandate"]),
    )


def _first_at_sea(claim):
    crises = _for_the_un()
    return _dated(claim, crises.loc[crises["domain"] == "sea", "begun"].min())


def _first_peace_operation(claim):
    """Others for the UN came first, but none of the same domain."""
    ifor = _operation("ifor")
    earlier = _for_the_un(before=ifor["begun"])
    earlier = earlier[earlier["treaty_area"] != "inside"]
    alike = int((earlier["domain"] == ifor["domain"]).sum())
    return _in_parts(
        (", ".join(earlier["operation_name"]) or "0", earlier.empty),
        (f"{value_label('domain', ifor['domain'])}: {alike}", alike == 0),
    )


def _kfor_before_bombs(claim):
    kfor, bombs = _operation("kfor"), _operation("allied_force")
    order = f"{_begun(bombs)}, {_begun(kfor)}"
    return _in_parts((order, kfor["begun"] < bombs["begun"]))


def _no_mandate(claim):
    bombs = _operation("allied_force")
    return _in_parts((bombs["un_resolutions"], not bombs["un_mandate"]))


def _lasted(claim):
    """Months: right if they round to the claim, loose if they are off by half."""
    bombs = _operation("allied_force")
    length = (bombs["over"] - bombs["begun"]).days
    months = length / 30.4
    off = abs(months - claim.number)
    verdict = RIGHT if off < 0.5 else LOOSE if off <= claim.number / 2 else WRONG
    return verdict, f"{bombs['begun']}, {bombs['over']} ({length})"


def _in_gulf_of_aden(claim):
    table = _operations().set_index("operation_name")
    theatre = table.loc[claim.value, "theatre"]
    return _in_parts((value_label("theatre", theatre), theatre == "horn_of_africa"))


def _largest(claim):
    def holds(known):
        return len(known) > 0 and known.idxmax() == "ISAF"

    return _holding(claim, _strengths_on, holds, shown=_each_strength)


def _largest_ever(claim):
    table = _strengths()
    most = table.loc[table["troops"].idxmax()]
    evidence = f"{most['name']} {most['troops']} ({most['day']})"
    return _in_parts((evidence, most["name"] == "ISAF"))


def _mainly_balkans(claim):
    known = _strengths_on(claim.last)
    isaf, kfor = known["ISAF"], known["KFOR"]
    return _in_parts((f"KFOR {kfor}", kfor > 0), (f"ISAF {isaf}", kfor > isaf))


def _strength(name, fits):
    """Return a test of a strength: of how many, and how it must compare."""

    def state(day):
        return _strengths_on(day).get(name, 0)

    return lambda claim: _holding(
        claim, state, lambda troops: fits(troops, claim.number)
    )


def _about(troops, number):
    return abs(troops - number) <= SHARE * number


def _regions(claim):
    return _holding(
        claim,
        _partners_by_region,
        lambda counts: all(counts[:-1]) and not counts[-1],
        shown=lambda counts: " / ".join(map(str, counts)),
    )


def _in_format(framework):
    return lambda claim: _same_countries(claim, _partners(framework, claim.last))


def _mediterranean(claim):
    found = _partners("mediterranean_dialogue", claim.last)
    return _in_parts((_listed(found), found))


def _first_with_russia(claim):
    found = _with_russia()["day"].tolist()
    in_time = [day for day in found if claim.covers(day)]
    first, _ = claim.period
    return _in_parts((min(in_time, default=0), in_time), (found[0], found[0] >= first))


def _russia_council(claim):
    found = _with_russia()
    return _dated(claim, *found.loc[found["partner_event"] == "founded", "day"])


def _latest_summit(claim):
    met = _days_of(load("summits"), "summit_from")
    return _holding(claim, lambda day: met[met <= day].max(), claim.covers)


def _concept(claim):
    first, _ = claim.period
    found = _concepts(first.year)
    return _in_parts((", ".join(map(str, found)) or "0", found))


def _only_after_both(claim):
    """Judge whether the Concept of 1991 came after the Pact and the Soviet Union."""
    concept = min(_concepts(1991))
    pact, soviet = _end_of_pact(), _end_of_soviet_union()
    return _in_parts((f"{pact}, {concept}", concept > pact), (soviet, concept > soviet))


def _in_office(claim):
    table = load("secretaries_general")
    begun = _days_of(table, "office_from")
    over = _days_of(table, "office_until").fillna(ALWAYS)

    def holder(day):
        names = table.loc[(begun <= day) & (over >= day), "secretary_general"]
        return " / ".join(names) or "0"

    return _holding(
        claim, holder, lambda names: claim.value.casefold() in names.casefold()
    )


def _first_article_5(claim):
    table = load("article_4_5")
    fifth = table[table["treaty_article"] == 5]
    return _dated(claim, _days_of(fifth, "invocation_day").min())


def _many_operations(claim):
    """Count what began under NATO beyond the treaty's area since the new Concept."""
    rows = _norwegian(norwegian_lead="nato", treaty_area="outside")
    since = [min(_concepts(1991)) <= day <= claim.last for day in rows["begun"]]
    return _in_parts((_norwegian_names(rows[since]), sum(since) > MANY))


def _coalition_first(claim):
    """Judge who led Enduring Freedom, and whether it came before NATO."""
    freedom = _norwegian(norwegian_operation_id="oef").iloc[0]
    lead, isaf = freedom["norwegian_lead"], _operation("isaf")
    order = f"{freedom['begun']}, {isaf['begun']}"
    return _in_parts(
        (value_label("norwegian_lead", lead), lead == claim.value),
        (order, freedom["begun"] < isaf["begun"]),
    )


def _at_sea_off_somalia(claim):
    theatre = {"theatre": "horn_of_africa", "norwegian_kind": "maritime"}
    found = _norwegian(norwegian_lead="nato", **theatre)
    return _in_parts((_norwegian_names(found), len(found) > 0))


def _listed_as_nato(claim):
    """Norway was in it in Libya, but it was not led by NATO."""
    found = _norwegian(norwegian_operation_name=claim.value).iloc[0]
    theatre, lead = found["theatre"], found["norwegian_lead"]
    return _in_parts(
        (value_label("theatre", theatre), theatre == "libya"),
        (value_label("norwegian_lead", lead), lead == "nato"),
    )


def _balkans_in_nineties(claim):
    """Judge beginning, end and peak of what Norway did there under NATO."""
    rows = _norwegian(theatre="balkans", norwegian_lead="nato")
    most = rows.loc[rows["norwegians_at_peak"].idxmax()]
    _, last = claim.period
    return _in_parts(
        (rows["begun"].min(), claim.covers(rows["begun"].min())),
        (rows["over"].max(), claim.covers(rows["over"].max())),
        (
            f"{most['norwegians_at_peak']} ({most['peak_year']})",
            most["peak_year"] <= last.year,
        ),
    )


TESTS = {
    "C000-01": _founding_member,
    "C000-04a": _joining_of_seven,
    "C000-04b": lambda claim: _same_countries(claim, set(_joined_in(2004)["iso3"])),
    "C000-04c": _members,
    "C000-04d": _pact_round,
    "C000-04e": lambda claim: _same_countries(claim, set(_joined_in(1999)["iso3"])),
    "C000-05": _latest_summit,
    "C000-10": _since_the_nineties,
    "C000-11": _balkans_first,
    "C000-12": _begins("isaf"),
    "C000-13": _first_beyond_europe,
    "C000-14": _largest,
    "C000-15": _goes_on("kfor"),
    "C000-16a": _ends("sfor"),
    "C000-18a": _in_action_plan,
    "C000-19": _montenegro_in_partnership,
    "C000-20": _first_article_5,
    "C000-26a": _begins("amis_support"),
    "C000-26b": _goes_on("amis_support"),
    "C000-27a": _regions,
    "C000-28": _in_format("mediterranean_dialogue"),
    "C000-30": _in_format("istanbul_initiative"),
    "C000-34": _in_office,
    "C001-03": _members,
    "C001-13": _one_in_balkans,
    "C001-14": _begins("isaf"),
    "C001-15": _strength("ISAF", operator.gt),
    "C001-16": _largest,
    "C002-06": _mainly_balkans,
    "C002-09": _elsewhere_in_balkans,
    "C002-11": _montenegro_in_partnership,
    "C002-12": _strength("KFOR", _about),
    "C002-19": _strength("ISAF", _about),
    "C002-25": _mediterranean,
    "C002-29": _mandates,
    "C002-30": _ends("pakistan_relief"),
    "C003-01": lambda claim: _dated(claim, _end_of_soviet_union()),
    "C003-02": lambda claim: _dated(claim, _end_of_pact()),
    "C003-03": _only_after_both,
    "C003-13": _concept,
    "C003-15": _many_operations,
    "C003-17": _first_at_sea,
    "C003-20": _begins("deliberate_force"),
    "C003-23": _first_peace_operation,
    "C003-25": _ends("sfor"),
    "C003-28": _kfor_for_the_un,
    "C003-29": _kfor_before_bombs,
    "C003-33": _no_mandate,
    "C003-34": _lasted,
    "C003-35": _goes_on("kfor"),
    "C003-36": _partnership_begins,
    "C003-38": _partners_first,
    "C003-39": _twelve_joined,
    "C003-41": _first_with_russia,
    "C003-42": _russia_council,
    "C003-43": _members,
    "C003-55": _coalition_first,
    "C003-57": _isaf_mandate,
    "C003-58": _largest_ever,
    "C003-60": _concept,
    "C003-64": _balkans_in_nineties,
    "C003-65": _ends("isaf"),
    "C003-66": _in_gulf_of_aden,
    "C003-67": _at_sea_off_somalia,
    "C003-68": _listed_as_nato,
    "C003-69": _begins("unified_protector"),
}
