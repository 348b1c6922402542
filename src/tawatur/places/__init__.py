"""Places: a gazetteer with tolerant look-up, and relative places as areas."""

from tawatur.places.areas import (
    around,
    at_distance,
    bearing_between,
    bearing_gap,
    between,
    countryside,
    place_area,
    road,
    side_of,
    unit_of,
)
from tawatur.places.gazetteer import (
    Gazetteer,
    Level,
    Match,
    NamedPlace,
    Place,
    distance_km,
    load_gazetteer,
)
from tawatur.places.importer import import_places
from tawatur.places.words import Generic, PlaceWords, Relation, load_place_words

__all__ = [
    "Gazetteer",
    "Generic",
    "Level",
    "Match",
    "NamedPlace",
    "Place",
    "PlaceWords",
    "Relation",
    "around",
    "at_distance",
    "bearing_between",
    "bearing_gap",
    "between",
    "countryside",
    "distance_km",
    "import_places",
    "load_gazetteer",
    "load_place_words",
    "place_area",
    "road",
    "side_of",
    "unit_of",
]
