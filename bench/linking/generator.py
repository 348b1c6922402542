"""Claims made up from a seed, with the truth about them.

The truth is what each tells of, who really told it first, and where they cannot all hold.

A country is cut into governorates, districts, sub-districts and localities. Happenings are drawn over
it and told by reports: finely or coarsely, rightly or wrongly, by a voice that is named or is not,
directly or through an agency, in a copy, or by one of two camps that differ. Every share that is drawn
from stands in `parameters.toml`. Values that many claims share are one object.
"""

from __future__ import annotations

import math
import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

from tawatur.link import Background, background_from_rows
from tawatur.model import (
    ActorMention,
    Area,
    Attribution,
    Claim,
    Copy,
    Document,
    Hop,
    Interval,
    PlaceMention,
    Quantity,
    Reading,
    Roles,
    Source,
    Span,
    TimeMention,
    claim_id,
    make_id,
)

PARAMETERS = Path(__file__).with_name("parameters.toml")
LEVELS = ("locality", "subdistrict", "district", "governorate")
FIRST_DAY = datetime(2015, 1, 1)
TEXT = "something happened there, it is said."
AT, WHOLE = Span(0, 9, TEXT[:9]), Span(0, len(TEXT), TEXT)
KM = 111.2  # to a degree of latitude
_LETTERS = "بتجحدرسشعفقكلمن"

_PLURALS = ("localities", "subdistricts", "districts", "governorates")
_SORTS = {
    "locality": (1, "village"),
    "subdistrict": (2, "district"),
    "district": (2, "district"),
    "governorate": (3, "governorate"),
}
_PASSAGES = ((WHOLE, WHOLE),)
_STRETCHES = {"week": 7, "ten_days": 10}
_DAYS_OFF = {"exact": 0, "off_one": 1, "off_two": 2}
_ROUNDED = 0.1  # a number told as "about" is at most so far off
_UNNAMED = Source("source", "مصدر", "anonymous")
_CIVILIANS = ActorMention("civilians", "civilians", "مدنيون", AT, group="civilians")
_MILITANTS = ActorMention("", "militants", "مسلحون", AT, group="militants")

