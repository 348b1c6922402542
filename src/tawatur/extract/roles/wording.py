"""Questions about the wording at a place of the text, the same whatever happens there."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from tawatur.extract.attribution import Frame
from tawatur.extract.happenings import Happening, tells_whose
from tawatur.extract.roles.parties import only_several
from tawatur.extract.roles.terms import (
    ADJECTIVES,
    ALSO,
    BETWEEN,
    COMMAS,
    DURING,
    HARM,
    LAUNCHED,
    NUMBER_OF,
    OF_THEM,
    ONE_OF_THEM,
    PRONOUNS,
    QUOTES,
    QUOTES_OPEN,
    SHORT_WORD,
    STRUCK_THINGS,
    SUFFERED,
    THE_OTHER,
    THING_REACH,
    TO_THINGS,
    TO_THIS,
)
from tawatur.extract.scan import Item, Scan, thing_class
from tawatur.lexicon import Light, People, Saying
from tawatur.text import fold_key

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_TIMES = frozenset("الوقت اليوم الشهر العام الاسبوع اللحظه الساعه الليله".split())
_OR = "او"
_OF = "من"
_WITH = "مع"
_IN_ANSWER = frozenset(("ردا", "وردا"))
_SIDES = frozenset(("جهه", "طرف", "جانب"))
_OBJECT_NEAR = 3  # tokens after a verb in which a counted object would stand
_ACCUSES = "اتهم"
_CHARGE_REACH = 3  # tokens of words for what somebody is accused of
_OWNED_THINGS = frozenset(("position", "place", "unit", "vehicle", "weapon", "aircraft"))
_NOMINATIVE = "ون"
_DONE = frozenset(("تم", "جرى"))
_HIM_OR_HER = ("ه", "ها")
_TAKEN_UP_REACH = 3  # tokens after the subject of a clause in which a preposition takes up its head
_WERE = frozenset("كان كانت كانوا كانا كانتا وكان وكانت".split())
_ITSELF_REACH = 3  # tokens from a verb to the "himself" that is its object
_SOME_OF_MANY = frozenset("اول احدث اعنف سلسله عده اخر بعض احدي".split())
_WHO_HE, _WHO_SHE = "الذي", "التي"
_WHO_MANY = frozenset(("الذين", "اللذين", "اللذان"))
_IN_TURN = frozenset(("بدورهم", "بدورها", "بدوره"))
_GOES_ON_BEING = frozenset(
    "باتوا باتت بات زالوا زالت زال يزالون تزال يزال ما لا كانوا كانت كانا كانتا كان قد".split()
)


def after_side(scan: Scan, at: int) -> bool:
    """Say whether "من جهة" stands before a token, a comma between."""
    return scan.key(at - 1 - (scan.key(at - 1) == "،")) in _SIDES


def besides_before(scan: Scan, hit: ActorHit, previous: ActorHit | None) -> int:
    """Return where words begin that join a party to the one before: "فضلا عن ضابط"، "ومعه حراسه"."""
    if previous is None or hit.before not in ("", "ل", "لل"):
        return -1
    if is_struck_thing(scan, hit) and scan.key(hit.first - 1) != _OF:
        return -1  # but "وحلفائهم من قوات X"
    for tag in ("besides", "preposition"):
        for item in ending_at(scan, tag, hit.first):
            besides = tag == "besides" and bool(hit.before) == (item.last - item.first == 1)
            with_him = item.before == "و" and item.after in PRONOUNS and item.word.entry == _WITH
            last = item.first - (scan.key(item.first - 1) == "،")
            last -= last - 1 == previous.last and is_verb(scan, last - 1)  # "جنود قتلوا إلى جانب"
            if (besides or (with_him and not hit.before)) and last == previous.last:
                return item.first
    return -1


def ending_at(scan: Scan, tag: str, last: int) -> list[Item]:
    """Return the words of a class that end at a token, however many tokens they have."""
    items = scan.tagged(tag).ending_at(last)
    return [item for item in items if item.first >= last - 4] if items else []


def first_of(scan: Scan, first: int, last: int, *tags: str) -> int:
    """Return where the first word of some classes stands between two tokens, else the second of them."""
    for tag in tags:
        found = scan.tagged(tag).between(first, last)
        last = found[0].first if found else last
    return last


def clause_of_being(scan: Scan, first: int, last: int) -> int:
    """Return where it is told what those before were: "حرر 30 رهينة كانت الحركة تحتجزهم"."""
    return next(
        (
            at
            for at in range(first, last)
            if scan.key(at) in _WERE
            and (
                scan.key(at).endswith("وا")
                or scan.actors.covering(at + 1) is not None
                or (
                    scan.actors.covering(at + 2) is not None
                    and not scan.begins(at + 1, "bears", "uses", "trigger", "light", "preposition")
                )
            )
        ),
        last,
    )


def is_head(scan: Scan, at: int) -> bool:
    """Say whether a token is the head of what stands behind it."""
    if any(tells_whose(scan, item) for item in scan.tagged("light").at(at)):
        return False  # "مخزنا تابعا للجيش"
    if scan.begins(at, "owned_by") and scan.key(at + 1).startswith("ل"):
        return False  # "سيارات تعود للتنظيم"
    return scan.begins(at, "trigger", "light", "saying", "that")


def is_verb(scan: Scan, at: int) -> bool:
    """Say whether a verb of happening or one that carries a noun stands at a token."""
    return any(
        item.word.features for tag in ("trigger", "light") for item in scan.tagged(tag).at(at)
    )


def looks_like_verb(scan: Scan, at: int) -> bool:
    """Say whether a word nobody lists has the shape of a verb in the feminine: "قررت"."""
    word = scan.key(at)
    return (
        not scan.tags.get(at)
        and len(word) > SHORT_WORD
        and word.endswith("ت")
        and not word.endswith("ات")
        and not word.startswith("ال")
        and not (word.startswith("ت") and word.endswith("يت"))  # "تثبيت", "توقيت"
        and scan.actors.covering(at) is None
        and scan.places.covering(at) is None
    )


def does_something(scan: Scan, hit: ActorHit, *, weapon: bool = False) -> bool:
    """Say whether a party is the subject of a verb nobody lists, told of a thing: "منزل فخخه التنظيم"."""
    at = hit.first - 1
    word = scan.span(at, at + 1).text
    thing = any(
        "ال" not in item.before and not item.after and (not weapon or thing_class(item) in LAUNCHED)
        for item in scan.tagged("thing").ending_at(at)
    )
    return (
        thing and not scan.tags.get(at) and word.endswith(_HIM_OR_HER) and not word.startswith("ال")
    )


def only_places(scan: Scan, first: int, last: int) -> bool:
    """Say whether nothing but a place stands between: "داعش في سوريا وحزب العمال"."""
    return first < last and all(
        scan.begins(at, "preposition") or scan.places.covering(at) is not None
        for at in range(first, last)
    )


def is_thing(scan: Scan, at: int, classes: Container[str]) -> bool:
    """Say whether a word for a thing of one of some classes begins at a token."""
    return any(thing_class(item) in classes for item in scan.tagged("thing").at(at))


def is_struck_thing(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a party is told by a vehicle, unit or position of its own: "عربة لداعش"."""
    return is_thing(scan, hit.first, STRUCK_THINGS)


