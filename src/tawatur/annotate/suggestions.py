"""What an annotator suggests: words of the text, and closed choices about them. No numbers, no dates.

A model that gives offsets, dates or coordinates makes them up now and then, and nobody sees it. Words
can be looked up in the text, so words are all that is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from tawatur.lexicon.specs import KINDS, QUANTITIES
from tawatur.model import Certainty, Outcome, Polarity, SourceKind, Stance

__all__ = [
    "SCHEMA",
    "Answer",
    "SuggestedCount",
    "SuggestedHop",
    "Suggestion",
    "suggestion_from_json",
    "suggestion_to_json",
]

_LONGEST = 4_000  # code points of one quote
_MOST = 24  # parts of one list


@dataclass(frozen=True, slots=True)
class SuggestedCount:
    """Something counted: what, and the words that hold the number."""

    what: str
    words: str


@dataclass(frozen=True, slots=True)
class SuggestedHop:
    """One source of a chain: the words that name it, what it is, and what it does with the account."""

    words: str
    kind: SourceKind
    stance: Stance


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One claim as an annotator suggests it; every text is words of the report.

    Attributes:
        quote: The passage that tells it.
        trigger: The words in the quote that tell the happening.
        chain: Sources, outermost first.
    """

    quote: str
    trigger: str
    kind: str
    polarity: Polarity = "affirmed"
    certainty: Certainty = "asserted"
    outcome: Outcome | None = None
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    place: str = ""
    time: str = ""
    counts: tuple[SuggestedCount, ...] = ()
    chain: tuple[SuggestedHop, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one question came to.

    Attributes:
        suggestions: Well formed; nobody has looked for their words yet.
        malformed: How many were not.
        seconds: From the question to the end of the answer, waiting between tries left out.
        tokens_in: Tokens of the question, None where the endpoint does not say.
        tokens_out: Tokens of the answer, None where the endpoint does not say.
    """

    suggestions: tuple[Suggestion, ...]
    malformed: int
    seconds: float
    tokens_in: int | None = None
    tokens_out: int | None = None


def suggestion_from_json(record: object) -> Suggestion:
    """Return the suggestion that a record of `SCHEMA` holds.

    Raises:
        ValueError: It does not fit the schema; the message says where.
    """
    given = _mapping(record)
    quote, trigger = _words(given, "quote"), _words(given, "trigger")
    if not quote.strip() or not trigger.strip():
        raise ValueError("quote or trigger is empty")
    outcome = _choice(given, "outcome", ("none", *get_args(Outcome)), "none")
    return Suggestion(
        quote,
        trigger,
        _choice(given, "kind", KINDS),
        cast("Polarity", _choice(given, "polarity", get_args(Polarity), "affirmed")),
        cast("Certainty", _choice(given, "certainty", get_args(Certainty), "asserted")),
        None if outcome == "none" else cast("Outcome", outcome),
        tuple(_text(one, "agents") for one in _list(given, "agents")),
        tuple(_text(one, "patients") for one in _list(given, "patients")),
        _words(given, "place"),
        _words(given, "time"),
        tuple(
            SuggestedCount(_choice(one, "what", QUANTITIES), _words(one, "words"))
            for one in map(_mapping, _list(given, "counts"))
        ),
        tuple(
            SuggestedHop(
                _words(one, "words"),
                cast("SourceKind", _choice(one, "kind", get_args(SourceKind))),
                cast("Stance", _choice(one, "stance", get_args(Stance), "asserts")),
            )
            for one in map(_mapping, _list(given, "chain"))
        ),
    )


def suggestion_to_json(suggestion: Suggestion) -> dict[str, Any]:
    """Return a suggestion as a record of `SCHEMA`."""
    return {
        "quote": suggestion.quote,
        "trigger": suggestion.trigger,
        "kind": suggestion.kind,
        "polarity": suggestion.polarity,
        "certainty": suggestion.certainty,
        "outcome": suggestion.outcome or "none",
        "agents": list(suggestion.agents),
        "patients": list(suggestion.patients),
        "place": suggestion.place,
        "time": suggestion.time,
        "counts": [{"what": one.what, "words": one.words} for one in suggestion.counts],
        "chain": [
            {"words": one.words, "kind": one.kind, "stance": one.stance} for one in suggestion.chain
        ],
    }


def _mapping(record: object) -> Mapping[str, Any]:
    if not isinstance(record, Mapping):
        raise ValueError(f"expected an object, found {type(record).__name__}")  # noqa: TRY004  # data, not a call
    return record


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError(f"{name}: expected words, at most {_LONGEST} characters")
    return value


def _words(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name)
    return "" if value is None else _text(value, name)


def _list(record: Mapping[str, Any], name: str) -> list[Any]:
    value = record.get(name) or []
    if not isinstance(value, list) or len(value) > _MOST:
        raise ValueError(f"{name}: expected a list of at most {_MOST}")
    return value


def _choice(
    record: Mapping[str, Any],
    name: str,
    choices: frozenset[str] | tuple[str, ...],
    default: str = "",
) -> str:
    value = record.get(name) or default
    if not isinstance(value, str) or value not in choices:
        raise ValueError(f"{name}: {value!r} is none of the choices")
    return value


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _enum(choices: frozenset[str] | tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "enum": sorted(choices)}


_STRING = {"type": "string"}
_STRINGS = {"type": "array", "items": _STRING}

SCHEMA = _object(
    claims={
        "type": "array",
        "items": _object(
            quote=_STRING,
            trigger=_STRING,
            kind=_enum(KINDS),
            polarity=_enum(get_args(Polarity)),
            certainty=_enum(get_args(Certainty)),
            outcome=_enum(("none", *get_args(Outcome))),
            agents=_STRINGS,
            patients=_STRINGS,
            place=_STRING,
            time=_STRING,
            counts={"type": "array", "items": _object(what=_enum(QUANTITIES), words=_STRING)},
            chain={
                "type": "array",
                "items": _object(
                    words=_STRING, kind=_enum(get_args(SourceKind)), stance=_enum(get_args(Stance))
                ),
            },
        ),
    }
)
"""The JSON schema of an answer: an object with a list of claims; every field must be there."""
