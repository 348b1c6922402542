"""Who says it, in sentences of our own in the manner of news from many conflicts."""

from __future__ import annotations

import pytest

from tawatur.model import Claim


def told(reading, kind: str) -> Claim:
    """Return the one claim of a kind."""
    found = [claim for claim in reading.claims if claim.kind == kind]
    assert len(found) == 1, [(claim.kind, claim.trigger.text) for claim in reading.claims]
    return found[0]


def chain(claim: Claim) -> list[str]:
    """Return who speaks, outermost first: an id, else the kind of the voice."""
    return [hop.source.id or hop.source.kind for hop in claim.attribution.chain]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # nobody is named: the outlet speaks for itself
        ("قصفت مدفعية الجيش اليمني مواقع للحوثيين غرب تعز.", "shelling", []),
        # a verb of saying before its speaker, and after it
        (
            "أفاد المرصد السوري لحقوق الإنسان بأن قوات سوريا الديمقراطية سيطرت على قرية الباغوز.",
            "territory_captured",
            ["sohr"],
        ),
        (
            "وكالة رويترز ذكرت أن مسلحين خطفوا مهندساً في سبها.",
            "abduction",
            ["reuters"],
        ),
        # two hops: who relays stands outside
        (
            "نقلت وكالة رويترز عن مصدر عسكري قوله إن الجيش اليمني قصف مواقع للحوثيين في الحديدة.",
            "shelling",
            ["reuters", "anonymous"],
        ),
        (
            "قال مصدر أمني لوكالة الأناضول إن مسلحين هاجموا حاجزاً للشرطة في العريش.",
            "ground_attack",
            ["anadolu", "anonymous"],
        ),
        (
            "وذكرت وكالة فرانس برس نقلاً عن سكان أن طائرة حربية قصفت سوقاً في كادوقلي.",
            "airstrike",
            ["afp", "witness"],
        ),
        # an addressee is told, and does not speak; the speaker is named again by a part of his name
        (
            "قال العميد سلام الجبوري إن الوضع هادئ. وقال الجبوري في حديث لوكالة رويترز إن القوات صدت هجوما على حاجز في العظيم.",
            "ground_attack",
            ["reuters", "named_official"],
        ),
        (
            "نقلت وكالة رويترز عن مصدر عسكري نفيه قصف أي أهداف غربي حلب.",
            "shelling",
            ["reuters", "anonymous"],
        ),
        # who stands by an outlet speaks as the outlet; a page on a platform speaks, not the platform
        (
            "وأفاد مراسل وكالة فرانس برس بأن الطيران أغار على بلدة معركة.",
            "airstrike",
            ["afp"],
        ),
        (
            "أصيب جندي في انفجار لغم شرقي حيس، وفق ما نشرته صفحة ألوية النخبة على فيسبوك.",
            "explosion",
            ["social"],
        ),
        (
            "قصفت طائرة مسيرة سوقا في كبكابية، على ما ذكرت غرفة طوارئ كبكابية.",
            "airstrike",
            ["monitor"],
        ),
        # who condemns also accuses; a statement's issuer denies in it; a spokesman "in its name"
        (
            "أدانت هيئة محامي دارفور اغتيال الوالي في مدينة الجنينة، وحملت قوات الدعم السريع المسؤولية.",
            "assassination",
            ["darfur-bar-association"],
        ),
        (
            "أصدرت قوات الدعم السريع بيانا أنكرت فيه صلتها بعملية اغتيال الوالي في الجنينة.",
            "assassination",
            ["rapid-support-forces"],
        ),
        (
            "وفي تغريدة على منصة إكس، اتهم الناشط سالم المهدي الجيش بقصف سوق في غريان.",
            "shelling",
            ["named_official"],
        ),
        (
            "اتهم محمد المولود المتحدث باسم الحركات الجيش المالي بقصف تنزواتين.",
            "shelling",
            ["named_official"],
        ),
        # a name that is also a verb
        (
            "نفى هيمن هورامي مساعد رئيس الإقليم سيطرة القوات على مطار كركوك.",
            "territory_captured",
            ["named_official"],
        ),
        (
            "أصدرت الغرفة الأمنية المشتركة بيانا قالت فيه إن مسلحين هاجموا دورية في درنة.",
            "ground_attack",
            ["named_official"],
        ),
        # a sentence that only says who says it
        ("قصف الطيران سوقا في نوى. بحسب المرصد السوري لحقوق الإنسان.", "airstrike", ["sohr"]),
        # an accused party is no part of the accuser's name
        (
            "اتهم الناطق باسم الجيش العقيد نبيل عبد الله قوات الدعم السريع بقصف معسكر أبوشوك.",
            "shelling",
            ["named_official"],
        ),
        # named at the end
        (
            "قُتل خمسة مدنيين في قصف على حي الشجاعية في غزة، بحسب مصادر طبية.",
            "killing",
            ["anonymous"],
        ),
        (
            "أصيب جنديان في انفجار عبوة ناسفة جنوب رفح، وفق ما أعلنه الجيش المصري.",
            "killing",
            ["egyptian-armed-forces"],
        ),
        (
            "خطف مجهولون طبيباً في طرابلس، على حد قول شهود عيان.",
            "abduction",
            ["witness"],
        ),
        (
            "قصفت طائرة مسيرة مخزناً للسلاح في ترهونة، قال مصدر عسكري.",
            "airstrike",
            ["anonymous"],
        ),
        # a party speaks for itself
        (
            "أعلن الجيش اللبناني أن وحداته أوقفت عشرة مسلحين في عرسال.",
            "arrest",
            ["lebanese-army"],
        ),
        (
            "قال المتحدث باسم الجيش الليبي أحمد المسماري إن القوات سيطرت على مطار تمنهنت.",
            "territory_captured",
            ["named_official"],
        ),
    ],
)
def test_chains(read, text: str, kind: str, expected: list[str]) -> None:
    assert chain(told(read(text), kind)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            (
                "قال مصدر أمني في العريش لوكالة رويترز إن مسلحين هاجموا حاجزاً للجيش. "
                "وأضاف المصدر أن الجنود أسروا ثلاثة مهاجمين."
            ),
            "arrest",
            ["reuters", "anonymous"],
        ),
        (
            (
                "ذكرت مصادر محلية أن مسلحين خطفوا سائقاً في غات. "
                "وأكدت المصادر أن الجيش دمّر ثلاث سيارات للخاطفين."
            ),
            "destruction",
            ["anonymous"],
        ),
        (
            (
                "ذكرت وكالة فرانس برس أن غارة استهدفت مخزناً للسلاح في صعدة. "
                "وأضافت الوكالة أن الحوثيين اعتقلوا عشرين شخصاً."
            ),
            "arrest",
            ["afp"],
        ),
        # goes on without naming anybody
        (
            "أعلن الجيش السوداني أنه سيطر على حي في أم درمان. وأضاف أنه أسر أربعة مسلحين.",
            "arrest",
            ["sudanese-armed-forces"],
        ),
    ],
)
def test_voices_that_point_back(read, text: str, kind: str, expected: list[str]) -> None:
    assert chain(told(read(text), kind)) == expected


