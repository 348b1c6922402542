"""Roots: who stands behind an account, at least and at most."""

from dataclasses import replace

import pytest
from stories import Report

from tawatur.link import (
    Background,
    Origins,
    background_from_rows,
    count_roots,
    find_copies,
    find_twins,
    outlet_of,
    same_source,
    speaks_for,
    unnamed,
)
from tawatur.model import Copy, Source, Span

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


TABLED = background_from_rows(
    [
        {"id": "state", "type": "state", "part_of": "", "side": ""},
        {"id": "ministry", "type": "ministry", "part_of": "state", "side": "",
         "name_en": "Ministry of Defence", "name_ar": "وزارة الدفاع"},
        {"id": "relief", "type": "ngo", "part_of": "", "side": "", "name_en": "Relief"},
        {"id": "movement", "type": "rebel", "part_of": "", "side": "backer"},
        {"id": "backer", "type": "state", "part_of": "", "side": ""},
    ],
    [
        {"id": "state-agency", "kind": "agency", "owner": "state", "side": "state",
         "name_en": "State Agency", "name_ar": "وكالة الدولة", "also": "SAG|state.example|StateNow"},
        {"id": "state-tv", "kind": "outlet", "owner": "ministry", "side": "",
         "name_en": "State TV", "name_ar": "تلفزيون الدولة"},
        {"id": "group-wire", "kind": "agency", "owner": "Media Group", "side": "",
         "name_en": "Group Wire", "name_ar": "وكالة المجموعة"},
        {"id": "group-news", "kind": "agency", "owner": "Media Group", "side": "",
         "name_en": "Group News", "name_ar": "أخبار المجموعة"},
        {"id": "movement-media", "kind": "party", "owner": "movement", "side": "movement",
         "name_en": "Movement Media", "name_ar": "إعلام الحركة"},
        {"id": "backed-wire", "kind": "agency", "owner": "", "side": "backer",
         "name_en": "Backed Wire", "name_ar": "وكالة الداعم"},
        {"id": "watch", "kind": "monitor", "owner": "", "side": "",
         "name_en": "Watch", "name_ar": "مرصد الرقابة"},
        {"id": "count", "kind": "monitor", "owner": "", "side": "",
         "name_en": "Count", "name_ar": "مرصد الإحصاء"},
    ],
    [{"form": "وكالة أنباء الدولة", "id": "state-agency"}, {"form": "وكالة", "id": ""}],
)  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["state-agency", "State Agency", "وكالة الدولة", "وكالة أنباء الدولة", "sag", "@StateNow",
     "https://www.state.example/news/1", "http://ar.state.example", "https://t.me/s/StateNow/12"],
)  # fmt: skip
def test_an_outlet_is_known_by_its_names_page_and_address(name):
    assert TABLED.outlet_id(name) == "state-agency"


@pytest.mark.parametrize(
    "name", ["", "وكالة", "example", "https://t.me/another", "t.me", "StateNo"]
)
def test_other_names_and_pages_are_no_outlet_of_ours(name):
    assert TABLED.outlet_id(name) == ""


def test_an_outlet_nobody_named_is_known_by_the_address_of_the_report():
    named, addressed = tell("a", outlet="SAG"), tell("b", outlet="")
    reading = addressed.reading()
    document = replace(reading.document, url="https://state.example/2")
    assert outlet_of(document, TABLED) == ("state-agency", "State Agency", "state-agency")
    assert outlet_of(named.reading().document, TABLED)[0] == "state-agency"


@pytest.mark.parametrize(
    ("one", "other", "counted"),
    [
        ("agency:group-wire", "agency:group-news", (1, 2)),  # one owner
        ("agency:state-agency", "agency:state-tv", (1, 2)),  # a part of the owner owns the other
        ("agency:state-agency", "party:ministry", (1, 2)),  # the owner's own body
        ("party:movement-media", "party:movement", (1, 2)),  # a party and its media
        ("agency:backed-wire", "party:movement", (1, 2)),  # one side
        ("agency:backed-wire", "agency:state-agency", (2, 2)),
        ("monitor:watch", "monitor:count", (2, 2)),  # monitors stand alone
        ("monitor:watch", "party:movement-media", (2, 2)),
        ("agency:group-wire", "monitor:watch", (2, 2)),
    ],
)
def test_allied_sources_count_once_for_the_lower_end(one, other, counted):
    assert roots_of(tell("a", one), tell("b", other), background=TABLED)[0] == counted


def test_an_agency_and_its_clients_are_one_root():
    wire = tell("wire", outlet="Group Wire")
    clients = [tell(f"client{n}", "agency:group-wire") for n in range(3)]
    assert roots_of(wire, *clients, background=TABLED)[0] == (1, 1)


def test_a_client_that_names_nobody_may_be_another_root():
    client, silent = tell("client", "agency:group-wire"), tell("silent")
    assert roots_of(client, silent, background=TABLED)[0] == (1, 2)


