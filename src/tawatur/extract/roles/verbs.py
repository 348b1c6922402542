"""The parties of a happening told by a verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tawatur.extract.happenings import Happening
from tawatur.extract.roles.noun_subjects import noun_subject
from tawatur.extract.roles.object_pronouns import with_pronoun
from tawatur.extract.roles.parties import (
    Cast,
    agree,
    are_people,
    are_unarmed,
    give,
    holds,
    is_joined,
    keeps_peace,
    may_do,
)
from tawatur.extract.roles.prepositions import prepositional_parties
from tawatur.extract.roles.put_off import (
    harmed_behind,
    past_aside,
    past_clause_of,
    past_means,
    past_operation,
    put_off_after,
    struck_behind,
    with_those_after,
)
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.subjects import (
    acts_itself,
    carried_on,
    meant_by_pronoun,
    meant_by_that,
    own_subject_before,
    standing_before,
    topic_of,
    unknown_subject,
)
from tawatur.extract.roles.terms import (
    AIM_REACH,
    AND_IT_IS,
    BLASTS,
    BOTH_OF_TWO,
    CAPTIVES,
    CRASHES,
    DONE_TO_PERSONS,
    DURING,
    LAUNCHED,
    NUMBER_OF,
    OF_LIVES,
    PERSON_BACK,
    PRONOUNS,
    QUOTES,
    QUOTES_OPEN,
    SHORT_WORD,
    SUFFERED,
    UNARMED,
)
from tawatur.extract.roles.word_order import (
    claims_as_own,
    goes_on_with,
    object_follows,
    split_bare,
)
from tawatur.extract.roles.wording import (
    antecedent_of,
    before_relative,
    clause_of_being,
    does_something,
    ending_at,
    first_of,
    follows_that_pronoun,
    is_adjective,
    is_aim,
    is_aircraft,
    is_head,
    is_launched,
    is_of_another_gender,
    is_passive,
    is_passive_here,
    is_plural,
    is_struck_thing,
    marked_doers,
    may_be_passive,
    number_follows,
    some_of_them,
    taken_up_past_subject,
    takes_up,
    takes_up_head,
    to_themselves,
    two_sides,
)
from tawatur.extract.scan import Scan, thing_class

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_STRIKES = frozenset(("airstrike", "shelling", "explosion", "suicide_attack"))
_ATTACKS = _STRIKES | {"ground_attack"}
_SUBJECT_REACH = 9  # tokens between a noun of happening and the verb whose subject it is
_WHICH = frozenset(("مما", "ما"))  # before what a happening led to
_AT_THEM = frozenset(("بهم", "بهما"))
_CALLED = frozenset(("تدعي", "يدعي", "تسمي", "يسمي"))
_ANOTHER = frozenset(("اخر", "اخران", "اخرون"))
_AND_WITH_IT = frozenset(("ومعه", "ومعها", "ومعهم"))
_ALONG, _SIDE = "مع", "جانب"
_UNIDENTIFIED = "unidentified-armed-group"
_AND_DROVE = ("واجبر", "وارغم", "واضطر")
_AFTER_WHICH = frozenset(("بعدما", "حينما", "عندما"))
_WHERE = frozenset(("حيث", "اذ"))
_THAT = "ان"
_ALREADY = frozenset(("قد", "وقد", "فقد"))
_HIS_RELEASE = frozenset(("سراحه", "سراحها", "سراحهم", "سراحهما"))
_NO_DOERS = "ين"  # how several end whom something befell
_WHO_ARE = frozenset(("هم", "هما", "هن", "هو", "هي"))


def _befell_the_unarmed(happening: Happening, hits: Sequence[ActorHit]) -> bool:
    """Say whether a verb that may be passive tells of people who bear no arms what befell them."""
    kinds = DONE_TO_PERSONS - {"destruction", "seizure", "siege"}
    return (
        happening.entry.kind in kinds
        and bool(hits)
        and are_unarmed(hits)
        and may_be_passive(happening)
    )


def _have_it_done_to_them(happening: Happening, bare: Sequence[ActorHit]) -> bool:
    """Say whether those behind a verb that may be a noun can only be its object: "قتل شرطيين"."""
    objects = happening.entry.obj[:1] == ("patient",) and not happening.item.before
    return objects and are_people(bare[:1]) and not (len(bare) > 1 and may_do(bare[0]))


def _does_it_to_so_many(scan: Scan, bare: Sequence[ActorHit]) -> bool:
    """Say whether people are counted right behind a party: "قتل الجيش ثلاثة من رجاله"."""
    return len(bare) > 1 and bool(scan.numbers.between(bare[0].last, bare[0].last + 1))


def _other_subject(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a thing stands as subject between a verb and a party: "دمرت الطائرات رتلا للجيش"."""
    at = happening.last
    if hit.first == at + 1 and is_adjective(scan, hit):
        return False  # "استهدفت القذائف الإسرائيلية منزلا"
    return (
        "patient" in happening.entry.obj[:1]
        and at < hit.first
        and scan.gap_is_open(at, hit.first)
        and any(
            (item.before == "ال" and thing_class(item) in LAUNCHED)
            or (item.before == "" and thing_class(item) == "aircraft")
            for item in scan.tagged("thing").at(at)
        )
        and not any(scan.begins(n, "preposition", "relative") for n in range(at, hit.first))
    )


