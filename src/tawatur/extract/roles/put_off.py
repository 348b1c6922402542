"""Parties of a verb that stand further behind it: past a clause, an aside, the means or the cause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tawatur.extract.happenings import Happening
from tawatur.extract.roles.parties import are_people, is_joined, may_do
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.terms import AIM_REACH, ASIDE, CAUSES, OF_LIVES, PERSON_BACK, SUFFERED
from tawatur.extract.roles.word_order import has_object_form
from tawatur.extract.roles.wording import because_before, is_struck_thing, owns_struck_thing
from tawatur.extract.scan import Scan

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_CAUSE_REACH = 4  # tokens between a verb, the cause of what it tells and whom it befell
_THAT = "ان"
_TAKEN_UP = ("ها", "ه", "هم")  # pronouns of a verb by which a clause takes up its head


def with_those_after(args: Sequence[tuple[ActorHit, str]], first: ActorHit) -> list[ActorHit]:
    """Return a party with those joined to it: "مستهدفة تجمعا للشرطة والجيش"."""
    found = [first]
    for hit, _ in args:
        if hit.first >= first.last and is_joined(hit, found):
            found.append(hit)
    return found


def past_means(scene: Scene, index: int) -> list[ActorHit]:
    """Return who was struck, told after the means: "استهدف الجيش بغارة مبنى تابعا للفصائل"."""
    means = scene.after(index)
    if means is None or means.verb or means.item.before != "ب" or means.entry.kind not in CAUSES:
        return []
    following = scene.happenings[index + 2 : index + 3]
    end = min([means.sentence.last, means.last + AIM_REACH, *(other.first for other in following)])
    after = scene.args(means.last, end)
    struck = struck_behind(scene.scan, means, after)
    return with_those_after(after, struck[0]) if struck else []


def past_operation(scene: Scene, index: int) -> list[ActorHit]:
    """Return counted people told after what it was done in: "حرر خلال عملية نفذها في الشمال 30 رهينة"."""
    happening, cause = scene.happenings[index], scene.after(index)
    if cause is None or cause.verb or happening.entry.kind not in SUFFERED:
        return []
    if cause.first - happening.last > 1 or not because_before(scene.scan, cause):
        return []
    end = min(cause.last + AIM_REACH, cause.sentence.last)
    end = next((n for n in range(cause.last, end) if scene.scan.is_punctuation(n)), end)
    told = scene.args(cause.last, end)
    if any(may_do(hit) for hit, case in told if not are_people([hit])):
        return []
    counted = [
        hit
        for hit, case in told
        if not case and are_people([hit]) and scene.scan.numbers.covering(hit.first) is not None
    ][:1]
    scene.put_off.update(hit.first for hit in counted)
    return counted


def struck_behind(
    scan: Scan, noun: Happening, args: Sequence[tuple[ActorHit, str]]
) -> list[ActorHit]:
    """Return whose vehicles and positions are told behind a noun to have been struck by it."""
    bare = [hit for hit, case in args if case == ""]
    return [
        hit
        for hit, case in args
        if (case == "ل" and owns_struck_thing(scan, noun, hit))
        or (case == "" and (is_struck_thing(scan, hit) or _follows_whose(noun, hit, bare)))
    ]


def _follows_whose(noun: Happening, hit: ActorHit, bare: Sequence[ActorHit]) -> bool:
    """Say whether a party stands right behind whose attack it was: "استهدفت غارات X تعزيزات Y"."""
    return (
        len(bare) > 1
        and hit is bare[1]
        and bare[0].first == noun.last
        and bare[0].last == hit.first
        and not hit.before.startswith("و")
    )


def past_clause_of(scene: Scene, happening: Happening, doer: ActorHit) -> list[ActorHit]:
    """Return the object behind the clause of a subject: "هاجمت الحركة، التي ترتبط بالقاعدة، جنودا"."""
    scan = scene.scan
    which = doer.last + (scan.key(doer.last) == "،")
    if not (happening.last <= doer.first and scan.begins(which, "relative")):
        return []
    end = happening.region_last
    told = scene.args(which + 2, end)
    commas = [at for at in range(which, end) if scan.key(at) == "،"]
    if which > doer.last and commas:
        return [hit for hit, case in told if hit.first == commas[0] + 1 and case == ""]
    taken_up = scan.key(which + 1).endswith(_TAKEN_UP) or scan.begins(which + 2, "preposition")
    governed = scan.key(which + 2).startswith(("ب", "ل"))
    if commas or not (taken_up or governed):
        return []
    return [hit for hit, case in told if case == "" and has_object_form(scan, hit)][:1]


def past_aside(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return the subject behind an aside: "التي انسحب إليها، بحسب القناة، عدد من المسلحين"."""
    at = happening.last + 1
    if scene.scan.key(at) != "،":
        return []
    closing = next((n for n in range(at + 1, at + ASIDE) if scene.scan.key(n) == "،"), None)
    if closing is None:
        return []
    behind = scene.args(closing + 1, closing + 1 + PERSON_BACK)
    return [hit for hit, case in behind if case in ("", "من")][:1]


def put_off_after(scene: Scene, index: int, happening: Happening) -> list[ActorHit]:
    """Return people told after the cause of what befell them: "قتل في التفجير عشرة جنود"."""
    cause = scene.after(index)
    if (
        cause is None
        or cause.verb
        or happening.entry.kind not in SUFFERED
        or cause.entry.kind not in CAUSES
        or not because_before(scene.scan, cause)
        or cause.first - happening.last > _CAUSE_REACH
    ):
        return []
    after = scene.args(cause.last, scene.end(index + 1, cause))
    found = [
        hit
        for hit, case in after
        if case == ""
        and (hit.mention.group or hit.mention.person)
        and hit.first - cause.last <= _CAUSE_REACH
        and scene.scan.gap_is_open(cause.last, hit.first)
        and scene.scan.key(hit.first - 1) != _THAT  # "في هجوم يعتقد أن مسلحين نفذوه"
    ][:1]
    for hit, case in after if found else ():
        if case == "" and is_joined(hit, found):
            found.append(hit)
    scene.put_off.update(hit.first for hit in found)
    return found


def harmed_behind(scene: Scene, index: int, noun: Happening, *, lives: bool) -> list[ActorHit]:
    """Return whom a happening harmed that stands between: "قتلت الغارة خمسة مدنيين".

    With `lives`, those whose lives it took: "أودى القصف بحياة أربعة مدنيين".
    """
    scan, end = scene.scan, scene.end(index + 1, noun)
    lost = (at + 1 for at in range(noun.last, end) if scan.key(at) == OF_LIVES)
    first = next(lost, end) if lives else noun.last
    after = [hit for hit, case in scene.args(first, end) if case == ""]
    found = [
        hit
        for hit in after
        if (hit.mention.group or hit.mention.person)
        and scan.gap_is_open(first, hit.first)
        and (not lives or hit.first == first)
    ][:1]
    for hit in after if found else ():
        if hit.first >= found[-1].last and is_joined(hit, found):
            found.append(hit)
    scene.put_off.update(hit.first for hit in found)
    return found
