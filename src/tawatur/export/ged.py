"""Events with deaths in the columns of the Georeferenced Event Dataset of UCDP.

The ids begin with "TAWATUR-" and can never pass for ids of that project; its own ids of conflicts,
dyads and actors are not ours to give and stay empty.

Source:
    UCDP GED Codebook 24.1: columns, precision of place and date, low, best and high estimates.
    PRIO-GRID 2: numbers of half-degree cells. Gleditsch and Ward: numbers of states.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.export.claims_table import Cell
from tawatur.export.coding import (
    CIVILIANS,
    EXTERNAL,
    STATE,
    Coded,
    Days,
    Party,
    Toll,
    coded_events,
    write_coded,
)
from tawatur.export.exporters import Account, Export, Exporter
from tawatur.model import Area, Document, PlaceMention
from tawatur.places import load_gazetteer

if TYPE_CHECKING:
    from tawatur.places import Gazetteer

__all__ = ["COLUMNS", "EXPORTER"]

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""Every column, in the codebook's order."""

_LOSES = (
    "chain", "accounts", "roots", "denials", "area", "wounded", "words", "their_ids", "admin",
)  # fmt: skip
_NEAR_KM = 25.0
_CIVILIAN = frozenset(("civilians", "children", "women", "families", "residents", "students"))
_LINES = frozenset(("road", "river", "mountain", "region", "island"))


def event_rows(export: Export, left_out: Counter[str]) -> Iterator[dict[str, Cell]]:
    """Yield one row for each event with a death in some account; count other claims by reason."""
    gazetteer = load_gazetteer()
    for coded in coded_events(export, left_out, _uncodable):
        yield _row(coded, gazetteer)


def _uncodable(coded: Coded) -> str:
    if max((toll.high for toll in coded.tolls), default=0) < 1:
        return "no_deaths"
    if coded.days is None:
        return "no_dates"
    return "no_point" if coded.place is None else ""


def _row(coded: Coded, gazetteer: Gazetteer) -> dict[str, Cell]:
    assert coded.days is not None
    assert coded.place is not None
    area = coded.place.area
    assert area is not None
    admin = gazetteer.by_id(area.admin) if area.admin else None
    side_a, side_b = coded.agent, coded.patient
    toll = best_toll(coded)
    event = coded.story.event
    reviewed = all(claim.reviewed for claim in coded.claims)
    names = [side.name if side else "" for side in (side_a, side_b)]
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    row |= {
        "id": f"TAWATUR-{event.id}",
        "relid": f"TAWATUR-{coded.country.code or 'XX'}-{coded.days.first.year}-{event.id[:8]}",
        "year": coded.days.first.year,
        "code_status": "Tawatur: reviewed" if reviewed else "Tawatur: machine-read",
        "type_of_violence": type_of_violence(side_a, side_b),
        "dyad_name": " - ".join(names) if all(names) else "",
        "side_a": names[0],
        "side_b": names[1],
        "number_of_sources": len(coded.documents),
        "where_prec": where_precision(coded.place),
        "where_coordinates": coded.place.name_en or coded.place.name_ar,
        "where_description": _description(coded.place),
        "adm_1": admin.name_en if admin else "",
        "latitude": round(area.lat, 6),
        "longitude": round(area.lon, 6),
        "geom_wkt": f"POINT ({area.lon:.6f} {area.lat:.6f})",
        "priogrid_gid": priogrid(area),
        "country": coded.country.name,
        "country_id": int(coded.country.gw) if coded.country.gw else None,
        "region": coded.country.ged_region,
        "event_clarity": 1 if coded.days.count == 1 else 2,
        "date_prec": date_precision(coded.days),
        "date_start": coded.days.first,
        "date_end": coded.days.last,
        "best": toll.told,
        "low": min(one.low for one in coded.tolls),
        "high": max(one.high for one in coded.tolls),
        "gwnoa": int(side_a.gw) if side_a and side_a.gw else None,
        "gwnob": int(side_b.gw) if side_b and side_b.gw else None,
    }
    return row | _sources(coded) | _deaths(toll, side_a, side_b)


