"""Score names of persons, places and organisations on two public sets, without and with the tagger.

    python bench/quality/ner.py                         both sets, rules alone and with a tagger
    python bench/quality/ner.py --set aqmar             one of them
    python bench/quality/ner.py --rules                 without training

The tagger is trained on the training part of each set and read with on its test part. A name is right when
its kind and both its ends are those of the set. Where our words are bounded otherwise, this is the mapping:

- The sets label whole words, we label words without their clitics: a name of ours stands for the words it
  touches.
- What stands around a name of ours ("city of", "north of", a title, quotation marks, "the rockets of" a party)
  is outside a name in the sets: of a listed place or party only the listed name counts, else generic nouns and
  titles are cut off.
- A state that acts is a place in the sets (LOC), every other party an organisation (ORG). The government, army
  and police of a state go by common nouns, which the sets do not mark (5 of 117 in the training parts); people
  of a party, adjectives of states ("Turkish", "the Iranians") and short forms made of common nouns, which point
  back ("the police", "the opposition"), are no names. Other kinds (MISC) are left out on both sides.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scores import DATA, Counts, need, say, scored, total

from tawatur.engine.tagger import CrfTagger, MarkedSentence, read_marked, train_tagger
from tawatur.extract import read_document
from tawatur.lexicon import Lexicon, load_lexicon
from tawatur.model import Document, Reading, Span, document_id
from tawatur.places import Gazetteer, load_gazetteer, load_place_words
from tawatur.text import fold_key, splits

KINDS = ("PER", "LOC", "ORG")
CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "ال", "وال", "بال", "وبال")
UNMARKED = frozenset(("government", "army", "police", "intelligence"))
PARTY = "*"  # among the names of a span: it is a listed party's, and nothing but a name counts
Name = tuple[int, int, str]  # first word, word after the last, kind


@dataclass(frozen=True, slots=True)
class Part:
    """Where a set has its parts, the floor of F1 with the tagger, and what others report."""

    train: str
    test: str
    floor: float
    others: str


SETS = {
    "anercorp": Part(
        "anercorp/ANERcorp_train_original.txt", "anercorp/ANERCorp_CamelLab_test.txt", 0.65,
        "CAMeL Tools F1 0.83 (four kinds, MISC too), as told by arXiv 2308.14669",
    ),
    "aqmar": Part("aqmar_ner/aqmar_train.txt", "aqmar_ner/aqmar_test.txt", 0.45, ""),
}  # fmt: skip


def marked_names(labels: Sequence[str]) -> set[Name]:
    """Return the names that people marked."""
    found: set[Name] = set()
    first = -1
    for at, label in enumerate((*labels, "O")):
        if first >= 0 and not label.startswith("I-"):
            found.add((first, at, labels[first][2:]))
            first = -1
        if label.startswith("B-"):
            first = at
    return {name for name in found if name[2] in KINDS}


class Reader:
    """Reads the words of a sentence as a report and returns the names found, in the set's terms."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, tagger: CrfTagger | None) -> None:
        self.lexicon, self.gazetteer, self.tagger = lexicon, gazetteer, tagger
        words = load_place_words()
        self.generic = set(words.generics) | set(words.relations)
        self.titles = {
            word for row in lexicon.rows["ar/titles.tsv"] for word in fold_key(row["form"]).split()
        }
        self.listed: dict[str, set[str]] = {}
        for row in lexicon.rows["ar/actor_names.tsv"]:
            self.listed.setdefault(row["id"], set()).add(fold_key(row["form"]))
        self.types = {row["id"]: row["type"] for row in lexicon.rows["shared/actors.tsv"]}
        self.states = {
            fold_key(row["name_ar"])
            for row in lexicon.rows["shared/actors.tsv"]
            if row["type"] == "state"
        }
        self.common = {
            word
            for table in ("ar/actor_words.tsv", "ar/people.tsv")
            for row in lexicon.rows[table]
            for word in fold_key(row["form"]).split()
        }

    def names(self, words: Sequence[str]) -> set[Name]:
        """Return the names of one sentence."""
        text = " ".join(words)
        document = Document(id=document_id(text), report="", text=text)
        reading = read_document(document, self.lexicon, self.gazetteer, self.tagger)
        starts, at = [], 0
        for word in words:
            starts.append(at)
            at += len(word) + 1
        found: set[Name] = set()
        for span, kind, names in self._spans(reading):
            first, last = (
                next(
                    (n for n, begin in enumerate(starts) if begin + len(words[n]) > span.start), 0
                ),
                sum(begin < span.end for begin in starts),
            )
            cut = self._within(words, first, last, names)
            if cut is None and PARTY not in names:
                cut = self._without(words, first, last, kind)
            if cut is not None and not (kind == "LOC" and self._is_none(words, *cut)):
                found.add((*cut, kind))
        return found

    def _spans(self, reading: Reading) -> list[tuple[Span, str, set[str]]]:
        """Return spans with their kind and the names listed of what they name."""
        found = [
            (place.span, "LOC", set() if place.relation else {fold_key(place.name_ar)})
            for place in reading.places
        ]
        for actor in reading.actors:
            if actor.person:
                found.append((actor.span, "PER", set()))
            elif (
                not actor.group
                and self.types.get(actor.id) not in UNMARKED
                and (actor.id or not self._points_back(actor.span.text))
            ):
                listed = self.listed.get(actor.id, {fold_key(actor.name_ar)})
                state = self.types.get(actor.id) == "state"
                found.append((actor.span, "LOC" if state else "ORG", listed | {PARTY}))
        return found

    def _points_back(self, text: str) -> bool:
        """Say whether words are common nouns and adjectives only."""
        return all(self._is(word, self.common) for word in fold_key(text).split())

    def _within(
        self, words: Sequence[str], first: int, last: int, names: set[str]
    ) -> tuple[int, int] | None:
        """Return the longest stretch that is one of the names, clitics before it aside."""
        for size in range(last - first, 0, -1):
            for start in range(first, last - size + 1):
                text = fold_key(" ".join(words[start : start + size]))
                if any(text == before + name for name in names for before in CLITICS):
                    return start, start + size
        return None

    def _without(self, words: Sequence[str], first: int, last: int, kind: str) -> tuple[int, int]:
        """Return what is left when generic nouns, titles and marks are cut off."""
        outside = self.titles if kind == "PER" else self.generic if kind == "LOC" else set()
        while last - first > 1 and (self._is(words[first], outside) or not words[first].isalnum()):
            first += 1
        while last - first > 1 and not words[last - 1].isalnum():
            last -= 1
        return first, last

    def _is_none(self, words: Sequence[str], first: int, last: int) -> bool:
        """Say whether generic nouns are left ("the city") or one adjective of a state ("Turkish")."""
        if all(self._is(word, self.generic) for word in words[first:last]):
            return True
        return last - first == 1 and any(
            split.core.removesuffix(ending) in self.gazetteer.adjectives
            and "ال" + split.core not in self.states
            for split in splits(fold_key(words[first]))
            for ending in ("", "ون", "ين", "ات")
            if not split.after
        )

    def _is(self, word: str, table: set[str]) -> bool:
        return any(split.core in table and not split.after for split in splits(fold_key(word)))