def marked_doers(
    scan: Scan, happening: Happening, args: Sequence[tuple[ActorHit, str]]
) -> list[ActorHit]:
    """Return who is marked as doer, not of another noun: "انفجرت أثناء تفكيكها من قبل"."""
    doers = [hit for hit, case in args if case == "agent"]
    if not doers or _keeps_so(scan, happening, doers[0]) or _only_uses(scan, doers[0]):
        return []
    between = scan.tagged("preposition").between(happening.last, doers[0].first - 1)
    other = any(
        item.word.entry in DURING
        and scan.times.covering(item.last) is None
        and scan.numbers.covering(item.last) is None
        for item in between
    )
    return [] if other else doers


def _only_uses(scan: Scan, doer: ActorHit) -> bool:
    """Say whether somebody is told to use a thing, not to strike: "يشتبه باستخدامها من قبل X"."""
    return any(
        use.after in PRONOUNS
        for mark in scan.tagged("agent").ending_at(doer.first)
        for use in scan.tagged("uses").ending_at(mark.first)
    )


def _keeps_so(scan: Scan, happening: Happening, doer: ActorHit) -> bool:
    """Say whether somebody only keeps a place as it is: "المدينة المحاصرة منذ عام من قبل X"."""
    return any(
        scan.key(item.first).startswith("ال")
        and scan.gap_is_open_but_for_marks(item.last, doer.first)
        for item in scan.tagged("state").between(happening.last, doer.first)
    )


