"""Asking an endpoint: what is sent, what is refused before anything is, and what goes wrong."""

from __future__ import annotations

import json
import socket

import pytest

from tawatur.annotate import AnnotatorOptions, find_annotator
from tawatur.annotate.openai import ANNOTATOR
from tawatur.errors import AnnotatorError, InputError, SettingsError

from .conftest import SUGGESTED, TEXT


def test_one_question_holds_the_text_and_nothing_else_of_the_report(server, session_of):
    answer = session_of().suggest(TEXT)
    assert [one.trigger for one in answer.suggestions] == ["رمت قنابل"]
    assert (answer.tokens_in, answer.tokens_out, answer.malformed) == (900, 120, 0)
    assert answer.seconds > 0
    (question,) = server.questions
    assert question["path"] == "/v1/chat/completions"
    assert question["model"] == "m"
    assert question["messages"][1] == {"role": "user", "content": TEXT}
    assert question["response_format"]["json_schema"]["strict"] is True
    assert "Authorization" not in server.headers[0]


def test_a_key_goes_in_the_header_and_is_never_shown(server, session_of):
    options = AnnotatorOptions(url=server.url, model="m", key="secret-7")
    assert "secret-7" not in repr(options)
    session_of(key="secret-7").suggest(TEXT)
    assert server.headers[0]["Authorization"] == "Bearer secret-7"
    assert "secret-7" not in json.dumps(server.questions)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_may_pass_is_asked_again_each_time_later(server, session_of, pauses, status):
    server.replies = [(status, {"error": {"message": "busy"}}, {})] * 3
    assert session_of().suggest(TEXT).suggestions
    assert len(server.questions) == 4
    assert len(pauses) == 3
    assert pauses[0] < pauses[1] < pauses[2]


def test_an_endpoint_says_how_long_to_wait(server, session_of, pauses):
    server.replies = [(429, {}, {"Retry-After": "17"})]
    session_of().suggest(TEXT)
    assert pauses == [17.0]


def test_it_is_given_up_after_some_tries(server, session_of, pauses):
    server.replies = [(500, {"error": {"message": "out of\nmemory"}}, {})] * 9
    with pytest.raises(AnnotatorError, match=r"answers 500 .out of memory.; asked 3 times") as told:
        session_of(tries=3).suggest(TEXT)
    assert not told.value.lasting
    assert len(server.questions) == 3


@pytest.mark.parametrize(
    ("status", "hint"), [(401, "TAWATUR_ANNOTATOR_KEY"), (404, "/v1"), (302, "not followed")]
)
def test_what_will_not_pass_is_said_at_once(server, session_of, status, hint):
    server.replies = [(status, {"error": "no"}, {"Location": "http://127.0.0.1:1/"})]
    with pytest.raises(AnnotatorError, match=hint) as told:
        session_of().suggest(TEXT)
    assert told.value.lasting
    assert len(server.questions) == 1


def test_a_slow_endpoint_is_left_at_the_limit(server, session_of):
    server.replies = [(0, b"", {})] * 2
    with pytest.raises(AnnotatorError, match=r"no whole answer after 0\.3 seconds; asked 2 times"):
        session_of(seconds=0.3, tries=2).suggest(TEXT)


def test_an_answer_that_breaks_off_is_asked_for_again(server, session_of):
    server.replies = [(200, b"{", {"Content-Length": "100"})]
    assert session_of(seconds=5.0).suggest(TEXT).suggestions


def test_nobody_there_is_an_error():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    options = AnnotatorOptions(url=url, model="m", tries=1)
    with pytest.raises(AnnotatorError, match="cannot be reached"):
        ANNOTATOR.open(options).suggest(TEXT)


