"""The parties of a happening told by a verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from tawatur.extract.attribution import frame_at
from tawatur.extract.happenings import Happening
from tawatur.extract.roles.blame import ascribed_to
from tawatur.extract.roles.parties import (
    Cast,
    agree,
    are_people,
    give,
    holds,
    is_joined,
    keeps_peace,
    may_do,
    only_dual,
)
from tawatur.extract.roles.prepositions import prepositional_parties
from tawatur.extract.roles.pronouns import may_mean
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.speakers import after_aside, teller_itself
from tawatur.extract.roles.subjects import (
    carried_on,
    meant_by_pronoun,
    meant_by_that,
    own_subject_before,
    standing_before,
    topic_of,
    unknown_subject,
)
from tawatur.extract.roles.terms import (
    ADJECTIVES,
    AIM_REACH,
    ASIDE,
    BLASTS,
    BOTH_OF_TWO,
    CAPTIVES,
    CAUSES,
    COMMAS,
    CRASHES,
    DURING,
    LAUNCHED,
    NUMBER_OF,
    ON,
    PERSON_BACK,
    PRONOUNS,
    QUOTES,
    SUFFERED,
    UNARMED,
)
from tawatur.extract.roles.wording import (
    antecedent_of,
    because_before,
    before_being,
    before_relative,
    does_something,
    ending_at,
    first_of,
    follows_that_pronoun,
    is_accusative,
    is_adjective,
    is_aim,
    is_aircraft,
    is_belonging,
    is_head,
    is_launched,
    is_nominative,
    is_of_another_gender,
    is_passive,
    is_passive_here,
    is_plural,
    is_some_target,
    is_struck_thing,
    marked_doers,
    may_be_passive,
    number_follows,
    owns_struck_thing,
    some_of_them,
    taken_up_past_subject,
    takes_up,
    takes_up_head,
    to_themselves,
    two_sides,
)
from tawatur.extract.scan import Scan, thing_class
from tawatur.lexicon import People

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_SUBJECT_REACH = 9  # tokens between a noun of happening and the verb whose subject it is
_CAUSE_REACH = 4  # tokens between a verb, the cause of what it tells and whom it befell
_TARGETED = "استهدف"
_TWO = ("ان", "ين")
_WHICH = frozenset(("مما", "ما"))  # before what a happening led to
_AT_THEM = frozenset(("بهم", "بهما"))
_CALLED = frozenset(("تدعي", "يدعي", "تسمي", "يسمي"))
_HAD, _THEM = "قد", "هم"
_OF_LIVES = "بحياه"
_ANOTHER = frozenset(("اخر", "اخران", "اخرون"))
_OTHERS_AS_OBJECT = frozenset(("اخرين", "اخريات"))
_AND_WITH_IT = frozenset(("ومعه", "ومعها", "ومعهم"))
_ALREADY = frozenset(("قد", "وقد", "فقد"))
_HIS_RELEASE = frozenset(("سراحه", "سراحها", "سراحهم", "سراحهما"))
_TAKEN_UP = ("ها", "ه", "هم")  # pronouns of a verb by which a clause takes up its head
_INDEFINITE_OBJECT = "ا"  # how an indefinite object ends
_NO_DOERS = "ين"  # how several end whom something befell
_ABSOLUTE = ("ون", "ان", "ين")  # endings of what owns nothing
_WHO_ARE = frozenset(("هم", "هما", "هن", "هو", "هي"))


def _other_subject(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a thing stands as subject between a verb and a party: "دمرت الطائرات رتلا للجيش"."""
    at = happening.last
    return (
        "patient" in happening.entry.obj[:1]
        and at < hit.first
        and scan.gap_is_open(at, hit.first)
        and any(
            item.before == "ال" and thing_class(item) in LAUNCHED
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
    bare = [
        hit
        for hit, case in args
        if case == "" and hit.first < stop and not does_something(scene.scan, hit, weapon=True)
    ]
    with_it = [hit for hit in bare if scene.scan.key(hit.first - 1) in _AND_WITH_IT]
    bare = [hit for hit in bare if hit not in with_it]
    bare = [hit for hit in bare if not _only_names(scene.scan, hit)]
    if not bare and _was_let_go(scene, index, casts):
        found.patient = list(casts[index - 1].patient)
        return
    taken = taken_up_past_subject(scene.scan, happening)
    topic = topic_of(scene, happening)
    unknown = taken is None and not topic and unknown_subject(scene.scan, happening)
    before = topic if topic or unknown else own_subject_before(scene, happening)
    if not bare and not (before and are_people(before[:1])):
        bare = _put_off_after(scene, index, happening)
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
            _begins_anew(scene.scan, happening.first)
            or _did_before_that(scene, before[-1], index, casts)
        )
    ):
        before = []  # "..., هاجمت القوات"، "بعد أن هاجمت القوات": the subject follows
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
    cause = _noun_subject(scene, index, happening)
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
        objects = bare or before
    elif entry.subj == "patient" and _whose_victims(scene.scan, happening.last):
        subject = bare  # "مجزرة راح ضحيتها ..."
    elif entry.subj == "patient" and scene.scan.key(happening.last) == _OF_LIVES:
        objects = bare  # "هجوم شنه التنظيم أودى بحياة ..."
        if scene.scan.key(happening.first - 1) not in _WHICH:
            found.agent = list(before)
    elif bare and (unknown or _other_subject(scene.scan, happening, bare[0])):
        objects = bare
        subject = _launcher_before(scene, happening)
    elif follows_that_pronoun(scene.scan, happening.first) and not (
        entry.subj == "patient" and bare
    ):
        subject, objects = meant_by_that(scene, happening, index, casts), bare
    elif _is_doing_of(scene, index, happening):
        subject, objects = list(casts[index - 1].agent), bare
    elif happening.item.after in PRONOUNS:
        subject, objects = _with_pronoun(
            scene, index, happening, casts, before, bare, follows=bool(follows)
        )
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
        if alone and is_passive_here(scene.scan, happening) and are_people(before[:1]):
            subject, objects = [], before
        if scene.scan.key(happening.last) in _WHO_ARE and may_be_passive(happening):
            subject, objects = [], before  # "الجنود الذين قتلوا هم ضابط وأربعة عناصر"
    elif plural and not bare and _is_counted_subject(scene.scan, happening):
        subject = []  # "قتلوا ومئات جرحوا"
    elif plural and not bare and (fell := _who_fell(scene, happening)):
        objects = fell
    elif plural:
        subject, objects = carried_on(scene, happening, index, casts), bare
    elif entry.subj != "patient" and _harm_nobody(happening, bare):
        subject, objects = carried_on(scene, happening, index, casts), bare
    elif bare:
        subject, objects = _split_bare(
            scene, happening, bare, numbered=numbered, index=index, casts=casts
        )
    elif before_relative(scene.scan, happening.first) < happening.first and takes_up_head(
        scene.scan, happening
    ):
        subject = _past_aside(scene, happening)  # "الذي أضرمت فيه النيران"
    elif is_of_another_gender(scene.scan, happening):
        objects = antecedent_of(scene.scan, happening.first)  # "الطيار الذي أسقطت طائرته"
    elif entry.kind == "flight" and numbered and index and casts[index - 1].patient:
        subject = casts[index - 1].patient[:1]  # "قتل أحد المسلحين وهرب اثنان"
    else:
        subject = carried_on(scene, happening, index, casts)
        if numbered and may_be_passive(happening) and not _goes_on_with(scene, happening, index):
            subject = []
        if entry.subj == "patient" and (numbered or _number_before(scene.scan, happening)):
            subject = []  # "سقط فيه 20 قتيلا"
        if may_be_passive(happening) and _two_things_follow(scene.scan, happening.last):
            subject = []  # "ودمرت مركبتان"
        if _fell_as_well(scene, index) and casts[index - 1].patient:
            subject, objects = [], list(casts[index - 1].patient)
    if not objects and "patient" in entry.obj:
        objects = [
            hit for hit, case in args if case == "ل" and _owns_object(scene.scan, happening, hit)
        ]
    if not objects and cause == index + 1 and "patient" in entry.obj:
        noun = scene.happenings[index + 1]
        behind = scene.args(noun.last, scene.end(index + 1, noun))
        objects = _struck_behind(scene.scan, noun, behind)  # "دمرت غارة ثانية عربة لداعش"
    if not objects and entry.obj[:1] == ("patient",) and subject:
        objects = _past_clause_of(scene, happening, subject[-1])
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
    give(found, "agent" if flown else entry.subj or "agent", subject)
    found.subject = subject or objects
    if not objects and entry.kind in BLASTS and scene.scan.key(happening.last) in _AT_THEM:
        found.patient = meant_by_pronoun(scene, happening, index, casts, [])
    if not objects and entry.kind in BLASTS:
        aimed = next((hit for hit, _ in args if is_aim(scene.scan, hit)), None)
        found.patient += _with_those_after(args, aimed) if aimed is not None else []
    if not objects and "patient" in entry.obj:
        objects = _past_means(scene, index)
    clash = entry.kind == "armed_clash"
    for role in entry.obj[:1] or (("patient",) if clash else ("none",)):
        give(found, role, objects)
    prepositional_parties(scene, happening, args, found)
    if clash and not found.patient and len(found.agent) > 1:
        found.agent, found.patient = two_sides(scene.scan, found.agent)
    if marked:
        found.agent = doers


