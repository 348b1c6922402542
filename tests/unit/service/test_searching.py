"""Searching and checking a workspace: names in both scripts, places inside places, what is marked."""

from __future__ import annotations

import json

import pytest

from tawatur.errors import InputError
from tawatur.ingest import parse_published
from tawatur.service import Workspace
from tawatur.service.checking import check_to_json
from tawatur.service.names import QueryNames
from tawatur.service.searching import search_page_to_json
from tawatur.store.search import QueryError

# Invented reports: a strike that one party reports, another denies, and a later report of more dead.
REPORTS = {
    ("وكالة سانا", "2018-03-04"): (
        "قالت وكالة سانا إن طائرات حربية قصفت مدينة الرقة أمس السبت، ما أدى إلى مقتل 7 مدنيين."
    ),
    ("الجزيرة", "2018-03-05"): (
        "قُتل 9 مدنيين بقصف جوي على مدينة الرقة يوم السبت 3 مارس 2018، بحسب المرصد السوري لحقوق الإنسان."
    ),
    ("رويترز", "2018-03-06"): (
        "نفى التحالف الدولي قصف مدينة الرقة يوم السبت 3 مارس 2018.\n"
        "ووصلت قافلة مساعدات إلى مدينة الميادين أمس."
    ),
    ("الوطن", "2018-04-01"): "اعتقلت الشرطة ثلاثة أشخاص في بغداد يوم الأحد 1 نيسان 2018.",
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Workspace:
    folder = tmp_path_factory.mktemp("search")
    made = Workspace.create(folder / "w")
    for number, ((outlet, published), text) in enumerate(REPORTS.items()):
        file = folder / f"{number}.txt"
        file.write_text(text, encoding="utf-8")
        made.read([file], outlet=outlet, published=parse_published(published))
    return made


def found(workspace, query, of="documents", **options) -> set[str]:
    return {hit.document.outlet for hit in workspace.search(query, of=of, **options).hits}


ALL = {outlet for outlet, _ in REPORTS}


@pytest.mark.parametrize(
    ("query", "outlets"),
    [
        ("الدولى", {"رويترز"}),
        ("طائرات", {"وكالة سانا"}),
        ("٩ مدنيين", {"الجزيرة"}),
        ("Raqqa", {"وكالة سانا", "الجزيرة", "رويترز"}),
        ("raqqa", {"وكالة سانا", "الجزيرة", "رويترز"}),
        ("Ar-Raqqah", {"وكالة سانا", "الجزيرة", "رويترز"}),
        ("al-Mayadin", {"رويترز"}),
        ("Raqqa NOT denied", {"وكالة سانا", "الجزيرة", "رويترز"}),  # no report has the English word
        ("«التحالف الدولي»", {"رويترز"}),
        ("place:Raqqa", {"وكالة سانا", "الجزيرة", "رويترز"}),
        ("place:SY", {"وكالة سانا", "الجزيرة", "رويترز"}),
        ("مكان:سوريا", {"وكالة سانا", "الجزيرة", "رويترز"}),
        ("مكان:«دير الزور»", {"رويترز"}),  # the governorate holds al-Mayadin
        ("place:Iraq", {"الوطن"}),
        ("outlet:Reuters", {"رويترز"}),
        ("ناشر:سانا", {"وكالة سانا"}),
        ("source:«المرصد السوري»", {"الجزيرة"}),
        ("source:SOHR", {"الجزيرة"}),
        ("killed:>=8", {"الجزيرة"}),
        ("قتلى:٥..٧", {"وكالة سانا"}),
        ("polarity:denied", {"رويترز"}),
        ("kind:custody", {"الوطن"}),
        ("date:2018-03", ALL - {"الوطن"}),
        ("published:>2018-03-05", {"رويترز", "الوطن"}),
        ("من:2018-03-05 إلى:2018-03-05", {"الجزيرة"}),
        ("reviewed:yes", set()),
        ("handling:public", ALL),
        ("(الرقة أو بغداد) و ليس طائرات", {"الجزيرة", "رويترز", "الوطن"}),
        ("outlet:nobody", set()),
        ("", ALL),
    ],
)
def test_what_is_found(workspace, query, outlets) -> None:
    assert found(workspace, query) == outlets


def test_claims_and_events(workspace) -> None:
    claims = workspace.search("place:Raqqa date:2018-03-03")
    assert {hit.document.outlet for hit in claims.hits} == {"وكالة سانا", "الجزيرة", "رويترز"}
    assert all(hit.claims[0].place for hit in claims.hits)
    denied = workspace.search("polarity:denied place:Raqqa", of="events")
    assert denied.total == 1
    assert denied.hits[0].event is not None
    assert workspace.search("grade:contested", of="events").total == denied.total
    assert found(workspace, "grade:contested") >= {"رويترز"}


def test_what_is_marked_stands_at_its_place_in_the_text(workspace) -> None:
    for query, of in (
        ("Raqqa 7", "documents"),
        ("«مدينة الرقة»", "claims"),
        ("مدني*", "documents"),
    ):
        page = workspace.search(query, of=of)
        assert page.hits
        for hit in page.hits:
            pieces = [piece for excerpt in hit.excerpts for piece in excerpt]
            assert any(piece.marked for piece in pieces)
            for piece in pieces:
                assert hit.document.text[piece.start : piece.end] == piece.text
    (hit,) = workspace.search("«مدينة الرقة» 7", of="documents").hits
    assert [p.text for p in hit.excerpts[0] if p.marked] == ["مدينة الرقة", "7"]


def test_values_are_counted_over_all_hits(workspace) -> None:
    page = workspace.search("", of="documents", limit=1)
    assert page.total == len(ALL)
    assert len(page.hits) == 1
    assert {one.value: one.count for one in page.facets["month"]} == {"2018-03": 3, "2018-04": 1}
    assert {one.name_ar for one in page.facets["outlet"]} == ALL
    places = {one.name_en: one for one in page.facets["place"]}
    assert places["Raqqa"].count == 3
    for facet, counts in page.facets.items():
        for one in counts:  # what is told beside a count asks for just that
            asked = workspace.search(one.query, of="documents").total
            assert asked == one.count or (facet in ("place", "kind") and asked >= one.count)


def test_pages_and_orders(workspace) -> None:
    first = workspace.search("", of="documents", limit=3, order="date")
    assert [hit.document.outlet for hit in first.hits] == ["الوطن", "رويترز", "الجزيرة"]
    second = workspace.search("", of="documents", limit=3, order="date", after=first.after)
    assert [hit.document.outlet for hit in second.hits] == ["وكالة سانا"]
    assert not second.after


def test_only_what_may_be_seen(workspace) -> None:
    assert found(workspace, "الرقة", handling=("restricted",)) == set()
    assert workspace.search("الرقة", handling=("restricted",)).facets["kind"] == ()
    assert found(workspace, "الرقة OR بغداد", handling=("public", "restricted")) == ALL


def test_faults_are_told(workspace) -> None:
    with pytest.raises(QueryError) as caught:
        workspace.search("الرقة kind:airstirke")
    assert caught.value.column == 7
    assert "airstrike" in caught.value.text_en
    with pytest.raises(InputError):
        workspace.search("", order="size")
    with pytest.raises(InputError):
        workspace.search("", of="reports")


def test_searches_are_kept(workspace) -> None:
    workspace.save_search("الرقة", "place:Raqqa", of="events", by="me")
    assert [one.name for one in workspace.searches()] == ["الرقة"]
    assert workspace.saved_search("الرقة").of == "events"
    with pytest.raises(QueryError):
        workspace.save_search("bad", "(")
    with pytest.raises(InputError, match="there are: الرقة"):
        workspace.saved_search("none")
    workspace.delete_search("الرقة", by="me")
    assert workspace.searches() == ()


def test_what_people_judged_is_what_is_found(workspace) -> None:
    (hit,) = workspace.search("kind:arrest").hits
    made = workspace.judge(
        "correct", [hit.id], by="me", value={"slot": "kind", "value": "abduction"}
    )
    assert workspace.search("kind:arrest").total == 0
    assert [one.claims[0].kind for one in workspace.search("kind:abduction").hits] == ["abduction"]
    assert workspace.search("reviewed:yes").total == 1
    assert workspace.search("reviewed:no kind:abduction").total == 0
    workspace.undo(made.id, by="me")
    assert workspace.search("kind:arrest").total == 1
    assert workspace.search("reviewed:yes").total == 0


def test_a_sentence_is_held_against_what_is_held(workspace) -> None:
    answer = workspace.check("قصفت طائرات حربية مدينة الرقة في 3 مارس 2018 وقتل 9 مدنيين")
    (checked, *_) = [one for one in answer.checked if one.events]
    outlets = {one.document.outlet for one in checked.likenesses}
    assert {"وكالة سانا", "الجزيرة"} <= outlets
    assert checked.earliest is not None
    assert checked.earliest.document.outlet == "وكالة سانا"
    assert checked.roots_at_least <= checked.roots_at_most
    assert any(one.document.outlet == "رويترز" for one in checked.denials)
    assert checked.contradictions
    assert any(len(chain.names) > 1 for chain in checked.chains)
    for text in (answer.text_en, answer.text_ar):
        assert "{" not in text
    for word in ("true", "confirmed", "fact "):
        assert word not in answer.text_en.lower()
    json.dumps(check_to_json(answer))


def test_a_sentence_that_nobody_tells(workspace) -> None:
    answer = workspace.check("قتل 40 جنديا بانفجار سيارة مفخخة في مقديشو في 2 يناير 2011")
    assert all(not one.events for one in answer.checked)
    assert "No report held here tells of it" in answer.text_en


def test_a_sentence_without_a_happening(workspace) -> None:
    answer = workspace.check("حرية القوافل والمساعدات في مدينة الميادين")
    (checked,) = answer.checked
    assert checked.asked is None or not checked.events
    with pytest.raises(InputError, match="no word"):
        workspace.check("؟!")


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Deir ez-Zor", "دير الزور"),
        ("Dayr az Zawr", "دير الزور"),
        ("Falluja", "الفلوجة"),
        ("Islamic State", "داعش"),
        ("SDF", "قسد"),
        ("Reuters", "رويترز"),
        ("Sanaa", "صنعاء"),
    ],
)
def test_spellings_of_a_latin_name(latin, arabic) -> None:
    assert arabic in QueryNames().spellings(latin)


@pytest.mark.parametrize(
    ("latin", "arabic"), [("Sanaa", "سانا"), ("Khartoum", "السودان"), ("killed", "خلدة")]
)
def test_spellings_of_other_names(latin, arabic) -> None:
    assert arabic not in QueryNames().spellings(latin)


def test_a_page_as_json(workspace) -> None:
    record = search_page_to_json(workspace.search("Raqqa", of="events", limit=1))
    assert set(record) == {"query", "read_as", "of", "order", "total", "hits", "facets", "after"}
    json.dumps(record)
