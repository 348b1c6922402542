"""Every package says what it offers, and offers what it says."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest

import tawatur

PACKAGES = sorted(
    {"tawatur"}
    | {
        f"tawatur.{module.name}"
        for module in pkgutil.iter_modules(tawatur.__path__)
        if not module.name.startswith("_")
    }
)


def test_packages_are_found():
    assert {"tawatur.model", "tawatur.text", "tawatur.lexicon", "tawatur.errors"} <= set(PACKAGES)


@pytest.mark.parametrize("name", PACKAGES)
def test_all_names_resolve(name: str):
    package = importlib.import_module(name)
    exported = package.__all__
    assert exported, f"{name} exports nothing"
    missing = [member for member in exported if not hasattr(package, member)]
    assert not missing
    assert len(exported) == len(set(exported))


@pytest.mark.parametrize("name", PACKAGES)
def test_public_names_stand_in_all(name: str):
    """What a package's `__init__` defines or imports from its own modules is exported or private."""
    package = importlib.import_module(name)
    tree = ast.parse(Path(package.__file__).read_text(encoding="utf-8"))
    bound: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tawatur"):
            bound |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
    public = {member for member in bound if not member.startswith("_")}
    # A module may use what lies below it without offering it; a package made of modules may not.
    if package.__file__.endswith("__init__.py"):
        inside = {
            member
            for member in public
            if getattr(getattr(package, member), "__module__", name).startswith(name)
        }
        assert inside <= set(package.__all__), f"{name}: {sorted(inside - set(package.__all__))}"
