"""Files and folders in, documents out; what cannot be read is said file by file."""

from tawatur.ingest.encodings import Decoded, decode
from tawatur.ingest.finding import STDIN, Found, find_files, why_not_opened
from tawatur.ingest.items import (
    Content,
    Entry,
    Failure,
    Head,
    Item,
    Limits,
    NoReportsError,
    Notice,
    Options,
    Reader,
    Remark,
    Step,
    Trouble,
)
from tawatur.ingest.metadata import Metadata, parse_published
from tawatur.ingest.registry import find_readers
from tawatur.ingest.reports import (
    MAX_BYTES,
    find_reports,
    open_content,
    open_documents,
)
from tawatur.ingest.workers import Workers

__all__ = [
    "MAX_BYTES",
    "STDIN",
    "Content",
    "Decoded",
    "Entry",
    "Failure",
    "Found",
    "Head",
    "Item",
    "Limits",
    "Metadata",
    "NoReportsError",
    "Notice",
    "Options",
    "Reader",
    "Remark",
    "Step",
    "Trouble",
    "Workers",
    "decode",
    "find_files",
    "find_readers",
    "find_reports",
    "open_content",
    "open_documents",
    "parse_published",
    "why_not_opened",
]
