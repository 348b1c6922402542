"""Chains: who passes on whom, and whom "المصدر" means."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from tawatur.extract.attribution.frames import Frame, Voice
from tawatur.extract.attribution.hearing import Hearing
from tawatur.extract.attribution.terms import CARRIERS, OURS
from tawatur.extract.attribution.wording import cores_of, same_source, whole_document
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Saying, SourceName
from tawatur.model import Hop, Source
from tawatur.text import splits

_SOURCE, _SOURCES = ("المصدر", "المصادر"), frozenset("مصدر مصدران مصدرين مصادر".split())


def known_by(hearing: Hearing, first: int, last: int) -> Voice | None:
    """Return the voice named before that these words name again, by a part of its name."""
    words = _bare_words(hearing.scan, first, last)
    for voice, known in reversed(hearing.voices_by_head):
        if words <= known:
            return voice._replace(first=first, last=last, before="", refers=True)
    return None


def _bare_words(scan: Scan, first: int, last: int) -> set[str]:
    return {key.removeprefix("ال") for key in scan.tokens.keys[first:last]}


def told_of(hearing: Hearing, item: Item, stop: int, chain: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Return whom a pronoun says the words are from: "ونقلت عنه الوكالة أن"."""
    for at in range(item.first + 1, stop):
        of_him = hearing.scan.begins(at, "resumptive") and hearing.scan.key(at).startswith("عن")
        if of_him and hearing.history:
            last = hearing.history[-1][-1]
            if not any(same_source(last.source, hop.source) for hop in chain):
                return (replace(last, span=hearing.scan.span(at, at + 1)),)
    return ()


def chain_of(
    hearing: Hearing, speaker: Voice | None, item: Item, saying: Saying, earlier: list[Frame]
) -> tuple[Hop, ...]:
    """Return the chain of a speaker; without one, that of the last voice, which goes on."""
    if speaker is not None:
        return resolve(hearing, speaker, item, saying)
    current = earlier[-1] if earlier else hearing.current
    chain = current.attribution.chain if current is not None else ()
    if not chain and hearing.history and whole_document(hearing.scan, item.last):
        chain = hearing.history[-1]  # "وجاء في البيان": whoever was heard last issued it
    if not chain:
        return ()
    last = chain[-1]
    cue = hearing.scan.span(item.first, item.last)
    return (*chain[:-1], replace(last, cue=cue.text, stance=saying.stance))


def hop_of(scan: Scan, voice: Voice, item: Item, saying: Saying) -> Hop:
    """Return a voice as one hop of a chain, with the word of saying for its cue."""
    cue = scan.span(item.first, item.last).text
    return Hop(voice.source, cue, saying.stance, scan.span(voice.first, voice.last))


def resolve(hearing: Hearing, voice: Voice, item: Item, saying: Saying) -> tuple[Hop, ...]:
    """Return the chain a voice stands for: its own, or that of the voice it points back to."""
    own = hop_of(hearing.scan, voice, item, saying)
    ours = any(i.after == OURS for i in hearing.scan.tagged("people").at(voice.first))
    if ours and hearing.history and voice.last - voice.first == 1:
        chain = hearing.history[-1]
        return (*chain[:-1], replace(own, source=chain[-1].source))  # "أكد مقاتلونا"
    if voice.refers and hearing.history and hearing.scan.begins(voice.last, "same"):
        chain = hearing.history[-1]
        return (*chain[:-1], replace(own, source=chain[-1].source))  # "the same source"
    if voice.refers:
        for chain in reversed(hearing.history):
            for depth in range(len(chain) - 1, -1, -1):
                if _points_at(hearing.scan, voice, chain[depth]):
                    listed = _listed_in(hearing.scan, chain[depth], voice.source.kind)
                    if listed is not None:
                        return (replace(own, source=listed),)
                    official = chain[depth].source.kind == "named_official"
                    if official and voice.source.kind in CARRIERS:
                        continue  # "مدير المرصد" spoke, and now the monitor does
                    hop = replace(own, source=chain[depth].source)
                    return (*chain[:depth], hop)
        if (several := _one_of_several(hearing, voice)) is not None:
            depth = len(several) - 1
            return (*several[:depth], replace(own, source=several[depth].source))
        if voice.source.kind in CARRIERS and voice.last - voice.first == 1:
            for chain in reversed(hearing.history):
                first = chain[0].source
                watches = "monitor" in (first.kind, voice.source.kind)
                if watches and first.kind != voice.source.kind:
                    continue  # an observatory is no agency
                if first.kind in CARRIERS and first.id:
                    return (replace(own, source=first),)  # "the agency" said
            named = {
                other.source
                for other in hearing.voices.between(0, voice.first)
                if other.source.id and other.source.kind == voice.source.kind == "monitor"
            }
            if len(named) == 1:
                return (replace(own, source=named.pop()),)  # named, though it said nothing yet
        outer = hearing.lead or (hearing.current.attribution.chain if hearing.current else ())
        if voice.source.kind == "anonymous" and outer and outer[0].source.kind in CARRIERS:
            if outer[0].source.kind == "monitor" and whole_document(hearing.scan, voice.first):
                return (replace(own, source=outer[0].source),)  # its own report
            return (outer[0], own)
    else:
        words = _bare_words(hearing.scan, voice.first, voice.last)
        hearing.voices_by_head.append((voice, words))
    return (own,)


def _listed_in(scan: Scan, hop: Hop, kind: str) -> Source | None:
    """Return the agency or monitor in whose name an official spoke, when it is pointed back at."""
    if hop.source.kind != "named_official" or kind not in CARRIERS:
        return None
    tokens = scan.tokens
    for item in scan.tagged("source"):
        entry = cast("SourceName", item.word.entry)
        inside = (
            hop.span.start <= tokens.starts[item.first]
            and tokens.ends[item.last - 1] <= hop.span.end
        )
        if inside and entry.id and entry.kind == kind:
            return Source(entry.name_en, entry.name_ar, entry.kind, entry.id)
    return None


def _one_of_several(hearing: Hearing, voice: Voice) -> tuple[Hop, ...] | None:
    """Return the chain of the sources of which "المصدر" is one, or that "المصادر" takes together."""
    if hearing.scan.key(voice.first) not in _SOURCE or voice.last - voice.first > 1:
        return None
    for chain in reversed(hearing.history):
        if chain[-1].source.kind == "anonymous" and cores_of(chain[-1].span.text) & _SOURCES:
            return chain
    return None


def _points_at(scan: Scan, voice: Voice, hop: Hop) -> bool:
    """Say whether a voice with the article ("المصدر") can mean a voice named before."""
    known = cores_of(hop.span.text)
    own = scan.tokens.keys[voice.first + voice.own : voice.last]
    if all(any(split.core in known for split in splits(key)) for key in own if key[0].isalpha()):
        return True
    if voice.source.kind == "named_official":
        return (hop.source.kind == "named_official" and hop.source.name == voice.source.name) or (
            hop.source.kind in ("named_official", "anonymous")
            and voice.last - voice.first == 1
            and scan.begins(voice.first, "title")
        )
    return False
