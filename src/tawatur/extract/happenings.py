"""Which words tell a happening here: triggers with their sense, the verbs they lean on, their mood.

A trigger is a word of `ar/triggers.tsv` whose conditions hold where it stands. A noun of happening may
lean on a verb ("نفذ إنزالا"، "تعرض لهجوم"، "تصدى لهجوم"), and then takes its doer and outcome from it.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from tawatur.extract.attribution import Frame
from tawatur.extract.scan import Item, Scan, has_article, thing_class
from tawatur.lexicon import Light, Modality, People, Saying, Thing, Trigger
from tawatur.model import Certainty, Outcome, Polarity
from tawatur.text import Sentence, fold_key

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit
    from tawatur.extract.numbers import NumberHit

__all__ = ["Happening", "find_happenings", "follows_while", "tells_of_a_thing", "tells_whose"]

_WITHIN = frozenset(("في", "خلال"))
_DURING = frozenset(("خلال", "عقب", "بعد"))
_LIGHT_REACH = 22  # tokens between a light verb and its noun
_OWNER_FROM = 2  # words of a phrase for people after which it tells whose they are
_SHORT_TIME = 2  # a time of more tokens may end in a happening: "a day after the killing of"
_MEANT = frozenset(("calls", "plans", "threatens", "attempts"))
_NOT_DONE = frozenset(("calls", "refrains"))
_TAKEN_UP = ("carries", "begins", "ends", "continues")  # effects of verbs that name their doer
_LIGHT_NEAR = 14  # the same where the verb has a subject, which would be lost further on
_PRONOUNS = frozenset(("ه", "ها", "هم", "هما", "هن"))
_ONE_WHO = ("من", "الذي", "التي", "الذين")
_IS_NOT = ("ليس", "ليست", "لسنا", "ليسوا", "لست")
_NEGATED_NOUN = 3  # tokens between "دون" and the noun it denies
_SIGN_BACK = 4  # tokens from a negation to the sign it says there is none of
_STOPS = ("،", ",", "؛", ";", ":")
WITHOUT = ("دون", "من", "بدون")
_NOT_WITH = ("دون", "بدون")
_MOOD_REACH = 5  # tokens before a trigger in which "لم"، "يعتزم" still touch it
_INTRANSITIVE = frozenset(
    ("flight", "withdrawal", "surrender", "advance", "displacement", "protest")
)
_REPULSES = frozenset(("repels", "foils", "prevents"))
_REPULSED = frozenset(
    """ground_attack advance territory_captured siege armed_clash airstrike shelling explosion
    suicide_attack chemical_attack air_landing assassination abduction deployment evacuation aid
    protest seizure""".split()
)
_BLASTS = frozenset(("explosion", "suicide_attack", "ground_attack"))
_ATTACKS = frozenset(("ground_attack", "advance", "armed_clash"))
_FAILED_REACH = 2  # tokens between "failed" and the noun for what did, an attempt between
_FAILURE_REACH = 10  # tokens between an attack and "in failure"
_IN_FAILURE = "بالفشل"
_THAT = "ان"
_PURPOSES = frozenset(
    "ground_attack advance territory_captured siege siege_broken armed_clash arrest assassination".split()
)
_BESIDES = frozenset(("اضافه", "بالاضافه"))  # "besides capturing the pilot"
_FIRST_PERSONS = frozenset(("ي", "ك", "كم"))  # endings that reports do not use of happenings
_OBJECT_REACH = 8  # tokens after a verb in which the object that makes its sense may stand
_SUBJUNCTIVE = frozenset(("ان", "بان", "لان", "كي", "لكي", "حتي"))
_WILL_NOT, _TO_STOP = "لن", "لوقف"
_MAY = "قد"
_THEIRS = ("هم", "هما", "ه", "ها")
_WHILE = frozenset(("خلال", "لدي", "عند"))
_HARMS = frozenset(("killing", "assassination", "abduction", "execution", "arrest"))
_DEFUSED = frozenset(("demining",))
_BEFORE = frozenset(("قبل", "وقبل"))  # "before they withdrew" tells that they did
_first_of = attrgetter("first")
_SEMICOLONS = frozenset(";؛")
_POINTERS = frozenset(("هذه", "تلك"))
_HEDGES_BEHIND = frozenset(("علي", "فيما"))  # first words of "على الأرجح"، "على ما يبدو"
_CLASSES_NEEDED = {
    "aircraft": ("aircraft",),
    "weapon": ("weapon", "projectile", "vehicle", "aircraft"),
    "strike": ("strike", "projectile", "aircraft", "weapon"),
}
_PREP_REACH = 14  # tokens after a verb in which its preposition may stand, asides between
_NEED_REACH = 9  # tokens around a trigger in which what it needs may stand
_BESIDE = 4  # tokens after or before a trigger in which what it is done to or who does it stands
_SUBJECT_BEFORE = 6  # tokens before a verb in which the thing it is told of stands
_GROUND_REACH = 7  # tokens after a trigger in which the ground taken stands
_TROOPS = frozenset(("battalions", "brigades", "companies", "units", "forces"))
_GROUND = ("place", "position")
_THAT_HIT = ("projectile", "strike", "weapon")
_HITTABLE = ("position", "place", "vehicle")  # classes of things that are hit and not hurt
_UNARMED = frozenset(("civilians", "people", "displaced-people", "protesters", "prisoners"))
_LEADERS = frozenset("قايد منفذ مدبر مخطط مهندس".split())
_ONLY = "فقط"
_WHAT = "ما"
_CALLED_REACH = 3  # tokens between a light verb and what somebody calls it
_STRUCK = "أصاب"
_FLEEING = "الفارون"
_HOUSES = frozenset(("houses", "buildings", "shops", "schools", "hospitals", "mosques", "markets"))
_OF_OTHERS = ("ها", "هم", "هما")
_SINCE, _ON = "منذ", "علي"
_SET_UP = ("weapon", "projectile", "vehicle", "position")  # classes of things somebody sets up
_OF_TWO = ("ين", "ان")
_TWO_REACH = 3  # tokens before a dual verb in which its subject may stand
_LATER_REACH = 24  # tokens after a verb in which the noun that completes it may stand
_GOING_ON = frozenset(("armed_clash", "siege"))  # told in the present while they go on
_OPENING = frozenset('«"(')
_HAS = frozenset(("قد", "فقد", "وقد", "لقد", "ولقد"))  # only a verb follows
_ANY = "اي"
_SHORT_OF_POINT = ("يشر", "تشر", "يشيروا")  # "pointed" after "did not"
_WITH_ANY = frozenset(("اي", "واي", "لاي", "باي", "اية", "ايه"))
_TOLL_REACH = 4  # tokens of a toll before what it comes to
_REHEARSED_REACH = 3  # tokens between "تمرين" and what is rehearsed in it
_NAME_QUOTED = 4  # a quotation of so few tokens after "عملية" is its name
_STROKES = frozenset(("airstrike", "shelling", "ground_attack"))
_OF_ONCE = 4  # letters of a noun for doing once: "ضربة"، "هجمة"
_OR, _BY = "او", "ب"
_SHADDA = "\u0651"
_DAMMA = "\u064f"
_ACTIVE_IN_U = frozenset(("II", "III", "IV", "Iq"))  # patterns whose active present has it too
_RELATIVE_REACH = 7  # tokens after a noun in which "الذي شنه" may stand


@dataclass(slots=True)
class Happening:
    """A trigger in its place. Positions are tokens; `region_last` ends what follows it."""

    first: int
    last: int
    entry: Trigger
    item: Item
    verb: bool
    passive: bool
    sentence: Sentence
    sentence_number: int
    lights: list[Item] = field(default_factory=list)
    relative: Item | None = None
    region_last: int = 0
    args_last: int = 0
    previous_last: int = 0
    polarity: Polarity = "affirmed"
    certainty: Certainty = "asserted"
    outcome: Outcome | None = None
    definite: bool = False
    another: bool = False
    doer_hedged: bool = False
    possible: bool = False  # may be or is meant, and nobody plans or threatens it

    @property
    def light(self) -> Light | None:
        """The verb that carries the noun, when there is one."""
        for item in self.lights:
            light = cast("Light", item.word.entry)
            if light.effect in ("carries", "result"):
                return light
        return None


def find_happenings(scan: Scan, frames: Sequence[Sequence[Frame]]) -> list[Happening]:
    """Find the triggers of every sentence that is not a repetition.

    Args:
        scan: What was recognised.
        frames: For every sentence, who speaks for which part.

    Returns:
        Happenings in the order of the text, with mood and light verbs but without roles.
    """
    found: list[Happening] = []
    for number, sentence in enumerate(scan.segments.sentences):
        if sentence.repeated:
            continue
        last = found[-1] if found else None
        own = _without_objects(scan, list(_triggers(scan, sentence, number, frames[number])))
        own.extend(_similar(scan, sentence, number, own, last))
        if not own:
            continue
        own.sort(key=lambda happening: happening.first)
        _set_regions(scan, own, sentence, frames[number])
        firsts = {h.first for h in own} | {h.item.first for h in own}
        for happening in own:
            _lean(scan, happening, own, firsts)
            relatives = (
                item.first
                for item in scan.tagged("relative").between(happening.last, happening.region_last)
                if scan.actors.covering(item.first) is None  # "التحالف الذي تقوده السعودية"
                and (item.first > happening.last or not _only_takes_place(scan, item.last))
            )
            happening.args_last = next(relatives, happening.region_last)
        kept = [happening for happening in own if not _mood(scan, happening)]
        kept = [happening for happening in kept if not _was_defused(scan, happening, own)]
        for one, other in itertools.pairwise(kept):
            _share_mood(scan, one, other)
        found.extend(kept)
    return found


def _was_defused(scan: Scan, happening: Happening, own: list[Happening]) -> bool:
    """Say whether a charge is told to be made safe before it went off: "فكك عبوة قبل أن تنفجر"."""
    return _did_not_go_off(scan, happening, own, _DEFUSED)


def _did_not_go_off(
    scan: Scan, happening: Happening, own: list[Happening], undone: AbstractSet[str]
) -> bool:
    """Say whether something that undoes it is told to have come before a blast: "قبل أن تنفجر"."""
    at = happening.first - 1 - (scan.key(happening.first - 1) == _THAT)
    return (
        happening.entry.kind in _BLASTS
        and scan.key(at) in _BEFORE
        and any(other.entry.kind in undone and other.last <= happening.first for other in own)
    )


def _is_blocked(scan: Scan, at: int) -> bool:
    """Say whether a token is part of a name or a date and tells no happening."""
    actor = scan.actors.covering(at)
    if actor is not None and (
        actor.kind in ("name", "pattern")
        or actor.mention.person
        or (actor.mention.id and at - actor.first >= _OWNER_FROM)  # "عناصر من اللواء 444 قتال"
    ):
        return True
    if scan.places.covering(at) is not None:
        return True
    time = scan.times.covering(at)
    return time is not None and not any(
        (item.after and item.after != "ا")
        or (at == time.last - 1 and not item.word.features and not has_article(item.before))
        for item in scan.tagged("trigger").at(at)
        if time.last - time.first > _SHORT_TIME or not time.mention.interval.dated
    )


def _is_rehearsed(scan: Scan, sentence: Sentence, at: int) -> bool:
    """Say whether a word tells what was but played: "تمرين على إطلاق النار"، "يحاكي التمرين هجوما"."""
    exercises = scan.tagged("exercise").between(sentence.first, at)
    if not exercises:
        return False
    last = exercises[-1].last
    if at == last:
        played = not any(item.word.features for item in scan.tagged("trigger").at(at))
    else:
        played = (
            at - last <= _REHEARSED_REACH and scan.gap_is_open(last, at) and scan.key(last) == "علي"
        )
    if played:
        return True
    return any(
        any(abs(item.first - exercise.first) <= _REHEARSED_REACH for exercise in exercises)
        for tag in ("plays", "includes")
        for item in scan.tagged(tag).between(sentence.first, at)
    )


def _names_operation(scan: Scan, sentence: Sentence, item: Item) -> bool:
    """Say whether a word is in the name of an operation: "عملية ضربة الفجر"، "باسم «رد الصقر»"."""
    quote = scan.segments.quote_of[item.first]
    if quote >= 0:
        first, last = scan.segments.quotes[quote]
        before = max(sentence.first, first - 3)
        return last - first <= _NAME_QUOTED and any(
            mark.last in (first - 1, first)
            for tag in ("operation", "named", "exercise")
            for mark in scan.tagged(tag).between(before, first)
        )
    entry = cast("Trigger", item.word.entry)
    word = scan.key(item.last - 1)
    return (
        entry.kind in _STROKES
        and not item.word.features
        and not item.before
        and scan.begins(item.last - 2, "operation", "named")
        and len(word) == _OF_ONCE
        and word.endswith("ه")
        and scan.key(item.last).startswith("ال")
        and scan.actors.covering(item.last) is None
    )


def _triggers(
    scan: Scan, sentence: Sentence, number: int, frames: Sequence[Frame]
) -> Iterable[Happening]:
    items = scan.tagged("trigger").between(sentence.first, sentence.last)
    if not items:
        return
    spoken = {at for frame in frames for at in (*range(*frame.cue), *range(*frame.voice))}
    denials = [frame for frame in frames if frame.stance == "denies"]
    for at, group in itertools.groupby(items, key=_first_of):
        if at in spoken or _is_blocked(scan, at) or _is_rehearsed(scan, sentence, at):
            continue
        chosen = _choose(scan, sentence, list(group), denials)
        if chosen is None:
            continue
        item, verb = chosen
        entry = cast("Trigger", item.word.entry)
        if (
            verb
            and entry.kind == "territory_captured"
            and scan.begins(item.first - 1, "relative")
            and not _is_dated(scan, item)
        ):
            continue  # "areas that X holds" says where, not that it happened
        if verb and entry.kind == "deployment" and scan.begins(item.last, "resumptive"):
            continue  # "a site in which X is stationed"
        if _names_operation(scan, sentence, item):
            continue
        if entry.kind == "accusation" and scan.key(item.first - 1) in _POINTERS:
            continue  # "these accusations": what was told before
        if not verb and scan.key(item.first - 1) in _LEADERS and item.before.endswith("ال"):
            continue  # "the leader of the attack": who he is, not that it happened
        passive = verb and (_only_passive(item) or _written_passive(scan, item))
        definite = has_article(item.before) or scan.key(item.first).startswith("ال")
        second = scan.key(item.first + 1) if item.last - item.first > 1 else ""
        if second.startswith("ال") and fold_key(entry.lemma).startswith(second[2:]):
            definite = True  # "عملية الإنزال"
        first = _with_operation(scan, item.first, sentence)
        if first != item.first:
            definite = scan.key(first).lstrip("وفبلك").startswith("ا")
            definite = definite or has_article(item.before)
        another = not verb and bool(scan.tagged("another").between(item.last, item.last + 2))
        yield Happening(
            first, item.last, entry, item, verb, passive, sentence, number,
            outcome=entry.outcome, definite=definite and not verb and not another, another=another,
        )  # fmt: skip


def _without_objects(scan: Scan, own: list[Happening]) -> list[Happening]:
    """Leave out nouns that are but the object or the manner of a verb: "تبادل الجنود إطلاق النار"، "قتله ذبحا"."""
    kept: list[Happening] = []
    for happening in own:
        verb = kept[-1] if kept else None
        if verb is not None and (
            _is_manner(verb, happening)
            or _is_means(verb, happening)
            or _is_made_with(scan, verb, happening)
            or _is_occasion(scan, verb, happening)
        ):
            continue
        if verb is not None and _is_struck_by(scan, verb, happening):
            kept.pop()
        if (
            verb is None
            or not verb.verb
            or happening.verb
            or happening.first - verb.last > _PREP_REACH
            or scan.key(happening.item.first) not in fold_key(verb.entry.lemma).split()[1:]
        ):
            kept.append(happening)
    return kept


def _is_manner(verb: Happening, noun: Happening) -> bool:
    """Say whether a noun right after a verb tells how somebody was harmed: "أعدموا ذبحا"."""
    return (
        verb.verb
        and not noun.verb
        and noun.first == verb.last
        and noun.item.after == "ا"
        and not noun.item.before
        and {verb.entry.kind, noun.entry.kind} <= _HARMS
    )


def _is_made_with(scan: Scan, verb: Happening, noun: Happening) -> bool:
    """Say whether a noun with "ب" only tells what a verb was done with: "استهدف البلدة بعدة غارات"."""
    harm = (
        noun.entry.kind == "killing"
        and noun.item.last - noun.item.first > 1
        and scan.key(noun.first).startswith(_BY)
    )  # "استشهد الرقيب برصاص قناصة"
    if (
        not verb.verb
        or noun.verb
        or verb.entry.kind != noun.entry.kind
        or not (noun.entry.kind in _STROKES or harm)
        or noun.first - verb.last > _PREP_REACH
        or scan.tagged("contrast").between(verb.last, noun.first)
        or any(
            scan.is_punctuation(at) or scan.begins(at, "light", "answers", "that", "saying")
            for at in range(verb.last, noun.first)
        )
    ):
        return False
    first = noun.first
    while first > verb.last and (
        scan.numbers.covering(first - 1) is not None or scan.begins(first - 1, "quantifier", "some")
    ):
        first -= 1
    return harm or scan.key(first).startswith(_BY) or scan.key(first - 1).startswith(_BY)


def _is_occasion(scan: Scan, verb: Happening, noun: Happening) -> bool:
    """Say whether a noun only calls the deed of the verb before by its name: "اعتقلت 17 في حملة دهم"."""
    return (
        verb.verb
        and not noun.verb
        and verb.entry.kind == noun.entry.kind == "arrest"
        and any(
            item.word.entry in _WITHIN for item in scan.tagged("preposition").ending_at(noun.first)
        )
        and scan.gap_is_open_but_for_marks(verb.last, noun.first)
        and not scan.tagged("contrast").between(verb.last, noun.first)
    )


def _is_means(attack: Happening, means: Happening) -> bool:
    """Say whether what an attack was made with follows its noun: "انفجار بسيارة مفخخة"."""
    return (
        not attack.verb
        and means.first - attack.last <= 1
        and attack.entry.kind in _BLASTS
        and means.entry.lemma.split()[0].startswith("ب")
        and means.item.last - means.item.first > 1
    )


def _is_struck_by(scan: Scan, noun: Happening, strikes: Happening) -> bool:
    """Say whether the strikes that follow a noun are its doer: "قصف ثلاث غارات لتجمعات"."""
    counted = (
        number.last
        for number in scan.numbers.between(noun.last, noun.last + 1)
        if number.last <= strikes.last
    )
    return (
        not (noun.verb or strikes.verb or strikes.item.before or noun.item.after)
        and (noun.entry.kind, strikes.entry.kind) == ("shelling", "airstrike")
        and next(counted, noun.last) in (strikes.first, strikes.last)
    )


def _similar(
    scan: Scan, sentence: Sentence, number: int, own: list[Happening], last: Happening | None
) -> Iterable[Happening]:
    """Read "عملية أخرى مشابهة": a happening of the kind told last before it."""
    operations = scan.tagged("operation").between(sentence.first, sentence.last)
    if not operations:
        return
    taken = {at for happening in own for at in range(happening.first, happening.last)}
    for item in operations:
        if item.first in taken:
            continue
        marks = [
            mark
            for tag in ("another", "similar")
            for mark in scan.tagged(tag).between(item.last, item.last + 2)
        ]
        before = [h for h in own if h.last <= item.first]
        like = before[-1] if before else last
        if not marks or like is None or scan.key(item.first - 1).lstrip("و") == "في":
            continue
        if any(0 <= h.first - item.last <= 3 and h.first != item.first for h in own):
            continue
        yield Happening(
            item.first, max(mark.last for mark in marks), like.entry, item, False, False, sentence,
            number, another=True,
        )  # fmt: skip


def _is_dated(scan: Scan, verb: Item) -> bool:
    """Say whether a verb in the past is told with its day or week: "البلدة التي استعادها الجيش أمس"."""
    if not any(feature.startswith("past.") for feature in verb.word.features):
        return False
    last = next(
        (at for at in range(verb.last, verb.last + _OBJECT_REACH) if scan.is_punctuation(at)),
        verb.last + _OBJECT_REACH,
    )
    return any(
        hit.mention.interval.dated
        for at in range(verb.last, last)
        if (hit := scan.times.covering(at)) is not None and hit.first == at
    )


def _with_operation(scan: Scan, first: int, sentence: Sentence) -> int:
    """Take "عملية" before a noun of happening into the trigger."""
    if first > sentence.first and scan.begins(first - 1, "operation"):
        return first - 1
    return first


def _choose(
    scan: Scan, sentence: Sentence, group: list[Item], denials: Sequence[Frame]
) -> tuple[Item, bool] | None:
    """Choose the meaning whose conditions hold; a phrase before a word, then a verb where one fits."""
    for item in _in_order(scan, group) if len(group) > 1 else group:
        entry = cast("Trigger", item.word.entry)
        if _never(scan, item, entry):
            continue
        if item.after in _FIRST_PERSONS and not item.word.features:
            continue
        if item.word.features and scan.key(item.first - 1) == _ANY:
            continue  # "أي تقدم": a noun
        if (
            item.after
            and item.word.features
            and entry.obj in ((), ("none",))
            and entry.subj == "agent"
            and entry.kind in _INTRANSITIVE
        ):
            continue
        if entry.kind in ("deployment", "displacement") and _amounts(scan, item):
            continue
        if entry.lemma == _FLEEING and _follows_fighters(scan, item.first):
            continue  # "الجنود الفارين من المقر": who they are
        if entry.lemma == _STRUCK and item.word.features and _strikes_houses(scan, item.last):
            continue
        if _needs_met(scan, sentence, item, entry, denials):
            return item, bool(item.word.features)
    return None


def _follows_fighters(scan: Scan, at: int) -> bool:
    """Say whether a party that bears arms is named right before a token."""
    party = scan.actors.ending_at(at)
    return party is not None and bool(party.mention.id) and party.mention.id not in _UNARMED


def _strikes_houses(scan: Scan, at: int) -> bool:
    """Say whether some number of houses follows a verb of hitting: "تصيب 3 منازل"."""
    number = scan.numbers.covering(at)
    last = number.last + 1 if number is not None else at + 1
    return any(
        cast("Thing", item.word.entry).of in _HOUSES
        for item in scan.tagged("thing").between(at, last)
    )


def _amounts(scan: Scan, item: Item) -> bool:
    """Say whether a verb of arriving tells what a number comes to: "يصل إلى 100"، "وصل عدد الجرحى إلى 20"."""
    at = item.last
    if scan.begins(at, "toll"):
        at = next((to.first for to in scan.tagged("to").between(at, at + _TOLL_REACH)), at)
    return (
        bool(item.word.features)
        and scan.begins(at, "to")
        and scan.numbers.covering(at + 1) is not None
    )


def _in_order(scan: Scan, group: list[Item]) -> list[Item]:
    """Return the meanings of a word, the likeliest first; without verbs where only a noun can stand."""
    group.sort(key=lambda item: (-(item.last - item.first), bool(item.before)))
    verbs = [item for item in group if item.word.features]
    nouns = [item for item in group if not item.word.features]
    if not (nouns and verbs):
        return group
    if _is_meant(scan, nouns[0]) or _is_listed(scan, nouns[0]):
        return nouns
    noun_first = _noun_stands_here(scan, nouns[0]) or (
        _is_accusative(nouns[0], verbs[0]) and not _two_before(scan, verbs[0])
    )
    return nouns + verbs if noun_first else verbs + nouns


def _is_meant(scan: Scan, item: Item) -> bool:
    """Say whether a word stands after one that only a noun can follow ("يجب خطف"، "محاولة قتله")."""
    return any(
        mode.last == item.first and cast("Modality", mode.word.entry).effect == "planned"
        for at in range(max(0, item.first - 2), item.first)
        for mode in scan.tagged("modality").at(at)
    )


def _is_listed(scan: Scan, item: Item) -> bool:
    """Say whether a word stands in a list of nouns: "خطف وقتل السائق"، "قتل وتهجير"."""
    before: Sequence[Item]
    before, after = scan.tagged("trigger").at(item.first - 1), scan.tagged("trigger").at(item.last)
    joined = item.before == "و" and any(
        cast("Trigger", other.word.entry).kind in _HARMS for other in before
    )
    place = scan.places.ending_at(item.first) if item.before == "و" else None
    if place is not None and not joined:
        before = [
            other
            for other in scan.tagged("trigger").at(place.first - 1)
            if cast("Trigger", other.word.entry).kind == "territory_captured"
        ]
        joined = bool(before)  # "تحرير مدينة X وطرد المسلحين منها"
    return any(
        others and not any(other.word.features for other in others)
        for others in (
            before if joined else (),
            [other for other in after if other.before.startswith("و")],
        )
    )


def _is_accusative(noun: Item, verb: Item) -> bool:
    """Say whether a word is a noun with its case ending rather than a dual verb ("قصفا")."""
    return noun.after == "ا" and all(f.endswith(("3md", "3fd")) for f in verb.word.features)


def _two_before(scan: Scan, verb: Item) -> bool:
    """Say whether two people or things stand before a dual verb: "شخصين قتلا"."""
    at = verb.first
    while at and not scan.key(at - 1).isalnum():
        at -= 1
    last = scan.actors.ending_at(at)
    if last is not None and last.mention.person:
        return True
    if scan.begins(at - 1, "people") and scan.key(at - 1).endswith(_OF_TWO):
        return True  # "على شرطيين قتلا"
    return _written_passive(scan, verb) or any(
        number.low == number.high == 2
        for number in scan.numbers.between(verb.first - _TWO_REACH, verb.first)
    )


def _noun_stands_here(scan: Scan, item: Item) -> bool:
    """Say whether a word that may be verb or noun is a noun here."""
    before = item.before.lstrip("وف")
    if before or item.last - item.first > 1:
        doer = scan.actors.ending_at(item.first)
        return bool(item.before) or doer is None  # "الجيش حشد قوات": a verb
    previous = item.first - 1
    if item.before == "و" and _only_noun(scan, previous):
        return True  # "مقتل وجرح العشرات"
    governed = previous - 1 if scan.key(previous) in _OPENING else previous  # تمكن من "تدمير"
    if scan.begins(governed, "preposition") or scan.begins(governed, "because"):
        return True
    if scan.begins(previous, "determiner"):
        return True
    if any(scan.begins(at, "light") for at in range(max(0, item.first - 2), item.first)):
        return True
    if _is_meant(scan, item):
        return True
    if scan.is_punctuation(previous) or item.before or previous < 0:
        return False
    if scan.begins(previous, "that", "contrast", "relative", "modality", "because"):
        return False
    if scan.key(previous) in _HAS:
        return False
    if _is_prevented(scan, item):
        return True
    doer = scan.actors.ending_at(item.first)
    if doer is not None and (
        _is_deed_of(scan, item, doer) or _is_whose(scan, item, doer) or _is_spoken_of(scan, doer)
    ):
        return True
    return not (doer is not None or scan.times.ending_at(item.first) is not None)


def _is_deed_of(scan: Scan, item: Item, doer: ActorHit) -> bool:
    """Say whether a verb that takes a noun and its doer stand before a word with a pronoun: "جدد الجيش قصفه"."""
    return item.after in _PRONOUNS and any(
        light.word.features and light.last == doer.first and not light.after
        for light in scan.tagged("light").between(doer.first - 1, doer.first)
    )


def _is_spoken_of(scan: Scan, doer: ActorHit) -> bool:
    """Say whether a verb of saying and its speaker stand right before a word: "أدانت مصر قصف المدينة"."""
    if doer.before or scan.begins(doer.first - 1, "owns"):
        return False  # "أعلن الجيش قتل ستة": its own deed
    return any(
        said.word.features and not said.after
        for said in scan.tagged("saying").at(doer.first - 1)
        if cast("Saying", said.word.entry).form == "verb"
    )


def _is_whose(scan: Scan, item: Item, doer: ActorHit) -> bool:
    """Say whether people follow in a form no subject has: "استغل الجيش تقهقر مقاتلي التنظيم"."""
    after = scan.actors.covering(item.last)
    return (
        doer.kind != "person"
        and after is not None
        and after.first == item.last
        and any(
            cast("Trigger", other.word.entry).obj in ((), ("none",))
            for other in scan.tagged("trigger").at(item.first)
            if other.word.features
        )
        and any(
            not noun.after
            and cast("People", noun.word.entry).number == "plural"
            and scan.key(noun.first).endswith(("ي", "ين"))
            for noun in scan.tagged("people").at(item.last)
        )
    )


def _is_prevented(scan: Scan, item: Item) -> bool:
    """Say whether a noun is the object of a verb of preventing, its subject between: "منع الجيش تسلل"."""
    doer = scan.actors.ending_at(item.first)
    return doer is not None and any(
        light.word.features
        and not light.after
        and not cast("Light", light.word.entry).preps
        and cast("Light", light.word.entry).effect in _REPULSES
        for light in scan.tagged("light").at(doer.first - 1)
    )


def _only_noun(scan: Scan, at: int) -> bool:
    """Say whether a word tells a happening by a noun and can be no verb."""
    items = scan.tagged("trigger").at(at)
    return bool(items) and not any(item.word.features for item in items)


def _only_passive(item: Item) -> bool:
    return bool(item.word.features) and all(".passive." in f for f in item.word.features)


def _written_passive(scan: Scan, item: Item) -> bool:
    """Say whether the vowel over its first letter makes a verb passive: "قُتل"، "يُقتل"."""
    passives = [feature for feature in item.word.features if ".passive." in feature]
    if not passives or (
        "present" in passives[0] and cast("Trigger", item.word.entry).pattern in _ACTIVE_IN_U
    ):
        return False
    stem = len(item.before)
    return scan.span(item.first, item.first + 1).text[stem + 1 : stem + 2] == _DAMMA


def _never(scan: Scan, item: Item, entry: Trigger) -> bool:
    """Say whether a word that rules the sense out stands near, or for "~" in the sentence."""
    if not (entry.never_words or entry.never_phrases or entry.never_anywhere):
        return False
    near = scan.keys[max(0, item.first - 2) : item.last + 3]
    if entry.never_words and not entry.never_words.isdisjoint(near):
        return True
    if entry.never_phrases:
        around = " ".join(near)
        if [phrase for phrase in entry.never_phrases if phrase in around]:
            return True
    if not entry.never_anywhere:
        return False
    sentence = scan.sentence_of(item.first)
    whole = " ".join(scan.keys[sentence.first : sentence.last])
    return any(word in whole for word in entry.never_anywhere)


def _needs_met(
    scan: Scan, sentence: Sentence, item: Item, entry: Trigger, denials: Sequence[Frame]
) -> bool:
    if not entry.needs:
        return True
    first = max(sentence.first, item.first - _NEED_REACH)
    last = item.last + _NEED_REACH
    for time in scan.times.between(item.last, last):
        last += time.last - time.first - 1  # a time counts as one word
    for hit in scan.actors.between(item.last, last):
        last += hit.last - hit.first - 1  # a party counts as one word
    last = min(sentence.last, last)
    ahead = min(sentence.last, item.last + _PREP_REACH)
    words, others = _parts_of(entry.needs)
    near = " ".join(scan.keys[first:last])
    if [word for word in words if word in near]:
        return True
    if not others:
        return False
    after = " ".join(_words_after(scan, item.last, sentence.last))
    around = _Around(scan, item, first, last, near, after, ahead, denials)
    for need in others:
        for name, wanted in need:
            if not around.has(name, wanted):
                break
        else:
            return True
    return False


def _words_after(scan: Scan, first: int, last: int) -> list[str]:
    """Return the words among which the object of a verb may stand, times between commas left out.

    What it was done because of is no object of it, nor what it was done without: "استهدفت المواقع
    عقب الهجوم الانتحاري"، "سقطت قذيفة دون وقوع ضحايا".
    """
    reasons = scan.tagged("because").between(first, last)
    if reasons and reasons[0].first > first:
        last = reasons[0].first
    last = next((at for at in range(first, last) if scan.key(at) in _NOT_WITH), last)
    aside = {
        at
        for time in scan.times.between(first, min(last, first + _OBJECT_REACH))
        if scan.is_punctuation(time.first - 1) and scan.is_punctuation(time.last)
        for at in range(time.first, time.last)
    }
    last = min(last, first + _OBJECT_REACH + len(aside))
    return [scan.keys[at] for at in range(first, last) if at not in aside]


@cache
def _parts_of(needs: tuple[str, ...]) -> tuple[list[str], list[list[tuple[str, str]]]]:
    """Return the words one of which must only stand near, and the parts of each other need."""
    parts = [[part.partition(":")[::2] for part in need.split("+")] for need in needs]
    words = [need[0][1] for need in parts if len(need) == 1 and need[0][0] == "near"]
    return words, [need for need in parts if len(need) > 1 or need[0][0] != "near"]


@dataclass(slots=True)
class _Around:
    """What stands around a trigger, tokens `first` to before `last`."""

    scan: Scan
    item: Item
    first: int
    last: int
    near: str
    after: str
    ahead: int
    denials: Sequence[Frame]

    def has(self, name: str, wanted: str) -> bool:
        """Say whether one need of a trigger is met."""
        if name == "near":
            return wanted in self.near
        if name == "obj":
            return wanted in self.after
        scan, item = self.scan, self.item
        if name == "before":
            first = max(self.first, item.first - _SUBJECT_BEFORE)
            return any(
                key.lstrip("وفبل").startswith(wanted) for key in scan.keys[first : item.first]
            )
        if name == "later":
            end = min(scan.sentence_of(item.first).last, item.last + _LATER_REACH)
            return any(key.startswith(wanted) for key in scan.keys[item.last : end])
        if name == "prep":
            return self._has_preposition(wanted)
        if name == "shadda":
            return _SHADDA in scan.span(item.first, item.last).text
        if name == "people":
            return self._outside(scan.actors.between(self.first, self.last)) or bool(
                self._tagged("people")
            )
        if name == "armed":
            return (
                any(
                    hit.mention.id != "civilians"
                    for hit in scan.actors.between(self.first, self.last)
                )
                or any(cast("People", i.word.entry).armed for i in self._tagged("people"))
                or any(cast("Thing", i.word.entry).of in _TROOPS for i in self._tagged("thing"))
            )
        if name in ("place", "ground"):
            named = bool(scan.places.between(self.first, self.last))
            return named or (name == "ground" and self._after_thing(_GROUND))
        if name in _CLASSES_NEEDED:
            classes = _CLASSES_NEEDED[name]
            return any(thing_class(i) in classes for i in self._tagged("thing"))
        if name == "town":
            return self._names_town()
        if name == "who":
            return self._beside_people(armed=wanted == "armed")
        if name == "what":
            return self._beside_thing(wanted.split("/"))
        if name == "hit":
            return self._hits_thing(wanted.split("/"))
        if name == "takes":
            return self._hits_thing(wanted.split("/"), counted=True)
        if name == "whom":
            return not self._hits_thing(_HITTABLE)
        if name == "denied":
            return self._is_denied()
        return name == "count" and self._outside(scan.numbers.between(self.first, self.last))

    def _beside_people(self, *, armed: bool) -> bool:
        """Say whether a party or people stand as subject or object: right after, or right before."""
        after = self.item.last, min(self.last, self.item.last + _BESIDE)
        before = max(self.first, self.item.first - _BESIDE), self.item.first
        for first, last in (after, before):
            if any(not armed or hit.mention.id for hit in self._parties(first, last)):
                return True
            for noun in self.scan.tagged("people").between(first, last):
                if not armed or cast("People", noun.word.entry).armed:
                    return True
        return False

    def _parties(self, first: int, last: int) -> Iterable[ActorHit]:
        return (
            hit
            for hit in self.scan.actors.between(first, last)
            if hit.mention.id not in _UNARMED and hit.first != self.item.first
        )

    def _beside_thing(self, classes: Sequence[str]) -> bool:
        after = self.item.last, min(self.last, self._past_parties(self.item.last + _BESIDE))
        before = max(self.first, self.item.first - _SUBJECT_BEFORE), self.item.first
        return any(
            thing_class(noun) in classes
            for first, last in (after, before)
            for noun in self.scan.tagged("thing").between(first, last)
        )

    def _hits_thing(self, classes: Sequence[str], *, counted: bool = False) -> bool:
        """Say whether a thing follows without preposition: "أصابت الأحد سوقا"، "أصابت قذيفة منزلا".

        With `counted`, a number may stand before it: "تدخل ثلاث قرى".
        """
        at, hit = self.item.last, False
        while not hit:
            flown = self._flown_by_whom(at)
            if flown:
                at = flown
                continue
            time = self.scan.times.covering(at)
            things = [
                noun
                for noun in self.scan.tagged("thing").at(at)
                if noun.first == at and noun.after not in _FIRST_PERSONS  # "مدني" is no "my cities"
            ]
            hits = [n for n in things if thing_class(n) in _THAT_HIT]
            hit = any(thing_class(noun) in classes and noun.before in ("", "ال") for noun in things)
            if time is not None:
                at = time.last
            elif hits:
                at = hits[0].last
            elif counted and not things and self.scan.numbers.covering(at) is not None:
                at += 1
            else:
                break
        return hit

    def _names_town(self) -> bool:
        """Say whether a named place follows without preposition, a time between: "دخلوا أمس زنجبار"."""
        time = self.scan.times.covering(self.item.last)
        at = self.item.last if time is None else time.last
        place = self.scan.places.covering(at)
        if place is None or place.first != at or self.scan.begins(at, "preposition"):
            return False
        area = place.mention.area
        return area is None or area.feature != "country"  # who enters a country may do so in peace

    def _past_parties(self, last: int) -> int:
        """Put off a limit by what parties and times before it take up beyond one word."""
        for hits in (self.scan.actors, self.scan.times):
            for hit in hits.between(self.item.last, last):
                last += hit.last - hit.first - 1
        return last

    def _flown_by_whom(self, at: int) -> int:
        """Return where a party's aircraft end that follow a verb: "أصابت طائرات الجيش مخزنا"; 0 if none."""
        party = self.scan.actors.covering(at)
        aircraft = any(
            thing_class(noun) == "aircraft" and noun.before in ("", "ال")
            for noun in self.scan.tagged("thing").at(at)
        )
        return party.last if aircraft and party is not None and party.first == at else 0

    def _after_thing(self, classes: Sequence[str]) -> bool:
        last = min(self.last, self.item.last + _GROUND_REACH)
        return any(
            thing_class(noun) in classes
            for noun in self.scan.tagged("thing").between(self.item.last, last)
        )

    def _is_denied(self) -> bool:
        """Say whether somebody denies it, or a negation stands right before."""
        at = self.item.first
        return any(frame.first <= at < frame.last for frame in self.denials) or any(
            cast("Modality", item.word.entry).effect in ("negated", "denied") and item.last == at
            for item in self.scan.tagged("modality").between(at - 3, at)
        )

    def _tagged(self, tag: str) -> tuple[Item, ...]:
        return self.scan.tagged(tag).between(self.first, self.last)

    def _outside(self, hits: Sequence[ActorHit] | Sequence[NumberHit]) -> bool:
        return any(hit.first < self.item.first or hit.first >= self.item.last for hit in hits)

    def _has_preposition(self, wanted: str) -> bool:
        keys = self.scan.keys[self.item.last : self.ahead]
        if wanted in keys:
            return True
        if len(wanted) == 1 and any(key.startswith(wanted) and len(key) > 3 for key in keys):
            return True
        return any(
            word.word.entry == wanted
            for word in self.scan.tagged("preposition").between(self.item.last, self.ahead)
        )


