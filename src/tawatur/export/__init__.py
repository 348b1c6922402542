"""What leaves the program: claims, events and areas for machines, and the dossier for people.

Every exporter names the fields it writes; nothing else leaves. Reports marked never to be exported
are left out by all of them.
"""

from tawatur.export.claims_csv import write_claims_csv
from tawatur.export.claims_jsonl import write_claims_jsonl
from tawatur.export.dossier import write_dossier
from tawatur.export.events_json import write_events_json
from tawatur.export.exporters import Exporter, find_exporters
from tawatur.export.geojson import write_geojson
from tawatur.export.listed import Listed, listed_names
from tawatur.export.selection import Selection, select
from tawatur.export.sources import write_sources_csv, write_sources_json

__all__ = [
    "Exporter",
    "Listed",
    "Selection",
    "find_exporters",
    "listed_names",
    "select",
    "write_claims_csv",
    "write_claims_jsonl",
    "write_dossier",
    "write_events_json",
    "write_geojson",
    "write_sources_csv",
    "write_sources_json",
]
