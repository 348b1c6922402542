"""What a speaker tells of itself and its own people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from tawatur.extract.attribution import Frame, frame_at
from tawatur.extract.happenings import Happening
from tawatur.extract.roles.parties import Cast, are_unarmed, holds, keeps_peace, unique
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.terms import (
    AIM_REACH,
    ASIDE,
    BACK_TO_SIDES,
    CAUSES,
    HARM,
    ITS,
    JOURNALISTS,
    OWN,
    OWN_DEED_REACH,
    OWN_DEEDS,
    PRONOUNS,
    QUOTES_OPEN,
    SUFFERED,
)
from tawatur.extract.roles.wording import is_charge, is_some_target
from tawatur.extract.scan import Item, Scan, has_article
from tawatur.lexicon import People, Thing, Trigger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.extract.actors import ActorHit
    from tawatur.lexicon import Light

_OBJECT = "obj:"  # begins what has to follow a trigger
_FORCES = "forces"
_ENEMY = "العدو"
_ARMY = "جيش"
_BODYGUARDS = "bodyguards"  # with a pronoun, those of whoever was told last
_FALL = "سقوط"
_TO = "ب"  # what is admitted stands behind it
_OF_THE_ARMED = frozenset(("arrest", "seizure", "territory_captured", "interception", "demining"))


def _is_speaker_itself(scene: Scene, hit: ActorHit) -> bool:
    """Say whether "the enemy", "the mercenaries" come out as the very party that speaks of them."""
    judged = scene.scan.key(hit.first) == _ENEMY or any(
        cast("People", item.word.entry).framing
        for item in scene.scan.tagged("people").at(hit.first)
    )
    if not judged or not hit.mention.id:
        return False
    number = scene.numbers_of[scene.scan.sentence_of(hit.first).first]
    frame = frame_at(scene.frames[number], hit.first)
    return bool(frame and frame.party and frame.party.mention.id == hit.mention.id)


def enemies_of_speaker(
    scene: Scene, index: int, casts: Sequence[Cast], hits: list[ActorHit]
) -> list[ActorHit]:
    """Read "the enemy" in what a party says as whom it told before to have struck."""
    foes = [hit for hit in hits if not hit.mention.id and scene.scan.key(hit.first) == _ENEMY]
    happening = scene.happenings[index]
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    if not foes or frame is None or frame.party is None:
        return hits
    for told in reversed(casts[:index]):
        struck = [hit for hit in told.patient if hit.mention.id and not are_unarmed([hit])]
        if struck and holds(told.agent, frame.party):
            span = foes[0].mention.span
            named = [replace(hit, mention=replace(hit.mention, span=span)) for hit in struck]
            return unique([*(hit for hit in hits if hit not in foes), *named])
    return hits


def own_people(scene: Scene, hit: ActorHit) -> ActorHit:
    """Read "مقاتليه"، "مسلحين تابعين له" in what a party says as that party's own people."""
    if _is_speaker_itself(scene, hit):
        nobody = replace(hit.mention, id="", name_en="", name_ar=hit.mention.span.text)
        return replace(hit, mention=nobody, kind="group")
    if (forces := _own_forces_named(scene, hit) or _own_unit(scene, hit)) is not None:
        return forces
    if (
        hit.kind != "group"
        or hit.mention.group == _BODYGUARDS
        or not (_are_own(scene.scan, hit) or _are_loyal(scene.scan, hit))
    ):
        return hit
    sentence = scene.scan.sentence_of(hit.first)
    number = scene.numbers_of[sentence.first]
    frame = frame_at(scene.frames[number], hit.first)
    party = speaking_party(scene.scan, frame)
    joined = scene.scan.actors.ending_at(hit.first)
    if joined is not None and hit.before.startswith("و") and not _are_own(scene.scan, hit):
        party = joined  # "قوات النظام والمسلحين الموالين لها"
    if party is None and _are_loyal(scene.scan, hit):
        named = scene.scan.actors.between(sentence.first, hit.first)
        party = next((other for other in reversed(named) if _may_have_men(other)), None)
    if party is None or party.mention.id == JOURNALISTS:
        return hit  # "أكد مراسلنا استشهاد رئيس البلدية وأحد أعضائها"
    own = replace(party.mention, span=hit.mention.span, group=hit.mention.group)
    return replace(hit, mention=own)


