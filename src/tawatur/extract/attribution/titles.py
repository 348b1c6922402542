"""Titles, with the body they serve and the name of their holder: "المتحدث باسم ...، فلان"."""

from __future__ import annotations

from typing import cast

from tawatur.extract.attribution.frames import Voice
from tawatur.extract.attribution.terms import BARE_NAME, CLOSING, LEAST_NAME, NAME_REACH, TELLING
from tawatur.extract.attribution.wording import is_preposition, is_report, without_clitics
from tawatur.extract.scan import Item, Scan, has_article
from tawatur.lexicon import Saying
from tawatur.model import Source

_OF_ONE = ("ي", "يه")  # how an adjective of a party ends that tells of one man


def _serves(item: Item, at: int, body: Voice) -> bool:
    """Say whether a title stands before the body it serves: "مندوب وكالة X"، "منسق للجنة X"."""
    if body.first != at:
        return False
    if body.before in ("ل", "لل"):
        return body.source.kind in ("party", "monitor")
    return at == item.last and body.before in ("", "ال")


def _stands_alone(scan: Scan, at: int) -> bool:
    """Say whether a party's name begins there that no "of" ties to the word before."""
    hit = scan.actors.covering(at)
    return hit is not None and hit.first == at and hit.before in ("", "ال")


def _owns_nothing(scan: Scan, title: Item, end: int) -> bool:
    """Say whether a title with the article stands before a party, no adjective of it: "الوزير الحوثيين"."""
    definite = has_article(title.before) or scan.key(title.first).startswith("ال")
    told = title.last - title.first == 1 and scan.begins(title.first - 1, "saying")
    single = end - title.last == 1 and scan.key(title.last).endswith(_OF_ONE)
    return definite and told and not single and scan.key(end - 1) not in CLOSING


def _in_body(scan: Scan, at: int) -> bool:
    """Say whether "في" stands before a body after a title: "المسؤول الإعلامي في حزب X"."""
    return scan.key(at - 1) in ("في", "لدي")


def _with_name(scan: Scan, at: int) -> int:
    """Return where the name ends that stands between commas after a title: "المتحدث، فلان الفلاني،"."""
    comma = at + (scan.key(at) in CLOSING)
    if scan.key(comma) not in ("،", ","):
        return at
    end = comma + 1
    while end - comma <= BARE_NAME and not scan.is_punctuation(end):
        known = scan.tags.get(end, set()) - {"thing", "people", "title"}
        if known or scan.times.covering(end) or scan.places.covering(end):
            return at
        end += 1
    named = LEAST_NAME < end - comma <= BARE_NAME and not scan.key(comma + 1).startswith("ال")
    return end if named and scan.key(end) in ("،", ",") else at


def _body_begins(scan: Scan, at: int) -> bool:
    """Say whether the name of a party begins there: "القيادي لدى جماعة X فلان"."""
    hit = scan.actors.covering(at)
    return hit is not None and hit.first == at and not hit.mention.person


def _is_placed(scan: Scan, item: Item, at: int) -> bool:
    """Say whether "في" after a title leads to a body: "الإعلامي في المقاومة"."""
    return (
        at == item.last
        and scan.key(at) in ("في", "لدي")
        and (scan.key(at + 1).startswith("ال") or _body_begins(scan, at + 1))
        and not scan.places.between(at + 1, at + 2)
        and scan.times.covering(at + 1) is None
        and not scan.begins(at + 1, "document", "saying", "trigger")
    )


def _is_speech(scan: Scan, at: int) -> bool:
    """Say whether a quotation opens there that is too long for a name."""
    _, quote_of, quotes = scan.segments
    number = quote_of[at + 1] if scan.key(at) != "(" and at + 1 < len(quote_of) else -1
    first, last = quotes[number] if number >= 0 else (0, 0)
    if first != at + 1:
        return False
    tells = any(item.word.features for item in scan.tagged("light").between(first, last))
    return tells or last - first > NAME_REACH  # «قال المتحدث "نحن الذين نفذنا الهجوم"»


def _answers_for(scan: Scan, item: Item, at: int) -> bool:
    """Say whether "عن" after a title leads to what its holder answers for: "المسؤول عن الطوارئ فلان"."""
    speaks_of = any(
        "عن" in cast("Saying", word.word.entry).needs
        for word in scan.tagged("saying").ending_at(item.first)
    )
    return (
        at == item.last
        and scan.key(at) == "عن"
        and scan.begins(item.first, "responsible")
        and scan.key(at + 1).startswith("ال")
        and not speaks_of  # "تحدث المسؤول عن الهدنة"
        and not scan.begins(at + 1, "trigger", "saying", "document")
    )


def title_voice(scan: Scan, item: Item, taken: dict[int, Voice]) -> Voice:
    """Stretch a title over the body it serves and the name of its holder."""
    last = _end_of_title(scan, item, taken)
    while last > item.last and (
        scan.key(last - 1) in '«"(' or (last - item.last == 1 and is_preposition(scan, last - 1))
    ):
        last -= 1
    last = _with_name(scan, last)
    span = scan.span(item.first, last)
    party = next(iter(scan.actors.between(item.first, last)), None)
    alone = last == item.last
    definite = has_article(item.before) or scan.key(item.first).startswith("ال")
    written = without_clitics(span.text, item.before)
    source = Source(str(item.word.entry) if alone else written, written, "named_official")
    return Voice(
        item.first, last, item.before, source, alone and definite, scan.key(item.first), party
    )


def _end_of_title(scan: Scan, item: Item, taken: dict[int, Voice]) -> int:
    """Return where a title ends, with the bodies it serves and the words that belong to it."""
    last = item.last
    limit = min(item.first + NAME_REACH, len(scan.tokens))
    depth = 0
    bodies = {
        hit.first: hit.last
        for hit in scan.actors.between(item.first, limit)
        if hit.kind in ("name", "pattern", "anaphor")
    }
    while last < limit:
        body = taken.get(last)
        named = scan.actors.ending_at(last)
        if named is not None and named.mention.person and last in bodies:
            break  # "accused Colonel X" of what the party did
        if body is not None:
            if not (_serves(item, last, body) or (last > item.last and _in_body(scan, last))):
                break
            last = body.last
            continue
        if bodies.get(last, 0) > last:
            if last == item.last and _owns_nothing(scan, item, bodies[last]):
                break  # "اتهم الوزير الحوثيين"
            if (
                last > item.last
                and scan.key(last - 1).startswith("ال")
                and _stands_alone(scan, last)
            ):
                break  # "the spokesman of the movements" accuses the army
            last = bodies[last]
            continue
        key = scan.key(last)
        if key in '«"(':
            if not depth and (scan.begins(last + 1, *TELLING) or _is_speech(scan, last)):
                break  # «قال المحافظ "قتل ستة"»: what he said
            depth = 0 if depth and key == '"' else 1
        elif key in "»)":
            depth = 0
        elif key[0] in ".:؟!،,؛\n" or (key[0] == "-" and not depth):
            break
        elif not depth and (
            scan.begins(last, "saying", "that", "light", "relative") or is_report(scan, last)
        ):
            break
        elif not depth and scan.begins(last, "trigger", "no_name", "responsibility", "involvement"):
            break
        elif key == "ل" or (not depth and scan.times.covering(last) is not None):
            break
        elif not depth and is_preposition(scan, last):
            if not (_is_placed(scan, item, last) or _answers_for(scan, item, last)):
                break
        elif any(people.after for people in scan.tagged("people").at(last)) and last > item.last:
            last -= 1  # "spokesman for X, the withdrawal of its fighters"
            break
        last += 1
    return last
