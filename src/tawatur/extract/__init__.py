"""One document in, claims out: pure, deterministic, explained."""

from tawatur.extract.reading import read_document

__all__ = ["read_document"]
