"""Tawatur reads many reports about contested events and shows who says what, on whose word.

    from tawatur import Workspace, link, read

What stands here is loaded when it is first asked for, so that the command line starts at once; the
types of it stand in `__init__.pyi`.
"""

import importlib
import sys
from types import ModuleType

__version__ = "0.1.0"
__all__ = ["Workspace", "__version__", "link", "read", "read_all"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(importlib.import_module("tawatur.api"), name)
    raise AttributeError(f"module 'tawatur' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


class _Link(ModuleType):
    """The package `tawatur.link`, which can be called as the function that bears its name here."""

    def __call__(self, documents: object) -> object:
        return importlib.import_module("tawatur.api").link(documents)


class _Package(ModuleType):
    """This package: once Python has loaded `tawatur.link` it sets that name here to the package."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "link" and type(value) is ModuleType:
            value.__class__ = _Link
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
