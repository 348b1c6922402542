"""Hypothesis strategies for the values of the model."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hypothesis import strategies as st

from tawatur import model

__all__ = ["claims", "documents", "events", "intervals", "judgements", "linkings", "readings"]

words = st.text(st.sampled_from('ابتثجحخدسعفقكلمنهوي ًّـ20٢abc«»"\\\n\u2028\u200f😀'), max_size=12)
ids = st.text("0123456789abcdef", min_size=1, max_size=8)
whole_numbers = st.integers(0, 10**7)
fractions = st.floats(0, 1)


@st.composite
def spans(draw: st.DrawFn) -> model.Span:
    """Return a span; offsets need not fit any text."""
    start = draw(whole_numbers)
    text = draw(words)
    return model.Span(start, start + len(text), text)


moments = st.one_of(
    st.datetimes(),
    st.dates().map(lambda day: datetime(day.year, day.month, day.day)),
    st.sampled_from([datetime.min, datetime.max, datetime(2017, 8, 26, 18)]),
)
intervals = st.builds(
    model.Interval,
    start=st.none() | moments,
    end=st.none() | moments,
    granularity=st.sampled_from(["instant", "part_of_day", "day", "month", "open"]),
    weekday=st.none() | st.integers(0, 6),
    part_of_day=st.none() | st.sampled_from(["dawn", "night"]),
    inferred=st.booleans(),
)
times = st.builds(
    model.TimeMention, interval=intervals, span=spans(), rule=words, inherited=st.booleans()
)
areas = st.builds(
    model.Area,
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    radius_km=st.floats(0, 500),
    precision=st.integers(1, 3),
    place_id=ids,
    geometry=st.sampled_from(["circle", "wedge"]),
    match_level=st.sampled_from(["exact", "dotless"]),
    match_km=st.floats(0, 100),
    country=st.sampled_from(["", "SY"]),
    admin=st.sampled_from(["", "sy-deir"]),
    feature=st.sampled_from(["city", "village"]),
    bearing=st.none() | st.floats(0, 360),
    within=st.sampled_from([(), ("sy-mayadin",)]),
)
places = st.builds(
    model.PlaceMention,
    name_en=words,
    name_ar=words,
    span=spans(),
    area=st.none() | areas,
    relation=st.sampled_from(["", "near"]),
    inherited=st.booleans(),
    direction=st.none()
    | st.builds(
        model.Direction,
        of_en=words,
        of_ar=words,
        claimed=st.floats(0, 360),
        true=st.floats(0, 360),
        km=st.floats(0, 500),
        span=spans(),
    ),
)
actors = st.builds(
    model.ActorMention,
    id=words,
    name_en=words,
    name_ar=words,
    span=spans(),
    loaded=st.lists(words, max_size=2).map(tuple),
    hedged=st.booleans(),
    group=words,
    person=st.booleans(),
)
quantities = st.builds(
    model.Quantity,
    what=st.sampled_from(["killed", "evacuated"]),
    of=words,
    low=st.none() | whole_numbers,
    high=st.none() | whole_numbers,
    span=spans(),
    modifier=st.sampled_from([None, "about", "tens"]),
    total=st.booleans(),
    group=words,
)
hops = st.builds(
    model.Hop,
    source=st.builds(
        model.Source,
        name=words,
        name_ar=words,
        kind=st.sampled_from(["agency", "anonymous"]),
        id=words,
    ),
    cue=words,
    stance=st.sampled_from(["asserts", "denies"]),
    span=spans(),
)


def _several(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=2).map(tuple)


annotations = st.builds(
    model.Annotation,
    annotator=words,
    model=words,
    endpoint=words,
    at=moments,
    seconds=fractions,
    claims=st.integers(0, 9),
    tokens_in=st.none() | st.integers(0, 9999),
    tokens_out=st.none() | st.integers(0, 9999),
)
claims = st.builds(
    model.Claim,
    id=ids,
    report=words,
    document=ids,
    kind=st.sampled_from(["evacuation", "killing"]),
    trigger=spans(),
    sentence=spans(),
    roles=st.builds(
        model.Roles, agent=_several(actors), patient=_several(actors), helper=_several(actors)
    ),
    place=st.none() | places,
    places=_several(places),
    origin=st.none() | places,
    destination=st.none() | places,
    time=st.none() | times,
    quantities=_several(quantities),
    parts=_several(quantities),
    attribution=st.builds(model.Attribution, chain=_several(hops)),
    polarity=st.sampled_from(["affirmed", "denied"]),
    certainty=st.sampled_from(["asserted", "planned"]),
    outcome=st.sampled_from([None, "repelled"]),
    instruments=_several(words),
    denies=st.none() | ids,
    part_of=st.none() | ids,
    framing=_several(words),
    origin_of_reading=words.filter(bool),
    confidence=fractions,
    headline=st.booleans(),
    reviewed=_several(
        st.builds(
            model.Review, by=words, at=st.datetimes(), decision=st.sampled_from(["accept", "add"])
        )
    ),
    annotation=st.none() | annotations,
)
documents = st.builds(
    model.Document,
    id=ids,
    report=words,
    text=words,
    title=words,
    outlet=words,
    url=words,
    published=st.none() | intervals,
    language=st.sampled_from(["ar", "en"]),
    origin=words,
    handling=st.sampled_from(["public", "restricted", "never"]),
)
readings = st.builds(
    model.Reading,
    document=documents,
    claims=_several(claims),
    places=_several(places),
    actors=_several(actors),
    times=_several(times),
    unread=_several(spans()),
    missed=_several(spans()),
)
_reported = st.builds(
    model.ReportedValue,
    value=words,
    label_en=words,
    label_ar=words,
    claims=_several(ids),
    roots_at_least=whole_numbers,
    roots_at_most=whole_numbers,
)
_roots = st.builds(
    model.Root,
    id=ids,
    name=words,
    kind=words,
    via=_several(words),
    claims=_several(ids),
    certain=st.booleans(),
    actor=words,
)
_quotes = _several(_several(st.builds(model.Quote, claim=ids, report=words, span=spans())))
_windows = st.builds(
    model.Window,
    subject=ids,
    interval=intervals.map(lambda found: replace(found, inferred=True)),
    how=words,
    claims=_several(ids),
)
_contradictions = st.builds(
    model.Contradiction,
    attribute=words,
    values=_several(words),
    claims=_several(_several(ids)),
    text_en=words,
    text_ar=words,
    quotes=_quotes,
)
events = st.builds(
    model.Event,
    id=ids,
    kind=words,
    claims=_several(ids),
    attributes=st.dictionaries(words, _several(_reported), max_size=2).map(
        lambda found: tuple(found.items())
    ),
    roots=_several(_roots),
    roots_at_least=whole_numbers,
    roots_at_most=whole_numbers,
    copies=_several(st.tuples(ids, ids)),
    contradictions=_several(_contradictions),
    grade=_several(words),
    standing=_several(
        st.builds(
            model.Standing,
            grade=words,
            rule=words,
            text_en=words,
            text_ar=words,
            claims=_several(ids),
        )
    ),
    notes=_several(
        st.builds(
            model.Note,
            name=words,
            claims=_several(_several(ids)),
            text_en=words,
            text_ar=words,
            quotes=_quotes,
        )
    ),
    series=_several(
        st.builds(
            model.Series,
            what=words,
            of=words,
            steps=_several(
                st.builds(
                    model.SeriesStep,
                    value=words,
                    label_en=words,
                    label_ar=words,
                    published=intervals,
                    voice_en=words,
                    voice_ar=words,
                    claims=_several(ids),
                )
            ),
        )
    ),
    windows=_several(_windows),
    summary=_several(
        st.builds(model.Clause, topic=words, text_en=words, text_ar=words, claims=_several(ids))
    ),
)
_pairs = st.builds(
    model.Pair,
    left=ids,
    right=ids,
    weight=st.floats(-60, 60),
    weights=st.dictionaries(words, st.floats(-60, 60), max_size=2).map(
        lambda found: tuple(found.items())
    ),
    levels=st.dictionaries(words, words, max_size=2).map(lambda found: tuple(found.items())),
    blocked=words,
)
_copies = st.builds(
    model.Copy,
    of=ids,
    by=ids,
    overlap=fractions,
    direction=words,
    passages=_several(st.tuples(spans(), spans())),
)
linkings = st.builds(
    model.Linking,
    events=_several(events),
    pairs=_several(_pairs),
    copies=_several(_copies),
    proposals=_several(st.tuples(ids, ids)),
    windows=_several(_windows),
)
judgements = st.builds(
    model.Judgement,
    subject=_several(ids),
    decision=st.sampled_from(["same", "undo"]),
    by=words,
    at=st.datetimes(),
    reason=words,
    value=st.none() | st.dictionaries(words, words | st.none() | st.lists(words), max_size=2),
    replaces=_several(ids),
)
_nodes = st.builds(
    model.SourceNode,
    id=ids,
    name=words,
    name_ar=words,
    kind=st.sampled_from(["outlet", "anonymous"]),
    carrier=words,
    owner=words,
    side=words,
    scale=words,
    documents=_several(ids),
    itself=whole_numbers,
    last=whole_numbers,
)
_citations = st.builds(
    model.Citation,
    by=ids,
    of=ids,
    stances=st.dictionaries(
        st.sampled_from(["asserts", "denies", "doubts"]), whole_numbers, max_size=3
    ).map(lambda found: tuple(found.items())),
    claims=_several(ids),
    documents=_several(ids),
    copied=whole_numbers,
)
source_graphs = st.builds(
    model.SourceGraph, sources=_several(_nodes), citations=_several(_citations)
)
