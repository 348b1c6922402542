"""Tribes by name, and two parties behind one noun in the dual."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [m.id or m.span.text for m in mentions]


@pytest.mark.parametrize(
    ("pair", "sides"),
    [
        ("قبيلة الزوية وقبيلة البراعصة", (["zway-tribe"], ["وقبيلة البراعصة"])),
        ("قبيلتي الزوية والبراعصة", (["zway-tribe"], ["والبراعصة"])),
        ("عشيرتي البوناصر والبوعيسى", (["عشيرتي البوناصر"], ["والبوعيسى"])),
        ("قبيلتي بني هلال وأولاد سليمان", (["قبيلتي بني هلال"], ["awlad-suleiman"])),
        # movements and factions, by the noun for one
        ("حركتي فتح وحماس", (["fatah"], ["hamas"])),
        ("تنظيمي داعش والقاعدة", (["islamic-state"], ["al-qaeda"])),
    ],
)
def test_two_of_a_kind(read, pair: str, sides: tuple[list[str], list[str]]) -> None:
    (clash,) = read(f"اندلعت اشتباكات بين {pair} أمس.").claims
    assert (told(clash.roles.agent), told(clash.roles.patient)) == sides


@pytest.mark.parametrize(
    "nobody", ["قبيلتين محليتين", "قبيلة عربية وأخرى", "قبيلة من الشمال وأخرى"]
)
def test_no_name(read, nobody: str) -> None:
    (clash,) = read(f"اندلعت اشتباكات بين {nobody} أمس.").claims
    assert (clash.roles.agent, clash.roles.patient) == ((), ())


def test_a_sheikh_is_one_man(read) -> None:
    (killing,) = read("قتل شيخ قبيلة عبيدة في مأرب.").claims
    assert told(killing.roles.patient) == ["شيخ قبيلة عبيدة"]
