"""Sources, actors and places of what was read."""

from __future__ import annotations

from collections.abc import Container
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from tawatur.export import listed_names
from tawatur.model import PlaceMention
from tawatur.model.contract import sources_to_json
from tawatur.service.views import View
from tawatur.web.api import shapes
from tawatur.web.api.paging import Key, answer, take_page
from tawatur.web.api.parts import At, Cursor, Id, Limit, Seen, found
from tawatur.web.desk import Desk

__all__ = ["router"]

router = APIRouter(tags=["lists"])
Record = dict[str, Any]


def _id_key(record: Record) -> Key:
    return (record["id"],)


@router.get("/sources", operation_id="getSources", response_model=shapes.SourceGraph)
def get_sources(
    request: Request,
    view: Seen,
    desk: At,
    of: Annotated[
        str, Query(max_length=200, description="Only who cites this source and whom it cites.")
    ] = "",
) -> Response:
    """Return who cites whom, how often and with what stance: `tawatur sources --format json`."""
    graph = desk.workspace.sources(tuple(view.readings.values()), of=of)
    return answer(request, sources_to_json(graph))


@router.get("/actors", operation_id="listActors", response_model=shapes.ActorList)
def list_actors(
    request: Request, view: Seen, desk: At, cursor: Cursor = None, limit: Limit = 100
) -> Response:
    """List the parties of our tables that claims name; private persons are not listed."""
    page = take_page(_actors(view, desk), _id_key, cursor=cursor, limit=limit)
    record = {"actors": list(page.items), "next": page.next, "withheld": view.withheld}
    return answer(request, record, next_page=page.next)


@router.get("/actors/{actor}", operation_id="getActor", response_model=shapes.Actor)
def get_actor(request: Request, view: Seen, desk: At, actor: Id) -> Response:
    """Return one actor with the claims it takes part in."""
    held = {record["id"]: record for record in _actors(view, desk)}
    return answer(request, found(actor, held, "actor"))


@router.get("/places", operation_id="listPlaces", response_model=shapes.PlaceList)
def list_places(
    request: Request, view: Seen, cursor: Cursor = None, limit: Limit = 100
) -> Response:
    """List the places of the gazetteer that claims name."""
    page = take_page(_places(view), _id_key, cursor=cursor, limit=limit)
    record = {"places": list(page.items), "next": page.next, "withheld": view.withheld}
    return answer(request, record, next_page=page.next)


@router.get("/places/{place}", operation_id="getPlace", response_model=shapes.Place)
def get_place(request: Request, view: Seen, place: Id) -> Response:
    """Return one place with the claims that name it."""
    held = {record["id"]: record for record in _places(view)}
    return answer(request, found(place, held, "place"))


def _actors(view: View, desk: Desk) -> list[Record]:
    return view.sorted("actors", lambda: _make_actors(view, listed_names(desk.workspace.lexicon)))


def _make_actors(view: View, listed: Container[str]) -> list[Record]:
    held: dict[str, Record] = {}
    for claim in view.claims.values():
        for role in ("agent", "patient", "helper"):
            for actor in getattr(claim.roles, role):
                if actor.id not in listed:
                    continue
                record = held.setdefault(
                    actor.id,
                    {
                        "id": actor.id,
                        "name_en": actor.name_en,
                        "name_ar": actor.name_ar,
                        "claims": [],
                        "agent": 0,
                        "patient": 0,
                        "helper": 0,
                    },
                )
                record[role] += 1
                if claim.id not in record["claims"][-1:]:
                    record["claims"].append(claim.id)
    return sorted(held.values(), key=_id_key)


def _places(view: View) -> list[Record]:
    return view.sorted("places", lambda: _make_places(view))


def _make_places(view: View) -> list[Record]:
    held: dict[str, Record] = {}
    for claim in view.claims.values():
        named = (claim.place, *claim.places, claim.origin, claim.destination)
        for mention in named:
            if mention is None or mention.area is None or not mention.area.place_id:
                continue
            record = held.setdefault(mention.area.place_id, _place_record(mention))
            if claim.id not in record["claims"][-1:]:
                record["claims"].append(claim.id)
    return sorted(held.values(), key=_id_key)


def _place_record(mention: PlaceMention) -> Record:
    area = mention.area
    assert area is not None
    return {
        "id": area.place_id,
        "name_en": mention.name_en,
        "name_ar": mention.name_ar,
        "lat": area.lat,
        "lon": area.lon,
        "radius_km": area.radius_km,
        "precision": area.precision,
        "feature": area.feature,
        "country": area.country,
        "claims": [],
    }
