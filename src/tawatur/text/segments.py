"""Paragraphs, sentences and quotations of a tokenised text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import compress, islice
from typing import NamedTuple

from tawatur.model import record
from tawatur.text.tokens import Tokens

__all__ = ["Segments", "Sentence", "segment"]

_ENDS = frozenset(".!?؟")
_OPEN = {"«": "»", '"': '"', "“": "”"}
_CLOSE = frozenset("»")
_END = re.compile(f"[{''.join(_ENDS)}]")
_QUOTE = re.compile(f"[{''.join((*_OPEN, *_OPEN.values()))}]")
_COMMAS = frozenset("،,;؛:")
_LONGEST = 400  # most tokens of a sentence
_HEADLINE_TOKENS = 40  # longest headline, in tokens
_TITLE_TOKENS = 25  # longest headline that ends in full stops, in tokens
_SHORT = 4  # words too few to tell a repetition from chance
_LINK_WORDS = 8  # words that may stand around a headline given again
_TAGS = frozenset(
    ("سمات", "وسوم", "الوسوم", "tags")
)  # first words of a line of tags under a report
_KEY_WORDS = (
    frozenset(("كلمات", "الكلمات")),
    ("مفتاح", "المفتاح", "دلال", "الدلال", "داله", "الداله"),
)
_BULLETS = frozenset("-*|•")
_LINK_LINES = 6  # lines at the top among which links to other reports are looked for
_HEADLINE_LINES = 4  # most lines before the body that may be headline, sub-headline or links


@record
class Sentence:
    """Tokens `first` to before `last`; `paragraph` counts from 0."""

    first: int
    last: int
    paragraph: int
    headline: bool
    repeated: bool


class Segments(NamedTuple):
    """Sentences in order, and for every token the number of the quotation it stands in, or -1.

    `quotes` gives first and last token, half-open, of what stands between the marks.
    """

    sentences: tuple[Sentence, ...]
    quote_of: list[int]
    quotes: tuple[tuple[int, int], ...]


def segment(tokens: Tokens, told: AbstractSet[int] = frozenset()) -> Segments:
    """Cut tokens into sentences and quotations.

    A line feed ends a sentence, and so does a full stop that ends no abbreviation. The first short
    lines without a full stop are headlines when a body follows. A paragraph that stood before, word
    for word, is marked as repeated, and so is a line of tags.

    Args:
        tokens: The text.
        told: Tokens that a body has and a headline has not: words that date something, verbs that
            begin a line. A first line with one of them that ends in a full stop is no headline.
    """
    paragraphs = list(tokens.lines())
    headlines = _headlines(tokens, paragraphs, told)
    sentences: list[Sentence] = []
    seen: set[tuple[str, ...]] = set()
    titles: list[tuple[str, ...]] = []
    for number, (first, last) in enumerate(paragraphs):
        words = tuple(_words(tokens, first, last))
        repeated = (len(words) > _SHORT and words in seen) or _are_tags(
            words, tokens.keys[last - 1]
        )
        seen.add(words)
        if number in headlines and len(words) > _SHORT:
            titles.append(words)
        sentences.extend(
            Sentence(
                start, end, number, number in headlines,
                repeated or (number not in headlines and _is_title(tokens, start, end, titles)),
            )
            for start, end in _sentences(tokens, first, last)
        )  # fmt: skip
    quote_of, quotes = _quotes(tokens, paragraphs)
    return Segments(tuple(sentences), quote_of, quotes)


def _is_title(tokens: Tokens, first: int, last: int, titles: list[tuple[str, ...]]) -> bool:
    """Say whether a sentence only gives the headline again, with a few words of link around it."""
    second = next(islice(_words(tokens, first, last), 1, None), "")
    # What is given again within other words is whole but for its first and last word.
    titles = [title for title in titles if second in title or title[1] in tokens.keys[first:last]]
    if not titles:
        return False
    words = list(_words(tokens, first, last))
    joined = " ".join(words)
    return len(words) > _SHORT and any(
        joined in " ".join(title)
        or (" ".join(title) in joined and len(words) - len(title) < _LINK_WORDS)
        for title in titles
    )


def _are_tags(words: tuple[str, ...], mark: str) -> bool:
    """Say whether a line holds the tags of a report: "الوسوم: اشتباكات هدنة"."""
    if len(words) <= 1 or mark in _ENDS:
        return False
    first, stems = _KEY_WORDS
    return words[0].lower() in _TAGS or (words[0] in first and words[1].startswith(stems))


def _words(tokens: Tokens, first: int, last: int) -> Iterator[str]:
    """Yield what is no mark of punctuation."""
    return compress(tokens.keys[first:last], map(str.isalnum, tokens.firsts[first:last]))


def _headlines(
    tokens: Tokens, paragraphs: list[tuple[int, int]], told: AbstractSet[int]
) -> set[int]:
    found: set[int] = set()
    lines = 1 if _is_list(tokens, paragraphs) else _HEADLINE_LINES
    for number, (first, last) in enumerate(paragraphs[:-1][:lines]):
        keys = tokens.keys[first:last]
        short = last - first <= _HEADLINE_TOKENS
        ends = keys[-1] in _ENDS
        closed = ends and keys[-2:] != [".", "."]
        follows = any(e - s > _HEADLINE_TOKENS // 2 for s, e in paragraphs[number + 1 :])
        if (
            not (short and follows)
            or (closed and number > 0)
            or (ends and "؟" not in keys[-1] and last - first > _TITLE_TOKENS)
            or (closed and not told.isdisjoint(range(first, last)))
        ):
            break
        found.add(number)
    for number, (first, last) in enumerate(paragraphs[:_LINK_LINES]):
        keys = tokens.keys[first:last]
        if keys[0] in _BULLETS and len(keys) <= _HEADLINE_TOKENS // 2 and keys[-1] not in _ENDS:
            found.add(number)  # links to other reports, set among the first lines
    return found


def _is_list(tokens: Tokens, paragraphs: list[tuple[int, int]]) -> bool:
    """Say whether a report is a list of short lines, none of which is closed: a channel's bulletin."""
    return len(paragraphs) > _HEADLINE_LINES and not any(
        last - first > _HEADLINE_TOKENS or tokens.keys[last - 1] in _ENDS
        for first, last in paragraphs
    )


