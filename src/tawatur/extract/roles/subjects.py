"""Who the subject is: named before the verb, carried on from before, or meant by a pronoun."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tawatur.extract.attribution import Frame, frame_at
from tawatur.extract.happenings import Happening, only_tells_who
from tawatur.extract.roles.parties import (
    Cast,
    agree,
    are_people,
    are_unarmed,
    holds,
    is_joined,
    is_one_person,
    keeps_peace,
    may_do,
)
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.speakers import own_forces, own_people, speaking_party
from tawatur.extract.roles.terms import (
    ADJECTIVES,
    AIMED,
    AND_IT_IS,
    BETWEEN,
    BOTH_OF_TWO,
    HARM,
    HOLDS,
    ITS,
    LAUNCHED,
    LEAVING,
    ONE_OF_TWO,
    OWN,
    OWN_DEED_REACH,
    PRONOUNS,
    REPULSES,
    SHORT_WORD,
    THE_OTHER,
    THING_REACH,
    VIOLENT,
)
from tawatur.extract.roles.wording import (
    accuses,
    antecedent_of,
    because_before,
    before_relative,
    ending_at,
    is_aircraft,
    is_belonging,
    is_of_another_gender,
    is_plural,
    may_be_passive,
    number_follows,
    opens_clause,
    some_of_them,
    takes_up,
    takes_up_head,
    tells_of_many,
    with_joined,
)
from tawatur.extract.scan import Item, Scan, has_article, thing_class
from tawatur.lexicon import Light, People

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_WITH = "برفقه"  # what prepositions of helping come to
_OWNED = ("people", "thing", "nominal", "trigger", "preposition")  # "قواته"، "هجومه"، "وحدة منه"
_ORDERS = BOTH_OF_TWO | frozenset(("ثان", "ثالث", "رابع", "خامس", "اخر", "اخران", "اخرون"))
_OF_SPEAKERS = ("ها", "هم", "هما", "نا")
_THAT_HE = ("انه", "بانه", "قوله")
_SOMETHING = 1  # tokens at least between "that" and a verb of which something else is the subject
_AT_LEAST = ("علي", "الاقل")
_BEFORE_AMONG = ("من", "،", "و")
_ALONG = "برفقه"
_AND_WHO = frozenset(("والذين", "والذي", "والتي"))
_AS_FOR = frozenset(("اما", "واما"))
_FOR_THEY = frozenset(("فقد", "فانها", "فانه"))
_ADDS_REACH = 3  # tokens between a participle of saying and "that"
_PAIR = 2
_NO_DEED_OF_CIVILIANS = frozenset(("arrest", "execution", "shelling", "airstrike", "siege"))
_OF_HER = ("ه", "ات")  # how bodies end that no "he" means


def subject_before(
    scene: Scene, happening: Happening, first: int, index: int, casts: list[Cast]
) -> list[ActorHit]:
    """Return the subject that stands before a verb, or the one the sentence carries on with."""
    found = standing_before(scene, happening, happening.previous_last, first)
    found = found or carried_on(scene, happening, index, casts)
    if found:
        return found
    if scene.before(index) is not None:
        return list(casts[index - 1].subject)  # "في حين تمكنت": nobody is named after it
    return standing_before(scene, happening, happening.sentence.first, first)[:1]


def standing_before(scene: Scene, happening: Happening, floor: int, first: int) -> list[ActorHit]:
    """Return what stands without preposition between two tokens and is nobody's object yet."""
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    told = _past_the_speaker(scene.scan, frame, happening) if frame else 0
    found: list[ActorHit] = []
    for hit, case in scene.args(floor, first):
        if frame and frame.voice[0] <= hit.first < told:
            continue  # "قال قائد الفرقة إن الضربات قتلت"
        if case or hit.first in scene.objects or scene.scan.key(hit.first - 1) in AND_IT_IS:
            continue
        if frame and frame.voice[0] <= hit.first < frame.voice[1]:
            continue
        if frame and _is_spoken_to(scene.scan, frame, hit):
            continue
        if scene.scan.begins(hit.first - 1, "ascribes"):
            continue  # "هجوم نسبته أنقرة إلى التنظيم واستهدف": who ascribes it
        unknown = hit.mention.person and not hit.mention.id and hit.last < first - 1
        if unknown and not _is_told_who_fell(scene.scan, happening, hit, first):
            continue  # nobody known, named for some other reason
        if found and hit.first - found[-1].last > 1:
            if scene.scan.tagged("that").between(found[-1].last, hit.first):
                found = [hit]
            continue
        if not found or hit.before.startswith("و") or hit.first == found[-1].last:
            found.append(hit)
    return found


