"""How far words reach: where a frame begins, where its content begins and where it ends."""

from __future__ import annotations

from typing import cast

from tawatur.extract.attribution.frames import Frame
from tawatur.extract.attribution.hearing import Hearing
from tawatur.extract.attribution.terms import AS, AT_HEAD, BARE_NAME, QUOTE_LABEL, SPEAKER_REACH
from tawatur.extract.attribution.wording import is_cue, is_document
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light, Saying, Trigger
from tawatur.text import Sentence

_WITHHELD_REACH = 3  # tokens from "refused", "without" to what is not given
_ALSO = frozenset((AS, "كذلك"))
_AFTER_VOICE = 4  # tokens that may follow "and said" where it stands behind what is told


def until_then(scan: Scan, frame: Frame) -> Frame:
    """Let a denial end where something else follows it: "نفى قصف المدينة ثم هاجمت قواته القرية"."""
    if frame.stance != "denies" or not frame.verbal:
        return frame
    thens = scan.tagged("then").between(frame.cue[1], frame.last)
    if not thens or scan.tagged("that").between(frame.cue[1], thens[0].first):
        return frame
    return frame._replace(last=thens[0].first)


def not_believed(scan: Scan, frame: Frame) -> Frame:
    """Take what somebody says as doubted that the teller calls a pretence: "قال إن ...، حسب زعمه"."""
    if frame.certainty != "asserted" or not frame.verbal or frame.stance == "denies":
        return frame
    if not scan.tagged("pretends").between(frame.voice[1], frame.last):
        return frame
    return frame._replace(certainty="doubted")


def sure_again(scan: Scan, frame: Frame, stop: int) -> int:
    """Return where a voice goes on without its doubt: "رجح ارتفاع العدد، كما دمر القصف منزلا"."""
    if frame.certainty != "hedged" or not frame.verbal:
        return stop
    for at in range(frame.voice[1] + 1, stop - 1):
        if scan.key(at) == AS and scan.key(at - 1) in ("،", ","):
            heads = (*scan.tagged("trigger").at(at + 1), *scan.tagged("light").at(at + 1))
            if any(head.word.features for head in heads):
                return at
    return stop


def quote_goes_on(scan: Scan, sentence: Sentence) -> bool:
    """Say whether a sentence begins within a quotation opened before it."""
    quote = scan.segments.quote_of[sentence.first]
    return quote >= 0 and scan.segments.quotes[quote][0] < sentence.first


def end_of_clause(scan: Scan, frame: Frame, stop: int) -> int:
    """Return where a clause of its own ends what a party owns up to: "while two were killed"."""
    if frame.rumour:
        return _end_of_rumour(scan, frame, stop)
    if frame.stance == "denies":
        start = max(frame.cue[1], frame.voice[1])
        if scan.begins(start, "presence"):
            verbs = (i for i in scan.tagged("trigger").between(start, stop) if i.word.features)
            return next((item.first for item in verbs), stop)  # "no troops at a site X hit"
        for item in scan.tagged("when").between(max(frame.cue[1], frame.voice[1]), stop):
            if scan.tagged("trigger").between(frame.cue[1], item.first):
                return item.first  # "denied the fall of X after reports spread of Y"
    shown = _shown_since(scan, frame, stop)
    if shown < stop:
        return shown
    fronted = scan.tagged("while").between(frame.cue[0] - AT_HEAD, frame.cue[0])
    if fronted and frame.verbal:
        for at in range(frame.voice[1], stop - 1):
            if scan.key(at) in ("،", ",") and any(
                word.word.features and not word.before
                for tag in ("trigger", "light")
                for word in scan.tagged(tag).at(at + 1)
            ):
                return at  # "while X announced a strike, the army advanced"
    answered = _answered_at(scan, frame, stop)
    if answered < stop:
        return answered
    owned = scan.tagged("responsibility").between(frame.cue[1], frame.voice[1] + 3)
    if not owned and frame.stance != "admits":
        return stop
    start = max(frame.cue[1], frame.voice[1])
    for verb in scan.tagged("trigger").between(start + 1, stop):
        if (
            verb.before == "و"
            and verb.word.features
            and cast("Trigger", verb.word.entry).subj == "patient"
            and scan.begins(verb.last, "resumptive")
        ):
            return verb.first  # "owned up to an attack, and 20 fell in it"
    for item in scan.tagged("while").between(max(frame.cue[1], frame.voice[1]) + 3, stop):
        if scan.segments.quote_of[item.first] < 0 and any(
            word.word.features and word.first == item.last
            for tag in ("trigger", "light")
            for word in scan.tagged(tag).at(item.last)
        ):
            return item.first
    return stop


def _end_of_rumour(scan: Scan, frame: Frame, stop: int) -> int:
    """Return where more than word of it is told again: "وأنباء عن جرحى، كما قصفت المدفعية القرية"."""
    start = max(frame.cue[1], frame.voice[1])
    if scan.tagged("that").between(start, start + 2):
        return stop  # "أنباء تفيد بأن X دخل ... وقصف": all of it
    for at in range(start + 1, stop):
        verb = at + (scan.key(at) in _ALSO)
        if scan.begins(at, "contrast") or _tells_more(scan, verb, joined=verb == at):
            return at
    return stop


