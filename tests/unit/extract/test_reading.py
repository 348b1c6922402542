"""One report, wholly read: times, dates of reports, and what was not understood."""

from __future__ import annotations

from datetime import datetime

import pytest


def told(reading, kind: str):
    (claim,) = [claim for claim in reading.claims if claim.kind == kind]
    return claim


def start(claim) -> datetime | None:
    return None if claim.time is None else claim.time.interval.start


def test_the_time_of_speech_is_not_the_time_of_the_happening(read) -> None:
    reading = read(
        "قال مصدر أمني اليوم الأحد إن مسلحين خطفوا طبيباً في سبها يوم الخميس الماضي.",
        published="2019-04-14",
    )
    assert start(told(reading, "abduction")) == datetime(2019, 4, 11)


def test_the_only_time_told_stands_for_the_happening(read) -> None:
    reading = read("خطف مسلحون طبيباً في سبها أمس.", published="2019-04-14")
    assert start(told(reading, "abduction")) == datetime(2019, 4, 13)


def test_a_time_holds_for_the_verbs_joined_to_its_own(read) -> None:
    reading = read(
        "هاجم مسلحون بلدة هجين فجر 3 آذار 2018 وخطفوا ثلاثة من سكانها.",
        published="2018-03-05",
    )
    assert start(told(reading, "ground_attack")) == datetime(2018, 3, 3, 3)
    assert start(told(reading, "abduction")) == datetime(2018, 3, 3, 3)


def test_each_verb_keeps_its_own_time(read) -> None:
    reading = read(
        "دمر الجيش ثلاث آليات في 2 مايو 2020 واعتقل عشرة أشخاص في 4 مايو 2020.",
        published="2020-05-06",
    )
    assert start(told(reading, "destruction")) == datetime(2020, 5, 2)
    assert start(told(reading, "arrest")) == datetime(2020, 5, 4)


def test_without_a_date_of_publication_relative_times_stay_open(read) -> None:
    claim = told(read("خطف مسلحون طبيباً في سبها أمس."), "abduction")
    assert claim.time is not None
    assert claim.time.span.text == "أمس"
    assert (claim.time.interval.start, claim.time.interval.end) == (None, None)


def test_a_date_line_dates_the_report(read) -> None:
    reading = read(
        "خطف طبيب في سبها\n14 أبريل 2019\n\n"
        "خطف مسلحون مجهولون طبيباً من منزله في مدينة سبها جنوب ليبيا أمس بحسب مصدر في مديرية الأمن "
        "قال إن البحث عنه مستمر في الأحياء الجنوبية من المدينة."
    )
    assert reading.document.published is not None
    assert reading.document.published.start == datetime(2019, 4, 14)
    assert start(told(reading, "abduction")) == datetime(2019, 4, 13)


def test_a_given_date_is_kept(read) -> None:
    reading = read("14 أبريل 2019\nخطف مسلحون طبيباً أمس.", published="2019-04-20")
    assert reading.document.published is not None
    assert reading.document.published.start == datetime(2019, 4, 20)


def test_a_report_said_twice_is_read_once(read) -> None:
    line = "خطف مسلحون مجهولون ثلاثة مهندسين في مدينة سبها جنوب ليبيا."
    assert len(read(f"{line}\n{line}").claims) == len(read(line).claims) == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "«", "Nothing happened here.", "١٢٣", "ـ"])
def test_texts_that_tell_nothing(read, text: str) -> None:
    reading = read(text)
    assert reading.claims == ()
    assert reading.document.text == text


def test_numbers_that_came_into_no_claim_are_unread(read) -> None:
    reading = read("اجتمع 14 وزيراً في القاهرة.")
    assert reading.claims == ()
    assert [span.text.split()[0] for span in reading.unread] == ["14"]


def test_what_was_found_on_the_way_is_told(read) -> None:
    text = "هاجم تنظيم داعش بلدة هجين في 3 آذار 2018."
    reading = read(text)
    assert [actor.id for actor in reading.actors] == ["islamic-state"]
    assert [place.name_ar for place in reading.places] == ["هجين"]
    assert len(reading.times) == 1
    for mention in (*reading.actors, *reading.places, *reading.times):
        assert text[mention.span.start : mention.span.end] == mention.span.text


@pytest.mark.parametrize(
    ("first", "claims"),
    [
        ("أُصيب جنديان بلغم قرب راوة مساء السبت.", 1),
        ("إصابة جنديين بلغم قرب راوة.", 0),
        ("إصابة جنديين بلغم قرب راوة", 0),
        ("قُتل حارسان قرب راوة.", 1),
    ],
)
def test_a_first_line_with_full_stop_that_dates_or_begins_with_a_verb_is_body(
    read, first: str, claims: int
) -> None:
    body = (
        "وقالت الشرطة في بيان إن خمسة عمال قتلوا في انفجار عبوة داخل ورشة في حي التأميم وسط الرمادي، "
        "وإن فرق الدفاع المدني نقلت الجثث إلى المستشفى التعليمي في المدينة."
    )
    reading = read(first + "\n\n" + body, published="2019-04-14")
    told_first = [claim.kind for claim in reading.claims if claim.trigger.start < len(first)]
    assert told_first.count("killing") == claims


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قُتل حارسان في هجوم على مخفر قرب نيالا، وفق ما أفاد مصدر أمني اليوم الأحد.", None),
        ("قُتل حارسان في هجوم على مخفر قرب نيالا أمس، وفق ما أفاد مصدر أمني اليوم الأحد.", 13),
        ("قصف الطيران معسكر فجر ليبيا الذي افتتح في آذار.", None),
        ("قصف الطيران الحي الذي قُصف في آذار.", 1),
    ],
)
def test_a_time_of_the_speaker_behind_or_of_a_party_is_no_time_of_the_happening(
    read, text: str, day: int | None
) -> None:
    claim = read(text, published="2019-04-14").claims[0]
    found = start(claim)
    assert (found and found.day) == day


def test_a_village_with_the_name_of_a_number_is_no_number(read) -> None:
    reading = read("قُتل خمسة أشخاص في قرية بليون في إدلب.")
    (claim,) = reading.claims
    assert [(count.low, count.high) for count in claim.quantities] == [(5, 5)]


def test_sentences_with_words_of_a_happening_and_no_claim_may_have_been_missed(read) -> None:
    # Rain fell on the city. Aircraft bombed the city's market.
    reading = read("سقط المطر على المدينة.\nوقصفت طائرات حربية سوق المدينة.")
    assert [claim.trigger.text for claim in reading.claims] == ["وقصفت"]
    assert [span.text for span in reading.missed] == ["سقط المطر على المدينة."]
    assert read("اجتمع الوزيران في المدينة.").missed == ()  # the two ministers met
