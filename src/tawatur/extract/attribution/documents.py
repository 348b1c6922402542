"""Statements and reports, and who issued them: "بيان لقيادة الجيش"."""

from __future__ import annotations

from tawatur.extract.attribution.bodies import end_of_name
from tawatur.extract.attribution.frames import Voice
from tawatur.extract.attribution.terms import ADJECTIVES, LEAST_LETTERS, OPENING
from tawatur.extract.attribution.wording import is_adjective, without_clitics
from tawatur.extract.scan import Scan
from tawatur.model import Source


def with_issuers(scan: Scan, voices: list[Voice]) -> list[Voice]:
    """Give each statement and report its issuer: "بيان لقيادة الجيش"، "تقرير صادر عن X"."""
    starts = {voice.first: voice for voice in voices}
    issued: list[Voice] = []
    for item in scan.tagged("document"):
        at = item.last
        if scan.key(item.first - 1) == "ما":
            continue  # "what X published"
        if scan.span(item.first, item.last).text.endswith("ه"):
            continue  # "نشره المركز": a verb, no bulletin
        while (
            at < item.last + ADJECTIVES
            and at not in starts
            and is_adjective(scan, at)
            and not (scan.key(at).startswith("ل") and scan.actors.covering(at) is None)
        ):
            at += 1
        named = scan.tagged("issued").at(at)
        at = max((i.last for i in named), default=at)
        while scan.key(at) and scan.key(at) in OPENING:
            at += 1
        definite = scan.key(item.first)[len(item.before) :].startswith(
            "ال"
        ) or item.before.endswith("ل")
        issuer = starts.get(at)
        owns = scan.key(at).startswith("ل") and not scan.begins(at, "modality")
        if issuer is None and (named or owns):
            issuer = _unlisted_issuer(scan, at, owns=owns and not named)
        if issuer is None or (definite and not named) or issuer.source.kind in ("agency", "outlet"):
            continue
        if (
            named
            or issuer.before in ("ل", "لل")
            or (at == item.last and issuer.before in ("", "ال"))
        ):
            issued.append(
                issuer._replace(first=item.first, before=item.before, own=at - item.first)
            )
    if not issued:
        return voices
    covered = {at for voice in issued for at in range(voice.first, voice.last)}
    issued.extend(voice for voice in voices if voice.first not in covered)
    return sorted(issued, key=lambda voice: voice.first)


def _unlisted_issuer(scan: Scan, at: int, *, owns: bool) -> Voice | None:
    """Take the words after "صادر عن" or "ل" for a body or person that no table holds."""
    last = end_of_name(scan, at)
    number = scan.numbers.covering(at)
    if number is not None and scan.begins(number.noun_at, "people", "trigger"):
        return None  # "تحدث البيان عن خمسة قتلى"
    if owns and len(scan.key(at)) <= LEAST_LETTERS:
        return None  # "a statement of his"
    if last == at or scan.is_punctuation(at) or (owns and scan.begins(at, "people")):
        return None
    text = scan.span(at, last).text
    before = "لل" if owns and scan.key(at).startswith("لل") else "ل" if owns else ""
    text = without_clitics(text, before)
    return Voice(at, last, before, Source(text, text, "named_official"), False, text)
