"""Frames without a verb: statements, rumours, labels at the head of a line, participles."""

from __future__ import annotations

from typing import cast

from tawatur.extract.attribution.chains import resolve
from tawatur.extract.attribution.frames import Frame, Voice
from tawatur.extract.attribution.hearing import Hearing
from tawatur.extract.attribution.speakers import is_addressed
from tawatur.extract.attribution.terms import ACCUSE, AT_HEAD, QUOTE_LABEL, TELLING, TO
from tawatur.extract.attribution.wording import is_adjective, is_negated_before, is_told, puts_out
from tawatur.extract.denials import with_stance
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Saying
from tawatur.model import Attribution, Hop, Source, Stance
from tawatur.text import Sentence

_WITHOUT, _ARRIVAL = ("دون", "بدون"), "ورود"
_ABOUT = frozenset(("عن", "حول", "بشان"))
_LABEL_REACH = 12  # tokens at the head of a line in which "X:" may stand
_CHARGE = "اتهام"


def noun_frame(hearing: Hearing, sentence: Sentence, item: Item, saying: Saying) -> Frame | None:
    """Read "بيان ل X" or "تصريح" only when a voice stands beside it at the head of a sentence."""
    scan = hearing.scan
    voice = next(iter(hearing.voices.between(item.first, item.last + 2)), None)
    after_verb = scan.begins(item.first - 1, "saying")
    if voice is not None and is_told(voice) and is_addressed(scan, voice):
        return None  # "in a talk to the agency"
    if voice is not None and puts_out(scan, voice):
        return None
    if voice is not None and scan.tagged("saying").between(item.last, voice.first):
        return None  # "في بيان نشرته الوكالة"
    if voice is not None and _is_charged(scan, sentence, item, voice, saying):
        return None
    told = voice is not None and bool(scan.tagged("that").between(item.last, voice.first))
    heads = item.first - sentence.first <= AT_HEAD
    deed = (
        voice is not None
        and not scan.begins(item.first, "document")
        and (
            voice.first == item.last
            and voice.before in ("", "ال")
            and scan.begins(voice.last, "that", "trigger", "light")
        )
    )
    if voice is None or told or not (heads or deed) or after_verb:
        return None
    chain = resolve(hearing, voice, item, saying)
    last = sentence.last
    if not heads:
        marks = (at for at in range(voice.last, last) if scan.key(at) in ("،", ","))
        last = next(marks, last)
    return Frame(item.first, last, Attribution(chain), saying.stance, "asserted",
                 (item.first, item.last), (voice.first, voice.last))  # fmt: skip


def _is_charged(scan: Scan, sentence: Sentence, item: Item, voice: Voice, saying: Saying) -> bool:
    """Say whether who follows is accused: "اتهامات للجيش بقصف"، "اتهم X في بيان التحالف بقصف"."""
    if saying.lemma == _CHARGE:
        return voice.before in ("ل", "لل") or bool(
            scan.tagged("trigger").between(item.last, voice.first)
        )
    return any(word.before == "ب" for word in scan.tagged("trigger").at(voice.last)) and any(
        cast("Saying", said.word.entry).lemma in ACCUSE
        for said in scan.tagged("saying").between(sentence.first, item.first)
    )


