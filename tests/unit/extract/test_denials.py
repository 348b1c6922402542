"""Accounts that are called false, without a verb of denying: sentences of our own."""

from __future__ import annotations

import pytest

from tawatur.model import Claim


def only(reading, kind: str) -> Claim:
    """Return the one claim of a kind."""
    found = [claim for claim in reading.claims if claim.kind == kind]
    assert len(found) == 1, [(claim.kind, claim.trigger.text) for claim in reading.claims]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "polarity"),
    [
        (
            "قال المتحدث إن المعلومات المتداولة بشأن هجوم على سجن بادوش غير دقيقة.",
            "ground_attack",
            "denied",
        ),
        (
            "أكد مصدر عسكري أن مزاعم العدو عن تقدم قواته شرق الحديدة عارية عن الصحة.",
            "advance",
            "denied",
        ),
        (
            "قال القائد إن ما جرى تداوله من قتل لعشرات المدنيين في ود النورة ما هو إلا افتراء.",
            "killing",
            "denied",
        ),
        (
            "أكدت هيئة الأركان أن ما أوردته الإذاعة نقلا عن مصادر محلية حول إعدام مدنيين في غاو كذب محض.",
            "execution",
            "denied",
        ),
        (
            "وقال العميد ان ماتداولته مواقع اخبارية عن سقوط منطقة حجر كذب محض.",
            "territory_captured",
            "denied",
        ),
        (
            "لا صحة للأخبار التي بثتها القناة حول أسر جنود في بلدة عيتا الشعب.",
            "arrest",
            "denied",
        ),
        (
            "ليس صحيحا أن قواتنا انسحبت من ودان، يقول آمر المحور.",
            "withdrawal",
            "denied",
        ),
        (
            "وصفت الوزارة الأنباء عن سقوط قاعدة الجفرة بأنها كاذبة.",
            "territory_captured",
            "denied",
        ),
        (
            "وحذرت الوزارة من الأخبار الكاذبة عن سقوط مدينة ود مدني.",
            "territory_captured",
            "denied",
        ),
        ("قال المتحدث: لسنا من قصف السوق في معرة النعمان.", "shelling", "denied"),
        ("تبرأت الحركة من عملية خطف الناشط في إدلب.", "abduction", "denied"),
        ("قال القائد إن أنباء القصف على حلب ليست سوى مزاعم.", "shelling", "denied"),
        ("قال القائد إن خبر القصف على حلب لا يعدو كونه شائعات.", "shelling", "denied"),
        # nothing but something else than a lie
        (
            "قصف الجيش السوري حلب أمس. وقال ناشط إن ما تروجه الحكومة ليس سوى إبر مخدرة.",
            "shelling",
            "affirmed",
        ),
        # what is inaccurate is the fire, not the report
        ("قال سكان إن القصف على الفاشر كان غير دقيق.", "shelling", "affirmed"),
        # the account that is called false is another one
        (
            "قصف الطيران سوقا في عبس، وقالت الوزارة إن الحديث عن هدنة غير صحيح.",
            "airstrike",
            "affirmed",
        ),
        (
            "تحدثت الأنباء والشائعات عن سقوط مدينة بارا بيد قوات الدعم السريع.",
            "territory_captured",
            "affirmed",
        ),
    ],
)
def test_what_is_called_false_is_denied(read, text: str, kind: str, polarity: str) -> None:
    assert only(read(text), kind).polarity == polarity


def test_whoever_calls_it_false_denies_it(read) -> None:
    claim = only(
        read("أكد متحدث باسم الشرطة أن ما ذكرته وكالة رويترز عن مقتل خمسة جنود في بيجي غير صحيح."),
        "killing",
    )
    assert [(hop.source.kind, hop.stance) for hop in claim.attribution.chain] == [
        ("named_official", "denies")
    ]


def test_a_denial_ends_with_what_is_called_false(read) -> None:
    reading = read(
        "قال المتحدث إن الأنباء عن سقوط بارا غير صحيحة، مشيرا إلى أن الجيش قصف مواقع غربها."
    )
    assert only(reading, "territory_captured").polarity == "denied"
    assert only(reading, "shelling").polarity == "affirmed"


def test_a_denial_ends_before_what_went_before(read) -> None:
    reading = read("نفى مسؤولون سقوط الرمادي بعدما تحدث سكان عن تقدم مسلحين داخل المدينة.")
    assert only(reading, "territory_captured").polarity == "denied"
    assert only(reading, "advance").polarity == "affirmed"


def test_it_may_point_back(read) -> None:
    reading = read(
        "هاجم مسلحون حاجزا للجيش في العريش. وقال المتحدث العسكري إن هذه الأنباء عارية عن الصحة."
    )
    told, denied = reading.claims
    assert (told.polarity, denied.polarity, denied.denies) == ("affirmed", "denied", told.id)


def test_what_is_denied_is_not_denied_again(read) -> None:
    reading = read(
        "كذّب العقيد سالم الدرسي أنباء دخول القوات إلى معسكر حمزة، وقال هذا كلام غير دقيق."
    )
    assert [claim.polarity for claim in reading.claims] == ["denied"]