def is_told_later(scan: Scan, happening: Happening) -> bool:
    """Say whether a clause takes up what is told of, so that its subject is nobody told before.

    A clause of a time goes on with its subject: "في الوقت الذي هاجم فيه".
    """
    if scan.key(before_relative(scan, happening.first) - 1) in _TIMES:
        return False
    return (
        happening.verb
        and before_relative(scan, happening.first) < happening.first
        and takes_up_head(scan, happening)
    )


def to_themselves(scan: Scan, happening: Happening) -> bool:
    """Say whether somebody did it to himself: "قتل المسلح نفسه"."""
    return happening.entry.kind in HARM and any(
        scan.begins(at, "oneself") and not scan.begins(at - 1, "preposition")
        for at in range(happening.last, min(happening.last + _ITSELF_REACH, happening.region_last))
    )


def are_told_as_many(scan: Scan, hit: ActorHit) -> bool:
    """Say whether people are told in the plural, so that "they" means them: "ستة من الحوثيين"."""
    counted = hit.kind == "group" and bool(scan.numbers.between(hit.first, hit.last))
    return counted or any(
        cast("People", item.word.entry).number in ("plural", "dual")
        for item in scan.tagged("people").between(hit.first, hit.last)
    )


def is_adjective(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a party is told by one adjective ("قصف تركي")."""
    return hit.last - hit.first == 1 and scan.key(hit.first).endswith(("ي", "يه"))


def some_of_them(scan: Scan, happening: Happening) -> bool:
    """Say whether a number of those named before follows: "قتلت 21 منهم"."""
    end = min(happening.last + _OBJECT_NEAR + 1, happening.region_last)
    return any(
        (scan.key(at) in OF_THEM and not _are_counted(scan, at - 1))
        or (at == happening.last and scan.key(at) in ONE_OF_THEM | THE_OTHER)
        for at in range(happening.last, end)
    )


def _are_counted(scan: Scan, at: int) -> bool:
    """Say whether a number of harmed stands at a token, of whom "منهم" tells: "43 جريحا منهم ستة"."""
    counted = scan.numbers.between(at - 1, at + 1)
    return bool(counted) and scan.begins(at, "people", "trigger")


def follows_that_pronoun(scan: Scan, at: int) -> bool:
    """Say whether a verb stands after "أنها"، "أنهم": its subject is named before."""
    at -= scan.key(at - 1) in QUOTES_OPEN  # 'أنها "دمرت"'
    return any(
        scan.key(item.first).endswith(("ها", "نه", "هم", "هما"))
        for item in scan.tagged("that").between(at - 1, at)
    )


def tells_of_many(scan: Scan, happening: Happening) -> bool:
    """Say whether a pronoun in the singular cannot mean those before: "الذين تسللوا إليها"."""
    return (
        is_plural(happening)
        and scan.key(happening.first - 1) in _WHO_MANY
        and scan.key(happening.last).endswith(("ها", "ه"))
    )


def is_of_another_gender(scan: Scan, happening: Happening) -> bool:
    """Say whether a man's clause has a verb in the feminine: "الطيار الذي أسقطت القوات طائرته"."""
    stem = scan.key(happening.first)
    return scan.key(happening.first - 1) == "الذي" and stem.endswith("ت")


def with_joined(scan: Scan, hit: ActorHit) -> list[ActorHit]:
    """Return a party with those to which it is joined before it: "الجيش وفصائل ... سيطروا"."""
    chain = [hit]
    before = scan.actors.ending_at(hit.first)
    while before is not None and chain[0].before.startswith("و"):
        chain.insert(0, before)
        before = scan.actors.ending_at(before.first)
    return chain


def antecedent_of(scan: Scan, at: int) -> list[ActorHit]:
    """Return whom a relative clause is told of whose verb stands at a token: "القوات التي نفذت"."""
    at = before_being(scan, at)
    while scan.key(at - 1) in _IN_TURN:
        at = before_being(scan, at - 1)
    if not scan.begins(at - 1, "relative"):
        return []
    at -= 1 + (scan.key(at - 2) == "،" or scan.key(at - 2) in QUOTES)
    told_of = scan.actors.ending_at(at - _with_their_allies(scan, at))
    return with_joined(scan, told_of) if told_of is not None else []


def _with_their_allies(scan: Scan, at: int) -> bool:
    """Say whether their allies are joined to a party right before a token: "الحوثيين وحلفائهم الذين"."""
    return any(
        item.before == "و" and item.after in PRONOUNS and item.last == at
        for item in scan.tagged("allied").at(at - 1)
    )


def before_being(scan: Scan, at: int) -> int:
    """Step back over "كانوا"، "ما زالوا" before a verb."""
    while scan.key(at - 1) in _GOES_ON_BEING:
        at -= 1
    return at


def before_relative(scan: Scan, at: int) -> int:
    """Step back over "الذين"، "الذين باتوا"، "ما زالوا" to what they are told of."""
    first = before_being(scan, at)
    if scan.begins(first - 1, "relative"):
        first -= 1
        closed = scan.key(first - 1) == "،" or scan.key(first - 1) in QUOTES
        first -= closed  # "«الإرهابيين» الذين"
        return first - _with_their_allies(scan, first)
    return first


def takes_up(scan: Scan, at: int) -> bool:
    """Say whether a preposition takes up what a clause is told of: "التي انسحب إليها"."""
    return any(
        item.after in PRONOUNS and item.last == item.first + 1
        for item in scan.tagged("preposition").at(at)
    )


def taken_up_past_subject(scan: Scan, happening: Happening) -> Item | None:
    """Return the preposition that takes up whom a clause is told of: "الذي ألقى مسلحون القبض عليه"."""
    subject = scan.actors.covering(happening.last)
    if (
        subject is None
        or subject.first != happening.last
        or not scan.begins(happening.first - 1, "relative")
    ):
        return None
    for at in range(subject.last, subject.last + _TAKEN_UP_REACH):
        if scan.is_punctuation(at) or is_verb(scan, at):
            return None
        for item in scan.tagged("preposition").at(at):
            return item if item.after in PRONOUNS else None
    return None


def takes_up_head(scan: Scan, happening: Happening) -> bool:
    """Say whether a preposition behind a verb takes up whom its clause is told of, not a place."""
    relative, pronoun = scan.key(happening.first - 1), scan.key(happening.last)
    another = (relative == _WHO_HE and pronoun.endswith("ها")) or (
        relative == _WHO_SHE and pronoun.endswith("ه")
    )  # "التنظيم الذي سيطر عليها"
    return takes_up(scan, happening.last) and not another


def opens_clause(scan: Scan, at: int) -> bool:
    """Say whether a word that opens a clause stands right before ("كما قتل"، "فيما قصف")."""
    return bool(ending_at(scan, "contrast", at)) or scan.key(at - 1) == ALSO


def is_plural(happening: Happening) -> bool:
    """Say whether a verb can only have several doers."""
    return only_several(happening.item.word.features)


def number_follows(scan: Scan, happening: Happening) -> bool:
    """Say whether a number stands right behind a verb that does not lead to it: not "استولى على 13"."""
    wanted = dict(happening.entry.preps)
    led = any(
        str(item.word.entry) in wanted for item in scan.tagged("preposition").at(happening.last)
    )
    return not led and bool(scan.numbers.between(happening.last, happening.last + 2))


def is_passive_here(scan: Scan, happening: Happening) -> bool:
    """Say whether people before a verb suffer it: "170 مدنيا قتلوا", nothing counted after it."""
    end = min(happening.last + _OBJECT_NEAR, happening.region_last)
    if scan.key(happening.last) == _OR or _joined_to_doing(scan, happening):
        return False  # "قتلوا أو جرحوا 18 جنديا"، "أسروا وقتلوا 20"
    for at in range(happening.last, end):
        joined = scan.key(at).startswith("و") and (
            scan.begins(at, "trigger")
            or scan.numbers.covering(at) is not None
            or scan.key(at)[1:] in NUMBER_OF
        )
        if joined or scan.begins(at, "preposition"):
            end = at  # "شخصا قتل وأصيب 15"، "قتلوا ومئات جرحوا"
            break
    return (
        may_be_passive(happening)
        and happening.entry.kind in SUFFERED
        and not any("القبض" in need for need in happening.entry.needs)
        and not scan.numbers.between(happening.last, end)
        and not any(scan.key(at) in NUMBER_OF for at in range(happening.last, end))
    )


def _joined_to_doing(scan: Scan, happening: Happening) -> bool:
    """Say whether a second verb in the plural is joined to one, a number after both."""
    return is_plural(happening) and any(
        item.before == "و"
        and only_several(item.word.features)
        and bool(scan.numbers.between(item.last, item.last + 1))
        for item in scan.tagged("trigger").at(happening.last)
    )


def may_be_passive(happening: Happening) -> bool:
    """Say whether a verb, as written, can tell what was done to somebody."""
    return any(".passive." in feature for feature in happening.item.word.features) and (
        "patient" in happening.entry.obj
    )


def is_launched(scan: Scan, happening: Happening) -> bool:
    """Say whether a weapon right before is told to have been fired from somewhere: "صاروخا أطلق من"."""
    return (
        any(".passive." in feature for feature in happening.item.word.features)
        and scan.key(happening.last) == "من"
        and happening.item.before == ""
        and is_thing(scan, happening.first - 1, ("projectile", "weapon"))
    )


def is_accusative(scan: Scan, hit: ActorHit) -> bool:
    """Say whether an indefinite noun for people is written as an object: "أشخاصا"."""
    key = scan.key(hit.first)
    return bool(hit.mention.group) and key.endswith("ا") and not key.startswith("ال")


def accuses(scan: Scan, frame: Frame) -> bool:
    """Say whether what is told is what somebody accuses another of: "اتهمت المعارضة القوات"."""
    return any(
        cast("Saying", item.word.entry).lemma == _ACCUSES
        for item in scan.tagged("saying").at(frame.cue[0])
    )


def is_charge(scan: Scan, happening: Happening, frame: Frame) -> bool:
    """Say whether a deed is what somebody is accused of: "اتهم الحركة بالوقوف وراء الهجوم"."""
    charges = scan.tagged("charge").between(happening.first - _CHARGE_REACH, happening.first)
    return bool(charges) and charges[-1].last == happening.first and accuses(scan, frame)


def is_some_target(scan: Scan, at: int) -> bool:
    """Say whether a thing that is struck is told without the article: "دورية"، "نقطة"."""
    return any(
        thing_class(item) in STRUCK_THINGS and "ال" not in item.before
        for item in scan.tagged("thing").at(at)
    )


def is_nominative(scan: Scan, hit: ActorHit) -> bool:
    """Say whether people stand in the plural of a subject: "مسلحون"."""
    return bool(hit.mention.group) and scan.key(hit.first).endswith(_NOMINATIVE)


def is_belonging(scan: Scan, hit: ActorHit) -> bool:
    """Say whether what follows is a party's position or house, which does nothing itself."""
    tagged = scan.tagged("thing")
    if hit.kind == "name" and fold_key(hit.mention.name_ar).startswith(scan.key(hit.first)):
        return False  # "غرفة عمليات فتح حلب": its own name
    return any(
        thing_class(item) in ("position", "place")
        for item in (
            *tagged.at(hit.first),
            *(word for word in tagged.ending_at(hit.first) if not word.after),
        )
    )


def before_times(scan: Scan, at: int) -> int:
    """Step back over times: "رد الجيش الخميس بقصف"."""
    hit = scan.times.covering(at - 1)
    while hit is not None:
        at = hit.first
        hit = scan.times.covering(at - 1)
    return at


def comma_between(scan: Scan, first: int, last: int) -> bool:
    """Say whether a comma parts two tokens, a time set between commas left out."""
    commas = [at for at in range(first, last) if scan.key(at) in COMMAS]
    if commas and commas[1:] == [last - 1]:
        return before_times(scan, last - 1) != commas[0] + 1
    return bool(commas)


def is_passive(item: Item) -> bool:
    """Say whether a light verb has no doer: "شُنت"، "تم"، "جرى"."""
    features = item.word.features
    return (bool(features) and all(".passive." in f for f in features)) or cast(
        "Light", item.word.entry
    ).lemma in _DONE


def is_aircraft(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a party is told by an aircraft of its own."""
    return is_thing(scan, hit.first, ("aircraft",))


def two_sides(scan: Scan, sides: list[ActorHit]) -> tuple[list[ActorHit], list[ActorHit]]:
    """Part those between whom it happened: "من جهة" or a second "بين" tells where, else the last."""
    cut = len(sides) - 1
    for at, (hit, after) in enumerate(pairwise(sides), 1):
        gap = range(hit.last, after.first)
        if any(scan.key(n) in _SIDES | {BETWEEN, "و" + BETWEEN} for n in gap):
            cut = at
            break
    return sides[:cut] or sides, sides[cut:] if cut else []


def owns_struck_thing(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether "ل" ties a party to a thing that was hit: "على موقع متقدم للجيش"."""
    last = hit.first - (scan.key(hit.first - 1) in TO_THIS)
    gap = range(max(happening.last, hit.first - THING_REACH), last)
    return happening.entry.kind in TO_THINGS and any(
        thing_class(item) in _OWNED_THINGS
        and scan.gap_is_open_but_for_marks(item.last, hit.first)
        and not any(ending_at(scan, "preposition", at + 1) for at in range(item.last, last))
        for item in scan.tagged("thing").between(gap.start, gap.stop)
    )


def is_aim(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a party follows "مستهدفة"، "مستهدفة فيه مقرات"."""
    at = hit.first - 1
    if scan.begins(at, "thing"):
        at -= 1
    if takes_up(scan, at):
        at -= 1
    return scan.begins(at, "aiming")


def is_answer(scan: Scan, happening: Happening) -> bool:
    """Say whether a deed is what the one told before it answers: "ردا على استهدافها"."""
    words = ending_at(scan, "because", happening.first)
    return any(scan.key(item.first) in _IN_ANSWER for item in words)


def because_before(scan: Scan, happening: Happening) -> bool:
    """Say whether a happening is told as the cause, time or means of another: "في غارة"، "من جراء قصف"."""
    first = happening.first
    while scan.key(first - 1) in _SOME_OF_MANY or scan.numbers.covering(first - 1):
        first -= 1
    return (
        scan.begins(first - 1, "because", "preposition")
        or bool(ending_at(scan, "because", first))  # "من جراء"
        or happening.item.before.lstrip("وف") == "ب"
        or (
            happening.item.before == "ل"
            and bool(scan.tagged("toll").between(first - ADJECTIVES, first))
        )  # "في حصيلة أولية لقصف"
    )