def rumours(hearing: Hearing, sentence: Sentence, found: list[Frame]) -> list[Frame]:
    """Read "أنباء عن ..." and "معلومات عن ...": voices that speak without a verb."""
    if not hearing.scan.tagged("rumour").between(sentence.first, sentence.last):
        return []
    rumours = []
    for voice in hearing.voices.between(sentence.first, sentence.last):
        if not hearing.scan.begins(voice.first, "rumour"):
            continue
        if voice.before in (TO, "لل") and hearing.voices.ending_at(voice.first) is not None:
            continue  # "وكالة الأناضول للأنباء عن"
        if voice.before == "ال" and _is_somebodys(hearing.scan, sentence, voice.first):
            continue
        end = voice.last + is_adjective(hearing.scan, voice.last)  # "أنباء أولية عن"
        if hearing.scan.key(end) not in _ABOUT:
            continue
        if hearing.scan.begins(end + 1, "reason"):
            continue  # "تضاربت الأنباء حول أسباب": why it was is not known
        if any(f.voice[0] <= voice.first < max(f.voice[1], f.cue[1]) for f in found):
            continue
        if any(f.stance == "denies" and f.first <= voice.first < f.last for f in found):
            continue  # "called reports of X lies"
        if is_negated_before(hearing.scan, sentence, voice.first):
            continue  # "لم تذكر أنباء عن إصابات"
        at = voice.first - 1
        at -= hearing.scan.key(at) == _ARRIVAL
        if hearing.scan.key(at) in _WITHOUT:
            continue  # "دون ورود أنباء عن إصابات"; but "بعد ورود أنباء عن" tells of them
        hop = Hop(voice.source, hearing.scan.span(voice.first, end + 1).text, "asserts",
                  hearing.scan.span(voice.first, end))  # fmt: skip
        around = [f for f in found if f.verbal and f.first <= voice.first < f.last]
        outer = around[-1].attribution.chain if around and around[-1].cue[0] < voice.first else ()
        rumours.append(Frame(voice.first, sentence.last, Attribution((*outer, hop)), "asserts", "hedged",
                             (voice.first, end + 1), (voice.first, end), rumour=True))  # fmt: skip
    return rumours


def _is_somebodys(scan: Scan, sentence: Sentence, at: int) -> bool:
    """Say whether a word for what is told is but the object of a noun: "لجمع المعلومات عن المختطفين"."""
    before = scan.key(at - 1)
    return (
        at > sentence.first
        and before[0].isalpha()
        and before.startswith(("ل", "ب"))
        and not scan.begins(at - 1, "preposition", "saying", "light", "trigger", "that")
    )


def labelled(hearing: Hearing, sentence: Sentence) -> list[Frame]:
    """Read "القسام: استهدفنا ..." and "مصدر محلي: غارة ...": a voice and a colon open a line."""
    scan = hearing.scan
    reach = min(sentence.last, sentence.first + _LABEL_REACH)
    voices = hearing.voices.between(sentence.first, reach)
    for voice in [*voices, *_short_label(scan, sentence)]:
        opens = all(
            scan.is_punctuation(at) or scan.key(at)[0].isdigit() or not scan.key(at).isalpha()
            for at in range(sentence.first, voice.first)
        )
        colon = _colon_after(scan, voice.last, sentence.last) if opens else 0
        if not colon:
            continue
        if colon + 2 >= sentence.last and not is_own_line(sentence, voice):
            continue
        hop = Hop(voice.source, ":", "asserts", scan.span(voice.first, voice.last))
        hearing.history.append((hop,))
        frame = Frame(
            voice.first,
            sentence.last,
            Attribution((hop,)),
            cue=(colon, colon + 1),
            voice=(voice.first, voice.last),
            party=voice.party,
            verbal=True,
        )
        return [frame]
    return []


def _short_label(scan: Scan, sentence: Sentence) -> list[Voice]:
    """Read a ministry or media named by one word, as only labels do: "الصحة: 3 شهداء"."""
    first = next(
        (at for at in range(sentence.first, sentence.last) if scan.key(at)[0].isalpha()), -1
    )
    if first < 0 or not scan.begins(first, "label"):
        return []
    last = next((n for n in range(first + 1, first + QUOTE_LABEL) if scan.key(n) == ":"), 0)
    if not last or any(scan.begins(n, "preposition") for n in range(first, last)):
        return []
    text = scan.span(first, last).text
    return [Voice(first, last, "", Source(text, text, "party"), False, text)]


