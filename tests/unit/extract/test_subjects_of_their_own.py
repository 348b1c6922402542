"""Verbs with a subject of their own, several who act on somebody behind, who did it though another is marked."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # "and already" begins anew
        (
            "وحزب الله طرف في الحرب ويملك قناة، وقد خطف تنظيم داعش جنودا لبنانيين.",
            "abduction",
            ["islamic-state"],
            ["lebanese-army"],
        ),
        (
            "حزب الله، بعد أن هاجم، قد خطف جنودا إسرائيليين.",
            "abduction",
            ["hezbollah"],
            ["israeli-military"],
        ),
        # an object stands behind where and when
        (
            "قصفت الجماعات المسلحة في حلب حيا سكنيا.",
            "shelling",
            ["militants"],
            [],
        ),
        (
            "خطف ثلاثة مسلحين أمس الأب يوسف رئيس الدير في حمص.",
            "abduction",
            ["unidentified-armed-group"],
            [],
        ),
        (
            "خطف ثلاثة مسلحين أمس في حمص.",
            "abduction",
            [],
            ["unidentified-armed-group"],
        ),
        # the mark of a doer far behind is of something else
        (
            (
                "قال المصدر إن المقاومة الشعبية طهرت جبل صبر من الحوثيين واقتربت من مطار تعز وما تحتاجه هو"
                " غطاء جوي من قبل قوات التحالف."
            ),
            "territory_captured",
            ["popular-resistance-yemen"],
            ["houthis"],
        ),
        (
            "القوات اليمنية استهدفت في تعز من قبل مسلحي القاعدة.",
            "ground_attack",
            ["al-qaeda"],
            ["yemeni-army"],
        ),
        # counted people who are no party suffered
        (
            "عالجت الأمم المتحدة 206 جرحى أصيبوا جراء قصف الحوثيين على عدن.",
            "killing",
            ["houthis"],
            [],
        ),
        # two soldiers of a country
        (
            "قال مسعفون إن جنديين عراقيين قتلا في قتال بين قوات الحكومة ومسلحين في الموصل.",
            "killing",
            ["unidentified-armed-group"],
            ["iraqi-armed-forces"],
        ),
        # jargon of one country says nothing in another
        (
            "أعلن الجيش الليبي بدء عملية في بنغازي ضد المجموعات الإرهابية المسلحة. وقصف الجيش أوكار الإرهابيين.",
            "shelling",
            ["libyan-national-army"],
            ["militants"],
        ),
    ],
)
def test_parties(read, text, kind, agent, patient):
    (claim,) = [claim for claim in read(text).claims if claim.kind == kind]
    assert told(claim.roles.agent) == agent
    assert told(claim.roles.patient) == patient


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # people who arrest nobody stand between
        (
            "خطف تنظيم داعش مدنيا. وقال المدير إن التنظيم كان يملك أسماء أشخاص مطلوبين، إلا أنهم اعتقلوا عائلات.",
            "arrest",
            ["islamic-state"],
            ["civilians"],
        ),
        # whose stronghold it was
        (
            "واصل الجيش اليمني تحريره لآخر معاقل الحوثيين في العند.",
            "territory_captured",
            ["yemeni-army"],
            ["houthis"],
        ),
        # a man by whose name an operation is called did nothing in it
        (
            "بدأت عملية الشهيد خالد العلي بقصف مواقع داعش في هيت.",
            "shelling",
            [],
            ["islamic-state"],
        ),
    ],
)
def test_who_stands_between(read, text, kind, agent, patient):
    (claim,) = [claim for claim in read(text).claims if claim.kind == kind]
    assert told(claim.roles.agent) == agent
    assert told(claim.roles.patient) == patient


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("استطاع الجيش العراقي أن يقوم بتفجير مخزن للأسلحة.", "asserted"),
        ("يريد الجيش العراقي أن يقوم بتفجير مخزن للأسلحة.", "planned"),
    ],
)
def test_what_somebody_managed_to_carry_out_was_done(read, text, certainty):
    (claim,) = read(text).claims
    assert claim.certainty == certainty


def test_people_of_a_country_are_counted_though_a_place_stands_between(read):
    (claim,) = read("قال الوزير إن أكثر من ألفي عراقي في نينوى أعدموا على يد داعش.").claims
    assert [(count.what, count.low) for count in claim.quantities] == [("killed", 2001)]
