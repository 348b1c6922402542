"""Frames of verbs of saying: "أعلن الجيش أن ..."."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from tawatur.extract.attribution.bodies import end_of_name
from tawatur.extract.attribution.chains import chain_of, hop_of, resolve, told_of
from tawatur.extract.attribution.frames import Frame, Voice
from tawatur.extract.attribution.hearing import Hearing
from tawatur.extract.attribution.names import raw_name, relayed_voice
from tawatur.extract.attribution.reach import clause_start, content_start, is_postposed
from tawatur.extract.attribution.speakers import (
    accuser_before,
    is_addressed,
    is_relayed,
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
    CARRIERS,
    QUOTE_LABEL,
    SPEAKER_REACH,
    THAT,
)
from tawatur.extract.attribution.wording import (
    goes_with,
    is_adjective,
    is_cue,
    is_document,
    is_negated,
    is_preposition,
    is_told,
    letters_of,
    same_source,
    whole_document,
)
from tawatur.extract.denials import with_stance
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light, Saying
from tawatur.model import Attribution, Certainty, Source
from tawatur.text import Sentence

_HIT_BACK = "رد"
_BY = ("ب", "بـ")
_GIVE_THE_LIE = "كذب"
_WHAT = ("ما", "عما", "مما", "بما")
_CONTENT_WITH = "اكتف"
_CONDEMN = ("أدان", "دان", "ندد", "استنكر", "شجب")
_CLAIMED, _CALLED = "ادعى", ("يدعى", "تدعى")
_THAT_REACH = 7  # tokens in which "that" must follow a verb that may be a preposition
_DEEDS = ("trigger", "operation", "responsibility", "report", "account")  # what one owns up to
_SAID = (":", "«", '"')  # marks after which the words said begin


def verb_frame(
    hearing: Hearing, sentence: Sentence, item: Item, saying: Saying, earlier: list[Frame]
) -> Frame | None:
    """Read a verb of saying with who says it, whom it passes on and how far it reaches."""
    scan = hearing.scan
    if not _needs_met(hearing, sentence, item, saying) or _is_subordinate(hearing, item, earlier):
        return None
    if earlier and scan.begins(item.first, "participle"):
        return None  # "quoted X as denying"
    if saying.lemma == _HIT_BACK and scan.key(item.last).startswith("و"):
        return None  # "hit back and killed"
    if saying.lemma == _CLAIMED and letters_of(scan, item).endswith(_CALLED):
        return None  # "is called"
    if saying.stance == "admits" and _takes_up_a_policy(hearing, item):
        return None
    if scan.begins(item.last, "resumptive"):
        item = replace(item, last=item.last + 1)  # "at the time at which X announced"
    carried = item.after in ("ه", "ها") and is_document(scan, item.first - 1)
    resumed = scan.begins(item.last, "resumptive")
    if earlier and (carried or (saying.relays and resumed)):
        at = item.last + resumed  # "الذي نقلت عنه الوكالة"، "في بيان أوردته الوكالة"
        outer = next(iter(hearing.voices.between(at, at + 2)), None)
        if outer is not None and (resumed or outer.source.kind in CARRIERS):
            chain = (hop_of(scan, outer, item, saying), *earlier[-1].attribution.chain)
            return earlier[-1]._replace(attribution=Attribution(chain))
    stop = content_start(hearing, item, sentence, saying)
    after = hearing.voices.between(item.last, max(stop, item.last + 1))
    quoted = [v for v in after if v.before.lstrip("وف") in ("ل", "لل") and is_told(v)]
    if is_document(scan, stop):
        beside = hearing.voices.between(stop + 1, stop + 1 + ADJECTIVES)
        quoted += [v for v in beside if is_told(v) and is_addressed(scan, v)]
    if "object" in saying.needs:
        whom = [v for v in after if v.before == "" and is_told(v)]
        quoted += [v for v in whom if v is not after[0] or (earlier and item.before == "و")]
    inner = [v for v in after if is_relayed(scan, v, saying)]
    bare = [v for v in after if v not in quoted and v not in inner and may_speak(scan, item, v)]
    if saying.stance == "denies":
        bare = [v for v in bare if not scan.begins(v.first, "account", "rumour")]
    if (
        saying.stance in ("asserts", "confirms", "admits")
        and is_negated(scan, item)
        and not (bare and _says_less(scan, sentence, item))
    ):
        return None  # "did not say whether", "X did not announce any strike"
    accused = (
        len(bare) == 1
        and bool(earlier)
        and scan.key(item.first).startswith(("و", "ف"))
        and saying.lemma in ACCUSE
        and earlier[-1].verbal
        and not scan.tagged("that").between(earlier[-1].cue[1], item.first)
    )  # "X condemned it and held Y responsible"
    accused = accused or _is_accused(hearing, item, saying, bare)
    if accused and scan.begins(item.first - 1, "relative"):
        return None  # "the army, which holds X responsible"
    charged = bare[0].party if accused else None
    bare = [] if accused else bare
    first = item.first
    latter = latter_party(hearing, sentence, item)
    bare = [latter] if latter else bare
    speaker = bare[0] if bare else None
    if speaker is not None and saying.lemma in ACCUSE and not item.before:
        accuser = accuser_before(hearing, sentence, item, earlier)
        if accuser is not None:
            speaker, first, bare = accuser, accuser.first, []
    if speaker is not None and speaker.first > item.last and whole_document(scan, item.last):
        speaker, bare = None, []  # "اتهم البيان الجيش": the statement speaks, not the army
    elif speaker is None:
        speaker = None if accused else raw_name(hearing, item, stop)
    elif name_before_title(scan, item, speaker):
        text = scan.span(item.last, speaker.last).text
        source = Source(text, text, "named_official", speaker.source.id)
        speaker = speaker._replace(first=item.last, before="", source=source, refers=False)
        if speaker.party is not None:
            hearing.parties[text] = speaker.party
    elif (
        speaker.party is not None
        and speaker.party.kind == "anaphor"
        and speaker.source.kind == "party"
        and is_adjective(scan, speaker.last, definite=True)
        and goes_with(scan.key(speaker.first), scan.key(speaker.last))
    ):
        last = end_of_name(scan, speaker.last)  # "the forces loyal to the government of X"
        others = scan.actors.between(speaker.last + 1, last)
        named = (hit.first for hit in others if hit.kind == "name" and not hit.before)
        last = next(named, last)  # "اتهم الجيش الليبي مصر بقصف درنة"
        text = scan.span(speaker.first, last).text
        source = replace(speaker.source, name=text, name_ar=text, id="")
        speaker = speaker._replace(last=last, source=source)
    elif speaker.first - item.last > 1 and (raw := raw_name(hearing, item, speaker.first)):
        speaker = raw  # "اتهمت غرفة العمليات الجيش بقصف": who is named later is spoken of
    if speaker is None and (saying.relays or not inner) and not item.before.startswith("و"):
        speaker = speaker_before(hearing, sentence, item, earlier)
        if inner and speaker is not None and speaker.source.kind not in CARRIERS:
            speaker = None
        if speaker is not None:
            first = speaker.first
    if speaker is None and not inner and is_document(scan, item.first - 1):
        speaker = hearing.voices.ending_at(item.first - 1) or issuer_before(scan, sentence, item)
    if speaker is None and not inner and not earlier and item.before.startswith("و"):
        speaker = subject_so_far(hearing, sentence, item)
    if (
        speaker is None
        and earlier
        and earlier[-1].verbal
        and item.after in ("ه", "ها")
        and is_document(scan, item.first - 1)
    ):
        return None  # "said in a statement that it put on its site"
    if speaker is None and scan.begins(item.last, "document"):
        speaker = nameless_document(scan, item.last)
    if speaker is None and not inner and not _opens_clause(scan, sentence, item):
        return None
    if speaker is None and scan.begins(item.first, "background"):
        return None  # "يذكر أنه": the outlet itself looks back
    if scan.begins(item.first, "preposition") and not _that_follows(scan, item):
        return None  # "between", not "made clear"
    if (
        "voice" in saying.needs
        and speaker is not None
        and speaker.source.kind in ("party", "witness")
        and not scan.tagged("that").between(item.last, max(stop, speaker.last) + 1)
    ):
        return None  # "the police spotted a car"
    told_before = scan.tagged("trigger").between(sentence.first, item.first)
    if speaker is None and not inner and not earlier and told_before:
        return None  # who did what is told before says it, not the last voice
    chain = chain_of(hearing, speaker, item, saying, earlier)
    if speaker is None and not chain and not inner:
        return None
    if (
        speaker is not None
        and earlier
        and (
            _is_quoted_inside(scan, item, earlier[-1])
            or _is_told_inside(scan, speaker, item, earlier[-1])
        )
        and not any(same_source(chain[0].source, h.source) for h in earlier[-1].attribution.chain)
    ):
        chain = (*earlier[-1].attribution.chain, *chain)
    quoted += [
        voice
        for voice in hearing.voices.between(sentence.first, item.first)
        if is_told(voice) and is_addressed(scan, voice)
    ]
    for voice in quoted:
        if not any(same_source(hop.source, voice.source) for hop in chain):
            chain = (hop_of(scan, voice, item, saying), *chain)
    if saying.relays and not inner:
        chain += told_of(hearing, item, max(stop, item.last + 1), chain)
        inner = relayed_voice(hearing, item, sentence)
    if (
        saying.relays
        and not inner
        and (speaker is None or speaker.source.kind not in CARRIERS)
        and not (speaker and to_the_paper(scan, speaker, stop))
    ):
        return None  # carried somebody, not what somebody said
    if saying.relays and not inner and THAT not in saying.needs:
        return None  # "ascribed an attack to the army"
    for voice in inner:
        resolved = resolve(hearing, voice, item, saying)
        chain = chain + tuple(
            hop for hop in resolved if not any(same_source(hop.source, h.source) for h in chain)
        )
    condemns = saying.lemma in _CONDEMN
    party = hearing.parties.get(chain[-1].source.name) if chain and not condemns else None
    party = charged if accused else party  # "accused X that its cars": X is who did it
    spoken = (speaker.first, speaker.last) if speaker else (item.first, item.last)
    certainty = cast("Certainty", saying.certainty or "asserted")
    stance = saying.stance
    if stance in ("denies", "doubts") and is_negated(scan, item):
        stance, certainty = "declines", "hedged"  # "does not deny", "did not rule out"
        chain = with_stance(chain, stance)
    last = sentence.last
    if stance != "denies" and _tells_of_a_noun(scan, item) and spoken[1] > item.last:
        last = spoken[1]
    elif (
        stance != "denies"
        and saying.certainty != "planned"
        and not _confirms_another(scan, item, earlier)
        and is_postposed(scan, sentence, item, max(stop, spoken[1]))
    ):
        first = clause_start(scan, sentence, first, earlier)
    return Frame(first, last, Attribution(chain), stance, certainty,
                 (item.first, item.last), spoken, party, verbal=True, condemns=condemns)  # fmt: skip


def _takes_up_a_policy(hearing: Hearing, item: Item) -> bool:
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


def _confirms_another(scan: Scan, item: Item, earlier: list[Frame]) -> bool:
    """Say whether somebody only confirms what another tells: "قالت إن ...، وهو ما أكده الجيش"."""
    return (
        item.after in ("ه", "ها")
        and scan.key(item.first - 1) in _WHAT
        and any(frame.verbal and frame.attribution.chain for frame in earlier)
    )


def _needs_met(hearing: Hearing, sentence: Sentence, item: Item, saying: Saying) -> bool:
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
            if need == "quote" and key in '«":':
                return True
            if need == "ان" and any(i.before in ("", "ب") for i in scan.tagged("that").at(at)):
                return True
            if key == need or (len(need) == 1 and key.startswith(need) and len(key) > 2):
                return True
    return False


def _is_told_inside(scan: Scan, speaker: Voice, item: Item, outer: Frame) -> bool:
    """Say whether what one voice says is that another said it: "قال X إن Y أعلن"."""
    return (
        outer.verbal
        and outer.stance == "asserts"
        and outer.cue[1] < speaker.first < item.first
        and any(
            that.last == speaker.first
            for that in scan.tagged("that").between(speaker.first - 2, speaker.first)
        )
    )


def _is_quoted_inside(scan: Scan, item: Item, outer: Frame) -> bool:
    """Say whether a verb of saying stands in what another voice is quoted as saying."""
    quote = scan.segments.quote_of[item.first]
    if quote < 0 or not outer.attribution.chain:
        return False
    first, last = scan.segments.quotes[quote]
    return last - first > QUOTE_LABEL and outer.cue[0] < first


def _is_subordinate(hearing: Hearing, item: Item, earlier: list[Frame]) -> bool:
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
        return True
    return any(
        cast("Light", light.word.entry).subj == "none" and light.last == item.first
        for light in scan.tagged("light").between(previous, item.first)
    )


def _that_follows(scan: Scan, item: Item) -> bool:
    for at in range(item.last, item.last + _THAT_REACH):
        if scan.is_punctuation(at):
            return False
        if any(that.before == "" for that in scan.tagged("that").at(at)):
            return not item.after
    return False


def _is_accused(hearing: Hearing, item: Item, saying: Saying, bare: list[Voice]) -> bool:
    """Say whether the only voice after a verb is who is accused: "اتهمت إسرائيل بقصف المستشفى"."""
    if len(bare) != 1 or saying.lemma not in (*ACCUSE, _GIVE_THE_LIE):
        return False
    scan, voice = hearing.scan, bare[0]
    if saying.lemma == _GIVE_THE_LIE:
        return hearing.voices.ending_at(item.first) is not None
    party = scan.actors.ending_at(voice.last)
    if voice.first != item.last or party is None or party.first > voice.first:
        return False  # "اتهمت غرفة العمليات القوات بقصف"
    if scan.key(voice.last) in _BY:  # «اتهمت الجيش بـ"قصف" المستشفى»
        return bool(scan.tagged("trigger").between(voice.last + 1, voice.last + 3))
    return scan.begins(voice.last, "responsibility") or any(
        word.before == "ب" for word in scan.tagged("trigger").at(voice.last)
    )


def _tells_of_a_noun(scan: Scan, item: Item) -> bool:
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


def _opens_clause(scan: Scan, sentence: Sentence, item: Item) -> bool:
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


def _says_less(scan: Scan, sentence: Sentence, item: Item) -> bool:
    """Say whether who did not say it goes on with what he did say: "لم يؤكد ... واكتفى بالقول"."""
    keys = scan.keys[item.last : sentence.last]
    return any(key.lstrip("وف").startswith(_CONTENT_WITH) for key in keys)
