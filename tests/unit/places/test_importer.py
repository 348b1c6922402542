"""Reading tables of places that people can download."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.errors import PlacesError
from tawatur.places import import_places, load_gazetteer


def geonames(place_id: str, name: str, names: str, lat: str, lon: str, code: str = "PPL") -> str:
    return "\t".join(
        [place_id, name, name, names, lat, lon, "P" if code.startswith("P") else "A", code, "SY", "",
         "07", "", "", "", "1200", "", "", "Asia/Damascus", "2020-01-01"]
    )  # fmt: skip


def test_a_geonames_dump_becomes_places(tmp_path: Path) -> None:
    file = tmp_path / "SY.txt"
    file.write_text(
        geonames("1", "Tell Zabad", "Tell Zabad,تل زبد الوهمي", "35.5", "40.5") + "\n"
        + geonames("2", "No Arabic", "No Arabic", "35.6", "40.5") + "\n",
        encoding="utf-8",
    )  # fmt: skip
    out = tmp_path / "own" / "places.tsv"
    assert import_places(file, out) == 1
    found = load_gazetteer([out]).find("تل زبد الوهمي")[0].place
    assert (found.lat, found.lon, found.feature) == (35.5, 40.5, "village")


def test_who_s_on_first_becomes_places(tmp_path: Path) -> None:
    file = tmp_path / "wof.csv"
    file.write_text(
        "wof:id,name,name:ara_x_preferred,latitude,longitude,placetype,iso:country\n"
        "77,Hayy Zabad,حي زبد الوهمي,33.1,36.2,neighbourhood,SY\n",
        encoding="utf-8",
    )
    out = tmp_path / "places.tsv"
    assert import_places(file, out) == 1
    assert load_gazetteer([out]).find("حي زبد الوهمي")[0].place.feature == "quarter"


def test_p_codes_become_places(tmp_path: Path) -> None:
    file = tmp_path / "pcodes.csv"
    file.write_text(
        "ADM1_PCODE,ADM2_PCODE,ADM3_PCODE,ADM3_EN,ADM3_AR,Latitude,Longitude\n"
        "SY09,SY0901,SY090100,Zabad,ناحية زبدة الوهمية,35.3,40.4\n",
        encoding="utf-8",
    )
    out = tmp_path / "places.tsv"
    assert import_places(file, out) == 1
    place = load_gazetteer([out]).find("ناحية زبدة الوهمية")[0].place
    assert (place.admin, place.within) == ("pcode-SY09", ("pcode-SY0901",))


def test_what_was_written_can_be_imported_again(tmp_path: Path) -> None:
    file = tmp_path / "own.tsv"
    file.write_text("id\tname_ar\tlat\tlon\nx\tزبد الوهمية\t30\t40\n", encoding="utf-8")
    first, second = tmp_path / "1.tsv", tmp_path / "2.tsv"
    import_places(file, first)
    import_places(first, second)
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8")


def test_every_problem_is_named_by_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "own.tsv"
    file.write_text(
        "id\tname_ar\tlat\tlon\na\tزبد\tnorth\t40\nb\tزبد\t95\t40\nc\tزبد\t35\nd\tزبد\t35\t40\n",
        encoding="utf-8",
    )
    out = tmp_path / "out.tsv"
    with pytest.raises(PlacesError) as caught:
        import_places(file, out)
    lines = str(caught.value).split("\n")
    assert [line.split(":")[1] for line in lines] == ["2", "3", "4"]
    assert all("own.tsv" in line for line in lines)
    assert not out.exists()


@pytest.mark.parametrize("content", [b"", b"just words\nand more\n", b"\xff\xfe\x00\x01"])
def test_files_of_no_known_format_are_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "what.csv"
    file.write_bytes(content)
    with pytest.raises(PlacesError, match=r"what\.csv"):
        import_places(file, tmp_path / "out.tsv")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlacesError, match="no such file"):
        import_places(tmp_path / "none.tsv", tmp_path / "out.tsv")


WOF_FEATURE = """{"type": "Feature", "properties": {"wof:id": 78, "wof:name": "Zabad",
 "name:ara_x_preferred": ["زبد الوهمية"], "name:ara_x_variant": ["زبدة الوهمية"],
 "wof:placetype": "locality", "iso:country": "SY", "mz:is_current": CURRENT,
 "wof:superseded_by": [], "gn:population": 30000}, "geometry": {"type": "Polygon",
 "coordinates": [[[40.0, 35.0], [40.4, 35.0], [40.4, 35.2], [40.0, 35.0]]]}}"""


@pytest.mark.parametrize("form", ["feature", "collection", "lines"])
def test_geojson_of_who_s_on_first_becomes_places(tmp_path: Path, form: str) -> None:
    one = WOF_FEATURE.replace("CURRENT", "1").replace("\n", "")
    old = WOF_FEATURE.replace("CURRENT", "0").replace("\n", "")
    file = tmp_path / "wof.geojson"
    file.write_text(
        {
            "feature": one,
            "collection": f'{{"type": "FeatureCollection", "features": [{one}, {old}]}}',
            "lines": f"{one}\n{old}\n",
        }[form],
        encoding="utf-8",
    )
    out = tmp_path / "places.tsv"
    assert import_places(file, out) == 1
    place = load_gazetteer([out]).find("زبدة الوهمية")[0].place
    assert (place.lat, place.lon, place.feature, place.country) == (35.1, 40.2, "city", "SY")


def test_geojson_of_p_codes_becomes_places(tmp_path: Path) -> None:
    file = tmp_path / "villages.geojson"
    file.write_text(
        '{"features": [{"properties": {"admin1Pcode": "SY09", "admin4Pcode": "C9", "admin4RefName_en":'
        ' "Zabad", "admin4RefName_ar": "زبد الوهمية"}, "geometry": {"type": "Point", "coordinates":'
        " [40.1, 35.3]}}]}",
        encoding="utf-8",
    )
    out = tmp_path / "places.tsv"
    assert import_places(file, out) == 1
    place = load_gazetteer([out]).find("زبد الوهمية")[0].place
    assert (place.feature, place.admin, place.lat) == ("village", "pcode-SY09", 35.3)


@pytest.mark.parametrize(
    "content", ["{", '{"features": []}', '[{"properties": {"name": "x"}}]', "[1]", "{}"]
)
def test_other_json_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "what.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(PlacesError, match=r"what\.json"):
        import_places(file, tmp_path / "out.tsv")
