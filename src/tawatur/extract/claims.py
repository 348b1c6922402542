"""From happenings to claims: what is told once, by whom, denied or not, with its circumstances."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, cast

from tawatur.extract.attribution import Frame, frame_at
from tawatur.extract.circumstances import Where, find_times_of, find_wheres
from tawatur.extract.counts import assign_counts, harmed_words, has_toll_before
from tawatur.extract.denials import is_account
from tawatur.extract.happenings import WITHOUT, Happening
from tawatur.extract.roles import UNARMED, Cast, find_roles
from tawatur.extract.scan import Item, Scan, has_article, thing_class
from tawatur.extract.told import (
    OF_WAR,
    TALKED_OF,
    follows_from,
    heads_sentence,
    is_history,
    is_told,
)
from tawatur.lexicon import Light, Modality, Saying, Thing, Trigger
from tawatur.model import (
    ActorMention,
    Attribution,
    Claim,
    Document,
    Quantity,
    Roles,
    TimeMention,
    claim_id,
)
from tawatur.places import distance_km
from tawatur.text import Sentence

if TYPE_CHECKING:
    from datetime import datetime

    from tawatur.extract.actors import ActorHit
    from tawatur.extract.numbers import NumberHit

__all__ = ["build_claims", "with_harmed_nouns"]

_COMING = "coming-days"  # rule of a time that begins with the day of the report and goes on
_DOER_REACH = 2  # tokens after a verb in which aircraft that did it may stand
_SUBJECT_REACH = 4  # tokens before a verb in which aircraft that are its subject may stand
_CARRIED = frozenset("carries begins continues succeeds fails attempts plans repels foils".split())
_DENIED_BACK = 300  # claims back among which a denial finds what it answers
_ANY = "اي"  # "denied that any depot stood there" answers nothing
_DENIED_REACH = 9  # tokens after "denied" in which "these reports" may stand
_THEREBY = "ب"  # "بذلك": what is denied stands behind it
_SHORT = 3  # letters: "بها" is no account of its own
_ABOUT_REACH = 4  # tokens after "reports" in which one of these may stand
_INSTEAD_REACH = 6  # tokens after what was not done in which "but rather" may stand
_OWNED, _OWNED_REACH = ("تابع", "تابعه", "تابعين"), 5  # "belonging", tokens before the owner
_AMONG = ("بين", "ضمن")  # "among the dead ten women"
_TOLL_REACH = 10  # tokens after a noun for the harmed in which "to so many" may stand
_MERGE_REACH = 12  # tokens between "killed" and "wounded" that are told as one
_ACCUSED = "اتهم"
_ANSWERED_REACH = 4  # tokens between a verb of answering and what it answers
_ANSWER_REACH = 2  # tokens between who denies or owns up and the noun of what is denied
_WHAT, _WHAT_REACH = "ما", 16  # tokens from who denies to "what X told"
_RESPONSIBLE_REACH = 3  # tokens from "responsibility" to the noun of what it is for
_NP_REACH = 6  # tokens after a definite noun in which what makes it a claim of its own may stand
_NAMED = frozenset(("name", "pattern", "person"))  # parties, not people or posts of theirs
_TO_PERSONS = frozenset("arrest abduction release killing assassination execution".split())
_OF_THEM = frozenset(("ه", "ها", "هم"))  # pronouns that point at somebody named before
_LEAST_TOLD = 2  # slots without which a happening is only spoken of
_HARM = "killing"
_TOLD_BY_NOUN = {"killed": _HARM, "injured": _HARM, "arrested": "arrest", "abducted": "abduction"}
_AND_THE = "وال"
_STRIKES = frozenset(("ground_attack", "airstrike", "shelling"))
_ANY_ATTACK = frozenset(("هجوم", "اعتداء", "هجوم إرهابي", "عدوان"))  # also "the bombing"
_FROM_AFAR = frozenset(("airstrike", "shelling"))
_LAUNCHED_ROCKETS = "أطلق صاروخا"
_ANTI = ("مضاد", "بمضاد", "بالمضاد")  # begin words for weapons against aircraft
_ONE = "ه"  # ends a noun for one strike: "الغارة"
_HITS = frozenset(("قصف", "أصاب هدفا", "استهدف", "ضرب", "استهدف بعبوة", "طال", "استهدف سوقا"))
_FIRED = frozenset(("weapon", "projectile"))
_MEANS_REACH = 5  # tokens after a noun of attack in which aircraft may stand as its means
_LED_AWAY = "اقتاد"
_ANY, _NOBODY_REACH = "اي", 8  # "لم تعلن أي جهة": tokens from it to what nobody owned
_TARGET_REACH = 12  # tokens between a noun of attack and the verb that tells its target
_AIR = frozenset(("warplane", "drone", "helicopter", "barrel-bomb"))
_GUNS = frozenset(("artillery", "rocket", "mortar", "missile"))
_ATTACK, _ATTACKED = "هجوم", "هاجم"
_SUICIDAL = "الانتحاري"  # with either ending
_GENERIC_ATTACK = frozenset(
    ("أصاب هدفا", "استهداف", "استهدف", "استهدف سوقا", "قصف", "ضرب", "ضربة", "ضربات")
)
_CLASSES = {
    "ground": frozenset(("armed_clash", "ground_attack", "advance", "territory_captured", "siege", "siege_broken")),
    "strike": frozenset(("airstrike", "shelling", "explosion", "suicide_attack", "chemical_attack")),
    "landing": frozenset(("air_landing",)),
}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A claim in the making. `number` is the index of its happening."""

    happening: Happening
    number: int
    parties: Cast
    where: Where
    time: TimeMention | None
    frame: Frame | None
    counts: list[tuple[NumberHit, Quantity]]
    dropped: bool = False
    passing: bool = False
    kind: str = ""
    instruments: tuple[str, ...] = ()
    denies: int | None = None


