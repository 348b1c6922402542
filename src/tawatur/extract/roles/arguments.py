"""The preposition that governs every party, and which of them only speak or only tell of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from tawatur.extract.actornames import stands_against
from tawatur.extract.attribution import Frame
from tawatur.extract.happenings import Happening
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.speakers import own_people
from tawatur.extract.roles.terms import (
    ABOARD,
    ADJECTIVES,
    AFTER_IT,
    AGGRESSION,
    AMONG,
    AND_IT_IS,
    ASIDE,
    BETWEEN,
    COMMAS,
    ENABLES,
    GOING_ON,
    ITS,
    OF_THEM,
    ON,
    PERSON_BACK,
    QUOTES_OPEN,
    SINCE,
    TO_THIS,
    TO_WHOM,
)
from tawatur.extract.roles.wording import (
    after_side,
    before_being,
    besides_before,
    ending_at,
    is_belonging,
    is_head,
    is_struck_thing,
    is_thing,
    is_verb,
    looks_like_verb,
    only_places,
)
from tawatur.extract.scan import Scan, thing_class
from tawatur.lexicon import Light, People, Trigger

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_BACK = 3  # tokens before an argument in which its preposition may stand
_LED = "leads"  # case of a state that only leads who does something
_HELPED = "helped"  # case of those in whose support something is done: "غارات لدعم القوات"
_THAT_THEY = frozenset("انه انها انهم انهما بانه بانها بانهم بانهما".split())
_NAMED = "named"  # case of a man whose name another bears, or whom it only names
_IN_HAND = frozenset(("بيد", "بايدي"))
_HOLDERS = "holders"  # case of those in whose hands a place still is
_OPPOSED = "opposed"  # case of those against whom a group stands: "فصائل معارضة للنظام"
_EACH = frozenset(("كل", "كلا"))  # "مقتل كل من ..."
_ITS_OR_WITH_IT = frozenset("له لها لهم معه معها معهم".split())
_CAMPED = frozenset(("refugees", "displaced-people"))
_CAMPS = ("مخيم", "معسكر", "مخيمات", "مخيمي")
_IN_ITS_NAME = frozenset(("باسمه", "باسمها", "باسمهم"))
_AND_THEY = frozenset(("وهم", "وهما", "وهن"))
_AND_THESE = frozenset(("وهذه", "وهذا", "وتلك", "وهولاء"))
_ONE_OF = frozenset(("احدهما", "احداهما", "احدهم", "احداهن"))
_ALONG = "مع"
_BANDED = frozenset(("تحالف", "ائتلاف", "خليط"))
_SIDES = frozenset(("جانب", "طرف"))
_ONE_OF_MANY = frozenset("احد احدي ابرز اكبر اهم اقوي".split())
_NEAR = "قرب"
_ANY = "اي"  # "اعتقال أي من أفراد X"
_UNKNOWN = "مجهول"
_SPOTS = frozenset("مكان جهه وجهه منطقه موقع مصير".split())  # "مكان مجهول"


def set_scene(
    scan: Scan, frames: Sequence[Sequence[Frame]], happenings: Sequence[Happening]
) -> Scene:
    """Find who speaks and in what case every party stands."""
    scene = Scene(scan, frames, happenings)
    spoken = [frame for sentence in frames for frame in sentence if frame.voice[1]]
    scene.voices = {at for frame in spoken for at in range(*frame.voice)}
    _join_voices(scene)
    scene.speakers = {
        frame.voice[0] for frame in spoken if frame.verbal and _speaks_itself(scan, frame)
    }
    scene.numbers_of = {
        sentence.first: number for number, sentence in enumerate(scan.segments.sentences)
    }
    scene.arguments = _find_arguments(scene)
    scene.firsts = [hit.first for hit, _ in scene.arguments]
    return scene


def _join_voices(scene: Scene) -> None:
    """Let who is joined or tied to a voice, or speaks for it, speak with it: "بحسب مصدر أمني والجيش"."""
    for hit in scene.scan.actors:  # "وفق المركز الإعلامي للمقاومة"
        joined = hit.before.startswith(("و", "ل")) and hit.first - 1 in scene.voices
        if joined or _names_a_voice(scene.scan, hit) or _speaks_for_another(scene, hit):
            scene.voices.update(range(hit.first, hit.last))


def _speaks_for_another(scene: Scene, hit: ActorHit) -> bool:
    """Say whether a man is named who speaks for the voice: "نفت الوزارة على لسان المتحدث فلان"."""
    return hit.mention.person and any(
        hop.span.start <= hit.mention.span.start < hop.span.end
        for frame in scene.frames[scene.scan.sentence_number(hit.first)]
        for hop in frame.attribution.chain[1:]
    )


def _speaks_itself(scan: Scan, frame: Frame) -> bool:
    """Say whether a party is the voice, not only somebody for it, wherever else it is named."""
    hit = scan.actors.covering(frame.voice[0])
    return (
        frame.party is not None
        and hit is not None
        and hit.first == frame.voice[0]
        and (frame.party.first == hit.first or frame.party.mention.id == hit.mention.id != "")
    )


def _names_a_voice(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a name follows the office of who speaks: "وفقا للمتحدث باسمه، فلان"."""
    at = hit.first - 1
    return hit.mention.person and scan.key(at) == "،" and scan.key(at - 1) in _IN_ITS_NAME


