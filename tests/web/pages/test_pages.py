"""Every page in both languages: whole, escaped, without inline script or style, reachable."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from tawatur.service import Workspace
from tawatur.service.exporting import exporters
from tawatur.web import WebSettings, create_app
from tawatur.web.wording import say

PAGES = (
    "/", "/events", "/events?view=map", "/events?view=time", "/documents", "/sources", "/actors",
    "/places", "/ingest", "/lexicon", "/exports", "/about",
    "/lexicon?text=قصف+الجيش+مدينة+حيس+أمس&published=2023-02-08",
)  # fmt: skip
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Checked(HTMLParser):
    """A page as a strict reader takes it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.references: list[str] = []

    def handle_startendtag(self, tag, attributes):
        self.look_at(tag, attributes)

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)
        self.look_at(tag, attributes)

    def look_at(self, tag, attributes):
        held = dict(attributes)
        if "id" in held:
            self.ids.append(held["id"])
        self.problems += [
            f"{tag} {name}" for name in held if name.startswith("on") or name == "style"
        ]
        if tag == "script" and "src" not in held:
            self.problems.append("inline script")
        if tag == "style":
            self.problems.append("inline style")
        if tag == "a":
            self.links.append(held.get("href") or "")
        for name in ("for", "aria-labelledby", "aria-describedby"):
            self.references += (held.get(name) or "").split()
        self.problems += [
            f"nonce {tag}" for name in held if name.startswith("hx-") and not held.get("hx-nonce")
        ]

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing, in {self.open[-3:]}")


def check(html: str) -> Checked:
    page = Checked()
    page.feed(html)
    page.close()
    return page


def everything(client, sample, contested):
    claim = contested.claims[0]
    document = next(c.document for c in sample.claims() if c.id == claim)
    hostile = next(r.document.id for r in sample.readings() if r.document.report == "hostile-1.txt")
    places = {c.place.area.place_id for c in sample.claims() if c.place and c.place.area}
    return (
        *PAGES,
        f"/events/{contested.id}",
        f"/claims/{claim}",
        f"/documents/{document}",
        f"/documents/{hostile}",
        f"/exports?event={contested.id}",
        f"/places/{min(places)}",
        "/actors/civilians",
        f"/sources/of?id={sample.sources().sources[0].id}",
    )


@pytest.fixture(scope="module")
def pages(client, sample, contested):
    paths = everything(client, sample, contested)
    return {
        f"/{language}{path}": client.get(f"/{language}{path}")
        for path in paths
        for language in ("ar", "en")
    }


def test_every_page_answers_in_its_language(pages):
    for path, answer in pages.items():
        assert answer.status_code == 200, path
        language, direction = ("ar", "rtl") if path.startswith("/ar") else ("en", "ltr")
        assert f'<html lang="{language}" dir="{direction}"' in answer.text
        assert re.search(r"<h1>|<h1 ", answer.text), path


def test_pages_are_well_formed_and_hold_no_inline_code(pages):
    for path, answer in pages.items():
        page = check(answer.text)
        assert page.problems == [], path
        assert page.open == [], path
        doubled = {one for one in page.ids if page.ids.count(one) > 1}
        assert not doubled, path
        assert set(page.references) <= set(page.ids), path


def test_nothing_leads_away_from_here(pages):
    for path, answer in pages.items():
        for link in check(answer.text).links:
            assert not urlsplit(link).netloc, (path, link)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', answer.text), path


def test_every_inner_link_leads_somewhere(pages, client):
    """One step from every page: no page leads to one that is not there."""
    seen = {}
    later = ("/review", "/check", "/search", "/audit")
    for path, answer in pages.items():
        if not path.startswith("/en"):
            continue
        for link in check(answer.text).links:
            target = link.partition("#")[0]
            if (
                not target.startswith("/")
                or target.startswith("/ar")
                or target[3:].startswith(later)
            ):
                continue
            shape = re.sub(r"[0-9a-f]{16,}", "ID", target.partition("?")[0])
            if seen.setdefault(shape, 0) < 6:
                seen[shape] += 1
                assert client.get(target, follow_redirects=False).status_code < 400, (path, target)


def test_fragments_that_links_name_exist(pages):
    for path, answer in pages.items():
        page = check(answer.text)
        inner = {link[1:] for link in page.links if link.startswith("#")}
        assert inner <= set(page.ids), path


def test_hostile_words_stay_words(pages, sample):
    found = 0
    for path, answer in pages.items():
        assert "<script>window.ran" not in answer.text, path
        assert "<script>alert" not in answer.text, path
        assert not re.search(r"<(img|b hx|b>&)", answer.text), path
        found += "&lt;script&gt;" in answer.text
    assert found >= 4


def test_numbers_are_isolated(pages):
    """A number in the words of a page stands in an element that reads left to right."""
    for path, answer in pages.items():
        if not path.startswith("/ar") or "/documents/" in path or "/claims/" in path:
            continue
        main = answer.text.partition("<main")[2].partition("</main>")[0]
        main = re.sub(
            r"<(svg|blockquote|q|textarea|code|title|option)\b.*?</\1>", "", main, flags=re.DOTALL
        )
        main = re.sub(r"<bdi[^>]*>.*?</bdi>", "", main, flags=re.DOTALL)
        words = re.sub(r"<[^>]+>", " ", main)
        bare = re.findall(r"(?<![\w.&#;-])\d+(?![\w-])", words)
        assert not bare, (path, bare[:5])


