"""Tables and cards for people.

A terminal orders letters by itself, so a cell that mixes Arabic with Latin or numbers is shut off
from its neighbours by invisible marks (first strong isolate ... pop), and numbers inside Arabic by
left-to-right isolates. Control characters and direction marks of the report itself are not sent to
the terminal, which would obey them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tawatur.model import (
    ActorMention,
    Annotation,
    Attribution,
    Claim,
    Contradiction,
    Event,
    Interval,
    Note,
    PlaceMention,
    Quantity,
    ReportedValue,
    SourceGraph,
    Standing,
    TimeMention,
)

if TYPE_CHECKING:
    from tawatur.model import Document
    from tawatur.places import Match
    from tawatur.service import ClaimExplanation, PairExplanation, Piece, SearchPage
    from tawatur.service.checking import CheckAnswer
    from tawatur.service.words import WordMeaning
    from tawatur.store import Entry
    from tawatur.store.search import SavedSearch

__all__ = [
    "claim_quote",
    "count_text",
    "dates_text",
    "event_card",
    "explanation_card",
    "isolate",
    "make_console",
    "match_table",
    "meaning_table",
    "print_answer",
    "print_claims",
    "print_entries",
    "print_events",
    "print_page",
    "print_rows",
    "print_searches",
    "print_sources",
    "shown",
]

FSI, LRI, PDI = "\u2068", "\u2066", "\u2069"
_SHORT = 8
_WIDE = 160
_TABLE_WIDTH = 120
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NUMBER = re.compile(r"\d[\d.,:/\u2013+-]*\d|\d")
_QUOTE_LENGTH = 300
_FACETS = 8
_NUMBERS = frozenset("reports roots times cited itself last".split())


def make_console(stream: TextIO | None = None) -> Console:
    """Return where tables go; wide when nobody watches, so that lines are not cut."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(file=stream, highlight=False, markup=False, emoji=False, width=_WIDE)
    return console


def shown(text: str) -> str:
    """Return text of a report without what a terminal would obey."""
    text = _DIRECTION.sub("", text)
    return "".join(
        " " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in text
    )


def isolate(text: str) -> str:
    """Return text shut off from its neighbours, where it holds right-to-left letters."""
    text = shown(text)
    if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return text
    return FSI + _NUMBER.sub(lambda match: f"{LRI}{match[0]}{PDI}", text) + PDI


def print_claims(console: Console, claims: Sequence[Claim], title: str = "") -> None:
    """Print claims, one row or one card each."""
    headings = "id|what|words|who \u2192 whom|when|where|how many|on whose word|standing"
    rows = [
        (
            claim.id[:_SHORT],
            _plain(claim.kind),
            claim.trigger.text,
            _arrow(actors_text(claim.roles.agent), actors_text(claim.roles.patient)),
            time_text(claim.time),
            place_text(claim.place),
            "; ".join(count_text(quantity) for quantity in claim.quantities),
            chain_text(claim.attribution),
            standing_text(claim),
        )
        for claim in claims
    ]
    print_rows(console, title, headings.split("|"), rows)


def print_events(
    console: Console, events: Sequence[Event], reports: Mapping[str, str], title: str = ""
) -> None:
    """Print events, one row or one card each.

    Args:
        console: Where to.
        events: What to show.
        reports: Name of the report of each claim, by the claim's id.
        title: Above them.
    """
    headings = "id|what|when|where|who \u2192 whom|how many|reports|roots|standing"
    rows = []
    for event in events:
        attributes = dict(event.attributes)
        counts = [
            f"{_plain(name)} {_values(values)}"
            for name, values in event.attributes
            if name not in _NOT_COUNTS
        ]
        rows.append(
            (
                event.id[:_SHORT],
                _plain(event.kind),
                _values(attributes.get("time", ())),
                _values(attributes.get("place", ())),
                _arrow(
                    _values(attributes.get("agent", ())), _values(attributes.get("patient", ()))
                ),
                "; ".join(counts),
                str(len({reports.get(claim, claim) for claim in event.claims})),
                range_text(event.roots_at_least, event.roots_at_most),
                ", ".join(event.grade),
            )
        )
    print_rows(console, title, headings.split("|"), rows)