def _with_pronoun(
    scene: Scene, index: int, happening: Happening, casts: list[Cast],
    before: list[ActorHit], bare: list[ActorHit], *, follows: bool,
) -> tuple[list[ActorHit], list[ActorHit]]:  # fmt: skip
    """Return who did it and to whom where a verb has a pronoun for its object: "استهدفته"."""
    features = happening.item.word.features
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    if features and all(feature.endswith(".1p") for feature in features):
        ours = [frame.party] if frame is not None and frame.party is not None else []
        return ours, bare or meant_by_pronoun(scene, happening, index, casts, ours)  # "قتلناهم"
    joined = bare and bare[0].before.startswith("و") and bare[0].first == happening.last
    if joined and happening.item.before == "و" and index and casts[index - 1].agent:
        him = meant_by_pronoun(scene, happening, index, casts, casts[index - 1].agent)
        return list(casts[index - 1].agent), [*him, *bare]  # "وقتلوه واثنين من مرافقيه"
    antecedent = antecedent_of(scene.scan, happening.first)
    if antecedent and bare:
        return bare[:1], antecedent
    speaker = _claims_as_own(scene, happening) if follows else None
    if speaker is not None:
        return [speaker], bare  # "أعلن الجيش قتله عشرة من المسلحين"
    if antecedent:  # "الجنود الذين أعدمهم"
        floor = happening.sentence.first
        standing = standing_before(scene, happening, floor, antecedent[0].first)
        subject = [hit for hit in standing if not holds(antecedent, hit)][:1]
        return subject or teller_itself(scene, happening), antecedent
    if ending_at(scene.scan, "because", happening.first):
        meant = meant_by_pronoun(scene, happening, index, casts, [])
        done = bool(bare) and bare[0].first == happening.last  # "بعد قتلهم جنديا"
        return (meant, bare) if done else ([], meant)  # "جراء رشقهم بالحجارة"
    if _are_told_of(scene, before, index, casts):
        return list(casts[index - 1].agent), before  # "هاجموا أشخاصا أردوهم"
    if not bare and _had_done_to_them(scene, index, casts):
        return list(casts[index - 1].agent), list(casts[index - 1].patient)
    if follows and before and _is_taken_up(scene.scan, happening, before[-1]):
        return bare[:1], [hit for hit in before if are_people([hit])]  # "جنديان خطفهما مسلحون"
    if follows and before:
        return bare[:1], []  # "قوات في موقع استهدفته إسرائيل"
    subject = before or bare[:1] or carried_on(scene, happening, index, casts)
    objects = bare if before else []
    if not objects and happening.entry.obj[:1] == ("patient",):
        objects = meant_by_pronoun(scene, happening, index, casts, subject)
    return subject, objects


