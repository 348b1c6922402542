"""Places that stand beside a happening without being where it was, and names only their neighbours prove."""

from __future__ import annotations

import pytest


def places_of(reading, trigger: str = "") -> list[str | None]:
    """Return the ids of the places of the claims told by a trigger, all without one."""
    return [
        claim.place.area.place_id if claim.place and claim.place.area else None
        for claim in reading.claims
        if trigger in claim.trigger.text
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # What stands behind proves that a common word is a town.
        ("أفاد طبيب في الضالع بأن جنديا قتل برصاص قناص في مريس شمالي المحافظة.", "ye-maris"),
        ("أصيب ثلاثة جنود في انفجار في حديثة بمحافظة الأنبار.", "iq-haditha"),
        ("أصيب ثلاثة جنود في كمين في الكرمة شرق الفلوجة.", "iq-garma"),
        ("أصيب جندي في قصف على عبس بمحافظة حجة.", "ye-abs"),
        # One meaning of a name wants a cue, another does not.
        ("هاجم مسلحون نقطة في المنصورية بمحافظة الحديدة.", "ye-al-mansuriyah-hodeidah"),
        # "in his talk" is no town, a pretext neither.
        ("تحدث المحافظ في حديثه بمحافظة الأنبار عن مقتل جندي.", "iq-anbar"),
        ("اعتقل الحوثيون طبيبين في ذمار بحجة التجسس.", "ye-dhamar-city"),
        ("أصيب طفلان بقصف في حجة.", "ye-hajjah-city"),
        # Far out on a side of a town.
        ("سقطت قذيفتان على ناحية السعدية شمال شرق بعقوبة.", "iq-saadiyah"),
        # The unit named right behind holds it.
        ("قصفت الطائرات بيتا في عزلة الزرانيق مديرية سحار.", "ye-sahar"),
    ],
)
def test_neighbours_prove_a_name(read, text: str, place: str) -> None:
    assert set(places_of(read(text))) == {place}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('قال ضابط في حديث لـ"بغداد اليوم" إن قنبلة انفجرت قرب متجر.', None),
        ("أفاد ناشط لوكالة «حلب الآن» بأن عبوة انفجرت في سيارة.", None),
        # A town or a deed in quotation marks stays what it is.
        ('انفجرت قنبلة في "منبج" قرب متجر.', "sy-manbij"),
        ('قصفت الطائرات موقع "تل رفعت" ليلا.', "sy-tell-rifaat"),
    ],
)
def test_an_outlet_in_quotation_marks_is_no_place_and_no_day(
    read, text: str, place: str | None
) -> None:
    (claim,) = read(text).claims
    assert (claim.place.area.place_id if claim.place else None) == place
    assert claim.time is None or claim.time.interval.part_of_day


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("هاجم الحوثيون سفينة شحن في البحر الأحمر تضامنا مع أهالي غزة.", "ye-red-sea"),
        ("هاجم الحوثيون سفينة شحن في البحر الأحمر دعما للفلسطينيين في قطاع غزة.", "ye-red-sea"),
        # Who is helped is there where nothing else is told.
        ("شنت الطائرات الأمريكية غارات دعما للقوات في مدينة منبج.", "sy-manbij"),
    ],
)
def test_for_whom_it_was_done_tells_no_place(read, text: str, place: str) -> None:
    assert set(places_of(read(text))) == {place}


