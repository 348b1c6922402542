"""The tagger of names nobody listed: a linear-chain CRF over what the tables know of each word.

It is an extra (`pip install 'tawatur[ner]'`) and learns from texts that people have marked, one word and
its label on a line, an empty line after each sentence, as in ANERcorp: `B-PERS`, `I-LOC`, `O`. Nothing is
shipped trained. Lafferty, McCallum and Pereira 2001 is the model, CRFsuite the program.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawatur.errors import InputError, SettingsError
from tawatur.extract.unlisted import NameKind, Recognised, TaggedName
from tawatur.text import Memo, Tokens, fold_key, splits, tokenise

if TYPE_CHECKING:
    from tawatur.lexicon import Lexicon
    from tawatur.places import Gazetteer

__all__ = ["CrfTagger", "MarkedSentence", "read_marked", "train_tagger"]

_KINDS: dict[str, NameKind] = {"PER": "person", "LOC": "place", "ORG": "organisation"}
_OTHER = "MISC"
_ENDS = frozenset(".!?؟\n")
_LONGEST = 300  # tokens tagged at once; a longer stretch without a full stop is cut
_TAGS = ("title", "saying", "source", "people", "thing", "trigger", "preposition", "relative")
_AFFIXES = (1, 2, 3, 4)
_ASIDE = 2  # words on either side that are looked at
_ROUNDS, _L1, _L2 = 120, 0.1, 0.02  # chosen on a tenth of ANERcorp's training part, kept out
_DOUBT = 0.5  # weight of "O" against the other labels; chosen on the same
_ARTICLE = re.compile("[وفبك]?(ال|لل)")
_PROCLITICS = frozenset(("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "ال", "وال", "بال", "لل"))
_NO_PYCRFSUITE = "the tagger needs python-crfsuite: pip install 'tawatur[ner]'"


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """Words and their labels, "B-PER", "I-LOC", "O"."""

    words: tuple[str, ...]
    labels: tuple[str, ...]


def read_marked(path: Path) -> Iterator[MarkedSentence]:
    """Read texts that people have marked.

    Other columns than the first two are notes. Labels of other kinds of names count as "MISC", which
    the tagger learns and never adds; what is no label counts as "O".

    Raises:
        InputError: The file cannot be read, or a line has no label.
    """
    words: list[str] = []
    labels: list[str] = []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    for number, line in enumerate([*lines, ""], 1):
        parts = line.split()
        if parts:
            if len(parts) == 1:
                raise InputError(f"{path}:{number}: expected a word and its label, found {line!r}")
            words.append(parts[0])
            labels.append(_label(parts[1], labels[-1] if labels else "O"))
        if words and (not parts or parts[0] in _ENDS):
            yield MarkedSentence(tuple(words), tuple(labels))
            words, labels = [], []


def _label(written: str, before: str) -> str:
    position, _, kind = written.upper().partition("-")
    if position not in ("B", "I") or not kind:
        return "O"
    kind = kind[:3] if kind[:3] in _KINDS else _OTHER
    return f"I-{kind}" if position == "I" and before[2:] == kind else f"B-{kind}"


class CrfTagger:
    """Finds names with a trained model.

    Raises:
        SettingsError: The model is missing or is no model, or python-crfsuite is not installed.
    """

    def __init__(self, model: Path, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Load a model that `train_tagger` wrote; words and places as it was trained with."""
        self._tagger = _pycrfsuite().Tagger()
        self._words = _words(lexicon, gazetteer)
        if not model.is_file():
            raise SettingsError(f"{model}: no such model. `tawatur tagger train` makes one.")
        try:
            self._tagger.open(str(model))
        except (ValueError, RuntimeError) as error:
            raise SettingsError(f"{model}: not a model of the tagger ({error})") from error
        self._labels: list[str] = sorted(self._tagger.labels())

    def find(self, tokens: Tokens, known: Recognised) -> list[TaggedName]:
        """Find names of persons, places and organisations; as `extract.NameTagger` says."""
        facts = _facts(known)
        found: list[TaggedName] = []
        for first, last in _stretches(tokens.keys):
            labels = self._tagger.tag(_features(tokens.keys, self._words, facts, first, last))
            bold = [self._doubted(at) if label == "O" else label for at, label in enumerate(labels)]
            found.extend(_names(bold, first))
        return found

    def _doubted(self, at: int) -> str:
        """Return the likeliest label of a token, "no name" counting less than it weighs.

        Trained on little, the model says "O" to most names it has not seen.
        """

        def weight(label: str) -> float:
            return float(self._tagger.marginal(label, at)) * (_DOUBT if label == "O" else 1.0)

        return max(self._labels, key=weight)


def train_tagger(
    files: Sequence[Path],
    out: Path,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    *,
    rounds: int = _ROUNDS,
) -> int:
    """Train a tagger and write its model.

    Args:
        files: Marked texts, as `read_marked` reads them.
        out: Where the model is written.
        lexicon: Words and parties.
        gazetteer: Places.
        rounds: Most iterations of L-BFGS.

    Returns:
        The number of sentences learnt from. The same files always give the same model.

    Raises:
        InputError: A file cannot be read, or nothing is marked in any.
        SettingsError: python-crfsuite is not installed.
    """
    from tawatur.extract.reading import recognise  # noqa: PLC0415  # heavy

    trainer = _pycrfsuite().Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {"c1": _L1, "c2": _L2, "max_iterations": rounds, "feature.possible_transitions": True}
    )
    words = _words(lexicon, gazetteer)
    count = 0
    marked = False
    for file in files:
        for sentence in read_marked(file):
            tokens, labels = _aligned(sentence)
            if not labels:
                continue
            facts = _facts(recognise(tokens, lexicon, gazetteer))
            trainer.append(_features(tokens.keys, words, facts, 0, len(labels)), labels)
            count += 1
            marked = marked or any(label != "O" for label in labels)
    if not marked:
        raise InputError("No name is marked in these files: expected lines such as «بغداد B-LOC».")
    out.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(out))
    return count


