"""Happenings that stood unread, were told twice, or were no more than meant: sentences of our own."""

from __future__ import annotations

import pytest


def kinds(reading) -> list[str]:
    return [claim.kind for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أصيب مدني في بلدة نوى.", ["killing"]),
        ("أفادت وكالة سانا بأن الجيش قضى على عدد من المسلحين بريف حماة.", ["killing"]),
        ("أحرق مجهولون، فجر الأحد، مركبة في بلدة حوارة.", ["destruction"]),
        ("قام مجهولون بتكسير عشر مركبات في بلدة حوارة.", ["destruction"]),
        ("شن الجيش عمليتين عسكريتين على مدينتي سرت ودرنة.", ["ground_attack"]),
        ("أسفر القصف عن إيقاع عدد من الجنود بين قتيل وجريح في مورك.", ["shelling", "killing"]),
        ("ودخلت المقاومة الشعبية ليلا إلى حي المعلا في عدن.", ["advance"]),
        ("وتمكنت القوات من دخول حي التواهي في عدن.", ["advance"]),
        ("قوات سوريا الديمقراطية تدخل ثلاث قرى شرقي الفرات.", ["advance"]),
        ("اقتربت السفينة فأغرقها زورق قرب بنغازي.", ["destruction"]),
        ("وقال شاهدان إن الطائرة أسقطت قنبلة على السوق في أريحا.", ["airstrike"]),
        ("استطاع الجنود تفكيك 12 عبوة ناسفة شرق حماة.", ["demining"]),
        ("استطاعت الشرطة تفكيك خلية من سبعة رجال في حماة.", []),
        ("نفذت السلطات حكم الإعدام في ثلاثة مدانين في بغداد.", ["execution"]),
        ("أدى القصف إلى انهيار ثلاثة منازل في حلب.", ["shelling", "destruction"]),
        ("أكد ضابط سقوط معسكر المخلاف في تعز.", ["territory_captured"]),
        ("استهدفت طائرات الجيش بالصواريخ مواقع في جنين.", ["airstrike"]),
        ("فتحت طائرة حربية نيران رشاشاتها على سيارة في معرة النعمان.", ["airstrike"]),
        ("قال المتحدث إن الحوثيين دخلوا زنجبار.", ["advance"]),
        ("قال المتحدث إن القوات المسلحة الأردنية ضربت أهدافا في الرقة.", ["ground_attack"]),
        ("قضى شاب برصاص الجيش في جنين.", ["killing"]),
        ("أحكم الجيش قبضته على الرمادي.", ["territory_captured"]),
        ("تخوض المقاومة مواجهة عنيفة مع الحوثيين في تعز.", ["armed_clash"]),
        ("المدينة التي سقطت في يد الجيش في يناير 2019 بلا ماء.", ["territory_captured"]),
        ("أفادت مصادر بأن أعدادا من المقاتلين توافدت إلى مشارف زنجبار.", ["deployment"]),
        # what only looks so
        ("قال المحافظ إن لاجئين دخلوا لبنان للعلاج.", []),
        ("ضربت القوات مثلا في الانضباط في الرقة.", []),
        ("أحكم الحاجز قبضته على المباراة في الرمادي.", []),
        ("التقى سالم نجليه في بيت لحم.", []),
        ("أزالت القوات صفين من المباني في القدس.", []),
        ("دفعوا بأبناء القرية إلى ميادين القتال في ذمار.", []),
        ("قالت المصادر إن خروجها عن سيطرة الحوثيين وشيك في ذمار.", []),
        ("أسقطت طائرات الجيش منشورات فوق حلب.", []),
        ("تدخل الجيش في الخلاف بين القبيلتين في سبها.", []),
        ("أصيب الجنرال بجلطة في حلب.", []),
        ("قصفت المدفعية موقعا قرب مصنع المواد الكيماوية في حلب.", ["shelling"]),
        ("استهدفت مسيرة شاحنة نقل مواد غذائية في بلدة السويعية.", ["airstrike"]),
        ("قصف الجيش المناطق الخارجة عن سيطرته في حماة.", ["shelling"]),
        ("استهدفت غارة موقعا تتمركز فيه قوات الحوثيين في حيس.", ["airstrike"]),
    ],
)
def test_what_is_told(read, text: str, expected: list[str]) -> None:
    assert kinds(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استهدف الطيران الحربي بلدة سرمين بعدة غارات جوية.", ["airstrike"]),
        ("استهدف الطيران الحربي بلدة سرمين بضربة جوية.", ["airstrike"]),
        ("استشهد الرقيب سامي نعمان برصاص قناصة في العريش.", ["killing"]),
        # an answer is another deed than what it answers
        ("قصف المسلحون القرية فرد الجيش بقصف مدفعي.", ["shelling", "shelling"]),
    ],
)
def test_the_means_of_a_deed_are_no_second_one(read, text: str, expected: list[str]) -> None:
    assert kinds(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whoever calls for it does not tell it
        ("أدانت الشبكة ما جرى، مطالبة بإطلاق سراح المختطفين.", []),
        ("دعا المجلس إلى إطلاق سراح المختطفين في حلب.", []),
        ("دعت الحركة إلى شن هجمات على فرنسا.", []),
        # nor whoever keeps from it, or knows of none
        ("وتمتنع القوات عن اقتحام مطار صنعاء.", []),
        ("قصف الجيش بلدة داريا، دون أنباء عن إصابات.", [("shelling", "asserted")]),
        ("قصف الجيش بلدة داريا، دون ورود أنباء عن إصابات.", [("shelling", "asserted")]),
        ("قصف الجيش الحي بعد ورود أنباء عن مقتل خمسة جنود في حلب.",
         [("shelling", "asserted"), ("killing", "hedged")]),
        ("أطلق الجنود النار في حلب دون أن يبلغ عن إصابات.", [("ground_attack", "asserted")]),
        # what is planned, and what is joined to it
        ("ولم يحدد الناطق موعد الهجوم على الموصل.", [("ground_attack", "planned")]),
        ("يستعد الجيش لعملية عسكرية وتطهير محافظة تعز.",
         [("ground_attack", "planned"), ("territory_captured", "planned")]),
        ("تجري الاستعدادات لشن هجوم على تعز.", [("ground_attack", "planned")]),
        ("وقال الوزير إن الهجوم على تعز خلال الأيام القادمة.", [("ground_attack", "planned")]),
        ("وقالت الحكومة إنها ستبدأ في قصف تعز.", [("shelling", "planned")]),
        ("بدأ الجيش في قصف تعز.", [("shelling", "asserted")]),
        ("بدأت عملية تحرير الموصل من تنظيم داعش.", [("territory_captured", "planned")]),
        ("اندلعت معارك في درعا تحضيرا لاقتحام المدينة.",
         [("armed_clash", "asserted"), ("ground_attack", "planned")]),
        # what is to be stopped goes on
        ("كثف الجيش غاراته لوقف تقدم المسلحين في جبال اللاذقية.",
         [("airstrike", "asserted"), ("advance", "asserted")]),
        # but a plan ends where another account begins
        ("وقال المصدر إن العودة باتت وشيكة، خاصة أن معارك دارت في زنجبار.",
         [("armed_clash", "asserted")]),
    ],
)  # fmt: skip
def test_what_is_only_meant(read, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(claim.kind, claim.certainty) for claim in read(text).claims] == expected


