"""Redaction: what an edition for others may hold, decided once for every exporter.

A profile rewrites the values themselves before any exporter sees them, so an exporter cannot leak
what it was never given. Nothing is searched for and blacked out: a field leaves only if it is a word
of our own tables, a number, a date, or the name of a listed public figure, party, outlet or place.
Everything else that was written by somebody (texts, quotes, titles, file names, addresses, loaded
words, reasons, names of people) is dropped or replaced by our word for what it is.

Ids are replaced by random ones of this export: keyed digests whose key is thrown away.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from tawatur.errors import InputError
from tawatur.export.listed import Listed
from tawatur.export.material import Material, Story
from tawatur.export.words import has_word, text_of
from tawatur.lexicon import Row, data_folder, read_tables
from tawatur.lexicon.specs import FEATURES, TABLES
from tawatur.link import Background, summarise
from tawatur.link.events import told_values
from tawatur.link.kinds import words as link_words
from tawatur.link.wording import attribute_label, listed, sentence
from tawatur.model import (
    DECISIONS,
    ActorMention,
    Area,
    Attribution,
    Claim,
    Clause,
    Contradiction,
    Copy,
    Document,
    Event,
    Granularity,
    Handling,
    Hop,
    Interval,
    Judgement,
    Modifier,
    Pair,
    PlaceMention,
    Quantity,
    Reading,
    ReportedValue,
    Review,
    Roles,
    Root,
    Series,
    Source,
    Span,
    Standing,
    TimeMention,
    Window,
)
from tawatur.places import Place, load_gazetteer, place_area
from tawatur.text import fold_key

__all__ = ["PROFILES", "Redaction", "Redactor", "find_redaction", "without_words"]

_NOWHERE = Span(0, 0, "")
_ORGANISATIONS = frozenset(("outlet", "agency", "monitor"))
_PEOPLE = frozenset(("named_official", "anonymous", "witness", "social"))
_ROLES = ("agent", "patient", "helper")
_CONTACT = re.compile(r"@|//|\bt\.me\b|\d[\d\s.-]{3,}\d|www\.")
_RELATION = re.compile(r"[a-z0-9.-]{1,32}\Z")
_FINER = ("instant", "hour", "part_of_day")
_MATCHES = ("exact", "folded", "loose", "dotless")
_COARSE_KM = 10.0
_HUNDREDTHS = 2
_Two = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Redaction:
    """A profile: what an edition is allowed to hold.

    Attributes:
        name: What a user types.
        handling: Which reports it may speak of.
        hides: Whether it hides anything; only "none" does not.
        organisations: Whether an outlet, agency or monitor that no table holds is named, where its
            name reads as an organisation's.
        least_km: No place is told finer than this.
        whole_days: Whether hours and parts of the day are left out.
        provinces: Whether places are told by their first-level unit only.
    """

    name: str
    handling: frozenset[Handling]
    hides: bool = True
    organisations: bool = False
    least_km: float = 1.0
    whole_days: bool = False
    provinces: bool = False


PROFILES: Mapping[str, Redaction] = {
    one.name: one
    for one in (
        Redaction("none", frozenset(("public", "restricted")), hides=False, organisations=True),
        Redaction("public", frozenset(("public",)), organisations=True),
        Redaction("strict", frozenset(("public",)), least_km=10.0, whole_days=True, provinces=True),
    )
}
"""The profiles, mildest first."""


def find_redaction(name: str) -> Redaction:
    """Return a profile by its name.

    Raises:
        InputError: There is none of that name.
    """
    if name not in PROFILES:
        raise InputError(
            f"no redaction profile is called {name!r}; there are: {', '.join(PROFILES)}"
        )
    return PROFILES[name]


def without_words(record: Any) -> Any:
    """Return a record of the contract without the fields that redacting has emptied.

    Offsets, quotes and cues of a redacted value are all empty; a zero in their place would look
    like an offset.
    """
    if isinstance(record, list):
        return [without_words(one) for one in record]
    if not isinstance(record, dict):
        return record
    dropped = {"span", "trigger", "sentence", "cue", "quotes", "rule", "direction"}
    if isinstance(record.get("start"), int):
        dropped |= {"start", "end"}
    return {
        key: without_words(one)
        for key, one in record.items()
        if key not in dropped and not (key == "text" and one == "")
    }


@lru_cache(maxsize=1)
def _parts_of_names() -> frozenset[str]:
    """Return given names and the words that join or begin names of people (بن، أبو), folded."""
    rows = _rows_of("ar/given_names.tsv", "ar/actor_words.tsv")
    return frozenset(
        fold_key(row["form"]) for row in rows if row.get("class", "kunya") in ("kunya", "joint")
    )


def _rows_of(*paths: str) -> list[Row]:
    rows, _ = read_tables([table for table in TABLES if table.path in paths], [data_folder()])
    return [row for path in paths for row in rows.get(path, ())]


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    words = (text_of("heads", "organisation", one).split() for one in ("ar", "en"))
    return frozenset(fold_key(word) for several in words for word in several)


@lru_cache(maxsize=1)
def _place_relations() -> frozenset[str]:
    """Return the words, folded, that tell how an area lies to the places named, in both languages."""
    forms = [row["form"] for row in _rows_of("ar/place_directions.tsv", "ar/place_words.tsv")]
    return frozenset(
        _bare(word)
        for form in [*forms, *(text_of("heads", "relation", one) for one in ("ar", "en"))]
        for word in form.split()
    )


def _bare(word: str) -> str:
    """Return a word folded, without what is written onto it."""
    key = fold_key(word)
    for clitic in ("و", "ب", "ل"):
        key = key.removeprefix(clitic) if len(key) > 3 else key
    return key.removeprefix("ال").removeprefix("ل") if len(key) > 3 else key


def _is_of(told: str, ours: str) -> bool:
    """Say whether a name is made of the names of listed places and of words for relations alone."""
    allowed = {_bare(word) for word in re.findall(r"[\w'’-]+", ours)} | _place_relations()
    words = re.findall(r"[\w'’-]+", told)
    return all(_bare(word) in allowed or (word.isdecimal() and len(word) <= 3) for word in words)


def _is_organisation(name: str) -> bool:
    """Say whether a name reads as an outlet's: it begins or ends with a noun for one, and names nobody."""
    if not name or _CONTACT.search(name):
        return False
    words = [fold_key(word) for word in name.split()]
    bare = [word.removeprefix("ال") for word in words]
    if any(word in _parts_of_names() for word in words):
        return False
    return bare[0] in _heads() or words[-1] in _heads()