def with_harmed_nouns(scan: Scan, happenings: list[Happening]) -> list[Happening]:
    """Add happenings told only by a noun for the harmed: "40 قتيلا"، "خلف قتلى وجرحى"."""
    added: list[Happening] = []
    covered: set[int] = set()
    by_sentence: dict[int, list[Happening]] = {}
    for happening in happenings:
        by_sentence.setdefault(happening.sentence_number, []).append(happening)
    nouns_counted = {number.noun_at for number in scan.numbers}
    for first, last, harmed in harmed_words(scan):
        if first in covered or harmed not in _TOLD_BY_NOUN:
            continue
        sentence = scan.sentence_of(first)
        if sentence.repeated:
            continue
        own = by_sentence.get(scan.sentence_number(first), [])
        kind = _TOLD_BY_NOUN[harmed]
        if any(
            h.entry.kind == kind
            and abs(h.first - first) <= _MERGE_REACH
            and not scan.tagged("that").between(h.last, first)
            for h in own
        ):
            continue
        if any(h.first == first for h in own) or _are_spared(scan, first):
            continue
        counted = first in nouns_counted
        result = [
            item
            for item in scan.tagged("light").between(max(sentence.first, first - 8), first)
            if cast("Light", item.word.entry).effect == "result"
            or (_only_happens(cast("Light", item.word.entry)) and item.last == first)
        ]
        if not result and not (counted and kind == _HARM) and not _is_toll(scan, first, sentence):
            continue
        entry = Trigger(
            kind=kind,
            lemma=scan.key(first),
            verb=False,
            subj="",
            obj=(),
            gen=("patient",),
            preps=(),
            needs=(),
            never_words=frozenset(),
            never_phrases=(),
            never_anywhere=(),
            framing=False,
            outcome=None,
            instrument="",
            counts=harmed,
        )
        item = next(i for i in scan.tagged("people").at(first))
        before = [h for h in own if h.last <= first]
        after = [h for h in own if h.first >= last]
        added.append(
            Happening(
                first,
                last,
                entry,
                item,
                False,
                False,
                sentence,
                scan.sentence_number(first),
                lights=result[-1:],
                region_last=after[0].first if after else sentence.last,
                args_last=after[0].first if after else sentence.last,
                previous_last=before[-1].last if before else sentence.first,
            )
        )
        covered.update(range(first, first + _MERGE_REACH))
    return sorted([*happenings, *added], key=lambda h: h.first)


def _are_spared(scan: Scan, first: int) -> bool:
    """Say whether it is told in passing that there were none: "دون تسجيل إصابات"."""
    return any(
        cast("Modality", item.word.entry).effect == "negated"
        and first - item.last <= 1
        and scan.key(item.first) in WITHOUT
        for item in scan.tagged("modality").between(first - _MERGE_REACH, first)
    )


def _only_happens(light: Light) -> bool:
    """Say whether a verb tells no more than that something came about ("وقوع أسرى")."""
    return light.effect == "carries" and light.subj == "none"


def _is_toll(scan: Scan, first: int, sentence: Sentence) -> bool:
    """Say whether a noun for the harmed stands in a toll: "حصيلة القتلى إلى 40"، "عدد القتلى 7"."""
    among = scan.key(first - 1).lstrip("و") in _AMONG
    if not has_toll_before(scan, first) and not among:
        return False
    if any(number.first == first + 1 for number in scan.numbers.between(first + 1, first + 2)):
        return True
    for at in range(first + 1, min(first + _TOLL_REACH, sentence.last)):
        if scan.begins(at, "comes_to"):
            return not among and bool(
                scan.numbers.between(at, at + 4)
            )  # "يصل إلى 100" is a number whole
    return False


def build_claims(
    scan: Scan,
    document: Document,
    frames: Sequence[Sequence[Frame]],
    happenings: Sequence[Happening],
) -> list[Claim]:
    """Build the claims of a document.

    Args:
        scan: What was recognised.
        document: The report; ids and the file name are taken from it.
        frames: Who speaks, by sentence.
        happenings: Triggers in the order of the text.

    Returns:
        Claims in the order of the text. A happening told twice in one breath is one claim, and a
        mention that only points back to it is none.
    """
    parties = find_roles(scan, frames, happenings)
    wheres = find_wheres(scan, frames, happenings)
    published = document.published.start if document.published else None
    times = find_times_of(scan, frames, happenings, published)
    counts = assign_counts(scan, frames, happenings)
    drafts = [
        Draft(
            happening,
            index,
            parties[index],
            wheres[index],
            times[index],
            frame_at(frames[happening.sentence_number], happening.first),
            counts.get(index, []),
            kind=happening.entry.kind,
        )
        for index, happening in enumerate(happenings)
    ]
    for draft in drafts:
        _leave_out_condemner(draft)
        _leave_out_excepted(scan, draft)
        draft.counts = _with_later_parts(draft.counts)
    for draft in drafts:
        draft.instruments = _instruments(scan, draft)
        draft.kind = _kind(scan, draft)
        _owner_of_aircraft(scan, draft)
        _leave_out_unarmed(draft)
    _merge_harm(scan, drafts)
    _merge_what_hit(scan, drafts)
    _merge_launches(drafts)
    _merge_noun_and_verb(scan, drafts)
    _drop_back_references(scan, drafts)
    _drop_attacks_in_words(scan, drafts)
    _mark_passing_mentions(scan, drafts, published)
    _drop_headlines(drafts)
    kept = [draft for draft in drafts if not draft.dropped]
    claims = [_claim(scan, document, draft) for draft in kept]
    told: dict[str, Claim] = {}
    for claim in _with_bare_denials(scan, document, frames, claims):
        told.setdefault(claim.id, claim)  # one trigger, found by two ways, is one claim
    return list(told.values())


def _with_later_parts(
    counts: list[tuple[NumberHit, Quantity]],
) -> list[tuple[NumberHit, Quantity]]:
    """Take what follows a part of a number, and is smaller than it, for further parts."""
    if len(counts) < 2:
        return counts
    out: list[tuple[NumberHit, Quantity]] = []
    part_of: dict[str, int] = {}
    for told, quantity in counts:
        number = told
        whole = max(
            (q.low or 0 for n, q in out if not n.part and q.what == quantity.what), default=0
        )
        if number.part:
            part_of[quantity.what] = whole
        elif quantity.what in part_of and (quantity.low or 0) < part_of[quantity.what]:
            number = replace(number, part=True)
        out.append((number, quantity))
    return out


