"""Denials that do not repeat what they deny, and the claims that denials answer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from tawatur.extract.attribution import Frame
from tawatur.extract.claims.draft import one_class
from tawatur.extract.claims.terms import ANY
from tawatur.extract.denials import is_account
from tawatur.extract.scan import Scan
from tawatur.lexicon import Saying
from tawatur.model import Attribution, Claim, Document, claim_id
from tawatur.text import Sentence

_DENIED_BACK = 300  # claims back among which a denial finds what it answers
_DENIED_REACH = 9  # tokens after "denied" in which "these reports" may stand
_THEREBY = "ب"  # "بذلك": what is denied stands behind it
_SHORT = 3  # letters: "بها" is no account of its own
_ABOUT_REACH = 4  # tokens after "reports" in which one of these may stand
_ACCUSED = "اتهم"
_WHAT, _WHAT_REACH = "ما", 16  # tokens from who denies to "what X told"


@dataclass(slots=True)
class _Told:
    """The claims of a report, in order, and those that affirm, with where their triggers begin."""

    claims: list[Claim]
    starts: list[int]
    affirmed: list[Claim]
    affirmed_starts: list[int]


def with_bare_denials(
    scan: Scan, document: Document, frames: Sequence[Sequence[Frame]], claims: list[Claim]
) -> list[Claim]:
    """Add a claim for a denial that does not repeat what it denies ("نفى التحالف هذه الأنباء").

    It takes the kind and the parties of what was told last before it; and a denial that repeats what it
    denies is tied to the claim of the same report that it answers.
    """
    out = list(claims)
    affirmed = [claim for claim in claims if claim.polarity == "affirmed"]
    affirmed_starts = [claim.trigger.start for claim in affirmed]
    told = _Told(claims, [claim.trigger.start for claim in claims], affirmed, affirmed_starts)
    for number, sentence in enumerate(scan.segments.sentences):
        if sentence.repeated or sentence.headline or not _goes_on(scan, sentence, affirmed_starts):
            continue
        for frame in frames[number]:
            if frame.stance != "denies" or not frame.cue[1]:
                continue
            account = _told_and_denied(scan, frames[number], frame)
            target = (
                _target_of(scan, told, sentence, frame, out)
                if account is None
                else _target_within(scan, told, account)
            )
            if target is not None and not _one_voice(target.attribution, frame.attribution):
                out.append(_bare_denial(scan, document, frame, target, sentence))
    answered = {claim.denies for claim in out[len(claims) :]}  # what is denied was told in earnest
    out = [replace(claim, passing=False) if claim.id in answered else claim for claim in out]
    out.sort(key=lambda claim: (claim.trigger.start, claim.id))
    tied = []
    for claim in out:
        before = bisect_left(affirmed_starts, claim.trigger.start)
        tied.append(_tied_to_told(claim, affirmed[max(0, before - _DENIED_BACK) : before]))
    return tied


def _goes_on(scan: Scan, sentence: Sentence, told: list[int]) -> bool:
    """Say whether a sentence goes on behind the first that was told; what precedes denies nothing."""
    return bool(told) and told[0] < scan.tokens.ends[sentence.last - 1]


def _target_within(scan: Scan, told: _Told, account: Frame) -> Claim | None:
    """Return the first claim of an account that is denied as a whole."""
    answered = bisect_left(told.affirmed_starts, scan.tokens.starts[account.cue[1]])
    close = scan.tokens.ends[account.last - 1]
    within = answered < len(told.affirmed) and told.affirmed_starts[answered] < close
    return told.affirmed[answered] if within else None


def _target_of(
    scan: Scan, told: _Told, sentence: Sentence, frame: Frame, out: list[Claim]
) -> Claim | None:
    """Return the claim told last before a denial that says no more than "these reports"."""
    start, end = scan.tokens.starts[frame.first], scan.tokens.ends[frame.last - 1]
    inside = bisect_left(told.starts, start) < bisect_left(told.starts, end)
    before = bisect_left(told.affirmed_starts, start)
    if inside or not before or not (_points_back(scan, frame) or _names_reports(scan, frame)):
        return None
    target = told.affirmed[before - 1]
    since = bisect_left(scan.tokens.starts, target.trigger.end)
    if _says_what(scan, frame, max(sentence.first, since)):
        return None
    if _accused_of_other(scan, target, sentence.first, frame):
        return None
    last = told.claims[bisect_left(told.starts, start) - 1]
    again = last is not target or any(claim.denies == target.id for claim in out)
    return None if again and not frame.verbal else target  # it is denied already


def _points_back(scan: Scan, frame: Frame) -> bool:
    """Say whether a verb of denying takes a pronoun for what was told: "نفاه التحالف"."""
    return any(
        item.after in ("ه", "ها") for item in scan.tagged("saying").at(frame.cue[0])
    ) and not _told_by_none(scan, frame)


def _names_reports(scan: Scan, frame: Frame) -> bool:
    """Say whether "these reports" is all that a denial denies."""
    reach = range(
        frame.cue[1] if frame.verbal else frame.first,
        min(frame.cue[1] + _DENIED_REACH, frame.last),
    )
    return any(
        (scan.begins(at, "report") or (not frame.verbal and scan.begins(at, "account")))
        and not scan.key(at).startswith(_THEREBY)
        and (scan.key(at) != ANY or scan.begins(at + 1, "involvement", "report"))
        and not scan.tagged("about").between(at + 1, at + _ABOUT_REACH)
        for at in reach
    )


def _told_and_denied(scan: Scan, frames: Sequence[Frame], denial: Frame) -> Frame | None:
    """Return whose account a denial names whole: "نفت الوزارة ما أعلنه المرصد عن غارة"."""
    at = max(denial.cue[1], denial.voice[1])
    for frame in frames:
        what = frame.cue[0] - 1
        near = at <= what <= at + _WHAT_REACH and not scan.tagged("trigger").between(at, what)
        if frame.verbal and denial.cue[1] <= what and near:
            plain = frame.stance == "asserts" and frame.attribution.chain
            return frame if plain and scan.key(what) == _WHAT else None
    return None


def _accused_of_other(scan: Scan, target: Claim, first: int, frame: Frame) -> bool:
    """Say whether what is denied is an accusation of what is no happening: "اتهم X بدعم Y"."""
    since = max(0, bisect_left(scan.tokens.starts, target.sentence.end))
    for item in reversed(scan.tagged("saying").between(since, max(first, frame.first))):
        if cast("Saying", item.word.entry).lemma != _ACCUSED:
            continue
        stop = min(item.last + _DENIED_REACH, frame.first)
        return any(
            (charge := scan.key(at)).startswith("ب")
            and len(charge) > _SHORT
            and scan.actors.covering(at) is None
            and not scan.begins(
                at, "involvement", "responsibility", "light", "trigger", "operation"
            )
            for at in range(item.last, stop)
        )
    return False


def _told_by_none(scan: Scan, frame: Frame) -> bool:
    """Say whether another noun than the speaker does the denying: "reason itself denies it"."""
    at = frame.cue[1]
    follows = scan.key(at)[:1].isalpha() and not scan.begins(at, "preposition", "that", "contrast")
    follows = follows and scan.times.covering(at) is None and at != frame.voice[0]
    return follows and not frame.voice[0] <= at < frame.voice[1]


def _says_what(scan: Scan, frame: Frame, since: int) -> bool:
    """Say whether the account that is called false says itself what it is about.

    "What is said, that he takes drugs, is untrue"; "claims about torture, which have no basis"; and,
    since what was told last, "it is said that he takes drugs, and this is untrue".
    """
    if frame.verbal:
        return False
    last = next((at for at in range(frame.first - 1, since - 1, -1) if is_account(scan, at)), -1)
    account = range(frame.first if last < 0 else last, frame.cue[0])
    if any(scan.begins(at, "that") for at in account) or scan.tagged("about").between(
        frame.first, frame.cue[0]
    ):
        return True
    behind = scan.key(frame.cue[1])
    return behind.startswith("ب") and len(behind) > _SHORT


def _one_voice(one: Attribution, other: Attribution) -> bool:
    """Say whether two accounts end with one named source."""
    left, right = one.root, other.root
    return (
        left is not None
        and right is not None
        and left.source.kind not in ("anonymous", "witness", "social")
        and (left.source.id, left.source.name_ar) == (right.source.id, right.source.name_ar)
    )


def _bare_denial(
    scan: Scan, document: Document, frame: Frame, target: Claim, sentence: Sentence
) -> Claim:
    trigger = scan.span(frame.cue[0], frame.cue[1])
    whole = scan.span(sentence.first, sentence.last)
    return replace(
        target,
        id=claim_id(document.id, trigger.start),
        trigger=trigger,
        sentence=whole,
        attribution=frame.attribution,
        polarity="denied",
        certainty="asserted",
        quantities=(),
        parts=(),
        framing=(),
        outcome=None,
        denies=target.id,
        place=replace(target.place, inherited=True) if target.place else None,
        time=replace(target.time, inherited=True) if target.time else None,
        confidence=0.7,
        headline=False,
        passing=False,
    )


def _tied_to_told(claim: Claim, earlier: Sequence[Claim]) -> Claim:
    """Tie a denied claim to the earlier affirmed claim of the same report that it answers."""
    if claim.polarity != "denied" or claim.denies:
        return claim
    candidates = [
        other
        for other in earlier
        if one_class(other.kind, claim.kind) and not _of_others(claim, other)
    ]
    if not candidates:
        return claim

    def answers(other: Claim) -> tuple[int, bool, int]:
        return _alike(claim, other), other.sentence == claim.sentence, -other.trigger.start

    best = max(candidates, key=answers)
    return replace(claim, denies=best.id)


def _of_others(denial: Claim, other: Claim) -> bool:
    """Say whether a denial names whom it is about, and the other claim tells of nobody like them."""
    named = {key for a in denial.roles.patient for key in (a.id, a.group) if key}
    told = {
        key for a in (*other.roles.patient, *other.roles.agent) for key in (a.id, a.group) if key
    }
    own = denial.place is not None and not denial.place.inherited
    return bool(named) and not named & told and not (own and _alike(denial, other))


def _alike(one: Claim, other: Claim) -> int:
    """Count what two claims say alike."""
    score = 0
    if one.time and other.time and one.time.interval == other.time.interval:
        score += 2
    numbers = {(q.what, q.low, q.high) for q in one.quantities}
    score += 3 * len(numbers & {(q.what, q.low, q.high) for q in other.quantities})
    if one.place and other.place and one.place.area and other.place.area:
        score += one.place.area.place_id == other.place.area.place_id
    return score
