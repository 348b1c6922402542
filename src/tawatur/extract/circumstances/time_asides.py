"""Times that only tell something else: since when, of what, after what, when it was shown."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.extract.circumstances.terms import SEIZURES, WHERE
from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Item, Scan
from tawatur.extract.times import TimeHit

_SINCE = "منذ"
_OF_ITS_KIND = frozenset(("نوعه", "نوعها"))
_FIRST = frozenset(("اول", "اولي", "الاول", "الاولي"))  # "أول طائرة منذ"
_IT_IS = ("هو", "هي", "وهو", "وهي")
_PART_REACH = 3  # tokens from "took part" to the attack
_COMPARED = 9  # tokens between "the worst" and "since"
_TOLL_REACH = 5  # tokens between "the toll" and since when it is counted
_DATELINE = 12  # tokens within which a dateline ends
_DATELINE_PARAGRAPH = 2
_SHOWS_REACH = 8  # tokens between "put out" and when
_SHOWN_REACH = 3  # tokens between when and the picture put out
_HAS = "قد"
_DEED_REACH = 6  # tokens between when something had been and what it was
_HAD_REACH = 5  # tokens from "وكان" to "قد", around who had
_AT_ONCE = frozenset(  # kinds that befall at the time of what is told around them
    """airstrike shelling explosion suicide_attack chemical_attack ground_attack armed_clash killing
    assassination execution destruction""".split()
)
_AFTER = frozenset(("بعد", "عقب"))
_AFTER_THAT = _AFTER | {"بعدما"}


def is_done(happening: Happening) -> bool:
    """Say whether a happening is told as done by a verb of its own or one that carries it."""
    if happening.certainty == "planned":
        return False
    verbs = [happening.item, *happening.lights]
    return any(feature.startswith("past.") for item in verbs for feature in item.word.features)


def is_coming(scan: Scan, hit: TimeHit) -> bool:
    """Say whether a time says itself that it is still to come: "خلال الساعات القادمة"."""
    return any(scan.begins(at, "coming") for at in range(hit.first, hit.last))


def of_its_purpose(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time to come is that of what something was done for: "تمهيدا لفتحه الأيام القادمة"."""
    return is_coming(scan, hit) and bool(scan.tagged("purpose").between(happening.last, hit.first))


def is_of_plan(scan: Scan, hit: TimeHit, happenings: Sequence[Happening], index: int) -> bool:
    """Say whether a time ends a clause that plans, before what is done: "ستتقدم خلال ساعات، وقتل ثلاثة"."""
    happening = happenings[index]
    ends = scan.is_punctuation(hit.last) or scan.key(hit.last).startswith("و")
    if happening.certainty == "planned" or hit.last > happening.first or not ends:
        return False
    while index and happenings[index].first > hit.first:
        index -= 1
    told = happenings[index]
    return (
        told.sentence is happening.sentence
        and told.first < hit.first
        and told.certainty == "planned"
    )