def _set_regions(
    scan: Scan, own: list[Happening], sentence: Sentence, frames: Sequence[Frame]
) -> None:
    """Say how far what belongs to each trigger may stand: up to the next head or strong boundary."""
    verbs = [f.cue[0] for f in frames if f.verbal]
    heads = {*verbs, *(h.first for h in own)}

    def opens(at: int) -> bool:
        return scan.key(at) in _SEMICOLONS or scan.is_punctuation(at - 1)

    starts = sorted(
        [h.first for h in own]
        + [
            item.first
            for item in scan.tagged("light").between(sentence.first, sentence.last)
            if item.word.features
            and not scan.begins(item.first - 1, "relative")
            and not _tells_of_the_noun(scan, item, own)
            and not tells_whose(scan, item)
        ]
        + [
            item.first
            for tag in ("contrast", "participle")
            for item in scan.tagged(tag).between(sentence.first, sentence.last)
        ]
        + verbs
        + [at for at in scan.breaks_between(sentence.first, sentence.last) if opens(at)]
    )
    for index, happening in enumerate(own):
        after = bisect_left(starts, happening.last)
        happening.region_last = starts[after] if after < len(starts) else sentence.last
        floor = own[index - 1].last if index else sentence.first
        before = (
            at
            for at in reversed(starts[: bisect_left(starts, happening.first)])
            if at in heads or scan.begins(at, "contrast") or scan.key(at) in _SEMICOLONS
        )
        happening.previous_last = max(floor, next(before, floor))
    for happening, following in itertools.pairwise(own):
        if (
            following.first - happening.last <= 0
            and happening.verb == following.verb
            and (not happening.verb or _share_subject(scan, happening, following))
            and following.item.before.startswith("و")
            and (following.definite or not happening.definite)
        ):
            happening.region_last = following.region_last


