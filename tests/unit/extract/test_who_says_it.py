"""Who speaks, who is accused, who says nothing, and when it was said: sentences of our own."""

from __future__ import annotations

import pytest


def sources(claim) -> list[str]:
    return [hop.source.id or hop.source.name_ar for hop in claim.attribution.chain]


def agents(claim) -> list[str]:
    return [mention.id or mention.name_ar for mention in claim.roles.agent]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # who does not speak of any strike neither admits nor denies one
        ("ولم تعلن القوات الفرنسية عن أي غارة جوية على كيدال.", []),
        ("ولم تشر الحكومة الصومالية إلى أي قصف على بيدوا.", []),
        ("ولم تشن القوات الفرنسية أي غارة جوية على كيدال.", [("airstrike", "denied")]),
        ("وأعلنت القوات الفرنسية عن غارة جوية على كيدال.", [("airstrike", "affirmed")]),
    ],
)
def test_what_nobody_announced_is_no_claim(read, text: str, kinds) -> None:
    assert [(claim.kind, claim.polarity) for claim in read(text).claims] == kinds


def test_who_does_not_own_up_is_neither_doer_nor_source(read) -> None:
    (claim,) = read("ولم تعلن حركة الشباب مسؤوليتها عن الهجوم على ميناء مقديشو.").claims
    assert (agents(claim), sources(claim)) == ([], [])
    (claim,) = read("وأعلنت حركة الشباب مسؤوليتها عن الهجوم على ميناء مقديشو.").claims
    assert (agents(claim), sources(claim)) == (["al-shabaab"], ["al-shabaab"])
    # but who goes on with what he does say is the source
    text = "ولم يؤكد الجيش السوداني الخبر واكتفى بالقول إنه دمر ثلاث عربات في نيالا."
    (claim,) = read(text).claims
    assert sources(claim) == ["sudanese-armed-forces"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # the accuser stands before the verb, the accused behind it
        ("وكانت قوات الدعم السريع قد اتهمت الجيش السوداني بقصف سوق نيالا.", "rapid-support-forces"),
        ("واتهمت قوات الدعم السريع الجيش السوداني بقصف سوق نيالا.", "rapid-support-forces"),
        # the account turns to other people
        (
            "أعلن الجيش المالي قتل مسلحين، لكن سكانا من القرية قالوا إن طائرة قصفت كيدال.",
            "سكانا من القرية",
        ),
        # the agency stands before "carried"
        ("وكانت وكالة رويترز نقلت في وقت سابق عن طبيب قوله إن طائرة قصفت كيدال.", "Reuters"),
        ("ونقل شهود عيان لصحيفة الأيام أن طائرة قصفت كيدال.", "شهود عيان"),
        # a pledge tells nothing of what stands before it
        ("طائرة قصفت كيدال، وتعهدت الحكومة المالية بالرد.", ""),
        # the name in marks says which body
        ('طائرة قصفت كيدال، حسب المنظمة غير الحكومية "أطباء بلا حدود".', "أطباء بلا حدود"),
    ],
)
def test_the_source_is_who_says_it(read, text: str, source: str) -> None:
    claim = [claim for claim in read(text).claims if claim.kind in ("shelling", "airstrike")][-1]
    told = {text for hop in claim.attribution.chain for text in (hop.source.name, hop.source.id)}
    named = {hop.source.name_ar for hop in claim.attribution.chain}
    assert source in (told | named or {""})


def test_carrying_people_is_no_speech(read) -> None:
    (claim,) = read(
        "وقال المرصد السوري إنه تم نقل عناصر كان قد زرعهم، أو أنه يقوم بذلك في منبج."
    ).claims
    assert sources(claim) == ["sohr"]


def test_what_is_called_claims_by_who_denies_is_denied(read) -> None:
    text = 'الوزارة نفت ما اعتبرته "مزاعم كثيرة عن أن غارة جوية أدت لمقتل مدنيين" في كيدال.'
    assert {(c.kind, c.polarity) for c in read(text).claims} == {
        ("airstrike", "denied"),
        ("killing", "denied"),
    }


