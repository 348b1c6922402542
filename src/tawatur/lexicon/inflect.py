"""Inflected forms of verbs, made from root and pattern when the package is built.

`compile_lexicon` is called by the build hook. It conjugates the verbs of the tables with `mazini` and
writes one file that loads in a few milliseconds; nothing of `mazini` is needed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tawatur.errors import LexiconError
from tawatur.lexicon.specs import TABLES
from tawatur.lexicon.tables import Row, read_tables
from tawatur.text.folding import fold_key

__all__ = ["FORMS_FILE", "VERB_TABLES", "compile_lexicon", "conjugate_row"]

FORMS_FILE = "forms.tsv"
SAYING_TABLE = "ar/saying.tsv"
VERB_TABLES = ("ar/triggers.tsv", "ar/light.tsv", SAYING_TABLE)
_PERSONS = ("3ms", "3fs", "3md", "3fd", "3mp", "3fp", "1p")
_HAMZA_BEFORE_WAW = ("ؤ\u064fو", "أو")  # "بدؤوا" is as often written "بدأوا"
_TENSES = {"past": "past", "ind": "present", "sub": "present", "juss": "present"}


def conjugate_row(row: Row, *, told: bool = False) -> dict[str, set[str]]:
    """Conjugate the verb of a row.

    Args:
        row: A row with `root` and `pattern` ("I:au" is form I with past vowel a, present vowel u).
        told: Keep only past and indicative, in which verbs of saying tell.

    Returns:
        Folded form to features, each "tense.voice.person" ("past.active.3ms").

    Raises:
        LexiconError: The root or pattern cannot be conjugated.
    """
    from mazini import MaziniError, conjugate

    pattern, _, vowels = row["pattern"].partition(":")
    try:
        if vowels:
            verb = conjugate(row["root"], pattern, vowels=(vowels[0], vowels[1]))
        else:
            verb = conjugate(row["root"], pattern)
    except (MaziniError, ValueError, KeyError, IndexError) as error:
        where = row.get("line", "")
        message = (
            f"{where}: {row['lemma']}: cannot conjugate {row['root']} {row['pattern']}: {error}"
        )
        raise LexiconError([message]) from error
    forms: dict[str, set[str]] = {}
    for slot, written in verb.slots.items():
        mood, _, rest = slot.partition("_")
        if mood not in _TENSES or (told and mood not in ("past", "ind")):
            continue
        voice, person = ("passive", rest[5:]) if rest.startswith("pass_") else ("active", rest)
        if person not in _PERSONS or (person == "1p" and mood not in ("past", "ind")):
            continue
        for form in written:
            for spelled in {form.form, form.form.replace(*_HAMZA_BEFORE_WAW)}:
                key = fold_key(spelled)
                if key and key != "?":
                    forms.setdefault(key, set()).add(f"{_TENSES[mood]}.{voice}.{person}")
    for extra in filter(None, row.get("forms", "").split("|")):
        if extra.startswith("-"):
            forms.pop(fold_key(extra[1:]), None)
        else:
            forms.setdefault(fold_key(extra), set()).add("past.active.3ms")
    return forms


def is_verb(row: Row) -> bool:
    """Say whether a row is inflected from a root."""
    return bool(row.get("root")) and row.get("class", "verb") == "verb"


def row_key(path: str, row: Row) -> str:
    """Return the key that ties compiled forms to their row."""
    names = next(table.key for table in TABLES if table.path == path)
    return "/".join(row[name] for name in names)


def compile_lexicon(data: Path, out: Path) -> None:
    """Write the inflected forms of every verb of the tables.

    Args:
        data: Folder of the tables.
        out: Folder to write `forms.tsv` into: form, table, row key, features.

    Raises:
        LexiconError: With every problem of the tables and of conjugation.
    """
    rows, problems = read_tables(TABLES, [data])
    lines: list[str] = []
    for path in VERB_TABLES:
        lines.extend(_lines(path, rows[path], problems))
    if problems:
        raise LexiconError(problems)
    out.mkdir(parents=True, exist_ok=True)
    (out / FORMS_FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lines(path: str, rows: Iterable[Row], problems: list[str]) -> Iterable[str]:
    for row in rows:
        if not is_verb(row):
            continue
        try:
            forms = conjugate_row(row, told=path == SAYING_TABLE)
        except LexiconError as error:
            problems.extend(error.problems)
            continue
        for form in sorted(forms):
            yield "\t".join((form, path, row_key(path, row), ",".join(sorted(forms[form]))))