def _share_subject(scan: Scan, one: Happening, other: Happening) -> bool:
    """Say whether two verbs of one kind wait for one subject: "قتل وأصيب تسعة جنود"."""
    return (
        (one.entry.kind == other.entry.kind or {one.entry.kind, other.entry.kind} <= _HARMS)
        and any(f.endswith(("3ms", "3fs")) for f in one.item.word.features)
        and not any(
            number.last == one.first for number in scan.numbers.between(one.first - 4, one.first)
        )
    )


def _tells_of_the_noun(scan: Scan, item: Item, own: list[Happening]) -> bool:
    """Say whether a verb without a doer only goes on about the noun before it ("معارك استمرت")."""
    without_doer = any(
        cast("Light", other.word.entry).subj == "none"
        for other in scan.tagged("light").at(item.first)
    )
    return (
        without_doer
        and not item.before
        and any(not happening.verb and 0 <= item.first - happening.last <= 1 for happening in own)
    )


def tells_whose(scan: Scan, item: Item) -> bool:
    """Say whether what looks like a verb of two is an adjective: "مخزنا تابعا للجيش"."""
    return scan.key(item.last).startswith("لل") and all(
        feature.endswith(("3md", "3fd")) for feature in item.word.features
    )


def _only_takes_place(scan: Scan, at: int) -> bool:
    """Say whether a verb begins at a token that names nobody: "الاشتباكات التي دارت بين ..."."""
    return any(
        cast("Light", item.word.entry).subj == "none"
        and item.word.features
        and not (item.after or item.before)
        for item in scan.tagged("light").at(at)
    )


