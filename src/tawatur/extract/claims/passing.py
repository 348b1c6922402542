"""What is only talked of, or done in words."""

from __future__ import annotations

import itertools
from datetime import datetime

from tawatur.extract.claims.draft import Draft, is_denied, is_sure
from tawatur.extract.scan import Scan
from tawatur.extract.told import (
    OF_WAR,
    TALKED_OF,
    follows_from,
    heads_sentence,
    is_history,
    is_told,
)

_NAMED = frozenset(("name", "pattern", "person"))  # parties, not people or posts of theirs
_ARTICLE = "ال"
_LEAST_TOLD = 2  # slots without which a happening is only spoken of


def drop_attacks_in_words(scan: Scan, drafts: list[Draft]) -> None:
    """Drop what one person does to a party by speaking: "شن النائب هجوما على الحكومة"."""
    for draft in drafts:
        agents, patients = draft.parties.agent, draft.parties.patient
        if (
            draft.kind == "ground_attack"
            and agents
            and patients
            and all(hit.mention.person for hit in agents)
            and all(hit.kind in _NAMED and not scan.begins(hit.first, "thing") for hit in patients)
            and not draft.counts
            and not draft.instruments
        ):
            draft.dropped = True


def mark_passing_mentions(scan: Scan, drafts: list[Draft], published: datetime | None) -> None:
    """Mark what is only talked of where its sentence tells nothing like it ("بعد اغتيال الوزير")."""
    kept = [draft for draft in drafts if not draft.dropped and draft.kind in TALKED_OF | OF_WAR]
    told = {
        draft.number: (
            _told_slots(draft) >= _least_slots(draft)
            or heads_sentence(scan, draft.happening, draft.frame)
        )
        and (
            is_told(scan, draft.happening, draft.frame, counted=bool(draft.counts))
            or _is_brought_up(scan, draft)
        )
        for draft in kept
    }
    for before, draft in itertools.pairwise(kept):
        if not told[before.number] and follows_from(scan, draft.happening, before.happening):
            told[draft.number] = False
    history = {draft.number for draft in kept if is_history(draft.time, published)}
    telling = {
        draft.happening.sentence_number
        for draft in kept
        if told[draft.number] and is_sure(draft) and draft.number not in history
    }
    for draft in kept:
        alone = not told[draft.number] and draft.happening.sentence_number not in telling
        draft.passing = draft.kind in TALKED_OF and (alone or draft.number in history)


def _is_brought_up(scan: Scan, draft: Draft) -> bool:
    """Say whether a noun without article tells anew where, when and more: "جراء هجوم على المعسكر أمس"."""
    happening, first = draft.happening, draft.happening.first
    return (
        not (happening.verb or happening.definite or happening.possible)
        and not scan.key(happening.last - 1).startswith(_ARTICLE)
        and bool(draft.where.place and draft.time)
        and scan.begins(first - 1, "because")
        and _told_slots(draft) > _LEAST_TOLD
    )


def _least_slots(draft: Draft) -> int:
    """Return how much must be told of a happening beside that it was."""
    if is_denied(draft):
        return 0
    if draft.counts and not draft.happening.verb:
        return 1
    return _LEAST_TOLD if is_sure(draft) and not draft.happening.sentence.headline else 1


def _told_slots(draft: Draft) -> int:
    """Count what is told of a happening beside that it was, here or before."""
    parties = draft.parties
    slots = (
        draft.where.place, draft.time, draft.counts, parties.agent, parties.patient, draft.instruments,
    )  # fmt: skip
    return sum(map(bool, slots))