def is_own_line(sentence: Sentence, voice: Voice) -> bool:
    """Say whether a line is nothing but an agency or party and a colon: what follows is its."""
    return voice.first == sentence.first and voice.source.kind in ("agency", "outlet", "party")


def _colon_after(scan: Scan, at: int, stop: int) -> int:
    """Return the colon after a voice at the head of a line, over marks, times and adjectives; else 0."""
    for colon in range(at, min(at + _LABEL_REACH, stop)):
        if scan.key(colon) == ":":
            return colon
        if scan.places.covering(colon) is not None:
            continue
        if scan.begins(colon, *TELLING, "relative", "modality"):
            return 0
    return 0


def participles(scan: Scan, sentence: Sentence, found: list[Frame]) -> list[Frame]:
    """Read "مؤكدا أن ..." after a verb of saying: the same voice, with a stance of its own."""
    goes_on = []
    for item in scan.tagged("participle").between(sentence.first, sentence.last):
        before = [f for f in found if f.cue[0] < item.first]
        last = before[-1] if before else None
        stance = cast("Stance", item.word.entry)
        if last is None or not last.attribution.chain:
            continue
        if stance == last.stance == "asserts" and last.certainty == "asserted":
            continue
        goes_on.append(
            last._replace(
                first=item.first,
                attribution=Attribution(with_stance(last.attribution.chain, stance)),
                stance=stance,
                cue=(item.first, item.last),
                certainty="doubted" if stance == "claims" else "asserted",
                verbal=True,
            )
        )
    return goes_on


def goes_on_by_participle(hearing: Hearing, sentence: Sentence) -> list[Frame]:
    """Read "وأشاد بالمقاتلين، مبينا أن ...": he who spoke before, and whom nobody took over from."""
    scan, current = hearing.scan, hearing.current
    if current is None or current.stance != "asserts" or not current.attribution.chain:
        return []
    for item in scan.tagged("participle").between(sentence.first + 1, sentence.last):
        told = scan.tagged("that").between(item.last, item.last + 2)
        subject = hearing.voices.between(sentence.first, min(item.first, sentence.first + AT_HEAD))
        opens = scan.key(sentence.first).startswith("و")
        if told and opens and not subject and item.word.entry == "asserts":
            return [
                current._replace(
                    first=item.first,
                    last=sentence.last,
                    cue=(item.first, item.last),
                    certainty="asserted",
                    verbal=True,
                )
            ]
    return []


def acts_and_says(hearing: Hearing, sentence: Sentence) -> list[Frame]:
    """Read "كثفت الحركة عملياتها، معلنة مسؤوليتها عن ..." as what the sentence's doer says."""
    scan = hearing.scan
    for item in scan.tagged("participle").between(sentence.first + 1, sentence.last):
        heads = hearing.voices.between(sentence.first, min(item.first, sentence.first + AT_HEAD))
        doer = next((v for v in heads if v.party or v.source.kind == "named_official"), None)
        told = scan.tagged("that").between(item.last, item.last + 2) or scan.begins(
            item.last, "trigger", "responsibility"
        )
        if (
            doer is None
            or doer.refers
            or doer.before not in ("", "ال")
            or item.word.entry != "asserts"
            or scan.key(item.first - 1) not in ("،", ",")
            or not (told and _agrees(scan, doer, item))
        ):
            continue
        cue = scan.span(item.first, item.last).text
        hop = Hop(doer.source, cue, "asserts", scan.span(doer.first, doer.last))
        return [
            Frame(
                item.first,
                sentence.last,
                Attribution((hop,)),
                cue=(item.first, item.last),
                voice=(doer.first, doer.last),
                party=doer.party,
                verbal=True,
            )
        ]
    return []


def _agrees(scan: Scan, doer: Voice, item: Item) -> bool:
    """Say whether a participle may be told of a doer: not "الجماعة ... مؤكدا"."""
    return scan.key(item.first).endswith("ه") or not scan.key(doer.first).endswith("ه")
