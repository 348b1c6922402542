"""The tables of actors, sources, outlets and people hold together."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

import pytest

from tawatur.extract.actors import ActorNames, find_actors
from tawatur.lexicon import Row, data_folder, read_tables
from tawatur.lexicon.specs import TABLES
from tawatur.link import Background, background_from_rows
from tawatur.text import fold_key, tokenise

LEAST_ACTORS = 900
LEAST_OUTLETS = 450
ONCE = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Row]]:
    found, _ = read_tables(TABLES, [data_folder()])
    return found


@pytest.fixture(scope="module")
def names(rows: dict[str, list[Row]]) -> ActorNames:
    return ActorNames.from_rows(rows)


def test_enough_parties_and_outlets(rows: dict[str, list[Row]]) -> None:
    assert len(rows["shared/actors.tsv"]) >= LEAST_ACTORS
    assert len(rows["shared/outlets.tsv"]) >= LEAST_OUTLETS


def test_ids_are_words_joined_by_hyphens(rows: dict[str, list[Row]]) -> None:
    for path in ("shared/actors.tsv", "shared/outlets.tsv"):
        assert [row["id"] for row in rows[path] if not ONCE.match(row["id"])] == []


def test_every_actor_has_a_name_in_both_languages(rows: dict[str, list[Row]]) -> None:
    actors = {row["id"] for row in rows["shared/actors.tsv"]}
    for path in ("ar/actor_names.tsv", "en/actor_names.tsv"):
        assert actors - {row["id"] for row in rows[path]} == set()


def test_neutral_names_are_not_loaded(rows: dict[str, list[Row]]) -> None:
    neutral = {row["id"]: row["name_ar"] for row in rows["shared/actors.tsv"]}
    loaded = {(row["id"], row["form"]) for row in rows["ar/actor_names.tsv"] if row["loaded"]}
    assert [pair for pair in neutral.items() if pair in loaded] == []


def test_parts_make_no_circle(rows: dict[str, list[Row]]) -> None:
    wholes = {row["id"]: row["part_of"].split("|") for row in rows["shared/actors.tsv"]}
    for start in wholes:
        seen, todo = set(), [start]
        while todo:
            for whole in wholes.get(todo.pop(), ()):
                assert whole != start, f"{start} is part of itself"
                if whole and whole not in seen:
                    seen.add(whole)
                    todo.append(whole)


def test_us_forces_are_part_of_the_coalition(rows: dict[str, list[Row]]) -> None:
    parts = {row["id"]: row["part_of"].split("|") for row in rows["shared/actors.tsv"]}
    assert "global-coalition-against-isis" in parts["us-military"]
    assert "united-states" in parts["us-military"]


def test_sides_and_owners_are_known(rows: dict[str, list[Row]]) -> None:
    actors = {row["id"] for row in rows["shared/actors.tsv"]}
    for path in ("shared/actors.tsv", "shared/outlets.tsv"):
        assert [row["id"] for row in rows[path] if row["side"] and row["side"] not in actors] == []


def test_sources_point_at_outlets(rows: dict[str, list[Row]]) -> None:
    outlets = {row["id"] for row in rows["shared/outlets.tsv"]}
    assert [
        row["form"] for row in rows["ar/sources.tsv"] if row["id"] and row["id"] not in outlets
    ] == []


def test_outlets_say_for_whom_they_publish(rows: dict[str, list[Row]]) -> None:
    assert [row["id"] for row in rows["shared/outlets.tsv"] if not row["scale"]] == []


def test_owners_are_actors_or_words(rows: dict[str, list[Row]]) -> None:
    actors = {row["id"] for row in rows["shared/actors.tsv"]}
    owners = {row["owner"] for row in rows["shared/outlets.tsv"]} - actors - {"", "dpa"}
    assert [owner for owner in owners if owner == owner.lower()] == []


def test_outlets_and_actors_are_apart(rows: dict[str, list[Row]]) -> None:
    actors, outlets = rows["shared/actors.tsv"], rows["shared/outlets.tsv"]
    assert {row["id"] for row in actors} & {row["id"] for row in outlets} == set()
    for column in ("name_en", "name_ar"):
        named = {fold_key(row[column]) for row in outlets if row["id"] != "security-media-cell"}
        assert named & {fold_key(row[column]) for row in actors} == set()
    parties = {row["side"]: row["id"] for row in outlets if row["kind"] == "party"}
    assert "" not in parties


def test_every_name_and_address_is_one_outlet(rows: dict[str, list[Row]]) -> None:
    outlets = rows["shared/outlets.tsv"]
    told: dict[str, set[str]] = {}
    for row in outlets:
        for name in (row["name_en"], row["name_ar"], *filter(None, row["also"].split("|"))):
            told.setdefault(fold_key(name), set()).add(row["id"])
    for row in rows["ar/sources.tsv"]:
        if row["id"]:
            told.setdefault(fold_key(row["form"]), set()).add(row["id"])
    assert {name: ids for name, ids in told.items() if len(ids) > 1} == {}


@pytest.fixture(scope="module")
def background(rows: dict[str, list[Row]]) -> Background:
    return background_from_rows(
        rows["shared/actors.tsv"], rows["shared/outlets.tsv"], rows["ar/sources.tsv"]
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sana", "syrian-state-tv"),
        ("al-masirah", "saba-houthi"),
        ("al-masirah", "houthis"),
        ("suna", "sudanese-armed-forces"),
        ("libya-alhadath", "libyan-national-army"),
        ("qassam-media", "hamas"),
        ("al-manar", "hezbollah"),
        ("israeli-army-radio", "israeli-military"),
        ("the-times-uk", "wall-street-journal"),
        ("asharq-al-awsat", "arab-news"),
        ("al-araby-tv", "syria-tv"),
        ("tass", "ria-novosti"),
    ],
)
def test_outlets_of_one_owner_or_side_stand_together(
    background: Background, one: str, other: str
) -> None:
    assert background.allied(one, other)
    assert background.allied(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("saba-government", "saba-houthi"),
        ("suna", "rsf-media"),
        ("libya-alhadath", "hakomitna"),
        ("qassam-media", "wafa"),
        ("qassam-media", "saraya-al-quds-media"),
        ("israeli-army-radio", "haaretz"),
        ("al-jazeera", "al-arabiya"),
        ("reuters", "afp"),
        ("reuters", "associated-press"),
        ("sohr", "snhr"),
        ("human-rights-watch", "amnesty"),
        ("tass", "ukrinform"),
        ("aps-algeria", "map-morocco"),
    ],
)
def test_outlets_of_two_sides_or_of_none_stand_apart(
    background: Background, one: str, other: str
) -> None:
    assert not background.allied(one, other)
    assert not background.allied(other, one)


@pytest.mark.parametrize(
    ("called", "outlet"),
    [
        ("سانا", "sana"), ("SANA", "sana"), ("https://sana.sy/?p=1", "sana"),
        ("aawsat", "asharq-al-awsat"), ("BBC News عربي", "bbc-arabic"),
        ("الجزيرة نت", "al-jazeera"), ("https://www.aljazeera.net/news", "al-jazeera"),
        ("https://arabic.cnn.com/x", "cnn"), ("@SanaAjel", "sana"),
        ("الوطن", ""), ("alwatan", ""), ("النبأ", ""), ("https://t.me/nobody", ""),
    ],
)  # fmt: skip
def test_what_an_outlet_is_called(background: Background, called: str, outlet: str) -> None:
    assert background.outlet_id(called) == outlet


def test_no_outlet_bears_a_common_word(rows: dict[str, list[Row]]) -> None:
    common = {
        fold_key(row["form"]).removeprefix("ال")
        for path in ("people", "things", "function", "framing", "calendar", "numbers", "titles")
        for row in rows[f"ar/{path}.tsv"]
    }
    forms = {row["form"] for row in rows["ar/sources.tsv"] if row["id"] and " " not in row["form"]}
    assert {form for form in forms if fold_key(form).removeprefix("ال") in common} == set()


def test_one_name_is_one_party_in_a_country_at_a_time(rows: dict[str, list[Row]]) -> None:
    actors = {row["id"]: row for row in rows["shared/actors.tsv"]}
    owners: dict[tuple[str, str], set[str]] = {}
    for row in rows["ar/actor_names.tsv"]:
        key = (fold_key(row["form"]), actors[row["id"]]["state"])
        owners.setdefault(key, set()).add(row["id"])
    assert [
        (key, one, other)
        for key, found in owners.items()
        for one, other in combinations(sorted(found), 2)
        if _overlap(actors[one], actors[other])
    ] == []


def _overlap(one: Row, other: Row) -> bool:
    """Say whether there is a day, not counting the last and first of both, on which both are there."""
    first, second = sorted((one, other), key=lambda row: row["since"])
    return not first["until"] or first["until"] > second["since"]


def test_every_party_of_a_short_form_has_its_day(names: ActorNames) -> None:
    days = [f"{year}-07-01" for year in range(2005, 2027)]
    for key, by_state in names.defaults.items():
        for options in by_state.values():
            assert {names.at_time(options, day) for day in days} >= set(options), key


def test_names_without_their_country_have_one(rows: dict[str, list[Row]]) -> None:
    states = {row["id"]: row["state"] for row in rows["shared/actors.tsv"]}
    home = [row for row in rows["ar/actor_names.tsv"] if row["needs"] == "home"]
    assert home
    assert [row["form"] for row in home if not states[row["id"]]] == []


def test_years_run_forward(rows: dict[str, list[Row]]) -> None:
    dated = [row for row in rows["shared/actors.tsv"] if row["since"] and row["until"]]
    assert [row["id"] for row in dated if row["since"][:4] > row["until"][:4]] == []


def test_persons_are_public_figures(rows: dict[str, list[Row]]) -> None:
    people = [row for row in rows["shared/actors.tsv"] if row["type"] == "person"]
    assert [row["id"] for row in people if not row["public"]] == []


def test_no_neutral_name_holds_a_loaded_word(rows: dict[str, list[Row]]) -> None:
    loaded = {
        fold_key(row["form"]).removeprefix("ال")
        for row in rows["ar/actor_words.tsv"]
        if row["class"] == "label"
    } - {"مصنف", "محظور", "محظوره", "مدحور"}
    found = [
        row["name_ar"]
        for row in rows["shared/actors.tsv"]
        if loaded & {word.removeprefix("ال") for word in fold_key(row["name_ar"]).split()}
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "day", "actor"),
    [
        ("انتشر الجيش السوري في البلدة", "2019-05-01", "syrian-arab-army"),
        ("انتشر الجيش السوري في البلدة", "2025-07-14", "syrian-new-army"),
        ("انتشر الجيش السوري في البلدة", "", "syrian-arab-army"),
        ("دخل الجيش بلدة في ريف درعا", "2025-07-14", "syrian-new-army"),
        ("قصف سوري على القرية", "2016-02-01", "syrian-arab-army"),
        ("اعتقلت قوات الأمن السورية عشرة شبان", "2011-04-20", "syrian-security-forces-former"),
        ("اعتقلت قوات الأمن السورية عشرة شبان", "2025-03-20", "syrian-general-security"),
        ("قصفت الحركة الشعبية شمال موقعاً", "2012-06-01", "splm-n"),
        ("قصفت الحركة الشعبية شمال موقعاً", "2024-06-01", "splm-n-al-hilu"),
        ("هاجم الجنجويد قرية", "2008-06-01", "arab-militias-darfur"),
        ("هاجم الجنجويد قرية", "2023-06-01", "rapid-support-forces"),
        ("أعلن المجلس الرئاسي الليبي هدنة", "2018-09-01", "government-of-national-accord"),
        ("أعلن المجلس الرئاسي الليبي هدنة", "2025-05-14", "libyan-presidential-council"),
        ("أسرت الحركات الأزوادية جنوداً", "2024-07-28", "cma-azawad"),
        ("أسرت الحركات الأزوادية جنوداً", "2025-07-28", "azawad-liberation-front"),
        ("تبنت أنصار بيت المقدس تفجيراً", "2014-02-01", "ansar-bayt-al-maqdis"),
        ("تبنت أنصار بيت المقدس تفجيراً", "2017-02-01", "sinai-province"),
        ("هاجموا قوات الاتحاد الأفريقي في مقديشو", "2015-06-26", "amisom"),
        ("هاجموا قوات الاتحاد الأفريقي في مقديشو", "2023-05-26", "atmis"),
        ("هاجموا قوات الاتحاد الأفريقي في مقديشو", "2025-05-26", "aussom"),
    ],
)
def test_parties_that_bore_one_name_are_told_by_day(
    names: ActorNames, text: str, day: str, actor: str
) -> None:
    told = date.fromisoformat(day) if day else None
    assert find_actors(tokenise(text), names, day=told)[0].mention.id == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("صد جيش المجاهدين هجوماً في ريف حلب", "jaysh-al-mujahideen-syria"),
        ("تبنى جيش المجاهدين هجوماً في الأنبار", "jaysh-al-mujahideen-iraq"),
        ("تقدم لواء الفتح في حي بمدينة حلب", "liwa-al-fatah-syria"),
        ("تقدم لواء الفتح قرب سرت", ""),
        ("تقدمت قوات البنيان المرصوص في سرت", "bunyan-al-marsous-libya"),
        ("تقدمت قوات البنيان المرصوص في درعا", "bunyan-al-marsous-daraa"),
        ("أوقف الأمن العام سائقاً في بيروت", "lebanese-general-security"),
        ("أوقف الأمن العام سائقاً في حمص", "syrian-general-security"),
        ("انتشرت الفرقة الخامسة في ديالى", "iraqi-fifth-division"),
        ("انتشرت الفرقة الخامسة في درعا", "syrian-fifth-division"),
        ("تبنت أنصار الشريعة تفجيراً في أبين", "aqap"),
        ("تبنت أنصار الشريعة تفجيراً في بنغازي", "ansar-al-sharia-libya"),
        ("نفذت جماعة أنصار الإسلام كميناً في مصر", "ansar-al-islam-egypt"),
        ("نفذت جماعة أنصار الإسلام كميناً قرب جيبو", "ansarul-islam-burkina"),
        ("نفذت جماعة أنصار الإسلام كميناً في اللاذقية", "ansar-al-islam"),
        (
            "أعلن المجلس العسكري الانتقالي في الخرطوم حظر التجوال",
            "transitional-military-council-sudan",
        ),
        ("أعلن المجلس العسكري الانتقالي في نجامينا حظر التجوال", "chadian-tmc"),
        ("هاجم رجال القبائل حاجزاً في مأرب", "marib-tribes"),
        ("هاجم رجال القبائل حاجزاً في سيناء", ""),
    ],
)
def test_ambiguous_names_are_told_by_country(names: ActorNames, text: str, actor: str) -> None:
    assert find_actors(tokenise(text), names)[0].mention.id == actor


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "اشتبكت فلول النظام السابق مع قوى الأمن السورية في جبلة",
            ["former-government-insurgents", "syrian-general-security"],
        ),
        ("نفذت قيادة عمليات نينوى تفتيشاً جنوب الموصل", ["nineveh-operations-command"]),
        ("تبنت سرايا أولياء الدم القصف على أربيل", ["saraya-awliya-al-dam"]),
        ("صدت قوات محور تعز هجوماً للحوثيين", ["taiz-military-axis", "houthis"]),
        (
            "استعادت الفرقة السادسة مشاة موقعاً من الدعم السريع",
            ["saf-sixth-division", "rapid-support-forces"],
        ),
        (
            "تقاتل جهاز دعم الاستقرار وكتيبة ثوار طرابلس",
            ["stability-support-apparatus", "tripoli-revolutionaries-brigade"],
        ),
        ("فجرت كتيبة طولكرم عبوة بقوة من لواء غولاني", ["tulkarm-battalion", "golani-brigade"]),
        ("أطلقت قوة الرضوان صواريخ", ["radwan-force"]),
        ("قصفت القوة البحرية للحرس الثوري ناقلة", ["irgc-navy"]),
        ("أطلقت الجندرما التركية النار على لاجئ", ["turkish-gendarmerie"]),
        ("انسحبت قوات طارق صالح من المخا", ["national-resistance-yemen"]),
    ],
)
def test_the_most_specific_party_is_named(names: ActorNames, text: str, actors: list[str]) -> None:
    hits = find_actors(tokenise(text), names, day=date(2025, 3, 1))
    assert [hit.mention.id for hit in hits if hit.kind == "name"][: len(actors)] == actors


def test_parties_by_country_are_actors(rows: dict[str, list[Row]]) -> None:
    actors = {row["id"] for row in rows["shared/actors.tsv"]}
    defaults = [row for row in rows["ar/actor_words.tsv"] if row["class"] == "default"]
    assert defaults
    for row in defaults:
        assert {pair.partition("=")[2] for pair in row["value"].split("|")} <= actors, row["form"]