def _say(section: str, key: str) -> _Two:
    return text_of(section, key, "en"), text_of(section, key, "ar")


def _known(section: str, key: str) -> bool:
    return bool(key) and has_word(section, key)


@dataclass(slots=True)
class Redactor:
    """Rewrites values as a profile asks. One redactor is one export: its ids are its own.

    Attributes:
        profile: What is asked for.
        listed: Names of our tables, by id.
        background: Finds outlets by their names.
        find_place: Returns the place with an id, None for one that is in no list of places.
    """

    profile: Redaction
    listed: Mapping[str, Listed]
    background: Background
    find_place: Callable[[str], Place | None]
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @classmethod
    def of(
        cls,
        profile: Redaction,
        listed: Mapping[str, Listed],
        background: Background,
        places: Sequence[Path] = (),
    ) -> Redactor:
        """Return a redactor that knows the places of the gazetteer and of further files."""
        return cls(profile, listed, background, load_gazetteer(places).by_id)

    def id(self, old: str) -> str:
        """Return the id that stands for another in this export."""
        return hashlib.blake2b(
            old.encode("utf-8", "surrogatepass"), key=self._key, digest_size=12
        ).hexdigest()

    def material(self, material: Material) -> Material:
        """Return a material whose every value is redacted when it is asked for."""
        return Material(
            readings=lambda: map(self.reading, material.readings()),
            stories=lambda: map(self.story, material.stories()),
            pairs=lambda: map(self._pair, material.pairs()),
            copies=lambda: map(self._copy, material.copies()),
            proposals=lambda: ((self.id(a), self.id(b)) for a, b in material.proposals()),
            windows=lambda: map(self._window, material.windows()),
            judgements=lambda: map(self._judgement, material.judgements()),
        )

    # Reports and what was read from them

    def reading(self, reading: Reading) -> Reading:
        """Return a reading without a word of its report."""
        return Reading(
            self.document(reading.document),
            tuple(self.claim(claim) for claim in reading.claims),
            unread=(_NOWHERE,) * len(reading.unread),
            window=self._interval(reading.window),
        )

    def document(self, document: Document) -> Document:
        """Return a report of which only outlet and date are told."""
        new = self.id(document.id)
        return Document(
            new,
            f"report-{new[:8]}",
            "",
            outlet=self.outlet(document.outlet),
            published=self._interval(document.published),
            language=document.language if document.language in ("ar", "en") else "",
            handling=document.handling,
        )

    def outlet(self, name: str) -> str:
        """Return the name of an outlet that may be named, else ""."""
        found = self.background.outlet_id(name)
        entry = self.listed.get(found) if found else None
        if entry is not None and not entry.person:
            return entry.name_en if name.isascii() else entry.name_ar
        return name if self.profile.organisations and _is_organisation(name) else ""

    def claim(self, claim: Claim) -> Claim:
        """Return a claim in our words."""
        return Claim(
            id=self.id(claim.id),
            report=f"report-{self.id(claim.document)[:8]}",
            document=self.id(claim.document),
            kind=claim.kind if has_word("kind", claim.kind) else "accusation",
            trigger=_NOWHERE,
            sentence=_NOWHERE,
            roles=Roles(*(tuple(map(self.actor, getattr(claim.roles, role))) for role in _ROLES)),
            place=self.place(claim.place),
            places=tuple(one for place in claim.places if (one := self.place(place))),
            origin=self.place(claim.origin),
            destination=self.place(claim.destination),
            time=self._time(claim.time),
            quantities=tuple(map(self._quantity, claim.quantities)),
            parts=tuple(map(self._quantity, claim.parts)),
            attribution=Attribution(tuple(map(self._hop, claim.attribution.chain))),
            polarity="denied" if claim.polarity == "denied" else "affirmed",
            certainty=claim.certainty if has_word("certainty", claim.certainty) else "hedged",
            outcome=claim.outcome if _known("outcome", claim.outcome or "") else None,
            instruments=tuple(one for one in claim.instruments if has_word("instrument", one)),
            denies=None if claim.denies is None else self.id(claim.denies),
            part_of=None if claim.part_of is None else self.id(claim.part_of),
            origin_of_reading=_origin(claim),
            confidence=claim.confidence,
            headline=claim.headline,
            passing=claim.passing,
            reviewed=claim.reviewed and (Review("", _midnight(claim.reviewed[0].at), "accept"),),
            annotation=claim.annotation
            and replace(claim.annotation, model="", endpoint="", at=_midnight(claim.annotation.at)),
        )

    def actor(self, actor: ActorMention) -> ActorMention:
        """Return a party by the name of our tables, else by what it is."""
        group = actor.group if _known("group", actor.group) else ""
        entry = self.listed.get(actor.id)
        if entry is None or (actor.person and not entry.person):
            if group:
                names = _say("group", group)
            else:
                names = _say("say", "person" if actor.person else "party")
            return ActorMention(
                "", *names, _NOWHERE, hedged=actor.hedged, group=group, person=actor.person
            )
        return ActorMention(
            actor.id,
            entry.name_en,
            entry.name_ar,
            _NOWHERE,
            hedged=actor.hedged,
            group=group,
            person=actor.person,
        )

    def source(self, source: Source) -> Source:
        """Return who speaks, by the name of our tables, an organisation's own, or what it is."""
        kind = source.kind if has_word("source_kind", source.kind) else "anonymous"
        entry = self.listed.get(source.id)
        private = kind in _PEOPLE and not (entry is not None and entry.person)
        if kind in ("anonymous", "witness", "social"):
            private = True
        if entry is not None and not private:
            return Source(entry.name_en, entry.name_ar, kind, source.id)
        if kind in _ORGANISATIONS and self.profile.organisations:
            english, arabic = (
                name if _is_organisation(name) else "" for name in (source.name, source.name_ar)
            )
            if english or arabic:
                return Source(english, arabic, kind)
        return Source(*_say("source_kind", kind), kind)

    def place(self, place: PlaceMention | None) -> PlaceMention | None:
        """Return a place that lists of places hold, no finer than the profile says; else its region."""
        if place is None:
            return None
        unknown = PlaceMention("", "", _NOWHERE, None, inherited=place.inherited)
        area = place.area
        if area is None or place.relation == "inferred":
            return unknown
        country = area.country if re.fullmatch("[A-Z]{2}", area.country) else ""
        around = self.find_place(area.admin) if area.admin else None
        if self.profile.provinces:
            whole = around or self.find_place(f"country-{country.lower()}")
            return self._whole(whole, unknown) if whole else unknown
        if not area.place_id or not all(map(self.find_place, area.place_id.split("+"))):
            return self._whole(around, unknown) if around else unknown
        small = area.radius_km < self.profile.least_km
        kept = Area(
            round(area.lat, _HUNDREDTHS) if small else area.lat,
            round(area.lon, _HUNDREDTHS) if small else area.lon,
            max(area.radius_km, self.profile.least_km),
            area.precision,
            area.place_id,
            area.geometry if has_word("shape", area.geometry) else "circle",
            area.match_level if area.match_level in _MATCHES else "loose",
            area.match_km,
            country,
            area.admin if around else "",
            area.feature if area.feature in FEATURES else "site",
            area.bearing,
        )
        names = self._place_names(place, area)
        relation = place.relation if _RELATION.match(place.relation) else ""
        return PlaceMention(*names, _NOWHERE, kept, relation, place.inherited)

    def _place_names(self, place: PlaceMention, area: Area) -> _Two:
        """Return the names of a place: of the list itself, or made by us around names of the list."""
        found = [one for key in area.place_id.split("+") if (one := self.find_place(key))]
        if place.relation and len(found) == len(area.place_id.split("+")):
            ours = " ".join(name for one in found for name in (one.name_en, *one.names_ar))
            told = (place.name_en, place.name_ar)
            if all(one and _is_of(one, ours) for one in told):
                return told
        english = " – ".join(one.name_en for one in found)
        return english, " – ".join(one.name_ar for one in found)

    def _whole(self, found: Place, unknown: PlaceMention) -> PlaceMention:
        area = place_area(found)
        wide = replace(area, radius_km=max(area.radius_km, _COARSE_KM))
        return replace(unknown, name_en=found.name_en, name_ar=found.name_ar, area=wide)

    def _time(self, told: TimeMention | None) -> TimeMention | None:
        if told is None:
            return None
        interval = self._interval(told.interval)
        assert interval is not None
        if not interval.dated and interval.weekday is None:
            return None  # only words told it
        return TimeMention(interval, _NOWHERE, inherited=told.inherited)

    def _interval(self, interval: Interval | None) -> Interval | None:
        if interval is None:
            return None
        start, end, granularity = interval.start, interval.end, interval.granularity
        part = interval.part_of_day if _known("part_of_day", interval.part_of_day or "") else None
        if granularity not in get_args(Granularity):
            granularity = "day"
        if self.profile.whole_days:
            part = None
            start = start and _midnight(start)
            if end is not None and end.time() != time.min:
                end = _midnight(end) + timedelta(days=1)
            if granularity in _FINER:
                granularity = "day"
        return Interval(start, end, granularity, interval.weekday, part, interval.inferred)

    def _quantity(self, one: Quantity) -> Quantity:
        of = one.of if _known("group", one.of) or _known("thing", one.of) else ""
        group = one.group if one.group in self.listed or _known("group", one.group) else ""
        if group in self.listed and self.listed[group].person:
            group = ""
        return Quantity(
            one.what if has_word("quantity", one.what) else "other",
            of,
            one.low,
            one.high,
            _NOWHERE,
            one.modifier if one.modifier in get_args(Modifier) else None,
            one.total,
            group,
        )

    def _hop(self, hop: Hop) -> Hop:
        stance = hop.stance if has_word("stance", hop.stance) else "asserts"
        return Hop(self.source(hop.source), "", stance, _NOWHERE)

    # Events

    def story(self, story: Story) -> Story:
        """Return an event told again from its redacted claims."""
        claims = tuple(self.claim(claim) for claim in story.claims)
        documents = {
            self.id(key): self.document(document) for key, document in story.documents.items()
        }
        told = _Values()
        for old, new in zip(story.claims, claims, strict=True):
            told.add(old, new)
        event = self._event(story.event, told, story.claims)
        event = replace(event, summary=_summary(event, claims, documents))
        return Story(event, claims, documents)

    def _event(self, event: Event, told: _Values, claims: Sequence[Claim]) -> Event:
        contradictions = tuple(self._contradiction(one, told) for one in event.contradictions)
        return Event(
            id=self.id(event.id),
            kind=event.kind if has_word("kind", event.kind) else "accusation",
            claims=self._ids(event.claims),
            attributes=self._attributes(event, told),
            roots=tuple(self._root(root, event, claims) for root in event.roots),
            roots_at_least=event.roots_at_least,
            roots_at_most=event.roots_at_most,
            copies=tuple((self.id(of), self.id(by)) for of, by in event.copies),
            contradictions=contradictions,
            grade=tuple(one for one in event.grade if has_word("grade", one)),
            standing=tuple(
                self._standing(one, contradictions, event.roots_at_least)
                for one in event.standing
                if has_word("grade", one.grade)
            ),
            series=tuple(self._series(one, told) for one in event.series),
            windows=tuple(map(self._window, event.windows)),
        )

    def _ids(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self.id, ids))

    def _attributes(
        self, event: Event, told: _Values
    ) -> tuple[tuple[str, tuple[ReportedValue, ...]], ...]:
        found: list[tuple[str, tuple[ReportedValue, ...]]] = []
        for attribute, values in event.attributes:
            if not _is_attribute(attribute):
                continue
            merged: dict[str, ReportedValue] = {}
            for value in values:
                new = told.get(attribute, value.value)
                if new is None or not new[0]:
                    continue  # only the report's words told it
                one = ReportedValue(
                    *new, self._ids(value.claims), value.roots_at_least, value.roots_at_most
                )
                other = merged.get(one.value)
                merged[one.value] = one if other is None else _merge(other, one, event)
            if merged:
                found.append((attribute, tuple(merged.values())))
        return tuple(found)

    def _root(self, root: Root, event: Event, claims: Sequence[Claim]) -> Root:
        """Return a root by the source that its claims name; who may not be named is one only here."""
        mine = set(root.claims)
        hops = [claim.attribution.root for claim in claims if claim.id in mine]
        hop = next((one for one in hops if one is not None), None)
        kind = root.kind if has_word("source_kind", root.kind) else "anonymous"
        actor = root.actor if root.actor in self.listed else ""
        if hop is not None:
            source = self.source(hop.source)
        else:
            outlet = self.outlet(root.name)
            source = Source(outlet or text_of("source_kind", kind, "en"), outlet, "outlet")
        named = self.listed.get(root.id)
        keep = named is not None and source.id == root.id
        via = tuple(name for one in root.via if (name := self.outlet(one)))
        return Root(
            root.id if keep else self.id(f"{event.id}\x1f{root.id}"),
            source.name or source.name_ar,
            kind,
            via,
            self._ids(root.claims),
            root.certain,
            actor,
        )

    def _contradiction(self, one: Contradiction, told: _Values) -> Contradiction:
        attribute = one.attribute if _is_attribute(one.attribute) else "other"
        values, labels = [], []
        for value in one.values:
            parts = [told.get(attribute, part) for part in value.split(" | ")]
            shown = [part for part in parts if part is not None]
            values.append(" | ".join(part[0] for part in shown))
            labels += [(part[1], part[2]) for part in shown]
        english, arabic = "", ""
        if attribute != "occurrence" and labels:
            english, arabic = _fill(
                "contradiction", attribute=attribute_label(attribute), values=listed(labels)
            )
        groups = tuple(self._ids(group) for group in one.claims)
        return Contradiction(attribute, tuple(values), groups, english, arabic)

    def _standing(
        self, one: Standing, contradictions: Sequence[Contradiction], roots: int
    ) -> Standing:
        """Return a grade with its rule told again, from what is left."""
        name = f"{one.grade}.{one.rule}"
        if name not in link_words()["standing"]:
            return Standing(one.grade, "", "", "", self._ids(one.claims))
        several = [c.attribute for c in contradictions if c.attribute != "occurrence"]
        n = str(max(roots, 2))
        english, arabic = sentence(
            "standing", name, values=listed([attribute_label(key) for key in several]), n=(n, n)
        )
        return Standing(one.grade, one.rule, english, arabic, self._ids(one.claims))

    def _series(self, series: Series, told: _Values) -> Series:
        amounts = told.amounts(series.what)
        steps = tuple(
            replace(
                step,
                value=value,
                label_en=value,
                label_ar=value,
                published=self._interval(step.published) or Interval(),
                voice_en="",
                voice_ar="",
                claims=self._ids(step.claims),
            )
            for step in series.steps
            if (value := step.value.partition(" ")[0]) in amounts
        )
        what = series.what if has_word("quantity", series.what) else "other"
        of = series.of if _known("group", series.of) or _known("thing", series.of) else ""
        return Series(what, of, steps)

    def _window(self, window: Window) -> Window:
        how = window.how if has_word("window", window.how) else "event"
        interval = self._interval(window.interval) or Interval()
        return Window(self.id(window.subject), interval, how, self._ids(window.claims))

    # Pairs, copies, decisions

    def _pair(self, pair: Pair) -> Pair:
        table = link_words()
        attributes, levels = table["attributes"], table["levels"]
        return Pair(
            self.id(pair.left),
            self.id(pair.right),
            pair.weight,
            tuple((key, bits) for key, bits in pair.weights if key in attributes),
            tuple((key, level) for key, level in pair.levels if f"{key}.{level}" in levels),
            pair.blocked if pair.blocked in table["blocked"] else "",
        )

    def _copy(self, copy: Copy) -> Copy:
        direction = copy.direction if has_word("direction", copy.direction) else "unknown"
        return Copy(self.id(copy.of), self.id(copy.by), copy.overlap, direction)

    def _judgement(self, judgement: Judgement) -> Judgement:
        """Return that somebody decided, on which day; neither who nor why."""
        decision = judgement.decision if judgement.decision in DECISIONS else "note"
        return Judgement(self._ids(judgement.subject), decision, "", _midnight(judgement.at))


