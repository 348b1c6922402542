"""How much of the syndication between newspapers is found as copies, on SaudiNewsNet.

    python bench/quality/syndication.py [--days N] [--data DIR]

Reference, as the data's SOURCE.md tells it: articles of two outlets or more that begin with the same 40
words. Such a group is syndication whatever follows. Prints the share of the articles of these groups
that are linked with an article of another outlet of their group, and the share of all pairs across
outlets that are linked, directly or through others; then what else is found, which the reference does
not tell: copies with other first words, and how many of these name an article with another first
paragraph of the same outlet.

Ends with 1 when less than 0.97 of the articles are linked, or when the data are missing.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from scores import DATA, need

from tawatur.link import find_copies
from tawatur.model import Copy, Document, Interval, document_id
from tawatur.text import tokenise

LEAD, FLOOR = 40, 0.97


def articles(folder: Path, days: int) -> list[Document]:
    """Return the articles of so many days, each text of each outlet once."""
    found: dict[str, Document] = {}
    for archive in sorted(folder.glob("*.zip"))[:days]:
        with zipfile.ZipFile(archive) as opened:
            for name in opened.namelist():
                for row in json.loads(opened.read(name).decode("utf-8")):
                    document = _document(row)
                    found.setdefault(document.id, document)
    return list(found.values())


def _document(row: dict[str, str]) -> Document:
    day = datetime.fromisoformat(row["date_extracted"]).replace(hour=0, minute=0, second=0)
    published = Interval(day, day + timedelta(days=1))
    text, outlet = row["content"], row["source"]
    key = document_id(text, outlet)
    return Document(key, f"{key[:8]}.txt", text, row["title"] or "", outlet, published=published)


def leads(documents: Iterable[Document]) -> list[list[Document]]:
    """Return the groups of articles of several outlets that begin with the same words."""
    groups: dict[tuple[str, ...], list[Document]] = defaultdict(list)
    for document in documents:
        words = [key for key in tokenise(document.text).keys if key[0].isalnum()]
        if len(words) >= LEAD:
            groups[tuple(words[:LEAD])].append(document)
    return [group for group in groups.values() if len({one.outlet for one in group}) > 1]


def families(copies: Iterable[Copy]) -> dict[str, str]:
    """Return for each document one that stands for all it is linked with."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    for copy in copies:
        parent[root(copy.by)] = root(copy.of)
    return {key: root(key) for key in parent}


def main() -> int:
    """Print the figures; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--days", type=int, default=99)
    parser.add_argument("--data", type=Path, default=DATA / "saudinewsnet")
    given = parser.parse_args()
    need(given.data)
    documents = articles(given.data, given.days)
    groups = leads(documents)
    before = time.process_time()
    copies = find_copies(documents)
    seconds = time.process_time() - before
    home = families(copies)
    asked = linked = pairs = joined = 0
    for group in groups:
        for one in group:
            others = [other for other in group if other.outlet != one.outlet]
            together = [o for o in others if home.get(o.id, o.id) == home.get(one.id, one.id)]
            asked, linked = asked + 1, linked + bool(together)
            pairs, joined = pairs + len(others), joined + len(together)
    led = {one.id for group in groups for one in group}
    outlets = {document.id: document.outlet for document in documents}
    across = [copy for copy in copies if outlets[copy.of] != outlets[copy.by]]
    whole = [copy for copy in across if copy.overlap >= 0.9]
    print(f"{len(documents)} articles, {len(groups)} groups with the same lead, {asked} articles")
    print(f"recall of articles {linked / max(1, asked):.4f}, of pairs {joined / max(1, pairs):.4f}")
    print(f"copies {len(copies)}, across outlets {len(across)}, whole {len(whole)}")
    print(f"across outlets with other first words {sum(c.by not in led for c in across)}")
    print(
        f"CPU s {seconds:.1f}, MB {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"
    )
    return 0 if linked >= FLOOR * asked else 1


if __name__ == "__main__":
    sys.exit(main())
