"""Names that stand in no table, taken for speakers where they stand."""

from __future__ import annotations

from typing import cast

from tawatur.extract.attribution.chains import known_by
from tawatur.extract.attribution.frames import Voice
from tawatur.extract.attribution.hearing import Hearing
from tawatur.extract.attribution.terms import (
    BARE_NAME,
    BY,
    CLOSING,
    LEAST_LETTERS,
    LEAST_NAME,
    OPENING,
    QUOTE_LABEL,
    SPEAKER_REACH,
    TO,
)
from tawatur.extract.attribution.wording import (
    after_asides,
    is_cue,
    is_document,
    is_preposition,
    is_told,
    others_begin,
)
from tawatur.extract.scan import Item, Scan, thing_class
from tawatur.lexicon import People, Saying
from tawatur.model import Source
from tawatur.text import Sentence

_ITS = ("ه", "ها", "هم")
_HIS_WORDS = ("قوله", "قولها", "قولهم")
_HERS = "تها"
_LONG_QUOTE = 7  # tokens of the longest name in quotation marks
_IN_NAME_OF = "باسم"
_WHO_IS = ("وهو", "وهي", "وهم")  # begin what is told of a speaker
_OPEN_PREPOSITIONS = ("عن", "حول")  # "تحدث بالتفصيل عن": no name need stand before them
_NO_NAMES = ("same", "no_name", "participle", "report", "background")


def raw_name(hearing: Hearing, item: Item, stop: int) -> Voice | None:
    """Take the words between a verb of saying and what is said for a name."""
    scan = hearing.scan
    at, close = item.last, -1
    if _is_apart(scan, at):
        return None
    quoted = scan.key(at) in ('"', "«")
    if quoted and (named := _explained(scan, item)):
        return named
    if quoted:
        close = _short_quote(scan, at) - 1
        if close < 0 or not (scan.key(close + 1) == ":" or scan.begins(close + 1, "that")):
            return None
        at += 1
    end, close = _end_of_words(hearing, item, at, stop, close)
    if scan.key(end - 1) == _IN_NAME_OF and end < stop + BARE_NAME:
        body = hearing.voices.between(end, end + 1)
        end = body[0].last if body else end + 1
    if is_document(scan, at) or scan.times.between(at, end) or scan.times.covering(at):
        return None
    if end > at and (known := known_by(hearing, at, end)):
        return known
    if end - at > 1 and (known := _by_last_name(hearing, at)):
        return known
    if end == at or any(
        v.before.lstrip("وف") in ("ل", "لل") for v in hearing.voices.between(at, at + 1)
    ):
        return None
    if end - at == 1 and len(scan.key(at)) <= LEAST_LETTERS:
        return None
    if not (
        (quoted and end == close < len(scan.tokens)) or _is_closed(hearing, item, at, end, stop)
    ):
        return None
    return _named(scan, at, end) if _is_name(hearing, item, at, end) else None


def _by_last_name(hearing: Hearing, at: int) -> Voice | None:
    """Return who was named before by what his name ended with: "أكد الشمري اعتماد خطة"."""
    name = hearing.scan.span(at, at + 1).text
    known = known_by(hearing, at, at + 1) if name.startswith("ال") else None
    return known if known is not None and known.source.name.endswith(name) else None


def _explained(scan: Scan, item: Item) -> Voice | None:
    """Read a name in quotation marks that is explained behind them: «أفادت "شبكة X" (تجمع أهلي) بمقتل»."""
    at = item.last
    ends = (end for end in range(at + 2, at + 2 + _LONG_QUOTE) if scan.key(end) in CLOSING)
    close = next(ends, 0)
    after = close + 1
    if not close or any(scan.begins(n, "trigger", "saying", "that") for n in range(at + 1, close)):
        return None
    if scan.key(after) == "(":
        ends = (end for end in range(after + 1, after + _LONG_QUOTE) if scan.key(end) == ")")
        after = next(ends, after) + 1
    if scan.begins(after, "preposition") and is_document(scan, after + 1):
        return _named(scan, at + 1, close)  # «أفادت "تنسيقية اللجان" في بيان نشرته على ...»
    after = after_asides(scan, after)
    needs = item.word.entry.needs if isinstance(item.word.entry, Saying) else ()
    led = any(scan.key(after).startswith(need) for need in needs if len(need) == 1)
    if after > close + 1 and (led or scan.key(after) == ":" or scan.begins(after, "that")):
        return _named(scan, at + 1, close)
    return None


