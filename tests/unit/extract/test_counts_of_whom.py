"""What a number counts where the happening it belongs to is not the nearest."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def counts_of(reading, kind: str) -> list[tuple[str, int, int | None]]:
    return [
        (quantity.what, quantity.low, quantity.high)
        for claim in reading.claims
        if claim.kind == kind
        for quantity in claim.quantities
    ]


@pytest.mark.parametrize(
    ("text", "kind", "counts"),
    [
        # a cause only stands between
        ("قتل في الاشتباكات سبعة جنود في درنة.", "killing", [("killed", 7, 7)]),
        ("قتل في الاشتباكات سبعة جنود في درنة.", "armed_clash", []),
        ("أصيب في المواجهات 12 متظاهرا في تونس.", "killing", [("injured", 12, 12)]),
        ("قتل جندي في هجوم شنه 20 مسلحا في غاو.", "ground_attack", [("present", 20, 20)]),
        # the dead are counted themselves
        ("أوقعت الغارات 9 قتلى في صفوف الحوثيين في الجوف.", "killing", [("killed", 9, 9)]),
        ("أوقعت الغارات 9 قتلى في صفوف الحوثيين في الجوف.", "airstrike", []),
        # "has" is followed by a verb
        (
            "وقد قتل وأصيب 14 جنديا في المعارك بدرنة.",
            "killing",
            [("killed", 14, 14), ("injured", 14, 14)],
        ),
        # a verb right before tells what of
        ("سقط 8 قتلى وأصيب العشرات في حمص.", "killing", [("killed", 8, 8), ("injured", 20, 99)]),
        ("ارتفع عدد القتلى في الهجوم إلى 16 في حمص.", "killing", [("killed", 16, 16)]),
        # those who do it are not those to whom it is done
        ("نفذ 500 من أفراد الشرطة مداهمات في إسطنبول.", "arrest", []),
        ("تعرض 50 شخصا لعمليات اعتقال في إسطنبول.", "arrest", [("arrested", 50, 50)]),
        ("خطف أربعة مسلحين طبيبا في كركوك.", "abduction", []),
        ("خطف رجلان مسلحان صحافيا في كركوك.", "abduction", []),
        ("خطف أربعة أطباء في كركوك.", "abduction", [("abducted", 4, 4)]),
        # "at least" between commas
        ("قتل 6 أشخاص، على الأقل، في تفجير بحلب.", "killing", [("killed", 6, None)]),
        ("قتل 6 أشخاص، على الأقل ثلاثة منهم نساء، في حلب.", "killing", [("killed", 6, 6)]),
    ],
)
def test_what_a_number_counts(read, text, kind, counts) -> None:
    assert counts_of(read(text), kind) == counts


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        (
            "خطف أربعة مسلحين طبيبا في كركوك.",
            ["unidentified-armed-group"],
            ["civilians"],
        ),
        (
            "خطف رجلان مسلحان كاهنا في كركوك.",
            ["unidentified-armed-group"],
            ["civilians"],
        ),
        (
            "خطف مسلحون صحافيا فرنسيا في كركوك.",
            ["unidentified-armed-group"],
            ["journalists"],
        ),
        ("خطف رجلان ملثمان في كركوك.", [], ["civilians"]),
    ],
)
def test_one_man_right_after_several_is_the_object(read, text, agent, patient) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == "abduction")
    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)
