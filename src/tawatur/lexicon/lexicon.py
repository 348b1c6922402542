"""The lexicon in memory: words and phrases with what they mean to the reader."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from tawatur.errors import LexiconError
from tawatur.lexicon.entries import (
    Light,
    Modality,
    People,
    Saying,
    SourceName,
    Thing,
    Trigger,
    light_from,
    saying_from,
    trigger_from,
)
from tawatur.lexicon.inflect import (
    FORMS_FILE,
    SAYING_TABLE,
    VERB_TABLES,
    conjugate_row,
    is_verb,
    row_key,
)
from tawatur.lexicon.specs import (
    ACTOR_NAMES,
    ACTORS,
    NISBA,
    OUTLETS,
    SOURCE_KINDS,
    SOURCES,
    TABLES,
)
from tawatur.lexicon.tables import Row, read_tables
from tawatur.model import SourceKind, record
from tawatur.text import Memo, PhraseIndex, fold_key, splits
from tawatur.text.grammar import RuleSet, read_rules
from tawatur.text.phrases import PASSED_OVER

__all__ = [
    "Entry",
    "Found",
    "Known",
    "Lexicon",
    "Word",
    "data_folder",
    "load_lexicon",
    "read_bodies",
]

Entry = Trigger | Light | Saying | SourceName | Modality | People | Thing | str
RULES_FILE = "ar/times.toml"
_NO_FORMS = (
    "the inflected forms are missing: install the package (pip install .), which builds them"
)


@record
class Word:
    """What one form means: a tag, its entry, and for verbs the features it may have.

    `tag` is "trigger", "light", "saying", "source", "modality", "people", "thing", "framing", "title"
    or a class of `ar/function.tsv`. `features` are "tense.voice.person"; empty for nouns.
    """

    tag: str
    entry: Entry
    features: tuple[str, ...] = ()


class Found(NamedTuple):
    """A word or phrase recognised in one token: its proclitics, pronoun and meaning."""

    before: str
    after: str
    word: Word


class Known(NamedTuple):
    """What is known of one folded token.

    Attributes:
        seconds: Tokens that can go on with the phrases it begins, marks that are passed over among
            them; None when it is a phrase itself.
        found: All its meanings.
        tags: Their tags.
        pronoun: Whether one of them takes "ه" for a pronoun, which may be an ending of the noun.
    """

    seconds: AbstractSet[str] | None
    found: tuple[Found, ...]
    tags: AbstractSet[str]
    pronoun: bool


class Lexicon:
    """Words and phrases, looked up by folded token.

    Attributes:
        phrases: Names and phrases of two words or more.
        rows: The rows of every table, by its path.
        rules: Slot patterns of times.
        known: What is known of each folded token; None when nothing is, or it is a letter alone.
    """

    def __init__(
        self, rows: Mapping[str, Sequence[Row]], forms: Iterable[str], rules: RuleSet
    ) -> None:
        self.rows = rows
        self.rules = rules
        self.phrases: PhraseIndex[Word] = PhraseIndex()
        self._words: dict[str, list[Word]] = {}
        self._by_key: dict[tuple[str, str], Word] = {}
        self._add_tables()
        self._add_forms(forms)
        self.known: Memo[Known | None] = Memo(self._know)

    def look_up(self, key: str) -> tuple[Found, ...]:
        """Return every meaning of one folded token, its clitics taken off."""
        known = self.known[key]
        return known.found if known is not None else ()

    def _know(self, key: str) -> Known | None:
        if len(key) < _SHORTEST:
            return None
        seconds, found = self._seconds(key), tuple(self._analyse(key))
        if not (found or seconds is None or seconds):
            return None
        tags = frozenset(word.tag for _, _, word in found)
        return Known(seconds, found, tags, any(after == "ه" for _, after, _ in found))

    def holds(self, cores: Collection[str]) -> bool:
        """Say whether it has any of some words, or a phrase that begins with one."""
        words, firsts = self._words.keys(), self.phrases.firsts
        return not (words.isdisjoint(cores) and firsts.isdisjoint(cores))

    def _seconds(self, key: str) -> AbstractSet[str] | None:
        ways = self.phrases.ways[key]
        if not ways:
            return frozenset()
        return None if ways[""] else PASSED_OVER | ways.keys()

    def _analyse(self, key: str) -> Iterable[Found]:
        words = self._words
        seen: set[tuple[str, int]] = set()
        for split in splits(key):
            for word in words.get(split.core, ()):
                if not _fits(split.before, split.after, word):
                    continue
                mark = (split.before + "-" + split.after, id(word))
                if mark not in seen:
                    seen.add(mark)
                    yield Found(split.before, split.after, word)

    def _add(self, form: str, word: Word) -> None:
        key = fold_key(form)
        if " " in key:
            self.phrases.add(key, word)
        elif key:
            self._words.setdefault(key, []).append(word)

    def _add_tables(self) -> None:
        rows = self.rows
        for path, tag, build in (
            ("ar/triggers.tsv", "trigger", trigger_from),
            ("ar/light.tsv", "light", light_from),
            ("ar/saying.tsv", "saying", saying_from),
        ):
            for row in rows.get(path, ()):
                word = Word(tag, build(row))
                self._by_key[path, row_key(path, row)] = word
                if not is_verb(row):
                    for form in row["forms"].split("|"):
                        self._add(form, word)
                else:
                    for form in row["forms"].split("|"):
                        if " " in form:
                            self._add(form, Word(tag, word.entry, ("past.active.3ms",)))
        names = {
            row["id"]: (row["id"], row["name_en"], row["name_ar"])
            for row in rows.get("shared/actors.tsv", ())
        }
        parties = {
            row["id"]: names[row["owner"]]
            for row in rows.get("shared/outlets.tsv", ())
            if row["kind"] == "party" and row["owner"] in names
        }
        for row in rows.get("ar/sources.tsv", ()):
            kind: SourceKind = row["kind"]  # type: ignore[assignment]
            name = SourceName(
                row["name_en"], row["form"], kind, row["id"], bool(row["open"]),
                bool(row["refers"]), parties.get(row["id"], _NO_PARTY),
            )  # fmt: skip
            self._add(row["form"], Word("source", name))
        for row in rows.get("shared/outlets.tsv", ()):
            kind = row["kind"] if row["kind"] in SOURCE_KINDS else "outlet"  # type: ignore[assignment]
            outlet = SourceName(
                row["name_en"], row["name_ar"], kind, row["id"], False, False,
                parties.get(row["id"], _NO_PARTY),
            )  # fmt: skip
            if not self.phrases.get(row["name_ar"]) and " " in row["name_ar"]:
                self._add(row["name_ar"], Word("source", outlet))
        for row in rows.get("ar/modality.tsv", ()):
            self._add(row["form"], Word("modality", Modality(row["effect"], row["scope"])))
        for row in rows.get("ar/people.tsv", ()):
            people = People(
                row["group"], row["number"], bool(row["armed"]), row["harmed"], bool(row["framing"])
            )
            self._add(row["form"], Word("people", people))
        for row in rows.get("ar/things.tsv", ()):
            thing = Thing(row["of"], row["number"], row["class"], row["instrument"])
            self._add(row["form"], Word("thing", thing))
        for row in rows.get("ar/framing.tsv", ()):
            self._add(row["form"], Word("framing", row["form"]))
        for row in rows.get("ar/titles.tsv", ()):
            self._add(row["form"], Word("title", row["name_en"]))
        for row in rows.get("ar/function.tsv", ()):
            self._add(row["form"], Word(row["class"], fold_key(row["means"] or row["form"])))

    def _add_forms(self, forms: Iterable[str]) -> None:
        for line in forms:
            form, path, key, features = line.rstrip("\n").split("\t")
            word = self._by_key.get((path, key))
            if word is None:  # the user's overlay removed the row
                continue
            self._words.setdefault(form, []).append(
                Word(word.tag, word.entry, tuple(features.split(",")))
            )


_SHORTEST = 2  # letters of the shortest word
_NO_PARTY = ("", "", "")
_NOUN_ONLY = ("ال", "لل", "ك", "ب")  # proclitics no verb takes
_SUBJUNCTIVE = ("ل", "ول", "فل", "س", "وس", "فس")  # proclitics of the present tense alone


def _fits(before: str, after: str, word: Word) -> bool:
    """Say whether the clitics can stand with the word."""
    if isinstance(word.entry, Modality) and word.entry.effect == "negated" and after:
        return False  # "بعدما" is not ب and عدم
    if not word.features:
        definite = before.endswith(("ال", "لل"))
        return "س" not in before and not (definite and after not in ("", "ا"))
    if after in ("ي", "ا") or any(part in before for part in _NOUN_ONLY):
        return False
    return before not in _SUBJUNCTIVE or _is_present(word)


def _is_present(word: Word) -> bool:
    return any(feature.startswith("present") for feature in word.features)


def data_folder() -> Path:
    """Return the folder of the tables that come with the package."""
    return Path(str(files("tawatur.lexicon") / "data"))


def load_lexicon(overlay: Path | None = None, *, check: bool = False) -> Lexicon:
    """Read the lexicon, with a user's folder laid over it.

    Args:
        overlay: A folder shaped like ours; its rows add to, replace or remove ours. It is always
            checked.
        check: Check our own tables again, which the build has done.

    Raises:
        LexiconError: With every problem of every table, or when the package was not built.
    """
    folders = [data_folder()] + ([overlay] if overlay else [])
    rows, problems = read_tables(TABLES, folders, trusted=0 if check else 1)
    texts = [
        (RULES_FILE, (folder / RULES_FILE).read_text(encoding="utf-8"))
        for folder in folders
        if (folder / RULES_FILE).is_file()
    ]
    rules, bad_rules = read_rules(texts)
    problems.extend(bad_rules)
    if problems:
        raise LexiconError(problems)
    compiled = data_folder().parent / "compiled" / FORMS_FILE
    if not compiled.is_file():
        raise LexiconError([_NO_FORMS])
    forms = compiled.read_text(encoding="utf-8").splitlines()
    if overlay:
        forms.extend(_overlay_forms(overlay))
    return Lexicon(rows, forms, rules)


def read_bodies(
    overlay: Path | None = None,
) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
    """Return the rows of actors, outlets and sources, and what else actors are called in texts.

    The last are rows of `form` and `id`: names, and adjectives of countries for the state they tell.
    A user's folder is laid over ours.

    Raises:
        LexiconError: With every problem of the tables.
    """
    folders = [data_folder()] + ([overlay] if overlay else [])
    tables = (ACTORS, OUTLETS, SOURCES, *ACTOR_NAMES, NISBA)
    rows, problems = read_tables(tables, folders, trusted=1)
    if problems:
        raise LexiconError(problems)
    called = [
        {"form": row["form"], "id": row["id"]}
        for table in ACTOR_NAMES
        for row in rows[table.path]
        if row["needs"] in ("", "country")
    ]
    called += [
        {"form": f"ال{row['form']}{ending}", "id": row["state"].partition("|")[0]}
        for row in rows[NISBA.path]
        for ending in ("", "ة")
        if row["state"]
    ]
    return rows[ACTORS.path], rows[OUTLETS.path], rows[SOURCES.path], called


def _overlay_forms(overlay: Path) -> Iterable[str]:
    """Conjugate the verbs of a user's tables, which no build has seen."""
    tables = [t for t in TABLES if t.path in VERB_TABLES and (overlay / t.path).is_file()]
    rows, _ = read_tables(tables, [overlay])
    for path, found in rows.items():
        for row in found:
            if is_verb(row):
                try:
                    forms = conjugate_row(row, told=path == SAYING_TABLE)
                except ImportError as error:
                    message = f"{row['line']}: new verbs need the conjugator: pip install mazini"
                    raise LexiconError([message]) from error
                for form, features in sorted(forms.items()):
                    yield "\t".join((form, path, row_key(path, row), ",".join(sorted(features))))
