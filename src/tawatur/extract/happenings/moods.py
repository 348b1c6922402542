"""Whether it came to pass: negation, plans, hedges, and what is only meant."""

from __future__ import annotations

from typing import cast

from tawatur.extract.happenings.beliefs import (
    is_believed,
    is_called_possible,
    is_spread,
    is_unchecked,
    stand_behind,
)
from tawatur.extract.happenings.happening import Happening
from tawatur.extract.happenings.outcomes import (
    LAST_LONG,
    has_failed,
    is_achieved,
    is_attempt,
    was_attempted,
)
from tawatur.extract.happenings.terms import (
    ANY,
    BEFORE,
    LIGHT_NEAR,
    MOOD_REACH,
    OR,
    PRONOUNS,
    SUBJUNCTIVE,
    TO,
    WITHOUT,
)
from tawatur.extract.happenings.wording import comes_without
from tawatur.extract.scan import Item, Scan, has_article
from tawatur.lexicon import Light, Modality, Saying, Trigger
from tawatur.model import Certainty

_NOT_DONE = frozenset(("calls", "refrains"))
_WARNED_OF = frozenset(("من", "ل", "لاي", "حول", "بشان", "عن"))
_EXCEPT_REACH = 8  # tokens from what is negated to "except"
_BUT = "الا"
_NOT_BEFORE = frozenset(("بعد", "عقب", "عندما", "حين", "لدي", "مع"))  # when it did happen
_ONE_WHO = ("من", "الذي", "التي", "الذين")
_IS_NOT = ("ليس", "ليست", "لسنا", "ليسوا", "لست")
_NEGATED_NOUN = 3  # tokens between "دون" and the noun it denies
_MORE = ("اكثر", "اقل")
_MEANT_REACH = 3  # tokens between what is meant and what is meant too
_SIGN_BACK = 4  # tokens from a negation to the sign it says there is none of
_STOPS = ("،", ",", "؛", ";", ":")
_PURPOSES = frozenset(
    "ground_attack advance territory_captured siege siege_broken armed_clash arrest assassination".split()
)
_BESIDES = frozenset(("اضافه", "بالاضافه"))  # "besides capturing the pilot"
_WILL_NOT, _TO_STOP = "لن", "لوقف"
_MAY = "قد"
_HEDGES_BEHIND = frozenset(("علي", "فيما"))  # first words of "على الأرجح"، "على ما يبدو"
_TOLD_OF_REACH = 12  # tokens behind a noun in which what is told of it may stand
_FOR_WHAT_REACH = 3  # tokens from "responsible" or "reason" to what it is for
_ONLY = "فقط"
_DID_NOT = "لم"
_NOT_TO = "عدم"
_THEREBY = "بذلك"
_OF_OTHERS = ("ها", "هم", "هما")
_SINCE, _ON = "منذ", "علي"
_SHORT_OF_POINT = ("يشر", "تشر", "يشيروا")  # "pointed" after "did not"
_WITH_ANY = frozenset(("اي", "واي", "لاي", "باي", "اية", "ايه"))


def _is_subjunctive(scan: Scan, item: Item) -> bool:
    """Say whether a verb stands in the present after "أن" or "قد": meant, wished or feared, not told."""
    return (
        bool(item.word.features)
        and item.word.features[0].startswith("present.")
        and (
            scan.key(item.first - 1) == _MAY
            or item.before.endswith("ل")
            or (scan.key(item.first - 1) in SUBJUNCTIVE and scan.key(item.first - 2) not in BEFORE)
        )
        and all(feature.startswith("present.") for feature in item.word.features)
    )


def _is_excepted(scan: Scan, negation: Item, happening: Happening) -> bool:
    """Say whether it did happen: "لم يقصف إلا المطار"، "لم تجد غير النزوح"."""
    if scan.tagged("except").between(negation.last, happening.last + 1):
        return True
    if scan.key(negation.first).endswith(_WILL_NOT):
        return False  # "لن ينسحبوا إلا بعد اتفاق"
    return any(
        scan.key(at) == _BUT
        and scan.key(at + 1) in _NOT_BEFORE
        and scan.gap_is_open(happening.last, at)
        for at in range(happening.last, happening.last + _EXCEPT_REACH)
    )  # "لم ينسحب المسلحون إلا بعد معارك"


