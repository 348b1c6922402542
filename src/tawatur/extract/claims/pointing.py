"""What only points back to what was told, or up to a headline, and is no claim."""

from __future__ import annotations

from typing import cast

from tawatur.extract.actors import ActorHit
from tawatur.extract.claims.draft import Draft, one_class, one_voice
from tawatur.extract.claims.terms import ANY, ANY_ATTACK, CLASSES, GENERIC_ATTACK, OF_THEM
from tawatur.extract.happenings import Happening
from tawatur.extract.roles.wording import accuses
from tawatur.extract.scan import Scan, has_article, thing_class
from tawatur.lexicon import Light
from tawatur.places import distance_km

_CARRIED = frozenset("carries begins continues succeeds fails attempts plans repels foils".split())
_OF_ITSELF = ("ongoing", "succeeded")  # what one fight came to is not what another did
_ANSWER_REACH = 2  # tokens between who denies or owns up and the noun of what is denied
_RESPONSIBLE_REACH = 3  # tokens from "responsibility" to the noun of what it is for
_NP_REACH = 6  # tokens after a definite noun in which what makes it a claim of its own may stand
_TO_PERSONS = frozenset("arrest abduction release killing assassination execution".split())
_FROM_AFAR = frozenset(("airstrike", "shelling"))
_FLOWN = "airstrike"
_SHOT_DOWN = "interception"  # what shoots down an attack is not what comes to nothing
_ONE = "ه"  # ends a noun for one strike: "الغارة"
_NOBODY_REACH = 8  # tokens from "لم تعلن أي جهة" to what nobody owned


def drop_back_references(scan: Scan, drafts: list[Draft]) -> None:
    """Drop a definite noun that only points at what was told before."""
    last_of: dict[str, int] = {}
    for index, draft in enumerate(drafts):
        before = drafts[index - 1] if index else None
        if before is not None and not before.dropped and not before.happening.sentence.headline:
            last_of[before.kind] = index - 1
        happening = draft.happening
        pointed = draft.kind in _TO_PERSONS and happening.item.after in OF_THEM
        if draft.dropped or happening.verb or happening.another:
            continue
        if _names_again(draft, drafts, last_of):
            draft.dropped = True
            continue
        if not happening.definite and not pointed:
            continue
        if _is_own_claim(scan, drafts, index):
            _take_kind(draft, drafts, last_of)
            continue
        if _answers(scan, draft):
            continue
        told = [
            at
            for kind, at in last_of.items()
            if one_class(kind, draft.kind)
            or (happening.entry.lemma in ANY_ATTACK and kind in CLASSES["strike"])
        ]
        if told:
            beside = [at for at in told if drafts[at].happening.sentence is happening.sentence]
            same_kind = [at for at in beside or told if drafts[at].kind == draft.kind]
            earlier = drafts[max(same_kind or beside or told)]
            if _is_elsewhere(scan, draft, earlier) or _is_labelled(scan, draft):
                continue
            same_sentence = earlier.happening.sentence is happening.sentence
            if pointed and not (same_sentence and earlier.kind == draft.kind):
                continue  # but "دون إيضاح أسباب اعتقاله" adds nothing to "اعتقلت"
            came_to_nothing = happening.outcome in ("repelled", "foiled") and bool(same_kind)
            if (
                (same_sentence or (came_to_nothing and _is_next(draft, earlier)))
                and not earlier.happening.outcome
                and earlier.kind != _SHOT_DOWN
                and (
                    same_kind
                    or draft.kind in _FROM_AFAR  # "غارات ...، مع دخول القصف أسبوعه الثاني"
                    or happening.outcome not in _OF_ITSELF
                )
            ):
                earlier.happening.outcome = happening.outcome
            draft.dropped = True
            continue
        if pointed:
            continue
        for after in range(index + 1, len(drafts)):
            if drafts[after].happening.sentence is not happening.sentence:
                break
            same = drafts[after].kind == draft.kind
            draft.dropped = draft.dropped or (same and one_voice(draft, drafts[after]))


def _is_next(draft: Draft, earlier: Draft) -> bool:
    """Say whether the sentence before told it: "شنت قوات X هجوما. وتصدى الجيش للهجوم"."""
    return draft.happening.sentence_number - earlier.happening.sentence_number == 1