def print_entries(console: Console, entries: Iterable[Entry]) -> None:
    """Print the log of changes, oldest first."""
    rows = []
    for entry in entries:
        touched = Counter(table for table, _, _ in entry.touched)
        details = ", ".join(f"{name} {value}" for name, value in entry.details.items())
        rows.append(
            (
                str(entry.seq),
                entry.at[:19].replace("T", " "),
                isolate(entry.by),
                entry.action,
                details,
                ", ".join(f"{table} {count}" for table, count in sorted(touched.items())),
                entry.hash[:_SHORT],
            )
        )
    headings = "entry|at (UTC)|by|did|what|rows|seal"
    print_rows(console, f"{len(rows)} entries", headings.split("|"), rows)


def print_page(console: Console, page: SearchPage) -> None:
    """Print what a search found: each hit with the words found in bold, then the counts."""
    for hit in page.hits:
        document = hit.document
        where = f"{document.outlet or document.report} {_published(document)}".strip()
        if hit.event is not None:
            event = hit.event
            roots = range_text(event.roots_at_least, event.roots_at_most)
            grade = ", ".join(event.grade)
            head = f"{hit.id[:_SHORT]}  {_plain(event.kind)}  {len(event.claims)} claims, roots {roots}, {grade}"
        elif hit.claims:
            (claim,) = hit.claims
            told = (_plain(claim.kind), time_text(claim.time), place_text(claim.place))
            numbers = map(count_text, claim.quantities)
            parts = filter(None, (*told, *numbers, standing_text(claim), where))
            head = f"{hit.id[:_SHORT]}  " + "; ".join(map(isolate, parts))
        else:
            head = f"{hit.id[:_SHORT]}  {isolate(where)}"
        console.print(Text(head, style="bold"), soft_wrap=True)
        if hit.title and not hit.claims:
            console.print(Padding(_pieces(hit.title), (0, 0, 0, 2)))
        for pieces in hit.excerpts:
            console.print(Padding(_pieces(pieces), (0, 0, 0, 2)))
        console.print()
    for name, counts in page.facets.items():
        if counts:
            names = [f"{isolate(one.name_en or one.value)} {one.count}" for one in counts[:_FACETS]]
            console.print(Text(f"{name}: {', '.join(names)}"), soft_wrap=True)
    shown = f", {len(page.hits)} shown" if len(page.hits) < page.total else ""
    console.print(f"{page.total} {page.of}{shown}")
    if page.after:
        console.print(f"More: the same with --after {page.after}", soft_wrap=True)


def print_answer(console: Console, answer: CheckAnswer) -> None:
    """Print what is held of a sentence: in words of both languages, then the claims it rests on."""
    for text in (answer.text_en, answer.text_ar):
        for line in text.splitlines():
            console.print(Text(isolate(line)), soft_wrap=True)
        console.print()
    rows = [
        (
            one.claim.id[:_SHORT],
            _plain(one.how),
            _plain(one.claim.kind),
            _published(one.document),
            one.document.outlet or one.document.report,
            chain_text(one.claim.attribution),
            standing_text(one.claim),
            f"{one.pair.weight:+.1f}" if one.pair else "",
        )
        for checked in answer.checked
        for one in checked.likenesses
    ]
    headings = "id|how|what|published|outlet|on whose word|standing|bits"
    if rows:
        print_rows(console, "What it rests on", headings.split("|"), rows)


def print_searches(console: Console, searches: Sequence[SavedSearch]) -> None:
    """Print the searches that are kept."""
    rows = [(one.name, one.query, one.of, one.by, one.at[:10]) for one in searches]
    print_rows(console, f"{len(rows)} searches", ("name", "query", "of", "by", "at"), rows)