def test_the_latter_denies(read) -> None:
    text = "قتل عشرة في نيالا في حادثة اتهم فيها الجيش قوات الدعم السريع، وهو ما نفته الأخيرة."
    told, denied = read(text).claims
    assert (denied.polarity, denied.denies) == ("denied", told.id)
    assert sources(denied) == ["rapid-support-forces"]


def test_a_denied_accusation_of_what_is_no_happening_answers_no_happening(read) -> None:
    strike = "قصف الجيش السوداني مطار نيالا. "
    text = (
        strike + "واتهم الجيش السوداني الإمارات مرارا بدعم المتمردين. ونفت الإمارات تلك الاتهامات."
    )
    assert [claim.polarity for claim in read(text).claims] == ["affirmed"]
    text = strike + "واتهم ناشطون الجيش بالوقوف وراء القصف. ونفى الجيش تلك الاتهامات."
    assert [claim.polarity for claim in read(text).claims][-1] == "denied"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # when it was said, over a name in marks and a second speaker
        (
            "قال عمدة بلدة «الريحان»، سالم حميد، في تصريحات صحفية، أمس الثلاثاء، إن ثلاثة مدنيين قتلوا.",
            None,
        ),
        ("قال الحوثيون ومنظمة إغاثة، السبت، إن غارة جوية ضربت صعدة.", None),
        ("قال عمدة بلدة «الريحان» إن ثلاثة مدنيين قتلوا أمس الجمعة.", 21),
    ],
)
def test_when_it_was_said_is_not_when_it_happened(read, text: str, day: int | None) -> None:
    times = {
        claim.time and claim.time.interval.start and claim.time.interval.start.day
        for claim in read(text, published="2022-01-22").claims
    }
    assert times == {day}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # a place where people are held, and what is hit, are no arrest and no harm
        ("استهدفت غارة جوية مركزا لاحتجاز المهاجرين في تاجوراء.", ["airstrike"]),
        ("استهدفت غارة جوية مركز الاعتقال في صعدة.", ["airstrike"]),
        ("نفذت الشرطة عملية احتجاز ثلاثة نشطاء في الخرطوم.", ["arrest"]),
        ("أصابت غارة جوية مستشفى في نيالا.", ["airstrike"]),
        ("أصابت غارة جوية ثلاثة أطفال في نيالا.", ["airstrike", "killing"]),
    ],
)
def test_a_house_is_neither_held_nor_hurt(read, text: str, kinds) -> None:
    assert sorted(claim.kind for claim in read(text).claims) == kinds


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("اتهم الحوثيون المقربون من إيران التحالف بقصف سوق في صعدة وقرية في شمال البلاد.", "YE"),
        ("قصف الجيش مطار نيالا. وقتل 40 كولومبيا في غارة غرب البلاد.", "SD"),
        ("قصف الجيش قرية في إيران. وقتل عشرة في غارة شمال البلاد.", "IR"),
    ],
)
def test_the_country_is_where_it_happened(read, text: str, country: str) -> None:
    assert read(text).claims[-1].place.area.country == country


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # where a place lies is not where it happened
        ("استهدفت غارة مدينة مليط التي تقع شمال الفاشر وأدت إلى مقتل جنديين.", "sd-mellit"),
        ("استهدفت غارة مدينة مليط الواقعة شمال الفاشر وأدت إلى مقتل جنديين.", "sd-mellit"),
        ("استهدفت غارة مدينة مليط ثم قصف الجيش الفاشر وأدى القصف إلى مقتل جنديين.", "sd-el-fasher"),
        # a town in the region of the same name as another
        ("استهدفت غارة بونتي في منطقة موبتي وأدت إلى مقتل جنديين.", "ml-bounti"),
    ],
)
def test_where_a_place_lies_is_not_where_it_happened(read, text: str, place: str) -> None:
    (claim,) = [claim for claim in read(text).claims if claim.kind == "killing"]
    assert claim.place.area.place_id == place


def test_people_without_arms_do_not_strike(read) -> None:
    text = "غارة شنها طيران حربي استهدف مقرا لإيواء مهاجرين غير شرعيين في تاجوراء."
    assert all(agents(claim) == [] for claim in read(text).claims)
    (claim,) = read("استهدفت طائرات الجيش الوطني الليبي مقرا في تاجوراء.").claims
    assert agents(claim) == ["libyan-national-army"]


