"""What a verb of saying says where it stands: whether anybody speaks by it, and of what."""

from __future__ import annotations

from typing import cast

from tawatur.extract.attribution.frames import Frame, Voice
from tawatur.extract.attribution.hearing import Hearing
from tawatur.extract.attribution.terms import ACCUSE, AS, QUOTE_LABEL, SPEAKER_REACH
from tawatur.extract.attribution.wording import is_cue, is_document, is_preposition
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light, Saying
from tawatur.text import Sentence

_BY = ("ب", "بـ")
_GIVE_THE_LIE = "كذب"
_WHAT = ("ما", "عما", "مما", "بما")
_CONTENT_WITH = "اكتف"
_THAT_REACH = 7  # tokens in which "that" must follow a verb that may be a preposition
_DEEDS = ("trigger", "operation", "responsibility", "report", "account")  # what one owns up to
_SAID = (":", "«", '"')  # marks after which the words said begin


def takes_up_a_policy(hearing: Hearing, item: Item) -> bool:
    """Say whether somebody takes up what is no deed: "إن الحكومة تتبنى الاستيطان وتشجعه"."""
    scan, at = hearing.scan, item.last
    if item.after or hearing.voices.ending_at(item.first) is None:
        return False
    return (
        scan.key(at).startswith("ال")
        and not scan.begins(at, *_DEEDS)
        and hearing.voices.covering(at) is None
        and scan.times.covering(at) is None
        and not any(scan.begins(n, *_DEEDS) for n in (at + 1, at + 2) if _same_object(scan, at, n))
    )


def _same_object(scan: Scan, first: int, at: int) -> bool:
    """Say whether a token can still belong to the object that begins at another."""
    return not any(
        scan.key(n).startswith("و") or is_preposition(scan, n) for n in range(first + 1, at + 1)
    )


def confirms_another(scan: Scan, item: Item, earlier: list[Frame]) -> bool:
    """Say whether somebody only confirms what another tells: "قالت إن ...، وهو ما أكده الجيش"."""
    return (
        item.after in ("ه", "ها")
        and scan.key(item.first - 1) in _WHAT
        and any(frame.verbal and frame.attribution.chain for frame in earlier)
    )


def needs_met(hearing: Hearing, sentence: Sentence, item: Item, saying: Saying) -> bool:
    """Say whether what a verb of saying asks for follows it: "أن"، a quotation, a preposition."""
    if not saying.needs:
        return True
    scan = hearing.scan
    if "voice" in saying.needs or is_document(scan, item.last):
        return True  # "كشفت إحصائية مقتل": nothing but speaking is done by a statement
    last = min(item.last + SPEAKER_REACH, sentence.last)
    if scan.key(item.first - 1) == AS and any(
        scan.is_punctuation(voice.last) or scan.times.covering(voice.last) is not None
        for voice in hearing.voices.between(item.last, item.last + 1)
    ):
        return True  # "قتل خمسة، كما أضاف الوزير"
    for at, key in enumerate(scan.keys[item.last : last], item.last):
        for need in saying.needs:
            if need == "quote" and (key == ":" or (key in '«"' and _is_speech(scan, at))):
                return True
            if need == "ان" and any(i.before in ("", "ب") for i in scan.tagged("that").at(at)):
                return True
            if key == need or (len(need) == 1 and key.startswith(need) and len(key) > 2):
                return True
    return False


def _is_speech(scan: Scan, at: int) -> bool:
    """Say whether a quotation that opens there is longer than a name: not "ردوا على «الجماعة»"."""
    _, quote_of, quotes = scan.segments
    number = quote_of[at + 1] if at + 1 < len(quote_of) else -1
    return number < 0 or quotes[number][1] - quotes[number][0] > QUOTE_LABEL


def is_told_inside(scan: Scan, speaker: Voice, item: Item, outer: Frame) -> bool:
    """Say whether what one voice says is that another said it: "قال X إن Y أعلن"."""
    return (
        outer.verbal
        and outer.stance == "asserts"
        and outer.cue[1] < min(speaker.first, item.first)
        and any(
            that.last in (speaker.first, item.first)  # "أفادت الوكالة أن X قال"، "أنه قال X"
            for that in scan.tagged("that").between(outer.cue[1], speaker.first)
        )
    )


def is_quoted_inside(scan: Scan, item: Item, outer: Frame) -> bool:
    """Say whether a verb of saying stands in what another voice is quoted as saying."""
    quote = scan.segments.quote_of[item.first]
    if quote < 0 or not outer.attribution.chain:
        return False
    first, last = scan.segments.quotes[quote]
    return last - first > QUOTE_LABEL and outer.cue[0] < first


