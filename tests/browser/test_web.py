"""The application in Chromium: journeys, keyboard, no script, hostile words, axe, budgets."""

from __future__ import annotations

import re

import pytest

from tawatur.service import Workspace
from tawatur.web import pages

pytestmark = pytest.mark.browser

PAGES = (
    "/", "/events", "/events?view=map", "/events?view=time", "EVENT", "/documents", "DOCUMENT", "/sources",
    "SOURCE", "/actors", "/actors/civilians", "/places", "PLACE", "/ingest",
    "/lexicon?text=قصف+الجيش+مدينة+حيس+أمس", "/search?q=حيس", "/check?q=قصف+مدينة+حيس", "/exports", "/audit",
    "/about", "/api", "/people", "/review?about=claim", "/review?about=pair", "REVIEWED", "/review/missed",
    "/nix",
)  # fmt: skip
ELSEWHERE = ("/login", "/account", "/ingest/JOB")
"""Pages that need an account or a batch; other tests here look at them."""
NO_PAGES = ("/claims/x", "/events/map.json", "/exports/file")
PLAIN, WITH_MAP = 250_000, 300_000  # bytes on a first visit


@pytest.fixture(scope="session")
def contested(site):
    return max(site.workspace.events(), key=lambda one: (len(one.contradictions), len(one.claims)))


@pytest.fixture(scope="session")
def hostile(site):
    return next(r for r in site.workspace.readings() if r.document.report == "hostile-1.txt")


@pytest.fixture
def address(site, contested, hostile):
    placed = (claim.place.area for claim in site.workspace.claims() if claim.place)
    place = next(area.place_id for area in placed if area and area.place_id)

    def of(path: str, language: str = "en") -> str:
        named = {
            "EVENT": f"/events/{contested.id}",
            "REVIEWED": f"/review?event={contested.id}",
            "DOCUMENT": f"/documents/{hostile.document.id}",
            "PLACE": f"/places/{place}",
            "SOURCE": f"/sources/of?id={site.workspace.sources().sources[0].id}",
        }
        return f"/{language}{named.get(path, path)}"

    return of


def test_choosing_a_facet_keeps_the_place_and_the_address(visit):
    seen = visit("/en/events")
    page = seen.page
    page.evaluate("window.kept = 1")
    page.get_by_label("contested").first.check()
    page.wait_for_url("**/events?**standing=contested**")
    page.locator(".chips").wait_for()
    assert page.locator(".list tbody tr").count() < 20
    assert page.evaluate("window.kept") == 1
    assert page.get_by_label("contested").first.is_checked()
    page.go_back()
    page.locator(".chips").wait_for(state="detached")
    assert page.locator(".list tbody tr").count() > 20
    seen.check()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_drawing_on_the_timeline_chooses_days(visit, language):
    seen = visit(f"/{language}/events")
    page = seen.page
    box = page.locator("[data-brush]").bounding_box()
    start, end = (0.02, 0.3) if language == "en" else (0.98, 0.7)
    page.mouse.move(box["x"] + box["width"] * start, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, box["y"] + 25, steps=6)
    page.mouse.up()
    page.wait_for_url("**from=2021**")
    assert re.search(r"from=2021-\d\d-\d\d&to=2022-\d\d-\d\d", page.url)
    seen.check()


def test_the_map_moves_and_leads_on(visit):
    seen = visit("/en/events?view=map")
    page = seen.page
    first = sum(int(text) for text in page.locator(".numbered").all_inner_texts())
    assert first >= 20
    page.locator(".leaflet-control-zoom-in").click()
    page.wait_for_selector(".atlas[data-shown='2']")
    page.get_by_role("button", name="Only this frame").click()
    page.wait_for_url("**bbox=**")
    page.wait_for_selector(".chips")
    seen.check()