def _published(document: Document) -> str:
    return dates_text(document.published) if document.published else ""


def _pieces(pieces: Sequence[Piece]) -> Text:
    """Return a text with what was found in bold, shut off from its neighbours."""
    told = Text(FSI)
    for piece in pieces:
        told.append(shown(piece.text), style="bold" if piece.marked else "")
    return told.append(PDI)


def print_sources(console: Console, graph: SourceGraph) -> None:
    """Print who cites whom, most often first, and who publishes or is cited."""
    nodes = {node.id: node for node in graph.sources}
    cited = Counter[str]()
    for one in graph.citations:
        cited[one.of] += one.times
    citations = [
        (
            nodes[one.by].name,
            nodes[one.of].name,
            nodes[one.of].name_ar if nodes[one.of].name_ar != nodes[one.of].name else "",
            str(one.times),
            ", ".join(f"{stance} {count}" for stance, count in one.stances),
            str(len(one.documents)),
            str(len(one.claims)),
            str(one.copied or ""),
        )
        for one in sorted(graph.citations, key=lambda one: (-one.times, one.by, one.of))
    ]
    headings = "who|cites|in Arabic|times|stance|reports|claims|in copies"
    print_rows(console, f"{len(citations)} citations", headings.split("|"), citations)
    sources = [
        (
            f"{node.name}, {nodes[node.carrier].name}" if node.carrier in nodes else node.name,
            node.name_ar if node.name_ar != node.name else "",
            _plain(node.kind),
            node.owner,
            node.side,
            node.scale,
            str(len(node.documents) or ""),
            str(cited[node.id] or ""),
            str(node.itself or ""),
            str(node.last or ""),
        )
        for node in sorted(
            graph.sources, key=lambda node: (-len(node.documents), -cited[node.id], node.id)
        )
    ]
    headings = "source|in Arabic|kind|owner|side|scale|reports|cited|itself|last"
    print_rows(console, f"{len(sources)} sources", headings.split("|"), sources)
    console.print(
        "itself: claims told on its own word; last: claims that are said to come from it.",
        soft_wrap=True,
    )