def test_the_doer_stands_between_targeting_and_its_target(read) -> None:
    text = "ونفى متحدث ما قيل عن استهداف التحالف العربي لمركز احتجاز في صعدة."
    assert [agents(claim) for claim in read(text).claims] == [["saudi-led-coalition"]]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("وقال طبيب إن عدد القتلى في نيالا وصل إلى 100.", 100, 100),
        ("وقال طبيب إن عدد القتلى في نيالا قد يصل إلى 100.", None, 100),
    ],
)
def test_a_toll_that_comes_to_so_many_is_no_arrival(read, text: str, low, high) -> None:
    (claim,) = read(text).claims
    assert (claim.kind, claim.quantities[0].low, claim.quantities[0].high) == ("killing", low, high)
    (claim,) = read("وقال طبيب إنه وصلت قوات من تشاد إلى نيالا.").claims
    assert claim.kind == "deployment"


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("أسفرت عملية في قرية يكلا عن سقوط 14 من مسلحي القاعدة.", [14]),
        ("أدت المعارك إلى سقوط 14 قرية بيد المسلحين في صعدة.", []),
        ("وقال مسعفون إن بين القتلى عشر نساء وثلاثة أطفال في صعدة.", [10, 3]),
        ("ووقعت معارك بين القتلى والجرحى في صعدة.", []),
    ],
)
def test_the_fallen_and_those_among_the_dead_are_counted(read, text: str, killed) -> None:
    counted = [q for claim in read(text).claims for q in claim.quantities if q.what == "killed"]
    assert [q.low for q in counted] == killed


@pytest.mark.parametrize(
    ("text", "patients"),
    [
        ("وقال الجيش الفرنسي إن الهجوم على غاو لم يستهدف المدنيين وإنما جماعات مسلحة.", 1),
        ("وقال الجيش الفرنسي إن الهجوم على غاو لم يستهدف المدنيين والجماعات المسلحة.", 2),
    ],
)
def test_who_was_meant_instead_is_not_cleared(read, text: str, patients: int) -> None:
    (claim,) = read(text).claims
    assert (claim.polarity, len(claim.roles.patient)) == ("denied", patients)


def test_the_committees_are_those_named_before(read) -> None:
    text = "نشرت لجان المقاومة السودانية بيانا. وقالت اللجان إن قرية ود النورة شهدت مجزرة."
    (claim,) = read(text).claims
    assert sources(claim) == ["sudan-resistance-committees"]
    (claim,) = read("وقالت اللجان إن قرية ود النورة شهدت مجزرة.").claims
    assert sources(claim) != ["sudan-resistance-committees"]


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        (
            "قتل ستة جراء قصف شنه طيران حربي تابع للواء المتقاعد خليفة حفتر على مقر في تاجوراء.",
            ["khalifa-haftar"],
            [],
        ),
        (
            "قتل ستة في غارة شنها التحالف العربي على طائرات تابعة للحوثيين في صعدة.",
            ["saudi-led-coalition"],
            ["houthis"],
        ),
    ],
)
def test_whose_aircraft_flew_a_strike_did_it(read, text: str, agent, patient) -> None:
    (claim,) = [claim for claim in read(text).claims if claim.kind == "airstrike"]
    assert agents(claim) == agent
    assert [mention.id for mention in claim.roles.patient] == patient


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وأفادت وسائل إعلامية بمقتل خمسة مدنيين في صور.", "outlet"),
        ("وبحسب إعلام لبناني، قتل خمسة مدنيين في صور.", "outlet"),
        ("وذكر الإعلام السوري أن خمسة مدنيين قتلوا في حلب.", "outlet"),
        ("وذكر الإعلام الأمني أن خمسة مدنيين قتلوا في بعقوبة.", "party"),
        ("وقال وزير الإعلام إن خمسة مدنيين قتلوا في صنعاء.", "named_official"),
    ],
)
def test_the_media_of_a_country_are_outlets_and_no_officials(read, text: str, kind: str) -> None:
    (claim,) = read(text).claims

    assert [hop.source.kind for hop in claim.attribution.chain] == [kind]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("نشر تنظيم داعش صورا للأسرى، بعدما سيطر على مطار الطبقة.", []),
        ("بث تنظيم داعش لقطات للأسرى بعد أن سيطر التنظيم على مطار الطبقة.", []),
        ("أعلن تنظيم داعش أنه سيطر على مطار الطبقة.", ["islamic-state"]),
        ("قال تنظيم داعش إنه أسر جنودا بعدما سيطر على مطار الطبقة.", ["islamic-state"]),
    ],
)
def test_who_shows_pictures_does_not_tell_what_came_before_them(read, text: str, said) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == "territory_captured")

    assert sources(claim) == said


