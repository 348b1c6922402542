"""Everybody who could be speaking: named voices, nouns of voices, officials, parties."""

from __future__ import annotations

from typing import cast

from tawatur.extract.actors import ActorHit
from tawatur.extract.attribution.bodies import goes_on, outlet_of, source_voice
from tawatur.extract.attribution.documents import with_issuers
from tawatur.extract.attribution.frames import Voice
from tawatur.extract.attribution.terms import BARE_NAME, OPENING, TO, WITH_NUN
from tawatur.extract.attribution.titles import title_voice
from tawatur.extract.attribution.wording import is_document
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import SourceName
from tawatur.model import Source

_INTELLIGENCE = "استخبار"
_PLATFORM = ("علي", "في", "عبر")  # "the page of X on Facebook"
_FROM = "عن"


def find_voices(scan: Scan) -> list[Voice]:
    """Find everybody who could be speaking: named voices, nouns of voices, officials, parties."""
    taken: dict[int, Voice] = {}

    def add(voice: Voice) -> None:
        tokens = range(voice.first, voice.last)
        if taken.keys().isdisjoint(tokens):
            taken.update(dict.fromkeys(tokens, voice))

    bodies = {
        hit.first: hit.last for hit in scan.actors if hit.kind in ("name", "pattern", "anaphor")
    }
    for item in scan.tagged("source"):
        if _may_be_voice(scan, item, bodies, taken):
            add(source_voice(scan, item))
    for item in scan.tagged("title"):
        adjective = item.word.entry == "journalist" and scan.key(item.first - 1).startswith("ال")
        named = scan.actors.covering(item.first)  # "القوات الموالية لحكومة الرئيس X"
        forces = named is not None and scan.key(named.first).startswith("ال")
        if forces and named and scan.tagged("follower").between(named.first, item.first):
            continue
        if item.first not in taken and not adjective:
            voice = title_voice(scan, item, taken)
            taken.update(dict.fromkeys(range(voice.first, voice.last), voice))
    for hit in scan.actors:
        if hit.mention.person:
            add(_person_voice(scan, hit))
        elif hit.kind in ("name", "pattern", "anaphor"):
            add(_party_voice(scan, hit))
    for hit in scan.actors:
        adjective = scan.key(hit.last - 1).endswith("يه") and hit.last - hit.first == 1
        leads = scan.begins(hit.last, "document")  # "عناصر التحقيق": what was found, nobody
        if hit.kind == "group" and not hit.mention.person and not adjective and not leads:
            add(_witness_voice(scan, hit))
    found = {voice.first: _addressed(scan, voice) for voice in taken.values()}
    return with_issuers(scan, _joined_media(scan, [found[first] for first in sorted(found)]))


def _may_be_voice(scan: Scan, item: Item, bodies: dict[int, int], taken: dict[int, Voice]) -> bool:
    """Say whether a noun for who speaks means a voice, not ground, an adjective or a person."""
    entry = cast("SourceName", item.word.entry)
    if item.after == "ي":
        return False  # "صحفي" is an adjective
    if item.after in ("ه", "ها", "هم") and entry.kind in ("outlet", "social"):
        return False  # "في بيان على صفحته": where he said it
    if item.first in bodies and entry.kind == "outlet" and not entry.id:
        last = bodies[item.first]  # "positions of X", not "sites of X"; but "ذكر الموقع السوداني"
        beside = scan.begins(last, "saying") or scan.begins(item.first - 1, "saying")
        return beside and scan.key(item.first).startswith("ال")
    if (
        scan.begins(item.first, "document")
        and scan.key(item.first - 1) in _PLATFORM
        and scan.actors.ending_at(item.first - 1) is not None
    ):
        return False  # "قالت الكتائب في بيانات"
    if scan.key(item.first + 1).startswith(_INTELLIGENCE) and scan.key(item.first - 1) == "الي":
        return False  # "نفذت غارات استنادا إلى معلومات استخباراتية": on what they acted
    hit = scan.actors.covering(item.first)
    if hit is not None and hit.mention.person and hit.first == item.first and not entry.id:
        return False  # "the activist X": a person by name
    if (
        entry.refers
        and scan.key(item.first).startswith("ال")
        and not scan.key(item.last).startswith("ال")
        and any(
            title_voice(scan, title, taken).last > item.last + 1
            for title in scan.tagged("title").at(item.first)
        )
    ):
        return False  # the same
    inside = hit is not None and hit.first < item.first and hit.kind in ("name", "pattern")
    listed = entry.kind != "party" and (bool(entry.id) or not entry.open)
    return listed or (bodies.get(item.first, 0) < item.last and not inside)