def test_a_village_nobody_knows_does_not_take_the_next_place(read) -> None:
    reading = read(
        "هاجم مسلحون قرية بزابيز؛ ما أسفر عن مقتل راع، كما أطلقوا النار على دورية في قضاء الدجيل."
    )
    assert places_of(reading, "مقتل") != ["iq-dujail"]
    assert places_of(reading, "أطلق") == ["iq-dujail"]
    # An adjective is no name.
    (claim,) = read("قتل راع في قرية صغيرة.").claims
    assert claim.place is None


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # A governorate that sees something is no office of the town told before.
        (
            "انفجرت قنبلة قرب بلدة العظيم. وكانت محافظة ديالى قد شهدت مقتل أربعة رعاة.",
            "مقتل",
            "iq-diyala",
        ),
        # The one place of its name, far off in the same country.
        (
            "هاجم مسلحون مطار عربت. وأصيب مزارع عندما استهدفت طائرة جبل سنجار.",
            "أصيب",
            "iq-mount-sinjar",
        ),
        # Whoever is killed with an office is no speaker.
        ("قتل مسؤول في مدينة تعز، وفق مصدر طبي.", "قتل", "ye-taiz-city"),
        # Where the hurt were taken is not where it was done.
        ("أصيب شابان نقلا إلى مستشفى ابن سينا، وأصيب آخر في مواجهات.", "وأصيب", None),
        (
            "أصيب رئيس البلدية ونقل إلى المستشفى الوطني في درعا، وذلك جراء استهدافه في حي طريق السد.",
            "أصيب",
            "sy-tariq-al-sad",
        ),
        # What was only to be reached is not where the fighting was.
        (
            "قصفت طائرة مدينة زوارة تمهيدا لتقدم كتائب الزنتان نحو معبر رأس جدير. وأكد طبيب أن راعيا قتل.",
            "قتل",
            "ly-zuwara",
        ),
        ("هاجم مسلحون قافلة متجهة إلى أسواق في النيجر.", "هاجم", None),
        ("هاجم مسلحون حافلة متجهة إلى بغداد في قضاء الدجيل.", "هاجم", "iq-dujail"),
        # Who left a place fought there, not where they went.
        ("انسحبت القوة من بلدة الباب نحو منبج بعد معارك قتل فيها راعيان.", "قتل", "sy-al-bab"),
        ("انسحبت القوة من بلدة الباب نحو منبج حيث قتل راعيان.", "قتل", "sy-manbij"),
        # With whom people stand is not where they are.
        ("قتل ضابط موال لإيران بغارة في حمص.", "قتل", "sy-homs-city"),
        ("قتل ضابط بغارة في إيران.", "قتل", "country-ir"),
        # The governorate of the same name holds the countryside told before.
        (
            "قتل راع في ريف البوكمال في دير الزور السورية، في غارة جوية مجهولة.",
            "غارة",
            "sy-al-bukamal",
        ),
        # A place of the sentence before leads, not one that is told later.
        (
            "مرت طائرة فوق مدينة الحديدة. وسمع دوي انفجارين. وأطلق الحوثيون صاروخا على المخا.",
            "انفجارين",
            "ye-hodeidah-city",
        ),
        # The capital is that of the country told.
        ("أصيب جندي في حمص. وقتل آخر في العاصمة.", "قتل", "sy-damascus-city"),
        ("استهدفت غارات مخزنا غرب العاصمة في اليمن.", "غارات", "ye-sanaa-city"),
        ("أصيب جندي في مدينة رفح التابعة لمحافظة شمال سيناء.", "أصيب", "eg-rafah-egypt"),
        ("أصيب شاب في مدينة رفح في قطاع غزة.", "أصيب", "ps-rafah"),
        # What is told after the hospital has a place of its own.
        ("نقل المصابون إلى مدينة تعز، وفي مدينة مأرب قتل جندي.", "قتل", "ye-marib-city"),
    ],
)
def test_the_place_of_a_neighbour_is_not_taken(
    read, text: str, trigger: str, place: str | None
) -> None:
    assert places_of(read(text), trigger) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # By what they were killed tells where.
        (
            "شنت القوة حملة في جبال حمرين، وأشار ضابط إلى مقتل ثلاثة رعاة في انفجار لغم في المقدادية.",
            "iq-muqdadiyah",
        ),
        ("وفي محافظة ديالى، قتل راعيان في تفجير في بلدة مندلي.", "iq-mandali"),
        # Where the killers are from does not.
        ("وفي حلب قتل جنديان في اشتباكات مع مسلحين من إدلب.", "sy-aleppo-city"),
        # Where a speaker sits does not make an office of where somebody was killed.
        ("قال الناطق باسم التحالف في بغداد إن غارة قتلت قياديا في الرقة.", "sy-raqqa-city"),
        ("أحرق مستوطنون سيارة في قرية برقة شرق رام الله.", "ps-burqa-ramallah"),
        # A surname is no town.
        ("وقال مدير المستشفى في عدن خالد لصور إن أربعة مدنيين قتلوا بقذيفة.", "ye-aden-city"),
        # Where a speech was held is no place of what was told in it.
        ("قال الوزير في خطاب ألقاه في واشنطن أمس إن الشرطة اعتقلت عشرة أشخاص.", None),
        # "the region of X" is said of provinces of Saudi Arabia too.
        ("تم تنفيذ حكم القتل في القاتل في منطقة الجوف.", "sa-al-jawf-region"),
        ("قتل جنود في منطقة الجوف اليمنية.", "ye-jawf"),
        # A village nobody knows in the province told, not one of a like name elsewhere.
        ("استهدفت غارة بيتا في قرية سودة في أحد جبال محافظة صعدة.", "ye-saada"),
    ],
)
def test_means_speeches_and_provinces(read, text: str, place: str | None) -> None:
    assert set(places_of(read(text))) == {place}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # Another voice tells of another matter, even right behind.
        ("قال المرصد إن جنودا قتلوا راعيين. وذكرت وكالة أن الطائرات قصفت منبج.", None),
        # The same voice, the same kind or no voice goes on with the same matter.
        ("قال المرصد إن جنودا قتلوا راعيين. وقال المرصد إن الطائرات قصفت منبج.", "sy-manbij"),
        ("قال المرصد إن جنودا قتلوا راعيين. وذكرت وكالة أن الراعيين قتلا في منبج.", "sy-manbij"),
        ("قتل الجنود راعيين. وانفجرت قنبلة في منبج.", "sy-manbij"),
        # Further on only the same kind of happening says where the lead was.
        ("قتل الجنود راعيين. هذا أمر خطير. وانفجرت قنبلة في منبج.", None),
        ("قتل الجنود راعيين. هذا أمر خطير. وقتل الراعيان في منبج.", "sy-manbij"),
    ],
)
def test_a_place_told_later_belongs_to_what_is_told_again(
    read, text: str, place: str | None
) -> None:
    assert places_of(read(text))[0] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # What tells where a place lies, and where those stand who struck another.
        (
            "أحرق مسلحون مزارع في محافظة نينوى التي تمتد من سوريا غربا وحتى بغداد شرقا.",
            "iq-nineveh",
        ),
        ("مكن سقوط سنجار التنظيم من السيطرة على ثلاث قرى في محافظة نينوى.", "iq-nineveh"),
        ("في سنجار قتل راعيان في محافظة نينوى.", "iq-sinjar"),
        ("انفجرت قنبلة على الطريق الذي يربط البلدة بمنبج.", "sy-manbij"),
        ("قتل راع بقصف من قوات الحوثيين المتمركزة في الحوبان على تعز.", "ye-taiz-city"),
        ("قصفت الطائرات قوات الحوثيين المتمركزة في الحوبان.", "ye-al-houban"),
    ],
)
def test_where_something_lies_or_stands_is_not_where_it_was(read, text: str, place: str) -> None:
    assert set(places_of(read(text))) == {place}
