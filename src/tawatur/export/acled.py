"""Events in the columns of ACLED, by the rules of its codebook.

The ids begin with "TAWATUR-" and can never pass for ids of that project, and nothing here was coded
or checked by it. One row is one event with a day or at most a month, and a place within a country.

Source:
    ACLED Codebook (2024 to 2025): columns, sub-event types, interaction codes, precision of time and
    place, the most conservative number of fatalities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.export.claims_table import Cell
from tawatur.export.coding import (
    CIVILIANS,
    EXTERNAL,
    PROTESTERS,
    RIOTERS,
    STATE,
    UNKNOWN_ARMED,
    Coded,
    Days,
    Party,
    coded_events,
    read_rows,
    write_coded,
)
from tawatur.export.exporters import Account, Export, Exporter
from tawatur.places import load_gazetteer

if TYPE_CHECKING:
    from tawatur.places import Gazetteer

__all__ = ["COLUMNS", "EXPORTER", "INTER", "interaction"]

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
"""Every column, in the codebook's order."""

INTER: Mapping[str, str] = {
    "1": "State forces", "2": "Rebel group", "3": "Political militia", "4": "Identity militia",
    "5": "Rioters", "6": "Protesters", "7": "Civilians", "8": "External/Other forces",
}  # fmt: skip
_SCALES = {
    "local": "Subnational",
    "national": "National",
    "regional": "Regional",
    "international": "International",
}
_SCALE_ORDER = ("Subnational", "National", "Regional", "International", "Other", "New media")
_LOSES = (
    "chain", "accounts", "roots", "denials", "unknown", "area", "wounded", "words", "inter", "admin",
)  # fmt: skip
_WEEK, _MONTH = 7, 31


def interaction(inter1: str, inter2: str) -> str:
    """Return the interaction of two classes by number, in the codebook's order; "" where one is unknown."""
    if inter1 not in INTER or (inter2 and inter2 not in INTER):
        return ""
    if not inter2:
        return f"{INTER[inter1]} only"
    first, second = sorted((inter1, inter2))
    if (first, second) == (CIVILIANS, EXTERNAL):
        first, second = second, first
    return f"{INTER[first]}-{INTER[second]}"


def event_rows(export: Export, left_out: Counter[str]) -> Iterator[dict[str, Cell]]:
    """Yield one row for each event that can be coded; count the claims of the others by reason."""
    gazetteer = load_gazetteer()
    for coded in coded_events(export, left_out, _uncodable):
        yield _row(coded, export, gazetteer)


def _uncodable(coded: Coded) -> str:
    if not read_rows("acled_kinds.tsv").get(_kind(coded), {}).get("event_type"):
        return "no_type"
    if coded.days is None or coded.days.count > _MONTH:
        return "no_date"
    area = coded.place.area if coded.place else None
    if area is None or area.feature == "country":
        return "no_place"
    return ""


def _kind(coded: Coded) -> str:
    """Return the leading kind of what is left of an event."""
    kinds = Counter(claim.kind for claim in coded.claims)
    leading = coded.story.event.kind
    if leading in kinds:
        return leading
    typed = read_rows("acled_kinds.tsv")
    return min(kinds, key=lambda one: (not typed.get(one, {}).get("event_type"), -kinds[one], one))


def _row(coded: Coded, export: Export, gazetteer: Gazetteer) -> dict[str, Cell]:
    assert coded.days is not None
    assert coded.place is not None
    area = coded.place.area
    assert area is not None
    agent, patient = _sides(coded)
    sub_type = sub_event_type(coded, agent, patient)
    types = read_rows("acled_types.tsv")[sub_type]
    day, precision = event_day(coded.days)
    admin = gazetteer.by_id(area.admin) if area.admin else None
    event = coded.story.event
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    return row | {
        "event_id_cnty": f"TAWATUR-{coded.country.code or 'XX'}-{event.id}",
        "event_date": day,
        "year": day.year,
        "time_precision": precision,
        "disorder_type": types["disorder_type"],
        "event_type": types["event_type"],
        "sub_event_type": sub_type,
        "actor1": agent.name if agent else "",
        "assoc_actor_1": "; ".join(one.name for one in coded.others if one != agent),
        "inter1": INTER.get(agent.inter, "") if agent else "",
        "actor2": patient.name if patient else "",
        "assoc_actor_2": "; ".join(one.name for one in coded.more_patients if one != patient),
        "inter2": INTER.get(patient.inter, "") if patient else "",
        "interaction": interaction(agent.inter, patient.inter if patient else "") if agent else "",
        "civilian_targeting": _targeting(types["disorder_type"], patient),
        "iso": int(coded.country.iso) if coded.country.iso else None,
        "region": coded.country.acled_region,
        "country": coded.country.name,
        "admin1": admin.name_en if admin else "",
        "location": coded.place.name_en or coded.place.name_ar,
        "latitude": round(area.lat, 4),
        "longitude": round(area.lon, 4),
        "geo_precision": geo_precision(area.precision, coded.place.relation),
        "source": "; ".join(_sources(coded)),
        "source_scale": source_scale(coded, export),
        "notes": _notes(coded),
        "fatalities": min((toll.low for toll in coded.tolls), default=0),
        "tags": _tags(coded, types["event_type"]),
        "timestamp": int(export.made.timestamp()),
    }


