"""The slot-pattern grammar."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tawatur.text import Tokens, tokenise
from tawatur.text.grammar import (
    AnyWord,
    Grammar,
    Match,
    Rule,
    RuleSet,
    WordClass,
    clitic_forms,
)


class Digits:
    words: frozenset[str] = frozenset()
    digits = True

    def match(self, _tokens: Tokens, at: int, word: str, /) -> Iterator[tuple[int, int]]:
        if word.isdecimal():
            yield at + 1, int(word)


CLASSES = {
    "month": WordClass([("آب", 8, ("إب",)), ("كانون الثاني", 1, ()), ("تموز", 7, ())]),
    "int": Digits(),
    "word": AnyWord(),
}


def rule(name: str, *patterns: str, **more: object) -> Rule:
    return Rule(name, patterns, "any", **more)  # type: ignore[arg-type]


def found(text: str, *rules: Rule, **definitions: str) -> list[tuple[str, str]]:
    grammar = Grammar(RuleSet(rules, tuple(definitions.items())), CLASSES)
    assert grammar.problems == []
    tokens = tokenise(text)
    return [(m.rule.id, tokens.quote(m.first, m.last)) for m in grammar.find(tokens)]


def match(text: str, *rules: Rule) -> Match:
    grammar = Grammar(RuleSet(rules), CLASSES)
    return next(grammar.find(tokenise(text)))


def test_words_and_slots() -> None:
    one = match("في ليلة 26 آب", rule("night", "ليلة <int> <month>"))  # the night of 26 August
    assert (one.first, one.last) == (1, 4)
    assert one.get("int") == 26
    assert one.get("month") == 8
    assert one.get("month", 1) is None


def test_folding_and_marks_do_not_matter() -> None:
    assert found("لَيلةَ ٢٦ اب", rule("night", "ليله <int> <month>")) == [("night", "لَيلةَ ٢٦ اب")]


def test_clitics_only_on_the_first_word() -> None:
    night = rule("night", "ليلة <int>")
    assert found("وبليلة 5", night) == [("night", "وبليلة 5")]
    assert found("ليلة و5", night) == []


def test_article_meets_lam() -> None:
    assert found("لليوم", rule("day", "اليوم")) == [("day", "لليوم")]


def test_optional_and_choice() -> None:
    date = rule("date", "[يوم] <int> (من|شهر) <month>")
    assert found("5 من آب", date) == [("date", "5 من آب")]
    assert found("يوم 5 شهر آب", date) == [("date", "يوم 5 شهر آب")]
    assert found("5 آب", date) == []


def test_glued_letters() -> None:
    months = rule("months", "شهري <month> و<month>")
    assert found("شهري آب وتموز", months) == [("months", "شهري آب وتموز")]
    assert found("شهري آب و تموز", months) == [("months", "شهري آب و تموز")]
    assert found("شهري آب تموز", months) == []


def test_class_of_several_words() -> None:
    assert found("5 كانون الثاني", rule("date", "<int> <month>")) == [("date", "5 كانون الثاني")]
    assert found("5 كانون الأول", rule("date", "<int> <month>")) == []


def test_refused_spelling() -> None:
    inside = rule("in", "في <month>")
    assert found("في آب", inside) == [("in", "في آب")]  # in August
    assert found("في إبّ", inside) == []  # in Ibb


def test_longest_wins_then_first() -> None:
    short, long = rule("short", "يوم <int>"), rule("long", "يوم <int> <month>")
    assert found("يوم 5 آب", short, long) == [("long", "يوم 5 آب")]
    assert found("يوم 5", rule("a", "يوم <int>"), rule("b", "يوم <int>")) == [("a", "يوم 5")]


def test_matches_do_not_overlap() -> None:
    assert found("5 آب 6 تموز", rule("date", "<int> <month>")) == [
        ("date", "5 آب"),
        ("date", "6 تموز"),
    ]


def test_rules_inside_rules() -> None:
    date = rule("date", "<int> <month>", produces="date", alone=False)
    one = match("منذ 5 آب", rule("since", "منذ <date>"), date)
    inner = one.get("date")
    assert isinstance(inner, Match)
    assert (inner.rule.id, inner.get("int")) == ("date", 5)
    assert found("5 آب", rule("since", "منذ <date>"), date) == []


def test_definitions() -> None:
    assert found("في 5 آب", rule("d", "في {date}"), date="<int> [من] <month>") == [("d", "في 5 آب")]


def test_words_around_can_forbid() -> None:
    weekday = rule("day", "الثلاثاء", not_after=frozenset({"سوق"}), not_before=frozenset({"معا"}))
    assert found("الثلاثاء", weekday) == [("day", "الثلاثاء")]
    assert found("سوق الثلاثاء", weekday) == []
    assert found("الثلاثاء معا", weekday) == []


def test_words_behind_can_be_asked_for() -> None:
    tomorrow = rule("tomorrow", "غدا", only_before=frozenset({".", "من"}))
    assert found("غدا من المطار", tomorrow) == [("tomorrow", "غدا")]
    assert found("يصلون غدا", tomorrow) == [("tomorrow", "غدا")]  # the end counts as a full stop
    assert found("يصلون غدا\nعاجل", tomorrow) == [("tomorrow", "غدا")]
    assert found("غدا المكان خاليا", tomorrow) == []


class Slashed:
    words: frozenset[str] = frozenset()
    digits = True
    seconds = frozenset(("-",))
    compound = True

    def match(self, tokens: Tokens, at: int, word: str, /) -> Iterator[tuple[int, str]]:
        if "/" in word:
            yield at + 1, word
        elif tokens.keys[at + 1 : at + 2] == ["-"]:
            yield at + 3, word


def test_compound_numbers_are_found_whole_or_in_pieces() -> None:
    classes = {**CLASSES, "slashed": Slashed()}
    rules = (
        rule("date", "<slashed>", produces="date", alone=False),
        rule("then", "<date> ثم"),
        rule("in", "في <date>"),
    )
    grammar = Grammar(RuleSet(rules), classes)
    texts = {"7/9 ثم": ["then"], "7 - 9 ثم": ["then"], "7 ثم": [], "في 7/9": ["in"], "في 7": []}
    for text, wanted in texts.items():
        assert [m.rule.id for m in grammar.find(tokenise(text))] == wanted, text


def test_any_word() -> None:
    assert found("غداة الهجوم", rule("after", "غداة <word>")) == [("after", "غداة الهجوم")]
    assert found("غداة 5", rule("after", "غداة <word>")) == []


def test_nothing_crosses_a_line() -> None:
    assert found("5\nآب", rule("date", "<int> <month>")) == []


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("يوم <moon>", "no class <moon>"),
        ("يوم {moon}", "no definition {moon}"),
        ("[يوم <int>", "is not closed"),
        ("يوم <int>]", "closes nothing"),
        ("[يوم]", "matches the empty phrase"),
        ("يوم <int", "cannot read"),
    ],
)
def test_problems_are_told(pattern: str, problem: str) -> None:
    grammar = Grammar(RuleSet((rule("bad", pattern), rule("good", "ليلة <int>"))), CLASSES)
    assert any(problem in line and line.startswith("bad: ") for line in grammar.problems)
    assert [m.rule.id for m in grammar.find(tokenise("ليلة 5"))] == ["good"]


def test_a_class_made_of_itself_is_a_problem() -> None:
    loop = rule("loop", "يوم <date>", produces="date")
    grammar = Grammar(RuleSet((loop,)), CLASSES)
    assert grammar.problems == ["<date>: its rules are made of itself"]
    assert not grammar.works


def test_explain_says_rule_and_slots() -> None:
    grammar = Grammar(RuleSet((rule("night", "ليلة <int> <month>"),)), CLASSES)
    assert grammar.explain(tokenise("ليلة 26 آب")) == [
        "night: ليلة 26 آب",
        "  <int> 26 = 26",
        "  <month> آب = 8",
    ]


def test_clitic_forms_keep_the_bare_word_first() -> None:
    forms = clitic_forms(["من", "ومن"])
    assert forms["ومن"][0] == ("", "ومن")
    assert ("و", "من") in forms["ومن"]