def _instruments(scan: Scan, draft: Draft) -> tuple[str, ...]:
    happening = draft.happening
    first = min([happening.previous_last, *(item.first for item in happening.lights)])
    found = [happening.entry.instrument] if happening.entry.instrument else []
    for item in scan.tagged("thing").between(first, happening.region_last):
        thing = cast("Thing", item.word.entry)
        if thing.instrument and thing.instrument not in found and not _fights(scan, item):
            found.append(thing.instrument)
    return tuple(found) if draft.kind not in ("destruction", "seizure", "demining") else ()


def _fights(scan: Scan, item: Item) -> bool:
    """Say whether a word for an aircraft only says that a party fights: "الفصائل الإسلامية والمقاتلة"."""
    thing = cast("Thing", item.word.entry)
    return (
        item.before == _AND_THE
        and (thing.thing_class, thing.number) == ("aircraft", "singular")
        and scan.key(item.first - 1).startswith("ال")
        and not scan.begins(item.first - 1, "thing")
    )


def _kind(scan: Scan, draft: Draft) -> str:
    """Turn a general word for striking into the kind its instrument or doer tells."""
    entry = draft.happening.entry
    if entry.lemma == _ATTACK and (
        _by_aircraft(scan, draft.happening) or _of_aircraft(scan, draft.happening)
    ):
        return "airstrike"
    if entry.lemma == _ATTACK and _is_suicidal(scan, draft.happening):
        return "suicide_attack"
    if entry.lemma == _LAUNCHED_ROCKETS and _flown_by(scan, draft):
        return "airstrike"  # "أطلقت طائرة حربية صواريخ"
    if entry.lemma == _ATTACKED and any(
        _is_air_force(hit) or _aircraft_at(scan, hit.first) for hit in draft.parties.agent
    ):
        return "airstrike"  # "هاجمت مروحيات الجيش القرية"
    if entry.kind not in ("ground_attack", "shelling") or entry.lemma not in _GENERIC_ATTACK:
        return entry.kind
    guns = any(tool in _GUNS for tool in draft.instruments)
    if any(
        scan.key(at).startswith(_ANTI)
        for at in range(draft.happening.last, draft.happening.last + _MEANS_REACH)
    ):
        return entry.kind  # "استهدافها بمضادات أرضية"
    before = max(draft.happening.previous_last, draft.happening.first - _SUBJECT_REACH)
    flown = any(
        thing_class(item) == "aircraft"
        for first, last in (
            *((hit.first, hit.last) for hit in draft.parties.agent),
            (draft.happening.last, draft.happening.last + _DOER_REACH),
            *(((before, draft.happening.first),) if draft.happening.verb else ()),
        )
        for item in scan.tagged("thing").between(first, last)
        if not _fights(scan, item)
    ) or any(_is_air_force(hit) for hit in draft.parties.agent)
    if any(tool in _AIR for tool in draft.instruments) or (flown and not guns):
        return "airstrike"
    return "shelling" if guns else entry.kind


def _is_air_force(hit: ActorHit) -> bool:
    return "air-force" in hit.mention.id or "aerospace" in hit.mention.id


def _flown_by(scan: Scan, draft: Draft) -> bool:
    """Say whether who launched something are aircraft or those who fly them."""
    return any(
        _is_air_force(hit)
        or any(
            thing_class(item) == "aircraft"
            for item in scan.tagged("thing").between(hit.first, hit.last)
        )
        for hit in draft.parties.agent
    )


def _by_aircraft(scan: Scan, happening: Happening) -> bool:
    """Say whether aircraft are the means of an attack: "هجوم بالمسيرات"، "هجوما بـ 30 مسيرة"."""
    for item in scan.tagged("thing").between(happening.last, happening.last + _MEANS_REACH):
        number = scan.numbers.covering(item.first)
        first = number.first if number is not None else item.first
        if (
            cast("Thing", item.word.entry).instrument in _AIR
            and scan.gap_is_open(happening.last, first)
            and (
                item.before.startswith("ب")
                or scan.key(first).startswith("ب")
                or scan.key(first - 1) in ("ب", "بـ")
            )
        ):
            return True
    return False


def _of_aircraft(scan: Scan, happening: Happening) -> bool:
    """Say whether aircraft made an attack: "هجوم لطائرة بدون طيار"، "نفذت طائرة هجوما"."""
    after = any(item.before == "ل" for item in _aircraft_at(scan, happening.last))
    return after or any(
        item.before in ("", "ال")
        for light in happening.lights
        if light.word.features and light.last < happening.first
        for item in _aircraft_at(scan, light.last)
    )


def _aircraft_at(scan: Scan, at: int) -> list[Item]:
    """Return the words for aircraft that begin at a token, with the clitics written on them."""
    return [item for item in scan.tagged("thing").at(at) if thing_class(item) == "aircraft"]


def _is_suicidal(scan: Scan, happening: Happening) -> bool:
    """Say whether an adjective past the place calls an attack suicidal: "هجوم الكرادة الانتحاري"."""
    place = scan.places.covering(happening.last)
    return (
        not happening.verb
        and place is not None
        and place.first == happening.last
        and scan.key(place.last).startswith(_SUICIDAL)
    )


def _merge_harm(scan: Scan, drafts: list[Draft]) -> None:
    """Make one claim of "killed ... and wounded ..." told of one happening."""
    previous: Draft | None = None
    for draft in drafts:
        if draft.kind != _HARM:
            continue
        if (
            previous is not None
            and previous.happening.sentence is draft.happening.sentence
            and draft.happening.first - max(previous.happening.last, _counted_to(previous))
            <= _MERGE_REACH
            and draft.happening.entry.counts != previous.happening.entry.counts
            and not _stronger_between(drafts, previous, draft)
            and not scan.tagged("contrast").between(previous.happening.last, draft.happening.first)
        ):
            previous.counts += draft.counts
            previous.parties.patient += [
                hit
                for hit in draft.parties.patient
                if all(hit.mention.id != other.mention.id for other in previous.parties.patient)
            ]
            previous.parties.agent = previous.parties.agent or draft.parties.agent
            draft.dropped = True
            continue
        previous = draft


