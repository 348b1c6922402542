"""Frames of cues: "بحسب ..."، "نقلا عن ..."."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from tawatur.extract.attribution.chains import chain_of, hop_of, resolve
from tawatur.extract.attribution.frames import Frame, Voice
from tawatur.extract.attribution.hearing import Hearing
from tawatur.extract.attribution.names import raw_name, told_at
from tawatur.extract.attribution.reach import clause_start, quote_goes_on
from tawatur.extract.attribution.speakers import is_talked_to, subject_so_far
from tawatur.extract.attribution.terms import (
    ADJECTIVES,
    BARE_NAME,
    CARRIERS,
    CLOSING,
    LEAST_NAME,
    SPEAKER_REACH,
)
from tawatur.extract.attribution.wording import (
    after_asides,
    contrast_at,
    contrast_between,
    cores_of,
    is_document,
    is_told,
    same_source,
)
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Saying
from tawatur.model import Attribution, Certainty, Hop
from tawatur.text import Sentence

_ISSUED = 4  # tokens after "according to" in which stands that somebody issued it
_OF_IT = frozenset(("به", "بها"))
_GATHERED = "استخبار"
_BASED = "استناد"  # "واستنادا إلى معلومات قبضت القوات على X": on what they acted
_IT = ("ه", "ها")
_IN_ITS_NAME = "باسمه"  # "أعلن الجيش ...، وفقا للمتحدث باسمه"
_INFORMED = ("افاد", "ابلغ")
_HIS = ("ه", "ها", "هم")
_AND_HAD = frozenset(("وكان", "وكانت", "وكانوا"))


def cue_frame(
    hearing: Hearing, sentence: Sentence, item: Item, saying: Saying, earlier: list[Frame]
) -> Frame | None:
    """Read "بحسب X": an outer voice of the verb beside it, or the voice of its part."""
    scan = hearing.scan
    around = hearing.voices.covering(item.first)
    if around is not None and around.own:
        return None  # "a statement issued by X": part of who speaks
    voice = _cited_voice(hearing, item)
    if voice is None and is_document(scan, item.last):
        return _of_document(hearing, sentence, item, saying, earlier)
    if voice is None and any(
        word.after in ("ه", "ها")
        for word in scan.tagged("saying").between(item.first, item.last + 1)
    ):
        voice = subject_so_far(hearing, sentence, item)  # "as it announced in a statement"
    elif voice is None and (_BASED in scan.key(item.first) or _is_gathered(scan, item.last)):
        return None  # "استنادا إلى معلومات استخبارية قبضت": on what they acted
    elif voice is None:
        told = _past_issuing(hearing, item)
        issued = replace(item, last=told + (scan.key(told) in _OF_IT))  # "ما أفادت به المفوضية"
        voice = raw_name(hearing, issued, min(issued.last + BARE_NAME, sentence.last))
    if voice is None:
        return None
    # "هجوم تبنته الجماعة بحسب الشرطة": who owned up is told in a clause of its own
    earlier = [frame for frame in earlier if frame.last > item.first]
    chain = _cited_chain(hearing, sentence, item, voice, saying, earlier)
    if (
        earlier
        and earlier[-1].attribution.chain
        and not contrast_between(scan, _behind_his_part(scan, earlier[-1]), item.first)
    ):
        aside = _aside_from(hearing, earlier[-1], item)
        if aside < 0:
            aside = _told_anew(hearing, item, voice, earlier[-1])
        if aside >= 0 and not saying.relays:
            return Frame(aside, sentence.last, Attribution(chain), saying.stance,
                         cast("Certainty", saying.certainty or "asserted"),
                         (item.first, item.last), (voice.first, voice.last),
                         hearing.parties.get(chain[-1].source.name) if chain else None)  # fmt: skip
        return _merged(hearing, earlier[-1], voice, saying, chain)
    opens = (
        item.first - sentence.first <= 2
        or contrast_at(scan, item.first - 1)
        or item.before.startswith(("و", "ف"))
    )
    first = item.first if opens else clause_start(scan, sentence, item.first, earlier)
    quotes = scan.segments.quote_of
    inside = quotes[item.first] == quotes[sentence.first]
    if not earlier and hearing.current and inside and quote_goes_on(scan, sentence):
        outer = hearing.current.attribution.chain
        chain = outer + tuple(
            hop for hop in chain if not any(same_source(hop.source, h.source) for h in outer)
        )
    return Frame(first, sentence.last, Attribution(chain), saying.stance,
                 cast("Certainty", saying.certainty or "asserted"),
                 (item.first, item.last), (voice.first, voice.last),
                 hearing.parties.get(chain[-1].source.name) if chain else None)  # fmt: skip


def _is_gathered(scan: Scan, at: int) -> bool:
    """Say whether what was learnt before a deed stands there: "وفقا لمعلومات استخبارية نفذت القوات"."""
    return scan.begins(at, "rumour") and scan.key(at + 1).startswith(_GATHERED)


def _behind_his_part(scan: Scan, frame: Frame) -> int:
    """Step over "من جانبه" beside a verb of saying: it turns to nobody else."""
    ends = [
        word.last
        for at in (frame.cue[1], frame.voice[1])
        for word in scan.tagged("contrast").at(at)
        if scan.key(word.last - 1).endswith(_HIS)
    ]
    return max(ends, default=frame.cue[1])


def _told_anew(hearing: Hearing, item: Item, voice: Voice, last: Frame) -> int:
    """Return where somebody begins to tell what the voice before did not, -1 if nothing shows it.

    "تحدث X عن هدنة، وبحسب Y قتل جنديان"، "أفاد X عن هدنة، وكان مسلحون هاجموا، بحسب Y".
    """
    scan = hearing.scan
    if last.attribution.chain[0].source.kind in CARRIERS or not scan.is_punctuation(item.first - 1):
        return -1
    if item.before.startswith("و"):
        told = scan.tagged("trigger").between(voice.last, voice.last + SPEAKER_REACH)
        return item.first if told and not scan.key(item.first)[1:].startswith(_BASED) else -1
    turn = next(
        (
            at
            for at in range(last.voice[1], item.first)
            if scan.key(at) in _AND_HAD and scan.is_punctuation(at - 1)
        ),
        -1,
    )
    # "قال X إن ..., وكان ..., بحسب Y": X may go on
    return -1 if scan.tagged("that").between(last.cue[1], turn) else turn


def _past_issuing(hearing: Hearing, item: Item) -> int:
    """Step over what somebody issued to who did: "وفق حصيلة جديدة أعلنها مسؤولون"."""
    if hearing.voices.between(item.last, item.last + 2):
        return item.last
    reach = (item.last + 1, item.last + _ISSUED)
    said = [word for word in hearing.scan.tagged("saying").between(*reach) if word.after in _IT]
    said += hearing.scan.tagged("compiles").between(*reach)
    issued = (word.last for word in said if not hearing.scan.begins(word.first - 1, "relative"))
    return next(issued, item.last)


def _aside_from(hearing: Hearing, denial: Frame, item: Item) -> int:
    """Return where a clause begins that a cue behind a denial tells of what is denied, -1 if none does.

    "نفى إطلاق الصاروخ، والذي لم يوقع إصابات وفق الجيش": the army only tells the last clause.
    """
    scan = hearing.scan
    clauses = [
        relative
        for relative in scan.tagged("relative").between(denial.cue[1], item.first)
        if denial.stance == "denies"
        and scan.is_punctuation(relative.first - 1)
        and scan.tagged("trigger").between(relative.last, item.first)
    ]
    return clauses[-1].first if clauses else -1


def _of_document(
    hearing: Hearing, sentence: Sentence, item: Item, saying: Saying, earlier: list[Frame]
) -> Frame | None:
    """Read "بحسب البيان": the last voice goes on."""
    scan = hearing.scan
    chain = chain_of(hearing, None, item, saying, earlier)
    if not chain:
        return None
    opens = item.first - sentence.first <= 2 or contrast_at(scan, item.first - 1)
    first = item.first if opens else clause_start(scan, sentence, item.first, earlier)
    return Frame(first, sentence.last, Attribution(chain), saying.stance, "asserted",
                 (item.first, item.last), (item.last, item.last + 1),
                 hearing.parties.get(chain[-1].source.name))  # fmt: skip


def _cited_chain(
    hearing: Hearing,
    sentence: Sentence,
    item: Item,
    voice: Voice,
    saying: Saying,
    earlier: list[Frame],
) -> tuple[Hop, ...]:
    """Return whom a cue cites, with whom he passes on and which outlet was told."""
    scan = hearing.scan
    chain = resolve(hearing, voice, item, saying)
    chain += _passed_on(hearing, item, voice, saying)
    reach = min(voice.last + ADJECTIVES + 2, sentence.last)
    for told in hearing.voices.between(voice.last, max(reach, voice.last)):
        if told_at(hearing, told.first) or (is_told(told) and is_talked_to(scan, told)):
            chain = (hop_of(scan, told, item, saying), *chain)  # "حسبما أعلن مسؤول لوكالة X"
    if scan.key(item.last - 1).startswith(_INFORMED) and voice.source.kind not in CARRIERS:
        for told in hearing.voices.between(voice.last, voice.last + 1):
            if is_told(told) and told.source.id and not told.before:
                chain = (hop_of(scan, told, item, saying), *chain)  # "على ما أفاد مصدر رويترز"
    for informs in scan.tagged("saying").at(voice.last):
        if "object" in cast("Saying", informs.word.entry).needs:  # "وفق مصدر أبلغ رويترز"
            for told in hearing.voices.between(informs.last, informs.last + 1):
                if is_told(told):
                    chain = (hop_of(scan, told, item, saying), *chain)
    if scan.key(item.last) == "عن" and hearing.current and not earlier:
        outer = hearing.current.attribution.chain[:1]
        if (
            outer
            and outer[0].source.kind in CARRIERS
            and not same_source(outer[0].source, chain[0].source)
        ):
            chain = (*outer, *chain)  # "it also quoted X"
    return chain


def _merged(
    hearing: Hearing, last: Frame, voice: Voice, saying: Saying, chain: tuple[Hop, ...]
) -> Frame | None:
    """Return the frame before with whom a cue beside it cites: "قال X، بحسب الوكالة"."""
    if last.stance == "denies" and not saying.relays:
        return None  # "denied it, as was told in the media"
    have = last.attribution.chain
    new = tuple(
        hop
        for hop in chain
        if not any(same_source(hop.source, h.source) or _heads(h, hop) for h in have)
    )
    ours = any(word.startswith(_IN_ITS_NAME) for word in voice.source.name_ar.split())
    inner = (
        saying.relays
        or ours
        or (have[-1].source.kind == "named_official" and voice.source.kind == "party")
        or (have[0].source.kind in CARRIERS and voice.source.kind not in CARRIERS)
    )
    merged = have + new if inner else new + have
    if not inner:
        hearing.named_late.add(merged)
    return last._replace(attribution=Attribution(merged))


def _heads(one: Hop, other: Hop) -> bool:
    """Say whether somebody spoke by a title that names the body cited after him: "مدير المرصد"."""
    body = cores_of(other.source.name_ar)
    return (
        one.source.kind == "named_official"
        and other.source.kind in CARRIERS
        and len(body) >= LEAST_NAME
        and body <= cores_of(one.source.name)
    )


def _passed_on(hearing: Hearing, item: Item, voice: Voice, saying: Saying) -> tuple[Hop, ...]:
    """Return whom a cited agency passes on: "وفقا لما نقلته الوكالة عن ناشط"."""
    scan = hearing.scan
    carries = voice.source.kind in CARRIERS or any(
        cast("Saying", word.word.entry).relays
        for word in scan.tagged("saying").between(item.last, voice.first)
    )
    if not carries:
        return ()
    at = after_asides(
        scan, voice.last + (scan.key(voice.last) in CLOSING)
    )  # "وفق ما علمت الوكالة، السبت، من مصادر"
    learnt = any(
        scan.key(at) in cast("Saying", word.word.entry).needs
        for word in scan.tagged("saying").between(item.first, voice.first)
    )
    inner = hearing.voices.between(at + 1, at + 2) if scan.key(at) == "عن" or learnt else []
    if not inner and scan.key(at) == "عن":
        marker = replace(item, first=at, last=at + 1)
        raw = raw_name(hearing, marker, at + 2 + BARE_NAME)
        inner = [raw] if raw is not None else []
    return next((resolve(hearing, v, item, saying) for v in inner), ())


def _cited_voice(hearing: Hearing, item: Item) -> Voice | None:
    """Return the voice a cue names: at once, or after "a statement by", "what was said by"."""
    scan = hearing.scan
    at = _past_issuing(hearing, item)
    while (
        at < item.last + 4
        and not hearing.voices.between(at, at + 1)
        and (
            scan.begins(at, "saying")
            or scan.key(at) in ("ما", "لما", "في", *_OF_IT, "«", '"', "(")
            or is_document(scan, at)
            or (at > item.last and scan.times.covering(at) is not None)
        )
    ):
        time = scan.times.covering(at)  # "بحسب ما صرحت به اليوم الوزارة"
        at = time.last if time is not None else at + 1
    return next(
        (
            v
            for v in hearing.voices.between(at, at + 2)
            if v.first == at
            or not (scan.is_punctuation(at) or scan.begins(at, "that") or told_at(hearing, v.first))
        ),
        None,
    )
