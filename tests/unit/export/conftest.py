"""The invented story that every test of the exporters is about."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest


def load_stories():
    """Return the module beside this file; tests are no package, so it is found by its path."""
    name = "tawatur_test_stories"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("stories.py"))
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def stories():
    return load_stories()


@pytest.fixture(scope="session")
def story(stories):
    return stories.build()
