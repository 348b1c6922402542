"""Reading the reports of a golden set anew, and scoring what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tawatur.errors import InputError
from tawatur.ingest import Failure
from tawatur.model import Reading
from tawatur.model.contract import claim_to_json, linking_to_json
from tawatur.service.evaluate import Scores, evaluate_claims, evaluate_events
from tawatur.service.gold import Gold, read_gold
from tawatur.service.linking import link_all
from tawatur.service.reading import read_reports
from tawatur.service.settings import Settings

__all__ = ["Evaluation", "evaluate_gold", "read_beside"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How the program compares with a golden set.

    Attributes:
        claims: Scores of claims and their slots.
        events: Scores of events, copies, roots and contradictions.
        flags: Number of contradictions the program tells in all.
    """

    claims: Scores
    events: Scores
    flags: int


def evaluate_gold(file: Path, *, settings: Settings | None = None) -> Evaluation:
    """Read the reports beside a golden set, link them, and score both.

    Args:
        file: The golden set; its reports and their metadata stand in the same folder.
        settings: What the user set.

    Raises:
        InputError: The set does not hold, or a report it names cannot be read; every problem.
    """
    gold = read_gold(file)
    readings = read_beside(file, gold, settings=settings)
    lexicon = settings.lexicon if settings else None
    linking = link_all(readings, lexicon=Path(lexicon) if lexicon else None)
    claims = [claim_to_json(claim) for reading in readings for claim in reading.claims]
    return Evaluation(
        evaluate_claims(claims, gold),
        evaluate_events(claims, linking_to_json(linking), gold),
        sum(len(event.contradictions) for event in linking.events),
    )


def read_beside(file: Path, gold: Gold, *, settings: Settings | None = None) -> list[Reading]:
    """Read the reports of a golden set, which stand in the folder of its file.

    Raises:
        InputError: A report it names cannot be read; every problem.
    """
    named = {claim.report for claim in gold.claims}
    readings: list[Reading] = []
    problems: list[str] = []
    for item in read_reports([file.parent], settings=settings):
        if isinstance(item, Failure):
            problems.append(str(item))
        elif item.document.report in named:
            readings.append(item)
    if not problems:
        found = {reading.document.report for reading in readings}
        problems = [f"{file}: {name} is not beside it" for name in sorted(named - found)]
    if problems:
        raise InputError("\n".join(problems))
    return readings
