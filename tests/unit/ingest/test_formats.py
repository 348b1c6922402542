"""Every format gives the report that was put into it, with what is known about it."""

from __future__ import annotations

import json

import pytest
from samples import (
    ACLED,
    ARABIC,
    DATA,
    LONG,
    PAGE,
    ROWS,
    TITLE,
    account,
    chat,
    docx,
    gzipped,
    message,
    parquet,
    read,
    rss,
    table,
    warc,
    xlsx,
    zipped,
)

from tawatur.ingest import find_readers, open_content, parse_published
from tawatur.ingest.readers import ocr
from tawatur.ingest.readers.pages import read_page
from tawatur.ingest.readers.pdf import in_reading_order
from tawatur.ingest.workers import Workers

DAY = parse_published("2017-09-07")
HTML_CHAT = f"""<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">قناة السنابل</div></div></div>
<div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">7 September 2017</div></div>
<div class="message default clearfix" id="message5"><div class="body">
<div class="pull_right date details" title="07.09.2017 14:30:00 UTC+03:00">14:30</div>
<div class="from_name">قناة السنابل</div><div class="text">{ARABIC}<br>سطر ثانٍ</div></div></div>
<div class="message default clearfix joined" id="message6"><div class="body">
<div class="pull_right date details" title="07.09.2017 14:31:00 UTC+03:00">14:31</div>
<div class="forwarded body"><div class="from_name">قناة أخرى <span class="date details">06.09.2017 10:00:00</span></div>
<div class="text">{ARABIC} محوّل</div></div></div></div>
<div class="message default clearfix" id="message7"><div class="body">
<div class="pull_right date details" title="07.09.2017 14:32:00 UTC+03:00">14:32</div>
<div class="from_name">زيد الفلاني</div><div class="reply_to details">In reply to
<a href="#go_to_message5">this message</a></div><div class="text">{ARABIC} ردّ</div></div></div>
</div></div></div></body></html>"""


@pytest.fixture(scope="module")
def workers():
    with Workers() as shared:
        yield shared


@pytest.fixture
def opened(tmp_path, workers):
    """Write one file and open it."""

    def open_file(name, content, **options):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read(file, **{"workers": workers, **options})

    return open_file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256", "iso8859-6"])
def test_a_page_whatever_it_declares(opened, encoding):
    # A page that says utf-8 and is not is the most common of wrong declarations.
    content = PAGE.encode(encoding, "xmlcharrefreplace")
    (document,), failures, _ = opened("a.html", content)
    assert failures == []
    assert document.text.startswith(TITLE)
    assert LONG in document.text
    assert "حقوق" not in document.text
    assert (document.title, document.outlet) == (TITLE, "شبكة السنابل")
    assert document.url == "https://sanabil.example/news/17"
    # The line near the headline, not the day shown at the top of every page.
    assert document.published == DAY


def test_the_day_a_page_tells_programs_goes_before_the_day_it_shows(opened):
    told = '<meta property="article:published_time" content="2017-09-08T21:15:00+00:00"></head>'
    (document,), _, _ = opened("a.html", PAGE.replace("</head>", told))
    assert document.published == parse_published("2017-09-09T00:15")
    script = '<script type="application/ld+json">{"datePublished": "2017-09-10"}</script></head>'
    (document,), _, _ = opened("b.html", PAGE.replace("</head>", script))
    assert document.published == parse_published("2017-09-10")
    silent = PAGE.replace("الخميس 7 أيلول 2017", "").replace("news/17", "2017/09/11/x")
    (document,), _, _ = opened("c.html", silent)
    assert document.published == parse_published("2017-09-11")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # the ways in which common systems that make pages give the day
        ('<time class="entry-date published" datetime="2017-09-07T14:30:00+03:00">', "2017-09-07T14:30"),
        ('<abbr class="published" itemprop="datePublished" title="2017-09-07T11:30:00Z">', "2017-09-07T14:30"),
        ('<span class="post-date">٧ سبتمبر، ٢٠١٧ - ٢:٣٠ م</span>', "2017-09-07"),
        ('<div class="meta">خميس, 07/09/2017 - 14:30</div>', "2017-09-07"),
        ("<p>نشر في: 7 أيلول/سبتمبر 2017</p>", "2017-09-07"),
        ("<p>Published: Sep 7, 2017</p>", "2017-09-07"),
    ],
)  # fmt: skip
def test_days_as_pages_show_them(line, expected):
    byline = '<p class="byline">الخميس 7 أيلول 2017</p>'
    assert read_page(PAGE.replace(byline, line)).published == expected