def _find_cases(scan: Scan) -> list[str]:
    """Return the preposition that governs every actor, "agent" for the mark of a doer."""
    cases: list[str] = []
    for index, hit in enumerate(scan.actors):
        previous = scan.actors[index - 1] if index else None
        if (
            previous
            and hit.before.startswith("و")
            and len(hit.before) <= 3
            and (hit.first - previous.last <= 1 or after_side(scan, hit.first))
            and hit.before.lstrip("و") in ("", "ال")
        ):
            led = cases[-1] == _LED and len(cases) > 1 and not hit.mention.person
            cases.append(cases[-2] if led else cases[-1])  # "الجيش، بقيادة X، والفصائل"
            continue
        if previous and _is_tied_as_well(scan, hit, previous):
            cases.append(cases[-1])  # "320 شخصا ينتمون لداعش ولحزب العمال"
            continue
        if besides_before(scan, hit, previous) >= 0:
            cases.append(cases[-1])  # "ثلاثة جنود إلى جانب خمسة مدنيين"
            continue
        if previous and (
            (hit.first - previous.last == 1 and scan.key(previous.last) in _AND_THESE)
            or (hit.before == "و" and only_places(scan, previous.last, hit.first))
        ):
            cases.append(cases[-1])
            continue
        if previous and _is_its_other_name(scan, hit, previous):
            cases.append(cases[-1])  # "على يد تنظيم الدولة الإسلامية داعش"
            continue
        if previous and _is_what_remains(scan, hit, previous):
            cases.append(cases[-1])  # "بين المقاومة وبقايا قوات الحوثيين"
            continue
        if previous and hit.first - previous.last == 1 and scan.key(previous.last) in _AND_THEY:
            cases.append(cases[-1])  # "من قبل المهاجمين وهم متطرفون"
            continue
        only_named = hit.mention.person and scan.begins(hit.first - 1, "is_called")
        if only_named or (previous and _is_put_in_brackets(scan, hit, previous)):
            cases.append(_NAMED)
            continue
        if previous and _leads(hit, previous):
            cases.append(cases[-1])  # "من ميليشيا الجنرال خليفة حفتر"
            continue
        near = previous is not None and 0 <= hit.first - previous.last <= 1
        if near and scan.key(hit.first) in _ONE_OF:
            cases.append(AMONG)  # "شخصان أحدهما طفل"
            continue
        if previous and cases[-1] == AMONG and _is_named_after(hit, previous):
            cases.append(AMONG)  # "بينهم قائد الفرقة العقيد خالد"
            continue
        cases.append(_case_of(scan, hit, previous))
    return cases


def _is_its_other_name(scan: Scan, hit: ActorHit, previous: ActorHit) -> bool:
    """Say whether a second name of a party stands right behind the first: 'تنظيم الدولة "داعش"'."""
    named = hit.kind == previous.kind == "name" and hit.mention.id == previous.mention.id != ""
    opened = scan.key(previous.last) in QUOTES_OPEN
    return named and not hit.before and hit.first == previous.last + opened


def _is_what_remains(scan: Scan, hit: ActorHit, previous: ActorHit) -> bool:
    """Say whether what is left of a party is joined to the one before: "المقاومة وبقايا قوات الحوثيين"."""
    return hit.first - previous.last == 1 and any(
        item.before == "و" for item in scan.tagged("remains").at(previous.last)
    )