def _lean(scan: Scan, happening: Happening, own: list[Happening], firsts: set[int]) -> None:
    """Find the light verbs a noun leans on, before it or in a relative clause after it.

    `firsts` are the tokens at which happenings of the sentence begin.
    """
    if not happening.verb:
        floor = max(happening.sentence.first, happening.first - _LIGHT_REACH)
        before = [h for h in own if h.last <= happening.first]
        causes = before[-1].first if before and before[-1].definite else -1
        aside = causes if before and not before[-1].verb else -1
        if scan.begins(happening.first - 1, "picture"):
            floor = happening.first  # "منعت نشر صور التفجير"
        for item in reversed(scan.tagged("light").between(floor, happening.first)):
            light = cast("Light", item.word.entry)
            over_cause = light.effect == "result" and item.last == causes
            over_cause = over_cause or (
                light.effect == "carries" and item.last <= aside and _stands_during(scan, aside)
            )
            if item.first in firsts or (
                item.first < happening.previous_last - 1
                and not over_cause
                and not _helped_by(scan, item, happening, before)
            ):
                continue
            if light.effect in _REPULSES and happening.entry.kind not in _REPULSED:
                continue
            far = happening.first - item.last
            if far > (
                _LIGHT_REACH
                if light.subj == "none"
                else _LIGHT_NEAR
                if light.effect in _TAKEN_UP
                or (light.effect == "succeeds" and _waits_for(scan, item, happening.first))
                else _MOOD_REACH + 3
            ):
                continue
            if light.effect == "carries" and happening.light is not None:
                continue  # the nearest verb carries it
            if _governs(scan, item, happening):
                happening.lights.append(item)
                if "س" in item.before:
                    happening.certainty = "planned"
        for item in happening.lights[:1]:
            if not item.word.features:
                happening.lights.extend(_meant_by(scan, item))
    following = (h.first for h in own if h.first >= happening.last)
    limit = min(next(following, happening.sentence.last), happening.last + _RELATIVE_REACH * 3)
    for item in scan.tagged("light").between(happening.last, limit):
        light = cast("Light", item.word.entry)
        near = item.first - happening.last <= _RELATIVE_REACH
        if light.effect in _REPULSES and happening.entry.kind not in _REPULSED:
            continue
        if (
            light.effect in ("repels", "foils")
            and item.first not in firsts
            and (near or item.after or light.preps)
        ):
            if _points_back(scan, item):
                happening.lights.append(item)
        elif (
            near
            and happening.relative is None
            and not happening.verb
            and not scan.begins(item.first - 1, "preposition")  # "مع شن ...": no verb
            and not _only_takes_place(scan, item.first)
            and not tells_of_a_thing(scan, happening, item)
            and (
                item.after
                or _only_passive_light(item)
                or _relative_before(scan, item)
                or _takes_up(scan, item)
            )
            and light.effect in _TAKEN_UP
            and light.subj in ("agent", "patient")
        ):
            happening.relative = item
    for other in own:
        if other is happening or other.sentence is not happening.sentence:
            continue
        gap = other.first - happening.last
        if (
            not happening.verb
            and other.verb
            and other.item.after
            and 0 <= gap <= _RELATIVE_REACH
            and other.entry.kind == happening.entry.kind
        ):
            happening.relative = other.item
    _outcome(scan, happening, own)


