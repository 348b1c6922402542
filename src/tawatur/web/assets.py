"""Files that pages are made with: styles, scripts, fonts and the base map, all served from here.

Each is served under a name that holds the hash of its content, so that browsers may keep it for
ever, and compressed where that helps.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tawatur.errors import SettingsError
from tawatur.export.dossier.marks import MARKS
from tawatur.export.words import text_of

__all__ = ["PREFIX", "Assets", "load_assets"]

PREFIX = "/static"
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_TEXTS = frozenset({".js", ".css", ".svg", ".txt"})
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class _Asset:
    content: bytes
    compressed: bytes
    media_type: str


@functools.cache
def load_assets() -> Assets:
    """Return all files, read and compressed once for every application of this process.

    Raises:
        SettingsError: The front-end files were not built.
    """
    return Assets()


class Assets:
    """All files, read once."""

    def __init__(self) -> None:
        self._served: dict[str, _Asset] = {}
        self._urls: dict[str, str] = {}
        package = files("tawatur.web")
        held = {
            file.name: file.read_bytes()
            for folder in ("static", "compiled")
            for file in _files(package / folder)
        }
        if "htmx.js" not in held:
            raise SettingsError(
                "the front-end files are missing: install the package (pip install .), which "
                "fetches them"
            )
        held["dossier.css"] = _dossier_style().encode()
        # Styles name fonts, so they come last.
        for name in sorted(held, key=lambda name: (name.endswith(".css"), name)):
            self._add(name, held[name])

    def _add(self, name: str, content: bytes) -> None:
        stem, _, suffix = name.rpartition(".")
        if suffix == "css":
            for other, url in self._urls.items():
                content = content.replace(f'url("{other}")'.encode(), f'url("{url}")'.encode())
        hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
        compressed = gzip.compress(content, 9, mtime=0) if f".{suffix}" in _TEXTS else b""
        kind = _TYPES.get(f".{suffix}") or mimetypes.guess_type(name)[0]
        self._served[hashed] = _Asset(content, compressed, kind or "application/octet-stream")
        self._urls[name] = f"{PREFIX}/{hashed}"

    def url(self, name: str) -> str:
        """Return where a file is served, by its plain name."""
        return self._urls[name]

    def serve(self, request: Request) -> Response:
        """Answer a request for one file."""
        asset = self._served.get(request.path_params["name"])
        if asset is None:
            raise HTTPException(404)
        headers = {"Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
        content = asset.content
        if asset.compressed and "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            content = asset.compressed
        return Response(content, media_type=asset.media_type, headers=headers)


def _dossier_style() -> str:
    """Return the style of the dossier's pieces, its switch of languages turned into the page's own.

    There both languages stand in one file and a button chooses; here each page has one.
    """
    style = files("tawatur.export.dossier").joinpath("dossier.css").read_text(encoding="utf-8")
    for language in ("ar", "en"):
        style = style.replace(f"#{language}:checked~.page", f":root[lang={language}]")
        style += "".join(
            f':root[lang={language}] .t-{mark}::after{{content:"{text_of("mark", mark, language)}"}}\n'
            for mark in MARKS
        )
    return style


def _files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return [file for file in folder.iterdir() if file.is_file() and not file.name.startswith(".")]
