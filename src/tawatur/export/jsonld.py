"""JSON-LD: what its three exporters share.

Every context that a file names is bundled, written by us with the terms we use and the meaning that
their owners give them, so a file can be expanded without asking the network: hand `bundled_loader`
to a JSON-LD processor. Contexts without an address of their own stand in the file itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from tawatur.errors import InputError
from tawatur.export.exporters import Export, drafted

__all__ = ["ADDRESSES", "bundled_loader", "read_context", "write_graph"]

Json = dict[str, Any]

ADDRESSES: Mapping[str, str] = {
    "http://www.w3.org/ns/anno.jsonld": "annotation.jsonld",
    "https://schema.org": "schema.jsonld",
    "https://schema.org/": "schema.jsonld",
}
"""Address of each context that files name, and the file of ours that stands for it."""


@lru_cache(maxsize=8)
def read_context(name: str) -> Json:
    """Return a bundled context by the name of its file."""
    folder = resources.files("tawatur.export").joinpath("data", "contexts")
    context: Json = json.loads(folder.joinpath(name).read_text(encoding="utf-8"))["@context"]
    return context


def bundled_loader(url: str, _options: Mapping[str, Any] | None = None) -> Json:
    """Return a context as JSON-LD processors want it from a document loader; never asks the network.

    Raises:
        InputError: We bundle none of that address.
    """
    if url not in ADDRESSES:
        raise InputError(f"{url}: no bundled context; there are: {', '.join(ADDRESSES)}")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": read_context(ADDRESSES[url])},
    }


def write_graph(
    export: Export, path: Path, head: Mapping[str, Any], key: str, nodes: Iterable[Json]
) -> int:
    """Write `head` with a list of nodes under `key`, one node a line; return how many."""
    count = 0
    with (
        drafted(path, public=export.redaction.hides) as draft,
        draft.open("w", encoding="utf-8", newline="\n") as stream,
    ):
        start = json.dumps(head, ensure_ascii=False, allow_nan=False)
        stream.write(f'{start[:-1]}, "{key}": [')
        for node in nodes:
            line = json.dumps(node, ensure_ascii=False, allow_nan=False)
            stream.write((",\n" if count else "\n") + line)
            count += 1
        stream.write("\n]}\n")
    return count
