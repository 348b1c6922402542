"""Roots: where accounts are said to come from, and how many are independent.

A root is the end of an attribution chain after copies are collapsed. How many independent roots
stand behind something is a range. Named ends raise both bounds. An outlet that names no source and
an unnamed voice raise only the upper one; the unnamed voices of one carrier on one day are one.
Roots of one owner or side count once for the lower bound; so do two bodies of which nothing is
known, an office that many bodies have and any of them, two civil offices of which one does not say
its state, and an office or a body named with and without its holder or its country. What only an annotator read and nobody
reviewed raises the upper bound alone. Where nobody knows which of two reports
copied the other, either may be the root: the one that others stand behind too, else the less certain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tawatur.link.background import Background
from tawatur.link.comparing import name_words, same_source, speaks_for, unnamed
from tawatur.link.copies import mapped_offset
from tawatur.link.kinds import words
from tawatur.model import Claim, Copy, Document, Root, Source, make_id
from tawatur.text import fold_key

__all__ = ["Origins", "OriginsPart", "count_roots", "find_twins", "outlet_of", "source_key"]

_OFFICE = 2  # words of an office without the name of who holds it
_SHARED = 2  # words two officials' names share where they may be one
_REPEATED = 7  # spaces in a sentence that is no set phrase, as "five were killed there" is
_WORD = re.compile(r"\w+")
_REMEMBERED = 64  # questions about roots
_TWIN = 60  # code points: how far a copied trigger may stand from where it is expected


@dataclass(frozen=True, slots=True)
class _End:
    """The end of one claim's chain; `voice` tells roots apart, `day` unnamed voices."""

    voice: tuple[str, str]
    name: str
    kind: str
    via: tuple[str, ...]
    certain: bool
    actor: str
    day: str = ""
    source: Source | None = None


def find_twins(claims: Iterable[Claim], copies: Sequence[Copy]) -> dict[str, str]:
    """Return for each claim that stands in a copied passage the claim it was copied from.

    Returns:
        Claim id in the copy to claim id in its original, for claims of one kind whose triggers
        correspond; and for a sentence that a report repeats, its claims to those told first. Lines
        of copies end somewhere, even where three reports repeat one another.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    for told in by_document.values():
        told.sort(key=lambda claim: (claim.trigger.start, claim.id))
    twins: dict[str, str] = {}
    for told in by_document.values():
        twins.update(_repeated(told))
    for copy in sorted(copies, key=lambda one: (-one.overlap, one.by, one.of)):
        taken = {twins[claim.id] for claim in by_document[copy.by] if claim.id in twins}
        for claim in by_document[copy.by]:
            at = mapped_offset(copy, claim.trigger.start)
            if at is None or claim.id in twins:
                continue
            near = [
                other
                for other in by_document[copy.of]
                if other.kind == claim.kind
                and other.polarity == claim.polarity
                and abs(other.trigger.start - at) <= _TWIN
                and other.id not in taken
                and fold_key(other.trigger.text) == fold_key(claim.trigger.text)
                and _first(other.id, twins) != claim.id
            ]
            if near:
                best = min(near, key=lambda one: (abs(one.trigger.start - at), one.id))
                twins[claim.id] = best.id
                taken.add(best.id)
    return twins


def _repeated(told: Sequence[Claim]) -> dict[str, str]:
    """Return the claims of sentences that one report says again, each with that of the first time."""
    firsts: dict[tuple[str, str, int, str, int], str] = {}
    nth: dict[tuple[int, int, str, str], int] = defaultdict(int)
    found: dict[str, str] = {}
    for claim in told if len(told) > 1 else ():
        sentence, at = claim.sentence, claim.trigger.start
        alike = (sentence.start, at, claim.kind, claim.polarity)
        key = (sentence.text, claim.kind, at - sentence.start, claim.polarity, nth[alike])
        nth[alike] += 1
        if sentence.text.count(" ") >= _REPEATED and firsts.setdefault(key, claim.id) != claim.id:
            found[claim.id] = firsts[key]
    return found


def _first(claim: str, twins: Mapping[str, str]) -> str:
    while (earlier := twins.get(claim)) is not None:
        claim = earlier
    return claim


@dataclass(frozen=True, slots=True)
class OriginsPart:
    """What `Origins` of some claims are made from, the background left out."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    copies: tuple[Copy, ...]
    twins: Mapping[str, str]

    def origins(self, background: Background) -> Origins:
        """Return what knows the roots of these claims, as it was known where they came from."""
        return Origins(self.documents, self.claims, self.copies, background, twins=self.twins)


