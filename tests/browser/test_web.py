"""The application in Chromium: journeys, keyboard, no script, hostile words, axe, budgets."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

PAGES = (
    "/", "/events", "/events?view=map", "/events?view=time", "EVENT", "/documents", "DOCUMENT", "/sources",
    "/actors", "/actors/civilians", "/places", "/ingest", "/lexicon?text=قصف+الجيش+مدينة+حيس+أمس",
    "/search?q=حيس", "/check?q=قصف+مدينة+حيس", "/exports", "/audit", "/about", "/nix",
)  # fmt: skip
PLAIN, WITH_MAP = 250_000, 300_000  # bytes on a first visit


@pytest.fixture(scope="session")
def contested(site):
    return max(site.workspace.events(), key=lambda one: (len(one.contradictions), len(one.claims)))


@pytest.fixture(scope="session")
def hostile(site):
    return next(r for r in site.workspace.readings() if r.document.report == "hostile-1.txt")


@pytest.fixture
def address(site, contested, hostile):
    def of(path: str, language: str = "en") -> str:
        named = {
            "EVENT": f"/events/{contested.id}",
            "DOCUMENT": f"/documents/{hostile.document.id}",
        }
        return f"/{language}{named.get(path, path)}"

    return of


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_analyst_follows_a_contested_claim_to_its_words(visit, language):
    """Overview, contested event, a claim, the report with the words lit, and back to the event."""
    seen = visit(f"/{language}/")
    page = seen.page
    page.locator("section.card a").first.click()
    page.locator(".dossier h1").wait_for()
    event = page.url
    assert page.locator(".clash .letter").count() >= 2
    page.locator(".clash .excerpt a").first.click()
    claim = page.locator(".quotes li:target")
    assert claim.is_visible()
    claim.locator(".ref a").click()
    page.locator(".reader .text").wait_for()
    number = re.search(r"#w(\d+)$", page.url)[1]
    card = page.locator(f"#c{number}")
    assert card.is_visible()
    card.hover()
    assert page.locator(f".text .lit[data-claim~='{number}']").count() >= 1
    card.locator("p a").first.click()
    page.locator(".dossier h1").wait_for()
    assert page.url.partition("#")[0] == event.partition("#")[0]
    seen.check()


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


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_is_accessible_in_both_themes_and_narrow(visit, address, language):
    """Axe finds nothing; nothing scrolls sideways: 320 pixels are 1,280 at 400 % zoom."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    seen = visit()
    rules = {
        "runOnly": {
            "type": "tag",
            "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        }
    }
    told, wide = [], {}
    for path in PAGES:
        seen.page.set_viewport_size({"width": 1280, "height": 800})
        seen.go(address(path, language))
        for scheme in ("light", "dark"):
            seen.page.emulate_media(color_scheme=scheme)
            found = axe.Axe().run(seen.page, options=rules)
            told += [
                (path, scheme, one["id"], node["html"][:140], node.get("failureSummary", "")[:200])
                for one in found.response["violations"]
                for node in one["nodes"][:2]
            ]
        for width in (320, 390, 768):
            seen.page.set_viewport_size({"width": width, "height": 800})
            over = seen.page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if over > 0:
                wide[path, width] = over
    assert told == []
    assert wide == {}
    assert [line for line in seen.complaints if "404" not in line] == []


def test_a_first_visit_stays_within_its_budget(visit, address):
    heavy = {}
    for path in PAGES:
        seen = visit(address(path, "ar"))
        seen.page.evaluate("() => document.fonts.ready.then(() => 1)")
        has_map = seen.page.locator("svg.drawn").count() > 0
        if (total := sum(seen.bytes.values())) > (WITH_MAP if has_map else PLAIN):
            heavy[path] = total
        seen.page.context.close()
    assert heavy == {}


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
