"""A story in which every free text holds a secret, and how to find secrets in what was written."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tawatur.model import Judgement, Review, Span

# People, contacts, plates and homes as they stand in reports, in several scripts and digits.
SECRETS = (
    "سليم العطار",
    "سَلِيم العَطّار",
    "أبو مروان الحلاق",
    "Selim al-Attar",
    "٠٩٤٤١٢٣٤٥٦",
    "0944123456",
    "+963 944 123 456",
    "۰۹۴۴۱۲۳۴۵۶",
    "selim@example.org",
    "@selim_attar",
    "t.me/selim_attar",
    "دمشق ١٢٣٤٥٦",
    "أ ب ج ٤٣٢١",
    "35.33517, 40.14213",
    "بيت سليم قرب الفرن",
)
HOME = (35.33517, 40.14213)

# Fields whose values are ids that a redacted export may keep, numbers as text, or closed words.
_KEPT = {"handling", "language"}


def plant(value: Any, words: str, *, keep: frozenset[str] = frozenset()) -> Any:
    """Return a value in which every text is `words`, except fields named in `keep`."""
    if isinstance(value, Span):
        return Span(value.start, value.end, words)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            one.name: plant(getattr(value, one.name), words, keep=keep)
            for one in fields(value)
            if one.init
            and one.name not in _KEPT
            and not (one.name in keep and _holds_words(getattr(value, one.name)))
        }
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(plant(one, words, keep=keep) for one in value)
    if isinstance(value, str) and value:
        return words
    return value


def _holds_words(value: Any) -> bool:
    """Say whether a value is a text, or texts in tuples, rather than a value with fields."""
    if isinstance(value, tuple) and not isinstance(value, Span):
        return all(map(_holds_words, value))
    return value is None or isinstance(value, str)


STRUCTURE = frozenset(
    """id document report of by left right subject claims copies denies part_of proposals kind
    polarity certainty outcome stance granularity part_of_day geometry match_level feature what modifier
    country admin place_id decision grade rule attribute direction how name_of_attribute""".split()
)
"""Fields that hold a story together; `report` and the rest of the texts are planted beside them."""


def planted_story(story: Any, secret: str) -> Any:
    """Return the story with a secret in every text that somebody wrote, its structure kept."""
    keep = STRUCTURE - {"report"}
    readings = tuple(plant(one, secret, keep=keep) for one in story.readings)
    readings = tuple(
        replace(
            one,
            claims=tuple(
                replace(claim, reviewed=(Review(secret, datetime(2024, 1, 2, 3, 4), "accept"),))
                for claim in one.claims
            ),
        )
        for one in readings
    )
    linking = replace(
        story.linking,
        events=tuple(
            replace(
                plant(event, secret, keep=keep | {"attributes", "contradictions", "roots"}),
                attributes=tuple(
                    (name, plant(values, secret, keep=keep)) for name, values in event.attributes
                ),
                contradictions=tuple(
                    replace(plant(c, secret, keep=keep), values=(secret,) * len(c.values))
                    for c in event.contradictions
                ),
                roots=plant(event.roots, secret, keep=keep - {"id"}),
            )
            for event in story.linking.events
        ),
        copies=plant(story.linking.copies, secret, keep=keep),
    )
    return type(story)(linking, readings)


def judgements_with(story: Any, secret: str) -> tuple[Judgement, ...]:
    """Return judgements whose author, reason and value are a secret."""
    return tuple(
        Judgement(
            (claim.id,), "note", secret, datetime(2024, 1, 2, 3, 4, 5), secret, {"text": secret}
        )
        for claim in story.claims[:3]
    )


def everything_in(path: Path) -> str:
    """Return all text of a file or folder, names of files and packed parts with it."""
    if path.is_dir():
        return "\n".join(
            f"{one.relative_to(path)}\n{everything_in(one) if one.is_file() else ''}"
            for one in sorted(path.rglob("*"))
        )
    data = path.read_bytes()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = (packed.read(name).decode("utf-8") for name in packed.namelist())
            return html.unescape("\n".join(parts))  # Arabic stands there as &#1576;
    if path.suffix == ".parquet":
        from pyarrow import parquet

        table = parquet.read_table(path)
        rows = json.dumps(table.to_pylist(), ensure_ascii=False, default=str)
        return f"{rows}\n{parquet.read_metadata(path).metadata}"
    if path.suffix == ".pdf" and data.startswith(b"%PDF-"):
        from pdfminer.high_level import extract_text

        return extract_text(io.BytesIO(data)) + data.decode("latin-1")
    text = data.decode("utf-8")
    if "json" in path.suffix or path.suffix == ".ipynb":
        text += "\n" + text.encode().decode("unicode_escape", "ignore")
    return text


def folded(text: str) -> str:
    """Return text without marks, in Latin digits, so that a secret is found however it is written."""
    text = re.sub("[\u064b-\u0652\u0670\u0640]", "", text)
    return text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789"))
