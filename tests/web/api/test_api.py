"""The API tells what the command line tells, in pages, with tags that say when it has changed."""

from __future__ import annotations

import itertools
import json

import pytest

from tawatur.model.contract import claim_to_json, event_to_json

PROBLEM = {"type", "title", "status", "detail", "instance"}


@pytest.fixture
def client(alone):
    return alone.client()


def every(client, path: str, name: str, limit: int = 7) -> list:
    items, cursor = [], None
    for _ in range(200):
        params = {"limit": limit} | ({"cursor": cursor} if cursor else {})
        page = client.get(f"/api/v1/{path}", params=params).json()
        assert len(page[name]) <= limit
        items += page[name]
        cursor = page["next"]
        if cursor is None:
            return items
    raise AssertionError("pages without end")


def test_claims_are_those_of_the_contract(client, workspace):
    told = every(client, "claims", "claims")
    levels = {one.document.id: one.document.handling for one in workspace.readings()}
    mine = {one.id: one for one in workspace.claims() if levels[one.document] != "never"}
    assert [one["id"] for one in told] == sorted(
        mine, key=lambda key: (mine[key].report, mine[key].document, mine[key].trigger.start, key)
    )
    for record in told:
        event = record.pop("event")
        assert event is None or isinstance(event, str)
        assert record == json.loads(json.dumps(claim_to_json(mine[record["id"]])))


@pytest.mark.parametrize("limit", [1, 13, 500])
def test_pages_hold_everything_once(client, limit):
    for path, name in (
        ("documents", "documents"),
        ("events", "events"),
        ("actors", "actors"),
        ("places", "places"),
    ):
        items = [one["id"] for one in every(client, path, name, limit)]
        assert len(items) == len(set(items)) > 3


def test_pairs_and_proposals_come_in_pages_too(client):
    pairs = every(client, "pairs", "pairs", 50)
    keys = [(one["left"], one["right"]) for one in pairs]
    assert keys == sorted(set(keys))
    proposals = every(client, "proposals", "proposals", 3)
    assert len({tuple(one) for one in proposals}) == len(proposals) > 3


def test_a_cursor_outlives_what_comes_and_goes(alone, client, workspace):
    first = client.get("/api/v1/claims", params={"limit": 5}).json()
    gone = first["claims"][-1]["id"]
    workspace.judge("reject", [gone], by="test")
    alone.app.state.desk.views.settle()
    then = client.get("/api/v1/claims", params={"limit": 5, "cursor": first["next"]}).json()
    known = {one["id"] for one in first["claims"]}
    assert not known & {one["id"] for one in then["claims"]}
    assert client.get(f"/api/v1/claims/{gone}").status_code == 404


@pytest.mark.parametrize("cursor", ["x", "!!!", "W10", "eyJhIjoxfQ", "WzEsMiwzXQ", "é"])
def test_a_cursor_of_another_is_refused(client, cursor):
    answer = client.get("/api/v1/claims", params={"cursor": cursor})
    assert answer.status_code == 422
    assert "cursor" in answer.json()["detail"]


def test_filters_narrow(client):
    for params, holds in (
        ({"kind": "airstrike"}, lambda one: one["kind"] == "airstrike"),
        ({"polarity": "denied"}, lambda one: one["polarity"] == "denied"),
        ({"certainty": "doubted"}, lambda one: one["certainty"] == "doubted"),
    ):
        found = client.get("/api/v1/claims", params={"limit": 500, **params}).json()["claims"]
        assert found
        assert all(map(holds, found))
    contested = client.get("/api/v1/events", params={"grade": "contested"}).json()["events"]
    assert contested
    assert all("contested" in one["grade"] for one in contested)
    inside = client.get("/api/v1/claims", params={"event": contested[0]["id"], "limit": 500})
    assert {one["id"] for one in inside.json()["claims"]} <= set(contested[0]["claims"])


def test_the_beginning_of_an_id_is_enough(client, workspace):
    event = workspace.events()[0]
    assert client.get(f"/api/v1/events/{event.id[:8]}").json() == json.loads(
        json.dumps(event_to_json(event))
    )


def test_segments_give_the_text_back(client):
    for document in every(client, "documents", "documents", 50):
        text = client.get(f"/api/v1/documents/{document['id']}").json()["text"]
        cut = client.get(f"/api/v1/documents/{document['id']}/segments").json()["segments"]
        assert "".join(one["text"] for one in cut) == text
        assert all(text[one["start"] : one["end"]] == one["text"] for one in cut)