def _sentences(tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
    found, start, keys = [], first, tokens.keys
    for at in [end.start() for end in _END.finditer(tokens.firsts, first, last)]:
        if at < start:
            continue
        if keys[at] == "." and at > start and len(keys[at - 1]) == 1 and keys[at - 1].isalpha():
            continue  # an initial or an abbreviated title
        end = at + 1
        while end < last and (keys[end] in _ENDS or keys[end] in '»"'):
            end += 1
        found.append((start, end))
        start = end
    if start < last:
        found.append((start, last))
    return [
        piece
        for first, last in found
        for piece in (
            [(first, last)] if last - first <= _LONGEST else _pieces(tokens.keys, first, last)
        )
    ]


def _pieces(keys: list[str], first: int, last: int) -> list[tuple[int, int]]:
    """Cut a sentence that nobody could speak in one breath at commas, so that work stays linear."""
    found = []
    while last - first > _LONGEST:
        comma = (at for at in range(first + _LONGEST - 1, first, -1) if keys[at] in _COMMAS)
        end = next(comma, first + _LONGEST - 1) + 1
        found.append((first, end))
        first = end
    found.append((first, last))
    return found


def _quotes(
    tokens: Tokens, paragraphs: list[tuple[int, int]]
) -> tuple[list[int], tuple[tuple[int, int], ...]]:
    quote_of = [-1] * len(tokens)
    quotes: list[tuple[int, int]] = []
    if _QUOTE.search(tokens.firsts) is None:
        return quote_of, ()
    for first, last in paragraphs:
        stack: list[tuple[str, int]] = []
        spans: list[tuple[int, int]] = []
        for at in [mark.start() for mark in _QUOTE.finditer(tokens.firsts, first, last)]:
            key = tokens.keys[at]
            if stack and key == stack[-1][0]:
                spans.append((stack.pop()[1] + 1, at))
            elif key in _OPEN:
                stack.append((_OPEN[key], at))
            elif key in _CLOSE and any(mark == key for mark, _ in stack):
                while stack[-1][0] != key:
                    stack.pop()
                spans.append((stack.pop()[1] + 1, at))
        spans.extend((at + 1, last) for mark, at in stack if mark == "»")
        spans.sort(key=lambda span: span[0] - span[1])  # widest first
        _mark_innermost(quote_of, spans, len(quotes))
        quotes.extend(spans)
    return quote_of, tuple(quotes)


def _mark_innermost(quote_of: list[int], spans: list[tuple[int, int]], number: int) -> None:
    """Write into `quote_of` the number of the innermost span of each token, in one pass.

    The spans lie within each other or apart; they are numbered in their order, from `number`.
    """
    around: list[tuple[int, int]] = []  # end and number of the spans that are open
    at = 0

    def fill(stop: int) -> None:
        nonlocal at
        while around and at < stop:
            end, inner = around[-1]
            upto = min(end, stop)
            quote_of[at:upto] = [inner] * (upto - at)
            at = max(at, upto)
            if at >= end:
                around.pop()
        at = max(at, stop)

    for nth in sorted(range(len(spans)), key=lambda n: (spans[n][0], -spans[n][1])):
        start, end = spans[nth]
        if end > start:
            fill(start)
            around.append((end, number + nth))
    fill(len(quote_of))
