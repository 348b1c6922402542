"""Whom it befell, told by what was struck: who uses a building, whose store it is, what a place is for."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # who uses it
        (
            "دمرت المدفعية التركية مدرسة يستخدمها تنظيم داعش مخزنا للسلاح في الباب.",
            "destruction",
            ["turkish-armed-forces"],
            ["islamic-state"],
        ),
        (
            "قصف الطيران السوري خطوط الإمداد التي تستخدمها جبهة النصرة في إدلب.",
            "airstrike",
            ["syrian-arab-air-force"],
            ["jabhat-al-nusra"],
        ),
        (
            "استهدفت طائرة أمريكية مبنى يتحصن فيه مقاتلو تنظيم داعش في سرت.",
            "airstrike",
            ["us-military"],
            ["islamic-state"],
        ),
        # a region that somebody holds is not struck itself
        (
            "قصف الجيش السوري سوقا في البلدة التي يسيطر عليها تنظيم داعش.",
            "shelling",
            ["syrian-arab-army"],
            [],
        ),
        # what the store belongs to
        (
            "استهدفت غارة مستودعا للذخيرة تابعا لحركة حماس في غزة.",
            "airstrike",
            [],
            ["hamas"],
        ),
        # what the place is for
        (
            "شنت مقاتلات فرنسية غارات على أماكن تمركز تنظيم داعش قرب الرقة.",
            "airstrike",
            ["french-armed-forces"],
            ["islamic-state"],
        ),
        # some of many
        (
            "شن الجيش السوري هجوما على عدد من مواقع جبهة النصرة في القنيطرة.",
            "ground_attack",
            ["syrian-arab-army"],
            ["jabhat-al-nusra"],
        ),
        (
            "استهدفت غارات سلسلة من مقرات تنظيم داعش في الموصل.",
            "airstrike",
            [],
            ["islamic-state"],
        ),
    ],
)
def test_what_was_struck_tells_whom(read, text, kind, agent, patient) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == kind)
    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)
