"""The parties of a happening told by a noun: "هجوم"، "مقتل"."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, cast

from tawatur.extract.attribution import frame_at
from tawatur.extract.happenings import Happening, follows_while
from tawatur.extract.roles.blame import (
    answerer_before,
    ascribed_to,
    blamed_for,
    by_which,
    is_answered,
    owned_up_behind,
    owns_up,
)
from tawatur.extract.roles.carriers import befell_them, carrier_parties, relative_parties
from tawatur.extract.roles.links import raiders_before
from tawatur.extract.roles.parties import (
    Cast,
    are_people,
    are_unarmed,
    does_to_another,
    give,
    holds,
    is_joined,
    may_do,
    only_several,
    unique,
)
from tawatur.extract.roles.prepositions import prepositional_parties
from tawatur.extract.roles.pronouns import (
    may_mean,
    object_follows,
    pronoun_of_doer,
    told_as_many,
    whom_it_befell,
    whose_deed,
)
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.speakers import speaking_party
from tawatur.extract.roles.subjects import (
    accused_in,
    acts_itself,
    carried_on,
    meant_by_pronoun,
    own_subject_before,
    standing_before,
    subject_before,
)
from tawatur.extract.roles.terms import (
    ADJECTIVES,
    AFTER_IT,
    AMBUSH,
    AMONG,
    ANYBODY,
    ASIDE,
    BACK_TO_SIDES,
    BETWEEN,
    CAPTIVES,
    CAUSES,
    COMMAS,
    DEATHS,
    DONE_TO_PERSONS,
    DURING,
    GIVING_REACH,
    HARM,
    ITS,
    LEAVING,
    ON,
    PRONOUNS,
    QUOTES,
    QUOTES_OPEN,
    REPULSES,
    SHORT_WORD,
    SINCE,
    SUFFERED,
    TO_THINGS,
    UNARMED,
)
from tawatur.extract.roles.wording import (
    because_before,
    before_times,
    clause_of_being,
    comma_between,
    does_something,
    ending_at,
    first_of,
    follows_that_pronoun,
    is_adjective,
    is_aim,
    is_aircraft,
    is_belonging,
    is_nominative,
    is_passive,
    is_some_target,
    is_struck_thing,
    is_thing,
    is_verb,
    looks_like_verb,
    marked_doers,
    only_places,
    some_of_them,
    with_joined,
)
from tawatur.extract.scan import Scan, thing_class
from tawatur.lexicon import Light

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_MEN = ("ون", "و")  # how several men end who are a subject
_HIM_OR_THEM = frozenset(("اياه", "اياها", "اياهم", "اياهما"))
_FORCED = frozenset(("flight", "withdrawal", "surrender", "displacement"))
_PROTESTERS = "protesters"
_GROUNDS = ("place", "position")  # classes of things that somebody may be on or attack
_BURNT = ("vehicle", "position", "place")  # classes of things destroyed that do nothing themselves
_BETWEEN_THE_TWO = "بينهما"
_IN_THEM = frozenset(("فيه", "فيها", "بها"))
_NOT_YET = frozenset(("قبيل", "لدي"))
_THEIRS = ("هم", "هما")
_BETWEEN_THEM = frozenset(("بينه", "بينها", "بينهم"))
_AND_BETWEEN = "وبين"
_IN = "في"
_ALONG = "مع"
_TARGETING = "استهداف"
_TRIED_BY = ("", "agent", "ل", "من")  # cases after "محاولة" of those whose attempt it was
_TO = frozenset(("ل", "لـ"))
_AND_DRIVING = ("واجبار", "وارغام", "واضطرار", "ودفع")
_UNTO = "الي"
_TIME = frozenset(("وقت", "الوقت"))
_DRIVES = ("دفع", "يدفع", "تدفع", "اجبر", "يجبر", "تجبر", "اضطر", "ارغم",
           "اجبار", "ارغام")  # fmt: skip


def _was_repelled(happening: Happening) -> bool:
    """Say whether an attack is told as repelled and who did so is yet to come: "تم صد هجوم"."""
    undone = {item.last for item in happening.lights if is_passive(item)}
    return any(
        item.first in undone and cast("Light", item.word.entry).effect in REPULSES
        for item in happening.lights
        if item.last <= happening.first
    )


def noun_parties(
    scene: Scene, index: int, happening: Happening, casts: list[Cast], found: Cast
) -> None:
    """Read the parties of a happening told by a noun into `found`."""
    entry = happening.entry
    args = scene.args(happening.item.first + 1, scene.end(index, happening))
    args = [(hit, case) for hit, case in args if hit.first not in scene.put_off]
    taken: set[int] = set()
    if happening.relative is not None:
        taken = relative_parties(scene, happening, found)
        if not found.patient and befell_them(scene.scan, happening.relative):
            found.patient = subject_before(
                scene, happening, happening.relative.first, index, casts
            )  # "القصف الذي تعرضوا له"
        elif (
            not found.agent
            and happening.relative.after
            and not acts_itself(scene.scan, happening.relative)
            and (not taken or only_several(happening.relative.word.features))
        ):
            found.agent = _carried_by(
                scene, happening, index, casts
            )  # "قتل الجيش مسلحين في عملية نفذها في سيناء"
    pretext = index > 0 and any(
        scene.scan.begins(item.first - 1, "pretext")
        and scene.scan.key(item.first).endswith(tuple(PRONOUNS))
        for item in happening.lights
    )
    if pretext:  # "قتل الجنود شابا بزعم محاولته تنفيذ هجوم"
        give(found, "agent", casts[index - 1].patient)
    repels = min(
        (
            item.first
            for item in happening.lights
            if cast("Light", item.word.entry).effect in REPULSES and item.first < happening.first
        ),
        default=happening.first,
    )
    for item in () if pretext else happening.lights:
        if repels < item.first < happening.first:
            tried = scene.args(item.last, happening.first)
            give(found, "agent", [hit for hit, case in tried if case in _TRIED_BY])
            continue  # "أحبط محاولة هجوم": who foiled it tried nothing
        foiled = item.first < repels < happening.first
        carrier_parties(scene, index, happening, item, casts, found, taken, foiled=foiled)
    if driven := _driven_to(scene, happening):
        found.agent = driven
    by = by_which(scene.scan, happening)
    if not happening.lights and by >= 0:
        found.agent.extend(_charged(scene, index, happening, by))
        found.agent = found.agent or answerer_before(scene, happening, by, index, casts)
    if not found.agent and not happening.lights:
        found.agent = _accused_of_more(scene, happening)
    blamed = blamed_for(scene, happening)
    found.agent.extend(blamed)
    gen = entry.gen or ("agent",)
    stop = _clause_end(scene.scan, happening)
    completes = bool(index) and casts[index - 1].cause == index  # "استهدف الهجوم قائد القوات"
    near = [
        hit
        for hit, case in args
        if hit.first not in taken
        and (case == "" or (case == SINCE and _is_of_it(happening, hit)))
        and hit.first < stop
        and scene.scan.key(hit.first - 1) not in AFTER_IT
        and not does_something(scene.scan, hit)
        and (completes or not _of_a_new_clause(scene.scan, happening, hit))
    ]
    captured = entry.kind == "territory_captured"
    fallen = near and _are_fallen_of(scene.scan, near[0])
    if gen[0] == "patient" and not fallen and does_to_another(near, captured=captured):
        give(found, "agent", near[:1])
        near = near[1:]
    _give_behind(scene, happening, gen, near, found, completes=completes)
    if not found.agent:
        found.agent = owned_up_behind(scene, happening)
    bearer = None if blamed else owns_up(scene, happening)
    if bearer is not None:
        found.agent = [bearer]
    if not found.agent:
        found.agent = (
            _who_takes_part(scene, happening)
            or _who_come(scene, index, happening, casts)
            or _who_uses_it(scene, happening)
        )
    if not found.agent and entry.kind == "aid":
        found.agent = _who_gives(scene, happening)
    if not found.agent and not happening.lights:
        found.agent = _doer_joined(scene, index, happening, casts)
        found.leaned = bool(found.agent)
    prepositional_parties(scene, happening, [a for a in args if a[0].first not in taken], found)
    if entry.lemma.startswith(AMBUSH) and _fell_in_it(scene, index, casts, found):
        found.agent, found.patient = found.patient, []  # "قتل جنديان في كمين لداعش"
    if entry.lemma.startswith(AMBUSH) and _fell_into(happening) and not found.agent:
        found.agent = [hit for hit, case in args if case == "ل" and not holds(found.patient, hit)]
    if entry.kind == "armed_clash" and not (found.agent or found.patient):
        _told_far_behind(scene, happening, found)
    between_two = entry.kind == "armed_clash" and not found.patient
    if between_two and _is_between_the_two(scene.scan, happening):
        _between_the_two(scene, index, casts, found)
    doers = marked_doers(scene.scan, happening, args)
    if doers and _was_repelled(happening):
        found.patient = doers  # "تم صد الهجوم من قبل الجيش"
    elif doers and not (found.agent and comma_between(scene.scan, happening.last, doers[0].first)):
        found.agent = doers
    if not found.patient and gen[0] == "patient" and some_of_them(scene.scan, happening):
        found.patient = meant_by_pronoun(scene, happening, index, casts, found.agent)
    _told_by_pronoun(scene, index, happening, casts, found)
    if (
        not found.agent
        and entry.kind in _FORCED
        and scene.scan.key(happening.first - 1) in (ON, "الي")
    ):
        _forced_by(scene, happening, found)
    if not found.subject and happening.lights:
        found.subject = own_subject_before(scene, happening)
    if not found.subject and happening.relative is not None:
        found.subject = list(found.agent)


def _charged(scene: Scene, index: int, happening: Happening, by: int) -> list[ActorHit]:
    """Return who is accused of what "ب" tells: "اتهم الجيش بقصف البلدة"."""
    accused = scene.scan.actors.ending_at(_before_charge(scene.scan, by))
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    if (
        accused is None
        or accused.first < happening.previous_last
        or any(case == AMONG for _, case in scene.args(accused.first, accused.first + 1))
        or accused.first in scene.speakers
        or (frame and frame.voice[0] <= accused.first < frame.voice[1])
        or is_answered(scene, happening, accused, by)  # "ردوا على قصف الجيش بقصف القرية"
    ):
        return []
    suffered = accused.first in scene.objects or _fell_along(scene, index, accused)
    if suffered and scene.happenings[index - 1].entry.kind != "accusation":
        return []
    return with_joined(scene.scan, accused)


def _fell_along(scene: Scene, index: int, hit: ActorHit) -> bool:
    """Say whether somebody fell along with others: "قتل القيادي مع مرافقيه بغارة"."""
    before = scene.before(index)
    along = scene.scan.key(hit.first - 1) == _ALONG
    return along and before is not None and before.entry.kind in HARM


def _clause_end(scan: Scan, happening: Happening) -> int:
    """Return where the words that belong to a noun end: at "that", "but" or whom it is ascribed to."""
    stop = first_of(scan, happening.last, happening.args_last, "that", "contrast")
    stop = clause_of_being(scan, happening.last, stop)
    stop = next((at for at in range(happening.last, stop) if _turns_to_another(scan, at)), stop)
    told = (
        item.first
        for item in scan.tagged("saying").between(happening.last, stop)
        if item.word.features and item.before == "و"  # "..., وحملت X المسؤولية"
    )
    stop = next(told, stop)
    ascribing, _ = ascribed_to(scan, happening)
    return ascribing if happening.last <= ascribing < stop else stop


def _turns_to_another(scan: Scan, at: int) -> bool:
    """Say whether another matter begins: "وإجبار السكان على الفرار"، "في وقت نعى الحزب قائده"."""
    if scan.key(at).startswith(_AND_DRIVING):
        return True
    meanwhile = scan.key(at) == _IN and scan.key(at + 1) in _TIME
    return meanwhile and scan.times.covering(at + 1) is None and scan.is_punctuation(at - 1)


def _give_behind(
    scene: Scene, happening: Happening, gen: tuple[str, ...], near: list[ActorHit], found: Cast,
    *, completes: bool,
) -> None:  # fmt: skip
    """Give those right behind a noun their roles; `completes` says that a verb has it for its subject."""
    aimed = [hit for hit in near if is_aim(scene.scan, hit)]
    found.patient.extend(aimed)
    article = happening.item.before.endswith("ال")
    driven = article and _is_driven(scene.scan, happening.first)
    for hit in near:
        if hit in aimed:
            continue
        if _is_of_purpose(scene.scan, happening, hit):
            break
        role = _gen_role(scene, happening, gen, hit, found)
        if found.patient and _goes_on_after_place(scene.scan, found.patient[-1], hit):
            role = "patient"  # "استهداف التنظيم في سوريا والحزب في العراق"
        if role == "agent" and _are_fallen_of(scene.scan, hit):
            role = "patient"  # "أوقع هجوم عشرة قتلى من البيشمركة"
        if role == "agent" and driven:
            continue  # "دفعت الغارات المسلحين إلى الفرار"
        if completes and (article or _is_of_some_target(scene.scan, happening, hit)):
            role = "patient"  # "استهدفت غارة دورية للجيش"، "استهدف الهجوم قائد الجيش"
        if role == "patient" and found.patient and hit.first in scene.speakers:
            continue  # "أسر جنود، بحسب الفصائل التي أشارت"
        if role:
            give(found, role, [hit])


def _is_of_some_target(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a party is told by a target, or one stands before it: "هجوم انتحاري مقر قيادة الفرقة"."""
    return any(is_some_target(scan, at) for at in range(happening.last, hit.first + 1)) and not any(
        scan.begins(at, "preposition") for at in range(happening.last, hit.first)
    )


