"""Answering a fact-checker: what the reports held say of a sentence, on whose word, since when.

The sentence is read as a report is. Each happening it tells is held against the claims that could
tell of the same, scored as claims of two reports are, and what the events of those claims show is
told in words. Nothing is called true here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from tawatur.errors import InputError
from tawatur.link import explain_pair, kinds, wording
from tawatur.model import (
    Claim,
    Contradiction,
    Document,
    Event,
    Handling,
    Pair,
    Quantity,
    Reading,
    ReportedValue,
    Series,
)
from tawatur.model.contract import claim_to_json, interval_to_json, pair_to_json
from tawatur.model.event_parts import contradiction_to_json, series_to_json
from tawatur.model.mentions import quantity_to_json
from tawatur.service.linking import score_against, thresholds_of
from tawatur.service.searching import Finder
from tawatur.store import Store
from tawatur.store.search.language import And, Name, Node, Or, Query, Range, Word
from tawatur.text.indexing import index_words

__all__ = [
    "Chain",
    "CheckAnswer",
    "Checked",
    "Likeness",
    "NumberAsked",
    "check_sentence",
    "check_to_json",
]

Two = tuple[str, str]
_CANDIDATES, _OF_ONE_QUERY = 200, 80  # claims that one happening of the sentence is held against
_DAYS_AROUND = 10
_SHOWN = 6  # chains and voices told in words
_WORDS_SHOWN = 12  # claims that share words
_SHORTEST_WORD = 3
_SOON = datetime.max


@dataclass(frozen=True, slots=True)
class Likeness:
    """A claim held here that could tell of what the sentence tells.

    Attributes:
        how: "one" could tell of the same happening, "may" is for a person to decide, "event" stands
            in one event with such a claim, "words" only shares words.
        pair: How well the two agree, the sentence on the side that is not this claim; None where
            they were not compared.
        text_en: Why, in English.
        text_ar: The same in Arabic.
    """

    claim: Claim
    document: Document
    how: Literal["one", "may", "event", "words"]
    pair: Pair | None = None
    text_en: str = ""
    text_ar: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """On whose word a claim is told: the outlet, then the sources it names, outermost first."""

    claim: str
    names: tuple[Two, ...]
    published: datetime | None


@dataclass(frozen=True, slots=True)
class NumberAsked:
    """A number of the sentence, and what the accounts give for the same."""

    quantity: Quantity
    values: tuple[ReportedValue, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What is held of one happening that the sentence tells.

    Attributes:
        asked: As read from the sentence; None where nothing was, and words alone were looked for.
        likenesses: Best first.
        events: The events in which claims stand that could tell of the same.
        earliest: The likeness of the earliest report with a date, or None.
        chains: One for each claim of the events, as published; the same chain is told once.
        roots_at_least: Independent roots behind the events, the most of any one event.
        roots_at_most: Independent roots behind all the events together, at most.
        denials: Claims of the events that deny it.
        contradictions: What the accounts differ on.
        numbers: Numbers of the sentence beside those of the accounts.
        series: Numbers that changed as time went on.
    """

    asked: Claim | None
    likenesses: tuple[Likeness, ...]
    events: tuple[Event, ...] = ()
    earliest: Likeness | None = None
    chains: tuple[Chain, ...] = ()
    roots_at_least: int = 0
    roots_at_most: int = 0
    denials: tuple[Likeness, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    numbers: tuple[NumberAsked, ...] = ()
    series: tuple[Series, ...] = ()
    text_en: str = ""
    text_ar: str = ""


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """What is held of a sentence, one part for each happening that it tells."""

    sentence: str
    checked: tuple[Checked, ...]
    text_en: str
    text_ar: str


def check_sentence(
    store: Store,
    finder: Finder,
    reading: Reading,
    lexicon: Path | None = None,
    handling: Collection[Handling] | None = None,
) -> CheckAnswer:
    """Tell what is held of a sentence; see `Workspace.check`.

    Args:
        store: The workspace's, linked.
        finder: Searches it.
        reading: The sentence, read.
        lexicon: A user's lexicon folder.
        handling: Only from documents of these levels.

    Raises:
        InputError: There is no word in the sentence.
    """
    sentence = reading.document.text
    if not index_words(sentence):
        raise InputError("there is no word in the sentence")
    check = _Check(store, finder, reading, lexicon, handling)
    told = [claim for claim in reading.claims if not claim.passing] or list(reading.claims)
    checked = tuple(check.claim(claim) for claim in told) or (check.words(),)
    return CheckAnswer(
        sentence,
        checked,
        *_lines([*((one.text_en, one.text_ar) for one in checked), _say("limit")]),
    )


class _Check:
    """One sentence on its way."""

    def __init__(
        self,
        store: Store,
        finder: Finder,
        reading: Reading,
        lexicon: Path | None,
        handling: Collection[Handling] | None,
    ) -> None:
        self._store, self._finder, self._reading = store, finder, reading
        self._lexicon, self._handling = lexicon, handling
        self._documents: dict[str, Document] = {}
        self._claims: dict[str, Claim] = {}
        self._before: list[set[str]] = []  # the events that were told of

    def claim(self, asked: Claim) -> Checked:
        """Hold one happening of the sentence against what is held."""
        self._load(self._candidates(asked))
        known = [c for c in self._claims.values() if c.document != asked.document]
        pairs = self._scored(asked, known)
        sure, maybe = thresholds_of(self._lexicon).across, thresholds_of(self._lexicon).propose
        found = [
            self._likeness(asked, pair, "one" if pair.weight >= sure else "may")
            for pair in pairs
            if not pair.blocked and pair.weight >= maybe
        ]
        if not found and not (asked.place and asked.time):
            return self._vague(asked)
        strong = [one.claim.id for one in found if one.how == "one"]
        events = {event.id: event for event in map(self._store.event_of, strong) if event}
        self._load(claim for event in events.values() for claim in event.claims)
        members = dict.fromkeys(claim for event in events.values() for claim in event.claims)
        found = [
            replace(one, how="event") if one.how == "may" and one.claim.id in members else one
            for one in found
        ]
        taken = {one.claim.id for one in found}
        found += [
            Likeness(self._claims[key], self._documents[self._claims[key].document], "event")
            for key in members
            if key not in taken and key in self._claims
        ]
        return self._told(asked, found, tuple(events.values()))

    def _vague(self, asked: Claim) -> Checked:
        """Show what shares its words where a sentence tells too little to find the happening."""
        found = self._sharing()
        lines = [_say("asked", what=_what(asked)), _say("vague")]
        if found:
            lines.append(_words_line(found))
        english, arabic = _lines(lines)
        return Checked(asked, found, text_en=english, text_ar=arabic)

    def words(self) -> Checked:
        """Look for the words of a sentence in which no happening was read."""
        found = self._sharing()
        lines = [_say("unread")]
        if found:
            lines += [_words_line(found), _earliest_line(_earliest(found))]
        else:
            lines.append(_say("nothing"))
        english, arabic = _lines(lines)
        return Checked(None, found, earliest=_earliest(found), text_en=english, text_ar=arabic)

    def _sharing(self) -> tuple[Likeness, ...]:
        """Return the claims that share most words of the sentence."""
        words = dict.fromkeys(index_words(self._reading.document.text))
        asked = [Word(word) for word in words if len(word) >= _SHORTEST_WORD][:30]
        ids: dict[str, int] = {}
        for word in asked:
            for key in self._find(word, _OF_ONE_QUERY):
                ids[key] = ids.get(key, 0) + 1
        least = min(max(2, (len(asked) + 1) // 2), len(asked))
        best = sorted((key for key in ids if ids[key] >= least), key=lambda key: (-ids[key], key))
        self._load(best[:_WORDS_SHOWN])
        return tuple(
            Likeness(self._claims[key], self._documents[self._claims[key].document], "words")
            for key in best[:_WORDS_SHOWN]
            if key in self._claims
        )

    def _told(self, asked: Claim, found: Sequence[Likeness], events: tuple[Event, ...]) -> Checked:
        of_event = [one for one in found if one.how in ("one", "event")]
        chains = tuple(_chains(of_event))
        denials = tuple(one for one in of_event if one.claim.polarity == "denied")
        numbers = tuple(_numbers(asked, events))
        checked = Checked(
            asked=asked,
            likenesses=tuple(found),
            events=events,
            earliest=_earliest(of_event),
            chains=chains,
            roots_at_least=max((event.roots_at_least for event in events), default=0),
            roots_at_most=_most_roots(events),
            denials=denials,
            contradictions=tuple(one for event in events for one in event.contradictions),
            numbers=numbers,
            series=tuple(one for event in events for one in event.series),
        )
        same = {event.id for event in events}
        again = bool(same) and same in self._before
        self._before.append(same)
        english, arabic = _lines(_sentences(checked, again=again))
        return replace(checked, text_en=english, text_ar=arabic)

    def _candidates(self, asked: Claim) -> list[str]:
        """Return the claims worth comparing: each query asks for less than the one before."""
        level = kinds().level
        alike = [
            one for one in kinds().classes if level(asked.kind, one) not in ("apart", "opposed")
        ]
        kind = Name("kind", tuple(alike))
        place = self._place(asked)
        actors = sorted({a.id for a in (*asked.roles.agent, *asked.roles.patient) if a.id})
        actor = Name("actor", tuple(actors)) if actors else None
        day = _days(asked)
        wanted = [Word(w) for w in index_words(asked.sentence.text) if len(w) > _SHORTEST_WORD]
        words = Or(tuple(wanted)) if len(wanted) > 1 else None
        found: dict[str, None] = {}
        for parts in (
            (kind, place, day), (kind, actor, day), (kind, place, actor), (place, day),
            (kind, place), (kind, day, words), (kind, actor), (kind, day), (kind, words),
        ):  # fmt: skip
            nodes = tuple(part for part in parts if part is not None)
            if len(nodes) == len(parts) and len(found) < _CANDIDATES:
                found.update(dict.fromkeys(self._find(And(nodes), _OF_ONE_QUERY)))
        return list(found)[:_CANDIDATES]

    def _place(self, asked: Claim) -> Node | None:
        area = asked.place.area if asked.place else None
        if asked.place is None:
            return None
        if area is None or not area.place_id:
            return Name("place", (asked.place.name_ar or asked.place.span.text,))
        return Name("place", tuple(area.place_id.split("+")))

    def _find(self, node: Node, limit: int) -> Sequence[str]:
        found = self._finder.find(
            Query("", node), of="claims", limit=limit, handling=self._handling
        )
        return found.ids

    def _load(self, ids: Iterable[str]) -> None:
        """Read claims, as people have judged them, with their documents."""
        new = {key for key in ids if key not in self._claims}
        for reading in self._finder.read(sorted(set(self._store.homes(new).values()))):
            if self._handling is None or reading.document.handling in self._handling:
                self._documents[reading.document.id] = reading.document
                self._claims.update((one.id, one) for one in reading.claims if one.id in new)

    def _scored(self, asked: Claim, known: Sequence[Claim]) -> list[Pair]:
        published = {
            key: document.published
            for key, document in self._documents.items()
            if document.published is not None
        }
        if self._reading.document.published is not None:
            published[asked.document] = self._reading.document.published
        parties = sorted(
            {a.id for c in (asked, *known) for a in (*c.roles.agent, *c.roles.patient) if a.id}
        )
        pairs = score_against(
            asked,
            known,
            published,
            naming=self._store.documents_naming(parties),
            reports=self._store.counts()["documents"],
            lexicon=self._lexicon,
        )
        return sorted(pairs, key=lambda pair: (-pair.weight, pair.left, pair.right))

    def _likeness(self, asked: Claim, pair: Pair, how: Literal["one", "may"]) -> Likeness:
        claim = self._claims[pair.right if pair.left == asked.id else pair.left]
        return Likeness(claim, self._documents[claim.document], how, pair, *explain_pair(pair))


def _days(asked: Claim) -> Range | None:
    interval = asked.time.interval if asked.time else None
    if interval is None or interval.start is None:
        return None
    end = interval.end or interval.start + timedelta(days=1)
    return Range("date", interval.start.toordinal() - _DAYS_AROUND, end.toordinal() + _DAYS_AROUND)


def _earliest(found: Iterable[Likeness]) -> Likeness | None:
    dated = [one for one in found if one.document.published and one.document.published.start]
    return min(dated, key=lambda one: (_at(one.document) or _SOON, one.claim.id), default=None)


def _at(document: Document) -> datetime | None:
    return document.published.start if document.published else None


def _most_roots(events: Sequence[Event]) -> int:
    """Return how many roots there are at most behind several events; one may stand behind two."""
    named = {root.id for event in events for root in event.roots}
    return min(sum(event.roots_at_most for event in events), len(named))


def _chains(found: Iterable[Likeness]) -> Iterator[Chain]:
    seen: set[tuple[Two, ...]] = set()
    for one in sorted(found, key=lambda one: (_at(one.document) or _SOON, one.claim.id)):
        outlet = one.document.outlet or one.document.report
        hops = (hop.source for hop in one.claim.attribution.chain)
        named = ((s.name or s.name_ar, s.name_ar or s.name) for s in hops)
        names = ((outlet, outlet), *named)
        if names not in seen:
            seen.add(names)
            yield Chain(one.claim.id, names, _at(one.document))


def _numbers(asked: Claim, events: Iterable[Event]) -> Iterator[NumberAsked]:
    for quantity in asked.quantities:
        values = tuple(
            value for event in events for value in dict(event.attributes).get(quantity.what, ())
        )
        if values:
            yield NumberAsked(quantity, values)


def _words_line(found: Sequence[Likeness]) -> Two:
    reports = len({one.document.id for one in found})
    return _say("words", claims=_both(len(found)), reports=_both(reports))


def _sentences(checked: Checked, *, again: bool) -> Iterator[Two]:
    assert checked.asked is not None
    yield _say("asked", what=_what(checked.asked))
    if again:
        yield from map(_number_line, checked.numbers)
        yield _say("again")
        return
    found = [one for one in checked.likenesses if one.how in ("one", "event")]
    maybe = [one for one in checked.likenesses if one.how == "may"]
    if not found and not maybe:
        yield _say("nothing")
        return
    reports = len({one.document.id for one in found})
    if found:
        yield _say("matches", claims=_both(len(found)), reports=_both(reports))
    if maybe:
        yield _say("may", claims=_both(len(maybe)))
    if not found:
        return
    yield _earliest_line(checked.earliest)
    if checked.events:
        yield _say("roots", least=_both(checked.roots_at_least), most=_both(checked.roots_at_most))
    links = [_join("link", chain.names) for chain in checked.chains[:_SHOWN]]
    yield _say("chain", chains=_join("between", links))
    if checked.denials:
        voices = [wording.source_label(one.claim, one.document) for one in checked.denials]
        yield _say("denied", voices=_join("between", list(dict.fromkeys(voices))[:_SHOWN]))
    else:
        yield _say("undenied")
    yield from map(_number_line, checked.numbers)
    for one in checked.contradictions:
        yield one.text_en, one.text_ar
    for series in checked.series:
        steps = [
            _say(
                "step",
                value=(step.label_en, step.label_ar),
                voice=(step.voice_en, step.voice_ar),
                date=wording.time_label(step.published, "")[1:],
            )
            for step in series.steps
        ]
        yield _say("over_time", what=wording.counted(series.what), steps=_join("between", steps))


def _what(claim: Claim) -> Two:
    english, arabic = _kind_names()[claim.kind]
    parts: list[Two] = [(english, arabic)]
    parts += [wording.actor_label(actor) for actor in claim.roles.agent[:2]]
    if claim.place:
        parts.append(wording.place_label(claim.place))
    if claim.time:
        parts.append(wording.time_label(claim.time.interval, claim.time.span.text)[1:])
    for quantity in claim.quantities:
        _, number_en, number_ar = wording.amount(quantity)
        what_en, what_ar = wording.counted(quantity.what)
        parts.append((f"{what_en}: {number_en}", f"{what_ar}: {number_ar}"))
    told = _join("part", parts)
    return _say("denial", what=told) if claim.polarity == "denied" else told


def _number_line(number: NumberAsked) -> Two:
    values = [
        _say(
            "value",
            value=(one.label_en, one.label_ar),
            roots=_both(
                str(one.roots_at_least)
                if one.roots_at_least == one.roots_at_most
                else f"{one.roots_at_least}–{one.roots_at_most}"
            ),
        )
        for one in number.values
    ]
    return _say(
        "number",
        what=wording.counted(number.quantity.what),
        asked=wording.amount(number.quantity)[1:],
        values=_join("between", values),
    )


def _earliest_line(earliest: Likeness | None) -> Two:
    if earliest is None or earliest.document.published is None:
        return _say("undated")
    outlet = earliest.document.outlet or earliest.document.report
    return _say(
        "earliest",
        outlet=_both(outlet),
        date=wording.time_label(earliest.document.published, "")[1:],
    )


@cache
def _words() -> dict[str, Any]:
    text = (files("tawatur.service") / "check.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)["told"]
    return found


def _say(name: str, **parts: Sequence[str]) -> Two:
    return wording.fill(_words()[name], parts)


def _join(name: str, told: Sequence[Two]) -> Two:
    english, arabic = _words()[name]
    return english.join(one[0] for one in told), arabic.join(one[1] for one in told)


def _lines(lines: Iterable[Two]) -> Two:
    told = [one for one in lines if one[0]]
    return "\n".join(one[0] for one in told), "\n".join(one[1] for one in told)


def _both(value: object) -> Two:
    return str(value), str(value)


@cache
def _kind_names() -> dict[str, Two]:
    from tawatur.service.names import QueryNames  # noqa: PLC0415

    return dict(QueryNames().kind_names())


def check_to_json(answer: CheckAnswer) -> dict[str, Any]:
    """Return an answer in the contract of `tawatur check --json`; see docs/search.md."""
    return {
        "sentence": answer.sentence,
        "text_en": answer.text_en,
        "text_ar": answer.text_ar,
        "checked": [_checked_to_json(one) for one in answer.checked],
    }


def _checked_to_json(checked: Checked) -> dict[str, Any]:
    return {
        "asked": claim_to_json(checked.asked) if checked.asked else None,
        "text_en": checked.text_en,
        "text_ar": checked.text_ar,
        "matches": [_likeness_to_json(one) for one in checked.likenesses],
        "events": [
            {"id": one.id, "kind": one.kind, "grade": list(one.grade)} for one in checked.events
        ],
        "earliest": checked.earliest.claim.id if checked.earliest else None,
        "chains": [
            {
                "claim": one.claim,
                "names": [{"en": english, "ar": arabic} for english, arabic in one.names],
                "published": one.published.date().isoformat() if one.published else None,
            }
            for one in checked.chains
        ],
        "roots": [checked.roots_at_least, checked.roots_at_most],
        "denials": [one.claim.id for one in checked.denials],
        "contradictions": [contradiction_to_json(one) for one in checked.contradictions],
        "numbers": [_number_to_json(one) for one in checked.numbers],
        "series": [series_to_json(one) for one in checked.series],
    }


def _likeness_to_json(one: Likeness) -> dict[str, Any]:
    document = one.document
    return {
        "how": one.how,
        "claim": claim_to_json(one.claim),
        "document": {
            "id": document.id,
            "report": document.report,
            "outlet": document.outlet,
            "url": document.url,
            "published": interval_to_json(document.published) if document.published else None,
            "handling": document.handling,
        },
        "pair": pair_to_json(one.pair) if one.pair else None,
        "text_en": one.text_en,
        "text_ar": one.text_ar,
    }


def _number_to_json(number: NumberAsked) -> dict[str, Any]:
    return {
        "asked": quantity_to_json(number.quantity),
        "values": [
            {
                "value": one.value,
                "en": one.label_en,
                "ar": one.label_ar,
                "claims": list(one.claims),
                "roots": [one.roots_at_least, one.roots_at_most],
            }
            for one in number.values
        ],
    }