def _stands_without(scan: Scan, negation: Item, happening: Happening) -> bool:
    """Say whether a negation stands right before a noun, after the verb that carries the sentence."""
    return (
        not happening.verb
        and 0 <= happening.first - negation.last <= 1
        and scan.gap_is_open(negation.last, happening.first)
    )


def _is_asked(scan: Scan, at: int) -> bool:
    """Say whether somebody calls for what follows: "طالب الحكومة بعدم"."""
    return any(
        cast("Light", verb.word.entry).effect == "calls" and scan.gap_is_open(verb.last, at)
        for verb in scan.tagged("light").between(at - LIGHT_NEAR, at)
    )


def _negates_other(scan: Scan, negation: Item, happening: Happening) -> bool:
    """Say whether a negated verb only has the noun for its subject ("لم يسفر الانفجار عن مقتل")."""
    verb = negation.last
    if scan.key(verb + 1) == ANY and not scan.begins(verb, "light", "trigger"):
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
    killing = happening.entry.kind == "killing" and not happening.verb
    return killing and comes_without(scan, negation, happening.first)


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


def share_mood(scan: Scan, one: Happening, other: Happening) -> None:
    """Read a noun after "or" in the mood of the one before it ("لا ينوي فرض حصار أو شن عملية").

    What is joined by "and" to a plan or a guess is one too: "يستعد لعملية عسكرية وتطهير المدينة".
    """
    first = min([other.first, *(item.first for item in other.lights if item.first >= one.last)])
    if (
        one.outcome == "ongoing"
        and other.outcome is None
        and other.entry.kind in LAST_LONG
        and one.item.after
        and other.item.after
        and _is_joined(other, first)
    ):
        other.outcome = "ongoing"  # "واصلت حصارها وتقدمها"
    unsure = one.certainty in ("planned", "hedged") and not one.verb
    joined = unsure and _is_joined(other, first)
    if _will_too(scan, one, other):
        other.certainty = "planned"
        return
    if (
        (not other.verb or (joined and _may_be_noun(scan, other)))
        and (scan.key(first - 1) == OR or joined)
        and scan.gap_is_open(one.last, first)
        and other.certainty == "asserted"
    ):
        other.certainty, other.possible = one.certainty, one.possible
        other.polarity = one.polarity


def _will_too(scan: Scan, one: Happening, other: Happening) -> bool:
    """Say whether "and" joins a verb in the present to one of what will be: "سيهاجمون X ويقطعون Y"."""
    verbs = [item for item in (*one.lights, one.item) if item.word.features]
    return (
        bool(verbs)
        and "س" in verbs[-1].before
        and other.verb
        and not other.lights
        and other.item.before == "و"
        and other.certainty == "asserted"
        and all(feature.startswith("present.") for feature in other.item.word.features)
        and scan.gap_is_open(one.last, other.first)
    )


def _is_joined(happening: Happening, first: int) -> bool:
    """Say whether "and" joins a noun, or the noun that carries it: "وتنفيذ هجوم"."""
    if first == happening.item.first:
        return happening.item.before == "و"
    return any(
        item.first == first and item.before == "و" and not item.word.features
        for item in happening.lights
    )


def _may_be_noun(scan: Scan, happening: Happening) -> bool:
    """Say whether what is read as a verb may be a noun, none counted behind it: "لاقتحام X وقصف Y"."""
    at = happening.last
    return (
        any(not item.word.features for item in scan.tagged("trigger").at(happening.item.first))
        and not scan.numbers.between(at, at + 1)
        and scan.actors.covering(at) is None
    )


