"""Engines: what reads many documents and scores pairs of claims, behind the boundaries of the core."""

from tawatur.engine.claim_table import ClaimTable, claim_table
from tawatur.engine.runner import Unreadable, map_documents
from tawatur.engine.scorer import load_pair_model, pair_scorer
from tawatur.engine.settings import Weights, load_weights
from tawatur.engine.splink_scorer import Limits, PairModel, pair_settings, score_across

__all__ = [
    "ClaimTable",
    "Limits",
    "PairModel",
    "Unreadable",
    "Weights",
    "claim_table",
    "load_pair_model",
    "load_weights",
    "map_documents",
    "pair_scorer",
    "pair_settings",
    "score_across",
]