@pytest.mark.parametrize(
    ("text", "certainty", "outcome"),
    [
        ("استطاع الجيش العراقي أن يستعيد تكريت.", "asserted", "succeeded"),
        ("فشل الجيش العراقي في أن يستعيد تكريت.", "asserted", "foiled"),
        ("لم يستطع الجيش العراقي أن يستعيد تكريت.", "asserted", "foiled"),
        ("يريد الجيش العراقي أن يستعيد تكريت.", "planned", None),
    ],
)
def test_what_came_of_it_is_told_before_that(read, text: str, certainty: str, outcome) -> None:
    (claim,) = read(text).claims
    assert (claim.certainty, claim.outcome) == (certainty, outcome)


@pytest.mark.parametrize("word", ["الأمر", "الخبر", "ذلك"])
def test_a_word_for_all_that_was_told_is_denied(read, word: str) -> None:
    told = "خطف تنظيم داعش خمسة جنود في الرقة. إلا أن وزارة الدفاع نفت "
    claims = read(f"{told}{word}.").claims
    assert [(c.kind, c.polarity) for c in claims] == [
        ("abduction", "affirmed"),
        ("abduction", "denied"),
    ]


def test_a_coming_time_is_carried_on_to_nothing_done(read) -> None:
    plan, deed = read(
        "قال الناطق إن الجيش سيقصف تعز خلال الساعات القادمة. وأسفرت المعارك عن مقتل 17 مسلحا."
    ).claims[:2]
    assert (plan.certainty, plan.time is None) == ("planned", False)
    assert (deed.certainty, deed.time) == ("asserted", None)
