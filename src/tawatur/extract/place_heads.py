"""Places at the head of a line, before a dash or colon: datelines, and labels of bulletins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from tawatur.extract.place_values import CLOSING, OPENING, Expression
from tawatur.text import Tokens

__all__ = ["mark_heads"]

_MARKS = frozenset("-–—:")
_COMMAS = ("،", "/")
_HEAD = 18  # tokens within which a head ends
_LINES = 5  # lines at the beginning of a report that may have a dateline
_STROKE = "/"
_DAY_AND_YEAR = 2  # numbers of a date
_OTHERS = 3  # words of an outlet that may stand in it


def mark_heads(expressions: Sequence[Expression], tokens: Tokens) -> None:
    """Mark the expressions that stand at the head of one of the first lines.

    A head is a dateline where an outlet, a date or brackets stand in it. "X:" and "X -" alone may
    be a dateline or the label of what follows, and are only marked as heads.
    """
    for start, end in islice(tokens.lines(), _LINES):
        stop = min(end, start + _HEAD)
        inside = [e for e in expressions if start <= e.first < stop]
        if not inside:
            continue
        signed = _between_slashes(inside, tokens.keys, start, stop)
        signed = signed or _dated(inside, tokens.keys, start, stop)
        if signed:
            for expression in inside:
                if expression.last <= signed:
                    expression.head, expression.dateline = signed, True
        elif not _MARKS.isdisjoint(tokens.firsts[start:stop]):
            _mark(inside, tokens.keys, start, end)


def _between_slashes(
    inside: Sequence[Expression], keys: Sequence[str], start: int, stop: int
) -> int:
    """Return where "place / outlet / " ends, 0 where no line begins so."""
    strokes = [at for at in range(start, stop) if keys[at] == _STROKE]
    if len(strokes) < 2 or inside[0].first != start or inside[0].last > strokes[0]:
        return 0
    return strokes[1] + 1 if strokes[1] - strokes[0] <= _OTHERS + 1 else 0


def _dated(inside: Sequence[Expression], keys: Sequence[str], start: int, stop: int) -> int:
    """Return where "place, country 15 May 2020 (agency)" ends with no dash after it, 0 where it is not."""
    first = inside[0]
    if first.first != start or first.relation or first.introduced or first.before:
        return 0
    opening = next((at for at in range(first.last, stop) if keys[at] in OPENING), 0)
    covered = {at for e in inside for at in range(e.first, e.last)}
    digits = sum(keys[at][0].isdigit() for at in range(first.last, opening))
    words = sum(keys[at][0].isalpha() for at in range(first.last, opening) if at not in covered)
    if not opening or digits < _DAY_AND_YEAR or words > 1:
        return 0
    inner = opening
    while inner < stop and keys[inner] in OPENING:
        inner += 1
    closing = next(
        (at for at in range(inner, min(stop, inner + _OTHERS)) if keys[at] in CLOSING), 0
    )
    if not closing or any(keys[at][0].isdigit() for at in range(inner, closing)):
        return 0
    while closing < stop and keys[closing] in CLOSING:
        closing += 1
    return 0 if closing < stop and keys[closing] in _MARKS else closing


def _mark(inside: Sequence[Expression], keys: Sequence[str], start: int, end: int) -> None:
    first = inside[0]
    mark = _mark_after(first.last, keys, min(end, start + _HEAD))
    if mark is None:
        mark = end  # "outlet - X (country)" on a line of its own
        if end - start > _HEAD or not any(keys[at] in _MARKS for at in range(start, first.first)):
            return
    head = [e for e in inside if e.last <= mark]
    if any(e.relation or e.introduced or e.before for e in head):
        return
    covered = {at for e in head for at in range(e.first, e.last)}
    told = _told(keys, start, mark)
    others = [
        at for at in range(start, mark)
        if at not in covered and at not in told and keys[at][0].isalpha()
    ]  # fmt: skip
    if len(others) > _OTHERS:
        return
    outlet = any(at < first.first for at in others) and any(
        keys[at] in _MARKS or keys[at] in _COMMAS for at in range(start, first.first)
    )
    signature = _signature(mark, keys, end)
    if signature is not None and not others:
        mark, outlet = signature, True
    signed = (
        bool(told - covered) or "/" in keys[start:mark] or len(head) > 1 + any(e.cued for e in head)
    )
    alone = all(
        at in _told(keys, mark + 1, end) or not keys[at][0].isalnum() for at in range(mark + 1, end)
    )
    if others and not (outlet or signed):
        return
    for expression in head:
        expression.head = min(mark + 1, len(keys))
        expression.dateline = outlet or signed or alone


def _signature(mark: int, keys: Sequence[str], end: int) -> int | None:
    """Return the second dash of "place - outlet - ", None where none follows within a few words."""
    for at in range(mark + 1, min(mark + 2 + _OTHERS, end)):
        if keys[at] in _MARKS:
            return at if at > mark + 1 else None
        if not keys[at][0].isalpha():
            return None
    return None


def _mark_after(at: int, keys: Sequence[str], end: int) -> int | None:
    """Return the dash or colon that ends the head; a dash between two numbers does not."""
    for mark in range(at, end):
        if keys[mark] not in _MARKS:
            continue
        numbers = (
            keys[mark - 1][0].isdigit()
            and keys[mark + 1 : mark + 2]
            and keys[mark + 1][0].isdigit()
        )
        if not numbers:
            return mark
    return None


def _told(keys: Sequence[str], start: int, end: int) -> set[int]:
    """Return the tokens of dates and of what stands in quotation marks or brackets."""
    found: set[int] = set()
    open_at = -1
    for at in range(start, end):
        if keys[at] in CLOSING and open_at >= 0:
            found.update(range(open_at, at + 1))
            open_at = -1
        elif keys[at] in OPENING:
            open_at = at
        elif keys[at][0].isdigit():
            found.update((at, at + 1))
    return found