def test_content_goes_before_the_suffix(opened):
    documents, failures, _ = opened("a.txt", PAGE)
    assert (documents[0].title, failures) == (TITLE, [])
    assert opened("b.txt", (DATA / "convoy.pdf").read_bytes())[0][0].text.startswith(TITLE)


def test_a_feed_gives_its_entries_and_their_full_text(opened):
    more = "<item><title>خبر ثانٍ قصير عن القافلة</title><guid>x</guid></item>"
    (first, second), failures, _ = opened("feed.xml", rss(more))
    assert failures == []
    assert first.report == "feed.xml#news/17"
    assert first.text == f"{TITLE}\n\n{LONG}\nوقالت الوكالة إن قافلة ثانية ستصل غداً."
    assert (first.outlet, first.url) == ("شبكة السنابل", "https://sanabil.example/news/17")
    assert first.published == parse_published("2017-09-08T01:30")  # 22:30 in Greenwich
    assert second.text == "خبر ثانٍ قصير عن القافلة"
    cut = rss(more)[:-60]
    documents, failures, _ = opened("cut.xml", cut)
    assert documents[0].id == first.id
    assert "cut short" in failures[-1].reason


def test_an_atom_feed_in_windows_1256_without_saying_so(opened):
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>شبكة</title><entry><title>{TITLE}</title>
    <id>a</id><updated>2017-09-07T10:00:00+03:00</updated><summary>{LONG}</summary></entry></feed>"""
    (document,), _, notices = opened("atom.xml", atom.encode("cp1256"))
    assert LONG in document.text
    assert "read as windows-1256" in notices[0].message


def test_archives_of_pages(opened):
    pages = {
        "https://sanabil.example/news/17": PAGE.encode(),
        "https://sanabil.example/x.png": b"picture",
    }
    (document,), failures, notices = opened("c.warc.gz", warc(pages))
    assert failures == []
    assert document.report == "c.warc.gz#sanabil.example/news/17.html"
    assert document.url == "https://sanabil.example/news/17"
    assert "1 record(s)" in notices[0].message
    again = opened("c.warc", warc(pages, packed=False))[0][0]
    assert (again.text, again.url) == (document.text, document.url)
    wacz = zipped({"datapackage.json": "{}", "archive/data.warc.gz": warc(pages)})
    (packed,), _, _ = opened("c.wacz", wacz)
    assert packed.report == "c.wacz/archive/data.warc.gz#sanabil.example/news/17.html"
    assert packed.id == document.id


def test_a_pdf_made_by_a_browser_is_put_into_reading_order(opened):
    (document,), failures, notices = opened("a.pdf", (DATA / "convoy.pdf").read_bytes())
    assert (failures, notices) == ([], [])
    lines = document.text.split("\n")
    assert lines[:2] == [TITLE, "الخميس 7 أيلول 2017"]
    assert lines[2].startswith("قال مصدر محلي لوكالة الفرات إن قافلة من ٢٣ شاحنة وصلت إلى البلدة")
    assert lines[2].endswith("وفق ما أفاد به الناشطون في المنطقة (الهلال الأحمر).")
    assert "عام ٢٠١٧ فقُتل ثلاثة مدنيين وأُصيب 12 آخرون" in lines[3]
    assert "شبكة Euphrates News الإخبارية." in lines[3]
    assert lines[4:] == ["القتلى\t3", "الجرحى\t12"]


def test_columns_of_a_page_are_read_the_right_one_first(opened):
    (document,), _, _ = opened("a.pdf", (DATA / "columns.pdf").read_bytes())
    lines = document.text.split("\n")
    assert [line.partition(":")[0] for line in lines[1:]] == [
        "الفقرة الأولى", "الفقرة الثانية", "الفقرة الثالثة", "الفقرة الرابعة",
    ]  # fmt: skip
    assert all(line.endswith(".") for line in lines[1:])


def test_a_line_of_glyphs_is_turned_round_before_it_is_folded():
    assert in_reading_order("مﻼﺴﻟا ٢٠١٧ مﺎﻋ") == "عام ٢٠١٧ السلام"
    assert in_reading_order("plain words") == "plain words"


def test_a_pdf_without_character_maps_is_never_guessed_at(opened, monkeypatch, tmp_path):
    content = (DATA / "convoy.pdf").read_bytes().replace(b"/ToUnicode", b"/ToUnicodX")
    monkeypatch.setenv("PATH", str(tmp_path))
    with Workers() as without_programs:
        documents, failures, _ = opened("a.pdf", content, workers=without_programs)
    assert documents == []
    assert "needs OCR: a PDF whose glyphs do not say which letters they are" in failures[0].reason
    assert "tesseract-ocr-ara" in failures[0].reason


def test_a_pdf_without_character_maps_is_read_by_ocr_where_that_is_installed(opened):
    if missing := ocr.missing_programs():
        pytest.skip(f"not installed here: {missing}")
    content = (DATA / "convoy.pdf").read_bytes().replace(b"/ToUnicode", b"/ToUnicodX")
    (document,), _, notices = opened("a.pdf", content)
    assert "قافلة مساعدات" in document.text
    assert "expect misread letters" in notices[0].message


def test_a_word_document(opened):
    (document,), _, _ = opened("a.docx", docx(TITLE, LONG, title="عنوان"))
    assert document.text == f"{TITLE}\n{LONG}\nالقتلى\t3"
    assert document.title == "عنوان"


TABLES = {
    "a.csv": table,
    "b.csv": lambda: table("cp1256", ";"),
    "c.tsv": lambda: table("utf-16", "\t"),
    "d.csv": lambda: table("utf-8-sig"),
    "e.xlsx": lambda: xlsx([list(ROWS[0]), *[list(row.values()) for row in ROWS]]),
    "f.jsonl": lambda: "\n".join(json.dumps(row) for row in ROWS),
    "g.json": lambda: json.dumps(ROWS, ensure_ascii=False, indent=1),
    "h.json": lambda: json.dumps({"count": 2, "articles": ROWS}, ensure_ascii=False),
    "i.parquet": parquet,
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_read_by_their_header(opened, name):
    (first, second), failures, _ = opened(name, TABLES[name]())
    assert failures == []
    assert (first.report, second.report) == (f"{name}#n-1", f"{name}#n-2")
    assert first.text == ROWS[0]["content"]
    assert second.text == f"عنوان\n\n{ROWS[1]['content']}"
    assert (first.outlet, first.url) == ("الوكالة", "https://example.org/1")
    assert first.published == parse_published("2015-07-23T19:28")
    assert first.origin.startswith("sha256:")


def test_columns_are_named_or_found_by_length(opened):
    rows = [{"a": f"{ARABIC} {n}", "b": f"{ARABIC} {ARABIC} {n}", "c": "7/9/2017"} for n in "أب"]
    (first, _), _, notices = opened("a.csv", table(rows=rows))
    assert first.text == rows[0]["b"]
    assert "column b taken for the text" in notices[0].message
    (first, _), _, notices = opened(
        "a.csv", table(rows=rows), columns={"text": "a", "published": "c"}
    )
    assert (first.text, first.published) == (rows[0]["a"], DAY)
    assert "dates such as 7/9/2017 read with the day first" in notices[0].message
    failure = opened("a.csv", table(rows=rows), columns={"text": "z"})[1][0]
    assert "--column text=z: no such column; there are a, b, c" in failure.reason
    failure = opened("a.csv", table(rows=[{"x": "1", "y": "2"}]))[1][0]
    assert "Name it: --column text=NAME" in failure.reason


def test_the_order_of_day_and_month_is_told_by_the_whole_column(opened):
    rows = [{"text": f"{ARABIC} {day}", "date": f"9/{day}/2017"} for day in (7, 25)]
    (first, _), _, notices = opened("a.csv", table(rows=rows))
    assert (first.published, notices) == (DAY, [])
    rows[1]["date"] = "soon"
    (_, second), _, notices = opened("a.csv", table(rows=rows))
    assert second.published is None
    assert any("'soon'" in notice.message for notice in notices)


def test_rows_of_acled_and_ged_are_reports_of_others(opened):
    (row,), failures, _ = opened("acled.csv", table(rows=[ACLED]))
    assert failures == []
    assert (row.report, row.text) == ("acled.csv#SYR1", ACLED["notes"])
    assert (row.outlet, row.published) == ("Sanabil Network; Furat Agency", DAY)
    assert row.coded
    assert row.language == "en"
    assert row.origin.startswith("acled+sha256:")
    assert len(row.digest) == 64
    ged = {
        "id": 12, "type_of_violence": 1, "where_prec": 1, "source_article": "x",
        "source_office": "Sanabil Network", "source_headline": "Convoy hit near Zabad",
        "where_description": "Zabad bridge", "date_start": "2017-09-06", "date_end": "2017-09-07",
        "deaths_a": 0,
    }  # fmt: skip
    (row,), _, _ = opened("ged.csv", table(rows=[ged]))
    assert (row.report, row.outlet) == ("ged.csv#12", "Sanabil Network")
    assert row.text == "Convoy hit near Zabad\nZabad bridge"
    assert row.origin.startswith("ged+sha256:")


def test_a_channel_speaks_under_its_name(opened):
    messages = [
        {"id": 1, "type": "service", "action": "create_channel", "text": ""},
        message(2, ["عاجل: ", {"type": "bold", "text": ARABIC}], photo="photos/1.jpg"),
        message(3, f"{ARABIC} محوّل", forwarded_from="قناة أخرى", forwarded_from_id="channel9"),
        message(4, ""),
        message(5, f"{ARABIC} ثانية", forwarded_from="قناة ثالثة"),
        message(6, f"{ARABIC} ثالثة", forwarded_from="زيد", forwarded_from_id="user9"),
    ]
    documents, failures, notices = opened(
        "export/result.json", json.dumps(chat(messages), ensure_ascii=False)
    )
    assert failures == []
    assert [document.report for document in documents] == [
        "export/result.json#77/2", "export/result.json#77/3", "export/result.json#77/5",
        "export/result.json#77/6",
    ]  # fmt: skip
    assert documents[0].text == f"عاجل: {ARABIC}"
    assert {document.outlet for document in documents} == {"قناة السنابل"}
    assert {document.handling for document in documents} == {"public"}
    assert documents[0].published == parse_published("2017-09-07T13:30")
    assert documents[1].text == f"محوّلة من قناة أخرى\n\n{ARABIC} محوّل"
    assert documents[2].text.startswith("محوّلة من قناة ثالثة")
    assert documents[3].text.startswith("محوّلة من مرسل ")
    assert "2 message(s) without words" in notices[0].message


def test_private_chats_are_restricted_and_nobody_is_named(opened):
    private = chat(
        [
            message(1, ARABIC, **{"from": "زيد الفلاني", "from_id": "user5"}),
            message(
                2, f"{ARABIC} رد", reply_to_message_id=1, **{"from": "عمرو", "from_id": "user6"}
            ),
        ],
        "personal_chat",
    )
    kept = {}
    options = {"keep": kept.__setitem__, "secret": "s", "handling": "public"}
    documents, _, _ = opened(
        "x/result.json", account(private, chat([message(9, ARABIC)])), **options
    )
    first, second, channel = documents
    assert (first.handling, second.handling, channel.handling) == ("restricted",) * 2 + ("public",)
    everything = repr(documents) + b" ".join(kept.values()).decode()
    for secret in ("زيد", "عمرو", "سرّي", "مخفي", "963", "user5"):
        assert secret not in everything
    assert "مرسل" in first.outlet
    assert first.outlet != second.outlet
    assert second.text.startswith("ردّاً على مرسل ")
    again, _, _ = opened("x/result.json", account(private), **options)
    assert again[0].outlet == first.outlet
    other, _, _ = opened("x/result.json", account(private), secret="other")
    assert other[0].outlet != first.outlet


def test_invalid_escapes_of_exports_are_repaired(opened):
    broken = json.dumps(chat([message(1, f"{ARABIC}@")]), ensure_ascii=False)
    documents, failures, notices = opened("r/result.json", broken.replace("@", "\\x0b"))
    assert failures == []
    assert documents[0].text == f"{ARABIC}\x0b"
    assert "1 invalid escape(s)" in notices[0].message


def test_pages_of_an_exported_chat(opened):
    documents, _, notices = opened("e/messages.html", HTML_CHAT)
    assert [document.handling for document in documents] == ["restricted"] * 3
    assert "السنابل" not in repr(documents)
    assert "زيد" not in repr(documents)
    assert any("--handling public" in notice.message for notice in notices)
    first, second, third = opened("e/messages.html", HTML_CHAT, handling="public")[0]
    assert first.report == "e/messages.html#5"
    assert first.text == f"{ARABIC}\nسطر ثانٍ"
    assert (first.outlet, first.handling) == ("قناة السنابل", "public")
    assert first.published == parse_published("2017-09-07T14:30")
    assert second.text.startswith("محوّلة من قناة أخرى")
    assert third.text.startswith("ردّاً على قناة السنابل")
    assert "زيد" not in third.outlet


def test_zip_archives_with_their_metadata(opened):
    archive = zipped(
        {
            "in/reports.tsv": "report\toutlet\tpublished\na.txt\tالوكالة\t2017-09-07\n",
            "in/a.txt": ARABIC,
            "b.html": PAGE,
            "c.txt": f"{ARABIC} ج",
            "c.txt.meta.json": '{"outlet": "ج", "handling": "restricted"}',
            "inner.zip": zipped({"d.csv": table()}),
            "README.md": "read me",
            "picture.jpg": b"x",
        }
    )
    documents, failures, notices = opened("all.zip", archive, handling="restricted")
    assert failures == []
    by_name = {document.report: document for document in documents}
    assert set(by_name) == {
        "all.zip/in/a.txt", "all.zip/b.html", "all.zip/c.txt",
        "all.zip/inner.zip/d.csv#n-1", "all.zip/inner.zip/d.csv#n-2",
    }  # fmt: skip
    first = by_name["all.zip/in/a.txt"]
    assert (first.outlet, first.published) == ("الوكالة", DAY)
    assert by_name["all.zip/c.txt"].outlet == "ج"
    assert {document.handling for document in documents} == {"restricted"}
    assert "1 file(s) of formats that are not read" in notices[0].message


def test_a_packed_file_bears_its_own_name(opened):
    assert [d.report for d in opened("a.txt.gz", gzipped(ARABIC.encode()))[0]] == ["a.txt.gz"]
    rows = "\n".join(json.dumps(row) for row in ROWS).encode()
    assert opened("b.jsonl.gz", gzipped(rows))[0][1].report == "b.jsonl.gz#n-2"


def test_what_stands_beside_a_file_goes_before_what_it_says_itself(opened, tmp_path):
    (tmp_path / "a.html.meta.json").write_text('{"outlet": "الوكالة", "published": "2001-01-01"}')
    (document,), _, _ = opened("a.html", PAGE)
    assert (document.outlet, document.title) == ("الوكالة", TITLE)
    assert document.published == parse_published("2001-01-01")
    # A table knows its rows better than whatever stands beside it.
    (tmp_path / "t.csv.meta.json").write_text('{"outlet": "الجدول", "handling": "never"}')
    (row, _), _, _ = opened("t.csv", table())
    assert (row.outlet, row.handling) == ("الوكالة", "never")


def test_reading_tells_how_far_it_is(opened, tmp_path):
    shares = []
    opened("t.jsonl", "\n".join(json.dumps(row) for row in ROWS), progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_content_in_memory_is_opened_like_a_file(workers):
    (document,) = open_content(PAGE.encode(), "page", shown="https://x.example", workers=workers)
    assert (document.report, document.title) == ("page", TITLE)


def test_every_reader_says_what_it_reads_in_both_languages():
    readers = find_readers()
    assert {"text", "html", "feed", "warc", "pdf", "docx", "telegram", "csv", "zip"} <= set(readers)
    for name, reader in readers.items():
        assert reader.name == name
        assert reader.description
        assert reader.description_ar


def test_what_holds_for_many_rows_is_told_a_few_times(opened):
    rows = "\n".join(json.dumps({"text": ARABIC}) for _ in range(20))
    documents, failures, notices = opened("a.jsonl", rows)
    assert (len(documents), failures) == (1, [])
    assert len(notices) == 4
    assert notices[-1].message.startswith("16 more: the same text, outlet and URL")


def test_parsing_several_at_once_changes_nothing(tmp_path, workers):
    for number in range(5):
        page = PAGE.replace("زبد", f"زبد{number}")
        (tmp_path / f"{number}.html").write_text(page, encoding="utf-8")
    (tmp_path / "2b.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "3b.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "4b.csv").write_bytes(table())
    alone, together = (read(tmp_path, workers=workers, jobs=jobs) for jobs in (1, 3))
    assert alone == together
    assert len(alone[0]) == 8
    assert len(alone[1]) == 1


def test_what_a_report_is_called_does_not_depend_on_other_files(tmp_path, workers):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        rows = [{"id": "x", "text": f"{ARABIC} {folder}{number}"} for number in range(2)]
        (tmp_path / folder / "t.csv").write_bytes(table(rows=rows))
    names = [document.report for document in read(tmp_path, workers=workers)[0]]
    assert names == ["t.csv#x", "t.csv#x~2"] * 2