def _counted_to(draft: Draft) -> int:
    return max((number.last for number, _ in draft.counts), default=0)


def _stronger_between(drafts: list[Draft], one: Draft, other: Draft) -> bool:
    return any(
        one.happening.first < d.happening.first < other.happening.first and d.kind != _HARM
        for d in drafts[one.number + 1 : other.number]
    )


def _merge_what_hit(scan: Scan, drafts: list[Draft]) -> None:
    """Make one claim of "غارة استهدفت منزلا"، "استهدف القصف منزلا": the verb only tells the target."""
    by_number = {draft.number: draft for draft in drafts}
    for draft in drafts:
        if draft.dropped or draft.happening.entry.lemma not in _HITS:
            continue
        noun = by_number.get(draft.parties.cause) or _attack_before(scan, drafts, draft)
        if noun is None or noun.dropped:
            continue
        if noun.happening.definite:
            draft.kind = noun.kind
            draft.instruments = tuple(dict.fromkeys((*draft.instruments, *noun.instruments)))
            draft.happening.lights += noun.happening.lights
            _absorb(draft, noun)
            continue
        noun.parties.patient = noun.parties.patient or draft.parties.patient
        if draft.where.place is not None and not draft.where.place.inherited:
            noun.where = draft.where
        noun.time = noun.time or draft.time
        noun.counts += draft.counts
        draft.dropped = True


def _attack_before(scan: Scan, drafts: list[Draft], draft: Draft) -> Draft | None:
    """Return the attack a verb goes on about, words for its doer between: "هجوم للتنظيم استهدف مقرا"."""
    happening = draft.happening
    before = [d for d in drafts[max(0, draft.number - 2) : draft.number] if not _by_means(scan, d)]
    noun = before[-1] if before else None
    beside = scan.actors.between(happening.last, happening.last + 1)
    weapon = _weapon_before(scan, happening.first)
    if (
        noun is None
        or noun.dropped
        or any(hit.mention.id for hit in beside)
        or not happening.verb
        or happening.item.before
        or happening.item.after
        or (noun.happening.verb and not weapon)
        or noun.happening.definite
        or noun.happening.sentence is not happening.sentence
        or happening.first - noun.happening.last > _TARGET_REACH
        or not (noun.happening.entry.lemma in _ANY_ATTACK or noun.kind in _CLASSES["strike"])
        or noun.frame is not draft.frame
        or scan.tagged("that").between(noun.happening.last, happening.first)
        or any(hit.first >= happening.last for hit in draft.parties.agent)
    ):
        return None
    told = [f for f in happening.item.word.features if f.startswith("past.active.")]
    item = noun.happening.item
    named = range(item.first, min(item.first + 2, item.last))  # "انفجار"، "عبوة"
    names = [weapon] if noun.happening.verb else [scan.key(at) for at in named]
    wanted = tuple("3fs" if name.endswith(("ه", "ات")) else "3ms" for name in names)
    return noun if any(feature.endswith(wanted) for feature in told) else None


def _merge_launches(drafts: list[Draft]) -> None:
    """Make one claim of "سقط صاروخ أطلقه التنظيم": the second verb only tells who fired it."""
    for before, draft in itertools.pairwise(drafts):
        item = draft.happening.item
        if (
            before.kind == draft.kind == "shelling"
            and not before.dropped
            and before.happening.verb
            and draft.happening.verb
            and before.happening.sentence is draft.happening.sentence
            and item.after in _OF_THEM
            and not item.before
        ):
            before.parties.agent = before.parties.agent or draft.parties.agent
            before.time = before.time or draft.time
            draft.dropped = True


def _weapon_before(scan: Scan, at: int) -> str:
    """Return the weapon, perhaps with an adjective, right before a token: "عبوة ناسفة استهدفت"."""
    for item in scan.tagged("thing").between(at - 3, at):
        if thing_class(item) in _FIRED and at - item.last <= 1 and "ال" not in item.before:
            return scan.key(item.first)
    return ""


def _merge_noun_and_verb(scan: Scan, drafts: list[Draft]) -> None:
    """Make one claim of a happening that a sentence tells by a noun and again by its verb."""
    for index, draft in enumerate(drafts):
        if draft.dropped:
            continue
        for after in range(index + 1, len(drafts)):
            other = drafts[after]
            if other.happening.sentence is not draft.happening.sentence:
                break
            generic = draft.happening.entry.lemma in _GENERIC_ATTACK and other.kind in _STRIKES
            same = generic or _one_class(other.kind, draft.kind)
            if other.dropped or other.happening.another or not same:
                continue
            if (
                draft.frame is not other.frame
                and draft.frame
                and other.frame
                and (draft.frame.attribution != other.frame.attribution)
            ):
                continue
            gap = other.happening.first - draft.happening.last
            if scan.tagged("answers").between(
                draft.happening.first - _ANSWERED_REACH, other.happening.first
            ):
                continue  # "هاجموا القرية فرد الجيش بقصف": the answer is another
            if draft.happening.entry.lemma in _GENERIC_ATTACK and _by_means(scan, other):
                if after > index + 1:
                    continue  # "قصفوا الموقع ردا على مقتل جندي بإطلاق نار"
                draft.kind = other.kind
                _absorb(draft, other)
                continue
            relative = draft.happening.relative is not None and (
                draft.happening.relative.first == other.happening.first
            )
            twin = (  # "مواجهات واشتباكات"
                draft.kind == other.kind == "armed_clash"
                and gap == 0
                and not (draft.happening.verb or other.happening.verb)
                and other.happening.item.before == "و"
            )
            led_away = (  # "اعتقلت ثمانية واقتادتهم"
                draft.kind == other.kind == "arrest"
                and draft.happening.verb
                and other.happening.entry.lemma == _LED_AWAY
                and other.happening.item.after in _OF_THEM
                and not other.counts
            )
            object_of = (
                draft.happening.verb
                and other.happening.definite
                and draft.kind == other.kind
                and all(
                    scan.actors.covering(at) is not None
                    for at in range(draft.happening.last, other.happening.first)
                )
            )  # "ألقت القبض على أربعة": one arrest
            if (
                relative
                or object_of
                or twin
                or led_away
                or (gap <= 2 and _complements(draft, other))
            ):
                _absorb(draft, other)


