"""One claim of what is told twice in one breath: "قتل وأصيب"، "غارة استهدفت"، "هاجم بقصف"."""

from __future__ import annotations

import itertools

from tawatur.extract.claims.draft import Draft, one_class, one_voice, tells_means
from tawatur.extract.claims.terms import (
    ANY_ATTACK,
    CLASSES,
    GENERIC_ATTACK,
    HARM,
    MERGE_REACH,
    OF_THEM,
)
from tawatur.extract.scan import Scan, thing_class

_ANSWERED_REACH = 4  # tokens between a verb of answering and what it answers
_STRIKES = frozenset(("ground_attack", "airstrike", "shelling"))
_HITS = frozenset(("قصف", "أصاب هدفا", "استهدف", "ضرب", "استهدف بعبوة", "طال", "استهدف سوقا"))
_FIRED = frozenset(("weapon", "projectile"))
_SEIZED = frozenset(("arrest", "abduction"))
_LED_AWAY = "اقتاد"
_TARGET_REACH = 12  # tokens between a noun of attack and the verb that tells its target


def merge_harm(scan: Scan, drafts: list[Draft]) -> None:
    """Make one claim of "killed ... and wounded ..." told of one happening."""
    previous: Draft | None = None
    for draft in drafts:
        if draft.kind != HARM:
            continue
        if (
            previous is not None
            and previous.happening.sentence is draft.happening.sentence
            and draft.happening.first - max(previous.happening.last, _counted_to(previous))
            <= MERGE_REACH
            and draft.happening.entry.counts != previous.happening.entry.counts
            and not _stronger_between(drafts, previous, draft)
            and not scan.tagged("contrast").between(previous.happening.last, draft.happening.first)
        ):
            previous.counts += draft.counts
            previous.parties.patient += [
                hit
                for hit in draft.parties.patient
                if all(hit.mention.id != other.mention.id for other in previous.parties.patient)
            ]
            previous.parties.agent = previous.parties.agent or [
                hit
                for hit in draft.parties.agent
                if all(not hit.mention.id or hit.mention.id != h.mention.id
                       for h in previous.parties.patient)
            ]  # fmt: skip
            draft.dropped = True
            continue
        previous = draft


def _counted_to(draft: Draft) -> int:
    return max((number.last for number, _ in draft.counts), default=0)


def _stronger_between(drafts: list[Draft], one: Draft, other: Draft) -> bool:
    """Say whether more than the subject of both stands between: "قتلت الغارة ستة وأصابت عشرة"."""
    shared = one.parties.cause if one.parties.cause == other.parties.cause else -1
    return any(
        one.happening.first < d.happening.first < other.happening.first
        and d.kind != HARM
        and d.number != shared
        for d in drafts[one.number + 1 : other.number]
    )


def merge_what_hit(scan: Scan, drafts: list[Draft]) -> None:
    """Make one claim of "غارة استهدفت منزلا"، "استهدف القصف منزلا": the verb only tells the target."""
    by_number = {draft.number: draft for draft in drafts}
    for draft in drafts:
        if draft.dropped or draft.happening.entry.lemma not in _HITS:
            continue
        noun = by_number.get(draft.parties.cause) or _attack_before(scan, drafts, draft)
        if noun is None or noun.dropped:
            continue
        if noun.happening.definite:
            draft.kind = noun.kind
            draft.instruments = tuple(dict.fromkeys((*draft.instruments, *noun.instruments)))
            draft.happening.lights += noun.happening.lights
            _absorb(draft, noun)
            continue
        noun.parties.patient = noun.parties.patient or draft.parties.patient
        if draft.where.place is not None and not draft.where.place.inherited:
            noun.where = draft.where
        noun.time = noun.time or draft.time
        noun.counts += draft.counts
        draft.dropped = True


def _attack_before(scan: Scan, drafts: list[Draft], draft: Draft) -> Draft | None:
    """Return the attack a verb goes on about, words for its doer between: "هجوم للتنظيم استهدف مقرا"."""
    happening = draft.happening
    before = [
        d for d in drafts[max(0, draft.number - 2) : draft.number] if not tells_means(scan, d)
    ]
    noun = before[-1] if before else None
    beside = scan.actors.between(happening.last, happening.last + 1)
    weapon = _weapon_before(scan, happening.first)
    if (
        noun is None
        or noun.dropped
        or any(hit.mention.id for hit in beside)
        or not happening.verb
        or happening.item.before
        or happening.item.after
        or (noun.happening.verb and not weapon)
        or noun.happening.definite
        or noun.happening.sentence is not happening.sentence
        or happening.first - noun.happening.last > _TARGET_REACH
        or not (noun.happening.entry.lemma in ANY_ATTACK or noun.kind in CLASSES["strike"])
        or noun.frame is not draft.frame
        or scan.tagged("that").between(noun.happening.last, happening.first)
        or any(hit.first >= happening.last for hit in draft.parties.agent)
    ):
        return None
    told = [f for f in happening.item.word.features if f.startswith("past.active.")]
    item = noun.happening.item
    named = range(item.first, min(item.first + 2, item.last))  # "انفجار"، "عبوة"
    names = [weapon] if noun.happening.verb else [scan.key(at) for at in named]
    wanted = tuple("3fs" if name.endswith(("ه", "ات")) else "3ms" for name in names)
    return noun if any(feature.endswith(wanted) for feature in told) else None


