"""The noun of a happening that is the subject of a verb: "غارة استهدفت"."""

from __future__ import annotations

from tawatur.extract.happenings import Happening
from tawatur.extract.roles.blame import ascribed_to
from tawatur.extract.roles.parties import agree, are_people, may_do, only_dual
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.terms import CAUSES, COMMAS, PRONOUNS
from tawatur.extract.roles.wording import is_adjective, is_plural, takes_up
from tawatur.extract.scan import Scan

_ONE_OF_MANY = frozenset(("احدي", "بعض", "عده", "اكثر", "اعنف", "اكبر"))  # "استهدفت إحدى الغارات"
_SUBJECT_REACH = 9  # tokens between a noun of happening and the verb whose subject it is
_TWO = ("ان", "ين")


def noun_subject(scene: Scene, index: int, happening: Happening) -> int | None:
    """Return the happening whose noun is the subject: "غارة استهدفت"، "استهدف القصف"."""
    dual = only_dual(happening.item.word.features)
    if not happening.entry.obj or (is_plural(happening) and not dual):
        return None
    if _is_done_by_who_follows(scene, happening):
        return None  # "استهدفت غارات القاعدة التي تحاصرها القوات"
    other = scene.after(index)
    if (
        other is not None
        and not other.verb
        and other.entry.kind in CAUSES
        and other.first == happening.last + (scene.scan.key(happening.last) in _ONE_OF_MANY)
        and agree(scene.scan.key(other.first), _without_pronoun(scene.scan, happening))
        and not other.item.before.lstrip("وف").startswith(("ب", "ل", "ك"))
    ):
        return index + 1
    if happening.item.before.startswith(("و", "ف")) and not dual:
        told = scene.before(index)
        goes_on = (
            told is not None
            and not told.verb
            and told.entry.kind in CAUSES
            and ascribed_to(scene.scan, told)[1] != []
            and _goes_with(scene.scan, told, happening)
        )
        if not goes_on and told is not None and not dual:
            laid = bool(scene.scan.tagged("lays").between(told.last, happening.first))
            goes_on = laid and told.entry.kind in CAUSES and _goes_with(scene.scan, told, happening)
        if not goes_on and told is not None:
            goes_on = _changes_gender(scene.scan, told, happening)
        return index - 1 if goes_on else None  # "هجوم نسبته الشرطة إلى الحركة واستهدف"
    if _has_its_doer_behind(scene, happening):
        return None  # "بعد هجوم للمستوطنين، اقتحم عشرات الجنود البلدة"
    if happening.entry.subj == "patient" and takes_up(scene.scan, happening.last):
        return None  # "هجوم تكبدت على إثره المليشيات"
    for before in range(index - 1, -1, -1):
        other = scene.happenings[before]
        if other.sentence is not happening.sentence:
            return None
        if other.verb:
            return None
        if other.entry.kind not in CAUSES | {"arrest"}:
            continue
        if dual:  # "هجومين من قبل التنظيم، استهدفا"
            words = range(other.item.first, other.item.last)  # "بتفجير سيارتين"
            return before if any(scene.scan.key(at).endswith(_TWO) for at in words) else None
        gap = range(other.last, happening.first)
        if scene.scan.key(happening.first - 1) in COMMAS:  # "الهجوم الذي شن فجرا، استهدف"
            which = scene.scan.tagged("relative").between(gap.start, gap.stop)
            gap = range(gap.start, which[0].first) if which else gap
        if len(gap) > _SUBJECT_REACH or any(
            scene.scan.begins(at, "that", "contrast", "saying", "light", "when")
            and scene.scan.actors.covering(at) is None  # "التحالف الذي تقوده ..."
            for at in gap
        ):
            return None
        if not _goes_with(scene.scan, other, happening):
            return None
        last = happening.first - scene.scan.begins(happening.first - 1, "relative")
        actor = scene.scan.actors.ending_at(last)
        if (
            actor is not None
            and actor.first >= other.last
            and agree(scene.scan.key(actor.first), _without_pronoun(scene.scan, happening))
            and not is_adjective(scene.scan, actor)
        ):
            return None
        return before
    return None


def _has_its_doer_behind(scene: Scene, happening: Happening) -> bool:
    """Say whether counted people and then a target stand behind a verb after a comma."""
    scan = scene.scan
    told = scene.args(happening.last, happening.last + 1)
    return (
        scan.key(happening.first - 1) in COMMAS
        and not happening.item.after
        and any(
            not case
            and are_people([hit])
            and may_do(hit)
            and scan.numbers.covering(hit.first) is not None
            and _target_follows(scan, hit.last)
            for hit, case in told
        )
    )


def _target_follows(scan: Scan, at: int) -> bool:
    """Say whether a thing or a place that nothing governs follows: "البلدة"، "ساحات المسجد"."""
    return any(item.before in ("", "ال") for item in scan.tagged("thing").at(at)) or any(
        hit.first == at and not hit.before for hit in scan.places.between(at, at + 1)
    )


def _is_done_by_who_follows(scene: Scene, happening: Happening) -> bool:
    """Say whether a relative clause tells to what somebody right behind its verb does it: "التي تحاصرها X"."""
    told = scene.args(happening.last, happening.last + 1)
    return (
        happening.item.after in PRONOUNS
        and scene.scan.begins(happening.first - 1, "relative")
        and any(not case and may_do(hit) for hit, case in told)
    )


def _changes_gender(scan: Scan, noun: Happening, verb: Happening) -> bool:
    """Say whether a verb goes with strikes and not with who made them: "شن الحلف غارات ... وقصفت"."""
    carriers = [item for item in noun.lights if item.word.features and item.first < noun.first]
    return (
        noun.entry.kind in CAUSES
        and not noun.verb
        and bool(carriers)
        and all(f.endswith("3ms") for item in carriers for f in item.word.features)
        and any(f.endswith("3fs") for f in verb.item.word.features)
        and scan.key(noun.item.first).endswith(("ه", "ات"))
    )


def _without_pronoun(scan: Scan, verb: Happening) -> str:
    """Return a verb without the pronoun of its object: "استهدفته" agrees as "استهدفت" does."""
    return scan.key(verb.first).removesuffix(verb.item.after)


def _goes_with(scan: Scan, noun: Happening, verb: Happening) -> bool:
    """Say whether a verb goes with a noun, or with the weapon it names ("انفجار عبوة استهدفت")."""
    item, told = noun.item, _without_pronoun(scan, verb)
    named = range(item.first, min(item.first + 2, item.last))
    return any(agree(scan.key(at), told) for at in (noun.first, *named))
