"""Summaries: an event in neutral sentences, made from its structure alone.

Every sentence knows the claims it rests on. They are made when the linking is done, because they
need nothing else and nothing else needs them. The words stand in `data/summary.toml`: what is told and
by whom, never what was. Names that our tables do not hold stand in quotation marks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tawatur.link import wording
from tawatur.link.comparing import (
    actor_key,
    count_range,
    counts_comparable,
    outright,
    place_mentions,
)
from tawatur.link.dates import when_label
from tawatur.link.kinds import kinds, summary_words
from tawatur.link.wording import Two
from tawatur.model import (
    Claim,
    Clause,
    Document,
    Event,
    Linking,
    Quantity,
    Reading,
    ReportedValue,
)
from tawatur.text import fold_key

__all__ = ["add_summaries", "summarise"]

_FEW, _MANY, _HUNDRED = 3, 11, 100
_SHOWN = 3
_WIDE = ("governorate", "district", "region", "country")
_RESERVED = ("hedged", "doubted")


def add_summaries(linking: Linking, readings: Iterable[Reading]) -> Linking:
    """Return a linking whose events have their summaries.

    Args:
        linking: As it was made.
        readings: Of every claim that it speaks of.
    """
    by_id: dict[str, Claim] = {}
    documents: dict[str, Document] = {}
    for reading in readings:
        documents[reading.document.id] = reading.document
        by_id.update((claim.id, claim) for claim in reading.claims)
    events = (
        replace(event, summary=summarise(event, [by_id[key] for key in event.claims], documents))
        for event in linking.events
    )
    return replace(linking, events=tuple(events))


def summarise(
    event: Event, claims: Iterable[Claim], documents: Mapping[str, Document]
) -> tuple[Clause, ...]:
    """Return the clauses of an event's summary, in the order they are read.

    Args:
        event: The event; a summary it has is not looked at.
        claims: Its claims, in any order.
        documents: Those that the claims were read from, by id.
    """
    told = _Told(event, sorted(claims, key=lambda claim: claim.id), documents)
    return tuple(told.clauses())


def _phrase(name: str, **parts: Sequence[str]) -> Two:
    return wording.fill(summary_words()["phrases"][name], parts)


def _joined(name: str, labels: Iterable[Two]) -> Two:
    several = list(dict.fromkeys(labels))
    english, arabic = summary_words()["joins"][name]
    return english.join(one[0] for one in several), arabic.join(one[1] for one in several)


def _few(labels: Sequence[Two]) -> Two:
    """Return names as a list, a few of them shown."""
    unique = list(dict.fromkeys(labels))
    shown = unique[:_SHOWN]
    if len(unique) > _SHOWN:
        shown.append(_phrase("further", n=wording.figure(len(unique) - _SHOWN)))
    return _joined("names", shown)


def _time_told(_: ReportedValue, claims: Sequence[Claim]) -> Two:
    mention = claims[0].time
    assert mention is not None
    return when_label(mention.interval, " ".join(mention.span.text.split()))


def counted_noun(name: str, number: int) -> Two:
    """Return a number with its noun, in the form that the number asks for in each language."""
    rest = number % _HUNDRED
    if number in (1, 2):
        form = number - 1
    elif _FEW <= rest < _MANY:
        form = 2
    else:
        form = 3 if rest >= _MANY else 4
    forms = summary_words()["counted_nouns"][name]
    return forms[0][form].format(n=number), forms[1][form].format(n=number)


class _Told:
    """An event being told."""

    def __init__(
        self, event: Event, claims: Sequence[Claim], documents: Mapping[str, Document]
    ) -> None:
        self._event = event
        self._documents = documents
        self._claims = claims
        self._by_id = {claim.id: claim for claim in claims}
        self._copies = {by for _, by in event.copies}
        self._reporting = [claim for claim in claims if claim.polarity == "affirmed"]
        self._denying = [claim for claim in claims if claim.polarity == "denied"]
        self._values = dict(event.attributes)
        self._several = len({claim.document for claim in claims}) > 1
        roots = sorted(event.roots, key=lambda root: (-len(root.claims), root.id))
        members = ([self._by_id[key] for key in root.claims] for root in roots)
        self._roots_told = [told for told in members if told]
        self._number = {
            claim.id: number for number, told in enumerate(self._roots_told, 1) for claim in told
        }

    def clauses(self) -> Iterator[Clause]:
        yield self._what()
        if self._reporting:
            yield self._sources()
            yield from self._certainty()
        yield from self._attribute("place", self._place, self._claims)
        yield from self._attribute("time", _time_told, self._claims)
        yield from self._windows()
        for role in ("agent", "patient"):
            yield from self._attribute(role, self._party(role), ())
        yield from self._attribute("outcome", lambda value, _: wording.said(value.value), ())
        yield from self._numbers()
        yield from self._denials()
        for one in self._event.contradictions:
            if one.attribute != "occurrence":  # told with the denials
                ids = {key for group in one.claims for key in group}
                yield self._clause("contradiction", (one.text_en, one.text_ar), ids)
        for note in self._event.notes:
            ids = {key for group in note.claims for key in group}
            yield self._clause("note", (note.text_en, note.text_ar), ids)
        if self._reporting:
            yield self._roots()
        for standing in self._event.standing:
            yield self._clause("standing", (standing.text_en, standing.text_ar), standing.claims)

    def _say(self, topic: str, name: str, claims: Iterable[str], **parts: Sequence[str]) -> Clause:
        return self._clause(topic, wording.fill(summary_words()["clauses"][name], parts), claims)

    def _clause(self, topic: str, text: Two, claims: Iterable[str]) -> Clause:
        return Clause(topic, *text, tuple(sorted(set(claims))))

    def _what(self) -> Clause:
        told = self._reporting or self._denying
        documents = {claim.document for claim in told}
        copied = documents - {claim.document for claim in told if claim.id not in self._copies}
        reports = counted_noun("reports", len(documents))
        parts: dict[str, Sequence[str]] = {
            "what": self._kinds(told),
            "reports": reports,
            "Reports": (reports[0][:1].upper() + reports[0][1:], reports[1]),
        }
        name = "told_one" if len(documents) == 1 else "told"
        if not self._reporting:
            name = "only_denied"
        elif copied:
            name, parts["copies"] = "told_copies", counted_noun("copies", len(copied))
        return self._say("what", name, (claim.id for claim in told), **parts)

    def _kinds(self, claims: Sequence[Claim]) -> Two:
        """Return what is told of, the leading kind first."""
        counted: dict[str, int] = defaultdict(int)
        for claim in claims:
            counted[claim.kind] += 1
        ordered = sorted(counted, key=lambda kind: (kind != self._event.kind, -counted[kind], kind))
        table = summary_words()["kinds"]
        named = [table.get(kind, (kind.replace("_", " "),) * 2) for kind in ordered]
        *others, last = [(one[0], one[1]) for one in named]
        return _joined("two", [_joined("kinds", others), last]) if others else last

    def _sources(self) -> Clause:
        """Return whose word it is; where there are several, each with its number."""
        entries = [self._source(told) for told in self._roots_told]
        if len(entries) > 1:
            entries = [
                _phrase("numbered", n=wording.figure(number), source=source)
                for number, source in enumerate(entries, 1)
            ]
        ids = (claim.id for claim in self._reporting)
        return self._say("sources", "sources", ids, sources=_joined("values", entries))

    def _source(self, claims: Sequence[Claim]) -> Two:
        """Return one root with those who carry its word."""
        chains = [claim.attribution.chain for claim in claims]
        firsts = [claim for claim in claims if claim.id not in self._copies] or list(claims)
        named = next((chain[-1].source for chain in chains if chain), None)
        if named is None:
            return _phrase("itself", source=_few([self._outlet(claim) for claim in firsts]))
        hops = [
            (hop.source.name or hop.source.name_ar, hop.source.name_ar or hop.source.name)
            for chain in chains
            for hop in chain[:-1]
        ]
        outlets = [
            self._outlet(claim)
            for claim in firsts
            if self._several or self._documents[claim.document].outlet
        ]
        source = (named.name or named.name_ar, named.name_ar or named.name)
        carriers = [one for one in (*hops, *outlets) if one != source]
        return _phrase("through", source=source, carriers=_few(carriers)) if carriers else source

    def _outlet(self, claim: Claim) -> Two:
        document = self._documents[claim.document]
        name = document.outlet or document.report
        return name, name

    def _by(self, words: Two, ids: Iterable[str]) -> Two:
        """Return what is told with the numbers of its sources, where there are several."""
        numbers = sorted({self._number[key] for key in ids if key in self._number})
        if len(self._roots_told) < 2 or not numbers:
            return words
        several = [wording.figure(number) for number in numbers]
        form = "source" if len(several) == 1 else "two" if len(several) == 2 else "more"
        sources = _phrase(form, n=_joined("two" if form == "two" else "names", several))
        return _phrase("value", value=words, sources=sources)

    def _tellers(self, ids: Iterable[str]) -> Two:
        """Return by name who tells some claims."""
        claims = [self._by_id[key] for key in ids]
        firsts = [claim for claim in claims if claim.id not in self._copies] or claims
        return _few([wording.source_label(c, self._documents[c.document]) for c in firsts])

    def _certainty(self) -> Iterator[Clause]:
        for name, levels in (("planned", ("planned",)), ("hedged", _RESERVED)):
            ids = [claim.id for claim in self._reporting if claim.certainty in levels]
            if ids:
                told = self._by(wording.fill(summary_words()["phrases"][name], {}), ids)
                yield self._say("certainty", "certainty", ids, how=told)

    def _attribute(
        self,
        name: str,
        label: Callable[[ReportedValue, Sequence[Claim]], Two],
        otherwise: Sequence[Claim],
    ) -> Iterator[Clause]:
        """Yield who says what of one attribute; that nothing is told where `otherwise` has claims."""
        values = self._values.get(name, ())
        if not values:
            if otherwise:
                yield self._say(name, f"no_{name}", (claim.id for claim in otherwise))
            return
        told: dict[Two, list[str]] = defaultdict(list)
        for value in values:
            told[label(value, [self._by_id[key] for key in value.claims])] += value.claims
        shown = [self._by(words, ids) for words, ids in told.items()]
        ids = (key for value in values for key in value.claims)
        yield self._say(name, name, ids, values=_joined("values", shown))

    def _place(self, value: ReportedValue, claims: Sequence[Claim]) -> Two:
        """Return the name of a place; a province is told from a town that bears its name."""
        alike = [one for one in self._values["place"] if one.label_ar == value.label_ar]
        places = (p for claim in claims for p in place_mentions(claim) if p.area is not None)
        wide = any(
            place.area is not None and place.area.feature in _WIDE
            for place in places
            if value.label_ar == (place.name_ar or place.name_en)
        )
        if len(alike) > 1 and wide:
            return value.label_en, _phrase("wide", place=(value.label_ar,) * 2)[1]
        return value.label_en, value.label_ar

    def _party(self, role: str) -> Callable[[ReportedValue, Sequence[Claim]], Two]:
        def label(value: ReportedValue, claims: Sequence[Claim]) -> Two:
            named = [
                actor
                for claim in claims
                for actor in getattr(claim.roles, role)
                if fold_key(actor_key(actor)) == fold_key(value.value)
            ]
            words = wording.actor_label(named[0])
            hedged = all(actor.hedged for actor in named)
            return _phrase("reserve", value=words) if hedged else words

        return label

    def _windows(self) -> Iterator[Clause]:
        shown: dict[Two, list[str]] = defaultdict(list)
        for window in self._event.windows:
            shown[when_label(window.interval, "")] += [window.subject, *window.claims]
        for when, ids in shown.items():
            yield self._say("window", "window", ids, when=when)

    def _numbers(self) -> Iterator[Clause]:
        serial = {series.what: series for series in self._event.series}
        for what in sorted(self._values):
            if what not in kinds_counted():
                continue
            label = wording.counted(what)
            parts: dict[str, Sequence[str]] = {"what": label, "What": _capital(label)}
            told = self._counts(what)
            series = serial.get(what)
            if series is not None:
                steps = [
                    _phrase(
                        "step",
                        value=(step.label_en, step.label_ar),
                        sources=(step.voice_en, step.voice_ar),
                        when=when_label(step.published, ""),
                    )
                    for step in series.steps
                ]
                ids = {key for step in series.steps for key in step.claims}
                yield self._say("series", "series", ids, values=_joined("values", steps), **parts)
                told = [one for one in told if not set(one[1]) <= ids]
            if not told:
                continue
            parts["values"] = _joined(
                "values",
                [self._by(wording.amount(quantity)[1:], ids) for quantity, ids in told],
            )
            ids = {key for _, keys in told for key in keys}
            span = _range([quantity for quantity, _ in told])
            if span is None:
                yield self._say("numbers", "number", ids, **parts)
            else:
                yield self._say("numbers", "numbers", ids, range=span, **parts)

    def _counts(self, what: str) -> list[tuple[Quantity, list[str]]]:
        """Return the numbers told of one thing, each with its claims, the smallest first."""
        found: dict[tuple[str, str, str], tuple[Quantity, list[str]]] = {}
        for value in self._values[what]:
            for key in value.claims:
                for quantity in self._by_id[key].quantities:
                    if quantity.what == what:
                        ids = found.setdefault(wording.amount(quantity), (quantity, []))[1]
                        ids += [key] * (key not in ids)
        return sorted(
            found.values(), key=lambda one: (one[0].low or 0, *count_range(one[0]), one[0].of)
        )

    def _denials(self) -> Iterator[Clause]:
        for name, wanted in (("denied", True), ("not_done", False)):
            told = [claim for claim in self._denying if outright(claim) is wanted]
            if told:
                ids = [claim.id for claim in told]
                sources, what = self._tellers(ids), self._kinds(told)
                yield self._say(name, name, ids, sources=sources, what=what)

    def _roots(self) -> Clause:
        least, most = self._event.roots_at_least, self._event.roots_at_most
        return self._say(
            "roots",
            "roots_exact" if least == most else "roots",
            (key for root in self._event.roots for key in root.claims),
            least=wording.figure(least),
            most=wording.figure(most),
        )


def kinds_counted() -> frozenset[str]:
    """Return the things that a summary counts: those whose numbers reports can be compared by."""
    return wording.everything_counted() - kinds().measures


def _capital(label: Two) -> Two:
    return label[0][:1].upper() + label[0][1:], label[1]


def _range(quantities: Sequence[Quantity]) -> Two | None:
    """Return what numbers of one group come to together; None for one number or several groups."""
    first, *others = quantities
    if not others or not all(counts_comparable(first, one) for one in others):
        return None
    lows = [one.low for one in quantities]
    highs = [one.high for one in quantities]
    low = None if None in lows else min(one for one in lows if one is not None)
    high = None if None in highs else max(one for one in highs if one is not None)
    bounds = {"low": wording.figure(low or 0), "high": wording.figure(high or 0)}
    if high is None:
        return _phrase("and_more", low=bounds["low"])
    return _phrase("up_to" if low is None else "from_to", **bounds)
