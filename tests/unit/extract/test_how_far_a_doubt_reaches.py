"""How far a doubt, a plan or a rumour reaches: not over what is plainly told beside it."""

from __future__ import annotations

import pytest


def told(claims) -> list[tuple[str, str]]:
    return [(claim.kind, claim.certainty) for claim in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # word of casualties ends where the next clause tells something else
        (
            "قصفت المدفعية قرية الزيارة، وأنباء عن سقوط جرحى، كما دارت اشتباكات في محيط تدمر.",
            [("shelling", "asserted"), ("killing", "hedged"), ("armed_clash", "asserted")],
        ),
        (
            "وأنباء عن سقوط جرحى في تلبيسة، بينما قصف الجيش حي جوبر.",
            [("killing", "hedged"), ("shelling", "asserted")],
        ),
        (
            "وأنباء عن سقوط جرحى في تلبيسة، وهاجمت الفصائل بلدة مورك.",
            [("killing", "hedged"), ("ground_attack", "asserted")],
        ),
        # nor does it go on into the next sentence
        (
            "دخل الجيش بلدة معلولا، مع معلومات عن مقتل خمسة جنود. وتعرضت الزبداني لغارات كثيرة.",
            [("advance", "asserted"), ("killing", "hedged"), ("airstrike", "asserted")],
        ),
        # what is joined to it is rumoured too
        (
            "وردت أنباء عن مقتل جنود قرب سرت، وخطف ثلاثة آخرين.",
            [("killing", "hedged"), ("abduction", "hedged")],
        ),
        (
            "أنباء تفيد بأن الجيش هاجم معلولا، وقصف الطيران حي جوبر.",
            [("ground_attack", "hedged"), ("airstrike", "hedged")],
        ),
        (
            "استمرت المعارك، وسط معلومات أولية عن تقدم المقاتلين وسيطرتهم على التلة في تدمر.",
            [("armed_clash", "asserted"), ("advance", "hedged"), ("territory_captured", "hedged")],
        ),
    ],
)
def test_a_rumour_ends_with_its_clause(read, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(read(text).claims) == expected


def test_behind_a_rumour_the_voice_before_it_goes_on(read) -> None:
    claims = read(
        "قال المرصد السوري لحقوق الإنسان إن غارات استهدفت تلبيسة، وأنباء عن سقوط جرحى، "
        "بينما قصفت قوات النظام حي جوبر."
    ).claims
    chains = [[hop.source.kind for hop in claim.attribution.chain] for claim in claims]
    assert chains == [["monitor"], ["monitor", "anonymous"], ["monitor"]]
