"""Nouns of voices, and the names of bodies behind them: "مصدر في الشرطة"، "شبكة ... الإخبارية"."""

from __future__ import annotations

import re
from typing import cast

from tawatur.extract.actors import ActorHit
from tawatur.extract.attribution.frames import Voice
from tawatur.extract.attribution.terms import (
    BODY_NAME,
    CARRIERS,
    CLOSING,
    LEAST_LETTERS,
    OPENING,
    OWN_STAFF,
    TO,
    WITH_NUN,
)
from tawatur.extract.attribution.wording import (
    goes_with,
    is_adjective,
    is_preposition,
    others_begin,
    without_clitics,
)
from tawatur.extract.scan import Item, Scan, has_article
from tawatur.lexicon import SourceName
from tawatur.model import ActorMention, Source

_TO_THE = "لل"
_WITH_ARTICLE = re.compile(r"(?:\S+ )?(?:ال|لل)")  # "إلكتروني" has none
_ITS = ("ه", "ها", "هم")
_IN = ("في", "لدي")
_GENERAL = "العامه"  # "القيادة العامة لـ"
_ENDS_OF_NAMES = (
    "saying",
    "that",
    "light",
    "trigger",
    "relative",
    "modality",
    "contrast",
    "withheld",
)


def outlet_of(scan: Scan, voice: Voice) -> Source | None:
    """Return the agency or outlet whose correspondent a voice is."""
    if voice.source.id or not scan.begins(voice.first, "staff"):
        return None
    for item in scan.tagged("source").at(voice.first + 1):
        entry = cast("SourceName", item.word.entry)
        if entry.id and entry.kind in ("agency", "outlet"):
            return Source(entry.name_en, entry.name_ar, entry.kind, entry.id)
    return None


def source_voice(scan: Scan, item: Item) -> Voice:
    """Read a noun for who speaks, with the name behind it: "مصدر أمني"، "وكالة الأناضول"."""
    entry = cast("SourceName", item.word.entry)
    definite = has_article(item.before) or scan.key(item.first)[len(item.before) :].startswith("ال")
    last = _end_of_source(scan, item, entry, definite=definite)
    if not entry.id and scan.key(item.first - 1) in OPENING:
        last = _to_the_close(scan, last)
    span = scan.span(item.first, last)
    refers = entry.refers and definite
    written = without_clitics(span.text, item.before)
    named = (
        last > item.last and entry.kind in (*CARRIERS, "party") and entry.name_en not in OWN_STAFF
    )
    before, name_ar = item.before, entry.name_ar
    if name_ar.startswith(_TO_THE):  # "قال للجزيرة": an outlet only where it is told something
        before, name_ar = _TO_THE, "ال" + name_ar.removeprefix(_TO_THE)
    name = Source(
        written if named and not entry.id else entry.name_en,
        written if not entry.id else name_ar,
        entry.kind,
        entry.id,
    )
    party = next(
        (hit for hit in scan.actors.between(item.first, last) if not hit.mention.person),
        None,
    )
    owner, owner_en, owner_ar = entry.party
    if owner:
        mention = ActorMention(id=owner, name_en=owner_en, name_ar=owner_ar, span=span)
        party = ActorHit(item.first, last, item.before, mention, "name")
    return Voice(item.first, last, before, name, refers, scan.key(item.first), party)


def _to_the_close(scan: Scan, last: int) -> int:
    """Return where a name in quotation marks closes: "أفادت «تنسيقية لجان الأحياء»"."""
    for at in range(last, last + BODY_NAME):
        if scan.key(at) and scan.key(at) in CLOSING:
            return at
        if scan.is_punctuation(at) or scan.begins(at, "trigger", "saying", "that", "relative"):
            break
    return last


def _end_of_source(scan: Scan, item: Item, entry: SourceName, *, definite: bool) -> int:
    """Return where a noun for who speaks ends, with its adjectives, its name and whose it is."""
    last = item.last
    if entry.open:
        while (
            last - item.last < 2
            and is_adjective(scan, last, definite=definite)
            and (definite or not scan.key(last).startswith("ال"))  # "اتهم مصدر الحوثيين بقصف"
            and goes_with(scan.key(item.first), scan.key(last))
        ):
            last += 1
        body = entry.kind in (*CARRIERS, "party") and not scan.key(item.first).endswith(WITH_NUN)
        if not definite and (body or _is_owned(scan, item, last)):
            last = end_of_name(scan, item.last)
        elif definite and entry.kind in CARRIERS:
            while last - item.last < BODY_NAME and (goes_on(scan, last) or _is_task(scan, last)):
                last += 1
        if _body_follows(scan, last):
            end = end_of_name(scan, last + 1)
            last = end if end > last + 1 else last
    elif _is_ministry(scan, item, entry):
        last = _end_of_whose(scan, last)
    general = definite and not entry.id and scan.key(last) == _GENERAL
    owner = scan.actors.covering(last + general)
    if (
        definite
        and not entry.id
        and entry.kind in (*CARRIERS, "party")
        and owner is not None
        and owner.first == last + general
        and owner.before in (TO, _TO_THE)
        and not owner.mention.person
    ):
        return owner.last  # "the media centre of operation X"
    return last


def _is_ministry(scan: Scan, item: Item, entry: SourceName) -> bool:
    """Say whether a noun names a ministry of no country told: "وزارة الدفاع"."""
    named = item.last - item.first > 1 and scan.key(item.first).endswith("ه")
    return named and entry.kind == "party" and not entry.id


