"""What is told as near, threatened or asked for, and has not happened."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "أكد الناطق أن تحرير محافظة أبين بات قريبا.",
        "وأضاف أن تحرير صنعاء مسألة وقت.",
        'أشار متحدث إلى أن تحرير زنجبار "بات قريبا".',
        "وقال القائد إن تحرير تعز سيكون خلال أيام.",
        "وحذر من هجوم وشيك على إدلب.",
        "وقال إنهم لن يترددوا في قصف المطار.",
    ],
)
def test_it_has_not_come(read, text: str) -> None:
    (claim,) = read(text).claims
    assert (claim.polarity, claim.certainty) == ("affirmed", "planned")


@pytest.mark.parametrize(
    "text",
    [
        "وأضاف أن تحرير أبين جاء بعد معارك، والوضع بات مستقرا.",
        "وقع هجوم على إدلب التي ستكون وجهة النازحين.",
        "وأكد وقوع قصف على المطار، وقال إن الرد مسألة وقت.",
        # only who did it, or what else there may be, is unsure
        "أصيب مدنيان في انفجار قنبلة زرعها فيما يبدو متشددون في بنغازي.",
        "قتل قيادي قد يكون مسؤولا عن الهجوم في الموصل.",
        "وأوضح أن الهجوم ربما نفذه شخص واحد وأسفر عن مقتل خمسة.",
        "ويخشى أن يكون عشرة تحت الأنقاض بعد غارة على تعز.",
    ],
)
def test_it_has(read, text: str) -> None:
    assert {claim.certainty for claim in read(text).claims} == {"asserted"}


def test_who_is_given_time_has_not_left(read) -> None:
    claims = read("وأمهل الجيش المسلحين 48 ساعة للانسحاب من المدينة.").claims
    assert not [claim for claim in claims if claim.certainty != "planned"]
