"""A builder of reports with claims, for tests that need no extraction.

Every claim gets a sentence of its own unless it is told in the same one; the words between are made
from the report's name, so that two reports never share a passage by accident.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from tawatur.model import (
    ActorMention,
    Area,
    Attribution,
    Claim,
    Document,
    Hop,
    Interval,
    PlaceMention,
    Quantity,
    Reading,
    Roles,
    Source,
    Span,
    TimeMention,
    claim_id,
    document_id,
)

PLACES = {  # name: latitude, longitude, radius in km, the town whose unit or surroundings it is
    "Hajjah": (15.69, 43.60, 6), "Abs": (16.0, 43.2, 3), "Hajjah Governorate": (16.0, 43.4, 60),
    "Nyala": (12.05, 24.88, 8), "Tripoli": (32.88, 13.19, 12), "Tarhuna": (32.43, 13.63, 5),
    "Baqubah": (33.75, 44.64, 6), "Muqdadiyah": (33.98, 44.94, 4), "Diyala": (33.9, 45.0, 70),
    "Gaza City": (31.5, 34.46, 6), "Khan Yunis": (31.34, 34.3, 5), "Tyre": (33.27, 35.2, 3), "Qana": (33.21, 35.3, 2),
    "Daquq": (35.139, 44.449, 5), "Daquq District": (35.139, 44.449, 25, "Daquq"), "Rashad": (35.24, 44.1, 5),
    "Rashad Subdistrict": (35.24, 44.1, 12, "Rashad"), "around Daquq": (35.139, 44.449, 13, "Daquq"),
    "Nabatieh": (33.38, 35.48, 4), "Idlib": (35.93, 36.63, 6), "Ariha": (35.81, 36.6, 3),
}  # fmt: skip
GROUPS = {"civilians", "children", "women", "soldiers", "militants", "medics", "fighters"}


def filler(seed: str, words: int = 9) -> str:
    """Return words nobody else writes."""
    hexadecimal = hashlib.sha256(seed.encode()).hexdigest()
    digest = hexadecimal.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))
    return " ".join("w" + digest[i * 5 : i * 5 + 5] for i in range(words))


def day(text: str, hours: tuple[int, int] | None = None) -> Interval:
    """Return a day, or "first/last" days, or hours of a day."""
    first, _, last = text.partition("/")
    start = datetime.fromisoformat(first)
    if hours:
        return Interval(
            start + timedelta(hours=hours[0]), start + timedelta(hours=hours[1]), "part_of_day"
        )
    end = datetime.fromisoformat(last or first) + timedelta(days=1)
    return Interval(start, end, "days" if last else "day")


def source(name: str | Source) -> Source:
    """Return a source; "?name" is a voice that is not named, "kind:name" sets the kind."""
    if isinstance(name, Source):
        return name
    if name.startswith("?"):
        return Source(name[1:], "", "anonymous")
    kind, _, rest = name.rpartition(":")
    return Source(rest, "", kind or "party", id=rest.replace(" ", "-"))  # type: ignore[arg-type]


class Report:
    """One report being written."""

    def __init__(self, name: str, published: str = "", outlet: str | None = None) -> None:
        self.name = name
        self.outlet = name if outlet is None else outlet
        self.published = day(published) if published else None
        self.text = ""
        self._drafts: list[tuple[tuple[int, int], tuple[int, int], dict]] = []

    def quote(self, other: Report, credit: str = "") -> Report:
        """Repeat another report word for word, claims and all."""
        shift = len(self.text) + len(credit) + bool(credit)
        self.text += f"{credit}\n" * bool(credit) + other.text
        for trigger, sentence, told in other._drafts:
            moved = (trigger[0] + shift, trigger[1] + shift)
            self._drafts.append((moved, (sentence[0] + shift, sentence[1] + shift), told))
        return self

    def tell(self, kind: str, *, same_sentence: bool = False, word: str = "", **told) -> Report:
        """Tell a happening: at, carried there, on, by, to, counts, says, and fields of `Claim`."""
        word = word or kind
        seed = f"{self.name} {len(self._drafts)}"
        if same_sentence:
            first = self._drafts[-1][1][0]
            self.text = self.text.rstrip(". \n")
            start = len(self.text) + 1
            self.text += f" {word} {filler(seed, 3)}.\n"
            whole = (first, len(self.text) - 1)
            self._drafts = [
                (at, whole if sentence[0] == first else sentence, before)
                for at, sentence, before in self._drafts
            ]
        else:
            first = start = len(self.text)
            self.text += f"{word} {filler(seed)}.\n"
        self._drafts.append(((start, start + len(word)), (first, len(self.text) - 1), told))
        self._drafts[-1][2]["kind"] = kind
        return self

    def reading(self) -> Reading:
        """Return what was read."""
        key = document_id(self.text, self.outlet, self.name)
        document = Document(
            key, f"{self.name}.txt", self.text, outlet=self.outlet, published=self.published
        )
        claims = [self._claim(key, *draft) for draft in self._drafts]
        by_label = {
            told["label"]: c.id
            for c, (_, _, told) in zip(claims, self._drafts, strict=True)
            if "label" in told
        }
        return Reading(
            document,
            tuple(
                c if "denies" not in told else replace(c, denies=by_label[told["denies"]])
                for c, (_, _, told) in zip(claims, self._drafts, strict=True)
            ),
        )

    def _claim(self, key: str, trigger: tuple[int, int], sentence: tuple[int, int], told) -> Claim:
        at = Span(*trigger, self.text[slice(*trigger)])
        where = Span(*sentence, self.text[slice(*sentence)])
        place = _place(told.get("at"), at)
        if place is not None and told.get("carried"):
            place = replace(place, inherited=True)
        on = told.get("on")
        interval = day(on) if isinstance(on, str) else on
        stance = told.get("stance", "denies" if told.get("polarity") == "denied" else "asserts")
        return Claim(
            id=claim_id(key, trigger[0]),
            report=f"{self.name}.txt",
            document=key,
            kind=told["kind"],
            trigger=at,
            sentence=where,
            roles=Roles(_actors(told.get("by"), at), _actors(told.get("to"), at)),
            place=place,
            time=None if interval is None else TimeMention(interval, Span(*trigger, "time")),
            quantities=tuple(_count(c, at) for c in told.get("counts", ())),
            attribution=Attribution(
                tuple(Hop(source(s), told.get("cue", ""), stance, at) for s in told.get("says", ()))
            ),
            polarity=told.get("polarity", "affirmed"),
            certainty=told.get("certainty", "asserted"),
            outcome=told.get("outcome"),
            parts=tuple(_count(c, at) for c in told.get("parts", ())),
            headline=told.get("headline", False),
            passing=told.get("passing", False),
        )


def _place(name, at: Span) -> PlaceMention | None:
    if name is None:
        return None
    if name not in PLACES:
        return PlaceMention(name, name, at, None)
    lat, lon, radius, *seat = PLACES[name]
    return PlaceMention(name, name, at, Area(lat, lon, radius, place_id=seat[0] if seat else name))


def _actors(names, at: Span) -> tuple[ActorMention, ...]:
    if not names:
        return ()
    names = (names,) if isinstance(names, str) else names
    return tuple(
        ActorMention("", n, n, at, group=n)
        if n in GROUPS
        else ActorMention(n, n, n, at, person=n.startswith("person "))
        for n in names
    )


def _count(count, at: Span) -> Quantity:
    what, low, *rest = count
    high, of, modifier, total = low, "", None, False
    for item in rest:
        if item is None or isinstance(item, int):
            high = item if not isinstance(item, bool) else high
        if item is True:
            total = True
        elif item in ("about", "more_than", "at_least", "tens"):
            modifier = item
            high = low if item == "about" else 99 if item == "tens" else None
        elif isinstance(item, str):
            of = item
    return Quantity(what, of, low, high, at, modifier, total=total)