def set_mood(scan: Scan, happening: Happening) -> bool:
    """Read negation, plans and hedges around a trigger; say whether it was kept from happening."""
    prevented = any(cast("Light", item.word.entry).effect in _NOT_DONE for item in happening.lights)
    floor = max(happening.previous_last, happening.sentence.first)
    anchor = min([happening.first, *(light.first for light in happening.lights)])
    carrier = happening.light
    result = carrier is not None and carrier.effect == "result"
    if result:
        floor = min(floor, max(happening.sentence.first, anchor - _NEGATED_NOUN))
    floor = min(floor, _before_subject(scan, happening, anchor))
    for item in scan.tagged("modality").between(floor, happening.last):
        if _set_by_word(scan, happening, item, anchor, result=result):
            prevented = True
    for item in scan.tagged("modality").between(happening.last, happening.region_last):
        if happening.certainty == "asserted" and scan.key(item.first) in _HEDGES_BEHIND:
            if not happening.verb and scan.key(item.first - 1).endswith(tuple(PRONOUNS)):
                happening.doer_hedged = True  # "انفجار قنبلة زرعها فيما يبدو متشددون"
            else:
                happening.certainty = "hedged"
    _set_by_belief(scan, happening, anchor)
    happening.tells_who = stand_behind(scan, happening) is not None or _is_carried_out(happening)
    if _is_taken_for_granted(scan, happening, anchor):
        happening.tells_who = True
    if happening.tells_who and happening.certainty == "hedged":
        happening.certainty, happening.doer_hedged = "asserted", True
    if happening.certainty == "asserted" and _is_purpose(scan, happening):
        prevented = True  # "to storm the town": meant, not told as done
    _set_by_form(scan, happening)
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
    if scan.begins(happening.first - 1, "commemorates"):
        prevented = True  # "في ذكرى مقتل القائد": long told
    if scan.key(happening.first - 1) in _WITH_ANY and _is_unsaid(scan, happening):
        prevented = True  # "did not announce any strike"
    if _is_unannounced(scan, happening) or _is_not_heard_of(scan, happening):
        prevented = True
    if _is_any(scan, happening) and not _was_kept_off(scan, happening):
        happening.certainty, happening.possible = "planned", True
    return prevented


def _is_purpose(scan: Scan, happening: Happening) -> bool:
    """Say whether a noun tells what something was done for: "لاقتحام المدينة"، "لتحرير وتطهير المدينة"."""
    meant = happening.item.before.lstrip("وف") == TO or (
        happening.item.before == "و"
        and happening.previous_last
        != happening.first  # not a happening itself, as is_meant_too asks
        and any(
            word.before.lstrip("وف") == TO
            and not word.word.features
            and cast("Trigger", word.word.entry).kind in _PURPOSES
            and scan.key(word.first - 1) not in _BESIDES
            and not _takes_to(scan, word.first)
            for word in scan.tagged("trigger").ending_at(happening.first)
        )
    )
    return (
        meant
        and not happening.verb
        and not happening.lights
        and happening.entry.kind in _PURPOSES
        and scan.key(happening.first - 1) not in _BESIDES
    )


def _is_asked_too(scan: Scan, one: Happening, other: Happening) -> bool:
    """Say whether the preposition of a call stands again: "يطالبون بانسحاب X وبالإفراج عن Y"."""
    calls = [item for item in one.lights if cast("Light", item.word.entry).effect == "calls"]
    again = other.item.before.removeprefix("و")
    return (
        bool(calls)
        and not other.verb
        and other.item.before == "و" + again
        and again.startswith(cast("Light", calls[0].word.entry).preps)
        and scan.gap_is_open(one.last, other.first)
        and not scan.tagged("that").between(one.last, other.first)
    )


def _takes_to(scan: Scan, at: int) -> bool:
    """Say whether a verb before takes what follows with "ل": "تعرضت البلدة لقصف واقتحام"."""
    return any(
        TO in cast("Light", verb.word.entry).preps and scan.gap_is_open(verb.last, at)
        for verb in scan.tagged("light").between(at - LIGHT_NEAR, at)
    )


def is_meant_too(scan: Scan, one: Happening, other: Happening) -> bool:
    """Say whether "and" joins a noun to one for a purpose, so that it is one too: "لتحرير وتطهير المدينة"."""
    if _is_asked_too(scan, one, other):
        return True
    return (
        not other.verb
        and not other.lights
        and other.item.before == "و"
        and other.entry.kind in _PURPOSES
        and 0 <= other.first - one.last <= _MEANT_REACH
        and scan.gap_is_open(one.last, other.first)
        and _is_purpose(scan, one)
    )


def _before_subject(scan: Scan, happening: Happening, anchor: int) -> int:
    """Return where what is said of a happening begins that is a verb's subject: "يعتقد أن الغارات استهدفت"."""
    subjects = scan.tagged("trigger").ending_at(anchor) if happening.verb else []
    if not any(subject.before == "ال" for subject in subjects):
        return anchor
    return max(happening.sentence.first, anchor - MOOD_REACH)


