"""What a list of events is asked for: read from an address and written back into one.

One address drives list, map and timeline, so whatever is seen can be sent to somebody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from tawatur.web.table import FACETS, SORTS, EventTable, Mask

__all__ = ["PAGE_SIZES", "VIEWS", "Frame", "Masks", "Question"]

VIEWS = ("table", "map", "time")
PAGE_SIZES = {"table": 40, "map": 20, "time": 60}
_LONGEST = 200  # characters of words looked for


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of the map: west, south, east, north in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the frame that "west,south,east,north" tells, None when it tells none."""
        try:
            west, south, east, north = (float(part) for part in text.split(","))
        except ValueError:
            return None
        if not (-90 <= south < north <= 90 and -360 <= west <= 360 and -360 <= east <= 360):
            return None
        return cls((west + 180) % 360 - 180, south, (east + 180) % 360 - 180, north)

    def __str__(self) -> str:
        return ",".join(f"{part:.4g}" for part in (self.west, self.south, self.east, self.north))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the events.

    Attributes:
        chosen: Values chosen of each facet.
        words: Words that kind or places must hold.
        first: First day, or None.
        last: Last day, or None.
        frame: Only what lies in this frame of the map.
        sort: An order of `SORTS`.
        view: "table", "map" or "time".
        page: Counted from 1.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: str = ""
    first: date | None = None
    last: date | None = None
    frame: Frame | None = None
    sort: str = SORTS[0]
    view: str = VIEWS[0]
    page: int = 1

    @classmethod
    def read(cls, values: QueryParams) -> Question:
        """Return the question of an address; what makes no sense in it is not asked."""
        view, sort, page = values.get("view", ""), values.get("sort", ""), values.get("page", "")
        return cls(
            chosen={
                facet: tuple(dict.fromkeys(value for value in values.getlist(facet) if value))
                for facet in FACETS
                if any(values.getlist(facet))
            },
            words=values.get("q", "").strip()[:_LONGEST],
            first=_day(values.get("from", "")),
            last=_day(values.get("to", "")),
            frame=Frame.read(values.get("bbox", "")),
            sort=sort if sort in SORTS else SORTS[0],
            view=view if view in VIEWS else VIEWS[0],
            page=int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 10**6 else 1,
        )

    def mask(self, table: EventTable) -> Mask:
        """Return which events answer."""
        return self.masks(table).all()

    def masks(self, table: EventTable) -> Masks:
        """Return which events answer each part of the question."""
        parts = {
            facet: table.facets[facet].mask(values, table.length)
            for facet, values in self.chosen.items()
        }
        if self.words:
            parts["words"] = table.holding(self.words)
        if self.first or self.last:
            parts["time"] = table.between(
                self.first.toordinal() if self.first else None,
                self.last.toordinal() if self.last else None,
            )
        if self.frame is not None:
            frame = self.frame
            parts["frame"] = table.within(frame.west, frame.south, frame.east, frame.north)
        return Masks(table.everything(), parts)

    @property
    def narrowed(self) -> bool:
        """Whether it asks for less than everything."""
        return bool(self.chosen or self.words or self.first or self.last or self.frame)

    def pairs(self) -> list[tuple[str, str]]:
        """Return names and values that say the same, in a fixed order."""
        pairs = [(facet, value) for facet in FACETS for value in self.chosen.get(facet, ())]
        held = {
            "q": self.words,
            "from": self.first.isoformat() if self.first else "",
            "to": self.last.isoformat() if self.last else "",
            "bbox": str(self.frame) if self.frame else "",
            "sort": self.sort if self.sort != SORTS[0] else "",
            "view": self.view if self.view != VIEWS[0] else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        return pairs + [(key, value) for key, value in held.items() if value]

    def address(self) -> str:
        """Return the question as the end of an address, with its mark; "" when it asks nothing."""
        pairs = self.pairs()
        return f"?{urlencode(pairs, safe=',')}" if pairs else ""

    def toggled(self, facet: str, value: str) -> Question:
        """Return the question with one value of a facet chosen, or no longer."""
        held = self.chosen.get(facet, ())
        values = tuple(v for v in held if v != value) if value in held else (*held, value)
        rest = {key: old for key, old in self.chosen.items() if key != facet}
        return replace(self, chosen={**rest, facet: values} if values else rest, page=1)

    def with_(self, **changes: object) -> Question:
        """Return the question with some parts changed, on its first page."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Masks:
    """Which events answer each part of a question: a facet, "words", "time" or "frame"."""

    everything: Mask
    parts: Mapping[str, Mask]

    def all(self, *, without: str = "") -> Mask:
        """Return which events answer all parts, or all but one."""
        mask = self.everything.copy()
        for part, answers in self.parts.items():
            if part != without:
                mask &= answers
        return mask


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
