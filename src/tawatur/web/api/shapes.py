"""What the API takes and gives, for its description; the records come from `model.contract`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tawatur.service.access import RIGHTS, Right, Role

__all__ = [
    "AUDITED",
    "Actor",
    "ActorList",
    "AuditList",
    "CheckIn",
    "CheckOut",
    "Claim",
    "ClaimExplained",
    "ClaimList",
    "Copy",
    "Decision",
    "Document",
    "DocumentList",
    "Event",
    "EventList",
    "ExporterList",
    "ExtractIn",
    "Extracted",
    "JobList",
    "JobOut",
    "JudgementIn",
    "JudgementList",
    "JudgementOut",
    "Me",
    "PairExplained",
    "PairList",
    "PhraseExplained",
    "Place",
    "PlaceList",
    "Problem",
    "ProposalList",
    "QueueList",
    "Reading",
    "SearchOut",
    "Segments",
    "Service",
    "SourceGraph",
    "UndoIn",
]

AUDITED = RIGHTS
Decision = Literal[
    "accept", "reject", "correct", "add", "same", "different", "note", "metadata", "assign", "done"
]

CLAIM_ID = "9c01f2a47b3e4d10"
EVENT_ID = "3f2a91c05d7e8b46"
DOCUMENT_ID = "b7e1c4d2"


class Shape(BaseModel):
    """A record; fields may be added, and none is taken away before version 2."""

    model_config = ConfigDict(extra="allow")


class Problem(Shape):
    """What went wrong, in the form of RFC 9457; every error of the API looks like this."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["no claim of this id"])
    instance: str | None = None
    errors: list[dict[str, Any]] | None = Field(
        None, description="Each field that does not hold, with the reason."
    )


class SpanOut(Shape):
    """Words of a document; offsets are code points, 0-based, half-open."""

    text: str = Field(examples=["أجلت"])
    start: int = Field(examples=[1240])
    end: int = Field(examples=[1244])


class Place(Shape):
    """Words that name a place, and the area they come to; null where no gazetteer knows it."""

    id: str
    name_en: str
    name_ar: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: int | None


class Time(Shape):
    """Words that tell a time; dates are inclusive and null where the report alone gives none."""

    start: str | None
    end: str | None
    granularity: str
    text: str


class ActorMention(Shape):
    """Words that name a party that takes part."""

    id: str
    name_en: str
    name_ar: str
    text: str
    start: int
    end: int


class Quantity(Shape):
    """Something counted: least and most; null where unbounded."""

    what: str
    of: str
    low: int | None
    high: int | None
    modifier: str | None
    text: str


class Hop(Shape):
    """One source of a chain of attribution."""

    name: str
    name_ar: str
    kind: str
    cue: str
    stance: str
    text: str


class RolesOut(Shape):
    """Who takes part."""

    agent: list[ActorMention]
    patient: list[ActorMention]


class Claim(Shape):
    """One statement that something happened, is denied, doubted or planned, by somebody.

    The contract of `tawatur extract --format jsonl`, with `reviewed`: what people decided of it.
    """

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "id": CLAIM_ID,
                    "report": "003.txt",
                    "document": DOCUMENT_ID,
                    "kind": "evacuation",
                    "trigger": {"text": "أجلت", "start": 1240, "end": 1244},
                    "sentence": {"text": "…", "start": 1180, "end": 1460},
                    "roles": {"agent": [], "patient": []},
                    "place": None,
                    "time": None,
                    "quantities": [],
                    "attribution": [],
                    "polarity": "affirmed",
                    "certainty": "asserted",
                    "outcome": None,
                    "instruments": ["helicopter"],
                    "confidence": 1.0,
                    "origin_of_reading": "rules",
                }
            ]
        },
    )

    id: str
    report: str
    document: str
    kind: str
    trigger: SpanOut
    sentence: SpanOut
    roles: RolesOut
    place: Place | None
    time: Time | None
    quantities: list[Quantity]
    attribution: list[Hop]
    polarity: Literal["affirmed", "denied"]
    certainty: Literal["asserted", "hedged", "doubted", "planned"]
    outcome: str | None
    instruments: list[str]


class ValueOut(Shape):
    """A value as data and in words."""

    text: str
    en: str
    ar: str


class Reported(Shape):
    """One value of one attribute; `roots` are independent roots at least and at most."""

    value: ValueOut
    claims: list[str]
    roots: list[int]


