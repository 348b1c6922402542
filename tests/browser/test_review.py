"""Review in Chromium: by keyboard alone, in both languages, without script, and on an Arabic layout."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tawatur.service import Workspace, examples_folder

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def base(serve, tmp_path_factory):
    """The application on a port of its own, over the sample reports."""
    workspace = Workspace.create(tmp_path_factory.mktemp("review") / "workspace")
    workspace.read([examples_folder()])
    workspace.link()
    with serve(workspace) as url:
        yield Served(url, workspace)


@dataclass
class Served:
    url: str
    workspace: Workspace

    def judgements(self, decision: str) -> int:
        return sum(one.decision == decision for one in self.workspace.judgements())


class Reviewer:
    """A page with everything it asked for and complained about."""

    def __init__(self, chromium, base: Served, path: str, **options) -> None:
        self.base = base
        self.context = chromium.new_context(base_url=base.url, **options)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path)

    def subject(self) -> str:
        return self.page.get_attribute('form.decide input[name="subject"]', "value") or ""

    def press_on(self, key: str) -> None:
        """Press a key that leads on, and wait until another page stands there."""
        before = self.page.evaluate("document.getElementById('main').innerHTML")
        self.page.keyboard.press(key)
        self.page.wait_for_function(
            "before => document.getElementById('main').innerHTML !== before", arg=before
        )

    def chosen(self) -> list[str]:
        return self.page.eval_on_selector_all(".w.on", "all => all.map(one => one.textContent)")


@pytest.fixture
def reviewer(chromium, base):
    made: list[Reviewer] = []

    def open_(path: str, **options) -> Reviewer:
        made.append(Reviewer(chromium, base, path, **options))
        return made[-1]

    yield open_
    for one in made:
        assert one.complaints == []
        assert all(url.startswith(base.url) for url in one.asked)
        one.context.close()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_accept_undo_and_reject_by_keyboard(reviewer, base, language):
    here = reviewer(f"/{language}/review?about=claim")
    first = here.subject()
    here.press_on("a")
    assert here.subject() != first
    accepted = base.workspace.judgements()[-1]
    assert (accepted.decision, accepted.subject) == ("accept", (first,))
    here.press_on("z")
    assert here.subject() == first
    assert base.workspace.judgements()[-1].decision == "undo"
    here.press_on("x")
    rejected = base.workspace.judgements()[-1]
    assert (rejected.decision, rejected.subject) == ("reject", (first,))
    here.press_on("z")
    here.press_on("j")
    assert here.subject() != ""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_words_are_chosen_in_the_direction_of_the_text(reviewer, language):
    here = reviewer(f"/{language}/review?about=claim")
    here.page.keyboard.press("ArrowLeft")  # begins at the word that tells it
    assert here.page.eval_on_selector(".w.at", "one => one.classList.contains('l-trigger')")
    all_words = here.page.eval_on_selector_all(".w", "all => all.map(one => one.textContent)")
    at = here.page.evaluate(
        "[...document.querySelectorAll('.w')].findIndex(one => one.matches('.at'))"
    )
    here.page.keyboard.press("ArrowLeft")  # in Arabic the next word stands to the left
    assert here.chosen() == [all_words[at + 1]]
    here.page.keyboard.press("Shift+ArrowLeft")
    assert here.chosen() == all_words[at + 1 : at + 3]
    here.page.keyboard.press("ArrowRight")
    assert here.chosen() == [all_words[at + 1]]
    text = here.base.workspace.reading(
        here.base.workspace.explain(here.subject()).claim.document
    ).document.text
    start = int(here.page.evaluate("document.querySelector('[data-takes]').elements.start.value"))
    end = int(here.page.evaluate("document.querySelector('[data-takes]').elements.end.value"))
    assert text[start:end] == all_words[at + 1]
    here.page.keyboard.press("Escape")
    assert here.chosen() == []


def test_a_place_is_corrected_by_its_words(reviewer, base):
    claim = next(one for one in base.workspace.claims() if one.report == "hays-1.txt" and one.place)
    here = reviewer(f"/ar/review?claim={claim.id}")
    here.page.keyboard.press("5")
    assert here.page.input_value("#slot") == "place"
    word = here.page.locator(f'.w[data-start="{claim.trigger.start}"]').first
    words = here.page.locator(".w.l-place")
    assert words.count() >= 1
    words.first.click()
    words.last.click(modifiers=["Shift"])
    assert word.count() == 1
    before = base.judgements("correct")
    here.press_on("Enter")
    assert base.judgements("correct") == before + 1
    made = base.workspace.judgements()[-1]
    assert made.value["slot"] == "place"
    text = base.workspace.reading(claim.document).document.text
    span = made.value["value"]["span"]
    assert text[span["start"] : span["end"]] == made.value["value"]["text"]


def test_what_is_refused_is_told_and_nothing_is_lost(reviewer, base):
    here = reviewer("/en/review?about=claim")
    held = len(base.workspace.judgements())
    here.page.keyboard.press("5")
    here.page.fill("#value", "مكان لا يعرفه أحد")  # a place nobody knows
    here.page.locator(".correct button").click()
    here.page.wait_for_selector(".after .problem")
    assert "no gazetteer" in (here.page.text_content(".after .problem") or "")
    assert here.page.input_value("#value") == "مكان لا يعرفه أحد"
    assert len(base.workspace.judgements()) == held
    here.complaints.clear()  # Chromium tells of the refused request on its console


def test_letters_are_keys_by_their_place_and_never_in_fields(reviewer, base):
    here = reviewer("/ar/review?about=claim")
    first, held = here.subject(), len(base.workspace.judgements())
    here.page.keyboard.press("n")
    assert here.page.evaluate("document.activeElement.id") == "reason"
    here.page.keyboard.type("axz ليس هنا")
    assert here.page.input_value("#reason") == "axz ليس هنا"
    assert len(base.workspace.judgements()) == held
    here.page.keyboard.press("Escape")
    # What an Arabic keyboard sends for the key that is A on a Latin one.
    before = here.page.evaluate("document.getElementById('main').innerHTML")
    here.page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 'ش', code: 'KeyA', bubbles: true}))"
    )
    here.page.wait_for_function(
        "before => document.getElementById('main').innerHTML !== before", arg=before
    )
    made = base.workspace.judgements()[-1]
    assert (made.decision, made.subject, made.reason) == ("accept", (first,), "axz ليس هنا")


def test_keys_are_told_and_can_be_switched_off(reviewer, base):
    here = reviewer("/en/review?about=claim")
    here.page.keyboard.press("Shift+Slash")
    assert here.page.eval_on_selector("#keys", "one => one.open")
    here.page.locator("#keys button").click()
    here.page.wait_for_selector('#keys[data-keys="off"]')
    held = len(base.workspace.judgements())
    here.page.keyboard.press("a")
    here.page.wait_for_timeout(200)
    assert len(base.workspace.judgements()) == held
    here.page.locator("#keys summary").click()
    here.page.locator("#keys button").click()
    here.page.wait_for_selector('#keys[data-keys="on"]')
    here.press_on("a")
    assert len(base.workspace.judgements()) == held + 1


def test_pairs_are_one_event_or_two(reviewer, base):
    here = reviewer("/ar/review?about=pair")
    here.press_on("d")
    assert base.workspace.judgements()[-1].decision == "different"
    here.press_on("z")
    here.page.goto("/en/review?about=pair")
    here.press_on("s")
    assert base.workspace.judgements()[-1].decision == "same"


def test_a_missed_claim_is_added_from_its_words(reviewer, base):
    here = reviewer("/ar/review/missed")
    if here.page.locator("[data-takes]").count() == 0:
        pytest.skip("nothing was missed in the sample reports")
    here.page.keyboard.press("ArrowLeft")
    here.page.keyboard.press("ArrowLeft")
    chosen = here.chosen()
    here.page.select_option("#kind", "airstrike")
    here.press_on("Enter")
    made = base.workspace.judgements()[-1]
    assert (made.decision, made.value["kind"]) == ("add", "airstrike")
    assert made.value["trigger"]["text"] == chosen[0]
    here.press_on("z")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_without_script_plain_forms_do_it_all(reviewer, base, language):
    here = reviewer(f"/{language}/review?about=claim", java_script_enabled=False)
    first = here.subject()
    here.page.locator('button[value="accept"]').click()
    assert base.workspace.judgements()[-1].subject == (first,)
    here.page.locator(".after button").click()
    assert base.workspace.judgements()[-1].decision == "undo"
    options = here.page.locator("#c-start option")
    assert options.count() > 5
    here.page.select_option("#slot", "time")
    here.page.fill("#value", "2017-08-28")
    here.page.locator(".correct button").click()
    made = base.workspace.judgements()[-1]
    assert (made.decision, made.value["slot"]) == ("correct", "time")
    assert made.value["value"]["start"] == "2017-08-28"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_pictures_are_kept(reviewer, keep_picture, language):
    keep_picture(reviewer(f"/{language}/review?about=claim").page, f"review-{language}")
