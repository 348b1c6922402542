"""Reading one document: the one public step of this package."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from tawatur.extract.actors import ActorNames, find_actors
from tawatur.extract.attribution import find_frames
from tawatur.extract.claims import build_claims, with_harmed_nouns
from tawatur.extract.counts import unit_of
from tawatur.extract.forwards import with_forwarder
from tawatur.extract.glance import Finder, Glance, Vocabulary
from tawatur.extract.happenings import find_happenings
from tawatur.extract.numbers import NumberWords, find_numbers
from tawatur.extract.outlet_marks import outlets_in_marks
from tawatur.extract.placenames import find_places, place_finder
from tawatur.extract.publication import find_window
from tawatur.extract.scan import Hits, Scan, scan_words
from tawatur.extract.times import TimeGrammar, find_publication, find_times
from tawatur.extract.unlisted import Recognised, add_names
from tawatur.model import Claim, Document, Interval, PlaceMention, Quantity, Reading, Span
from tawatur.places import load_place_words
from tawatur.text import Memo, Tokens, fold_key, segment, tokenise

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit
    from tawatur.extract.numbers import NumberHit
    from tawatur.extract.placenames import PlaceHit
    from tawatur.extract.times import TimeHit
    from tawatur.extract.unlisted import NameTagger
    from tawatur.lexicon import Lexicon
    from tawatur.places import Gazetteer

__all__ = ["find_counts", "read_document", "recognise"]


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the finders need of a lexicon, built once."""

    actors: ActorNames
    times: TimeGrammar
    numbers: NumberWords
    units: frozenset[str]
    given: frozenset[str]  # given names
    past: Memo[bool]  # whether a word may be a verb in the past, without clitics


_OF = "من"
_AT_HOME = frozenset("rebel militia political_militia army police".split())  # types of parties
_THAT = "ان"
_FEED = re.compile("\n")
_TOP_LINES = 8  # lines at the top, empty ones counted, among which a headline may stand
_BUILT: WeakKeyDictionary[Lexicon, _Tables] = WeakKeyDictionary()
_PARTIES, _STATES, _PLACES, _WORDS, _TIMES, _NUMBERS = range(6)  # finders of the vocabulary


def _is_date(place: PlaceHit, times: Hits[TimeHit]) -> bool:
    """Say whether the name of a quarter is but part of a date: "الاثنين 7 يوليو", not "حي 7 يوليو"."""
    time = times.covering(place.first)
    return time is not None and place.last <= time.last


def _tables(lexicon: Lexicon) -> _Tables:
    built = _BUILT.get(lexicon)
    if built is None:
        rows = lexicon.rows
        numbers = NumberWords.of(rows)
        built = _Tables(
            ActorNames.from_rows(rows),
            TimeGrammar.of(rows, lexicon.rules, numbers),
            numbers,
            frozenset(
                form
                for row in rows["ar/calendar.tsv"]
                if row["class"].startswith("unit")
                for form in (fold_key(row["form"]), fold_key(row["form"]) + "ا")
            ),
            frozenset(fold_key(row["form"]) for row in rows["ar/given_names.tsv"]),
            Memo(lambda key: _may_be_past(lexicon, key)),
        )
        _BUILT[lexicon] = built
    return built


def _may_be_past(lexicon: Lexicon, key: str) -> bool:
    return any(
        feature.startswith("past.")
        for before, after, word in lexicon.look_up(key)
        if not before and not after
        for feature in word.features
    )


@lru_cache(maxsize=4)
def _vocabulary(lexicon: Lexicon, gazetteer: Gazetteer) -> Vocabulary:
    """Return what tells at one look which finders a word concerns, in the order of their numbers."""
    tables = _tables(lexicon)
    parties, places = tables.actors, place_finder(gazetteer)
    finders = {
        _PARTIES: Finder(parties.begins.__getitem__, parties.holds),
        _STATES: Finder(parties.states.__getitem__, parties.holds),
        _PLACES: Finder(places.knows, places.holds),
        _WORDS: Finder(lexicon.known.__getitem__, lexicon.holds),
        _TIMES: Finder(tables.times.grammar.begins),
        _NUMBERS: Finder(tables.numbers.may_begin),
    }
    return Vocabulary([finders[number] for number in range(len(finders))])


