"""The dossier as Markdown: to read in an editor, keep under version control, or paste into a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from tawatur.export.exporters import Account, Export, Exporter, drafted
from tawatur.export.material import Story
from tawatur.export.words import has_word, text_of
from tawatur.model import Claim, Document

__all__ = ["EXPORTER"]

_SPECIAL = re.compile(r"([\\`*_\[\]|~])")
_LINES = re.compile(r"[\r\n\u0085\u2028\u2029]+")
_QUOTES = 40  # claims of one event that are quoted


def plain(text: str) -> str:
    """Return text of others as one line in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", escape(_LINES.sub(" ", text), quote=False))


def _both(section: str, key: str) -> str:
    if not has_word(section, key):
        return plain(key.replace("_", " "))
    english, arabic = (text_of(section, key, language) for language in ("en", "ar"))
    return f"{plain(english)} · {plain(arabic)}"


def _lines(export: Export) -> Iterator[str]:
    yield f"# {_both('page', 'title')}"
    yield ""
    yield f"{text_of('page', 'certifies_nothing', 'en')}  "
    yield text_of("page", "certifies_nothing", "ar")
    yield ""
    notes = ("public", "public_note") if export.redaction.hides else ("internal", "internal_note")
    for language in ("en", "ar"):
        head, note = (text_of("page", one, language) for one in notes)
        yield f"> **{head}.** {note}  "
    if export.withheld:
        for language in ("en", "ar"):
            yield f"> {text_of('page', 'withheld', language).format(n=export.withheld)}  "
    yield ""
    for number, story in enumerate(export.stories(), 1):
        yield from _event(number, story, export)


def _event(number: int, story: Story, export: Export) -> Iterator[str]:
    event = story.event
    yield f"## {number}. {_both('kind', event.kind)}"
    yield ""
    grades = ", ".join(_both("grade", one) for one in event.grade)
    roots = f"{event.roots_at_least}–{event.roots_at_most}"
    yield f"`{event.id}` · {grades} · {_both('column', 'roots')}: {roots} · {_both('count', 'reports')}: {len(story.documents)}"  # fmt: skip
    yield ""
    if event.summary:
        yield plain(" ".join(clause.text_en for clause in event.summary))
        yield ""
        summary_ar = escape(_LINES.sub(" ", " ".join(clause.text_ar for clause in event.summary)))
        yield f'<div dir="rtl" lang="ar">{summary_ar}</div>'
        yield ""
    if event.contradictions:
        yield f"### {_both('section', 'contradictions')}"
        yield ""
        for one in event.contradictions:
            told = one.text_en or " / ".join(one.values)
            yield f"- {plain(told)}  "
            if one.text_ar:
                yield f"  {plain(one.text_ar)}"
        yield ""
    yield f"### {_both('section', 'details')}"
    yield ""
    yield f"| {_both('column', 'attribute')} | {_both('column', 'value')} | {_both('column', 'roots')} | {_both('count', 'claims')} |"  # fmt: skip
    yield "| --- | --- | --- | --- |"
    for attribute, values in event.attributes:
        section = "row" if has_word("row", attribute) else "quantity"
        for value in values:
            names = dict.fromkeys(plain(one) for one in (value.label_en, value.label_ar) if one)
            yield f"| {_both(section, attribute)} | {' · '.join(names)} | {value.roots_at_least}–{value.roots_at_most} | {len(value.claims)} |"  # fmt: skip
    yield ""
    yield f"### {_both('section', 'accounts')}"
    yield ""
    for claim in story.claims[:_QUOTES]:
        yield from _claim(claim, story.documents[claim.document], export)
    if len(story.claims) > _QUOTES:
        more = len(story.claims) - _QUOTES
        yield f"- {text_of('say', 'and_more', 'en').format(n=more)} · {text_of('say', 'and_more', 'ar').format(n=more)}"  # fmt: skip
    yield ""


def _claim(claim: Claim, document: Document, export: Export) -> Iterator[str]:
    who = plain(document.outlet or document.report)
    chain = "".join(
        f" ← {plain(hop.source.name or hop.source.name_ar)} ({_both('stance', hop.stance)})"
        for hop in claim.attribution.chain
    )
    polarity = f" · **{_both('polarity', 'denied')}**" if claim.polarity == "denied" else ""
    state = "reviewed" if claim.reviewed else "machine_read"
    yield f"- **{who}**{chain} · {_both('kind', claim.kind)}{polarity} · {_both('say', state)} `{claim.id}`"  # fmt: skip
    if not export.redaction.hides:
        where = f"{plain(claim.report)} {claim.sentence.start}–{claim.sentence.end}"
        direction = "rtl" if document.language == "ar" else "auto"
        yield f'  > <bdi dir="{direction}">{plain(claim.sentence.text)}</bdi> ({where})'


def _write(export: Export, path: Path) -> Account:
    events = 0
    with (
        drafted(path, public=export.redaction.hides) as draft,
        draft.open("w", encoding="utf-8", newline="\n", errors="replace") as stream,
    ):
        for line in _lines(export):
            events += line.startswith("## ")
            stream.write(line + "\n")
    return Account({"events": events}, loses=("pairs", "colours"), files=(path,))


EXPORTER = Exporter("dossier-md", ".md", "the dossier as Markdown, without drawings", _write)
