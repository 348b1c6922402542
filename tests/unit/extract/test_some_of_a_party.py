"""Parties told by some of their people: "three of al-Qaeda", "two fighters of the Brigade 35"."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def claim_of(reading, kind: str):
    return next(claim for claim in reading.claims if claim.kind == kind)


@pytest.mark.parametrize(
    ("text", "kind", "patient", "counts"),
    [
        # "القاعدة" behind a count or its fighters is the organisation
        (
            "أعلنت السلطات اليمنية مقتل خمسة عناصر من القاعدة في شبوة.",
            "killing",
            ["al-qaeda"],
            [("killed", 5, "militants")],
        ),
        (
            "أصيب 4 من القاعدة في أبين.",
            "killing",
            ["al-qaeda"],
            [("injured", 4, "militants")],
        ),
        # a base that the report tells of
        ("قتل قيادي في القاعدة الجوية بالعند.", "killing", [], []),
        # those who bear a name of their country
        (
            "قتل سبعة من المقاومة وتسعة من الحوثيين في مواجهات بتعز.",
            "killing",
            ["popular-resistance-yemen", "houthis"],
            [("killed", 7, "militants"), ("killed", 9, "militants")],
        ),
        (
            "خلفت المعارك 12 جريحا من المسلحين وثلاثة من الجيش في حمص.",
            "killing",
            ["militants", "syrian-arab-army"],
            [("injured", 12, "militants"), ("injured", 3, "members")],
        ),
        # soldiers joined to civilians are a party of their own
        (
            "قتل أربعة مدنيين وجنديان في كركوك.",
            "killing",
            ["civilians", "iraqi-armed-forces"],
            [("killed", 4, "civilians"), ("killed", 2, "soldiers")],
        ),
        # who they are held to be
        (
            "قتلت طائرة مسيرة أربعة يعتقد أنهم أعضاء في تنظيم القاعدة في مأرب.",
            "killing",
            ["al-qaeda"],
            [("killed", 4, "")],
        ),
        (
            "قتل 6 أشخاص يشتبه في أنهم مقاتلون من داعش في سرت.",
            "killing",
            ["islamic-state"],
            [("killed", 6, "people")],
        ),
        (
            "اعتقل ثلاثة يشتبه أنهم مهربون في البصرة.",
            "arrest",
            ["smugglers"],
            [("arrested", 3, "")],
        ),
        # people who are told to be of a party
        (
            'لقي 12 شخصا من مقاتلي تنظيم "داعش" مصرعهم في تكريت.',
            "killing",
            ["islamic-state"],
            [("killed", 12, "people")],
        ),
        (
            "قتل سبعة أشخاص من سكان الحي في حلب.",
            "killing",
            ["people", "civilians"],
            [("killed", 7, "people")],
        ),
        # a man of a party, and those who guard him
        (
            "قتل القيادي الحوثي أبو صالح و 4 من مرافقيه في كمين بمأرب.",
            "killing",
            ["houthis"],
            [("killed", 4, "bodyguards")],
        ),
        ("قتل القيادي علي الحوثي في صنعاء.", "killing", ["علي الحوثي"], []),
        # some of both sides fell in what the verb takes up
        (
            "دارت معارك بين الجيش العراقي ومسلحي داعش قتل خلالها جندي عراقي وأحد مسلحي التنظيم.",
            "killing",
            ["iraqi-armed-forces", "islamic-state"],
            [],
        ),
        # whoever they are told to be did it
        (
            "قتل شرطيان من قبل المهاجمين وهم مسلحون مرتبطون بتنظيم داعش في كركوك.",
            "killing",
            ["iraqi-federal-police"],
            [("killed", 2, "police officers")],
        ),
        # a spelling that many write
        (
            "أصيب خمسة مسلحين من ميليشات الحوثي في الجوف.",
            "killing",
            ["houthis"],
            [("injured", 5, "militants")],
        ),
        # the side of the dead, and who killed
        (
            "أعلنت الوزارة سقوط أربعة جرحى من جانب القوات العراقية في بيجي.",
            "killing",
            ["iraqi-armed-forces"],
            [("injured", 4, "people")],
        ),
        ("قتل أربعة أشخاص من جانب القوات العراقية في بيجي.", "killing", ["people"], []),
        # a man with explosives on him
        ("قتل شخص يرتدي حزاما ناسفا في بغداد.", "killing", ["unidentified-armed-group"], []),
        ("قتل شخص يرتدي زيا مدرسيا في بغداد.", "killing", ["people"], []),
        # units that a number names
        (
            "قتل تسعة من اللواء 35 في التربة بتعز.",
            "killing",
            ["35-armoured-brigade-yemen"],
            [("killed", 9, "members")],
        ),
        (
            "اختطف التنظيم أربعة من الكتيبة 77 في رفح المصرية.",
            "abduction",
            ["militants"],
            [("abducted", 4, "militants")],
        ),
        (
            "خسرت الكتيبة 15 جنديا في معارك حلب.",
            "killing",
            ["syrian-arab-army"],
            [("killed", 15, "soldiers")],
        ),
        (
            "قتل قائد اللواء 35 العميد سعيد الحمادي في تعز.",
            "killing",
            ["35-armoured-brigade-yemen"],
            [],
        ),
        # men of a party, and men of a village
        (
            "قتل أربعة من رجال المقاومة في معارك بتعز.",
            "killing",
            ["popular-resistance-yemen"],
            [("killed", 4, "men")],
        ),
        ("قتل أربعة من رجال القرية في تعز.", "killing", ["civilians"], [("killed", 4, "men")]),
        # those who belong to it, or are suspected to
        (
            "قتل شخصان ينتميان إلى تنظيم داعش في كركوك.",
            "killing",
            ["islamic-state"],
            [("killed", 2, "people")],
        ),
        (
            "قتل ثلاثة من المشتبه بانتمائهم للقاعدة في لودر.",
            "killing",
            ["al-qaeda"],
            [("killed", 3, "suspects")],
        ),
        ("قتل مشتبه به في هجوم كركوك.", "killing", ["suspects"], []),
        # "two" after a noun that may be more, somebody joined to it
        (
            "قتل مدنيين اثنين وجندي في كركوك.",
            "killing",
            ["civilians", "iraqi-armed-forces"],
            [("killed", 2, "civilians")],
        ),
        # two groups of dead behind what caused it
        (
            "قتل في الهجوم ستة من الجيش العراقي وأربعة من المهاجمين.",
            "killing",
            ["iraqi-armed-forces", "unidentified-armed-group"],
            [("killed", 6, "members"), ("killed", 4, "militants")],
        ),
    ],
)
def test_some_of_a_party(read, text, kind, patient, counts) -> None:
    claim = [c for c in read(text).claims if c.kind == kind][-1]
    assert told(claim.roles.patient) == patient
    if counts:
        assert [(q.what, q.low, q.of) for q in claim.quantities] == counts


def test_a_number_is_no_surname(read) -> None:
    attack = claim_of(read("تعرضت نقطة للجيش المالي في غاو لهجوم خلف ستة قتلى."), "ground_attack")
    assert told(attack.roles.agent) == []
    killed = claim_of(read("قتل خلف سعيد الشمري في بغداد."), "killing")
    assert [mention.name_ar for mention in killed.roles.patient] == ["خلف سعيد الشمري"]


def test_none_of_both_sides_killed_the_others_alone(read) -> None:
    text = "دارت معارك بين الجيش العراقي ومسلحي داعش قتل خلالها {}."
    both = claim_of(read(text.format("جندي عراقي وأحد مسلحي التنظيم")), "killing")
    assert told(both.roles.agent) == []
    one = claim_of(read(text.format("جندي عراقي")), "killing")
    assert told(one.roles.agent) == ["islamic-state"]


def test_a_capture_of_any_is_no_family(read) -> None:
    text = "نفت الوزارة أسر أي من عناصر الجيش السوري في درعا."
    assert claim_of(read(text), "arrest").polarity == "denied"
    assert not read("لم يصل المسعفون إلى أسر أي من الضحايا في درعا.").claims


def test_al_qaeda_is_no_ground_to_fire_from(read) -> None:
    text = "قتل خمسة مسلحين من القاعدة في مأرب."
    assert claim_of(read(text), "killing").place.area.place_id == "ye-marib-city"


def test_what_a_statement_tells_of_is_no_voice(read) -> None:
    text = "تحدث البيان عن ستة قتلى من جانب الجيش المالي."
    assert claim_of(read(text), "killing").attribution.chain == ()


def test_a_commander_told_among_the_taken_is_no_other_victim(read) -> None:
    text = "خطفت جبهة النصرة خمسة من الفرقة 30، بينهم قائد الفرقة العقيد سامر النجار، قرب اعزاز."
    assert told(claim_of(read(text, "2015-08-02"), "abduction").roles.patient) == ["30-division"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قتل أربعة من الحوثيين في كمين بالبيضاء.", "ye-al-bayda-yemen"),
        ("قتلت طائرة أمريكية عنصرا من الحوثيين في البيضاء.", "ye-al-bayda-yemen"),
        ("قتل عناصر من الجيش الوطني الليبي في البيضاء.", "ly-al-bayda-libya"),
        ("قصف الحوثيون مأرب. وقال مصدر إن عناصر من داعش قتلوا في درنة.", "ly-derna"),
    ],
)
def test_a_name_of_two_towns_lies_where_the_parties_are_at_home(read, text, place) -> None:
    killing = [claim for claim in read(text).claims if claim.kind == "killing"][-1]
    assert killing.place.area.place_id == place


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        (
            "استهدفت طائرة مسيرة مركبة يستقلها عناصر من القاعدة في أبين.",
            [],
            ["al-qaeda"],
        ),
        (
            "استهدفت طائرة أمريكية قياديا كبيرا في القاعدة بأبين.",
            ["us-military"],
            ["al-qaeda"],
        ),
    ],
)
def test_who_is_struck_in_a_car(read, text, agent, patient) -> None:
    claim = read(text).claims[0]
    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)


def test_to_the_base_tells_of_no_base(read) -> None:
    text = "هاجمت قوات معسكرا للقاعدة في أبين. وقال مسؤول إن عنصرين من القاعدة قتلا."
    killed = claim_of(read(text), "killing")
    assert told(killed.roles.patient) == ["al-qaeda"]
    left = claim_of(read("انسحبت القوات التابعة للقاعدة الجوية في العند."), "withdrawal")
    assert "al-qaeda" not in told(left.roles.agent)


def test_one_of_several_counts_no_attacks(read) -> None:
    attack = claim_of(read("استهدفت غارة أحد المنازل التي يتحصن بها عناصر داعش."), "airstrike")
    assert not attack.quantities
    assert told(attack.roles.patient) == ["islamic-state"]


def test_attackers_told_what_they_are_are_one_party(read) -> None:
    text = "قتل شرطيان من قبل المهاجمين وهم {} في كركوك."
    named = claim_of(read(text.format("مسلحون مرتبطون بتنظيم داعش")), "killing")
    assert told(named.roles.agent) == ["islamic-state"]
    unnamed = claim_of(read(text.format("يطلقون النار")), "killing")
    assert len(unnamed.roles.agent) == 1
