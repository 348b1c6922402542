"""Every example of the rules of time, a table of expressions, and every pattern by random walk."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from tawatur.extract.time_readings import READINGS
from tawatur.extract.times import TimeGrammar, check_times, find_times, show_interval
from tawatur.lexicon import Row, data_folder, read_tables
from tawatur.lexicon.specs import TABLES
from tawatur.model import Interval
from tawatur.text import tokenise
from tawatur.text.grammar import Rule, RuleSet, _RuleClass, _State, read_rules

LEAST_EXAMPLES = 150
LEAST_ROWS = 800
FILE = "ar/times.toml"
SAMPLES = {
    "day": ["5", "31", "السابع والعشرين", "عشرين"],
    "month-number": ["3", "الثالث"],
    "count": ["3", "ثلاثة", "ثلاثة وعشرين", "48"],
    "ordinal": ["الأول", "الثاني", "الثالث عشر"],
    "hour": ["العاشرة", "3", "الثانية عشرة"],
    "minute": ["5", "عشر"],
    "digit-year": ["2014"],
    "year": ["2014", "ألفين وأربعة عشر", "1998"],
    "hijri-year": ["1438"],
    "numeric-date": ["7/9/2017", "2017-09-07"],
    "hijri-numeric": ["15/10/1436"],
    "day-month": ["20/9", "20-9"],
    "day-slash-month": ["20/9", "9/20"],
    "month-year": ["9/2017", "2017/9"],
    "hour-name": ["الثالثة", "الحادية عشرة"],
    "clock-digits": ["14:30"],
    "word": ["الهجوم"],
}


@cache
def rules() -> RuleSet:
    found, problems = read_rules([(FILE, (data_folder() / FILE).read_text(encoding="utf-8"))])
    assert not problems
    return found


@cache
def rows() -> dict[str, list[Row]]:
    return read_tables(TABLES, [data_folder()])[0]


@cache
def grammar() -> TimeGrammar:
    return TimeGrammar.of(rows(), rules())


def read(text: str, published: datetime | None = None) -> list[tuple[str, str, str]]:
    return [
        (hit.mention.rule, hit.mention.span.text, show_interval(hit.mention.interval))
        for hit in find_times(tokenise(text), grammar(), published)
    ]


@pytest.mark.parametrize(
    ("rule", "number"),
    [(rule, number) for rule in rules().rules for number in range(len(rule.examples))],
    ids=lambda value: value.id if isinstance(value, Rule) else str(value),
)
def test_example(rule: Rule, number: int) -> None:
    example = rule.examples[number]
    wanted = (rule.id, example.words or example.text, example.value)
    assert wanted in read(example.text, example.published)


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule in rules().rules for text in rule.rejects],
    ids=lambda value: value.id if isinstance(value, Rule) else "",
)
def test_reject(rule: Rule, text: str) -> None:
    assert rule.id not in [found for found, _, _ in read(text)]


def test_the_checker_agrees() -> None:
    assert check_times(grammar()) == []


def test_enough_examples() -> None:
    assert sum(len(rule.examples) for rule in rules().rules) >= LEAST_EXAMPLES


def test_every_reading_is_used() -> None:
    used = {rule.reading for rule in rules().rules}
    assert used == set(READINGS)


def test_every_kind_of_word_is_used() -> None:
    text = (data_folder() / FILE).read_text(encoding="utf-8")
    kinds = {
        f"unit-{row['number']}" if row["class"] == "unit" else row["class"]
        for row in rows()["ar/calendar.tsv"]
    }
    assert [kind for kind in sorted(kinds) if f"<{kind}>" not in text] == []


def table() -> list[dict[str, str]]:
    lines = Path(__file__).with_name("times.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((ln for ln in lines if not ln.startswith("#")), delimiter="\t"))


def ends(interval: Interval) -> tuple[str, str]:
    """Write start and end as the table does."""
    start, end = interval.start, interval.end
    if start is None and end is None:
        return "", ""
    if any(m and (m.hour or m.minute) for m in (start, end)):
        return tuple(m.isoformat(timespec="minutes") if m else ".." for m in (start, end))
    last = end and end - timedelta(days=1)
    return tuple(m.date().isoformat() if m else ".." for m in (start, last))


@pytest.mark.parametrize("row", table(), ids=lambda row: f"{row['published']} {row['expression']}")
def test_table(row: dict[str, str]) -> None:
    published = datetime.fromisoformat(row["published"]) if row["published"] else None
    text = (row["carrier"] or "…").replace("…", row["expression"])
    found = {
        hit.mention.span.text: hit.mention.interval
        for hit in find_times(tokenise(text), grammar(), published)
    }
    if row["start"] == "-":
        assert not found
        return
    interval = found[row["expression"]]
    if row["start"].startswith("~"):
        assert interval.start <= datetime.fromisoformat(row["start"][1:]) < interval.end
        assert interval.end - interval.start <= timedelta(days=3)
    else:
        assert ends(interval) == (row["start"], row["end"])


def test_enough_rows() -> None:
    rows_of_table = table()
    assert len(rows_of_table) >= LEAST_ROWS
    assert len({(row["published"], row["expression"]) for row in rows_of_table}) == len(
        rows_of_table
    )


def words_of_classes() -> dict[str, list[str]]:
    found = defaultdict(list)
    for row in rows()["ar/calendar.tsv"]:
        name = f"unit-{row['number']}" if row["class"] == "unit" else row["class"]
        found[name].append(row["form"])
    return found | SAMPLES


def walk(state: _State, chance: random.Random, classes: dict[str, list[str]]) -> list[str]:
    """Return words that match the pattern a state begins."""
    out: list[str] = []
    while True:
        ways = [(word, None, s) for word, states in state.words.items() for s in states]
        ways += [("", way, way.following) for way in state.slots]
        if state.accept and (not ways or chance.random() < 0.4):
            return out
        word, way, state = chance.choice(ways)
        if way is None:
            out.append(word)
            continue
        if isinstance(way.matcher, _RuleClass):
            filled = walk(chance.choice(way.matcher.rules)[1], chance, classes)
        else:
            filled = [chance.choice(classes[way.name])]
        out += [way.glue + filled[0], *filled[1:]]


@pytest.mark.parametrize("seed", range(3))
def test_every_pattern_can_be_read(seed: int) -> None:
    chance, classes, found = random.Random(seed), words_of_classes(), 0
    for rule, state in grammar().grammar.compiled:
        for lead in ("", "في 26 آب 2017 ثم، "):
            text = lead + " ".join(walk(state, chance, classes))
            for published in (None, datetime(2016, 2, 29)):
                for hit in find_times(tokenise(text), grammar(), published):
                    interval = hit.mention.interval
                    if interval.start and interval.end:
                        assert interval.start < interval.end, (rule.id, text)
                    found += 1
    assert found > len(rules().rules)