def _own_forces_named(scene: Scene, hit: ActorHit) -> ActorHit | None:
    """Read "the forces", first thing a spokesman says, as those he speaks for: "ذكر الناطق باسم X أن القوات"."""
    scan = scene.scan
    before = hit.first - 1 - (scan.key(hit.first - 1) in QUOTES_OPEN)
    if hit.kind != "anaphor" or hit.last - hit.first > 1 or not scan.begins(before, "that"):
        return None
    frame = frame_at(scene.frames[scan.sentence_number(hit.first)], hit.first)
    if frame is None or not frame.verbal or frame.party is None or frame.party.first > hit.first:
        return None
    plain = any(
        has_article(item.before) and cast("Thing", item.word.entry).of == _FORCES
        for item in scan.tagged("thing").at(hit.first)
    ) and not scan.key(hit.last).startswith("ال")  # "القوات الجوية"
    party = frame.party
    told_for = scan.begins(frame.voice[0], "title")
    if not (plain and told_for) or party.mention.person or party.peaceful or not party.mention.id:
        return None
    return replace(hit, mention=replace(party.mention, span=hit.mention.span))


def _may_have_men(hit: ActorHit) -> bool:
    """Say whether fighters may be told to be of a party named before: "نفذت الجماعة هجوما، واقتحم مسلحون تابعون لها"."""
    return bool(hit.mention.id) and not (hit.mention.group or hit.mention.person or hit.peaceful)


def _own_unit(scene: Scene, hit: ActorHit) -> ActorHit | None:
    """Read a numbered unit in what an army says as its own: "أعلن الجيش X أن قوات الفرقة 146"."""
    scan = scene.scan
    numbered = any(scan.key(at).isdigit() for at in range(hit.first, hit.last))
    if hit.kind not in ("pattern", "name") or hit.mention.id or not numbered:
        return None
    frame = frame_at(scene.frames[scan.sentence_number(hit.first)], hit.first)
    party = frame.party if frame is not None and frame.verbal else None
    if party is None or scan.key(party.first).removeprefix("ال") != _ARMY:
        return None
    return replace(hit, mention=replace(party.mention, span=hit.mention.span))