def _person_voice(scan: Scan, hit: ActorHit) -> Voice:
    """Return a person by name as a voice."""
    mention, text = hit.mention, hit.mention.span.text
    name = Source(mention.name_en or text, mention.name_ar or text, "named_official", mention.id)
    return Voice(hit.first, hit.last, hit.before, name, False, scan.key(hit.first))


def _witness_voice(scan: Scan, hit: ActorHit) -> Voice:
    """Return people as a voice: "سكان"، "أحد شيوخ العشائر"."""
    last = hit.last
    if scan.begins(last - 1, "people") and not scan.key(last - 1).startswith("ال"):
        last += scan.key(last).startswith("ال") and goes_on(scan, last)
    text = scan.span(hit.first, last).text
    return Voice(hit.first, last, hit.before, Source(text, text, "witness"), False, text)


def _addressed(scan: Scan, voice: Voice) -> Voice:
    """Give an agency the "ل" that stands apart before it: "لـ سانا"، "لـ«سانا»".

    A newspaper so told is mostly the one that prints it, which is no hop of its own.
    """
    at = voice.first - 1
    if at > 0 and scan.key(at) in OPENING:
        at -= 1
    told = voice.source.kind == "agency" and not voice.before and scan.key(at) == TO
    return voice._replace(before=TO) if told else voice


def _joined_media(scan: Scan, voices: list[Voice]) -> list[Voice]:
    """Join a noun for a medium with the name it belongs to ("الموقع الإلكتروني لقناة X")."""
    joined: list[Voice] = []
    for named in voices:
        last = joined[-1] if joined else None
        listed = outlet_of(scan, named)
        voice = named if listed is None else named._replace(source=listed)
        platform = voice.source.kind == "social" and voice.source.id != ""
        on = voice.first - 1 - (scan.key(voice.first - 1) in OPENING)
        if (
            platform
            and scan.key(on) in _PLATFORM
            and (is_document(scan, on - 1) or scan.begins(on - 1, "issues"))
        ):
            continue
        if (
            last is not None
            and platform
            and voice.first - last.last <= BARE_NAME
            and any(scan.key(at) in _PLATFORM for at in (voice.first - 1, voice.first - 2))
            and scan.gap_is_open(last.last, voice.first)
        ):
            continue  # where it was published, not who said it
        if (
            last is not None
            and not last.source.id
            and (
                (last.source.kind in ("outlet", "social", "agency") and voice.source.id)
                or _names_monitor(scan, last, voice)
            )
            and voice.first - last.last <= 3
            and not (voice.before in ("ل", "لل") and scan.begins(last.first, "people"))
            and scan.gap_is_open_but_for_marks(last.last, voice.first)
            and not any(
                scan.begins(at, "saying", "that") or scan.key(at) == _FROM
                for at in range(last.last, voice.first)
            )  # "نقلت الوكالة عن مركز الطوارئ": who is passed on
            and not voice.before.startswith("و")
            and not scan.key(last.first).endswith(WITH_NUN)  # "اتهم ناشطون قوات"
        ):
            joined[-1] = voice._replace(first=last.first, before=last.before)
        else:
            joined.append(voice)
    return joined


def _names_monitor(scan: Scan, noun: Voice, name: Voice) -> bool:
    """Say whether a name in marks tells which body a noun means: "المنظمة غير الحكومية «X»"."""
    return noun.source.kind == name.source.kind == "monitor" and scan.key(name.first - 1) in OPENING


def _party_voice(scan: Scan, hit: ActorHit) -> Voice:
    mention = hit.mention
    source = Source(
        mention.name_en or mention.span.text,
        mention.name_ar or mention.span.text,
        "party",
        mention.id,
    )
    return Voice(hit.first, hit.last, hit.before, source, False, scan.key(hit.first), hit)
