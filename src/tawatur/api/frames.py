"""Tables as the frame a person works with; what is unknown stays apart from zero in each."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import TYPE_CHECKING, Literal, overload

from tawatur.errors import InputError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["FrameKind", "to_frame"]

FrameKind = Literal["arrow", "pandas", "polars"]


@overload
def to_frame(table: pa.Table, frame: Literal["arrow"]) -> pa.Table: ...
@overload
def to_frame(table: pa.Table, frame: Literal["pandas"]) -> pd.DataFrame: ...
@overload
def to_frame(table: pa.Table, frame: Literal["polars"]) -> pl.DataFrame: ...
def to_frame(table: pa.Table, frame: FrameKind) -> pa.Table | pd.DataFrame | pl.DataFrame:
    """Return an Arrow table as the frame asked for.

    Args:
        table: The table.
        frame: "arrow" gives it back. "pandas" keeps the Arrow types, so that an unknown count is
            `<NA>` and no whole number becomes a float. "polars" shares its memory where it can.

    Raises:
        InputError: Another word, or the library is not installed.
    """
    if frame == "arrow":
        return table
    if frame == "pandas":
        return table.to_pandas(types_mapper=_library("pandas").ArrowDtype)
    if frame == "polars":
        return _library("polars").from_arrow(table)
    raise InputError(f"frame {frame!r}: expected arrow, pandas or polars")


def _library(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise InputError(
            f"{name} is not installed. Install it with: pip install 'tawatur[frames]'"
        ) from error
