"""What everything with claims in it can do: become a table, and be drawn."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Literal, overload

from tawatur.api.drawing import Drawing
from tawatur.api.frames import FrameKind, to_frame
from tawatur.errors import InputError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from tawatur.export import Export
    from tawatur.export.figures import FigureKind, Language

__all__ = ["Collection"]


class Collection(ABC):
    """Claims with the events they come to: of one report, of some, or of a whole workspace.

    Tables and drawings are exports: reports marked `never` are not in them, and neither is anything
    that rests on such a report alone.
    """

    @abstractmethod
    def _export(self) -> Export:
        """Return what may leave."""

    @overload
    def table(self, name: str, frame: Literal["arrow"] = ...) -> pa.Table: ...
    @overload
    def table(self, name: str, frame: Literal["pandas"]) -> pd.DataFrame: ...
    @overload
    def table(self, name: str, frame: Literal["polars"]) -> pl.DataFrame: ...
    def table(
        self, name: str, frame: FrameKind = "arrow"
    ) -> pa.Table | pd.DataFrame | pl.DataFrame:
        """Return one of the tables of a snapshot as a frame; docs/exports.md names their columns.

        Args:
            name: documents, claims, mentions, quantities, events, event_claims, event_values,
                contradictions, pairs, copies, proposals, sources, citations or judgements.
            frame: "arrow", "pandas" or "polars".

        Returns:
            One row for each document, claim ...: shape (rows, columns). Offsets are code points from
            0, the end exclusive; days are inclusive at both ends; distances are kilometres,
            coordinates degrees WGS 84, weights bits. Unknown is null, never 0 and never "".

        Raises:
            InputError: There is no such table, or the library of the frame is not installed.
        """
        from tawatur.export.snapshot import TABLES, arrow_table  # noqa: PLC0415  # heavy

        if name not in TABLES:
            raise InputError(f"table {name!r}: expected one of {', '.join(TABLES)}")
        return to_frame(arrow_table(self._export(), name), frame)

    def timeline(self, *, language: Language = "en", most: int = 40) -> Drawing:
        """Return when the events were, each a bar from its first to its last possible moment.

        A time that is not known is a dotted line; a dashed bar is denied by everybody who tells it.

        Args:
            language: "en" or "ar", which is drawn from right to left.
            most: Events at most, those that most reports tell; the drawing says how many are left.
        """
        return self._draw("timeline", language, most)

    def map(self, *, language: Language = "en", most: int = 40) -> Drawing:
        """Return where the events were: each place an area as wide as it is uncertain, in km.

        It is a sketch with meridians and a scale; no map is fetched from anywhere.

        Args:
            language: "en" or "ar".
            most: Places at most.
        """
        return self._draw("map", language, most)

    def source_graph(self, *, language: Language = "en") -> Drawing:
        """Return who cites whom: outlets, those they pass on, those everything comes from.

        Args:
            language: "en" or "ar", which is drawn from right to left.
        """
        return self._draw("sources", language, 40)

    def _draw(self, what: FigureKind, language: Language, most: int) -> Drawing:
        from tawatur.export.figures import draw_figure  # noqa: PLC0415  # heavy

        if language not in ("ar", "en"):
            raise InputError(f"language {language!r}: expected ar or en")
        if most < 1:
            raise InputError(f"most {most}: expected 1 or more")
        figure = draw_figure(self._export(), what, language=language, most=most)
        return Drawing(figure.svg, figure.drawn, figure.left_out)
