"""Texts made to break a reader. Nothing is timed here; each must simply be read to its end."""

from __future__ import annotations

import pytest

SENTENCE = "وقصف الجيش السوري مواقع لتنظيم داعش في دير الزور فقتل 12 مسلحاً "

HOSTILE = {
    "one endless sentence": SENTENCE * 150,
    "digits without end": "7" * 50_000,
    "digits in groups": "1,234,567." * 3_000,
    "numbers one after another": "12 " * 5_000,
    "number words joined": "ألفين و" * 3_000,
    "nested quotations": "«" * 2_000 + SENTENCE + "»" * 2_000,
    "quotations that never close": ("«" + SENTENCE) * 60,
    "quotations that never open": (SENTENCE + "»") * 60,
    "straight quotation marks": '"' * 4_001,
    "one straight quotation mark": 'وقال الجيش السوري " قصفت داعش دير الزور أمس',
    "brackets": "([" * 3_000 + "])" * 3_000,
    "full stops": "." * 20_000,
    "line feeds": "\n" * 20_000,
    "returns and line feeds": "\r\n \r\n" * 3_000,
    "marks without letters": "\u0651\u064e" * 10_000,
    "tatweel": "ق" + "ـ" * 20_000 + "صف",
    "one endless word": "والقصف" * 5_000,
    "and, and, and": "و " * 5_000,
    "direction marks": "\u202e\u2066\u200f" * 5_000,
    "lone surrogates": "\ud800\udfff قصف الجيش " * 300,
    "zeros": "\x00" * 5_000 + SENTENCE,
    "verbs of saying": "قال المصدر إن " * 500,
    "denials of denials": "نفى الجيش أن يكون قد نفى " * 300,
    "names of parties": "تنظيم داعش والجيش السوري و" * 400,
    "names of places": "في دير الزور والرقة و" * 400,
    "dates": "26 آب 2017 و" * 500,
    "relative clauses": "الذي شنه الجيش الذي هاجم " * 300,
    "emoji": "💣🚀 قصف " * 500,
    "no Arabic at all": "The army shelled the town. " * 300,
    "ligatures": "\ufdf2\ufefb\ufe8d " * 2_000,
    "years out of range": "1 يناير 9999 و31 ديسمبر 0001 و32 مايو 2017 " * 100,
    "a date line after a date line": "14 أبريل 2019\n" * 500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_read_to_their_end(read, text: str) -> None:
    reading = read(text, published="2017-09-07")
    assert reading.document.text == text
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    for claim in reading.claims:
        assert text[claim.trigger.start : claim.trigger.end] == claim.trigger.text


def test_what_stands_after_rubbish_is_read(read) -> None:
    rubbish = "«" * 500 + "7" * 500 + "\n"
    (claim,) = read(rubbish + "هاجم تنظيم داعش بلدة هجين.").claims
    assert claim.kind == "ground_attack"


@pytest.mark.parametrize(
    "text",
    [
        "وأفاد البيان بأن القوات عثرت على أربعة أنفاق،",
        "قتل في المعركة خمسة",
        "قتل سبعة عناصر من",
        "قال مصدر في",
        "قال المرصد",
    ],
)
def test_a_report_may_break_off_anywhere(read, text: str) -> None:
    read(text)
