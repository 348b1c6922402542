"""Who speaks is read where it is asked for, and what is read does not hang on the order of asking."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tawatur.extract import reading as extract_reading
from tawatur.extract.attribution import reading as who_speaks
from tawatur.model import Reading

_TOLD = """أعلن الجيش العراقي مقتل جنديين في تفجير شمال بغداد. وأضاف أن البحث مستمر.
قال المحافظ إن السوق فتحت أبوابها.
وذكرت وكالة رويترز أن قذيفة سقطت على قرية الزعفران. بحسب شهود عيان.
ونفى التنظيم هذه الأنباء."""


def test_of_a_report_without_happenings_nobody_asks_who_speaks(
    read: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(scan: object) -> None:
        raise AssertionError("who speaks was read")

    monkeypatch.setattr(who_speaks, "find_voices", refuse)
    told_nothing = read("قال الوزير إن الوزارة ستفتح ثلاث مدارس في مدينة حلب غدا.", "2019-04-14")
    assert told_nothing.claims == ()
    assert told_nothing.places
    with pytest.raises(AssertionError):
        read("قال الوزير إن الجيش قصف ثلاث مدارس في مدينة حلب.", "2019-04-14")


@pytest.mark.parametrize("first", [0, 2, -1])
def test_who_speaks_is_the_same_wherever_asking_begins(
    first: int, read: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = read(_TOLD)
    find_frames = extract_reading.find_frames

    def asked_before(scan: object) -> object:
        frames = find_frames(scan)
        assert frames[first] == list(find_frames(scan))[first]
        return frames

    monkeypatch.setattr(extract_reading, "find_frames", asked_before)
    assert read(_TOLD) == plain
    assert len(plain.claims) > 2