def _is_taken_up(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether the pronoun of a verb means people right before it: "ضابطان كان قد خطفهما"."""
    return (
        hit.last == before_being(scan, happening.first)
        and are_people([hit])
        and may_mean(scan, happening.item.after, hit)
    )


def _with_those_after(args: Sequence[tuple[ActorHit, str]], first: ActorHit) -> list[ActorHit]:
    """Return a party with those joined to it: "مستهدفة تجمعا للشرطة والجيش"."""
    found = [first]
    for hit, _ in args:
        if hit.first >= first.last and is_joined(hit, found):
            found.append(hit)
    return found


def _past_means(scene: Scene, index: int) -> list[ActorHit]:
    """Return who was struck, told after the means: "استهدف الجيش بغارة مبنى تابعا للفصائل"."""
    means = scene.after(index)
    if means is None or means.verb or means.item.before != "ب" or means.entry.kind not in CAUSES:
        return []
    following = scene.happenings[index + 2 : index + 3]
    end = min([means.sentence.last, means.last + AIM_REACH, *(other.first for other in following)])
    after = scene.args(means.last, end)
    struck = _struck_behind(scene.scan, means, after)
    return _with_those_after(after, struck[0]) if struck else []


def _struck_behind(
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
    return bool(hits) and all(
        hit.mention.group in CAPTIVES or hit.mention.id in UNARMED or hit.mention.person
        for hit in hits
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


def _past_clause_of(scene: Scene, happening: Happening, doer: ActorHit) -> list[ActorHit]:
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
    return [hit for hit, case in told if case == "" and _has_object_form(scan, hit)][:1]


def _past_aside(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return the subject behind an aside: "التي انسحب إليها، بحسب القناة، عدد من المسلحين"."""
    at = happening.last + 1
    if scene.scan.key(at) != "،":
        return []
    closing = next((n for n in range(at + 1, at + ASIDE) if scene.scan.key(n) == "،"), None)
    if closing is None:
        return []
    behind = scene.args(closing + 1, closing + 1 + PERSON_BACK)
    return [hit for hit, case in behind if case in ("", "من")][:1]


def _put_off_after(scene: Scene, index: int, happening: Happening) -> list[ActorHit]:
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
    ][:1]
    for hit, case in after if found else ():
        if case == "" and is_joined(hit, found):
            found.append(hit)
    scene.put_off.update(hit.first for hit in found)
    return found


