"""Count the key strokes of review from what the machine read to the golden set.

    python bench/effort.py                            the sample stories
    python bench/effort.py tests/golden/written/open/gold.json

What a reviewer does with the keys of the review pages, for each claim:

    right as read              A
    read and not there         X
    a slot is wrong            its digit, arrows to the words, Shift and arrows over them, Enter;
                               where the words are not known to us, the value typed after C and Tab
    not read                   arrows to the word, Enter after its kind is chosen by typing
                               three letters, then its slots as above

Arrows are counted word by word from the word that tells the claim. Corrected claims are accepted at
the end. Choosing what to look at costs nothing: the next item comes by itself.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tawatur.model import Claim, Reading
from tawatur.model.contract import claim_to_json
from tawatur.service import read_reports
from tawatur.service.evaluate import _ignored, _pair, evaluate_claims
from tawatur.service.gold import ExpectedClaim, Gold, read_gold

EXAMPLES = Path(__file__).parent.parent / "examples" / "gold.json"
SLOTS = ("agent", "patient", "place", "time", "quantity", "denied", "unsure", "outcome")
CHOICES = {"denied": 8, "unsure": 8, "outcome": 9}  # letters typed
TYPED = 14  # letters of a name or date where its words are not known
KIND = 5  # focus, three letters, leave


def strokes(gold: Gold, readings: Sequence[Reading]) -> Counter[str]:
    """Return the key strokes by what they are for."""
    held: dict[str, Claim] = {one.id: one for reading in readings for one in reading.claims}
    texts = {reading.document.report: reading.document.text for reading in readings}
    records = [claim_to_json(one) for one in held.values()]
    wrong: dict[str, list[str]] = {}
    for miss in evaluate_claims(records, gold).misses:
        if miss.layer in SLOTS:
            wrong.setdefault(miss.claim, []).append(miss.layer)
    pairs = _pair(records, gold)
    count: Counter[str] = Counter()
    for expected, record in pairs:
        count["claims"] += 1
        if record["kind"] not in expected.kinds:
            count["kind"] += 1 + KIND
        for layer in dict.fromkeys(wrong.get(expected.id, ())):
            count[layer] += correcting(layer, expected, texts[expected.report], gold)
        count["accept"] += 1
    paired = {record["id"] for _, record in pairs}
    for record in records:
        if record["id"] not in paired and not _ignored(record, gold):
            count["reject"] += 1
    found = {expected.id for expected, _ in pairs}
    for expected in gold.claims:
        if expected.id not in found and not expected.optional:
            count["claims"] += 1
            text = texts.get(expected.report, "")
            count["add"] += 3 + KIND + words_between(text, 0, expected.start) // 12
            for layer in present(expected):
                count[layer] += correcting(layer, expected, text, gold)
            count["accept"] += 1
    return count


def present(expected: ExpectedClaim) -> list[str]:
    """Return the slots that a claim added by hand needs."""
    held = [role for role in ("agent", "patient") if expected.roles.get(role)]
    held += ["place"] if expected.places else []
    held += ["time"] if expected.time else []
    return held + ["quantity" for one in expected.quantities if not one.optional]


def correcting(layer: str, expected: ExpectedClaim, text: str, gold: Gold) -> int:
    """Return the key strokes of one correction."""
    if layer in CHOICES:
        return 2 + CHOICES[layer] + 1
    words = ""
    if layer in ("agent", "patient") and expected.roles.get(layer):
        names = gold.actors[expected.roles[layer][0]].names
        words = next((name for name in names if name in text), "")
    if layer == "time" and expected.time:
        words = expected.time.text
    if layer == "place" and expected.places:
        words = expected.places[0].name
    at = nearest(text, words, expected.start) if words else -1
    if at < 0:
        return 1 + 2 + TYPED + 1
    return 1 + words_between(text, expected.start, at) + len(words.split()) - 1 + 1


def nearest(text: str, words: str, to: int) -> int:
    """Return where some words stand nearest to a place, -1 for nowhere."""
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    return min(places, key=lambda place: abs(place - to), default=-1)


def words_between(text: str, first: int, second: int) -> int:
    """Return how many words lie between two places."""
    low, high = sorted((first, second))
    return len(text[low:high].split())


def main() -> None:
    """Print the key strokes for a golden set."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", nargs="?", type=Path, default=EXAMPLES)
    file: Path = parser.parse_args().gold
    gold = read_gold(file)
    readings: list[Any] = [one for one in read_reports([file.parent]) if isinstance(one, Reading)]
    count = strokes(gold, readings)
    claims = count.pop("claims")
    total = sum(count.values())
    for name, number in count.most_common():
        print(f"{name:10} {number:6}")
    print(f"{total} key strokes for {claims} claims: {total / claims:.2f} a claim")


if __name__ == "__main__":
    main()