def test_another_voice_takes_over(read) -> None:
    reading = read(
        "أعلن الجيش السوداني أنه سيطر على حي في أم درمان. "
        "من جهتها، قالت قوات الدعم السريع إنها دمرت ست دبابات للجيش."
    )
    assert chain(told(reading, "territory_captured")) == ["sudanese-armed-forces"]
    assert chain(told(reading, "destruction")) == ["rapid-support-forces"]


def test_a_participle_goes_on_speaking(read) -> None:
    reading = read(
        "أعلن الجيش اللبناني توقيف عشرة مسلحين في عرسال، مؤكداً أنه صادر أسلحة كانت بحوزتهم."
    )
    assert chain(told(reading, "arrest")) == ["lebanese-army"]
    assert chain(told(reading, "seizure")) == ["lebanese-army"]


def test_a_quotation_keeps_its_speaker_over_full_stops(read) -> None:
    reading = read(
        "قال المتحدث العسكري العميد يحيى سريع: «سيطرت قواتنا على معسكر ماس. ودمرت قواتنا عشر "
        "مدرعات»."
    )
    assert chain(told(reading, "territory_captured")) == ["named_official"]
    assert chain(told(reading, "destruction")) == ["named_official"]


def test_the_agency_of_the_lead_carries_over_paragraphs(read) -> None:
    reading = read(
        "انفجارات في مأرب\n\n"
        "ذكرت وكالة رويترز أن صاروخاً أصاب معسكراً للجيش اليمني في محافظة مأرب صباح الخميس وأن "
        "سيارات الإسعاف توجهت إلى المكان.\n\n"
        "وأضافت الوكالة أن الحوثيين خطفوا ثلاثة موظفين في المنطقة ذاتها قبل يومين."
    )
    assert chain(told(reading, "abduction")) == ["reuters"]


