"""Use cases: what the command line, the pages and other programs ask for."""

from tawatur.service.exporting import ExportRequest, exporters
from tawatur.service.keeping import ReadAgain, ReadingChange
from tawatur.service.reading import Extent, ReadSummary, examples_folder, read_reports
from tawatur.service.review import MissedSentence, ReviewItem
from tawatur.service.searching import FacetCount, Piece, SearchHit, SearchPage
from tawatur.service.settings import SETTINGS, Setting, Settings, load_settings
from tawatur.service.watching import Round, Watch
from tawatur.service.workspace import (
    ClaimExplanation,
    Demonstration,
    PairExplanation,
    Progress,
    Workspace,
    read_examples,
)

__all__ = [
    "SETTINGS",
    "ClaimExplanation",
    "Demonstration",
    "ExportRequest",
    "Extent",
    "FacetCount",
    "MissedSentence",
    "PairExplanation",
    "Piece",
    "Progress",
    "ReadAgain",
    "ReadSummary",
    "ReadingChange",
    "ReviewItem",
    "Round",
    "SearchHit",
    "SearchPage",
    "Setting",
    "Settings",
    "Watch",
    "Workspace",
    "examples_folder",
    "exporters",
    "load_settings",
    "read_examples",
    "read_reports",
]