@cache
def _one_class(one: str, other: str) -> bool:
    return one == other or any(one in kinds and other in kinds for kinds in _CLASSES.values())


def _complements(draft: Draft, other: Draft) -> bool:
    """Say whether the second word only completes the first ("هاجم بقصف"، "هجوم وقصف" do not)."""
    return (
        draft.kind == other.kind
        and not other.happening.item.before.startswith("و")
        and not other.counts
    )


def _by_means(scan: Scan, draft: Draft) -> bool:
    """Say whether a noun tells the means of the verb before it ("استهدفوا ... بتسع ضربات")."""
    happening = draft.happening
    if happening.verb:
        return False
    number = scan.numbers.covering(happening.first)
    first = number.first if number is not None else happening.first
    return happening.item.before.lstrip("وف") == "ب" or scan.key(first).startswith("ب")


def _absorb(draft: Draft, other: Draft) -> None:
    draft.counts += other.counts
    draft.parties.agent = draft.parties.agent or other.parties.agent
    draft.parties.patient = draft.parties.patient or other.parties.patient
    if draft.where.place is None or draft.where.place.inherited:
        draft.where = other.where if other.where.place is not None else draft.where
    draft.time = draft.time if draft.time and not draft.time.inherited else other.time or draft.time
    draft.happening.outcome = draft.happening.outcome or other.happening.outcome
    other.dropped = True


def _drop_back_references(scan: Scan, drafts: list[Draft]) -> None:
    """Drop a definite noun that only points at what was told before."""
    last_of: dict[str, int] = {}
    for index, draft in enumerate(drafts):
        if index and not drafts[index - 1].dropped:
            last_of[drafts[index - 1].kind] = index - 1
        happening = draft.happening
        pointed = draft.kind in _TO_PERSONS and happening.item.after in _OF_THEM
        if draft.dropped or happening.verb or happening.another:
            continue
        if not happening.definite and not pointed:
            continue
        if _is_own_claim(scan, drafts, index) or _answers(scan, draft):
            continue
        told = [
            at
            for kind, at in last_of.items()
            if _one_class(kind, draft.kind)
            or (happening.entry.lemma in _ANY_ATTACK and kind in _CLASSES["strike"])
        ]
        if told:
            earlier = drafts[max(told)]
            if _is_elsewhere(scan, draft, earlier):
                continue
            same_sentence = earlier.happening.sentence is happening.sentence
            if pointed and not (same_sentence and earlier.kind == draft.kind):
                continue  # but "دون إيضاح أسباب اعتقاله" adds nothing to "اعتقلت"
            if same_sentence and happening.outcome and not earlier.happening.outcome:
                earlier.happening.outcome = happening.outcome
            draft.dropped = True
            continue
        if pointed:
            continue
        for after in range(index + 1, len(drafts)):
            if drafts[after].happening.sentence is not happening.sentence:
                break
            draft.dropped = draft.dropped or drafts[after].kind == draft.kind


def _is_elsewhere(scan: Scan, draft: Draft, earlier: Draft) -> bool:
    """Say whether one strike has a place of its own, apart from what was told: "الغارة قرب X أسفرت عن"."""
    own, other = draft.where.place, earlier.where.place
    item = draft.happening.item
    if (
        draft.kind not in _FROM_AFAR
        or not scan.key(item.first).endswith(_ONE)
        or earlier.happening.sentence is draft.happening.sentence
        or own is None
        or own.inherited
        or own.span.start < scan.span(item.first, item.last).end
        or own.area is None
        or other is None
        or other.area is None
    ):
        return False
    apart = distance_km(own.area.lat, own.area.lon, other.area.lat, other.area.lon)
    return apart > own.area.radius_km + other.area.radius_km


def _answers(scan: Scan, draft: Draft) -> bool:
    """Say whether a party owns up to a happening or denies it: "تبنى الهجوم"، "مسؤوليته عن القصف"."""
    first = draft.happening.first
    if any(
        scan.key(at) == _ANY and scan.begins(at - 2, "modality")
        for at in range(max(2, first - _NOBODY_REACH), first)
    ):
        return False  # "لم تعلن أي جهة مسؤوليتها عن الهجوم"
    owned = range(first - _RESPONSIBLE_REACH, first)
    if any(scan.begins(at, "responsibility", "involvement", "charge") for at in owned):
        return True
    frame = draft.frame
    if frame is None or frame.stance not in ("admits", "denies"):
        return False
    said = max((end for _, end in (frame.cue, frame.voice) if end <= first), default=0)
    return said > 0 and first - said <= _ANSWER_REACH


def _drop_attacks_in_words(scan: Scan, drafts: list[Draft]) -> None:
    """Drop what one person does to a party by speaking: "شن النائب هجوما على الحكومة"."""
    for draft in drafts:
        agents, patients = draft.parties.agent, draft.parties.patient
        if (
            draft.kind == "ground_attack"
            and agents
            and patients
            and all(hit.mention.person for hit in agents)
            and all(hit.kind in _NAMED and not scan.begins(hit.first, "thing") for hit in patients)
            and not draft.counts
            and not draft.instruments
        ):
            draft.dropped = True


def _mark_passing_mentions(scan: Scan, drafts: list[Draft], published: datetime | None) -> None:
    """Mark what is only talked of where its sentence tells nothing like it ("بعد اغتيال الوزير")."""
    kept = [draft for draft in drafts if not draft.dropped and draft.kind in TALKED_OF | OF_WAR]
    told = {
        draft.number: (
            _told_slots(draft) >= _least_slots(draft)
            or heads_sentence(scan, draft.happening, draft.frame)
        )
        and is_told(scan, draft.happening, draft.frame, counted=bool(draft.counts))
        for draft in kept
    }
    for before, draft in itertools.pairwise(kept):
        if not told[before.number] and follows_from(scan, draft.happening, before.happening):
            told[draft.number] = False
    history = {draft.number for draft in kept if is_history(draft.time, published)}
    telling = {
        draft.happening.sentence_number
        for draft in kept
        if told[draft.number] and _is_sure(draft) and draft.number not in history
    }
    for draft in kept:
        alone = not told[draft.number] and draft.happening.sentence_number not in telling
        draft.passing = draft.kind in TALKED_OF and (alone or draft.number in history)