def _meant_by(scan: Scan, noun: Item) -> list[Item]:
    """Return the verb of calling or planning that governs a noun for doing: "دعا إلى شن هجوم"."""
    for item in reversed(scan.tagged("light").between(noun.first - _LIGHT_NEAR, noun.first)):
        light = cast("Light", item.word.entry)
        if light.effect in _MEANT and scan.gap_is_open(item.last, noun.first):
            governs = scan.key(noun.first - 1) in light.preps or any(
                len(prep) == 1 and prep in noun.before for prep in light.preps
            )
            if governs or (not light.preps and item.last == noun.first):
                return [item]
    return []


def tells_of_a_thing(scan: Scan, happening: Happening, verb: Item) -> bool:
    """Say whether a verb with a pronoun tells of things before it: "دمر القصف صواريخ نصبها الجيش"."""
    return bool(verb.after) and any(
        not thing.before
        and not thing.after
        and thing.first > happening.last
        and thing_class(thing) in _SET_UP
        and not any(scan.begins(at, "preposition") for at in range(happening.last, verb.first))
        for thing in scan.tagged("thing").ending_at(verb.first)
    )


def _only_passive_light(item: Item) -> bool:
    light = cast("Light", item.word.entry)
    return not light.preps and any(".passive." in feature for feature in item.word.features)


