"""Bulletins that tell much in few words: sides, places, blame and voices of clauses that stand close."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    """Return ids, the group or the words where a party has none."""
    return [m.id or m.group or m.span.text for m in mentions]


def only(read, text: str, kind: str):
    (claim,) = [claim for claim in read(text).claims if claim.kind == kind]
    return claim


def place_id(claim) -> str | None:
    return claim.place.area.place_id if claim.place and claim.place.area else None


def voices(claim) -> list[str]:
    return [hop.source.id or hop.source.name_ar for hop in claim.attribution.chain]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        # a governorate at the head of a bulletin, the town behind
        ("محافظة إدلب: اعتقل فصيل معارض ثلاثة شبان في بلدة سراقب.", "arrest", "sy-saraqib"),
        (
            "وفي محافظة إدلب، قتل أربعة مدنيين خلال اقتحام بلدة سراقب.",
            "killing",
            "sy-saraqib",
        ),
        # but what stands in another clause is elsewhere
        (
            "وفي محافظة إدلب، قتل أربعة مدنيين، واقتحمت قوة بلدة سراقب.",
            "killing",
            "sy-idlib",
        ),
        # two sides of one fight begin no new account
        (
            "في محافظة حلب، دارت اشتباكات بين الجيش من جهة، وفصائل محلية من جهة أخرى، في حي الشيخ مقصود.",
            "armed_clash",
            "sy-al-sheikh-maqsoud",
        ),
        # a country told by an adjective, whatever the dateline
        ("نواكشوط ـ وكالات: قتل تسعة جنود ماليين في كمين وسط البلاد.", "killing", "country-ml"),
        # the longer name wins
        ("قتل أربعة في غارة على سوق بأم درمان.", "killing", "sd-omdurman"),
        # where a weapon came from is not where it fell
        ("سقط صاروخ أطلق من غزة في سديروت.", "shelling", "il-sderot"),
        ("قال شهود إن صاروخا أطلق من غزة.", "shelling", "ps-gaza-city"),
        # launchers carry nobody; an embassy elsewhere
        ("قصفت الفصائل براجمات الصواريخ بلدة سرمين.", "shelling", "sy-sarmin"),
        ("خطف مسلحون سائقين في غاو، حسبما أعلنت سفارة المغرب في واغادوغو.", "abduction", "ml-gao"),
        # a hospital, and a line that begins with place and outlet
        (
            "هاجم مسلحون نقطة في سرت. وأكد مستشفى مصراتة المركزي وصول ثمانية قتلى.",
            "killing",
            "ly-sirte",
        ),
        (
            "نينوى / وكالة محلية/ أفاد مصدر طبي بأن ثلاثة قتلوا إثر هجوم على منزلهم في قضاء الحمدانية.",
            "killing",
            "iq-al-hamdaniya",
        ),
        # the same area, told by a road
        (
            "انفجر لغم على طريق تدمر - السخنة. وكانت قوة قد تعرضت لقصف في المنطقة ذاتها.",
            "shelling",
            "sy-palmyra+sy-al-sukhnah",
        ),
        # the place of who speaks
        ("قتل ثلاثة في درعا، وفق قيادة شرطة حمص.", "killing", "sy-daraa-city"),
    ],
)
def test_where(read, text: str, kind: str, place: str) -> None:
    assert place_id(only(read, text, kind)) == place


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # what a charge goes off in
        (
            "انفجر لغم بسيارة تابعة لجبهة النصرة في إنخل.",
            "explosion",
            [],
            ["jabhat-al-nusra"],
        ),
        # who denies to stand behind a deed
        (
            "نفت حركة حماس أن تكون وراء إطلاق صاروخ على سديروت.",
            "shelling",
            ["hamas"],
            [],
        ),
        (
            "نفت وزارة الدفاع الروسية على لسان المتحدث باسمها قصف المشفى.",
            "shelling",
            ["russian-ministry-of-defence"],
            [],
        ),
        # a mark between the pronoun and its verb; a purpose has no sufferers
        (
            'وأعلنت القيادة المركزية الأمريكية أنها "دمرت" مستودعا بهدف حرمان الحوثيين من الوقود.',
            "destruction",
            ["us-centcom"],
            [],
        ),
        # who had done something before to the same
        (
            "أفرجت حماس عن ثلاثة عناصر من حركة فتح كانت قد احتجزتهم قبل أيام.",
            "arrest",
            ["hamas"],
            ["fatah"],
        ),
        # we
        (
            'وقال قائد الشرطة العراقية: "ثلاثة مسلحين اقتحموا الفندق وقد قتلناهم".',
            "killing",
            ["iraqi-federal-police"],
            ["unidentified-armed-group"],
        ),
        # a weapon that was launched
        ("قال الجيش الإسرائيلي إنه اعترض صاروخا أطلق من اليمن.", "shelling", [], []),
        # an attack owned up to behind, and blame
        (
            "قتل سبعة أشخاص في انفجار عبوة في مقديشو، في هجوم تبنته حركة الشباب.",
            "explosion",
            ["al-shabaab"],
            [],
        ),
        (
            "قتل ثلاثة في قصف على البلدة، وحمل المجلس المحلي قوات الدعم السريع المسؤولية.",
            "shelling",
            ["rapid-support-forces"],
            [],
        ),
        # a spokesman's own forces
        (
            "اشتبكت قوات الدعم السريع مع مسلحين. وذكر الناطق باسم الجيش السوداني أن القوات قصفت المصفاة.",
            "shelling",
            ["sudanese-armed-forces"],
            [],
        ),
        # who is shot at, and whom an ambush is laid for
        (
            "أطلق مجهولون النار باتجاه مختار القرية.",
            "ground_attack",
            ["unidentified-armed-group"],
            ["notables"],
        ),
        (
            "وقع تسعة في كمين نصبه مسلحون لقافلة للجيش المالي.",
            "ground_attack",
            ["unidentified-armed-group"],
            ["malian-armed-forces"],
        ),
        # whose guns stand before the verb, and who stands behind it
        (
            "وقالت الشرطة إن المضادات الأرضية للجيش السوداني تصدت لمسيرات.",
            "interception",
            ["sudanese-armed-forces"],
            [],
        ),
        ("وقال سكان إن حركة الشباب هي من يقف وراء الهجوم.", "ground_attack", ["al-shabaab"], []),
        ("وتقف حركة الشباب وراء التفجير الذي ضرب سوقا.", "explosion", ["al-shabaab"], []),
        # whom a phrase with its preposition takes
        ("وألقت القبض على ثلاثة لصوص.", "arrest", [], ["unidentified-armed-group"]),
        # whom fire felled
        (
            "سقط تسعة قرويين قتلى برصاص مسلحين.",
            "killing",
            ["unidentified-armed-group"],
            ["civilians"],
        ),
        # a citation between a verb and what it leads to
        (
            "وتمكن الجيش المالي أمس، وفق مصدر محلي، من تحييد تسعة مسلحين.",
            "killing",
            ["malian-armed-forces"],
            ["unidentified-armed-group"],
        ),
        (
            'وتمكن الجيش المالي، بحسب بيان للقيادة، من "تحييد" تسعة مسلحين.',
            "killing",
            ["malian-armed-forces"],
            ["unidentified-armed-group"],
        ),
        # only a verb follows "after that"
        (
            "ردت القوات بعدما قتل قناص حوثي امرأة تدعى خديجة قاسم في تعز.",
            "killing",
            ["houthis"],
            ["civilians"],
        ),
        # the bomber died himself
        ("فجر انتحاري نفسه قرب كنيسة ما أدى لمصرعه.", "killing", [], ["unidentified-armed-group"]),
        (
            "فجر انتحاري نفسه قرب كنيسة ما أدى لمقتل خمسة مدنيين.",
            "killing",
            ["unidentified-armed-group"],
            ["civilians"],
        ),
        # another man
        ("تبادلت الشرطة العراقية إطلاق النار مع شخص ثان فر من المكان.", "flight", ["people"], []),
        # a hedge in quotation marks
        (
            'قتل خمسة في ضربات "يرجح أنها إسرائيلية" استهدفت قافلة.',
            "airstrike",
            ["israeli-military"],
            [],
        ),
        # let go, and killed with his guards
        (
            "خطف مسلحون موظفا قبل أن يطلق سراحه.",
            "release",
            ["unidentified-armed-group"],
            ["civilians"],
        ),
        (
            "هاجم تنظيم داعش منزل قيادي في الحشد العشائري وقتلوه واثنين من مرافقيه.",
            "killing",
            ["islamic-state"],
            ["tribal-mobilization"],
        ),
        # the attackers, told before
        (
            "هاجم مسلحون منزلا في كركوك. وقالت الشرطة إن المهاجمين فروا. وقال داعش إنه فجر سيارة.",
            "flight",
            ["unidentified-armed-group"],
            [],
        ),
        # a state's soldiers
        (
            "استهدف حزب الله بالمدفعية تجمعا لجنود العدو الإسرائيلي.",
            "shelling",
            ["hezbollah"],
            ["israeli-military"],
        ),
        # a time between verb and person
        (
            "اعتقلت الشرطة العراقية قبل يومين القيادي في تنظيم القاعدة أبو سالم النجدي.",
            "arrest",
            ["iraqi-federal-police"],
            ["al-qaeda"],
        ),
        # those told before without a name
        (
            "هاجم مسلحون مجهولون نقطة للحزام الأمني. ولاذ المسلحون بالفرار.",
            "flight",
            ["unidentified-armed-group"],
            [],
        ),
        # forces without a name, of the country or of the adjective
        ("اعتقلت قوة أمنية تاجرين في كركوك.", "arrest", ["iraqi-security-forces"], []),
        (
            "اعتقلت قوة أمنية إسرائيلية شابا في نابلس.",
            "arrest",
            ["israeli-military"],
            ["civilians"],
        ),
    ],
)
def test_sides(read, text: str, kind: str, agent: list[str], patient: list[str]) -> None:
    claim = only(read, text, kind)
    assert told(claim.roles.agent) == agent
    if patient or kind == "shelling":
        assert told(claim.roles.patient) == patient


def test_who_fights_is_no_aircraft(read) -> None:
    text = (
        "اشتباكات بين الفصائل الإسلامية والمقاتلة والجيش السوري، ترافقت مع قصف متبادل بين الطرفين."
    )
    assert {claim.kind for claim in read(text).claims} == {"armed_clash", "shelling"}


def test_a_cordon_is_no_siege(read) -> None:
    assert not [c for c in read("طوقت الشرطة مكان الحادث في بعقوبة.").claims if c.kind == "siege"]
    assert only(read, "طوقت الفصائل بلدة سراقب.", "siege")


def test_a_deed_called_by_its_name_again_is_one(read) -> None:
    assert only(read, "اعتقلت الشرطة تسعة شبان في حملة دهم في درعا.", "arrest")


def test_a_verdict_kills_nobody_and_a_tried_smuggling_plans_no_arrest(read) -> None:
    verdict = read("أصدرت محكمة حكما بالإعدام شنقا بحق ثلاثة مدانين.")
    assert not [claim for claim in verdict.claims if claim.kind == "execution"]
    text = "نجحت الشرطة في إحباط محاولة تهريب أسلحة، وألقت القبض على خمسة لصوص."
    assert only(read, text, "arrest").certainty == "asserted"


def test_people_are_freed_and_towns_are_taken(read) -> None:
    assert only(read, "تمكن الجيش المالي من تحرير السائقين الأربعة.", "release")
    assert only(read, "تمكن الجيش السوري من تحرير بلدة سراقب.", "territory_captured")


def test_a_bound_between_number_and_noun(read) -> None:
    claim = only(read, "وقالت الشرطة إن تسعة على الأقل من الموظفين لقوا حتفهم.", "killing")
    assert [(q.low, q.high, q.of) for q in claim.quantities] == [(9, None, "staff")]


def test_what_is_no_number_no_time_and_no_deed(read) -> None:
    toll = only(read, "قالت الوكالة إن عدد القتلى ثلاثة وليس سبعة.", "killing")
    assert [q.low for q in toll.quantities] == [3]
    total = only(
        read, "نفذ الطيران الأمريكي خمس ضربات ليرتفع عددها إلى 177 منذ مطلع أغسطس.", "airstrike"
    )
    assert total.time is None
    assert not read("إسرائيل التي نادرا ما تؤكد تنفيذ ضربات في سوريا.").claims
    assert not [
        c for c in read("انفجر لغم من مخلفات المعارك في مأرب.").claims if c.kind == "armed_clash"
    ]


def test_speakers_are_not_counted(read) -> None:
    claim = only(read, "قال ثلاثة سكان إنهم سمعوا دوي إطلاق نار في طرابلس.", "ground_attack")
    assert claim.quantities == ()


def test_each_voice_gives_its_own_toll(read) -> None:
    text = "أعلن الدفاع المدني مقتل 22 طفلا، فيما قالت منظمة محلية إن العدد بلغ 25 طفلا."
    assert [q.low for q in only(read, text, "killing").quantities] == [22]


def test_two_counts_no_families(read) -> None:
    claim = only(read, "قتل أربعة من البدو وأسر اثنان في اشتباكات مع فصيل محلي مسلح.", "arrest")
    assert [(q.low, q.of) for q in claim.quantities] == [(2, "")]


def test_time_of_what_had_been_done(read) -> None:
    reading = read("اعتقل فصيل معارض ناشطين على خلفية مظاهرة خرجت في 3 مايو 2019 في إدلب.")
    times = {claim.kind: claim.time for claim in reading.claims}
    assert times["protest"] is not None
    assert times["arrest"] is None


def test_what_is_told_aside_of_something_denied(read) -> None:
    text = "نفت حركة حماس إطلاق صاروخ على سديروت، والذي لم يسفر عن إصابات وفق الجيش الإسرائيلي."
    claim = only(read, text, "killing")
    assert claim.polarity == "denied"
    assert voices(claim) == ["israeli-military"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("ونفى مصدر طبي تحدث لرويترز مقتل جندي في سبها.", ["reuters", "مصدر طبي"]),
        ("وقال شاهد عيان في اتصال هاتفي مع رويترز إن جنديا قتل.", ["reuters", "شاهد عيان"]),
        ("وأبلغ شهود رويترز أن جنديا قتل.", ["reuters", "شهود"]),
        (
            "وقالت حركة الشباب في بيان نشرته وكالة الأناضول إنها قتلت جنديا.",
            ["anadolu", "al-shabaab"],
        ),
        ("وقال الضابط سامي نعمان للصحفيين إن جنديا قتل.", ["سامي نعمان"]),
        (
            "قال الناطق سامي نعمان إن ضابطا خطف. وأضاف في بيان على صفحته أن جنديا قتل.",
            ["الناطق سامي نعمان"],
        ),
        ("وأفاد مستشفى السلام باستقباله جثتين مجهولتين.", ["مستشفى السلام"]),
        ("قتل ثلاثة في هجوم طبقا لمسؤول محلي.", ["مسؤول محلي"]),
        ("ورفع الدفاع المدني حصيلة القصف إلى 12 قتيلا.", ["civil-defence"]),
    ],
)
def test_who_passes_it_on(read, text: str, chain: list[str]) -> None:
    assert voices(only(read, text, "killing")) == chain