def _noun_subject(scene: Scene, index: int, happening: Happening) -> int | None:
    """Return the happening whose noun is the subject: "غارة استهدفت"، "استهدف القصف"."""
    dual = only_dual(happening.item.word.features)
    if not happening.entry.obj or (is_plural(happening) and not dual):
        return None
    other = scene.after(index)
    if (
        other is not None
        and not other.verb
        and other.entry.kind in CAUSES
        and other.first == happening.last
        and agree(scene.scan.key(other.first), scene.scan.key(happening.first))
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
        if not goes_on and told is not None:
            goes_on = _changes_gender(scene.scan, told, happening)
        return index - 1 if goes_on else None  # "هجوم نسبته الشرطة إلى الحركة واستهدف"
    if happening.entry.subj == "patient" and takes_up(scene.scan, happening.last):
        return None  # "هجوم تكبدت على إثره المليشيات"
    for before in range(index - 1, -1, -1):
        other = scene.happenings[before]
        if other.sentence is not happening.sentence:
            return None
        if other.verb:
            return None
        if other.entry.kind not in CAUSES:
            continue
        if dual:  # "هجومين من قبل التنظيم، استهدفا"
            return before if scene.scan.key(other.item.first).endswith(_TWO) else None
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


def _begins_anew(scan: Scan, at: int) -> bool:
    """Say whether a comma, "and already" or "after", "when" stands right before a verb."""
    at -= scan.key(at - 1) in _ALREADY
    return scan.key(at - 1) == "،" or scan.key(at) in _ALREADY or bool(ending_at(scan, "when", at))


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


def _split_bare(
    scene: Scene,
    happening: Happening,
    bare: list[ActorHit],
    *,
    numbered: bool,
    index: int,
    casts: list[Cast],
) -> tuple[list[ActorHit], list[ActorHit]]:
    """Tell subject from object among what follows a verb without prepositions."""
    first = [bare[0]]
    for hit in bare[1:]:
        joined = _is_joined_past(scene.scan, first[-1], hit)
        same = (
            hit.first == first[-1].last
            and first[-1].mention.group
            and not hit.mention.person
            and not is_accusative(scene.scan, hit)
            and not scene.scan.numbers.between(hit.first, hit.first + 1)
            and not is_belonging(scene.scan, hit)
            and not scene.scan.begins(hit.first, "thing")
            and hit.mention.id in ("", first[-1].mention.id)
            and hit.mention.group not in CAPTIVES
            and not _is_told_apart(scene.scan, first[-1], hit)
        )
        if joined or same:
            first.append(hit)
    rest = [hit for hit in bare if hit not in first]
    if not rest and (
        is_belonging(scene.scan, bare[0]) or _is_oblique(scene.scan, happening, bare[0])
    ):
        return carried_on(scene, happening, index, casts), first
    if not rest and (
        _is_written_as_object(scene.scan, happening, bare[0])
        or (happening.item.before == "و" and _does_to_others(scene, index))
    ):
        carried = carried_on(scene, happening, index, casts)
        if carried and not holds(carried, bare[0]):
            return carried, first  # "استغل التنظيم الفراغ واغتال ضباطا"
    if not rest and may_be_passive(happening) and _object_further(scene, happening, first):
        return first, []  # "قصفت المليشيات في تعز موقعا"
    mention = bare[0].mention
    people = mention.person or bool(mention.group) or mention.id == "civilians"
    if rest and scene.scan.numbers.between(bare[0].last, bare[0].last + 1):
        return first, rest  # "قتل مسلح ثلاثة مدنيين"
    if rest and _have_object_after(scene.scan, bare[0], rest[0]):
        return first, rest  # "خطف ثلاثة مسلحين كاهنا"
    if numbered and may_be_passive(happening) and not happening.item.after:
        named = bare[0].kind in ("name", "anaphor", "pattern") and not mention.group
        if happening.entry.kind in CAUSES and is_aircraft(scene.scan, bare[0]):
            return first, rest  # "قصفت ثلاث مقاتلات تركية"
        speaker = _claims_as_own(scene, happening)
        if speaker is not None:
            return [speaker], bare  # "أعلن التنظيم قتل خمسة جنود"
        if named and (bare[0].first == happening.last or rest):
            return first, rest  # "the army executed four"
        carried = carried_on(scene, happening, index, casts)
        if carried and _goes_on_with(scene, happening, index):
            return carried, bare  # "شنوا هجوما وقتلت 6 عناصر"
        return [], bare
    if rest:
        return first, rest
    if happening.entry.kind == "territory_captured" and happening.item.before == "و":
        carried = carried_on(scene, happening, index, casts)
        if carried and happening.entry.obj[:1] == ("patient",) and not holds(carried, bare[0]):
            return carried, first  # "سيطرت القوات على البلدة ودحرت المسلحين"
    behind = bare[0].last
    if is_nominative(scene.scan, bare[0]) and (
        _object_follows(scene.scan, behind) or _is_somebody(scene.scan, behind)
    ):
        return first, []
    if any("ب" not in item.before for item in scene.scan.tagged("thing").at(bare[0].last)) and (
        happening.entry.kind not in SUFFERED
    ):
        return first, []  # "فجر عناصر من ... شاحنة"
    if happening.entry.lemma.startswith(_TARGETED) and _with_what(scene.scan, bare[0].last):
        return first, []  # "استهدف عناصر التنظيم بالمدفعية مناطق"
    if happening.entry.lemma.startswith(_TARGETED) and is_some_target(scene.scan, bare[0].first):
        return carried_on(scene, happening, index, casts), first  # "استهدفت دورية للجيش"
    if _is_led_to(scene.scan, happening, bare[0].last):
        return first, []
    if people and may_be_passive(happening):
        carried = carried_on(scene, happening, index, casts)
        if (
            happening.item.before.startswith("و")
            and carried
            and casts
            and index
            and casts[index - 1].agent
        ):
            return carried, first
        return [], first
    if _attacks_something(scene.scan, bare[0]):
        return first, []
    if mention.id == "civilians" and "patient" in happening.entry.obj:
        return carried_on(scene, happening, index, casts), first
    return first, []


def _is_joined_past(scan: Scan, one: ActorHit, other: ActorHit) -> bool:
    """Say whether "and" joins two parties, a rank or a name between: "ضابط برتبة عقيد وثلاثة جنود"."""
    between = range(one.last, other.first)
    return other.before.startswith("و") and (
        len(between) <= 1
        or (
            len(between) <= PERSON_BACK
            and scan.gap_is_open(one.last, other.first)
            and not any(scan.begins(at, "preposition", "trigger", "light") for at in between)
        )
    )


def _is_led_to(scan: Scan, happening: Happening, at: int) -> bool:
    """Say whether the preposition follows that leads to whom a verb befell: "استولى مسلحون على دبابة"."""
    wanted = dict(happening.entry.preps)
    return happening.entry.subj == "agent" and any(
        wanted.get(str(item.word.entry)) == "patient" and str(item.word.entry) == ON
        for item in scan.tagged("preposition").at(at)
    )


def _is_somebody(scan: Scan, at: int) -> bool:
    """Say whether somebody of an office follows: "قتل مسلحون القاضي"."""
    one = scan.begins(at, "title") or any(
        cast("People", item.word.entry).number == "singular"
        for item in scan.tagged("people").at(at)
    )
    return one and scan.key(at).startswith("ال")


def _attacks_something(scan: Scan, hit: ActorHit) -> bool:
    """Say whether an angry crowd stands as subject before its target: "هاجم سكان غاضبون مركزا"."""
    at = hit.last
    while (
        not is_nominative(scan, hit)
        and at - hit.last < ADJECTIVES
        and (scan.key(at).endswith("ون") and not scan.begins(at, "preposition"))
    ):
        at += 1
    told = at > hit.last or is_nominative(scan, hit)
    return told and not scan.is_punctuation(at) and _object_follows(scan, at)


def _have_object_after(scan: Scan, hit: ActorHit, following: ActorHit) -> bool:
    """Say whether one man is told as object right after several others: "مسلحين كاهنا"."""
    return (
        following.first == hit.last
        and is_accusative(scan, following)
        and not scan.key(hit.last - 1).endswith("ا")
        and hit.mention.group != ""
    )


def _with_what(scan: Scan, at: int) -> bool:
    """Say whether a weapon and then an object follow: "بالمدفعية والرشاشات مناطق"."""
    armed = False
    while any(
        item.before.startswith("ب" if not armed else "و") for item in scan.tagged("thing").at(at)
    ):
        armed, at = True, at + 1
    return armed and not scan.is_punctuation(at) and _object_follows(scan, at)


def _are_told_of(scene: Scene, before: Sequence[ActorHit], index: int, casts: list[Cast]) -> bool:
    """Say whether a verb with a pronoun tells of the object right before it."""
    return bool(
        index
        and before
        and casts[index - 1].agent
        and holds(casts[index - 1].patient, before[-1])
        and is_accusative(scene.scan, before[-1])
        and before[-1].last == scene.happenings[index].first
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


def _had_done_to_them(scene: Scene, index: int, casts: list[Cast]) -> bool:
    """Say whether who did the last deed had done another to the same: "أفرجت عن ثلاثة كانت قد احتجزتهم"."""
    happening, told = scene.happenings[index], scene.before(index)
    at = happening.first - 1 - (scene.scan.key(happening.first - 1) == _HAD)
    return (
        happening.item.after == _THEM
        and told is not None
        and bool(casts[index - 1].agent)
        and bool(casts[index - 1].patient)
        and scene.scan.begins(at, "auxiliary")
        and not scene.scan.tagged("contrast").between(told.last, happening.first)
    )


def _is_told_apart(scan: Scan, hit: ActorHit, following: ActorHit) -> bool:
    """Say whether a definite noun is no apposition of what is indefinite: "قتل مسلحون القاضي"."""
    key = scan.key(hit.last - 1)
    return (
        hit.last - hit.first == 1
        and key.endswith(_ABSOLUTE)
        and not key.startswith("ال")
        and following.before == "ال"
    )


def _goes_on_with(scene: Scene, happening: Happening, index: int) -> bool:
    """Say whether a verb in the feminine goes on with a subject of the sentence ("وقتلت 6")."""
    return (
        happening.item.before == "و"
        and scene.scan.key(happening.first).endswith("ت")
        and scene.before(index) is not None
    )


def _is_oblique(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether people stand in a plural that is no subject: "تستهدف مقاتلي الحزب"."""
    return (
        hit.first == happening.last
        and "patient" in happening.entry.obj
        and not happening.item.after
        and scan.key(hit.first).endswith("ي")
        and any(
            not item.after and cast("People", item.word.entry).number == "plural"
            for item in scan.tagged("people").at(hit.first)
        )
    )


def _does_to_others(scene: Scene, index: int) -> bool:
    """Say whether the next verb goes on with its object: "وذبح أجانب وخطف آخرين"."""
    following = scene.after(index)
    return (
        following is not None
        and following.verb
        and following.item.before == "و"
        and scene.scan.key(following.last) in _OTHERS_AS_OBJECT
    )


def _object_further(scene: Scene, happening: Happening, doers: Sequence[ActorHit]) -> bool:
    """Say whether an object stands behind where and when several did it: "المليشيات في تعز موقعا"."""
    scan, at, unknown = scene.scan, doers[-1].last, 0
    if doers[0].first > happening.last + 1 or doers[0].kind == "name":
        return False
    while at < happening.region_last and unknown <= ADJECTIVES and not scan.is_punctuation(at):
        told = scan.times.covering(at) or scan.places.covering(at)
        if told is not None:
            at = told.last
        elif any(item.after == _INDEFINITE_OBJECT for item in scan.tagged("thing").at(at)):
            return not scan.begins(at - 1, "preposition")
        elif _is_somebody(scan, at):
            return not scan.begins(at - 1, "preposition")
        elif scan.begins(at, "preposition"):
            place = scan.places.covering(at + 1)
            at = at + 1 if place is not None or scan.times.covering(at + 1) else at + 2
        elif scan.begins(at, "that", "contrast", "trigger", "light", "saying", "relative"):
            return False
        else:
            at, unknown = at + 1, unknown + 1
    return False


def _does_it_itself(scan: Scan, happening: Happening, doer: ActorHit) -> bool:
    """Say whether a party stands right before its verb and the object right behind."""
    return doer.last == happening.first and may_do(doer) and _object_follows(scan, happening.last)


def _are_counted_before(scan: Scan, happening: Happening, party: ActorHit) -> bool:
    """Say whether counted people who are no party stand between one and a verb told of them."""
    counted = scan.numbers.ending_at(happening.first)
    if counted is None or scan.key(counted.first) in BOTH_OF_TWO:
        return False
    return is_plural(happening) and party.last <= counted.first


def _is_written_as_object(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether people behind a verb, uncounted, have the ending of an object: "ضباطا"، "مسلحين"."""
    return (
        hit.first == happening.last
        and "patient" in happening.entry.obj
        and _has_object_form(scan, hit)
    )


def _has_object_form(scan: Scan, hit: ActorHit) -> bool:
    """Say whether uncounted people have the ending of an object: "ضباطا"، "مسلحين"."""
    return any(
        item.after == _INDEFINITE_OBJECT
        or (
            not item.after
            and scan.key(hit.first).endswith(_NO_DOERS)
            and cast("People", item.word.entry).number != "singular"
        )
        for item in scan.tagged("people").at(hit.first)
    )


def _object_follows(scan: Scan, at: int) -> bool:
    """Say whether an object without preposition follows: "فندقا"، "حي الشيخ"."""
    key = scan.key(at)
    return (
        (len(key) > 1 and key.endswith("ا"))
        or scan.begins(at, "thing")
        or any(
            not item.before and cast("People", item.word.entry).group in CAPTIVES
            for item in scan.tagged("people").at(at)
        )  # "احتجز مسلحون رهائن"
        or any(not hit.before for hit in scan.places.between(at, at + 1))
    )


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


def _claims_as_own(scene: Scene, happening: Happening) -> ActorHit | None:
    """Return the party that announces as its own deed what stands right after it."""
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    if frame is None or not frame.verbal or happening.entry.kind not in SUFFERED:
        return None
    owns = scene.scan.tagged("owns").at(frame.cue[0])
    follows = after_aside(scene.scan, frame.voice[1]) == happening.first
    return frame.party if owns and follows else None
