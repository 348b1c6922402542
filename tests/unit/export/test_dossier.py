from __future__ import annotations

import base64
import hashlib
import itertools
import os
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tawatur.export import write_dossier
from tawatur.export.dossier import render_dossier
from tawatur.export.dossier.waterfalls import strongest_ties
from tawatur.model import Linking


class Page(HTMLParser):
    """Collects what the tests ask for, and checks that tags are balanced."""

    VOID = frozenset("meta input br link img line path rect circle".split())

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def having(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]


@pytest.fixture(scope="module")
def html(story):
    return render_dossier(story.linking, story.readings)


@pytest.fixture(scope="module")
def public(story, stories):
    return render_dossier(story.linking, story.readings, public=True, listed=stories.LISTED)


@pytest.mark.parametrize("edition", ["html", "public"])
def test_it_is_well_formed_and_anchors_lead_somewhere(edition, request):
    page = Page(request.getfixturevalue(edition))
    ids = page.having("id")
    assert len(ids) == len(set(ids))
    targets = [href[1:] for href in page.having("href") if href.startswith("#")]
    assert targets
    assert set(targets) <= set(ids)
    for reference in (*page.having("aria-labelledby"), *page.having("for")):
        assert reference in ids


@pytest.mark.parametrize("edition", ["html", "public"])
def test_it_cannot_reach_the_network(edition, request):
    page = Page(request.getfixturevalue(edition))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "audio",
        "video",
    }
    for _, attrs in page.tags:
        assert not [
            name
            for name in attrs
            if name.startswith("on") or name in {"src", "style", "srcset", "action"}
        ]
    assert all(href.startswith("#") for href in page.having("href"))


def test_the_policy_allows_this_style_and_nothing_else(html):
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style


def test_hostile_titles_and_quotes_are_text(html, stories):
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert" in html
    assert stories.HOSTILE in "".join(Page(html).text)


def test_it_says_what_it_is(html):
    for words in (
        "للاستخدام الداخلي",
        "For internal use",
        "Machine-read and provisional",
        "This program certifies nothing",
        "لا يُثبت شيئًا",
    ):
        assert words in html


def test_a_person_may_have_reviewed_a_part(story):
    html = render_dossier(story.linking, story.readings, reviewed={story.claims[0].id})
    assert html.count("status reviewed") == 1
    assert "A person has reviewed" in html


@pytest.mark.parametrize(
    ("edition", "said"), [(False, "added by <bdi>a.model"), (True, "added by a person")]
)
def test_a_claim_that_was_added_says_so(story, edition, said):
    first = story.readings[0]
    claims = (replace(first.claims[1], origin_of_reading="a.model"), *first.claims[2:])
    readings = (replace(first, claims=(first.claims[0], *claims)), *story.readings[1:])
    assert said in render_dossier(story.linking, readings, public=edition)


def test_contradictions_stand_in_words(html):
    assert "cannot both hold" in html
    assert "لا تجتمع" in html
    assert "Reported by a medical source and Karma Watch, denied by" in html
    assert "reading A" in html
    assert "reading C" in html


def test_only_the_value_in_question_carries_a_letter(html):
    rows = re.findall(r"<tr>.*?</tr>", html, re.DOTALL)
    children = next(row for row in rows if "3</bdi> children" in row and "roots" in row)
    assert "reading" not in children


def test_a_copy_adds_no_column_and_no_root(html):
    accounts = re.search(r'<table class="accounts">.*?</table>', html, re.DOTALL).group()
    head = accounts[: accounts.index("</thead>")]
    assert head.count('<th scope="col">') == 1 + 5
    assert "in the same words" in head
    assert "counted apart" in html


def test_denials_are_shown_with_their_words(html):
    block = re.search(r'<section class="denial">.*?</section>', html, re.DOTALL).group()
    assert "Northern Command spokesman" in block
    assert "لم تنفذ أي طلعة" in block


def test_unknown_is_said_and_never_zero(html):
    assert "not told" in html
    assert "لم يُذكر" in html


