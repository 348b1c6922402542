"""Doers and sufferers told past a clause, a time or another happening between them and their verb."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # what came before or helped stands between the verb and its noun
        (
            "تمكنت القوات العراقية بعد معارك عنيفة مع تنظيم داعش من السيطرة على بيجي.",
            "territory_captured",
            ["iraqi-armed-forces"],
            [],
        ),
        (
            "نجحت قوات المقاومة الشعبية بمساعدة غارات التحالف العربي في تحرير عدن من الحوثيين.",
            "territory_captured",
            ["popular-resistance-yemen"],
            ["houthis"],
        ),
        # a long subject before what it began or completed
        (
            "بدأت المقاومة الشعبية المدعومة من قوات التحالف والجيش الموالي للشرعية عملية تحرير محافظة أبين من الحوثيين.",
            "territory_captured",
            ["popular-resistance-yemen", "yemeni-army"],
            ["houthis"],
        ),
        (
            "وكانت القوات العراقية استكملت أمس السيطرة على بيجي.",
            "territory_captured",
            ["iraqi-armed-forces"],
            [],
        ),
        # the object stands right after who did it
        (
            "اندلعت الاشتباكات بعد مهاجمة الحوثيين القرية.",
            "ground_attack",
            ["houthis"],
            [],
        ),
        # who did what came before is not who fled
        (
            "بعد قصف الجيش السوري البلدة نزح السكان.",
            "displacement",
            [],
            ["civilians"],
        ),
        # a time set apart, and who leads the doer
        (
            "قصف طيران التحالف، اليوم الخميس، مواقع للحوثيين في صنعاء.",
            "airstrike",
            ["saudi-led-coalition"],
            ["houthis"],
        ),
        (
            "قصف طيران التحالف الذي تقوده السعودية اليوم الخميس مواقع للحوثيين في صنعاء.",
            "airstrike",
            ["saudi-led-coalition"],
            ["houthis"],
        ),
        # whom it helps is not whom it strikes
        (
            "شن الطيران الأمريكي ضربات جوية لدعم القوات العراقية في الأنبار.",
            "airstrike",
            ["us-air-force"],
            [],
        ),
        # who lands somewhere does not fight there
        (
            "أعيد فتح مطار عدن اليوم مع هبوط طائرة عسكرية سعودية بسبب المعارك في اليمن.",
            "armed_clash",
            [],
            [],
        ),
        # who is accused did it, not who accuses
        (
            "اتهمت فصائل المعارضة التي تنشط في المدينة القوات الحكومية بأنها قصفت بلدة سراقب.",
            "shelling",
            ["syrian-arab-army"],
            [],
        ),
        # who answers a killing has not done it, and the dead are its own
        (
            "قصفت إسرائيل مواقع لحزب الله بعد مقتل ثلاثة من جنودها.",
            "killing",
            [],
            ["israel"],
        ),
        (
            "شن الطيران الإسرائيلي غارات على مواقع حزب الله ردا على مقتل أحد جنود الجيش.",
            "killing",
            [],
            ["israeli-military"],
        ),
        (
            "اعتقلت قوات الاحتلال خمسة فلسطينيين بعد إصابة أحد جنودها.",
            "killing",
            [],
            ["israeli-military"],
        ),
        # a state that began an attack, and one that only ascribes it
        (
            "أدانت الحكومة العراقية هجوما بدأته تركيا منذ ستة أيام على المقاتلين الأكراد في سنجار.",
            "ground_attack",
            ["turkey"],
            ["ypg"],
        ),
        (
            "هجوم انتحاري نسبته أنقرة إلى تنظيم داعش واستهدف ناشطين في سوروتش.",
            "suicide_attack",
            ["islamic-state"],
            ["civilians"],
        ),
        # taken, told after who was taken
        (
            "قالت الوزارة إن أربعة مدنيين خطفوا في ليبيا.",
            "abduction",
            [],
            ["civilians"],
        ),
        (
            "أعلنت الشرطة العثور على شرطيين قتلا برصاصة في الرأس في مدينة الحسكة.",
            "killing",
            [],
            ["syrian-ministry-of-interior"],
        ),
        # "the militia" is the one told before, by whatever of it, or the only one
        (
            "انسحب الجيش من مواقع الميليشيات الحوثية في صعدة. وقصفت الميليشيات الأحياء السكنية في تعز.",
            "shelling",
            ["houthis"],
            [],
        ),
        (
            "هاجم الحوثيون تعز أمس، وقصفت الميليشيات الأحياء السكنية.",
            "shelling",
            ["houthis"],
            [],
        ),
        # in whose hands a place is has nothing to do with who strikes it
        (
            "وكان الطيران المروحي التابع للنظام السوري ألقى 28 برميلا متفجرا على الزبداني، وهي مدينة لا تزال بيد فصائل المعارضة.",
            "airstrike",
            ["syrian-arab-air-force"],
            [],
        ),
        # whose aircraft
        (
            "قتل 12 شخصا في قصف لطيران النظام السوري بالبراميل المتفجرة لمناطق في ريف حلب.",
            "airstrike",
            ["syrian-arab-air-force"],
            [],
        ),
        # what had come about by then is another account
        (
            "قصفت القوات الجوية السورية المنطقة، وبحلول أمس كانت القوات الحكومية قد استعادت السيطرة على قرى في سهل الغاب.",
            "airstrike",
            ["syrian-arab-air-force"],
            [],
        ),
        # who answers with a deed
        (
            "أكدت مصادر أن الحوثيين يردون على قصف الطيران بقصف منازل المواطنين في زنجبار.",
            "shelling",
            ["houthis"],
            ["civilians"],
        ),
        (
            "أكدت مصادر أن الحوثيين يردون على قصف الطيران بقصف منازل المواطنين في زنجبار.",
            "airstrike",
            [],
            [],
        ),
        (
            "وردت تركيا على الهجوم بقصف عين العرب.",
            "shelling",
            ["turkey"],
            [],
        ),
        (
            "اتهمت وزارة الدفاع التركية قوات سوريا الديمقراطية بأنها هاجمت مستشفى في عفرين، وقالت إنها ردت بقصف مواقع المسلحين الأكراد.",
            "shelling",
            ["turkish-ministry-of-defence"],
            ["syrian-democratic-forces"],
        ),
        # "the movement" is a group that was only introduced by the word
        (
            "هاجمت حركة بوكو حرام القرية. وقتلت الحركة المتطرفة 20 شخصا.",
            "killing",
            ["boko-haram"],
            ["people"],
        ),
        # the rescued carried out nothing
        (
            "أعلن الجيش النيجيري أنه حرر خلال عملية عسكرية نفذها في شمال البلاد 178 رهينة.",
            "ground_attack",
            [],
            [],
        ),
        (
            "قتل الجيش السوري خمسة مسلحين في هجوم شنه في إدلب.",
            "ground_attack",
            ["syrian-arab-army"],
            [],
        ),
        # forces of a man, however his name is written
        (
            "دارت معارك مع قوات الرئيس المخلوع علي عبدالله صالح في عدن.",
            "armed_clash",
            [],
            ["pro-saleh-forces"],
        ),
    ],
)
def test_parties(read, text: str, kind: str, agent: list[str], patient: list[str]) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == kind)
    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)


def test_a_given_name_may_be_written_as_one_word(read) -> None:
    apart, joined = (
        read(f"اغتال مسلحون اللواء {name} يارالله في بغداد.").claims[0].roles.patient[0].id
        for name in ("عبد الأمير", "عبدالأمير")
    )
    assert apart == joined != ""


@pytest.mark.parametrize(
    "text",
    [
        "لم يحدد المتحدث تاريخ بدء الهجوم على المدينة.",
        "لم تعرف بعد أسباب الانفجار في الكرادة.",
        "لم يتضح سبب الانفجار في الكرادة.",
    ],
)
def test_what_is_not_known_of_a_happening_does_not_deny_it(read, text: str) -> None:
    assert [claim.polarity for claim in read(text).claims] == ["affirmed"]


@pytest.mark.parametrize(
    ("text", "captures"),
    [
        ("وصل الوزير إلى عدن التي حررتها المقاومة في 17 يوليو 2015.", 1),
        ("زار القائد قاعدة العند التي سيطر عليها الجيش في 3 آب 2015.", 1),
        ("تقع القرية في منطقة يسيطر عليها التنظيم منذ عام 2014.", 0),
        ("تقع القرية في المنطقة التي سيطر عليها التنظيم.", 0),
    ],
)
def test_a_capture_with_its_day_is_told_in_passing(read, text: str, captures: int) -> None:
    assert [claim.kind for claim in read(text).claims] == ["territory_captured"] * captures


@pytest.mark.parametrize(
    "text",
    [
        "تعطلت عملية إنزال المساعدات في المطار.",
        "اعترف الرجل بضربه بفأس في بغداد.",
    ],
)
def test_unloading_and_beating_come_from_no_aircraft(read, text: str) -> None:
    assert not read(text).claims


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "قتل 12 شخصا عندما هاجم انتحاريان مسجدا في الكويت.",
            {"killing": [12], "suicide_attack": []},
        ),
        (
            "قتل خمسة جنود بعد أن فجر ثلاثة انتحاريين أنفسهم في بغداد.",
            {"killing": [5], "suicide_attack": []},
        ),
        ("نفذت الشرطة مداهمات في 13 محافظة.", {"arrest": []}),
        (
            "وصل عدد القتلى إلى 120 قتيلا، فيما وصل عدد المصابين إلى 210 عناصر.",
            {"killing": [120, 210]},
        ),
    ],
)
def test_neither_attackers_nor_places_are_victims(read, text: str, counts) -> None:
    claims = read(text).claims
    assert {c.kind: [quantity.low for quantity in c.quantities] for c in claims} == counts


def test_a_place_from_which_another_is_measured_is_not_where_it_was(read) -> None:
    claims = read(
        "وأسفر الهجوم الذي وقع في بلدة طوز خورماتو التي تبعد نحو 175 كيلومترا إلى الشمال من العاصمة العراقية بغداد عن إصابة 45 شخصا."
    ).claims
    places = {claim.place and claim.place.area and claim.place.area.place_id for claim in claims}
    assert places == {"iq-tuz-khurmatu"}


@pytest.mark.parametrize("tags", ["سمات اشتباكات صنعاء هدنة", "الكلمات المفتاحية: اشتباكات، صنعاء"])
def test_tags_under_a_report_tell_nothing(read, tags: str) -> None:
    body = "قصفت المدفعية بلدة سراقب أمس.\n"
    assert [claim.kind for claim in read(body + tags).claims] == ["shelling"]


@pytest.mark.parametrize(
    ("text", "certainty", "polarity"),
    [
        ("لا يخفى على أحد الاعتقالات التي نفذها الحوثيون في صنعاء.", "asserted", "affirmed"),
        ("أكد القائد أن الجيش لن يتوقف حتى استعادة مدينة تعز من الحوثيين.", "planned", "affirmed"),
        ("لم يهاجم الجيش القرية حتى الآن.", "asserted", "denied"),
    ],
)
def test_what_a_negation_is_of(read, text: str, certainty: str, polarity: str) -> None:
    (claim,) = read(text).claims
    assert (claim.certainty, claim.polarity) == (certainty, polarity)


def test_an_attempt_that_failed(read) -> None:
    (claim,) = read("شنت الفصائل محاولة هجوم فاشلة على قاعدة عسكرية في حلب.").claims
    assert (claim.kind, claim.outcome) == ("ground_attack", "foiled")


def test_what_an_explosion_was_made_with_is_no_other(read) -> None:
    assert [c.kind for c in read("استهدف انفجار بسيارة مفخخة مسجدا في صنعاء.").claims] == [
        "explosion"
    ]


def test_a_capital_that_holds_others_is_not_where_it_was(read) -> None:
    (claim,) = read(
        "استعاد الجيش السوري السيطرة على قرى في سهل الغاب المهم للدفاع عن المناطق التي تسيطر عليها دمشق."
    ).claims
    assert claim.place is not None
    assert claim.place.area is not None
    assert claim.place.area.place_id == "sy-al-ghab-plain"


def test_an_answer_is_no_part_of_what_it_answers(read) -> None:
    claims = read("قصف المسلحون القرية فرد الجيش بقصف مدفعي.").claims
    assert [claim.kind for claim in claims] == ["shelling", "shelling"]


def test_the_militia_is_nobody_where_it_could_be_two(read) -> None:
    claims = read(
        "هاجمت جبهة النصرة القرية وتصدى لها تنظيم داعش في حلب، وقصفت الميليشيات السوق."
    ).claims
    (shelling,) = (claim for claim in claims if claim.kind == "shelling")
    assert [mention.id for mention in shelling.roles.agent] == [""]


def test_spokesmen_speak_as_a_spokesman_does(read) -> None:
    (claim,) = read("قال متحدثون عسكريون إن طائرات قصفت درنة.").claims
    assert [hop.span.text for hop in claim.attribution.chain] == ["متحدثون عسكريون"]
