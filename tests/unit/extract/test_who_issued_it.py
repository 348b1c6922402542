"""Voices behind a toll that was issued, of another account, and of a statement heard before."""

from __future__ import annotations

import pytest


def voices(read, text: str) -> list[str]:
    chain = read(text).claims[-1].attribution.chain
    return [hop.source.id or hop.source.name for hop in chain]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قتل 12 شخصا في تفجير، وفق حصيلة جديدة أعلنها مسؤولون في الجيش المالي السبت.",
            ["officials"],
        ),
        ("قتل 12 شخصا في تفجير، بحسب الناشط محمد الحلبي.", ["الناشط محمد الحلبي"]),
        # another account begins
        (
            "تحدث مصدر روسي عن وجود موظف في الفندق، وبحسب مصدر عسكري مالي قتل ثلاثة جنود.",
            ["military source"],
        ),
        (
            "أفادت الأمم المتحدة عن وجود جرحى، وكان مسلحون هاجموا الفندق، بحسب الحكومة المالية.",
            ["malian-government"],
        ),
        (
            "قالت الأمم المتحدة إن مسلحين هاجموا الفندق، بحسب الحكومة المالية.",
            ["malian-government", "united-nations"],
        ),
        # the statement is of whoever was heard last
        (
            (
                "قالت قيادة العمليات في بيان إن الجيش العراقي دخل الرمادي.\n\nانتهت المهلة أمس.\n\n"
                "وجاء في البيان أن القوات قصفت حي التأميم."
            ),
            ["قيادة العمليات"],
        ),
    ],
)
def test_voices(read, text, expected):
    assert voices(read, text) == expected
