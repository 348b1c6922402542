"""What a redacted export hides stays hidden, whatever the field, the format and the script."""

from __future__ import annotations

import importlib
import importlib.util
import json
import logging
import sys
import tomllib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tawatur.errors import InputError
from tawatur.export import PROFILES, find_redaction, held
from tawatur.export.redaction import Redactor, without_words
from tawatur.link import Background
from tawatur.model import Area, PlaceMention, Source

PROJECT = Path(__file__).parents[3] / "pyproject.toml"
ENTRIES = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["entry-points"][
    "tawatur.exporters"
]
PRINTER = """#!/bin/sh
echo "$@" >{told}
for word; do case "$word" in
    --print-to-pdf=*) to="${{word#*=}}" ;;
    file://*) from="${{word#file://}}" ;;
esac; done
cp "$from" "$to"
"""
HIDING = [name for name, one in PROFILES.items() if one.hides]


def load_planted():
    name = "tawatur_test_planted"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("planted.py"))
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


planted = load_planted()


def exporter_of(name):
    module, _, member = ENTRIES[name].partition(":")
    return getattr(importlib.import_module(module), member)


def redactor_of(profile, stories, **more):
    return Redactor(
        find_redaction(profile), stories.LISTED, Background(), stories.PLACES.get, **more
    )


@pytest.fixture(scope="module")
def secret_story(story):
    """Every free text of the story holds all secrets, and one place is somebody's home."""
    told = planted.planted_story(story, " | ".join(planted.SECRETS))
    home = Area(*planted.HOME, 0.02, 1, "home-of-selim", country="SY")
    first, *rest = told.readings
    claim, *others = first.claims
    at_home = replace(claim, place=PlaceMention("Selim", "سليم", claim.trigger, home))
    first = replace(first, claims=(at_home, *others))
    return type(story)(told.linking, (first, *rest))


def leaks(text: str) -> list[str]:
    shown = planted.folded(text)
    found = [one for one in planted.SECRETS if one in text or planted.folded(one) in shown]
    parts = ("العطار", "Attar", "سليم", "Selim", "944123456", "selim", "35.33517", "40.14213")
    return found + [part for part in parts if part in shown]


@pytest.mark.parametrize("profile", HIDING)
@pytest.mark.parametrize("name", ENTRIES)
def test_no_exporter_lets_a_secret_out(
    name, profile, secret_story, export_of, tmp_path, caplog, capfd, monkeypatch
):
    if name == "dossier-pdf":
        browser = tmp_path / "browser"  # hands out what it is told and what it is to print
        browser.write_text(PRINTER.format(told=tmp_path / "told"))
        browser.chmod(0o755)
        monkeypatch.setenv("TAWATUR_BROWSER", str(browser))
    exporter = exporter_of(name)
    export = export_of(
        profile,
        of=secret_story,
        unreviewed=True,
        judgements=planted.judgements_with(secret_story, planted.SECRETS[0]),
    )
    path = tmp_path / f"out{exporter.suffix}"
    with caplog.at_level(logging.DEBUG):
        if exporter.needs_words:
            with pytest.raises(InputError):
                exporter.run(export, path)
            return
        account = exporter.run(export, path)
    text = planted.everything_in(tmp_path)
    assert len(text) > 100
    assert leaks(text) == []
    captured = capfd.readouterr()
    assert leaks(captured.out + captured.err + caplog.text + str(account)) == []
    for key in [r.document.id for r in secret_story.readings] + [c.id for c in secret_story.claims]:
        assert key not in text
    for event in secret_story.linking.events:
        assert event.id not in text


def test_the_search_finds_what_was_not_redacted(secret_story, export_of, tmp_path):
    for name in ("claims-csv", "claims-xlsx", "claims-parquet", "followthemoney", "dossier"):
        exporter = exporter_of(name)
        path = tmp_path / f"{name}{exporter.suffix}"
        exporter.run(export_of(of=secret_story), path)
        assert planted.SECRETS[3] in planted.everything_in(path), name


@pytest.mark.parametrize("profile", HIDING)
def test_every_text_of_every_value_is_rewritten(profile, story, stories):
    """Even words that ought to come from a closed list are not passed on when they do not."""
    word = "ßecretß"
    told = planted.plant(story.linking.pairs, word)
    redactor = redactor_of(profile, stories)
    readings = [planted.plant(one, word) for one in story.readings]
    for reading in readings:
        assert word not in repr(redactor.reading(reading))
    material = redactor.material(
        held(
            replace(story.linking, pairs=told, copies=planted.plant(story.linking.copies, word)),
            story.readings,
            planted.judgements_with(story, word),
        )
    )
    for values in (material.pairs, material.copies, material.judgements, material.windows):
        assert word not in repr(list(values()))
    structure = planted.STRUCTURE - {"kind", "grade", "rule", "attribute", "how"}
    events = tuple(planted.plant(e, word, keep=structure) for e in story.linking.events)
    material = redactor.material(held(replace(story.linking, events=events), story.readings))
    assert word not in repr([one.event for one in material.stories()])


@pytest.mark.parametrize("profile", HIDING)
def test_ids_are_one_to_one_within_an_export_and_anew_in_the_next(profile, story, stories):
    first, second = (redactor_of(profile, stories) for _ in range(2))
    ids = {claim.id for claim in story.claims}
    assert len({first.id(key) for key in ids}) == len(ids)
    assert first.id("a") == first.id("a") != second.id("a")
    events = list(first.material(held(story.linking, story.readings)).stories())
    for event in events:
        told = {claim.id for claim in event.claims}
        assert set(event.event.claims) == told
        assert {key for root in event.event.roots for key in root.claims} <= told
        assert {claim.document for claim in event.claims} == set(event.documents)


