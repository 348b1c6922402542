"""What is told to have happened: words of happening, how sure, and how it ended."""

from __future__ import annotations

import pytest


def kinds(reading) -> list[str]:
    return [claim.kind for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت الطائرات الحربية بلدة السخنة.", ["airstrike"]),
        ("قصفت المدفعية أحياء في تعز.", ["shelling"]),
        ("اندلعت اشتباكات بين الجيش السوداني وقوات الدعم السريع في الأبيض.", ["armed_clash"]),
        ("فجّر انتحاري نفسه وسط سوق في مايدوغوري.", ["suicide_attack"]),
        ("انفجرت عبوة ناسفة قرب مقر للشرطة في كركوك.", ["explosion"]),
        ("انفجرت سيارة مفخخة قرب سوق في كركوك.", ["suicide_attack"]),
        ("استعاد الجيش العراقي السيطرة على بلدة القيارة.", ["territory_captured"]),
        ("انسحبت القوات المالية من مدينة كيدال.", ["withdrawal"]),
        ("أفرجت السلطات في صنعاء عن خمسة صحافيين.", ["release"]),
        ("اغتال مسلحون ضابطاً في عدن.", ["assassination"]),
        ("نزحت مئات العائلات من بلدة الباب.", ["displacement"]),
        ("تظاهر مئات الأشخاص في الخرطوم.", ["protest"]),
        ("وقّع الطرفان اتفاقاً لوقف إطلاق النار في درعا.", ["agreement"]),
        ("اعترضت الدفاعات الجوية صاروخاً فوق الرياض.", ["interception"]),
        ("دخلت قافلة مساعدات إلى مدينة دوما.", ["aid"]),
    ],
)
def test_kinds(read, text: str, expected: list[str]) -> None:
    assert kinds(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "تقع مدينة تدمر في البادية السورية.",  # Palmyra, not "she destroys"
        "دعت الأمم المتحدة إلى العمل من أجل السلام في اليمن.",  # "for the sake of"
        "نقلاً عن صحيفة محلية، قال الوزير إن الوضع مستقر.",  # relayed, not moved
        "هاجم الكاتب سياسة الحكومة في مقال نشره أمس.",  # in words
        "",
    ],
)
def test_words_that_tell_no_happening(read, text: str) -> None:
    assert kinds(read(text)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("شن الطيران الحربي غارات على صعدة.", "airstrike"),
        ("نفذت طائرة مسيرة ضربة على معسكر في سرت.", "airstrike"),
        ("قامت قوات الاحتلال باعتقال شاب في الخليل.", "arrest"),
        ("تم تدمير ثلاث آليات للجيش قرب رداع.", "destruction"),
        ("جرى إطلاق سراح أربعة بحارة في مصراتة.", "release"),
        ("تعرضت قاعدة عين الأسد لقصف بالصواريخ.", "shelling"),
        ("تمكن مسلحون من خطف موظف أممي في غاو.", "abduction"),
    ],
)
def test_a_light_verb_and_its_noun_are_one(read, text: str, kind: str) -> None:
    assert kinds(read(text)) == [kind]


@pytest.mark.parametrize(
    ("text", "kind", "certainty"),
    [
        ("يعتزم الجيش العراقي اقتحام مدينة تلعفر.", "ground_attack", "planned"),
        ("سيقتحم الجيش الحي القديم خلال ساعات.", "ground_attack", "planned"),
        ("ربما خطف المسلحون السائق في الصحراء.", "abduction", "hedged"),
        ("يُعتقد أن مسلحين اغتالوا القاضي في بنغازي.", "assassination", "hedged"),
        ("انسحب المقاتلون من التل على الأرجح.", "withdrawal", "hedged"),
        ("انسحب المقاتلون من التل.", "withdrawal", "asserted"),
        ("من المقرر أن تنسحب القوات من المطار غداً.", "withdrawal", "planned"),
        ("هدد التنظيم بإعدام الرهائن.", "execution", "planned"),
    ],
)
def test_certainty(read, text: str, kind: str, certainty: str) -> None:
    (claim,) = read(text).claims
    assert (claim.kind, claim.certainty, claim.polarity) == (kind, certainty, "affirmed")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("لم تقصف الطائرات بلدة السخنة.", "airstrike"),
        ("لم ينسحب الجيش من المطار.", "withdrawal"),
        pytest.param(
            "ما قصف الجيش الحي.",
            "shelling",
            marks=pytest.mark.xfail(strict=True, reason="the negation by ma is not seen"),
        ),
        ("لم يسفر الانفجار عن مقتل أحد.", "killing"),
    ],
)
def test_negation(read, text: str, kind: str) -> None:
    denied = [claim for claim in read(text).claims if claim.polarity == "denied"]
    assert [claim.kind for claim in denied] == [kind]