def _is_denied(draft: Draft) -> bool:
    stance = draft.frame.stance if draft.frame else ""
    return draft.happening.polarity == "denied" or stance == "denies"


def _is_sure(draft: Draft) -> bool:
    """Say whether a happening is told as having happened, without a doubt or a denial."""
    frame = draft.frame
    certainty = frame.certainty if frame else "asserted"
    return draft.happening.certainty == certainty == "asserted" and not _is_denied(draft)


def _least_slots(draft: Draft) -> int:
    """Return how much must be told of a happening beside that it was."""
    if _is_denied(draft):
        return 0
    if draft.counts and not draft.happening.verb:
        return 1
    return _LEAST_TOLD if _is_sure(draft) and not draft.happening.sentence.headline else 1


def _told_slots(draft: Draft) -> int:
    """Count what is told of a happening beside that it was, here or before."""
    parties = draft.parties
    slots = (
        draft.where.place, draft.time, draft.counts, parties.agent, parties.patient, draft.instruments,
    )  # fmt: skip
    return sum(map(bool, slots))


def _tells_ground(scan: Scan, first: int, last: int) -> bool:
    """Say whether ground is named that was not spoken of before: "السيطرة على تل X"."""
    return any(
        thing_class(item) in ("place", "position")
        and not has_article(item.before)
        and not item.after
        for item in scan.tagged("thing").between(first, last)
    )


def _is_own_claim(scan: Scan, drafts: list[Draft], index: int) -> bool:
    """Say whether a definite noun tells something of its own: a time, place, number or party."""
    draft = drafts[index]
    happening = draft.happening
    if happening.relative is not None:
        return True
    carried = [
        item
        for item in happening.lights
        if cast("Light", item.word.entry).effect in _CARRIED
        and (item.first < happening.first or (item.first == happening.last and item.word.features))
    ]
    end = happening.region_last
    near = happening.last + _NP_REACH
    tells_time = (
        draft.time is not None
        and not draft.time.inherited
        and bool(scan.times.between(happening.first, end))
    )
    tells_place = bool(
        scan.places.between(happening.last, min(end, near + _NP_REACH))
    ) or _tells_ground(scan, happening.last, min(end, near))
    tells_count = any(happening.last <= number.first < min(end, near) for number, _ in draft.counts)
    tells_party = any(
        happening.last <= hit.first < min(end, near)
        for hit in (*draft.parties.agent, *draft.parties.patient)
    )
    if tells_count:
        return True
    pointing = scan.begins(happening.first - 1, "same")  # "تلك الاشتباكات"
    if not pointing and (
        (tells_time and tells_place) or (carried and (tells_party or tells_place or tells_time))
    ):
        return True
    between = any(
        scan.key(hit.first - 1) == "بين" for hit in scan.actors.between(happening.last, near)
    )
    return between or _goes_on(scan, happening)


def _goes_on(scan: Scan, happening: Happening) -> bool:
    """Say whether a relative clause tells something of the noun ("التي لا تزال مستمرة")."""
    return any(
        item.first - happening.last <= 1
        for item in scan.tagged("relative").between(happening.last, happening.last + 2)
    )


def _drop_headlines(drafts: list[Draft]) -> None:
    """Drop a headline's claim when the body tells a happening of its kind."""
    body = {
        draft.kind
        for draft in drafts
        if not draft.dropped and not draft.happening.sentence.headline
    }
    for draft in drafts:
        if draft.happening.sentence.headline and any(_one_class(draft.kind, kind) for kind in body):
            draft.dropped = True


def _is_done(scan: Scan, happening: Happening, frame: Frame) -> bool:
    """Say whether it only tells about what is planned: "threatened to kill a man abducted in May"."""
    past = any(feature.startswith("past") for feature in happening.item.word.features)
    start = max(frame.cue[1], frame.voice[1])
    planned = any(
        item.last <= happening.first
        for item in scan.tagged("trigger").between(start, happening.first)
    )
    return past or (planned and not happening.item.before.startswith(("و", "ب", "ف")))


def _is_told_aside(scan: Scan, happening: Happening, frame: Frame) -> bool:
    """Say whether what was not so is but said of what is denied: "نفى إطلاق صاروخ لم يسفر عن إصابات"."""
    return happening.polarity == "denied" and bool(
        scan.tagged("relative").between(frame.cue[1], happening.first)
    )


def _claim(scan: Scan, document: Document, draft: Draft) -> Claim:
    happening = draft.happening
    frame = draft.frame
    polarity, certainty = happening.polarity, happening.certainty
    attribution = frame.attribution if frame else Attribution()
    if frame is not None:
        if frame.stance == "denies" and not _is_told_aside(scan, happening, frame):
            polarity = "denied" if polarity == "affirmed" else "affirmed"
        if certainty == "asserted" and not (
            frame.certainty == "planned" and _is_done(scan, happening, frame)
        ):
            certainty = frame.certainty
            if frame.stance == "doubts":
                certainty = "doubted"
    if polarity == "affirmed" and certainty == "asserted" and _is_to_come(draft.time, document):
        certainty = "planned"
    trigger = scan.span(happening.first, happening.last)
    sentence = scan.span(happening.sentence.first, happening.sentence.last)
    return Claim(
        id=claim_id(document.id, trigger.start),
        report=document.report,
        document=document.id,
        kind=draft.kind,
        trigger=trigger,
        sentence=sentence,
        roles=_roles(draft),
        place=draft.where.place,
        places=draft.where.places,
        origin=draft.where.origin,
        destination=draft.where.destination,
        time=None if _is_of_a_plan(draft.time) else draft.time,
        quantities=tuple([quantity for number, quantity in draft.counts if not number.part]),
        parts=tuple([quantity for number, quantity in draft.counts if number.part]),
        attribution=attribution,
        polarity=polarity,
        certainty=certainty,
        outcome=happening.outcome,
        instruments=draft.instruments,
        framing=_framing(scan, happening),
        confidence=_confidence(draft),
        headline=happening.sentence.headline,
        passing=draft.passing,
    )


