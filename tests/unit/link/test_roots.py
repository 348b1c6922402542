"""Roots: who stands behind an account, at least and at most."""

from stories import Report

from tawatur.link import Background, Origins, background_from_rows, count_roots, find_copies

ACTORS = [
    {"id": "coalition", "part_of": "", "side": ""},
    {"id": "member", "part_of": "coalition", "side": ""},
]
OUTLETS = [
    {"id": "monitor-site", "kind": "monitor", "side": "", "owner": "", "name_en": "Monitor Site"},
    {"id": "reuters", "kind": "agency", "side": "", "owner": "", "name_en": "Reuters"},
]
KNOWN = background_from_rows(ACTORS, OUTLETS)


def roots_of(*reports, background=KNOWN):
    readings = [report.reading() for report in reports]
    documents = [reading.document for reading in readings]
    claims = [claim for reading in readings for claim in reading.claims]
    origins = Origins(documents, claims, find_copies(documents), background)
    roots = origins.roots(claim.id for claim in claims)
    return count_roots(roots, origins), roots


def tell(name, *says, published="2020-01-01", outlet=None):
    return Report(name, published, outlet).tell("shelling", says=says)


def test_nobody_is_no_root():
    assert count_roots([], None) == (0, 0)  # type: ignore[arg-type]


def test_two_named_ends_raise_both():
    assert roots_of(tell("a", "party:army"), tell("b", "party:rebels"))[0] == (2, 2)


def test_one_end_through_two_carriers_is_one():
    counted, (root,) = roots_of(
        tell("a", "agency:one", "party:army"), tell("b", "agency:two", "party:army")
    )
    assert counted == (1, 1)
    assert root.via == ("one", "two")


def test_an_outlet_that_names_nobody_raises_the_upper_end():
    assert roots_of(tell("a", "party:army"), tell("b"))[0] == (1, 2)
    assert roots_of(tell("a"), tell("b"))[0] == (1, 2)


def test_a_monitor_that_publishes_itself_is_a_named_end():
    counted, (root,) = roots_of(tell("page", outlet="Monitor Site"))
    assert counted == (1, 1)
    assert root.certain


def test_an_agency_cited_and_its_own_report_are_one_root_and_no_certain_one():
    counted, (root,) = roots_of(tell("own", outlet="Reuters"), tell("citing", "agency:reuters"))
    assert counted == (1, 1)
    assert not root.certain


def test_unnamed_voices_of_one_carrier_on_one_day_are_one():
    assert roots_of(tell("a", "agency:afp", "?soldier"), tell("b", "agency:afp", "?medic"))[0] == (
        1,
        1,
    )
    other_day = tell("c", "agency:afp", "?medic", published="2020-01-02")
    assert roots_of(tell("a", "agency:afp", "?soldier"), other_day)[0] == (1, 2)
    assert roots_of(tell("a", "?soldier"), tell("b", "?soldier"))[0] == (1, 2)


def test_parts_of_one_body_count_once_for_the_lower_end():
    counted, _ = roots_of(tell("a", "party:coalition"), tell("b", "party:member"))
    assert counted == (1, 2)
    assert roots_of(
        tell("a", "party:coalition"), tell("b", "party:member"), background=Background()
    )[0] == (2, 2)


def test_an_official_named_in_full_and_in_short_is_one():
    counted, _ = roots_of(
        tell("a", "named_official:ali hasan spokesman of the council"),
        tell("b", "named_official:ali hasan"),
    )
    assert counted == (2, 2)  # the builder gives them two ids: ids outweigh names


def test_copies_are_collapsed_whoever_is_credited():
    first = tell("a", "?soldier")
    copies = [Report(f"c{n}", "2020-01-02").quote(first, "a reports") for n in range(3)]
    assert roots_of(first, *copies)[0] == (1, 1)
