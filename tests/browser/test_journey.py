"""An analyst's whole way through the application, from an empty workspace to what is taken away."""

from __future__ import annotations

import csv
import re

import pytest

from tawatur.service import Workspace, examples_folder

pytestmark = pytest.mark.browser
STORY = "hays-*.txt"


@pytest.fixture
def empty(serve, tmp_path):
    """An empty workspace, served."""
    workspace = Workspace.create(tmp_path / "w")
    with serve(workspace) as base:
        yield base, workspace


@pytest.mark.parametrize("language", ["ar", "en"])
def test_from_reports_to_an_export(chromium, empty, keep_picture, barriers, language, tmp_path):
    base, workspace = empty
    context = chromium.new_context(base_url=base, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(180_000)  # reading is slow on a busy machine
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    home = f"/{language}"

    # An empty workspace says how to begin.
    page.goto(f"{home}/")
    page.locator("main a.button").click()
    page.wait_for_url("**/ingest")

    # Reports are uploaded; their progress is sent by the server until all are read.
    reports = sorted(examples_folder().glob(STORY))
    page.set_input_files("#b-files", [*reports, examples_folder() / "reports.tsv"])
    page.locator("form[enctype] button").click()
    page.wait_for_url("**/ingest/*")
    page.locator("dl.facts").wait_for()
    assert page.locator("dl.facts dd").first.inner_text() == str(len(reports))
    assert barriers(page) == []
    keep_picture(page, f"journey-batch-{language}")

    # The contested event, a claim of it, its words in the report.
    page.goto(f"{home}/")
    page.locator("section.card a").first.click()
    page.locator(".dossier h1").wait_for()
    keep_picture(page, f"journey-event-{language}")
    event = re.search(r"/events/(\w+)", page.url)[1]
    assert page.locator(".clash .letter").count() >= 2
    page.locator(".clash .excerpt a").first.click()
    quote = page.locator(".quotes li:target")
    assert quote.is_visible()
    quote.locator(".ref a").click()
    page.locator(".reader .text").wait_for()
    number = re.search(r"#w(\d+)$", page.url)[1]
    card = page.locator(f"#c{number}")
    card.hover()
    assert page.locator(f".text .lit[data-claim~='{number}']").count() >= 1
    keep_picture(page, f"journey-reader-{language}")

    # Its place is corrected by name.
    card.locator("a[href*='/review?claim=']").click()
    page.locator("form.correct").wait_for()
    claim = page.get_attribute('form.decide input[name="subject"]', "value")
    page.keyboard.press("5")
    page.fill("#value", "الخوخة")
    page.keyboard.press("Enter")
    page.locator(".after form").wait_for()
    made = workspace.judgements()[-1]
    assert (made.decision, made.subject, made.value["slot"]) == ("correct", (claim,), "place")

    # Its event is merged with another that may be the same, and parted again.
    page.goto(f"{home}/review?event={event}")
    held = len(workspace.judgements())
    page.locator("ul.plainlist button[name=other]").first.click()
    page.locator(".after form").wait_for()
    made = workspace.judgements()[-1]
    assert made.decision == "same"
    keep_picture(page, f"journey-merged-{language}")
    page.locator(".after button").click()
    page.wait_for_function(
        "old => document.querySelector('.after [name=judgement]')?.value !== old", arg=made.id
    )
    assert len(workspace.judgements()) == held + 2
    assert workspace.judgements()[-1].decision == "undo"
    assert workspace.judgements()[-1].subject == (made.id,)

    # What was found is taken away, the correction in it.
    page.goto(f"{home}/exports")
    with page.expect_download() as got:
        page.locator("button[value='claims-csv']").click()
    file = tmp_path / "claims.csv"
    got.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    corrected = next(row for row in rows if claim in row.values())
    assert "الخوخة" in corrected.values()

    assert [line for line in complaints if "download" not in line.lower()] == []
    assert [url for url in asked if not url.startswith(base)] == []
    assert any(re.search(r"/api/v1/jobs/\w+/events$", url) for url in asked)
    context.close()