def _is_tied_as_well(scan: Scan, hit: ActorHit, previous: ActorHit) -> bool:
    """Say whether what is told is a second party's too: "عناصر تابعين للجيش وللشرطة"، "مواقع X في Y ولـZ"."""
    if hit.before != "ول":
        return False
    if previous.kind == "group":
        tied = range(previous.first + 1, previous.last)
        return hit.first == previous.last and any(scan.key(at).startswith("ل") for at in tied)
    near = hit.first == previous.last or only_places(scan, previous.last, hit.first)
    return near and is_struck_thing(scan, previous)


def _is_put_in_brackets(scan: Scan, hit: ActorHit, previous: ActorHit) -> bool:
    """Say whether brackets only tell which part of a party it was: "الجيش (الفرقة التاسعة)"."""
    return (
        hit.first == previous.last + 1
        and scan.key(previous.last) == "("
        and scan.key(hit.last) == ")"
    )


def _leads(hit: ActorHit, previous: ActorHit) -> bool:
    """Say whether a person stands right after a group that nobody else named, as its leader."""
    return (
        _is_named_after(hit, previous)
        and previous.kind in ("group", "pattern")
        and not previous.mention.id
        and not previous.mention.person
    )


def _is_named_after(hit: ActorHit, previous: ActorHit) -> bool:
    """Say whether the name of a man stands right after a party."""
    return hit.mention.person and not hit.before and hit.first == previous.last