def test_who_publishes_itself_is_a_named_end_when_it_is_a_party_or_a_monitor():
    for outlet in ("Movement Media", "Watch", "Ministry of Defence", "Relief"):
        assert roots_of(tell("page", outlet=outlet), background=TABLED)[1][0].certain, outlet
    for outlet in ("State TV", "Group Wire", "state"):
        assert not roots_of(tell("page", outlet=outlet), background=TABLED)[1][0].certain, outlet


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


def named(name, arabic, kind="party"):
    return Source(name, arabic, kind, id=name.replace(" ", "-"))


def test_a_body_named_with_its_country_and_without_counts_once():
    counted, _ = roots_of(
        tell("a", named("ministry", "وزارة الداخلية")),
        tell("b", named("tunisian ministry", "وزارة الداخلية التونسية")),
    )
    assert counted == (1, 2)
    counted, _ = roots_of(
        tell("a", named("one ministry", "وزارة الداخلية الليبية")),
        tell("b", named("tunisian ministry", "وزارة الداخلية التونسية")),
    )
    assert counted == (2, 2)


def test_an_office_that_is_a_body_written_otherwise_counts_once():
    counted, _ = roots_of(
        tell("a", Source("", "وزراة الدفاع الأمريكية", "named_official")),
        tell("b", named("department", "وزارة الدفاع الأمريكية")),
    )
    assert counted == (1, 2)


def test_bodies_of_which_nothing_is_known_count_once():
    unknown = [Source("", name, "party") for name in ("لجنة الأهالي", "مجلس المدينة")]
    assert roots_of(tell("a", unknown[0]), tell("b", unknown[1]))[0] == (1, 2)
    assert roots_of(tell("a", unknown[0]), tell("b", "party:army"))[0] == (2, 2)


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("حكومة الولاية الشمالية", (1, 2)),  # the ministry may be its own
        ("الجيش الشمالي", (2, 2)),
        ("حركة الشمال", (2, 2)),
    ],
)
def test_an_office_that_does_not_say_its_state_stands_with_every_civil_office(told, counted):
    ministry = Source("Ministry of Health", "وزارة الصحة", "party")
    assert roots_of(tell("a", ministry), tell("b", named("other", told)))[0] == counted


def test_a_body_of_a_word_that_does_not_say_its_state_stands_with_that_of_a_state():
    police, others = Source("", "الشرطة", "party"), Source("", "الجمارك", "party")
    state = Source("Army", "الشرطة الشمالية", "party", "army")
    assert roots_of(tell("a", police), tell("b", state))[0] == (1, 2)
    assert roots_of(tell("a", others), tell("b", state))[0] == (2, 2)


def test_an_office_that_many_bodies_have_stands_with_any_of_them():
    nations = named("nations", "منظمة الأمم")
    assert roots_of(tell("a", official("مساعد الأمين العام")), tell("b", nations))[0] == (1, 2)
    assert roots_of(tell("a", official("مدير مستشفى الريف")), tell("b", nations))[0] == (2, 2)


def test_who_holds_an_office_named_and_not_named_counts_once():
    governors = [official(name) for name in ("محافظ المنطقة", "محافظ عدن فلان الفلاني")]
    assert roots_of(tell("a", governors[0]), tell("b", governors[1]))[0] == (1, 2)


def test_an_official_stands_with_the_body_or_the_state_of_his_office():
    known = background_from_rows(
        [{"id": "turkey", "name_ar": "تركيا", "side": ""}, {"id": "police", "name_ar": "الشرطة", "part_of": "turkey"}],
        called=[{"form": "التركي", "id": "turkey"}, {"form": "حركة الشباب", "id": "shabaab"}],
    )  # fmt: skip
    assert known.body("فلان الفلاني رئيس الوزراء التركي") == "turkey"
    assert known.body("المتحدث العسكري لحركة الشباب") == "shabaab"
    minister = official("فلان الفلاني رئيس الوزراء التركي")
    counted, _ = roots_of(tell("a", minister), tell("b", "party:police"), background=known)
    assert counted == (1, 2)


def test_copies_are_collapsed_whoever_is_credited():
    first = tell("a", "?soldier")
    copies = [Report(f"c{n}", "2020-01-02").quote(first, "a reports") for n in range(3)]
    assert roots_of(first, *copies)[0] == (1, 1)


def official(name, **said):
    return Source(said.get("name", name), name, said.get("kind", "named_official"))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("مدير المرصد رامي عبد الرحمن", "مدير «المرصد السوري لحقوق الإنسان» رامي عبدالرحمن"),
        ("العميد يحيى رسول", "المتحدث باسم وزارة الدفاع العميد يحيى رسول"),
    ],
)
def test_one_person_named_in_full_and_in_short_is_one(short, full):
    assert same_source(official(short), official(full))


def test_two_officials_of_one_office_are_two():
    assert not same_source(
        official("قائد شرطة المحافظة هادي رزيج"), official("قائد شرطة المحافظة كاظم الفهداوي")
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source("spokesman", "المتحدث الأمني", "named_official"), True),
        (Source("media centre", "المركز الإعلامي", "party"), True),
        (Source("eyewitnesses", "شهود عيان", "witness"), True),
        (Source("observatory", "مرصد كردفان لحقوق الإنسان", "monitor"), False),
        (Source("قائد شرطة محافظة الأنبار", "قائد شرطة محافظة الأنبار", "named_official"), False),
        (Source("Anadolu Agency", "الأناضول", "agency", id="anadolu"), False),
    ],
)
def test_a_common_noun_names_nobody(source, expected):
    assert unnamed(source) is expected