def best_toll(coded: Coded) -> Toll:
    """Return what most voices tell of the dead; of equals the lower.

    Source:
        UCDP: the best estimate is the most reliable one, and of equally reliable ones the lower.
    """
    times = Counter(toll.told for toll in coded.tolls if toll.high)
    return min(
        (toll for toll in coded.tolls if toll.high), key=lambda one: (-times[one.told], one.told)
    )


def _deaths(toll: Toll, side_a: Party | None, side_b: Party | None) -> dict[str, Cell]:
    """Return whose dead they are; what the report does not tell apart is unknown."""
    found = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0)
    left = toll.told
    for one in toll.parts:
        many = min(left, one.low if one.low is not None else one.high or 0)
        whose = "deaths_unknown"
        if one.of in _CIVILIAN or one.group in _CIVILIAN:
            whose = "deaths_civilians"
        elif one.group and side_a and one.group == side_a.id:
            whose = "deaths_a"
        elif one.group and side_b and one.group == side_b.id:
            whose = "deaths_b"
        found[whose] += many
        left -= many
    found["deaths_unknown"] += left
    return dict(found)


def type_of_violence(side_a: Party | None, side_b: Party | None) -> int | None:
    """Return 1 with a state on a side, 2 without, 3 against civilians; None where a side is unknown."""
    if side_a is None or side_b is None or not side_a.inter or not side_b.inter:
        return None
    if side_b.inter == CIVILIANS:
        return 3
    return 1 if {side_a.inter, side_b.inter} & {STATE, EXTERNAL} else 2


def where_precision(place: PlaceMention) -> int:
    """Return 1 exact, 2 within 25 km, 3 district, 4 governorate, 5 a line or landscape, 6 country, 7 sea."""
    area = place.area
    assert area is not None
    if area.feature == "sea":
        return 7
    if area.feature == "country":
        return 6
    if place.relation:
        if area.radius_km <= _NEAR_KM:
            return 2
        return 5 if area.geometry in ("corridor", "line") else 4
    if area.feature == "governorate":
        return 4
    if area.feature == "district":
        return 3
    return 5 if area.feature in _LINES else 1 if area.precision == 1 else 2


def date_precision(days: Days) -> int:
    """Return 1 for a day, 2 up to six, 3 a week, 4 a month, 5 more."""
    for precision, most in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if days.count <= most:
            return precision
    return 5


def priogrid(area: Area) -> int:
    """Return the number of the half-degree cell, counted from the south-west."""
    row = min(359, math.floor((area.lat + 90) * 2))
    column = min(719, math.floor((area.lon + 180) * 2))
    return row * 720 + column + 1


def _description(place: PlaceMention) -> str:
    area = place.area
    assert area is not None
    near = f" ({place.relation})" if place.relation else ""
    return f"{place.name_en or place.name_ar}{near}, within {area.radius_km:g} km"


def _sources(coded: Coded) -> dict[str, Cell]:
    documents = coded.documents
    roots = dict.fromkeys(
        hop.source.name or hop.source.name_ar
        for claim in coded.claims
        if (hop := claim.attribution.root) is not None
    )
    return {
        "source_article": "; ".join(_article(one) for one in documents),
        "source_office": "; ".join(one.outlet for one in documents if one.outlet),
        "source_date": "; ".join(day for one in documents if (day := _published(one))),
        "source_headline": "; ".join(one.title for one in documents if one.title),
        "source_original": "; ".join(roots),
    }


def _article(document: Document) -> str:
    parts = (document.outlet or document.report, _published(document), document.title)
    return ", ".join(part for part in parts if part)


def _published(document: Document) -> str:
    start = document.published.start if document.published else None
    return start.date().isoformat() if start else ""


def _write(export: Export, path: Path) -> Account:
    return write_coded(export, path, COLUMNS, event_rows, _LOSES)


EXPORTER = Exporter(
    "ged", ".csv", "events with deaths in the 49 columns of UCDP GED, reviewed claims only", _write
)
