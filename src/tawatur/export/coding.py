"""What coded formats want of an event: one day, one place, two parties, three numbers.

Reports differ and an event here keeps every account; a row of a coded format cannot. So what most
voices tell is taken, of equals the more exact, and of equals again the first; the format's
exporter says what that loses. Claims that tell of nothing that happened are counted and left out.
"""

from __future__ import annotations

import calendar
import csv
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from tawatur.export.claims_table import Cell, guard
from tawatur.export.exporters import Account, Export, drafted, write_account
from tawatur.export.listed import Listed
from tawatur.export.material import Story
from tawatur.link.kinds import kinds
from tawatur.model import ActorMention, Claim, Document, Interval, PlaceMention, Quantity

__all__ = [
    "CIVILIANS",
    "EXTERNAL",
    "STATE",
    "Coded",
    "Country",
    "Days",
    "Party",
    "Toll",
    "code_story",
    "coded_events",
    "read_rows",
    "write_coded",
]

STATE, UNKNOWN_ARMED, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = "1", "3", "5", "6", "7", "8"
_HARM = frozenset(("killing", "execution", "assassination"))
_TOLLS = frozenset(("killed", "injured", "missing"))
_UNARMED = frozenset(
    """civilians children women men families people journalists medics prisoners protesters refugees
    activists clerics detainees diplomats doctors drivers engineers experts farmers fishermen foreigners
    herders hostages judges lawyers migrants mourners notables passengers pilgrims politicians rescuers
    relatives residents returnees sailors settlers staff students suspects teachers tourists traders
    volunteers workers worshippers""".split()
) | {"displaced people", "elderly people", "aid workers"}  # fmt: skip
_VAGUE_LEAST = {"tens": 12, "hundreds": 100, "thousands": 1000}
_T = TypeVar("_T", bound=Hashable)


