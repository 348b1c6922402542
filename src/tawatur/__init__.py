"""Tawatur reads many reports about contested events and shows who says what, on whose word.

    from tawatur import Workspace, link, read

What stands here is loaded when it is first asked for, so that the command line starts at once; the
types of it stand in `__init__.pyi`.
"""

import importlib

__version__ = "0.1.0"
__all__ = ["Workspace", "__version__", "link", "read", "read_all"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(importlib.import_module("tawatur.api"), name)
    raise AttributeError(f"module 'tawatur' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
