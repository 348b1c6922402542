"""Who did it and to whom in long sentences of newspapers."""

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
        # joined past a place, by "and to", as allies, as others who are loyal
        (
            "تواصل الطائرات استهداف تنظيم داعش في سوريا وحزب العمال الكردستاني في العراق.",
            "ground_attack",
            "",
            "islamic-state pkk",
        ),
        (
            "قصفت تركيا مواقع تنظيم داعش في سوريا ولحزب العمال الكردستاني في العراق.",
            "shelling",
            "turkey",
            "islamic-state pkk",
        ),
        (
            "شن التحالف غارات على مواقع الحوثيين وحلفائهم من قوات صالح في صعدة اليمنية.",
            "airstrike",
            "saudi-led-coalition",
            "houthis pro-saleh-forces",
        ),
        (
            "أصيب عاملان في قصف نفذه الحوثيون والموالون لصالح على سوق في تعز.",
            "shelling",
            "houthis pro-saleh-forces",
            "",
        ),
        (
            "سيطر حوثيون ووحدات من الجيش موالية للرئيس السابق علي عبد الله صالح على المطار في عدن.",
            "territory_captured",
            "houthis pro-saleh-forces",
            "",
        ),
        # but not what stands beside it
        (
            "دمرت القوات العراقية، إضافة إلى المخزن، دبابة لداعش في الموصل.",
            "destruction",
            "iraqi-armed-forces",
            "islamic-state",
        ),
        # who announces its deed by a noun; but not who only tells of another's
        (
            "عاد السكان بعد إعلان المقاومة الشعبية تحرير عدن من مسلحي الحوثي.",
            "territory_captured",
            "popular-resistance-yemen",
            "houthis",
        ),
        (
            "جاء ذلك بعد إعلان الأمم المتحدة انسحاب الجيش السوري من البلدة.",
            "withdrawal",
            "syrian-arab-army",
            "",
        ),
        # a clause of what was struck has its own doer
        (
            "استهدفت غارات التحالف قاعدة العند اليمنية التي تحاصرها المقاومة الشعبية.",
            "siege",
            "popular-resistance-yemen",
            "",
        ),
        # a place lost to somebody, taken from them, used by somebody
        ("فقد الحوثيون السيطرة على مدينة تعز لصالح المقاومة.", "territory_captured", "popular-resistance-yemen", "houthis"),
        (
            "فقد الجيش السوري السيطرة على تلة استخدمتها جبهة النصرة لقصف القرى.",
            "territory_captured",
            "",
            "syrian-arab-army",
        ),
        (
            "قصف الحوثيون الأحياء السكنية في عدن حتى تم تحرير المدينة منهم.",
            "territory_captured",
            "",
            "houthis",
        ),
        # who fell along with somebody; but not whom they met or fought
        (
            "قتل المراسل مع ثلاثة عناصر من قوات النظام السوري في حي جوبر.",
            "killing",
            "",
            "journalists syrian-arab-army",
        ),
        ("قتل شخصان بعد لقاء مع مسؤولين من حركة حماس في غزة.", "killing", "", "people"),
        (
            "قتل مدير غرفة العمليات في قوات الدفاع الوطني في حمص السورية.",
            "killing",
            "",
            "national-defence-forces-syria",
        ),
        # by whose tanks; with no aircraft's guns
        ("تعرضت قريتان في حلب لقصف بدبابات تركية.", "shelling", "turkish-armed-forces", ""),
        ("تعرضت قريتان في حلب لقصف بصواريخ إيرانية الصنع.", "shelling", "", ""),
        (
            "شنت مقاتلات تركية غارات على مواقع حزب العمال ترافقت مع قصف مدفعي.",
            "shelling",
            "",
            "",
        ),
        ("مقاتلات تركية شنت هجوما على مواقع حزب العمال الكردستاني.", "airstrike", "turkish-air-force", "pkk"),
        (
            "شن الجيش السوري مدعوما بالطيران الروسي هجوما على بلدة خان شيخون.",
            "ground_attack",
            "syrian-arab-army",
            "",
        ),
        # the pronoun of a capture agrees with who took it
        (
            "قطعت المقاومة الشعبية طريق إمداد الحوثيين في لحج بعد سيطرتها على الجسر.",
            "territory_captured",
            "popular-resistance-yemen",
            "",
        ),
        # whose it is, and who meant to use it
        (
            "دمرت القوات العراقية سيارة تعود لتنظيم داعش كان ينوي تفجيرها في سنجار.",
            "explosion",
            "islamic-state",
            "",
        ),
        (
            "استهدف انفجار سيارة مفخخة مركز تدريب لتنظيم داعش في البعاج.",
            "suicide_attack",
            "",
            "islamic-state",
        ),
        ("أسهمت النصرة في تفكك حركة حزم السورية بعد أن اشتبكت مع جبهة النصرة.", "armed_clash", "hazzm-movement", "jabhat-al-nusra"),
        # the doer of the sentence before goes on; "were launched" has none
        (
            "استهدف التحالف مخازن الحوثيين في شبوة. كما شن أكثر من أربعين غارة على صعدة.",
            "airstrike",
            "saudi-led-coalition",
            "",
        ),
        ("استهدف التحالف مخازن الحوثيين في شبوة. كما شنت غارات على صعدة.", "airstrike", "", ""),
        # an "and" written apart
        ("قتل مسلحان من ميليشيات الحوثي و صالح في مأرب اليمنية.", "killing", "", "houthis pro-saleh-forces"),
        ("هاجم الجيش السوري و حزب الله بلدة الزبداني.", "ground_attack", "syrian-arab-army hezbollah", ""),
        # "from one side", "from the other"
        (
            "دارت اشتباكات في حلب بين جبهة النصرة وأحرار الشام من طرف، وقوات النظام وحزب الله اللبناني من طرف آخر.",
            "armed_clash",
            "jabhat-al-nusra ahrar-al-sham",
            "syrian-arab-army hezbollah",
        ),
        # an adjective of a quoted name is nobody
        ("قصفت القوات اليمنية موقع «النسر» العسكري في تعز.", "shelling", "yemeni-army", ""),
        # who was about to do it; who denies what it is accused of, and who of another
        ("اعتقل تنظيم داعش عائلات بأكملها كانت تنوي الفرار من الرقة.", "flight", "civilians", ""),
        (
            "نفت بعثة الاتحاد الإفريقي في الصومال الاتهامات الموجهة لها بقتل 20 مدنيا.",
            "killing",
            "au-mission-somalia",
            "civilians",
        ),
        ("نفت روسيا اتهامات للجيش السوري بقصف المستشفى.", "shelling", "syrian-arab-army", ""),
        # an aircraft falls, it fells nothing
        (
            "تحطمت طائرة حربية سورية بعد سقوطها نتيجة خلل أثناء قصفها مدينة إدلب.",
            "destruction",
            "",
            "syrian-arab-air-force",
        ),
        ("قال شهود إن الجنود الإثيوبيين قتلوا عمدا مدنيين أبرياء.", "killing", "ethiopian-defence-force", "civilians"),
        # forces against whom others are sent suffer nothing yet
        (
            "ينشر الاتحاد الإفريقي 20 ألف جندي في الصومال لمساعدة الحكومة في مواجهة حركة الشباب.",
            "deployment",
            "african-union",
            "",
        ),
        ("دفع الحوثيون بمزيد من التعزيزات إلى منطقة صبر اليمنية.", "deployment", "houthis", ""),
        (
            "قتل ستة أشخاص في هجوم نفذته انتحارية في سوق بمايدوغوري النيجيرية.",
            "ground_attack",
            "unidentified-armed-group",
            "",
        ),
        # on whose side; with how many raids; he who was killed
        (
            "قال أحد عناصر الدفاع الذاتي التي تقاتل بوكو حرام إلى جانب الجيش النيجيري إن البلدة آمنة.",
            "armed_clash",
            "nigerian-army",
            "boko-haram",
        ),
        ("دمرت مقاتلات التحالف أرتالا للحوثيين بـ7 غارات في حرض اليمنية.", "airstrike", "saudi-led-coalition", ""),
        ("ذكر الحزب أن قياديا في حركة حماس أصيب في غزة وأنه قتل في اليوم التالي.", "killing", "", "hamas"),
        # from whose positions
        (
            "أدى قصف عنيف على مخيم درعا للاجئين الفلسطينيين من مواقع قوات النظام إلى مقتل خمسة أطفال.",
            "killing",
            "syrian-arab-army",
            "civilians",
        ),
        # who follows goes with the verb, who stands before does not
        (
            "نعى حزب الله قائده، وبعد وقت قصير استهدفت طائرة مسيرة إسرائيلية سيارتين في بلدة الشهابية.",
            "airstrike",
            "israeli-air-force",
            "",
        ),
        # "the organization" of a report that names one band; an army's own numbered unit
        (
            "نعى حزب الله مقاتلا. وقال الجيش الإسرائيلي إنه هاجم نقطة تابعة للتنظيم في جنوب لبنان.",
            "ground_attack",
            "israeli-military",
            "hezbollah",
        ),
        (
            "أعلن الجيش الإسرائيلي أن قوات الفرقة 146 دمرت مخزنا لحزب الله في جنوب لبنان.",
            "destruction",
            "israeli-military",
            "hezbollah",
        ),
        # a whole toll, or more than one, are not the one who was struck
        (
            "استهدف الجيش الإسرائيلي قياديا في حزب الله، ما يرفع حصيلة قتلى اليوم إلى 8 جراء غارات إسرائيلية.",
            "killing",
            "israeli-air-force",
            "",
        ),
        (
            "استهدفت غارة إسرائيلية سيارة قيادي في حزب الله، ما أسفر عن سقوط جريحين كانا قربها.",
            "killing",
            "israeli-air-force",
            "",
        ),
        (
            "هاجم مسلحون دورية للجيش السوري، ما أسفر عن سقوط قتلى.",
            "killing",
            "unidentified-armed-group",
            "syrian-arab-army",
        ),
        # gunmen of theirs
        (
            "نفذت جماعة نصرة الإسلام والمسلمين عمليات في مالي، حيث اقتحم مسلحون تابعون لها قاعدة عسكرية.",
            "ground_attack",
            "jnim",
            "",
        ),
        # people of whom parts are told
        (
            "قالت الحكومة إن 47 شخصا بينهم 30 مدنيا وثلاثة عناصر في قوة رديفة للجيش قتلوا في كمين بمالي.",
            "killing",
            "",
            "people",
        ),
        # what is believed of a doer; what is told for its time only
        ("قتل خمسة في هجوم يعتقد أن مسلحين نفذوه في مالي.", "killing", "unidentified-armed-group", ""),
        (
            "أصيب مواطن بقصف إسرائيلي على بلدة الخيام اللبنانية، بعد ساعات من مقتل ثلاثة من حزب الله في غارة.",
            "shelling",
            "israeli-military",
            "",
        ),
        # a government's aircraft are its air force's
        ("أصيب عاملان في قصف لطائرات نظام بشار الأسد على حلب.", "airstrike", "syrian-arab-air-force", ""),
        # from whose hold; who signs; another country; with "carried out an attack on"
        (
            "بدأت قوة من جهاز مكافحة الإرهاب عملية عسكرية لاستعادة جامعة الأنبار من سيطرة تنظيم داعش.",
            "ground_attack",
            "iraqi-counter-terrorism-service",
            "islamic-state",
        ),
        ("وقعت حركة أزواد والجيش المالي اتفاق سلام في باماكو.", "agreement", "malian-armed-forces", ""),
        (
            "قصف الجيش السوري قرية في حلب. وفي العراق، وقع هجوم على نقطة تفتيش للجيش في بغداد.",
            "ground_attack",
            "",
            "iraqi-armed-forces",
        ),
        (
            "قصف الجيش السوري قرية في حلب. وقرب العراق، وقع هجوم على نقطة تفتيش للجيش.",
            "ground_attack",
            "",
            "syrian-arab-army",
        ),
        (
            "تسللت قوة من الجيش العراقي إلى منطقة جبة. وقامت بمهاجمة وكر لتنظيم داعش.",
            "ground_attack",
            "iraqi-armed-forces",
            "islamic-state",
        ),
        # whose targets, told twice; two parties in quotation marks
        (
            "قامت المدفعية التركية بقصف أهداف لتنظيم داعش شمالي سوريا، وأهداف لمنظمة بي كا كا شمالي العراق.",
            "shelling",
            "turkish-armed-forces",
            "islamic-state pkk",
        ),
        (
            'أوقفت الشرطة التركية 320 شخصا من المنتمين إلى تنظيمي "داعش"، و"بي كا كا".',
            "arrest",
            "turkish-police",
            "islamic-state pkk",
        ),
        (
            'فجر مجهولون سيارات تعود لعناصر في حركتي "حماس"، و"الجهاد الإسلامي"، في غزة.',
            "explosion",
            "unidentified-armed-group",
            "hamas palestinian-islamic-jihad",
        ),
        # what is destroyed by a pronoun is a place, not the people told before
        ("عاد الشبان إلى المدينة التي حاصرها الجيش السوري ودمرتها طائراته.", "destruction", "syrian-arab-army", ""),
        # what others are said to use in an attack, and to have done
        (
            "دمرت طائرات التحالف الآليات التي يستخدمها الحوثي في استهداف الأحياء في البيضاء اليمنية.",
            "ground_attack",
            "houthis",
            "",
        ),
        ("تم تضييق الخناق على ميليشيات الحوثي في مطار تعز.", "siege", "", "houthis"),
        (
            "نددت اللجنة بالفظائع التي ارتكبتها مليشيات الحوثي وصالح في عدن وأدت إلى مقتل خمسين مدنيا.",
            "killing",
            "houthis pro-saleh-forces",
            "civilians",
        ),
        # "his death" is not theirs
        ("أضاف أن القوات المصرية ردت عليه بالنيران في الشيخ زويد ما أسفر عن مقتله.", "killing", "", ""),
        # loyal forces speak with the title of whom they follow
        (
            "أكدت القوات الموالية لحكومة الرئيس اليمني عبد ربه منصور هادي أنها بسطت سيطرتها على حي التواهي.",
            "territory_captured",
            "yemeni-government",
            "",
        ),
        # a clause between the doer and his deed
        (
            "قام الحوثيون الذين يواجهون عملية بدعم من طيران التحالف، بقصف أحد أحياء عدن.",
            "shelling",
            "houthis",
            "",
        ),
        # in the hands of an alliance of them; in a region struck by another
        (
            "سقطت بلدة أريحا في يد تحالف من مقاتلي المعارضة السورية.",
            "territory_captured",
            "syrian-opposition-factions",
            "",
        ),
        (
            "رصدت المقاتلة خلال غارة بالمنطقة التي تعرضت لقصف جوي من جانب الجيش السوري.",
            "airstrike",
            "",
            "",
        ),
        (
            "استهدفتها القوات العراقية والقوة الجوية للتحالف قرب الموصل.",
            "ground_attack",
            "iraqi-armed-forces global-coalition-against-isis",
            "",
        ),
        # who counts the displaced drove nobody out
        (
            "بحسب الأمم المتحدة فإن نصف الأطفال الذين هجروا من مناطقهم في العراق خارج المدارس.",
            "displacement",
            "",
            "",
        ),
        # when, and what was only announced
        (
            "قالت الوزارة إن 43 شخصا قتلوا عندما قصفت جماعة الحوثي مدينة عدن.",
            "killing",
            "houthis",
            "people",
        ),
        (
            "قصفت جماعة الحوثي مدينة عدن بعد يومين من الإعلان عن تحرير المدينة.",
            "territory_captured",
            "",
            "",
        ),
        # quotation marks between; aircraft of nobody known
        (
            'قال إن المقاومة الشعبية "طهرت جبل صبر من الحوثيين واقتربت من مطار تعز وما تحتاجه هو غطاء جوي من قبل قوات التحالف".',
            "territory_captured",
            "popular-resistance-yemen",
            "houthis",
        ),
        ("فيما قصفت طائرات حربية عربية جماعة الحوثي في تعز.", "airstrike", "", "houthis"),
        # a label behind a short form
        (
            "هدد تنظيم داعش بالانتقام. وتبنى التنظيم الجهادي هجوما على ثكنة للجيش العراقي.",
            "ground_attack",
            "islamic-state",
            "iraqi-armed-forces",
        ),
    ],
)  # fmt: skip
def test_who_did_it_and_to_whom(read, text, kind, agent, patient):
    assert (agent, patient) in casts(read, text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قضت محكمة ليبية على سيف الإسلام القذافي غيابيا.", "killing"),
        ("قال إن المنظمة تدعم الشعب الفلسطيني وقضيته العادلة على المستويين.", "killing"),
        ("نددت فرنسا بمقتل طفل فلسطيني حرقا في نابلس.", "destruction"),
    ],
)
def test_what_is_no_deed(read, text, kind):
    assert casts(read, text, kind) == []