class _Values:
    """What each value of an event's claims became."""

    def __init__(self) -> None:
        self._new: dict[tuple[str, str], tuple[str, str, str]] = {}

    def add(self, old: Claim, new: Claim) -> None:
        """Note what the values of a claim became."""
        before, after = _by_attribute(old), _by_attribute(new)
        for attribute, values in before.items():
            told = after.get(attribute, [])
            if len(told) == len(values):
                for one, other in zip(values, told, strict=True):
                    self._new[attribute, fold_key(one[0])] = other

    def get(self, attribute: str, value: str) -> tuple[str, str, str] | None:
        """Return a value with its labels, or None for one that only words told."""
        if attribute in ("occurrence", "outcome") and has_word(attribute, value):
            return value, *_say(attribute, value)
        found = self._new.get((attribute, fold_key(value)))
        if found is None and value in self.amounts(attribute):
            return value, value, value
        return found

    def amounts(self, attribute: str) -> set[str]:
        """Return the numbers that claims tell of an attribute, as values print them."""
        return {
            new[0].partition(" ")[0] for (name, _), new in self._new.items() if name == attribute
        }


def _by_attribute(claim: Claim) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for attribute, value in told_values(claim):
        found.setdefault(attribute, []).append(value)
    return found


def _origin(claim: Claim) -> str:
    if claim.origin_of_reading == "rules":
        return "rules"
    return "added" if claim.annotation is None else "annotator"


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment, time.min)