@pytest.mark.parametrize(
    ("text", "kind", "stance", "certainty"),
    [
        # claimed, with the reporter's doubt
        (
            "زعمت جماعة الحوثي أنها دمرت مدرعات في الجوف.",
            "destruction",
            "claims",
            "doubted",
        ),
        ("ادعى تنظيم داعش أن مسلحيه قتلوا عشرة جنود في الرطبة.", "killing", "claims", "doubted"),
        # admitted
        (
            "أقر الجيش الإسرائيلي بأن قواته قصفت مدرسة في خان يونس.",
            "shelling",
            "admits",
            "asserted",
        ),
        (
            "تبنى تنظيم داعش تفجيراً انتحارياً استهدف سوقاً في بغداد.",
            "suicide_attack",
            "admits",
            "asserted",
        ),
        # thought likely by the speaker
        ("رجح مصدر أمني أن مسلحين خطفوا السائح في غدامس.", "abduction", "asserts", "hedged"),
    ],
)
def test_stance_and_certainty(read, text: str, kind: str, stance: str, certainty: str) -> None:
    claim = told(read(text), kind)
    assert [hop.stance for hop in claim.attribution.chain][-1:] == [stance]
    assert claim.certainty == certainty
    assert claim.polarity == "affirmed"


def test_a_rumour_is_nobodys_word_and_unsure(read) -> None:
    claim = told(read("وردت أنباء عن مقتل قائد ميداني قرب درنة."), "killing")
    assert chain(claim) == ["anonymous"]
    assert claim.certainty == "hedged"


@pytest.mark.parametrize(
    ("text", "kind", "denier"),
    [
        (
            "نفى الجيش الوطني الليبي أن تكون طائراته قد قصفت مطار معيتيقة.",
            "airstrike",
            "libyan-national-army",
        ),
        (
            "نفت قوات الدعم السريع مهاجمة مخيم زمزم.",
            "ground_attack",
            "rapid-support-forces",
        ),
        (
            "نفى التحالف العربي قصف صالة عزاء في صنعاء.",
            "shelling",
            "saudi-led-coalition",
        ),
        (
            "نفى حزب الله أن يكون مقاتلوه قد خطفوا الجندي.",
            "abduction",
            "hezbollah",
        ),
    ],
)
def test_denials_that_say_what_they_deny(read, text: str, kind: str, denier: str) -> None:
    claim = told(read(text), kind)
    assert claim.polarity == "denied"
    assert chain(claim) == [denier]


