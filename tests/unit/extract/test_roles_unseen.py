"""Doers and sufferers in turns of reports that stood in nobody's view when the rules were written."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # whom it befell stands after what caused it
        (
            "قتل في التفجير عشرة جنود من الجيش العراقي.",
            "killing",
            [],
            ["iraqi-armed-forces"],
        ),
        (
            "قتل ستة جنود لبنانيين خلال قتال جماعات مسلحة شرق عرسال.",
            "killing",
            ["unidentified-armed-group"],
            ["lebanese-army"],
        ),
        # a thing is what the verb tells of
        (
            "ذكر بيان أن صاروخا استهدف القوات الأميركية في قاعدة عين الأسد.",
            "shelling",
            [],
            ["us-military"],
        ),
        (
            "انفجرت عبوة ناسفة استهدفت رتلا للجيش العراقي غرب الرمادي.",
            "ground_attack",
            [],
            ["iraqi-armed-forces"],
        ),
        (
            "دمرت الطائرات الحربية رتلا لقوات حفتر جنوب سرت.",
            "destruction",
            [],
            ["libyan-national-army"],
        ),
        (
            "قال المتحدث إن الأسلحة التي دمرتها طائرات التحالف العربي كانت في صعدة.",
            "destruction",
            ["saudi-led-coalition"],
            [],
        ),
        # what was done, with nobody named who did it
        (
            "تم استهداف سفينة حربية أميركية بطائرة مسيرة.",
            "airstrike",
            [],
            ["us-military"],
        ),
        (
            "شُنت حملات استهدفت عناصر حزب العمال الكردستاني في أنقرة.",
            "ground_attack",
            [],
            ["pkk"],
        ),
        # "ل" after what is aimed at, and before it
        (
            "هجمات لتنظيم داعش على الخطوط الأمامية لقوات البيشمركة قرب مخمور.",
            "ground_attack",
            ["islamic-state"],
            ["peshmerga"],
        ),
        (
            "سقط قتلى في قصف لمسلحي الحوثي وقوات صالح على أحياء سكنية في تعز.",
            "shelling",
            ["houthis", "pro-saleh-forces"],
            [],
        ),
        (
            "شنت قوات الدعم السريع هجوما على مخيم زمزم للنازحين.",
            "ground_attack",
            ["rapid-support-forces"],
            [],
        ),
        # a clause that takes up a place has its subject after it
        (
            "قصف الحوثيون المدينة التي انسحب إليها الجيش اليمني.",
            "withdrawal",
            ["yemeni-army"],
            [],
        ),
        (
            "المدينة في أيدي مقاتلي البيشمركة، الذين ما زالوا يحاصرون عناصر داعش.",
            "siege",
            ["peshmerga"],
            ["islamic-state"],
        ),
        # the speaker's own
        (
            "أعلن الجيش المصري أن قواته قتلت عشرة مسلحين ودمرت أربع عربات.",
            "destruction",
            ["egyptian-armed-forces"],
            ["unidentified-armed-group"],
        ),
        # who is told of and who flees
        (
            "قصفت طائرات التحالف العربي موقعا في تعز، ما دفع مسلحي الحوثي إلى الفرار.",
            "flight",
            ["houthis"],
            [],
        ),
        # whoever only speaks with others does nothing
        (
            "أصيب أربعة جنود في اشتباكات مع مسلحين، بحسب مصدر أمني والجيش اللبناني.",
            "killing",
            ["unidentified-armed-group"],
            ["lebanese-army"],
        ),
        # a doer further on than a comma or a preposition is none
        (
            "بدأت الاشتباكات في منطقتين من طرابلس، إحداهما مؤيدة للرئيس السوري بشار الأسد.",
            "armed_clash",
            [],
            [],
        ),
        # whose a unit is
        (
            "أعلن مسؤول مقتل قائد اللواء الثاني في البيشمركة.",
            "killing",
            [],
            ["peshmerga"],
        ),
        # ships: a warship is its navy's, another its state's
        (
            "استهدفت الزوارق سفينة نفط بريطانية في خليج عدن.",
            "ground_attack",
            [],
            ["united-kingdom"],
        ),
    ],
)
def test_parties(read, text: str, kind: str, agent: list[str], patient: list[str]) -> None:
    claims = [claim for claim in read(text).claims if claim.kind == kind]
    assert [(told(c.roles.agent), told(c.roles.patient)) for c in claims[-1:]] == [(agent, patient)]


def test_persons_harmed_are_read_from_their_first_names(read) -> None:
    text = "أعلن مصدر طبي استشهاد نوح خالد العارضة وخليل دراوشة برصاص الاحتلال في جنين."
    (claim,) = read(text).claims
    assert [m.name_ar for m in claim.roles.patient] == ["نوح خالد العارضة", "خليل دراوشة"]
    assert told(claim.roles.agent) == ["israeli-military"]


def test_a_person_is_called_again_by_the_last_name(read) -> None:
    text = "قتل مسلحون الشيخ محمود خالد الدليمي في الفلوجة. وكان الدليمي اعتقل قبل عام."
    assert [m.name_ar for m in read(text).claims[-1].roles.patient] == ["محمود خالد الدليمي"]


def test_a_first_name_tells_nobody_without_harm(read) -> None:
    text = "زار محمود خالد الدليمي المدينة بعد أن قصفها الجيش العراقي."
    assert not any(m.person for claim in read(text).claims for m in claim.roles.patient)


def test_the_armed_forces_of_sanaa_by_their_spokesman(read) -> None:
    text = "أعلن العميد يحيى سريع أن القوات المسلحة اليمنية هاجمت سفينة في البحر الأحمر."
    assert told(read(text).claims[0].roles.agent) == ["houthi-armed-forces"]
    text = "هاجمت القوات المسلحة اليمنية مواقع الحوثيين في مأرب."
    assert told(read(text).claims[0].roles.agent) == ["yemeni-army"]


def test_rebels_are_not_those_who_stand_with_the_state(read) -> None:
    text = (
        "تقدمت المقاومة الشعبية في تعز بعد معارك مع الحوثيين. "
        "وقصفت طائرات التحالف العربي تجمعات للمتمردين في اليمن."
    )
    assert told(read(text).claims[-1].roles.patient) == ["houthis"]


def test_aircraft_point_back_to_whose_were_named(read) -> None:
    text = "قصفت طائرات التحالف العربي صنعاء. ثم شنت المقاتلات غارات على مواقع للحوثيين في صعدة."
    assert told(read(text).claims[-1].roles.agent) == ["saudi-led-coalition"]