def _sides(coded: Coded) -> tuple[Party | None, Party | None]:
    """Return who stands in the first and the second place."""
    kind, agent, patient = _kind(coded), coded.agent, coded.patient
    where = f" ({coded.country.name})" if coded.country.name else ""
    if kind == "protest":
        return Party(f"Protesters{where}", PROTESTERS), None
    if kind == "riot":
        return Party(f"Rioters{where}", RIOTERS), None
    if kind == "crackdown":
        return Party(f"Protesters{where}", PROTESTERS), agent
    if agent is None and patient is not None and _violent(kind):
        agent = Party(f"Unidentified Armed Group{where}", UNKNOWN_ARMED)
    if agent is None and patient is None and _violent(kind):
        agent = Party(f"Unidentified Armed Group{where}", UNKNOWN_ARMED)
    return (agent, patient) if agent is not None else (patient, None)


def _violent(kind: str) -> bool:
    row = read_rows("acled_kinds.tsv").get(kind, {})
    return row.get("event_type") not in ("Strategic developments", "Protests", "Riots", "", None)


def sub_event_type(coded: Coded, agent: Party | None, patient: Party | None) -> str:
    """Return the sub-event type; three kinds take theirs from the doer, the victim or the harm."""
    kind = _kind(coded)
    told = read_rows("acled_kinds.tsv")[kind]["sub_event_type"]
    if told != "*":
        return told
    if kind == "territory_captured":
        if agent is not None and agent.inter in (STATE, EXTERNAL):
            return "Government regains territory"
        return "Non-state actor overtakes territory"
    if kind == "killing":
        return "Attack" if patient is None or patient.inter == CIVILIANS else "Armed clash"
    harmed = any(
        one.what in ("killed", "injured") and (one.low or one.high)
        for claim in coded.claims
        for one in claim.quantities
    )
    return "Excessive force against protesters" if harmed else "Protest with intervention"


def event_day(days: Days) -> tuple[date, int]:
    """Return the day of a row and its precision: the day itself, or the middle of what is known.

    1 is a day, 2 is within a week, 3 within a month; "the beginning of the month" is its first day and
    "the end" its last.
    """
    if days.count == 1:
        return days.first, 1
    if days.count <= _WEEK:
        return days.middle, 2
    if days.month_end:
        return (days.first if days.month_end == "first" else days.last), 3
    return days.middle, 3


def geo_precision(precision: int, relation: str) -> int:
    """Return 1 for a town, 2 near one or for part of a region, 3 for a larger region."""
    return max(precision, 2) if relation else precision


def _targeting(disorder: str, patient: Party | None) -> str:
    if "violence" in disorder and patient is not None and patient.inter in (CIVILIANS, PROTESTERS):
        return "Civilian targeting"
    return ""


def _sources(coded: Coded) -> list[str]:
    names = (document.outlet or document.report for document in coded.documents)
    return list(dict.fromkeys(name.replace(";", ",") for name in names))


def source_scale(coded: Coded, export: Export) -> str:
    """Return for whom the outlets publish, the nearest first; a pair where they differ."""
    found = set()
    for document in coded.documents:
        outlet = export.background.outlet_id(document.outlet)
        entry = export.listed.get(outlet)
        if "t.me/" in document.url or "x.com/" in document.url:
            found.add("New media")
        else:
            found.add(_SCALES.get(entry.scale if entry else "", "Other"))
    order = [scale for scale in _SCALE_ORDER if scale in found]
    return order[0] if len(order) == 1 else f"{order[0]}-{order[-1]}"


def _notes(coded: Coded) -> str:
    """Return the event in our words, who denies it, and what state the reading is in."""
    summary = " ".join(clause.text_en for clause in coded.story.event.summary)
    lines = [summary] if summary else [f"Reported by {', '.join(_sources(coded))}."]
    if coded.denied_by and "enied" not in summary:
        lines.append(f"Denied by {', '.join(coded.denied_by)}.")
    if not all(claim.reviewed for claim in coded.claims):
        lines.append("[Read by a machine; not all of it was reviewed.]")
    lines.append("[Exported by Tawatur; not coded by ACLED.]")
    return " ".join(lines)


def _tags(coded: Coded, event_type: str) -> str:
    """Return the size of a crowd where the codebook asks for it."""
    if event_type not in ("Protests", "Riots"):
        return ""
    present = (one for claim in coded.claims for one in claim.quantities if one.what == "present")
    told = next((one.span.text or f"{one.low or 0}" for one in present), "")
    return f"crowd size={told or 'no report'}"


def _write(export: Export, path: Path) -> Account:
    return write_coded(export, path, COLUMNS, event_rows, _LOSES)


EXPORTER = Exporter(
    "acled", ".csv", "events in the 31 columns of ACLED, reviewed claims only", _write
)
