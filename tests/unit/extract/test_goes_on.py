"""What is told as not ended when the report was written."""

from __future__ import annotations

import pytest


def outcomes(read, text: str) -> list[str | None]:
    return [claim.outcome for claim in read(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "وتقاتل القوات الموالية للحكومة جماعات متشددة في بنغازي.",
        "ويجري تطهير مواقع بين تعز ولحج.",
        "تتواصل المعارك في محيط مطار الخرطوم.",
        "تتعرض مدينة الفاشر لقصف مدفعي منذ أيام.",
        "لا يزال القصف على الغوطة شديدا.",
        "ما زال الجيش يقصف مواقع المسلحين في درنة.",
        "دخلت معركة الموصل أسبوعها الثالث.",
        "وسط اشتباكات عنيفة متواصلة في حي جوبر.",
    ],
)
def test_it_goes_on(read, text: str) -> None:
    assert outcomes(read, text) == ["ongoing"]


@pytest.mark.parametrize(
    "text",
    [
        "كانت القوات تقاتل مسلحين في بنغازي.",
        "كانت المدينة تشهد اشتباكات.",
        "جرى تطهير مواقع بين تعز ولحج.",
        "قصف الجيش مواقع المسلحين في درنة.",
        "وقعت اشتباكات في حي جوبر على طريق دائرة الكهرباء.",
        "دخل مسلحون بعد اشتباكات إلى حي جوبر.",
    ],
)
def test_it_is_over(read, text: str) -> None:
    found = outcomes(read, text)
    assert found
    assert "ongoing" not in found
