"""Attacks that were foiled or repelled, or failed, told by an attempt or by those who fell at it."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "kind", "outcome", "certainty", "agent"),
    [
        # an attempt told by its purpose or by whose it was
        (
            "أحبطت الشرطة العراقية محاولة لتفجير سوق شعبية في كركوك.",
            "explosion",
            "foiled",
            "asserted",
            [],
        ),
        (
            "أفشل الجيش اليمني محاولات حوثية لاقتحام معسكر في مأرب.",
            "ground_attack",
            "foiled",
            "asserted",
            ["houthis"],
        ),
        (
            "تصدى الجيش اليمني لمحاولة تقدم للحوثيين في الجوف.",
            "advance",
            "repelled",
            "asserted",
            ["houthis"],
        ),
        ("حاول الحوثيون تفجير جسر في الجوف.", "explosion", None, "planned", ["houthis"]),
        # what failed is the subject
        (
            "فشل الهجوم الذي نفذه تنظيم داعش على بلدة حديثة.",
            "ground_attack",
            "foiled",
            "asserted",
            ["islamic-state"],
        ),
        ("فشلت المحادثات بعد الهجوم على حديثة.", "ground_attack", None, "asserted", []),
        # who fell at it
        (
            "قتل ثلاثة مسلحين أثناء محاولتهم اقتحام حاجز للجيش المصري في رفح.",
            "ground_attack",
            "foiled",
            "asserted",
            ["unidentified-armed-group"],
        ),
        (
            "اعتقل مسلحان إثر محاولتهما التسلل إلى عدن.",
            "ground_attack",
            "foiled",
            "asserted",
            ["unidentified-armed-group"],
        ),
        (
            "قتل مدني قبل محاولة المسلحين اقتحام الحاجز في رفح.",
            "ground_attack",
            None,
            "planned",
            ["militants"],
        ),
        # "ended in failure"
        (
            "باءت محاولات الحوثيين التقدم نحو الضالع بالفشل.",
            "advance",
            "foiled",
            "asserted",
            ["houthis"],
        ),
        ("باءت المفاوضات بالفشل بعد هجوم على الضالع.", "ground_attack", None, "asserted", []),
        # who was kept from it
        (
            "منع الجيش السعودي تسلل مسلحين حوثيين إلى نجران.",
            "ground_attack",
            "foiled",
            "asserted",
            ["houthis"],
        ),
        (
            "منع الجيش السعودي مسلحي الحوثي من التسلل إلى نجران.",
            "ground_attack",
            "foiled",
            "asserted",
            ["houthis"],
        ),
        # who fell before it
        (
            "قتلت الشرطة العراقية انتحاريا قبل أن يفجر نفسه في كركوك.",
            "suicide_attack",
            "foiled",
            "asserted",
            ["unidentified-armed-group"],
        ),
        (
            "فجر انتحاري نفسه بعد مقتل جندي في كركوك.",
            "suicide_attack",
            None,
            "asserted",
            ["unidentified-armed-group"],
        ),
        (
            "لقي انتحاري مصرعه قبل أن يتمكن من تفجير نفسه في كركوك.",
            "suicide_attack",
            "foiled",
            "asserted",
            [],
        ),
        (
            "اعتقل ثلاثة مسلحين قبل أن يتمكنوا من اقتحام الثكنة في سرت.",
            "ground_attack",
            "foiled",
            "asserted",
            ["unidentified-armed-group"],
        ),
        (
            "سيطر تنظيم داعش على سنجار قبل أن تتمكن قوات البيشمركة من استعادتها.",
            "territory_captured",
            None,
            "asserted",
            ["islamic-state"],
        ),
        # who foils it is told before a long subject, or far behind it
        (
            "أحبطت قوة تابعة إلى شرطة كركوك، اليوم الأحد، هجوما انتحاريا على سوق في الحويجة.",
            "suicide_attack",
            "foiled",
            "asserted",
            [],
        ),
        (
            "أحبط الجيش اليمني تقدما وشن التحالف، أمس الأحد، هجوما على حاجز في نهم.",
            "ground_attack",
            None,
            "asserted",
            ["saudi-led-coalition"],
        ),
        (
            "قالت السلطات إن مسلحين هاجموا كوستي وتمكن الجيش السوداني من إفشاله.",
            "ground_attack",
            "repelled",
            "asserted",
            ["unidentified-armed-group"],
        ),
        # an attack that is called a failure, an attempt told behind its failure, a plot
        (
            "سقط قتلى من قوات النظام خلال محاولة تسلل فاشلة على محور العيس.",
            "ground_attack",
            "foiled",
            "asserted",
            [],
        ),
        (
            "وباءت بالفشل محاولة مسلحين خطف صحفي في عدن.",
            "abduction",
            "foiled",
            "asserted",
            ["unidentified-armed-group"],
        ),
        (
            "أحبطت الشرطة مخططا لاغتيال قاض في عدن.",
            "assassination",
            "foiled",
            "asserted",
            [],
        ),
        (
            "دحر الجيش اليمني هجوما حوثيا غرب تعز.",
            "ground_attack",
            "repelled",
            "asserted",
            ["houthis"],
        ),
        # told behind the attempt, and of who fell at it
        (
            "حاول مسلحون اغتيال قاض في تعز لكنه نجا.",
            "assassination",
            "foiled",
            "asserted",
            ["unidentified-armed-group"],
        ),
        (
            "حاول تنظيم داعش اقتحام الثكنة في سرت دون جدوى.",
            "ground_attack",
            "foiled",
            "asserted",
            ["islamic-state"],
        ),
        (
            "نجا قاض وحاول مسلحون اقتحام السجن في الحسكة.",
            "ground_attack",
            None,
            "asserted",
            ["unidentified-armed-group"],
        ),
        (
            "قتل انتحاري كان يحاول تفجير نفسه في كربلاء.",
            "suicide_attack",
            "foiled",
            "asserted",
            ["unidentified-armed-group"],
        ),
        # by a noun with its pronoun, and an attack that broke
        (
            "تعرضت القاعدة في سرت لهجوم جرى إحباطه.",
            "ground_attack",
            "repelled",
            "asserted",
            [],
        ),
        (
            "انكسر هجوم الحوثيين غرب تعز.",
            "ground_attack",
            "foiled",
            "asserted",
            ["houthis"],
        ),
        # a plot that was found, not made, by the police
        (
            "كشفت الشرطة المصرية مخططا لاستهداف كنيسة في القاهرة.",
            "ground_attack",
            None,
            "planned",
            [],
        ),
    ],
)
def test_what_came_of_it(read, text, kind, outcome, certainty, agent) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == kind)
    assert (claim.outcome, claim.certainty) == (outcome, certainty)
    assert told(claim.roles.agent) == agent


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("أبطلت الشرطة مفعول عبوة قبل انفجارها في بغداد.", ["demining"]),
        ("فككت الشرطة عبوة قبل أن تنفجر في بغداد.", ["demining"]),
        ("فككت الشرطة سيارة مفخخة كانت معدة للتفجير في بغداد.", ["demining"]),
        ("انفجرت عبوة قبل تفكيكها في بغداد.", ["explosion"]),
    ],
)
def test_what_was_defused_did_not_go_off(read, text, kinds) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds
