"""Which of the places and days in a sentence belong to a happening, and which only tell something else."""

from __future__ import annotations

import pytest


def wheres(reading) -> dict[str, str]:
    """Return the place of every claim by its trigger, "" for none."""
    return {
        claim.trigger.text: (claim.place.area.place_id or claim.place.relation)
        if claim.place and claim.place.area
        else ""
        for claim in reading.claims
    }


def days(reading) -> dict[str, str]:
    """Return the first day of every claim by its trigger, "" for none."""
    return {
        claim.trigger.text: f"{claim.time.interval.start:%Y-%m-%d}"
        if claim.time and claim.time.interval.start
        else ""
        for claim in reading.claims
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # of what somebody is in charge
        (
            "وفي مديرية لودر نصبت المقاومة كمينا لقائد محور البيضاء وقتلت اثنين من مرافقيه.",
            {"كمينا": "ye-lawdar", "وقتلت": "ye-lawdar"},
        ),
        # but the smaller one says where
        ("وفي محافظة ديالى قتل قائممقام بلدروز.", {"قتل": "iq-balad-ruz"}),
        # the unit a town lies in, behind a comma
        (
            "داهم الجنود منزلا في بلدة بيت أمر، قضاء الخليل، وقتلوا صاحبه.",
            {"داهم": "ps-beit-ummar", "وقتلوا": "ps-beit-ummar"},
        ),
        # east of a town, not its eastern part
        (
            "سقط عشرات الصواريخ على قضاء مخمور شرق الموصل ما أسفر عن مقتل عشرة من المقاتلين.",
            {"سقط": "iq-makhmur", "مقتل": "iq-makhmur"},
        ),
        ("سقطت قذائف على شرق الموصل.", {"سقطت": "iq-eastern-mosul"}),
        # among which something is first
        (
            "سيطرت القوات على معسكر العند. وقتل العشرات في غارات على القاعدة الأهم في اليمن.",
            {
                "سيطرت": "ye-al-anad-airbase",
                "وقتل": "ye-al-anad-airbase",
                "غارات": "ye-al-anad-airbase",
            },
        ),
        ("قتل عشرة في الهجوم الأعنف في اليمن.", {"قتل": "country-ye", "الهجوم": "country-ye"}),
        # from which side
        (
            "شن المقاتلون هجوما على مواقع قوات الأسد في القلمون الشرقي من جهة العرقوب.",
            {"هجوما": "sy-eastern-qalamun"},
        ),
        # a verb of telling takes nobody anywhere
        (
            (
                "ونقل مكتب أخبار عن ناشط أن الشرطة التركية أطلقت النار على مدنيين كانوا يحاولون العبور إلى"
                " تركيا قرب بلدة قباسين بريف حلب، لافتا إلى أن مصابين اثنين نقلا إلى المشفى."
            ),
            {"أطلقت": "sy-qabasin", "مصابين": "sy-qabasin"},
        ),
        # "the town" is not the one from which the countryside is told
        (
            (
                "بعد أسابيع من حصار مدينة الزبداني الواقعة في الريف الغربي للعاصمة السورية دمشق، بدلت القوات"
                " خطتها، وسيطرت على مبان في الجهة الشرقية من المدينة."
            ),
            {"حصار": "sy-al-zabadani", "وسيطرت": "sy-al-zabadani"},
        ),
        # a name written with a hyphen
        (
            "وهاجم مسلحون بلدة تين-أكوف وقتلوا 15 جنديا.",
            {"وهاجم": "bf-tin-akoff", "وقتلوا": "bf-tin-akoff"},
        ),
        # the first word of a longer name is no place
        (
            "نفذ الطيران غارات على جبل الأكراد، ثم دارت اشتباكات في محيط منطقة تل جورة الماء بجبل التركمان.",
            {"غارات": "sy-jabal-al-akrad", "اشتباكات": "sy-jabal-al-turkman"},
        ),
        # a market of that name in another country than all else
        ("وقع الهجوم في السوق المركزي في مروة بشمال الكاميرون.", {"الهجوم": "cm-maroua"}),
        ("قتل مستوطن من أمريكا فلسطينيا في قرية بيتا.", {"قتل": "ps-beita"}),
        # far in the north of a country
        (
            "شهدت مدينة مروة أقصى شمال الكاميرون هجوما وأسفر عن سقوط عشرين قتيلا.",
            {"هجوما": "cm-maroua", "سقوط": "cm-maroua"},
        ),
        # the wounded are told beside the dead
        (
            "لقي 13 حوثيا مصرعهم، فيما جرح 12 آخرون في عمليات نفذتها المقاومة في مديرية قعطبة.",
            {"لقي": "ye-qatabah", "جرح": "ye-qatabah"},
        ),
        # in an attack that struck them somewhere
        (
            "أعلنت السلطات أن شابا نفذ التفجير في سوروتش، وقتل شرطيان في هجوم استهدفهما بمدينة كلس.",
            {"التفجير": "tr-suruc", "وقتل": "tr-kilis", "هجوم": "tr-kilis"},
        ),
        # a newspaper by the name of a town
        (
            'قال مصدر من أهالي تعز ل"الرياض" إن المقاومة اقتحمت معقل الحوثيين.',
            {"اقتحمت": "ye-taiz-city"},
        ),
        # the same front
        (
            (
                "دمرت غارة عربة في جبهة الجفينة. كما دمرت طائرات عربة أخرى في الجبهة ذاتها وقتل ثلاثة، وفي منطقة"
                " صرواح انفجر لغم."
            ),
            {
                "دمرت": "ye-al-jufaina",
                "غارة": "ye-al-jufaina",
                "وقتل": "ye-al-jufaina",
                "انفجر": "ye-sirwah",
            },
        ),
        # the governorate that is taken is no office
        (
            "قتل أربعة في منطقة البوعيثة في الأنبار. وقال مصدر إن عملية تحرير المحافظة قريبة.",
            {"قتل": "iq-albu-aitha", "عملية تحرير": "iq-anbar"},
        ),
        # where they flew back to
        (
            "قصفت الطائرات التركية مقرين في عين العرب قبل أن تعود إلى قاعدة ديار بكر.",
            {"قصفت": "sy-kobani"},
        ),
        # where something was some days before
        (
            "اندلعت اشتباكات في كيليس. وتأتي الاشتباكات بعد ثلاثة أيام على هجوم انتحاري في سوروتش.",
            {"اشتباكات": "tr-kilis", "هجوم انتحاري": "tr-suruc"},
        ),
        # of two towns of one name the one in the country told
        (
            "قصفت طائرة إسرائيلية سيارة في ريف القنيطرة ما تسبب بمقتل عنصرين.",
            {"قصفت": "sy-quneitra-city", "بمقتل": "sy-quneitra-city"},
        ),
        # in the countryside it lies in
        (
            "قصفت الطائرات منطقة صرين بريف حلب الشمالي الشرقي ولم ترد معلومات عن إصابات.",
            {"قصفت": "sy-sarrin"},
        ),
        (
            (
                "ألقى الطيران برميلين على منطقة الشدادي التي يسيطر عليها تنظيم داعش في ريف الحسكة الجنوبي، ولم ترد"
                " أنباء عن خسائر بشرية."
            ),
            {"ألقى": "sy-al-shaddadi"},
        ),
        # the largest of its towns
        (
            "وباتت القوات تتقدم نحو لودر، كبرى مدن محافظة أبين، بعد أن فرضت حصارا على مداخلها.",
            {"تتقدم": "ye-lawdar", "حصارا": "ye-lawdar"},
        ),
        # what is told next, "and in ...", "where ..."
        (
            "قصف الطيران بلدة النعيمة، ولم ترد معلومات عن خسائر بشرية، حيث تشهد مدينة درعا اشتباكات.",
            {
                "قصف الطيران": "sy-al-naimah",
                "اشتباكات": "sy-daraa-city",
            },
        ),
        # near a place, three of them
        (
            "وجه التحالف ضربة أسفرت عن قتل ثلاثة منهم قرب مصفى بيجي، ووجه ضربة أخرى في الرمادي.",
            {"ضربة": "iq-ramadi", "قتل": "iq-baiji-refinery"},
        ),
        # where they only wanted to get
        (
            "وأسر الجيش ستة في منطقة سناح وقتل 15 في محاولة للدخول إلى وسط مدينة الضالع.",
            {"وقتل": "ye-sanah"},
        ),
        # where who tells it has fled to
        (
            (
                "اندلعت معارك في قرية الرشاد. وقال أحد السكان الذين لجأوا إلى مدينة كركوك إن المسلحين هاجموا القرية"
                " وقتلوا عشرين شخصا."
            ),
            {
                "معارك": "iq-al-rashad-kirkuk",
                "لجأوا": "iq-al-rashad-kirkuk",
                "هاجموا": "iq-al-rashad-kirkuk",
                "وقتلوا": "iq-al-rashad-kirkuk",
            },
        ),
        # quarters that nobody knows, and one of the name of a city far away
        (
            "قصف الطيران مدينة نيالا، وتعرضت أحياء المصانع والمطار والرياض لضربات جوية.",
            {"قصف الطيران": "sd-nyala", "لضربات جوية": "sd-nyala"},
        ),
        # the other word for a hospital
        ("قصفت المدفعية محيط مشفى كمال عدوان.", {"قصفت": "ps-kamal-adwan-hospital"}),
        # a camp told by its side is another than the one before
        (
            "قتل ثلاثة في مخيم النصيرات. وقصفت الطائرات منزلا في المخيم الغربي بمدينة خان يونس.",
            {"قتل": "ps-nuseirat-camp", "وقصفت": "ps-khan-yunis"},
        ),
        # where most of them are from
        (
            "وذكرت الصحيفة أنه تم إرسال 1500 جندي نزلوا في عدن معظمهم من الإمارات العربية المتحدة.",
            {"إرسال": "ye-aden-city"},
        ),
        # whose border it is
        (
            "قصفت المدفعية شمال محافظة حجة، وتم تدمير آليات بالقرب من الحدود السعودية.",
            {"قصفت": "ye-hajjah", "تدمير": "ye-hajjah"},
        ),
        # a name of the word for pictures
        (
            "قصفت الطائرات مدينة عدن. وقال المدير الخضر لصور إن ثلاثة قتلوا.",
            {"قصفت": "ye-aden-city", "قتلوا": "ye-aden-city"},
        ),
        # on which side of a town a governorate lies
        (
            "شنت الطائرات غارات على معسكر في زنجبار بمحافظة أبين، شرق عدن، وأسفرت عن تدمير آليات.",
            {"غارات": "ye-zinjibar", "تدمير": "ye-zinjibar"},
        ),
        # a town does not lie in every governorate of its country
        (
            "توجهت قوات باتجاه المخا، وأكد المصدر أن تطهير محافظات شبوة والبيضاء أصبح محسوما.",
            {"تطهير": "ye-shabwah"},
        ),
        ("أدت غارة جوية لقوات الائتلاف فوق سورية إلى أضرار.", {"غارة جوية": "country-sy"}),
        (
            "ارتفعت حصيلة التفجير في بغداد الجديدة إلى 66 قتيلا وجريحا وأفاد مصدر في محافظة الأنبار بهدوء.",
            {"التفجير": "iq-new-baghdad", "قتيلا": "iq-new-baghdad"},
        ),
        (
            "دارت اشتباكات بالقرب من الحدود السعودية.",
            {"اشتباكات": "country-sa"},
        ),
        # what a deed was for, at the head
        (
            "وبهدف التخفيف من الضغط على الزبداني، شن المقاتلون هجوما جديدا على مواقع في النبك.",
            {"هجوما": "sy-al-nabk"},
        ),
        # first among its kind, a comma between
        (
            "وأعلنت الأمم المتحدة الدرجة الثالثة، وهي الأعلى، في اليمن، حيث أسفرت المعارك عن مقتل مئة.",
            {"المعارك": "country-ye", "مقتل": "country-ye"},
        ),
        # a checkpoint east of a town
        (
            "هاجم مسلحون كمين الرفاعي التابع للجيش المصري شرق مدينة الشيخ زويد، ما أدى لوقوع اشتباكات.",
            {
                "هاجم": "eg-al-rifai-checkpoint-sheikh-zuweid",
                "اشتباكات": "eg-al-rifai-checkpoint-sheikh-zuweid",
            },
        ),
        # several areas are where it was
        ("اقتحمت القوات عددا من مناطق الضفة الغربية المحتلة.", {"اقتحمت": "ps-west-bank"}),
        # another attack, told besides
        (
            "تعرضت بلدة تلبيسة لقصف جوي، كما استهدف عناصر التنظيم بلدة الرستن.",
            {"لقصف جوي": "sy-talbisah", "استهدف": "sy-rastan"},
        ),
        # the governorate of those who did it, and the place they took
        (
            "سيطر مسلحو القبائل في محافظة مأرب، على موقعين بمديرية صرواح.",
            {"سيطر": "ye-sirwah"},
        ),
        # a part of the town at the head
        (
            "أما في عدن، فقد قتل 57 مدنيا في قصف شنه المتمردون على ضاحية دار سعد.",
            {"قتل": "ye-dar-saad", "قصف": "ye-dar-saad"},
        ),
        # while something else was elsewhere
        (
            "استغل التنظيم الفراغ للتوسع في ليبيا وذبح أجانب في الوقت الذي هاجم فيه سفارات في طرابلس.",
            {"وذبح": "country-ly", "هاجم": "ly-tripoli-libya"},
        ),
        # where somebody lives
        (
            "قصفت الطائرات مدينة تعز، وقتل اثنان من حراس الرئيس المقيم في الرياض.",
            {"قصفت": "ye-taiz-city", "وقتل": "ye-taiz-city"},
        ),
    ],
)
def test_whose_place_it_is(read, text: str, expected: dict[str, str]) -> None:
    assert wheres(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # of the answer, not of what it answers
        (
            "قصف الحزب قاعدة قرب تل أبيب الأحد ردا على اغتيال أحد قادته في بيروت.",
            {"قصف": "2020-03-08", "اغتيال": ""},
        ),
        # of somebody's coming
        ("عاد رئيس الوزراء السبت إلى عدن بعد أن سيطرت القوات عليها.", {"سيطرت": ""}),
        (
            "دخلت القوات الأحد مدينة سرت بعد أن انسحب المسلحون منها.",
            {"دخلت": "2020-03-08", "انسحب": "2020-03-08"},
        ),
        # since when they bomb is not when the town was taken
        (
            "استعادت المقاومة مدينة عدن بدعم من غارات يشنها التحالف منذ أواخر يناير.",
            {"استعادت": "", "غارات": "2020-01-21"},
        ),
        (
            "قتل عشرة في غارات يشنها التحالف منذ الأحد.",
            {"قتل": "2020-03-08", "غارات": "2020-03-08"},
        ),
        # of a protest, not of what it answers or somebody is charged with
        ("تظاهر المئات أمس في البصرة احتجاجا على مقتل ناشط.", {"تظاهر": "2020-03-10", "مقتل": ""}),
        (
            "تظاهر المئات أمس في البصرة مطالبين بمحاكمة القائد لتورطه في مجزرة.",
            {"تظاهر": "2020-03-10", "مجزرة": ""},
        ),
        # what had come before
        (
            "واصلت المقاومة أمس تمشيط ضواحي عدن، وكانت المقاومة قد سيطرت على نقطة العلم.",
            {"سيطرت": ""},
        ),
        (
            "قتل جندي في قصف على ثكنة قرب الصقلاوية، وكانت الصقلاوية شهدت في فبراير اشتباكات عنيفة.",
            {"قتل": "", "قصف": "", "اشتباكات عنيفة": "2020-02-01"},
        ),
        # what will be, and when it is told
        ("سينسحب الجيش من المدينة في 17 أبريل.", {"سينسحب": "2020-04-17"}),
        ("انسحب الجيش من المدينة في 17 أبريل.", {"انسحب": "2019-04-17"}),
        ("ونقلت الوكالة عن الفريق قوله الأحد: إن قوات الأمن قتلت 23 عنصرا.", {"قتلت": ""}),
        # no day of the calendar
        ("وسيأتي اليوم الذي ينسحبون فيه من صنعاء.", {"ينسحبون": ""}),
        # what is told next, "and on ..."
        (
            "قتل ثلاثة في بلدة تلبيسة، ومساء الأحد انفجر لغم في الرستن.",
            {"قتل": "", "انفجر": "2020-03-08"},
        ),
        # the night between two days
        (
            "شن المسلحون في ساعة متأخرة من ليل الأحد/الإثنين هجوما على الموقع.",
            {"هجوما": "2020-03-08"},
        ),
        # what they answer was before
        (
            "قتل اثنان اليوم في هجوم، وقال سكان إن المسلحين يردون على هجمات شنتها القوات.",
            {"قتل": "2020-03-11", "هجوم": "2020-03-11", "هجمات": ""},
        ),
        ("قصف الجيش البلدة البارحة الأولى.", {"قصف": "2020-03-09"}),
        # since when a siege lies on a town
        (
            "أطلقت الفصائل معركة جديدة، تهدف إلى فك الحصار المفروض على مدينة داريا منذ سنتين.",
            {"معركة": "", "فك الحصار": ""},
        ),
        (
            "قصف الطيران محيط مطار أبو الضهور، المحاصر من قبل جبهة النصرة منذ أكثر من عامين.",
            {"قصف الطيران": ""},
        ),
        ("تتعرض المدينة لقصف عنيف ومتواصل منذ الأحد.", {"لقصف": "2020-03-08"}),
        (
            "نفذ المستوطنون ألف اعتداء في الضفة الغربية المحتلة منذ العام 2004.",
            {"اعتداء": "2004-01-01"},
        ),
        # when what they prepare is to come
        (
            "وأكد المدير وصول قوات إلى المطار تمهيدا لاستئناف الرحلات خلال اليومين المقبلين.",
            {"وصول قوات": ""},
        ),
        # in the same year
        ("انهارت الحركة هذا العام بعد أن هاجمت مواقع الجيش.", {"هاجمت": "2020-01-01"}),
        # of those who are to be found, not of their finding
        (
            "ستواصل البحرية انتشال جثث المهاجرين الذين غرق مركبهم في أبريل.",
            {"انتشال جثث": "2019-04-01"},
        ),
        # when a town near by was freed, and when those counted died
        (
            "وقع الانفجار في بلدة سروج، التي طردت القوات منها المسلحين في فبراير.",
            {"الانفجار": "", "طردت": "2020-02-01"},
        ),
        (
            "قتل 12 شخصا في بلدة أريحا التي تسيطر عليها المعارضة في محافظة إدلب اليوم.",
            {"قتل": "2020-03-11"},
        ),
        ("وارتفع إلى خمسة عدد القتلى الذين قضوا الأحد في ريف دمشق.", {"القتلى": "2020-03-08"}),
        # since when, not when
        (
            "قتل مئة الأحد في عدن، ووصف رئيس البعثة الحادث بأنه أسوأ يوم للمدينة منذ اندلاع القتال قبل أكثر من ثلاثة أشهر.",
            {"قتل": "2020-03-08", "القتال": ""},
        ),
        # an age, no part of the day
        ("وهذه أول مجزرة في العصر الحديث.", {"مجزرة": ""}),
        # when he had come into office
        (
            "قتل القيادي في غارة جوية، وكان قد تولى قيادة الفصيل عام 2017.",
            {"قتل": "", "غارة جوية": ""},
        ),
        (
            "قتل القيادي في غارة جوية، وكان ذلك مساء الأحد.",
            {"قتل": "2020-03-08", "غارة جوية": "2020-03-08"},
        ),
    ],
)
def test_whose_day_it_is(read, text: str, expected: dict[str, str]) -> None:
    assert days(read(text, "2020-03-11")) == expected
