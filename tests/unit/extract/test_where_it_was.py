"""Where a happening was, in the ways reports of the field put it: who suffered it, who came from where."""

from __future__ import annotations

import pytest


def place_of(reading, trigger: str) -> str | None:
    """Return the id of the place of the first claim told by a trigger, its name if no map knows it."""
    claim = next(claim for claim in reading.claims if trigger in claim.trigger.text)
    if claim.place is None:
        return None
    return claim.place.area.place_id if claim.place.area else claim.place.name_ar


def places_of(reading, trigger: str) -> list[str]:
    """Return the ids of all places of the first claim told by a trigger."""
    claim = next(claim for claim in reading.claims if trigger in claim.trigger.text)
    return [place.area.place_id for place in claim.places if place.area]


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # The place that suffered it, whatever is told of those who did it.
        ("قال ناشط إن حي الوعر تعرض لقصف من الكلية الحربية.", "قصف", "sy-al-waer-homs"),
        ("تعرضت بلدة تلبيسة لقصف من حواجز في الرستن.", "قصف", "sy-talbisah"),
        (
            "حي بابا عمرو في حمص تعرض لقصف عنيف، وأحياء الخالدية شهدت إطلاق نار.",
            "قصف",
            "sy-baba-amr",
        ),
        # What saw people leave is where they left.
        ("شهدت قرية ود النورة حالات نزوح نحو المناقل.", "نزوح", "sd-wad-al-noora"),
        # A wide one says less than a town.
        ("تشهد مدن غرب السودان اشتباكات، خاصة مدينة الجنينة.", "اشتباكات", "sd-el-geneina"),
        # Not where nothing of the kind is said of a place.
        (
            "في حمص تعرض راع لإطلاق نار من حاجز في بلدة تلبيسة.",
            "إطلاق نار",
            "sy-talbisah",
        ),
    ],
)
def test_what_suffered_it_is_where_it_was(read, text: str, trigger: str, place: str) -> None:
    assert place_of(read(text), trigger) == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # A shot goes to where it is fired at.
        ("أطلقت الكتائب رشقة صاروخية من قطاع غزة باتجاه عسقلان.", "أطلقت", "il-ashkelon"),
        # Who was taken where somebody went, and who came from elsewhere.
        ("توجهت قوة من كركوك إلى الحويجة واعتقلت راعيين.", "اعتقلت", "iq-hawija"),
        ("خطف مسلحون شابا من كركوك.", "خطف", "iq-kirkuk-city"),
        ("خطف مسلحون شابا أثناء عودته من دمشق عند حاجز المسمية.", "خطف", "gn-173462"),
        # A column on its way was struck where that is told.
        ("وفي مأرب قصفت طائرات رتلا متجها إلى تعز.", "قصفت", "ye-marib-city"),
        ("قصفت طائرات رتلا متجها إلى تعز.", "قصفت", "ye-taiz-city"),
        (
            "قتل جندي في الخوخة. واستهدفت غارة رتلا في طريقه من صنعاء إلى الساحل الغربي.",
            "غارة",
            "ye-al-khokha",
        ),
        # Those who struck only stand in a place.
        ("قصفت قوات النظام المتمركزة في معسكر جورين بلدة كنصفرة.", "قصفت", "sy-kansafra"),
        ("قوات النظام المتمركزة في معسكر جورين قصفت بلدة كنصفرة.", "قصفت", "sy-kansafra"),
        ("هاجم مسلحون قوات النظام المتمركزة في تل رفعت.", "هاجم", "sy-tell-rifaat"),
        # What they left is the last small place told.
        (
            "سيطرت قسد على حقل العمر، أكبر حقول سوريا، بعد انسحاب التنظيم منه إلى الميادين.",
            "انسحاب",
            "sy-al-omar-oil-field",
        ),
    ],
)
def test_from_where_to_where(read, text: str, trigger: str, place: str) -> None:
    assert place_of(read(text), trigger) == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # Where somebody told it to a paper.
        (
            "دارت معارك في حي القابون. وقتل 60 جنديا، وفق ما ذكر مدير المرصد لوكالة فرانس برس في لندن.",
            "قتل",
            "sy-al-qaboun",
        ),
        # Where a speaker sits, when a second happening follows.
        (
            "سقطت قنابل قرب أربيل. وقال ضابط في واشنطن إن مقاتلتين أسقطتا قنابل على مدافع كانت تقصف جنودا.",
            "تقصف",
            "iq-erbil-city",
        ),
        # Of what somebody is in charge.
        ("قتل مدير ناحية السعدية بهجوم في ناحية جلولاء.", "قتل", "iq-jalawla"),
        ("اغتال مسلحون محافظ إدلب صباح اليوم.", "اغتال", "sy-idlib-city"),
        # A town nobody knows lies near the one the sentence opens with.
        ("قصف الجيش حي القابون. وفي حماة اقتحم الجيش قرية الزيصمة.", "اقتحم", ""),
    ],
)
def test_whose_place_is_meant(read, text: str, trigger: str, place: str) -> None:
    assert place_of(read(text), trigger) == place