def recognise(
    tokens: Tokens,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    day: date | None = None,
    *,
    glance: Glance | None = None,
    outlets: AbstractSet[int] | None = None,
) -> Recognised:
    """Find the parties, places and words of a report; a place within a party's name is none.

    `glance` is the look that the caller had at the tokens, `outlets` the tokens of outlets named in
    quotation marks that it has found.
    """
    tables = _tables(lexicon)
    glance = glance or _vocabulary(lexicon, gazetteer).look(tokens.keys)
    ats, states = glance.at(_PARTIES), glance.at(_STATES)
    actors = Hits(find_actors(tokens, tables.actors, day=day, ats=ats, states=states))
    named = [hit for hit in actors if hit.kind in ("name", "pattern") or hit.mention.person]
    units = [
        hit for hit in named if not hit.mention.id and _numbers_of_units(tokens, [hit], tables)
    ]
    grounds = [hit for hit in named if _is_ground(tokens, hit, gazetteer)]
    actors = Hits(hit for hit in actors if hit not in grounds)
    no_names = [*units, *grounds, *(hit for hit in named if _is_of_land(tokens, hit, tables))]
    named = [hit for hit in named if hit not in no_names]
    taken = {at for hit in named for at in range(hit.first, hit.last)}
    taken |= outlets_in_marks(tokens, lexicon) if outlets is None else outlets
    home = _home_of(actors, tables)
    found = find_places(tokens, gazetteer, taken, home, glance.at(_PLACES))
    places = _with_freed(
        place
        for place in _outside(found, named)
        if not _in_people(place, actors) and not _is_surname(tokens, place, tables.given)
    )
    bases = {hit.first for hit in units for place in places if hit.first < place.last <= hit.last}
    actors = Hits(hit for hit in actors if hit.first not in bases)  # "نحو اللواء 93": its base
    words = scan_words(tokens, lexicon, _named(named, places), glance.at(_WORDS))
    return Recognised(actors, places, words)


def read_document(
    document: Document, lexicon: Lexicon, gazetteer: Gazetteer, tagger: NameTagger | None = None
) -> Reading:
    """Read one report.

    Args:
        document: The report as it arrived; its text is never altered.
        lexicon: Words and rules.
        gazetteer: Places.
        tagger: Finds names that stand in no table; they are added where the rules found none.

    Returns:
        Claims in the order of the text, with everything found on the way. When the report gives no
        publication date but a line of its text does, `Reading.document` carries that date, marked as
        inferred; when no line does, `Reading.window` tells when it must have been written. The same
        document, lexicon, gazetteer and tagger always give the same reading.
    """
    tables = _tables(lexicon)
    tokens = tokenise(document.text)
    published = document.published
    glance = _vocabulary(lexicon, gazetteer).look(tokens.keys)
    outlets = outlets_in_marks(tokens, lexicon)
    matches = tables.times.matches(tokens, glance.at(_TIMES))
    matches = [match for match in matches if match.first not in outlets]
    if published is None:
        found = find_publication(tokens, tables.times, matches=matches)
        published = replace(found[0], inferred=True) if found else None
    anchor = published.start if published else None
    times = find_times(tokens, tables.times, anchor, matches=matches)
    day = anchor.date() if anchor else None
    known = recognise(tokens, lexicon, gazetteer, day, glance=glance, outlets=outlets)
    dated = [(hit.first, hit.last) for hit in times]
    by_token = Hits(times)
    known = replace(known, places=[p for p in known.places if not _is_date(p, by_token)])
    named = [(hit.first, hit.last) for hit in known.places]  # a village may be called "billion"
    named += _numbers_of_units(tokens, known.actors, tables)
    numbers = [
        number
        for number in find_numbers(
            tokens, tables.numbers, sorted(dated + named), glance.at(_NUMBERS)
        )
        if number.noun not in tables.units or _some_of(tokens, number)
    ]
    if tagger is not None:
        taken = [(time.first, time.last) for time in times]
        taken += [(number.first, number.last) for number in numbers]
        known = add_names(tokens, tagger.find(tokens, known), known, taken)
    actors = Hits(known.actors)
    places = [place for place in known.places if not place.tagged]
    scan = Scan(
        tokens=tokens,
        segments=segment(tokens, _told(tokens, tables, times)),
        actors=actors,
        places=Hits(places),
        times=by_token,
        numbers=Hits(numbers),
        words=known.words,
    )
    frames = find_frames(scan)
    happenings = with_harmed_nouns(scan, find_happenings(scan, frames))
    document = replace(document, published=published)
    claims = build_claims(scan, document, frames, happenings)
    tagged = [place.mention for place in known.places if place.tagged]
    claims = [_with_tagged_place(claim, tagged) for claim in with_forwarder(scan, claims)]
    return Reading(
        document=document,
        claims=tuple(claims),
        places=tuple(hit.mention for hit in known.places),
        actors=tuple(hit.mention for hit in actors),
        times=tuple(hit.mention for hit in times),
        unread=tuple(_unread(scan, claims)),
        missed=tuple(_missed(scan, claims)),
        window=find_window(claims, times, matches) if published is None else None,
    )