def print_rows(
    console: Console, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Print a table where it has room, else a card for each row; nothing is ever cut off."""
    if console.width >= _TABLE_WIDTH:
        table = _table(title)
        for heading in headings:
            fixed = heading in ("id", *_NUMBERS)
            right = heading in _NUMBERS
            table.add_column(
                heading, no_wrap=fixed, justify="right" if right else "left", overflow="fold"
            )
        for row in rows:
            table.add_row(*_cells(*row))
        console.print(table)
        return
    if title:
        console.print(Text(isolate(title), style="bold"))
    for row in rows:
        told = [
            f"{heading}: {isolate(value)}"
            for heading, value in zip(headings[2:], row[2:], strict=True)
            if value
        ]
        console.print(Text(f"{row[0]}  {isolate(row[1])}", style="bold"))
        console.print(Padding(Text("; ".join(told)), (0, 0, 1, 2)))


def event_card(event: Event, claims: Mapping[str, Claim], console: Console) -> None:
    """Print one event: its accounts side by side, its roots, copies and disagreements."""
    console.print(Text(f"{_plain(event.kind)}  {event.id}", style="bold"))
    console.print(
        f"{len(event.claims)} claims; independent roots: at least {event.roots_at_least}, "
        f"at most {event.roots_at_most}; {', '.join(event.grade)}"
    )
    if event.summary:
        console.print(Text(isolate(" ".join(clause.text_en for clause in event.summary))))
        arabic = Text(isolate(" ".join(clause.text_ar for clause in event.summary)))
        console.print(Padding(arabic, (0, 0, 1, 0)))
    for standing in event.standing:
        _say(console, f"{standing.grade} ({_plain(standing.rule)})", standing)
    table = _table("What is reported")
    for heading in ("attribute", "value", "claims", "roots"):
        table.add_column(heading, overflow="fold")
    for name, values in event.attributes:
        for index, value in enumerate(values):
            table.add_row(
                *_cells(
                    "" if index else _plain(name),
                    value.label_en or value.value,
                    " ".join(claim[:_SHORT] for claim in value.claims),
                    range_text(value.roots_at_least, value.roots_at_most),
                )
            )
    console.print(table)
    roots = _table("On whose word")
    for heading in ("root", "kind", "through", "claims"):
        roots.add_column(heading, overflow="fold")
    for root in event.roots:
        roots.add_row(
            *_cells(
                root.name or root.id,
                _plain(root.kind),
                ", ".join(root.via),
                " ".join(claim[:_SHORT] for claim in root.claims),
            )
        )
    console.print(roots)
    for contradiction in event.contradictions:
        _say(console, f"Disagreement on {_plain(contradiction.attribute)}", contradiction)
    for note in event.notes:
        _say(console, f"Note on {_plain(note.name)}", note)
    for series in event.series:
        steps = "; ".join(
            f"{step.label_en} ({step.voice_en}, {dates_text(step.published)})"
            for step in series.steps
        )
        console.print(Text(isolate(f"Over time, {_plain(series.what)}: {steps}")))
    for window in event.windows:
        console.print(
            f"No date in {window.subject[:_SHORT]}; inferred from what it shares an event with: "
            f"{dates_text(window.interval)} ({' '.join(claim[:_SHORT] for claim in window.claims)})"
        )
    if event.copies:
        console.print(f"Copies, counted once: {len(event.copies)}")
    held = [claims[claim] for claim in event.claims if claim in claims]
    print_claims(console, held, "The claims")
    for claim in held:
        console.print(claim_quote(claim))


def _say(console: Console, head: str, said: Contradiction | Note | Standing) -> None:
    """Print one sentence in both languages, and the words it rests on."""
    console.print(Text(isolate(f"{head}: {said.text_en}")))
    console.print(Padding(Text(isolate(said.text_ar)), (0, 0, 0, 2)))
    for quote in () if isinstance(said, Standing) else chain.from_iterable(said.quotes):
        where = f"({quote.report} {quote.span.start}\u2013{quote.span.end})"
        console.print(
            Padding(Text(f"\u00ab{isolate(quote.span.text)}\u00bb  {where}"), (0, 0, 0, 4))
        )


def explanation_card(explanation: ClaimExplanation | PairExplanation, console: Console) -> None:
    """Print why a claim was read so, or why two are or are not one happening."""
    from tawatur.service import ClaimExplanation

    if isinstance(explanation, ClaimExplanation):
        _claim_card(explanation, console)
        return
    print_claims(console, [explanation.left, explanation.right], "The two claims")
    console.print(claim_quote(explanation.left))
    console.print(claim_quote(explanation.right))
    for text in (explanation.text_en, explanation.text_ar):
        for line in text.splitlines():
            console.print(Text(isolate(line)))
    if explanation.event is not None:
        verdict = f"Both stand in one event, {explanation.event.id[:_SHORT]}."
    elif explanation.proposed:
        verdict = "They stand apart and wait for a person: they may be one happening."
    else:
        verdict = "They stand in different events."
    console.print(verdict)


def _claim_card(explanation: ClaimExplanation, console: Console) -> None:
    claim, document = explanation.claim, explanation.document
    console.print(Text(f"{_plain(claim.kind)}  {claim.id}", style="bold"))
    outlet = f", {document.outlet}" if document.outlet else ""
    console.print(Text(isolate(f"{document.report}{outlet}")))
    console.print(claim_quote(claim))
    table = _table("What each part was read from")
    for heading in ("part", "reading", "words", "characters", "how"):
        table.add_column(heading, overflow="fold")
    for row in _parts(claim):
        table.add_row(*_cells(*row))
    console.print(table)
    console.print(f"{standing_text(claim)}; read by {claim.origin_of_reading}")
    if claim.annotation is not None:
        console.print(annotation_text(claim.annotation))
    if explanation.event is not None:
        console.print(f"Stands in event {explanation.event.id}.")
    if explanation.pairs:
        pairs = _table("Compared with (weights in bits)")
        for heading in ("claim", "what", "report", "weight", "agreement"):
            pairs.add_column(heading, overflow="fold")
        for pair, other in zip(explanation.pairs, explanation.compared, strict=True):
            pairs.add_row(
                *_cells(
                    other.id[:_SHORT],
                    _plain(other.kind),
                    other.report,
                    f"{pair.weight:+.1f}",
                    pair.blocked or ", ".join(f"{name} {level}" for name, level in pair.levels),
                )
            )
        console.print(pairs)


def _parts(claim: Claim) -> Iterable[tuple[str, str, str, str, str]]:
    def row(part: str, value: str, mention: object, how: str = "") -> tuple[str, ...]:
        span = getattr(mention, "span", mention)
        return part, value, span.text, f"{span.start}\u2013{span.end}", how  # type: ignore[attr-defined]

    rows = [row("what", _plain(claim.kind), claim.trigger)]
    for role in ("agent", "patient", "helper"):
        for actor in getattr(claim.roles, role):
            how = ", ".join((["hedged"] if actor.hedged else []) + list(actor.loaded))
            rows.append(row(role, actor.name_en or actor.name_ar, actor, how))
    if claim.time is not None:
        how = claim.time.rule + (", told earlier" if claim.time.inherited else "")
        rows.append(row("time", time_text(claim.time), claim.time, how))
    for place in (claim.place, *claim.places[1:], claim.origin, claim.destination):
        if place is not None:
            area = place.area
            told = (
                "no gazetteer knows it"
                if area is None
                else f"{area.match_level}, {area.lat:.3f} {area.lon:.3f}, {area.radius_km:g} km"
            )
            rows.append(row("place", place_text(place), place, told))
    rows += [row("count", count_text(quantity), quantity) for quantity in claim.quantities]
    rows += [row("part of a count", count_text(part), part) for part in claim.parts]
    rows += [
        row("source", hop.source.name or hop.source.name_ar, hop, f"{hop.stance}: {hop.cue}")
        for hop in claim.attribution.chain
    ]
    return rows  # type: ignore[return-value]


def meaning_table(meanings: Sequence[WordMeaning]) -> Table:
    """Return what words mean to the program."""
    table = _table("Words")
    for heading in ("words", "is", "clitics", "entry"):
        table.add_column(heading, overflow="fold")
    for meaning in meanings:
        clitics = "+".join(part for part in (meaning.before, meaning.after) if part)
        table.add_row(*_cells(meaning.words, meaning.tag, clitics, meaning.entry))
    return table


def match_table(matches: Sequence[Match]) -> Table:
    """Return the places a name could mean."""
    table = _table("")
    for heading in ("id", "name", "Arabic", "is a", "country", "in"):
        table.add_column(heading, overflow="fold")
    for heading in ("latitude", "longitude", "radius km"):
        table.add_column(heading, justify="right")
    table.add_column("read")
    for match in matches:
        place = match.place
        table.add_row(
            *_cells(
                place.id,
                place.name_en,
                place.name_ar,
                place.feature,
                place.country,
                place.admin,
                f"{place.lat:.4f}",
                f"{place.lon:.4f}",
                f"{place.radius_km:g}",
                match.level,
            )
        )
    return table


def actors_text(actors: Sequence[ActorMention]) -> str:
    """Return the names of actors, with what the report hedges marked."""
    return "; ".join(
        (actor.name_en or actor.name_ar or actor.span.text) + (" (?)" if actor.hedged else "")
        for actor in actors
    )


def time_text(mention: TimeMention | None) -> str:
    """Return the dates that a claim's time comes to, inclusive, or its words."""
    if mention is None:
        return ""
    return dates_text(mention.interval) or mention.span.text


def dates_text(interval: Interval) -> str:
    """Return the dates of an interval, or "" when it has none."""
    from tawatur.model.contract import interval_to_json

    record = interval_to_json(interval)
    start, end = record["start"], record["end"]
    if start is None and end is None:
        return ""
    dates = start if start == end else f"{start or ''}\u2013{end or ''}"
    part = interval.part_of_day
    return f"{dates} {part}" if part else str(dates)


def place_text(place: PlaceMention | None) -> str:
    """Return the name of a place and how it is meant."""
    if place is None:
        return ""
    name = place.name_en or place.name_ar or place.span.text
    relation = f" ({place.relation})" if place.relation else ""
    return name + relation + ("" if place.area is not None else " (not located)")


def count_text(quantity: Quantity) -> str:
    """Return what was counted, in words: "killed 20 militants", "killed at least 5"."""
    low, high = quantity.low, quantity.high
    if low is not None and low == high:
        number = f"about {low}" if quantity.modifier == "about" else str(low)
    elif low is not None and high is not None:
        number = f"{low}\u2013{high}"
    elif low is not None:
        number = f"at least {low}"
    elif high is not None:
        number = f"at most {high}"
    else:
        number = "?"
    return f"{_plain(quantity.what)} {number} {quantity.of}".rstrip()


def chain_text(attribution: Attribution) -> str:
    """Return the sources from the outermost to the root."""
    if not attribution.chain:
        return "the outlet itself"
    return " \u2190 ".join(hop.source.name or hop.source.name_ar for hop in attribution.chain)


def standing_text(claim: Claim) -> str:
    """Return polarity, certainty and outcome as the report gives them, and whether a model read it."""
    denied = "denied" if claim.polarity == "denied" else ""
    made = "" if claim.annotation is None else f"read by {claim.origin_of_reading}"
    return ", ".join(part for part in (denied, claim.certainty, claim.outcome, made) if part)


def annotation_text(made: Annotation) -> str:
    """Return where an annotator's claim comes from and what its answer cost; unknown is "?"."""
    tokens = ["?" if count is None else f"{count:,}" for count in (made.tokens_in, made.tokens_out)]
    return (
        f"Suggested by the model {made.model} at {made.endpoint or '?'}, {made.at:%Y-%m-%d %H:%M} UTC, "
        f"not by the program's rules: {tokens[0]} tokens asked, {tokens[1]} answered, "
        f"{made.seconds:.1f} s for {made.claims} claims."
    )


def range_text(least: int, most: int) -> str:
    """Return a number of roots as least to most."""
    return str(least) if least == most else f"{least}\u2013{most}"


_NOT_COUNTS = frozenset(
    """time place agent patient helper occurrence outcome certainty polarity instrument
    instruments origin destination kind""".split()
)


def _values(values: Sequence[ReportedValue]) -> str:
    return " / ".join(value.label_en or value.value for value in values)


def _arrow(who: str, whom: str) -> str:
    """Return who did it to whom; an unknown side stays open."""
    return f"{isolate(who)} \u2192 {isolate(whom)}".rstrip() if whom else who


def _plain(name: str) -> str:
    return name.replace("_", " ")


def claim_quote(claim: Claim) -> Text:
    """Return the sentence of a claim, or what stands around its words where that is long."""
    sentence = claim.sentence.text
    at = claim.trigger.start - claim.sentence.start
    if len(sentence) > _QUOTE_LENGTH:
        first = max(0, at - _QUOTE_LENGTH // 2)
        sentence = sentence[first : first + _QUOTE_LENGTH]
    return Text(f"  \u00ab{isolate(sentence.strip())}\u00bb  ({claim.id[:_SHORT]})", style="italic")


def _cells(*values: str) -> list[Text]:
    return [Text(isolate(value)) for value in values]


def _table(title: str) -> Table:
    return Table(
        title=Text(isolate(title)) if title else None,
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        pad_edge=False,
        expand=False,
    )
