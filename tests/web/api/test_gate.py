"""What the gate lets through, and what it does not."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tawatur.errors import SettingsError
from tawatur.web import WebSettings, check_listening, create_app
from tawatur.web.buckets import Buckets

from .conftest import HOST, PASSWORD, Clock, make_accounts, make_office

JUDGEMENT = {"decision": "note", "subject": ["0" * 24], "reason": "seen"}
EXTRACT = {"text": "قصفت طائرة مستودعاً."}  # an aircraft shelled a depot


def still_office(workspace, **settings):
    """An application in which no time passes, so that who must wait waits on any machine."""
    office = make_office(workspace, make_accounts(workspace, Clock()), **settings)
    desk = office.app.state.desk
    for name in ("asked", "tried"):
        bucket = getattr(desk, name)
        setattr(desk, name, Buckets(bucket.size, bucket.per_second, clock=Clock()))
    return office


def test_without_accounts_this_machine_needs_no_login(alone):
    me = alone.client().get("/api/v1/me").json()
    assert me["role"] == "admin"
    assert alone.client().get("/en/").status_code == 200


def test_with_accounts_everybody_logs_in(office):
    client = office.client()
    answer = client.get("/api/v1/me")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    page = client.get("/en/events?kind=airstrike")
    assert page.status_code == 303
    assert page.headers["location"] == "/en/login?next=%2Fen%2Fevents%3Fkind%3Dairstrike"
    assert client.get("/ar/").headers["location"] == "/ar/login?next=%2Far%2F"


def test_the_first_account_ends_single_user_mode_at_once(alone):
    client = alone.client()
    assert client.get("/api/v1/me").status_code == 200
    alone.accounts.add("samira", "admin", by="test")
    assert client.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8017"]
)
def test_other_host_names_are_not_served(alone, host):
    answer = alone.client().get("/api/v1/me", headers={"host": host})
    assert answer.status_code == 421
    assert "role" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8017", "127.0.0.1", "[::1]:8017", "LOCALHOST"])
def test_names_of_this_machine_are_served(alone, host):
    assert alone.client().get("/api/v1/me", headers={"host": host}).status_code == 200


def test_a_name_given_is_served_and_needs_accounts(workspace):
    settings = WebSettings(hosts=("tawatur.example.org",))
    app = create_app(workspace, accounts=make_accounts(workspace), settings=settings)
    client = TestClient(app, base_url="http://tawatur.example.org")
    assert client.get("/api/v1/me").status_code == 401


def test_listening_beyond_this_machine_needs_accounts_and_a_name(workspace):
    accounts = make_accounts(workspace)
    check_listening(WebSettings(), accounts)
    with pytest.raises(SettingsError, match="user add"):
        check_listening(WebSettings(host="0.0.0.0"), accounts)
    with pytest.raises(SettingsError, match="user add"):
        check_listening(WebSettings(behind_proxy=True), accounts)
    accounts.add("samira", "admin", by="test")
    with pytest.raises(SettingsError, match="--name"):
        check_listening(WebSettings(host="0.0.0.0"), accounts)
    check_listening(WebSettings(host="0.0.0.0", hosts=("t.example.org",)), accounts)


# Forged requests


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": HOST},
    ],
)
def test_what_another_site_sends_changes_nothing(alone, headers):
    for path, options in (
        ("/api/v1/judgements", {"json": JUDGEMENT}),
        ("/api/v1/extract", {"json": EXTRACT}),
        ("/api/v1/jobs", {"files": {"files": ("a.txt", b"x")}}),
        ("/en/theme", {"data": {"theme": "dark"}}),
    ):
        answer = alone.client().post(path, headers=headers, **options)
        assert answer.status_code == 403, (path, answer.text)


def test_a_program_on_this_machine_needs_no_word(alone):
    assert alone.client().post("/api/v1/extract", json=EXTRACT).status_code == 200


def test_a_form_needs_its_word_even_without_accounts(alone):
    client = alone.client()
    assert client.post("/en/theme", data={"theme": "dark"}).status_code == 403
    assert client.post("/en/theme", data={"theme": "dark", "csrf": "x"}).status_code == 403
    word = client.get("/en/").text.split('name="csrf" content="')[1].split('"')[0]
    form = {"theme": "dark", "csrf": word}
    assert client.post("/en/theme", data=form).status_code == 303
    assert (
        client.post("/en/theme", data={"theme": "dark"}, headers={"x-csrf-token": word}).status_code
        == 303
    )
    # A body kind that no form of ours sends proves nothing.
    assert (
        client.post(
            "/en/theme", content=b"theme=dark", headers={"content-type": "text/plain"}
        ).status_code
        == 403
    )


def test_a_login_needs_its_own_word(office):
    one, other = office.browser("coder"), office.browser("reviewer")
    assert one.csrf != other.csrf
    assert one.post("/en/theme", {"theme": "dark"}).status_code == 303
    assert (
        one.client.post("/en/theme", data={"theme": "dark", "csrf": other.csrf}).status_code == 403
    )
    # The API too, when a browser asks with its cookie.
    assert one.client.post("/api/v1/extract", json=EXTRACT).status_code == 403
    word = {"x-csrf-token": one.csrf}
    assert one.client.post("/api/v1/extract", json=EXTRACT, headers=word).status_code == 200


def test_the_word_is_found_in_the_first_part_of_an_upload(alone):
    client = alone.client()
    word = client.get("/en/").text.split('name="csrf" content="')[1].split('"')[0]
    file = {"files": ("a.txt", b"x" * 20_000)}
    assert (
        client.post("/en/theme", data={"csrf": word, "theme": "dark"}, files=file).status_code
        == 303
    )
    assert (
        client.post("/en/theme", data={"csrf": "x" * 20, "theme": "dark"}, files=file).status_code
        == 403
    )


# Logging in


def test_logging_in_rotates_the_cookie_and_leads_on(office):
    browser = office.browser()
    form = {"name": "coder", "password": PASSWORD, "next": "/en/events?kind=airstrike"}
    answer = browser.client.post("/en/login", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/events?kind=airstrike")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    first = browser.client.cookies["tawatur"]
    browser.csrf = browser.get("/en/").text.split('name="csrf" content="')[1].split('"')[0]
    browser.post("/en/login", form)
    assert browser.client.cookies["tawatur"] != first
    stolen = office.client()
    stolen.cookies.set("tawatur", first)
    assert stolen.get("/api/v1/me").status_code == 401


def test_over_https_the_cookie_is_bound_to_the_host(workspace):
    office = make_office(workspace, make_accounts(workspace))
    client = TestClient(office.app, base_url="https://localhost")
    form = {"name": "coder", "password": PASSWORD}
    answer = client.post("/en/login", data=form, follow_redirects=False)
    assert "__Host-tawatur=" in answer.headers["set-cookie"]
    assert "Secure" in answer.headers["set-cookie"]
    assert client.get("/api/v1/me").json()["name"] == "coder"


@pytest.mark.parametrize(
    "target", ["//evil.example/en/", "https://evil.example", "/en/\\evil", "javascript:x", "/x"]
)
def test_a_login_leads_nowhere_else(office, target):
    form = {"name": "coder", "password": PASSWORD, "next": target}
    assert office.client().post("/en/login", data=form).headers["location"] == "/en/"


def test_a_wrong_password_is_told_and_slows_down(workspace):
    client = still_office(workspace, logins=50).client()
    for _ in range(5):
        answer = client.post("/ar/login", data={"name": "coder", "password": "wrong"})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    answer = client.post("/ar/login", data={"name": "coder", "password": PASSWORD})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1


def test_an_address_cannot_try_many_names(workspace):
    office = still_office(workspace, logins=3)
    client = office.client()
    answers = [
        client.post("/en/login", data={"name": f"nobody{n}", "password": "x"}).status_code
        for n in range(5)
    ]
    assert answers == [403, 403, 403, 429, 429]


def test_waiting_does_not_tell_which_names_there_are(workspace):
    office = still_office(workspace, logins=50)
    client = office.client()
    for name in ("coder", "nobody"):
        answers = [
            client.post("/en/login", data={"name": name, "password": "x"}).status_code
            for _ in range(6)
        ]
        assert answers == [403] * 5 + [429]


def test_a_login_does_not_let_an_address_try_more_names(workspace):
    office = still_office(workspace, logins=3)
    browser = office.browser("reader")
    answers = [
        browser.post("/en/login", {"name": f"nobody{n}", "password": "x"}).status_code
        for n in range(4)
    ]
    assert answers == [403, 403, 429, 429]


def test_a_form_of_countless_fields_is_refused(office):
    browser = office.browser("admin")
    answer = browser.post("/en/review/event", {f"f{n}": "x" for n in range(2000)})
    assert answer.status_code == 403


def test_logging_out_ends_the_login(office):
    browser = office.browser("coder")
    cookie = browser.client.cookies["tawatur"]
    assert browser.post("/en/logout").status_code == 303
    stolen = office.client()
    stolen.cookies.set("tawatur", cookie)
    assert stolen.get("/en/").status_code == 303


# How much


def test_bodies_have_a_size(alone):
    long = {"text": "س" * 1_100_000}
    assert alone.client().post("/api/v1/extract", json=long).status_code == 413


def test_a_body_that_does_not_say_its_length_is_stopped_too(alone):
    def parts():
        for _ in range(30):
            yield b"x" * 100_000

    headers = {"content-type": "application/json"}
    answer = alone.client().post("/api/v1/extract", content=parts(), headers=headers)
    assert answer.status_code == 413


def test_uploads_have_a_size_of_their_own(workspace):
    app = create_app(
        workspace, accounts=make_accounts(workspace), settings=WebSettings(upload_mb=2)
    )
    client = TestClient(app, base_url=HOST)
    small = client.post("/api/v1/jobs", files={"files": ("a.txt", b"x" * 1_500_000)})
    assert small.status_code == 202
    app.state.desk.jobs.close()
    large = client.post("/api/v1/jobs", files={"files": ("a.txt", b"x" * 2_500_000)})
    assert large.status_code == 413


def test_the_api_counts_what_somebody_asks(workspace):
    office = still_office(workspace, burst=5, per_minute=60)
    client = office.client("coder")
    answers = [client.get("/api/v1/me") for _ in range(7)]
    assert [one.status_code for one in answers].count(429) == 2
    assert answers[0].headers["ratelimit-limit"] == "5"
    refused = next(one for one in answers if one.status_code == 429)
    assert int(refused.headers["retry-after"]) >= 1
    assert refused.headers["content-type"] == "application/problem+json"
    assert office.client("reviewer").get("/api/v1/me").status_code == 200  # others go on
    spaced = {"authorization": f"Bearer   {office.tokens['coder']}"}
    assert office.client(**spaced).get("/api/v1/me").status_code == 429  # the same token


def test_a_bucket_refills_and_forgets():
    clock = Clock()
    buckets = Buckets(2, 0.5, most=2, clock=clock)
    assert [buckets.take("a").granted for _ in range(3)] == [True, True, False]
    assert buckets.take("a").wait == pytest.approx(2)
    clock.now += 2
    assert buckets.take("a").granted
    assert not buckets.take("a").granted
    buckets.take("b")
    buckets.take("c")
    assert buckets.take("a").granted  # forgotten, so full


# What every answer carries


@pytest.mark.parametrize("path", ["/en/", "/en/login", "/api/v1/me", "/api/v1/nope", "/nope"])
def test_every_answer_has_its_headers(office, path):
    for client in (office.client(), office.client("coder")):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "unsafe" not in headers["content-security-policy"]
        assert "no-store" in headers["cache-control"] or "private" in headers["cache-control"]


def test_a_refused_host_has_them_too(alone):
    headers = alone.client().get("/", headers={"host": "evil.example"}).headers
    assert headers["x-content-type-options"] == "nosniff"


def test_basic_credentials_and_odd_tokens_open_nothing(office):
    for value in ("Basic Y29kZXI6eA==", "Bearer", "Bearer x", "Bearer taw_", "taw_0_0"):
        client = office.client(authorization=value)
        assert client.get("/api/v1/me").status_code == 401


def test_a_token_opens_no_more_than_its_scopes(office):
    made = office.accounts.create_token("admin", ["read"], by="test")
    client = office.client(authorization=f"Bearer {made}")
    assert client.get("/api/v1/claims").status_code == 200
    assert client.get("/api/v1/audit").status_code == 403
    assert client.post("/api/v1/jobs", files={"files": ("a.txt", b"x")}).status_code == 403
