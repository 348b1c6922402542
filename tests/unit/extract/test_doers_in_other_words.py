"""Doers told as a topic, as a cause or with a verb of their own, and who only looks like one."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def casts(read, text: str, kind: str) -> list[tuple[list[str], list[str]]]:
    claims = [claim for claim in read(text).claims if claim.kind == kind]
    return [(told(claim.roles.agent), told(claim.roles.patient)) for claim in claims]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("أما حركة الشباب فقد خطفت ستة مزارعين في أفجوي.", ["al-shabaab"]),
        ("أما القوات الحكومية فقتلت تسعة مدنيين في دوما.", ["syrian-arab-army"]),
        ("أما داعش فقتل ستة من عناصره في تدمر.", []),
        ("أما في حرستا فقتل تسعة مدنيين.", []),
    ],
)
def test_as_for_somebody_puts_the_subject_first(read, text, agent):
    (claim,) = read(text).claims
    assert told(claim.roles.agent) == agent


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        (
            "قتل داعش راعيا في تدمر. وقال الناشط إن قوات النظام تسببت بمقتل مزارعين.",
            "syrian-arab-army",
        ),
        ("تسببت حركة الشباب بمقتل ستة مدنيين في أفجوي.", "al-shabaab"),
    ],
)
def test_a_party_may_itself_lead_to_deaths(read, text, agent):
    assert casts(read, text, "killing")[-1][0] == [agent]


def test_who_fought_did_not_bring_about_what_a_fight_led_to(read):
    text = "قال الناشط إن معارك داعش والجيش السوري تسببت بمقتل ستة مدنيين في تدمر."
    assert casts(read, text, "killing") == [([], ["civilians"])]


def test_a_tape_that_is_published_is_no_deployment(read):
    text = "نشر تنظيم داعش شريطا يؤكد فيه قيامه بخطف جنود في تدمر."
    assert casts(read, text, "deployment") == []
    assert casts(read, text, "abduction")[0][0] == ["islamic-state"]


def test_another_fell_by_nobody_who_is_told(read):
    text = "أصيب جندي سوري في داريا وقتل آخر في دوما."
    assert all(agent == [] for agent, _ in casts(read, text, "killing"))


def test_some_of_both_sides_fell_by_neither(read):
    text = "دارت معارك بين داعش والجيش السوري في تدمر أسفرت عن مقتل ستة مقاتلين من الطرفين."
    assert casts(read, text, "killing") == [([], ["islamic-state", "syrian-arab-army"])]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("أبلغت فرنسا الأمم المتحدة أنها بدأت شن غارات ضد داعش في تدمر.", ["france"]),
        ("اتهمت فرنسا القوات السورية بأنها شنت غارات على تدمر.", ["syrian-arab-army"]),
    ],
)
def test_who_is_spoken_to_did_not_do_it(read, text, agent):
    assert casts(read, text, "airstrike")[0][0] == agent


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("بثت جبهة النصرة شريطا تؤكد فيه قيامها بخطف راهبات في إدلب.", ["jabhat-al-nusra"]),
        ("أكدت جبهة النصرة قيامه بخطف راهبات في إدلب.", []),
    ],
)
def test_who_tells_of_its_own_doing_did_it(read, text, agent):
    assert casts(read, text, "abduction")[0][0] == agent


def test_words_of_somebody_told_for_the_time_harm_nobody(read):
    text = "أعلنت حركة الشباب قتل ضابط صومالي في أفجوي بعد ساعات على تصريحات للجيش الكيني."
    assert casts(read, text, "killing")[0] == (["al-shabaab"], ["somali-army"])


def test_a_post_of_somebody_is_still_what_is_struck(read):
    text = "استهدفت حركة الشباب نقطة للجيش الصومالي في أفجوي."
    assert "somali-army" in casts(read, text, "ground_attack")[0][1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who attacks a post suffers nothing by it; who is attacked does
        ("هاجم سكان غاضبون مركزا في بنزرت.", []),
        ("هاجم الجيش سكانا غاضبين في بنزرت.", ["civilians"]),
    ],
)
def test_residents_who_attack_are_not_attacked(read, text: str, expected: list[str]) -> None:
    (claim,) = read(text).claims
    assert [party.id for party in claim.roles.patient] == expected