Sort = Literal["all", "part", "toll"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number as told: of all, of some of them, or of those known so far."""

    low: int
    high: float
    sort: Sort


@dataclass(frozen=True, slots=True)
class Told:
    """The truth about one claim.

    Attributes:
        happening: Number of what it tells of.
        copy: Whether it was taken over word by word.
        said: Who is heard to say it, as far as the report tells.
        person: Who really told it first.
        stand: Who that one stands with; independent voices differ in it.
        days: First day told and the first after, from the first day of all.
        place: Number of the place told, or -1.
        agent: Number of the doer told, or -1.
        published: Day of the report.
    """

    happening: int
    copy: bool
    said: str
    person: str
    stand: str
    days: tuple[int, int]
    place: int
    agent: int
    count: Count | None
    denied: bool
    published: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place and the number of the one it lies in, -1 for a governorate."""

    level: str
    above: int
    mention: PlaceMention


@dataclass(frozen=True, slots=True)
class Party:
    """A party, the number of what it is part of or -1, its side, and its mention."""

    above: int
    side: str
    mention: ActorMention


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who can be named: where it stands and how a report names it."""

    key: str
    stand: str
    source: Source


@dataclass(slots=True)
class World:
    """Readings and what is known beforehand, with the truth by id of the claim."""

    readings: list[Reading]
    copies: list[Copy]
    background: Background
    told: dict[str, Told]
    places: list[Place]
    parties: list[Party]
    roots: list[int] = field(default_factory=list)
    """True independent roots of each happening."""

    def inside(self, place: int, other: int) -> bool:
        """Say whether the first place lies in the other or is it."""
        while place not in (-1, other):
            place = self.places[place].above
        return place == other


def load(path: Path = PARAMETERS) -> dict[str, Any]:
    """Return the parameters."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def write(claims: int = 0, seed: int = 1, dense: float = 1.0, path: Path = PARAMETERS) -> World:
    """Return so many claims, or as many as the parameters say.

    Args:
        claims: Other sizes keep the share of events and the claims a day.
        seed: The same seed makes the same claims.
        dense: Claims a day against the parameters.
        path: File of parameters.
    """
    given = load(path)
    return _Writer(given, claims or given["size"]["claims"], seed, dense).write()


def numbers_clash(left: Count, right: Count, *, later: bool) -> bool:
    """Say whether two counts cannot both hold; `later` when the second was published later.

    A running toll may be larger later, and neither it nor a part stands against all.
    """
    if left.sort == right.sort == "toll":
        return right.low < left.low or (right.low > left.low and not later)
    if "toll" in (left.sort, right.sort) or left.sort == right.sort == "part":
        return False
    if left.sort == "part":
        return left.low > right.high
    if right.sort == "part":
        return right.low > left.high
    return left.low > right.high or right.low > left.high


def _zipf(count: int, exponent: float) -> list[float]:
    return list(accumulate(1 / (n + 1) ** exponent for n in range(count)))


def _word(number: int) -> str:
    """Return a made-up word of its own for each number."""
    letters = ""
    for _ in range(4):
        number, at = divmod(number, len(_LETTERS))
        letters += _LETTERS[at]
    return letters


def _split(
    box: tuple[float, float, float, float], parts: int, rng: random.Random
) -> list[tuple[float, float, float, float]]:
    """Cut a rectangle (x, y, width, height) into so many of roughly one size."""
    if parts == 1:
        return [box]
    x, y, wide, high = box
    first = parts // 2
    at = first / parts * rng.uniform(0.85, 1.15)
    if wide >= high:
        one, other = (x, y, wide * at, high), (x + wide * at, y, wide * (1 - at), high)
    else:
        one, other = (x, y, wide, high * at), (x, y + high * at, wide, high * (1 - at))
    return _split(one, first, rng) + _split(other, parts - first, rng)


def _shares(total: int, among: int) -> list[int]:
    """Return how many each gets of a total, as evenly as can be."""
    return [(n + 1) * total // among - n * total // among for n in range(among)]


class _Writer:
    """Draws the country, its parties and voices, and then what is told."""

    def __init__(self, given: dict[str, Any], claims: int, seed: int, dense: float) -> None:
        self.given = given
        self.rng = random.Random(seed)
        self.seed = seed
        size, voices = given["size"], given["voices"]
        self.claims = claims
        self.events = max(1, round(claims * size["events"] / size["claims"]))
        self.days = max(10.0, size["days"] * claims / size["claims"] / dense)
        self.copied = size["copies"] / (1 - size["events"] / size["claims"])
        self.kinds = list(given["kinds"])
        self.kind_weights = list(accumulate(row[0] for row in given["kinds"].values()))
        self.places = self._country()
        self.localities = [n for n, place in enumerate(self.places) if place.level == LEVELS[0]]
        self.rng.shuffle(self.localities)
        self.busy = _zipf(len(self.localities), given["country"]["busy"])
        self.parties = self._draw_parties()
        self.party_weights = _zipf(len(self.parties), given["parties"]["zipf"])
        self.outlets = self._carriers("outlet", voices["outlets"])
        self.agencies = self._carriers("agency", voices["agencies"])
        self.monitors = self._carriers("monitor", voices["monitors"])
        self.officials = [_official(number) for number in range(voices["officials"])]
        self.voice_weights = {
            len(of): _zipf(len(of), voices["zipf"])
            for of in (self.outlets, self.agencies, self.monitors, self.officials)
        }
        self.world = World([], [], self._background(), {}, self.places, self.parties)

    def _country(self) -> list[Place]:
        given, rng = self.given["country"], self.rng
        side = float(given["km"])
        drawn: list[tuple[str, int, float, float, float]] = []
        above = [(-1, (0.0, 0.0, side, side))]
        for level, plural in reversed(tuple(zip(LEVELS[1:], _PLURALS[1:], strict=True))):
            below = []
            for (number, box), parts in zip(above, _shares(given[plural], len(above)), strict=True):
                for x, y, wide, high in _split(box, parts, rng):
                    below.append((len(drawn), (x, y, wide, high)))
                    middle = x + wide / 2, y + high / 2
                    drawn.append((level, number, *middle, math.hypot(wide, high) / 2))
            above = below
        smallest, largest = given["locality_km"]
        for (number, (x, y, wide, high)), parts in zip(
            above, _shares(given[_PLURALS[0]], len(above)), strict=True
        ):
            for _ in range(parts):
                at = x + rng.random() * wide, y + rng.random() * high
                drawn.append((LEVELS[0], number, *at, rng.uniform(smallest, largest)))
        found: list[Place] = []
        for number, (level, inside, x, y, radius) in enumerate(drawn):
            units: list[str] = []
            above_it = inside
            while above_it != -1:
                units.insert(0, f"{drawn[above_it][0]}{above_it}")
                above_it = drawn[above_it][1]
            lat = given["north"] - y / KM
            lon = given["west"] + x / (KM * math.cos(math.radians(given["north"])))
            precision, feature = _SORTS[level]
            name = f"{level}{number}"
            if feature != _SORTS[LEVELS[0]][1]:
                units.append(name)
            admin, *within = units
            area = Area(
                lat,
                lon,
                radius,
                precision,
                name,
                admin=admin,
                feature=feature,
                within=tuple(within),
            )
            found.append(Place(level, inside, PlaceMention(name, name, AT, area)))
        return found

    def _draw_parties(self) -> list[Party]:
        given, rng = self.given["parties"], self.rng
        found: list[Party] = []
        for number in range(given["count"]):
            above, side = -1, f"side{number % given['sides']}"
            if number >= given["leading"] and rng.random() < given["part_of"]:
                above = rng.randrange(given["leading"])
                side = found[above].side
            name = _word(number)
            found.append(Party(above, side, ActorMention(f"party{number}", name, name, AT)))
        return found

    def _carriers(self, kind: Any, count: int) -> list[Voice]:
        sides, sided = self.given["parties"]["sides"], self.given["voices"]["sided"]
        found = []
        for number in range(count):
            key = f"{kind}{number}"
            stand = key
            if kind != "monitor" and self.rng.random() < sided:
                stand = f"side{self.rng.randrange(sides)}"
            found.append(Voice(key, stand, Source(key, key, kind, key)))
        return found

    def _background(self) -> Background:
        actors = [
            {
                "id": party.mention.id,
                "name_en": party.mention.name_en,
                "name_ar": party.mention.name_ar,
                "part_of": "" if party.above < 0 else self.parties[party.above].mention.id,
                "side": party.side,
            }
            for party in self.parties
        ]
        outlets = [
            {
                "id": voice.key,
                "name_en": voice.key,
                "name_ar": voice.key,
                "kind": voice.source.kind,
                "side": "" if voice.stand == voice.key else voice.stand,
            }
            for voice in (*self.outlets, *self.agencies, *self.monitors)
        ]
        return background_from_rows(actors, outlets)

    def write(self) -> World:
        """Draw every happening and have it told."""
        for number, size in enumerate(self._sizes()):
            self.world.roots.append(_Happening(self, number, size).tell())
        return self.world

    def _sizes(self) -> list[int]:
        """Return how many claims tell of each event: together exactly as many as asked for."""
        given, rng = self.given["size"], self.rng
        most = given["most_told"]
        single = round(self.events * given["singletons"])
        told_again = self.events - single
        mean = (self.claims - single) / max(1, told_again)
        least, largest = -3.0, 8.0
        weights = [1.0]
        for _ in range(60):  # the exponent at which a power law has that mean
            middle = (least + largest) / 2
            weights = [n**-middle for n in range(2, most + 1)]
            found = sum(n * w for n, w in enumerate(weights, 2)) / sum(weights)
            least, largest = (middle, largest) if found > mean else (least, middle)
        many = rng.choices(range(2, most + 1), weights=weights, k=told_again)
        left = self.claims - single - sum(many)
        while left and many:
            at, step = rng.randrange(len(many)), 1 if left > 0 else -1
            if 2 <= many[at] + step <= most:
                many[at] += step
                left -= step
        sizes = [1] * single + many
        rng.shuffle(sizes)
        return sizes

    def draw(self, table: dict[str, float]) -> str:
        """Return one name of a table of shares."""
        return self.rng.choices(list(table), weights=list(table.values()))[0]

    def voice(self, of: Sequence[Voice]) -> Voice:
        """Return a voice, the first ones more often."""
        return self.rng.choices(of, cum_weights=self.voice_weights[len(of)])[0]

    def party(self) -> int:
        """Return the number of a party, the first ones more often."""
        weights = self.party_weights
        return self.rng.choices(range(len(weights)), cum_weights=weights)[0]

    def enemy(self, of: int) -> int:
        """Return the number of a party of another side."""
        other = of
        while self.parties[other].side == self.parties[of].side:
            other = self.party()
        return other


class _Happening:
    """What truly happened, and the reports that tell of it."""

    def __init__(self, writer: _Writer, number: int, size: int) -> None:
        rng, given = writer.rng, writer.given
        self._of, self._number, self._size = writer, number, size
        self._kind = rng.choices(writer.kinds, cum_weights=writer.kind_weights)[0]
        self._place = rng.choices(writer.localities, cum_weights=writer.busy)[0]
        self._day = int(rng.random() * writer.days)
        self._agent = writer.party()
        self._patient = writer.enemy(self._agent)
        self._what = given["kinds"][self._kind][1]
        harmed = self._what in ("killed", "arrested", "abducted", "displaced", "evacuated")
        self._civilians = harmed and rng.random() < given["counts"]["civilians"]
        many = int(rng.paretovariate(given["counts"]["pareto"]))
        self._count = min(given["counts"]["most"], many)
        self._conflicts = self._draw_conflicts() if size > 1 else {}
        self._camps: dict[str, bool] = {}
        self._persons: dict[tuple[str, int], str] = {}
        self._firsts: list[tuple[Reading, Told]] = []

    def _draw_conflicts(self) -> dict[str, int]:
        """Draw on what two camps differ, and what the second says."""
        of, rng, given = self._of, self._of.rng, self._of.given["conflict"]
        found: dict[str, int] = {}
        if rng.random() < given["count"]:
            found["count"] = max(self._count + 2, round(self._count * rng.uniform(1.6, 3.0)))
        if rng.random() < given["doer"]:
            found["doer"] = of.enemy(self._agent)
        if rng.random() < given["place"]:
            other = self._place
            while self._subdistrict(other) == self._subdistrict(self._place) or (
                self._governorate(other) != self._governorate(self._place)
            ):
                other = rng.choice(of.localities)
            found["place"] = other
        if rng.random() < given["date"]:
            found["date"] = rng.choice((-1, 1)) * rng.randint(3, 6)
        if rng.random() < given["denied"]:
            found["denied"] = rng.choice((self._agent, self._patient))
        return found

    def _subdistrict(self, locality: int) -> int:
        return self._of.places[locality].above

    def _governorate(self, place: int) -> int:
        while self._of.places[place].above != -1:
            place = self._of.places[place].above
        return place

    def tell(self) -> int:
        """Add the reports to the world; return how many independent voices truly tell of it."""
        world, rng = self._of.world, self._of.rng
        for nth in range(self._size):
            if nth and rng.random() < self._of.copied:
                self._copy(*rng.choice(self._firsts))
                continue
            reading, told = self._report(
                denying="denied" in self._conflicts and len(self._firsts) == 1
            )
            self._firsts.append((reading, told))
            world.readings.append(reading)
            world.told[reading.claims[0].id] = told
        return len({told.stand for _, told in self._firsts if not told.denied})

    def _copy(self, first: Reading, told: Told) -> None:
        """Add a report that another outlet has taken over word by word."""
        of, world = self._of, self._of.world
        published = told.published + _drawn(of.rng, of.given["telling"]["copied_after_days"])
        outlet = of.voice(of.outlets).source.name
        document = _document(of.seed, len(world.readings), outlet, published)
        claim = replace(
            first.claims[0],
            id=claim_id(document.id, 0),
            report=document.report,
            document=document.id,
        )
        world.readings.append(Reading(document, (claim,)))
        world.told[claim.id] = replace(told, copy=True, published=published)
        direction = "published" if published > told.published else "unknown"
        world.copies.append(Copy(first.document.id, document.id, 1.0, direction, _PASSAGES))

    def _report(self, *, denying: bool) -> tuple[Reading, Told]:
        of, rng = self._of, self._of.rng
        given = of.given["telling"]
        lag = _drawn(rng, given["lag_days"])
        published = self._day + lag
        outlet = of.voice(of.outlets)
        document = _document(of.seed, len(of.world.readings), outlet.source.name, published)
        chain, said, person, stand = self._attribute(outlet, published, denying=denying)
        second = self._camps.setdefault(said, rng.random() < of.given["conflict"]["second"])
        other = self._conflicts if second else {}
        place = self._tell_place(other.get("place", self._place))
        days = self._tell_days(self._day + other.get("date", 0))
        agent = self._tell_agent(other.get("doer", self._agent))
        patient = self._tell_patient()
        count, quantity = None, None
        if self._what and not denying and rng.random() >= given["counts_missing"]:
            count, unit, modifier = self._tell_count(other.get("count", self._count), lag)
            quantity = _quantity(self._what, unit, count, modifier)
        claim = Claim(
            id=claim_id(document.id, 0),
            report=document.report,
            document=document.id,
            kind=self._tell_kind(),
            trigger=AT,
            sentence=WHOLE,
            roles=Roles(
                () if agent < 0 else (of.parties[agent].mention,),
                () if patient is None else (patient,),
            ),
            place=None if place < 0 else of.places[place].mention,
            time=_time(*days),
            quantities=() if quantity is None else (quantity,),
            attribution=Attribution(chain),
            polarity="denied" if denying else "affirmed",
        )
        told = Told(
            happening=self._number,
            copy=False,
            said=said,
            person=person,
            stand=stand,
            days=days,
            place=place,
            agent=agent,
            count=count,
            denied=denying,
            published=published,
        )
        return Reading(document, (claim,)), told

    def _attribute(
        self, outlet: Voice, day: int, *, denying: bool
    ) -> tuple[tuple[Hop, ...], str, str, str]:
        """Return the chain, who is heard to speak, who really told it, and who that stands with."""
        of, rng = self._of, self._of.rng
        given = of.given["voices"]
        if denying:
            return self._party(self._conflicts["denied"], "denies", ())
        names = of.draw(given["named"])
        if names == "nobody":
            if self._firsts and rng.random() < given["taken_silently"]:
                _, told = rng.choice(self._firsts)
                return (), outlet.key, told.person, told.stand
            return (), outlet.key, outlet.key, outlet.stand
        agency = of.voice(of.agencies)
        through = (_hop(agency.source, "asserts"),)
        if names == "agency":
            return through, agency.key, agency.key, agency.stand
        if rng.random() >= given["through_agency"]:
            through = ()
        if names == "party":
            speaker = rng.choice((self._agent, self._patient))
            if speaker == self._conflicts.get("denied"):
                speaker = self._patient if speaker == self._agent else self._agent
            return self._party(speaker, "asserts", through)
        if names == "unnamed":
            carrier = agency.key if through else outlet.key
            person = f"{self._number} {len(self._firsts)}"
            if rng.random() < given["same_unnamed"]:
                person = self._persons.setdefault((carrier, day), person)
            return (*through, _hop(_UNNAMED, "asserts")), f"unnamed {carrier}", person, person
        voice = of.voice(of.monitors if names == "monitor" else of.officials)
        return (*through, _hop(voice.source, "asserts")), voice.key, voice.key, voice.stand

    def _party(
        self, speaker: int, stance: Any, through: tuple[Hop, ...]
    ) -> tuple[tuple[Hop, ...], str, str, str]:
        party = self._of.parties[speaker]
        key = party.mention.id
        source = Source(party.mention.name_en, party.mention.name_ar, "party", key)
        return (*through, _hop(source, stance)), key, key, party.side

    def _tell_kind(self) -> str:
        of, rng, given = self._of, self._of.rng, self._of.given["telling"]
        if rng.random() >= given["kind_wrong"]:
            return self._kind
        if rng.random() < given["kind_confused"]:
            return rng.choice(of.given["kinds"][self._kind][2])
        return rng.choices(of.kinds, cum_weights=of.kind_weights)[0]

    def _tell_place(self, place: int) -> int:
        level = self._of.draw(self._of.given["telling"]["place"])
        if level == "missing":
            return -1
        while self._of.places[place].level != level:
            place = self._of.places[place].above
        return place

    def _tell_days(self, day: int) -> tuple[int, int]:
        rng = self._of.rng
        how = self._of.draw(self._of.given["telling"]["date"])
        if how in _STRETCHES:
            first = day - rng.randrange(_STRETCHES[how])
            return first, first + _STRETCHES[how]
        day += _DAYS_OFF[how] * rng.choice((-1, 1))
        return day, day + 1

    def _tell_agent(self, agent: int) -> int:
        how = self._of.draw(self._of.given["telling"]["agent"])
        above = self._of.parties[agent].above
        if how == "coarser" and above != -1:
            return above
        return {"missing": -1, "wrong": self._of.party()}.get(how, agent)

    def _tell_patient(self) -> ActorMention | None:
        of = self._of
        how = of.draw(of.given["telling"]["patient"])
        if how == "missing":
            return None
        if how == "wrong":
            return of.parties[of.party()].mention
        if self._civilians:
            return _CIVILIANS
        return _MILITANTS if how == "group" else of.parties[self._patient].mention

    def _tell_count(self, many: int, lag: int) -> tuple[Count, str, Any]:
        """Return a number as told, its unit and its modifier."""
        of, rng = self._of, self._of.rng
        unit = "vehicles" if "vehicles" in self._what else "people"
        how = of.draw(of.given["telling"]["count"])
        if how == "about" and many > 5:
            near = round(many * rng.uniform(1 - _ROUNDED, 1 + _ROUNDED))
            return Count(near, near, "all"), unit, "about"
        if how == "at_least":
            return (
                Count(rng.randint(max(1, round(many * 0.7)), many), math.inf, "all"),
                unit,
                "at_least",
            )
        if how == "part" and self._civilians and many > 2:
            some = rng.randint(1, many - 1)
            return Count(some, some, "part"), "children", None
        if how == "toll":
            many = max(1, round(many * min(1.0, 0.6 + 0.2 * lag)))
            return Count(many, many, "toll"), unit, None
        if how == "off":
            many = max(1, many + rng.choice((-1, 1)) * max(1, round(many * rng.uniform(0.1, 0.5))))
        return Count(many, many, "all"), unit, None


def _official(number: int) -> Voice:
    name = f"{_word(5000 + number)} {_word(9000 + number)}"
    key = f"official{number}"
    return Voice(key, key, Source(name, name, "named_official"))


def _drawn(rng: random.Random, table: list[list[float]]) -> int:
    """Return one of several whole numbers, each with its share."""
    return int(rng.choices([row[0] for row in table], weights=[row[1] for row in table])[0])


def _date(day: int) -> datetime:
    return FIRST_DAY + timedelta(days=day)


@cache
def _interval(first: int, after: int) -> Interval:
    return Interval(_date(first), _date(after), "day" if after - first == 1 else "days")


@cache
def _time(first: int, after: int) -> TimeMention:
    return TimeMention(_interval(first, after), AT)


@cache
def _hop(source: Source, stance: Any) -> Hop:
    return Hop(source, "said", stance, AT)


@cache
def _quantity(what: str, of: str, count: Count, modifier: Any) -> Quantity:
    high = None if math.isinf(count.high) else int(count.high)
    return Quantity(what, of, count.low, high, AT, modifier, total=count.sort == "toll")


def _document(seed: int, number: int, outlet: str, published: int) -> Document:
    return Document(
        make_id("made up", str(seed), str(number)),
        f"{number}.txt",
        TEXT,
        outlet=outlet,
        published=_interval(published, published + 1),
    )