def _owns_up(item: Item) -> bool:
    """Say whether a word of saying owns up to a deed: "تبنى"."""
    return isinstance(item.word.entry, Saying) and item.word.entry.stance == "admits"


def _end_of_words(hearing: Hearing, item: Item, at: int, stop: int, close: int) -> tuple[int, int]:
    """Return where words end that may be a name, and where the quotation met last closes."""
    scan, owns_up = hearing.scan, _owns_up(item)
    end = at
    while end < stop and end - at < BARE_NAME:
        if end > at and scan.key(end) in ('"', "«"):
            close = _short_quote(scan, end)
            if close:
                end = close
                continue
        if scan.is_punctuation(end) or (end > at and scan.times.covering(end)):
            break
        if end > at and (_is_apart(scan, end) or _tells_how(scan, end)):
            break
        of_people = end > at and scan.begins(at, "people") and scan.key(end) == "من"
        if end > at and told_at(hearing, end):
            break
        if end > at and (others_begin(scan, end) or scan.begins(end, "about")):
            break
        if end > at and (scan.key(end) in _WHO_IS or scan.begins(end, "report", "account")):
            break
        stops = ("saying", "that", "trigger", "light", "relative")
        if scan.key(end)[0].isdigit() or any(
            scan.tagged(tag).at(end) for tag in stops[end == at :]
        ):
            break
        if end - at > 1 and owns_up and scan.key(end).startswith("ب"):
            break
        if is_preposition(scan, end) and not of_people:
            break
        end += 1
    return end, close


def _tells_how(scan: Scan, at: int) -> bool:
    """Say whether it is told there how or when somebody spoke: "دانت المملكة بأشد العبارات"، "لاحقا"."""
    adverb = scan.key(at).startswith(BY) or scan.key(at).endswith("ا")
    return adverb and scan.begins(at, "no_name")


def _is_apart(scan: Scan, at: int) -> bool:
    """Say whether the "ل" of the outlet that was told stands there, apart from it: "لـ(المدى)"."""
    return scan.key(at) == TO and scan.key(at + 1) in OPENING


def _is_closed(hearing: Hearing, item: Item, at: int, end: int, stop: int) -> bool:
    """Say whether what follows some words shows that a name ends there: "أن"، a comma, "عن"."""
    scan, key, several = hearing.scan, hearing.scan.key(end), end - at > 1
    if end >= len(scan.tokens):
        return False
    needs = item.word.entry.needs if isinstance(item.word.entry, Saying) else ()
    return (
        key in (":", "،", ",", "-", "(")
        or scan.begins(end, "that")
        or (scan.begins(end, "about") and key not in _OPEN_PREPOSITIONS)
        or (several and key in (*_WHO_IS, "عن", *needs))
        or (several and key == "في" and _is_cited(scan, end))
        or (several and scan.times.covering(end) is not None)
        or (several and (_owns_up(item) or scan.begins(end, "relative")))
        or (key == "." and is_cue(scan, item.first))
        or told_at(hearing, end)
        or _is_apart(scan, end)
        or _tells_how(scan, end)
        or (several and others_begin(scan, end))
        or (scan.begins(end, "preposition") and is_document(scan, end + 1))
        or (
            several and scan.begins(end, "trigger", "light") and not scan.key(end - 1).endswith("ا")
        )
        or (several and end == stop and bool(hearing.voices.between(end, end + 1)))
    )


def _is_cited(scan: Scan, at: int) -> bool:
    """Say whether "that" or "saying" follows a place close by: "عن قيادة الأمن في المحافظة أن"."""
    return any(
        scan.begins(n, "that") or scan.key(n) in _HIS_WORDS for n in range(at + 2, at + BARE_NAME)
    )