def _is_of_it(happening: Happening, hit: ActorHit) -> bool:
    """Say whether a party follows a noun, or is joined to who does: "منذ هجوم الجيش والفصائل على"."""
    return hit.first == happening.last or hit.before.startswith("و")


def _goes_on_after_place(scan: Scan, last: ActorHit, hit: ActorHit) -> bool:
    """Say whether a party is joined to another past where that was struck."""
    return hit.before == "و" and only_places(scan, last.last, hit.first)


def _told_by_pronoun(
    scene: Scene, index: int, happening: Happening, casts: list[Cast], found: Cast
) -> None:
    """Read whose deed or whose death a pronoun tells: "بعد هجومها على"، "جراء استهدافه"، "مقتله"."""
    pronoun = "" if found.agent else pronoun_of_doer(scene.scan, happening, found)
    meant = whose_deed(scene, index, happening, casts, pronoun) if pronoun else []
    targets = _targets_before(scene, index, happening, casts)
    targets = targets or _fell_before(scene, index, casts)
    if meant:
        found.agent = meant
        if not found.patient and follows_while(scene.scan, happening.first):
            found.patient = [hit for hit in targets if not holds(meant, hit)]
    elif (
        happening.entry.lemma in DEATHS
        and happening.item.after in PRONOUNS
        and (dead := _blew_himself_up(scene, index, casts))
    ):
        found.patient = dead  # "فجر نفسه ما أدى لمصرعه"
    elif targets:
        found.patient = targets
    elif _has_pronoun_for_object(scene.scan, happening, found):
        found.patient = whom_it_befell(scene, index, happening, casts, found)
        if not found.agent and happening.item.before == "و" and scene.before(index) is not None:
            found.agent = list(casts[index - 1].agent)  # "قصفها على القرى واستهدافها بالقذائف"
        if not found.agent and not because_before(scene.scan, happening):
            doers = subject_before(scene, happening, happening.first, index, casts)
            found.agent = [hit for hit in doers if not holds(found.patient, hit)]
    elif happening.item.after in PRONOUNS:
        first_role = (happening.entry.gen or ("agent",))[0]
        owner = _sufferers_before(scene, index, happening, casts)
        if owner is None and found.leaned and found.agent and first_role == "patient":
            owner = meant_by_pronoun(scene, happening, index, casts, found.agent)
        if owner is None:
            owner = _right_before_that(scene, happening)
        if owner is None:
            owner = raiders_before(scene, index, casts)
        if owner is None:
            owner = subject_before(scene, happening, happening.first, index, casts)
            told = happening.item.after
            if not any(may_mean(scene.scan, told, hit) for hit in owner):
                # "قطعت القوات طريق الحوثيين بعد سيطرتها عليه"
                owner = whose_deed(scene, index, happening, casts, told) or owner
        role = "agent" if found.patient else first_role
        if happening.entry.lemma in DEATHS:
            role = "patient"  # "مقتله وإصابة اثنين"
            owner = [hit for hit in owner if may_mean(scene.scan, happening.item.after, hit)]
        if role == "patient" and index and happening.entry.kind in CAUSES:
            did = casts[index - 1].agent  # "أغرق الحوثيون السفينة بعد مهاجمتها"
            meant = [hit for hit in owner if may_mean(scene.scan, happening.item.after, hit)]
            if not meant and not found.agent:
                found.agent = [hit for hit in owner if holds(did, hit)]
            owner = meant
        if not (role == "agent" and found.agent):
            give(found, role, owner)


