"""Values that people give a slot of a claim, from few words to the contract of a claim.

A place may be given by its id or name, an actor by its id or name, a count as "killed 3..5
civilians", a time as "2017-08-28" or "2017-08-28/2017-08-30", a chain as "agency < official
(doubts)". Words are selected by `start` and `end`, code points of the report, and `text` where
given must be exactly what stands there. What is selected is what the report was read to say there:
selecting a place name that was read gives that place.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from tawatur.errors import InputError
from tawatur.model import (
    ActorMention,
    Certainty,
    Claim,
    Document,
    Interval,
    Modifier,
    Outcome,
    PlaceMention,
    Polarity,
    Reading,
    SourceKind,
    Span,
    Stance,
    TimeMention,
)
from tawatur.model.mentions import (
    actor_to_json,
    interval_from_json,
    place_from_json,
    place_to_json,
    time_to_json,
)
from tawatur.text import fold_key, is_mark

if TYPE_CHECKING:
    from tawatur.link import Background, Thresholds
    from tawatur.places import Gazetteer

__all__ = ["Lookups", "SlotReader", "one_of", "read_time", "select", "sentence_of"]

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "polarity": get_args(Polarity),
    "certainty": get_args(Certainty),
    "outcome": get_args(Outcome),
}
_NONE = ("", "-", "none", "null")
_TRUE, _FALSE = ("yes", "true", "1", "نعم"), ("no", "false", "0", "لا")
_FEW = 20  # choices that a message names beside the nearest
_COUNT = re.compile(
    r"(?P<what>[a-z_]+)\s+(?P<bound>>=|<=|~)?\s*(?P<low>\d+|\?)(?:\.\.(?P<high>\d+|\?))?"
    r"(?P<rest>(?:\s+\S+)*)"
)
_STANCE = re.compile(r"(?P<name>.+?)\s*\((?P<stance>[a-z]+)\)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Lookups:
    """Where names are looked up; each is loaded when the first name asks for it."""

    background: Callable[[], Background]
    gazetteer: Callable[[], Gazetteer]
    thresholds: Callable[[], Thresholds]


def select(text: str, value: Mapping[str, Any], default: Span | None = None) -> Span:
    """Return the words that a value selects.

    Args:
        text: Of the report.
        value: With `start` and `end`, or `text` alone where the words stand only once in the
            report; a nested `span` will do.
        default: What stands when nothing is selected.

    Raises:
        InputError: Nothing is selected and nothing stands, or other words stand there.
    """
    span = value.get("span")
    where = span if isinstance(span, Mapping) else value
    start, end, words = where.get("start"), where.get("end"), value.get("text", "")
    if start is None and end is None:
        if not words:
            if default is None:
                raise InputError("no words are selected: give start and end, or text")
            return default
        count = text.count(words)
        if count != 1:
            raise InputError(f"{words!r} stands {count} times in the report: give start and end")
        start = text.index(words)
        end = start + len(words)
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise InputError(
            f"start {start!r}, end {end!r}: expected code points of a report of {len(text)}, "
            "start before end"
        )
    if words and text[start:end] != words:
        raise InputError(f"at {start}-{end} stands {text[start:end]!r}, not {words!r}")
    while end < len(text) and is_mark(text[end]):
        end += 1
    if is_mark(text[start]):
        raise InputError(f"start {start}: the selection begins within a letter and its marks")
    return Span(start, end, text[start:end])


def one_of(value: object, choices: Collection[str], what: str) -> str:
    """Return a value that must be one of some names.

    Raises:
        InputError: It is not; the message proposes one that is near.
    """
    if isinstance(value, str) and value in choices:
        return value
    near = difflib.get_close_matches(str(value), sorted(choices), n=1)
    hints = [f"did you mean {near[0]}?"] if near else []
    if not near or len(choices) <= _FEW:
        hints.append(f"expected one of {', '.join(sorted(choices))}")
    raise InputError(f"{what} {value!r}: {' '.join(hints)}")


def read_time(text: str) -> Interval:
    """Return the days "2017-08-28" or "2017-08-28/2017-08-30" name; either end may be open.

    Raises:
        InputError: It is no such time.
    """
    first, slash, last = text.strip().partition("/")
    days = [part for part in (first, last) if part]
    if days and all(_DAY.fullmatch(day) for day in days):
        last = last if slash else first
        granularity = "open" if not (first and last) else "day" if first == last else "days"
        try:
            interval = interval_from_json(
                {"start": first or None, "end": last or None, "granularity": granularity}
            )
        except (ValueError, OverflowError):  # no such day
            interval = Interval()
        bounds = (interval.start, interval.end)
        if interval.dated and (None in bounds or bounds == tuple(sorted(bounds, key=str))):
            return interval
    raise InputError(
        f"time {text!r}: expected YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD, first day first"
    )


def sentence_of(document: Document, trigger: Span) -> Span:
    """Return the sentence that words stand in."""
    from tawatur.text import segment, tokenise  # noqa: PLC0415  # heavy

    tokens = tokenise(document.text)
    for sentence in segment(tokens).sentences:
        start, end = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
        if start <= trigger.start < end:
            end = max(end, trigger.end)
            return Span(start, end, document.text[start:end])
    return trigger


class SlotReader:
    """Reads what people give the slots of one claim."""

    def __init__(self, reading: Reading, claim: Claim, lookups: Lookups) -> None:
        self._reading = reading
        self._claim = claim
        self._lookups = lookups
        self._text = reading.document.text

    def read(self, slot: str, value: Any) -> Any:
        """Return a slot's value in the contract of a claim.

        Raises:
            InputError: It cannot be used; the message says what was expected.
        """
        from tawatur.link import SLOTS, kinds  # noqa: PLC0415  # heavy

        one_of(slot, SLOTS, "slot")
        if isinstance(value, str):
            value = value.strip()
        if slot == "kind":
            return one_of(value, kinds().classes, "kind")
        if slot in _CHOICES:
            if slot == "outcome" and (value is None or value in _NONE):
                return None
            return one_of(value, _CHOICES[slot], slot)
        if slot in ("agent", "patient", "helper"):
            return [self.actor(part, slot) for part in _parts(value)]
        if slot in ("place", "origin", "destination"):
            return None if value is None or value in _NONE else self.place(value, slot)
        if slot == "places":
            return [self.place(part, "place") for part in _parts(value)]
        if slot == "time":
            return None if value is None or value in _NONE else self.time(value)
        if slot in ("quantities", "parts"):
            return [self.count(part) for part in _parts(value)]
        if slot == "attribution":
            return self.chain(value)
        if slot == "instruments":
            return [str(part) for part in _parts(value)]
        if slot in ("headline", "passing"):
            return _truth(value, slot)
        return self._claim_of_report(slot, value)

    def actor(self, value: Any, role: str) -> Any:
        """Return who takes part: by id, by name, or by the words selected."""
        given: Mapping[str, Any] = {"id": value} if isinstance(value, str) else _object(value, role)
        held: Sequence[ActorMention] = getattr(self._claim.roles, role)
        name = str(given.get("id") or given.get("name") or "")
        if isinstance(value, str):
            known = next((one for one in held if _called(one, name)), None)
            if known is not None:
                return actor_to_json(known)
        default = held[0].span if held else self._claim.trigger
        span = select(self._text, given, default)
        if not (name or given.get("name_en") or given.get("name_ar")) and span is not default:
            read = _at(self._reading.actors, span)
            if read is not None:
                return actor_to_json(read)
            return {"id": "", "name_en": "", "name_ar": span.text, **_flat(span)}
        names = str(given.get("name_en") or ""), str(given.get("name_ar") or "")
        key, english, arabic = ("", *names) if not name and any(names) else self._named(name, role)
        record = {"id": key, "name_en": english, "name_ar": arabic, **_flat(span)}
        for extra in ("loaded", "hedged", "group", "person"):
            if given.get(extra):
                record[extra] = given[extra]
        return record

    def place(self, value: Any, slot: str) -> Any:
        """Return a place: by id, by name, by coordinates, or by the words selected."""
        given: Mapping[str, Any] = {"id": value} if isinstance(value, str) else _object(value, slot)
        held: PlaceMention | None = getattr(self._claim, slot)
        default = held.span if held else self._claim.trigger
        span = select(self._text, given, default)
        name = str(given.get("id") or given.get("name") or "")
        if given.get("lat") is not None:
            return _located(given, span)
        if not name and span is not default:
            read = _at(self._reading.places, span)
            if read is not None:
                return place_to_json(read)
            name = span.text
        return place_to_json(self._find_place(name, span))

    def time(self, value: Any) -> Any:
        """Return when: dates, or the words selected where they were read as a time."""
        held = self._claim.time
        default = held.span if held else self._claim.trigger
        if isinstance(value, str):
            return time_to_json(TimeMention(read_time(value), default, "judged"))
        given = _object(value, "time")
        dates = [given.get("start_date"), given.get("end_date")]
        if any(isinstance(given.get(end), str) for end in ("start", "end")):  # as in the contract
            dates = [given.get("start"), given.get("end")]
            given = {name: given[name] for name in ("span", "text") if name in given}
        span = select(self._text, given, default)
        if any(dates):
            text = "/".join(str(day or "") for day in dates)
            return time_to_json(TimeMention(read_time(text), span, "judged"))
        read = _at(self._reading.times, span)
        if read is None:
            raise InputError(
                f"time: {span.text!r} was not read as a time; give start_date and end_date too"
            )
        return time_to_json(read)

    def count(self, value: Any) -> Any:
        """Return what was counted: "killed 3..5 civilians", or its fields."""
        from tawatur.lexicon import QUANTITIES  # noqa: PLC0415  # heavy

        held = self._claim.quantities
        given = _count(value) if isinstance(value, str) else _object(value, "quantities")
        what = one_of(given.get("what"), QUANTITIES, "what is counted")
        same = next((one for one in held if one.what == what), None)
        span = select(self._text, given, same.span if same else self._claim.trigger)
        low, high = given.get("low"), given.get("high")
        if any(not (one is None or (type(one) is int and one >= 0)) for one in (low, high)):
            raise InputError(f"count {value!r}: low and high are whole numbers or null")
        if low is not None and high is not None and high < low:
            raise InputError(f"count {value!r}: the most is below the least")
        modifier = given.get("modifier")
        if modifier is not None:
            one_of(modifier, get_args(Modifier), "modifier")
        of = given.get("of")
        record = {
            "what": what,
            "of": str(of if of is not None else same.of if same else ""),
            "low": low,
            "high": high,
            "modifier": modifier,
            **_quoted(span),
        }
        record |= {name: given[name] for name in ("total", "group") if given.get(name)}
        return record

    def chain(self, value: Any) -> list[Any]:
        """Return a chain: hops, or "name < name (stance)" of sources that the claim names."""
        if value is None or (isinstance(value, str) and value in _NONE):
            return []
        if not isinstance(value, str):
            return [self.hop(part) for part in value]
        return [self._known_hop(part.strip()) for part in value.split("<")]

    def hop(self, value: Any) -> Any:
        """Return one source of a chain, with the words that name it."""
        given = _object(value, "attribution")
        span = select(self._text, given)
        source = str(given.get("id") or "")
        name, name_ar = str(given.get("name") or ""), str(given.get("name_ar") or "")
        if not (name or name_ar) and source:
            source, name, name_ar = self._named(source, "source")
        record = {"name": name or name_ar or span.text, "name_ar": name_ar or name or span.text}
        if source:
            record["id"] = source
        return {
            **record,
            "kind": one_of(given.get("kind", "outlet"), get_args(SourceKind), "kind of source"),
            "cue": str(given.get("cue") or ""),
            "stance": one_of(given.get("stance", "asserts"), get_args(Stance), "stance"),
            **_quoted(span),
        }

    def _known_hop(self, part: str) -> Any:
        from tawatur.model.mentions import hop_to_json  # noqa: PLC0415

        told = _STANCE.fullmatch(part)
        name = told["name"] if told else part
        for hop in self._claim.attribution.chain:
            source = hop.source
            if fold_key(name) in map(fold_key, (source.id, source.name, source.name_ar)):
                record = hop_to_json(hop)
                if told:
                    record["stance"] = one_of(told["stance"], get_args(Stance), "stance")
                return record
        raise InputError(
            f"source {name!r}: the claim names none so; a source is added by selecting its words"
        )

    def _named(self, name: str, what: str) -> tuple[str, str, str]:
        """Return id and names of an actor or outlet given by its id or a name."""
        background = self._lookups.background()
        key = name if name in background.labels else background.names.get(fold_key(name), "")
        if not key:
            key = background.outlet_id(name)
        if key:
            english, arabic = background.labels.get(key, (key, key))
            return key, english, arabic
        if re.fullmatch(r"[a-z0-9-]+", name):
            near = difflib.get_close_matches(name, sorted(background.labels), n=1)
            hint = f": did you mean {near[0]}?" if near else ""
            raise InputError(f"{what} {name!r}: no actor or outlet has this id{hint}")
        latin = name.isascii()
        return "", name if latin else "", "" if latin else name

    def _find_place(self, name: str, span: Span) -> PlaceMention:
        from tawatur.places import place_area  # noqa: PLC0415  # heavy

        gazetteer = self._lookups.gazetteer()
        match = re.fullmatch(r".*\[([^\]]+)\]\s*", name)
        place = gazetteer.by_id(match[1] if match else name)
        if place is None:
            known = self._claim.place.area if self._claim.place else None
            near = (known.lat, known.lon) if known else None
            found = gazetteer.find(name, near=near)
            if not found:
                raise InputError(
                    f"place {name!r}: no gazetteer knows it; give lat, lon and radius_km, or add "
                    "it with `tawatur places import`"
                )
            if len(found) > 1 and near is None:
                told = "; ".join(
                    f"{one.place.id} ({one.place.name_en}, {one.place.country} {one.place.admin})"
                    for one in found[:5]
                )
                raise InputError(f"place {name!r} may be several; give the id of one: {told}")
            place = found[0].place
        return PlaceMention(place.name_en, place.name_ar, span, place_area(place))

    def _claim_of_report(self, slot: str, value: Any) -> str | None:
        if value is None or value in _NONE:
            return None
        found = [one.id for one in self._reading.claims if one.id.startswith(str(value))]
        if len(found) != 1 or found[0] == self._claim.id:
            raise InputError(f"{slot} {value!r}: expected the id of another claim of the report")
        return found[0]


def _parts(value: Any) -> list[Any]:
    if value is None or (isinstance(value, str) and value in _NONE):
        return []
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    if isinstance(value, Mapping):
        return [value]
    return list(value)


def _object(value: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"{what} {value!r}: expected words or an object")
    return value


def _truth(value: Any, slot: str) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in (*_TRUE, *_FALSE):
        return value.lower() in _TRUE
    raise InputError(f"{slot} {value!r}: expected yes or no")


def _quoted(span: Span) -> dict[str, Any]:
    return {"text": span.text, "span": {"start": span.start, "end": span.end}}


def _flat(span: Span) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _called(actor: ActorMention, name: str) -> bool:
    names = (actor.name_en, actor.name_ar, actor.span.text)
    return name == actor.id or fold_key(name) in [fold_key(one) for one in names if one]


def _at(mentions: Sequence[Any], span: Span) -> Any:
    """Return the mention that shares most with the words selected, or None."""

    def shared(mention: Any) -> int:
        held: Span = mention.span
        return min(held.end, span.end) - max(held.start, span.start)

    best = max(mentions, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def _located(given: Mapping[str, Any], span: Span) -> Any:
    lat, lon, radius = given.get("lat"), given.get("lon"), given.get("radius_km", 1)
    numbers = all(
        isinstance(one, int | float) and not isinstance(one, bool) for one in (lat, lon, radius)
    )
    if not numbers or not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < radius <= 5000):  # type: ignore[operator]
        raise InputError(
            f"place: latitude {lat!r}, longitude {lon!r}, radius {radius!r} km: expected degrees "
            "and a radius above 0"
        )
    if "precision" in given and "feature" in given:  # as in the contract
        return place_to_json(place_from_json({**given, **_quoted(span)}))
    name = str(given.get("name") or span.text)
    return {
        "id": str(given.get("id") or ""),
        "name_en": str(given.get("name_en") or name),
        "name_ar": str(given.get("name_ar") or name),
        "lat": lat,
        "lon": lon,
        "radius_km": radius,
        "precision": int(given.get("precision") or (1 if radius <= 10 else 2)),
        **_quoted(span),
        "feature": str(given.get("feature") or "site"),
        "match_level": "exact",
    }


def _count(text: str) -> dict[str, Any]:
    """Return the fields of "killed 3..5 civilians about", as the spreadsheet writes counts."""
    match = _COUNT.fullmatch(text.strip())
    if match is None:
        raise InputError(
            f"count {text!r}: expected what, number and noun: killed 3, killed 3..5 civilians, "
            "injured >=7, arrested ~20 soldiers"
        )
    low = None if match["low"] == "?" else int(match["low"])
    high = low if match["high"] is None else None if match["high"] == "?" else int(match["high"])
    modifier = None
    if match["bound"] == ">=":
        high, modifier = None, "at_least"
    elif match["bound"] == "<=":
        low, high, modifier = None, low, "at_most"
    elif match["bound"] == "~":
        modifier = "about"
    rest = match["rest"].split()
    given: dict[str, Any] = {"what": match["what"], "low": low, "high": high}
    if rest and rest[-1] == "total":
        given["total"] = True
        rest.pop()
    if rest and rest[-1] in get_args(Modifier):
        modifier = rest.pop()
    if rest:
        given["of"] = " ".join(rest)
    return given | {"modifier": modifier}
