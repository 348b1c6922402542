"""Rule files: what is read, and that every problem is told at once."""

from __future__ import annotations

from datetime import datetime

from tawatur.text.rules import check_examples, read_rules

GOOD = """
[define]
of-month = "[من] <month>"

[[rule]]
id = "night-of-day"
pattern = "ليلة <int> {of-month}"
reading = "night"
reject = ["ليلة القدر"]

[[rule.example]]
text = "ليلة 26 آب"
published = 2017-09-07
value = "2017-08-26"
"""


def test_a_rule_is_read() -> None:
    rules, problems = read_rules([("ours", GOOD)])
    assert problems == []
    (rule,) = rules.rules
    assert rule.patterns == ("ليلة <int> {of-month}",)
    assert rule.examples[0].published == datetime(2017, 9, 7)
    assert rule.rejects == ("ليلة القدر",)
    assert rules.definitions == (("of-month", "[من] <month>"),)


def test_all_problems_at_once() -> None:
    bad = """
    colour = 1
    [[rule]]
    id = "Night 1"
    [[rule]]
    id = "a"
    pattern = "يوم"
    reading = "x"
    sound = "loud"
    example = [{ text = "يوم" }]
    [[rule]]
    id = "a"
    pattern = "يوم"
    reading = "none"
    """
    _, problems = read_rules([("bad", bad), ("broken", "[[rule")])
    text = "\n".join(problems)
    for expected in (
        "unknown key 'colour'",
        "words joined by hyphens",
        "no pattern",
        "no reading",
        "no example",
        "unknown key 'sound'",
        "an example has text and value",
        "a: id stands twice",
        "broken: not TOML",
    ):
        assert expected in text


def test_a_users_file_replaces_and_removes() -> None:
    changed = GOOD.replace('reading = "night"', 'reading = "day"')
    rules, problems = read_rules([("ours", GOOD), ("theirs", changed)])
    assert problems == []
    assert [rule.reading for rule in rules.rules] == ["day"]
    rules, problems = read_rules([("ours", GOOD), ("theirs", '[[rule]]\nid = "-night-of-day"')])
    assert (rules.rules, problems) == ((), [])


def test_examples_and_rejects_are_run() -> None:
    rules, _ = read_rules([("ours", GOOD)])

    def right(text: str, _published: datetime | None) -> list[tuple[str, str, str]]:
        return [] if "القدر" in text else [("night-of-day", text, "2017-08-26")]

    def wrong(text: str, _published: datetime | None) -> list[tuple[str, str, str]]:
        return [("night-of-day", text, "2016-08-26")]

    assert check_examples(rules.rules, right) == []
    missed, matched = check_examples(rules.rules, wrong)
    assert "expected 'ليلة 26 آب' = 2017-08-26, found night-of-day = ليلة 26 آب = 2016" in missed
    assert "must not match 'ليلة القدر'" in matched