def test_an_official_speaks_for_the_body_his_office_names():
    assert speaks_for("مدير المرصد رامي عبد الرحمن", "المرصد السوري لحقوق الإنسان")
    assert speaks_for("المتحدث باسم وزارة الدفاع الروسية", "وزارة الدفاع الروسية")
    assert not speaks_for("المتحدث باسم وزارة الصحة", "وزارة الدفاع الروسية")
    assert not speaks_for("محافظ كركوك", "المرصد السوري لحقوق الإنسان")


def test_a_body_and_its_director_are_one_root_at_least():
    body = "المرصد السوري لحقوق الإنسان"
    one = Report("a", "2020-01-01").tell("shelling", says=[Source("SOHR", body, "monitor")])
    two = Report("b", "2020-01-02").tell("shelling", says=[official("مدير المرصد رامي عبد الرحمن")])
    assert roots_of(one, two)[0] == (1, 2)


def test_who_is_named_by_a_common_noun_is_no_certain_root():
    one = tell("a", Source("police", "الشرطة", "party"))
    two = tell("b", Source("spokesman", "المتحدث", "named_official"))
    counted, roots = roots_of(one, two)
    assert counted == (1, 2)
    assert not any(root.certain for root in roots)


def test_three_reports_that_repeat_one_another_have_one_first():
    first = Report("a", "").tell("shelling", word="w" * 30)
    copies = [Report(name, "").quote(first) for name in "bcd"]
    readings = [report.reading() for report in (first, *copies)]
    ids = [reading.document.id for reading in readings]
    claims = [reading.claims[0] for reading in readings]
    whole = Span(0, len(first.text), first.text)
    ring = [
        Copy(ids[a], ids[b], 1.0, "unknown", ((whole, whole),))
        for a, b in ((0, 1), (1, 2), (2, 3), (3, 0))
    ]
    twins = find_twins(claims, ring)
    assert len(twins) == 3
    (end,) = {claim.id for claim in claims} - set(twins)
    for claim in twins:
        at = claim
        while at in twins:
            at = twins[at]
        assert at == end


def test_officials_of_unknown_bodies_in_one_report_are_one_root_at_least():
    names = ("محافظ المدينة فلان الفلاني", "طبيب المستشفى علان العلاني")
    report = Report("a", "2020-01-01")
    for name in names:
        report.tell("shelling", says=[official(name)])
    assert roots_of(report)[0] == (1, 2)
    apart = [Report(n, "2020-01-01").tell("shelling", says=[official(n)]) for n in names]
    assert roots_of(*apart)[0] == (2, 2)


def test_a_voice_of_no_known_body_beside_another_is_no_root_of_its_own_at_least():
    beside = Report("a", "2020-01-01").tell("shelling", says=["party:army"])
    beside.tell("shelling", says=[official("ناطق فلان الفلاني")])
    again = Report("b", "2020-01-01").tell("shelling", says=[official("ناطق فلان الفلاني")])
    assert roots_of(beside, again)[0] == (1, 2)


def test_what_one_report_says_twice_is_told_once():
    story = Report("story").tell("shelling", says=["agency:reuters"]).tell("destruction")
    twice = Report("twice", "2020-01-01").quote(story).tell("killing").quote(story).reading()
    shelling, destruction, killing, again, destroyed_again = twice.claims
    within = {again.id: shelling.id, destroyed_again.id: destruction.id}
    assert find_twins(twice.claims, []) == within
    assert find_twins([shelling, killing, replace(again, kind="airstrike")], []) == {}
    copy = Report("copy", "2020-01-03").quote(story).tell("arrest").quote(story).reading()
    copies = find_copies([twice.document, copy.document])
    origins = Origins([twice.document, copy.document], [*twice.claims, *copy.claims], copies, KNOWN)
    firsts = {origins.first(claim.id) for claim in copy.claims if claim.kind != "arrest"}
    assert firsts == {shelling.id, destruction.id}


def test_a_short_sentence_said_twice_may_mean_two_happenings():
    reading = Report("a").tell("killing").tell("killing").reading()
    short = [
        replace(claim, sentence=claim.sentence._replace(text="five were killed"))
        for claim in reading.claims
    ]
    assert find_twins(short, []) == {}


def test_where_nobody_knows_who_copied_whom_either_may_be_the_root():
    own, copy = tell("page", outlet="Watch", published=""), Report("copy", "")
    copy.quote(own)
    further = tell("more", outlet="Watch")
    (low, high), roots = roots_of(own, copy, background=TABLED)
    assert (low, high) == (1, 1)
    assert not roots[0].certain  # the monitor's page may repeat the paper
    assert roots_of(own, copy, tell("b", "party:movement"), background=TABLED)[0] == (1, 2)
    assert roots_of(own, copy, further, background=TABLED)[0] == (1, 1)
    assert roots_of(own, copy, further, background=TABLED)[1][0].certain
