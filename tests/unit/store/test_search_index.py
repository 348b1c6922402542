"""The search index: kept with what it is made from, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tawatur.errors import InputError
from tawatur.model import ActorMention, Roles
from tawatur.store import Store, schema
from tawatur.store.engines import writing
from tawatur.store.migrating import migrate
from tawatur.store.search.finding import Sought
from tawatur.store.search.index import SearchIndex
from tawatur.store.search.language import SavedSearch, parse_query
from tawatur.store.search.words_index import held_forms

CONVOY = "قافلة"


class Names:
    def spellings(self, text):
        return ()

    def sought(self, query, node, held):
        return Sought(frozenset(node.values))


def add(store, *readings) -> None:
    with store.adding() as put:
        for reading in readings:
            put(reading)


def find(store, query, of="documents", **options):
    return store.find(parse_query(query), of, Names(), **options)


def test_what_is_read_is_found_at_once(store, make_reading) -> None:
    first, second = make_reading("قرية", "aid"), make_reading("بلدة", "aid", "flight")
    add(store, first)
    assert find(store, CONVOY).ids == (first.document.id,)
    add(store, second)
    assert find(store, CONVOY).total == 2
    assert find(store, "بلدة").ids == (second.document.id,)
    assert set(find(store, "kind:aid", "claims").ids) == {"قرية-0", "بلدة-0"}
    assert find(store, "", "claims").total == 3


def test_reading_again_replaces(store, make_reading) -> None:
    add(store, make_reading("قرية", "aid", "flight"))
    add(store, make_reading("قرية", "siege"))
    assert find(store, "", "claims").ids == ("قرية-0",)
    assert find(store, "kind:aid", "claims").total == 0
    assert find(store, "kind:siege", "claims").total == 1
    assert find(store, CONVOY, "claims").total == 1
    assert find(store, CONVOY).total == 1


def test_several_stores_see_the_same(store, make_reading) -> None:
    other = Store.open(store.path, database=_url(store))
    add(store, make_reading("قرية", "aid"))
    assert find(other, CONVOY).total == 1
    add(store, make_reading("بلدة", "aid"))
    assert find(other, CONVOY).total == 2
    store.clear()
    assert find(other, CONVOY).total == 0
    assert find(other, "").total == 0


def test_what_cannot_be_saved_is_not_indexed(store, make_reading, monkeypatch) -> None:
    def fail(*_):
        raise OSError("no")

    add(store, make_reading("قرية", "aid"))
    monkeypatch.setattr(SearchIndex, "put", fail)
    with pytest.raises(OSError, match="no"):
        add(store, make_reading("بلدة", "aid"))
    assert store.counts()["documents"] == 1
    assert find(store, CONVOY).total == 1


def test_events_follow_the_linking(store, make_reading, make_linking) -> None:
    add(store, make_reading("a", "aid"), make_reading("b", "siege"))
    linking = make_linking("a-0", "b-0")
    store.put_linking(linking)
    assert find(store, "kind:siege", "events").ids == ("e-b-0",)
    assert find(store, CONVOY, "events").total == 2
    assert set(find(store, "grade:single", "claims").ids) == {"a-0", "b-0"}
    assert find(store, "grade:single").total == 2
    contested = replace(linking.events[0], grade=("contested",))
    store.put_linking(replace(linking, events=(contested,)))
    assert find(store, "", "events").ids == (contested.id,)
    assert find(store, "grade:single", "claims").total == 0
    assert find(store, "grade:contested").total == 1
    counted = dict(find(store, "", "events").facets["kind"])
    assert {held.value: count for held, count in counted.items()} == {"aid": 1}


def test_only_events_that_changed_are_written(store, make_reading, make_linking) -> None:
    add(store, make_reading("a", "aid"), make_reading("b", "siege"), make_reading("c", "flight"))
    linking = make_linking("a-0", "b-0", "c-0")
    store.put_linking(linking)
    before = _keys(store)
    contested = replace(linking.events[0], grade=("contested",))
    store.put_linking(replace(linking, events=(contested, linking.events[1])))
    after = _keys(store)
    assert set(after) == {"e-a-0", "e-b-0"}
    assert after["e-b-0"] == before["e-b-0"]
    assert after["e-a-0"] != before["e-a-0"]
    assert find(store, "kind:flight", "events").total == 0


def test_a_claim_read_again_stays_in_its_event(store, make_reading, make_linking) -> None:
    add(store, make_reading("a", "aid"))
    store.put_linking(make_linking("a-0"))
    add(store, make_reading("a", "siege"))
    assert find(store, "kind:siege", "events").ids == ("e-a-0",)
    store.put_linking(make_linking("a-0"))
    assert find(store, "kind:siege", "events").ids == ("e-a-0",)


def test_pages_follow_one_another_whatever_comes_between(store, make_reading) -> None:
    readings = [make_reading(f"قرية{n}", "aid") for n in range(7)]
    add(store, *readings)
    seen: list[str] = []
    after = ""
    while True:
        page = find(store, CONVOY, limit=3, after=after)
        assert page.total == 7 + bool(after)
        seen += page.ids
        if not after:
            add(store, make_reading("بلدة", "aid"))  # a later one stands at the end
        after = page.after
        if not after:
            break
    assert seen[:7] == [reading.document.id for reading in readings]
    assert len(seen) == len(set(seen)) == 8
    with pytest.raises(InputError, match="no page begins so"):
        find(store, CONVOY, after="1.2")


def test_what_stands_in_the_title_comes_first(store, make_reading) -> None:
    plain = make_reading("قرية", "aid")
    titled = replace(plain, document=replace(plain.document, id="t", title=f"و{CONVOY}"))
    add(store, plain, replace(titled, claims=()))
    assert find(store, CONVOY).ids == ("t", plain.document.id)


def test_characters_that_databases_refuse(store, make_reading) -> None:
    reading = make_reading("قرية", "aid", words="\x00 \ud83d ب\x00ت")
    (claim,) = reading.claims
    odd = ActorMention("", "\x00 \ud83d", "\x00 \ud83d", claim.trigger)
    add(store, replace(reading, claims=(replace(claim, roles=Roles(agent=(odd,))),)))
    assert find(store, "قرية \x00 ب").total == 1
    assert find(store, "«ب\x00ت»").total == 1


def test_a_long_text_is_found_to_its_end(store, make_reading) -> None:
    words = " ".join(f"كلمة{'ابتثجح'[n % 6]}{n}" for n in range(30_000)) + " نهاية"
    add(store, make_reading("قرية", "aid", words=words))
    assert find(store, "نهاية كلمة*").total == 1


def test_an_index_of_another_version_is_built_anew(store, make_reading, make_linking) -> None:
    add(store, make_reading("a", "aid"))
    store.put_linking(make_linking("a-0"))
    with writing(store._engine).begin() as connection:
        index = SearchIndex(connection)
        index.clear()
        index.set_number("version", 0)
    assert find(store, CONVOY).total == 0
    again = Store.open(store.path, database=_url(store))
    assert find(again, CONVOY).total == 1
    assert find(again, "kind:aid", "events").ids == ("e-a-0",)


def test_a_workspace_from_before_searching_is_indexed(store, make_reading) -> None:
    add(store, make_reading("a", "aid"))
    with writing(store._engine).begin() as connection:
        migrate(connection, "0001")
    assert find(Store.open(store.path, database=_url(store)), CONVOY).total == 1


def test_a_restored_backup_is_searched(store, make_reading, database, tmp_path) -> None:
    add(store, make_reading("a", "aid"))
    store.put_search(SavedSearch("s", "claims", "kind:aid", "me", "2024-01-01"))
    store.backup(tmp_path / "w.zip")
    restored = Store.restore(tmp_path / "w.zip", tmp_path / "r", database=database())
    assert find(restored, CONVOY).total == 1
    assert restored.searches() == store.searches()


def test_purging_leaves_no_word_in_the_index(store, make_reading) -> None:
    secret = "زنبقة"  # lily: stands in no other report
    reading = make_reading("قرية", "aid", words=f"{secret} و{secret}")
    named = replace(reading.document, outlet=f"صحيفة {secret}")
    add(store, make_reading("بلدة", "aid"), replace(reading, document=named))
    assert find(store, secret).total == 1
    store.purge(named.id, "asked", by="me")
    assert find(store, secret).total == 0
    assert find(store, CONVOY).total == 1
    with store.snapshot() as connection:
        values = connection.execute(sa.select(schema.search_values.c.value)).scalars().all()
        assert not [value for value in values if secret in value]
        forms = frozenset((secret, f"و{secret}"))
        assert not held_forms(connection, "documents", forms)
        assert not held_forms(connection, "claims", forms)
    if not _url(store):
        for file in store.path.rglob("*"):
            assert not file.is_file() or "زنبق".encode() not in file.read_bytes()


def test_saved_searches(store) -> None:
    first = SavedSearch("b", "claims", "kind:aid", "me", "2024-01-01")
    second = SavedSearch("a", "events", "قصف", "you", "2024-01-02")
    store.put_search(first)
    store.put_search(second)
    assert store.searches() == (second, first)
    store.put_search(replace(first, query="kind:siege"))
    assert store.searches()[1].query == "kind:siege"
    assert store.remove_search("b", by="me")
    assert not store.remove_search("b", by="me")
    assert store.searches() == (second,)
    assert not store.verify().problems


def _keys(store: Store) -> dict[str, int]:
    u = schema.search_units.c
    with store.snapshot() as connection:
        rows = connection.execute(sa.select(u.id, u.key).where(u.of == "events"))
        return {row.id: row.key for row in rows}


def _url(store: Store) -> str:
    url = store._engine.url
    return "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=False)
