"""How many copies are found among documents made up from a seed, and how fast.

    python bench/copies.py                        20,000 documents
    python bench/copies.py --documents 100000

Texts are drawn from made-up words, common and rare ones, with the formulas that reports share. One in
ten is an edited copy of another, one in ten an excerpt, one in ten holds a paragraph of another among
words of its own, and one in fifty only changes dateline and signature. A copy counts as found when the
document it was taken from, or another copy of that one, is named as its original.

For comparison, an index of shingles measured before this program was written took 19 seconds for
100,000 documents and found 1.0 of the edited, 1.0 of the excerpted and .91 of the embedded copies.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from datetime import datetime, timedelta
from itertools import accumulate

from tawatur.link import ShingleIndex, find_copies
from tawatur.model import Document, Interval, document_id

WORDS, FORMULAS = 40_000, 400
LETTERS = "ابتجحدرزسشصطعغفقكلمنهوي"
LENGTH, SPREAD = 160, 0.6  # words: median, and standard deviation of the logarithm
SHARES = {"edited": 0.1, "excerpted": 0.1, "embedded": 0.1, "resigned": 0.02}
CHANGED = 0.08  # of the words of an edited copy
EXCERPT = (25, 0.15, 0.5)  # words at least; share of the original
PARAGRAPH = (22, 60)  # words
TOUCHED = 0.04  # of the words of an excerpt or a paragraph
FIRST = datetime(2020, 1, 1)


class Texts:
    """Texts made up from a seed."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._words = [
            "".join(rng.choices(LETTERS, k=rng.choice((3, 4, 4, 5, 5, 6)))) for _ in range(WORDS)
        ]
        self._often = list(accumulate(1 / (n + 10) for n in range(WORDS)))
        self._formulas = [self.words(rng.randint(3, 6)) for _ in range(FORMULAS)]
        self._usual = list(accumulate(1 / (n + 1) for n in range(FORMULAS)))

    def words(self, count: int) -> list[str]:
        """Return words, common ones more often."""
        return self._rng.choices(self._words, cum_weights=self._often, k=count)

    def body(self) -> list[str]:
        """Return the words of one report, formulas among them."""
        rng, found = self._rng, []
        length = max(15, int(LENGTH * rng.lognormvariate(0, SPREAD)))
        while len(found) < length:
            found += self.words(rng.randint(12, 30))
            found += rng.choices(self._formulas, cum_weights=self._usual)[0]
        return found

    def copy(self, kind: str, of: list[str]) -> list[str]:
        """Return the words of a copy."""
        rng = self._rng
        if kind == "resigned":
            return self.words(4) + of[3:-3] + self.words(3)
        if kind == "excerpted":
            least, low, high = EXCERPT
            length = min(len(of), max(least, round(len(of) * rng.uniform(low, high))))
            at = rng.randint(0, len(of) - length)
            return self.changed(of[at : at + length], TOUCHED)
        if kind == "embedded":
            length = min(len(of), rng.randint(*PARAGRAPH))
            at = rng.randint(0, len(of) - length)
            own = self.body()
            into = rng.randint(0, len(own))
            return own[:into] + self.changed(of[at : at + length], TOUCHED) + own[into:]
        # A lead of its own.
        return self.words(rng.randint(5, 20)) + self.changed(of[rng.randint(0, 10) :], CHANGED)

    def changed(self, words: list[str], share: float) -> list[str]:
        """Return words of which some are dropped, are others, or have become two."""
        found = []
        for word in words:
            if self._rng.random() < share:
                found += self.words(self._rng.randrange(3))
            else:
                found.append(word)
        return found


def write(count: int, seed: int) -> tuple[list[Document], dict[str, tuple[str, str]]]:
    """Return documents, and for each copy its kind and the id of the first of its family."""
    rng = random.Random(seed)
    texts = Texts(rng)
    bodies: list[tuple[list[str], str, int]] = []
    documents: list[Document] = []
    truth: dict[str, tuple[str, str]] = {}
    for number in range(count):
        kind = ""
        if bodies:
            kind = rng.choices(["", *SHARES], weights=[1 - sum(SHARES.values()), *SHARES.values()])[
                0
            ]
        if kind:
            of, first, day = rng.choice(bodies)
            words, day = texts.copy(kind, of), day + 1
        else:
            words, first, day = texts.body(), "", rng.randrange(1000)
        text = " ".join(words)
        start = FIRST + timedelta(days=day)
        published = Interval(start, start + timedelta(days=1))
        outlet = f"outlet {rng.randrange(150)}"
        document = Document(
            document_id(text, outlet, str(number)),
            f"{number}.txt",
            text,
            "",
            outlet,
            published=published,
        )
        documents.append(document)
        if kind:
            truth[document.id] = (kind, first)
        else:
            bodies.append((words, document.id, day))
    return documents, truth


def one_more(documents: list[Document], asked: int = 100) -> float:
    """Return the milliseconds that it takes to find the copies of one more report, the median."""
    index = ShingleIndex()
    index.add([document.text for document in documents[:-asked]])
    index.kept()
    spent = []
    for document in documents[-asked:]:
        before = time.process_time()
        find_copies([document, *(documents[number] for number in index.near(document.text))])
        spent.append(time.process_time() - before)
    return 1000 * sorted(spent)[len(spent) // 2]


def main() -> None:
    """Print recall of each kind, what is no copy, seconds and memory."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    documents, truth = write(given.documents, given.seed)
    words = sum(document.text.count(" ") + 1 for document in documents)
    before = time.process_time()
    copies = find_copies(documents)
    seconds = time.process_time() - before
    family = {key: first for key, (_, first) in truth.items()}
    found = {c.by for c in copies if family.get(c.by) == family.get(c.of, c.of)}
    turned = {c.of for c in copies if family.get(c.of) == c.by} - found
    wrong = sum(family.get(c.by, c.by) != family.get(c.of, c.of) for c in copies)
    print(f"{'documents':28}{len(documents):10}")
    print(f"{'words':28}{words:10}")
    asked = Counter(kind for kind, _ in truth.values())
    got = Counter(kind for key, (kind, _) in truth.items() if key in found)
    for kind in SHARES:
        print(f"{'recall, ' + kind:28}{got[kind] / max(1, asked[kind]):10.4f}")
    print(f"{'found the wrong way round':28}{len(turned):10}")
    print(f"{'pairs that are no copies':28}{wrong:10} of {len(copies)}")
    print(f"{'CPU s':28}{seconds:10.2f}")
    print(f"{'ms for one more report':28}{one_more(documents):10.1f}")
    print(f"{'MB':28}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.0f}")


if __name__ == "__main__":
    main()