def _is_of_a_plan(time: TimeMention | None) -> bool:
    """Say whether a time carried from before dates something still to come."""
    return time is not None and time.inherited and time.rule == _COMING


def _is_to_come(time: TimeMention | None, document: Document) -> bool:
    """Say whether the words beside a happening date it after its report: "خلال الساعات القادمة"."""
    if time is None or time.inherited:
        return False
    start, published = time.interval.start, document.published
    end = published.end if published else None
    return time.rule == _COMING or (start is not None and end is not None and start >= end)


def _roles(draft: Draft) -> Roles:
    hedged = draft.happening.doer_hedged

    def mentions(hits: Sequence[ActorHit]) -> tuple[ActorMention, ...]:
        return tuple([hit.mention for hit in hits])

    agents = mentions(draft.parties.agent)
    if hedged:
        agents = tuple(replace(agent, hedged=True) for agent in agents)
    return Roles(agents, mentions(draft.parties.patient), mentions(draft.parties.helper))


def _framing(scan: Scan, happening: Happening) -> tuple[str, ...]:
    words = list(scan.tagged("framing").between(happening.first, happening.last))
    if words or happening.entry.framing:
        return (scan.span(happening.item.first, happening.last).text,)
    return ()


def _confidence(draft: Draft) -> float:
    """Return how sure the reading is: less for each slot that was carried on or is missing."""
    parties, place = draft.parties, draft.where.place
    lost = 15 * parties.inherited + 15 * (not parties.agent and not parties.patient)
    lost += 10 if place is None else 5 * place.inherited
    return (90 - lost) / 100


def _with_bare_denials(
    scan: Scan, document: Document, frames: Sequence[Sequence[Frame]], claims: list[Claim]
) -> list[Claim]:
    """Add a claim for a denial that does not repeat what it denies ("نفى التحالف هذه الأنباء").

    It takes the kind and the parties of what was told last before it; and a denial that repeats what it
    denies is tied to the claim of the same report that it answers.
    """
    out = list(claims)
    starts = [claim.trigger.start for claim in claims]
    affirmed = [claim for claim in claims if claim.polarity == "affirmed"]
    affirmed_starts = [claim.trigger.start for claim in affirmed]
    for number, sentence in enumerate(scan.segments.sentences):
        if sentence.repeated or sentence.headline:
            continue
        for frame in frames[number]:
            if frame.stance != "denies" or not frame.cue[1]:
                continue
            start = scan.tokens.starts[frame.first]
            end = scan.tokens.ends[frame.last - 1]
            told = _told_and_denied(scan, frames[number], frame)
            if told is not None:
                answered = bisect_left(affirmed_starts, scan.tokens.starts[told.cue[1]])
                close = scan.tokens.ends[told.last - 1]
                if answered < len(affirmed) and affirmed_starts[answered] < close:
                    target = affirmed[answered]
                    if not _one_voice(target.attribution, frame.attribution):
                        out.append(_bare_denial(scan, document, frame, target, sentence))
                continue
            inside = bisect_left(starts, start) < bisect_left(starts, end)
            before = bisect_left(affirmed_starts, start)
            reach = range(
                frame.cue[1] if frame.verbal else frame.first,
                min(frame.cue[1] + _DENIED_REACH, frame.last),
            )
            points_back = any(
                item.after in ("ه", "ها") for item in scan.tagged("saying").at(frame.cue[0])
            ) and not _told_by_none(scan, frame)
            reports = any(
                (scan.begins(at, "report") or (not frame.verbal and scan.begins(at, "account")))
                and not scan.key(at).startswith(_THEREBY)
                and (scan.key(at) != _ANY or scan.begins(at + 1, "involvement", "report"))
                and not scan.tagged("about").between(at + 1, at + _ABOUT_REACH)
                for at in reach
            )
            if inside or not (points_back or reports):
                continue
            if not before:
                continue  # nothing is told
            target = affirmed[before - 1]
            since = bisect_left(scan.tokens.starts, target.trigger.end)
            if _says_what(scan, frame, max(sentence.first, since)):
                continue
            if _one_voice(target.attribution, frame.attribution):
                continue  # nobody denies what he says himself
            if _accused_of_other(scan, target, sentence.first, frame):
                continue
            last = claims[bisect_left(starts, start) - 1]
            again = last is not target or any(c.denies == target.id for c in out)
            if not frame.verbal and again:
                continue  # it is denied already
            out.append(_bare_denial(scan, document, frame, target, sentence))
    out.sort(key=lambda claim: (claim.trigger.start, claim.id))
    affirmed_starts = [claim.trigger.start for claim in affirmed]
    tied = []
    for claim in out:
        before = bisect_left(affirmed_starts, claim.trigger.start)
        tied.append(_tied(claim, affirmed[max(0, before - _DENIED_BACK) : before]))
    return tied


def _told_and_denied(scan: Scan, frames: Sequence[Frame], denial: Frame) -> Frame | None:
    """Return whose account a denial names whole: "نفت الوزارة ما أعلنه المرصد عن غارة"."""
    at = max(denial.cue[1], denial.voice[1])
    for frame in frames:
        what = frame.cue[0] - 1
        near = at <= what <= at + _WHAT_REACH and not scan.tagged("trigger").between(at, what)
        if frame.verbal and denial.cue[1] <= what and near:
            plain = frame.stance == "asserts" and frame.attribution.chain
            return frame if plain and scan.key(what) == _WHAT else None
    return None


def _accused_of_other(scan: Scan, target: Claim, first: int, frame: Frame) -> bool:
    """Say whether what is denied is an accusation of what is no happening: "اتهم X بدعم Y"."""
    since = max(0, bisect_left(scan.tokens.starts, target.sentence.end))
    for item in reversed(scan.tagged("saying").between(since, max(first, frame.first))):
        if cast("Saying", item.word.entry).lemma != _ACCUSED:
            continue
        stop = min(item.last + _DENIED_REACH, frame.first)
        return any(
            (charge := scan.key(at)).startswith("ب")
            and len(charge) > _SHORT
            and scan.actors.covering(at) is None
            and not scan.begins(
                at, "involvement", "responsibility", "light", "trigger", "operation"
            )
            for at in range(item.last, stop)
        )
    return False


