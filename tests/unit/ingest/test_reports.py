"""Opening reports: good ones become documents, bad ones a message, and the rest goes on."""

from __future__ import annotations

import codecs
import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from tawatur.ingest import Failure, Notice, open_documents, parse_published
from tawatur.model import Document

ARABIC = "قال مصدر محلي إن قافلة مساعدات وصلت إلى البلدة صباح اليوم، وفق الوكالة."


def _open(*paths: Path | str, **options) -> tuple[list[Document], list[Failure], list[Notice]]:
    notices: list[Notice] = []
    items = list(open_documents(paths, notice=notices.append, **options))
    documents = [item for item in items if isinstance(item, Document)]
    failures = [item for item in items if isinstance(item, Failure)]
    return documents, failures, notices


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", None),
        ("utf-8", codecs.BOM_UTF8, None),
        ("utf-16-le", codecs.BOM_UTF16_LE, None),
        ("utf-16-be", codecs.BOM_UTF16_BE, None),
        ("utf-16-le", b"", "UTF-16 LE"),
        ("utf-16-be", b"", "UTF-16 BE"),
        ("cp1256", b"", "windows-1256"),
        ("iso8859-6", b"", "ISO-8859-6"),
    ],
)
def test_every_encoding_gives_the_same_text(tmp_path, encoding, mark, named) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(mark + ARABIC.encode(encoding))
    documents, failures, notices = _open(file)
    assert failures == []
    assert documents[0].text == ARABIC
    if named is None:
        assert notices == []
    else:
        assert f"read as {named}, guessed" in notices[0].message


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (b" \n\t", "empty file"),
        (codecs.BOM_UTF8 + b" ", "empty file"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x01\x02\x03\x04\x05\x07" * 20, "binary"),
        (b"%PDF-1.4 ...", "cut short or damaged"),
        (b"PK\x03\x04....", "cut short or damaged: its table of contents"),
        (b"<!DOCTYPE html><p></p>", "a page without the text of a report"),
        (b"{\\rtf1 ...}", "an RTF document"),
        (b"123 456 - 789", "no Arabic or Latin letter"),
        (b"Fighters left the town at dawn.", "Arabic is the language read for now"),
        (ARABIC.encode().decode("latin-1").encode(), "wrong encoding"),
        (ARABIC.encode()[:60] + b"\xff" + ARABIC.encode()[60:], "broken place(s), the first at"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "byte order mark says UTF-16 LE"),
        ("Сегодня в городе было тихо".encode("koi8-r"), "Save it again as UTF-8"),
    ],
    ids=range(15),
)
def test_bad_input_has_a_reason_and_the_rest_goes_on(tmp_path, content, reason) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text(ARABIC, encoding="utf-8")
    documents, failures, _ = _open(bad, good)
    assert [document.report for document in documents] == ["good.txt"]
    assert len(failures) == 1
    assert failures[0].path == str(bad)
    assert reason in failures[0].reason


def test_a_missing_file_and_one_line_of_50_mb(tmp_path) -> None:
    huge, good = tmp_path / "huge.txt", tmp_path / "good.txt"
    with huge.open("wb") as stream:
        stream.truncate(50_000_000)
    good.write_text(ARABIC, encoding="utf-8")
    documents, failures, _ = _open(huge, tmp_path / "none.txt", good)
    assert len(documents) == 1
    assert "50 MB is too large" in failures[0].reason
    assert "limit is 10 MB" in failures[0].reason
    assert failures[1].reason == "no such file"


def test_the_limit_can_be_set(tmp_path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARABIC, encoding="utf-8")
    assert "too large" in _open(file, max_bytes=20)[1][0].reason


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_a_device_without_end_is_cut_off() -> None:
    assert "too large" in _open("/dev/zero", max_bytes=1000)[1][0].reason


def test_line_ends_and_marks_stay_as_they_arrived(tmp_path) -> None:
    text = "\u200fوصلت\r\nقافلةٌ\u0640\r\u2028هنا\n"
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode())
    assert _open(file)[0][0].text == text


def test_a_folder_is_searched(tmp_path) -> None:
    for name in ("b.txt", "a.md", "c.jpg", ".hidden.txt", "README.md", "sub/d.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{ARABIC} {name}", encoding="utf-8")
    documents, failures, notices = _open(tmp_path)
    assert [document.report for document in documents] == ["a.md", "b.txt", "d.txt"]
    assert failures == []
    assert "2 file(s)" in notices[0].message
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no file in this folder that can be read" in _open(empty)[1][0].reason


def test_a_name_as_long_as_names_may_be(tmp_path) -> None:
    file = tmp_path / ("خ" * 125 + ".txt")
    file.write_text(ARABIC, encoding="utf-8")
    assert _open(file)[0][0].text == ARABIC


def test_standard_input(monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARABIC.encode())))
    documents, _, _ = _open("-", published=parse_published("2017-09-07"), outlet="X")
    assert (documents[0].report, documents[0].text) == ("stdin", ARABIC)
    assert documents[0].outlet == "X"
    assert documents[0].published == parse_published("2017-09-07")