def _is_name(hearing: Hearing, item: Item, at: int, end: int) -> bool:
    """Say whether words may be a name by how they begin: not "الخطط"، "نفسه"، "للجيش"."""
    scan, key = hearing.scan, hearing.scan.key(at)
    if is_preposition(scan, at) or scan.begins(at, "contrast", *_NO_NAMES):
        return False
    if scan.begins(at, "at_once", "because"):
        return False  # "أكدت تزامنا مع الغارات"، "أكدت ردا على الهجوم"
    if end - at == 1 and any(word.after for word in scan.tagged("opinion").at(at)):
        return False
    if is_cue(scan, item.first) and key.startswith("ال") and not told_at(hearing, end):
        return False  # "according to the plans"
    if key[:2] in ("ان", "لل") or scan.begins(at, "modality"):
        return False
    if key.endswith(_HERS) and len(key) > len(_HERS) + LEAST_LETTERS:
        return False  # "أعلنت مبايعتها للتنظيم"
    if end - at > 1 and key.endswith(_ITS) and key.startswith("ب") and _needs_by(item):
        return False  # "يشتبه باستخدامها من قبل": what is suspected
    return all(thing_class(thing) == "unit" for thing in scan.tagged("thing").at(at))


def _needs_by(item: Item) -> bool:
    """Say whether a verb of saying leads to what is said with "ب"."""
    return isinstance(item.word.entry, Saying) and "ب" in item.word.entry.needs


def _named(scan: Scan, at: int, end: int) -> Voice | None:
    """Return the voice of some words: people who saw it, or an official by name."""
    text = scan.span(at, end).text
    people = scan.tagged("people").at(at)
    if not people:
        return Voice(at, end, "", Source(text, text, "named_official"), False, scan.key(at))
    plural = cast("People", people[0].word.entry).number != "singular"
    if plural or end - at >= LEAST_NAME:
        return Voice(at, end, "", Source(text, text, "witness"), False, scan.key(at))
    return None


def with_name_behind(hearing: Hearing, voice: Voice) -> Voice:
    """Return a person by trade with the name behind: "ضابط الشرطة الرائد نور أوسوبل أن"."""
    scan, end = hearing.scan, voice.last
    if voice.source.kind not in ("anonymous", "witness") or not any(
        cast("People", word.word.entry).number == "singular"
        for word in scan.tagged("people").at(voice.first)
    ):
        return voice
    while end - voice.last < BARE_NAME and not scan.is_punctuation(end):
        known = scan.tags.get(end, set()) - {"title", "people"}
        if known or scan.times.covering(end) is not None or told_at(hearing, end):
            break
        end += 1
    closed = scan.key(end) in (":", "،", ",") or scan.begins(end, "that") or told_at(hearing, end)
    if not closed or end - voice.last < LEAST_NAME:
        return voice
    text = scan.span(voice.first, end).text
    source = Source(text, text, "named_official", voice.source.id)
    return voice._replace(last=end, source=source, refers=False)


def told_at(hearing: Hearing, at: int) -> bool:
    """Say whether the outlet to which somebody spoke stands there: "أفاد العبيدي لوكالة X"."""
    return any(
        voice.first == at and voice.before in ("ل", "لل") and is_told(voice)
        for voice in hearing.voices.between(at, at + 1)
    )


def _short_quote(scan: Scan, at: int) -> int:
    """Return where a name in quotation marks ends, 0 if none stands there."""
    for end in range(at + 2, at + 2 + QUOTE_LABEL):
        if scan.key(end) in ('"', "»"):
            return end + 1
    return 0


def relayed_voice(hearing: Hearing, item: Item, sentence: Sentence) -> list[Voice]:
    """Read the name after "عن" that no table knows ("ونقل المركز عن فلان قوله")."""
    for at in range(item.last, min(item.last + SPEAKER_REACH, sentence.last)):
        if hearing.scan.key(at) == "عن":
            marker = Item(at, at + 1, "", "", item.word)
            voice = raw_name(hearing, marker, min(at + 2 + BARE_NAME, sentence.last))
            return [voice] if voice else []
    return []