def _tells_more(scan: Scan, at: int, *, joined: bool) -> bool:
    """Say whether a verb that can be no noun begins there, of a clause that "and" behind a comma opens."""
    words = (*scan.tagged("trigger").at(at), *scan.tagged("light").at(at))
    opens = not joined or scan.key(at - 1) in ("،", ",")
    return (
        opens
        and bool(words)
        and all(word.word.features and (not joined or word.before == "و") for word in words)
        and not any(
            cast("Light", word.word.entry).effect == "result"
            for word in scan.tagged("light").at(at)
        )  # "وأنباء عن اشتباكات، وأسفرت عن قتلى"
    )


def _shown_since(scan: Scan, frame: Frame, stop: int) -> int:
    """Return where the teller says what pictures followed: "نشر X فيديو للأسرى، بعد أن سيطر"."""
    at = frame.voice[1]
    pictures = scan.begins(at, "picture", "account") and scan.begins(frame.cue[0], "shows")
    if not frame.verbal or not pictures or scan.tagged("that").between(at, stop):
        return stop
    return next((item.first for item in scan.tagged("when").between(at, stop)), stop)


def _answered_at(scan: Scan, frame: Frame, stop: int) -> int:
    """Return where the teller answers what was announced: "أعلن X تحرير البلدة، إلا أن Y هاجمها"."""
    if not frame.verbal or not scan.begins(frame.cue[0], "owns") or frame.party is None:
        return stop
    start = max(frame.cue[1], frame.voice[1])
    for item in scan.tagged("yet").between(start, stop):
        other = next(iter(scan.actors.between(item.last, item.last + 1)), None)
        if scan.segments.quote_of[item.first] >= 0 or other is None:
            continue
        if scan.tagged("that").between(start, item.first):
            return stop  # "أعلن أنه ..., إلا أن": its own words go on
        if other.mention.id != frame.party.mention.id:
            return item.first
    return stop


def _is_withheld(scan: Scan, floor: int, at: int) -> bool:
    """Say whether a word only tells what somebody would not give: "طلب عدم ذكر اسمه"."""
    first = max(floor, at - _WITHHELD_REACH)
    return any(
        scan.gap_is_open(word.last, at) for word in scan.tagged("withheld").between(first, at)
    )


def content_start(hearing: Hearing, item: Item, sentence: Sentence, saying: Saying) -> int:
    """Return where the words said begin, or the end of the speaker's reach."""
    scan = hearing.scan
    limit = min(item.last + SPEAKER_REACH, sentence.last)
    _, quote_of, quotes = scan.segments
    for at in range(item.last, limit):
        key, tags = scan.keys[at], scan.tags.get(at, ())
        if key == ":" or "that" in tags:
            return at
        if key in saying.needs and not saying.relays:
            return at
        withheld = at > item.last and ("withheld" in tags or _is_withheld(scan, item.last, at))
        if at > item.last:
            passed_on = withheld or (saying.relays and is_document(scan, at))  # "نقلت بيانا لـ"
            if "saying" in tags and not is_cue(scan, at) and not passed_on:
                return at
            number = quote_of[at]
            if number >= 0 and quotes[number][0] == at:
                first, last = quotes[number]
                if last - first > QUOTE_LABEL:
                    return at
        if "trigger" in tags and not withheld and _is_event(hearing, at):
            if at == item.last and _is_titled(hearing, at):
                continue  # a name that is also a verb, its bearer's title behind it
            return at
    return limit


def _is_titled(hearing: Hearing, at: int) -> bool:
    """Say whether a verb stands for a man's name: no verb follows a verb, and a title does."""
    return any(word.word.features for word in hearing.scan.tagged("trigger").at(at)) and any(
        voice.source.kind == "named_official"
        for voice in hearing.voices.between(at + 2, at + BARE_NAME)
    )


def _is_event(hearing: Hearing, at: int) -> bool:
    return hearing.voices.covering(at) is None


def is_postposed(scan: Scan, sentence: Sentence, item: Item, content: int) -> bool:
    """Say whether nothing is told after the speaker: "...، قال المصدر"."""
    if item.first - sentence.first < 4:
        return False
    if scan.tagged("false").between(item.last, sentence.last):
        return False
    rest = range(content, sentence.last)
    joined = item.before.startswith("و") or scan.key(item.first).startswith("وا")
    if joined and sentence.last - item.last > _AFTER_VOICE:
        return False  # "قصفت المدفعية البلدة، واتهم المجلس أنقرة بالتواطؤ مع الجماعة"
    return not any(
        scan.begins(at, "trigger", "that") or scan.key(at) in (":", "«", '"') for at in rest
    )


def clause_start(scan: Scan, sentence: Sentence, at: int, earlier: list[Frame]) -> int:
    """Return where the clause begins to which a voice behind it belongs: "...، بحسب X"."""
    floor = max((f.cue[1] for f in earlier), default=sentence.first)
    for item in reversed(scan.tagged("contrast").between(max(floor, sentence.first + 3), at)):
        if scan.begins(item.first, "while") and floor == sentence.first:
            continue  # "five were killed while nine were hurt, according to X"
        return item.first
    return floor
