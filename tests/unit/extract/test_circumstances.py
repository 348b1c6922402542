"""Where each happening was, in sentences of our own: datelines, carrying on, what only tells of people."""

from __future__ import annotations

import pytest


def place_ids(reading) -> list[str]:
    return [
        claim.place.area.place_id if claim.place and claim.place.area else ""
        for claim in reading.claims
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # A dateline tells where the reporter sits.
        ("بيروت - «صحيفة الأفق»: قصفت المدفعية بلدة نوى فجرا", {"sy-nawa"}),
        ("رويترز- القاهرة: قُتل خمسة جنود في هجوم قرب مدينة رفح المصرية", {"eg-rafah-egypt"}),
        ("الجزائر – 3 فيفري\n\nاستعاد الجيش المالي بلدة دوينتزا وقتل ستة مسلحين.", {"ml-douentza"}),
        # The label of a bulletin is the place.
        ("درعا: انفجار عبوة ناسفة بسيارة عسكرية", {"sy-daraa-city"}),
        # Where somebody is from is not where it happened.
        ("قتل مجهولون شابا في مدينة نوى، وينحدر القتيل من بلدة تل شهاب.", {"sy-nawa"}),
        # "there" is the place named before the trigger.
        ("عاد الرتل من مدينة كوستي بعد معارك هناك وتوجه جنودا إلى ربك", {"sd-kosti"}),
        # A state that acts is no place.
        ("شنت الولايات المتحدة أولى غاراتها دعما لقوة محلية في شمال سوريا", {"country-sy"}),
        # The narrower place says where, whichever the words around.
        ("قصف الطيران مواقع عدة في جنوب البلاد خصوصا قاعدة العند في لحج باليمن", {"ye-al-anad-airbase"}),
        # The harmed are taken elsewhere.
        (
            "استهدف القصف بلدة عيترون. وقتل شخصان في الغارة ونقلت فرق الإسعاف الجثتين إلى مستشفى في بلدة تبنين",
            {"lb-aitaroun"},
        ),
        # A verb of the noun ends nothing that belongs to it.
        (
            "هاجم مسلحون معسكرا في مدينة تمبكتو وقتل جنديان في كمين نصبه آخرون قرب مدينة غاو",
            {"ml-timbuktu", "ml-gao"},
        ),
        # Who was taken from a village was taken there.
        ("اعتقلت القوات شابين من بلدة سلواد فجرا", {"ps-silwad"}),
        # From where it was fired is not where it hit.
        ("قصفت القوات سيارتين في سهل الغاب من مقراتها في معسكر جورين", {"sy-al-ghab-plain"}),
        # The smaller place further on says where in the country.
        ("وفي بوركينا فاسو المجاورة قتل 12 شخصا في هجوم على بلدة سولنزو", {"bf-solenzo"}),
        # Where somebody spoke is not where it happened.
        ("وروى شاهد لوكالة رويترز من مدينة أدري كيف هاجم مسلحون مدينة الجنينة", {"sd-el-geneina"}),
        # Of what towns the people are that vehicles carry is not where these were struck.
        (
            "استهدف انفجار حافلات تقل نازحين من بلدتي نبل والزهراء خلال توقفها في حي الراموسة بحلب",
            {"sy-al-ramouseh"},
        ),
        ("هاجم مسلحون في مدينة معرة النعمان حافلات نبل والزهراء", {"sy-maarat-al-numan"}),
        (
            "قتل ثلاثون شخصا، غالبيتهم من أهالي نبل والزهراء، في تفجير استهدف حافلات كانت متوقفة في مدينة سراقب",
            {"sy-saraqib"},
        ),
        ("قتل خمسة من أهالي بلدة نوى في قصف مدفعي", {"sy-nawa"}),
        # A state in the name of an alliance is no place, nor one that did it.
        ("قتل ثلاثة في صعدة في غارات نسبت للتحالف الذي تقوده السعودية، وتضررت سوق", {"ye-saada-city"}),
        # "as ..." after a comma goes on to another place; those who fled were where they fled from.
        (
            "أعدم التنظيم جنودا فارين من اللواء 93، كما استعادت القوات السيطرة على حقل نفطي في تدمر",
            {"sy-brigade-93-base", "sy-palmyra"},
        ),
        # A governorate that only names a house in the town told before.
        (
            "سيطر مسلحون على وسط مدينة الرمادي وفجروا مبنى مجلس محافظة الأنبار",
            {"iq-ramadi"},
        ),
        # What a speaker governs, told after another speaker.
        (
            "قالت لجان محلية إن الهجمات على ود النورة أوقعت قتلى، فيما قال حاكم إقليم دارفور إن القتلى مئة",
            {"sd-wad-al-noora"},
        ),
        # What only holds the towns of those carried is where they were struck.
        ("استهدف تفجير حافلات تنقل أهالي بلدتي نبل والزهراء في حي الراموسة", {"sy-al-ramouseh"}),
        # Who left towards a place left the one told before.
        (
            "سيطر مسلحون على مقر الفرقة 17. وقال المرصد إن مئات الجنود انسحبوا نحو اللواء 93.",
            {"sy-division-17"},
        ),
        # A town people flee to says more than the country it lies in.
        ("نزح السكان نحو مدينة المناقل في وسط السودان", {"sd-al-managil"}),
        # Whose people they are, before where it happened.
        (
            "إنهم أهالي نبل والزهراء الذين خرجوا، حيث قتل اليوم سبعون شخصا في تفجير استهدف حافلات في حي الراموسة.",
            {"sy-al-ramouseh"},
        ),
        # "the hospital" is the one told before.
        (
            "مرت الصواريخ قرب مستشفى المعمداني في غزة. وقال الجيش إن صاروخا أصاب المستشفى.",
            {"ps-al-ahli-hospital"},
        ),
        # Reinforcements are where they go.
        ("أرسل الجيش تعزيزات من مدينة عدن إلى مدينة مأرب", {"ye-marib-city"}),
    ],
)  # fmt: skip
def test_the_place_is_where_it_happened(read, text: str, places: set[str]) -> None:
    found = set(place_ids(read(text)))
    assert found == places