def _leave_out_condemner(draft: Draft) -> None:
    """Take who condemns a deed out of those who did it: "ندد X بقصف المدينة"."""
    frame = draft.frame
    if frame is not None and frame.condemns:
        agent = [
            hit for hit in draft.parties.agent if not frame.voice[0] <= hit.first < frame.voice[1]
        ]
        draft.parties.agent = agent


def _leave_out_excepted(scan: Scan, draft: Draft) -> None:
    """Take who was meant instead out of those a denial clears: "لم يستهدف مدنيين وإنما مسلحين"."""
    if draft.happening.polarity != "denied":
        return
    last = draft.happening.last
    turns = scan.tagged("instead").between(last, last + _INSTEAD_REACH)
    if turns:
        draft.parties.patient = [hit for hit in draft.parties.patient if hit.first < turns[0].first]


def _owner_of_aircraft(scan: Scan, draft: Draft) -> None:
    """Let a strike be done by whose aircraft flew it: "غارة شنها طيران تابع لـ X"."""
    first = draft.happening.last
    carried = any(item.after in ("ه", "ها") for item in scan.tagged("light").at(first))
    if draft.kind != "airstrike" or draft.parties.agent or not carried:
        return
    for hit in scan.actors.between(first, first + 2 * _OWNED_REACH):
        ties = [
            at
            for at in range(max(first, hit.first - _OWNED_REACH), hit.first + 1)
            if scan.key(at) in _OWNED
        ]
        if ties and any(
            thing_class(item) == "aircraft"
            for item in scan.tagged("thing").between(max(first, ties[-1] - 2), ties[-1])
        ):
            draft.parties.agent = [hit]
            draft.parties.patient = [own for own in draft.parties.patient if own is not hit]
            return


def _leave_out_unarmed(draft: Draft) -> None:
    """Take people without arms out of those who struck: "استهدف مقرا لإيواء مهاجرين"."""
    if draft.kind in ("airstrike", "shelling", "chemical_attack"):
        draft.parties.agent = [hit for hit in draft.parties.agent if hit.mention.id not in UNARMED]


def _told_by_none(scan: Scan, frame: Frame) -> bool:
    """Say whether another noun than the speaker does the denying: "reason itself denies it"."""
    at = frame.cue[1]
    follows = scan.key(at)[:1].isalpha() and not scan.begins(at, "preposition", "that", "contrast")
    follows = follows and scan.times.covering(at) is None and at != frame.voice[0]
    return follows and not frame.voice[0] <= at < frame.voice[1]


def _says_what(scan: Scan, frame: Frame, since: int) -> bool:
    """Say whether the account that is called false says itself what it is about.

    "What is said, that he takes drugs, is untrue"; "claims about torture, which have no basis"; and,
    since what was told last, "it is said that he takes drugs, and this is untrue".
    """
    if frame.verbal:
        return False
    last = next((at for at in range(frame.first - 1, since - 1, -1) if is_account(scan, at)), -1)
    account = range(frame.first if last < 0 else last, frame.cue[0])
    if any(scan.begins(at, "that") for at in account) or scan.tagged("about").between(
        frame.first, frame.cue[0]
    ):
        return True
    behind = scan.key(frame.cue[1])
    return behind.startswith("ب") and len(behind) > _SHORT


def _one_voice(one: Attribution, other: Attribution) -> bool:
    """Say whether two accounts end with one named source."""
    left, right = one.root, other.root
    return (
        left is not None
        and right is not None
        and left.source.kind not in ("anonymous", "witness", "social")
        and (left.source.id, left.source.name_ar) == (right.source.id, right.source.name_ar)
    )


def _bare_denial(
    scan: Scan, document: Document, frame: Frame, target: Claim, sentence: Sentence
) -> Claim:
    trigger = scan.span(frame.cue[0], frame.cue[1])
    whole = scan.span(sentence.first, sentence.last)
    return replace(
        target,
        id=claim_id(document.id, trigger.start),
        trigger=trigger,
        sentence=whole,
        attribution=frame.attribution,
        polarity="denied",
        certainty="asserted",
        quantities=(),
        parts=(),
        framing=(),
        outcome=None,
        denies=target.id,
        place=replace(target.place, inherited=True) if target.place else None,
        time=replace(target.time, inherited=True) if target.time else None,
        confidence=0.7,
        headline=False,
    )


def _tied(claim: Claim, earlier: Sequence[Claim]) -> Claim:
    """Tie a denied claim to the earlier affirmed claim of the same report that it answers."""
    if claim.polarity != "denied" or claim.denies:
        return claim
    candidates = [
        other
        for other in earlier
        if _one_class(other.kind, claim.kind) and not _of_others(claim, other)
    ]
    if not candidates:
        return claim
    best = max(candidates, key=lambda other: (_shared(claim, other), -other.trigger.start))
    return replace(claim, denies=best.id)


def _of_others(denial: Claim, other: Claim) -> bool:
    """Say whether a denial names whom it is about, and the other claim tells of nobody like them."""
    named = {key for a in denial.roles.patient for key in (a.id, a.group) if key}
    told = {
        key for a in (*other.roles.patient, *other.roles.agent) for key in (a.id, a.group) if key
    }
    own = denial.place is not None and not denial.place.inherited
    return bool(named) and not named & told and not (own and _shared(denial, other))


def _shared(one: Claim, other: Claim) -> int:
    """Count what two claims say alike."""
    score = 0
    if one.time and other.time and one.time.interval == other.time.interval:
        score += 2
    numbers = {(q.what, q.low, q.high) for q in one.quantities}
    score += 3 * len(numbers & {(q.what, q.low, q.high) for q in other.quantities})
    if one.place and other.place and one.place.area and other.place.area:
        score += one.place.area.place_id == other.place.area.place_id
    return score
