"""How well dates are read, on two public lists of Arabic time expressions.

    python bench/quality/times.py              the figures, and what is left out and why
    python bench/quality/times.py --wrong      also each expression read wrongly
    python bench/quality/times.py --left-out   also each expression left out

References: Microsoft Recognizers-Text, Specs/DateTime/Arabic, the cases with a reference date (MIT); and
facebook/duckling, Duckling/Time/AR/Corpus.hs (BSD-3-Clause). Both were written for assistants: what no
report would say is left out by the rules in `LEFT_OUT`, which look at the words of an expression and at
the kind the reference gives it, never at what we read. A clock time that tells no day is no date and is
measured by itself, by its hour and minute.

Where conventions differ, both are right. A report tells the past: of a weekday or a date without a year
the last one is right as well as the next. Words that draw no line ("this week", "late last year", "some
days ago") are right when the two stretches are mostly the same. A part of a day is right by its name.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from figures import figure, read_reference

from tawatur.extract.time_readings import told_clock
from tawatur.extract.times import TimeGrammar, TimeHit, find_times, show_interval
from tawatur.lexicon import load_lexicon
from tawatur.text import Tokens, fold_key, tokenise
from tawatur.text.grammar import Match

Moment = datetime | None
FILES = (
    "DateParser", "DatePeriodParser", "DateTimeParser", "DateTimePeriodParser", "DateTimeModel",
    "MergedParser", "HolidayParser", "TimePeriodParser", "DurationParser", "SetParser",
)  # fmt: skip
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PARTS = {
    "MO": {"dawn", "morning"}, "AF": {"noon", "afternoon"}, "EV": {"evening"}, "NI": {"night"},
}  # fmt: skip


def form(pattern: str) -> re.Pattern[str]:
    """Return a pattern over folded words."""
    return re.compile(fold_key(pattern))


_MONTH = (
    r"(?:من )?(?:شهر )?(?:يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
    r"|شباط|آذار|نيسان|أيار|حزيران|تموز|أيلول)|(?:من |في )?(?:هذا )?الشهر|(?:من )?شهر"
)
_UNIT = r"(?:يوم\w*|أيام|أسبوع\w*|أسابيع|شهر\w*|أشهر|شهور|سنة|سنوات|عام\w*|العقود)"
_WORD = (
    r"(?:ال|لل)?(?:واحد|حادي|اثن|ثلاث(?!اء)|ثان|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|عشر|خمس)\w*"
)
_WEEKDAY = r"\b(?:الاثنين|الثلاثاء?|الأربعاء|الخميس|الجمعة|السبت|الأحد)\b"
DATED_NUMBER = form(
    rf"\d+[./,:-][\d./,:-]+|\d+ ?(?:(?:إلى|حتى|-|و) ?\d+)?[ ./-]*(?:{_MONTH}|{_UNIT})"
    rf"|(?:{_MONTH})[ ./-]*(?:بين )?\d+(?: ?(?:إلى|-|و) ?\d+)?"
    r"|الساعة \d+|\d+ (?:صباح|مساء|ظهر|فجر|ليل|عصر|بعد الظهر|في المساء)\w*|\d{3,}"
)
BARE_NUMBER = form(
    rf"\d|^(?:(?:في|إلى|يوم) )?{_WORD}(?: و?{_WORD})?$|^(?:في )?{_WORD} في ?(?:{_WORD})?$"
    rf"|{_WEEKDAY} (?:في )?{_WORD}(?: و?{_WORD})?$"
)
LEFT_OUT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("recurs: every day, weekly, on evenings", form(r"^set:|\bكل\b|أمسيات")),
    ("a duration, no date", form(r"^duration:")),
    ("the reference gives no date", form(r"^nothing:")),
    ("the reference's words do not stand in its text", form(r"^absent:")),
    ("a year before 1900", form(r"^old:")),
    ("a year told in two halves, as in English", form(r"تسعة عشر و?(?:تسعة|ثمانية)")),
    ("my day, my week", form(r"\b(?:يومي|أسبوعي)$")),
    ("the rest of a day or a week: a plan", form(r"\b(?:بقية|باقي)\b")),
    ("a weekend: not the same days everywhere", form(r"نهاية (?:هذا )?(?:ال)?أسبوع")),
    ("the end of a day as 23:59: a deadline", form(r"نهاية (?:اليوم|الغد|يوم|هذا الأحد)")),
    ("as soon as possible", form(r"أقرب وقت")),
    ("minutes or hours from the moment of speaking",
     form(r"^(?!.*الساعة (?!القادمة)).*(?:دقائق|دقيقة|ساعات|ساعتين|اللحظة الأخيرة|الساعة القادمة)")),
    ("so long from now: in a report it hangs on an event",
     form(rf":(?:سيحدث )?(?:بعد|في|خلال|من|في غضون) (?:(?:\d+|{_WORD}) )?{_UNIT}(?: في المستقبل)?$|من الآن$")),
    ("a decade without its century: of people an age", form(r"ينيات\b(?!.*القرن الماضي)|الألفين|:ألفين$")),
    ("the following one: hangs on a date told before",
     form(r":(?:اليوم|الأسبوع|الشهر|العام) التالي$|بعد (?:القادم|التالي)")),
    ("two bare numbers: a score or a share", form(r":\d{1,4}[-./]\d{1,4}$")),
    ("converted to the zone of the reader", form(r"\bgmt$")),
    ("a feast of another country, or one the churches date differently",
     form(r"الشكر|يواندان|\bالأب\b|الاستقلال|الشباب|الفصح|كريسماس")),
    ("spoken dialect that is not written", form(r"بكر[ةا]|الجاي|\bنص\b|\bالي\b (?:قبل|بعد)|القبل")),
)  # fmt: skip
BARE = "a bare number as a day or an hour"
CLOCK = "a clock time that tells no day: measured by itself"

DAY_TOLD = form(
    rf"{_WEEKDAY}|{_MONTH}|\b(?:هذا|هذه|اليوم|ال?غدا?|\w*أمس|الليلة|الآن|حالا|يوم)\b|\d[/-]\d"
)
WEEKDAY_ONLY = form(rf"{_WEEKDAY}(?!.*(?:{_MONTH}|أسبوع|\d/\d))")
NEXT = form(r"القادم|المقبل|السنة")
WEEK, WEEKDAY = form(r"أسبوع"), form(_WEEKDAY)
VAGUE = form(
    r"أسبوع|أسابيع|أوائل|مطلع|بداية|منتصف|نصف|أواخر|نهاية|عقد|عقود|وقت لاحق|القليلة|القادم|المقبل"
)
HOLDS = form(r"\b(?:قبل|منذ|من) |عيد|رأس السنة|رمضان|بداية|منتصف|نصف|بضعة")
FEAST = form(r"عيد|رأس السنة الهجرية|رمضان")
NUMBERED = form(r"أسبوع (?:الأول|الثاني|الثالث|الأخير)|(?:أول|آخر) أسبوع")
NTH = form(rf"{_WORD}|آخر|الأخير|أول")


@dataclass(frozen=True, slots=True)
class Case:
    """One expression, what it comes to by the reference, and when it was said.

    Attributes:
        text: The whole text, which is read.
        words: The expression in it.
        kind: What the reference calls it: "date", "daterange", "datetime", "set" ..
        values: (start, end) of each reading it allows, None where open; ends as it writes them.
        clocks: Hours and minutes of each reading of a clock time without a day.
        part: Part of the day: "MO", "AF", "EV", "NI", else "".
    """

    source: str
    text: str
    words: str
    kind: str
    values: tuple[tuple[Moment, Moment], ...]
    reference: datetime
    clocks: tuple[tuple[time, ...], ...] = ()
    part: str = ""

    @property
    def folded(self) -> str:
        """The expression in one spelling."""
        return fold_key(self.words)


def moment(written: str | None) -> Moment:
    """Read a moment; None for "not resolved", the year 1 and clock times alone."""
    if not written or not re.match(r"(?!0001)\d{4}-", written):
        return None
    return datetime.fromisoformat(written[:19].replace(" ", "T"))


def recognizers() -> Iterator[Case]:
    """Yield the expressions of Recognizers-Text that have a reference date."""
    for name in FILES:
        for case in read_reference("recognizers_ar", "DateTime", f"{name}.json"):
            reference = datetime.fromisoformat(case["Context"]["ReferenceDateTime"][:19])
            for result in case["Results"]:
                yield recognizers_case(case["Input"], result, reference)


def recognizers_case(text: str, result: dict[str, Any], reference: datetime) -> Case:
    """Return one expected result of Recognizers-Text."""
    kind = (result.get("Type") or result["TypeName"]).removeprefix("datetimeV2.")
    value = result.get("Value") or result.get("Resolution")
    told: list[tuple[str | None, str | None, str]] = []
    timex = ""
    for reading in value.get("values", ()) if isinstance(value, dict) else ():
        timex += reading.get("timex", "")
        both = reading.get("value")
        told.append((reading.get("start", both), reading.get("end", both), reading.get("Mod", "")))
    if isinstance(value, dict) and "Timex" in value:
        timex = value["Timex"] or ""
        for name in ("PastResolution", "FutureResolution"):
            ends = list((value.get(name) or {}).values())
            told += [(ends[0], ends[-1], "")] if ends else []
    values = dict.fromkeys((moment(start), moment(end)) for start, end, _ in told)
    values.pop((None, None), None)
    clocks = tuple(
        tuple(time.fromisoformat(end) for end in dict.fromkeys((start, end)) if end)
        for start, end, _ in told
        if kind in ("time", "timerange")
    )
    if kind == "datetime" and not DAY_TOLD.search(fold_key(result["Text"])):
        kind = "time"
        clocks = tuple((start.time(),) for start, _ in values if start)
    part = re.search(r"T(MO|AF|EV|NI)", timex)
    return Case(
        "recognizers_ar", text, result["Text"].strip(" .؟?"), kind, tuple(values), reference,
        clocks, part[1] if part else "",
    )  # fmt: skip


def duckling() -> Iterator[Case]:
    """Yield the expressions of duckling."""
    spans = {"Week": 7 * DAY, "Month": 31 * DAY, "Year": 365 * DAY}
    for case in read_reference("duckling_ar", "time_ar_examples.json"):
        told = [
            datetime(*map(int, found.split(",")))
            for found in re.findall(r"\((\d{4}(?:, \d+){5})\)", case["expected"])
        ]
        grain = re.findall(r"\) ([A-Z]\w+)", case["expected"])[-1]
        end = told[-1] + (spans.get(grain, 0 * DAY) if len(told) == 1 else 0 * DAY)
        end = (
            end.replace(day=1)
            if grain == "Month"
            else told[0].replace(year=told[0].year + 1)
            if grain == "Year"
            else end
        )
        kind = "datetime" if grain in ("Hour", "Minute", "Second") else "date"
        kind += "range" if end != told[0] else ""
        found = Case(
            "duckling_ar", case["text"], case["text"], kind, ((told[0], end),),
            datetime.fromisoformat(case["reference"][:19]),
        )  # fmt: skip
        if (
            "datetime" in kind
            and re.search(fold_key("الليلة$"), found.folded)
            and told[-1] != told[0]
        ):
            found = replace(found, part="NI")
        elif (
            "datetime" in kind and told[0] != found.reference and not DAY_TOLD.search(found.folded)
        ):
            last = told[-1] - (HOUR if len(told) > 1 and grain == "Hour" else 0 * HOUR)
            times = tuple(dict.fromkeys(m.time() for m in (told[0], last)))
            found = replace(found, kind="time", clocks=(times,), values=())
        yield found


def left_out(case: Case) -> str:
    """Return why an expression is left out, "" when it is measured: by its words and its kind."""
    kind = case.kind
    if case.folded not in fold_key(case.text):
        kind = "absent"
    elif kind not in ("set", "duration", "time", "timerange"):
        if not case.values:
            kind = "nothing"
        elif any(end.year < 1900 for value in case.values for end in value if end):
            kind = "old"
    for reason, pattern in LEFT_OUT:
        if pattern.search(f"{kind}:{case.folded}"):
            return reason
    if BARE_NUMBER.search(DATED_NUMBER.sub("", case.folded).strip()):
        return BARE
    return CLOCK if kind in ("time", "timerange") else ""


def allowed(case: Case) -> Iterator[tuple[Moment, Moment]]:
    """Yield the values of the reference, and those that other conventions give the same words."""
    dated = WEEKDAY.search(case.folded) is not None
    for start, end in case.values:
        yield start, end
        if start is None or end is None:
            continue
        if WEEK.search(case.folded):  # theirs begins on Monday, ours on Saturday
            yield (start - 7 * DAY, end - 7 * DAY) if dated else (start - 2 * DAY, end - 2 * DAY)
        elif start.date() > case.reference.date():  # reports tell the past
            if WEEKDAY_ONLY.search(case.folded):
                yield start - 7 * DAY, end - 7 * DAY
            elif case.source == "duckling_ar" and not re.search(r"\d{4}", case.folded):
                days = 354 if FEAST.search(case.folded) else 364 if NTH.search(case.folded) else 0
                if days:
                    yield start - days * DAY, end - days * DAY
                if not NEXT.search(case.folded):
                    yield start.replace(year=start.year - 1), end.replace(year=end.year - 1)


def same(case: Case, hit: TimeHit, start: Moment, end: Moment) -> bool:
    """Say whether a time is what one reading of the reference says."""
    interval = hit.mention.interval
    ours, till = interval.start, interval.end
    if start is None or end is None or ours is None or till is None:
        return agree(ours, start, -DAY, DAY) and agree(till, end, 0 * DAY, 366 * DAY)
    if case.part:
        return ours.date() == start.date() and interval.part_of_day in PARTS[case.part]
    if start == end and case.kind != "datetime":
        if HOLDS.search(case.folded):
            return ours <= start < till
        return ours == start and till == start + DAY
    if start == end:
        return ours <= start < till and (till - ours <= HOUR or start == case.reference)
    if NUMBERED.search(case.folded):
        return ours < end and start < till
    if VAGUE.search(case.folded):
        both = min(till, end) - max(ours, start)
        return both >= (max(till, end) - min(ours, start)) / 2
    if FEAST.search(case.folded):
        return agree(ours, start, -DAY, DAY) and agree(till, end, -2 * DAY, 2 * DAY)
    if "datetime" in case.kind:
        return ours == start and agree(till, end, -HOUR, 0 * HOUR)
    last_year = end.replace(year=end.year + 1) if (end.month, end.day) == (1, 1) else end
    return ours == start and (agree(till, end, 0 * DAY, DAY) or till == last_year)


def agree(ours: Moment, theirs: Moment, least: timedelta, most: timedelta) -> bool:
    """Say whether two ends are both open, or differ by no more than so much."""
    if ours is None or theirs is None:
        return ours is theirs
    return least <= ours - theirs <= most


def clocks_of(match: Match) -> Iterator[tuple[int, int, str | None]]:
    """Yield hour, minute and part of the day of each clock time in a match, in order."""
    if match.rule.reading in ("clock", "clock_range"):
        yield from told_clock(match)
        return
    for slot in match.slots:
        if isinstance(slot.value, Match):
            yield from clocks_of(slot.value)


def clock_is_right(case: Case, tokens: Tokens, grammar: TimeGrammar, found: list[TimeHit]) -> bool:
    """Say whether hour and minute of a clock time without a day are read as the reference says."""
    if case.part:
        return any(hit.mention.interval.part_of_day in PARTS[case.part] for hit in found)
    read = [clock for match in grammar.matches(tokens) for clock in clocks_of(match)]
    return any(
        len(read) == len(wanted)
        and all(
            (hour - time.hour) % (24 if part else 12) == 0 and minute == time.minute
            for (hour, minute, part), time in zip(read, wanted, strict=True)
        )
        for wanted in case.clocks
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="How well dates are read.")
    parser.add_argument("--wrong", action="store_true", help="list what is read wrongly")
    parser.add_argument("--left-out", action="store_true", help="list what is left out")
    options = parser.parse_args()
    cases = [*recognizers(), *duckling()]
    grammar = TimeGrammar.from_lexicon(load_lexicon())
    counts: Counter[tuple[str, bool]] = Counter()
    reasons: Counter[str] = Counter()
    for case in cases:
        reason = left_out(case)
        if reason not in ("", CLOCK):
            reasons[reason] += 1
            if options.left_out:
                print(f"left out ({reason}): {case.words}")
            continue
        tokens = tokenise(case.text)
        found = find_times(tokens, grammar, case.reference)
        if reason:
            group, right = "clock times without a day", clock_is_right(case, tokens, grammar, found)
        else:
            group = f"dates of {case.source}"
            right = any(same(case, hit, *value) for hit in found for value in allowed(case))
        counts[group, right] += 1
        if options.wrong and not right:
            read = [(h.mention.span.text, show_interval(h.mention.interval)) for h in found]
            wanted = [[str(m) for m in value] for value in case.values or case.clocks]
            print(
                f"wrong: {case.text} [{case.words}] at {case.reference:%Y-%m-%d}\n  {wanted}\n  {read}"
            )
    for group in ("dates of recognizers_ar", "dates of duckling_ar", "clock times without a day"):
        print(figure(group, counts[group, True], counts[group, True] + counts[group, False]))
    print(f"\nleft out, {reasons.total()} of {len(cases)} expressions:")
    for reason, count in reasons.most_common():
        print(f"{count:6}  {reason}")


if __name__ == "__main__":
    main()
