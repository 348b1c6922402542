"""One document in, claims out: pure, deterministic, explained."""

from tawatur.extract.reading import find_counts, read_document

__all__ = ["find_counts", "read_document"]
