"""Reports that come to many that are linked: what is linked anew, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import CliRunner

from tawatur.cli.app import tawatur_command
from tawatur.ingest import parse_published
from tawatur.service import Workspace, linking

TOLD = "قصفت طائرات حربية بلدة {} يوم 5 آذار 2017 وقتل {} مدنيين."
WHEN = parse_published("2017-03-06")


@pytest.fixture
def held(tmp_path, monkeypatch) -> Workspace:
    """A workspace of two reports, which counts as many."""
    monkeypatch.setattr(linking, "_MANY", 2)
    workspace = Workspace.create(tmp_path / "w")
    add(workspace, "a", "أريحا", "خمسة")
    add(workspace, "b", "الرستن", "ستة")
    workspace.link()
    return workspace


def add(workspace: Workspace, name: str, *told: str) -> None:
    file = workspace.path.parent / f"{name}.txt"
    file.write_text(TOLD.format(*told), encoding="utf-8")
    workspace.read([file], published=WHEN, outlet=name)


@pytest.fixture
def ways(monkeypatch) -> list[str]:
    """How each linking was made from now on."""
    found: list[str] = []
    for name in ("link_all", "link_more"):
        made = getattr(linking, name)

        def call(*args, made=made, name=name, **kwargs):
            found.append(name)
            return made(*args, **kwargs)

        monkeypatch.setattr(linking, name, call)
    return found


def test_a_new_report_joins_and_events_keep_their_ids(held, ways) -> None:
    before = {event.id for event in held.events()}
    add(held, "c", "أريحا", "خمسة")
    after = held.link()
    assert ways == ["link_more"]
    assert {claim for event in after.events for claim in event.claims} == {
        claim.id for claim in held.claims()
    }
    assert before <= {event.id for event in after.events}
    assert all(event.summary for event in after.events)
    assert held.link() == after
    assert held.link(full=True) == after
    assert ways == ["link_more", "link_all"]


def test_a_report_without_claims_leaves_all_as_it_is(held, ways) -> None:
    before = held.link()
    file = held.path.parent / "empty.txt"
    file.write_text("طقس اليوم معتدل.", encoding="utf-8")
    held.read([file])
    assert held.link() == before
    assert ways == ["link_more"]


def test_what_people_decide_is_linked_anew(held, ways) -> None:
    held.judge("reject", [held.claims()[0].id], by="x")
    held.link()
    add(held, "c", "أريحا", "خمسة")
    held.link()
    assert ways == ["link_all", "link_more"]


def test_a_report_read_otherwise_is_linked_anew(held, ways) -> None:
    reading = next(iter(held.readings()))
    changed = replace(reading.claims[0], kind="shelling")
    with held._store.adding() as put:
        put(replace(reading, claims=(changed, *reading.claims[1:])))
    add(held, "c", "الرستن", "ستة")
    held.link()
    assert ways == ["link_all"]


def test_the_command_tells_what_linking_anew_changed(held: Workspace) -> None:
    add(held, "c", "أريحا", "خمسة")
    where = ["--workspace", str(held.path)]
    told = CliRunner().invoke(tawatur_command, ["link", *where])
    assert told.output.startswith("Events: ")
    anew = CliRunner().invoke(tawatur_command, ["link", "--full", *where])
    assert anew.exit_code == 0
    assert "merged 0, split 0, otherwise changed 0" in anew.output


def test_differences_of_two_linkings(held: Workspace) -> None:
    after = held.link()
    first, second, *others = after.events
    merged = replace(first, claims=(*first.claims, *second.claims))
    before = replace(after, events=(merged, *others))
    found = linking.linking_difference(before, after)
    assert found.split == ((first.id, tuple(sorted((first.id, second.id)))),)
    assert (found.merged, found.moved) == ((), ())
    back = linking.linking_difference(after, before)
    assert back.merged == ((first.id, tuple(sorted((first.id, second.id)))),)
