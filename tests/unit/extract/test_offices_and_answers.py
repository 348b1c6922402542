"""Those who hold an office, who answered an attack, aircraft nobody owns, tribes, people by nation."""

from __future__ import annotations

import pytest


def told(mentions) -> str:
    return " ".join(mention.id or mention.group or mention.span.text for mention in mentions)


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # offices: of what body, whoever holds it, and as an object behind many doers
        ("اغتال مسلحون رئيس حزب الإصلاح في عدن.", "assassination", "armed", "islah-yemen"),
        ("اغتال مسلحون نائب رئيس حزب الإصلاح في عدن.", "assassination", "armed", "islah-yemen"),
        ("خطف مسلحون عميد كلية الهندسة في البصرة.", "abduction", "armed", ""),
        ("قتل آمر كتيبة في الجيش الليبي في سبها.", "killing", "", "libyan-national-army"),
        # who answered and did it
        (
            "أصيب شرطيان في هجوم، ورد الجيش اللبناني فقتل أحد المهاجمين في بعلبك.",
            "killing",
            "lebanese-army",
            "armed",
        ),
        # nobody's aircraft is the doer, and no one told before
        ("استشهد فتى في غارة نفذتها مسيرة على دراجة في عيترون.", "airstrike", "", ""),
        ("أصيب جندي من اليونيفيل بانفجار قنبلة ألقتها مسيرة في القوزح.", "airstrike", "", ""),
        ("استشهد فتى في غارة نفذها الجيش الإسرائيلي في عيترون.", "airstrike", "israel", ""),
        # what announces a launch has not launched it
        ("أعلن الجيش الإسرائيلي رصد إطلاق خمسة صواريخ من لبنان.", "shelling", "", ""),
        # "she" is no band of men
        ("أغرق الحوثيون السفينة بعد مهاجمتها بالصواريخ.", "ground_attack", "houthis", ""),
        # who fell along with somebody did not do it
        (
            "قتل قيادي حوثي مع مرافقيه بغارة لطيران التحالف في نهم.",
            "airstrike",
            "saudi-led-coalition",
            "",
        ),
        # tribes by their land
        (
            "اندلعت مواجهات بين قبائل من أرحب ومسلحين حوثيين.",
            "armed_clash",
            "قبائل من أرحب",
            "houthis",
        ),
        # troops of a kind with their nation, people counted by theirs
        ("توغلت قوة مشاة إسرائيلية عند أطراف عيتا الشعب.", "advance", "israel", ""),
        ("أوقف الجيش اللبناني 17 سوريا في عرسال.", "arrest", "lebanese-army", "civilians"),
        # aggression of a nation
        ("شن العدوان الصهيوني غارات على صنعاء.", "airstrike", "israel", ""),
        # how it was done stands between who did it and to whom
        (
            "أعدمت قوات الدعم السريع ميدانيا 14 مواطنا في النهود.",
            "execution",
            "rapid-support-forces",
            "civilians",
        ),
    ],
)
def test_who_and_whom(read, text: str, kind: str, agent: str, patient: str) -> None:
    claims = [claim for claim in read(text).claims if claim.kind == kind]
    found = told(claims[-1].roles.agent), told(claims[-1].roles.patient)
    short = {"unidentified-armed-group": "armed", "israeli-military": "israel"}
    assert tuple(short.get(one, one) for one in found) == (agent, patient)


def test_tribes_leave_their_land_to_be_found(read) -> None:
    (claim,) = read("اندلعت مواجهات بين قبائل من أرحب ومسلحين حوثيين.").claims
    assert claim.place is not None
    assert claim.place.area.place_id == "ye-arhab"


@pytest.mark.parametrize(
    "text",
    [
        "قضت محكمة في بنغازي بالإعدام على 23 متهما.",
        "أوقفت الشركة العمل في 17 حقلا في ليبيا.",
    ],
)
def test_what_tells_nothing(read, text: str) -> None:
    assert read(text).claims == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("فرقت قوات الأمن اعتصاما في الناصرية.", ["crackdown", "protest"]),
        ("قصف الجيش محيط مركز مساعدات في رفح.", ["shelling"]),
        ("وزعت المنظمة مساعدات على النازحين في رفح.", ["aid"]),
        ("أصدر الجيش أوامر إخلاء لسكان الشجاعية.", []),
        ("أعدم مسلحون شابين ذبحا في الشيخ زويد.", ["execution"]),
    ],
)
def test_kinds(read, text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds


def test_where_two_countries_have_the_name(read) -> None:
    for text, place in (
        ("خطف التنظيم تسعة مواطنين على طريق بئر العبد في سيناء.", "eg-bir-al-abed-egypt"),
        ("غارة على بئر العبد في الضاحية الجنوبية لبيروت.", "lb-bir-al-abed"),
    ):
        (claim,) = read(text).claims
        assert claim.place is not None
        assert claim.place.area.place_id == place