def test_what_a_story_follows_is_the_papers_own_and_no_monitors(read) -> None:
    story = (
        "أفاد المرصد السوري لحقوق الإنسان أن عشرات الجنود قتلوا قرب مطار الطبقة. "
        "وتحدث عن أسر نحو مئتين.\n\n"
    )
    comes = read(f"{story}يأتي هذا بعد أن تمكن تنظيم داعش من السيطرة على مطار الطبقة.").claims
    goes_on = read(f"{story}وتمكن تنظيم داعش من السيطرة على مطار الطبقة.").claims

    assert sources(comes[-1]) == []
    assert sources(goes_on[-1]) == ["sohr"]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("واتهمت الشرطة حركة الشباب بالوقوف وراء الهجوم على الفندق.", ["al-shabaab"]),
        ("اتهم الجيش العراقي تنظيم داعش بالضلوع في التفجير في كركوك.", ["islamic-state"]),
        ("اتهمت واشنطن إيران بالمسؤولية عن الهجوم على ناقلة النفط.", ["iran"]),
        ("اتهمت واشنطن جهات لم تسمها بالتورط في الهجوم على ناقلة النفط.", []),
        ("اعترفت حركة الشباب بمسؤوليتها عن الهجوم على الفندق.", ["al-shabaab"]),
    ],
)
def test_who_accuses_another_of_a_part_in_a_deed_did_not_do_it(read, text: str, doers) -> None:
    (claim,) = read(text).claims

    assert agents(claim) == doers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وأعلنت وزارة الدفاع النيجرية مقتل سبعة جنود في كمين.", "وزارة الدفاع النيجرية"),
        ("وأعلنت وزارة الدفاع في النيجر مقتل سبعة جنود في كمين.", "وزارة الدفاع في النيجر"),
        ("وأعلنت وزارة الدفاع مقتل سبعة جنود في كمين.", "وزارة الدفاع"),
        ("وأعلنت وزارة الدفاع في حكومة النظام مقتل سبعة جنود في كمين.", "وزارة الدفاع"),
        ("وأعلنت وزارة الدفاع في نيامي مقتل سبعة جنود في كمين.", "وزارة الدفاع"),
    ],
)
def test_a_ministry_keeps_the_country_told_of_it(read, text: str, name: str) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == "killing")

    assert [hop.source.name_ar for hop in claim.attribution.chain] == [name]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("وقال أحمد السعود قائد الفرقة 13 إن الضربات الجوية أصابت السوق وقتلت نحو 40 شخصا.", []),
        ("وقال سالم حمود قائد الفرقة 13 إنها هاجمت الحاجز وقتلت خمسة جنود.", ["الفرقة 13"]),
    ],
)
def test_whose_leader_tells_that_strikes_killed_did_not_kill(read, text: str, doers) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == "killing")

    assert [party.name_ar or party.span.text for party in claim.roles.agent] == doers


@pytest.mark.parametrize(
    ("told", "doers", "harmed"),
    [
        ("قتلوا إلى جانب سالم حمود قائد وحدة الرضوان", [], ["hezbollah"]),
        ("قتلوا مع سالم حمود قائد وحدة الرضوان", [], ["hezbollah"]),
        ("قتلوا سالم حمود قائد وحدة الرضوان", ["hezbollah"], ["radwan-force"]),
    ],
)
def test_with_whose_leader_others_were_killed_is_not_killed_by_them(
    read, told, doers, harmed
) -> None:
    (claim,) = read(f"وقال متحدث إن خمسة من قادة حزب الله {told}.").claims

    assert [party.id for party in claim.roles.agent] == doers
    assert [party.id for party in claim.roles.patient] == harmed
