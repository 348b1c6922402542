"""How well whole numbers are read, on a public list of Arabic number expressions.

    python bench/quality/integers.py              the figure, and what is left out and why
    python bench/quality/integers.py --wrong      also each expression read wrongly
    python bench/quality/integers.py --left-out   also each expression left out

Reference: Microsoft Recognizers-Text, Specs/Number/Arabic/NumberModel.json (MIT): its whole numbers. An
expression is right when a number with its value is read where it stands and no longer stretch of words is
taken for it. What is no whole number in a report is left out by the rules in `LEFT_OUT`, which look at the
words alone.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator

from figures import figure, read_reference

from tawatur.extract.numbers import NumberWords
from tawatur.lexicon import load_lexicon
from tawatur.text import Tokens, fold_key, tokenise


def form(pattern: str) -> re.Pattern[str]:
    """Return a pattern over folded words."""
    return re.compile(fold_key(pattern))


LEFT_OUT: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a fraction, a decimal, a quotient, a power",
        form(
            r"\d[e^]|[/^]|^\d+[.,]\d\d$| على | في |\bمن\b|فاصلة|جزء|\b(?:نصف|ثلث|ربع|خمس)(?= |$)(?! مائة| مئة)|أخماس|\d - "
        ),
    ),
    ("below zero", form(r"^-|سالب|ناقص")),
    ("zero counts nothing", form(r"^(?:0+|صفر)$")),
    ("one alone counts nothing", form(r"^واحد$")),
    ("dozens", form(r"دزين|دست[ةا]")),
    ("more than nine digits in a run: a telephone, a serial", form(r"^\d{10,}$")),
)
GLUED = "a piece of a date, an address, a telephone"
ABSENT = "the reference's words do not stand in its text"


def integers() -> Iterator[tuple[str, str, int]]:
    """Yield (text, expression, value) of each whole number."""
    for case in read_reference("recognizers_ar", "Number", "NumberModel.json"):
        for result in case["Results"]:
            resolution = result["Resolution"]
            whole = resolution.get("subtype", "integer") == "integer"
            if whole and re.fullmatch(r"-?\d+", resolution["value"]):
                yield case["Input"], result["Text"].strip(), int(resolution["value"])


def left_out(text: str, words: str) -> str:
    """Return why an expression is left out, "" when it is measured."""
    folded, whole = fold_key(words), fold_key(text)
    for reason, pattern in LEFT_OUT:
        if pattern.search(folded):
            return reason
    if folded not in whole:
        return ABSENT
    if re.search(rf"(?:\d[./-]{folded}|{folded}[./-]\d)", whole):
        return GLUED
    return ""


def read_numbers(tokens: Tokens, words: NumberWords) -> Iterator[tuple[str, int]]:
    """Yield the words and the value of each number, read from left to right."""
    done = 0
    for at, key in enumerate(tokens.keys):
        ways = [key, *(word for before, word in words.starts.get(key, ()) if before)]
        for word in ways if at >= done else ():
            numeral = words.read_cardinal(tokens.keys, at, word)
            if numeral is not None:
                done = numeral.last
                yield tokens.quote(at, done), numeral.value
                break


def main() -> None:
    parser = argparse.ArgumentParser(description="How well whole numbers are read.")
    parser.add_argument("--wrong", action="store_true", help="list what is read wrongly")
    parser.add_argument("--left-out", action="store_true", help="list what is left out")
    options = parser.parse_args()
    cases = list(integers())
    words = NumberWords.of(load_lexicon().rows)
    reasons: Counter[str] = Counter()
    right = of = 0
    for text, told, value in cases:
        reason = left_out(text, told)
        if reason:
            reasons[reason] += 1
            if options.left_out:
                print(f"left out ({reason}): {told}")
            continue
        found = list(read_numbers(tokenise(text), words))
        good = any(number == value and fold_key(quote) == fold_key(told) for quote, number in found)
        of, right = of + 1, right + good
        if options.wrong and not good:
            print(f"wrong: {text} [{told}] = {value}\n  {found}")
    print(figure("whole numbers of recognizers_ar", right, of))
    print(f"\nleft out, {reasons.total()} of {len(cases)} expressions:")
    for reason, count in reasons.most_common():
        print(f"{count:6}  {reason}")


if __name__ == "__main__":
    main()
