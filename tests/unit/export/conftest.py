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


@pytest.fixture(scope="session")
def export_of(story, stories):
    """Return an export of the story; its places count as listed."""
    from tawatur.export import find_redaction, held, prepare
    from tawatur.export.redaction import Redactor
    from tawatur.link import Background
    from tawatur.places import load_gazetteer

    gazetteer = load_gazetteer()

    def find_place(key):
        return stories.PLACES.get(key) or gazetteer.by_id(key)

    def make(redaction="none", *, of=None, judgements=(), background=None, **more):
        profile = find_redaction(redaction)
        told = of or story
        background = background or Background()
        return prepare(
            held(told.linking, told.readings, judgements),
            listed=stories.LISTED,
            background=background,
            redaction=profile,
            redactor=Redactor(profile, stories.LISTED, background, find_place),
            **more,
        )

    return make