def _names_again(draft: Draft, drafts: list[Draft], last_of: dict[str, int]) -> bool:
    """Say whether only who it befell is named again, by nobody's word: "لم يعلق على مقتل القرشي"."""
    earlier = last_of.get(draft.kind)
    voice = draft.frame is not None and draft.frame.cue[1]
    if draft.kind not in _TO_PERSONS or earlier is None or voice or draft.counts:
        return False
    told = {word for hit in drafts[earlier].parties.patient for word in _words(hit)}
    again = [_words(hit) for hit in draft.parties.patient if hit.mention.person]
    own = draft.time is not None and not draft.time.inherited
    return bool(again) and not own and all(words <= told for words in again)


def _words(hit: ActorHit) -> set[str]:
    return set(hit.mention.span.text.split())


def _take_kind(draft: Draft, drafts: list[Draft], last_of: dict[str, int]) -> None:
    """Read "the bombing" as the air strikes told just before: "شنت غارات على X، وشمل القصف Y"."""
    flown = last_of.get(_FLOWN, -1)
    if (
        draft.kind == "shelling"
        and draft.happening.entry.lemma in GENERIC_ATTACK
        and not (draft.instruments or draft.parties.agent)
        and flown > last_of.get("shelling", -1)
        and draft.happening.sentence_number - drafts[flown].happening.sentence_number <= 1
    ):
        draft.kind = _FLOWN


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


def _is_labelled(scan: Scan, draft: Draft) -> bool:
    """Say whether a line names its place before a colon, and so tells of another: "داريا: القصف ..."."""
    label = scan.places.ending_at(draft.happening.first - 1)
    colon = scan.key(draft.happening.first - 1) == ":"
    return colon and label is not None and label.first == draft.happening.sentence.first


def _answers(scan: Scan, draft: Draft) -> bool:
    """Say whether a party owns up to a happening or denies it: "تبنى الهجوم"، "مسؤوليته عن القصف"."""
    first = draft.happening.first
    if any(
        scan.key(at) == ANY and scan.begins(at - 2, "modality")
        for at in range(max(2, first - _NOBODY_REACH), first)
    ):
        return False  # "لم تعلن أي جهة مسؤوليتها عن الهجوم"
    owned = range(first - _RESPONSIBLE_REACH, first)
    if any(scan.begins(at, "responsibility", "involvement", "charge") for at in owned):
        return True
    frame = draft.frame
    if frame is not None and frame.cue[1] and draft.parties.agent and accuses(scan, frame):
        return frame.cue[0] < first  # "اتهم ناشطون الجيش بتنفيذ القصف"
    if frame is None or frame.stance not in ("admits", "denies"):
        return False
    said = max((end for _, end in (frame.cue, frame.voice) if end <= first), default=0)
    return said > 0 and first - said <= _ANSWER_REACH


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
    reaches = any(scan.begins(at, "reaches") for at in (happening.first - 1, happening.last))
    if not pointing and (
        (tells_place and (tells_time or reaches))
        or (carried and (tells_party or tells_place or tells_time))
    ):
        return True
    between = any(
        scan.key(hit.first - 1) == "بين" for hit in scan.actors.between(happening.last, near)
    )
    lasts = happening.outcome == "ongoing" and tells_place and draft.kind not in _FROM_AFAR
    return between or (lasts and not pointing) or _goes_on(scan, happening)


def _goes_on(scan: Scan, happening: Happening) -> bool:
    """Say whether a relative clause tells something of the noun ("التي لا تزال مستمرة")."""
    return any(
        item.first - happening.last <= 1
        for item in scan.tagged("relative").between(happening.last, happening.last + 2)
    )


def drop_headlines(drafts: list[Draft]) -> None:
    """Drop a headline's claim when the body tells a happening of its kind."""
    body = {
        draft.kind
        for draft in drafts
        if not draft.dropped and not draft.happening.sentence.headline
    }
    for draft in drafts:
        if draft.happening.sentence.headline and any(one_class(draft.kind, kind) for kind in body):
            draft.dropped = True