class Origins:
    """Knows for every claim which root it comes from."""

    def __init__(
        self,
        documents: Iterable[Document],
        claims: Iterable[Claim],
        copies: Sequence[Copy],
        background: Background,
        *,
        twins: Mapping[str, str] | None = None,
    ) -> None:
        self._documents = {document.id: document for document in documents}
        self._claims = {claim.id: claim for claim in claims}
        self._background = background
        self._by: dict[str, list[Copy]] = defaultdict(list)
        for copy in sorted(copies, key=lambda one: (-one.overlap, one.of)):
            self._by[copy.by].append(copy)
        self.twins = find_twins(self._claims.values(), copies) if twins is None else twins
        self._firsts = {claim: _first(claim, self.twins) for claim in self.twins}
        self._either = _interchangeable(self.twins, self._claims, copies)
        self._ends: dict[str, tuple[_End, ...]] = {}
        self._outlets: dict[str, tuple[str, str, str]] = {}
        self._names: dict[str, str] = {}
        self._asked: dict[tuple[str, ...], list[Root]] = {}

    def around(self, claims: Iterable[str]) -> OriginsPart:
        """Return what is known of some claims that are the whole of events: little, to be sent away."""
        keys = sorted(claims)
        documents: dict[str, Document] = {}
        copies: list[Copy] = []
        waiting = [self._claims[key].document for key in keys]
        while waiting:
            document = waiting.pop()
            if document not in documents:
                documents[document] = self._documents[document]
                copies += self._by.get(document, ())
                waiting += [copy.of for copy in self._by.get(document, ())]
        return OriginsPart(
            tuple(documents.values()),
            tuple(self._claims[key] for key in keys),
            tuple(copies),
            {key: self.twins[key] for key in keys if key in self.twins},
        )

    def first(self, claim: str) -> str:
        """Return the claim that this one was copied from, at the end of any line of copies."""
        return self._firsts.get(claim, claim)

    def roots(self, claims: Iterable[str]) -> list[Root]:
        """Return the roots of some claims, sorted by id."""
        ordered = tuple(sorted(claims))
        known = self._asked.get(ordered)
        if known is None:
            if len(self._asked) >= _REMEMBERED:  # one event asks for the same again, no other does
                self._asked.clear()
            known = self._asked[ordered] = self._find_roots(ordered)
        return list(known)

    def _find_roots(self, claims: Sequence[str]) -> list[Root]:
        found: dict[tuple[str, str], list[tuple[str, _End]]] = defaultdict(list)
        several = []
        for claim in claims:
            end, *others = self._possible_ends(claim)
            if others:
                several.append((claim, end, others))
            else:
                found[end.voice].append((claim, end))
        for claim, end, others in several:
            chosen = next((one for one in (end, *others) if one.voice in found), end)
            found[chosen.voice].append((claim, chosen))
        groups: dict[tuple[str, str, str], list[tuple[str, _End]]] = defaultdict(list)
        for voice, ends in _one_voice(found).items():
            known = sorted({end.day for _, end in ends if end.day})
            for claim, end in ends:
                day = end.day or (known[0] if known else "")
                groups[(*voice, day)].append((claim, end))
        return sorted(
            (self._root(key, ends) for key, ends in groups.items()), key=lambda root: root.id
        )

    def voice(self, claim: str) -> tuple[str, str]:
        """Return what tells the root of a claim from other roots, the day left out."""
        return self._possible_ends(claim)[0].voice

    def document(self, claim: str) -> Document:
        """Return the document a claim was read from."""
        return self._documents[self._claims[claim].document]

    def allied(self, left: Root, right: Root) -> bool:
        """Say whether two roots stand together, so that they count once."""
        one, other = (self._names.get(root.id, root.name) for root in (left, right))
        few, many = sorted((name_words(one), name_words(other)), key=len)
        bodies = left.kind == right.kind == "party"
        if bodies and len(few) >= _SHARED and few <= many:
            return True  # "the Ministry of Interior", and that of a country
        if left.actor and right.actor:
            return self._background.allied(left.actor, right.actor)
        if bodies and few and few <= many:
            return True  # "the police", whose it does not say, and the police of a country
        unplaced = [root.kind != "agency" and not root.actor for root in (left, right)]
        heard = [{self._claims[key].document for key in root.claims} for root in (left, right)]
        if any(unplaced) and heard[0] & heard[1]:
            return True  # somebody of no body we know, beside another voice of one report
        if any(gone and _anybodys(name) for gone, name in zip(unplaced, (one, other), strict=True)):
            return True  # "the secretary-general" may be that of the other
        if any(unplaced) and _civil(one) and _civil(other):
            return True  # "the Ministry of Health", and the government of a place that has one
        persons = left.kind == right.kind == "named_official"
        if all(unplaced) and not persons:
            return True  # two bodies of which we do not know with whom they stand
        officials = [root.kind == "named_official" for root in (left, right)]
        named = all(officials) or any(unplaced)
        if named and len(few & many) >= _SHARED:
            return True  # one office, or one person, named in two ways
        if persons and len(few) <= _OFFICE and one.split()[:1] == other.split()[:1]:
            return True  # "the governor of the area", and the governor by name
        return (officials[0] and speaks_for(one, other)) or (
            officials[1] and speaks_for(other, one)
        )

    def _root(self, key: tuple[str, str, str], ends: Sequence[tuple[str, _End]]) -> Root:
        first = min(
            (end for _, end in ends), key=lambda end: (not end.certain, len(end.via), end.name)
        )
        via = sorted({name for _, end in ends for name in end.via})
        read = [end for claim, end in ends if not _suggested(self._claims[claim])]
        root = make_id("root", *key)
        if first.source is not None:
            self._names[root] = first.source.name_ar or first.name
        return Root(
            id=root,
            name=first.name,
            kind=first.kind,
            via=tuple(via),
            claims=tuple(sorted(claim for claim, _ in ends)),
            certain=bool(read) and all(end.certain for end in read),
            actor=first.actor or next((end.actor for _, end in ends if end.actor), ""),
        )

    def _possible_ends(self, claim_id: str) -> tuple[_End, ...]:
        """Return where a claim may come from, each voice once, the least certain first."""
        first = self.first(claim_id)
        ends = self._ends.get(first)
        if ends is None:
            claim = self._claims[first]
            found = [self._find_end(claim, self._source_document(claim))]
            for other in self._either.get(first, ()):
                twin = self._claims[other]
                found.append(self._find_end(twin, self._documents[twin.document]))
            voices = {end.voice: end for end in reversed(found)}
            ends = tuple(sorted(voices.values(), key=lambda end: (end.certain, end.voice)))
            self._ends[first] = ends
        return ends

    def _find_end(self, claim: Claim, document: Document) -> _End:
        chain = claim.attribution.chain
        if document.id not in self._outlets:
            self._outlets[document.id] = outlet_of(document, self._background)
        outlet, outlet_name, outlet_id = self._outlets[document.id]
        if not chain:
            kind = self._background.kind(outlet_id)
            certain = kind in ("monitor", "party") and not document.coded
            return _End(("named", outlet), outlet_name, kind, (), certain, outlet_id)
        source = chain[-1].source
        via = tuple(hop.source.name or hop.source.name_ar for hop in chain[:-1])
        name = source.name or source.name_ar
        if unnamed(source):
            carriers = [hop.source for hop in chain[:-1] if not unnamed(hop.source)]
            carrier = source_key(carriers[-1], self._background) if carriers else outlet
            day = document.published.start if document.published else None
            return _End(
                ("unnamed", carrier),
                name,
                source.kind,
                via,
                False,
                "",
                day.date().isoformat() if day else "",
            )
        key = source_key(source, self._background)
        # A row of another coded data set stands on reports that may be these very ones.
        certain = source.kind != "outlet" and not document.coded
        actor = source.id or (key if key in self._background.labels else "")
        if not actor and source.kind in ("named_official", "party"):
            official = source.kind == "named_official"
            certain = certain and (not official or len(name_words(source.name_ar or name)) > 1)
            actor = self._background.body(source.name_ar or name)
        return _End(("named", key), name, source.kind, via, certain, actor, "", source)

    def _source_document(self, claim: Claim) -> Document:
        """Return the document that the passage of a claim was first told in."""
        document, at, seen = claim.document, claim.trigger.start, {claim.document}
        while True:
            for copy in self._by.get(document, ()):
                mapped = mapped_offset(copy, at)
                if mapped is not None and copy.of not in seen:
                    document, at = copy.of, mapped
                    seen.add(document)
                    break
            else:
                return self._documents[document]


