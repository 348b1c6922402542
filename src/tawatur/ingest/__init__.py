"""Files and folders in, documents out; what cannot be read is said file by file."""

from tawatur.ingest.encodings import Decoded, decode
from tawatur.ingest.metadata import Metadata, parse_published
from tawatur.ingest.reports import MAX_BYTES, STDIN, Failure, Notice, count_reports, open_documents

__all__ = [
    "MAX_BYTES",
    "STDIN",
    "Decoded",
    "Failure",
    "Metadata",
    "Notice",
    "count_reports",
    "decode",
    "open_documents",
    "parse_published",
]
