"""What leaves the program: claims, events and areas for machines, and the dossier for people.

Every exporter names the fields it writes; nothing else leaves. Reports marked never to be exported
are left out by all of them, and a redaction profile is applied to the values before any of them.
"""

from tawatur.export.claims_csv import write_claims_csv
from tawatur.export.claims_jsonl import write_claims_jsonl
from tawatur.export.dossier import write_dossier
from tawatur.export.events_json import write_events_json
from tawatur.export.exporters import (
    Account,
    Export,
    Exporter,
    find_exporter,
    find_exporters,
    prepare,
)
from tawatur.export.geojson import write_geojson
from tawatur.export.listed import Listed, listed_names
from tawatur.export.material import Filter, Material, Story, held
from tawatur.export.redaction import PROFILES, Redaction, find_redaction
from tawatur.export.selection import Selection, forget, select
from tawatur.export.sources import write_sources_csv, write_sources_json

__all__ = [
    "PROFILES",
    "Account",
    "Export",
    "Exporter",
    "Filter",
    "Listed",
    "Material",
    "Redaction",
    "Selection",
    "Story",
    "find_exporter",
    "find_exporters",
    "find_redaction",
    "forget",
    "held",
    "listed_names",
    "prepare",
    "select",
    "write_claims_csv",
    "write_claims_jsonl",
    "write_dossier",
    "write_events_json",
    "write_geojson",
    "write_sources_csv",
    "write_sources_json",
]