def _is_attribute(name: str) -> bool:
    return name in ("occurrence", "place", "time", "outcome", *_ROLES) or has_word("quantity", name)


def _merge(one: ReportedValue, other: ReportedValue, event: Event) -> ReportedValue:
    """Return two values that have become one: who may tell them is the sum at most."""
    return replace(
        one,
        claims=tuple(sorted({*one.claims, *other.claims})),
        roots_at_least=max(one.roots_at_least, other.roots_at_least),
        roots_at_most=min(one.roots_at_most + other.roots_at_most, event.roots_at_most),
    )


def _fill(key: str, **parts: _Two) -> _Two:
    english, arabic = _say("redacted", key)
    return (
        english.format(**{name: part[0] for name, part in parts.items()}),
        arabic.format(**{name: part[1] for name, part in parts.items()}),
    )


def _summary(
    event: Event, claims: Sequence[Claim], documents: Mapping[str, Document]
) -> tuple[Clause, ...]:
    """Return the summary that can be made of what is left, our own words without quotation marks."""
    ours = [_say("say", "party"), _say("say", "person")]
    clauses = []
    for clause in summarise(event, claims, documents):
        if not clause.text_en:
            continue
        english, arabic = clause.text_en, clause.text_ar
        for word_en, word_ar in ours:
            english = english.replace(f"“{word_ar}”", word_en).replace(f"“{word_en}”", word_en)
            arabic = arabic.replace(f"«{word_ar}»", word_ar)
        clauses.append(replace(clause, text_en=english, text_ar=arabic))
    return tuple(clauses)
