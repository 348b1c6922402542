"""What exports say to people, in Arabic and in English.

The words stand in `words.toml`. A saying is a `Both`: the same thing in two languages, already
escaped, that a template prints as two fragments of which the page shows one. Numbers are isolated
left to right, because "[23-30]" shows reversed in a right-to-left line otherwise.
"""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from markupsafe import Markup, escape

__all__ = [
    "Both",
    "both",
    "figures",
    "fill",
    "has_word",
    "join",
    "name",
    "number",
    "say",
    "sentence",
    "small",
    "speaking",
    "text_of",
]

# Not inside Latin words such as a file's name, which run left to right as a whole; those that begin
# with a digit have to be told so.
_FIGURE = re.compile(
    r"(?<![A-Za-z\d._-])"
    r"(?:\d[\d._-]*[A-Za-z][\w.-]*|[+\-−]?\d(?:[\d.,:/%–-]*\d)?%?(?![A-Za-z\d_]))",
    re.ASCII,
)


# Words of one script in a row; a mark between two of them belongs to the run.
_ARABIC = re.compile(r"[\u0600-\u06ff]+(?: ?[\u00ab\u00bb\"'\u2019-]* ?[\u0600-\u06ff]+)*")
# The name of a file may begin with digits; a full stop after it ends the sentence.
_LATIN = re.compile(
    r"(?<![\w.-])[\d_.-]*[A-Za-z](?:[\w.'\u2019-]*\w)?(?: (?:[\w.'\u2019-]*\w))*", re.ASCII
)


_SPOKEN: ContextVar[str] = ContextVar("spoken", default="")


@contextlib.contextmanager
def speaking(language: str) -> Iterator[None]:
    """Print sayings in one language only, "ar" or "en", in what is rendered meanwhile."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


@dataclass(frozen=True, slots=True)
class Both:
    """One saying in two languages, escaped and ready to print."""

    ar: Markup
    en: Markup

    def __html__(self) -> str:
        """Return the fragment that templates print."""
        spoken = _SPOKEN.get()
        if spoken or self.ar == self.en:
            return str(self.en if spoken == "en" else self.ar)
        return f"<span lang=ar>{self.ar}</span><span lang=en>{self.en}</span>"

    def __bool__(self) -> bool:
        """Whether either language says anything."""
        return bool(self.ar or self.en)


@lru_cache(maxsize=4096)
def figures(text: str) -> Markup:
    """Return `text` escaped, with every number in it isolated left to right."""
    parts: list[Markup] = []
    done = 0
    for found in _FIGURE.finditer(text):
        parts.append(escape(text[done : found.start()]))
        parts.append(Markup("<bdi dir=ltr>{}</bdi>").format(found.group()))
        done = found.end()
    parts.append(escape(text[done:]))
    return Markup("").join(parts)


@lru_cache(maxsize=1024)
def number(value: float) -> Markup:
    """Return a number, with thousands parted, isolated left to right."""
    shown = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return Markup("<bdi dir=ltr>{}</bdi>").format(shown)


@lru_cache(maxsize=4096)
def both(text: str) -> Both:
    """Return text of unknown language as a saying; the browser finds its direction."""
    shown = Markup("<bdi>{}</bdi>").format(figures(text))
    return Both(shown, shown)


@lru_cache(maxsize=4096)
def name(name_ar: str, name_en: str, fallback: str = "") -> Both:
    """Return a name in both languages; one that is known in one language only says so by `lang`."""
    arabic, english = name_ar or "", name_en or ""
    if not arabic and not english:
        return both(fallback)
    plain = Markup("<bdi>{}</bdi>")
    in_arabic = Markup("<bdi lang=ar>{}</bdi>")
    in_english = Markup("<bdi lang=en>{}</bdi>")
    return Both(
        plain.format(figures(arabic)) if arabic else in_english.format(figures(english)),
        plain.format(figures(english)) if english else in_arabic.format(figures(arabic)),
    )


def sentence(text_ar: str, text_en: str) -> Both:
    """Return running text in both languages, every run of the other script isolated.

    Two Arabic names with a semicolon between them would else change places in an English line.
    """
    return Both(_isolated(text_ar, _LATIN, "en"), _isolated(text_en, _ARABIC, "ar"))


def _isolated(text: str, other: re.Pattern[str], language: str) -> Markup:
    parts: list[Markup] = []
    done = 0
    for found in other.finditer(text):
        parts.append(figures(text[done : found.start()]))
        run = Markup("<bdi lang={}>{}</bdi>").format(language, figures(found.group()))
        parts.append(run)
        done = found.end()
    parts.append(figures(text[done:]))
    return Markup("").join(parts)


def has_word(section: str, key: str) -> bool:
    """Say whether the table of words holds the key."""
    return key in _table().get(section, {})


def say(section: str, key: str, /, **values: Both | Markup | str | float) -> Both:
    """Return the saying `section.key` with its braces filled.

    A key that the table does not hold, such as the id of an instrument that a user's lexicon
    added, is shown as it is with spaces for underscores.
    """
    if not values:
        return _said(section, key)
    return _say(section, key, values)


@lru_cache(maxsize=1024)
def _said(section: str, key: str) -> Both:
    return _say(section, key, {})


def _say(section: str, key: str, values: dict[str, Both | Markup | str | float]) -> Both:
    entry = _table().get(section, {}).get(key)
    if entry is None:
        return both(key.replace("_", " "))
    return Both(fill(entry["ar"], values, "ar"), fill(entry["en"], values, "en"))


def text_of(section: str, key: str, language: str) -> str:
    """Return one saying in one language as plain text, neither escaped nor filled."""
    return _table()[section][key][language]


def join(sayings: list[Both] | tuple[Both, ...], separator: tuple[str, str] = ("، ", ", ")) -> Both:
    """Return several sayings as one list."""
    return Both(
        escape(separator[0]).join(one.ar for one in sayings),
        escape(separator[1]).join(one.en for one in sayings),
    )


def small(words: Both) -> Both:
    """Return a saying set small, as a note beside another."""
    wrap = Markup("<small>{}</small>")
    return Both(wrap.format(words.ar), wrap.format(words.en))


def fill(template: str, values: dict[str, Both | Markup | str | float], language: str) -> Markup:
    """Return a text escaped, its braces filled with what is said in the language."""
    ready: dict[str, Markup] = {}
    for key, value in values.items():
        if isinstance(value, Both):
            ready[key] = value.ar if language == "ar" else value.en
        elif isinstance(value, Markup):
            ready[key] = value
        elif isinstance(value, str):
            ready[key] = figures(value)
        else:
            ready[key] = number(value)
    shown = escape(template)
    return Markup(str(shown).format(**ready)) if ready else shown  # noqa: S704  # all escaped above


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, dict[str, str]]]:
    path = resources.files("tawatur.export").joinpath("words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
