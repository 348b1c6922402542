"""Managing people through the pages: what is made is shown once, and nobody else may."""

from __future__ import annotations

import re

import pytest

from .conftest import PASSWORD

SECRET = re.compile(r'secret"><bdi dir="ltr">([^<]+)<')


def made(answer) -> str:
    assert answer.status_code == 200, answer.text
    return SECRET.search(answer.text)[1]


@pytest.fixture
def admin(office):
    return office.browser("admin")


def test_the_first_account_is_made_and_then_everybody_logs_in(alone):
    browser = alone.browser()
    page = browser.get("/en/people").text
    browser.csrf = page.split('name="csrf" content="')[1].split('"')[0]
    assert 'value="coder"' not in page
    assert browser.post("/en/people", {"name": "omar", "role": "coder"}).status_code == 400
    password = made(browser.post("/en/people", {"name": "samira", "role": "admin"}))
    assert browser.get("/en/people").headers["location"].startswith("/en/login")
    browser.log_in("samira", password)
    assert password not in browser.get("/en/people").text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_person_is_added_changed_shut_out_and_let_in(office, admin, language):
    home = f"/{language}/people"
    password = made(admin.post(home, {"name": "omar", "role": "reader"}))
    other = office.browser()
    other.log_in("omar", password)
    assert other.get(home).status_code == 403
    change = {"name": "omar"}
    assert admin.post(f"{home}/change", {**change, "do": "role", "role": "coder"}).is_redirect
    assert other.get("/en/").is_redirect  # has to log in again
    other.log_in("omar", password)
    assert other.get("/en/review").status_code == 200
    assert admin.post(f"{home}/change", {**change, "do": "disable"}).is_redirect
    refused = other.client.post("/en/login", data={"name": "omar", "password": password})
    assert refused.status_code == 403
    assert admin.post(f"{home}/change", {**change, "do": "enable"}).is_redirect
    newer = made(admin.post(f"{home}/change", {**change, "do": "password"}))
    assert newer != password
    other.log_in("omar", newer)


def test_what_cannot_be_is_said_and_nothing_changes(office, admin):
    held = office.accounts.all(), office.accounts.tokens()
    for path, form, words in (
        ("", {"name": "a b", "role": "reader"}, "letters, digits"),
        ("", {"name": "coder", "role": "reader"}, "account of this name"),
        ("", {"name": "omar", "role": "king"}, "no such role"),
        ("/change", {"name": "admin", "do": "disable"}, "only admin"),
        ("/change", {"name": "nobody", "do": "password"}, "No account has this name"),
        ("/tokens", {"name": "reader", "scopes": "judge"}, "at least one right"),
        ("/tokens", {"name": "reader", "scopes": "read", "days": "0"}, "It lives for"),
        ("/tokens/revoke", {"token": "ffffffff"}, "No token"),
    ):
        answer = admin.post(f"/en/people{path}", form)
        assert answer.status_code == 400, (path, form)
        assert words in answer.text.partition('role="alert">')[2].partition("</p>")[0]
    assert (office.accounts.all(), office.accounts.tokens()) == held


def test_a_token_is_made_works_and_is_revoked(office, admin):
    form = {"name": "coder", "scopes": ["read", "judge"], "label": "sheet <1>", "days": "3"}
    token = made(admin.post("/en/people/tokens", form))
    program = office.client(authorization=f"Bearer {token}")
    assert program.get("/api/v1/events").status_code == 200
    page = admin.get("/en/people").text
    assert token not in page
    assert "sheet &lt;1&gt;" in page
    assert admin.post("/en/people/tokens/revoke", {"token": token.split("_")[1]}).is_redirect
    assert program.get("/api/v1/events").status_code == 401


def test_one_changes_ones_own_password(office):
    browser = office.browser("coder")
    assert "coder" in browser.get("/ar/account").text
    newer = "another long enough word"
    for form, status in (
        ({"old": "wrong", "new": newer}, 403),
        ({"old": PASSWORD, "new": "short"}, 400),
        ({"old": PASSWORD, "new": ""}, 400),
        ({"old": PASSWORD, "new": newer}, 303),
    ):
        assert browser.post("/ar/account", form).status_code == status, form
    assert browser.get("/ar/account").is_redirect
    browser.log_in("coder", newer)


def test_nobody_alone_has_an_account_of_their_own(alone):
    assert alone.browser().get("/en/account").status_code == 404


def test_who_changed_what_stands_in_the_log(office, admin):
    admin.post("/en/people", {"name": "omar", "role": "reader"})
    entry = list(office.workspace.audit())[-1]
    assert (entry.action, entry.by, entry.details["name"]) == ("user-add", "admin", "omar")
