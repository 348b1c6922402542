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
