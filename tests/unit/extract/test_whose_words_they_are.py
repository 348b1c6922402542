"""Whose words they are, through titles, asides and turns of phrase: sentences of our own."""

from __future__ import annotations

import pytest


def sources(claim) -> list[str]:
    return [hop.source.id or hop.source.name_ar for hop in claim.attribution.chain]


def told(read, text: str) -> dict[str, list[str]]:
    return {claim.trigger.text: sources(claim) for claim in read(text).claims}


@pytest.mark.parametrize(
    ("text", "trigger", "chain"),
    [
        # what a speaker stands for is no voice of its own
        (
            "وقالت سلمى الطاهر وهي نائبة عن حزب البناء إن طائرة قصفت كيدال.",
            "قصفت",
            ["سلمى الطاهر"],
        ),
        ("ونقلت رويترز عن حزب البناء قوله إن طائرة قصفت كيدال.", "قصفت", ["reuters", "حزب البناء"]),
        # one name between "كان" and the verb
        ("وكان برنشتاين أعلن أن طائرة قصفت كيدال.", "قصفت", ["برنشتاين"]),
        # how somebody spoke is no part of the name
        ("دانت الهيئة بأشد العبارات قصف سوق كيدال.", "قصف", ["الهيئة"]),
        # the charge follows the accused, not the accuser
        (
            "ندد الاتحاد بالقصف وحملت منظمة التحرير حكومة مالي المسؤولية عن مقتل خمسة.",
            "مقتل",
            ["plo"],
        ),
        ("ندد الاتحاد بالقصف وحمل الجيش المسؤولية عن مقتل خمسة.", "مقتل", ["الاتحاد"]),
        # who would not be named told the agency all the same
        (
            "وقال أحد الحراس ورفض نشر اسمه لرويترز إن طائرة قصفت كيدال.",
            "قصفت",
            ["reuters", "أحد الحراس"],
        ),
        # what somebody is considered is not said
        (
            "اتهمت الحكومة المالية القوات، التي تعتبرها باريس «حليفا على الأرض»، بقصف كيدال.",
            "بقصف",
            ["malian-government"],
        ),
        # names before titles and trades
        (
            "وقال علي النجار رئيس بلدية كيدال إن طائرة قصفتها.",
            "قصفتها",
            ["علي النجار رئيس بلدية كيدال"],
        ),
        (
            "وقال منذر قاسم طبيب الأطفال في كيدال إن رصاصة قتلت صبيا.",
            "قتلت",
            ["منذر قاسم طبيب الأطفال"],
        ),
        # figures somebody put together
        ("قتل تسعة في قصف كيدال، حسب أرقام جمعتها رويترز.", "قتل", ["reuters"]),
        # an age is nothing told
        ("وذكرت رويترز أن شابا يبلغ 20 عاما أصيب بعيار ناري.", "أصيب", ["reuters"]),
        # "went on to say"; but who went on walking says nothing
        ("ومضى الجيش المالي بالقول إن طائرة قصفت كيدال.", "قصفت", ["malian-armed-forces"]),
        ("ومضى الجيش المالي في طريقه ثم قصفت طائرة كيدال.", "قصفت", []),
        ("وخلص التقرير إلى أن طائرة قصفت كيدال.", "قصفت", ["التقرير"]),
        # what its holder answers for belongs to the title
        (
            "وقال المسؤول عن الجسور هيثم درويش إن طائرة قصفت كيدال.",
            "قصفت",
            ["المسؤول عن الجسور هيثم درويش"],
        ),
        # who owned up to what came before is told in a clause of its own
        (
            "قتل تسعة في كيدال غداة انفجار تبنته حركة الشباب بحسب مصادر طبية.",
            "قتل",
            ["مصادر طبية"],
        ),
        # accused as well: a passive
        ("واتهمت القوات المالية كذلك بخطف قاض في كيدال.", "بخطف", []),
        # an agency by its name
        (
            "وقال شاهد لوكالة أنباء الصحراء إن طائرة قصفت كيدال.",
            "قصفت",
            ["وكالة أنباء الصحراء", "شاهد"],
        ),
        # a report of a body, given to another, is still its own
        (
            "وأوضح التقرير الذي قدمته الدائرة للجنة المتابعة أن طائرة قصفت كيدال.",
            "قصفت",
            ["التقرير"],
        ),
        # "المصدر" is one of the sources
        (
            "وأفادت مصادر أمنية أن كيدال هادئة. وأضاف المصدر أن طائرة قصفت غاو.",
            "قصفت",
            ["مصادر أمنية"],
        ),
        # told to television
        (
            "قال الوزير سامي قنديل إن كيدال هادئة. وأضاف لمحطات تلفزيونية أن طائرة قصفت غاو.",
            "قصفت",
            ["محطات تلفزيونية", "الوزير سامي قنديل"],
        ),
        # "we thought" has no speaker but the one quoted
        (
            "قالت رويترز إن كيدال هادئة. وقال شاهد «عندما وصل المقاتلون كنا نظن أن طائرة قصفت غاو».",
            "قصفت",
            ["شاهد"],
        ),
        # who is suspected does not speak
        ("قتل قاض في غاو في جريمة يشتبه بوقوف مستوطنين وراءها.", "قتل", []),
        # when it was announced is no part of the name
        ("وتحقق الشرطة قبل أن تعلن الداخلية لاحقا أن طائرة قصفت غاو.", "قصفت", ["الداخلية"]),
        # what is put on record in a report
        (
            "نشرت الشبكة السورية لحقوق الإنسان تقريرا وثقت فيه حصيلة القصف على منبج.",
            "القصف",
            ["snhr"],
        ),
        # told to one agency first, then to another
        (
            "صرح مصدر عسكري أن كيدال هادئة، حسب الأناضول. وأوضح المصدر لرويترز أن طائرة قصفت غاو.",
            "قصفت",
            ["reuters", "مصدر عسكري"],
        ),
        # a long quotation is no name
        (
            (
                'صرح المتحدث العسكري "بناء على معلومات من الأجهزة باختباء قاض في منزل شرق البلدة القديمة'
                ' دفعت قوة كبيرة من المشاة إلى هناك وقصفت طائرة المنزل".'
            ),
            "وقصفت",
            ["المتحدث العسكري"],
        ),
        # a cue behind what is told does not pass on who is told of next
        (
            "قتل تسعة في غارة على كيدال، وفق ما أفادت رويترز، في حين أعلن الجيش المالي هدوء غاو.",
            "غارة",
            ["reuters"],
        ),
        # "it turned out": nobody says it
        ("أصيب مسافران بغارة على كيدال، تبين أن أحدهما قاض.", "بغارة", []),
        # a name behind a quotation that closes a title
        (
            'وبحسب المتحدث باسم غرفة "درع الصحراء"، سالم بن ناصر، فإن طائرة قصفت كيدال.',
            "قصفت",
            ['المتحدث باسم غرفة "درع الصحراء"، سالم بن ناصر'],
        ),
        # whose count it is
        (
            "قتل تسعة في قصف كيدال، بحسب حصيلة أولية لوزارة الصحة في حكومة الوفاق.",
            "قتل",
            ["وزارة الصحة"],
        ),
        # "for their part" is nobody
        (
            "قالت من جانبها قوات موالية لحكومة الوفاق إن طائرة قصفت غات.",
            "قصفت",
            ["libyan-army-gna"],
        ),
        # two whom no table names, and a voice before them
        (
            "قالت رويترز إن كيدال هادئة.\n\nوكانت وكالتان محليتان، أعلنتا أن طائرة قصفت غاو.",
            "قصفت",
            ["وكالتان محليتان"],
        ),
        # an outlet that passes somebody on, though "for its part" stands between
        (
            "موقع «أخبار الصحراء» أفاد من جانبه نقلا عن شهود عيان، بقصف كيدال.",
            "بقصف",
            ["موقع «أخبار الصحراء»", "شهود عيان"],
        ),
        # who informed an agency
        ("قتل تسعة في قصف كيدال، وفقا لمصدر طبي أبلغ رويترز.", "قتل", ["reuters", "مصدر طبي"]),
        # what a speaker does is told in an aside
        (
            "أفادت رويترز، وهي وكالة توثق الانتهاكات، أن طائرة قصفت كيدال.",
            "قصفت",
            ["reuters"],
        ),
        # a body in quotation marks, its statement and where it stood
        (
            'وأفادت "تنسيقية لجان كيدال الأهلية" في بيان نشرته على "فيسبوك" "بقصف السوق".',
            "بقصف",
            ["تنسيقية لجان كيدال الأهلية"],
        ),
        # close to somebody in quotation marks
        (
            'كشف مصدر مقرب من "حزب الله" أن طائرة قصفت كيدال.',
            "قصفت",
            ['مصدر مقرب من "حزب الله"'],
        ),
        # a spokesman speaks for the party that announced it
        (
            "أعلن الجيش المالي قصف كيدال، وفقا للمتحدث باسمه.",
            "قصف",
            ["malian-armed-forces", "المتحدث باسمه"],
        ),
        # a director and his body are one voice
        (
            "قال مدير المرصد السوري لحقوق الإنسان إن طائرة قصفت منبج، بحسب ما ذكر المرصد السوري.",
            "قصفت",
            ["مدير المرصد السوري لحقوق الإنسان"],
        ),
    ],
)
def test_who_speaks(read, text: str, trigger: str, chain: list[str]) -> None:
    assert told(read, text)[trigger] == chain