def test_one_report_under_two_names_is_read_once(tmp_path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARABIC, encoding="utf-8")
    documents, _, notices = _open(tmp_path)
    assert len(documents) == 1
    assert "read once" in notices[0].message
    assert "a.txt" in notices[0].message
    (tmp_path / "reports.tsv").write_text("report\toutlet\na.txt\tA\nb.txt\tB\n", encoding="utf-8")
    assert len({document.id for document in _open(tmp_path)[0]}) == 2


def test_the_original_is_handed_over(tmp_path) -> None:
    file = tmp_path / "a.txt"
    content = ARABIC.encode("cp1256")
    file.write_bytes(content)
    kept: dict[str, bytes] = {}
    documents, _, _ = _open(file, keep=kept.__setitem__)
    assert kept == {hashlib.sha256(content).hexdigest(): content}
    assert documents[0].origin == f"sha256:{next(iter(kept))}"


def test_metadata_from_table_and_sidecar(tmp_path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{ARABIC} {name}", encoding="utf-8")
    (tmp_path / "reports.tsv").write_text(
        "file\toutlet\turl\ttitle\tpublished\n"
        "a.txt\tالوكالة\thttps://example.org/a\tعنوان\t2019-03-04\n"
        "b.txt\tOther\t\t\t2019-03-05\n",
        encoding="utf-8",
    )
    sidecar = {"outlet": "B", "published": "2019-03-06T10:30", "handling": "restricted"}
    (tmp_path / "b.txt.meta.json").write_text(json.dumps(sidecar), encoding="utf-8")
    given = parse_published("2000-01-01")
    (first, second), failures, _ = _open(tmp_path / "a.txt", tmp_path / "b.txt", published=given)
    assert failures == []
    assert (first.outlet, first.url, first.title) == ("الوكالة", "https://example.org/a", "عنوان")
    assert first.published == parse_published("2019-03-04")
    assert (second.outlet, second.handling) == ("B", "restricted")
    assert second.published == parse_published("2019-03-06T10:30")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a.txt\tX\t2019-13-04", "reports.tsv, line 2, column published: '2019-13-04' is not"),
        ("a.txt\tX\t4/3/2019", "expected YYYY-MM-DD"),
        ("a.txt\tX\t2019-03-04\tmore", "reports.tsv, line 2: 4 cells, but the header has 3"),
        ("a.txt\tX\t\na.txt\tX\t", "reports.tsv, line 3: a second row for a.txt"),
    ],
)
def test_a_bad_row_fails_its_report_only(tmp_path, row, reason) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{ARABIC} {name}", encoding="utf-8")
    table = f"report\toutlet\tpublished\n{row}\nb.txt\tY\t\n"
    (tmp_path / "reports.tsv").write_text(table, encoding="utf-8")
    documents, failures, _ = _open(tmp_path)
    assert [document.report for document in documents] == ["b.txt"]
    assert reason in failures[0].reason


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("report\tpublishd\n", "line 1, column publishd: no such column. Did you mean published"),
        ("outlet\turl\n", "no column named report"),
        ("report\turl\turl\n", "the column url stands twice"),
        ("", "reports.tsv: empty"),
        ("report\turl\n\tx\n", "line 2: the row names no report"),
    ],
)
def test_a_bad_table_is_named(tmp_path, table, reason) -> None:
    (tmp_path / "a.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "reports.tsv").write_text(table, encoding="utf-8")
    documents, failures, _ = _open(tmp_path)
    assert documents == []
    assert reason in failures[0].reason


def test_a_row_for_no_file_is_told(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "reports.tsv").write_text("report\turl\nz.txt\tx\n", encoding="utf-8")
    documents, failures, _ = _open(tmp_path)
    assert len(documents) == 1
    assert failures[0].reason == "line 2: z.txt is not there"


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ("{", "a.txt.meta.json, line 1, column 2: not valid JSON"),
        ("[]", "expected an object"),
        ('{"outlet": 3}', "field outlet: expected text, found 3"),
        ('{"outlets": "x"}', "field outlets: no such field. Did you mean outlet?"),
        ('{"published": "soon"}', "field published: 'soon' is not a date"),
        ('{"handling": "secret"}', "field handling: 'secret' is none of public, restricted"),
    ],
)
def test_a_bad_sidecar_is_named(tmp_path, sidecar, reason) -> None:
    (tmp_path / "a.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "a.txt.meta.json").write_text(sidecar, encoding="utf-8")
    assert reason in _open(tmp_path / "a.txt")[1][0].reason


def test_dates_of_publication() -> None:
    day = parse_published("٢٠١٧-٠٩-٠٧")
    assert day == parse_published("2017-9-7")
    assert day.granularity == "day"
    assert parse_published("2017-09-07T22:30Z") == parse_published("2017-09-08T01:30")
    assert parse_published("2017-09-07T14:30:00+03:00") == parse_published("2017-09-07 14:30")
