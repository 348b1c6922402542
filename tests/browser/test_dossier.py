"""The dossier in Chromium: silent, switchable, printable, accessible."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from tawatur.export import write_dossier

pytestmark = pytest.mark.browser


def load_stories():
    path = Path(__file__).parents[1] / "unit" / "export" / "stories.py"
    spec = importlib.util.spec_from_file_location("tawatur_browser_stories", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dossier")
    stories = load_stories()
    story = stories.build()
    for public in (False, True):
        write_dossier(
            story.linking,
            story.readings,
            folder / f"{'public' if public else 'internal'}.html",
            public=public,
            listed=stories.LISTED,
        )
    return folder


class Visit:
    """A page with everything it asked for and complained about."""

    def __init__(self, browser, path: Path, **options) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.answers: list[str] = []
        self.page.on("response", lambda response: self.answers.append(response.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(path.as_uri())


@pytest.fixture
def visit(chromium, files):
    made: list[Visit] = []

    def open_(name: str = "internal", **options) -> Visit:
        made.append(Visit(chromium, files / f"{name}.html", **options))
        return made[-1]

    yield open_
    for one in made:
        one.context.close()


def choose(page, language: str) -> None:
    page.click(f"label[for={language}]")


@pytest.mark.parametrize("name", ["internal", "public"])
def test_it_asks_for_nothing_and_complains_about_nothing(visit, files, name):
    seen = visit(name)
    choose(seen.page, "en")
    for details in seen.page.locator("details").all():
        details.evaluate("one => one.open = true")
    seen.page.wait_for_timeout(200)
    assert seen.requests == [(files / f"{name}.html").as_uri()]
    assert seen.complaints == []


def test_the_policy_holds_in_the_browser(visit):
    """What a mistake or an attack would add is refused: an image, a script, a style."""
    seen = visit()
    refused = seen.page.evaluate(
        """() => new Promise(done => {
            const seen = [];
            document.addEventListener('securitypolicyviolation', e => seen.push(e.effectiveDirective));
            const image = document.createElement('img'); image.src = 'http://example.invalid/x';
            const script = document.createElement('script'); script.textContent = 'window.ran = 1';
            const style = document.createElement('style'); style.textContent = 'body{color:red}';
            document.body.append(image, script, style);
            setTimeout(() => done([seen.sort(), window.ran]), 300);
        })"""
    )
    assert refused == [["img-src", "script-src-elem", "style-src-elem"], None]
    assert len(seen.answers) == 1


def test_the_switch_changes_language_and_direction_without_script(visit):
    seen = visit(java_script_enabled=False)
    page = seen.page
    arabic, english = page.get_by_text("الأحداث كما رُويت"), page.get_by_text("Events as reported")
    assert arabic.first.is_visible()
    assert not english.first.is_visible()
    choose(page, "en")
    assert english.first.is_visible()
    assert not arabic.first.is_visible()


def test_direction_follows_language(visit):
    page = visit().page

    def sides():
        return page.evaluate(
            """() => {
                const cells = document.querySelectorAll('.index thead th');
                const box = document.querySelector('.chains ol').getBoundingClientRect();
                return [getComputedStyle(document.querySelector('.page')).direction,
                        cells[0].getBoundingClientRect().x > cells[1].getBoundingClientRect().x,
                        box.x];
            }"""
        )

    direction, first_is_right, chain_x = sides()
    assert (direction, first_is_right) == ("rtl", True)
    choose(page, "en")
    direction, first_is_right, english_x = sides()
    assert (direction, first_is_right) == ("ltr", False)
    assert english_x < chain_x


def test_the_keyboard_reaches_the_switch(visit):
    page = visit().page
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.is_checked("#en")


def test_it_remembers_nothing(visit):
    page = visit().page
    choose(page, "en")
    page.reload()
    assert page.is_checked("#ar")


def test_every_number_outside_quotes_is_isolated(visit):
    page = visit().page
    for details in page.locator("details").all():
        details.evaluate("one => one.open = true")
    bare = page.evaluate(
        """() => {
            const walk = document.createTreeWalker(document.querySelector('.page'), NodeFilter.SHOW_TEXT);
            const bare = [];
            for (let node; node = walk.nextNode();) {
                const inside = node.parentElement;
                if (!/(?<![A-Za-z.-])\\d/.test(node.data) || inside.closest('svg, blockquote, .outside, .title, q')) continue;
                const isolate = inside.closest('bdi');
                if (!isolate || getComputedStyle(isolate).direction !== 'ltr') bare.push(node.data);
            }
            return bare;
        }"""
    )
    assert bare == []


def test_quotes_read_from_right_to_left_in_either_language(visit):
    page = visit().page
    choose(page, "en")
    directions = page.evaluate(
        "() => [...document.querySelectorAll('blockquote')].map(q => getComputedStyle(q).direction)"
    )
    assert len(directions) > 5
    assert set(directions) == {"rtl"}


def test_letters_keep_their_shapes_beside_a_mark(visit):
    """A label after a marked word must not join it: the words would be drawn as others."""
    page = visit().page
    assert page.evaluate("() => getComputedStyle(document.querySelector('mark i')).display") == (
        "inline-block"
    )


@pytest.mark.parametrize("name", ["internal", "public"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_who_cites_whom_is_drawn_in_the_language_shown(visit, name, language):
    page = visit(name).page
    choose(page, language)
    assert [
        one.get_attribute("lang") for one in page.locator("svg.sources").all() if one.is_visible()
    ] == [language]
    drawn = page.locator(f"svg.sources[lang={language}]")
    columns, spilt, denials = drawn.evaluate(
        """svg => {
            const boxes = [...svg.querySelectorAll('g > rect')].map(one => one.getBoundingClientRect());
            const spilt = [...svg.querySelectorAll('g > text')].filter(text => {
                const inside = text.getBoundingClientRect();
                const box = text.parentElement.querySelector('rect').getBoundingClientRect();
                return inside.left < box.left || inside.right > box.right
                    || inside.top < box.top - 1 || inside.bottom > box.bottom + 1;
            }).map(text => text.textContent);
            const denials = [...svg.querySelectorAll('g.denies > path:not(.head)')].map(
                path => getComputedStyle(path).strokeDasharray);
            return [boxes.map(box => Math.round(box.left)), spilt, denials];
        }"""
    )
    assert spilt == []
    assert denials
    assert "none" not in denials
    assert drawn.locator("text.denies").first.is_visible()
    first, last = drawn.locator("text.heading").first, drawn.locator("text.heading").last
    from_right = first.bounding_box()["x"] > last.bounding_box()["x"]
    assert from_right == (language == "ar")
    assert len(set(columns)) >= 2


def test_hostile_words_stay_words(visit):
    seen = visit()
    assert seen.page.locator("script, img, iframe").count() == 0
    assert "<script>alert('x')</script>" in seen.page.locator(".title").all_inner_texts()[-1]


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_never_scrolls_sideways(visit, width, language):
    page = visit(viewport={"width": width, "height": 800}).page
    choose(page, language)
    for details in page.locator("details").all():
        details.evaluate("one => one.open = true")
    wide = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0


@pytest.mark.parametrize(
    ("name", "scheme", "language"),
    [("internal", "light", "ar"), ("internal", "dark", "en"), ("public", "dark", "ar")],
)
def test_axe_finds_nothing(visit, name, scheme, language):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = visit(name, color_scheme=scheme).page
    choose(page, language)
    for details in page.locator("details").all():
        details.evaluate("one => one.open = true")
    # The switch stands before every landmark: only there do its siblings see it without script.
    found = axe.Axe().run(page, options={"rules": {"region": {"enabled": False}}})
    told = [
        (one["id"], node["html"][:120], node.get("failureSummary", "")[:200])
        for one in found.response["violations"]
        for node in one["nodes"][:3]
    ]
    assert told == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_prints(visit, tmp_path, language):
    page = visit().page
    choose(page, language)
    file = tmp_path / "dossier.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True)
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") >= 4


def test_folded_events_are_printed_open(visit):
    page = visit().page
    page.emulate_media(media="print")
    page.locator("details.event").first.evaluate("one => one.open = false")
    height = page.locator("details.event > div").first.evaluate(
        "one => one.getBoundingClientRect().height"
    )
    assert height > 100


def test_many_events_open(chromium, tmp_path):
    stories = load_stories()
    big = stories.many(stories.build(), 120)
    path = tmp_path / "big.html"
    write_dossier(big.linking, big.readings, path)
    seen = Visit(chromium, path)
    assert seen.page.locator("article.event").count() == 120
    anchor = seen.page.locator(".index a").nth(100).get_attribute("href")
    seen.page.goto(f"{path.as_uri()}{anchor}")
    assert seen.page.locator(f"{anchor} h3").is_visible()
    seen.context.close()


@pytest.mark.parametrize(
    ("language", "heading", "column"),
    [("en", "Why these claims stand together", "Weight (bits)"), ("ar", "لماذا وُضعت هذه الأقوال معًا", "الوزن (بت)")],
)  # fmt: skip
def test_weights_open_without_script_and_are_drawn(chromium, files, language, heading, column):
    seen = Visit(chromium, files / "internal.html", java_script_enabled=False)
    page = seen.page
    choose(page, language)
    folded = page.locator("details.joins").first
    assert folded.locator("summary").inner_text() == heading
    assert not folded.locator(".fall").first.is_visible()
    folded.locator("summary").click()
    table = folded.locator(".fall").first
    assert table.is_visible()
    assert column in table.locator("thead").inner_text()
    bar = table.locator("rect").first.bounding_box()
    assert bar is not None
    assert bar["width"] > 5
    seen.context.close()


def test_bars_grow_from_the_side_reading_begins_on(visit):
    """Plus goes onward: to the right in English, to the left in Arabic."""
    page = visit().page
    for details in page.locator("details").all():
        details.evaluate("one => one.open = true")

    def middles():
        return page.evaluate(
            """() => [...document.querySelector('.fall').querySelectorAll('tbody rect')]
                .map(bar => { const box = bar.getBoundingClientRect(); return box.x + box.width / 2; })"""
        )

    arabic = middles()
    choose(page, "en")
    english = middles()
    assert len(english) == len(arabic) > 2
    assert (english[1] < english[2]) == (arabic[1] > arabic[2])


def test_a_sentence_of_the_summary_leads_to_the_words_of_its_claims(visit):
    page = visit().page
    choose(page, "en")
    page.locator(".summary sup a").first.click()
    target = page.locator(":target")
    assert target.count() == 1
    assert target.locator("blockquote, .note").first.is_visible()
