"""Who takes part, in sentences of our own from many conflicts."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tawatur.extract.actors import ActorHit, ActorNames, find_actors
from tawatur.lexicon import data_folder, read_tables
from tawatur.lexicon.specs import TABLES
from tawatur.text import tokenise


@pytest.fixture(scope="module")
def names() -> ActorNames:
    rows, _ = read_tables(TABLES, [data_folder()])
    return ActorNames.from_rows(rows)


def ids(hits: list[ActorHit]) -> list[str]:
    return [hit.mention.id for hit in hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هاجم تنظيم داعش حاجزاً للجيش السوري", ["islamic-state", "syrian-arab-army"]),
        ("وبتنظيم «الدولة» في البادية", ["islamic-state"]),
        ("أعلنت «قوات سورية الديمقراطية- قسد» تقدمها", ["syrian-democratic-forces"]),
        ("سلّمت النقطة لـ«قسد» أمس", ["syrian-democratic-forces"]),
        ("قصف التحالف الدولي بقيادة واشنطن البلدة", ["global-coalition-against-isis"]),
        ("انتشر البيشمركة شمال داقوق", ["peshmerga"]),
        ("هاجم الحوثيون موقعاً قرب المخا", ["houthis"]),
        ("أطلقت كتائب القسام رشقة صاروخية", ["qassam-brigades"]),
        ("انسحبت قوات الدعم السريع من الحي", ["rapid-support-forces"]),
        (
            "أعلن الجيش المالي صد كمين لجماعة نصرة الإسلام والمسلمين",
            ["malian-armed-forces", "jnim"],
        ),
        ("عبرت قوات حكومة الوفاق الوادي", ["libyan-army-gna"]),
        ("دورية لليونيفيل قرب الناقورة", ["unifil"]),
    ],
)
def test_names(names: ActorNames, text: str, expected: list[str]) -> None:
    assert ids(find_actors(tokenise(text), names)) == expected


@pytest.mark.parametrize(
    ("text", "phrase", "actor", "group"),
    [
        (
            "أُسر ثلاثة من عناصر تنظيم داعش ليلاً",
            "ثلاثة من عناصر تنظيم داعش",
            "islamic-state",
            "militants",
        ),
        (
            "نقلوا عدداً من قياديي جبهة النصرة",
            "عدداً من قياديي جبهة النصرة",
            "jabhat-al-nusra",
            "leaders",
        ),
        ("مقتل مقاتلين من البيشمركة", "مقاتلين من البيشمركة", "peshmerga", "members"),
        ("إصابة جنديين إسرائيليين", "جنديين إسرائيليين", "israeli-military", "soldiers"),
        ("اعتقال قياديين في حركة الشباب", "قياديين في حركة الشباب", "al-shabaab", "leaders"),
        ("نقل 12 مسلحاً للحوثيين", "12 مسلحاً للحوثيين", "houthis", "militants"),
        ("إصابة خمسة أطفال في السوق", "خمسة أطفال", "civilians", "children"),
        ("خطف مسلحون مجهولون الموظف", "مسلحون مجهولون", "unidentified-armed-group", "militants"),
    ],
)
def test_people_and_their_party_are_one_hit(
    names: ActorNames, text: str, phrase: str, actor: str, group: str
) -> None:
    hit = find_actors(tokenise(text), names)[0]
    assert hit.mention.span.text == phrase
    assert text[hit.mention.span.start : hit.mention.span.end] == phrase
    assert hit.mention.id == actor
    if hit.kind == "group":
        assert hit.mention.group == group


@pytest.mark.parametrize(
    ("text", "phrase", "actor"),
    [
        (
            "هبطت مروحية تابعة للقوات الجوية الأمريكية",
            "مروحية تابعة للقوات الجوية الأمريكية",
            "us-air-force",
        ),
        ("حلقت مروحيات أمريكية فوق التلة", "مروحيات أمريكية", "us-military"),
        ("استهدفت طائرة مسيرة تركية سيارة", "طائرة مسيرة تركية", "turkish-air-force"),
        ("تقدمت دبابات الجيش السوري", "دبابات الجيش السوري", "syrian-arab-army"),
        ("في قصف مدفعي تركي على القرية", "تركي", "turkish-armed-forces"),
        ("ثلاث غارات جوية إسرائيلية", "إسرائيلية", "israeli-air-force"),
        ("انطلقت مقاتلات تحالف دعم الشرعية", "مقاتلات تحالف دعم الشرعية", "saudi-led-coalition"),
    ],
)
def test_weapons_and_adjectives_give_the_party(
    names: ActorNames, text: str, phrase: str, actor: str
) -> None:
    (hit,) = find_actors(tokenise(text), names)
    assert (hit.mention.span.text, hit.mention.id, hit.kind) == (phrase, actor, "name")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("طائرة يعتقد أنها تابعة للتحالف الدولي قصفت الجسر", "global-coalition-against-isis"),
        ("هاجم عناصر يُرجّح أنهم من تنظيم الدولة النقطة", "islamic-state"),
    ],
)
def test_hedged_doer(names: ActorNames, text: str, actor: str) -> None:
    hit = find_actors(tokenise(text), names)[0]
    assert hit.mention.id == actor
    assert hit.mention.hedged


def test_plain_doer_is_not_hedged(names: ActorNames) -> None:
    (hit,) = find_actors(tokenise("طائرة تابعة للتحالف الدولي قصفت الجسر"), names)
    assert not hit.mention.hedged


@pytest.mark.parametrize(
    ("text", "actor", "label"),
    [
        ("صدت قوات الجيش اليمني مليشيا الحوثي الانقلابية", "houthis", "الانقلابية"),
        ("دحرت القوات المسلحة السودانية مليشيا آل دقلو", "rapid-support-forces", "مليشيا آل دقلو"),
        ("أعلنت «جبهة النصرة» الإرهابية الهجوم", "jabhat-al-nusra", "الإرهابية"),
        ("هاجمت العصابات الأسدية القرية", "syrian-arab-army", "العصابات الأسدية"),
        ("اقتحمت قوات الاحتلال المخيم في جنين", "israeli-military", "قوات الاحتلال"),
    ],
)
def test_loaded_words_are_kept_apart(names: ActorNames, text: str, actor: str, label: str) -> None:
    hit = find_actors(tokenise(text), names)[-1]
    assert hit.mention.id == actor
    assert any(label in word for word in hit.mention.loaded)
    assert label not in hit.mention.name_ar


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("تبنت سرايا «فجر الغوطة» العملية", "سرايا «فجر الغوطة»"),
        ("هاجم لواء أحرار القلعة الحاجز", "لواء أحرار القلعة"),
    ],
)
def test_groups_nobody_listed(names: ActorNames, text: str, name: str) -> None:
    (hit,) = find_actors(tokenise(text), names)
    assert (hit.kind, hit.mention.id, hit.mention.name_ar) == ("pattern", "", name)


@pytest.mark.parametrize(
    "text", ["حركة المرور على الجسر", "تنظيم الحملة الصحية", "لواء المشاة الثاني"]
)
def test_common_words_name_no_group(names: ActorNames, text: str) -> None:
    assert [hit for hit in find_actors(tokenise(text), names) if hit.kind == "pattern"] == []


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("قتل المدعو سالم الحمدان في الكمين", "سالم الحمدان", ""),
        ("اعتقل الملقب «أبو جندل» أمس", "أبو جندل", ""),
        ("ظهر أبو خالد الحمصي في السوق", "أبو خالد الحمصي", ""),
        ("قتل قيادي في تنظيم داعش يدعى كمال النجار", "كمال النجار", "islamic-state"),
        ("التقى المشير خليفة حفتر وفداً", "خليفة حفتر", "khalifa-haftar"),
    ],
)
def test_persons(names: ActorNames, text: str, name: str, actor: str) -> None:
    hit = next(hit for hit in find_actors(tokenise(text), names) if hit.mention.person)
    assert (hit.mention.name_ar, hit.mention.id) == (name, actor)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هاجم تنظيم القاعدة الحاجز. وقال السكان إن التنظيم انسحب.", "al-qaeda"),
        ("قصف الجيش السوداني السوق. ثم تقدم الجيش شرقاً.", "sudanese-armed-forces"),
        ("أعلنت حركة طالبان الهدنة، ثم نقضتها الحركة.", "taliban"),
        ("تقدم الجيش في تعز وصنعاء", "yemeni-army"),
        ("قصفت طائرات التحالف أطراف الموصل", "global-coalition-against-isis"),
        ("قصفت طائرات التحالف أطراف صعدة", "saudi-led-coalition"),
        ("قصف مقاتلو تنظيم داعش الجسر، وانسحب المسلحون", "islamic-state"),
    ],
)
def test_short_forms_are_settled_by_the_report(names: ActorNames, text: str, expected: str) -> None:
    assert ids(find_actors(tokenise(text), names))[-1] == expected


def test_the_caller_may_tell_the_country(names: ActorNames) -> None:
    tokens = tokenise("تقدم الجيش شرقاً")
    assert ids(find_actors(tokens, names, country="LY")) == ["libyan-national-army"]
    assert ids(find_actors(tokens, names, country="SD")) == ["sudanese-armed-forces"]


def test_the_speakers_own_side_is_left_to_the_caller(names: ActorNames) -> None:
    (hit,) = find_actors(tokenise("سيطرت قواتنا على التل"), names)
    assert (hit.kind, hit.mention.id, hit.mention.span.text) == ("anaphor", "", "قواتنا")


@pytest.mark.parametrize(
    "text",
    [
        "وصلت القافلة إلى العراق من سوريا",
        "نقلت إذاعة الجيش الإسرائيلي الخبر",
        "قصف مجهول استهدف مدرسة في مدينة صناعية",
        "المسؤول المالي زار الأراضي السورية",
    ],
)
def test_places_outlets_and_adjectives_are_no_actors(names: ActorNames, text: str) -> None:
    assert find_actors(tokenise(text), names) == []


def test_a_state_that_acts_is_an_actor(names: ActorNames) -> None:
    assert ids(find_actors(tokenise("وقالت المصادر إن روسيا تقصف الميناء"), names)) == ["russia"]
    assert ids(find_actors(tokenise("قصفت إسرائيل الميناء"), names)) == ["israel"]


def test_hits_do_not_overlap_and_quote_the_text(names: ActorNames) -> None:
    text = "قال مقاتلون في «أحرار الشام» إنّ عناصر من تنظيمِ داعشَ هاجموا 3 مدنيين وجنوداً للجيش السوري"
    hits = find_actors(tokenise(text), names)
    assert hits
    for hit in hits:
        span = hit.mention.span
        assert text[span.start : span.end] == span.text
    assert all(one.last <= other.first for one, other in pairwise(hits))


def test_without_rows_nothing_is_found() -> None:
    assert find_actors(tokenise("تنظيم داعش"), ActorNames.from_rows({})) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أسفر الكمين عن مقتل 14 من داعش قرب البئر", ["islamic-state"]),
        ("سيطر المقاتلون على قاعدة الوادي ثم انسحب قائد القاعدة", []),
        ("احترقت ناقلة جنود على الطريق", []),
        ("حلقت طائرة بلا طيار فوق القرية", []),
        ("وقالت الشرطة إن انتحاريا هاجم السوق", ["unidentified-armed-group"]),
        ("جماعة مصنفة إرهابية من قبل تركيا", []),
    ],
)
def test_people_bases_and_carriers(names: ActorNames, text: str, expected: list[str]) -> None:
    found = [
        actor for actor in ids(find_actors(tokenise(text), names))
        if actor in ("islamic-state", "al-qaeda", "unidentified-armed-group", "turkey")
        or "army" in actor
    ]  # fmt: skip
    assert found == expected


def test_a_number_of_a_party_is_its_people(names: ActorNames) -> None:
    (hit,) = find_actors(tokenise("قتل 14 من داعش"), names)
    assert (hit.kind, hit.mention.group, hit.first) == ("group", "militants", 1)


@pytest.mark.parametrize(
    ("text", "phrase", "actor", "group"),
    [
        # origin told by an adjective, counted or harmed
        ("مقتل خمسة نيباليين في الحريق", "خمسة نيباليين", "civilians", "people"),
        ("خطف كرواتي قرب المطار", "كرواتي", "civilians", "people"),
        ("إصابة شبان فلسطينيين ملثمين", "شبان فلسطينيين ملثمين", "civilians", "men"),
        # two words for one
        ("اغتيال أمين شرطة في المنصورة بمصر", "أمين شرطة", "egyptian-police", "police officers"),
        (
            "جرح ثلاثة من رجال الأمن في تونس",
            "ثلاثة من رجال الأمن",
            "tunisian-security-forces",
            "police officers",
        ),
        # bands without a name, and with an owner
        ("هاجمت جماعات مسلحة القرية", "جماعات مسلحة", "unidentified-armed-group", "militants"),
        (
            "مجموعات مسلحة تابعة لتنظيم داعش",
            "مجموعات مسلحة تابعة لتنظيم داعش",
            "islamic-state",
            "militants",
        ),
        # a plural with its نون owns nothing: what follows is the object
        ("هاجم مسلحون مقرا للشرطة", "مسلحون", "unidentified-armed-group", "militants"),
        (
            "قتلى من القسام، الذراع العسكري لحركة حماس",
            "القسام، الذراع العسكري لحركة حماس",
            "qassam-brigades",
            "",
        ),
    ],
)
def test_people_without_a_party(
    names: ActorNames, text: str, phrase: str, actor: str, group: str
) -> None:
    hit = find_actors(tokenise(text), names)[0]
    assert (hit.mention.span.text, hit.mention.id, hit.mention.group) == (phrase, actor, group)


@pytest.mark.parametrize(
    "text",
    [
        "أعلن الوزير الكرواتي استقالته",  # an adjective of a noun
        "دمرت آليتين مدنيتين على الطريق",  # of things
        "حضر الاجتماع مسؤولون محليون",
    ],
)
def test_adjectives_are_no_people(names: ActorNames, text: str) -> None:
    assert not [hit for hit in find_actors(tokenise(text), names) if hit.mention.group]


def test_the_same_fighters_are_meant_again(names: ActorNames) -> None:
    text = "في سوريا طرد تنظيم داعش السكان. وهاجم مسلحون حافلة ثم فر المسلحون"
    hits = find_actors(tokenise(text), names)
    assert ids(hits)[-2:] == ["unidentified-armed-group"] * 2


def test_people_of_a_unit_nobody_names_are_nobodys(names: ActorNames) -> None:
    hits = find_actors(tokenise("قاتل تنظيم داعش ثم قامت عناصر الإنزال بتفتيش المنزل"), names)
    assert hits[-1].mention.id == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("اعتقلت القوة سامر وليد الحسن (31 عاما) قرب الحاجز", "سامر وليد الحسن"),
        ("استشهاد الشاب علي نبيل قاسم (19 عاما)", "علي نبيل قاسم"),
    ],
)
def test_a_name_with_an_age_is_a_person(names: ActorNames, text: str, name: str) -> None:
    hit = find_actors(tokenise(text), names)[-1]
    assert hit.mention.person
    assert name in hit.mention.name_ar


def test_a_count_in_brackets_is_no_age(names: ActorNames) -> None:
    assert not find_actors(tokenise("وصلت شاحنات محملة بالقمح (31 طنا) إلى الميناء"), names)


def test_an_act_of_two_states(names: ActorNames) -> None:
    hits = find_actors(tokenise("تعرض الميناء لقصف أمريكي بريطاني"), names)
    assert ids(hits) == ["us-military", "british-armed-forces"]


def test_fighters_nobody_names_are_unidentified_unless_pointed_at(names: ActorNames) -> None:
    assert ids(find_actors(tokenise("هاجم متشددون القرية"), names)) == ["unidentified-armed-group"]
    assert find_actors(tokenise("انسحب المتشددون من القرية"), names)[0].mention.id == ""


def test_a_noun_for_groups_may_end_a_report(names: ActorNames) -> None:
    assert find_actors(tokenise("تنظيم"), names) == []


@pytest.mark.parametrize(
    ("text", "government"),
    [
        ("قتل نحو 40 مدنيا في بلدة جيبو بشمال بوركينا فاسو. وقالت الحكومة إن القصف أصاب سوقا.",
         "burkinabe-government"),
        ("قتل خمسون مدني في بوركينا فاسو. وقالت الحكومة إن القصف أصاب سوقا.", "burkinabe-government"),
        ("قتل خمسة في السودان. وقالت الحكومة إن القصف أصاب سوقا في ود مدني.", "sudanese-government"),
        ("ندد البيت الأبيض بالحرب. وقالت الحكومة إن خمسة قتلوا في كركوك.", "iraqi-government"),
    ],
)  # fmt: skip
def test_civilians_and_the_white_house_say_nothing_of_the_country(read, text, government) -> None:
    claim = read(text).claims[-1]

    assert [hop.source.id for hop in claim.attribution.chain] == [government]
