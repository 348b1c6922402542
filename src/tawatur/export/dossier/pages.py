"""From a linking to the values that the templates print."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from markupsafe import Markup, escape

from tawatur.export.dossier.drawings import (
    ChainNode,
    Chains,
    Timeline,
    draw_chains,
    draw_map,
    draw_timeline,
    group_near,
)
from tawatur.export.dossier.marks import MARKS, cut
from tawatur.export.dossier.phrases import (
    Naming,
    area_phrase,
    detail_phrase,
    interval_phrase,
    kind_phrase,
)
from tawatur.export.dossier.sources import tell_sources
from tawatur.export.dossier.telling import Telling, Told, noted
from tawatur.export.dossier.values import (
    COLUMNS,
    AccountHead,
    AccountTable,
    Cell,
    ChainStep,
    Course,
    Denial,
    Detail,
    DetailGroup,
    DocumentRow,
    DossierPage,
    EventPage,
    Excerpt,
    Panel,
    Place,
    Proposal,
    Quote,
    Remark,
    RootCount,
    Row,
    Sentence,
    Side,
    SummaryLine,
)
from tawatur.export.dossier.waterfalls import draw_waterfall, strongest_ties
from tawatur.export.listed import Listed
from tawatur.export.selection import Selection
from tawatur.export.words import Both, has_word, join, name, number, say, sentence, text_of
from tawatur.model import (
    Area,
    Claim,
    Contradiction,
    Document,
    Event,
    Hop,
    Interval,
    Note,
    Pair,
    PlaceMention,
    ReportedValue,
    Series,
    SourceGraph,
    Span,
)
from tawatur.model import Quote as WordsOfClaim

__all__ = ["build_pages", "root_count"]

_ROWS = (
    "says", "occurrence", "kind", "agent", "patient", "helper", "place", "origin", "destination",
    "time", "*", "outcome", "instruments", "framing", "reading",
)  # fmt: skip
_AROUND, _EXCERPTS, _CITED = 55, 4, 8  # code points, quotes of one side, claims of one sentence
_TIES = 4  # pairs of one event whose weights are drawn
_NOT_COMPARED = frozenset({"says", "framing", "reading"})


@dataclass(frozen=True, slots=True)
class _Account:
    """What one report says on one voice's word, with one polarity."""

    document: Document
    claims: tuple[Claim, ...]


def build_pages(
    selection: Selection,
    *,
    public: bool,
    listed: Mapping[str, Listed],
    graph: SourceGraph,
    reviewed: Collection[str] = (),
    redacted: bool = False,
) -> DossierPage:
    """Return everything the dossier says about a linking.

    Args:
        selection: What may be shown.
        public: Whether quotes, ids and unlisted names are left out.
        listed: The names that a public edition may print.
        graph: Who cites whom in what may be shown.
        reviewed: Ids of the claims that a person has looked at.
        redacted: Whether the values were redacted before, so that their summaries may be shown.
    """
    naming = Naming.of(selection.readings, public=public, listed=listed)
    builder = _Builder(selection, naming, graph, reviewed=frozenset(reviewed), redacted=redacted)
    return builder.page()


