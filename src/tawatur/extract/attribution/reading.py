"""A report read for who speaks, from its first sentence to its last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import cast, overload

from tawatur.extract.attribution.cues import cue_frame
from tawatur.extract.attribution.frames import Frame
from tawatur.extract.attribution.hearing import Hearing
from tawatur.extract.attribution.nouns import (
    acts_and_says,
    goes_on_by_participle,
    is_own_line,
    labelled,
    noun_frame,
    participles,
    rumours,
)
from tawatur.extract.attribution.reach import (
    end_of_clause,
    not_believed,
    quote_goes_on,
    sure_again,
    until_then,
)
from tawatur.extract.attribution.terms import CARRIERS, LEAST_LETTERS, QUOTE_LABEL
from tawatur.extract.attribution.verbs import verb_frame
from tawatur.extract.attribution.voices import find_voices
from tawatur.extract.attribution.wording import is_document, opens_with, same_source
from tawatur.extract.denials import call_false
from tawatur.extract.scan import Hits, Item, Scan
from tawatur.lexicon import Saying
from tawatur.model import Attribution
from tawatur.text import Sentence

_MONITOR = "monitor"
_ADDS = frozenset(("أضاف", "تابع", "أردف", "استطرد"))
_AND_IN = "وفي"
_LONG = timedelta(days=300)
_ONE_VOICE = 3  # sentences of a paragraph through which one voice is taken to speak


class Frames(Sequence[list[Frame]]):
    """Who speaks for each part of each sentence, in order; read as far as it is asked for.

    The frames of a sentence do not overlap; what they leave open is the outlet's own. Most reports tell
    of no happening, and of them nobody asks who speaks.
    """

    def __init__(self, scan: Scan) -> None:
        """Take what was recognised."""
        self._scan = scan
        self._hearing: Hearing | None = None
        self._found: list[list[Frame]] = []

    def __len__(self) -> int:
        return len(self._scan.segments.sentences)

    @overload
    def __getitem__(self, number: int) -> list[Frame]: ...

    @overload
    def __getitem__(self, number: slice) -> list[list[Frame]]: ...

    def __getitem__(self, number: int | slice) -> list[Frame] | list[list[Frame]]:
        """Return the frames of a sentence; the one behind it may only name who says it."""
        self._read(len(self) if isinstance(number, slice) or number < 0 else number + 2)
        return self._found[number]

    def __iter__(self) -> Iterator[list[Frame]]:
        self._read(len(self))
        return iter(self._found)

    def _read(self, stop: int) -> None:
        """Read on from where reading has come to before sentence `stop`."""
        done = len(self._found)
        if done >= stop:
            return
        if self._hearing is None:
            self._hearing = Hearing(self._scan, Hits(find_voices(self._scan)))
        for sentence in self._scan.segments.sentences[done:stop]:
            _read_on(self._hearing, sentence, self._found)


def find_frames(scan: Scan) -> Frames:
    """Find who speaks for each part of each sentence."""
    return Frames(scan)


def _read_on(hearing: Hearing, sentence: Sentence, found: list[list[Frame]]) -> None:
    """Read one sentence more, and keep in mind who spoke in it."""
    frames = [
        not_believed(hearing.scan, until_then(hearing.scan, frame))
        for frame in _frames_of(hearing, sentence)
    ]
    _give_back(hearing.scan, sentence, frames, found)
    _fill_between(hearing.scan, sentence, frames, found)
    found.append(frames)
    chained = [frame for frame in frames if frame.attribution.chain]
    if sentence.headline:
        return
    if hearing.lead_paragraph < 0 and sentence.last - sentence.first > QUOTE_LABEL * 2:
        hearing.lead_paragraph = sentence.paragraph
    open_to = sentence.last - 1 if chained else 0
    going = _going_on(chained, open_to)
    if sentence.paragraph == hearing.lead_paragraph and chained and not hearing.lead_read:
        hearing.lead_read = True
        lead = chained[0].attribution.chain
        hearing.lead = lead if chained[0].verbal and lead not in hearing.named_late else ()
    if any(frame.cue[1] for frame in chained):
        hearing.announced = bool(going) and _announces(hearing, sentence)
    if going:
        hearing.current = going[-1]
    elif frames == [] and hearing.current_paragraph != sentence.paragraph:
        hearing.current = None
    hearing.current_paragraph = sentence.paragraph


def _going_on(frames: list[Frame], open_to: int) -> list[Frame]:
    """Return who speaks to the end of a sentence; behind "وأنباء عن" it is whoever spoke before."""
    if frames and frames[-1].rumour:
        return [frame for frame in frames if not frame.rumour]
    return [frame for frame in frames if frame.last >= open_to]


def _give_back(
    scan: Scan, sentence: Sentence, frames: list[Frame], found: list[list[Frame]]
) -> None:
    """Give a sentence that only names who says it to the one before: "قتل خمسة. بحسب المرصد."."""
    number = len(found)
    before = scan.segments.sentences[number - 1] if number else None
    if (
        before is not None
        and before.paragraph == sentence.paragraph
        and not any(frame.attribution.chain for frame in found[-1])
        and len(frames) == 1
        and not frames[0].verbal
        and frames[0].cue[0] == sentence.first
        and not scan.tagged("trigger").between(sentence.first, sentence.last)
    ):
        found[-1] = [frames[0]._replace(first=before.first, last=before.last)]


def _fill_between(
    scan: Scan, sentence: Sentence, frames: list[Frame], found: list[list[Frame]]
) -> None:
    """Give a voice the sentence between what it said and what it added: "قال X ... . كما ... . وأضاف"."""
    number = len(found)
    if number < 2 or found[-1] or not found[-2] or not frames:
        return
    between, before = scan.segments.sentences[number - 1], scan.segments.sentences[number - 2]
    last, added = found[-2][-1], frames[0]
    if (
        before.paragraph == between.paragraph == sentence.paragraph
        and added.cue[0] - sentence.first <= 1
        and any(
            cast("Saying", word.word.entry).lemma in _ADDS
            for word in scan.tagged("saying").at(added.cue[0])
        )
        and last.last == before.last
        and last.stance == "asserts"
        and last.attribution.chain
        and same_source(last.attribution.chain[-1].source, added.attribution.chain[-1].source)
        and not opens_with(scan, between, "contrast")
        and not opens_with(scan, between, "background")
    ):
        found[-1] = [last._replace(first=between.first, last=between.last, cue=(0, 0))]


def _frames_of(hearing: Hearing, sentence: Sentence) -> list[Frame]:
    inherited = _inherited(hearing, sentence)
    cues = call_false(
        hearing.scan,
        sentence,
        _own_frames(hearing, sentence),
        inherited,
        Frame(0, 0, Attribution()),
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
        end = min(frame.last, end_of_clause(hearing.scan, frame, min(stop, sentence.last)))
        closed = end < min(stop, sentence.last)
        end = end if closed else max(stop, frame.cue[1])
        frames.append(frame._replace(last=end))
        if not closed and (sure := sure_again(hearing.scan, frame, end)) < end:
            frames[-1] = frames[-1]._replace(last=sure)
            frames.append(frame._replace(first=sure, last=end, certainty="asserted"))
        if not closed and not frame.rumour:
            outer = frame
        elif outer:
            frames.append(outer._replace(first=end, last=stop, cue=(0, 0)))
        at = stop
    return frames


def _inherited(hearing: Hearing, sentence: Sentence) -> Frame | None:
    current = hearing.current
    if current is None or sentence.headline:
        return None
    current = current._replace(first=sentence.first, last=sentence.last, cue=(0, 0))
    if quote_goes_on(hearing.scan, sentence) or hearing.announced:
        return current
    if opens_with(hearing.scan, sentence, "participle"):
        return current  # "... \n مشيرا إلى أن": the last voice goes on
    opens = opens_with(hearing.scan, sentence, "contrast") or opens_with(
        hearing.scan, sentence, "background"
    )
    if sentence.paragraph == hearing.current_paragraph and _is_short(hearing, sentence.paragraph):
        if opens or current.stance != "asserts" or current.condemns:
            return None
        if _turns_elsewhere(hearing.scan, sentence, current):
            return None
        return current
    sequel = hearing.lead and hearing.lead[0].source.kind == _MONITOR
    if opens_with(hearing.scan, sentence, "contrast") or (
        sequel and opens_with(hearing.scan, sentence, "sequel")
    ):
        return None  # "يأتي هذا بعد أن سيطر التنظيم على المطار": the paper's own, no monitor's
    if _is_of_old(hearing, sentence):
        return None  # "اندلعت الحرب في ديسمبر 2013": the paper's own looking back
    chain = current.attribution.chain
    carries = (
        bool(hearing.lead)
        and chain[: len(hearing.lead)] == hearing.lead[: len(chain)]
        and hearing.lead[0].source.kind in CARRIERS
        and current.stance in ("asserts", "confirms")
    )
    same_root = (
        bool(hearing.lead) and chain and same_source(chain[0].source, hearing.lead[0].source)
    )
    if carries or (same_root and hearing.lead[0].source.kind in CARRIERS):
        return current._replace(
            attribution=Attribution(hearing.lead),
            stance="asserts",
            certainty="asserted",
            party=None,
        )
    return None


def _is_of_old(hearing: Hearing, sentence: Sentence) -> bool:
    """Say whether a sentence is dated long before the newest day the report tells of."""
    newest = hearing.newest
    return newest is not None and any(
        hit.mention.interval.end is not None and newest - hit.mention.interval.end > _LONG
        for hit in hearing.scan.times.between(sentence.first, sentence.last)
    )


def _turns_elsewhere(scan: Scan, sentence: Sentence, current: Frame) -> bool:
    """Say whether a sentence turns to another place than a local source spoke of: "وفي محافظة مأرب"."""
    place = scan.places.between(sentence.first + 1, sentence.first + 3)
    return (
        current.attribution.chain[-1].source.kind == "anonymous"
        and scan.key(sentence.first) == _AND_IN
        and bool(place)
    )


def _is_short(hearing: Hearing, paragraph: int) -> bool:
    """Say whether a paragraph is short enough for one voice to speak all through it."""
    return hearing.lengths[paragraph] <= _ONE_VOICE


def _announces(hearing: Hearing, sentence: Sentence) -> bool:
    """Say whether a sentence ends with a colon after a word for a statement: what follows is its text."""
    last = sentence.last - 1
    while last > sentence.first and hearing.scan.key(last)[0] == "\n":
        last -= 1
    return hearing.scan.key(last) == ":" and (
        any(is_document(hearing.scan, at) for at in range(sentence.first, last))
        or any(
            is_own_line(sentence, voice) and voice.last == last
            for voice in hearing.voices.between(sentence.first, last)
        )
    )


def _own_frames(hearing: Hearing, sentence: Sentence) -> list[Frame]:
    """Return frames opened by words of saying, in order, chains merged where they stand together."""
    scan = hearing.scan
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
            frame = verb_frame(hearing, sentence, item, saying, found)
        elif saying.form == "cue":
            frame = cue_frame(hearing, sentence, item, saying, found)
        else:
            denied = bool(found) and found[-1].stance == "denies"
            published = bool(found) and found[-1].verbal and _is_put_out(scan, item)
            beside = denied or published
            frame = None if beside else noun_frame(hearing, sentence, item, saying)
        if frame is None:
            continue
        used.add(item.first)
        if found and _is_cited_first(scan, sentence, found[-1], frame):
            outer = found.pop()
            own = frame.attribution.chain
            chain = (*outer.attribution.chain, *own)
            frame = frame._replace(first=outer.first, attribution=Attribution(chain))
        if found and found[-1].first == frame.first:
            found[-1] = frame
        else:
            found.append(frame)
        chain = frame.attribution.chain
        if chain and chain not in hearing.told:
            hearing.told.add(chain)
            hearing.history.append(chain)
    if not found:
        found.extend(labelled(hearing, sentence))
    found.extend(rumours(hearing, sentence, found))
    found.extend(participles(scan, sentence, found))
    if not found:
        found.extend(goes_on_by_participle(hearing, sentence) or acts_and_says(hearing, sentence))
    found.sort(key=lambda frame: frame.first)
    return found


def _is_put_out(scan: Scan, item: Item) -> bool:
    """Say whether it is only told who put out a statement: "تبنت الجماعة، في بيان نشرته مؤسسة X، الهجوم"."""
    return any(
        word.after in ("ه", "ها") and word.word.features
        for word in scan.tagged("saying").at(item.last)
    )


def _is_cited_first(scan: Scan, sentence: Sentence, cited: Frame, frame: Frame) -> bool:
    """Say whether an agency cited at the head passes on who speaks: "بحسب رويترز، قال X"."""
    between = range(cited.voice[1], frame.cue[0])
    return (
        not cited.verbal
        and frame.verbal
        and not scan.tagged("trigger").between(sentence.first, cited.cue[0])
        and cited.attribution.chain[0].source.kind in CARRIERS
        and frame.attribution.chain[0].source.kind not in CARRIERS
        and len(between) <= LEAST_LETTERS
        and not any(scan.begins(at, "trigger") for at in between)
    )
