"""Messages that were forwarded: whom they come from stands in a first line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tawatur.extract.scan import Scan
from tawatur.lexicon import SourceName
from tawatur.model import Attribution, Claim, Hop, Source

__all__ = ["with_forwarder"]


def with_forwarder(scan: Scan, claims: Sequence[Claim]) -> list[Claim]:
    """Return claims with whoever a message was forwarded from as their outermost source.

    "Forwarded from X" counts where it is the whole first line and more lines follow.
    """
    cue = next((item for item in scan.tagged("forwarded").at(0) if not item.before), None)
    lines = list(scan.tokens.lines())
    if cue is None or len(lines) < 2 or cue.last >= lines[0][1]:
        return list(claims)
    name = scan.span(cue.last, lines[0][1])
    known = next(
        (
            item.word.entry
            for item in scan.tagged("source").at(cue.last)
            if item.last == lines[0][1] and isinstance(item.word.entry, SourceName)
        ),
        None,
    )
    source = (
        Source(known.name_en, known.name_ar, known.kind, known.id)
        if known is not None and not known.open
        else Source(name.text, name.text, "social")
    )
    hop = Hop(source, scan.span(0, cue.last).text, "asserts", name)
    return [
        replace(claim, attribution=Attribution((hop, *claim.attribution.chain))) for claim in claims
    ]
