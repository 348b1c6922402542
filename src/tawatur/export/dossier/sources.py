"""Who cites whom, drawn: outlets, then those they pass on, then those everything comes from.

Three columns of boxes with lines between, mirrored for Arabic. A line that passes the middle column
runs through a lane of its own there, shared by all that lead to one source. What is denied is
dashed and says so; what is doubted or declined, dotted.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import fmean

from tawatur.export.dossier.phrases import Naming
from tawatur.export.words import Both, join, name, number, say
from tawatur.model import Citation, Document, Source, SourceGraph, SourceNode

__all__ = [
    "Box",
    "Citing",
    "Link",
    "SourcePicture",
    "SourceSection",
    "draw_sources",
    "source_label",
    "tell_sources",
]

MOST = 40
"""Boxes in one drawing: more could not be told apart on a page."""
_IN_COLUMN = 20
_ROWS = 250
_WIDTH, _HEIGHT, _GAP, _BETWEEN = 244, 40, 10, 134
_LANE, _LANE_GAP = 10, 8
_LEFT = tuple(column * (_WIDTH + _BETWEEN) for column in range(3))
WIDTH = _LEFT[2] + _WIDTH
_LETTERS = 31  # of a name that fit into a box
_VOICES = frozenset({"anonymous", "witness", "social"})
_DENIES, _DOUBTS = frozenset({"denies"}), frozenset({"doubts", "declines"})


@dataclass(frozen=True, slots=True)
class Citing:
    """One row of the table: who cites whom, (stance, how often) and in how many reports."""

    by: Both
    of: Both
    stances: tuple[tuple[str, int], ...]
    times: int
    reports: int
    claims: int
    copied: int


@dataclass(frozen=True, slots=True)
class Box:
    """One source: where its box stands, its name and its note. `last` marks the last column."""

    x: float
    y: float
    label: str
    full: str
    note: str
    last: bool


@dataclass(frozen=True, slots=True)
class Link:
    """One line: its path, its head, its width, and its class with the words for it where drawn."""

    path: str
    head: str
    width: float
    stance: str
    label: str
    label_x: float
    label_y: float
    title: str


@dataclass(frozen=True, slots=True)
class SourcePicture:
    """The drawing in one language."""

    language: str
    width: int
    height: int
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    headings: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class SourceSection:
    """Who cites whom, drawn and as a table; `silent` are the outlets that cite nobody."""

    pictures: tuple[SourcePicture, ...]
    left_out: int
    rows: tuple[Citing, ...]
    more: int
    silent: Both | None


@dataclass(slots=True)
class _Entry:
    """A box or a lane while its place is sought."""

    key: tuple[str, ...]
    height: float
    y: float = 0.0

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class _Line:
    """What is drawn of one citation: one line for each class of stance."""

    by: str
    of: str
    stance: str
    times: int


@dataclass(slots=True)
class _Layout:
    columns: list[list[_Entry]] = field(default_factory=lambda: [[], [], []])
    at: dict[tuple[str, ...], _Entry] = field(default_factory=dict)
    height: float = 0.0


def tell_sources(
    graph: SourceGraph, naming: Naming, documents: Mapping[str, Document]
) -> SourceSection | None:
    """Return the section on sources, or None when nobody cites anybody.

    In a public edition a person who may not be named is drawn apart for each who cites them, and
    whom they cite is left out.
    """
    graph, labels = _named(graph, naming, documents)
    if not graph.citations:
        return None
    ranked = sorted(
        graph.citations, key=lambda one: (-one.times, -len(one.documents), one.by, one.of)
    )
    rows = tuple(
        Citing(labels[one.by], labels[one.of], one.stances, one.times, len(one.documents),
               len(one.claims), one.copied)
        for one in ranked[:_ROWS]
    )  # fmt: skip
    citing = {one.by for one in graph.citations}
    silent = [labels[node.id] for node in graph.sources if node.documents and node.id not in citing]
    drawn, pictures = draw_sources(graph, labels)
    return SourceSection(
        pictures=pictures,
        left_out=len({end for one in ranked for end in (one.by, one.of)}) - drawn,
        rows=rows,
        more=len(ranked) - len(rows),
        silent=join(silent) if silent else None,
    )


def _named(
    graph: SourceGraph, naming: Naming, documents: Mapping[str, Document]
) -> tuple[SourceGraph, dict[str, Both]]:
    """Return the graph with what may be shown, and the label of each source."""
    labels = {node.id: source_label(node, naming, documents) for node in graph.sources}
    if not naming.public:
        return graph, labels
    hidden = {
        node.id: node
        for node in graph.sources
        if not node.documents
        and not node.carrier
        and labels[node.id] == say("source_kind", node.kind)
    }
    sources = {node.id: node for node in graph.sources if node.id not in hidden}
    citations: dict[tuple[str, str], Citation] = {}
    for one in graph.citations:
        if one.by in hidden:
            continue
        if one.of in hidden:
            node = hidden[one.of]
            key = f"{one.by} {node.kind}"
            sources[key] = replace(node, id=key, name="", name_ar="", carrier=one.by)
            labels[key] = labels[one.of]
            one = replace(one, of=key)  # noqa: PLW2901
        known = citations.get((one.by, one.of))
        citations[one.by, one.of] = one if known is None else _both(known, one)
    kept = tuple(sources[key] for key in sorted(sources))
    return SourceGraph(kept, tuple(citations[key] for key in sorted(citations))), labels


def _both(one: Citation, other: Citation) -> Citation:
    """Return two citations of persons that may not be told apart as one."""
    stances = Counter(dict(one.stances)) + Counter(dict(other.stances))
    return replace(
        one,
        stances=tuple(sorted(stances.items(), key=lambda each: (-each[1], each[0]))),
        claims=tuple(sorted({*one.claims, *other.claims})),
        documents=tuple(sorted({*one.documents, *other.documents})),
        copied=one.copied + other.copied,
    )


def source_label(node: SourceNode, naming: Naming, documents: Mapping[str, Document]) -> Both:
    """Return what a source is called; unnamed voices by their kind."""
    if node.documents and (node.name == node.name_ar or node.id.startswith("document ")):
        return naming.document(documents[node.documents[0]])
    if node.documents:
        return name(node.name_ar, node.name)
    if node.carrier:
        return say("source_kind", node.kind if node.kind in _VOICES else "anonymous")
    return naming.source(Source(node.name, node.name_ar, node.kind, node.id))


def draw_sources(
    graph: SourceGraph, labels: Mapping[str, Both]
) -> tuple[int, tuple[SourcePicture, ...]]:
    """Return how many sources are drawn, and the drawing in Arabic and in English.

    Args:
        graph: Who cites whom; the most cited stand in the drawing, at most `MOST`.
        labels: What each source is called, by id.
    """
    columns = _columns(graph)
    lines = list(_chosen(graph, columns))
    nodes = {node.id: node for node in graph.sources}
    layout = _arrange(lines, columns)
    drawn = {key[0] for column in layout.columns for entry in column if len(key := entry.key) == 1}
    cited = Counter[str]()
    for citation in graph.citations:
        cited[citation.of] += citation.times
    notes = {key: _note(nodes[key], cited[key], labels[key]) for key in drawn}
    pictures = tuple(
        _picture(language, lines, layout, columns, labels, notes) for language in ("ar", "en")
    )
    return len(drawn), pictures


def _columns(graph: SourceGraph) -> dict[str, int]:
    """Return the column of each source: who is not cited, who passes on, where it ends."""
    citing = {one.by for one in graph.citations}
    cited = {one.of for one in graph.citations}
    return {
        node.id: 0
        if node.id not in cited
        else 1
        if node.documents or node.id in citing or node.kind in {"agency", "outlet"}
        else 2
        for node in graph.sources
    }


def _chosen(graph: SourceGraph, columns: Mapping[str, int]) -> Iterable[_Line]:
    """Yield the lines to draw as far as there is room: named sources, denials, the most frequent."""
    taken: dict[int, set[str]] = defaultdict(set)
    unnamed = {node.id for node in graph.sources if node.carrier}
    for one in sorted(
        graph.citations,
        key=lambda c: (
            c.of in unnamed,
            not _DENIES & dict(c.stances).keys(),
            -c.times,
            -len(c.documents),
            c.by,
            c.of,
        ),
    ):
        new = {end for end in (one.by, one.of) if end not in taken[columns[end]]}
        full = sum(len(keys) for keys in taken.values()) + len(new) > MOST
        grown = Counter(columns[end] for end in new)
        if full or any(len(taken[c]) + more > _IN_COLUMN for c, more in grown.items()):
            continue
        for end in new:
            taken[columns[end]].add(end)
        times: dict[str, int] = defaultdict(int)
        for stance, count in one.stances:
            kind = "denies" if stance in _DENIES else "doubts" if stance in _DOUBTS else "says"
            times[kind] += count
        for kind, count in sorted(times.items()):
            yield _Line(one.by, one.of, kind, count)


def _lane(line: _Line, columns: Mapping[str, int]) -> tuple[str, ...] | None:
    """Return the lane through the middle column that a line takes, if it passes that column."""
    if columns[line.of] - columns[line.by] != 2:
        return None
    return line.of, line.stance


def _arrange(lines: Sequence[_Line], columns: Mapping[str, int]) -> _Layout:
    """Find a place for each box and lane, with few crossings: each near those it is joined to."""
    layout = _Layout()
    near: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for line in lines:
        stops: list[tuple[tuple[str, ...], int, float]] = [
            ((line.by,), columns[line.by], _HEIGHT), ((line.of,), columns[line.of], _HEIGHT)
        ]  # fmt: skip
        lane = _lane(line, columns)
        if lane is not None:
            stops.insert(1, (lane, 1, _LANE))
        for key, column, height in stops:
            if key not in layout.at:
                layout.at[key] = _Entry(key, height)
                layout.columns[column].append(layout.at[key])
        for (left, a, _), (right, b, _) in pairwise(stops):
            if a != b:
                near[left].append(right)
                near[right].append(left)
    for _ in range(8):
        for entries in (*layout.columns, *layout.columns[1::-1]):
            _stack(layout)
            wanted = {
                entry.key: fmean(
                    [layout.at[key].middle for key in near[entry.key]] or [entry.middle]
                )
                for entry in entries
            }
            entries.sort(key=lambda entry: wanted[entry.key])
    _stack(layout)
    return layout


def _stack(layout: _Layout) -> None:
    """Put the entries of each column one under the other, the columns beside their middles."""
    heights = []
    for column in layout.columns:
        y = 0.0
        for entry in column:
            entry.y = y
            y += entry.height + (_GAP if entry.height == _HEIGHT else _LANE_GAP)
        heights.append(y)
    layout.height = max(heights)
    for column, height in zip(layout.columns, heights, strict=True):
        for entry in column:
            entry.y += (layout.height - height) / 2


def _picture(
    language: str,
    lines: Sequence[_Line],
    layout: _Layout,
    columns: Mapping[str, int],
    labels: Mapping[str, Both],
    notes: Mapping[str, Both],
) -> SourcePicture:
    mirrored = language == "ar"
    top = 26

    def across(x: float) -> float:
        return round(WIDTH - x if mirrored else x, 1)

    def text(words: Both) -> str:
        return (words.ar if mirrored else words.en).striptags()

    ports = _ports(lines, layout, columns)
    boxes = []
    for column, entries in enumerate(layout.columns):
        for entry in entries:
            if len(entry.key) == 1:
                full = text(labels[entry.key[0]])
                boxes.append(
                    Box(
                        across(_LEFT[column] + (_WIDTH if mirrored else 0)),
                        round(entry.y + top, 1),
                        _fitted(full),
                        full,
                        text(notes[entry.key[0]]),
                        column == 2,
                    )
                )
    links = []
    named: set[tuple[str, ...]] = set()
    for line, (leaves, arrives) in zip(lines, ports, strict=True):
        start, end = columns[line.by], columns[line.of]
        x1, y1, y2 = _LEFT[start] + _WIDTH, leaves + top, arrives + top
        x2 = float(_LEFT[end]) if end != start else float(_LEFT[end] + _WIDTH)
        lane = _lane(line, columns)
        half = _BETWEEN / 2
        if end == start:
            bend = x1 + half * 0.9
            curve = f"C{across(bend)} {y1:g} {across(bend)} {y2:g} {across(x2)} {y2:g}"
            at = (x1 + half * 0.66, (y1 + y2) / 2)
        elif lane is None:
            bend = x1 + half
            curve = f"C{across(bend)} {y1:g} {across(bend)} {y2:g} {across(x2)} {y2:g}"
            at = (bend, (y1 + y2) / 2)
        else:
            yl = round(layout.at[lane].middle + top, 1)
            left, right = _LEFT[1], _LEFT[1] + _WIDTH
            curve = (
                f"C{across(x1 + half)} {y1:g} {across(x1 + half)} {yl:g} {across(left)} {yl:g}"
                f"H{across(right)}"
                f"C{across(right + half)} {yl:g} {across(right + half)} {y2:g} {across(x2)} {y2:g}"
            )
            at = ((left + right) / 2, yl)
        back = 7 if (end != start) != mirrored else -7
        width = round(1.2 + 1.3 * math.log2(line.times), 2)
        words = _words(line)
        label = "" if line.stance == "says" or lane in named else text(words)
        if lane is not None:
            named.add(lane)
        links.append(
            Link(
                path=f"M{across(x1)} {y1:g}{curve}",
                head=f"M{across(x2)} {y2:g}l{-back} -4.5v9z",
                width=min(width, 7.5),
                stance=line.stance,
                label=label,
                label_x=across(at[0]),
                label_y=round(at[1], 1),
                title=f"{text(labels[line.by])} ← {text(labels[line.of])}: {text(words)}",
            )
        )
    headings = tuple(
        (across(_LEFT[i]), text(say("sources", f"column_{i}")))
        for i, column in enumerate(layout.columns)
        if any(len(entry.key) == 1 for entry in column)
    )
    return SourcePicture(
        language, WIDTH, math.ceil(layout.height) + top, tuple(boxes), tuple(links), headings
    )


def _fitted(label: str) -> str:
    """Return a name as far as it fits, shut off so that its end stays at its own end."""
    if len(label) > _LETTERS:
        label = label[: _LETTERS - 1].rstrip() + "…"
    return f"\u2068{label}\u2069"


def _words(line: _Line) -> Both:
    return say("sources", f"line_{line.stance}", n=line.times)


def _ports(
    lines: Sequence[_Line], layout: _Layout, columns: Mapping[str, int]
) -> list[tuple[float, float]]:
    """Return where each line leaves one box and arrives at the other, so that ends do not meet."""
    ends: dict[tuple[str, bool], list[tuple[float, int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        lane = _lane(line, columns)
        inside = columns[line.by] == columns[line.of]
        first = layout.at[lane or (line.of,)].middle
        last = layout.at[lane or (line.by,)].middle
        ends[line.by, True].append((first, i, 0))
        ends[line.of, inside].append((last, i, 1))
    found = [[0.0, 0.0] for _ in lines]
    for (key, _), all_ends in ends.items():
        box = layout.at[key,]
        step = (_HEIGHT - 12) / (len(all_ends) + 1)
        for place, (_, i, side) in enumerate(sorted(all_ends), 1):
            found[i][side] = round(box.y + 6 + step * place, 1)
    return [(leaves, arrives) for leaves, arrives in found]


def _note(node: SourceNode, cited: int, label: Both) -> Both:
    """Return what stands under a name: what it is, how much it published, how often it is cited."""
    kind = say("source_kind", node.kind)
    parts = [] if kind == label else [kind]
    if node.documents:
        parts.append(say("sources", "published", n=number(len(node.documents))))
    if cited:
        parts.append(say("sources", "cited", n=number(cited)))
    return join(parts, (" · ", " · "))