def held_since(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time tells since when a place is held: "مركز المحافظة التي يسيطر عليها منذ 2014"."""
    end = hit.first - (scan.key(hit.first - 1) in ("،", ","))
    return scan.key(hit.first).lstrip("وف") == _SINCE and any(
        happening.last <= relative.first
        and scan.gap_is_open(relative.first, end)
        and scan.tagged("on_it").between(relative.first, hit.first)
        for relative in scan.tagged("relative").between(happening.last, hit.first)
    )


def went_there_later(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether another verb parts a time from "where ...": "تسلم مهامه في فبراير وزار X حيث قصفت"."""
    at = happening.first - 1
    place = scan.places.ending_at(at)
    return (
        scan.key(at) == WHERE
        and place is not None
        and hit.last < place.first
        and scan.key(hit.last).startswith("و")
        and scan.times.covering(hit.last) is None
        and not scan.begins(hit.last, "trigger", "light", "operation")
    )


def before_its_answer(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time is that of the answer to a happening: "قصفوا أمس X ردا على اغتيال"."""
    return hit.last <= happening.first and answered_from(scan, happening) >= hit.last


def answered_from(scan: Scan, happening: Happening) -> int:
    """Return where the words begin by which something else answers a happening, -1 for none."""
    before = happening.first
    return next(
        (
            item.first
            for tag in ("for_others", "charge", "answers")
            for end in (before, before - scan.begins(before - 1, "preposition"))
            for item in scan.tagged(tag).ending_at(end)
        ),
        -1,
    )


def after_what_came_before(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time tells what came after a happening: "وبعد تحرير X، وصلت أمس طائرة"."""
    first = happening.sentence.first
    return (
        not happening.verb
        and happening.last <= hit.first
        and scan.begins(happening.first - 1, "because")
        and happening.first - 1 == first
        and any(scan.key(at) in ("،", ",") for at in range(happening.last, hit.first))
    )


def tells_what_was(scan: Scan, happening: Happening, following: Happening) -> bool:
    """Say whether a clause behind tells what had come before: "أفرجت عن ثلاثة كانت قد احتجزتهم أمس"."""
    at = following.first - 1 - (scan.key(following.first - 1) == _HAS)
    return (
        following.verb
        and following.entry.kind not in _AT_ONCE
        and following.entry.kind != happening.entry.kind
        and (scan.begins(at, "relative") or scan.begins(at, "auxiliary"))
    )


def of_what_they_took_part_in(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time names an attack somebody had a part in: "قتل عنصرا شارك في هجوم السابع من أكتوبر"."""
    return any(
        scan.begins(at, "part_in")
        for deed in scan.tagged("trigger").ending_at(hit.first)
        if happening.last < deed.first
        for at in range(max(happening.last, deed.first - _PART_REACH), deed.first)
    )


def told_of_one_who_had(scan: Scan, before: Happening, happening: Happening) -> bool:
    """Say whether the happening before only tells who is meant: "امرأة كانت خطفت في فبراير أطلق سراحها"."""
    had = scan.tagged("auxiliary").between(before.sentence.first, before.first)  # "كان X قد قصف"
    return (
        bool(scan.tagged("auxiliary").ending_at(before.first))
        and before.verb
        and happening.verb
        and before.sentence is happening.sentence
        and not happening.item.before
        and had[0].first > happening.sentence.first
        and scan.gap_is_open(before.last, happening.first)
        and not any(
            scan.begins(at, "that", "relative", "when", "because")
            for at in range(before.last, happening.first)
        )
    )


def of_what_led_to_it(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time is that of what came before: "اعتقلت رجلا بعد الانفجار الذي وقع الأحد"."""
    if any(
        scan.gap_is_open(reason.last, hit.first)
        and any(
            item.word.features
            for tag in ("light", "trigger")
            for item in scan.tagged(tag).between(reason.last, hit.first)
        )
        for reason in scan.tagged("for_others").between(happening.last, hit.first)
    ):
        return True  # "اعتقلوا على خلفية مظاهرة خرجت الجمعة"
    if happening.entry.kind not in SEIZURES:
        return False
    return any(
        happening.last <= deed.first
        and scan.key(deed.first - 1) in _AFTER
        and scan.begins(deed.last, "relative")
        and scan.gap_is_open(deed.last, hit.first)
        for deed in scan.tagged("trigger").between(happening.last, hit.first)
    )


def of_a_total(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time tells since when a total is counted: "ليرتفع عددها إلى 177 منذ أغسطس"."""
    number = scan.numbers.ending_at(hit.first)
    return (
        number is not None
        and happening.last < number.first
        and scan.key(hit.first) == _SINCE
        and scan.begins(number.first - 1, "to")
    )


def of_main_clause(scan: Scan, hit: TimeHit, happenings: Sequence[Happening], index: int) -> bool:
    """Say whether a time ends a clause that tells no happening: "نشروا الأسماء الأحد، بعد مقتل راع"."""
    happening = happenings[index]
    comma = scan.key(hit.last) in ("،", ",")
    after, first = hit.last + comma, happening.sentence.first
    if not comma:  # "وصل السبت إلى X بعد أن سيطرت"
        after = next(
            (
                item.first
                for item in scan.tagged("when").between(hit.last, happening.first)
                if scan.key(item.first) in _AFTER_THAT
            ),
            happening.first,
        )
    return (
        ((comma and scan.key(after) in _AFTER) or scan.key(after) in _AFTER_THAT)
        and after < happening.first
        and scan.gap_is_open(hit.last + comma, after)
        and hit.first > first + 2
        and scan.gap_is_open(after, happening.first)
        and not any(
            told.sentence is happening.sentence and told.first < hit.first for told in happenings
        )
    )


def is_of_another(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time stands in a clause about a party: "قصف التنظيم الذي بايع في نوفمبر"."""
    joined = happening.verb and happening.item.before.startswith("و")
    behind = bool(scan.tagged("that").between(hit.last, happening.first))
    return any(
        (item.first - happening.last > 1 or behind or (joined and hit.last <= happening.first))
        and scan.actors.ending_at(item.first) is not None
        and scan.gap_is_open(item.first, hit.first)
        for item in scan.tagged("relative").between(happening.sentence.first, hit.first)
    )


def is_date_of_dateline(scan: Scan, hit: TimeHit) -> bool:
    """Say whether a date stands in the dateline of a report: "عمّان 19 آب - قالت"."""
    sentence = scan.sentence_of(hit.first)
    near_start = (
        hit.last - sentence.first <= _DATELINE and sentence.paragraph <= _DATELINE_PARAGRAPH
    )
    return near_start and scan.key(hit.last) == "-" and scan.key(hit.first - 1) != "-"


def of_what_had_been(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time is that of what had come before: "قتل القائد، وكان قد تولى منصبه عام 2017"."""
    return happening.last <= hit.first and any(
        _has_verb(scan, had.last, hit.first)
        or any(
            scan.gap_is_open(hit.last, deed.first)
            for deed in scan.tagged("trigger").between(hit.last, hit.last + _DEED_REACH)
        )  # "، وكانت X شهدت في الأيام الماضية اشتباكات"
        for had in _had_between(scan, happening.last, hit.first)
    )


def of_what_came_after(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time is that of what a happening had gone before: "واصل أمس تقدمه، وكان قد سيطر على X"."""
    return hit.last <= happening.first and any(
        _HAS in scan.keys[had.first + 1 : had.first + _HAD_REACH]
        for had in _had_between(scan, hit.last, happening.first)
    )


def _has_verb(scan: Scan, first: int, last: int) -> bool:
    """Say whether "had" or a verb of a happening stands between two tokens."""
    return _HAS in scan.keys[first : min(first + _HAD_REACH, last)] or any(
        item.word.features
        for tag in ("trigger", "light")
        for item in scan.tagged(tag).between(first, last)
    )


def _had_between(scan: Scan, first: int, last: int) -> list[Item]:
    """Return the words that begin a clause of what had come before, which goes on to the second of two tokens."""
    return [
        item
        for item in scan.tagged("background").between(first, last)
        if scan.is_punctuation(item.first - 1) and scan.gap_is_open(item.first, last)
    ]


def compares(scan: Scan, hit: TimeHit) -> bool:
    """Say whether a time only tells in how long nothing like it was: "الأعنف من نوعه منذ عامين"."""
    if scan.key(hit.first).lstrip("وف") != _SINCE:
        return False
    first = max(hit.first - _COMPARED, scan.sentence_of(hit.first).first)
    for at in range(hit.first - 1, first - 1, -1):
        if scan.key(at) in ("،", ","):
            return False
        if scan.begins(at, "most"):
            return (
                scan.key(at).lstrip("وف") in _FIRST
                or at == hit.first - 1
                or any(
                    scan.begins(n, "trigger", "operation") or scan.key(n) in _OF_ITS_KIND
                    for n in range(at + 1, hit.first)
                )
            )
    return False


def counts_up(scan: Scan, hit: TimeHit) -> bool:
    """Say whether a time tells among how many it is counted: "هو الخامس من نوعه هذا الشهر"."""
    before = hit.first - 1
    ordinal = scan.key(before).startswith("ال") and scan.key(before - 1) in _IT_IS
    return ordinal or scan.key(before) in _OF_ITS_KIND


def worst_of_year(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a year only tells of which a happening was the worst: "الهجوم الأكثر دموية لهذا العام"."""
    if hit.mention.interval.granularity != "year" or hit.first < happening.last:
        return False
    return any(
        (item.last == happening.first or item.first == happening.last)
        and scan.gap_is_open(item.last, hit.first)
        for item in scan.tagged("most").between(happening.first - 1, hit.first)
    )


def when_shown(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time tells when a picture was put out: "نشرت، الخميس، صورة للطيار الذي أسقطت"."""
    shown = [
        item
        for item in scan.tagged("picture").between(hit.last, hit.last + _SHOWN_REACH)
        if item.last <= happening.first
    ]
    return bool(shown) and any(
        scan.begins(at, "shows")
        for at in range(max(hit.first - _SHOWS_REACH, happening.sentence.first), hit.first)
    )


def stood_so(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time tells since when something stands so: "المدينة المحاصرة منذ 2012"."""
    counted = any(
        scan.gap_is_open(toll.last, hit.first)
        for toll in scan.tagged("toll").between(hit.first - _TOLL_REACH, hit.first)
    )  # "ارتفعت حصيلة العدوان المتواصل منذ الاثنين إلى"
    return (
        scan.key(hit.first).lstrip("وف") == _SINCE
        and scan.begins(hit.first - 1, "state")
        and not counted
        and not hit.first - 2 < happening.last <= hit.first
    )
