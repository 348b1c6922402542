"""What is told, and what is only mentioned in passing."""

from __future__ import annotations

import pytest


def kinds(reading) -> list[str]:
    return [claim.kind for claim in reading.claims if not claim.passing]


@pytest.mark.parametrize(
    "text",
    [
        "عاد النائب إلى بيروت بعد اغتيال صديقه بأيام.",  # after the killing of
        "وأجلت المحكمة النظر في قضية اغتيال القاضي إلى الشهر المقبل.",  # the case of
        "يواجه الرجل تهمة تفجير مقر الحزب.",  # a charge
        "تحدث الوزير عن خطر الهجمات على السفن وعن سبل الحماية.",  # a danger
        "وقال إن هذا الهجوم لن يغير شيئاً في موقف الحكومة.",  # this attack
        "دان المجلس بشدة اغتيال الصحافي ودعا إلى الهدوء.",  # condemned
        "زار الوفد بيت الطبيب الذي اغتاله مسلحون.",  # whom they killed
        "زار الوزير عائلة سائحتين خطفتا.",  # of those who were abducted
        "قد تقصف الطائرات مواقع في المدينة.",  # may
        "وصل المفتشون إلى المدينة عندما انفجرت عبوة.",  # when
        "يروي الفيلم كيف خطف مسلحون طبيباً في الموصل عام 2006.",  # a film
        "ندد الأهالي بأعمال خطف وقتل المدنيين.",  # a list of nouns
    ],
)
def test_a_mention_in_passing_is_marked(read, text: str) -> None:
    assert kinds(read(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت الشرطة، مساء السبت، مقتل ضابط في كركوك.", ["killing"]),  # announced
        ("اغتيال قاض في مدينة عدن.", ["assassination"]),  # a telegram
        ("أفادت مصادر محلية بأن اشتباكات عنيفة دارت في محيط تعز.", ["armed_clash"]),
        ("اتهم الناطق الجيش بقصف أحياء في حلب.", ["shelling"]),
        ("وقال قائد ميداني إن رجاله صامدون، معترفاً بمقتل خمسة منهم في حلب.", ["killing"]),
        ("أعلن تنظيم القاعدة مسؤوليته عن تفجير عبوة في كركوك.", ["explosion"]),
        ("نجا النائب من محاولة اغتيال في بغداد.", ["assassination"]),
        ("هدد التنظيم بإعدام الرهائن.", ["execution"]),  # a threat
        (
            "بسطت القوات سيطرتها على بلدة القائم بعد معارك عنيفة.",
            ["territory_captured", "armed_clash"],
        ),
        ("قتل خمسة جنود في هجوم على حاجز قرب الرقة.", ["killing", "ground_attack"]),
    ],
)
def test_what_is_told_takes_the_rest_of_its_sentence_with_it(
    read, text: str, expected: list[str]
) -> None:
    assert kinds(read(text)) == expected
