"""Times in running text: anchors, spans, the date a report gives itself."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from tawatur.extract.time_readings import Reader
from tawatur.extract.times import (
    TimeGrammar,
    TimeHit,
    check_times,
    explain_time,
    find_publication,
    find_times,
    show_interval,
)
from tawatur.lexicon import data_folder, read_tables
from tawatur.lexicon.specs import TABLES
from tawatur.model import Interval
from tawatur.text import tokenise
from tawatur.text.grammar import read_rules

FILE = "ar/times.toml"
THURSDAY = datetime(2017, 9, 7)
SHARED = Path(__file__).resolve().parents[4] / "shared"


@cache
def grammar() -> TimeGrammar:
    rules, _ = read_rules([(FILE, (data_folder() / FILE).read_text(encoding="utf-8"))])
    return TimeGrammar.of(read_tables(TABLES, [data_folder()])[0], rules)


def hits(text: str, published: datetime | None = None) -> list[TimeHit]:
    return find_times(tokenise(text), grammar(), published)


def read(text: str, published: datetime | None = None) -> list[tuple[str, str]]:
    return [
        (hit.mention.span.text, show_interval(hit.mention.interval))
        for hit in hits(text, published)
    ]


def test_hit_knows_tokens_span_and_rule() -> None:
    (hit,) = hits("انسحبت القوة ليلة 26 آب من البلدة", THURSDAY)
    assert (hit.first, hit.last) == (2, 5)
    assert (hit.mention.span.start, hit.mention.span.end) == (13, 23)
    assert hit.mention.rule == "part-of-date"
    interval = hit.mention.interval
    assert (interval.start, interval.end) == (datetime(2017, 8, 26, 18), datetime(2017, 8, 27, 6))
    assert (interval.granularity, interval.part_of_day) == ("part_of_day", "night")


def test_marks_stay_inside_the_span() -> None:
    (hit,) = hits("وصلوا مساءَ أمسِ إلى هنا", THURSDAY)
    assert hit.mention.span.text == "مساءَ أمسِ"


def test_without_publication_words_are_kept_and_nothing_is_dated() -> None:
    for text in ("أمس", "الشهر الماضي", "قبل يومين", "26 آب", "خلال الساعات الماضية", "الآن"):
        (hit,) = hits(text)
        assert not hit.mention.interval.dated
        assert hit.mention.span.text == text


def test_weekday_without_publication_is_a_constraint() -> None:
    (hit,) = hits("فجر الخميس الماضي")  # dawn of last Thursday
    assert hit.mention.interval == Interval(
        granularity="part_of_day", weekday=3, part_of_day="dawn"
    )


def test_the_same_month_is_that_of_the_date_before() -> None:
    text = "قتل اثنان ليلة 26 آب، وفي يوم 28 من الشهر ذاته أصيب ثالث"
    assert read(text, THURSDAY)[1] == ("يوم 28 من الشهر ذاته", "2017-08-28")


def test_a_year_long_span_is_no_anchor_for_the_same_month() -> None:
    text = "في 3 أيار 2016 سقطت، وهي محاصرة منذ العام 2014، وفي 9 من الشهر نفسه تحررت"
    assert read(text)[2] == ("9 من الشهر نفسه", "2016-05-09")


def test_year_of_the_date_before_serves_where_no_publication_is_known() -> None:
    found = hits("في 3 أيار 2016 وصلوا ثم في 9 حزيران غادروا")
    assert show_interval(found[1].mention.interval) == "2016-06-09"
    assert found[1].mention.interval.inferred
    assert not found[0].mention.interval.inferred


def test_nothing_is_in_the_future_unless_told() -> None:
    assert read("28 كانون الأول", datetime(2017, 1, 5)) == [("28 كانون الأول", "2016-12-28")]
    assert read("الجمعة", THURSDAY) == [("الجمعة", "2017-09-01")]
    assert read("الجمعة المقبلة", THURSDAY) == [("الجمعة المقبلة", "2017-09-08")]


def test_weekday_of_publication_is_today_unless_past() -> None:
    assert read("يوم الخميس", THURSDAY) == [("يوم الخميس", "2017-09-07")]
    assert read("الخميس الماضي", THURSDAY) == [("الخميس الماضي", "2017-08-31")]


def test_durations_and_ages_are_no_times() -> None:
    for text in (
        "الذي استمر نحو 3 سنوات",
        "لمدة شهرين",
        "طفل يبلغ من العمر 7 سنوات",
        "قبل الأزمة",
        "خدم 20 عاما في الجيش",
        "ثلاثة أيام متتالية",
    ):
        assert read(text, THURSDAY) == []


def test_names_that_look_like_dates_are_none() -> None:
    for text in (
        "جبهة 8 آذار",
        "سد تشرين",
        "الأمين العام السابق",
        "قناة روسيا اليوم",
        "رجب طيب",
        "مارس الجيش ضغوطا",
        "قرية في إب",
        "حتى الآن",
        "في الوقت ذاته",
    ):
        assert read(text, THURSDAY) == [], text


def test_a_clock_time_takes_the_part_of_day() -> None:
    (hit,) = hits("عند الساعة العاشرة من مساء يوم الثلاثاء", THURSDAY)
    interval = hit.mention.interval
    assert interval.start == datetime(2017, 9, 5, 22)
    assert (interval.granularity, interval.part_of_day) == ("hour", "evening")


def test_hijri_dates_are_taken_a_day_either_way() -> None:
    (hit,) = hits("15 رمضان 1438")
    start, end = hit.mention.interval.start, hit.mention.interval.end
    assert start is not None
    assert end is not None
    assert start <= datetime(2017, 6, 10) < end  # as the Saudi calendar has it
    assert end - start == timedelta(days=3)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("عنوان\nالجمعة ١٥ سبتمبر ٢٠١٧ - ٠٧:٢٤ بتوقيت غرينتش\n\nقال مصدر إن", "2017-09-15T07:24",
         "الجمعة ١٥ سبتمبر ٢٠١٧ - ٠٧:٢٤ بتوقيت غرينتش"),
        ("عنوان\n\nقال مصدر\n\nوكالة\n\n07.09.2017 19:19", "2017-09-07T19:19", "07.09.2017 19:19"),
        ("2017-09-07\nقال مصدر إن القوات", "2017-09-07", "2017-09-07"),
        ("عنوان\nنشر في: ٧/٩/٢٠١٧\nقال مصدر", "2017-09-07", "٧/٩/٢٠١٧"),
        ("دمشق، 7 أيلول 2017 (وكالة) - قال مصدر إن القوات تقدمت في البلدة", "2017-09-07",
         "7 أيلول 2017"),
    ],
)  # fmt: skip
def test_publication_is_found(text: str, value: str, words: str) -> None:
    found = find_publication(tokenise(text), grammar())
    assert found is not None
    interval, span = found
    assert show_interval(interval).split("/")[0] == value
    assert span.text == words
    assert text[span.start : span.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "قال مصدر إن القوات انسحبت من البلدة في 7 أيلول 2017 بعد قصف عنيف طال أحياءها",
        "عنوان\nقتل مدنيون يوم الثلاثاء\nقال مصدر",
        "عنوان\n26 آب\nقال مصدر",
        "عنوان\nمنذ 3 أيار 2016\nقال",
        "",
    ],
)
def test_dates_in_sentences_and_dates_in_part_are_not_publication(text: str) -> None:
    assert find_publication(tokenise(text), grammar()) is None


def test_a_date_in_the_middle_is_not_publication() -> None:
    line = "قال مصدر إن القوات انسحبت من البلدة\n"
    assert find_publication(tokenise(line * 8 + "7 أيلول 2017\n" + line * 8), grammar()) is None


def test_explain_tells_rule_slots_and_value() -> None:
    lines = explain_time("ليلة 26 آب", grammar(), THURSDAY)
    assert lines[0] == "part-of-date: ليلة 26 آب"
    assert lines[1] == "  <part> ليلة = night"
    assert any(line.strip() == "<month> آب = 8" for line in lines)
    assert lines[-1] == "  = 2017-08-26T18:00/2017-08-27T06:00"


def test_explain_says_so_where_words_are_no_time() -> None:
    assert explain_time("حتى الآن", grammar())[-1] == "  = no time"


def test_checker_tells_an_unknown_reading() -> None:
    rules, _ = read_rules([("x", '[[rule]]\nid = "a"\npattern = "يوم"\nreading = "moon"\n')])
    bad = TimeGrammar.of(read_tables(TABLES, [data_folder()])[0], rules)
    assert any("no reading 'moon'" in problem for problem in check_times(bad))


def test_a_date_beyond_the_calendar_has_no_value() -> None:
    assert read("قبل 999 عقدا", THURSDAY) == [("قبل 999 عقدا", "-")]


def test_open_ends_are_no_anchors() -> None:
    reader = Reader(None)
    reader.remember(Interval(datetime(2017, 8, 26), None, "open"))
    assert reader.last_month is None


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(), "-"),
        (Interval(weekday=3, part_of_day="dawn"), "thursday dawn"),
        (Interval(datetime(2017, 8, 26), datetime(2017, 8, 27)), "2017-08-26"),
        (Interval(datetime(2017, 8, 1), datetime(2017, 9, 1)), "2017-08"),
        (Interval(datetime(2017, 1, 1), datetime(2018, 1, 1)), "2017"),
        (Interval(datetime(2017, 8, 21), datetime(2017, 9, 1)), "2017-08-21/2017-08-31"),
        (Interval(datetime(2017, 8, 21), None), "2017-08-21/.."),
        (Interval(None, datetime(2017, 8, 21)), "../2017-08-20"),
        (Interval(datetime(2017, 8, 26, 18), datetime(2017, 8, 27, 6)),
         "2017-08-26T18:00/2017-08-27T06:00"),
    ],
)  # fmt: skip
def test_intervals_in_one_line(interval: Interval, text: str) -> None:
    assert show_interval(interval) == text


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the gold is not beside this checkout")
def test_every_time_of_the_gold() -> None:
    wrong = []
    for line in (SHARED / "gold" / "seeds.claims.jsonl").read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        gold = claim["time"]
        if not gold or not gold.get("span"):
            continue
        tokens = tokenise((SHARED / "seeds" / claim["doc"]).read_text(encoding="utf-8"))
        published = find_publication(tokens, grammar())
        found = find_times(tokens, grammar(), published[0].start if published else None)
        days = [
            [str(i.start.date()) if i.start else None, _last_day(i)]
            for i in (
                hit.mention.interval
                for hit in found
                if hit.mention.span.text == gold["span"]["text"]
                and hit.mention.span.start == gold["span"]["start"]
            )
        ]
        if not any(day in [[gold["start"], gold["end"]], *gold.get("alts", [])] for day in days):
            wrong.append((claim["id"], gold["text"], days))
    assert wrong == []


def _last_day(interval: Interval) -> str | None:
    return str((interval.end - timedelta(microseconds=1)).date()) if interval.end else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the night that is over, or the one that begins
        ("أعلن الجيش اليوم أن جنديين قتلا في تفجير خلال الليل.", "night"),
        ("قتل جنديان أول أمس في تفجير خلال الليل.", "2017-09-05T18:00/2017-09-06T06:00"),
        ("أعلن الجيش اليوم أن جنديين قتلا في تفجير مساء.", "2017-09-07T17:00/2017-09-08"),
    ],
)
def test_a_night_told_beside_the_day_of_the_report_stays_open(text, expected) -> None:
    assert read(text, THURSDAY)[-1][1].startswith(expected)
