"""Doers behind nouns for announcing, deciding, beginning and going on; states that act by such nouns."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def casts(read, text: str, kind: str) -> list[tuple[list[str], list[str]]]:
    claims = [claim for claim in read(text).claims if claim.kind == kind]
    return [(told(claim.roles.agent), told(claim.roles.patient)) for claim in claims]


def voices(claim) -> list[str]:
    return [hop.source.id or hop.source.name for hop in claim.attribution.chain]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        # who owns up, not who speaks of it
        (
            "حذرت الحكومة التركية بعد تبني حزب العمال الكردستاني الأحد قتل شرطيين أتراك في وان.",
            "pkk",
        ),
        ("حذرت الحكومة التركية بعد تبني حزب العمال الكردستاني قتل شرطيين أتراك في وان.", "pkk"),
        # whoever follows with a count behind did it, not who announces it
        ("أعلنت الشرطة السورية قتل مسلح ثلاثة مدنيين في حمص.", "unidentified-armed-group"),
        ("أعلن الجيش السوري قتل متمرد وثلاثة مدنيين في حمص.", "syrian-arab-army"),
    ],
)
def test_who_owns_up_did_it(read, text: str, agent: str) -> None:
    assert casts(read, text, "killing")[0][0] == [agent]


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        (
            "رحب الأمين العام بإعلان تركيا بدء عملية عسكرية ضد داعش في الباب.",
            "ground_attack",
            ["turkey"],
        ),
        ("انتقد الوزير قرار فرنسا سحب قواتها من غاو.", "withdrawal", ["france"]),
        ("تعتزم فرنسا سحب قواتها من غاو.", "withdrawal", ["france"]),
        ("جرح خمسة منذ استئناف إسرائيل غاراتها على رفح.", "airstrike", ["israel"]),
        ("جرح خمسة منذ بدء الحوثيين هجومهم على مأرب.", "ground_attack", ["houthis"]),
        ("ندد الوزير باستمرار الحوثيين في قصف مأرب يوم الأحد.", "shelling", ["houthis"]),
        ("جرح خمسة منذ هجوم الحوثيين على مأرب.", "ground_attack", ["houthis"]),
        # a state that is only the place does nothing
        ("قال مصدر في إسرائيل إن صاروخا سقط في عسقلان.", "shelling", []),
        ("ندد الوزير بتجدد القصف على مأرب يوم الأحد.", "shelling", []),
    ],
)
def test_who_begins_or_goes_on_does_it(read, text: str, kind: str, agent: list[str]) -> None:
    assert casts(read, text, kind)[0][0] == agent


def test_who_goes_on_meanwhile_suffers_nothing(read):
    text = "قتل خمسة مع استمرار القوات الإسرائيلية في قصف رفح."
    assert casts(read, text, "killing")[0][1] == []


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        (
            "استطاعت القوات العراقية خلال التقدم تفكيك 20 عبوة ناسفة في هيت.",
            "demining",
            ["iraqi-armed-forces"],
        ),
        (
            "نفذ الطيران الروسي في المحافظة غارات على داعش.",
            "airstrike",
            ["russian-aerospace-forces"],
        ),
        # of what a preposition leads to he is not told to be the doer
        ("استنكر الجيش العراقي بعد جريمة اغتيال الصحفي ما جرى.", "assassination", []),
    ],
)
def test_a_phrase_between_a_verb_and_its_noun(read, text: str, kind: str, agent: list[str]) -> None:
    assert casts(read, text, kind)[0][0] == agent


def test_at_the_same_time_is_no_speaker(read):
    text = "كانت الحكومة التركية أكدت تزامنا مع غارات شنتها في العراق، أنها لن تتراجع."
    assert all("تزامنا" not in voice for claim in read(text).claims for voice in voices(claim))


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        ("شن الجيش السوري العديد من الغارات على درعا.", "airstrike", ["syrian-arab-army"]),
        ("نفذ مسلحون موجة من التفجيرات في كركوك.", "explosion", ["unidentified-armed-group"]),
        ("شن تنظيم داعش مزيدا من الهجمات على الحسكة.", "ground_attack", ["islamic-state"]),
        # many of those a preposition tells of are nobody's doing here
        ("قصف الجيش السوري درعا ردا على سلسلة من الهجمات.", "shelling", ["syrian-arab-army"]),
    ],
)
def test_so_many_of_them_are_the_object_of_their_verb(read, text, kind, agent) -> None:
    assert casts(read, text, kind)[0][0] == agent


@pytest.mark.parametrize(
    ("text", "kind", "agent", "certainty"),
    [
        (
            "بادر الجيش السوري إلى قصف مواقع المسلحين في درعا.",
            "shelling",
            ["syrian-arab-army"],
            "asserted",
        ),
        (
            "سارعت قوات الدعم السريع إلى مهاجمة الفاشر.",
            "ground_attack",
            ["rapid-support-forces"],
            "asserted",
        ),
        (
            "انخرط الجيش اللبناني في معارك مع المسلحين في عرسال.",
            "armed_clash",
            ["lebanese-army"],
            "asserted",
        ),
        ("قرر الجيش الفرنسي الانسحاب من غاو.", "withdrawal", ["french-armed-forces"], "planned"),
        (
            "أوشك الجيش السوري على السيطرة على نوى.",
            "territory_captured",
            ["syrian-arab-army"],
            "planned",
        ),
        # a resolution that speaks of attacks plans none
        (
            "طلبت الوزارة قرارا يدين هجمات المستوطنين في نابلس أمس.",
            "ground_attack",
            ["israeli-settlers"],
            "asserted",
        ),
        ("ذكر الوسيط أن قرار وقف إطلاق النار في تعز سار.", "agreement", [], "asserted"),
    ],
)
def test_verbs_of_setting_about_it(read, text, kind, agent, certainty) -> None:
    (claim,) = [claim for claim in read(text).claims if claim.kind == kind]
    assert told(claim.roles.agent) == agent
    assert claim.certainty == certainty


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        # "returned to" is also "belongs to": whose a thing is suffers
        ("دمر الجيش السوري سيارات تعود لتنظيم داعش في تدمر.", ["islamic-state"]),
    ],
)
def test_whose_things_were_destroyed(read, text, patient) -> None:
    assert casts(read, text, "destruction")[0][1] == patient


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        # the object of a verb of enabling does it; what enabled it is nobody's
        ("أتاح القصف للقوات العراقية استعادة تكريت.", "territory_captured", ["iraqi-armed-forces"]),
        ("مكنت الغارات الجيش السوري من التقدم نحو تدمر.", "advance", ["syrian-arab-army"]),
        (
            "ساعد التحالف الدولي القوات العراقية على استعادة تكريت.",
            "territory_captured",
            ["iraqi-armed-forces"],
        ),
        ("مكنت الغارات الجيش السوري من التقدم نحو تدمر.", "airstrike", []),
        # a clause with "was" tells who did it or meant to
        (
            "أحبطت الشرطة هجوما كان تنظيم داعش يخطط لتنفيذه في حمص.",
            "ground_attack",
            ["islamic-state"],
        ),
        ("تحدث الوزير عن مجزرة كان الحوثيون ارتكبوها في حجة أمس.", "killing", ["houthis"]),
        # whose shells they are that fell
        ("سقطت القذائف الحوثية على جازان.", "shelling", ["houthis"]),
        ("سقطت قذيفة هاون للجيش السوري على درعا.", "shelling", ["syrian-arab-army"]),
        ("استهدفت القذائف الإسرائيلية منزلا في رفح.", "shelling", ["israeli-military"]),
        ("سقط صاروخ على الجيش السوري في درعا.", "shelling", []),
    ],
)
def test_who_was_enabled_or_whose_shells_they_are(read, text, kind, agent) -> None:
    assert casts(read, text, kind)[0][0] == agent


@pytest.mark.parametrize(
    ("text", "polarity", "agent"),
    [
        (
            "لكن الحوثيين لم يكترثوا بالتحذير وبدأوا باقتحام المنزل في ذمار.",
            "affirmed",
            ["houthis"],
        ),
        ("لم يبدأ الحوثيون باقتحام المنزل في ذمار.", "denied", ["houthis"]),
    ],
)
def test_what_was_done_behind_what_was_not(read, text, polarity, agent) -> None:
    (claim,) = [claim for claim in read(text).claims if claim.kind == "ground_attack"]
    assert (claim.polarity, told(claim.roles.agent)) == (polarity, agent)


def test_a_deed_somebody_had_in_mind_is_planned(read):
    text = "كشفت الوزيرة عن مجزرة كانت ميليشيات الحوثي تنوي ارتكابها في حجة."
    (claim,) = read(text).claims
    assert (claim.certainty, told(claim.roles.agent)) == ("planned", ["houthis"])


@pytest.mark.parametrize(
    ("text", "kind", "agent", "voice"),
    [
        ("اتهم الوزير الجيش السوري بقصف درعا.", "shelling", "syrian-arab-army", "minister"),
        (
            "اتهم المحافظ تنظيم داعش بتفجير السوق في كركوك.",
            "explosion",
            "islamic-state",
            "governor",
        ),
        ("اتهم مسؤول محلي الحوثيين بقصف تعز.", "shelling", "houthis", "local official"),
        ("اتهم مصدر محلي الحوثيين بقصف تعز.", "shelling", "houthis", "local source"),
        (
            "اتهم ضباط في الحرس الجمهوري عناصر الميليشيات الحوثية بقصف تعز.",
            "shelling",
            "houthis",
            "officers",
        ),
        # an adjective of the party tells of what party the speaker is
        ("قال القيادي الحوثي إن الطيران السعودي قصف حجة.", "airstrike", "saudi-air-force", None),
    ],
)
def test_whoever_is_accused_is_no_part_of_the_accuser(read, text, kind, agent, voice) -> None:
    (claim,) = [claim for claim in read(text).claims if claim.kind == kind]
    assert told(claim.roles.agent) == [agent]
    assert voice in (None, *voices(claim))


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("شنت القوات التركية عمليات استهدفت شبكات تجنيد في سوريا.", ["turkish-armed-forces"]),
        ("قال مصدر إن سيارة مفخخة استهدفت ثكنة في حمص.", []),
    ],
)
def test_who_launched_what_struck(read, text, agent) -> None:
    assert casts(read, text, "ground_attack")[0][0] == agent


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        (
            "أصيب مئة خلال المواجهات التي شهدتها قرى جبل صبر بين المقاومة الشعبية وبين الحوثيين.",
            ["popular-resistance-yemen"],
            ["houthis"],
        ),
        (
            "قال شهود إن مواجهات وصفت بالعنيفة اندلعت فجرا بين مقاتلي حماس والجيش الإسرائيلي في رفح.",
            ["hamas"],
            ["israeli-military"],
        ),
        # a truce between two sides is no clash of theirs
        ("اندلعت اشتباكات، وقال شهود إن هدنة أبرمت بين الجيش السوري والمسلحين في درعا.", [], []),
    ],
)
def test_both_sides_far_behind(read, text, agent, patient) -> None:
    assert casts(read, text, "armed_clash") == [(agent, patient)]


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        (
            "صدت المقاومة الشعبية هجوما شاركت فيه ميليشيات الحوثي في الضالع.",
            "ground_attack",
            ["houthis"],
        ),
        ("خطف طبيب على يد ميليشيات في طرابلس.", "abduction", ["unidentified-armed-group"]),
        ("هاجمت ميليشيات الحوثي تعز.", "ground_attack", ["houthis"]),
        ("هاجمت القوات الموالية للرئيس هادي زنجبار.", "ground_attack", ["yemeni-government"]),
        (
            "هاجمت القوات الموالية للرئيس عبدربه منصور هادي زنجبار.",
            "ground_attack",
            ["yemeni-government"],
        ),
        # who gives aid; who steals it gives none
        ("تمكن برنامج الأغذية العالمي من إيصال سفينة مساعدات إلى ميناء عدن.", "aid", ["wfp"]),
        ("أدخلت الأمم المتحدة قافلة مساعدات إلى الغوطة.", "aid", ["united-nations"]),
        ("نهبت قوات الدعم السريع مساعدات غذائية في الخرطوم.", "aid", []),
        ("فجر تنظيم داعش محطة للغاز في تدمر.", "explosion", ["islamic-state"]),
    ],
)
def test_bands_givers_and_partakers(read, text, kind, agent) -> None:
    assert casts(read, text, kind)[0][0] == agent


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        (
            "أعلن الجيش السوداني أن قواته صدت هجوما على بارا، وكبدت الدعم السريع خسائر في الأرواح.",
            "killing",
            ["sudanese-armed-forces"],
            ["rapid-support-forces"],
        ),
        (
            "دارت معارك في حلب وكبدت الفصائل الجيش السوري خسائر في الأرواح.",
            "killing",
            ["syrian-opposition-factions"],
            ["syrian-arab-army"],
        ),
        ("أكد البيان مهلك 50 من مرتزقة فاغنر شمال مالي.", "killing", [], ["wagner-group"]),
        (
            "أعلن الجيش المالي عن تعرضه لهجوم من قبل مسلحين في موبتي.",
            "ground_attack",
            ["unidentified-armed-group"],
            ["malian-armed-forces"],
        ),
        (
            "هاجم مسلحون قوات حكومية في حلب.",
            "ground_attack",
            ["unidentified-armed-group"],
            ["syrian-arab-army"],
        ),
        (
            "هاجمت قوات حكومية يمنية وفصائل من المقاومة الشعبية الحوثيين في تعز.",
            "ground_attack",
            ["yemeni-army", "popular-resistance-yemen"],
            ["houthis"],
        ),
        (
            "ذكر بيان لجماعة نصرة الإسلام والمسلمين أن المجموعة نصبت كمينا لجنود ماليين في باندياغارا.",
            "ground_attack",
            ["jnim"],
            ["malian-armed-forces"],
        ),
        (
            "أعلنت جماعة نصرة الإسلام والمسلمين مسؤوليتها عن قتل سبعة جنود ماليين خلال هجوم نفذ في موبتي.",
            "ground_attack",
            ["jnim"],
            None,
        ),
    ],
)
def test_losses_inflicted_and_bodies_in_short(read, text, kind, agent, patient) -> None:
    doers, harmed = casts(read, text, kind)[0]
    assert doers == agent
    assert patient in (None, harmed)


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        ("لم ينفذ الجيش السوري أي غارة على درعا.", "airstrike", ["syrian-arab-army"]),
        (
            "القوات الإماراتية لم تنفذ أية عملية إنزال بري في عدن.",
            "air_landing",
            ["uae-armed-forces"],
        ),
        (
            "تعمل الكتيبة الإماراتية على مساعدة الجيش اليمني في السيطرة على مطار عدن.",
            "territory_captured",
            ["yemeni-army"],
        ),
        # whose raids helped is still told by the noun for them
        (
            "استعيدت عدن بمساعدة غارات التحالف العربي يوم الأحد.",
            "airstrike",
            ["saudi-led-coalition"],
        ),
        # whose supplies are cut did not cut them
        (
            "معركة استعادة القاعدة مهمة لأن استعادتها تقطع إمدادات الحوثيين في لحج.",
            "territory_captured",
            [],
        ),
        (
            "قطعت قوات المعارضة السورية خطوط إمداد النظام في حلب.",
            "territory_captured",
            ["syrian-opposition-factions"],
        ),
    ],
)
def test_deeds_not_done_helped_or_of_what_is_theirs(read, text, kind, agent) -> None:
    assert casts(read, text, kind)[-1][0] == agent


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        (
            "تعرضت دورية من الجيش السوري للنيران يوم الجمعة من مسلحين في حلب.",
            "ground_attack",
            ["unidentified-armed-group"],
            ["syrian-arab-army"],
        ),
        (
            "قال مصدر إن عنصرين من قوات الدفاع الوطني قتلا في غارة على درعا.",
            "killing",
            [],
            ["national-defence-forces-syria"],
        ),
        (
            "قال المتحدث باسم حركة الشباب «نحن الذين نفذنا الهجوم» على الفندق في مقديشو.",
            "ground_attack",
            ["al-shabaab"],
            [],
        ),
    ],
)
def test_under_fire_and_in_their_own_words(read, text, kind, agent, patient) -> None:
    assert casts(read, text, kind) == [(agent, patient)]


def test_a_house_on_fire_is_not_attacked(read):
    assert casts(read, "تعرض المنزل لنيران اندلعت في مطبخه في حلب.", "ground_attack") == []


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        # what came at the same time did not bring it about
        ("وقعت عملية خطف تزامنت مع هجوم شنه الجيش السوري في حلب.", "abduction", []),
        ("وقعت عملية خطف في هجوم شنه تنظيم داعش في حلب.", "abduction", ["islamic-state"]),
    ],
)
def test_at_the_same_time_is_no_cause(read, text, kind, agent) -> None:
    assert casts(read, text, kind)[0][0] == agent


def test_what_is_denied_in_bare_words_is_told(read):
    text = "زعم الجيش الإسرائيلي أن قواته أطلقت النار بعد تعرضها لإطلاق نار في قصرة، الأمر الذي نفاه شهود عيان."
    assert not any(claim.passing for claim in read(text).claims)


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        (
            "أوضح أن الأشخاص الذين تعرضوا للتعذيب على يد داعش، اعتقلوا قبل أسبوع في نينوى.",
            "arrest",
            [],
            ["people"],
        ),
        ("تظاهر مدنيون في حلب وقتلوا شرطيا.", "killing", ["civilians"], None),
        ("استهدفت قذائف أرسلتها أيادي الغدر صباح أمس منازل في نجران.", "shelling", [], []),
        ("نفذت طائرات سلاح الجو الليبي غارات على بنغازي.", "airstrike", ["lna-air-force"], []),
    ],
)
def test_people_taken_and_times_that_sound_like_names(read, text, kind, agent, patient) -> None:
    doers, harmed = casts(read, text, kind)[0]
    assert doers == agent
    assert patient in (None, harmed)


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        (
            "أدان الوزير خطف جبهة النصرة في سوريا لجنود لبنانيين يوم الأحد.",
            "abduction",
            ["jabhat-al-nusra"],
            ["lebanese-army"],
        ),
        (
            "أدان الوزير استهداف الجيش السوري في درعا يوم الأحد.",
            "ground_attack",
            [],
            ["syrian-arab-army"],
        ),
        (
            "تمكن مقاتلو المقاومة الشعبية بدعم عناصر الجيش، وبإسناد كثيف وفرته طائرات التحالف أمس من استعادة زنجبار.",
            "territory_captured",
            ["popular-resistance-yemen"],
            [],
        ),
    ],
)
def test_doers_past_where_it_was_and_who_helped(read, text, kind, agent, patient) -> None:
    assert casts(read, text, kind)[0] == (agent, patient)