def _pycrfsuite() -> Any:
    try:
        import pycrfsuite  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise SettingsError(_NO_PYCRFSUITE) from error
    return pycrfsuite


def _aligned(sentence: MarkedSentence) -> tuple[Tokens, list[str]]:
    """Return our tokens of a sentence, each with the label of the word it stands in."""
    tokens = tokenise(" ".join(sentence.words))
    ends = list(accumulate(len(word) + 1 for word in sentence.words))
    labels: list[str] = []
    before = -1
    for start in tokens.starts:
        word = bisect_right(ends, start)
        label = sentence.labels[word]
        labels.append(f"I-{label[2:]}" if word == before and label != "O" else label)
        before = word
    return tokens, labels


def _stretches(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    first = 0
    for at, key in enumerate(keys):
        if key[0] in _ENDS or at - first >= _LONGEST:
            yield first, at + 1
            first = at + 1
    if first < len(keys):
        yield first, len(keys)


def _names(labels: Iterable[str], first: int) -> Iterator[TaggedName]:
    start, kind = -1, ""
    for at, label in enumerate((*labels, "O"), first):
        if start >= 0 and label != f"I-{kind}":
            if kind in _KINDS:
                yield TaggedName(start, at, _KINDS[kind])
            start = -1
        if label != "O" and start < 0:
            start, kind = at, label[2:]


def _facts(known: Recognised) -> dict[int, list[str]]:
    """Return what the tables and rules make of each token."""
    facts: dict[int, list[str]] = {}
    for place in known.places:
        name = f"place={place.mention.area.feature if place.mention.area else 'unknown'}"
        for at in range(place.first, place.last):
            facts.setdefault(at, []).append(f"{name}:{'B' if at == place.first else 'I'}")
    for actor in known.actors:
        kind = "person" if actor.mention.person else actor.kind
        for at in range(actor.first, actor.last):
            facts.setdefault(at, []).append(f"actor={kind}:{'B' if at == actor.first else 'I'}")
    for tag in _TAGS:
        for item in known.words[tag]:
            for at in range(item.first, item.last):
                facts.setdefault(at, []).append(f"tag={tag}")
    return facts


def _features(
    keys: Sequence[str],
    words: Memo[list[str]],
    facts: dict[int, list[str]],
    first: int,
    last: int,
) -> list[list[str]]:
    """Return what the model sees of each token: the word, its pieces, the tables, its neighbours."""
    own = [[*words[keys[at]], *facts.get(at, ())] for at in range(first, last)]
    found = []
    for at in range(last - first):
        features = [f"0:{feature}" for feature in own[at]]
        for aside in range(1, _ASIDE + 1):
            for other, name in ((at - aside, f"-{aside}"), (at + aside, f"+{aside}")):
                if 0 <= other < len(own):
                    features += [
                        f"{name}:{feature}" for feature in own[other][: 3 if aside > 1 else 6]
                    ]
                    features += [f"{name}:{feature}" for feature in facts.get(first + other, ())]
                elif aside == 1:
                    features.append(f"{name}:edge")
        around = keys[first + max(0, at - 1) : first + min(len(own), at + _ASIDE)]
        features.append(
            "articles=" + "".join("A" if _ARTICLE.match(key) else "." for key in around)
        )
        if at:
            features.append(f"-1+0:{keys[first + at - 1]}+{keys[first + at]}")
        if at + 1 < len(own):
            features.append(f"0+1:{keys[first + at]}+{keys[first + at + 1]}")
        found.append(features)
    return found


def _words(lexicon: Lexicon, gazetteer: Gazetteer) -> Memo[list[str]]:
    """Return what each folded token shows by itself; what its neighbours look at stands first."""
    given = {fold_key(row["form"]) for row in lexicon.rows["ar/given_names.tsv"]}

    def features(key: str) -> list[str]:
        if not key[0].isalpha():
            return [f"mark={key if not key[0].isdigit() else '0'}"]
        cuts = [cut for cut in splits(key) if not cut.after]
        bare = next((cut.core for cut in cuts if cut.before.endswith("ال")), key)
        cores = sorted({cut.core for cut in cuts if cut.before in _PROCLITICS} | {key})
        found = ["given"] if not given.isdisjoint(cores) else []
        found += [f"w={key}", f"core={bare}", f"al={bare != key}"]
        found += [f"pre{size}={key[:size]}" for size in _AFFIXES if len(key) > size]
        found += [f"suf{size}={key[-size:]}" for size in _AFFIXES if len(key) > size]
        found += [f"clitic={key[0]}:{key[1:]}"] if key[0] in "وفبلك" else []
        found += [f"long={min(len(key), 8)}", "latin" if key.isascii() else "arabic"]
        found += [f"bare={core}" for core in cores]
        found += ["place"] if any(gazetteer.named((core,)) for core in cores) else []
        return found

    return Memo(features)
