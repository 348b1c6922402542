"""Who the speaker of a verb is: behind it, before it, or the party the sentence is about."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from tawatur.extract.attribution.frames import Frame, Voice
from tawatur.extract.attribution.hearing import Hearing
from tawatur.extract.attribution.terms import (
    ADJECTIVES,
    BARE_NAME,
    BODY_NAME,
    CARRIERS,
    LEAST_LETTERS,
    LEAST_NAME,
    NAME_REACH,
    OPENING,
    TELLING,
    TO,
)
from tawatur.extract.attribution.wording import is_cue, is_document, is_preposition, letters_of
from tawatur.extract.scan import Item, Scan, thing_class
from tawatur.lexicon import People, Saying
from tawatur.model import Source
from tawatur.text import Sentence

_HAD = "قد"
_WITH = frozenset(("مع", "الي"))
_HEAD = 3  # tokens at the head of a sentence in which its subject begins
_ASIDE = 10  # tokens of an aside between a speaker and the verb of saying
_APART = ("بـ", "ب", "لـ", "ل")


def is_relayed(scan: Scan, voice: Voice, saying: Saying) -> bool:
    """Say whether a verb passes on what a voice said: "نقلت عن"، "علمت من"، "نسبت إلى X القول"."""
    before = scan.key(voice.first - 1)
    told = scan.begins(voice.last, "that") or scan.begins(voice.last + 1, "that")
    if before == "عن":
        return saying.relays or scan.begins(voice.last, "saying")  # not "نائبة عن حزب X"
    to = voice.before.endswith(TO) and TO in saying.needs  # "نسبت لمصدر أن"
    return saying.relays and (before in saying.needs or to) and told


def is_addressed(scan: Scan, voice: Voice) -> bool:
    """Say whether what is said was said to a voice: "في تصريح لوكالة X"، "في مقابلة مع قناة Y"."""
    at = voice.first - 1
    if voice.before not in ("ل", "لل"):
        if scan.key(at) != "مع":
            return False
        at -= 1
    at -= scan.key(at) in OPENING  # "في حديث لـ «الأناضول»"
    at -= scan.key(at) == TO
    return is_document(scan, at) or is_document(scan, at - 1)


def is_talked_to(scan: Scan, voice: Voice) -> bool:
    """Say whether a verb or noun of talking leads to a voice: "تحدث لـ"، "تحدثت إلى"، "اتصال هاتفي مع"."""
    at = voice.first - (scan.key(voice.first - 1) in OPENING) - 1
    if voice.before in ("ل", "لل") or scan.key(at) == TO:
        return scan.begins(at - (scan.key(at) == TO), "saying")
    return scan.key(at) in _WITH and any(
        scan.begins(n, "saying", "contact") for n in range(at - 1 - ADJECTIVES, at)
    )


def nameless_document(scan: Scan, at: int) -> Voice | None:
    """Return a statement whose issuer nobody names ("أفاد منشور")."""
    text = scan.span(at, at + 1).text
    if text.startswith("ال") or any(i.after for i in scan.tagged("document").at(at)):
        return None
    return Voice(at, at + 1, "", Source(text, text, "anonymous"), False, text)


def may_speak(scan: Scan, item: Item, voice: Voice) -> bool:
    """Say whether a voice can be the subject of the verb before it."""
    if scan.key(voice.first - 1) in OPENING and scan.key(voice.first - 2) == TO:
        return False  # "نفى لـ"X" سقوط الطائرة"
    if voice.before not in ("", "و", "ال"):
        return False
    if (
        voice.source.kind == "witness"
        and voice.first == item.last
        and letters_of(scan, replace(item, first=voice.first, last=voice.first + 1)).endswith("ين")
    ):
        return False  # "a clip shows gunmen": an object
    unlisted = voice.source.kind == "party" and not voice.source.id and voice.party is None
    if unlisted and not _is_definite(scan, voice) and voice.first > item.last:
        return False
    previous = scan.key(voice.first - 1)
    if previous in _APART and voice.first > item.last:
        return False  # "بـ84 عنصرا"
    if scan.tagged("agent").ending_at(voice.first):
        return False  # "مبان يشتبه باستخدامها من قبل الجماعة"
    if previous == "من" and (
        scan.numbers.between(item.last, item.last + 1) or scan.begins(item.last, "quantifier")
    ):
        return True  # "three of the residents said"
    if voice.first > item.last and scan.begins(voice.first - 1, "preposition"):
        return False
    if voice.first > item.last and is_cue(scan, voice.first - 1):
        return False
    return bool(previous)


def name_before_title(scan: Scan, item: Item, voice: Voice) -> bool:
    """Say whether only a name stands between a verb of saying and the title of who speaks."""
    comma = scan.key(voice.first - 1) in ("،", ",") and voice.first - item.last > LEAST_NAME
    between = range(item.last, voice.first - comma)  # "قال فلان الفلاني، رئيس البلدية"
    return (
        (voice.source.kind == "named_official" or _is_trade(scan, voice))
        and 0 < len(between) <= BARE_NAME
        and not any(
            scan.is_punctuation(at)
            or scan.begins(at, "that", "people")
            or (scan.begins(at, "preposition") and not _is_ali(scan, item.last, at))
            for at in between
        )
        and not scan.times.between(item.last, voice.first)
    )


def _is_trade(scan: Scan, voice: Voice) -> bool:
    """Say whether a noun tells of one person by his trade: "فلان الفلاني طبيب الطوارئ في"."""
    return voice.source.kind in ("witness", "social", "anonymous") and any(
        cast("People", item.word.entry).number == "singular"
        for item in scan.tagged("people").at(voice.first)
    )


def _is_ali(scan: Scan, head: int, at: int) -> bool:
    """Say whether a name begins with what looks like "على" right behind a verb: "قال علي الحسيني"."""
    return at == head and scan.span(at, at + 1).text == "علي" and not scan.places.covering(at + 1)


def subject_so_far(hearing: Hearing, sentence: Sentence, item: Item) -> Voice | None:
    """Return the party a sentence is about when it goes on with "وأعلنت"."""
    scan = hearing.scan
    if item.first - sentence.first <= 2:
        return None
    for voice in reversed(hearing.voices.between(sentence.first, item.first)):
        beside = voice.last == item.first and not voice.before
        if (
            beside
            and voice.source.kind == "party"
            and not any(
                word.last == voice.first
                for word in scan.tagged("preposition").between(voice.first - 3, voice.first)
            )
        ):
            return voice
        if (
            voice.source.kind in (*CARRIERS, "named_official")
            and voice.first - sentence.first <= 2
            and not voice.before
        ):
            return voice
        if voice.source.kind != "party":
            continue
        heads = [
            head
            for tag in ("trigger", "light", "copula")
            for head in scan.tagged(tag).between(voice.first - 1, voice.first)
            if head.word.features or tag == "copula"
        ]
        if heads and not voice.before:
            return voice
    return None


def speaker_before(
    hearing: Hearing, sentence: Sentence, item: Item, earlier: list[Frame]
) -> Voice | None:
    """Find a speaker before its verb ("المرصد يؤكد")."""
    floor = earlier[-1].cue[1] if earlier else sentence.first
    scan = hearing.scan
    verb = item.first
    while scan.begins(verb - 1, "auxiliary"):
        verb -= 1
    turned = _turned_to(scan, floor, verb)
    if turned is not None:
        return turned
    item = replace(item, first=_before_aside(scan, verb))
    owner: Voice | None = None
    for voice in reversed(hearing.voices.between(floor, item.first)):
        if voice.last > item.first:
            continue
        opens = voice.first - max(floor, sentence.first) <= 2 or any(
            scan.tagged(tag).ending_at(voice.first) for tag in ("that", "yet")
        )
        if item.first - voice.last > 1 and not opens:
            continue
        if item.first - voice.last > 3 and not scan.gap_is_open(voice.last, item.first - 1):
            return owner
        if any(
            mark.last == voice.first
            for mark in scan.tagged("agent").between(voice.first - 3, voice.first)
        ):
            return None
        between = range(voice.last, item.first)
        told_of = opens and voice.source.kind == "witness" and not _is_definite(scan, voice)
        clause = told_of or scan.begins(voice.last, "relative")
        if any(
            scan.tagged(tag).at(at)
            for at in between
            for tag in (("that", "contrast") if clause else TELLING)
        ):
            return None
        if is_cue(scan, voice.first - 1):
            return None
        if item.first > voice.last and not opens and not scan.is_punctuation(voice.last):
            continue
        if not opens and not voice.source.id and not _is_definite(scan, voice):
            continue  # an object with its clause: "hit sites that are suspected to be"
        if voice.before.endswith(("ل", "ب")) and voice.before not in ("ال", "وال", "فال"):
            continue  # "the branch of X announced"
        if voice.before not in ("", "و", "ف", "ال", "وال", "فال") or scan.tagged("preposition").at(
            voice.first - 1
        ):
            return None
        if not opens and _owns_ground(scan, voice):
            owner = owner or voice
            continue
        return voice
    return owner or _raw_before(scan, max(floor, sentence.first), item)


def to_the_paper(scan: Scan, speaker: Voice, stop: int) -> bool:
    """Say whether "that" follows a speaker, the paper told between: "نقل شهود لصحيفة X أن"."""
    return scan.begins(speaker.first, "source") and scan.begins(stop, "that")


def _turned_to(scan: Scan, floor: int, verb: int) -> Voice | None:
    """Return the people another account turns to: "لكن قرويين وجماعة محلية قالوا"."""
    turns = scan.tagged("contrast").between(floor, verb)
    first = turns[-1].last if turns else verb
    if (
        not 0 < verb - first <= BODY_NAME
        or not scan.begins(first, "people")
        or not scan.gap_is_open(first, verb)
        or any(scan.begins(at, *TELLING, "relative") for at in range(first, verb))
    ):
        return None
    text = scan.span(first, verb).text
    return Voice(first, verb, "", Source(text, text, "witness"), False, text)


def latter_party(hearing: Hearing, sentence: Sentence, item: Item) -> Voice | None:
    """Return the party "the latter" is: "اتهم الجيش الجماعة، وهو ما نفته الأخيرة"."""
    if not hearing.scan.begins(item.last, "latter"):
        return None
    parties = [
        voice
        for voice in hearing.voices.between(sentence.first, item.first)
        if voice.source.kind == "party" and voice.source.id
    ]
    return parties[-1]._replace(first=item.last, last=item.last + 1) if parties else None


def accuser_before(
    hearing: Hearing, sentence: Sentence, item: Item, earlier: list[Frame]
) -> Voice | None:
    """Return who accuses when he stands before the verb: "كانت الجماعة قد اتهمت التحالف"."""
    verb = item.first
    while hearing.scan.begins(verb - 1, "auxiliary") or hearing.scan.key(verb - 1) == _HAD:
        verb -= 1
    if verb < item.first and (body := _had_accused(hearing.scan, sentence, verb)) is not None:
        return body
    voice = hearing.voices.ending_at(verb)
    if voice is None or voice.first < sentence.first or voice.before.endswith(("ل", "ب")):
        return None
    told = earlier and voice.first < earlier[-1].cue[1]
    opens = voice.first == sentence.first or any(
        word.last == voice.first
        for tag in ("auxiliary", "contrast", "background", "that", "connective")
        for word in hearing.scan.tagged(tag).between(voice.first - 3, voice.first)
    )
    return voice if opens and not told else None


def _had_accused(scan: Scan, sentence: Sentence, last: int) -> Voice | None:
    """Return the body between "had" and "accused" that a party is but named in: "وكانت لجنة في X قد اتهمت"."""
    first = sentence.first + 1
    inside = range(first + 1, last)
    if (
        not scan.begins(sentence.first, "auxiliary")
        or not LEAST_NAME <= last - first <= BODY_NAME + LEAST_NAME
        or not any(scan.begins(at, "preposition") for at in inside)
        or any(scan.is_punctuation(at) or scan.begins(at, "saying", "relative") for at in inside)
    ):
        return None
    text = scan.span(first, last).text
    return Voice(first, last, "", Source(text, text, "party"), False, scan.key(first))


def _owns_ground(scan: Scan, voice: Voice) -> bool:
    """Say whether a voice only tells whose the ground is: "الدفاع المدني في مناطق المعارضة أعلن"."""
    return any(
        scan.begins(at - 1, "preposition")
        and not scan.key(at).startswith("ال")
        and any(thing_class(item) in ("place", "position") for item in scan.tagged("thing").at(at))
        for at in (voice.first - 1, voice.first - 2)
    )


def issuer_before(scan: Scan, sentence: Sentence, item: Item) -> Voice | None:
    """Take the words between "issued" and "a statement" for who speaks in it."""
    last = item.first - 1
    for first in range(last - 1, max(sentence.first, last - BODY_NAME) - 1, -1):
        if scan.is_punctuation(first) or scan.begins(first, "that", "relative", "preposition"):
            return None
        if scan.begins(first, "issues") and last - first > 1:
            times = scan.times.between(first + 1, last)
            last = times[0].first if times else last  # "أصدر المجلس أمس بيانا"
            text = scan.span(first + 1, last).text
            source = Source(text, text, "named_official")
            return Voice(first + 1, last, "", source, False, text) if text else None
    return None


def issuer_at_head(hearing: Hearing, sentence: Sentence, item: Item) -> Voice | None:
    """Return who opens a sentence and issued the statement: "كان المجلس قد أصدر أمس بيانا اتهم فيه"."""
    scan, last = hearing.scan, item.first - 1
    issues = [at for at in range(sentence.first, last) if scan.begins(at, "issues")]
    if not issues or any(scan.times.covering(at) is None for at in range(issues[-1] + 1, last)):
        return None  # who issued it stands behind the verb
    heads = hearing.voices.between(sentence.first, sentence.first + _HEAD)
    return next((voice for voice in heads if not voice.before), None)


def _is_definite(scan: Scan, voice: Voice) -> bool:
    word = scan.key(voice.first)
    return voice.before.endswith("ال") or word.removeprefix(voice.before).startswith("ال")


def _before_aside(scan: Scan, at: int) -> int:
    """Step back over an aside between commas: "ضابط، رفض ذكر اسمه، قال"."""
    if scan.key(at - 1) not in ("،", ","):
        return at
    for before in range(at - 2, max(0, at - _ASIDE), -1):
        if scan.key(before) in ("،", ","):
            return before
    return at


def _raw_before(scan: Scan, floor: int, item: Item) -> Voice | None:
    """Take the words from the start of a clause to a verb of saying for an unlisted speaker."""
    last = item.first
    clause = scan.tagged("relative").between(max(floor, last - NAME_REACH), last)
    if clause and scan.gap_is_open(clause[-1].first, last):
        last = clause[-1].first  # "the man who lives there said"
    first = last
    had = False
    while first > floor and last - first < BODY_NAME:
        before = first - 1
        if first < last and scan.begins(before, "background", "auxiliary"):
            had = True  # "وكان فلان أعلن"
            break
        if scan.is_punctuation(before) or scan.begins(
            before, "that", "trigger", "light", "saying", "relative", "modality"
        ):
            break
        if any(c.last == first for c in scan.tagged("contrast").between(first - 3, first)):
            break
        first -= 1
    name = range(first, last)
    told = bool(item.after) and scan.begins(first - 1, "that")  # "إن مستشفى المدينة أبلغها"
    named = scan.key(first).startswith("ال") or last < item.first or told or had
    alone = had and len(scan.key(first)) > LEAST_LETTERS
    if (len(name) < LEAST_NAME and not alone) or not named or scan.times.between(first, last):
        return None
    if had and any(scan.begins(at, "people", "trigger", "no_name", "thing") for at in name):
        return None
    if any(is_preposition(scan, at) for at in name if had or last < item.first):
        return None
    text = scan.span(first, last).text
    return Voice(first, last, "", Source(text, text, "named_official"), False, text)