class Event(Shape):
    """One happening as reported, the contract of `tawatur events --format json`."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "id": EVENT_ID,
                    "kind": "evacuation",
                    "grade": ["contested", "provisional"],
                    "claims": [CLAIM_ID],
                    "attributes": {},
                    "roots": [],
                    "root_count": [1, 2],
                    "copies": [],
                    "contradictions": [],
                }
            ]
        },
    )

    id: str
    kind: str
    grade: list[str]
    claims: list[str]
    attributes: dict[str, list[Reported]]
    roots: list[dict[str, Any]]
    root_count: list[int]
    copies: list[dict[str, Any]]
    contradictions: list[dict[str, Any]]


class Document(Shape):
    """One report; `text` only where one report is asked for."""

    id: str
    report: str
    language: str
    handling: Literal["public", "restricted", "never"]


class Segment(Shape):
    """A stretch of a text; `claims` are those whose words it belongs to."""

    start: int
    end: int
    text: str
    layers: list[str]
    claims: list[str]


class Segments(Shape):
    """A text cut where what was read begins and ends, so that no client computes an offset."""

    document: str
    segments: list[Segment]


class Reading(Shape):
    """What was read from one report."""

    document: Document
    claims: list[Claim]
    places: list[dict[str, Any]]
    actors: list[dict[str, Any]]
    times: list[dict[str, Any]]
    unread: list[dict[str, Any]]


class ListShape(Shape):
    """A page of a list; hand `next` back as `cursor` for the page after it."""

    next: str | None = Field(examples=[None])
    withheld: int = Field(0, description="Reports left out, which you may not see.")


class ClaimList(ListShape):
    """Claims, by report in the order of their text."""

    claims: list[Claim]


class EventList(ListShape):
    """Events, earliest first."""

    events: list[Event]


class DocumentList(ListShape):
    """Reports, by name."""

    documents: list[Document]


class ProposalList(ListShape):
    """Pairs of claims that may be one happening and wait for a person."""

    proposals: list[list[str]]


class Pair(Shape):
    """How well two claims agree; weights in bits, log2 of the odds."""

    left: str
    right: str
    weight: float
    weights: dict[str, float]
    levels: dict[str, str]


class PairList(ListShape):
    """Pairs of claims, by their ids."""

    pairs: list[Pair]


class ClaimExplained(Shape):
    """A claim with its event and the pairs it stands in, best first."""

    claim: Claim
    document: Document
    event: str | None
    pairs: list[Pair]


class PairExplained(Shape):
    """Why two claims are, may be or are not one happening."""

    left: Claim
    right: Claim
    pair: Pair
    event: str | None
    proposed: bool
    text_en: str
    text_ar: str


class Copy(Shape):
    """One report that repeats another, or a stretch of it."""

    of: str
    by: str
    overlap: float
    direction: str


class SourceGraph(Shape):
    """Who cites whom, the contract of `tawatur sources --format json`."""

    sources: list[dict[str, Any]]
    citations: list[dict[str, Any]]


class Actor(Shape):
    """A party of our tables, and where it takes part. Private persons are not listed."""

    id: str
    name_en: str
    name_ar: str
    claims: list[str]
    agent: int
    patient: int


class ActorList(ListShape):
    """Actors, by id."""

    actors: list[Actor]


class PlaceList(ListShape):
    """Places of the gazetteer that claims name, by id."""

    places: list[Place]


class SearchOut(Shape):
    """What a query finds, the contract of `tawatur search`; offsets are those of the report."""

    query: str
    read_as: str
    of: Literal["claims", "events", "documents"]
    total: int
    hits: list[dict[str, Any]]
    facets: dict[str, list[dict[str, Any]]]
    next: str | None


class CheckIn(BaseModel):
    """A sentence to look for."""

    model_config = ConfigDict(extra="forbid")

    sentence: str = Field(min_length=1, max_length=5000, examples=["انسحبت القوات من البلدة"])
    published: Annotated[
        str | None, Field(max_length=40, description="When, so that yesterday has a date.")
    ] = None


class CheckOut(Shape):
    """What is held of a sentence, one part for each happening that it tells."""

    sentence: str
    text_en: str
    text_ar: str
    checked: list[dict[str, Any]]


class ExtractIn(BaseModel):
    """A text to read; it is not kept."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(
        min_length=1,
        max_length=200_000,
        examples=["قال متحدث إن غارة استهدفت مستودعاً غرب المدينة."],
    )
    published: Annotated[str | None, Field(examples=["2017-09-07"], max_length=40)] = None
    outlet: str = Field("", max_length=200)


class Extracted(Shape):
    """The claims of a text that was not kept."""

    claims: list[Claim]


class PhraseExplained(Shape):
    """What each word means to the program, and which rules of time match."""

    words: list[dict[str, Any]]
    times: list[str]


class JudgementIn(BaseModel):
    """A decision about claims, events or reports."""

    model_config = ConfigDict(extra="forbid")

    decision: Decision = Field(examples=["accept"])
    subject: list[Annotated[str, Field(min_length=1, max_length=64)]] = Field(
        min_length=1,
        max_length=50,
        examples=[[CLAIM_ID]],
        description="Ids of what is decided on: one claim, or two for same and different.",
    )
    reason: str = Field("", max_length=2000)
    value: Annotated[
        dict[str, Any] | None,
        Field(description="For correct, add and metadata: the fields with their new values."),
    ] = None
    replaces: list[Annotated[str, Field(min_length=1, max_length=64)]] = Field(
        [], max_length=50, description="Judgements, of others too, that this one settles."
    )


class UndoIn(BaseModel):
    """Why a decision is taken back."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field("", max_length=2000)


class JudgementOut(Shape):
    """A person's decision; appended, never edited."""

    id: str
    decision: str
    subject: list[str]
    by: str
    at: str
    reason: str


class JudgementList(ListShape):
    """Decisions, oldest first."""

    judgements: list[JudgementOut]


class QueueList(Shape):
    """What waits for a person, what matters most first."""

    items: list[dict[str, Any]]


class ExporterOut(Shape):
    """One form in which the workspace can be taken away."""

    name: str
    suffix: str
    description: str


class ExporterList(Shape):
    """The forms you may ask for."""

    exports: list[ExporterOut]


class JobOut(Shape):
    """A batch of reports on its way in."""

    id: str
    by: str
    state: Literal["waiting", "reading", "linking", "done", "failed"]
    done: int
    total: int
    report: str
    documents: int
    claims: int
    failures: list[dict[str, str]]
    notices: list[dict[str, str]]
    error: str


class JobList(Shape):
    """Batches, newest first."""

    jobs: list[JobOut]


class AuditList(ListShape):
    """Entries of the audit log, oldest first; each carries the hash of the one before."""

    entries: list[dict[str, Any]]


class Me(Shape):
    """Who you are here."""

    name: str
    role: Role
    rights: list[Right]
    handlings: list[str]


class Service(Shape):
    """What answers here."""

    name: str = Field(examples=["tawatur"])
    version: str
    workspace: str = Field(description="Names the state of what is held; changes with it.")
    documents: int
    claims: int
    events: int
