"""Times: finding them, and the date a report gives itself.

The rules stand in `lexicon/data/ar/times.toml`. Anchors are the publication date and the dates told
before; what each rule comes to is in `time_readings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from tawatur.extract.numbers import NumberWords
from tawatur.extract.time_readings import READINGS, Reader, month_after
from tawatur.extract.time_words import Months, time_classes
from tawatur.lexicon import Lexicon, Row
from tawatur.model import Interval, Span, TimeMention, record
from tawatur.text import Tokens, tokenise
from tawatur.text.grammar import Grammar, Match, Matcher, RuleSet, WordClass, check_examples

__all__ = [
    "TimeGrammar",
    "TimeHit",
    "check_times",
    "explain_time",
    "find_publication",
    "find_times",
    "show_interval",
]

_DAY = timedelta(days=1)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HEAD_LINES, _TAIL_LINES, _LINE_WORDS = 6, 4, 4
_JOINS = frozenset(("،", ",", "و"))
_LINE_REACH = 60  # tokens of a line among which a date may be the date of the report
_SINCE = ("منذ", "مذ")
_EVENT_REACH = 9  # tokens between "since" and the date of what it began with


@record
class TimeHit:
    """A time in the text, tokens `first` to before `last`.

    `event` is the day of what a time hangs on: "three days after the attack", told of a known day.
    """

    first: int
    last: int
    mention: TimeMention
    event: Interval | None = None


class TimeGrammar:
    """The time rules over the words of the calendar, compiled.

    Attributes:
        grammar: The compiled rules.
        problems: What is wrong with the rules, one line each.
    """

    def __init__(self, rules: RuleSet, calendar: Iterable[Row], words: NumberWords) -> None:
        """Compile.

        Args:
            rules: Rules of `ar/times.toml`.
            calendar: Rows of `ar/calendar.tsv`.
            words: Words of number.
        """
        classes: dict[str, list[tuple[str, Any, tuple[str, ...]]]] = {}
        for row in calendar:
            value: Any = row["value"]
            if value.lstrip("-").isdigit():
                value = int(value)
            refused = tuple(part for part in row["unless"].split("|") if part)
            name = row["class"]
            if name == "unit":
                name = f"unit-{row['number']}"
            classes.setdefault(name, []).append((row["form"], value, refused))
        matchers: dict[str, Matcher] = {
            name: Months(entries) if name == "month" else WordClass(entries)
            for name, entries in classes.items()
        }
        matchers |= time_classes(words)
        self.grammar = Grammar(rules, matchers)
        self.problems = list(self.grammar.problems)
        self.problems += [
            f"{rule.id}: no reading {rule.reading!r}; known are {', '.join(sorted(READINGS))}"
            for rule in rules.rules
            if rule.reading not in READINGS
        ]

    @staticmethod
    def of(
        rows: Mapping[str, Sequence[Row]], rules: RuleSet, words: NumberWords | None = None
    ) -> TimeGrammar:
        """Build from the rows of a lexicon, by table path, and its words of number if at hand."""
        return TimeGrammar(rules, rows.get("ar/calendar.tsv", ()), words or NumberWords.of(rows))

    def matches(self, tokens: Tokens, ats: Iterable[int] | None = None) -> list[Match]:
        """Return the phrases of time in order, not yet brought to what they come to.

        `ats` are the tokens that may begin one, where the caller knows them.
        """
        return list(self.grammar.find(tokens, ats))

    @staticmethod
    def from_lexicon(lexicon: Lexicon) -> TimeGrammar:
        """Build from a lexicon."""
        return TimeGrammar.of(lexicon.rows, lexicon.rules)


def find_times(
    tokens: Tokens,
    grammar: TimeGrammar,
    published: datetime | None = None,
    *,
    matches: Sequence[Match] | None = None,
) -> list[TimeHit]:
    """Find times and what they come to.

    Args:
        tokens: The text.
        grammar: The compiled rules.
        published: When the report was published; anchor of relative times.
        matches: What `grammar.matches(tokens)` found, where the caller has it.

    Returns:
        Hits in order, without overlaps. A time the report alone cannot date has neither start nor
        end.
    """
    reader = Reader(published)
    hits = []
    for match in grammar.matches(tokens) if matches is None else matches:
        interval = reader.read(match)
        if interval is not None:
            whole = _closed(tokens, match)
            interval = reader.on_the_day_told(interval)
            event = reader.event_of(match, tokens.keys[match.first])
            hits.append(TimeHit(whole.first, whole.last, _mention(tokens, whole, interval), event))
            reader.remember(interval)
    return _spanned(tokens, [_since_event(tokens, hits, at) for at in range(len(hits))])


def _since_event(tokens: Tokens, hits: Sequence[TimeHit], at: int) -> TimeHit:
    """Open the date of what a stretch of time began with: "منذ اندلاع الحرب في مارس الماضي"."""
    hit, interval = hits[at], hits[at].mention.interval
    floor = max(hits[at - 1].last if at else 0, hit.first - _EVENT_REACH)
    if interval.start is None or interval.end is None or hit.first - 1 <= floor:
        return hit
    for first in range(hit.first - 1, floor - 1, -1):
        if not tokens.keys[first][0].isalpha():
            return hit
        if tokens.keys[first].removeprefix("و") in _SINCE:
            if first == hit.first - 1:
                return hit
            start, end = tokens.starts[first], tokens.ends[hit.last - 1]
            mention = replace(
                hit.mention,
                interval=replace(interval, end=None, granularity="open"),
                span=Span(start, end, tokens.text[start:end]),
            )
            return replace(hit, mention=mention)
    return hit


def _spanned(tokens: Tokens, hits: list[TimeHit]) -> list[TimeHit]:
    """Make one of "since X until Y", which are read apart."""
    found: list[TimeHit] = []
    for hit in hits:
        since, until = found[-1].mention.interval if found else None, hit.mention.interval
        if (
            since is not None
            and since.start is not None
            and since.end is None
            and until.start is None
            and until.end is not None
            and since.start < until.end
            and all(key in _JOINS for key in tokens.keys[found[-1].last : hit.first])
        ):
            first = found.pop().first
            start, end = tokens.starts[first], tokens.ends[hit.last - 1]
            span = Span(start, end, tokens.text[start:end])
            whole = replace(since, end=until.end)
            found.append(TimeHit(first, hit.last, replace(hit.mention, interval=whole, span=span)))
        else:
            found.append(hit)
    return found


def _closed(tokens: Tokens, match: Match) -> Match:
    """Take in the bracket that closes one opened inside the match."""
    keys = tokens.keys
    opened = "(" in keys[match.first : match.last] and ")" not in keys[match.first : match.last]
    if opened and match.last < len(keys) and keys[match.last] == ")":
        return match._replace(last=match.last + 1)
    return match


def _mention(tokens: Tokens, match: Match, interval: Interval) -> TimeMention:
    start, end = tokens.starts[match.first], tokens.ends[match.last - 1]
    return TimeMention(interval, Span(start, end, tokens.text[start:end]), match.rule.id)


def find_publication(
    tokens: Tokens, grammar: TimeGrammar, *, matches: Sequence[Match] | None = None
) -> tuple[Interval, Span] | None:
    """Find the date a report gives itself: a date line or dateline at its head or tail.

    A date inside a running sentence is never taken.

    Args:
        tokens: The text.
        grammar: The compiled rules.
        matches: What `grammar.matches(tokens)` found, where the caller has it.

    Returns:
        The date, to the minute when a clock time stands beside it, and its words.
    """
    dates = [
        match
        for match in (grammar.matches(tokens) if matches is None else matches)
        if match.rule.reading != "none" and _is_full_date(match)
    ]
    if not dates:
        return None
    lines = list(tokens.lines())
    head = lines[:_HEAD_LINES]
    tail = lines[max(len(head), len(lines) - _TAIL_LINES) :]
    for number, (first, last) in enumerate(head + tail[::-1]):
        for match in dates:
            if not first <= match.first < min(last, first + _LINE_REACH):
                continue
            outside = sum(
                1
                for at in (*range(first, match.first), *range(match.last, last))
                if tokens.keys[at][0].isalnum()
            )
            dateline = (
                number < len(head)
                and match.first - first < _LINE_WORDS + 2
                and any(
                    tokens.keys[at] in "-:)|" for at in range(match.last, min(match.last + 4, last))
                )
                and tokens.keys[match.last - 1] != "-"
            )
            if outside <= _LINE_WORDS or dateline:
                interval = Reader(None).read(match)
                if interval is not None and interval.dated:
                    mention = _mention(tokens, match, interval)
                    return replace(interval, weekday=None), mention.span
    return None


def _is_full_date(match: Match) -> bool:
    names = set(_slot_names(match))
    if match.rule.reading in ("since", "until", "range", "range_days", "before", "after"):
        return False
    return "numeric-date" in names or {"day", "month", "year"} <= names


def _slot_names(match: Match) -> Iterator[str]:
    for slot in match.slots:
        yield slot.name
        if isinstance(slot.value, Match):
            yield from _slot_names(slot.value)


def show_interval(interval: Interval) -> str:
    """Write an interval in one line, as examples of the rules do.

    Whole days are inclusive dates ("2017-08-21/2017-08-31", "2017-08", "2017"), moments exclusive at
    the end ("2017-08-26T18:00/2017-08-27T06:00"), an open end is "..". Without a date it is what is
    known: "thursday dawn", or "-".
    """
    start, end = interval.start, interval.end
    if start is None and end is None:
        known = [] if interval.weekday is None else [_WEEKDAYS[interval.weekday]]
        if interval.part_of_day:
            known.append(interval.part_of_day)
        return " ".join(known) or "-"
    whole = all(m is None or (m.hour, m.minute) == (0, 0) for m in (start, end))
    if not whole:
        return "/".join(m.isoformat(timespec="minutes") if m else ".." for m in (start, end))
    if start is not None and end is not None:
        following = month_after(start.year, start.month, 1)
        if start.day == 1 and (end.year, end.month, end.day) == (*following, 1):
            return f"{start:%Y-%m}"
        if (start.month, start.day) == (1, 1) and end == start.replace(year=start.year + 1):
            return f"{start:%Y}"
        if end - start == _DAY:
            return start.date().isoformat()
    first = start.date().isoformat() if start else ".."
    return f"{first}/{(end - _DAY).date().isoformat() if end else '..'}"


def explain_time(text: str, grammar: TimeGrammar, published: datetime | None = None) -> list[str]:
    """Say which rules match in a text, which slots they fill and what they come to."""
    tokens = tokenise(text)
    values = {
        hit.first: show_interval(hit.mention.interval)
        for hit in find_times(tokens, grammar, published)
    }
    lines: list[str] = []
    for match in grammar.grammar.find(tokens):
        lines += grammar.grammar.lines(match, tokens)
        lines.append(f"  = {values.get(match.first, 'no time')}")
    return lines


def check_times(grammar: TimeGrammar) -> list[str]:
    """Return every problem of the rules: patterns, readings, examples and rejects."""

    def read(text: str, published: datetime | None) -> list[tuple[str, str, str]]:
        tokens = tokenise(text)
        hits = find_times(tokens, grammar, published)
        return [
            (h.mention.rule, h.mention.span.text, show_interval(h.mention.interval)) for h in hits
        ]

    if not grammar.grammar.works:  # nothing would match: the examples would only repeat that
        return grammar.problems
    return grammar.problems + check_examples(grammar.grammar.rules, read)