def test_before_any_place_the_headline_tells_it(read) -> None:
    reading = read(
        "صواريخ على قاعدة بلد الجوية\n\n"
        "أكدت خلية إعلامية أن ثلاثة جنود قتلوا مساء أمس، في حادث هو الثاني من نوعه خلال شهر واحد فقط."
    )
    (claim,) = reading.claims
    assert claim.place is not None
    assert claim.place.inherited
    assert claim.place.area.place_id == "iq-balad-airbase"


def test_without_a_headline_the_next_place_leads(read) -> None:
    reading = read(
        "قال مسعفون إن سبعة جنود قتلوا أمس.\n\nوهاجم مسلحون نقطة تفتيش خارج مدينة أجدابيا فجر أمس."
    )
    assert set(place_ids(reading)) == {"ly-ajdabiya"}
    assert reading.claims[0].place.inherited
    assert not reading.claims[-1].place.inherited


def test_far_ahead_is_too_far_to_lead(read) -> None:
    gap = "\n\nلم يصدر تعليق من أحد حتى الآن." * 3
    reading = read(f"قال مسعفون إن سبعة جنود قتلوا أمس.{gap}\n\nوهاجم مسلحون مدينة أجدابيا فجرا.")
    assert reading.claims[0].place is None


def test_a_time_before_a_speaker_is_when_he_spoke(read) -> None:
    text = "والأربعاء الماضي، قال مدير المكتب في مأرب إن مسلحين قصفوا المدينة بصاروخين."
    assert [claim.time for claim in read(text, "2021-06-14").claims] == [None]
    text = "والأربعاء الماضي، قصف مسلحون مدينة مأرب بصاروخين، قال مدير المكتب."
    assert read(text, "2021-06-14").claims[0].time is not None


def test_what_was_before_has_a_time_of_its_own(read) -> None:
    text = "قتل خمسة جنود الأحد في قصف على تعز، وقبل ذلك، استهدف قصف مماثل منزلاً في المخا."
    times = [claim.time for claim in read(text, "2021-06-14").claims]
    assert [time is None for time in times] == [False, False, True]


def test_a_place_of_office_is_not_where_it_happened_when_that_is_told(read) -> None:
    text = "نفذ التحالف الدولي إنزالا في بلدة الشحيل أجلى خلاله المسؤول الإداري في حقل العمر مع عائلته."
    assert [claim.place.span.text for claim in read(text).claims] == ["بلدة الشحيل"] * 2
    (claim,) = read("اغتال مسلحون المسؤول الأمني في مدينة درعا.").claims
    assert claim.place is not None


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("شهدت المدينة أعنف قصف منذ شهرين.", False),
        ("تشهد المدينة قصفا عنيفا منذ شهرين.", True),
        ("تقاتل قوات الجيش جماعات مسلحة في ثاني أكبر مدينة في البلاد منذ أكثر من عام.", True),
        ("قتل ثلاثة جنود -أمس الخميس- في انفجار.", True),
    ],
)
def test_the_worst_since_tells_no_time(read, text: str, *, dated: bool) -> None:
    assert [claim.time is not None for claim in read(text, "2021-03-05").claims][:1] == [dated]


def test_the_seat_of_a_governorate_is_the_place(read) -> None:
    (claim,) = read("أفادت لجنة في مدينة الفاشر عاصمة ولاية شمال دارفور بمقتل ستة مدنيين.").claims
    assert claim.place is not None
    assert claim.place.area.feature == "city"


def test_when_a_statement_came_out_is_not_when_it_happened(read) -> None:
    for text in (
        "اتهم المجلس، في بيان مساء أمس الأربعاء، قوات الدعم السريع بقتل مئة مدني في ود النورة.",
        "أشار المرصد السوري صباح الأحد إلى مقتل 40 شخصا في حلب.",
    ):
        (claim,) = read(text).claims
        assert claim.time is None, text