def _relative_before(scan: Scan, item: Item) -> bool:
    return scan.begins(item.first - 1, "relative")


def _takes_up(scan: Scan, item: Item) -> bool:
    """Say whether the preposition of a verb takes up the noun before it: "هجوم قام به مسلحون"."""
    preps, key = cast("Light", item.word.entry).preps, scan.key(item.last)
    return any(key.startswith(prep) and key[len(prep) :] in _PRONOUNS for prep in preps)


def _points_back(scan: Scan, item: Item) -> bool:
    """Say whether a verb of repelling speaks of what stands before it ("تصدى لها الجيش")."""
    if item.after in ("ه", "ها", "هم") and item.word.features:
        return True
    following = scan.key(item.last)
    return following in ("له", "لها", "لهم") or bool(_relative_before(scan, item))


def follows_while(scan: Scan, at: int) -> bool:
    """Say whether "during", "while" stands right before a token: "خلال اقتحامها المخيم"."""
    return any(item.word.entry in _WHILE for item in scan.tagged("preposition").at(at - 1))


def _stands_during(scan: Scan, at: int) -> bool:
    """Say whether a happening only tells when something else happened: "نفذ الطيران خلال المعارك غارة"."""
    return any(item.word.entry in _DURING for item in scan.tagged("preposition").at(at - 1))


def _governs(scan: Scan, item: Item, happening: Happening) -> bool:
    """Say whether a light verb governs a noun of happening that follows it."""
    light = cast("Light", item.word.entry)
    if item.after and item.after not in ("ا", "نا"):
        return False
    if light.effect == "fails" and light.subj == "event":
        near = happening.first - item.last <= _FAILED_REACH
        if not near or not scan.gap_is_open(item.last, happening.first):
            return False  # "فشلت المحادثات"
    attempt = _attempt_between(item, happening)
    if attempt is not None and light.effect in (*_REPULSES, "fails"):
        return _takes(scan, item, attempt)
    if light.effect == "result" and happening.definite and happening.first == item.last:
        return False  # "the shelling led to": the cause
    if light.preps:
        wanted = light.preps
        before = (
            happening.item.before
            if happening.first == happening.item.first
            else _proclitics(scan, happening.first)
        )
        previous = scan.key(happening.first - 1)
        for preposition in wanted:
            if len(preposition) == 1 and preposition in before.lstrip("وف"):
                return True
            if previous == preposition or any(
                i.word.entry == preposition
                for i in scan.tagged("preposition").at(happening.first - 1)
            ):
                return True
            for at in range(item.last, min(item.last + 2, happening.first)):
                if scan.key(at) == preposition and happening.first - at <= 3:
                    return True
        return False
    if scan.key(item.last) == _WHAT and happening.first - item.last <= _CALLED_REACH:
        return True  # "بارتكاب ما وصفه بالمجزرة"
    own_preps = happening.item.before.lstrip("وف")
    return own_preps in ("", "ال") and (
        happening.item.after == "ا"  # "شن الجيش مع حلفائه هجوما": an object, whatever stands before
        or not _after_preposition(scan, item, happening.first)
    )


def _attempt_between(item: Item, happening: Happening) -> Item | None:
    """Return the noun for an attempt between a verb and what was attempted."""
    return next(
        (
            other
            for other in happening.lights
            if item.last <= other.first < happening.first
            and cast("Light", other.word.entry).effect == "attempts"
            and not other.word.features
        ),
        None,
    )


