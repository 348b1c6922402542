"""Laws of reading one report: what holds for any text at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawatur.extract import read_document
from tawatur.lexicon import load_lexicon
from tawatur.model import Document, Interval, Reading, Span
from tawatur.places import load_gazetteer
from tawatur.text import is_mark

WORDS = """
قال أفاد أعلن نفى زعم أكد وأضاف بحسب نقلا عن المصدر مصدر أمني المتحدث وكالة رويترز سانا ناشطون أن إن أنه
قصفت قصف شنت غارة غارات هجوم هاجم اشتباكات بين قتل مقتل قُتل أصيب إصابة قتلى جرحى قتيلاً انفجار انفجرت
عبوة سيارة مفخخة خطف اعتقل انسحب سيطر السيطرة على صد أحبط إنزال جوي نفذ تنفيذ تم من في إلى مع ضد لم لن
تنظيم داعش الجيش العراقي السوري الحوثيين الحوثيون التحالف الدولي قوات الدعم السريع حماس مسلحون مجهولون
عناصر قيادي مدنيين أطفال بينهم ثلاثة خمسة عشرات نحو أكثر 12 7 2017 20 ألف و ، . : « » ( ) " ؟ - ذلك هذه
دير الزور مدينة بلدة ريف الرقة شمال غرب قرب صنعاء تعز سرت طرابلس غزة رفح بغداد كركوك المطار المنطقة ذاتها
أمس اليوم الخميس فجر مساء 26 آب أيلول الماضي خلال منذ الذي التي شنه بينما فيما كما ربما يعتقد أخرى آخر
""".split()

pieces = st.sampled_from([*WORDS, "\n", "\n\n", "َ", "ّ", "ـ", "\u200f"])
reports = st.lists(pieces, max_size=60).map(" ".join)
anything = st.text(max_size=200)
REPORTS = Path(__file__).parents[2] / "examples"
told = st.sampled_from(
    [path.read_text(encoding="utf-8").split(" ") for path in sorted(REPORTS.glob("*.txt"))]
)
cut = st.builds(
    lambda words, first, many: " ".join(words[first % len(words) :][:many]),
    told,
    st.integers(0, 2000),
    st.integers(1, 60),
)
arabic = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=150)
LAW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def read() -> Callable[[str], Reading]:
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    day = datetime(2017, 9, 7)
    published = Interval(day, day + timedelta(days=1), "day")

    def read_text(text: str) -> Reading:
        document = Document(id="d", report="r.txt", text=text, published=published)
        return read_document(document, lexicon, gazetteer)

    return read_text


def spans(value: Any) -> Iterator[Span]:
    """Yield every span inside a value, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans(getattr(value, field.name))


@LAW
@given(text=st.one_of(reports, anything, arabic))
def test_every_span_quotes_the_text(read, text: str) -> None:
    reading = read(text)
    assert reading.document.text == text
    for span in spans(
        (reading.claims, reading.places, reading.actors, reading.times, reading.unread)
    ):
        assert text[span.start : span.end] == span.text


@LAW
@given(text=reports)
def test_no_span_cuts_a_letter_from_its_marks(read, text: str) -> None:
    reading = read(text)
    for span in spans((reading.claims, reading.places, reading.actors, reading.times)):
        assert not is_mark(text[span.end : span.end + 1] or " "), span


@LAW
@given(text=reports)
def test_the_same_text_gives_the_same_reading(read, text: str) -> None:
    assert read(text) == read(text)


@LAW
@given(text=reports)
def test_what_was_read_before_changes_nothing(read, text: str) -> None:
    before = read(text)
    read("هاجم تنظيم داعش بلدة هجين أمس. وقال المصدر إن المسلحين خطفوا طبيباً.")
    assert read(text) == before


@LAW
@given(text=reports)
def test_ids_are_unique_and_claims_in_order(read, text: str) -> None:
    claims = read(text).claims
    assert len({claim.id for claim in claims}) == len(claims)
    assert [c.trigger.start for c in claims] == sorted(c.trigger.start for c in claims)


@LAW
@given(text=reports)
def test_what_a_claim_points_at_is_there(read, text: str) -> None:
    claims = read(text).claims
    ids = {claim.id for claim in claims}
    for claim in claims:
        assert claim.denies is None or (claim.denies in ids and claim.denies != claim.id)
        assert claim.part_of is None or (claim.part_of in ids and claim.part_of != claim.id)
        assert claim.sentence.start <= claim.trigger.start < claim.trigger.end
        assert claim.trigger.end <= claim.sentence.end
        assert 0 <= claim.confidence <= 1
        if claim.places:
            assert claim.place == claim.places[0]
        for quantity in claim.quantities:
            low, high = quantity.low, quantity.high
            assert low is None or high is None or low <= high


@LAW
@given(text=reports)
def test_marks_and_tatweel_change_no_claim(read, text: str) -> None:
    plain = "".join(c for c in text if not is_mark(c) and c not in "ـ\u200f")
    stretched = plain.replace("جيش", "جيـش").replace("قوات", "قـوات").replace("مدين", "مديـن")
    kinds = [(claim.kind, claim.polarity) for claim in read(plain).claims]
    assert [(claim.kind, claim.polarity) for claim in read(stretched).claims] == kinds


@settings(LAW, max_examples=300)
@given(text=cut)
def test_a_report_may_begin_and_break_off_anywhere(
    read: Callable[[str], Reading], text: str
) -> None:
    for claim in read(text).claims:
        assert claim.trigger.text in text
