"""Objects by their ending or behind a clause, whom "they" means, who held a place, who took part."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def casts(read, text: str, kind: str) -> list[tuple[list[str], list[str]]]:
    claims = [claim for claim in read(text).claims if claim.kind == kind]
    return [(told(claim.roles.agent), told(claim.roles.patient)) for claim in claims]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # the ending of people behind a verb tells that they are its object
        (
            "استفاد تنظيم داعش من الفوضى واغتال ضباطا عراقيين.",
            "assassination",
            ["islamic-state"],
            ["iraqi-armed-forces"],
        ),
        (
            "زادت القوات العراقية من ضغطها وقتلت مسلحين في الموصل.",
            "killing",
            ["iraqi-armed-forces"],
            ["unidentified-armed-group"],
        ),
        (
            "استغل تنظيم داعش الفراغ وذبح أجانب وخطف آخرين في سرت.",
            "execution",
            ["islamic-state"],
            ["civilians"],
        ),
        (
            "عقدت الحكومة العراقية اجتماعا وقتل جنود في هجوم بالموصل.",
            "killing",
            [],
            ["iraqi-armed-forces"],
        ),
        # the object stands behind the clause of the subject
        (
            "هاجمت حركة الشباب، التي ترتبط بالقاعدة، قاعدة للجيش الصومالي.",
            "ground_attack",
            ["al-shabaab"],
            ["somali-army"],
        ),
        (
            "هاجمت حركة الشباب التي تصنفها واشنطن إرهابية جنودا صوماليين.",
            "ground_attack",
            ["al-shabaab"],
            ["somali-army"],
        ),
        (
            "هاجمت القوات العراقية التي تدعم مقاتلين أكرادا مدينة تلعفر.",
            "ground_attack",
            ["iraqi-armed-forces"],
            [],
        ),
        # people before a verb that takes them up by a pronoun
        (
            "جنديان يمنيان خطفهما مسلحون في مأرب.",
            "abduction",
            ["unidentified-armed-group"],
            ["yemeni-army"],
        ),
        (
            "انتشرت قوات عراقية في موقع قصفته إيران.",
            "shelling",
            ["iran"],
            [],
        ),
        # whoever was just taken is let go
        (
            "قالت الوزارة إن صحفية خطفت في صنعاء أفرج عنها أمس.",
            "release",
            [],
            ["journalists"],
        ),
        (
            "قالت الوزارة إن فرنسية كانت خطفت في مأرب أطلق سراحها.",
            "release",
            [],
            ["civilians"],
        ),
        # "they" are those told in the plural
        (
            "قتل الجيش اليمني ستة من الحوثيين أثناء محاولتهم التسلل إلى المدينة.",
            "ground_attack",
            ["houthis"],
            [],
        ),
        (
            "قتل الجيش اليمني ستة من الحوثيين خلال هجومهم على المدينة.",
            "ground_attack",
            ["houthis"],
            [],
        ),
        (
            "قتل الجيش اليمني ستة من الحوثيين كانوا يحاولون اقتحام المدينة.",
            "ground_attack",
            ["houthis"],
            [],
        ),
        (
            "قصف الجيش اليمني تعزيزات للحوثيين قبيل وصولهم إلى حرض لاستهداف المطار.",
            "ground_attack",
            ["houthis"],
            [],
        ),
        (
            "قصف الجيش اليمني الحوثيين قبيل وصوله إلى حرض لاستعادة المدينة.",
            "territory_captured",
            ["yemeni-army"],
            [],
        ),
        # in whose hands a place was
        (
            "سيطرت المقاومة الشعبية على معسكر كان في قبضة الحوثيين بالضالع.",
            "territory_captured",
            ["popular-resistance-yemen"],
            ["houthis"],
        ),
        (
            "سيطرت المقاومة الشعبية على معسكر كان بيد الحوثيين بالضالع.",
            "territory_captured",
            ["popular-resistance-yemen"],
            ["houthis"],
        ),
        (
            "استعاد الجيش العراقي مدينة الرمادي التي يسيطر عليها تنظيم داعش.",
            "territory_captured",
            ["iraqi-armed-forces"],
            ["islamic-state"],
        ),
        (
            "سيطر الجيش العراقي على بلدة قرب مناطق تحت سيطرة داعش.",
            "territory_captured",
            ["iraqi-armed-forces"],
            [],
        ),
        # who takes part; the two sides of which one is a pronoun
        (
            "لا تزال معارك الرمادي التي يشارك فيها الطيران الأميركي مستمرة.",
            "armed_clash",
            ["us-air-force"],
            [],
        ),
        (
            "هاجمت جبهة النصرة مقرا للفرقة 30، ووقعت اشتباكات بينها وبين المدافعين عنه.",
            "armed_clash",
            ["jabhat-al-nusra"],
            ["30-division"],
        ),
        # some of those told before; somebody marked as doer who is only believed to be one
        (
            "سقط جرحى من الحوثيين بتعز، فيما سقط قتلى منهم في غارات على إب.",
            "killing",
            [],
            ["houthis"],
        ),
        (
            "قتل القاضي على يد من يعتقد أنهم عناصر من داعش.",
            "killing",
            ["islamic-state"],
            ["judges"],
        ),
        # several gunmen before somebody definite killed him
        ("قتل مسلحون الحاكم المحلي في كركوك.", "killing", ["unidentified-armed-group"], []),
        ("قتل مسلحون أمس في كركوك.", "killing", [], ["unidentified-armed-group"]),
        # a subject of its own behind "that"
        (
            "قال المسؤول إن الحوثيين قصفوا عدن وإن المستشفيات تعرضت للتدمير.",
            "destruction",
            ["houthis"],
            [],
        ),
    ],
)
def test_parties(read, text, kind, agent, patient):
    assert casts(read, text, kind)[-1] == (agent, patient)
