"""Triggers: the words of a sentence that tell a happening."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import cast

from tawatur.extract.attribution import Frame
from tawatur.extract.happenings.forms import only_passive, written_passive
from tawatur.extract.happenings.happening import Happening
from tawatur.extract.happenings.senses import choose
from tawatur.extract.happenings.terms import OBJECT_REACH, STROKES
from tawatur.extract.scan import Item, Scan, has_article
from tawatur.lexicon import People, Trigger
from tawatur.text import Sentence, fold_key

_OWNER_FROM = 2  # words of a phrase for people after which it tells whose they are
_SHORT_TIME = 2  # a time of more tokens may end in a happening: "a day after the killing of"
_first_of = attrgetter("first")
_POINTERS = frozenset(("هذه", "تلك"))
_LEADERS = frozenset("قايد منفذ مدبر مخطط مهندس".split())
_FIGHTS = frozenset(("قاتل", "حارب"))
_REHEARSED_REACH = 3  # tokens between "تمرين" and what is rehearsed in it
_UNKNOWN_REACH, _NO_WORD_REACH = 3, 9  # tokens from what nothing is known of, and with its words
_NAME_QUOTED = 4  # a quotation of so few tokens after "عملية" is its name
_OF_ONCE = 4  # letters of a noun for doing once: "ضربة"، "هجمة"
_ALREADY = "فقد"  # before a verb: "has", else "lost"


def _is_blocked(scan: Scan, at: int) -> bool:
    """Say whether a token is part of a name or a date and tells no happening."""
    if scan.key(at) == _ALREADY and any(
        item.word.features
        for tag in ("trigger", "light", "saying")
        for item in scan.tagged(tag).at(at + 1)
    ):
        return True  # "أما في تعز فقد قتل 11"
    actor = scan.actors.covering(at)
    if actor is not None and (
        actor.kind in ("name", "pattern")
        or actor.mention.person
        or (actor.mention.id and at - actor.first >= _OWNER_FROM)  # "عناصر من اللواء 444 قتال"
    ):
        return True
    if nothing_known(scan, at):
        return True
    if scan.places.covering(at) is not None or (
        scan.key(at - 1) == "(" and scan.key(at + 1) == ")"
    ):
        return True  # "مطعم (فدك)"
    time = scan.times.covering(at)
    return time is not None and not any(
        (item.after and item.after != "ا")
        or (at == time.last - 1 and not item.word.features and not has_article(item.before))
        for item in scan.tagged("trigger").at(at)
        if time.last - time.first > _SHORT_TIME or not time.mention.interval.dated
    )


def nothing_known(scan: Scan, at: int) -> bool:
    """Say whether nothing is known yet of what a token tells: "لم ترد معلومات عن سقوط قتلى"."""
    return any(
        at - item.last < _UNKNOWN_REACH
        for item in scan.tagged("no_word").between(at - _NO_WORD_REACH, at)
    )


def _is_rehearsed(scan: Scan, sentence: Sentence, at: int) -> bool:
    """Say whether a word tells what was but played: "تمرين على إطلاق النار"، "يحاكي التمرين هجوما"."""
    exercises = scan.tagged("exercise").between(sentence.first, at)
    if not exercises:
        return False
    last = exercises[-1].last
    if at == last:
        played = not any(item.word.features for item in scan.tagged("trigger").at(at))
    else:
        played = (
            at - last <= _REHEARSED_REACH and scan.gap_is_open(last, at) and scan.key(last) == "علي"
        )
    if played:
        return True
    return any(
        any(abs(item.first - exercise.first) <= _REHEARSED_REACH for exercise in exercises)
        for tag in ("plays", "includes")
        for item in scan.tagged(tag).between(sentence.first, at)
    )


def _names_operation(scan: Scan, sentence: Sentence, item: Item) -> bool:
    """Say whether a word is in the name of an operation: "عملية ضربة الفجر"، "باسم «رد الصقر»"."""
    quote = scan.segments.quote_of[item.first]
    if quote >= 0:
        first, last = scan.segments.quotes[quote]
        before = max(sentence.first, first - 3)
        return last - first <= _NAME_QUOTED and any(
            mark.last in (first - 1, first)
            for tag in ("operation", "named", "exercise")
            for mark in scan.tagged(tag).between(before, first)
        )
    entry = cast("Trigger", item.word.entry)
    word = scan.key(item.last - 1)
    return (
        entry.kind in STROKES
        and not item.word.features
        and not item.before
        and scan.begins(item.last - 2, "operation", "named")
        and len(word) == _OF_ONCE
        and word.endswith("ه")
        and scan.key(item.last).startswith("ال")
        and scan.actors.covering(item.last) is None
    )


def _speaks(frame: Frame, at: int) -> bool:
    """Say whether a token is part of who speaks or of the word for it."""
    return frame.cue[0] <= at < frame.cue[1] or frame.voice[0] <= at < frame.voice[1]


def triggers_in(
    scan: Scan, sentence: Sentence, number: int, frames: Sequence[Sequence[Frame]]
) -> Iterable[Happening]:
    """Find the words of a sentence that tell a happening, in order.

    Who speaks is only asked for where a word may tell one.
    """
    items = scan.tagged("trigger").between(sentence.first, sentence.last)
    if not items:
        return

    @cache
    def denials() -> list[Frame]:
        return [frame for frame in frames[number] if frame.stance == "denies"]

    for at, group in itertools.groupby(items, key=_first_of):
        if _is_blocked(scan, at) or _is_rehearsed(scan, sentence, at):
            continue
        chosen = choose(scan, sentence, list(group), denials)
        if chosen is None:
            continue
        item, verb = chosen
        entry = cast("Trigger", item.word.entry)
        if (
            verb
            and entry.kind == "territory_captured"
            and scan.begins(item.first - 1, "relative")
            and not _is_dated(scan, item)
        ):
            continue  # "areas that X holds" says where, not that it happened
        if verb and entry.lemma in _FIGHTS and scan.begins(item.first - 1, "relative"):
            continue  # "fighters who fight X" says who they are
        if verb and entry.kind == "deployment" and scan.begins(item.last, "resumptive"):
            continue  # "a site in which X is stationed"
        if _names_operation(scan, sentence, item):
            continue
        if verb and item.after and not item.before and _are_the_fallen(scan, at):
            continue  # "جثث قتلاهم"
        if entry.kind == "accusation" and scan.key(item.first - 1) in _POINTERS:
            continue  # "these accusations": what was told before
        if not verb and scan.key(item.first - 1) in _LEADERS and item.before.endswith("ال"):
            continue  # "the leader of the attack": who he is, not that it happened
        if any(_speaks(frame, at) for frame in frames[number]):
            continue
        passive = verb and (only_passive(item) or written_passive(scan, item))
        definite = has_article(item.before) or scan.key(item.first).startswith("ال")
        second = scan.key(item.first + 1) if item.last - item.first > 1 else ""
        if second.startswith("ال") and fold_key(entry.lemma).startswith(second[2:]):
            definite = True  # "عملية الإنزال"
        first = _with_operation(scan, item.first, sentence)
        if first != item.first:
            definite = scan.key(first).lstrip("وفبلك").startswith("ا")
            definite = definite or has_article(item.before)
        another = not verb and bool(scan.tagged("another").between(item.last, item.last + 2))
        yield Happening(
            first, item.last, entry, item, verb, passive, sentence, number,
            outcome=entry.outcome, definite=definite and not verb and not another, another=another,
        )  # fmt: skip


def similar_ones(
    scan: Scan, sentence: Sentence, number: int, own: list[Happening], last: Happening | None
) -> Iterable[Happening]:
    """Read "عملية أخرى مشابهة": a happening of the kind told last before it."""
    operations = scan.tagged("operation").between(sentence.first, sentence.last)
    if not operations:
        return
    taken = {at for happening in own for at in range(happening.first, happening.last)}
    for item in operations:
        if item.first in taken:
            continue
        marks = [
            mark
            for tag in ("another", "similar")
            for mark in scan.tagged(tag).between(item.last, item.last + 2)
        ]
        before = [h for h in own if h.last <= item.first]
        like = before[-1] if before else last
        if not marks or like is None or scan.key(item.first - 1).lstrip("و") == "في":
            continue
        if any(0 <= h.first - item.last <= 3 and h.first != item.first for h in own):
            continue
        yield Happening(
            item.first, max(mark.last for mark in marks), like.entry, item, False, False, sentence,
            number, another=True,
        )  # fmt: skip


def _are_the_fallen(scan: Scan, at: int) -> bool:
    """Say whether a noun for somebody's dead stands at a token: "قتلاهم"."""
    return any(
        item.after and cast("People", item.word.entry).harmed
        for item in scan.tagged("people").at(at)
    )


def _is_dated(scan: Scan, verb: Item) -> bool:
    """Say whether a verb in the past is told with its day or week: "البلدة التي استعادها الجيش أمس"."""
    if not any(feature.startswith("past.") for feature in verb.word.features):
        return False
    last = next(
        (at for at in range(verb.last, verb.last + OBJECT_REACH) if scan.is_punctuation(at)),
        verb.last + OBJECT_REACH,
    )
    return any(
        hit.mention.interval.dated
        for at in range(verb.last, last)
        if (hit := scan.times.covering(at)) is not None and hit.first == at
    )


def _with_operation(scan: Scan, first: int, sentence: Sentence) -> int:
    """Take "عملية" before a noun of happening into the trigger."""
    if first > sentence.first and scan.begins(first - 1, "operation"):
        return first - 1
    return first