def test_the_switch_keeps_the_page_and_its_question(client):
    answer = client.get("/ar/events?view=map&standing=contested")
    assert 'href="/en/events?view=map&amp;standing=contested"' in answer.text


def test_headers_hold_everything_to_this_host(pages):
    for path, answer in pages.items():
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        nonce = re.search(r"'nonce-([^']+)'", policy)[1]
        assert answer.text.count(nonce) >= 3, path
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_each_answer_has_a_nonce_of_its_own(client):
    nonces = {client.get("/en/about").headers["content-security-policy"] for _ in range(3)}
    assert len(nonces) == 3


def test_files_are_named_by_their_content_and_kept(client):
    html = client.get("/en/events?view=map").text
    urls = set(re.findall(r'(?:src|href|data-base)="(/static/[^"#]+)', html))
    assert {"css", "js", "svg", "woff2"} <= {url.rpartition(".")[2] for url in urls}
    for url in urls:
        answer = client.get(url)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/site.css").status_code == 404
    assert client.get("/static/../app.py").status_code in {400, 404}


def test_the_entrance_follows_the_browser(client):
    for wanted, expected in (("en-GB,en;q=0.9", "/en/"), ("ar-SY", "/ar/"), ("fr", "/ar/")):
        answer = client.get("/", headers={"accept-language": wanted}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, expected)


def test_the_theme_is_kept_and_goes_back_only_here(client):
    page = client.get("/en/about")
    csrf = re.search(r'name="csrf" value="([^"]+)"', page.text)[1]
    for back, expected in (
        ("/en/events?q=a", "/en/events?q=a"),
        ("//evil.example/", "/en/"),
        ("https://evil.example", "/en/"),
    ):
        answer = client.post(
            "/en/theme", data={"theme": "dark", "back": back, "csrf": csrf}, follow_redirects=False
        )
        assert answer.headers["location"] == expected
    assert 'data-theme="dark"' in client.get("/en/about").text
    client.post("/en/theme", data={"theme": "auto", "csrf": csrf})
    assert "data-theme" not in client.get("/en/about").text


def test_what_is_not_there_says_so_in_the_language_asked(client):
    for path in (
        "/en/events/0000",
        "/en/documents/x",
        "/en/claims/x",
        "/en/actors/nobody",
        "/en/places/x",
        "/en/nix",
    ):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Nothing here" in answer.text
    assert "لا شيء هنا" in client.get("/ar/nix").text


def test_an_id_that_begins_one_leads_to_it(client, contested):
    answer = client.get(f"/en/events/{contested.id[:8]}", follow_redirects=False)
    assert answer.headers["location"] == f"/en/events/{contested.id}"


def test_people_in_no_table_have_no_page(client, sample):
    named = {
        actor.name_ar
        for claim in sample.claims()
        for actor in (*claim.roles.agent, *claim.roles.patient, *claim.roles.helper)
        if actor.person and not actor.id
    }
    listed = client.get("/ar/actors").text
    assert not [name for name in named if name and name in listed]


def test_an_empty_workspace_teaches(tmp_path):
    from starlette.testclient import TestClient

    from tawatur.service import Workspace
    from tawatur.web import create_app

    empty = TestClient(create_app(Workspace.create(tmp_path / "w")), base_url="http://127.0.0.1")
    for path in ("/", "/events", "/documents", "/sources", "/actors", "/places", "/exports"):
        answer = empty.get(f"/en{path}")
        assert answer.status_code == 200
        assert "/en/ingest" in answer.text
    assert "tawatur demo" in empty.get("/en/").text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_page_says_that_it_is_being_got_ready(tmp_path, language):
    app = create_app(Workspace.create(tmp_path / "w"), settings=WebSettings(patience=0.0))
    views = app.state.desk.views
    client = TestClient(app, base_url="http://127.0.0.1")
    views._warm.clear()  # as while the first view is made
    answer = client.get(f"/{language}/events")
    assert answer.status_code == 503
    assert answer.headers["Refresh"] == "2"
    assert "<progress" in answer.text
    assert client.get(f"/{language}/about").status_code == 200
    views._warm.set()
    assert client.get(f"/{language}/events").status_code == 200


def test_every_form_of_export_is_told_in_both_languages(client):
    for language, other in (("ar", "en"), ("en", "ar")):
        page = client.get(f"/{language}/exports").text
        for name in exporters():
            assert f'value="{name}"' in page
            words = say("form", name)
            assert getattr(words, language) in page
            assert getattr(words, other) not in page


def test_the_overview_says_what_is_contested(client, contested):
    page = client.get("/en/").text
    assert "cannot both hold:" in page
    assert f'/events/{contested.id}">' in page
    assert "Independent roots: " in page


def test_a_sentence_too_vague_is_told_so_and_shown_what_comes_near(client):
    page = client.get("/en/check?q=قصف مدينة حيس").text  # shelling of the town of Hays, no day
    assert "both where and when" in page
    assert "No report held here" not in page
    assert page.count("/en/claims/") > 3


def test_the_log_of_changes_is_in_both_languages(client):
    assert "ربط الأحداث" in client.get("/ar/audit").text  # events linked
    assert "events linked" in client.get("/en/audit").text


def test_two_claims_that_may_be_one_stand_side_by_side(client):
    page = client.get("/en/review?about=pair").text
    assert 'class="review two"' in page
    assert page.count('class="claimcard"') == 2
    assert page.index("bits") < page.index('class="claimcard"')  # why, before what


def test_where_something_may_be_missed_is_marked_in_the_text(client):
    page = client.get("/ar/review/missed").text
    assert re.search(r'class="w here"', page)
