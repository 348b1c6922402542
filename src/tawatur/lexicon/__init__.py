"""Words and rules as data: what linguists edit, loaded and checked."""

from tawatur.lexicon.entries import Light, Modality, People, Saying, SourceName, Thing, Trigger
from tawatur.lexicon.lexicon import (
    Entry,
    Found,
    Known,
    Lexicon,
    Word,
    data_folder,
    load_lexicon,
    read_bodies,
)
from tawatur.lexicon.specs import QUANTITIES
from tawatur.lexicon.tables import Row, read_tables

__all__ = [
    "QUANTITIES",
    "Entry",
    "Found",
    "Known",
    "Lexicon",
    "Light",
    "Modality",
    "People",
    "Row",
    "Saying",
    "SourceName",
    "Thing",
    "Trigger",
    "Word",
    "data_folder",
    "load_lexicon",
    "read_bodies",
    "read_tables",
]
