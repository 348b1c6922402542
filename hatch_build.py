"""Compile the inflected words and the gazetteer into the package when it is built or installed."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


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
        except ModuleNotFoundError as error:
            # Until both compilers stand in the tree.
            self.app.display_warning(f"tawatur: nothing compiled, {error}")
            return
        finally:
            sys.path.remove(str(source))
        inflect.compile_lexicon(package / "lexicon" / "data", package / "lexicon" / "compiled")
        build.compile_places(package / "places" / "compiled")