def test_too_large_an_answer_is_refused(server, session_of, monkeypatch):
    monkeypatch.setattr("tawatur.annotate.endpoint._MOST", 100)
    with pytest.raises(AnnotatorError, match="more than 100 bytes"):
        session_of(tries=1).suggest(TEXT)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("I found these claims: ...", "no JSON"),
        ('{"claims": 3}', "without a list"),
        (None, "no text"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_malformed_answers_are_asked_for_twice(server, session_of, content, why):
    server.replies = [(200, server.completion(content), {})] * 2
    with pytest.raises(AnnotatorError, match=f"{why}.*asked 2 times"):
        session_of().suggest(TEXT)
    assert len(server.questions) == 2


def test_an_answer_that_was_cut_off_says_so(server, session_of):
    server.replies = [(200, server.completion('{"claims": [', "length"), {})] * 2
    with pytest.raises(AnnotatorError, match="--answer-tokens"):
        session_of().suggest(TEXT)


def test_a_second_answer_adds_to_the_cost(server, session_of):
    server.replies = [(200, server.completion("no"), {})]
    answer = session_of().suggest(TEXT)
    assert (answer.tokens_in, answer.tokens_out) == (1800, 240)


def test_unknown_tokens_stay_unknown(server, session_of):
    server.usage = None
    answer = session_of().suggest(TEXT)
    assert (answer.tokens_in, answer.tokens_out) == (None, None)


def test_json_in_a_fence_is_json(server, session_of):
    content = "```json\n" + json.dumps({"claims": [SUGGESTED]}) + "\n```"
    server.replies = [(200, server.completion(content), {})]
    assert len(session_of().suggest(TEXT).suggestions) == 1


def test_what_does_not_fit_the_schema_is_counted(server, session_of):
    wrong = [
        {**SUGGESTED, "kind": "victory"},
        {**SUGGESTED, "trigger": " "},
        {**SUGGESTED, "agents": "طائرات"},
        {**SUGGESTED, "counts": [{"what": "killed", "words": 5}]},
        {**SUGGESTED, "chain": ["وكالة"]},
        {**SUGGESTED, "quote": "ا" * 5000},
        "a claim",
    ]
    server.claims = lambda _: [*wrong, SUGGESTED]
    answer = session_of().suggest(TEXT)
    assert (len(answer.suggestions), answer.malformed) == (1, len(wrong))


def test_a_server_without_schemas_is_asked_without_them(server, session_of):
    refusal = (400, {"error": {"message": "unknown field response_format"}}, {})
    server.replies = [refusal, refusal]
    session = session_of()
    session.suggest(TEXT)
    session.suggest(TEXT)
    formats = [one.get("response_format", {}).get("type") for one in server.questions]
    assert formats == ["json_schema", "json_object", None, None]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "no --url"),
        ("ftp://127.0.0.1/", "expected the address"),
        ("127.0.0.1:11434/v1", "expected the address"),
        ("http://127.0.0.1:99999/v1", "no address"),
        ("http://me:word@127.0.0.1/v1", "TAWATUR_ANNOTATOR_KEY"),
        ("https://models.example.org/v1", "--host models.example.org"),
        ("https://127.0.0.1.example.org/v1", "another machine"),
        ("http://10.0.0.5:11434/v1", "another machine"),
    ],
)
def test_what_the_user_did_not_allow_is_never_asked(url, why):
    with pytest.raises(SettingsError, match=why):
        ANNOTATOR.open(AnnotatorOptions(url=url, model="m"))


def test_another_machine_needs_its_name_and_https():
    hosts = frozenset({"models.example.org"})
    session = ANNOTATOR.open(
        AnnotatorOptions(url="https://models.example.org/v1", model="m", hosts=hosts)
    )
    assert (session.local, session.endpoint) == (False, "models.example.org:443")
    with pytest.raises(SettingsError, match="https"):
        ANNOTATOR.open(AnnotatorOptions(url="http://models.example.org/", model="m", hosts=hosts))


def test_a_name_of_this_machine_must_be_this_machine(monkeypatch):
    def lookup(*_, **__):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.113.9", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    options = AnnotatorOptions(url="http://localhost:9/v1", model="m")
    with pytest.raises(AnnotatorError, match="not this machine"):
        ANNOTATOR.open(options).suggest(TEXT)


def test_every_address_of_this_machine_is_tried(server, session_of, monkeypatch):
    def lookup(*_, **__):
        kinds = ((socket.AF_INET6, "::1"), (socket.AF_INET, "127.0.0.1"))
        return [(kind, socket.SOCK_STREAM, 6, "", (address, 0)) for kind, address in kinds]

    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *a, **k: (lookup if host == "localhost" else real)(host, *a, **k),
    )
    url = server.url.replace("127.0.0.1", "localhost")
    session = session_of(url=url, tries=1)
    assert session.suggest(TEXT).suggestions
    assert session.local


def test_a_model_must_be_named(server):
    with pytest.raises(SettingsError, match="--model"):
        ANNOTATOR.open(AnnotatorOptions(url=server.url))


def test_annotators_are_found_by_name(monkeypatch):
    with pytest.raises(InputError, match="Did you mean openai"):
        find_annotator("openia")
    assert find_annotator("openai") is ANNOTATOR
