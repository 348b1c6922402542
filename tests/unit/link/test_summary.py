"""Summaries: neutral sentences in both languages, each tied to its claims."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest
from stories import Report, day

from tawatur.link import Origins, background_from_rows, build_event, find_copies, kinds, summarise
from tawatur.link.dates import when_label
from tawatur.link.kinds import nouns, summary_words
from tawatur.link.summary import counted_noun
from tawatur.model import Interval

KNOWN = background_from_rows([{"id": "coalition"}, {"id": "army"}])
STRIKE = {"at": "Abs", "on": "2018-04-22", "by": "coalition", "to": "civilians"}


def told(*reports):
    readings = [
        report if not isinstance(report, Report) else report.reading() for report in reports
    ]
    claims = [claim for reading in readings for claim in reading.claims]
    documents = {reading.document.id: reading.document for reading in readings}
    origins = Origins(documents.values(), claims, find_copies(list(documents.values())), KNOWN)
    event = build_event(claims, origins, KNOWN)
    return claims, summarise(event, claims, documents)


def clause(clauses, topic):
    (found,) = [one for one in clauses if one.topic == topic]
    return found.text_en, found.text_ar


def yemen():
    first = Report("ministry-news", "2018-04-23")
    first.tell("airstrike", **STRIKE, says=["party:health ministry"])
    first.tell(
        "killing", **STRIKE, counts=[("killed", 20, "civilians")], says=["party:health ministry"]
    )
    copy = Report("copyist", "2018-04-24").quote(first, "ministry-news")
    other = Report("page", "2018-04-24")
    other.tell(
        "killing",
        **STRIKE,
        counts=[("killed", 23, "about", "civilians")],
        says=["monitor:war monitor"],
    )
    denial = Report("state-tv", "2018-04-25")
    denial.tell("airstrike", **STRIKE, polarity="denied", says=["party:coalition"])
    return first, copy, other, denial


def test_a_story_is_told_clause_by_clause():
    _, clauses = told(*yemen())
    assert clause(clauses, "what") == (
        "3 reports, one of them a copy, tell of an air strike and the killing or wounding of people.",
        "يرد في 3 تقارير، منها نسخة واحدة، خبر غارة جوية وقتل أشخاص أو إصابتهم.",
    )
    english, arabic = clause(clauses, "sources")
    assert english == (
        "On whose word: [1] health ministry, through ministry-news; [2] war monitor, through page."
    )
    assert arabic.startswith("أصحاب القول: [1] health ministry، والناقل ministry-news؛ [2]")
    assert clause(clauses, "place") == (
        "Place told: Abs (sources 1 and 2).",
        "المكان المذكور: Abs (المصدران 1 و2).",
    )
    assert clause(clauses, "time") == (
        "Time told: 22 April 2018 (sources 1 and 2).",
        "الزمان المذكور: 22 نيسان/أبريل 2018 (المصدران 1 و2).",
    )
    assert clause(clauses, "numbers") == (
        "Killed, from 20 to 23: 20 civilians (source 1); about 23 civilians (source 2).",
        "القتلى، من 20 إلى 23: 20 من المدنيين (المصدر 1)؛ نحو 23 من المدنيين (المصدر 2).",
    )
    assert clause(clauses, "denied") == (
        "Denied (coalition): an air strike.", "يرد نفي الخبر (coalition): غارة جوية.",
    )  # fmt: skip
    assert clause(clauses, "patient") == (
        "Those concerned: civilians (sources 1 and 2).",
        "المعنيون بالخبر: المدنيون (المصدران 1 و2).",
    )
    assert [one.topic for one in clauses][-3:] == ["roots", "standing", "standing"]
    assert clauses[-1].text_en == "It rests on claims that a machine read and nobody reviewed."


def test_every_clause_cites_the_claims_it_rests_on():
    claims, clauses = told(*yemen())
    by_topic = {one.topic: set(one.claims) for one in clauses}
    assert by_topic["denied"] == {c.id for c in claims if c.polarity == "denied"}
    assert by_topic["numbers"] == {c.id for c in claims if c.quantities}
    assert all(one.claims and one.text_en and one.text_ar for one in clauses)


def test_one_voice_needs_no_numbers_and_what_is_untold_is_said_to_be():
    _, clauses = told(Report("radio").tell("protest", says=["?activists"]))
    assert clause(clauses, "what") == (
        "One report tells of a protest.",
        "يرد في تقرير واحد خبر احتجاج.",
    )
    assert clause(clauses, "place") == ("No place is told.", "لا مكان مذكور.")
    assert clause(clauses, "time") == ("No time is told.", "لا زمان مذكور.")
    assert "source 1" not in " ".join(one.text_en for one in clauses)


def test_a_name_no_table_holds_stands_in_quotation_marks():
    reading = Report("radio").tell("arrest", to="somebody").reading()
    (claim,) = reading.claims
    (who,) = claim.roles.patient
    roles = replace(claim.roles, patient=(replace(who, id="", name_ar="ابن الجبل", name_en=""),))
    _, clauses = told(replace(reading, claims=(replace(claim, roles=roles),)))
    assert clause(clauses, "patient") == (
        "Those concerned: “ابن الجبل”.",
        "المعنيون بالخبر: «ابن الجبل».",
    )


def test_three_kinds_are_a_list_in_each_language_and_one_name_spelt_twice_is_one():
    reading = (
        Report("radio").tell("arrest", to="x").tell("killing", to="x").tell("seizure").reading()
    )
    names = ("حاجزا", "حاجزًا")
    claims = tuple(
        replace(
            claim,
            roles=replace(
                claim.roles,
                patient=tuple(
                    replace(who, id="", name_en="", name_ar=names[number])
                    for who in claim.roles.patient
                ),
            ),
        )
        for number, claim in enumerate(reading.claims)
    )
    _, clauses = told(replace(reading, claims=claims))
    assert clause(clauses, "what") == (
        "One report tells of an arrest or capture, the killing or wounding of people and a seizure.",
        "يرد في تقرير واحد خبر اعتقال أو أسر وقتل أشخاص أو إصابتهم واستيلاء على عتاد.",
    )
    english, _ = clause(clauses, "patient")
    assert english.count("“") == 1


def test_what_is_only_denied_planned_or_hedged_is_told_so():
    _, clauses = told(
        Report("tv").tell("airstrike", **STRIKE, polarity="denied", says=["party:coalition"])
    )
    assert clause(clauses, "what")[0] == "Only a denial is told, in one report: of an air strike."
    _, clauses = told(Report("tv").tell("evacuation", certainty="planned", at="Abs"))
    assert clause(clauses, "certainty") == (
        "Told as announced or planned, not as done.", "يرد الخبر بوصفه معلنا أو مخططا له لا واقعا.",
    )  # fmt: skip
    _, clauses = told(Report("tv").tell("evacuation", certainty="doubted", at="Abs"))
    assert clause(clauses, "certainty") == ("Told with reserve.", "يرد الخبر بتحفظ.")


def test_a_series_is_told_in_its_order():
    reports = [
        Report(name, published).tell(
            "killing", **STRIKE, counts=[("killed", number, True)], says=[f"party:{name}"]
        )
        for name, published, number in (("b", "2018-04-24", 17), ("a", "2018-04-23", 12))
    ]
    _, clauses = told(*reports)
    assert clause(clauses, "series") == (
        "Killed, as told over time: 12 (a, 23 April 2018); 17 (b, 24 April 2018).",
        "القتلى كما ذكر العدد مع الوقت: 12 (a، 23 نيسان/أبريل 2018)؛ 17 (b، 24 نيسان/أبريل 2018).",
    )
    assert "numbers" not in [one.topic for one in clauses]


@pytest.mark.parametrize(
    ("number", "english", "arabic"),
    [
        (1, "one report", "تقرير واحد"),
        (2, "2 reports", "تقريرين"),
        (3, "3 reports", "3 تقارير"),
        (10, "10 reports", "10 تقارير"),
        (11, "11 reports", "11 تقريرا"),
        (99, "99 reports", "99 تقريرا"),
        (100, "100 reports", "100 تقرير"),
        (103, "103 reports", "103 تقارير"),
    ],
)
def test_a_noun_takes_the_form_its_number_asks_for(number, english, arabic):
    assert counted_noun("reports", number) == (english, arabic)


@pytest.mark.parametrize(
    ("interval", "english", "arabic"),
    [
        (day("2018-04-22"), "22 April 2018", "22 نيسان/أبريل 2018"),
        (day("2018-04-20/2018-04-24"), "20 to 24 April 2018", "من 20 إلى 24 نيسان/أبريل 2018"),
        (day("2018-03-28/2018-04-02"), "28 March to 2 April 2018", "من 28 آذار/مارس إلى 2 نيسان/أبريل 2018"),
        (day("2018-12-31/2019-01-02"), "31 December 2018 to 2 January 2019", "من 31 كانون الأول/ديسمبر 2018 إلى 2 كانون الثاني/يناير 2019"),
        (replace(day("2018-04-22", (3, 6)), part_of_day="dawn"), "22 April 2018, at dawn", "فجر 22 نيسان/أبريل 2018"),
        (Interval(datetime(2017, 8, 26, 18), datetime(2017, 8, 27, 6), "part_of_day", part_of_day="night"), "the night of 26 to 27 August 2017", "ليلة 26 إلى 27 آب/أغسطس 2017"),
        (Interval(datetime(2018, 4, 22, 14), datetime(2018, 4, 22, 15), "hour"), "22 April 2018, 14:00", "22 نيسان/أبريل 2018 الساعة 14:00"),
        (Interval(datetime(2018, 4, 22), None, "open"), "since 22 April 2018", "منذ 22 نيسان/أبريل 2018"),
        (Interval(None, datetime(2018, 4, 22), "open"), "until 21 April 2018", "حتى 21 نيسان/أبريل 2018"),
        (Interval(weekday=3), "a Thursday, without a date", "الخميس من غير تاريخ"),
        (Interval(weekday=3, part_of_day="dawn"), "a Thursday, at dawn, without a date", "فجر الخميس من غير تاريخ"),
        (Interval(), "in the report's words “الآن”", "بكلمات التقرير «الآن»"),
    ],
)  # fmt: skip
def test_times_in_words(interval, english, arabic):
    assert when_label(interval, "الآن") == (english, arabic)


def strings(value):
    if isinstance(value, str):
        yield value
    else:
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def test_our_words_are_neutral_and_certify_nothing():
    ours = [*strings(summary_words()), *strings(nouns())]
    english = set(re.findall(r"[a-z]+", " ".join(ours).lower()))
    assert not english & {
        "confirmed", "confirms", "true", "truth", "fact", "verified", "proved", "terrorist",
        "terrorists", "martyr", "martyrs", "liberated", "regime", "militia", "massacre", "gang",
    }  # fmt: skip
    arabic = set(" ".join(ours).split())
    assert not arabic & {
        "تأكد",
        "مؤكد",
        "حقيقة",
        "صحيح",
        "إرهابي",
        "شهيد",
        "شهداء",
        "الشهداء",
        "مجزرة",
        "تحرير",
        "النظام",
    }


def test_the_table_of_kinds_and_nouns_is_whole():
    assert set(summary_words()["kinds"]) == set(kinds().classes)
    assert all(len(forms) == 3 and all(forms) for forms in nouns().values())
    for forms in summary_words()["clauses"].values():
        english, arabic = (set(re.findall(r"{\w+}", form)) for form in forms)
        assert {name.lower() for name in english} == {name.lower() for name in arabic}
