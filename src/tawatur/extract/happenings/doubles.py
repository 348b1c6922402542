"""Nouns that tell no happening of their own beside their verb: "تبادلوا إطلاق النار"، "قتله ذبحا"."""

from __future__ import annotations

from tawatur.extract.happenings.happening import Happening
from tawatur.extract.happenings.terms import BLASTS, BY, HARMS, PREP_REACH, STROKES
from tawatur.extract.scan import Scan
from tawatur.text import fold_key

_WITHIN = frozenset(("في", "خلال"))


def without_objects(scan: Scan, own: list[Happening]) -> list[Happening]:
    """Leave out nouns that are but the object or the manner of a verb: "تبادل الجنود إطلاق النار"، "قتله ذبحا"."""
    kept: list[Happening] = []
    for happening in own:
        verb = kept[-1] if kept else None
        if verb is not None and (
            _is_manner(scan, verb, happening)
            or _is_means(verb, happening)
            or _is_made_with(scan, verb, happening)
            or _is_brought_down_again(verb, happening)
            or _is_occasion(scan, verb, happening)
        ):
            continue
        if verb is not None and _is_struck_by(scan, verb, happening):
            kept.pop()
        if (
            verb is None
            or not verb.verb
            or happening.verb
            or happening.first - verb.last > PREP_REACH
            or scan.key(happening.item.first) not in fold_key(verb.entry.lemma).split()[1:]
        ):
            kept.append(happening)
    return kept


def _is_manner(scan: Scan, verb: Happening, noun: Happening) -> bool:
    """Say whether a noun right after a verb tells how somebody was harmed: "أعدموا ذبحا"."""
    return (
        verb.verb
        and not noun.verb
        and (noun.first == verb.last or _counts_between(scan, verb.last, noun.first))
        and noun.item.after == "ا"
        and not noun.item.before
        and {verb.entry.kind, noun.entry.kind} <= HARMS
    )


def _counts_between(scan: Scan, first: int, last: int) -> bool:
    """Say whether nothing but people who are counted stands between: "قتل 14 مزارعا ذبحا"."""
    counted = scan.numbers.covering(first)
    return counted is not None and counted.first == first and counted.last == last


def _is_made_with(scan: Scan, verb: Happening, noun: Happening) -> bool:
    """Say whether a noun with "ب" only tells what a verb was done with: "استهدف البلدة بعدة غارات"."""
    harm = (
        noun.entry.kind == "killing"
        and noun.item.last - noun.item.first > 1
        and scan.key(noun.first).startswith(BY)
    )  # "استشهد الرقيب برصاص قناصة"
    if (
        not verb.verb
        or noun.verb
        or verb.entry.kind != noun.entry.kind
        or not (noun.entry.kind in STROKES or harm)
        or noun.first - verb.last > PREP_REACH
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
    return harm or scan.key(first).startswith(BY) or scan.key(first - 1).startswith(BY)


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


def _is_brought_down_again(first: Happening, second: Happening) -> bool:
    """Say whether a second word tells the same of what was caught in the air: "اعتراض وتدمير صاروخ"."""
    return (
        first.entry.kind == "interception"
        and second.entry.kind in ("destruction", "interception")
        and second.item.before == "و"
        and second.first == first.last
        and first.verb == second.verb
    )


def _is_means(attack: Happening, means: Happening) -> bool:
    """Say whether what an attack was made with follows its noun: "انفجار بسيارة مفخخة"."""
    return (
        not attack.verb
        and means.first - attack.last <= 1
        and attack.entry.kind in BLASTS
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
