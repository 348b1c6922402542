"""Tawatur from Python: read reports, link them, keep them, and look at them in frames and notebooks.

    from tawatur import Workspace, link, read

This is a door like the command line and the pages: it asks `tawatur.service` and shows what comes back
in the forms that notebooks and data frames want. `docs/python.md` tells it with examples.
"""

from tawatur.api.collection import Collection
from tawatur.api.documents import Document, read, read_all
from tawatur.api.drawing import Drawing
from tawatur.api.events import Event, Events, link
from tawatur.api.frames import FrameKind
from tawatur.api.workspace import Workspace

__all__ = [
    "Collection",
    "Document",
    "Drawing",
    "Event",
    "Events",
    "FrameKind",
    "Workspace",
    "link",
    "read",
    "read_all",
]
