"""The scorer gives full marks to what a careful reader wrote and takes them for every fault."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from tawatur.errors import InputError
from tawatur.service.evaluate import Scores, evaluate_claims, evaluate_events
from tawatur.service.gold import Gold, read_gold

GOLD = Path(__file__).parents[3] / "examples" / "gold.json"


@pytest.fixture(scope="module")
def gold() -> Gold:
    return read_gold(GOLD)


@pytest.fixture
def perfect(gold: Gold) -> list[dict]:
    """The claims a faultless reader would print."""
    return [
        {
            "id": f"c-{claim.id}",
            "report": claim.report,
            "document": f"document-{claim.report}",
            "kind": claim.kinds[0],
            "trigger": {"text": claim.text, "start": claim.start, "end": claim.end},
            "roles": {
                role: [
                    {"id": next(iter(gold.actors[key].ids), ""), "text": gold.actors[key].names[0]}
                    for key in keys
                ]
                for role, keys in claim.roles.items()
            },
            "place": {
                "name_en": claim.places[0].name,
                "lat": claim.places[0].lat,
                "lon": claim.places[0].lon,
            }
            if claim.places
            else None,
            "time": None
            if claim.time is None
            else {
                "start": claim.time.dates[0][0],
                "end": claim.time.dates[0][1],
                "text": claim.time.text,
            },
            "quantities": [
                {"what": min(count.whats), "low": count.low, "high": count.high}
                for count in claim.quantities
            ],
            "attribution": [
                {"name": "", "name_ar": gold.sources[key][0]} for key in (claim.chains or ((),))[0]
            ],
            "polarity": claim.polarity,
            "certainty": claim.certainty,
            "outcome": claim.outcome,
        }
        for claim in gold.claims
    ]


def by_id(claims: list[dict], name: str) -> dict:
    return next(claim for claim in claims if claim["id"] == f"c-{name}")


def faults(scores: Scores, layer: str) -> int:
    counts = scores.layers[layer]
    return counts.missed + counts.extra


def test_a_faultless_reading_gets_full_marks(gold: Gold, perfect: list[dict]):
    scores = evaluate_claims(perfect, gold)
    assert scores.misses == []
    assert {name for name, layer in scores.layers.items() if layer.value != 1.0} == set()


def test_a_claim_left_out_costs_recall_only(gold: Gold, perfect: list[dict]):
    scores = evaluate_claims([claim for claim in perfect if claim["id"] != "c-h1-1"], gold)
    assert (scores.layers["claims"].missed, scores.layers["claims"].extra) == (1, 0)


def test_an_optional_claim_may_be_left_out(gold: Gold, perfect: list[dict]):
    assert any(claim.optional for claim in gold.claims)
    core = {f"c-{claim.id}" for claim in gold.claims if not claim.optional}
    scores = evaluate_claims([claim for claim in perfect if claim["id"] in core], gold)
    assert scores.misses == []


def test_a_claim_nobody_expects_costs_precision_unless_ignored(gold: Gold, perfect: list[dict]):
    report, start, end = gold.ignore[0]
    inside = perfect[0] | {"report": report, "trigger": {"text": "", "start": start, "end": end}}
    assert evaluate_claims([*perfect, inside], gold).misses == []
    again = perfect[0] | {"id": "c-again"}
    assert evaluate_claims([*perfect, again], gold).layers["claims"].extra == 1


@pytest.mark.parametrize(
    ("layer", "change"),
    [
        ("agent", {"roles": {"agent": [{"id": "civilians"}], "patient": []}}),
        ("patient", {"roles": {"agent": [{"id": "houthis"}], "patient": []}}),
        ("place", {"place": {"lat": 15.0, "lon": 43.5}}),
        ("time", {"time": {"start": "2023-02-08", "end": "2023-02-08"}}),
        ("time", {"time": None}),
        ("quantity", {"quantities": [{"what": "killed", "low": 5, "high": None}]}),
        ("source", {"attribution": [{"name": "nobody named this"}]}),
        ("source_chain", {"attribution": [{"name": "nobody named this"}]}),
        ("denied", {"polarity": "denied"}),
        ("unsure", {"certainty": "doubted"}),
    ],
)
def test_every_fault_is_seen_in_its_layer(
    gold: Gold, perfect: list[dict], layer: str, change: dict
):
    by_id(perfect, "h1-1").update(change)
    scores = evaluate_claims(perfect, gold)
    assert faults(scores, layer) > 0
    assert "h1-1" in {miss.claim for miss in scores.misses if miss.layer == layer}


def test_an_outcome_left_out_is_seen(gold: Gold, perfect: list[dict]):
    by_id(perfect, "h1-3")["outcome"] = None
    assert faults(evaluate_claims(perfect, gold), "outcome") == 1


def test_words_of_another_kind_count_as_missed_and_too_many(gold: Gold, perfect: list[dict]):
    by_id(perfect, "h1-1")["kind"] = "protest"
    counts = evaluate_claims(perfect, gold).layers["claims"]
    assert (counts.missed, counts.extra) == (1, 1)


def link(gold: Gold, groups: list[set[str]]) -> dict:
    """Events that put together the claims of each group, and every other alone."""
    alone = {claim.id for claim in gold.claims} - set().union(*groups)
    return {
        "events": [
            {
                "id": f"e{number}",
                "claims": [f"c-{name}" for name in sorted(group)],
                "attributes": {},
                "contradictions": [],
                "copies": [],
            }
            for number, group in enumerate([*groups, *({name} for name in sorted(alone))])
        ],
        "proposals": [],
    }


def must_groups(gold: Gold) -> list[set[str]]:
    groups: list[set[str]] = []
    for pair in gold.events.must:
        joined = set(pair)
        for group in [group for group in groups if group & joined]:
            joined |= group
            groups.remove(group)
        groups.append(joined)
    return groups


def test_the_golden_links_can_all_hold(gold: Gold, perfect: list[dict]):
    scores = evaluate_events(perfect, link(gold, must_groups(gold)), gold)
    assert scores.value("must") == scores.value("cannot") == 1.0


def test_all_alone_and_all_together_are_told_apart(gold: Gold, perfect: list[dict]):
    alone = evaluate_events(perfect, link(gold, []), gold)
    assert (alone.value("must"), alone.value("cannot")) == (0.0, 1.0)
    together = evaluate_events(perfect, link(gold, [{claim.id for claim in gold.claims}]), gold)
    assert (together.value("must"), together.value("cannot")) == (1.0, 0.0)


def test_proposals_copies_contradictions_and_roots_are_read(gold: Gold, perfect: list[dict]):
    linking = link(gold, must_groups(gold))
    before = evaluate_events(perfect, linking, gold)
    assert before.value("propose") == before.value("copies") == 0.0
    assert before.value("contradictions") == before.value("roots") == 0.0
    assert before.value("agree") == 1.0
    event = linking["events"][0]
    linking["proposals"] = [[f"c-{name}" for name in pair] for pair in gold.events.propose]
    event["copies"] = [
        {"of": f"document-{of}", "by": f"document-{by}"} for of, by in gold.events.copies
    ]
    event["contradictions"] = [
        {"attribute": wanted.attribute, "claims": [[f"c-{name}"] for name in wanted.pair]}
        for wanted in (*gold.events.contradictions, *gold.events.agree)
    ]
    for wanted in gold.events.roots:
        names = [f"c-{name}" for name in wanted.claims]
        home = next(event for event in linking["events"] if names[0] in event["claims"])
        home["attributes"].setdefault(wanted.attribute, []).append(
            {"claims": names, "roots": [wanted.least[1], wanted.most[0]]}
        )
    after = evaluate_events(perfect, linking, gold)
    assert after.value("propose") == after.value("copies") == 1.0
    assert after.value("contradictions") == after.value("roots") == 1.0
    assert after.value("agree") == 0.0


def test_a_copy_may_be_told_by_its_claims(gold: Gold, perfect: list[dict]):
    linking = link(gold, [])
    first = {claim["report"]: claim["id"] for claim in reversed(perfect)}
    linking["events"][0]["copies"] = [
        {"of": first[of], "by": first[by]} for of, by in gold.events.copies
    ]
    assert evaluate_events(perfect, linking, gold).value("copies") == 1.0


def test_a_copy_turned_round_is_not_right(gold: Gold, perfect: list[dict]):
    linking = link(gold, [])
    linking["events"][0]["copies"] = [{"of": by, "by": of} for of, by in gold.events.copies]
    scores = evaluate_events(perfect, linking, gold)
    assert scores.value("copies") == 0.0
    assert {miss.detail for miss in scores.misses if miss.layer == "copies"} == {"direction turned"}


def test_every_problem_of_a_golden_set_is_told(tmp_path: Path):
    record = copy.deepcopy(json.loads(GOLD.read_text(encoding="utf-8")))
    record["claims"][0]["agent"] = ["nobody"]
    record["claims"][1]["trigger"]["start"] += 1
    record["events"]["must"].append(["h1-1", "h9-9"])
    report = record["claims"][0]["report"]
    (tmp_path / report).write_bytes((GOLD.parent / report).read_bytes())
    (tmp_path / "gold.json").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_gold(tmp_path / "gold.json")
    message = str(caught.value)
    assert "'nobody'" in message
    assert "h9-9" in message
    assert "h1-2" in message


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2}', '{"format": 1}'])
def test_what_is_no_golden_set_is_said(tmp_path: Path, text: str):
    (tmp_path / "gold.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="not a golden set"):
        read_gold(tmp_path / "gold.json")
