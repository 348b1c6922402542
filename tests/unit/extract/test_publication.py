"""When an undated report must have been written."""

from __future__ import annotations

import pytest

from tawatur.extract.times import show_interval


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل خمسة مدنيين أمس الأحد 12 آذار 2017 في حلب.", "2017-03-13"),  # yesterday
        ("قصف الجيش بلدة كفرنبل في ريف إدلب اليوم (12 مارس 2017).", "2017-03-12"),
        ("قتل خمسة مدنيين في حلب يوم 12 آذار 2017.", "2017-03-12/2017-03-18"),
        (  # the last of the dates told
            "خطف مسلحون طبيباً في سبها يوم 3 أيار 2018. وأفرج عنه الخاطفون في 9 أيار 2018.",
            "2018-05-09/2018-05-15",
        ),
        (  # and the day that "today" names
            "قتل خمسة مدنيين في حلب يوم 12 آذار 2017. وشيّعهم الأهالي اليوم الخميس قرب عفرين.",
            "2017-03-16",
        ),
        (  # a plan, that may be far
            "قصف الجيش بلدة كفرنبل يوم 12 آذار 2017، وسينسحب من إدلب قبل نهاية آذار.",
            "2017-03-12/2017-03-18",
        ),
    ],
)
def test_a_report_without_a_date_is_placed_by_what_it_tells(read, text: str, expected: str) -> None:
    reading = read(text)
    assert reading.document.published is None
    assert reading.window.inferred
    assert show_interval(reading.window) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قتل خمسة مدنيين في حلب أمس.",  # no date
        "قتل خمسة مدنيين في حلب يوم 12 آذار.",  # of which year?
        "قتل خمسة مدنيين في حلب في آذار 2017.",  # a month is no day
        "قصف الجيش حلب أمس. وكان قصف إدلب يوم 12 آذار 2017.",  # a look back
        "قتل ثلاثة قضاة في حلب يوم 12 آذار 1982. وتجددت المعارك عام 2012.",  # told from later
        "ينسحب الجيش من إدلب يوم 12 آذار 2017.",  # not yet
    ],
)
def test_a_report_that_does_not_tell_stays_unplaced(read, text: str) -> None:
    assert read(text).window is None


def test_a_window_dates_nothing(read) -> None:
    text = "قتل خمسة مدنيين أمس الأحد 12 آذار 2017 في حلب. وقصف الجيش إدلب مساء اليوم."
    reading = read(text)
    assert reading.window is not None
    assert not reading.claims[1].time.interval.dated
    dated = read(text, "2017-03-13")
    assert dated.window is None
    assert dated.claims[1].time.interval.dated