def _launcher_before(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return whose doing the noun before a verb is: "شنت القوات حملات استهدفت"."""
    first = max(happening.previous_last, happening.first - _SUBJECT_REACH)
    for light in scene.scan.tagged("light").between(first, happening.first):
        if not is_passive(light):
            return standing_before(scene, happening, first, happening.first)
    return []


def verb_parties(
    scene: Scene, index: int, happening: Happening, casts: list[Cast], found: Cast
) -> None:
    """Read the parties of a happening told by a verb into `found`."""
    entry = happening.entry
    args = scene.args(happening.last, scene.end(index, happening))
    # "قتلوا عندما دخل المسلحون"
    stop = first_of(scene.scan, happening.last, happening.args_last, "that", "when", "purpose")
    stop = _next_verb(scene.scan, happening.last, clause_of_being(scene.scan, happening.last, stop))
    bare = [
        hit
        for hit, case in args
        if case == "" and hit.first < stop and not does_something(scene.scan, hit, weapon=True)
    ]
    beside = [hit for hit in bare if hit.besides == happening.last]
    bare = [hit for hit in bare if hit not in beside]
    with_it = [
        hit for hit in bare if hit.besides < 0 and scene.scan.key(hit.first - 1) in _AND_WITH_IT
    ]
    bare = [hit for hit in bare if hit not in with_it]
    bare = [hit for hit in bare if not _only_names(scene.scan, hit)]
    bare = [hit for hit in bare if not _tells_who_they_are(scene.scan, hit)]
    if not bare and _was_let_go(scene, index, casts):
        found.patient = list(casts[index - 1].patient)
        return
    taken = taken_up_past_subject(scene.scan, happening)
    topic = topic_of(scene, happening)
    unknown = taken is None and not topic and unknown_subject(scene.scan, happening)
    before = topic if topic or unknown else own_subject_before(scene, happening)
    if before and beside:
        before = [*before, *beside]  # "ثلاثة جنود قتلوا إلى جانب مدنيين"
    if not bare and not (before and are_people(before[:1])):
        bare = put_off_after(scene, index, happening)
    if before and _are_counted_before(scene.scan, happening, before[-1]):
        before = []  # "عالجت المنظمة 206 جرحى أصيبوا"
    of_a_man = not bare and _is_of_a_man(scene.scan, happening)
    numbered = number_follows(scene.scan, happening)
    plural = is_plural(happening)
    follows = (
        bare and bare[0].first == happening.last and (may_do(bare[0]) or entry.subj == "patient")
    )
    if follows and bare[0].kind == "group" and scene.scan.key(bare[0].first).endswith(_NO_DOERS):
        follows = []  # "بعد أن هاجم المسلحين"
    if follows and before and _is_object_thing(scene.scan, bare[0]):
        follows = []  # "الطيران، وبالتنسيق مع X، قصف رتلا"
    if (
        before
        and follows
        and not plural
        and (
            _begins_anew(scene.scan, happening) or _did_before_that(scene, before[-1], index, casts)
        )
    ):
        before = []  # "..., هاجمت القوات"، "بعد أن هاجمت القوات": the subject follows
    if (
        before
        and follows
        and not plural
        and _is_of_who_follows(scene.scan, happening, before, bare)
    ):
        before = []  # "نعى الحزب قائده، وبعد ساعات استهدفت طائرة إسرائيلية سيارة"
    announcer = claims_as_own(scene, happening)
    if announcer is not None and _have_it_done_to_them(happening, bare):
        before, follows = [announcer], []  # "حذرت أنقرة بعد تبني الحزب الأربعاء قتل شرطيين"
    elif announcer is not None and follows and _does_it_to_so_many(scene.scan, bare):
        before = []  # "أعلن التنظيم قتل الجيش ثلاثة من رجاله"
    turns = scene.scan.key(happening.first - 1) in _WHERE
    if before and follows and not plural and turns and _befalls(happening):
        before = []  # "واصل الجيش عملياته، حيث استشهد فتى"
    alone = follows and not scene.scan.begins(bare[0].last, "thing")
    last = scene.before(index)
    if alone and not before and happening.item.before == "و" and last is not None and last.verb:
        struck = casts[index - 1]
        if struck.agent and holds(struck.patient, bare[0]):
            before = struck.agent  # "هاجمت نقطة للقوات، واستهدفت القوات المتمركزة فيها"
    subject: list[ActorHit] = []
    objects: list[ActorHit] = []
    doers = marked_doers(scene.scan, happening, args)
    far = bool(doers) and doers[0].first - happening.last > AIM_REACH
    if far and before and _does_it_itself(scene.scan, happening, before[-1]):
        doers = []  # "المقاومة طهرت الجبل، وما تحتاجه غطاء جوي من قبل X"
    if doers and index and entry.lemma in CRASHES:
        if last is not None and not casts[index - 1].agent:
            casts[index - 1].agent = doers  # "أسر طيار طائرة سقطت في X من قبل الفصائل"
        doers = []
    marked = bool(doers)
    cause = noun_subject(scene, index, happening)
    if cause is None:
        cause = _event_gone_on_with(scene, index, casts)
    if cause is not None and not marked:
        found.cause = cause
        told = scene.happenings[cause]
        objects = [hit for hit in bare if not told.first <= hit.first <= told.last]
        if cause < index and entry.subj == "patient":
            found.agent = list(casts[cause].agent)  # "نصبوا كمينا أودى بحياة جندي"
        elif cause < index:
            subject = list(casts[cause].agent)
    elif of_a_man:
        objects = _man_told_of(scene, happening)
    elif marked and not happening.passive and entry.subj == "patient":
        subject = bare or before  # "سقط 18 قرويا قتلى برصاص مسلحين"
    elif happening.passive or marked:
        objects = bare or before or _of_whom_it_is_told(scene, index, casts)
    elif entry.subj == "patient" and _whose_victims(scene.scan, happening.last):
        subject = bare  # "مجزرة راح ضحيتها ..."
    elif entry.subj == "patient" and scene.scan.key(happening.last) == OF_LIVES:
        objects = bare  # "هجوم شنه التنظيم أودى بحياة ..."
        if scene.scan.key(happening.first - 1) not in _WHICH:
            found.agent = list(before)
    elif unknown and not bare and (launchers := _launcher_before(scene, happening)):
        subject = launchers  # "شنت الشرطة حملات استهدفت شبكات تهريب"
    elif bare and (unknown or _other_subject(scene.scan, happening, bare[0])):
        objects = bare
        subject = _launcher_before(scene, happening)
    elif follows_that_pronoun(scene.scan, happening.first) and not (
        entry.subj == "patient" and bare
    ):
        subject, objects = meant_by_that(scene, happening, index, casts), bare
        if not bare and is_passive_here(scene.scan, happening) and are_people(subject):
            subject, objects = [], subject  # "وذكر أنه قتل في اليوم التالي"
        elif not bare and (meant := _of_whom_it_is_told(scene, index, casts)):
            subject, objects = [], meant
    elif _is_doing_of(scene, index, happening):
        subject, objects = list(casts[index - 1].agent), bare
    elif happening.item.after in PRONOUNS:
        subject, objects = with_pronoun(
            scene, index, happening, casts, before, bare, follows=bool(follows)
        )
        if acts_itself(scene.scan, happening.item):
            subject = []  # "قنبلة ألقتها مسيرة"
    elif bare and _is_where_they_are(scene.scan, happening, bare[0]):
        subject = bare  # "قصف الجيش موقعا يتمركز فيه المسلحون"
    elif bare and taken is not None:
        subject = bare[:1]  # "الذي ألقى مسلحون القبض عليه"
        if dict(entry.preps).get(str(taken.word.entry)) == "patient":
            objects = antecedent_of(scene.scan, happening.first)
    elif is_launched(scene.scan, happening):
        subject = []  # "اعترض صاروخا أطلق من اليمن"
    elif before and _is_brought_down(scene.scan, happening, before[0]):
        objects = before  # "طائرة مسيرة للجيش أسقطت"
    elif before:
        subject, objects = before, bare
        alone = not bare or _stands_aside(scene.scan, happening, bare[0])
        suffered = are_people(before[:1]) or _in_a_strike(scene, index)
        if alone and is_passive_here(scene.scan, happening) and suffered:
            subject, objects = [], before
        if scene.scan.key(happening.last) in _WHO_ARE and may_be_passive(happening):
            subject, objects = [], before  # "الجنود الذين قتلوا هم ضابط وأربعة عناصر"
    elif plural and not bare and _is_counted_subject(scene.scan, happening):
        subject = []  # "قتلوا ومئات جرحوا"
    elif plural and not bare and (fell := _who_fell(scene, happening)):
        objects = fell
    elif plural:
        subject, objects = carried_on(scene, happening, index, casts), bare
        if not bare and _befell_the_unarmed(happening, subject):
            subject, objects = [], subject  # "الأشخاص الذين خطفوا، قتلوا لاحقا"
    elif not bare and _is_done_from_the_air(scene.scan, happening):
        subject = []  # "قتلوا عندما ضربت طائرة مسيرة معسكرهم"
    elif entry.subj != "patient" and _harm_nobody(happening, bare):
        subject, objects = carried_on(scene, happening, index, casts), bare
    elif bare:
        subject, objects = split_bare(
            scene, happening, bare, numbered=numbered, index=index, casts=casts
        )
    elif before_relative(scene.scan, happening.first) < happening.first and takes_up_head(
        scene.scan, happening
    ):
        subject = past_aside(scene, happening)  # "الذي أضرمت فيه النيران"
    elif is_of_another_gender(scene.scan, happening):
        objects = antecedent_of(scene.scan, happening.first)  # "الطيار الذي أسقطت طائرته"
    elif entry.kind == "flight" and numbered and index and casts[index - 1].patient:
        subject = casts[index - 1].patient[:1]  # "قتل أحد المسلحين وهرب اثنان"
    else:
        subject = carried_on(scene, happening, index, casts)
        if numbered and may_be_passive(happening) and not goes_on_with(scene, happening, index):
            subject = []
        if entry.kind == "protest" and numbered:
            subject = []  # "تظاهر أمس المئات"
        if entry.subj == "patient" and (numbered or _number_before(scene.scan, happening)):
            subject = []  # "سقط فيه 20 قتيلا"
        if may_be_passive(happening) and _two_things_follow(scene.scan, happening.last):
            subject = []  # "ودمرت مركبتان"
        if _fell_as_well(scene, index) and casts[index - 1].patient:
            subject, objects = [], list(casts[index - 1].patient)
    if not objects and "patient" in entry.obj:
        for hit, case in args:
            owner = case == "ل" and _owns_object(scene.scan, happening, hit)
            if owner or (case == "ل" and is_joined(hit, objects)):
                objects = [*objects, hit]
    if not objects and cause == index + 1 and entry.kind in DONE_TO_PERSONS:
        lives = entry.subj == "patient"
        objects = harmed_behind(scene, index, scene.happenings[cause], lives=lives)
    if not objects and cause == index + 1 and "patient" in entry.obj:
        noun = scene.happenings[index + 1]
        behind = scene.args(noun.last, scene.end(index + 1, noun))
        objects = struck_behind(scene.scan, noun, behind)  # "دمرت غارة ثانية عربة لداعش"
    if not objects and entry.obj[:1] == ("patient",) and subject:
        objects = past_clause_of(scene, happening, subject[-1])
    if not subject and entry.subj == "patient" and some_of_them(scene.scan, happening):
        subject = meant_by_pronoun(scene, happening, index, casts, [])  # "سقط قتلى منهم"
    if not objects and entry.obj[:1] == ("patient",) and some_of_them(scene.scan, happening):
        objects = meant_by_pronoun(scene, happening, index, casts, subject)
    if to_themselves(scene.scan, happening):
        subject, objects = [], []
    if subject:
        subject = [*subject, *with_it]  # "حاصرت القوات، ومعها الحزب، البلدة"
    if not objects and _is_done_to_him(scene.scan, happening):
        held = bool(index) and any(holds(casts[index - 1].patient, hit) for hit in subject)
        freed = not bare and (held or _are_captive(subject))  # "أسير أفرج عنه"
        objects = subject if freed else meant_by_pronoun(scene, happening, index, casts, subject)
        subject = [] if freed else subject
        found.patient = list(objects)
    if entry.subj == "patient" and subject:
        objects = [hit for hit in objects if not _are_theirs(scene.scan, hit)]
    flown = entry.subj == "none" and subject and is_aircraft(scene.scan, subject[0])
    if entry.subj == "none" and not flown:
        found.agent.extend(_whose_shell(scene.scan, happening, args))
    give(found, "agent" if flown else entry.subj or "agent", subject)
    goes_on = cause is None and (entry.kind in SUFFERED or are_people(objects))
    goes_on = goes_on and not (plural and bare)  # "قتلوا صحفيا واعتقلوا آخرين"
    found.subject = subject or (objects if goes_on else [])
    if not objects and entry.kind in BLASTS and scene.scan.key(happening.last) in _AT_THEM:
        found.patient = meant_by_pronoun(scene, happening, index, casts, [])
    if not objects and entry.kind in BLASTS:
        aimed = next((hit for hit, _ in args if is_aim(scene.scan, hit)), None)
        found.patient += with_those_after(args, aimed) if aimed is not None else []
    if not objects and "patient" in entry.obj:
        objects = past_means(scene, index) or past_operation(scene, index)
    if subject and not objects and _is_struck_with(scene.scan, happening, subject):
        subject, objects, found.agent = [], subject, []
    clash = entry.kind == "armed_clash"
    for role in entry.obj[:1] or (("patient",) if clash else ("none",)):
        give(found, role, objects)
    prepositional_parties(scene, happening, args, found)
    along = _who_fell_along(scene, happening, args)
    known = any(hit.mention.id for hit in found.patient)
    found.patient.extend(
        hit
        for hit in along
        if not (holds(found.agent, hit) or (known and hit.mention.id in ("", _UNIDENTIFIED)))
    )  # of "a commander with two gunmen" the gunmen are his
    if clash and not found.patient and len(found.agent) > 1:
        found.agent, found.patient = two_sides(scene.scan, found.agent)
    if clash and (beside_them := _fight_along(scene.scan, found.patient)):
        found.patient = [hit for hit in found.patient if hit not in beside_them]
        found.agent = [*found.agent, *beside_them]
    if clash and found.agent and all(holds(found.patient, hit) for hit in found.agent):
        others = _other_side_before(scene, happening, found)
        theirs = [hit for hit in found.patient if hit.assumed and _are_theirs(scene.scan, hit)]
        if others and theirs == found.patient:
            found.patient = others  # "نفذ X كمينا على قوة للجيش واشتبك مع عناصرها"
        else:
            found.agent = others
    if marked:
        found.agent = doers
    if entry.kind == "destruction" and happening.item.after in PRONOUNS:
        found.patient = [hit for hit in found.patient if not are_people([hit])]  # "ودمرتها"


def _of_whom_it_is_told(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return the man just told to have been struck whom "that he" means: "استهدفت الغارة فلانا، وأنه قتل"."""
    happening = scene.happenings[index]
    if scene.before(index) is None or not follows_that_pronoun(scene.scan, happening.first):
        return []
    told = casts[index - 1].patient
    meant = bool(told) and are_people(told) and not is_plural(happening)
    return list(told) if meant and is_passive_here(scene.scan, happening) else []


def _is_struck_with(scan: Scan, happening: Happening, subject: Sequence[ActorHit]) -> bool:
    """Say whether what a party owns is itself struck with something: "قافلة للجيش ... قبل أن تستهدف بالرصاص"."""
    with_it = scan.tagged("thing").at(happening.last) or scan.tagged("trigger").at(happening.last)
    return (
        happening.entry.kind in _ATTACKS
        and happening.entry.obj[:1] == ("patient",)
        and scan.key(happening.first - 1) == _THAT
        and any(item.before == "ب" for item in with_it)
        and all(is_struck_thing(scan, hit) for hit in subject)
        and not any(
            item.before in ("", "ال")
            for item in scan.tagged("thing").between(happening.last + 1, happening.region_last)
        )
    )


def _event_gone_on_with(scene: Scene, index: int, casts: list[Cast]) -> int | None:
    """Return the event that harmed some and is told to have harmed more: "أودى هجوم بحياة ستة وأصاب عشرة"."""
    happening, scan = scene.happenings[index], scene.scan
    for back in (index - 1, index - 2):
        told = scene.happenings[back] if back >= 0 else None
        if told is None or told.sentence is not happening.sentence:
            return None
        if told.verb:
            break
    else:
        return None
    cause = casts[back].cause
    goes_on = (
        cause >= 0
        and happening.item.before == "و"
        and happening.item.after == ""
        and happening.entry.kind == told.entry.kind == "killing"
        and happening.entry.subj != "patient"
        and not is_plural(happening)
        and scan.key(told.first).endswith("ت") == scan.key(happening.first).endswith("ت")
        and (not may_be_passive(happening) or scan.key(happening.first).endswith("ت"))
    )
    return cause if goes_on else None


def _whose_shell(
    scan: Scan, happening: Happening, args: Sequence[tuple[ActorHit, str]]
) -> list[ActorHit]:
    """Return whose the shells are that fell: "سقطت قذائف حوثية"، "سقط صاروخ للحوثيين"."""
    ends = {
        item.last
        for item in scan.tagged("thing").at(happening.last)
        if thing_class(item) == "projectile"
    }
    return [
        hit
        for hit, case in args
        if (hit.first in ends and (case == "ل" or is_adjective(scan, hit)))
        or (ends and hit.first == happening.last)
    ]


def _is_of_who_follows(
    scan: Scan, happening: Happening, before: Sequence[ActorHit], bare: Sequence[ActorHit]
) -> bool:
    """Say whether a verb goes in gender with who follows it, an object behind, not with who is before."""
    stem = scan.key(happening.first).removesuffix(happening.item.after)
    return (
        not happening.item.after
        and not agree(scan.key(before[-1].first), stem)
        and not scan.key(before[-1].first).endswith("ا")
        and agree(scan.key(bare[0].first), stem)
        and object_follows(scan, bare[0].last)
    )


def _is_done_to_him(scan: Scan, happening: Happening) -> bool:
    """Say whether a pronoun after the preposition of a verb means whom it befell: "أفرج عنه"."""
    wanted = dict(happening.entry.preps)
    if scan.key(happening.last) in _HIS_RELEASE:
        return True  # "أطلق سراحها"
    return any(
        item.after in PRONOUNS and wanted.get(str(item.word.entry)) == "patient"
        for item in scan.tagged("preposition").at(happening.last)
    )


def _are_captive(hits: Sequence[ActorHit]) -> bool:
    """Say whether those told before are captives or people of no party, who free nobody."""
    return any(hit.mention.group in CAPTIVES for hit in hits) or (
        bool(hits) and all(hit.mention.id in UNARMED or hit.mention.person for hit in hits)
    )


def _are_theirs(scan: Scan, hit: ActorHit) -> bool:
    """Say whether people are told by a pronoun as those of whoever lost them: "خسر 300 من مقاتليه"."""
    return hit.kind == "group" and any(
        item.after in PRONOUNS for item in scan.tagged("people").between(hit.first, hit.last)
    )


def _did_before_that(scene: Scene, hit: ActorHit, index: int, casts: list[Cast]) -> bool:
    """Say whether somebody does but what came before: "بعد قصف الجيش البلدة نزح السكان"."""
    before = scene.before(index)
    return (
        before is not None
        and not before.verb
        and scene.scan.begins(before.first - 1, "because")
        and hit in casts[index - 1].agent
    )


def _owns_object(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether "ل" ties a party to the thing that was struck: "تجمعات للمسلحين"."""
    before = hit.first - 1 - (scan.key(hit.first - 1) in QUOTES)
    return (
        before >= happening.last
        and not scan.is_punctuation(before)
        and not is_head(scan, before)
        and not scan.begins(before, "preposition")
    )


def _is_doing_of(scene: Scene, index: int, happening: Happening) -> bool:
    """Say whether "وقتلها" goes on after another noun with its pronoun ("تقدمها وقتلها")."""
    before = scene.before(index)
    return (
        before is not None
        and not before.verb
        and before.item.after == happening.item.after != ""
        and happening.item.before == "و"
    )


def _is_of_a_man(scan: Scan, happening: Happening) -> bool:
    """Say whether a man's party stands right before what befell him: "X الموالي للجماعة قتل"."""
    party = scan.actors.ending_at(happening.first)
    return (
        party is not None
        and not is_plural(happening)
        and may_be_passive(happening)
        and scan.begins(party.first - 1, "loyal")
    )


def _man_told_of(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return the man named last before a verb."""
    before = scene.args(happening.sentence.first, happening.first)
    return [hit for hit, case in before if hit.mention.person and not case][-1:]


def _befalls(happening: Happening) -> bool:
    """Say whether a verb without object tells what befell its subject: "استشهد"."""
    return happening.entry.subj == "patient" and happening.entry.obj in (
        (),
        ("none",),
        ("patient",),
    )


def _next_verb(scan: Scan, first: int, last: int) -> int:
    """Return where another verb goes on: "حاصرت المستشفى، وأجبرت المسعفين على المغادرة"."""
    return next(
        (
            at
            for at in range(first, last)
            if scan.key(at).startswith(_AND_DROVE) or _is_and_verb(scan, at)
        ),
        last,
    )


def _is_and_verb(scan: Scan, at: int) -> bool:
    """Say whether "and" with a word nobody lists has people for its subject: "ودهم جنود منازل"."""
    key, hit = scan.key(at), scan.actors.covering(at + 1)
    taken = (scan.actors, scan.places, scan.times, scan.numbers)
    return (
        key.startswith("و")
        and len(key) > SHORT_WORD
        and not scan.tags.get(at)
        and all(hits.covering(at) is None for hits in taken)
        and hit is not None
        and hit.first == at + 1
        and hit.kind == "group"
        and not hit.before
        and scan.numbers.covering(hit.first) is None  # "البلدة وجرودها أربعة أشخاص"
    )


def _begins_anew(scan: Scan, happening: Happening) -> bool:
    """Say whether a comma, "and already", "after", "when" or "since" stands right before a verb."""
    at = happening.first - (scan.key(happening.first - 1) in _ALREADY)
    done = all(feature.startswith("past.") for feature in happening.item.word.features)
    return (
        scan.key(at - 1) == "،"
        or scan.key(at) in _ALREADY
        or bool(ending_at(scan, "when", at))
        or scan.key(at - 1) in _AFTER_WHICH
        or (done and scan.key(at - 1) == _THAT)  # "منذ أن استعادت القوات"
    )


def _harm_nobody(happening: Happening, bare: Sequence[ActorHit]) -> bool:
    """Say whether only bodies follow that help or watch: "وحاصرت مقر الهلال الأحمر"."""
    return bool(bare) and all(
        hit.kind == "name" and not hit.mention.group and keeps_peace(hit, happening) for hit in bare
    )


def _is_object_thing(scan: Scan, hit: ActorHit) -> bool:
    """Say whether what stands for a party is a thing written as an object: "رتلا"."""
    return scan.key(hit.first).endswith("ا") and is_struck_thing(scan, hit)


def _who_fell(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return people of whom it is told when they were killed: "سبعة من مقاتليه، وقتلوا خلال أيام"."""
    if not is_passive_here(scene.scan, happening) or not any(
        item.word.entry in DURING for item in scene.scan.tagged("preposition").at(happening.last)
    ):
        return []
    told = scene.args(happening.previous_last, happening.first)
    return [hit for hit, _ in told if hit.kind == "group" and are_people([hit])][-1:]


def _tells_who_they_are(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a party only tells who those before it are: "من قبل المهاجمين وهم متطرفون"."""
    at = hit.first - 1 - (scan.key(hit.first - 1) in QUOTES)
    return scan.key(at) in AND_IT_IS


def _in_a_strike(scene: Scene, index: int) -> bool:
    """Say whether several, with no object, are told to have been harmed in a strike: "قتلوا في غارة"."""
    happening = scene.happenings[index]
    strike = scene.happenings[index + 1] if index + 1 < len(scene.happenings) else None
    return (
        is_plural(happening)
        and scene.scan.key(happening.last) == "في"
        and strike is not None
        and strike.first == happening.last + 1
        and strike.entry.kind in _STRIKES
    )


def _is_done_from_the_air(scan: Scan, happening: Happening) -> bool:
    """Say whether an aircraft of nobody's is the subject of an attack: "ضربت طائرة مسيرة معسكرهم"."""
    at = happening.last
    craft = [item for item in scan.tagged("thing").at(at) if thing_class(item) == "aircraft"]
    return (
        happening.entry.kind in _ATTACKS
        and any(item.before == "" for item in craft)
        and any(
            scan.begins(end, "thing", "people", "place")
            for end in (craft[0].last, craft[0].last + 1)
        )
    )


def _stands_aside(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a party belongs to what only tells when: "قتل أثناء محاولته دخول موقع الجيش"."""
    return any(
        item.word.entry in DURING and scan.times.covering(item.last) is None
        for item in scan.tagged("preposition").between(happening.last, hit.first)
    )


def _whose_victims(scan: Scan, at: int) -> bool:
    """Say whether the victims of what a clause is told of follow: "راح ضحيتها عشرة"."""
    return any(item.after in PRONOUNS for item in scan.tagged("people").at(at))


def _two_things_follow(scan: Scan, at: int) -> bool:
    """Say whether two things follow in the form of a subject: "مركبتان"."""
    return scan.key(at).endswith("تان") and scan.begins(at, "thing")


def _fight_along(scan: Scan, hits: Sequence[ActorHit]) -> list[ActorHit]:
    """Return on whose side a fight is: "تقاتل التنظيم إلى جانب الجيش"."""
    return [hit for hit in hits[1:] if hit.besides >= 0 and scan.key(hit.first - 1) == _SIDE]


def _other_side_before(scene: Scene, happening: Happening, found: Cast) -> list[ActorHit]:
    """Return who fought whom a sentence began with: "أسهمت X في انهيار حركة Y بعد أن اشتبكت مع X"."""
    told = scene.args(happening.sentence.first, happening.first)
    others = (hit for hit, _ in told if may_do(hit) and not are_people([hit]))
    return [hit for hit in others if not holds(found.patient, hit)][-1:]


def _who_fell_along(
    scene: Scene, happening: Happening, args: Sequence[tuple[ActorHit, str]]
) -> list[ActorHit]:
    """Return those together with whom somebody fell: "قتل مع ثلاثة من مرافقيه"، "قتل فلان مع جنديين"."""
    fell = happening.entry.kind in SUFFERED and (
        happening.entry.subj == "patient" or may_be_passive(happening)
    )
    return [
        hit
        for hit, case in args
        if fell
        and case == _ALONG
        and are_people([hit])
        and hit.first - happening.last <= PERSON_BACK
        and scene.scan.gap_is_open(happening.last, hit.first)
        and not any(
            scene.scan.begins(at, "preposition", "because")
            for at in range(happening.last, hit.first - 1)
        )
    ][:1]


def _fell_as_well(scene: Scene, index: int) -> bool:
    """Say whether another of those told before follows alone: "أصيب جندي وقتل آخر في المدينة"."""
    happening, at = scene.happenings[index], scene.happenings[index].last
    told = scene.happenings[index - 1] if index else None
    alone = scene.scan.is_punctuation(at + 1) or scene.scan.begins(at + 1, "preposition", "because")
    return (
        told is not None
        and told.sentence is happening.sentence
        and told.entry.kind in SUFFERED
        and happening.item.before == "و"
        and may_be_passive(happening)
        and scene.scan.key(at) in _ANOTHER
        and (alone or scene.scan.times.covering(at + 1) is not None)
    )


def _number_before(scan: Scan, happening: Happening) -> bool:
    return any(
        scan.numbers.ending_at(at) is not None
        for at in range(happening.first - 2, happening.first + 1)
    )


def _is_counted_subject(scan: Scan, happening: Happening) -> bool:
    """Say whether only a number stands before a verb that tells what was done to them."""
    counted = scan.key(happening.first - 1).removeprefix("و") in NUMBER_OF
    return (
        (counted or scan.numbers.ending_at(happening.first) is not None)
        and happening.entry.kind in SUFFERED
        and is_passive_here(scan, happening)
    )


def _was_let_go(scene: Scene, index: int, casts: list[Cast]) -> bool:
    """Say whether those just told to be taken are let go: "خطف موظف قبل أن يطلق سراحه"."""
    happening, taken = scene.happenings[index], scene.before(index)
    return (
        happening.entry.kind == "release"
        and any("passive" in feature for feature in happening.item.word.features)
        and happening.item.before == ""
        and scene.scan.key(happening.last).endswith(tuple(PRONOUNS))
        and taken is not None
        and taken.entry.kind in ("abduction", "arrest")
        and bool(casts[index - 1].patient)
    )


def _only_names(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a name only tells who somebody is: "امرأة تدعى فلانة"."""
    return (
        hit.mention.person
        and scan.key(hit.first) in _CALLED
        and scan.actors.ending_at(hit.first) is not None
    )


def _does_it_itself(scan: Scan, happening: Happening, doer: ActorHit) -> bool:
    """Say whether a party stands right before its verb and the object right behind."""
    quoted = scan.key(doer.last) in QUOTES_OPEN  # 'إن المقاومة "طهرت الجبل"'
    adjoins = doer.last + quoted == happening.first
    return adjoins and may_do(doer) and object_follows(scan, happening.last)


def _are_counted_before(scan: Scan, happening: Happening, party: ActorHit) -> bool:
    """Say whether counted people who are no party stand between one and a verb told of them."""
    counted = scan.numbers.ending_at(happening.first)
    if counted is None or scan.key(counted.first) in BOTH_OF_TWO:
        return False
    return is_plural(happening) and party.last <= counted.first


def _is_where_they_are(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a verb tells of a thing right before it who is there: "موقعا يتمركز فيه X"."""
    return (
        scan.begins(happening.first, "uses")
        and takes_up(scan, happening.last)
        and hit.first == happening.last + 1
        and bool(scan.tagged("thing").ending_at(happening.first))
    )


def _is_brought_down(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether an aircraft is what was shot down: "طائرة إسرائيلية أسقطت بصاروخ"."""
    return (
        happening.entry.kind == "interception"
        and is_aircraft(scan, hit)
        and any(item.before == "ب" for item in scan.tagged("thing").at(happening.last))
    )
