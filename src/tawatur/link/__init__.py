"""Linking: from what many reports say to events, copies, roots and contradictions.

The core is pure: what scores pairs of claims and what is known of parties and outlets are handed in.
"""

from tawatur.link.answers import SLOTS, as_read, gist
from tawatur.link.background import ActorTree, Background, actor_tree, background_from_rows
from tawatur.link.clustering import average_linkage, linkage_parts
from tawatur.link.comparing import (
    UNNAMED,
    actor_key,
    area_gap,
    count_range,
    counts,
    counts_comparable,
    dated,
    distance_km,
    name_words,
    outright,
    place_mentions,
    precedes,
    same_source,
    speaks_for,
    time_gap,
    unnamed,
    weekday_fits,
)
from tawatur.link.contradictions import find_contradictions
from tawatur.link.copies import (
    count_shared,
    drop_covered,
    find_copies,
    find_passages,
    mapped_offset,
)
from tawatur.link.events import build_event
from tawatur.link.holding import Held
from tawatur.link.identity import keep_ids
from tawatur.link.judgements import (
    HANDLINGS,
    METADATA,
    Judged,
    added_claim_id,
    apply_judgements,
    documents_named,
)
from tawatur.link.kinds import KindLevel, Kinds, kinds, words
from tawatur.link.linking import link_readings
from tawatur.link.roots import Origins, OriginsPart, count_roots, find_twins, outlet_of, source_key
from tawatur.link.running import Here, Runner
from tawatur.link.scoring import (
    GAP_DAYS,
    GAP_KM,
    PairScorer,
    Published,
    Shares,
    Thresholds,
    find_shares,
    shares_of,
)
from tawatur.link.shingles import ShingleIndex
from tawatur.link.sources import find_sources, sources_around
from tawatur.link.standing import find_standing
from tawatur.link.stream import Stream
from tawatur.link.summary import add_summaries, summarise
from tawatur.link.verdicts import Round, find_rounds, in_force, in_sight
from tawatur.link.wording import PairStep, explain_pair, pair_steps, pair_verdict

__all__ = [
    "GAP_DAYS",
    "GAP_KM",
    "HANDLINGS",
    "METADATA",
    "SLOTS",
    "UNNAMED",
    "ActorTree",
    "Background",
    "Held",
    "Here",
    "Judged",
    "KindLevel",
    "Kinds",
    "Origins",
    "OriginsPart",
    "PairScorer",
    "PairStep",
    "Published",
    "Round",
    "Runner",
    "Shares",
    "ShingleIndex",
    "Stream",
    "Thresholds",
    "actor_key",
    "actor_tree",
    "add_summaries",
    "added_claim_id",
    "apply_judgements",
    "area_gap",
    "as_read",
    "average_linkage",
    "background_from_rows",
    "build_event",
    "count_range",
    "count_roots",
    "count_shared",
    "counts",
    "counts_comparable",
    "dated",
    "distance_km",
    "documents_named",
    "drop_covered",
    "explain_pair",
    "find_contradictions",
    "find_copies",
    "find_passages",
    "find_rounds",
    "find_shares",
    "find_sources",
    "find_standing",
    "find_twins",
    "gist",
    "in_force",
    "in_sight",
    "keep_ids",
    "kinds",
    "link_readings",
    "linkage_parts",
    "mapped_offset",
    "name_words",
    "outlet_of",
    "outright",
    "pair_steps",
    "pair_verdict",
    "place_mentions",
    "precedes",
    "same_source",
    "shares_of",
    "source_key",
    "sources_around",
    "speaks_for",
    "summarise",
    "time_gap",
    "unnamed",
    "weekday_fits",
    "words",
]
