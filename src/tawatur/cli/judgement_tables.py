"""What the commands of judging print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from tawatur.cli.tables import claim_quote, isolate, print_claims, print_rows
from tawatur.model import Claim, Disagreement, Judgement

if TYPE_CHECKING:
    from rich.console import Console

    from tawatur.service import MissedSentence, ReviewItem

__all__ = [
    "print_differing",
    "print_item",
    "print_judgements",
    "print_missed",
    "print_waiting",
    "value_text",
]

_SHORT = 8
_ASIDE = ("about", "seen", "sentence")


def print_judgements(
    console: Console, judgements: Sequence[Judgement], counting: Iterable[str]
) -> None:
    """Print decisions, oldest first; `counting` are the ids of those in force."""
    held = set(counting)
    rows = [
        (
            one.id[:_SHORT],
            one.decision,
            " ".join(key[:_SHORT] for key in one.subject),
            value_text(one.value),
            one.by,
            one.at.isoformat(" ", "minutes"),
            one.reason,
            "" if one.id in held else "counts no more",
        )
        for one in judgements
    ]
    headings = "id|decision|about|value|by|at (UTC)|reason|state"
    print_rows(console, f"{len(rows)} judgements", headings.split("|"), rows)


def print_waiting(
    console: Console, items: Sequence[ReviewItem], claims: Mapping[str, Claim]
) -> None:
    """Print what waits for a person."""
    rows = []
    for item in items:
        told = [claims[key] for key in item.subject if key in claims]
        rows.append(
            (
                " ".join(key[:_SHORT] for key in item.subject),
                {"claim": "claim", "pair": "one happening?", "differ": "people differ"}[item.about],
                "; ".join(f"{claim.kind}: {claim.trigger.text}" for claim in told),
                "; ".join(dict.fromkeys(claim.report for claim in told)),
                f"{item.score:.1f}",
                ", ".join(item.reasons),
                item.event[:_SHORT],
            )
        )
    headings = "id|what|words|report|points|why|event"
    print_rows(console, f"{len(rows)} wait", headings.split("|"), rows)


def print_item(console: Console, item: ReviewItem, claims: Mapping[str, Claim]) -> None:
    """Print one thing that waits, with the words of its claims."""
    console.print(Text(f"\n{item.score:.1f} points: {', '.join(item.reasons)}", style="bold"))
    told = [claims[key] for key in item.subject if key in claims]
    for claim in told:
        console.print(claim_quote(claim))
    print_claims(console, told)
    if item.disagreement is not None:
        console.print(f"{item.disagreement.about} {item.disagreement.slot}".strip())
        for number, answer in enumerate(item.disagreement.answers, 1):
            console.print(Text(f"  {number}  {answer.by}: {isolate(answer.says)}"))


def print_missed(console: Console, missed: Sequence[MissedSentence]) -> None:
    """Print sentences in which a claim may have been missed."""
    rows = [
        (
            one.document[:_SHORT],
            one.report,
            f"{one.sentence.start}\u2013{one.sentence.end}",
            "; ".join(word.text for word in one.words),
            one.sentence.text.strip(),
        )
        for one in missed
    ]
    headings = "document|report|characters|words|sentence"
    print_rows(console, f"{len(rows)} sentences", headings.split("|"), rows)


def print_differing(console: Console, differing: Sequence[Disagreement]) -> None:
    """Print where people differ and what stands meanwhile."""
    for one in differing:
        ids = " ".join(key[:_SHORT] for key in one.subject)
        head = f"{one.about} {one.slot}".strip()
        console.print(Text(isolate(f"{head} of {ids}; meanwhile: {one.stands}"), style="bold"))
        for answer in one.answers:
            when = answer.at.isoformat(" ", "minutes")
            told = f"{answer.by}: {answer.says} ({when}, {answer.judgement[:_SHORT]})"
            console.print(Text("  " + isolate(told)))
    console.print(f"{len(differing)} disagreements")


def value_text(value: Mapping[str, Any] | None) -> str:
    """Return the value of a judgement in few words."""
    if value is None:
        return ""
    if "slot" in value:
        from tawatur.link import gist  # heavy

        return f"{value['slot']}: {gist(value['slot'], value['value'])}"
    kept = {key: part for key, part in value.items() if key not in _ASIDE and part not in ([], {})}
    return "; ".join(
        f"{key}: {part if isinstance(part, str | int) else _words(part)}"
        for key, part in kept.items()
    )


def _words(part: Any) -> str:
    if isinstance(part, dict) and "text" in part:
        return str(part["text"])
    return json.dumps(part, ensure_ascii=False)
