"""What reading attribution looks at: the scan, the voices, and who was heard so far."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime

from tawatur.extract.actors import ActorHit
from tawatur.extract.attribution.frames import Frame, Voice
from tawatur.extract.scan import Hits, Scan
from tawatur.model import Hop

_MEMORY = 200  # voices back among which one that points back finds its own


@dataclass(slots=True)
class Hearing:
    """A report as the rooms of reading attribution see it, and who was heard so far."""

    scan: Scan
    voices: Hits[Voice]
    lengths: Counter[int] = field(init=False)  # sentences of each paragraph
    parties: dict[str, ActorHit] = field(init=False)  # for whom the voices of a name speak
    newest: datetime | None = field(init=False)  # when the newest time that the report tells ends
    history: deque[tuple[Hop, ...]] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    told: set[tuple[Hop, ...]] = field(default_factory=set)
    voices_by_head: deque[tuple[Voice, set[str]]] = field(
        default_factory=lambda: deque(maxlen=_MEMORY)
    )
    lead: tuple[Hop, ...] = ()
    lead_paragraph: int = -1
    lead_read: bool = False
    named_late: set[tuple[Hop, ...]] = field(default_factory=set)
    current: Frame | None = None
    current_paragraph: int = -1
    announced: bool = False  # "issued the following statement:"

    def __post_init__(self) -> None:
        ends = (hit.mention.interval.end for hit in self.scan.times)
        self.newest = max((end for end in ends if end is not None), default=None)
        self.lengths = Counter(sentence.paragraph for sentence in self.scan.segments.sentences)
        self.parties = {v.source.name: v.party for v in self.voices if v.party is not None}