@pytest.mark.parametrize(
    "denial",
    [
        "ونفت القوات هذه الاتهامات.",
        "ونفت قوات الدعم السريع هذه الأنباء جملة وتفصيلاً.",
        "لكن قوات الدعم السريع نفت ذلك.",
    ],
)
def test_denials_that_point_back(read, denial: str) -> None:
    reading = read(f"قال ناشطون إن قوات الدعم السريع قصفت مخيماً في دارفور. {denial}")
    accusation, answer = reading.claims
    assert accusation.polarity == "affirmed"
    assert answer.polarity == "denied"
    assert answer.denies == accusation.id
    assert answer.kind == accusation.kind
    assert chain(answer) == ["rapid-support-forces"]


def test_a_denial_of_a_denial_affirms(read) -> None:
    claim = told(read("نفى الجيش المالي أن جنوده لم يهاجموا القرية."), "ground_attack")
    assert claim.polarity == "affirmed"


def test_hops_keep_their_words(read) -> None:
    text = "نقلت وكالة رويترز عن مصدر عسكري قوله إن الجيش اليمني قصف مواقع للحوثيين في الحديدة."
    for hop in told(read(text), "shelling").attribution.chain:
        assert text[hop.span.start : hop.span.end] == hop.span.text
        assert hop.cue in text


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # a statement speaks for its issuer, however the two are tied
        (
            "أفاد بيان لقيادة القوات البحرية الليبية أن زورقاً هاجم ناقلة قبالة سرت.",
            "ground_attack",
            "قيادة القوات البحرية الليبية",
        ),
        (
            "جاء في بيان صادر عن مديرية الأمن العام أن مسلحين خطفوا تاجراً في درنة.",
            "abduction",
            "مديرية الأمن العام",
        ),
        (
            "كشفت إحصائية لمنظمة الهجرة الدولية مقتل عشرين مهاجراً في سبها.",
            "killing",
            "الهجرة",
        ),
        # a name in quotation marks belongs to the noun before it
        (
            "وبحسب منظمة «سلام بلا سلاح» الحقوقية، أُحرق منزل في قرية جنوب نابلس.",
            "destruction",
            "سلام بلا سلاح",
        ),
        ("خُطف طبيب في أم درمان، وفق منصة “صوت النيل” المحلية.", "abduction", "صوت النيل"),
        # whose people speak
        ("وقال بعض قادة العشائر إن مسلحين خطفوا راعياً قرب الرطبة.", "abduction", "قادة العشائر"),
        (
            "صرح مسؤول مركز الإعلام الأمني بأن مجهولين هاجموا حاجزاً في الفيوم.",
            "ground_attack",
            "مركز الإعلام الأمني",
        ),
        (
            "وأفاد مندوب وكالة الزيتون بأن مسلحين خطفوا سائقاً في غات.",
            "abduction",
            "وكالة الزيتون",
        ),
        (
            "وأضاف المنسق الإعلامي للجنة الأهلية سامر حداد أن جنوداً اعتقلوا فتى في الخليل.",
            "arrest",
            "سامر حداد",
        ),
        # a man called Ali, a clause between name and verb, an aside, an auxiliary
        (
            "وقال العميد علي قحطان إن مسلحين هاجموا حاجزاً في لحج.",
            "ground_attack",
            "علي قحطان",
        ),
        (
            "إلا أن شاكر نعيم الذي يسكن في حي مجاور قال إن جنوداً اعتقلوا ابنه.",
            "arrest",
            "شاكر نعيم",
        ),
        (
            "وقال ناصر فتحي -وهو متحدث باسم القوات الجوية-: «قصفت طائراتنا مخزناً في بنغازي».",
            "airstrike",
            "ناصر فتحي",
        ),
        (
            "وكان مسؤول بمجلس شورى المدينة قد صرح بأن مسلحين خطفوا قاضياً.",
            "abduction",
            "مسؤول",
        ),
        # a body that stands in no table, and one that owns up
        (
            "أعلن تنظيم أنصار الفجر عن مسؤوليته استهداف معسكر في غزة بصاروخين.",
            "shelling",
            "تنظيم أنصار الفجر",
        ),
        (
            "اتهمت غرفة عمليات الجبل القوات الحكومية السورية بقصف حي سكني في السويداء.",
            "shelling",
            "غرفة عمليات الجبل",
        ),
        # at the head of a line, with a time before the colon
        (
            "“وكالة الزيتون”، مساء الجمعة: مسلحون خطفوا سائقاً في غات.",
            "abduction",
            "وكالة الزيتون",
        ),
    ],
)
def test_who_speaks_is_named_in_full(read, text: str, kind: str, expected: str) -> None:
    (hop,) = told(read(text), kind).attribution.chain
    assert expected in hop.span.text


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # whose word a noun is tells nothing of what follows
        (
            "خرق المسلحون الهدنة التي أعلنتها الأمم المتحدة، كما قُتل تاجر في تعز.",
            "killing",
            [],
        ),
        # what a party owns up to ends with a clause of its own
        (
            "أعلن تنظيم داعش مسؤوليته عن هجوم في بغداد، فيما قُتل تاجر في كركوك.",
            "killing",
            [],
        ),
        # but a report goes on
        (
            "قال المرصد السوري لحقوق الإنسان إن طائرة قصفت سوقاً في إدلب، فيما قُتل تاجر في حماة.",
            "killing",
            ["sohr"],
        ),
        # the voice at the end speaks for both clauses
        (
            "قُتل تاجر في تعز بينما خُطف طبيب في مأرب، بحسب مصادر طبية.",
            "killing",
            ["anonymous"],
        ),
        # but "and according to" speaks for what follows it
        (
            "قُتل تاجر في حمص، وبحسب ناشطين فإن مسلحين خطفوا طبيباً في المدينة.",
            "killing",
            [],
        ),
        # not said by anybody: spotting, plans, "between", "whether"
        ("رصدت الشرطة سيارة مسرعة ودمرت عبوة ناسفة في بعقوبة.", "destruction", []),
        ("قُتل تاجر في تعز وفق الخطط المعدة لذلك.", "killing", []),
        ("وقع خلاف بين التجار، لأنهم خافوا، وقُتل تاجر في تعز.", "killing", []),
        # who does not say has not said it
        ("ولم يوضح ما إذا كان الرجل تاجراً. وقُتل طبيب في تعز.", "killing", []),
    ],
)
def test_where_a_voice_ends(read, text: str, kind: str, expected: list[str]) -> None:
    assert chain(told(read(text), kind)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "وبحسب وكالة رويترز، قال مصدر أمني إن مسلحين خطفوا تاجراً في سبها.",
            "abduction",
            ["reuters", "anonymous"],
        ),
        (
            "خُطف تاجر في سبها، وفقاً لما نقلته وكالة رويترز عن مصدر أمني.",
            "abduction",
            ["reuters", "anonymous"],
        ),
        (
            "وفي تصريح لوكالة فرانس برس، أوضح مصدر أمني أن مسلحين خطفوا تاجراً.",
            "abduction",
            ["afp", "anonymous"],
        ),
        (
            "وأبلغ مصدر أمني وكالة رويترز أن مسلحين خطفوا تاجراً في سبها.",
            "abduction",
            ["reuters", "anonymous"],
        ),
        # one voice says that another said it
        (
            "قال المرصد السوري لحقوق الإنسان إن تنظيم داعش أعلن خطف تاجر في البادية.",
            "abduction",
            ["sohr", "islamic-state"],
        ),
        # a medium that was told about a denial does not pass it on
        (
            "نفى الجيش الوطني الليبي قصف مطار معيتيقة، كما ورد في وكالة رويترز.",
            "shelling",
            ["libyan-national-army"],
        ),
        # an agency cited at the end speaks for its sentence, not for the paragraphs after it
        (
            (
                "هاجم مسلحون حاجزاً في منبج بحسب ما نقلته وكالة رويترز صباح الخميس.\n\n"
                "وفي عفرين، خُطف تاجر."
            ),
            "abduction",
            [],
        ),
    ],
)
def test_chains_of_two(read, text: str, kind: str, expected: list[str]) -> None:
    assert chain(told(read(text), kind)) == expected