def _has_pronoun_for_object(scan: Scan, happening: Happening, found: Cast) -> bool:
    """Say whether the pronoun of a noun, no object behind it, tells whom it befell: "بعد محاصرتهم"."""
    return (
        happening.item.after in PRONOUNS
        and {"agent", "patient"} <= set(happening.entry.gen)
        and happening.entry.kind in CAUSES
        and not found.patient
        and not object_follows(scan, happening.last, found)
        and not any(scan.key(at) == ON for at in range(happening.last, happening.last + ADJECTIVES))
    )


def _right_before_that(scene: Scene, happening: Happening) -> list[ActorHit] | None:
    """Return who stands right before "قبل فرارها", and whom its pronoun may mean."""
    if happening.entry.kind not in LEAVING:
        return None
    told = scene.scan.actors.ending_at(happening.first - 1)
    during = any(
        item.word.entry in DURING
        for item in scene.scan.tagged("preposition").ending_at(happening.first)
    )
    fits = told is not None and may_mean(scene.scan, happening.item.after, told)
    return [told] if during and fits and told is not None else None


def _blew_himself_up(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return the bomber of the deed told right before."""
    before = scene.before(index)
    if before is None or before.entry.kind != "suicide_attack":
        return []
    return [hit for hit in casts[index - 1].agent if hit.mention.group]


def _forced_by(scene: Scene, happening: Happening, found: Cast) -> None:
    """Read who was made to go, and of people also who drove them out: "أرغم التنظيم الأهالي على النزوح"."""
    found.agent = _forced_ones(scene, happening)
    if happening.entry.kind == "displacement" and found.agent and not found.patient:
        found.patient = found.agent
        found.agent = [
            hit
            for hit, case in scene.args(happening.sentence.first, found.patient[0].first)
            if not case and hit.last == found.patient[0].first and may_do(hit)
        ]


def _carried_by(
    scene: Scene, happening: Happening, index: int, casts: list[Cast]
) -> list[ActorHit]:
    """Return whom the verb of a relative clause goes on with, in number: "مجزرة ارتكبتها"."""
    verb = happening.relative
    carried = carried_on(scene, happening, index, casts)
    found = [hit for hit in carried if may_do(hit) and not are_unarmed([hit])]
    features = verb.word.features if verb is not None else ()
    if not found or not features or not all(f.endswith("3fs") for f in features):
        return found
    if not scene.scan.key(found[0].first).endswith(_MEN):
        return found
    told = [hit for hit, _ in scene.args(happening.sentence.first, happening.first)]
    return [hit for hit in told if may_do(hit) and not holds(found, hit)][-1:]  # not the gunmen


def _before_charge(scan: Scan, by: int) -> int:
    """Step back over a time or "accused" to who is: "الحركة متهمة بقصف البلدة"."""
    at = before_times(scan, by)
    return at - scan.begins(at - 1, "involved")


def _accused_of_more(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return who is accused of a second deed: "اتهموا الجيش بدعم المسلحين وقصف البلدة"."""
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    by = by_which(scene.scan, happening)
    if by > 0 and scene.scan.key(by - 1) in _HIM_OR_THEM:
        party = [frame.party] if frame is not None and frame.party is not None else []
        told = [hit for hit, _ in scene.args(happening.sentence.first, by) if may_do(hit)]
        return [hit for hit in told if not holds(party, hit)][-1:]  # "متهما إياهم بقصف البلدة"
    if happening.item.before != "و" or frame is None or not frame.verbal:
        return []
    accused = accused_in(scene, happening, frame)
    after = accused[-1].last if accused else happening.first
    if not scene.scan.key(after).startswith("ب") or any(
        scene.scan.begins(at, "that", "because", "contrast", "when") or is_verb(scene.scan, at)
        for at in range(after + 1, happening.first)
    ):
        return []
    return accused


def _of_a_new_clause(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a verb nobody lists takes the party behind a noun with the article: "منذ الهجوم قررت الحكومة"."""
    at = hit.first - 1
    return (
        happening.item.before.endswith("ال") and at >= happening.last and looks_like_verb(scan, at)
    )


def _fell_in_it(scene: Scene, index: int, casts: list[Cast], found: Cast) -> bool:
    """Say whether others than those after "ل" were told to fall in an ambush: it was theirs."""
    happening, other = scene.happenings[index], scene.before(index)
    if found.agent or not found.patient or happening.lights or other is None:
        return False
    fallen = casts[index - 1].patient
    return (
        other.entry.kind in HARM
        and because_before(scene.scan, happening)
        and bool(fallen)
        and not any(holds(fallen, hit) or are_people([hit]) for hit in found.patient)
    )


def _told_far_behind(scene: Scene, happening: Happening, found: Cast) -> None:
    """Read both sides behind a clause: "المواجهات التي شهدتها القرية بين الجيش والمسلحين"."""
    behind = scene.args(happening.last, happening.region_last)
    at = next((n for n, (_, case) in enumerate(behind) if case == BETWEEN), len(behind))
    first = behind[at][0].first if at < len(behind) else happening.last
    parted = (
        scene.scan.key(n) in COMMAS and not scene.scan.begins(n + 1, "relative")
        for n in range(happening.last, first)
    )
    if not any(parted):
        prepositional_parties(scene, happening, behind[at:], found)


def _fell_into(happening: Happening) -> bool:
    """Say whether those a verb tells of fell into an ambush: "وقعت القوة في كمين للمسلحين"."""
    return any(cast("Light", item.word.entry).subj == "patient" for item in happening.lights)


def _is_between_the_two(scan: Scan, happening: Happening) -> bool:
    """Say whether a clash is told "between them", "between the two sides", "between it and" others."""
    at = happening.last
    while at < happening.last + ADJECTIVES and scan.key(at) != BETWEEN:
        if scan.key(at) == _BETWEEN_THE_TWO:
            return True
        if scan.key(at) in _BETWEEN_THEM and scan.key(at + 1) == _AND_BETWEEN:
            return True
        at += 1
    return scan.key(at) == BETWEEN and scan.begins(at + 1, "both")


def _between_the_two(scene: Scene, index: int, casts: list[Cast], found: Cast) -> None:
    """Take doer and sufferer of what was told for the sides of "اشتباكات بينهما"."""
    happening = scene.happenings[index]
    far = 0 if scene.scan.key(happening.last) == _BETWEEN_THE_TWO else BACK_TO_SIDES
    attackers: list[ActorHit] = []  # of an attack in which those fell who are told before it
    for back in range(index - 1, max(-1, index - 2 - far), -1):
        other, told = scene.happenings[back], casts[back]
        if happening.sentence_number - other.sentence_number > far:
            return
        if not told.patient or are_unarmed(told.patient):
            because = other.sentence is happening.sentence and because_before(scene.scan, other)
            attackers = list(told.agent) if because and not told.patient else []
            continue
        if attackers and not told.agent and not any(holds(attackers, h) for h in told.patient):
            found.agent, found.patient = attackers, list(told.patient)
            return  # "قتل جنديان في هجوم لداعش، ودارت اشتباكات بين الطرفين"
        if told.agent:
            found.agent, found.patient = list(told.agent), list(told.patient)
            return
        sides = unique(hit for hit in told.patient if hit.mention.id)
        if far and len(sides) > 1:
            found.agent, found.patient = sides[:1], sides[1:]  # "قتل جندي ومسلح في اشتباكات"
            return


def _is_of_purpose(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a party follows a noun that tells what for: "معركة تحرير X لإخراج الحوثيين"."""
    at = hit.first - 1
    key = scan.key(at)
    return (
        at >= happening.last
        and key.startswith("ل")
        and not key.startswith("لل")
        and len(key) > SHORT_WORD + 1
        and scan.tags.get(at, frozenset()) <= {"trigger", "light"}
        and scan.places.covering(at) is None
    )


def _are_fallen_of(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a party is told as whose dead or wounded they are: "سبعة قتلى من قوات ..."."""
    return scan.key(hit.first - 1) == "من" and (scan.begins(hit.first - 2, "people", "trigger"))


def _who_takes_part(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return of whom a clause tells that they take part: "معارك الرمادي التي يشارك فيها الطيران"."""
    last = max(happening.region_last, happening.last + ADJECTIVES + 1)
    for item in scene.scan.tagged("light").between(happening.last, last):
        if (
            cast("Light", item.word.entry).effect == "supports"
            and (scene.scan.begins(item.first - 1, "relative") or not happening.definite)
            and scene.scan.key(item.last) in _IN_THEM
        ):
            told = scene.args(item.last, item.last + ADJECTIVES)
            return [hit for hit, _ in told if hit.first == item.last + 1 and may_do(hit)]
    return []


def _who_come(scene: Scene, index: int, happening: Happening, casts: list[Cast]) -> list[ActorHit]:
    """Return who came in order to do it: "قصف الجيش المسلحين قبيل وصولهم إلى البلدة لاستهداف المطار"."""
    if happening.item.before != "ل" or scene.before(index) is None:
        return []
    coming = any(
        scene.scan.key(at).endswith(_THEIRS)
        and (
            scene.scan.key(at - 1) in _NOT_YET
            or any(item.word.entry in DURING for item in ending_at(scene.scan, "preposition", at))
        )
        for at in range(happening.previous_last, happening.first)
    )
    return told_as_many(scene.scan, casts[index - 1]) if coming else []


def _who_uses_it(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return who uses something for a deed: "موقع يستخدمه المسلحون لقصف القرى"، "في قصف القرى"."""
    aim = happening.item.before == "ل" or scene.scan.key(happening.first - 1) == _IN
    if not aim or happening.entry.kind not in CAUSES:
        return []
    told = scene.args(
        max(happening.previous_last, happening.first - ADJECTIVES - 1), happening.first
    )
    return [
        hit
        for hit, case in told
        if not case and may_do(hit) and scene.scan.begins(hit.first - 1, "uses")
    ][-1:]


def _who_gives(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return who gives or sends aid: "وزعت المنظمة على النازحين مساعدات"، "تمكن البرنامج من إيصال سفينة مساعدات"."""
    floor = max(happening.previous_last, happening.first - GIVING_REACH)
    for giving in reversed(scene.scan.tagged("gives").between(floor, happening.first)):
        if comma_between(scene.scan, giving.last, happening.first):
            continue
        told = scene.args(giving.last, happening.first)
        doers = [hit for hit, case in told if not case and hit.first == giving.last][:1]
        return doers or standing_before(scene, happening, happening.previous_last, giving.first)
    return []


def _doer_joined(
    scene: Scene, index: int, happening: Happening, casts: list[Cast]
) -> list[ActorHit]:
    """Return the doer of a noun joined to one that leans on a verb: "تمكنت من قتل ... وحرق"."""
    other = scene.before(index)
    if (
        other is None
        or happening.item.before != "و"
        or happening.item.after
        or other.verb
        or not casts[index - 1].leaned
    ):
        return []
    repelled = any(cast("Light", i.word.entry).effect in REPULSES for i in other.lights)
    leaned = casts[index - 1].patient if repelled else casts[index - 1].agent
    return list(leaned)


def _forced_ones(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return who is meant by the pronoun in "أجبرتهم على الفرار"."""
    at = _before_aside(scene.scan, happening.first - 2)
    driven = scene.scan.actors.ending_at(at + 1)
    driver = scene.scan.actors.ending_at(driven.first) if driven is not None else None
    if driven is not None and (
        _is_driven(scene.scan, driven.first)
        or (
            scene.scan.begins(driven.first - 1, "trigger")
            and _is_driven(scene.scan, driven.first - 1)
        )  # "دفعت الغارات المسلحين إلى الفرار"
        or (
            driver is not None
            and driven.before in ("", "ال")
            and _is_driven(scene.scan, driver.first)
        )
    ):
        return [driven]  # "أجبر الجيش المسلحين على الفرار"
    if _is_driven(scene.scan, at + 1) and follows_that_pronoun(scene.scan, at):
        frame = frame_at(scene.frames[happening.sentence_number], happening.first)
        speaker = speaking_party(scene.scan, frame)  # "أكد الجيش أنه أجبر على الانسحاب"
        return [speaker] if speaker is not None else []
    if not scene.scan.key(at).endswith(("هم", "ها", "هما")):
        return []
    before = [hit for hit, _ in scene.args(happening.sentence.first, at)]
    last = at - (scene.scan.key(at - 1) == "،")
    if before and before[-1].last == last and not scene.scan.key(at).startswith("و"):
        before.pop()  # "إن القوات أجبرتهم": who drove them out
    return with_joined(scene.scan, before[-1]) if before else []


def _driven_to(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return whom something drove to a deed: "ما دفع الولايات المتحدة إلى توجيه ضربات"."""
    first = min([happening.first, *(item.first for item in happening.lights)])
    if happening.entry.kind not in CAUSES or scene.scan.key(first - 1) != _UNTO:
        return []
    driven = scene.scan.actors.ending_at(first - 1)
    told = driven is not None and may_do(driven) and _is_driven(scene.scan, driven.first)
    return [driven] if told and driven is not None else []


def _before_aside(scan: Scan, at: int) -> int:
    """Step back over an aside that closes at a token: "أجبروا المسلحين، المدعومين من X، على التراجع"."""
    if scan.key(at) != "،":
        return at
    return next((n - 1 for n in range(at - 1, at - ASIDE, -1) if scan.key(n) == "،"), at)


def _is_driven(scan: Scan, at: int) -> bool:
    """Say whether a verb of driving stands right before: "دفع المسلحين إلى الفرار"."""
    return scan.key(at - 1).lstrip("وف").startswith(_DRIVES)


def _targets_before(
    scene: Scene, index: int, happening: Happening, casts: list[Cast]
) -> list[ActorHit]:
    """Return whom "جراء استهدافه" means after it was told that he was killed."""
    if (
        happening.item.after not in PRONOUNS
        or scene.scan.begins(happening.last, "quantifier")
        or not index
        or not because_before(scene.scan, happening)
    ):
        return []
    return _befell_before(scene, casts, range(index - 1, -1, -1), happening, SUFFERED)


def _fell_before(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return what "سقوطها" means, a form of its own, after an aircraft was told to crash."""
    happening, other = scene.happenings[index], scene.before(index)
    crash = happening.entry.kind == "destruction" and happening.entry.gen[:1] == ("patient",)
    alone = happening.item.last == happening.item.first + 1 and not happening.item.after
    if not (crash and alone and scene.scan.key(happening.first).endswith("ها")):
        return []
    same = other is not None and other.entry.kind == "destruction"
    return list(casts[index - 1].patient) if same else []


def _sufferers_before(
    scene: Scene, index: int, happening: Happening, casts: list[Cast]
) -> list[ActorHit] | None:
    """Return whom "مقتله" means after what was done to him; None when nothing was."""
    cause = scene.before(index)
    if happening.entry.gen[:1] != ("patient",) or cause is None or cause.entry.kind not in CAUSES:
        return None
    back = range(index - 1, max(-1, index - 1 - BACK_TO_SIDES), -1)
    return _befell_before(scene, casts, back, happening, CAUSES)


def _befell_before(
    scene: Scene, casts: list[Cast], back: range, happening: Happening, kinds: AbstractSet[str]
) -> list[ActorHit]:
    """Return whom what a sentence tells before befell last, going back while it is of some kinds."""
    for before in back:
        other = scene.happenings[before]
        if other.sentence is not happening.sentence or other.entry.kind not in kinds:
            break
        if casts[before].patient:
            return list(casts[before].patient)
    return []


def _gen_role(
    scene: Scene, happening: Happening, gen: tuple[str, ...], hit: ActorHit, found: Cast
) -> str | None:
    mention = hit.mention
    if mention.group in CAPTIVES and happening.entry.kind in SUFFERED:
        return "patient"
    if happening.entry.kind == "interception" and is_aircraft(scene.scan, hit):
        return None  # "إسقاط مسيرة إسرائيلية"
    transitive = "patient" in gen and happening.entry.lemma not in DEATHS
    if transitive and not found.agent and may_do(hit) and _has_object(scene, hit):
        return "agent"
    undone = happening.lights and all(is_passive(item) for item in happening.lights)
    idle = all(cast("Light", item.word.entry).subj == "none" for item in happening.lights)
    if ("patient" in gen and undone) or (
        idle
        and not happening.another
        and not mention.hedged  # "غارة، يرجح أنها إسرائيلية،"
        and _is_cut_off(scene.scan, happening.last, hit)
    ):
        gen = tuple(role for role in gen if role != "agent")
        if happening.entry.kind in CAUSES and comma_between(scene.scan, happening.last, hit.first):
            return None
    if "agent" in gen and not found.agent and _is_whose_doing(scene.scan, happening, hit):
        return "agent"
    if _is_struck(scene.scan, happening, hit) or _is_aimed_at(scene.scan, happening, hit):
        return "patient"
    if (
        "patient" in gen
        and happening.entry.kind in HARM
        and is_thing(scene.scan, hit.first, _BURNT)
    ):
        return "patient"  # "حرق عربات للجيش"
    if "agent" in gen and not found.agent and is_nominative(scene.scan, hit):
        return "agent"  # "قصف المسلحون": a verb after all
    if mention.person and happening.entry.kind in DONE_TO_PERSONS:
        return "patient"
    if is_belonging(scene.scan, hit) and ("patient" in gen or happening.entry.kind in TO_THINGS):
        return "patient"  # "اقتحام حاجز للجيش"
    if happening.entry.kind == "crackdown" and mention.id == _PROTESTERS:
        return "patient"
    harmless = (
        mention.id == "civilians"
        or (mention.group == ANYBODY and not mention.id)
        or (mention.person and "patient" in gen)
        or (mention.id in UNARMED and happening.entry.kind in HARM)
    )
    if "agent" in gen and not harmless and is_joined(hit, found.agent):
        return "agent"
    for role in gen:
        if role == "agent" and not found.agent and not harmless:
            if (
                len(gen) > 1
                and "patient" in gen
                and (
                    mention.group
                    or (
                        bool(scene.scan.numbers.between(happening.last, hit.last))
                        and not is_aircraft(scene.scan, hit)
                    )
                )
            ):
                continue
            return "agent"
        if role == "patient":
            return "patient"
    return None


def _has_object(scene: Scene, hit: ActorHit) -> bool:
    """Say whether what a party did it to stands right after it: "استهداف القوات لها"، "مهاجمة المسلحين القرية"."""
    first = _past_where(scene.scan, hit.last)
    behind = first + (scene.scan.key(first) in QUOTES)
    behind += scene.scan.key(behind) in _TO
    behind += scene.scan.key(behind) in QUOTES_OPEN
    return (
        scene.scan.key(hit.last) in ITS
        or any(
            case == "ل" and not other.before.startswith("و")
            for other, case in scene.args(hit.last, behind + 1)
        )
        or any(item.before == "ل" for item in scene.scan.tagged("thing").at(hit.last))
        or _is_place_struck(scene.scan, hit)
        or any(
            item.before == "ال"
            and thing_class(item) in _GROUNDS
            and not is_struck_thing(scene.scan, hit)
            for item in scene.scan.tagged("thing").at(hit.last)
        )
    )


def _past_where(scan: Scan, at: int) -> int:
    """Step over where it was: "خطف الجبهة في سوريا لمقاتلين"."""
    place = scan.places.covering(at + 1) if scan.key(at) == _IN else None
    return place.last if place is not None and place.first == at + 1 else at


def _is_place_struck(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a place that nothing governs stands right behind a party: "قصف الجماعة مدينة نجران"."""
    place = scan.places.covering(hit.last)
    return (
        place is not None
        and hit.kind in ("name", "anaphor")
        and place.first == hit.last
        and not (place.before or place.mention.relation)
        and not scan.begins(place.first, "preposition")
        and not is_struck_thing(scan, hit)
        and not is_belonging(scan, hit)
    )


def _is_whose_doing(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether an adjective tells whose attack it was: "استهداف إسرائيلي"."""
    return (
        happening.entry.kind in CAUSES
        and (hit.first == happening.last or _only_adjectives(scan, happening.last, hit.first))
        and is_adjective(scan, hit)
        and not hit.before
        and scan.key(hit.first).startswith("ال") == happening.item.before.endswith("ال")
    )


def _only_adjectives(scan: Scan, first: int, last: int) -> bool:
    """Say whether one adjective nobody lists stands between: "استهدافات جوية روسية"."""
    key = scan.key(first)
    return last == first + 1 and key.endswith(("ي", "يه")) and not scan.tags.get(first)


def _is_aimed_at(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a party alone after a noun of targeting is its target: "استهداف الجيش في"."""
    if happening.entry.lemma != _TARGETING or hit.first > happening.last + 1:
        return False
    at = hit.last
    while scan.key(at) in QUOTES:
        at += 1
    return (
        scan.is_punctuation(at)
        or scan.begins(at, "preposition", "because", "that")
        or scan.times.covering(at) is not None
    ) and not scan.key(at).startswith("ل")


def _is_struck(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a vehicle or unit follows a noun of targeting: "استهداف دبابتين إسرائيليتين"."""
    if "patient" not in happening.entry.gen or hit.kind != "name":
        return False
    last = scan.key(hit.last - 1)
    indefinite = last.endswith(("ي", "يه", "تين")) and not last.startswith("ال")
    targeted = indefinite or happening.entry.lemma == _TARGETING
    return targeted and is_thing(scan, hit.first, ("vehicle", "unit"))


def _is_cut_off(scan: Scan, at: int, hit: ActorHit) -> bool:
    """Say whether a comma, a preposition or a place parts a noun from a party: it is not its doer."""
    return any(
        scan.key(n) in COMMAS
        or scan.begins(n, "preposition", "because")
        or scan.places.covering(n) is not None
        for n in range(at, hit.first)
    )
