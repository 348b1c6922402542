"""Doer and sufferer where accusers, second nouns and second clauses stand between."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    """Return ids, the group or the words where a party has none."""
    return [m.id or m.group or m.span.text for m in mentions]


def sides(claim) -> tuple[list[str], list[str]]:
    return told(claim.roles.agent), told(claim.roles.patient)


def only(read, text: str, kind: str):
    (claim,) = [claim for claim in read(text).claims if claim.kind == kind]
    return claim


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient", "source"),
    [
        # a short form never means the name right behind it
        (
            "واتهمت الجماعة هيئة تحرير الشام باعتقال ناشطين في سرمدا.",
            "arrest",
            ["hayat-tahrir-al-sham"],
            ["civilians"],
            "الجماعة",
        ),
        ("واتهم التنظيم حركة الشباب بقصف قرية في بيدوا.", "shelling", ["al-shabaab"], [], None),
        # but a short form for whom the report names elsewhere does
        (
            "هاجمت حركة الشباب القرية. واتهمت الحركة الجيش الصومالي بقصف حي في بيدوا.",
            "shelling",
            ["somali-army"],
            [],
            "al-shabaab",
        ),
        # a body takes no adjective in the plural of people
        (
            "واتهمت المنظمة الحوثيين بقصف مستشفى في مأرب.",
            "shelling",
            ["houthis"],
            [],
            "المنظمة",
        ),
        # a place between takes the preposition
        (
            "واتهمت الرابطة التي تعمل من صنعاء الجيش اليمني بأنه قصف سوقا في صعدة.",
            "shelling",
            ["yemeni-army"],
            [],
            None,
        ),
        # who is burdened with a deed did it
        (
            "وحملت حماس مصر مسؤولية قصف السوق في غزة.",
            "shelling",
            ["egypt"],
            [],
            "hamas",
        ),
        # whose people the pronoun tells
        (
            "واتهمت حماس إسرائيل باغتيال قائدها في بيروت.",
            "assassination",
            ["israel"],
            ["hamas"],
            "hamas",
        ),
        # to take up a policy is not to own up to a deed
        (
            "وقال الوزير إن الحركة تتبنى العنف وتدعو أنصارها إلى حرق المدارس في غزة.",
            "destruction",
            [],
            [],
            "الوزير",
        ),
        ("التنظيم تبنى الهجوم على السوق في بغداد.", "ground_attack", ["التنظيم"], [], "التنظيم"),
    ],
)
def test_who_is_accused(read, text: str, kind: str, agent, patient, source) -> None:
    claim = only(read, text, kind)
    assert sides(claim) == (agent, patient)
    if source:
        (hop,) = claim.attribution.chain
        assert source in (hop.source.id, hop.source.name_ar)