def _are_own(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a pronoun tells whose people they are: "مقاتليه"."""
    return any(
        item.after in OWN and (item.last == hit.last or len(item.after) > 1)
        for item in scan.tagged("people").between(hit.first, hit.last)
    )


def _are_loyal(scan: Scan, hit: ActorHit) -> bool:
    """Say whether people are told as those of somebody: "مسلحون موالون لها"."""
    return scan.begins(hit.last, "follower") and scan.key(hit.last + 1) in ITS


def teller_itself(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return the party that speaks of what it did itself."""
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    party = frame.party if frame else None
    peaceful = party is not None and (party.mention.person or keeps_peace(party, happening))
    return [] if party is None or peaceful else [party]


def speaking_party(scan: Scan, frame: Frame | None) -> ActorHit | None:
    """Return the party that speaks, or the people without a party that do."""
    if frame is None or not frame.verbal:
        return None
    told = (
        hit for hit in scan.actors.between(*frame.voice) if hit.kind in ("group", "anaphor", "name")
    )
    return frame.party or next(told, None)


def own_forces(scene: Scene, happening: Happening, last: int) -> ActorHit | None:
    """Return the speaker for its own people or weapons before a verb: "قواته قتلت"."""
    if not any(
        item.after in PRONOUNS
        for tag in ("people", "thing")
        for item in scene.scan.tagged(tag).at(last - 1)
    ):
        return None
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    return speaking_party(scene.scan, frame)


def in_their_ranks(scene: Scene, index: int, casts: list[Cast]) -> bool:
    """Take who was struck before for the sufferer: "استهدف تجمعا للمسلحين وأوقع قتلى في صفوفهم"."""
    happening, own = scene.happenings[index], casts[index]
    if happening.entry.kind not in SUFFERED or not scene.scan.tagged("ranks").between(
        happening.last, min(happening.args_last, happening.last + AIM_REACH)
    ):
        return False
    for back in range(index - 1, max(-1, index - 1 - BACK_TO_SIDES), -1):
        other, told = scene.happenings[back], casts[back]
        if happening.sentence_number - other.sentence_number > 1:
            break
        if told.patient and other.entry.kind in CAUSES:
            own.patient = list(told.patient)
            own.agent = [hit for hit in own.agent if not holds(own.patient, hit)]
            return True
    return False


def own_losses(scene: Scene, happening: Happening, own: Cast) -> None:
    """Take the speaker for the sufferer: "أعلن الجيش مقتل عدد من قواته"."""
    if happening.verb or own.patient or happening.entry.kind not in SUFFERED:
        return
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    if frame and frame.party and _own_people_follow(scene.scan, happening):
        own.patient = [frame.party]
        own.agent = [hit for hit in own.agent if not holds(own.patient, hit)]


def speaker_acts(scene: Scene, happening: Happening, own: Cast) -> None:
    """Take the speaker for the doer: "أعلنت سيطرتها"، "سيطرنا"، "سيطرة قواتها"."""
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    if frame is None or frame.party is None or keeps_peace(frame.party, happening):
        return
    if is_charge(scene.scan, happening, frame):
        return  # "اتهم الجيش جماعة بالوقوف وراء الهجوم"
    if frame.party.mention.person and not frame.party.mention.id:
        return  # "قال العقيد إن مجهولين فجروا سيارته"
    if _is_charge_denied(scene.scan, frame, happening):
        own.agent = [hit for hit in [frame.party] if not holds(own.patient, hit)]
        return
    first_person = any(f.endswith(".1p") for f in happening.item.word.features)
    that = scene.scan.tagged("that").between(frame.voice[1], happening.first)
    said = max([happening.previous_last, *(item.first for item in that)])
    own_forces = any(
        item.after in ("ها", "ه", "نا", "هم")
        for tag in ("people", "thing")
        for first, last in (
            (said, happening.first),  # not in "في بيان على موقعها إن ..."
            (happening.last, happening.last + 2),
        )
        for item in scene.scan.tagged(tag).between(first, last)
        if not _completes_a_verb(scene, item)
        and not scene.scan.tagged("because").between(item.last, happening.first)
    )  # not "مقتل عشرة من جنودها إثر الهجوم"
    start = after_aside(scene.scan, max(frame.voice[1], frame.cue[1]))
    follows = (
        frame.verbal
        and not happening.verb
        and (
            0 <= happening.first - start <= OWN_DEED_REACH
            or (frame.stance == "denies" and _is_what_is_denied(scene.scan, start, happening))
        )
        and not scene.scan.tagged("that").between(start, happening.first)
        and not _tells_the_toll(scene.scan, start, happening)
        and not any(
            cast("Light", item.word.entry).subj == "none" and start <= item.first < happening.first
            for item in happening.lights
        )  # "أعلن الجيش رصد إطلاق صواريخ"
    )
    owned = follows or (not happening.verb and happening.item.after in PRONOUNS)
    done_away = not happening.verb and scene.scan.begins(happening.first, "does_away")
    if done_away or happening.entry.kind in _OF_THE_ARMED:
        owned = owned or (frame.verbal and _goes_on_to(scene.scan, frame.cue[1], happening))
    deeds = (
        (happening.entry.kind in OWN_DEEDS and not _falls(happening))
        or done_away  # "أعلن الجيش تحييد خمسة مسلحين"
        or _blows_up_a_thing(scene.scan, happening)
        or (happening.entry.kind == "destruction" and scene.scan.begins(frame.cue[0], "owns"))
        or _announces_doing(scene.scan, frame, happening, own)
        or _owns_up_to(frame, start, happening, own)
    )
    if first_person or own_forces or (owned and deeds):
        own.agent = [hit for hit in [frame.party] if not holds(own.patient, hit)]
        own.inherited = True


def _is_charge_denied(scan: Scan, frame: Frame, happening: Happening) -> bool:
    """Say whether a speaker denies what it is accused of: "نفت الحركة الاتهامات الموجهة لها بقتل مدنيين"."""
    told = scan.tagged("trigger").between(frame.voice[1], happening.first)
    return (
        frame.stance == "denies"
        and happening.item.before == "ب"
        and any(cast("Trigger", item.word.entry).kind == "accusation" for item in told)
    )


def _announces_doing(scan: Scan, frame: Frame, happening: Happening, own: Cast) -> bool:
    """Say whether a killing is announced as done, not as suffered: "أعلن الجيش عن قتل مسلحين"."""
    return (
        happening.entry.kind in SUFFERED
        and "agent" in happening.entry.gen
        and scan.begins(frame.cue[0], "owns")
        and not are_unarmed(own.patient)
    )


def _owns_up_to(frame: Frame, start: int, happening: Happening, own: Cast) -> bool:
    """Say whether a speaker admits to have killed, and not that his own fell: "أقر الجيش بقتل الصحافي".

    "أقر بمقتل ثلاثة من جنوده" admits no deed.
    """
    return (
        frame.stance == "admits"
        and happening.first == start
        and happening.item.before == _TO
        and ("agent" in happening.entry.gen or happening.entry.kind == "assassination")
        and happening.entry.kind in HARM
        and frame.party is not None
        and not holds(own.patient, frame.party)
    )


def _falls(happening: Happening) -> bool:
    """Say whether rockets fall: who announces it did not launch them."""
    return happening.entry.kind == "shelling" and happening.entry.lemma.startswith(_FALL)


def _tells_the_toll(scan: Scan, start: int, happening: Happening) -> bool:
    """Say whether it is the harmed of a deed that are told: "أعلنت عن حصيلة ضحايا الهجوم"."""
    return bool(scan.tagged("toll").between(start, happening.first)) or any(
        cast("People", item.word.entry).harmed and item.last == happening.first
        for item in scan.tagged("people").between(start, happening.first)
    )


def _goes_on_to(scan: Scan, start: int, happening: Happening) -> bool:
    """Say whether a speaker goes on to a deed by a participle: "مشيرة إلى تصفية الانتحاري"."""
    return not happening.verb and any(
        0 <= happening.first - item.last <= 1 and scan.gap_is_open(item.last, happening.first)
        for item in scan.tagged("participle").between(start, happening.first)
    )


def _is_what_is_denied(scan: Scan, start: int, happening: Happening) -> bool:
    """Say whether only who speaks for the denier stands before a deed: "نفت على لسان المتحدث قصف"."""
    return start < happening.first and not any(
        scan.tagged(tag).between(start, happening.first)
        for tag in ("account", "rumour", "report", "relative", "trigger", "participle", "contrast")
    )


def _blows_up_a_thing(scan: Scan, happening: Happening) -> bool:
    """Say whether a noun of blowing up has what was blown up for its object: "تفجير دبابة"."""
    return happening.entry.kind == "explosion" and is_some_target(scan, happening.last)


def _completes_a_verb(scene: Scene, item: Item) -> bool:
    """Say whether a word only completes the verb before it: "راح ضحيته"."""
    key = scene.scan.key(item.first)
    return any(
        need.startswith(_OBJECT) and key.startswith(need.removeprefix(_OBJECT))
        for verb in scene.happenings
        if verb.last == item.first
        for need in verb.entry.needs
    )


def after_aside(scan: Scan, at: int) -> int:
    """Step over an aside and times after a speaker: "الكتائب، الذراع العسكري للحركة، اليوم، ..."."""
    while scan.key(at) == "،" or scan.times.covering(at) is not None:
        hit = scan.times.covering(at)
        if hit is not None:
            at = hit.last
            continue
        closing = next((n for n in range(at + 1, at + ASIDE) if scan.key(n) == "،"), None)
        if closing is None or any(
            scan.tagged(tag).between(at, closing) for tag in ("trigger", "that", "saying")
        ):
            return at + 1
        at = closing
        if scan.times.covering(at + 1) is None:
            return at + 1
        at += 1
    return at


def _own_people_follow(scan: Scan, happening: Happening) -> bool:
    """Say whether it befell the speaker's own people: "مقتل ثلاثة من جنوده"، "قتلى في صفوفه"."""
    end = min(happening.region_last, happening.last + OWN_DEED_REACH + 1)
    return any(
        item.after in PRONOUNS
        for tag in ("people", "thing")
        for item in scan.tagged(tag).between(happening.last, end)
    ) or any(scan.key(at).startswith("صفوفه") for at in range(happening.last, end))


def named_speaker(scene: Scene, happening: Happening, hits: list[ActorHit]) -> list[ActorHit]:
    """Put the speaker's party for "our forces"."""
    if not hits or not any(hit.kind == "anaphor" and not hit.mention.id for hit in hits):
        return hits
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    named = [frame.party] if frame and frame.party else []
    kept = [hit for hit in hits if hit.kind != "anaphor" or hit.mention.id]
    return unique([*kept, *named])