def test_a_denial_of_no_happening_answers_nothing(read) -> None:
    reading = read("قصفت مسيرة مستودعا في الطيبة. ونفى الحزب وجود أي مستودع في البلدة.")
    assert [claim.polarity for claim in reading.claims] == ["affirmed"]


def test_it_is_no_truth_that_rests_on_nothing(read) -> None:
    claim = only(
        read("وقال القائد إن ما تروج له المواقع عن سقوط قاعدة العند كلام فارغ."),
        "territory_captured",
    )
    assert claim.polarity == "denied"


@pytest.mark.parametrize(
    "text",
    [
        # what is called false says itself what it is about, and that is no happening
        "هاجم مسلحون قرية قرب الموصل. وقال القائد إن ما تردد في المواقع أن المهاجم مريض عار عن الصحة.",
        "هاجم مسلحون قرية قرب الموصل. وقال القائد إن هناك تأكيدات لا أساس لها بانتهاك جنوده للقانون.",
        "هاجم مسلحون قرية قرب الموصل. وتناقلت وسائل الإعلام أنباء تقول إن المهاجم مريض، وقال شقيقه إن هذا عار من الصحة.",
        "هاجم مسلحون قرية قرب الموصل. وقال السفير إن مواطنيه بخير، نافيا بذلك معلومات اعتبرتهم ضحايا.",
        "هاجم مسلحون قرية قرب الموصل. وأكد الكاتب أن الحزب يعتمد على صناعة الأكاذيب والشائعات في حربه.",
        # nothing is said of whether it happened
        "استهدف تفجير مسجدا في عسير. وشدد الوزير على أن هذه الأنباء لا تمت بصلة لأي دين.",
        "استهدف تفجير مسجدا في عسير. وأوضح الشيخ أن هذا العمل تأباه الشريعة وتنكره الفطرة السوية.",
        "استهدف تفجير مسجدا في عسير. وقال المدير إنه عمل تنكره جميع الشرائع السماوية.",
        # nobody denies what he says himself
        "قالت وزارة الدفاع العراقية إن قواتها احتجزت مسلحين قرب الموصل. وأكدت وزارة الدفاع العراقية أن ما نشر فبركات.",
    ],
)
def test_what_is_called_false_is_not_always_what_was_told_last(read, text: str) -> None:
    assert [claim.polarity for claim in read(text).claims] == ["affirmed"]


def test_a_denial_about_others_does_not_answer_what_was_told_last(read) -> None:
    told, denial = read(
        "قتل خمسة أشخاص في انفجار سيارة في صنعاء. ونفى المجلس المحلي في عدن تصفية أسرى حوثيين."
    ).claims[-2:]
    assert (told.polarity, denial.polarity) == ("affirmed", "denied")
    assert not denial.denies


@pytest.mark.parametrize("denied", ["ونفاه اليوم المتحدث العسكري.", "وهذا ما ينفيه الجيش."])
def test_what_a_pronoun_points_back_to_is_denied(read, denied: str) -> None:
    claims = read(f"قصف الجيش حلب. {denied}").claims
    assert [claim.polarity for claim in claims] == ["affirmed", "denied"]


@pytest.mark.parametrize(
    "text",
    [
        "نفى الجيش انسحابه من المطار ثم هاجمت قواته القرية.",
        "كيف تنفي الوزارة انسحاب الجيش ثم تهاجم القرية؟",
    ],
)
def test_a_denial_ends_where_something_else_follows(read, text: str) -> None:
    assert {c.kind: c.polarity for c in read(text).claims} == {
        "withdrawal": "denied",
        "ground_attack": "affirmed",
    }


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("نفى الجيش أن تكون الضربة قد أصابت مدنيين في مرزق.", ["affirmed", "denied"]),
        ("نفى الناطق أن تكون مواد الإغاثة قد وجدت طريقها إلى السوق في عدن.", ["affirmed"]),
        # that it came about is denied
        ("نفى الجيش أن تكون الغارة الجوية قد وقعت في مرزق.", ["denied"]),
        ("نفى الجيش أن تكون غارة قد استهدفت السوق في مرزق.", ["denied"]),
    ],
)
def test_who_denies_what_a_strike_did_does_not_deny_the_strike(read, text, polarity) -> None:
    claims = read(text).claims
    assert [claim.polarity for claim in claims] == polarity
    assert all(claim.passing for claim in claims if claim.polarity == "affirmed")


def test_a_denial_answers_what_its_own_sentence_tells(read) -> None:
    first = "قال مصدر إن معارك في درعا أدت إلى مقتل عدد من المقاتلين."
    claims = read(
        f"{first} وقال النائب إن الشيخ سالم العمر قتل في درعا، غير أن الحركة نفت مقتل الرجل."
    ).claims
    (denial,) = [claim for claim in claims if claim.polarity == "denied"]
    (answered,) = [claim for claim in claims if claim.id == denial.denies]
    assert answered.sentence == denial.sentence

    (_, denial) = read(f"{first} ونفت الحركة مقتل أحد في درعا.").claims[1:]
    assert denial.denies  # it answers an earlier sentence where its own tells nothing
