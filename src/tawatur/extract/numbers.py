"""Numbers with what they count: digits of both scripts, words, duals, bounds, tens and ranges.

`find_numbers` returns quantities only: a number that names something (a brigade, a resolution, an
aircraft), an ordinal, a percentage or a bare singular is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from tawatur.extract.number_words import NumberWords, Numeral
from tawatur.model import Modifier, record
from tawatur.text import Hit, Tokens, splits
from tawatur.text.tokens import positions

__all__ = ["NumberHit", "NumberWords", "Numeral", "find_numbers"]

_ONE_OF = frozenset(("احد", "احدي"))  # "استهدفت غارة أحد المنازل"
_COMMA = "،"
_MODIFIERS = frozenset(("about", "more_than", "at_least", "less_than", "at_most"))
_YEARS = range(1900, 2050)
_TOTAL_REACH = 12
_EXCEEDS_REACH = 6  # tokens from "the number of the dead exceeded" to that number
_VAGUE: dict[int, Modifier] = {20: "tens", 200: "hundreds", 2000: "thousands"}
_ADJECTIVES = 2  # words between what is counted and "at least"
_UNITS = 10  # below it "between five and twenty" may be twenty-five
_THESE = frozenset("هذا هذه ذلك تلك هولاء اوليك".split())
_BETWEEN = frozenset(("بين", "وبين", "فبين"))
_PROCLITICS = "وفبلك"
_OF = "من"
_BY_THE = ("بال", "كال")
_COUNT, _MAY = "عدد", "قد"
_REACHES = frozenset(("يصل", "تصل"))
_FEW = 2
_OF_TWO = ("ان", "ين")  # how a noun ends that "two" is said of again: "قياديين اثنين"
_ENDS = frozenset("،,؛;:.!?؟\n")


@record
class NumberHit:
    """A quantity in the text, tokens `first` to before `last`.

    Attributes:
        low: Least the words allow, None when unbounded below.
        high: Most the words allow, None when unbounded above.
        noun: Counted noun: its folded form in the tables of people and things, else its folded
            word as written; "" when none stands beside the number.
        noun_at: Token of the noun, -1 without one.
        total_hint: Words such as "toll" or "reached" stand before it in the clause.
        part: It is told as a part of another number ("among them 16", "three of them").
        known: Whether `noun` stands in the tables.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    modifier: Modifier | None = None
    noun: str = ""
    noun_at: int = -1
    total_hint: bool = False
    part: bool = False
    known: bool = False


def find_numbers(
    tokens: Tokens,
    words: NumberWords,
    taken: Sequence[tuple[int, int]] = (),
    ats: Iterable[int] | None = None,
) -> list[NumberHit]:
    """Find quantities.

    Args:
        tokens: The text.
        words: Words of number and counted nouns.
        taken: Stretches of tokens, half-open, that are something else: dates, places, names.
        ats: The tokens that may begin a number (`words.may_begin`), where the caller knows them.

    Returns:
        Hits in order, without overlaps; modifier words and the counted noun lie inside.
    """
    if ats is None:
        ats = positions(words.may_begin, tokens.keys)
    return _Finder(tokens, words, taken).find(ats)


