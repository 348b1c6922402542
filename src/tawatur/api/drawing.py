"""A drawing as an object that notebooks show and that can be saved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tawatur.errors import InputError

__all__ = ["Drawing"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing as SVG: its own style, no script, nothing fetched. A notebook shows it by itself.

    Attributes:
        svg: The whole SVG document.
        drawn: How many events, times, places or sources it shows.
        left_out: How many had no room.
    """

    svg: str
    drawn: int
    left_out: int

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        more = f", {self.left_out} left out" if self.left_out else ""
        return f"<Drawing of {self.drawn}{more}>"

    def save(self, path: str | Path) -> Path:
        """Write the drawing to a file, `.svg`, readable by its owner only, and return its path.

        Raises:
            InputError: The file cannot be written.
        """
        from tawatur.export.exporters import drafted  # noqa: PLC0415  # heavy

        file = Path(path)
        try:
            with drafted(file) as draft:
                draft.write_text(self.svg, encoding="utf-8")
        except OSError as error:
            raise InputError(f"{file}: cannot be written ({error.strerror or error})") from error
        return file
