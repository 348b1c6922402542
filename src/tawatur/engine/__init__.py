"""Engines: what reads many documents and scores pairs of claims, behind the boundaries of the core."""

from tawatur.engine.handset import HandSetScorer, hand_set_scorer
from tawatur.engine.runner import Unreadable, map_documents
from tawatur.engine.settings import Weights, load_weights

__all__ = [
    "HandSetScorer",
    "Unreadable",
    "Weights",
    "hand_set_scorer",
    "load_weights",
    "map_documents",
]