def test_a_paragraph_that_opens_with_a_participle_goes_on(read) -> None:
    text = "قالت مصادر ميدانية إن طائرة قصفت كيدال.\n\nمشيرة إلى أن مسلحين خطفوا قاضيا.\n"
    assert told(read, text)["خطفوا"] == ["مصادر ميدانية"]
    text = "قالت مصادر ميدانية إن طائرة قصفت كيدال.\n\nوخطف مسلحون قاضيا في غاو.\n"
    assert told(read, text)["وخطف"] == []


def test_what_stands_between_what_somebody_said_and_added(read) -> None:
    lead = "كيدال هادئة. قال الطبيب إن السوق هادئ. وقال شاهد إن الميناء هادئ. "
    said = "وقالت رويترز إن طائرة قصفت غاو. كما خطف مسلحون قاضيا. "
    assert told(read, f"{lead}{said}وأضافت رويترز أن الأمطار غزيرة.")["خطف"] == ["reuters"]
    assert told(read, f"{lead}{said}وقالت رويترز إن الأمطار غزيرة.")["خطف"] == []


def test_what_is_long_past_is_the_papers_own(read) -> None:
    lead = "قالت هيومن رايتس ووتش الاثنين 2 مارس 2020 إن طائرة قصفت غاو.\n\n"
    assert told(read, f"{lead}وخطف مسلحون قاضيا.\n")["وخطف"] == ["human-rights-watch"]
    assert told(read, f"{lead}وخطف مسلحون قاضيا في ديسمبر 2013.\n")["وخطف"] == []


@pytest.mark.parametrize(
    ("text", "trigger", "certainty"),
    [
        # which are meant is known, whatever shall be done about it
        ("يعتزم الجيش المالي معاقبة الذين هاجموا كيدال.", "هاجموا", "asserted"),
        ("يعتزم الجيش المالي مهاجمة كيدال.", "مهاجمة", "planned"),
        ("شدد على ضرورة وقف الغارات التي دمرت سوق كيدال.", "دمرت", "asserted"),
        # from where it seems he came is no doubt of what he did
        ("انقض الرجل عليهم من متجر على ما يبدو وهاجم المارة في كيدال.", "وهاجم", "asserted"),
        # what another noun may be
        ("يدرس الخبراء احتمال أن يكون الانفجار هجوما انتحاريا.", "هجوما انتحاريا", "hedged"),
    ],
)
def test_what_is_only_meant(read, text: str, trigger: str, certainty: str) -> None:
    assert {c.trigger.text: c.certainty for c in read(text).claims}[trigger] == certainty