def _case_of(scan: Scan, hit: ActorHit, previous: ActorHit | None) -> str:
    before = hit.before.lstrip("وف").removesuffix("ال") or ""
    if scan.key(hit.first) in AGGRESSION and scan.begins(hit.first - 1, "because"):
        return "agent"  # "شهداء جراء العدوان الإسرائيلي"
    if hit.mention.person and _names_operation(scan, hit.first - 1):
        return _NAMED
    if _is_somebody_who(scan, hit.first):
        return "agent"
    if before in ("ب", "ك"):
        return "" if before == "ب" and _is_whose_unit(scan, hit) else before
    if scan.begins(hit.first - 1, "in_support") and scan.actors.covering(hit.first - 1) is None:
        return _HELPED
    if scan.begins(hit.first - 1, "led_by") and hit.kind in ("name", "person"):
        return _LED  # "التحالف، الذي تقوده السعودية،"
    if before == "" and scan.key(hit.first - 1) in TO_THIS:
        return "ل"  # "مواقع لهذا التنظيم"
    if not before and _is_aboard(scan, hit):
        return ABOARD
    if not before and scan.begins(hit.first - 1, "its_owner"):
        return _near_what(scan, hit) or "ل"  # "سيارات تتبع الحركة"
    if before in ("ل", "لل") and _ties_a_marked_doer(scan, hit):
        return "agent"
    if _is_enabled(scan, hit, led=before in ("ل", "لل")):
        return TO_WHOM
    if before in ("ل", "لل"):
        opposed = stands_against(scan.key(hit.first - 1))
        return _OPPOSED if opposed and not is_belonging(scan, hit) else "ل"
    floor = previous.last if previous else 0
    definite = scan.key(hit.first).lstrip("وفبلك").startswith("ال")
    before_article = scan.key(hit.first).startswith("ال")
    back = _BACK if definite or hit.kind in ("name", "anaphor", "pattern") else 1
    back += scan.key(hit.first - 1) in QUOTES_OPEN  # 'عن نائب رئيس "المركز"'
    if hit.kind == "person":
        back = PERSON_BACK  # "على سيارة قائد معسكر ... العقيد ..."
    while scan.key(hit.first - back).startswith("و") and scan.begins(hit.first - back, "thing"):
        back += 1  # "على تجمعات ومقار التنظيم"
    if scan.key(hit.first - 1) in ("صفوف", "بصفوف"):
        return "صفوف"
    for at in range(hit.first - 1, max(floor, hit.first - back) - 1, -1):
        if at < 0 or (scan.is_punctuation(at) and scan.key(at) not in '«"('):
            break
        if scan.times.covering(at) is not None:
            break  # "اعتقلت قبل يومين القيادي فلانا"
        if marks := ending_at(scan, "agent", at + 1):
            if scan.key(at) in _SIDES and _are_harmed(scan, marks[0].first - 1):
                return "صفوف"  # "خمسة قتلى من جانب القوات"
            kept = ending_at(scan, "goes_on", marks[0].first) or (
                scan.begins(marks[0].first - 1, "auxiliary") and scan.key(at) in _IN_HAND
            )  # "لا تزال بيد الفصائل"، "كان بيد الفصائل"
            if scan.begins(marks[0].first - 1, "used"):
                return "ل"  # "القاعدة المستخدمة من قبل الجيش"
            return _HOLDERS if kept else "agent"
        if before_article and scan.begins(at, "thing") and scan.key(at).startswith("ال"):
            return ""  # "هاجمت في المدينة القوات"
        if scan.key(at) in AFTER_IT:
            return ""  # "تكبدت على إثره المليشيات"
        if hit.kind == "person" and scan.key(at).startswith("لل"):
            return "ل"  # "التابعة للواء المتقاعد خليفة حفتر"
        for item in ending_at(scan, "preposition", at + 1):
            if scan.numbers.covering(item.first) is not None:
                continue  # "ما لا يقل عن خمسة جنود"
            if item.before == "ف" and is_verb(scan, item.first):
                continue  # "فتحت الزوارق نيرانها"
            if item.after:  # "بينهم قائد"; but "استولت عليها القوات"
                return AMONG if item.word.entry in (BETWEEN, "من") else ""
            if item.word.entry == "من" and scan.key(item.first - 1) in _EACH:
                continue
            any_of = scan.begins(item.first - 1, "quantifier") or scan.key(item.first - 1) == _ANY
            if item.word.entry == "من" and any_of:
                return _case_before(scan, item.first - 1)
            if item.word.entry == "من" and item.last - item.first > 1:
                return "من"  # "حرر مدنيين من قبضة الخاطفين"
            if item.word.entry == "من" and (many := _many_before(scan, item.first)) >= 0:
                return _case_before(scan, many)
            fired_from = is_thing(scan, hit.first, ("position",))  # "قصف على السكان من مواقع X"
            if item.word.entry == "من" and not fired_from and _is_partitive(scan, item.first):
                if scan.key(item.first - 2) == BETWEEN:
                    return BETWEEN
                some = is_thing(scan, item.first - 1, ("unit",))  # "كمينا على قوة من الجيش"
                some = some or scan.key(item.first - 1) in _BANDED  # "في يد تحالف من X"
                return _case_before(scan, item.first - 1) if some else ""
            return str(item.word.entry)
        if scan.key(at) == ON and _completes_its_verb(scan, at + 1):
            return ON
        if at == hit.first - 1 and looks_like_verb(scan, at):
            return ""  # "على المطار قررت الحكومة"
        if at == hit.first - 1 and hit.kind != "group" and _ends_a_place(scan, at):
            return ""  # "النقابة التي يوجد مقرها في طرابلس الجيش"
        if is_head(scan, at) and not _stands_for_place(scan, at):
            governed = scan.key(at - 1) == SINCE or _goes_on_meanwhile(scan, at)
            since = governed and not is_verb(scan, at)
            return SINCE if since else ""  # "منذ بدء العدوان"
    return _ALONG if _leads_whom_they_were_with(scan, hit) else ""


def _near_what(scan: Scan, hit: ActorHit) -> str:
    """Return the preposition of nearness before what a party owns: "قرب معسكر يتبع الحركة"."""
    things = scan.tagged("thing").between(hit.first - _BACK - 1, hit.first - 1)
    told = ending_at(scan, "preposition", things[-1].first) if things else []
    return _NEAR if any(item.word.entry == _NEAR for item in told) else ""


def _is_aboard(scan: Scan, hit: ActorHit) -> bool:
    """Say whether people are told to be in what a preposition governs: "بحافلة تقل جنودا"."""
    verb = hit.first - 1
    if not scan.begins(verb, "bears"):
        return False
    last = before_being(scan, verb) - scan.begins(before_being(scan, verb) - 1, "relative")
    return any(
        thing_class(item) == "vehicle"
        and item.last >= last - ADJECTIVES
        and (
            item.before.startswith(("ب", "ل"))
            or scan.begins(item.first - 1, "passing")
            or bool(ending_at(scan, "preposition", item.first))
        )
        for item in scan.tagged("thing").between(last - ADJECTIVES - 1, last)
    )


