"""Whom a number counts: the one before it too, nobody who survived, no family of which they were."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("أسفر الهجوم عن مقتل حارس وخمسة موظفين.", {"killed": 6}),
        ("قتلت سيدة وثلاثة من أبنائها في قصف على حلب.", {"killed": 4}),
        ("أصيب طفل وامرأة ورجلان بانفجار لغم.", {"injured": 4}),
        ("قتل عشرة أشخاص، بينهم امرأة وثلاثة أطفال.", {"killed": 10}),
        ("قتل شرطي وأصيب ثلاثة.", {"injured": 3}),
        # of the dead and the wounded together
        ("أسفر القصف عن سقوط 27 شخصا بين قتيل وجريح.", {"killed": 27, "injured": 27}),
        ("خلف القصف 245 شهيدا وجريحا.", {"killed": 245, "injured": 245}),
        ("خلف القصف 20 قتيلا و33 جريحا.", {"killed": 20, "injured": 33}),
        ("خلف القصف 20 قتيلا وجرحى.", {"killed": 20}),
        ("سقط 20 قتيلا وجريح واحد.", {"killed": 20, "injured": 1}),
        ("هاجم مسلح وثلاثة آخرون المقر.", {}),
        ("قتل ستة مدنيين من عائلتين بقصف على معرة مصرين.", {"killed": 6}),
        ("نزحت سبع عائلات من القرية.", {"displaced": 7}),
        ("نجا ثلاثة ضباط من محاولة اغتيال في درعا.", {}),
        ("فقد ستة جنود في كمين قرب غاو.", {"missing": 6}),
        ("قتل جنديان وفقد أربعة آخرون في كمين قرب غاو.", {"killed": 2, "missing": 4}),
        ("فقد الجيش ستة جنود في كمين قرب غاو.", {"killed": 6}),
    ],
)  # fmt: skip
def test_numbers_count_whom_they_are_told_of(read, text: str, counted: dict[str, int]) -> None:
    told: dict[str, int] = {}
    for claim in read(text).claims:
        for quantity in claim.quantities:
            told[quantity.what] = told.get(quantity.what, 0) + (quantity.low or 0)

    assert told == counted


@pytest.mark.parametrize(
    ("text", "high"),
    [
        ("قتل ستة عناصر من التنظيم، على الأقل، في غارة على الرقة.", None),
        ("قتل ستة عناصر من التنظيم، على الأقل ثلاثة منهم قادة.", 6),
        ("قتل ستة عناصر من التنظيم في غارة على الرقة.", 6),
    ],
)
def test_at_least_stands_behind_whose_they_are(read, text: str, high: int | None) -> None:
    quantity = read(text).claims[0].quantities[0]

    assert (quantity.low, quantity.high) == (6, high)


@pytest.mark.parametrize(
    ("text", "counted", "parts"),
    [
        ("استقبل المستشفى بعد الغارة على صيدا 20 جثة و33 جريحا، من بينهم 15 طفلا.",
         {("killed", 20), ("injured", 33)}, {("injured", 15)}),
        ("استقبل المستشفى بعد الغارة على صيدا 20 جثة و33 جريحا، بينهم 12 من القتلى أطفال.",
         {("killed", 20), ("injured", 33)}, {("killed", 12)}),
        ("أسفرت الغارة على صيدا عن 20 قتيلا بينهم 5 أطفال و33 جريحا بينهم 15 امرأة.",
         {("killed", 20), ("injured", 33)}, {("killed", 5), ("injured", 15)}),
        ("أعلن المتحدث أن اثنين من القتلى في تفجير صيدا كانا من الحراس.", set(), {("killed", 2)}),
        ("أعلن المتحدث سقوط 11 من القتلى في تفجير صيدا.", {("killed", 11)}, set()),
        ("قتل اثنان من الحراس في تفجير صيدا.", {("killed", 2)}, set()),
    ],
)  # fmt: skip
def test_a_part_is_of_the_number_right_before_it(read, text: str, counted, parts) -> None:
    claims = read(text).claims

    assert {(q.what, q.low) for claim in claims for q in claim.quantities} == counted
    assert {(q.what, q.low) for claim in claims for q in claim.parts} == parts
