"""What the linker says, in English and Arabic, from the words in `data/words.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tawatur.link.kinds import nouns, words
from tawatur.model import (
    ActorMention,
    Claim,
    Document,
    Interval,
    Pair,
    PlaceMention,
    Quantity,
)

__all__ = ["PairStep", "explain_pair", "pair_steps", "pair_verdict"]

Two = tuple[str, str]
"""The same words in English and in Arabic."""

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PairStep:
    """What one attribute adds to the weight of a pair, in words and in bits.

    `first` is set on what holds of any two claims, before anything is compared.
    """

    attribute: Two
    level: Two
    weight: float
    first: bool = False


def pair_steps(pair: Pair) -> tuple[PairStep, ...]:
    """Return what a pair's weight is made of, strongest first."""
    table = words()
    levels = dict(pair.levels)
    steps = []
    for attribute, weight in sorted(pair.weights, key=lambda one: (-abs(one[1]), one[0])):
        level = level_label(attribute, levels.get(attribute, ""))
        called = table["attributes"].get(attribute, (attribute, attribute))
        first = attribute == "prior"
        steps.append(PairStep((called[0], called[1]), level, weight, first))
    return tuple(steps)


def level_label(attribute: str, level: str) -> Two:
    """Return the words for a level of agreement, and for how much is told of what two share."""
    table = words()
    base, _, last = level.rpartition(" ")
    often = table["often"].get(f"{attribute}.{last}")
    if often is None:
        english, arabic = table["levels"].get(f"{attribute}.{level}", (level, level))
        return english, arabic
    own = level_label(attribute, base)
    return f"{own[0]}, {often[0]}", f"{own[1]}، {often[1]}"


def pair_verdict(pair: Pair) -> Two:
    """Return in one sentence whether two claims could tell of one happening."""
    table = words()
    if pair.blocked:
        reason = table["blocked"].get(pair.blocked, (pair.blocked, pair.blocked))
        return sentence("pairs", "blocked", reason=(reason[0], reason[1]))
    within = "telling" in dict(pair.levels)
    sure = table["pairs"]["sure_within" if within else "sure_across"]
    name = "one" if pair.weight >= sure else "grey" if pair.weight >= -1 else "apart"
    bits = _bits(pair.weight)
    return sentence("pairs", name, bits=(bits, bits))


def explain_pair(pair: Pair) -> Two:
    """Return why two claims stand together or apart, in English and in Arabic.

    Returns:
        One line for the whole, then one for each attribute, strongest first; weights in bits.
    """
    lines = [pair_verdict(pair)]
    for step in pair_steps(pair):
        bits = _bits(step.weight)
        lines.append(
            sentence("pairs", "line", attribute=step.attribute, level=step.level, bits=(bits, bits))
        )
    return "\n".join(line[0] for line in lines), "\n".join(line[1] for line in lines)


def _bits(weight: float) -> str:
    return f"{weight:+.1f}"


def said(key: str) -> Two:
    """Return the words for a value such as "repelled", in English and Arabic."""
    found = words()["values"].get(key, [key, key])
    return found[0], found[1]


def time_label(interval: Interval, text: str) -> tuple[str, str, str]:
    """Return a time as the contract prints it and in both languages; last days are inclusive."""
    if not interval.dated:
        return text, text, text
    start = interval.start.date().isoformat() if interval.start else ""
    end = ""
    if interval.end is not None:
        last = interval.end - timedelta(microseconds=1)
        later = interval.start is None or last > interval.start
        end = last.date().isoformat() if later else start
    value = f"{start}/{end}"
    part = ""
    if interval.start is not None and interval.granularity in ("instant", "hour", "part_of_day"):
        part = f" {interval.start:%H:%M}"
        value = f"{interval.start.isoformat(timespec='minutes')}/{end}"
    if start and start == end:
        return value, start + part, start + part
    return value, f"{start or '…'}{part} to {end or '…'}", f"{start or '…'}{part} إلى {end or '…'}"


def count_label(quantity: Quantity) -> tuple[str, str, str]:
    """Return a count as the contract prints it (low..high) and in both languages."""
    low, high = quantity.low, quantity.high
    table = words()["bounds"]
    if low is not None and low == high:
        if quantity.modifier == "about":
            return f"~{low}", table["about"][0].format(low=low), table["about"][1].format(low=low)
        return str(low), str(low), str(low)
    value = f"{'' if low is None else low}..{'' if high is None else high}"
    if low is not None and high is not None:
        form = table["between"]
    elif high is None and low is not None:
        form = table["at_least"]
        if quantity.modifier == "more_than":  # "more than 22" is read as 23 and more
            form, low = table["more_than"], low - 1
    else:
        form = table["at_most"]
        if quantity.modifier == "less_than" and high is not None:
            form, high = table["less_than"], high + 1
    return value, form[0].format(low=low, high=high), form[1].format(low=low, high=high)