def _is_taken_for_granted(scan: Scan, happening: Happening, anchor: int) -> bool:
    """Say whether a noun only tells after what, or whose doing, what is unsure was: "سبب اختطافهم"."""
    if happening.verb:
        return _says_what_it_did(scan, happening)
    back = range(max(happening.sentence.first, anchor - _FOR_WHAT_REACH), anchor)
    known = happening.definite or bool(happening.item.after)
    return (
        bool(scan.tagged("because").ending_at(anchor))
        or (known and any(scan.begins(at, "responsibility", "reason") for at in back))
        or _is_known_by_what_it_did(scan, happening)
    )


def _says_what_it_did(scan: Scan, happening: Happening) -> bool:
    """Say whether a verb only tells which happening is meant: "الغارة التي قتلت القيادي"."""
    which = happening.first - 1
    return (
        scan.begins(which, "relative")
        and any(feature.startswith("past.") for feature in happening.item.word.features)
        and any(
            has_article(noun.before) for noun in scan.tagged("trigger").between(which - 2, which)
        )
    )


def _is_known_by_what_it_did(scan: Scan, happening: Happening) -> bool:
    """Say whether a clause tells which is meant by what came of it: "الهجوم الذي أوقع 30 قتيلا"."""
    which = scan.tagged("relative").between(happening.last, happening.last + 2)
    return (
        happening.definite
        and bool(which)
        and any(
            feature.startswith("past.")
            for tag in ("trigger", "light")
            for verb in scan.tagged(tag).at(which[0].last)
            for feature in verb.word.features
        )
    )


def _is_carried_out(happening: Happening) -> bool:
    """Say whether only who did it is told of what is known: "يشتبه في أن الحركة نفذت الهجوم"."""
    return (
        happening.definite
        and not happening.verb
        and any(
            cast("Light", item.word.entry).subj == "agent"
            and cast("Light", item.word.entry).effect == "carries"
            and item.word.features
            and item.last <= happening.first
            for item in happening.lights
        )
    )


def _set_by_belief(scan: Scan, happening: Happening, anchor: int) -> None:
    """Take a belief, a check that failed or a doubting adjective around a happening."""
    if happening.certainty != "asserted":
        return
    doubts = is_believed(scan, happening, anchor) or is_unchecked(scan, anchor)
    if doubts or is_spread(scan, anchor):
        happening.certainty = "hedged"
    elif is_called_possible(scan, happening):
        coming = scan.key(happening.first - 1) in _WARNED_OF  # "حذر من هجوم محتمل"
        happening.certainty, happening.possible = "planned" if coming else "hedged", coming
    elif _is_to_come(scan, happening):
        happening.certainty = "planned"


def _is_to_come(scan: Scan, happening: Happening) -> bool:
    """Say whether what is told of a noun is that it is near: "تحرير المدينة بات وشيكا"."""
    end = min(happening.region_last, happening.last + _TOLD_OF_REACH)
    coming = [] if happening.verb else scan.tagged("imminent").between(happening.last, end)
    return any(
        scan.gap_is_open_but_for_marks(happening.last, item.first)
        and not any(scan.begins(at, "relative", "that") for at in range(happening.last, item.first))
        for item in coming
    )