class _Finder:
    """One pass over one text."""

    def __init__(
        self, tokens: Tokens, words: NumberWords, taken: Sequence[tuple[int, int]]
    ) -> None:
        self.tokens = tokens
        self.keys = tokens.keys
        self.words = words
        self.taken = {at for first, last in taken for at in range(first, last)} if taken else set()
        self.hits: list[NumberHit] = []
        self.part_at = -1
        self.total_at = -1
        self.exceeds_at = -_EXCEEDS_REACH - 1

    def find(self, ats: Iterable[int]) -> list[NumberHit]:
        starts, keys = self.words.starts, self.keys
        done = 0
        ranges, seconds = self.words.ranges, self.words.seconds
        seconds_of = self.words.seconds_of
        for at in ats:
            if at < done:
                continue
            key = keys[at]
            needed = seconds_of[key]
            if needed is not None and not (at + 1 < len(keys) and keys[at + 1] in needed):
                continue
            if key in ranges:  # "from", "between": common, and seldom before a number
                following = keys[at + 1] if at + 1 < len(keys) else ""
                if not (following in starts or following in seconds or following[:1].isdigit()):
                    continue
            if at not in self.taken:
                done = self._at(at)
        return self.hits

    def _at(self, at: int) -> int:
        """Read what stands at a token; return the first token after it."""
        key = self.keys[at]
        if key[0].isdigit():
            return self._number(at, at, key, None)
        hit = self.words.before.match(self.keys, at, len(self.keys))
        if hit is not None:
            after = self._before(at, hit.last, hit.payloads[0])
            if after:
                return after
        for _, word in self.words.starts[key]:
            after = self._word(at, word)
            if after > at:
                return after
        return at + 1

    def _same(self, at: int, last: int) -> int:
        """Read "as many" as the number told before it: "قتل ثلاثة وجرح مثلهم"."""
        if not self.hits or _ENDS.intersection(self.keys[self.hits[-1].last : at]):
            return 0
        other = self.hits[-1]
        noun, after = self._noun_of(last)  # "ومثلهم جرحى"
        if not noun or self.keys[last][0] in _PROCLITICS:
            noun, after = "", last
        noun_at = last if noun else -1
        self.hits.append(
            NumberHit(
                at, after, other.low, other.high, other.modifier, noun, noun_at, known=bool(noun)
            )
        )
        return after

    def _before(self, at: int, following: int, kind: str) -> int:
        """Read a phrase that stands before numbers; 0 when no number follows."""
        if kind == "part":
            self.part_at = following
            return following
        if kind == "total":
            self.total_at = following
            return following
        if kind == "exceeds":
            self.total_at = self.exceeds_at = following
            return following
        if kind == "same":
            return self._same(at, following)
        keys = self.keys
        reaches = (
            kind == "at_most" and keys[at].lstrip("وفل") in _REACHES and self._is_counted_up(at)
        )
        if keys[following - 1] != "ال" and following < len(keys) and keys[following] == "ال":
            following += 1  # "the", written apart before digits
        if following >= len(keys) or following in self.taken:
            return 0
        key = keys[following]
        if kind == "range":
            return self._range(at, following)
        again = self.words.before.match(keys, following, len(keys))
        if again is not None and again.payloads[0] in _MODIFIERS and again.last < len(keys):
            following, key = again.last, keys[again.last]
        if key[0].isdigit():
            after = self._number(at, following, key, None if reaches else cast("Modifier", kind))
            return after if after > following else 0
        for before, word in self.words.starts.get(key, ()):
            if before == "" or kind in ("about", "at_most"):
                modifier = None if reaches else cast("Modifier", kind)
                after = self._word(following, word, first=at, modifier=modifier)
                if after > following:
                    return after
        return 0

    def _is_counted_up(self, at: int) -> bool:
        """Say whether a toll comes to what follows: "حصيلة القتلى تصل إلى 30", not "قتل ما يصل إلى 30"."""
        told = self.keys[max(0, at - _EXCEEDS_REACH) : at]
        if self.keys[at - 1 : at] == [_MAY]:
            return False  # "قد يصل إلى 100"
        toll = 0 <= self.total_at <= at <= self.total_at + _TOTAL_REACH or _COUNT in told
        return toll and not any(key[0] in _ENDS for key in told[-_FEW:])

    def _range(self, at: int, following: int) -> int:
        low = self.words.read_cardinal(self.keys, following, self.keys[following])
        if low is None:
            return 0
        high = self._upper(low, after_between=True)
        return self._emit(at, high[0], low.value, high[1], None) if high else 0

    def _upper(self, low: Numeral, *, after_between: bool = False) -> tuple[int, int] | None:
        """Read the upper end of a range after its lower end: (end, value)."""
        keys, at = self.keys, low.last
        if at >= len(keys):
            return None
        key = keys[at]
        if key in self.words.links and (after_between or key != "و") and at + 1 < len(keys):
            at, key = at + 1, keys[at + 1]
        elif after_between and key.startswith("و") and self.words.is_numeral(key[1:]):
            key = key[1:]
        else:
            return None
        high = self.words.read_cardinal(keys, at, key)
        if high is None or high.value <= low.value or high.value == 0:
            return None
        return high.last, high.value

    def _word(
        self, at: int, word: str, *, first: int | None = None, modifier: Modifier | None = None
    ) -> int:
        """Read a number that begins with a word; return the token after it, `at` when none."""
        words, keys = self.words, self.keys
        first = at if first is None else first
        last = words.dual_phrase(keys, at)
        if last or (words.is_dual(word) and not self._follows_dual(at)):
            last = last or at + 1
            numeral = self._two_after(last)
            return self._emit(first, numeral or last, 2, 2, modifier, noun_at=at)
        vague = words.vague(word)
        if vague is not None:
            return self._vague(first, at, vague, modifier)
        return self._number(first, at, word, modifier)

    def _follows_dual(self, at: int) -> bool:
        """Say whether the word is an adjective of a dual before it ("مراقبان عسكريان")."""
        before = self.keys[at - 1] if at else ""
        return (
            len(before) > 4 and before.endswith(("ان", "ين")) and self.keys[at][-2:] == before[-2:]
        )

    def _two_after(self, at: int) -> int:
        """Return the token after an emphatic "two" that stands at `at`, else 0."""
        if at < len(self.keys):
            numeral = self.words.read_cardinal(self.keys, at, self.keys[at])
            if numeral is not None and numeral.value == 2 and not self.keys[at][0].isdigit():
                return numeral.last
        return 0

    def _vague(self, first: int, at: int, vague: tuple[int, int], before: Modifier | None) -> int:
        low, high = vague
        last = at + 1
        modifier = _VAGUE.get(low)
        while last < len(self.keys):  # "tens of thousands", "a few hundred"
            times = self.words.vague(self.keys[last])
            if times is None or times[0] < 20:
                break
            unit = times[0] // 2
            low, high = low * unit, high * unit + unit - 1
            modifier = _VAGUE.get(times[0], modifier)
            last += 1
        if before in ("at_least", "more_than", "less_than", "at_most"):
            modifier, low, high = (
                before,
                low - (before == "more_than"),
                high + (before == "less_than"),
            )
        return self._emit(first, last, low, high, modifier)

    def _number(self, first: int, at: int, word: str, modifier: Modifier | None) -> int:
        keys = self.keys
        numeral = self.words.read_cardinal(keys, at, word)
        if numeral is None:
            return self._one(at) if modifier is None else at + 1
        if self._is_name(at, numeral.last):
            return numeral.last
        between = self._between(at, word, numeral.last)
        if between is not None:
            return self._emit(first, between[0], between[1], between[2], modifier)
        last = numeral.last
        if numeral.value == 0:
            return last
        if last < len(keys) and self.words.measures.match(keys, last, len(keys)):
            return last
        low, high = numeral.value, numeral.value
        upper = None if modifier else self._upper(numeral)
        if upper is not None:
            last, high = upper
        if word[0].isdigit() and first == at and self._is_year(at, low, high, last):
            return last
        if not word[0].isdigit() and first == at:
            noun_at = self._counted_before(at, numeral)
            if noun_at >= 0:
                return self._emit(noun_at, last, low, high, None, noun_at=noun_at)
            if numeral.definite and not self._noun_of(last)[0]:
                return last
            if self._is_ordinal_before(at):
                return last
        return self._emit(first, last, low, high, modifier)

    def _between(self, at: int, word: str, stop: int) -> tuple[int, int, int] | None:
        """Read "between 30 thousand and 45 thousand", which added up would be one number.

        Returns:
            The token after it, the lower and the higher number.
        """
        keys = self.keys
        if at == 0 or keys[at - 1] not in _BETWEEN:
            return None
        for joint in range(at + 1, min(stop + 1, len(keys))):
            if keys[joint][0] != "و":
                continue
            start = joint + (keys[joint] == "و")
            if start >= len(keys):
                break
            low = self.words.read_cardinal(keys[:joint], at, word)
            high = self.words.read_cardinal(keys, start, keys[start].removeprefix("و"))
            if low and high and low.last == joint and _UNITS <= low.value < high.value:
                return high.last, low.value, high.value
        return None

    def _one(self, at: int) -> int:
        """Read "one" after a noun ("قتيل واحد"); alone it counts nothing."""
        used = self.hits[-1].last if self.hits else 0
        ones = self.words.ones - _ONE_OF
        if at > used and self.keys[at] in ones and at - 1 not in self.taken:
            noun, _ = self._noun_of(at - 1)
            if noun and self.words.nouns.get(noun) == "singular":
                return self._emit(at - 1, at + 1, 1, 1, None, noun_at=at - 1)
        return at + 1

    def _counted_before(self, at: int, numeral: Numeral) -> int:
        """Return the noun before "two" or "the seven" ("قياديين اثنين"), -1 when none."""
        if at == 0 or not (numeral.definite or numeral.value == 2) or numeral.value > 99:
            return -1
        after = self.keys[numeral.last : numeral.last + 1]
        joined = bool(after) and after[0].startswith("و")  # "مدنيين اثنين وجندي"
        if (self._noun_of(numeral.last)[0] and not joined) or at - 1 in self.taken:
            return -1
        two = numeral.value == 2 and not numeral.definite
        if two and (self.keys[at][0] in "ولب" or not self.keys[at - 1].endswith(_OF_TWO)):
            return -1  # "وأسر اثنان"
        noun, _ = self._noun_of(at - 1)
        used = self.hits[-1].last if self.hits else 0
        return at - 1 if noun and at - 1 >= used else -1

    def _is_ordinal_before(self, at: int) -> bool:
        return (
            at > 0
            and self.keys[at - 1] in self.words.ordinal_words
            and (self.keys[at].startswith("و") or self.keys[at - 1].startswith("ال"))
        )

    def _is_year(self, at: int, low: int, high: int, last: int) -> bool:
        """Say whether a number in digits that counts nothing known looks like a year."""
        return (
            low in _YEARS
            and high in _YEARS
            and self.keys[at].isdecimal()
            and not self._noun_of(last)[0]
        )

    def _is_name(self, at: int, last: int) -> bool:
        """Say whether the number at `at` names something rather than counts."""
        tokens, keys = self.tokens, self.keys
        if keys[at][0].isdigit():
            joined = at > 0 and tokens.ends[at - 1] == tokens.starts[at]
            before = keys[at - 1] if at else ""
            if joined and before == "-" and at > 1 and tokens.ends[at - 2] == tokens.starts[at - 1]:
                before = keys[at - 2]
                if not before[0].isdigit():
                    return before[0].isalpha()
            if joined and (before == "+" or (before[0].isalpha() and before[0] < "\u0600")):
                return True
            if last < len(keys):
                touching = tokens.ends[last - 1] == tokens.starts[last]
                if touching and keys[last][0].isalpha() and keys[last][0] < "\u0600":
                    return True
                at_line = at == 0 or keys[at - 1][0] in "\n.:"
                if at_line and keys[last] in "-.)" and len(keys[at]) < 3:  # a point of a list
                    return True
        if at and keys[at - 1] in self.words.names:
            return not self._noun_of(last)[0]
        opened = at > 1 and keys[at - 1] in '"«(#' and keys[at - 2] in self.words.names
        return opened and not self._noun_of(last)[0]

    def _noun_of(self, at: int) -> tuple[str, int]:
        """Return the noun of the tables at a token, folded, and the token after it."""
        if at >= len(self.keys):
            return "", at
        key = self.keys[at]
        hit = self.words.phrases.match(self.keys, at, len(self.keys))
        if hit is not None:
            return hit.payloads[0], hit.last
        nouns = self.words.nouns
        if key in nouns:
            return key, at + 1
        for split in splits(key):
            if split.core in nouns and split.before.lstrip("وفبلك") in ("", "ال", "ا"):
                return split.core, at + 1
        return "", at

    def _emit(
        self,
        first: int,
        last: int,
        low: int,
        high: int,
        modifier: Modifier | None,
        *,
        noun_at: int = -1,
    ) -> int:
        keys = self.keys
        noun, known = "", False
        if noun_at >= 0:
            noun = self._noun_of(noun_at)[0]
            known = bool(noun)
        else:
            last = self._past_whole(last, high)
            noun, noun_at, after, known = self._noun_after(last)
            last = max(last, after)
            if noun_at < 0 and first and keys[first - 1] == "(" and keys[last : last + 1] == [")"]:
                noun, noun_at, after, known = self._noun_after(last + 1)
                if noun_at >= 0:  # "(20) شخصا"
                    first, last = first - 1, max(last, after)
        if last < len(keys) and modifier is None:
            behind = self._behind(last)
            if behind is not None:
                modifier, last = cast("Modifier", behind.payloads[0]), behind.last
                if noun_at < 0 and keys[last : last + 1] == [_OF]:
                    noun, noun_at, after, known = self._noun_after(last)
                    last = max(last, after)  # "تسعة على الأقل من الجنود"
        part = self._is_part(first, last, low)
        total = 0 <= self.total_at <= first <= self.total_at + _TOTAL_REACH and not any(
            keys[i][0] in _ENDS for i in range(self.total_at, first)
        )
        if modifier is None and 0 <= first - self.exceeds_at <= _EXCEEDS_REACH:
            modifier = "more_than"
        if self.hits and self._says_again(first, low):
            self.hits.pop()
        bounds = _bounds(low, high, modifier)
        self.hits.append(
            NumberHit(
                first,
                last,
                *bounds,
                modifier,
                noun,
                noun_at,
                total_hint=total,
                part=part,
                known=known,
            )
        )
        return last

    def _past_whole(self, at: int, part: int) -> int:
        """Step over the greater number of which one is told: "خمسة من سبعة جنود", what is counted behind it."""
        following = self.keys[at : at + 2]
        if len(following) < _FEW or following[0] != _OF:
            return at
        whole = self.words.read_cardinal(self.keys, at + 1, following[1])
        greater = whole is not None and whole.value > part
        return whole.last if whole is not None and greater and self._noun_of(whole.last)[0] else at

    def _behind(self, last: int) -> Hit[str] | None:
        """Return words that bound a number from behind, "soldiers, Afghan ones, at least" too."""
        keys = self.keys
        first = last + (keys[last : last + 1] == ["من"])  # "سبعة عناصر من التنظيم، على الأقل،"
        for at in range(last, min(first + 1 + _ADJECTIVES, len(keys))):
            if keys[at] == _COMMA:  # "7 أشخاص، على الأقل،"; not "7 أشخاص، على الأقل 5 منهم نساء"
                aside = self.words.after.match(keys, at + 1, len(keys)) if keys[at + 1 :] else None
                closed = aside and (aside.last == len(keys) or not keys[aside.last][0].isalnum())
                return aside if closed else None
            if at > first and not self._may_be_noun(keys[at - 1]):
                return None
            behind = self.words.after.match(keys, at, len(keys))
            if behind is not None:
                return behind
        return None

    def _says_again(self, first: int, low: int) -> bool:
        """Say whether the number before is the same in digits: "(7) سبعة من"."""
        before = self.hits[-1]
        return before.low == low and not before.noun and 0 <= first - before.last <= 1

    def _is_part(self, first: int, last: int, low: int) -> bool:
        keys = self.keys
        if self.part_at >= 0 and (
            first == self.part_at
            or (first == self.part_at + 1 and not keys[self.part_at].startswith("و"))
        ):
            return True
        if last < len(keys):
            hit = self.words.before.match(keys, last, len(keys))
            if hit is not None and hit.payloads[0] == "part" and hit.last - hit.first == 1:
                following = keys[hit.last] if hit.last < len(keys) else ""
                ordinal = following[:1].isdigit() or following in self.words.starts
                whole = self.hits[-1] if self.hits else None
                within = whole is not None and (whole.low or 0) > low
                if not ordinal and within and keys[hit.first].startswith("من"):
                    return True  # "three of them", where more were told before
        if self.hits and self.hits[-1].part:
            gap = first - self.hits[-1].last
            joined = gap == 0 and keys[first].startswith("و")
            return joined or (gap == 1 and keys[first - 1] == "و")
        return False

    def _noun_after(self, last: int) -> tuple[str, int, int, bool]:
        """Return the counted noun after a number: (noun, its token, token after it, known)."""
        keys = self.keys
        at = last
        if at < len(keys) and keys[at] == "من" and at + 1 < len(keys):
            at += 1
            if keys[at] in _THESE:
                return "", -1, last, False  # "15 من تلك المليشيات"
        while at < len(keys) and keys[at] in "\"«'(" and at - last < 3:  # quotation marks
            at += 1
        noun, after = self._noun_of(at)
        if noun and (keys[at] in self.words.nouns or keys[at][0] not in _PROCLITICS):
            return noun, at, after, True
        if noun and noun[0] == keys[at][0]:
            return noun, at, after, True  # "لاجئا"
        if noun:
            return "", -1, last, False  # "أصيب أربعة بصاروخ"
        if at >= len(keys) or not self._may_be_noun(keys[at]):
            return "", -1, last, False
        return keys[at], at, at + 1, False

    def _may_be_noun(self, key: str) -> bool:
        if not "\u0621" <= key[0] <= "\u06d3" or len(key) < 2 or key in self.words.stops:
            return False
        if key.startswith(_BY_THE) and len(key) > len(_BY_THE) + 1:
            return False  # "أصيب العشرات بالاختناق"
        if key.startswith("ي") and key.endswith("ون"):
            return False  # "إصابة 100 يعالجون في المستشفى"
        return key[0] not in "وف" and key not in self.words.starts


def _bounds(low: int, high: int, modifier: Modifier | None) -> tuple[int | None, int | None]:
    if modifier == "more_than":
        return high + 1, None
    if modifier == "at_least":
        return low, None
    if modifier == "less_than":
        return None, low - 1
    if modifier == "at_most":
        return None, high
    return low, high