def _civil(name: str) -> bool:
    """Say whether a name is that of a civil office of some state: "وزارة الصحة"."""
    return fold_key(name).split()[:1] in [[fold_key(word)] for word in words()["names"]["civil"]]


def _anybodys(name: str) -> bool:
    """Say whether a name is that of an office alone, which many bodies have: "الأمين العام"."""
    return fold_key(name) in [fold_key(office) for office in words()["names"]["anybody"]]


def _suggested(claim: Claim) -> bool:
    """Say whether only an annotator read a claim so far."""
    return claim.annotation is not None and not claim.reviewed


def _interchangeable(
    twins: Mapping[str, str], claims: Mapping[str, Claim], copies: Sequence[Copy]
) -> dict[str, list[str]]:
    """Return for each first claim those that may as well have been first."""
    unknown = {(copy.by, copy.of) for copy in copies if copy.direction == "unknown"}
    found: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(twins):
        at = claim
        while (earlier := twins.get(at)) is not None:
            if (claims[at].document, claims[earlier].document) not in unknown:
                break
            at = earlier
        else:
            found[at].append(claim)
    return found


def source_key(source: Source, background: Background) -> str:
    """Return what identifies a named source: its id in our tables, else its folded name."""
    known = source.id or background.outlet_id(source.name) or background.outlet_id(source.name_ar)
    if known:
        return known
    name = source.name_ar or source.name
    if source.kind not in ("outlet", "agency"):
        return fold_key(name)
    bare = _bare_name(name)
    return background.outlet_id(bare) or bare