def test_answers_carry_tags_and_say_when_nothing_changed(alone, client, workspace):
    claim = client.get("/api/v1/claims", params={"limit": 1}).json()["claims"][0]["id"]
    path = f"/api/v1/claims/{claim}"
    first = client.get(path)
    tag = first.headers["etag"]
    again = client.get(path, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"if-none-match": f'"other", W/{tag}'}).status_code == 304
    workspace.judge("accept", [claim], by="test")
    alone.app.state.desk.views.settle()
    changed = client.get(path, headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_a_judgement_about_what_has_changed_is_refused(alone, client):
    claim = client.get("/api/v1/claims", params={"limit": 1}).json()["claims"][0]["id"]
    tag = client.get(f"/api/v1/claims/{claim}").headers["etag"]
    body = {"decision": "accept", "subject": [claim]}
    first = client.post("/api/v1/judgements", json=body, headers={"if-match": tag})
    assert first.status_code == 201
    assert first.headers["location"] == f"/api/v1/judgements/{first.json()['id']}"
    # At once, although the events are still being worked out anew.
    late = client.post("/api/v1/judgements", json=body, headers={"if-match": tag})
    assert late.status_code == 412
    assert late.headers["content-type"] == "application/problem+json"
    alone.app.state.desk.views.settle()
    tag = client.get(f"/api/v1/claims/{claim}").headers["etag"]
    assert (
        client.post("/api/v1/judgements", json=body, headers={"if-match": tag}).status_code == 201
    )


def test_judgements_are_kept_listed_and_taken_back(client):
    item = next(
        one for one in client.get("/api/v1/queue").json()["items"] if one["about"] == "claim"
    )
    body = {"decision": "reject", "subject": item["subject"], "reason": "not said there"}
    made = client.post("/api/v1/judgements", json=body).json()
    assert client.get(f"/api/v1/judgements/{made['id']}").json() == made
    listed = client.get("/api/v1/judgements", params={"subject": item["subject"][0]}).json()
    assert [one["id"] for one in listed["judgements"]] == [made["id"]]
    waiting = [one["subject"] for one in client.get("/api/v1/queue").json()["items"]]
    assert item["subject"] not in waiting
    undone = client.post(f"/api/v1/judgements/{made['id']}/undo", json={"reason": "it is"})
    assert undone.status_code == 201
    assert client.post(f"/api/v1/judgements/{made['id']}/undo").status_code == 422
    waiting = [one["subject"] for one in client.get("/api/v1/queue").json()["items"]]
    assert item["subject"] in waiting


def test_another_s_judgement_is_taken_back_by_whoever_settles(office):
    claim = office.client("coder").get("/api/v1/claims").json()["claims"][0]["id"]
    body = {"decision": "accept", "subject": [claim]}
    made = office.client("admin").post("/api/v1/judgements", json=body).json()["id"]
    assert office.client("coder").post(f"/api/v1/judgements/{made}/undo").status_code == 403
    assert office.client("reviewer").post(f"/api/v1/judgements/{made}/undo").status_code == 201


def test_a_round_of_blind_coding_hides_what_others_judge(office, workspace):
    office.accounts.add("omar", "coder", by="test")
    token = office.accounts.create_token("omar", ["read", "judge"], by="test")
    omar = office.client(authorization=f"Bearer {token}")
    claim = omar.get("/api/v1/claims").json()["claims"][0]
    round_ = {
        "decision": "assign", "subject": [claim["document"]],
        "value": {"round": "first", "coders": ["coder", "omar"]},
    }  # fmt: skip
    assert omar.post("/api/v1/judgements", json=round_).status_code == 403
    assert office.client("reviewer").post("/api/v1/judgements", json=round_).status_code == 201
    body = {"decision": "reject", "subject": [claim["id"]], "reason": "secret until both are done"}
    made = office.client("coder").post("/api/v1/judgements", json=body).json()["id"]
    assert omar.get(f"/api/v1/judgements/{made}").status_code == 404
    assert "secret until" not in omar.get("/api/v1/judgements").text
    assert office.client("coder").get(f"/api/v1/judgements/{made}").status_code == 200


def test_reports_brought_in_are_read_linked_and_told_of(alone, client):
    text = "قال متحدث عسكري إن طائرة قصفت مستودعاً للذخيرة غرب مدينة تعز يوم 3 أيار 2021."
    files = [
        ("files", ("../../etc/new.txt", text.encode())),
        ("files", ("new.txt", ("خبر عاجل. " + text).encode())),
        ("files", ("broken.txt", b"\xff\xfe\x00")),
    ]
    made = client.post("/api/v1/jobs", files=files, data={"published": "2021-05-04"})
    assert made.status_code == 202, made.text
    where = made.headers["location"]
    with client.stream("GET", f"{where}/events") as stream:
        told = [json.loads(line[6:]) for line in stream.iter_lines() if line.startswith("data: ")]
    assert told[-1]["state"] == "done", told[-1]
    assert told[-1]["documents"] == 2
    assert [one["file"] for one in told[-1]["failures"]] == ["broken.txt"]
    assert [one["done"] for one in told] == sorted(one["done"] for one in told)
    assert client.get(where).json() == told[-1]
    reports = {one["report"] for one in every(client, "documents", "documents", 50)}
    assert {"new.txt", "new-2.txt"} <= reports
    found = client.get("/api/v1/search", params={"q": "مستودعا للذخيرة", "of": "documents"}).json()
    assert found["total"] == 2


def test_a_batch_is_shown_to_whoever_brought_it(office):
    file = {"files": ("a.txt", "نص".encode())}
    where = office.client("coder").post("/api/v1/jobs", files=file).headers["location"]
    assert office.client("reviewer").get(where).status_code == 200
    office.accounts.add("omar", "coder", by="test")
    token = office.accounts.create_token("omar", ["read", "ingest"], by="test")
    assert office.client(authorization=f"Bearer {token}").get(where).status_code == 404


def test_search_pages_and_says_where_a_query_fails(client):
    page = client.get("/api/v1/search", params={"q": "kind:airstrike", "limit": 2}).json()
    assert page["total"] >= 3
    assert page["query"] == "kind:airstrike"
    after = client.get(
        "/api/v1/search", params={"q": "kind:airstrike", "limit": 2, "cursor": page["next"]}
    ).json()
    assert not {one["id"] for one in page["hits"]} & {one["id"] for one in after["hits"]}
    answer = client.get("/api/v1/search", params={"q": "kind:("})
    assert answer.status_code == 422


def test_the_audit_log_is_chained_and_paged(client):
    entries = every(client, "audit", "entries", 3)
    assert [one["seq"] for one in entries] == list(range(1, len(entries) + 1))
    for one, following in itertools.pairwise(entries):
        assert following["previous"] == one["hash"]


def test_every_error_has_one_shape(alone, client):
    claim = "/api/v1/claims/nothing"
    for answer in (
        client.get("/api/v1/nowhere"),
        client.get(claim),
        client.put(claim),
        client.get("/api/v1/claims", params={"limit": 0}),
        client.get("/api/v1/claims", params={"limit": "many"}),
        client.post("/api/v1/extract", json={}),
        client.post("/api/v1/extract", content=b"{", headers={"content-type": "application/json"}),
        client.post("/api/v1/judgements", json={"decision": "fly", "subject": ["x"]}),
        client.post("/api/v1/judgements", json={"decision": "accept", "subject": ["x" * 24]}),
        client.get("/api/v1/me", headers={"host": "evil.example"}),
        client.get("/api/v1/me", headers={"authorization": "Bearer x"}),
    ):
        assert 400 <= answer.status_code < 500, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert set(answer.json()) - {"errors"} == PROBLEM
        assert answer.json()["status"] == answer.status_code


def test_a_fault_of_the_program_says_nothing_of_itself(alone, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("inner secret")

    monkeypatch.setattr(alone.workspace, "sources", broken)
    answer = alone.client().get("/api/v1/sources")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text


def test_the_description_is_complete(client):
    schema = client.get("/api/v1/openapi.json").json()
    ids = []
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            ids.append(operation["operationId"])
            assert operation["tags"], path
            assert operation["description"] or operation["summary"], path
            assert "429" in operation["responses"]
            for status, answer in operation["responses"].items():
                if status >= "400":
                    assert set(answer["content"]) == {"application/problem+json"}
    assert len(ids) == len(set(ids)) >= 30
    assert all(one.isidentifier() for one in ids)
    bodies = [name for name in schema["components"]["schemas"] if name.endswith("In")]
    for name in bodies:
        fields = schema["components"]["schemas"][name]["properties"]
        required = schema["components"]["schemas"][name].get("required", [])
        assert all(fields[field].get("examples") for field in required), name


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_the_api_shows_every_operation(client, language):
    page = client.get(f"/{language}/api").text
    schema = client.get("/api/v1/openapi.json").json()
    for methods in schema["paths"].values():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in page
    assert "//cdn" not in page
    assert "<style" not in page


def test_only_those_who_settle_may_open_a_report(office, workspace):
    restricted = next(
        r.document.id for r in workspace.readings() if r.document.handling == "restricted"
    )
    change = {
        "decision": "metadata", "subject": [restricted], "value": {"handling": "public"},
    }  # fmt: skip
    assert office.client("coder").post("/api/v1/judgements", json=change).status_code == 403
    assert office.client("reviewer").post("/api/v1/judgements", json=change).status_code == 201
    office.app.state.desk.views.settle(600)
    document = f"/api/v1/documents/{restricted}"
    assert office.client("reader").get(document).status_code == 200
