"""Values in words, in both languages, and what a public edition may say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

from markupsafe import Markup

from tawatur.export.listed import Listed
from tawatur.export.words import Both, both, has_word, join, name, number, say, small
from tawatur.model import (
    ActorMention,
    Area,
    Document,
    Interval,
    PlaceMention,
    Quantity,
    Reading,
    Source,
)

__all__ = ["Naming", "area_phrase", "interval_phrase", "kind_phrase", "quantity_phrase"]

_ORGANISATIONS = frozenset({"outlet", "agency", "monitor"})
_PEOPLE = frozenset({"named_official", "anonymous", "witness", "social"})
_GOVERNORATE = ("محافظة ", " Governorate")
_HANDLE = re.compile(r"@|t\.me/|\d{6,}|https?:")
_LEAST = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Naming:
    """Says who and where. In a public edition it names only what our own tables hold.

    Attributes:
        public: Whether names are withheld.
        numbers: Position of each document, from 1, for a report that can be named no other way.
        listed: What a public edition may name, by id.
    """

    public: bool
    numbers: Mapping[str, int] = field(default_factory=dict)
    listed: Mapping[str, Listed] = field(default_factory=dict)

    @classmethod
    def of(
        cls, readings: Sequence[Reading], *, public: bool, listed: Mapping[str, Listed]
    ) -> Naming:
        """Return the naming of a set of readings."""
        return cls(public, {one.document.id: i for i, one in enumerate(readings, 1)}, listed)

    def actor(self, actor: ActorMention) -> Both:
        """Return who takes part; a group of people is told with the party it belongs to."""
        group = say("group", actor.group) if has_word("group", actor.group) else None
        if self.public:
            entry = self.listed.get(actor.id)
            if entry is None or (actor.person and not entry.person):
                return group or say("say", "person" if actor.person else "party")
            shown = name(entry.name_ar, entry.name_en)
        else:
            shown = name(actor.name_ar, actor.name_en, actor.span.text)
        if group is None or actor.name_en.casefold() == actor.group:
            return shown
        brackets = Both(Markup(" ({})").format(group.ar), Markup(" ({})").format(group.en))
        return join([shown, brackets], ("", ""))

    def source(self, source: Source) -> Both:
        """Return who speaks."""
        if not self.public or source.kind in _ORGANISATIONS:
            return name(source.name_ar, source.name)
        entry = self.listed.get(source.id)
        if entry is None or (source.kind in _PEOPLE and not entry.person):
            return say("source_kind", source.kind)
        return name(entry.name_ar, entry.name_en)

    def document(self, document: Document) -> Both:
        """Return the name of a report: its outlet where known, else its file."""
        outlet = document.outlet.strip()
        number_ = self.numbers.get(document.id, 0)
        if not self.public:
            return both(outlet or document.report)
        if outlet and not _HANDLE.search(outlet):
            return both(outlet)
        return say("say", "report_n", n=number_)

    def place(self, place: PlaceMention, *, noted: bool = True) -> Both:
        """Return where; the names of a mention already say how it lies to the place named.

        Args:
            place: As it was read.
            noted: Whether to say that nobody told it.
        """
        inferred = place.relation == "inferred"
        if self.public and (place.area is None or inferred):
            return say("say", "unplaced")
        arabic = place.name_ar
        if arabic and not place.relation and place.name_en.endswith(_GOVERNORATE[1]):
            # Its capital has the same name, which English tells apart.
            arabic = f"{_GOVERNORATE[0]}{arabic.removeprefix(_GOVERNORATE[0])}"
        shown = name(arabic, place.name_en, "" if self.public else place.span.text)
        if not (inferred and noted):
            return shown
        return join([shown, small(say("say", "inferred_place"))], (" ", " "))


def kind_phrase(kind: str) -> Both:
    """Return the name of a kind of happening."""
    return say("kind", kind)


def detail_phrase(attribute: str) -> Both:
    """Return the name of a detail that accounts tell: a row of the table, or what is counted."""
    return say("row" if has_word("row", attribute) else "quantity", attribute)


@lru_cache(maxsize=4096)
def interval_phrase(interval: Interval) -> Both:
    """Return when, in words; an undated weekday says that it is no date."""
    start, end = interval.start, interval.end
    part = say("part_of_day", interval.part_of_day) if interval.part_of_day else None
    if start is None and end is None:
        if interval.weekday is None:
            return part or say("say", "no_date")
        day = say("weekday", str(interval.weekday))
        return say("when", "weekday_part", part=part, day=day) if part else say(
            "when", "weekday", day=day
        )  # fmt: skip
    if end is None:
        assert start is not None
        return say("when", "since", first=_day(start.date()))
    last = (max(end, datetime.min + _LEAST) - _LEAST).date()
    if start is None:
        return say("when", "until", last=_day(last))
    last = max(last, start.date())
    if interval.granularity == "instant" and last == start.date():
        return say("when", "instant", day=_day(last), clock=_clock(start))
    if interval.granularity == "hour" and end - start <= timedelta(days=1):
        return say(
            "when", "hours", day=_day(start.date()), clock=_clock(start), clock_end=_clock(end)
        )
    overnight = start.hour >= 15 and last == start.date() + timedelta(days=1) and end.hour <= 12
    if overnight and interval.part_of_day in {"night", None}:
        return say("when", "night", first=_day(start.date(), last), last=_day(last))
    if last == start.date():
        day = _day(last)
        return say("when", "part", part=part, day=day) if part else day
    whole = _whole(start, end)
    if whole is not None:
        return whole
    return say("when", "span", first=_day(start.date(), last), last=_day(last))


def _whole(start: datetime, end: datetime) -> Both | None:
    """Return a whole month or year by its name."""
    if start.day != 1 or end.day != 1 or start.hour or end.hour:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month
    if months == 1:
        return join([say("month", str(start.month)), _plain(str(start.year))], (" ", " "))
    return _plain(str(start.year)) if months == 12 and start.month == 1 else None


def _day(day: date, until: date | None = None) -> Both:
    """Return a date; the year and month are left to `until` when they are the same."""
    parts = [_plain(str(day.day))]
    same_year = until is not None and until.year == day.year
    if not (same_year and until is not None and until.month == day.month):
        parts.append(say("month", str(day.month)))
    if not same_year:
        parts.append(_plain(str(day.year)))
    return join(parts, (" ", " "))


def _clock(moment: datetime) -> Markup:
    return Markup("<bdi dir=ltr>{}</bdi>").format(f"{moment:%H:%M}")


def _plain(figure: str) -> Both:
    shown = Markup("<bdi dir=ltr>{}</bdi>").format(figure)
    return Both(shown, shown)


def quantity_phrase(quantity: Quantity, *, public: bool) -> Both:
    """Return how many of what: bounds in words, so that direction never turns them round."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        amount = say("amount", "unknown")
    elif high is None:
        amount = say("amount", "from", low=number(low or 0))
    elif low is None:
        amount = say("amount", "upto", high=number(high))
    elif low == high:
        amount = say("amount", "exact", low=number(low))
    else:
        amount = say("amount", "range", low=number(low), high=number(high))
    if quantity.modifier == "about":
        amount = say("amount", "about", amount=amount)
    if quantity.of in {"", "people"}:
        return amount
    for section in ("group", "thing"):
        if has_word(section, quantity.of):
            return say("amount", "of", amount=amount, of=say(section, quantity.of))
    # A noun in no table says what was counted only where nothing else does.
    if public or quantity.what != "other":
        return amount
    return say("amount", "of", amount=amount, of=both(quantity.of))


def area_phrase(area: Area) -> Both:
    """Return the shape and size of an area."""
    shape = area.geometry if has_word("shape", area.geometry) else "circle"
    return say("shape", shape, km=number(round(max(area.radius_km, 0.5), 1)))
