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
        "وقال إن عمليات القصف العنيف هذه لن تغير شيئاً.",  # these, behind an adjective
        "شكر الوزير الطواقم بعد هجوم أسفر عن مقتل أربعة عمال في البصرة.",  # what came of a mention
        "وزار الوفد حلب بعد انفجارين استهدفا سوقاً ومقهى.",
        "انتقد الحزب الحكومة بعد فشل الهجوم على المدينة.",  # failure of, no verb
        "يذكر أن مسلحين قتلوا عام 2006 ثلاثة أطباء في الموصل.",  # history
    ],
)
def test_a_mention_in_passing_is_marked(read, text: str) -> None:
    assert kinds(read(text)) == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("قتل مسلحون عام 2016 ثلاثة أطباء في الموصل.", "2019-05-02", []),
        (
            "قتل مسلحون عام 2016 ثلاثة أطباء في الموصل.",
            "2017-01-05",
            ["killing"],
        ),  # a year in review
        ("قتل مسلحون في أيار 2016 ثلاثة أطباء في الموصل.", "", ["killing"]),
        ("قتل مسلحون يوم 5 أيار 2016 ثلاثة أطباء في الموصل.", "2019-05-02", ["killing"]),
    ],
)
def test_what_is_dated_by_its_year_alone_is_history(
    read, text: str, published: str, expected: list[str]
) -> None:
    assert kinds(read(text, published)) == expected


def test_history_does_not_hide_what_its_sentence_tells(read) -> None:
    text = "قتل مسلحون أمس قاضياً في كركوك، وكان شقيقه اغتيل عام 2006 في الموصل."
    told = {claim.kind: claim.passing for claim in read(text).claims}
    assert told == {"killing": False, "assassination": True}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("شن رئيس الوزراء اللبناني سعد الحريري هجوماً عنيفاً على حزب الله في كلمة أمس.", []),
        ("شن القيادي أبو عمر هجوماً على حاجز للجيش العراقي في الرمادي.", ["ground_attack"]),
        ("شن تنظيم الدولة هجوماً عنيفاً على حزب الله قرب عرسال.", ["ground_attack"]),
        ("لا ينوي التحالف فرض حصار أو شن عملية برية في الحديدة.", []),
        ("دمرت الوكالة أشرطة التحقيق في بغداد أمس.", []),
        ("دمر مسلحون أحد المنازل في صعدة أمس.", ["destruction"]),
    ],
)
def test_attacks_in_words_plans_and_papers(read, text: str, expected: list[str]) -> None:
    told = [c for c in read(text).claims if c.polarity == "affirmed" and c.certainty == "asserted"]
    assert [c.kind for c in told] == expected


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
        ("أسفرت الغارة عن مقتل طفلين وامرأة في سراقب.", ["airstrike", "killing"]),
        ("ذكر المرصد أن هجمات صاروخية كثيفة استهدفت بلدة سرمين.", ["shelling"]),
    ],
)
def test_what_is_told_takes_the_rest_of_its_sentence_with_it(
    read, text: str, expected: list[str]
) -> None:
    assert kinds(read(text)) == expected