def test_the_same_source_is_the_last_one(read) -> None:
    reading = read(
        "قال المرصد السوري لحقوق الإنسان إن طائرة قصفت سوقاً في إدلب.\n\n"
        "وخُطف تاجر في حماة، حسب المصدر ذاته."
    )
    assert chain(told(reading, "abduction")) == ["sohr"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("قالت وكالة أعماق إن مقاتليها هاجموا حاجزاً.", "islamic-state"),
        (
            "أعلن المركز الإعلامي لقوات سوريا الديمقراطية أن مقاتليه هاجموا حاجزاً.",
            "syrian-democratic-forces",
        ),
    ],
)
def test_a_partys_own_medium_speaks_for_it(read, text: str, party: str) -> None:
    (claim,) = read(text).claims
    (hop,) = claim.attribution.chain
    assert hop.source.kind == "party"
    roles = (*claim.roles.agent, *claim.roles.patient)
    assert party in {role.id for role in roles}


@pytest.mark.parametrize(
    ("text", "kind", "polarity", "certainty"),
    [
        ("ولا ينفي حزب الله خطف الجندي.", "abduction", "affirmed", "hedged"),
        (
            "وقال المرصد إنه لا يمكنه أن يؤكد أو ينفي الخبر بسبب وجود طائرات روسية قصفت القرية.",
            "airstrike",
            "affirmed",
            "hedged",
        ),
        ("نفى حزب الله خطف الجندي.", "abduction", "denied", "asserted"),
        ("رفض حزب الله مزاعم بأنه خطف الجندي.", "abduction", "denied", "doubted"),
        ("دخل الجنود القرية بعدما قصفت المدفعية محيطها.", "shelling", "affirmed", "asserted"),
        ("لم تجد العائلات غير النزوح إلى الحدود.", "displacement", "affirmed", "asserted"),
        ("ولم تتوقف الاشتباكات في الخرطوم حتى المساء.", "armed_clash", "affirmed", "asserted"),
        ("ولم تقع اشتباكات في الخرطوم.", "armed_clash", "denied", "asserted"),
        (
            "هدد تنظيم داعش بقتل سائح خُطف في القاهرة الشهر الماضي.",
            "abduction",
            "affirmed",
            "asserted",
        ),
    ],
)
def test_what_is_denied(read, text: str, kind: str, polarity: str, certainty: str) -> None:
    claim = told(read(text), kind)
    assert (claim.polarity, claim.certainty) == (polarity, certainty)


