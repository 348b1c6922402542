"""Makers of files of every format; their reports are invented."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from tawatur.ingest import Failure, Notice, open_documents
from tawatur.model import Document

DATA = Path(__file__).parent / "data"
ARABIC = "قال مصدر محلي إن قافلة مساعدات وصلت إلى البلدة صباح اليوم، وفق الوكالة."
LONG = (
    "قال مصدر محلي إن قافلة مساعدات وصلت إلى بلدة زبد صباح اليوم، وإن الطريق إليها فُتح بعد هدنة "
    "استمرت يومين. وأضاف المصدر أن القافلة تحمل أغذية وأدوية تكفي ثلاثة آلاف شخص."
)
TITLE = "قافلة مساعدات تصل إلى بلدة زبد"
PAGE = f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{TITLE} - شبكة السنابل</title>
<meta property="og:site_name" content="شبكة السنابل">
<link rel="canonical" href="https://sanabil.example/news/17">
</head><body><nav><a href="/">الرئيسية</a> <a href="/a">أخبار</a></nav>
<div class="today-date">السبت 5 كانون الثاني 2019</div>
<article><h1>{TITLE}</h1><p class="byline">الخميس 7 أيلول 2017</p>
<p>{LONG}</p><p>وقالت الوكالة إن قافلة ثانية ستصل غداً إلى القرى المجاورة إذا بقيت الهدنة قائمة، بحسب المصدر.</p>
</article><footer>جميع الحقوق محفوظة</footer></body></html>"""
ROWS = [
    {"id": "n-1", "title": "", "content": f"{ARABIC} أولاً.", "source": "الوكالة",
     "url": "https://example.org/1", "date_extracted": "2015-07-23 19:28:17"},
    {"id": "n-2", "title": "عنوان", "content": f"{ARABIC} ثانياً.", "source": "الصحيفة",
     "url": "https://example.org/2", "date_extracted": "2015-07-24 08:00:00"},
]  # fmt: skip
ACLED = {
    "event_id_cnty": "SYR1", "event_date": "07 September 2017", "year": 2017, "time_precision": 1,
    "disorder_type": "Political violence", "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike", "actor1": "Unidentified", "location": "Zabad",
    "latitude": 35.5, "longitude": 40.5, "source": "Sanabil Network; Furat Agency",
    "notes": "On 7 September 2017, aircraft of an unidentified force struck a bridge near Zabad.",
    "fatalities": 2,
}  # fmt: skip


def read(*paths: Path | str, **options: Any) -> tuple[list[Document], list[Failure], list[Notice]]:
    """Return what opening paths comes to: documents, failures and notices."""
    notices: list[Notice] = []
    items = list(open_documents(paths, notice=notices.append, **options))
    documents = [item for item in items if isinstance(item, Document)]
    failures = [item for item in items if isinstance(item, Failure)]
    return documents, failures, notices


def zipped(files: dict[str, bytes | str]) -> bytes:
    """Return a zip archive of files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def rss(items: str = "", *, before: str = "") -> str:
    """Return a feed with one full entry and whatever else is given."""
    return f"""<?xml version="1.0" encoding="utf-8"?>{before}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>شبكة السنابل</title><link>https://sanabil.example/</link>
<item><title>{TITLE}</title><link>https://sanabil.example/news/17</link><guid>17</guid>
<pubDate>Thu, 07 Sep 2017 22:30:00 GMT</pubDate><description>ملخص قصير للخبر</description>
<content:encoded><![CDATA[<p>{LONG}</p><script>alert(1)</script><p>وقالت الوكالة إن قافلة ثانية ستصل غداً.</p>]]></content:encoded></item>
{items}</channel></rss>"""


def warc(pages: dict[str, bytes], *, packed: bool = True) -> bytes:
    """Return an archive of pages by address, as the library warcio writes it."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("crawl.warc.gz", {"software": "test"}))
    for url, page in pages.items():
        kind = "image/png" if url.endswith(".png") else "text/html; charset=utf-8"
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(page), http_headers=headers
        )
        writer.write_record(record)
        record.raw_stream.close()  # the library leaves its temporary file open
    return out.getvalue()


def docx(*paragraphs: str, title: str = "") -> bytes:
    """Return a Word document with a table at its end."""
    import docx as library

    document = library.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "القتلى"
    table.rows[0].cells[1].text = "3"
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(rows: list[list[Any]]) -> bytes:
    """Return a workbook of one sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(
    encoding: str = "utf-8", delimiter: str = ",", rows: list[dict[str, Any]] = ROWS
) -> bytes:
    """Return rows as a table of text."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def parquet(rows: list[dict[str, Any]] = ROWS) -> bytes:
    """Return rows as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


def message(key: int, text: Any, **more: Any) -> dict[str, Any]:
    """Return a message as exports have it."""
    return {
        "id": key, "type": "message", "date": "2017-09-07T10:00:00", "date_unixtime": "1504780200",
        "from": "قناة السنابل", "from_id": "channel77", "text": text, "text_entities": [], **more,
    }  # fmt: skip


def chat(messages: list[dict[str, Any]], kind: str = "public_channel") -> dict[str, Any]:
    """Return one chat as exports have it."""
    return {"name": "قناة السنابل", "type": kind, "id": 77, "messages": messages}


def account(*chats: dict[str, Any]) -> str:
    """Return a full export of an account: what is never to be read stands in it too."""
    return json.dumps(
        {
            "about": "...",
            "personal_information": {"first_name": "سرّي", "phone_number": "+963 900 000 001"},
            "contacts": {"list": [{"first_name": "مخفي", "phone_number": "+963 900 000 002"}]},
            "frequent_contacts": {"list": [{"name": "مخفي"}]},
            "chats": {"about": "...", "list": list(chats)},
            "left_chats": {"about": "...", "list": []},
        },
        ensure_ascii=False,
    )


def cut(content: bytes, share: float = 0.6) -> bytes:
    """Return the beginning of a file."""
    return content[: int(len(content) * share)]


def gzipped(content: bytes) -> bytes:
    """Return bytes packed with gzip."""
    return gzip.compress(content, mtime=0)