def find_counts(text: str, lexicon: Lexicon) -> list[Quantity]:
    """Return the numbers of a few words by themselves; what they count, other words tell."""
    tokens = tokenise(text)
    none: Hits[Any] = Hits([])
    words = scan_words(tokens, lexicon, frozenset())
    scan = Scan(tokens, segment(tokens), none, none, none, none, words)
    found = []
    for number in find_numbers(tokens, _tables(lexicon).numbers):
        span = scan.span(number.first, number.last)
        of = unit_of(scan, number)
        found.append(Quantity("other", of, number.low, number.high, span, number.modifier))
    return found


def _told(tokens: Tokens, tables: _Tables, times: list[TimeHit]) -> set[int]:
    """Return tokens that no headline has: words that date, and past verbs that begin a line."""
    keys = tokens.keys
    lines = (feed.end() for feed in islice(_FEED.finditer(tokens.firsts), _TOP_LINES - 1))
    begins = {at for at in (0, *lines) if at < len(keys) and tables.past[keys[at]]}
    return begins | {hit.first for hit in times if _dates(hit.mention.interval)}


def _dates(interval: Interval) -> bool:
    return interval.start is not None or interval.weekday is not None


def _some_of(tokens: Tokens, number: NumberHit) -> bool:
    """Say whether a number counts people of a unit, not units ("27 من كتائب")."""
    return number.noun_at > 0 and tokens.keys[number.noun_at - 1] == _OF


def _home_of(actors: Sequence[ActorHit], tables: _Tables) -> str:
    """Return the one country in which all who bear arms in a report are at home, or ""."""
    found = (tables.actors.actors.get(hit.mention.id) for hit in actors)
    homes = {actor.state for actor in found if actor is not None and actor.type in _AT_HOME}
    homes &= tables.actors.countries  # of the region
    return homes.pop() if len(homes) == 1 else ""


def _is_of_land(tokens: Tokens, hit: ActorHit, tables: _Tables) -> bool:
    """Say whether tribes are named by where they live: "قبائل أرحب"."""
    cue = tables.actors.cue(tokens.keys[hit.first], "tribe")
    return cue is not None and cue.value == "land"


def _numbers_of_units(
    tokens: Tokens, actors: Sequence[ActorHit], tables: _Tables
) -> list[tuple[int, int]]:
    """Return the numbers that name units: "اللواء 35"."""
    return [
        (at, at + 1)
        for hit in actors
        for at in range(hit.first + 1, hit.last)
        if tokens.keys[at].isdigit() and tables.actors.cue(tokens.keys[at - 1], "numbered")
    ]


