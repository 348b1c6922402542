"""Use cases of those who edit words, rules and places, or train."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.errors import InputError, LexiconError
from tawatur.model import Interval
from tawatur.service.reading import age_of

if TYPE_CHECKING:
    from tawatur.extract.times import TimeGrammar
    from tawatur.lexicon import Found, Lexicon
    from tawatur.places import Match

__all__ = [
    "WordMeaning", "check_lexicon", "explain_text", "find_places", "import_places", "train_tagger",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """One meaning of one word or phrase of a text.

    Attributes:
        words: As written.
        before: Clitics taken off its front.
        after: Pronoun taken off its end.
        tag: What it is to the program: trigger, saying, modality, people, ...
        entry: Its row, in short.
    """

    words: str
    before: str
    after: str
    tag: str
    entry: str


def check_lexicon(overlay: Path | None = None) -> list[str]:
    """Return every problem of the tables, the rules and their examples, one line each."""
    from tawatur.extract.times import TimeGrammar, check_times  # noqa: PLC0415  # heavy
    from tawatur.lexicon import load_lexicon  # noqa: PLC0415

    if overlay is not None and not overlay.is_dir():
        raise InputError(f"{overlay}: no such folder")
    try:
        lexicon = load_lexicon(overlay, check=True)
    except LexiconError as error:
        return list(error.problems)
    return check_times(TimeGrammar.of(lexicon.rows, lexicon.rules))


def explain_text(
    text: str, *, overlay: Path | None = None, published: Interval | None = None
) -> tuple[list[WordMeaning], list[str]]:
    """Return what each word means to the program, and which rules of time match.

    Args:
        text: A phrase or a sentence.
        overlay: A user's lexicon folder.
        published: Date of publication, from which relative times are counted.

    Raises:
        LexiconError: The lexicon does not hold.
    """
    from tawatur.extract.times import explain_time  # noqa: PLC0415  # heavy
    from tawatur.text import tokenise  # noqa: PLC0415

    lexicon, grammar = _words(overlay, age_of(overlay))
    tokens = tokenise(text)
    meanings: list[WordMeaning] = []
    at, stop = 0, len(tokens.keys)
    while at < stop:
        phrase = lexicon.phrases.match(tokens.keys, at, stop)
        if phrase is not None:
            words = tokens.quote(at, phrase.last)
            meanings += [
                WordMeaning(words, phrase.before, "", word.tag, _entry(word.entry))
                for word in phrase.payloads
            ]
            at = phrase.last
            continue
        words = tokens.quote(at, at + 1)
        meanings += [_meaning(words, found) for found in lexicon.look_up(tokens.keys[at])]
        at += 1
    start = published.start if published else None
    return meanings, explain_time(text, grammar, start)


@functools.lru_cache(maxsize=2)
def _words(overlay: Path | None, age: float) -> tuple[Lexicon, TimeGrammar]:
    """Return words and rules of time; kept, because a server is asked again and again."""
    from tawatur.extract.times import TimeGrammar  # noqa: PLC0415  # heavy
    from tawatur.lexicon import load_lexicon  # noqa: PLC0415

    del age
    lexicon = load_lexicon(overlay)
    return lexicon, TimeGrammar.of(lexicon.rows, lexicon.rules)


def find_places(name: str, *, within: str | None = None, extra: Sequence[Path] = ()) -> list[Match]:
    """Return what a name could mean, best first.

    Args:
        name: An Arabic or Latin name.
        within: Country (ISO 3166 alpha-2) or id of a governorate.
        extra: Further gazetteer files.

    Raises:
        PlacesError: A gazetteer file cannot be read.
    """
    from tawatur.places import load_gazetteer  # noqa: PLC0415  # heavy

    return load_gazetteer(extra).find(name, within=within)


def import_places(file: Path, out: Path) -> int:
    """Turn a downloaded table into a gazetteer file and return its number of places.

    Raises:
        PlacesError: The file is of no known format, or rows do not hold.
        InputError: The gazetteer file cannot be written.
    """
    from tawatur import places  # noqa: PLC0415  # heavy

    try:
        return places.import_places(file, out)
    except OSError as error:
        name = error.filename or out
        raise InputError(f"{name}: {error.strerror or error}") from error


def _meaning(words: str, found: Found) -> WordMeaning:
    return WordMeaning(words, found.before, found.after, found.word.tag, _entry(found.word.entry))


def _entry(entry: object) -> str:
    """Return the fields of an entry that say something."""
    if isinstance(entry, str):
        return entry
    fields: Iterable[str] = getattr(entry, "__dataclass_fields__", ())
    said = ((name, getattr(entry, name)) for name in fields)
    return ", ".join(
        f"{name} {_value(value)}" for name, value in said if value not in ("", None, (), False)
    )


def _value(value: object) -> str:
    if isinstance(value, tuple | frozenset | list):
        return "|".join(sorted(str(part) for part in value))
    if isinstance(value, dict):
        return "|".join(f"{key}={part}" for key, part in value.items())
    return str(value)


def train_tagger(
    files: Sequence[Path], out: Path, *, lexicon: Path | None = None, places: Path | None = None
) -> int:
    """Train a tagger of names on marked texts, write its model, return the number of sentences.

    Args:
        files: Marked texts, a word and its label on each line.
        out: Where the model is written.
        lexicon: A user's lexicon folder, the one the model will be used with.
        places: A file of further places, the same.

    Raises:
        InputError: A file cannot be read, or nothing is marked in any.
        SettingsError: The extra `ner` is not installed.
    """
    from tawatur.engine import tagger  # noqa: PLC0415  # heavy
    from tawatur.lexicon import load_lexicon  # noqa: PLC0415
    from tawatur.places import load_gazetteer  # noqa: PLC0415

    gazetteer = load_gazetteer([places] if places else ())
    return tagger.train_tagger(files, out, load_lexicon(lexicon), gazetteer)