@pytest.mark.parametrize(
    ("text", "trigger", "places"),
    [
        # All that are joined, told before the deed or behind it.
        (
            "دهم الجيش بلدات الحراك وناحتة وبصر الحرير وقتل راعيا.",
            "قتل",
            ["sy-al-hirak", "sy-nahtah", "sy-busra-al-harir"],
        ),
        ("قصف الجيش بلدة السيدة زينب وحي القابون حيث قتل راعيان.", "قتل", []),
        # A common word beside the town it is joined to.
        (
            "أغارت طائرات على قميناس وسرمين والنيرب بريف إدلب.",
            "أغارت",
            ["sy-qminas", "sy-sarmin", "sy-al-nayrab-idlib"],
        ),
        ("أغارت طائرات على منبج والنيرب.", "أغارت", []),
    ],
)
def test_several_places(read, text: str, trigger: str, places: list[str]) -> None:
    assert places_of(read(text), trigger) == places


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("دارت اشتباكات على محور تقاد بريف حلب الغربي.", "اشتباكات", "sy-taqad"),
        ("قتل جندي على جبهة نهم.", "قتل", "ye-nihm"),
        ("اغتيل قيادي في محور المقاومة.", "اغتيل", None),
        # A road by its two ends, an adjective before them.
        (
            "أصابت غارة سيارة على الطريق الدولي اللاذقية - حلب.",
            "غارة",
            "sy-latakia-city+sy-aleppo-city",
        ),
        ("أصابت غارة سيارة على الطريق الدولي حلب، ليلا.", "غارة", "sy-aleppo-city"),
        # One of two is not what the other lies in.
        (
            "قتل سبعة بانفجار سيارتين، الأولى في مدينة الصدر والثانية في شارع الصناعة وسط بغداد.",
            "انفجار",
            "iq-sadr-city",
        ),
        # A woman's name is no town with a letter before it.
        ("قتل راع عند دار فاطمة.", "قتل", None),
        # A small valley says as much as a town.
        ("وفي درنة، قصف الجيش موقعا في الفتائح.", "قصف", "ly-al-fataih"),
    ],
)
def test_names_of_the_field(read, text: str, trigger: str, place: str | None) -> None:
    assert place_of(read(text), trigger) == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # Where somebody got to who tells of it.
        (
            "هاجم مسلحون بلدة أبو زريقة. غير أن نازحة وصلت إلى مليط روت أنهم قتلوا راعيا.",
            "قتلوا",
            "sd-abu-zereiga",
        ),
        # People leave where it was told before that something happened.
        ("هاجم مسلحون مخيم زمزم فجرا. ونزح الآلاف إلى طويلة.", "نزح", "sd-zamzam-camp"),
        ("نزح الآلاف من الفاشر إلى طويلة.", "نزح", "sd-el-fasher"),
        ("نزح الآلاف إلى جبل مرة.", "نزح", "sd-jebel-marra"),
    ],
)
def test_where_people_got_to(read, text: str, trigger: str, place: str) -> None:
    assert place_of(read(text), trigger) == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # Villages named together lie near each other, and what is told behind holds them all.
        ("قصفت المدافع قرى العنكاوي والقاهرة والزيارة في سهل الغاب.", "قصفت", "sy-al-ankawi"),
        ("سيطر الحشد على قرى الحسينية والعباس وخويصلة جنوب شرق الموصل.", "سيطر", "iq-mosul"),
        ("قصفت المدافع مدينتي حلب والقامشلي.", "قصفت", "sy-aleppo-city"),
    ],
)
def test_villages_named_together(read, text: str, trigger: str, place: str) -> None:
    assert place_of(read(text), trigger) == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # Another matter was elsewhere, unless it is told where.
        ("قصفت الطائرات بلدة كنصفرة. وفي سياق آخر، توفي لاجئ متأثرا بجروحه.", "توفي", None),
        (
            "قصف على كنصفرة\n\nقصفت الطائرات بلدة كنصفرة. من جهة أخرى، اعتقل الأمن راعيين. وقتل ثالث.",
            "قتل",
            None,
        ),
        ("قصفت الطائرات بلدة كنصفرة. وفي حادث منفصل، قتل راع في منبج.", "قتل", "sy-manbij"),
        ("قصفت الطائرات بلدة كنصفرة. وفي الأثناء، قتل راع.", "قتل", "sy-kansafra"),
        # New areas are no town of that name.
        ("دخل الجيش منبج. وسيطر على مناطق جديدة بعد قصف.", "سيطر", "sy-manbij"),
        ("سيطر الجيش على بلدة الجديدة بريف جسر الشغور.", "سيطر", "sy-al-jadidah-jisr-al-shughur"),
        # Who was taken elsewhere than where they are from, and who came from where.
        ("اعتقل حاجز عند مدخل مدينة نوى شابين من أبناء بلدة تسيل.", "اعتقل", "sy-nawa"),
        ("إن حاجزا في مدينة نوى اعتقل شابين من أبناء بلدة تسيل.", "اعتقل", "sy-nawa"),
        ("هاجم مسلحون قادمون من ناحية العظيم نقطة في جرف الصخر.", "هاجم", "iq-jurf-al-sakhar"),
        (
            "قصفت طائرات منطقة الهري بريف البوكمال وقتل 25 بينهم قادمون من النجف.",
            "قتل",
            "sy-al-hari",
        ),
        # The country told behind says which town of the name is meant.
        ("قصف في صنعاء. وأطلق الحوثيون صاروخا على مدينة الطائف غربي السعودية.", "أطلق", "sa-taif"),
        ("وفي الواحات البحرية جنوب غربي القاهرة قتل شرطي.", "قتل", "eg-bahariya-oasis"),
    ],
)
def test_what_was_elsewhere(read, text: str, trigger: str, place: str | None) -> None:
    assert place_of(read(text), trigger) == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # A street is one of the town the report has just told of.
        (
            "قصفت الطائرات صالة في صنعاء. وأصابت غارة شارع الخمسين. وأطلقوا صاروخين من الحديدة.",
            "غارة",
            "ye-al-khamseen-street-sanaa",
        ),
        (
            "قصفت الطائرات صالة في صنعاء. وأصابت غارة شارع الخمسين في الحديدة.",
            "غارة",
            "ye-al-khamseen-street-hodeidah",
        ),
        # A capital far off hides no quarter.
        ("نزح الآلاف من حي القابون، بحسب مسؤول في لندن.", "نزح", "sy-al-qaboun"),
    ],
)
def test_which_place_of_the_name(read, text: str, trigger: str, place: str) -> None:
    assert place_of(read(text), trigger) == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # "Each of" says nothing of where from.
        ("قصفت المدافع كل من كنصفرة والبارة جنوبي إدلب.", "قصفت", "sy-kansafra"),
        ("قصفت المدافع من كنصفرة بلدة البارة.", "قصفت", "sy-al-bara"),
        # The deed by which it happened, quotation marks between.
        (
            "دارت اشتباكات في كنصفرة. وقتل عنصر من “الجبهة الوطنية” جراء استهدافه في ريف حلب.",
            "قتل",
            "sy-aleppo-city",
        ),
        # Those who struck only serve in a place, a comma behind it.
        ("قصفت الفصائل العاملة في ريف حماة، مواقع في بلدة كفرنبل.", "قصفت", "sy-kafr-nabl"),
        # What is told after "and likewise" was not where the deed before was.
        (
            "دارت اشتباكات في محيط كفريا، كما سقطت صواريخ، أطلقها الجيش، على مناطق في مدينة بنش.",
            "سقطت",
            "sy-binnish",
        ),
        # A common word before the town it is joined to.
        ("قصف الجيش أماكن في الفطيرة وكنصفرة.", "قصف", "sy-fatira"),
        # Governorates named after their towns.
        ("شنت طائرات غارات في محافظات صعدة وحجة.", "غارات", "ye-saada"),
        ("شنت طائرات غارات في مدينتي صعدة وحجة.", "غارات", "ye-saada-city"),
    ],
)
def test_ways_of_monitors(read, text: str, trigger: str, place: str) -> None:
    assert place_of(read(text), trigger) == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # They shot from one place at another.
        ("أطلقت فصائل في غزة صاروخين باتجاه عسقلان.", "أطلقت", "il-ashkelon"),
        ("أطلقت فصائل صاروخين في غزة.", "أطلقت", "ps-gaza-city"),
        # Those who come from one place advance on another.
        ("تقدمت القوات القادمة من تدمر نحو البوكمال.", "تقدمت", "sy-al-bukamal"),
        # Who was seized is led elsewhere.
        ("اختطف مسلحون طبيبا من وسط صنعاء واقتادوه إلى مأرب.", "اختطف", "ye-sanaa-city"),
        ("اقتاد الأمن طبيبا إلى مأرب.", "اقتاد", "ye-marib-city"),
        # What is told behind "and" belongs to the next deed.
        (
            "فجروا عبوة بقوة حاولت التسلل إلى بلدة العديسة، وقصفوا تجمعا في مسكفعام.",
            "فجروا",
            "lb-odaisseh",
        ),
        # Who speaks sits in another country.
        ("انفجرت عبوة في عدن. وقال مسؤول في القاهرة إن جنديا قتل.", "قتل", "ye-aden-city"),
        ("انفجرت عبوة في عدن. وقال مسؤول في تعز إن جنديا قتل.", "قتل", "ye-taiz-city"),
        # A quarter of the town the report tells of, not a city of that name.
        ("وفي عدن، قتل راع في المنصورة.", "قتل", "ye-al-mansoura-aden"),
        ("قتل راع في المنصورة شمال القاهرة.", "قتل", "eg-mansoura-egypt"),
    ],
)
def test_shots_seizures_and_seats(read, text: str, trigger: str, place: str) -> None:
    assert place_of(read(text), trigger) == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # A road that is said to join its two ends.
        (
            "انفجرت عبوة على الطريق الساحلي الذي يربط طرابلس بمدينة الزاوية.",
            "انفجرت",
            "ly-tripoli-libya+ly-zawiya",
        ),
        ("انفجرت عبوة على الطريق الرابط تعز بعدن.", "انفجرت", "ye-taiz-city+ye-aden-city"),
        ("انفجرت عبوة على طريق بغداد بكركوك.", "انفجرت", "iq-baghdad-city"),
        # What lies near a town is not in it, and the report goes on about the town it told of.
        (
            "غارات على مدينة عين العرب وعلى مصفاة قرب الرقة. وسمع دوي انفجارات في المدينة.",
            "انفجارات",
            "sy-kobani",
        ),
        ("غارات قرب الرقة. وسمع دوي انفجارات في المدينة.", "انفجارات", "sy-raqqa-city"),
        # No pond is a quarter of that name in another country.
        ("قصفت المدافع بلدة ميس الجبل واستهدفت محيط البركة.", "استهدفت", "lb-mays-al-jabal"),
        ("قصفت المدافع دير البلح واستهدفت محيط البركة.", "استهدفت", "ps-al-baraka-deir-al-balah"),
    ],
)
def test_roads_and_ponds(read, text: str, trigger: str, place: str) -> None:
    assert place_of(read(text), trigger) == place
