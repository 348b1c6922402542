"""Places that only tell something else: a dateline, where another lies, a state, talks."""

from __future__ import annotations

from tawatur.extract.circumstances.terms import IN, OF, QUOTES, WHERE
from tawatur.extract.circumstances.where import is_body, is_country, is_wide
from tawatur.extract.happenings import Happening
from tawatur.extract.placenames import PlaceHit
from tawatur.extract.scan import Scan
from tawatur.text import Sentence

_LIES_REACH = 12  # tokens between words for where a place lies and what they name
_HEADING_REACH = 12  # tokens between "on their way" and the place they wanted to reach
_RANKED = 4  # tokens before "the largest" in which an attack may be told
_TALKS_REACH = 3  # tokens between "talks" and where they are held
_OPENING = 4  # tokens of "and in another matter"
_ON = "علي"
_AND_IN = "وفي"
_THE = "ال"
_OF_A_KIND = "يه"  # ends an adjective of a feminine noun
_SHORT = 4
_BY = "قبل"
_BETWEEN = "بين"
_NO_TAGS: frozenset[str] = frozenset()
_TELLING = frozenset(("trigger", "light", "saying"))
_LIKEWISE = "كما"  # after a comma: the account goes on to something else


def is_dateline(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place is a dateline: where the reporter sits, before a dash or colon."""
    if hit.dateline or not hit.head:
        return hit.dateline
    said = scan.tagged("saying").between(hit.head, hit.head + 2)
    if any(not scan.begins(word.first, "preposition") for word in said):
        return True  # but not "X: اشتباكات بين"
    end = scan.sentence_of(hit.first).last
    return scan.key(hit.head - 1) == "-" and any(
        not is_wide(other) and not other.container for other in scan.places.between(hit.head, end)
    )  # "بيروت - اعتقلت قوة في البترون"


def describes(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place only tells where the one before lies: "X التي تقع شرق Y"، "X الواقعة بين Y وZ"."""
    sentence = scan.sentence_of(hit.first)
    opening = hit.first - 1
    for most in scan.tagged("most").ending_at(hit.first):
        if scan.is_punctuation(most.first - 1) and scan.places.ending_at(most.first - 1):
            return True  # "X، كبرى مدن محافظة Y"
    if is_country(hit) and not hit.before and _is_adjective(scan, hit):
        return True
    told = scan.places.ending_at(opening) or scan.actors.ending_at(opening)
    if scan.key(opening) == "(" and told and is_body(hit, part=True):
        return True  # "محافظة الأنبار (غرب بغداد)"، "المقاومة في تعز (جنوب اليمن)"
    lies = False
    for first in range(hit.first - 1, max(hit.first - _LIES_REACH, sentence.first), -1):
        tags = scan.tags.get(first, _NO_TAGS)
        if "lies" in tags:
            lies = True
            continue
        if scan.is_punctuation(first) or not tags.isdisjoint(_TELLING):
            return False
        relative = "relative" in tags and lies  # "X التي تعد عقدة طرق وتربط Y بZ"
        if relative or "lying" in tags:
            return scan.places.ending_at(first) is not None or (
                scan.key(first - 1) == "،" and scan.places.ending_at(first - 1) is not None
            )
    return False


def _is_adjective(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether the name of a country is the adjective of a noun before it: "الحدود السعودية"."""
    noun, name = scan.key(hit.last - 2), scan.key(hit.last - 1)
    return (
        name.endswith(_OF_A_KIND)
        and name.startswith(_THE)
        and noun.startswith(_THE)
        and len(noun) > _SHORT
        and not scan.begins(hit.last - 2, "preposition", "relative")
    )


def acts(scan: Scan, hit: PlaceHit, case: str) -> bool:
    """Say whether the name of a country stands for its state ("the United States launched")."""
    area = hit.mention.area
    country = area is not None and area.feature == "country" and not hit.mention.relation
    if not country:
        return False
    actor = scan.actors.covering(hit.first)
    if actor is not None and actor.first < hit.first:
        return True  # "التحالف الذي تقوده السعودية"
    partner = scan.actors.covering(hit.last) if scan.key(hit.first - 1) == _BETWEEN else None
    if partner is not None and partner.before == "و" and not scan.places.covering(hit.last):
        return True  # "وقف إطلاق النار بين إسرائيل وحزب الله"
    acting = actor is not None and actor.kind == "name"
    follows = any(
        item.after
        for tag in ("preposition", "trigger", "light")
        for item in scan.tagged(tag).ending_at(hit.first)
    )  # "وجهتها إليها إسرائيل،"
    marked = scan.is_punctuation(hit.last) and not (acting and scan.key(hit.last) in QUOTES)
    return not hit.cued and not case and (follows or not marked)


def is_friend(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a country only tells with whom people stand: "جماعة موالية لإيران"."""
    before = hit.first - 1
    if not hit.before.endswith("ل"):
        before -= scan.key(before) in ("من", "مع", "علي", "ل")
        if before == hit.first - 1:
            return False
    return (
        is_country(hit) and scan.begins(before, "allied") and scan.places.ending_at(before) is None
    )


def stands_there(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether those who did it only stand in a place, and struck another: "من قوات متمركزة في X على Y"."""
    at = hit.first - 2
    party = scan.actors.ending_at(at)
    if scan.key(at + 1) != IN or party is None or not scan.begins(at, "stationed"):
        return False
    end = scan.sentence_of(hit.first).last
    return scan.key(party.first - 1) in (OF, _BY) and any(
        scan.gap_is_open(hit.last, other.first)
        and scan.key(hit.last) == _ON
        and not scan.tagged("trigger").between(hit.last, other.first)
        for other in scan.places.between(hit.last, end)
    )


def ranks_in(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a country only tells among which something is first: "القاعدة الأهم في اليمن"."""
    at = hit.first - 1
    if scan.key(at) != IN or not is_country(hit):
        return False
    first = next(
        (item.first for end in (at, at - 1) for item in scan.tagged("most").ending_at(end)), -1
    )
    if first < 0:
        return False
    for n in range(at - 1, first - _RANKED, -1):
        if scan.begins(n, "trigger", "operation", "toll"):
            return False  # "أعنف هجوم في اليمن"، "الهجوم الأعنف في اليمن"
        if scan.begins(n, "preposition"):
            break
    return True


def heads_for(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place is but where those struck wanted to go: "قافلة متجهة إلى سوق في X"."""
    return any(
        scan.gap_is_open_but_for_marks(item.last, hit.first)
        and all(
            other.first == item.last + 1 and scan.key(item.last) == OF  # "في طريقها من X إلى Y"
            for other in scan.places.between(item.last, hit.first)
        )
        and scan.tagged("to").between(item.last, hit.first)
        and all(
            scan.begins(other.first, "preposition")
            for other in scan.tagged("trigger").between(item.last, hit.first)
        )
        for item in scan.tagged("heading").between(hit.first - _HEADING_REACH, hit.first)
    )


def of_talks(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place tells which talks are meant: "عشية محادثات السلام في X"، "مسار X"."""
    at = hit.first - (scan.key(hit.first - 1) == "في")
    talks = scan.tagged("talks").between(at - _TALKS_REACH, at)
    return bool(talks) and not any(
        scan.is_punctuation(n) or scan.begins(n, "trigger", "preposition", "that", "relative")
        for n in range(talks[-1].last, at)
    )


def opens_what_follows(
    scan: Scan, happening: Happening, at: int, following: Happening | None
) -> bool:
    """Say whether a token heads the clause of what is told next: "قتل ثلاثة، ومساء الأحد انفجر لغم"."""
    if (
        following is None
        or following.sentence is not happening.sentence
        or not happening.last < at < following.first
    ):
        return False
    comma = next((n for n in range(at - 1, happening.last - 1, -1) if scan.is_punctuation(n)), None)
    if comma is None:
        return False
    head = comma + 1
    word = scan.key(head)
    time = scan.times.covering(head) if word.startswith("و") else None
    opens = word in (_AND_IN, WHERE) or (time is not None and time.first == head)
    return opens and scan.gap_is_open(head, following.first)


def turns_to_another_matter(scan: Scan, sentence: Sentence) -> bool:
    """Say whether a sentence opens with what happened elsewhere: "وفي سياق آخر، توفي"."""
    return bool(scan.tagged("another_matter").between(sentence.first, sentence.first + _OPENING))


def turns_away(scan: Scan, first: int, last: int) -> bool:
    """Say whether the account goes on to something else between two tokens."""
    return bool(scan.tagged("contrast").between(first, last)) or any(
        scan.key(at) == _LIKEWISE and scan.is_punctuation(at - 1) for at in range(first, last)
    )
