"""The claims of a report, from its happenings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tawatur.extract.attribution import Frame, frame_at
from tawatur.extract.circumstances import find_times_of, find_wheres
from tawatur.extract.claims.denying import with_bare_denials
from tawatur.extract.claims.draft import Draft
from tawatur.extract.claims.kinds import instruments_of, kind_of
from tawatur.extract.claims.making import claim_of
from tawatur.extract.claims.merging import (
    merge_harm,
    merge_launches,
    merge_noun_and_verb,
    merge_what_hit,
)
from tawatur.extract.claims.passing import drop_attacks_in_words, mark_passing_mentions
from tawatur.extract.claims.pointing import drop_back_references, drop_headlines
from tawatur.extract.claims.sides import (
    leave_out_condemner,
    leave_out_excepted,
    leave_out_unarmed,
    owner_of_aircraft,
)
from tawatur.extract.counts import assign_counts, with_whom_it_befell
from tawatur.extract.happenings import Happening
from tawatur.extract.numbers import NumberHit
from tawatur.extract.roles import find_roles
from tawatur.extract.scan import Scan
from tawatur.model import Claim, Document, Quantity


def build_claims(
    scan: Scan,
    document: Document,
    frames: Sequence[Sequence[Frame]],
    happenings: Sequence[Happening],
) -> list[Claim]:
    """Build the claims of a document.

    Args:
        scan: What was recognised.
        document: The report; ids and the file name are taken from it.
        frames: Who speaks, by sentence.
        happenings: Triggers in the order of the text.

    Returns:
        Claims in the order of the text. A happening told twice in one breath is one claim, and a
        mention that only points back to it is none.
    """
    if not happenings:
        return []
    parties = find_roles(scan, frames, happenings)
    wheres = find_wheres(scan, frames, happenings)
    published = document.published.start if document.published else None
    times = find_times_of(scan, frames, happenings, published)
    counts = assign_counts(scan, frames, happenings)
    counts = with_whom_it_befell(happenings, [own.patient for own in parties], counts)
    drafts = [
        Draft(
            happening,
            index,
            parties[index],
            wheres[index],
            times[index],
            frame_at(frames[happening.sentence_number], happening.first),
            counts.get(index, []),
            kind=happening.entry.kind,
        )
        for index, happening in enumerate(happenings)
    ]
    for draft in drafts:
        leave_out_condemner(draft)
        leave_out_excepted(scan, draft)
        draft.counts = _with_later_parts(draft.counts)
    for draft in drafts:
        draft.instruments = instruments_of(scan, draft)
        draft.kind = kind_of(scan, draft)
        owner_of_aircraft(scan, draft)
        leave_out_unarmed(draft)
    merge_harm(scan, drafts)
    merge_what_hit(scan, drafts)
    merge_launches(drafts)
    merge_noun_and_verb(scan, drafts)
    drop_back_references(scan, drafts)
    drop_attacks_in_words(scan, drafts)
    mark_passing_mentions(scan, drafts, published)
    drop_headlines(drafts)
    kept = [draft for draft in drafts if not draft.dropped]
    claims = [claim_of(scan, document, draft) for draft in kept]
    told: dict[str, Claim] = {}
    for claim in with_bare_denials(scan, document, frames, claims):
        told.setdefault(claim.id, claim)  # one trigger, found by two ways, is one claim
    return list(told.values())


def _with_later_parts(
    counts: list[tuple[NumberHit, Quantity]],
) -> list[tuple[NumberHit, Quantity]]:
    """Take what follows a part of a number, and is smaller than it, for further parts."""
    if len(counts) < 2:
        return counts
    out: list[tuple[NumberHit, Quantity]] = []
    part_of: dict[str, int] = {}
    for told, quantity in counts:
        number = told
        whole = max(
            (q.low or 0 for n, q in out if not n.part and q.what == quantity.what), default=0
        )
        if number.part:
            part_of[quantity.what] = whole
        elif quantity.what in part_of and (quantity.low or 0) < part_of[quantity.what]:
            number = replace(number, part=True)
        out.append((number, quantity))
    return out
