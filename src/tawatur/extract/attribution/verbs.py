"""Frames of verbs of saying: "أعلن الجيش أن ..."."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from tawatur.extract.actors import ActorHit
from tawatur.extract.attribution.bodies import end_of_name
from tawatur.extract.attribution.chains import chain_of, hop_of, resolve, told_of
from tawatur.extract.attribution.frames import Frame, Voice
from tawatur.extract.attribution.hearing import Hearing
from tawatur.extract.attribution.names import raw_name, relayed_voice, with_name_behind
from tawatur.extract.attribution.reach import clause_start, content_start, is_postposed
from tawatur.extract.attribution.sayings import (
    confirms_another,
    is_accused,
    is_quoted_inside,
    is_subordinate,
    is_told_inside,
    needs_met,
    opens_clause,
    says_less,
    takes_up_a_policy,
    tells_of_a_noun,
    that_follows,
)
from tawatur.extract.attribution.speakers import (
    accuser_before,
    is_addressed,
    is_relayed,
    is_talked_to,
    issuer_at_head,
    issuer_before,
    latter_party,
    may_speak,
    name_before_title,
    nameless_document,
    speaker_before,
    subject_so_far,
    to_the_paper,
)
from tawatur.extract.attribution.terms import (
    ACCUSE,
    ADJECTIVES,
    AS,
    BY,
    CARRIERS,
    CLOSING,
    LEAST_LETTERS,
    LEAST_NAME,
    NAME_REACH,
    SPEAKER_REACH,
    THAT,
    TO,
)
from tawatur.extract.attribution.wording import (
    before_asides,
    goes_with,
    is_adjective,
    is_document,
    is_negated,
    is_rumour,
    is_told,
    letters_of,
    puts_out,
    same_source,
    whole_document,
)
from tawatur.extract.denials import with_stance
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Saying, SourceName
from tawatur.model import Attribution, Certainty, Hop, Source
from tawatur.text import Sentence

_HIT_BACK = "رد"
_IN_ITS_NAME = "باسمه"  # "على لسان المتحدث باسمها"
_CONDEMN = ("أدان", "دان", "ندد", "استنكر", "شجب")
_SAID = "قال"
_WHICH = "مما"
_IN_ANSWER = "ردا"
_INFORMED, _OF = "أبلغ", "من"
_CONSIDERED = "اعتبر"
_YOU = "ك"
_WHAT = "ما"  # "وهو ما نفته الوزارة" says something
_WHO_IS = ("وهو", "وهي", "وهم")
_CLAIMED, _CALLED = "ادعى", ("يدعى", "تدعى")


@dataclass(slots=True)
class _Clause:
    """A verb of saying in its sentence, and the voices around it."""

    sentence: Sentence
    item: Item
    saying: Saying
    earlier: list[Frame]
    first: int  # where the stretch begins that is spoken for
    stop: int  # where the words said begin, or the end of the speaker's reach
    quoted: list[Voice]  # to whom it was said
    inner: list[Voice]  # whose words are passed on
    bare: list[Voice]  # who may say it
    accused: bool = False  # the only voice beside the verb is accused
    charged: ActorHit | None = None
    speaker: Voice | None = None


def verb_frame(
    hearing: Hearing, sentence: Sentence, item: Item, saying: Saying, earlier: list[Frame]
) -> Frame | None:
    """Read a verb of saying with who says it, whom it passes on and how far it reaches."""
    scan = hearing.scan
    published = _published(hearing, item, saying, earlier)
    if published is not None:
        return published
    if not _says_something(hearing, sentence, item, saying, earlier):
        return None
    resumed = scan.begins(item.last, "resumptive")
    if resumed:
        item = replace(item, last=item.last + 1)  # "at the time at which X announced"
    carried = _carried(hearing, item, saying, earlier)
    if carried is not None:
        return carried
    clause = _clause_around(hearing, sentence, item, saying, earlier)
    if _is_left_unsaid(scan, clause):
        return None  # "did not say whether", "X did not announce any strike"
    clause.accused = _accuses_of_it(scan, clause) or is_accused(hearing, item, saying, clause.bare)
    if clause.accused:
        if scan.begins(item.first - 1, "relative"):
            return None  # "the army, which holds X responsible"
        clause.charged, clause.bare = clause.bare[0].party, []
    if _is_led(scan, item) and speaker_before(hearing, sentence, item, earlier) is not None:
        clause.bare = []  # "أفاد باندلاع حريق في مركز التدريب": who is named behind it is told of
    if not _is_ours(item) and not _leads_on(item, scan.key(item.last)):
        clause.speaker = _speaker_beside(hearing, clause)
        _seek_speaker(hearing, clause)
    if _is_published(scan, clause):
        return _put_out_by(scan, clause)
    if clause.speaker is None and not resumed and scan.begins(item.last, "document"):
        clause.speaker = nameless_document(scan, item.last)
    if not _is_somebodys(scan, clause):
        return None
    chain = _whole_chain(hearing, clause)
    if chain is not None and _agrees(scan, clause):
        return _with_teller(clause.earlier[-1], chain)
    return None if chain is None else _framed(hearing, clause, chain)


def _is_in_aside(scan: Scan, frame: Frame, item: Item) -> bool:
    """Say whether a verb only tells between commas who speaks: "وهي مجموعة توثق الانتهاكات"."""
    opens = [
        at
        for at in range(frame.voice[1], item.first)
        if scan.key(at) in _WHO_IS and scan.is_punctuation(at - 1) and scan.key(at + 1) != _WHAT
    ]
    between = range(frame.cue[1], item.first)
    if not opens or not frame.verbal or any(scan.begins(at, "that") for at in between):
        return False
    return not any(scan.is_punctuation(at) for at in range(opens[-1], item.first))


def _is_ours(item: Item) -> bool:
    """Say whether who speaks is "I" or "we", the one quoted: "كنا نظن أنهم"."""
    features = item.word.features
    return bool(features) and all(feature.endswith((".1s", ".1p")) for feature in features)


def _is_led(scan: Scan, item: Item) -> bool:
    """Say whether what is said follows a verb at once: "أفاد باندلاع"."""
    return BY in cast("Saying", item.word.entry).needs and any(
        word.before == BY for tag in ("trigger", "light") for word in scan.tagged(tag).at(item.last)
    )


def _leads_on(item: Item, following: str) -> bool:
    """Say whether what is believed follows at once, of nobody told: "جريمة يشتبه بوقوف X وراءها"."""
    saying = cast("Saying", item.word.entry)
    return (
        saying.certainty == "hedged"
        and BY in saying.needs
        and following.startswith(BY)
        and len(following) > LEAST_LETTERS
    )


def _agrees(scan: Scan, clause: _Clause) -> bool:
    """Say whether somebody only says so too: "قال X إن ...، كما أكد Y"."""
    speaker = clause.speaker
    return (
        bool(clause.earlier)
        and clause.earlier[-1].verbal
        and bool(clause.earlier[-1].attribution.chain)
        and scan.key(clause.item.first - 1) == AS
        and speaker is not None
        and speaker.first == clause.item.last
        and speaker.last < clause.sentence.last
        and scan.is_punctuation(speaker.last)
    )


def _with_teller(said: Frame, chain: tuple[Hop, ...]) -> Frame | None:
    """Return what somebody said with the agency that tells it too, None where it is no agency."""
    have = said.attribution.chain
    if chain[0].source.kind not in CARRIERS or have[0].source.kind in CARRIERS:
        return None
    return said._replace(attribution=Attribution((chain[0], *have)))


def _says_something(
    hearing: Hearing, sentence: Sentence, item: Item, saying: Saying, earlier: list[Frame]
) -> bool:
    """Say whether a verb says something of its own: not "يدعى"، "رد وقتل"، "تتبنى سياسة"."""
    scan = hearing.scan
    if scan.key(item.first - 1) == _WHICH:
        return False  # "مما يرفع الحصيلة": what came of it
    if item.after == _YOU:
        return False  # "تشارك", not "تشار" and "ك"
    if not needs_met(hearing, sentence, item, saying) or is_subordinate(hearing, item, earlier):
        return False
    if earlier and _is_in_aside(scan, earlier[-1], item):
        return False  # "أفادت اللجان، وهي مجموعة توثق الانتهاكات، أن"
    if earlier and scan.begins(item.first, "participle"):
        return False  # "quoted X as denying"
    if saying.lemma == _HIT_BACK and (
        scan.key(item.last).startswith("و") or scan.key(item.first).endswith(_IN_ANSWER)
    ):
        return False  # "hit back and killed"، "ردا على الهجوم"
    if saying.lemma == _INFORMED and _is_measured(scan, item.last):
        return False  # "شابا يبلغ 21 عاما أصيب بعيار ناري"
    if saying.lemma == _CONSIDERED and item.after in ("ه", "ها", "هم", "هما"):
        return False  # "the force, which Washington considers a partner"
    if saying.lemma == _CLAIMED and letters_of(scan, item).endswith(_CALLED):
        return False  # "is called"
    return not (saying.stance == "admits" and takes_up_a_policy(hearing, item))


def _is_measured(scan: Scan, at: int) -> bool:
    """Say whether an age or a number stands there: "يبلغ 21 عاما"، "يبلغ من العمر"."""
    key = scan.key(at)
    return key == _OF or key[:1].isdigit() or scan.numbers.covering(at) is not None


def _carried(hearing: Hearing, item: Item, saying: Saying, earlier: list[Frame]) -> Frame | None:
    """Give the last frame the voice that passed it on: "في بيان أوردته الوكالة"."""
    scan = hearing.scan
    carried = item.after in ("ه", "ها") and is_document(scan, item.first - 1)
    resumed = scan.begins(item.last, "resumptive")
    if not earlier or not (carried or (saying.relays and resumed)):
        return None
    at = item.last + resumed  # "الذي نقلت عنه الوكالة"
    outer = next(iter(hearing.voices.between(at, at + 2)), None)
    if outer is None or not (resumed or outer.source.kind in CARRIERS):
        return None
    chain = (hop_of(scan, outer, item, saying), *earlier[-1].attribution.chain)
    return earlier[-1]._replace(attribution=Attribution(chain))


def _published(hearing: Hearing, item: Item, saying: Saying, earlier: list[Frame]) -> Frame | None:
    """Give words just told the outlet that passed them on: "وفق بيان للجيش نشرته الوكالة"."""
    scan = hearing.scan
    if not earlier or not item.word.features:
        return None
    told, at = earlier[-1], item.last
    if saying.relays and scan.begins(at, "resumptive"):
        at += 1  # "وفق مصادر نقلت عنها الوكالة"
    elif item.after not in ("ه", "ها") or not any(
        is_document(scan, word) for word in range(told.cue[0], told.voice[1])
    ):
        return None
    beside = told.voice[1] in (item.first, item.first - 1)
    outer = next(iter(hearing.voices.between(at, at + 1)), None)
    if not beside or outer is None or outer.before:
        return None
    cue = scan.span(item.first, item.last).text
    hop = Hop(outer.source, cue, told.stance, scan.span(outer.first, outer.last))
    have = told.attribution.chain
    if any(same_source(one.source, hop.source) for one in have):
        return None
    voice = (told.voice[0], outer.last)
    return told._replace(attribution=Attribution((hop, *have)), voice=voice)


def _clause_around(
    hearing: Hearing, sentence: Sentence, item: Item, saying: Saying, earlier: list[Frame]
) -> _Clause:
    """Tell the voices behind a verb apart: who was told it, who is passed on, who may say it."""
    scan = hearing.scan
    stop = content_start(hearing, item, sentence, saying)
    after = hearing.voices.between(item.last, max(stop, item.last + 1))
    quoted = [
        v
        for v in after
        if v.before.lstrip("وف") in ("ل", "لل") and is_told(v) and not _was_given(scan, item, v)
    ]
    if is_document(scan, stop):
        beside = hearing.voices.between(stop + 1, stop + 1 + ADJECTIVES)
        quoted += [v for v in beside if is_told(v) and is_addressed(scan, v)]
    if "object" in saying.needs:
        after = [part for voice in after for part in _without_object(hearing, voice)]
        whom = [v for v in after if v.before == "" and is_told(v)]
        told_first = (earlier and item.before == "و") or _teller_before(hearing, sentence, item)
        quoted += [v for v in whom if told_first or v is not after[0]]
    inner = [
        v
        for v in after
        if is_relayed(scan, v, saying) or (saying.relays and v.own and v is not after[0])
    ]  # "نقلت الوكالة بيانا للجيش جاء فيه"
    bare = [v for v in after if v not in quoted and v not in inner and may_speak(scan, item, v)]
    bare = [v for v in bare if not puts_out(scan, v)]
    if saying.lemma in _CONDEMN and earlier and item.before:
        bare = [v for v in bare if v.first == item.last]  # "ودانت استغلال الجماعة للأطفال"
    if saying.stance == "denies":
        bare = [v for v in bare if not scan.begins(v.first, "account", "rumour")]
    return _Clause(sentence, item, saying, earlier, item.first, stop, quoted, inner, bare)


def _was_given(scan: Scan, item: Item, voice: Voice) -> bool:
    """Say whether a body was given a document, not told: "التقرير الذي قدمته الدائرة للجنة"."""
    return voice.source.kind == "monitor" and any(
        is_document(scan, clause.first - 1)
        for clause in scan.tagged("relative").between(item.last, voice.first)
    )


def _without_object(hearing: Hearing, voice: Voice) -> list[Voice]:
    """Part who told something from the outlet that was told it: "أبلغ شهود رويترز"."""
    scan = hearing.scan
    for item in scan.tagged("source").between(voice.first + 1, voice.last):
        entry = cast("SourceName", item.word.entry)
        if entry.id and entry.kind in CARRIERS and voice.source.kind not in CARRIERS:
            text = scan.span(voice.first, item.first).text
            teller = voice._replace(
                last=item.first, source=Source(text, text, voice.source.kind, voice.source.id)
            )
            told = Source(entry.name_en, entry.name_ar, entry.kind, entry.id)
            return [teller, Voice(item.first, item.last, item.before, told, False, "")]
    return [voice]


def _is_left_unsaid(scan: Scan, clause: _Clause) -> bool:
    """Say whether somebody did not say it, nor anything less: "لم يعلن الجيش عن أي هجوم"."""
    return (
        clause.saying.stance in ("asserts", "confirms", "admits")
        and is_negated(scan, clause.item)
        and not (clause.bare and says_less(scan, clause.sentence, clause.item))
    )


def _accuses_of_it(scan: Scan, clause: _Clause) -> bool:
    """Say whether who spoke goes on to accuse another: "ندد X بالقصف وحمل Y المسؤولية"."""
    earlier, item = clause.earlier, clause.item
    return (
        len(clause.bare) == 1
        and bool(earlier)
        and scan.key(item.first).startswith(("و", "ف"))
        and clause.saying.lemma in ACCUSE
        and earlier[-1].verbal
        and _takes_the_charge(scan, clause.bare[0])
        and not scan.tagged("that").between(earlier[-1].cue[1], item.first)
    )


def _takes_the_charge(scan: Scan, voice: Voice) -> bool:
    """Say whether the charge follows a voice at once: "حمل X المسؤولية", not "حملت المنظمة حكومة X"."""
    at = voice.last + (scan.key(voice.last) in CLOSING)
    return scan.begins(at, "responsibility", "that") or scan.key(at).startswith(BY)


def _speaker_beside(hearing: Hearing, clause: _Clause) -> Voice | None:
    """Return who says it, read from the words behind the verb, or in front of one that accuses."""
    scan, item = hearing.scan, clause.item
    latter = latter_party(hearing, clause.sentence, item)
    speaker = latter or (clause.bare[0] if clause.bare else None)
    if speaker is not None and clause.saying.lemma in ACCUSE and not item.before:
        accuser = accuser_before(hearing, clause.sentence, item, clause.earlier)
        if accuser is not None:
            speaker, clause.first = accuser, accuser.first
    if _informs(hearing, clause):
        return None
    if speaker is None:
        return None if clause.accused else raw_name(hearing, item, clause.stop)
    if speaker.first > item.last and whole_document(scan, item.last):
        return None  # "اتهم البيان الجيش": the statement speaks, not the army
    if name_before_title(scan, item, speaker):
        return _with_name_before(hearing, item, speaker)
    if (
        speaker.party is not None
        and speaker.party.kind == "anaphor"
        and speaker.source.kind == "party"
        and is_adjective(scan, speaker.last, definite=True)
        and goes_with(scan.key(speaker.first), scan.key(speaker.last))
    ):
        return _with_adjectives(scan, speaker)
    if speaker.first - item.last > 1 and (raw := raw_name(hearing, item, speaker.first)):
        return raw  # "اتهمت غرفة العمليات الجيش بقصف": who is named later is spoken of
    return with_name_behind(hearing, speaker)


def _informs(hearing: Hearing, clause: _Clause) -> bool:
    """Say whether who stands behind a verb is who was told: "إن الجيش أبلغ العائلات بمقتل"."""
    return "object" in clause.saying.needs and (
        _teller_before(hearing, clause.sentence, clause.item) is not None
    )


def _teller_before(hearing: Hearing, sentence: Sentence, item: Item) -> Voice | None:
    """Return who stands in front of a verb of informing: "وكان مصدر قد أبلغ الوكالة"."""
    verb = item.first
    while hearing.scan.begins(verb - 1, "auxiliary"):
        verb -= 1
    before = None if item.before else hearing.voices.ending_at(verb)
    if before is None or before.first < sentence.first or before.before.endswith((TO, BY)):
        return None
    return before


def _with_name_before(hearing: Hearing, item: Item, speaker: Voice) -> Voice:
    """Return a title with the name before it: "قال فلان المتحدث باسم ..."."""
    text = hearing.scan.span(item.last, speaker.last).text
    if speaker.party is not None:
        hearing.parties[text] = speaker.party
    source = Source(text, text, "named_official", speaker.source.id)
    return speaker._replace(first=item.last, before="", source=source, refers=False)


def _with_adjectives(scan: Scan, speaker: Voice) -> Voice:
    """Return a short form with what tells which is meant: "القوات الموالية لحكومة ..."."""
    last = end_of_name(scan, speaker.last)
    others = scan.actors.between(speaker.last + 1, last)
    named = (hit.first for hit in others if hit.kind == "name" and not hit.before)
    last = next(named, last)  # "اتهم الجيش الليبي مصر بقصف درنة"
    text = scan.span(speaker.first, last).text
    return speaker._replace(
        last=last, source=replace(speaker.source, name=text, name_ar=text, id="")
    )


def _seek_speaker(hearing: Hearing, clause: _Clause) -> None:
    """Look for who says it before the verb, in "a statement by", or in who the sentence is about."""
    scan, sentence, item = hearing.scan, clause.sentence, clause.item
    inner, joined = clause.inner, clause.item.before.startswith("و")
    if clause.speaker is None and (clause.saying.relays or not inner) and not joined:
        speaker = speaker_before(hearing, sentence, item, clause.earlier)
        if inner and speaker is not None and speaker.source.kind not in CARRIERS:
            speaker = None
        if speaker is not None:
            clause.speaker, clause.first = speaker, speaker.first
    if clause.speaker is None and not inner and is_document(scan, item.first - 1):
        named = hearing.voices.ending_at(before_asides(scan, item.first - 1))
        issuer = issuer_before(scan, sentence, item) or issuer_at_head(hearing, sentence, item)
        clause.speaker = named or issuer
    if clause.speaker is None and not inner and not clause.earlier and joined:
        clause.speaker = subject_so_far(hearing, sentence, item)
    if clause.speaker is None and not inner:
        clause.speaker = _somebody(scan, item, clause.saying)


def _somebody(scan: Scan, item: Item, saying: Saying) -> Voice | None:
    """Return whoever stands between "قال" and "إن", known or not: not he who spoke before."""
    if saying.lemma != _SAID or item.after:
        return None
    first = item.last
    thats = scan.tagged("that").between(first, first + NAME_REACH)
    if not thats or thats[0].first - first < LEAST_NAME:
        return None
    if any(
        scan.is_punctuation(at)
        or scan.times.covering(at) is not None
        or scan.begins(at, "saying", "trigger", "light", "document", "contrast", "latter", "same")
        for at in range(first, thats[0].first)
    ):
        return None
    last = next(
        (at for at in range(first, thats[0].first) if scan.begins(at, "preposition", "relative")),
        thats[0].first,
    )
    adverb = scan.key(first).endswith("ا") and not scan.begins(first, "people")  # "ردا على سؤال"
    if last == first or adverb:
        return None
    text = scan.span(first, last).text
    return Voice(first, last, "", Source(text, text, "named_official"), False, text)


def _is_published(scan: Scan, clause: _Clause) -> bool:
    """Say whether a verb only tells where what was said before stands: "في بيان نشرته"."""
    return (
        bool(clause.earlier)
        and clause.earlier[-1].verbal
        and clause.item.after in ("ه", "ها")
        and is_document(scan, clause.item.first - 1)
    )


def _put_out_by(scan: Scan, clause: _Clause) -> Frame | None:
    """Return the frame of who said it, with who put out the statement around it: "في بيان نشرته الوكالة".

    None where they put it out themselves, "in a statement that it put on its site".
    """
    speaker, said = clause.speaker, clause.earlier[-1]
    have = said.attribution.chain
    if speaker is None or any(same_source(hop.source, speaker.source) for hop in have):
        return None
    hop = hop_of(scan, speaker, clause.item, clause.saying)
    return said._replace(attribution=Attribution((hop, *have)))


def _is_somebodys(scan: Scan, clause: _Clause) -> bool:
    """Say whether somebody speaks by the verb: its speaker, or the voice that goes on."""
    item, speaker, sentence = clause.item, clause.speaker, clause.sentence
    alone = speaker is None and not clause.inner
    if alone and not opens_clause(scan, sentence, item):
        return False
    if speaker is None and scan.begins(item.first, "background"):
        return False  # "يذكر أنه": the outlet itself looks back
    if scan.begins(item.first, "preposition") and not that_follows(scan, item):
        return False  # "between", not "made clear"
    if (
        "voice" in clause.saying.needs
        and speaker is not None
        and speaker.source.kind in ("party", "witness")
        and not scan.tagged("that").between(item.last, max(clause.stop, speaker.last) + 1)
    ):
        return False  # "the police spotted a car"
    if alone and not clause.earlier and _is_anothers(scan, sentence, item):
        return False
    told_before = scan.tagged("trigger").between(sentence.first, item.first)
    # who did what is told before says it, not the last voice
    return not (alone and not clause.earlier and told_before)


def _is_anothers(scan: Scan, sentence: Sentence, item: Item) -> bool:
    """Say whether "كان" and somebody open the sentence, though nobody here knows him: "وكانت الهيئتان أعلنتا"."""
    return scan.begins(sentence.first, "auxiliary") and item.first - sentence.first > 1


def _whole_chain(hearing: Hearing, clause: _Clause) -> tuple[Hop, ...] | None:
    """Return who says it with all who pass it on and whom they pass on; None if nobody says it."""
    scan, item, saying, speaker = hearing.scan, clause.item, clause.saying, clause.speaker
    chain = chain_of(hearing, speaker, item, saying, clause.earlier)
    if speaker is None and not chain and not clause.inner:
        return None
    if speaker is not None and clause.earlier:
        chain = (*_told_around(scan, clause, speaker, chain), *chain)
    clause.quoted += [
        voice
        for voice in hearing.voices.between(clause.sentence.first, item.first)
        if is_told(voice) and (is_addressed(scan, voice) or _passes_on(scan, voice))
    ]
    clause.quoted += _told_aside(hearing, clause)
    for voice in clause.quoted:
        if not any(same_source(hop.source, voice.source) for hop in chain):
            if (
                speaker is not None
                and speaker.refers
                and chain[0].source.kind in ("agency", "outlet")
            ):
                chain = chain[1:] or chain  # to another outlet than before
            chain = (hop_of(scan, voice, item, saying), *chain)
    inner = clause.inner
    if saying.relays and not inner:
        chain += told_of(hearing, item, max(clause.stop, item.last + 1), chain)
        inner = relayed_voice(hearing, item, clause.sentence)
    if (
        saying.relays
        and not inner
        and (speaker is None or speaker.source.kind not in CARRIERS)
        and not (speaker and to_the_paper(scan, speaker, clause.stop))
    ):
        return None  # carried somebody, not what somebody said
    if saying.relays and not inner and THAT not in saying.needs:
        return None  # "ascribed an attack to the army"
    for voice in inner:
        resolved = resolve(hearing, voice, item, saying)
        chain = chain + tuple(
            hop for hop in resolved if not any(same_source(hop.source, h.source) for h in chain)
        )
    return chain


def _told_aside(hearing: Hearing, clause: _Clause) -> list[Voice]:
    """Return outlets to which somebody is said to have talked: "مسؤول تحدث إلى X"، "في اتصال مع X"."""
    scan, speaker = hearing.scan, clause.speaker
    if speaker is None or speaker.source.kind in CARRIERS:
        return []
    first = max(speaker.last, clause.item.last)
    last = min(clause.sentence.last, first + SPEAKER_REACH)
    ends = [*scan.tagged("that").between(first, last), *scan.tagged("trigger").between(first, last)]
    last = min((item.first for item in ends), default=last)
    return [
        voice
        for voice in hearing.voices.between(first, last)
        if is_told(voice) and voice not in clause.quoted and is_talked_to(scan, voice)
    ]


def _passes_on(scan: Scan, voice: Voice) -> bool:
    """Say whether an outlet passed on the statement before it: "في تصريحات نقلتها الوكالة، قال"."""
    return any(
        verb.after in ("ه", "ها") and is_document(scan, verb.first - 1)
        for verb in scan.tagged("saying").ending_at(voice.first)
    )


def _told_around(
    scan: Scan, clause: _Clause, speaker: Voice, chain: tuple[Hop, ...]
) -> tuple[Hop, ...]:
    """Return the chain within whose words somebody is said to speak: "قال X إن Y أعلن"."""
    outer = clause.earlier[-1]
    inside = is_quoted_inside(scan, clause.item, outer) or is_told_inside(
        scan, speaker, clause.item, outer
    )
    have = outer.attribution.chain
    return have if inside and not any(same_source(chain[0].source, h.source) for h in have) else ()


def _party_of(hearing: Hearing, chain: tuple[Hop, ...]) -> ActorHit | None:
    """Return the party that speaks: that of the last, or of the one before in whose name he speaks."""
    last = chain[-1].source.name
    own = any(word.startswith(_IN_ITS_NAME) for word in last.split())
    return hearing.parties.get(chain[-2].source.name if own and len(chain) > 1 else last)


def _framed(hearing: Hearing, clause: _Clause, chain: tuple[Hop, ...]) -> Frame:
    """Return the stretch that a chain speaks for, with its stance."""
    scan, item, saying, speaker = hearing.scan, clause.item, clause.saying, clause.speaker
    condemns = saying.lemma in _CONDEMN
    party = _party_of(hearing, chain) if chain and not condemns else None
    if party is not None and speaker is not None and speaker.party is not None:
        named = speaker.source.name == chain[-1].source.name
        party = speaker.party if named else party  # "مصادر في الشرطة", not "مصادر X" further on
    party = clause.charged if clause.accused else party  # "accused X that its cars": X did it
    spoken = (speaker.first, speaker.last) if speaker else (item.first, item.last)
    certainty = cast("Certainty", saying.certainty or "asserted")
    rumour = certainty == "asserted" and speaker is not None and is_rumour(scan, speaker)
    if rumour:
        certainty = "hedged"  # "تحدثت أنباء عن": nobody is named who says it
    stance = saying.stance
    if stance in ("denies", "doubts") and is_negated(scan, item):
        stance, certainty = "declines", "hedged"  # "does not deny", "did not rule out"
        chain = with_stance(chain, stance)
    first, last = clause.first, clause.sentence.last
    if stance != "denies" and tells_of_a_noun(scan, item) and spoken[1] > item.last:
        last = spoken[1]
    elif (
        stance != "denies"
        and saying.certainty != "planned"
        and not confirms_another(scan, item, clause.earlier)
        and is_postposed(scan, clause.sentence, item, max(clause.stop, spoken[1]))
    ):
        first = clause_start(scan, clause.sentence, first, clause.earlier)
    return Frame(first, last, Attribution(chain), stance, certainty,
                 (item.first, item.last), spoken, party, verbal=True, condemns=condemns,
                 rumour=rumour)  # fmt: skip