def amount(quantity: Quantity) -> tuple[str, str, str]:
    """Return a count with what it counts, as the contract prints it and in both languages.

    The noun is ours, never the report's; one that our table does not hold is left out of the words.
    """
    value, english, arabic = count_label(quantity)
    forms = nouns().get(quantity.of)
    if not quantity.of or quantity.of == quantity.what:
        return value, english, arabic
    if forms is not None:
        one = quantity.low == quantity.high == 1
        english = f"{english} {forms[0 if one else 1]}"
        arabic = f"{arabic} من {forms[2]}"
    return f"{value} {quantity.of}", english, arabic


def part(name: str) -> Two:
    """Return the words for a part of a report, around its "{name}"."""
    english, arabic = words()["parts"][name]
    return english, arabic


def attribute_label(attribute: str) -> Two:
    """Return the words for an attribute: place, time, or what is counted."""
    found = words()["attributes"].get(attribute)
    return counted(attribute) if found is None else (found[0], found[1])


def counted(what: str) -> Two:
    """Return the words for what is counted."""
    found = words()["counted"].get(what, [what, what])
    return found[0], found[1]


def everything_counted() -> frozenset[str]:
    """Return the names of all that can be counted."""
    return frozenset(words()["counted"])


def source_label(claim: Claim, document: Document) -> Two:
    """Return who says it, with who carries it, in English and Arabic."""
    chain = claim.attribution.chain
    if not chain:
        outlet = document.outlet or document.report
        return outlet, outlet
    last = chain[-1].source
    english, arabic = last.name or last.name_ar, last.name_ar or last.name
    if len(chain) > 1:
        above = chain[-2].source
        carrier = (above.name or above.name_ar, above.name_ar or above.name)
        return fill(words()["joins"]["through"], {"who": (english, arabic), "carrier": carrier})
    return english, arabic


def listed(labels: Sequence[Two]) -> Two:
    """Return names as one list in each language, a few of them shown."""
    table = words()["joins"]
    out: list[str] = []
    for side in (0, 1):
        names = list(dict.fromkeys(label[side] for label in labels))
        text = table["list"][side].join(names[:_SHOWN])
        if len(names) > _SHOWN:
            text = table["more_than_few"][side].format(shown=text, more=len(names) - _SHOWN)
        out.append(text)
    return out[0], out[1]


def alternatives(values: Sequence[tuple[Two, Two]]) -> Two:
    """Return values with their sources, joined by "or", in each language."""
    out: list[str] = []
    for side in (0, 1):
        form = words()["contradictions"]["value"][side]
        parts = [form.format(value=value[side], sources=who[side]) for value, who in values]
        out.append(words()["joins"]["values"][side].join(parts))
    return out[0], out[1]


def figure(value: float) -> Two:
    """Return a number without decimals, the same in each language."""
    return f"{value:.0f}", f"{value:.0f}"


def side(bearing: float) -> Two:
    """Return the side of the compass that a bearing lies on."""
    english, arabic = words()["compass"]["sides"][round(bearing / 45) % 8]
    return english, arabic


def actor_label(actor: ActorMention) -> Two:
    """Return the name of a party in each language.

    What our table does not hold is in the report's own words, and stands in quotation marks; a group
    of people is named by our noun for it.
    """
    if actor.id:
        return actor.name_en or actor.name_ar, actor.name_ar or actor.name_en
    forms = nouns().get(actor.group)
    if forms is not None:
        return forms[1], nominative(forms[2])
    told = " ".join((actor.name_ar or actor.name_en or actor.span.text).split())
    return f"“{told}”", f"«{told}»"


def nominative(words_ar: str) -> str:
    """Return a noun of our table as a subject: its sound plurals end otherwise after a preposition."""
    after, subject = words()["joins"]["sound_plural"]
    return " ".join(
        word.removesuffix(after) + subject if word.endswith(after) else word
        for word in words_ar.split()
    )


def place_label(place: PlaceMention) -> Two:
    """Return the name of a place in each language."""
    return place.name_en or place.name_ar, place.name_ar or place.name_en


def sentence(section: str, name: str, **parts: Two) -> Two:
    """Return a sentence of the table in each language, its braces filled."""
    return fill(words()[section][name], parts)


def fill(form: Sequence[str], parts: Mapping[str, Sequence[str]]) -> Two:
    """Return a form in each language with its braces filled."""
    english, arabic = form
    return (
        english.format(**{key: value[0] for key, value in parts.items()}),
        arabic.format(**{key: value[1] for key, value in parts.items()}),
    )