def _takes(scan: Scan, verb: Item, attempt: Item) -> bool:
    """Say whether a verb takes an attempt for its object: "أحبط محاولات لتفجير"، "تصدى لمحاولة تقدم"."""
    before = attempt.before.lstrip("وف")
    wanted = cast("Light", verb.word.entry).preps
    if wanted:
        return before in wanted or any(
            item.word.entry in wanted for item in scan.tagged("preposition").at(attempt.first - 1)
        )
    return before in ("", "ال") and not _after_preposition(scan, verb, attempt.first)


def _waits_for(scan: Scan, item: Item, at: int) -> bool:
    """Say whether a long subject alone parts a verb from its noun: "تمكنت قوات X وقوات «Y» من استعادة"."""
    light = cast("Light", item.word.entry)
    return (
        bool(light.preps)
        and scan.key(at - 1) in light.preps
        and not any(scan.begins(n, "that", "contrast", "saying") for n in range(item.last, at - 1))
    )


def _helped_by(scan: Scan, light: Item, happening: Happening, before: list[Happening]) -> bool:
    """Say whether only what helped parts a verb from its noun: "نجحت القوات بمساعدة غارات X في تحرير"."""
    between = [other for other in before if other.first >= light.last]
    return (
        cast("Light", light.word.entry).effect == "succeeds"
        and _waits_for(scan, light, happening.first)
        and not any(other.verb or _governs(scan, light, other) for other in between)
    )


def _after_preposition(scan: Scan, light: Item, at: int) -> bool:
    """Say whether a preposition after a verb, not the verb, governs a noun ("بعد جريمة اغتيال")."""
    return any(
        any(
            not item.after  # but "المتحالفة معهم هجوما"
            for tag in ("preposition", "because")
            for item in scan.tagged(tag).at(before)
        )
        and before >= light.last
        and scan.gap_is_open(before, at)
        and (before == at - 1 or not _is_adverb(scan, at - 1))
        for before in (at - 1, at - 2)
    )


def _is_adverb(scan: Scan, at: int) -> bool:
    return any(hits.covering(at) for hits in (scan.times, scan.places, scan.actors))


def _proclitics(scan: Scan, at: int) -> str:
    found = [i.before for tag in ("operation", "trigger") for i in scan.tagged(tag).at(at)]
    return found[0] if found else ""


def _comes_short(scan: Scan, happening: Happening) -> bool:
    """Say whether an attack is told to have ended in failure: "باءت محاولات التقدم بالفشل"."""
    last = min(happening.last + _FAILURE_REACH, happening.sentence.last)
    return (
        happening.entry.kind in _REPULSED
        and any(scan.key(at) == _IN_FAILURE for at in range(happening.last, last))
        and bool(scan.tagged("comes_short").between(happening.first - _FAILURE_REACH, last))
    )


def _fell_before(scan: Scan, happening: Happening, own: list[Happening]) -> bool:
    """Say whether somebody fell or was taken before he blew himself up: "قتل انتحاري قبل تفجير نفسه"."""
    himself = any(scan.begins(n, "oneself") for n in (happening.last - 1, happening.last))
    return himself and _did_not_go_off(scan, happening, own, _HARMS)


def _fell_trying(scan: Scan, happening: Happening, own: list[Happening]) -> bool:
    """Say whether those who tried were killed or taken at it: "قتل مسلحون لدى محاولتهم التسلل"."""
    tries = [
        item
        for item in happening.lights
        if cast("Light", item.word.entry).effect == "attempts"
        and scan.key(item.first).endswith(_THEIRS)
    ]
    before = [other for other in own if other.last <= happening.first]
    return (
        bool(tries and before)
        and before[-1].entry.kind in _HARMS
        and before[-1].verb
        and before[-1].last < tries[0].first
        and (scan.begins(tries[0].first - 1, "because") or follows_while(scan, tries[0].first))
    )


def _outcome(scan: Scan, happening: Happening, own: list[Happening]) -> None:
    for item in happening.lights:
        effect = cast("Light", item.word.entry).effect
        if effect == "repels" or (
            effect == "foils" and happening.entry.kind in _ATTACKS and not _is_attempt(happening)
        ):
            happening.outcome = "repelled"
        elif effect in ("foils", "prevents"):
            happening.outcome = "foiled"
        elif effect == "fails":
            happening.outcome = "foiled"
        elif effect == "continues" and happening.outcome is None:
            happening.outcome = "ongoing"
        elif effect == "succeeds" and happening.outcome is None:
            happening.outcome = "succeeded"
        elif effect in ("plans", "attempts", "threatens") or (
            effect == "begins" and happening.entry.kind == "territory_captured"
        ):  # "بدأت عملية تحرير المدينة": it is not taken yet
            happening.certainty = "planned"
    if _is_attempt(happening) and scan.begins(happening.last, "failed"):
        happening.outcome = "foiled"  # "محاولة هجوم فاشلة"
    if happening.outcome is None and (
        _fell_trying(scan, happening, own)
        or _comes_short(scan, happening)
        or _fell_before(scan, happening, own)
    ):
        happening.outcome = "foiled"
    if _has_failed(happening):
        happening.certainty = "asserted"  # "foiled an attempt to attack" tells of an attempt
    if happening.outcome is not None or happening.entry.kind not in _GOING_ON:
        return
    verbs = [item for item in (*happening.lights, happening.item) if item.word.features]
    if (
        verbs
        and not happening.sentence.headline
        and all("present" in feature for feature in verbs[0].word.features)
        and "س" not in verbs[0].before
    ):
        happening.outcome = "ongoing"


def _is_subjunctive(scan: Scan, item: Item) -> bool:
    """Say whether a verb stands in the present after "أن" or "قد": meant, wished or feared, not told."""
    return (
        bool(item.word.features)
        and item.word.features[0].startswith("present.")
        and (
            scan.key(item.first - 1) == _MAY
            or item.before.endswith("ل")
            or (
                scan.key(item.first - 1) in _SUBJUNCTIVE and scan.key(item.first - 2) not in _BEFORE
            )
        )
        and all(feature.startswith("present.") for feature in item.word.features)
    )


def _is_achieved(scan: Scan, happening: Happening) -> Outcome | None:
    """Return what came of a verb after "managed to", "failed to": "استطاع الجيش أن يستعيد البلدة"."""
    that = happening.first - 1
    if not happening.verb or scan.key(that) not in _SUBJUNCTIVE:
        return None
    for item in reversed(scan.tagged("light").between(that - _LIGHT_NEAR, that)):
        effect = cast("Light", item.word.entry).effect
        if effect in ("succeeds", "fails") and scan.gap_is_open(item.last, that):
            negated = any(
                cast("Modality", mode.word.entry).effect == "negated" and mode.last == item.first
                for mode in scan.tagged("modality").between(item.first - 2, item.first)
            )
            return "foiled" if negated or effect == "fails" else "succeeded"
    return None


def _is_attempt(happening: Happening) -> bool:
    return any(cast("Light", item.word.entry).effect == "attempts" for item in happening.lights)


def _has_failed(happening: Happening) -> bool:
    """Say whether an attempt is told to have come to nothing, and so to have been made."""
    return happening.outcome in ("repelled", "foiled") and _is_attempt(happening)


def _is_excepted(scan: Scan, negation: Item, happening: Happening) -> bool:
    """Say whether it did happen: "لم يقصف إلا المطار"، "لم تجد غير النزوح"."""
    return bool(scan.tagged("except").between(negation.last, happening.last + 1))


def _stands_without(scan: Scan, negation: Item, happening: Happening) -> bool:
    """Say whether a negation stands right before a noun, after the verb that carries the sentence."""
    return (
        not happening.verb
        and 0 <= happening.first - negation.last <= 1
        and scan.gap_is_open(negation.last, happening.first)
    )


def _negates_other(scan: Scan, negation: Item, happening: Happening) -> bool:
    """Say whether a negated verb only has the noun for its subject ("لم يسفر الانفجار عن مقتل")."""
    verb = negation.last
    if scan.key(verb + 1) == _ANY and not scan.begins(verb, "light", "trigger"):
        return happening.first > verb + 1  # "لم تتبن أي جهة الهجوم"
    if any(scan.begins(at, "aspect") for at in range(verb, happening.first)):
        return True  # "لم تتضح أسباب الانفجار"
    if scan.key(verb).endswith(_OF_OTHERS) and not scan.begins(verb, "light", "trigger", "saying"):
        return happening.item.before == "ب"  # "اتهم جهات لم تسمها بقصف البلدة"
    if scan.key(happening.first - 1) == _ON and not happening.verb and not happening.lights:
        return True  # "لم يعلق الجيش على قصف البلدة"
    if any(scan.begins(at, "until") for at in range(verb, happening.first)):
        return True  # "لن يتوقفوا حتى استعادة المدينة"
    return any(
        cast("Light", light.word.entry).effect == "result"
        and light.last == happening.first
        and all(light.first != own.first for own in happening.lights)
        for light in scan.tagged("light").at(negation.last)
    )