def _set_by_word(
    scan: Scan, happening: Happening, item: Item, anchor: int, *, result: bool
) -> bool:
    """Take one word of negation, plan or hedge; say whether it keeps the happening from being told.

    `anchor` is where the happening begins with the verbs that carry it.
    """
    mode = cast("Modality", item.word.entry)
    if mode.scope == "noun":
        return False  # "قتل قيادي مفترض في غارة": who he was is in doubt
    near = anchor - item.last <= MOOD_REACH and item.first < happening.last
    behind = scan.key(item.first) in _HEDGES_BEHIND  # "خرج من متجر على ما يبدو وهاجم المارة"
    spared = mode.effect == "negated" and _is_spared(scan, item, happening)
    if mode.effect == "negated" and anchor <= item.first and _stands_without(scan, item, happening):
        happening.polarity = "denied"  # "أدى إلى حريق دون تسجيل إصابات"
    counted = scan.numbers.covering(item.last) is not None or scan.key(item.last) in _MORE
    if mode.effect == "hedged" and counted:
        return spared  # "ثلاثة وربما خمسة": how many they were
    if mode.effect not in ("negated", "denied", "prevented") and _tells_which(
        scan, happening, item, anchor
    ):
        return spared  # "ضرورة وقف الهجمات التي تستهدف المدنيين": they come
    if mode.scope == "next" and not (near and item.first <= anchor):
        return spared
    if mode.effect == "hedged" and _tells_whose(scan, item, anchor):
        return spared
    if mode.effect == "hedged" and any(
        scan.begins(at, "participle") for at in range(item.last, anchor)
    ):
        return spared  # "ربما كان حادثا، مشيرا إلى اشتباكات"
    if mode.effect == "hedged" and item.last < anchor + behind and scan.key(anchor).startswith("و"):
        return spared  # "ربما نفذه شخص واحد وأسفر عن مقتل خمسة"
    past = any(feature.startswith("past") for feature in happening.item.word.features)
    if (
        mode.scope == "next"
        and mode.effect == "planned"
        and past
        and happening.item.before == "و"
        and scan.is_punctuation(happening.first - 1)
    ):
        return spared  # "إحباط محاولة تهريب أسلحة، وألقت القبض على"
    if mode.effect == "planned" and (
        scan.tagged("that").between(item.last + 1, anchor)  # "the return is near, since battles"
        or scan.tagged("because").ending_at(anchor)  # "تهديدات تعرضت لها المدينة إثر الهجوم"
        or scan.tagged("in_answer").ending_at(anchor)  # "يعتزم الرد على الهجوم"
        or was_attempted(scan, happening)
    ):
        return spared
    if scan.key(item.first) == _TO_STOP and happening.entry.kind != "agreement":
        return spared  # "غارات لوقف تقدم المسلحين": they do advance
    if mode.effect == "prevented":
        return happening.outcome != "repelled" and any(
            0 <= at - item.last <= 1 for at in (anchor, happening.first)
        )
    if mode.effect in ("negated", "denied"):
        return _deny(scan, happening, item, anchor, result=result) or spared
    if mode.scope == "doer":
        happening.doer_hedged = True
    elif mode.effect == "hypothetical":
        happening.certainty = "hedged"
    elif mode.effect == "doubted" and is_attempt(happening):
        happening.certainty = "doubted"  # "بزعم محاولته تنفيذ عملية طعن"
    elif happening.certainty == "asserted" and not (
        scan.begins(happening.first - 1, "picture") or has_failed(happening)
    ):
        happening.certainty = cast("Certainty", mode.effect)
    return spared


def _tells_whose(scan: Scan, hedge: Item, anchor: int) -> bool:
    """Say whether only who did what stands before it is in doubt: "غارات يرجح أن روسيا شنتها بمقتل خمسة"."""
    struck = scan.tagged("trigger").ending_at(hedge.first)
    return any(not noun.word.features for noun in struck) and any(
        verb.after in PRONOUNS and verb.word.features
        for verb in scan.tagged("light").between(hedge.last, anchor)
    )


def _tells_which(scan: Scan, happening: Happening, item: Item, anchor: int) -> bool:
    """Say whether a clause only tells which is meant: "يعتزم معاقبة الذين هاجموا القرية"."""
    at = anchor - 1
    return (
        happening.verb
        and item.last < at
        and scan.begins(at, "relative")
        and scan.key(at).startswith("ال")
        and happening.item.before != "س"
    )


def _deny(scan: Scan, happening: Happening, item: Item, anchor: int, *, result: bool) -> bool:
    """Take a negation for the happening where it touches it; say whether it is only left unsaid."""
    if _is_left_unsaid(scan, item, happening):
        return True
    if scan.key(item.last) == _ONLY:
        return False  # "not only the air force bombed it"
    if scan.key(item.first).endswith(_NOT_TO) and _is_asked(scan, item.first):
        return anchor - item.last <= _NEGATED_NOUN  # "نطالب بعدم تكرار قصف المدنيين"
    if scan.begins(item.first, "goes_on"):
        return False  # "did not stop at air strikes": they came too
    if _was_done_then(happening, item, anchor):
        return False  # "لم يستجيبوا وبدأوا بقصف البلدة"
    reach = 0 if happening.verb or result else _NEGATED_NOUN
    if scan.key(anchor - 1) in _ONE_WHO and scan.key(item.first).endswith(_IS_NOT):
        reach = _NEGATED_NOUN  # "we are not those who bombed"
    if _negates_other(scan, item, happening) or _is_excepted(scan, item, happening):
        if scan.key(item.first) == _WILL_NOT:
            happening.certainty = "planned"  # "لن يتوقف حتى استعادة المدينة"
        return False
    if (
        anchor - item.last <= reach
        and scan.gap_is_open(item.last, anchor)
        and not (happening.item.after and anchor - item.last > 1)
    ):
        happening.polarity = "denied"  # but not in "دون إيضاح أسباب اعتقاله"
    return False


