"""Whom a message was forwarded from stands outside of whoever it quotes."""

from __future__ import annotations

import pytest

from tawatur.ingest.words import words

BODY = "قُتل ثلاثة مدنيين في غارة على مدينة الميادين.\nوقال ناشطون إن خمسة آخرين أصيبوا في البوكمال."


def chains(reading) -> list[list[str]]:
    return [
        [hop.source.id or hop.source.kind for hop in claim.attribution.chain]
        for claim in reading.claims
    ]


def test_who_a_message_was_forwarded_from_is_its_outermost_source(read):
    line = words()["chats"]["forwarded"].format("وكالة سانا")
    reading = read(f"{line}\n\n{BODY}")
    plain = chains(read(BODY))
    assert chains(reading) == [["sana", *chain] for chain in plain]
    hop = reading.claims[0].attribution.chain[0]
    assert (hop.span.text, hop.stance) == ("وكالة سانا", "asserts")
    assert reading.document.text[hop.span.start : hop.span.end] == hop.span.text


def test_somebody_nobody_lists_is_a_social_source(read):
    reading = read(f"{words()['chats']['forwarded'].format('مرسل 3f2a91bc')}\n\n{BODY}")
    source = reading.claims[0].attribution.chain[0].source
    assert (source.name, source.kind) == ("مرسل 3f2a91bc", "social")


@pytest.mark.parametrize(
    "line", ["شاحنات محوّلة من حمص وصلت إلى البلدة", "الشحنة المحوّلة من حمص", "محوّلة من"]
)
def test_other_first_lines_forward_nothing(read, line):
    assert chains(read(f"{line}\n\n{BODY}"))[-2:] == chains(read(BODY))[-2:]