def _is_spared(scan: Scan, negation: Item, happening: Happening) -> bool:
    """Say whether an aside tells that nobody came to harm: "قصف الحي دون وقوع إصابات"."""
    return (
        happening.entry.kind == "killing"
        and not happening.verb
        and scan.key(negation.first) in WITHOUT
        and 0 <= happening.first - negation.last <= 1
    )


def _is_left_unsaid(scan: Scan, negation: Item, happening: Happening) -> bool:
    """Say whether a noun is only what somebody did not speak of: "دون أن تشير إلى استهداف المشفى"."""
    return not happening.verb and any(
        cast("Saying", word.word.entry).form == "verb"
        and cast("Saying", word.word.entry).stance == "asserts"
        and scan.key(negation.first) in WITHOUT
        and scan.begins(word.last, "preposition")
        and word.last + 1 == happening.first
        for word in scan.tagged("saying").at(negation.last)
    )


def _has_no_sign(scan: Scan, happening: Happening, anchor: int) -> bool:
    """Say whether it is told that nothing points to it: "لا يوجد ما يشير إلى أن غارة استهدفت"."""
    for sign in scan.tagged("evidence").between(happening.sentence.first, anchor):
        between = range(sign.last, anchor)
        if scan.begins(happening.last, "another") or any(
            scan.begins(at, "contrast", "participle")
            or scan.key(at) in _STOPS
            or (at > sign.last and scan.begins(at, "that"))
            for at in between
        ):
            continue
        back = range(max(happening.sentence.first, sign.first - _SIGN_BACK), sign.first)
        for item in scan.tagged("modality").between(back.start, sign.first):
            mode = cast("Modality", item.word.entry)
            if mode.effect == "negated" and scan.gap_is_open(item.last, sign.first):
                return True
    return False


def _share_mood(scan: Scan, one: Happening, other: Happening) -> None:
    """Read a noun after "or" in the mood of the one before it ("لا ينوي فرض حصار أو شن عملية").

    What is joined by "and" to a plan is planned too: "يستعد لعملية عسكرية وتطهير المدينة".
    """
    first = min([other.first, *(item.first for item in other.lights if item.first >= one.last)])
    planned = one.certainty == "planned" and not one.verb and other.item.before == "و"
    if (
        not other.verb
        and (scan.key(first - 1) == _OR or (planned and first == other.item.first))
        and scan.gap_is_open(one.last, first)
        and other.certainty == "asserted"
    ):
        other.certainty, other.possible = one.certainty, one.possible
        other.polarity = one.polarity


def _mood(scan: Scan, happening: Happening) -> bool:
    """Read negation, plans and hedges around a trigger; say whether it was kept from happening."""
    prevented = any(cast("Light", item.word.entry).effect in _NOT_DONE for item in happening.lights)
    shown = scan.begins(happening.first - 1, "picture")
    floor = max(happening.previous_last, happening.sentence.first)
    anchor = min([happening.first, *(light.first for light in happening.lights)])
    carrier = happening.light
    result = carrier is not None and carrier.effect == "result"
    if result:
        floor = min(floor, max(happening.sentence.first, anchor - _NEGATED_NOUN))
    for item in scan.tagged("modality").between(floor, happening.last):
        mode = cast("Modality", item.word.entry)
        near = anchor - item.last <= _MOOD_REACH and item.first < happening.last
        if mode.effect == "negated" and _is_spared(scan, item, happening):
            prevented = True
        if (
            mode.effect == "negated"
            and anchor <= item.first
            and _stands_without(scan, item, happening)
        ):
            happening.polarity = "denied"  # "أدى إلى حريق دون تسجيل إصابات"
        if mode.scope == "next" and not (near and item.first <= anchor):
            continue
        if mode.effect == "planned" and scan.tagged("that").between(item.last + 1, anchor):
            continue  # "the return is near, since battles went on"
        if scan.key(item.first) == _TO_STOP and happening.entry.kind != "agreement":
            continue  # "غارات لوقف تقدم المسلحين": they do advance
        if mode.effect == "prevented":
            prevented = prevented or any(
                0 <= at - item.last <= 1 for at in (anchor, happening.first)
            )
        elif mode.effect in ("negated", "denied"):
            if _is_left_unsaid(scan, item, happening):
                prevented = True
                continue
            if scan.key(item.last) == _ONLY:
                continue  # "not only the air force bombed it"
            if scan.begins(item.first, "goes_on"):
                continue  # "did not stop at air strikes": they came too
            reach = 0 if happening.verb or result else _NEGATED_NOUN
            if scan.key(anchor - 1) in _ONE_WHO and scan.key(item.first).endswith(_IS_NOT):
                reach = _NEGATED_NOUN  # "we are not those who bombed"
            if _negates_other(scan, item, happening) or _is_excepted(scan, item, happening):
                if scan.key(item.first) == _WILL_NOT:
                    happening.certainty = "planned"  # "لن يتوقف حتى استعادة المدينة"
                continue
            if (
                anchor - item.last <= reach
                and scan.gap_is_open(item.last, anchor)
                and not (happening.item.after and anchor - item.last > 1)
            ):
                happening.polarity = "denied"  # but not in "دون إيضاح أسباب اعتقاله"
        elif mode.scope == "doer":
            happening.doer_hedged = True
        elif mode.effect == "hypothetical":
            happening.certainty = "hedged"
        elif happening.certainty == "asserted" and not (shown or _has_failed(happening)):
            happening.certainty = cast("Certainty", mode.effect)
    if happening.certainty == "asserted" and any(
        scan.key(item.first) in _HEDGES_BEHIND
        for item in scan.tagged("modality").between(happening.last, happening.region_last)
    ):
        happening.certainty = "hedged"
    if (
        happening.item.before.lstrip("وف") == "ل"
        and not happening.verb
        and not happening.lights
        and happening.entry.kind in _PURPOSES
        and scan.key(happening.first - 1) not in _BESIDES
        and happening.certainty == "asserted"
    ):
        prevented = True  # "to storm the town": meant, not told as done
    if "س" in happening.item.before and happening.verb:
        happening.certainty = "planned"
    achieved = _is_achieved(scan, happening)
    if achieved:
        happening.outcome = achieved
    elif happening.certainty == "asserted" and any(
        _is_subjunctive(scan, item)
        and not (item is not happening.item and item.before.endswith("ل"))  # "ليقوم بقصف": and did
        for item in (happening.item, *happening.lights)
    ):
        happening.certainty, happening.possible = "planned", True
    if happening.polarity == "affirmed" and _has_no_sign(scan, happening, anchor):
        happening.polarity = "denied"
    if happening.definite and any(
        cast("Light", light.word.entry).subj == "none"
        and light.word.features
        and light.last == happening.first
        and scan.key(light.first - 1) == _SINCE
        for light in happening.lights
    ):
        prevented = True  # "منذ وقع الهجوم": what was told before
    if scan.key(happening.first - 1) in _WITH_ANY and _is_unsaid(scan, happening):
        prevented = True  # "did not announce any strike"
    if _is_any(scan, happening):
        happening.certainty, happening.possible = "planned", True
    return prevented


def _is_any(scan: Scan, happening: Happening) -> bool:
    """Say whether it is told of whatever may come: "من أي هجوم", unless that it came is denied."""
    if happening.verb or happening.polarity == "denied":
        return False
    if (
        scan.key(happening.first - 1) not in _WITH_ANY
        or happening.first <= happening.sentence.first
    ):
        return False
    before = (happening.sentence.first, happening.first)
    return not any(
        cast("Modality", item.word.entry).effect in ("negated", "denied")
        for item in scan.tagged("modality").between(*before)
    ) and not any(
        cast("Saying", item.word.entry).stance in ("denies", "doubts")
        for item in scan.tagged("saying").between(*before)
    )


def _is_unsaid(scan: Scan, happening: Happening) -> bool:
    """Say whether somebody is told not to have said a thing: "لم يعلن"، "لم يشر"."""
    return any(
        cast("Modality", item.word.entry).effect == "negated"
        and (
            scan.key(item.last) in _SHORT_OF_POINT
            or any(
                cast("Saying", said.word.entry).stance in ("asserts", "confirms")
                for said in scan.tagged("saying").at(item.last)
            )
        )
        for item in scan.tagged("modality").between(happening.sentence.first, happening.first)
    )