def _with_tagged_place(claim: Claim, tagged: list[PlaceMention]) -> Claim:
    """Give a claim without any place the first of its sentence that a tagger found."""
    if claim.place is not None:
        return claim
    own = next((place for place in tagged if claim.sentence.contains(place.span)), None)
    return replace(claim, place=own, places=(own,)) if own is not None else claim


def _in_people(place: PlaceHit, actors: Hits[ActorHit]) -> bool:
    """Say whether a name of a place only tells whose people somebody is ("الموالي لإيران")."""
    hit = actors.covering(place.first)
    return (
        hit is not None
        and hit.kind == "group"
        and bool(hit.mention.id)
        and hit.first < place.first
        and place.last <= hit.last
    )


def _is_ground(tokens: Tokens, hit: ActorHit, gazetteer: Gazetteer) -> bool:
    """Say whether the name of a base that speaks is where something is: "قرب قاعدة حميميم الروسية"."""
    words, keys = load_place_words(), tokens.keys
    base = any(word.feature == "base" for word in words.generics.get(keys[hit.first], ()))
    before = words.relations.get(keys[hit.first - 1], ()) if hit.first else ()
    named = base and hit.first + 1 < hit.last and gazetteer.named((keys[hit.first + 1],))
    return bool(named) and any(relation.role in ("preposition", "near") for relation in before)


def _is_surname(tokens: Tokens, place: PlaceHit, given: frozenset[str]) -> bool:
    """Say whether what looks like "to X" is the second name of who says something: "خالد لصور إن"."""
    keys = tokens.keys
    return (
        place.before == "ل"
        and place.first > 0
        and keys[place.first - 1] in given
        and place.last < len(keys)
        and keys[place.last].startswith(_THAT)
    )


def _outside(places: list[PlaceHit], actors: list[ActorHit]) -> list[PlaceHit]:
    """Leave out places that are part of a party's name."""
    kept, at = [], 0
    for place in places:
        while at < len(actors) and actors[at].last <= place.first:
            at += 1
        if at == len(actors) or actors[at].first >= place.last:
            kept.append(place)
    return kept


def _with_freed(places: Iterable[PlaceHit]) -> list[PlaceHit]:
    """Let what only held a party's name be a place of its own: "مناطق فصائل X في Y"."""
    kept = list(places)
    holding = {place.parent for place in kept}
    return [
        replace(place, container=False) if place.container and place.first not in holding else place
        for place in kept
    ]


def _named(actors: list[ActorHit], places: list[PlaceHit]) -> set[int]:
    """Return the tokens that are part of a name: no verb or word of mood is looked for there."""
    spans = [(hit.first, hit.last) for hit in actors] + [(hit.first, hit.last) for hit in places]
    return {at for first, last in spans for at in range(first, last)}


def _unread(scan: Scan, claims: list[Claim]) -> list[Span]:
    """Return words of happenings and numbers that came into no claim."""
    covered: set[int] = set()
    for claim in claims:
        covered.update(range(claim.trigger.start, claim.trigger.end))
    counted = {quantity.span.start for claim in claims for quantity in claim.quantities}
    unread = {
        scan.span(item.first, item.last)
        for item in scan.tagged("trigger")
        if scan.tokens.starts[item.first] not in covered
    }
    unread |= {
        scan.span(number.first, number.last)
        for number in scan.numbers
        if scan.tokens.starts[number.first] not in counted
    }
    return sorted(unread, key=lambda span: (span.start, span.end))


def _missed(scan: Scan, claims: list[Claim]) -> list[Span]:
    """Return sentences with words of a happening that tell no claim.

    What stands twice and the headline of a body that tells something are left out.
    """
    triggers = sorted(claim.trigger.start for claim in claims)
    missed = []
    for number in sorted({scan.sentence_number(item.first) for item in scan.tagged("trigger")}):
        sentence = scan.segments.sentences[number]
        span = scan.span(sentence.first, sentence.last)
        told = bisect_left(triggers, span.start) < bisect_left(triggers, span.end)
        if not (told or sentence.repeated or (sentence.headline and claims)):
            missed.append(span)
    return missed
