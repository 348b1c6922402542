"""Score on sentences of newspapers that people judged: does it tell of an assault, of a protest?

    python bench/quality/gsr.py              figures
    python bench/quality/gsr.py --errors     and the sentences read wrongly, of the half that may be seen

The set (Open Event Data Alliance, arabic_event_gsr) gives for each sentence how many annotators said
yes. Here "yes" (all of them) is held against "easy no" (none of them); sentences they differed on
are counted apart, because their labels are noisy. Tawatur says yes to a sentence in which it
reads some affirmed claim of the kinds below: told as having happened, neither planned, feared or only likely,
nor only mentioned in passing. The codebook has what is threatened and planned apart (THREATEN).

One half of the sentences, by their hash, may be looked at to find what reading lacks; the other is only
ever scored.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

from scores import DATA, Counts, need, say, scored

from tawatur.extract import read_document
from tawatur.lexicon import load_lexicon
from tawatur.model import Claim, Document, document_id
from tawatur.places import load_gazetteer

FLOORS = {"ASSAULT": 0.75}
# The kinds as PLOVER means them, the codebook of the set; where its drafts differ, that of the set's time counts
# (2016 to 2018: PLOVER_MANUAL.tex, and CAMEO-PLOV.txt, which tells where each code of the older CAMEO went).
# ASSAULT is what can do bodily harm: fighting, abduction, assassination, executions, those by courts too, and force
# against crowds. Moves of troops "that fall short of the actual use of force" are MOBILIZE, so that an advance is;
# taking ground, blockades, arrests and the destruction of property are COERCE; release, withdrawal and the end of a
# blockade RETREAT. PROTEST is every public showing of dissent, riots and strikes too.
KINDS = {
    "ASSAULT": frozenset(
        """armed_clash ground_attack airstrike shelling explosion suicide_attack chemical_attack
        interception killing assassination execution abduction sexual_violence air_landing
        crackdown""".split()
    ),
    "PROTEST": frozenset(("protest", "riot", "crackdown")),
}
# Published for the same sentences, by people who had other questions (whole set, their own splits).
REFERENCES = {
    "ASSAULT": "SVM trained on the set itself F1 0.85; keywords precision 0.19; UniversalPetrarch recall 0.169",
    "PROTEST": "SVM trained on the set itself F1 0.44; keywords precision 0.09; UniversalPetrarch recall 0.037",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A judged sentence and what Tawatur makes of it."""

    text: str
    label: str
    claims: tuple[Claim, ...]
    found: bool
    shown: bool

    @property
    def counts(self) -> Counts:
        """How the answer stands to a unanimous label."""
        return Counts(
            right=self.found and self.label == "yes",
            wrong=self.found and self.label != "yes",
            missed=not self.found and self.label == "yes",
        )


def read(folder: Path, event: str) -> list[Sentence]:
    """Read every sentence of the set by itself."""
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    out = []
    with (folder / f"{event.lower()}_gsr.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            text = row["text"]
            document = Document(id=document_id(text), report=row["id"], text=text)
            claims = read_document(document, lexicon, gazetteer).claims
            found = any(
                claim.polarity == "affirmed"
                and claim.certainty == "asserted"
                and not claim.passing
                and claim.kind in KINDS[event]
                for claim in claims
            )
            # The set came to us by the lowest bit of this hash: the next one halves it.
            shown = bool(hashlib.sha256(text.encode()).digest()[-1] & 2)
            out.append(Sentence(text, row["label"], claims, found, shown))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description="Score on arabic_event_gsr.")
    parser.add_argument("--errors", action="store_true", help="show what was read wrongly")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the public sets")
    given = parser.parse_args()
    folder = given.data / "arabic_event_gsr"
    need(folder)
    low = []
    for event in KINDS:
        sentences = read(folder, event)
        sure = [sentence for sentence in sentences if sentence.label in ("yes", "easy no")]
        say(f"{event}  ({len(sure)} sentences with one answer, {len(sentences)} in all)")
        parts = [sentence.counts for sentence in sure]
        figure = scored(parts)
        say(f"  all          {figure}")
        for name, shown in (("half seen", True), ("half unseen", False)):
            half = [sentence.counts for sentence in sure if sentence.shown == shown]
            say(f"  {name:12} {scored(half)}")
        for label in ("difficult no", "ambiguous"):
            answers = [sentence.found for sentence in sentences if sentence.label == label]
            say(f"  {label}: yes to {sum(answers)} of {len(answers)}")
        say(f"  others: {REFERENCES[event]}")
        if event in FLOORS and float(figure.split()[1]) < FLOORS[event]:
            low.append(event)
        if given.errors:
            show(sure)
    if low:
        say(f"Below the floor: {', '.join(low)}.")
        sys.exit(1)


def show(sentences: list[Sentence]) -> None:
    """Print what was read wrongly in the half that may be looked at."""
    for sentence in sentences:
        if sentence.shown and sentence.found != (sentence.label == "yes"):
            told = ", ".join(
                f"{claim.kind}/{claim.polarity}/{claim.certainty} «{claim.trigger.text}»"
                for claim in sentence.claims
            )
            say(f"{'missed' if sentence.label == 'yes' else 'wrong '} [{told}] {sentence.text}")


if __name__ == "__main__":
    main()
