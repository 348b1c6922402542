"""Places and days that only seem to belong to a happening, and short forms of places."""

from __future__ import annotations

import pytest


def place_of(reading, trigger: str) -> str | None:
    """Return the id of the place of the first claim told by a trigger, its name if no map knows it."""
    claim = next(claim for claim in reading.claims if trigger in claim.trigger.text)
    if claim.place is None:
        return None
    return claim.place.area.place_id if claim.place.area else claim.place.name_ar


def days_of(reading, trigger: str) -> tuple[str, str]:
    """Return the first day and the last of the first claim told by a trigger, "" for those not told."""
    claim = next(claim for claim in reading.claims if trigger in claim.trigger.text)
    interval = claim.time.interval if claim.time else None
    start, end = (interval.start, interval.end) if interval else (None, None)
    return (f"{start:%m-%d}" if start else "", f"{end:%m-%d}" if end else "")


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        # A word of colour is a town after "in", and holds its quarter.
        ("قتل أربعة في قصف على حي القبة في الأبيض.", "قصف", "sd-el-obeid"),
        ("وصلت قافلة إلى الأبيض وقصف الجيش تجمعا فيها.", "قصف", "sd-el-obeid"),
        ("أعلن البيت الأبيض أن غارة استهدفت رتلا في بارا.", "غارة", "sd-bara"),
        # No town of that name in another country.
        ("قصفت مسيرة الفاشر ونيالا وانفجرت عبوة في حي درنة.", "انفجرت", "sd-el-fasher"),
        # "The strip" is what is named so, its western part is none.
        ("قتل ثلاثة في خان يونس. وقصفت المدفعية شمالي القطاع.", "قصفت", "ps-gaza"),
        ("قصفت الفصائل القطاع الغربي من ريف درعا.", "قصفت", "sy-daraa-city"),
        ("قتل جندي في مديرية كتاف، وقصفت طائرة أطراف المديرية.", "قصفت", "ye-kitaf"),
        # A base that speaks is a place where something is.
        ("أسقطت الدفاعات طائرة قرب قاعدة حميميم الروسية.", "أسقطت", "sy-hmeimim-airbase"),
        # Where something came from is not where it was brought down.
        (
            "أسقط الجيش في قاعدة حميميم طائرة قادمة من جهة إدلب.",
            "أسقط",
            "sy-hmeimim-airbase",
        ),
        # What a party holds does not swallow the town behind it.
        ("قصفت الطائرات مناطق فصائل المعارضة في إدلب وحماة.", "قصفت", "sy-idlib-city"),
        # A hill named after a village lies where the village lies.
        (
            "سيطر الجيش على قرية الحماميات وتلتها العالية في ريف حماة، بعد هجمات شنها.",
            "هجمات",
            "sy-al-hamamiyat",
        ),
        # A clause that tells where a town lies goes on with "and".
        (
            "دخل الثوار حماة، التي تعد عقدة طرق وتربط حلب بدمشق، بعد معارك مع الجيش.",
            "معارك",
            "sy-hama-city",
        ),
        # All of the places told were left.
        (
            "سيطر الجيش على أورم الكبرى وكفر حلب بعد انسحاب الفصائل منها.",
            "انسحاب",
            "sy-urem-al-kubra",
        ),
        # Those who shell from a place stand in it, those who are shelled are struck there.
        ("قتل طفل في أريحا. وقصفت القوات المرابطة في جورين منازل المدنيين.", "قصفت", "sy-ariha"),
        ("استهدف الجيش المسلحين المتحصنين في جورين.", "استهدف", "sy-jurin"),
        ("قتل قناص متمركز في معسكر جورين طفلا في بلدة كنصفرة.", "قتل", "sy-kansafra"),
        # A side of the country rather than all of it, and not where another attack was.
        (
            "قتل جنديان في مالي أمس إثر هجوم في شمال شرقي البلاد، غداة كمين في تمبكتو.",
            "قتل",
            "country-ml",
        ),
        # What came of an attack tells where it was.
        (
            "وصل الوزير إلى سيفاري بعد هجوم أسفر عن مقتل ثلاثة جنود في تمبكتو.",
            "هجوم",
            "ml-timbuktu",
        ),
        # The wounded besides the dead are no other happening.
        (
            "وفي محافظة إدلب قتل طفل وأصيب آخر في قصف على بلدة البارة.",
            "قتل",
            "sy-al-bara",
        ),
        # Behind an agency may stand what was struck, not where it sits.
        ("أفادت وكالة محلية بتعرض أطراف بلدة كنصفرة لقصف مدفعي.", "قصف", "sy-kansafra"),
        # A name at the head of a sentence may stand for all of its governorate.
        ("وفي صعدة، لقي ثلاثة مصرعهم في كمين في جبهة رازح.", "لقي", "ye-razih"),
        ("وفي صعدة، قتل ثلاثة، وقصفت طائرة جبهة رازح.", "قتل", "ye-saada-city"),
        (
            "وفي شمال البلاد، أصيب جندي بانفجار لغم في بلدة أنسونغو في مالي.",
            "أصيب",
            "ml-ansongo",
        ),
        # The southern parts of a place, which nobody came from.
        ("قصف الحوثيون المناطق الجنوبية من السعودية.", "قصف", "country-sa"),
        ("انسحب التنظيم من الأحياء الشرقية من حلب.", "انسحب", "sy-aleppo-city"),
        # A base named after a town of a country the report tells of, how far off ever.
        (
            "قصفت مسيرة الفاشر ونيالا. وأسقطت الدفاعات طائرة في معسكر بورتسودان.",
            "أسقطت",
            "sd-port-sudan",
        ),
        # Where they fired from is not what they struck.
        (
            "قتل مدني في مدينة الحوطة. وتعرضت أحياء قديمة لقصف مدفعي من قلعة القاهرة.",
            "قصف",
            "ye-lahij-city",
        ),
        ("قتل ثلاثة بقصف أحياء من حلب.", "قصف", "sy-aleppo-city"),
        # Brackets behind the name of a party tell only where it is.
        (
            "طردت المقاومة الشعبية في تعز (جنوب اليمن) الحوثيين من مديرية مشرعة وحدنان.",
            "طردت",
            "ye-mashraah-wa-hadnan",
        ),
        # No city lies in a quarter.
        (
            "اندلعت معارك غرب مأرب. وسقط صاروخ أطلق من صنعاء في حي الروضة شمالي مأرب.",
            "سقط",
            "ye-al-rawda-marib",
        ),
        # A side of a province at the head of a sentence, commas around a time behind it.
        (
            "في جنوب القطاع، استشهد أربعة، صباح اليوم، في غارة على بلدة عبسان قرب خان يونس بقطاع غزة.",
            "استشهد",
            "ps-abasan",
        ),
        # What brackets tell of a province is no other place.
        ("وفي محافظة الأنبار (غرب بغداد)، قال ضابط إن ستة قتلوا.", "قتلوا", "iq-anbar"),
        # An adjective of a kind is no name, and what was not found holds nothing.
        (
            "قتل ستة في مدينة الزبداني القريبة التي تقع في منطقة جبلية في سوريا.",
            "قتل",
            "sy-al-zabadani",
        ),
        # A town that stands for its governorate holds what lies farther off in it.
        ("قصفت طائرة مدينة المخاء بتعز.", "قصفت", "ye-mocha"),
        # Of two of one name the district that lies near, though the other is a town.
        ("قصفت طائرة مديرية السخنة شرق الحديدة.", "قصفت", "ye-al-sukhnah-hodeidah"),
        # A distance with a stroke before its unit.
        (
            "انفجرت سيارة مفخخة في منطقة الثرثار 35/ كلم شمال شرق الفلوجة.",
            "انفجرت",
            "iq-lake-tharthar",
        ),
        # Other news behind tells nothing of a count before.
        (
            "قال المركز إن القوات قتلت 40 مدنيا. إلى ذلك، قتل طفل في حي الكلاسة بحلب.",
            "قتلت",
            None,
        ),
        (
            "قال المركز إن القوات قتلت 40 مدنيا. وقتل الأربعون في حي الكلاسة بحلب.",
            "قتلت",
            "sy-al-kallaseh-aleppo",
        ),
        # Where some of them were is not where all were.
        ("استشهد عشرة في مواجهات بالضفة، بينهم اثنان في يعبد.", "استشهد", "ps-west-bank"),
        # What somebody is in charge of is not what the report goes on about.
        (
            "هاجم مسلحون قرية سانغا. وقال عمدة بانكاس إن المهاجمين أحرقوا القرية.",
            "أحرقوا",
            "ml-sangha",
        ),
        # Nor the country on the other side of a border.
        (
            "قتل جندي في موبتي قرب الحدود مع بوركينا فاسو. وخطف راع في شمال البلاد.",
            "خطف",
            "country-ml",
        ),
        # One side of a town is no quarter told before.
        (
            "قصفت طائرة حي الشعار. وفي بلدة الخيام بلبنان اشتباكات في الحي الشرقي للبلدة.",
            "اشتباكات",
            "lb-khiam",
        ),
        # Far off, but on the side of the capital that is told.
        ("قصف الطيران مقرا في قضاء البعاج شمال غرب بغداد.", "قصف", "iq-al-baaj"),
        # The only place of a sentence, though something was but near it, is "the town" behind.
        (
            "قتل شاب في بلدة سعير. وأصيب آخر قرب بلدة بيت عنان. واعتقل الجيش طفلا في البلدة.",
            "اعتقل",
            "gn-284326",
        ),
        # Quotation marks round the name of where people come from.
        ("هاجم مستوطنون من «يتسهار» بلدة عصيرة القبلية.", "هاجم", "ps-asira-al-qibliya"),
    ],
)
def test_where(read, text: str, trigger: str, place: str | None) -> None:
    assert place_of(read(text), trigger) == place


