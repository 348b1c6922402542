"""Whose deed a noun with a pronoun is: "بعد هجومها على"، "إثر اقتحامه المدينة"، "هجوم لها"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from tawatur.extract.happenings import Happening
from tawatur.extract.roles.parties import Cast, are_unarmed, holds
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.terms import BACK_TO_SIDES, CAUSES, ITS, ON, PRONOUNS
from tawatur.extract.roles.wording import are_told_as_many, is_answer
from tawatur.extract.scan import Scan
from tawatur.lexicon import People

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_SHE, _HE = "ها", "ه"
_THEY = frozenset(("هم", "هما"))
_FEMININE = ("ه", "ات", "يا")
_MEN_OF = ("يون", "يين")  # how names of several men end
_SOUND_PLURALS = ("ون", "ين", "و", "ي")
_AIM_NEAR = 4  # tokens between "هجوم لها" and "على"
_OWNED = ("", "ل")  # cases of those whose something is told of


def pronoun_of_doer(scan: Scan, happening: Happening, found: Cast) -> str:
    """Return the pronoun that tells whose attack a noun is, "" where it tells of none."""
    entry, at = happening.entry, happening.last
    if happening.verb or entry.kind not in CAUSES or entry.gen[:1] != ("agent",):
        return ""
    only_done = "patient" not in entry.gen
    if happening.item.after in PRONOUNS:
        return happening.item.after if only_done or object_follows(scan, at, found) else ""
    aimed = any(scan.key(n) == ON for n in range(at + 1, at + 1 + _AIM_NEAR))
    return scan.key(at)[1:] if scan.key(at) in ITS and aimed else ""


def object_follows(scan: Scan, at: int, found: Cast) -> bool:
    """Say whether what a pronoun's bearer struck stands right after: "قصفه القرية"، "قصفها لمناطق"."""
    place = scan.places.covering(at)
    return (
        (place is not None and not place.before)
        or any(item.before in ("", "ال", "ل", "لل") for item in scan.tagged("thing").at(at))
        or any(hit.first <= at + 1 for hit in found.patient if hit.first >= at)
    )


def whose_deed(
    scene: Scene, index: int, happening: Happening, casts: list[Cast], pronoun: str
) -> list[ActorHit]:
    """Return who is meant in what was told right before: whoever did it, or else suffered it."""
    for back in range(index - 1, max(-1, index - 1 - BACK_TO_SIDES), -1):
        other, told = scene.happenings[back], casts[back]
        if other.sentence is not happening.sentence:
            break
        struck = [hit for hit in told.patient if not are_unarmed([hit])]
        if is_answer(scene.scan, happening) and (struck or told.agent):
            return struck
        if pronoun in _THEY and (them := told_as_many(scene.scan, told)):
            return them
        doers = [hit for hit in told.agent if may_mean(scene.scan, pronoun, hit)]
        meant = doers or [hit for hit in struck if may_mean(scene.scan, pronoun, hit)]
        if meant:
            return meant
    return []


def whom_it_befell(
    scene: Scene, index: int, happening: Happening, casts: list[Cast], found: Cast
) -> list[ActorHit]:
    """Return whom the pronoun means that is a noun's object: "إثر استهدافهم بعبوة"، "بعد محاصرتهم"."""
    pronoun, scan = happening.item.after, scene.scan

    def fit(hits: Sequence[ActorHit]) -> list[ActorHit]:
        return [hit for hit in hits if may_mean(scan, pronoun, hit) and not holds(found.agent, hit)]

    for back in range(index - 1, max(-1, index - 1 - BACK_TO_SIDES), -1):
        other, told = scene.happenings[back], casts[back]
        if other.sentence is not happening.sentence:
            break
        between = [hit for hit, case in scene.args(other.last, happening.first) if case in _OWNED]
        others = [hit for hit in between if not holds(told.agent, hit)]
        meant = fit(told.patient) or fit(others)[-1:]  # "قطع طرق إمداد داعش بعد محاصرته"
        meant = meant or (fit(told.agent) if pronoun in _THEY else [])
        if meant:
            return meant
    told_before = [hit for hit, _ in scene.args(happening.sentence.first, happening.first)]
    return fit([hit for hit in told_before if are_told_as_many(scan, hit)])[-1:]


def told_as_many(scan: Scan, told: Cast) -> list[ActorHit]:
    """Return whom "they" means of those a happening befell, unless its doers are many as well."""
    if any(are_told_as_many(scan, hit) for hit in told.agent):
        return []
    return [hit for hit in told.patient if are_told_as_many(scan, hit)]


def may_mean(scan: Scan, pronoun: str, hit: ActorHit) -> bool:
    """Say whether a pronoun agrees with a party: "it" no people, "she" no army."""
    at = next((n for n in range(hit.first, hit.last) if not scan.numbers.covering(n)), hit.first)
    people = [cast("People", item.word.entry).number for item in scan.tagged("people").at(at)]
    feminine = scan.key(at).endswith(_FEMININE)
    if pronoun == _SHE and scan.key(at).endswith(_MEN_OF):
        return False  # "الحوثيون"
    if pronoun == _SHE:
        many = people[:1] == ["plural"] and not scan.key(at).endswith(_SOUND_PLURALS)
        return feminine or many or not (people or hit.mention.person)  # "عناصر ... فرارها"
    if pronoun == _HE:
        return not feminine and people[:1] in ([], ["singular"])
    return bool(people) or not hit.mention.person