def test_a_name_that_is_withheld_is_no_source(read) -> None:
    claim = told(read("وأكد مصدر أمني رافضاً كشف هويته أن مسلحين هاجموا حاجزاً."), "ground_attack")
    assert chain(claim) == ["anonymous"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وأبلغ أحد مشايخ القبائل وكالة رويترز أن أسراً نزحت من القرية.", "أحد مشايخ القبائل"),
        ("ونُقل عن شهود قولهم إن أسراً نزحت من القرية.", "شهود"),
        ("غير أن نازحة وصلت إلى طويلة روت لإذاعة محلية أن «أسراً نزحت».", "نازحة"),
        ("هاجم مسلحون القرية من دون أن تتبنى العملية أية جهة، ونزحت أسر.", None),
    ],
)
def test_witnesses_and_nobody(read, text: str, expected: str | None) -> None:
    claim = told(read(text), "displacement")
    spoken = [hop.span.text for hop in claim.attribution.chain]
    assert (spoken[-1:] or [None]) == [expected]


def test_a_name_ends_before_what_its_bearer_denies(read) -> None:
    (claim,) = read(
        "نفى المتحدث باسم الجيش السوداني عمر يوسف مسؤولية قواته عن القصف على الفاشر."
    ).claims
    assert claim.polarity == "denied"
    assert claim.attribution.chain[0].source.name_ar.endswith("عمر يوسف")


