"""The values every part of the program speaks in.

Spans count code points of the text as it arrived, from 0, half-open. Times are naive local times of
the place reported on; an upper bound is exclusive here and inclusive in what is exported. Distances
are kilometres, coordinates degrees WGS 84. Unknown is None, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

Polarity = Literal["affirmed", "denied"]
Certainty = Literal["asserted", "hedged", "doubted", "planned"]
Outcome = Literal["succeeded", "repelled", "foiled", "ongoing"]
Stance = Literal["asserts", "claims", "confirms", "doubts", "denies", "admits", "declines"]
SourceKind = Literal[
    "outlet", "agency", "monitor", "party", "named_official", "anonymous", "witness", "social"
]
Modifier = Literal[
    "about", "more_than", "less_than", "at_least", "at_most", "tens", "hundreds", "thousands"
]
Handling = Literal["public", "restricted", "never"]
Granularity = Literal[
    "instant",
    "hour",
    "part_of_day",
    "day",
    "days",
    "week",
    "part_of_month",
    "month",
    "season",
    "year",
    "open",
]


class Span(NamedTuple):
    """A stretch of one document, with the exact characters it covers."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time.

    Attributes:
        start: First moment, or None when unknown or open.
        end: First moment after, or None when unknown or open.
        granularity: How finely the words tell it.
        weekday: 0 (Monday) to 6 where the words name a day of the week that the report alone
            cannot date; a constraint, not a date.
        part_of_day: "dawn", "morning", "noon", "afternoon", "evening", "night" where told.
        inferred: Whether the anchor was inferred from content rather than given.
    """

    start: datetime | None = None
    end: datetime | None = None
    granularity: Granularity = "day"
    weekday: int | None = None
    part_of_day: str | None = None
    inferred: bool = False

    @property
    def dated(self) -> bool:
        """Whether at least one end is known."""
        return self.start is not None or self.end is not None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that tell a time, and what they come to.

    `inherited` is set on a claim whose own sentence tells no time: the words stand earlier.
    """

    interval: Interval
    span: Span
    rule: str = ""
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A place as an area: a centre and a radius, or a geometry around it.

    Attributes:
        geometry: "circle", "wedge", "ring", "corridor" or "line".
        precision: 1 exact, 2 near or part of a region, 3 larger (ACLED's scale).
        match_level: "exact", "folded", "loose" or "dotless".
        match_km: Spread of the candidates the name could have meant; 0 when only one.
        country: ISO 3166 alpha-2, "" when unknown.
        admin: Id of the first-level unit it lies in, "" when unknown.
        within: Ids of the smaller units it lies in, the widest first, as far as they are known; a
            district that the gazetteer lists ends with itself, as `admin` of a governorate does.
        feature: "city", "village", "quarter", "governorate", "district", "country", "region",
            "camp", "base", "airport", "field", "crossing", "hospital", "prison", "road",
            "river", "mountain", "island", "sea", "dam", "site".
        bearing: Degrees from north of a relative area's axis; None when it has none.
    """

    lat: float
    lon: float
    radius_km: float
    precision: int = 1
    place_id: str = ""
    geometry: str = "circle"
    match_level: str = "exact"
    match_km: float = 0.0
    country: str = ""
    admin: str = ""
    feature: str = "city"
    bearing: float | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Direction:
    """On which side of another place the report puts a named place, and where the map has it.

    Attributes:
        of_en: English name of the other place.
        of_ar: Its Arabic name.
        claimed: The direction told, degrees from north.
        true: The bearing from the other place, degrees from north.
        km: Distance of the two centres.
        span: The words that tell the direction, the other place's name among them.
    """

    of_en: str
    of_ar: str
    claimed: float
    true: float
    km: float
    span: Span

    @property
    def gap(self) -> float:
        """How far the claimed direction is off the bearing, 0 to 180 degrees."""
        return abs((self.claimed - self.true + 180) % 360 - 180)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, and the area they come to.

    `relation` tells how the area was cut from the named place: "" for the place itself, or
    "countryside-west", "east-of", "45km-ne-of", "between", "near", "road". `area` is None when
    the words are plainly a place that no gazetteer held knows. `inherited` is set on a claim
    whose own sentence names no place: the words stand earlier. `direction` is set where the report
    says on which side of another known place this one lies, and the map tells a side.
    """

    name_en: str
    name_ar: str
    span: Span
    area: Area | None
    relation: str = ""
    inherited: bool = False
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name a party that takes part.

    Attributes:
        id: Id in the actors table, or "" for one that stands in no table.
        loaded: Labels of judgement that came with the name; kept, never ours.
        hedged: The report hedges this doer ("believed to belong to").
        group: "leaders", "militants", "soldiers", "civilians" ... when the words are people of
            the actor rather than the actor.
        person: Whether the words name a person.
    """

    id: str
    name_en: str
    name_ar: str
    span: Span
    loaded: tuple[str, ...] = ()
    hedged: bool = False
    group: str = ""
    person: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something counted.

    Attributes:
        what: What is counted, a name of the quantities codebook.
        of: Unit noun: "leaders", "militants", "civilians" ... or the folded noun.
        low: Least the words allow, None when unbounded below.
        high: Most the words allow, None when unbounded above.
        total: A running toll, or the sum of parts told beside it.
        group: Whose: an actor id or a group of people, "" when not told apart.
    """

    what: str
    of: str
    low: int | None
    high: int | None
    span: Span
    modifier: Modifier | None = None
    total: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who speaks.

    `id` is the actor, agency or outlet in our tables, or "" for a voice known only from the words.
    """

    name: str
    name_ar: str
    kind: SourceKind
    id: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of an attribution chain: who speaks, by which words, with what stance."""

    source: Source
    cue: str
    stance: Stance
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Sources named in the text, outermost first.

    The publishing outlet is the document's and is not part of it; an empty chain means that the
    outlet speaks for itself.
    """

    chain: tuple[Hop, ...] = ()

    @property
    def root(self) -> Hop | None:
        """The innermost hop: where the account is said to come from."""
        return self.chain[-1] if self.chain else None


@dataclass(frozen=True, slots=True)
class Roles:
    """Who takes part in a happening."""

    agent: tuple[ActorMention, ...] = ()
    patient: tuple[ActorMention, ...] = ()
    helper: tuple[ActorMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Who looked at a claim, when (UTC, naive), and decided what: "accept", "correct" or "add"."""

    by: str
    at: datetime
    decision: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """What an annotator's claim came from and what it cost; shown wherever the claim is.

    Attributes:
        annotator: Name of the annotator.
        model: The model, as its endpoint calls it.
        endpoint: Host and port that were asked, "" where nobody was or where it may not be told.
        at: When, UTC, naive.
        seconds: How long the answer took.
        claims: How many claims the answer suggested; they share its cost.
        tokens_in: Tokens of the question, None where the endpoint does not say.
        tokens_out: Tokens of the answer, None where the endpoint does not say.
    """

    annotator: str
    model: str
    endpoint: str
    at: datetime
    seconds: float
    claims: int
    tokens_in: int | None = None
    tokens_out: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that something happened, is denied, doubted or planned, by somebody.

    Attributes:
        id: Hash of document, trigger start and ordinal; it does not depend on the kind.
        report: Base name of the file it was read from.
        certainty: The reporter's, about the happening; a hedge on the doer alone is on the role.
        parts: Quantities told as parts of others of the claim ("among them three children").
        denies: Id of the claim of the same report that this one denies; of another report where a
            person has said so.
        part_of: Id of the claim that sums this one up.
        framing: Loaded verbs and nouns the report used; kept, never ours.
        origin_of_reading: "rules", or the name of the annotator or person who added it.
        confidence: Ours, 0 to 1.
        headline: Whether it stands in the headline.
        passing: Whether it is only mentioned, where its sentence tells nothing like it ("after the
            killing of the minister").
        reviewed: People who say that it stands as it is here; empty where only a machine read it or
            people differ.
        annotation: What an annotator's claim came from; None for what the rules or a person read.
    """

    id: str
    report: str
    document: str
    kind: str
    trigger: Span
    sentence: Span
    roles: Roles = Roles()
    place: PlaceMention | None = None
    places: tuple[PlaceMention, ...] = ()
    origin: PlaceMention | None = None
    destination: PlaceMention | None = None
    time: TimeMention | None = None
    quantities: tuple[Quantity, ...] = ()
    parts: tuple[Quantity, ...] = ()
    attribution: Attribution = Attribution()
    polarity: Polarity = "affirmed"
    certainty: Certainty = "asserted"
    outcome: Outcome | None = None
    instruments: tuple[str, ...] = ()
    denies: str | None = None
    part_of: str | None = None
    framing: tuple[str, ...] = ()
    origin_of_reading: str = "rules"
    confidence: float = 1.0
    headline: bool = False
    passing: bool = False
    reviewed: tuple[Review, ...] = ()
    annotation: Annotation | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report as it arrived. `text` is never altered.

    `id` hashes text, outlet and URL. `report` is the base name of the file it came in; where a file
    holds several, what stands inside follows it: "news.zip/a.txt", "table.csv#17". `origin` is
    "sha256:" and the hash of what is kept as it arrived, behind "acled+" or "ged+" for a row of
    another coded data set.
    """

    id: str
    report: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: Interval | None = None
    language: str = "ar"
    origin: str = ""
    handling: Handling = "public"

    @property
    def digest(self) -> str:
        """SHA-256 of what is kept as it arrived, "" when nothing is."""
        return self.origin.partition("sha256:")[2]

    @property
    def coded(self) -> bool:
        """Whether it is a row of another coded data set, which stands on reports itself."""
        return self.origin.partition("+")[0] in ("acled", "ged")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one document.

    `document` carries the publication date that was given or found in the text.
    `unread` are stretches with a number, date or trigger that no rule could place. `missed` are
    sentences with words of a happening in which no claim is told: a person may find one.
    `window` is, for a report without a publication date, when it must have been written by the dates
    it tells: always inferred, shown, and used to date or compare nothing.
    """

    document: Document
    claims: tuple[Claim, ...]
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    unread: tuple[Span, ...] = ()
    window: Interval | None = None
    missed: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """One report, or a stretch of it, that repeats another.

    Attributes:
        of: Id of the earlier document.
        by: Id of the copying document.
        overlap: Share of the copy's shingles found in the original, 0 to 1.
        direction: "published", "credited", "subset" or "unknown": how we know which came first;
            "judged" where a person has said so.
        passages: Pairs of spans that correspond, (in the original, in the copy), longest first.
    """

    of: str
    by: str
    overlap: float
    direction: str
    passages: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """How well two claims could tell of one happening.

    Attributes:
        weight: Sum of the weights, in bits: log2 of the odds.
        weights: Weight by attribute, in bits.
        levels: Level of agreement by attribute, as a short name.
        blocked: Reason why the two may never be one happening, or "".
    """

    left: str
    right: str
    weight: float
    weights: tuple[tuple[str, float], ...]
    levels: tuple[tuple[str, str], ...]
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """One end of attribution chains, after copies are collapsed."""

    id: str
    name: str
    kind: str
    via: tuple[str, ...]
    claims: tuple[str, ...]
    certain: bool
    actor: str = ""


@dataclass(frozen=True, slots=True)
class ReportedValue:
    """One value of one attribute, the claims that report it and how many roots stand behind it.

    `value` is a name, an id, or low and high of a count as text that the contract prints;
    `label_en` and `label_ar` say it to people.
    """

    value: str
    label_en: str
    label_ar: str
    claims: tuple[str, ...]
    roots_at_least: int
    roots_at_most: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a claim that a statement of ours rests on."""

    claim: str
    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Values of one attribute that cannot both hold.

    `claims` has one group of claim ids for each of `values`, in the same order, and `quotes` the
    words that they were read from; of copies only the original is quoted.
    """

    attribute: str
    values: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...]
    text_en: str = ""
    text_ar: str = ""
    quotes: tuple[tuple[Quote, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something pointed out that contests nothing.

    Attributes:
        name: "certainty", "numbers" or "doer" where a headline or a copy says more than what it
            stands on, "direction" where a claimed direction is off the true bearing.
        claims: What says less, then what says more; one group where a claim stands alone.
        quotes: The words of each group.
    """

    name: str
    claims: tuple[tuple[str, ...], ...]
    text_en: str
    text_ar: str
    quotes: tuple[tuple[Quote, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesStep:
    """One number of a series: as printed and in words, when it was told, by whom."""

    value: str
    label_en: str
    label_ar: str
    published: Interval
    voice_en: str
    voice_ar: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A count that changed as time went on: running tolls, or what one voice told day after day.

    `what` and `of` as in `Quantity`; steps in the order of their publication.
    """

    what: str
    of: str
    steps: tuple[SeriesStep, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One grade of an event with the rule that fired, and the claims that made it fire."""

    grade: str
    rule: str
    text_en: str
    text_ar: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """When something undated may have been, drawn from what others date: always inferred.

    It is shown and never compared: no date is corroborated or contradicted by it.

    Attributes:
        subject: Id of the claim or document without a date.
        interval: From the first to the last moment of what it was drawn from.
        how: "event" for the hull of the dated claims of one event, "weekday" where the day of the
            week that the claim names falls once into it, "events" for a document, from the events
            it shares with dated reports.
        claims: The dated claims it was drawn from.
    """

    subject: str
    interval: Interval
    how: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of a summary, in both languages, and the claims it rests on."""

    topic: str
    text_en: str
    text_ar: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, as reported. It never stores "the truth".

    Attributes:
        standing: One entry for each of `grade`, in the same order, with the rule that fired.
        windows: When the claims without a date may have been.
        summary: The event in sentences made from all the other fields.
    """

    id: str
    kind: str
    claims: tuple[str, ...]
    attributes: tuple[tuple[str, tuple[ReportedValue, ...]], ...]
    roots: tuple[Root, ...]
    roots_at_least: int
    roots_at_most: int
    copies: tuple[tuple[str, str], ...]
    contradictions: tuple[Contradiction, ...]
    grade: tuple[str, ...]
    standing: tuple[Standing, ...] = ()
    notes: tuple[Note, ...] = ()
    series: tuple[Series, ...] = ()
    windows: tuple[Window, ...] = ()
    summary: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Linking:
    """What linking many claims came to.

    `proposals` are pairs of claim ids that may be one happening and wait for a person. `windows`
    tell when documents without a date may have been written about.
    """

    events: tuple[Event, ...]
    pairs: tuple[Pair, ...]
    copies: tuple[Copy, ...]
    proposals: tuple[tuple[str, str], ...]
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceNode:
    """Somebody who publishes, or whom a report cites.

    Attributes:
        id: What tells it from others, as for roots: an id of our tables, a folded name, or "unnamed"
            and the carrier of voices that are not named.
        kind: Of our tables, else what most citing words make of it.
        carrier: Id of the source whose unnamed voices these are, "" for a source that is named.
        owner: Who owns it, an actor id or words, "" when unknown.
        side: Whom it is allied with, an actor id, "" when unknown.
        scale: "local", "national", "regional" or "international", "" when unknown.
        documents: Ids of the reports it published.
        itself: How many claims it tells on its own word.
        last: How many claims are said to come from it.
    """

    id: str
    name: str
    name_ar: str
    kind: SourceKind
    carrier: str = ""
    owner: str = ""
    side: str = ""
    scale: str = ""
    documents: tuple[str, ...] = ()
    itself: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """Who cites whom.

    Attributes:
        by: Id of the source that passes on, or of the outlet.
        of: Id of the source that is cited.
        stances: What the cited source does with what is told, and how often: each place in a text
            counts once, however many claims it speaks for. Most frequent first.
        claims: Ids of the claims that came this way.
        documents: Ids of the reports in which they stand.
        copied: How many of the places stand in passages taken from another report.
    """

    by: str
    of: str
    stances: tuple[tuple[Stance, int], ...]
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    copied: int = 0

    @property
    def times(self) -> int:
        """How often the one cites the other."""
        return sum(count for _, count in self.stances)


@dataclass(frozen=True, slots=True)
class SourceGraph:
    """Who cites whom in a set of reports; sources by id, citations by both ids."""

    sources: tuple[SourceNode, ...]
    citations: tuple[Citation, ...]
