"""Standing: the grade of an event by the table of grades, and the rule that fired.

Source:
    Design, section 6; the table of grades in the user documentation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tawatur.link import wording
from tawatur.link.background import Background
from tawatur.link.kinds import kinds, words
from tawatur.link.roots import Origins, count_roots
from tawatur.model import Claim, Contradiction, Hop, Root, Standing
from tawatur.text import fold_key

__all__ = ["find_agreeing", "find_standing"]

_NOT_TOLD = ("doubts", "denies", "declines")


def find_standing(
    claims: Sequence[Claim],
    roots: Sequence[Root],
    contradictions: Sequence[Contradiction],
    agreeing: tuple[int, Sequence[str]],
    origins: Origins,
    background: Background,
    *,
    reviewed: frozenset[str] = frozenset(),
) -> tuple[Standing, ...]:
    """Return the standing of an event: one grade, and what is added to it.

    Args:
        claims: All that is told of it.
        roots: Of the claims that report it.
        contradictions: What cannot both hold.
        agreeing: How many roots at least agree on one statement, and its claims.
        origins: Knows which roots are allied.
        background: Knows who stands with a party to the event.
        reviewed: Ids of claims a person has reviewed; what copies repeat is reviewed with its
            original.
    """
    found = [_grade(claims, roots, contradictions, agreeing, origins, background)]
    parties = {actor.id for c in claims for actor in (*c.roles.agent, *c.roles.patient) if actor.id}
    speakers = list(roots) or origins.roots(claim.id for claim in claims)
    if speakers and all(
        root.actor and any(background.allied(root.actor, party) for party in parties)
        for root in speakers
    ):
        found.append(_standing("interested", "parties", _of(speakers)))
    firsts = [claim.id for claim in claims if origins.first(claim.id) == claim.id]
    unread = [key for key in firsts or (claim.id for claim in claims) if key not in reviewed]
    if unread and len(unread) < len(firsts):
        number = wording.figure(len(unread))
        found.append(_standing("provisional", "partly", unread, n=number))
    elif unread:
        found.append(_standing("provisional", "unreviewed", (claim.id for claim in claims)))
    return tuple(found)


def find_agreeing(
    reporting: Sequence[Claim],
    origins: Origins,
    background: Background,
    ties: Mapping[str, str] | None = None,
) -> tuple[int, tuple[str, ...]]:
    """Return how many roots at least agree on one statement, and the claims that make it.

    Who tells of the attack and who tells of the dead of it do not say the same, nor do who announces
    and who reports: roots count together where they tell a happening of one kind. Who doubts what he
    passes on does not tell it, nor does who only mentions it: to condemn an attack is not to report
    it, to own up to it is. A blast and the suicide attack that it was are one statement, and so are
    an attack that is told by no weapon and the strike with one. With `ties`, only claims of one tie count together: those that surely tell of one happening.
    Roots that name doers who have nothing to do with one another do not agree either.
    """
    doers = _doers(reporting, origins)
    by_kind: dict[tuple[str, bool, str], list[str]] = defaultdict(list)
    for claim in reporting:
        hop = claim.attribution.root
        told = not claim.passing or _owns_up(claim)
        if told and (hop is None or _tells(hop)):
            tie = ties[origins.first(claim.id)] if ties else ""
            by_kind[kinds().said(claim.kind), claim.certainty == "planned", tie].append(claim.id)
    counted = [
        (1 if len(ids) == 1 else count_roots(origins.roots(ids), origins)[0], tuple(ids))
        for (kind, *_), alike in sorted(by_kind.items())
        for ids in _by_doer(kind, alike, doers, origins, background)
    ]
    if not counted:
        return min(1, len(reporting)), tuple(claim.id for claim in reporting)
    return max(counted, key=lambda one: one[0])


_Doers = dict[tuple[str, tuple[str, str]], set[str]]


def _doers(claims: Sequence[Claim], origins: Origins) -> _Doers:
    """Return whom each voice names as doer of each kind that one side does."""
    found: _Doers = defaultdict(set)
    for claim in claims:
        if claim.kind not in kinds().mutual:
            found[kinds().said(claim.kind), origins.voice(claim.id)].update(
                a.id for a in claim.roles.agent if a.id and a.id not in kinds().nobody
            )
    return found


def _by_doer(
    kind: str, ids: Sequence[str], doers: _Doers, origins: Origins, background: Background
) -> list[list[str]]:
    """Return claims of one kind, for each doer named those of who names no quite other one."""
    named = [doers.get((kind, origins.voice(key)), set()) for key in ids]

    def agree(one: set[str], other: set[str]) -> bool:
        pairs = [(a, b) for a in one for b in other]
        return not pairs or any(background.meet(a, b) or background.allied(a, b) for a, b in pairs)

    groups = [[k for k, w in zip(ids, named, strict=True) if agree(who, w)] for who in named if who]
    return groups or [list(ids)]


def _owns_up(claim: Claim) -> bool:
    """Say whether a party tells of its own deed, however short."""
    hop = claim.attribution.root
    return hop is not None and any(a.id and a.id == hop.source.id for a in claim.roles.agent)


def _tells(hop: Hop) -> bool:
    """Say whether a source tells what happened, and does not only doubt, condemn or mourn it."""
    cue = fold_key(hop.cue)
    reacts = words()["reacts"]["parts"]
    return hop.stance not in _NOT_TOLD and not any(fold_key(part) in cue for part in reacts)


def _grade(
    claims: Sequence[Claim],
    roots: Sequence[Root],
    contradictions: Sequence[Contradiction],
    agreeing: tuple[int, Sequence[str]],
    origins: Origins,
    background: Background,
) -> Standing:
    if not roots:
        return _standing("denied", "only_denied", (claim.id for claim in claims))
    if contradictions:
        clashing = {key for one in contradictions for group in one.claims for key in group}
        denied = any(one.attribute == "occurrence" for one in contradictions)
        values = [one.attribute for one in contradictions if one.attribute != "occurrence"]
        rule = "denial_and_values" if denied and values else "denial" if denied else "values"
        named = wording.listed([wording.attribute_label(name) for name in values])
        return _standing("contested", rule, clashing, values=named)
    certain = [root for root in roots if root.certain]
    if not certain:
        return _standing("anonymous", "no_named_root", _of(roots))
    least, ids = agreeing
    if least >= 2:
        return _standing("corroborated", "agreeing_roots", ids, n=wording.figure(least))
    if len(certain) == 1:
        return _standing("single", "one_root", _of(certain))
    if count_roots(certain, origins)[0] == 1:
        return _standing("single", "allied_roots", _of(certain))
    reporting = [claim for claim in claims if claim.polarity == "affirmed"]
    loose = find_agreeing(reporting, origins, background)[0] > 1
    return _standing("single", "loose_ties" if loose else "other_statements", _of(certain))


def _of(roots: Iterable[Root]) -> set[str]:
    return {claim for root in roots for claim in root.claims}


def _standing(grade: str, rule: str, claims: Iterable[str], **parts: tuple[str, str]) -> Standing:
    english, arabic = wording.sentence("standing", f"{grade}.{rule}", **parts)
    return Standing(grade, rule, english, arabic, tuple(sorted(set(claims))))