def _is_enabled(scan: Scan, hit: ActorHit, *, led: bool) -> bool:
    """Say whether a verb of enabling has a party for its object: "أتاح القصف للجيش"، "مكنت الغارات الجيش"."""
    at = hit.first - 1
    of_it = scan.key(at).startswith("ال") and scan.key(hit.first).startswith("ال")
    if not led and not (of_it and scan.begins(at, "trigger")):
        return False
    return any(
        cast("Light", item.word.entry).effect == ENABLES and scan.gap_is_open(item.last, hit.first)
        for item in scan.tagged("light").between(at - PERSON_BACK, at + 1)
    )


def _goes_on_meanwhile(scan: Scan, at: int) -> bool:
    """Say whether a noun for beginning or going on hangs on a preposition: "مع استمرار الجيش في قصف"."""
    return scan.begins(at - 1, "preposition", "because") and any(
        cast("Light", item.word.entry).effect in GOING_ON for item in scan.tagged("light").at(at)
    )


def _ties_a_marked_doer(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a doer nobody lists is told to be a party's: "من قبل لواء الفتح التابع لهيئة X"."""
    tie = hit.first - 1
    if not scan.begins(tie, "allied"):
        return False
    for at in range(tie - 1, tie - PERSON_BACK - 1, -1):
        if ending_at(scan, "agent", at + 1):
            return True
        if scan.is_punctuation(at) or is_head(scan, at) or scan.begins(at, "preposition"):
            return False
    return False


def _leads_whom_they_were_with(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a party's leader is named for whom others were with: "إلى جانب X قائد وحدة Y"."""
    lead = hit.first - 1
    if hit.before or not scan.begins(lead, "title"):
        return False
    for at in range(lead - 1, lead - PERSON_BACK, -1):
        if scan.key(at) == _ALONG or (scan.key(at) == "جانب" and scan.key(at - 1) == "الي"):
            return True
        if at < 0 or scan.is_punctuation(at) or is_head(scan, at) or scan.places.covering(at):
            return False
    return False


def _names_operation(scan: Scan, at: int) -> bool:
    """Say whether a word before a man makes his name that of an operation: "عملية الشهيد فلان"."""
    return scan.begins(at - (scan.key(at) in QUOTES_OPEN), "operation") and not scan.begins(
        at, "trigger"
    )


def _is_somebody_who(scan: Scan, first: int) -> bool:
    """Say whether "that they are" follows somebody marked as doer: "على يد من يعتقد أنهم مسلحون"."""
    that = next((at for at in (first - 1, first - 2) if scan.key(at) in _THAT_THEY), -1)
    return that >= 0 and any(
        scan.key(at) == "من" and bool(ending_at(scan, "agent", at))
        for at in range(that - 1, that - _BACK - 1, -1)
    )


def _completes_its_verb(scan: Scan, last: int) -> bool:
    """Say whether a phrase that ends in "on" is but the object of its verb: "ألقت القبض على لصوص"."""
    return any(
        dict(cast("Trigger", verb.word.entry).preps).get(ON) == "patient"
        for noun in scan.tagged("trigger").ending_at(last)
        for verb in scan.tagged("trigger").between(noun.first - _BACK, noun.first)
        if verb.word.features
    )


def _case_before(scan: Scan, at: int) -> str:
    """Return the preposition right before a word for how many: "على عدد من مواقع X"."""
    return next((str(item.word.entry) for item in ending_at(scan, "preposition", at)), "")


def _many_before(scan: Scan, at: int) -> int:
    """Return where many begin whom an adjective parts from "of", or -1: "على عدد كبير من مواقع X"."""
    first = at - 2 - (scan.key(at - 2) == "غير")
    adjective = scan.key(at - 1).isalpha() and not scan.tags.get(at - 1)
    return first if adjective and scan.begins(first, "described") else -1


def _are_harmed(scan: Scan, at: int) -> bool:
    """Say whether a noun for the dead or hurt stands at a token: "قتلى"، "جريحين"."""
    return any(
        cast("People", item.word.entry).harmed in ("killed", "injured")
        for item in scan.tagged("people").at(at)
    )


def _stands_for_place(scan: Scan, at: int) -> bool:
    """Say whether a noun of happening only tells what a place is for: "مواقع تمركز المليشيات"."""
    return any(
        thing_class(item) in ("position", "place") and not item.after
        for item in scan.tagged("thing").ending_at(at)
    ) and (
        scan.begins(at, "thing")
        or any(not item.word.features for item in scan.tagged("trigger").at(at))
    )


def _ends_a_place(scan: Scan, at: int) -> bool:
    """Say whether a place that hangs on a preposition ends at a token: what follows is not of it."""
    place = scan.places.ending_at(at + 1)
    return place is not None and scan.begins(place.first - 1, "preposition")


def _is_unit_of_another(scan: Scan, hit: ActorHit) -> bool:
    """Say whether whose unit it is follows a unit known by its number alone."""
    whose = scan.actors.covering(hit.last)
    return not hit.mention.id and whose is not None and _is_whose_unit(scan, whose)


def _is_whose_unit(scan: Scan, hit: ActorHit) -> bool:
    """Say whether "ب" ties a party to a numbered unit of its: "اللواء 23 بالحشد الشعبي"."""
    at = hit.first - 1
    numbered = scan.key(at).isdigit()
    return hit.kind == "name" and numbered and is_thing(scan, at - 1, ("unit",))


def _is_partitive(scan: Scan, at: int) -> bool:
    """Say whether "من" follows a noun for people or units: "وحدات من الجيش"."""
    if scan.key(at - 1) in _BANDED:
        return True
    opens = scan.is_punctuation(at - 2) or scan.begins(at - 2, "that") or is_verb(scan, at - 2)
    placed = scan.places.covering(at - 1) is not None  # "استعادت المدينة من التنظيم"
    if opens and not placed and not is_head(scan, at - 1) and not scan.is_punctuation(at - 1):
        return True
    return (
        scan.numbers.ending_at(at) is not None
        or bool(scan.tagged("people").between(at - 1, at))
        or any(thing_class(item) == "unit" for item in scan.tagged("thing").between(at - 2, at))
    )


def _find_arguments(scene: Scene) -> list[tuple[ActorHit, str]]:
    """Return every actor that does not only speak, with the preposition that governs it."""
    actors = scene.scan.actors
    return [
        (_joined(scene.scan, own_people(scene, hit), before), case)
        for before, hit, case in zip((None, *actors), actors, _find_cases(scene.scan), strict=False)
        if (hit.first not in scene.voices or hit.first in scene.speakers)
        and not _only_tells_whose(scene.scan, hit)
        and not _is_a_time(scene.scan, hit)
        and not _is_unknown_spot(scene.scan, hit)
        and not _is_of_a_camp(scene.scan, hit)
        and not _backs_the_last(scene.scan, hit)
        and not _is_backed(scene.scan, hit)
        and not _is_unit_of_another(scene.scan, hit)
        and not _is_of_a_name(scene.scan, hit)
        and not _tells_who_it_is(scene.scan, hit)
        and not _tells_of_which_it_is(scene.scan, hit)
        and not _is_named_next(scene.scan, hit)
        and not _is_title_of_next(scene.scan, hit)
        and not _has_said_it(scene.scan, hit)
    ]


def _joined(scan: Scan, hit: ActorHit, previous: ActorHit | None) -> ActorHit:
    """Mark a party that words such as "besides" join to the one before."""
    at = besides_before(scan, hit, previous)
    if at < 0 or previous is None:
        return hit
    theirs = scan.begins(hit.last, "follower", "allied") and scan.key(hit.last + 1) in ITS | OF_THEM
    if theirs:  # "إضافة إلى مسلحين مقربين منهم"
        mention = replace(previous.mention, span=hit.mention.span, group=hit.mention.group)
        return replace(hit, besides=at, mention=mention)
    return replace(hit, besides=at)


def _is_named_next(scan: Scan, hit: ActorHit) -> bool:
    """Say whether it is told right after a party what it is: "المهاجمين وهم مسلحون من X"."""
    if hit.mention.id or scan.key(hit.last) not in _AND_THEY:
        return False
    following = scan.actors.covering(hit.last + 1)
    return following is not None and following.mention.id != ""


def _is_title_of_next(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a noun for one man only stands before his name: "اعتقال الشيخ عمر السالم"."""
    named = scan.actors.covering(hit.last)
    return (
        hit.kind == "group"
        and not hit.mention.id
        and hit.last - hit.first == 1
        and named is not None
        and named.first == hit.last
        and named.mention.person
        and not named.before
    )


def _has_said_it(scan: Scan, hit: ActorHit) -> bool:
    """Say whether somebody is only told for words of his: "بعد تصريحات للرئيس الأمريكي"."""
    back = PERSON_BACK if hit.mention.person else 1
    first = next((at for at in range(hit.first, hit.first - back, -1) if _is_to(scan, at)), -1)
    return first > 0 and scan.begins(first - 1, "document") and scan.gap_is_open(first, hit.last)


def _is_to(scan: Scan, at: int) -> bool:
    """Say whether "ل" with the article stands on a word: "للرئيس"."""
    return scan.key(at).startswith("لل")


def _is_a_time(scan: Scan, hit: ActorHit) -> bool:
    """Say whether what looks like a man's name is a time: "صباح أمس"."""
    told = scan.times.covering(hit.first)
    return hit.mention.person and told is not None and told.last >= hit.last


def _is_unknown_spot(scan: Scan, hit: ActorHit) -> bool:
    """Say whether "unknown" is said of where somebody was taken: «مكان "مجهول"»."""
    at = hit.first - 1
    at -= scan.key(at) in QUOTES_OPEN
    unknown = scan.key(hit.first).removeprefix("ال").startswith(_UNKNOWN)
    return unknown and hit.last - hit.first == 1 and scan.key(at) in _SPOTS


def _is_backed(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a party is only told as whom another backs: "طيران إماراتي داعم لقوات X"."""
    return (
        hit.before in ("ل", "لل")
        and scan.begins(hit.first - 1, "backs")
        and scan.actors.ending_at(hit.first - 1) is not None
    )


def _is_of_a_name(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a word for people is of the name of a town: "مدينة زوارة"، "مستوطنة كريات شمونة"."""
    place = scan.places.covering(hit.first)
    return (
        hit.kind == "group"
        and not hit.before
        and hit.last - hit.first == 1
        and place is not None
        and (
            (place.first == hit.first - 1 and place.last == hit.last)
            or place.first == hit.first < hit.last < place.last
        )
    )


def _tells_who_it_is(scan: Scan, hit: ActorHit) -> bool:
    """Say whether an aside tells who somebody is by a party: "الجبهة -وهي فرع القاعدة-"."""
    opening = next(
        (at for at in range(hit.first - 1, hit.first - ASIDE, -1) if scan.key(at) in COMMAS), -1
    )
    return (
        opening >= 0
        and scan.key(opening + 1) in AND_IT_IS
        and any(scan.key(at) in COMMAS for at in range(hit.last, opening + ASIDE))
        and not any(is_head(scan, at) for at in range(opening + 2, hit.last))
    )


def _tells_of_which_it_is(scan: Scan, hit: ActorHit) -> bool:
    """Say whether it is only told one of which a party is: "اللواء 12، أحد ألوية الجيش،"."""
    at = hit.first - 1
    if scan.key(at) not in _ONE_OF_MANY or hit.mention.person:
        return False
    closed = scan.key(at - 1) == "،"
    told = scan.actors.ending_at(at - closed)
    if told is None:
        return False
    unit = any(is_thing(scan, n, ("unit",)) for n in range(told.first, told.last))
    return closed or (unit and is_thing(scan, at + 1, ("unit",)))


def _backs_the_last(scan: Scan, hit: ActorHit) -> bool:
    """Say whether forces are only told as those that back who stands before: "والقوات المساندة له"."""
    return (
        hit.kind == "anaphor"
        and hit.before.startswith("و")
        and scan.key(hit.last).startswith("ال")
        and scan.key(hit.last + 1) in _ITS_OR_WITH_IT
        and scan.actors.ending_at(hit.first) is not None
    )


def _is_of_a_camp(scan: Scan, hit: ActorHit) -> bool:
    """Say whether people only tell what camp something stands in: "منزل في مخيم X للاجئين"."""
    first = hit.first
    if hit.mention.id == "civilians" and not hit.before.strip("ال"):
        before = scan.actors.ending_at(first)  # "للاجئين الفلسطينيين"
        return before is not None and before.mention.id in _CAMPED and _is_of_a_camp(scan, before)
    place = scan.places.ending_at(first)
    return (
        hit.mention.id in _CAMPED
        and hit.before in ("ل", "لل")
        and place is not None
        and scan.key(place.first).endswith(_CAMPS)
        and scan.begins(place.first - 1, "preposition")
    )


def _only_tells_whose(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a word only tells whose people were named before it: "المسلحين الموالين لها"."""
    return (
        hit.kind == "group"
        and scan.begins(hit.first, "follower")
        and scan.actors.ending_at(hit.first) is not None
    )