@lru_cache(maxsize=8)
def read_rows(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return a table of codes by its first column."""
    text = resources.files("tawatur.export").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {row[0]: dict(zip(lines[0], row, strict=True)) for row in lines[1:]}


@dataclass(frozen=True, slots=True)
class Country:
    """A country as codebooks name it; `gw` is its Gleditsch and Ward number, "" for none."""

    code: str
    name: str
    iso: str
    gw: str
    acled_region: str
    ged_region: str

    @classmethod
    @lru_cache(maxsize=256)
    def of(cls, code: str) -> Country:
        """Return a country by its two letters; one that the table lacks has its letters only."""
        row = read_rows("countries.tsv").get(code)
        if row is None:
            return cls(code, code, "", "", "", "")
        return cls(code, row["name"], row["iso"], row["gw"], row["acled_region"], row["ged_region"])


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part, as a row names it.

    Attributes:
        inter: Class by ACLED's numbers, "1" to "8"; "" for a party that no table holds.
        gw: Number of the state whose government it is, "" for others.
    """

    name: str
    inter: str
    id: str = ""
    gw: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """When: first and last day, both inclusive."""

    first: date
    last: date
    month_end: str = ""

    @property
    def count(self) -> int:
        """How many days it spans."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle, the earlier of two."""
        return self.first + timedelta(days=(self.count - 1) // 2)


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead as one voice tells them: least, what is told, most."""

    low: int
    told: int
    high: int
    parts: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """One event, settled for a row.

    Attributes:
        claims: Those that stand behind the row.
        days: None where nobody tells a date with two ends.
        others: Parties on the side of the doer beyond the first.
        tolls: The dead, one for each voice that tells them.
        denied_by: Names of those who deny it.
    """

    story: Story
    claims: tuple[Claim, ...]
    days: Days | None
    place: PlaceMention | None
    country: Country
    agent: Party | None
    others: tuple[Party, ...]
    patient: Party | None
    more_patients: tuple[Party, ...]
    tolls: tuple[Toll, ...]
    denied_by: tuple[str, ...]

    @property
    def documents(self) -> list[Document]:
        """The reports behind the row, in the order of their claims."""
        keys = dict.fromkeys(claim.document for claim in self.claims)
        return [self.story.documents[key] for key in keys]


def code_story(story: Story, export: Export, left_out: Counter[str]) -> Coded | None:
    """Return an event settled for a row, or None where no claim may stand behind one.

    Args:
        story: The event.
        export: Says which claims were reviewed, and whether others are taken.
        left_out: Counts claims that are left out, by reason.
    """
    claims = []
    for claim in story.claims:
        reason = _unfit(claim, story, export)
        if reason:
            left_out[reason] += 1
        else:
            claims.append(claim)
    if not claims:
        return None
    originals = _without_copies(claims, story)
    places = [(claim, claim.place) for claim in originals if claim.place and claim.place.area]
    place = _most_told(places, lambda one: one.area and one.area.place_id, _exactness)
    country = Country.of(place.area.country if place is not None and place.area else "")
    agents = _parties(originals, "agent", country, export.listed)
    patients = _parties(originals, "patient", country, export.listed)
    agent = agents[0] if agents else None
    patients = [one for one in patients if agent is None or one.name != agent.name]
    return Coded(
        story=story,
        claims=tuple(claims),
        days=_most_told(_told_days(originals), lambda one: one, lambda one: (one.count, one.first)),
        place=place,
        country=country,
        agent=agent,
        others=tuple(agents[1:]),
        patient=patients[0] if patients else None,
        more_patients=tuple(patients[1:]),
        tolls=_tolls(originals),
        denied_by=_deniers(story),
    )


def coded_events(
    export: Export, left_out: Counter[str], uncodable: Callable[[Coded], str]
) -> Iterator[Coded]:
    """Yield the events that a format can hold; count the claims of the others by reason.

    Args:
        export: What is exported.
        left_out: Counts claims that are left out, by reason.
        uncodable: Returns why an event has no row, "" where it has one.
    """
    for story in export.stories():
        coded = code_story(story, export, left_out)
        if coded is None:
            continue
        reason = uncodable(coded)
        if reason:
            left_out[reason] += len(coded.claims)
        else:
            yield coded


def _unfit(claim: Claim, story: Story, export: Export) -> str:
    """Return why a claim may not stand behind a row, "" where it may."""
    if not export.unreviewed and not claim.reviewed:
        return "unreviewed"
    if claim.polarity == "denied":
        return "denied"
    if claim.certainty == "planned":
        return "planned"
    if claim.passing:
        return "passing"
    counts = [one for one in claim.quantities if one.what in _TOLLS]
    if claim.kind in _HARM and counts and all(_running(one, claim, story) for one in counts):
        return "running_total"
    return ""


def _running(one: Quantity, claim: Claim, story: Story) -> bool:
    """Say whether a count is a running toll: a total that no part of it is told beside."""
    if not one.total:
        return False
    beside = any(other is not one and other.what == one.what for other in claim.quantities)
    parts = any(other.part_of == claim.id for other in story.claims)
    return not (beside or parts or claim.parts)


def _without_copies(claims: Sequence[Claim], story: Story) -> list[Claim]:
    """Return one claim of each that are copies of one: the original, or else the first of them."""
    original_of = {by: of for of, by in story.event.copies}
    kept: dict[str, Claim] = {}
    for claim in claims:
        key, seen = claim.id, {claim.id}
        while (of := original_of.get(key, key)) not in seen:
            key = of
            seen.add(of)
        if key not in kept or claim.id == key:
            kept[key] = claim
    return list(kept.values())


def _voice(claim: Claim) -> str:
    """Return whose word a claim is: the end of its chain, else its report."""
    hop = claim.attribution.root
    if hop is None or hop.source.kind in ("anonymous", "witness", "social"):
        return claim.document
    return hop.source.id or hop.source.name or hop.source.name_ar


def _most_told(
    told: Iterable[tuple[Claim, _T]],
    key: Callable[[_T], Hashable],
    exactness: Callable[[_T], tuple[Any, ...]],
) -> _T | None:
    """Return what most voices tell; of equals the more exact."""
    voices: dict[Hashable, set[str]] = {}
    values: dict[Hashable, _T] = {}
    for claim, value in told:
        voices.setdefault(key(value), set()).add(_voice(claim))
        values.setdefault(key(value), value)
    if not voices:
        return None
    best = min(voices, key=lambda one: (-len(voices[one]), exactness(values[one])))
    return values[best]


def _exactness(place: PlaceMention) -> tuple[int, float, str]:
    area = place.area
    assert area is not None
    return area.precision, area.radius_km, area.place_id


def _told_days(claims: Iterable[Claim]) -> Iterable[tuple[Claim, Days]]:
    for claim in claims:
        days = claim.time and days_of(claim.time.interval)
        if days:
            yield claim, days


def days_of(interval: Interval) -> Days | None:
    """Return the days of an interval with two ends; a night is the day it began on.

    `month_end` is "first" or "last" where the words tell the beginning or the end of a month.
    """
    start, end = interval.start, interval.end
    if start is None or end is None or end <= start:
        return None
    last = (end - timedelta(microseconds=1)).date()
    if end - start <= timedelta(days=1) and start.date() != last:
        last = start.date()  # a night counts as the day it began on
    month_end = ""
    if interval.granularity == "part_of_month":
        month_end = "first" if start.day == 1 else "last" if _last_of_month(last) else ""
    return Days(start.date(), last, month_end)


def _last_of_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _parties(
    claims: Sequence[Claim], role: str, country: Country, listed: Mapping[str, Listed]
) -> list[Party]:
    """Return the parties of a role, those that most voices name first."""
    voices: dict[Party, set[str]] = {}
    for claim in claims:
        actors: tuple[ActorMention, ...] = getattr(claim.roles, role)
        for actor in actors:
            party = party_of(actor, country, listed)
            voices.setdefault(party, set()).add(_voice(claim))
    order = list(voices)
    return sorted(voices, key=lambda one: (-len(voices[one]), one.inter == "", order.index(one)))


def party_of(actor: ActorMention, country: Country, listed: Mapping[str, Listed]) -> Party:
    """Return how a row names a party.

    Source:
        ACLED: state forces abroad are External/Other forces; people who belong to nobody are
        civilians; armed people of no named group are an unidentified armed group.
    """
    where = f" ({country.name})" if country.name else ""
    entry = listed.get(actor.id)
    unarmed = actor.group in _UNARMED
    if entry is None or entry.inter == "":
        if unarmed or actor.person:
            return Party(f"Civilians{where}", CIVILIANS)
        if actor.group or not (actor.name_en or actor.name_ar):
            return Party(f"Unidentified Armed Group{where}", UNKNOWN_ARMED)
        return Party(actor.name_en or actor.name_ar, "")
    if entry.person or (unarmed and entry.inter not in (STATE, "2", "3", EXTERNAL)):
        return Party(f"Civilians{where}", CIVILIANS)
    inter = entry.inter
    state = Country.of(entry.state) if entry.state else None
    if inter == STATE and state and country.code and state.code != country.code:
        inter = EXTERNAL
    government = entry.inter == STATE and state is not None
    return Party(entry.name_en, inter, actor.id, state.gw if government and state else "")


def _tolls(claims: Sequence[Claim]) -> tuple[Toll, ...]:
    """Return the dead as each voice tells them: the highest of its counts, parts not added twice."""
    found: dict[str, Toll] = {}
    for claim in claims:
        if claim.part_of is not None:
            continue
        toll = toll_of(claim)
        voice = _voice(claim)
        if toll is not None and (voice not in found or found[voice].told < toll.told):
            found[voice] = toll
    return tuple(found.values())


def toll_of(claim: Claim) -> Toll | None:
    """Return the dead that a claim tells, running totals left out; None where it tells none.

    A total is taken for the whole. Else counts are added up, except one that is part of another:
    three children among twelve people.
    """
    counts = [one for one in claim.quantities if one.what == "killed"]
    totals = [one for one in counts if one.total]
    if totals and (len(counts) > 1 or claim.parts):
        counts = totals[:1]
    else:
        counts = [one for one in counts if not one.total]
    whole = kinds().whole
    counts = [
        one
        for one in counts
        if not any(other is not one and whole(other.of, one.of) for other in counts)
    ]
    counts = [one for one in counts if (one.low, one.high) != (None, None)]
    if not counts:
        return None
    low = sum(_least(one) for one in counts)
    high = sum(one.high if one.high is not None else _least(one) for one in counts)
    told = sum(_least(one) if one.low is not None else one.high or 0 for one in counts)
    return Toll(low, min(max(told, low), max(high, low)), max(high, low), tuple(counts))


def _least(one: Quantity) -> int:
    """Return the least that words allow; "dozens" and "hundreds" as coders read them."""
    if one.modifier in _VAGUE_LEAST:
        return _VAGUE_LEAST[one.modifier]
    return one.low or 0


def _deniers(story: Story) -> tuple[str, ...]:
    names = []
    for claim in story.claims:
        if claim.polarity == "denied":
            hop = claim.attribution.root
            name = hop and (hop.source.name or hop.source.name_ar)
            names.append(name or story.documents[claim.document].outlet or "an outlet")
    return tuple(dict.fromkeys(names))


def write_coded(
    export: Export,
    path: Path,
    columns: Sequence[str],
    event_rows: Callable[[Export, Counter[str]], Iterator[Mapping[str, Cell]]],
    loses: tuple[str, ...],
) -> Account:
    """Write the rows of a coded format as CSV, and beside it what was left out and what it loses."""
    left_out: Counter[str] = Counter()
    public = export.redaction.hides
    count = 0
    with (
        drafted(path, public=public) as draft,
        draft.open("w", encoding="utf-8", newline="") as stream,
    ):
        stream.write("\ufeff")
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(columns)
        for row in event_rows(export, left_out):
            writer.writerow([guard(row[column]) for column in columns])
            count += 1
    account = Account({"events": count}, dict(left_out), loses)
    beside = write_account(account, path, public=public)
    return replace(account, files=(path, beside))
