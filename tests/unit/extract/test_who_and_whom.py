"""Who did it and to whom: parties joined by other words, pronouns of nouns, bands, names and counts."""

from __future__ import annotations

import pytest


def told(mentions) -> str:
    return " ".join(mention.id or mention.group or mention.name_ar for mention in mentions)


def casts(read, text: str, kind: str) -> list[tuple[str, str]]:
    claims = [claim for claim in read(text).claims if claim.kind == kind]
    return [(told(claim.roles.agent), told(claim.roles.patient)) for claim in claims]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # joined by other words than "and"
        (
            "قتل أربعة جنود إلى جانب سبعة مدنيين في قصف على بلدة سراقب في سوريا.",
            "killing",
            "",
            "syrian-arab-army civilians",
        ),
        (
            "أسفر القصف عن مقتل سبعة مدنيين، بالإضافة إلى ثلاثة جنود في دوما السورية.",
            "killing",
            "",
            "civilians syrian-arab-army",
        ),
        (
            "قتل مدنيان، بالإضافة لخمسة جنود، في دوما السورية.",
            "killing",
            "",
            "civilians syrian-arab-army",
        ),
        (
            "اعتقلت الشرطة العراقية قياديا في داعش ومعه ثلاثة من مرافقيه في كركوك.",
            "arrest",
            "iraqi-federal-police",
            "islamic-state",
        ),
        (
            "حاصرت القوات العراقية، ومعها الحشد الشعبي، بلدة الحويجة.",
            "siege",
            "iraqi-armed-forces popular-mobilization-forces",
            "",
        ),
        (  # a place beside which it was
            "قتل مسلحون مدنيا إلى جانب دورية للشرطة العراقية في كركوك.",
            "killing",
            "unidentified-armed-group",
            "civilians",
        ),
        (  # with whom somebody fought is not who fell
            "قتل قيادي في حزب الله كان يقاتل إلى جانب قوات النظام السوري في حلب.",
            "killing",
            "",
            "hezbollah",
        ),
        # bands and whose they are
        (
            "شن تحالفان لمقاتلي المعارضة السورية هجوما على مواقع داعش في حلب.",
            "ground_attack",
            "syrian-opposition-factions",
            "islamic-state",
        ),
        (
            "هاجمت جماعات مقاتلة حاجزا للجيش السوري في ريف حماة.",
            "ground_attack",
            "unidentified-armed-group",
            "syrian-arab-army",
        ),
        (  # aircraft, not a band
            "قصفت مجموعة مقاتلات روسية بلدة بنش.",
            "airstrike",
            "russian-aerospace-forces",
            "",
        ),
        (
            "قتل مسلحان في كمين لمغاوير الشرطة غربي الموصل.",
            "killing",
            "iraqi-federal-police",
            "unidentified-armed-group",
        ),
        # the pronoun of a noun is its object
        (
            "انسحب مسلحو داعش من القرية بعد محاصرتهم من قبل الجيش العراقي.",
            "siege",
            "iraqi-armed-forces",
            "islamic-state",
        ),
        (
            "نقل خمسة من الحوثيين إلى المستشفى إثر استهدافهم بعبوة ناسفة في ذمار.",
            "ground_attack",
            "",
            "houthis",
        ),
        (  # the doer, an object behind it
            "انسحب الحوثيون بعد قصفهم مواقع الجيش اليمني في مأرب.",
            "shelling",
            "houthis",
            "yemeni-army",
        ),
        (  # the doer, at whom it aimed behind "على"
            "تجدد المليشيات الحوثية قصفها العشوائي على مواقع الجيش اليمني في مأرب.",
            "shelling",
            "houthis",
            "yemeni-army",
        ),
        # a name ends before the deed that killed him
        (
            "قتل القيادي في داعش أحمد السالم الملقب أبو بكر بقصف لطيران التحالف على الرقة.",
            "killing",
            "global-coalition-against-isis",
            "islamic-state",
        ),
        # as what a party is classed is nobody
        (
            "أجلت القوات الأمريكية عشرة من تنظيم داعش المصنف إرهابيا من دير الزور.",
            "evacuation",
            "us-military",
            "islamic-state",
        ),
        # both sides suffered
        (
            "سقط قتلى في صفوف الطرفين خلال اشتباكات بين الجيش اليمني والحوثيين في الجوف.",
            "killing",
            "",
            "yemeni-army houthis",
        ),
        (  # a border between both sides
            "قتل سبعة من الحوثيين في اشتباكات مع الجيش اليمني على الحدود بين الطرفين.",
            "killing",
            "yemeni-army",
            "houthis",
        ),
        # what was taken before, and by whom it was laid or shot
        (
            "أفرجت السلطات السورية عن ناشط كانت قد اعتقلته في حلب.",
            "arrest",
            "syrian-government",
            "civilians",
        ),
        (
            "أطلق مسلحو داعش سراح راهبين كانا قد أسرا في معلولا.",
            "release",
            "islamic-state",
            "civilians",
        ),
        (
            "أطلق مسلحو داعش سراح راهبين كانا قد أسرا في معلولا.",
            "arrest",
            "islamic-state",
            "civilians",
        ),
        (
            "أفرجت الشرطة العراقية عن صحفي في كركوك.",
            "release",
            "iraqi-federal-police",
            "journalists",
        ),
        (
            "انفجر لغم زرعه الحوثيون في سيارة بالبيضاء اليمنية.",
            "explosion",
            "houthis",
            "",
        ),
        (
            "قتل ثلاثة مدنيين بانفجار لغم أرضي زرعته المليشيات الحوثية في الجوف.",
            "killing",
            "houthis",
            "civilians",
        ),
        (  # who built a house laid no mine
            "انفجر لغم قرب منزل بناه الحوثيون في البيضاء اليمنية.",
            "explosion",
            "",
            "",
        ),
        (
            "قتل فتى برصاصة قناص من قوات النظام السوري في حلب.",
            "killing",
            "syrian-arab-army",
            "civilians",
        ),
        (
            "قتل شاب برصاص قناص تابع للحوثيين في تعز.",
            "killing",
            "houthis",
            "civilians",
        ),
        # an answer, a retreat forced, a place cleared
        (
            "قصف مسلحون ثكنة، وردت المدفعية التركية على مصادر النيران وقتلت خمسة منهم.",
            "killing",
            "turkish-armed-forces",
            "unidentified-armed-group",
        ),
        (
            "شنت القوات العراقية هجوما على مواقع داعش وأجبرتهم على التراجع.",
            "withdrawal",
            "islamic-state",
            "",
        ),
        (
            "أزالت قوات الأمن المصرية عبوة ناسفة في العريش.",
            "demining",
            "egyptian-police",
            "",
        ),
        (
            "استعادت المقاومة الشعبية السيطرة على مناطق في تعز من الحوثيين.",
            "territory_captured",
            "popular-resistance-yemen",
            "houthis",
        ),
        (
            "يحارب الجيش الليبي مسلحي داعش في بنغازي.",
            "armed_clash",
            "libyan-national-army",
            "islamic-state",
        ),
        # one unknown man is no armed group
        (
            "طعن شخص مجهول شرطيا إسرائيليا في القدس.",
            "ground_attack",
            "people",
            "israeli-police",
        ),
        (
            "طعن رجل مسلح شرطيا إسرائيليا في القدس.",
            "ground_attack",
            "unidentified-armed-group",
            "israeli-police",
        ),
        (
            "قالت الشرطة إن انتحاريين فجرا نفسيهما قرب مسجد في مدينة كانو.",
            "suicide_attack",
            "unidentified-armed-group",
            "",
        ),
    ],
)
def test_who_did_it_and_to_whom(read, text, kind, agent, patient):
    assert casts(read, text, kind) == [(agent, patient)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("انسحب الحوثيون من مناطق سيطرتهم في الجوف.", "territory_captured"),
        ("قالت الحكومة الليبية إنها تحارب الفساد في طرابلس.", "armed_clash"),
        ("قصف الجيش السوري المسلحين الذين يحاربون في دوما.", "armed_clash"),
        ("أجبرت الاحتجاجات الحكومة على التراجع.", "withdrawal"),
        ("أزالت البلدية العراقية أنقاض منزل في الموصل.", "demining"),
    ],
)
def test_what_is_told_of_nobody(read, text, kind):
    assert casts(read, text, kind) == []