def test_the_map_is_drawn_without_webgl(chromium, site):
    page = chromium.new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = (get => function (kind, ...rest) {"
                         " return kind.startsWith('webgl') ? null : get.call(this, kind, ...rest) })"
                         "(HTMLCanvasElement.prototype.getContext)")  # fmt: skip
    page.goto(f"{site.base}/en/events?view=map")
    page.wait_for_selector(".numbered")
    assert page.locator("canvas").count() >= 1
    page.close()


def test_everything_can_be_read_without_script(visit, address):
    """Facets by a button, the map as a drawing, the timeline as links, layers by CSS."""
    seen = visit("/en/events?view=map", java_script_enabled=False)
    page = seen.page
    assert page.locator("svg.drawn a circle").count() >= 2
    page.locator("svg.drawn a").last.click()
    page.locator("h1").wait_for()
    seen.go("/en/events")
    page.get_by_label("contested").first.check()
    page.locator("#f-go").click()
    page.wait_for_url("**standing=contested**")
    seen.go("/en/events")
    page.locator(".course a").first.click()
    page.wait_for_url("**from=**to=**")
    seen.go(address("DOCUMENT"))
    mark = page.locator(".text .l-trigger").first
    before = mark.evaluate("one => getComputedStyle(one).backgroundColor")
    page.locator("#l-trigger").uncheck()
    assert mark.evaluate("one => getComputedStyle(one).backgroundColor") != before


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_keyboard_alone_reaches_a_claims_words(visit, language):
    seen = visit(f"/{language}/")
    page = seen.page

    def tab_to(selector: str) -> None:
        for _ in range(160):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                ring = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
                assert ring != "none"
                return
        raise AssertionError(selector)

    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.classList.contains('skip')")
    page.keyboard.press("Enter")
    tab_to("section.card .plainlist a")
    page.keyboard.press("Enter")
    page.locator(".dossier h1").wait_for()
    tab_to(".excerpt a")
    page.keyboard.press("Enter")
    tab_to(".ref a")
    page.keyboard.press("Enter")
    page.locator(".reader .text").wait_for()


def test_hostile_words_do_nothing(visit, address):
    seen = visit()
    for path in ("DOCUMENT", "/documents", "/events", "/sources", "/search?q=حيس", "/"):
        seen.go(address(path))
        assert seen.page.evaluate("() => window.ran") is None
        assert seen.page.locator("main script, main img, main iframe, main b[hx-get]").count() == 0
    seen.check()


def test_the_policy_holds(visit):
    seen = visit("/en/events")
    refused = seen.page.evaluate(
        """() => new Promise(done => {
            const seen = [];
            document.addEventListener('securitypolicyviolation', e => seen.push(e.effectiveDirective));
            const image = document.createElement('img'); image.src = 'http://example.invalid/x';
            const script = document.createElement('script'); script.textContent = 'window.ran = 1';
            const style = document.createElement('style'); style.textContent = 'body{color:red}';
            document.body.append(image, script, style);
            fetch('http://example.invalid/y').catch(() => {});
            setTimeout(() => done([seen.sort(), window.ran]), 300);
        })"""
    )
    assert refused == [["connect-src", "img-src", "script-src-elem", "style-src-elem"], None]


def test_an_attribute_smuggled_in_asks_for_nothing(visit):
    """Were words of a report ever taken for markup, htmx would still not obey them."""
    seen = visit("/en/events")
    seen.page.evaluate(
        """() => { const trap = document.createElement('div');
                   trap.innerHTML = '<p data-x hx-get="/en/about" hx-trigger="load">x</p>';
                   document.querySelector('main').append(trap); htmx.process(trap); }"""
    )
    seen.page.wait_for_timeout(400)
    assert not [url for url in seen.requests if url.endswith("/en/about")]


def test_no_page_is_forgotten(address):
    """Every address of the application that shows a page is among those looked at here."""
    routes = [
        (one.path_regex, one.path)
        for part in pages.router.routes
        for one in getattr(getattr(part, "original_router", None), "routes", [part])
        if "GET" in (getattr(one, "methods", None) or ())
    ]
    assert len(routes) > 20
    looked_at = [address(path).partition("?")[0].removeprefix("/en") for path in PAGES]
    known = [*looked_at, *ELSEWHERE, *NO_PAGES]
    forgotten = [
        path
        for regex, path in routes
        if not any(regex.match(one) or regex.match(f"/en{one}") for one in known)
    ]
    assert forgotten == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_is_accessible_narrow_and_light(visit, address, barriers, language):
    """Axe finds nothing in either theme; 320 pixels, 1,280 at 400 % zoom, suffice; few bytes come.

    Each page is weighed as a first visit: a file that the browser kept counts as when it came.
    """
    shut, wide, heavy, weights = [], {}, {}, {}
    seen = visit()
    page = seen.page
    for path in PAGES:
        page.set_viewport_size({"width": 1280, "height": 800})
        seen.bytes.clear()
        seen.go(address(path, language))
        page.evaluate("() => document.fonts.ready.then(() => 1)")
        has_map = page.locator("svg.drawn").count() > 0
        for url, size in seen.bytes.items():
            weights[url] = max(size, weights.get(url, 0))
        if (total := sum(map(weights.get, seen.bytes))) > (WITH_MAP if has_map else PLAIN):
            heavy[path] = total
        shut += [(path, *one) for one in barriers(page)]
        for width in (320, 390, 768):
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if over > 0:
                wide[path, width] = over
    told = [line for line in seen.complaints if "404" not in line]
    told += [url for url in seen.requests if not url.startswith((seen.base, "data:"))]
    assert (shut, wide, heavy, told) == ([], {}, {}, [])


@pytest.mark.parametrize("language", ["ar", "en"])
def test_pages_of_people_are_accessible(
    chromium, serve, barriers, keep_picture, language, tmp_path
):
    """The way in, the accounts with what is shown once, and one's own."""
    workspace = Workspace.create(tmp_path / "w")
    password = workspace.accounts().add("samira", "admin", by="test")
    with serve(workspace) as base:
        page = chromium.new_page(base_url=base, viewport={"width": 320, "height": 800})
        page.goto(f"/{language}/people")
        page.wait_for_url("**/login?**")
        assert barriers(page) == []
        page.fill("#name", "samira")
        page.fill("#password", password)
        page.keyboard.press("Enter")
        page.wait_for_url("**/people")
        page.fill("#p-name", "omar")
        page.locator("form.card button").first.click()
        secret = page.locator(".secret").inner_text()
        workspace.accounts().log_in("omar", secret)
        assert barriers(page) == []
        page.locator("form[action$='/people/tokens'] button").click()
        page.locator(".secret").wait_for()
        assert barriers(page) == []
        over = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(over)
        keep_picture(page, f"people-{language}")
        page.goto(f"/{language}/account")
        assert barriers(page) == []
        page.close()


def test_the_theme_is_chosen_and_kept(visit):
    seen = visit("/en/about", color_scheme="light")
    page = seen.page
    light = page.evaluate("() => getComputedStyle(document.body).color")
    page.locator(".theme button").click()
    page.wait_for_selector(":root[data-theme=dark]")
    assert page.evaluate("() => getComputedStyle(document.body).color") != light
    seen.go("/ar/events")
    assert page.locator(":root[data-theme=dark]").count() == 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_event_prints(visit, address, tmp_path, language):
    page = visit(address("EVENT", language)).page
    file = tmp_path / "event.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True)
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") >= 3