def test_public_leaves_out_what_could_hurt_or_match(public, story, stories):
    assert stories.PRIVATE not in public
    for claim in story.claims:
        assert claim.id not in public
        assert claim.document not in public
        assert claim.document[:16] not in public
        assert claim.sentence.text not in public
        assert claim.report not in public
    for event in story.linking.events:
        assert event.id not in public
    for words in ("قصفت", "ميليشيا", "border militia", "HYPERLINK", "alert(", "characters"):
        assert words not in public
    assert "<blockquote" not in public
    assert "<mark" not in public
    assert "Public edition" in public


def test_public_still_names_listed_parties_and_outlets(public):
    for words in (
        "Northern Command",
        "Karma Watch",
        "صحيفة الضفاف",
        "report <bdi dir=ltr>4<",
        "named person",
    ):
        assert words in public


def test_public_names_nobody_when_nothing_is_listed(story):
    html = render_dossier(story.linking, story.readings, public=True, listed={})
    assert "Northern Command" not in html


def test_public_ids_are_random(story):
    editions = [render_dossier(story.linking, story.readings, public=True) for _ in range(2)]
    ids = [set(re.findall(r'id="(e-[0-9a-f]{8})"', one)) for one in editions]
    assert len(ids[0]) == 4
    assert not ids[0] & ids[1]


def test_internal_is_the_same_every_time(story, html):
    assert render_dossier(story.linking, story.readings) == html


def test_order_of_events_does_not_depend_on_input(story, html):
    turned = replace(story.linking, events=story.linking.events[::-1])
    assert render_dossier(turned, story.readings) == html


def test_an_empty_run_explains_itself():
    html = render_dossier(Linking((), (), (), ()), [])
    assert "No events here" in html
    assert "No report was read" in html
    assert "No pairs wait" in html
    Page(html)


def test_empty_parts_of_an_event_explain_themselves(html):
    assert "No claim here tells a time" in html
    assert "No place can be drawn" in html


@pytest.mark.parametrize("language", ["ar", "en"])
def test_either_language_can_come_first(story, language):
    page = Page(render_dossier(story.linking, story.readings, language=language))
    switches = [attrs for tag, attrs in page.tags if tag == "input"]
    assert [one["id"] for one in switches if "checked" in one] == [language]
    assert all(one["autocomplete"] == "off" for one in switches)
    (root,) = [attrs for tag, attrs in page.tags if tag == "html"]
    assert root == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}


def test_tables_name_their_heads(html):
    page = Page(html)
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")


def test_an_older_file_stays_until_the_new_one_is_whole(story, tmp_path):
    path = tmp_path / "dossier.html"
    path.write_text("old", encoding="utf-8")
    broken = replace(story.linking.events[0], grade=(None,))
    with pytest.raises(Exception):  # noqa: B017 - whatever it is, the file must stay
        write_dossier(replace(story.linking, events=(broken,)), story.readings, path)
    assert path.read_text(encoding="utf-8") == "old"
    write_dossier(story.linking, story.readings, path)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [one.name for one in tmp_path.iterdir()] == ["dossier.html"]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_an_internal_edition_is_its_owners(story, tmp_path):
    write_dossier(story.linking, story.readings, tmp_path / "d.html")
    assert (tmp_path / "d.html").stat().st_mode & 0o077 == 0


def test_lone_surrogates_do_not_stop_it(story, tmp_path):
    reading = story.readings[0]
    reading = replace(reading, document=replace(reading.document, title="a\ud800b"))
    write_dossier(story.linking, (reading, *story.readings[1:]), tmp_path / "d.html")


def test_many_events_stay_lean(story, stories):
    big = stories.many(story, 30)
    html = render_dossier(big.linking, big.readings)
    assert len(html.encode()) < 30 * 60_000


def section(html, name):
    """Return what stands between the first tag of a class and the end of its section."""
    start = html.index(f'class="{name}"')
    return html[start : html.index("</section>", start)]


def test_the_summary_stands_first_and_every_sentence_leads_to_its_claims(html, story, stories):
    shown = section(html, "summary")
    assert shown.count("<sup>") == 2  # standing is told beside the grades
    assert "4</bdi> reports tell of an air strike." in shown
    assert "&lt;script&gt;" in shown
    assert re.findall(r'href="#(c\d+)"', shown)
    assert html.index('class="summary"') < html.index('class="clash"')