def _end_of_whose(scan: Scan, at: int) -> int:
    """Return where the country after a ministry ends: "وزارة الدفاع النيجرية"، "في النيجر"."""
    if scan.actors.covering(at) is not None:
        return at
    if is_adjective(scan, at, definite=True) and scan.key(at).endswith("يه"):
        return at + 1
    place = scan.places.covering(at + 1) if scan.key(at) == "في" else None
    area = place.mention.area if place else None
    if place is not None and area is not None and area.feature == "country":
        return place.last
    return at


def _body_follows(scan: Scan, at: int) -> bool:
    """Say whether "في" and a body stand there: "مصدر في قيادة الشرطة", not "في بريد إلكتروني"."""
    first, last = at + 1, min(at + 3, len(scan.tokens))
    if scan.key(at) not in _IN or first >= last or scan.places.between(first, first + 1):
        return False
    named = scan.actors.covering(first) is not None
    return named or _WITH_ARTICLE.match(scan.span(first, last).text) is not None


def goes_on(scan: Scan, at: int) -> bool:
    """Say whether a definite word goes on with a definite name: "الهيئة العامة للثورة"."""
    stops = (
        "saying",
        "that",
        "light",
        "trigger",
        "source",
        "no_name",
        "people",
        "same",
        "relative",
    )
    return (
        scan.key(at).startswith(("ال", "لل"))
        and not scan.begins(at, "preposition")
        and scan.times.covering(at) is None
        and scan.actors.covering(at) is None
        and (not scan.begins(at, *stops) or _tells_what_kind(scan, at))
    )


def _tells_what_kind(scan: Scan, at: int) -> bool:
    """Say whether a word for people is but an adjective there: "الهيئة العامة للشؤون المدنية"."""
    return scan.tags.get(at, set()) <= {"people", "thing"} and scan.key(at).endswith("يه")


def _is_task(scan: Scan, at: int) -> bool:
    """Say whether a body's name tells there what the body is for: "اللجنة الوطنية لمكافحة الفساد"."""
    known = ("people", "source", "preposition", "trigger", "light", "saying", "thing", "title")
    return (
        scan.key(at).startswith(TO)
        and len(scan.key(at)) > LEAST_LETTERS
        and scan.key(at + 1).startswith("ال")
        and not scan.begins(at, *known)
        and all(layer.covering(at) is None for layer in (scan.actors, scan.places, scan.times))
    )


def _is_owned(scan: Scan, item: Item, last: int) -> bool:
    """Say whether a noun of people stands before whose they are: "قادة العشائر"."""
    key = scan.key(item.first)
    described = item.last - item.first > 1 and is_adjective(scan, item.last - 1)
    if last > item.last or described or item.after or key.endswith(WITH_NUN):
        return False
    if cast("SourceName", item.word.entry).kind == "party" and scan.key(last) in ('"', "«"):
        return True
    if scan.key(last - 1) == "من" and scan.key(last) in OPENING:
        return True  # "مصدر مقرب من «حزب الله»"
    if scan.actors.between(last, last + 1) or any(
        owner.before in ("", "ال") and not scan.key(last).startswith(_TO_THE)
        for owner in scan.tagged("source").at(last)
    ):
        return True
    return scan.key(last).startswith("ال") and not key.endswith("مصدر")


def _party_begins(scan: Scan, at: int) -> bool:
    """Say whether a party begins right behind another that nothing joins to it."""
    hit = scan.actors.covering(at)
    if hit is None or hit.first != at or hit.before or hit.mention.person:
        return False
    return hit.last > at + 1 or not is_adjective(scan, at)  # not "الجيش الوطني"


def end_of_name(scan: Scan, first: int) -> int:
    """Stretch "مرصد"، "شبكة"، "وكالة" over the name that follows, which no table holds."""
    at = first
    if scan.key(at) and scan.key(at) in OPENING:
        for end in range(at + 2, at + BODY_NAME + 1):
            if scan.key(end) and scan.key(end) in CLOSING:
                at = end + 1
                break
    named = scan.actors.covering(at)
    if named is not None and named.first == at == first and named.kind == "name":
        at = named.last  # "صفحة عملية «بركان الغضب»", though "عملية" alone ends a name
    while at - first < BODY_NAME and not scan.is_punctuation(at):
        if (
            is_preposition(scan, at)
            or scan.key(at) == TO
            or scan.begins(at, *_ENDS_OF_NAMES)
            or scan.key(at)[0].isdigit()
        ):
            break
        if scan.times.covering(at) or scan.begins(at, "no_name", "responsibility"):
            break
        if at > first and others_begin(scan, at):
            break
        if named is not None and at == named.last > first and _party_begins(scan, at):
            break  # "اتهم ضباط في الجيش عناصر المليشيا بقصف"
        if at > first and scan.key(at).startswith("ب") and scan.key(at).endswith(_ITS):
            break  # "أفاد مستشفى الهريش باستقباله جثتين"
        if any(
            (cast("SourceName", i.word.entry).id and (at > first or i.last - i.first > 1))
            or (at > first and i.before == TO)
            for i in scan.tagged("source").at(at)
        ):
            break
        hit = scan.actors.covering(at)
        at = hit.last if hit is not None and hit.first == at and hit.kind == "pattern" else at + 1
    return at
