"""Who passes on whose words, where a voice ends and where its doubt does: sentences of our own."""

from __future__ import annotations

import pytest


def sources(claim) -> list[str]:
    return [hop.source.id or hop.source.name_ar for hop in claim.attribution.chain]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # words in quotation marks right after an office
        ('قال المحافظ "قتل ستة من رجالنا في تكريت".', ["المحافظ"]),
        ('قال مدير المشفى سامي نعمان "خطف مسلحون طبيبا في حماة".', ["مدير المشفى سامي نعمان"]),
        # an agency to which somebody spoke, before what he said and behind it
        ("قال سامي نعمان لوكالة رويترز إن مسلحين قتلوا جنديا في سرت.", ["reuters", "سامي نعمان"]),
        ("قتل جنديان في مالي، حسبما أعلن مصدر طبي لوكالة رويترز.", ["reuters", "مصدر طبي"]),
        # a statement that an agency carried, and somebody whom a newspaper quotes
        ("ذكرت الوزارة، في بيان أوردته وكالة سانا، أن غارة استهدفت تدمر.", ["sana", "الوزارة"]),
        (
            "وبحسب ما نقلت وكالة سانا عن مصدر طبي فإن غارة استهدفت حلب.",
            ["sana", "مصدر طبي"],
        ),
        ("وعلمت وكالة رويترز من مصدر طبي أن مسلحين خطفوا تاجرا في إب.", ["reuters", "مصدر طبي"]),
        ("ونسبت وكالة رويترز إلى شهود القول إن غارة استهدفت سوقا في صعدة.", ["reuters", "شهود"]),
        # what a speaker says of reports that he has
        ("ولفت المحافظ إلى أن المعلومات تشير إلى مقتل خمسة جنود في تعز.", ["المحافظ", "المعلومات"]),
        # an office with any branch of government, a body with what it is for
        ("قتل خمسة في هجوم، كما أعلن وزير النقل سالم غندور.", ["وزير النقل سالم غندور"]),
        (
            "وقالت اللجنة الوطنية لمكافحة الفساد إن مسلحين خطفوا موظفا في إب.",
            ["اللجنة الوطنية لمكافحة الفساد"],
        ),
        ("قتل خمسة في قصف المطار، كما أضاف الوزير.", ["الوزير"]),
        # the outlet itself looks back
        ("وقال الطبيب سامي نعمان إن «العلاج مستمر». يذكر أنه قتل 20 سائحا في هجوم.", []),
        # who is suspected does not suspect
        ("أصيب شاب بجروح على يد من يشتبه أنهم متطرفون في حلب.", []),
        ("ستة أشخاص قتلوا في ضربة يشتبه أنها بطائرة مسيرة في سرت.", []),
        # whoever owns up to an attack does not count its dead
        ("تبنى تنظيم داعش هجوما في بغداد وسقط فيه 20 قتيلا.", []),
        ("قتل سائحان في باردو بتونس، وتبناه تنظيم داعش.", []),
        # a voice right behind "that" speaks by the verb after it, known or not
        (
            "وأفادت مراسلة قناة الجزيرة بأن مصادر طبية أكدت مقتل خمسة مدنيين في خان يونس.",
            ["al-jazeera", "مصادر طبية"],
        ),
        (
            "وقالت وكالة رويترز إن مستشفى المدينة أبلغها بمقتل خمسة مدنيين في نابلس.",
            ["reuters", "مستشفى المدينة"],
        ),
        ("يشار إلى أن مصدرا أمنيا أعلن عن مقتل جندي في كركوك.", ["مصدرا أمنيا"]),
        # who is told it does not tell it
        (
            "وقالت وكالة رويترز إن الجيش الإسرائيلي أبلغ العائلات بمقتل جنديين في رفح.",
            ["reuters", "israeli-military"],
        ),
        ("قال ضابط للأناضول إن مسلحين قتلوا جنديا في سرت.", ["anadolu", "ضابط"]),
        ("قال مصدر طبي للجزيرة إن مسلحين قتلوا جنديا في سرت.", ["al-jazeera", "مصدر طبي"]),
        ("قال ناشط من المدينة لرويترز إن مسلحين قتلوا جنديا في سرت.", ["reuters", "ناشط"]),
        ("قال مصدر طبي لوكالتنا إن مسلحين قتلوا جنديا في سرت.", ["مصدر طبي"]),
        (
            "وقال مصدر أمني، طلب عدم ذكر اسمه، لوكالة رويترز إن مسلحين قتلوا جنديا في سرت.",
            ["reuters", "مصدر أمني"],
        ),
        # whom an agency learnt it from, ascribes it to or quotes a statement of
        (
            "قتل خمسة مدنيين، وفق ما علمت وكالة رويترز، السبت، من مصادر طبية.",
            ["reuters", "مصادر طبية"],
        ),
        ("ونسبت وكالة رويترز لمصدر طبي أن مسلحين قتلوا جنديا في سرت.", ["reuters", "مصدر طبي"]),
        (
            "ونقلت وكالة رويترز عن بيان للجيش الليبي أن مسلحين قتلوا جنديا في سرت.",
            ["reuters", "libyan-national-army"],
        ),
        # who published a statement
        (
            "قتل خمسة مدنيين في الرقة، وفقا لبيان للدفاع المدني نشرته وكالة رويترز.",
            ["reuters", "civil-defence"],
        ),
        (
            "وقال الجيش في بيان نشرته وكالة سانا إن مسلحين قتلوا جنديا في درعا.",
            ["sana", "syrian-arab-army"],
        ),
        # who issued a statement that accuses
        (
            "أصدر المجلس المحلي أمس بيانا اتهم الجيش السوداني بشن غارة على سوق في كتم.",
            ["المجلس المحلي"],
        ),
        # who passed on a statement told before or behind
        (
            "وفي تصريحات نقلتها وكالة رويترز، قال الوزير إن مسلحين قتلوا جنديا في سرت.",
            ["reuters", "الوزير"],
        ),
        (
            "قتل ضابط في كركوك، وفق مصادر أمنية نقلت عنها وكالة رويترز.",
            ["reuters", "مصادر أمنية"],
        ),
        # a name in quotation marks, and what explains it
        (
            'وأفادت "غرفة الطوارئ بمخيم زمزم للنازحين" (لجنة شعبية) في بيان بمقتل ثلاثة في كتم.',
            ["غرفة الطوارئ بمخيم زمزم للنازحين"],
        ),
        ('وقال "سنرد على العدوان" في بيان بعد مقتل ثلاثة في كتم.', []),
        # who uses a thing said nothing
        (
            "وذكر سكان أن غارات استهدفت مباني يشتبه باستخدامها من قبل تنظيم القاعدة في شبوة.",
            ["سكان"],
        ),
    ],
)
def test_who_tells_it(read, text: str, expected: list[str]) -> None:
    claims = [c for c in read(text).claims if c.kind in ("killing", "abduction", "airstrike")]
    assert [sources(claim) for claim in claims[-1:]] == [expected]


@pytest.mark.parametrize(
    ("text", "certainties"),
    [
        (
            "رجح المرصد ارتفاع عدد القتلى، كما دمر القصف مستودعات في البوكمال.",
            {"asserted"},
        ),
        (
            "رجحت مصادر خطف مدنيين، لافتة إلى أن الجيش اعتقل رجلين في البوكمال.",
            {"hedged", "asserted"},
        ),
        ("رجح المرصد مقتل خمسة جنود في حلب.", {"hedged"}),
        # the doubt is about what killed, or who, not about the dead
        ("قال مصدر طبي إن مسلحين يشتبه بكونهم متشددين قتلوا عشرة جنود.", {"asserted"}),
    ],
)
def test_where_a_doubt_ends(read, text: str, certainties: set[str]) -> None:
    assert {claim.certainty for claim in read(text).claims} == certainties
