"""Which claims of whole stories are joined that should be, and which that should not.

    python bench/quality/stories.py FOLDER
    python bench/quality/stories.py FOLDER --misses

FOLDER holds a folder for each story: its reports as text, a table `reports.tsv` beside them as
`tawatur run` reads it, and `pairs.json`, written down before the program saw the reports:

    {"nodes": {"a1": {"report": "01", "words": "a stretch of the report", "kind": ["killing"],
                      "deny": false}},
     "must": [["a1", "b2"]], "cannot": [], "propose": [], "contradict": [["a1", "b2", "killed"]]}

A node is the claim whose trigger stands in the words, of one of the kinds, denied or not. Pairs with a
claim that was not read count for neither side. Reports stay where they are; nothing is kept.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tawatur.model import Claim, Event
from tawatur.service import Workspace

_COUNTED = ("quantity",)  # stands for whatever was counted
_NOT_COUNTED = ("occurrence", "time", "place", "agent", "outcome")


def find_nodes(nodes: Mapping[str, Any], claims: Iterable[Claim], folder: Path) -> dict[str, Claim]:
    """Return the claim of each node that was read."""
    told = list(claims)
    found = {}
    for name, node in nodes.items():
        text = (folder / f"{node['report']}.txt").read_text(encoding="utf-8")
        start = text.index(node["words"])
        for claim in told:
            if (
                Path(claim.report).stem == node["report"]
                and start <= claim.trigger.start < start + len(node["words"])
                and claim.kind in node["kind"]
                and (claim.polarity == "denied") == bool(node.get("deny"))
            ):
                found.setdefault(name, claim)
    return found


def is_told(event: Event, left: str, right: str, attribute: str) -> bool:
    """Say whether an event tells two of its claims against one another."""
    for one in event.contradictions:
        counted = attribute in _COUNTED and one.attribute not in _NOT_COUNTED
        if one.attribute == attribute or counted:
            side = {key: number for number, keys in enumerate(one.claims) for key in keys}
            if left in side and right in side and side[left] != side[right]:
                return True
    return False


def score(folder: Path, *, misses: bool) -> Counter[str]:
    """Read and link one story; return what was right and what there was."""
    wanted = json.loads((folder / "pairs.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Workspace.create(Path(scratch) / "workspace")
        workspace.read([*folder.glob("*.txt")])
        nodes = find_nodes(wanted["nodes"], workspace.claims(), folder)
        linking = workspace.link()
    home = {key: event for event in linking.events for key in event.claims}
    offered = {frozenset(home[key].id for key in pair) for pair in linking.proposals}
    seen = Counter(
        {"claims expected": len(wanted["nodes"]), "read": len(nodes), "events": len(linking.events)}
    )
    for name in ("must", "cannot", "propose"):
        for pair in wanted.get(name, ()):
            if not nodes.keys() >= set(pair):
                continue
            one, other = (home[nodes[key].id].id for key in pair)
            seen[name] += 1
            seen[f"{name}, joined"] += one == other
            seen[f"{name}, joined or offered"] += one == other or {one, other} in offered
            if misses and (one == other) is (name == "cannot"):
                print(f"{folder.name}: {name} {' '.join(pair)}")
    for left, right, attribute in wanted.get("contradict", ()):
        if nodes.keys() >= {left, right}:
            ends = nodes[left].id, nodes[right].id
            seen["contradict"] += 1
            seen["contradict, told"] += home[ends[0]] is home[ends[1]] and is_told(
                home[ends[0]], *ends, attribute
            )
    return seen


def main() -> None:
    """Print the counts of all stories together."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print the pairs that are not so")
    given = parser.parse_args()
    stories = sorted(path.parent for path in given.folder.glob("*/pairs.json"))
    if not stories:
        parser.error(f"{given.folder}: no folder in it holds pairs.json")
    seen: Counter[str] = Counter()
    for story in stories:
        seen += score(story, misses=given.misses)
    print(f"{len(stories)} stories")
    for name in sorted(seen):
        print(f"{name:28}{seen[name]:6}")


if __name__ == "__main__":
    main()