def merge_launches(drafts: list[Draft]) -> None:
    """Make one claim of "سقط صاروخ أطلقه التنظيم": the second verb only tells who fired it."""
    for before, draft in itertools.pairwise(drafts):
        item = draft.happening.item
        if (
            before.kind == draft.kind == "shelling"
            and not before.dropped
            and before.happening.verb
            and draft.happening.verb
            and before.happening.sentence is draft.happening.sentence
            and item.after in OF_THEM
            and not item.before
        ):
            before.parties.agent = before.parties.agent or draft.parties.agent
            before.time = before.time or draft.time
            draft.dropped = True


def _weapon_before(scan: Scan, at: int) -> str:
    """Return the weapon, perhaps with an adjective, right before a token: "عبوة ناسفة استهدفت"."""
    for item in scan.tagged("thing").between(at - 3, at):
        if thing_class(item) in _FIRED and at - item.last <= 1 and "ال" not in item.before:
            return scan.key(item.first)
    return ""


def merge_noun_and_verb(scan: Scan, drafts: list[Draft]) -> None:
    """Make one claim of a happening that a sentence tells by a noun and again by its verb."""
    for index, draft in enumerate(drafts):
        if draft.dropped:
            continue
        for after in range(index + 1, len(drafts)):
            other = drafts[after]
            if other.happening.sentence is not draft.happening.sentence:
                break
            generic = draft.happening.entry.lemma in GENERIC_ATTACK and other.kind in _STRIKES
            same = generic or one_class(other.kind, draft.kind)
            same = same or {draft.kind, other.kind} <= _SEIZED
            if other.dropped or other.happening.another or not same:
                continue
            if not one_voice(draft, other):
                continue
            if scan.tagged("answers").between(
                draft.happening.first - _ANSWERED_REACH, other.happening.first
            ):
                continue  # "هاجموا القرية فرد الجيش بقصف": the answer is another
            if draft.happening.entry.lemma in GENERIC_ATTACK and tells_means(scan, other):
                if after > index + 1:
                    continue  # "قصفوا الموقع ردا على مقتل جندي بإطلاق نار"
                draft.kind = other.kind
                _absorb(draft, other)
                continue
            if _tells_again(scan, draft, other):
                _absorb(draft, other)


def _tells_again(scan: Scan, draft: Draft, other: Draft) -> bool:
    """Say whether the second of two drafts of one class tells the happening of the first again."""
    gap = other.happening.first - draft.happening.last
    relative = draft.happening.relative is not None and (
        draft.happening.relative.first == other.happening.first
    )
    twin = (  # "مواجهات واشتباكات"
        draft.kind == other.kind == "armed_clash"
        and gap == 0
        and not (draft.happening.verb or other.happening.verb)
        and other.happening.item.before == "و"
    )
    led_away = (  # "اعتقلت ثمانية واقتادتهم"
        draft.kind in _SEIZED
        and draft.happening.verb
        and other.happening.entry.lemma == _LED_AWAY
        and other.happening.item.after in OF_THEM
        and not other.counts
    )
    object_of = (
        draft.happening.verb
        and other.happening.definite
        and draft.kind == other.kind
        and all(
            scan.actors.covering(at) is not None
            for at in range(draft.happening.last, other.happening.first)
        )
    )  # "ألقت القبض على أربعة": one arrest
    return relative or object_of or twin or led_away or (gap <= 2 and _completes(draft, other))


def _completes(draft: Draft, other: Draft) -> bool:
    """Say whether the second word only completes the first ("هاجم بقصف"، "هجوم وقصف" do not)."""
    return (
        draft.kind == other.kind
        and not other.happening.item.before.startswith("و")
        and not other.counts
    )


def _absorb(draft: Draft, other: Draft) -> None:
    draft.counts += other.counts
    draft.parties.agent = draft.parties.agent or other.parties.agent
    draft.parties.patient = draft.parties.patient or other.parties.patient
    if draft.where.place is None or draft.where.place.inherited:
        draft.where = other.where if other.where.place is not None else draft.where
    draft.time = draft.time if draft.time and not draft.time.inherited else other.time or draft.time
    draft.happening.outcome = draft.happening.outcome or other.happening.outcome
    other.dropped = True