@pytest.mark.parametrize(
    ("text", "trigger", "days"),
    [
        # Since what began on a day, not on that day.
        ("قتل 40 مدنيا منذ اندلاع الحرب في مايو الماضي.", "قتل", ("05-01", "")),
        ("نزح ألف شخص منذ سقوط النظام في 8 أغسطس.", "نزح", ("08-08", "")),
        ("قتل 40 مدنيا منذ عام، وقتل ثلاثة في 3 سبتمبر.", "وقتل", ("09-03", "09-04")),
        # Days after something else, nobody says how many.
        ("دخل الثوار حماة الخميس بعد أيام من سيطرتهم على حلب.", "سيطرتهم", ("", "")),
        (
            "دخل الثوار حماة الخميس بعد أيام من سيطرتهم على حلب في 28 أغسطس.",
            "سيطرتهم",
            ("08-28", "08-29"),
        ),
        # A day told of an incident before who told of it.
        (
            "في حادث آخر يوم الأربعاء، أفادت مصادر بأن قصفا طال قرية في صرواح.",
            "قصفا",
            ("09-06", "09-07"),
        ),
        ("والأربعاء، أفادت مصادر بأن قصفا طال قرية في صرواح.", "قصفا", ("", "")),
        # Since when a toll is counted.
        ("ارتفعت حصيلة العدوان المتواصل منذ الثلاثاء إلى 126 شهيدا.", "شهيدا", ("09-05", "")),
        ("قصفت طائرات بلدة دوما المحاصرة منذ الثلاثاء.", "قصفت", ("", "")),
        # An hour alone is one of the day of the report, or of the day told last.
        (
            "استهدفت مدفعية الحزب موقعا في مستعمرة المطلة عند الساعة 10:15.",
            "استهدفت",
            ("09-07", "09-08"),
        ),
        ("قصفت طائرات أمس أريحا عند الساعة الثالثة.", "قصفت", ("09-06", "09-07")),
        # Two days told by their names and numbers.
        (
            "هاجم مسلحون قرية تابت يومي الجمعة والسبت 1 و2 أيلول الجاري.",
            "هاجم",
            ("09-01", "09-03"),
        ),
        # Since when somebody holds a place, a comma before it.
        (
            "قصفت طائرات أمس معسكرا في نهم يسيطر عليه الحوثيون، منذ مارس في العام الماضي.",
            "قصفت",
            ("09-06", "09-07"),
        ),
        # "The planes had": nobody is told of who had something done to them.
        (
            "وكان الطيران قد قصف أمس سجنا في ذمار أودى بحياة مئة أسير.",
            "أودى",
            ("09-06", "09-07"),
        ),
    ],
)
def test_when(read, text: str, trigger: str, days: tuple[str, str]) -> None:
    assert days_of(read(text, published="2017-09-07"), trigger) == days


@pytest.mark.parametrize(
    ("text", "trigger", "outcome"),
    [
        ("تجددت الاشتباكات في نيالا عصر أمس وما زالت مستمرة.", "الاشتباكات", "ongoing"),
        ("واصل الجيش قصفه على بلدة كنصفرة.", "قصف", "ongoing"),
        ("واصل الجيش “الإسرائيلي” قصف مناطق في رفح.", "قصف", "ongoing"),
        ("قال شهود إن الجيش الإسرائيلي قصف مناطق في رفح.", "قصف", None),
        ("واصل الجيش عملياته في حلب وبسط سيطرته على كفر ناصح.", "سيطرته", None),
        ("تجددت الاشتباكات في نيالا عصر أمس وما زالت المدينة محاصرة.", "الاشتباكات", None),
    ],
)
def test_what_still_goes_on(read, text: str, trigger: str, outcome: str | None) -> None:
    claim = next(claim for claim in read(text).claims if trigger in claim.trigger.text)
    assert claim.outcome == outcome