def _is_told_who_fell(scan: Scan, happening: Happening, hit: ActorHit, first: int) -> bool:
    """Say whether only who he is stands between a man and what befell him: "سامر، 18 عاما، قتل"."""
    befell = happening.entry.subj == "patient" or may_be_passive(happening)
    if not (befell and happening.verb and first == happening.first and not happening.item.before):
        return False
    if number_follows(scan, happening) or scan.actors.covering(happening.last) is not None:
        return False
    return only_tells_who(scan, hit.last, first)


def _is_spoken_to(scan: Scan, frame: Frame, hit: ActorHit) -> bool:
    """Say whether a party only stands between who speaks and "that": "أبلغت فرنسا الأمم المتحدة أنها"."""
    thats = scan.tagged("that").at(hit.last)
    return (
        frame.verbal
        and frame.voice[1] == hit.first
        and any(not item.before.startswith("ب") for item in thats)
    )


def carried_on(scene: Scene, happening: Happening, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return the subject with which a sentence goes on, or who speaks of its own deed."""
    if unknown_subject(scene.scan, happening):
        return []
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    told = _past_the_speaker(scene.scan, frame, happening) if frame is not None else 0
    for before in range(index - 1, -1, -1):
        other = scene.happenings[before]
        if other.sentence is not happening.sentence:
            break
        if frame is not None and frame.voice[0] <= other.first < told:
            break  # "قال قائد الفرقة، وهي فصيل يقاتل في حلب، إن الضربات قتلت"
        if scene.scan.tagged("contrast").between(other.last, happening.first):
            break
        if is_aside(scene.scan, other, happening):
            continue
        anew = _begun_between(scene, other, happening)
        if anew:
            return anew
        if _only_tells_of_a_thing(scene.scan, other):
            continue  # "دمر صاروخا أطلقه الحوثيون، كما قصف"
        subject = casts[before].subject
        if subject and happening.entry.kind in HARM and are_unarmed(subject):
            continue  # "قتل 82 شخصا في غارات، وأصابت حشدا"
        fell = other.entry.kind in HARM and other.entry.subj == "patient"
        if fell and happening.entry.kind in HOLDS:
            continue  # "تكبد المسلحون عشرات القتلى، وأحرز الجيش تقدما"
        if subject and not (is_plural(happening) and is_one_person(subject)):
            return subject
    start = max(
        [happening.sentence.first]
        + [
            i.last
            for i in scene.scan.tagged("contrast").between(
                happening.sentence.first, happening.first
            )
        ]
    )
    standing = standing_before(scene, happening, start, happening.first)
    if standing and are_unarmed(standing) and happening.entry.kind in _NO_DEED_OF_CIVILIANS:
        others = scene.args(start, standing[0].first)
        standing = [hit for hit, case in others if not case and may_do(hit)][-1:] or standing
    plural = is_plural(happening)
    if standing and not (plural and is_one_person(standing)):
        return standing
    if frame is not None and happening.last <= frame.cue[0] <= frame.voice[0]:
        return []  # "قصف سوق، بحسب بيان للجيش": who tells it did not do it
    if frame is not None and _tells_of_others(scene.scan, frame, happening):
        return []
    party = frame.party if frame else None
    if party and not (plural and is_one_person([party])):
        return [] if party.mention.person or keeps_peace(party, happening) else [party]
    speaker = speaking_party(scene.scan, frame)
    fighters = speaker and speaker.kind == "group" and may_do(speaker)
    return [speaker] if speaker and fighters else []


def tells_of_speaker(scene: Scene, other: Happening, happening: Happening) -> bool:
    """Say whether one happening only tells who speaks of another: "قال قائد فصيل يقاتل في حلب إن الضربات"."""
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    if frame is None or not frame.verbal or other.sentence is not happening.sentence:
        return False
    thats = scene.scan.tagged("that").between(frame.voice[1], happening.first)
    told = other.verb or scene.scan.tagged("relative").between(frame.voice[0], other.first)
    return bool(thats and told) and frame.voice[0] <= other.first < thats[0].first


def _only_tells_of_a_thing(scan: Scan, other: Happening) -> bool:
    """Say whether a verb with a pronoun only tells who had used the thing right before it."""
    return (
        other.verb
        and other.item.after in PRONOUNS
        and not other.item.before
        and any(
            thing_class(item) in LAUNCHED and not has_article(item.before)
            for at in range(other.first - ADJECTIVES, other.first)
            for item in scan.tagged("thing").at(at)
        )
    )


def _past_the_speaker(scan: Scan, frame: Frame, happening: Happening) -> int:
    """Return where what is told of others begins, 0 when who speaks may have done it."""
    thats = scan.tagged("that").between(frame.voice[1], happening.first)
    return thats[0].last if thats and _tells_of_others(scan, frame, happening) else 0


def _begun_between(scene: Scene, other: Happening, happening: Happening) -> list[ActorHit]:
    """Return the subject of a verb that carries nothing between: "تقدموا، حيث يجري الطيران مسحا ويقصف"."""
    if not happening.item.before.startswith("و"):
        return []
    for that in reversed(scene.scan.tagged("that").between(other.last, happening.first)):
        subject = _right_behind(scene, that)
        if subject and happening.first - subject[0].last <= OWN_DEED_REACH:
            return subject  # "وإن القوات ردت وقتلت اثنين"
    carried = {item.first for told in scene.happenings for item in told.lights}
    for verb in reversed(scene.scan.tagged("light").between(other.last, happening.first)):
        if verb.word.features and not verb.after and verb.first not in carried:
            return _right_behind(scene, verb)
    return []


def _right_behind(scene: Scene, item: Item) -> list[ActorHit]:
    """Return the party that stands right behind a word, if nothing governs it and it may act."""
    told = scene.args(item.last, item.last + 1)
    return [hit for hit, case in told if case == "" and may_do(hit)]


def _tells_of_others(scan: Scan, frame: Frame, happening: Happening) -> bool:
    """Say whether a speaker tells "that something ...", with no word for itself or its own."""
    thats = scan.tagged("that").between(frame.voice[1], happening.first)
    if not frame.verbal or not thats or happening.first - thats[0].last < _SOMETHING:
        return False
    end = happening.first if happening.verb else happening.last  # "شهدائها", not "ودمرتها"
    between = range(thats[0].first, end)
    return scan.key(thats[0].first) not in _THAT_HE and not any(
        scan.key(at).endswith(_OF_SPEAKERS)
        or scan.key(at) in ITS
        or scan.begins(at, "saying")
        or any(item.after in OWN for tag in _OWNED for item in scan.tagged(tag).at(at))
        for at in between
    )


def unknown_subject(scan: Scan, happening: Happening) -> bool:
    """Say whether a thing that is nobody's stands before the verb: "أن سيارة اقتربت"."""
    if not happening.verb or happening.item.before.startswith(("و", "ف")):
        return False
    if fires_itself(scan, happening):
        return True
    if happening.item.after in PRONOUNS:
        return False  # "الأسلحة التي أنزلتها"
    before = happening.first - 1
    if (
        scan.begins(before, "relative")
        and scan.key(before) not in _AND_WHO
        and not takes_up_head(scan, happening)
    ):
        return not antecedent_of(scan, happening.first)  # "الكتيبة التي هاجمت المسلحين"
    if _follows_a_noun(scan, happening):
        return True
    thats = scan.tagged("that").between(happening.previous_last, happening.first)
    if not thats or not 0 < happening.first - thats[-1].last <= THING_REACH:
        return False
    if scan.actors.covering(thats[-1].last) is not None or any(
        scan.key(at) in ITS for at in range(thats[-1].last, happening.first)
    ):  # "الدبابات التركية"، "مدمرة تابعة له"
        return False
    return any(
        not item.after and thing_class(item) not in ("aircraft", "unit", "position")
        for item in scan.tagged("thing").at(thats[-1].last)
    )


def acts_itself(scan: Scan, verb: Item) -> bool:
    """Say whether nobody's aircraft or gun is the subject right behind a verb: "نفذتها مسيرة"."""
    things = scan.tagged("thing").at(verb.last)
    told = [item for item in things if not (item.before or item.after)]
    return (
        any(thing_class(item) in LAUNCHED for item in told)
        and agree(scan.key(verb.last), scan.key(verb.first).removesuffix(verb.after))
        and scan.actors.covering(verb.last) is None
    )


def fires_itself(scan: Scan, happening: Happening) -> bool:
    """Say whether nobody's gun or ship is the subject, its target behind it: "كما قصفت بارجة مواقع"."""
    return (
        happening.verb
        and any(not item.before for item in scan.tagged("thing").at(happening.last + 1))
        and acts_itself(scan, happening.item)
    )


def _follows_a_noun(scan: Scan, happening: Happening) -> bool:
    """Say whether a verb tells of an indefinite noun before it: "عبوة ناسفة استهدفت"، "حملات طالت"."""
    if happening.entry.obj[:1] != ("patient",) or is_plural(happening):
        return False
    if happening.first < happening.item.first:
        return True  # "عمليات استهدفت"
    at = happening.first - 1
    for first in range(at, at - ADJECTIVES - 1, -1):
        if scan.is_punctuation(first) or scan.actors.covering(first) is not None:
            break
        if any(
            item.after in ("", "ا")
            and not has_article(item.before)
            and thing_class(item) in LAUNCHED
            for item in scan.tagged("thing").at(first)
        ):
            return True
    key = scan.key(at)
    return (
        happening.entry.kind in AIMED
        and not scan.tags.get(at)
        and len(key) > SHORT_WORD
        and not key.startswith("ال")
        and scan.places.covering(at) is None
        and scan.times.covering(at) is None
        and scan.numbers.covering(at) is None
        and any(scan.begins(n, "light") for n in range(at - OWN_DEED_REACH, at))
    )


def meant_by_that(
    scene: Scene, happening: Happening, index: int, casts: list[Cast]
) -> list[ActorHit]:
    """Return whom "إنها" means: the subject of what was just said, else who says it."""
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    if frame is None or not frame.verbal or frame.party is None:
        return carried_on(scene, happening, index, casts)
    accused = accused_in(scene, happening, frame)
    if accused:
        return accused
    if is_plural(happening) and is_one_person([frame.party]):
        return carried_on(scene, happening, index, casts)  # "said that they withdrew": not he
    said = any(
        casts[before].subject
        for before in range(index - 1, -1, -1)
        if scene.happenings[before].sentence is happening.sentence
        and scene.happenings[before].first >= frame.voice[1]
    )
    of_him = scene.scan.key(happening.first - 1).endswith("نه")
    if of_him and scene.scan.key(frame.party.first).endswith(_OF_HER):
        them = carried_on(scene, happening, index, casts) if said else []
        return [hit for hit in them if are_people([hit])]  # "قالت الشرطة إنه فجر نفسه"
    told = scene.before(index)
    if (
        not said
        and told is not None
        and told.first >= frame.voice[1]
        and scene.scan.key(happening.first - 1).startswith("و")
        and casts[index - 1].agent
    ):
        return list(casts[index - 1].agent)  # "حصل إنزال للقوات وأنها خطفت"
    if said and _adds_of_itself(scene, happening, index, casts, frame):
        return [frame.party]
    return carried_on(scene, happening, index, casts) if said else [frame.party]


def _adds_of_itself(
    scene: Scene, happening: Happening, index: int, casts: list[Cast], frame: Frame
) -> bool:
    """Say whether who told first what it did itself adds more: "أعلن X أنه حرر ...، مؤكدا أنه اعتقل"."""
    that = happening.first - 1
    adds = any(scene.scan.begins(at, "participle") for at in range(that - _ADDS_REACH, that))
    first = next(
        before
        for before in range(index + 1)
        if scene.happenings[before].sentence is happening.sentence
        and scene.happenings[before].first >= frame.voice[1]
    )
    told = casts[first].agent if first < index else []
    return adds and frame.party is not None and holds(told, frame.party)


def accused_in(scene: Scene, happening: Happening, frame: Frame) -> list[ActorHit]:
    """Return whom somebody accuses: "اتهمت المعارضة القوات الحكومية بأنها قصفت البلدة"."""
    if not accuses(scene.scan, frame):
        return []
    told = scene.args(max(frame.voice[1], frame.cue[1]), happening.first - 1)
    accused: list[ActorHit] = []
    for hit, case in told:
        if not accused and case == "" and may_do(hit):
            accused.append(hit)
        elif is_joined(hit, accused):
            accused.append(hit)
    return accused


def _is_repulsed(scene: Scene, index: int) -> bool:
    """Say whether a happening is an attack that failed."""
    lights = scene.happenings[index].lights
    return any(cast("Light", item.word.entry).effect in REPULSES for item in lights)


def meant_by_pronoun(
    scene: Scene, happening: Happening, index: int, casts: list[Cast], subject: list[ActorHit]
) -> list[ActorHit]:
    """Return whom "فقتلوه"، "ودمرتها" means: who suffered last, else the last other party named."""
    both = _one_of_two(scene, happening)
    if both:
        return both
    if scene.before(index) is not None:
        last = casts[index - 1]
        told = last.patient
        among = some_of_them(scene.scan, happening)
        if among and not (told or last.agent):
            told = _harmed_before(scene, index, casts)  # "سقط منهم قتلى"
        if among and (not told or _is_repulsed(scene, index - 1)):
            told = last.agent  # "أحبط هجوما وقتل منهم عشرين"
        suffered = [hit for hit in told if not holds(subject, hit)]
        if suffered:
            return suffered
    if index and some_of_them(scene.scan, happening) and _just_left(scene, index):
        return list(casts[index - 1].agent)  # "soldiers withdrew. Fifty of them were killed"
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    voice = range(*frame.voice) if frame else range(0)
    named = [
        hit
        for hit, _ in scene.args(happening.sentence.first, happening.first)
        if not holds(subject, hit)
        and hit.first not in voice
        and not (happening.item.after == "هم" and _is_one(scene.scan, hit))
    ]
    two = [hit for hit in named if happening.item.after == "هما" and _are_two(scene.scan, hit)]
    return (two or named)[-1:]


def _harmed_before(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return who was harmed last of what the sentence has told."""
    for before in range(index - 1, -1, -1):
        other = scene.happenings[before]
        if other.sentence is not scene.happenings[index].sentence:
            break
        if other.entry.kind in HARM and casts[before].patient:
            return list(casts[before].patient)
    return []


def _one_of_two(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return the two of whom one is told: "هاجم مسلحان النقطة فقتل أحدهما وأصيب الآخر"."""
    key, before = scene.scan.key(happening.last), range(happening.sentence.first, happening.first)
    other = key in THE_OTHER and any(scene.scan.key(at) in ONE_OF_TWO for at in before)
    if key not in ONE_OF_TWO and not other:
        return []
    named = scene.args(happening.sentence.first, happening.first)
    return [hit for hit, _ in named if _are_two(scene.scan, hit)][-1:]


def _are_two(scan: Scan, hit: ActorHit) -> bool:
    """Say whether people are told in the dual: "المطرانين"."""
    return any(
        cast("People", item.word.entry).number == "dual"
        for item in scan.tagged("people").between(hit.first, hit.last)
    )


def _is_one(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a hit tells of one person only, whom no "them" means."""
    return hit.kind == "group" and any(
        cast("People", item.word.entry).number == "singular"
        for item in scan.tagged("people").at(hit.first)
    )


def _just_left(scene: Scene, index: int) -> bool:
    """Say whether the sentence before told last of those who left a place."""
    before, happening = scene.happenings[index - 1], scene.happenings[index]
    return (
        before.entry.kind in LEAVING
        and before.sentence_number == happening.sentence_number - 1
        and not scene.scan.actors.between(happening.sentence.first, happening.first)
    )


def own_subject_before(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return a subject between the last head and the verb."""
    if happening.verb and (
        happening.item.before.startswith(("و", "ف")) or opens_clause(scene.scan, happening.first)
    ):
        return _who_answered(scene.scan, happening)
    if happening.verb:
        last = before_relative(scene.scan, happening.first)
        if last < happening.first and (
            (takes_up_head(scene.scan, happening) and not tells_of_many(scene.scan, happening))
            or is_of_another_gender(scene.scan, happening)
        ):
            return []
        told_of = _told_of_also(scene, happening, last)
        if told_of:
            return told_of
        ordered = not scene.scan.actors.ending_at(last) and scene.scan.key(last - 1) in _ORDERS
        adjoining = scene.scan.actors.ending_at(last - ordered)  # "شخص ثان فر"
        if adjoining is not None and _is_of_the_event(scene, happening, adjoining):
            return []
        if adjoining is not None and _goes_along(scene.scan, adjoining):
            adjoining = None
        if adjoining is not None and (many := _many_among_whom(scene, happening, adjoining)):
            return [many]
        if adjoining is not None and (others := _some_with_others(scene, happening, adjoining)):
            return [*others, adjoining]
        if adjoining is not None and not _is_governed(scene.scan, adjoining, happening, last):
            joined = with_joined(scene.scan, adjoining)
            whole = _among_whom(scene.scan, min(joined, key=lambda hit: hit.first))
            return [own_people(scene, hit) for hit in joined] if whole is None else [whole]
        if scene.scan.key(last) in _AND_WHO:
            people = [hit for hit, _ in scene.args(happening.sentence.first, last)]
            return [hit for hit in people if not hit.mention.person][-1:]
        own = own_forces(scene, happening, last)
        if own is not None:
            return [own]
    return standing_before(scene, happening, happening.previous_last, happening.first)


def _who_answered(scan: Scan, happening: Happening) -> list[ActorHit]:
    """Return who answered an attack and so did something: "رد الجيش فقتل أحد المهاجمين"."""
    party = scan.actors.ending_at(happening.first)
    answered = party is not None and ending_at(scan, "answers", party.first)
    return [party] if answered and party is not None and not party.before else []


def topic_of(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return whom "as for" puts before what they do: "أما الجيش فقد قتل خمسة"."""
    first, scan = happening.first, scene.scan
    if not happening.verb or happening.item.after in PRONOUNS:
        return []
    if not (happening.item.before == "ف" or scan.key(first - 1) in _FOR_THEY):
        return []
    opening = next(
        (at for at in range(first, happening.sentence.first - 1, -1) if scan.key(at) in _AS_FOR), -1
    )
    if not happening.previous_last <= opening + 1:
        return []
    told = [hit for hit, case in scene.args(opening + 1, first) if not case]
    points_back = any(
        item.after in PRONOUNS
        for tag in ("preposition", "people")
        for item in scan.tagged(tag).between(happening.last, happening.args_last)
    )  # "أما الجيش فقتل منه عشرة"
    begins = bool(told) and told[0].first == opening + 1 and may_do(told[0])
    return told[:1] if begins and not points_back else []


def _is_of_the_event(scene: Scene, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a party belongs to a noun that a verb takes up: "قتال بين X وY قتل خلاله جندي"."""
    governed = any(case for _, case in scene.args(hit.first, hit.first + 1))
    told_of = (
        before_relative(scene.scan, happening.first) < happening.first
    )  # "داعش الذي سيطر عليها"
    return governed and not told_of and takes_up(scene.scan, happening.last)


def _some_with_others(scene: Scene, happening: Happening, hit: ActorHit) -> list[ActorHit]:
    """Return people to whom some "of" a party are joined before a verb: "عشرة حوثيين وحلفاء لهم من قوات X قتلوا"."""
    told = scene.args(happening.previous_last, hit.last)
    if len(told) < _PAIR or told[-1][1] != "من" or not is_plural(happening):
        return []
    (people, case), _ = told[-_PAIR:]
    joined = scene.scan.key(people.last).startswith("و")
    return [people] if joined and not case and are_people([people]) else []


def _among_whom(scan: Scan, hit: ActorHit) -> ActorHit | None:
    """Return those some of whom are told after them: "تسعة أشخاص بينهم 5 مدنيين قتلوا"."""
    for item in ending_at(scan, "preposition", hit.first):
        if item.after and item.word.entry in (BETWEEN, "من"):
            at = item.first
            while scan.key(at - 1) in _BEFORE_AMONG:
                at -= 1
            if (scan.key(at - 2), scan.key(at - 1)) == _AT_LEAST:
                at -= 2
            return scan.actors.ending_at(at)
    return None


def _many_among_whom(scene: Scene, happening: Happening, hit: ActorHit) -> ActorHit | None:
    """Return people whose parts end in whose men some are: "47 شخصا بينهم 30 مدنيا وثلاثة من قوة رديفة للجيش قتلوا"."""
    if not is_plural(happening) or not hit.before.startswith("ل"):
        return None
    told = (
        _among_whom(scene.scan, other)
        for other, _ in scene.args(happening.previous_last, hit.first)
    )
    return next((whole for whole in told if whole is not None), None)


def _goes_along(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a party only helps or guards who is named before: "المستوطنون وبحماية الجيش"."""
    before = ending_at(scan, "preposition", hit.first)
    return any(item.word.entry == _ALONG for item in before)


def _is_governed(scan: Scan, hit: ActorHit, happening: Happening, last: int) -> bool:
    """Say whether an aircraft or place before a verb hangs on "من": "الجندي الذي قفز من الطائرة وقع"."""
    if any(item.word.entry == _WITH for item in ending_at(scan, "preposition", hit.first)):
        return True  # "إن قواته وبدعم من التحالف استعادت"
    if hit.before == "ب" and scan.begins(hit.first - 1, "allied"):
        return True  # "الجيش مدعوما بعناصر من X أرسل"
    return (
        last == happening.first
        and scan.key(hit.first - 1) == "من"
        and (is_aircraft(scan, hit) or is_belonging(scan, hit))
    )


def _told_of_also(scene: Scene, happening: Happening, last: int) -> list[ActorHit]:
    """Return whom a second relative clause is told of: "قوات X، المتحالفة معها، والتي هاجمت"."""
    which = last + (scene.scan.key(last) == "،")
    if last >= happening.first or scene.scan.key(which) not in _AND_WHO:
        return []
    people = [hit for hit, _ in scene.args(happening.sentence.first, last)]
    return [
        hit
        for hit in people
        if not hit.mention.person
        and (
            is_plural(happening)
            or agree(scene.scan.key(hit.first), scene.scan.key(happening.first))
        )
    ][-1:]


def is_aside(scan: Scan, other: Happening, happening: Happening) -> bool:
    """Say whether a verb goes on past what only tells when: "عقب انسحاب الجيش، وغزت"."""
    return (
        happening.verb
        and not other.verb
        and other.entry.kind not in VIOLENT
        and because_before(scan, other)
    )
