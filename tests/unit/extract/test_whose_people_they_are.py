"""Tribesmen, fighters of bands, allies told by a pronoun, men with the name of a party's family."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        # people of a country who bear arms are not its army
        ("خطف رجال قبائل يمنيون مهندسا.", ["tribesmen"], ["civilians"]),
        ("خطف جنود يمنيون مهندسا.", ["yemeni-army"], ["civilians"]),
        # an adjective that stands for people
        ("هاجم متشددون من القاعدة موقعا للجيش اليمني.", ["al-qaeda"], ["yemeni-army"]),
        # who fights beside others is not the enemy named last
        (
            "تراجع داعش أمس. وهاجمت القوات العراقية والجماعات المسلحة المتحالفة معها مواقعه.",
            ["iraqi-armed-forces", "militants"],
            [],
        ),
        # fighters of a band that nobody names
        (
            "قال تنظيم داعش إن التفجير استهدف مقاتلين في فصائل مسلحة.",
            [],
            ["unidentified-armed-group"],
        ),
        # the family name of a man
        ("قتل حسين بدر الدين الحوثي في صعدة.", [], ["houthis"]),
        ("قتل أبو علي بن محمد الحوثي في صعدة.", [], ["houthis"]),
        # nobody accuses himself
        (
            "هاجمت جبهة النصرة الفرقة 30. واتهمت الجماعة جبهة النصرة بخطف قائدها.",
            ["jabhat-al-nusra"],
            ["30-division"],
        ),
    ],
)
def test_parties(read, text, agent, patient):
    roles = read(text).claims[-1].roles
    assert told(roles.agent) == agent
    if patient:
        assert [mention.id or "civilians" for mention in roles.patient] == patient


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        # rebels with the adjective of a country are not its army
        ("قصفت المعارضة السورية البلدة.", ["syrian-opposition-factions"]),
        ("هاجمت المقاومة اليمنية مواقع الحوثيين.", ["popular-resistance-yemen"]),
        ("قصف الجيش الأردني البلدة.", ["jordanian-armed-forces"]),
        # a state right behind a verb of harm
        ("اغتالت إسرائيل قياديا في حماس.", ["israel"]),
        ("اعتقلت تركيا عشرين شخصا.", ["turkey"]),
        ("قتل في إسرائيل خمسة أشخاص.", []),
    ],
)
def test_doer(read, text, agent):
    (claim,) = read(text).claims
    assert told(claim.roles.agent) == agent


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("أعلن الجيش العراقي قتله عشرة من داعش.", ["iraqi-armed-forces"], ["islamic-state"]),
        (
            "أعلن الجيش العراقي عن قتل عشرة من داعش.",
            ["iraqi-armed-forces"],
            ["islamic-state"],
        ),
        ("أعلنت الشرطة العراقية عن قتل مواطنين.", [], ["civilians"]),
        ("أعلن الجيش العراقي عن مقتل عشرة من داعش.", [], ["islamic-state"]),
        (
            "قتل الجيش العراقي (الفرقة التاسعة) عشرة من مسلحي داعش.",
            ["iraqi-armed-forces"],
            ["islamic-state"],
        ),
        (
            "حاصرت قوات النظام السوري، ومعها حزب الله، مسلحي المعارضة.",
            ["syrian-arab-army", "hezbollah"],
            ["syrian-opposition-factions"],
        ),
    ],
)
def test_who_announces_it_or_is_with_it(read, text, agent, patient):
    (claim,) = read(text).claims
    assert told(claim.roles.agent) == agent
    assert told(claim.roles.patient) == patient


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        # whose clothes they wear says nothing of who they are
        (
            "خطف مسلحون يرتدون زي الشرطة تاجرا في البصرة.",
            ["unidentified-armed-group"],
            ["civilians"],
        ),
        (
            "اغتال مسلحون بالزي الرسمي للشرطة محاميا في كركوك.",
            ["unidentified-armed-group"],
            ["civilians"],
        ),
        (
            "هاجم مسلحون يرتدون ملابس قوات الأمن منزلا في كركوك.",
            ["unidentified-armed-group"],
            [],
        ),
        ("هاجم مسلحون الشرطة في كركوك.", ["unidentified-armed-group"], ["iraqi-federal-police"]),
        # people told by what they do for a living
        ("خطف مسلحون تاجرين في كركوك.", ["unidentified-armed-group"], ["civilians"]),
        ("اعتقلت الشرطة العراقية محاميين.", ["iraqi-federal-police"], ["civilians"]),
    ],
)
def test_clothes_and_callings(read, text, agent, patient):
    (claim,) = read(text).claims
    assert told(claim.roles.agent) == agent
    assert told(claim.roles.patient) == patient


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        # whom a title tells is the object of a verb that has its subject
        ("خطف مسلحون القاضي سالم العزي.", ["unidentified-armed-group"], ["judges"]),
        ("قتل داعش القاضي سالم العزي.", ["islamic-state"], ["judges"]),
        ("خطف مسلحون قاضيا.", ["unidentified-armed-group"], ["judges"]),
        # but an adjective agrees with its noun
        ("خطف المسلحون الإرهابيون طبيبا.", ["militants"], ["civilians"]),
    ],
)
def test_object_told_by_a_title(read, text, agent, patient):
    (claim,) = read(text).claims
    assert told(claim.roles.agent) == agent
    assert told(claim.roles.patient) == patient