def score(sentences: Sequence[MarkedSentence], reader: Reader) -> dict[str, list[Counts]]:
    """Return counts by kind, sentence by sentence."""
    counts: dict[str, list[Counts]] = {kind: [] for kind in KINDS}
    for sentence in sentences:
        marked, found = marked_names(sentence.labels), reader.names(sentence.words)
        for kind in KINDS:
            wanted = {name for name in marked if name[2] == kind}
            ours = {name for name in found if name[2] == kind}
            counts[kind].append(Counts(len(wanted & ours), len(ours - wanted), len(wanted - ours)))
    return counts


def tell(name: str, counts: dict[str, list[Counts]]) -> float:
    """Print the figures and return F1 of all kinds."""
    sentences = [total(parts) for parts in zip(*counts.values(), strict=True)]
    say(f"  {name:12} {scored(sentences)}")
    for kind, parts in counts.items():
        say(f"    {kind:10} {scored(parts)}")
    return total(sentences).f1


def main() -> None:
    parser = argparse.ArgumentParser(description="Score names on ANERcorp and AQMAR.")
    parser.add_argument("--set", choices=tuple(SETS), help="only this set")
    parser.add_argument("--rules", action="store_true", help="do not train and use a tagger")
    parser.add_argument("--models", type=Path, help="folder of models; made there when missing")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the public sets")
    given = parser.parse_args()
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    low = []
    with tempfile.TemporaryDirectory() as scratch:
        for name in [given.set] if given.set else SETS:
            part = SETS[name]
            need((given.data / part.test).parent)
            test = list(read_marked(given.data / part.test))
            say(f"{name}  ({len(test)} sentences)")
            tell("rules", score(test, Reader(lexicon, gazetteer, None)))
            if not given.rules:
                model = (given.models or Path(scratch)) / f"{name}.crf"
                if not model.is_file():
                    train_tagger([given.data / part.train], model, lexicon, gazetteer)
                tagger = CrfTagger(model, lexicon, gazetteer)
                reached = tell("with tagger", score(test, Reader(lexicon, gazetteer, tagger)))
                if reached < part.floor:
                    low.append(name)
            if part.others:
                say(f"  others: {part.others}")
    if low:
        say(f"Below the floor: {', '.join(low)}.")
        sys.exit(1)


if __name__ == "__main__":
    main()