def test_a_statement_goes_on_after_its_colon(read) -> None:
    reading = read(
        "سرايا القدس تعلن في بيان عسكري:\n\n- قصفنا بقذائف الهاون تجمعا للعدو في نتساريم.\n- دمرنا دبابة شرق حي التفاح."
    )
    assert [chain(claim) for claim in reading.claims] == [["saraya-al-quds"]] * 2


def test_another_voice_ends_a_statement(read) -> None:
    reading = read(
        "سرايا القدس تعلن في بيان عسكري:\n\nقصفنا تجمعا للعدو في نتساريم.\n\nوقال سكان إن طائرة قصفت منزلا في رفح."
    )
    assert [chain(claim) for claim in reading.claims] == [["saraya-al-quds"], ["witness"]]


def test_he_who_hits_back_says_nothing(read) -> None:
    claim = told(
        read(
            'قال متحدث حكومي إن الجيش رد وقضى على "عدد من المسلحين"، نافيا أن يكون الجنود قد فروا من القاعدة.'
        ),
        "flight",
    )
    assert (chain(claim), claim.polarity) == (["named_official"], "denied")


@pytest.mark.parametrize(
    "text",
    [
        "دانت فرنسا القصف على سوق الخضار في حمص.",
        "أدانت فرنسا القصف على سوق الخضار في حمص.",
        "نددت باريس بقصف سوق الخضار في حمص.",
        "استنكرت فرنسا قصف سوق الخضار في حمص.",
        "شجبت فرنسا قصف سوق الخضار في حمص.",
    ],
)
def test_who_condemns_a_deed_did_not_do_it(read, text: str) -> None:
    claim = told(read(text), "shelling")
    assert (chain(claim), claim.roles.agent) == (["france"], ())


def test_who_did_what_is_condemned_did_it(read) -> None:
    claim = told(read("أدانت فرنسا هجوم تنظيم داعش على سوق في حمص."), "ground_attack")
    assert [party.id for party in claim.roles.agent] == ["islamic-state"]


def test_how_strongly_it_is_said_is_no_name(read) -> None:
    claim = told(
        read("وقال الناطق إن حكومته تدين بأشد العبارات ما جرى، وقد قصفت قذائف حي الشعار."),
        "shelling",
    )
    assert "بأشد" not in " ".join(hop.source.name for hop in claim.attribution.chain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the "ل" before an agency may stand apart
        (
            "كان مصدر أمني أوضح في وقت سابق لـ سانا أن مسلحين هاجموا حاجزاً قرب تدمر.",
            ["sana", "anonymous"],
        ),
        ("قال مصدر طبي لـ «رويترز» إن مسلحين هاجموا حاجزاً قرب تدمر.", ["reuters", "anonymous"]),
        # whose the ground is does not tell who speaks
        (
            "كان الدفاع المدني السوري في مناطق المعارضة، أعلن أن مسلحين هاجموا حاجزاً قرب تدمر.",
            ["white-helmets"],
        ),
    ],
)
def test_who_was_told_and_who_speaks(read, text: str, expected: list[str]) -> None:
    assert chain(told(read(text), "ground_attack")) == expected


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("قالت وكالة سانا إن خمسة قتلوا في غارة، وهو ما أكده الجيش.", ["sana"]),
        ("قتل خمسة في غارة، وهو ما أكده الجيش.", ["الجيش"]),
    ],
)
def test_who_only_confirms_does_not_take_the_place_of_who_tells(read, text: str, voices) -> None:
    for claim in read(text).claims:
        assert [hop.source.id or hop.source.name for hop in claim.attribution.chain] == voices
