"""One document in, claims out: pure, deterministic, explained."""

from tawatur.extract.numbers import NumberHit
from tawatur.extract.reading import find_counts, read_document

__all__ = ["NumberHit", "find_counts", "read_document"]
