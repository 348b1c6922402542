"""Who says it: attribution chains, their stance and how far their words reach.

A *frame* is a stretch of one sentence that somebody speaks for. Frames come from verbs of saying with
their speaker ("وأوضح المصدر أن ..."), from cues ("بحسب ..."، "نقلا عن ..."), and from nouns ("أنباء عن").
What has no frame of its own inherits: an open quotation its speaker, a paragraph the voice that was
speaking, a report the voice of its lead. "المصدر" and "المصادر" point back to voices named before.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, cast

from tawatur.extract.actors import ActorHit
from tawatur.extract.denials import call_false, with_stance
from tawatur.extract.scan import Hits, Item, Scan, has_article, thing_class
from tawatur.lexicon import Light, Modality, People, Saying, SourceName, Trigger
from tawatur.model import ActorMention, Attribution, Certainty, Hop, Source, Stance
from tawatur.text import Sentence, splits, tokenise

__all__ = ["Frame", "find_frames"]

_OURS = "نا"
_WITH_ARTICLE = re.compile(r"(?:\S+ )?(?:ال|لل)")  # "إلكتروني" has none
_INTELLIGENCE = "استخبار"
_MEMORY = 200  # voices back among which one that points back finds its own
_SPEAKER_REACH = 18  # tokens after a verb of saying in which its speaker may stand
_NAME_REACH = 16  # tokens a title may stretch over to the name of its holder
_BARE_NAME = 5  # words of a name that stands in no table
_ADJECTIVES = 2  # adjectives between a statement and its issuer
_IN_NAME_OF = "باسم"
_BODY_NAME = 6  # words of the name of a body that speaks
_BODIES = frozenset(("agency", "outlet", "monitor"))
_OWN_STAFF = frozenset(("correspondent", "correspondents", "envoy"))
_PLATFORM = ("علي", "في", "عبر")  # "the page of X on Facebook"
_WHO_IS = ("وهو", "وهي", "وهم")  # begin what is told of a speaker
_CARRIERS = frozenset(("agency", "outlet", "monitor"))
_HIT_BACK = "رد"
_ACCUSE = ("حمل", "اتهم")
_BY = ("ب", "بـ")
_WITHOUT, _ARRIVAL = ("دون", "بدون"), "ورود"
_GIVE_THE_LIE = "كذب"
_AFTER_VOICE = 4  # tokens that may follow "and said" where it stands behind what is told
_HAD = "قد"
_THAT, _AS = "ان", "كما"
_WHAT = ("ما", "عما", "مما", "بما")
_CONTENT_WITH = "اكتف"
_CONDEMN = ("أدان", "دان", "ندد", "استنكر", "شجب")
_CLAIMED, _CALLED = "ادعى", ("يدعى", "تدعى")
_WITH_NUN = ("ون", "ين")  # plurals that no noun for whose they are can follow
_ASIDE = 10  # tokens of an aside between a speaker and the verb of saying
_LABEL_REACH = 12  # tokens at the head of a line in which "X:" may stand
_LEAST_LETTERS = 3  # a single word of so few letters is no name
_LEAST_NAME = 2  # words an unlisted speaker before a verb has at least
_AT_HEAD = 3  # tokens before a noun of saying that opens a sentence
_THAT_REACH = 7  # tokens in which "that" must follow a verb that may be a preposition
_ONE_VOICE = 3  # sentences of a paragraph through which one voice is taken to speak
_ENDS_OF_NAMES = ("saying", "that", "light", "trigger", "relative", "modality", "contrast")
_TELLING = ("trigger", "light", "saying", "that", "contrast")
_DEEDS = ("trigger", "operation", "responsibility", "report", "account")  # what one owns up to
_CHARGE = "اتهام"
_OF_MANY = ("ين", "ون")  # endings of adjectives told of several people
_TO = "ل"
_APART = ("بـ", "ب", "لـ", "ل")
_SAID = (":", "«", '"')  # marks after which the words said begin
_OPENING, _CLOSING = "«\"'(", "»\"')"
_QUOTE_LABEL = 4  # a quotation of so few tokens is a name, not speech


class Voice(NamedTuple):
    """Somebody named in the text who may be speaking."""

    first: int
    last: int
    before: str
    source: Source
    refers: bool
    head: str
    party: ActorHit | None = None
    own: int = 0  # words before its name: "بيان صادر عن"


class Frame(NamedTuple):
    """Tokens `first` to before `last` that a chain speaks for.

    Attributes:
        cue: First and last token of the word of saying, half-open; (0, 0) when inherited.
        voice: First and last token of the speaker, half-open.
        party: The actor that speaks or that the speaker speaks for.
        verbal: Whether a verb of saying opens it, rather than "بحسب" or a noun.
        condemns: Whether the speaker condemns what is told, and so is not who did it.
    """

    first: int
    last: int
    attribution: Attribution
    stance: Stance = "asserts"
    certainty: Certainty = "asserted"
    cue: tuple[int, int] = (0, 0)
    voice: tuple[int, int] = (0, 0)
    party: ActorHit | None = None
    verbal: bool = False
    condemns: bool = False


def find_frames(scan: Scan) -> list[list[Frame]]:
    """Find who speaks for each part of each sentence.

    Returns:
        For every sentence, in order, frames that do not overlap; what they leave open is the outlet's
        own.
    """
    return _Reader(scan).read()


class _Reader:
    """Reads a document from top to bottom, remembering who has spoken."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.history: deque[tuple[Hop, ...]] = deque(maxlen=_MEMORY)
        self.told: set[tuple[Hop, ...]] = set()
        self.voices_by_head: deque[tuple[Voice, set[str]]] = deque(maxlen=_MEMORY)
        self.lead: tuple[Hop, ...] = ()
        self.lead_paragraph = -1
        self.lead_read = False
        self.named_late: set[tuple[Hop, ...]] = set()
        self.current: Frame | None = None
        self.current_paragraph = -1
        self.announced = False  # "issued the following statement:"
        self.voices = Hits(_find_voices(scan))
        self.lengths = Counter(sentence.paragraph for sentence in scan.segments.sentences)
        self.parties = {v.source.name: v.party for v in self.voices if v.party is not None}

    def read(self) -> list[list[Frame]]:
        found: list[list[Frame]] = []
        for sentence in self.scan.segments.sentences:
            frames = [self._until_then(frame) for frame in self._sentence(sentence)]
            self._give_back(sentence, frames, found)
            found.append(frames)
            chained = [frame for frame in frames if frame.attribution.chain]
            if sentence.headline:
                continue
            if self.lead_paragraph < 0 and sentence.last - sentence.first > _QUOTE_LABEL * 2:
                self.lead_paragraph = sentence.paragraph
            open_to = sentence.last - 1 if chained else 0
            going = [f for f in chained if f.last >= open_to]
            if sentence.paragraph == self.lead_paragraph and chained and not self.lead_read:
                self.lead_read = True
                lead = chained[0].attribution.chain
                self.lead = lead if chained[0].verbal and lead not in self.named_late else ()
            if any(frame.cue[1] for frame in chained):
                self.announced = bool(going) and self._announces(sentence)
            if going:
                self.current = going[-1]
            elif frames == [] and self.current_paragraph != sentence.paragraph:
                self.current = None
            self.current_paragraph = sentence.paragraph
        return found

    def _until_then(self, frame: Frame) -> Frame:
        """Let a denial end where something else follows it: "نفى قصف المدينة ثم هاجمت قواته القرية"."""
        scan = self.scan
        if frame.stance != "denies" or not frame.verbal:
            return frame
        thens = scan.tagged("then").between(frame.cue[1], frame.last)
        if not thens or scan.tagged("that").between(frame.cue[1], thens[0].first):
            return frame
        return frame._replace(last=thens[0].first)

    def _give_back(self, sentence: Sentence, frames: list[Frame], found: list[list[Frame]]) -> None:
        """Give a sentence that only names who says it to the one before: "قتل خمسة. بحسب المرصد."."""
        number = len(found)
        before = self.scan.segments.sentences[number - 1] if number else None
        if (
            before is not None
            and before.paragraph == sentence.paragraph
            and not any(frame.attribution.chain for frame in found[-1])
            and len(frames) == 1
            and not frames[0].verbal
            and frames[0].cue[0] == sentence.first
            and not self.scan.tagged("trigger").between(sentence.first, sentence.last)
        ):
            found[-1] = [frames[0]._replace(first=before.first, last=before.last)]

    # one sentence

    def _sentence(self, sentence: Sentence) -> list[Frame]:
        inherited = self._inherited(sentence)
        cues = call_false(
            self.scan, sentence, self._cues(sentence), inherited, Frame(0, 0, Attribution())
        )
        if not cues:
            return [inherited] if inherited else []
        frames: list[Frame] = []
        at = sentence.first
        outer = inherited
        for index, frame in enumerate(cues):
            stop = cues[index + 1].first if index + 1 < len(cues) else sentence.last
            if frame.first > at and inherited and not frames:
                frames.append(inherited._replace(first=at, last=frame.first))
            end = min(frame.last, self._while_clause(frame, min(stop, sentence.last)))
            closed = end < min(stop, sentence.last)
            end = end if closed else max(stop, frame.cue[1])
            frames.append(frame._replace(last=end))
            if not closed and (sure := self._sure_again(frame, end)) < end:
                frames[-1] = frames[-1]._replace(last=sure)
                frames.append(frame._replace(first=sure, last=end, certainty="asserted"))
            if not closed:
                outer = frame
            elif outer:
                frames.append(outer._replace(first=end, last=stop, cue=(0, 0)))
            at = stop
        return frames

    def _sure_again(self, frame: Frame, stop: int) -> int:
        """Return where a voice goes on without its doubt: "رجح ارتفاع العدد، كما دمر القصف منزلا"."""
        scan = self.scan
        if frame.certainty != "hedged" or not frame.verbal:
            return stop
        for at in range(frame.voice[1] + 1, stop - 1):
            if scan.key(at) == _AS and scan.key(at - 1) in ("،", ","):
                heads = (*scan.tagged("trigger").at(at + 1), *scan.tagged("light").at(at + 1))
                if any(head.word.features for head in heads):
                    return at
        return stop

    def _inherited(self, sentence: Sentence) -> Frame | None:
        current = self.current
        if current is None or sentence.headline:
            return None
        current = current._replace(first=sentence.first, last=sentence.last, cue=(0, 0))
        if self._quote_goes_on(sentence) or self.announced:
            return current
        opens = self._opens_with(sentence, "contrast") or self._opens_with(sentence, "background")
        if sentence.paragraph == self.current_paragraph and self._is_short(sentence.paragraph):
            if opens or current.stance != "asserts":
                return None
            return current
        if self._opens_with(sentence, "contrast"):
            return None
        chain = current.attribution.chain
        carries = (
            bool(self.lead)
            and chain[: len(self.lead)] == self.lead[: len(chain)]
            and self.lead[0].source.kind in _CARRIERS
            and current.stance in ("asserts", "confirms")
        )
        same_root = bool(self.lead) and chain and _same(chain[0].source, self.lead[0].source)
        if carries or (same_root and self.lead[0].source.kind in _CARRIERS):
            return current._replace(
                attribution=Attribution(self.lead),
                stance="asserts",
                certainty="asserted",
                party=None,
            )
        return None

    def _is_short(self, paragraph: int) -> bool:
        """Say whether a paragraph is short enough for one voice to speak all through it."""
        return self.lengths[paragraph] <= _ONE_VOICE

    def _quote_goes_on(self, sentence: Sentence) -> bool:
        quote = self.scan.segments.quote_of[sentence.first]
        return quote >= 0 and self.scan.segments.quotes[quote][0] < sentence.first

    def _announces(self, sentence: Sentence) -> bool:
        """Say whether a sentence ends with a colon after a word for a statement: what follows is its text."""
        last = sentence.last - 1
        while last > sentence.first and self.scan.key(last)[0] == "\n":
            last -= 1
        return self.scan.key(last) == ":" and (
            any(self._document_noun(at) for at in range(sentence.first, last))
            or any(
                self._is_own_line(sentence, voice) and voice.last == last
                for voice in self.voices.between(sentence.first, last)
            )
        )

    def _opens_with(self, sentence: Sentence, tag: str) -> bool:
        start = sentence.first
        while start < sentence.last and self.scan.is_punctuation(start):
            start += 1
        return self.scan.begins(start, tag)

    def _while_clause(self, frame: Frame, stop: int) -> int:
        """Return where a clause of its own ends what a party owns up to: "while two were killed"."""
        scan = self.scan
        if frame.stance == "denies":
            start = max(frame.cue[1], frame.voice[1])
            if scan.begins(start, "presence"):
                verbs = (i for i in scan.tagged("trigger").between(start, stop) if i.word.features)
                return next((item.first for item in verbs), stop)  # "no troops at a site X hit"
            for item in scan.tagged("when").between(max(frame.cue[1], frame.voice[1]), stop):
                if scan.tagged("trigger").between(frame.cue[1], item.first):
                    return item.first  # "denied the fall of X after reports spread of Y"
        fronted = scan.tagged("while").between(frame.cue[0] - _AT_HEAD, frame.cue[0])
        if fronted and frame.verbal:
            for at in range(frame.voice[1], stop - 1):
                if scan.key(at) in ("،", ",") and any(
                    word.word.features and not word.before
                    for tag in ("trigger", "light")
                    for word in scan.tagged(tag).at(at + 1)
                ):
                    return at  # "while X announced a strike, the army advanced"
        answered = self._answered(frame, stop)
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

    def _answered(self, frame: Frame, stop: int) -> int:
        """Return where the teller answers what was announced: "أعلن X تحرير البلدة، إلا أن Y هاجمها"."""
        scan = self.scan
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

    # cues

    def _cues(self, sentence: Sentence) -> list[Frame]:
        """Return frames opened by words of saying, in order, chains merged where they stand together."""
        scan = self.scan
        found: list[Frame] = []
        items = sorted(
            scan.tagged("saying").between(sentence.first, sentence.last),
            key=lambda item: (item.first, cast("Saying", item.word.entry).form != "verb"),
        )
        used: set[int] = set()
        for item in items:
            if item.first in used:
                continue
            saying = cast("Saying", item.word.entry)
            frame: Frame | None
            if saying.form == "verb":
                frame = self._verb(sentence, item, saying, found)
            elif saying.form == "cue":
                frame = self._cue(sentence, item, saying, found)
            else:
                denied = bool(found) and found[-1].stance == "denies"
                frame = None if denied else self._noun(sentence, item, saying)
            if frame is None:
                continue
            used.add(item.first)
            if found and self._is_cited_first(found[-1], frame):
                outer = found.pop()
                own = frame.attribution.chain
                chain = (*outer.attribution.chain, *own)
                frame = frame._replace(first=outer.first, attribution=Attribution(chain))
            if found and found[-1].first == frame.first:
                found[-1] = frame
            else:
                found.append(frame)
            chain = frame.attribution.chain
            if chain and chain not in self.told:
                self.told.add(chain)
                self.history.append(chain)
        if not found:
            found.extend(self._labelled(sentence))
        found.extend(self._rumours(sentence, found))
        found.extend(self._participles(sentence, found))
        found.sort(key=lambda frame: frame.first)
        return found

    def _is_relayed(self, voice: Voice, saying: Saying) -> bool:
        """Say whether a verb passes on what a voice said: "نقلت عن"، "علمت من"، "نسبت إلى X القول"."""
        before = self.scan.key(voice.first - 1)
        if before == "عن":
            return True
        told = self.scan.begins(voice.last, "that") or self.scan.begins(voice.last + 1, "that")
        return saying.relays and before in saying.needs and told

    def _is_addressed(self, voice: Voice) -> bool:
        """Say whether what is said was said to a voice: "في تصريح لوكالة X"، "في مقابلة مع قناة Y"."""
        at = voice.first - 1
        if voice.before not in ("ل", "لل"):
            if self.scan.key(at) != "مع":
                return False
            at -= 1
        return self._document_noun(at) or self._document_noun(at - 1)

    def _is_cited_first(self, cited: Frame, frame: Frame) -> bool:
        """Say whether an agency cited at the head passes on who speaks: "بحسب رويترز، قال X"."""
        scan = self.scan
        between = range(cited.voice[1], frame.cue[0])
        return (
            not cited.verbal
            and frame.verbal
            and cited.attribution.chain[0].source.kind in _CARRIERS
            and frame.attribution.chain[0].source.kind not in _CARRIERS
            and len(between) <= _LEAST_LETTERS
            and not any(scan.begins(at, "trigger") for at in between)
        )

    def _verb(
        self, sentence: Sentence, item: Item, saying: Saying, earlier: list[Frame]
    ) -> Frame | None:
        scan = self.scan
        if not self._needs_met(sentence, item, saying) or self._is_subordinate(item, earlier):
            return None
        if earlier and scan.begins(item.first, "participle"):
            return None  # "quoted X as denying"
        if saying.lemma == _HIT_BACK and scan.key(item.last).startswith("و"):
            return None  # "hit back and killed"
        if saying.lemma == _CLAIMED and _letters(scan, item).endswith(_CALLED):
            return None  # "is called"
        if saying.stance == "admits" and self._takes_up_a_policy(item):
            return None
        if scan.begins(item.last, "resumptive"):
            item = replace(item, last=item.last + 1)  # "at the time at which X announced"
        carried = item.after in ("ه", "ها") and self._document_noun(item.first - 1)
        resumed = scan.begins(item.last, "resumptive")
        if earlier and (carried or (saying.relays and resumed)):
            at = item.last + resumed  # "الذي نقلت عنه الوكالة"، "في بيان أوردته الوكالة"
            outer = next(iter(self.voices.between(at, at + 2)), None)
            if outer is not None and (resumed or outer.source.kind in _CARRIERS):
                chain = (self._hop(outer, item, saying), *earlier[-1].attribution.chain)
                return earlier[-1]._replace(attribution=Attribution(chain))
        stop = self._content_start(item, sentence, saying)
        after = self.voices.between(item.last, max(stop, item.last + 1))
        quoted = [v for v in after if v.before.lstrip("وف") in ("ل", "لل") and _is_told(v)]
        if self._document_noun(stop):
            beside = self.voices.between(stop + 1, stop + 1 + _ADJECTIVES)
            quoted += [v for v in beside if _is_told(v) and self._is_addressed(v)]
        if "object" in saying.needs:
            whom = [v for v in after if v.before == "" and _is_told(v)]
            quoted += [v for v in whom if v is not after[0] or (earlier and item.before == "و")]
        inner = [v for v in after if self._is_relayed(v, saying)]
        bare = [v for v in after if v not in quoted and v not in inner and self._bare(item, v)]
        if saying.stance == "denies":
            bare = [v for v in bare if not scan.begins(v.first, "account", "rumour")]
        if (
            saying.stance in ("asserts", "confirms", "admits")
            and self._is_negated(item)
            and not (bare and self._says_less(sentence, item))
        ):
            return None  # "did not say whether", "X did not announce any strike"
        accused = (
            len(bare) == 1
            and bool(earlier)
            and scan.key(item.first).startswith(("و", "ف"))
            and saying.lemma in _ACCUSE
            and earlier[-1].verbal
            and not scan.tagged("that").between(earlier[-1].cue[1], item.first)
        )  # "X condemned it and held Y responsible"
        accused = accused or self._is_accused(item, saying, bare)
        if accused and scan.begins(item.first - 1, "relative"):
            return None  # "the army, which holds X responsible"
        charged = bare[0].party if accused else None
        bare = [] if accused else bare
        first = item.first
        latter = self._latter(sentence, item)
        bare = [latter] if latter else bare
        speaker = bare[0] if bare else None
        if speaker is not None and saying.lemma in _ACCUSE and not item.before:
            accuser = self._accuser(sentence, item, earlier)
            if accuser is not None:
                speaker, first, bare = accuser, accuser.first, []
        if speaker is not None and speaker.first > item.last and self._whole_document(item.last):
            speaker, bare = None, []  # "اتهم البيان الجيش": the statement speaks, not the army
        elif speaker is None:
            speaker = None if accused else self._raw_name(item, stop)
        elif self._name_before_title(item, speaker):
            text = scan.span(item.last, speaker.last).text
            source = Source(text, text, "named_official", speaker.source.id)
            speaker = speaker._replace(first=item.last, before="", source=source, refers=False)
            if speaker.party is not None:
                self.parties[text] = speaker.party
        elif (
            speaker.party is not None
            and speaker.party.kind == "anaphor"
            and speaker.source.kind == "party"
            and _is_adjective(scan, speaker.last, definite=True)
            and _goes_with(scan.key(speaker.first), scan.key(speaker.last))
        ):
            last = _end_of_name(scan, speaker.last)  # "the forces loyal to the government of X"
            others = scan.actors.between(speaker.last + 1, last)
            named = (hit.first for hit in others if hit.kind == "name" and not hit.before)
            last = next(named, last)  # "اتهم الجيش الليبي مصر بقصف درنة"
            text = scan.span(speaker.first, last).text
            source = replace(speaker.source, name=text, name_ar=text, id="")
            speaker = speaker._replace(last=last, source=source)
        elif speaker.first - item.last > 1 and (raw := self._raw_name(item, speaker.first)):
            speaker = raw  # "اتهمت غرفة العمليات الجيش بقصف": who is named later is spoken of
        if speaker is None and (saying.relays or not inner) and not item.before.startswith("و"):
            speaker = self._before(sentence, item, earlier)
            if inner and speaker is not None and speaker.source.kind not in _CARRIERS:
                speaker = None
            if speaker is not None:
                first = speaker.first
        if speaker is None and not inner and self._document_noun(item.first - 1):
            speaker = self.voices.ending_at(item.first - 1) or self._issuer(sentence, item)
        if speaker is None and not inner and not earlier and item.before.startswith("و"):
            speaker = self._subject_so_far(sentence, item)
        if (
            speaker is None
            and earlier
            and earlier[-1].verbal
            and item.after in ("ه", "ها")
            and self._document_noun(item.first - 1)
        ):
            return None  # "said in a statement that it put on its site"
        if speaker is None and scan.begins(item.last, "document"):
            speaker = self._document(item.last)
        if speaker is None and not inner and not self._opens_clause(sentence, item):
            return None
        if speaker is None and scan.begins(item.first, "background"):
            return None  # "يذكر أنه": the outlet itself looks back
        if scan.begins(item.first, "preposition") and not self._that_follows(item):
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
        chain = self._chain(speaker, item, saying, earlier)
        if speaker is None and not chain and not inner:
            return None
        if (
            speaker is not None
            and earlier
            and (
                self._is_quoted_inside(item, earlier[-1])
                or self._is_told_inside(speaker, item, earlier[-1])
            )
            and not any(_same(chain[0].source, h.source) for h in earlier[-1].attribution.chain)
        ):
            chain = (*earlier[-1].attribution.chain, *chain)
        quoted += [
            voice
            for voice in self.voices.between(sentence.first, item.first)
            if _is_told(voice) and self._is_addressed(voice)
        ]
        for voice in quoted:
            if not any(_same(hop.source, voice.source) for hop in chain):
                chain = (self._hop(voice, item, saying), *chain)
        if saying.relays and not inner:
            chain += self._told_of(item, max(stop, item.last + 1), chain)
            inner = self._relayed(item, sentence)
        if (
            saying.relays
            and not inner
            and (speaker is None or speaker.source.kind not in _CARRIERS)
            and not (speaker and self._to_the_paper(speaker, stop))
        ):
            return None  # carried somebody, not what somebody said
        if saying.relays and not inner and _THAT not in saying.needs:
            return None  # "ascribed an attack to the army"
        for voice in inner:
            resolved = self._resolve(voice, item, saying)
            chain = chain + tuple(
                hop for hop in resolved if not any(_same(hop.source, h.source) for h in chain)
            )
        condemns = saying.lemma in _CONDEMN
        party = self.parties.get(chain[-1].source.name) if chain and not condemns else None
        party = charged if accused else party  # "accused X that its cars": X is who did it
        spoken = (speaker.first, speaker.last) if speaker else (item.first, item.last)
        certainty = cast("Certainty", saying.certainty or "asserted")
        stance = saying.stance
        if stance in ("denies", "doubts") and self._is_negated(item):
            stance, certainty = "declines", "hedged"  # "does not deny", "did not rule out"
            chain = with_stance(chain, stance)
        last = sentence.last
        if stance != "denies" and self._tells_of_a_noun(item) and spoken[1] > item.last:
            last = spoken[1]
        elif (
            stance != "denies"
            and saying.certainty != "planned"
            and not self._confirms_another(item, earlier)
            and self._is_postposed(sentence, item, max(stop, spoken[1]))
        ):
            first = self._clause_start(sentence, first, earlier)
        return Frame(first, last, Attribution(chain), stance, certainty,
                     (item.first, item.last), spoken, party, verbal=True, condemns=condemns)  # fmt: skip

    def _takes_up_a_policy(self, item: Item) -> bool:
        """Say whether somebody takes up what is no deed: "إن الحكومة تتبنى الاستيطان وتشجعه"."""
        scan, at = self.scan, item.last
        if item.after or self.voices.ending_at(item.first) is None:
            return False
        return (
            scan.key(at).startswith("ال")
            and not scan.begins(at, *_DEEDS)
            and self.voices.covering(at) is None
            and scan.times.covering(at) is None
            and not any(
                scan.begins(n, *_DEEDS) for n in (at + 1, at + 2) if self._same_object(at, n)
            )
        )

    def _same_object(self, first: int, at: int) -> bool:
        """Say whether a token can still belong to the object that begins at another."""
        return not any(
            self.scan.key(n).startswith("و") or _is_preposition(self.scan, n)
            for n in range(first + 1, at + 1)
        )

    def _confirms_another(self, item: Item, earlier: list[Frame]) -> bool:
        """Say whether somebody only confirms what another tells: "قالت إن ...، وهو ما أكده الجيش"."""
        return (
            item.after in ("ه", "ها")
            and self.scan.key(item.first - 1) in _WHAT
            and any(frame.verbal and frame.attribution.chain for frame in earlier)
        )

    def _cue(
        self, sentence: Sentence, item: Item, saying: Saying, earlier: list[Frame]
    ) -> Frame | None:
        """Read "بحسب X": an outer voice of the verb beside it, or the voice of its part."""
        scan = self.scan
        around = self.voices.covering(item.first)
        if around is not None and around.own:
            return None  # "a statement issued by X": part of who speaks
        voice = self._cited(item)
        if voice is None and self._document_noun(item.last):
            chain = self._chain(None, item, saying, earlier)
            if not chain:
                return None
            voice = Voice(item.last, item.last + 1, "", chain[-1].source, False, "")
            opens = item.first - sentence.first <= 2 or self._contrast_at(item.first - 1)
            first = item.first if opens else self._clause_start(sentence, item.first, earlier)
            return Frame(first, sentence.last, Attribution(chain), saying.stance, "asserted",
                         (item.first, item.last), (voice.first, voice.last),
                         self.parties.get(chain[-1].source.name))  # fmt: skip
        if voice is None and any(
            word.after in ("ه", "ها")
            for word in scan.tagged("saying").between(item.first, item.last + 1)
        ):
            voice = self._subject_so_far(sentence, item)  # "as it announced in a statement"
        elif voice is None:
            voice = self._raw_name(item, min(item.last + _BARE_NAME, sentence.last))
        if voice is None:
            return None
        chain = self._resolve(voice, item, saying)
        chain += self._passed_on(item, voice, saying)
        for told in self.voices.between(voice.last, voice.last + _ADJECTIVES):
            if self._told_at(told.first):
                chain = (self._hop(told, item, saying), *chain)  # "حسبما أعلن مسؤول لوكالة X"
        if scan.key(item.last) == "عن" and self.current and not earlier:
            outer = self.current.attribution.chain[:1]
            if (
                outer
                and outer[0].source.kind in _CARRIERS
                and not _same(outer[0].source, chain[0].source)
            ):
                chain = (*outer, *chain)  # "it also quoted X"
        if (
            earlier
            and earlier[-1].attribution.chain
            and not self._contrast_between(earlier[-1].cue[1], item.first)
        ):
            last = earlier[-1]
            if last.stance == "denies" and not saying.relays:
                return None  # "denied it, as was told in the media"
            have = last.attribution.chain
            new = tuple(hop for hop in chain if not any(_same(hop.source, h.source) for h in have))
            inner = saying.relays or (
                have[0].source.kind in _CARRIERS and voice.source.kind not in _CARRIERS
            )
            merged = have + new if inner else new + have
            if not inner:
                self.named_late.add(merged)
            return last._replace(attribution=Attribution(merged))
        opens = (
            item.first - sentence.first <= 2
            or self._contrast_at(item.first - 1)
            or item.before.startswith(("و", "ف"))
        )
        first = item.first if opens else self._clause_start(sentence, item.first, earlier)
        quotes = scan.segments.quote_of
        inside = quotes[item.first] == quotes[sentence.first]
        if not earlier and self.current and inside and self._quote_goes_on(sentence):
            outer = self.current.attribution.chain
            chain = outer + tuple(
                hop for hop in chain if not any(_same(hop.source, h.source) for h in outer)
            )
        return Frame(first, sentence.last, Attribution(chain), saying.stance,
                     cast("Certainty", saying.certainty or "asserted"),
                     (item.first, item.last), (voice.first, voice.last),
                     self.parties.get(chain[-1].source.name) if chain else None)  # fmt: skip

    def _passed_on(self, item: Item, voice: Voice, saying: Saying) -> tuple[Hop, ...]:
        """Return whom a cited agency passes on: "وفقا لما نقلته الوكالة عن ناشط"."""
        scan = self.scan
        carries = voice.source.kind in _CARRIERS or any(
            cast("Saying", word.word.entry).relays
            for word in scan.tagged("saying").between(item.last, voice.first)
        )
        inner = self.voices.between(voice.last, voice.last + _LEAST_LETTERS) if carries else []
        return next(
            (self._resolve(v, item, saying) for v in inner if scan.key(v.first - 1) == "عن"), ()
        )

    def _cited(self, item: Item) -> Voice | None:
        """Return the voice a cue names: at once, or after "a statement by", "what was said by"."""
        scan = self.scan
        at = item.last
        while (
            at < item.last + 4
            and not self.voices.between(at, at + 1)
            and (
                scan.begins(at, "saying")
                or scan.key(at) in ("ما", "لما", "في", "به", "بها", "«", '"', "(")
                or self._document_noun(at)
                or (at > item.last and scan.times.covering(at) is not None)
            )
        ):
            time = scan.times.covering(at)  # "بحسب ما صرحت به اليوم الوزارة"
            at = time.last if time is not None else at + 1
        return next(
            (
                v
                for v in self.voices.between(at, at + 2)
                if v.first == at
                or not (
                    scan.is_punctuation(at) or scan.begins(at, "that") or self._told_at(v.first)
                )
            ),
            None,
        )

    def _document(self, at: int) -> Voice | None:
        """Return a statement whose issuer nobody names ("أفاد منشور")."""
        text = self.scan.span(at, at + 1).text
        if text.startswith("ال") or any(i.after for i in self.scan.tagged("document").at(at)):
            return None
        return Voice(at, at + 1, "", Source(text, text, "anonymous"), False, text)

    def _whole_document(self, at: int) -> bool:
        """Say whether "البيان" stands there: its issuer was named before."""
        return self._document_noun(at) and self.scan.key(at).startswith("ال")

    def _document_noun(self, at: int) -> bool:
        """Say whether a noun for what was said or published stands there ("البيان"، "التقرير")."""
        return self.scan.begins(at, "document") or any(
            cast("Saying", item.word.entry).form == "noun"
            for item in self.scan.tagged("saying").at(at)
        )

    def _noun(self, sentence: Sentence, item: Item, saying: Saying) -> Frame | None:
        """Read "بيان ل X" or "تصريح" only when a voice stands beside it at the head of a sentence."""
        scan = self.scan
        voice = next(iter(self.voices.between(item.first, item.last + 2)), None)
        after_verb = scan.begins(item.first - 1, "saying")
        if voice is not None and _is_told(voice) and self._is_addressed(voice):
            return None  # "in a talk to the agency"
        if voice is not None and self._is_charged(sentence, item, voice, saying):
            return None
        told = voice is not None and bool(scan.tagged("that").between(item.last, voice.first))
        heads = item.first - sentence.first <= _AT_HEAD
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
        chain = self._resolve(voice, item, saying)
        last = sentence.last
        if not heads:
            marks = (at for at in range(voice.last, last) if scan.key(at) in ("،", ","))
            last = next(marks, last)
        return Frame(item.first, last, Attribution(chain), saying.stance, "asserted",
                     (item.first, item.last), (voice.first, voice.last))  # fmt: skip

    def _is_charged(self, sentence: Sentence, item: Item, voice: Voice, saying: Saying) -> bool:
        """Say whether who follows is accused: "اتهامات للجيش بقصف"، "اتهم X في بيان التحالف بقصف"."""
        scan = self.scan
        if saying.lemma == _CHARGE:
            return voice.before in ("ل", "لل") or bool(
                scan.tagged("trigger").between(item.last, voice.first)
            )
        return any(word.before == "ب" for word in scan.tagged("trigger").at(voice.last)) and any(
            cast("Saying", said.word.entry).lemma in _ACCUSE
            for said in scan.tagged("saying").between(sentence.first, item.first)
        )

    def _rumours(self, sentence: Sentence, found: list[Frame]) -> list[Frame]:
        """Read "أنباء عن ..." and "معلومات عن ...": voices that speak without a verb."""
        if not self.scan.tagged("rumour").between(sentence.first, sentence.last):
            return []
        rumours = []
        for voice in self.voices.between(sentence.first, sentence.last):
            if self.scan.key(voice.last) != "عن" or not self.scan.begins(voice.first, "rumour"):
                continue
            if any(f.voice[0] <= voice.first < max(f.voice[1], f.cue[1]) for f in found):
                continue
            if any(f.stance == "denies" and f.first <= voice.first < f.last for f in found):
                continue  # "called reports of X lies"
            at = voice.first - 1
            at -= self.scan.key(at) == _ARRIVAL
            if self.scan.key(at) in _WITHOUT:
                continue  # "دون ورود أنباء عن إصابات"; but "بعد ورود أنباء عن" tells of them
            hop = Hop(voice.source, self.scan.span(voice.first, voice.last + 1).text, "asserts",
                      self.scan.span(voice.first, voice.last))  # fmt: skip
            around = [f for f in found if f.verbal and f.first <= voice.first < f.last]
            outer = (
                around[-1].attribution.chain if around and around[-1].cue[0] < voice.first else ()
            )
            rumours.append(Frame(voice.first, sentence.last, Attribution((*outer, hop)), "asserts", "hedged",
                                 (voice.first, voice.last + 1), (voice.first, voice.last)))  # fmt: skip
        return rumours

    def _labelled(self, sentence: Sentence) -> list[Frame]:
        """Read "القسام: استهدفنا ..." and "مصدر محلي: غارة ...": a voice and a colon open a line."""
        scan = self.scan
        for voice in self.voices.between(
            sentence.first, min(sentence.last, sentence.first + _LABEL_REACH)
        ):
            opens = all(
                scan.is_punctuation(at) or scan.key(at)[0].isdigit() or not scan.key(at).isalpha()
                for at in range(sentence.first, voice.first)
            )
            colon = self._colon(voice.last, sentence.last) if opens else 0
            if not colon:
                continue
            if colon + 2 >= sentence.last and not self._is_own_line(sentence, voice):
                continue
            hop = Hop(voice.source, ":", "asserts", scan.span(voice.first, voice.last))
            self.history.append((hop,))
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

    def _is_own_line(self, sentence: Sentence, voice: Voice) -> bool:
        """Say whether a line is nothing but an agency or party and a colon: what follows is its."""
        return voice.first == sentence.first and voice.source.kind in ("agency", "outlet", "party")

    def _colon(self, at: int, stop: int) -> int:
        """Return the colon after a voice at the head of a line, over marks, times and adjectives; else 0."""
        scan = self.scan
        for colon in range(at, min(at + _LABEL_REACH, stop)):
            if scan.key(colon) == ":":
                return colon
            if scan.places.covering(colon) is not None:
                continue
            if scan.begins(colon, *_TELLING, "relative", "modality"):
                return 0
        return 0

    def _participles(self, sentence: Sentence, found: list[Frame]) -> list[Frame]:
        """Read "مؤكدا أن ..." after a verb of saying: the same voice, with a stance of its own."""
        goes_on = []
        for item in self.scan.tagged("participle").between(sentence.first, sentence.last):
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

    # speakers

    def _needs_met(self, sentence: Sentence, item: Item, saying: Saying) -> bool:
        if not saying.needs:
            return True
        scan = self.scan
        if "voice" in saying.needs or self._document_noun(item.last):
            return True  # "كشفت إحصائية مقتل": nothing but speaking is done by a statement
        last = min(item.last + _SPEAKER_REACH, sentence.last)
        if scan.key(item.first - 1) == _AS and any(
            scan.is_punctuation(voice.last) or scan.times.covering(voice.last) is not None
            for voice in self.voices.between(item.last, item.last + 1)
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

    def _is_told_inside(self, speaker: Voice, item: Item, outer: Frame) -> bool:
        """Say whether what one voice says is that another said it: "قال X إن Y أعلن"."""
        return (
            outer.verbal
            and outer.stance == "asserts"
            and outer.cue[1] < speaker.first < item.first
            and any(
                that.last == speaker.first
                for that in self.scan.tagged("that").between(speaker.first - 2, speaker.first)
            )
        )

    def _is_quoted_inside(self, item: Item, outer: Frame) -> bool:
        """Say whether a verb of saying stands in what another voice is quoted as saying."""
        quote = self.scan.segments.quote_of[item.first]
        if quote < 0 or not outer.attribution.chain:
            return False
        first, last = self.scan.segments.quotes[quote]
        return last - first > _QUOTE_LABEL and outer.cue[0] < first

    def _is_subordinate(self, item: Item, earlier: list[Frame]) -> bool:
        """Say whether a verb tells of a thing or hangs on another ("الأنباء التي تحدثت"، "تم رصد")."""
        previous = item.first - 1
        scan = self.scan
        if scan.begins(previous, "withheld") and not scan.begins(previous, "when"):
            return True  # "asking not to give his name"; "بعدما" is no "بعدم"
        if not item.before and any(
            item.first in (frame.cue[1], frame.voice[1]) and frame.verbal for frame in earlier
        ):
            return True  # "his son said", not "said, made clear"; "residents who saw it said"
        if not item.before and item.after and _is_preposition(scan, previous):
            return True  # "in its bulletin", not "published it"
        denied = earlier and earlier[-1].stance == "denies"
        if (
            denied
            and item.after in ("ه", "ها")
            and scan.key(previous) in _WHAT
            and not self.voices.between(item.last, item.last + 1)
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

    def _that_follows(self, item: Item) -> bool:
        for at in range(item.last, item.last + _THAT_REACH):
            if self.scan.is_punctuation(at):
                return False
            if any(that.before == "" for that in self.scan.tagged("that").at(at)):
                return not item.after
        return False

    def _is_negated(self, item: Item) -> bool:
        return any(
            cast("Modality", word.word.entry).effect == "negated" and word.last == item.first
            for word in self.scan.tagged("modality").between(item.first - 3, item.first)
        )

    def _is_accused(self, item: Item, saying: Saying, bare: list[Voice]) -> bool:
        """Say whether the only voice after a verb is who is accused: "اتهمت إسرائيل بقصف المستشفى"."""
        if len(bare) != 1 or saying.lemma not in (*_ACCUSE, _GIVE_THE_LIE):
            return False
        scan, voice = self.scan, bare[0]
        if saying.lemma == _GIVE_THE_LIE:
            return self.voices.ending_at(item.first) is not None
        party = scan.actors.ending_at(voice.last)
        if voice.first != item.last or party is None or party.first > voice.first:
            return False  # "اتهمت غرفة العمليات القوات بقصف"
        if scan.key(voice.last) in _BY:  # «اتهمت الجيش بـ"قصف" المستشفى»
            return bool(scan.tagged("trigger").between(voice.last + 1, voice.last + 3))
        return scan.begins(voice.last, "responsibility") or any(
            word.before == "ب" for word in scan.tagged("trigger").at(voice.last)
        )

    def _tells_of_a_noun(self, item: Item) -> bool:
        """Say whether a verb only tells whose word a noun is: "الهدنة التي أعلنتها"."""
        scan, previous = self.scan, item.first - 1
        if any(
            scan.begins(word.last, "resumptive")
            for word in scan.tagged("responsibility").between(item.last, item.last + _SPEAKER_REACH)
        ):
            return True  # "an attack for which X claimed responsibility"
        return (
            item.after in ("ه", "ها", "هم", "هما")
            and (not item.before or cast("Saying", item.word.entry).stance == "admits")
            and scan.key(previous) != "ما"
            and not self._is_cue(previous)
            and (
                self._document_noun(previous)
                or scan.begins(previous, "relative")
                or not scan.tagged("that").between(item.last, item.last + _THAT_REACH)
            )
        )

    def _opens_clause(self, sentence: Sentence, item: Item) -> bool:
        """Say whether a verb without a speaker of its own goes on with the last one."""
        scan, first = self.scan, item.first
        return (
            first - sentence.first <= 1
            or item.before.startswith(("و", "ف"))
            or scan.is_punctuation(first - 1)
            or scan.begins(first - 1, "because")
            or bool(scan.tagged("contrast").between(max(sentence.first, first - 3), first))
            or scan.begins(first - 1, "connective", "auxiliary")
            or scan.key(item.last) in _SAID
        )

    def _content_start(self, item: Item, sentence: Sentence, saying: Saying) -> int:
        """Return where the words said begin, or the end of the speaker's reach."""
        scan = self.scan
        limit = min(item.last + _SPEAKER_REACH, sentence.last)
        _, quote_of, quotes = scan.segments
        for at in range(item.last, limit):
            key, tags = scan.keys[at], scan.tags.get(at, ())
            if key == ":" or "that" in tags:
                return at
            if key in saying.needs and not saying.relays:
                return at
            if at > item.last:
                if "saying" in tags and not self._is_cue(at):
                    return at
                number = quote_of[at]
                if number >= 0 and quotes[number][0] == at:
                    first, last = quotes[number]
                    if last - first > _QUOTE_LABEL:
                        return at
            if "trigger" in tags and self._is_event(at):
                if at == item.last and self._titled(at):
                    continue  # a name that is also a verb, its bearer's title behind it
                return at
        return limit

    def _titled(self, at: int) -> bool:
        """Say whether a verb stands for a man's name: no verb follows a verb, and a title does."""
        return any(word.word.features for word in self.scan.tagged("trigger").at(at)) and any(
            voice.source.kind == "named_official"
            for voice in self.voices.between(at + 2, at + _BARE_NAME)
        )

    def _is_event(self, at: int) -> bool:
        return self.voices.covering(at) is None

    def _is_cue(self, at: int) -> bool:
        return any(
            cast("Saying", i.word.entry).form == "cue" for i in self.scan.tagged("saying").at(at)
        )

    def _bare(self, item: Item, voice: Voice) -> bool:
        """Say whether a voice can be the subject of the verb before it."""
        if voice.before not in ("", "و", "ال"):
            return False
        if (
            voice.source.kind == "witness"
            and voice.first == item.last
            and _letters(
                self.scan, replace(item, first=voice.first, last=voice.first + 1)
            ).endswith("ين")
        ):
            return False  # "a clip shows gunmen": an object
        unlisted = voice.source.kind == "party" and not voice.source.id and voice.party is None
        if unlisted and not self._is_definite(voice) and voice.first > item.last:
            return False
        previous = self.scan.key(voice.first - 1)
        if previous in _APART and voice.first > item.last:
            return False  # "بـ84 عنصرا"
        if previous == "من" and (
            self.scan.numbers.between(item.last, item.last + 1)
            or self.scan.begins(item.last, "quantifier")
        ):
            return True  # "three of the residents said"
        if voice.first > item.last and self.scan.begins(voice.first - 1, "preposition"):
            return False
        if voice.first > item.last and self._is_cue(voice.first - 1):
            return False
        return bool(previous)

    def _name_before_title(self, item: Item, voice: Voice) -> bool:
        """Say whether only a name stands between a verb of saying and the title of who speaks."""
        between = range(item.last, voice.first)
        return (
            voice.source.kind == "named_official"
            and 0 < len(between) <= _BARE_NAME
            and not any(
                self.scan.is_punctuation(at)
                or self.scan.begins(at, "preposition", "that", "people")
                for at in between
            )
            and not self.scan.times.between(item.last, voice.first)
        )

    def _raw_name(self, item: Item, stop: int) -> Voice | None:
        """Take the words between a verb of saying and what is said for a name."""
        scan = self.scan
        saying = item.word.entry if isinstance(item.word.entry, Saying) else None
        owns_up = saying is not None and saying.stance == "admits"
        at = item.last
        quoted = scan.key(at) in ('"', "«")
        if quoted:
            close = self._short_quote(at) - 1
            if close < 0 or not (scan.key(close + 1) == ":" or scan.begins(close + 1, "that")):
                return None
            at += 1
        end = at
        while end < stop and end - at < _BARE_NAME:
            if end > at and scan.key(end) in ('"', "«"):
                close = self._short_quote(end)
                if close:
                    end = close
                    continue
            if scan.is_punctuation(end) or (end > at and scan.times.covering(end)):
                break
            of_people = end > at and scan.begins(at, "people") and scan.key(end) == "من"
            if end > at and self._told_at(end):
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
            if _is_preposition(scan, end) and not of_people:
                break
            end += 1
        if scan.key(end - 1) == _IN_NAME_OF and end < stop + _BARE_NAME:
            body = self.voices.between(end, end + 1)
            end = body[0].last if body else end + 1
        if self._document_noun(at):
            return None
        says_that = scan.key(end) == ":" or scan.begins(end, "that")
        needs = saying.needs if saying else ()
        told = scan.begins(end, "trigger", "light")
        closed = end < len(scan.tokens) and (
            says_that
            or scan.key(end) in ("،", ",", "-", "(")
            or (end - at > 1 and scan.key(end) in _WHO_IS)
            or (quoted and end == close)
            or (scan.times.covering(end) is not None and end - at > 1)
            or (
                end - at > 1
                and (scan.key(end) in ("عن", *needs) or owns_up or scan.begins(end, "relative"))
            )
            or (scan.key(end) == "." and self._is_cue(item.first))
            or self._told_at(end)
            or (scan.begins(end, "preposition") and self._document_noun(end + 1))
            or (told and end - at > 1 and not scan.key(end - 1).endswith("ا"))
            or (end == stop and end - at > 1 and self.voices.between(end, end + 1))
        )
        if scan.times.between(at, end) or scan.times.covering(at):
            return None
        if end > at and (known := self._known_by(at, end)):
            return known
        if end == at or any(
            v.before.lstrip("وف") in ("ل", "لل") for v in self.voices.between(at, at + 1)
        ):
            return None
        if end - at == 1 and len(scan.key(at)) <= _LEAST_LETTERS:
            return None
        if (
            not closed
            or _is_preposition(scan, at)
            or scan.begins(at, "same", "no_name", "participle", "report", "background")
        ):
            return None
        text = scan.span(at, end).text
        if end - at == 1 and any(word.after for word in scan.tagged("opinion").at(at)):
            return None
        if self._is_cue(item.first) and scan.key(at).startswith("ال") and not self._told_at(end):
            return None  # "according to the plans"
        if scan.key(at)[:2] in ("ان", "لل") or scan.begins(at, "modality"):
            return None
        if any(thing_class(i) != "unit" for i in scan.tagged("thing").at(at)):
            return None
        people = scan.tagged("people").at(at)
        if people:
            plural = cast("People", people[0].word.entry).number != "singular"
            if plural or end - at > _LEAST_NAME:
                return Voice(at, end, "", Source(text, text, "witness"), False, scan.key(at))
            return None
        return Voice(at, end, "", Source(text, text, "named_official"), False, scan.key(at))

    def _told_at(self, at: int) -> bool:
        """Say whether the outlet to which somebody spoke stands there: "أفاد العبيدي لوكالة X"."""
        return any(
            voice.first == at and voice.before in ("ل", "لل") and _is_told(voice)
            for voice in self.voices.between(at, at + 1)
        )

    def _short_quote(self, at: int) -> int:
        """Return where a name in quotation marks ends, 0 if none stands there."""
        for end in range(at + 2, at + 2 + _QUOTE_LABEL):
            if self.scan.key(end) in ('"', "»"):
                return end + 1
        return 0

    def _subject_so_far(self, sentence: Sentence, item: Item) -> Voice | None:
        """Return the party a sentence is about when it goes on with "وأعلنت"."""
        scan = self.scan
        if item.first - sentence.first <= 2:
            return None
        for voice in reversed(self.voices.between(sentence.first, item.first)):
            beside = voice.last == item.first and not voice.before
            if (
                beside
                and voice.source.kind == "party"
                and not any(
                    word.last == voice.first
                    for word in scan.tagged("preposition").between(voice.first - 3, voice.first)
                )
            ):
                return voice
            if (
                voice.source.kind in (*_BODIES, "named_official")
                and voice.first - sentence.first <= 2
                and not voice.before
            ):
                return voice
            if voice.source.kind != "party":
                continue
            heads = [
                head
                for tag in ("trigger", "light")
                for head in scan.tagged(tag).between(voice.first - 1, voice.first)
                if head.word.features
            ]
            if heads and not voice.before:
                return voice
        return None

    def _known_by(self, first: int, last: int) -> Voice | None:
        """Return the voice named before that these words name again, by a part of its name."""
        words = self._bare_words(first, last)
        for voice, known in reversed(self.voices_by_head):
            if words <= known:
                return voice._replace(first=first, last=last, before="", refers=True)
        return None

    def _bare_words(self, first: int, last: int) -> set[str]:
        return {key.removeprefix("ال") for key in self.scan.tokens.keys[first:last]}

    def _told_of(self, item: Item, stop: int, chain: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """Return whom a pronoun says the words are from: "ونقلت عنه الوكالة أن"."""
        for at in range(item.first + 1, stop):
            of_him = self.scan.begins(at, "resumptive") and self.scan.key(at).startswith("عن")
            if of_him and self.history:
                last = self.history[-1][-1]
                if not any(_same(last.source, hop.source) for hop in chain):
                    return (replace(last, span=self.scan.span(at, at + 1)),)
        return ()

    def _relayed(self, item: Item, sentence: Sentence) -> list[Voice]:
        """Read the name after "عن" that no table knows ("ونقل المركز عن فلان قوله")."""
        for at in range(item.last, min(item.last + _SPEAKER_REACH, sentence.last)):
            if self.scan.key(at) == "عن":
                marker = Item(at, at + 1, "", "", item.word)
                voice = self._raw_name(marker, min(at + 2 + _BARE_NAME, sentence.last))
                return [voice] if voice else []
        return []

    def _before(self, sentence: Sentence, item: Item, earlier: list[Frame]) -> Voice | None:
        """Find a speaker before its verb ("المرصد يؤكد")."""
        floor = earlier[-1].cue[1] if earlier else sentence.first
        scan = self.scan
        verb = item.first
        while scan.begins(verb - 1, "auxiliary"):
            verb -= 1
        turned = self._turned_to(floor, verb)
        if turned is not None:
            return turned
        item = replace(item, first=self._before_aside(verb))
        owner: Voice | None = None
        for voice in reversed(self.voices.between(floor, item.first)):
            if voice.last > item.first:
                continue
            opens = voice.first - max(floor, sentence.first) <= 2
            if item.first - voice.last > 1 and not opens:
                continue
            if item.first - voice.last > 3 and not scan.gap_is_open(voice.last, item.first - 1):
                return owner
            if any(
                mark.last == voice.first
                for mark in scan.tagged("agent").between(voice.first - 3, voice.first)
            ):
                return None
            between = range(voice.last, item.first)
            told_of = opens and voice.source.kind == "witness" and not self._is_definite(voice)
            clause = told_of or scan.begins(voice.last, "relative")
            if any(
                scan.tagged(tag).at(at)
                for at in between
                for tag in (("that", "contrast") if clause else _TELLING)
            ):
                return None
            if self._is_cue(voice.first - 1):
                return None
            if item.first > voice.last and not opens and not scan.is_punctuation(voice.last):
                continue
            if not opens and not voice.source.id and not self._is_definite(voice):
                continue  # an object with its clause: "hit sites that are suspected to be"
            if voice.before.endswith(("ل", "ب")) and voice.before not in ("ال", "وال", "فال"):
                continue  # "the branch of X announced"
            if voice.before not in ("", "و", "ف", "ال", "وال", "فال") or scan.tagged(
                "preposition"
            ).at(voice.first - 1):
                return None
            if not opens and self._owns_ground(voice):
                owner = owner or voice
                continue
            return voice
        return owner or self._raw_before(max(floor, sentence.first), item)

    def _says_less(self, sentence: Sentence, item: Item) -> bool:
        """Say whether who did not say it goes on with what he did say: "لم يؤكد ... واكتفى بالقول"."""
        keys = self.scan.keys[item.last : sentence.last]
        return any(key.lstrip("وف").startswith(_CONTENT_WITH) for key in keys)

    def _to_the_paper(self, speaker: Voice, stop: int) -> bool:
        """Say whether "that" follows a speaker, the paper told between: "نقل شهود لصحيفة X أن"."""
        return self.scan.begins(speaker.first, "source") and self.scan.begins(stop, "that")

    def _turned_to(self, floor: int, verb: int) -> Voice | None:
        """Return the people another account turns to: "لكن قرويين وجماعة محلية قالوا"."""
        scan = self.scan
        turns = scan.tagged("contrast").between(floor, verb)
        first = turns[-1].last if turns else verb
        if (
            not 0 < verb - first <= _BODY_NAME
            or not scan.begins(first, "people")
            or not scan.gap_is_open(first, verb)
            or any(scan.begins(at, *_TELLING, "relative") for at in range(first, verb))
        ):
            return None
        text = scan.span(first, verb).text
        return Voice(first, verb, "", Source(text, text, "witness"), False, text)

    def _latter(self, sentence: Sentence, item: Item) -> Voice | None:
        """Return the party "the latter" is: "اتهم الجيش الجماعة، وهو ما نفته الأخيرة"."""
        if not self.scan.begins(item.last, "latter"):
            return None
        parties = [
            voice
            for voice in self.voices.between(sentence.first, item.first)
            if voice.source.kind == "party" and voice.source.id
        ]
        return parties[-1]._replace(first=item.last, last=item.last + 1) if parties else None

    def _accuser(self, sentence: Sentence, item: Item, earlier: list[Frame]) -> Voice | None:
        """Return who accuses when he stands before the verb: "كانت الجماعة قد اتهمت التحالف"."""
        verb = item.first
        while self.scan.begins(verb - 1, "auxiliary") or self.scan.key(verb - 1) == _HAD:
            verb -= 1
        voice = self.voices.ending_at(verb)
        if voice is None or voice.first < sentence.first or voice.before.endswith(("ل", "ب")):
            return None
        told = earlier and voice.first < earlier[-1].cue[1]
        opens = voice.first == sentence.first or any(
            word.last == voice.first
            for tag in ("auxiliary", "contrast", "background", "that", "connective")
            for word in self.scan.tagged(tag).between(voice.first - 3, voice.first)
        )
        return voice if opens and not told else None

    def _owns_ground(self, voice: Voice) -> bool:
        """Say whether a voice only tells whose the ground is: "الدفاع المدني في مناطق المعارضة أعلن"."""
        scan = self.scan
        return any(
            scan.begins(at - 1, "preposition")
            and not scan.key(at).startswith("ال")
            and any(
                thing_class(item) in ("place", "position") for item in scan.tagged("thing").at(at)
            )
            for at in (voice.first - 1, voice.first - 2)
        )

    def _issuer(self, sentence: Sentence, item: Item) -> Voice | None:
        """Take the words between "issued" and "a statement" for who speaks in it."""
        scan, last = self.scan, item.first - 1
        for first in range(last - 1, max(sentence.first, last - _BODY_NAME) - 1, -1):
            if scan.is_punctuation(first) or scan.begins(first, "that", "relative", "preposition"):
                return None
            if scan.begins(first, "issues") and last - first > 1:
                text = scan.span(first + 1, last).text
                source = Source(text, text, "named_official")
                return Voice(first + 1, last, "", source, False, text)
        return None

    def _is_definite(self, voice: Voice) -> bool:
        word = self.scan.key(voice.first)
        return voice.before.endswith("ال") or word.removeprefix(voice.before).startswith("ال")

    def _before_aside(self, at: int) -> int:
        """Step back over an aside between commas: "ضابط، رفض ذكر اسمه، قال"."""
        if self.scan.key(at - 1) not in ("،", ","):
            return at
        for before in range(at - 2, max(0, at - _ASIDE), -1):
            if self.scan.key(before) in ("،", ","):
                return before
        return at

    def _raw_before(self, floor: int, item: Item) -> Voice | None:
        """Take the words from the start of a clause to a verb of saying for an unlisted speaker."""
        scan = self.scan
        last = item.first
        clause = scan.tagged("relative").between(max(floor, last - _NAME_REACH), last)
        if clause and scan.gap_is_open(clause[-1].first, last):
            last = clause[-1].first  # "the man who lives there said"
        first = last
        while first > floor and last - first < _BODY_NAME:
            before = first - 1
            if scan.is_punctuation(before) or scan.begins(
                before, "that", "trigger", "light", "saying", "relative", "modality"
            ):
                break
            if any(c.last == first for c in scan.tagged("contrast").between(first - 3, first)):
                break
            first -= 1
        name = range(first, last)
        named = scan.key(first).startswith("ال") or last < item.first
        if len(name) < _LEAST_NAME or not named or scan.times.between(first, last):
            return None
        if any(_is_preposition(scan, at) for at in name if last < item.first):
            return None
        text = scan.span(first, last).text
        return Voice(first, last, "", Source(text, text, "named_official"), False, text)

    def _chain(
        self, speaker: Voice | None, item: Item, saying: Saying, earlier: list[Frame]
    ) -> tuple[Hop, ...]:
        if speaker is not None:
            return self._resolve(speaker, item, saying)
        current = earlier[-1] if earlier else self.current
        if current is None or not current.attribution.chain:
            return ()
        chain = current.attribution.chain
        last = chain[-1]
        cue = self.scan.span(item.first, item.last)
        return (*chain[:-1], replace(last, cue=cue.text, stance=saying.stance))

    def _hop(self, voice: Voice, item: Item, saying: Saying) -> Hop:
        cue = self.scan.span(item.first, item.last).text
        return Hop(voice.source, cue, saying.stance, self.scan.span(voice.first, voice.last))

    def _resolve(self, voice: Voice, item: Item, saying: Saying) -> tuple[Hop, ...]:
        """Return the chain a voice stands for: its own, or that of the voice it points back to."""
        own = self._hop(voice, item, saying)
        ours = any(i.after == _OURS for i in self.scan.tagged("people").at(voice.first))
        if ours and self.history and voice.last - voice.first == 1:
            chain = self.history[-1]
            return (*chain[:-1], replace(own, source=chain[-1].source))  # "أكد مقاتلونا"
        if voice.refers and self.history and self.scan.begins(voice.last, "same"):
            chain = self.history[-1]
            return (*chain[:-1], replace(own, source=chain[-1].source))  # "the same source"
        if voice.refers:
            for chain in reversed(self.history):
                for depth in range(len(chain) - 1, -1, -1):
                    if self._points_at(voice, chain[depth]):
                        listed = self._listed_in(chain[depth], voice.source.kind)
                        if listed is not None:
                            return (replace(own, source=listed),)
                        official = chain[depth].source.kind == "named_official"
                        if official and voice.source.kind in _BODIES:
                            continue  # "مدير المرصد" spoke, and now the monitor does
                        hop = replace(own, source=chain[depth].source)
                        return (*chain[:depth], hop)
            if voice.source.kind in _BODIES and voice.last - voice.first == 1:
                for chain in reversed(self.history):
                    first = chain[0].source
                    watches = "monitor" in (first.kind, voice.source.kind)
                    if watches and first.kind != voice.source.kind:
                        continue  # an observatory is no agency
                    if first.kind in _BODIES and first.id:
                        return (replace(own, source=first),)  # "the agency" said
                named = {
                    other.source
                    for other in self.voices.between(0, voice.first)
                    if other.source.id and other.source.kind == voice.source.kind == "monitor"
                }
                if len(named) == 1:
                    return (replace(own, source=named.pop()),)  # named, though it said nothing yet
            outer = self.lead or (self.current.attribution.chain if self.current else ())
            if voice.source.kind == "anonymous" and outer and outer[0].source.kind in _CARRIERS:
                return (outer[0], own)
        else:
            words = self._bare_words(voice.first, voice.last)
            self.voices_by_head.append((voice, words))
        return (own,)

    def _listed_in(self, hop: Hop, kind: str) -> Source | None:
        """Return the agency or monitor in whose name an official spoke, when it is pointed back at."""
        if hop.source.kind != "named_official" or kind not in _BODIES:
            return None
        tokens = self.scan.tokens
        for item in self.scan.tagged("source"):
            entry = cast("SourceName", item.word.entry)
            inside = (
                hop.span.start <= tokens.starts[item.first]
                and tokens.ends[item.last - 1] <= hop.span.end
            )
            if inside and entry.id and entry.kind == kind:
                return Source(entry.name_en, entry.name_ar, entry.kind, entry.id)
        return None

    def _points_at(self, voice: Voice, hop: Hop) -> bool:
        """Say whether a voice with the article ("المصدر") can mean a voice named before."""
        known = _cores(hop.span.text)
        own = self.scan.tokens.keys[voice.first + voice.own : voice.last]
        if all(
            any(split.core in known for split in splits(key)) for key in own if key[0].isalpha()
        ):
            return True
        if voice.source.kind == "named_official":
            return (
                hop.source.kind == "named_official" and hop.source.name == voice.source.name
            ) or (
                hop.source.kind in ("named_official", "anonymous")
                and voice.last - voice.first == 1
                and self.scan.begins(voice.first, "title")
            )
        return False

    # places in the sentence

    def _is_postposed(self, sentence: Sentence, item: Item, content: int) -> bool:
        """Say whether nothing is told after the speaker: "...، قال المصدر"."""
        scan = self.scan
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

    def _clause_start(self, sentence: Sentence, at: int, earlier: list[Frame]) -> int:
        floor = max((f.cue[1] for f in earlier), default=sentence.first)
        for item in reversed(
            self.scan.tagged("contrast").between(max(floor, sentence.first + 3), at)
        ):
            if self.scan.begins(item.first, "while") and floor == sentence.first:
                continue  # "five were killed while nine were hurt, according to X"
            return item.first
        return floor

    def _contrast_between(self, first: int, last: int) -> bool:
        return bool(self.scan.tagged("contrast").between(first, last))

    def _contrast_at(self, at: int) -> bool:
        return self.scan.begins(at, "contrast")


@lru_cache(maxsize=20_000)
def _cores(text: str) -> frozenset[str]:
    """Return the words of a name, whatever clitics are taken off."""
    keys = (key for key in tokenise(text).keys if key[0].isalnum())
    return frozenset(split.core for key in keys for split in splits(key))


def _is_told(voice: Voice) -> bool:
    """Say whether a voice after "ل" is an outlet that was told, not the paper's own correspondent."""
    return voice.source.kind in _CARRIERS and voice.source.name not in _OWN_STAFF


def _same(one: Source, other: Source) -> bool:
    if one.kind != other.kind or bool(one.id) != bool(other.id):
        return False
    if one.id or one.name == other.name:
        return one.id == other.id
    mine, others = _cores(one.name), _cores(other.name)
    return one.kind in _BODIES and len(mine) >= _LEAST_NAME and (mine <= others or others <= mine)


def _find_voices(scan: Scan) -> list[Voice]:
    """Find everybody who could be speaking: named voices, nouns of voices, officials, parties."""
    taken: dict[int, Voice] = {}

    def add(voice: Voice) -> None:
        tokens = range(voice.first, voice.last)
        if taken.keys().isdisjoint(tokens):
            taken.update(dict.fromkeys(tokens, voice))

    bodies = {
        hit.first: hit.last for hit in scan.actors if hit.kind in ("name", "pattern", "anaphor")
    }
    for item in scan.tagged("source"):
        entry = cast("SourceName", item.word.entry)
        if item.after == "ي":
            continue  # "صحفي" is an adjective
        if item.first in bodies and entry.kind == "outlet" and not entry.id:
            continue  # "positions of X", not "sites of X"
        if (
            scan.begins(item.first, "document")
            and scan.key(item.first - 1) in _PLATFORM
            and scan.actors.ending_at(item.first - 1) is not None
        ):
            continue  # "قالت الكتائب في بيانات"
        if scan.key(item.first + 1).startswith(_INTELLIGENCE) and scan.key(item.first - 1) == "الي":
            continue  # "نفذت غارات استنادا إلى معلومات استخباراتية": on what they acted
        hit = scan.actors.covering(item.first)
        if hit is not None and hit.mention.person and hit.first == item.first and not entry.id:
            continue  # "the activist X": a person by name
        if (
            entry.refers
            and scan.key(item.first).startswith("ال")
            and not scan.key(item.last).startswith("ال")
            and any(
                _title_voice(scan, title, taken).last > item.last + 1
                for title in scan.tagged("title").at(item.first)
            )
        ):
            continue  # the same
        inside = hit is not None and hit.first < item.first and hit.kind in ("name", "pattern")
        listed = entry.kind != "party" and (entry.id or not entry.open)
        if listed or (bodies.get(item.first, 0) < item.last and not inside):
            add(_source_voice(scan, item))
    for item in scan.tagged("title"):
        adjective = item.word.entry == "journalist" and scan.key(item.first - 1).startswith("ال")
        if item.first not in taken and not adjective:
            voice = _title_voice(scan, item, taken)
            taken.update(dict.fromkeys(range(voice.first, voice.last), voice))
    for hit in scan.actors:
        if hit.mention.person:
            text = hit.mention.span.text
            name = Source(
                hit.mention.name_en or text,
                hit.mention.name_ar or text,
                "named_official",
                hit.mention.id,
            )
            add(Voice(hit.first, hit.last, hit.before, name, False, scan.key(hit.first)))
        elif hit.kind in ("name", "pattern", "anaphor"):
            add(_party_voice(scan, hit))
    for hit in scan.actors:
        adjective = scan.key(hit.last - 1).endswith("يه") and hit.last - hit.first == 1
        if hit.kind == "group" and not hit.mention.person and not adjective:
            last = hit.last
            if scan.begins(last - 1, "people") and not scan.key(last - 1).startswith("ال"):
                last += scan.key(last).startswith("ال") and _goes_on(scan, last)
            text = scan.span(hit.first, last).text  # "one of the sheikhs of the tribes"
            add(Voice(hit.first, last, hit.before, Source(text, text, "witness"), False, text))
    found = {voice.first: _addressed(scan, voice) for voice in taken.values()}
    return _issued(scan, _joined(scan, [found[first] for first in sorted(found)]))


def _addressed(scan: Scan, voice: Voice) -> Voice:
    """Give an agency the "ل" that stands apart before it: "لـ سانا"، "لـ«سانا»".

    A newspaper so told is mostly the one that prints it, which is no hop of its own.
    """
    at = voice.first - 1
    if at > 0 and scan.key(at) in _OPENING:
        at -= 1
    told = voice.source.kind == "agency" and not voice.before and scan.key(at) == _TO
    return voice._replace(before=_TO) if told else voice


def _issued(scan: Scan, voices: list[Voice]) -> list[Voice]:
    """Give each statement and report its issuer: "بيان لقيادة الجيش"، "تقرير صادر عن X"."""
    starts = {voice.first: voice for voice in voices}
    issued: list[Voice] = []
    for item in scan.tagged("document"):
        at = item.last
        if scan.key(item.first - 1) == "ما":
            continue  # "what X published"
        while (
            at < item.last + _ADJECTIVES
            and at not in starts
            and _is_adjective(scan, at)
            and not (scan.key(at).startswith("ل") and scan.actors.covering(at) is None)
        ):
            at += 1
        named = scan.tagged("issued").at(at)
        at = max((i.last for i in named), default=at)
        while scan.key(at) and scan.key(at) in _OPENING:
            at += 1
        definite = scan.key(item.first)[len(item.before) :].startswith(
            "ال"
        ) or item.before.endswith("ل")
        issuer = starts.get(at)
        owns = scan.key(at).startswith("ل") and not scan.begins(at, "modality")
        if issuer is None and (named or owns):
            issuer = _unlisted(scan, at, owns=owns and not named)
        if issuer is None or (definite and not named) or issuer.source.kind in ("agency", "outlet"):
            continue
        if (
            named
            or issuer.before in ("ل", "لل")
            or (at == item.last and issuer.before in ("", "ال"))
        ):
            issued.append(
                issuer._replace(first=item.first, before=item.before, own=at - item.first)
            )
    if not issued:
        return voices
    covered = {at for voice in issued for at in range(voice.first, voice.last)}
    issued.extend(voice for voice in voices if voice.first not in covered)
    return sorted(issued, key=lambda voice: voice.first)


def _unlisted(scan: Scan, at: int, *, owns: bool) -> Voice | None:
    """Take the words after "صادر عن" or "ل" for a body or person that no table holds."""
    last = _end_of_name(scan, at)
    number = scan.numbers.covering(at)
    if number is not None and scan.begins(number.noun_at, "people", "trigger"):
        return None  # "تحدث البيان عن خمسة قتلى"
    if owns and len(scan.key(at)) <= _LEAST_LETTERS:
        return None  # "a statement of his"
    if last == at or scan.is_punctuation(at) or (owns and scan.begins(at, "people")):
        return None
    text = scan.span(at, last).text
    before = "لل" if owns and scan.key(at).startswith("لل") else "ل" if owns else ""
    text = _without_clitics(text, before)
    return Voice(at, last, before, Source(text, text, "named_official"), False, text)


def _joined(scan: Scan, voices: list[Voice]) -> list[Voice]:
    """Join a noun for a medium with the name it belongs to ("الموقع الإلكتروني لقناة X")."""
    joined: list[Voice] = []
    for named in voices:
        last = joined[-1] if joined else None
        listed = _outlet_of(scan, named)
        voice = named if listed is None else named._replace(source=listed)
        platform = voice.source.kind == "social" and voice.source.id != ""
        if (
            platform
            and scan.key(voice.first - 1) in _PLATFORM
            and _published(scan, voice.first - 2)
        ):
            continue
        if (
            last is not None
            and platform
            and voice.first - last.last <= _BARE_NAME
            and any(scan.key(at) in _PLATFORM for at in (voice.first - 1, voice.first - 2))
            and scan.gap_is_open(last.last, voice.first)
        ):
            continue  # where it was published, not who said it
        if (
            last is not None
            and not last.source.id
            and (
                (last.source.kind in ("outlet", "social", "agency") and voice.source.id)
                or _names_monitor(scan, last, voice)
            )
            and voice.first - last.last <= 3
            and scan.gap_is_open_but_for_marks(last.last, voice.first)
            and not any(scan.begins(at, "saying", "that") for at in range(last.last, voice.first))
            and not voice.before.startswith("و")
            and not scan.key(last.first).endswith(_WITH_NUN)  # "اتهم ناشطون قوات"
        ):
            joined[-1] = voice._replace(first=last.first, before=last.before)
        else:
            joined.append(voice)
    return joined


def _names_monitor(scan: Scan, noun: Voice, name: Voice) -> bool:
    """Say whether a name in marks tells which body a noun means: "المنظمة غير الحكومية «X»"."""
    return (
        noun.source.kind == name.source.kind == "monitor" and scan.key(name.first - 1) in _OPENING
    )


def _published(scan: Scan, at: int) -> bool:
    """Say whether a noun for what was published stands there ("تغريدة"، "حسابه")."""
    return scan.begins(at, "document") or any(
        cast("Saying", item.word.entry).form == "noun" for item in scan.tagged("saying").at(at)
    )


def _outlet_of(scan: Scan, voice: Voice) -> Source | None:
    """Return the agency or outlet whose correspondent a voice is."""
    if voice.source.id or not scan.begins(voice.first, "staff"):
        return None
    for item in scan.tagged("source").at(voice.first + 1):
        entry = cast("SourceName", item.word.entry)
        if entry.id and entry.kind in ("agency", "outlet"):
            return Source(entry.name_en, entry.name_ar, entry.kind, entry.id)
    return None


def _source_voice(scan: Scan, item: Item) -> Voice:
    entry = cast("SourceName", item.word.entry)
    last = item.last
    definite = has_article(item.before) or scan.key(item.first)[len(item.before) :].startswith("ال")
    if entry.open:
        while (
            last - item.last < 2
            and _is_adjective(scan, last, definite=definite)
            and _goes_with(scan.key(item.first), scan.key(last))
        ):
            last += 1
        body = entry.kind in (*_BODIES, "party") and not scan.key(item.first).endswith(_WITH_NUN)
        if not definite and (body or _is_owned(scan, item, last)):
            last = _end_of_name(scan, item.last)
        elif definite and entry.kind in _BODIES:
            while last - item.last < _BODY_NAME and (_goes_on(scan, last) or _is_task(scan, last)):
                last += 1
        if _body_follows(scan, last):
            end = _end_of_name(scan, last + 1)
            last = end if end > last + 1 else last
    owner_hit = scan.actors.covering(last)
    if (
        definite
        and not entry.id
        and entry.kind in (*_BODIES, "party")
        and owner_hit is not None
        and owner_hit.first == last
        and owner_hit.before == "ل"
        and not owner_hit.mention.person
    ):
        last = owner_hit.last  # "the media centre of operation X"
    span = scan.span(item.first, last)
    refers = entry.refers and definite
    written = _without_clitics(span.text, item.before)
    named = (
        last > item.last and entry.kind in (*_BODIES, "party") and entry.name_en not in _OWN_STAFF
    )
    name = Source(
        written if named and not entry.id else entry.name_en,
        written if not entry.id else entry.name_ar,
        entry.kind,
        entry.id,
    )
    party = next(
        (hit for hit in scan.actors.between(item.first, last) if not hit.mention.person),
        None,
    )
    owner, owner_en, owner_ar = entry.party
    if owner:
        mention = ActorMention(id=owner, name_en=owner_en, name_ar=owner_ar, span=span)
        party = ActorHit(item.first, last, item.before, mention, "name")
    return Voice(item.first, last, item.before, name, refers, scan.key(item.first), party)


def _body_follows(scan: Scan, at: int) -> bool:
    """Say whether "في" and a body stand there: "مصدر في قيادة الشرطة", not "في بريد إلكتروني"."""
    first, last = at + 1, min(at + 3, len(scan.tokens))
    if scan.key(at) != "في" or first >= last or scan.places.between(first, first + 1):
        return False
    named = scan.actors.covering(first) is not None
    return named or _WITH_ARTICLE.match(scan.span(first, last).text) is not None


def _goes_on(scan: Scan, at: int) -> bool:
    """Say whether a definite word goes on with a definite name: "الهيئة العامة للثورة"."""
    stops = (
        "saying",
        "that",
        "light",
        "trigger",
        "source",
        "no_name",
        "people",
        "same",
        "relative",
    )
    return (
        scan.key(at).startswith(("ال", "لل"))
        and not scan.begins(at, "preposition")
        and scan.times.covering(at) is None
        and scan.actors.covering(at) is None
        and not scan.begins(at, *stops)
    )


def _is_task(scan: Scan, at: int) -> bool:
    """Say whether a body's name tells there what the body is for: "اللجنة الوطنية لمكافحة الفساد"."""
    known = ("people", "source", "preposition", "trigger", "light", "saying", "thing", "title")
    return (
        scan.key(at).startswith(_TO)
        and len(scan.key(at)) > _LEAST_LETTERS
        and scan.key(at + 1).startswith("ال")
        and not scan.begins(at, *known)
        and all(layer.covering(at) is None for layer in (scan.actors, scan.places, scan.times))
    )


def _is_owned(scan: Scan, item: Item, last: int) -> bool:
    """Say whether a noun of people stands before whose they are: "قادة العشائر"."""
    key = scan.key(item.first)
    described = item.last - item.first > 1 and _is_adjective(scan, item.last - 1)
    if last > item.last or described or item.after or key.endswith(_WITH_NUN):
        return False
    if cast("SourceName", item.word.entry).kind == "party" and scan.key(last) in ('"', "«"):
        return True
    if scan.actors.between(last, last + 1) or any(
        owner.before in ("", "ال") for owner in scan.tagged("source").at(last)
    ):
        return True
    return scan.key(last).startswith("ال") and not key.endswith("مصدر")


def _without_clitics(text: str, before: str) -> str:
    """Return the words of a name without the "و"، "ل"، "ب" written together with them."""
    if before.endswith("لل"):
        return "ال" + text[len(before) :]
    return text[len(before.removesuffix("ال")) :]


def _end_of_name(scan: Scan, first: int) -> int:
    """Stretch "مرصد"، "شبكة"، "وكالة" over the name that follows, which no table holds."""
    at = first
    if scan.key(at) and scan.key(at) in _OPENING:
        for end in range(at + 2, at + _BODY_NAME + 1):
            if scan.key(end) and scan.key(end) in _CLOSING:
                at = end + 1
                break
    while at - first < _BODY_NAME and not scan.is_punctuation(at):
        if (
            _is_preposition(scan, at)
            or scan.begins(at, *_ENDS_OF_NAMES)
            or scan.key(at)[0].isdigit()
        ):
            break
        if scan.times.covering(at) or scan.begins(at, "no_name", "responsibility"):
            break
        if at > first and any(
            cast("SourceName", i.word.entry).id for i in scan.tagged("source").at(at)
        ):
            break
        hit = scan.actors.covering(at)
        at = hit.last if hit is not None and hit.first == at and hit.kind == "pattern" else at + 1
    return at


def _is_preposition(scan: Scan, at: int) -> bool:
    """Say whether a preposition stands there, and not a man's name ("علي" for "على")."""
    return any(item.after != "ي" for item in scan.tagged("preposition").at(at)) and not (
        scan.key(at) == "علي"
        and scan.span(at, at + 1).text == "علي"
        and not scan.key(at + 1).startswith("ال")
        and not scan.places.between(at + 1, at + 2)
    )


def _is_adjective(scan: Scan, at: int, *, definite: bool = False) -> bool:
    key = scan.key(at)
    if len(key) < 4 or scan.is_punctuation(at) or (definite and not key.startswith("ال")):
        return False
    if scan.begins(at, "saying", "trigger", "that", "preposition", "light", "relative"):
        return False
    return key.endswith(("ي", "يه", "يين", "ون", "يان", "يتان"))


def _goes_with(noun: str, adjective: str) -> bool:
    """Say whether an adjective can be told of a noun: not "الحوثيين" of "الحكومة", a body."""
    return not (noun.endswith("ه") and adjective.endswith(_OF_MANY))


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


def _in_body(scan: Scan, at: int) -> bool:
    """Say whether "في" stands before a body after a title: "المسؤول الإعلامي في حزب X"."""
    return scan.key(at - 1) in ("في", "لدي")


def _with_name(scan: Scan, at: int) -> int:
    """Return where the name ends that stands between commas after a title: "المتحدث، فلان الفلاني،"."""
    if scan.key(at) not in ("،", ","):
        return at
    end = at + 1
    while end - at <= _BARE_NAME and not scan.is_punctuation(end):
        known = scan.tags.get(end, set()) - {"thing", "people", "title"}
        if known or scan.times.covering(end) or scan.places.covering(end):
            return at
        end += 1
    named = _LEAST_NAME < end - at <= _BARE_NAME and not scan.key(at + 1).startswith("ال")
    return end if named and scan.key(end) in ("،", ",") else at


def _is_placed(scan: Scan, item: Item, at: int) -> bool:
    """Say whether "في" after a title leads to a body: "الإعلامي في المقاومة"."""
    return (
        at == item.last
        and scan.key(at) in ("في", "لدي")
        and scan.key(at + 1).startswith("ال")
        and not scan.places.between(at + 1, at + 2)
        and scan.times.covering(at + 1) is None
        and not scan.begins(at + 1, "document", "saying", "trigger")
    )


def _title_voice(scan: Scan, item: Item, taken: dict[int, Voice]) -> Voice:
    """Stretch a title over the body it serves and the name of its holder."""
    last = item.last
    limit = min(item.first + _NAME_REACH, len(scan.tokens))
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
            if not depth and scan.begins(last + 1, *_TELLING):
                break  # «قال المحافظ "قتل ستة"»: what he said
            depth = 0 if depth and key == '"' else 1
        elif key in "»)":
            depth = 0
        elif key[0] in ".:؟!،,؛\n" or (key[0] == "-" and not depth):
            break
        elif not depth and scan.begins(last, "saying", "that", "light", "relative", "report"):
            break
        elif not depth and scan.begins(last, "trigger", "no_name", "responsibility", "involvement"):
            break
        elif key == "ل" or (not depth and scan.times.covering(last) is not None):
            break
        elif not depth and _is_preposition(scan, last) and not _is_placed(scan, item, last):
            break
        elif any(people.after for people in scan.tagged("people").at(last)) and last > item.last:
            last -= 1  # "spokesman for X, the withdrawal of its fighters"
            break
        last += 1
    while last > item.last and (
        scan.key(last - 1) in '«"(' or (last - item.last == 1 and _is_preposition(scan, last - 1))
    ):
        last -= 1
    last = _with_name(scan, last)
    span = scan.span(item.first, last)
    party = next(iter(scan.actors.between(item.first, last)), None)
    alone = last == item.last
    definite = has_article(item.before) or scan.key(item.first).startswith("ال")
    source = Source(str(item.word.entry) if alone else span.text, span.text, "named_official")
    return Voice(
        item.first, last, item.before, source, alone and definite, scan.key(item.first), party
    )


def _party_voice(scan: Scan, hit: ActorHit) -> Voice:
    mention = hit.mention
    source = Source(
        mention.name_en or mention.span.text,
        mention.name_ar or mention.span.text,
        "party",
        mention.id,
    )
    return Voice(hit.first, hit.last, hit.before, source, False, scan.key(hit.first), hit)


def frame_at(frames: Sequence[Frame], token: int) -> Frame | None:
    """Return the frame that speaks for a token, or None when the outlet does."""
    for frame in reversed(frames):
        if frame.first <= token < frame.last:
            return frame
    return None


def _letters(scan: Scan, item: Item) -> str:
    """Return the words of an item as written, without marks."""
    return "".join(filter(str.isalpha, scan.span(item.first, item.last).text))
