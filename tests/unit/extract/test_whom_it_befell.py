"""Who suffered, told past an aside, behind "a great number of", in apposition, or as others beside the first."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def casts(read, text: str, kind: str) -> list[tuple[list[str], list[str]]]:
    claims = [claim for claim in read(text).claims if claim.kind == kind]
    return [(told(claim.roles.agent), told(claim.roles.patient)) for claim in claims]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # who he is stands between a man and what befell him
        ("وكان الطفل سامر عودة (18 شهرا) قتل الجمعة في نابلس.", "killing", [], ["سامر عودة"]),
        ("وكان الشاب سامر عودة، 18 عاما، قتل الجمعة.", "killing", [], ["سامر عودة"]),
        ("الشاب سامر عودة من بلدة دوما قتل الجمعة.", "killing", [], ["سامر عودة"]),
        (
            "وزار العقيد سامر عودة نابلس، وقتل في الاشتباكات مدنيان.",
            "killing",
            [],
            ["civilians"],
        ),
        # adjectives part a number from those of whom it is
        (
            "قتل الجيش السوري عددا كبيرا من عناصر داعش في إدلب.",
            "killing",
            ["syrian-arab-army"],
            ["islamic-state"],
        ),
        (
            "مقتل عدد غير قليل من عناصر داعش في غارة على الموصل.",
            "killing",
            [],
            ["islamic-state"],
        ),
        (
            "شنت الطائرات غارات على عدد كبير من مواقع الحوثيين.",
            "airstrike",
            [],
            ["houthis"],
        ),
        (
            "هاجمت مجموعة صغيرة من الحوثيين نقطة للجيش اليمني.",
            "ground_attack",
            ["houthis"],
            ["yemeni-army"],
        ),
        # one of which it is
        (
            "قتل عشرة من لواء الأقصى، أحد فصائل المعارضة السورية، في إدلب.",
            "killing",
            [],
            ["liwa-al-aqsa"],
        ),
        (
            "قصف الجيش السوري أحد مواقع المعارضة السورية في إدلب.",
            "shelling",
            ["syrian-arab-army"],
            ["syrian-opposition-factions"],
        ),
        # whose target it was that an attack struck
        (
            "استهدف هجوم مقر قيادة الفرقة الرابعة في دمشق.",
            "ground_attack",
            [],
            ["syrian-fourth-division"],
        ),
        (
            "استهدف قصف الفرقة الرابعة مدرسة في دمشق.",
            "shelling",
            ["syrian-fourth-division"],
            [],
        ),
        # others beside the first
        (
            "قتل خمسة جنود وأصيب ستة آخرون أثناء هجومهم على ثكنات داعش في حديثة.",
            "killing",
            ["islamic-state"],
            ["soldiers"],
        ),
        # whose it was, told by a verb of belonging
        (
            "استهدف الجيش السوداني آليات تتبع الدعم السريع في بارا.",
            "ground_attack",
            ["sudanese-armed-forces"],
            ["rapid-support-forces"],
        ),
        (
            "وقع تفجير استهدف سيارات تتبع حركة حماس في غزة.",
            "explosion",
            [],
            ["hamas"],
        ),
        # the other party named before is what a pronoun means
        (
            "قطعت القوات العراقية طرق إمداد داعش بعد محاصرته في الرمادي.",
            "siege",
            [],
            ["islamic-state"],
        ),
        (
            "هاجمت القوات العراقية الفلوجة بدعم من التحالف الدولي بعد محاصرتها.",
            "siege",
            [],
            [],
        ),
        # an adjective before whose men they are; a title before a name
        (
            "أعلن مسؤول أن خمسة عناصر مفترضين من تنظيم القاعدة قتلوا في غارة في اليمن.",
            "killing",
            [],
            ["al-qaeda"],
        ),
        ("تم اعتقال الشيخ عمر السالم في الخرطوم.", "arrest", [], ["عمر السالم"]),
        # those freed, and those who held them
        (
            "أعلن الجيش النيجيري أنه حرر 30 رهينة كانت حركة بوكو حرام تحتجزهم في بورنو.",
            "release",
            ["nigerian-army"],
            ["hostages"],
        ),
        (
            "حرر الجيش السوري ثلاثة مدنيين من قبضة داعش في حمص.",
            "release",
            ["syrian-arab-army"],
            ["civilians"],
        ),
        (
            "حرر الجيش السوري بلدة مهين في حمص وأسر عشرة من عناصر داعش.",
            "territory_captured",
            ["syrian-arab-army"],
            [],
        ),
        # people aboard what was struck
        (
            "انفجرت عبوة ناسفة بسيارة كانت تقل عناصر من الجيش السوري في درعا.",
            "explosion",
            [],
            ["syrian-arab-army"],
        ),
        (
            "استهدفت مسيرة إسرائيلية سيارة كانت تقل قياديا في حزب الله في صور.",
            "airstrike",
            ["israeli-air-force"],
            ["hezbollah"],
        ),
        # counted doers behind a comma, their target behind them
        (
            "بعد تقدم المستوطنين نحو المسجد، اقتحم عشرات الجنود الإسرائيليين البلدة.",
            "ground_attack",
            ["israeli-military"],
            [],
        ),
        # sides past "من جهة"; a pronoun whose object follows behind "ل"
        (
            "دارت اشتباكات بين الجيش السوري وحزب الله من جهة والفصائل المقاتلة من جهة أخرى في حلب.",
            "armed_clash",
            ["syrian-arab-army", "hezbollah"],
            ["syrian-opposition-factions"],
        ),
        (
            "اشتبكت وحدات حماية الشعب مع داعش في حمص، كما جددت قوات النظام قصفها لمناطق في دوما.",
            "shelling",
            ["syrian-arab-army"],
            [],
        ),
        # quotation marks part a doer from whom it attacks
        (
            "نفى الناطق مهاجمة «النصرة» لـ«الفرقة 30» في حلب بسوريا.",
            "ground_attack",
            ["jabhat-al-nusra"],
            ["30-division"],
        ),
        # from whom an attack is to take a place
        (
            "شنت القوات اليمنية هجوما واسعا لاستعادة القاعدة الجوية من مليشيات الحوثي.",
            "ground_attack",
            ["yemeni-army"],
            ["houthis"],
        ),
        (
            "شن الجيش السوري هجوما من مواقع المعارضة السورية في حلب.",
            "ground_attack",
            ["syrian-arab-army"],
            [],
        ),
        # by far the most of them
        (
            "سقط 40 قتيلا غالبيتهم العظمى من عناصر داعش في سرت.",
            "killing",
            [],
            ["islamic-state"],
        ),
        # a strike that killed some and hurt others
        (
            "أودى الهجوم بحياة ستة جنود من الجيش السوري وأصاب عشرة مدنيين في إدلب.",
            "killing",
            [],
            ["syrian-arab-army", "civilians"],
        ),
        # more people of one noun are of the same side
        (
            "في هجوم نفذه داعش في تدمر، قتل 14 عنصرا من الجيش السوري، وأصيب 19 عنصرا بجراح.",
            "killing",
            ["islamic-state"],
            ["syrian-arab-army"],
        ),
        # the sides of a clash are those who attacked and those who fell
        (
            "قتل جندي من الجيش السوري وعنصر من حزب الله في هجوم لداعش، حيث جرت اشتباكات بين الطرفين.",
            "armed_clash",
            ["islamic-state"],
            ["syrian-arab-army", "hezbollah"],
        ),
        # an adjective parts whose strike it was from the strike
        (
            "قتل 12 من عناصر داعش باستهدافات جوية روسية في تدمر.",
            "killing",
            ["russian-armed-forces"],
            ["islamic-state"],
        ),
        # another matter begins
        (
            "أدت الغارة إلى مقتل شخصين أحدهما مدني، في وقت نعى حزب الله أحد عناصره.",
            "killing",
            [],
            ["people"],
        ),
        (
            "تسبب القصف في تدمير المنازل، وإجبار النازحين على الفرار من الفاشر.",
            "flight",
            ["displaced-people"],
            [],
        ),
        # people aboard, far from what befell them
        (
            "تعرضت حافلة تقل عناصر من الجيش السوري في بادية الميادين، مساء أمس الخميس، لهجوم مسلح.",
            "ground_attack",
            [],
            ["syrian-arab-army"],
        ),
        # a convoy that is itself struck
        (
            "تقدمت قافلة تابعة للأمم المتحدة في مالي قبل أن تستهدف بإطلاق نار.",
            "ground_attack",
            [],
            ["united-nations"],
        ),
        # whom "that he" means
        (
            "أعلن الجيش الأمريكي أن الغارة استهدفت القيادي خليل السوداني، وأنه قُتل في ضربة أخرى.",
            "killing",
            [],
            ["خليل السوداني"],
        ),
        (
            "قالت الشرطة إن مسلحا هاجم الدورية وأنه قتل بالرصاص.",
            "killing",
            [],
            ["unidentified-armed-group"],
        ),
        # who was last in a place that is freed
        (
            "طهرت المقاومة الشعبية المديرية من آخر تواجد للحوثيين في عدن.",
            "territory_captured",
            ["popular-resistance-yemen"],
            ["houthis"],
        ),
        # whom something drove to a deed
        (
            "قصف الجيش السوري البلدة، ما دفع الفصائل المعارضة إلى شن هجوم على حاجز في إدلب.",
            "ground_attack",
            ["syrian-opposition-factions"],
            [],
        ),
        # those who fell did not do it; allies are told with those before them
        (
            "كانت ميليشيات الحوثي تحضر لمداهمة عدن، مما أدى إلى مقتل 23 حوثيا وإصابة العشرات.",
            "killing",
            [],
            ["houthis"],
        ),
        (
            "تواصل القوات اليمنية ملاحقة المتمردين الحوثيين وحلفائهم الذين انسحبوا من عدن.",
            "withdrawal",
            ["houthis"],
            [],
        ),
        # any of them, whichever was done to them
        (
            "نفت الوزارة أسر أو اعتقال أي من أفراد «الفرقة 30» في حلب.",
            "arrest",
            [],
            ["30-division"],
        ),
        # what is left of a party; some of those whom a word for clerics names
        (
            "دارت مواجهات بين المقاومة الشعبية وبقايا قوات الحوثيين في عدن.",
            "armed_clash",
            ["popular-resistance-yemen"],
            ["houthis"],
        ),
        ("اعتقلت حماس عددا من الدعاة السلفيين في غزة.", "arrest", ["hamas"], ["notables"]),
        # "as for" begins another account; "has" is not "lost"
        (
            "قصف طيران التحالف تجمعات في صعدة، أما في تعز، فقد قتل 11 جنديا يمنيا.",
            "killing",
            [],
            ["yemeni-army"],
        ),
        # to whom an injury was
        ("نتجت عن المقذوف إصابة بسيطة لمواطن في جازان.", "killing", [], ["civilians"]),
    ],
)
def test_who_suffered(read, text: str, kind: str, agent: list[str], patient: list[str]) -> None:
    assert casts(read, text, kind) == [(agent, patient)]


def test_sources_of_one_name_speak_each_for_its_own(read) -> None:
    report = read(
        "قالت مصادر في الشرطة العراقية إن خمسة من أفرادها قتلوا في حديثة. "
        "وتحدثت مصادر داعش عن انسحاب الجيش العراقي من الرمادي."
    )
    assert told(report.claims[0].roles.patient) == ["iraqi-federal-police"]


def test_counts_stand_with_those_freed_in_an_operation(read) -> None:
    report = read(
        "أعلن الجيش النيجيري أنه حرر خلال عملية عسكرية نفذها في شمال شرق البلاد 178 شخصا، بينهم "
        "أطفال، مؤكدا أيضا أنه اعتقل أحد قادة بوكو حرام."
    )
    release = next(claim for claim in report.claims if claim.kind == "release")
    arrest = next(claim for claim in report.claims if claim.kind == "arrest")
    assert [(count.what, count.low) for count in release.quantities] == [("released", 178)]
    assert told(arrest.roles.agent) == ["nigerian-army"]
    assert told(arrest.roles.patient) == ["boko-haram"]


def test_number_in_brackets_counts_what_follows(read) -> None:
    report = read("أصيب (15) جنديا عراقيا في بغداد.")
    assert [(count.low, count.of) for count in report.claims[0].quantities] == [(15, "soldiers")]


def test_strike_that_killed_and_hurt_is_one_claim_with_both_counts(read) -> None:
    report = read("قتلت الغارة ستة جنود من الجيش السوري وجرحت عشرة مدنيين في إدلب.")
    counts = [
        (count.what, count.low)
        for claim in report.claims
        if claim.kind == "killing"
        for count in claim.quantities
    ]
    assert counts == [("killed", 6), ("injured", 10)]


def test_vague_number_behind_while_is_of_something_else(read) -> None:
    report = read("أصيب 10 جنود سوريين في إدلب، بينما لا يزال مصير العشرات مجهولا.")
    assert [count.low for count in report.claims[0].quantities] == [10]


def test_size_of_a_place_is_no_count(read) -> None:
    report = read("تقدم الجيش السوري نحو القاعدة التي تبلغ مساحتها نحو 15 كيلومترا مربعا في حمص.")
    assert [claim.quantities for claim in report.claims] == [()]


def test_people_joined_to_counted_ones_are_counted_with_them(read) -> None:
    report = read(
        "قال مصدر إن 12 شخصا قتلوا خلال الهجوم، بينهم خمسة من الجيش المالي وخمسة إرهابيين."
    )
    whats = {count.what for claim in report.claims for count in claim.quantities}
    assert whats == {"killed"}