def is_subordinate(hearing: Hearing, item: Item, earlier: list[Frame]) -> bool:
    """Say whether a verb tells of a thing or hangs on another ("الأنباء التي تحدثت"، "تم رصد")."""
    previous = item.first - 1
    scan = hearing.scan
    if scan.begins(previous, "withheld") and not scan.begins(previous, "when"):
        return True  # "asking not to give his name"; "بعدما" is no "بعدم"
    if not item.before and any(
        item.first in (frame.cue[1], frame.voice[1]) and frame.verbal for frame in earlier
    ):
        return True  # "his son said", not "said, made clear"; "residents who saw it said"
    if not item.before and item.after and is_preposition(scan, previous):
        return True  # "in its bulletin", not "published it"
    denied = earlier and earlier[-1].stance == "denies"
    if (
        denied
        and item.after in ("ه", "ها")
        and scan.key(previous) in _WHAT
        and not hearing.voices.between(item.last, item.last + 1)
    ):
        return True  # "denied what it called claims"
    if scan.key(previous) == "من" and not item.before:
        return True  # "على يد من يشتبه أنهم"
    when = scan.begins(item.last, "resumptive")  # "the time at which it announced"
    owned = item.after in ("ه", "ها")
    if scan.begins(previous, "relative") and (denied or not (owned or when)):
        return not (tells_of_it(hearing, item) and not denied)
    return any(
        cast("Light", light.word.entry).subj == "none" and light.last == item.first
        for light in scan.tagged("light").between(previous, item.first)
    )


def tells_of_it(hearing: Hearing, item: Item) -> bool:
    """Say whether somebody else says something of what a clause tells of: "البلدة التي قال الجيش إنها"."""
    voice = next(iter(hearing.voices.between(item.last, item.last + 1)), None)
    at = voice.last if voice is not None else item.last
    at += hearing.scan.key(at) == ":"
    return voice is not None and any(
        that.after in ("ه", "ها", "هم") for that in hearing.scan.tagged("that").at(at)
    )


def that_follows(scan: Scan, item: Item) -> bool:
    """Say whether "that" follows a word that may be a preposition: "بين أن"."""
    for at in range(item.last, item.last + _THAT_REACH):
        if scan.is_punctuation(at):
            return False
        if any(that.before == "" for that in scan.tagged("that").at(at)):
            return not item.after
    return False


def is_accused(hearing: Hearing, item: Item, saying: Saying, bare: list[Voice]) -> bool:
    """Say whether the only voice after a verb is who is accused: "اتهمت إسرائيل بقصف المستشفى"."""
    if len(bare) != 1 or saying.lemma not in (*ACCUSE, _GIVE_THE_LIE):
        return False
    scan, voice = hearing.scan, bare[0]
    if saying.lemma == _GIVE_THE_LIE:
        return hearing.voices.ending_at(item.first) is not None
    party = scan.actors.ending_at(voice.last)
    if voice.first != item.last or party is None or party.first > voice.first:
        return False  # "اتهمت غرفة العمليات القوات بقصف"
    if scan.begins(voice.last, "no_name") and scan.key(voice.last + 1).startswith(_BY[0]):
        return True  # "واتهمت القوات كذلك بارتكاب فظائع"
    if scan.key(voice.last) in _BY:  # «اتهمت الجيش بـ"قصف" المستشفى»
        return bool(scan.tagged("trigger").between(voice.last + 1, voice.last + 3))
    return scan.begins(voice.last, "responsibility") or any(
        word.before == "ب" and not word.word.features
        for tag in ("trigger", "light")
        for word in scan.tagged(tag).at(voice.last)
    )


def tells_of_a_noun(scan: Scan, item: Item) -> bool:
    """Say whether a verb only tells whose word a noun is: "الهدنة التي أعلنتها"."""
    previous = item.first - 1
    if any(
        scan.begins(word.last, "resumptive")
        for word in scan.tagged("responsibility").between(item.last, item.last + SPEAKER_REACH)
    ):
        return True  # "an attack for which X claimed responsibility"
    return (
        item.after in ("ه", "ها", "هم", "هما")
        and (not item.before or cast("Saying", item.word.entry).stance == "admits")
        and scan.key(previous) != "ما"
        and not is_cue(scan, previous)
        and (
            is_document(scan, previous)
            or scan.begins(previous, "relative")
            or not scan.tagged("that").between(item.last, item.last + _THAT_REACH)
        )
    )


def opens_clause(scan: Scan, sentence: Sentence, item: Item) -> bool:
    """Say whether a verb without a speaker of its own goes on with the last one."""
    first = item.first
    return (
        first - sentence.first <= 1
        or item.before.startswith(("و", "ف"))
        or scan.is_punctuation(first - 1)
        or scan.begins(first - 1, "because")
        or bool(scan.tagged("contrast").between(max(sentence.first, first - 3), first))
        or scan.begins(first - 1, "connective", "auxiliary")
        or scan.key(item.last) in _SAID
    )


def says_less(scan: Scan, sentence: Sentence, item: Item) -> bool:
    """Say whether who did not say it goes on with what he did say: "لم يؤكد ... واكتفى بالقول"."""
    keys = scan.keys[item.last : sentence.last]
    return any(key.lstrip("وف").startswith(_CONTENT_WITH) for key in keys)
