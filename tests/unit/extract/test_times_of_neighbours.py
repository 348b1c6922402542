"""Times of a neighbouring clause, of who speaks and of what is still to come belong to no happening."""

from __future__ import annotations

from datetime import timedelta

import pytest


def days_of(reading, trigger: str) -> list[str | None]:
    """Return the days on which what a trigger tells began, None where no time is told."""
    return [
        claim.time.interval.start.date().isoformat()
        if claim.time and claim.time.interval.start
        else None
        for claim in reading.claims
        if trigger in claim.trigger.text
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        # What is done was not done next week.
        ("قال الوزير إن الميناء سيفتح الأسبوع القادم بعد تحريره من الحوثيين.", "تحرير", None),
        ("قال القائد إن قواته ستحرر البلدة غدا.", "ستحرر", "2020-03-12"),
        ("قال ضابط إن القوات ستحرر منبج خلال الساعات القادمة وإن ثلاثة مسلحين قتلوا.", "قتلوا", None),
        ("قال ضابط إن الجنود سيصلون خلال الأيام المقبلة وإن راعيا قتل في منبج.", "قتل", None),
        ("قال ضابط إن القوات ستحرر منبج، وقتل أمس ثلاثة مسلحين.", "قتل", "2020-03-10"),
        # Since when nothing like it was seen.
        ("هبطت أول مروحية منذ شهرين، في حين واصل الجيش تحريره لمعاقل المتمردين.", "تحرير", None),
        ("يستمر القصف على البلدة منذ يومين.", "القصف", "2020-03-09"),
        # Since when a place is held.
        ("قصفت الطائرات مدخل المحافظة التي يسيطر عليها التنظيم منذ عام 2014.", "قصفت", None),
        # What came after a happening.
        ("وبعد تحرير منبج، عادت أمس أول قافلة إليها.", "تحرير", None),
        ("بعد الهجوم على المدينة أمس، قتل ثلاثة جنود.", "الهجوم", "2020-03-10"),
        # When a speaker named behind spoke.
        ("قتل راعيان في كمين قرب كركوك، على ما أفاد ضابط وأحد السكان الاثنين.", "قتل", None),
        ("قتل راعيان في كمين قرب كركوك، بحسب ضابط، وقصفت الطائرات القرية الاثنين.", "قصفت", "2020-03-09"),
        # When a statement came out, and when a deed was claimed.
        ("أدانت النقابة في بيان لها السبت قتل الطبيب في سنجة.", "قتل", None),
        ("وتبنت جبهة النصرة أمس، خطف خمسة جنود في أعزاز.", "خطف", None),
        ("أعلن الجيش أمس مقتل ثلاثة مسلحين.", "مقتل", "2020-03-10"),
        # The time of the relative clause is its own.
        ("توفي اليوم والد الشاب الذي قتل في قرية قرب رام الله الأحد.", "قتل", "2020-03-08"),
        # Another verb parts a time from what was done there.
        ("تولى القائد منصبه في فبراير وزار الأنبار حيث قصفت الطائرات مواقع داعش.", "قصفت", None),
        ("وصلت الطائرات أمس إلى الأنبار حيث قصفت مواقع داعش.", "قصفت", "2020-03-10"),
        # What came before has its own time, and so has a clause that tells no happening.
        ("اعتقل الجنود راعيا بعد الانفجار الذي وقع الاثنين في منبج.", "اعتقل", None),
        ("اعتقل الجنود راعيا الاثنين بعد الانفجار الذي وقع في منبج.", "اعتقل", "2020-03-09"),
        ("قتل راع في الانفجار الذي وقع الاثنين في منبج.", "قتل", "2020-03-09"),
        ("نشرت الوكالة أسماء الرعاة يوم الاثنين، بعد مقتل أحدهم في منبج.", "مقتل", None),
        ("قصفت الطائرات منبج يوم الاثنين، بعد مقتل جندي.", "قصفت", "2020-03-09"),
        # Of which year it is the worst.
        ("وتبنى التنظيم الهجوم الأكثر دموية لهذا العام في ديالى.", "الهجوم", None),
        ("قتل خمسة رعاة هذا العام في ديالى.", "قتل", "2020-01-01"),
        ("قتل راعيان في مواجهات في تعز على مدار اليومين الماضيين.", "قتل", "2020-03-09"),
    ],
)  # fmt: skip
def test_a_time_belongs_to_its_own_clause(read, text: str, trigger: str, day: str | None) -> None:
    assert set(days_of(read(text, published="2020-03-11"), trigger)) == {day}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # From a day to another of its month.
        ("قتل خمسة رعاة بين 4 فبراير و7 منه في منبج.", "2020-02-07"),
        ("قتل خمسة رعاة من 4 فبراير حتى 7 منه في منبج.", "2020-02-07"),
        # What is done ends with the day of the report, what is planned does not.
        ("خطف مسلحون طبيبا هذا الأسبوع في منبج.", "2020-03-11"),
        ("سيهاجم الجيش منبج هذا الأسبوع.", "2020-03-13"),
        ("خطف مسلحون طبيبا الأسبوع الماضي في منبج.", "2020-03-10"),
        ("قتل راع خلال 48 الساعة الماضية في منبج.", "2020-03-11"),
    ],
)
def test_a_time_of_several_days_has_an_end(read, text: str, last: str) -> None:
    ends = [
        (claim.time.interval.end - timedelta(seconds=1)).date().isoformat()
        for claim in read(text, published="2020-03-11").claims
    ]
    assert set(ends) == {last}