def test_what_stands_before_a_negation_is_affirmed(read) -> None:
    reading = read("انفجرت عبوة ناسفة قرب الحاجز ولم يُقتل أحد.")
    assert [(claim.kind, claim.polarity) for claim in reading.claims] == [
        ("explosion", "affirmed"),
        ("killing", "denied"),
    ]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("صد الجيش العراقي هجوماً لتنظيم داعش على مصفاة بيجي.", "repelled"),
        ("تصدت قوات حكومة الوفاق لهجوم على محور عين زارة.", "repelled"),
        ("أحبطت الشرطة هجوماً انتحارياً في العريش.", "foiled"),
        ("هاجم تنظيم داعش مصفاة بيجي.", None),
        ("تواصل القوات هجومها على الحي القديم.", "ongoing"),
    ],
)
def test_outcome(read, text: str, outcome: str | None) -> None:
    (claim,) = read(text).claims
    assert claim.outcome == outcome


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the dead and the wounded of one happening are one claim
        ("قُتل ثلاثة جنود وأصيب خمسة في هجوم.", {"killed": 3, "injured": 5}),
        ("سقط أربعة قتلى وسبعة جرحى في البلدة.", {"killed": 4, "injured": 7}),
        ("أسفر القصف عن مقتل طفلين وإصابة تسعة.", {"killed": 2, "injured": 9}),
    ],
)
def test_killed_and_wounded_are_one_claim(read, text: str, expected: dict[str, int]) -> None:
    (claim,) = [claim for claim in read(text).claims if claim.kind == "killing"]
    assert {quantity.what: quantity.low for quantity in claim.quantities} == expected


def test_another_happening_of_the_same_kind(read) -> None:
    reading = read(
        "انفجرت عبوة ناسفة في حي الكرادة وسط بغداد. ووقع انفجار آخر قرب سوق في حي الشعب."
    )
    assert kinds(reading) == ["explosion", "explosion"]


def test_a_cause_and_its_dead_are_two_claims(read) -> None:
    reading = read("قصفت طائرات حربية مستودعاً في صعدة، ما أدى إلى مقتل حارسين.")
    assert kinds(reading) == ["airstrike", "killing"]


def test_a_noun_and_its_verb_in_one_sentence_are_one_claim(read) -> None:
    reading = read("نفذت طائرات التحالف الدولي غارة استهدفت رتلاً لتنظيم داعش قرب هجين.")
    assert kinds(reading) == ["airstrike"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("حرر الجيش مدينة سرت من المسلحين.", ("حرر",)),
        ("سيطر الجيش على مدينة سرت.", ()),
    ],
)
def test_loaded_words_are_kept_as_framing(read, text: str, words: tuple[str, ...]) -> None:
    (claim,) = read(text).claims
    assert claim.kind == "territory_captured"
    assert claim.framing == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ألحق الجيش خسائر كبيرة في صفوف قوات الدعم السريع قرب بارا.", ["killing"]),
        ("ألحق الجيش خسائر مالية كبيرة بالميزانية.", []),
        ("دحر الجيش المسلحين من مواقع قرب صرواح.", ["territory_captured"]),
        ("نجحت الوزارة في دحر الفساد.", []),
        ("عثرت الشرطة على أربعة أحزمة ناسفة في رفح.", ["seizure"]),
        ("عثرت البعثة على آثار في رفح.", []),
        ("أتلفت القوات المهاجمة المحاصيل في قرى قرب زالنجي.", ["destruction"]),
        ("أتلفت الأمطار المحاصيل في قرى قرب زالنجي.", []),
        ("أُصيب جندي قرب كمين أمني جنوب رفح.", ["killing"]),
        ("وقعت دورية للجيش في كمين نصبه مسلحون جنوب رفح.", ["ground_attack"]),
        ("عاد المقاتلون من خطوط القتال قرب رفح.", []),
        ("فجر مسلحون عبوة شديدة الانفجار قرب رفح.", ["explosion"]),
        ("فرض الجيش سيطرته على تلة قرب صرواح.", ["territory_captured"]),
        ("غالباً ما تستهدف الجماعة قوات الأمن قرب كونا.", []),
        ("استهدفت الجماعة قوات الأمن قرب كونا.", ["ground_attack"]),
    ],
)
def test_words_that_tell_and_words_that_do_not(read, text: str, expected: list[str]) -> None:
    assert kinds(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "سقطت قذيفة على مزرعة قرب صور مما أدى إلى حريق دون تسجيل إصابات.",
        "سقطت قذيفة على مزرعة قرب صور من دون وقوع ضحايا.",
        "سقطت قذيفة على مزرعة قرب صور، دون إصابات.",
        "سقطت قذيفة على مزرعة قرب صور، ولم ترد أنباء عن إصابات.",
    ],
)
def test_that_nobody_came_to_harm_told_in_passing_is_no_claim(read, text: str) -> None:
    assert kinds(read(text)) == ["shelling"]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("سقطت قذيفة على مزرعة قرب صور، ولم يسفر سقوطها عن إصابات.", "denied"),
        ("سقطت قذيفة على مزرعة قرب صور مما أدى إلى إصابة ثلاثة عمال.", "affirmed"),
    ],
)
def test_harm_that_did_not_come_is_denied(read, text: str, polarity: str) -> None:
    (harm,) = [claim for claim in read(text).claims if claim.kind == "killing"]
    assert harm.polarity == polarity