def _was_done_then(happening: Happening, negation: Item, anchor: int) -> bool:
    """Say whether the verb that carries a noun is joined, in the past, behind what was not done."""
    return any(
        verb.first == anchor > negation.last
        and verb.before.startswith(("و", "ف"))
        and bool(verb.word.features)
        and all(feature.startswith("past.") for feature in verb.word.features)
        for verb in happening.lights
    )


def _set_by_form(scan: Scan, happening: Happening) -> None:
    """Read the mood of the verbs: "سيهاجم"، "استطاع أن يستعيد"، "أن يقصف"."""
    if "س" in happening.item.before and happening.verb:
        happening.certainty = "planned"
    if happening.item.before.endswith("ل") and scan.key(happening.last) == _THEREBY:
        return  # "انتزعوا البلدة ليوسعوا بذلك سيطرتهم": what came of it
    if happening.certainty == "asserted" and _was_only_meant(scan, happening):
        happening.certainty = "planned"
    achieved = is_achieved(scan, happening)
    if achieved:
        happening.outcome = achieved
    elif (
        happening.polarity == "affirmed"
        and happening.certainty == "asserted"
        and any(
            _is_subjunctive(scan, item)
            and not (
                item is not happening.item and item.before.endswith("ل")
            )  # "ليقوم بقصف": and did
            for item in (happening.item, *happening.lights)
        )
    ):
        happening.certainty, happening.possible = "planned", True


def _was_only_meant(scan: Scan, happening: Happening) -> bool:
    """Say whether a clause tells that somebody meant to do it: "مجزرة كانت الجماعة تنوي ارتكابها"."""
    verb = happening.relative
    return (
        verb is not None
        and not happening.outcome
        and any(
            cast("Light", item.word.entry).effect == "plans" and item.word.features
            for item in scan.tagged("light").between(happening.last, verb.first)
        )
    )


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


def _is_not_heard_of(scan: Scan, happening: Happening) -> bool:
    """Say whether word of a thing was not told, by whomever: "لم تذكر الوكالة أنباء عن إصابات"."""
    at = happening.first - 2
    return (
        happening.polarity == "affirmed"
        and scan.begins(at + 1, "about")
        and scan.begins(at, "rumour")
        and any(
            scan.key(n).removeprefix("و") == _DID_NOT and scan.gap_is_open(n, at)
            for n in range(max(happening.sentence.first, at - MOOD_REACH), at)
        )
    )


def _is_unannounced(scan: Scan, happening: Happening) -> bool:
    """Say whether a noun is what a party did not tell: "لم يعلق على القصف أو يعلن مقتل عناصر له"."""
    said = next(
        iter(reversed(scan.tagged("saying").between(happening.first - 3, happening.first))), None
    )
    return (
        said is not None
        and not happening.verb
        and cast("Saying", said.word.entry).form == "verb"
        and cast("Saying", said.word.entry).stance == "asserts"
        and scan.key(said.first - 1) == OR
        and scan.gap_is_open(said.last, happening.first)
        and any(
            scan.key(at).endswith(_DID_NOT)
            for at in range(max(happening.sentence.first, said.first - LIGHT_NEAR), said.first)
        )
    )


def _was_kept_off(scan: Scan, happening: Happening) -> bool:
    """Say whether a verb tells that it was kept from coming: "منعوا وصول أي مساعدات", not "صد أي هجوم"."""
    return happening.outcome in ("foiled", "repelled") and any(
        feature.startswith("past.") and not scan.begins(item.first - 1, "preposition")
        for item in happening.lights
        for feature in item.word.features
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