def test_the_rule_that_fired_stands_beside_its_grade(html, public):
    for page in (html, public):
        rules = page[page.index('class="rules"') :]
        assert "g-contested" in rules[:400]
        assert "A root denies it, and values cannot both hold: killed." in rules[:900]
        assert "لم يراجعه أحد." in rules[:1600]


def test_each_side_of_a_contradiction_shows_its_words(html, story):
    shown = section(html, "clash")
    assert "<mark>قصفت</mark>" in shown
    assert "<mark>المتحدث باسم القيادة الشمالية</mark>" in shown
    assert re.search(r'</q> <a href="#c\d+">', shown)


def test_notes_numbers_over_time_and_inferred_times_are_shown(html):
    assert "puts it <bdi dir=ltr>100</bdi> degrees off." in section(html, "remarks")
    assert "<mark>ريف الكرمة الغربي</mark>" in section(html, "remarks")
    course = html[html.index('class="course"') :]
    rows = re.findall(r'<td class="value">(.*?)</td>', course[: course.index("</table>")])
    assert ["12" in row for row in rows] == [True, False]
    assert "نحو" in rows[1]
    windows = html[html.index('class="windows"') :]
    assert "from the dated claims of the same event" in windows[:1200]
    assert "inferred from dated reports that share its events" in html[html.index('id="reports"') :]


def test_public_tells_what_is_pointed_out_without_its_words(public, stories):
    assert 'class="summary"' not in public
    remarks = section(public, "remarks")
    assert "far off the bearing on the map" in remarks
    assert stories.PRIVATE not in public
    assert "<mark>" not in remarks
    assert 'class="excerpt"' not in public


def falls(html):
    """Return the tables of weights, each with its rows: (bits, sum so far, left, width)."""
    found = []
    for table in re.findall(r'<table class="fall">.*?</table>', html, re.DOTALL):
        body = table[table.index("<tbody>") : table.index("</tbody>")]
        rows = []
        for row in body.split("<tr>")[1:]:
            bits, total = re.findall(r"<bdi dir=ltr>([+-][\d.]+)</bdi></td>", row)
            bar = re.search(r'<rect class="(\w+)" x="([\d.]+)%" width="([\d.]+)%"', row)
            rows.append((float(bits), float(total), bar and (bar[1], float(bar[2]), float(bar[3]))))
        found.append(rows)
    return found


def test_weights_are_a_table_and_a_waterfall_of_the_same_numbers(html):
    tables = falls(html)
    assert len(tables) == 4  # three ties hold the event together, one pair is proposed
    for rows in tables:
        assert rows[0][0] == -4.0  # what holds of any two claims comes first
        total = 0.0
        for bits, so_far, bar in rows:
            total += bits
            assert so_far == pytest.approx(total, abs=0.051)
            if bits:
                kind, left, width = bar
                assert kind == ("minus" if bits < 0 else "plus")
                assert 0 <= left <= 100
                assert left + width <= 100.7
            else:
                assert bar is None
        # A bar begins where the one before it ended.
        ends = [(bar[1], bar[1] + bar[2]) for _, _, bar in rows if bar]
        for (one, other), (left, right) in itertools.pairwise(ends):
            assert min(abs(a - b) for a in (one, other) for b in (left, right)) < 0.1


def test_weights_are_told_in_both_languages(html):
    table = html[html.index('<table class="fall">') :]
    table = table[: table.index("</table>")]
    assert "before anything is compared" in table
    assert "قبل أي مقارنة" in table
    assert "المكان نفسه" in table
    assert table.count('aria-hidden="true"') == table.count("<svg") + 1


def test_the_strongest_ties_hold_an_event_together(story):
    strike = next(event for event in story.linking.events if event.id == "ev-strike")
    ties = strongest_ties(story.linking.pairs, strike.claims)
    assert [round(tie.weight, 1) for tie in ties] == [0.0, 0.0, -2.0]
    assert strongest_ties(story.linking.pairs, ()) == []
    barred = [replace(pair, blocked="times apart") for pair in story.linking.pairs]
    assert strongest_ties(barred, strike.claims) == []
