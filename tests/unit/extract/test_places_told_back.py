"""Names of governorates and camps, "the same area" and towns that have no name."""

from __future__ import annotations

import pytest


def places(read, text: str) -> list[str]:
    return [
        claim.place.area.place_id if claim.place and claim.place.area else ""
        for claim in read(text).claims
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دارت معارك صلاح الدين بين الجيش العراقي وداعش.", ["iq-saladin"]),
        ("دارت معارك في حلب بين الجيش السوري وداعش.", ["sy-aleppo-city"]),
        (
            "قصف الجيش الإسرائيلي موقعا في رفح ثم موقعا على طريق صلاح الدين في جباليا.",
            ["ps-rafah"],
        ),
        ("قصف الطيران الحوثيين في معسكر الحمزة جنوبي مدينة إب.", ["ye-ibb-city"]),
        ("هاجم مسلحون معسكر الحمزة في القادسية بالعراق.", ["iq-al-hamza"]),
        (
            "هاجم مسلحون قرية قرب اعزاز. وتدربوا في تركيا قبل دخول سوريا. وهاجموا موقعا في المنطقة نفسها.",
            ["sy-azaz", "sy-azaz"],
        ),
        (
            "هاجم مسلحون قرية قرب اعزاز. وتدربوا في تركيا قبل دخول سوريا. وهاجموا موقعا في نفس المنطقة.",
            ["sy-azaz", "sy-azaz"],
        ),
        (
            "فرضت عقوبات على دمشق. وقصفت طائرة سورية بلدة في شمال سوريا ما أدى إلى مقتل ستة من سكان البلدة.",
            ["country-sy", "country-sy"],
        ),
        (
            "قصفت طائرة سورية بلدة بنش ما أدى إلى مقتل ستة من سكان البلدة.",
            ["sy-binnish", "sy-binnish"],
        ),
    ],
)
def test_place(read, text, expected):
    assert places(read, text) == expected