class _Builder:
    """Holds what every part needs: claims and documents by id, names, numbers."""

    def __init__(
        self,
        selection: Selection,
        naming: Naming,
        graph: SourceGraph,
        *,
        reviewed: frozenset[str],
        redacted: bool,
    ) -> None:
        self.redacted = redacted
        self.selection = selection
        self.graph = graph
        self.public = public = naming.public
        self.reviewed = reviewed
        self.telling = Telling(naming, reviewed)
        self.tellers: dict[tuple[tuple[str, ...], int], Both] = {}
        readings = selection.readings
        self.naming = naming
        self.documents = {one.document.id: one.document for one in readings}
        self.claims = {claim.id: claim for one in readings for claim in one.claims}
        self.originals = {
            copy.by: copy.of for copy in selection.linking.copies if copy.by in self.documents
        }
        self.scored = {frozenset((p.left, p.right)): p for p in selection.linking.pairs}
        self.pairs_of: dict[str, list[Pair]] = {}
        for pair in selection.linking.pairs:
            self.pairs_of.setdefault(pair.left, []).append(pair)
        self.events = sorted(selection.linking.events, key=self._order)
        self.anchors = {
            event.id: f"e-{secrets.token_hex(4)}" if public else f"e{i}"
            for i, event in enumerate(self.events, 1)
        }
        numbered = (
            claim
            for event in self.events
            for claim in sorted(self._claims(event), key=self._claim_order)
        )
        self.claim_numbers = {claim.id: i for i, claim in enumerate(dict.fromkeys(numbered), 1)}
        self.event_of = {id_: event for event in self.events for id_ in event.claims}
        self.event_numbers = {event.id: i for i, event in enumerate(self.events, 1)}

    def page(self) -> DossierPage:
        """Return the whole dossier."""
        events = tuple(self._event(i, event) for i, event in enumerate(self.events, 1))
        claims = len(self.claims)
        reviewed = len(self.reviewed & self.claims.keys())
        machine = (
            say("page", "machine_part", reviewed=reviewed, claims=claims)
            if reviewed
            else say("page", "machine_all")
        )
        denied = sum(claim.polarity == "denied" for claim in self.claims.values())
        contradictions = sum(len(event.contradictions) for event in self.events)
        counts = (
            ("reports", len(self.documents)),
            ("claims", claims),
            ("events", len(self.events)),
            ("copies", len(self.originals)),
            ("contradictions", contradictions),
            ("denials", denied),
        )
        withheld = self.selection.withheld
        return DossierPage(
            public=self.public,
            counts=tuple(
                (
                    say("count", key),
                    number(value),
                    say("count", f"{key}_note") if has_word("count", f"{key}_note") else None,
                )
                for key, value in counts
            ),
            machine=machine,
            withheld=say("page", "withheld", n=withheld) if withheld else None,
            events=events,
            panels=self._panels(),
            sources=tell_sources(self.graph, self.naming, self.documents),
            proposals=tuple(self._proposals()),
            documents=tuple(self._document_rows()),
            marks=MARKS,
        )

    # An event

    def _order(self, event: Event) -> tuple[int, int, datetime, str]:
        claims = self._claims(event)
        reports = len({claim.document for claim in claims})
        starts = [c.time.interval.start for c in claims if c.time and c.time.interval.start]
        return -reports, -event.roots_at_most, min(starts, default=datetime.max), event.id

    def _claims(self, event: Event) -> list[Claim]:
        return [self.claims[id_] for id_ in event.claims if id_ in self.claims]

    def _event(self, number_: int, event: Event) -> EventPage:
        claims = sorted(self._claims(event), key=self._claim_order)
        letters = _letters(event.contradictions)
        accounts = self._accounts(claims)
        areas, legend = self._areas(claims)
        attributes = dict(event.attributes)
        denied = sum(claim.polarity == "denied" for claim in claims)
        ties = self._ties(event)
        return EventPage(
            anchor=self.anchors[event.id],
            number=number_,
            reference="" if self.public else event.id,
            kind=kind_phrase(event.kind),
            where=self._leading("place", attributes.get("place", ())),
            when=self._leading("time", attributes.get("time", ())),
            roots=root_count(event.roots_at_least, event.roots_at_most),
            grades=tuple((grade, say("grade", grade)) for grade in event.grade),
            rules=tuple(
                (one.grade, say("grade", one.grade), sentence(one.text_ar, one.text_en))
                for one in event.standing
            ),
            summary=tuple(self._summary(event)) if self.redacted or not self.public else (),
            reports=len({claim.document for claim in claims}),
            claims=len(claims),
            denied_claims=denied,
            denials=tuple(self._denials(accounts)),
            contradictions=tuple(self._sentence(one) for one in event.contradictions),
            remarks=(*self._by_models(claims), *(self._remark(note) for note in event.notes)),
            courses=tuple(self._course(series) for series in event.series),
            windows=tuple(self._windows(event)),
            details=tuple(self._details(event, letters)),
            tables=self._tables(event, accounts, letters) if len(accounts) > 1 else (),
            chains=self._chains(event, claims),
            timeline=self._timeline(claims),
            map=draw_map(areas) if areas else None,
            areas=tuple((area, mark, denied) for area, mark, _, denied in areas),
            legend=legend,
            quotes=() if self.public else tuple(self._quotes(event, claims)),
            copies=tuple(self._copy_lines(event)),
            joins=tuple(
                draw_waterfall(pair, self._pair_sides((pair.left, pair.right)))
                for pair in ties[:_TIES]
            ),
            more_joins=say("say", "more_ties", n=len(ties) - _TIES) if len(ties) > _TIES else None,
        )

    def _leading(self, attribute: str, values: Sequence[ReportedValue]) -> Both | None:
        """Return the value most roots stand behind, and that there are others."""
        if not values:
            return None
        ranked = sorted(values, key=lambda v: (-v.roots_at_least, -v.roots_at_most, -len(v.claims)))
        shown = self._value(attribute, ranked[0])
        if len(ranked) == 1:
            return shown
        more = say("say", "and_more", n=len(ranked) - 1)
        return noted(shown, more)

    def _value(self, attribute: str, value: ReportedValue) -> Both:
        """Return a reported value in words; from its claims where they agree on the words."""
        if attribute in {"occurrence", "outcome", "kind"} and has_word(attribute, value.value):
            return say(attribute, value.value)
        phrases = self._phrases(attribute, value.claims, value.value)
        if len(phrases) == 1:
            return phrases[0]
        if self.public:
            return join(phrases) if phrases else say("say", "not_told")
        return name(value.label_ar, value.label_en, value.value)

    def _phrases(self, attribute: str, ids: Iterable[str], value: str) -> list[Both]:
        """Return the words for what claims tell of an attribute, those for `value` if any are."""
        claims = [self.claims[id_] for id_ in ids if id_ in self.claims]
        told = [one for claim in claims for one in self.telling.told(claim, attribute)]
        if attribute == "place":
            for end in ("origin", "destination"):
                told += [one for claim in claims for one in self.telling.told(claim, end)]
        wanted = set(value.split(" | "))
        exact = [one.words for one in told if wanted.intersection(one.values)]
        return list(dict.fromkeys(exact or [one.words for one in told]))

    # Accounts side by side

    def _accounts(self, claims: Sequence[Claim]) -> list[_Account]:
        groups: dict[Hashable, list[Claim]] = {}
        for claim in claims:
            chain = tuple((_source_key(hop), hop.stance) for hop in claim.attribution.chain)
            groups.setdefault((claim.document, chain, claim.polarity), []).append(claim)
        accounts = [_Account(self.documents[g[0].document], tuple(g)) for g in groups.values()]
        return sorted(accounts, key=self._account_order)

    def _account_order(self, account: _Account) -> tuple[bool, datetime, int, int]:
        return self._claim_order(account.claims[0])

    def _claim_order(self, claim: Claim) -> tuple[bool, datetime, int, int]:
        """Return what claims are sorted by: originals before copies, then as they were published."""
        published = self.documents[claim.document].published
        return (
            claim.document in self.originals,
            (published.start if published else None) or datetime.max,
            self.naming.numbers[claim.document],
            claim.trigger.start,
        )

    def _tables(
        self, event: Event, accounts: list[_Account], letters: _Letters
    ) -> tuple[AccountTable, ...]:
        accounts, same = self._fold_copies(accounts)
        counted = list(
            dict.fromkeys(q.what for a in accounts for c in a.claims for q in c.quantities)
        )
        keys = [k for row in _ROWS for k in (counted if row == "*" else [row])]
        told = {
            key: [
                [one for claim in a.claims for one in self.telling.told(claim, key)]
                for a in accounts
            ]
            for key in keys
            if key != "says"
        }
        statuses = {one.words for all_told in told["reading"] for one in all_told}
        suggested = any(claim.annotation for account in accounts for claim in account.claims)
        plain = not (self.public or suggested) and len(statuses) == 1
        parts = -(-len(accounts) // (COLUMNS + 1 if len(accounts) == COLUMNS + 1 else COLUMNS))
        size = -(-len(accounts) // parts)
        tables = []
        for start in range(0, len(accounts), size):
            shown = accounts[start : start + size]
            rows = []
            for key in keys:
                if key == "says":
                    cells = tuple(Cell((), self._steps(a.claims[0])) for a in shown)
                    rows.append(Row(key, say("row", key), "", cells))
                    continue
                if not any(told[key]) or (key == "reading" and plain):
                    continue
                cells = tuple(
                    Cell(
                        tuple(dict.fromkeys(one.words for one in told[key][start + i])),
                        letter=_letter(letters, key, (c.id for c in account.claims)),
                    )
                    for i, account in enumerate(shown)
                )
                label = detail_phrase(key)
                verdict = _verdict(key, told[key], event.contradictions)
                rows.append(Row(key, label, verdict, cells))
            caption = say(
                "section",
                "accounts_part",
                first=start + 1,
                last=start + len(shown),
                n=len(accounts),
            )
            heads = tuple(self._head(account, same) for account in shown)
            tables.append(AccountTable(caption, heads, tuple(rows)))
        return tuple(tables)

    def _fold_copies(
        self, accounts: list[_Account]
    ) -> tuple[list[_Account], dict[str, list[Both]]]:
        """Leave out a copy's account that says what the original says; name it there instead."""
        kept: list[_Account] = []
        same: dict[str, list[Both]] = {}
        seen: dict[Hashable, _Account] = {}
        for account in accounts:
            first = account.claims[0]
            chain = tuple((_source_key(hop), hop.stance) for hop in first.attribution.chain)
            content = frozenset(
                (key, one.key)
                for claim in account.claims
                for key in (*_ROWS[1:-2], *(q.what for q in claim.quantities))
                for one in self.telling.told(claim, key)
            )
            family = self._original(account.document.id)
            twin = seen.get((family, chain, content))
            if twin is not None and account.document.id in self.originals:
                same.setdefault(twin.claims[0].id, []).append(
                    self.naming.document(account.document)
                )
                continue
            seen.setdefault((family, chain, content), account)
            kept.append(account)
        return kept, same

    def _original(self, document: str) -> str:
        seen = {document}
        while document in self.originals and self.originals[document] not in seen:
            document = self.originals[document]
            seen.add(document)
        return document

    def _head(self, account: _Account, same: dict[str, list[Both]]) -> AccountHead:
        document = account.document
        original = self.documents.get(self.originals.get(document.id, ""))
        twins = same.get(account.claims[0].id, [])
        claims = () if self.public else tuple(
            (f"c{self.claim_numbers[c.id]}", number(self.claim_numbers[c.id]))
            for c in account.claims
        )  # fmt: skip
        return AccountHead(
            who=self.naming.document(document),
            headline=all(claim.headline for claim in account.claims),
            published=interval_phrase(document.published) if document.published else None,
            copy_of=say("say", "copy_of", what=self.naming.document(original))
            if original
            else None,
            same=say("say", "same_account", who=join(list(dict.fromkeys(twins))))
            if twins
            else None,
            claims=tuple((anchor, Both(n, n)) for anchor, n in claims),
        )

    def _steps(self, claim: Claim) -> tuple[ChainStep, ...]:
        return tuple(
            ChainStep(
                self.naming.source(hop.source),
                hop.stance,
                "" if self.public else hop.cue,
                self.documents[claim.document].language,
            )
            for hop in claim.attribution.chain
        )

    # Details, denials, contradictions

    def _details(self, event: Event, letters: _Letters) -> Iterable[DetailGroup]:
        order = {key: i for i, key in enumerate(_ROWS)}
        attributes = sorted(event.attributes, key=lambda one: order.get(one[0], order["*"]))
        clashing = {one.attribute for one in event.contradictions}
        for attribute, values in attributes:
            if not values or (attribute == "framing" and self.public):
                continue
            shown = tuple(
                Detail(
                    self._value(attribute, value),
                    root_count(value.roots_at_least, value.roots_at_most),
                    self._tellers(value.claims),
                    _letter(letters, attribute, value.claims)
                    if _clashes(event, attribute, value)
                    else None,
                )
                for value in values
            )
            label = detail_phrase(attribute)
            verdict = "contradicts" if attribute in clashing else ""
            yield DetailGroup(label, shown, verdict or ("differs" if len(values) > 1 else ""))

    def _tellers(self, ids: Iterable[str], most: int = 4) -> Both:
        """Return who tells some claims: each voice with the outlets that carry it, copies counted."""
        key = tuple(ids)
        if (key, most) not in self.tellers:
            self.tellers[key, most] = self._told_by(key, most)
        return self.tellers[key, most]

    def _told_by(self, ids: Iterable[str], most: int) -> Both:
        claims = [self.claims[id_] for id_ in ids if id_ in self.claims]
        voices: dict[str, tuple[Hop | None, dict[str, None]]] = {}
        for claim in claims:
            hop = claim.attribution.root
            key = _source_key(hop) if hop else f"\0{self._original(claim.document)}"
            voices.setdefault(key, (hop, {}))[1][claim.document] = None
        lines = []
        for hop, documents in voices.values():
            originals = [id_ for id_ in documents if self._original(id_) == id_] or list(documents)
            outlets = join([self.naming.document(self.documents[id_]) for id_ in originals])
            line = outlets if hop is None else say(
                "say", "through", who=self.naming.source(hop.source), outlet=outlets
            )  # fmt: skip
            copies = len(documents) - len(originals)
            lines.append(say("say", "plus_copies", who=line, n=copies) if copies else line)
        if len(lines) > most:
            lines = [*lines[: most - 1], say("say", "and_more", n=len(lines) - most + 1)]
        return join(lines, ("؛ ", "; "))

    def _voice(self, document: Document, hop: Hop | None) -> Both:
        outlet = self.naming.document(document)
        if hop is None:
            return outlet
        return say("say", "through", who=self.naming.source(hop.source), outlet=outlet)

    def _denials(self, accounts: Sequence[_Account]) -> Iterable[Denial]:
        for account in accounts:
            first = account.claims[0]
            if first.polarity != "denied" or account.document.id in self.originals:
                continue
            hop = first.attribution.root
            who = self.naming.source(hop.source) if hop else self.naming.document(account.document)
            if hop is not None:
                who = say("say", "through", who=who, outlet=self.naming.document(account.document))
            what = join(
                list(dict.fromkeys(self._line(claim) for claim in account.claims)), ("؛ ", "; ")
            )
            anchor = "" if self.public else f"c{self.claim_numbers[first.id]}"
            quote = "" if self.public else first.sentence.text
            yield Denial(
                say("say", "denied_by", who=who), what, quote, anchor, account.document.language
            )

    def _line(self, claim: Claim) -> Both:
        """Return a claim in one line: what, where, when."""
        parts = [kind_phrase(claim.kind)]
        if claim.place is not None:
            parts.append(self.naming.place(claim.place, noted=False))
        if claim.time is not None:
            parts.append(interval_phrase(claim.time.interval))
        return join(parts)

    def _sentence(self, one: Contradiction) -> Sentence:
        key = one.attribute
        label = detail_phrase(key)
        sides = []
        for i, (value, group) in enumerate(zip(one.values, one.claims, strict=True)):
            if key == "occurrence" and has_word(key, value):
                words = say(key, value)
            else:
                told = self._phrases(key, group, value) or [say("say", "not_told")]
                words = join([*told, say("polarity", value)] if value == "denied" else told)
            quotes = self._excerpts(one.quotes[i] if i < len(one.quotes) else ())
            sides.append(Side(_letter_at(i), words, self._tellers(group), quotes))
        written = not self.public and (one.text_ar or one.text_en)
        text = sentence(one.text_ar, one.text_en) if written else Both(Markup(), Markup())
        return Sentence(label, text, tuple(sides))

    def _excerpts(self, quotes: Iterable[WordsOfClaim]) -> tuple[Excerpt, ...]:
        """Return the words a statement of ours rests on, a few of them, in their sentences."""
        if self.public:
            return ()
        shown = []
        for quote in quotes:
            claim = self.claims.get(quote.claim)
            if claim is None:
                continue
            number_ = self.claim_numbers[claim.id]
            before, after = _around(claim.sentence, quote.span)
            language = self.documents[claim.document].language
            title = say("say", "claim_n", n=number_)
            shown.append(Excerpt(before, quote.span.text, after, f"c{number_}", title, language))
        return tuple(shown[:_EXCERPTS])

    def _by_models(self, claims: Sequence[Claim]) -> Iterable[Remark]:
        """Say how many claims of an event a model suggested, so that they never pass for ours."""
        made = [claim for claim in claims if claim.annotation is not None]
        waiting = sum(not claim.reviewed for claim in made)
        if made:
            counts = {"n": len(made), "all": len(claims), "waiting": waiting}
            yield Remark(say("note", "suggested", **counts), ())

    def _remark(self, note: Note) -> Remark:
        text = say("note", note.name) if self.public else sentence(note.text_ar, note.text_en)
        return Remark(text, self._excerpts(quote for group in note.quotes for quote in group))

    def _summary(self, event: Event) -> Iterable[SummaryLine]:
        for clause in event.summary:
            if clause.topic == "standing":
                continue  # told beside the grades
            numbers = sorted(self.claim_numbers[id_] for id_ in clause.claims)
            yield SummaryLine(
                sentence(clause.text_ar, clause.text_en),
                ()
                if self.public  # nothing is quoted below
                else tuple((f"c{n}", Both(number(n), number(n))) for n in numbers[:_CITED]),
            )

    def _course(self, series: Series) -> Course:
        steps = tuple(
            (
                name(step.label_ar, step.label_en),
                interval_phrase(step.published),
                self._tellers(step.claims),
            )
            for step in series.steps
        )
        return Course(say("quantity", series.what), steps)

    def _windows(self, event: Event) -> Iterable[tuple[Both, Both]]:
        """Yield who tells something undated, and when that may have been."""
        same: dict[tuple[Interval, str], list[str]] = {}
        for window in event.windows:
            same.setdefault((window.interval, window.how), []).append(window.subject)
        for (interval, how), subjects in same.items():
            yield self._tellers(subjects), say("window", how, when=interval_phrase(interval))

    def _copied(self, event: Event) -> list[tuple[str, str]]:
        """Return pairs of documents, original and copy; linking tells them as pairs of claims."""
        pairs = []
        for ids in event.copies:
            ends = [self.claims[id_].document if id_ in self.claims else id_ for id_ in ids]
            if ends[0] != ends[1] and all(end in self.documents for end in ends):
                pairs.append((ends[0], ends[1]))
        return list(dict.fromkeys(pairs))

    def _copy_lines(self, event: Event) -> Iterable[Both]:
        shares = {(c.of, c.by): c for c in self.selection.linking.copies}
        for of, by in self._copied(event):
            line = [
                say("say", "copy_line", by=self.naming.document(self.documents[by]),
                    of=self.naming.document(self.documents[of]))
            ]  # fmt: skip
            copy = shares.get((of, by))
            if copy is not None:
                line += [
                    say("say", "copy_share", n=round(100 * copy.overlap)),
                    say("direction", copy.direction),
                ]
            yield join(line)

    # Drawings

    def _chains(self, event: Event, claims: Sequence[Claim]) -> Chains | None:
        copied = Counter(self._original(of) for of, _ in self._copied(event))
        chains = []
        present = {claim.document for claim in claims}
        certain = {id_ for root in event.roots if root.certain for id_ in root.claims}
        accounts = self._accounts(claims)
        bodies = {a.document.id for a in accounts if not all(c.headline for c in a.claims)}
        for account in accounts:
            document = account.document
            if document.id in bodies and all(claim.headline for claim in account.claims):
                continue
            if document.id in self.originals and self._original(document.id) in present:
                continue
            steps = account.claims[0].attribution.chain
            copies = copied[document.id]
            badge = say("say", "copies_badge", n=copies) if copies else None
            note = interval_phrase(document.published) if document.published else None
            chain = [
                (
                    document.id,
                    ChainNode(self.naming.document(document), note, "", last=False, badge=badge),
                )
            ]
            for i, hop in enumerate(steps):
                last = i == len(steps) - 1
                kind = say("source_kind", hop.source.kind)
                words = self.naming.source(hop.source)
                node = ChainNode(
                    words,
                    None if words == kind else kind,
                    hop.stance,
                    last=last,
                    certain=any(claim.id in certain for claim in account.claims),
                )
                chain.append((_source_key(hop), node))
            if not steps:
                denied = "denies" if account.claims[0].polarity == "denied" else ""
                node = ChainNode(say("say", "no_source"), None, denied, last=True, blank=True)
                chain.append((f"{document.id}/", node))
            chains.append(chain)
        return draw_chains(chains)

    def _timeline(self, claims: Sequence[Claim]) -> Timeline:
        rows: dict[Interval, list[Claim]] = {}
        for claim in claims:
            if claim.time is not None:
                rows.setdefault(claim.time.interval, []).append(claim)
        return draw_timeline([
            (
                interval,
                self.telling.told(tellers[0], "time")[0].words,
                self._tellers([c.id for c in tellers], 3),
                all(c.polarity == "denied" for c in tellers),
            )
            for interval, tellers in rows.items()
        ])  # fmt: skip

    def _areas(
        self, claims: Sequence[Claim]
    ) -> tuple[list[tuple[Area, str, str, bool]], tuple[Place, ...]]:
        named: dict[tuple[float, ...], tuple[PlaceMention, list[Claim]]] = {}
        for claim in claims:
            for place in dict.fromkeys(
                (claim.place, *claim.places, claim.origin, claim.destination)
            ):
                if place is not None and place.area is not None:
                    area = place.area
                    key = (area.lat, area.lon, area.radius_km)
                    named.setdefault(key, (place, []))[1].append(claim)
        areas = []
        legend = []
        for i, (place, tellers) in enumerate(list(named.values())[:12], 1):
            assert place.area is not None
            denied = all(claim.polarity == "denied" for claim in tellers)
            areas.append((place.area, str(i), "", denied))
            legend.append(
                Place(str(i), self.naming.place(place), area_phrase(place.area),
                      self._tellers([c.id for c in tellers], 3))
            )  # fmt: skip
        return areas, tuple(legend)

    def _panels(self) -> tuple[Panel, ...]:
        """Return the overview: one sketch for each region that the events fall into."""
        spots: list[tuple[Area, Event, PlaceMention]] = []
        for event in self.events:
            places = [p for c in self._claims(event) for p in (c.place,) if p and p.area]
            if places and places[0].area is not None:
                spots.append((places[0].area, event, places[0]))
        panels = []
        for group in group_near([area for area, *_ in spots])[:6]:
            marks: dict[tuple[float, float, float], list[int]] = {}
            for i in group:
                area = spots[i][0]
                marks.setdefault((area.lat, area.lon, area.radius_km), []).append(i)
            areas, legend = [], []
            for same in list(marks.values())[:40]:
                numbers = [self.event_numbers[spots[i][1].id] for i in same]
                area, event, place = spots[same[0]]
                areas.append((area, str(numbers[0]), f"#{self.anchors[event.id]}", False))
                listed = ", ".join(str(n) for n in numbers[:5]) + ("…" if len(numbers) > 5 else "")
                legend.append(Place(listed, self.naming.place(place), area_phrase(area), None))
            drawn = draw_map(areas, width=520, height=360)
            if drawn is not None:
                panels.append(Panel(drawn, tuple(legend)))
        return tuple(panels)

    # Quotes, proposals, documents

    def _quotes(self, event: Event, claims: Sequence[Claim]) -> Iterable[Quote]:
        """Yield the words of each claim; a copy's, where they are the same, are only pointed at."""
        originals = {by: self.claims.get(of) for of, by in event.copies}
        for claim in claims:
            original = originals.get(claim.id)
            same = original is not None and original.sentence.text == claim.sentence.text
            yield self._quote(claim, original if same else None)

    def _quote(self, claim: Claim, same: Claim | None) -> Quote:
        segments, outside = cut(claim.sentence, claim)
        document = self.documents[claim.document]
        number_ = self.claim_numbers[claim.id]
        status = self.telling.status(claim)
        if claim.headline:
            status = join([say("say", "headline"), status])
        return Quote(
            anchor=f"c{number_}",
            title=say("say", "claim_n", n=number_),
            status=status,
            reviewed=claim.id in self.reviewed,
            who=self._voice(document, claim.attribution.root),
            kind=join(
                [
                    kind_phrase(claim.kind),
                    *(one.words for one in self.telling.told(claim, "occurrence")),
                ]
            ),
            segments=tuple(segments),
            outside=tuple((mark, span.text) for mark, span in outside),
            language=document.language,
            repeats=f"c{self.claim_numbers[same.id]}" if same else "",
            repeated=say("say", "repeats", n=self.claim_numbers[same.id]) if same else None,
            reference=f"{claim.report} {claim.trigger.start}–{claim.trigger.end} · {claim.id}",
        )

    def _proposals(self) -> Iterable[Proposal]:
        """Yield one line for each two events that pairs of claims stand between."""
        groups: dict[frozenset[str], list[tuple[str, str]]] = {}
        for pair in self.selection.linking.proposals:
            events = frozenset(
                self.event_of[id_].id if id_ in self.event_of else id_ for id_ in pair
            )
            groups.setdefault(events, []).append(pair)
        for pairs in groups.values():
            scored = [one for ids in pairs if (one := self.scored.get(frozenset(ids)))]
            best = max(scored, key=lambda one: one.weight, default=None)
            shown = pairs[0] if best is None else (best.left, best.right)
            more = say("say", "more_pairs", n=len(pairs) - 1) if len(pairs) > 1 else None
            yield Proposal(
                tuple(self._pair_sides(shown)), more, draw_waterfall(best) if best else None
            )

    def _pair_sides(self, pair: tuple[str, str]) -> Iterable[tuple[Both, str, Both | None]]:
        order = sorted(pair, key=lambda id_: self.claim_numbers.get(id_, 0))
        return [side for id_ in order for side in self._proposed(id_)]

    def _ties(self, event: Event) -> list[Pair]:
        """Return what ties the claims of an event together: ties between reports, then within."""
        members = sorted(event.claims)
        known = [
            pair
            for id_ in members
            for pair in self.pairs_of.get(id_, ())
            if pair.right in event.claims
        ]
        ties = strongest_ties(known, members)
        return sorted(ties, key=lambda pair: (self._within(pair), -pair.weight, pair.left))

    def _within(self, pair: Pair) -> bool:
        ends = [self.claims.get(id_) for id_ in (pair.left, pair.right)]
        return len({claim.document for claim in ends if claim is not None}) < 2

    def _proposed(self, id_: str) -> Iterable[tuple[Both, str, Both | None]]:
        claim = self.claims.get(id_)
        if claim is None:
            return
        voice = self._voice(self.documents[claim.document], claim.attribution.root)
        event = self.event_of.get(id_)
        yield (
            join([voice, self._line(claim)], (": ", ": ")),
            self.anchors[event.id] if event else "",
            say("say", "event_n", n=self.event_numbers[event.id]) if event else None,
        )

    def _document_rows(self) -> Iterable[DocumentRow]:
        windows = {one.subject: one for one in self.selection.linking.windows}
        copies: dict[str, list[Both]] = {}
        for copy in self.selection.linking.copies:
            if copy.of in self.documents and copy.by in self.documents:
                line = say("say", "copy_of", what=self.naming.document(self.documents[copy.of]))
                share = say("say", "copy_share", n=round(100 * copy.overlap))
                copies.setdefault(copy.by, []).append(join([line, share]))
        for reading in self.selection.readings:
            document = reading.document
            published = document.published
            dated = published is not None and published.dated
            how = say("say", "found" if published and published.inferred else "given")
            written = reading.window if published is None else None
            yield DocumentRow(
                number=self.naming.numbers[document.id],
                who=self.naming.document(document),
                file="" if self.public else document.report,
                title="" if self.public else document.title,
                language=document.language,
                published=interval_phrase(published) if published else say("say", "undated"),
                how=how
                if dated
                else say("say", "written", when=interval_phrase(written))
                if written
                else None,
                window=say("window", window.how, when=interval_phrase(window.interval))
                if (window := windows.get(document.id))
                else None,
                claims=len(reading.claims),
                copies=tuple(copies.get(document.id, ())),
                unread=len(reading.unread),
            )


def _around(sentence: Span, words: Span) -> tuple[str, str]:
    """Return what stands before and after some words in their sentence, cut between words."""
    if not sentence.contains(words):
        return "", ""
    before = sentence.text[: words.start - sentence.start]
    after = sentence.text[words.end - sentence.start :]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return before, after


@lru_cache(maxsize=256)
def root_count(low: int, high: int) -> RootCount:
    """Return a number of independent roots, at least and at most, in words."""
    if low == high:
        phrase = say("say", "roots_exact", n=low)
    elif low == 0:
        phrase = say("say", "roots_none", high=high)
    else:
        phrase = say("say", "roots_low_high", low=low, high=high)
    return RootCount(low, high, phrase)


def _source_key(hop: Hop) -> str:
    return hop.source.id or hop.source.name or hop.source.name_ar


_Letters = dict[tuple[str, str], int]


def _letters(contradictions: Sequence[Contradiction]) -> _Letters:
    """Return which side of a contradiction each (attribute, claim) is on."""
    return {
        (one.attribute, id_): i
        for one in contradictions
        for i, group in enumerate(one.claims)
        for id_ in group
    }


def _letter(letters: _Letters, attribute: str, claims: Iterable[str]) -> Both | None:
    """Return the letter of the one side that all these claims are on."""
    sides = {letters[attribute, id_] for id_ in claims if (attribute, id_) in letters}
    return _letter_at(sides.pop()) if len(sides) == 1 else None


def _clashes(event: Event, attribute: str, value: ReportedValue) -> bool:
    """Say whether a value itself, not another of the same claims, is on a side.

    Counts are told several to a claim; there the value must be named.
    """
    if has_word("row", attribute):
        return True
    named = {
        part
        for one in event.contradictions
        if one.attribute == attribute
        for side in one.values
        for part in side.split(" | ")
    }
    return any(value.value == part or value.value.startswith(f"{part} ") for part in named)


def _letter_at(side: int) -> Both:
    arabic, english = (text_of("letters", "readings", one).split() for one in ("ar", "en"))
    i = side % len(english)
    return say("verdict", "reading", letter=Both(escape(arabic[i]), escape(english[i])))


def _verdict(
    key: str, told: Sequence[Sequence[Told]], contradictions: Sequence[Contradiction]
) -> str:
    if key in _NOT_COMPARED:
        return ""
    if any(one.attribute == key for one in contradictions):
        return "contradicts"
    said = [frozenset(one.key for one in all_told) for all_told in told if all_told]
    if len(said) == 1:
        return "single"
    return "same" if len(set(said)) == 1 else "differs"