def outlet_of(document: Document, background: Background) -> tuple[str, str, str]:
    """Return what identifies the outlet of a document, its name, and its id in our tables or "".

    An outlet that our tables do not know by the name given is known by the address of the report.
    """
    bare = _bare_name(document.outlet)
    known = next(filter(None, map(background.outlet_id, (document.outlet, bare, document.url))), "")
    if not known and not document.outlet:
        return f"document {document.id}", words()["values"]["unnamed_outlet"][0], ""
    name = background.labels.get(known, ("", ""))[0] or document.outlet
    return known or bare, name, known


@lru_cache(maxsize=4096)
def _bare_name(name: str) -> str:
    """Return an outlet's folded name without marks and the nouns that name it or not: site, agency."""
    bare = " ".join(_WORD.findall(fold_key(name)))
    for noun in words()["names"]["outlet_nouns"]:
        if bare.startswith(start := f"{fold_key(noun)} "):
            bare = bare.removeprefix(start)
            break
    for noun in words()["names"]["outlet_ends"]:
        bare = bare.removesuffix(f" {fold_key(noun)}")
    return bare or fold_key(name)


def _one_voice(
    found: dict[tuple[str, str], list[tuple[str, _End]]],
) -> dict[tuple[str, str], list[tuple[str, _End]]]:
    """Join voices that are one person named in full and in short; the longer name stands."""
    if len(found) == 1:
        return {voice: sorted(ends, key=lambda one: one[0]) for voice, ends in found.items()}
    ordered = sorted(found, key=lambda voice: (-len(voice[1]), voice))
    kept: dict[tuple[str, str], list[tuple[str, _End]]] = {}
    for voice in ordered:
        source = found[voice][0][1].source
        home = voice
        for other in kept:
            known = kept[other][0][1].source
            if source is not None and known is not None and same_source(source, known):
                home = other
                break
        kept.setdefault(home, []).extend(found[voice])
    return {voice: sorted(ends, key=lambda one: one[0]) for voice, ends in kept.items()}


def count_roots(roots: Sequence[Root], origins: Origins) -> tuple[int, int]:
    """Return how many independent roots there are, at least and at most.

    Returns:
        (0, 0) for none; otherwise the lower bound is never below one.
    """
    if not roots:
        return 0, 0
    certain = [root for root in roots if root.certain]
    groups: list[list[Root]] = []
    for root in certain:
        near = [group for group in groups if any(origins.allied(root, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([root, *(other for group in near for other in group)])
    return max(1, len(groups)), len(roots)


def by_claim(roots: Iterable[Root]) -> Mapping[str, Root]:
    """Return the root of each claim."""
    return {claim: root for root in roots for claim in root.claims}