def test_what_tables_name_stays_named(story, stories):
    redactor = redactor_of("public", stories)
    claims = [redactor.claim(claim) for claim in story.claims]
    agents = {actor.name_en for claim in claims for actor in claim.roles.agent}
    assert agents == {"Northern Command", "an unlisted party"}
    sources = {hop.source.name for claim in claims for hop in claim.attribution.chain}
    assert sources == {
        "Furat Agency", "unnamed source", "Northern Command", "Karma Watch", "named person",
    }  # fmt: skip
    places = {claim.place.name_en for claim in claims if claim.place}
    assert {"Rumman Market", "al-Karma"} <= places


def test_strict_names_organisations_of_the_tables_only_and_tells_provinces(story, stories):
    redactor = redactor_of("strict", stories)
    source = Source("Furat Agency", "وكالة الفرات", "agency", "furat")
    assert redactor.source(source).name == "news agency"
    claims = [redactor.claim(claim) for claim in story.claims]
    assert not any(claim.place and claim.place.name_en == "Rumman Market" for claim in claims)
    for claim in claims:
        if claim.time is not None:
            assert claim.time.interval.part_of_day is None
            assert {m.hour for m in (claim.time.interval.start, claim.time.interval.end) if m} <= {
                0
            }
        if claim.place is not None and claim.place.area is not None:
            assert claim.place.area.radius_km >= 10


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("صحيفة الضفاف", True),
        ("وكالة النهر للأنباء", True),
        ("Northern Times", True),
        ("صفحة محمد العلي", False),
        ("قناة محمد العلي", False),
        ("موقع أبو أحمد", False),
        ("وكالة 0944 123 456", False),
        ("قناة @selim", False),
        ("محمد العلي", False),
        ("Selim", False),
        ("", False),
    ],
)
def test_an_outlet_in_no_table_is_named_where_its_name_is_an_organisation(name, kept, stories):
    assert bool(redactor_of("public", stories).outlet(name)) is kept
    assert redactor_of("strict", stories).outlet(name) == ""


def test_a_home_becomes_its_province(stories, story):
    words = story.claims[0].trigger
    home = Area(*planted.HOME, 0.02, 1, "home", country="SY", admin="p-gov")
    place = redactor_of("public", stories).place(PlaceMention("Home", "بيت", words, home))
    assert place.name_en == "Karma Governorate"
    assert (place.area.lat, place.area.lon) == (35.4, 40.1)
    nowhere = replace(home, admin="")
    place = redactor_of("public", stories).place(PlaceMention("Home", "بيت", words, nowhere))
    assert place.area is None
    assert place.name_en == ""


def test_a_listed_place_is_told_no_finer_than_a_kilometre(stories, story):
    small = Area(35.61234, 40.21234, 0.2, 1, "p-rumman", country="SY")
    told = PlaceMention("x", "y", story.claims[0].trigger, small)
    place = redactor_of("public", stories).place(told)
    assert (place.area.lat, place.area.lon, place.area.radius_km) == (35.61, 40.21, 1.0)
    assert place.name_en == "Rumman Market"  # the list's, not the report's


def test_summaries_are_told_again_without_what_is_hidden(story, stories):
    redactor = redactor_of("public", stories)
    event = next(s for s in redactor.material(held(story.linking, story.readings)).stories() if len(s.claims) > 3).event  # fmt: skip
    text = " ".join(clause.text_en for clause in event.summary)
    assert "Northern Command" in text
    assert "Furat Agency" in text
    assert stories.PRIVATE not in text
    assert "“" not in text
    (killed,) = [one for one in event.contradictions if one.attribute == "killed"]
    assert "12" in killed.text_en
    assert "~30" in killed.text_en or "30" in killed.text_en


def test_empty_offsets_are_dropped_and_dates_stay():
    record = {
        "trigger": {"text": "", "start": 0, "end": 0},
        "time": {"start": "2020-01-01", "end": "2020-01-02", "text": "", "span": {"start": 0, "end": 0}},
        "roles": {"agent": [{"id": "a", "text": "", "start": 0, "end": 0}]},
    }  # fmt: skip
    assert without_words(record) == {
        "time": {"start": "2020-01-01", "end": "2020-01-02"},
        "roles": {"agent": [{"id": "a"}]},
    }


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("handling", ["never", "restricted"])
def test_handling_is_obeyed_by_every_profile(profile, handling, story, export_of):
    closed = tuple(
        replace(one, document=replace(one.document, handling=handling))
        if one.document.report == "kar-04.html"
        else one
        for one in story.readings
    )
    export = export_of(profile, of=type(story)(story.linking, closed))
    shown = handling == "restricted" and profile == "none"
    assert export.withheld == (0 if shown else 1)
    assert len(list(export.material.readings())) == len(closed) - (0 if shown else 1)


def test_an_unknown_profile_is_named():
    with pytest.raises(InputError, match="there are: none, public, strict"):
        find_redaction("publik")


def test_json_of_a_redacted_export_has_no_offsets(export_of, tmp_path):
    path = tmp_path / "c.jsonl"
    exporter_of("claims-jsonl").run(export_of("public"), path)
    for line in path.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        assert not {"trigger", "sentence", "span"} & set(claim)
        assert claim["document"] != ""


def test_when_people_judged_is_told_by_the_day(story, stories):
    redactor = redactor_of("public", stories)
    judgements = planted.judgements_with(story, "x")
    told = list(redactor.material(held(story.linking, (), judgements)).judgements())
    assert len(told) == 3
    assert all(one.by == one.reason == "" and one.value is None for one in told)
    assert {one.at for one in told} == {datetime(2024, 1, 2)}
